"""The codec: every record survives, and what does not is said in words."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from countrydesk.core.codec import KINDS, alternatives, codec, columns, decode, encode, parent_field
from countrydesk.core.ratings import Credibility, Reliability
from countrydesk.core.types import (
    Annotation,
    Claim,
    Document,
    Dossier,
    Event,
    Failure,
    Finding,
    Interval,
    Item,
    Record,
    Report,
    Source,
)
from strategies import a


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_a_record_survives(kind: type[Record], data: st.DataObject) -> None:
    record = data.draw(a(kind))
    row = encode(record)
    again = decode(kind, row)
    assert again == record
    assert again.id == record.id == row["id"]
    assert encode(again) == row


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_a_row_holds_only_what_every_database_can_store(kind: type[Record], data: st.DataObject) -> None:
    row = encode(data.draw(a(kind)))
    for column in columns(kind):
        value = row[column.name]
        assert type(value) is column.stored or (value is None and column.optional)
        if isinstance(value, str):
            assert "\0" not in value
            value.encode("utf-8")


def test_every_kind_of_record_is_known() -> None:
    assert set(KINDS) == {each for each in Record.__subclasses__() if each.__module__ == "countrydesk.core.types"}


def test_values_come_back_with_their_types() -> None:
    source = Source("https://a.example/", "A", reliability=Reliability.B, official=True)
    again = decode(Source, encode(source))
    assert again.reliability is Reliability.B
    assert again.official is True
    event = Event("m", ("d",), Interval(date(2026, 7, 1), None), "", ("state:IRN",), (("d",), ("e", "f")))
    assert decode(Event, encode(event)).origins == (("d",), ("e", "f"))


def test_a_datetime_keeps_its_offset_since_the_identity_has_it() -> None:
    at = datetime(2026, 7, 1, 9, 30, tzinfo=timezone(timedelta(hours=8)))
    item = Item("s", "g", "u", "t", at)
    again = decode(Item, encode(item))
    assert again.published is not None
    assert again.published.utcoffset() == timedelta(hours=8)


def test_a_row_that_no_record_made_is_refused_with_its_name() -> None:
    row = encode(Failure("p", "m", "e"))
    with pytest.raises(ValueError, match=rf"Failure {row['id']}: cannot read the field at: "):
        decode(Failure, row | {"at": "yesterday"})
    with pytest.raises(ValueError, match="cannot read the field error"):
        decode(Failure, {name: value for name, value in row.items() if name != "error"})
    with pytest.raises(ValueError, match="cannot read the field basis"):
        decode(Claim, encode(Claim("reported", "x")) | {"basis": "[1"})
    with pytest.raises(ValueError, match="cannot read the field basis"):
        decode(Claim, encode(Claim("reported", "x")) | {"basis": '[{"parent":"p"}]'})


def test_alternatives_are_stored_values_each_once() -> None:
    assert alternatives(Item, "published", None) == [None]
    assert alternatives(Item, "title", ["a", "a", "\0"]) == ["a", "\x1a0000"]
    assert alternatives(Item, "id", {"f" * 20}) == ["f" * 20]
    assert alternatives(Item, "authors", [("x", "y")]) == ['["x","y"]']
    assert alternatives(Item, "title", ()) == []
    with pytest.raises(ValueError, match="Item has no field colour"):
        alternatives(Item, "colour", "red")


@pytest.mark.parametrize(
    ("parent", "child", "field"),
    [
        (Item, Document, "parent"),
        (Claim, Finding, "claim"),
        (Dossier, Report, "dossier"),
        (Document, Failure, "parent"),
    ],
)
def test_the_field_that_names_the_parent(parent: type[Record], child: type[Record], field: str) -> None:
    assert parent_field(parent, child) == field


def test_a_child_that_names_no_parent_cannot_be_pending() -> None:
    with pytest.raises(ValueError, match="Event does not name the Document"):
        parent_field(Document, Event)


@pytest.mark.parametrize("hint", [bytes, "int", list[int], int | str | None, int | str, dict[str, int]])
def test_an_unknown_hint_is_a_bug_and_says_so(hint: Any) -> None:
    with pytest.raises(TypeError, match="no codec for"):
        codec(hint)


def test_an_enumeration_is_checked_on_the_way_in() -> None:
    with pytest.raises(ValueError, match="'Z' is not a valid Reliability"):
        alternatives(Source, "reliability", "Z")
    assert codec(Credibility).dump(Credibility.DOUBTFUL) == 4


def test_an_annotation_that_looks_like_an_escape_stays_what_it_is() -> None:
    label = Annotation("d", "m", 0, 1, "l", "\x1a0041")
    assert decode(Annotation, encode(label)) == label
