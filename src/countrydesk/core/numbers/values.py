"""Reading the value of one numeral: digits in any grouping, English number words, Chinese numerals."""

from __future__ import annotations

import re
from dataclasses import dataclass

from countrydesk.core.numbers.units import (
    CJK_BLOCKS,
    CJK_DIGITS,
    CJK_STEPS,
    FRACTIONS,
    INDEFINITE,
    MULTIPLIERS,
    NUMBER_WORDS,
    ORDINAL_WORDS,
)

# More digits than this are no quantity of the news, and a float would not hold them.
_MOST_DIGITS = 18


@dataclass(frozen=True)
class Numeral:
    """A numeral as read: `low`..`high` are equal but for the indefinite ("tens of thousands").

    `step` is the place value of its last significant digit. `kind` is digits, words, cjk, indefinite, fraction or
    ordinal.
    """

    start: int
    end: int
    low: float
    high: float
    step: float
    kind: str


def _either(words: dict[str, int] | dict[str, float] | dict[str, tuple[float, float]]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True))


_WORD = rf"(?:{_either(NUMBER_WORDS)})"
_COMMA_DECIMAL = frozenset(["ru", "mn", "uk", "de", "fr", "es", "it", "pt", "pl", "tr", "kk"])
_SPACES = "\u00a0\u202f\u2009"
_DIGITS = {
    True: rf"\d{{1,3}}(?:[ .{_SPACES}]\d{{3}})+(?:,\d+)?(?!\d)|\d+(?:,\d+)?",
    False: rf"\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?!\d)|\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?!\d)|\d+(?:\.\d+)?",
}
_SCANNERS = {
    comma: re.compile(
        rf"(?P<ordinal>(?<![\w.,-])\d{{1,3}}(?:st|nd|rd|th|-?й|-?го|-?я|-?ая|-?ый)\b|第\d{{1,3}}(?!\d)"
        rf"|\b(?:{_either(ORDINAL_WORDS)})\b)"
        rf"|(?P<digits>(?<![\d]){digits})"
        rf"|(?<!\w)(?P<fraction>{_either(FRACTIONS)})\b"
        rf"|(?<![\w-])(?P<indefinite>{_either(INDEFINITE)})(?!\w)(?=\s|[一-鿿]|[.,;:)]|$)"
        rf"|(?<![\w-])(?P<words>(?:(?:half\s)?an?\s(?={_either(MULTIPLIERS)}))?{_WORD}(?:(?:\s|-|\sand\s){_WORD})*)(?!\w|-(?:sided|way)\b)"
        rf"|(?P<cjk>[{''.join(CJK_DIGITS)}{''.join(CJK_STEPS)}{''.join(CJK_BLOCKS)}]{{1,24}})(?=[人名个艘架枚吨米公年天周国家次项份座栋])",
        re.IGNORECASE,
    )
    for comma, digits in _DIGITS.items()
}


def numerals(text: str, language: str) -> list[Numeral]:
    """All numerals, in order, not overlapping."""
    found = (_read(match, language in _COMMA_DECIMAL) for match in _SCANNERS[language in _COMMA_DECIMAL].finditer(text))
    return [each for each in found if each is not None]


def _read(match: re.Match[str], comma_decimal: bool) -> Numeral | None:
    kind = str(match.lastgroup)
    spelled = re.sub(r"\s", " ", match.group().lower())
    if kind == "digits":
        return _digits(match, comma_decimal)
    if kind == "ordinal":
        value = float(ORDINAL_WORDS.get(spelled) or re.sub(r"\D", "", spelled))
        return Numeral(match.start(), match.end(), value, value, 0, kind)
    if kind in ("indefinite", "fraction"):
        low, high = INDEFINITE[spelled] if kind == "indefinite" else (FRACTIONS[spelled],) * 2
        return Numeral(match.start(), match.end(), low, high, 2 if kind == "fraction" else 0, kind)
    read = _chinese(spelled) if kind == "cjk" else _words(spelled)
    return None if read is None else Numeral(match.start(), match.end(), read[0], read[0], read[1], kind)


def _digits(match: re.Match[str], comma_decimal: bool) -> Numeral | None:
    grouped, point = (f"[ .{_SPACES}]", ",") if comma_decimal else (f"[,{_SPACES}]", ".")
    whole, _, fraction = re.sub(grouped, "", match.group()).partition(point)
    if comma_decimal and match.group().count(".") == 1 and len(match.group().partition(".")[2]) == 3:
        whole = match.group().replace(".", "")
    if len(whole) > _MOST_DIGITS or len(fraction) > _MOST_DIGITS:
        return None
    value = float(f"{whole}.{fraction or '0'}")
    return Numeral(match.start(), match.end(), value, value, _step(int(whole), len(fraction)), "digits")


def _step(whole: int, decimals: int) -> float:
    """The place of the last significant digit; the zeros of a number under 100 are taken as meant."""
    if decimals:
        return float(10.0**-decimals)
    digits = str(whole)
    return 1.0 if whole < 100 else float(10 ** (len(digits) - len(digits.rstrip("0"))))


def _words(spelled: str) -> tuple[float, float] | None:
    """ "Two hundred and twelve" -> (212, 1); "half a million" -> (500000, 100000). "One" alone counts nothing."""
    half = spelled.startswith("half ")
    tokens = [word for word in re.split(r"[ -]", spelled) if word not in ("half", "a", "an", "and")]
    if tokens == ["one"]:
        return None
    total = _sum(tokens)
    if total == 0 and tokens[0] != "zero":
        return None
    value = total / 2 if half else total
    return value, max(1.0, 0.2 * value) if "dozen" in tokens and tokens != ["dozen"] else _step(int(value), 0)


def _sum(tokens: list[str]) -> float:
    total, part = 0, 0
    for token in tokens:
        factor = MULTIPLIERS.get(token)
        if factor is None:
            part += NUMBER_WORDS[token]
        elif factor < 1000:
            part = (part or 1) * factor
        else:
            total, part = total + (part or 1) * factor, 0
        if total + part > 10**_MOST_DIGITS:
            return 0
    return float(total + part)


def _chinese(spelled: str) -> tuple[float, float] | None:
    """ "三百五十" -> 350, "十二万" -> 120000."""
    total, section, digit = 0, 0, 0
    for char in spelled:
        if char in CJK_DIGITS:
            digit = CJK_DIGITS[char]
        elif char in CJK_STEPS:
            section, digit = section + (digit or 1) * CJK_STEPS[char], 0
        else:
            total, section, digit = (total + section + digit or 1) * CJK_BLOCKS[char], 0, 0
    value = total + section + digit
    return None if value == 0 or value > 10**_MOST_DIGITS else (float(value), _step(value, 0))
