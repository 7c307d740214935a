"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/) -> the feed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from countrydesk.adapters.feeds import texts
from countrydesk.adapters.feeds.dialects import MOST_ENTRIES
from countrydesk.adapters.feeds.texts import address, is_web, line, person
from countrydesk.core.errors import FeedError
from countrydesk.core.markup import plain, plain_title, tidied
from countrydesk.core.ports import Entry, Feed
from countrydesk.core.publication import moment

# A container takes some sixty bytes: more of them than that, and the answer is refused before it is read.
_MOST_CONTAINERS = 500_000
_MOST_VALUES = 5_000_000
_RELATIONS = (("alternate", "home_page_url"), ("self", "feed_url"), ("next", "next_url"))


def json_feed(body: bytes, url: str) -> Feed:
    """The feed in `body` (UTF-8). Raises FeedError where it is no JSON Feed."""
    data = _data(body, url)
    rows = data.get("items") if isinstance(data, dict) else None
    if not isinstance(rows, list):
        raise FeedError(
            f"The answer of {url} is JSON, but no JSON Feed: it has no list of items.", "Check the address."
        )
    home = address(_word(data.get("home_page_url")), url)
    base = home if is_web(home) else url
    shared = _names(data)
    entries = tuple(
        _entry(row, base, shared, _word(data.get("language"))) for row in rows[:MOST_ENTRIES] if isinstance(row, dict)
    )
    return Feed(
        line(plain_title(_word(data.get("title")))),
        home,
        _word(data.get("language"))[:40],
        entries,
        f"cut: only the first {MOST_ENTRIES:,} of {len(rows):,} entries" if len(rows) > MOST_ENTRIES else "",
        dict(_links(data, url)),
    )


def _data(body: bytes, url: str) -> Any:
    if body.count(b"{") + body.count(b"[") > _MOST_CONTAINERS or body.count(b",") > _MOST_VALUES:
        raise FeedError(f"The answer of {url} holds more values than any feed.", "Collect a shorter feed.")
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise FeedError(f"The answer of {url} is not a JSON Feed that can be read: {error}.", "Check it.") from error


def _links(data: Mapping[str, Any], url: str) -> Iterator[tuple[str, str]]:
    for relation, key in _RELATIONS:
        if target := address(_word(data.get(key)), url):
            yield relation, target
    hubs = data.get("hubs")
    for hub in hubs[:1] if isinstance(hubs, list) else ():
        if isinstance(hub, dict) and (target := address(_word(hub.get("url")), url)):
            yield "hub", target


def _entry(row: Mapping[str, Any], base: str, authors: tuple[str, ...], language: str) -> Entry:
    link = address(_word(row.get("url")), base) or address(_word(row.get("external_url")), base)
    return Entry(
        id=_identity(row.get("id")) or link,
        title=line(plain_title(_word(row.get("title")))),
        link=link,
        published=moment(_word(row.get("date_published"))),
        updated=moment(_word(row.get("date_modified"))),
        summary=plain(_word(row.get("summary")))[: texts.TEXT],
        content=(plain(_word(row.get("content_html"))) or tidied(_word(row.get("content_text"))))[: texts.TEXT],
        authors=_names(row) or authors,
        language=(_word(row.get("language")) or language)[:40],
    )


def _identity(value: object) -> str:
    """Version 1.1: an id is a string; a reader should make one of a number."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)[: texts.ADDRESS]
    return _word(value)[: texts.ADDRESS]


def _names(row: Mapping[str, Any]) -> tuple[str, ...]:
    """Version 1.1 has `authors`, version 1.0 `author`; who writes both means both."""
    authors = row.get("authors")
    named = [*(authors[:50] if isinstance(authors, list) else ()), row.get("author")]
    names = (person(_word(each.get("name"))) for each in named if isinstance(each, dict))
    return tuple(dict.fromkeys(name for name in names if name))


def _word(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
