from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from countrydesk.adapters.captured import answer, captured_fetcher, captured_pages, written
from countrydesk.captures import captured_before, nothing, sparing
from countrydesk.core.errors import FetchError, ForbiddenAddress
from countrydesk.core.outlets import Outlets
from countrydesk.core.ports import Ask, Fetched

NOW = datetime(2026, 2, 18, tzinfo=UTC)
URL = "https://ledger.example.org/a"


def index(folder: Path, text: str) -> Path:
    (folder / "pages").mkdir(exist_ok=True)
    path = folder / "pages" / "INDEX.tsv"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    return path


def test_a_captured_page_is_fetched_without_a_network(tmp_path: Path) -> None:
    path = index(tmp_path, f"# a comment\n{URL}\ta.html\n\nno file here\nhttps://ledger.example.org/b\tgone.html\n")
    (path.parent / "a.html").write_text("<p>Text</p>")
    fetch = captured_fetcher(captured_pages(path), lambda: NOW)
    answers = dict(fetch(map(Ask, [URL, URL, "https://ledger.example.org/b", "https://other.example.org/"])))
    assert answers[URL] == Fetched(URL, 200, "text/html", b"<p>Text</p>", NOW, {})
    assert "cannot be read" in str(answers["https://ledger.example.org/b"])
    assert "was not captured" in str(answers["https://other.example.org/"])


def test_a_page_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = index(tmp_path, f"{URL}\ta.html")
    (path.parent / "a.html").write_text("x" * 100)
    ((_, answer),) = captured_fetcher(captured_pages(path), lambda: NOW, limit=99)([Ask(URL)])
    assert isinstance(answer, FetchError)


@pytest.mark.parametrize(
    "name", ["../secret.txt", "/etc/hostname", "a/../../secret.txt", "", ".", "link.html", "a\x00b"]
)
def test_a_name_that_leads_outside_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    path = index(tmp_path, f"{URL}\t{name}\n")
    (path.parent / "link.html").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(ForbiddenAddress):
        captured_pages(path)


def test_no_index_is_no_pages_and_a_broken_one_is_said(tmp_path: Path) -> None:
    assert captured_pages(tmp_path / "INDEX.tsv") == {}
    with pytest.raises(FetchError, match="cannot be read"):
        captured_pages(index(tmp_path, "\udcff\udcfe\t"))


def test_a_file_is_the_answer_of_its_moment(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text("<rss/>")
    got = answer(URL, path, NOW)
    assert isinstance(got, Fetched)
    assert (got.url, got.status, got.body, got.captured) == (URL, 200, b"<rss/>", NOW)
    os.utime(path, (NOW.timestamp(), NOW.timestamp()))
    assert written(path) == NOW
    with pytest.raises(FetchError, match="cannot be read"):
        written(tmp_path / "gone.xml")


def test_without_a_day_in_a_name_a_capture_is_as_old_as_its_file(tmp_path: Path) -> None:
    folder = tmp_path / "feeds"
    folder.mkdir()
    path = folder / "ledger.xml"
    path.write_text("<rss version='2.0'><channel><title>Ledger</title></channel></rss>")
    os.utime(path, (NOW.timestamp(), NOW.timestamp()))
    (found,) = captured_before(folder, folder, Outlets(()))
    assert isinstance(found.got, Fetched)
    assert found.got.captured == NOW
    assert found.source is not None
    assert (found.source.title, found.source.url) == ("Ledger", "file:ledger.xml")


def test_a_desk_that_asks_nobody_gets_no_answers(tmp_path: Path) -> None:
    path = index(tmp_path, f"{URL}\ta.html\nhttps://ledger.example.org/b\ta.html")
    (path.parent / "a.html").write_text("x")
    fetch = captured_fetcher(captured_pages(path), lambda: NOW)
    assert list(nothing([Ask(URL)])) == []
    assert [url for url, _ in sparing(fetch, {URL})([Ask(URL), Ask("https://ledger.example.org/b")])] == [
        "https://ledger.example.org/b"
    ]
