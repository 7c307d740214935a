"""Trouble with the machine: a full disk, folders that cannot be written, locks, damage. It is said in one line, with what to
do, the exit status tells it from success, and the next run goes on with nothing lost.
"""

from __future__ import annotations

import fcntl
import resource
import shutil
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

import loopback
from countrydesk import app
from countrydesk.core.types import Capture, Decision, Item
from fakes import Ran, captured_week, command

HOSTS = ("127.0.0.1", "127.0.0.2")


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a desk that collected three stories, and the feeds beside it."""
    folder = tmp_path_factory.mktemp("collected")
    captured_week(folder / "feeds")
    assert collect(folder).status == 0
    return folder


@pytest.fixture
def place(collected: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of it of one's own, in which anything may be broken."""
    yield Path(shutil.copytree(collected, tmp_path / "place"))
    for path in (tmp_path, *tmp_path.rglob("*")):
        path.chmod(0o700)


def collect(folder: Path) -> Ran:
    return command("collect", "-q", "--no-pages", "--feeds", folder / "feeds", "--store", folder / "desk")


def grown(folder: Path) -> None:
    """The outlet tells one story more."""
    path = folder / "feeds" / "steppe-post.xml"
    told = "<item><guid>more</guid><title>Mongolia opens a border post</title><description>It is open.</description></item>"
    path.write_text(path.read_text().replace("</channel>", f"{told}</channel>"))


def is_whole(folder: Path, items: int) -> None:
    desk = app.open_desk(folder / "desk", None, pages=False, quiet=True)
    assert len(list(desk.store.find(Item))) == items
    for capture in desk.store.find(Capture):
        assert desk.archive.get(capture.sha256)
    desk.store.close()
    assert command("verify-archive", "-q", "--store", folder / "desk").status == 0


def one_line(status: int, said: str, *words: str) -> None:
    assert status == 3
    (line,) = said.strip().splitlines()
    assert line.startswith("countrydesk: ") and line.endswith(".")
    for word in words:
        assert word in line


def full(size: int) -> Callable[[], None]:
    """To be run before a program: no file grows beyond so many bytes, as on a full disk."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


@pytest.mark.parametrize("verb", [("collect", "-q"), ("watch", "--once", "--no-metrics")])
def test_a_full_disk_is_said_and_the_next_run_goes_on(tmp_path: Path, verb: tuple[str, ...]) -> None:
    with loopback.serving(loopback.Press(dict.fromkeys(HOSTS, 2))) as press:
        feeds = press.listed(tmp_path)
        where = ("--feeds", feeds, "--store", tmp_path / "desk", "--config", tmp_path / "desk.toml")
        status, _, said = loopback.ran(*verb, *where, before=full(400_000))
        one_line(status, said.splitlines()[-1], "cannot be", "free space", "desk.sqlite")
        assert command("collect", "-q", *where).status == 0
    is_whole(tmp_path, 4)


def test_evidence_that_finds_no_room_leaves_no_record_without_it(place: Path) -> None:
    grown(place)
    noise = "".join(f"{number * 7919 % 99991:05x}" for number in range(60_000))
    path = place / "feeds" / "steppe-post.xml"
    path.write_text(path.read_text().replace("It is open.", f"It is open. {noise}"))
    where = ("--no-pages", "--feeds", place / "feeds", "--store", place / "desk")
    for wal in (place / "desk").glob("*-wal"):
        assert wal.stat().st_size < 50_000
    (archive,) = (place / "desk" / "evidence").glob("*.warc.gz")
    before = archive.stat().st_size
    status, _, said = loopback.ran("collect", "-q", *where, before=full(before + 20_000))
    one_line(status, said, "cannot be")
    assert archive.stat().st_size == before
    assert collect(place).status == 0
    is_whole(place, 4)


def closed(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o500 if path.is_dir() else 0o400)


def test_a_folder_that_may_only_be_read_is_named(place: Path) -> None:
    grown(place)
    where = ("collect", "-q", "--no-pages", "--feeds", place / "feeds", "--store")
    closed(place / "desk")
    status, _, said = loopback.ran(*where, place / "desk", before=loopback.bound)
    one_line(status, said, "desk.sqlite", "read-only", "Make the file and its folder writable")
    status, _, said = loopback.ran(*where, place / "desk" / "below" / "it", before=loopback.bound)
    one_line(status, said, "cannot be made", "--store")


def test_evidence_that_may_only_be_read_is_named_and_nothing_is_half_written(place: Path) -> None:
    grown(place)
    evidence = place / "desk" / "evidence"
    closed(evidence)
    where = ("--no-pages", "--feeds", place / "feeds", "--store", place / "desk")
    status, _, said = loopback.ran("collect", "-q", *where, before=loopback.bound)
    one_line(status, said, f"{evidence} cannot be written", "Make the folder writable")
    evidence.chmod(0o700)
    for path in evidence.iterdir():
        path.chmod(0o600)
    is_whole(place, 3)
    assert collect(place).status == 0
    is_whole(place, 4)


def test_a_store_that_another_process_holds_is_waited_for_and_then_named(place: Path) -> None:
    grown(place)
    with closing(sqlite3.connect(place / "desk" / app.STORE_FILE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        ran = collect(place)
        one_line(ran.status, ran.said, "locked by another process", "Wait")
    assert collect(place).status == 0
    is_whole(place, 4)


def test_evidence_that_another_process_writes_to_is_left_to_it(place: Path) -> None:
    grown(place)
    (theirs,) = (place / "desk" / "evidence").glob("*.warc.gz")
    before = theirs.read_bytes()
    with theirs.open("rb+") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert collect(place).status == 0
    assert theirs.read_bytes() == before
    is_whole(place, 4)


def test_nothing_new_is_filed_beside_a_store_whose_evidence_is_gone(place: Path) -> None:
    grown(place)
    evidence = place / "desk" / "evidence"
    evidence.rename(place / "unmounted")
    ran = collect(place)
    one_line(ran.status, ran.said, str(evidence), "is its disk mounted?")
    assert not evidence.exists()
    (place / "unmounted").rename(evidence)
    assert collect(place).status == 0
    is_whole(place, 4)


def test_a_file_in_place_of_the_evidence_is_named(place: Path) -> None:
    evidence = place / "desk" / "evidence"
    shutil.rmtree(evidence)
    evidence.write_text("no folder")
    ran = collect(place)
    one_line(ran.status, ran.said, str(evidence))
    assert evidence.read_text() == "no folder"


@pytest.mark.parametrize("damage", ["empty", "text", "head", "middle"])
def test_a_damaged_index_is_made_again(place: Path, damage: str) -> None:
    grown(place)
    index = place / "desk" / "evidence" / "index.sqlite"
    whole = index.read_bytes()
    index.write_bytes(
        {
            "empty": b"",
            "text": b"no database",
            "head": whole[:16] + b"\xff" * 5000,
            "middle": whole[:4096] + b"\xa5" * 8000 + whole[12096:],
        }[damage]
    )
    assert collect(place).status == 0
    is_whole(place, 4)


@pytest.mark.parametrize(("damage", "word"), [("text", "is not a database"), ("middle", "countrydesk rebuild")])
def test_a_damaged_store_is_named_and_made_again_from_its_evidence(place: Path, damage: str, word: str) -> None:
    store = place / "desk" / app.STORE_FILE
    whole = store.read_bytes()
    store.write_bytes(b"no database" * 99 if damage == "text" else whole[:8192] + b"\xa5" * 200_000)
    ran = collect(place)
    one_line(ran.status, ran.said, str(store), word)
    for path in (place / "desk").glob(f"{app.STORE_FILE}*"):
        path.unlink()
    assert command("rebuild", "-q", "--store", place / "desk").status == 0
    is_whole(place, 3)


def test_a_decision_that_was_torn_is_written_again_on_a_line_of_its_own(place: Path) -> None:
    desk, decisions = place / "desk", place / "desk" / "decisions.jsonl"

    def add(name: str) -> None:
        assert command("sources", "add", f"https://{name}.example.org/feed", "--store", desk).status == 0

    add("ledger")
    decisions.write_bytes(decisions.read_bytes()[:-20])
    add("mail")
    for path in desk.glob(f"{app.STORE_FILE}*"):
        path.unlink()
    assert command("rebuild", "-q", "--store", desk).status == 0
    again = app.open_desk(desk, None, pages=False, quiet=True)
    assert len(list(again.store.find(Decision, verb="add_source"))) == 2
    own = {source.url for source in again.own_sources()}
    assert {"https://ledger.example.org/feed", "https://mail.example.org/feed"} <= own
    again.store.close()
