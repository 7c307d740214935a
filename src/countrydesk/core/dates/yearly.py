"""What comes every year: quarters, halves, seasons, holidays, the years of accounts and of schools."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from countrydesk.core.dates import model, pieces
from countrydesk.core.dates.holidays import HOLIDAYS
from countrydesk.core.dates.model import NOWHERE, Draft, Finder, Look, Span
from countrydesk.core.dates.scan import Slice

_YEAR_FROM_NOW = re.compile("([LXT])UK?$|^([LXT])U[oO]")
SCHOOL = 2
SEASONS = ("spring", "summer", "autumn", "winter")
OfYear = Callable[[int], Span]


def quarter(number: int) -> OfYear:
    """The n-th quarter of a year."""
    return lambda year: model.block(date(year, 3 * number - 2, 1), 3)


def half(number: int) -> OfYear:
    """The first or second half of a year."""
    return lambda year: model.block(date(year, 6 * number - 5, 1), 6)


def season(number: int) -> OfYear:
    """A season by its place in `SEASONS`, from March on; a winter begins in December of its year."""
    return lambda year: model.block(date(year, 3 * number + 3, 1), 3)


def of_this_year(of_year: OfYear) -> Finder:
    """A quarter or half without its year: that of this year, or of last year where it is told and yet to come."""

    def find(published: date | None, look: Look) -> Span:
        if published is None:
            return NOWHERE
        first, last = of_year(published.year)
        return of_year(published.year - 1) if first and first > published and look() < 0 else (first, last)

    return find


def nearest_year(of_year: OfYear) -> Finder:
    """What comes every year without its year: the nearest, the way the tense points."""

    def find(published: date | None, look: Look) -> Span:
        if published is None:
            return NOWHERE
        return model.nearest([of_year(published.year + each) for each in (-1, 0, 1)], published, look())

    return find


def in_year(of_year: OfYear, piece: Slice, bare: Finder) -> Finder:
    """A finder by the year that a piece names, as a number or from now ("of last year"); `bare` where it names none."""
    year = piece.value("Y")
    if year is not None:
        return lambda _published, _look: of_year(year)
    from_now = _YEAR_FROM_NOW.search(piece.letters)
    if from_now:
        return model.relative(lambda day: of_year(day.year + pieces.STEPS[from_now[1] or from_now[2]]))
    return bare


def fraction(piece: Slice) -> Draft:
    """`the third quarter of 2025`, `Q3`, `the first half of next year`, `early in the second quarter`."""
    is_half = "J" in piece.letters or piece.word("5").startswith("h")
    number = piece.value("5") or piece.value("oOΘD") or (2 if is_half else 4)
    name = "half" if is_half else "quarter"
    of_year = half(number) if is_half else quarter(number)
    find = model.parted(in_year(of_year, piece, of_this_year(of_year)), pieces.part(piece), name)
    return Draft(piece.start, piece.end, "date", name, find)


def part_of_account(piece: Slice) -> Draft:
    """`the first half of 2025-26`, `the second quarter of 2025/26`: of a year of accounts, which each country begins on
    a day of its own, so its days are unknown."""
    return pieces.unplaced("date", "half" if "J" in piece.letters else "quarter", piece)


def half_of(piece: Slice) -> Draft:
    """`the first half of March`, `the second half of the 1990s`: to the 15th, the first five years."""
    later = (piece.value("oO") or 2) > 1

    def find(published: date | None, look: Look) -> Span:
        first, last = pieces.period(piece, published, look)
        if first is None or last is None:
            return NOWHERE
        if last.year - first.year == 9:
            return model.block(first.replace(year=first.year + 5 * later), 60)
        if (last - first).days > 300:
            return half(1 + later)(first.year)
        middle = first + timedelta(14 if (last - first).days > 26 else (last - first).days // 2)
        return (middle + timedelta(1), last) if later else (first, middle)

    return Draft(piece.start, piece.end, "date", "unknown", find)


def season_of(piece: Slice) -> Draft:
    """`last summer`, `the spring of 2025`, `in the winter`. "The winter of 2024" may begin or end in it: unknown."""
    number = piece.value("6") or 0
    of_year = season(number)
    find = in_year(of_year, piece, nearest_year(of_year))
    if piece.value("Y") is not None and SEASONS[number] == "winter":
        find = model.unknown
    elif "U" not in piece.letters and any(letter in piece.letters for letter in "LXTP"):
        find = model.relative(lambda day: of_year(_season_year(of_year, day) + pieces.step(piece)))
    return Draft(piece.start, piece.end, "date", "season", model.parted(find, pieces.part(piece), "season"))


def _season_year(of_year: OfYear, day: date) -> int:
    """The year of "this winter": that of the one that has begun and not ended, else the calendar's."""
    last = of_year(day.year - 1)[1]
    return day.year - 1 if last and day <= last else day.year


def holiday(piece: Slice) -> Draft | None:
    """`Christmas`, `New Year's Eve`, `Easter 2018`, `last Christmas`, `Labor Day weekend`; None where it is none."""
    name = _holiday_name(piece)
    if name not in HOLIDAYS:
        return pieces.unplaced("date", "day", piece) if "η" in piece.letters else None
    rule, around = HOLIDAYS[name], "K" in piece.letters

    def of_year(year: int) -> Span:
        return _weekend_around(rule(year)) if around else (rule(year), rule(year))

    bare = _from_now(of_year, piece.letters[0]) if piece.letters[0] in "LXT" else nearest_year(of_year)
    return Draft(piece.start, piece.end, "date", "day", in_year(of_year, piece, bare))


def _holiday_name(piece: Slice) -> str:
    """The words of a holiday as they stand in `HOLIDAYS`: without "day", and without the year it is of."""
    if any(letter in piece.letters for letter in "λA") and piece.word("U") != "day":
        return ""
    named = [word.lower() for letter, word in zip(piece.letters, piece.words, strict=True) if letter in "γηλνεWA"]
    return " ".join(named).replace("new", "new year").strip()


def _from_now(of_year: OfYear, letter: str) -> Finder:
    """The last one before the publication, the next one after it, or that of this year."""

    def find(day: date) -> Span:
        spans = [of_year(day.year + each) for each in (-1, 0, 1)]
        if letter == "T":
            return spans[1]
        past = [span for span in spans if span[1] and span[1] < day]
        ahead = [span for span in spans if span[0] and span[0] > day]
        return past[-1] if letter == "L" else ahead[0]

    return model.relative(find)


def _weekend_around(day: date) -> Span:
    """The days off around a holiday: Saturday and Sunday, with it where it is the Friday before or the Monday after."""
    saturday = day + timedelta({0: -2, 6: -1}.get(day.weekday(), 5 - day.weekday()))
    return min(day, saturday), max(day, saturday + timedelta(1))


def year_of_account(piece: Slice) -> Draft:
    """`fiscal 2025`, `the 2025-26 academic year`: a school year runs from September to August; a year of accounts begins
    on another day in each country, so its days are unknown."""
    first = piece.value("Yÿ")
    if piece.value("φ") == 0 and first is None:  # "This calendar year" is the year.
        find = model.relative(lambda day: model.unit_span(day, "year", pieces.step(piece)))
        return Draft(piece.start, piece.end, "date", "year", find)
    paired = "ÿ" in piece.letters or len(piece.values("YDN")) > 1  # "The school year 2008" begins or ends in it.
    if piece.value("φ") != SCHOOL or first is None or not paired:
        return pieces.unplaced("date", "year", piece)
    return Draft(piece.start, piece.end, "range", "year", lambda _p, _l: model.block(date(first, 9, 1), 12))
