"""The composition root: settings -> a desk whose pipeline is put together here, and who fetches for it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from itertools import chain, islice
from math import inf
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

import click
import platformdirs

from countrydesk.adapters import documents
from countrydesk.adapters.catalogue import load_gazetteer, load_holders, load_sources
from countrydesk.adapters.decisions import FILE as DECISIONS
from countrydesk.adapters.decisions import Recorded
from countrydesk.adapters.extract import extract, extract_all
from countrydesk.adapters.feeds import discover
from countrydesk.adapters.http import AGENT, Hosts, Limits, fetcher
from countrydesk.adapters.lists import load_list
from countrydesk.adapters.nlp import language
from countrydesk.adapters.sql import SqlStore
from countrydesk.adapters.tables import load_coder, load_stakes, load_tables
from countrydesk.adapters.warc import WarcArchive
from countrydesk.captures import Collection, captured_collection, nothing, read_any
from countrydesk.config import Config, read_config, with_environment
from countrydesk.core import gate
from countrydesk.core.analysis import Desk as Analyst
from countrydesk.core.analysis import assemble
from countrydesk.core.drafting import draft, unwritten
from countrydesk.core.errors import ConfigError, RequirementError, StoreError
from countrydesk.core.outlets import Outlets
from countrydesk.core.ports import Fetcher, Store
from countrydesk.core.reading import Reading, annotate
from countrydesk.core.roster import ADD, REMOVE, Roster, concerning, roster
from countrydesk.core.types import (
    Annotation,
    Capture,
    Decision,
    Document,
    Event,
    Source,
)  # fmt: skip
from countrydesk.core.verification import Meeting, Tables
from countrydesk.core.verification.learning import learned, with_learned
from countrydesk.pipeline import Pipeline

T = TypeVar("T")
Data = dict[str, Any]
# Below this many documents a second process costs more than it saves (its start and its own copy of the gazetteer).
PARALLEL_FROM = 1500
# So many lie before the processes at once.
_AT_ONCE = 4096
STORE_FILE = "desk.sqlite"


@dataclass(frozen=True)
class OpenDesk:
    """A desk at work: its settings, its store, and the pipeline over them."""

    config: Config
    folder: Path
    store: Store
    archive: WarcArchive
    analyst: Analyst
    quiet: bool
    # What earlier reports had taught when a report that is made again was made; None: what they have taught by now.
    taught: tuple[Meeting, ...] | None = None

    def pipeline(self, feeds: Path | None, countries: Sequence[str] = ()) -> tuple[Pipeline, tuple[Source, ...]]:
        """The pipeline for a list of sources, and the sources; of the desk's own, those that concern `countries` (alpha-3).

        Raises:
            RequirementError: `feeds` is no folder and no file. ConfigError: a list of sources that cannot be read.
            StoreError: the evidence is not where it was.
        """
        self._evidence_is_there()
        collection = self._collection(feeds, countries)
        return self._over(collection), collection.sources

    def _evidence_is_there(self) -> None:
        """Nobody files new evidence beside a store whose own is gone: its disk may not be mounted."""
        folder = self.archive.folder
        if not folder.is_dir() and next(iter(self.store.find(Capture)), None) is not None:
            raise StoreError(
                f"The evidence of the store is not there: {folder} is no folder.",
                "Put it back (is its disk mounted?); to go on without it, make an empty folder of that name.",
            )

    def steps(self) -> Pipeline:
        """The pipeline over what is held already: it asks nobody."""
        return self._over(Collection(nothing, nothing, ()))

    def _over(self, collection: Collection) -> Pipeline:
        analyst = replace(self.analyst, tables=self.tables())
        return Pipeline(
            store=self.store,
            archive=self.archive,
            fetch_feeds=collection.fetch_feeds,
            fetch_pages=collection.fetch_pages,
            read_feed=read_any,
            discover=discover,
            extract=partial(extract_all, read=partial(extract, other=documents.extract)),
            language=language,
            annotate=annotate_one,
            assemble=partial(assemble, desk=analyst),
            draft=partial(draft, gazetteer=analyst.gazetteer, coder=analyst.coder),
            write=unwritten,
            verify=partial(gate.check, gazetteer=analyst.gazetteer, tables=analyst.tables),
            compare=partial(gate.compare, gazetteer=analyst.gazetteer, tables=analyst.tables),
            map=desk_map,
            now=now,
            watch=_silent if self.quiet else _visible,
            most_developments=analyst.most_developments,
        )

    def own_sources(self, countries: Sequence[str] = ()) -> tuple[Source, ...]:
        """The desk's own sources: all, or those that concern some countries (alpha-3)."""
        every = desk_sources(self.store, self.config)
        return concerning(every, countries, self.analyst.gazetteer.countries) if countries else every

    def tables(self) -> Tables:
        """The catalogue's tables with what this desk's released reports have told of series since."""
        return with_learned(self.analyst.tables, self.series())

    def series(self) -> tuple[Meeting, ...]:
        """What this desk's released reports have told of series of meetings."""
        if self.taught is not None:
            return self.taught
        events = list(self.store.find(Event))
        documents = self.store.find(Document, id=sorted({id for event in events for id in event.members}))
        readings = {document.id: Reading(document, ()) for document in documents} if events else {}
        return learned(events, readings)

    def _collection(self, feeds: Path | None, countries: Sequence[str]) -> Collection:
        web, pages = fetchers(self.config)
        pages = pages if self.config.fetch.pages else nothing
        if feeds is not None and not feeds.is_file():
            return captured_collection(feeds, pages, now)
        sources = load_list(feeds, load_sources()) if feeds else self.own_sources(countries)
        if not sources:
            raise RequirementError(
                f"{feeds or 'This desk'} names no source.",
                "Add one with `countrydesk sources add`, name a list with --feeds, or report what is stored with --stored.",
            )
        return Collection(web, pages, sources)


def desk_roster(store: Store, config: Config) -> Roster:
    """The desk's sources with where each comes from: the catalogue's (where the settings want it), and its own."""
    known = load_sources()
    return roster(known if config.desk.catalogue else (), store.find(Decision, verb=(ADD, REMOVE)), Outlets(known))


def desk_sources(store: Store, config: Config) -> tuple[Source, ...]:
    """The desk's sources: the catalogue's, with what this desk added and without what it removed."""
    return tuple(place.source for place in desk_roster(store, config).values())


def open_desk(store: Path | None, config: Path | None, pages: bool | None, quiet: bool, make: bool = True) -> OpenDesk:
    """The desk over a store's folder; what is named on the command line outweighs the settings.

    A store that is not there is made, unless `make` says no: who wants to look at a record has mistyped its name.

    Raises:
        ConfigError: settings that cannot be used. StoreError: a store that cannot be.
    """
    settings = with_environment(read_config(config) if config else Config(), os.environ)
    if pages is not None:
        settings = replace(settings, fetch=replace(settings.fetch, pages=pages))
    folder = store or Path(settings.store.folder or platformdirs.user_data_dir("countrydesk")).expanduser()
    if make:
        _make(folder)
    elif not (folder / STORE_FILE).is_file():
        raise StoreError(f"There is no store in {folder}.", "Name the folder of one with --store.")
    archive = WarcArchive(folder / "evidence", now, settings.store.warc_size * 1024**2, settings.fetch.contact)
    analyst = Analyst(load_gazetteer(), load_coder(), settings.desk.most_developments, settings.weights, settings.significance,
                      load_stakes(), load_tables(load_holders()))  # fmt: skip
    unknown = sorted(set(settings.weights) - set(analyst.coder.kinds))
    if unknown:
        raise ConfigError(f"There is no kind of event {unknown[0]}.", f"Known are: {', '.join(analyst.coder.kinds)}.")
    return OpenDesk(settings, folder, store_in(folder), archive, analyst, quiet)


def store_in(folder: Path, name: str = STORE_FILE) -> Store:
    """The store of a desk's folder, that writes each decision beside it."""
    return Recorded(SqlStore.in_file(folder / name), folder / DECISIONS)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"The folder {folder} cannot be made: {error.strerror}.", "Name another with --store."
        ) from error


def collect(desk: OpenDesk, feeds: Path | None, countries: Sequence[str] = ()) -> tuple[Source, ...]:
    """Collect and read everything once, or what concerns some countries (names or codes); the sources.

    Raises:
        RequirementError, ConfigError, StoreError: nobody was asked.
    """
    codes = [desk.analyst.gazetteer.resolve(each).iso3 for each in countries]
    pipeline, sources = desk.pipeline(feeds, codes)
    pipeline.prepare(sources, lambda found: {reading.document.item for reading in found})
    return sources


def annotate_one(document: Document) -> tuple[Annotation, ...]:
    """The Annotator: a plain function, so that it can be sent to another process."""
    return annotate(document, load_gazetteer(), load_coder())


def desk_map(work: Callable[[Any], Any], rows: Iterable[Any]) -> Iterable[Any]:
    """`map`, over processes where there is enough work to pay for them."""
    rows = iter(rows)
    first = list(islice(rows, PARALLEL_FROM))
    if len(first) < PARALLEL_FROM:
        return map(work, first)
    return _pooled(work, chain(first, rows))


def _pooled(work: Callable[[Any], Any], rows: Iterable[Any]) -> Iterator[Any]:
    """In batches: a pool's own `map` takes all rows at once, and a first day of thousands of feeds has a hundred thousand.

    The processes are spawned: a fork of one that has run native threads (a PDF made before) can wait for them for ever.
    """
    rows = iter(rows)
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        while batch := list(islice(rows, _AT_ONCE)):
            yield from pool.map(work, batch, chunksize=64)


def now() -> datetime:
    """The clock, read here and nowhere else."""
    return datetime.now(UTC)


def _silent(step: str, work: Iterable[T], /) -> Iterable[T]:
    del step
    return work


def _visible(step: str, work: Iterable[T], /) -> Iterable[T]:
    """A line on standard error that counts; on a terminal only, or only its end."""
    count = 0
    live = sys.stderr.isatty()
    for row in work:
        count += 1
        if live and count % 10 == 0:
            click.echo(f"\r{step} … {count}", err=True, nl=False)
        yield row
    if count:
        click.echo(f"{chr(13) if live else ''}{step}: {count}   ", err=True)


def fetchers(config: Config) -> tuple[Fetcher, Fetcher]:
    """The fetcher of feeds, which are published for programs, and that of pages, which asks for robots.txt and gives up
    when the run's seconds are over. They share what they know of hosts."""
    settings, known = config.fetch, Hosts()
    agent = f"{AGENT}; {settings.contact}" if settings.contact else AGENT
    polite = partial(fetcher, now=now, private_hosts=settings.private_hosts, agent=agent, hosts=known)
    limits = Limits(concurrency=settings.at_once, budget=inf)
    return polite(limits=limits, robots=False), polite(limits=replace(limits, budget=settings.seconds))
