"""Analysis: what goes into the dossier, where, how high, how credible; and that it depends on nothing but the evidence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import DESK, WEEK, at, document, read, reading, source
from countrydesk.core.analysis import LEAST_SIGNIFICANCE, MOST_BACKGROUND, admitted, assemble, credibility
from countrydesk.core.ratings import Credibility, Reliability, Verdict
from countrydesk.core.reading import Reading
from countrydesk.core.types import Development, Dossier, Event, Finding, Interval, Requirement, Source

LEDGER, COURIER, TRIBUNE = (source(name) for name in ("Ledger", "Steppe Courier", "Tribune"))
MINISTRY = source("Ministry", official=True, control="state")
SOURCES = {each.id: each for each in (LEDGER, COURIER, TRIBUNE, MINISTRY)}

BILL = "Parliament of Mongolia passes border bill"
PASSED = "The parliament of Mongolia passed the border bill on Tuesday with 61 votes, officials said."
ATTACK = "Gunmen attack bus in Dornogovi, Mongolia"
ATTACKED = "Gunmen attacked a bus in Dornogovi in Mongolia on Tuesday, and a blast left 12 dead, police said."
AGAIN = (
    "Bus attack in Mongolia's Dornogovi",
    "Gunmen attacked a bus near Sainshand in the Dornogovi province of Mongolia on Tuesday and left 15 dead, a governor said.",
)  # fmt: skip

ATTACK_NEWS = read(ATTACK, ATTACKED, at(10), LEDGER)
ATTACK_ELSEWHERE = read(*AGAIN, at(10, hour=15), COURIER)
BILL_NEWS = read(BILL, PASSED, at(11), COURIER)
PLAN = read(
    "Mongolia and France to hold talks in Ulaanbaatar on 20 March",
    "Mongolia and France will hold talks on uranium mining in Ulaanbaatar on 20 March, the ministry said.",
    at(9), TRIBUNE,
)  # fmt: skip
PAST = read(
    "Mongolia opens railway", "Mongolia opened a railway to the mine of Dornogovi on 20 February 2026.", at(8), TRIBUNE
)
FILM = read(
    "Mongolia film wins", "A film of Mongolia won the award of a museum on Tuesday, and the actor sang.", at(11), LEDGER
)
WORLD = (
    ATTACK_NEWS,
    ATTACK_ELSEWHERE,
    BILL_NEWS,
    PLAN,
    PAST,
    FILM,
    read("France votes", "France voted.", at(10), LEDGER),
)


def of(*told: Reading, requirement: Requirement = WEEK, sources: dict[str, Source] = SOURCES) -> Dossier:
    return assemble(told, sources, requirement, DESK)


def only(*told: Reading, requirement: Requirement = WEEK) -> Development:
    (development,) = of(*told, requirement=requirement).developments
    return development


def reasons(development: Development) -> dict[str, float]:
    return {reason.words: reason.points for reason in development.significance}


def refusals(*told: Reading) -> list[tuple[str, str]]:
    dossier = of(*told)
    assert (dossier.developments, dossier.calendar, dossier.background) == ((), (), ())
    return [(each.reason, each.detail) for each in dossier.set_aside]


# --- where an event belongs ------------------------------------------------------------------------------------------


def test_an_event_of_the_period_is_a_development() -> None:
    assert only(BILL_NEWS).title == "Parliament of Mongolia passes border bill (10 March 2026)"


def test_what_is_announced_for_after_the_period_goes_to_the_calendar_with_its_quotation() -> None:
    dossier = of(PLAN)
    (announced,) = dossier.calendar
    assert dossier.developments == ()
    assert announced.interval == Interval(date(2026, 3, 20), date(2026, 3, 20))
    assert announced.evidence.quote in PLAN.document.text


def test_what_happened_shortly_before_the_period_is_background() -> None:
    dossier = of(PAST)
    assert dossier.developments == ()
    assert [each.event.interval.start for each in dossier.background] == [date(2026, 2, 20)]


def test_what_is_long_past_is_out_of_period() -> None:
    ((reason, detail),) = refusals(read("Mongolia opens mine", "Mongolia opened a mine on 5 May 2019.", at(9), LEDGER))
    assert (reason, detail) == ("out_of_period", "tells of 5 May 2019")


def test_what_is_planned_for_a_far_day_is_out_of_period() -> None:
    ((reason, detail),) = refusals(
        read("Mongolia to open mine", "Mongolia will open a mine on 5 May 2027.", at(9), LEDGER)
    )
    assert (reason, detail) == ("out_of_period", "tells of 5 May 2027, more than three months ahead")


def test_a_report_that_gives_no_day_and_came_before_the_period_is_out_of_it() -> None:
    ((reason, detail),) = refusals(read("Mongolia opens mine", "Mongolia opened a mine in the steppe.", at(2), LEDGER))
    assert (reason, detail) == ("out_of_period", "published on 2 March 2026, before the period")


def test_film_reviews_are_no_developments() -> None:
    assert {reason for reason, _ in refusals(FILM)} == {"off_topic"}


def test_culture_is_off_topic_even_where_the_country_is_its_subject() -> None:
    opera = read(
        "Mongolia opera sings", "Mongolia heard it sing in the hall of Ulaanbaatar on Tuesday.", at(11), LEDGER
    )
    assert refusals(opera) == [("off_topic", "culture or sport")]


def test_commentary_without_a_past_day_is_no_event() -> None:
    column = read("Opinion: Mongolia must act", "Mongolia must pass the border bill, and soon.", at(11), LEDGER)
    assert [reason for reason, _ in refusals(column)] == ["no_event"]


def test_a_column_on_a_reported_event_is_set_aside_and_the_event_stays_a_single_origin() -> None:
    column = read(f"Opinion: {AGAIN[0]}", AGAIN[1], at(11), COURIER)
    dossier = of(ATTACK_NEWS, column)
    (development,) = dossier.developments
    assert development.credibility is Credibility.PROBABLY_TRUE
    assert {passage.parent for passage in development.evidence} == {ATTACK_NEWS.document.id}
    assert [(each.document, each.reason) for each in dossier.set_aside] == [(column.document.id, "no_event")]


def test_an_undated_document_supports_nothing() -> None:
    dossier = of(reading(document(BILL, PASSED, None, LEDGER)))
    assert dossier.developments == ()
    assert [each.reason for each in dossier.set_aside] == ["undated"]


def test_a_document_of_which_nothing_can_be_quoted_was_not_read() -> None:
    menu = reading(document("", "Mongolia news Mongolia | Mongolia home", at(10), LEDGER))
    assert refusals(menu) == [("unread", "no whole sentence could be quoted")]


def test_a_copy_is_named_with_its_original() -> None:
    dossier = of(read(BILL, PASSED, at(10), LEDGER), read(BILL, PASSED, at(11), COURIER))
    (aside,) = dossier.set_aside
    assert aside.reason == "copy"
    assert aside.detail.startswith(f"copy or re-telling of “{BILL}” (")
    assert dossier.developments[0].evidence[0].parent != aside.document


def test_a_further_report_of_the_same_outlet_is_no_copy() -> None:
    later = read(
        "Parliament's budget bill: Mongolia's ministers hail vote",
        f"{PASSED} Ministers hailed the vote.",
        at(12),
        LEDGER,
    )
    dossier = of(read(BILL, PASSED, at(10), LEDGER), later)
    details = [each.detail for each in dossier.set_aside if each.reason == "copy"]
    assert len(details) == 1 and details[0].startswith("a further report of the same outlet, beside “")


def test_the_original_of_an_unlisted_source_is_named_by_its_address() -> None:
    dossier = of(read(BILL, PASSED, at(10), LEDGER), read(BILL, PASSED, at(11), COURIER), sources={})
    assert "(https://" in dossier.set_aside[0].detail


# --- significance ----------------------------------------------------------------------------------------------------


def test_the_reasons_of_significance_sum_to_the_score() -> None:
    for each in of(*WORLD).developments:
        assert each.score == round(sum(reason.points for reason in each.significance), 1)


def test_origins_casualties_and_an_official_source_raise_the_score_and_say_so() -> None:
    found = reasons(only(ATTACK_NEWS, read(*AGAIN, at(11), MINISTRY)))
    assert found["2 independent origins"] == 1.5
    assert found["casualties reported: 15"] > 0
    assert found["an official source"] == 1.0


def test_a_single_origin_is_no_reason() -> None:
    assert not [words for words in reasons(only(BILL_NEWS)) if "independent origin" in words]


def test_a_major_power_counts_unless_the_country_is_one_itself() -> None:
    talks = read("Mongolia and France hold talks", "Mongolia and France held talks on Tuesday.", at(11), LEDGER)
    assert reasons(only(talks))["major actor: France"] == 1.5
    france = replace(WEEK, country="FRA")
    assert not any(words.startswith("major actor") for words in reasons(only(talks, requirement=france)))


def test_a_question_of_the_requirement_raises_what_touches_it() -> None:
    asked = replace(WEEK, questions=("Will the border bill pass?", "Who owns the opera?"))
    touched = {
        words: points for words, points in reasons(only(BILL_NEWS, requirement=asked)).items() if "question" in words
    }
    assert touched == {"touches the question “Will the border bill pass?”": 3.0}


def test_what_is_dated_by_its_publication_only_and_what_is_only_announced_weigh_less() -> None:
    vague = only(read("Mongolia opens mine", "Mongolia opened a copper mine in the steppe.", at(11), LEDGER))
    assert reasons(vague)["dated by its publication only"] < 0
    plan = read("Mongolia and France to hold talks", "Mongolia and France will hold talks on Thursday.", at(10), LEDGER)
    assert reasons(only(plan))["announced, not yet done"] < 0


def test_a_desk_can_weigh_kinds_of_event_otherwise() -> None:
    desk = replace(DESK, weights={"government": 0.5})
    (development,) = assemble([BILL_NEWS], SOURCES, WEEK, desk).developments
    assert reasons(development)["kind of event: government and parliament"] == 0.5


def test_an_event_of_no_known_kind_belongs_to_society() -> None:
    quiet = only(
        read("Mongolia sleeps well", "All of Mongolia slept well on Tuesday, to the joy of many.", at(11), LEDGER)
    )
    assert quiet.category == "society"
    assert reasons(quiet)["kind of event: not recognized"] == 1.0


# --- credibility -----------------------------------------------------------------------------------------------------


def test_two_independent_origins_confirm_and_what_they_differ_on_is_said() -> None:
    both = only(ATTACK_NEWS, ATTACK_ELSEWHERE)
    assert both.credibility is Credibility.CONFIRMED
    words = "2 independent origins agree on the event; they differ on the number of people killed"
    assert both.credibility_reason == words
    assert [(dispute.what, dispute.superseded) for dispute in both.disputes] == [("the number of people killed", False)]


def test_a_later_count_that_takes_the_place_of_an_earlier_one_is_no_difference() -> None:
    later = read(*AGAIN, at(12), COURIER)
    both = only(ATTACK_NEWS, later)
    assert both.credibility_reason == "2 independent origins agree on the event"
    assert [(dispute.what, dispute.superseded) for dispute in both.disputes] == [("the number of people killed", True)]


def test_two_articles_of_one_outlet_do_not_confirm() -> None:
    assert only(ATTACK_NEWS, read(*AGAIN, at(11), LEDGER)).credibility is Credibility.PROBABLY_TRUE


def test_hearsay_of_one_origin_is_doubtful() -> None:
    rumor = read(BILL, "The parliament of Mongolia reportedly passed the border bill on Tuesday.", at(11), LEDGER)
    assert only(rumor).credibility is Credibility.DOUBTFUL


def test_a_single_origin_without_a_day_is_possibly_true() -> None:
    vague = read("Mongolia opens mine", "Mongolia opened a copper mine in the steppe.", at(11), LEDGER)
    assert only(vague).credibility is Credibility.POSSIBLY_TRUE


@settings(deadline=None)
@given(st.sampled_from(Reliability), st.sampled_from(["public", "private", "state", "party", "unknown"]))
def test_credibility_comes_from_origins_and_never_from_who_speaks(letter: Reliability, control: str) -> None:
    outlets = {each.id: replace(each, reliability=letter, control=control) for each in SOURCES.values()}
    told = (ATTACK_NEWS, ATTACK_ELSEWHERE, BILL_NEWS)
    rated = [each.credibility for each in of(*told, sources=outlets).developments]
    assert rated == [each.credibility for each in of(*told).developments]


def test_credibility_needs_no_more_than_the_event_and_its_reports() -> None:
    event = Event("test", (BILL_NEWS.document.id,), Interval(None, None), "", (), ((BILL_NEWS.document.id,),))
    assert credibility(event, [BILL_NEWS], ())[0] is Credibility.POSSIBLY_TRUE


# --- dates -----------------------------------------------------------------------------------------------------------


def test_a_development_tells_when_it_was_planned_took_place_and_was_first_reported() -> None:
    plan = read(
        "Mongolia and France to hold talks in Ulaanbaatar on Tuesday",
        "Mongolia and France will hold talks on uranium mining in Ulaanbaatar on Tuesday, the ministry said.",
        at(6), LEDGER,
    )  # fmt: skip
    deed = read(
        "Mongolia and France hold talks in Ulaanbaatar",
        "Mongolia and France held talks on uranium mining in Ulaanbaatar on Tuesday, the ministry said.",
        at(11), COURIER,
    )  # fmt: skip
    assert only(plan, deed).dates == (
        (date(2026, 3, 6), "first reported"),
        (date(2026, 3, 10), "planned"),
        (date(2026, 3, 10), "took place"),
    )


def test_what_goes_on_is_reported_as_ongoing() -> None:
    drill = read(
        "Mongolia in drill", "Mongolia is holding a drill in Dornogovi since Monday, the army said.", at(10), LEDGER
    )
    assert (date(2026, 3, 9), "reported as ongoing") in only(drill).dates


def test_a_month_is_no_day_to_tell() -> None:
    mine = read(
        "Mongolia opens mine", "Mongolia opened a copper mine in March 2026, the ministry said.", at(11), LEDGER
    )
    (context,) = of(mine).background
    assert context.dates == ((date(2026, 3, 11), "first reported"),)


# --- the choice after the gate ---------------------------------------------------------------------------------------


def failing(development: Development, check: str, verdict: Verdict = Verdict.NOT_FOUND) -> dict[str, Finding]:
    return {development.id: Finding("claim", "test", check, "B", verdict, "the words clash")}


def test_without_a_failure_what_weighs_enough_is_told_most_significant_first() -> None:
    dossier = admitted(of(*WORLD), {}, 15)
    assert [each.event.kind for each in dossier.developments] == ["ASSAULT", "government"]
    scores = [each.score for each in dossier.developments]
    assert scores == sorted(scores, reverse=True)
    assert min(scores) >= LEAST_SIGNIFICANCE


def test_what_is_too_small_or_one_too_many_is_minor() -> None:
    dossier = admitted(of(*WORLD), {}, 1)
    assert len(dossier.developments) == 1
    (minor,) = [each for each in dossier.set_aside if each.reason == "minor"]
    assert minor.document == BILL_NEWS.document.id
    assert minor.detail.endswith("below 1 development told")
    small = of(read("Mongolia sleeps well", "All of Mongolia slept well, to the joy of many.", at(11), LEDGER))
    assert [each.reason for each in admitted(small, {}, 15).set_aside] == ["minor"]


@pytest.mark.parametrize(
    ("check", "verdict", "reason"),
    [
        ("V20", Verdict.OUT_OF_PERIOD, "out_of_period"),
        ("V22", Verdict.STALE, "stale"),
        ("V40", Verdict.NOT_FOUND, "unknown_actor"),
        ("V99", Verdict.REFUTED, "contradicted"),
        ("V99", Verdict.NOT_FOUND, "unsupported"),
    ],
)
def test_a_development_that_fails_the_gate_goes_to_annex_b_with_the_checks_reason(
    check: str, verdict: Verdict, reason: str
) -> None:
    before = of(BILL_NEWS)
    after = admitted(before, failing(before.developments[0], check, verdict), 15)
    assert after.developments == ()
    assert [(each.document, each.reason, each.detail) for each in after.set_aside] == [
        (BILL_NEWS.document.id, reason, f"{check}: the words clash")
    ]


def test_background_and_calendar_that_fail_are_not_told() -> None:
    before = of(PAST, PLAN)
    failed = failing(before.background[0], "V24") | {
        before.calendar[0].id: Finding("c", "t", "V20", "B", Verdict.STALE, "w")
    }
    after = admitted(before, failed, 15)
    assert (after.background, after.calendar) == ((), ())
    assert [each.reason for each in after.set_aside] == ["contradicted"]


def test_of_much_background_the_latest_is_told_and_the_rest_is_listed() -> None:
    many = [
        read(f"Mongolia opens mine {n}", f"Mongolia opened a mine on {n} February 2026.", at(n, month=2), LEDGER)
        for n in range(1, 15)
    ]
    before = of(*many)
    after = admitted(before, {}, 15)
    assert len(before.background) > MOST_BACKGROUND
    assert len(after.background) == MOST_BACKGROUND
    assert after.background[0].event.interval.start == date(2026, 2, 14)
    assert {each.reason for each in after.set_aside} == {"out_of_period"}


def test_a_document_is_set_aside_once() -> None:
    copied = of(read(BILL, PASSED, at(10), LEDGER), read(BILL, PASSED, at(11), COURIER))
    after = admitted(copied, failing(copied.developments[0], "V22"), 15)
    assert sorted(each.reason for each in after.set_aside) == ["copy", "stale"]


# --- invariants ------------------------------------------------------------------------------------------------------


@settings(max_examples=20, deadline=None)
@given(st.permutations(WORLD))
def test_another_order_of_documents_gives_the_same_dossier(order: list[Reading]) -> None:
    one, other = of(*order), of(*WORLD)
    assert one.developments == other.developments
    assert (one.calendar, one.background) == (other.calendar, other.background)
    assert set(one.set_aside) == set(other.set_aside)
    assert admitted(one, {}, 15).developments == admitted(other, {}, 15).developments


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(WORLD), unique_by=lambda each: each.document.id))
def test_every_document_is_told_or_set_aside_and_every_passage_quotes_it(told: list[Reading]) -> None:
    dossier = of(*told)
    rows = (*dossier.developments, *dossier.background)
    shown = {id for event in (*(r.event for r in rows), *(c.event for c in dossier.calendar)) for id in event.members}
    assert shown | {each.document for each in dossier.set_aside} == set(dossier.documents)
    passages = [p for each in rows for p in (*each.evidence, *each.title_basis)]
    passages += [p for each in dossier.calendar for p in (each.evidence, *each.title_basis)]
    for passage in passages:
        assert dossier.documents[passage.parent].text[passage.start : passage.end] == passage.quote


def test_nothing_read_gives_an_empty_dossier() -> None:
    dossier = admitted(of(), {}, 15)
    assert (dossier.developments, dossier.calendar, dossier.background, dossier.set_aside) == ((), (), (), ())
