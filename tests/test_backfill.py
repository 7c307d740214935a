from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import at, item, source
from countrydesk.core import backfill
from countrydesk.core.backfill import Reached
from countrydesk.core.ports import Fetched
from countrydesk.core.types import Period

WEEK = Period(date(2026, 3, 5), date(2026, 3, 12))
DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))


def page(url: str = "https://ledger.example.org/story", captured: datetime | None = None) -> Fetched:
    return Fetched(url, 200, "text/html", b"Title\nText", captured or at(10))


@pytest.mark.parametrize(
    ("url", "modified", "captured", "why"),
    [
        ("/story", "", at(10), ""),
        ("/story", "", at(1, month=6), ""),
        ("/story", "", at(4, hour=0), ""),
        ("/story", "", at(3, hour=23), backfill.BEFORE),
        ("/2026/03/10/story", "", at(20), ""),
        ("/2026/03/13/story", "", at(20), ""),
        ("/2026/03/14/story", "", at(20), backfill.ADDRESS),
        ("/2019/03/10/story", "", at(10), backfill.ADDRESS),
        ("/story", "Tue, 03 Mar 2026 10:00:00 GMT", at(10), backfill.MODIFIED),
        ("/story", "Wed, 04 Mar 2026 00:00:00 GMT", at(10), ""),
        ("/story", "Sat, 09 Jan 2038 10:00:00 GMT", at(10), ""),
        ("/story", "yesterday " * 100, at(10), ""),
    ],
)
def test_what_cannot_be_of_the_period_is_told_without_reading_it(
    url: str, modified: str, captured: datetime, why: str
) -> None:
    found = backfill.elsewhere(WEEK, f"https://ledger.example.org{url}", {"last-modified": modified}, captured)
    assert found == why


@given(published=MOMENTS, later=st.timedeltas(timedelta(0), timedelta(days=400)))
def test_a_page_of_the_period_is_never_passed_over_by_the_moment_of_its_capture(
    published: datetime, later: timedelta
) -> None:
    period = Period(published.date(), published.date())
    headers = {"last-modified": f"{published:%a, %d %b %Y %H:%M:%S} GMT"}
    url = f"https://ledger.example.org/{published:%Y/%m/%d}/story"
    assert backfill.elsewhere(period, url, headers, published + later) == ""
    assert backfill.judged(period, published, published + later) == backfill.TAKEN


@pytest.mark.parametrize(
    ("published", "captured", "outcome"),
    [
        (at(5, hour=0), at(10), backfill.TAKEN),
        (at(12, hour=23), at(20), backfill.TAKEN),
        (at(13, hour=0), at(20), backfill.OUTSIDE),
        (at(4, hour=23), at(10), backfill.OUTSIDE),
        (None, at(10), backfill.TAKEN_UNDATED),
        (None, at(20), backfill.UNDATED),
    ],
)
def test_the_day_of_publication_decides(published: datetime | None, captured: datetime, outcome: str) -> None:
    assert backfill.judged(WEEK, published, captured) == outcome


def test_the_day_is_counted_on_the_outlets_own_clock() -> None:
    evening_in_utc = datetime.fromisoformat("2026-03-13T02:00:00+08:00")
    assert backfill.judged(WEEK, evening_in_utc, at(20)) == backfill.OUTSIDE
    assert backfill.judged(WEEK, evening_in_utc.astimezone(UTC), at(20)) == backfill.TAKEN


def test_a_feed_announces_the_period_where_one_entry_may_be_of_it() -> None:
    old, new, undated = item("Old", published=at(1, month=1)), item("New", published=at(6)), item("When?")
    assert backfill.announces(WEEK, [old, new])
    assert backfill.announces(WEEK, [old, undated])
    assert not backfill.announces(WEEK, [old])
    assert not backfill.announces(WEEK, [])


def test_a_feed_is_exhausted_where_all_that_has_a_date_is_older() -> None:
    old, new, undated = item("Old", published=at(1)), item("New", published=at(4)), item("When?")
    assert backfill.exhausted(WEEK, [old, undated])
    assert not backfill.exhausted(WEEK, [old, new])
    assert not backfill.exhausted(WEEK, [undated])


def test_the_first_and_the_last_of_all_days_have_nothing_beyond_them() -> None:
    ever = Period(date.min, date.max)
    assert not backfill.too_early(ever, datetime(1, 1, 1, tzinfo=UTC))
    assert backfill.judged(ever, None, at(10)) == backfill.TAKEN_UNDATED


def test_an_announcement_of_a_page_has_its_address_and_no_date() -> None:
    made = backfill.announcement(source(language="mn"), page("https://ledger.example.org/a#top"), "Title")
    assert (made.url, made.guid, made.title, made.published, made.language) == (
        "https://ledger.example.org/a", "https://ledger.example.org/a", "Title", None, "mn",
    )  # fmt: skip


def test_the_evidence_says_which_archive_it_came_from() -> None:
    announced = backfill.announcement(source(), page(), "Title")
    said = json.loads(backfill.about_from(announced, source(), "CC-NEWS-1.warc.gz"))
    assert said["from"] == "CC-NEWS-1.warc.gz"
    assert (said["record"]["id"], said["source"]["id"]) == (announced.id, source().id)
    assert "source" not in json.loads(backfill.about_from(source(), source(), "CC-NEWS-1.warc.gz"))


def test_a_sitemap_is_filed_without_a_record() -> None:
    said = json.loads(backfill.about_sitemap(source()))
    assert said["sitemap"]["url"] == source().url
    assert "record" not in said


@pytest.mark.parametrize(
    ("names", "moment"),
    [
        (["world-2026-02-17", "bbc.xml"], datetime(2026, 2, 17, 23, 59, 59, 999999, UTC)),
        (["2026-02-16", "20260217T0600", "bbc.xml"], datetime(2026, 2, 17, 6, 0, tzinfo=UTC)),
        (["20260217063015.xml"], datetime(2026, 2, 17, 6, 30, 15, tzinfo=UTC)),
        (["2026-02-17_06-05"], datetime(2026, 2, 17, 6, 5, tzinfo=UTC)),
        (["2026-02-30", "bbc.xml"], None),
        (["2026-02-17T25:00"], None),
        (["feeds", "story-12345678901234567890.xml"], None),
        ([], None),
    ],
)
def test_the_names_of_folders_say_when_captures_were_made(names: list[str], moment: datetime | None) -> None:
    assert backfill.moment_in(names) == moment


@given(st.lists(st.text(max_size=400), max_size=5))
def test_whatever_a_folder_is_called_a_moment_has_a_zone(names: list[str]) -> None:
    found = backfill.moment_in(names)
    assert found is None or found.tzinfo is UTC


def test_progress_is_the_farthest_that_is_remembered() -> None:
    first = backfill.progress("work", "a.warc", Reached(50), {"taken": 3}, at(1))
    second = backfill.progress("work", "a.warc", Reached(90), {"taken": 1}, at(2))
    last = backfill.progress("work", "a.warc", Reached(91, done=True), {}, at(3))
    assert backfill.reached([]) == Reached(0, False)
    assert backfill.reached([second, first]) == Reached(90, False)
    assert backfill.reached([first, second, last]) == Reached(91, True)
    assert json.loads(second.detail)["records"] == {"taken": 1}


def test_a_file_is_read_again_for_another_question() -> None:
    week = backfill.unit("a 10 ff", WEEK, ["https://a.org/"], False)
    assert week == backfill.unit("a 10 ff", WEEK, ["https://a.org/", "https://a.org/"], False)
    others = {
        backfill.unit("a 11 ff", WEEK, ["https://a.org/"], False),
        backfill.unit("a 10 ff", Period(WEEK.since, WEEK.since), ["https://a.org/"], False),
        backfill.unit("a 10 ff", WEEK, ["https://b.org/"], False),
        backfill.unit("a 10 ff", WEEK, ["https://a.org/"], True),
    }
    assert len(others) == 4
    assert week not in others


def test_sources_beside_the_desks_own_are_those_that_it_did_not_remove() -> None:
    own, brought, removed = source("Ledger"), source("Brought"), source("Removed")
    gone = backfill.progress(removed.id, "", Reached(), {}, at(1))
    assert backfill.beside([own], [own, brought, removed], [gone]) == (brought,)


@given(since=DAYS, day=DAYS)
def test_what_was_captured_before_the_period_is_early_and_nothing_else(since: date, day: date) -> None:
    early = backfill.too_early(Period(since, since), datetime(day.year, day.month, day.day, tzinfo=UTC))
    assert early == (day < since - timedelta(days=1))
