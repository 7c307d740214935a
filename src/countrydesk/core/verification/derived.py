"""What follows from the figures of a text without standing there: a sum, a difference, a share, a ratio, an anniversary.

Each needs its operands at hand and words in the sentence that say it is one: any two of a handful of small numbers add
up to something. Operands of a sum or a difference are neighbours; a share needs a part and a whole of one unit.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from countrydesk.core.numbers import Quantity, alike
from countrydesk.core.tolls import group
from countrydesk.core.verification.figures import Figures

_SUM = re.compile(
    r"\b(?:total\w*|in all|altogether|combined|overall|together|both|sum|casualties|including|in sum|between them)\b",
    re.IGNORECASE,
)
_DIFFERENCE = re.compile(
    r"\b(?:more|fewer|less|by|increase\w*|decrease\w*|declin\w+|gap|difference|rose|risen|rise|fell|fall\w*|gain\w*|lost|lead|margin"
    r"|remaining|rest|other|up|down|later|after|earlier|before|since|old|aged?|for)\b",
    re.IGNORECASE,
)
_TIMES = re.compile(r"\s?-?(?:fold|times)\b", re.IGNORECASE)
_ANNIVERSARY = re.compile(r"\s?(?:anniversary|birthday|year)", re.IGNORECASE)
_LENGTHS: dict[str, tuple[float, str]] = {
    "day": (1, "day"), "week": (7, "day"), "fortnight": (14, "day"), "month": (1, "month"), "year": (12, "month"),
    "decade": (120, "month"), "century": (1200, "month"), "hour": (1, "hour"), "half-century": (600, "month"),
}  # fmt: skip
_LENGTH = re.compile(
    rf"\b(?:a|an|one|last|past|previous|first|per)[\s-]({'|'.join(_LENGTHS)})\b(\sand\sa\shalf\b)?", re.IGNORECASE
)
_OTHER = re.compile(r"\s(?:other|more|others|further)\b")
_ITEM = re.compile(r"([A-ZÀ-ÖØ-Þ][\w’'.-]*(?:\s(?:of\s|the\s|de\s|al-)?[A-ZÀ-ÖØ-Þ][\w’'-]*){0,6})")
# "Trade, technology, energy and defence", with or without a comma before the "and".
_FEW_WORDS = r"[^\W\d_][\w’'-]{0,24}(?:\s[\w’'-]{1,24}){0,2}"
_ENUMERATION = re.compile(rf"(?:\b{_FEW_WORDS},\s){{1,12}}{_FEW_WORDS}(?P<oxford>,)?\s(?:and|or)\s(?=\w)")
_PAIR = 2
_TWO = re.compile(
    r"\b(?:a|an|his|her|one)\s[\w-]+(?:\s\w+)?\sand\s(?:a|an|his|her|one|their|another)\s\w", re.IGNORECASE
)
_ONE = re.compile(r"\s(?:a|an|one|his|her)\s(?!dozen|hundred|third|half|further|total)[a-z]", re.IGNORECASE)
_BESIDE = re.compile(r"(?:[\s-][a-z][\w’'-]{0,24}){1,3}?(?:\s(?:and|or|plus|as well as)(?=\s)|,(?=\s))", re.IGNORECASE)
_JOINT = re.compile(r",?\s(?:(and|or|&)\s)?(?:the\s|of\s)?")
# A text of many figures holds any sum: beyond so many of one unit nothing is computed.
_MOST = 12
_NEAR = 60


def follows(quantity: Quantity, said: Figures, there: Figures) -> bool:
    """Whether a quantity of the sentence can be computed from those of the evidence."""
    behind = said.text[quantity.end : quantity.end + _NEAR]
    if quantity.kind == "ordinal":
        told = any(each.unit == "month" and each.value == 12 * quantity.value for each in there.quantities)
        return _ANNIVERSARY.match(behind) is not None and (told or _apart(quantity, said, there))
    if quantity.kind == "share":
        return _is_share(quantity, there)
    if quantity.kind == "duration":
        return _lasts(quantity, there) or (quantity.unit == "month" and _apart(quantity, said, there))
    if quantity.kind not in {"count", "money", "measure", "figure"}:
        return False
    if quantity.kind in {"count", "figure"} and (_TIMES.match(behind) or quantity.noun == "time"):
        return _holds(quantity, _ratios(_operands(there)))
    operands = [each for each in _operands(there) if alike(each, quantity)]
    if quantity.kind == "count" and group(quantity.noun) and _holds(quantity, _heads(operands, there.text)):
        return True
    around = said.text[max(0, quantity.start - _NEAR) : quantity.end + _NEAR]
    if _SUM.search(around) and _holds(quantity, _sums(operands)):
        return True
    return _DIFFERENCE.search(around) is not None and _holds(quantity, _differences(operands))


def listed(quantity: Quantity, said: Figures, there: Figures) -> bool:
    """Whether so many things stand in a list of the evidence; of "three other countries" less those that are named."""
    if quantity.kind != "count" or not quantity.noun or not quantity.value <= _MOST:
        return False
    lists = (*_lists(there.text), *_lists(said.text))
    counts = {len(each) for each in lists} | set(_enumerated(there.text))
    if quantity.value in counts or (quantity.value == _PAIR and _TWO.search(there.text)):
        return True
    other = _OTHER.match(said.text, quantity.end)
    return other is not None and any(
        len(each) - sum(name in said.text for name in each) == quantity.value for each in lists
    )


def _enumerated(text: str) -> Iterator[int]:
    """How many things the enumerations of a text have, told by their commas."""
    for match in _ENUMERATION.finditer(text):
        yield match.group().count(",") + 2 - (match["oxford"] is not None)


@lru_cache(maxsize=64)
def _lists(text: str) -> tuple[tuple[str, ...], ...]:
    """The enumerations of names in a text: "Egypt, the United Arab Emirates and Qatar"."""
    lists: list[tuple[str, ...]] = []
    found: list[str] = []
    end, closed = 0, False
    for match in _ITEM.finditer(text):
        joint = _JOINT.fullmatch(text, end, match.start()) if found and not closed else None
        if joint is None:
            lists += [tuple(found)] if closed else []
            found = []
        found.append(match[1])
        end, closed = match.end(), joint is not None and joint[1] is not None
    return (*lists, *([tuple(found)] if closed else []))


def _operands(there: Figures) -> list[Quantity]:
    plain = [each for each in there.quantities if not math.isnan(each.value) and each.kind != "ordinal"]
    return plain if len(plain) <= _MOST else []


def _holds(quantity: Quantity, values: Iterator[float]) -> bool:
    if quantity.hedge not in {"", "about", "nearly"}:
        return False
    return any(quantity.low - 1e-9 <= value <= quantity.high + 1e-9 for value in values)


def _sums(operands: Sequence[Quantity]) -> Iterator[float]:
    values = [each.value for each in operands]
    for first in range(len(values)):
        yield from (sum(values[first:last]) for last in range(first + 2, min(first + 5, len(values)) + 1))


def _heads(operands: Sequence[Quantity], text: str) -> Iterator[float]:
    """Of people that are counted side by side the sum: "one soldier and two civilians", "11 soldiers and a child"."""
    for each in (each for each in operands if group(each.noun)):
        beside = _BESIDE.match(text, each.end)
        if beside and _ONE.match(text, beside.end()):
            yield each.value + 1
        if beside:
            next_to = (o for o in operands if o.start - beside.end() in (0, 1) and group(o.noun))
            yield from (each.value + other.value for other in next_to)


def _differences(operands: Sequence[Quantity]) -> Iterator[float]:
    return (abs(one.value - other.value) for one, other in pairwise(operands))


def _ratios(operands: Sequence[Quantity]) -> Iterator[float]:
    for one, other in pairwise(operands):
        low, high = sorted((one.value, other.value))
        if low > 0 and (one.unit == other.unit or "" in (one.unit, other.unit)):
            yield high / low


def _is_share(quantity: Quantity, there: Figures) -> bool:
    """A part of its whole, or the growth from one to the other, where the evidence prints no share itself."""
    operands = _operands(there)
    if quantity.unit != "%" or any(each.kind == "share" for each in operands):
        return False
    ratios = list(_ratios(operands))
    return _holds(quantity, (100 * value for ratio in ratios for value in (1 / ratio, ratio - 1, 1 - 1 / ratio)))


def _lasts(quantity: Quantity, there: Figures) -> bool:
    """A length that the evidence gives with an article, or as an anniversary: "a decade", "the 18th anniversary"."""
    found = ((*_LENGTHS[match[1].lower()], match[2]) for match in _LENGTH.finditer(there.text))
    lengths = {(1.5 * length if half else length, unit) for length, unit, half in found}
    lengths |= {(12 * e.value, "month") for e in there.quantities if e.kind == "ordinal" and e.noun == "anniversary"}
    return any(unit == quantity.unit and quantity.low <= length <= quantity.high for length, unit in lengths)


def _apart(quantity: Quantity, said: Figures, there: Figures) -> bool:
    """Whether so many years lie between two years that are written: "the 75th anniversary" in 2024 of what began in 1949."""
    years = quantity.value / 12 if quantity.kind == "duration" else quantity.value
    known = said.years | there.years
    return len(known) <= _MOST and any(year + years in known for year in there.years)
