"""Is it still so? Documents that correct, retract or undo what a development tells.

A party's denial is none of these: it makes a thing disputed, and both sides are told. A report of the event itself is none
either: it is quoted with the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from countrydesk.core.reading import Reading
from countrydesk.core.types import Contrary
from countrydesk.core.verification.wording import content

_TAKES_BACK = re.compile(
    r"^correction\b"
    r"|\b(?:corrected|issued a correction|retract(?:s|ed|ion)"
    r"|withdr(?:aws|ew|awn)\s(?:the|its|a|that)\s(?:report|story|article|claim)"
    r"|(?:was|were|is|are|has been|have been)\s(?:\w+\s)?(?:called off|cancell?ed|postponed|revoked|overturned|annulled|rescinded|reversed)"
    r"|(?:calls?|called) off|cancels|postpones|revokes"
    r"|never (?:happened|took place)|did not (?:take place|happen)|(?:was|is|were) (?:a hoax|false|untrue))\b",
    re.IGNORECASE,
)
# Share of a title's content words that the sentence must hold, and how many at least.
TOLD, FEWEST = 0.6, 3
# Sentences below the title in which a report says what it takes back.
_LEAD = 3


def reversals(told: Sequence[Reading], others: Iterable[Reading]) -> tuple[Contrary, ...]:
    """The documents of `others`, published no earlier than the first of `told`, that take back what one of its titles says."""
    first = min((each.document.published for each in told if each.document.published), default=None)
    titles = {frozenset(content(each.document.title)) for each in told}
    found = []
    for reading in others if first is not None else ():
        published = reading.document.published
        words = next((each for each in _openings(reading) if _takes_back(each, titles)), "")
        if words and published is not None and first is not None and published >= first:
            found.append(Contrary(reading.document.id, reading.document.title, published.date(), words))
    return tuple(sorted(found, key=lambda each: (each.published, each.document)))


def _openings(reading: Reading) -> Iterator[str]:
    yield reading.document.title
    yield from (reading.document.text[start:end] for start, end in reading.body[:_LEAD])


def _takes_back(sentence: str, titles: Iterable[frozenset[str]]) -> bool:
    match = _TAKES_BACK.search(sentence)
    if match is None:
        return False
    there, own = frozenset(content(sentence)), frozenset(content(match.group()))
    return any(len((title - own) & there) >= max(FEWEST, TOLD * len(title - own)) for title in titles)
