"""What is written beside the bytes and beside the database: notes, records as lines, decisions."""

from __future__ import annotations

import errno
import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import source
from countrydesk.adapters.decisions import FILE, Recorded, read_decisions
from countrydesk.adapters.memory import MemoryStore
from countrydesk.adapters.sql import SqlStore
from countrydesk.core.archiving import about, as_lines, capture, from_lines, note, read_note, unrow, unwritable
from countrydesk.core.errors import StoreError
from countrydesk.core.types import Capture, Decision, Item, Record
from strategies import records

AT = datetime(2026, 3, 13, tzinfo=UTC)


def decision(number: int) -> Decision:
    return Decision("an analyst", AT.replace(hour=number), "note", "subject", f'{{"n": {number}}}')


@settings(deadline=None)
@given(st.lists(records, max_size=5))
def test_records_survive_as_lines(given: list[Record]) -> None:
    lines = as_lines(given)
    assert lines.isascii()
    assert {(type(each), each.id) for each in from_lines(lines.splitlines())} == {(type(e), e.id) for e in given}


@settings(deadline=None)
@given(records, st.text(), st.text())
def test_a_note_says_what_bytes_were_captured_for(record: Record, url: str, media: str) -> None:
    told = read_note(note(about(record, "maker/1", source()), url, media, AT))
    assert told.record is not None
    assert (told.record.id, told.source, told.maker) == (record.id, source(), "maker/1")
    assert (told.url, told.media_type, told.captured) == (url, media, AT)
    assert capture(told, "ab") == Capture(record.id, "maker/1", url, "ab", media, AT)


def test_a_note_for_no_record_is_no_capture() -> None:
    assert capture(read_note(note('{"product": "r"}', "u", "", AT)), "ab") is None
    assert capture(read_note(note("", "u", "", AT)), "ab") is None


def altered(**fields: Any) -> bytes:
    row = json.loads(as_lines([decision(1)]))
    return json.dumps({**row, **fields}).encode()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"[]", "no JSON object"),
        (b"{", "line 1: "),
        (b"\xff", "line 1: "),
        (b"[" * 100_000, "nested too deeply"),
        (altered(type="Wish"), "no kind of record 'Wish'"),
        (altered(type=None), "no kind of record 'None'"),
        (altered(id="0000"), "the Decision '0000' is "),
        (altered(detail="another"), "the Decision"),
        (altered(at=7), "cannot read the field at"),
    ],
)
def test_a_line_that_is_no_record_is_named(line: bytes, words: str) -> None:
    with pytest.raises(ValueError, match="line 1") as caught:
        list(from_lines([line]))
    assert words in str(caught.value)


def test_a_record_that_is_nested_too_deeply_is_none_of_ours() -> None:
    row = json.loads(as_lines([Item("s", "g", "u", "t")]))
    with pytest.raises(ValueError, match=r"nested too deeply|cannot read"):
        unrow({**row, "authors": "[" * 100_000})


@pytest.mark.parametrize(
    "filed", [b"", b"[]", b"{}", b'{"url": "u"}', b"\xff", b'{"captured": 7, "url": "", "media_type": ""}']
)
def test_what_is_no_note_is_said_to_be(filed: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_note(b"countrydesk-note: " + filed + b"\r\n")
    with pytest.raises(ValueError, match="another field"):
        read_note(filed)


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "the disk is full"), (errno.EROFS, "you may not write there"), (errno.EIO, "Input/output error")],
)
def test_why_a_file_cannot_be_written(number: int, words: str) -> None:
    said = unwritable("here", OSError(number, os.strerror(number)))
    assert words in said.message
    assert said.remedy
    assert "OSError" in str(unwritable("here", OSError()))


# --- the file of decisions --------------------------------------------------------------------------------------------


def test_each_decision_is_written_once_in_the_order_of_its_time(tmp_path: Path) -> None:
    store = Recorded(MemoryStore(), tmp_path / FILE)
    store.add([decision(2), source()])
    store.add([decision(1), decision(2)])
    store.add([source("Mail")])
    assert list(read_decisions(tmp_path / FILE)) == [decision(2), decision(1)]
    assert len((tmp_path / FILE).read_bytes().splitlines()) == 2


def test_a_torn_line_is_no_decision_and_spoils_no_other(tmp_path: Path) -> None:
    path = tmp_path / FILE
    whole = as_lines([decision(1)])
    path.write_bytes(whole + as_lines([decision(2)])[:40])
    assert list(read_decisions(path)) == [decision(1)]
    store = Recorded(MemoryStore(), path)
    store.add([decision(1), decision(2), decision(3)])
    assert list(read_decisions(path)) == [decision(1), decision(2), decision(3)]


def test_what_was_stored_and_not_written_is_written_with_the_next(tmp_path: Path) -> None:
    inner = MemoryStore()
    inner.add([decision(1)])
    Recorded(inner, tmp_path / FILE).add([decision(2)])
    assert list(read_decisions(tmp_path / FILE)) == [decision(1), decision(2)]


def test_two_desks_over_one_store_write_each_decision_once(tmp_path: Path) -> None:
    inner = MemoryStore()
    one, other = Recorded(inner, tmp_path / FILE), Recorded(inner, tmp_path / FILE)
    for number, store in enumerate((one, other, one, one, other)):
        store.add([decision(number)])
    assert list(read_decisions(tmp_path / FILE)) == [decision(number) for number in range(5)]
    assert len((tmp_path / FILE).read_bytes().splitlines()) == 5


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    with pytest.raises(StoreError, match="cannot be written"):
        Recorded(MemoryStore(), tmp_path / FILE).add([decision(1)])


def test_it_is_a_store_like_the_one_within(tmp_path: Path) -> None:
    store = Recorded(SqlStore.in_file(tmp_path / "desk.sqlite"), tmp_path / FILE)
    store.add([source(), decision(1)])
    assert store.get(Decision, decision(1).id) == decision(1)
    assert list(store.find(Decision, verb="note")) == [decision(1)]
    assert store.lookup(source().id[:8]) == [source()]
    assert list(store.pending(Item, Capture, "m")) == []
    assert store.remove(Decision, [decision(1).id]) == 1
    store.close()
