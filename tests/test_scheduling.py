"""Leaving it running: whose turn it is, and what a round changed, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from countrydesk.core.polling import MAKER
from countrydesk.core.scheduling import LONGEST_WAIT, Pace, Round, clock_jump, due_now, tidings
from countrydesk.core.types import Health, Source

NOW = datetime(2026, 3, 5, 6, tzinfo=UTC)
LEDGER = Source("https://ledger.example.org/feed", "Ledger")
WELL = Health(LEDGER.id, MAKER, NOW, "read", 200, url=LEDGER.url, first=NOW, worked=NOW)
PACE = Pace(timedelta(minutes=15), timedelta(hours=1))


def test_a_source_that_nobody_asked_comes_first() -> None:
    assert due_now([LEDGER], {}, NOW, PACE) == ((LEDGER,), LONGEST_WAIT)
    named = replace(WELL, outcome="announced")
    assert due_now([LEDGER], {LEDGER.id: named}, NOW, PACE)[0] == (LEDGER,)


def test_a_source_is_asked_within_the_pace_and_the_wait_is_short() -> None:
    due, wait = due_now([LEDGER], {LEDGER.id: WELL}, NOW + timedelta(minutes=1), PACE)
    assert (due, wait) == ((), LONGEST_WAIT)
    assert due_now([LEDGER], {LEDGER.id: WELL}, NOW + timedelta(hours=2), PACE)[0] == (LEDGER,)


def test_a_source_that_is_gone_has_no_turn() -> None:
    gone = replace(WELL, outcome="gone")
    assert due_now([LEDGER], {LEDGER.id: gone}, NOW + timedelta(days=99), PACE) == ((), LONGEST_WAIT)


@pytest.mark.parametrize(
    ("before", "after", "fresh", "words"),
    [
        (None, WELL, 2, ["Ledger: 2 new items"]),
        (WELL, WELL, 0, []),
        (WELL, None, 0, []),
        (WELL, replace(WELL, outcome="unchanged"), 0, []),
        (WELL, replace(WELL, outcome="broken", detail="No feed."), 0, ["Ledger: broken: No feed."]),
        (replace(WELL, outcome="broken"), replace(WELL, outcome="broken", failures=2), 0, []),
        (replace(WELL, outcome="broken"), replace(WELL, outcome="gone", detail="410."), 0, ["Ledger: gone: 410."]),
        (
            replace(WELL, outcome="refused", failures=3),
            replace(WELL, checked=NOW + timedelta(hours=1)),
            1,
            ["Ledger: works again after 3 failed tries", "Ledger: 1 new item"],
        ),
        (
            WELL,
            replace(WELL, url="https://new.example.org/"),
            0,
            ["Ledger: asked from now on at https://new.example.org/"],
        ),
        (WELL, replace(WELL, detail="ill-formed"), 0, ["Ledger: read after mending: ill-formed"]),
    ],
)
def test_only_what_changed_is_told(before: Health | None, after: Health | None, fresh: int, words: list[str]) -> None:
    assert list(tidings(LEDGER, before, after, fresh)) == words


def test_a_clock_that_was_set_is_noticed() -> None:
    minute = timedelta(minutes=1)
    assert clock_jump(minute, minute) == ""
    assert "set back by 60 minutes" in clock_jump(-59 * minute, minute)
    assert "jumped ahead by 60 minutes" in clock_jump(61 * minute, minute)


def test_a_round_says_what_it_did() -> None:
    done = Round({"read": 2, "gone": 1}, 7, 3.2, NOW)
    assert str(done) == "3 sources asked (1 gone, 2 read), 7 new items, 3 s"
