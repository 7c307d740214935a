"""Whether a text names the parties of an entry of a table, under any of their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from countrydesk.core.verification.wording import content


def all_named(parties: Iterable[Sequence[str]], text: str) -> bool:
    """True where the text names every party, each by one of its names."""
    there = _words(text)
    return all(any(_named(name, text, there) for name in names) for names in parties)


def any_named(phrases: Sequence[str], text: str) -> bool:
    """True where the text holds all words of one of the phrases."""
    return all_named((phrases,), text)


def _named(name: str, text: str, there: frozenset[str]) -> bool:
    """By the stems of its words; a name that has none beside function words ("US") as it stands."""
    words = _words(name)
    return words <= there if words else re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(content(text))
