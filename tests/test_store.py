"""One contract for every store and every archive: what the pipeline may rely on, whoever keeps the records.

Where COUNTRYDESK_TEST_DATABASE names a PostgreSQL database that may be emptied, it is held to the same contract.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from countrydesk.adapters.memory import MemoryArchive, MemoryStore
from countrydesk.adapters.sql import SqlStore
from countrydesk.adapters.warc import WarcArchive
from countrydesk.core.codec import KINDS
from countrydesk.core.errors import StoreError
from countrydesk.core.ports import Archive, Store
from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Annotation, Capture, Claim, Document, Failure, Finding, Health, Item, Record, Source
from strategies import a, records

SHARED = os.environ.get("COUNTRYDESK_TEST_DATABASE", "")


def _shared() -> Store:
    engine = sa.create_engine(SHARED)
    existing = sa.MetaData()
    existing.reflect(engine)
    existing.drop_all(engine)
    engine.dispose()
    return SqlStore(SHARED)


OPENERS: dict[str, Callable[[], Store]] = {"sqlite": lambda: SqlStore("sqlite://"), "memory": MemoryStore}
if SHARED:
    OPENERS["shared"] = _shared
every_store = pytest.mark.parametrize("opener", list(OPENERS.values()), ids=list(OPENERS))
some = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
few = settings(some, max_examples=8)


@contextmanager
def opened(opener: Callable[[], Store]) -> Iterator[Store]:
    store = opener()
    try:
        yield store
    finally:
        store.close()


@pytest.fixture(params=list(OPENERS.values()), ids=list(OPENERS))
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    with opened(cast(Callable[[], Store], request.param)) as made:
        yield made


def item(n: int, parent: str = "s") -> Item:
    return Item(parent, f"guid-{n}", f"https://a.example/{n}", f"Title {n}")


def document(parent: str, maker: str = "extract/1", title: str = "T") -> Document:
    return Document(parent, maker, title, "Text.", "en", None, "none")


def in_order(found: Iterator[Record]) -> list[str]:
    ids = [each.id for each in found]
    assert ids == sorted(ids)
    return ids


@every_store
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@few
@given(data=st.data())
def test_every_kind_survives(opener: Callable[[], Store], kind: type[Record], data: st.DataObject) -> None:
    record = data.draw(a(kind))
    with opened(opener) as store:
        assert store.add([record]) == 1
        assert store.get(kind, record.id) == record
        assert list(store.find(kind)) == [record]


@every_store
@some
@given(batch=st.lists(records, max_size=6))
def test_adding_twice_is_adding_once(opener: Callable[[], Store], batch: list[Record]) -> None:
    with opened(opener) as store:
        distinct = {(type(each), each.id) for each in batch}
        assert store.add(batch) == len(distinct)
        held = {kind: list(store.find(kind)) for kind in KINDS}
        assert store.add(each for each in reversed(batch) if not each.LATEST) == 0
        assert {kind: list(store.find(kind)) for kind in KINDS} == held


def test_what_was_first_stays(store: Store) -> None:
    first = replace(item(1), maker="first")
    assert store.add([first, replace(first, maker="second")]) == 1
    assert store.add([replace(first, maker="third")]) == 0
    assert store.get(Item, first.id) == first


def test_of_a_present_state_the_last_stands(store: Store) -> None:
    at = datetime(2026, 3, 5, tzinfo=UTC)
    first = Health("s", "collect/1", at, "read")
    assert store.add([first, replace(first, outcome="broken")]) == 1
    assert store.get(Health, first.id) == replace(first, outcome="broken")
    assert store.add([replace(first, outcome="gone"), Health("t", "collect/1", at, "read")]) == 1
    assert [each.outcome for each in store.find(Health, parent="s")] == ["gone"]


def test_what_is_taken_out_is_gone_and_the_rest_stays(store: Store) -> None:
    store.add([item(1), item(2), item(3)])
    assert store.remove(Item, [item(1).id, item(3).id, "0" * 20]) == 2
    assert list(store.find(Item)) == [item(2)]
    assert store.remove(Item, []) == 0


def test_an_empty_store_answers(store: Store) -> None:
    assert store.add([]) == 0
    assert store.get(Item, "0" * 20) is None
    assert list(store.find(Item)) == []
    assert list(store.find(Item, parent=["x"])) == []
    assert list(store.pending(Item, Capture, "fetch/1")) == []
    assert store.lookup("0000") == []


def test_many_records_come_in_pages_in_order(store: Store) -> None:
    made = [item(n) for n in range(1203)]
    assert store.add(each for each in made) == 1203
    assert in_order(store.find(Item)) == sorted(each.id for each in made)
    assert in_order(store.find(Item, parent="s")) == sorted(each.id for each in made)


def test_any_of_more_values_than_a_query_takes(store: Store) -> None:
    made = [item(n) for n in range(900)]
    store.add(made)
    urls = [each.url for each in made] + [f"https://b.example/{n}" for n in range(40_000)]
    assert in_order(store.find(Item, url=urls, parent=("s", "t"))) == sorted(each.id for each in made)
    assert in_order(store.find(Item, id=[each.id for each in made[:700]] * 2)) == sorted(each.id for each in made[:700])


def test_conditions_on_every_sort_of_field(store: Store) -> None:
    at = datetime(2026, 7, 1, tzinfo=UTC)
    dated = replace(item(1), published=at, authors=("A", "B"))
    source = Source("https://a.example/feed", "A", official=True)
    finding = Finding("c", "v/1", "V01", "B", Verdict.REFUTED, "r")
    odd = replace(item(2), title="\0\ud800")
    store.add([dated, odd, source, finding])
    assert list(store.find(Item, published=at)) == [dated]
    assert list(store.find(Item, published=None)) == [odd]
    assert len(list(store.find(Item, published=(at, None)))) == 2
    assert list(store.find(Item, authors=[("A", "B")])) == [dated]
    assert list(store.find(Item, title="\0\ud800")) == [odd]
    assert list(store.find(Item, title=())) == []
    assert list(store.find(Source, official=True)) == [source]
    assert list(store.find(Finding, verdict={Verdict.REFUTED, Verdict.STALE})) == [finding]
    assert list(store.find(Finding, verdict=Verdict.STALE)) == []


def test_a_condition_on_no_field_is_a_bug(store: Store) -> None:
    with pytest.raises(ValueError, match="Item has no field colour"):
        list(store.find(Item, colour="red"))
    with pytest.raises(ValueError, match="does not name"):
        list(store.pending(Item, Source, "m"))


labels = st.builds(
    Annotation,
    parent=st.sampled_from("ab"),
    maker=st.sampled_from(["m/1", "m/2"]),
    start=st.integers(0, 2),
    end=st.integers(0, 2),
    label=st.sampled_from("xy"),
    value=st.just(""),
)
conditions = st.fixed_dictionaries(
    {},
    optional={
        "parent": st.sampled_from(["a", "b", ("a", "b"), ["b", "b"], "c", ()]),
        "maker": st.sampled_from(["m/1", ("m/1", "m/2")]),
        "start": st.sampled_from([0, 1, (1, 2)]),
    },
)


@every_store
@some
@given(made=st.lists(labels), where=conditions)
def test_find_agrees_with_the_naive_model(
    opener: Callable[[], Store], made: list[Annotation], where: dict[str, object]
) -> None:
    def admitted(record: Annotation) -> bool:
        return all(
            getattr(record, name) in (wanted if isinstance(wanted, (tuple, list)) else (wanted,))
            for name, wanted in where.items()
        )

    with opened(opener) as store:
        store.add(made)
        assert in_order(store.find(Annotation, **where)) == sorted({each.id for each in made if admitted(each)})


@every_store
@some
@given(
    parents=st.sets(st.integers(0, 5)),
    captured=st.sets(st.tuples(st.integers(0, 6), st.sampled_from(["m/1", "m/2"]))),
    failed=st.sets(st.tuples(st.integers(0, 6), st.sampled_from(["m/1", "m/2"]))),
)
def test_pending_agrees_with_the_naive_model(
    opener: Callable[[], Store], parents: set[int], captured: set[tuple[int, str]], failed: set[tuple[int, str]]
) -> None:
    at = datetime(2026, 7, 1, tzinfo=UTC)
    with opened(opener) as store:
        store.add(item(n) for n in parents)
        store.add(Capture(item(n).id, maker, "u", "h", "text/html", at) for n, maker in captured)
        store.add(Failure(item(n).id, maker, "gone") for n, maker in failed)
        expected = sorted(item(n).id for n in parents if (n, "m/1") not in captured | failed)
        assert in_order(store.pending(Item, Capture, "m/1")) == expected


def test_pending_by_the_name_of_the_parent(store: Store) -> None:
    claims = [Claim("reported", "One."), Claim("reported", "Two.")]
    store.add([*claims, Finding(claims[0].id, "v/1", "V01", "", Verdict.SUPPORTED, "")])
    assert list(store.pending(Claim, Finding, "v/1")) == [claims[1]]


def test_the_queue_is_worked_off_while_it_is_read(store: Store) -> None:
    store.add(item(n) for n in range(1100))
    worked = sum(store.add([document(each.id)]) for each in store.pending(Item, Document, "extract/1"))
    assert worked == 1100
    assert list(store.pending(Item, Document, "extract/1")) == []
    assert len(list(store.pending(Item, Document, "extract/2"))) == 1100


def test_a_record_is_its_own_kind_of_parent(store: Store) -> None:
    original = document("item")
    store.add([original, document(original.id, "translate/1")])
    assert original not in list(store.pending(Document, Document, "translate/1"))


def test_trouble_among_the_records_leaves_the_store_as_it_was(store: Store) -> None:
    def broken() -> Iterator[Record]:
        yield item(1)
        raise StoreError("the feed ended")

    with pytest.raises(StoreError, match="the feed ended"):
        store.add(broken())
    with pytest.raises(KeyError):
        store.add([item(1), Record()])
    assert list(store.find(Item)) == []


def test_lookup_by_the_start_of_an_id(store: Store) -> None:
    made = [item(n) for n in range(300)]
    source = Source("https://a.example/feed", "A")
    store.add([*made, source])
    assert store.lookup(source.id) == [source]
    assert source in store.lookup(source.id[:4].upper())
    assert store.lookup(source.id[:3]) == []
    assert store.lookup("%%%%") == store.lookup("____") == store.lookup("g' or 1") == []


def test_lookup_names_at_most_twenty(store: Store) -> None:
    made: list[Record] = [*map(item, range(15)), *(document(str(n)) for n in range(15))]
    for n, each in enumerate(made):
        # So many digests with one beginning are not to be had by trying.
        vars(each)["id"] = f"abcd{n:016x}"
    store.add(made)
    assert len(store.lookup("abcd")) == 20
    assert len(store.lookup("abcd000000000000001")) == 14


def test_closed_twice_is_closed_once(store: Store) -> None:
    store.add([item(1)])
    store.close()
    store.close()


# The archives.


@pytest.fixture(params=["warc", "memory"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Archive]:
    if request.param == "memory":
        yield MemoryArchive()
        return
    with closing(WarcArchive(tmp_path / "not" / "there yet", lambda: datetime(2026, 3, 13, tzinfo=UTC))) as made:
        yield made


@pytest.mark.parametrize("body", [b"", b"\0\xff", b"x" * 100_000])
def test_bytes_survive_under_their_digest(archive: Archive, body: bytes) -> None:
    name = archive.put(body)
    assert name == hashlib.sha256(body).hexdigest()
    assert archive.put(body) == name
    assert archive.get(name) == body


@pytest.mark.parametrize("name", ["0" * 64, "", "../../etc/passwd", "A" * 64, "0" * 63 + "\n", "\0"])
def test_what_the_archive_does_not_hold(archive: Archive, name: str) -> None:
    with pytest.raises(StoreError) as caught:
        archive.get(name)
    assert caught.value.remedy


def test_a_store_pickles_as_its_address(tmp_path: Path) -> None:
    with opened(lambda: SqlStore.in_file(tmp_path / "desk.db", patience=1.5)) as store:
        store.add([item(1)])
        with opened(lambda: cast(Store, pickle.loads(pickle.dumps(store)))) as again:
            assert list(again.find(Item)) == [item(1)]
