"""The desk that is left running: it asks in time, tells what changed, lives through trouble and stops when it is told to."""

from __future__ import annotations

import os
import signal
import threading
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

import builders
from countrydesk.adapters.memory import MemoryStore
from countrydesk.adapters.metrics import Metrics, Served
from countrydesk.core.errors import ConfigError, FetchError, StoreError
from countrydesk.core.ports import Ask, Fetched, Fetcher
from countrydesk.core.scheduling import Pace
from countrydesk.core.types import Item, Record
from countrydesk.watching import Desk, Stop, alone, on_signals
from fakes import NOW, Story, captured_week, command, house, rss, web

LEDGER, MAIL = builders.source("Ledger"), builders.source("Mail")
PACE = Pace(timedelta(minutes=15), timedelta(hours=2))


def story(number: int) -> Story:
    title = f"Mongolia opens border post {number}"
    return Story(f"https://ledger.example.org/{number}", title, f"{title}.", "Tue, 10 Mar 2026 06:00:00 GMT")


@dataclass
class Timed(Stop):
    """A stop that comes after a number of waits; every wait moves the clock on by an hour."""

    rounds: int
    at: datetime = NOW
    ticks: float = 0.0
    set_back: dict[int, timedelta] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__()

    def wait(self, seconds: float) -> bool:
        del seconds
        self.rounds -= 1
        self.at += timedelta(hours=1) + self.set_back.get(self.rounds, timedelta())
        self.ticks += 3600
        return self.rounds <= 0

    def now(self) -> datetime:
        return self.at

    def steady(self) -> float:
        return self.ticks


def running(stop: Timed, feeds: Fetcher, store: MemoryStore | None = None) -> tuple[Desk, list[str]]:
    said: list[str] = []
    pipeline = house({}, {}, fetch_feeds=feeds, now=stop.now, store=store or MemoryStore())
    return Desk(pipeline, lambda: [LEDGER, MAIL], PACE, said.append, stop, stop.now, stop.steady), said


def changing(*rounds: dict[str, bytes | Exception], at: Callable[[], datetime]) -> Fetcher:
    """A web that is another one in each round, the last one for ever."""
    left = list(rounds)

    def fetch(asked: Iterable[Ask], /) -> Iterator[tuple[str, Fetched | Exception]]:
        pages = left.pop(0) if len(left) > 1 else left[0]
        for url, got in web(pages)(asked):
            yield url, got if isinstance(got, Exception) else replace(got, captured=at())

    return fetch


def test_each_round_tells_what_changed_and_nothing_else() -> None:
    stop = Timed(8)
    one, two = rss([story(1)]), rss([story(1), story(2)])
    feeds = changing(
        {LEDGER.url: one, MAIL.url: one},
        {LEDGER.url: two, MAIL.url: FetchError("No answer.")},
        {LEDGER.url: two, MAIL.url: one},
        at=stop.now,
    )
    desk, said = running(stop, feeds)
    desk.run()
    assert said[:4] == [
        "Watching 2 sources.",
        "Ledger: 1 new item",
        "Mail: 1 new item",
        "2 sources asked (2 read), 2 new items, 0 s",
    ]
    assert "Ledger: 1 new item" in said[4:] and "Mail: unreachable: No answer." in said[4:]
    assert sum("Mail: unreachable" in words for words in said) == 1
    assert any(words.startswith("Mail: works again") for words in said)
    assert said[-1].startswith("Stopped")
    assert len(list(desk.pipeline.store.find(Item))) == 3


def test_a_second_start_goes_on_where_the_first_one_stopped() -> None:
    store = MemoryStore()
    for _ in range(2):
        stop = Timed(1)
        desk, said = running(stop, web({LEDGER.url: rss([story(1)]), MAIL.url: rss([])}), store)
        desk.run()
    assert len(said) == 2
    assert len(list(store.find(Item))) == 1


@dataclass
class Sick(MemoryStore):
    """A store that cannot be written to for a while."""

    ills: int = 0

    def __post_init__(self) -> None:
        super().__init__()

    def add(self, records: Iterable[Record], /) -> int:
        if self.ills:
            self.ills -= 1
            raise StoreError("The disk is full.", "Make room.")
        return super().add(records)


def test_trouble_with_the_store_is_told_once_and_the_desk_goes_on() -> None:
    stop = Timed(6)
    desk, said = running(stop, web({LEDGER.url: rss([story(1)])}), Sick(ills=3))
    desk.run()
    assert sum("The disk is full" in words for words in said) == 1
    assert "The store can be written to again." in said
    assert "Ledger: 1 new item" in said
    families = {sample.name: sample for family in desk.metrics.registry.collect() for sample in family.samples}
    assert families["countrydesk_troubles_total"].value == 3
    assert families["countrydesk_troubles_total"].labels == {"kind": "StoreError"}


def test_a_clock_that_is_set_back_is_said_and_silences_nobody() -> None:
    stop = Timed(12, set_back={9: timedelta(days=-40)})
    asked: list[str] = []
    desk, said = running(stop, web({LEDGER.url: rss([story(1)])}, asked))
    desk.run()
    assert any("clock was set back" in words for words in said)
    assert asked.count(LEDGER.url) >= 3


def test_a_wish_to_stop_ends_a_step_between_two_records() -> None:
    stop = Stop()
    seen = []
    for row in stop.between("step", iter(range(5))):
        seen.append(row)
        if row == 2:
            break
    assert seen == [0, 1, 2]
    stop()
    desk, said = running(Timed(3), web({}))
    desk = replace(desk, stop=stop)
    desk.run()
    assert said[-1].startswith("Stopped")


def test_a_signal_wakes_a_desk_that_waits_for_an_answer() -> None:
    def never(asked: Iterable[Ask], /) -> Iterator[tuple[str, Fetched | Exception]]:
        del asked
        threading.Timer(0.05, os.kill, (os.getpid(), signal.SIGTERM)).start()
        threading.Event().wait(60)
        yield from ()

    stop = Stop()
    desk, said = running(Timed(3), never)
    desk = replace(desk, stop=stop)
    with on_signals(stop):
        desk.run()
    assert said == ["Watching 2 sources.", said[-1]]
    assert said[-1].startswith("Stopped")
    assert signal.getsignal(signal.SIGTERM) is not stop


def test_two_desks_over_one_folder_are_one_too_many(tmp_path: Path) -> None:
    with alone(tmp_path), pytest.raises(StoreError, match="already running"), alone(tmp_path):
        pass
    with alone(tmp_path):
        pass
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be written"), alone(tmp_path / "file"):
        pass


def test_metrics_are_served_in_the_text_format() -> None:
    metrics = Metrics()
    metrics.looked(2, ["read", "read", "broken"])
    with Served(metrics, "127.0.0.1", 0) as served:
        with urllib.request.urlopen(f"http://127.0.0.1:{served.port}/metrics", timeout=10) as answer:
            assert answer.headers["Content-Type"].startswith("text/plain")
            lines = answer.read().decode().splitlines()
        with pytest.raises(ConfigError, match="cannot be served"), Served(metrics, "127.0.0.1", served.port):
            pass
    assert 'countrydesk_sources{outcome="read"} 2.0' in lines
    assert "countrydesk_due_sources 2.0" in lines


def test_the_command_does_one_round(tmp_path: Path) -> None:
    feeds = captured_week(tmp_path / "feeds")
    ran = command("watch", "--feeds", feeds, "--store", tmp_path / "desk", "--once", "--port", 0, "--no-pages")
    assert ran.status == 0
    assert "The Steppe Post: 3 new items" in ran.said
    assert "/metrics" in ran.said
    again = command("watch", "--feeds", feeds, "--store", tmp_path / "desk", "--once", "--no-metrics", "--no-pages")
    assert "new item" not in again.said


def test_a_source_that_is_added_while_the_desk_runs_is_asked() -> None:
    stop, listed = Timed(4), [LEDGER]
    desk, said = running(stop, web({LEDGER.url: rss([story(1)]), MAIL.url: rss([story(2)])}))

    def say(words: str) -> None:
        said.append(words)
        listed.append(MAIL)

    replace(desk, listed=lambda: tuple(listed), say=say).run()
    assert "Mail: 1 new item" in said


def test_only_a_country_that_is_one_is_watched(tmp_path: Path) -> None:
    ran = command("watch", "--country", "Mongola", "--store", tmp_path / "desk", "--once", "--no-metrics")
    assert ran.status == 2 and "Mongola" in ran.said


def test_a_round_that_changes_nothing_is_worth_no_word_unless_it_is_a_large_one() -> None:
    feeds = web({LEDGER.url: rss([story(1)]), MAIL.url: rss([])})
    small, said = running(Timed(4), feeds)
    small.run()
    assert [words for words in said if "asked" in words] == ["2 sources asked (2 read), 1 new item, 0 s"]
    many = [builders.source(f"Outlet {n}") for n in range(120)]
    large, said = running(Timed(1), web({each.url: rss([]) for each in many}))
    replace(large, listed=lambda: many).run()
    assert said[1:3] == ["Asking 120 sources.", "120 sources asked (120 read), 0 new items, 0 s"]
