from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from countrydesk.core.collection import (
    current,
    due_pages,
    extract_row,
    feed_rows,
    is_summary,
    items,
    language_code,
    page_document,
    summary_document,
    titled,
)
from countrydesk.core.ports import Entry, Extracted, Feed, Stamp
from countrydesk.core.types import Capture, Item, Source

NOW = datetime(2026, 2, 18, tzinfo=UTC)
LEDGER = Source("https://ledger.example.org/feed", "The Ledger", language="en")
FEED_CAPTURE = Capture(LEDGER.id, "aiohttp/3", LEDGER.url, "00", "text/xml", NOW)
LONG = "A sentence of the article that says what happened. " * 30


def feed(*entries: Entry, language: str = "") -> Feed:
    return Feed("The Ledger", "https://ledger.example.org/", language, entries)


def item(title: str = "a", url: str = "https://ledger.example.org/a", **more: object) -> Item:
    return Item(LEDGER.id, "g", url, title, **more)  # type: ignore[arg-type]  # the fields under test vary


def test_an_entry_becomes_an_item_with_its_own_identity() -> None:
    entry = Entry("g1", "Title", "https://l.org/1", NOW, None, "Summary.", "", ("A. Writer",), "en-GB")
    (found,) = items(LEDGER, FEED_CAPTURE, feed(entry))
    assert (found.parent, found.guid, found.url, found.title) == (LEDGER.id, "g1", "https://l.org/1", "Title")
    assert (found.language, found.authors, found.capture, found.maker) == (
        "en",
        ("A. Writer",),
        FEED_CAPTURE.id,
        "aiohttp/3",
    )


def test_the_guid_falls_back_to_the_link_and_then_to_the_title() -> None:
    linked, bare, other = items(
        LEDGER, FEED_CAPTURE, feed(Entry("", "a", "https://l.org/1"), Entry("", "b", ""), Entry("", "c", ""))
    )
    assert linked.guid == "https://l.org/1"
    assert bare.guid and bare.guid != other.guid


def test_language_falls_back_to_the_feed_and_then_to_the_source() -> None:
    entry = Entry("1", "a", "")
    assert items(LEDGER, FEED_CAPTURE, feed(entry, language="mn-MN"))[0].language == "mn"
    assert items(LEDGER, FEED_CAPTURE, feed(entry))[0].language == "en"
    assert [language_code(tag) for tag in ("EN_us", "english", "zh-Hans", "")] == ["en", "", "zh", ""]


def test_duplicates_and_empty_entries_are_folded_away() -> None:
    one = Entry("1", "a", "https://l.org/1")
    assert (
        len(items(LEDGER, FEED_CAPTURE, feed(one, one, Entry("2", "a", "https://l.org/1"), Entry("3", "", "x")))) == 1
    )


def test_an_entry_with_only_an_update_time_is_dated_by_it() -> None:
    assert items(LEDGER, FEED_CAPTURE, feed(Entry("1", "a", "", None, NOW)))[0].published == NOW
    assert items(LEDGER, FEED_CAPTURE, feed(Entry("1", "a", "")))[0].published is None


@given(st.lists(st.builds(Entry, st.text(max_size=3), st.text(max_size=3), st.text(max_size=3)), max_size=8))
def test_no_two_items_of_a_feed_share_an_identity(entries: list[Entry]) -> None:
    found = items(LEDGER, FEED_CAPTURE, feed(*entries))
    assert len({each.id for each in found}) == len({(each.guid, each.url, each.title) for each in found}) == len(found)


def test_pages_are_due_once_for_each_address_newest_first() -> None:
    old = item(published=NOW - timedelta(days=1))
    new = item("b", "https://ledger.example.org/b", published=NOW)
    undated = item("c", "https://ledger.example.org/c")
    twin = item("d", "https://ledger.example.org/b#comments", published=NOW - timedelta(days=3))
    had, mail, broken = item(url="https://h.org/"), item(url="mailto:a@b.org"), item(url="http://[x/")
    full = item(url="https://full.org/", content=LONG)
    due = due_pages([undated, old, new, twin, had, mail, broken, full], {"https://h.org/"})
    assert due == (new, old, undated)
    assert due_pages([undated, old, new], most=1) == (new,)


def test_a_feed_text_is_whole_when_it_is_long_and_not_cut() -> None:
    assert is_summary(item(summary="Short."))
    assert not is_summary(item(content=LONG))
    assert is_summary(item(content=LONG + " Read more..."))
    assert not is_summary(item(content="蒙古国总统访问北京并会见领导人" * 30))


def test_a_summary_document_says_what_the_feed_said() -> None:
    found = summary_document(item("The  title", summary="It happened. Continue reading", published=NOW), "en")
    assert found.text == "The title\n\nIt happened."
    assert (found.published, found.published_basis, found.summary_only) == (NOW, "feed", True)
    assert (found.source, found.parent) == (LEDGER.id, found.item)
    assert summary_document(item(), "en").published_basis == "none"


def test_an_address_that_contradicts_the_feed_wins_when_it_is_earlier() -> None:
    old = item(url="https://ledger.example.org/2024/05/12/exercise", published=NOW)
    found = summary_document(old, "en")
    assert found.published == datetime(2024, 5, 12, tzinfo=UTC)
    assert found.published_basis == "url,feed,apart"


def test_a_copy_at_an_aggregator_takes_the_date_of_the_original_and_none_after_its_capture() -> None:
    one = item("Title", published=NOW)
    capture = Capture(one.id, "aiohttp/3", one.url, "01", "text/html", NOW)
    told = (Stamp("json-ld", NOW - timedelta(days=1)), Stamp("meta", NOW + timedelta(days=90)))
    page = Extracted("Other", "Title\nText.", "en", told, (), (), one.url)
    assert page_document(one, capture, page, "en").published == NOW
    copied = page_document(one, capture, page, "en", aggregated=True)
    assert (copied.published, copied.published_basis) == (NOW - timedelta(days=1), "json-ld,feed")


def test_a_page_document_keeps_all_stamps_and_the_outlets_title() -> None:
    one = item("Title", published=NOW)
    capture = Capture(one.id, "aiohttp/3", one.url, "01", "text/html", NOW)
    page = Extracted(
        "Other", "Title\nText.", "en", (Stamp("json-ld", NOW),), ("W",), (), "https://ledger.example.org/x"
    )
    found = page_document(one, capture, page, "en")
    assert (found.title, found.text, found.published_basis) == ("Title", "Title\n\nText.", "feed,json-ld")
    assert (found.parent, found.item, found.url) == (capture.id, one.id, one.url)
    assert found.authors == ("W",) and not found.summary_only
    bare = page_document(item("", ""), capture, Extracted("Page", "Text.", canonical="javascript:1"), "en")
    assert (bare.title, bare.url, bare.published) == ("Page", capture.url, None)


def test_of_one_page_the_text_stands_before_the_summary_and_the_latest_before_the_older() -> None:
    one = item("Title", published=NOW, summary="Short.")
    capture = Capture(one.id, "aiohttp/3", one.url, "01", "text/html", NOW)
    summary, page = summary_document(one, "en"), page_document(one, capture, Extracted("", "Text."), "en")
    later = page_document(item("Title", published=NOW + timedelta(hours=1)), capture, Extracted("", "New."), "en")
    assert current([summary, page]) == current([page, summary]) == (page,)
    assert current([later, summary, page]) == (later,)


def test_a_title_and_a_text_stand_apart() -> None:
    assert titled("", "text") == "text"
    assert titled("title", "") == "title"
    assert titled("title", "title") == "title"


def test_rows_are_ready_for_json() -> None:
    (row,) = feed_rows("a.xml", feed(Entry("1", "t", "l", NOW, None, "s", "c", ("W",), "en-US")))
    assert ",".join(row) == "feed,id,title,link,published,updated,summary,content,authors,language"
    assert json.loads(json.dumps(row))["published"] == "2026-02-18T00:00:00+00:00"
    page = extract_row("a.html", Extracted("t", "x", "en", (Stamp("meta", NOW),), ("W",), (("1", "note"),)))
    assert list(page) == [
        "file",
        "title",
        "text",
        "published",
        "published_basis",
        "language",
        "authors",
        "footnotes",
        "wall",
    ]
    assert page["footnotes"] == [{"mark": "1", "text": "note"}]
    assert extract_row("b", Extracted("", "x"))["published"] is None
