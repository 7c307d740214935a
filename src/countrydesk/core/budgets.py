"""What asking a language model may cost, before it is asked, and what it cost."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from countrydesk.core.errors import BudgetSpent
from countrydesk.core.ports import Completion, Prompt

# Characters for a token, at least, by how many bytes UTF-8 gives them: byte-pair vocabularies are made from mostly English
# text (some 4 characters a token), Cyrillic and Greek take 2 to 3, Chinese about one, rare scripts less.
_ASCII, _TWO_BYTES, _MORE = 3.5, 1.6, 0.75
# What a chat template adds to a prompt.
_FRAME = 16
MILLION = 1_000_000


def estimated_tokens(text: str) -> int:
    """How many tokens a text takes, rather too many than too few; whatever the script."""
    plain = sum(character < "\x80" for character in text)
    two = sum("\x80" <= character < "\u0800" for character in text)
    return ceil(plain / _ASCII + two / _TWO_BYTES + (len(text) - plain - two) / _MORE)


def estimated_prompt(prompt: Prompt) -> int:
    """How many tokens a prompt takes with its schema, which some servers need in words."""
    return _FRAME + sum(estimated_tokens(each) for each in (prompt.system, prompt.data, prompt.schema))


@dataclass(frozen=True)
class Prices:
    """Money for a million tokens of prompts and of replies."""

    prompts: float = 0.0
    replies: float = 0.0

    def cost(self, prompt_tokens: int, reply_tokens: int) -> float:
        """What so many tokens cost."""
        return (prompt_tokens * self.prompts + reply_tokens * self.replies) / MILLION


@dataclass(frozen=True)
class Reserved:
    """What is set apart for one prompt until its reply is here; `estimated` are its tokens by our count alone."""

    estimated: int
    tokens: int
    cost: float


class Budget:
    """What a run may still spend; several askers share one. None is no limit, 0 is nothing.

    For each prompt its worst case is set apart: our estimate of its tokens and the longest reply it may have. Where a
    server counts more than we estimated, later estimates grow by as much, so that only the first such prompts can exceed
    the limit, by the difference.
    """

    def __init__(self, max_cost: float | None = None, max_tokens: int | None = None) -> None:
        self.max_cost, self.max_tokens = max_cost, max_tokens
        self.tokens, self.cost = 0, 0.0
        self._low = 1.0

    def reserve(self, prompt: Prompt, prices: Prices) -> Reserved:
        """Set the worst case of a prompt apart.

        Raises:
            BudgetSpent: it could exceed what is left.
        """
        estimated = estimated_prompt(prompt)
        asked = ceil(estimated * self._low)
        wanted = Reserved(estimated, asked + prompt.most, prices.cost(asked, prompt.most))
        if self.max_tokens is not None and self.tokens + wanted.tokens > self.max_tokens:
            raise BudgetSpent(f"The budget of {self.max_tokens:,} tokens does not suffice for more.")
        if self.max_cost is not None and (self.cost + wanted.cost > self.max_cost or self.max_cost == 0):
            raise BudgetSpent(f"The budget of {self.max_cost:g} does not suffice for more.")
        self.tokens, self.cost = self.tokens + wanted.tokens, self.cost + wanted.cost
        return wanted

    def settle(self, reserved: Reserved, got: Completion | None, prices: Prices) -> None:
        """Take what was really spent in place of what was set apart; `got` is None where no reply came."""
        self.tokens, self.cost = self.tokens - reserved.tokens, self.cost - reserved.cost
        if got is None:
            return
        self.tokens += got.prompt_tokens + got.reply_tokens
        self.cost += prices.cost(got.prompt_tokens, got.reply_tokens)
        if got.counted:
            self._low = max(self._low, got.prompt_tokens / reserved.estimated)
