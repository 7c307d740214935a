"""What a match of the Chinese rules means: a builder of drafts for each rule of `chinese`, by the names of its groups."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from countrydesk.core.dates import forms, model, relative, yearly
from countrydesk.core.dates.lengths import away, moved, of_units
from countrydesk.core.dates.model import NOWHERE, Draft, Finder, Length, Look, Parts, Span

Match = re.Match[str]
_DIGITS = {char: at for at, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "０": 0}
WEEKDAY = {char: at for at, char in enumerate("一二三四五六日")} | {"天": 6}
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
    "当": 0,
}
_DAYS = {"大前": -3, "大后": 3, "昨": -1, "今": 0, "明": 1, "前": -2, "后": 2}
_UNITS = {
    **{"天": "day", "日": "day", "周": "week", "星期": "week", "礼拜": "week", "月": "month", "季度": "quarter"},
    **{"年": "year", "世纪": "century", "小时": "hour", "钟头": "hour"},
}
_PARTS = {
    "初": "start",
    "上旬": "start",
    "中旬": "mid",
    "中": "mid",
    "中期": "mid",
    "底": "end",
    "末": "end",
    "下旬": "end",
}
_PARTS |= {"初期": "start", "末期": "end", "后期": "end", "早期": "start"}
# Told from the date before: the day, month or year after it, or the same one.
_TOLD = {"次": 1, "翌": 1, "第二": 1, "当": 0, "同": 0, "前一": -1}
_SEASONS = {"春": 0, "夏": 1, "秋": 2, "冬": 3}
_HOLIDAYS = {"元旦": (1, 1), "圣诞": (12, 25), "劳动节": (5, 1), "五一": (5, 1), "妇女节": (3, 8)}


def number(written: str) -> int:
    """`26`, `二〇二六`, `二十六`; 0 for the vague 几 and 数."""
    if written.isdecimal():
        return int(written)
    if "十" not in written:
        digits = [str(_DIGITS[char]) for char in written if char in _DIGITS]
        return int("".join(digits) or "0")
    tens, _, ones = written.partition("十")
    return (_DIGITS.get(tens, 0) if tens else 1) * 10 + _DIGITS.get(ones, 0)


def _length(count: str | None, unit: str, half: bool = False) -> Length | None:
    """`三个月`, `半年`, `两年半`; None where the count is vague."""
    name, amount = _UNITS[unit], number(count) if count else 0
    if half and name in model.MONTHS_OF:
        halves = (2 * amount + 1) * model.MONTHS_OF[name]
        return Length("month", months=halves // 2, days=15 * (halves % 2))
    return of_units(name, amount) if amount and not half else None


def _date(granularity: str, find: Finder, parts: Parts | None = None) -> Draft:
    return Draft(0, 0, "date", granularity, find, parts)


def nothing(kind: str) -> Callable[[Match], Draft]:
    """The builder of what has no place in the calendar."""
    return lambda _match: Draft(0, 0, kind, "unknown", model.unknown)


def _year(written: str | None, published: date | None) -> int | None:
    """The number of `2026年`, or of `去年` told from the publication; None where none is written or it is not known."""
    if not written:
        return None
    if written[0] in "今去明前后当":
        return published.year + _STEPS[written[0]] if published else None
    number_written = number(written[:-1].strip())
    return number_written + 2000 if number_written < 100 else number_written


def full(match: Match) -> Draft:
    """`2026年3月10日`, `本月5日`, `3月上旬`."""
    year, month, day, part = match["y"], match["m"], match["d"], _PARTS.get(match["p"] or "", "")

    def find(published: date | None, look: Look) -> Span:
        parts = _parts(year, month, day, published)
        return model.part_of(model.calendar(parts)(published, look), part, "month") if parts else NOWHERE

    fixed = _parts(year, month, day, None)
    return _date("day" if day else "month", find, None if part else fixed)


def _parts(year: str | None, month: str, day: str | None, published: date | None) -> Parts | None:
    """The date as numbers; None where it is told from a publication that is not known."""
    which = number(day) if day else None
    if month[0] in "本上下这当":
        there = model.shifted(published, _STEPS[month[0]]) if published else None
        return Parts(there.year, there.month, which) if there else None
    known = _year(year, published)
    return None if year and known is None else Parts(known, number(month[:-1]), which)


def day_range(match: Match) -> Draft:
    """`5月12日至19日`, `5月12日、13日`."""

    def find(published: date | None, look: Look) -> Span:
        first = _parts(match["ry"], match["rm"], match["rd"], published)
        if first is None:
            return NOWHERE
        return forms.joined(first, Parts(first.year, first.month, number(match["re"])))(published, look)

    return Draft(0, 0, "range", "day", find)


def bare_days(match: Match) -> Draft:
    """`10日至12日`: days of a month that is not named."""
    first, last = Parts(day=number(match["b1"])), number(match["b2"])

    def find(published: date | None, look: Look) -> Span:
        start = model.calendar(first)(published, look)[0]
        return (start, start.replace(day=last)) if start else NOWHERE

    return Draft(0, 0, "range", "day", find)


def month_range(match: Match) -> Draft:
    """`今年1至9月`, `2025年1—2月`, `3月和9月之间`."""
    low, high = (number(match[name].rstrip("月")) for name in ("m1", "m2"))

    def find(published: date | None, look: Look) -> Span:
        year = _year(match["my"], published)
        if match["my"] and year is None:
            return NOWHERE
        return forms.joined(Parts(year, low), Parts(year, high))(published, look)

    return Draft(0, 0, "range", "month", find)


def year_range(match: Match) -> Draft:
    """`2020至2024年`, `2014年和2018年之间`."""
    first, last = number(match["y1"]), number(match["y2"])
    return Draft(0, 0, "range", "year", forms.joined(Parts(first), Parts(last)))


def school_year(match: Match) -> Draft:
    """`2025—2026学年`: September to August. A year of accounts (`财年`) begins on another day in each country."""
    if match["sk"] == "财" or not match["s1"]:
        return _date("year", model.unknown)
    first = number(match["s1"])
    return Draft(0, 0, "range", "year", lambda _p, _l: model.block(date(first, 9, 1), 12))


def only_year(match: Match) -> Draft:
    """`2026年`, `去年底`, `今年年初`."""
    part = _PARTS.get(match["yp"] or "", "")

    def find(published: date | None, _look: Look) -> Span:
        year = _year(match["yy"], published)
        return model.part_of(model.exact(Parts(year)), part, "year") if year else NOWHERE

    year = _year(match["yy"], None)
    return _date("year", find, Parts(year) if year and not part else None)


def end_of(match: Match) -> Draft:
    """`年底`, `月初`: of this year or month."""
    name, part = "year" if match["eu"] == "年" else "month", _PARTS[match["ep"]]
    return _date(name, model.relative(lambda day: model.part_of(model.unit_span(day, name), part, name)))


def units_of(match: Match) -> Draft:
    """`今年前三个月`, `2021年的第二周`, `今年最后三周`, `前三季度`."""
    counted, unit, last = match["uc"], _UNITS[match["un"]], match["uw"] == "最后"
    length = None if match["uw"] == "第" else _length(counted, match["un"])

    def find(published: date | None, look: Look) -> Span:
        found = within_period(_period_of(match, published, look))
        # "The first three quarters" alone are told when they are over.
        if published and not (match["uy"] or match["um"]) and found[1] and found[1] > published and look() <= 0:
            return within_period(model.unit_span(published, "year", -1))
        return found

    def within_period(period: Span) -> Span:
        first, end = period
        if first is None or end is None:
            return NOWHERE
        if match["uw"] == "第":
            return forms.nth(first, end, unit, number(counted))
        if length is None:
            return NOWHERE
        return (moved(end + timedelta(1), length, -1), end) if last else (first, moved(first, length, 1) - timedelta(1))

    return _date(unit, find)


def _period_of(match: Match, published: date | None, look: Look) -> Span:
    """The year or month that units are counted in; without one, this year or the last one, with the tense."""
    if match["um"]:
        parts = _parts(match["uy"], match["um"], None, published)
        return model.calendar(parts)(published, look) if parts else NOWHERE
    if match["uy"]:
        year = _year(match["uy"], published)
        return model.exact(Parts(year)) if year else NOWHERE
    return model.unit_span(published, "year") if published else NOWHERE


def weekday(match: Match) -> Draft:
    """`上周三`, `周五`."""
    step = _STEPS[match["step"]] if match["step"] else None
    return _date("day", model.weekday(WEEKDAY[match["wd"]], step))


def weekend(match: Match) -> Draft:
    """`上周末`; `周末` alone with the tense."""
    if not match["ws"]:
        return _date("day", relative.nearest_weekend)
    step = _STEPS[match["ws"]]
    return _date("day", model.relative(lambda day: model.unit_span(day, "weekend", step)))


def weeks(match: Match) -> Draft:
    """`上周`, `下下周`, `本周初`."""
    step, part = _STEPS[match["us"]], _PARTS.get(match["up"] or "", "")
    return _date("week", model.relative(lambda day: model.part_of(model.unit_span(day, "week", step), part, "week")))


def word(match: Match) -> Draft:
    """`昨天`, `今晚`."""
    shift = _DAYS[match["dw"] or match["dw2"]]
    return _date("day", model.relative(lambda day: model.unit_span(day, "day", shift)))


def told(match: Match) -> Draft:
    """`次日`, `当天`, `同年`: told from the date named before."""
    name = {"年": "year", "月": "month", "周": "week"}.get(match["tu"] or match["tu2"], "day")
    shift = _TOLD[match["tw"] or match["tw2"]]

    def follows(span: Span, granularity: str) -> Span:
        if span[0] is None or (granularity not in ("day", "hour") and granularity != name):
            return NOWHERE
        return model.unit_span(span[0], name, shift)

    return Draft(0, 0, "date", name, model.unknown, follows=follows)


def ago(match: Match) -> Draft:
    """`三天前`: from the publication; `三天后` is told from the story, from the date named before."""
    length = _length(match["an"], match["au"], half=bool(match["ah"]) or not match["an"])
    name = _UNITS[match["au"]]
    if match["way"] == "后":

        def follows(span: Span, granularity: str) -> Span:
            return away(span, granularity, length, 1) if length else NOWHERE

        return Draft(0, 0, "date", name, model.unknown, follows=follows)
    return _date(name, model.relative(lambda day: relative.around(day, length, -1) if length else NOWHERE))


def window(match: Match) -> Draft:
    """`过去24小时`, `未来三天`, `近五年来`; "近几年" has no number."""
    written, unit = match["wn"], match["wu"]
    length = _length(written, unit, half=written == "半") if written else None
    back = match["dir"] not in ("未来", "今后", "接下来", "下")

    def find(day: date) -> Span:
        if length is None:
            return NOWHERE
        if back:
            return moved(day, length, -1), day
        return day if length.minutes else day + timedelta(1), moved(day, length, 1)

    return Draft(0, 0, "range", "hour" if _UNITS[unit] == "hour" else "day", model.relative(find))


def lately(match: Match) -> Draft:
    """`一年来`: the year up to the publication."""
    length = _length(match["ln"], match["lu"], half=match["ln"] == "半")
    find = model.relative(lambda day: (moved(day, length, -1), day) if length else NOWHERE)
    return Draft(0, 0, "range", "day", find)


def within(match: Match) -> Draft:
    """`三天内`: from the publication on, where the tense points ahead."""
    length = _length(match["in"], match["iu"], half=match["in"] == "半")

    def find(published: date | None, look: Look) -> Span:
        return (published, moved(published, length, 1)) if published and length and look() > 0 else NOWHERE

    return Draft(0, 0, "range", "day", find)


def decade(match: Match) -> Draft:
    """`20世纪90年代`, `上世纪80年代初`, `1990年代`, `90年代`; `20世纪` alone is the century."""
    part = _PARTS.get(match["dp"] or "", "")
    century = number(match["cent"]) if match["cent"] else {"上": 20, "本": 21}.get(match["cw"] or "", 20)
    written = match["dec"] or match["dec2"]
    if not written and not match["dec4"]:
        return _date("century", model.parted(lambda _p, _l: model.century_span(century), part, "century"))
    first = number(match["dec4"]) if match["dec4"] else (century - 1) * 100 + number(written)
    return _date("decade", model.parted(lambda _p, _l: model.block(date(first, 1, 1), 120), part, "decade"))


def fraction(match: Match) -> Draft:
    """`2025年第三季度`, `上半年`, `一季度末`."""
    is_half = not match["q"]
    of_year = (yearly.half if is_half else yearly.quarter)(
        number(match["q"]) if match["q"] else 1 + (match["h"] in "下后")
    )
    bare, name = yearly.of_this_year(of_year), "half" if is_half else "quarter"

    def find(published: date | None, look: Look) -> Span:
        year = _year(match["fy"], published)
        if match["fy"] and year is None:
            return NOWHERE
        return of_year(year) if year else bare(published, look)

    return _date(name, model.parted(find, _PARTS.get(match["fp"] or "", ""), name))


def season(match: Match) -> Draft:
    """`去年夏天`, `今冬`, `春季`."""
    of_year = yearly.season(_SEASONS[match["sn"] or match["sn2"]])
    bare, written = yearly.nearest_year(of_year), match["sy"] or match["sy2"]

    def find(published: date | None, look: Look) -> Span:
        year = _year(written, published)
        if written and year is None:
            return NOWHERE
        return of_year(year) if year else bare(published, look)

    return _date("season", find)


def holiday(match: Match) -> Draft:
    """`元旦`, `明年元旦`, `圣诞节`."""
    month, day = _HOLIDAYS[match["hn"]]

    def find(published: date | None, look: Look) -> Span:
        year = _year(match["hy"], published)
        if match["hy"] and year is None:
            return NOWHERE
        return model.calendar(Parts(year, month, day))(published, look)

    return _date("day", find)


def only_day(match: Match) -> Draft:
    """`10日`: the nearest one, with the tense."""
    parts = Parts(day=number(match["only"]))
    return _date("day", model.calendar(parts), parts)


BUILDERS: Mapping[str, Callable[[Match], Draft]] = {
    "anniversary": nothing("anniversary"),
    "set": nothing("set"),
    "recent": nothing("range"),
    "duration": nothing("duration"),
    "school": school_year,
    "years": year_range,
    "decade": decade,
    "units": units_of,
    "fraction": fraction,
    "season": season,
    "holiday": holiday,
    "ago": ago,
    "window": window,
    "lately": lately,
    "within": within,
    "months": month_range,
    "range": day_range,
    "full": full,
    "year": only_year,
    "end": end_of,
    "week": weekday,
    "weekend": weekend,
    "weeks": weeks,
    "told": told,
    "word": word,
    "days": bare_days,
    "day": only_day,
}
