"""Blind operators on values and on time: numbers, units, money, ordinals, days, years, tense."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from evals.mutations.blind_grammar import (
    Day,
    Edit,
    Number,
    around,
    day_text,
    days,
    digits_in,
    everything,
    found,
    hedging,
    holds,
    number_words,
    numbers,
    operator,
    written,
)
from evals.mutations.blind_words import (
    MONTHS,
    NUMBER_WORDS,
    ORDINALS,
    PARTICIPLE,
    PAST,
    REPORTING,
    SCALES,
    WEEKDAYS,
    WRONG_CURRENCIES,
    WRONG_UNITS,
)
from evals.mutations.cases import Operator, Pair


def number_far(pair: Pair, _: random.Random) -> Iterator[Edit]:
    """A number three times as large, or a quarter of it, on the side that its hedge does not cover."""
    known = digits_in(everything(pair))
    for number in numbers(pair.claim):
        for factor in _factors(number):
            new = written(number.value * factor, number.digits)
            if new.replace(",", "") not in known and float(new.replace(",", "")) > 0:
                yield Edit(number.start, number.end, number.text.replace(number.digits, new))
    for number in number_words(pair.claim):
        value = round(number.value * 3)
        if number.direction >= 0 and value < len(NUMBER_WORDS) and str(value) not in known:
            yield Edit(number.start, number.end, NUMBER_WORDS[value])


def _factors(number: Number) -> tuple[float, ...]:
    tripled = () if number.kind == "percent" and number.value > 33 else (3.0,)
    quartered = () if number.value < 8 else (0.25,)
    return {1: tripled, -1: quartered, 0: tripled + quartered}[number.direction]


def number_within(pair: Pair, _: random.Random) -> Iterator[Edit]:
    """A number of another sentence of the document, of the same kind and well away from the true one."""
    known, others = digits_in(everything(pair)), numbers(around(pair))
    for number in numbers(pair.claim):
        for other in others:
            if other.digits.replace(",", "") not in known and _may_replace(other, number):
                yield Edit(number.start, number.end, other.text)
    yield from _words_within(pair, known)


def _words_within(pair: Pair, known: set[str]) -> Iterator[Edit]:
    for number in number_words(pair.claim):
        for other in number_words(around(pair)):
            if str(int(other.value)) not in known and number.direction * (other.value - number.value) >= 0:
                yield Edit(number.start, number.end, other.text.lower())


def _may_replace(other: Number, number: Number) -> bool:
    ratio = _absolute(other) / (_absolute(number) or 1)
    away = {1: ratio > 1.25, -1: ratio < 0.8, 0: ratio > 1.25 or ratio < 0.8}[number.direction]
    whole = float(number.value).is_integer() <= float(other.value).is_integer()
    return other.kind == number.kind and other.value > 1 and whole and away


def _absolute(number: Number) -> float:
    scales = {"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12}
    unit = number.text.rpartition(number.digits)[2].strip()
    return number.value * scales.get(unit, 1)


_ORDINAL_BARRED = re.compile(
    r"(?: (?:anniversary|century|of (?:the|all|them|its|his|her|their)\b)| [A-Z]|,|-[a-z]+(?:er|ed)\b)"
)
_TOP = re.compile(r"\b(?:at|one|two|a) $", re.IGNORECASE)


def ordinal(pair: Pair, rng: random.Random) -> Iterator[Edit]:
    """The seventh becomes the ninth; dates, anniversaries and fractions are left alone."""
    text = everything(pair)
    for match in found(ORDINALS[1:], pair.claim):
        new = ORDINALS[min(ORDINALS.index(match[0]) + rng.choice((1, 2)), len(ORDINALS) - 1)]
        if _is_ordinal(pair.claim, match) and not holds(text, new):
            yield Edit(match.start(), match.end(), new)
    for match in re.finditer(r"(?<![\w.,-])(\d{1,3})(?:st|nd|rd|th)\b", pair.claim):
        new = suffixed(int(match[1]) + rng.choice((1, 2, 3)))
        if _is_ordinal(pair.claim, match) and not holds(text, new) and not _in_a_date(pair.claim, match):
            yield Edit(match.start(), match.end(), new)


def _is_ordinal(text: str, match: re.Match[str]) -> bool:
    head, tail = text[: match.start()], text[match.end() :]
    return not _TOP.search(head) and not _ORDINAL_BARRED.match(tail) and re.match(r"[ -][a-z]", tail) is not None


def _in_a_date(text: str, match: re.Match[str]) -> bool:
    return (
        any(day.start <= match.start() <= day.end for day in days(text))
        or re.match(r"-grade", text[match.end() :]) is not None
    )


def suffixed(number: int) -> str:
    """21 as 21st."""
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def anniversary(pair: Pair, rng: random.Random) -> Iterator[Edit]:
    """The 18th anniversary becomes the 21st; "75 years of relations" becomes 70."""
    known = digits_in(everything(pair))
    for match in re.finditer(
        r"\b(\d{1,3})(?:st|nd|rd|th)(?=(?: and (?:last|final))? (?:anniversary|birthday))", pair.claim
    ):
        new = int(match[1]) + rng.choice((-3, -1, 2, 5))
        if new > 0 and str(new) not in known:
            yield Edit(match.start(), match.end(), suffixed(new))
    for match in found(ORDINALS[1:], pair.claim):
        if re.match(r" anniversary", pair.claim[match.end() :]):
            yield Edit(match.start(), match.end(), ORDINALS[min(ORDINALS.index(match[0]) + 2, 15)])
    for match in re.finditer(r"\b(\d{1,3})(?= years (?:since|after|of)\b)", pair.claim):
        new = int(match[1]) + rng.choice((5, 10))
        if str(new) not in known:
            yield Edit(match.start(), match.end(), str(new))


_WEEKDAY_BEFORE = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)}),? (?:the )?$")


def _moved(day: Day, by: int) -> Edit:
    when = date(day.year or 2026, day.month, min(day.day, 28) if not day.year else day.day) + timedelta(days=by)
    return Edit(day.start, day.end, day_text(when, day.style, year=bool(day.year)))


def day_shifted(pair: Pair, rng: random.Random) -> Iterator[Edit]:
    """A written day moved by one to nine days; by whole weeks where its weekday stands beside it."""
    text, claimed = everything(pair), days(pair.claim)
    seen = {(day.day, day.month) for day in days(text)}
    for day in claimed:
        named = _WEEKDAY_BEFORE.search(pair.claim[: day.start])
        by = rng.choice((-14, -7, 7, 14) if named else (-9, -5, -2, -1, 1, 2, 5, 9))
        edit = _moved(day, by)
        if not any((moved.day, moved.month) in seen for moved in days(edit.new)):
            yield edit


def year_shifted(pair: Pair, rng: random.Random) -> Iterator[Edit]:
    """A year one to three earlier or later, where the year stands alone."""
    text = everything(pair)
    for match in re.finditer(
        r"(?<![\w.,$€£/–-])(?:1[5-9]|20)\d\d(?![\w/–-]|[,.]\d| [a-z]*(?:people|men|women|soldiers))", pair.claim
    ):
        new = str(int(match[0]) + rng.choice((-3, -2, -1, 1, 2)))
        preceded = re.search(
            r"(?:\b(?:in|of|since|by|until|during|early|late|and|to)|,|\(|\w{3,9}) $|\($",
            pair.claim[: match.start()],
        )
        if new not in text and preceded and not in_name(pair.claim, match):
            yield Edit(match.start(), match.end(), new)


def in_name(text: str, match: re.Match[str]) -> bool:
    """A number that belongs to a name: AmeriCup 2017, Resolution 2231."""
    before = re.search(r"([A-Z]\w+) $", text[: match.start()])
    months = {*MONTHS, "Spring", "Summer", "Autumn", "Winter", "In", "By", "Since"}
    return before is not None and before[1] not in months


def weekday(pair: Pair, rng: random.Random) -> Iterator[Edit]:
    """The wrong weekday; or a day that the evidence gives by its weekday, moved to another week."""
    text = everything(pair)
    for match in found(WEEKDAYS, pair.claim):
        new = rng.choice([day for day in WEEKDAYS if not holds(text, day)] or [match[0]])
        if re.search(
            r"\b(?:on|last|next|this|late|early|by|since|until|[A-Z]\w+|\w+ed) $", pair.claim[: match.start()]
        ):
            yield Edit(match.start(), match.end(), new)
    for day in days(pair.claim):
        if day.year and _named_in(pair, date(day.year, day.month, day.day)):
            yield _moved(day, rng.choice((-7, 7)))


def _named_in(pair: Pair, when: date) -> bool:
    evidence = " ".join(pair.evidence)
    return holds(evidence, WEEKDAYS[when.weekday()]) and (when.day, when.month) not in {
        (day.day, day.month) for day in days(evidence)
    }


_PAST_ONLY = re.compile(
    r"\b(?:ago|yesterday|last (?:week|month|year|night|\w+day)|since|previously|already|earlier|formerly|former|once|"
    r"originally|at the time|then|19\d\d|18\d\d|always|never|until|ever|just|recently|had)\b"
)
_OBJECT = re.compile(r" (?:the|a|an|its|his|her|their|two|three|more|about|some|several|[A-Z])")
_AFTER_NOUN = re.compile(r"(?:[a-z]{3,}|[A-Z][\w’'-]+|\)|,) $")
_NO_SUBJECT = re.compile(
    r"\b(?:was|were|been|be|being|is|are|has|have|had|having|who|which|that|by|the|a|an|newly|and|or|not|of|to|for|in|on|"
    r"with|as|when|after|got|get|also|first|than|what) $"
)


def tense(pair: Pair, _: random.Random) -> Iterator[Edit]:
    """What happened will happen: signed the accord -> will sign the accord; was arrested -> will be arrested."""
    claim = pair.claim
    if _PAST_ONLY.search(claim) or re.match(r"(?:When|After|Before|While|As|Once)\b", claim):
        return
    for match in found(PAST, claim):
        base, head, tail = PAST[match[0]], claim[: match.start()], claim[match.end() :]
        if base in REPORTING or base in {"lead", "found", "find"} or _quoted_or_relative(claim, match.start()):
            continue
        strong = match[0] not in PARTICIPLE or _OBJECT.match(tail)
        if (
            strong
            and not _other_pasts(claim, match.start())
            and _AFTER_NOUN.search(head)
            and not _NO_SUBJECT.search(head)
        ):
            yield Edit(match.start(), match.end(), f"will {base}")
    for match in re.finditer(r"\b(?:was|were) (?=(\w+))", claim):
        if (
            match[1] in PARTICIPLE
            and PARTICIPLE[match[1]] not in REPORTING
            and not _quoted_or_relative(claim, match.start())
        ):
            yield Edit(match.start(), match.end(), "will be ")
    for match in re.finditer(r"\b(?:has|have) (\w+)\b", claim):
        if match[1] in PARTICIPLE and match[1] != "been":
            yield Edit(match.start(), match.end(), f"will {PARTICIPLE[match[1]]}")


def _other_pasts(claim: str, at: int) -> bool:
    """A second finite verb of the past: the two would no longer agree."""
    pasts = [match for match in found(PAST, claim) if PAST[match[0]] not in REPORTING]
    auxiliaries = list(re.finditer(r"\b(?:was|were|had|did)\b", claim))
    return any(abs(match.start() - at) > 12 for match in pasts + auxiliaries)


def _quoted_or_relative(claim: str, at: int) -> bool:
    inside = len(re.findall(r"[\"“”]", claim[:at])) % 2 == 1
    return inside or re.search(r"\b(?:who|which|that|when|whose|where|whom|if|whether)\b[^,]*$", claim[:at]) is not None


def unit(pair: Pair, _: random.Random) -> Iterator[Edit]:
    """Another unit after the same number: 230 metres -> 230 feet, two-day -> two-week."""
    text = everything(pair)
    for match in _after_number(pair.claim, WRONG_UNITS):
        new = WRONG_UNITS[match[2]]
        bounded = hedging(pair.claim[: match.start()], pair.claim[match.start(2) - 1 :])[1]
        if (
            not bounded
            and not re.search(word_after(match[1], new), text)
            and not re.match(r"[ -]old\b", pair.claim[match.end() :])
        ):
            yield Edit(match.start(2), match.end(2), new)


def word_after(number: str, unit_word: str) -> str:
    return rf"{re.escape(number)}[ -]{re.escape(unit_word)}\b"


def _after_number(claim: str, table: Mapping[str, object]) -> Iterator[re.Match[str]]:
    units = "|".join(sorted(map(re.escape, table), key=len, reverse=True))
    counted = rf"\d[\d,.]{{0,20}}(?: (?:thousand|million|billion))?|{'|'.join(NUMBER_WORDS[1:])}"
    yield from re.finditer(rf"(?<![\w-])({counted})[ -]({units})(?![\w°])", claim)


_SCALED = re.compile(
    r"(?P<number>[$€£]?\d[\d.,]{0,15})(?P<scale> (?:thousand|million|billion|trillion)\b|(?<=\d)(?:bn|tn)\b)"
)


def scale(pair: Pair, _: random.Random) -> Iterator[Edit]:
    """Millions become billions, hundreds thousands, on the side that the hedge does not cover."""
    for match in _SCALED.finditer(pair.claim):
        old = match["scale"].strip()
        side = hedging(pair.claim[: match.start()], pair.claim[match.end() :])[1]
        if side * _SIZE[SCALES[old]] >= side * _SIZE[old]:
            yield Edit(match.end() - len(old), match.end(), SCALES[old])
    for match in re.finditer(r"\b(?:thousands|millions|hundreds|dozens)(?= of [a-z])", pair.claim, re.IGNORECASE):
        new = SCALES[match[0].lower()]
        if not holds(everything(pair), new) and not re.search(r"\bof $", pair.claim[: match.start()]):
            yield Edit(match.start(), match.end(), new)


_SIZE = {"thousand": 3, "m": 6, "million": 6, "bn": 9, "billion": 9, "tn": 12, "trillion": 12}


def currency(pair: Pair, _: random.Random) -> Iterator[Edit]:
    """Another currency for the same amount."""
    for match in re.finditer(r"(?:\bUS\$|(?<![\w$])[$€£¥])(?=\d)", pair.claim):
        yield Edit(match.start(), match.end(), WRONG_CURRENCIES[match[0]])
    words = [key for key in WRONG_CURRENCIES if key.isalpha()]
    for match in _after_number(pair.claim, dict.fromkeys(words)):
        yield Edit(match.start(2), match.end(2), WRONG_CURRENCIES[match[2]])


_CHANGE = (
    r"\b(?:[Rr]ose|fell|grew|rises?|falls?|increas\w+|declin\w+|decreas\w+|reduc\w+|up|down|by|cut|raised|drop\w*|gain\w*)\b"
    r"[^.%]{0,25}?"
)
_SHARE = re.compile(rf"{_CHANGE}(?<![\w.,])(\d+(?:\.\d+)?)( ?%|[ -]per ?cent\b)(?! of\b)")
_POINTS = re.compile(r"(\d+(?:\.\d+)?) percentage points?\b")


def percent_points(pair: Pair, _: random.Random) -> Iterator[Edit]:
    """A change of five per cent is not one of five percentage points, nor the other way round."""
    if "percentage point" in " ".join(pair.evidence) and "percent " in " ".join(pair.evidence):
        return
    for match in _SHARE.finditer(pair.claim):
        if re.match(r" (?:rise|increase|fall|cut|drop|decline|stake|tariff)", pair.claim[match.end() :]):
            continue
        yield Edit(match.start(2), match.end(2), " percentage points")
    for match in _POINTS.finditer(pair.claim):
        yield Edit(match.start(), match.end(), f"{match[1]}%")


VALUES: Mapping[str, Operator] = {
    name: operator(name, family, edits)
    for name, family, edits in (
        ("blind number far", "value", number_far),
        ("blind number within", "value", number_within),
        ("blind ordinal", "value", ordinal),
        ("blind unit", "value", unit),
        ("blind scale", "value", scale),
        ("blind currency", "value", currency),
        ("blind percent or points", "value", percent_points),
        ("blind anniversary", "time", anniversary),
        ("blind day", "time", day_shifted),
        ("blind year", "time", year_shifted),
        ("blind weekday", "time", weekday),
        ("blind tense", "time", tense),
    )
}
