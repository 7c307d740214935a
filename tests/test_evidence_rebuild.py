"""The store made again from the archive and the decisions alone: every record of every kind that it promises."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

import evidence_desks
from builders import source
from countrydesk import app, reporting
from countrydesk.adapters.warc import INDEX
from countrydesk.adding import add
from countrydesk.core.additions import Statement
from countrydesk.core.archiving import about
from countrydesk.core.codec import KINDS, encode
from countrydesk.core.errors import StoreError
from countrydesk.core.ports import Fetched, Store
from countrydesk.core.types import Capture, Decision, Document, Failure, Health, Item, Record, Source
from countrydesk.evidence.rebuilding import rebuild
from evidence_desks import WEEK, copied
from fakes import WEEK_STORIES, rss


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return evidence_desks.lived(tmp_path_factory.mktemp("desk"))


def held(folder: Path) -> dict[type[Record], dict[str, Any]]:
    desk = app.open_desk(folder, None, pages=False, quiet=True, make=False)
    found = {kind: {each.id: encode(each) for each in desk.store.find(kind)} for kind in KINDS}
    desk.store.close()
    return found


def test_every_record_comes_back(lived: Path, tmp_path: Path) -> None:
    before, left = held(lived), copied(lived, tmp_path / "left")
    rebuild(left, None, None, quiet=True)
    after = held(left)
    assert sum(map(len, before.values())) > 100
    for kind in set(KINDS) - {Health, Failure}:
        assert after[kind] == before[kind], kind.__name__
    assert before[Document]
    assert before[Item]
    assert len(before[Capture]) > 3
    assert (left / "evidence" / INDEX).is_file()


def test_how_a_source_stands_comes_back_but_for_what_brought_nothing(lived: Path, tmp_path: Path) -> None:
    left = copied(lived, tmp_path / "left")
    rebuild(left, None, None, quiet=True)
    (before,), (after,) = held(lived)[Health].values(), held(left)[Health].values()
    assert {name for name in before if before[name] != after[name]} <= {"checked", "worked", "outcome"}
    assert after["sha256"] == before["sha256"]


def test_the_next_report_is_the_same_as_over_the_store_that_was_lost(lived: Path, tmp_path: Path) -> None:
    products = []
    for name in ("kept", "left"):
        folder = copied(lived, tmp_path / name, whole=name == "kept")
        if name == "left":
            rebuild(folder, None, None, quiet=True)
        desk = app.open_desk(folder, None, pages=False, quiet=True)
        product, _ = reporting.report(desk, "mongolia", *WEEK, (), lived.parent / "feeds", tmp_path / f"{name}-out")
        products.append({name: value for name, value in product.items() if name not in {"generated", "cutoff"}})
        desk.store.close()
    assert products[0] == products[1]


def test_a_new_folder_gets_the_evidence_too(lived: Path, tmp_path: Path) -> None:
    rebuild(lived, None, tmp_path / "new", quiet=True)
    before, after = held(lived), held(tmp_path / "new")
    assert after[Capture] == before[Capture]
    assert after[Decision] == before[Decision]
    desk = app.open_desk(tmp_path / "new", None, pages=False, quiet=True)
    assert all(desk.archive.get(each.sha256) for each in desk.store.find(Capture))
    desk.store.close()


def test_a_store_that_is_there_is_left_alone(lived: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"There is a store in .* already.*--out"):
        rebuild(lived, None, None, quiet=True)
    with pytest.raises(StoreError, match="There is no evidence"):
        rebuild(tmp_path / "nowhere", None, None, quiet=True)


def test_a_rebuilding_that_was_killed_begins_again(lived: Path, tmp_path: Path) -> None:
    left = copied(lived, tmp_path / "left")
    (left / f"{app.STORE_FILE}.part").write_bytes(b"half a database")
    rebuild(left, None, None, quiet=True)
    assert held(left)[Item] == held(lived)[Item]
    assert list(left.glob("*.part*")) == []


def test_what_is_damaged_is_left_out_and_counted(lived: Path, tmp_path: Path) -> None:
    left = copied(lived, tmp_path / "left")
    desk = app.open_desk(left, None, pages=False, quiet=True)
    feed = next(each for each in held(lived)[Capture].values() if each["url"].endswith(".xml"))
    path, _, offset = desk.archive.place(feed["sha256"]).partition(", byte ")
    desk.archive.close()
    whole = bytearray(Path(path).read_bytes())
    whole[int(offset) + 60] ^= 255
    Path(path).write_bytes(whole)
    made = rebuild(left, None, None, quiet=True)
    assert made["records"] > 0
    assert feed["id"] not in held(left)[Capture]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[app.OpenDesk]:
    made = app.open_desk(tmp_path / "store", None, pages=False, quiet=True)
    yield made
    made.store.close()


def refilled(desk: app.OpenDesk) -> Store:
    """A desk's store after its database is lost and made again."""
    desk.archive.close()
    rebuild(desk.folder, None, None, quiet=True)
    return app.open_desk(desk.folder, None, pages=False, quiet=True).store


def test_what_the_server_said_comes_back_with_the_source(desk: app.OpenDesk) -> None:
    ledger = source()
    wire = (("ETag", '"7"'), ("Content-Encoding", "gzip"), ("Content-Length", "20"), ("Content-Type", "text/xml"))
    got = Fetched(ledger.url, 200, "text/xml", rss(WEEK_STORIES), datetime(2026, 3, 13, tzinfo=UTC), {}, wire)
    desk.archive.keep(got, about(ledger))
    store = refilled(desk)
    assert [each.etag for each in store.find(Health)] == ['"7"']
    assert list(store.find(Source)) == [ledger]
    assert {each.title for each in store.find(Item)} == {each.title for each in WEEK_STORIES}
    store.close()


def test_an_archive_may_tell_whose_a_page_is(desk: app.OpenDesk) -> None:
    ledger = source()
    item = Item(ledger.id, "1", "https://ledger.example.org/1", "A title")
    page = Fetched(item.url, 200, "text/html", b"<p>Text.</p>", datetime(2026, 3, 13, tzinfo=UTC))
    desk.archive.keep(page, about(item, "archive/1", ledger))
    store = refilled(desk)
    assert list(store.find(Source)) == [ledger]
    assert [(each.parent, each.maker) for each in store.find(Capture)] == [(item.id, "archive/1")]
    store.close()


def test_notes_and_products_that_are_none_break_nothing(desk: app.OpenDesk) -> None:
    at = datetime(2026, 3, 13, tzinfo=UTC)
    desk.archive.put(b"not a feed", url="https://ledger.example.org/feed", about=about(source()))
    desk.archive.put(b"something", about="{}")
    lost = desk.archive.put(b"no records", about=json.dumps({"analysis": "r"}))
    detail = json.dumps({"country": "MNG", "until": "2026-03-12", "sha256": "0" * 64, "records": lost})
    desk.store.add([Decision("gate/1", at, "release", "r", detail)])
    desk.store.close()
    (desk.folder / app.STORE_FILE).unlink()
    desk.archive.close()
    made = rebuild(desk.folder, None, None, quiet=True)
    assert made["feeds that cannot be read now"] == 1
    assert made["reports whose analysis is lost"] == 1


def test_a_document_that_a_person_added_comes_back(desk: app.OpenDesk, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(
        "Border post opens\n\nMongolia opened a border post on Tuesday, March 10, 2026.\n"
    )
    said = Statement(outlet="Some Institute", published=date(2026, 3, 11), country="MNG", language="en")
    added = add(desk, str(tmp_path / "note.txt"), said)
    before = {kind: list(desk.store.find(kind)) for kind in (Source, Item, Decision)}
    desk.store.close()
    (desk.folder / app.STORE_FILE).unlink()
    store = refilled(desk)
    assert store.get(Document, added.document.id) == added.document
    assert {kind: list(store.find(kind)) for kind in before} == before
    assert [each.parent for each in store.find(Capture)] == [added.document.item]
    store.close()
