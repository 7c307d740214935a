"""V06, V07, V08, V10: the numbers, dates, names and amounts of a sentence are in what it cites; V09 is in `places`.

The comparison functions take plain texts, so that `stage check` can use them on texts without documents.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime

from countrydesk.core.dates import expressions
from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Document, Finding
from countrydesk.core.verification import places
from countrydesk.core.verification.agreement import Lack, lacking_quantities
from countrydesk.core.verification.case import Case
from countrydesk.core.verification.names import Name, Register, names
from countrydesk.core.verification.written import Dated, Written, lacking_days

# What stands before a printed day of publication: an open bracket, or "reported"; and what stands behind it: the words.
_BEFORE_PUBLISHED = re.compile(r"\([^()]{0,120}$|\[[^\[\]]{0,120}$|\breported (?:on )?$", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\(([A-Z][\w-]{1,9})\)")
# What an abbreviation stands for is right before it; in characters.
_EXPANDED = 100
_NEXT_WORD = re.compile(r"\s([^\W\d_]+)")
_BEHIND_PUBLISHED = re.compile(r"\s?[:：]")


def lacking_names(claim: str, register: Register, prose: bool = False) -> list[tuple[Name, tuple[str, ...]]]:
    """The proper names of the claim that the register does not hold, each with the words that are missing.

    `prose`: the claim is to be a sentence, so that it has no excuse as a headline; what it names in brackets is excused
    where it abbreviates what stands before. In another's, that may be an outlet.
    """
    return [(name, lost) for name, lost in _lost(claim, register, prose) if not _nameless(claim, name, lost, register)]


def unsaid_countries(claim: str, register: Register) -> list[Name]:
    """The names of the claim that lack nothing but their country, where the register's text names no country at all."""
    return [name for name, lost in _lost(claim, register) if _nameless(claim, name, lost, register)]


def _lost(claim: str, register: Register, prose: bool = False) -> list[tuple[Name, tuple[str, ...]]]:
    found = [
        (name, register.missing(name.text, name.placed))
        for name in names(claim, prose)
        if not name.initial or register.knows(name.text)
    ]
    own = {
        each[1] for each in _IN_BRACKETS.finditer(claim) if not prose or _abbreviates(each[1], claim[: each.start()])
    }
    return [(name, lost) for name, lost in found if lost and name.text not in own]


def _abbreviates(short: str, before: str) -> bool:
    """Whether the capitals of an abbreviation, two at least, follow each other in what stands before it: "of Defence (MoD)"."""
    capitals = [letter.lower() for letter in short if letter.isupper()]
    first = re.search(rf"(?<!\w){capitals[0]}", before[-_EXPANDED:].lower())
    if len(capitals) < 2 or first is None:
        return False
    letters = iter(before[-_EXPANDED:].lower()[first.end() :])
    return all(each in letters for each in capitals[1:])


def _nameless(claim: str, name: Name, lost: Sequence[str], register: Register) -> bool:
    behind = _NEXT_WORD.match(claim, name.end)
    return register.nameless(name.text, lost, behind[1] if behind else "")


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
    found = [lacking_quantities(case.own_words, text, each.language) for each, text in _documents(case)]
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
    dated = [Dated(text, _day(each.published), each.language) for each, text in _documents(case)]
    for each, near in lacking_days(case.own_words, dated) if dated else ():
        if not (_attributed(case, each) or _spans(case, each, dated)):
            there = f"; the source has “{near.text}”" if near else ""
            against = near.text if near else ""
            reason = f"the date “{each.text}” is in no cited span{there}"
            yield case.finding("V07", "B", Verdict.NOT_FOUND, reason, each.text, against)


def _documents(case: Case) -> Iterator[tuple[Document, str]]:
    """Each document that is cited, with all the passages of it that are."""
    for document in {each.document.id: each.document for each in case.cited}.values():
        yield document, "\n".join(each.passage.quote for each in case.cited if each.document.id == document.id)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _attributed(case: Case, claim: Written) -> bool:
    """The day of publication, printed to say who reported and when: in brackets, after "reported", before a colon."""
    before, behind = case.claim.text[: claim.start], case.claim.text[claim.end :]
    if claim.date is None or not (_BEFORE_PUBLISHED.search(before) or _BEHIND_PUBLISHED.match(behind)):
        return False
    return any(_day(each.document.published) == claim.date for each in case.cited)


def _spans(case: Case, claim: Written, dated: Sequence[Dated]) -> bool:
    """A range of days printed in brackets behind a headline, in which lies a day that a cited span tells."""
    if not _BEFORE_PUBLISHED.search(case.claim.text[: claim.start]):
        return False
    ranges = [e for e in expressions(case.own_words, None) if e.kind == "range" and e.start <= claim.start < e.end]
    days = [told for each in dated for told in each.told]
    return any(e.first and e.last and e.first <= told.first and told.last <= e.last for e in ranges for told in days)


def v08_names(case: Case) -> Iterator[Finding]:
    """Each proper name is in a cited span or in the head of its document, under any of its aliases (B).

    Fires: "Finland's minister" where the document speaks of Sweden; "“It is signed,” Finland announced" there. Does not:
    "the IAEA" for "the International Atomic Energy Agency", "Iranian" for "Iran", "Zelenskyy" for "Zelensky", "J. Smith"
    where the head has "John Smith".
    """
    if not case.cited:
        return
    for name, lost in lacking_names(case.own_words, case.register, prose=bool(case.claim.maker)):
        rest = "" if set(lost) == set(name.text.split()) else f" (not there: {', '.join(lost)})"
        reason = f"the name “{name.text}” is in no cited document{rest}"
        yield case.finding("V08", "B", Verdict.NOT_FOUND, reason, name.text)


CHECKS: Mapping[str, Callable[[Case], Iterator[Finding]]] = {
    "V06": v06_numbers,
    "V07": v07_dates,
    "V08": v08_names,
    **places.CHECKS,
    "V10": v10_currency,
}
