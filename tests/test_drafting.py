"""Drafting: every sentence is a quotation, a headline or a judgement, and stands on passages or on other sentences."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import DESK, WEEK, at, document, read, reading, source
from countrydesk.adapters.tables import load_tables
from countrydesk.core import gate
from countrydesk.core.analysis import admitted, assemble
from countrydesk.core.drafting import (
    CALENDAR,
    FLASHPOINTS,
    INDICATORS,
    PER_PARTNER,
    RECOMMENDATIONS,
    SUMMARY_LENGTH,
    TRENDS,
    draft,
    section_notes,
)
from countrydesk.core.reading import Reading
from countrydesk.core.types import Claim, Count, Dossier, Report

LEDGER, COURIER, TRIBUNE = (source(name, control="private") for name in ("Ledger", "Steppe Courier", "Tribune"))
SOURCES = {each.id: each for each in (LEDGER, COURIER, TRIBUNE)}
ORDER = ["summary", "developments", "geopolitics", "military", "outlook", "background"]

ATTACK = read(
    "Gunmen attack bus in Dornogovi, Mongolia",
    "Gunmen attacked a bus in Dornogovi in Mongolia on Tuesday, and a blast left 12 dead, police said.",
    at(10), LEDGER,
)  # fmt: skip
AGAIN = read(
    "Bus attack in Mongolia's Dornogovi",
    "Gunmen attacked a bus near Sainshand in the Dornogovi province of Mongolia on Tuesday and left 15 dead, a governor said.",
    at(10, hour=15), COURIER,
)  # fmt: skip
TALKS = read(
    "Mongolia and France hold talks in Ulaanbaatar",
    "Mongolia and France held talks on uranium mining in Ulaanbaatar on Tuesday, the foreign ministry said. "
    "Mongolia sells uranium to nobody so far. "
    "Two banks came along to speak of loans for the new mine. "
    "France buys most of its uranium in Kazakhstan and wants Mongolia as another seller of the metal.",
    at(11), TRIBUNE,
)  # fmt: skip
PLAN = read(
    "Mongolia and China to open border gate on 20 March",
    "Mongolia and China will open a border gate for coal trucks on 20 March, the customs office said.",
    at(9), COURIER,
)  # fmt: skip
PAST = read(
    "Mongolia opens railway", "Mongolia opened a railway to the mine of Dornogovi on 20 February 2026.", at(8), TRIBUNE
)
WEEK_OF_NEWS = (
    ("Mongolia's parliament passes border bill", "Lawmakers of Mongolia passed a border bill on Tuesday by 61 votes."),
    ("Court of Mongolia jails banker", "A judge in Mongolia sentenced a banker on Tuesday to nine years for bribery."),
    (
        "Army of Mongolia begins exercise",
        "Troops of Mongolia began a live-fire exercise with tanks on Tuesday at dawn.",
    ),
    (
        "Mongolia raises interest rate",
        "The central bank of Mongolia lifted its interest rate on Tuesday to 12 percent.",
    ),
    (
        "Police of Mongolia arrest smugglers",
        "Officers in Mongolia detained eleven wildlife smugglers on Tuesday in Zamyn-Uud.",
    ),
    (
        "Coal miners protest in Mongolia",
        "Miners in Mongolia demonstrated on Tuesday against low pay and unsafe shafts.",
    ),
    (
        "Hackers breach tax office of Mongolia",
        "Ransomware closed the tax office of Mongolia on Tuesday, said its engineers.",
    ),
    (
        "Mongolia rejects dam ruling",
        "The foreign minister of Mongolia refused a UNESCO request on Tuesday over the Eg river.",
    ),
)
NEWS_OF_CHINA = (
    (
        "Mongolia and China sign coal deal",
        "Mongolia and China signed a deal on coal trucks on Tuesday in a hotel. The two states agreed on nine hundred trucks a "
        "day through the Gashuun Sukhait gate, said customs officers. Drivers welcomed it.",
    ),
    (
        "Mongolia accuses China of wool dumping",
        "Mongolia accused China on Tuesday of selling cashmere below its cost. Herders in Arkhangai asked the trade tribunal "
        "to open a case about knitwear and yarn. The spinning mills lost half of their orders in winter.",
    ),
    (
        "Army drill opens on steppe with guests of China",
        "Soldiers of Mongolia and China fired howitzers on Tuesday at dawn. Drones flew over the range at Tavantolgoi, and "
        "medics practised the rescue of wounded gunners under smoke.",
    ),
    (
        "China expels students of Mongolia",
        "China expelled nine students of Mongolia on Tuesday after a brawl in Harbin. The consulate found lodging for them and "
        "asked the university for its reasons. Their parents wait at the railway station.",
    ),
)
WORLD = (ATTACK, AGAIN, TALKS, PLAN, PAST)


def dossier(*told: Reading) -> Dossier:
    return admitted(assemble(told, SOURCES, WEEK, DESK), {}, 15)


def report(made: Dossier) -> Report:
    return draft(made, DESK.gazetteer, DESK.coder)


def claims(section: str, *told: Reading, group: str = "") -> list[Claim]:
    found = [each for each in report(dossier(*told)).claims if each.section == section]
    return [each for each in found if each.group == group] if group else found


def notes(*told: Reading) -> dict[str, str]:
    return dict(section_notes(dossier(*told), "Mongolia"))


# --- sections --------------------------------------------------------------------------------------------------------


def test_a_report_has_its_country_in_the_title_and_its_sections_in_order() -> None:
    made = report(dossier(*WORLD))
    assert made.title == "Mongolia Security Analysis Report"
    assert list(dict.fromkeys(each.section for each in made.claims)) == ORDER


def test_a_development_is_a_headline_then_quotations_with_outlet_control_and_day() -> None:
    headline, quotation = claims("developments", TALKS)[:2]
    assert headline.text == "Mongolia and France hold talks in Ulaanbaatar (10 March 2026)"
    assert quotation.text.startswith("Tribune (privately owned), 11 March 2026: “Mongolia and France held talks")
    assert quotation.basis[0].quote in TALKS.document.text
    assert headline.development == quotation.development != ""


def test_the_summary_says_the_first_headlines_in_the_words_of_the_body_and_rests_on_them() -> None:
    told = [read(*words, at(11), source(words[0])) for words in WEEK_OF_NEWS]
    made = report(dossier(*told))
    body = {each.id: each for each in made.claims if each.section == "developments"}
    summary = [each for each in made.claims if each.section == "summary"]
    assert len(summary) == SUMMARY_LENGTH
    assert [each.text for each in summary] == [body[each.rests_on[0]].text for each in summary]


def test_a_dispute_gives_each_value_with_its_outlet() -> None:
    (disputed,) = [each for each in claims("developments", ATTACK, AGAIN) if each.text.startswith("Disputed")]
    assert "12 (Ledger)" in disputed.text
    assert "15 (Steppe Courier)" in disputed.text
    assert len(disputed.basis) == 2
    assert disputed.disputed


def test_counts_that_were_replaced_are_told_in_their_order_with_the_days_of_their_reports() -> None:
    later = read(AGAIN.document.title, AGAIN.document.text.partition("\n\n")[2], at(12), COURIER)
    (told,) = [each for each in claims("developments", ATTACK, later) if "Replaced" in each.text]
    assert told.text == (
        "Replaced by later reports, the number of people killed: 12 (Ledger, 10 March 2026); then 15 "
        "(Steppe Courier, 12 March 2026)."
    )
    assert not told.disputed
    assert claims("outlook", ATTACK, later, group=RECOMMENDATIONS) == []


def test_a_value_of_several_outlets_is_said_once_with_all_of_them() -> None:
    third = read(
        "Gunmen strike bus on Mongolia road",
        "Masked men attacked a bus on a Mongolia road in Dornogovi on Tuesday and left 12 dead, a driver told radio.",
        at(11, hour=15), TRIBUNE,
    )  # fmt: skip
    (disputed,) = [each for each in claims("developments", ATTACK, AGAIN, third) if each.disputed]
    assert re.search(r"\b12 \((?:Ledger and Tribune|Tribune and Ledger)\) against 15 \(Steppe Courier\)", disputed.text)


def test_an_outlet_outside_the_catalogue_is_called_unlisted() -> None:
    made = replace(dossier(ATTACK, AGAIN), sources={})
    told = [each.text for each in report(made).claims if each.section == "developments"]
    assert any(text.startswith("Unlisted source (control unknown), 10 March 2026: “") for text in told)
    assert any("(unlisted source)" in text for text in told)


def test_another_state_has_a_group_with_a_sentence_that_names_it_and_is_not_said_elsewhere() -> None:
    (claim,) = claims("geopolitics", TALKS)
    assert claim.group == "France"
    assert "France buys most of its uranium" in claim.text
    assert all(each.text != claim.text for each in claims("developments", TALKS))


def test_a_sentence_in_a_states_group_names_that_state_though_others_tell_more() -> None:
    told = read(
        "Mongolia and France hold talks in Ulaanbaatar",
        "Mongolia and France held talks on uranium mining in Ulaanbaatar on Tuesday, the foreign ministry said. "
        "On Tuesday the talks of Mongolia on uranium mining ran until night, the foreign ministry said in Ulaanbaatar. "
        "Herders of Mongolia fear for the wells near each uranium mine, the ministry said on Tuesday. "
        "Uranium from Mongolia would feed reactors of France, the foreign ministry said on Tuesday.",
        at(11), TRIBUNE,
    )  # fmt: skip
    (claim,) = claims("geopolitics", told)
    assert [each.quote for each in claim.basis] == [
        "Uranium from Mongolia would feed reactors of France, the foreign ministry said on Tuesday."
    ]


def test_where_nothing_is_left_to_quote_a_state_has_the_headline_again() -> None:
    short = read("Mongolia and France hold talks", "Mongolia and France held talks on Tuesday.", at(11), TRIBUNE)
    (claim,) = claims("geopolitics", short)
    (headline, *_) = claims("developments", short)
    assert (claim.text, claim.rests_on) == (headline.text, (headline.id,))


def test_a_state_that_acts_often_comes_first_and_has_three_sentences_at_most() -> None:
    told = [read(*words, at(11), source(words[0])) for words in NEWS_OF_CHINA]
    found = claims("geopolitics", *told, TALKS)
    assert found[0].group == "China"
    assert [each.group for each in found] == ["China"] * PER_PARTNER + ["France"]


def test_military_and_security_have_their_own_section() -> None:
    assert claims("military", ATTACK)
    assert claims("military", TALKS) == []


def test_a_copy_is_not_quoted_beside_its_original() -> None:
    body = TALKS.document.text.partition("\n\n")[2]
    copies = [read(TALKS.document.title, body, at(12, hour=hour), source(f"Paper {hour}")) for hour in range(6)]
    quotations = [each for each in report(dossier(TALKS, *copies)).claims if "“" in each.text]
    assert len(quotations) > 1
    assert len({passage.parent for each in quotations for passage in each.basis}) == 1


def test_background_is_a_headline_and_one_quotation() -> None:
    headline, quotation = claims("background", PAST)
    assert headline.text == "Mongolia opens railway (20 February 2026)" or "railway" in headline.text
    assert "“" in quotation.text


# --- outlook ---------------------------------------------------------------------------------------------------------


def test_what_is_announced_stands_in_the_calendar_with_its_quotation() -> None:
    (announced,) = claims("outlook", PLAN, group=CALENDAR)
    assert "(planned for 20 March 2026)" in announced.text
    assert "Steppe Courier (privately owned), 9 March 2026: “" in announced.text
    assert announced.basis


def test_an_attack_is_a_flashpoint_and_talks_are_none() -> None:
    (flashpoint,) = claims("outlook", ATTACK, TALKS, group=FLASHPOINTS)
    assert "attack" in flashpoint.text


def test_an_indicator_counts_developments_says_what_the_next_count_means_and_rests_on_them() -> None:
    (indicator,) = claims("outlook", ATTACK, TALKS, group=INDICATORS)
    assert indicator.kind == "assessed"
    assert "coded as armed attack" in indicator.text
    assert "1 in the period to 12 March 2026. 2 or more in a week points to escalation" in indicator.text
    headlines = {each.id for each in claims("developments", ATTACK, TALKS)}
    assert indicator.basis == ()
    assert set(indicator.rests_on) <= headlines
    assert len(indicator.rests_on) == 1


def test_what_is_counted_most_stands_first_among_the_indicators() -> None:
    march = read(
        "Coal miners protest in Mongolia",
        "Miners in Mongolia demonstrated on Tuesday against low pay and unsafe shafts in Omnogovi.", at(10), LEDGER,
    )  # fmt: skip
    students = read(
        "Students of Mongolia rally against exam fees",
        "A crowd of students protested on Monday in Erdenet, Mongolia, over a fee of their college.", at(9), COURIER,
    )  # fmt: skip
    first, second = claims("outlook", ATTACK, march, students, group=INDICATORS)
    assert ("protest" in first.text, len(first.rests_on)) == (True, 2)
    assert ("armed attack" in second.text, len(second.rests_on)) == (True, 1)


def test_recommendations_rest_on_what_is_disputed_and_on_what_one_origin_tells() -> None:
    figures, single = claims("outlook", ATTACK, AGAIN, TALKS, group=RECOMMENDATIONS)
    assert (
        figures.text == "Readers should quote no single figure where the reports differ (the number of people killed)."
    )
    assert single.text.startswith("Readers should treat 1 development of this report as unconfirmed")
    assert len(figures.rests_on) == len(single.rests_on) == 1
    assert figures.rests_on != single.rests_on


def test_no_recommendation_without_a_finding() -> None:
    assert claims("outlook", PAST) == []


# --- notes -----------------------------------------------------------------------------------------------------------


def test_an_empty_dossier_has_no_claim_and_notes_that_say_why() -> None:
    assert report(dossier()).claims == ()
    found = notes()
    assert found["summary"].startswith("No reporting found on Mongolia from 5 March 2026 to 12 March 2026")
    assert "not the same as nothing having happened" in found["summary"]
    assert found["developments"].startswith("No reporting found")
    assert found["geopolitics"] == "No reporting found."
    assert found["military"].startswith("No military development")
    assert found["background"].startswith("The sources gave no dated context")


def test_the_summary_counts_developments_and_those_of_several_origins() -> None:
    assert (
        "the desk found 2 developments concerning Mongolia; 1 of them rests on two"
        in notes(ATTACK, AGAIN, TALKS)["summary"]
    )
    assert "found 1 development concerning Mongolia; 0 of them rest on two" in notes(TALKS)["summary"]


def test_a_week_of_talks_only_has_no_military_news_and_says_so() -> None:
    assert notes(TALKS)["military"].startswith("No military development")
    assert "military" not in notes(ATTACK)


def test_a_section_that_holds_something_has_no_note_of_absence() -> None:
    assert {"military", "background", "developments", "geopolitics"}.isdisjoint(notes(*WORLD))


def test_nothing_is_forecast() -> None:
    assert {each.kind for each in report(dossier(*WORLD)).claims} <= {"reported", "assessed"}
    assert "nothing is forecast" in notes(*WORLD)["outlook"]


# --- invariants ------------------------------------------------------------------------------------------------------

HOSTILE = reading(
    document("Mongolia “votes” <b>now</b>", 'Mongolia said on Tuesday: "<script>" and “x” are the words of the day.', of=LEDGER)
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from((*WORLD, HOSTILE)), unique_by=lambda each: each.document.id))
def test_every_claim_rests_on_passages_of_the_evidence_or_on_claims_of_the_body(told: list[Reading]) -> None:
    held = dossier(*told)
    made = report(held)
    body = {each.id for each in made.claims if each.section in {"developments", "background"}}
    assert made == report(held)
    for claim in made.claims:
        assert claim.basis if claim.kind == "reported" else claim.rests_on
        assert set(claim.rests_on) <= body
        for passage in claim.basis:
            assert held.documents[passage.parent].text[passage.start : passage.end] == passage.quote


def test_what_was_counted_is_forecast_with_its_base_rate() -> None:
    counts = (
        Count("ASSAULT", "armed attack", 4, 6),
        Count("CONSULT", "talks", 6, 6),
        Count("PROTEST", "protest", 3, 6),
    )
    made = replace(dossier(*WORLD), counts=counts)
    report = draft(made, DESK.gazetteer, DESK.coder)
    forecasts = [claim for claim in report.claims if claim.kind == "forecast"]
    assert [claim.group for claim in forecasts] == [TRENDS], (
        "a kind that no development is of, or no flashpoint, is none"
    )
    (told,) = forecasts
    assert told.likelihood is not None
    assert (
        f"{told.likelihood.percent} % ({told.likelihood.word}). Base rate: told in 4 of the last 6 weeks." in told.text
    )
    body = {claim.id: claim for claim in report.claims}
    assert set(told.rests_on) <= set(body)
    findings = [
        *gate.check(told, made, body, DESK.gazetteer, load_tables()),
        *(each for each in gate.compare(report, made, DESK.gazetteer, load_tables()) if each.claim == told.id),
    ]
    assert [each for each in findings if each.severity in {"B", "R"}] == []
    indicators = [claim.text for claim in report.claims if claim.group == INDICATORS]
    assert any("none to easing; told in 4 of the last 6 weeks." in each for each in indicators)
    assert "outlook" not in section_notes(made, "Mongolia")
    trivial = replace(made, counts=(Count("ASSAULT", "armed attack", 6, 6),))
    assert "nothing is forecast" in section_notes(trivial, "Mongolia")["outlook"]
    assert not any(claim.kind == "forecast" for claim in draft(trivial, DESK.gazetteer, DESK.coder).claims)
    assert "nothing is forecast" in section_notes(dossier(*WORLD), "Mongolia")["outlook"]
