"""Do the figures of the evidence bear out those of a sentence: by interval, unit, scale, and by what is counted.

A quantity is borne out by one of its unit and kind whose interval lies in its own, unless the evidence says another
value of the very thing that the sentence counts. A figure that measures nothing has to stand there as it is. What is
there in neither way may follow from what is (`derived`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from countrydesk.core.numbers import Quantity, alike, comparable, disjoint, inside
from countrydesk.core.numbers.ordinals import ordinals
from countrydesk.core.tolls import group
from countrydesk.core.verification.derived import follows, listed
from countrydesk.core.verification.figures import Figures, figures
from countrydesk.core.verification.wording import stem

# Nouns that count whatever was there, so that another noun is no other thing.
_ANYTHING = frozenset({"", "people", "person", "time", "total", "number", "case", "one"})
# Who is one of these is none of the others; who was killed may have been displaced before.
_FATES = frozenset({"killed", "injured", "missing"})
_DOLLARS = frozenset({"USD", "AUD", "CAD", "NZD", "HKD", "SGD", "TWD"})
_POUND = 0.00045359237  # tonnes; the international avoirdupois pound
_POWERS = tuple(10.0**power for power in (2, 3, 4, 6, 9))
_FIRST, _SECOND = 1.0, 2.0
_WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_PARTS = "phase|stage|part|round|step|chapter|season|episode|volume|tranche|series|day|game|match|set|leg|track"
_AGAIN = re.compile(r"\b(?:another|again|twice|repeat\w*|both|re-?elected)\b", re.IGNORECASE)
# No sentence and no page of news has more figures; what comes after them is left unread.
_MOST_SAID, _MOST_THERE = 60, 2000
_BOUNDS = {"over": "low", "least": "low", "under": "high", "most": "high"}
_NEAR = 30
# A bound so many times off says something else than it means.
_FAR = 5
_MAY_REACH = re.compile(r"\b(?:could|may|might|can)\s(?:\w+\s){1,2}(?:as\s)?$", re.IGNORECASE)
_OR_MORE = re.compile(r"(?:\s[^\W\d_][\w’'-]{1,24}){1,3}\sor\s(more|fewer|less)\b")
_THE = re.compile(r"\b(?:the|these|those|all|other|both|its|their|his|her|first|last)\s(?:\w+\s)?$", re.IGNORECASE)
_PART_OF = re.compile(r"\sof\s(?:them|whom|those|which|these)\b")
_JUST = re.compile(r"(?:only\s)?(?:just|slightly|a little|a bit|marginally)\s", re.IGNORECASE)
_SCORE = re.compile(r"\s?[-–:]\s?")


@dataclass(frozen=True)
class Lack:
    """A quantity that the evidence does not bear out; `near` is one there of its unit, `refuted` where that clashes.

    `check` is V10 where nothing but the currency or the scale is another, else V06.
    """

    quantity: Quantity
    near: Quantity | None
    refuted: bool
    check: str = "V06"

    @property
    def reason(self) -> str:
        """Why, as a finding says it."""
        return (
            f"“{self.words}”: the source has “{self.against}”" if self.near else f"“{self.words}” is not in the source"
        )

    @property
    def words(self) -> str:
        """The words of the sentence."""
        return _counted(self.quantity)

    @property
    def against(self) -> str:
        """The words of the evidence, or nothing."""
        return _counted(self.near) if self.near else ""


def _counted(quantity: Quantity) -> str:
    return f"{quantity.text} {quantity.noun}".rstrip()


def lacking_quantities(claim: str, evidence: str, language: str = "en") -> list[Lack]:
    """The figures of the claim that those of the evidence do not bear out, in order."""
    said, there = figures(claim), figures(evidence, language)
    found = [_lack(each, said, there) for each in said.quantities[:_MOST_SAID]]
    found += [_lack_of_figure(each, said, there) for each in said.others[:_MOST_SAID]]
    found += [Lack(each, None, False) for each in _scores(said, there)]
    found += _doubled(said, there)
    hours = dict(there.clock)
    found += [None if hour in hours else _hour(span, said) for hour, span in said.clock[:_MOST_SAID]]
    at = {each.quantity.start: each for each in reversed(found) if each}
    return [at[start] for start in sorted(at)]


def _doubled(said: Figures, there: Figures) -> Iterator[Lack]:
    """A value that the sentence gives to more things than the evidence does, while it leaves out another value there.

    "Six skiers survived and 6 others are missing" where "six were found and 10 others are missing".
    """
    told = [each for each in said.quantities[:_MOST_SAID] if not (math.isnan(each.value) or _is_again(each, said.text))]
    for first, each in ((told[at], other) for at in range(len(told)) for other in told[at + 1 :]):
        if first.value != each.value or first.kind != each.kind or there.times(each.value) != 1:
            continue
        left = (e for e in there.quantities[:_MOST_THERE] if alike(e, each) and not any(_inside(e, q) for q in told))
        if other := next(left, None):
            yield Lack(each, other, False)


def _is_again(quantity: Quantity, text: str) -> bool:
    """Whether a number is said of those who were counted before: "the two", "all six", "both two"."""
    return _THE.search(text[max(0, quantity.start - _NEAR) : quantity.start]) is not None


def _lack_of_figure(figure: Quantity, said: Figures, there: Figures) -> Lack | None:
    return None if _stands(figure, there) or follows(figure, said, there) else Lack(figure, None, False)


def _scores(said: Figures, there: Figures) -> Iterator[Quantity]:
    """The second figures of scores ("5–4") whose pair the evidence has in neither order."""
    for one, other in pairwise(said.others[:_MOST_SAID]):
        joined = _SCORE.fullmatch(said.text, one.end, other.start) and one.kind == other.kind == "figure"
        if joined and not {(one.value, other.value), (other.value, one.value)} & there.pairs:
            yield other


def _hour(span: tuple[int, int], said: Figures) -> Lack:
    return Lack(Quantity(*span, said.text[slice(*span)], math.nan, math.nan, "", "figure", ""), None, False)


def _lack(quantity: Quantity, said: Figures, there: Figures) -> Lack | None:
    """What is lacking of a quantity, or None where the evidence bears it out."""
    quantity = _loosened(quantity, said.text)
    reaches = _MAY_REACH.search(said.text[max(0, quantity.start - _NEAR) : quantity.start]) is not None
    measured = [_as(quantity, _bounded(each, reaches)) for each in there.quantities[:_MOST_THERE]]
    bearing = [each for each in measured if alike(each, quantity) and _inside(each, quantity)]
    if bearing:
        rival = _rival(quantity, bearing, measured, said, there)
        return Lack(quantity, rival, True) if rival else None
    lack = _rescaled(quantity, there.quantities) or _nearest(quantity, measured)
    numbered = quantity.kind == "ordinal" and _numbered(quantity, there.text)
    if numbered or (
        not lack.refuted and (_stands(quantity, there) or listed(quantity, said, there) or _is_first(quantity))
    ):
        return None
    return None if lack.check == "V06" and follows(quantity, said, there) else lack


def _is_first(quantity: Quantity) -> bool:
    """What is first may be new, a debut, an opening: only another number of the same thing speaks against it."""
    return quantity.kind == "ordinal" and quantity.value == _FIRST


def _inside(evidence: Quantity, claim: Quantity) -> bool:
    """`inside`, where the claim's bound is no empty one; and "dozens" for "more than 80", whose upper end nobody knows."""
    if inside(evidence, claim):
        return not _says_nothing(evidence, claim)
    if evidence.text.endswith("以上") and claim.hedge == "over" and evidence.value == claim.value:
        return True  # what is "20 and above" is told as "more than 20"
    vague = math.isnan(claim.value) and not any(char.isdigit() for char in claim.text)
    return vague and math.isinf(evidence.high) and claim.low <= evidence.low <= claim.high


def _says_nothing(evidence: Quantity, claim: Quantity) -> bool:
    """Whether a bound is true and meant otherwise: "more than 3" of 350, "over 70" of "more than 80", "under 381" of 300.

    Who is vaguer than the source rounds: a bound that is no rounder than another bound, or sharper than the value, is
    another one.
    """
    if claim.hedge not in _BOUNDS or math.isnan(claim.value):
        return False
    low = claim.hedge in {"over", "least"}
    if (evidence.low > _FAR * max(claim.value, 1)) if low else (max(evidence.high, 1) < claim.value / _FAR):
        return True
    if math.isnan(evidence.value) or _close(evidence.value, claim.value) or not _printed_alike(evidence, claim):
        return False
    dozen = 12 if "dozen" in claim.text.lower() else 1
    more = _digits(claim.value / dozen) - _digits(evidence.value)
    return more > 0 or (more == 0 and _BOUNDS.get(evidence.hedge) == _BOUNDS[claim.hedge])


def _printed_alike(evidence: Quantity, claim: Quantity) -> bool:
    """Whether the digits of two values can be compared: no fraction in words, and lengths in one unit as printed."""
    if claim.kind == "share":
        return any(char.isdigit() for char in claim.text)
    if claim.kind in {"duration", "measure"}:
        return stem(claim.text.split()[-1]) == stem(evidence.text.split()[-1])
    return True


def _digits(value: float) -> int:
    """The significant digits of a value, as it is printed; of years, which are kept in months, those of the months."""
    return len(f"{abs(value):.6g}".split("e")[0].replace(".", "").strip("0"))


def _loosened(quantity: Quantity, text: str) -> Quantity:
    """ "Three deaths or more" are at least three."""
    behind = _OR_MORE.match(text, quantity.end)
    if behind is None or quantity.hedge or math.isnan(quantity.value):
        return quantity
    if behind[1] == "more":
        return replace(quantity, low=quantity.value, high=math.inf, hedge="least")
    return replace(quantity, low=min(0.0, quantity.value), high=quantity.value, hedge="most")


def _bounded(quantity: Quantity, reaches: bool) -> Quantity:
    """ "Just over 10 %" is no more than a tenth above it; where the sentence says "could reach 50", "up to 50" is 50."""
    if quantity.hedge in {"over", "under"} and _JUST.match(quantity.text):
        low, high = sorted((quantity.value, (1.1 if quantity.hedge == "over" else 0.9) * quantity.value))
        return replace(quantity, low=max(low, quantity.low), high=min(high, quantity.high))
    return replace(quantity, low=quantity.value, hedge="") if reaches and quantity.hedge == "most" else quantity


def _as(quantity: Quantity, other: Quantity) -> Quantity:
    """The other quantity in the unit of the first where it is of the same dimension and the unit tables keep them apart."""
    factor = _factor(quantity, other)
    if factor == 1.0 and other.unit == quantity.unit:
        return other
    if {quantity.unit, other.unit} == {"degC", "degF"}:
        turn = _celsius if quantity.unit == "degC" else _fahrenheit
        return replace(other, low=turn(other.low), high=turn(other.high), value=turn(other.value), unit=quantity.unit)
    if factor is None:
        return other
    low, high, value = (number * factor for number in (other.low, other.high, other.value))
    return replace(other, low=low, high=high, value=value, unit=quantity.unit, kind=quantity.kind)


def _factor(quantity: Quantity, other: Quantity) -> float | None:
    """What turns the other's unit into the first's; None where nothing does."""
    units = (other.unit, quantity.unit)
    if units in {("hour", "day"), ("day", "hour")}:
        return 1 / 24 if units[0] == "hour" else 24.0
    if units == ("GBP", "t") and other.text.endswith("pounds"):
        return _POUND
    if units == ("t", "GBP") and quantity.text.endswith("pounds"):
        return 1 / _POUND
    if "deg" in units and {*units} <= {"deg", "degC", "degF"}:
        return 1.0
    if (
        quantity.unit == "USD"
        and other.unit in _DOLLARS
        and "US" not in quantity.text
        and "american" not in quantity.text
    ):
        return 1.0  # a bare "$" is any dollar
    return 1.0 if other.unit == quantity.unit else None


def _celsius(fahrenheit: float) -> float:
    return (fahrenheit - 32) / 1.8


def _fahrenheit(celsius: float) -> float:
    return celsius * 1.8 + 32


def _stands(quantity: Quantity, there: Figures) -> bool:
    """Whether the very figure stands in the evidence, where it measures nothing.

    An age is no count and a count no age; a part or a score may stand anywhere.
    """
    if quantity.kind == "ordinal":
        again = quantity.value == _SECOND and _AGAIN.search(there.text) is not None
        return again or quantity.value in ordinals(there.text, there.language)
    if math.isnan(quantity.value):
        return _is_multi(quantity, there.text)
    if quantity.unit or quantity.kind not in {"count", "age", "infancy", "figure"}:
        return False
    kinds = {
        "age": ("age", "figure", "years"),
        "infancy": ("infancy",),
        "count": ("figure",) if quantity.noun else ("any",),
    }
    return any(quantity.value in there.values[kind] for kind in kinds.get(quantity.kind, ("any",)))


def _is_multi(quantity: Quantity, text: str) -> bool:
    """ "Billions of dollars" in "a multi-billion dollar plan"."""
    words = quantity.text.lower().split()
    currency = rf"[\s-]{re.escape(stem(words[-1]))}" if quantity.kind == "money" else ""
    return re.search(rf"\bmulti-?\s?{re.escape(words[0].removesuffix('s'))}{currency}", text, re.IGNORECASE) is not None


def _numbered(quantity: Quantity, text: str) -> bool:
    """ "The fourth season" in "season 4", "No. 4"; "the second stage" in "Phase Two"."""
    noun = rf"{re.escape(quantity.noun)}s?|" if quantity.noun else ""
    number = f"{quantity.value:.0f}"
    if 0 < quantity.value < len(_WORDS):
        number = f"(?:{number}|{_WORDS[int(quantity.value)]})"
    return re.search(rf"\b(?:{noun}{_PARTS}|no\.?|number)\s?#?{number}(?!\w|[.,]\d)", text, re.IGNORECASE) is not None


def _rival(
    quantity: Quantity, bearing: Sequence[Quantity], measured: Sequence[Quantity], said: Figures, there: Figures
) -> Quantity | None:
    """What the evidence says of the thing that the sentence counts, where the value is there only of another thing."""
    if quantity.kind not in {"count", "ordinal"}:
        return None
    if quantity.noun not in _ANYTHING and not any(_same_thing(quantity, each) for each in bearing):
        return next((e for e in measured if _comparable(e, quantity) and _clash(e, quantity)), None)
    befell = "" if _PART_OF.match(said.text, quantity.end) else said.fate(quantity)
    if quantity.kind != "count" or befell not in _FATES:
        return None
    if any(there.fate(each) not in _FATES - {befell} for each in bearing):
        return None
    others = (e for e in measured if e.unit == "" and e.kind == "count" and disjoint(e, quantity))
    return next((e for e in others if _same_thing(quantity, e) and there.fate(e) == befell), None)


def _clash(one: Quantity, other: Quantity) -> bool:
    """Whether the two cannot be one value: no value is in both, or both are plain and not the same when rounded."""
    plain = not (one.hedge or other.hedge or math.isnan(one.value) or math.isnan(other.value))
    return disjoint(one, other) or (plain and not inside(one, other) and not inside(other, one))


def _comparable(one: Quantity, other: Quantity) -> bool:
    """Whether the two measure one thing: `comparable`, whatever the number of the noun."""
    return comparable(one, replace(other, noun=one.noun)) and stem(one.noun) == stem(other.noun)


def _same_thing(one: Quantity, other: Quantity) -> bool:
    if other.noun in _ANYTHING or one.noun in _ANYTHING or stem(one.noun) == stem(other.noun):
        return True
    return "other" not in (one.noun, other.noun) and group(one.noun) == "people" == group(other.noun)


def _rescaled(quantity: Quantity, there: Sequence[Quantity]) -> Lack | None:
    """The same figure in another currency, or of another scale: "EUR 5 million" for "$5 million", "5 billion" for it."""
    for each in there:
        if quantity.kind == each.kind == "money" and quantity.unit != each.unit and _close(quantity.value, each.value):
            return Lack(quantity, each, True, "V10")
        same = quantity.unit == each.unit and quantity.kind == each.kind and quantity.kind != "ordinal"
        if same and max(quantity.value, each.value) >= 1000 and any(_times(quantity.value, each.value)):
            return Lack(quantity, each, True, "V10")
    return None


def _times(one: float, other: float) -> Iterator[bool]:
    return (_close(one * power, other) or _close(one, other * power) for power in _POWERS)


def _close(one: float, other: float) -> bool:
    return one != 0 and math.isclose(one, other, rel_tol=1e-6)


def _nearest(quantity: Quantity, there: Sequence[Quantity]) -> Lack:
    clash = next((e for e in there if _comparable(e, quantity) and _clash(e, quantity)), None)
    overlapping = (e for e in there if alike(e, quantity) and not disjoint(e, quantity))
    return Lack(quantity, clash or next(overlapping, None), clash is not None)
