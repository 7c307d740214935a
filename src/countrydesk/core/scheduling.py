"""Leaving it running: who is due now, when the next one is, and what a round changed, in words for the log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from countrydesk.core.polling import failing, next_poll, strayed
from countrydesk.core.tradecraft import plural
from countrydesk.core.types import Health, Source

# Nobody sleeps longer than this between two looks at the clock: it may be set, and a machine may sleep.
LONGEST_WAIT = timedelta(seconds=60)
# Clocks are corrected by seconds all the time; more than this is worth a word.
CLOCK_JUMP = timedelta(minutes=2)


@dataclass(frozen=True)
class Pace:
    """The shortest and the longest time between two polls of one source."""

    least: timedelta = timedelta(minutes=15)
    most: timedelta = timedelta(hours=24)


@dataclass(frozen=True)
class Round:
    """What one round of collection did: sources asked by how they then stood, new items, seconds, when it ended."""

    outcomes: Mapping[str, int]
    fresh: int
    seconds: float
    ended: datetime

    def __str__(self) -> str:
        asked = sum(self.outcomes.values())
        stood = ", ".join(f"{number} {outcome}" for outcome, number in sorted(self.outcomes.items()))
        return f"{plural(asked, 'source')} asked ({stood}), {plural(self.fresh, 'new item')}, {self.seconds:.0f} s"


def due_now(
    sources: Iterable[Source], health: Mapping[str, Health], now: datetime, pace: Pace
) -> tuple[tuple[Source, ...], timedelta]:
    """The sources whose turn it is, and how long to wait before the next look. `health` is by source id."""
    due: list[Source] = []
    wait = LONGEST_WAIT
    for source in sources:
        at = _turn(source, health.get(source.id), now, pace)
        if at is None:
            continue
        if at <= now:
            due.append(source)
        else:
            wait = min(wait, at - now)
    return tuple(due), wait


def _turn(source: Source, health: Health | None, now: datetime, pace: Pace) -> datetime | None:
    """When a source is asked next; None for never again."""
    if health is None or health.outcome == "announced":
        return now
    if health.outcome == "gone":
        return None
    return next_poll(health, source.id, now, pace.least, pace.most)


def tidings(source: Source, before: Health | None, after: Health | None, fresh: int) -> Iterator[str]:
    """What one poll of a source changed, a sentence each; nothing where nothing did. `fresh` counts its new items."""
    if after is None or after == before:
        return
    was_failing, is_failing = bool(before and failing(before)), failing(after)
    if is_failing and (not was_failing or (before and before.outcome != after.outcome)):
        yield f"{source.title}: {after.outcome}: {after.detail}"
    if was_failing and not is_failing and before:
        yield f"{source.title}: works again after {plural(before.failures, 'failed try', 'failed tries')}"
    if after.url and after.url != (before.url if before else "") and after.url != source.url:
        yield f"{source.title}: asked from now on at {after.url}{strayed(source, after.url)}"
    if after.outcome == "read" and after.detail and after.detail != (before.detail if before else ""):
        yield f"{source.title}: read after mending: {after.detail}"
    if fresh:
        yield f"{source.title}: {plural(fresh, 'new item')}"


def clock_jump(wall: timedelta, steady: timedelta) -> str:
    """What happened to the clock while a steady one (that nobody sets) ran on for `steady`; empty where nothing did."""
    off = wall - steady
    if abs(off) < CLOCK_JUMP:
        return ""
    minutes = round(abs(off).total_seconds() / 60)
    if off < timedelta(0):
        return f"The clock was set back by {plural(minutes, 'minute')}; terms that now lie too far ahead are shortened."
    return f"The clock jumped ahead by {plural(minutes, 'minute')}, or the machine slept; what is overdue is asked now."
