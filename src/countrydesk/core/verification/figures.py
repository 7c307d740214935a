"""The figures of one text: its quantities, and those that measure nothing: ages, scores, parts, articles, types.

A figure of a date is none here (`written` reads those), nor is a note mark or the number of an address.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from countrydesk.core.dates import expressions
from countrydesk.core.numbers import Quantity, quantities
from countrydesk.core.numbers.values import Numeral, numerals
from countrydesk.core.tolls import fate
from countrydesk.core.verification.written import decades, written

_AGE_BEHIND = re.compile(r"\s?[\s-](?:years?|(months?|weeks?|days?))[\s-]olds?\b", re.IGNORECASE)
_AGE_BEFORE = re.compile(r"\b(?:aged?|ages|age of|turned|turns|died at|dies at|dead at)\s$", re.IGNORECASE)
_LENGTH = re.compile(r"[\s-](?:years?|(months?|weeks?|days?))\b", re.IGNORECASE)
# Behind a figure that is part of a name ("N16 million", naira) a word of scale belongs to it all the same.
_SCALES = {"thousand": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12}
_SCALE = re.compile(rf"\s?({'|'.join(_SCALES)})\b")
_NAME_BEFORE = re.compile(r"[^\W\d_],\s$")
_CLOCK = re.compile(
    r"(?<![\w:.])(\d{1,2})(?:[:.](\d{2}))?\s?(?:[ap]\.?\s?m\b|o['’]clock)|(?<![\w:.])(\d{1,2}):(\d{2})(?![\d:])",
    re.IGNORECASE,
)
# The mark of a list or a note, a link, an address of mail; their figures say nothing.
_MARK = re.compile(r"(?:^|\n)\s{0,4}\d{1,2}[.)]\s|\[\d{1,3}\]|https?://\S{1,2000}|(?<!\S)\S{0,64}@\S{1,200}")
_COUPLES = re.compile(
    r"\b(?:(both|pair|couple|duo|twins?|twice|dual|either)|(trio|triplets?|thrice)|(sole|single|lone))\b", re.IGNORECASE
)
_STOP = re.compile(r"[.!?。！？]\s|\n")
# How many characters the two figures of a score or a range may stand apart.
_SIDE_BY_SIDE = 12
# How far either way of a figure its sentence is looked for.
_REACH = 300


@lru_cache(maxsize=256)
def figures(text: str, language: str = "en") -> Figures:
    """The figures of a text; those of one text are read once."""
    return Figures(text, language)


@dataclass(frozen=True)
class Figures:
    """What a text counts and numbers; each reading is made when it is first asked for."""

    text: str
    language: str

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The quantities that are no part of a date ("the fifteenth century", "c. 1491")."""
        return tuple(each for each in self._quantities if not self._dates.meet(each.start, each.end))

    @cached_property
    def others(self) -> tuple[Quantity, ...]:
        """The figures that are no quantity, date or time of day: a quantity each, of kind "figure", "age" or "infancy"."""
        taken = Spans([*((q.start, q.end) for q in self._quantities), *(span for _, span in self.clock)])
        found = (each for each in self._numerals if not self._dates.meet(each.start, each.end))
        return tuple(self._other(each) for each in found if not taken.meet(each.start, each.end))

    @cached_property
    def clock(self) -> tuple[tuple[tuple[int, int], tuple[int, int]], ...]:
        """The times of day: (hour of twelve, minute), and the span."""
        found = ((match, [part for part in match.groups() if part]) for match in _CLOCK.finditer(self.text))
        return tuple(((int(h[0]) % 12, int(h[1]) if len(h) > 1 else 0), match.span()) for match, h in found)

    @cached_property
    def values(self) -> Mapping[str, frozenset[float]]:
        """The values of the text's figures: "age"; "years" of a length of time; "figure" for what has neither unit nor noun
        (the years of dates too); "any" for all that are in no date."""
        found: dict[str, set[float]] = {kind: set() for kind in ("age", "infancy", "years")}
        found |= {"figure": set(self.years), "any": set(self.years)}
        for each in self.others:
            found[each.kind].add(each.value)
        for each in (q for q in self._quantities if not (q.unit or q.noun or q.hedge)):
            found["figure"].update(value for value in (each.value, each.low, each.high) if not math.isnan(value))
        for match in _COUPLES.finditer(self.text):
            found["figure"].add({1: 2.0, 2: 3.0, 3: 1.0}[match.lastindex or 1])
        hedged = Spans((q.start, q.end) for q in self._quantities if q.hedge)
        for numeral in self._numerals:
            if length := _LENGTH.match(self.text, numeral.end):
                found["infancy" if length[1] else "years"].add(numeral.low)
            if not (self._dates.meet(numeral.start, numeral.end) or hedged.meet(numeral.start, numeral.end)):
                found["any"].add(numeral.low)
        found["any"] |= set().union(*found.values())
        return {kind: frozenset(values) for kind, values in found.items()}

    @cached_property
    def pairs(self) -> frozenset[tuple[float, float]]:
        """The values of two figures that stand side by side: "5-4", "aged 10 to 24", "five goals to four"."""
        found = self._numerals
        return frozenset(
            (one.low, other.low)
            for one, other in pairwise(found)
            if other.start - one.end <= _SIDE_BY_SIDE and "," not in self.text[one.end : other.start]
        )

    def times(self, value: float) -> int:
        """How many numerals of the text have a value, dates left out."""
        return self._counted[value]

    @cached_property
    def _counted(self) -> Counter[float]:
        return Counter(each.low for each in self._numerals if not self._dates.meet(each.start, each.end))

    @cached_property
    def years(self) -> frozenset[float]:
        """The years of its dates."""
        return frozenset(float(each.year) for each in written(self.text) if each.year)

    def fate(self, quantity: Quantity) -> str:
        """What befell those whom a figure counts, by the words of its sentence; empty where they do not say."""
        low, high = max(0, quantity.start - _REACH), min(len(self.text), quantity.end + _REACH)
        stops = [match.end() for match in _STOP.finditer(self.text, low, quantity.start)]
        end = _STOP.search(self.text, quantity.end, high)
        return fate(
            self.text, quantity.start, quantity.end, (stops[-1] if stops else low, end.start() if end else high)
        )

    @cached_property
    def _numerals(self) -> tuple[Numeral, ...]:
        return tuple(numerals(self.text, self.language))

    @cached_property
    def _quantities(self) -> tuple[Quantity, ...]:
        return quantities(self.text, self.language)

    @cached_property
    def _dates(self) -> Spans:
        spans = [(each.start, each.end) for each in (*written(self.text), *decades(self.text))]
        spans += [match.span() for match in _MARK.finditer(self.text)]
        found = expressions(self.text, None, self.language)
        return Spans([*spans, *((each.start, each.end) for each in found if each.first or each.last)])

    def _other(self, numeral: Numeral) -> Quantity:
        start, end = numeral.start, numeral.end
        scale = _SCALE.match(self.text, end)
        value = numeral.low * (_SCALES[scale[1]] if scale else 1)
        return Quantity(start, end, self.text[start:end], value, value, "", self._kind(start, end), "", value)

    def _kind(self, start: int, end: int) -> str:
        """ "age" in years, "infancy" in months or less, else "figure"."""
        before = self.text[max(0, start - 12) : start]
        if old := _AGE_BEHIND.match(self.text, end):
            return "infancy" if old[1] else "age"
        named = _NAME_BEFORE.search(before) is not None and self.text[end : end + 1] in {",", ";"}
        return "age" if named or _AGE_BEFORE.search(before) else "figure"


class Spans:
    """Stretches of a text, joined where they overlap."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def meet(self, start: int, end: int) -> bool:
        """Whether one of them has a letter in common with `start:end`."""
        at = bisect_right(self._starts, start)
        return (at > 0 and self._ends[at - 1] > start) or (at < len(self._starts) and self._starts[at] < end)
