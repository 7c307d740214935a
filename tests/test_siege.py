"""Outlets that want more than to be read: a network's inside, another outlet's letter, the reader's terminal or memory."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import loopback
from countrydesk import app
from countrydesk.adapters.http import Hosts, Limits, fetcher
from countrydesk.core.errors import ForbiddenAddress
from countrydesk.core.ports import Ask
from countrydesk.core.types import Failure, Health, Item, Source
from fakes import NOW, Ran, command

OPEN, INSIDE = "127.0.0.1", "127.0.0.2"
RSS = {"Content-Type": "application/rss+xml"}
HTML = {"Content-Type": "text/html; charset=utf-8"}


def entries(rows: str, links: str = "") -> bytes:
    head = f'<rss version="2.0" xmlns:a="http://www.w3.org/2005/Atom"><channel><title>Outlet</title>{links}'
    return f"{head}{rows}</channel></rss>".encode()


def story(link: str, title: str = "Mongolia opens a border post") -> str:
    return (
        f"<item><title>{title}</title><link>{link}</link><description>It is open.</description>"
        "<pubDate>Tue, 10 Mar 2026 06:00:00 GMT</pubDate></item>"
    )


def desk(folder: Path, urls: list[str]) -> tuple[object, ...]:
    """A list of sources and settings that open one private host, and only that."""
    (folder / "desk.toml").write_text(f'[fetch]\nprivate_hosts = ["{OPEN}"]\n')
    (folder / "list.toml").write_text("".join(f'[[source]]\nurl = "{url}"\ntitle = "Outlet {url}"\n' for url in urls))
    return "--feeds", folder / "list.toml", "--store", folder / "desk", "--config", folder / "desk.toml"


def test_no_word_of_an_outlet_leads_inside(tmp_path: Path) -> None:
    with loopback.serving(loopback.Press({OPEN: 0, INSIDE: 3})) as press:
        home, inside = press.homes[OPEN], press.homes[INSIDE]
        press.answers = {
            "/moved": (301, {"Location": f"{inside}/feed.xml"}, b""),
            "/lent": (302, {"Location": f"{inside}/feed.xml"}, b""),
            "/mapped": (308, {"Location": inside.replace(INSIDE, f"[::ffff:{INSIDE}]") + "/feed.xml"}, b""),
            "/decimal": (307, {"Location": inside.replace(INSIDE, "2130706434") + "/feed.xml"}, b""),
            "/page": (
                200,
                HTML,
                f'<link rel="alternate" type="application/rss+xml" href="{inside}/feed.xml">'.encode(),
            ),
            "/links": (200, RSS, entries(story(f"{inside}/story/1"))),
            "/paged": (
                200,
                RSS,
                entries(story(f"{home}/story/1"), f'<a:link rel="next" href="{inside}/feed.xml"/>'),
            ),
            "/robots.txt": (200, {}, f"Sitemap: {inside}/sitemap.xml\nSitemap: {home}/index.xml\n".encode()),
            "/index.xml": (
                200,
                {},
                f"<sitemapindex><sitemap><loc>{inside}/s.xml</loc></sitemap></sitemapindex>".encode(),
            ),
        }
        names = ("moved", "lent", "mapped", "decimal", "page", "links", "paged")
        where = desk(tmp_path, [f"{home}/{name}" for name in names])
        for words in (
            ("collect",),
            ("collect",),
            ("watch", "--once", "--no-metrics"),
            ("collect", "--since", "2026-03-01"),
        ):
            assert command(*words, *where).status == 0
        assert {"/moved", "/page", "/paged", "/index.xml"} <= {each.removeprefix(OPEN) for each in press.asked}
        assert [each for each in press.asked if each.startswith(INSIDE)] == []
    opened = app.open_desk(tmp_path / "desk", None, pages=False, quiet=True)
    stands = {opened.store.get(Source, each.parent).url.rpartition("/")[2]: each for each in opened.store.find(Health)}  # type: ignore[union-attr]
    assert {name: each.outcome for name, each in stands.items()} == {
        **dict.fromkeys(("moved", "lent", "mapped", "decimal"), "unreachable"),
        "page": "broken",
        "links": "unchanged",
        "paged": "unchanged",
    }
    details = {name: stands[name].detail for name in ("moved", "lent", "mapped")}
    assert {name: "not public" in detail for name, detail in details.items()} == dict.fromkeys(details, True), details
    assert any("not public" in each.error for each in opened.store.find(Failure))
    assert all(each.url == "" for each in stands.values())
    opened.store.close()


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fd00::1", "64:ff9b::7f00:1"])
def test_a_name_that_leads_inside_all_of_a_sudden_is_not_followed(address: str) -> None:
    hosts = Hosts()
    found = {"hostname": "ledger.example.org", "host": address, "port": 80, "family": 2, "proto": 0, "flags": 0}
    hosts.keep_names("ledger.example.org", [found])  # type: ignore[list-item]  # as a resolver would say it
    fetch = fetcher(lambda: NOW, Limits(connect=1, total=2, pause=0), robots=False, hosts=hosts)
    ((_, got),) = fetch([Ask("http://ledger.example.org/feed")])
    assert isinstance(got, ForbiddenAddress)


EVIL = "Border\u001b]0;owned\u0007 post \u009b31m\u202ereversed"


def test_no_text_of_a_feed_reaches_the_terminal_as_a_command(tmp_path: Path) -> None:
    name = "".join(f"&#x{ord(each):x};" if each >= " " else "" for each in EVIL)
    told = {"title": EVIL, "items": [{"id": "1", "title": EVIL}]}
    body = json.dumps({"version": "https://jsonfeed.org/version/1.1", **told})
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds" / "a.json").write_text(body)
    (tmp_path / "feeds" / "b.xml").write_bytes(
        entries(f"<item><title>{name}</title></item>").replace(b"Outlet", name.encode())
    )
    store = ("--feeds", tmp_path / "feeds", "--store", tmp_path / "desk", "--no-pages")
    ran: list[Ran] = [
        command("collect", *store),
        command("watch", "--once", "--no-metrics", *store),
        command("sources", "list", "--json", *store[:4]),
        command("sources", "list", *store[:4]),
        command("stage", "feed", tmp_path / "feeds" / "a.json", tmp_path / "feeds" / "b.xml"),
    ]
    opened = app.open_desk(tmp_path / "desk", None, pages=False, quiet=True)
    ran += [command("show", each.id, "--store", tmp_path / "desk") for each in opened.store.find(Item)]
    opened.store.close()
    assert len(ran) == 7
    for each in ran:
        assert each.status == 0
        assert not set("\x07\x1b\x9b\u202e") & set(each.out + each.said)
    (told_of,) = (row for row in ran[4].rows if row["feed"].endswith("a.json"))
    assert "\u202ereversed" in told_of["title"], "what is stored is what was said"
