"""Headlines: who does what, where and when, each said once, in sentence case, resting on the words of the reports."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import DESK, at, document, read, reading, source
from countrydesk.core.headlines import Vocabulary, clean_title, headline, place_name
from countrydesk.core.reading import Reading
from countrydesk.core.types import Event, Interval, Passage

TUESDAY = Interval(date(2026, 3, 10), date(2026, 3, 10))
BILL = "The parliament of Mongolia passed the border bill on Tuesday with 61 votes."
PROSE = read(
    "Prose",
    "Now he visits the mine and passes it. She opens the border minister file. A prime minister visits as parliament "
    "opens. He said the bill passes, the bill opens and a meeting ends as the prime minister visits.",
    of=source("Prose"),
)


def as_one(*told: Reading, **more: object) -> Event:
    ids = tuple(each.document.id for each in told)
    fields: dict[str, object] = {"interval": TUESDAY, "place": "", "actors": ("state:MNG",), "status": "done", **more}
    return Event(maker="test", members=ids, origins=tuple((id,) for id in ids), **fields)  # type: ignore[arg-type]


def over(*told: Reading, **more: object) -> tuple[str, tuple[Passage, ...]]:
    vocabulary = Vocabulary.of([*told, PROSE])
    return headline(as_one(*told, **more), told, DESK.gazetteer, DESK.coder, vocabulary, "MNG")


# --- from a title ----------------------------------------------------------------------------------------------------


def test_a_headline_in_title_case_becomes_a_sentence_and_keeps_its_names() -> None:
    told = read(
        "Prime Minister Visits Beijing as Oyu Tolgoi Mine Opens",
        "On Tuesday the Oyu Tolgoi mine in Mongolia opened, and people of Oyu Tolgoi came to Beijing.",
    )
    assert over(told)[0] == "Prime minister visits Beijing as Oyu Tolgoi mine opens (10 March 2026)"


def test_small_words_become_small_and_acronyms_stay() -> None:
    told = read("Mongolia Visits The IMF And Opens A Meeting With U.S. Banks", BILL)
    assert over(told)[0].startswith("Mongolia visits the IMF and opens a meeting with U.S. banks")


def test_a_word_that_no_text_shows_is_small_but_a_name_is_not() -> None:
    told = read("Mongolia Touches a Nerve as Envoy Altai Waits after Swearing-In of Anti-Orban Bloc", BILL)
    assert over(told)[0].startswith(
        "Mongolia touches a nerve as envoy Altai waits after swearing-in of anti-Orban bloc"
    )


def test_a_name_of_the_report_keeps_its_capitals_wherever_it_stands() -> None:
    told = read(
        "Mongolia Joins Council of Peace With Zor-Tal", f"{BILL} Ministers of the Council of Peace left for Zor-Tal."
    )
    assert over(told)[0].startswith("Mongolia joins Council of Peace with Zor-Tal")


def test_a_surname_that_no_text_shows_stands_behind_a_forename_that_one_shows() -> None:
    told = read("Mongolia Waits as Lindsey Orvil Waits and Lindsey Visits", f"{BILL} Then Lindsey and others left.")
    assert over(told)[0].startswith("Mongolia waits as Lindsey Orvil waits and Lindsey visits")


def test_a_title_without_a_text_below_keeps_what_may_be_a_name() -> None:
    assert over(read("Mongolia Visits Grand Orvil"))[0].startswith("Mongolia visits Grand Orvil")


@pytest.mark.parametrize(
    ("body", "start"),
    [
        ("Mongolia's foreign secretary met miners on Tuesday.", "Mongolia's foreign secretary meets miners"),
        ("The Mongolian foreign secretary met miners on Tuesday.", "Mongolia's foreign secretary meets miners"),
        ("The foreign secretary met miners of Mongolia on Tuesday.", "Foreign secretary meets miners"),
    ],
)
def test_a_bare_office_is_given_its_state_where_the_lead_says_it(body: str, start: str) -> None:
    text, basis = over(read("Foreign secretary meets miners", body))
    assert text.startswith(start)
    assert body in [each.quote for each in basis]


def test_the_title_is_of_the_events_own_kind() -> None:
    attack = read(
        "Gunmen attack bus in Mongolia and kill 12 people", "Gunmen killed 12 on a bus.", at(11), source("Mail")
    )
    talks = read(
        "Mongolia and France hold talks", "Mongolia and France held talks on Tuesday.", at(10), source("Ledger")
    )
    assert {attack.kind, talks.kind} == {"ASSAULT", "CONSULT"}
    assert over(attack, talks, kind="CONSULT")[0].startswith("Mongolia and France hold talks")
    assert over(attack, talks, kind="ASSAULT")[0].startswith("Gunmen attack bus")


def test_the_title_is_of_a_report_that_does_not_date_it_to_another_day() -> None:
    other = read(
        "Parliament of Mongolia passes border bill in a vote",
        "It passed the bill on 5 March 2026.",
        at(11),
        source("Mail"),
    )
    own = read("Mongolia's parliament votes", BILL, at(11), source("Ledger"))
    assert other.interval.basis == "text"
    assert over(other, own)[0].startswith("Mongolia's parliament votes")


def test_the_word_after_a_colon_begins_anew() -> None:
    told = read("Mongolia Passes Border Bill: Minister Opens Meeting", BILL)
    assert over(told)[0].startswith("Mongolia passes border bill: Minister opens meeting")


def test_a_common_word_inside_a_name_keeps_its_capital() -> None:
    told = read("Mongolia Opens Steppe Mining Meeting", "On Tuesday the company Steppe Mining came to Mongolia.")
    assert over(told)[0].startswith("Mongolia opens Steppe Mining meeting")


def test_the_day_is_not_said_twice() -> None:
    assert over(read("Parliament of Mongolia passes border bill on Tuesday", BILL))[0] == (
        "Parliament of Mongolia passes border bill (10 March 2026)"
    )


@pytest.mark.parametrize("said", ["on 10 March", "late on Tuesday", "planned for 10 March", "(on 10 March"])
def test_the_words_that_lead_to_the_day_go_with_it(said: str) -> None:
    assert over(read(f"Parliament of Mongolia passes border bill {said}", BILL))[0] == (
        "Parliament of Mongolia passes border bill (10 March 2026)"
    )


def test_another_day_in_the_title_stays() -> None:
    told = read("Mongolia's parliament opens border bill of 5 May 2019", BILL)
    assert over(told)[0] == "Mongolia's parliament opens border bill of 5 May 2019 (10 March 2026)"


def test_a_title_that_would_be_too_short_keeps_its_day() -> None:
    assert "Tuesday" in over(read("Mongolia votes Tuesday", BILL))[0]


def test_a_place_is_said_unless_the_title_says_it() -> None:
    body = "Gunmen attacked a bus in Dornogovi in Mongolia on Tuesday and killed 12 people, police said."
    spot = {"place": "place:MNG/dornogovi"}
    assert over(read("Gunmen attack bus in Mongolia", body), **spot)[0].endswith("(Dornogovi, 10 March 2026)")
    assert over(read("Gunmen attack bus in Dornogovi", body), **spot)[0].endswith("Dornogovi (10 March 2026)")


def test_a_plan_and_a_day_of_publication_are_called_what_they_are() -> None:
    told = read("Mongolia and France to hold border talks", BILL)
    assert over(told, status="planned")[0].endswith("(planned for 10 March 2026)")
    only = Interval(TUESDAY.start, TUESDAY.end, "day", "published")
    assert over(told, interval=only)[0].endswith("(reported 10 March 2026)")


@pytest.mark.parametrize(
    ("title", "clean"),
    [
        ("Breaking: Parliament passes bill", "Parliament passes bill"),
        ("UPDATE 2 - Parliament passes bill", "Parliament passes bill"),
        ("Parliament passes bill | Steppe Courier", "Parliament passes bill"),
        ("Parliament passes bill - Steppe Courier", "Parliament passes bill"),
        ("Parliament passes bill.", "Parliament passes bill"),
        ("Banks leave the U.S.", "Banks leave the U.S."),
        ("Report on steppe grows", "Report on steppe grows"),
    ],
)
def test_an_outlets_habits_are_taken_off(title: str, clean: str) -> None:
    assert clean_title(title) == clean


def test_the_title_that_tells_most_is_chosen_over_a_teaser() -> None:
    plain = read("Parliament of Mongolia passes border bill", BILL, at(11), source("Ledger"))
    teaser = read("“A great day”: here’s what you missed…", BILL, at(10), source("Steppe Courier"))
    text, basis = over(teaser, plain)
    assert text.startswith("Parliament of Mongolia passes border bill")
    assert basis[0].parent == plain.document.id


def test_the_headline_rests_on_its_title_and_on_the_sentence_that_dates_it() -> None:
    told = read("Parliament of Mongolia passes border bill", BILL)
    assert [each.quote for each in over(told)[1]] == [told.document.title, BILL]


def test_a_title_that_says_the_day_itself_is_the_only_basis() -> None:
    told = read("Parliament of Mongolia passes border bill on Tuesday", BILL)
    assert [each.quote for each in over(told)[1]] == [told.document.title]


# --- composed --------------------------------------------------------------------------------------------------------


def test_where_no_title_tells_it_the_headline_is_composed_of_states_and_kind() -> None:
    told = read(
        "Here’s what we know…", "Mongolia and France held talks on Tuesday, and the ministers signed no papers."
    )
    text, basis = over(told, actors=("state:MNG", "state:FRA"), kind="CONSULT")
    assert text == "Mongolia and France: talks (10 March 2026)"
    assert basis[0].quote == told.document.title


def test_a_headline_of_foreign_reports_names_their_languages() -> None:
    chinese = reading(document("蒙古国与法国会谈", "蒙古国与法国周二在乌兰巴托举行会谈。", at(11), language="zh"))
    russian = reading(
        document("Переговоры", "Монголия и Франция провели переговоры во вторник.", at(10), language="ru")
    )
    text, basis = over(chinese, russian, actors=("state:MNG", "state:FRA", "org:UN", "state:CHN"), kind="CONSULT")
    assert text.endswith(": talks, reported in Chinese and Russian (10 March 2026)")
    assert text.startswith("Mongolia, France and ")
    assert basis[0].parent == russian.document.id


def test_reports_in_many_languages_are_not_listed() -> None:
    told = [reading(document(f"Монгол {code}", "Монгол Улс.", language=code)) for code in ("mn", "ru", "zh")]
    assert over(*told)[0] == "Mongolia: report (10 March 2026)"


def test_a_report_without_a_title_is_dated_by_its_sentence() -> None:
    told = read("", BILL)
    text, basis = over(told)
    assert text == "Mongolia: report (10 March 2026)"
    assert [each.quote for each in basis] == [BILL]


# --- places, words ---------------------------------------------------------------------------------------------------


def test_a_place_is_spelled_as_the_english_reports_spell_it() -> None:
    told = read("Storm in Dornogovi", "Dornogovi saw a storm.")
    assert place_name(as_one(told, place="place:MNG/dornogovi"), [told], DESK.gazetteer) == "Dornogovi"
    assert place_name(as_one(told), [told], DESK.gazetteer) == ""


def test_a_place_that_no_english_report_names_is_spelled_as_the_gazetteer_does() -> None:
    told = reading(document("Шуурга", "Шуурга боллоо.", language="mn"))
    place = "place:MNG/dornogovi"
    assert place_name(as_one(told, place=place), [told], DESK.gazetteer) == DESK.gazetteer.display(place)


def test_a_word_is_common_where_the_run_writes_it_small_or_its_ending_tells() -> None:
    seen = Vocabulary.of([PROSE])
    assert seen.common("Visits")
    assert seen.common("Spending")
    assert not seen.common("Dornogovi")


def test_what_other_languages_capitalize_teaches_no_english() -> None:
    assert not Vocabulary.of([reading(document("Titel", "Es geht um visits.", language="de"))]).lower


# --- invariants ------------------------------------------------------------------------------------------------------

TITLES = st.lists(
    st.sampled_from(
        ["Mongolia", "Passes", "Bill", "On", "Tuesday", "U.S.", "|", "-", ":", "“", "here’s", "?", "10", "March", "—", "IMF", "…", "("]
    ), max_size=9,
).map(" ".join)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(TITLES, st.sampled_from(["", BILL]))
def test_a_headline_changes_case_and_leaves_out_but_adds_no_word(title: str, body: str) -> None:
    told = reading(document(title, body))
    text, basis = over(told)
    clause = text.rpartition(" (")[0]
    left = iter(re.findall(r"\w+", title.lower()))
    assert clause.startswith("Mongolia: ") or all(word in left for word in re.findall(r"\w+", clause.lower()))
    assert all(told.document.text[each.start : each.end] == each.quote for each in basis)


@pytest.mark.parametrize("unit", ["a", "A", "1", " ", "(", "Aa ", "A.", "Aa-", "| a", "— "])
def test_a_title_no_person_wrote_is_cased(unit: str) -> None:
    told = read("Mongolia " + unit * (10_000 // len(unit)), BILL)
    assert over(told) == over(told)
