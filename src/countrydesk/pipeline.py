"""The pipeline, in one file: what happens to the press on its way to a report.

    direction       Requirement              country, period, questions
    collection      Source  -> Item          what a source announced, as announced
                    Item    -> Capture       the bytes at a URL at a moment
    processing      Capture -> Document      text and metadata; a summary-only item is a Document too, marked so
                    Document -> Annotation   stand-off: who, where, when, how many
    analysis        Documents -> Event -> Dossier -> Report, in quotations or, as far as it passes, in a model's prose
                    Claim   -> Finding
    dissemination   Report  -> release       refused while any claim fails
                            -> HTML, PDF, Markdown, JSON

Steps do not decide; deciders (in `core`) do not act. What a step made is stored before the next one starts, and the work
queue is a query: a run that is killed goes on where it was, and a second run does nothing twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from countrydesk.core import collection, gate, polling, ports
from countrydesk.core.analysis import admitted
from countrydesk.core.archiving import about
from countrydesk.core.collection import MAKER as MAKE
from countrydesk.core.collection import current, due_pages, hidden, items, page_document, summary_document
from countrydesk.core.errors import FeedError
from countrydesk.core.ports import Ask, Fetched, Renderer, Store
from countrydesk.core.reading import MAKER as READ
from countrydesk.core.reading import Reading, readings
from countrydesk.core.types import (
    Annotation,
    Capture,
    Document,
    Dossier,
    Failure,
    Health,
    Item,
    Record,
    Report,
    Requirement,
    Source,
)  # fmt: skip

T = TypeVar("T")
BATCH = 200


@dataclass(frozen=True)
class Pipeline:
    """The steps, with everything they touch handed in."""

    store: Store
    archive: ports.Archive
    fetch_feeds: ports.Fetcher
    fetch_pages: ports.Fetcher
    read_feed: ports.FeedReader
    discover: ports.Discoverer
    extract: ports.Extractor
    language: ports.LanguageGuesser
    annotate: ports.Annotator
    assemble: Callable[[Sequence[Reading], Mapping[str, Source], Requirement], Dossier]
    draft: ports.Drafter
    write: ports.Writer
    verify: ports.Verifier
    compare: ports.Comparer
    map: Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]
    now: Callable[[], datetime]
    watch: ports.Watch
    most_developments: int

    def collect(self, sources: Sequence[Source], impatient: bool = False) -> None:
        """Sources -> captures of their feeds -> items, and how each source now stands."""
        self.store.add(sources)
        self._poll(sources, impatient)
        stands = health_of(self.store, sources)
        if named := {id for id, health in stands.items() if health.outcome == "announced"}:
            self._poll([source for source in sources if source.id in named], impatient)

    def _poll(self, sources: Sequence[Source], impatient: bool) -> None:
        before = health_of(self.store, sources)
        asks = polling.due(sources, before, self.now(), impatient)
        whose = {ask.url: for_whom for ask, for_whom in asks.items()}
        for url, got in self.watch("collecting feeds", self.fetch_feeds(asks)):
            for source in whose[url]:
                self.store.add(self._announced(source, before.get(source.id), got))

    def _announced(self, source: Source, before: Health | None, got: Fetched | Exception) -> Sequence[Record]:
        if polling.tells_nothing(got):
            return []
        if isinstance(got, Exception):
            return [polling.fell(source, before, got, self.now())]
        if refused := polling.refusal(got):
            return [polling.fell(source, before, refused, self.now(), got)]
        if polling.unchanged(before, got):
            return [polling.stood(source, before, got)]
        try:
            feed = self.read_feed(got.body, got.url)
        except FeedError as error:
            return [polling.unread(source, before, got, error, self.discover(got.body, got.url))]
        capture = self._capture(source, got)
        return [capture, *items(source, capture, feed), polling.stood(source, before, got, feed)]

    def summarize(self) -> None:
        """Items -> documents of what the feed itself says of them."""
        work = self.watch("reading items", self.store.pending(Item, Document, MAKE))
        for batch in _batched(work, BATCH):
            self.store.add([summary_document(item, self._language(item)) for item in batch])

    def fetch(self, wanted: Sequence[Item]) -> None:
        """Items -> captures of their pages, or failures."""
        by_url = {item.url: item for item in wanted}
        for url, got in self.watch("fetching pages", self.fetch_pages(map(Ask, by_url))):
            if error := got if isinstance(got, Exception) else polling.refusal(got):
                self.store.add([self._failure(by_url[url], self.today, error)])
            elif not isinstance(got, Exception):
                self.store.add([self._capture(by_url[url], got)])

    def extract_pages(self) -> int:
        """Captures of pages -> documents, or failures; how many there were."""
        captures = self.store.pending(Capture, Document, MAKE)
        pages = [(each, item) for each in captures if (item := self.store.get(Item, each.parent))]
        bodies = ((self.archive.get(capture.sha256), capture.media_type, capture.url) for capture, _ in pages)
        for (capture, item), got in zip(self.watch("extracting pages", pages), self.extract(bodies), strict=True):
            if error := got if isinstance(got, Exception) else hidden(item, got, capture.url):
                self.store.add([self._failure(capture, MAKE, error)])
            elif not isinstance(got, Exception):
                source = self.store.get(Source, item.parent)
                copied = source is not None and source.aggregator
                self.store.add([page_document(item, capture, got, self._language(item, got.text), copied)])
        return len(pages)

    def read(self) -> None:
        """Documents -> annotations."""
        work = self.watch("reading documents", self.store.pending(Document, Annotation, READ))
        for made in _batched(self.map(self.annotate, work), BATCH):
            self.store.add(annotation for each in made for annotation in each)

    def readings(self, sources: Iterable[Source]) -> tuple[Reading, ...]:
        """The documents of these sources as they now stand, a page before its summary, beside their annotations."""
        ids = [source.id for source in sources]
        documents = current(list(self.store.find(Document, source=ids)))
        found: dict[str, list[Annotation]] = {document.id: [] for document in documents}
        for annotation in self.store.find(Annotation, parent=list(found), maker=READ):
            found[annotation.parent].append(annotation)
        return readings(
            documents, lambda id: tuple(sorted(found[id], key=lambda each: (each.start, each.end, each.label)))
        )

    def prepare(
        self, sources: Sequence[Source], wanted: Callable[[Sequence[Reading]], set[str]]
    ) -> tuple[Reading, ...]:
        """Collection and processing: from sources to what is to be judged. `wanted` picks items whose page is needed."""
        self.collect(sources)
        self.summarize()
        self.read()
        told = self.readings(sources)
        asked = list(self.store.find(Item, id=sorted(wanted(told))))
        self.fetch(due_pages(self._untried(asked)))
        if not self.extract_pages():
            return told
        self.read()
        return self.readings(sources)

    def gather(self, sources: Sequence[Source]) -> list[Item]:
        """Collection and processing of what is new, for a desk that is left running; the new items.

        An item is new until it has a document, so pages come first: a run that is killed among them asks for the rest.
        """
        self.collect(sources)
        fresh = list(self.store.pending(Item, Document, MAKE))
        self.fetch(due_pages(self._untried(fresh)))
        self.summarize()
        self.extract_pages()
        self.read()
        return fresh

    def assess(
        self, found: Sequence[Reading], sources: Mapping[str, Source], requirement: Requirement
    ) -> gate.Assessment:
        """Analysis: the dossier, its claims, their findings; what fails is dropped and listed, never published."""
        every = self.assemble(found, sources, requirement)
        report, dossier, findings, dropped = self._digest(every)
        written = self.write(report, dossier)
        if written.report is not report:
            report, findings, fallen = gate.sound(written.report, lambda each: self._findings(each, dossier))
            dropped += fallen
        chosen = (*dossier.developments, *dossier.background)
        self.store.add([*(each.event for each in chosen), *chosen, *dossier.calendar, *dossier.set_aside])
        self.store.add([report, *report.claims, *(passage for claim in report.claims for passage in claim.basis)])
        self.store.add([*written.annotations, *(finding for each in findings.values() for finding in each)])
        return gate.Assessment(gate.release(report, findings), dossier, findings, dropped, written)

    def _digest(self, every: Dossier) -> tuple[Report, Dossier, gate.Findings, list[gate.Dropped]]:
        """The report without a model, its sentences sound; a development whose headline fails falls whole."""
        whole = self.draft(every)
        headlines = gate.headlines(whole)
        dropped: list[gate.Dropped] = []
        bad = gate.failing(whole, self._findings(whole, every))
        while True:
            dropped += bad
            dossier = admitted(every, gate.fallen(dropped, headlines), self.most_developments)
            report = gate.without(self.draft(dossier), dropped)
            findings = self._findings(report, dossier)
            if not (bad := gate.failing(report, findings)):
                return report, dossier, findings, dropped

    def render(self, product: Mapping[str, Any], views: Mapping[str, Renderer]) -> dict[str, bytes]:
        """The released product -> its files, by name."""
        return {name: view(product) for name, view in self.watch("rendering", list(views.items()))}

    def _findings(self, report: Report, dossier: Dossier) -> gate.Findings:
        body = {claim.id: claim for claim in report.claims}
        found = {
            id: list(self.verify(claim, dossier, body)) for id, claim in self.watch("checking sentences", body.items())
        }
        for finding in self.compare(report, dossier):
            found.setdefault(finding.claim, []).append(finding)
        return {id: tuple(rows) for id, rows in found.items()}

    def _untried(self, asked: Sequence[Item]) -> list[Item]:
        """The items without a page and without a failure of today: what could not be had is tried again tomorrow."""
        ids = [item.id for item in asked]
        got = {capture.parent for capture in self.store.find(Capture, parent=ids)}
        failed = {failure.parent for failure in self.store.find(Failure, parent=ids, maker=self.today)}
        return [item for item in asked if item.id not in got | failed]

    @property
    def today(self) -> str:
        """The maker of today's failures: what could not be had is tried again tomorrow."""
        return f"{collection.COLLECT} {self.now():%Y-%m-%d}"

    def _language(self, item: Item, text: str = "") -> str:
        return self.language(text or f"{item.title}\n{item.content or item.summary}") or item.language

    def _capture(self, parent: Source | Item, got: Fetched) -> Capture:
        """The answer filed; an item that no feed announced says itself whose it is."""
        whose = parent.parent if isinstance(parent, Item) and not parent.capture else ""
        source = self.store.get(Source, whose) if whose else None
        self.archive.keep(got, about(parent, source=source))
        return collection.captured(parent, got)

    def _failure(self, parent: Record, maker: str, error: Exception) -> Failure:
        return Failure(parent.id, maker, str(error), self.now())


def health_of(store: Store, sources: Iterable[Source]) -> dict[str, Health]:
    """How the sources stand, by source id; those that were never asked are not in it."""
    return {each.parent: each for each in store.find(Health, id=[Health.id_of(each.id) for each in sources])}


def _batched(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    rows = iter(rows)
    while batch := list(islice(rows, size)):
        yield batch
