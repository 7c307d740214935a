"""Who held an office of state on a day, as far as the catalogue says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Holder:
    """`person` (an id) holds `offices` (foreign-minister ...) of `state` from `since` on; `until` where it ended."""

    person: str
    display: str
    offices: frozenset[str]
    state: str
    since: date
    until: date | None = None


def holder_of(holders: Iterable[Holder], office: str, state: str, day: date) -> Holder | None:
    """Who held the office on that day; None where the table is silent: it tells of no holder, or of none so early.

    The last to have taken office by then holds it, unless his time had ended.
    """
    begun = [each for each in holders if each.state == state and office in each.offices and each.since <= day]
    last = max(begun, key=lambda each: (each.since, each.person), default=None)
    return None if last is None or (last.until is not None and last.until < day) else last
