"""`countrydesk sources`: what each command says and keeps, and what it makes of wrong input."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from countrydesk import app, sourcing
from countrydesk.adapters.catalogue import load_sources
from countrydesk.cli import countrydesk
from countrydesk.cli.sources import WIDEST, aligned
from countrydesk.core.errors import ConfigError, CountrydeskError, NoNetwork, RequirementError
from countrydesk.core.types import Decision, Health, Source
from countrydesk.pipeline import Pipeline
from fakes import WEEK_STORIES, captured_week, command, rss, web

LEDGER = "https://steppe-ledger.example/feed.xml"
EMPTY = "[desk]\ncatalogue = false\n"
OPML = Path(__file__).parent / "data" / "opml"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A desk without the catalogue: the folder of its store, and beside it its settings."""
    (tmp_path / "desk.toml").write_text(EMPTY, "utf-8")
    return tmp_path / "store"


def run(desk: Path, *words: object, config: bool = True) -> Result:
    """A command of the group over a desk; errors of ours come through."""
    name, *rest = map(str, words)
    settings = ["--config", str(desk.parent / "desk.toml")] if config else []
    return CliRunner().invoke(
        countrydesk, ["sources", name, *rest, "--store", str(desk), *settings], catch_exceptions=False
    )


def rows(desk: Path, *words: object, config: bool = True) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run(desk, "list", "--json", *words, config=config).stdout.splitlines()]


def titles(desk: Path) -> list[str]:
    return [row["title"] for row in rows(desk)]


def store_of(desk: Path) -> Any:
    return app.open_desk(store=desk, config=None, pages=False, quiet=True).store


# --- add, remove --------------------------------------------------------------------------------------------------------


def test_a_source_is_added_once(desk: Path) -> None:
    first = run(
        desk,
        "add",
        LEDGER,
        "--title",
        "The Ledger",
        "--country",
        "mongolia",
        "--language",
        "mn",
        "--control",
        "private",
    )
    assert first.stdout.startswith(f"Added: The Ledger {LEDGER}\n")
    assert "F: not in the catalogue" in first.stdout and "unverified" in first.stdout
    again = run(desk, "add", f" feed:{LEDGER}", "--country", "MN")
    assert again.stdout.startswith("It was there already: The Ledger")
    assert len(list(store_of(desk).find(Decision))) == 1
    (row,) = rows(desk)
    assert (row["title"], row["country"], row["language"], row["control"]) == ("The Ledger", "MNG", "mn", "private")
    assert (row["state"], row["origin"], row["items"], row["checked"]) == ("unverified", "desk", 0, None)


def test_what_the_catalogue_knows_of_the_outlet_is_adopted(desk: Path) -> None:
    said = run(desk, "add", "https://feeds.bbci.co.uk/news/world/asia/rss.xml", "--title", "BBC Asia").stdout
    assert "The catalogue knows the outlet as BBC News" in said
    (row,) = rows(desk)
    assert (row["title"], row["country"], row["control"]) == ("BBC Asia", "GBR", "public")
    itself = next(each for each in load_sources() if each.title == "BBC News")
    assert "It stands in the catalogue" in run(desk, "add", itself.url).stdout
    twin = itself.url.replace("https://", "http://www.")
    assert f"This desk also reads {itself.url}" in run(desk, "add", twin).stdout


def test_a_letter_needs_a_reason(desk: Path) -> None:
    with pytest.raises(ConfigError, match="needs its reason"):
        run(desk, "add", LEDGER, "--reliability", "B")
    run(desk, "add", LEDGER, "--reliability", "B", "--basis", "corrections are printed", "--official")
    (row,) = rows(desk)
    assert (row["reliability"], row["basis"], row["official"]) == ("B", "corrections are printed", True)
    assert row["rated"] == f"{app.now():%Y-%m-%d}"
    run(desk, "add", LEDGER, "--unofficial")
    assert rows(desk)[0]["official"] is False


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://192.168.1.4/feed", "is no public address"),
        ("http://2130706433/", "number in disguise"),
        ("http://localhost:8000/rss", "private networks"),
        ("file:///etc/passwd", "does not begin with https"),
        ("javascript:alert(1)", "does not begin with https"),
        ("not an address", "no blanks"),
        ("https://user:word@a.example/", "name or a password"),
        ("", "url is missing"),
    ],
)
def test_an_address_that_cannot_be_a_source_is_refused(desk: Path, url: str, words: str) -> None:
    with pytest.raises(ConfigError, match=words):
        run(desk, "add", url)
    assert rows(desk) == []


def test_an_unknown_country_is_refused(desk: Path) -> None:
    with pytest.raises(RequirementError, match="Did you mean Mongolia"):
        run(desk, "add", LEDGER, "--country", "Mongola")


def test_removing_and_adding_again(desk: Path) -> None:
    run(desk, "add", LEDGER, "--title", "The Ledger")
    run(desk, "add", "https://other.example/feed", "--title", "The Ledger Sport")
    with pytest.raises(RequirementError, match=r"2 sources are meant by 'ledger'.*Give the address"):
        run(desk, "remove", "ledger")
    assert run(desk, "remove", "the ledger").stdout == f"Removed: The Ledger {LEDGER}\n"
    assert titles(desk) == ["The Ledger Sport"]
    with pytest.raises(RequirementError, match="No source of this desk"):
        run(desk, "remove", LEDGER)
    assert run(desk, "add", LEDGER, "--title", "The Ledger").stdout.startswith("Added")
    assert len(titles(desk)) == 2


def test_a_source_of_the_catalogue_can_be_removed(desk: Path) -> None:
    gone = load_sources()[0]
    before = rows(desk, config=False)
    run(desk, "remove", gone.url, config=False)
    after = rows(desk, config=False)
    assert len(before) == len(load_sources()) and gone.url in {row["url"] for row in before}
    assert [row["url"] for row in after] == [row["url"] for row in before if row["url"] != gone.url]


# --- list ---------------------------------------------------------------------------------------------------------------


def test_without_a_command_it_lists(desk: Path) -> None:
    run(desk, "add", LEDGER, "--title", "The Ledger", "--country", "MNG")
    line = f"The Ledger\tMNG\t\tunknown\tF\t0\t{LEDGER}\tunverified\n"
    config = ["--config", str(desk.parent / "desk.toml"), "--store", str(desk)]
    for words in (config, ["--country", "mongolia", *config], ["list", *config]):
        assert CliRunner().invoke(countrydesk, ["sources", *words]).stdout == line
    assert CliRunner().invoke(countrydesk, ["sources", "--country", "france", *config]).stdout == ""
    assert "explain" in CliRunner().invoke(countrydesk, ["sources", "--help"]).stdout
    assert "unlist" in CliRunner().invoke(countrydesk, ["sources", "unlist"]).stderr


def test_a_title_cannot_write_on_the_terminal(desk: Path) -> None:
    run(desk, "add", LEDGER, "--title", "\x1b[31mRed\u202e\tpress")
    said = run(desk, "list").stdout + run(desk, "explain", LEDGER).stdout
    assert not set("\x1b\u202e") & set(said)
    assert said.startswith("[31mRed press\t")


def test_columns_are_straight_whatever_the_script() -> None:
    lines = aligned(
        [("state", "title", "url"), ("new", "新华社", "x"), ("silent", "Талын мэдээ", "y"), ("", "e\u0301" * 60, "z")]
    )
    assert lines[:3] == [
        f"state   title{' ' * (WIDEST - 5)}  url",
        f"new     新华社{' ' * (WIDEST - 6)}  x",
        f"silent  Талын мэдээ{' ' * (WIDEST - 11)}  y",
    ]
    assert lines[3].endswith("…  z")


def test_a_list_of_a_file(desk: Path, tmp_path: Path) -> None:
    feeds = captured_week(tmp_path / "feeds")
    assert [(row["title"], row["origin"]) for row in rows(desk, "--feeds", feeds)] == [("The Steppe Post", "list")]
    assert rows(desk, "--feeds", feeds, "--state", "healthy") == []


# --- import, export -----------------------------------------------------------------------------------------------------


def test_importing_twice_is_importing_once(desk: Path) -> None:
    first = run(desk, "import", OPML / "reader-1.1.opml")
    assert first.stdout == "2 sources added, 0 there already, 4 left out\n"
    assert first.stderr.count("left out: outline") == 4
    assert "only the link https://page.example/" in first.stderr
    again = run(desk, "import", OPML / "reader-1.1.opml")
    assert again.stdout == "0 sources added, 2 there already, 4 left out\n"
    assert sorted(titles(desk)) == ["Diário do Porto", "Gazette"]
    assert "from reader-1.1.opml" in run(desk, "explain", "gazette").stdout


@pytest.mark.parametrize("name", ["mine.opml", "mine.toml", "mine.XML"])
def test_another_desk_that_imports_has_equal_sources(desk: Path, tmp_path: Path, name: str) -> None:
    run(desk, "import", OPML / "folders-2.0.opml")
    run(
        desk,
        "add",
        LEDGER,
        "--country",
        "MNG",
        "--reliability",
        "C",
        "--basis",
        'an "exact" <paper>',
        "--owner",
        "A & B",
    )
    assert run(desk, "export", tmp_path / name).stdout == f"3 sources written into {tmp_path / name}\n"
    other = tmp_path / "other" / "store"
    other.parent.mkdir()
    (other.parent / "desk.toml").write_text(EMPTY, "utf-8")
    assert run(other, "import", tmp_path / name).stdout.startswith("3 sources added, 0 there already, 0 left out")
    assert rows(other) == rows(desk)
    assert run(desk, "import", tmp_path / name).stdout.startswith("0 sources added, 3 there already")
    run(desk, "export", tmp_path / "one.opml", "--country", "mongolia")
    run(other, "export", tmp_path / "two.opml", "--country", "mongolia")
    assert b"steppe-ledger" in (tmp_path / "one.opml").read_bytes()
    assert b"bbci" not in (tmp_path / "two.opml").read_bytes()


def test_the_whole_catalogue_goes_out_and_is_there_already(desk: Path, tmp_path: Path) -> None:
    count = len(load_sources())
    for name in ("all.opml", "all.toml"):
        assert run(desk, "export", tmp_path / name, config=False).stdout.startswith(f"{count} sources written")
        assert (
            run(desk, "import", tmp_path / name, config=False).stdout
            == f"0 sources added, {count} there already, 0 left out\n"
        )


def test_what_an_import_leaves_out_is_bounded_and_private_addresses_are_among_it(desk: Path, tmp_path: Path) -> None:
    rows_ = "".join(f'<outline text="{n}" xmlUrl="http://10.0.0.{n}/rss"/>' for n in range(30))
    (tmp_path / "l.opml").write_text(f"<opml><body>{rows_}</body></opml>", "utf-8")
    ran = run(desk, "import", tmp_path / "l.opml")
    assert ran.stdout == "0 sources added, 0 there already, 30 left out\n"
    assert len(ran.stderr.splitlines()) == 21 and ran.stderr.endswith("left out: 10 more\n")
    (tmp_path / "l.toml").write_text(f'[[source]]\nurl = "{LEDGER}"\n' * 2, "utf-8")
    assert run(desk, "import", tmp_path / "l.toml").stdout == "1 source added, 0 there already, 1 left out\n"


@pytest.mark.parametrize("verb", ["import", "export"])
def test_a_file_of_another_form_is_refused(desk: Path, tmp_path: Path, verb: str) -> None:
    with pytest.raises(ConfigError, match=r"ends in \.opml, \.xml, \.toml"):
        run(desk, verb, tmp_path / "list.csv")
    with pytest.raises(CountrydeskError, match=r"nowhere|cannot be"):
        run(desk, "import", tmp_path / "nowhere.opml")


# --- check --------------------------------------------------------------------------------------------------------------


def folder_of(tmp_path: Path, **bodies: bytes) -> Path:
    """A folder of captured feeds, a file for each."""
    folder = tmp_path / "feeds"
    folder.mkdir()
    for name, body in bodies.items():
        (folder / f"{name}.xml").write_bytes(body)
    listed = [
        f'[[source]]\nurl = "https://{name}.example/feed"\nfile = "{name}.xml"\ntitle = "{name}"\n' for name in bodies
    ]
    (folder / "sources.toml").write_text("\n".join(listed), "utf-8")
    return folder


def test_a_check_says_of_each_what_it_found_and_keeps_it(desk: Path, tmp_path: Path) -> None:
    undated = b"<rss version='2.0'><channel><title>u</title><item><title>x</title><guid>1</guid></item></channel></rss>"
    feeds = folder_of(tmp_path, good=rss(WEEK_STORIES), broken=b"\x00\x01", bare=undated)
    ran = run(desk, "check", "--feeds", feeds)
    assert ran.exit_code == 0
    said = {title: words for title, _, words in (line.split("\t") for line in ran.stdout.splitlines())}
    assert said["good"].startswith("works")
    assert said["broken"].startswith("broken: ")
    assert said["bare"] == "works; undated"
    assert "3 sources: " in ran.stderr and "1 undated" in ran.stderr and "1 broken" in ran.stderr
    kept = {row["title"]: row for row in rows(desk, "--feeds", feeds)}
    assert kept["good"]["worked"] and kept["good"]["items"] == 3
    assert (kept["broken"]["state"], kept["broken"]["worked"], kept["broken"]["failures"]) == ("broken", None, 1)
    assert [row["title"] for row in rows(desk, "--feeds", feeds, "--state", "undated")] == ["bare"]
    assert len(list(store_of(desk).find(Health))) == 3


def test_a_check_of_some(desk: Path, tmp_path: Path) -> None:
    feeds = folder_of(tmp_path, good=rss(WEEK_STORIES), other=rss(WEEK_STORIES))
    ran = run(desk, "check", "good", "--feeds", feeds, "--json", "-q")
    (row,) = [json.loads(line) for line in ran.stdout.splitlines()]
    assert (row["title"], row["works"], ran.stderr) == ("good", True, "")
    assert [row["checked"] is None for row in rows(desk, "--feeds", feeds)] == [False, True]
    with pytest.raises(RequirementError, match="No source of this desk is meant by 'nobody'"):
        run(desk, "check", "good", "nobody", "--feeds", feeds)
    with pytest.raises(RequirementError, match="no source to check"):
        run(desk, "check", "--country", "france", "--feeds", feeds)


def test_what_is_gone_or_out_of_turn_is_asked_all_the_same(desk: Path, tmp_path: Path) -> None:
    feeds = folder_of(tmp_path, good=rss(WEEK_STORIES))
    run(desk, "check", "--feeds", feeds)
    ran = run(desk, "check", "--feeds", feeds)
    assert ran.stdout.split("\t")[2].startswith("works")
    assert rows(desk, "--feeds", feeds)[0]["items"] == 3


class Press(BaseHTTPRequestHandler):
    """A server of one feed, its old address, a page that announces it, and what is no more."""

    FEED = rss([replace(WEEK_STORIES[0], published=format_datetime(app.now()))])
    PAGE = b'<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head><body>News</body></html>'

    def do_GET(self) -> None:
        known = {"/feed": (200, self.FEED), "/old": (301, b""), "/page": (200, self.PAGE), "/gone": (410, b"")}
        status, body = known.get(self.path, (404, b""))
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        if status == 301:
            self.send_header("Location", "/feed")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def press() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Press) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_the_desk_s_own_sources_are_checked_over_the_net(desk: Path, press: str) -> None:
    (desk.parent / "desk.toml").write_text(EMPTY + '[fetch]\nprivate_hosts = ["127.0.0.1"]\n', "utf-8")
    for name, via in (("feed", "feed"), ("old", "feed"), ("page", "page"), ("gone", "feed"), ("none", "feed")):
        run(desk, "add", f"{press}/{name}", "--title", name, "--via", via)
    ran = run(desk, "check")
    said = {title: words for title, _, words in (line.split("\t") for line in ran.stdout.splitlines())}
    assert said["feed"] == "works"
    assert said["old"] == f"works; moved to {press}/feed"
    assert said["page"] == f"works; its page announces the feed {press}/feed"
    assert said["gone"].startswith("gone: ") and "410" in said["gone"]
    assert said["none"].startswith("refused: ") and "404" in said["none"]
    assert ran.stderr.endswith("5 sources: 2 new, 1 moved, 1 gone, 1 refused\n")
    kept = {row["title"]: row for row in rows(desk)}
    assert kept["old"]["asked"] == kept["page"]["asked"] == f"{press}/feed"
    assert [row["title"] for row in rows(desk, "--state", "gone")] == ["gone"]
    assert "last worked:  never" in run(desk, "explain", "none").stdout


def test_when_nothing_answers_the_network_is_asked_after(desk: Path) -> None:
    (desk.parent / "desk.toml").write_text(EMPTY + '[fetch]\nprivate_hosts = ["127.0.0.1"]\n', "utf-8")
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        for name in "ab":
            run(desk, "add", f"http://127.0.0.1:{held.getsockname()[1]}/{name}", "--title", name)
        ran = run(desk, "check")
    assert ran.exit_code == 0
    assert ran.stderr.endswith(
        "2 sources: 2 unreachable\nNone of them gave any answer: is this machine on the network?\n"
    )


class Offline(app.OpenDesk):
    """A desk on a machine that is not connected."""

    def pipeline(self, feeds: Path | None, countries: Sequence[str] = ()) -> tuple[Pipeline, tuple[Source, ...]]:
        made, sources = super().pipeline(feeds, countries)
        return replace(made, fetch_feeds=web({each.url: NoNetwork("no name") for each in sources})), sources


def test_without_a_network_nothing_is_said_of_the_sources(desk: Path) -> None:
    run(desk, "add", LEDGER)
    opened = app.open_desk(store=desk, config=desk.parent / "desk.toml", pages=False, quiet=True)
    (found,) = sourcing.check(Offline(**vars(opened)), (), None)
    assert (found.asked, found.words, found.standing.state) == (
        False,
        "not asked: this machine has no network",
        "unverified",
    )
    assert list(opened.store.find(Health)) == []


# --- explain ------------------------------------------------------------------------------------------------------------


def test_a_stranger_is_explained(desk: Path) -> None:
    said = run(desk, "explain", "https://nowhere.example/feed").stdout
    assert said.startswith("letter:       F (reliability cannot be judged)")
    assert "if added:     B" in run(desk, "explain", "https://www.bbc.co.uk/sport").stdout
    with pytest.raises(RequirementError, match="No source of this desk"):
        run(desk, "explain", "nobody")


def test_what_a_source_gave_is_told(tmp_path: Path) -> None:
    feeds, desk = captured_week(tmp_path / "feeds"), tmp_path / "store"
    (tmp_path / "desk.toml").write_text(EMPTY, "utf-8")
    ran = command(
        "report", "mongolia", "--since", "2026-03-05", "--until", "2026-03-12", "--feeds", feeds, "--store", desk, "--out",
        tmp_path / "out", "--no-pages", "-q",
    )  # fmt: skip
    assert ran.status == 0
    said = run(desk, "explain", "The Steppe Post").stdout
    product = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
    cited = sum(len(claim["basis"]) for part in product["sections"] for claim in part["claims"])
    assert cited > 1
    assert f"3 items, 3 documents; cited {cited} times in 1 released report" in said
    assert "last worked:" in said and "answer 200" in said
    assert "not among this desk's sources; what it once gave is kept" in said
    run(desk, "add", "https://steppe-post.example.org/feed.xml", "--title", "The Post")
    assert "added by this desk on" in run(desk, "explain", "The Post").stdout


# --- the desk's sources are what is collected ---------------------------------------------------------------------------


def test_a_report_asks_the_sources_of_its_country(desk: Path) -> None:
    run(desk, "add", LEDGER, "--country", "MNG")
    run(desk, "add", "https://far.example/feed", "--country", "BRA")
    run(desk, "add", "https://nowhere.example/feed")
    opened = app.open_desk(store=desk, config=desk.parent / "desk.toml", pages=False, quiet=True)
    assert {each.url for each in opened.pipeline(None, ["MNG"])[1]} == {LEDGER, "https://nowhere.example/feed"}
    assert len(opened.pipeline(None)[1]) == 3
    whole = app.open_desk(store=desk, config=None, pages=False, quiet=True)
    asked = whole.pipeline(None, ["MNG"])[1]
    assert {LEDGER} < {each.url for each in asked} < {each.url for each in whole.pipeline(None)[1]}


def test_a_country_that_cannot_be_is_named_before_anything_is_collected(desk: Path) -> None:
    ran = command("collect", "--country", "mongolia", "--country", "Mongola", "--store", desk)
    assert (ran.status, ran.out) == (2, "")
    assert "Did you mean Mongolia" in ran.said
    assert list(store_of(desk).find(Source)) == []


def test_a_desk_without_sources_says_so(desk: Path) -> None:
    opened = app.open_desk(store=desk, config=desk.parent / "desk.toml", pages=False, quiet=True)
    with pytest.raises(RequirementError, match=r"This desk names no source.*--stored"):
        opened.pipeline(None)


def test_what_was_decided_outlives_the_store(desk: Path) -> None:
    run(desk, "add", LEDGER, "--title", "The Ledger")
    kept = list(store_of(desk).find(Decision, verb="add_source"))
    assert [each.subject for each in kept] == [Source(LEDGER, "").id]
    assert json.loads(kept[0].detail) == {"facts": {"title": "The Ledger", "url": LEDGER}}
