"""Events: what counts as one happening, when it was, whether it happened, and how many independently say so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import DESK, at, read, source
from countrydesk.core.events import events, head_mentions, is_actor, sheet
from countrydesk.core.reading import Reading
from countrydesk.core.types import Event, Interval

LEDGER, COURIER, TRIBUNE, GAZETTE = (source(name) for name in ("Ledger", "Steppe Courier", "Tribune", "Gazette"))
OUTLETS = {each.title: each.id for each in (LEDGER, COURIER, TRIBUNE, GAZETTE)}
TUESDAY = date(2026, 3, 10)
TALKS = "Mongolia and China border talks in Ulaanbaatar"

PLAN = read(
    "Mongolia and France to hold talks in Ulaanbaatar on Tuesday",
    "Mongolia and France will hold talks on uranium mining in Ulaanbaatar on Tuesday, the foreign ministry said.",
    at(6), LEDGER,
)  # fmt: skip
OUTCOME = read(
    "Mongolia and France hold talks in Ulaanbaatar",
    "Mongolia and France held talks on uranium mining in Ulaanbaatar on Tuesday, the foreign ministry said.",
    at(11), COURIER,
)  # fmt: skip
ATTACK = read(
    "Gunmen attack bus in Dornogovi, Mongolia",
    "Gunmen attacked a bus in Dornogovi in Mongolia on Tuesday and killed 12 people, police said.",
    at(10), LEDGER,
)  # fmt: skip
ATTACK_AGAIN = (
    "Bus attack in Mongolia's Dornogovi",
    "Gunmen attacked a bus near Sainshand in the Dornogovi province of Mongolia on Tuesday and killed 12 people.",
    at(11),
)
DAYS = (
    read(f"{TALKS} open", "Mongolia and China opened border talks in Ulaanbaatar on Tuesday.", at(10), LEDGER),
    read(
        f"{TALKS} go on", "Mongolia and China went on with border talks in Ulaanbaatar on Wednesday.", at(11), COURIER
    ),
    read(f"{TALKS} end", "Mongolia and China ended border talks in Ulaanbaatar on Thursday.", at(12), TRIBUNE),
    read(
        f"{TALKS}: ministry",
        "The ministry of Mongolia praised border talks with China in Ulaanbaatar.",
        at(12),
        GAZETTE,
    ),
)
WORLD = (PLAN, OUTCOME, ATTACK, read(*ATTACK_AGAIN, LEDGER), *DAYS)


def of(*told: Reading) -> tuple[Event, ...]:
    return events(told, OUTLETS, DESK.coder)


def one(*told: Reading) -> Event:
    (event,) = of(*told)
    return event


# --- independent origins -------------------------------------------------------------------------------------------


def test_two_articles_of_one_outlet_are_one_origin() -> None:
    assert len(one(ATTACK, read(*ATTACK_AGAIN, LEDGER)).origins) == 1


def test_two_outlets_that_tell_it_in_their_own_words_are_two_origins() -> None:
    assert len(one(ATTACK, read(*ATTACK_AGAIN, COURIER)).origins) == 2


def test_a_copy_under_another_name_is_no_second_origin() -> None:
    words = (
        "Mongolia opens copper mine",
        "Mongolia opened a copper mine in Dornogovi on Tuesday, and the minister cut a ribbon before the miners.",
    )
    event = one(read(*words, at(10), LEDGER), read(*words, at(11), COURIER))
    assert len(event.members) == 2
    assert len(event.origins) == 1


def test_an_opinion_piece_confirms_nothing_beside_a_report() -> None:
    column = read(f"Opinion: {ATTACK_AGAIN[0]}", ATTACK_AGAIN[1], at(11), COURIER)
    event = one(ATTACK, column)
    assert set(event.members) == {ATTACK.document.id, column.document.id}
    assert event.origins == ((ATTACK.document.id,),)


def test_an_opinion_piece_alone_is_its_own_origin() -> None:
    column = read(f"Opinion: {ATTACK_AGAIN[0]}", ATTACK_AGAIN[1], at(11), COURIER)
    assert one(column).origins == ((column.document.id,),)


# --- a plan and its outcome ----------------------------------------------------------------------------------------


def test_a_plan_and_its_outcome_are_one_event_that_happened() -> None:
    event = one(PLAN, OUTCOME)
    assert set(event.members) == {PLAN.document.id, OUTCOME.document.id}
    assert event.status == "done"
    assert event.interval == Interval(TUESDAY, TUESDAY)


def test_a_plan_alone_stays_a_plan() -> None:
    event = one(PLAN)
    assert event.status == "planned"
    assert event.interval == Interval(TUESDAY, TUESDAY)


def test_a_plan_does_not_join_the_deed_of_another_day_or_another_matter() -> None:
    elsewhere = read("Mongolia opens mine", "Mongolia opened a copper mine in Dornogovi on Tuesday.", at(11), COURIER)
    later = read(
        "Mongolia and France hold talks in Ulaanbaatar",
        "Mongolia and France held talks on uranium mining in Ulaanbaatar on 20 March.",
        at(21), COURIER,
    )  # fmt: skip
    assert [event.status for event in of(PLAN, elsewhere)].count("planned") == 1
    assert [event.status for event in of(PLAN, later)].count("planned") == 1


def test_a_plan_without_a_day_waits_for_no_outcome() -> None:
    vague = read("Mongolia plans to build railway", "Mongolia plans to build a railway.", at(6), LEDGER)
    assert [event.status for event in of(vague, OUTCOME)].count("planned") == 1


def test_the_last_word_on_a_plan_that_was_called_off_is_cancelled() -> None:
    off = read(
        "Mongolia and France talks in Ulaanbaatar cancelled",
        "Mongolia and France cancelled the talks on uranium mining in Ulaanbaatar on 10 March, the ministry said.",
        at(11), COURIER,
    )  # fmt: skip
    event = one(PLAN, off)
    assert event.status == "cancelled"


def test_a_plan_that_is_told_of_after_its_day_is_no_plan_any_more() -> None:
    plan = read(PLAN.document.title, PLAN.lead, at(9), LEDGER)
    late = read("Mongolia and France talks in Ulaanbaatar", "Uranium mining talks in Ulaanbaatar.", at(11), COURIER)
    assert (plan.status, late.status) == ("planned", "unknown")
    assert one(plan, late).status != "planned"


# --- the last word --------------------------------------------------------------------------------------------------

RESIGNED = read(
    "Mongolia's energy minister resigns over coal prices",
    "Mongolia's energy minister resigned over coal prices in Ulaanbaatar on Monday, 9 March.",
    at(9), LEDGER,
)  # fmt: skip
WITHDRAWN = read(
    "Mongolia's energy minister withdraws resignation over coal prices",
    "Mongolia's energy minister withdrew his resignation over coal prices in Ulaanbaatar on Thursday, 12 March.",
    at(12), COURIER,
)  # fmt: skip
AGREED = read(
    "Mongolia and China agree on border crossing at Zamyn-Uud",
    "Mongolia and China agreed on a border crossing at Zamyn-Uud on Monday, 9 March.",
    at(9), LEDGER,
)  # fmt: skip
REJECTED = read(
    "Mongolia's parliament rejects border crossing at Zamyn-Uud agreed with China",
    "Mongolia's parliament rejected the border crossing at Zamyn-Uud agreed with China on Wednesday, 11 March.",
    at(11), COURIER,
)  # fmt: skip


def test_what_is_called_off_before_its_day_is_one_event_with_its_plan() -> None:
    off = read(
        "Mongolia and France cancel talks on uranium in Ulaanbaatar",
        "Mongolia and France cancelled on Sunday, 8 March, the talks on uranium mining in Ulaanbaatar.",
        at(8), COURIER,
    )  # fmt: skip
    event = one(PLAN, off)
    assert event.status == "cancelled"
    assert event.interval == Interval(date(2026, 3, 8), date(2026, 3, 8))


def test_a_deed_that_is_taken_back_is_one_event_that_did_not_last() -> None:
    event = one(RESIGNED, WITHDRAWN)
    assert event.status == "cancelled"
    assert event.interval == Interval(date(2026, 3, 12), date(2026, 3, 12))


def test_an_accord_that_is_rejected_is_one_event_that_did_not_last() -> None:
    event = one(AGREED, REJECTED)
    assert event.status == "cancelled"
    assert event.interval == Interval(date(2026, 3, 11), date(2026, 3, 11))


def test_nothing_takes_back_what_came_after_it_or_long_before() -> None:
    early = read(RESIGNED.document.title, RESIGNED.lead.replace("9 March", "19 January"), at(20, 1), LEDGER)
    late = read(RESIGNED.document.title, RESIGNED.lead.replace("9 March", "16 March"), at(16), LEDGER)
    for deed in (early, late):
        assert {event.status for event in of(deed, WITHDRAWN)} == {"done", "cancelled"}


def test_a_rejection_takes_back_nothing_that_shares_few_words_with_it() -> None:
    assert sorted(event.status for event in of(AGREED, WITHDRAWN)) == ["cancelled", "done"]


def test_a_rejection_alone_is_a_deed() -> None:
    assert one(REJECTED).status == "done"


def test_a_deed_without_a_day_is_no_outcome_and_is_not_taken_back() -> None:
    undated = read("Gunmen attack bus in Dornogovi", "Gunmen attacked a bus in Dornogovi.", None, LEDGER)
    found = {event.members: event.status for event in of(undated, PLAN, WITHDRAWN)}
    assert found[(undated.document.id,)] == "done"
    assert sorted(found.values()) == ["cancelled", "done", "planned"]


def test_the_later_of_done_and_ongoing_counts() -> None:
    begun = read("Mongolia begins drill in Dornogovi", "Mongolia began a drill in Dornogovi.", at(9), LEDGER)
    goes_on = read("Mongolia drill in Dornogovi goes on", "Mongolia is holding a drill in Dornogovi.", at(11), COURIER)
    assert (begun.status, goes_on.status) == ("done", "ongoing")
    assert one(begun, goes_on).status == "ongoing"
    ended = read("Mongolia ends drill in Dornogovi", "Mongolia ended a drill in Dornogovi.", at(12), TRIBUNE)
    assert one(begun, goes_on, ended).status == "done"


def test_what_goes_on_since_a_day_goes_on_to_the_last_report_that_says_so() -> None:
    words = ("Mongolia drill in Dornogovi goes on", "Mongolia is holding a drill in Dornogovi that began on 5 March.")
    event = one(read(*words, at(9), LEDGER), read(*words, at(10), COURIER), read(*words, at(9), TRIBUNE))
    assert (event.status, event.interval) == ("ongoing", Interval(date(2026, 3, 5), TUESDAY))


def test_reports_of_one_day_take_back_nothing() -> None:
    signs = read("Mongolia's parliament votes on crossing", AGREED.lead.replace("agreed on", "voted on"), at(9), LEDGER)
    rejects = read(
        "Mongolia's parliament rejects crossing", AGREED.lead.replace("agreed on", "rejected"), at(9), COURIER
    )
    assert {event.status for event in of(signs, rejects)} == {"done"}


def test_commentary_has_no_say_in_whether_it_happened() -> None:
    column = read(
        "Opinion: Mongolia and France talks in Ulaanbaatar are cancelled in all but name",
        "Mongolia and France talks on uranium mining in Ulaanbaatar on Tuesday were cancelled in all but name.",
        at(12), TRIBUNE,
    )  # fmt: skip
    assert one(PLAN, OUTCOME, column).status == "done"


# --- when ------------------------------------------------------------------------------------------------------------


def test_alike_reports_of_several_days_are_as_many_events() -> None:
    found = sorted(event.interval.start or date.min for event in of(*DAYS[:3]))
    assert found == [date(2026, 3, day) for day in (10, 11, 12)]


def test_a_report_that_gives_no_day_joins_one_of_them_and_no_more() -> None:
    assert len(of(*DAYS)) == len(DAYS[:3])


def test_where_no_text_gives_a_day_the_first_publication_stands_in_and_says_so() -> None:
    words = ("Mongolia opens copper mine in Dornogovi", "Mongolia opened a copper mine in Dornogovi.")
    event = one(read(*words, at(11), LEDGER), read(*words, at(10), COURIER))
    assert event.interval == Interval(TUESDAY, TUESDAY, "day", "published")


def test_an_undated_text_without_a_day_dates_nothing() -> None:
    event = one(read("Mongolia opens mine", "Mongolia opened a copper mine in Dornogovi.", None, LEDGER))
    assert event.interval == Interval(None, None, "unknown", "none")


def test_the_day_of_the_deed_outweighs_the_day_that_was_planned() -> None:
    plans = [read(PLAN.document.title, PLAN.lead, at(6, hour=hour), source(f"Paper {hour}")) for hour in (6, 7, 8)]
    late = read(OUTCOME.document.title, OUTCOME.lead.replace("Tuesday", "Wednesday"), at(12), COURIER)
    event = one(*plans, late)
    assert len(event.members) == 4
    assert event.interval == Interval(date(2026, 3, 11), date(2026, 3, 11))


def test_what_was_told_as_begun_did_not_begin_after_the_telling() -> None:
    text = "Mongolia and France held talks on uranium mining in Ulaanbaatar, the foreign ministry said."
    told = [read(OUTCOME.document.title, text, at(11, hour=hour), source(f"Paper {hour}")) for hour in (6, 7)]
    ahead = read(
        "Mongolia and France to hold talks in Ulaanbaatar on Friday",
        PLAN.lead.replace("Tuesday", "Friday"),
        at(11),
        LEDGER,
    )
    event = one(ahead, *told)
    assert ahead.interval.start == date(2026, 3, 13)
    assert (len(event.members), event.status) == (3, "done")
    assert event.interval == Interval(date(2026, 3, 11), date(2026, 3, 11), "day", "published")


def test_the_day_of_a_plan_dates_the_deed_that_is_told_of_after_it() -> None:
    event = one(PLAN, read(OUTCOME.document.title, OUTCOME.lead.replace(" on Tuesday", ""), at(11), COURIER))
    assert (len(event.members), event.status) == (2, "done")
    assert event.interval == Interval(TUESDAY, TUESDAY)


def test_the_day_that_most_reports_give_is_the_day_of_the_event() -> None:
    told = [read(ATTACK.document.title, ATTACK.lead, at(10, hour=hour), source(f"Paper {hour}")) for hour in (6, 7, 8)]
    odd = read(ATTACK_AGAIN[0], ATTACK_AGAIN[1].replace("on Tuesday", "this month"), at(11), COURIER)
    event = one(*told, odd)
    assert len(event.members) == 4
    assert event.interval == Interval(TUESDAY, TUESDAY)


def test_what_is_under_way_this_week_has_happened_up_to_its_last_report() -> None:
    event = one(
        read("Mongolia holds drill this week", "Mongolia is holding a drill in Dornogovi this week.", at(10), LEDGER)
    )
    assert (event.interval.end, event.interval.basis) == (TUESDAY, "text")


def test_what_is_planned_for_a_month_keeps_the_whole_month() -> None:
    event = one(
        read(
            "Mongolia to hold drill in March", "Mongolia will hold a drill in Dornogovi in March 2026.", at(10), LEDGER
        )
    )
    assert event.status == "planned"
    assert event.interval.end == date(2026, 3, 31)


# --- who, where, what ------------------------------------------------------------------------------------------------


def test_an_event_says_who_where_and_of_what_kind() -> None:
    event = one(ATTACK, read(*ATTACK_AGAIN, COURIER))
    assert event.kind == "ASSAULT"
    assert event.place == "place:MNG/dornogovi"
    assert "state:MNG" in event.actors


def test_an_actor_stands_in_the_head_of_a_third_of_the_reports() -> None:
    four = [
        read(f"Mongolia opens mine {n}", "Mongolia opened a copper mine in Dornogovi.", at(10), outlet)
        for n, outlet in enumerate((LEDGER, COURIER, TRIBUNE))
    ]
    guest = read(
        "Mongolia opens mine", "Mongolia opened a copper mine in Dornogovi as France looked on.", at(10), GAZETTE
    )
    event = one(*four, guest)
    assert len(event.members) == 4
    assert event.actors == ("state:MNG",)


def test_a_title_alone_is_its_own_head() -> None:
    title = read("Mongolia opens mine in Dornogovi")
    assert {mention.id for mention in head_mentions(title)} == {"state:MNG", "place:MNG/dornogovi"}


def test_a_place_acts_only_as_the_capital_of_its_state() -> None:
    acting = {mention.id for mention in head_mentions(ATTACK) if is_actor(mention)}
    assert acting == {"state:MNG"}


# --- what collation sees ---------------------------------------------------------------------------------------------


def test_only_the_day_of_the_event_itself_counts_as_the_day_of_a_report() -> None:
    held = read(
        "Mongolia and France hold talks", "Mongolia and France held talks on Tuesday. New talks are set for 20 March."
    )
    assert sheet(held).dates == {(TUESDAY, TUESDAY)}
    assert sheet(read("Mongolia opens mine", "Mongolia opened a mine in March 2026.")).dates == frozenset()


def test_a_count_in_the_lead_is_of_something_and_an_ordinal_of_nothing() -> None:
    assert sheet(ATTACK).numbers == {("people", 12.0)}
    assert sheet(read("Mongolia marks 35th year", "It marked the 35th year in 2026.")).numbers == {("", 35.0)}


# --- invariants ------------------------------------------------------------------------------------------------------


@settings(max_examples=25, deadline=None)
@given(st.permutations(WORLD))
def test_events_do_not_depend_on_the_order_of_arrival(order: list[Reading]) -> None:
    assert of(*order) == of(*WORLD)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(WORLD), unique_by=lambda each: each.document.id, max_size=6))
def test_every_document_is_in_one_event_and_one_origin_of_it(told: list[Reading]) -> None:
    found = of(*told)
    home = {each.document.id: each.document.source for each in told}
    assert sorted(id for event in found for id in event.members) == sorted(home)
    for event in found:
        assert sorted(id for origin in event.origins for id in origin) == list(event.members)
        outlets = [home[id] for origin in event.origins for id in {home[id]: id for id in origin}.values()]
        assert len(outlets) == len(set(outlets))


# --- the deed, what is said of it, and what goes on ----------------------------------------------------------------

CLOSURE = read(
    "China closes border with Mongolia at Zamyn-Uud",
    "China closed its border crossing with Mongolia at Zamyn-Uud and sent trucks away, drivers said.",
    at(9), LEDGER,
)  # fmt: skip
CONDEMNED = read(
    "Mongolia condemns China border closure at Zamyn-Uud",
    "Mongolia on Tuesday condemned the closure of the border crossing with China at Zamyn-Uud, the ministry said.",
    at(10), COURIER,
)  # fmt: skip


def test_a_reaction_gives_the_deed_neither_its_day_nor_its_kind() -> None:
    assert (CLOSURE.kind, CONDEMNED.kind, CONDEMNED.interval.start) == ("COERCE", "ACCUSE", TUESDAY)
    event = one(CLOSURE, CONDEMNED)
    assert event.kind == "COERCE"
    assert event.interval == Interval(date(2026, 3, 9), date(2026, 3, 9), "day", "published")
    assert one(CONDEMNED).interval.start == TUESDAY and one(CONDEMNED).kind == "ACCUSE"


def test_commentary_votes_neither_on_the_day_nor_on_the_kind() -> None:
    column = read(
        "Opinion: Mongolia condemns China border closure at Zamyn-Uud",
        "Mongolia condemned the closure of the border crossing with China at Zamyn-Uud on 3 March.",
        at(8), TRIBUNE,
    )  # fmt: skip
    event = one(CLOSURE, column)
    assert len(event.members) == 2 and len(event.origins) == 1
    assert (event.kind, event.interval.start) == ("COERCE", date(2026, 3, 9))


def test_the_day_on_which_talks_go_on_is_not_theirs() -> None:
    told = "2026-03-13"
    ahead = replace(
        OUTCOME,
        annotations=tuple(
            replace(each, value=f'["{told}", "{told}", "day", "text", "ongoing"]') if each.label == "time" else each
            for each in OUTCOME.annotations
        ),
    )
    other = read(OUTCOME.document.title, "The two held the talks in Ulaanbaatar on Tuesday.", at(11), TRIBUNE)
    assert one(ahead).interval.start == date(2026, 3, 13)
    assert not sheet(ahead).dates and sheet(other).dates
    assert one(ahead, other).interval == Interval(TUESDAY, TUESDAY)


def test_who_wrote_it_and_where_is_not_in_the_head() -> None:
    filed = read(
        "Mongolia rejects uranium deal",
        "By Ann Lee and Bob Roy\nDUBAI, March 10 (Reuters) - Mongolia rejected a deal on uranium mining on Tuesday.",
        at(10), LEDGER,
    )  # fmt: skip
    heads = {mention.id for mention in head_mentions(filed)}
    assert "state:MNG" in heads and not any(id.startswith("place:ARE") for id in heads)
    assert not one(filed).place


def test_a_meeting_that_was_before_gives_no_place() -> None:
    for words in ("after talks in Geneva", "after Geneva talks"):
        told = read("Mongolia rejects uranium deal", f"Mongolia rejected the deal on Tuesday {words}.", at(10), LEDGER)
        assert "place:CHE/geneva" in {mention.id for mention in head_mentions(told)}
        assert not one(told).place
    there = read("Mongolia rejects uranium deal", "Mongolia rejected the deal in Geneva on Tuesday.", at(10), LEDGER)
    assert one(there).place == "place:CHE/geneva"
