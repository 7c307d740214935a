"""Reading the value of one numeral: digits in any grouping, number words, Chinese numerals, shares of a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from countrydesk.core.numbers.words import (
    CJK_AMOUNTS,
    CJK_BLOCKS,
    CJK_DIGITS,
    CJK_SHARES,
    CJK_STEPS,
    ENGLISH,
    LEXICONS,
    MONGOLIAN,
    ORDINALS,
    either,
)

# More digits than this are no quantity of the news, and a float would not hold them.
_MOST_DIGITS = 18


@dataclass(frozen=True)
class Numeral:
    """A numeral as read: `low`..`high` are equal but for the indefinite ("tens of thousands").

    `step` is the place value of its last significant digit. `kind` is digits, words, cjk, indefinite, fraction or
    ordinal. `scale` is that of the word of scale that ends it ("two million").
    """

    start: int
    end: int
    low: float
    high: float
    step: float
    kind: str
    scale: float = 1.0


_COMMA_DECIMAL = frozenset(["ru", "uk", "be", "de", "fr", "es", "it", "pt", "pl", "tr", "kk"])
_SPACES = "\u00a0\u202f\u2009"
_GROUPED_BY_COMMA = rf"\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?!\d)|\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?!\d)|\d+(?:\.\d+)?"
_DIGITS = {
    True: re.compile(rf"\d{{1,3}}(?:[ .{_SPACES}]\d{{3}})+(?:,\d+)?(?!\d)|\d+(?:,\d+|\.\d{{1,2}}(?![.\d]))?"),
    False: re.compile(_GROUPED_BY_COMMA),
}
# Mongolian groups by comma and writes either mark of decimals.
_MONGOLIAN_DIGITS = re.compile(rf"\d+,\d{{1,2}}(?![,.\d])|{_GROUPED_BY_COMMA}")
_ORDINAL_DIGITS = re.compile(
    r"(\d{1,4})(?:st|nd|rd|th|-?(?:й|го|му|я|ая|ый|ой|ую|е|м|х)|\s?-?(?:р|дугаар|дүгээр|дахь|дэх)\w{0,3})(?![^\W_])"
)
_CJK = "".join([*CJK_DIGITS, *CJK_STEPS, *CJK_BLOCKS])
_TOKEN = re.compile(rf"\d+|第[{_CJK}\d]+|[{_CJK}数几]+(?:半|分之[{_CJK}\d]+)?|半数|[^\W\d_{_CJK}数几第半]+")
_CJK_ORDINAL = re.compile(rf"第([{_CJK}\d]{{1,24}})")
_CJK_PART = re.compile(rf"([{_CJK}]{{1,24}})分之([{_CJK}]{{1,24}}|\d{{1,12}}(?:\.\d{{1,6}})?)")
_CJK_SIGNS = re.compile(rf"[{_CJK}]{{1,24}}")
_CJK_PHRASE = re.compile("|".join(sorted([*CJK_AMOUNTS, *CJK_SHARES], key=len, reverse=True)))
# What is counted or measured stands right behind a Chinese numeral; without it the sign belongs to a word (统一, 万一).
_CJK_COUNTED = re.compile(
    r"[多余]?[万萬亿億]?[多余]?(?:[人名位个個艘架枚吨噸辆台顶剂倍具支所间头只户座栋项份票家元米里克桶天周年岁]|小时|分钟|个月|公里|公斤|公顷|平方|立方|千瓦|兆瓦"
    r"|美元|欧元|日元|卢布|人民币|国|县|省|市|城|村|村民|起|条|枪|发|轮|次|场|届|所|把|批|套|件|成员|士兵|平民|警察|学生)"
)
# Tenths, "三成五" is 35 per cent; no word that only begins with the sign (成员, 成立).
_CJK_TENTHS = re.compile(r"成(?:([一二三四五六七八九])|(半))?(?!不变|[员立为功长果就本分交都品份熟名年人语效型])")
_CJK_ONE = re.compile(r"[人名位具艘架枚辆]")
_HALF_A = re.compile(
    rf"half[\s-]an?\s(?:(?P<scale>{either(ENGLISH.scales)})(?![^\W_])"
    r"|(?=percent|per\scent|mile|kilomet|met|ton|hour|day|month|year|decade|acre|hectare|inch|foot|barrel))"
)
_AND_A_HALF = re.compile(rf"[\s-]and[\s-]a[\s-]half(?:[\s-](?P<scale>{either(ENGLISH.scales)}))?(?![^\W_])")
_QUARTERS = {"1/4": 0.25, "1/2": 0.5, "3/4": 0.75, "¼": 0.25, "½": 0.5, "¾": 0.75}
_MIXED = re.compile(r"[\s-]?(1/2|1/4|3/4|[½¼¾])(?![\d/])")
_OUT_OF = re.compile(r"\s(?:in|out\sof)\s(?:every\s)?(?=\w)")
_WHOLES = frozenset([3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 20.0, 100.0])
_SPAN_OF_TIME = re.compile(r"\s?(?:second|minute|hour|day|week|month|year|%|percent|million|billion)")
_JOINED = re.compile(r"[\s-](?:and\s)?(?=[^\W\d_])|\s?-\s?(?=[^\W\d_])")
_MN_ORDINAL = re.compile(r"\s?-?(?:дахь|дэх|дугаар|дүгээр)\w{0,3}")
# "Тав дахин", five times; "тав" alone is also comfort.
_MN_TIMES = re.compile(r"\sдахин(?!\w)")
# Behind a letter, a hyphen or a figure a number word is part of something else: "multi-billion", "N10 billion".
_INSIDE = re.compile(r"\w$|[^\W\d_]-$|\d\s$")
_ARTICLE = re.compile(r"(?<!\w)a\s$")
_WORD = re.compile(r"[^\W\d_]+")
# "One" counts heads and things of war, or time; before other nouns it is an article ("one reason").
_ONE_HEAD = re.compile(
    r"[\s-](?:(?!(?:of|and|or|in|on|at|to|by|for|that|who|which|the|day|time)\s)[a-z’'-]{2,20}\s){0,3}?(?:wo)?(?:m[ae]n|person|child|boy|girl|baby|soldier|officer|civilian|policem[ae]n|marine|guard"
    r"|fighter|militant|gunm[ae]n|attacker|suspect|protest[eo]r|demonstrator|journalist|reporter|worker|driver|passenger|pilot"
    r"|sailor|fisherm[ae]n|student|teacher|doctor|nurse|migrant|refugee|hostage|prisoner|detainee|victim|villager|resident|citizen"
    r"|national|firefighter|rescuer|tourist|lawmaker|missile|rocket|drone|tank|ship|boat|vessel|helicopter|aircraft|plane|jet"
    r"|bomb|shell|body|death|fatality|casualty|fatal|injury|other|dead|killed|wounded|injured|missing"
    r"|hour|minute|week|month|year|decade|percent|per\scent|kilomet|met(?:er|re)|mile|tonn?e?|barrel|dollar|euro)(?![a-z])"
)
_ONE_WORD = {
    "ru": re.compile(r"\s(?!(?:из|раз|день|час|год|или|под|при|над|для)(?!\w))[^\W\d_]{3,}"),
    "mn": re.compile(r"\s(?!(?:удаа|өдөр|талаас|дор|зүйл)(?!\w))[^\W\d_]{3,}"),
}
_NOT_ONE = re.compile(
    r"(?:no|any|every|some|the|this|that|each|which|another|number|day|ни|еще|ещё|он|not a)[\s-]$|[\w’']-$"
)
_SHARE_OF = re.compile(r"\sof(?![^\W_])|\s(?:the|its|their|his|her|our|all|that|those|these)(?![^\W_])")
# "Fell by a third.", but "wounded a third, police said".
_CUT_OFF = re.compile(r"\s?(?:[.,;:)]|$)|\s(?:in|to|from|since|on|over)(?![^\W_])")
_CUT_BY = re.compile(r"(?:by|to|than|about|nearly|almost|around|roughly|some|over|at least|up to|in)\s$")
_NOT_SHARE = re.compile(
    r"(?<!\w)(?:first|second|last|latter|other|better|next|this|that|early|late|worse|top|bottom|and a|opening|lower|upper"
    r"|the|one’s)[\s-]$"
)


def fold(text: str) -> str:
    """The text in lower case, letter for letter: a letter whose lower case is two (İ) stays."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


def numerals(text: str, language: str) -> list[Numeral]:
    """All numerals, in order, not overlapping."""
    return list(_Reader(fold(text), language).read())


class _Reader:
    """Goes through a folded text word by word; each `_` method reads what may begin at a place, or gives None."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language
        self.comma = language in _COMMA_DECIMAL
        self.lexicon = LEXICONS.get(language, ENGLISH)
        self.digits = _MONGOLIAN_DIGITS if language == "mn" else _DIGITS[self.comma]

    def read(self) -> Iterator[Numeral]:
        end = 0
        for match in _TOKEN.finditer(self.text):
            if match.start() < end:
                continue
            numeral = self._at(match.start(), match.group())
            if numeral is not None:
                yield numeral
                end = numeral.end

    def _at(self, start: int, token: str) -> Numeral | None:
        first = token[0]
        if first.isdigit():
            return self._figure(start)
        if first in _CJK or first in "第数几半":
            return _chinese(self.text, start, token)
        known = self.lexicon.value(token) is not None and token not in self.lexicon.inner
        known = known or (
            token in self.lexicon.cardinals and _MN_TIMES.match(self.text, start + len(token)) is not None
        )
        if not (known or token in self.lexicon.starts or token in ORDINALS):
            return None
        if start and _INSIDE.search(self.text[max(0, start - 2) : start]):
            return None
        return self._phrase(start, token) or (self._cardinal(start) if known else None)

    def _figure(self, start: int) -> Numeral | None:
        if match := _ORDINAL_DIGITS.match(self.text, start):
            value = float(match[1])
            return Numeral(start, match.end(), value, value, 0, "ordinal")
        match = self.digits.match(self.text, start)
        found = _digits(match, self.comma) if match else None
        if found and found.step == 1 and (mixed := _MIXED.match(self.text, found.end)):
            value = found.low + _QUARTERS[mixed[1]]
            return Numeral(start, mixed.end(), value, value, 0.25, "digits")
        return found and (_tenths(self.text, start, found.end - start, found.low) or self._part(found) or found)

    def _phrase(self, start: int, token: str) -> Numeral | None:
        """An ordinal, an open amount, a share, "half a million"."""
        if token in ORDINALS and self.lexicon is ENGLISH:
            return Numeral(start, start + len(token), ORDINALS[token], ORDINALS[token], 0, "ordinal")
        if self.lexicon is ENGLISH and (match := _HALF_A.match(self.text, start)):
            value = ENGLISH.scales.get(match["scale"] or "", 1.0) / 2
            return Numeral(start, match.end(), value, value, value / 5, "words")
        match = self.lexicon.phrases.match(self.text, start)
        if match is None:
            return None
        spelled = re.sub(r"\s", " ", match.group())
        if match["many"]:
            low, high = self.lexicon.amounts[spelled]
            return Numeral(start, match.end(), low, high, 0, "indefinite")
        if spelled.startswith(("a ", "half")) and not self._is_share(start, match.end()):
            return None
        share = self.lexicon.shares.get(spelled) or self.lexicon.shares[spelled.replace(" ", "-", 1)]
        return Numeral(start, match.end(), share, share, 2, "fraction")

    def _is_share(self, start: int, end: int) -> bool:
        """ "A third of voters", "by half", not "the second half", "half an hour", "a third time"."""
        before = self.text[max(0, start - 12) : start]
        if _SHARE_OF.match(self.text, end) is None and not (_CUT_BY.search(before) and _CUT_OFF.match(self.text, end)):
            return False
        return _NOT_SHARE.search(before) is None

    def _cardinal(self, start: int) -> Numeral | None:
        """ "Two hundred and twelve" -> 212; "one" alone only where it counts."""
        value, end, words = self._sum(start)
        half = _AND_A_HALF.match(self.text, end) if self.lexicon is ENGLISH else None
        if words == 1 and value == 1 and not half and not self._counts_one(start, end):
            return self._part(Numeral(start, end, 1, 1, 1, "words"))
        scale = self.lexicon.scales.get(_WORD.findall(self.text[start:end])[-1], 1.0)
        if self.text[start:end] in self.lexicon.scales and _ARTICLE.search(self.text[max(0, start - 3) : start]):
            start -= 2
        if half:
            return _and_a_half(start, value, scale, half)
        if self.lexicon is MONGOLIAN and (match := _MN_ORDINAL.match(self.text, end)):
            return Numeral(start, match.end(), value, value, 0, "ordinal")
        step = 0.1 if value != int(value) else step_of(int(value), 0)
        if words > 1 and self.text[start:end].endswith("dozen"):
            step = max(1.0, 0.2 * value)
        found = Numeral(start, end, value, value, step, "words", scale if scale > 12 else 1.0)
        return self._part(found) or found

    def _counts_one(self, start: int, end: int) -> bool:
        """ "One soldier", not "one of them", "no one", "one day"."""
        if _NOT_ONE.search(self.text[max(0, start - 8) : start]):
            return False
        return (_ONE_WORD.get(self.language) or _ONE_HEAD).match(self.text, end) is not None

    def _sum(self, start: int) -> tuple[float, int, int]:
        """The value of the longest number that begins here, its end and how many words it has.

        What is added must be smaller than the place that the word before it left open: "sixty-two", not "six two".
        """
        total, part, room, top, count, end, at = 0.0, 0.0, float("inf"), float("inf"), 0, start, start
        while match := _WORD.match(self.text, at):
            value = self.lexicon.value(match.group())
            scale = match.group() in self.lexicon.scales and value is not None
            if value is None or (count and value >= (min(top, 1e15) if scale else room)) or (scale and part >= value):
                break
            if not scale:
                part, room = part + value, _room(value)
            elif value < 1000:
                part, room = (part or 1) * value, value if value == 100 else 0
            else:
                total, part, room, top = total + (part or 1) * value, 0, value, value
            end, count = match.end(), count + 1
            joint = _JOINED.match(self.text, end)
            if joint is None or ("and" in joint.group() and room < 100):
                break
            at = joint.end()
        return total + part, end, count

    def _part(self, found: Numeral) -> Numeral | None:
        """ "One in five", "eight out of ten": a share of a whole."""
        joint = _OUT_OF.match(self.text, found.end) if found.low < 100 else None
        if joint is None:
            return None
        if self.text[joint.end()].isdigit():
            match = self.digits.match(self.text, joint.end())
            whole, end = (float(match.group()), match.end()) if match and match.group().isdigit() else (0.0, 0)
        else:
            whole, end, _ = self._sum(joint.end())
        if whole not in _WHOLES or found.low >= whole or _SPAN_OF_TIME.match(self.text, end):
            return None
        share = 100 * found.low / whole
        return Numeral(found.start, end, share, share, 2, "fraction")


def _and_a_half(start: int, value: float, scale: float, half: re.Match[str]) -> Numeral:
    """ "Two and a half million" and "a million and a half": the half is of the scale, which stands behind or before."""
    behind = ENGLISH.scales.get(half["scale"] or "", 1.0)
    value, scale = (value + scale / 2) * behind, max(scale, behind)
    return Numeral(start, half.end(), value, value, 0.1 * scale, "words", scale)


def _room(value: float) -> float:
    """What may be added to a number word: ones to tens, less than a hundred to hundreds, nothing to the rest."""
    if value >= 100:
        return 100.0
    return 10.0 if value >= 20 else 0.0


def _digits(match: re.Match[str], comma_decimal: bool) -> Numeral | None:
    spelled = match.group()
    lone = re.fullmatch(r"\d+[.,]\d{1,2}", spelled)
    if lone:
        spelled, grouped, point = spelled.replace(",", "."), "[ ]", "."
    else:
        grouped, point = (f"[ .{_SPACES}]", ",") if comma_decimal else (f"[,{_SPACES}]", ".")
    whole, _, fraction = re.sub(grouped, "", spelled).partition(point)
    if len(whole) > _MOST_DIGITS or len(fraction) > _MOST_DIGITS:
        return None
    value = float(f"{whole}.{fraction or '0'}")
    return Numeral(match.start(), match.end(), value, value, step_of(int(whole), len(fraction)), "digits")


def step_of(whole: int, decimals: int) -> float:
    """The place of the last significant digit; the zeros of a number under 100 are taken as meant."""
    if decimals:
        return float(10.0**-decimals)
    digits = str(whole)
    return 1.0 if whole < 100 else float(10 ** (len(digits) - len(digits.rstrip("0"))))


def _chinese(text: str, start: int, token: str) -> Numeral | None:
    """What a run of Chinese number signs says: a share, an open amount, an ordinal or a number that is counted."""
    if match := _CJK_ORDINAL.match(text, start):
        value = _sum_of_signs(match[1])
        return Numeral(start, match.end(), value, value, 0, "ordinal")
    if (match := _CJK_PART.match(text, start)) and (whole := _sum_of_signs(match[1])) > 0:
        part = float(match[2]) if match[2][0].isdigit() else _sum_of_signs(match[2])
        return Numeral(start, match.end(), 100 * part / whole, 100 * part / whole, 1 if whole == 100 else 2, "fraction")
    if match := _CJK_PHRASE.match(text, start):
        low, high = CJK_AMOUNTS[match[0]] if match[0] in CJK_AMOUNTS else (CJK_SHARES[match[0]],) * 2
        kind = "indefinite" if match[0] in CJK_AMOUNTS else "fraction"
        return Numeral(start, match.end(), low, high, 2, kind)
    signs = _CJK_SIGNS.match(token)
    if (
        signs
        and len(signs[0]) == 1
        and signs[0] in CJK_DIGITS
        and (tenths := _tenths(text, start, signs.end(), CJK_DIGITS[signs[0]]))
    ):
        return tenths
    if signs is None or not (_CJK_ONE if signs[0] == "一" else _CJK_COUNTED).match(text, start + signs.end()):
        return None
    value = _sum_of_signs(signs[0])
    if value == 0 or value > 10**_MOST_DIGITS:
        return None
    return Numeral(start, start + signs.end(), value, value, step_of(int(value), 0), "cjk")


def _tenths(text: str, start: int, figure: int, value: float) -> Numeral | None:
    """ "三成" -> 30 per cent, "三成五" -> 35; None where no tenths stand behind the figure, which has `figure` letters."""
    match = _CJK_TENTHS.match(text, start + figure)
    if match is None or not 0 < value <= 10:
        return None
    share = 10 * value + (CJK_DIGITS[match[1]] if match[1] else 5 if match[2] else 0)
    return Numeral(start, match.end(), share, share, 2, "fraction")


def _sum_of_signs(signs: str) -> float:
    """ "三百五十" -> 350, "十二万" -> 120000, "12" -> 12."""
    if signs.isdecimal():
        return float(signs) if len(signs) <= _MOST_DIGITS else 0.0
    total, section, digit = 0, 0, 0
    for char in signs:
        if char.isdecimal():
            digit = 10 * digit + int(char)
        elif char in CJK_DIGITS:
            digit = CJK_DIGITS[char]
        elif char in CJK_STEPS:
            section, digit = section + (digit or 1) * CJK_STEPS[char], 0
        else:
            total, section, digit = (total + section + digit or 1) * CJK_BLOCKS[char], 0, 0
    return float(total + section + digit)
