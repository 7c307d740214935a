"""Trigger words of the kinds of event, indexed once by their first word: text -> kinds with their scores."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from countrydesk.core.text import normalise

TITLE_WEIGHT = 2.0
STRONG_WEIGHT = 2.0
# Stems are kept by so many of their first letters, and none is shorter.
STEM = 2
LEISURE = "culture"
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@dataclass(frozen=True)
class Trigger:
    """One trigger of a kind. `rest` matches what follows the first word, where the trigger has several."""

    kind: str
    weight: float
    words: str
    rest: re.Pattern[str] | None = None


class Triggers:
    """The trigger words of a table of kinds."""

    def __init__(self, table: Mapping[str, Mapping[str, Any]]) -> None:
        self._whole: dict[str, list[Trigger]] = {}
        self._stems: dict[str, list[tuple[str, Trigger]]] = {}
        self._unspaced: list[Trigger] = []
        for name, row in table.items():
            for grade, weight in (("strong", STRONG_WEIGHT), ("triggers", 1.0)):
                for words in row[grade]:
                    self._index(name, weight, words)

    def _index(self, kind: str, weight: float, words: str) -> None:
        if _HAN.search(words):
            self._unspaced.append(Trigger(kind, weight, words))
            return
        first, _, rest = words.partition(" ")
        trigger = Trigger(kind, weight, words, _following(rest) if rest else None)
        if first.endswith("*"):
            self._stems.setdefault(first[:STEM], []).append((first.rstrip("*"), trigger))
        else:
            self._whole.setdefault(first, []).append(trigger)

    def scores(self, title: str, lead: str) -> dict[str, float]:
        """Kinds with a score above nothing: distinct triggers (three at most count), title twice, strong ones twice."""
        found: dict[str, float] = {}
        for text, factor in ((normalise(title).lower(), TITLE_WEIGHT), (normalise(lead).lower(), 1.0)):
            hits: dict[tuple[str, float], set[str]] = {}
            for trigger, _ in self.found(text):
                hits.setdefault((trigger.kind, trigger.weight), set()).add(trigger.words)
            for (kind, weight), words in hits.items():
                if kind == LEISURE and (kind, STRONG_WEIGHT) not in hits:
                    continue  # a team, a role, a season: the words of leisure are those of politics too
                found[kind] = found.get(kind, 0.0) + factor * weight * min(len(words), 3)
        return found

    def found(self, text: str) -> Iterator[tuple[Trigger, int]]:
        """The triggers in a text in lower case, with their offsets."""
        for match in _TOKEN.finditer(text):
            token = match.group()
            for trigger in self._whole.get(token, ()):
                if trigger.rest is None or trigger.rest.match(text, match.end()):
                    yield trigger, match.start()
            for stem, trigger in self._stems.get(token[:STEM], ()):
                if token.startswith(stem) and (trigger.rest is None or trigger.rest.match(text, match.end())):
                    yield trigger, match.start()
        if _HAN.search(text):
            yield from ((trigger, text.index(trigger.words)) for trigger in self._unspaced if trigger.words in text)


def _following(rest: str) -> re.Pattern[str]:
    """What follows a trigger's first word: the other words in order, at most two others between each."""
    parts = [re.escape(part.rstrip("*")) + (r"\w*" if part.endswith("*") else "") for part in rest.split(" ")]
    gap = r"\s+(?:[\w'-]+\s+){0,2}?"
    return re.compile(gap + gap.join(parts) + r"\b")
