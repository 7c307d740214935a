"""An entry that comes again: unchanged it is the same item, edited it is another."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countrydesk.adapters.feeds import read_feed
from countrydesk.core.collection import items
from countrydesk.core.tracking import lasting, untracked
from countrydesk.core.types import Capture, Item, Source

URL = "https://ledger.example.org/feed"
LEDGER = Source(URL, "The Ledger")
CAPTURE = Capture(LEDGER.id, "aiohttp/3", URL, "00", "text/xml", datetime(2026, 2, 18, tzinfo=UTC))
ITEM = (
    "<item><title>Dam opens</title><link>https://l.org/a?id=7</link><guid>https://l.org/a#0</guid>"
    "<pubDate>Tue, 17 Feb 2026 10:00:00 GMT</pubDate><description>The dam &amp; the bridge.</description>"
    "<slash:comments xmlns:slash='http://purl.org/rss/1.0/modules/slash/'>3</slash:comments></item>"
)


def polled(*entries: str) -> tuple[Item, ...]:
    body = f"<rss version='2.0'><channel><title>t</title>{''.join(entries)}</channel></rss>"
    return items(LEDGER, CAPTURE, read_feed(body.encode(), URL))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("id=7", "utm_source=rss&amp;id=7&amp;at_medium=RSS&amp;at_campaign=rss"),
        ("id=7", "id=7#xtor=RSS-3208"),
        ("id=7", "id=7&amp;ref=rss"),
        (">3<", ">412<"),
        ("a#0", "a#1"),
        ("a#0", "a?utm_source=x"),
        ("Dam opens", "  Dam \n\t opens "),
        ("The dam &amp; the bridge.", "<![CDATA[<p>The  dam &amp; the&nbsp;bridge.</p>]]>"),
        ("</pubDate>", "</pubDate><a:updated xmlns:a='http://www.w3.org/2005/Atom'>2026-02-18T09:00:00Z</a:updated>"),
    ],
)
def test_what_is_no_edit_makes_no_new_item(old: str, new: str) -> None:
    changed = ITEM.replace(old, new)
    assert changed != ITEM
    assert [each.id for each in polled(changed)] == [each.id for each in polled(ITEM)]


@pytest.mark.parametrize(
    ("old", "new"),
    [("Dam opens", "Dam bursts"), ("the bridge", "the lock"), ("id=7", "id=8"), ("a#0", "a#live")],
)
def test_an_edit_makes_one_new_item(old: str, new: str) -> None:
    before, after = polled(ITEM), polled(ITEM.replace(old, new))
    assert len(before) == len(after) == 1
    assert before[0].id != after[0].id


def test_entries_of_one_wrong_guid_are_all_kept_and_copies_of_one_are_one() -> None:
    other = ITEM.replace("Dam opens", "Bridge closes").replace("id=7", "id=9")
    assert [each.title for each in polled(ITEM, other, ITEM)] == ["Dam opens", "Bridge closes"]


@pytest.mark.parametrize(
    ("url", "plain"),
    [
        ("https://l.org/a?b=1&utm_source=x&c=2#part", "https://l.org/a?b=1&c=2#part"),
        ("https://l.org/a?fbclid=1", "https://l.org/a"),
        ("https://l.org/a?partner=rss&emc=rss", "https://l.org/a"),
        ("https://l.org/a?maca=en-rss-en-world-4025-rdf", "https://l.org/a"),
        ("https://l.org/a?source=ministry&ref=12&from=2026", "https://l.org/a?source=ministry&ref=12&from=2026"),
        ("https://l.org/a?b=&b&&c", "https://l.org/a?b=&b&&c"),
        ("https://l.org/utm_source=x", "https://l.org/utm_source=x"),
        ("", ""),
    ],
)
def test_only_what_counts_readers_goes(url: str, plain: str) -> None:
    assert untracked(url) == plain


def test_an_id_that_is_no_address_stays_as_it_is() -> None:
    assert lasting("tag:l.org,2026:7#1") == "tag:l.org,2026:7#1"
    assert lasting("7?utm_source=x") == "7?utm_source=x"


@given(st.text(alphabet="htps:/.?&=#utm_srcefdgi19 ", max_size=60))
def test_an_address_never_grows_and_is_cleaned_at_once(url: str) -> None:
    plain = untracked(url)
    assert len(plain) <= len(url)
    assert untracked(plain) == plain
    assert lasting(lasting(url)) == lasting(url)
