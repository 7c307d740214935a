"""Scripted writers: they read the rows of the envelope as a model would, and answer with sentences of a known worth."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from countrydesk.core.ports import Completion, Prompt
from countrydesk.core.prose.advice import ADVICE
from countrydesk.core.prose.envelope import opened
from countrydesk.core.prose.judgements import JUDGEMENTS, MOST
from countrydesk.core.verification.closeness.marking import in_marks
from countrydesk.writing import MOST_SUMMARY
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
            return json.dumps({"claims": [each for row in _asked(labelled) if (each := self._claim(row, labelled))]})
        if prompt.purpose == JUDGEMENTS:
            return json.dumps({JUDGEMENTS: [self._judgement(row, labelled) for row in labelled[:MOST]]})
        if prompt.purpose == ADVICE:
            return json.dumps({"recommendations": [self._advice(row, labelled) for row in labelled[:MOST]]})
        if prompt.purpose == "repair":
            return json.dumps({"repairs": [self._mended(row, labelled) for row in rows if "number" in row]})
        return json.dumps({"passages": []} if prompt.purpose == "read" else {"translations": []})

    def _claim(self, row: Row, rows: Sequence[Row]) -> dict[str, Any] | None:
        text = self.wording(row, rows)
        if text is None:
            return None
        self.told.append(text)
        return {"kind": "reported", "text": text, "labels": [row["label"]]}

    def _judgement(self, row: Row, rows: Sequence[Row]) -> dict[str, Any]:
        """What a premise says, as a judgement; the rest of it says nothing."""
        said = {
            "statement": self._concluded(row, rows),
            "likelihood_word": "likely",
            "percent": 65,
            "labels": [row["label"]],
        }
        sure = {"confidence": "low", "reason": "a single source reports it", "assumption": "the reports are complete"}
        other = {
            "alternative": "the reports are not complete",
            "would_change": "another source contradicts the reports",
        }
        return {**said, **sure, **other}

    def _advice(self, row: Row, rows: Sequence[Row]) -> dict[str, Any]:
        return {"text": f"Readers should note that {self._concluded(row, rows)}.", "labels": [row["label"]]}

    def _concluded(self, row: Row, rows: Sequence[Row]) -> str:
        claim = self._claim(row, rows)
        return str(claim["text"]).rstrip(".") if claim else ""

    def _mended(self, draft: Row, rows: Sequence[Row]) -> dict[str, Any]:
        cited = [row for row in rows if row["label"] in draft["labels"]]
        claim = self._claim(cited[0], rows) if cited else None
        return {
            "number": draft["number"],
            "text": claim["text"] if claim else None,
            "labels": claim["labels"] if claim else [],
        }


def _asked(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows that a draft is asked to tell: the passages; of premises alone as many as a summary holds."""
    return [row for row in rows if "quote" in row] or rows[:MOST_SUMMARY]


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
