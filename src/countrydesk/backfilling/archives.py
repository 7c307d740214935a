"""Going back through archives on disk: WARC and WACZ files, CC-NEWS among them, and folders of captures.

A file is streamed: its records pass by, what cannot be of the period or of the desk's outlets is passed over unread, the
rest goes through the extractor in the file's order, and each batch is stored with how far the file was read. A run that is
killed redoes at most one batch, and a file that was read to its end is not read again for the same question.
"""

from __future__ import annotations

import hashlib
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from itertools import islice
from pathlib import Path

from countrydesk.adapters.sitemaps import is_sitemap
from countrydesk.adapters.warcfiles import Passed, Skip, answers, fingerprint, is_archive, members
from countrydesk.captures import INDEX, FolderCapture, captured_before, feed_files, is_feed, read_any
from countrydesk.core.backfill import (
    READ_ARCHIVE,
    TAKEN,
    Reached,
    Summary,
    about_from,
    announcement,
    announces,
    elsewhere,
    judged,
    progress,
    reached,
    unit,
)
from countrydesk.core.collection import captured, items, page_document, page_key, page_publication
from countrydesk.core.errors import FeedError, RequirementError
from countrydesk.core.outlets import Outlets, domain, unknown_source
from countrydesk.core.ports import Extracted, Feed, Fetched
from countrydesk.core.types import Capture, Decision, Document, Item, Period, Record, Source
from countrydesk.pipeline import Pipeline

# Pages between two records of progress: what a kill may cost is these pages' extraction, some seconds. Their bodies are
# held until then, so many bytes of them at most and one page.
BATCH = 50
BATCH_BYTES = 32 * 1024 * 1024
NO_SOURCE = "a host of no source"
SITEMAP = "a sitemap"
NO_TEXT = "a page without a text that can be read"
NO_FEED = "a feed that cannot be read"
OTHER_FEED = "a feed that announces nothing of the period"
FEED = "taken, feeds"
BAD_FILE = "a file that cannot be read"

Found = Fetched | Passed | FolderCapture
Records = Callable[[Skip, int], Iterator[Found]]


@dataclass(frozen=True)
class Unit:
    """A piece of work: a WARC file, or one folder of captures. `records` gives what is in it after the first so many."""

    name: str
    fingerprint: str
    records: Records


@dataclass(frozen=True)
class Question:
    """What is looked for: a period, in some outlets. `any_host` takes pages of other hosts too, as unlisted sources."""

    period: Period
    sources: tuple[Source, ...]
    any_host: bool = False


@dataclass(frozen=True)
class _Page:
    got: Fetched
    source: Source


@dataclass(frozen=True)
class _Step:
    """A point of a file: after `reached`, with what became of the records since the last step, and the page, if it is one."""

    work: str
    name: str
    reached: Reached
    counts: Counter[str]
    page: _Page | None


@dataclass
class Archives:
    """One going back over archives; `run` it once."""

    pipeline: Pipeline
    question: Question
    outlets: Outlets = field(init=False)
    listed: dict[str, Source] = field(init=False)
    known: int = 0
    read: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    documents: Counter[str] = field(default_factory=Counter)
    batch: list[tuple[_Page, Item, Capture, Document]] = field(default_factory=list)
    since: Counter[str] = field(default_factory=Counter)
    judged: int = 0

    def __post_init__(self) -> None:
        self.outlets = Outlets(self.question.sources)
        self.listed = {source.url: source for source in self.question.sources}

    def run(self, paths: Sequence[Path]) -> Summary:
        """Everything of the period that the archives hold, into the store; what was found.

        Raises:
            RequirementError: a path that is not there, or holds no archive and no capture. StoreError: the store.
        """
        units = [each for path in paths for each in units_in(path, self.outlets)]
        waiting: deque[_Step] = deque()
        for got in self.pipeline.extract(self._bodies(units, waiting)):
            while (step := waiting.popleft()).page is None:
                self._settle(step)
            self._judge(step, got)
        for step in waiting:
            self._settle(step)
        self.pipeline.summarize()
        self.pipeline.read()
        return Summary(self.read, self.known, self.counts, self.documents)

    def _bodies(self, units: Iterable[Unit], waiting: deque[_Step]) -> Iterator[tuple[bytes, str, str]]:
        """The pages for the extractor, and on the way their steps and those without a page into `waiting`."""
        for step in self._steps(units):
            waiting.append(step)
            if step.page:
                yield step.page.got.body, step.page.got.media_type, step.page.got.url

    def _steps(self, units: Iterable[Unit]) -> Iterator[_Step]:
        for each in units:
            work = unit(each.fingerprint, self.question.period, self.listed, self.question.any_host)
            was = reached(self.pipeline.store.find(Decision, subject=work, verb=READ_ARCHIVE))
            if was.done:
                self.known += 1
            else:
                self.read += 1
                yield from self._unit(each, work, was.seen)

    def _unit(self, each: Unit, work: str, after: int) -> Iterator[_Step]:
        seen, counts = after, Counter[str]()
        for found in self.pipeline.watch(f"reading {each.name}", each.records(self.skip, after)):
            seen += 1
            page = self._sorted(found, each.name)
            if isinstance(page, str):
                counts[page] += 1
            else:
                yield _Step(work, each.name, Reached(seen), counts, page)
                counts = Counter()
        yield _Step(work, each.name, Reached(seen, done=True), counts, None)

    def skip(self, url: str, captured: datetime) -> str:
        """Why a record is passed over before its body is read, or nothing."""
        if url in self.listed:
            return ""
        if not self.question.any_host and self.outlets.of(url) is None:
            return NO_SOURCE
        return elsewhere(self.question.period, url, {}, captured)

    def _sorted(self, found: Found, archive: str) -> _Page | str:
        """The page that a record holds, or what became of it."""
        if isinstance(found, Passed):
            return found.why
        named = found.source if isinstance(found, FolderCapture) else None
        got = found.got if isinstance(found, FolderCapture) else found
        if isinstance(got, Exception):
            return BAD_FILE
        source = named or self.listed.get(got.url)
        if is_feed(got.body, got.media_type) or (source and source.via != "page"):
            return self._feed(got, source, archive)
        if is_sitemap(got.body):
            return SITEMAP
        return self._page(got)

    def _page(self, got: Fetched) -> _Page | str:
        if why := elsewhere(self.question.period, got.url, got.headers, got.captured):
            return why
        source = self.outlets.of(got.url) or (_stranger(got.url) if self.question.any_host else None)
        # As it is listed: what an address tells of a source may leave its language open.
        source = self.listed.get(source.url, source) if source else None
        return _Page(got, source) if source else NO_SOURCE

    def _feed(self, got: Fetched, source: Source | None, archive: str) -> str:
        """A feed of the archive, as it would have been collected then: its bytes, its items; what became of it."""
        try:
            feed = read_any(got.body, got.url)
        except FeedError:
            return NO_FEED
        whose = source or self._adopted(got.url, feed)
        if whose is None:
            return NO_SOURCE
        capture = captured(whose, got)
        announced = items(whose, capture, feed)
        if not announces(self.question.period, announced):
            return OTHER_FEED
        self.pipeline.archive.keep(got, about_from(whose, whose, archive))
        self.pipeline.store.add([whose, capture, *announced])
        told = [each for each in announced if each.published and each.published.date() in self.question.period]
        self.documents += Counter({whose.title: len(told)})
        return FEED

    def _adopted(self, url: str, feed: Feed) -> Source | None:
        """The source of a feed at an address that is not listed: the outlet's, by its address alone. Which site a feed
        links to is its own word, and an archive holds any stranger's."""
        if known := self.outlets.of(url):
            return replace(known, url=url, via="feed")
        if not self.question.any_host:
            return None
        return replace(unknown_source(url, feed.title), home=feed.link, language=feed.language[:2])

    def _judge(self, step: _Step, got: Extracted | Exception) -> None:
        """What was read of a page: taken, if it was published in the period."""
        assert step.page is not None
        self.since += step.counts
        if isinstance(got, Exception):
            self.since[NO_TEXT] += 1
        else:
            self._weigh(step.page, got)
        self.judged += 1
        if self.judged >= BATCH or sum(len(page.got.body) for page, *_ in self.batch) > BATCH_BYTES:
            self._commit(step)

    def _weigh(self, page: _Page, got: Extracted) -> None:
        item = self._announced(page) or announcement(page.source, page.got, got.title)
        capture, copied = captured(item, page.got), page.source.aggregator
        at = page_publication(item, capture, got, copied).at
        outcome = judged(self.question.period, at, page.got.captured)
        self.since[outcome] += 1
        if outcome.startswith(TAKEN):
            language = self.pipeline.language(got.text) or item.language
            self.batch.append((page, item, capture, page_document(item, capture, got, language, copied)))

    def _announced(self, page: _Page) -> Item | None:
        """The item of the same outlet that announced the page already."""
        found = self.pipeline.store.find(Item, parent=page.source.id, url=page_key(page.got.url))
        return next(islice(found, 1), None)

    def _settle(self, step: _Step) -> None:
        """The end of a file."""
        self.since += step.counts
        self._commit(step)

    def _commit(self, step: _Step) -> None:
        """Store a batch with how far its file was read: both or neither. The evidence is filed before."""
        for page, item, _, _ in self.batch:
            self.pipeline.archive.keep(page.got, about_from(item, page.source, step.name))
            self.documents[page.source.title] += 1
        made: list[Record] = [each for page, *rest in self.batch for each in (page.source, *rest)]
        done = progress(step.work, step.name, step.reached, self.since, self.pipeline.now())
        self.pipeline.store.add([*made, done])
        self.counts += self.since
        self.batch, self.since, self.judged = [], Counter(), 0


def units_in(path: Path, outlets: Outlets) -> Iterator[Unit]:
    """The pieces of work at a path: a file's archives; of a folder, those in it and its captures, by name, at any depth.

    Raises:
        RequirementError: there is no such path, or it holds nothing of these kinds, or an archive that cannot be opened.
    """
    if path.is_file():
        if not is_archive(path):
            raise RequirementError(f"{path} is no archive by its name.", "Name a WARC or WACZ file, or a folder.")
        yield from _archived(path)
        return
    if not path.is_dir():
        raise RequirementError(f"{path}: there is no such folder or file.", "Name one with --from.")
    files = sorted(each for each in path.rglob("*") if is_archive(each) and each.is_file())
    folders = [each for each in sorted([path, *_folders(path)]) if feed_files(each) or (each / INDEX).is_file()]
    if not files and not folders:
        raise RequirementError(f"{path} holds no archive and no capture.", "Name a folder of WARC files or of feeds.")
    for file in files:
        yield from _archived(file)
    yield from (_folder(each, path, outlets) for each in folders)


def _folders(path: Path) -> Iterator[Path]:
    return (each for each in path.rglob("*") if each.is_dir() and not each.is_symlink())


def _archived(path: Path) -> Iterator[Unit]:
    for member in members(path):
        yield Unit(member.name, fingerprint(member), partial(answers, member))


def _folder(folder: Path, root: Path, outlets: Outlets) -> Unit:
    files = [*feed_files(folder), folder / INDEX]
    looks = [(each.name, each.stat().st_size, each.stat().st_mtime_ns) for each in files if each.exists()]
    name = str(folder.relative_to(root)) if folder != root else folder.name

    def records(skip: Skip, after: int) -> Iterator[Found]:
        del skip
        return islice(captured_before(folder, root, outlets), after, None)

    return Unit(name, f"{name} {hashlib.sha256(repr(looks).encode()).hexdigest()}", records)


def _stranger(url: str) -> Source | None:
    """The unlisted source that the pages of an unknown host are of: one for each registered domain."""
    host = domain(url)
    return replace(unknown_source(f"https://{host}/", host), home=f"https://{host}/", via="page") if host else None
