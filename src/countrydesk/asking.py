"""Asking a language model: the log, the budget, a few prompts at once.

What was answered before is not asked again: a run that was killed, or stopped by its budget, goes on where it was, and a
second run costs nothing. Threads only wait for replies; the store is written by the thread that asks, each exchange as soon
as it is here, so that nothing that was paid for is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from datetime import datetime

from countrydesk.core import errors
from countrydesk.core.budgets import Budget, Prices, Reserved
from countrydesk.core.errors import BudgetSpent, EndpointError, ModelError, NotLogged, WindowError
from countrydesk.core.ports import Completion, LanguageModel, Prompt, Store
from countrydesk.core.types import Exchange

MAKER = "ask/1"
# After so many prompts in a row that the endpoint gave no reply to, the rest of the run is not asked.
MOST_FAILURES = 3
Answer = Completion | ModelError


@dataclass
class Asking:
    """An `Asker` over one language model. `parent` is the id of the requirement; `rested` grows by what answers rest on.

    With `replay` nobody is asked: what the log does not hold is `NotLogged`, and what failed fails again as it did.
    """

    model: LanguageModel
    name: str
    store: Store
    parent: str
    now: Callable[[], datetime]
    budget: Budget
    prices: Prices = field(default_factory=Prices)
    at_once: int = 4
    replay: bool = False
    rested: list[Exchange] = field(default_factory=list)
    _failures: list[ModelError] = field(default_factory=list)

    @property
    def maker(self) -> str:
        return f"{MAKER} {self.name}"

    def __call__(self, prompts: Sequence[Prompt], /) -> Sequence[Answer]:
        known = {prompt.sha256: self._logged(prompt) for prompt in prompts}
        missing = [
            prompt for prompt in {each.sha256: each for each in prompts}.values() if known[prompt.sha256] is None
        ]
        got = {} if self.replay else self._asked(missing)
        return [known[each.sha256] or got.get(each.sha256) or _not_logged(each) for each in prompts]

    def _logged(self, prompt: Prompt) -> Answer | None:
        """What the log holds: a reply; in a replay also the last failure."""
        found = sorted(self.store.find(Exchange, prompt=prompt.sha256, maker=self.maker), key=_latest)
        replies = [each for each in found if not each.error]
        if replies:
            self.rested.append(replies[-1])
            return completion(replies[-1])
        return failure(found[-1]) if self.replay and found else None

    def _asked(self, prompts: Sequence[Prompt]) -> dict[str, Answer]:
        """The answers by prompt, a few at a time, so that the budget decides in the order of the prompts."""
        found: dict[str, Answer] = {}
        with ThreadPoolExecutor(max(1, self.at_once)) as pool:
            for at in range(0, len(prompts), max(1, self.at_once)):
                found |= self._batch(pool, prompts[at : at + max(1, self.at_once)])
        return found

    def _batch(self, pool: ThreadPoolExecutor, prompts: Sequence[Prompt]) -> dict[str, Answer]:
        """Each exchange is stored as it arrives; budget and failures are reckoned in the order of the prompts."""
        held = {prompt.sha256: self._held(prompt) for prompt in prompts}
        free = [prompt for prompt in prompts if isinstance(held[prompt.sha256], Reserved)]
        waiting: dict[Future[Answer], Prompt] = {pool.submit(_answer, self.model, prompt): prompt for prompt in free}
        found: dict[str, Answer] = {id: each for id, each in held.items() if isinstance(each, ModelError)}
        found |= {waiting[done].sha256: done.result() for done in self._stored(waiting)}
        for prompt in prompts:
            self._settle(prompt, held[prompt.sha256], found[prompt.sha256])
        return found

    def _stored(self, waiting: Mapping[Future[Answer], Prompt]) -> Iterator[Future[Answer]]:
        for done in as_completed(waiting):
            self.store.add([exchange(waiting[done], done.result(), self.parent, self.maker, self.now())])
            yield done

    def _settle(self, prompt: Prompt, held: Reserved | ModelError, answer: Answer) -> None:
        if isinstance(held, ModelError):
            self.store.add([exchange(prompt, held, self.parent, self.maker, self.now())])
            return
        self.budget.settle(held, answer if isinstance(answer, Completion) else None, self.prices)
        if isinstance(answer, Completion):
            self.rested.append(exchange(prompt, answer, self.parent, self.maker, self.now()))
            self._failures.clear()
        elif isinstance(answer, EndpointError) and not isinstance(answer, WindowError):
            self._failures.append(answer)

    def _held(self, prompt: Prompt) -> Reserved | ModelError:
        """What is set apart for a prompt, or why it is not asked."""
        if len(self._failures) >= MOST_FAILURES:
            return self._failures[0]
        try:
            return self.budget.reserve(prompt, self.prices)
        except BudgetSpent as error:
            return error


def _answer(model: LanguageModel, prompt: Prompt) -> Answer:
    try:
        return model(prompt)
    except ModelError as error:
        return error


def _not_logged(prompt: Prompt) -> ModelError:
    return NotLogged(f"The log holds no reply to the prompt {prompt.sha256[:12]}.")


def exchange(prompt: Prompt, answer: Answer, parent: str, maker: str, at: datetime) -> Exchange:
    """A prompt and what came back, for the log."""
    got = answer if isinstance(answer, Completion) else Completion("", "", "", 0, 0)
    error = "" if isinstance(answer, Completion) else f"{type(answer).__name__}: {answer.message}"
    return Exchange(
        parent=parent, maker=maker, prompt=prompt.sha256, purpose=prompt.purpose, section=prompt.section,
        template=prompt.template, system=prompt.system, data=prompt.data, schema=prompt.schema, most=prompt.most,
        seed=prompt.seed, reply=got.text, model=got.model, finish=got.finish, prompt_tokens=got.prompt_tokens,
        reply_tokens=got.reply_tokens, counted=got.counted, error=error, at=at,
    )  # fmt: skip


def completion(logged: Exchange) -> Completion:
    """The reply that was logged."""
    return Completion(
        logged.reply, logged.model, logged.finish, logged.prompt_tokens, logged.reply_tokens, logged.counted
    )


def failure(logged: Exchange) -> ModelError:
    """The failure that was logged, as the error that it was."""
    name, _, message = logged.error.partition(": ")
    kind = getattr(errors, name, ModelError)
    return kind(message) if isinstance(kind, type) and issubclass(kind, ModelError) else ModelError(message)


def _latest(each: Exchange) -> str:
    return each.at.isoformat() if each.at else ""
