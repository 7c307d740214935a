"""What a reader with the notes beside the text would mark: references that cannot be right, sums that do not work out.

Two rules recompute what a report computes itself: a growth rate of GDP that is made real once more (the rates that
statistical offices publish as growth are real already: System of National Accounts 2008, 15.1), and "N times" of two
amounts that the report prints elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from countrydesk.core.audit.citing import marks_of
from countrydesk.core.audit.manuscript import Line, Manuscript
from countrydesk.core.audit.notes import Resolution, Slip, Work, too_early
from countrydesk.core.dates import expressions
from countrydesk.core.numbers import Quantity, quantities
from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Finding
from countrydesk.core.verification.case import MAKER
from countrydesk.core.verification.wording import content, stem, tokens

_TAKES_UP = re.compile(r"^(?:this|these|such|those)\b", re.IGNORECASE)
_AHEAD = re.compile(r"\b(?:will|would|to be|plan\w*|schedul\w+|due|until|by|next|expect\w*|shall)\b", re.IGNORECASE)
_EARLIER = timedelta(days=31)
_BEHIND_QUOTED = re.compile(r"[”\"»]\W{0,2}(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4}|\[\d{1,4}\])\s*$")
_REAL = re.compile(r"\breal\b", re.IGNORECASE)
_GROWTH = re.compile(r"\b(?:growth|grew|growing|expansion)\b", re.IGNORECASE)
_INFLATION = re.compile(r"\binflation\b", re.IGNORECASE)
_TIMES = re.compile(
    r"(?<![\w.,])(\d[\d.,]*)\s+times\s+(?:the\s|its\s|their\s|as\s\w+\sas\s(?:the\s)?)?((?:[\w-]+\s?){1,4})"
)
_OLD = re.compile(r"\b(?:since|founded|established|until|before|in the)\b", re.IGNORECASE)
# A ratio is refuted where the operands give less than half or more than twice of it.
_TWICE = 2.0


def slips(manuscript: Manuscript, notes: Resolution, claims: Mapping[str, str]) -> Iterator[Finding]:
    """The findings, each of a sentence's claim (`claims`: claim id by line id)."""
    by_number = _by_note(manuscript)
    for slip in notes.slips:
        for line in by_number.get(slip.note, ()):
            yield _finding(claims[line.id], slip)
    yield from _sources_too_early(manuscript, notes, by_number, claims)
    for line in manuscript.lines:
        yield from _made_real_twice(line, claims[line.id])
    yield from _ratios(manuscript.lines, claims)


def _by_note(manuscript: Manuscript) -> dict[int, list[Line]]:
    """The sentences that cite each note; a mark right behind a sentence is its own."""
    lines: dict[int, list[Line]] = {}
    for line in manuscript.lines:
        lines.setdefault(line.block, []).append(line)
    found: dict[int, list[Line]] = {}
    for at, inside in lines.items():
        ends = [line.end for line in inside]
        for mark in marks_of(manuscript.blocks[at]):
            place = bisect_left(ends, mark.start)
            if place < len(inside) and inside[place].start <= mark.start:
                for number in mark.numbers:
                    found.setdefault(number, []).append(inside[place])
    return found


_VERDICTS = {"B": Verdict.CITATION_BROKEN, "R": Verdict.PARTIAL, "W": Verdict.SUPPORTED}


def _finding(claim: str, slip: Slip) -> Finding:
    reason = f"note {slip.note}: {slip.reason}"
    return Finding(claim, MAKER, slip.check, slip.severity, _VERDICTS[slip.severity], reason, slip.words, slip.against)


def _sources_too_early(
    manuscript: Manuscript, notes: Resolution, by_number: Mapping[int, Sequence[Line]], claims: Mapping[str, str]
) -> Iterator[Finding]:
    """V21: a source that came out before what it is cited for happened. What "these measures" take up is read too."""
    at = {line.id: place for place, line in enumerate(manuscript.lines)}
    for number, work in notes.works.items():
        if work is None or work.published is None:
            continue
        for line in by_number.get(number, ()):
            before = manuscript.lines[max(0, at[line.id] - 4) : at[line.id]]
            yield from _too_early(line, work, before, claims[line.id], number)


def _too_early(line: Line, work: Work, before: Sequence[Line], claim: str, number: int) -> Iterator[Finding]:
    """What the sentence tells, and what its "these measures" take up; a mark behind quoted words vouches for these only."""
    if work.published is None or _BEHIND_QUOTED.search(line.text):
        return
    taken_up = [each for each in before if each.heading == line.heading] if _TAKES_UP.search(line.plain) else []
    told = [when for each in [line, *taken_up] if not _AHEAD.search(each.plain) for when in _told(each.plain)]
    found = too_early(work.published, told)
    if found is None or found[0] - work.published[1] < _EARLIER:
        return
    reason = f"note {number}: “{work.title}” came out in {work.published[0]:%B %Y}, before what it is cited for ({found[0]:%B %Y})"
    yield Finding(claim, MAKER, "V21", "R", Verdict.PARTIAL, reason, line.plain[:200], work.text[:200])


def _told(text: str) -> list[tuple[date, date]]:
    """The years, months and days that a sentence names, but for those that only reach back or lie in a plan."""
    return [
        (each.first, each.last)
        for each in expressions(text, None)
        if each.first
        and each.last
        and each.kind in ("date", "range")
        and not _OLD.search(text[max(0, each.start - 14) : each.start])
    ]


def _made_real_twice(line: Line, claim: str) -> Iterator[Finding]:
    """V06: "negative real growth (12 percent growth, 15 percent inflation)"; growth as published is real already."""
    text = line.plain
    if not (_REAL.search(text) and _GROWTH.search(text) and _INFLATION.search(text)):
        return
    rates = [each for each in quantities(text) if each.unit == "%"]
    if len(rates) < 2:
        return
    reason = "growth of GDP as statistical offices publish it is real already; inflation is taken off a second time"
    words = f"{rates[0].text} … {rates[-1].text}"
    yield Finding(claim, MAKER, "V06", "R", Verdict.PARTIAL, reason, words, "the rate is real already")


def _ratios(lines: Sequence[Line], claims: Mapping[str, str]) -> Iterator[Finding]:
    """V45: "17 times the GDP" where the report's own amounts for both make it another number."""
    compared = [(at, match) for at, line in enumerate(lines) for match in _TIMES.finditer(line.plain)]
    named = _named_amounts(lines) if compared else {}
    for at, match in compared:
        said = _number(match[1])
        base = _last_amount(lines[max(0, at - 2) : at + 1])
        whole = _first_of(named, match[2], lines[at])
        if base is None or whole is None or not _middle(whole) or not said or base.unit != whole.unit:
            continue
        ratio = _middle(base) / _middle(whole)
        if not said / _TWICE <= ratio <= said * _TWICE:
            reason = f"{base.text} is {ratio:.1f} times {whole.text}, not {match[1]} times; unless the two are of other years"
            words = match.group().strip()
            yield Finding(claims[lines[at].id], MAKER, "V45", "R", Verdict.PARTIAL, reason, words, whole.text)


def _number(spelled: str) -> float:
    """`1,200.5`; what is no number, as a version 1.2.3, is 0."""
    try:
        return float(spelled.replace(",", "").rstrip("."))
    except ValueError:
        return 0.0


def _middle(amount: Quantity) -> float:
    return (amount.low + amount.high) / 2


def _amounts(text: str) -> list[Quantity]:
    return [each for each in quantities(text) if each.kind == "money"]


def _last_amount(lines: Sequence[Line]) -> Quantity | None:
    """The largest amount of the sentence, or of the one before it that names one: what is compared."""
    for line in reversed(lines):
        if found := _amounts(line.plain):
            return max(found, key=_middle)
    return None


def _named_amounts(lines: Sequence[Line]) -> Mapping[str, Sequence[tuple[int, str, Quantity]]]:
    """The amounts that stand directly behind their own name, "GDP ($11.5 billion", by the stem of that name; with
    where the sentence stands and its id. The first of two sentences each: the second only where the first is the one asking.
    """
    found: dict[str, list[tuple[int, str, Quantity]]] = {}
    for at, line in enumerate(lines):
        for each in _amounts(line.plain) if "(" in line.plain else ():
            before = line.plain[max(0, each.start - 24) : each.start]
            rows = found.setdefault(stem(name[-1]), []) if "(" in before[-4:] and (name := tokens(before)) else None
            if rows is not None and line.id not in {id for _, id, _ in rows} and len(rows) < 2:
                rows.append((at, line.id, each))
    return found


def _first_of(named: Mapping[str, Sequence[tuple[int, str, Quantity]]], noun: str, asking: Line) -> Quantity | None:
    """The first amount that another sentence gives for one of the words of `noun`."""
    rows = [row for word in set(content(noun)) for row in named.get(word, ()) if row[1] != asking.id]
    return min(rows, key=lambda row: row[0])[2] if rows else None
