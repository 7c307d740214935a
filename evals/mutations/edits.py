"""What the operators share: where a text may be changed, and how a change is written down."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from evals.mutations.cases import Mutant, Pair

# Titles of works, quotations and what stands in brackets are left alone: a change there is another fault.
_PROTECTED = re.compile(r"“[^”]*”|\"[^\"]*\"|\([^()]*\)|\[[^\]]*\]|‘[^’]{1,200}’(?!\w)")

Change = tuple[int, int, str]


def protected(text: str) -> list[tuple[int, int]]:
    """The spans of quotations and brackets."""
    return [match.span() for match in _PROTECTED.finditer(text)]


def matches(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """The matches outside quotations and brackets."""
    shut = protected(text)
    return [m for m in pattern.finditer(text) if not any(a < m.end() and m.start() < b for a, b in shut)]


def changed(text: str, change: Change) -> str:
    """The text with one span replaced; a replaced beginning of the sentence keeps its capital."""
    start, end, new = change
    if not text[:start].strip() and new[:1].islower():
        new = new[:1].upper() + new[1:]
    return _article(text[:start], new) + new + text[end:]


def _article(before: str, new: str) -> str:
    """ "a" or "an" as the next word asks for."""
    article = re.search(r"\b([Aa])n?\s$", before)
    if article is None or not new[:1].isalpha():
        return before
    return before[: article.start()] + article[1] + ("n " if new[0].lower() in "aeio" else " ")


def mutant(pair: Pair, operator: str, family: str, change: Change, twin: bool = False) -> Mutant:
    """The pair with one span of its sentence replaced."""
    start, end, new = change
    return Mutant(
        operator, family, changed(pair.claim, change), pair.evidence, twin, f"{pair.claim[start:end]} -> {new}"
    )


def one(
    pair: Pair, rng: random.Random, operator: str, family: str, changes: Iterable[Change], twin: bool = False
) -> Mutant | None:
    """One of the changes, by the seed; None where there is none."""
    found = [change for change in changes if pair.claim[change[0] : change[1]] != change[2]]
    return mutant(pair, operator, family, rng.choice(found), twin) if found else None


def spelled_like(new: str, old: str) -> str:
    """`new` with the capitals of `old`."""
    if old.isupper() and len(old) > 1:
        return new.upper()
    return new[:1].upper() + new[1:] if old[:1].isupper() else new


@lru_cache(maxsize=64)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(words)})(?![\w-])", re.IGNORECASE)


def word_swaps(text: str, table: dict[str, str], allowed: Callable[[re.Match[str]], bool]) -> list[Change]:
    """Every word of the table in the text, outside quotations, with what replaces it."""
    words = _any_of(tuple(sorted(table, key=len, reverse=True)))
    return [
        (*m.span(), spelled_like(table[m.group().lower()], m.group()))
        for m in matches(words, text)
        if m.group().lower() in table and allowed(m)
    ]


def everything(pair: Pair) -> str:
    """All that the pair's own document says, as far as it is at hand."""
    return "\n".join([*pair.evidence, *pair.near])


def listed(line: str) -> tuple[str, ...]:
    """The words of a list that is written as one line of text."""
    return tuple(line.split())


def bounded(words: Sequence[str]) -> re.Pattern[str]:
    """One of the words, standing alone."""
    return re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})(?![\w-])")


# Words that carry a capital at the beginning of a sentence and are no names.
BARE_WORDS = frozenset(
    listed(
        "In On At By The A An He She It They This These Those After Before During Since With For From As When While His Her Its"
        " January February March April May June July August September October November December"
    )
)


def cut_from_name(text: str, m: re.Match[str]) -> bool:
    """Whether a match is cut out of a longer name."""
    before = re.search(r"\b([A-Z]\w*)\s$", text[: m.start()])
    return bool(re.match(r"\s[A-Z]", text[m.end() :])) or (before is not None and before[1] not in BARE_WORDS)
