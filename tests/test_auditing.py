"""`countrydesk audit` as a user runs it: files, evidence, JSON, messages, exit status, hostile reports."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from fakes import command

SOUND = """# Mongolia Weekly

Reporting period: 5 to 12 March 2026

## Key developments

- **Talks on energy.** On Tuesday, 10 March 2026, the foreign ministers of Mongolia and France met in Paris [1].

## Sources

1. Example Herald, 10 March 2026, "Ministers of Mongolia and France meet in Paris", https://example.org/1
"""
FLAWED = SOUND.replace("Tuesday", "Monday")
PAGE = """<html><head><title>Ministers of Mongolia and France meet in Paris</title>
<meta property="article:published_time" content="2026-03-10T10:00:00Z"></head><body><article><h1>Ministers of Mongolia and
France meet in Paris</h1><p>The foreign ministers of Mongolia and France met in Paris on Tuesday, 10 March 2026, to talk about
energy and the training of engineers, the ministry said.</p><p>They spoke for two hours and agreed to meet again in June in the
capital of Mongolia, according to a statement that both sides published after the talks had ended.</p></article></body></html>"""


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "sound.md"
    path.write_text(SOUND, "utf-8")
    return path


def test_a_sound_report_passes_and_three_files_are_written(sound: Path, tmp_path: Path) -> None:
    ran = command("audit", sound, "--out", tmp_path / "out")
    assert ran.status == 0, ran.out + ran.said
    assert "Nothing blocks it." in ran.out
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"audit.json", "audit.html", "audit.pdf"}
    assert (tmp_path / "out" / "audit.pdf").read_bytes().startswith(b"%PDF")


def test_a_flawed_one_blocks(tmp_path: Path) -> None:
    path = tmp_path / "flawed.md"
    path.write_text(FLAWED, "utf-8")
    ran = command("audit", path, "--json")
    assert ran.status == 1
    data = json.loads(ran.out)
    assert data["blocked"] is True
    (finding,) = [each for row in data["sentences"] for each in row["findings"] if each["check"] == "V24"]
    assert "Monday" in finding["words"]
    assert finding["mend"]
    assert list(tmp_path.iterdir()) == [path]


def test_evidence_is_a_folder_of_sources(sound: Path, tmp_path: Path) -> None:
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "herald.html").write_text(PAGE, "utf-8")
    (folder / "junk.bin").write_bytes(bytes(range(256)))
    data = json.loads(command("audit", sound, "--evidence", folder, "--json").out)
    outcomes = {row["text"][:12]: row["outcome"] for row in data["sentences"] if row["kind"] == "reported"}
    assert set(outcomes.values()) == {"supported"}


def test_evidence_is_a_folder_of_feeds(sound: Path, tmp_path: Path) -> None:
    folder = tmp_path / "feeds"
    folder.mkdir()
    (folder / "herald.xml").write_text(
        """<rss version="2.0"><channel><title>Example Herald</title><link>https://example.org</link><item><title>Ministers of Mongolia
        and France meet in Paris</title><link>https://example.org/1</link><pubDate>Tue, 10 Mar 2026 10:00:00 GMT</pubDate>
        <description>The foreign ministers of Mongolia and France met in Paris on Tuesday, 10 March 2026.</description></item>
        </channel></rss>""",
        "utf-8",
    )
    (folder / "broken.xml").write_text("<rss", "utf-8")
    data = json.loads(command("audit", sound, "--evidence", folder, "--json").out)
    assert "supported" in {row["outcome"] for row in data["sentences"]}


def test_evidence_is_a_store(sound: Path, tmp_path: Path) -> None:
    made = command("demo", "--out", tmp_path / "demo", "--quiet")
    assert made.status == 0, made.said
    store = tmp_path / "demo" / "store"
    data = json.loads(command("audit", tmp_path / "demo" / "report.md", "--evidence", store, "--json").out)
    card = data["scorecard"]["by_outcome"]
    assert card["supported"] > 10
    assert command("audit", sound, "--evidence", store, "--json").status == 0


def test_our_own_report_passes_our_own_audit(tmp_path: Path) -> None:
    made = command("demo", "--out", tmp_path / "demo", "--quiet")
    assert made.status == 0, made.said
    ran = command("audit", tmp_path / "demo" / "report.md", "--json")
    data = json.loads(ran.out)
    assert [each for row in data["sentences"] for each in row["findings"] if each["severity"] in "BD"] == []
    assert ran.status == 0
    assert all(each["stands"] for each in data["developments"])


def test_a_period_outweighs_the_stated_one(sound: Path) -> None:
    ran = command("audit", sound, "--since", "2026-04-01", "--until", "2026-04-07", "--json")
    assert ran.status == 1
    assert "out_of_period" in ran.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--since", "2026-04-01"), "Only one end"),
        (("--since", "2026-04-08", "--until", "2026-04-01"), "reversed"),
        (("--evidence", "nowhere"), "no such folder"),
    ],
)
def test_wrong_input_is_told(sound: Path, arguments: tuple[str, ...], words: str) -> None:
    ran = command("audit", sound, *arguments)
    assert ran.status == 2
    assert words in ran.said


def test_a_folder_without_documents_is_told(sound: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ran = command("audit", sound, "--evidence", tmp_path / "empty")
    assert ran.status == 2
    assert "holds no document" in ran.said


def test_a_report_that_is_not_there_is_told(tmp_path: Path) -> None:
    ran = command("audit", tmp_path / "nothing.pdf")
    assert ran.status == 2
    assert "No such file" in ran.said


def test_an_empty_report_is_told(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    ran = command("audit", path)
    assert ran.status == 1
    assert "empty" in ran.said


HOSTILE = """MONGOLIA WATCH <script>alert(1)</script>

Period: 5 to 12 March 2026

KEY DEVELOPMENTS

- On Monday, 10 March 2026, the ministers met <img src=x onerror=alert(2)> "><svg onload=alert(3)> {{ 7*7 }} #eval("1") [1].
"""


def test_no_markup_of_the_report_reaches_the_page(tmp_path: Path) -> None:
    path = tmp_path / "<b>hostile.txt"
    path.write_text(HOSTILE, "utf-8")
    ran = command("audit", path, "--out", tmp_path / "out")
    assert ran.status == 1
    page = (tmp_path / "out" / "audit.html").read_text("utf-8")
    assert not re.search(r"<(?:script|img|svg)\b", page)
    assert "&lt;script&gt;alert(1)" in page
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page
    assert "49" not in re.sub(r"\{\{ 7\*7 \}\}", "", page).split("<main>")[1].split("ministers met")[1][:200]
