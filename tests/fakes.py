"""Plain functions in place of the outside world: a web of addresses to bytes or errors, an extractor, a silent watch.

And the whole house over them: `house` is the real pipeline with these in its ports, `published` what a run makes of it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from xml.sax.saxutils import escape

from click.testing import CliRunner

from builders import DESK
from countrydesk.adapters.feeds import discover, read_feed
from countrydesk.adapters.memory import MemoryArchive, MemoryStore
from countrydesk.adapters.tables import load_tables
from countrydesk.cli import main
from countrydesk.core import gate
from countrydesk.core.analysis import assemble
from countrydesk.core.coverage import standing
from countrydesk.core.drafting import draft, unwritten
from countrydesk.core.errors import ExtractionError, FetchError
from countrydesk.core.ports import Ask, Extracted, Fetched, Fetcher, Store
from countrydesk.core.product import Facts, as_data, captures_of
from countrydesk.core.reading import Reading, annotate
from countrydesk.core.types import Annotation, Capture, Document, Failure, Health, Item, Record, Requirement, Source
from countrydesk.core.verification import CHECKS, scorecard
from countrydesk.pipeline import Pipeline

T = TypeVar("T")
NOW = datetime(2026, 3, 13, 6, tzinfo=UTC)


def web(pages: Mapping[str, bytes | Exception], asked: list[str] | None = None) -> Fetcher:
    """A fetcher over a dictionary; an address that it does not hold cannot be reached. `asked` collects the requests."""

    def fetch(wanted: Iterable[Ask], /) -> Iterator[tuple[str, Fetched | Exception]]:
        for url in (each.url for each in wanted):
            if asked is not None:
                asked.append(url)
            found = pages.get(url, FetchError(f"{url} cannot be reached."))
            yield url, found if isinstance(found, Exception) else Fetched(url, 200, "text/html", found, NOW)

    return fetch


def plain_extractor(pages: Iterable[tuple[bytes, str, str]], /) -> Iterator[Extracted | Exception]:
    """Bytes as text: the first line is the title; bytes that say `broken` have no text."""
    for body, _, url in pages:
        title, _, text = body.decode().partition("\n")
        yield ExtractionError(f"{url} holds no text.") if title == "broken" else Extracted(title, text.strip(), "en")


def watch(step: str, work: Iterable[T], /) -> Iterable[T]:
    del step
    return work


class Killed(BaseException):
    """What ends a process from outside; nothing in the house catches it."""


def dying(work: Callable[..., Any], after: int = 0) -> Callable[..., Any]:
    """The same function, that ends the process at the call after `after` calls."""
    calls = iter(range(after))

    def call(*args: Any) -> Any:
        if next(calls, None) is None:
            raise Killed
        return work(*args)

    return call


def dying_midway(
    work: Callable[[Iterable[Any]], Iterator[Any]], after: int
) -> Callable[[Iterable[Any]], Iterator[Any]]:
    """The same generator function, that ends the process once it has given `after` results."""

    def run(rows: Iterable[Any], /) -> Iterator[Any]:
        for count, got in enumerate(work(rows)):
            if count == after:
                raise Killed
            yield got

    return run


@dataclass
class MortalStore:
    """A store whose process ends at one of its transactions: nothing of that one is kept, everything before it is."""

    inner: Store
    left: int

    def add(self, records: Iterable[Record], /) -> int:
        if self.left == 0:
            raise Killed
        self.left -= 1
        return self.inner.add(records)

    def remove(self, kind: type[Record], ids: Iterable[str], /) -> int:
        return self.inner.remove(kind, ids)

    def get(self, kind: type[Any], id: str, /) -> Any:
        return self.inner.get(kind, id)

    def find(self, kind: type[Any], /, **where: object) -> Iterator[Any]:
        return self.inner.find(kind, **where)

    def pending(self, parent: type[Any], child: type[Record], maker: str, /) -> Iterator[Any]:
        return self.inner.pending(parent, child, maker)

    def lookup(self, prefix: str, /) -> list[Record]:
        return self.inner.lookup(prefix)

    def close(self) -> None:
        self.inner.close()


@dataclass(frozen=True)
class Story:
    """One item of a feed, and its page where it has one (the page's text, or the trouble with it)."""

    url: str
    title: str
    summary: str
    published: str  # RFC 822
    page: str | Exception | None = None


def rss(stories: Iterable[Story]) -> bytes:
    """A feed of RSS 2.0."""
    items = "".join(
        f"<item><title>{escape(s.title)}</title><link>{escape(s.url)}</link><guid>{escape(s.url)}</guid>"
        f"<pubDate>{s.published}</pubDate><description>{escape(s.summary)}</description></item>"
        for s in stories
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>A feed</title>{items}</channel></rss>'.encode()


def bytes_of(stories: Iterable[Story]) -> dict[str, bytes | Exception]:
    """The web of these stories' pages."""
    return {
        s.url: s.page if isinstance(s.page, Exception) else f"{s.title}\n{s.page}".encode()
        for s in stories
        if s.page is not None
    }


def english(text: str, /) -> str:
    del text
    return "en"


def annotated(document: Document, /) -> tuple[Annotation, ...]:
    return annotate(document, DESK.gazetteer, DESK.coder)


def house(feeds: Mapping[str, bytes | Exception], pages: Mapping[str, bytes | Exception], **ports: Any) -> Pipeline:
    """The pipeline over a web in memory; `ports` replaces any of its parts."""
    made = Pipeline(
        store=MemoryStore(),
        archive=MemoryArchive(),
        fetch_feeds=web(feeds),
        fetch_pages=web(pages),
        read_feed=read_feed,
        discover=discover,
        extract=plain_extractor,
        language=english,
        annotate=annotated,
        assemble=partial(assemble, desk=DESK),
        draft=partial(draft, gazetteer=DESK.gazetteer, coder=DESK.coder),
        write=unwritten,
        verify=partial(gate.check, gazetteer=DESK.gazetteer, tables=load_tables()),
        compare=partial(gate.compare, gazetteer=DESK.gazetteer, tables=load_tables()),
        map=map,
        now=lambda: NOW,
        watch=watch,
        most_developments=15,
    )
    return replace(made, **ports)


def everything(found: Sequence[Reading]) -> set[str]:
    """Every item's page is wanted."""
    return {reading.document.item for reading in found}


def published(pipeline: Pipeline, sources: Sequence[Source], requirement: Requirement) -> dict[str, Any]:
    """A run from the feeds to the product as data."""
    store = pipeline.store
    found = pipeline.prepare(sources, everything)
    assessed = pipeline.assess(found, {each.id: each for each in sources}, requirement)
    report, dossier, findings, dropped = assessed.report, assessed.dossier, assessed.findings, assessed.dropped
    items = list(store.find(Item, parent=[each.id for each in sources]))
    named = {each.id: each.title for each in items} | {each.id: each.title for each in sources}
    captures = {each.id: each for each in store.find(Capture)}
    captured = {each.parent for each in captures.values()}
    failed = standing(store.find(Failure, parent=list(named)), captured, store.find(Health))
    failures = [(named[each.parent], each) for each in failed]
    told = captures_of([each.document for each in found], {each.id: each for each in items}, captures)
    card = scorecard(report.claims, findings, checks=CHECKS, claims_dropped=len(dropped))
    facts = Facts(NOW, NOW, "test", captures=told, items=items, failures=failures, dropped=dropped)
    return as_data(report, dossier, gate.verdicts(report, findings), card, facts, DESK.gazetteer)


def spelled(product: Mapping[str, Any]) -> str:
    """A product as text, for a comparison that misses nothing."""
    return json.dumps(product, ensure_ascii=False, sort_keys=True)


@dataclass(frozen=True)
class Ran:
    """What a command gave back to its caller."""

    status: int
    body: bytes
    said: str

    @property
    def out(self) -> str:
        return self.body.decode()

    @property
    def rows(self) -> list[Any]:
        """Standard output as JSON lines."""
        return [json.loads(line) for line in self.out.split("\n") if line]


def command(*arguments: object, given: bytes | str = b"") -> Ran:
    """The command line as a shell would run it, in this process: arguments and standard input in, status and streams out.

    Arguments and standard streams belong to the process, so they are lent to `main` and taken back.
    """
    before = sys.argv
    with CliRunner().isolation(input=given) as (out, err, _):
        sys.argv = ["countrydesk", *map(str, arguments)]
        try:
            main()
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 1
        finally:
            sys.argv = before
            sys.stdout.flush()
            sys.stderr.flush()
        return Ran(status, out.getvalue(), err.getvalue().decode())


WEEK_STORIES = (
    Story(
        "https://steppe-post.example.org/border",
        "Mongolia and Russia sign border accord in Ulaanbaatar",
        "Mongolia and Russia signed an accord on border guards in Ulaanbaatar on Tuesday, March 10.",
        "Wed, 11 Mar 2026 06:00:00 GMT",
    ),
    Story(
        "https://steppe-post.example.org/flood",
        "Flood kills 4 people in Mongolia's Khovd Province",
        "A flood killed 4 people in Mongolia's Khovd Province on Monday, March 9, the emergency agency said.",
        "Tue, 10 Mar 2026 06:00:00 GMT",
    ),
    Story(
        "https://steppe-post.example.org/talks",
        "Mongolia to host border talks in Ulaanbaatar on March 17",
        "Mongolia will host talks on its border with Russia in Ulaanbaatar on March 17, 2026.",
        "Wed, 11 Mar 2026 08:00:00 GMT",
    ),
)
_LISTING = """[[source]]
url = "https://steppe-post.example.org/feed.xml"
file = "steppe-post.xml"
title = "The Steppe Post"
country = "MNG"
language = "en"
control = "private"
reliability = "B"
basis = "made for a test"
"""


def captured_week(folder: Path) -> Path:
    """A folder of captured feeds: one outlet, three stories."""
    folder.mkdir(exist_ok=True)
    (folder / "steppe-post.xml").write_bytes(rss(WEEK_STORIES))
    (folder / "sources.toml").write_text(_LISTING, "utf-8")
    return folder
