"""What kind of event a text tells of: PLOVER's types and the desk's own, found by their trigger words.

A kind is evidence from the title and the lead only: what stands below is background as often as news. The table of
kinds and triggers is data (`catalogue/kinds.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from countrydesk.core.text import normalise

TITLE_WEIGHT = 2.0
STRONG_WEIGHT = 2.0
# A word of the trade in a title that carries no news: what follows is commentary, a guide or a picture series.
_COMMENTARY = re.compile(
    r"^(?:opinion|analysis|explainer|commentary|column|editorial|interview|podcast|review|essay|q&a|photos?|in pictures|watch"
    r"|video|quiz|letter|obituary|мнение|комментарий|评论|社论|видео)\b\s*[:|–—-]|^(?:how|why|what|who|where|when|which|is|are"
    r"|can|could|will|should|does|do|did|has|have)\b.*\?\s*$|^(?:how|why|what|where|who|a look at|inside|when i|my|the (?:uncertain|founding))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Kind:
    """One kind of event. `weight` runs from 0 to 10; `phrase` is what a composed headline calls it."""

    name: str
    category: str
    weight: float
    phrase: str


class Coder:
    """Trigger tables, compiled once: text -> kinds with their scores."""

    def __init__(self, table: Mapping[str, Mapping[str, Any]]) -> None:
        self.kinds = {
            name: Kind(name, str(row["category"]), float(row["weight"]), str(row["phrase"]))
            for name, row in table.items()
        }
        self._patterns = [
            (name, weight, _compiled(row[grade]))
            for name, row in table.items()
            for grade, weight in (("strong", STRONG_WEIGHT), ("triggers", 1.0))
        ]

    def scores(self, title: str, lead: str) -> dict[str, float]:
        """Kinds with a score above nothing: distinct triggers, title twice, strong ones twice."""
        found: dict[str, float] = {}
        for text, factor in ((normalise(title).lower(), TITLE_WEIGHT), (normalise(lead).lower(), 1.0)):
            for name, weight, pattern in self._patterns:
                hits = len({match.group() for match in pattern.finditer(text)})
                if hits:
                    found[name] = found.get(name, 0.0) + factor * weight * min(hits, 3)
        return found

    def code(self, title: str, lead: str) -> str:
        """The name of the best kind, or an empty string. Ties go to the graver kind, then to the alphabet."""
        found = self.scores(title, lead)
        return max(found, key=lambda name: (found[name], self.kinds[name].weight, name), default="")

    def best(self, votes: Iterable[str]) -> str:
        """The kind that most documents of an event were given; ties as in `code`."""
        counts: dict[str, int] = {}
        for vote in votes:
            if vote:
                counts[vote] = counts.get(vote, 0) + 1
        return max(counts, key=lambda name: (counts[name], self.kinds[name].weight, name), default="")


def is_commentary(title: str) -> bool:
    """True where the title announces an opinion, an explainer or a question rather than a happening."""
    return bool(_COMMENTARY.search(normalise(title)))


def _compiled(triggers: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted((_pattern(each) for each in triggers), key=len, reverse=True)))


def _pattern(trigger: str) -> str:
    if re.search(r"[\u4e00-\u9fff]", trigger):
        return re.escape(trigger)
    parts = [re.escape(part.rstrip("*")) + (r"\w*" if part.endswith("*") else "") for part in trigger.split(" ")]
    return r"\b" + r"\s+(?:[\w'-]+\s+){0,2}?".join(parts) + r"\b"
