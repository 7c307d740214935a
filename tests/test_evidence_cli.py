"""The commands of the evidence, as somebody types them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import evidence_desks
from countrydesk import app
from countrydesk.cli.evidence import export_evidence, import_evidence, prune, rebuild, verify_archive
from countrydesk.core.errors import CountrydeskError
from countrydesk.core.types import Capture
from countrydesk.evidence.verifying import said, verify
from evidence_desks import copied


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return evidence_desks.lived(tmp_path_factory.mktemp("desk"))


@pytest.fixture
def store(lived: Path, tmp_path: Path) -> Path:
    return copied(lived, tmp_path / "desk", whole=True)


@pytest.fixture
def desk(store: Path) -> Iterator[app.OpenDesk]:
    made = app.open_desk(store, None, pages=False, quiet=True)
    yield made
    made.store.close()


def ran(command: click.Command, *words: object) -> tuple[int, str]:
    done = CliRunner().invoke(command, [str(word) for word in words])
    if isinstance(done.exception, CountrydeskError):
        return done.exception.exit_status, str(done.exception)
    return done.exit_code, done.output


def test_an_archive_without_a_fault(store: Path) -> None:
    status, out = ran(verify_archive, "--store", store, "-q")
    assert status == 0
    assert "no fault" in out
    assert "metadata" in out
    assert "captures and products of the store looked up" in out


def test_each_fault_is_a_line_that_says_where_and_what_to_do(store: Path, desk: app.OpenDesk) -> None:
    capture = next(desk.store.find(Capture))
    path, _, offset = desk.archive.place(capture.sha256).partition(", byte ")
    whole = bytearray(Path(path).read_bytes())
    whole[int(offset) + 40] ^= 1
    Path(path).write_bytes(whole)
    status, out = ran(verify_archive, "--store", store, "-q")
    assert status == 1
    assert f"FAULT {Path(path).name}, byte {offset}: " in out
    assert "Put back a copy of this file." in out
    assert f"the capture {capture.id} of {capture.url}: its bytes {capture.sha256} are not there" in out


def test_an_archive_that_is_gone_is_missed_capture_by_capture(desk: app.OpenDesk) -> None:
    for path in desk.archive.folder.glob("*.gz"):
        path.unlink()
    captures = list(desk.store.find(Capture))
    checked = verify(desk)
    assert checked.faulty == len(captures) + 2, "the product and its analysis too"
    checked.faults = checked.faults[:1]
    assert f"and {checked.faulty - 1} more faults" in said(checked)


def test_a_store_is_made_again_and_said_to_be(store: Path, tmp_path: Path) -> None:
    status, out = ran(rebuild, "--store", store, "--out", tmp_path / "new", "-q")
    assert (status, "records" in out) == (0, True)
    assert (tmp_path / "new" / app.STORE_FILE).is_file()
    assert ran(rebuild, "--store", store, "-q")[0] == 3


def test_evidence_goes_from_desk_to_desk(store: Path, tmp_path: Path) -> None:
    package = tmp_path / "new folder" / "m.wacz"
    status, out = ran(export_evidence, "--last", "--out", package, "--store", store)
    assert (status, str(package) in out) == (0, True)
    status, out = ran(import_evidence, package, "--store", tmp_path / "other")
    assert status == 0
    assert "every digest holds" in out
    package.write_bytes(package.read_bytes()[:-50])
    status, out = ran(import_evidence, package, "--store", tmp_path / "third")
    assert (status, "not a whole package" in out) == (3, True)


@pytest.mark.parametrize("words", [(), ("abcd", "--last")])
def test_one_report_is_named_or_the_last(store: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    status, out = ran(export_evidence, *words, "--out", tmp_path / "x.wacz", "--store", store)
    assert (status, "or say --last" in out) == (2, True)


def test_pruning_says_what_it_did_and_refuses_without_a_rule(store: Path) -> None:
    assert ran(prune, "--store", store) == (
        2,
        "No rule says what may go. Set retention.days, or say --older-than DAYS.",
    )
    status, out = ran(prune, "--store", store, "--older-than", 100, "--dry-run")
    assert (status, "would go 0, with" in out) == (0, True)


def test_a_rule_may_stand_in_the_settings(store: Path, tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text("[retention]\ndays = 100\n")
    status, out = ran(prune, "--store", store, "--config", tmp_path / "desk.toml")
    assert (status, "went 0, with" in out) == (0, True)
