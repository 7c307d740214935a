"""Coding: which kind of event a title and a lead tell of, and which titles tell of none."""

from __future__ import annotations

import time

import pytest

from builders import DESK
from countrydesk.core.coding import Coder, is_commentary

CODER = DESK.coder
SMALL = Coder(
    {
        "grave": {
            "category": "security", "weight": 9, "phrase": "attack",
            "strong": ["air strike*"], "triggers": ["hit", "爆炸"],
        },
        "light": {
            "category": "society", "weight": 2, "phrase": "work",
            "strong": ["strike action"], "triggers": ["strike*", "walk* out"],
        },
    }
)  # fmt: skip


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Gunmen open fire: bombing of a bus kills 12", "ASSAULT"),
        ("Army begins joint exercise with China", "MOBILIZE"),
        ("Police crackdown: 40 arrested", "COERCE"),
        ("Thousands protest in the capital", "PROTEST"),
        ("Mongolia and France hold talks", "CONSULT"),
        ("两国军队开始演习", "MOBILIZE"),
        ("В столице прошли протесты", "PROTEST"),
        ("Монголд сонгууль боллоо", "election"),
    ],
)
def test_a_title_is_coded_by_its_trigger_words_in_every_script(title: str, kind: str) -> None:
    assert CODER.code(title, "") == kind


def test_a_text_without_a_trigger_has_no_kind() -> None:
    assert SMALL.code("Quiet day", "Nothing of note was seen.") == ""


def test_a_title_weighs_twice_its_lead_and_a_strong_trigger_twice_a_weak_one() -> None:
    assert SMALL.scores("hit", "") == {"grave": 2.0}
    assert SMALL.scores("", "hit") == {"grave": 1.0}
    assert SMALL.scores("", "strike action") == {"light": 3.0}


def test_a_trigger_repeated_is_a_trigger_once() -> None:
    assert SMALL.scores("hit hit hit", "") == SMALL.scores("hit", "")


def test_words_of_a_trigger_stand_in_order_with_at_most_two_between() -> None:
    assert SMALL.scores("", "workers walked right straight out") == {"light": 1.0}
    assert SMALL.scores("", "workers walked very far from home out") == {}
    assert SMALL.scores("", "out they walked") == {}


def test_a_chinese_trigger_is_found_inside_a_run_without_spaces() -> None:
    assert SMALL.code("首都发生爆炸事件", "") == "grave"


def test_a_tie_goes_to_the_graver_kind() -> None:
    assert SMALL.scores("hit and strike", "") == {"grave": 2.0, "light": 2.0}
    assert SMALL.code("hit and strike", "") == "grave"


def test_an_event_has_the_kind_that_its_documents_speak_for_together() -> None:
    assert SMALL.best([{"light": 4.0}, {"grave": 1.0, "light": 1.0}, {"grave": 1.0}]) == "grave"
    assert SMALL.best([{"light": 9.0}, {"grave": 1.0}]) == "grave"
    assert SMALL.best([{"light": 9.0}, {"grave": 1.0, "light": 2.0}]) == "light"
    assert SMALL.best([{}, {}]) == ""


@pytest.mark.parametrize(
    "title",
    [
        "Opinion: the bill must pass",
        "ANALYSIS | Mongolia’s third neighbor",
        "Photos: spring in the steppe",
        "Мнение: зачем нужен закон",
        "评论：边境法案",
        "How Mongolia won the vote",
        "Will the bill pass?",
        "A bill. A vote. A crisis.",
    ],
)
def test_these_titles_announce_no_happening(title: str) -> None:
    assert is_commentary(title)


@pytest.mark.parametrize(
    "title",
    [
        "Parliament passes border bill",
        "U.S. sanctions two banks",
        "Minister speaks with former envoy",
        "Gen. B. Bat leads drill",
        "Reviewers praise the bill",
    ],
)
def test_these_titles_announce_news(title: str) -> None:
    assert not is_commentary(title)


def test_an_outlet_that_speaks_with_an_expert_gives_an_interview() -> None:
    assert is_commentary("Third neighbor", "Radio Steppe talks to Bat, a former analyst, about the bill.")
    assert not is_commentary("Third neighbor", "The president talks to the neighbors about the bill.")


@pytest.mark.parametrize("unit", ["a", "1 ", " ", "walk ", "speaks with ", "air ", "?"])
def test_a_text_no_person_wrote_is_coded_in_time(unit: str) -> None:
    hostile = unit * (20_000 // len(unit))
    begun = time.perf_counter()
    SMALL.scores(hostile, hostile)
    is_commentary(hostile, hostile)
    assert time.perf_counter() - begun < 2.0
