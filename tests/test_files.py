"""Files that are whole or not there: trouble in writing leaves what was."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from countrydesk.adapters.files import write_together, write_whole
from countrydesk.core.errors import StoreError


def everything(folder: Path) -> list[Path]:
    return sorted(each for each in folder.rglob("*") if each.is_file())


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "report.html"
    write_whole(path, b"old")
    write_whole(path, b"new")
    assert everything(tmp_path) == [path]
    assert path.read_bytes() == b"new"


def test_a_product_may_be_read_by_whom_the_umask_says(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "report.html", b"x")
    finally:
        os.umask(before)
    assert (tmp_path / "report.html").stat().st_mode & 0o777 == 0o640


def test_files_that_belong_together_are_put_in_place_together(tmp_path: Path) -> None:
    old, new = tmp_path / "report.json", tmp_path / "report.pdf"
    write_together({old: b"old"})
    new.mkdir()
    with pytest.raises(StoreError, match=r"report\.pdf cannot be written: Is a directory"):
        write_together({old: b"new", new: b"new"})
    assert everything(tmp_path) == [old]
    assert old.read_bytes() == b"old"


@pytest.mark.parametrize("name", ["x" * 300, "file/report.json"])
def test_a_place_that_cannot_be(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreError, match=r"cannot be written: (File name|Not a dir|File exists)") as caught:
        write_whole(tmp_path / name, b"x")
    assert caught.value.remedy
    assert everything(tmp_path) == [tmp_path / "file"]


WRITER = """
import os, resource, sys
from datetime import UTC, datetime
from pathlib import Path
from countrydesk.adapters.files import write_together
from countrydesk.adapters.sql import SqlStore
from countrydesk.adapters.warc import WarcArchive
from countrydesk.core.errors import StoreError
from countrydesk.core.types import Source

folder, limit, user = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
if user and os.geteuid() == 0:
    os.setuid(user)
for attempt in (
    lambda: WarcArchive(folder, lambda: datetime(2026, 3, 13, tzinfo=UTC)).put(os.urandom(5000)),
    lambda: write_together({folder / "a": b"new", folder / "b": b"x" * 5000}),
    lambda: SqlStore.in_file(folder / "desk.db").add([Source("u", "t")]),
):
    try:
        print("written", attempt())
    except StoreError as error:
        print(error)
"""


def attempts(folder: Path, *, limit: int = 0, user: int = 0) -> list[str]:
    """What the archive, the products and the store say in a process with a limit or without root's rights."""
    done = subprocess.run(
        [sys.executable, "-c", WRITER, str(folder), str(limit), str(user)], capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that another user may enter: pytest's own are closed to them."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def test_a_full_disk_leaves_what_was(shared: Path) -> None:
    write_whole(shared / "a", b"old")
    archived, products, _ = attempts(shared, limit=4096)
    assert "cannot be written: the disk is full. Make room" in archived
    assert "cannot be written: the disk is full. Make room" in products
    assert (shared / "a").read_bytes() == b"old"
    assert [each for each in everything(shared) if each.suffix == ".part"] == []


def test_a_read_only_folder_is_said_to_be(shared: Path) -> None:
    write_whole(shared / "a", b"old")
    shared.chmod(0o555)
    archived, products, stored = attempts(shared, user=65534)
    shared.chmod(0o755)
    assert "you may not write there. Make the folder writable" in archived
    assert "you may not write there. Make the folder writable" in products
    assert "desk.db cannot be opened. Check that its folder exists and that you may write there." in stored
    assert (shared / "a").read_bytes() == b"old"
