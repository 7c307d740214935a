"""Judgements and advice, sound and false, before the checks by code: what is left for a judge to find.

The set was written by analysts who did not know the rules; stories, outlets and people are invented. `sound` items follow
from their premises; the others are invented, contradicted, turned (who did what to whom) or overreach, in the sentence itself
or `where` it says: only in what rides on it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from countrydesk.adapters.catalogue import load_gazetteer
from countrydesk.adapters.tables import load_tables
from countrydesk.core.prose.advice import ADVICE, advice_of
from countrydesk.core.prose.clauses import Unit
from countrydesk.core.prose.judgements import JUDGEMENTS, judgements_of
from countrydesk.core.prose.parts import Part, Premise
from countrydesk.core.types import Claim, Period
from countrydesk.core.verification import Case, Tables, verify
from countrydesk.core.verification.closeness import strict
from evals.mutations.suite import Share, share
from evals.writing.liar import MAKER, stops

SET = Path(__file__).with_name("judgements.jsonl")
PERIOD = Period(date(2026, 1, 1), date(2026, 12, 31))
SOUND = "follows"
_RIDERS = ("reason", "assumption", "alternative", "would_change")
_OPENING = {
    "reason": "Our confidence",
    "assumption": "This assumes",
    "alternative": "The strongest",
    "would_change": "The judgement would",
}


@dataclass(frozen=True)
class Item:
    """One judgement or piece of advice with its premises; `where` its falsehood stands: in its text, or in a rider."""

    id: str
    country: str
    kind: str
    truth: str
    where: str
    premises: tuple[str, ...]
    said: Mapping[str, str]

    @property
    def sound(self) -> bool:
        return self.truth == SOUND


@dataclass(frozen=True)
class Outcome:
    """Whether code lets an item through, and if not, what it has against it."""

    item: Item
    passed: bool
    reasons: tuple[str, ...]


@lru_cache(maxsize=1)
def load() -> tuple[Item, ...]:
    """The set, in its order."""
    return tuple(_item(json.loads(line)) for line in SET.read_text("utf-8").splitlines())


def _item(row: dict[str, Any]) -> Item:
    said = {name: str(row[name]) for name in ("text", *_RIDERS) if name in row}
    return Item(
        row["id"], row["country"], row["kind"], row["truth"], row.get("where", "text"), tuple(row["premises"]), said
    )


def outcomes(items: Sequence[Item]) -> list[Outcome]:
    """Every item through what the writer has before it asks a judge."""
    return [_outcome(each) for each in items]


def _outcome(item: Item) -> Outcome:
    part = _part(item)
    read = advice_of if item.kind == ADVICE else judgements_of
    made = read(_reply(item), part, load_gazetteer().resolve(item.country).name, PERIOD, MAKER)
    if not made.units:
        return Outcome(item, False, tuple(each.reason for each in made.refused))
    found = dict(_against(made.units[0], item, part))
    told = [text for text in found if text.startswith(_OPENING.get(item.where, ""))]
    head = found[made.units[0][0].text]
    reasons = (*head, *(reason for text in told[:1] for reason in found[text] if item.where != "text"))
    return Outcome(item, not reasons and bool(told), reasons)


def _part(item: Item) -> Part:
    rows = (Claim("reported", each, section="developments") for each in item.premises)
    style = ADVICE if item.kind == ADVICE else JUDGEMENTS
    return Part(
        style, "outlook", "", premises=tuple(Premise(f"C{number}", each) for number, each in enumerate(rows, 1))
    )


def _reply(item: Item) -> str:
    labels = [f"C{number}" for number in range(1, len(item.premises) + 1)]
    if item.kind == ADVICE:
        return json.dumps({"recommendations": [{"text": item.said["text"], "labels": labels}]})
    likely = {"likelihood_word": "likely", "percent": 65, "confidence": "moderate"}
    riders = {name: item.said.get(name, "") for name in _RIDERS}
    return json.dumps({JUDGEMENTS: [{"statement": item.said["text"], "labels": labels, **likely, **riders}]})


def _against(unit: Unit, item: Item, part: Part) -> Iterator[tuple[str, tuple[str, ...]]]:
    texts = tuple(each.claim.text for each in part.premises)
    gazetteer = load_gazetteer()
    given = [gazetteer.resolve(item.country).name]
    for claim in unit:
        case = Case(claim, body=texts, period=PERIOD, held=set(), gazetteer=gazetteer, tables=_tables(), given=given)
        found = [each for each in (*verify(case), *strict(case, judged=True)) if stops(each)]
        yield claim.text, tuple(f"{each.check}: {each.reason}" for each in found)


@lru_cache(maxsize=1)
def _tables() -> Tables:
    return load_tables()


def shares(found: Sequence[Outcome]) -> dict[str, Share]:
    """Of each truth, the share that code lets through; of the sound ones that is good, of the others left to the judge."""
    names = sorted({each.item.truth for each in found})
    return {name: share(each.passed for each in found if each.item.truth == name) for name in names}
