"""Operators that change a value: a number near, another number of the document, its unit, its scale."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Iterator

from evals.mutations.cases import Mutant, Pair
from evals.mutations.edits import Change, everything, listed, matches, one

FAMILY = "value"
HEDGE = re.compile(
    r"\b(?:about|around|approximately|roughly|nearly|almost|some|over|under|above|below|up to|at least|at most|less than"
    r"|more than|fewer than|as (?:many|much|few) as|an estimated|between|c\.)\s[$€£]?$",
    re.IGNORECASE,
)
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
# A plain figure that counts or measures: no year, day, score, time, range, ordinal, nor part of a name ("Boeing 737").
_FIGURE = re.compile(
    rf"(?<![\w.,:/–-])(?<!\b(?:Mount|Route|Order|Board|Title)\s)(?P<n>\d{{1,3}}(?:,\d{{3}})+|\d+)(?P<f>\.\d+)?"
    rf"(?![\w/:–-]|[.,]\d|\s(?:(?:and|to|or)\s\d{{1,2}}\s)?(?:{_MONTHS})\b|\.?\s?(?:a\.?m|p\.?m)\b)"
)
_AFTER_NAME = re.compile(rf"(?:\b(?:{_MONTHS})\.?|[A-Z][\w’']*|[Nn]o\.|#|part|number|position|room|page|age of)\s$")
_COUNTED = re.compile(r"\s(?:(?:per cent|percent)\b|[a-z][a-z-]+)|%|\s?(?:km|kg|mm|cm|m|bn)\b")
_WORDS = listed("two three four five six seven eight nine ten eleven twelve")
_WORD = re.compile(
    rf"(?<![\w-])(?P<w>{'|'.join(_WORDS)})(?=\s[a-z])(?!\s(?:of|and|or|to|years? ago|hundred|thousand)\b)", re.I
)


def figures(text: str) -> list[re.Match[str]]:
    """The plain, unhedged figures of a sentence that count something."""
    return [m for m in matches(_FIGURE, text) if _counts(text, m)]


# What makes a value a bound or an estimate from behind.
_BOUND = re.compile(r"(?:[\s-][\w-]+){0,3}?\s(?:or (?:more|so|fewer|less)|and counting|at (?:least|most))\b")


def _counts(text: str, figure: re.Match[str]) -> bool:
    before, digits = text[: figure.start()], figure["n"]
    year = len(digits) == 4 and 1000 <= int(digits) <= 2100 and not figure["f"]
    if (
        year
        or HEDGE.search(before)
        or _BOUND.match(text, figure.end())
        or (_AFTER_NAME.search(before) and before.strip())
    ):
        return False
    return bool(_COUNTED.match(text, figure.end())) or before.endswith(("$", "€", "£"))


def value_of(figure: re.Match[str]) -> float:
    return float(figure["n"].replace(",", "") + (figure["f"] or ""))


def written_like(value: float, figure: re.Match[str]) -> str:
    """The value with the decimals and the commas of the figure it replaces."""
    decimals = len(figure["f"]) - 1 if figure["f"] else 0
    comma = "," if "," in figure["n"] else ""
    return f"{value:{comma}.{decimals}f}"


def number_near(pair: Pair, rng: random.Random) -> Mutant | None:
    """A figure off by 8 to 25 per cent, at least by a whole last digit, to a value that the evidence does not hold."""
    there = "\n".join(pair.evidence)
    made = [(m, _beside(m, rng)) for m in figures(pair.claim) if value_of(m) > 1]
    changes = [(*m.span(), new) for m, new in made if new not in there]
    return one(pair, rng, "number_near", FAMILY, [*changes, *_words_beside(pair, rng)])


def _beside(figure: re.Match[str], rng: random.Random) -> str:
    value = value_of(figure)
    digits = (figure["n"] + (figure["f"] or "")).replace(",", "").replace(".", "")
    step = 10.0 ** (len(digits) - len(digits.rstrip("0")) - (len(figure["f"]) - 1 if figure["f"] else 0))
    off = max(step, round(value * rng.uniform(0.08, 0.25) / step) * step)
    up = rng.random() < 0.5 or value - off < 2
    return written_like(value + off if up else value - off, figure)


def _words_beside(pair: Pair, rng: random.Random) -> Iterator[Change]:
    there = "\n".join(pair.evidence).lower()
    for m in matches(_WORD, pair.claim):
        at = _WORDS.index(m["w"].lower())
        new = _WORDS[at + 1 if at == 0 or (rng.random() < 0.5 and at + 1 < len(_WORDS)) else at - 1]
        figure = str(_WORDS.index(new) + 2)
        hedged = HEDGE.search(pair.claim[: m.start()]) or _BOUND.match(pair.claim, m.end())
        if not hedged and not re.search(rf"\b(?:{new}|{figure})\b", there):
            yield (*m.span(), new)


def number_document(pair: Pair, rng: random.Random) -> Mutant | None:
    """A figure swapped for another figure of the same document that is said there of something else."""
    whole = everything(pair)
    changes = [
        (*m.span(), other)
        for m in figures(pair.claim)
        for other in _others(whole, m)
        if not _said_there(whole, other, pair.claim, m.end())
    ]
    return one(pair, rng, "number_document", FAMILY, changes)


def _others(whole: str, figure: re.Match[str]) -> list[str]:
    """The other counting figures of the document, of about the same size: half to ten times as large."""
    value = value_of(figure)
    found = {
        m.group() for m in figures(whole) if value_of(m) > 1 and not math.isclose(value_of(m), value, rel_tol=0.06)
    }
    return sorted(each for each in found if 0.2 <= float(each.replace(",", "")) / max(value, 1) <= 20)


def _said_there(whole: str, figure: str, claim: str, at: int) -> bool:
    """Whether the document puts that figure before the counted word of the sentence too."""
    noun = re.match(r"\s?(%|[A-Za-z-]+)", claim[at:])
    if noun is None:
        return True
    return bool(re.search(rf"(?<!\w){re.escape(figure)}[\s-]*(?:[\w-]+\s)?{re.escape(noun[1][:5])}", whole, re.I))


_UNITS = {
    "kilometres": "miles", "kilometers": "miles", "miles": "kilometers", "metres": "feet", "meters": "feet", "feet": "meters",
    "hours": "days", "days": "weeks", "weeks": "months", "months": "weeks", "years": "months", "minutes": "hours",
    "tonnes": "kilograms", "tons": "pounds", "kilograms": "pounds", "pounds": "kilograms", "hectares": "acres",
    "acres": "hectares", "dollars": "euros", "euros": "dollars", "km": "miles", "kg": "lb", "year": "month", "month": "week",
    "week": "month", "day": "week", "hour": "day", "hour-long": "minute-long", "percent": "per mille",
    "degrees Celsius": "degrees Fahrenheit", "inches": "feet", "litres": "gallons", "liters": "gallons",
}  # fmt: skip
_NUMERAL = r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|[mb]illion|of)"
_UNIT = re.compile(rf"\b{_NUMERAL}[\s-](?P<u>{'|'.join(sorted(_UNITS, key=len, reverse=True))})\b")
_SIGN = re.compile(r"(?P<u>(?<![A-Z])[$€£])(?=\d)")
_OTHER_SIGN = {"$": "€", "€": "$", "£": "$"}


# After a bound another unit may still be true: "more than 40 years" is more than 40 months.
_BOUNDED = re.compile(
    r"\b(?:over|under|above|below|up to|at least|at most|(?:less|more|fewer) than)\s(?:[A-Z]*[$€£])?[\w.,-]*\s?$", re.I
)


def _free(text: str, at: int) -> bool:
    return not _BOUNDED.search(text[max(0, at - 40) : at])


def unit(pair: Pair, rng: random.Random) -> Mutant | None:
    """The unit of a measure exchanged, its figure kept."""
    whole = "\n".join(pair.evidence)
    found = [(m.span("u"), _UNITS[m["u"]]) for m in matches(_UNIT, pair.claim)]
    found += [(m.span("u"), _OTHER_SIGN[m["u"]]) for m in matches(_SIGN, pair.claim)]
    changes = [(*span, new) for span, new in found if new not in whole and _free(pair.claim, span[0])]
    return one(pair, rng, "unit", FAMILY, changes)


_SCALES = {
    "hundred": "thousand",
    "thousand": "million",
    "million": "billion",
    "billion": "million",
    "trillion": "billion",
}
_SCALE = re.compile(
    r"(?:(?<=\d\s)|(?<=\w\s))(?P<s>hundred|thousand|million|billion|trillion)(?P<p>s?)\b|(?<=\d)(?P<l>m|bn)\b(?=\s[a-z]|[.,])"
)
_LETTERS = {"m": "bn", "bn": "m"}


def scale(pair: Pair, rng: random.Random) -> Mutant | None:
    """ "Million" for "billion", and the like."""
    changes = [
        (*m.span(), _LETTERS[m["l"]] if m["l"] else _SCALES[m["s"]] + m["p"])
        for m in matches(_SCALE, pair.claim)
        if _free(pair.claim, m.start())
    ]
    return one(pair, rng, "scale", FAMILY, changes)
