"""The Asker over one language model: the log before the model, the budget before the wire, several prompts at once.

What was answered before is not asked again, so a run that was killed or that ran out of its budget goes on where it was, and
a second run costs nothing. Whatever the threads do, replies are settled in the order of the prompts: which prompt the budget
stops, and after which failure nobody is asked any more, depends on the replies alone.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field
from datetime import datetime

from pebble import concurrent

from countrydesk.adapters.models.answers import Declined
from countrydesk.core.accounts import completion, exchange, failed
from countrydesk.core.budgets import Budget, Prices, Reserved
from countrydesk.core.errors import BudgetSpent, ModelError, NotLogged, PromptRefused, WindowError
from countrydesk.core.ports import Completion, LanguageModel, Prompt, Store
from countrydesk.core.types import Exchange

# So many prompts in a row without a reply, each after the tries that the model's adapter makes: nobody else is asked. A model
# that has answered before and now refuses a prompt for what it says may well answer the next: it has more patience.
STRIKES, REFUSALS = 2, 12
_UNLOGGED = "The log holds no reply to a prompt of this report."
_AGAIN = "Make the report again without --replay."


@dataclass(frozen=True)
class _Sent:
    """A prompt under way, with what is set aside for it."""

    prompt: Prompt
    reserved: Reserved
    reply: Future[Completion]


@dataclass
class Asking:
    """An `Asker`: `maker` names the model in the log, `parent` the requirement. Without a `model` the log alone answers.

    `troubles` are the prompts (by digest) that have no reply in this run, and why; a report that is made again is given
    those of the first time. Only the thread that calls it writes into the store.
    """

    model: LanguageModel | None
    maker: str
    store: Store
    parent: str
    now: Callable[[], datetime]
    at_once: int = 4
    budget: Budget = field(default_factory=Budget)
    prices: Prices = field(default_factory=Prices)
    troubles: dict[str, ModelError] = field(default_factory=dict)
    _held: dict[str, Exchange] = field(default_factory=dict)
    _used: dict[str, Exchange] = field(default_factory=dict)
    _failed: dict[str, Exchange] = field(default_factory=dict)
    _strikes: int = 0
    _refusals: int = 0
    _replied: bool = False
    _stopped: ModelError | None = None

    def __call__(self, prompts: Sequence[Prompt], /) -> list[Completion | ModelError]:
        """For each prompt, in order, its completion or why there is none. Raises StoreError."""
        wanted = {each.sha256: each for each in prompts if each.sha256 not in self.troubles}
        self._recall([digest for digest in wanted if digest not in self._held])
        self._ask([each for digest, each in wanted.items() if digest not in self._held])
        self._used |= {digest: self._held[digest] for digest in wanted if digest in self._held}
        return [self.troubles.get(each.sha256) or completion(self._held[each.sha256]) for each in prompts]

    @property
    def name(self) -> str:
        """The model's name, as the log has it."""
        return self.maker.partition(" ")[2]

    @property
    def answered(self) -> tuple[Exchange, ...]:
        """The exchanges that this run rests on, whenever they were made, in the order of their first use."""
        return tuple(self._used.values())

    @property
    def failures(self) -> tuple[Exchange, ...]:
        """The prompts of this run that were sent and not answered."""
        return tuple(self._failed[digest] for digest in self.troubles if digest in self._failed)

    def _recall(self, digests: Sequence[str]) -> None:
        logged = self.store.find(Exchange, prompt=list(digests), maker=self.maker, error="") if digests else ()
        known = {each.prompt: each for each in logged}
        self._held |= known
        self._replied = self._replied or bool(known)

    def _ask(self, fresh: Sequence[Prompt]) -> None:
        if self.model is None:
            self.troubles |= {each.sha256: NotLogged(_UNLOGGED, _AGAIN) for each in fresh}
            return
        # Each prompt in a daemon thread of its own: who stops the program does not wait for a reply that never comes.
        sent: Callable[[Prompt], Future[Completion]] = concurrent.thread(self.model)
        waiting, under_way = deque(fresh), deque[_Sent]()
        while waiting or under_way:
            if not waiting or len(under_way) >= max(1, self.at_once):
                self._settle(under_way)
                continue
            given = self._reserved(waiting[0])
            if isinstance(given, Reserved):
                prompt = waiting.popleft()
                under_way.append(_Sent(prompt, given, sent(prompt)))
            elif under_way:
                # What is under way may take less than its worst case.
                self._settle(under_way)
            else:
                self.troubles[waiting.popleft().sha256] = given

    def _reserved(self, prompt: Prompt) -> Reserved | ModelError:
        if self._stopped:
            return self._stopped
        try:
            return self.budget.reserve(prompt, self.prices)
        except BudgetSpent as error:
            return error

    def _settle(self, under_way: deque[_Sent]) -> None:
        """The reply to the first prompt under way is accounted for; those of others are logged as they come."""
        first = under_way[0]
        while not self._is_here(first):
            coming = {each.reply: each for each in under_way if not self._is_here(each)}
            for done in wait(coming, return_when=FIRST_COMPLETED).done:
                self._log(coming[done])
        under_way.popleft()
        self._accounted(first)

    def _is_here(self, sent: _Sent) -> bool:
        return sent.prompt.sha256 in self._held or sent.prompt.sha256 in self.troubles

    def _log(self, sent: _Sent) -> None:
        digest, shared = sent.prompt.sha256, (self.parent, self.maker, self.now())
        try:
            made = exchange(sent.prompt, sent.reply.result(), *shared)
        except ModelError as error:
            self.troubles[digest] = error
            self._failed[digest] = failed(sent.prompt, str(error), *shared)
            self.store.add([self._failed[digest]])
            return
        self.store.add([made])
        self._held[digest] = made

    def _accounted(self, sent: _Sent) -> None:
        made, error = self._held.get(sent.prompt.sha256), self.troubles.get(sent.prompt.sha256)
        if made is not None:
            self._strikes, self._refusals, self._replied = 0, 0, True
            self.budget.settle(sent.reserved, made.prompt_tokens, made.reply_tokens)
        elif isinstance(error, WindowError):
            self.budget.release(sent.reserved)
        else:
            self.budget.forfeit(sent.reserved)
            # Who declines a prompt is there.
            self._replied = self._replied or isinstance(error, Declined)
            refused = isinstance(error, PromptRefused) and self._replied
            self._refusals, self._strikes = self._refusals + refused, self._strikes + (not refused)
            if self._stopped is None and (self._strikes >= STRIKES or self._refusals >= REFUSALS):
                self._stopped = error


def outcomes(askers: Sequence[Asking]) -> Mapping[str, ModelError]:
    """The troubles of a run, over its askers."""
    return {digest: error for each in askers for digest, error in each.troubles.items()}
