"""The rules of HTTP for somebody who asks again and again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countrydesk.core.politeness import (
    FIRST_BACK_OFF,
    LONGEST_BACK_OFF,
    LONGEST_FRESH,
    LONGEST_REST,
    USUAL_REST,
    back_off,
    fresh_for,
    http_date,
    retry_after,
)

NOW = datetime(2026, 3, 5, 6, tzinfo=UTC)
SENT, LATER = "Thu, 05 Mar 2026 05:00:00 GMT", "Thu, 05 Mar 2026 05:40:00 GMT"


@pytest.mark.parametrize(
    ("headers", "minutes"),
    [
        ({}, 0),
        ({"cache-control": "max-age=600"}, 10),
        ({"cache-control": "public, Max-Age=600"}, 10),
        ({"cache-control": 'max-age="600"'}, 10),
        ({"cache-control": "max-age=600", "age": "300"}, 5),
        ({"cache-control": "max-age=600", "age": "900"}, 0),
        ({"cache-control": "max-age=600, no-cache"}, 0),
        ({"cache-control": "no-store"}, 0),
        ({"cache-control": "s-maxage=600"}, 0),
        ({"cache-control": "max-age=-5"}, 0),
        ({"cache-control": "max-age=soon"}, 0),
        ({"date": SENT, "expires": LATER}, 40),
        ({"date": LATER, "expires": SENT}, 0),
        ({"date": SENT, "expires": "0"}, 0),
        ({"expires": LATER}, 0),
        ({"cache-control": "max-age=60", "date": SENT, "expires": LATER}, 1),
    ],
)
def test_how_long_an_answer_is_fresh(headers: dict[str, str], minutes: int) -> None:
    assert fresh_for(headers) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("said", "rest"),
    [
        ("120", timedelta(seconds=120)),
        ("Thu, 05 Mar 2026 06:30:00 GMT", timedelta(minutes=30)),
        ("Thu, 05 Mar 2026 05:30:00 GMT", timedelta(0)),
        ("999999999", LONGEST_REST),
        ("soon", USUAL_REST),
        ("", USUAL_REST),
    ],
)
def test_how_long_a_host_wants_rest(said: str, rest: timedelta) -> None:
    assert retry_after({"retry-after": said}, NOW) == rest


def test_pauses_double_and_end() -> None:
    assert [back_off(n) / FIRST_BACK_OFF for n in (0, 1, 2, 3)] == [1, 1, 2, 4]
    assert back_off(10_000) == LONGEST_BACK_OFF


def test_a_date_without_a_zone_is_utc() -> None:
    assert http_date("Thu, 05 Mar 2026 06:00:00 -0000") == NOW
    assert http_date("Thu, 05 Mar 2026 06:00:00") == NOW


@given(value=st.text(max_size=80))
def test_whatever_a_server_says_is_bounded(value: str) -> None:
    headers = dict.fromkeys(("cache-control", "expires", "date", "age", "retry-after"), value)
    assert timedelta(0) <= fresh_for(headers) <= LONGEST_FRESH
    assert timedelta(0) <= retry_after(headers, NOW) <= LONGEST_REST
