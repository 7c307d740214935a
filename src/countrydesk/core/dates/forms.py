"""What a matched run of words means: builders of calendar dates, the same for every language written with spaces.

They read the letters of the lexicons: M, A a month; D, O a day of the month; Y a year; W, u a weekday; U a unit (its
number is the place in `pieces.UNITS`); e, i, a, b, z the early, middle, late, beginning and end part; L, P the last or
past, X the next, T this one; n, D, N a count, R the article that stands for one. What is told from another day is in
`relative`, what comes every year in `yearly`.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, timedelta

from countrydesk.core.dates import model, pieces
from countrydesk.core.dates.lengths import length_of, moved, of_units, unit_name
from countrydesk.core.dates.model import NOWHERE, Draft, Finder, Look, Parts, Span
from countrydesk.core.dates.pieces import PARTS, part, step
from countrydesk.core.dates.scan import Slice, iso_parts, written_parts

YEAR_UNIT = pieces.UNITS.index("year")
_YEAR_FROM_NOW = re.compile("[LXT]U$")


def _written(piece: Slice, numbers: tuple[int, int, int] | None) -> Draft:
    if numbers is None:
        return pieces.unplaced("date", "day", piece)
    parts = Parts(*numbers)
    return Draft(piece.start, piece.end, "date", "day", model.calendar(parts), parts)


def numeric(piece: Slice) -> Draft:
    """`2026-03-10`, `25/02/2026`, `10.03.2026`; unknown where day and month could be either (`03/04/2025`)."""
    word = piece.word("IS")
    return _written(piece, iso_parts(word) or written_parts(word, day_first=False))


def dashed(piece: Slice) -> Draft:
    """`21-04-2016`, unknown where day and month could be either."""
    return _written(piece, written_parts("/".join(word for word in piece.words if word.isdecimal()), day_first=False))


def numeric_day_first(piece: Slice) -> Draft:
    """The same where the language writes the day first, always."""
    word = piece.word("IS")
    return _written(piece, iso_parts(word) or written_parts(word, day_first=True))


def day_or_month(piece: Slice) -> Draft:
    """`Monday, 10 March 2026`, `10 March last year`, `late May`, `2024`: what is written, the rest left open."""
    from_now = _YEAR_FROM_NOW.search(piece.letters)
    if from_now and piece.value("U") != YEAR_UNIT:  # "10 March next week": the week is no part of the date.
        piece, from_now = piece.part(0, from_now.start()), None
    parts = Parts(piece.value("Y"), piece.value("MA"), piece.value("DOo"))
    granularity, named = parts.granularity, piece.value("Wu")
    if from_now:
        return Draft(piece.start, piece.end, "date", granularity, _year_from_now(parts, step(piece)), None, named)
    find = model.parted(model.calendar(parts, named), part(piece), granularity)
    whole = None if part(piece) else parts
    return Draft(piece.start, piece.end, "date", granularity, find, whole, named)


def _year_from_now(parts: Parts, years: int) -> Finder:
    return model.relative(lambda day: model.exact(Parts(day.year + years, parts.month, parts.day)))


def year_of_event(piece: Slice) -> Draft | None:
    """`back 2026 conscription law`: a year before what has one; a round number may count it ("2000 vote counters")."""
    return None if (piece.value("Y") or 0) % 50 == 0 else day_or_month(piece)


def year_or_count(acting: Collection[str], piece: Slice) -> Draft:
    """`7 February 2027 troops crossed`: a year before who may act then; a count where it is round, long past, or of things."""
    year = piece.value("Y") or 0
    if piece.word("%") in acting and year >= 1900 and year % 50:
        return day_or_month(piece.part(0, len(piece.letters) - 1))
    return day_or_month(piece.part(0, len(piece.letters[:-2].rstrip(","))))


def days_of_month(piece: Slice) -> Draft:
    """`10-12 March 2026`, `March 10-12`, `Jan. 8 and 9`: a range within one month."""
    days = piece.values("DOo")
    if days[0] > days[-1] or _YEAR_FROM_NOW.search(piece.letters):
        return day_to_date(piece)
    first, last = (Parts(piece.value("Y"), piece.value("MA"), day) for day in (days[0], days[-1]))
    return Draft(piece.start, piece.end, "range", "day", joined(first, last), first)


def days_of_this_month(piece: Slice) -> Draft:
    """`from 4 to 22 this month`, `the 20th of next month`."""
    days = piece.values("DOo")

    def find(day: date) -> Span:
        month = model.shifted(day, step(piece))
        return month.replace(day=days[0]), month.replace(day=days[-1])

    return Draft(piece.start, piece.end, "range" if len(days) > 1 else "date", "day", model.relative(find))


def day_to_date(piece: Slice) -> Draft:
    """`from 28 to April 3`: the first day is of the month of the second date, or of the one before it."""
    days = piece.values("DOo")

    def find(published: date | None, look: Look) -> Span:
        last = day_or_month(piece.without("DOo", len(days) - 1)).find(published, look)[1]
        if last is None:
            return NOWHERE
        start = last if days[0] <= days[-1] else model.shifted(last, -1)
        return start.replace(day=days[0]), last

    return Draft(piece.start, piece.end, "range", "day", find)


def years(piece: Slice) -> Draft:
    """`2026-2030`, `between 2019 and 2024`, `2023-24`."""
    numbers = piece.values("YDNÿ")
    if len(numbers) == 1:  # "2025/26".
        numbers.append(numbers[0] + 1)
    last = numbers[-1] if numbers[-1] > 99 else numbers[0] // 100 * 100 + numbers[-1]
    return Draft(piece.start, piece.end, "range", "year", joined(Parts(numbers[0]), Parts(last)), Parts(numbers[0]))


def joined(first: Parts, last: Parts) -> Finder:
    """A finder for the days from one date to another; each lends the other what that leaves out."""
    month = first.month or last.month if first.day is not None else first.month
    early = Parts(first.year or _year_before(first, last), month, first.day)
    late = Parts(last.year, last.month or month if last.day is not None else last.month, last.day)

    def find(published: date | None, look: Look) -> Span:
        start = model.calendar(early)(published, look)[0]
        if start is None:
            return NOWHERE
        year = late.year or start.year + ((late.month or start.month) < start.month)
        return start, model.exact(Parts(year, late.month, late.day))[1]

    return find


def _year_before(first: Parts, last: Parts) -> int | None:
    if last.year is None:
        return None
    return last.year - (1 if (first.month or 0) > (last.month or 12) else 0)


def parts_of_period(piece: Slice) -> Draft:
    """`early to mid-March`, `mid- to late 2026`: from the beginning of one part to the end of the other."""
    early, late = [PARTS[letter] for letter in piece.letters if letter in PARTS][:2]
    name = "month" if piece.value("MA") else "year"

    def find(published: date | None, look: Look) -> Span:
        whole = pieces.period(piece, published, look)
        return model.part_of(whole, early, name)[0], model.part_of(whole, late, name)[1]

    return Draft(piece.start, piece.end, "range", name, find)


def unit_of_period(piece: Slice) -> Draft:
    """`the first week of March`, `the last day of 2025`, `the first three months of the year`, `the last Friday of May`.

    A week belongs to the month and year that hold its Thursday (ISO 8601 numbers the weeks of a year so).
    """
    ordinal, (inner, outer) = piece.value("Oo") or -1, _inner(piece)

    def find(published: date | None, look: Look) -> Span:
        first, last = pieces.period(outer, published, look)
        if first is None or last is None:
            return NOWHERE
        if "W" in inner.letters:
            return _nth_weekday(first, last, inner.value("W") or 0, ordinal)
        return _units_at(first, last, inner, ordinal)

    name = unit_name(inner)
    return Draft(piece.start, piece.end, "date", "day" if name == "weekend" or "W" in inner.letters else name, find)


def _inner(piece: Slice) -> tuple[Slice, Slice]:
    """The piece as far as its first unit or weekday, and the rest: what is counted, and what it is counted in."""
    at = next(place for place, letter in enumerate(piece.letters) if letter in "UKW") + 1
    return piece.part(0, at), piece.part(at, len(piece.letters))


def _units_at(first: date, last: date, inner: Slice, ordinal: int) -> Span:
    """The unit, or the run of units, at the beginning or the end of a period."""
    count, name = inner.value("nND"), unit_name(inner)
    if count and name == "week":
        return _whole_weeks(first, last, count, ordinal)
    if count is None and not pieces.plural(inner):
        return nth(first, last, name, ordinal)
    length = length_of(inner) if count else None
    if length is None:
        return NOWHERE  # "The first days of March": nobody knows how many.
    if ordinal > 0:
        return first, moved(first, length, 1) - timedelta(1)
    return moved(last + timedelta(1), length, -1), last


def _whole_weeks(first: date, last: date, count: int, ordinal: int) -> Span:
    """So many weeks from the first one of a period on, or up to its last one."""
    monday = _thursday(first, last, ordinal) - timedelta(3)
    start = monday if ordinal > 0 else monday - timedelta(7 * (count - 1))
    return start, start + timedelta(7 * count - 1)


def _nth_weekday(first: date, last: date, number: int, ordinal: int) -> Span:
    if ordinal < 0:
        return (last - timedelta((last.weekday() - number) % 7),) * 2
    day = first + timedelta((number - first.weekday()) % 7 + 7 * (ordinal - 1))
    return (day, day) if day <= last else NOWHERE


def nth(first: date, last: date, name: str, ordinal: int) -> Span:
    """The n-th unit of a period, or its last one where `ordinal` is negative."""
    if name not in ("week", "weekend"):
        return model.unit_span(first, name, ordinal - 1) if ordinal > 0 else model.unit_span(last, name)
    return model.unit_span(_thursday(first, last, ordinal), name)


def _thursday(first: date, last: date, ordinal: int) -> date:
    """That of the n-th week of a period; of its last week where `ordinal` is negative."""
    if ordinal > 0:
        return first + timedelta((3 - first.weekday()) % 7 + 7 * (ordinal - 1))
    return last - timedelta((last.weekday() - 3) % 7)


def year_to(piece: Slice) -> Draft | None:
    """`the year to March`: the twelve months that end with it."""
    if piece.word("U") != "year":
        return None
    month = model.calendar(Parts(piece.value("Y"), piece.value("MA")))

    def find(published: date | None, look: Look) -> Span:
        first, last = month(published, look)
        return (model.shifted(first, -11), last) if first else NOWHERE

    return Draft(piece.start, piece.end, "range", "month", find)


def week_number(piece: Slice) -> Draft | None:
    """`week 3 of 2027`, as ISO 8601 numbers them."""
    year, number = piece.value("Y") or 1, piece.value("D") or 1
    if piece.word("U") != "week":
        return None
    monday = model.unit_span(date(year, 1, 4), "week", number - 1)
    return Draft(piece.start, piece.end, "date", "week", lambda _published, _look: monday)


def week_of(piece: Slice) -> Draft | None:
    """`the week of March 9`: the week that holds the day; `the year ending March 31`: the twelve months up to it."""
    beginning, name = day_or_month(piece).find, unit_name(piece)
    if piece.letters[0] != "h" and name != "week":
        return None

    def find(published: date | None, look: Look) -> Span:
        day = beginning(published, look)[0]
        if day is None:
            return NOWHERE
        if "π" in piece.letters:
            return moved(day + timedelta(1), of_units(name, 1), -1), day
        if "b" in piece.letters and name != "week":
            return day, moved(day, of_units(name, 1), 1) - timedelta(1)
        return model.unit_span(day, name)

    return Draft(piece.start, piece.end, "date", {"fortnight": "week"}.get(name, name), find)


def decade(piece: Slice) -> Draft | None:
    """`the 1990s`, `the early 1970s`, `the '80s`, `90-е годы`; "in his 50s" is an age."""
    first = piece.value("ZζYN") or 0
    first += 1900 if first < 100 else 0
    short = "ζ" in piece.letters
    if short and (piece.word("h") not in ("", "the") or (first < 1950 and ";" not in piece.letters)):
        return None  # "In his 50s" is an age, "in the 30s" a temperature.

    def find(_published: date | None, _look: Look) -> Span:
        return model.part_of(model.block(date(first, 1, 1), 120), part(piece), "decade")

    return Draft(piece.start, piece.end, "date", "decade", find)


def century(piece: Slice) -> Draft:
    """`the 20th century`, `the late 19th century`."""
    ordinal = piece.value("OoΘD") or 0
    find: Finder = lambda _published, _look: model.century_span(ordinal)  # noqa: E731
    return Draft(piece.start, piece.end, "date", "century", model.parted(find, part(piece), "century"))
