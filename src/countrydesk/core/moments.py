"""A machine's date string -> a moment: RFC 822, RFC 3339, ISO 8601, and what the feeds of the world make of them.

Machines write dates for machines, but in their reader's language: months by name in sixty languages, the year first with
its signs in the east, a twelve-hour clock, a zone by letters. Every shape here is written out whole; nothing is ever
completed, and where two continents read a date differently, it is none.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

from countrydesk.core.months import month
from countrydesk.core.printed import EARLIEST, LATEST

LONGEST = 120
Parts = dict[str, str | None]

# RFC 822 section 5.1 and the zone names that feeds use beside it; hours east of Greenwich. Letters that several zones
# share mean what they mean where most of the press that writes them is.
_HOURS = {
    0.0: "z utc ut gmt wet",
    1.0: "bst west cet met mez wat",
    2.0: "cest mest mesz eet sast cat",
    3.0: "eest msk мск trt eat",
    3.5: "irst",
    4.0: "gst azt samt",
    4.5: "aft irdt",
    5.0: "pkt uzt tjt tmt yekt",
    5.5: "ist slst",
    5.75: "npt",
    6.0: "kgt almt omst",
    6.5: "mmt",
    7.0: "wib ict hovt novt krat",
    8.0: "hkt sgt myt pht awst ulat wita chot irkt",
    9.0: "jst kst wit yakt ulast",
    9.5: "acst",
    10.0: "aest vlat chst",
    10.5: "acdt",
    11.0: "aedt magt",
    12.0: "nzst pett",
    13.0: "nzdt",
    -2.5: "ndt",
    -3.0: "brt art adt",
    -3.5: "nst",
    -4.0: "edt ast clt bot vet",
    -5.0: "est cdt cot pet",
    -6.0: "cst mdt",
    -7.0: "mst pdt",
    -8.0: "pst akdt",
    -9.0: "akst",
    -10.0: "hst",
}
_ZONES = {name: hours for hours, names in _HOURS.items() for name in names.split()}
_AFTER_NOON = frozenset({"p", "下午", "午後", "오후"})
_EASTERN_HALF = "上午|下午|午前|午後|오전|오후"

_CLOCK = (
    r"(?:[T\s,]\s*(?:(?:at|à|в|um|às|alle|klo|kl\.?)\s+)?(?P<hour>\d{1,2})\s?[:.hч]\s?(?P<minute>\d{2})"
    r"(?:[:.](?P<second>\d{2})(?:[.,]\d{1,12})?)?(?:\s*(?P<half>[AaPp])\.?[Mm]\.?)?)?"
)
_ZONE = (
    r"(?:\s*(?:\(?(?P<zone>[^\W\d_]{1,5})\)?)?(?P<offset>[+-]\d{1,2}:?\d{2}|[+-]\d{1,2})?)"
    r"(?:\s*\([A-Za-z ]{1,40}\)|\[[A-Za-z/_+-]{1,40}\])?"
)
_WEEKDAY = r"(?:[^\W\d_]{2,12}(?:[.,]{1,2}\s*|\s+))?"
_NAME = r"(?P<name>[^\W\d_]{3,10})"
_YEAR_WORD = r"(?:\s?(?:года|году|год|року|г\.?|р\.))?"
_ISO = rf"(?P<year>\d{{4}})(?P<sep>[-/.]?)(?P<month>\d{{2}})(?P=sep)(?P<day>\d{{2}}){_CLOCK}{_ZONE}"
_ISO_LOOSE = rf"(?P<year>\d{{4}})(?P<sep>[-/.])\s?(?P<month>\d{{1,2}})(?P=sep)\s?(?P<day>\d{{1,2}})\.?{_CLOCK}{_ZONE}"
_COMPACT = (
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})[T ]?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?" + _ZONE
)
_DAY_FIRST = (
    rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º)?[\s./-]+(?:de\s+)?{_NAME}[\s.,/-]+(?:de\s+)?(?P<year>\d{{4}}|\d{{2}})"
    rf"{_YEAR_WORD}{_CLOCK}{_ZONE}"
)
_MONTH_FIRST = rf"{_WEEKDAY}{_NAME}\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(?P<year>\d{{4}})(?:\s+at(?=\s))?{_CLOCK}{_ZONE}"
_ASCTIME = (
    r"[A-Za-z]{3}\s+(?P<name>[A-Za-z]{3})\s+(?P<day>\d{1,2})\s+(?P<hour>\d{2}):(?P<minute>\d{2}):(?P<second>\d{2})"
    r"(?:\s+(?P<zone>[A-Za-z]{1,5}))?(?P<offset>)(?P<half>)\s+(?P<year>\d{4})"
)
# 2026年2月17日 下午3:05, 2026년 2월 17일 오후 3:05, 2026年02月17日10时30分
_EASTERN = (
    r"(?P<year>\d{4})\s?[年년.]\s?(?P<month>\d{1,2})\s?[月월.]\s?(?P<day>\d{1,2})\s?[日号號일.]?[\s,T]*"
    rf"(?:[(（]?(?:星期|周|週|礼拜)?[一二三四五六日天月火水木金土월화수목금토일](?:曜日|요일)?[)）]?\s?)?(?P<half>{_EASTERN_HALF})?\s?"
    r"(?:(?P<hour>\d{1,2})\s?[:：时時点點시]\s?(?P<minute>\d{2})\s?(?:[:：分분]\s?(?:(?P<second>\d{2})\s?[秒초]?)?)?)?"
    + _ZONE
)
# 2026 оны 2-р сарын 17-ны өдөр 10:00
_MONGOLIAN = (
    r"(?P<year>\d{4})\s?(?:оны?|он\s?ы)\s(?P<month>\d{1,2})(?:\s?-?\s?(?:р|дугаар|дүгээр))?\s?сарын\s(?P<day>\d{1,2})"
    rf"(?:\s?-?\s?(?:ны|ний|нд|н))?(?:\s(?:өдөр|өдрийн))?{_CLOCK}{_ZONE}"
)
_VIETNAMESE = rf"(?P<day>\d{{1,2}})\stháng\s(?P<month>\d{{1,2}})(?:,?\snăm|,)?\s(?P<year>\d{{4}}){_CLOCK}{_ZONE}"
_NUMBERS = rf"{_WEEKDAY}(?P<first>\d{{1,2}})(?P<sep>[./-])(?P<other>\d{{1,2}})(?P=sep)(?P<year>\d{{4}}){_CLOCK}{_ZONE}"
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        *(_ISO, _DAY_FIRST, _COMPACT, _ASCTIME, _MONTH_FIRST),
        *(_ISO_LOOSE, _NUMBERS, _EASTERN, _MONGOLIAN, _VIETNAMESE),
    )
)
# Seconds or milliseconds since 1970; ten digits that spell a day and an hour are no such count.
_COUNT = re.compile(r"(?!(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])$)(\d{9,10})(\d{3})?")
_DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2212\uff0b", "-----+")


def moment(text: str) -> datetime | None:
    """A machine's date string as an aware time, or None.

    The day must be written out whole: a year alone, a time alone or "05/06/2026", which two continents read
    differently, give None and are never completed; "05.06.2026" is the fifth of June wherever dots are written. The
    zone stays as given, since "on Tuesday" means the outlet's own Tuesday; a date without a zone, or with one that
    nobody knows, is taken as UTC.
    """
    if not text or len(text) > LONGEST:
        return None
    spelled = " ".join(text.split())
    if not spelled.isascii():
        spelled = spelled.translate(_DASHES)
    for shape in _SHAPES:
        if match := shape.fullmatch(spelled):
            return _read(match.groupdict())
    count = _COUNT.fullmatch(spelled)
    return _within(datetime.fromtimestamp(int(count.group(1)), UTC)) if count else None


def _read(parts: Parts) -> datetime | None:
    day, number = _day_and_month(parts)
    try:
        return _within(datetime(_year(parts["year"] or ""), number, day, tzinfo=_zone(parts)) + _time_of_day(parts))
    except (ValueError, OverflowError):
        return None


def _within(at: datetime) -> datetime | None:
    return at if EARLIEST <= at.year <= LATEST else None


def _day_and_month(parts: Parts) -> tuple[int, int]:
    """Zero for a day that has two readings, and for a month that no language has."""
    if "first" in parts:
        return _ordered(int(parts["first"] or 0), int(parts["other"] or 0), parts["sep"] == ".")
    named = parts.get("month")
    return int(parts["day"] or 0), int(named) if named else month(parts.get("name") or "")


def _ordered(first: int, other: int, dotted: bool) -> tuple[int, int]:
    """17/02 and 02/17 can be read in one way only, 05/06 in two; between dots the day stands first."""
    if other > 12:
        return other, first
    return (first, other) if dotted or first > 12 or first == other else (0, 0)


def _year(digits: str) -> int:
    """RFC 2822 section 4.3: two digits below 50 are of this century, the others of the last."""
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (2000 if year < 50 else 1900)


def _time_of_day(parts: Parts) -> timedelta:
    hour, minute, second = (int(parts.get(name) or 0) for name in ("hour", "minute", "second"))
    if half := (parts.get("half") or "").lower():
        hour = _hour_of_half(hour, half in _AFTER_NOON, half.isascii())
    if hour > 24 or minute > 59 or second > 60:
        raise ValueError("no such time of day")
    return timedelta(hours=hour, minutes=minute, seconds=second)


def _hour_of_half(hour: int, after_noon: bool, strict: bool) -> int:
    """RFC 2822 knows no halves; in the east "afternoon" stands before 15:05 too."""
    if strict and not 1 <= hour <= 12:
        raise ValueError(f"{hour} is no hour of a twelve-hour clock")
    return hour % 12 + (12 if after_noon else 0) if hour <= 12 else hour


def _zone(parts: Parts) -> timezone:
    if offset := parts.get("offset"):
        digits = offset[1:].replace(":", "")
        digits = digits.zfill(4) if len(digits) > 2 else f"{digits:0>2}00"
        ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        return timezone(ahead if offset[0] == "+" else -ahead)
    return timezone(timedelta(hours=_ZONES.get((parts.get("zone") or "").lower(), 0.0)))
