"""When a text was published: reading stamps and deciding between them.

A stamp is one trace of the publication time with its basis: the feed's date, JSON-LD, a meta element, the address, the
dateline, or a guess from the page's text. All are kept; one rule decides. Nothing here asks the clock: a date that is
not written down does not exist.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from urllib.parse import urlsplit

from countrydesk.core.months import month
from countrydesk.core.ports import Stamp
from countrydesk.core.printed import EARLIEST, LATEST, LONGEST, readings

# Most trusted first. A guess from the page's text is often wrong, so it stands last.
BASES = ("feed", "json-ld", "meta", "url", "dateline", "page")
DISAGREEMENT = timedelta(days=2)
APART = "apart"
_BASIS_WORDS = {
    "json-ld": "JSON-LD",
    "url": "address",
    "meta": "page's metadata",
    "page": "guessed from the page",
    "none": "unknown",
}
# A page cannot be published after it was read; a day is left for clocks and zones that nobody named.
AHEAD = timedelta(days=1)
_SAME = timedelta(minutes=1)
# What programs write where no date was set: MySQL's zero, and the beginnings of the counts of years and of seconds.
_DAYS_ZERO = frozenset(datetime(*day) for day in ((1999, 11, 30), (2000, 1, 1), (2001, 1, 1)))

# RFC 822 section 5.1 and the zone names that feeds use beside it; hours east of Greenwich.
_ZONES = {
    **dict.fromkeys(("z", "utc", "ut", "gmt", "wet"), 0.0),
    **dict.fromkeys(("bst", "west", "cet", "met"), 1.0),
    **dict.fromkeys(("cest", "mest", "eet", "sast"), 2.0),
    **dict.fromkeys(("eest", "msk", "trt"), 3.0),
    **dict.fromkeys(("edt", "ast"), -4.0),
    **dict.fromkeys(("est", "cdt"), -5.0),
    **dict.fromkeys(("cst", "mdt"), -6.0),
    **dict.fromkeys(("mst", "pdt"), -7.0),
    **dict.fromkeys(("pst", "akdt"), -8.0),
    **dict.fromkeys(("akst",), -9.0),
    **dict.fromkeys(("hst",), -10.0),
    **dict.fromkeys(("pkt", "uzt"), 5.0),
    **dict.fromkeys(("ist",), 5.5),
    **dict.fromkeys(("wib", "ict"), 7.0),
    **dict.fromkeys(("hkt", "sgt", "awst", "ulat"), 8.0),
    **dict.fromkeys(("jst", "kst"), 9.0),
    **dict.fromkeys(("aest",), 10.0),
    **dict.fromkeys(("aedt",), 11.0),
    **dict.fromkeys(("nzst",), 12.0),
    **dict.fromkeys(("nzdt",), 13.0),
}

_CLOCK = (
    r"(?:[T\s,]\s*(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d{1,12})?)?"
    r"(?:\s*(?P<half>[AaPp])\.?[Mm]\.?)?)?"
)
_ZONE = r"(?:\s*(?:\(?(?P<zone>[A-Za-z]{1,5})\)?)?(?P<offset>[+-]\d{1,2}:?\d{2}|[+-]\d{2})?)(?:\s*\([A-Za-z ]{1,40}\))?"
_WEEKDAY = r"(?:[^\W\d_]{2,12}[.,]{0,2}\s*)?"
_ISO = re.compile(rf"(?P<year>\d{{4}})(?P<sep>[-/.]?)(?P<month>\d{{2}})(?P=sep)(?P<day>\d{{2}}){_CLOCK}{_ZONE}")
_COMPACT = re.compile(
    rf"(?P<year>\d{{4}})(?P<month>\d{{2}})(?P<day>\d{{2}})T(?P<hour>\d{{2}})(?P<minute>\d{{2}})(?P<second>\d{{2}})?{_ZONE}"
)
_DAY_FIRST = re.compile(
    rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s./-]+(?P<name>[^\W\d_]{{3,10}})[\s.,/-]+(?P<year>\d{{4}}|\d{{2}}){_CLOCK}{_ZONE}"
)
_MONTH_FIRST = re.compile(
    rf"{_WEEKDAY}(?P<name>[^\W\d_]{{3,10}})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(?P<year>\d{{4}})"
    rf"(?:\s+at)?{_CLOCK}{_ZONE}"
)
_ASCTIME = re.compile(
    r"[A-Za-z]{3}\s+(?P<name>[A-Za-z]{3})\s+(?P<day>\d{1,2})\s+(?P<hour>\d{2}):(?P<minute>\d{2}):(?P<second>\d{2})"
    r"(?:\s+(?P<zone>[A-Za-z]{1,5}))?(?P<offset>)(?P<half>)\s+(?P<year>\d{4})"
)
_SHAPES = (_ISO, _COMPACT, _ASCTIME, _DAY_FIRST, _MONTH_FIRST)


@dataclass(frozen=True)
class Publication:
    """The decision. `at` is aware or None; `basis` as in `Document`; `confidence` is high, moderate or low."""

    at: datetime | None
    basis: str
    confidence: str


def moment(text: str) -> datetime | None:
    """A machine's date string (RFC 822, RFC 3339, ISO 8601 and what feeds make of them) as an aware time, or None.

    The day must be written out whole: a year alone, a time alone or "05/06/2026", which two continents read
    differently, give None and are never completed. The zone stays as given, since "on Tuesday" means the outlet's own
    Tuesday; a date without a zone is taken as UTC.
    """
    spelled = " ".join(text[:120].split()) if len(text) <= 120 else ""
    for shape in _SHAPES:
        match = shape.fullmatch(spelled)
        if match:
            return _read(match)
    return None


def stated(text: str, known: Set[date] = frozenset()) -> datetime | None:
    """What a page tells machines: a moment, or the only day that the text can mean.

    Where it can mean two, `known` decides, the days that the page prints: a machine writes 11/01/2023 in its own order,
    whatever the page's language.
    """
    line = " ".join(text[: LONGEST + 1].split())
    if at := moment(line):
        return at
    days: Set[date] = readings(line)
    days = days if len(days) == 1 else days & known
    return midnight(next(iter(days))) if len(days) == 1 else None


def _read(match: re.Match[str]) -> datetime | None:
    parts = match.groupdict()
    number = int(parts["month"]) if parts.get("month") else month(parts.get("name", ""))
    try:
        local = datetime(_year(parts["year"]), number, int(parts["day"]), tzinfo=_zone(parts))
        at = local + _time_of_day(parts)
        return at if EARLIEST <= at.year <= LATEST else None
    except (ValueError, OverflowError):
        return None


def _year(digits: str) -> int:
    """RFC 2822 section 4.3: two digits below 50 are of this century, the others of the last."""
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (2000 if year < 50 else 1900)


def _time_of_day(parts: dict[str, str | None]) -> timedelta:
    hour, minute, second = (int(parts.get(name) or 0) for name in ("hour", "minute", "second"))
    if half := (parts.get("half") or "").lower():
        if not 1 <= hour <= 12:
            raise ValueError(f"{hour} is no hour of a twelve-hour clock")
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 24 or minute > 59 or second > 60:
        raise ValueError("no such time of day")
    return timedelta(hours=hour, minutes=minute, seconds=second)


def _zone(parts: dict[str, str | None]) -> timezone:
    if offset := parts.get("offset"):
        digits = offset[1:].replace(":", "").rjust(2, "0")
        digits = digits if len(digits) % 2 == 0 else "0" + digits
        ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
        return timezone(ahead if offset[0] == "+" else -ahead)
    return timezone(timedelta(hours=_ZONES.get((parts.get("zone") or "").lower(), 0.0)))


def publication(stamps: Sequence[Stamp], captured: datetime | None = None, aggregated: bool = False) -> Publication:
    """Decide when a text was published.

    The most trusted basis gives the time. Where two stamps lie more than two days apart, the earliest decides and the
    confidence is lower: a re-dated page must not pass for news. A guess from the page's text never decides against
    anything else; alone it stands with low confidence. `basis` names the deciding basis, then the others found, then
    `apart` where they differ so.

    A stamp later than a day after the page was `captured` is refused, as is the day that a template begins with. Where
    the source is an aggregator, the feed's date is that of the copy, and gives way to what the original says.
    """
    sound = _sound(stamps, captured)
    said = [stamp for stamp in sound if stamp.basis != "page"] or sound
    if aggregated:
        said = [stamp for stamp in said if stamp.basis != "feed"] or said
    if not said:
        return Publication(None, "none", "low")
    ranked = sorted(said, key=lambda stamp: (_rank(stamp.basis), stamp.at))
    apart = max(stamp.at for stamp in said) - min(stamp.at for stamp in said) > DISAGREEMENT
    chosen = min(said, key=lambda stamp: (stamp.at, _rank(stamp.basis))) if apart else ranked[0]
    others = sorted({stamp.basis for stamp in sound} - {chosen.basis}, key=_rank)
    at = _at_home(chosen.at, ranked)
    words = (chosen.basis, *others, *([APART] if apart else []))
    return Publication(at, ",".join(words), _confidence(chosen.basis, apart, bool(others)))


def basis_words(basis: str) -> str:
    """A document's basis for a reader: `feed, JSON-LD`; `address; others give a day more than two days later`."""
    first, *others = [_BASIS_WORDS.get(each, each) for each in basis.split(",") if each != APART]
    if basis.endswith(APART):
        return f"{first}; elsewhere a day more than two days later, so the earliest stands"
    return ", ".join((first, *others))


def _sound(stamps: Sequence[Stamp], captured: datetime | None) -> list[Stamp]:
    """Without what no page can say: that it was published after it was read, or on a program's day zero."""
    latest = captured + AHEAD if captured else None
    return [
        stamp
        for stamp in stamps
        if (latest is None or stamp.at <= latest) and stamp.at.replace(tzinfo=None) not in _DAYS_ZERO
    ]


def _at_home(at: datetime, ranked: Sequence[Stamp]) -> datetime:
    """The same moment on the outlet's own clock, where another stamp gives that: its day is the outlet's day."""
    if at.utcoffset():
        return at
    local = (stamp.at for stamp in ranked if stamp.at.utcoffset() and abs(stamp.at - at) < _SAME)
    own = next(local, None)
    return at.astimezone(own.tzinfo) if own else at


def _rank(basis: str) -> int:
    return BASES.index(basis) if basis in BASES else len(BASES)


def _confidence(basis: str, apart: bool, corroborated: bool) -> str:
    if apart or basis == "page":
        return "low"
    return "high" if basis in {"feed", "json-ld", "meta"} or corroborated else "moderate"


# The days that an address spells: 20260217 and 2026-02-17, 2026/feb/17, 17-02-2026, and as folders of their own.
_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([/_.-]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_URL_MONTH_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)/([a-z]{3,9})/(0?[1-9]|[12]\d|3[01])(?!\d)", re.IGNORECASE)
_URL_DAY_FIRST = re.compile(r"(?<![\d-])(1[3-9]|2\d|3[01])([_.-])(0?[1-9]|1[0-2])\2((?:19|20)\d\d)(?![\d-])")
_URL_SEGMENTS = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})(?=/|$)")


def stamps_in_url(url: str) -> tuple[Stamp, ...]:
    """The day that an address spells out: /2026/02/17/, /2026/2/17/, /2026/feb/17/, 2026-02-17, 20260217, 17-02-2026.

    Only the path is read, and only where it names one single day: at most one stamp.
    """
    try:
        path = urlsplit(url[:2000]).path
    except ValueError:
        return ()
    days = {(int(y), int(m), int(d)) for y, _, m, d in _URL_DAY.findall(path)}
    days |= {(int(y), int(m), int(d)) for y, m, d in _URL_SEGMENTS.findall(path)}
    days |= {(int(y), month(name), int(d)) for y, name, d in _URL_MONTH_NAME.findall(path)}
    days |= {(int(y), int(m), int(d)) for d, _, m, y in _URL_DAY_FIRST.findall(path)}
    stamps = [stamp for day in days if (stamp := _day_stamp("url", *day))]
    return (stamps[0],) if len(stamps) == 1 else ()


def _day_stamp(basis: str, year: int, number: int, day: int) -> Stamp | None:
    try:
        at = midnight(date(year, number, day))
    except ValueError:
        return None
    return Stamp(basis, at) if EARLIEST <= year <= LATEST else None


def midnight(day: date) -> datetime:
    """The begin of a day of which nobody said the zone, taken as UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


# "ULAANBAATAR, Feb. 17, 2026 (AFP) -", "Astana. 17 February 2026. Agency -", "BEIJING, 2026-02-17 --", "Wien, 17.02.2026
# -". The year must be written: a dateline without one is resolved by nobody here.
_DATELINE = re.compile(
    r"\s{0,8}[^\W\d_][\w .'’/-]{1,50}?[,.]\s{1,3}"
    r"(?:(?P<month>[^\W\d_]{3,10})\.?\s(?P<day>\d{1,2}),?\s(?P<year>\d{4})"
    r"|(?P<day2>\d{1,2})\.?\s(?P<month2>[^\W\d_]{3,10})\.?,?\s(?P<year2>\d{4})"
    r"|(?P<numbers>\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4}))"
    r"[\s./,]{0,3}(?:\([^()\n]{2,60}\)|/[^/\n]{2,60}/|[^\W\d_][\w .]{1,40})?[\s.]{0,3}[-–—:]"
)


def dateline_stamp(text: str) -> Stamp | None:
    """The day of the dateline that opens a text (place, full date, agency, dash), or None."""
    match = _DATELINE.match(text[:240])
    if not match:
        return None
    part = match.groupdict()
    spelled = (
        part["numbers"]
        or f"{part['day'] or part['day2']} {part['month'] or part['month2']} {part['year'] or part['year2']}"
    )
    at = stated(spelled)
    return Stamp("dateline", at) if at else None
