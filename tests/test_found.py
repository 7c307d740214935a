"""What readers of the code and of its reports once found wrong, each with the smallest example that showed it."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from builders import DESK, WEEK, at, read, source
from countrydesk.core.analysis import admitted, assemble
from countrydesk.core.drafting import draft
from countrydesk.core.events import events
from countrydesk.core.headlines import clean_title
from countrydesk.core.ratings import Credibility
from countrydesk.core.reading import Reading
from countrydesk.core.text import context, sentences
from countrydesk.core.tradecraft import plural_of
from countrydesk.core.triage import triage
from countrydesk.core.types import Dossier, Interval

A, B = source("Ledger"), source("Steppe Courier")
S = {A.id: A, B.id: B}


def of(*told: Reading) -> Dossier:
    return assemble(told, S, WEEK, DESK)


def test_two_stories_about_one_pair_of_states_do_not_confirm_each_other() -> None:
    found = of(
        read(
            "Mongolia and China sign coal deal",
            "Mongolia and China signed a deal on coal trucks on Tuesday in a hotel.",
            of=A,
        ),
        read(
            "Mongolia accuses China of wool dumping",
            "Mongolia accused China on Tuesday of selling cashmere below its cost.",
            of=B,
        ),
    ).developments
    assert [each.credibility for each in found] == [Credibility.PROBABLY_TRUE] * 2


def test_reports_that_give_the_same_two_figures_do_not_dispute() -> None:
    dossier = of(
        read(
            "Bus crash in Mongolia",
            "Of 40 people in the bus 12 people died in a crash in Mongolia on Tuesday, police said.",
            of=A,
        ),
        read(
            "Bus crashes on Mongolia road",
            "A crash in Mongolia on Tuesday killed 12 people of the 40 people in a bus, a governor said.",
            at(11),
            B,
        ),
    )
    assert [each.text for each in draft(dossier, DESK.gazetteer, DESK.coder).claims if each.disputed] == []


@pytest.mark.parametrize(
    "words",
    [
        "Troops of Mongolia were told to disregard the rules of engagement, a court heard.",
        "Drivers in Mongolia ignore the rules of the road, police said.",
        "The court will override previous rules on coal.",
        "The assistant foreign minister said Mongolia must report its coal sales.",
        "Mongolia's AI bill says that a chatbot must state its maker.",
    ],
)
def test_news_is_no_instruction_to_software(words: str) -> None:
    assert read("Mongolia in the news", words).instruction == ""


@pytest.mark.parametrize(
    "body",
    [
        "In Mongolia on Tuesday 12 people were killed in an attack on a bus, police said.",
        "Gunmen attacked a bus in Mongolia on Tuesday and killed 12 people, police said.",
        "In Mongolia on Tuesday 12 soldiers died in an attack on a bus.",
    ],
)
def test_casualties_are_counted(body: str) -> None:
    (found,) = of(read("Bus attacked in Mongolia", body, of=A)).developments
    assert "casualties reported: 12" in [reason.words for reason in found.significance]


@pytest.mark.parametrize("title", ["法国会谈", "两国会晤", "美国会见"])
def test_france_talks_are_no_parliament(title: str) -> None:
    assert "government" not in DESK.coder.scores(title, "")


def test_mongolian_election_in_the_genitive() -> None:
    assert DESK.coder.code("Сонгуулийн дүн гарлаа", "") == "election"


def test_an_opinion_does_not_become_a_plain_headline() -> None:
    dossier = of(
        read(
            "Opinion: parliament of Mongolia must reject border bill",
            "Mongolia's parliament passed the border bill on 2 March 2026.",
            of=A,
        )
    )
    assert [each.title for each in dossier.background if each.title.startswith("parliament of Mongolia must")] == []


@pytest.mark.parametrize("title", ["... | Mongolia Today", ". | Mongolia Today"])
def test_no_headline_is_empty(title: str) -> None:
    (found,) = of(
        read(title, "The parliament of Mongolia passed the border bill on Tuesday with 61 votes.", of=A)
    ).developments
    assert not found.title.startswith((" ", "("))


def test_the_last_word_is_the_last_moment_whatever_the_offset() -> None:
    east, west = (timezone(timedelta(hours=hours)) for hours in (9, -9))
    title = "Mongolia and France talks in Ulaanbaatar"
    off = read(
        f"{title} cancelled",
        "Mongolia and France cancelled talks in Ulaanbaatar on uranium mining planned for 10 March.",
        datetime(2026, 3, 10, 1, tzinfo=east),
        A,
    )
    on = read(
        f"{title} to be held on 10 March",
        "Mongolia and France will hold talks in Ulaanbaatar on uranium mining on 10 March after all.",
        datetime(2026, 3, 9, 23, tzinfo=west),
        B,
    )
    assert off.at < on.at
    assert [each.status for each in events([off, on], {}, DESK.coder)] == ["planned"]


def test_chinese_context_is_not_lost() -> None:
    before, after = context("一" * 300 + "蒙古" + "二" * 300, 300, 302)
    assert len(before) > 100 and len(after) > 100


def test_a_long_run_without_spaces_is_coded_in_linear_time() -> None:
    assert DESK.coder.scores("a" * 2_000_000, "") == {}  # hours, were it quadratic


def test_a_lone_surrogate_does_not_crash_the_splitter() -> None:
    assert sentences("\ud800") in ([], [(0, 1)])


@pytest.mark.parametrize(
    ("noun", "several"),
    [("dead", "dead"), ("wounded", "wounded"), ("killed", "killed"), ("child", "children"), ("party", "parties")],
)
def test_plurals(noun: str, several: str) -> None:
    assert plural_of(noun) == several


def test_the_reason_for_off_topic_is_a_reason() -> None:
    film = read(
        "Mongolian film wins at Berlinale",
        "The film festival in Berlin gave a prize to a Mongolian film. The film director thanked her fans.",
    )
    assert "named in the title" not in triage([film], WEEK, DESK.gazetteer, {})[1][0].detail


def test_minor_where_nothing_is_reported() -> None:
    dossier = admitted(
        of(read("Mongolia sleeps well", "All of Mongolia slept well, to the joy of many.", of=A)), {}, 15
    )
    assert "below the 0 developments" not in dossier.set_aside[0].detail


def test_far_plans_are_told_in_english() -> None:
    dossier = of(read("Mongolia to open mine", "Mongolia will open a mine on 5 May 2027.", at(9), A))
    assert "tells of planned for" not in dossier.set_aside[0].detail


def test_a_headline_does_not_rest_on_a_document_that_annex_b_calls_a_copy() -> None:
    body = "Mongolia and France held talks on uranium mining in Ulaanbaatar on Tuesday, the foreign ministry said. They had lunch."
    dossier = of(
        *(
            read("Mongolia and France hold talks in Ulaanbaatar", body, at(day), outlet)
            for day, outlet in ((11, A), (12, B))
        )
    )
    copies = {each.document for each in dossier.set_aside if each.reason == "copy"}
    assert copies.isdisjoint(p.parent for each in dossier.developments for p in each.title_basis)


def test_the_verb_of_a_title_in_title_case_is_written_small() -> None:
    found = of(
        read(
            "Mongolia's Parliament Passes Border Bill",
            "Mongolia's parliament passed the border bill on Tuesday with 61 votes.",
            of=A,
        )
    )
    assert found.developments[0].title.startswith("Mongolia's parliament passes border bill")


def test_a_prefix_taken_off_leaves_a_capital() -> None:
    found = of(
        read(
            "Breaking: parliament of Mongolia passes border bill",
            "Mongolia's parliament passed the border bill on Tuesday with 61 votes.",
            of=A,
        )
    )
    assert found.developments[0].title[0] == "P"


def test_update_without_a_number_is_a_prefix_too() -> None:
    assert clean_title("Update: Parliament passes bill") == "Parliament passes bill"


def test_a_hostile_title_is_cleaned_in_time() -> None:
    told = read(
        "Mongolia " + "in " * 60_000 + "x Tuesday",
        "The parliament of Mongolia passed the border bill on Tuesday with 61 votes.",
        of=A,
    )
    (found,) = of(told).developments  # minutes, were it quadratic
    assert len(found.title) < 1_000


@pytest.mark.parametrize(
    ("first", "last", "granularity", "inside"),
    [
        (date(2026, 3, 2), date(2026, 3, 8), "week", False),
        (date(2026, 3, 5), date(2026, 3, 8), "week", True),
        (date(2026, 3, 2), date(2026, 3, 8), "day", True),
        (date(2026, 3, 1), date(2026, 3, 31), "month", False),
    ],
)
def test_a_vague_span_must_lie_inside_the_period(first: date, last: date, granularity: str, inside: bool) -> None:
    assert Interval(first, last, granularity).meets(WEEK.period) is inside
