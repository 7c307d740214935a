"""Sitemaps: what of them may tell of a period, in which order, and what is asked next. Pure choices.

sitemaps.org protocol 0.9: an index lists further sitemaps, a sitemap lists pages; `lastmod` is when a page, or any page
of a sitemap, last changed, so nothing in it is newer, and what is older may be. News sitemaps say when a page was
published. A sitemap speaks for its own host; another host's counts only where the first one's robots.txt names it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from heapq import nlargest, nsmallest
from urllib.parse import urljoin, urlsplit

from countrydesk.core.backfill import MAKER, ZONES
from countrydesk.core.collection import page_key
from countrydesk.core.outlets import domain
from countrydesk.core.ports import Entry, Feed
from countrydesk.core.publication import stamps_in_url
from countrydesk.core.types import Item, Period, Source

# Where a sitemap stands that robots.txt does not name; the first is the protocol's own place.
USUAL = ("/sitemap.xml", "/news-sitemap.xml", "/sitemap_index.xml", "/sitemap-news.xml")
# A host's sitemaps of one going back; a site of a million pages has some hundred.
MOST_FILES = 60
DEEPEST = 4

_MONTH = re.compile(r"(?<!\d)(19\d\d|20\d\d)[-_./]?(0[1-9]|1[0-2])(?:[-_./]?(0[1-9]|[12]\d|3[01]))?(?!\d)")
_LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)
_YEAR = re.compile(r"(?<!\d)(19\d\d|20\d\d)(?!\d)")


@dataclass(frozen=True)
class Location:
    """One entry of a sitemap or of an index: `published` and `modified` are aware or None."""

    url: str
    modified: datetime | None = None
    published: datetime | None = None
    title: str = ""
    language: str = ""


def usual_places(source: Source) -> tuple[str, ...]:
    """Where to look for a source's sitemaps if its robots.txt names none."""
    root = site(source)
    return tuple(f"{root}{place}" for place in USUAL) if root else ()


def site(source: Source) -> str:
    """Scheme and host of a source's home, else of its feed; empty where it has no web address."""
    for url in (source.home, source.url):
        try:
            parts = urlsplit(url)
            if parts.scheme in {"http", "https"} and parts.hostname:
                return f"{parts.scheme}://{parts.netloc}"
        except ValueError:
            continue
    return ""


def foreign(url: str, sitemap: str, named: Collection[str] = ()) -> bool:
    """Whether an address does not belong to the outlet of the sitemap that lists it, nor to those that it names itself."""
    own = domain(url)
    return not own or own not in {domain(sitemap), *(domain(each) for each in named)}


def may_hold(period: Period, child: Location) -> bool:
    """Whether a sitemap of an index may list pages of the period, by when it was changed and by the days in its name.

    A name may say a year, a month or a day: that of its pages. Where it says several, nobody knows which.
    """
    if child.modified and child.modified.date() < period.since - ZONES:
        return False
    span = _named_span(child.url)
    return span is None or (span[0] <= period.until + ZONES and span[1] >= period.since - ZONES)


def _named_span(url: str) -> tuple[date, date] | None:
    try:
        path = urlsplit(url[:2000]).path
    except ValueError:
        return None
    months = {match.groups() for match in _MONTH.finditer(path)}
    if len(months) == 1:
        year, month, day = months.pop()
        return _span(int(year), int(month), int(day) if day else None)
    years = {int(year) for year in _YEAR.findall(path)} if not months else set()
    year_only = years.pop() if len(years) == 1 else None
    return (date(year_only, 1, 1), date(year_only, 12, 31)) if year_only else None


def _span(year: int, month: int, day: int | None) -> tuple[date, date] | None:
    try:
        if day:
            return date(year, month, day), date(year, month, day)
    except ValueError:
        return None
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), following - timedelta(days=1)


def may_tell(period: Period, listed: Location) -> bool:
    """Whether a page may have been published in the period: by its date, else its address's, else its last change."""
    told = _day(listed)
    if told is not None:
        return period.since - ZONES <= told <= period.until + ZONES
    return listed.modified is None or listed.modified.date() >= period.since - ZONES


def _day(listed: Location) -> date | None:
    if listed.published:
        return listed.published.date()
    return next((stamp.at.date() for stamp in stamps_in_url(listed.url)), None)


def in_order(listed: Iterable[Location], period: Period, most: int) -> list[Location]:
    """What may tell of the period, each page once, at most so many: the oldest first, so that gaps close from their
    beginning; then what was changed in the period, then later, then what says nothing of its time."""
    told = (each for each in listed if may_tell(period, each))
    found: dict[str, Location] = {}
    for each in nsmallest(most, told, key=lambda each: _turn(each, period)):
        found.setdefault(page_key(each.url), each)
    return list(found.values())


def _turn(listed: Location, period: Period) -> tuple[int, date, str]:
    if told := _day(listed):
        return 0, told, listed.url
    if listed.modified is None:
        return 3, date.max, listed.url
    changed = listed.modified.date()
    return (1 if changed <= period.until + ZONES else 2), changed, listed.url


def listed_item(source: Source, listed: Location) -> Item:
    """The item that a sitemap announces; one without a title takes the page's own."""
    url = page_key(listed.url)
    language = listed.language or source.language
    return Item(source.id, url, url, listed.title, listed.published, MAKER, updated=listed.modified, language=language)


def newest(listed: Iterable[Location], most: int) -> list[Location]:
    """The pages of a sitemap that were published or changed last, newest first; those without any date come last."""
    return nlargest(most, listed, key=lambda each: (each.published or each.modified or _LONG_AGO).timestamp())


def as_feed(listed: Sequence[Location], url: str) -> Feed:
    """A sitemap's pages as a feed's entries. When a page was last changed is not when it was published, and left out."""
    entries = (Entry(each.url, each.title, each.url, each.published, language=each.language) for each in listed)
    return Feed("", urljoin(url, "/"), "", tuple(entries))
