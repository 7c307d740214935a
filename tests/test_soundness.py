"""Documents that give themselves away: old stories under a new date, days that cannot be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import DESK, WEEK, at, document, read, reading, source
from countrydesk.adapters.catalogue import load_holders
from countrydesk.adapters.tables import load_tables
from countrydesk.core.analysis import assemble
from countrydesk.core.reading import Reading
from countrydesk.core.soundness import betrayed, unsound
from countrydesk.core.types import SetAside

TABLES = replace(load_tables(), holders=load_holders())
LEDGER, COURIER = source("Ledger"), source("Courier")
TITLE = "Ferry sinks on Lake Khövsgöl in Mongolia, 14 dead"
LEAD = "A ferry sank on Lake Khövsgöl in Mongolia on Sunday and 14 passengers drowned, rescuers said."


def judged(*told: Reading) -> list[tuple[str, str]]:
    return [(each.reason, each.detail) for each in unsound(told, DESK.gazetteer, TABLES)]


def story(more: str, lead: str = LEAD, title: str = TITLE) -> Reading:
    return read(title, f"{lead} {more}", at(9), LEDGER)


# --- days ------------------------------------------------------------------------------------------------------------


def test_a_weekday_that_the_day_of_the_event_is_not_takes_down_the_whole_document() -> None:
    lead = "A ferry sank on Lake Khövsgöl in Mongolia on Friday, 8 March, and 14 passengers drowned."
    ((reason, detail),) = judged(story("Divers searched until dusk.", lead))
    assert reason == "contradicted" and "8 March" in detail and "is a Sunday" in detail


@pytest.mark.parametrize(
    "lead",
    [
        "A ferry sank on Lake Khövsgöl in Mongolia on Sunday, 8 March, and 14 passengers drowned.",
        "A ferry sank on Lake Khövsgöl in Mongolia on Sunday and 14 passengers drowned.",
    ],
)
def test_a_day_that_agrees_speaks_against_nothing(lead: str) -> None:
    assert judged(story("Divers searched until dusk.", lead)) == []


def test_a_title_without_an_end_is_not_read_for_days() -> None:
    assert judged(read("flood " * 1000 + "in Mongolia on Friday, 8 March", "It rained.", at(9), LEDGER)) == []


def test_a_clash_of_days_far_below_is_not_the_day_of_the_event() -> None:
    below = (
        "Divers searched until dusk. The lake is deep. The owner was warned on Friday, 2 March, of rust in the hull."
    )
    assert judged(story(below)) == []


# --- years -----------------------------------------------------------------------------------------------------------


def test_an_anniversary_of_another_year_in_passing_dates_the_story() -> None:
    more = (
        "Flags for the 70th anniversary of relations between Mongolia and Japan, established in 1972, hung on the pier."
    )
    ((reason, detail),) = judged(story("Divers searched until dusk. The lake is deep. " + more))
    assert (reason, "V25" in detail) == ("stale", True)


def test_an_anniversary_that_is_the_storys_own_matter_is_only_counted_wrongly() -> None:
    title = "Mongolia and Japan mark the 70th anniversary of diplomatic relations"
    ((reason, _),) = judged(read(title, "Mongolia and Japan established them in 1972.", at(9), LEDGER))
    assert reason == "contradicted"


@pytest.mark.parametrize(
    "more",
    [
        "Flags for the 54th anniversary of relations between Mongolia and Japan, established in 1972, hung on the pier.",
        "In 2022 it carried guests to the feast. They marked the 50th anniversary of relations of Mongolia and Japan.",
        "Earlier it had carried guests to the 50th anniversary of relations of Mongolia and Japan, established in 1972.",
        "When both states marked the 50th anniversary of relations, established in 1972, the ferry was new.",
    ],
)
def test_the_right_anniversary_and_one_that_is_remembered_speak_against_nothing(more: str) -> None:
    assert judged(story(more)) == []


def test_a_year_in_the_name_of_what_begins_these_days_makes_it_old() -> None:
    title = "Exercise Steppe Partner-2019 begins in Mongolia"
    made = read(title, "The exercise Steppe Partner-2019 began near Erdenet in Mongolia on Sunday.", at(9), LEDGER)
    ((reason, detail),) = judged(made)
    assert reason == "stale" and "2019" in detail
    other = read("Exercise Steppe Partner-2026 begins in Mongolia", "It began on Sunday near Erdenet.", at(9), LEDGER)
    assert judged(other) == []


# --- offices ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "more",
    [
        "Mongolia's President Natsagiin Bagabandi visited the wounded and promised help.",
        "President Natsagiin Bagabandi received the divers in Ulaanbaatar.",
    ],
)
def test_who_acts_in_an_office_that_another_holds_makes_a_story_old(more: str) -> None:
    ((reason, detail),) = judged(story(more))
    assert reason == "stale" and "Bagabandi" in detail and "Khurelsukh" in detail


@pytest.mark.parametrize(
    "more",
    [
        "Mongolia's President Ukhnaa Khurelsukh visited the wounded and promised help.",
        "Mongolia's former President Natsagiin Bagabandi visited the wounded.",
        "In 2003 Mongolia's President Natsagiin Bagabandi opened the pier.",
        "The pier was built under Mongolia's President Natsagiin Bagabandi and is rusty.",
        "A letter to Mongolia's President Natsagiin Bagabandi stayed without an answer.",
        "Chile's President Gabriel Boric sent his condolences.",
        "President Gabriel Boric sent his condolences from Chile.",
        "Natsagiin Bagabandi, the president of Mongolia, visited the wounded.",
        "President Ukhnaa Khurelsukh was there and Mongolian foreign minister Dorj Bat visited the wounded.",
        "President Bold and Mongolia's President Natsagiin Bagabandi the Elder, now dead, met there.",
        "Bank President Dorj Bat paid for the search.",
        "Vice Premier Dorj Bat visited the wounded in Ulaanbaatar and Beijing.",
    ],
)
def test_holders_those_who_were_and_those_of_whom_nobody_knows_speak_against_nothing(more: str) -> None:
    assert judged(story(more)) == []


@pytest.mark.parametrize(
    "words", ["Iran rejected it. President Donald Trump said more", "President Donald Trump received guests in Tehran"]
)
def test_who_holds_the_office_of_another_state_is_never_out_of_office(words: str) -> None:
    assert (
        judged(read("Iran and US agree on talks", f"Iran and the United States agreed. {words}.", at(9), LEDGER)) == []
    )


def test_a_name_that_independent_reports_of_one_happening_give_is_right_and_the_catalogue_old() -> None:
    more = "Mongolia's President Dashiin Ganbold visited the wounded and promised help."
    one = story(more)
    lead = (
        "A ferry sank on Sunday on Lake Khövsgöl in Mongolia, the governor told reporters, and 14 passengers drowned."
    )
    came = "Mongolia's President Dashiin Ganbold came to the shore and spoke with the families."
    other = read("14 drown as ferry sinks on Mongolia's Lake Khövsgöl", f"{lead} {came}", at(9, hour=16), COURIER)
    assert len(judged(one)) == 1
    assert judged(one, other) == []
    copy = reading(replace(one.document, source=COURIER.id, url="https://courier.example.org/copy", parent="copy"))
    assert len(judged(one, copy)) == 2


def test_a_title_alone_can_give_a_story_away() -> None:
    ((reason, _),) = judged(read("Mongolian President Natsagiin Bagabandi visited flooded Erdenet", "", at(9), LEDGER))
    assert reason == "stale"


# --- actors ----------------------------------------------------------------------------------------------------------


def test_a_story_of_a_state_that_nobody_knows_waits_for_an_independent_second_report() -> None:
    title = "Mongolia and Genovia sign treaty on transit"
    one = read(
        title, "The foreign ministers of Mongolia and Genovia signed a treaty on transit on Sunday.", at(9), LEDGER
    )
    ((reason, detail),) = judged(one)
    assert reason == "unknown_actor" and "Genovia" in detail
    body = "Trucks of Mongolia and Genovia cross freely after a transit treaty of Sunday; the army of Genovia guarded the hall."
    other = read("Transit treaty signed by Mongolia and Genovia, trucks cross freely", body, at(9, hour=17), COURIER)
    assert judged(one, other) == []


# --- what is left alone ------------------------------------------------------------------------------------------------


def test_undated_documents_and_those_in_other_languages_are_left_to_others() -> None:
    more = "Mongolia's President Natsagiin Bagabandi visited the wounded and promised help."
    assert betrayed(read(TITLE, f"{LEAD} {more}", None, LEDGER), DESK.gazetteer, TABLES) is None
    russian = document("Паром затонул в Монголии", "Паром затонул в воскресенье.", at(9), LEDGER, "ru")
    assert betrayed(reading(russian), DESK.gazetteer, TABLES) is None
    assert betrayed(story(more), DESK.gazetteer, replace(TABLES, holders=())) is None


def test_what_gives_itself_away_is_set_aside_and_tells_nothing() -> None:
    old = story("Mongolia's President Natsagiin Bagabandi visited the wounded and promised help.")
    dossier = assemble([old], {LEDGER.id: LEDGER}, WEEK, replace(DESK, tables=TABLES))
    assert (dossier.developments, dossier.background) == ((), ())
    assert [(each.document, each.reason) for each in dossier.set_aside] == [(old.document.id, "stale")]


def test_a_text_that_stood_in_the_archive_long_before_is_no_background_of_last_week() -> None:
    body = f"{LEAD} Divers searched the wreck until dusk and found the ship's bell. The lake is up to 262 meters deep there."
    old = read(TITLE, body, at(9, month=6, year=2021), COURIER)
    again = read(TITLE, body.replace("on Sunday", "on 26 February"), at(27, month=2), LEDGER)
    sources = {each.id: each for each in (LEDGER, COURIER)}
    assert [len(assemble(rows, sources, WEEK, DESK).background) for rows in ([again], [old, again])] == [1, 0]
    aside = assemble([old, again], sources, WEEK, DESK).set_aside
    assert SetAside(again.document.id, "stale", _words(aside, again)) in aside


def _words(aside: tuple[SetAside, ...], of: Reading) -> str:
    (found,) = [each.detail for each in aside if each.document == of.document.id]
    assert "told before the day that it gives" in found and str(date(2021, 6, 9)) in found
    return found


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.text(alphabet="President Bold,.;:“” 0123456789 anniversary\u202e\u200b", max_size=400))
def test_no_text_is_too_strange(title: str, body: str) -> None:
    made = read(title, body, at(9), LEDGER)
    assert {each.document for each in unsound([made], DESK.gazetteer, TABLES)} <= {made.document.id}
