"""`countrydesk watch`: a desk that is left running. One process; each source is asked in its own time.

All that it knows lies in the store, so it stops at any moment and starts again where it was. It ends on SIGTERM and
SIGINT: between two records at once, and never within one.
"""

from __future__ import annotations

import signal
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic
from types import FrameType
from typing import TypeVar

from filelock import FileLock, Timeout

from countrydesk import app
from countrydesk.adapters.metrics import Metrics, Served
from countrydesk.core.errors import CountrydeskError, StoreError
from countrydesk.core.scheduling import Pace, Round, clock_jump, due_now, tidings
from countrydesk.core.tradecraft import plural
from countrydesk.core.types import Health, Item, Source
from countrydesk.core.views import printable
from countrydesk.pipeline import Pipeline, health_of

T = TypeVar("T")
LOCK_FILE = "watch.lock"
# After trouble with the store (a full disk, a lock) the desk waits, longer each time it comes back.
FIRST_PAUSE, LONGEST_PAUSE = 15.0, 600.0
# A round of so many sources is worth a word before and after it, even where it changes nothing.
_LARGE = 100
Say = Callable[[str], None]


class Stopped(Exception):
    """Somebody asked the desk to stop."""


class Stop:
    """Somebody's wish that the desk stops, from a signal or another thread.

    A wait is ended at once by it, and so is the iterator of a step while it waits for its next record; what is done
    with a record is not.
    """

    def __init__(self) -> None:
        self._wished = threading.Event()
        self._waiting = False

    def __call__(self, _signal: int = 0, _frame: FrameType | None = None) -> None:
        self._wished.set()
        if self._waiting and threading.current_thread() is threading.main_thread():
            self._waiting = False
            raise Stopped

    @property
    def wished(self) -> bool:
        return self._wished.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait so long, or until somebody wants a stop; whether somebody does."""
        return self._wished.wait(seconds)

    def between(self, _step: str, work: Iterable[T], /) -> Iterable[T]:
        """A step's records, until somebody wants a stop."""
        rows = iter(work)
        end = object()
        while True:
            row = self._next(rows, end)
            if row is end:
                return
            yield row  # type: ignore[misc]

    def _next(self, rows: Iterator[T], end: object) -> T | object:
        self._waiting = True
        try:
            if self.wished:
                raise Stopped
            return next(rows, end)
        finally:
            self._waiting = False


@contextmanager
def on_signals(stop: Stop) -> Iterator[None]:
    """SIGTERM and SIGINT stop the desk while the context is entered."""
    before = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """No second desk runs over this folder while the context is entered. A lock ends with its process, however it ends.

    Raises:
        StoreError: one is running, or the folder cannot be written to.
    """
    lock = FileLock(folder / LOCK_FILE, timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise StoreError(f"Another desk is already running over {folder}.", "Stop it first.") from error
    except OSError as error:
        raise StoreError(f"{folder} cannot be written to: {error.strerror}.", "Make it writable.") from error
    try:
        yield
    finally:
        lock.release()


@dataclass
class Desk:
    """A running desk: what it asks, how fast, and to whom it tells what it sees."""

    pipeline: Pipeline
    listed: Callable[[], Sequence[Source]]
    pace: Pace
    say: Say
    stop: Stop
    now: Callable[[], datetime]
    steady: Callable[[], float]
    metrics: Metrics = field(default_factory=Metrics)

    def run(self, once: bool = False) -> None:
        """Rounds until somebody wants a stop; with `once`, one round of what is due, whose trouble is its caller's."""
        self.say(f"Watching {plural(len(self.listed()), 'source')}.")
        pipeline, pause = replace(self.pipeline, watch=self.stop.between), FIRST_PAUSE
        seen, began, trouble = self.now(), self.steady(), ""
        while not self.stop.wished:
            wall, steady = self.now(), self.steady()
            if jumped := clock_jump(wall - seen, timedelta(seconds=steady - began)):
                self.say(jumped)
            seen, began = wall, steady
            try:
                wait = self._round(pipeline, wall)
            except Stopped:
                break
            except CountrydeskError as error:
                if once:
                    raise
                if str(error) != trouble:
                    self.say(f"{error} The desk goes on and tries again.")
                self.metrics.failed(type(error).__name__)
                trouble, wait, pause = str(error), pause, min(pause * 2, LONGEST_PAUSE)
            else:
                if trouble:
                    self.say("The store can be written to again.")
                trouble, pause = "", FIRST_PAUSE
            if once or self.stop.wait(wait):
                break
        self.say("Stopped; all that was stored stays, the next start goes on from there.")

    def _round(self, pipeline: Pipeline, now: datetime) -> float:
        """Ask those whose turn it is; the seconds until the next look."""
        sources = self.listed()
        before = health_of(pipeline.store, sources)
        due, wait = due_now(sources, before, now, self.pace)
        self.metrics.looked(len(due), (each.outcome for each in before.values()))
        if len(due) >= _LARGE:
            self.say(f"Asking {len(due)} sources.")
        if due:
            fresh = pipeline.gather(due)
            self._tell(due, before, health_of(pipeline.store, due), fresh, now)
            _, wait = due_now(sources, health_of(pipeline.store, sources), self.now(), self.pace)
        return max(1.0, wait.total_seconds())

    def _tell(
        self,
        asked: Sequence[Source],
        before: Mapping[str, Health],
        after: Mapping[str, Health],
        fresh: Sequence[Item],
        begun: datetime,
    ) -> None:
        counts = Counter(item.parent for item in fresh)
        changes = [
            words
            for source in asked
            for words in tidings(source, before.get(source.id), after.get(source.id), counts[source.id])
        ]
        outcomes = Counter(each.outcome for each in after.values() if each.checked >= begun)
        ended = self.now()
        done = Round(outcomes, len(fresh), max(0.0, (ended - begun).total_seconds()), ended)
        self.metrics.ended(done)
        for words in [*changes, str(done)] if changes or len(asked) >= _LARGE else ():
            self.say(words)


def watch(
    desk: app.OpenDesk,
    feeds: Path | None,
    countries: Sequence[str],
    listen: tuple[str, int] | None,
    say: Say,
    once: bool = False,
) -> None:
    """Run the desk until it is told to stop: over `feeds`, or over its own sources that concern `countries`, or all.

    `listen` is where the metrics are served, None for nowhere.

    Raises:
        StoreError: another desk runs over the same folder. ConfigError: the metrics' address is taken.
        RequirementError: an unknown country.
    """
    codes = [desk.analyst.gazetteer.resolve(each).iso3 for each in countries]
    pipeline, named = desk.pipeline(feeds, codes)
    pace = Pace(timedelta(minutes=desk.config.watch.least), timedelta(minutes=desk.config.watch.most))
    stop = Stop()

    def line(words: str) -> None:
        say(f"{app.now():%Y-%m-%d %H:%M:%S}Z {printable(words)}")

    def listed() -> Sequence[Source]:
        """The sources as they now are: somebody may add one while the desk runs."""
        return named if feeds else desk.own_sources(codes)

    running = Desk(pipeline, listed, pace, line, stop, app.now, monotonic)
    served: AbstractContextManager[object] = Served(running.metrics, *listen) if listen else nullcontext()
    with alone(desk.folder), on_signals(stop), served:
        if isinstance(served, Served):
            line(f"Metrics at http://{listen[0] if listen else ''}:{served.port}/metrics")
        running.run(once)
