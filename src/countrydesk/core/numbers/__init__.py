"""Quantities in text: value, precision, unit, kind and the noun that is counted; and whether two of them agree.

The interval follows the words: a hedge widens or bounds it, a range is as written, a plain
value reaches half its last significant digit either way. A claim may be vaguer than its evidence, never sharper.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace

from countrydesk.core.numbers import units
from countrydesk.core.numbers.masks import masked
from countrydesk.core.numbers.things import following, thing
from countrydesk.core.numbers.values import Numeral, fold, numerals, step_of


@dataclass(frozen=True)
class Quantity:
    """`text[start:end]` with its hedge and unit; `low`..`high`, both included, in `unit` (USD, %, km, t, day).

    `kind` is count, money, share, measure, duration, rate (any of them per time) or ordinal; `unit` carries "/day" and
    the like for a rate. `noun` is the thing counted, singular and lower case (in Russian and Mongolian without its case
    ending), or empty. `value` is the value as printed (NaN for a range or an indefinite); `hedge` is least, most, over,
    under, nearly, about, or empty for a plain value.
    """

    start: int
    end: int
    text: str
    low: float
    high: float
    unit: str
    kind: str
    noun: str
    value: float = math.nan
    hedge: str = ""


_SPACE = r"[\s\u00a0-]?"
_END = r"(?![^\W\d_\u3400-\u9fff])"
_SCALES = units.Table(units.SCALES)
_SHARES = units.Table(units.SHARE_WORDS)
_CURRENCIES = units.Table(units.CURRENCY_WORDS)
_MEASURES = units.Table(units.MEASURES)
_DURATIONS = units.Table(units.DURATIONS)
_CODES = "|".join(units.CODES).lower()
_SYMBOLS = {symbol.lower(): code for symbol, code in units.SYMBOLS.items()}
_SIGNS = "|".join(re.escape(sign) for sign in sorted(_SYMBOLS, key=len, reverse=True))
_CURRENCY_BEFORE = re.compile(rf"(?:({_SIGNS})|(?<!\w)({_CODES}|rs\.?))\s?$")
_HEDGE_AFTER = [(name, re.compile(rf"\s?(?:{pattern})")) for name, pattern in units.HEDGES_AFTER.items()]
_SCALE = re.compile(
    rf"{_SPACE}({_SCALES.pattern})(?!\w)(?:(?<=тыс|млн)\.|(?<=млрд|трлн)\.)?|({'|'.join(units.CJK_SCALES)})"
)
_MORE = re.compile(rf"\s(\d{{1,3}})\s({_SCALES.pattern})(?!\w)(?:(?<=тыс|млн)\.)?")
_MONEY_LETTER = re.compile(r"([mb])(?!\w)")
# "2m people": a million of what comes in millions, and no metre.
_COUNT_LETTER = re.compile(
    rf"(m)(?=\s(?:{_CURRENCIES.pattern}|people|men|women|children|homes|households|jobs|doses|visitors|voters|votes|workers|users"
    r"|residents|refugees|migrants|customers|passengers|tourists|viewers|pupils|students|deaths|shares|vehicles|cars"
    rf"|tonnes|tons|barrels|hectares|acres|litres|gallons|cubic){_END})"
)
_SHARE = re.compile(rf"{_SPACE}({_SHARES.pattern}){_END}")
_CURRENCY_AFTER = re.compile(
    rf"{_SPACE}(?:(?:u\.?s\.?|american)\s)?({_CURRENCIES.pattern}){_END}|\s?({_SIGNS})|\s?({_CODES})(?!\w)"
)
_MEASURE = re.compile(rf"{_SPACE}({_MEASURES.pattern})(?!['’]){_END}")
_DURATION = re.compile(rf"(?:\s-\s|{_SPACE})({_DURATIONS.pattern}){_END}")
_PER = re.compile(
    r"(?:\s(?!(?:a|per|on|in|at|for|over|during|after|before|within|в)\s)[^\W\d_]{2,24}){0,3}?\s?(?:/|\ba\s|\bper\s|\bevery\s|\beach\s|\sв\s)"
    r"(hour|day|week|month|year|час|день|сутки|неделю|месяц|год|天|日)\b"
    r"(?!\s(?:ago|earlier|later|before|after|old|since))"
)
_PER_WORDS = {
    "час": "hour", "день": "day", "сутки": "day", "неделю": "week", "месяц": "month", "год": "year", "天": "day", "日": "day",
}  # fmt: skip
_PER_HEADS = re.compile(r"(?:\s[^\W\d_]{2,24})?\sper\s(100,000|10,000|1,000|million)(?![\d,])")
_HEADS = {"100,000": "/100000", "10,000": "/10000", "1,000": "/1000", "million": "/1000000"}
_JOIN = re.compile(r"\s?(?:-|–|—|~|to|or|till|until|до|至|到)\s?")
_BETWEEN = re.compile(r"\b(?:between|от)\s(?:(?:about|around|some)\s)?$")
_FROM = re.compile(r"\b(?:from|с)\s(?:(?:about|around|some|nearly|over)\s)?$")
_CHANGED = re.compile(
    r"(?:вырос|выраст|возрос|увелич|сниз|упал|опуст|подня|повы|сократ|достиг|довес|довед|рас[тш]|умень|уск|замедл|(?<!\w)(?:от|с)\s)"
)
_PAUSE = re.compile(r"[—–,]\s$")
# "Секундэд 18 метр", "每秒18米": the time stands before; "8 цагт" is a time of day.
_PER_SECOND = re.compile(r"(?:(?<!\w)секундэд\s|每秒)(?:[^\W\d_]{2,12}\s)?(?:\d[\d.,]{0,6}\s?[-–—]\s?)?$")
_DEGREES = frozenset({"degC", "degF", "deg"})
_MINUS = re.compile(r"(?:(?<!\w)(?:minus|минус|хасах)\s|零下|(?<![\w.,%)])\s?[-−–])$")
# An age, or how many times as much.
_AGE = re.compile(
    r"\s?[\s-]\s?(?:years?|months?)\s?[\s-]\s?olds?\b(?!\s(?:\w+\s)?(?:war|conflict|insurgency|rebellion|crisis|dispute|siege|blockade|truce"
    r"|ceasefire|treaty|agreement|deal|ban|law|embargo|campaign|rule)\b)"
    r"|-?fold\b|-somethings?\b|\stimes\s(?:higher|more|as|greater|larger|bigger|faster|the)\b|\s?[岁倍]|\sдахин(?!\w)|-летн\w{2,3}\s(?:мужчин|женщин|мальчик|девочк|жител|подрост|гражд)|\sнастай"
)
# "Nearly" is no part of "recently" (最近), nor "about" of a treaty (条约).
_HAN_HEDGE = re.compile(rf"(?<![最附条节公契])(?:{'|'.join(units.HAN_HEDGES)})$")
_MAGNITUDE = re.compile(r"(?:magnitude[\s-](?:of\s)?|магнитуд\w{1,2}\s)$")
_OPENING = re.compile(r"[(\[{\"“‘«»,;:—–\u200b-\u200d]")
_AGED = re.compile(r"(?:\b(?:aged?|ages|age of|turned|turns|(?:die[sd]?|dead|death) at(?: about)?)|в возрасте)\s$")


def quantities(text: str, language: str = "en") -> tuple[Quantity, ...]:
    """The quantities of a text, in order, not overlapping.

    Dates, years, times of day, telephone numbers, scores, note marks and names with digits (F-16, COVID-19) are left
    out; ordinals come as kind "ordinal". `language` is ISO 639-1; it decides how "1,234" and "1 234" are read.
    """
    reader = _Reader(text, language)
    closed = masked(text, reader.folded)
    at = before = 0
    for numeral in numerals(text, language):
        while at < len(closed) and closed[at][1] <= numeral.start:
            at += 1
        if any(first < numeral.end for first, _ in closed[at : at + 1]) or numeral.start < before:
            continue
        reader.take(numeral)
        before = reader.found[-1].end if reader.found else 0
    return tuple(reader.found)


class _Reader:
    """A text, the same letters in lower case, and the quantities found so far."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language
        self.folded = fold(text)
        self.found: list[Quantity] = []
        self.scale = 1.0

    def take(self, numeral: Numeral) -> None:
        """Add what a numeral stands for, unless it is an age."""
        if numeral.kind == "ordinal":
            self.found.append(self._ordinal(numeral))
        elif not self._is_age(numeral):
            self._add(*self._quantity(numeral))

    def _is_age(self, numeral: Numeral) -> bool:
        if _AGE.match(self.folded, numeral.end):
            return True
        if self.folded.startswith(" раз", numeral.end) and self.folded.endswith("в ", 0, numeral.start):
            return True
        return _AGED.search(self.folded[max(0, numeral.start - 16) : numeral.start]) is not None

    def _add(self, quantity: Quantity, scale: float, factor: float) -> None:
        """Append, or make one range of this and the one before ("60,000 to 70,000", "between 5 and 7 percent")."""
        last = self.found[-1] if self.found else None
        if last is None or last.kind == "ordinal" or math.isnan(last.value):
            self.found.append(quantity)
        elif joined := self._joined(last, quantity):
            first = self._lent(last, quantity, scale, factor)
            if joined == "range" and first.value < quantity.value and not quantity.hedge:
                text = self.text[last.start : quantity.end]
                low = first.low if first.hedge else first.value
                whole = quantity if quantity.unit else replace(quantity, unit=first.unit, kind=first.kind)
                self.found[-1] = replace(whole, start=last.start, text=text, low=low, high=whole.value, value=math.nan)
            else:
                if quantity.kind in ("share", "money") and last.unit == "":
                    self.found[-1] = replace(last, unit=quantity.unit, kind=quantity.kind)
                self.found.append(quantity)
        else:
            self.found.append(quantity)
        self.scale = scale

    def _joined(self, first: Quantity, second: Quantity) -> str:
        """ "range" or "change" where two quantities are written as from-to, else empty."""
        if math.isnan(second.value) or not (first.unit == second.unit or first.kind == "count" or second.unit == ""):
            return ""
        if second.unit == "" != first.unit and (self.text[first.start].isdigit() or self.text[first.end] not in "-–"):
            return ""
        opening = self.folded[max(0, first.start - 24) : first.start]
        if re.fullmatch(r"\s(?:and|и)\s", self.folded[first.end : second.start]):
            return "range" if _BETWEEN.search(opening) else ""
        if not _JOIN.fullmatch(self.folded, first.end, second.start):
            return ""
        return "change" if _FROM.search(opening) else "range"

    def _lent(self, first: Quantity, second: Quantity, scale: float, factor: float) -> Quantity:
        """The first of "5 to 7 million tonnes" with what it shares with the second.

        It takes the scale unless it has one itself or would be the larger, and the unit unless it has one.
        """
        times = scale if self.scale == 1 and first.value * scale <= second.value / factor else 1.0
        if first.unit == "" and second.unit:
            times *= factor
        return replace(first, low=first.low * times, value=first.value * times)

    def _ordinal(self, numeral: Numeral) -> Quantity:
        start, end = numeral.start, numeral.end
        words = following(self.folded, end)
        noun = words[0] if words else ""
        return Quantity(start, end, self.text[start:end], numeral.low, numeral.high, "", "ordinal", noun, numeral.low)

    def _compound(self, numeral: Numeral) -> Numeral:
        """ "1 million 200 thousand" as one numeral; any other as it is."""
        end, scale = self._scale(numeral.end, False)
        more = _MORE.match(self.folded, end) if scale > 1 and numeral.kind == "digits" else None
        if more is None or (part := float(more[1]) * _SCALES[more[2]]) >= scale:
            return numeral
        value, step = numeral.low * scale + part, step_of(int(more[1]), 0) * _SCALES[more[2]]
        return replace(numeral, end=more.end(), low=value, high=value, step=step, scale=scale)

    def _quantity(self, numeral: Numeral) -> tuple[Quantity, float, float]:
        """What a numeral stands for, and the scale and the factor of its unit that are in its value."""
        start, code = self._currency_before(numeral.start)
        numeral = self._compound(numeral)
        hedged, hedge = self._hedge_after(numeral.end, "")
        end, scale = (hedged, 1.0) if numeral.kind == "words" or numeral.scale > 1 else self._scale(hedged, bool(code))
        after, hedge = self._hedge_after(end, hedge)
        after, unit, factor, kind = self._unit(numeral.start, after, code, numeral.kind == "fraction")
        if kind == "count" and numeral.kind == "indefinite" and self.folded.startswith(" of ", after):
            behind, unit, factor, kind = self._unit(numeral.start, after + 3, "", False)
            after = after if kind == "count" else behind
        if kind == "count" and (match := _MAGNITUDE.search(self.folded[max(0, start - 14) : start])):
            start, unit, kind = start - len(match[0]), "magnitude", "measure"
        start, minus = self._minus(start, unit)
        start, hedge = self._hedge_before(start, hedge, kind)
        after, hedge = self._hedge_after(after, hedge)
        start = max(start, self.found[-1].end if self.found else 0)
        low, high, value = _bounds(numeral, minus * scale * factor, hedge)
        after, unit, kind = self._rate(after, unit, kind)
        noun = thing(self.folded, start, after, kind, self.language, self._elided())
        quantity = Quantity(start, after, self.text[start:after], low, high, unit, kind, noun, value, hedge)
        return quantity, max(scale, numeral.scale), factor

    def _elided(self) -> str:
        """The thing that was counted last, for "dozens more"."""
        return next((each.noun for each in reversed(self.found[-3:]) if each.kind == "count" and each.noun), "")

    def _minus(self, start: int, unit: str) -> tuple[int, int]:
        """Degrees are the one unit that news writes with a sign."""
        match = _MINUS.search(self.folded[max(0, start - 8) : start]) if unit in _DEGREES else None
        return (start - len(match[0]), -1) if match else (start, 1)

    def _rate(self, end: int, unit: str, kind: str) -> tuple[int, str, str]:
        if "/" in unit and unit != "km/h":
            return end, unit, "rate"
        if kind == "count" and (heads := _PER_HEADS.match(self.folded, end)):
            return end, _HEADS[heads[1]], "rate"
        per = _PER.match(self.folded, end) if kind in ("count", "money", "measure") else None
        if per is None:
            return end, unit, kind
        return end, f"{unit}/{_PER_WORDS.get(per[1], per[1])}", "rate"

    def _currency_before(self, start: int) -> tuple[int, str]:
        match = _CURRENCY_BEFORE.search(self.folded[max(0, start - 5) : start])
        if match is None or (match[2] and not self.text[start - len(match[0])].isupper()):
            return start, ""
        code = _SYMBOLS[match[1]] if match[1] else match[2].upper()
        return start - len(match[0]), {"RMB": "CNY", "RS": "INR", "RS.": "INR"}.get(code, code)

    def _scale(self, end: int, money: bool) -> tuple[int, float]:
        match = (_MONEY_LETTER if money else _COUNT_LETTER).match(self.folded, end)
        if match:
            return match.end(), 1e6 if match[1] == "m" else 1e9
        match = _SCALE.match(self.folded, end)
        if match is None:
            return end, 1.0
        scale = _SCALES[match[1]] if match[1] else units.CJK_SCALES[match[2]]
        return match.end(), scale

    def _unit(self, start: int, end: int, code: str, share: bool) -> tuple[int, str, float, str]:
        """Where the unit ends, its name, the factor to that unit, and the kind."""
        if code or share:
            return end, code or "%", 1.0, "money" if code else "share"
        if match := _SHARE.match(self.folded, end):
            return match.end(), _SHARES[match[1]], 1.0, "share"
        match = _CURRENCY_AFTER.match(self.folded, end)
        if match and (match[3] is None or self.text[match.start(3)].isupper()):
            code = _CURRENCIES[match[1]] if match[1] else _SYMBOLS.get(match[2] or "", (match[3] or "").upper())
            return match.end(), {"RMB": "CNY"}.get(code, code), 1.0, "money"
        for pattern, table, kind in ((_MEASURE, _MEASURES, "measure"), (_DURATION, _DURATIONS, "duration")):
            if match := pattern.match(self.folded, end):
                unit, factor = table[match[1]]
                if unit == "m" and _PER_SECOND.search(self.folded[max(0, start - 40) : start]):
                    unit, factor = "km/h", 3.6 * factor
                return match.end(), unit, factor, kind
        return end, "", 1.0, "count"

    def _hedge_before(self, start: int, hedge: str, kind: str) -> tuple[int, str]:
        window = self.folded[max(0, start - 26) : start].rstrip()
        end = start - min(26, start) + len(window)
        words = _OPENING.split(window)[-1].split()[-units.LONGEST_HEDGE :]
        for at in range(len(words)):
            phrase = " ".join(words[at:])
            name = units.HEDGES_BEFORE.get(phrase)
            if name and window.endswith(phrase) and not (phrase == "до" and self._is_changed_to(start, kind)):
                return end - len(phrase), hedge or name
        han = _HAN_HEDGE.search(window)
        return (end - len(han[0]), hedge or units.HEDGES_BEFORE[han[0]]) if han else (start, hedge)

    def _is_changed_to(self, start: int, kind: str) -> bool:
        """ "Выросло до 45" is what it became, "до 45 лет" the most that it may be."""
        before = self.folded[max(0, start - 50) : max(0, start - 3)]
        return _CHANGED.search(before) is not None or (kind != "duration" and _PAUSE.search(before) is not None)

    def _hedge_after(self, end: int, hedge: str) -> tuple[int, str]:
        for name, pattern in _HEDGE_AFTER:
            if match := pattern.match(self.folded, end):
                return match.end(), hedge or name
        return end, hedge


def _bounds(numeral: Numeral, factor: float, hedge: str) -> tuple[float, float, float]:
    """The lowest, the highest and the printed value in the unit; what is indefinite has no value."""
    low, high = numeral.low * factor, numeral.high * factor
    if low != high:
        return low, high, math.nan
    return (*_interval(low, _half(numeral, abs(factor)), hedge), low)


def _half(numeral: Numeral, factor: float) -> float:
    """Half the last significant digit; of an integer in full at most a twentieth: "1,000" is not "about 1,400"."""
    half = numeral.step / 2
    return half * factor if max(factor, numeral.scale) >= 1e6 else min(half, max(0.5, 0.05 * numeral.low)) * factor


def _interval(value: float, half: float, hedge: str) -> tuple[float, float]:
    """The interval of a hedged or plain value. "Over" and "under" leave the value itself out."""
    if hedge == "about":
        low, high = sorted((0.9 * value, 1.1 * value))
        return low, high
    if hedge == "nearly":
        low, high = sorted((0.9 * value, value))
        return low, high
    if hedge == "over":
        return math.nextafter(value, math.inf), math.inf
    if hedge == "least":
        return value, math.inf
    if hedge == "under":
        return min(0.0, value), math.nextafter(value, -math.inf)
    return (min(0.0, value), value) if hedge == "most" else (value - half, value + half)


def inside(evidence: Quantity, claim: Quantity) -> bool:
    """True where the evidence bears the claim out: its interval (for a plain value: the value) lies in the claim's."""
    if evidence.hedge or math.isnan(evidence.value):
        low, high = evidence.low, evidence.high
    else:
        low = high = evidence.value
    slack = 1e-9 * max(1.0, abs(claim.low))
    return claim.low - (0 if claim.hedge == "over" else slack) <= low and high <= claim.high + slack


def disjoint(a: Quantity, b: Quantity) -> bool:
    """True where no value is in both intervals."""
    return a.high < b.low or b.high < a.low


def comparable(a: Quantity, b: Quantity) -> bool:
    """True where the two measure one thing: same unit, same kind, the same noun counted."""
    return a.unit == b.unit and a.kind == b.kind and bool(a.noun) and a.noun == b.noun


def alike(a: Quantity, b: Quantity) -> bool:
    """True where unit and kind do not forbid that the two are one quantity (an ordinal is never a count)."""
    return a.unit == b.unit and (a.kind == b.kind or {a.kind, b.kind} <= {"count", "rate"})
