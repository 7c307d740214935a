"""Going back: which captures and announcements of the past may tell of a period, and how far an archive has been read.

The day of publication decides, and it is known only when the page was read, which is what costs. So a page is passed
over before where something cheap already says that it was published on another day: no page is published after it was
captured, a day spelled out in its address is the day of its publication, and what has not been modified since then
(RFC 9110 section 8.8.2) has not been published since then. A day is left for zones that nobody named.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from countrydesk.core.archiving import about, row
from countrydesk.core.collection import page_key
from countrydesk.core.ports import Fetched
from countrydesk.core.publication import moment, stamps_in_url
from countrydesk.core.types import Decision, Item, Period, Record, Source, digest

MAKER = "backfill/1"
READ_ARCHIVE = "read_archive"
ZONES = timedelta(days=1)

BEFORE = "captured before the period"
ADDRESS = "another day in its address"
MODIFIED = "not modified since before the period"
OUTSIDE = "published outside the period"
UNDATED = "undated, and captured long after the period"
TAKEN = "taken"
TAKEN_UNDATED = "taken, undated"

# A day or a moment in a name: 2026-02-17, 20260217, 20260217T0600, 20260217060000, 2026-02-17_06-00.
_DAY = re.compile(r"(?<!\d)(\d{4})([-_.]?)(\d{2})\2(\d{2})(?:[T _.-]?(\d{2})[-_:.h]?(\d{2})(?:[-_:.]?(\d{2}))?)?(?!\d)")


@dataclass(frozen=True)
class Reached:
    """How far a file of an archive has been read: `seen` records of it, `done` once it was read to its end."""

    seen: int = 0
    done: bool = False


@dataclass(frozen=True)
class Summary:
    """What a going back found: `files` read and those that were `known` from an earlier run (both 0 on the net), what
    became of the `records` by words, and how many `documents` of the period there are by source title."""

    files: int
    known: int
    records: Mapping[str, int]
    documents: Mapping[str, int] = field(default_factory=dict)


def too_early(period: Period, captured: datetime) -> bool:
    """Whether a capture was made before anything could be published in the period."""
    return captured.astimezone(UTC).date() < _shifted(period.since, -ZONES)


def elsewhere(period: Period, url: str, headers: Mapping[str, str], captured: datetime) -> str:
    """Why a page cannot have been published in the period, by its address and its headers; empty where it may."""
    if too_early(period, captured):
        return BEFORE
    days = [stamp.at.date() for stamp in stamps_in_url(url)]
    if days and not _near(period, days[0]):
        return ADDRESS
    modified = moment(headers.get("last-modified", "")[:100])
    return MODIFIED if modified and modified.date() < _shifted(period.since, -ZONES) else ""


def judged(period: Period, published: datetime | None, captured: datetime) -> str:
    """What becomes of a page that was read, in words; those that begin with `taken` are.

    The day is counted on the outlet's own clock. A page without a date is taken where it was captured in the period:
    whoever captures news captures new pages.
    """
    if published is not None:
        return TAKEN if published.date() in period else OUTSIDE
    return TAKEN_UNDATED if _near(period, captured.astimezone(UTC).date()) else UNDATED


def announces(period: Period, announced: Iterable[Item]) -> bool:
    """Whether a feed announces anything that may have been published in the period."""
    return any(item.published is None or _near(period, item.published.date()) for item in announced)


def exhausted(period: Period, announced: Sequence[Item]) -> bool:
    """Whether a page of a feed, and so all older ones, holds nothing but what is older than the period."""
    days = [item.published.date() for item in announced if item.published]
    return bool(days) and max(days) < _shifted(period.since, -ZONES)


def _near(period: Period, day: date) -> bool:
    return _shifted(period.since, -ZONES) <= day <= _shifted(period.until, ZONES)


def _shifted(day: date, by: timedelta) -> date:
    """The day before or after; the first and the last of all days have none."""
    return min(max(day, date.min + ZONES), date.max - ZONES) + by


def announcement(source: Source, got: Fetched, title: str) -> Item:
    """The item of a page that no feed announced. Nobody gave it a date: that of its document is the page's own."""
    url = page_key(got.url)
    return Item(source.id, url, url, title, maker=MAKER, language=source.language)


def about_from(parent: Record, source: Source, archive: str) -> str:
    """What our archive is told of bytes that came out of another one: whose they are, and out of which."""
    told = about(parent, source=None if parent == source else source)
    return json.dumps({**json.loads(told), "from": archive}, ensure_ascii=True, sort_keys=True)


def about_sitemap(source: Source) -> str:
    """What our archive is told of a sitemap that was gone back through. It names no record: only what was wanted of it
    became items, and whoever makes the store again from the evidence shall not take the rest for announced."""
    return json.dumps({"sitemap": row(source), "maker": MAKER}, ensure_ascii=True, sort_keys=True)


def beside(own: Iterable[Source], held: Iterable[Source], removals: Iterable[Decision]) -> tuple[Source, ...]:
    """The sources that a store holds beside the desk's own, but for what the desk removed: an archive brought them."""
    known = {source.id for source in own} | {decision.subject for decision in removals}
    return tuple(source for source in held if source.id not in known)


def moment_in(names: Iterable[str]) -> datetime | None:
    """When the captures in a folder were made, by the last of its names that says so; where it says a day, its end."""
    found = [at for name in names for match in _DAY.finditer(name[:300]) if (at := _moment(match))]
    return found[-1] if found else None


def _moment(match: re.Match[str]) -> datetime | None:
    year, _, month, day, hour, minute, second = match.groups()
    try:
        on = date(int(year), int(month), int(day))
        at = time(int(hour), int(minute), int(second or 0)) if hour else time.max
    except ValueError:
        return None
    return datetime.combine(on, at, UTC)


# --- how far an archive has been read ---------------------------------------------------


def unit(fingerprint: str, period: Period, places: Iterable[str], any_host: bool) -> str:
    """The name of a piece of work: a file, read for a period and for some outlets. Another question reads it again."""
    return digest(MAKER, fingerprint, period.since, period.until, any_host, *sorted(set(places)))


def progress(work: str, name: str, reached: Reached, counts: Mapping[str, int], now: datetime) -> Decision:
    """What is remembered of a file: how far it was read and, since the last such record, what became of its records."""
    said = {"file": name, "seen": reached.seen, "done": reached.done, "records": dict(sorted(counts.items()))}
    return Decision(MAKER, now, READ_ARCHIVE, work, json.dumps(said, ensure_ascii=False, sort_keys=True))


def reached(decisions: Iterable[Decision]) -> Reached:
    """How far a file was read, by what is remembered of it."""
    said = [json.loads(each.detail) for each in decisions if each.verb == READ_ARCHIVE]
    return Reached(max((each["seen"] for each in said), default=0), any(each["done"] for each in said))
