"""What is known of hosts, for as long as it holds: their rules, their wish for rest, where their names lead.

A process that runs for months asks the same hosts again and again, and new ones every day: each thing has its term, and
the hosts that were not asked for longest are forgotten first.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from time import monotonic
from typing import Any

import aiohttp.abc
from protego import Protego

# RFC 9309 section 2.4: rules should not be kept for longer than a day; those of a host in trouble, not that long.
RULES_SECONDS = 24 * 3600.0
CLOSED_SECONDS = 3600.0
NAMES_SECONDS = 600.0
_MOST_HOSTS = 20_000


@dataclass
class Host:
    """One host: times are those of a steady clock, in seconds."""

    ready: float = 0.0  # the next request is not made before
    pause: float = 0.0  # what its rules ask for between two requests
    rest: float = 0.0  # it asked to be left alone until
    resolved: tuple[aiohttp.abc.ResolveResult, ...] = ()
    resolved_until: float = 0.0


@dataclass(frozen=True)
class Rules:
    """A host's robots.txt, and until when it holds."""

    rules: Protego
    until: float


class Hosts:
    """The memory of a fetcher; it holds for all of its runs."""

    def __init__(self) -> None:
        self._hosts: OrderedDict[str, Host] = OrderedDict()
        self._rules: OrderedDict[str, Rules] = OrderedDict()

    def __getitem__(self, name: str) -> Host:
        host = self._hosts.setdefault(name, Host())
        _touched(self._hosts, name)
        return host

    def rules(self, origin: str) -> Protego | None:
        """The rules of an origin, while they hold."""
        kept = self._rules.get(origin)
        return kept.rules if kept and kept.until > monotonic() else None

    def keep_rules(self, origin: str, rules: Protego, seconds: float) -> None:
        """Take down the rules of an origin for so many seconds."""
        self._rules[origin] = Rules(rules, monotonic() + seconds)
        _touched(self._rules, origin)

    def keep_names(self, name: str, found: list[aiohttp.abc.ResolveResult]) -> None:
        """Pin where a name leads."""
        host = self[name]
        host.resolved, host.resolved_until = tuple(found), monotonic() + NAMES_SECONDS

    def names(self, name: str) -> list[aiohttp.abc.ResolveResult]:
        """Where a name leads, while that is pinned; empty where it is not."""
        host = self._hosts.get(name)
        return list(host.resolved) if host and host.resolved_until > monotonic() else []


def _touched(table: OrderedDict[str, Any], key: str) -> None:
    """What was used last is forgotten last."""
    table.move_to_end(key)
    while len(table) > _MOST_HOSTS:
        table.popitem(last=False)
