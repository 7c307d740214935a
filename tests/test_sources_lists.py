"""Lists of sources, TOML and OPML, and which outlet a link belongs to."""

from __future__ import annotations

from pathlib import Path

import pytest

from countrydesk.adapters.catalogue import load_sources
from countrydesk.adapters.lists import load_folder_list, load_list
from countrydesk.core.errors import ConfigError
from countrydesk.core.outlets import domain, match_source, unknown_source
from countrydesk.core.ratings import Reliability


@pytest.mark.parametrize(
    ("link", "title"),
    [
        ("https://www.bbc.co.uk/news/world", "BBC News"),
        ("https://www.bbc.com/news/articles/x1", "BBC News"),
        ("http://abcnews.com", "ABC News"),
        ("https://www.dw.com/english/?maca=en", "Deutsche Welle"),
        ("http://online.wsj.com/page/2_0006.html", "The Wall Street Journal"),
        ("https://www.npr.org/templates/story/story.php?storyId=1004", "NPR"),
        ("https://edition.cnn.com/a", "CNN"),
        ("https://tass.ru/x", "ТАСС"),
        ("https://tass.com/x", "TASS"),
    ],
)
def test_a_link_finds_its_outlet(link: str, title: str) -> None:
    found = match_source(link, load_sources())
    assert found is not None
    assert found.title == title


@pytest.mark.parametrize(
    "link", ["", "https://nowhere.example/x", "https://[bad", "not a link", "https://bbc.co.uk.evil.example/"]
)
def test_an_unknown_link_finds_nothing(link: str) -> None:
    assert match_source(link, load_sources()) is None


def test_an_unknown_outlet_is_f() -> None:
    source = unknown_source("https://nowhere.example/feed")
    assert (source.reliability, source.control, source.title) == (Reliability.F, "unknown", "nowhere.example")
    assert unknown_source("x:", "Title").title == "Title"


def test_domains() -> None:
    assert domain("https://feeds.bbci.co.uk/x") == "bbci.co.uk"
    assert domain("news.example.org/feed") == "example.org"
    assert domain("https://montsame.mn./") == "montsame.mn"
    assert domain("https://[bad") == ""


def test_own_sources(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(
        '[[source]]\nurl = "https://ledger.example.org/feed.xml"\nfile = "ledger.xml"\n'
        'control = "private"\nreliability = "C"\n'
        'country = "MNG"\nofficial = true\n',
        encoding="utf-8",
    )
    ((source, name),) = load_folder_list(path)
    assert (source.title, source.reliability, source.official, name) == (
        "example.org",
        Reliability.C,
        True,
        "ledger.xml",
    )
    assert load_list(path, load_sources()) == (source,)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("[[source]\n", "is not TOML"),
        ("x = 1\n", "x is not a key"),
        ("source = 1\n", "source is not a key"),
        ("source = [1]\n", r"source\[1\] is not a table"),
        ('[[source]]\nurl = "https://a.example/"\ncolour = "red"\n', r"source\[1\]\.colour"),
        ('[[source]]\nurl = "https://a.example/"\nofficial = "yes"\n', "official must be true or false"),
        ('[[source]]\nurl = "https://a.example/"\ntitle = 3\n', "title must be text"),
        ('[[source]]\ntitle = "A"\n', "url is missing"),
        ('[[source]]\nurl = "https://a.example/"\ncontrol = "king"\n', "control is 'king'"),
        ('[[source]]\nurl = "https://a.example/"\nreliability = "G"\n', "reliability is 'G'"),
        ('[[source]]\nurl = "file:///etc/passwd"\n', "url is"),
        ('[[source]]\nurl = "https://[bad"\n', "url is"),
        ('[[source]]\nurl = "https://a.example/"\nfile = "../x.xml"\n', "file is"),
    ],
)
def test_a_mistake_names_file_and_key(tmp_path: Path, body: str, words: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(body, encoding="utf-8")
    with pytest.raises(ConfigError, match=words) as caught:
        load_list(path, load_sources())
    assert str(path) in caught.value.message


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load_list(tmp_path / "none.toml", ())


def test_opml(tmp_path: Path) -> None:
    path = tmp_path / "list.opml"
    path.write_text(
        '<opml version="2.0"><body><outline text="News"><outline text="Mine" xmlUrl="https://mine.example/rss"/>'
        '<outline text="BBC" xmlUrl="https://feeds.bbci.co.uk/news/world/asia/rss.xml" '
        'htmlUrl="https://www.bbc.co.uk/news"/>'
        '<outline text="bad" xmlUrl="javascript:x"/></outline></body></opml>',
        encoding="utf-8",
    )
    mine, bbc = load_list(path, load_sources())
    assert (mine.title, mine.reliability) == ("Mine", Reliability.F)
    assert (bbc.title, bbc.country, bbc.control) == ("BBC", "GBR", "public")


@pytest.mark.parametrize("body", ["", "<opml", '<!DOCTYPE x [<!ENTITY a "b">]><opml>&a;</opml'])
def test_bad_opml(tmp_path: Path, body: str) -> None:
    path = tmp_path / "list.opml"
    path.write_text(body, encoding="utf-8")
    with pytest.raises(ConfigError, match="is not OPML"):
        load_list(path, load_sources())
