"""The records: an identity that follows from the identity fields and from nothing else."""

from __future__ import annotations

import pickle
import re
from dataclasses import FrozenInstanceError, fields, replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from countrydesk.core.codec import KINDS
from countrydesk.core.ratings import Credibility
from countrydesk.core.types import (
    Development,
    Event,
    Interval,
    Item,
    Passage,
    Period,
    Reason,
    Record,
    Requirement,
    digest,
)
from strategies import a, records, texts

WEEK = Period(date(2026, 7, 6), date(2026, 7, 12))
some = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def values(record: Record) -> dict[str, Any]:
    return {each.name: getattr(record, each.name) for each in fields(record)}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_the_identity_is_made_of_fields(kind: type[Record]) -> None:
    assert kind.IDENTITY
    assert set(kind.IDENTITY) <= {each.name for each in fields(kind)}
    assert kind.__doc__


@some
@given(record=records)
def test_an_id_is_twenty_digits_and_follows_from_the_value(record: Record) -> None:
    assert re.fullmatch("[0-9a-f]{20}", record.id)
    again = replace(record)
    assert again == record
    assert again.id == record.id
    assert pickle.loads(pickle.dumps(record)).id == record.id


@some
@given(data=st.data())
def test_the_id_changes_with_the_identity_and_not_with_the_rest(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from([kind for kind in KINDS if kind.__name__ != "Dossier"]))
    record, other = data.draw(a(kind)), data.draw(a(kind))
    name = data.draw(st.sampled_from(list(values(record))))
    changed = replace(record, **{name: values(other)[name]})
    if name not in kind.IDENTITY:
        assert changed.id == record.id
    elif isinstance(values(record)[name], (str, int)) and values(other)[name] != values(record)[name]:
        assert changed.id != record.id


def test_a_record_is_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        Passage("d", 0, 1, "x").start = 5  # type: ignore[misc]  # That it cannot be is what is tested.


def test_the_same_fields_in_another_kind_are_another_record() -> None:
    assert digest("Passage", "d", 0, 1, "x") == Passage("d", 0, 1, "x").id
    assert digest("Annotation", "d", 0, 1, "x") != Passage("d", 0, 1, "x").id


@some
@given(left=st.lists(texts, max_size=4), right=st.lists(texts, max_size=4))
def test_a_digest_tells_texts_apart(left: list[str], right: list[str]) -> None:
    separators = any(mark in each for each in left + right for mark in "\x1f\x1e\x00")
    if len(left) == len(right) and not separators:
        assert (digest(*left) == digest(*right)) == (left == right)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (None, "None"),
        (None, ""),
        (("a", "b"), "ab"),
        (("a",), ("a", "")),
        (date(2026, 7, 1), datetime(2026, 7, 1, tzinfo=UTC)),
        (datetime(2026, 7, 1, tzinfo=UTC), datetime(2026, 7, 1, tzinfo=timezone(timedelta(hours=8)))),
        (Passage("d", 0, 1, "x"), Passage("d", 0, 2, "x")),
    ],
)
def test_a_digest_tells_values_apart(one: object, other: object) -> None:
    assert digest(one) != digest(other)
    assert digest(one) == digest(one)


def test_a_lone_surrogate_has_an_identity() -> None:
    assert Item("s", "\ud800", "u", "t").id != Item("s", "\ud801", "u", "t").id


def test_a_period_holds_both_its_ends() -> None:
    assert WEEK.since in WEEK
    assert WEEK.until in WEEK
    assert WEEK.since - timedelta(1) not in WEEK
    assert WEEK.until + timedelta(1) not in WEEK
    assert "2026-07-08" not in WEEK
    assert Requirement("MNG", WEEK.since, WEEK.until).period == WEEK


@pytest.mark.parametrize(
    ("start", "end", "meets"),
    [
        (date(2026, 7, 1), date(2026, 7, 6), True),
        (date(2026, 7, 12), date(2026, 7, 30), True),
        (date(2026, 7, 1), date(2026, 7, 30), True),
        (date(2026, 7, 1), date(2026, 7, 5), False),
        (date(2026, 7, 13), date(2026, 7, 13), False),
        (None, date(2026, 7, 8), False),
        (date(2026, 7, 8), None, False),
    ],
)
def test_an_interval_meets_a_period_where_they_share_a_day(start: date | None, end: date | None, meets: bool) -> None:
    assert Interval(start, end).meets(WEEK) is meets


def test_the_score_of_a_development_is_the_sum_of_its_reasons() -> None:
    event = Event("m", ("d",), Interval(None, None), "", (), (("d",),))
    reasons = (Reason("three origins", 1.5), Reason("the capital", 0.5))
    plain = Development(event, "T", (), (), "security", Credibility.DOUBTFUL, "one origin")
    assert plain.score == 0
    assert replace(plain, significance=reasons).score == 2.0
