"""What changed since the last report: which announced events came due, and what became of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from countrydesk.core.text import content_words, overlap
from countrydesk.core.tradecraft import days, listed, plural
from countrydesk.core.types import Development, Dossier

SAME = 0.5
FIRST = "First report of this desk on the country: there are no earlier judgements or forecasts to compare."


def changes(earlier: Mapping[str, Any] | None, dossier: Dossier) -> str:
    """The section's words. `earlier` is the last released product on the country for an earlier period, or None."""
    if earlier is None:
        return FIRST
    period = days(date.fromisoformat(earlier["since"]), date.fromisoformat(earlier["until"]))
    words = f"The last report of this desk on the country covered {period} and told of "
    words += f"{plural(len(earlier['developments']), 'development')}. "
    words += _continued(earlier["developments"], dossier.developments)
    return (words + _due(earlier["calendar"], dossier)).strip()


def _continued(before: Sequence[Mapping[str, Any]], now: Sequence[Development]) -> str:
    again = [
        number for number, each in enumerate(now, start=1) if any(_same(old["title"], each.title) for old in before)
    ]
    if not again:
        return "None of them recurs in this one. "
    return f"Taken up again here: {listed([f'no. {number}' for number in again])}. "


def _due(calendar: Sequence[Mapping[str, Any]], dossier: Dossier) -> str:
    due = [each for each in calendar if date.fromisoformat(each["from"]) in dossier.requirement.period]
    if not due:
        return "No event that it announced came due in this period."
    return (
        "Announced there and due in this period: "
        + "; ".join(_outcome(each["title"], dossier.developments) for each in due)
        + "."
    )


def _outcome(title: str, now: Sequence[Development]) -> str:
    for number, each in enumerate(now, start=1):
        if _same(title, each.title):
            return f"{title}: reported as no. {number}"
    return f"{title}: no report found"


def _same(one: str, other: str) -> bool:
    return overlap(content_words(one), content_words(other)) >= SAME
