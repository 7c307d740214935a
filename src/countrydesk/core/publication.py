"""When a text was published: finding stamps and deciding between them.

A stamp is one trace of the publication time with its basis: the feed's date, JSON-LD, a meta element, the address, the
dateline, or a guess from the page's text. All are kept; one rule decides. Nothing here asks the clock: a date that is
not written down does not exist.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from countrydesk.core.moments import moment as moment
from countrydesk.core.months import month
from countrydesk.core.ports import Stamp
from countrydesk.core.printed import EARLIEST, LATEST, LONGEST, readings

# Most trusted first: what a person at this desk said comes before all. A guess from the page's text is often wrong, so it stands last.
BASES = ("desk", "feed", "json-ld", "meta", "url", "dateline", "page")
DISAGREEMENT = timedelta(days=2)
APART = "apart"
_BASIS_WORDS = {
    "desk": "stated by the desk",
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


@dataclass(frozen=True)
class Publication:
    """The decision. `at` is aware or None; `basis` as in `Document`; `confidence` is high, moderate or low."""

    at: datetime | None
    basis: str
    confidence: str


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
    return "high" if basis in {"desk", "feed", "json-ld", "meta"} or corroborated else "moderate"


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
