"""What the grammars hand to the resolver: drafts of time expressions, and the arithmetic of the calendar.

Parts of periods are thirds: "early May" is the 1st to the 10th, "mid-May" the 11th to the 20th, "late May" and "the end
of May" the 21st to the 31st; "early 2025" is January to April, "late 2025" September to December; "the mid-1980s" 1984
to 1986. Seasons are those of the northern half of the earth, in whole months.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

Span = tuple[date | None, date | None]
Look = Callable[[], int]
"""Which way the tense points when asked: -1 past, 1 future, 0 unknown. A callable, since few expressions need it."""
Finder = Callable[[date | None, Look], Span]
Follower = Callable[[Span, str], Span]
"""Finds days from those of another date and its granularity."""

NOWHERE: Span = (None, None)
MONTHS_OF = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
DAYS_OF = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}
# Thirds of what is no multiple of three years, in months: 1980 to 1983, 1984 to 1986, 1987 to 1989.
_CUTS = {120: (0, 48, 84, 120), 1200: (0, 396, 804, 1200)}
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
    the hour has the day in both. `kind` is date, range, duration, set, anniversary or time. `anchor` is what the days
    were counted from: "published", "text" (another date of the text), "itself" (all is written), or None where the days
    are unknown.
    """

    start: int
    end: int
    text: str
    first: date | None
    last: date | None
    granularity: str
    kind: str
    anchor: str | None = None


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
class Length:
    """A length: months, days, working days and minutes; `unit` is the name of the smallest unit it is written in."""

    unit: str
    months: int = 0
    days: int = 0
    working: int = 0
    minutes: int = 0

    def __add__(self, other: Length) -> Length:
        return Length(
            other.unit,
            self.months + other.months,
            self.days + other.days,
            self.working + other.working,
            self.minutes + other.minutes,
        )

    @property
    def simple(self) -> int | None:
        """How many of `unit` it is, None where it mixes units that are no multiples of each other."""
        if self.unit in MONTHS_OF:
            return None if self.days or self.minutes else self._whole(self.months, MONTHS_OF[self.unit])
        if self.unit in DAYS_OF:
            return None if self.months or self.working or self.minutes else self._whole(self.days, DAYS_OF[self.unit])
        return None

    @staticmethod
    def _whole(amount: int, size: int) -> int | None:
        return None if amount % size else amount // size


@dataclass(frozen=True)
class Draft:
    """A time expression before it is resolved. `weekday` is 0 for Monday, where one is written beside a date; `length`
    what a duration measures, where it is known.

    `follows` finds its days from another date of the text ("the next day", "two weeks earlier"), given with its
    granularity. `before` is true where that is the date written behind it ("two weeks before 10 March").
    """

    start: int
    end: int
    kind: str
    granularity: str
    find: Finder
    parts: Parts | None = None
    weekday: int | None = None
    length: Length | None = None
    follows: Follower | None = None
    before: bool = False


def resolve(find: Callable[[], Span]) -> Span:
    """What a finder finds. A date that does not exist, or lies outside the years 1 to 9999, is unknown."""
    try:
        first, last = find()
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
    """The calendar unit that holds `day`, or the one `count` units away. Weeks begin on Monday (ISO 8601).

    What is shorter than a day is its day: of "the previous hours" nobody knows more.
    """
    if unit in ("hour", "minute"):
        return day, day
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


def calendar(parts: Parts, weekday: int | None = None) -> Finder:
    """A finder for a calendar date; what it leaves out is taken nearest to publication, the way the tense points.

    A bare day of the month with its weekday ("Tuesday the 13th") is that of a month in which they agree.
    """

    def find(published: date | None, look: Look) -> Span:
        if parts.year is not None:
            return exact(parts)
        if published is None:
            return NOWHERE
        if parts.month is None and weekday is not None:
            agreeing = [span for span in _candidates(parts, published, 12) if span[0] and span[0].weekday() == weekday]
            return min(agreeing, key=lambda span: _distance(span, published, look()), default=NOWHERE)
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


def _distance(span: Span, day: date, direction: int) -> tuple[bool, int]:
    """How far a day lies from another, those on the other side of the tense last."""
    days = (span[0] - day).days if span[0] else 0
    return days * direction < 0, abs(days)


def _candidates(parts: Parts, published: date, reach: int = 2) -> list[Span]:
    """The dates that could be meant: of the years around, or of the months up to `reach` away."""
    spans = []
    for each in (-12, 0, 12) if parts.month else range(-reach, reach + 1):
        try:
            near = shifted(published, each)
            spans.append(exact(Parts(near.year, parts.month or near.month, parts.day)))
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
        low, high = {"early": (1, 10), "start": (1, 10), "mid": (11, 20)}.get(part, (21, 0))
        return first.replace(day=low), first.replace(day=high) if high else last
    months = MONTHS_OF.get(granularity, 0)
    if months < 3:
        return span
    cuts = _CUTS.get(months, (0, months // 3, 2 * months // 3, months))
    at = {"early": 0, "start": 0, "mid": 1}.get(part, 2)
    return block(shifted(first, cuts[at]), cuts[at + 1] - cuts[at])


def parted(find: Finder, part: str, granularity: str) -> Finder:
    """The finder of a part of what another finder finds."""
    return lambda published, look: part_of(find(published, look), part, granularity)
