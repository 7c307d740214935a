"""The roster: what a desk reads, after the catalogue and its own decisions; whom a report on a country asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import DESK, NOON, source
from countrydesk.core.addresses import address, closed, no_address
from countrydesk.core.errors import ConfigError
from countrydesk.core.outlets import NO_REASON, Outlets, checked, domain, source_of
from countrydesk.core.ratings import Reliability
from countrydesk.core.roster import (
    Listing,
    Place,
    added,
    admitted,
    concerning,
    file_of,
    named,
    removed,
    roster,
)
from countrydesk.core.types import Decision, Source

LEDGER = source(
    "Ledger", Reliability.B, home="https://ledger.example.org/", owner="A trust", language="en", interest="sales"
)
HERALD = source("Herald", country="MNG")
CATALOGUE = (LEDGER, HERALD)
KNOWN = Outlets(CATALOGUE)
COUNTRIES = DESK.gazetteer.countries


def said(url: str = "https://ledger.example.org/sport", **facts: object) -> Listing:
    return Listing(checked({"url": url, **facts}, "said"))


def decided(*decisions: Decision) -> dict[str, Place]:
    return roster(CATALOGUE, decisions, KNOWN)


# --- what a source is ---------------------------------------------------------------------------------------------------


def test_no_link_is_of_no_outlet() -> None:
    assert KNOWN.of("") is None
    assert KNOWN.of("https://t.me/s/x") is None


def test_what_is_known_of_an_outlet_is_adopted_and_what_is_said_outweighs_it() -> None:
    made = said(title="Ledger Sport", language="mn").source(KNOWN)
    assert made == replace(LEDGER, url=made.url, title="Ledger Sport", language="mn")


def test_a_claimed_home_page_lends_no_letter() -> None:
    made = said("https://evil.example/rss", home=LEDGER.home, title=LEDGER.title).source(KNOWN)
    assert (made.reliability, made.control, made.home) == (Reliability.F, "unknown", LEDGER.home)


def test_an_outlet_that_nobody_knows_is_f() -> None:
    made = said("https://nowhere.example/feed").source(KNOWN)
    assert (made.reliability, made.control, made.title) == (Reliability.F, "unknown", "nowhere.example")


def test_a_letter_is_not_told_with_the_reason_of_another() -> None:
    worse = said(reliability="D").source(KNOWN)
    assert (worse.reliability, worse.basis, worse.rated) == (Reliability.D, NO_REASON, "")
    same = source_of(
        checked({"url": "https://x.example/", "reliability": "B"}, "row"), replace(LEDGER, rated="2026-03-05")
    )
    assert (same.basis, same.rated) == (LEDGER.basis, "2026-03-05")
    own = source_of(
        checked({"url": "https://x.example/", "basis": "we read it daily"}, "row"), replace(LEDGER, rated="2026-03-05")
    )
    assert (own.reliability, own.rated) == (Reliability.B, "")


def test_what_an_address_is_belongs_to_the_address() -> None:
    page = replace(LEDGER, via="page")
    assert source_of({"url": page.url}, page).via == "page"
    assert source_of({"url": "https://ledger.example.org/rss"}, page).via == "feed"


def test_neighbors_on_a_hosting_service_are_strangers() -> None:
    known = Outlets(
        [source("A", Reliability.B, home="https://steppe.substack.com/"), Source("https://t.me/s/steppe", "T")]
    )
    assert known.of("https://steppe.substack.com/feed") is not None
    assert known.of("https://other.substack.com/feed") is None
    assert known.of("https://t.me/s/other") is None
    assert known.of("https://t.me/s/steppe") is not None


def test_the_language_of_an_outlet_with_several_is_left_open() -> None:
    both = Outlets(
        [replace(LEDGER, language="en"), replace(LEDGER, url="https://ledger.example.org/mn", language="mn")]
    )
    near = both.of("https://ledger.example.org/feed/world")
    assert near is not None and (near.title, near.language) == ("Ledger", "")
    exact = both.of("https://ledger.example.org/mn")
    assert exact is not None and exact.language == "mn"


def test_numbers_are_no_domains() -> None:
    assert domain("http://10.0.0.1/x") == "10.0.0.1"
    assert Outlets([Source("http://10.0.0.1/", "A")]).of("http://192.168.0.1/") is None


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"url": "https://a.example/", "country": "Mongolia"}, "row.country is 'Mongolia'"),
        ({"url": "https://a.example/", "language": "Mongolian"}, "row.language is"),
        ({"url": "https://a.example/", "rated": "20260305"}, "row.rated is '20260305'"),
        ({"url": "https://a.example/", "rated": "2026-02-30"}, "row.rated is"),
        ({"url": "https://a.example/", "via": "mail"}, "row.via is 'mail'"),
        ({"url": "https://a.example/", "title": "x" * 5000}, "row.title has more than 4000"),
        ({"url": "  "}, "row.url is missing"),
    ],
)
def test_a_fact_that_cannot_be_is_named(row: dict[str, object], words: str) -> None:
    with pytest.raises(ConfigError, match=words):
        checked(row, "row")


# --- addresses ----------------------------------------------------------------------------------------------------------


def test_addresses_of_older_readers() -> None:
    assert address(" feed://a.example/rss\n") == "http://a.example/rss"
    assert address("FEED:https://a.example/rss") == "https://a.example/rss"
    assert address("https://a.example/feed:x") == "https://a.example/feed:x"


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "10.1.2.3", "[::1]", "[fe80::1]", "[::ffff:10.0.0.1]", "0", "127.1", "2130706433", "0x7f.0.0.1", "0177.0.0.1",
     "localhost", "intranet", "printer.local", "wiki.corp", "router.home.arpa", "localhost.", "169.254.169.254", "224.0.0.1",
     "１２７.0.0.1", "[2002:7f00:1::]", "[64:ff9b::7f00:1]", "192.88.99.1", "240.0.0.1"],
)  # fmt: skip
def test_private_hosts_are_seen_in_every_spelling(host: str) -> None:
    assert closed(f"http://{host}/feed")


@pytest.mark.parametrize(
    "host", ["a.example", "1212.mn", "8.8.8.8", "[2001:4860:4860::8888]", "bücher.example", "24.kg", "home.kpmg"]
)
def test_public_hosts_are_let_through(host: str) -> None:
    assert no_address(f"http://{host}/feed") == closed(f"http://{host}/feed") == ""


def test_what_the_settings_open_is_open() -> None:
    listed = ("10.0.0.0/8", "192.168.1.5", "wiki.intranet", "not a network")
    assert not any(closed(f"http://{host}/", listed) for host in ("10.9.9.9", "192.168.1.5", "WIKI.intranet"))
    assert all(closed(f"http://{host}/", listed) for host in ("192.168.1.6", "intranet", "127.0.0.1"))


@given(st.text(max_size=30))
def test_any_text_is_an_address_or_none(text: str) -> None:
    for url in (text, f"http://{text}", f"http://{text}/x"):
        if not no_address(url):
            assert isinstance(closed(url), str)
            assert not any(each.isspace() for each in url)


# --- the roster ---------------------------------------------------------------------------------------------------------


def test_a_desk_has_the_catalogue_s_sources_and_its_own() -> None:
    places = decided(added(said(), NOON, "list.opml"))
    assert list(places) == [LEDGER.url, HERALD.url, "https://ledger.example.org/sport"]
    last = places["https://ledger.example.org/sport"]
    assert last.decision is not None and file_of(last.decision) == "list.opml"
    assert places[LEDGER.url] == Place(LEDGER, "catalogue")


def test_what_was_removed_is_gone_until_it_is_added_again() -> None:
    gone = removed(HERALD, NOON)
    assert list(decided(gone)) == [LEDGER.url]
    back = added(said(HERALD.url), NOON + timedelta(hours=1))
    for decisions in ((gone, back), (back, gone)):
        assert decided(*decisions)[HERALD.url].source == HERALD
    assert HERALD.url not in decided(back, replace(gone, at=NOON + timedelta(hours=2)))


def test_removing_what_is_not_there_changes_nothing() -> None:
    assert list(decided(removed(source("Nobody"), NOON))) == [LEDGER.url, HERALD.url]


def test_a_better_catalogue_betters_what_was_added_before() -> None:
    decision = added(said(title="Sport"), NOON)
    rated = replace(LEDGER, reliability=Reliability.C, basis="it printed rumors")
    (place,) = roster((), [decision], Outlets([rated])).values()
    assert (place.source.title, place.source.reliability, place.source.basis) == (
        "Sport",
        Reliability.C,
        "it printed rumors",
    )


def test_adding_twice_is_adding_once() -> None:
    wanted = admitted(said(), {}, KNOWN)
    assert wanted == said()
    places = decided(added(said(), NOON))
    assert admitted(said(), places, KNOWN) is None
    assert admitted(said(HERALD.url), places, KNOWN) is None, "the catalogue has it"


def test_saying_more_of_a_source_keeps_what_was_said() -> None:
    places = decided(added(replace(said(title="Sport"), folders=("Asia",), category="/Sport"), NOON))
    more = admitted(said(language="mn"), places, KNOWN)
    assert more is not None
    assert more.facts == {"url": "https://ledger.example.org/sport", "title": "Sport", "language": "mn"}
    assert (more.folders, more.category) == (("Asia",), "/Sport")
    moved = admitted(replace(said(), folders=("Europe",)), places, KNOWN)
    assert moved is not None and moved.folders == ("Europe",)


def test_a_new_letter_drops_the_old_reason() -> None:
    places = decided(added(said(reliability="C", basis="read daily", rated="2026-03-01"), NOON))
    more = admitted(said(reliability="D"), places, KNOWN)
    assert more is not None
    assert (more.source(KNOWN).reliability, more.source(KNOWN).basis) == (Reliability.D, NO_REASON)


facts = st.builds(
    said,
    st.sampled_from(["https://a.example/", "https://b.example/", LEDGER.url, "https://ledger.example.org/x"]),
    title=st.text(max_size=5),
)


@given(st.lists(facts, max_size=6))
def test_what_was_admitted_needs_no_second_decision(rows: list[Listing]) -> None:
    decisions: list[Decision] = []
    for hour, row in enumerate(rows):
        wanted = admitted(row, decided(*decisions), KNOWN)
        decisions += [added(wanted, NOON + timedelta(hours=hour))] if wanted else []
        places = decided(*decisions)
        assert admitted(row, places, KNOWN) is None
        assert places == decided(*reversed(decisions)), "whatever the order in which they are read"


# --- whom to ask, and who is meant --------------------------------------------------------------------------------------


def test_a_report_asks_those_whom_its_country_concerns() -> None:
    asked = [
        source("Own", country="MNG"), source("Neighbor", country="RUS"), source("World", country="BRA", reach="world"),
        source("Region", country="JPN", reach="region"), source("Nowhere"),
    ]  # fmt: skip
    others = [source("Far", country="BRA"), source("Their region", country="BRA", reach="region"),
              source("Same region", country="JPN"), source("No country", country="XYZ", reach="region")]  # fmt: skip
    assert concerning([*others, *asked], ["MNG"], COUNTRIES) == tuple(asked)
    assert concerning(others, ["MNG", "BRA"], COUNTRIES) == tuple(others[:2])


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        (LEDGER.url, ["Ledger"]),
        ("http://www.ledger.example.org", ["Ledger"]),
        (LEDGER.id, ["Ledger"]),
        (LEDGER.id[:5], ["Ledger"]),
        ("  ledger ", ["Ledger"]),
        ("example.org", ["Ledger", "Herald", "The Herald Tribune"]),
        ("HERALD", ["Herald"]),
        ("tribune", ["The Herald Tribune"]),
        ("rib", ["The Herald Tribune"]),
        ("ri", []),
        ("", []),
        ("nobody", []),
    ],
)
def test_a_source_is_named_by_address_title_id_or_domain(words: str, titles: list[str]) -> None:
    assert [each.title for each in named([*CATALOGUE, source("The Herald Tribune")], words)] == titles
