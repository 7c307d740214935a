"""Tradecraft: the words of the desk say as much as is known, and no more."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import at, document, source
from countrydesk.core.tradecraft import (
    LANGUAGES,
    attribution,
    called,
    days,
    language_name,
    likelihood_table,
    listed,
    plural,
    plural_of,
    published,
    quoted,
    when,
)
from countrydesk.core.types import Interval


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 3, 10), date(2026, 3, 10), "10 March 2026"),
        (date(2026, 3, 10), date(2026, 3, 12), "10–12 March 2026"),
        (date(2026, 2, 28), date(2026, 3, 3), "28 February – 3 March 2026"),
        (date(2025, 12, 30), date(2026, 1, 2), "30 December 2025 – 2 January 2026"),
    ],
)
def test_days_are_not_said_twice(first: date, last: date, words: str) -> None:
    assert days(first, last) == words


@pytest.mark.parametrize(
    ("interval", "status", "words"),
    [
        (Interval(date(2026, 3, 10), date(2026, 3, 10)), "done", "10 March 2026"),
        (Interval(date(2026, 3, 10), date(2026, 3, 10)), "planned", "planned for 10 March 2026"),
        (Interval(date(2026, 3, 10), date(2026, 3, 10), "day", "published"), "planned", "reported 10 March 2026"),
        (Interval(date(2026, 3, 1), date(2026, 3, 31), "month"), "done", "March 2026"),
        (Interval(date(2026, 3, 1), date(2026, 3, 12), "month"), "done", "March 2026"),
        (Interval(date(2026, 2, 20), date(2026, 3, 19), "month"), "done", "20 February – 19 March 2026"),
        (Interval(date(2026, 1, 1), date(2026, 12, 31), "year"), "planned", "planned for 2026"),
        (Interval(date(2026, 1, 1), date(2026, 3, 31), "quarter"), "done", "1 January – 31 March 2026"),
        (Interval(None, None, "unknown", "none"), "done", "date unknown"),
    ],
)
def test_a_time_is_said_as_surely_as_it_is_known(interval: Interval, status: str, words: str) -> None:
    assert when(interval, status) == words


def test_an_attribution_says_who_under_whose_control_and_when() -> None:
    paper = source("Ledger", control="private")
    assert attribution(paper, document("A", published=at(10))) == "Ledger (privately owned), 10 March 2026"


def test_an_official_source_is_called_official_whatever_its_control() -> None:
    ministry = source("Ministry", control="state", official=True)
    assert attribution(ministry, document("A", published=at(10))) == "Ministry (official), 10 March 2026"


def test_an_undated_page_of_a_source_with_an_odd_control_says_that_nothing_is_known() -> None:
    assert attribution(source("Blog", control="guild"), document("A", published=None)) == (
        "Blog (control unknown), undated"
    )


def test_a_source_outside_the_catalogue_is_called_unlisted() -> None:
    assert attribution(None, document("A", published=at(10))).startswith("Unlisted source (control unknown)")


def test_the_day_of_publication_is_told_in_words() -> None:
    assert published(document("A", published=at(1, month=2))) == "1 February 2026"


@given(st.text(alphabet="ab “”\"'‘’", max_size=30))
def test_a_quotation_has_one_outer_pair_of_marks_whatever_it_quotes(quote: str) -> None:
    made = quoted(quote)
    assert (made[0], made[-1]) == ("“", "”")
    assert not set(made[1:-1]) & set('“”"')
    assert len(made) == len(quote) + 2


def test_the_likelihood_table_has_both_rows_of_icd_203_and_no_gap() -> None:
    table = likelihood_table()
    assert [row["alternative"] for row in table[::6]] == ["remote", "nearly certain"]
    assert [row["low"] for row in table[1:]] == [row["high"] for row in table[:-1]]
    assert (table[0]["low"], table[-1]["high"]) == (1, 99)


def test_a_language_is_named_where_we_have_a_name_for_it() -> None:
    assert language_name("mn") == LANGUAGES["mn"] == "Mongolian"
    assert language_name("qu") == "qu"
    assert language_name("") == "unknown language"


def test_counting_words() -> None:
    assert plural(1, "origin") == "1 origin"
    assert plural(0, "origin") == "0 origins"
    assert plural(2, "story", "stories") == "2 stories"


def test_listing_words() -> None:
    assert [listed(["a", "b", "c"][:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]


@pytest.mark.parametrize(
    ("noun", "several"),
    [("passenger", "passengers"), ("people", "people"), ("troops", "troops"), ("человек", "человек")],
)
def test_what_is_counted_is_named_in_the_plural(noun: str, several: str) -> None:
    assert plural_of(noun) == several


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("The Steppe Ledger", ["The Steppe Ledger"]),
        (
            "Foreign Ministry of Mongolia, press room (demonstration)",
            [
                "Foreign Ministry of Mongolia, press room (demonstration)",
                "Foreign Ministry of Mongolia, press room",
                "Foreign Ministry of Mongolia",
            ],
        ),
        ("Caoyuan Guancha (草原观察)", ["Caoyuan Guancha (草原观察)", "Caoyuan Guancha", "草原观察"]),
        ("BBC News - World", ["BBC News - World", "BBC News"]),
        ("Iran, Front Page", ["Iran, Front Page"]),
        ("", []),
    ],
)
def test_an_outlet_is_called_by_its_title_or_what_is_left_without_an_addition(title: str, names: list[str]) -> None:
    assert called(title) == names
