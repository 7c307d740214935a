"""The composition root: settings -> a desk whose pipeline is put together here, and what each command does with it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from importlib.resources import as_file
from importlib.resources import files as package_files
from itertools import chain, islice
from math import inf
from pathlib import Path
from typing import Any, TypeVar

import click
import platformdirs

from countrydesk import __version__
from countrydesk.adapters import documents
from countrydesk.adapters.catalogue import load_gazetteer, load_holders, load_sources
from countrydesk.adapters.decisions import FILE as DECISIONS
from countrydesk.adapters.decisions import Recorded
from countrydesk.adapters.extract import extract, extract_all
from countrydesk.adapters.feeds import discover
from countrydesk.adapters.files import write_together
from countrydesk.adapters.http import AGENT, Hosts, Limits, fetcher
from countrydesk.adapters.lists import load_list
from countrydesk.adapters.nlp import language
from countrydesk.adapters.render import render_html, render_json, render_markdown, render_pdf
from countrydesk.adapters.sql import SqlStore
from countrydesk.adapters.tables import load_coder, load_stakes, load_tables
from countrydesk.adapters.warc import WarcArchive
from countrydesk.captures import Collection, captured_collection, nothing, read_any, sparing
from countrydesk.config import Config, read_config
from countrydesk.core import gate
from countrydesk.core.additions import outside
from countrydesk.core.analysis import Desk as Analyst
from countrydesk.core.analysis import assemble
from countrydesk.core.archiving import LINES, analysis, as_lines
from countrydesk.core.backfill import beside
from countrydesk.core.changes import changes
from countrydesk.core.collection import ADDED
from countrydesk.core.coverage import NO_NETWORK, standing
from countrydesk.core.drafting import draft
from countrydesk.core.errors import ConfigError, RequirementError, StoreError
from countrydesk.core.outlets import Outlets
from countrydesk.core.polling import failing, unanswered
from countrydesk.core.ports import Fetcher, Store
from countrydesk.core.product import Facts, articles, as_data, captures_of
from countrydesk.core.reading import Reading, annotate
from countrydesk.core.relevance import RELEVANT
from countrydesk.core.roster import ADD, REMOVE, Roster, concerning, roster
from countrydesk.core.triage import concern
from countrydesk.core.types import (
    LAG_DAYS,
    Annotation,
    Capture,
    Decision,
    Document,
    Dossier,
    Event,
    Failure,
    Item,
    Report,
    Requirement,
    Source,
)  # fmt: skip
from countrydesk.core.verification import CHECKS, WHOLE_CHECKS, Tables, scorecard
from countrydesk.core.verification.learning import learned, with_learned
from countrydesk.pipeline import Pipeline, health_of

T = TypeVar("T")
Data = dict[str, Any]
VIEWS = {"report.json": render_json, "report.html": render_html, "report.pdf": render_pdf, "report.md": render_markdown}
# Below this many documents a second process costs more than it saves (its start and its own copy of the gazetteer).
PARALLEL_FROM = 1500
# So many lie before the processes at once.
_AT_ONCE = 4096
# Pages of items older than this are not fetched: the background of a week lies in the weeks before it.
LOOK_BACK_DAYS = 45
STORE_FILE = "desk.sqlite"
SAMPLE_REMARK = (
    "DEMONSTRATION: the outlets and texts behind this report were written for the purpose and are no reporting."
)
SAMPLE = ("mongolia", date(2026, 3, 5), date(2026, 3, 12))


@dataclass(frozen=True)
class OpenDesk:
    """A desk at work: its settings, its store, and the pipeline over them."""

    config: Config
    folder: Path
    store: Store
    archive: WarcArchive
    analyst: Analyst
    quiet: bool

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
        analyst = replace(self.analyst, tables=self._tables())
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
            verify=partial(gate.check, gazetteer=analyst.gazetteer, tables=analyst.tables),
            compare=partial(gate.compare, gazetteer=analyst.gazetteer, tables=analyst.tables),
            map=desk_map,
            now=now,
            watch=_silent if self.quiet else _visible,
            most_developments=self.config.desk.most_developments,
        )

    def own_sources(self, countries: Sequence[str] = ()) -> tuple[Source, ...]:
        """The desk's own sources: all, or those that concern some countries (alpha-3)."""
        every = desk_sources(self.store, self.config)
        return concerning(every, countries, self.analyst.gazetteer.countries) if countries else every

    def _tables(self) -> Tables:
        """The catalogue's tables with what this desk's released reports have told of series since."""
        events = list(self.store.find(Event))
        documents = self.store.find(Document, id=sorted({id for event in events for id in event.members}))
        readings = {document.id: Reading(document, ()) for document in documents} if events else {}
        return with_learned(self.analyst.tables, learned(events, readings))

    def _collection(self, feeds: Path | None, countries: Sequence[str]) -> Collection:
        web, pages = fetchers(self.config)
        pages = pages if self.config.fetch.pages else nothing
        if feeds is not None and not feeds.is_file():
            return captured_collection(feeds, pages, now)
        sources = load_list(feeds, load_sources()) if feeds else self.own_sources(countries)
        if not sources:
            raise RequirementError(
                f"{feeds or 'This desk'} names no source.",
                "Add one with `countrydesk sources add`, or name a list with --feeds.",
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
    settings = read_config(config) if config else Config()
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


def report(
    desk: OpenDesk,
    country: str,
    since: date,
    until: date,
    questions: Sequence[str],
    feeds: Path | None,
    out: Path,
    remark: str = "",
    stored: bool = False,
) -> tuple[Data, list[Path]]:
    """The main job: from feeds to released files. Returns the product as data and the files' paths.

    `remark` is printed before the disclaimer. With `stored` nobody is asked: the report is made of what the store holds.

    Raises:
        RequirementError, ConfigError, StoreError, ReleaseRefused: nothing was written.
    """
    requirement, begun = (
        Requirement(desk.analyst.gazetteer.resolve(country).iso3, since, until, tuple(questions)),
        now(),
    )
    pipeline, sources, asked = _at_hand(desk, feeds, requirement.country, stored)
    by_id = {source.id: source for source in sources}
    found = pipeline.prepare(sources, partial(_wanted, requirement, by_id))
    desk.store.add([requirement])
    released, dossier, findings, dropped = pipeline.assess(found, by_id, requirement)
    card = _scorecard(released, dossier, findings, len(dropped))
    gate.above_floors(released, card)
    facts = _facts(desk, found, sources, requirement, unanswered(asked, health_of(desk.store, asked), begun))
    facts = replace(facts, remark=remark, dropped=dropped, changes=changes(_last_product(desk, requirement), dossier))
    product = as_data(released, dossier, gate.verdicts(released, findings), card, facts, desk.analyst.gazetteer)
    made = {out / name: body for name, body in pipeline.render(product, VIEWS).items()}
    write_together(made)
    kept = desk.archive.put(
        render_json(product), media_type="application/json", about=json.dumps({"product": released.id})
    )
    made_of = as_lines(analysis(released, dossier, (each for rows in findings.values() for each in rows)))
    records = desk.archive.put(made_of, media_type=LINES, about=json.dumps({"analysis": released.id}))
    detail = {"country": requirement.country, "until": until.isoformat(), "sha256": kept, "records": records}
    desk.store.add([Decision(gate.MAKER, facts.generated, "release", released.id, json.dumps(detail))])
    return product, list(made)


def _at_hand(
    desk: OpenDesk, feeds: Path | None, country: str, stored: bool
) -> tuple[Pipeline, tuple[Source, ...], tuple[Source, ...]]:
    """The pipeline of a report, its sources, and which of them it asks. Without a list, those count too that only an
    archive brought: they are read, and not asked."""
    if feeds is not None:
        pipeline, sources = desk.pipeline(feeds, (country,))
        return pipeline, sources, sources
    own, known = desk_sources(desk.store, desk.config), tuple(desk.store.find(Source))
    brought = beside(own, known, desk.store.find(Decision, verb=REMOVE))
    if stored:
        ids = {source.id for source in known}
        held = (source for source in own if source.id in ids)
        chosen = (*concerning(held, (country,), desk.analyst.gazetteer.countries), *brought)
        return desk.steps(), (*chosen, *_by_hand(desk, chosen)), ()
    pipeline, sources = desk.pipeline(None, (country,))
    read = (*brought, *_by_hand(desk, (*sources, *brought)))
    spared = sparing(pipeline.fetch_feeds, {source.url for source in read})
    return replace(pipeline, fetch_feeds=spared), (*sources, *read), sources


def _by_hand(desk: OpenDesk, sources: Sequence[Source]) -> tuple[Source, ...]:
    """The outlets of documents that a person added, but for those that are among the sources already."""
    return tuple(desk.store.find(Source, id=sorted(outside(desk.store.find(Item, maker=ADDED), sources))))


def _last_product(desk: OpenDesk, requirement: Requirement) -> Data | None:
    """The last released product on the country for a period that ended before this one began."""
    releases = [json.loads(each.detail) for each in desk.store.find(Decision, verb="release")]
    earlier = [
        each
        for each in releases
        if each["country"] == requirement.country and each["until"] < requirement.since.isoformat()
    ]
    if not earlier:
        return None
    found: Data = json.loads(desk.archive.get(max(earlier, key=lambda each: each["until"])["sha256"]))
    return found


def _scorecard(released: Report, dossier: Dossier, findings: gate.Findings, dropped: int) -> Data:
    used = articles(released, dossier)
    return scorecard(
        released.claims,
        findings,
        checks={*CHECKS, *WHOLE_CHECKS, "V75", "V80"},
        origins=[len(each.event.origins) for each in dossier.developments],
        developments_in_period=sum(
            each.event.interval.meets(dossier.requirement.period) for each in dossier.developments
        ),
        documents_considered=len(dossier.documents),
        documents_used=len(used),
        documents_set_aside=len({each.document for each in dossier.set_aside} - used.keys()),
        claims_dropped=dropped,
        verdicts=gate.verdicts(released, findings),
    )


def _wanted(requirement: Requirement, sources: Mapping[str, Source], found: Sequence[Reading]) -> set[str]:
    """The items whose page is needed: those that announce something on the country, within the period and its lag."""
    first, last = requirement.since - timedelta(days=LOOK_BACK_DAYS), requirement.until + timedelta(days=LAG_DAYS)
    return {
        reading.document.item
        for reading in found
        if (reading.document.published is None or first <= reading.document.published.date() <= last)
        and concern(reading, requirement.country, sources.get(reading.document.source)).score >= RELEVANT
    }


def _facts(
    desk: OpenDesk,
    found: Sequence[Reading],
    sources: Sequence[Source],
    requirement: Requirement,
    silent: Sequence[Source],
) -> Facts:
    generated = now()
    store = desk.store
    items = list(store.find(Item, parent=[source.id for source in sources]))
    named = {item.id: item.title for item in items} | {source.id: source.title for source in sources}
    kept = {capture.id: capture for capture in store.find(Capture, parent=list(named))}
    captured = {capture.parent for capture in kept.values()}
    failed = standing(store.find(Failure, parent=list(named)), captured, health_of(store, sources).values(), silent)
    failures = [(named[each.parent], each) for each in failed]
    documents = [reading.document for reading in found]
    captures = captures_of(documents, {item.id: item for item in items}, kept)
    end = datetime.combine(requirement.until + timedelta(days=LAG_DAYS), time.max, UTC)
    return Facts(generated, min(generated, end), __version__, captures, items, failures)


def collect(desk: OpenDesk, feeds: Path | None, countries: Sequence[str] = ()) -> Iterator[Data]:
    """Collect and read everything once, or what concerns some countries (names or codes); a row for each source."""
    codes = [desk.analyst.gazetteer.resolve(each).iso3 for each in countries]
    pipeline, sources = desk.pipeline(feeds, codes)
    pipeline.prepare(sources, lambda found: {reading.document.item for reading in found})
    yield from _rows_of(desk, sources)


def source_rows(desk: OpenDesk, feeds: Path | None, country: str | None) -> Iterator[Data]:
    """The sources with their ratings and what is kept of them."""
    _, sources = desk.pipeline(feeds)
    code = desk.analyst.gazetteer.resolve(country).iso3 if country else None
    yield from _rows_of(desk, [source for source in sources if code in {None, source.country}])


def _rows_of(desk: OpenDesk, sources: Sequence[Source]) -> Iterator[Data]:
    health = health_of(desk.store, sources)
    for source in sorted(sources, key=lambda each: (each.country, each.title)):
        kept = sum(1 for _ in desk.store.find(Item, parent=source.id))
        last = health.get(source.id)
        yield {
            "title": source.title, "url": source.url, "country": source.country, "language": source.language,
            "control": source.control, "reliability": str(source.reliability), "basis": source.basis,
            "items": kept, "error": last.detail if last and failing(last) else "",
        }  # fmt: skip


def demo(out: Path, quiet: bool) -> tuple[Data, list[Path]]:
    """The report of the bundled sample week, with a store of its own inside OUT."""
    country, since, until = SAMPLE
    desk = open_desk(store=out / "store", config=None, pages=False, quiet=quiet)
    with as_file(package_files("countrydesk") / "sample" / "feeds") as feeds:
        return report(desk, country, since, until, (), feeds, out, SAMPLE_REMARK)


def summary(product: Mapping[str, Any], files: Sequence[Path]) -> str:
    """What a run made, for the terminal: where the files lie and the scorecard."""
    card = product["scorecard"]
    outcomes = ", ".join(f"{count} {word.replace('_', ' ')}" for word, count in card["by_outcome"].items() if count)
    lines = [
        f"{product['title']}, {product['since']} to {product['until']}",
        f"  {card['developments']} developments ({card['developments_in_period']} in the period) from "
        f"{card['documents_used']} of {card['documents_considered']} documents; {card['documents_set_aside']} set aside",
        f"  {card['sentences']} sentences checked: {outcomes or 'none'}; {card['claims_dropped']} dropped",
        f"  {card['citations_resolved']} of {card['citations']} citations resolve, "
        f"{card['quotations_verbatim']} of {card['quotations']} quotations are verbatim",
    ]
    coverage = product["coverage"]
    broken = sum(row["state"] == "broken" for row in coverage["sources"])
    if any(each["error"] == NO_NETWORK for each in coverage["failures"]):
        lines.append("  WARNING: there was no network; sources were not asked, what the desk holds was read")
    elif broken:
        lines.append(f"  WARNING: {broken} of {len(coverage['sources'])} sources could not be read")
    return "\n".join([*lines, *(f"  {path}" for path in files)])


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
    """In batches: a pool's own `map` takes all rows at once, and a first day of thousands of feeds has a hundred thousand."""
    rows = iter(rows)
    with ProcessPoolExecutor() as pool:
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
