from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from countrydesk.adapters.captured import captured_fetcher, captured_pages
from countrydesk.core.errors import FetchError, ForbiddenAddress
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
