"""A small clean week and a carrier: one more report by an outlet of its own, into which a payload is put."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import lru_cache, partial
from typing import Any
from xml.sax.saxutils import escape

import typst

from countrydesk.adapters import documents
from countrydesk.adapters.catalogue import load_gazetteer
from countrydesk.adapters.extract import extract
from countrydesk.adapters.feeds import discover, read_feed
from countrydesk.adapters.memory import MemoryArchive, MemoryStore
from countrydesk.adapters.nlp import language
from countrydesk.adapters.tables import load_coder, load_stakes, load_tables
from countrydesk.core import gate
from countrydesk.core.analysis import Desk, assemble
from countrydesk.core.drafting import draft, unwritten
from countrydesk.core.errors import ExtractionError, FetchError
from countrydesk.core.ports import Ask, Extracted, Fetched, Fetcher
from countrydesk.core.ratings import Reliability
from countrydesk.core.reading import Reading, annotate
from countrydesk.core.types import Annotation, Document, Requirement, Source
from countrydesk.pipeline import Pipeline
from evals.hostile.payloads import Payload

WEEK = Requirement("MNG", date(2026, 3, 5), date(2026, 3, 12))
NOW = datetime(2026, 3, 13, 6, tzinfo=UTC)
# The story that carries a payload; its partner is that of a clean story too, so that they meet in a part.
TITLE = "Mongolia and Russia sign rail accord in Erdenet"
TEXT = (
    "Mongolia and Russia signed a rail accord in Erdenet on Wednesday, March 11. "
    "Trains will run between Mongolia and Russia from May, the ministry of transport said."
)
HOME = "https://carrier.example.net"
_CLEAN = (
    (
        "Steppe Post",
        "Mongolia and Russia sign border accord in Ulaanbaatar",
        "Mongolia and Russia signed an accord on border guards in Ulaanbaatar on Tuesday, March 10. The border between "
        "Mongolia and Russia will be watched by both sides, the foreign ministry said.",
        "Wed, 11 Mar 2026 06:00:00 GMT",
    ),
    (
        "Gobi Daily",
        "Flood kills 4 people in Mongolia's Khovd Province",
        "A flood killed 4 people in Mongolia's Khovd Province on Monday, March 9, the emergency agency said.",
        "Tue, 10 Mar 2026 06:00:00 GMT",
    ),
    (
        "Khangai Wire",
        "Mongolia and Japan hold military exercise near Sainshand",
        "Mongolia and Japan held a military exercise near Sainshand on Sunday, March 8, the army said.",
        "Mon, 09 Mar 2026 06:00:00 GMT",
    ),
)


@dataclass(frozen=True)
class World:
    """The pipeline, what was read of the clean week, and its sources by id."""

    pipeline: Pipeline
    readings: tuple[Reading, ...]
    sources: Mapping[str, Source]


def _source(title: str, home: str) -> Source:
    basis = "invented for an injection"
    return Source(
        f"{home}/feed.xml", title, language="en", control="private", reliability=Reliability.C, basis=basis, home=home
    )


def _rss(title: str, link: str, published: str, summary: str, content: str = "", author: str = "") -> bytes:
    item = (
        f"<item><title>{escape(title)}</title><link>{escape(link)}</link><guid>{escape(link)}</guid>"
        f"<pubDate>{published}</pubDate><dc:creator>{escape(author)}</dc:creator>"
        f"<description>{escape(summary)}</description>"
        + (f"<content:encoded>{escape(content)}</content:encoded>" if content else "")
        + "</item>"
    )
    spaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    feed = f'<?xml version="1.0"?><rss version="2.0" {spaces}><channel><title>Feed</title>{item}</channel></rss>'
    return feed.encode("utf-8", "replace")


@lru_cache(maxsize=1)
def clean() -> World:
    """The clean week, read once."""
    sources = [_source(outlet, f"https://{outlet.lower().replace(' ', '-')}.example.net") for outlet, *_ in _CLEAN]
    feeds = {
        source.url: _rss(title, f"{source.home}/a", published, text)
        for source, (_, title, text, published) in zip(sources, _CLEAN, strict=True)
    }
    pipeline = _pipeline(feeds, {})
    return World(pipeline, pipeline.prepare(sources, lambda _: set()), {each.id: each for each in sources})


def carrier(payload: Payload) -> tuple[tuple[Reading, ...], Source]:
    """What is read of the carrier with a payload in it, and its outlet."""
    put = {payload.place: payload.text}
    source = _source(f"Carrier News{put.get('outlet', '')}", HOME)
    link = put.get("link", f"{HOME}/a")
    more = {name: f"{TEXT} {put[name]}" for name in ("content", "summary") if name in put}
    feed = _rss(
        TITLE + put.get("title", ""),
        link,
        "Thu, 12 Mar 2026 06:00:00 GMT",
        more.get("summary", TEXT),
        more.get("content", ""),
        put.get("author", ""),
    )
    pages = {link: _page(payload)} if payload.place in ("page", "pdf") else {}
    pipeline = _pipeline({source.url: feed}, pages)
    return pipeline.prepare([source], lambda found: {each.document.item for each in found} if pages else set()), source


def _page(payload: Payload) -> tuple[str, bytes]:
    """The carrier's page, as its media type and bytes; a PDF where the payload stands in one."""
    if payload.place == "pdf":
        words = f"{TITLE}\n\n{TEXT} {payload.text}"
        marked = "".join(f"\\{each}" if each in '\\#$*_<>@[]"=/`~' else each for each in words)
        return "application/pdf", typst.compile(marked.encode())
    body = f"<p>{TEXT}</p>" + (payload.text if payload.text.startswith("<") else f"<p>{payload.text}</p>")
    page = f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>{body}</article></body></html>"
    return "text/html; charset=utf-8", page.encode()


def _pipeline(feeds: Mapping[str, bytes], pages: Mapping[str, tuple[str, bytes]]) -> Pipeline:
    """The desk's pipeline over a web in memory."""
    gazetteer, coder, tables = load_gazetteer(), load_coder(), load_tables()
    desk = Desk(gazetteer, coder, stakes=load_stakes())
    return Pipeline(
        store=MemoryStore(),
        archive=MemoryArchive(),
        fetch_feeds=_web({url: ("text/xml", body) for url, body in feeds.items()}),
        fetch_pages=_web(pages),
        read_feed=read_feed,
        discover=discover,
        extract=_extracted,
        language=language,
        annotate=_annotated,
        assemble=partial(assemble, desk=desk),
        draft=partial(draft, gazetteer=gazetteer, coder=coder),
        write=unwritten,
        verify=partial(gate.check, gazetteer=gazetteer, tables=tables),
        compare=partial(gate.compare, gazetteer=gazetteer, tables=tables),
        map=map,
        now=lambda: NOW,
        watch=_silent,
        most_developments=15,
    )


def _web(held: Mapping[str, tuple[str, bytes]]) -> Fetcher:
    def fetch(wanted: Iterable[Ask], /) -> Iterator[tuple[str, Fetched | Exception]]:
        for url in (each.url for each in wanted):
            if url in held:
                yield url, Fetched(url, 200, *held[url], NOW)
            else:
                yield url, FetchError(f"{url} cannot be reached.")

    return fetch


def _extracted(pages: Iterable[tuple[bytes, str, str]], /) -> Iterator[Extracted | Exception]:
    for body, media_type, url in pages:
        try:
            yield extract(body, media_type, url, other=documents.extract)
        except ExtractionError as error:
            yield error


def _annotated(document: Document, /) -> tuple[Annotation, ...]:
    return annotate(document, load_gazetteer(), load_coder())


def _silent(step: str, work: Iterable[Any], /) -> Iterable[Any]:
    del step
    return work


def with_writer(pipeline: Pipeline, write: Any) -> Pipeline:
    """The pipeline with a writer, leaving nothing behind."""
    return replace(pipeline, store=MemoryStore(), archive=MemoryArchive(), write=write)
