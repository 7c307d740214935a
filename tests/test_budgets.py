"""Budgets hold: no run takes more than its limits, but for what servers count beyond what was set aside."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countrydesk.core.accounts import (
    EXAMPLES,
    LONGEST_ERROR,
    LONGEST_REPLY,
    completion,
    exchange,
    failed,
    projected,
    table,
    usage,
)
from countrydesk.core.budgets import Budget, Prices, estimated, estimated_tokens, shortfall
from countrydesk.core.errors import BudgetSpent
from countrydesk.core.ports import Completion, Prompt
from fakes import NOW

ASKED = "ask/1 fake"
PRICES = Prices(2.0, 10.0, "EUR")


def prompt(data: str = "", most: int = 100, section: str = "developments", purpose: str = "draft") -> Prompt:
    return Prompt(purpose, section, "draft", "Say it.", data, "{}", most)


def reply(prompt_tokens: int = 10, reply_tokens: int = 5, counted: bool = True) -> Completion:
    return Completion("{}", "fake-1", "stop", prompt_tokens, reply_tokens, counted)


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("", 0),
        ("The army moved two brigades to the border.", 9),
        ("Монголын Засгийн газар хуралдлаа.", 11),
        ("政府星期二召开会议。", 10),
        ("\ud800\x00", 1),
    ],
)
def test_an_estimate_is_rather_too_many_tokens(text: str, least: int) -> None:
    assert least <= estimated_tokens(text) <= 3 * len(text)


@given(st.text(), st.text())
def test_more_text_takes_no_fewer_tokens(one: str, other: str) -> None:
    assert estimated_tokens(one) <= estimated_tokens(one + other) <= estimated_tokens(one) + estimated_tokens(other)


@given(
    st.lists(st.tuples(st.integers(0, 400), st.integers(1, 300), st.floats(0, 1), st.floats(0, 1))),
    st.integers(0, 2000),
    st.floats(0, 0.01),
    st.integers(1, 4),
)
def test_no_limit_is_passed_where_the_server_counts_no_more_than_was_set_aside(
    work: list[tuple[int, int, float, float]], tokens: int, money: float, together: int
) -> None:
    budget, under_way = Budget(money, tokens), []
    for length, most, of_prompt, of_reply in work:
        asked = prompt("x" * length, most)
        try:
            under_way.append((budget.reserve(asked, PRICES), int(estimated(asked) * of_prompt), int(most * of_reply)))
        except BudgetSpent:
            continue
        if len(under_way) == together:
            budget.settle(*under_way.pop(0))
    for each in under_way:
        budget.settle(*each)
    assert budget.tokens <= tokens
    assert budget.cost <= Fraction(money)
    assert budget.overrun == 0


def test_what_a_server_counts_beyond_the_estimate_is_told_and_raises_the_next_estimate() -> None:
    asked, budget = prompt("x" * 350), Budget(max_tokens=1000)
    first = budget.reserve(asked, PRICES)
    budget.settle(first, 3 * first.estimate, 150)
    assert budget.overrun == 2 * first.estimate + 50
    assert budget.reserve(asked, PRICES).tokens == 3 * first.estimate + 100
    with pytest.raises(BudgetSpent, match="1000 tokens"):
        budget.reserve(asked, PRICES)


def test_a_prompt_without_a_reply_counts_in_full_and_one_that_was_not_sent_not_at_all() -> None:
    budget = Budget()
    sent, unsent = budget.reserve(prompt(), PRICES), budget.reserve(prompt("x"), PRICES)
    budget.forfeit(sent)
    budget.release(unsent)
    assert (budget.tokens, budget.cost) == (sent.tokens, sent.cost)


@pytest.mark.parametrize("budget", [Budget(max_tokens=0), Budget(max_cost=0), Budget(max_cost=float("nan"))])
def test_zero_means_that_nothing_may_be_spent(budget: Budget) -> None:
    with pytest.raises(BudgetSpent):
        budget.reserve(prompt(), PRICES)


def test_a_model_without_a_price_fits_into_no_money() -> None:
    assert Budget(max_cost=0).reserve(prompt(), Prices()).cost == 0


def test_nothing_is_settled_that_was_not_set_aside() -> None:
    taken = Budget().reserve(prompt(), PRICES)
    with pytest.raises(ValueError, match="not in list"):
        Budget().settle(taken, 1, 1)


def test_the_account_sums_by_section_purpose_and_model() -> None:
    made = [
        exchange(prompt("a"), reply(1000, 100), "p", ASKED, NOW),
        exchange(prompt("b"), reply(500, 50, counted=False), "p", ASKED, NOW),
        exchange(prompt("c", section="summary"), reply(10, 1), "p", "judge/1 other", NOW),
    ]
    found = usage(made, {ASKED: PRICES, "judge/1 other": Prices(currency="EUR")}, unanswered=1)
    assert found["rows"] == [
        {"section": "developments", "purpose": "draft", "model": "fake", "calls": 2, "prompt_tokens": 1500,
         "reply_tokens": 150, "estimated": 1, "cost": 0.0045},
        {"section": "summary", "purpose": "draft", "model": "other", "calls": 1, "prompt_tokens": 10,
         "reply_tokens": 1, "estimated": 0, "cost": 0.0},
    ]  # fmt: skip
    assert found["total"]["calls"] == 3
    assert found["total"]["cost"] == 0.0045
    assert (found["currency"], found["unanswered"]) == ("EUR", 1)
    lines = table(found)
    assert len(lines) == 5
    assert "developments" in lines[1]
    assert lines[-2].endswith("EUR")
    assert lines[-1] == "1 prompt has no reply"
    assert table(usage(made, {}, unanswered=2))[-1] == "2 prompts have no reply"
    assert "reply" not in table(usage(made, {}))[-1]


def test_where_nobody_was_asked_there_is_no_account() -> None:
    assert usage([], {}) == {}
    assert table({}) == []


def test_prices_of_several_currencies_have_no_sum() -> None:
    with pytest.raises(ValueError, match="EUR and USD"):
        usage([exchange(prompt(), reply(), "p", ASKED, NOW)], {ASKED: PRICES, "judge/1 x": Prices(1.0)})


def test_three_examples_say_what_the_tokens_would_cost_and_whose_prices_they_are() -> None:
    found = projected(1_000_000, 100_000)
    assert [each["cost"] for each in found] == [
        round(point.prices.price_in + point.prices.price_out / 10, 6) for point in EXAMPLES
    ]
    assert all("20" in each["example"] for each in found)
    assert projected(0, 0)[0]["cost"] == 0


@given(st.text(max_size=50), st.integers(0, 10**9), st.booleans())
def test_an_exchange_gives_the_completion_back(text: str, tokens: int, counted: bool) -> None:
    made = Completion(text, "fake-1", "stop", tokens, tokens, counted)
    assert completion(exchange(prompt(), made, "p", ASKED, NOW)) == made


def test_a_reply_without_end_is_cut_off_and_says_so() -> None:
    kept = exchange(prompt(), Completion("x" * (LONGEST_REPLY + 1), "m", "stop", 1, 1), "p", ASKED, NOW)
    assert (len(kept.reply), kept.finish) == (LONGEST_REPLY, "length")


def test_a_failure_says_why_and_holds_no_reply() -> None:
    kept = failed(prompt(), "x" * 5000, "p", ASKED, NOW)
    assert (kept.reply, kept.prompt_tokens, len(kept.error)) == ("", 0, LONGEST_ERROR)
    assert failed(prompt(), "", "p", ASKED, NOW).error


def known(**letters: int) -> list[tuple[Prompt, Prices]]:
    """Prompts with so many letters for reading, for the trial of a judge, and for wording."""
    purposes = {"read": ("developments", "read"), "trial": ("calibration", "judge"), "wording": ("summary", "draft")}
    return [(prompt("x" * count, 0, *purposes[name]), PRICES) for name, count in letters.items()]


def test_what_limits_will_not_reach_is_told_by_step() -> None:
    asked = known(read=3500, trial=7000, wording=35_000)
    told = shortfall(asked, Budget(max_tokens=2000))
    assert "The budget is 2,000 tokens" in told
    assert "(reading 1,003 tokens, trying the judge 2,003 tokens and wording 10,003 tokens)" in told
    assert "Probably no sentence of a model comes of that. A run without a judge" in told
    assert "A part of the report will stay quotations." in shortfall(asked, Budget(max_tokens=5000))
    without = shortfall(known(read=3500, wording=35_000), Budget(max_tokens=500))
    assert "Probably no sentence" in without and "judge" not in without
    assert "The budget is 0.01 EUR, and what is to be sent takes some 0.03 EUR" in shortfall(asked, Budget(0.01))


@pytest.mark.parametrize(
    "budget", [Budget(), Budget(max_tokens=0), Budget(0.0), Budget(1.0, 14_000), Budget(max_cost=1.0)]
)
def test_limits_that_may_do_and_those_of_nothing_are_not_told_of(budget: Budget) -> None:
    assert shortfall(known(read=3500, trial=7000, wording=35_000), budget) == ""
    assert shortfall([], budget) == ""


@given(st.lists(st.integers(0, 20_000), min_size=3, max_size=3), st.integers(1, 20_000))
def test_a_limit_is_told_of_where_the_prompts_alone_are_more(letters: list[int], limit: int) -> None:
    asked = known(read=letters[0], trial=letters[1], wording=letters[2])
    assert bool(shortfall(asked, Budget(max_tokens=limit))) == (sum(estimated(each) for each, _ in asked) > limit)
