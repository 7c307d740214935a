"""What is told from the day of publication, or from another date of the text: "last week", "two days ago", "the next day".

The letters are those of the lexicons, see `forms`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from countrydesk.core.dates import model, pieces
from countrydesk.core.dates.lengths import away, length_of, moved, unit_name
from countrydesk.core.dates.model import NOWHERE, Draft, Length, Look, Parts, Span
from countrydesk.core.dates.pieces import part, step
from countrydesk.core.dates.scan import Slice

MOST_MONTHS_AHEAD = 60
SATURDAY = 5
_COUNT_FIRST = re.compile("[nDN][LPX2]")
# From the smallest to the largest: a unit can be told from a date of its own size or a smaller one.
_SIZES = ("hour", "day", "week", "month", "quarter", "season", "half", "year", "decade", "century")


def duration(piece: Slice) -> Draft:
    """A length of time: `for three days`."""
    name = _granularity(unit_name(piece))
    return Draft(piece.start, piece.end, "duration", name, model.unknown, length=length_of(piece))


def day_beside(piece: Slice) -> Draft:
    """`the day after tomorrow`, `the day before yesterday`."""
    shift = (piece.value("d") or 0) + (piece.value("F") or 0)
    return Draft(piece.start, piece.end, "date", "day", model.relative(lambda day: model.unit_span(day, "day", shift)))


def unit_beside(piece: Slice) -> Draft:
    """`the week after next`, `the weekend before last`: two units away."""
    name, sign = unit_name(piece), step(piece)
    find = model.relative(lambda day: model.unit_span(day, name, 2 * sign))
    return Draft(piece.start, piece.end, "date", _granularity(name), find)


def month_of_year(piece: Slice) -> Draft:
    """`last September`, `June next year`: a month of a year that is told from the publication."""
    month = piece.value("MA") or 1

    def find(day: date) -> Span:
        if "U" in piece.letters:
            return model.exact(Parts(day.year + step(piece), month))
        late = month >= day.month if step(piece) < 0 else month <= day.month
        return model.exact(Parts(day.year + step(piece) * late, month))

    return Draft(piece.start, piece.end, "date", "month", model.parted(model.relative(find), part(piece), "month"))


def unit(piece: Slice) -> Draft:
    """`last week`, `early next year`, `earlier this month`, `later this year`, `this weekend`, `this working week`."""
    name = unit_name(piece)
    if pieces.plural(piece):  # "In the coming weeks": nobody knows how many.
        return pieces.unplaced("range", name, piece)

    def find(day: date) -> Span:
        first, last = model.part_of(model.unit_span(day, name, step(piece)), part(piece), name)
        if first and "l" in piece.letters:
            first = max(day, first)
        if last and "r" in piece.letters:
            last = min(day, last)
        if last and "β" in piece.letters and name == "week":
            last -= timedelta(2)
        return first, last

    return Draft(piece.start, piece.end, "date", _granularity(name), model.relative(find))


def _granularity(name: str) -> str:
    return {"weekend": "day", "fortnight": "week"}.get(name, name)


def rest(piece: Slice) -> Draft:
    """`the rest of the year`: from the day of publication to its end."""
    name = unit_name(piece)
    find = model.relative(lambda day: (day, model.unit_span(day, name)[1]))
    return Draft(piece.start, piece.end, "range", _granularity(name), find)


def to_date(piece: Slice) -> Draft:
    """`the year to date`, `to date`: up to the day of publication, from the beginning of the unit that is named."""
    name = unit_name(piece)
    find = model.relative(lambda day: (model.unit_span(day, name)[0] if "U" in piece.letters else None, day))
    return Draft(piece.start, piece.end, "range", _granularity(name), find)


def end_of_unit(piece: Slice) -> Draft:
    """`at year-end`, `end of month`: the last third of this one."""
    name = unit_name(piece)
    find = model.relative(lambda day: model.part_of(model.unit_span(day, name), "end", name))
    return Draft(piece.start, piece.end, "date", _granularity(name), find)


def this_year(piece: Slice) -> Draft:
    """A year told from the publication, in a language whose word for it is not that for the length of a year."""
    find = model.relative(lambda day: model.unit_span(day, "year", step(piece)))
    return Draft(piece.start, piece.end, "date", "year", model.parted(find, part(piece), "year"))


def this_weekend(piece: Slice) -> Draft:
    """`this weekend`: that of the week, or on a weekday the last one where it is told as done."""

    def find(published: date | None, look: Look) -> Span:
        if published is None:
            return NOWHERE
        return model.unit_span(published, "weekend", -1 if published.weekday() < SATURDAY and look() < 0 else 0)

    return Draft(piece.start, piece.end, "date", "day", find)


def weekend(piece: Slice) -> Draft:
    """`over the weekend`."""
    return Draft(piece.start, piece.end, "date", "day", nearest_weekend)


def nearest_weekend(published: date | None, look: Look) -> Span:
    """The last weekend or the next one, with the tense; on a weekend, that one."""
    if published is None:
        return NOWHERE
    spans = [model.unit_span(published, "weekend", count) for count in (-1, 0, 1)]
    return model.nearest(spans, published, look() or -1)


def span_of_units(piece: Slice) -> Draft:
    """`in the past three days`, `over the next two weeks`: counted from the day of publication; quarters are whole."""
    name, length = unit_name(piece), length_of(piece)
    if piece.word("2") == "following":  # "Following a three-year inquiry": a length, and no word of when.
        return duration(piece.part(piece.letters.index("2") + 1, len(piece.letters)))
    if _COUNT_FIRST.match(piece.letters) and not pieces.plural(piece):  # "Up from 33 last year" counts something else.
        return unit(piece.part(1, len(piece.letters)))
    if pieces.plural(piece) and piece.value("nDN") is None:  # "In the coming weeks": nobody knows how many.
        return pieces.unplaced("range", name, piece)

    def find(day: date) -> Span:
        if length is None:
            return NOWHERE
        count = length.simple
        if name in ("quarter", "half") and count:
            return _whole_units(day, name, count * step(piece))
        if step(piece) < 0:
            return moved(day, length, -1), day
        today = name == "hour" or ">" in piece.letters
        return day if today else day + timedelta(1), moved(day, length, 1)

    return Draft(piece.start, piece.end, "range", "hour" if name == "hour" else "day", model.relative(find))


def _whole_units(day: date, name: str, count: int) -> Span:
    """The `count` whole units before (negative) or after the one that holds the day."""
    low, high = sorted((count, 1 if count > 0 else -1))
    return model.unit_span(day, name, low)[0], model.unit_span(day, name, high)[1]


def within(piece: Slice) -> Draft:
    """`within ten days`: from the day of publication on, where the tense points ahead; else it is a length of time."""
    name, length = unit_name(piece), length_of(piece)

    def find(published: date | None, look: Look) -> Span:
        return (published, moved(published, length, 1)) if published and length and look() > 0 else NOWHERE

    return Draft(piece.start, piece.end, "range", "hour" if name == "hour" else "day", find)


def ago(piece: Slice) -> Draft:
    """`two days ago`: the day; `three weeks ago`, `two years ago`: the week, the year that many back."""
    return _away(piece, -1)


def ahead(piece: Slice) -> Draft:
    """`in two weeks`, `three days from now`."""
    return _away(piece, 1)


def in_time(piece: Slice) -> Draft:
    """`in two weeks`: from the publication, where the tense points ahead; "30,000 deaths in two days" is a length."""
    draft = ahead(piece)
    return replace(draft, find=lambda published, look: draft.find(published, look) if look() > 0 else NOWHERE)


def _away(piece: Slice, sign: int) -> Draft:
    length = length_of(piece)
    # "The deadliest war in 80 years" looks back; nothing is announced for so far ahead in this form.
    distant = sign > 0 and length is not None and length.months > MOST_MONTHS_AHEAD

    def find(published: date | None, look: Look) -> Span:
        if length is None or published is None or distant or (sign > 0 and look() < 0):
            return NOWHERE
        return around(published, length, sign)

    return Draft(piece.start, piece.end, "date", _grain(piece, length), find)


def _grain(piece: Slice, length: Length | None) -> str:
    if length is None:
        return _granularity(unit_name(piece))
    if length.simple is None:
        return "month" if length.months and not length.days else "day"
    return _granularity(length.unit)


def around(day: date, length: Length, sign: int) -> Span:
    """The unit that lies a length away, as loosely as the length is told: weeks, months and years are whole ones."""
    count = length.simple
    if length.minutes:
        there = moved(day, length, sign)
        return min(day, there), max(day, there)
    if count is not None and length.unit != "half":
        return model.unit_span(day, length.unit, sign * count)
    if length.months and not length.days:
        years, odd = divmod(length.months, 12)
        return model.unit_span(day, "month" if odd else "year", sign * (length.months if odd else years))
    return (moved(day, length, sign),) * 2


def offset(piece: Slice) -> Draft:
    """`two weeks earlier`, `a day later`: counted from the date that the text named before."""
    length, sign = length_of(piece), 1 if "l" in piece.letters else -1

    def follows(span: Span, granularity: str) -> Span:
        if length is None or span[0] is None:
            return NOWHERE
        if granularity == "day" and length.months:
            return around(span[0], length, sign)
        return away(span, granularity, length, sign)

    return Draft(piece.start, piece.end, "date", _grain(piece, length), model.unknown, follows=follows)


def beside(piece: Slice) -> Draft:
    """`two weeks before`, `a day after`, `three weeks from`: counted from the date that is written behind it."""
    length, sign = length_of(piece), piece.value("F") or (-1 if piece.letters[-1] == "v" else 1)

    def follows(span: Span, granularity: str) -> Span:
        return away(span, granularity, length, sign) if length else NOWHERE

    return Draft(piece.start, piece.end, "date", _grain(piece, length), model.unknown, follows=follows, before=True)


def following(piece: Slice) -> Draft:
    """`the next day`, `the previous week`, `that month`, `the following Monday`: told from the date named before.

    Without an article ("compared with previous quarter") they are told from the publication.
    """
    name = "day" if "W" in piece.letters else unit_name(piece)
    if pieces.plural(piece):  # "In those years": nobody knows which.
        return pieces.unplaced("range", name, piece)
    number, shift = piece.value("W"), 1 if "X" in piece.letters else piece.value("2=F") or 0

    def follows(span: Span, granularity: str) -> Span:
        day = span[1] if shift > 0 else span[0]
        if day is None or _SIZES.index(granularity) > _SIZES.index(_granularity(name)):
            return NOWHERE
        return model.unit_span(day, name, shift) if number is None else _weekday_beside(day, number, shift)

    def alone(day: date) -> Span:
        monday = day - timedelta(day.weekday())
        return model.unit_span(day, name, shift) if number is None else (monday + timedelta(7 * shift + number),) * 2

    told = piece.letters[0] in "h=" and ("X" not in piece.letters or name == "day")
    find = model.unknown if told else model.relative(alone)
    return Draft(piece.start, piece.end, "date", _granularity(name), find, follows=follows)


def without_article(piece: Slice) -> Draft | None:
    """`compared with previous quarter`; in "following Friday's talks" the weekday stands alone."""
    if (piece.value("2") or 0) < 0:
        return following(piece)
    return weekday(piece.part(1, 2)) if "W" in piece.letters else None


def _weekday_beside(day: date, number: int, shift: int) -> Span:
    """The first such weekday after a day (1), the last one before it (-1), or that of its week (0)."""
    if shift == 0:
        return (day + timedelta(number - day.weekday()),) * 2
    gap = (number - day.weekday() - 1) % 7 + 1 if shift > 0 else -((day.weekday() - number - 1) % 7 + 1)
    return (day + timedelta(gap),) * 2


def weekday(piece: Slice) -> Draft:
    """`Sunday`, `last Friday`, `next Tuesday`, `Friday next week`."""
    number = piece.value("Wu") or 0
    if "P" in piece.letters:
        find = model.last_weekday(number)
    elif piece.value("X"):  # "The coming Friday" is the next one; "next Friday" is that of next week.
        find = model.next_weekday(number)
    elif "U" in piece.letters or "X" in piece.letters or "T" in piece.letters:
        find = model.weekday(number, step(piece))
    else:
        find = model.last_weekday(number) if step(piece) < 0 else model.weekday(number)
    return Draft(piece.start, piece.end, "date", "day", find)


def weekdays_of_week(piece: Slice) -> Draft:
    """`next week between Wednesday and Friday`, `from Monday to Thursday this week`."""
    first, last = piece.values("Wu")[:2]

    def find(day: date) -> Span:
        monday = day - timedelta(day.weekday()) + timedelta(weeks=step(piece))
        return monday + timedelta(first), monday + timedelta(last)

    return Draft(piece.start, piece.end, "range", "day", model.relative(find))


def bound(piece: Slice) -> Draft:
    """`now`, which is a date only as the end of a range ("between January and now")."""
    return Draft(piece.start, piece.end, "bound", "day", model.relative(lambda day: (day, day)))


def day_word(piece: Slice) -> Draft:
    """`yesterday`, `tonight`, `this morning`, `last night`, `overnight`: a night between two days is both."""
    shift = piece.value("d")
    shift = shift if shift is not None else step(piece)
    overnight = piece.word("d") == "overnight"

    def find(day: date) -> Span:
        return day + timedelta(shift - overnight), day + timedelta(shift)

    return Draft(piece.start, piece.end, "date", "day", model.relative(find))
