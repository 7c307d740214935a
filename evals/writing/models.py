"""Scripted writers: they read the rows of the envelope as a model would, and answer with sentences of a known worth."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from countrydesk.core.ports import Completion, Prompt
from countrydesk.core.prose.envelope import opened
from countrydesk.core.verification.closeness.marking import in_marks
from evals.mutations.cases import Pair
from evals.writing.honest import reworded
from evals.writing.liar import corrupted

Row = Mapping[str, Any]
# What a writer makes of one row and all rows of its part: a sentence, or None where it has none.
Wording = Callable[[Row, Sequence[Row]], str | None]


@dataclass
class Scripted:
    """An `Asker` that drafts with `wording` and mends with it again. `told` lists every sentence that it gave."""

    wording: Wording
    told: list[str] = field(default_factory=list)

    def __call__(self, prompts: Sequence[Prompt], /) -> list[Completion]:
        return [Completion(self._reply(prompt), "scripted", "stop", 0, 0) for prompt in prompts]

    def _reply(self, prompt: Prompt) -> str:
        rows = opened(prompt.data)
        labelled = [row for row in rows if "label" in row]
        if prompt.purpose == "draft":
            return json.dumps({"claims": [each for row in labelled if (each := self._claim(row, labelled))]})
        if prompt.purpose == "repair":
            return json.dumps({"repairs": [self._mended(row, labelled) for row in rows if "number" in row]})
        return json.dumps({"passages": []} if prompt.purpose == "read" else {"translations": []})

    def _claim(self, row: Row, rows: Sequence[Row]) -> dict[str, Any] | None:
        text = self.wording(row, rows)
        if text is None:
            return None
        self.told.append(text)
        return {"kind": "reported", "text": text, "labels": [row["label"]]}

    def _mended(self, draft: Row, rows: Sequence[Row]) -> dict[str, Any]:
        cited = [row for row in rows if row["label"] in draft["labels"]]
        claim = self._claim(cited[0], rows) if cited else None
        return {
            "number": draft["number"],
            "text": claim["text"] if claim else None,
            "labels": claim["labels"] if claim else [],
        }


def honest(row: Row, _rows: Sequence[Row]) -> str | None:
    """The row's own sentence in another form; a premise as it stands."""
    if "claim" in row:
        return str(row["claim"])
    found = reworded(pair_of(row, ()))
    return in_marks(found[0], [row["quote"]]) if found else None


@dataclass
class Liar:
    """Makes every sentence false in one of the ways that fit, another at each asking. `lies` holds them."""

    seed: int
    operator: str = ""
    lies: dict[str, str] = field(default_factory=dict)

    def __call__(self, row: Row, rows: Sequence[Row]) -> str | None:
        plain = honest(row, rows)
        if plain is None:
            return None
        pair = pair_of(row, [each for each in rows if each is not row], plain)
        draw = random.Random(f"{self.seed} {plain} {len(self.lies)}")
        ways = [(name, made.claim) for name, made in corrupted(pair, str(self.seed)) if self.operator in name]
        told = [(name, text) for name, text in ways if text != plain]
        if not told:
            return None
        name, text = draw.choice(told)
        self.lies[text] = name
        return text


def pair_of(row: Row, others: Sequence[Row], claim: str = "") -> Pair:
    """A row as the pair that the operators take: its words, and those of the other rows near it."""
    near = tuple(str(each.get("quote") or each.get("claim", "")) for each in others)
    quote = str(row.get("quote") or row.get("claim", ""))
    return Pair(str(row["label"]), claim, (quote,), near, near, str(row.get("published", "")), "week")
