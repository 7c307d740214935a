"""The mutation suite: how many faults the checker finds, and how many true sentences it stops.

Detection is conditional on the original passing in the same way of judging; a sentence that was stopped before it was
changed proves nothing. A fault in the words is judged against the spans (`by_text`); one in the documents, and a date
where the day of the document is known, as a claim of a report (`by_case`): "on Tuesday" is no date without that day.
"""

from __future__ import annotations

import math
import random
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from evals.mutations.cases import Mutant, Operator, Pair
from evals.mutations.judging import Judged, by_case, by_text, original
from evals.mutations.operators import OPERATORS
from evals.mutations.pairs import pairs
from evals.mutations.twins import TWINS

Sets = Mapping[str, tuple[Mapping[str, Operator], Mapping[str, Operator]]]
NUMBERS_AND_DATES = frozenset({"V06", "V07", "V10"})


@dataclass(frozen=True)
class Trial:
    """One sentence before the checker: a mutant or a twin, with the verdicts on it and on its original.

    `author` is own or blind. `text` and `case` are the two ways of judging, each `before` the change and after it; after
    it, the way that does not decide is None where nobody asked for both.
    """

    pair: Pair
    mutant: Mutant
    author: str
    text_before: Judged
    text: Judged | None
    case_before: Judged
    case: Judged | None

    @property
    def in_words(self) -> bool:
        """Whether the spans alone show the fault."""
        return in_words(self.pair, self.mutant)

    @property
    def before(self) -> Judged:
        return self.text_before if self.in_words else self.case_before

    @property
    def after(self) -> Judged:
        judged = self.text if self.in_words else self.case
        if judged is None:
            raise LookupError(f"{self.mutant.operator} of {self.pair.id} was not judged")
        return judged

    @property
    def half(self) -> str:
        return half(self.pair.id)

    @property
    def detected(self) -> bool:
        return not self.after.sound

    @property
    def counts(self) -> bool:
        """Whether the original passed, so that what became of the mutant says something."""
        return self.before.sound


def in_words(pair: Pair, made: Mutant) -> bool:
    """Whether the spans alone show the fault: no document is missing, old or needed to date a sentence."""
    dated = made.family == "time" and pair.published
    return not (made.dead or made.reposted or dated)


def half(id: str) -> str:
    """ "developed" or "unseen", the same for ever for one pair."""
    return "unseen" if zlib.crc32(id.encode()) % 2 else "developed"


def operator_sets() -> Sets:
    """By author: operators and twins. The blind ones were written without sight of any check."""
    from evals.mutations import blind

    return {"own": (OPERATORS, TWINS), "blind": (blind.OPERATORS, blind.TWINS)}


def run(every: Sequence[Pair], sets: Sets, both: bool = True) -> tuple[list[Trial], list[tuple[Pair, Judged]]]:
    """All trials, and the verdicts on the originals; each judged in `both` ways, or in the one that decides."""
    originals = [(pair, by_text(pair.claim, pair.evidence)) for pair in every]
    trials = [trial for pair, judged in originals for trial in _trials(pair, judged, sets, both)]
    return trials, originals


def _trials(pair: Pair, judged: Judged, sets: Sets, both: bool) -> Iterator[Trial]:
    as_claim = by_case(original(pair), pair.published)
    for author, kinds in sets.items():
        for operators in kinds:
            for name, operator in operators.items():
                made = operator(pair, random.Random(f"{pair.id} {name}"))
                if made is not None:
                    yield _trial(pair, made, author, judged, as_claim, both)


def _trial(pair: Pair, made: Mutant, author: str, judged: Judged, as_claim: Judged, both: bool) -> Trial:
    spans = in_words(pair, made)
    text = by_text(made.claim, made.evidence) if both or spans else None
    case = by_case(made, pair.published) if both or not spans else None
    if made.reposted:
        as_claim = by_case(replace(made, claim=pair.claim, reposted=""), made.happened)
    return Trial(pair, made, author, judged, text, as_claim, case)


@dataclass(frozen=True)
class Share:
    """`hits` of `of`, with Wilson's interval at 95 per cent (Wilson 1927)."""

    hits: int
    of: int

    @property
    def value(self) -> float:
        return self.hits / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        if not self.of:
            return 0.0, 1.0
        z, n, p = 1.959964, self.of, self.value
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        reach = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return max(0.0, middle - reach), min(1.0, middle + reach)

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.value:.3f} [{low:.2f} {high:.2f}] {self.hits}/{self.of}"


def share(found: Iterable[bool]) -> Share:
    every = list(found)
    return Share(sum(every), len(every))


def detection(trials: Iterable[Trial]) -> Share:
    """The share of the faults found, among those whose original passed."""
    return share(trial.detected for trial in trials if trial.counts and not trial.mutant.twin)


def false_alarms(trials: Iterable[Trial]) -> Share:
    """The share of the twins stopped, among those whose original passed."""
    return share(trial.detected for trial in trials if trial.counts and trial.mutant.twin)


Speaks = Callable[[Judged], bool]


@dataclass(frozen=True)
class Ablation:
    """The checker without some of its kinds of finding, or with them alone."""

    name: str
    detection: Share
    originals: Share
    twins: Share


def ablations(trials: Sequence[Trial], originals: Sequence[tuple[Pair, Judged]]) -> list[Ablation]:
    """Each kind of finding of the plain check dropped, and each on its own; not what lies in the documents."""
    words = [each for each in trials if not (each.mutant.dead or each.mutant.reposted)]
    kinds = sorted({kind for each in words if each.text for kind in each.text.checks})
    groups: dict[str, Collection[str]] = {kind: {kind} for kind in kinds}
    groups |= {
        "numbers and dates": NUMBERS_AND_DATES,
        "numbers, dates, names, quotations": {"V04", "V06", "V07", "V08", "V10"},
    }
    rows = [_ablation("everything", lambda judged: bool(judged.checks), words, originals)]
    rows += [_ablation(f"without {name}", _without(group), words, originals) for name, group in groups.items()]
    return rows + [_ablation(f"{name} alone", _alone(group), words, originals) for name, group in groups.items()]


def _without(group: Collection[str]) -> Speaks:
    return lambda judged: bool(judged.checks - set(group))


def _alone(group: Collection[str]) -> Speaks:
    return lambda judged: bool(judged.checks & set(group))


def _ablation(name: str, speaks: Speaks, trials: Sequence[Trial], originals: Sequence[tuple[Pair, Judged]]) -> Ablation:
    counted = [each for each in trials if not speaks(each.text_before)]
    return Ablation(
        name,
        share(speaks(each.text) for each in counted if each.text and not each.mutant.twin),
        share(speaks(judged) for _, judged in originals),
        share(speaks(each.text) for each in counted if each.text and each.mutant.twin),
    )


# What the checker should say of a fault: that the source has it otherwise, that it is not there, or that it says more.
# Where the fault can come out either way the first is counted as expected. Families' own, then those of an operator.
_FAMILY_EXPECTS = {"value": "refuted", "time": "refuted", "relation": "refuted", "source": "not_found"}
_EXPECTS = {
    "dead_citation": "citation_broken", "year_dropped": "stale", "planned_done": "partial", "quote_altered": "refuted",
    "blind alleged as fact": "partial", "blind planned as done": "partial", "blind caveat dropped": "partial",
    "blind tense": "partial", "blind quotation altered": "refuted",
}  # fmt: skip


def expected(mutant: Mutant) -> str:
    """The verdict that is right for a mutant; a twin is supported."""
    return "supported" if mutant.twin else _EXPECTS.get(mutant.operator, _FAMILY_EXPECTS[mutant.family])


def confusion(trials: Iterable[Trial]) -> dict[tuple[str, str], int]:
    """How often each expected verdict came out as each verdict, among trials whose original passed."""
    table: dict[tuple[str, str], int] = {}
    for each in trials:
        if each.counts:
            key = (expected(each.mutant), each.after.verdict)
            table[key] = table.get(key, 0) + 1
    return table


# The families of the field's own targets, pooled over both authors' operators.
TARGETS: Mapping[str, tuple[str, ...]] = {
    "denial": ("negation_inserted", "antonym", "blind negation", "blind antonym"),
    "modality": (
        "planned_done",
        "blind planned as done",
        "blind alleged as fact",
        "blind caveat dropped",
        "blind tense",
    ),
    "roles": ("roles_swapped", "blind roles swapped"),
    "names": ("blind name within", "blind place", "hoax_actor", "blind hoax actor"),
}


@lru_cache(maxsize=2)
def trials_on(data: Path, both: bool = True) -> tuple[list[Trial], list[tuple[Pair, Judged]]]:
    """The whole suite on the data at hand."""
    return run(pairs(data), operator_sets(), both)


def scores(data: Path) -> dict[str, float]:
    """Detection by family, author and half; the shares of originals and twins that pass. More is better in each."""
    trials, originals = trials_on(data, both=False)
    figures: dict[str, float] = {}
    for family in ("value", "time", "relation", "source"):
        there = [each for each in trials if each.mutant.family == family and not each.mutant.twin]
        figures[family] = detection(there).value
        for side in ("own", "blind"):
            figures[f"{family}_{side}"] = detection(each for each in there if each.author == side).value
        for side in ("developed", "unseen"):
            figures[f"{family}_{side}"] = detection(each for each in there if each.half == side).value
    for name, operators in TARGETS.items():
        figures[name] = detection(each for each in trials if each.mutant.operator in operators).value
    return figures | _passing(trials, originals)


def _passing(trials: Sequence[Trial], originals: Sequence[tuple[Pair, Judged]]) -> dict[str, float]:
    figures = {"twins_pass": 1 - false_alarms(trials).value}
    for side in ("own", "blind"):
        figures[f"twins_pass_{side}"] = 1 - false_alarms(each for each in trials if each.author == side).value
    for origin in sorted({pair.origin for pair, _ in originals}):
        there = [judged for pair, judged in originals if pair.origin == origin]
        figures[f"originals_pass_{origin}"] = share(each.sound for each in there).value
        figures[f"numbers_dates_pass_{origin}"] = share(not each.checks & NUMBERS_AND_DATES for each in there).value
    return figures
