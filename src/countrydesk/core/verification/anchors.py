"""V06, V07, V08, V10: the numbers, dates, names and amounts of a sentence are in what it cites.

The comparison functions take plain texts, so that `stage check` can use them on texts without documents.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from countrydesk.core.dates import Expression, expressions, named_years
from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Finding
from countrydesk.core.verification.agreement import Lack, lacking_quantities
from countrydesk.core.verification.case import Case
from countrydesk.core.verification.names import Name, Register, names
from countrydesk.core.verification.written import lacking_dates, written

# What stands before a printed day of publication: an open bracket, or "reported"; and what stands behind it: the words.
_BEFORE_PUBLISHED = re.compile(r"\([^()]{0,120}$|\[[^\[\]]{0,120}$|\breported (?:on )?$", re.IGNORECASE)
_BEHIND_PUBLISHED = re.compile(r"\s?[:：]")


def lacking_names(claim: str, register: Register) -> list[tuple[Name, tuple[str, ...]]]:
    """The proper names of the claim that the register does not hold, each with the words that are missing."""
    found = [
        (name, register.missing(name.text)) for name in names(claim) if not name.initial or register.knows(name.text)
    ]
    own = set(re.findall(r"\(([A-Z][\w-]{1,9})\)", claim))
    return [(name, lost) for name, lost in found if lost and name.text not in own]


def v06_numbers(case: Case) -> Iterator[Finding]:
    """Each number of the sentence, with unit, scale and kind, is in a cited span, by interval (B).

    Fires: "350 citizens" against "about 40 citizens" (refuted: same thing counted, disjoint), or "EUR 1 billion"
    against "up to EUR 1 billion" (sharper than its source). Does not: "over 300" against "350", "1.2 million" against
    "1,234,567". Numbers inside a quotation are V04's.
    """
    for lack in _lacking(case, "V06"):
        verdict = Verdict.REFUTED if lack.refuted else Verdict.NOT_FOUND
        yield case.finding("V06", "B", verdict, lack.reason, lack.words, lack.against)


def v10_currency(case: Case) -> Iterator[Finding]:
    """The currency and the scale of an amount are those of the source (B).

    Fires: "EUR 5 million" against "$5 million"; "3 billion tonnes" against "3 million tonnes". Does not: "$1.2bn"
    against "1.2 billion dollars"; "A$5 million" printed as "$5 million".
    """
    for lack in _lacking(case, "V10"):
        yield case.finding("V10", "B", Verdict.REFUTED, lack.reason, lack.words, lack.against)


def _lacking(case: Case, check: str) -> Iterator[Lack]:
    """The figures that no cited span bears out, each with the lack that says most; those of one check."""
    found = [lacking_quantities(case.own_words, c.passage.quote, c.document.language) for c in case.cited]
    by_place = [{each.quantity.start: each for each in lacks} for lacks in found]
    for start in by_place[0] if by_place else ():
        lacks = [lacking[start] for lacking in by_place if start in lacking]
        worst = min(lacks, key=lambda each: (not each.refuted, each.near is None))
        if len(lacks) == len(by_place) and worst.check == check:
            yield worst


def v07_dates(case: Case) -> Iterator[Finding]:
    """Each date of the sentence is in a cited span, or derivable from an expression there, or is the attribution's (B).

    Fires: "on 12 March 2026" where the span says "on Tuesday" and was published on 11 March. Does not: "on 10 March
    2026" there; "(BBC, 17 February 2026)" where that document was published on that day.
    """
    if not case.cited:
        return
    named = [(each.start, each.end) for each in named_years(case.own_words)]
    there = [e for c in case.cited for e in expressions(c.passage.quote, c.document.published, c.document.language)]
    plain = "\n".join(case.spans)
    for each in expressions(case.own_words, None):
        if each.kind in ("duration", "set", "anniversary", "time") or any(a <= each.start < b for a, b in named):
            continue
        if not (_derivable(each, there) or _attributed(case, each) or _as_written(each, plain)):
            near = next((f"; the source has “{e.text}”" for e in there if e.granularity == each.granularity), "")
            yield case.finding("V07", "B", Verdict.NOT_FOUND, f"the date “{each.text}” is in no cited span{near}")


def _derivable(claim: Expression, there: Sequence[Expression]) -> bool:
    if claim.first is None or claim.last is None:
        return False
    return any(e.first and e.last and claim.first <= e.first and e.last <= claim.last for e in there)


def _as_written(claim: Expression, spans: str) -> bool:
    """A date without its year, or a bare weekday, that the span writes too; never a date that carries its year."""
    parts = written(claim.text)
    if claim.first is not None and any(part.year for part in parts):
        return False
    if not parts:
        return re.search(rf"(?<!\w){re.escape(claim.text)}(?!\w)", spans, re.IGNORECASE) is not None
    return not lacking_dates(claim.text, spans)


def _attributed(case: Case, claim: Expression) -> bool:
    """The day of publication, printed to say who reported and when: in brackets, after "reported", before a colon."""
    before, behind = case.claim.text[: claim.start], case.claim.text[claim.end :]
    if claim.first is None or claim.first != claim.last:
        return False
    if not (_BEFORE_PUBLISHED.search(before) or _BEHIND_PUBLISHED.match(behind)):
        return False
    return any(each.document.published and each.document.published.date() == claim.first for each in case.cited)


def v08_names(case: Case) -> Iterator[Finding]:
    """Each proper name is in a cited span or in the head of its document, under any of its aliases (B).

    Fires: "Finland's minister" where the document speaks of Sweden. Does not: "the IAEA" for "the International Atomic
    Energy Agency", "Iranian" for "Iran", "Zelenskyy" for "Zelensky", "J. Smith" where the head has "John Smith".
    """
    if not case.cited:
        return
    for name, lost in lacking_names(case.own_words, case.register):
        rest = "" if set(lost) == set(name.text.split()) else f" (not there: {', '.join(lost)})"
        yield case.finding("V08", "B", Verdict.NOT_FOUND, f"the name “{name.text}” is in no cited document{rest}")


CHECKS: Mapping[str, Callable[[Case], Iterator[Finding]]] = {
    "V06": v06_numbers,
    "V07": v07_dates,
    "V08": v08_names,
    "V10": v10_currency,
}
