from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countrydesk.core.collection import page_document, summary_document
from countrydesk.core.linkeddata import stamps_in_json_ld
from countrydesk.core.moments import moment
from countrydesk.core.ports import Extracted, Stamp
from countrydesk.core.publication import (
    BASES,
    basis_words,
    dateline_stamp,
    publication,
    stamps_in_url,
    stated,
)
from countrydesk.core.types import Capture, Document, Item

DAY = datetime(2026, 2, 17, tzinfo=UTC)


def test_the_most_trusted_stamp_decides_and_all_are_named() -> None:
    stamps = [Stamp("page", DAY), Stamp("url", DAY), Stamp("feed", DAY + timedelta(hours=9)), Stamp("meta", DAY)]
    decided = publication(stamps)
    assert (decided.at, decided.basis, decided.confidence) == (DAY + timedelta(hours=9), "feed,meta,url,page", "high")


def test_more_than_two_days_apart_the_earliest_decides_with_less_confidence() -> None:
    decided = publication([Stamp("feed", DAY), Stamp("meta", DAY - timedelta(days=400))])
    assert (decided.at, decided.basis, decided.confidence) == (DAY - timedelta(days=400), "meta,feed,apart", "low")


@pytest.mark.parametrize(
    ("basis", "words"),
    [
        ("feed", "feed"),
        ("json-ld,meta", "JSON-LD, page's metadata"),
        ("url,feed,apart", "address; elsewhere a day more than two days later, so the earliest stands"),
        ("none", "unknown"),
        ("", ""),
    ],
)
def test_a_reader_is_told_how_a_day_is_known(basis: str, words: str) -> None:
    assert basis_words(basis) == words


def test_a_guess_never_decides_against_anything_but_may_stand_alone() -> None:
    guess = Stamp("page", DAY - timedelta(days=3000))
    assert publication([guess, Stamp("url", DAY)]) == publication([Stamp("url", DAY), guess])
    assert publication([guess, Stamp("url", DAY)]).at == DAY
    assert publication([guess]).at == guess.at
    assert publication([guess]).confidence == "low"
    assert publication([Stamp("dateline", DAY)]).confidence == "moderate"
    assert publication([Stamp("unheard-of", DAY)]).basis == "unheard-of"


def test_no_stamp_is_undated() -> None:
    assert (publication([]).at, publication([]).basis) == (None, "none")


@given(st.lists(st.builds(Stamp, st.sampled_from(BASES), st.datetimes(timezones=st.just(UTC))), max_size=6))
def test_the_decision_does_not_depend_on_the_order(stamps: list[Stamp]) -> None:
    decided = publication(stamps)
    assert decided == publication(stamps[::-1])
    assert decided.at is None or decided.at in {stamp.at for stamp in stamps}


@pytest.mark.parametrize(
    "url",
    [
        "https://ledger.example.org/2026/02/17/story",
        "https://ledger.example.org/2026/feb/17/story",
        "https://ledger.example.org/world/2026-02-17-story.html",
        "https://ledger.example.org/a/20260217.html",
        "https://ledger.example.org/news/17-02-2026",
    ],
)
def test_a_day_in_an_address_is_a_stamp(url: str) -> None:
    assert stamps_in_url(url) == (Stamp("url", DAY),)


@pytest.mark.parametrize(
    "url",
    [
        "https://ledger.example.org/2026/02/",
        "https://ledger.example.org/123456789012",
        "https://ledger.example.org/2026/02/17/on-2026-02-18",
        "https://ledger.example.org/2026/02/31/",
        "https://ledger.example.org/2026/foo/11/",
        "https://ledger.example.org/news/05-06-2026",
        "https://ledger.example.org/?d=2026-02-17",
        "http://[broken/2026/02/17",
    ],
)
def test_an_address_that_names_no_single_day_says_nothing(url: str) -> None:
    assert stamps_in_url(url) == ()


@pytest.mark.parametrize(
    "text",
    [
        "ULAANBAATAR, Feb. 17, 2026 (AFP) - The minister",
        "Astana. 17 February 2026. Kazinform – The minister",
        "BEIJING, 2026-02-17 -- The minister",
        "Улан-Батор, 17 февраля 2026 /МОНЦАМЭ/. - Министр",
        "Wien, 17. Februar 2026 (APA) - Der Minister",
        "Астана, 17.02.2026 - Министр",
    ],
)
def test_a_dateline_with_its_year_is_a_stamp(text: str) -> None:
    assert dateline_stamp(text) == Stamp("dateline", DAY)


@pytest.mark.parametrize(
    "text",
    ["", "BEIJING, Feb. 17 - The", "On 17 February 2026 he said - no", "X, Foo 17, 2026 - no", "X, 31.06.2026 - no"],
)
def test_other_openings_are_no_dateline(text: str) -> None:
    assert dateline_stamp(text) is None


def test_a_stamp_later_than_a_day_after_the_capture_is_refused() -> None:
    late, early = Stamp("json-ld", DAY + timedelta(days=3)), Stamp("url", DAY)
    assert publication([late, early], captured=DAY).basis == "url"
    assert publication([late], captured=DAY).at is None
    assert publication([Stamp("feed", DAY + timedelta(hours=20))], captured=DAY).at == DAY + timedelta(hours=20)
    assert publication([late]).at == late.at


@pytest.mark.parametrize("zero", ["1999-11-30T00:00:00Z", "2000-01-01T00:00:00", "2001-01-01 00:00:00+03:00"])
def test_the_day_zero_of_a_template_is_no_stamp(zero: str) -> None:
    at = moment(zero)
    assert at is not None
    assert publication([Stamp("meta", at)]).at is None
    assert publication([Stamp("meta", at), Stamp("url", DAY)]) == publication([Stamp("url", DAY)])
    assert publication([Stamp("meta", at + timedelta(hours=9))]).at == at + timedelta(hours=9)


def test_the_outlets_own_clock_names_the_day() -> None:
    utc = datetime(2026, 2, 16, 22, 30, tzinfo=UTC)
    home = utc.astimezone(timezone(timedelta(hours=8)))
    decided = publication([Stamp("feed", utc), Stamp("meta", home + timedelta(seconds=20))])
    assert (decided.at, decided.basis) == (utc, "feed,meta")
    assert decided.at is not None and decided.at.date() == date(2026, 2, 17)
    far = publication([Stamp("feed", utc), Stamp("meta", home + timedelta(hours=2))])
    assert far.at is not None and far.at.date() == date(2026, 2, 16)


def test_an_aggregators_item_takes_the_date_of_the_original() -> None:
    stamps = [Stamp("feed", DAY + timedelta(days=1)), Stamp("json-ld", DAY), Stamp("page", DAY)]
    decided = publication(stamps, aggregated=True)
    assert (decided.at, decided.basis, decided.confidence) == (DAY, "json-ld,feed,page", "high")
    assert publication(stamps).at == DAY + timedelta(days=1)
    assert publication(stamps[:1], aggregated=True).basis == "feed"
    earlier = [Stamp("feed", DAY - timedelta(days=9)), Stamp("json-ld", DAY)]
    assert publication(earlier, aggregated=True).at == DAY


@given(
    st.lists(st.builds(Stamp, st.sampled_from(BASES), st.datetimes(timezones=st.just(UTC))), max_size=5),
    st.datetimes(timezones=st.just(UTC)),
)
def test_the_time_of_capture_only_refuses_and_never_dates(stamps: list[Stamp], captured: datetime) -> None:
    kept = [
        stamp
        for stamp in stamps
        if captured > datetime.max.replace(tzinfo=UTC) - timedelta(days=1) or stamp.at <= captured + timedelta(days=1)
    ]
    assert publication(stamps, captured) == publication(kept)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("17.02.2026 10:00", "2026-02-17"),
        ("02/17/2026", "2026-02-17"),
        ("2026-02-17CET11:59:00+0100", "2026-02-17"),
        ("Published on 17 February 2026 by the desk", "2026-02-17"),
        ("05/06/2026", None),
        ("17.02.2026 - 19.02.2026", None),
        ("x" * 1000, None),
    ],
)
def test_what_a_page_tells_machines_is_read_where_it_can_mean_one_day(text: str, iso: str | None) -> None:
    found = stated(text)
    assert (found.date().isoformat() if found else None) == iso


def test_of_two_meanings_the_one_counts_that_the_page_prints() -> None:
    assert stated("05/06/2026", {date(2026, 6, 5)}) == datetime(2026, 6, 5, tzinfo=UTC)
    assert stated("05/06/2026", {date(2026, 6, 5), date(2026, 5, 6)}) is None


def test_json_ld_dates_are_found_in_graphs_only_where_the_article_is() -> None:
    script = """{"@graph": [{"@type": "WebSite", "publisher": {"datePublished": "2001-01-01"}},
                            {"@type": "NewsArticle", "datePublished": "2026-02-17T00:00:00Z"}]}"""
    assert stamps_in_json_ld(script) == (Stamp("json-ld", DAY),)
    many = '[{"datePublished": "2026-02-17"}' + ', {"datePublished": "2026-02-17"}' * 20 + "]"
    assert len(stamps_in_json_ld(many)) == 8


def test_of_the_things_of_a_graph_the_article_says_when_it_was_published() -> None:
    script = """{"@graph": [{"@type": "VideoObject", "datePublished": "2024-01-05"},
                            {"@type": "WebPage", "datePublished": "2025-01-05"},
                            {"@type": ["https://schema.org/BlogPosting", 3], "datePublished": "2026-02-17"}]}"""
    assert stamps_in_json_ld(script) == (Stamp("json-ld", DAY),)
    assert stamps_in_json_ld('{"@type": "WebPage", "datePublished": "2026-02-17"}') == (Stamp("json-ld", DAY),)
    assert stamps_in_json_ld('{"@type": "Comment", "datePublished": "2026-02-17"}') == ()


def test_of_several_articles_the_one_counts_that_names_the_page() -> None:
    script = """[{"@type": "NewsArticle", "datePublished": "2026-02-11", "url": "https://a.example.org/1"},
                 {"@type": "NewsArticle", "datePublished": "2026-02-17",
                  "mainEntityOfPage": {"@id": "https://a.example.org/2#x"}}]"""
    assert stamps_in_json_ld(script, "https://a.example.org/2") == (Stamp("json-ld", DAY),)
    assert len(stamps_in_json_ld(script, "https://a.example.org/3")) == len(stamps_in_json_ld(script)) == 2


def test_of_a_flood_of_things_only_the_first_are_read() -> None:
    crowd = ",".join(["[" + ",".join(["{}"] * 40) + "]"] * 40)
    assert stamps_in_json_ld(f'[{{"datePublished": "2026-02-17"}},{crowd}]') == (Stamp("json-ld", DAY),)
    assert stamps_in_json_ld(f'[{crowd},{{"@graph": [{{"datePublished": "2026-02-17"}}]}}]') == ()


def test_a_broken_script_is_read_where_it_names_one_time() -> None:
    broken = '{"headline": "a "word"", "datePublished": "2026-02-17T00:00:00Z"}'
    assert stamps_in_json_ld(broken) == (Stamp("json-ld", DAY),)
    assert stamps_in_json_ld(broken + broken.replace("17T", "18T")) == ()


@pytest.mark.parametrize("script", ["", "{", "3", "null", "[" * 100_000, '{"datePublished": {"a": 1}}'])
def test_a_script_that_says_nothing_says_nothing(script: str) -> None:
    assert stamps_in_json_ld(script) == ()


@pytest.mark.parametrize("unit", ["a", "1", " ", "(", "2026/", "- ", "A. ", "ab "])
def test_long_nonsense_says_nothing(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    assert (moment(text), stated(text), dateline_stamp(text)) == (None, None, None)
    assert stamps_in_json_ld(text[:900_000]) == stamps_in_json_ld(f'{{"datePublished": "{text}"') == ()
    assert stamps_in_url(text) == ()


# --- Nothing on the way asks the clock or the period ----------------------------------------------------------

MOMENTS = st.datetimes(datetime(2026, 2, 20), datetime(2029, 1, 1), timezones=st.just(UTC))


def announced(url: str = "https://ledger.example.org/a") -> Item:
    return Item("source", "1", url, "The title", None, "maker", "capture", None, "They met on Tuesday, 17 February.")


def page(captured: datetime, *stamps: Stamp) -> Document:
    item = announced()
    capture = Capture(item.id, "aiohttp/3", item.url, "01", "text/html", captured)
    return page_document(item, capture, Extracted("Title", "On 17 February 2026 they met.", "en", stamps), "en")


@given(MOMENTS, MOMENTS)
def test_the_same_page_read_at_another_time_was_published_at_the_same_time(one: datetime, other: datetime) -> None:
    assert page(one).published is page(other).published is None
    assert page(one).published_basis == "none"
    assert page(one, Stamp("meta", DAY)).published == page(other, Stamp("meta", DAY)).published == DAY


def test_an_announcement_without_a_date_stays_undated() -> None:
    found = summary_document(announced(), "en")
    assert (found.published, found.published_basis) == (None, "none")
    assert summary_document(announced("https://ledger.example.org/2026/02/17/a"), "en").published == DAY
