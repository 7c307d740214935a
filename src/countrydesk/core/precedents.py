"""Was it told before? Near-copies, in the archive, of what a report of the period tells as new.

Containment of word trigrams, as for copies within the period: true reprints share on average only some 30 % of them. An
old story that is posted again under a new date, or without one, gives itself away by its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from countrydesk.core.reading import Reading
from countrydesk.core.text import words
from countrydesk.core.types import Earlier

# Share of the shorter text's trigrams that the other holds: between outlets, and within one, which repeats its background.
CONTAINED, REUSED = 0.3, 0.6
# Trigrams in common below which a share says nothing.
FEWEST = 8
# From this share on other figures do not make another story: only its date was changed.
NEARLY_ALL = 0.8
_LONGEST = 4_000

Runs = frozenset[tuple[str, str, str]]


def precedents(told: Iterable[Reading], archive: Iterable[Reading]) -> Mapping[str, tuple[Earlier, ...]]:
    """For each document of `told`, by id, the documents of `archive` that it nearly copies, the first first.

    One pass over `archive`, of which nothing is kept but what is found. An undated document is no precedent.
    """
    runs = {reading.document.id: (reading, _runs(reading)) for reading in told}
    index: dict[tuple[str, str, str], list[str]] = {}
    for id, (_, mine) in runs.items():
        for run in mine:
            index.setdefault(run, []).append(id)
    found: dict[str, list[Earlier]] = {}
    for old in archive:
        published = old.document.published
        if published is None:
            continue
        for id, share in _held(old, index, runs):
            row = Earlier(old.document.id, old.document.title, published.date(), round(share, 3))
            found.setdefault(id, []).append(row)
    return {id: tuple(sorted(rows, key=lambda row: (row.published, row.document))) for id, rows in found.items()}


def _held(
    old: Reading, index: Mapping[tuple[str, str, str], Sequence[str]], runs: Mapping[str, tuple[Reading, Runs]]
) -> list[tuple[str, float]]:
    theirs = _runs(old)
    common: dict[str, int] = {}
    for run in theirs:
        for id in index.get(run, ()):
            common[id] = common.get(id, 0) + 1
    found = []
    for id, count in common.items():
        new, mine = runs[id]
        share = count / max(1, min(len(mine), len(theirs)))
        if count >= FEWEST and share >= _least(new, old) and (share >= NEARLY_ALL or _figures(new) <= _figures(old)):
            found.append((id, share))
    return found


def _least(new: Reading, old: Reading) -> float:
    return REUSED if new.document.source == old.document.source else CONTAINED


def _runs(reading: Reading) -> Runs:
    spelled = words(reading.document.text[:_LONGEST])
    return frozenset(zip(spelled, spelled[1:], spelled[2:], strict=False))


def _figures(reading: Reading) -> frozenset[str]:
    return frozenset(word for word in words(reading.document.text[:_LONGEST]) if word.isdigit())
