"""What a matched run of words holds, whatever the rule: its part of a period, the step from now, its kind of nothing."""

from __future__ import annotations

from datetime import date
from functools import partial

from countrydesk.core.dates import model
from countrydesk.core.dates.model import NOWHERE, Draft, Look, Parts, Span
from countrydesk.core.dates.scan import Slice

PARTS = {"e": "early", "i": "mid", "a": "late", "b": "start", "z": "end"}
STEPS = {"L": -1, "P": -1, "X": 1, "T": 0}
UNITS = ("day", "week", "month", "year", "decade", "century", "fortnight", "quarter", "half", "weekend")


def part(piece: Slice) -> str:
    """The first part of a period that is named ("early"), or an empty string."""
    return next((PARTS[letter] for letter in piece.letters if letter in PARTS), "")


def step(piece: Slice) -> int:
    """-1 for what is last or past, 1 for what is next, 0 for this one and where nothing is said."""
    named = piece.value("2")
    return next((STEPS[letter] for letter in piece.letters if letter in STEPS), 0) if named is None else named


def plural(piece: Slice) -> bool:
    """True where the unit stands in the plural ("days", "weeks"), not in the genitive."""
    word = piece.word("U")
    return word.endswith("s") and not word.endswith(("'s", "’s"))


def nothing(kind: str, granularity: str = "unknown") -> partial[Draft]:
    """The builder of what is found and has no place in the calendar: a set, a duration, an anniversary."""
    return partial(unplaced, kind, granularity)


def unplaced(kind: str, granularity: str, piece: Slice) -> Draft:
    return Draft(piece.start, piece.end, kind, granularity, model.unknown)


def period(piece: Slice, published: date | None, look: Look) -> Span:
    """The span that a piece names as a month, a year or a unit from now: "March 2025", "2025", "next year"."""
    month, year = piece.value("MA"), piece.value("Y")
    if month or year:
        if year is None and published and any(letter in piece.letters for letter in STEPS):
            year = published.year + step(piece)
        return model.calendar(Parts(year, month))(published, look)
    if "Z" in piece.letters:
        return model.block(date(piece.value("Z") or 1, 1, 1), 120)
    if published is None:
        return NOWHERE
    return model.unit_span(published, UNITS[piece.values("U")[-1]], step(piece))
