"""V06, V07, V08: the numbers, dates and names of a sentence are in what it cites.

The comparison functions take plain texts, so that `stage check` can use them on texts without documents.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from countrydesk.core.dates import Expression, expressions, named_years
from countrydesk.core.numbers import Quantity, alike, comparable, disjoint, inside, quantities
from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Finding
from countrydesk.core.verification.case import Case
from countrydesk.core.verification.names import Name, Register, names

# What stands before a printed day of publication: an open bracket, or "reported"; and what stands behind it: the words.
_BEFORE_PUBLISHED = re.compile(r"\([^()]{0,120}$|\[[^\[\]]{0,120}$|\breported (?:on )?$", re.IGNORECASE)
_BEHIND_PUBLISHED = re.compile(r"\s?[:：]")
_MONTHS = {
    name: number
    for number, group in enumerate(
        (
            "january jan январь января",
            "february feb февраль февраля",
            "march mar март марта",
            "april apr апрель апреля",
            "may май мая",
            "june jun июнь июня",
            "july jul июль июля",
            "august aug август августа",
            "september sept sep сентябрь сентября",
            "october oct октябрь октября",
            "november nov ноябрь ноября",
            "december dec декабрь декабря",
        ),
        1,
    )
    for name in group.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WRITTEN = re.compile(
    rf"\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<m1>{_MONTH})\b\.?(?:,?\s(?P<y1>[12]\d{{3}})\b)?"
    rf"|\b(?P<m2>{_MONTH})\b\.?\s(?:the\s)?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s(?P<y2>[12]\d{{3}})\b)?"
    rf"|\b(?P<m3>{_MONTH})\b\.?,?\s(?:of\s)?(?P<y3>[12]\d{{3}})\b"
    r"|\b(?P<y4>[12]\d{3})-(?P<m4>\d{1,2})-(?P<d4>\d{1,2})(?!\d)"
    r"|(?P<y5>[12]\d{3})年(?:(?P<m5>\d{1,2})月)?(?:(?P<d5>\d{1,2})[日号])?"
    r"|(?<![\w.,$€£])(?P<y6>1[0-9]\d{2}|20\d{2})(?![\w%]|[.,]\d)"
    rf"|(?<!\w)(?P<m7>(?-i:{'|'.join(name.title() for name in _MONTHS if len(name) > 3 and name.isascii())}))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Written:
    """A date by the parts that are written; None is a part left out."""

    start: int
    end: int
    text: str
    year: int | None
    month: int | None
    day: int | None


@lru_cache(maxsize=512)
def written(text: str) -> tuple[Written, ...]:
    """The dates of a text as written, without resolving anything."""
    return tuple(_written(match) for match in _WRITTEN.finditer(text))


def _written(match: re.Match[str]) -> Written:
    parts = {name[0]: value for name, value in match.groupdict().items() if value}
    month = parts.get("m", "").lower()
    year, day = parts.get("y"), parts.get("d")
    number = _MONTHS.get(month) or (int(month) if month else None)
    return Written(*match.span(), match.group(), int(year) if year else None, number, int(day) if day else None)


def lacking_dates(claim: str, evidence: str) -> list[tuple[Written, Written | None]]:
    """The dates written in the claim that the evidence holds in no way of writing, each with the nearest one there."""
    there = written(evidence)
    years = {each.year for each in there}
    return [(each, _nearest(each, there)) for each in written(claim) if not any(_bears(e, each, years) for e in there)]


def _bears(evidence: Written, claim: Written, years: set[int | None]) -> bool:
    if claim.month is None:
        return claim.year == evidence.year
    if claim.month != evidence.month or (claim.day is not None and claim.day != evidence.day):
        return False
    return claim.year is None or claim.year == evidence.year or (evidence.year is None and claim.year in years)


def _nearest(claim: Written, there: Sequence[Written]) -> Written | None:
    alike_parts = [
        e for e in there if (e.month is None) == (claim.month is None) and (e.day is None) == (claim.day is None)
    ]
    return next((e for e in alike_parts if e.month == claim.month), alike_parts[0] if alike_parts else None)


@dataclass(frozen=True)
class Lack:
    """A quantity that the evidence does not bear out; `near` is one there of its unit, `refuted` where that clashes."""

    quantity: Quantity
    near: Quantity | None
    refuted: bool

    @property
    def reason(self) -> str:
        what = _counted(self.quantity)
        return f"{what}: the source has {_counted(self.near)}" if self.near else f"{what} is not in the source"


def _counted(quantity: Quantity) -> str:
    return f"“{quantity.text} {quantity.noun}”".replace(" ”", "”")


def lacking_quantities(claim: str, evidence: str, language: str = "en") -> list[Lack]:
    """The quantities of the claim that no quantity of the evidence bears out."""
    there = quantities(evidence, language)
    missing = [q for q in quantities(claim) if not any(alike(e, q) and inside(e, q) for e in there)]
    return [_lack(quantity, there) for quantity in missing]


def _lack(quantity: Quantity, there: Sequence[Quantity]) -> Lack:
    clash = next((e for e in there if comparable(e, quantity) and disjoint(e, quantity)), None)
    overlapping = (e for e in there if alike(e, quantity) and not disjoint(e, quantity))
    return Lack(quantity, clash or next(overlapping, None), clash is not None)


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
    if not case.cited:
        return
    lacking = [lacking_quantities(case.own_words, c.passage.quote, c.document.language) for c in case.cited]
    by_place = [{each.quantity.start: each for each in found} for found in lacking]
    for start in by_place[0]:
        lacks = [found[start] for found in by_place if start in found]
        if len(lacks) == len(by_place):
            worst = min(lacks, key=lambda each: (not each.refuted, each.near is None))
            yield case.finding("V06", "B", Verdict.REFUTED if worst.refuted else Verdict.NOT_FOUND, worst.reason)


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
}
