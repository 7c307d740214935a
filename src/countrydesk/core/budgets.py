"""What a prompt may cost, before anybody has counted it, and what a run may spend.

Money and tokens are limits that hold: before a prompt is sent its worst case is set aside, and what it really took takes the
place of that when its reply is there. Sums are exact fractions, so that no rounding lets a prompt through.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil

from countrydesk.core.errors import BudgetSpent
from countrydesk.core.ports import Prompt
from countrydesk.core.tradecraft import listed

# Characters for a token, at least, by how many bytes UTF-8 gives them: byte-pair vocabularies are made from mostly English
# text (some 4 characters a token), Cyrillic and Greek take 2 to 3, Chinese about one, rare scripts less.
_ASCII, _TWO_BYTES, _MORE = 3.5, 1.6, 0.75
MILLION = 1_000_000
_RAISE = "Raise it to go on: what was answered is not asked again."


def estimated_tokens(text: str) -> int:
    """How many tokens a text takes, rather too many than too few; whatever the script."""
    plain = sum(character < "\x80" for character in text)
    two = sum("\x80" <= character < "\u0800" for character in text)
    return ceil(plain / _ASCII + two / _TWO_BYTES + (len(text) - plain - two) / _MORE)


def estimated(prompt: Prompt) -> int:
    """How many tokens all that is sent takes."""
    return estimated_tokens(prompt.system) + estimated_tokens(prompt.data) + estimated_tokens(prompt.schema)


@dataclass(frozen=True)
class Prices:
    """Money for a million tokens of prompts (`price_in`) and of replies (`price_out`), finite and not negative."""

    price_in: float = 0.0
    price_out: float = 0.0
    currency: str = "USD"

    def cost(self, prompt_tokens: int, reply_tokens: int) -> Fraction:
        """What tokens cost, exactly."""
        return (Fraction(self.price_in) * prompt_tokens + Fraction(self.price_out) * reply_tokens) / MILLION


@dataclass(frozen=True)
class Reserved:
    """What is set aside for one prompt: the worst that it can take. `estimate` is the prompt's share before calibration."""

    estimate: int
    tokens: int
    cost: Fraction
    prices: Prices


@dataclass
class Budget:
    """What one run may spend, over all the models that it asks; None is no limit, 0 is nothing.

    `tokens` and `cost` are what was spent so far. `overrun` is by how many tokens servers counted more than had been set
    aside, the only way past a limit. Used by one thread.
    """

    max_cost: float | None = None
    max_tokens: int | None = None
    tokens: int = 0
    cost: Fraction = Fraction(0)
    overrun: int = 0
    _open: list[Reserved] = field(default_factory=list)
    _estimated: int = 0
    _counted: int = 0

    @property
    def limited(self) -> bool:
        """Whether there is a limit, and something within it."""
        return bool(self.max_cost or self.max_tokens)

    def reserve(self, prompt: Prompt, prices: Prices) -> Reserved:
        """Sets the worst case of a prompt aside.

        Raises:
            BudgetSpent: it does not fit into what is left.
        """
        wanted = self._worst(prompt, prices)
        if self.max_tokens is not None and self._tokens_taken() + wanted.tokens > self.max_tokens:
            raise BudgetSpent(f"The budget of {self.max_tokens} tokens has no room for the next prompt.", _RAISE)
        if self.max_cost is not None and not self._cost_taken() + wanted.cost <= self.max_cost:
            told = f"{self.max_cost:.2f} {prices.currency}"
            raise BudgetSpent(f"The budget of {told} has no room for the next prompt.", _RAISE)
        self._open.append(wanted)
        return wanted

    def settle(self, reserved: Reserved, prompt_tokens: int, reply_tokens: int) -> None:
        """Puts what a prompt took in the place of its worst case. Raises ValueError where none was set aside."""
        self._open.remove(reserved)
        self._estimated += reserved.estimate
        self._counted += prompt_tokens
        self.tokens += prompt_tokens + reply_tokens
        self.cost += reserved.prices.cost(prompt_tokens, reply_tokens)
        self.overrun += max(0, prompt_tokens + reply_tokens - reserved.tokens)

    def forfeit(self, reserved: Reserved) -> None:
        """A prompt without a reply counts in full: nobody says what the server charges for it.

        Raises:
            ValueError: none was set aside.
        """
        self._open.remove(reserved)
        self.tokens += reserved.tokens
        self.cost += reserved.cost

    def release(self, reserved: Reserved) -> None:
        """A prompt that was never sent costs nothing. Raises ValueError where none was set aside."""
        self._open.remove(reserved)

    def _worst(self, prompt: Prompt, prices: Prices) -> Reserved:
        """The estimate, raised where the servers have counted more than was estimated so far."""
        estimate = estimated(prompt)
        raised = Fraction(self._counted, self._estimated) if self._estimated else Fraction(1)
        tokens = ceil(estimate * max(Fraction(1), raised))
        return Reserved(estimate, tokens + prompt.most, prices.cost(tokens, prompt.most), prices)

    def _tokens_taken(self) -> int:
        return self.tokens + sum(each.tokens for each in self._open)

    def _cost_taken(self) -> Fraction:
        return self.cost + sum((each.cost for each in self._open), Fraction(0))


_READING, _TRIAL, _WORDING = "reading", "trying the judge", "wording"
_STEPS = {"read": _READING, "translate": _READING}


def shortfall(asked: Sequence[tuple[Prompt, Prices]], budget: Budget) -> str:
    """What the limits of a run will not reach, to be told before anything is asked; empty where they may do, or are 0.

    `asked` are the prompts that are known by then, each with its prices; what replies take comes on top.
    """
    tokens, money = (dict.fromkeys((_READING, _TRIAL, _WORDING), Fraction(0)) for _ in range(2))
    for each, prices in asked:
        step = _TRIAL if each.section == "calibration" else _STEPS.get(each.purpose, _WORDING)
        tokens[step] += estimated(each)
        money[step] += prices.cost(estimated(each), 0)
    currency = next((prices.currency for _, prices in asked), "")
    told = _short(tokens, budget.max_tokens, lambda amount: f"{round(amount):,} tokens")
    return told or _short(money, budget.max_cost, lambda amount: f"{float(amount):.2f} {currency}")


def _short(steps: Mapping[str, Fraction], limit: float | None, shown: Callable[[Fraction | float], str]) -> str:
    total = sum(steps.values())
    if not limit or total <= limit:
        return ""
    parts = listed([f"{step} {shown(amount)}" for step, amount in steps.items() if amount])
    buys = "A part of the report will stay quotations."
    if limit < total - steps[_WORDING]:
        buys = "Probably no sentence of a model comes of that."
    thrift = " A run without a judge takes less (--no-judge)." if steps[_TRIAL] else ""
    return (
        f"The budget is {shown(limit)}, and what is to be sent takes some {shown(total)} ({parts}), before replies and repairs. "
        f"{buys}{thrift} What is answered now is not asked again."
    )
