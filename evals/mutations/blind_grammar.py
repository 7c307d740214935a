"""What the blind operators see in a sentence: edits, numbers, dates, names, and clauses of one verb."""

from __future__ import annotations

import calendar
import random
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from evals.mutations.blind_words import (
    CITIES,
    GIVEN,
    MONTHS,
    NUMBER_WORDS,
    ORG_WORDS,
    STATES,
    VERBS,
    words,
)
from evals.mutations.cases import Mutant, Operator, Pair


@dataclass(frozen=True)
class Edit:
    """Characters start to end of the claim become `new`."""

    start: int
    end: int
    new: str


LONGEST = 2000  # characters: what is longer is no sentence
Edits = Callable[[Pair, random.Random], Iterable[Edit]]
_AN = re.compile(r"(?:[aeioAEIO]|u(?!ni|s[aeiu]|k)|U(?!ni|[SK]\b|kr)|hour|honest|8|11\b|18\b)")


def operator(name: str, family: str, edits: Edits, *, twin: bool = False) -> Operator:
    """An operator that makes one of the edits, or none where all leave the claim as it is."""

    def operate(pair: Pair, rng: random.Random) -> Mutant | None:
        if len(pair.claim) > LONGEST:
            return None
        made = [(edit, text) for edit in edits(pair, rng) if (text := applied(pair.claim, edit)) != pair.claim]
        if not made:
            return None
        edit, text = rng.choice(made)
        must = edit.new.strip() or pair.claim[edit.start : edit.end].strip()
        return Mutant(name, family, text, pair.evidence, twin, must)

    return operate


def applied(claim: str, edit: Edit) -> str:
    """The claim after the edit: its spaces, its article and its capital letter put right at the seam."""
    head, tail = claim[: edit.start], claim[edit.end :]
    if not edit.new and (not head or head.endswith(" ")):
        tail = tail.lstrip(" ")
    following = edit.new or tail
    article = re.search(r"\b([Aa])n? $", head)
    if article and following[:1].isalnum():
        head = head[: article.start()] + article[1] + ("n " if _AN.match(following) else " ")
    text = head + edit.new + tail
    return text[:1].upper() + text[1:] if claim[:1].isupper() else text


def everything(pair: Pair) -> str:
    """Claim and evidence together: what must not hold the value that an operator brings in."""
    return " \n ".join((pair.claim, *pair.evidence))


def around(pair: Pair) -> str:
    """The other texts of the document."""
    return " \n ".join(pair.near)


def word(text: str) -> str:
    """The pattern of the text as a whole word."""
    return rf"(?<![\w-]){re.escape(text)}(?![\w-])"


def holds(text: str, words: str) -> bool:
    """True where the words stand in the text as whole words, capitals aside."""
    return re.search(word(words), text, re.IGNORECASE) is not None


def found(table: Iterable[str], text: str) -> Iterator[re.Match[str]]:
    """The places where a word of the table stands in the text, lower-case as in the table."""
    pattern = "|".join(re.escape(key) for key in sorted(table, key=len, reverse=True))
    yield from re.finditer(rf"(?<![\w'’-])(?:{pattern})(?![\w'’-])", text)


def quoted(text: str) -> list[tuple[int, int]]:
    """The insides of quotations, start and end."""
    return [match.span(1) for match in re.finditer(r"[“\"]([^“”\"]{2,400})[”\"]", text)]


def in_quote(text: str, at: int) -> bool:
    return any(start <= at < end for start, end in quoted(text))


# ----------------------------------------------------------------------------------------------------------- numbers

_NUMBER = re.compile(
    r"(?<![\w.,/:–-])(?P<currency>US\$|[$€£¥])?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<unit>\s?%|\s?per ?cent\b|\s(?:thousand|million|billion|trillion)\b|(?:k|m|bn|tn)\b)?"
    r"(?![\w/:–%]|[.,]\d|-\d)"
)
_DESIGNATOR = re.compile(
    r"(?:[A-Z][\w.]*|[Nn]o\.?|number|aged?|age of|ages|article|section|chapter|season|episode|c\.|position|route|rank)\s$"
)
_UP = re.compile(r"\b(?:more than|over|at least|above|exceed(?:ing|ed|s)?|no fewer than|upwards of)\s$", re.IGNORECASE)
_DOWN = re.compile(
    r"\b(?:up to|as many as|less than|fewer than|under|below|at most|nearly|almost|no more than)\s$", re.IGNORECASE
)
# The first in thirteen years is also the first in thirteen months.
_RECORD = re.compile(r"\b(?:[Ff]irst|[Ww]orst|[Mm]ost|\w{2,}est)\b[^,.;]{0,60}\b(?:in|for) $")
_OR_MORE = re.compile(r"(?: [\w-]+){0,2} or (?:more|over|longer)\b")
_OR_LESS = re.compile(r"(?: [\w-]+){0,2} or (?:less|fewer|under)\b")
_HEDGE = re.compile(
    r"\b(?:about|around|some|roughly|approximately|estimated|additional|nearly|another)\s$", re.IGNORECASE
)


@dataclass(frozen=True)
class Number:
    """A quantity in digits or in a word. `kind` is percent, money or count; `direction` is what its hedge allows."""

    start: int
    end: int
    value: float
    kind: str
    text: str
    digits: str
    hedged: bool
    direction: int


def hedging(head: str, tail: str) -> tuple[bool, int]:
    """Whether the number between head and tail is hedged, and which side the hedge leaves open."""
    if _UP.search(head) or _RECORD.search(head) or _OR_MORE.match(tail):
        return True, 1
    if _DOWN.search(head) or _OR_LESS.match(tail):
        return True, -1
    return _HEDGE.search(head) is not None, 0


def numbers(text: str) -> list[Number]:
    """The quantities of the text in digits; years, dates, ages and designators are none."""
    return [_number(text, match) for match in _NUMBER.finditer(text) if _is_quantity(text, match)]


def _is_quantity(text: str, match: re.Match[str]) -> bool:
    if match["currency"] or match["unit"]:
        return True
    value = float(match["digits"].replace(",", ""))
    head, tail = text[: match.start()], text[match.end() :]
    if _DESIGNATOR.search(head) or ("," not in match["digits"] and 1400 <= value <= 2100):
        return False
    if re.match(r"\s?(?:[ap]\.?m\b|years? old|o'clock|°)", tail):
        return False
    return re.match(r"(?:[ ](?!and\b|or\b|to\b|in\b|on\b|at\b|when\b|as\b|of\b)|-)[a-z]{3,}", tail) is not None


def _number(text: str, match: re.Match[str]) -> Number:
    unit = (match["unit"] or "").strip()
    kind = "percent" if unit[:1] in {"%", "p"} else "money" if match["currency"] else "count"
    value = float(match["digits"].replace(",", ""))
    return Number(
        match.start(),
        match.end(),
        value,
        kind,
        match[0],
        match["digits"],
        *hedging(text[: match.start()], text[match.end() :]),
    )


def number_words(text: str) -> list[Number]:
    """Two to twenty in words where they count something."""
    pattern = rf"(?<![\w-])({'|'.join(NUMBER_WORDS[2:])})(?= (?!of\b|and\b|or\b|to\b|in\b|on\b|at\b)[a-z]{{3,}})"
    return [
        Number(
            m.start(),
            m.end(),
            NUMBER_WORDS.index(m[1].lower()),
            "word",
            m[0],
            m[0],
            *hedging(text[: m.start()], text[m.end() :]),
        )
        for m in re.finditer(pattern, text, re.IGNORECASE)
        if m[0].islower() or m.start() == 0
    ]


def written(value: float, like: str) -> str:
    """The value in the manner of the digits: decimals and commas as there."""
    decimals = len(like.partition(".")[2])
    grouped = "," in like or value >= 10_000
    return f"{value:,.{decimals}f}" if grouped else f"{value:.{decimals}f}"


def digits_in(text: str) -> set[str]:
    """All numerals of the text, without commas; number words too."""
    numerals = {found.replace(",", "") for found in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}
    spelled = {str(n) for n, name in enumerate(NUMBER_WORDS) if holds(text, name)}
    return {numeral.rstrip(".") for numeral in numerals} | spelled


# ------------------------------------------------------------------------------------------------------------- dates

_MONTH = "|".join(MONTHS)
_SHORT = {month[:3]: n for n, month in enumerate(MONTHS, 1)} | {"Sept": 9}
_NAMED = rf"(?P<month>{_MONTH})\b|(?P<short>{'|'.join(_SHORT)})\b\.?"
_DATES = (
    ("dmy", re.compile(rf"(?<![\w,.-])(?P<day>\d{{1,2}}) (?:{_NAMED})(?:,? (?P<year>\d{{4}}))?(?![\w-])")),
    ("mdy", re.compile(rf"(?<!\w)(?:{_NAMED}) (?P<day>\d{{1,2}})(?:(?:, | )(?P<year>\d{{4}}))?(?![\w–-]|[.,:]\d)")),
    ("iso", re.compile(r"(?<![\w-])(?P<year>\d{4})-(?P<m>\d\d)-(?P<day>\d\d)(?![\w-])")),
)


@dataclass(frozen=True)
class Day:
    """A written day of the calendar; `year` is 0 where it is not written."""

    start: int
    end: int
    style: str
    day: int
    month: int
    year: int


def days(text: str) -> list[Day]:
    """The written days of the text; impossible ones are left out."""
    return [found for style, pattern in _DATES for m in pattern.finditer(text) if (found := _day(style, m))]


def _day(style: str, match: re.Match[str]) -> Day | None:
    groups = match.groupdict()
    month = int(groups["m"]) if style == "iso" else _month(groups)
    day, year = int(match["day"]), int(match["year"] or 0)
    possible = 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year or 2024, month)[1]
    return Day(match.start(), match.end(), style, day, month, year) if possible else None


def _month(groups: dict[str, str]) -> int:
    return MONTHS.index(groups["month"]) + 1 if groups["month"] else _SHORT[groups["short"]]


def day_text(when: date, style: str, *, year: bool) -> str:
    """The day in a style: dmy (10 March 2026), mdy (March 10, 2026), iso (2026-03-10)."""
    if style == "iso":
        return when.isoformat()
    month = MONTHS[when.month - 1]
    if style == "dmy":
        return f"{when.day} {month} {when.year}" if year else f"{when.day} {month}"
    return f"{month} {when.day}, {when.year}" if year else f"{month} {when.day}"


# ------------------------------------------------------------------------------------------------------------- names

_CAPITALISED = r"[A-Z](?:\w|-(?=\w)|[’'](?=[A-Z]))+"
_STATE = re.compile("|".join(rf"(?<![\w-]){re.escape(name)}(?![\w-]| [A-Z])" for name in STATES))
_CITY = re.compile("|".join(rf"(?<![\w-]){re.escape(name)}(?![\w-]| [A-Z]|, [A-Z])" for name in CITIES))
_PERSON = re.compile(rf"(?<![\w-])({'|'.join(sorted(GIVEN))}) (?:[A-Z]\. )?{_CAPITALISED}(?! [A-Z])(?![\w-])")
_ORG = re.compile(
    rf"(?<![\w-])(?:{_CAPITALISED} (?:of |for |the |and )*){{0,4}}(?:{'|'.join(sorted(ORG_WORDS))})(?! of| for| [A-Z])(?![\w-])"
    r"|(?<![\w.-])(?:UN|EU|NATO|WHO|IMF|FBI|CIA|IAEA|OPEC|PKK|UNICEF|UNESCO|WTO|ICC|FIFA|UEFA|NASA)(?![\w.-])"
)
_BEFORE_NAME = re.compile(r"(?:[A-Z][\w.]*|['“\"])\s?$")


@dataclass(frozen=True)
class Name:
    """A name of a kind: state, city, person or organisation."""

    start: int
    end: int
    kind: str
    text: str


def names(text: str) -> list[Name]:
    """The names whose kind the words themselves give away; a name inside a longer one is left out."""
    patterns = (("state", _STATE), ("city", _CITY), ("person", _PERSON), ("organisation", _ORG))
    return [
        Name(m.start(), m.end(), kind, m[0])
        for kind, pattern in patterns
        for m in pattern.finditer(text)
        if kind in {"person", "organisation"} or not _BEFORE_NAME.search(text[: m.start()]) or m.start() == 0
    ]


def follows_the(claim: str, name: Name) -> bool:
    """True where the name is only part of one: the University of Oslo."""
    return re.search(r"\b(?:the|University of|Bank of|Republic of) $", claim[: name.start]) is not None


def shares_word(name: str, text: str) -> bool:
    """True where a word of the name of three letters or more stands in the text."""
    return any(holds(text, part) for part in re.findall(r"\w{3,}", name) if part not in {"the", "for", "and"})


# ----------------------------------------------------------------------------------------------------------- clauses

_WORD = r"(?:[A-Za-z](?:[\w’'-]|\.(?=\w| [a-z]))*|\d(?:[\d,.]*\d)?)"
_NOUNS = rf"{_WORD}(?: {_WORD}){{0,4}}?"
_STOP = re.compile(
    r"\b(?:who|which|that|and|or|but|in|on|at|of|for|with|by|from|to|was|were|is|are|has|had|have|be|been|not|after|"
    r"before|when|while|as|since|during|over|he|she|it|they|him|her|them|his|its|their|we|I|this|there|then|also|"
    r"said|whose|where|if|will|would|could|can|may|being)\b",
    re.IGNORECASE,
)
_FORMS = "|".join(sorted({form for base in VERBS for form in VERBS[base]}, key=len, reverse=True))
_REST = r"(?P<rest>(?: (?:in|on|at|for|over|after|during|with|near) .*)?[.]?)$"
_ACTIVE = re.compile(rf"^(?P<left>{_NOUNS}) (?P<verb>{_FORMS}) (?P<right>{_NOUNS}){_REST}")
_PASSIVE = re.compile(rf"^(?P<left>{_NOUNS}) (?P<be>was|were) (?P<verb>{_FORMS}) by (?P<right>{_NOUNS}){_REST}")


_LEAD = re.compile(
    rf"(?:On \d{{1,2}} (?:{_MONTH})(?: \d{{4}})?|In (?:(?:{_MONTH}) )?\d{{4}}|On (?:{_MONTH}) \d{{1,2}}(?:, \d{{4}})?),? "
)


@dataclass(frozen=True)
class Clause:
    """An opening date, left noun phrase, verb, right noun phrase, the rest of the sentence. `passive`: the right one acts."""

    lead: str
    left: str
    base: str
    right: str
    rest: str
    passive: bool


def clause(text: str) -> Clause | None:
    """The sentence as one clause in the past, where it is that plain."""
    if len(text) > 400:
        return None
    opening = _LEAD.match(text)
    lead = opening[0] if opening else ""
    text = text[len(lead) :]
    for passive, pattern in ((True, _PASSIVE), (False, _ACTIVE)):
        match = pattern.match(text)
        if match and not _STOP.search(match["left"]) and not _STOP.search(match["right"]):
            base = _base(match["verb"], passive=passive)
            if base:
                return Clause(lead, match["left"], base, match["right"], match["rest"], passive)
    return None


def _base(form: str, *, passive: bool) -> str:
    return next((base for base, (past, part) in VERBS.items() if form == (part if passive else past)), "")


_LOWERED = frozenset(words("the a an this these those two three four five six seven eight nine ten several some"))


def uncapitalised(phrase: str) -> str:
    """The phrase as it stands inside a sentence: only a function word loses its capital."""
    first = phrase.split(" ", 1)[0]
    return phrase[:1].lower() + phrase[1:] if first.lower() in _LOWERED else phrase


def capitalised(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:]


def is_plural(phrase: str) -> bool:
    """A phrase of several: ends in s and is no name, or counts, or joins two."""
    last = re.split(r" (?:of|against|in|for|on|over|from|with|by) ", phrase)[0].rsplit(" ", 1)[-1]
    counted = re.match(
        r"(?:\d|two|three|four|five|six|seven|eight|nine|ten|several|dozens|many)", phrase, re.IGNORECASE
    )
    return bool(counted) or (last.endswith("s") and last.islower()) or last in {"people", "police", "women", "men"}
