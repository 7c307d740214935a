"""The pipeline's steps, each on its own: what it asks for, what it stores, and what it leaves alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any, TypeVar

import pytest

import builders
from builders import WEEK
from countrydesk import pipeline as module
from countrydesk.adapters.memory import MemoryArchive, MemoryStore
from countrydesk.core.errors import FetchError, NoNetwork
from countrydesk.core.ports import Ask, Extracted, Fetched
from countrydesk.core.reading import MAKER as READ
from countrydesk.core.reading import Reading
from countrydesk.core.types import Annotation, Capture, Document, Failure, Health, Item, Report
from fakes import NOW, Killed, Story, annotated, bytes_of, dying_midway, everything, house, published, rss, web

T = TypeVar("T")
LEDGER = builders.source("Ledger")


def story(number: int, page: str | Exception | None = "More of it.") -> Story:
    title = f"Mongolia opens border post {number}"
    summary = f"Mongolia opened border post number {number} on Tuesday, March 10."
    published_at = "Tue, 10 Mar 2026 06:00:00 GMT"
    return Story(f"https://ledger.example.org/{number}", title, summary, published_at, page)


def nothing(found: Sequence[Reading]) -> set[str]:
    return set()


def test_only_pages_that_are_wanted_are_fetched() -> None:
    stories = [story(n) for n in range(4)]
    asked: list[str] = []
    pipeline = house({LEDGER.url: rss(stories)}, {}, fetch_pages=web(bytes_of(stories), asked))
    pipeline.prepare([LEDGER], nothing)
    assert asked == []
    wanted = {each.id for each in pipeline.store.find(Item) if each.url.endswith(("/1", "/3"))}
    found = pipeline.prepare([LEDGER], lambda _: wanted)
    assert sorted(asked) == [stories[1].url, stories[3].url]
    assert {reading.document.url for reading in found if not reading.document.summary_only} == set(asked)
    assert len(found) == 4


def test_what_could_not_be_had_today_is_tried_again_tomorrow() -> None:
    told = story(1, FetchError("It is gone."))
    asked: list[str] = []
    pipeline = house({LEDGER.url: rss([told])}, {}, fetch_pages=web(bytes_of([told]), asked))
    for _ in range(3):
        pipeline.prepare([LEDGER], everything)
    assert asked == [told.url]
    tomorrow = replace(pipeline, fetch_pages=web(bytes_of([story(1)]), asked), now=lambda: NOW + timedelta(days=1))
    found = tomorrow.prepare([LEDGER], everything)
    assert asked == [told.url, told.url]
    assert not found[0].document.summary_only


def test_a_failure_says_what_when_and_whose_it_is() -> None:
    told = story(1, FetchError("It is gone."))
    pipeline = house({LEDGER.url: rss([told])}, bytes_of([told]))
    pipeline.prepare([LEDGER], everything)
    item = next(pipeline.store.find(Item))
    assert list(pipeline.store.find(Failure)) == [Failure(item.id, "collect/1 2026-03-13", "It is gone.", NOW)]


@pytest.mark.parametrize("count", [0, 1, module.BATCH - 1, module.BATCH, module.BATCH + 1])
def test_batches_lose_nothing_and_repeat_nothing(count: int) -> None:
    pipeline = house({LEDGER.url: rss([story(n, None) for n in range(count)])}, {}, annotate=marked)
    found = pipeline.prepare([LEDGER], nothing)
    assert len(found) == count
    assert sum(1 for _ in pipeline.store.find(Document)) == count


def marked(document: Document, /) -> tuple[Annotation, ...]:
    return (Annotation(document.id, READ, 0, 1, "language", "en"),)


def test_reading_goes_through_the_map_that_is_handed_in() -> None:
    through: list[str] = []

    def mapping(work: Callable[[Any], Any], rows: Iterable[Any]) -> Iterable[Any]:
        for row in rows:
            through.append(row.id)
            yield work(row)

    pipeline = house({LEDGER.url: rss([story(1, None)])}, {}, map=mapping)
    pipeline.prepare([LEDGER], nothing)
    assert through == [document.id for document in pipeline.store.find(Document)]


def test_a_reading_has_its_annotations_in_the_order_of_the_text() -> None:
    pipeline = house({LEDGER.url: rss([story(1, None)])}, {})
    found = pipeline.prepare([LEDGER], nothing)
    spans = [(each.start, each.end, each.label) for each in found[0].annotations]
    assert spans == sorted(spans)
    assert {each.label for each in found[0].annotations} == {each.label for each in annotated(found[0].document)}


def test_only_the_documents_of_the_sources_named_take_part() -> None:
    other = builders.source("Mail")
    pipeline = house({LEDGER.url: rss([story(1, None)]), other.url: rss([story(2, None)])}, {})
    assert len(pipeline.prepare([LEDGER, other], nothing)) == 2
    assert [each.document.source for each in pipeline.prepare([other], nothing)] == [other.id]


def test_the_language_is_the_text_s_own_and_else_the_feed_s_word() -> None:
    feed = rss([story(1)]).replace(b"<title>A feed", b"<language>ru-RU</language><title>A feed")
    guessed = house({LEDGER.url: feed}, bytes_of([story(1)]))
    unsure = replace(guessed, store=MemoryStore(), language=lambda text: "")
    for pipeline, code in ((guessed, "en"), (unsure, "ru")):
        pipeline.prepare([LEDGER], everything)
        assert {document.language for document in pipeline.store.find(Document)} == {code}


def test_progress_is_shown_for_every_step() -> None:
    steps: list[str] = []

    def counting(step: str, work: Iterable[T], /) -> Iterable[T]:
        steps.append(step)
        return work

    pipeline = house({LEDGER.url: rss([story(1)])}, bytes_of([story(1)]), watch=counting)
    product = published(pipeline, [LEDGER], WEEK)
    pipeline.render(product, {})
    assert list(dict.fromkeys(steps)) == [
        "collecting feeds", "reading items", "reading documents", "fetching pages", "extracting pages",
        "checking sentences", "rendering",
    ]  # fmt: skip


def test_rendering_makes_each_view_of_the_product() -> None:
    views = {"a.txt": lambda product: str(product["title"]).encode(), "b.txt": lambda product: b"b"}
    assert house({}, {}).render({"title": "A"}, views) == {"a.txt": b"A", "b.txt": b"b"}


def test_what_is_released_is_kept_with_its_claims() -> None:
    pipeline = house({LEDGER.url: rss([story(1)])}, bytes_of([story(1)]))
    found = pipeline.prepare([LEDGER], everything)
    assessed = pipeline.assess(found, {LEDGER.id: LEDGER}, WEEK)
    report, dossier, findings, dropped = assessed.report, assessed.dossier, assessed.findings, assessed.dropped
    assert dropped == []
    assert list(pipeline.store.find(Report)) == [report]
    assert set(findings) == {claim.id for claim in report.claims}
    assert all(pipeline.store.get(type(each), each.id) for each in (*report.claims, *dossier.developments))


def test_the_bytes_of_a_feed_and_of_a_page_are_kept_once() -> None:
    pipeline = house({LEDGER.url: rss([story(1)])}, bytes_of([story(1)]))
    pipeline.prepare([LEDGER], everything)
    pipeline.prepare([LEDGER], everything)
    kept = {capture.url: pipeline.archive.get(capture.sha256) for capture in pipeline.store.find(Capture)}
    assert kept == {LEDGER.url: rss([story(1)]), story(1).url: b"Mongolia opens border post 1\nMore of it."}


def test_a_page_in_place_of_a_feed_leads_to_the_feed_that_it_announces() -> None:
    page = (
        b'<html><head><link rel="alternate" type="application/rss+xml" href="/rss.xml"></head><body>News</body></html>'
    )
    feed = LEDGER.url.rsplit("/", 1)[0] + "/rss.xml"
    asked: list[str] = []
    pipeline = house({}, {}, fetch_feeds=web({LEDGER.url: page, feed: rss([story(1)])}, asked))
    for _ in range(2):
        pipeline.collect([LEDGER])
    assert asked == [LEDGER.url, feed, feed]
    assert [each.title for each in pipeline.store.find(Item)] == [story(1).title]
    assert [(each.outcome, each.url) for each in pipeline.store.find(Health)] == [("unchanged", feed)]


def test_a_source_that_gives_no_feed_stands_so() -> None:
    mail = builders.source("Mail")
    pipeline = house({LEDGER.url: b"no feed at all", mail.url: FetchError("No answer.")}, {})
    pipeline.collect([LEDGER, mail])
    stands = {each.parent: each.outcome for each in pipeline.store.find(Health)}
    assert stands == {LEDGER.id: "broken", mail.id: "unreachable"}
    assert list(pipeline.store.find(Capture)) == []


def test_an_answer_that_is_no_success_is_a_failure_and_no_page() -> None:
    def gone(asked: Iterable[Ask], /) -> Iterator[tuple[str, Fetched | Exception]]:
        return ((ask.url, Fetched(ask.url, 410, "text/html", b"", NOW)) for ask in asked)

    pipeline = house({LEDGER.url: rss([story(1)])}, {}, fetch_pages=gone)
    pipeline.prepare([LEDGER], everything)
    assert ["410" in each.error for each in pipeline.store.find(Failure)] == [True]
    refused = replace(pipeline, fetch_feeds=gone, now=lambda: NOW + timedelta(days=1))
    refused.collect([LEDGER])
    assert [each.outcome for each in pipeline.store.find(Health)] == ["gone"]


def test_a_desk_left_running_takes_what_is_new_and_only_that() -> None:
    stories = [story(1), story(2)]
    asked: list[str] = []
    pipeline = house({}, {}, fetch_feeds=web({LEDGER.url: rss(stories[:1])}), fetch_pages=web(bytes_of(stories), asked))
    assert [each.title for each in pipeline.gather([LEDGER])] == [stories[0].title]
    assert pipeline.gather([LEDGER]) == []
    later = replace(pipeline, fetch_feeds=web({LEDGER.url: rss(stories)}))
    assert [each.title for each in later.gather([LEDGER])] == [stories[1].title]
    assert asked == [each.url for each in stories]
    assert len({each.parent for each in pipeline.store.find(Annotation)}) == 4


def test_a_running_desk_that_is_killed_among_its_pages_asks_for_the_rest_of_them() -> None:
    stories = [story(n) for n in range(4)]
    asked: list[str] = []
    pages = web(bytes_of(stories), asked)
    pipeline = house({LEDGER.url: rss(stories)}, {}, fetch_pages=dying_midway(pages, 2))
    with pytest.raises(Killed):
        pipeline.gather([LEDGER])
    again = replace(pipeline, fetch_pages=pages)
    assert len(again.gather([LEDGER])) == 4
    assert {each.url for each in again.store.find(Document) if not each.summary_only} == {each.url for each in stories}
    assert again.gather([LEDGER]) == []


def test_without_a_network_no_source_stands_worse() -> None:
    pipeline = house({LEDGER.url: NoNetwork("No name can be resolved.")}, {})
    pipeline.collect([LEDGER])
    assert list(pipeline.store.find(Health)) == []


@pytest.mark.parametrize(
    ("wall", "text", "stands"),
    [
        ("", "Short.", True),
        ("cookie wall", "We value your privacy. " * 40, False),
        ("bot check", "Checking your browser.", False),
        ("paywall", "Mongolia opened border post number 1. " * 9, True),
        ("paywall", "Subscribe.", False),
        ("login", "Sign in.", False),
    ],
)
def test_a_wall_does_not_take_the_place_of_what_the_feed_said(wall: str, text: str, stands: bool) -> None:
    def extract(pages: Iterable[tuple[bytes, str, str]], /) -> Iterator[Extracted | Exception]:
        return (Extracted("A page", text, "en", wall=wall) for _ in pages)

    pipeline = house({LEDGER.url: rss([story(1)])}, bytes_of([story(1)]), extract=extract)
    (found,) = pipeline.prepare([LEDGER], everything)
    assert found.document.summary_only is not stands
    assert found.document.wall == (wall if stands else "")
    failures = [each.error for each in pipeline.store.find(Failure)]
    assert failures == (
        [] if stands else [f"{story(1).url} shows a {wall} and no article. What the feed said of it stands."]
    )


class Told(MemoryArchive):
    """An archive that remembers what it was told."""

    def __init__(self) -> None:
        super().__init__()
        self.notes: list[dict[str, Any]] = []

    def keep(self, got: Fetched, about: str, /) -> str:
        self.notes.append(json.loads(about))
        return super().keep(got, about)


def test_an_item_that_no_feed_announced_says_itself_whose_it_is() -> None:
    archive = Told()
    pipeline = house({LEDGER.url: rss([story(1)])}, bytes_of([story(1), story(2)]), archive=archive)
    pipeline.collect([LEDGER])
    alone = Item(LEDGER.id, story(2).url, story(2).url, story(2).title)
    pipeline.store.add([alone])
    pipeline.fetch([*pipeline.store.find(Item)])
    told = {note["record"]["url"]: "source" in note for note in archive.notes}
    assert told == {LEDGER.url: False, story(1).url: False, story(2).url: True}
