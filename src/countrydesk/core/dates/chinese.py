"""The time expressions of Chinese news. It has no spaces, so its rules are over the characters themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from itertools import islice

from countrydesk.core.dates import forms, model
from countrydesk.core.dates.lengths import moved, of_units
from countrydesk.core.dates.model import Draft, Finder, Parts, Span
from countrydesk.core.dates.scan import iso_parts

_DIGITS = {char: at for at, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "０": 0}
_WEEKDAY = {char: at for at, char in enumerate("一二三四五六日")} | {"天": 6}
_STEPS = {
    "上上": -2,
    "下下": 2,
    "上": -1,
    "下": 1,
    "本": 0,
    "这": 0,
    "去": -1,
    "今": 0,
    "明": 1,
    "前": -2,
    "后": 2,
    "次": 1,
    "同": 0,
    "当": 0,
}
_DAYS = {"大前": -3, "大后": 3, "昨": -1, "今": 0, "明": 1, "前": -2, "后": 2, "当": 0}
_UNITS = {
    "天": "day",
    "日": "day",
    "周": "week",
    "星期": "week",
    "礼拜": "week",
    "月": "month",
    "年": "year",
    "小时": "hour",
}
_PARTS = {"初": "start", "上旬": "start", "中旬": "mid", "中": "mid", "底": "end", "末": "end", "下旬": "end"}
_NUMBER = r"(?:\d{1,4}|[一二两三四五六七八九十]{1,3}|几|数)"
_YEAR = r"(?:(?<!\d)(?:\d{4}|0\d)|[一二][〇零一二三四五六七八九]{3}|[今去明前后](?=年)) ?年"
_MONTH = r"(?:(?<!\d)1?\d|十[一二]?|[一二三四五六七八九])月(?!前|后|内)|[本上下](?:个)?月"
_DAY = r"(?<![\d.])(?:[12]?\d|3[01])|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_PART = r"(?:上旬|中旬|下旬|初|底|末)"
_TIME = r"(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|夜间|晚)?"
_RULES = {
    "iso": r"(?<!\d)\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)",
    "anniversary": rf"{_NUMBER}周年",
    "set": r"每(?:隔)?(?:个)?(?:天|日|周[一二三四五六日]?|星期[一二三四五六日天]?|月|年|季度|小时|晚)",
    "decade": r"(?:(?P<cent>\d\d|二十|十九)世纪)(?:(?P<dec>\d0|[一二三四五六七八九]十)年代)?"
    r"|(?P<dec4>(?:19|20)\d0)年代",
    "fraction": rf"(?P<fy>{_YEAR})?(?:第?(?P<q>[一二三四1-4])季度|(?P<h>[上下])半年)",
    "ago": r"(?<!\d)(?P<an>\d{1,3}|[一二两三四五六七八九十]{1,3}|几|数) ?个?(?P<au>天|日|周|星期|礼拜|月|年|小时)"
    "[之以]?(?P<way>前|后)",
    "window": rf"(?P<dir>过去|最近|近|未来|今后)的?(?P<wn>{_NUMBER})个?(?P<wu>天|日|周|星期|月|年|小时)[里内间]?",
    "range": rf"(?:(?P<ry>{_YEAR}))?(?P<rm>{_MONTH})(?P<rd>{_DAY})[日号]?(?:[-–—~～]|至|到)(?P<re>{_DAY})[日号]",
    "full": rf"(?:(?P<y>{_YEAR}) ?)?(?P<m>{_MONTH})(?:(?P<d>{_DAY})[日号]|(?P<p>{_PART}))?{_TIME}",
    "year": rf"(?P<yy>{_YEAR})(?P<yp>初|中(?=[，,。])|底|末)?",
    "week": rf"(?P<step>上上|下下|[上下本这])?个?(?:周|星期|礼拜)(?P<wd>[一二三四五六日天])(?![年月个天周]){_TIME}",
    "weekend": r"(?P<ws>上上|下下|[上下本这])?个?周末",
    "weeks": r"(?P<us>上上|下下|[上下本这])(?:个)?(?:周|星期|礼拜)",
    "word": rf"(?P<dw>大[前后]|[昨今明前后])[天日](?!本|头条){_TIME}|(?P<dw2>[昨今明])晚",
    "duration": rf"(?<![第\d]){_NUMBER}多?个?多?(?:天|周(?!年|岁)|星期|月(?!前|后)"
    "|年(?!度|级|前|后|代|份)|小时|分钟)",
    "day": r"(?<![第\d月年一二三四五六七八九十期周星元节])(?P<only>(?:[12]?\d|3[01])"
    "|[一二三]?十[一二三四五六七八九]?)[日号](?![本元线楼机])",
}
# Every rule begins with one of these: what a text holds of other characters is passed over at once.
_FIRST = r"(?=[\d零〇一二两三四五六七八九十几数今去明前后昨本上下这每过最近未第周星礼大])"
_PATTERN = re.compile(_FIRST + "(?:" + "|".join(f"(?P<rule_{name}>{rule})" for name, rule in _RULES.items()) + ")")
_WEEKDAY_BESIDE = re.compile(r"[（(，,]?\s*(?:周|星期|礼拜)([一二三四五六日天])")
Match = re.Match[str]
# Traditional characters of time, one for one, so that offsets stay.
_SIMPLE = str.maketrans("週後禮個兩號點間過來內從時鐘開", "周后礼个两号点间过来内从时钟开")


def drafts(text: str) -> list[Draft]:
    """The time expressions of a Chinese text, in order, none overlapping another."""
    found: list[Draft] = []
    for match in islice(_PATTERN.finditer(text.translate(_SIMPLE)), model.MOST):
        if found and match.start() < found[-1].end:
            continue
        name = next(each for each in _RULES if match[f"rule_{each}"] is not None)
        kind, granularity, find, parts = _BUILDERS[name](match)
        beside = _WEEKDAY_BESIDE.match(text, match.end()) if granularity == "day" and kind == "date" and parts else None
        end = beside.end() if beside else match.end()
        named = _WEEKDAY[beside[1]] if beside else None
        found.append(Draft(match.start(), end, kind, granularity, find, parts, named))
    return found


Built = tuple[str, str, Finder, Parts | None]


def number(written: str) -> int:
    """`26`, `二〇二六`, `二十六`; 0 for the vague 几 and 数."""
    if written.isdecimal():
        return int(written)
    if "十" not in written:
        digits = [str(_DIGITS[char]) for char in written if char in _DIGITS]
        return int("".join(digits) or "0")
    tens, _, ones = written.partition("十")
    return (_DIGITS.get(tens, 0) if tens else 1) * 10 + _DIGITS.get(ones, 0)


def _nothing(kind: str, granularity: str) -> Callable[[Match], Built]:
    return lambda _match: (kind, granularity, model.unknown, None)


def _iso(match: Match) -> Built:
    parts = Parts(*(iso_parts(match.group()) or (0, 0, 0)))
    return "date", "day", model.calendar(parts), parts


def _year(written: str | None, published: date | None) -> int | None:
    """The number of `2026年`, or of `去年` told from the publication; None where none is written or it is not known."""
    if not written:
        return None
    if written[0] in "今去明前后":
        return published.year + _STEPS[written[0]] if published else None
    number_written = number(written[:-1].strip())
    return number_written + 2000 if number_written < 100 else number_written


def _full(match: Match) -> Built:
    year, month, day, part = match["y"], match["m"], match["d"], _PARTS.get(match["p"] or "", "")
    granularity = "day" if day else "month"

    def find(published: date | None, look: model.Look) -> Span:
        parts = _parts(year, month, day, published)
        return model.part_of(model.calendar(parts)(published, look), part, "month") if parts else model.NOWHERE

    fixed = _parts(year, month, day, None)
    return "date", granularity, find, None if part else fixed


def _parts(year: str | None, month: str, day: str | None, published: date | None) -> Parts | None:
    """The date as numbers; None where it is told from a publication that is not known."""
    which = number(day) if day else None
    if month[0] in "本上下":
        there = model.shifted(published, _STEPS[month[0]]) if published else None
        return Parts(there.year, there.month, which) if there else None
    known = _year(year, published)
    return None if year and known is None else Parts(known, number(month[:-1]), which)


def _range(match: Match) -> Built:
    def find(published: date | None, look: model.Look) -> Span:
        first = _parts(match["ry"], match["rm"], match["rd"], published)
        if first is None:
            return model.NOWHERE
        return forms.joined(first, Parts(first.year, first.month, number(match["re"])))(published, look)

    return "range", "day", find, None


def _only_year(match: Match) -> Built:
    part = _PARTS.get(match["yp"] or "", "")

    def find(published: date | None, _look: model.Look) -> Span:
        year = _year(match["yy"], published)
        return model.part_of(model.exact(Parts(year)), part, "year") if year else model.NOWHERE

    year = _year(match["yy"], None)
    return "date", "year", find, Parts(year) if year and not part else None


def _week(match: Match) -> Built:
    step = _STEPS[match["step"]] if match["step"] else None
    return "date", "day", model.weekday(_WEEKDAY[match["wd"]], step), None


def _weekend(match: Match) -> Built:
    step = _STEPS[match["ws"]] if match["ws"] else 0
    return "date", "day", model.relative(lambda day: model.unit_span(day, "weekend", step)), None


def _weeks(match: Match) -> Built:
    return "date", "week", model.relative(lambda day: model.unit_span(day, "week", _STEPS[match["us"]])), None


def _word(match: Match) -> Built:
    shift = _DAYS[match["dw"] or match["dw2"]]
    return "date", "day", model.relative(lambda day: model.unit_span(day, "day", shift)), None


def _ago(match: Match) -> Built:
    count, unit, sign = number(match["an"]), _UNITS[match["au"]], -1 if match["way"] == "前" else 1

    def find(day: date) -> Span:
        if not count or sign > 0:
            return model.NOWHERE  # "三天后" is told from the story, not from its publication.
        return (moved(day, of_units(unit, count), -1), day) if unit == "hour" else model.unit_span(day, unit, -count)

    return "date", unit, model.relative(find), None


def _window(match: Match) -> Built:
    count, unit, back = number(match["wn"]), _UNITS[match["wu"]], match["dir"] in ("过去", "最近", "近")

    def find(day: date) -> Span:
        if not count:
            return model.NOWHERE
        length = of_units(unit, count)
        if back:
            return moved(day, length, -1), day
        return day if unit == "hour" else day + timedelta(1), moved(day, length, 1)

    return "range", "hour" if unit == "hour" else "day", model.relative(find), None


def _decade(match: Match) -> Built:
    century = number(match["cent"]) if match["cent"] else 0
    if match["cent"] and not match["dec"]:
        return "date", "century", lambda _published, _look: model.century_span(century), None
    first = number(match["dec4"]) if match["dec4"] else (century - 1) * 100 + number(match["dec"])
    return "date", "decade", lambda _published, _look: model.block(date(first, 1, 1), 120), None


def _fraction(match: Match) -> Built:
    size = 6 if match["h"] else 3
    at = number(match["q"]) if match["q"] else 1 if match["h"] == "上" else 2

    def of_year(year: int) -> Span:
        return model.block(date(year, (at - 1) * size + 1, 1), size)

    def find(published: date | None, look: model.Look) -> Span:
        year = _year(match["fy"], published)
        if year:
            return of_year(year)
        if published is None:
            return model.NOWHERE
        return model.nearest([of_year(published.year + each) for each in (-1, 0, 1)], published, look())

    return "date", "half" if match["h"] else "quarter", find, None


def _day(match: Match) -> Built:
    parts = Parts(day=number(match["only"]))
    return "date", "day", model.calendar(parts), parts


_BUILDERS: Mapping[str, Callable[[Match], Built]] = {
    "iso": _iso,
    "anniversary": _nothing("anniversary", "unknown"),
    "set": _nothing("set", "unknown"),
    "decade": _decade,
    "fraction": _fraction,
    "ago": _ago,
    "window": _window,
    "range": _range,
    "full": _full,
    "year": _only_year,
    "week": _week,
    "weekend": _weekend,
    "weeks": _weeks,
    "word": _word,
    "duration": _nothing("duration", "unknown"),
    "day": _day,
}
