"""Captured folders: feed files and pages on disk as the sources and fetchers of a desk.

What joins the reader of feeds, the catalogue and the files stands here, for an adapter knows no other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from countrydesk.adapters.captured import captured_fetcher, captured_pages
from countrydesk.adapters.catalogue import load_sources
from countrydesk.adapters.feeds import read_feed
from countrydesk.adapters.lists import load_folder_list
from countrydesk.core.errors import ConfigError, FeedError, RequirementError
from countrydesk.core.outlets import Outlets, unknown_source
from countrydesk.core.ports import Ask, Fetched, Fetcher
from countrydesk.core.types import Source

FEED_SUFFIXES = frozenset({".xml", ".rss", ".atom", ".rdf", ".json"})
LISTING = "sources.toml"
INDEX = Path("pages") / "INDEX.tsv"


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
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in FEED_SUFFIXES and path.is_file():
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
    listing = folder / LISTING
    listed = {name: source for source, name in load_folder_list(listing)} if listing.is_file() else {}
    missing = sorted(name for name in listed if name and not (folder / name).is_file())
    if missing:
        raise ConfigError(
            f"{listing} names {missing[0]}, which is not in the folder.", "Correct the line or add the file."
        )
    return listed


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


def nothing(asked: Iterable[Ask], /) -> Iterator[tuple[str, Fetched | Exception]]:
    """The fetcher of a desk that asks nobody: it answers nothing, so nothing is stored and a later run may fetch."""
    del asked
    return iter(())
