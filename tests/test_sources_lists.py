"""Lists of sources, TOML and OPML, and which outlet a link belongs to."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from builders import NOON as MOMENT
from countrydesk.adapters.catalogue import load_sources
from countrydesk.adapters.lists import (
    LARGEST,
    load_folder_list,
    load_list,
    read_list,
    read_opml,
    read_toml,
    write_opml,
    write_toml,
)
from countrydesk.adapters.lists.opml import NAMESPACE
from countrydesk.core.addresses import no_address, plain
from countrydesk.core.errors import ConfigError
from countrydesk.core.outlets import (
    CHOICES,
    KEYS,
    Outlets,
    checked,
    domain,
    facts_of,
    source_of,
    unknown_source,
)
from countrydesk.core.ratings import Reliability
from countrydesk.core.roster import Listing, Place
from countrydesk.core.types import Source

OPML = Path(__file__).parent / "data" / "opml"


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
    found = KNOWN.of(link)
    assert found is not None
    assert found.title == title


@pytest.mark.parametrize(
    "link", ["", "https://nowhere.example/x", "https://[bad", "not a link", "https://bbc.co.uk.evil.example/"]
)
def test_an_unknown_link_finds_nothing(link: str) -> None:
    assert KNOWN.of(link) is None


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


# --- OPML as it is found -----------------------------------------------------------------------------------------------


def outline(**attributes: str) -> bytes:
    given = " ".join(f"{name}={quoteattr(value)}" for name, value in attributes.items())
    return f'<opml version="2.0"><body><outline {given}/></body></opml>'.encode()


def test_an_old_list_is_read_and_what_is_left_out_is_named_with_the_reason() -> None:
    listings, left = read_list(OPML / "reader-1.1.opml")
    assert [(each.facts, each.folders) for each in listings] == [
        ({"url": "http://diario.example/rss", "title": "Diário do Porto"}, ("Amériques",)),
        ({"url": "https://gazette.example/atom", "title": "Gazette", "language": "fr"}, ("Amériques",)),
    ]
    assert listings[0].description == "Diário"
    reasons = [(each.what.partition("(")[2].rstrip(")"), each.why) for each in left]
    assert [what for what, _ in reasons] == ["Link only", "Gazette again", "No address", "A file"]
    words = ["only the link https://page.example/", "further up", "names no feed", "does not begin with https"]
    assert all(part in why for part, (_, why) in zip(words, reasons, strict=True))


def test_folders_category_and_description_are_kept() -> None:
    ours, bbc = read_list(OPML / "folders-2.0.opml")[0]
    assert ours.folders == ("Азия", "Mongolia")
    assert (ours.category, ours.description) == ("/Asia,/News", "Өдөр тутмын <b>мэдээ</b>")
    assert ours.facts == {
        "url": "https://tal-medee.example/rss", "title": "Талын мэдээ", "home": "https://tal-medee.example/", "language": "mn",
    }  # fmt: skip
    assert bbc.folders == ()


def test_a_list_that_is_written_again_has_the_same_outlines() -> None:
    listings, _ = read_list(OPML / "folders-2.0.opml")
    known = Outlets(load_sources())
    written = write_opml([Place(each.source(known), "desk", each) for each in listings], "Steppe", MOMENT, {})
    again, left = read_opml(written, "again")
    assert left == []
    assert [(each.folders, each.category, each.description) for each in again] == [
        (each.folders, each.category, each.description) for each in listings
    ]
    assert [each.source(known) for each in again] == [each.source(known) for each in listings]


def test_what_is_written_is_opml_2() -> None:
    places = [
        Place(Source("https://a.example/rss", 'A & B <"C">', "MNG", official=True)),
        Place(Source("https://b.example/", "B")),
    ]
    root = etree.fromstring(write_opml(places, "A list", MOMENT, {"MNG": "Mongolia"}))
    assert (root.tag, root.get("version"), root.findtext("head/title")) == ("opml", "2.0", "A list")
    assert root.findtext("head/dateCreated") == "Tue, 10 Mar 2026 12:00:00 +0000"
    ours = root.find("body/outline[@text='Mongolia']/outline")
    assert ours is not None and ours.get("text") == ours.get("title") == 'A & B <"C">'
    assert (ours.get("type"), ours.get("xmlUrl")) == ("rss", "https://a.example/rss")
    assert ours.get(f"{{{NAMESPACE}}}official") == "true"
    assert [each.get("text") for each in root.findall("body/outline")] == ["Mongolia", "B"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "is not OPML"),
        (b"<opml><body><outline text='a'", "is not OPML"),
        (b"<opml><body><outline text='a & b'/></body></opml>", "is not OPML"),
        (b"<rss><channel/></rss>", "its outermost element is rss"),
        (b'<?xml version="1.0" encoding="utf-8"?><opml><body><outline text="\xe9"/></body></opml>', "is not OPML"),
        (b'<!DOCTYPE opml [<!ENTITY a "b">]><opml><body/></opml>', "declares entities"),
        (b"<opml>" + b"<outline>" * 5000 + b"</outline>" * 5000 + b"</opml>", "is not OPML"),
    ],
)
def test_what_is_no_opml_is_refused_in_words(body: bytes, words: str) -> None:
    with pytest.raises(ConfigError, match=words):
        read_opml(body, "list.opml")


def test_entities_do_not_multiply() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    body = f'<!DOCTYPE opml [<!ENTITY l0 "ha">{laughs}]><opml><body><outline text="&l11;"/></body></opml>'
    with pytest.raises(ConfigError, match="OPML"):
        read_opml(body.encode(), "list.opml")


def test_a_file_of_the_machine_is_not_drawn_in(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", "utf-8")
    body = f'<!DOCTYPE opml [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]><opml><body><outline text="&x;" xmlUrl="https://a.example/"/></body></opml>'
    with pytest.raises(ConfigError, match="OPML"):
        read_opml(body.encode(), "list.opml")


def test_attributes_without_end_are_passed_over() -> None:
    many = " ".join(f"a{n}='x'" for n in range(200_000))
    (listing,), left = read_opml(f"<opml><outline {many} xmlURL='https://a.example/'/></opml>".encode(), "list.opml")
    assert (listing.facts["url"], left) == ("https://a.example/", [])


def test_a_list_without_end_is_refused() -> None:
    with pytest.raises(ConfigError, match="more than 100,000 outlines"):
        read_opml(b"<opml>" + b"<outline/>" * 100_001 + b"</opml>", "list.opml")


def test_ten_thousand_outlines() -> None:
    rows = "".join(f'<outline text="Feed {n}" xmlUrl="https://feed{n % 9990}.example/rss"/>' for n in range(10_000))
    listings, left = read_opml(f"<opml><body>{rows}</body></opml>".encode(), "list.opml")
    assert (len(listings), len(left)) == (9990, 10)
    assert left[0].what == "outline 9991 (Feed 9990)"


@pytest.mark.parametrize(
    ("attributes", "why"),
    [
        ({"text": "x"}, "names no feed"),
        ({"text": "x", "xmlUrl": "https://a.example/ b"}, "no blanks"),
        ({"text": "x", "xmlUrl": "https://user:word@a.example/"}, "name or a password"),
        ({"text": "x", "xmlUrl": "https://a.example:0/"}, "no server has the port 0"),
        ({"text": "x", "xmlUrl": "https:///a"}, "names no host"),
        ({"text": "x", "xmlUrl": "https://a.example:99999/"}, "cannot be read"),
        ({"text": "x" * 5000, "xmlUrl": "https://a.example/"}, "more than 4000 characters"),
        ({"text": "x", "xmlUrl": f"https://a.example/{'x' * 5000}"}, "more than 4000 characters"),
    ],
)
def test_an_outline_that_cannot_be_taken_says_why(attributes: dict[str, str], why: str) -> None:
    listings, (left,) = read_opml(outline(**attributes), "list.opml")
    assert listings == []
    assert why in left.why
    assert len(left.what) < 120


def test_a_file_without_end_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "long.opml"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(ConfigError, match="more than 32 MB"):
        load_list(path, ())


def test_the_first_of_two_entries_counts(tmp_path: Path) -> None:
    path = tmp_path / "twice.toml"
    path.write_text(
        '[[source]]\nurl = "https://a.example/"\ntitle = "A"\n[[source]]\nurl = "https://a.example/"\n', "utf-8"
    )
    assert [source.title for source in load_list(path, ())] == ["A"]


# --- reading what was written gives equal sources -----------------------------------------------------------------------

hosts = st.sampled_from(
    ["a.example", "feeds.bbci.co.uk", "www.bbc.co.uk", "x.substack.com", "montsame.mn", "bücher.example"]
)
urls = st.builds("https://{}/{}".format, hosts, st.text("abc/?=&%é", max_size=6))
words = st.text(max_size=20)
facts = st.fixed_dictionaries(
    {"url": urls},
    optional={
        **dict.fromkeys(("title", "home", "owner", "kind", "basis", "interest"), words),
        "country": st.sampled_from(["", "MNG", "GBR"]),
        "language": st.sampled_from(["", "mn", "eng"]),
        "control": st.sampled_from(CHOICES["control"]),
        "reach": st.sampled_from(CHOICES["reach"]),
        "via": st.sampled_from(CHOICES["via"]),
        "reliability": st.sampled_from([str(each) for each in Reliability]),
        "rated": st.dates().map(date.isoformat) | st.just(""),
        "official": st.booleans(),
    },
)
listings = st.builds(
    Listing,
    facts.map(lambda row: checked(row, "row")),
    st.lists(words.map(plain).filter(bool), max_size=3).map(tuple),
    words.map(plain),
    words.map(plain),
)
KNOWN = Outlets(load_sources())


@given(st.lists(listings, max_size=6, unique_by=lambda each: each.facts["url"]))
def test_opml_round_trip(rows: list[Listing]) -> None:
    places = [Place(each.source(KNOWN), "desk", each) for each in rows]
    again, left = read_opml(write_opml(places, "x", MOMENT, {}), "x")
    assert left == []
    found = {each.facts["url"]: each for each in again}
    assert {url: each.source(KNOWN) for url, each in found.items()} == {each.source.url: each.source for each in places}
    for row in rows:
        other = found[row.facts["url"]]
        assert (other.category, other.description) == (row.category, row.description)
        assert other.folders == row.folders


@given(st.lists(listings, max_size=6, unique_by=lambda each: each.facts["url"]))
def test_toml_round_trip(rows: list[Listing]) -> None:
    sources = [each.source(KNOWN) for each in rows]
    again = read_toml(write_toml(sources), "x")
    assert [Listing(row).source(KNOWN) for row, _ in again] == sources


tails = st.text(max_size=100).filter(str.isprintable)


@given(st.binary(max_size=200) | tails.map(lambda tail: outline(text="x", xmlUrl=f"https://a.example/{tail}")))
def test_any_bytes_are_read_or_refused_in_words(body: bytes) -> None:
    try:
        found, _ = read_opml(body, "x")
    except ConfigError as error:
        assert "OPML" in str(error)
    else:
        assert all(not no_address(each.facts["url"]) for each in found)


def test_a_fact_of_a_source_is_a_key_of_a_list() -> None:
    assert {each.name for each in fields(Source)} == KEYS == facts_of(load_sources()[0]).keys()
    assert all(source_of(facts_of(each), each) == each == source_of(facts_of(each)) for each in load_sources())
