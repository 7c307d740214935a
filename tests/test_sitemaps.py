from __future__ import annotations

import gzip
from datetime import UTC, date, datetime
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import at, source
from countrydesk.adapters.sitemaps import LIMIT, is_sitemap, named_in_robots, read_sitemap
from countrydesk.captures import is_feed, read_any, read_sitemap_feed
from countrydesk.core import sitemaps
from countrydesk.core.errors import FeedError
from countrydesk.core.outlets import unknown_source
from countrydesk.core.sitemaps import Location
from countrydesk.core.types import Period

WEEK = Period(date(2026, 3, 5), date(2026, 3, 12))
SITE = "https://ledger.example.org"
SPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
)
NEWS = f"""<url><loc> {SITE}/accord </loc><lastmod>2026-03-11</lastmod>
<image:image><image:loc>{SITE}/flag.jpg</image:loc><image:title>A flag</image:title></image:image>
<news:news><news:publication><news:name>Ledger</news:name><news:language>mn</news:language></news:publication>
<news:publication_date>2026-03-10T08:00:00+08:00</news:publication_date><news:title>Accord &amp; peace</news:title>
</news:news></url>"""


def urlset(entries: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {SPACES}>{entries}</urlset>'.encode()


def index(*children: str) -> bytes:
    listed = "".join(f"<sitemap><loc>{each}</loc><lastmod>2026-03-09T01:00Z</lastmod></sitemap>" for each in children)
    return f"<sitemapindex {SPACES}>{listed}</sitemapindex>".encode()


def entries(body: bytes) -> list[Location]:
    return list(read_sitemap(body, SITE).entries)


def test_a_news_sitemap_says_what_when_and_in_which_language() -> None:
    published = datetime.fromisoformat("2026-03-10T08:00:00+08:00")
    expected = Location(f"{SITE}/accord", datetime(2026, 3, 11, tzinfo=UTC), published, "Accord & peace", "mn")
    assert entries(urlset(NEWS)) == [expected]
    assert entries(gzip.compress(urlset(NEWS))) == [expected]


def test_an_index_lists_sitemaps() -> None:
    found = read_sitemap(index(f"{SITE}/a.xml", f"{SITE}/b.xml"), SITE)
    assert found.index
    assert list(found.entries) == [
        Location(f"{SITE}/a.xml", datetime(2026, 3, 9, 1, tzinfo=UTC)),
        Location(f"{SITE}/b.xml", datetime(2026, 3, 9, 1, tzinfo=UTC)),
    ]


def test_a_text_sitemap_is_an_address_a_line() -> None:
    body = f"{SITE}/a\n\nno address\n  {SITE}/b  \r\nftp://ledger.example.org/c\n".encode()
    assert [each.url for each in entries(body)] == [f"{SITE}/a", f"{SITE}/b"]


def test_an_ill_formed_sitemap_is_read_as_far_as_it_goes() -> None:
    whole = urlset(f"<url><loc>{SITE}/a</loc></url><url><loc>{SITE}/b & c</loc></url><url><loc>{SITE}/d")
    assert [each.url for each in entries(whole)][:1] == [f"{SITE}/a"]
    assert entries(urlset("<url><lastmod>2026-03-10</lastmod></url><url><loc>//a</loc></url>")) == []
    assert entries(urlset(f"<url><loc>http://[1/</loc></url><url><loc>{SITE}/{'x' * 3000}</loc></url>")) == []


@pytest.mark.parametrize("body", [b"", b"<html><body>Not found</body></html>", b"\x1f\x8b broken", b"<rss/>"])
def test_what_is_no_sitemap_is_said(body: bytes) -> None:
    assert not is_sitemap(body)
    with pytest.raises(FeedError, match="no sitemap"):
        read_sitemap(body, SITE)


def test_entities_are_not_read() -> None:
    declared = '<!DOCTYPE urlset [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    body = f"{declared}<urlset><url><loc>{SITE}/&b;</loc></url></urlset>".encode()
    assert entries(body) == [Location(f"{SITE}/")]


def test_a_declared_encoding_is_kept() -> None:
    body = (
        '<?xml version="1.0" encoding="windows-1251"?><!-- x --><urlset><url><loc>https://a.org/в</loc></url></urlset>'
    )
    assert entries(body.encode("cp1251")) == [Location("https://a.org/в")]


def test_hostile_sitemaps_are_bounded() -> None:
    bomb = gzip.compress(b"<urlset>" + b" " * (LIMIT + 1024))
    assert entries(bomb) == []
    deep = urlset("<a>" * 100_000 + f"<url><loc>{SITE}/</loc></url>")
    assert entries(deep) == []
    long = urlset(f"<url><loc>{SITE}/a</loc><news:news><news:title>{'x' * 200_000}</news:title></news:news></url>")
    assert [len(each.title) for each in entries(long)] == [1000]
    many = read_sitemap(urlset(f"<url><loc>{SITE}/a</loc></url>" * 20_000), SITE).entries
    assert len(list(islice(many, 3))) == 3


@given(st.binary(max_size=300))
def test_no_bytes_are_anything_but_a_sitemap_or_a_feed_error(body: bytes) -> None:
    for start in (b"", b"<urlset>", b"<sitemapindex><sitemap><loc>", b"https://a.org/\n", b"\x1f\x8b\x08\x00"):
        try:
            found = list(read_sitemap(start + body, SITE).entries)
        except FeedError:
            continue
        assert all(each.url.lower().startswith(("http://", "https://")) for each in found)


def test_robots_txt_names_sitemaps() -> None:
    body = f"User-agent: *\nDisallow: /x\nSitemap: {SITE}/a.xml\nsitemap: {SITE}/a.xml\nSitemap: /b.xml\n".encode()
    assert named_in_robots(body) == (f"{SITE}/a.xml",)
    assert named_in_robots(b"\xff\xfe\x00" * 100) == ()


# --- the choices ------------------------------------------------------------------------


def test_a_source_s_sitemaps_are_looked_for_at_its_home() -> None:
    assert sitemaps.usual_places(source(home="https://www.ledger.example.org/mn/"))[0] == (
        "https://www.ledger.example.org/sitemap.xml"
    )
    assert sitemaps.site(source(home="http://[")) == SITE
    assert sitemaps.usual_places(unknown_source("file:a.xml", "A file")) == ()


@pytest.mark.parametrize(
    ("url", "named", "foreign"),
    [
        (f"{SITE}/a", (), False),
        ("https://news.ledger.example.org/a", (), False),
        ("https://elsewhere.example.net/a", (), True),
        ("https://cdn.example.net/a", ("https://cdn.example.net/sitemap.xml",), False),
        ("http://[/a", (), True),
        ("", (), True),
    ],
)
def test_a_sitemap_speaks_for_its_own_outlet(url: str, named: tuple[str, ...], foreign: bool) -> None:
    assert sitemaps.foreign(url, f"{SITE}/sitemap.xml", named) == foreign


@pytest.mark.parametrize(
    ("name", "modified", "may"),
    [
        ("sitemap-17.xml", None, True),
        ("sitemap-17.xml", at(1), False),
        ("sitemap-17.xml", at(1, month=6), True),
        ("sitemap-2026-03.xml", None, True),
        ("sitemap-2026-03-10.xml", at(10), True),
        ("sitemap-2026-03-20.xml", None, False),
        ("sitemap-2026-02-31.xml", None, True),
        ("sitemap-202512.xml", at(10), False),
        ("2026/04/sitemap.xml", None, False),
        ("2026/sitemap.xml", None, True),
        ("sitemap-2019.xml", at(10), False),
        ("2019/12/from-2020-01.xml", None, True),
        ("2019-to-2020.xml", None, True),
    ],
)
def test_an_index_is_pruned_by_days_and_names(name: str, modified: datetime | None, may: bool) -> None:
    assert sitemaps.may_hold(WEEK, Location(f"{SITE}/{name}", modified)) == may


def test_what_is_no_address_has_no_day() -> None:
    assert sitemaps.may_hold(WEEK, Location("http://[/2019/"))


def test_pages_come_in_the_order_in_which_gaps_close() -> None:
    listed = [
        Location(f"{SITE}/undated"),
        Location(f"{SITE}/changed-later", modified=at(1, month=6)),
        Location(f"{SITE}/changed", modified=at(7)),
        Location(f"{SITE}/not-since", modified=at(1)),
        Location(f"{SITE}/2026/03/09/address", modified=at(1, month=6)),
        Location(f"{SITE}/2025/03/09/long-ago", modified=at(10)),
        Location(f"{SITE}/news", published=at(6)),
        Location(f"{SITE}/news#again", published=at(6)),
        Location(f"{SITE}/old-news", published=at(1), modified=at(10)),
    ]
    expected = ["news", "address", "changed", "changed-later", "undated"]
    assert [each.url.rpartition("/")[2] for each in sitemaps.in_order(listed, WEEK, 100)] == expected
    assert [each.url for each in sitemaps.in_order(listed, WEEK, 2)] == [f"{SITE}/news"]


def test_a_listed_page_is_an_item_without_its_fragment() -> None:
    of = source(language="mn")
    made = sitemaps.listed_item(of, Location(f"{SITE}/a#b", at(9), at(8), "Title", ""))
    assert (made.url, made.title, made.published, made.updated, made.language) == (
        f"{SITE}/a", "Title", at(8), at(9), "mn",
    )  # fmt: skip


# --- as feeds ---------------------------------------------------------------------------


def test_a_sitemap_is_read_as_a_feed_of_its_newest_pages() -> None:
    body = urlset(f"<url><loc>{SITE}/undated</loc></url>{NEWS}")
    feed = read_any(body, f"{SITE}/news-sitemap.xml")
    assert [(each.link, each.title, each.updated) for each in feed.entries] == [
        (f"{SITE}/accord", "Accord & peace", None),
        (f"{SITE}/undated", "", None),
    ]
    with pytest.raises(FeedError, match="index"):
        read_sitemap_feed(index(f"{SITE}/a.xml"), SITE)


def test_a_feed_is_still_read_as_one() -> None:
    rss = b"<rss version='2.0'><channel><title>T</title><item><title>One</title></item></channel></rss>"
    assert [each.title for each in read_any(rss, SITE).entries] == ["One"]


@pytest.mark.parametrize(
    ("body", "kind", "feed"),
    [
        (b"<?xml version='1.0'?><!-- a --><rss version='2.0'>", "text/xml", True),
        (b"\xef\xbb\xbf<feed xmlns='x'>", "", True),
        (b"<rdf:RDF>", "", True),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', "application/json", True),
        (b"{}", "application/feed+json; charset=utf-8", True),
        (b'{"a": 1}', "application/json", False),
        (b"<!DOCTYPE html><html><body>&lt;rss>", "text/html", False),
        (b"<urlset>", "text/xml", False),
        (b"<!--" * 5000, "text/html", False),
        (b"", "", False),
    ],
)
def test_a_feed_is_known_by_its_first_element(body: bytes, kind: str, feed: bool) -> None:
    assert is_feed(body, kind) == feed
