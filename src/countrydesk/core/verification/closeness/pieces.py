"""A sentence as pieces of matter, each with the words of grammar that bind it to the piece before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from countrydesk.core.dates import Expression, expressions
from countrydesk.core.gazetteer import Gazetteer
from countrydesk.core.text import normalise
from countrydesk.core.verification.closeness.lists import (
    ACCORDING,
    ALIKE,
    ARTICLES,
    AUDIENCE,
    BE,
    BEARING,
    DROPPED,
    EMPTY,
    GRAMMAR,
    NUMBERS,
    PHRASES,
    SAME,
    SAY,
    SAYING,
)
from countrydesk.core.verification.wording import fold, is_past, stem

# A sentence of more characters is no sentence of a report; of more pieces, nothing is proved of it.
LONGEST = 2_000
MOST = 120
COMMA, OWNER, PASSIVE, ARTICLE = ",", "'s", "be", "the"
_TOKEN = re.compile(
    r"\d{1,20}(?:[.,]\d{1,20}){0,8}|(?:[A-Za-z]\.){2,8}|[^\W\d_]+|['’](?:s\b|(?<=s’)|(?<=s'))|%|[,;:()—–!?\[\]]|\.(?=\s|$)"
)
_ENDINGS = (
    "ations",
    "ation",
    "itions",
    "ition",
    "tions",
    "tion",
    "sion",
    "ments",
    "ment",
    "als",
    "al",
    "ances",
    "ance",
)
# A short form in brackets behind a name: "(IAEA)".
_SHORT = re.compile(r"\s\([A-Z][A-Za-z-]{1,9}\)")
_MARKS = re.compile('[“”„«»"]')
_DATES = frozenset({"date", "time", "range"})
_ON = re.compile(r"\b(?:on|in|late|early|last)[”\"’']?\s(?:the\s)?$", re.IGNORECASE)
_OPENING = re.compile(r"^[^\w“‘\"'(]+")
# A date becomes a word of letters, which is no number.
_LETTERS = str.maketrans("0123456789-", "abcdefghijz")
_NAMED = frozenset({"name", "demonym", "code", "organization"})


class Piece(NamedTuple):
    """A word of matter: `key` is one for all its forms, `link` what stands between it and the piece before."""

    key: str
    spelled: str
    link: tuple[str, ...]
    capital: bool

    @property
    def binds(self) -> tuple[str, ...]:
        """The words of grammar of the link; marks, articles and the ending of an owner bind nothing that order does not."""
        return tuple(each for each in self.link if each not in LOOSE)

    @property
    def verbal(self) -> bool:
        """Whether the piece looks like a verb: a past, a participle, or what follows an auxiliary."""
        formed = is_past(self.spelled) or self.spelled.endswith("ing") or self.link[-1:] in _VERBAL
        return formed and not self.capital


LOOSE = frozenset({COMMA, OWNER, ARTICLE})
_VERBAL = frozenset((word,) for word in ("will", "may", "can", "must", "should", "to", PASSIVE))


class Pieces(NamedTuple):
    """The pieces of one sentence and the words of grammar behind the last."""

    row: tuple[Piece, ...]
    tail: tuple[str, ...] = ()

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(piece.key for piece in self.row)


class _Word(NamedTuple):
    text: str
    start: int
    end: int
    id: str = ""


def pieces(text: str, gazetteer: Gazetteer | None = None, day: date | None = None, dated: bool = False) -> Pieces:
    """The pieces of a sentence. `day` is that of its document, by which dates are read; `dated` keeps them as pieces.

    Of a text that is too long nothing is read: it has no pieces.
    """
    plain = _SHORT.sub(" ", _MARKS.sub("", normalise(text)))
    if len(plain) > LONGEST:
        return Pieces(())
    return _joined(_phrased(_words(_undated(plain, day, dated), gazetteer)))


def days(text: str, day: date | None) -> frozenset[tuple[date | None, date | None]]:
    """The dates that a sentence tells, as first and last day."""
    return frozenset((each.first, each.last) for each in _dates(normalise(text[:LONGEST]), day))


def _dates(text: str, day: date | None) -> list[Expression]:
    return [each for each in expressions(text, day) if each.kind in _DATES and each.first]


def _undated(text: str, day: date | None, dated: bool) -> str:
    """The text without its dates, which V07 answers for; or with a word for each, the same for the same days."""
    for each in sorted(_dates(text, day), key=lambda each: -each.start):
        word = f"day{each.first}{each.last}".translate(_LETTERS) if dated else ""
        text = f"{_ON.sub(' ', text[: each.start])} {word} {text[each.end :]}"
    return _OPENING.sub("", text)


def _words(text: str, gazetteer: Gazetteer | None) -> list[_Word]:
    """The tokens; a name that the gazetteer knows under several forms is one word."""
    named = [each for each in (gazetteer.mentions(text) if gazetteer else ()) if each.kind in _NAMED]
    found: list[_Word] = []
    ahead = iter(named)
    name = next(ahead, None)
    for match in _TOKEN.finditer(text):
        while name and name.end <= match.start():
            name = next(ahead, None)
        if name and name.start <= match.start():
            if match.start() == name.start:
                found.append(_Word(text[name.start : name.end], name.start, name.end, name.id))
            continue
        found.append(_Word(match.group(), *match.span()))
    return found[: 3 * MOST]


def _phrased(words: Sequence[_Word]) -> list[_Word]:
    """The words with each phrase of the list as one."""
    found: list[_Word] = []
    at = 0
    while at < len(words):
        size, instead = _phrase(words, at)
        found.append(words[at]._replace(text=instead) if size else words[at])
        at += size or 1
    return found


def _phrase(words: Sequence[_Word], at: int) -> tuple[int, str]:
    for size in (3, 2):
        spelled = tuple(each.text.lower() for each in words[at : at + size])
        if len(spelled) == size and spelled in PHRASES:
            return size, PHRASES[spelled]
    return 0, ""


def _joined(words: Sequence[_Word]) -> Pieces:
    row: list[Piece] = []
    link: list[str] = []
    for at, word in enumerate(words):
        if bound := _grammar(words, at):
            link += [each for each in bound if each not in link]
        elif key := _key(word):
            if not (key in AUDIENCE and row and row[-1].key == SAY):
                row.append(Piece(key, word.text, tuple(_plain_that(link, row)), word.text[0].isupper()))
            link = []
    return Pieces(tuple(row[:MOST]), tuple(link))


def _plain_that(link: Iterable[str], row: Sequence[Piece]) -> list[str]:
    """What is said, denied or planned follows its verb with or without "that"."""
    reports = bool(row) and (row[-1].key in BEARING or any(piece.key in SAYING for piece in row[-3:]))
    return [each for each in link if not (reports and each == "which")]


def _grammar(words: Sequence[_Word], at: int) -> list[str]:
    """What a word adds to the link: itself, nothing; an empty list for a word of matter."""
    word = words[at]
    plain = word.text.lower()
    if word.id or plain in NUMBERS:
        return []
    if not plain[0].isalnum() and plain != "%":
        return [OWNER] if plain[0] in "'’" else [COMMA]
    if plain in ARTICLES:
        return [ARTICLE]
    if plain in BE:
        return _be(words, at)
    if plain in GRAMMAR or plain in ALIKE:
        return [ALIKE.get(plain, plain)]
    return []


def _be(words: Sequence[_Word], at: int) -> list[str]:
    """A form of "be" counts where it makes a passive: "was killed", "has been quickly killed"."""
    for word in words[at + 1 : at + 4]:
        if is_past(word.text):
            return [PASSIVE]
        if not word.text.endswith("ly") and word.text.lower() not in BE | {"not", "also", "almost", "nearly"}:
            break
    return []


def _key(word: _Word) -> str:
    plain = word.text.lower()
    if word.id:
        return word.id
    if plain in NUMBERS:
        return f"#{NUMBERS[plain]}"
    if plain[0].isdigit():
        return "#" + plain.replace(",", "")
    if plain in {"%", ACCORDING}:
        return ACCORDING if plain == ACCORDING else "percent"
    return "" if plain in DROPPED or plain in EMPTY or plain in BE else root(plain.replace(".", ""))


@lru_cache(maxsize=65536)
def root(word: str) -> str:
    """One key for a word, its inflections, the noun of its verb, and what says the same: "arrival", "arrived"."""
    plain = stem(fold(word))
    found = SAME.get(plain)
    if found:
        return found
    ending = next((each for each in _ENDINGS if plain.endswith(each) and len(plain) - len(each) >= 5), "")
    bare = plain.removesuffix(ending) if ending else plain
    return SAME.get(bare, bare).rstrip("e")
