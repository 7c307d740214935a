"""Supported sentences, made wrong in one way at a time, before the checks that hold for a model's sentences.

`code` is `verify` and `strict` without a judge; `judge` is `verify` and `strict` with one that knows the truth: it says
"supported" of the sentence before it was changed, and of nothing else. Honest sentences are of three kinds: `close`, as a
model is told to write them (by hand, from the passage alone); `free`, in words of our own; `scripted`, the passage's own
sentence with who said it moved, its date printed, an end cut off.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path

from countrydesk.adapters.catalogue import load_gazetteer
from countrydesk.adapters.tables import load_tables
from countrydesk.core.ratings import PUBLISHABLE
from countrydesk.core.types import Claim, Document, Finding, Passage
from countrydesk.core.verification import Case, Cited, Tables, verify
from countrydesk.core.verification.closeness import strict
from countrydesk.core.verification.closeness.marking import in_marks
from evals.mutations.cases import Mutant, Pair
from evals.mutations.pairs import FEEDS, GOLD, feed_pairs
from evals.mutations.suite import Share, operator_sets, share
from evals.writing.honest import reworded
from evals.writing.inventions import INVENTIONS

CLOSE = Path(__file__).with_name("close.jsonl")
MAKER = "draft/1 scripted"


@dataclass(frozen=True)
class Lie:
    """A false sentence that was put before the checks. `honest` is the kind of sentence it was made of.

    It `counts` where that sentence passes: what is stopped before it was changed proves nothing.
    """

    honest: str
    operator: str
    claim: str
    evidence: tuple[str, ...]
    passed: bool
    counts: bool


@dataclass(frozen=True)
class Outcome:
    """`passed` are the honest sentences by kind, with whether they passed; `lies` all that were made of them."""

    passed: Mapping[str, tuple[bool, ...]]
    lies: tuple[Lie, ...]

    @property
    def escapes(self) -> list[Lie]:
        """Every lie that passes, of whatever sentence."""
        return [each for each in self.lies if each.passed]

    @property
    def counted(self) -> list[Lie]:
        return [each for each in self.lies if each.counts]

    def honest(self, kind: str) -> Share:
        return share(self.passed.get(kind, ()))

    def by_operator(self) -> dict[str, Share]:
        """The share of the counted lies that escape, by how they were made."""
        names = sorted({each.operator for each in self.counted})
        return {name: share(each.passed for each in self.counted if each.operator == name) for name in names}


def honest_pairs(data: Path) -> dict[str, tuple[Pair, ...]]:
    """The honest sentences by kind; none where the feeds are not at hand."""
    free = feed_pairs(GOLD, data / "feeds" / FEEDS)
    by_id = {pair.id: pair for pair in free}
    rows = [json.loads(line) for line in CLOSE.read_text("utf-8").splitlines()]
    close = tuple(replace(by_id[row["pair"]], claim=row["claim"]) for row in rows if row["pair"] in by_id)
    scripted = tuple(replace(pair, claim=text) for pair in free for text in reworded(pair)[:1])
    return {"close": close, "free": free, "scripted": scripted}


def findings(text: str, evidence: Sequence[str], published: str, judged: bool) -> list[Finding]:
    """What the code has against a sentence of a model on one document that holds these passages."""
    case = case_of(text, evidence, published)
    return [each for each in (*verify(case), *strict(case, judged)) if stops(each)]


def case_of(text: str, evidence: Sequence[str], published: str) -> Case:
    """The sentence as a model's claim of the background; `published` is the day of the document in ISO 8601, or empty."""
    when = datetime.combine(date.fromisoformat(published), time(12), UTC) if published else None
    document = Document("pair", "evals", "", "\n".join(evidence), "en", when, "feed" if when else "none")
    spans, at = [], 0
    for each in evidence:
        spans.append(Passage(document.id, at, at + len(each), each))
        at += len(each) + 1
    return Case(
        Claim("reported", text, tuple(spans), section="background", maker=MAKER),
        tuple(Cited(span, document) for span in spans),
        status="done",
        held={document.id},
        gazetteer=load_gazetteer(),
        tables=_tables(),
    )


@lru_cache(maxsize=1)
def _tables() -> Tables:
    return load_tables()


def stops(finding: Finding) -> bool:
    """Whether the writer drops a sentence for this finding."""
    return finding.severity in {"B", "R"} or finding.verdict not in PUBLISHABLE


def measured(sets: Mapping[str, Sequence[Pair]], judged: bool) -> Outcome:
    """The honest sentences of each kind, and every lie that is made of one of them; a judge stops what it knows to be false."""
    passed: dict[str, list[bool]] = {kind: [] for kind in sets}
    lies: list[Lie] = []
    for kind, pair in ((kind, pair) for kind, every in sets.items() for pair in every):
        sound = passes(pair.claim, pair.evidence, pair.published, judged)
        passed[kind].append(sound)
        for name, made in corrupted(pair, kind):
            through = not judged and passes(made.claim, made.evidence, pair.published, judged)
            lies.append(Lie(kind, name, made.claim, made.evidence, through, sound))
    return Outcome({kind: tuple(each) for kind, each in passed.items()}, tuple(lies))


def honest_shares(data: Path) -> dict[str, Share]:
    """The share of the honest sentences of each kind that code lets through where a judge answers for the words."""
    return {
        kind: share(passes(each.claim, each.evidence, each.published, judged=True) for each in every)
        for kind, every in honest_pairs(data).items()
    }


def passes(text: str, evidence: Sequence[str], published: str, judged: bool) -> bool:
    """Whether code lets a sentence through, as the writer puts it: lifted words in quotation marks."""
    return not findings(in_marks(text, evidence), evidence, published, judged)


def corrupted(pair: Pair, seed: str) -> Iterator[tuple[str, Mutant]]:
    """Each way in which the sentence itself can be made false, with the name of its operator."""
    for author, (operators, _) in operator_sets().items():
        for name, operator in operators.items():
            made = operator(pair, random.Random(f"{pair.id} {name} {seed}"))
            if made is not None and not (made.reposted or made.dead or made.claim == pair.claim):
                yield f"{author} {name}", made
    for name, invent in INVENTIONS.items():
        told = invent(pair, random.Random(f"{pair.id} {name} {seed}"))
        if told is not None and told != pair.claim:
            evidence = (*pair.evidence, *pair.near) if name == "crossed" else pair.evidence
            yield f"invented {name}", Mutant(name, "relation", told, evidence)
