"""Time expressions of news text, and the days they mean: English, Russian, Chinese and Mongolian.

Everything relative is resolved against the publication of its own document, and against nothing else: without it, the
expression is found and its days are None. What cannot be known stays unknown; nothing is ever taken from a clock.
The stages: a grammar per language finds drafts (`english`, `russian`, `mongolian`, `chinese`), neighbours are joined
("5 March to 12 March", "since 2019"), the tense says which way a bare weekday points (`tense`), the calendar does the
rest (`model`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime

from countrydesk.core.dates import chinese, english, mongolian, russian
from countrydesk.core.dates.joins import composed
from countrydesk.core.dates.model import Draft, Expression, resolve
from countrydesk.core.dates.names import NamedYear, named_years
from countrydesk.core.dates.tense import look

__all__ = ["Expression", "NamedYear", "expressions", "guessed_language", "named_years", "rows", "weekday_clashes"]

_GRAMMARS: Mapping[str, Callable[[str], list[Draft]]] = {
    "en": english.GRAMMAR.drafts,
    "ru": russian.GRAMMAR.drafts,
    "mn": mongolian.GRAMMAR.drafts,
    "zh": chinese.drafts,
}
_HAN = re.compile(r"[\u3400-\u9fff]")
_CYRILLIC = re.compile(r"[а-яА-ЯёЁ]")
_MONGOLIAN = re.compile(r"[өүӨҮ]")
_LATIN = re.compile(r"[A-Za-z]")


def expressions(text: str, published: datetime | date | None, language: str = "en") -> tuple[Expression, ...]:
    """The time expressions of `text`, in order, none overlapping another; `text[e.start:e.end] == e.text`.

    `published` is the day of the document (of an aware datetime, the day in its own zone). `language` is ISO 639-1; one
    without a grammar is read as its script suggests.
    """
    day = published.date() if isinstance(published, datetime) else published
    tongue = language[:2].lower()
    tongue = tongue if tongue in _GRAMMARS else guessed_language(text)
    return tuple(_resolved(text, draft, day, tongue) for draft in _drafts(text, tongue))


def _drafts(text: str, language: str) -> list[Draft]:
    return composed(text, _GRAMMARS[language](text), language)


def _resolved(text: str, draft: Draft, day: date | None, language: str) -> Expression:
    first, last = resolve(draft, day, look(text, draft.start, draft.end, language))
    words = text[draft.start : draft.end]
    return Expression(draft.start, draft.end, words, first, last, draft.granularity, draft.kind)


def weekday_clashes(
    text: str, published: datetime | date | None = None, language: str = "en"
) -> tuple[Expression, ...]:
    """The dates that stand beside a weekday that is not theirs: "Monday, 10 March 2026" is a Tuesday.

    A date without a year is judged only where `published` tells the year.
    """
    tongue = language[:2].lower()
    tongue = tongue if tongue in _GRAMMARS else guessed_language(text)
    named = {draft.start: draft.weekday for draft in _drafts(text, tongue) if draft.weekday is not None}
    found = (each for each in expressions(text, published, tongue) if each.start in named)
    return tuple(each for each in found if each.first and each.first.weekday() != named[each.start])


def guessed_language(text: str) -> str:
    """zh, mn, ru or en, by script: the one that has the most letters; Mongolian by its letters ө and ү."""
    counts = {"zh": 2 * len(_HAN.findall(text)), "ru": len(_CYRILLIC.findall(text)), "en": len(_LATIN.findall(text))}
    best = max(counts, key=lambda each: counts[each])
    if best == "ru" and _MONGOLIAN.search(text):
        return "mn"
    return best if counts[best] else "en"


def rows(text: str, published: datetime | date | None, language: str = "") -> list[dict[str, str | int | None]]:
    """The expressions as plain data: start, end, text, from, to (ISO 8601, None if unknown), granularity, kind."""
    return [
        {
            "start": each.start,
            "end": each.end,
            "text": each.text,
            "from": each.first.isoformat() if each.first else None,
            "to": each.last.isoformat() if each.last else None,
            "granularity": each.granularity,
            "kind": each.kind,
        }
        for each in expressions(text, published, language)
    ]
