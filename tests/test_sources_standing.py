"""How a source stands, in one word and in sentences, and what is known of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given

from builders import DESK, NOON, source
from countrydesk.core.outlets import Outlets, checked
from countrydesk.core.particulars import Given, citations, particulars, stranger
from countrydesk.core.ratings import Reliability
from countrydesk.core.roster import Listing, Place, added, roster
from countrydesk.core.standing import FEAST, STATES, Standing, answer, counted, lasting, standing
from countrydesk.core.types import Health
from strategies import a, moments

LEDGER = source("Ledger", Reliability.B, country="MNG", language="mn", rated="2026-03-01", interest="sales")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
COUNTRIES = DESK.gazetteer.countries


def health(**more: Any) -> Health:
    """A source that was read an hour ago, is known for a month, and brings an entry every six hours."""
    fine = Health(
        LEDGER.id, "collect/2", NOON - HOUR, "read", 200, first=NOON - 30 * DAY, worked=NOON - HOUR, newest=NOON - 2 * HOUR,
        habit=6 * 3600.0,
    )  # fmt: skip
    return replace(fine, **more)


FEED, OTHER = LEDGER.url, "https://ledger.example.org/atom"


@pytest.mark.parametrize(
    ("state", "words", "now"),
    [
        ("unverified", "never asked", None),
        (
            "unverified",
            "names the feed",
            health(outcome="announced", worked=None, detail="The page x names the feed y."),
        ),
        ("unverified", "names the feed", health(outcome="announced", detail="The page x names the feed y.")),
        ("healthy", "", health()),
        ("healthy", "", health(url=FEED)),
        ("healthy", "", health(outcome="unchanged", detail="an old trouble")),
        ("healthy", "read after mending: a tag was closed", health(detail="a tag was closed")),
        ("new", "", health(first=NOON - 6 * DAY)),
        ("new", "", health(first=None)),
        ("silent", "nothing for 6 days, usually one every 6 hours", health(newest=NOON - 6 * DAY)),
        ("silent", "nothing for 4 months", health(newest=NOON - 120 * DAY, habit=0.0)),
        ("healthy", "", health(newest=NOON - 60 * DAY, habit=0.0)),
        ("silent", "it holds no entry", health(newest=None)),
        ("undated", "no entry carries a date", health(newest=None, dated=False)),
        ("moved", f"now at {OTHER}", health(url=OTHER)),
        ("silent", "nothing for", health(url=OTHER, newest=NOON - 60 * DAY)),
        (
            "gone",
            "410 (1 try; it last worked on 10 March 2026, 11:00 UTC)",
            health(outcome="gone", detail="410", failures=1),
        ),
        ("broken", "no feed (3 tries", health(outcome="broken", detail="no feed", failures=3)),
        ("refused", "404", health(outcome="refused", detail="404", worked=None, failures=1)),
        ("unreachable", "no name", health(outcome="unreachable", detail="no name", failures=1)),
    ],
)
def test_the_state_of_a_source(state: str, words: str, now: Health | None) -> None:
    found = standing(LEDGER, now, NOON)
    assert found.state == state
    assert words in found.words if words else not found.words


def test_a_page_that_announces_its_feed_has_not_moved() -> None:
    page = replace(LEDGER, via="page")
    assert standing(page, health(url=OTHER), NOON).state == "healthy"
    assert answer(page, health(url=OTHER), NOON) == f"works; its page announces the feed {OTHER}"


def test_a_weekend_is_no_silence() -> None:
    quarter = health(habit=900.0)
    assert standing(LEDGER, replace(quarter, newest=NOON - FEAST), NOON).state == "healthy"
    assert standing(LEDGER, replace(quarter, newest=NOON - FEAST - HOUR), NOON).state == "silent"


@pytest.mark.parametrize(
    ("words", "now"),
    [
        ("unverified: never asked", None),
        ("works", health()),
        ("works", health(first=NOON)),
        (
            f"works; moved to {OTHER}; silent: nothing for 9 days, usually one every 6 hours",
            health(url=OTHER, newest=NOON - 9 * DAY),
        ),
        ("works; read after mending: a tag; undated", health(dated=False, newest=None, detail="a tag")),
        ("broken: no feed", health(outcome="broken", detail="no feed", worked=None, failures=1)),
        ("unverified", health(outcome="unchanged", worked=None)),
    ],
)
def test_what_a_check_says(words: str, now: Health | None) -> None:
    assert answer(LEDGER, now, NOON) == words


@given(a(Health), moments)
def test_any_health_gives_a_state(found: Health, now: Any) -> None:
    stands = standing(LEDGER, found, now)
    assert stands.state in STATES
    assert stands.works == answer(LEDGER, found, now).startswith("works")


def test_states_are_counted_in_their_order() -> None:
    assert counted([Standing("broken"), Standing("healthy"), Standing("broken")]) == "3 sources: 1 healthy, 2 broken"
    assert counted([Standing("gone")]) == "1 source: 1 gone"
    assert counted([]) == "no source"


@pytest.mark.parametrize(
    ("time", "words"),
    [(timedelta(0), "1 minute"), (HOUR * 0.75, "45 minutes"), (6 * HOUR, "6 hours"), (3 * DAY, "3 days"), (200 * DAY, "7 months")],
)  # fmt: skip
def test_times_in_words(time: timedelta, words: str) -> None:
    assert lasting(time) == words


# --- particulars --------------------------------------------------------------------------------------------------------


def told(place: Place, now: Health | None = None, given: Given | None = None) -> dict[str, str]:
    return dict(particulars(place, now, given or Given(), NOON, COUNTRIES))


def test_what_is_known_of_a_source_of_the_catalogue() -> None:
    known = replace(LEDGER, control="state", owner="The ministry", kind="newspaper", reach="region", official=True)
    lines = told(Place(known))
    assert lines["outlet"] == "Ledger: newspaper, Mongolia, in Mongolian, tells of its region, speaks for an office"
    assert lines["owner"] == "The ministry; controlled by a state"
    assert lines["letter"] == "B (usually reliable), since 1 March 2026: made for a test"
    assert (lines["at stake"], lines["listed"]) == ("sales", "in the bundled catalogue")
    assert lines["state"] == "unverified: nobody has seen it work yet (never asked)"
    assert lines["gave"] == "0 items, 0 documents; no released report cites it"
    assert "last asked" not in lines


@pytest.mark.parametrize(
    ("origin", "words"), [("list", "named for this run"), ("past", "not among this desk's sources")]
)
def test_where_a_source_comes_from_that_is_not_on_the_roster(origin: str, words: str) -> None:
    assert words in told(Place(LEDGER, origin))["listed"]


def test_what_nobody_knows_is_said_so() -> None:
    bare = replace(source("X"), country="", language="", basis="", reliability=Reliability.F)
    lines = told(Place(bare))
    assert lines["outlet"] == "X: country not known, language not known, tells of its own country"
    assert lines["owner"] == "owner not known; nobody here knows who controls it"
    assert lines["letter"] == "F (reliability cannot be judged): no reason is given"
    assert lines["at stake"] == "nobody has said what is at stake for it"
    assert told(Place(replace(bare, country="XYZ")))["outlet"].startswith("X: XYZ, ")


def test_where_a_source_of_the_desk_comes_from() -> None:
    decision = added(Listing(checked({"url": FEED, "title": "L", "control": "private"}, "row")), NOON, "my.opml")
    ((place),) = roster((), [decision], Outlets(())).values()
    assert told(place)["listed"] == (
        f"added by this desk on 10 March 2026, 12:00 UTC, decision {decision.id[:8]}, from my.opml; "
        "the desk itself said: control and title"
    )
    bare = added(Listing({"url": FEED}), NOON)
    ((place),) = roster((), [bare], Outlets(())).values()
    assert told(place)["listed"].endswith(f"decision {bare.id[:8]}; the desk itself said: its address")


def test_how_it_stands_now() -> None:
    lines = told(Place(LEDGER), health(url=OTHER, due=NOON + HOUR), Given(12, 10, 3, 1))
    assert lines["asked at"] == OTHER
    assert lines["last asked"] == "10 March 2026, 11:00 UTC, answer 200"
    assert (lines["last worked"], lines["newest"]) == ("10 March 2026, 11:00 UTC", "10 March 2026, 10:00 UTC")
    assert (lines["habit"], lines["not before"]) == ("an entry every 6 hours", "10 March 2026, 13:00 UTC")
    assert lines["gave"] == "12 items, 10 documents; cited 3 times in 1 released report"
    never = told(Place(LEDGER), health(outcome="unreachable", status=0, worked=None, failures=1, due=NOON - HOUR))
    assert (never["last asked"], never["last worked"]) == ("10 March 2026, 11:00 UTC, no answer", "never")
    assert not {"newest", "habit", "not before", "asked at"} & never.keys()
    empty = told(Place(LEDGER), health(newest=None, habit=0.0))
    assert (empty["newest"], empty["habit"]) == ("no dated entry", "not known yet")


def test_a_stranger_is_f() -> None:
    lines = dict(stranger("https://nowhere.example/", None))
    assert lines["letter"].startswith("F (reliability cannot be judged): https://nowhere.example/ is not among")
    assert lines["outlet"] == "the catalogue does not know the outlet either"
    known = dict(stranger("https://ledger.example.org/x", LEDGER))
    assert known["letter"].startswith("F (") and known["if added"].startswith("B (usually reliable)")
    assert known["outlet"] == f"the catalogue knows the outlet as Ledger, at {FEED}, with the letter B"


def test_citations_are_counted_by_the_documents() -> None:
    product = {
        "sections": [{"claims": [{"basis": [{"document": "a"}, {"document": "b"}]}, {"basis": []}]}, {"claims": []}]
    }
    assert [citations(product, frozenset(each)) for each in ("", "a", "ab", "c")] == [0, 1, 2, 0]
