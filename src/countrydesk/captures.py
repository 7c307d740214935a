"""Captured folders: feed files and pages on disk as the sources and fetchers of a desk.

What joins the reader of feeds, the catalogue and the files stands here, for an adapter knows no other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from countrydesk.adapters.captured import answer, captured_fetcher, captured_pages, written
from countrydesk.adapters.catalogue import load_sources
from countrydesk.adapters.feeds import read_feed
from countrydesk.adapters.lists import load_folder_list
from countrydesk.adapters.sitemaps import is_sitemap, read_sitemap
from countrydesk.core.backfill import moment_in
from countrydesk.core.errors import ConfigError, FeedError, FetchError, RequirementError
from countrydesk.core.outlets import Outlets, unknown_source
from countrydesk.core.ports import Ask, Feed, Fetched, Fetcher
from countrydesk.core.sitemaps import as_feed, newest
from countrydesk.core.types import Source

FEED_SUFFIXES = frozenset({".xml", ".rss", ".atom", ".rdf", ".json"})
LISTING = "sources.toml"
INDEX = Path("pages") / "INDEX.tsv"
# A sitemap may list fifty thousand pages; what is new is among its newest.
MOST_ENTRIES = 1000
_HEAD = 4096
_FIRST = re.compile(rb"\s*(?:(?:<\?[^>]*>|<!--.*?-->|<![^>]*>|\xef\xbb\xbf)\s*)*<([A-Za-z][\w:.-]{0,40})", re.DOTALL)
_ROOTS = frozenset({b"rss", b"feed", b"atom:feed", b"rdf", b"rdf:rdf", b"channel"})
_JSON_FEED = re.compile(rb"\A\s*\{[^<]{0,300}\"https?:(?:\\?/){2}(?:www\.)?jsonfeed\.org(?:\\?/)version")


@dataclass(frozen=True)
class Collection:
    """Where a desk collects: the sources, and who fetches their feeds and their pages."""

    fetch_feeds: Fetcher
    fetch_pages: Fetcher
    sources: tuple[Source, ...]


def captured_collection(folder: Path, pages: Fetcher, now: Callable[[], datetime]) -> Collection:
    """A folder of captured feed files as a collection; pages that it does not hold are asked of `pages`.

    Raises:
        RequirementError, ConfigError, FetchError, ForbiddenAddress: the folder, its list or its index cannot be used.
    """
    if not folder.is_dir():
        raise RequirementError(f"{folder}: there is no such folder or file.", "Name one with --feeds.")
    paths, sources = captured_sources(folder)
    return Collection(captured_fetcher(paths, now=now), first(captured_pages(folder / INDEX), pages, now), sources)


def captured_sources(folder: Path) -> tuple[dict[str, Path], tuple[Source, ...]]:
    """A folder of captured feed files -> feed address to file, and the sources.

    `sources.toml` in the folder says whose they are; a file that it does not name is matched to the bundled catalogue by
    the site that the feed links to, and is an unlisted source (reliability F) where that fails.
    """
    listed = folder_list(folder)
    outlets = Outlets(load_sources())
    paths: dict[str, Path] = {}
    sources: list[Source] = []
    for path in feed_files(folder):
        source = listed.get(path.name) or recognized(path, outlets)
        paths[source.url] = path
        sources.append(source)
    if not sources:
        raise RequirementError(
            f"{folder} holds no feed file.", f"Put files there that end in {', '.join(sorted(FEED_SUFFIXES))}."
        )
    return paths, tuple(sources)


def folder_list(folder: Path) -> dict[str, Source]:
    """File name -> source, as the folder's own list says; empty where it has none.

    Raises:
        ConfigError: a list that cannot be read, or that names a file that is not there.
    """
    listing, listed = folder / LISTING, _listed(folder)
    missing = sorted(name for name in listed if name and not (folder / name).is_file())
    if missing:
        raise ConfigError(
            f"{listing} names {missing[0]}, which is not in the folder.", "Correct the line or add the file."
        )
    return listed


def _listed(folder: Path) -> dict[str, Source]:
    listing = folder / LISTING
    return {name: source for source, name in load_folder_list(listing)} if listing.is_file() else {}


def recognized(path: Path, outlets: Outlets) -> Source:
    """The source of a captured feed file that no list names, by the site that the feed links to."""
    try:
        feed = read_feed(path.read_bytes(), path.name)
    except (FeedError, OSError):
        return unknown_source(f"file:{path.name}", path.stem)
    found = outlets.of(feed.link)
    if found is not None:
        return replace(found, url=f"{found.url}#{path.name}", language=found.language or feed.language[:2])
    return replace(
        unknown_source(f"file:{path.name}", feed.title or path.stem), home=feed.link, language=feed.language[:2]
    )


def first(index: Mapping[str, Path], otherwise: Fetcher, now: Callable[[], datetime]) -> Fetcher:
    """Captured pages where there are any, the other fetcher for the rest."""
    captured = captured_fetcher(index, now=now)

    def fetch(asked: Iterable[Ask], /) -> Iterator[tuple[str, Fetched | Exception]]:
        wanted = list(asked)
        yield from captured(ask for ask in wanted if ask.url in index)
        yield from otherwise(ask for ask in wanted if ask.url not in index)

    return fetch


def sparing(fetch: Fetcher, spared: AbstractSet[str]) -> Fetcher:
    """A fetcher that does not ask some addresses, and gives no answer for them."""

    def fetch_others(asked: Iterable[Ask], /) -> Iterator[tuple[str, Fetched | Exception]]:
        return fetch(ask for ask in asked if ask.url not in spared)

    return fetch_others


def nothing(asked: Iterable[Ask], /) -> Iterator[tuple[str, Fetched | Exception]]:
    """The fetcher of a desk that asks nobody: it answers nothing, so nothing is stored and a later run may fetch."""
    del asked
    return iter(())


def read_any(body: bytes, url: str) -> Feed:
    """A FeedReader of feeds and of sitemaps: the pages of a sitemap are its entries. Raises FeedError."""
    return read_sitemap_feed(body, url) if is_sitemap(body) else read_feed(body, url)


def read_sitemap_feed(body: bytes, url: str) -> Feed:
    """The newest pages of a sitemap as entries. Raises FeedError: no sitemap, or an index of several."""
    found = read_sitemap(body, url)
    if found.index:
        raise FeedError(f"{url} is an index of sitemaps.", "Name one of the sitemaps that it lists.")
    return as_feed(newest(found.entries, MOST_ENTRIES), url)


def is_feed(body: bytes, media_type: str) -> bool:
    """Whether an answer is a feed, by its first element, or for JSON by its type."""
    if media_type.lower().startswith("application/feed+json") or _JSON_FEED.search(body[:_HEAD]):
        return True
    first_element = _FIRST.match(body[:_HEAD])
    return first_element is not None and first_element[1].lower() in _ROOTS


@dataclass(frozen=True)
class FolderCapture:
    """A file of a captured folder as an answer; `source` is the source of a feed, None for a page."""

    got: Fetched | FetchError
    source: Source | None


def captured_before(folder: Path, root: Path, outlets: Outlets) -> Iterator[FolderCapture]:
    """The feeds and pages of one folder of captures, somewhere under `root`, with when each was captured.

    The moment stands in the names of the folders and files (2026-02-17, 20260217T0600), else it is when the file was
    written. The list of the root counts in each folder, and the folder's own before it.

    Raises:
        ConfigError, FetchError, ForbiddenAddress: a list or an index that cannot be used.
    """
    listed = {**_listed(root), **_listed(folder)}
    for path in feed_files(folder):
        source = listed.get(path.name) or recognized(path, outlets)
        yield FolderCapture(answer(source.url, path, _captured(path, root)), source)
    for url, path in sorted(captured_pages(folder / INDEX).items()):
        yield FolderCapture(answer(url, path, _captured(path, root)), None)


def feed_files(folder: Path) -> list[Path]:
    """The feed files that lie in a folder, by name."""
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in FEED_SUFFIXES and path.is_file())


def _captured(path: Path, root: Path) -> datetime:
    whole, top = path.resolve(), root.resolve()
    inside = whole.relative_to(top).parts if whole.is_relative_to(top) else (path.name,)
    return moment_in((top.name, *inside)) or written(path)
