"""What kind of event a text tells of: PLOVER's types and the desk's own, found by their trigger words.

A kind is evidence from the title and the lead only: what stands below is background as often as news. The table of
kinds and triggers is data (`catalogue/kinds.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from countrydesk.core.text import normalise

TITLE_WEIGHT = 2.0
STRONG_WEIGHT = 2.0
LEISURE = "culture"
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
# What a title announces that carries no news of its own: commentary, a guide, a question, a picture series.
_COMMENTARY = re.compile(
    r"^(?:opinion|analysis|explainer|commentary|column|editorial|interview|podcast|review|essay|q&a|photos?|in pictures|watch"
    r"|video|quiz|letter|obituary|looking back|live|as it happened|мнение|комментарий|评论|社论|видео)\b\s*[:|–—-]|\?\W*$"
    r"|^(?:how|why|what|where|who|a look at|inside|when i|my|looking back)\b"
    r"|[:|–—-]\s*(?:how|why|inside)\b|\bexplained$|\bas it happened$",
    re.IGNORECASE,
)
# A full stop inside a title, after a word and not after an abbreviation.
_SEVERAL = re.compile(
    r"(?<!\bJr)(?<!\bSr)(?<!\b[DMS]r)(?<!\bSt)(?<!\bMrs)(?<!\bRev)(?<!\bGov)(?<!\bSen)(?<!\bRep)(?<!\bGen)(?<!\bNo)(?<=[a-z0-9])\.\s+[\"'(]?[A-Z]"
)
# An outlet that speaks with somebody who knows: an interview, not a happening.
_INTERVIEW = re.compile(
    r"\b(?:speaks?|talks?|spoke|talked|sits? down|sat down|discuss(?:es)?) (?:with|to)\b[^.\n]{0,90}\b(?:former|author|professor|analyst"
    r"|expert|scholar|fellow|historian|institute|university|think tank|correspondent|researcher|economist)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Kind:
    """One kind of event. `weight` runs from 0 to 10; `phrase` is what a composed headline calls it."""

    name: str
    category: str
    weight: float
    phrase: str


@dataclass(frozen=True)
class _Trigger:
    """One trigger of a kind. `rest` matches what follows the first word, where the trigger has several."""

    kind: str
    weight: float
    words: str
    rest: re.Pattern[str] | None = None


class Coder:
    """Trigger tables, indexed once by the first word: text -> kinds with their scores."""

    def __init__(self, table: Mapping[str, Mapping[str, Any]]) -> None:
        self.kinds = {
            name: Kind(name, str(row["category"]), float(row["weight"]), str(row["phrase"]))
            for name, row in table.items()
        }
        self._whole: dict[str, list[_Trigger]] = {}
        self._stems: dict[str, list[_Trigger]] = {}
        self._unspaced: list[_Trigger] = []
        for name, row in table.items():
            for grade, weight in (("strong", STRONG_WEIGHT), ("triggers", 1.0)):
                for words in row[grade]:
                    self._index(name, weight, words)

        self._longest = max(map(len, self._stems), default=0)

    def _index(self, kind: str, weight: float, words: str) -> None:
        if _HAN.search(words):
            self._unspaced.append(_Trigger(kind, weight, words))
            return
        first, _, rest = words.partition(" ")
        trigger = _Trigger(kind, weight, words, _following(rest) if rest else None)
        shelf = self._stems if first.endswith("*") else self._whole
        shelf.setdefault(first.rstrip("*"), []).append(trigger)

    def scores(self, title: str, lead: str) -> dict[str, float]:
        """Kinds with a score above nothing: distinct triggers (three at most count), title twice, strong ones twice."""
        found: dict[str, float] = {}
        for text, factor in ((normalise(title).lower(), TITLE_WEIGHT), (normalise(lead).lower(), 1.0)):
            hits: dict[tuple[str, float], set[str]] = {}
            for trigger in self._triggers(text):
                hits.setdefault((trigger.kind, trigger.weight), set()).add(trigger.words)
            for (kind, weight), words in hits.items():
                if kind == LEISURE and (kind, STRONG_WEIGHT) not in hits:
                    continue  # a team, a role, a season: the words of leisure are those of politics too
                found[kind] = found.get(kind, 0.0) + factor * weight * min(len(words), 3)
        return found

    def _triggers(self, text: str) -> Iterator[_Trigger]:
        for match in _TOKEN.finditer(text):
            token = match.group()
            shelves = [self._whole.get(token, ())]
            shelves += [self._stems.get(token[:length], ()) for length in range(2, min(len(token), self._longest) + 1)]
            for trigger in chain.from_iterable(shelves):
                if trigger.rest is None or trigger.rest.match(text, match.end()):
                    yield trigger
        if _HAN.search(text):
            yield from (trigger for trigger in self._unspaced if trigger.words in text)

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


def is_commentary(title: str, lead: str = "") -> bool:
    """True where a title or lead announces an opinion, an explainer, a question or an interview, not a happening.

    A headline of news is one clause; a title of several sentences is an essay or a digest of the day.
    """
    plain = normalise(title)
    several = _SEVERAL.search(plain)
    return bool(several) or bool(_COMMENTARY.search(plain)) or bool(_INTERVIEW.search(normalise(lead)))


def _following(rest: str) -> re.Pattern[str]:
    """What follows a trigger's first word: the other words in order, at most two others between each."""
    parts = [re.escape(part.rstrip("*")) + (r"\w*" if part.endswith("*") else "") for part in rest.split(" ")]
    gap = r"\s+(?:[\w'-]+\s+){0,2}?"
    return re.compile(gap + gap.join(parts) + r"\b")
