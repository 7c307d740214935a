"""The coder: kinds of event, and who did what to whom in a title and a lead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from countrydesk.core.coding import abroad, choice
from countrydesk.core.coding.actors import phrases
from countrydesk.core.coding.clauses import Coded, events
from countrydesk.core.coding.commentary import is_commentary
from countrydesk.core.coding.grammar import Sentence
from countrydesk.core.coding.lexicon import Lexicon
from countrydesk.core.coding.triggers import Triggers
from countrydesk.core.gazetteer import Mention

_PLACES = frozenset({"capital", "province", "city", "region"})
_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[\"“‘(]?[A-Z])|\n+")


@dataclass(frozen=True)
class Kind:
    """One kind of event. `weight` runs from 0 to 10; `phrase` is what a composed headline calls it."""

    name: str
    category: str
    weight: float
    phrase: str


@dataclass(frozen=True)
class Coding:
    """What a document is coded as: its kind, all kinds with their scores, and the events of its title and lead."""

    kind: str
    scores: Mapping[str, float]
    events: tuple[Coded, ...]


class Coder:
    """The tables of kinds and predicates, indexed once: text -> kinds, text and mentions -> events."""

    def __init__(self, table: Mapping[str, Mapping[str, Any]], predicates: Mapping[str, Any] | None = None) -> None:
        self.kinds = {
            name: Kind(name, str(row["category"]), float(row["weight"]), str(row["phrase"]))
            for name, row in table.items()
        }
        self._gravity = {name: kind.weight for name, kind in self.kinds.items()}
        self._triggers = Triggers(table)
        self._lexicon = Lexicon(predicates or {})

    def scores(self, title: str, lead: str) -> dict[str, float]:
        """Kinds with a score above nothing, by their trigger words alone."""
        return self._triggers.scores(title, lead)

    def coded(self, text: str, mentions: Iterable[Mention] = ()) -> tuple[Coded, ...]:
        """The events of a text, sentence by sentence; `mentions` are its names, in order."""
        held = list(mentions)
        return tuple(event for span in _sentences(text, 0, len(text)) for event in self._told(text, *span, held))

    def main(self, text: str, mentions: Iterable[Mention] = ()) -> Coded | None:
        """The event of the main clause under PLOVER's types, or None."""
        told = (event for event in self.coded(text, mentions) if event.kind.isupper())
        return max(told, key=lambda event: event.weight, default=None)

    def read(self, text: str, title_end: int, spans: Iterable[tuple[int, int]], mentions: Iterable[Mention]) -> Coding:
        """The coding of a document: `text[:title_end]` is its title, `spans` are the sentences of its lead.

        By trigger words alone where no English clause is found.
        """
        below, held = list(spans), list(mentions)
        plain = _without_places(text, held, below[-1][1] if below else title_end)
        title, lead = plain[:title_end], plain[below[0][0] : below[-1][1]] if below else ""
        told = [
            (choice.TITLE, event) for span in _sentences(text, 0, title_end) for event in self._told(text, *span, held)
        ]
        for number, span in enumerate(below):
            place = choice.LATER if number else choice.FIRST
            told += [(place, event) for event in self._told(text, *span, held)]
        scores = self.scores(title, lead)
        if all(event.weight < choice.TOLD for _, event in told):
            places = [*_sentences(text, 0, title_end), *below]
            foreign = (event for span in places for event in abroad.events(text, *span, self._triggers, held))
            scores = choice.unparsed(scores)
            return Coding(self.best([scores]), scores, tuple(foreign))
        factor = choice.VAGUE if is_commentary(title, lead) else 1.0
        topics = {kind: score for kind, score in scores.items() if kind.islower()}
        scores = choice.weighed(((factor * place, event) for place, event in told), topics, self._gravity)
        return Coding(self.best([scores]), scores, tuple(event for _, event in told if event.weight >= choice.TOLD))

    def _told(self, text: str, start: int, end: int, mentions: list[Mention]) -> Iterator[Coded]:
        sentence = Sentence.of(text, start, end)
        names = [mention for mention in mentions if start <= mention.start < end]
        return events(sentence, phrases(sentence, names, self._lexicon), self._lexicon)

    def code(self, title: str, lead: str, mentions: Iterable[Mention] = ()) -> str:
        """The name of the best kind, or an empty string; `mentions` are those of the title, a line break, the lead."""
        text, at = f"{title}\n{lead}", len(title) + 1
        return self.read(text, len(title), _sentences(text, at, len(text)) if lead else (), mentions).kind

    def best(self, scores: Iterable[Mapping[str, float]]) -> str:
        """The kind of several documents: each parts one vote by its scores. Ties go to the graver kind, then the alphabet."""
        votes: dict[str, float] = {}
        for each in scores:
            whole = sum(each.values())
            for kind, score in each.items():
                votes[kind] = votes.get(kind, 0.0) + score / whole
        return max(votes, key=lambda name: (round(votes[name], 9), self.kinds[name].weight, name), default="")


def _without_places(text: str, mentions: Iterable[Mention], end: int) -> str:
    """The text up to `end` with blanks for the names of places: the West Bank is no bank."""
    parts, at = [], 0
    for mention in mentions:
        if mention.kind in _PLACES and at <= mention.start and mention.end <= end:
            parts += [text[at : mention.start], " " * (mention.end - mention.start)]
            at = mention.end
    return "".join([*parts, text[at:end]])


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _SENTENCE.finditer(text, start, end):
        yield start, match.start()
        start = match.end()
    yield start, end
