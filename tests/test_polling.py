"""Polling: whom to ask, and how a source stands after it was asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countrydesk.core.errors import FeedError, FetchError, NoNetwork
from countrydesk.core.politeness import LONGEST_REST
from countrydesk.core.polling import (
    MAKER,
    due,
    failing,
    fell,
    habit,
    next_poll,
    refusal,
    stood,
    strayed,
    tells_nothing,
    unanswered,
    unchanged,
    unread,
)
from countrydesk.core.ports import Ask, Entry, Feed, Fetched
from countrydesk.core.scheduling import tidings
from countrydesk.core.standing import standing
from countrydesk.core.types import Health, Source

NOW = datetime(2026, 3, 5, 6, tzinfo=UTC)
LEDGER = Source("https://ledger.example.org/feed", "Ledger")
MAIL = Source("https://mail.example.org/feed", "Mail")
FEED = Feed("Ledger", "", "en", (Entry("1", "One", "", NOW - timedelta(hours=3)), Entry("2", "Two", "", None)))


def answer(status: int = 200, body: bytes = b"<rss/>", **headers: str) -> Fetched:
    return Fetched(LEDGER.url, status, "text/xml", body, NOW, {k.replace("_", "-"): v for k, v in headers.items()})


def test_a_source_that_nobody_asked_is_asked_plainly() -> None:
    assert due([LEDGER, MAIL], {}, NOW) == {Ask(LEDGER.url): (LEDGER,), Ask(MAIL.url): (MAIL,)}


def test_two_sources_at_one_address_are_one_question() -> None:
    moved = stood(MAIL, None, replace(answer(), moved=LEDGER.url), FEED)
    assert due([LEDGER, MAIL], {MAIL.id: moved}, NOW) == {Ask(LEDGER.url): (LEDGER, MAIL)}


def test_sources_at_one_address_that_hold_different_answers_are_one_plain_question() -> None:
    moved = replace(stood(MAIL, None, answer(etag='"old"'), FEED), url=LEDGER.url)
    settled = stood(LEDGER, None, answer(etag='"new"'), FEED)
    third = Source("https://third.example.org/feed", "Third")
    stands = {MAIL.id: moved, LEDGER.id: settled, third.id: replace(moved, parent=third.id)}
    assert due([LEDGER, MAIL, third], stands, NOW) == {Ask(LEDGER.url): (LEDGER, MAIL, third)}


def test_what_the_last_answer_left_makes_the_next_question() -> None:
    health = stood(
        LEDGER, None, replace(answer(etag='"a"', last_modified="Thu"), moved="https://new.example.org/"), FEED
    )
    assert list(due([LEDGER], {LEDGER.id: health}, NOW)) == [Ask("https://new.example.org/", '"a"', "Thu")]
    settled = stood(LEDGER, None, answer(etag='"a"'), FEED)
    assert list(due([LEDGER], {LEDGER.id: settled}, NOW)) == [Ask(LEDGER.url, '"a"')]
    older = replace(health, maker="collect/0")
    assert list(due([LEDGER], {LEDGER.id: older}, NOW)) == [Ask("https://new.example.org/")]


def test_nobody_is_asked_before_its_term_or_after_its_end() -> None:
    waits = replace(stood(LEDGER, None, answer(), FEED), due=NOW + timedelta(minutes=1))
    assert due([LEDGER], {LEDGER.id: waits}, NOW) == {}
    assert len(due([LEDGER], {LEDGER.id: waits}, NOW + timedelta(minutes=1))) == 1
    gone = fell(LEDGER, None, FetchError("Gone."), NOW, answer(410))
    assert due([LEDGER], {LEDGER.id: gone}, NOW + timedelta(days=90)) == {}
    assert len(due([LEDGER], {LEDGER.id: gone}, NOW, impatient=True)) == 1


def test_the_same_bytes_bring_nothing_new() -> None:
    health = stood(LEDGER, None, answer(), FEED)
    assert unchanged(None, answer(304, b""))
    assert unchanged(health, answer())
    assert not unchanged(health, answer(body=b"<rss />"))
    assert not unchanged(None, answer())
    assert not unchanged(replace(health, maker="collect/0"), answer())


@pytest.mark.parametrize(("status", "refused"), [(200, False), (304, False), (404, True), (410, True), (503, True)])
def test_what_is_no_success_is_said(status: int, refused: bool) -> None:
    error = refusal(answer(status))
    assert bool(error) is refused
    assert error is None or str(status) in str(error)


def test_a_source_that_was_read_stands_well() -> None:
    health = stood(LEDGER, None, answer(etag='"a"'), FEED)
    assert (health.outcome, health.newest, health.dated, health.failures) == ("read", NOW - timedelta(hours=3), True, 0)
    assert (health.first, health.worked, health.maker) == (NOW, NOW, MAKER)
    later = stood(LEDGER, health, replace(answer(304, b""), captured=NOW + timedelta(days=1)))
    assert (later.outcome, later.etag, later.sha256, later.newest) == ("unchanged", '"a"', health.sha256, health.newest)
    assert later.first == NOW and later.worked == NOW + timedelta(days=1)
    assert not failing(later)


def test_a_feed_without_dates_is_known_as_one() -> None:
    undated = Feed("Ledger", "", "en", (Entry("1", "One", ""),))
    assert not stood(LEDGER, None, answer(), undated).dated
    assert stood(LEDGER, None, answer(), Feed("Ledger", "", "en", ())).dated


@pytest.mark.parametrize(
    ("got", "outcome"),
    [(None, "unreachable"), (answer(200), "broken"), (answer(410), "gone"), (answer(500), "refused")],
)
def test_a_source_that_fails_is_counted_and_keeps_what_it_had(got: Fetched | None, outcome: str) -> None:
    well = stood(LEDGER, None, answer(etag='"a"'), FEED)
    once = fell(LEDGER, well, FetchError("No answer."), NOW, got)
    twice = fell(LEDGER, once, FetchError("No answer."), NOW, got)
    assert (twice.outcome, twice.failures, twice.detail, twice.etag) == (outcome, 2, "No answer.", '"a"')
    assert twice.worked == NOW
    assert failing(twice)
    assert stood(LEDGER, twice, answer(), FEED).failures == 0


def test_a_page_that_names_its_feed_is_not_broken() -> None:
    error = FeedError("A web page.")
    named = unread(LEDGER, None, answer(), error, ("https://ledger.example.org/rss", "https://x.example.org/"))
    assert (named.outcome, named.url, failing(named)) == ("announced", "https://ledger.example.org/rss", False)
    assert isinstance(named, Health)
    assert unread(LEDGER, None, answer(), error, ()).outcome == "broken"


def test_a_page_that_names_itself_leads_nowhere() -> None:
    assert unread(LEDGER, None, answer(), FeedError("A web page."), (LEDGER.url,)).outcome == "broken"


def test_a_page_that_names_other_outlets_feeds_is_not_taken_for_them() -> None:
    error, elsewhere = FeedError("A web page."), "https://bulletin.example.net/rss"
    alone = unread(LEDGER, None, answer(), error, (elsewhere,))
    assert (alone.outcome, alone.url) == ("broken", "")
    assert elsewhere in alone.detail and "add it as a source" in alone.detail
    own = unread(LEDGER, None, answer(), error, (elsewhere, "https://feeds.example.org/ledger"))
    assert own.url == "https://feeds.example.org/ledger"
    hosted = unread(LEDGER, None, answer(), error, ("https://feeds.feedburner.com/ledger",))
    assert hosted.url == "https://feeds.feedburner.com/ledger"


def test_an_outlet_that_moves_to_another_site_is_said_to() -> None:
    assert strayed(LEDGER, "https://rss.example.org/ledger") == ""
    assert strayed(LEDGER, "https://feeds.feedburner.com/ledger") == ""
    assert "another site" in strayed(LEDGER, "https://bulletin.example.net/feed")
    hosted = Source("https://feeds.feedburner.com/ledger", "Ledger", home="https://ledger.example.org/")
    assert strayed(hosted, "https://ledger.example.org/feed") == ""
    moved = stood(LEDGER, None, replace(answer(), moved="https://bulletin.example.net/feed"), FEED)
    (words, *_) = tidings(LEDGER, None, moved, 0)
    assert words.endswith("which is another site than the one that was rated")
    assert "another site" in standing(LEDGER, replace(moved, newest=NOW), NOW).words


def test_an_outlet_of_two_domains_may_announce_at_one_what_lies_at_the_other() -> None:
    page = replace(answer(), url="https://ledger.example.net/")
    named = unread(LEDGER, None, page, FeedError("A web page."), ("https://feeds.example.org/ledger",))
    assert (named.outcome, named.url) == ("announced", "https://feeds.example.org/ledger")


def test_blogs_of_one_service_do_not_speak_for_each_other() -> None:
    blog, own = replace(answer(), url="https://ledger.blogspot.com/"), Source("https://ledger.blogspot.com/", "Ledger")
    error = FeedError("A web page.")
    assert unread(own, None, blog, error, ("https://other.blogspot.com/feed",)).outcome == "broken"
    assert unread(own, None, blog, error, ("https://ledger.blogspot.com/feed",)).outcome == "announced"


def test_pages_that_name_each_other_as_feeds_are_left_alone_for_longer_and_longer() -> None:
    there, back = "https://ledger.example.org/b", LEDGER.url
    error, health, turns = FeedError("A web page."), None, []
    for _ in range(6):
        (ask,) = due([LEDGER], {LEDGER.id: health} if health else {}, NOW, impatient=True)
        named = there if ask.url == back else back
        health = unread(LEDGER, health, replace(answer(), url=ask.url), error, (named,))
        turns.append((ask.url, health.outcome, health.failures))
    assert turns == [
        (url, outcome, failures)
        for round_ in range(3)
        for url, outcome, failures in ((back, "announced", round_), (there, "broken", round_ + 1))
    ]


def test_where_what_a_page_announced_fails_again_and_again_the_page_is_asked() -> None:
    page = replace(LEDGER, via="page")
    stands = unread(page, None, answer(), FeedError("A web page."), ("https://ledger.example.org/rss",))
    for _ in range(3):
        assert next(iter(due([page], {page.id: stands}, NOW))).url == "https://ledger.example.org/rss"
        stands = fell(page, stands, FetchError("No."), NOW, answer(404))
    assert list(due([page], {page.id: stands}, NOW)) == [Ask(page.url)]


def test_the_server_s_own_term_is_kept_and_bounded() -> None:
    fresh = stood(LEDGER, None, answer(cache_control="max-age=1800"), FEED)
    assert fresh.due == NOW + timedelta(minutes=30)
    assert stood(LEDGER, None, answer(cache_control="no-cache, max-age=1800"), FEED).due is None
    busy = fell(LEDGER, None, FetchError("Busy."), NOW, answer(503, retry_after="120"))
    assert busy.due == NOW + timedelta(minutes=2)
    assert fell(LEDGER, None, FetchError("No."), NOW, answer(404, retry_after="120")).due is None


def test_a_term_of_a_clock_that_was_set_back_silences_nobody() -> None:
    ahead = replace(stood(LEDGER, None, answer(), FEED), due=NOW + LONGEST_REST + timedelta(days=30))
    assert due([LEDGER], {LEDGER.id: ahead}, NOW)
    assert next_poll(ahead, LEDGER.id, NOW, QUARTER, DAY) == NOW
    future = replace(ahead, due=None, checked=NOW + timedelta(days=3))
    assert next_poll(future, LEDGER.id, NOW, QUARTER, DAY) == NOW


def test_without_a_network_nobody_is_to_blame() -> None:
    assert tells_nothing(NoNetwork("No name can be resolved."))
    assert not tells_nothing(FetchError("No answer."))
    assert not tells_nothing(answer(500))


QUARTER, DAY = timedelta(minutes=15), timedelta(hours=24)


@pytest.mark.parametrize(
    ("hours", "usual"),
    [
        ([], 0.0),
        ([0], 0.0),
        ([0, 5], 0.0),
        ([0, 2, 4, 6], 7200.0),
        ([0, 2, 4, 100], 7200.0),
        ([0, 0.01, 0.02, 24, 24.01, 24.02, 48, 48.01], 86400.0),
    ],
)
def test_a_habit_is_the_usual_time_between_two_entries(hours: list[float], usual: float) -> None:
    assert habit([NOW + timedelta(hours=each) for each in hours]) == usual


def test_a_date_in_the_future_makes_no_habit_and_no_newest() -> None:
    feed = Feed("L", "", "en", tuple(Entry(str(n), "T", "", NOW + timedelta(days=n)) for n in (-3, -2, -1, 400)))
    health = stood(LEDGER, None, answer(), feed)
    assert (health.newest, health.habit) == (NOW - timedelta(days=1), 86400.0)


@given(
    habits=st.floats(0, 1e8),
    failures=st.integers(0, 500),
    minutes=st.integers(0, 10_000),
    outcome=st.sampled_from(["read", "unchanged", "broken", "unreachable"]),
)
def test_the_next_poll_is_within_the_pace(habits: float, failures: int, minutes: int, outcome: str) -> None:
    health = Health(LEDGER.id, MAKER, NOW, outcome, habit=habits, failures=failures)
    at = next_poll(health, LEDGER.id, NOW + timedelta(minutes=minutes), QUARTER, DAY)
    assert QUARTER * 0.9 <= at - NOW <= DAY * 1.1
    assert at == next_poll(health, LEDGER.id, NOW, QUARTER, DAY)


def test_who_fails_is_left_alone_for_longer_and_longer() -> None:
    times = [
        next_poll(Health(LEDGER.id, MAKER, NOW, "broken", habit=60.0, failures=n), LEDGER.id, NOW, QUARTER, DAY) - NOW
        for n in (1, 3, 5, 20)
    ]
    assert times == sorted(times) and times[-1] > timedelta(hours=20)


def test_sources_do_not_ask_in_step() -> None:
    health = Health("", MAKER, NOW, "read", habit=7200.0)
    assert len({next_poll(health, str(n), NOW, QUARTER, DAY) for n in range(100)}) > 90


def test_who_was_due_and_was_not_reached_is_known() -> None:
    later = NOW + timedelta(hours=1)
    well = stood(LEDGER, None, answer(), FEED)
    waits = replace(well, due=later + timedelta(hours=1))
    asked = replace(well, checked=later)
    assert unanswered([LEDGER, MAIL], {LEDGER.id: well}, later) == [LEDGER, MAIL]
    assert unanswered([LEDGER], {LEDGER.id: waits}, later) == []
    assert unanswered([LEDGER], {LEDGER.id: asked}, later) == []


def test_where_an_announced_feed_is_gone_its_page_is_asked_again() -> None:
    page = replace(LEDGER, via="page")
    named = replace(stood(page, None, answer(), FEED), url="https://ledger.example.org/old.xml", etag='"a"')
    gone = fell(page, named, FetchError("Gone."), NOW, replace(answer(410), url=named.url))
    assert (gone.outcome, gone.url) == ("refused", "")
    assert [ask.url for ask in due([page], {page.id: gone}, NOW)] == [page.url]
    assert fell(page, gone, FetchError("Gone."), NOW, answer(410)).outcome == "gone"
    assert fell(LEDGER, named, FetchError("Gone."), NOW, answer(410)).outcome == "gone"


def test_a_page_that_became_a_feed_is_asked_itself() -> None:
    page = replace(LEDGER, via="page")
    failed = replace(stood(page, None, answer(), FEED), url="https://ledger.example.org/old.xml", failures=3)
    assert stood(page, failed, answer(), FEED).url == ""
