"""Relevance: subject, passing mention, origin, film, match, list; and the labelled items of real feeds."""

from __future__ import annotations

from pathlib import Path

import pytest
from evals.relevance import agreement, calibration, fitted, precision_at, scores
from hypothesis import given, settings
from hypothesis import strategies as st

from countrydesk.adapters.catalogue import load_gazetteer
from countrydesk.core.relevance import RELEVANT, Relevance, relevance
from countrydesk.core.topics import NEWS, leisure_word, topic

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


@pytest.mark.parametrize(
    ("title", "body", "country", "relevant"),
    [
        ("Talks move to Geneva", "Ukraine and Russia will meet in Geneva on Tuesday, officials said.", "CHE", False),
        ("Swiss voters reject the budget", "The government in Geneva spoke of a defeat.", "CHE", True),
        (
            "Troops enter Gaza City",
            "The army said that the offensive would last weeks; dozens were killed.",
            "ISR",
            True,
        ),
        (
            "Troops enter Gaza City",
            "The army said that the offensive would last weeks; dozens were killed.",
            "EGY",
            False,
        ),
        (
            "“The Salt Road” is dust",
            "The film, shot dead army and all, opens in cinemas in Kenya on Friday.",
            "KEN",
            False,
        ),
        (
            "Kenyan runner wins marathon",
            "The athlete took the gold medal at the championship in the stadium.",
            "KEN",
            False,
        ),
        ("Сборная Кении выиграла медаль", "Чемпион взял золотую медаль на олимпиаде, тренер рад.", "KEN", False),
        ("Парламент Кении принял бюджет", "Президент подписал закон о налогах в Найроби.", "KEN", True),
        ("肯尼亚总统会见外长", "双方举行会谈并签署协议。", "KEN", True),
        ("肯尼亚运动员夺得奥运金牌", "这位明星在锦标赛夺冠，球队教练很高兴。", "KEN", False),
        ("Уроженец Кении открыл кафе", "Родился в Кении, живёт в Осло.", "KEN", False),
        ("Кени Улсын Ерөнхийлөгч сонгууль зарлав", "Засгийн газар, шүүх дэмжив.", "KEN", True),
    ],
)
def test_affairs_of_state_and_leisure_in_four_languages(title: str, body: str, country: str, relevant: bool) -> None:
    found = judge(title, body, country)
    assert (found.score >= RELEVANT) is relevant, found


def test_reasons_are_words() -> None:
    found = judge("Iran closes the Strait of Hormuz", "Tehran said that Iranian officials and Araghchi agreed.", "IRN")
    assert found.score > 0.8
    assert "named in the title" in found.reasons
    assert any("the capital" in reason for reason in found.reasons)
    assert judge("A", "B", "IRN") == Relevance(0.0, ("the country is not named",))
    sport = judge("Kenyan runner wins marathon", "The athlete took the gold medal in the stadium.", "KEN")
    assert "sport or culture (marathon)" in sport.reasons
    passing = judge("Firm sells phones", "The market in Nairobi likes Chinese-made phones.", "CHN")
    assert passing.reasons[-1] == "only as an origin, a product or one of several places"
    touched = judge("Kenya, Brazil and Iran-born cooks", "They cook.", "IRN")
    assert touched.reasons[0] == "touched upon in the title"


def test_topics() -> None:
    assert topic("Parliament votes", "The minister resigned over the budget.") > 0.8
    assert topic("Actress wins Oscar", "The film festival opened with her movie.") < -0.6
    assert topic("Nothing", "of either") == NEWS
    assert leisure_word("The parliament of pandas") == "pandas"
    assert leisure_word("The parliament") == ""


@pytest.mark.parametrize("unit", ["a", " a", "«A", "film ", "战", "\u200b", "президент"])
def test_hostile_text_has_a_topic(unit: str) -> None:
    assert -1.0 <= topic(unit * 20_000, unit * 20_000) <= 1.0


def test_the_evals_arithmetic() -> None:
    scored = [(0.9, True), (0.8, True), (0.7, False), (0.6, True), (0.1, False)]
    assert precision_at(0.9, scored) == 0.75
    assert precision_at(0.5, scored) == 1.0
    assert calibration([(1.0, True), (0.0, False)]) == 0.0
    assert calibration([(0.5, True), (0.5, False)]) == 0.25
    rows: list[dict[str, object]] = [
        {"a": a, "b": b} for a, b in ((True, True), (True, True), (False, False), (True, False))
    ]
    assert agreement(rows) == {"relevance_agreement": 0.75, "relevance_kappa": 0.5}
    weights = fitted([((1.0,), True), ((0.9,), True), ((0.1,), False), ((0.0,), False)], rounds=500)
    assert weights[1] > 0.5 > weights[0] + 0.5 * weights[1] + 0.4


@given(st.text(max_size=300), st.integers(0, 300), st.sampled_from(["IRN", "USA", "XXX"]))
@settings(max_examples=100, deadline=None)
def test_a_score_lies_between_0_and_1(text: str, title_end: int, country: str) -> None:
    text = "Iran and the US: " + text
    found = relevance(text, min(title_end, len(text)), GAZETTEER.mentions(text), country)
    assert 0.0 <= found.score <= 1.0


@pytest.mark.skipif(not (DATA / "feeds" / "world-2026-02-18").is_dir(), reason="the captured feeds are not at hand")
def test_the_labelled_items() -> None:
    figures = scores(DATA)
    assert figures["relevance_kappa"] >= 0.95
    assert figures["relevance_held_precision_at_90"] >= 0.92
    assert figures["relevance_held_recall"] >= 0.93
    assert figures["relevance_held_skill"] >= 0.6
