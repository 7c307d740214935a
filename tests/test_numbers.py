"""Quantities: what is read, what is left out, and when one bears out another."""

from __future__ import annotations

import math
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countrydesk.core.numbers import Quantity, alike, comparable, disjoint, inside, quantities


def one(text: str, language: str = "en") -> Quantity:
    found = quantities(text, language)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "kind", "noun"),
    [
        ("Some 350 Mongolian citizens are there", 315, 385, "", "count", "citizen"),
        ("60,000 to 70,000 cyberattacks a week", 60_000, 70_000, "/week", "rate", "cyberattack"),
        ("up to EUR 1 billion", 0, 1e9, "EUR", "money", ""),
        ("tens of thousands of protesters", 20_000, 99_999, "", "count", "protester"),
        ("between 5 and 7 percent of voters", 5, 7, "%", "share", "voter"),
        ("twelve people", 11.5, 12.5, "", "count", "people"),
        ("one hundred and twenty-five soldiers", 124.5, 125.5, "", "count", "soldier"),
        ("half a million people", 475_000, 525_000, "", "count", "people"),
        ("two-thirds of the seats", 200 / 3 - 1, 200 / 3 + 1, "%", "share", "seat"),
        ("nearly 400 MW", 360, 400, "MW", "measure", ""),
        ("fewer than 40 ships", 0, math.nextafter(40, 0), "", "count", "ship"),
        ("at least 12 dead", 12, math.inf, "", "count", "dead"),
        ("as many as 200 people", 0, 200, "", "count", "people"),
        ("5-7 million tonnes", 5e6, 7e6, "t", "measure", ""),
        ("1.5 percentage points", 1.45, 1.55, "pp", "share", ""),
        ("$5.2bn", 5.15e9, 5.25e9, "USD", "money", ""),
        ("£3m", 2.5e6, 3.5e6, "GBP", "money", ""),
        ("20 million US dollars", 19.5e6, 20.5e6, "USD", "money", ""),
        ("40 million RMB", 39.5e6, 40.5e6, "CNY", "money", ""),
        ("3 weeks", 17.5, 24.5, "day", "duration", ""),
        ("a two-day visit", 1.5, 2.5, "day", "duration", ""),
        ("the 75th anniversary", 75, 75, "", "ordinal", "anniversary"),
        ("their third visit", 3, 3, "", "ordinal", "visit"),
        ("2000 soldiers", 1900, 2100, "", "count", "soldier"),
        ("500 or more cities", 500, math.inf, "", "count", "city"),
    ],
)
def test_reads_english(text: str, low: float, high: float, unit: str, kind: str, noun: str) -> None:
    found = one(text)
    assert found.low == pytest.approx(low)
    assert found.high == pytest.approx(high)
    assert (found.unit, found.kind, found.noun) == (unit, kind, noun)
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    ("text", "language", "low", "high", "unit"),
    [
        ("более 300 тыс. человек", "ru", 300_000, math.inf, ""),
        ("4,5 млн долларов", "ru", 4.45e6, 4.55e6, "USD"),
        ("1 234 человека", "ru", 1233.5, 1234.5, ""),
        ("1.234.567 Menschen", "de", 1_234_566.5, 1_234_567.5, ""),
        ("2.500 Menschen", "de", 2450, 2550, ""),
        ("约350名公民", "zh", 315, 385, ""),
        ("3.5亿美元", "zh", 345e6, 355e6, "USD"),
        ("三百五十人", "zh", 345, 355, ""),
        ("十二万人", "zh", 115_000, 125_000, ""),
        ("百分之60", "zh", 59.5, 60.5, "%"),
        ("60 хувь", "mn", 59.5, 60.5, "%"),
    ],
)
def test_reads_other_scripts(text: str, language: str, low: float, high: float, unit: str) -> None:
    found = one(text, language)
    assert found.low == pytest.approx(low)
    assert found.high == pytest.approx(high)
    assert found.unit == unit


@pytest.mark.parametrize(
    "text",
    [
        "12-19 May 2024",
        "on May 12, 2024 at 14:30",
        "In 2024 the parties agreed",
        "the 1990s and 2023/24",
        "an F-16, the G7 and COVID-19",
        "Steppe Partner-2024",
        "they won 3-2, after a vote of 5-4",
        "call +44 20 7946 0958",
        "see [12] and resolution 2231, article 5",
        "2026年3月10日",
        "no one but one of them",
        "1" * 30,
        "4. Sit down",
    ],
)
def test_leaves_out_what_counts_nothing(text: str) -> None:
    assert quantities(text) == ()


def test_a_change_is_two_quantities_with_one_unit() -> None:
    first, second = quantities("interest fell from about 11 to 6 % this year")
    assert (first.unit, first.hedge, second.unit) == ("%", "about", "%")
    assert second.value == 6


def test_a_range_lends_its_scale_only_where_it_must() -> None:
    assert one("500,000 to 7 million people").low == 500_000
    assert [each.value for each in quantities("12 ships to 5 ports")] == [12, 5]
    assert len(quantities("12 km to 15 people")) == 2
    assert one("0 to 5 million people").low == 0
    assert one("2 to 5,000 people").low == 2
    assert one("five to seven thousand people").low == 5000
    assert one("half a million to 2 million people").low == 500_000


def test_a_year_behind_a_sign_of_currency_is_money() -> None:
    assert one("$2024").unit == "USD"


def test_number_words_that_do_not_add_up_stand_alone() -> None:
    assert [each.value for each in quantities("hundred " * 12)] == [100] * 12
    assert [each.value for each in quantities("five and six ships, twenty thirty ships")] == [5, 6, 20, 30]
    assert quantities("零零人") == ()


@pytest.mark.parametrize(
    ("evidence", "claim", "borne"),
    [
        ("350 people", "over 300 people", True),
        ("300 people", "over 300 people", False),
        ("300 people", "at least 300 people", True),
        ("1,234,567 people", "1.2 million people", True),
        ("2 million people", "2,000,000 people", True),
        ("about 350 people", "350 people", False),
        ("up to EUR 1 billion", "EUR 1 billion", False),
        ("3 miles", "5 km", True),
        ("tens of thousands of people", "over 10,000 people", True),
        ("12 people", "13 people", False),
    ],
)
def test_a_claim_may_be_vaguer_never_sharper(evidence: str, claim: str, borne: bool) -> None:
    assert inside(one(evidence), one(claim)) is borne


def test_comparable_needs_the_same_thing_counted() -> None:
    assert comparable(one("40 citizens"), one("350 Mongolian citizens"))
    assert not comparable(one("40 citizens"), one("350 soldiers"))
    assert not comparable(one("6 %"), one("7 %"))
    assert disjoint(one("40 citizens"), one("350 citizens"))
    assert not disjoint(one("about 40 citizens"), one("42 citizens"))
    assert not alike(one("the 75th anniversary"), one("75 anniversaries"))


@given(st.integers(1, 10**9), st.sampled_from(["", "about ", "over ", "up to ", "nearly ", "at least ", "under "]))
def test_every_quantity_bears_itself_out(value: int, hedge: str) -> None:
    found = one(f"{hedge}{value:,} people")
    assert found.low <= found.high
    assert inside(found, found)


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    found = quantities(text)
    assert all(text[each.start : each.end] == each.text for each in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    "unit", ["a", "1", " ", "(", "1,", "$", "hundred ", "-", "万", "two-", "1.", "jan ", "+1", "A1"]
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    started = time.perf_counter()
    quantities(text)
    assert time.perf_counter() - started < 10
