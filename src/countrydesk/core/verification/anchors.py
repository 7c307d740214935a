"""V06, V07, V08: the numbers, dates and names of a sentence are in what it cites.

The comparison functions take plain texts, so that `stage check` can use them on texts without documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from countrydesk.core.dates import Expression, expressions, named_years
from countrydesk.core.numbers import Quantity, alike, comparable, disjoint, inside, quantities
from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Finding
from countrydesk.core.verification.case import Case
from countrydesk.core.verification.names import Name, Register, names

_ATTRIBUTION = re.compile(r"\([^()]{0,120}$|\[[^\[\]]{0,120}$")
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


def lacking_quantities(claim: str, evidence: str, language: str = "en") -> list[tuple[Quantity, Quantity | None]]:
    """The quantities of the claim that no quantity of the evidence bears out, each with one that contradicts it."""
    there = quantities(evidence, language)
    missing = [q for q in quantities(claim) if not any(alike(e, q) and inside(e, q) for e in there)]
    return [(q, next((e for e in there if comparable(e, q) and disjoint(e, q)), None)) for q in missing]


def lacking_names(claim: str, register: Register) -> list[tuple[Name, tuple[str, ...]]]:
    """The proper names of the claim that the register does not hold, each with the words that are missing."""
    found = [(name, register.missing(name.text)) for name in names(claim) if not name.initial]
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
    for quantity, _ in lacking[0]:
        others = [dict(_by_place(each)).get(quantity.start, "borne") for each in lacking]
        if "borne" in others:
            continue
        clash = next((each for each in others if isinstance(each, Quantity)), None)
        yield case.finding("V06", "B", Verdict.REFUTED if clash else Verdict.NOT_FOUND, _number_reason(quantity, clash))


def _by_place(lacking: list[tuple[Quantity, Quantity | None]]) -> list[tuple[int, Quantity | None]]:
    return [(quantity.start, clash) for quantity, clash in lacking]


def _number_reason(quantity: Quantity, clash: Quantity | None) -> str:
    what = f"“{quantity.text} {quantity.noun}”".replace(" ”", "”")
    return f"{what}: the source has “{clash.text} {clash.noun}”" if clash else f"{what} is in no cited span"


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
    """The day of publication, printed in brackets behind the outlet's name."""
    if claim.first is None or claim.first != claim.last or not _ATTRIBUTION.search(case.own_words[: claim.start]):
        return False
    return any(claim.first in _days(each.document.published) for each in case.cited if each.document.published)


def _days(moment: datetime | None) -> set[date]:
    return {moment.date()} if moment else set()


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
