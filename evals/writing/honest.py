"""An honest writer by rule: the passage's own sentence in another form, with its own words.

Who said it moves to the other end, a relative day is printed, an end is cut off at a comma, and runs of the passage's
words stand in quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from countrydesk.core.dates import expressions
from countrydesk.core.text import sentences
from evals.mutations.cases import Pair

_TRAILING = re.compile(r"^(?P<told>.{30,}), (?P<who>[^,]{3,80}?) (?P<verb>said|says)\.?$")
_LEADING = re.compile(
    r"^(?P<who>[A-Z][^,]{2,60}?) (?P<verb>said|says) (?:that )?(?P<told>(?!on |Mon|Tue|Wed|Thu|Fri|Sat|Sun).{30,}?)\.?$"
)
# What an honest writer does not cut off: who says so, and what limits it.
_LIMITS = re.compile(r"\b(?:sa(?:id|ys?|ying)|told|according|report\w*|if|unless|but|though|although|except|not)\b")
_SENTENCE = re.compile(r"^[A-Z].*[a-z]", re.DOTALL)
_RUN = 5
_WORD = re.compile(r"\S+")


def reworded(pair: Pair) -> list[str]:
    """Honest sentences on a pair's first span; none where that is no sentence."""
    span = pair.evidence[0]
    found = sentences(span, "en")
    if not found or not _SENTENCE.match(span):
        return []
    told = span[found[0][0] : found[0][1]].rstrip(".")
    day = date.fromisoformat(pair.published) if pair.published else None
    return [f"{marked(form, span)}." for form in _forms(dated(told, day)) if len(form.split()) > 5]


def _forms(told: str) -> Iterator[str]:
    trailing, leading = _TRAILING.match(told), _LEADING.match(told)
    if trailing and not re.search('[“”"]', told):
        yield f"{_capital(trailing['who'])} {trailing['verb']} that {_small(trailing['told'])}"
    elif leading and not re.search('[“”"]', told):
        yield f"{_capital(leading['told'])}, {_small(leading['who'])} {leading['verb']}"
    elif len(told.split(", ")[0].split()) > 7 and not _LIMITS.search(told.split(", ", 1)[-1]):
        yield told.split(", ")[0]
    else:
        yield told


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _small(text: str) -> str:
    return text[:1].lower() + text[1:] if re.match(r"(?:The|A|An|Its?|Some|At)\b", text) else text


def dated(text: str, day: date | None) -> str:
    """The text with the days of the week printed as dates."""
    for each in reversed(expressions(text, day)):
        if each.first and each.first == each.last and each.anchor == "published" and each.granularity == "day":
            printed = f"{each.first.day} {each.first:%B %Y}"
            on = "" if re.search(r"\bon $", text[: each.start], re.IGNORECASE) else "on "
            text = text[: each.start] + on + printed + text[each.end :]
    return text


def marked(text: str, source: str) -> str:
    """The text with its first words free and the rest of each long run of the source's words in quotation marks."""
    if '"' in text or "“" in text:
        return text
    words = [(match.start(), match.end()) for match in _WORD.finditer(text)]
    for at in range(len(words) - _RUN):
        run = text[words[at][0] : words[at + _RUN][1]]
        if run in source:
            return _quoted(text, source, words, at)
    return text


def _quoted(text: str, source: str, words: list[tuple[int, int]], at: int) -> str:
    first = last = at + 3
    while last + 1 < len(words) and text[words[first][0] : words[last + 1][1]] in source:
        last += 1
    start, end = words[first][0], words[last][1]
    quotation = text[start:end].rstrip(",")
    end = start + len(quotation)
    return text[:start] + "“" + quotation + "”" + text[end:]
