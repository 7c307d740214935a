"""Retention: what is old and uncited goes with all that was made of it, and what a report rests on never does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import evidence_desks
from builders import source
from countrydesk import app
from countrydesk.core.archiving import about
from countrydesk.core.codec import encode
from countrydesk.core.collection import items
from countrydesk.core.errors import RequirementError, StoreError
from countrydesk.core.ports import Fetched
from countrydesk.core.retention import leaving
from countrydesk.core.types import Annotation, Capture, Claim, Decision, Document, Item, Passage, Record, Source
from countrydesk.evidence.exporting import export
from countrydesk.evidence.pruning import prune, said
from countrydesk.evidence.rebuilding import rebuild
from countrydesk.evidence.verifying import verify
from evidence_desks import copied
from fakes import Story, rss

OLD = datetime(2020, 1, 1, tzinfo=UTC)
LEDGER = source()


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return evidence_desks.lived(tmp_path_factory.mktemp("desk"))


@pytest.fixture
def desk(lived: Path, tmp_path: Path) -> Iterator[app.OpenDesk]:
    """A desk with a released report."""
    made = app.open_desk(copied(lived, tmp_path / "desk", whole=True), None, pages=False, quiet=True)
    yield made
    made.store.close()


def story(number: int) -> Story:
    url = f"https://ledger.example.org/{number}"
    return Story(url, f"Story {number}", "A short text.", "Wed, 01 Jan 2020 06:00:00 GMT")


def polled(desk: app.OpenDesk, at: datetime, *numbers: int) -> Capture:
    """A feed is captured at a moment, and what it announces is read."""
    body = rss([story(number) for number in numbers])
    got = Fetched(LEDGER.url, 200, "text/xml", body, at, {}, (("Content-Type", "text/xml"),))
    capture = Capture(LEDGER.id, "collect/1", LEDGER.url, desk.archive.keep(got, about(LEDGER)), "text/xml", at)
    steps = desk.steps()
    desk.store.add([LEDGER, capture, *items(LEDGER, capture, steps.read_feed(body, LEDGER.url))])
    steps.summarize()
    steps.read()
    return capture


def paged(desk: app.OpenDesk, at: datetime, number: int, body: bytes) -> Capture:
    item = next(each for each in desk.store.find(Item) if each.title == f"Story {number}")
    got = Fetched(item.url, 200, "text/html", body, at, {}, (("Content-Type", "text/html"),))
    capture = Capture(item.id, "collect/1", item.url, desk.archive.keep(got, about(item)), "text/html", at)
    desk.store.add([capture])
    return capture


def held(desk: app.OpenDesk) -> dict[type[Record], dict[str, object]]:
    kinds = (Source, Item, Capture, Document, Annotation, Decision, Claim, Passage)
    return {kind: {each.id: encode(each) for each in desk.store.find(kind)} for kind in kinds}


def titles(desk: app.OpenDesk) -> set[str]:
    return {each.title for each in desk.store.find(Item, parent=LEDGER.id)}


def test_what_is_old_goes_with_all_that_was_made_of_it(desk: app.OpenDesk, tmp_path: Path) -> None:
    before = held(desk)
    polled(desk, OLD, 1, 2)
    pruned = prune(desk, 30, dry_run=False)
    assert pruned.records["Capture"] == 1
    assert pruned.records["Item"] == pruned.records["Document"] == 2
    assert pruned.size > 0
    after = held(desk)
    assert {kind: rows for kind, rows in after.items() if kind not in {Source, Decision}} == {
        kind: rows for kind, rows in before.items() if kind not in {Source, Decision}
    }
    assert [each.verb for each in desk.store.find(Decision, verb="prune")] == ["prune"]
    assert verify(desk).faults == []
    export(desk, None, tmp_path / "still.wacz")


def test_what_a_report_cites_stays_however_old(desk: app.OpenDesk, tmp_path: Path) -> None:
    aged = [replace(each, captured=OLD) for each in desk.store.find(Capture)]
    desk.store.remove(Capture, [each.id for each in aged])
    desk.store.add(aged)
    prune(desk, 1, dry_run=False)
    assert verify(desk).faults == []
    export(desk, None, tmp_path / "still.wacz")
    cited = {passage.parent for claim in desk.store.find(Claim) for passage in claim.basis}
    assert cited == {each.id for each in desk.store.find(Document, id=sorted(cited))}


def test_a_dry_run_changes_nothing_and_says_the_same(desk: app.OpenDesk) -> None:
    polled(desk, OLD, 1)
    before, files = held(desk), [path.read_bytes() for path in desk.archive.folder.glob("*.gz")]
    would = prune(desk, 30, dry_run=True)
    assert (held(desk), [path.read_bytes() for path in desk.archive.folder.glob("*.gz")]) == (before, files)
    did = prune(desk, 30, dry_run=False)
    assert (would.records, would.groups, would.size) == (did.records, did.groups, did.size)
    assert "would go 1, with" in said(would, True)[0]
    assert prune(desk, 30, dry_run=False).records.total() == 0


def test_the_same_bytes_stay_for_all_or_go_for_all(desk: app.OpenDesk) -> None:
    """The first capture holds the bytes, the second repeats them: where the second is young, both stay."""
    polled(desk, OLD, 1)
    paged(desk, OLD, 1, b"<p>One page.</p>")
    young = paged(desk, app.now(), 1, b"<p>One page.</p>")
    desk.store.remove(Capture, [young.id])
    desk.store.add([replace(young, url=f"{young.url}?again")])
    prune(desk, 30, dry_run=False)
    assert titles(desk) == {"Story 1"}, "the item of a page that stays, and so the feed that announced it"
    assert desk.archive.get(young.sha256) == b"<p>One page.</p>"
    assert verify(desk).faults == []


def test_what_is_still_announced_is_announced_by_the_capture_that_stays(desk: app.OpenDesk, tmp_path: Path) -> None:
    first = polled(desk, OLD, 1, 2)
    later = polled(desk, app.now(), 2, 3)
    prune(desk, 30, dry_run=False)
    assert titles(desk) == {"Story 2", "Story 3"}
    assert {each.capture for each in desk.store.find(Item, parent=LEDGER.id)} == {later.id}
    with pytest.raises(StoreError, match="missing"):
        desk.archive.get(first.sha256)
    steps = desk.steps()
    steps.summarize()
    steps.read()
    before = held(desk)
    desk.archive.close()
    rebuild(desk.folder, None, tmp_path / "again", quiet=True)
    again = app.open_desk(tmp_path / "again", None, pages=False, quiet=True)
    assert held(again) == before
    again.store.close()


def test_a_file_of_which_nothing_stays_is_taken_away(desk: app.OpenDesk) -> None:
    kept = set(desk.archive.folder.glob("*.gz"))
    desk.archive.size = 1
    small = replace(desk, archive=type(desk.archive)(desk.archive.folder, desk.archive.now, 1))
    polled(small, OLD, 1)
    small.archive.close()
    assert len(set(desk.archive.folder.glob("*.gz")) - kept) == 1
    prune(desk, 30, dry_run=False)
    assert set(desk.archive.folder.glob("*.gz")) == kept


def test_an_archive_that_another_process_writes_to_is_left_alone(desk: app.OpenDesk) -> None:
    polled(desk, OLD, 1)
    other = type(desk.archive)(desk.archive.folder, desk.archive.now)
    desk.archive.close()
    other.put(b"something")
    before = held(desk)
    with pytest.raises(StoreError, match="another process"):
        prune(desk, 30, dry_run=False)
    assert held(desk) == before
    other.close()


def test_without_a_rule_nothing_goes(desk: app.OpenDesk) -> None:
    with pytest.raises(RequirementError, match=r"retention\.days"):
        prune(desk, None, dry_run=False)


DIGESTS = st.sampled_from(["a", "b", "c", "d"])
PARENTS = st.sampled_from(["source", "item 1", "item 2"])


@given(
    rows=st.lists(st.tuples(PARENTS, DIGESTS, st.integers(0, 9)), max_size=8),
    cited=st.frozensets(DIGESTS, max_size=2),
    announcing=st.integers(0, 7),
)
def test_the_rule_keeps_what_is_young_cited_shared_or_announcing(
    rows: list[tuple[str, str, int]], cited: frozenset[str], announcing: int
) -> None:
    captures = [
        Capture(parent, str(n), f"u{n}", digest, "", OLD + timedelta(days=day))
        for n, (parent, digest, day) in enumerate(rows)
    ]
    by = {"item 1": captures[announcing].id} if announcing < len(captures) else {}
    before = OLD + timedelta(days=5)
    gone = leaving(captures, by, cited, before)
    stays = [each for each in captures if each not in gone]
    assert all(each.captured < before and each.sha256 not in cited for each in gone)
    assert {each.sha256 for each in gone}.isdisjoint(each.sha256 for each in stays)
    assert {by[each.parent] for each in stays if each.parent in by}.isdisjoint(each.id for each in gone)
    assert leaving(stays, by, cited, before) == ()
