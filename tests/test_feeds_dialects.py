"""Feeds in all dialects and conditions: what an entry says under which name, what is mended, where things are cut."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from countrydesk.adapters.feeds import discover, read_feed, texts
from countrydesk.adapters.feeds.dialects import MOST_ENTRIES
from countrydesk.core.errors import FeedError
from countrydesk.core.ports import Entry, Feed

URL = "https://ledger.example.org/feed.xml"
SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:media="http://search.yahoo.com/mrss/"'
    ' xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:atom="http://www.w3.org/2005/Atom"'
    ' xmlns:fb="http://rssnamespace.org/feedburner/ext/1.0" xmlns:yandex="http://news.yandex.ru"'
    ' xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/" xmlns:my="https://my.example.org/"'
)


def rss(*items: str, head: str = "") -> bytes:
    inner = "".join(f"<item>{each}</item>" for each in items)
    return f'<rss version="2.0" {SPACES}><channel><title>The Ledger</title>{head}{inner}</channel></rss>'.encode()


def atom(entry: str, head: str = "", attributes: str = "") -> bytes:
    return f'<feed xmlns="http://www.w3.org/2005/Atom" {attributes}>{head}<entry>{entry}</entry></feed>'.encode()


def only(body: bytes) -> Entry:
    (entry,) = read_feed(body, URL).entries
    return entry


# --- names ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("item", "field", "value"),
    [
        ("<media:title>m</media:title><dc:title>d</dc:title><title>t</title>", "title", "t"),
        ("<media:title>m</media:title><dc:title>d</dc:title>", "title", "d"),
        ("<my:title>m</my:title>", "title", ""),
        ("<itunes:summary>i</itunes:summary><description>d</description>", "summary", "d"),
        ("<media:group><media:description>m</media:description></media:group>", "summary", "m"),
        ("<media:content><media:description>caption</media:description></media:content>", "summary", ""),
        ("<yandex:full-text>whole</yandex:full-text><description>d</description>", "content", "whole"),
        ("<fullitem>whole</fullitem>", "content", "whole"),
        ("<content:encoded/><body><p>b</p></body>", "content", "b"),
        ("<pubdate>17 Feb 2026</pubdate>", "published", datetime(2026, 2, 17, tzinfo=UTC)),
        ("<pubDate>soon</pubDate><dc:date>2026-02-17</dc:date>", "published", datetime(2026, 2, 17, tzinfo=UTC)),
        ("<prism:publicationDate>2026-02-17</prism:publicationDate>", "published", datetime(2026, 2, 17, tzinfo=UTC)),
        ("<dcterms:modified>2026-02-17</dcterms:modified>", "updated", datetime(2026, 2, 17, tzinfo=UTC)),
        ("<dc:language>mn-MN</dc:language>", "language", "mn-MN"),
        ("<title xml:lang='kk'>a</title>", "language", "kk"),
        ("<dc:identifier>7</dc:identifier>", "id", "7"),
        ("<author>w@x.org (W. Riter)</author>", "authors", ("W. Riter",)),
        ("<author>W. Riter &lt;w@x.org&gt;</author>", "authors", ("W. Riter",)),
        ("<author>w@x.org</author><dc:creator>W</dc:creator><dc:creator>V</dc:creator>", "authors", ("W", "V")),
        ("<author>w@x.org</author>", "authors", ()),
        ("<itunes:author>I</itunes:author>", "authors", ("I",)),
        ("<guid>https://l.org/7</guid>", "link", "https://l.org/7"),
        ("<guid isPermaLink='false'>https://l.org/7</guid>", "link", ""),
        ("<link>https://p.org/1</link><fb:origLink>https://l.org/1</fb:origLink>", "link", "https://l.org/1"),
        ("<atom:link rel='self' href='/self'/><atom:link href='/page'/>", "link", "https://ledger.example.org/page"),
        ("<link><![CDATA[https://l.org/?a=1&amp;b=2]]></link>", "link", "https://l.org/?a=1&b=2"),
        ("<link>https://l.org/" + "a" * texts.ADDRESS + "</link>", "link", ""),
        ("<title>It&#146;s</title>", "title", "It’s"),
    ],
)
def test_an_item_says_it_under_many_names(item: str, field: str, value: object) -> None:
    assert getattr(only(rss(item)), field) == value


@pytest.mark.parametrize(
    ("entry", "field", "value"),
    [
        ("<title type='text'>the &lt;b&gt; tag</title>", "title", "the <b> tag"),
        ("<title type='html'>the &lt;b&gt;big&lt;/b&gt; tag</title>", "title", "the big tag"),
        ("<title type='xhtml'><x:div xmlns:x='http://www.w3.org/1999/xhtml'>a<x:br/>b</x:div></title>", "title", "a b"),
        ("<content mode='base64'>PHA+YTwvcD4=</content>", "content", "a"),
        ("<content type='image/png'>iVBORw0KGgo=</content>", "content", ""),
        ("<content type='application/json'>{}</content>", "content", "{}"),
        ("<content>a</content><content>longer</content>", "content", "longer"),
        ("<content src='/whole' type='text/html'/>", "link", "https://ledger.example.org/whole"),
        (
            "<link type='application/json' href='/j'/><link href='/h' type='text/html'/>",
            "link",
            "https://ledger.example.org/h",
        ),
        (
            "<link rel='http://www.iana.org/assignments/relation/alternate' href='/h'/>",
            "link",
            "https://ledger.example.org/h",
        ),
        ("<link xml:base='https://b.org/x/' href='y'/>", "link", "https://b.org/x/y"),
        ("<link xml:base='x/' href='y'/>", "link", "https://ledger.example.org/x/y"),
        ("<id>https://l.org/7</id>", "link", "https://l.org/7"),
        ("<id>tag:l.org,2026:/7</id>", "link", ""),
        ("<author><name>W</name></author>", "authors", ("W",)),
        ("<title>a</title>", "authors", ("Desk",)),
    ],
)
def test_an_atom_entry_means_what_the_standard_says(entry: str, field: str, value: object) -> None:
    assert getattr(only(atom(entry, "<author><name>Desk</name></author>")), field) == value


def test_the_links_of_a_feed_are_told_by_relation() -> None:
    paged = atom(
        "<title>a</title>",
        "<link rel='self' href='/feed'/><link rel='next' href='?p=2'/><link rel='prev-archive' href='2025.xml'/>"
        "<link rel='hub' href='https://hub.example.org/'/><link rel='next' href='?p=3'/><link rel='x' href='data:x'/>",
    )
    assert read_feed(paged, URL).links == {
        "self": "https://ledger.example.org/feed",
        "next": "https://ledger.example.org/feed.xml?p=2",
        "prev-archive": "https://ledger.example.org/2025.xml",
        "hub": "https://hub.example.org/",
    }
    head = "<link>https://home.example.org/</link><atom:link rel='self' href='https://home.example.org/f'/>"
    assert read_feed(rss(head=head), URL).links == {
        "alternate": "https://home.example.org/",
        "self": "https://home.example.org/f",
    }
    alone = read_feed(atom("", "<link rel='self' href='/feed'/>"), URL)
    assert alone.link == "https://ledger.example.org/feed"
    many = "".join(f"<link rel='r{n}' href='/{n}'/>" for n in range(100))
    assert len(read_feed(atom("", many), URL).links) == 20


def test_relative_bases_are_joined_from_the_outermost_inwards() -> None:
    nested = (
        b"<rss xml:base='https://l.org/a/'><channel xml:base='b/'><item xml:base='c/'>"
        b"<link xml:base='d/'>e.html</link></item></channel></rss>"
    )
    assert only(nested).link == "https://l.org/a/b/c/d/e.html"
    assert only(b"<rss xml:base='data:x'><item xml:base='y/'><link>z.html</link></item></rss>").link == (
        "https://ledger.example.org/y/z.html"
    )


def test_a_feed_out_of_a_file_starts_from_what_it_calls_itself() -> None:
    saved = atom("<link href='/a'/>", "<link rel='self' href='https://l.org/feed'/>")
    assert read_feed(saved, "saved.xml").entries[0].link == "https://l.org/a"
    assert read_feed(atom("<link href='/a'/>"), "saved.xml").entries[0].link == "/a"


def test_the_links_of_a_json_feed_too() -> None:
    body = {"items": [], "feed_url": "/f", "next_url": "/n", "hubs": [{"url": "https://h.org/"}], "home_page_url": "/"}
    assert read_feed(json.dumps({**body, "hubs": ["no"]}).encode(), URL).links.keys() == {"alternate", "self", "next"}
    assert read_feed(json.dumps(body).encode(), URL).links == {
        "alternate": "https://ledger.example.org/",
        "self": "https://ledger.example.org/f",
        "next": "https://ledger.example.org/n",
        "hub": "https://h.org/",
    }


def test_a_prefix_that_nobody_declared_means_what_it_usually_means() -> None:
    body = (
        "<rss><item><title>t</title><content:encoded>c</content:encoded><x:description>no</x:description></item></rss>"
    )
    entry = only(body.encode())
    assert (entry.content, entry.summary) == ("c", "")
    assert only(b"<rss><item><encoded>c</encoded></item></rss>").content == "c"


def test_cdf_an_entry_alone_and_a_wrapped_feed_are_read() -> None:
    cdf = b"<CHANNEL HREF='/'><ITEM HREF='/1' LASTMOD='2026-02-17'><TITLE>a</TITLE><ABSTRACT>b</ABSTRACT></ITEM></CHANNEL>"
    entry = only(cdf)
    assert (entry.title, entry.summary, entry.link) == ("a", "b", "https://ledger.example.org/1")
    assert entry.updated == datetime(2026, 2, 17, tzinfo=UTC)
    assert only(b"<entry xmlns='http://www.w3.org/2005/Atom'><title>a</title></entry>").title == "a"
    assert only(b"<answer><rss><channel><item><title>a</title></item></channel></rss></answer>").title == "a"
    assert only(b"<rss><x><y><item><title>a</title></item></y></x></rss>").title == "a"


# --- encodings --------------------------------------------------------------------------------------------------------

RUSSIAN = "Президент Монголии прибыл в Москву с рабочим визитом."
CHINESE = "蒙古国总统抵达北京进行国事访问，双方将讨论贸易合作问题。"
TAIWANESE = "蒙古國總統抵達北京進行國事訪問，雙方將討論貿易合作問題。"
JAPANESE = "モンゴルの大統領が東京を訪問し、首相と会談した。経済協力について話し合った。"
KOREAN = "몽골 대통령이 서울을 방문하여 한국 대통령과 회담을 가졌다."


def declared(text: str, declaration: str) -> str:
    head = f'<?xml version="1.0" encoding="{declaration}"?>' if declaration else ""
    return f"{head}<rss><channel><item><title>{text}</title></item></channel></rss>"


@pytest.mark.parametrize("declaration", ["", "utf-8", "iso-8859-1", "no-such-encoding", "utf-16", "rot13"])
@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (CHINESE, "gb18030"),
        (TAIWANESE, "big5"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (KOREAN, "euc_kr"),
    ],
)
def test_a_lying_declaration_is_seen_through_and_named(text: str, encoding: str, declaration: str) -> None:
    feed = read_feed(declared(text, declaration).encode(encoding), URL)
    assert feed.entries[0].title == text
    assert ", but is " in feed.repaired


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("El Gobierno aprobó el miércoles la ley de defensa. El presidente señaló que será el año próximo.", "cp1252"),
        ("O governo aprovou na quarta-feira a lei de defesa. Não há previsão para a votação das medidas.", "cp1252"),
        ("Le gouvernement a adopté mercredi le projet de loi. L’opposition a demandé son rejet, déjà.", "cp1252"),
        ("Rząd przyjął w środę projekt ustawy o obronności. Premier powiedział, że środki będą później.", "cp1250"),
        (
            "Vláda ve středu schválila návrh zákona o obraně. Premiér řekl, že prostředky půjdou na nákup nové techniky."
            " Opozice oznámila, že podá návrh na zamítnutí. Hlasování proběhne příští týden.",
            "cp1250",
        ),
        ("Hükümet çarşamba günü savunma tasarısını kabul etti. Başbakan kaynağın kullanılacağını söyledi.", "cp1254"),
        ("Ο πρόεδρος της Μογγολίας έφτασε στην Αθήνα για επίσημη επίσκεψη.", "cp1253"),
        ("وصل رئيس منغوليا إلى القاهرة في زيارة رسمية ومن المقرر أن يجتمع مع الوزراء.", "cp1256"),
    ],
)
def test_an_encoding_that_nobody_declares_is_told_by_its_letters(text: str, encoding: str) -> None:
    assert only(declared(text, "").encode(encoding)).title == text


@pytest.mark.parametrize(
    ("text", "encoding", "declaration"),
    [
        (RUSSIAN, "cp1251", "windows-1251"),
        (CHINESE, "gb18030", "gb2312"),
        (JAPANESE, "shift_jis", "Shift_JIS"),
        ("Le président s’est rendu où il a été reçu.", "cp1252", "iso-8859-1"),
        (RUSSIAN, "utf-16-le", ""),
        (RUSSIAN, "utf-16-be", "utf-16"),
        (RUSSIAN, "utf-16", "utf-8"),
        (RUSSIAN, "utf-32-be", ""),
        (RUSSIAN, "utf-8-sig", ""),
    ],
)
def test_a_true_declaration_or_a_mark_needs_no_word(text: str, encoding: str, declaration: str) -> None:
    feed = read_feed(declared(text, declaration).encode(encoding), URL)
    assert (feed.entries[0].title, feed.repaired) == (text, "")


def test_utf_8_is_utf_8_whatever_is_declared_and_a_few_bad_bytes_are_no_other_encoding() -> None:
    feed = read_feed(declared(RUSSIAN, "iso-8859-1").encode(), URL)
    assert (feed.entries[0].title, feed.repaired) == (RUSSIAN, "declared iso-8859-1, but is utf-8")
    spoilt = declared(RUSSIAN * 5 + "@", "utf-8").encode().replace(b"@", b"\xe9")
    assert only(spoilt).title == RUSSIAN * 5 + "\ufffd"


# --- ill-formed -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "titles"),
    [
        ("<rss><channel><item><title>a & b</title></item></channel></rss>", ["a & b"]),
        ("<rss><channel><item><title>a < b &lt; c</title></item></channel></rss>", ["a < b < c"]),
        ("<rss><channel><item><title>a <b>bold</title></item><item><title>z</title></item>", ["a bold", "z"]),
        ("<rss><channel><item><title>a<item><title>z</title></channel></rss>", ["a", "z"]),
        ("<rss><channel></rss><item><title>a</title></item>", ["a"]),
        ("<rss><channel><item a=b a='c' d><title>a&#0;&#xffff;b\x0b</title></item>", ["a\ufffd\ufffdb"]),
        ("<rss><channel><!-- <item><title>a</title></item>", ["a"]),
        ("<rss><channel><item><title><![CDATA[a & <b>]]></title></item><bad", ["a &"]),
        ("<rss><channel><item><title><![CDATA[a", ["a"]),
        ("<rss><channel><item><title>&laquo;a&raquo; &nosuch;</title></item>", ["«a» &nosuch;"]),
        ("<rss><channel><item><content:x/><title>a</title></item></channel></rss>", ["a"]),
        ("<!DOCTYPE a [<!ELEMENT b (c)> ]><rss><item><title>a</title></item></rss>", ["a"]),
        ("<!DOCTYPE a SYSTEM 'x'><rss><item><title>a&eacute;</title></item></rss>", ["aé"]),
        ("junk <rss><item><title>a</title></item></rss>", ["a"]),
        ("<rss><item><title>a\x00b</title></item></rss>", ["ab"]),
    ],
)
def test_what_is_ill_formed_is_read_as_a_reader_would(body: str, titles: list[str]) -> None:
    assert [entry.title for entry in read_feed(body.encode(), URL).entries] == titles


def test_an_address_in_character_data_stays_as_it_is_when_the_rest_is_mended() -> None:
    body = (
        "<rss><channel><title>R&D</title><item><link><![CDATA[https://l.org/?a=1&b=2]]></link></item></channel></rss>"
    )
    assert only(body.encode()).link == "https://l.org/?a=1&b=2"


# --- hostile ----------------------------------------------------------------------------------------------------------


def bounded(feed: Feed) -> bool:
    return all(len(each.title) <= texts.TITLE and len(each.summary) <= texts.TEXT for each in feed.entries)


@pytest.mark.parametrize(
    ("body", "word", "entries"),
    [
        (rss(f"<title>{'word ' * 128_000}</title>"), "", 1),
        (rss(f"<title>{'w' * 640_000}</title>"), "cut: a title", 1),
        (rss(f"<description>{'w' * 640_000}</description>"), "cut: a title or a text", 1),
        (rss()[:-16] + b"<item/>" * 100_000, "cut: only the first", MOST_ENTRIES),
        (rss()[:-16] + b"<item/>" * 500_000, "cut: more than", MOST_ENTRIES),
        (b"<rss " + b" ".join(b'a%d="1"' % n for n in range(500_000)) + b"/>", "cut: more than", 0),
        (b"<rss><a>" + b"<b>" * 100_000 + b"</b>" * 100_000 + b"</a><item><title>z</title></item></rss>", "depth", 1),
        (b"<rss>" + b" " * 10_000_000 + b"</rss>", "", 0),
        (b"<rss>" + b"<!--" * 1_000_000, "cut: more than", 0),
        (b"<!---->" * 1_000 + b"x" + rss(), "", 0),
        (b"<rss>" + b"<!DOCTYPE [" * 100_000, "ill-formed", 0),
        (b"<rss><item a='" + b"x" * 5_000_000 + b"'/></rss>", "", 1),
        (rss("".join(f"<author>a{n}</author>" for n in range(1_000))), "", 1),
    ],
)
def test_nothing_grows_without_bound(body: bytes, word: str, entries: int) -> None:
    feed = read_feed(body, URL)
    assert word in feed.repaired
    assert len(feed.entries) == entries
    assert bounded(feed)
    assert all(len(entry.authors) <= 50 for entry in feed.entries)


def test_a_json_feed_is_bounded_too() -> None:
    feed = read_feed(json.dumps({"items": [{"title": "a" * 3_000, "id": True}] * 10_001}).encode(), URL)
    assert (len(feed.entries), feed.entries[0].id) == (MOST_ENTRIES, "")
    assert bounded(feed)
    assert "only the first 10,000 of 10,001" in feed.repaired
    for body in (b"[" * 600_000, b'{"items":[' + b"{}," * 600_000 + b"{}]}"):
        with pytest.raises(FeedError, match="more values than any feed"):
            read_feed(body, URL)


# --- discovery --------------------------------------------------------------------------------------------------------

PAGE = """<!doctype html><html><head><title>The Ledger</title>{head}</head><body>{body}</body></html>"""


def found(head: str = "", body: str = "") -> tuple[str, ...]:
    return discover(PAGE.format(head=head, body=body).encode(), "https://ledger.example.org/news/")


@pytest.mark.parametrize(
    ("head", "body", "links"),
    [
        ("<link rel=alternate type=application/rss+xml href=/rss>", "", ["/rss"]),
        ("<LINK REL='home ALTERNATE' TYPE='application/atom+xml; charset=utf-8' HREF='a'>", "", ["/news/a"]),
        ("<base href='/x/'><link rel=alternate type=application/feed+json href=f.json>", "", ["/x/f.json"]),
        ("<link rel=alternate type=text/xml href=/news.xml title='RSS'>", "", ["/news.xml"]),
        ("<link rel=alternate type=text/xml href=/map.xml><link rel=alternate hreflang=de href=/de>", "", []),
        ("<link rel=alternate type=application/json+oembed href=/o><link rel=stylesheet href=/rss.css>", "", []),
        (
            "<link rel=alternate type=application/rss+xml href=/c title='Comments on all'>"
            "<link rel=alternate type=application/rss+xml href=/rss>",
            "<a href=/atom.xml>Atom</a>",
            ["/rss", "/atom.xml", "/c"],
        ),
        ("", "<a href=/feed/>x</a><a href=?feed=rss2>y</a><a href=/feedback>z</a><a href=/b.rdf>r</a>", None),
        ("", "<a href='javascript:rss'>x</a><a href='http://[/rss'>y</a><a href='mailto:rss'>z</a><a>w</a>", []),
        ("<link rel=alternate type=application/rss+xml href='#top'>", "", []),
    ],
)
def test_the_feeds_that_a_page_announces_are_found(head: str, body: str, links: list[str] | None) -> None:
    expected = ["/feed/", "/news/?feed=rss2", "/b.rdf"] if links is None else links
    assert found(head, body) == tuple(f"https://ledger.example.org{link}" for link in expected)


def test_at_most_twenty_feeds_are_found_and_none_in_what_is_no_page() -> None:
    many = "".join(f"<link rel=alternate type=application/rss+xml href=/{n}>" for n in range(100))
    assert len(found(many)) == 20
    assert len(found("", "<a href=/rss>" * 300_000)) == 1
    for body in (b"", b" ", b"<", b"\x00\xff" * 50, b"<!-- -->"):
        assert discover(body, URL) == ()


@pytest.mark.parametrize("head", ["", "<?xml version='1.0'?>\n", "<!-- a - b -- c --> <!---->\n", "<!DOCTYPE html>"])
def test_a_page_in_place_of_a_feed_is_refused_with_a_hint(head: str) -> None:
    with pytest.raises(FeedError, match="web page, not a feed") as refused:
        read_feed((head + "<html><head></head><body><p>none</p></body></html>").encode(), URL)
    assert "feed's address" in refused.value.remedy
