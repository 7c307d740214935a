"""Blind twins: other words for the same, or vaguer ones; a checker that flags them is wrong."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Iterator, Mapping
from datetime import date

from evals.mutations.blind_grammar import (
    Day,
    Edit,
    Number,
    day_text,
    days,
    found,
    in_quote,
    names,
    number_words,
    numbers,
    operator,
)
from evals.mutations.blind_words import (
    ALIASES,
    CONVERSIONS,
    MONTHS,
    NUMBER_WORDS,
    REPORTING_SYNONYMS,
    SPELLINGS,
    TITLES,
    WEEKDAYS,
    words,
)
from evals.mutations.cases import Operator, Pair


def date_format(pair: Pair, rng: random.Random) -> Iterator[Edit]:
    """10 March 2026, March 10, 2026, 2026-03-10: the same day."""
    for day in days(pair.claim):
        crowded = re.search(r"\d (?:and|to|or|-) $", pair.claim[: day.start]) or re.match(r" \d", pair.claim[day.end :])
        if crowded or in_quote(pair.claim, day.start):
            continue
        styles = [style for style in ("dmy", "mdy", "iso") if style != day.style and (day.year or style != "iso")]
        yield Edit(day.start, day.end, _restyled(pair.claim, day, rng.choice(styles)))


def _restyled(claim: str, day: Day, style: str) -> str:
    text = day_text(date(day.year or 2024, day.month, day.day), style, year=bool(day.year))
    tail = claim[day.end :]
    return f"{text}," if style == "mdy" and day.year and re.match(r" [a-z]", tail) else text


def number_spelling(pair: Pair, _: random.Random) -> Iterator[Edit]:
    """Seven and 7."""
    for number in number_words(pair.claim):
        if not in_quote(pair.claim, number.start):
            yield Edit(number.start, number.end, str(int(number.value)))
    for number in numbers(pair.claim):
        plain = number.kind == "count" and number.text == number.digits and number.value in range(2, 21)
        if plain and not in_quote(pair.claim, number.start):
            yield Edit(number.start, number.end, NUMBER_WORDS[int(number.value)])


def rounding(pair: Pair, _: random.Random) -> Iterator[Edit]:
    """A looser number: 1,234 -> more than 1,200; 48% of -> nearly half of."""
    for number in numbers(pair.claim):
        if number.hedged or _awkward(pair.claim, number):
            continue
        yield from (Edit(number.start, number.end, text) for text in _looser(number, pair.claim[number.end :]))


def _awkward(claim: str, number: Number) -> bool:
    """Between two ends, after an article, or in a compound, "more than" does not fit."""
    head, tail = claim[: number.start], claim[number.end :]
    return (
        re.search(r"\b(?:an?|the|its|his|her|their|between|from|and|to|only|exactly|of|than|aged)\s\(?$|[-–/(]$", head)
        is not None
        or re.match(r"(?:-|–| to \d| and \d| ?percentage|[ ]?[-]point| and a |[^.]{0,20}, \d+ of)", tail) is not None
        or in_quote(claim, number.start)
    )


def _looser(number: Number, tail: str) -> Iterator[str]:
    value, unit = number.value, number.text.rpartition(number.digits)[2]
    if number.kind == "percent":
        yield from _shares(value, unit, tail)
    elif value >= 1000 and "." not in number.digits:
        step = 10 ** (len(str(int(value))) - 2)
        floor = math.floor(value / step) * step
        if floor < value:
            yield f"more than {number.text.replace(number.digits, f'{floor:,}')}"
    elif number.text == number.digits and 11 <= value < 1000 and value % 5:
        step = 5 if value < 20 else 10
        yield f"more than {math.floor(value / step) * step}"
    elif "." in number.digits and value >= 10:
        yield f"about {number.text.replace(number.digits, str(round(value)))}"


def _shares(value: float, unit: str, tail: str) -> Iterator[str]:
    if re.match(r" of\b", tail):
        if 46 <= value < 50:
            yield "nearly half"
        if 51 <= value <= 60:
            yield "more than half"
    yield f"about {value:g}{unit}"


def large_numbers(pair: Pair, _: random.Random) -> Iterator[Edit]:
    """1.2 million -> 1,200,000 and back."""
    for match in re.finditer(r"(?<![\w.,-])(\d+(?:\.\d{1,3})?) (million|thousand)(?![\w-])", pair.claim):
        factor = 1_000_000 if match[2] == "million" else 1000
        yield Edit(match.start(), match.end(), f"{round(float(match[1]) * factor):,}")
    for match in re.finditer(r"(?<![\w.,-])[$€£]?(\d{1,3}(?:,\d{3})+)(?![\w-]|[,.]\d)", pair.claim):
        value = int(match[1].replace(",", ""))
        if value >= 1_000_000 and value % 10_000 == 0:
            yield Edit(match.start(1), match.end(1), f"{value / 1_000_000:g} million")


def alias(pair: Pair, _: random.Random) -> Iterator[Edit]:
    """Another name of the same state or body."""
    for match in found(ALIASES, pair.claim):
        head, tail = pair.claim[: match.start()], pair.claim[match.end() :]
        inside_name = re.match(r" (?:[A-Z]|of [A-Z])", tail) or re.search(
            r"\b(?!The\b|In\b|On\b|At\b|And\b|But\b)[A-Z][\w.]* (?:of the |of )?$", head
        )
        if not inside_name and not in_quote(pair.claim, match.start()):
            yield _named(pair.claim, match, ALIASES[match[0]])


_BARE = frozenset(words("NATO UNICEF Turkey Türkiye Myanmar Burma South_Korea Czechia Ivory_Coast Côte_d'Ivoire"))


def _named(claim: str, match: re.Match[str], new: str) -> Edit:
    """The alias with the article that it needs and no other."""
    article = re.search(r"\b([Tt])he $", claim[: match.start()])
    if article and (new in _BARE or new.startswith("the ")):
        return Edit(article.start(), match.end(), new)
    missing = not article and new not in _BARE and not new.startswith("the ") and match[0] in _BARE
    stop = "." if match[0].endswith(".") and match.end() == len(claim) else ""
    new += stop
    return Edit(match.start(), match.end(), f"the {new}" if missing else new)


_IN_OFFICE = r"(?<!interim )(?<!former )(?<!acting )(?<!Former )(?<!Interim )(?<!Acting )(?<!ex-)(?<![Vv]ice )"


def title(pair: Pair, _: random.Random) -> Iterator[Edit]:
    """A title dropped; or added, where the evidence gives it."""
    for match in re.finditer(rf"(?<![\w-])(?:{TITLES}) (?=[A-Z][\w’'-]+)", pair.claim):
        rest = re.match(r"[A-Z][\w’'-]+ [A-Z][\w’'-]+", pair.claim[match.end() :])
        alone = not re.search(
            r"\b(?:[A-Z][\w.-]+|the|a|an|former|acting|interim|and|as|[Vv]ice) $|-$", pair.claim[: match.start()]
        )
        if rest and alone and not in_quote(pair.claim, match.start()):
            yield Edit(match.start(), match.end(), "")
    for name in names(pair.claim):
        given = re.search(rf"{_IN_OFFICE}\b({TITLES}) {re.escape(name.text)}\b", " ".join(pair.evidence))
        if (
            given
            and given[1].lower() not in pair.claim.lower()
            and name.kind == "person"
            and not re.search(rf"(?:{TITLES}|\b[Tt]he|\w[-.]) $", pair.claim[: name.start])
        ):
            yield Edit(name.start, name.start, f"{given[1]} ")


def reporting(pair: Pair, _: random.Random) -> Iterator[Edit]:
    """Said and stated."""
    for match in found(REPORTING_SYNONYMS, pair.claim):
        barred = re.search(
            r"\b(?:is|are|was|were|been|be|the|an|a|as|has|have|had|and|which|to) $", pair.claim[: match.start()]
        )
        object_ = re.match(
            r" (?:war|bankrupt|independence|a|an|the|as|by|to|their|his|her|its|nothing|so)\b",
            pair.claim[match.end() :],
        )
        if not barred and not object_ and not in_quote(pair.claim, match.start()):
            yield Edit(match.start(), match.end(), REPORTING_SYNONYMS[match[0]])


def conversion(pair: Pair, _: random.Random) -> Iterator[Edit]:
    """The same measure in another unit, rounded and said to be so."""
    units = "|".join(sorted(CONVERSIONS, key=len, reverse=True))
    pattern = rf"(?<![\w.,-])(?:(?:about|around|approximately|roughly) )?(\d[\d,]*(?:\.\d+)?) ({units})\b(?! per\b)"
    for match in re.finditer(pattern, pair.claim):
        hedged = re.search(
            r"\b(?:than|over|to|least|under|nearly|almost|between|and|an?|the) $", pair.claim[: match.start()]
        )
        new, factor = CONVERSIONS[match[2]]
        value = float(match[1].replace(",", "")) * factor
        if not hedged and value >= 10:
            digits = max(0, len(str(int(value))) - 3)
            yield Edit(match.start(), match.end(), f"about {round(value, -digits):,.0f} {new}")


def weekday_dropped(pair: Pair, _: random.Random) -> Iterator[Edit]:
    """The day of the week goes, the rest stays."""
    names_of_days = "|".join(WEEKDAYS)
    for match in re.finditer(rf"(?<=\b[Oo]n )(?:{names_of_days}),? (?=\d|{'|'.join(MONTHS)})", pair.claim):
        yield Edit(match.start(), match.end(), "")
    for match in re.finditer(
        rf" on (?:{names_of_days})(?=[,.]? |\.$)(?!,? (?:morning|afternoon|evening|night|and|or|\d|{'|'.join(MONTHS)}))",
        pair.claim,
    ):
        yield Edit(match.start(), match.end(), "")


def spelling(pair: Pair, _: random.Random) -> Iterator[Edit]:
    """The other spelling of English; a per cent sign for the word."""
    for match in found(SPELLINGS, pair.claim):
        if not in_quote(pair.claim, match.start()) and match[0] not in {"program", "practice"}:
            yield Edit(match.start(), match.end(), SPELLINGS[match[0]])
    for match in re.finditer(r"(?<=\d)%", pair.claim):
        yield Edit(match.start(), match.end(), " percent")
    for match in re.finditer(r"(?<=\d) per ?cent\b", pair.claim):
        yield Edit(match.start(), match.end(), "%")


VALUE_TWINS: Mapping[str, Operator] = {
    name: operator(name, family, edits, twin=True)
    for name, family, edits in (
        ("blind twin date format", "time", date_format),
        ("blind twin number spelling", "value", number_spelling),
        ("blind twin rounding", "value", rounding),
        ("blind twin large number", "value", large_numbers),
        ("blind twin alias", "relation", alias),
        ("blind twin title", "relation", title),
        ("blind twin reporting verb", "relation", reporting),
        ("blind twin conversion", "value", conversion),
        ("blind twin weekday dropped", "time", weekday_dropped),
        ("blind twin spelling", "value", spelling),
    )
}
