"""What the grammars hand to the resolver: drafts of time expressions, and the arithmetic of the calendar.

Parts of periods are read as widely as they are ordinarily meant: "late May" is the 16th to the 31st, "early 2025"
January to June, "the end of May" from the 21st, "the end of 2025" from September. A sentence may be vaguer than its
source, never sharper, so the wide reading is the safe one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

Span = tuple[date | None, date | None]
Look = Callable[[], int]
"""Which way the tense points when asked: -1 past, 1 future, 0 unknown. A callable, since few expressions need it."""
Finder = Callable[[date | None, Look], Span]

NOWHERE: Span = (None, None)
MONTHS_OF = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
# A text with more time expressions than this is no text of news; what comes after them is left unread, so that a
# hostile one costs seconds at most.
MOST = 10_000
# A day and month without a year stand for the past up to this many days back; in news, farther back carries its year.
NEAR_PAST = 243
# Against the tense: nobody writes a bare day and month for ten months ago when that day is weeks away the other way.
TOO_FAR, CLOSE_BY = 300, 45


@dataclass(frozen=True)
class Expression:
    """A time expression: `text` stands at `start:end`. `first` and `last` are days, both included; None is unknown.

    `granularity` is day, week, month, quarter, season, half, year, decade, century, hour or unknown; an expression of
    the hour has the day in both. `kind` is date, range, duration, set, anniversary or time.
    """

    start: int
    end: int
    text: str
    first: date | None
    last: date | None
    granularity: str
    kind: str


@dataclass(frozen=True)
class Parts:
    """A calendar date as written, with what was left out as None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.year is None and self.month is None and self.day is None:
            raise ValueError("a calendar date needs a year, a month or a day")

    @property
    def granularity(self) -> str:
        return "day" if self.day is not None else "month" if self.month is not None else "year"


@dataclass(frozen=True)
class Draft:
    """A time expression before it is resolved. `weekday` is 0 for Monday, where one is written beside a date."""

    start: int
    end: int
    kind: str
    granularity: str
    find: Finder
    parts: Parts | None = None
    weekday: int | None = None


def resolve(draft: Draft, published: date | None, look: Look) -> Span:
    """The draft's days. A date that does not exist, or lies outside the years 1 to 9999, is unknown."""
    try:
        first, last = draft.find(published, look)
    except (ValueError, OverflowError):
        return NOWHERE
    return NOWHERE if first and last and first > last else (first, last)


def unknown(_published: date | None, _look: Look) -> Span:
    """The finder of what has no place in the calendar: durations, sets, anniversaries."""
    return NOWHERE


def relative(find: Callable[[date], Span]) -> Finder:
    """A finder that needs the publication day and not the tense."""
    return lambda published, _look: find(published) if published else NOWHERE


def shifted(day: date, months: int) -> date:
    """The first day of the month that lies `months` after that of `day`."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def block(first: date, months: int) -> Span:
    """`months` whole months from the month of `first`. The last month of the year 9999 ends there."""
    start = first.replace(day=1)
    if start.year * 12 + start.month - 1 + months >= 120_000:
        return start, date.max
    return start, shifted(start, months) - timedelta(1)


def unit_span(day: date, unit: str, count: int = 0) -> Span:
    """The calendar unit that holds `day`, or the one `count` units away. Weeks begin on Monday (ISO 8601)."""
    if unit == "day":
        return (day + timedelta(count),) * 2
    if unit in ("week", "weekend"):
        monday = day - timedelta(day.weekday()) + timedelta(weeks=count)
        return (monday, monday + timedelta(6)) if unit == "week" else (monday + timedelta(5), monday + timedelta(6))
    if unit == "fortnight":
        return unit_span(day, "week", 2 * count)
    size = MONTHS_OF[unit]
    return block(shifted(day.replace(month=1, day=1), _months_in(day, size) + count * size), size)


def _months_in(day: date, size: int) -> int:
    """Months from January of `day`'s year to the beginning of its unit of `size` months; negative for a decade."""
    if size < 12:
        return (day.month - 1) // size * size
    return -(day.year % (size // 12)) * 12


def century_span(ordinal: int) -> Span:
    """The n-th century: the 20th is 1901 to 2000."""
    return date(ordinal * 100 - 99, 1, 1), date(ordinal * 100, 12, 31)


def calendar(parts: Parts) -> Finder:
    """A finder for a calendar date; what it leaves out is taken nearest to publication, the way the tense points."""

    def find(published: date | None, look: Look) -> Span:
        if parts.year is not None:
            return exact(parts)
        if published is None:
            return NOWHERE
        return nearest(_candidates(parts, published), published, look())

    return find


def exact(parts: Parts) -> Span:
    """The days of a date whose year is written.

    Raises:
        ValueError: there is no such day.
    """
    year = parts.year or 0
    if parts.month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if parts.day is None:
        return block(date(year, parts.month, 1), 1)
    return (date(year, parts.month, parts.day),) * 2


def _candidates(parts: Parts, published: date) -> list[Span]:
    near = [shifted(published, each) for each in ((-12, 0, 12) if parts.month else (-2, -1, 0, 1, 2))]
    spans = []
    for each in near:
        try:
            spans.append(exact(Parts(each.year, parts.month or each.month, parts.day)))
        except ValueError:
            continue
    return spans


def nearest(spans: Sequence[Span], published: date, direction: int) -> Span:
    """The reading that news means, of several in order of time: nearest to publication on the side of the tense."""
    past = [span for span in spans if span[0] and span[0] <= published]
    ahead = [span for span in spans if span[1] and span[1] >= published]
    if not past or not ahead:
        return past[-1] if past else ahead[0] if ahead else NOWHERE
    back = (published - (past[-1][1] or published)).days
    forward = ((ahead[0][0] or published) - published).days
    if direction > 0:
        return past[-1] if forward > TOO_FAR and back <= CLOSE_BY else ahead[0]
    if direction < 0:
        return ahead[0] if back > TOO_FAR and forward <= CLOSE_BY else past[-1]
    return past[-1] if back <= NEAR_PAST else ahead[0]


def weekday(number: int, weeks: int | None = None) -> Finder:
    """A weekday: bare, the most recent or the next one with the tense; or that of the week `weeks` away."""

    def find(published: date | None, look: Look) -> Span:
        if published is None:
            return NOWHERE
        if weeks is not None:
            monday = published - timedelta(published.weekday())
            return (monday + timedelta(weeks * 7 + number),) * 2
        if look() > 0:
            return (published + timedelta((number - published.weekday()) % 7),) * 2
        return (published - timedelta((published.weekday() - number) % 7),) * 2

    return find


def last_weekday(number: int) -> Finder:
    """The most recent such weekday before the day of publication."""
    return relative(lambda day: (day - timedelta((day.weekday() - number - 1) % 7 + 1),) * 2)


def next_weekday(number: int) -> Finder:
    """The first such weekday after the day of publication."""
    return relative(lambda day: (day + timedelta((number - day.weekday() - 1) % 7 + 1),) * 2)


def part_of(span: Span, part: str, granularity: str) -> Span:
    """The early, mid, late, start or end part of a week, month, year, decade or century."""
    first, last = span
    if not part or first is None or last is None:
        return span
    if granularity == "week":
        low, high = {"early": (0, 2), "start": (0, 2), "mid": (1, 4)}.get(part, (3, 6))
        return first + timedelta(low), first + timedelta(high)
    if granularity == "month":
        low, high = {"early": (1, 15), "start": (1, 10), "mid": (10, 20), "end": (21, 0)}.get(part, (16, 0))
        return first.replace(day=low), first.replace(day=high) if high else last
    size = MONTHS_OF.get(granularity, 0)
    if not size or size % 3:
        return span
    at, long = {"early": (0, 2), "start": (0, 3), "mid": (3, 3), "end": (-3, 3)}.get(part, (-2, 2))
    months = size // long
    begin = {"mid": months, "end": size - months, "late": size - months}.get(part, at)
    return block(shifted(first, begin), months)


def parted(find: Finder, part: str, granularity: str) -> Finder:
    """The finder of a part of what another finder finds."""
    return lambda published, look: part_of(find(published, look), part, granularity)
