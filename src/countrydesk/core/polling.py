"""Polling: whom to ask now, and how a source stands after it was asked. Pure decisions; nothing here waits or fetches.

A source is asked with what its last answer left (RFC 9110 section 13.1), never before the server's own term is over, and
never again once it said that it is gone (RFC 9110 section 15.5.11).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from countrydesk.core.errors import FeedError, FetchError
from countrydesk.core.ports import Ask, Feed, Fetched
from countrydesk.core.types import Health, Source

MAKER = "collect/2"
_FAILING = frozenset({"gone", "broken", "refused", "unreachable"})


def due(
    sources: Iterable[Source], before: Mapping[str, Health], now: datetime, impatient: bool = False
) -> dict[Ask, tuple[Source, ...]]:
    """What to ask now, and for which sources; `before` is by source id.

    `impatient` asks those too that are gone or not due: somebody wants to know.
    """
    asks: dict[Ask, tuple[Source, ...]] = {}
    for source in sources:
        health = before.get(source.id)
        if impatient or _is_due(health, now):
            ask = _ask(source, health)
            asks[ask] = (*asks.get(ask, ()), source)
    return asks


def _is_due(health: Health | None, now: datetime) -> bool:
    if health is None or health.maker != MAKER:
        return True
    return health.outcome != "gone" and (health.due is None or health.due <= now)


def _ask(source: Source, health: Health | None) -> Ask:
    """A new reader wants the bytes again, whatever the old one left."""
    if health is None or not health.url:
        return Ask(source.url)
    return Ask(health.url, health.etag, health.modified) if health.maker == MAKER else Ask(health.url)


def unchanged(before: Health | None, got: Fetched) -> bool:
    """Whether an answer brings nothing new: 304, or the very bytes of the last one."""
    if got.status == 304:
        return True
    return before is not None and before.maker == MAKER and before.sha256 == hashlib.sha256(got.body).hexdigest()


def refusal(got: Fetched) -> FetchError | None:
    """An answer that is no success, as an error in words; None for one that is."""
    if got.status in {200, 304}:
        return None
    return FetchError(f"{got.url} answered {got.status}.", "Try again later, or check the address.")


def stood(source: Source, before: Health | None, got: Fetched, feed: Feed | None = None) -> Health:
    """How a source stands that answered: with the feed that was read, or None where nothing had changed."""
    was = before or Health(source.id, MAKER, got.captured, "read")
    found = sorted(entry.published for entry in feed.entries if entry.published) if feed else []
    return replace(
        was,
        maker=MAKER,
        checked=got.captured,
        outcome="read" if feed else "unchanged",
        status=got.status,
        detail=feed.repaired if feed else was.detail,
        url=got.moved or was.url,
        etag=got.headers.get("etag", "" if feed else was.etag),
        modified=got.headers.get("last-modified", "" if feed else was.modified),
        due=None,
        failures=0,
        first=was.first or got.captured,
        worked=got.captured,
        newest=found[-1] if found else was.newest,
        dated=bool(found) or (was.dated if feed is None else not feed.entries),
        sha256=hashlib.sha256(got.body).hexdigest() if feed else was.sha256,
    )


def unread(source: Source, before: Health | None, got: Fetched, error: FeedError, announced: Sequence[str]) -> Health:
    """How a source stands whose answer is no feed: where a page announces feeds, the first of them is asked next."""
    if not announced:
        return fell(source, before, error, got.captured, got)
    was = before or Health(source.id, MAKER, got.captured, "announced")
    words = f"The page {got.url} names the feed {announced[0]}."
    changed = replace(was, maker=MAKER, checked=got.captured, outcome="announced", status=got.status, detail=words)
    return replace(changed, url=announced[0], etag="", modified="", due=None, first=was.first or got.captured)


def fell(source: Source, before: Health | None, error: Exception, now: datetime, got: Fetched | None = None) -> Health:
    """How a source stands that could not be had or read."""
    was = before or Health(source.id, MAKER, now, "unreachable")
    return replace(
        was,
        maker=MAKER,
        checked=now,
        outcome=_outcome(got),
        status=got.status if got else 0,
        detail=str(error),
        failures=was.failures + 1,
        first=was.first or now,
    )


def _outcome(got: Fetched | None) -> str:
    if got is None:
        return "unreachable"
    return "gone" if got.status == 410 else "broken" if got.status == 200 else "refused"


def failing(health: Health) -> bool:
    """Whether the last try to ask a source came to nothing."""
    return health.outcome in _FAILING


def next_poll(health: Health, source: str, now: datetime, least: timedelta, most: timedelta) -> datetime:
    """When a running desk asks the source next: after half of its habit, within `least` and `most`."""
    del source, now
    pace = min(max(timedelta(seconds=health.habit / 2), least), most)
    return max(health.checked + pace, health.due or health.checked)
