"""Holidays whose day the calendar tells, the same wherever they are kept. Those of single countries are not here.

What follows the moon or differs by country (Eid, Diwali, "Independence Day") has no rule: its day is unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

Rule = Callable[[int], date]
"""The day of a holiday in a year."""


def easter(year: int) -> date:
    """Easter Sunday of the western churches (Gregorian computus, Meeus, Astronomical Algorithms, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the eastern churches (Julian computus, ibid.), in the Gregorian calendar."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(year // 100 - year // 400 - 2)


def fixed(month: int, day: int) -> Rule:
    return lambda year: date(year, month, day)


def nth(count: int, weekday: int, month: int, after: int = 0) -> Rule:
    """The `count`-th such weekday of a month (0 the last one), or `after` days behind it."""

    def find(year: int) -> date:
        if count:
            first = date(year, month, 1)
            day = first + timedelta((weekday - first.weekday()) % 7 + 7 * (count - 1))
        else:
            end = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
            day = end - timedelta((end.weekday() - weekday) % 7)
        return day + timedelta(after)

    return find


def from_easter(days: int) -> Rule:
    return lambda year: easter(year) + timedelta(days)


HOLIDAYS: Mapping[str, Rule] = {
    "new year": fixed(1, 1),
    "new year eve": fixed(12, 31),
    "epiphany": fixed(1, 6),
    "valentine's": fixed(2, 14),
    "women's": fixed(3, 8),
    "patrick's": fixed(3, 17),
    "may": fixed(5, 1),
    "workers": fixed(5, 1),
    "labour": fixed(5, 1),
    "anzac": fixed(4, 25),
    "juneteenth": fixed(6, 19),
    "bastille": fixed(7, 14),
    "halloween": fixed(10, 31),
    "armistice": fixed(11, 11),
    "remembrance": fixed(11, 11),
    "christmas": fixed(12, 25),
    "christmas eve": fixed(12, 24),
    "boxing": fixed(12, 26),
    "labor": nth(1, 0, 9),
    "memorial": nth(0, 0, 5),
    "veterans": fixed(11, 11),
    "thanksgiving": nth(4, 3, 11),
    "black friday": nth(4, 3, 11, after=1),
    "cyber monday": nth(4, 3, 11, after=4),
    "easter": easter,
    "easter monday": from_easter(1),
    "easter sunday": easter,
    "good friday": from_easter(-2),
    "maundy thursday": from_easter(-3),
    "palm sunday": from_easter(-7),
    "ash wednesday": from_easter(-46),
    "orthodox easter": orthodox_easter,
}
