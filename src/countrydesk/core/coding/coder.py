"""The coder: kinds of event, and who did what to whom in a title and a lead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from countrydesk.core.coding.actors import phrases
from countrydesk.core.coding.grammar import Sentence
from countrydesk.core.coding.lexicon import Lexicon
from countrydesk.core.coding.predicates import Coded, events
from countrydesk.core.coding.triggers import Triggers
from countrydesk.core.gazetteer import Mention

_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[\"“‘(]?[A-Z])|\n+")


@dataclass(frozen=True)
class Kind:
    """One kind of event. `weight` runs from 0 to 10; `phrase` is what a composed headline calls it."""

    name: str
    category: str
    weight: float
    phrase: str


class Coder:
    """The tables of kinds and predicates, indexed once: text -> kinds, text and mentions -> events."""

    def __init__(self, table: Mapping[str, Mapping[str, Any]], predicates: Mapping[str, Any] | None = None) -> None:
        self.kinds = {
            name: Kind(name, str(row["category"]), float(row["weight"]), str(row["phrase"]))
            for name, row in table.items()
        }
        self._triggers = Triggers(table)
        self._lexicon = Lexicon(predicates or {})

    def scores(self, title: str, lead: str) -> dict[str, float]:
        """Kinds with a score above nothing, by their trigger words alone."""
        return self._triggers.scores(title, lead)

    def coded(self, text: str, mentions: Iterable[Mention] = ()) -> tuple[Coded, ...]:
        """The events of a text, sentence by sentence; `mentions` are its names, in order."""
        held = list(mentions)
        return tuple(event for start, end in _sentences(text) for event in self._told(text, start, end, held))

    def main(self, text: str, mentions: Iterable[Mention] = ()) -> Coded | None:
        """The event of the main clause under PLOVER's types, or None."""
        told = (event for event in self.coded(text, mentions) if event.kind.isupper())
        return max(told, key=lambda event: event.weight, default=None)

    def _told(self, text: str, start: int, end: int, mentions: list[Mention]) -> Iterator[Coded]:
        sentence = Sentence.of(text, start, end)
        names = [mention for mention in mentions if start <= mention.start < end]
        return events(sentence, phrases(sentence, names, self._lexicon), self._lexicon)

    def code(self, title: str, lead: str) -> str:
        """The name of the best kind, or an empty string. Ties go to the graver kind, then to the alphabet."""
        found = self.scores(title, lead)
        return max(found, key=lambda name: (found[name], self.kinds[name].weight, name), default="")

    def best(self, votes: Iterable[str]) -> str:
        """The kind that most documents of an event were given; ties as in `code`."""
        counts: dict[str, int] = {}
        for vote in votes:
            counts[vote] = counts.get(vote, 0) + 1
        return max(counts, key=lambda name: (counts[name], self.kinds[name].weight if name else 0.0, name), default="")


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for match in _SENTENCE.finditer(text):
        yield at, match.start()
        at = match.end()
    yield at, len(text)
