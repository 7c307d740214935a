from __future__ import annotations

import gzip
import zipfile
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from countrydesk.adapters.warcfiles import LIMIT, Member, Passed, answers, fingerprint, is_archive, members
from countrydesk.core.errors import RequirementError
from countrydesk.core.ports import Fetched

WHEN = datetime(2026, 2, 17, 10, tzinfo=UTC)
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"


def record(
    url: str = "https://a.example.org/1",
    body: bytes = b"<html>hi</html>",
    head: bytes = OK,
    date: str = "2026-02-17T10:00:00Z",
    kind: str = "response",
    length: int | None = None,
    more: str = "",
) -> bytes:
    block = head + body
    size = len(block) if length is None else length
    fields = f"WARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {date}\r\nContent-Length: {size}\r\n{more}"
    return f"WARC/1.0\r\nWARC-Record-ID: <urn:uuid:1>\r\n{fields}".encode() + b"\r\n" + block + b"\r\n\r\n"


def read(folder: Path, body: bytes, after: int = 0, name: str = "a.warc.gz") -> list[Fetched | Passed]:
    path = folder / name
    path.write_bytes(body)
    return [found for each in members(path) for found in answers(each, lambda _url, _at: "", after)]


def spelled(found: list[Fetched | Passed]) -> list[str]:
    """Which page, or why not."""
    return [each.why if isinstance(each, Passed) else each.url.rpartition("/")[2] for each in found]


A, B, C = (record(f"https://a.example.org/{name}") for name in "abc")
packed = gzip.compress


def test_a_page_comes_as_it_was_answered(tmp_path: Path) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nSet-Cookie: a\r\nX-Twice: 1\r\nX-Twice: 2\r\n\r\n"
    (found,) = read(tmp_path, packed(record(head=head)))
    assert isinstance(found, Fetched)
    assert (found.url, found.status, found.media_type, found.body) == (
        "https://a.example.org/1", 200, "text/html", b"<html>hi</html>",
    )  # fmt: skip
    assert found.captured == WHEN
    assert found.headers["x-twice"] == "1"
    assert found.wire == (("Content-Type", "text/html"), ("Set-Cookie", "a"), ("X-Twice", "1"), ("X-Twice", "2"))


@pytest.mark.parametrize("body", [A + B + C, packed(A) + packed(B) + packed(C), packed(A + B + C)])
def test_records_come_in_order_and_from_where_one_left_off(tmp_path: Path, body: bytes) -> None:
    assert spelled(read(tmp_path, body)) == ["a", "b", "c"]
    assert spelled(read(tmp_path, body, after=2)) == ["c"]
    assert read(tmp_path, body, after=3) == []


BROKEN = "a broken place in the file"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (packed(A) + packed(B) + packed(C)[:-20], ["a", "b", "a broken record"]),
        (packed(A) + b"garbage! " * 30 + packed(B), ["a", BROKEN, "b"]),
        (packed(A) + B + packed(C), ["a", BROKEN, "b", BROKEN, "c"]),
        (A + record(length=40) + C, ["a", "an answer without a body", BROKEN, "c"]),
        (A + record(length=-5) + C, ["a", "no answer of a server", BROKEN, "c"]),
        (A + record(length=10**30) + C, ["a", "no answer of a server", BROKEN, "c"]),
        (packed(A) + packed(record(length=40)) + packed(C), ["a", "an answer without a body", BROKEN, "c"]),
        (packed(A) + packed(record(length=5000)) + packed(C), ["a", "a broken record"]),
        (b"\x00" * 5000, [BROKEN]),
        (b"WARC/1.0\r\n" * 3000, None),
        (b"", []),
    ],
)
def test_what_is_broken_is_said_and_the_rest_goes_on(tmp_path: Path, body: bytes, expected: list[str] | None) -> None:
    found = spelled(read(tmp_path, body))
    assert found == expected if expected is not None else len(found) <= 3001


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (record(date="2026-99-99T00:00:00Z"), "no date of capture"),
        (record(url="dns:a.example.org"), "no web address"),
        (record(url=""), "no web address"),
        (record(kind="revisit"), "a revisit without its page"),
        (record(head=b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n"), "no page"),
        (record(head=b""), "no answer of a server"),
        (record(head=b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n"), "neither a page nor a feed"),
        (record(head=b"HTTP/1.1 200 OK\r\n\r\n", body=b"\x89PNG"), "neither a page nor a feed"),
        (record(body=b"x" * (LIMIT + 1)), "too large"),
        (
            record(head=OK[:-2] + b"Content-Encoding: gzip\r\n\r\n", body=packed(b" " * (LIMIT + 1))),
            "too large",
        ),
    ],
)  # fmt: skip
def test_what_is_no_page_is_passed_over_and_said(tmp_path: Path, body: bytes, why: str) -> None:
    assert read(tmp_path, packed(body) + packed(A)) == [Passed(why), *read(tmp_path, packed(A))]


def test_other_kinds_of_records_are_not_seen(tmp_path: Path) -> None:
    other = record(kind="request") + record(kind="metadata") + record(kind="warcinfo", url="x")
    assert spelled(read(tmp_path, other + A)) == ["a"]


def test_a_file_that_was_put_in_is_a_page_too(tmp_path: Path) -> None:
    (found,) = read(tmp_path, record(kind="resource", head=b"", more="Content-Type: text/html\r\n"))
    assert isinstance(found, Fetched)
    assert (found.media_type, found.body) == ("text/html", b"<html>hi</html>")


def test_an_address_in_angle_brackets_is_one(tmp_path: Path) -> None:
    assert spelled(read(tmp_path, record(url="<https://a.example.org/z>"))) == ["z"]


def test_without_a_type_what_looks_like_markup_is_taken(tmp_path: Path) -> None:
    assert spelled(read(tmp_path, record(head=b"HTTP/1.1 200 OK\r\n\r\n", body=b"\xef\xbb\xbf <!doctype html>"))) == [
        "1"
    ]


@pytest.mark.parametrize(
    ("fields", "body"),
    [
        ("Transfer-Encoding: chunked", b"5\r\nhello\r\n0\r\n\r\n"),
        ("Transfer-Encoding: chunked", b"hello"),
        ("Content-Encoding: gzip", packed(b"hello")),
        ("Content-Encoding: gzip", b"hello"),
        ("Content-Encoding: deflate", zlib.compress(b"hello")),
        ("Content-Encoding: deflate", zlib.compress(b"hello")[2:-4]),
        ("Content-Encoding: deflate", b"hello"),
        ("Content-Encoding: br", b"hello"),
        ("Content-Encoding: zstd", b"hello"),
        ("Content-Encoding: gzip, gzip", packed(packed(b"hello"))),
        ("Content-Encoding: unheard-of", b"hello"),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip", b"%x\r\n" % len(packed(b"hello")) + packed(b"hello") + b"\r\n0\r\n\r\n"),
    ],
)  # fmt: skip
def test_a_body_is_decoded_unless_the_archive_did_that_already(tmp_path: Path, fields: str, body: bytes) -> None:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{fields}\r\n\r\n".encode()
    first, second = read(tmp_path, packed(record(head=head, body=body)) + packed(A))
    assert isinstance(first, Fetched)
    assert first.body == b"hello"
    assert spelled([second]) == ["a"]


def test_what_nobody_wants_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(A + B)
    asked: list[tuple[str, datetime]] = []

    def skip(url: str, captured: datetime) -> str:
        asked.append((url, captured))
        return "not wanted" if url.endswith("a") else ""

    assert spelled(list(answers(Member(path, 0), skip))) == ["not wanted", "b"]
    assert asked == [("https://a.example.org/a", WHEN), ("https://a.example.org/b", WHEN)]


def wacz(path: Path, **inner: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("datapackage.json", "{}")
        for name, body in inner.items():
            made.writestr(f"archive/{name}.warc.gz", body)
    return path


def test_a_wacz_is_the_archives_in_it(tmp_path: Path) -> None:
    path = wacz(tmp_path / "a.wacz", two=packed(B) + b"garbage " * 9 + packed(C), one=packed(A))
    assert [each.name for each in members(path)] == ["a.wacz/archive/one.warc.gz", "a.wacz/archive/two.warc.gz"]
    assert spelled([found for each in members(path) for found in answers(each, lambda _url, _at: "")]) == [
        "a", "b", BROKEN, "c",
    ]  # fmt: skip
    assert len({fingerprint(each) for each in members(path)}) == 2


def test_a_file_that_is_broken_everywhere_is_given_up(tmp_path: Path) -> None:
    everywhere = (packed(A) + b"garbage!") * 30
    path = wacz(tmp_path / "a.wacz", one=everywhere)
    rest = "the rest of a file that is broken in too many places"
    assert spelled(list(answers(members(path)[0], lambda _url, _at: ""))) == ["a", BROKEN] * 20 + [rest]
    assert spelled(read(tmp_path, everywhere)) == ["a", BROKEN] * 30


def test_what_is_no_wacz_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.wacz").write_bytes(b"no zip")
    with pytest.raises(RequirementError, match=r"a\.wacz cannot be read"):
        members(tmp_path / "a.wacz")
    with pytest.raises(RequirementError, match="cannot be read"):
        members(tmp_path / "missing.warc")


def test_an_archive_is_known_by_its_name_and_told_apart_by_its_head(tmp_path: Path) -> None:
    names = ["a.warc", "A.WARC.GZ", "a.warc.zst", "a.wacz", "a.gz", "warc", "a.xml"]
    assert [is_archive(Path(name)) for name in names] == [True, True, True, True, False, False, False]
    first, second = tmp_path / "a.warc", tmp_path / "b.warc"
    first.write_bytes(A)
    second.write_bytes(A)
    assert fingerprint(Member(first, len(A))) != fingerprint(Member(second, len(A)))
    before = fingerprint(Member(first, len(A)))
    assert before == fingerprint(Member(first, len(A)))
    first.write_bytes(B)
    assert before != fingerprint(Member(first, len(B)))
    assert "gone.warc 5 " in fingerprint(Member(tmp_path / "gone.warc", 5))


def test_a_file_that_goes_away_is_a_broken_place(tmp_path: Path) -> None:
    assert spelled(list(answers(Member(tmp_path / "gone.warc", 5), lambda _url, _at: ""))) == [BROKEN]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    places=st.lists(st.tuples(st.integers(0, 2000), st.binary(max_size=30)), max_size=4), gz=st.booleans(),
    cut=st.integers(0, 2000),
)  # fmt: skip
def test_whatever_is_broken_each_record_gives_one_value_and_counts_go_on(
    tmp_path: Path, places: list[tuple[int, bytes]], gz: bool, cut: int
) -> None:
    body = bytearray(b"".join(packed(each) if gz else each for each in (A, B, C)))
    for at, piece in places:
        body[at % len(body) : at % len(body) + len(piece)] = piece
    damaged = bytes(body[: max(1, len(body) - cut)])
    whole = read(tmp_path, damaged)
    assert whole == read(tmp_path, damaged)
    for after in range(len(whole) + 1):
        assert read(tmp_path, damaged, after) == whole[after:]
