"""Relevance: subject, passing mention, origin, film, match, list; and the labelled items of real feeds."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from countrydesk.adapters.catalogue import load_gazetteer
from countrydesk.core.relevance import RELEVANT, Relevance, relevance

GAZETTEER = load_gazetteer()
REPOSITORY = Path(__file__).resolve().parents[1]
DATA = REPOSITORY.parent / "shared" / "data"


def judge(title: str, body: str, country: str) -> Relevance:
    text = f"{title}\n{body}"
    return relevance(text, len(title), GAZETTEER.mentions(text), country)


@pytest.mark.parametrize(
    ("title", "body", "country"),
    [
        (
            "Trump says he will be involved indirectly in Iran talks",
            "The talks with Tehran begin on Tuesday in Geneva.",
            "IRN",
        ),
        (
            "Mongolia's parliament passes the budget",
            "The State Great Khural voted late on Friday in Ulaanbaatar.",
            "MNG",
        ),
        (
            "Dozens of nations condemn Israeli move",
            "Israeli ministers approved the plan for the West Bank. Israel rejected the criticism.",
            "ISR",
        ),
        (
            "Parlament votes",
            "Ukraine's parliament voted. Kyiv said that Ukraine would hold elections, Zelensky added.",
            "UKR",
        ),
        ("МИД Ирана ответил на угрозы", "Иранский дипломат заявил в Тегеране, что переговоры продолжатся.", "IRN"),
        ("伊朗外长抵达日内瓦", "伊朗外长阿拉格齐将与美国代表会谈。", "IRN"),
        ("Монгол Улсын Ерөнхийлөгч айлчиллаа", "У.Хүрэлсүх Монголын төлөөлөгчидтэй уулзав.", "MNG"),
    ],
)
def test_the_subject_is_relevant(title: str, body: str, country: str) -> None:
    found = judge(title, body, country)
    assert found.score >= RELEVANT, found
    assert found.reasons


@pytest.mark.parametrize(
    ("title", "body", "country"),
    [
        ("Dana Eden, co-creator of 'Tehran', dies in Athens", "The producer of the thriller was 52.", "IRN"),
        (
            "Germany arrests five over exports to Russia",
            "The goods may have served the war in Ukraine, prosecutors in Berlin said.",
            "UKR",
        ),
        ("Iranian-born designer wins prize in Paris", "The jury in France praised her Paris show.", "IRN"),
        ("Bakery opens in Vienna", "Its owner grew up in Iran and came to Austria in 1990.", "IRN"),
        (
            "Olympics: Ukraine's skiers win two medals",
            "The championship in Italy ends on Sunday; more medals are expected.",
            "UKR",
        ),
        ("Visa rules change", "Citizens of Kenya, Brazil, Iran, India and Peru may enter Thailand.", "IRN"),
        ("A quiet day in Kenya", "Nothing happened in Nairobi.", "IRN"),
        (
            "Chinese New Year food",
            "How to cook Chinese dishes at home in London, with a recipe from Britain's best kitchens.",
            "CHN",
        ),
        ("Firm sells phones in Kenya", "The Kenyan market likes Chinese-made phones.", "CHN"),
    ],
)
def test_a_passing_mention_is_not(title: str, body: str, country: str) -> None:
    found = judge(title, body, country)
    assert found.score < RELEVANT, found


def test_reasons_are_words() -> None:
    found = judge("Iran closes the Strait of Hormuz", "Tehran said that Iranian officials and Araghchi agreed.", "IRN")
    assert found.score > 0.8
    assert "named in the title" in found.reasons
    assert any("capital" in reason for reason in found.reasons)
    assert judge("A", "B", "IRN") == Relevance(0.0, ("the country is not named",))


@given(st.text(max_size=300), st.integers(0, 300), st.sampled_from(["IRN", "USA", "XXX"]))
@settings(max_examples=100, deadline=None)
def test_a_score_lies_between_0_and_1(text: str, title_end: int, country: str) -> None:
    text = "Iran and the US: " + text
    found = relevance(text, min(title_end, len(text)), GAZETTEER.mentions(text), country)
    assert 0.0 <= found.score <= 1.0


@pytest.mark.skipif(not (DATA / "feeds" / "world-2026-02-18").is_dir(), reason="the captured feeds are not at hand")
def test_the_labelled_items() -> None:
    spec = importlib.util.spec_from_file_location("relevance_eval", REPOSITORY / "evals" / "relevance.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    figures = module.scores(DATA)
    assert figures["relevance_held_precision"] >= 0.95
    assert figures["relevance_held_recall"] >= 0.90
