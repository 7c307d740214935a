"""The developments that a report lists: which sentences each has, and when, by its own words, it happened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from countrydesk.core.audit.manuscript import Line, Manuscript
from countrydesk.core.dates import expressions
from countrydesk.core.eventtime import event_time
from countrydesk.core.text import sentences
from countrydesk.core.types import Interval, Period

# Who said it and when, before a quotation: the day is that of the publication.
_ATTRIBUTED = re.compile(r"[^:“\"«]{1,200}:\s?[“\"«]")
# Roles whose entries tell what happened in the period.
LISTED = frozenset({"developments"})


@dataclass(frozen=True)
class Told:
    """One entry of a list of developments. `lead` is the first sentence below its title, or the title alone.

    `interval` is what its words date it to, with an unknown start where they date it to nothing; `status` as of events.
    """

    number: int
    title: Line | None
    lines: tuple[Line, ...]
    interval: Interval
    status: str

    @property
    def lead(self) -> Line:
        return self.lines[0]

    @property
    def text(self) -> str:
        return " ".join(each.plain for each in self.lines)


def told(manuscript: Manuscript, period: Period | None) -> tuple[Told, ...]:
    """The developments in the order of the report."""
    found: dict[int, list[Line]] = {}
    for line in manuscript.lines:
        if line.entry is not None and line.role in LISTED and line.kind != "apparatus":
            found.setdefault(line.entry, []).append(line)
    parts = [part for _, lines in sorted(found.items()) for part in _parted(lines, manuscript.language)]
    return tuple(_told(number, lines, period, manuscript) for number, lines in enumerate(parts))


def _parted(lines: Sequence[Line], language: str) -> list[list[Line]]:
    """An entry of several paragraphs that each open with a day or a month of their own is as many developments.

    "2.3 Elections and disorder" is the title of a topic, not of something that happened; it stays with the first.
    """
    parts: list[list[Line]] = [[]]
    dated = False
    for at, line in enumerate(lines):
        opens = line.kind != "title" and (at == 0 or lines[at - 1].block != line.block)
        own = opens and _names_a_day(line.plain, language)
        if own and dated:
            parts.append([])
        dated = dated or own
        parts[-1].append(line)
    return parts


def _names_a_day(text: str, language: str) -> bool:
    if _ATTRIBUTED.match(text):
        return False
    return any(
        each.first and each.last and each.granularity in {"day", "month"} for each in expressions(text, None, language)
    )


def _told(number: int, lines: Sequence[Line], period: Period | None, manuscript: Manuscript) -> Told:
    title = next((each for each in lines if each.kind == "title"), None)
    body = tuple(each for each in lines if each.kind != "title") or tuple(lines)
    last = manuscript.published or (period.until if period else None)
    interval, status = _dated(title.plain if title else "", [each.plain for each in body], last, manuscript.language)
    return Told(number, title, body, interval, status)


def _dated(title: str, body: Sequence[str], last: date | None, language: str) -> tuple[Interval, str]:
    """When the words of an entry say that it happened. The report's own day resolves what is relative, and dates nothing."""
    published = datetime.combine(last, time(12), UTC) if last else None
    head = title or body[0]
    text = "\n".join([head, *body])
    spans = [(a, b) for a, b in sentences(text, language) if a < b]
    got = event_time(text, len(head), published, language, spans, expressions(text, published, language))
    if got.interval.basis == "published":
        return Interval(None, None, "unknown", "none"), got.status
    return got.interval, got.status
