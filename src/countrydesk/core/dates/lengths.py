"""Lengths of time as they are written: "two years and three months", "a week and a half", "four business days"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from countrydesk.core.dates import model
from countrydesk.core.dates.model import DAYS_OF, NOWHERE, Length, Span
from countrydesk.core.dates.pieces import UNITS
from countrydesk.core.dates.scan import Slice

UNIT_LETTERS = "Uum481Kð"


def of_units(name: str, count: int) -> Length:
    """So many of a unit by its name, "hour" included."""
    if name == "hour":
        return Length(name, minutes=60 * count)
    if name in DAYS_OF:
        return Length(name, days=DAYS_OF[name] * count)
    return Length(name, months=model.MONTHS_OF[name] * count)


def moved(day: date, length: Length, sign: int) -> date:
    """The day that lies `length` after `day` (`sign` 1) or before it (-1).

    At a month that is shorter, its last day. Minutes are rounded up to whole days.

    Raises:
        OverflowError, ValueError: it lies outside the years 1 to 9999.
    """
    if length.months:
        first = model.shifted(day, sign * length.months)
        day = min(first + timedelta(day.day - 1), model.block(first, 1)[1] or first)
    day += timedelta(sign * (length.days - (-length.minutes // 1440)))
    return _worked(day, length.working, sign)


def _worked(day: date, count: int, sign: int) -> date:
    """The day `count` days away that are no Saturday and no Sunday; whole weeks at once."""
    weeks, rest = divmod(count, 5)
    day += timedelta(7 * weeks * sign)
    while rest:
        day += timedelta(sign)
        rest -= day.weekday() < 5
    return day


def away(span: Span, granularity: str, length: Length, sign: int) -> Span:
    """The day or unit that lies a length before or after another: "two months after May", "a day before 3 March"."""
    first, last = span
    if first is None or last is None:
        return NOWHERE
    if granularity == "day":
        # "Two days after the meeting of 3 to 5 March" counts from its end.
        return (moved(last if sign > 0 else first, length, sign),) * 2
    if granularity == "week":
        return NOWHERE if length.months or length.days % 7 else _week(first, length, sign)
    size = model.MONTHS_OF.get(granularity, 0)
    if not size or length.months % size or length.days or length.working or length.minutes:
        return NOWHERE
    return model.block(model.shifted(first, sign * length.months), size)


def _week(first: date, length: Length, sign: int) -> Span:
    monday = moved(first, length, sign)
    return monday, monday + timedelta(6)


def unit_name(piece: Slice) -> str:
    """The last unit that a piece names; "hour" also for minutes and seconds."""
    letter, number = next(((a, n) for a, n in _pairs(piece) if a in UNIT_LETTERS), ("U", 0))
    return "hour" if letter == "1" else "weekend" if letter == "K" else UNITS[number]


def _pairs(piece: Slice) -> list[tuple[str, int]]:
    return list(zip(piece.letters, piece.numbers, strict=True))[::-1]


def length_of(piece: Slice) -> Length | None:
    """The sum of the lengths that a piece names, None where it names none or one of them is vague ("several days")."""
    total: Length | None = None
    for each in _measures(piece):
        if each is None:
            return None
        total = total + each if total else each
    return total


def _measures(piece: Slice) -> Iterator[Length | None]:
    """A length for each unit; a half that stands behind its unit ("a year and a half") is a length of its own."""
    count: int | None = None
    half = working = False
    before = ("", 0)
    for letter, number in zip(piece.letters, piece.numbers, strict=True):
        if letter in "nDN":
            count = number
        elif letter == "J":
            half = True
        elif letter == "ϟ":
            count, half = number, True
        elif letter == "β":
            working = True
        elif letter in UNIT_LETTERS:
            before = (letter, number)
            yield _measure(before, _halves(count, half), working)
            count, half, working = None, False, False
    if half and before[0]:
        yield _measure(before, 1, working=False)


def _halves(count: int | None, half: bool) -> int:
    """An amount in halves: "half a year" is 1, "a year" 2, "two and a half years" 5."""
    return 2 * (count or 0) + 1 if half else 2 if count is None else 2 * count


def _measure(unit: tuple[str, int], halves: int, working: bool) -> Length | None:
    letter, number = unit
    if halves == 0:
        return None
    if letter == "1":
        return Length("hour", minutes=number * halves // 2)
    name = "weekend" if letter == "K" else UNITS[number]
    if name in model.MONTHS_OF:
        months, odd = divmod(model.MONTHS_OF[name] * halves, 2)
        return Length(name, months=months, days=15 * odd)
    if halves % 2:
        return None
    return Length("day", working=halves // 2) if working else Length(name, days=DAYS_OF[name] * halves // 2)
