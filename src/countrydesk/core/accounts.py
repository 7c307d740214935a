"""The account of a report: what its language models were asked, section by section, and what that cost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from countrydesk.core.budgets import Prices
from countrydesk.core.types import Exchange

Data = dict[str, Any]
# Money for a million tokens of prompts and of replies: three points of the market, as examples and no quotation.
POINTS: Mapping[str, Prices] = {
    "small hosted model": Prices(0.15, 0.60),
    "middle hosted model": Prices(1.0, 4.0),
    "large hosted model": Prices(3.0, 15.0),
}


def account(exchanges: Iterable[Exchange], prices: Mapping[str, Prices], currency: str) -> Data:
    """The `usage` of report.json: rows by section and purpose, and their sum. `prices` are by the maker of an exchange.

    Exchanges of earlier runs that the report rests on count too: it is what the report cost, not what this run did.
    """
    rows: dict[tuple[str, str], Data] = {}
    once = {each.id: each for each in exchanges if not each.error}
    for each in once.values():
        row = rows.setdefault((each.section, each.purpose), _row(each.section, each.purpose))
        row["calls"] += 1
        row["prompt_tokens"] += each.prompt_tokens
        row["reply_tokens"] += each.reply_tokens
        row["cost"] += prices.get(each.maker, Prices()).cost(each.prompt_tokens, each.reply_tokens)
    made = [{**row, "cost": round(row["cost"], 6)} for _, row in sorted(rows.items())]
    return {"rows": made, "total": _total(made), "currency": currency, "counted": all(e.counted for e in once.values())}


def _row(section: str, purpose: str) -> Data:
    return {"section": section, "purpose": purpose, "calls": 0, "prompt_tokens": 0, "reply_tokens": 0, "cost": 0.0}


def _total(rows: Iterable[Data]) -> Data:
    kept = list(rows)
    names = ("calls", "prompt_tokens", "reply_tokens")
    return {
        **{name: sum(row[name] for row in kept) for name in names},
        "cost": round(sum(row["cost"] for row in kept), 6),
    }


def projected(prompt_tokens: int, reply_tokens: int) -> dict[str, float]:
    """What so many tokens would cost at each of `POINTS`."""
    return {name: round(prices.cost(prompt_tokens, reply_tokens), 4) for name, prices in POINTS.items()}
