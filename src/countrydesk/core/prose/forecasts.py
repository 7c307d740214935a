"""Forecasts: a model chooses a count and weighs what speaks for and against it; day, bar, probability and words are ours.

What is forecast is the very thing that was counted. A narrower event that a model words has another base rate, which
nobody has counted, so it is not asked for one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from countrydesk.core.baserates import told_again
from countrydesk.core.drafting import TRENDS
from countrydesk.core.prose.clauses import Unit, clause, resting, rider, riding, shown, unfit
from countrydesk.core.prose.parts import Part
from countrydesk.core.prose.replies import Refused
from countrydesk.core.prose.schemas import STRING, Schema, listed, one_of, record
from countrydesk.core.types import Claim, Period

_SIDES = (("for", "The reasons for the forecast are that"), ("against", "The reasons against the forecast are that"))
# So many reasons on each side (tradecraft asks for two).
REASONS = 2


def forecast_schema(part: Part) -> Schema:
    """One forecast of a reply: the count that it rests on, the claims, reasons on both sides."""
    clauses = listed(STRING)
    labels = listed(one_of([each.label for each in part.premises]))
    return record(
        {
            "label": one_of([each.label for each in part.counts]),
            "labels": labels,
            "for": clauses,
            "against": clauses,
            "would_change": STRING,
        }
    )


def forecast(given: object, part: Part, country: str, period: Period, maker: str) -> tuple[Unit, Sequence[Refused]]:
    """The forecast with its reasons as a unit; nothing, and why, where its label was not issued or it would be trivial.

    Its first sentence has no maker: every word of it is ours. The reasons are the model's.
    """
    if not isinstance(given, dict):
        return (), [Refused("", "it is no forecast")]
    label = given.get("label")
    count = next((each.count for each in part.counts if each.label == label), None)
    if count is None:
        return (), [Refused(shown(label), "it rests on no count that was issued")]
    rests = resting(given.get("labels"), part)
    if isinstance(rests, str):
        return (), [Refused(count.phrase, f"it {rests}")]
    told = told_again(count, country, period)
    if told is None:
        return (), [Refused(count.phrase, "it is trivial: what was counted happens nearly always or nearly never")]
    head = Claim("forecast", told[0], (), rests, told[1], part.section, TRENDS)
    return _reasoned(head, given, part, maker)


def _reasoned(head: Claim, given: dict[str, Any], part: Part, maker: str) -> tuple[Unit, Sequence[Refused]]:
    """The forecast with the reasons on both sides; a reason that is no clause falls alone, and is on record."""
    unit, refused = [head], []
    for name, words in _SIDES:
        side, without = _side(head, words, given.get(name), part, maker)
        unit += side
        refused += without
    change, without = riding(head, [("The forecast would change if", clause(given.get("would_change")))], part, maker)
    return (*unit, *change), [*refused, *without]


def _side(head: Claim, words: str, given: object, part: Part, maker: str) -> tuple[list[Claim], list[Refused]]:
    """One sentence with the reasons of one side: "The reasons for the forecast are that ..., and that ..."."""
    found = given[:REASONS] if isinstance(given, list) else []
    reasons = [clause(each) for each in found]
    wrong = {line: unfit(line, f"{words} {line}.", part) for line in reasons}
    kept = [line for line in dict.fromkeys(reasons) if not wrong[line]]
    refused = [Refused(shown(each), f"it {why}") for each, why in wrong.items() if why]
    text = f"{words} {', and that '.join(kept)}."
    if not kept:
        return [], refused or [Refused("", f"it has no reasons: “{words} ...”")]
    return [rider(head, text, maker)], refused
