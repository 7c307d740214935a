"""The composition root: what a desk is put together from, and what becomes of a run that cannot be finished."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from countrydesk import app, provenance, reporting, sourcing
from countrydesk.adapters.catalogue import load_gazetteer
from countrydesk.adapters.sql import SqlStore
from countrydesk.core.coverage import NO_NETWORK
from countrydesk.core.errors import ConfigError, CountrydeskError, RequirementError, StoreError
from countrydesk.core.types import (
    Capture,
    Claim,
    Decision,
    Document,
    Event,
    Failure,
    Finding,
    Item,
    Requirement,
    Source,
)
from fakes import captured_week

WEEK = (date(2026, 3, 5), date(2026, 3, 12))
VIEWS = ["report.html", "report.json", "report.md", "report.pdf"]


@pytest.fixture(scope="module")
def feeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return captured_week(tmp_path_factory.mktemp("feeds"))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[app.OpenDesk]:
    made = app.open_desk(tmp_path / "store", None, pages=False, quiet=True)
    yield made
    made.store.close()


def run(desk: app.OpenDesk, feeds: Path | None, out: Path, country: str = "mongolia", *questions: str) -> Any:
    return reporting.report(desk, country, *WEEK, questions, feeds, out)[0]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


# --- a run ------------------------------------------------------------------------------------------------------------


def test_a_report_is_four_files_and_what_was_released_is_on_record(
    desk: app.OpenDesk, feeds: Path, tmp_path: Path
) -> None:
    product, files = reporting.report(desk, "mongolia", *WEEK, ("Is the border open?",), feeds, tmp_path / "out")
    assert names(tmp_path / "out") == VIEWS
    assert sorted(path.name for path in files) == VIEWS
    assert json.loads((tmp_path / "out" / "report.json").read_text("utf-8")) == product
    assert product["developments"]
    assert [each.subject for each in desk.store.find(Decision, verb="release")] == [product["id"]]
    assert next(desk.store.find(Requirement)).questions == ("Is the border open?",)


def test_every_claim_of_a_report_is_on_record_with_what_it_was_made_from(
    desk: app.OpenDesk, feeds: Path, tmp_path: Path
) -> None:
    product = run(desk, feeds, tmp_path / "out")
    claims = [claim for part in product["sections"] for claim in part["claims"]]
    for claim in claims:
        row = provenance.shown(desk, claim["id"])
        assert (row["id"], row["text"]) == (claim["id"], claim["text"])
        if claim["basis"]:
            assert [each["kind"] for each in row["made_from"]] == ["Document", "Item", "Capture", "Source"]
            capture = row["made_from"][2]
            path, _, offset = capture["bytes"].partition(", byte ")
            assert Path(path).read_bytes()[int(offset) :].startswith(b"\x1f\x8b")
            assert hashlib.sha256(provenance.capture_bytes(desk, capture["id"])).hexdigest() == capture["sha256"]


def test_what_is_shown_says_what_kind_of_record_it_is(desk: app.OpenDesk, feeds: Path, tmp_path: Path) -> None:
    run(desk, feeds, tmp_path / "out")
    for kind in (Claim, Event, Document, Finding):
        assert provenance.shown(desk, next(desk.store.find(kind)).id)["kind"] == kind.__name__


def test_a_second_run_adds_no_record_of_collection_and_reading(desk: app.OpenDesk, feeds: Path, tmp_path: Path) -> None:
    first = run(desk, feeds, tmp_path / "out")
    kinds = (Source, Item, Capture, Document, Claim, Finding, Failure)
    before = [sum(1 for _ in desk.store.find(kind)) for kind in kinds]
    second = run(desk, feeds, tmp_path / "out")
    assert [sum(1 for _ in desk.store.find(kind)) for kind in kinds] == before
    assert second["sections"] == first["sections"]


def test_the_next_week_s_report_looks_back_on_this_one(desk: app.OpenDesk, feeds: Path, tmp_path: Path) -> None:
    run(desk, feeds, tmp_path / "out")
    product, _ = reporting.report(desk, "MNG", date(2026, 3, 13), date(2026, 3, 20), (), feeds, tmp_path / "next")
    changes = next(part["note"] for part in product["sections"] if part["id"] == "changes")
    assert "First report" not in changes


def test_a_summary_names_the_files_and_the_scorecard(desk: app.OpenDesk, feeds: Path, tmp_path: Path) -> None:
    product, files = reporting.report(desk, "mongolia", *WEEK, (), feeds, tmp_path / "out")
    said = reporting.summary(product, files)
    for path in files:
        assert str(path) in said
    assert f"{product['scorecard']['sentences']} sentences checked" in said
    assert "2026-03-05 to 2026-03-12" in said


@pytest.mark.parametrize("field", ["name", "iso2", "iso3"])
def test_every_country_is_accepted_by_name_and_by_code(field: str) -> None:
    gazetteer = load_gazetteer()
    assert len(gazetteer.countries) >= 249
    for country in gazetteer.countries.values():
        for spelled in (getattr(country, field), getattr(country, field).upper(), getattr(country, field).lower()):
            assert gazetteer.resolve(spelled) is country


OTHER_NAMES = {
    "IRN": "Iran, Islamic Republic of", "KOR": "Korea, Republic of", "PRK": "Korea, Democratic People's Republic of",
    "VEN": "Venezuela, Bolivarian Republic of", "BOL": "Bolivia, Plurinational State of", "TWN": "Taiwan, Province of China",
    "MDA": "Moldova, Republic of", "PSE": "Palestine, State of", "TZA": "Tanzania, United Republic of",
    "COD": "Congo, The Democratic Republic of the", "FSM": "Micronesia, Federated States of", "VGB": "Virgin Islands, British",
    "VIR": "Virgin Islands, U.S.", "BES": "Bonaire, Sint Eustatius and Saba", "NLD": "the Netherlands",
    "SHN": "Saint Helena, Ascension and Tristan da Cunha",
}  # fmt: skip


@pytest.mark.parametrize(("code", "name"), OTHER_NAMES.items(), ids=OTHER_NAMES)
def test_a_country_is_accepted_as_iso_3166_spells_it(code: str, name: str) -> None:
    assert load_gazetteer().resolve(name).iso3 == code


# --- what cannot be used ----------------------------------------------------------------------------------------------


def test_an_unknown_country_makes_nothing(desk: app.OpenDesk, feeds: Path, tmp_path: Path) -> None:
    with pytest.raises(RequirementError, match=r"'Mongola'.*Did you mean Mongolia"):
        run(desk, feeds, tmp_path / "out", "Mongola")
    assert not (tmp_path / "out").exists()
    assert list(desk.store.find(Item)) == []


@pytest.mark.parametrize("name", ["", " ", "\x00", "x" * 10_000, "../../etc", "<b>", "'; drop table item; --", "🙂"])
def test_a_name_of_any_kind_is_no_more_than_unknown(desk: app.OpenDesk, tmp_path: Path, name: str) -> None:
    with pytest.raises(RequirementError, match="There is no country called"):
        run(desk, None, tmp_path / "out", name)


def test_a_missing_folder_is_named(desk: app.OpenDesk, tmp_path: Path) -> None:
    with pytest.raises(RequirementError, match=f"{tmp_path / 'none'}: there is no such folder or file.*--feeds"):
        run(desk, tmp_path / "none", tmp_path / "out")


def test_a_folder_without_feeds_is_named(desk: app.OpenDesk, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "notes.txt").write_text("no feed")
    with pytest.raises(RequirementError, match=rf"{tmp_path / 'empty'} holds no feed file.*\.atom"):
        run(desk, tmp_path / "empty", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_feed_file_that_cannot_be_read_is_named_and_the_rest_goes_on(
    desk: app.OpenDesk, feeds: Path, tmp_path: Path
) -> None:
    folder = captured_week(tmp_path / "feeds")
    unreadable = Path("/proc/self/mem")
    if not unreadable.exists():
        pytest.skip("no file that nobody can read is at hand")
    (folder / "closed.xml").symlink_to(unreadable)
    (folder / "broken.xml").write_bytes(b"<html>moved</html>")
    product = run(desk, folder, tmp_path / "out")
    states = {row["title"]: row["state"] for row in product["coverage"]["sources"]}
    assert (states["closed"], states["broken"], states["The Steppe Post"]) == ("broken", "broken", "healthy")
    errors = {row["what"]: row["error"] for row in product["coverage"]["failures"]}
    assert "closed.xml cannot be read" in errors["closed"]
    assert product["developments"]


def test_an_index_that_leads_out_of_its_folder_is_refused(desk: app.OpenDesk, tmp_path: Path) -> None:
    folder = captured_week(tmp_path / "feeds")
    (folder / "pages").mkdir()
    (folder / "pages" / "INDEX.tsv").write_text("https://a.example.org/\t../../../etc/passwd\n")
    with pytest.raises(CountrydeskError, match="outside its folder"):
        run(desk, folder, tmp_path / "out")


def test_a_list_of_sources_that_is_no_list_is_named(desk: app.OpenDesk, tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text("[[source")
    with pytest.raises(CountrydeskError, match=r"sources\.toml"):
        run(desk, path, tmp_path / "out")


def test_a_kind_of_event_that_does_not_exist_has_no_weight(tmp_path: Path) -> None:
    path = tmp_path / "desk.toml"
    path.write_text("[weights]\nEARTHQUAKES = 3\n")
    with pytest.raises(ConfigError, match=r"EARTHQUAKES.*Known are"):
        app.open_desk(tmp_path / "store", path, pages=None, quiet=True)


def test_what_is_named_on_the_command_line_outweighs_the_settings(tmp_path: Path) -> None:
    path = tmp_path / "desk.toml"
    path.write_text(
        f"[store]\nfolder = '{tmp_path / 'settled'}'\n[fetch]\npages = true\n[desk]\nmost_developments = 2\n"
    )
    settled = app.open_desk(None, path, pages=None, quiet=True)
    named = app.open_desk(tmp_path / "named", path, pages=False, quiet=True)
    assert (settled.archive.folder.parent, settled.config.fetch.pages) == (tmp_path / "settled", True)
    assert (named.archive.folder.parent, named.config.fetch.pages) == (tmp_path / "named", False)
    assert named.pipeline(None)[0].most_developments == 2


def test_the_number_of_developments_is_what_the_settings_say(feeds: Path, tmp_path: Path) -> None:
    path = tmp_path / "desk.toml"
    path.write_text("[desk]\nmost_developments = 1\n")
    desk = app.open_desk(tmp_path / "store", path, pages=False, quiet=True)
    product = run(desk, feeds, tmp_path / "out")
    assert len(product["developments"]) == 1
    assert "minor" in {row["reason"] for row in product["set_aside"]}


# --- the store --------------------------------------------------------------------------------------------------------


def test_a_locked_store_is_named_and_nothing_is_written(desk: app.OpenDesk, feeds: Path, tmp_path: Path) -> None:
    path = tmp_path / "store" / "desk.sqlite"
    run(desk, feeds, tmp_path / "first")
    impatient = replace(desk, store=SqlStore.in_file(path, patience=0.05))
    other = sqlite3.connect(path)
    try:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match=r"desk\.sqlite.*(?:busy|lock|another)"):
            run(impatient, feeds, tmp_path / "out", "mongolia", "A new question?")
    finally:
        other.rollback()
        other.close()
    assert not (tmp_path / "out").exists()
    assert run(impatient, feeds, tmp_path / "out")["developments"]
    impatient.store.close()


def test_a_corrupt_store_is_named_and_left_as_it_is(feeds: Path, tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    path = tmp_path / "store" / "desk.sqlite"
    path.write_bytes(b"this is no database" * 1000)
    desk = app.open_desk(tmp_path / "store", None, pages=False, quiet=True)
    with pytest.raises(StoreError, match=r"desk\.sqlite"):
        run(desk, feeds, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert path.read_bytes() == b"this is no database" * 1000


def test_a_store_whose_pages_are_overwritten_is_named(feeds: Path, tmp_path: Path) -> None:
    desk = app.open_desk(tmp_path / "store", None, pages=False, quiet=True)
    run(desk, feeds, tmp_path / "out")
    desk.store.close()
    path = tmp_path / "store" / "desk.sqlite"
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xaa" * (len(whole) - 4096))
    before = contents(tmp_path / "out")
    with pytest.raises(StoreError, match=r"desk\.sqlite"):
        run(desk, feeds, tmp_path / "out")
    desk.store.close()
    assert contents(tmp_path / "out") == before


def test_a_store_in_place_of_which_a_file_stands_is_named(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("a file")
    with pytest.raises(StoreError, match=f"The folder {tmp_path / 'store'} cannot be made.*--store"):
        app.open_desk(tmp_path / "store", None, pages=False, quiet=True)


def test_evidence_that_was_altered_is_named(desk: app.OpenDesk, feeds: Path, tmp_path: Path) -> None:
    run(desk, feeds, tmp_path / "out")
    capture = next(desk.store.find(Capture))
    path, _, offset = desk.archive.place(capture.sha256).partition(", byte ")
    whole = bytearray(Path(path).read_bytes())
    whole[int(offset) + 30] ^= 1
    Path(path).write_bytes(whole)
    with pytest.raises(StoreError, match="was altered"):
        provenance.capture_bytes(desk, capture.id)


# --- the output -------------------------------------------------------------------------------------------------------


def test_an_output_folder_that_cannot_be_made_is_named(desk: app.OpenDesk, feeds: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file")
    for out in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(StoreError, match=f"{tmp_path / 'file'}.* cannot be written"):
            run(desk, feeds, out)
    assert (tmp_path / "file").read_text() == "a file"
    assert list(desk.store.find(Decision, verb="release")) == [], "what was not written was not released"


def test_where_one_view_cannot_be_put_in_place_the_old_product_stays_whole(
    desk: app.OpenDesk, feeds: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    run(desk, feeds, out)
    before = contents(out)
    (out / "report.pdf").unlink()
    (out / "report.pdf").mkdir()
    with pytest.raises(StoreError, match=r"report\.pdf cannot be written"):
        run(desk, feeds, out, "mongolia", "Is the border with Russia open?")
    assert names(out) == VIEWS, "nothing is left lying about"
    assert {name: body for name, body in before.items() if name != "report.pdf"} == {
        path.name: path.read_bytes() for path in out.iterdir() if path.is_file()
    }


# --- records ----------------------------------------------------------------------------------------------------------


def test_an_id_may_be_shortened(desk: app.OpenDesk, feeds: Path, tmp_path: Path) -> None:
    run(desk, feeds, tmp_path / "out")
    document = next(desk.store.find(Document))
    assert provenance.shown(desk, document.id[:12])["id"] == document.id
    assert provenance.shown(desk, document.id.upper())["title"] == document.title


@pytest.mark.parametrize("id", ["ffffffffffffffffffff", "abc", "", "zzzz", "%", "' or 1=1", "\x00"])
def test_an_id_that_nothing_has_is_named(desk: app.OpenDesk, id: str) -> None:
    with pytest.raises(RequirementError, match="No record's id begins with"):
        provenance.shown(desk, id)


def test_the_bytes_are_those_of_a_capture_only(desk: app.OpenDesk, feeds: Path, tmp_path: Path) -> None:
    run(desk, feeds, tmp_path / "out")
    capture, document = next(desk.store.find(Capture)), next(desk.store.find(Document))
    assert provenance.capture_bytes(desk, capture.id) == (feeds / "steppe-post.xml").read_bytes()
    with pytest.raises(RequirementError, match=r"is a Document, not a Capture.*made_from"):
        provenance.capture_bytes(desk, document.id)


def test_a_source_is_listed_as_it_is_told_of_once_it_was_collected(desk: app.OpenDesk, feeds: Path) -> None:
    assert [row["items"] for row in sourcing.rows(desk, feeds, None, None)] == [0]
    told = list(sourcing.collect(desk, feeds))
    assert [(row["title"], row["country"], row["reliability"], row["items"], row["failures"]) for row in told] == [
        ("The Steppe Post", "MNG", "B", 3, 0)
    ]
    assert [row["id"] for row in sourcing.rows(desk, feeds, "MN", None)] == [row["id"] for row in told]
    assert list(sourcing.rows(desk, feeds, "france", None)) == []
    with pytest.raises(RequirementError):
        list(sourcing.rows(desk, feeds, "Mongola", None))


def test_a_map_over_processes_gives_the_same_in_the_same_order() -> None:
    rows = range(app.PARALLEL_FROM + 5)
    assert list(app.desk_map(abs, rows)) == list(rows)
    assert list(app.desk_map(abs, iter([-1, -2]))) == [1, 2]


def test_a_report_without_a_network_says_that_nobody_was_asked(desk: app.OpenDesk, tmp_path: Path) -> None:
    listing = tmp_path / "sources.toml"
    listing.write_text("".join(f'[[source]]\nurl = "https://n{n}.invalid/feed"\n' for n in range(5)), "utf-8")
    product, files = reporting.report(desk, "mongolia", *WEEK, (), listing, tmp_path / "out")
    assert {row["state"] for row in product["coverage"]["sources"]} == {"broken"}
    assert [each["error"] for each in product["coverage"]["failures"]].count(NO_NETWORK) >= 2
    assert "no network" in reporting.summary(product, files)
