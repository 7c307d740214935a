"""Polling: whom to ask now, how a source stands after it was asked, and when its turn comes again.

Pure decisions; nothing here waits or fetches. A source is asked with what its last answer left (RFC 9110 section 13.1),
never before the server's own term is over, and never again once it said that it is gone (RFC 9110 section 15.5.11).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

from countrydesk.core.errors import FeedError, FetchError, NoNetwork
from countrydesk.core.outlets import may_speak_for
from countrydesk.core.politeness import LONGEST_REST, back_off, fresh_for, retry_after
from countrydesk.core.ports import Ask, Feed, Fetched
from countrydesk.core.types import Health, Source, digest

MAKER = "collect/2"
_FAILING = frozenset({"gone", "broken", "refused", "unreachable"})
# An entry may be announced for tomorrow; what is dated later is a mistake and says nothing of a habit.
_AHEAD = timedelta(days=1)
# A habit is read off so many latest entries; what comes within the same minutes came together.
_LATEST = 40
_TOGETHER = timedelta(minutes=10)
# After so many failures what a page announced is not where the feed is any more.
_STRAYED = 3
# Two polls of a source whose habit nobody knows lie so far apart.
_UNKNOWN_HABIT = timedelta(hours=1)


def due(
    sources: Iterable[Source], before: Mapping[str, Health], now: datetime, impatient: bool = False
) -> dict[Ask, tuple[Source, ...]]:
    """What to ask now, and for which sources; `before` is by source id.

    `impatient` asks those too that are gone or not due: somebody wants to know. An address is asked once for all its
    sources; plainly where their last answers differ, since 304 would be the answer to one of them only.
    """
    asks: dict[str, Ask] = {}
    whose: dict[str, tuple[Source, ...]] = {}
    for source in sources:
        health = before.get(source.id)
        if impatient or _is_due(health, now):
            ask = _ask(source, health)
            asks[ask.url] = ask if asks.get(ask.url, ask) == ask else Ask(ask.url)
            whose[ask.url] = (*whose.get(ask.url, ()), source)
    return {ask: whose[url] for url, ask in asks.items()}


def _is_due(health: Health | None, now: datetime) -> bool:
    """Terms are bounded, so one that lies further ahead was set by a clock that has been set back since."""
    if health is None or health.maker != MAKER:
        return True
    waits = health.due is not None and now < health.due <= now + LONGEST_REST
    return health.outcome != "gone" and not waits


def _ask(source: Source, health: Health | None) -> Ask:
    """A new reader wants the bytes again, whatever the old one left. Where what a page announced fails again and again,
    the page is asked once more."""
    if health is None:
        return Ask(source.url)
    if source.via == "page" and health.failures >= _STRAYED:
        return Ask(source.url)
    at = health.url or source.url
    return Ask(at, health.etag, health.modified) if health.maker == MAKER else Ask(at)


def next_poll(health: Health, source: str, now: datetime, least: timedelta, most: timedelta) -> datetime:
    """When a running desk asks the source next; `source` is its id.

    About twice in the usual time between two entries, within `least` and `most`, later and later while it fails, never
    before the server's term. A tenth more or less, told by the source and the time of its last poll, keeps a thousand
    sources from asking in step. What was checked in the future was checked by a clock that has been set back: now.
    """
    if health.checked > now + _TOGETHER or not _is_term(health, now):
        return now
    pace = min(max(timedelta(seconds=health.habit / 2) if health.habit else _UNKNOWN_HABIT, least), most)
    if failing(health):
        pace = max(pace, back_off(health.failures))
    jitter = int(digest(source, health.checked)[:6], 16) / 0xFFFFFF * 0.2 - 0.1
    return max(health.checked + pace * (1 + jitter), health.due or health.checked)


def _is_term(health: Health, now: datetime) -> bool:
    return health.due is None or health.due <= now + LONGEST_REST


def unchanged(before: Health | None, got: Fetched) -> bool:
    """Whether an answer brings nothing new: 304, or the very bytes of the last one."""
    if got.status == 304:
        return True
    return before is not None and before.maker == MAKER and before.sha256 == got.sha256


def refusal(got: Fetched) -> FetchError | None:
    """An answer that is no success, as an error in words; None for one that is."""
    if got.status in {200, 304}:
        return None
    if got.status == 410:
        return FetchError(f"{got.url} answered 410: it is gone for good.", "It is not asked again.")
    return FetchError(f"{got.url} answered {got.status}.", "Try again later, or check the address.")


def stood(source: Source, before: Health | None, got: Fetched, feed: Feed | None = None) -> Health:
    """How a source stands that answered: with the feed that was read, or None where nothing had changed."""
    was = before or Health(source.id, MAKER, got.captured, "read")
    stands = replace(
        was,
        maker=MAKER,
        checked=got.captured,
        outcome="read" if feed else "unchanged",
        status=got.status,
        url=got.moved or ("" if got.url == source.url else was.url),
        etag=got.headers.get("etag", "" if feed else was.etag)[:1000],
        modified=got.headers.get("last-modified", "" if feed else was.modified)[:200],
        due=_term(got),
        failures=0,
        first=was.first or got.captured,
        worked=got.captured,
    )
    return _with_entries(stands, got, feed) if feed else stands


def _with_entries(stands: Health, got: Fetched, feed: Feed) -> Health:
    limit = got.captured + _AHEAD
    found = sorted(at for entry in feed.entries if (at := entry.published or entry.updated) and at <= limit)
    return replace(
        stands,
        detail=feed.repaired,
        newest=found[-1] if found else stands.newest,
        habit=habit(found) or stands.habit,
        dated=bool(found) or not feed.entries,
        sha256=got.sha256,
    )


def habit(times: Sequence[datetime]) -> float:
    """The usual time between two entries, in seconds: the median gap of the latest ones; 0 where nobody can tell.

    `times` is in order. What came within minutes counts as one, or a desk that publishes its day at once would seem to
    publish without pause.
    """
    apart: list[datetime] = []
    for at in times[-_LATEST:]:
        if not apart or at - apart[-1] >= _TOGETHER:
            apart.append(at)
    gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(apart)]
    return median(gaps) if len(gaps) > 1 else 0.0


def _term(got: Fetched) -> datetime | None:
    """Before when the server does not want to be asked again."""
    fresh = fresh_for(got.headers)
    return got.captured + fresh if fresh else None


def unread(source: Source, before: Health | None, got: Fetched, error: FeedError, announced: Sequence[str]) -> Health:
    """How a source stands whose answer is no feed: where a page announces feeds, the first of its own is asked next.

    Another outlet's feed would be filed under this one and lent its letter. What was announced and is a page in its turn
    is followed no further, or two pages that name each other would be asked for ever; the next try starts anew.
    """
    if before and before.maker == MAKER and before.outcome == "announced":
        return replace(fell(source, before, error, got.captured, got), url="", etag="", modified="")
    others = [each for each in announced if each != got.url]
    named = next((each for each in others if may_speak_for(got.url, each) or not strayed(source, each)), "")
    if not named:
        return fell(source, before, _of_others(got.url, others[0]) if others else error, got.captured, got)
    was = before or Health(source.id, MAKER, got.captured, "announced")
    words = f"The page {got.url} names the feed {named}."
    changed = replace(was, maker=MAKER, checked=got.captured, outcome="announced", status=got.status, detail=words)
    return replace(changed, url=named, etag="", modified="", due=None, first=was.first or got.captured)


def _of_others(page: str, feed: str) -> FeedError:
    words = f"The page {page[:500]} names feeds of other sites only, {feed[:500]} first."
    return FeedError(words, "If that is the outlet's own, add it as a source.")


def fell(source: Source, before: Health | None, error: Exception, now: datetime, got: Fetched | None = None) -> Health:
    """How a source stands that could not be had or read. A feed that a page announced speaks for itself: where it is
    gone, the page is asked again."""
    was = before or Health(source.id, MAKER, now, "unreachable")
    strayed = got is not None and got.status == 410 and source.via == "page" and was.url not in {"", source.url}
    return replace(
        was,
        maker=MAKER,
        checked=now,
        outcome="refused" if strayed else _outcome(got),
        url="" if strayed else was.url,
        status=got.status if got else 0,
        detail=str(error),
        due=now + retry_after(got.headers, now) if got and got.status in {429, 503} else None,
        failures=was.failures + 1,
        first=was.first or now,
    )


def _outcome(got: Fetched | None) -> str:
    if got is None:
        return "unreachable"
    return "gone" if got.status == 410 else "broken" if got.status == 200 else "refused"


def strayed(source: Source, url: str) -> str:
    """What is to be said of a source that is now asked at `url`: nothing, or that its letter was given to another site.

    A server that sends its readers elsewhere for good speaks for its outlet, as it does with all that it serves; so the
    items count, and a person is told.
    """
    own = any(may_speak_for(each, url) for each in (source.url, source.home) if each)
    return "" if own else ", which is another site than the one that was rated"


def tells_nothing(got: Fetched | Exception) -> bool:
    """Whether an answer says nothing about its source: without a network it is this machine that cannot be reached."""
    return isinstance(got, NoNetwork)


def unanswered(sources: Iterable[Source], health: Mapping[str, Health], begun: datetime) -> list[Source]:
    """The sources that were due when a run began, and of which nothing is known since: there was no network."""
    asked = (source for whose in due(sources, health, begun).values() for source in whose)
    return [each for each in asked if each.id not in health or health[each.id].checked < begun]


def failing(health: Health) -> bool:
    """Whether the last try to ask a source came to nothing."""
    return health.outcome in _FAILING
