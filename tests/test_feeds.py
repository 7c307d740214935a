from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from countrydesk.adapters.feeds import LIMIT, read_feed
from countrydesk.core.errors import FeedError
from countrydesk.core.ports import Entry

URL = "https://ledger.example.org/feed.xml"
DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "feeds"


def rss(*items: str, head: str = "") -> bytes:
    inner = "".join(f"<item>{each}</item>" for each in items)
    return (
        f'<?xml version="1.0"?>{head}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Ledger</title><language>en-gb</language>'
        f"<link>https://ledger.example.org/</link>{inner}</channel></rss>"
    ).encode()


def only(body: bytes) -> Entry:
    (entry,) = read_feed(body, URL).entries
    return entry


def test_rss_is_read_whole() -> None:
    feed = read_feed(
        rss(
            "<title>It&amp;#8217;s &lt;b&gt;done&lt;/b&gt;</title><link>/a</link><guid>g1</guid>"
            "<dc:creator>W. Riter</dc:creator>"
            "<pubDate>Tue, 17 Feb 2026 10:00:00 +0800</pubDate><description>Short.</description>"
            "<content:encoded><![CDATA[<p>One &amp; two.</p><script>x()</script><p>Three.</p>]]></content:encoded>"
        ),
        URL,
    )
    assert (feed.title, feed.language, feed.link, feed.repaired) == (
        "The Ledger",
        "en-gb",
        "https://ledger.example.org/",
        "",
    )
    assert feed.entries == (
        Entry(
            "g1",
            "It’s done",
            "https://ledger.example.org/a",
            datetime(2026, 2, 17, 2, tzinfo=UTC),
            None,
            "Short.",
            "One & two.\nThree.",
            ("W. Riter",),
        ),
    )


def test_a_description_alone_is_a_summary_and_no_content() -> None:
    entry = only(rss("<title>a</title><link>https://l.org/a</link><description>Short.</description>"))
    assert (entry.summary, entry.content) == ("Short.", "")


def test_atom_is_read_whole() -> None:
    body = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="mn"><title>T</title>
      <entry xml:lang="ru"><id>urn:1</id>
      <title type="html">A &amp;amp; B</title><link rel="alternate" href="https://l.org/1"/>
      <updated>2026-02-17T10:00:00Z</updated>
      <author><name>One</name></author><author><name>Two</name></author>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>x</p><script src="y"/><p>z</p></div></content>
      </entry></feed>"""
    feed = read_feed(body, URL)
    entry = feed.entries[0]
    assert feed.language == "mn"
    assert (entry.id, entry.title, entry.link, entry.language) == ("urn:1", "A & B", "https://l.org/1", "ru")
    assert (entry.published, entry.updated) == (None, datetime(2026, 2, 17, 10, tzinfo=UTC))
    assert (entry.summary, entry.content, entry.authors) == ("", "x\nz", ("One", "Two"))


def test_rdf_is_read() -> None:
    body = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>T</title><link>https://l.org</link></channel>
      <item rdf:about="https://l.org/1"><title>A</title><link>https://l.org/1</link><dc:date>2026-02-17</dc:date></item></rdf:RDF>"""
    assert only(body).published == datetime(2026, 2, 17, tzinfo=UTC)


def test_json_feed_is_read() -> None:
    rows = [
        {"id": 1, "url": "/a", "title": "A", "content_html": "<p>x", "date_published": "2026-02-17T10:00:00Z"},
        {"id": "b", "external_url": "https://o.org/", "summary": "s", "author": {"name": "W"}, "language": "ru"},
        {"id": ["no"], "title": 3, "authors": "nobody"},
        "not an item",
    ]
    feed = read_feed(
        json.dumps({"title": "T", "home_page_url": "https://l.org/", "language": "en", "items": rows}).encode(), URL
    )
    first, second, third = feed.entries
    assert (first.id, first.link, first.content, first.language) == ("1", "https://l.org/a", "x", "en")
    assert (second.link, second.authors, second.language) == ("https://o.org/", ("W",), "ru")
    assert third == Entry("", "", "", language="en")


@pytest.mark.parametrize("date", ["", "<pubDate/>", "<pubDate>12:30</pubDate>", "<pubDate>yesterday</pubDate>"])
def test_an_entry_without_a_date_stays_without(date: str) -> None:
    assert only(rss(f"<title>a</title><guid>20240101</guid>{date}")).published is None
    assert only(rss(f"<title>a</title><link>https://l.org/1</link>{date}")).published is None
    assert read_feed(rss(f"<title>a</title>{date}")[:-20], URL).entries[0].published is None


def test_a_date_without_a_zone_is_utc_and_an_absurd_one_is_none() -> None:
    dated = "<title>a</title><link>https://l.org/1</link><pubDate>{}</pubDate>"
    assert only(rss(dated.format("Tue, 17 Feb 2026 10:00:00"))).published == datetime(2026, 2, 17, 10, tzinfo=UTC)
    assert only(rss(dated.format("Thu, 01 Jan 1970 00:00:00 GMT"))).published is None


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "http://[broken", "20240101"])
def test_only_addresses_become_links(link: str) -> None:
    assert read_feed(rss(f"<title>a</title><guid>{link}</guid><link>{link}</link>"), "").entries[0].link == ""


def test_an_ill_formed_feed_is_mended_and_says_so() -> None:
    feed = read_feed(
        rss("<title>R&D</title><link>https://l.org/1</link><description>a&nbsp;b &foo; c \x0b d</description>"), URL
    )
    assert feed.entries[0].title == "R&D"
    assert feed.entries[0].summary == "a b &foo; c d"
    assert feed.repaired.startswith("ill-formed: ")


def test_a_truncated_feed_gives_what_it_has() -> None:
    feed = read_feed(
        rss("<title>a</title><link>https://l.org/1</link>", "<title>b</title><link>https://l.org/2</link>")[:-40], URL
    )
    assert [entry.title for entry in feed.entries] == ["a", "b"]
    assert feed.repaired


def test_a_feed_in_utf_16_is_read() -> None:
    body = (
        rss("<title>Монгол</title><link>https://l.org/1</link>").decode().replace('1.0"?>', '1.0" encoding="utf-16"?>')
    )
    assert only(body.encode("utf-16")).title == "Монгол"


def test_an_entry_that_nothing_names_is_dated_only_by_its_dates() -> None:
    feed = read_feed(
        rss(
            "<title>a</title>",
            "<title>b</title><pubDate>Tue, 17 Feb 2026 10:00:00 GMT</pubDate><author>w@x.org (W)</author>",
        ),
        URL,
    )
    assert [entry.published for entry in feed.entries] == [None, datetime(2026, 2, 17, 10, tzinfo=UTC)]
    assert all(entry.updated is None for entry in feed.entries)


def test_an_empty_feed_is_a_feed() -> None:
    assert read_feed(rss(), URL).entries == ()


def test_declared_entities_are_never_expanded() -> None:
    bomb = '<!ENTITY l0 "lol">' + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    for entities, use in ((bomb, "&l11;"), ('<!ENTITY x SYSTEM "file:///etc/hostname">', "&x;")):
        body = rss(f"<title>{use}</title><link>https://l.org/1</link>", head=f"<!DOCTYPE r [{entities}]>")
        for spelled in (body, body.decode().encode("utf-16")):
            assert len(only(spelled).title) < 10
    assert (
        read_feed(rss("<title>a</title>", head="<!DOCTYPE r [<!ENTITY " + "a" * 10 + "<"), URL).entries[0].title == "a"
    )


@pytest.mark.parametrize(
    ("body", "word"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"<!DOCTYPE html><html><body>Not found</body></html>", "web page"),
        (b"\x1f\x8b\x08\x00\x00", "binary"),
        (b"{", "JSON Feed"),
        (b"[1, 2]", "no list of items"),
        (b"[" * 100_000, "JSON Feed"),
        (b"plain words", "not a feed"),
        (b"/etc/hostname", "not a feed"),
        (b"<sitemap><url/></sitemap>", "not a feed"),
        (b" " * (LIMIT + 1), "more than"),
    ],
)
def test_what_is_no_feed_is_refused_in_a_sentence(body: bytes, word: str) -> None:
    with pytest.raises(FeedError, match=word):
        read_feed(body, URL)


@pytest.mark.parametrize("unit", ["<", "&", "<a ", "<!--", "&lt;a ", "<![CDATA[", "(", "&amp;#8216;"])
def test_hostile_text_is_read_to_its_bound(unit: str) -> None:
    feed = read_feed(
        rss(f"<title>a</title><link>https://l.org/1</link><description>{unit * (200_000 // len(unit))}"), URL
    )
    assert sum(len(entry.summary) for entry in feed.entries) <= 200_000


@pytest.mark.skipif(not DATA.is_dir(), reason="the shared development data is not here")
def test_a_day_of_real_feeds_is_read_whole() -> None:
    feeds = [read_feed(path.read_bytes(), URL) for path in sorted((DATA / "world-2026-02-18").glob("*.xml"))]
    entries = [entry for feed in feeds for entry in feed.entries]
    assert len(entries) > 600
    assert all(entry.title and entry.link and entry.published for entry in entries)
    assert not any("<" in entry.title or "&#" in entry.title for entry in entries)
