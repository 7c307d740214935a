"""Years that are part of a name: an exercise, a law, a plan, a fair. They are not dates, they are evidence of age."""

from __future__ import annotations

import re
from typing import NamedTuple


class NamedYear(NamedTuple):
    """`text[start:end]` is `name`, the whole of it with its year ("Steppe Partner-2024"); `year` is the number."""

    start: int
    end: int
    name: str
    year: int


_YEAR = re.compile(r"(?P<mark>[-–— ’'\"”»])(?P<year>(?:19|20)\d\d)(?!\d|[.,:/]\d|-\d)")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
REACH = 64
MOST_WORDS = 5
# Capitalized words that stand before a year and do not name anything with it.
_PLAIN = """in on since by until till from during after before the of and to for between around about early late mid
    circa through throughout over as but or at with when while if not only this that year spring summer autumn winter
    fall january february march april may june july august september october november december jan feb mar apr jun jul
    aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday
    в с со к до по за на из о об от и или но не год лет весной летом осенью зимой также
    январь января январе февраль февраля феврале март марта марте апрель апреля апреле май мая мае июнь июня июне июль
    июля июле август августа августе сентябрь сентября сентябре октябрь октября октябре ноябрь ноября ноябре декабрь
    декабря декабре оны он"""
_NO_NAME = frozenset(_PLAIN.split())


def named_years(text: str) -> tuple[NamedYear, ...]:
    """The names in `text` that hold a year: "Agenda 2030", "Zapad-2021", "Khaan Quest 2025", «Селенга-2025»."""
    found = (_named(text, match) for match in _YEAR.finditer(text))
    return tuple(each for each in found if each)


def _named(text: str, match: re.Match[str]) -> NamedYear | None:
    low = max(0, match.start() - REACH)
    start = match.start()
    words = list(_WORD.finditer(text, low, match.start()))[-MOST_WORDS:]
    if words and words[-1].group().endswith(("'s", "’s")):
        return None  # "France's 2026 budget"
    for at, word in reversed(list(enumerate(words))):
        if not _names(word.group()) or text[word.end() : start].strip(" ") or (at == 0 and word.start() == low > 0):
            break
        start = word.start()
    if start == match.start():
        return None
    return NamedYear(start, match.end(), text[start : match.end()], int(match["year"]))


def _names(word: str) -> bool:
    """True for a word that can be part of a name: capitalized or Han, and none of those that precede a date."""
    return (word[0].isupper() or "\u3400" <= word[0] <= "\u9fff") and word.lower() not in _NO_NAME
