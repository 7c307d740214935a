"""What a matched run of words means: builders of drafts, the same for every language that is written with spaces.

They read the letters of the lexicons: M, A a month; D, O a day of the month; Y a year; W, u a weekday; U a unit (its
number is the place in `UNITS`); e, i, a, b, z the early, middle, late, beginning and end part; L, P the last or past,
X the next, T this one; n, D, N a count, R the article that stands for one.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from countrydesk.core.dates import model
from countrydesk.core.dates.model import NOWHERE, Draft, Finder, Look, Parts, Span
from countrydesk.core.dates.scan import Slice, iso_parts, written_parts

UNITS = ("day", "week", "month", "year", "decade", "century", "fortnight", "quarter", "half", "weekend")
PARTS = {"e": "early", "i": "mid", "a": "late", "b": "start", "z": "end"}
MOST_MONTHS_AHEAD = 60
STEPS = {"L": -1, "P": -1, "X": 1, "T": 0}


def _part(piece: Slice) -> str:
    return next((PARTS[letter] for letter in piece.letters if letter in PARTS), "")


def _step(piece: Slice) -> int:
    return next((STEPS[letter] for letter in piece.letters if letter in STEPS), 0)


def _unit(piece: Slice) -> str:
    return UNITS[piece.value("U48mu") or 0]


def _unit_or_hour(piece: Slice) -> str:
    return "hour" if "1" in piece.letters else _unit(piece)


def nothing(kind: str, granularity: str = "unknown") -> partial[Draft]:
    """The builder of what is found and has no place in the calendar: a set, a duration, an anniversary, a season."""
    return partial(_nothing, kind, granularity)


def _nothing(kind: str, granularity: str, piece: Slice) -> Draft:
    return Draft(piece.start, piece.end, kind, granularity, model.unknown)


def duration(piece: Slice) -> Draft:
    """A length of time: `for three days`."""
    name = _unit_or_hour(piece)
    return _nothing("duration", "week" if name == "fortnight" else name, piece)


def _written(piece: Slice, numbers: tuple[int, int, int] | None) -> Draft:
    if numbers is None:
        return _nothing("date", "day", piece)
    parts = Parts(*numbers)
    return Draft(piece.start, piece.end, "date", "day", model.calendar(parts), parts)


def numeric(piece: Slice) -> Draft:
    """`2026-03-10`, `25/02/2026`, `10.03.2026`; unknown where day and month could be either (`03/04/2025`)."""
    word = piece.word("IS")
    return _written(piece, iso_parts(word) or written_parts(word, day_first=False))


def numeric_day_first(piece: Slice) -> Draft:
    """The same where the language writes the day first, always."""
    word = piece.word("IS")
    return _written(piece, iso_parts(word) or written_parts(word, day_first=True))


def day_or_month(piece: Slice) -> Draft:
    """`Monday, 10 March 2026`, `March 10`, `late May`, `March 2026`, `2024`: what is written, the rest left open."""
    parts = Parts(piece.value("Y"), piece.value("MA"), piece.value("DOo"))
    granularity = parts.granularity
    find = model.parted(model.calendar(parts), _part(piece), granularity)
    whole = None if _part(piece) else parts
    return Draft(piece.start, piece.end, "date", granularity, find, whole, piece.value("Wu"))


def days_of_month(piece: Slice) -> Draft:
    """`10-12 March 2026`, `March 10-12`: a range within one month."""
    first, last = (Parts(piece.value("Y"), piece.value("MA"), day) for day in piece.values("DO")[:2])
    return Draft(piece.start, piece.end, "range", "day", joined(first, last), first)


def days_of_this_month(piece: Slice) -> Draft:
    """`from 4 to 22 this month`, `the 20th of next month`."""
    days = piece.values("DO")

    def find(day: date) -> Span:
        month = model.shifted(day, _step(piece))
        return month.replace(day=days[0]), month.replace(day=days[-1])

    return Draft(piece.start, piece.end, "range" if len(days) > 1 else "date", "day", model.relative(find))


def years(piece: Slice) -> Draft:
    """`2026-2030`, `between 2019 and 2024`, `2023-24`."""
    numbers = piece.values("YD")
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


def unit_of_month(piece: Slice) -> Draft:
    """`the first week of March`, `the last day of 2025`, `the second week of next month`.

    A week belongs to the month and year that hold its Thursday (ISO 8601 numbers the weeks of a year so).
    """
    ordinal, name = piece.value("Oo") or -1, "weekend" if "K" in piece.letters else _unit(piece)

    def find(published: date | None, look: Look) -> Span:
        if "Y" in piece.letters or "M" in piece.letters or "A" in piece.letters:
            first, last = model.calendar(Parts(piece.value("Y"), piece.value("MA")))(published, look)
        else:
            tail = piece.values("U")[-1]
            first, last = model.unit_span(published, UNITS[tail], STEPS[piece.letters[-2]]) if published else NOWHERE
        if first is None or last is None:
            return NOWHERE
        if "W" in piece.letters:
            return _nth_weekday(first, last, piece.value("W") or 0, ordinal)
        return _nth(first, last, name, ordinal)

    return Draft(piece.start, piece.end, "date", "day" if name == "weekend" or "W" in piece.letters else name, find)


def _nth_weekday(first: date, last: date, number: int, ordinal: int) -> Span:
    if ordinal < 0:
        return (last - timedelta((last.weekday() - number) % 7),) * 2
    day = first + timedelta((number - first.weekday()) % 7 + 7 * (ordinal - 1))
    return (day, day) if day <= last else NOWHERE


def _nth(first: date, last: date, name: str, ordinal: int) -> Span:
    if name not in ("week", "weekend"):
        return model.unit_span(first, name, ordinal - 1) if ordinal > 0 else model.unit_span(last, name)
    if ordinal > 0:
        thursday = first + timedelta((3 - first.weekday()) % 7 + 7 * (ordinal - 1))
    else:
        thursday = last - timedelta((last.weekday() - 3) % 7)
    return model.unit_span(thursday, name)


def week_of(piece: Slice) -> Draft:
    """`the week of March 9`: the week that holds the day."""
    find_day = day_or_month(piece).find

    def find(published: date | None, look: Look) -> Span:
        day = find_day(published, look)[0]
        return model.unit_span(day, "week") if day else NOWHERE

    return Draft(piece.start, piece.end, "date", "week", find)


def day_beside(piece: Slice) -> Draft:
    """`the day after tomorrow`, `the day before yesterday`."""
    shift = (piece.value("d") or 0) + (1 if piece.word("F") == "after" else -1)
    return Draft(piece.start, piece.end, "date", "day", model.relative(lambda day: model.unit_span(day, "day", shift)))


def within(piece: Slice) -> Draft:
    """`within ten days`: from the day of publication on, where the tense points ahead; else it is a length of time."""
    name, count = _unit_or_hour(piece), _count(piece)

    def find(published: date | None, look: Look) -> Span:
        return (published, moved(published, name, count)) if published and count and look() > 0 else NOWHERE

    return Draft(piece.start, piece.end, "range", "hour" if name == "hour" else "day", find)


def month_of_year(piece: Slice) -> Draft:
    """`last September`, `June next year`: a month of a year that is told from the publication."""
    month = piece.value("MA") or 1

    def find(day: date) -> Span:
        if "U" in piece.letters:
            return model.exact(Parts(day.year + _step(piece), month))
        late = month >= day.month if _step(piece) < 0 else month <= day.month
        return model.exact(Parts(day.year + _step(piece) * late, month))

    return Draft(piece.start, piece.end, "date", "month", model.parted(model.relative(find), _part(piece), "month"))


def unit(piece: Slice) -> Draft:
    """`last week`, `early next year`, `earlier this month`, `later this year`, `this weekend`."""
    name = "weekend" if "K" in piece.letters else _unit(piece)
    # "The next day" is the next day of the story that is told, not of the one who tells it.
    if name == "day" and "h" in piece.letters and not _part(piece):
        return _nothing("date", "day", piece)

    def find(day: date) -> Span:
        first, last = model.part_of(model.unit_span(day, name, _step(piece)), _part(piece), name)
        if first and "l" in piece.letters:
            first = max(day, first)
        if last and "r" in piece.letters:
            last = min(day, last)
        return first, last

    granularity = {"weekend": "day", "fortnight": "week"}.get(name, name)
    return Draft(piece.start, piece.end, "date", granularity, model.relative(find))


def this_year(piece: Slice) -> Draft:
    """A year told from the publication, in a language whose word for it is not that for the length of a year."""
    step = _step(piece)
    return Draft(piece.start, piece.end, "date", "year", model.relative(lambda day: model.unit_span(day, "year", step)))


def weekend(piece: Slice) -> Draft:
    """`over the weekend`: the last one or the next one, with the tense; on a weekend, that one."""

    def find(published: date | None, look: Look) -> Span:
        if published is None:
            return NOWHERE
        spans = [model.unit_span(published, "weekend", count) for count in (-1, 0, 1)]
        return model.nearest(spans, published, look() or -1)

    return Draft(piece.start, piece.end, "date", "day", find)


def _count(piece: Slice) -> int:
    """The number of units, 1 where it is left out, 0 where it is vague (`several`)."""
    value = piece.value("nDN")
    return 1 if value is None else value


def span_of_units(piece: Slice) -> Draft:
    """`in the past three days`, `over the next two weeks`: counted from the day of publication."""
    name, count = _unit_or_hour(piece), _count(piece)

    def find(day: date) -> Span:
        if not count:
            return NOWHERE
        if _step(piece) < 0:
            return moved(day, name, -count), day
        start = day if name == "hour" else day + timedelta(1)
        return start, moved(day, name, count)

    return Draft(piece.start, piece.end, "range", "hour" if name == "hour" else "day", model.relative(find))


def moved(day: date, name: str, count: int) -> date:
    """The day `count` units away; at a month that is shorter, its last day. Hours are rounded up to whole days."""
    if name == "hour":
        return day + timedelta(-(-abs(count) // 24) * (1 if count > 0 else -1))
    if name in ("day", "week", "fortnight"):
        return day + timedelta(count * {"day": 1, "week": 7, "fortnight": 14}[name])
    first = model.shifted(day, count * model.MONTHS_OF[name])
    return min(first + timedelta(day.day - 1), model.block(first, 1)[1] or first)


def ago(piece: Slice) -> Draft:
    """`two days ago`: the day; `three weeks ago`, `two years ago`: the week, the year that many back."""
    return _away(piece, -1)


def ahead(piece: Slice) -> Draft:
    """`in two weeks`, `three days from now`."""
    return _away(piece, 1)


def _away(piece: Slice, sign: int) -> Draft:
    name, count = _unit_or_hour(piece), _count(piece)
    # "The deadliest war in 80 years" looks back; nothing is announced for so far ahead in this form.
    distant = sign > 0 and name in model.MONTHS_OF and count * model.MONTHS_OF[name] > MOST_MONTHS_AHEAD

    def find(published: date | None, look: Look) -> Span:
        if not count or published is None or distant or (sign > 0 and look() < 0):
            return NOWHERE
        if name == "hour":
            return min(published, moved(published, name, sign * count)), max(
                published, moved(published, name, sign * count)
            )
        return model.unit_span(published, name, sign * count)

    return Draft(piece.start, piece.end, "date", "week" if name == "fortnight" else name, find)


def weekday(piece: Slice) -> Draft:
    """`Sunday`, `last Friday`, `next Tuesday`, `Friday next week`."""
    number = piece.value("W") or 0
    if piece.value("X"):  # "The coming Friday" is the next one; "next Friday" is that of next week.
        find = model.next_weekday(number)
    elif "U" in piece.letters or "X" in piece.letters or "T" in piece.letters:
        find = model.weekday(number, _step(piece))
    else:
        find = model.last_weekday(number) if _step(piece) < 0 else model.weekday(number)
    return Draft(piece.start, piece.end, "date", "day", find)


def day_word(piece: Slice) -> Draft:
    """`yesterday`, `tonight`, `this morning`, `last night`."""
    shift = piece.value("d")
    shift = shift if shift is not None else _step(piece)
    return Draft(piece.start, piece.end, "date", "day", model.relative(lambda day: model.unit_span(day, "day", shift)))


def decade(piece: Slice) -> Draft:
    """`the 1990s`, `the early 1970s`, `90-е годы`."""
    first = piece.value("ZYN") or 0
    first += 1900 if first < 100 else 0

    def find(_published: date | None, _look: Look) -> Span:
        return model.part_of(model.block(date(first, 1, 1), 120), _part(piece), "decade")

    return Draft(piece.start, piece.end, "date", "decade", find)


def century(piece: Slice) -> Draft:
    """`the 20th century`."""
    ordinal = piece.value("Oo") or 0
    return Draft(piece.start, piece.end, "date", "century", lambda _published, _look: model.century_span(ordinal))


def fraction(piece: Slice) -> Draft:
    """`the third quarter of 2025`, `Q3`, `the first half of next year`: a quarter or half of a year."""
    half = "J" in piece.letters or piece.word("5").startswith("h")
    number, year, size = piece.value("5") or piece.value("oOD") or 0, piece.value("Y"), 6 if half else 3
    final = "L" in piece.letters.partition("4")[0] and not number

    def of_year(which: int) -> Span:
        at = 12 // size if final else number
        return model.block(date(which, (at - 1) * size + 1, 1), size)

    def find(published: date | None, look: Look) -> Span:
        if year is not None:
            return of_year(year)
        if published is None:
            return NOWHERE
        if "U" in piece.letters:
            return of_year(published.year + _step(piece))
        return model.nearest([of_year(published.year + each) for each in (-1, 0, 1)], published, look())

    return Draft(piece.start, piece.end, "date", "half" if half else "quarter", find)
