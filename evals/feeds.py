"""How well feeds are read, against the expected results that other parsers' own test suites carry.

Texts are compared as plain titles, so that a parser that keeps markup and one that drops it can agree. Every file
counts; expectations are taken from three suites: gofeed (JSON beside each document), feed-rs (a serialized feed beside
each document) and feedparser (a Python comparison in the document's first comment, simple ones only).
"""

from __future__ import annotations

import ast
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from countrydesk.adapters.feeds import read_feed
from countrydesk.core.errors import FeedError
from countrydesk.core.markup import plain_title
from countrydesk.core.ports import Feed

FEEDS = (".xml", ".rss", ".atom")
_EXPECT = re.compile(
    r"Expect:\s+(?:not bozo and )?entries\[(\d)\]\['(title|link|id|published_parsed|updated_parsed)'\] == (.+)"
)


@dataclass(frozen=True)
class Expected:
    """One field of one entry, as a suite expects it; `entry` is -1 for the number of entries."""

    field: str
    entry: int
    value: object


def scores(data: Path) -> dict[str, float]:
    """Shares from 0 to 1. `data` is the shared data folder; `feeds/conformance` and one folder of real feeds are read.

    `feeds.read`: of the real feeds and the suites' documents that declare a feed, how many gave a feed; the others are
    the share of the suites' expectations that hold.
    """
    right: dict[str, list[bool]] = defaultdict(list)
    for path in _documents(data / "feeds"):
        body = path.read_bytes()
        feed = _read(body)
        if _declares_feed(path, body):
            right["read"].append(feed is not None)
        for each in (*_gofeed(path), *_feed_rs(path), *_feedparser(path, body)) if feed else ():
            right[each.field].append(_holds(feed, each) if feed else False)
    return {f"feeds.{name}": sum(held) / len(held) for name, held in sorted(right.items())}


def _documents(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        lone_json = path.suffix == ".json" and "jsonfeed" in str(path) and ".serde." not in path.name
        own_json = path.suffix == ".json" and path.with_name(f"{path.stem}_expected.json").is_file()
        if path.suffix in FEEDS or lone_json or own_json:
            yield path


def _read(body: bytes) -> Feed | None:
    try:
        return read_feed(body, "")
    except FeedError:
        return None


def _declares_feed(path: Path, body: bytes) -> bool:
    return path.suffix == ".json" or bool(
        re.search(rb"<(?:\w{1,12}:)?(?:rss|feed|rdf)[\s>]", body[:20_000], re.IGNORECASE)
    )


def _holds(feed: Feed, expected: Expected) -> bool:
    if expected.entry < 0:
        return len(feed.entries) == expected.value
    if expected.entry >= len(feed.entries):
        return False
    found = getattr(feed.entries[expected.entry], "title" if expected.field == "titles" else _FIELDS[expected.field])
    if isinstance(found, datetime) or expected.field == "dates":
        return bool(found) and found.astimezone(UTC).isoformat()[:19] == expected.value
    return bool(plain_title(str(expected.value)) == found)


_FIELDS = {"links": "link", "ids": "id", "dates": "published"}


def _gofeed(path: Path) -> Iterator[Expected]:
    beside = path.with_name(f"{path.stem}_expected.json") if path.suffix == ".json" else path.with_suffix(".json")
    if "gofeed" not in path.parts or not beside.is_file():
        return
    data: dict[str, Any] = json.loads(beside.read_bytes())
    entries = data.get("items", data.get("entries", [])) or []
    yield Expected("entries", -1, len(entries))
    for at, entry in enumerate(entries):
        if isinstance(entry.get("title"), str):
            yield Expected("titles", at, entry["title"])
        if isinstance(entry.get("link"), str) and entry["link"].startswith("http"):
            yield Expected("links", at, entry["link"])


def _feed_rs(path: Path) -> Iterator[Expected]:
    beside = path.with_name(f"{path.stem}.serde.json")
    if not beside.is_file():
        return
    entries = json.loads(beside.read_bytes())["entries"]
    yield Expected("entries", -1, len(entries))
    for at, entry in enumerate(entries):
        if entry["title"] and entry["title"]["content"]:
            yield Expected("titles", at, entry["title"]["content"])
        hrefs = [each["href"] for each in entry["links"] if each["rel"] in {None, "alternate"}]
        if hrefs and hrefs[0].startswith("http"):
            yield Expected("links", at, hrefs[0])
        if entry["published"] and entry["published"] >= "1990":
            yield Expected("dates", at, entry["published"][:19])


def _feedparser(path: Path, body: bytes) -> Iterator[Expected]:
    match = _EXPECT.search(body[:2000].decode("utf-8", "replace")) if "feedparser-wellformed" in path.parts else None
    if not match or match.group(2) == "updated_parsed":
        return
    try:
        value = ast.literal_eval(match.group(3).strip())
    except (ValueError, SyntaxError):
        return
    if isinstance(value, tuple) and value[0] >= 1990:
        yield Expected("dates", int(match.group(1)), datetime(*value[:6]).isoformat())
    elif isinstance(value, str) and match.group(2) in {"title", "link", "id"}:
        yield Expected(f"{match.group(2)}s", int(match.group(1)), value)
