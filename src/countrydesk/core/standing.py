"""How a source stands, in one word and in a sentence: from its record and what its last poll left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from countrydesk.core.polling import failing, strayed
from countrydesk.core.tradecraft import plural
from countrydesk.core.types import Health, Source
from countrydesk.core.views import moment

STATES: Mapping[str, str] = {
    "unverified": "nobody has seen it work yet",
    "new": "it works, and has not been watched for a week yet",
    "healthy": "it works, and brings news as often as it used to",
    "silent": "it works, and has brought nothing for longer than its habit",
    "undated": "it works, and its entries carry no dates: what they tell cannot be used",
    "moved": "it works at another address",
    "gone": "its server says that it is gone for good",
    "broken": "what it answers is no feed that can be read",
    "refused": "its server answers that it will not or cannot give it",
    "unreachable": "it gives no answer",
}
# A week has every weekday in it: earlier nobody knows what is usual.
NEW_FOR = timedelta(days=7)
# The gaps of a lively feed are as good as random; one in eight is then longer than three usual ones (2 ** -3), and only a
# few minutes. Of a daily or weekly one, three issues have failed to appear. Four days more: a long weekend, a feast.
HABITS, FEAST = 3, timedelta(days=4)
# One whose habit nobody can tell (a single entry, all of one moment) is given that of a monthly.
UNKNOWN_HABIT = timedelta(days=30)


@dataclass(frozen=True)
class Standing:
    """One of `STATES`, and what is to be said of it here and now."""

    state: str
    words: str = ""

    @property
    def works(self) -> bool:
        """Whether it was read when it was last asked."""
        return self.state in {"new", "healthy", "silent", "undated", "moved"}


def standing(source: Source, health: Health | None, now: datetime) -> Standing:
    """How a source stands. What is wrong with it comes before what is merely to be known of it."""
    if health is None:
        return Standing("unverified", "never asked")
    if failing(health):
        return Standing(health.outcome, f"{health.detail}{_tries(health)}")
    if health.worked is None or health.outcome == "announced":
        return Standing("unverified", health.detail)
    if not health.dated:
        return Standing("undated", "no entry carries a date")
    if words := silence(health, now):
        return Standing("silent", words)
    if moved(source, health):
        return Standing("moved", f"now at {health.url}{strayed(source, health.url)}")
    fresh = now - (health.first or health.worked) < NEW_FOR
    return Standing("new" if fresh else "healthy", _mended(health))


def _mended(health: Health) -> str:
    """What the parser had to mend; of an unchanged feed, the word of its last reading may be older than other trouble."""
    return f"read after mending: {health.detail}" if health.outcome == "read" and health.detail else ""


def _tries(health: Health) -> str:
    worked = f"; it last worked on {moment(health.worked.isoformat())}" if health.worked else ""
    return f" ({plural(health.failures, 'try', 'tries')}{worked})" if health.failures > 1 or worked else ""


def silence(health: Health, now: datetime) -> str:
    """What is to be said of a feed that has brought nothing for longer than its habit; empty for one that has."""
    if health.newest is None:
        return "it holds no entry"
    habit = usual(health) or UNKNOWN_HABIT
    quiet = now - health.newest
    if quiet <= HABITS * habit + FEAST:
        return ""
    pace = f", usually one every {lasting(habit)}" if usual(health) else ""
    return f"nothing for {lasting(quiet)}{pace}"


def usual(health: Health) -> timedelta:
    """The usual time between two entries, a year at most; zero where nobody can tell."""
    return timedelta(seconds=min(max(health.habit, 0.0), 365 * 86_400.0))


def moved(source: Source, health: Health) -> bool:
    """Whether a feed is asked elsewhere than where the record says. A page that announces its feed has not moved."""
    return source.via != "page" and health.url not in {"", source.url}


def lasting(time: timedelta) -> str:
    """`12 minutes`, `3 hours`, `9 days`, `5 months`: as exact as is worth a word."""
    hours = time.total_seconds() / 3600
    if hours < 1.5:
        return plural(max(1, round(hours * 60)), "minute")
    if hours < 48:
        return plural(round(hours), "hour")
    days = round(hours / 24)
    return plural(days, "day") if days < 90 else plural(round(days / 30.4), "month")


def answer(source: Source, health: Health | None, now: datetime) -> str:
    """What a check says of a source, in words: whether it works, where, and what is wrong with it."""
    stands = standing(source, health, now)
    if health is None or not stands.works:
        return f"{stands.state}: {stands.words}" if stands.words else stands.state
    return "; ".join(("works", *_remarks(source, health, now)))


def _remarks(source: Source, health: Health, now: datetime) -> Iterator[str]:
    if source.via == "page" and health.url not in {"", source.url}:
        yield f"its page announces the feed {health.url}"
    if moved(source, health):
        yield f"moved to {health.url}{strayed(source, health.url)}"
    if mended := _mended(health):
        yield mended
    if not health.dated:
        yield "undated"
    elif words := silence(health, now):
        yield f"silent: {words}"


def counted(standings: Iterable[Standing]) -> str:
    """`4 sources: 2 healthy, 1 gone, 1 broken`, in the order of `STATES`."""
    found = [each.state for each in standings]
    parts = [f"{found.count(state)} {state}" for state in STATES if state in found]
    return f"{plural(len(found), 'source')}: {', '.join(parts)}" if found else "no source"
