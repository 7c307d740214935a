"""What a running desk tells of itself to a monitoring system, in the Prometheus text format, over HTTP.

Label values are words of ours, never text from a feed: each new value would be a series that is kept for ever.
"""

from __future__ import annotations

from collections import Counter as Count
from collections.abc import Iterable
from functools import partial

from prometheus_client import CollectorRegistry, Counter, Gauge, start_http_server

from countrydesk.core.errors import ConfigError
from countrydesk.core.scheduling import Round


class Metrics:
    """The figures of one running desk."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        counter = partial(Counter, namespace="countrydesk", registry=self.registry)
        gauge = partial(Gauge, namespace="countrydesk", registry=self.registry)
        self._polls = counter("polls", "Sources asked, by how they then stood.", ["outcome"])
        self._items = counter("items", "New items that sources announced.")
        self._rounds = counter("rounds", "Rounds of collection that ended.")
        self._troubles = counter("troubles", "Rounds that could not be finished, by what failed.", ["kind"])
        self._sources = gauge("sources", "Sources by how they stand.", ["outcome"])
        self._due = gauge("due_sources", "Sources whose turn it was at the last look.")
        self._seconds = gauge("round_seconds", "How long the last round took.")
        self._last = gauge("last_round_timestamp_seconds", "When the last round ended, seconds since 1970.")

    def looked(self, due: int, outcomes: Iterable[str]) -> None:
        """Take down a look at the schedule: how many are due, and how all sources stand."""
        self._due.set(due)
        self._sources.clear()
        for outcome, number in Count(outcomes).items():
            self._sources.labels(outcome).set(number)

    def ended(self, done: Round) -> None:
        """Take down a round that ended."""
        for outcome, number in done.outcomes.items():
            self._polls.labels(outcome).inc(number)
        self._items.inc(done.fresh)
        self._rounds.inc()
        self._seconds.set(done.seconds)
        self._last.set(done.ended.timestamp())

    def failed(self, kind: str) -> None:
        """Take down a round that could not be finished; `kind` is the name of an error of ours."""
        self._troubles.labels(kind).inc()


class Served:
    """Metrics over HTTP while the context is entered. Raises ConfigError where the address cannot be had."""

    def __init__(self, metrics: Metrics, address: str, port: int) -> None:
        self._metrics, self._address, self._wanted = metrics, address, port
        self.port = 0

    def __enter__(self) -> Served:
        try:
            self._server, self._thread = start_http_server(self._wanted, self._address, self._metrics.registry)
        except (OSError, OverflowError) as error:
            raise ConfigError(
                f"Metrics cannot be served at {self._address}:{self._wanted}: {error}.",
                "Name another port with --port, or leave them out with --no-metrics.",
            ) from error
        self.port = int(self._server.server_address[1])
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
