"""Asking: the log before the model, the budget before the wire, and an end where nobody answers."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countrydesk.adapters.memory import MemoryStore
from countrydesk.adapters.models.answers import Declined
from countrydesk.asking import REFUSALS, STRIKES, Asking, outcomes
from countrydesk.core.budgets import Budget, Prices
from countrydesk.core.errors import (
    BudgetSpent,
    EndpointError,
    ModelError,
    NotLogged,
    PromptRefused,
    StoreError,
    WindowError,
)
from countrydesk.core.ports import Completion, Prompt
from countrydesk.core.types import Exchange
from fakes import NOW, Killed, MortalStore
from test_budgets import ASKED, prompt

Said = Callable[[Prompt], Completion]


def echo(asked: Prompt, /) -> Completion:
    return Completion(f"to {asked.data}", "fake-1", "stop", 20, 10)


@dataclass
class Scripted:
    """A model that answers by data: an error is raised; it counts how often it was asked, and how many at once."""

    replies: Mapping[str, ModelError] = field(default_factory=dict)
    calls: Counter[str] = field(default_factory=Counter)
    most: int = 0
    _now: int = 0
    _lock: Any = field(default_factory=threading.Lock)

    def __call__(self, asked: Prompt, /) -> Completion:
        with self._lock:
            self._now += 1
            self.most = max(self.most, self._now)
            self.calls[asked.data] += 1
        try:
            if asked.data in self.replies:
                raise self.replies[asked.data]
            return echo(asked)
        finally:
            with self._lock:
                self._now -= 1


def asking(model: Said | None, store: Any = None, **options: Any) -> Asking:
    return Asking(model, ASKED, MemoryStore() if store is None else store, "req", lambda: NOW, **options)


def prompts(*data: str, most: int = 100) -> list[Prompt]:
    return [prompt(each, most) for each in data]


def texts(found: list[Completion | ModelError]) -> list[str]:
    return [each.text if isinstance(each, Completion) else type(each).__name__ for each in found]


def test_answers_come_in_the_order_of_the_prompts() -> None:
    assert texts(asking(echo)(prompts("a", "b", "a", "c"))) == ["to a", "to b", "to a", "to c"]
    assert asking(echo)([]) == []


def test_what_was_answered_is_not_asked_again_and_costs_nothing() -> None:
    store, first = MemoryStore(), Scripted()
    asking(first, store)(prompts("a", "b", "a"))
    again, budget = Scripted(), Budget(max_tokens=0)
    found = asking(again, store, budget=budget)
    assert texts(found(prompts("b", "a"))) == ["to b", "to a"]
    assert first.calls == {"a": 1, "b": 1}
    assert not again.calls
    assert budget.tokens == 0
    assert [each.data for each in found.answered] == ["b", "a"]


def test_another_model_has_a_log_of_its_own() -> None:
    store, other = MemoryStore(), Scripted()
    asking(echo, store)(prompts("a"))
    Asking(other, "ask/1 other", store, "req", lambda: NOW)(prompts("a"))
    assert other.calls == {"a": 1}


def test_several_are_asked_at_once_and_never_more() -> None:
    meet = threading.Barrier(3, timeout=10)
    model = Scripted()

    def together(asked: Prompt, /) -> Completion:
        made = model(asked)
        meet.wait()
        return made

    assert len(asking(together, at_once=3)(prompts(*"abcdef"))) == 6
    lone = Scripted()
    asking(lone, at_once=1)(prompts(*"abcd"))
    assert lone.most == 1


def test_a_reply_is_kept_as_it_comes_though_the_first_is_still_awaited() -> None:
    store, free = MemoryStore(), threading.Event()

    class Watched(MemoryStore):
        def add(self, records: Any, /) -> int:
            taken = list(records)
            if any(each.data == "quick" for each in taken):
                free.set()
            return store.add(taken)

    def model(asked: Prompt, /) -> Completion:
        if asked.data == "slow" and not free.wait(10):
            raise EndpointError("the quick one was never kept")
        return echo(asked)

    assert texts(asking(model, Watched(), at_once=2)(prompts("slow", "quick"))) == ["to slow", "to quick"]


def test_a_run_that_is_killed_goes_on_where_it_was() -> None:
    store, model = MemoryStore(), Scripted()
    with pytest.raises(Killed):
        asking(model, MortalStore(store, 2), at_once=1)(prompts(*"abcd"))
    again = Scripted()
    assert texts(asking(again, store)(prompts(*"abcd"))) == ["to a", "to b", "to c", "to d"]
    assert again.calls == {"c": 1, "d": 1}


def test_a_failure_is_logged_and_tried_again_in_a_later_run_only() -> None:
    store, model = MemoryStore(), Scripted({"a": EndpointError("too slow")})
    run = asking(model, store)
    assert texts(run(prompts("a", "b"))) == texts(run(prompts("a", "b"))) == ["EndpointError", "to b"]
    assert model.calls == {"a": 1, "b": 1}
    assert [(each.data, each.error) for each in store.find(Exchange) if each.error] == [("a", "too slow")]
    assert [each.data for each in run.failures] == ["a"]
    assert [each.data for each in run.answered] == ["b"]
    assert [str(each) for each in outcomes([run]).values()] == ["too slow"]
    assert texts(asking(echo, store)(prompts("a"))) == ["to a"]


def test_where_two_in_a_row_have_no_reply_the_rest_is_not_asked() -> None:
    gone = {name: EndpointError(f"no {name}") for name in "abcdef"}
    model = Scripted(gone)
    found = asking(model, at_once=1)(prompts(*"abcdef"))
    assert sum(model.calls.values()) == STRIKES
    assert [str(each) for each in found] == ["no a", "no b", "no b", "no b", "no b", "no b"]


def test_who_refuses_some_prompts_is_asked_the_others_and_not_without_end() -> None:
    filtered = PromptRefused("The endpoint of m refuses the request (400).")
    few = Scripted(dict.fromkeys("bcde", filtered))
    assert texts(asking(few, at_once=1)(prompts(*"abcdef"))) == ["to a", *["PromptRefused"] * 4, "to f"]
    names = [f"p{number}" for number in range(REFUSALS + 5)]
    all_but_one = Scripted(dict.fromkeys(names, filtered))
    asking(all_but_one, at_once=1)(prompts("a", *names))
    assert all_but_one.calls.total() == REFUSALS + 1
    nobody = Scripted(dict.fromkeys(names, filtered))
    asking(nobody, at_once=1)(prompts(*names))
    assert nobody.calls.total() == STRIKES


def test_who_declines_the_first_prompts_is_there_and_asked_the_others() -> None:
    declined = Declined("The model m declines a prompt.")
    some = Scripted(dict.fromkeys("abc", declined))
    assert texts(asking(some, at_once=1)(prompts(*"abcd"))) == [*["Declined"] * 3, "to d"]
    names = [f"p{number}" for number in range(REFUSALS + 5)]
    every = Scripted(dict.fromkeys(names, declined))
    asking(every, at_once=1)(prompts(*names))
    assert every.calls.total() == REFUSALS


def test_a_reply_between_two_failures_lets_a_run_go_on() -> None:
    model = Scripted({"a": EndpointError("no"), "c": EndpointError("no"), "e": EndpointError("no")})
    found = asking(model, at_once=1)(prompts(*"abcdef"))
    assert texts(found) == ["EndpointError", "to b", "EndpointError", "to d", "EndpointError", "to f"]


def test_prompts_that_are_too_long_say_nothing_on_the_endpoint_and_cost_nothing() -> None:
    long, budget = {name: WindowError("too long") for name in "abc"}, Budget()
    found = asking(Scripted(long), at_once=1, budget=budget)(prompts(*"abcd"))
    assert texts(found) == ["WindowError", "WindowError", "WindowError", "to d"]
    assert budget.tokens == 30


def test_a_budget_of_zero_asks_nobody() -> None:
    model = Scripted()
    run = asking(model, budget=Budget(max_tokens=0))
    assert texts(run(prompts("a", "b"))) == ["BudgetSpent", "BudgetSpent"]
    assert not model.calls
    assert run.failures == ()


def test_a_later_run_with_more_goes_on_where_the_budget_stopped_the_first() -> None:
    store, again = MemoryStore(), Scripted()
    first = texts(asking(echo, store, budget=Budget(max_tokens=250))(prompts(*"abcdefgh")))
    assert 0 < first.count("BudgetSpent") < 8
    assert "BudgetSpent" not in texts(asking(again, store)(prompts(*"abcdefgh")))
    assert sum(again.calls.values()) == first.count("BudgetSpent")


def test_writer_and_judge_spend_of_one_budget_at_their_own_prices() -> None:
    budget, store = Budget(max_cost=1.0), MemoryStore()
    writer = Asking(echo, ASKED, store, "req", lambda: NOW, budget=budget, prices=Prices(1e4, 0))
    judge = Asking(echo, "ask/1 judge", store, "req", lambda: NOW, budget=budget, prices=Prices(0, 5e4))
    assert texts(writer(prompts("a"))) == ["to a"]
    assert float(budget.cost) == 0.2
    assert texts(judge(prompts("a", most=10))) == ["to a"]
    assert float(budget.cost) == 0.7
    assert texts(judge(prompts("b", most=10))) == ["BudgetSpent"]


def _worked(at_once: int, limit: int, bad: set[int], lengths: list[int]) -> tuple[list[str], Budget]:
    """One run over prompts of some lengths; the model fails at those of `bad`."""
    work = [prompt(f"{n} {'x' * length}", 60) for n, length in enumerate(lengths)]
    model = Scripted({work[n].data: EndpointError("no") for n in bad if n < len(work)})
    budget = Budget(max_tokens=limit)
    return texts(asking(model, at_once=at_once, budget=budget)(work)), budget


@given(
    st.integers(1, 5),
    st.integers(0, 1500),
    st.sets(st.integers(0, 9)),
    st.lists(st.integers(0, 300), max_size=10),
)
def test_what_comes_of_a_run_depends_on_the_replies_alone(
    at_once: int, limit: int, bad: set[int], lengths: list[int]
) -> None:
    found, budget = _worked(at_once, limit, bad, lengths)
    again, same = _worked(at_once, limit, bad, lengths)
    assert found == again
    assert (budget.tokens, budget.overrun) == (same.tokens, same.overrun)
    assert budget.tokens <= limit + budget.overrun


def test_without_a_model_the_log_alone_answers() -> None:
    store = MemoryStore()
    asking(echo, store)(prompts("a"))
    run = asking(None, store)
    found = run(prompts("a", "b"))
    assert texts(found) == ["to a", "NotLogged"]
    assert isinstance(found[1], NotLogged)
    assert len(list(store.find(Exchange))) == 1


def test_the_troubles_of_the_first_time_come_again_before_the_log_is_read() -> None:
    store = MemoryStore()
    asking(echo, store)(prompts("a"))
    run = asking(None, store, troubles={prompt("a").sha256: BudgetSpent("no money")})
    assert str(run(prompts("a"))[0]) == "no money"
    assert run.answered == ()


def test_trouble_that_is_none_of_the_model_s_is_raised() -> None:
    class Full(MemoryStore):
        def add(self, records: Any, /) -> int:
            raise StoreError("full")

    def buggy(asked: Prompt, /) -> Completion:
        raise ZeroDivisionError

    with pytest.raises(StoreError):
        asking(echo, Full())(prompts("a", "b"))
    with pytest.raises(ZeroDivisionError):
        asking(buggy)(prompts("a"))


@given(st.text())
def test_any_text_of_a_model_comes_back_from_the_log_as_it_was(text: str) -> None:
    store = MemoryStore()
    model = [Completion(text, text[:9], "stop", 1, 1)]
    first = asking(lambda _: model[0], store)(prompts("a"))
    assert asking(None, store)(prompts("a")) == first == model
