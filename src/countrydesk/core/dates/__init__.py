"""Time expressions of news text, and the days they mean: English, Russian, Chinese and Mongolian.

Everything relative is resolved against the publication of its own document, or, where it says so ("the next day"),
against the date that the text named before. Without either, the expression is found and its days are None. What cannot
be known stays unknown; nothing is ever taken from a clock. The stages: a grammar per language finds drafts (`english`,
`russian`, `mongolian`, `chinese`), neighbours are joined ("5 March to 12 March", "since 2019"), the tense says which
way a bare weekday points (`tense`), the calendar does the rest (`model`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime

from countrydesk.core.dates import chinese, english, mongolian, russian
from countrydesk.core.dates.joins import composed
from countrydesk.core.dates.model import NOWHERE, Draft, Expression, Look, Span, resolve
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
# How far back a date may lie from which another is told: so many characters, expressions, and one sentence's end.
REACH, LOOK_BACK = 250, 3
_STOP = re.compile(r"[.!?。！？]\s|\n")


def expressions(text: str, published: datetime | date | None, language: str = "en") -> tuple[Expression, ...]:
    """The time expressions of `text`, in order, none overlapping another; `text[e.start:e.end] == e.text`.

    `published` is the day of the document (of an aware datetime, the day in its own zone). `language` is ISO 639-1; one
    without a grammar is read as its script suggests.
    """
    day = published.date() if isinstance(published, datetime) else published
    tongue = language[:2].lower()
    tongue = tongue if tongue in _GRAMMARS else guessed_language(text)
    found: list[Expression] = []
    for draft in _drafts(text, tongue):
        found.append(_resolved(text, draft, day, tongue, found))
    return tuple(found)


def _drafts(text: str, language: str) -> list[Draft]:
    return composed(text, _GRAMMARS[language](text), language)


def _resolved(text: str, draft: Draft, day: date | None, language: str, found: list[Expression]) -> Expression:
    """The expression of a draft; `found` are those before it, one of which it may be told from."""
    seen = look(text, draft.start, draft.end, language)
    days = resolve(lambda: draft.find(day, seen))
    anchor = _anchor(draft, days, seen)
    if days == NOWHERE and not draft.before:
        days = _told(text, draft, found)
        if day and days[0] and days[0] > day and seen() <= 0:
            days = NOWHERE  # "This morning, 41 years later, ...": what is told as done lies not ahead.
        anchor = None if days == NOWHERE else "text"
    words = text[draft.start : draft.end]
    return Expression(draft.start, draft.end, words, *days, draft.granularity, draft.kind, anchor)


def _anchor(draft: Draft, days: Span, seen: Look) -> str | None:
    if days == NOWHERE:
        return None
    if draft.before:
        return "text"
    if draft.parts:
        return "itself" if draft.parts.year else "published"
    return "published" if resolve(lambda: draft.find(None, seen)) == NOWHERE else "itself"


def _told(text: str, draft: Draft, found: list[Expression]) -> Span:
    """The days of a draft told from the date before it ("on 3 March ... the next day"), in its sentence or the last."""
    follows = draft.follows
    origin = next((each for each in found[: -LOOK_BACK - 1 : -1] if each.first and each.last), None)
    if follows is None or origin is None or draft.start - origin.end > REACH:
        return NOWHERE
    if len(_STOP.findall(text, origin.end, draft.start)) > 1:
        return NOWHERE
    return resolve(lambda: follows((origin.first, origin.last), origin.granularity))


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
    """The expressions as plain data: start, end, text, from, to (ISO 8601, None if unknown), granularity, kind, anchor."""
    return [
        {
            "start": each.start,
            "end": each.end,
            "text": each.text,
            "from": each.first.isoformat() if each.first else None,
            "to": each.last.isoformat() if each.last else None,
            "granularity": each.granularity,
            "kind": each.kind,
            "anchor": each.anchor,
        }
        for each in expressions(text, published, language)
    ]
