"""Neighbours that make one expression: "5 March to 12 March", "since 2019", "until late May", "3月10日至12日"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from countrydesk.core.dates.forms import joined
from countrydesk.core.dates.model import NOWHERE, Draft, Finder, Look, Span

_TO = {
    "en": re.compile(r"\s*(?:[-–—]|to|through|thru|until|till)\s*"),
    "ru": re.compile(r"\s*(?:[-–—]|по|до)\s*"),
    "mn": re.compile(r"[^\s\d]{0,6}\s*(?:[-–—]|ээс|аас)?\s*"),
    "zh": re.compile(r"\s*(?:[-–—~～]|至|到|和(?=.{2,12}(?:之间|间))|与(?=.{2,12}(?:之间|间)))\s*"),
}
_AND = re.compile(r"\s+(?:and|и)\s+")
_BETWEEN = re.compile(r"\b(?:between|между)\s+(?:the\s+)?$", re.IGNORECASE)
_SINCE = {"en": r"\bsince\s+$", "ru": r"(?<!\w)(?:с|со|начиная с)\s+$", "mn": "(?!)", "zh": "自$"}
_UNTIL = {"en": r"\b(?:until|till|by|before)\s+$", "ru": r"(?<!\w)(?:до|к)\s+$", "mn": "(?!)", "zh": "(?:截至|直到)$"}
_SINCE_AFTER = {"en": "(?!)", "ru": "(?!)", "mn": r"[^\s\d]{0,5}\s+хойш", "zh": r"以来|至今|起"}
_UNTIL_AFTER = {"en": "(?!)", "ru": "(?!)", "mn": r"[^\s\d]{0,5}\s+хүртэл", "zh": r"之前|以前|为止"}
_BEFORE = {key: re.compile(f"(?P<since>{_SINCE[key]})|(?P<until>{_UNTIL[key]})", re.IGNORECASE) for key in _SINCE}
_AFTER = {key: re.compile(f"(?P<since>{_SINCE_AFTER[key]})|(?P<until>{_UNTIL_AFTER[key]})") for key in _SINCE}
REACH = 16


def composed(text: str, drafts: list[Draft], language: str) -> list[Draft]:
    """The drafts with neighbours joined into ranges, and with the words that open one end of an expression."""
    merged: list[Draft] = []
    for draft in drafts:
        both = _range(text, merged[-1], draft, language) if merged else None
        if both:
            merged[-1] = both
        else:
            merged.append(draft)
    return [_opened(text, draft, language) for draft in merged]


def _range(text: str, a: Draft, b: Draft, language: str) -> Draft | None:
    if not 0 <= b.start - a.end <= REACH or a.kind != "date" or b.kind != "date":
        return None
    gap = text[a.end : b.start]
    spanning = _AND.fullmatch(gap) and _BETWEEN.search(text[max(0, a.start - REACH) : a.start])
    if not spanning and not (gap and _TO[language].fullmatch(gap)) or (language == "mn" and not gap.strip()):
        return None
    find = joined(a.parts, b.parts) if a.parts and b.parts else _between(a.find, b.find)
    granularity = b.granularity if a.granularity in ("year", "month") else a.granularity
    return Draft(a.start, b.end, "range", granularity, find)


def _between(a: Finder, b: Finder) -> Finder:
    def find(published: date | None, look: Look) -> Span:
        first, last = a(published, look)[0], b(published, look)[1]
        if first is None or last is None:
            return NOWHERE
        # "From Friday to Tuesday": each weekday alone would be of the same week.
        return first, last + timedelta(7) if last < first and (first - last).days < 7 else last

    return find


def _opened(text: str, draft: Draft, language: str) -> Draft:
    if draft.kind != "date":
        return draft
    before = _BEFORE[language].search(text[max(0, draft.start - REACH) : draft.start])
    after = _AFTER[language].match(text[draft.end : draft.end + REACH])
    word = before or after
    if not word:
        return draft
    start = draft.start - len(before.group()) if before else draft.start
    end = draft.end if before or not after else draft.end + after.end()
    since = word.lastgroup == "since"

    def find(published: date | None, look: Look) -> Span:
        # What looks back ended in the past, and what has a limit ends ahead, whatever the tense of the verb.
        first, last = draft.find(published, (lambda: -1) if since else _ahead_unless_past(look))
        return (first, None) if since else (None, last)

    return replace(draft, start=start, end=end, kind="range", find=find, parts=None)


def _ahead_unless_past(look: Look) -> Look:
    return lambda: look() or 1
