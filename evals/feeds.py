"""How well feeds are read, against the expected results that other parsers' own test suites carry.

    python -m evals.feeds            every expectation that does not hold, and the shares by suite and field
    python -m evals.feeds --rivals   the shares of feedparser and fastfeedparser by the same expectations, and the speed

Expectations come from three suites: gofeed (JSON beside each document), feed-rs (a serialized feed beside each document)
and feedparser (a Python comparison in the document's first comment, simple ones only). The files of ROME, miniflux and
trafilatura expect nothing; of them it counts whether they are read. Texts are compared as plain texts, so that a parser
that keeps markup and one that drops it can agree; addresses as RFC 3986 section 6.2.2 compares them.
"""

from __future__ import annotations

import ast
import io
import json
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import fastfeedparser
import feedparser

from countrydesk.adapters.feeds import read_feed
from countrydesk.core.errors import FeedError
from countrydesk.core.markup import plain, plain_title
from countrydesk.core.moments import moment
from countrydesk.core.ports import Entry, Feed

DATA = Path(__file__).parent.parent.parent / "shared" / "data"
FEEDS = (".xml", ".rss", ".atom")
# Where the suite of feedparser serves its documents from; its relative addresses are meant from there.
SERVED = "http://127.0.0.1:8097/"
Row = Mapping[str, Any]
Reader = Callable[[bytes, str], Feed]

_EXPECT = re.compile(r"Expect:\s+(?:not bozo and )?(entries\[(\d)\]|feed)\['(\w+)'\](?:\[0\])?(?:\['(\w+)'\])? == (.+)")
# feedparser's names -> our field; the second name of a pair is a key of the first.
_NAMED = {
    "title": "titles",
    "title_detail.value": "titles",
    "link": "links",
    "id": "ids",
    "guid": "ids",
    "description": "texts",
    "summary": "texts",
    "summary_detail.value": "texts",
    "content.value": "texts",
    "author_detail.name": "authors",
    "published_parsed": "dates",
    "created_parsed": "dates",
    "updated_parsed": "changes",
    "language": "languages",
}


@dataclass(frozen=True)
class Expected:
    """One field of one entry, as a suite expects it; `entry` is -1 for the feed and for the number of entries."""

    field: str
    entry: int
    value: object


@dataclass(frozen=True)
class Held:
    """Whether an expectation of a suite holds; where it does not, what was read instead."""

    suite: str
    path: Path
    expected: Expected
    got: object
    holds: bool


def scores(data: Path) -> dict[str, float]:
    """Shares from 0 to 1. `data` is the shared data folder; `feeds/conformance` and one folder of real feeds are read.

    `feeds.read`: of the real feeds and the suites' documents that declare a feed, how many gave a feed; the others are
    the share of the suites' expectations that hold, of all suites and of each.
    """
    right: dict[str, list[bool]] = defaultdict(list)
    for path in _documents(data / "feeds"):
        body = path.read_bytes()
        if _declares_feed(path, body):
            read = _read(read_feed, body) is not None
            right["read"].append(read)
            right[f"{_suite(path)}_read"].append(read)
    for each in held(data, read_feed):
        right[each.expected.field].append(each.holds)
        right[f"{each.suite}_{each.expected.field}"].append(each.holds)
    return {f"feeds.{name}": sum(found) / len(found) for name, found in sorted(right.items())}


def held(data: Path, read: Reader) -> Iterator[Held]:
    """Every expectation of every suite about a document that `read` can read."""
    for path in _documents(data / "feeds" / "conformance"):
        body = path.read_bytes()
        expected = (*_gofeed(path), *_feed_rs(path, body), *_feedparser(path, body))
        feed = _read(read, body) if expected else None
        for each in expected if feed else ():
            got = _found(feed, each) if feed else None
            yield Held(_suite(path), path, each, got, _agree(each.field, each.value, got))


def _suite(path: Path) -> str:
    parts = path.parts
    at = parts.index("conformance") + 1 if "conformance" in parts else -2
    return parts[at].partition("-wellformed")[0].replace("-", "_") if at > 0 else "real"


def _documents(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        lone_json = path.suffix == ".json" and "jsonfeed" in str(path) and ".serde." not in path.name
        own_json = path.suffix == ".json" and path.with_name(f"{path.stem}_expected.json").is_file()
        if path.suffix in FEEDS or lone_json or own_json:
            yield path


def _read(read: Reader, body: bytes) -> Feed | None:
    try:
        return read(body, SERVED)
    except FeedError:
        return None


def _declares_feed(path: Path, body: bytes) -> bool:
    return path.suffix == ".json" or bool(
        re.search(rb"<(?:\w{1,12}:)?(?:rss|feed|rdf)[\s>]", body[:20_000], re.IGNORECASE)
    )


# --- holding one against the other --------------------------------------------------------------------------------------


def _found(feed: Feed, expected: Expected) -> object:
    if expected.field == "entries":
        return len(feed.entries)
    if expected.entry < 0:
        return {"feed_titles": feed.title, "feed_links": feed.link, "languages": feed.language}[expected.field]
    if expected.entry >= len(feed.entries):
        return None
    entry = feed.entries[expected.entry]
    return {
        "titles": entry.title,
        "links": entry.link,
        "ids": entry.id,
        "texts": (entry.summary, entry.content),
        "authors": entry.authors,
        "languages": entry.language or feed.language,
        "dates": (entry.published,),
        "changes": (entry.updated, entry.published),
    }[expected.field]


def _agree(field: str, expected: object, got: object) -> bool:
    if field in {"dates", "changes"}:
        return any(isinstance(at, datetime) and at.astimezone(UTC).isoformat()[:19] == expected for at in _each(got))
    if field in {"links", "feed_links"}:
        return _same_address(str(expected), str(got))
    if field in {"entries", "ids", "languages"}:
        return expected == got
    found = {" ".join(str(each).split()) for each in (got if isinstance(got, tuple) else (got,))}
    return not found.isdisjoint(_spellings(str(expected)))


def _spellings(text: str) -> set[str]:
    """A text as it is written, without its markup, and without markup that was escaped twice."""
    once = plain(text)
    return {" ".join(each.split()) for each in (text, once, plain(once))}


def _each(got: object) -> Sequence[object]:
    return got if isinstance(got, tuple) else ()


def _same_address(one: str, other: str) -> bool:
    """RFC 3986 section 6.2.2.1: the host is without case; section 6.2.3: an empty path is a slash."""
    left, right = urlsplit(one.strip()), urlsplit(other)
    return (left.scheme, left.netloc.lower(), left.path or "/", left.query, left.fragment) == (
        right.scheme,
        right.netloc.lower(),
        right.path or "/",
        right.query,
        right.fragment,
    )


# --- the suites ---------------------------------------------------------------------------------------------------------


def _gofeed(path: Path) -> Iterator[Expected]:
    beside = path.with_name(f"{path.stem}_expected.json") if path.suffix == ".json" else path.with_suffix(".json")
    if "gofeed" not in path.parts or not beside.is_file():
        return
    data: Row = json.loads(beside.read_bytes())
    entries = data.get("items", data.get("entries", [])) or []
    yield Expected("entries", -1, len(entries))
    if data.get("title"):
        yield Expected("feed_titles", -1, data["title"])
    if data.get("language"):
        yield Expected("languages", -1, data["language"])
    for at, entry in enumerate(entries):
        for field, value in _gofeed_entry(entry):
            if isinstance(value, str) and value.strip():
                yield Expected(field, at, value)


def _gofeed_entry(entry: Row) -> Iterator[tuple[str, object]]:
    yield "titles", entry.get("title")
    link = entry.get("link") or ""
    yield "links", link if str(link).startswith("http") else ""
    guid = entry.get("guid")
    yield "ids", guid.get("value") if isinstance(guid, dict) else guid or entry.get("id")
    for key in ("description", "summary", "content"):
        text = entry.get(key)
        yield "texts", text.get("value") if isinstance(text, dict) else text
    for author in entry.get("authors") or ():
        yield "authors", author.get("name") if isinstance(author, dict) else author
    for key, field in (("publishedParsed", "dates"), ("pubDateParsed", "dates"), ("updatedParsed", "changes")):
        yield field, str(entry.get(key) or "")[:19]


def _feed_rs(path: Path, body: bytes) -> Iterator[Expected]:
    beside = path.with_name(f"{path.stem}.serde.json")
    if not beside.is_file():
        return
    data = json.loads(beside.read_bytes())
    yield Expected("entries", -1, len(data["entries"]))
    if data["title"]:
        yield Expected("feed_titles", -1, data["title"]["content"])
    for at, entry in enumerate(data["entries"]):
        for field, value in _feed_rs_entry(entry, body):
            if value:
                yield Expected(field, at, value)


def _feed_rs_entry(entry: Row, body: bytes) -> Iterator[tuple[str, str]]:
    """An id that the document does not hold is feed-rs's own making."""
    yield "titles", entry["title"]["content"] if entry["title"] else ""
    yield "ids", entry["id"] if f">{entry['id']}<".encode() in body else ""
    hrefs = [each["href"] for each in entry["links"] if each["rel"] in {None, "alternate"}]
    yield "links", hrefs[0] if hrefs and hrefs[0].startswith("http") else ""
    yield "dates", entry["published"][:19] if (entry["published"] or "") >= "1990" else ""
    yield "texts", (entry["summary"] or {}).get("content") or ""
    yield "texts", (entry["content"] or {}).get("body") or ""
    for author in entry["authors"]:
        yield "authors", author["name"] or ""


def _feedparser(path: Path, body: bytes) -> Iterator[Expected]:
    match = _EXPECT.search(body[:3000].decode("utf-8", "replace")) if "feedparser-wellformed" in path.parts else None
    if not match:
        return
    whole, entry, key, inner, written = match.groups()
    field = _NAMED.get(f"{key}.{inner}" if inner else key, "")
    if whole == "feed":
        field = (
            {"title": "feed_titles", "link": "feed_links", "language": "languages"}.get(key, "") if not inner else ""
        )
    try:
        value = ast.literal_eval(written.strip())
    except (ValueError, SyntaxError):
        return
    if isinstance(value, tuple):
        value = datetime(*value[:6]).isoformat() if value[0] >= 1990 else ""
    if field and isinstance(value, str) and value:
        yield Expected(field, int(entry) if entry else -1, value)


# --- the others ---------------------------------------------------------------------------------------------------------


def by_feedparser(body: bytes, _url: str) -> Feed:
    """feedparser's reading of the same bytes, as a feed of ours; texts as plain text.

    It is told no address: it would resolve ids that are no addresses too, against what three suites expect.
    """
    parsed = feedparser.parse(io.BytesIO(body))
    if not parsed.get("version") and not parsed.entries:
        raise FeedError("none", "none")
    return Feed(
        plain_title(parsed.feed.get("title", "")),
        parsed.feed.get("link", ""),
        parsed.feed.get("language", ""),
        tuple(
            Entry(
                row.get("id", ""),
                plain_title(row.get("title", "")),
                row.get("link", ""),
                moment(dict.get(row, "published", "") or dict.get(row, "created", "")),
                moment(dict.get(row, "updated", "")),
                plain(row.get("summary", "")),
                plain(max((each.get("value") or "" for each in row.get("content", ())), key=len, default="")),
                tuple(each.get("name", "") for each in row.get("authors", ())),
            )
            for row in parsed.entries
        ),
    )


def by_fastfeedparser(body: bytes, _url: str) -> Feed:
    """fastfeedparser's reading of the same bytes, as a feed of ours; texts as plain text."""
    try:
        parsed = fastfeedparser.parse(body, include_tags=False, include_media=False, include_enclosures=False)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise FeedError(str(error), "none") from error
    head = parsed["feed"]
    return Feed(
        plain_title(head.get("title") or ""),
        head.get("link") or "",
        head.get("language") or "",
        tuple(
            Entry(
                row.get("id") or "",
                plain_title(row.get("title") or ""),
                row.get("link") or "",
                moment(row.get("published") or ""),
                moment(row.get("updated") or ""),
                plain(row.get("description") or ""),
                plain("".join(each.get("value") or "" for each in row.get("content") or ())),
                (row.get("author") or "",),
            )
            for row in parsed["entries"]
        ),
    )


def bench_parsing(feeds: Path = DATA / "feeds" / "world-2026-02-18", rounds: int = 5) -> dict[str, float]:
    """Processor time of our reading of the real feeds, as a ratio to others on the same bytes in the same run.

    `ours_ms` is milliseconds a feed, for orientation; each other value is our time over theirs, the best of `rounds`.
    `fastfeedparser` gives markup where we give plain texts; `fastfeedparser_plain` is what it takes with our texts.
    """
    bodies = [path.read_bytes() for path in sorted(feeds.glob("*.xml"))]
    ours = _seconds(lambda body: read_feed(body, SERVED), bodies, rounds)
    bare = {"include_tags": False, "include_media": False, "include_enclosures": False}
    others: dict[str, Callable[[bytes], object]] = {
        "feedparser": lambda body: feedparser.parse(io.BytesIO(body)),
        "feedparser_unsanitized": lambda body: feedparser.parse(
            io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False
        ),
        "fastfeedparser": lambda body: fastfeedparser.parse(body, **bare),
        "fastfeedparser_plain": lambda body: by_fastfeedparser(body, SERVED),
    }
    ratios = {
        name: ours / _seconds(work, bodies, 2 if name.startswith("feedp") else rounds) for name, work in others.items()
    }
    return {"ours_ms": ours / len(bodies) * 1000, **ratios}


def _seconds(work: Callable[[bytes], object], bodies: Sequence[bytes], rounds: int) -> float:
    taken = []
    for _ in range(rounds):
        begun = time.process_time()
        for body in bodies:
            work(body)
        taken.append(time.process_time() - begun)
    return min(taken)


def _shares(data: Path, read: Reader) -> dict[tuple[str, str], list[bool]]:
    found: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for each in held(data, read):
        for suite in (each.suite, "all"):
            found[suite, each.expected.field].append(each.holds)
    return found


def main(arguments: Sequence[str]) -> None:
    """Print what the module's docstring says."""
    if "--rivals" in arguments:
        readers: dict[str, Reader] = {
            "ours": read_feed,
            "feedparser": by_feedparser,
            "fastfeedparser": by_fastfeedparser,
        }
        for name, read in readers.items():
            shares = _shares(DATA, read)
            line = "  ".join(
                f"{field} {sum(v) / len(v):.3f}" for (suite, field), v in sorted(shares.items()) if suite == "all"
            )
            print(f"{name:15} {line}")
        print("  ".join(f"{name} {value:.3f}" for name, value in bench_parsing().items()))
        return
    for each in held(DATA, read_feed):
        if not each.holds:
            print(
                f"{each.path.name}\t{each.expected.field}\t{str(each.expected.value)[:120]!r}\t{str(each.got)[:160]!r}"
            )
    for (suite, field), found in sorted(_shares(DATA, read_feed).items()):
        print(f"{suite:12} {field:12} {sum(found):5} of {len(found):5}  {sum(found) / len(found):.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
