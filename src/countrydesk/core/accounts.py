"""What was asked of language models, as records, and what it took: calls, tokens and money, by section and purpose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from countrydesk.core.budgets import Prices
from countrydesk.core.ports import Completion, Prompt
from countrydesk.core.types import Exchange

Data = dict[str, Any]
# A reply that is longer is none that any prompt asked for: its beginning is kept, and it counts as cut off. In characters.
LONGEST_REPLY = 200_000
LONGEST_ERROR = 1_000
_NONE = Completion("", "", "", 0, 0, counted=False)
_PLACES = 6


def exchange(prompt: Prompt, made: Completion, parent: str, maker: str, at: datetime) -> Exchange:
    """The record of a prompt and its reply. `parent` is the requirement, by id."""
    return _record(prompt, _bounded(made), parent, maker, at, "")


def failed(prompt: Prompt, error: str, parent: str, maker: str, at: datetime) -> Exchange:
    """The record of a prompt that was sent and not answered, and why."""
    return _record(prompt, _NONE, parent, maker, at, error[:LONGEST_ERROR] or "no reply")


def completion(made: Exchange) -> Completion:
    """The reply that an exchange holds."""
    return Completion(made.reply, made.model, made.finish, made.prompt_tokens, made.reply_tokens, made.counted)


def _bounded(made: Completion) -> Completion:
    if len(made.text) <= LONGEST_REPLY:
        return made
    return replace(made, text=made.text[:LONGEST_REPLY], finish="length")


def _record(prompt: Prompt, made: Completion, parent: str, maker: str, at: datetime, error: str) -> Exchange:
    return Exchange(
        parent=parent,
        maker=maker,
        prompt=prompt.sha256,
        purpose=prompt.purpose,
        section=prompt.section,
        template=prompt.template,
        system=prompt.system,
        data=prompt.data,
        schema=prompt.schema,
        most=prompt.most,
        seed=prompt.seed,
        reply=made.text,
        model=made.model,
        finish=made.finish,
        prompt_tokens=made.prompt_tokens,
        reply_tokens=made.reply_tokens,
        counted=made.counted,
        error=error,
        at=at,
    )


@dataclass(frozen=True)
class PricePoint:
    """A public price list's entry: `words` say whose it was and when. An example for a projection, no offer."""

    words: str
    prices: Prices


# Public list prices in US dollars for a million tokens, noted from memory for the named time.
EXAMPLES = (
    PricePoint("small: GPT-4o mini, OpenAI's price list of July 2024", Prices(0.15, 0.60)),
    PricePoint("middle: GPT-4.1, OpenAI's price list of April 2025", Prices(2.00, 8.00)),
    PricePoint("large: Claude Opus 4, Anthropic's price list of May 2025", Prices(15.00, 75.00)),
)


def usage(exchanges: Sequence[Exchange], prices: Mapping[str, Prices], unanswered: int = 0) -> Data:
    """The `usage` of report.json: what the replies that a report rests on took, whenever they were asked for.

    `prices` are by maker; `unanswered` counts the prompts without a reply. Costs are in `currency`, tokens the servers'
    counts, or our estimates where `estimated` counts calls. Raises ValueError where prices are in several currencies.
    """
    if not exchanges and not unanswered:
        return {}
    rows: dict[tuple[str, str, str], list[Exchange]] = {}
    for each in exchanges:
        rows.setdefault((each.section, each.purpose, each.maker), []).append(each)
    total = _summed(exchanges, prices)
    return {
        "rows": [
            {"section": section, "purpose": purpose, "model": maker.partition(" ")[2], **_summed(made, prices)}
            for (section, purpose, maker), made in rows.items()
        ],
        "total": total,
        "currency": _currency(prices),
        "unanswered": unanswered,
        "examples": projected(total["prompt_tokens"], total["reply_tokens"]),
    }


def projected(prompt_tokens: int, reply_tokens: int) -> list[Data]:
    """What these tokens would cost at three public price points; examples, no offers."""
    return [
        {
            "example": each.words,
            "cost": _money(each.prices, prompt_tokens, reply_tokens),
            "currency": each.prices.currency,
        }
        for each in EXAMPLES
    ]


def table(account: Mapping[str, Any]) -> list[str]:
    """The account in lines for a terminal, without line ends; none where nobody was asked."""
    if not account:
        return []
    head = f"{'section':<18} {'purpose':<10} {'calls':>6} {'prompt':>9} {'reply':>8} {'cost':>9}"
    rows = [_line(row["section"] or "-", row["purpose"], row) for row in account["rows"]]
    missing = account["unanswered"]
    told = [f"{missing} {'prompt has' if missing == 1 else 'prompts have'} no reply"] if missing else []
    return [head, *rows, _line("all", "", account["total"]) + f" {account['currency']}", *told]


def _line(section: str, purpose: str, row: Mapping[str, Any]) -> str:
    took = f"{row['calls']:>6} {row['prompt_tokens']:>9} {row['reply_tokens']:>8} {row['cost']:>9.4f}"
    return f"{section[:18]:<18} {purpose[:10]:<10} {took}"


def _summed(made: Iterable[Exchange], prices: Mapping[str, Prices]) -> Data:
    every = list(made)
    costs = [prices.get(each.maker, Prices()).cost(each.prompt_tokens, each.reply_tokens) for each in every]
    return {
        "calls": len(every),
        "prompt_tokens": sum(each.prompt_tokens for each in every),
        "reply_tokens": sum(each.reply_tokens for each in every),
        "estimated": sum(not each.counted for each in every),
        "cost": round(float(sum(costs)), _PLACES),
    }


def _money(prices: Prices, prompt_tokens: int, reply_tokens: int) -> float:
    return round(float(prices.cost(prompt_tokens, reply_tokens)), _PLACES)


def _currency(prices: Mapping[str, Prices]) -> str:
    found = {each.currency for each in prices.values()}
    if len(found) > 1:
        raise ValueError(f"prices in {' and '.join(sorted(found))}")
    return next(iter(found), Prices().currency)
