"""Machine translations of passages, held against the original by code: its figures, days and names, and no others.

A translation stands beside its quotation and supports nothing. Where a check cannot be made in the original's language,
the translation is kept and says so.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from countrydesk.core.dates import Expression, expressions
from countrydesk.core.gazetteer import Gazetteer, Mention
from countrydesk.core.numbers import Quantity, quantities
from countrydesk.core.persons.spelling import alike
from countrydesk.core.ports import Prompt
from countrydesk.core.prose.envelope import envelope, visible
from countrydesk.core.prose.form import is_english
from countrydesk.core.prose.parts import Labelled, Part
from countrydesk.core.prose.prompts import Prompts
from countrydesk.core.prose.replies import json_object
from countrydesk.core.prose.schemas import STRING, listed, one_of, record, spelled
from countrydesk.core.prose.slots import each_of, labelled_rows, word
from countrydesk.core.reading import Reading
from countrydesk.core.text import words
from countrydesk.core.types import Annotation

T = TypeVar("T")
LABEL, NOTE = "translation", "translation:unchecked"
# The languages whose figures and days core/numbers and core/dates read in words.
READ = frozenset({"en", "ru", "mn", "zh"})
# Of a reply, in tokens: what stands around the texts, and English tokens to a character of a script that writes a word
# with one or two signs, and of any other.
_REPLY, _DENSE_TOKENS, _TOKENS = 120, 1.5, 0.6
_DENSE = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# How long English is, by character, of a dense script and of any other; and by how much a short one may be longer.
_LENGTHS = {True: (0.8, 10.0), False: (0.4, 2.5)}
_SHORT = 40
# On which side of a printed figure the hedge says that the true one lies.
_SIDES = {"over": 1, "least": 1, "under": -1, "most": -1, "nearly": -1}
# By language, the plainest words of denial, and whatever may hold one.
_DENYING = {
    "ru": (
        re.compile(r"(?<!\w)не(?!\w)(?!\s(?:только|менее|более|раз))|(?<!\w)нет(?!\w)", re.I),
        re.compile(r"(?<!\w)(?:не|ни|без|бес)|отказ|отриц|опроверг", re.I),
    ),
    "mn": (
        re.compile(r"\wгүй(?!\w)|(?<!\w)биш(?!\w)", re.I),
        re.compile(r"гүй|(?<!\w)(?:биш|бус|бүү|битгий)", re.I),
    ),
    "zh": (re.compile(r"没有|不会|不能|不再|不是|并[不未]|尚未|从未|拒不"), re.compile(r"[不没沒無无未非勿莫否别拒]")),
}
_ENGLISH_PLAIN = re.compile(r"\b(?:not|never|cannot|nobody)\b|\w[nN]['’]t\b(?!\w)", re.IGNORECASE)
_ENGLISH_ANY = re.compile(
    r"\b(?:no|not|none|nor|neither|never|nobody|nothing|nowhere|cannot|without|un\w+|in\w+|im\w+|ir\w+|dis\w+|non\w*|mis\w+|refus\w+|reject\w*|fail\w*"
    r"|den(?:y|ie\w+|ial)|lack\w*|stop\w*|prevent\w*|avoid\w*|against|only|until|hardly|barely|few|little|ban\w*|less|absen\w+|rul\w+\sout)\b|n['’]t\b|less\b",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+(?:[.,'’٫٬\u00a0\u202f]\d+)*")
_LINK = re.compile(r"https?:|www\.|\]\(", re.IGNORECASE)


@dataclass(frozen=True)
class Translation:
    """English by a model, of the passage `label`."""

    label: str
    text: str


@dataclass(frozen=True)
class Translated:
    """The translations that passed, `kept` by passage id; `notes` say what could not be checked, `refused` why another is not
    shown, both by passage id and in words for the desk."""

    kept: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    annotations: tuple[Annotation, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()


def foreign(each: Labelled) -> bool:
    """Whether a passage is in another language than English: by its document, or by its script where that is unknown."""
    language = each.document.language
    return language != "en" if language else not _is_latin(each.passage.quote)


def translation_prompt(part: Part, prompts: Prompts) -> Prompt:
    """What asks a model for the passages of a part in English. `translate.md` tells how."""
    row = record({"label": one_of([each.label for each in part.passages]), "text": STRING})
    return Prompt(
        purpose="translate",
        section=part.section,
        template="translate",
        system=prompts.filled("translate"),
        data=envelope(part),
        schema=spelled(record({"translations": listed(row)})),
        most=_REPLY + sum(_room(each.passage.quote) for each in part.passages),
    )


def _room(quote: str) -> int:
    return 20 + math.ceil(len(quote) * (_DENSE_TOKENS if _DENSE.search(quote) else _TOKENS))


def translations_of(text: str, part: Part) -> tuple[Translation, ...]:
    """The translations of a reply, in its order; empty ones are left out.

    Raises:
        ModelError: it is no JSON of the form asked for, or names a label that was not issued for a passage.
    """
    rows = each_of(json_object(text), "translations")
    issued = {each.label for each in part.passages}
    made = (Translation(label, visible(word(row, "text"))) for row, label in labelled_rows(rows, issued))
    return tuple(each for each in made if each.text)


def weighed(
    found: Iterable[Translation], part: Part, readings: Mapping[str, Reading], gazetteer: Gazetteer, maker: str
) -> Translated:
    """The translations of a reply, each kept or refused. `readings` are by document id; `maker` is `translate/1 NAME`."""
    passages = {each.label: each for each in part.passages}
    kept: dict[str, str] = {}
    notes: dict[str, str] = {}
    made: list[Annotation] = []
    refused: list[tuple[str, str]] = []
    for each in found:
        passage = passages[each.label]
        against = _Pair(passage, each.text, readings[passage.document.id], gazetteer)
        if why := next(against.flaws(), ""):
            refused.append((passage.passage.id, why))
            continue
        kept[passage.passage.id] = each.text
        made.append(_annotation(passage, maker, LABEL, each.text))
        if note := against.note():
            notes[passage.passage.id] = note
            made.append(_annotation(passage, maker, NOTE, note))
    return Translated(tuple(kept.items()), tuple(notes.items()), tuple(made), tuple(refused))


def _annotation(each: Labelled, maker: str, label: str, value: str) -> Annotation:
    return Annotation(each.passage.parent, maker, each.passage.start, each.passage.end, label, value)


@dataclass(frozen=True)
class _Pair:
    """A passage and its translation, with what the rules read in the passage's document."""

    passage: Labelled
    text: str
    reading: Reading
    gazetteer: Gazetteer

    @property
    def quote(self) -> str:
        return self.passage.passage.quote

    @property
    def language(self) -> str:
        return self.passage.document.language

    def flaws(self) -> Iterator[str]:
        """What speaks against the translation, in words for the desk."""
        yield from _form(self.quote, self.text)
        yield from self._figures()
        yield from self._days()
        yield from self._names()
        yield from _denials(self.quote, self.text, self.language)

    def note(self) -> str:
        """What could not be checked, as a sentence; empty where all was."""
        missed = [] if self.language in READ else ["figures and days in words"]
        missed += ["some names"] if self._is_unheard() else []
        return f"Not checked: {' and '.join(missed)}." if missed else ""

    def _figures(self) -> Iterator[str]:
        if self.language not in READ:
            if _printed(self.quote) != _printed(self.text):
                yield "its figures are not those of the original"
            return
        published = self.passage.document.published
        theirs, ours = _figures(self.quote, published, self.language), _figures(self.text, published, "en")
        yield from _apart("figure", theirs.apart(ours), ours.apart(theirs), _is_loose)

    def _days(self) -> Iterator[str]:
        if self.language not in READ:
            return
        published = self.passage.document.published
        theirs, ours = _dated(self.quote, published, self.language), _dated(self.text, published, "en")
        lost, added = (
            [each for each in one if not _told(each, other)] for one, other in ((theirs, ours), (ours, theirs))
        )
        yield from _apart("day", lost, added, lambda each: _is_pointing(each) and bool(theirs and ours))

    def _names(self) -> Iterator[str]:
        theirs, ours = {each.id for each in self._read()}, self._named()
        if any(each.startswith("state:") for each in theirs ^ ours):
            yield "it does not name the states that the original names"
        if any(self._is_lost(each) for each in self._missing()):
            yield "a name of the original is not in it"
        if self.language in READ and any(each.startswith("org:") for each in ours - theirs):
            yield "it names an organization that the original does not name"

    def _read(self) -> list[Mention]:
        """The names that the rules read in the passage."""
        start, end = self.passage.passage.start, self.passage.passage.end
        return [each for each in self.reading.mentions if start <= each.start and each.end <= end]

    def _named(self) -> set[str]:
        """Whom and what the tables find in the translation."""
        return {each.id for each in self.gazetteer.mentions(self.text)}

    def _missing(self) -> list[Mention]:
        ours = self._named()
        return [each for each in self._read() if each.id not in ours]

    def _spelled(self, each: Mention) -> str:
        return self.reading.document.text[each.start : each.end]

    def _is_lost(self, each: Mention) -> bool:
        """Whether a name that the tables do not find in the translation is missing: it does not sound in it either, in any
        transliteration, or has no letters that sound and an English name that ought to stand there."""
        if not _is_heard(self._spelled(each)):
            return self.gazetteer.lookup(self.gazetteer.display(each.id)) == each.id
        spoken = words(self.text)
        return not any(alike(mine, other) for mine in words(self._spelled(each)) for other in spoken)

    def _is_unheard(self) -> bool:
        """Whether the passage names somebody whom only the ear could find in English, in signs without a sound here."""
        return any(not _is_heard(self._spelled(each)) for each in self._missing())


def _form(quote: str, text: str) -> Iterator[str]:
    least, most = _LENGTHS[bool(_DENSE.search(quote))]
    if not least * len(quote) <= len(text) <= most * len(quote) + _SHORT:
        yield "it is much longer or shorter than the original"
    if text == visible(quote) or not (_is_latin(text) and is_english(text)):
        yield "it is not in English"
    if _LINK.search(text) and not _LINK.search(quote):
        yield "it has a link that the original has not"


def _denials(quote: str, text: str, language: str) -> Iterator[str]:
    """A denial that only one of the two has. English has many words that deny, so that only its plainest are held against
    an original without any, and only the plainest of the original against an English without any."""
    if language not in _DENYING:
        return
    plain, any_at_all = _DENYING[language]
    if plain.search(quote) and not _ENGLISH_ANY.search(text):
        yield "it leaves out a denial"
    if _ENGLISH_PLAIN.search(text) and not any_at_all.search(quote):
        yield "it denies what the original does not deny"


def _is_latin(text: str) -> bool:
    letters = [each for each in text if each.isalpha()]
    return sum(each < "\u0250" for each in letters) >= 0.95 * len(letters)


def _apart(what: str, lost: Sequence[T], added: Sequence[T], loose: Callable[[T], bool]) -> Iterator[str]:
    """What one text has and the other has not. What is `loose`, a language may leave unsaid; but not say otherwise."""
    if lost and (added or not all(map(loose, lost))):
        yield f"a {what} of the original is not in it"
    elif added and not all(map(loose, added)):
        yield f"it has a {what} that the original has not"


@dataclass(frozen=True)
class _Figures:
    """The figures of a text, and the printed digits that are part of none: times of day, what no rule reads."""

    found: Sequence[Quantity]
    unread: set[str]

    def apart(self, other: _Figures) -> list[Quantity]:
        """The figures that the other text has not."""
        return [
            each
            for each in self.found
            if not any(_same(each, its) for its in other.found) and not (_printed(each.text) & other.unread)
        ]


def _figures(text: str, published: datetime | None, language: str) -> _Figures:
    """The figures of a text that are no part of a day, without ordinals."""
    days = _dated(text, published, language)
    every = quantities(text, language or "en")
    found = [
        each
        for each in every
        if each.kind != "ordinal" and not any(day.start < each.end and each.start < day.end for day in days)
    ]
    spans = [*((each.start, each.end) for each in days), *((each.start, each.end) for each in every)]
    digits = [m for m in _DIGITS.finditer(text) if not any(a < m.end() and m.start() < b for a, b in spans)]
    return _Figures(found, {each for match in digits for each in _printed(match[0])})


def _is_loose(each: Quantity) -> bool:
    """A figure in words that another language has no word for: one of them, both sides, twice, half."""
    small = each.value <= 2 or each.kind == "share"
    return small and not any(letter.isdecimal() for letter in each.text)


def _printed(text: str) -> set[str]:
    """The figures of a text as digits alone, days among them: what separates thousands differs between languages."""
    return {"".join(str(int(each)) for each in match if each.isdecimal()) for match in _DIGITS.findall(text)}


def _same(one: Quantity, other: Quantity) -> bool:
    if one.unit != other.unit:
        return False
    if math.isnan(one.value) or math.isnan(other.value):
        return one.low <= other.high and other.low <= one.high
    sides = {_SIDES.get(each.hedge, 0) for each in (one, other)}
    return len(sides) == 1 and math.isclose(one.value, other.value, rel_tol=1e-6)


def _dated(text: str, published: datetime | None, language: str) -> list[Expression]:
    """The days of a text. Spans around the day of publication ("within a day") no two languages count alike: they are
    passed over."""
    found = expressions(text, published, language)
    today = published.date() if published else None
    around = [
        each for each in found if each.kind == "range" and each.first and each.last and today in (each.first, each.last)
    ]
    return [each for each in found if (each.first or each.last) and each not in around]


def _is_pointing(each: Expression) -> bool:
    """Whether a day is told from another by a word alone: the day before, on Tuesday."""
    return each.anchor != "itself" and each.granularity != "month" and not any(map(str.isdecimal, each.text))


def _told(each: Expression, others: Sequence[Expression]) -> bool:
    """Whether the others name the days with which this one begins and ends; the end of an open one is not known."""
    days = {day for other in others for day in (other.first, other.last) if day}
    open_from = {other.first for other in others if not other.last}
    return each.first in open_from or {day for day in (each.first, each.last) if day} <= days


def _is_heard(name: str) -> bool:
    """Whether a name is in an alphabet whose sounds we know: Latin or Cyrillic."""
    return all(letter < "\u0530" for letter in name if letter.isalpha())
