"""The archive of WARC files: what it writes others read, and whatever happens to it, nothing is lost or half there."""

from __future__ import annotations

import hashlib
import io
import json
import os
import pickle
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from builders import source
from countrydesk.adapters.warc import INDEX, WarcArchive
from countrydesk.adapters.warc.checking import check
from countrydesk.adapters.warc.index import Index
from countrydesk.adapters.warc.members import Damage, Member, member_at, members
from countrydesk.adapters.warc.records import exchange, uri
from countrydesk.core.archiving import about, read_note
from countrydesk.core.errors import StoreError
from countrydesk.core.ports import Fetched

AT = datetime(2026, 3, 13, 6, 30, 1, 250_000, tzinfo=UTC)
URL = "https://ledger.example.org/feed?q=ö"
WIRE = (("Content-Type", "text/xml"), ("Content-Encoding", "gzip"), ("Content-Length", "9"), ("ETag", '"7"'))
SENT = (("Host", "ledger.example.org"), ("User-Agent", "countrydesk"))


def now() -> datetime:
    return AT


def answer(body: bytes, url: str = URL, at: datetime = AT, **more: Any) -> Fetched:
    return Fetched(url, 200, "text/xml", body, at, {}, WIRE, SENT, **more)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[WarcArchive]:
    with closing(WarcArchive(tmp_path / "evidence", now, contact="desk@example.org")) as made:
        yield made


def files(archive: WarcArchive) -> list[Path]:
    return sorted(archive.folder.glob("*.warc.gz"))


def records(archive: WarcArchive) -> list[tuple[str, Any]]:
    """(kind, record) of everything, as a library of others reads it, digests checked."""
    found = []
    for path in files(archive):
        with path.open("rb") as file:
            for record in ArchiveIterator(file, check_digests="raise"):
                body = record.content_stream().read()
                found.append((record.rec_type, (record, body)))
    return found


def faults(archive: WarcArchive) -> list[str]:
    with closing(Index(None)) as index:
        return [fault.what for fault in check(files(archive), index, lambda rows: rows).faults]


# --- what is written --------------------------------------------------------------------------------------------------


def test_an_answer_is_response_request_and_what_it_was_captured_for(archive: WarcArchive) -> None:
    sha256 = archive.keep(answer(b"<rss/>"), about(source()))
    (head, info), (first, response), (second, request), (third, note) = records(archive)
    assert [head, first, second, third] == ["warcinfo", "response", "request", "metadata"]
    assert b"operator: desk@example.org" in info[1]
    assert response[1] == b"<rss/>"
    assert response[0].rec_headers.get_header("WARC-Target-URI") == "https://ledger.example.org/feed?q=%C3%B6"
    assert response[0].rec_headers.get_header("WARC-Date") == "2026-03-13T06:30:01.250000Z"
    assert response[0].rec_headers.get_header("WARC-Payload-Digest") == f"sha256:{sha256}"
    names = response[0].http_headers.headers
    assert ("X-Archive-Orig-Content-Encoding", "gzip") in names
    assert ("Content-Length", "6") in names
    assert request[0].http_headers.statusline == "/feed?q=%C3%B6 HTTP/1.1"
    id = response[0].rec_headers.get_header("WARC-Record-ID")
    assert request[0].rec_headers.get_header("WARC-Concurrent-To") == id
    assert note[0].rec_headers.get_header("WARC-Refers-To") == id
    told = read_note(note[1])
    assert (told.record, told.url, told.captured, told.maker) == (source(), URL, AT, "collect/1")


def test_redirects_are_kept_before_the_answer_that_they_led_to(archive: WarcArchive) -> None:
    moved = Fetched("http://ledger.example.org/", 301, "", b"", AT, {}, (("Location", URL),), SENT)
    archive.keep(answer(b"<rss/>", via=(moved,)), about(source()))
    kinds = [(kind, record.rec_headers.get_header("WARC-Target-URI")) for kind, (record, _) in records(archive)[1:]]
    assert [kind for kind, _ in kinds] == ["response", "request", "response", "request", "metadata"]
    assert kinds[0][1] == "http://ledger.example.org/"
    assert faults(archive) == []


def test_an_answer_whose_exchange_nobody_recorded_pretends_to_none(archive: WarcArchive) -> None:
    archive.keep(Fetched(URL, 200, "text/xml; charset=utf-8", b"<rss/>", AT), about(source()))
    assert [kind for kind, _ in records(archive)] == ["warcinfo", "resource", "metadata"]


def test_bytes_that_are_held_are_referred_to(archive: WarcArchive) -> None:
    body = random.Random(1).randbytes(50_000)
    archive.keep(answer(body), about(source()))
    size = files(archive)[0].stat().st_size
    archive.keep(answer(body, at=AT + timedelta(hours=1)), about(source("Mail")))
    archive.put(body, "file.xml", "text/xml", about(source("Post")))
    assert files(archive)[0].stat().st_size - size < 6000
    first, *others = [record for kind, (record, _) in records(archive) if kind in {"response", "revisit"}]
    for other in others:
        named = other.rec_headers.get_header
        assert named("WARC-Refers-To") == first.rec_headers.get_header("WARC-Record-ID")
        assert named("WARC-Refers-To-Date") == first.rec_headers.get_header("WARC-Date")
        assert named("WARC-Refers-To-Target-URI") == first.rec_headers.get_header("WARC-Target-URI")
    assert len(others) == 2
    assert {filed.note.record for filed in archive.filed()} == {source(), source("Mail"), source("Post")}
    assert faults(archive) == []


def test_bytes_that_are_damaged_are_kept_again(archive: WarcArchive) -> None:
    sha256 = archive.keep(answer(b"x" * 1000), about(source()))
    altered(archive, sha256)
    archive.keep(answer(b"x" * 1000), about(source()))
    assert archive.get(sha256) == b"x" * 1000


def test_what_was_filed_for_the_same_thing_is_not_filed_again(archive: WarcArchive) -> None:
    names = {archive.put(b"product", media_type="application/json", about='{"product": "r"}') for _ in range(3)}
    assert names == {hashlib.sha256(b"product").hexdigest()}
    assert Counter(kind for kind, _ in records(archive)) == {"warcinfo": 1, "resource": 1, "metadata": 1}
    archive.put(b"product", media_type="application/json", about='{"product": "s"}')
    assert Counter(kind for kind, _ in records(archive))["revisit"] == 1


def test_an_answer_comes_back_as_the_server_gave_it(archive: WarcArchive) -> None:
    archive.keep(answer(b"<rss/>"), about(source()))
    (filed,) = archive.filed()
    got = archive.fetched(filed)
    assert (got.url, got.status, got.media_type, got.body, got.captured) == (URL, 200, "text/xml", b"<rss/>", AT)
    assert got.wire == WIRE
    assert got.headers["etag"] == '"7"'


def test_files_go_on_in_another_when_they_are_full(tmp_path: Path) -> None:
    with closing(WarcArchive(tmp_path, now, size=3000)) as archive:
        names = [archive.put(random.Random(n).randbytes(900)) for n in range(9)]
        assert len(files(archive)) > 2
        assert [hashlib.sha256(archive.get(name)).hexdigest() for name in names] == names
        assert [path.name for path in files(archive)][:2] == [
            "countrydesk-20260313063001-00000.warc.gz", "countrydesk-20260313063001-00001.warc.gz"
        ]  # fmt: skip
        assert faults(archive) == []


hostile = st.text(st.characters(codec=None), max_size=40)


@settings(deadline=None, max_examples=40)
@given(
    url=hostile | hostile.map(lambda rest: f"https://a.example/{rest}"), media=hostile, body=st.binary(max_size=60),
    wire=st.lists(st.tuples(hostile, hostile), max_size=4).map(tuple),
    status=st.integers(100, 999),
)  # fmt: skip
def test_whatever_a_server_says_the_records_are_whole_and_come_back(
    url: str, media: str, body: bytes, wire: tuple[tuple[str, str], ...], status: int
) -> None:
    with tempfile.TemporaryDirectory() as folder, closing(WarcArchive(Path(folder), now)) as archive:
        got = Fetched(url, status, media, body, AT, {}, wire, wire)
        sha256 = archive.keep(got, about(source()))
        assert archive.get(sha256) == body
        assert faults(archive) == []
        (filed,) = archive.filed()
        assert (filed.note.url, filed.note.media_type) == (url, media)
        assert records(archive)


@given(st.text(st.characters(codec=None)))
def test_an_address_in_a_header_is_printable_ascii(url: str) -> None:
    assert uri(url).isascii()
    assert uri(url).isprintable()
    assert " " not in uri(url)


def test_a_head_that_is_none_is_a_success_without_headers() -> None:
    assert exchange(b"") == (200, ())
    assert exchange(b"HTTP/1.1 nonsense\r\nnot a header\r\n\r\n") == (200, ())


# --- what may happen to it --------------------------------------------------------------------------------------------


def altered(archive: WarcArchive, sha256: str, at: int = 20) -> None:
    """A bit of the record that holds these bytes falls over."""
    path, _, offset = archive.place(sha256).partition(", byte ")
    whole = bytearray(Path(path).read_bytes())
    whole[int(offset) + at] ^= 16
    Path(path).write_bytes(whole)


def test_altered_and_missing_bytes_are_said_to_be(archive: WarcArchive) -> None:
    sha256 = archive.put(b"page" * 100)
    archive.put(b"another")
    altered(archive, sha256)
    with pytest.raises(StoreError, match=rf"{sha256} are not whole: .*warc.gz, byte \d+ was altered"):
        archive.get(sha256)
    assert len(faults(archive)) == 2, "the record, and the note that belongs to none"
    with pytest.raises(StoreError, match="are missing"):
        archive.get("0" * 64)
    assert archive.get(hashlib.sha256(b"another").hexdigest()) == b"another"
    files(archive)[0].unlink()
    with pytest.raises(StoreError, match="are missing"):
        archive.get(sha256)


@pytest.mark.parametrize("harm", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 4096])
def test_an_index_that_is_lost_or_damaged_is_made_again(archive: WarcArchive, harm: bytes) -> None:
    names = [archive.put(bytes([n]) * 50) for n in range(5)]
    archive.close()
    (archive.folder / INDEX).write_bytes(harm)
    for end in ("-wal", "-shm"):
        (archive.folder / f"{INDEX}{end}").unlink(missing_ok=True)
    assert [archive.get(name)[:1] for name in names] == [bytes([n]) for n in range(5)]
    archive.close()
    (archive.folder / INDEX).unlink()
    assert len(list(archive.filed())) == 5


def test_an_index_of_another_version_is_made_again(archive: WarcArchive) -> None:
    name = archive.put(b"page")
    archive.close()
    with closing(sqlite3.connect(archive.folder / INDEX)) as index:
        index.execute("DROP TABLE record")
        index.execute("PRAGMA user_version = 99")
    assert archive.get(name) == b"page"


def test_an_index_that_another_process_holds_delays_nothing_for_ever(archive: WarcArchive) -> None:
    archive.put(b"first")
    archive.close()
    archive._index = Index(archive.folder / INDEX, patience=0.01)
    with closing(sqlite3.connect(archive.folder / INDEX, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        name = archive.put(b"second")
        other.execute("ROLLBACK")
    assert archive.get(name) == b"second", "the index catches up"


@pytest.mark.parametrize("left", [1, 10, 40, 200])
def test_a_torn_end_is_cut_off_and_nothing_before_it(archive: WarcArchive, left: int) -> None:
    names = [archive.put(random.Random(n).randbytes(300)) for n in range(3)]
    archive.close()
    (path,) = files(archive)
    whole = path.read_bytes()
    start = [
        read.offset for read in members(io.BytesIO(whole)) if isinstance(read, Member) and read.kind == "resource"
    ][-1]
    path.write_bytes(whole[: start + left])
    again = WarcArchive(archive.folder, now)
    assert again.get(names[1])
    assert path.stat().st_size == start
    with pytest.raises(StoreError, match="missing"):
        again.get(names[2])
    assert again.put(random.Random(2).randbytes(300)) == names[2]
    assert (again.get(names[2]), faults(again)) == (random.Random(2).randbytes(300), [])
    again.close()


def test_zeros_that_a_power_cut_left_are_cut_off_too(archive: WarcArchive) -> None:
    name = archive.put(b"page")
    archive.close()
    (path,) = files(archive)
    size = path.stat().st_size
    with path.open("ab") as file:
        file.write(bytes(5000))
    assert WarcArchive(archive.folder, now).get(name) == b"page"
    assert path.stat().st_size == size


def test_what_is_damaged_within_is_never_cut_off(archive: WarcArchive) -> None:
    names = [archive.put(random.Random(n).randbytes(300)) for n in range(3)]
    altered(archive, names[1])
    archive.close()
    (path,) = files(archive)
    size = path.stat().st_size
    (archive.folder / INDEX).unlink()
    again = WarcArchive(archive.folder, now)
    assert again.get(names[0])
    assert again.get(names[2])
    again.put(b"more")
    assert path.stat().st_size >= size
    again.close()


WRITER = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from countrydesk.adapters.warc import WarcArchive
from countrydesk.core.ports import Fetched
archive = WarcArchive(Path(sys.argv[1]), lambda: datetime(2026, 3, 13, tzinfo=UTC), size=200_000)
wire = (("Content-Type", "text/html"),)
while True:
    body = os.urandom(20_000)
    name = archive.keep(Fetched("https://a.example/", 200, "text/html", body, datetime.now(UTC), {}, wire, wire), "{}")
    print(name, flush=True)
"""


def test_killed_at_any_moment_nothing_that_was_kept_is_lost_and_nothing_is_half_there(tmp_path: Path) -> None:
    kept: list[str] = []
    chance = random.Random(7)
    for _ in range(6):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            kept.append(process.stdout.readline().strip())
            time.sleep(chance.random() / 5)
            process.send_signal(signal.SIGKILL)
            kept += [line.strip() for line in process.stdout if len(line) == 65]
    with closing(WarcArchive(tmp_path, now)) as archive:
        assert len(kept) > 6
        assert all(archive.get(name) for name in kept)
        assert faults(archive) == []
        held = [filed.place.sha256 for filed in archive.filed()]
        assert len(held) == len(set(held))
        assert records(archive)


def test_two_processes_write_to_files_of_their_own(tmp_path: Path) -> None:
    with closing(WarcArchive(tmp_path, now)) as one, closing(WarcArchive(tmp_path, now)) as other:
        first, second = one.put(b"first"), other.put(b"second")
        assert len(files(one)) == 2
        assert (one.get(second), other.get(first)) == (b"second", b"first")
        one.put(b"third")
        assert len(files(one)) == 2
    with closing(WarcArchive(tmp_path, now)) as later:
        later.put(b"fourth")
        assert len(files(later)) == 2, "what another process gave up is gone on with"


def test_a_disk_that_is_full_leaves_whole_records_only(tmp_path: Path) -> None:
    script = (
        "import os, resource, sys\nfrom datetime import UTC, datetime\nfrom pathlib import Path\n"
        "from countrydesk.adapters.warc import WarcArchive\nfrom countrydesk.core.errors import StoreError\n"
        "archive = WarcArchive(Path(sys.argv[1]), lambda: datetime(2026, 3, 13, tzinfo=UTC))\n"
        "print(archive.put(b'first'))\nresource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "try:\n    archive.put(os.urandom(300_000))\nexcept StoreError as error:\n    print(error)\n"
        "print(archive.put(b'small'))\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=True)
    first, said, small = done.stdout.splitlines()
    assert "the disk is full. Make room" in said
    with closing(WarcArchive(tmp_path, now)) as archive:
        assert (archive.get(first), archive.get(small), faults(archive)) == (b"first", b"small", [])


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may become somebody else")
def test_a_read_only_archive_is_read_and_not_written() -> None:
    script = (
        "import os, sys\nfrom datetime import UTC, datetime\nfrom pathlib import Path\n"
        "from countrydesk.adapters.warc import WarcArchive\nfrom countrydesk.core.errors import StoreError\n"
        "os.setuid(65534)\narchive = WarcArchive(Path(sys.argv[1]), lambda: datetime(2026, 3, 13, tzinfo=UTC))\n"
        "print(archive.get(sys.argv[2]))\n"
        "try:\n    archive.put(b'more')\nexcept StoreError as error:\n    print(error)\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        with closing(WarcArchive(Path(folder), now)) as archive:
            name = archive.put(b"page")
        Path(folder).chmod(0o555)
        done = subprocess.run([sys.executable, "-c", script, folder, name], capture_output=True, text=True, check=True)
        Path(folder).chmod(0o755)
    assert done.stdout.splitlines()[0] == "b'page'"
    assert "you may not write there. Make the folder writable" in done.stdout


def test_it_pickles_as_its_folder_and_is_read_in_other_processes_and_threads(archive: WarcArchive) -> None:
    names = [archive.put(bytes([n]) * 40) for n in range(20)]
    with closing(pickle.loads(pickle.dumps(archive))) as again:
        assert again.get(names[3]) == bytes([3]) * 40
    with ThreadPoolExecutor(4) as pool:
        assert [body[0] for body in pool.map(archive.get, names)] == list(range(20))
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert [body[0] for body in pool.map(archive.get, names)] == list(range(20))


def test_what_is_too_large_is_not_taken(archive: WarcArchive) -> None:
    with pytest.raises(StoreError, match="has more than 127 MB"):
        archive.put(bytes(128 * 1024 * 1024))


# --- what strangers may send ------------------------------------------------------------------------------------------


def zipped(raw: bytes) -> bytes:
    deflate = zlib.compressobj(9, zlib.DEFLATED, 31)
    return deflate.compress(raw) + deflate.flush()


RECORD = b"WARC/1.1\r\nWARC-Type: resource\r\nContent-Length: 4\r\n\r\nbody\r\n\r\n"
HOSTILE: dict[str, tuple[bytes, str]] = {
    "no record": (zipped(b"hello"), "no WARC record"),
    "not zipped": (RECORD, "no gzip member"),
    "a lying length": (zipped(RECORD.replace(b": 4", b": 9999")), "not as long as it says"),
    "a huge length": (zipped(RECORD.replace(b": 4", b": " + b"9" * 5000)), "without its length"),
    "a negative length": (zipped(RECORD.replace(b": 4", b": -4")), "without its length"),
    "no length": (zipped(RECORD.replace(b"Content-Length", b"X")), "without its length"),
    "endless headers": (zipped(b"WARC/1.1\r\n" + b"A: b\r\n" * 100_000), "no WARC record"),
    "an endless header": (zipped(b"WARC/1.1\r\nA: " + b"x" * 500_000), "no WARC record"),
    "two in one": (zipped(RECORD * 2), "not as long as it says"),
    "a bomb": (zipped(b"WARC/1.1\r\n\r\n" + bytes(4 * 1024 * 1024)), "more than 1 MB"),
}


@pytest.mark.parametrize("name", list(HOSTILE))
def test_what_is_no_record_is_named_and_the_next_one_is_read(name: str) -> None:
    harm, words = HOSTILE[name]
    read = list(members(io.BytesIO(zipped(RECORD) + harm + zipped(RECORD)), largest=1024 * 1024))
    assert words in next(each.what for each in read if isinstance(each, Damage))
    assert [each.block for each in read if isinstance(each, Member)] == [b"body", b"body"]


@settings(deadline=None)
@given(before=st.binary(max_size=80), after=st.binary(max_size=80), cut=st.integers(0, 200))
def test_reading_ends_and_finds_every_whole_record_that_stands_free(before: bytes, after: bytes, cut: int) -> None:
    whole = zipped(RECORD)
    raw = whole + before + whole + after
    read = list(members(io.BytesIO(raw[: max(cut, len(whole))])))
    assert isinstance(read[0], Member)
    offsets = [each.offset for each in read]
    assert offsets == sorted(set(offsets))


def test_a_place_behind_the_end_is_torn() -> None:
    assert member_at(io.BytesIO(b""), 9) == Damage(9, "the file ends before it", torn=True)


def test_a_hundred_thousand_tiny_records_are_read_one_by_one() -> None:
    tiny = zipped(RECORD)
    assert sum(isinstance(each, Member) for each in members(io.BytesIO(tiny * 100_000))) == 100_000


# --- the check --------------------------------------------------------------------------------------------------------


def rewritten(archive: WarcArchive, change: Callable[[bytes], bytes]) -> list[str]:
    """The faults of an archive whose records were changed and zipped again."""
    for path in files(archive):
        with path.open("rb") as file:
            spans = [(each.offset, each.length) for each in members(file) if isinstance(each, Member)]
        raw = path.read_bytes()
        path.write_bytes(b"".join(zipped(change(zlib.decompress(raw[at : at + length], 31))) for at, length in spans))
    return faults(archive)


def test_each_fault_is_told_from_the_others(tmp_path: Path) -> None:
    def fresh(name: str) -> WarcArchive:
        made = WarcArchive(tmp_path / name, now)
        made.keep(answer(b"<rss/>"), about(source()))
        made.keep(answer(b"<rss/>", at=AT + timedelta(hours=1)), about(source()))
        made.close()
        return made

    assert faults(fresh("whole")) == []
    (altered_block, *_) = rewritten(fresh("block"), lambda raw: raw.replace(b"<rss/>", b"<rsz/>"))
    assert "the response of https://ledger.example.org/feed?q=%C3%B6 was altered: its block" in altered_block
    lost = rewritten(fresh("lost"), lambda raw: raw.replace(b"WARC-Type: response", b"WARC-Type: unknown-"))
    assert any("repeats bytes that no record holds" in each for each in lost)
    alone = rewritten(fresh("alone"), lambda raw: raw.replace(b"WARC-Concurrent-To: <urn", b"WARC-Concurrent-To: <urx"))
    assert any("the request of" in each and "belongs to no record" in each for each in alone)
    said = rewritten(
        fresh("said"), lambda raw: _with_block(raw, raw.replace(b"Content-Length: 6\r\n", b"Content-Length: 7\r\n"))
    )
    assert any("has 6 bytes and says 7" in each for each in said)
    payload = rewritten(fresh("payload"), lambda raw: _with_block(raw, raw.replace(b"<rss/>", b"<rsz/>")))
    assert any("its payload has another digest" in each for each in payload)


def test_a_check_of_what_a_stranger_sent_ends(archive: WarcArchive) -> None:
    for n in range(5):
        archive.put(bytes([n]) * 1000)
    with closing(Index(None)) as index:
        checked = check(files(archive), index, lambda rows: rows, limit=2500)
    assert [fault.what for fault in checked.faults] == ["more than 2.5e-06 GB unpacked"]
    assert checked.records["resource"] < 5


def _with_block(before: bytes, after: bytes) -> bytes:
    """A record whose block was changed, with the digest of its block made to fit."""
    digests = [hashlib.sha256(raw.partition(b"\r\n\r\n")[2][:-4]).hexdigest().encode() for raw in (before, after)]
    at = after.find(b"WARC-Block-Digest")
    return after[:at] + after[at:].replace(digests[0], digests[1], 1)


def test_a_note_is_json_that_a_person_reads(archive: WarcArchive) -> None:
    archive.keep(answer(b"<rss/>"), about(source()))
    (_, body) = records(archive)[-1][1]
    field, _, value = body.partition(b": ")
    assert field == b"countrydesk-note"
    assert json.loads(value)["record"]["title"] == "Ledger"


def test_no_replay_tool_takes_a_note_for_a_page(archive: WarcArchive) -> None:
    """pywb's index passes over metadata records of this type and shows any other at the address that it is about."""
    archive.keep(answer(b"<rss/>"), about(source()))
    shown = [kind for kind, (record, _) in records(archive) if record.content_type != "application/warc-fields"]
    assert "metadata" not in shown and "response" in shown
