from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from builders import source
from countrydesk.backfilling.archives import BATCH, Archives, Question
from countrydesk.backfilling.web import Web
from countrydesk.core import backfill
from countrydesk.core.backfill import Summary
from countrydesk.core.errors import ExtractionError, RequirementError, StoreError
from countrydesk.core.ports import Extracted, Extractor, Stamp
from countrydesk.core.types import Capture, Decision, Document, Item, Period, Source
from countrydesk.pipeline import Pipeline
from fakes import WEEK_STORIES, Killed, MortalStore, Story, captured_week, command, dying_midway, house, rss, web
from test_warcfiles import record

WEEK = Period(date(2026, 3, 5), date(2026, 3, 12))
POST = Source("https://steppe-post.example.org/feed.xml", "The Steppe Post", country="MNG", language="en")
LEDGER = source("Ledger")
SITE = "https://steppe-post.example.org"
XML = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n"


def dated(pages: Iterable[tuple[bytes, str, str]], /) -> Iterator[Extracted | Exception]:
    """An extractor of tests: the title, the day of publication or a dash, the text, a line each."""
    for body, _, url in pages:
        title, day, text = body.decode().split("\n", 2)
        stamps = () if day == "-" else (Stamp("meta", datetime.fromisoformat(f"{day}T06:00:00+00:00")),)
        yield ExtractionError(f"{url} holds no text.") if title == "broken" else Extracted(title, text, "en", stamps)


def listening(asked: list[str]) -> Extractor:
    """The same, that writes down which pages it was given."""

    def extract(pages: Iterable[tuple[bytes, str, str]], /) -> Iterator[Extracted | Exception]:
        for each in pages:
            asked.append(each[2])
            yield from dated([each])

    return extract


def page(name: str, day: str = "2026-03-10", host: str = SITE, captured: str = "2026-03-11T06:00:00Z") -> bytes:
    return gzip.compress(record(f"{host}/{name}", f"Title {name}\n{day}\nText of {name}.".encode(), date=captured))


def warc(folder: Path, *records: bytes, name: str = "a.warc.gz") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"".join(records))
    return path


def back(desk: Pipeline, *paths: Path, sources: Sequence[Source] = (POST, LEDGER), any_host: bool = False) -> Summary:
    return Archives(desk, Question(WEEK, tuple(sources), any_host)).run(paths)


def titles(desk: Pipeline) -> list[str]:
    return sorted(each.title for each in desk.store.find(Document) if not each.summary_only)


def desk_of(**ports: object) -> Pipeline:
    return house({}, {}, extract=ports.pop("extract", dated), **ports)


# --- archives ---------------------------------------------------------------------------


def test_pages_of_the_period_are_documents_with_their_evidence(tmp_path: Path) -> None:
    desk = desk_of()
    found = back(desk, warc(tmp_path, page("a"), page("b", "2026-03-01"), page("c", host="https://x.example.net")))
    (document,) = (each for each in desk.store.find(Document) if not each.summary_only)
    assert (document.title, document.source, document.published_basis) == ("Title a", POST.id, "meta")
    capture = desk.store.get(Capture, document.parent)
    assert capture is not None
    assert capture.captured == datetime(2026, 3, 11, 6, tzinfo=UTC)
    assert desk.archive.get(capture.sha256).startswith(b"Title a\n")
    assert found == Summary(
        1, 0, {backfill.TAKEN: 1, backfill.OUTSIDE: 1, "a host of no source": 1}, {"The Steppe Post": 1}
    )


def test_a_source_is_kept_as_it_is_listed(tmp_path: Path) -> None:
    desk, other = desk_of(), replace(POST, url=f"{SITE}/mn.xml", language="mn")
    back(desk, warc(tmp_path, page("a")), sources=(POST, other))
    (kept,) = desk.store.find(Source)
    assert kept in {POST, other}


def test_what_was_read_is_not_read_again_and_adds_nothing(tmp_path: Path) -> None:
    desk, path = desk_of(), warc(tmp_path, page("a"))
    back(desk, path)
    before = titles(desk), len(list(desk.store.find(Capture)))
    assert back(desk, path) == Summary(0, 1, {}, {})
    again = replace(desk, store=desk.store)
    assert back(again, path, sources=(POST,)).files == 1, "another list of sources is another question"
    assert (titles(desk), len(list(desk.store.find(Capture)))) == before


def test_pages_that_cannot_be_read_are_counted_and_the_rest_goes_on(tmp_path: Path) -> None:
    broken = gzip.compress(record(f"{SITE}/b", b"broken\n-\nx", date="2026-03-11T06:00:00Z"))
    found = back(desk_of(), warc(tmp_path, broken, b"garbage", page("a")))
    assert found.records == {
        "a page without a text that can be read": 1, "a broken place in the file": 1, backfill.TAKEN: 1,
    }  # fmt: skip


def test_pages_without_a_date_are_taken_where_they_were_captured_in_the_period(tmp_path: Path) -> None:
    records = page("a", "-"), page("b", "-", captured="2026-06-01T06:00:00Z")
    found = back(desk_of(), warc(tmp_path, *records))
    assert found.records == {backfill.TAKEN_UNDATED: 1, backfill.UNDATED: 1}


def test_what_is_cheap_to_know_spares_the_extractor(tmp_path: Path) -> None:
    asked: list[str] = []
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nLast-Modified: Sun, 01 Feb 2026 10:00:00 GMT\r\n\r\n"
    records = (
        page("2026/01/02/a"), page("b", captured="2026-03-01T06:00:00Z"), page("c"),
        gzip.compress(record(f"{SITE}/d", b"D\n-\nx", head, "2026-03-11T06:00:00Z")),
    )  # fmt: skip
    found = back(desk_of(extract=listening(asked)), warc(tmp_path, *records))
    assert asked == [f"{SITE}/c"]
    assert found.records == {backfill.ADDRESS: 1, backfill.BEFORE: 1, backfill.MODIFIED: 1, backfill.TAKEN: 1}


def test_any_host_takes_strangers_as_unlisted_sources(tmp_path: Path) -> None:
    desk = desk_of()
    feed = gzip.compress(record("https://x.example.net/rss", rss(WEEK_STORIES), XML, "2026-03-11T06:00:00Z"))
    back(desk, warc(tmp_path, page("a", host="https://www.x.example.net"), feed), any_host=True)
    found = {each.url: each for each in desk.store.find(Source)}
    assert set(found) == {"https://example.net/", "https://x.example.net/rss"}
    assert {str(each.reliability) for each in found.values()} == {"F"}
    assert found["https://example.net/"].via == "page"
    assert "Title a" in titles(desk)


def test_a_feed_is_collected_as_it_would_have_been_then(tmp_path: Path) -> None:
    desk = desk_of()
    feed = gzip.compress(record(POST.url, rss(WEEK_STORIES), XML, "2026-03-11T06:00:00Z"))
    found = back(desk, warc(tmp_path, feed, page("border")))
    assert found.records == {"taken, feeds": 1, backfill.TAKEN: 1}
    assert len(list(desk.store.find(Item))) == len(WEEK_STORIES), "the page is that of the feed's own item"
    (capture,) = desk.store.find(Capture, parent=POST.id)
    assert (capture.captured, capture.url) == (datetime(2026, 3, 11, 6, tzinfo=UTC), POST.url)
    assert "Mongolia and Russia sign border accord in Ulaanbaatar" in titles(desk)


@pytest.mark.parametrize(
    ("url", "body", "why"),
    [
        (POST.url, b"no feed", "a feed that cannot be read"),
        (POST.url, rss([Story(f"{SITE}/x", "Old", "Old.", "Wed, 11 Mar 2020 06:00:00 GMT")]),
         "a feed that announces nothing of the period"),
        (f"{SITE}/other.xml", rss(WEEK_STORIES), "taken, feeds"),
        ("https://x.example.net/rss", rss(WEEK_STORIES), "a host of no source"),
        (f"{SITE}/map.xml", b"<urlset><url><loc>https://a.org/</loc></url></urlset>", "a sitemap"),
    ],
)  # fmt: skip
def test_what_becomes_of_a_feed_is_said(tmp_path: Path, url: str, body: bytes, why: str) -> None:
    feed = gzip.compress(record(url, body, XML, "2026-03-11T06:00:00Z"))
    assert back(desk_of(), warc(tmp_path, feed)).records == {why: 1}


def test_a_strangers_feed_adopts_nothing_from_the_site_that_it_links_to(tmp_path: Path) -> None:
    lying = rss(WEEK_STORIES).replace(b"<title>A feed</title>", f"<title>A</title><link>{SITE}/</link>".encode())
    desk = desk_of()
    feed = gzip.compress(record("https://x.example.net/rss", lying, XML, "2026-03-11T06:00:00Z"))
    back(desk, warc(tmp_path, feed), any_host=True)
    (found,) = desk.store.find(Source)
    assert (found.title, found.country) == ("A", "")


def test_a_host_without_a_name_is_no_source(tmp_path: Path) -> None:
    found = back(desk_of(), warc(tmp_path, page("a", host="http://[")), any_host=True)
    assert found.records == {"a host of no source": 1}


# --- folders ----------------------------------------------------------------------------


def test_folders_of_captures_are_as_many_captures_of_one_feed(tmp_path: Path) -> None:
    for day, stories in (("2026-03-10", WEEK_STORIES[:1]), ("2026-03-11", WEEK_STORIES)):
        (tmp_path / day).mkdir()
        (tmp_path / day / "steppe-post.xml").write_bytes(rss(stories))
    captured_week(tmp_path)
    (tmp_path / "steppe-post.xml").unlink()
    desk = desk_of()
    found = back(desk, tmp_path)
    assert found.records == {"taken, feeds": 2}
    captures = sorted(each.captured for each in desk.store.find(Capture))
    assert [each.date() for each in captures] == [date(2026, 3, 10), date(2026, 3, 11)]
    assert {each.title for each in desk.store.find(Source)} == {"The Steppe Post"}
    assert len(list(desk.store.find(Item))) == len(WEEK_STORIES)
    assert back(desk, tmp_path).known == 2


def test_captured_pages_and_archives_in_a_folder_are_found_at_any_depth(tmp_path: Path) -> None:
    pages = tmp_path / "2026-03-11" / "pages"
    pages.mkdir(parents=True)
    (pages / "INDEX.tsv").write_text(f"{SITE}/a\ta.html\n{SITE}/b\tgone.html\n")
    (pages / "a.html").write_text("Title a\n2026-03-10\nText.")
    warc(tmp_path, page("c"), name="deep/er/c.warc.gz")
    found = back(desk_of(), tmp_path)
    assert (found.files, found.records) == (2, {backfill.TAKEN: 2, "a file that cannot be read": 1})


def test_paths_that_hold_nothing_are_named(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x")
    for path, words in (
        (tmp_path, "holds no archive"), (tmp_path / "gone", "no such folder"), (tmp_path / "notes.txt", "no archive"),
    ):  # fmt: skip
        with pytest.raises(RequirementError, match=words):
            back(desk_of(), path)


# --- a run that is killed ---------------------------------------------------------------


def test_a_killed_run_redoes_one_batch_and_adds_nothing_twice(tmp_path: Path) -> None:
    count = BATCH * 3 + 7
    path = warc(tmp_path, *(page(f"{each}", "2026-03-10" if each % 2 else "2026-01-01") for each in range(count)))
    whole = desk_of()
    back(whole, path)
    desk = desk_of(extract=dying_midway(dated, BATCH * 2 + 5))
    with pytest.raises(Killed):
        back(desk, path)
    asked: list[str] = []
    back(replace(desk, extract=listening(asked)), path)
    assert len(asked) == count - BATCH * 2
    for kind in (Source, Item, Capture, Document):
        assert list(desk.store.find(kind)) == list(whole.store.find(kind))


def test_at_whichever_transaction_it_is_killed_the_next_run_ends_where_it_would_have(tmp_path: Path) -> None:
    feed = gzip.compress(record(POST.url, rss(WEEK_STORIES), XML, "2026-03-11T06:00:00Z"))
    path = warc(tmp_path, feed, *(page(f"{each}") for each in range(BATCH + 1)))
    whole = desk_of()
    back(whole, path)
    for left in range(5):
        desk = desk_of()
        with pytest.raises(Killed):
            back(replace(desk, store=MortalStore(desk.store, left)), path)
        back(desk, path)
        for kind in (Source, Item, Capture, Document):
            assert list(desk.store.find(kind)) == list(whole.store.find(kind))


def test_progress_says_what_became_of_the_records(tmp_path: Path) -> None:
    desk = desk_of()
    back(desk, warc(tmp_path, page("a"), page("b", host="https://x.example.net")))
    (told,) = desk.store.find(Decision, verb=backfill.READ_ARCHIVE)
    assert json.loads(told.detail) == {
        "file": "a.warc.gz", "seen": 2, "done": True, "records": {backfill.TAKEN: 1, "a host of no source": 1},
    }  # fmt: skip


# --- the net ----------------------------------------------------------------------------


def urlset(*entries: str) -> bytes:
    return f"<urlset>{''.join(entries)}</urlset>".encode()


def listed(name: str, day: str = "", title: str = "") -> str:
    news = f"<news><publication_date>{day}</publication_date><title>{title}</title></news>" if title else ""
    return f"<url><loc>{SITE}/{name}</loc><lastmod>{day}</lastmod>{news}</url>"


def on_the_net(
    answers: dict[str, bytes | Exception], pages: dict[str, bytes | Exception], asked: list[str] | None = None
) -> Pipeline:
    return house({}, {}, extract=dated, fetch_feeds=web(answers, asked), fetch_pages=web(pages))


def text(name: str, day: str = "2026-03-10") -> bytes:
    return f"Title {name}\n{day}\nText of {name}.".encode()


def test_sitemaps_that_robots_txt_names_are_read_and_their_pages_fetched() -> None:
    answers: dict[str, bytes | Exception] = {
        f"{SITE}/robots.txt": f"User-agent: *\nSitemap: {SITE}/index.xml\n".encode(),
        f"{SITE}/index.xml": (
            f"<sitemapindex><sitemap><loc>{SITE}/2026-03.xml</loc></sitemap>"
            f"<sitemap><loc>{SITE}/2019-03.xml</loc></sitemap><sitemap><loc>{SITE}/index.xml</loc></sitemap>"
            f"<sitemap><loc>https://x.example.net/2026-03.xml</loc></sitemap></sitemapindex>"
        ).encode(),
        f"{SITE}/2026-03.xml": urlset(listed("a", "2026-03-10", "Accord"), listed("b"), listed("c", "2026-01-01")),
    }
    asked: list[str] = []
    desk = on_the_net(answers, {f"{SITE}/a": text("a"), f"{SITE}/b": text("b", "2026-03-11")}, asked)
    found = Web(desk, WEEK, [POST]).run(10)
    assert titles(desk) == ["Accord", "Title b"]
    assert found.documents == {"The Steppe Post": 2}
    assert found.records["pages fetched"] == 2
    assert asked == [POST.url, f"{SITE}/robots.txt", f"{SITE}/index.xml", f"{SITE}/2026-03.xml"]


def test_a_run_on_the_net_goes_on_where_the_last_one_stopped() -> None:
    answers: dict[str, bytes | Exception] = {
        f"{SITE}/sitemap.xml": urlset(*(listed(f"{day}", f"2026-03-{day:02}", f"T{day}") for day in range(6, 11))),
    }
    pages: dict[str, bytes | Exception] = {f"{SITE}/{day}": text(f"{day}", f"2026-03-{day:02}") for day in range(7, 11)}
    desk = on_the_net(answers, pages)
    first = Web(desk, WEEK, [POST]).run(2)
    assert first.records["pages left for the next run"] == 3
    assert titles(desk) == ["T7"], "the oldest come first, and one of them is not there"
    Web(desk, WEEK, [POST]).run(2)
    assert titles(desk) == ["T7", "T8", "T9"], "what failed today is not tried again today"
    Web(desk, WEEK, [POST]).run(2)
    last = Web(desk, WEEK, [POST]).run(2)
    assert titles(desk) == ["T10", "T7", "T8", "T9"]
    assert last.records["pages fetched"] == 0


def test_outlets_take_turns_and_a_source_may_be_a_sitemap() -> None:
    other = Source("https://ledger.example.net/map.xml", "Ledger", via="sitemap")
    entry = "<url><loc>https://ledger.example.net/2026/03/09/z</loc></url>"
    answers: dict[str, bytes | Exception] = {
        f"{SITE}/sitemap.xml": urlset(*(listed(f"{day}", f"2026-03-{day:02}", f"T{day}") for day in range(6, 11))),
        other.url: urlset(entry),
    }
    pages: dict[str, bytes | Exception] = {f"{SITE}/{day}": text(f"{day}") for day in range(6, 11)}
    pages["https://ledger.example.net/2026/03/09/z"] = text("z")
    desk = on_the_net(answers, pages)
    Web(desk, WEEK, [POST, other]).run(2)
    assert titles(desk) == ["T6", "Title z"]


def test_a_page_without_a_title_that_cannot_be_had_leaves_nothing() -> None:
    desk = on_the_net({f"{SITE}/sitemap.xml": urlset(listed("b"))}, {})
    found = Web(desk, WEEK, [POST]).run(5)
    assert found.records["pages that could not be had"] == 1
    assert list(desk.store.find(Item)) == []
    assert list(desk.store.find(Document)) == []


def feed(name: str, published: str, further: str) -> bytes:
    links = f'<link rel="prev-archive" href="{further}"/>' if further else ""
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title>{links}<entry><id>{name}</id><title>{name}</title>'
        f'<link href="{SITE}/{name}"/><updated>{published}T06:00:00Z</updated></entry></feed>'
    ).encode()


def test_archives_of_a_feed_are_followed_until_they_are_older_than_the_period() -> None:
    answers: dict[str, bytes | Exception] = {
        POST.url: feed("new", "2026-03-20", f"{SITE}/2"),
        f"{SITE}/2": feed("mid", "2026-03-10", f"{SITE}/3"),
        f"{SITE}/3": feed("old", "2026-02-01", f"{SITE}/4"),
        f"{SITE}/4": feed("older", "2026-01-01", ""),
    }
    asked: list[str] = []
    desk = on_the_net(answers, {}, asked)
    Web(desk, WEEK, [POST]).run(0)
    assert [each.title for each in desk.store.find(Item)] == ["mid"]
    assert asked[:3] == [POST.url, f"{SITE}/2", f"{SITE}/3"]
    assert f"{SITE}/4" not in asked


def test_a_loop_of_archives_and_a_strangers_archive_are_not_followed() -> None:
    for further in (POST.url, "https://x.example.net/2", f"{SITE}/2"):
        asked: list[str] = []
        answers: dict[str, bytes | Exception] = {
            POST.url: feed("a", "2026-03-10", further),
            f"{SITE}/2": feed("b", "2026-03-09", POST.url),
        }
        Web(on_the_net(answers, {}, asked), WEEK, [POST]).run(0)
        assert asked.count(POST.url) == 1
        assert "https://x.example.net/2" not in asked


def test_what_is_no_feed_and_no_sitemap_is_counted() -> None:
    desk = on_the_net({POST.url: b"<html>", f"{SITE}/sitemap.xml": b"<html>"}, {})
    found = Web(desk, WEEK, [POST, Source("file:a.xml", "A file")]).run(5)
    assert found.records["feeds and sitemaps that could not be had"] == 7


# --- the command ------------------------------------------------------------------------


def test_a_report_is_made_of_an_archive_alone(tmp_path: Path) -> None:
    path = warc(tmp_path, gzip.compress(record(POST.url, rss(WEEK_STORIES), XML, "2026-03-11T09:00:00Z")))
    listing = tmp_path / "sources.toml"
    listing.write_text(f'[[source]]\nurl = "{POST.url}"\ntitle = "The Steppe Post"\ncountry = "MNG"\n')
    store = ("--store", tmp_path / "store", "-q")
    days = ("--since", "2026-03-05", "--until", "2026-03-12")
    ran = command("collect", *days, "--from", path, "--feeds", listing, *store)
    assert (ran.status, ran.said) == (0, "")
    assert ran.rows[0]["records"] == {"taken, feeds": 1}
    assert ran.rows[0]["documents"] == {"The Steppe Post": 3}
    made = command("report", "mongolia", *days, "--stored", "--out", tmp_path / "out", *store)
    assert made.status == 0
    product = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
    assert {row["outlet"] for row in product["annex"]} == {"The Steppe Post"}
    assert {row["retrieved"] for row in product["annex"]} == {"2026-03-11T09:00:00+00:00"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("collect", "--from", "a.warc"), "how far to go back"),
        (("collect", "--until", "2026-03-05"), "how far to go back"),
        (("collect", "--since", "2026-03-05", "--until", "2026-03-04"), "reversed"),
        (("collect", "--since", "2026-03-05", "--from", "gone.warc"), "no such folder or file"),
        (
            ("report", "mongolia", "--since", "2026-03-05", "--until", "2026-03-06", "--stored", "--feeds", "x"),
            "--stored",
        ),
    ],
)
def test_what_cannot_be_asked_for_is_said(tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    ran = command(*arguments, "--store", tmp_path / "store", "-q")
    assert ran.status == 2
    assert words in ran.said


def test_a_store_that_cannot_be_written_to_ends_the_run(tmp_path: Path) -> None:
    class Full:
        def __init__(self, inner: object) -> None:
            self.inner = inner

        def __getattr__(self, name: str) -> object:
            return getattr(self.inner, name)

        def add(self, _records: object, /) -> int:
            raise StoreError("The disk is full.")

    desk = desk_of()
    with pytest.raises(StoreError, match="full"):
        back(replace(desk, store=Full(desk.store)), warc(tmp_path, page("a")))  # type: ignore[arg-type]
