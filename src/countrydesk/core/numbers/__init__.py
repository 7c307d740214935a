"""Quantities in text: value, precision, unit, kind and the noun that is counted; and whether two of them agree.

The interval follows the words: a hedge widens or bounds it, a range is as written, a plain
value reaches half its last significant digit either way. A claim may be vaguer than its evidence, never sharper.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from countrydesk.core.numbers import units
from countrydesk.core.numbers.masks import masked
from countrydesk.core.numbers.values import Numeral, numerals


@dataclass(frozen=True)
class Quantity:
    """`text[start:end]` with its hedge and unit; `low`..`high`, both included, in `unit` (USD, %, km, t, day).

    `kind` is count, money, share, measure, duration, rate (any of them per time) or ordinal; `unit` carries "/day" and
    the like for a rate. `noun` is the thing counted, singular and lower case, or empty. `value` is the value as printed
    (NaN for a range or an indefinite); `hedge` is least, most, over, under, nearly, about, or empty for a plain value.
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


def _longest_first(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True))


_SPACE = r"[\s\u00a0-]?"
_CURRENCY_BEFORE = re.compile(rf"(?:({_longest_first(units.SYMBOLS)})|(?<!\w)({'|'.join(units.CODES)}))\s?$")
_HEDGE_BEFORE = [
    (
        name,
        re.compile(
            rf"(?<!\w)(?:{pattern})\s?(?:(?:the|a|an|another)\s)?$|(?:[约近逾超])$"
            if name == "about"
            else rf"(?<!\w)(?:{pattern})\s?$",
            re.IGNORECASE,
        ),
    )
    for name, pattern in units.HEDGES_BEFORE.items()
]
_HEDGE_AFTER = [(name, re.compile(rf"\s?(?:{pattern})", re.IGNORECASE)) for name, pattern in units.HEDGES_AFTER.items()]
_SCALE = re.compile(
    rf"{_SPACE}({_longest_first(units.SCALES)})(?!\w)\.?|({_longest_first(units.CJK_SCALES)})", re.IGNORECASE
)
_MONEY_LETTER = re.compile(r"([mb])(?!\w)", re.IGNORECASE)
_CURRENCY_AFTER = re.compile(
    rf"{_SPACE}(?:(?:u\.?s\.?|american)\s)?({_longest_first(units.CURRENCY_WORDS)})(?![a-zа-яё])|\s?({_longest_first(units.SYMBOLS)})"
    rf"|\s?((?-i:{'|'.join(units.CODES)}))(?!\w)",
    re.IGNORECASE,
)
_SHARE = re.compile(rf"{_SPACE}({_longest_first(units.SHARE_WORDS)})(?![a-zа-яё])", re.IGNORECASE)
_MEASURE = re.compile(rf"{_SPACE}({_longest_first(units.MEASURES)})(?![a-zа-яё'])", re.IGNORECASE)
_DURATION = re.compile(rf"{_SPACE}({_longest_first(units.DURATIONS)})(?![a-zа-яё])", re.IGNORECASE)
_PER = re.compile(
    r"(?:\s[^\W\d_]{2,24}){0,3}?\s?(?:/|\ba\s|\bper\s|\bevery\s|\beach\s|в\s)(hour|day|week|month|year|час|день|неделю|месяц|год)\b",
    re.IGNORECASE,
)
_PER_WORDS = {"час": "hour", "день": "day", "неделю": "week", "месяц": "month", "год": "year"}
_JOIN = re.compile(r"\s?(?:-|–|—|~|to|or|till|until|до|至|到)\s?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|от)\s(?:(?:about|around|some)\s)?$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s(?:(?:about|around|some|nearly|over)\s)?$", re.IGNORECASE)
_PERCENT_CJK = re.compile(r"百分之$")
_NOUNS = re.compile(
    r"(?:[\s-]?(?:-?year-old|of the|of|percent|the|its|their|his))?((?:[\s-][^\W\d_][\w’'-]{0,30}){1,5})"
)
_CJK_NOUN = re.compile(r"(?:多|余)?(?:名|个|位)?([\u4e00-\u9fff]{1,2})")
_PLURAL = frozenset(
    units.names("people men women children troops personnel police dead wounded staff aircraft cattle sheep forces")
)
_STOPS = frozenset(
    units.names(
        "in on at by from to for with and or but as that which who whom whose were was is are be been have has had will"
        " would could may might after before during since until while when where than then over under between against"
        " into onto about through via per each every if because said says say told did do does not no so it its they he"
        " she we you и в на из от до по за с к о у что а но были был было"
    )
)


def quantities(text: str, language: str = "en") -> tuple[Quantity, ...]:
    """The quantities of a text, in order, not overlapping.

    Dates, years, times of day, telephone numbers, scores, note marks and names with digits (F-16, COVID-19) are left
    out; ordinals come as kind "ordinal". `language` is ISO 639-1; it decides how "1,234" and "1 234" are read.
    """
    closed = masked(text)
    found: list[Quantity] = []
    at = 0
    before = 0
    for numeral in numerals(text, language):
        while at < len(closed) and closed[at][1] <= numeral.start:
            at += 1
        if any(first < numeral.end for first, _ in closed[at : at + 1]) or numeral.start < before:
            continue
        quantity = _ordinal(text, numeral) if numeral.kind == "ordinal" else _quantity(text, numeral)
        _add(text, found, quantity)
        before = found[-1].end
    return tuple(found)


def _add(text: str, found: list[Quantity], quantity: Quantity) -> None:
    """Append, or make one range of this and the one before ("60,000 to 70,000", "between 5 and 7 percent")."""
    last = found[-1] if found else None
    if last is None or quantity.kind == "ordinal" or last.kind == "ordinal":
        found.append(quantity)
    elif _is_range(text, last, quantity):
        scale = _shared_scale(last, quantity)
        low = last.low if last.hedge else last.value
        found[-1] = replace(
            quantity,
            start=last.start,
            text=text[last.start : quantity.end],
            low=low * scale,
            high=quantity.value,
            value=math.nan,
        )
    elif _JOIN.fullmatch(text[last.end : quantity.start]) and last.unit == "" and quantity.unit:
        found[-1] = replace(last, unit=quantity.unit, kind=quantity.kind)
        found.append(quantity)
    else:
        found.append(quantity)


def _shared_scale(first: Quantity, second: Quantity) -> float:
    """Of "5 to 7 million" the first has the scale of the second, unless it has one itself or would be the larger."""
    scale = _scale_of(second)
    return scale if _scale_of(first) == 1 and first.value * scale <= second.value else 1.0


def _scale_of(quantity: Quantity) -> float:
    match = _SCALE.search(quantity.text)
    return _scale(quantity.text, match.start(), False)[1] if match else 1.0


def _is_range(text: str, first: Quantity, second: Quantity) -> bool:
    gap = text[first.end : second.start]
    if math.isnan(first.value) or math.isnan(second.value) or second.hedge or first.value >= second.value:
        return False
    if first.unit not in ("", second.unit) and first.kind != "count":
        return False
    opening = text[max(0, first.start - 24) : first.start]
    if re.fullmatch(r"\s(?:and|и)\s", gap):
        return _BETWEEN.search(opening) is not None
    return _JOIN.fullmatch(gap) is not None and _FROM.search(opening) is None


def _ordinal(text: str, numeral: Numeral) -> Quantity:
    words = _following(text, numeral.end)
    return Quantity(
        numeral.start, numeral.end, text[numeral.start : numeral.end], numeral.low, numeral.high, "", "ordinal",
        words[0] if words else "", numeral.low,
    )  # fmt: skip


def _quantity(text: str, numeral: Numeral) -> Quantity:
    start, code = _currency_before(text, numeral.start)
    end, scale = _scale(text, numeral.end, bool(code))
    share = _PERCENT_CJK.search(text[max(0, start - 3) : start])
    after, unit, factor, kind = _unit(text, end, code, bool(share) or numeral.kind == "fraction")
    start, hedge = _hedge_before(text, start)
    after, hedge = _hedge_after(text, after, hedge)
    low, high = (scale * factor * edge for edge in (numeral.low, numeral.high))
    if low == high:
        low, high = _interval(low, _half(numeral, scale) * factor, hedge)
        value = numeral.low * scale * factor
    else:
        value = math.nan
    per = _PER.match(text, after) if kind in ("count", "money", "measure") else None
    if per:
        unit, kind = f"{unit}/{_PER_WORDS.get(per[1].lower(), per[1].lower())}", "rate"
    noun = "" if kind == "duration" else _noun(text, after, kind)
    return Quantity(start, after, text[start:after], low, high, unit, kind, noun, value, hedge)


def _half(numeral: Numeral, scale: float) -> float:
    """Half the last significant digit; of an integer in full at most a twentieth: "1,000" is not "about 1,400"."""
    half = numeral.step / 2
    return half * scale if scale >= 1e6 else min(half, max(0.5, 0.05 * numeral.low)) * scale


def _interval(value: float, half: float, hedge: str) -> tuple[float, float]:
    """The interval of a hedged or plain value. "Over" and "under" leave the value itself out."""
    if hedge == "about":
        return 0.9 * value, 1.1 * value
    if hedge == "nearly":
        return 0.9 * value, value
    if hedge == "over":
        return math.nextafter(value, math.inf), math.inf
    if hedge == "least":
        return value, math.inf
    if hedge == "under":
        return 0.0, math.nextafter(value, 0.0)
    return (0.0, value) if hedge == "most" else (value - half, value + half)


def _currency_before(text: str, start: int) -> tuple[int, str]:
    match = _CURRENCY_BEFORE.search(text[max(0, start - 5) : start])
    if match is None:
        return start, ""
    code = units.SYMBOLS.get(match[1], "") if match[1] else match[2]
    return start - len(match[0]), {"RMB": "CNY"}.get(code, code)


def _scale(text: str, end: int, money: bool) -> tuple[int, float]:
    match = _MONEY_LETTER.match(text, end) if money else None
    if match:
        return match.end(), 1e6 if match[1] in "mM" else 1e9
    match = _SCALE.match(text, end)
    if match is None:
        return end, 1.0
    scale = units.SCALES[match[1].lower()] if match[1] else units.CJK_SCALES[match[2]]
    return match.end(), scale


def _unit(text: str, end: int, code: str, share: bool) -> tuple[int, str, float, str]:
    """Where the unit ends, its name, the factor to that unit, and the kind."""
    if code or share:
        return end, code or "%", 1.0, "money" if code else "share"
    if match := _SHARE.match(text, end):
        return match.end(), units.SHARE_WORDS[_plain(match[1])], 1.0, "share"
    if match := _CURRENCY_AFTER.match(text, end):
        code = (
            units.CURRENCY_WORDS.get(_plain(match[1] or ""), "")
            or units.SYMBOLS.get(match[2] or "", "")
            or match[3].upper()
        )
        return match.end(), {"RMB": "CNY"}.get(code, code), 1.0, "money"
    if match := _MEASURE.match(text, end):
        unit, factor = units.MEASURES[_plain(match[1])]
        return match.end(), unit, factor, "measure"
    if match := _DURATION.match(text, end):
        unit, factor = units.DURATIONS[_plain(match[1])]
        return match.end(), unit, factor, "duration"
    return end, "", 1.0, "count"


def _plain(word: str) -> str:
    return re.sub(r"\s", " ", word.lower())


def _hedge_before(text: str, start: int) -> tuple[int, str]:
    window = text[max(0, start - 26) : start]
    for name, pattern in _HEDGE_BEFORE:
        if match := pattern.search(window):
            return start - len(match[0]), name
    return start, ""


def _hedge_after(text: str, end: int, hedge: str) -> tuple[int, str]:
    for name, pattern in _HEDGE_AFTER:
        if match := pattern.match(text, end):
            return match.end(), hedge or name
    return end, hedge


def _following(text: str, end: int) -> list[str]:
    match = _NOUNS.match(text, end)
    words = [word.lower().strip("'’") for word in re.split(r"[\s-]", match[1]) if word] if match else []
    for at, word in enumerate(words):
        if word in _STOPS or (at and word.endswith("ed")):
            return words[:at]
    return words


def _noun(text: str, end: int, kind: str) -> str:
    """The head of the noun phrase that follows: its first plural, or its last word before a preposition or a verb."""
    if match := _CJK_NOUN.match(text, end):
        return match[1] if kind in ("count", "rate") else ""
    words = _following(text, end)
    plural = (
        word
        for word in words
        if word in _PLURAL or (word.endswith("s") and not word.endswith(("ss", "ous", "us", "’s", "'s")))
    )
    head = next(plural, words[-1] if words else "")
    return _singular(head)


def _singular(noun: str) -> str:
    if noun in _PLURAL or len(noun) < 4:
        return noun
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


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
