"""One sentence against texts, without documents: is it supported, partly, refuted, or not to be found there.

Deterministic. Three readings, each of which can stop the sentence: its anchors (numbers, dates, names, quotations) must
all be there; the sentence of the evidence that says most of it must not say the contrary (denial, opposite, a plan
where the sentence has a deed); and enough of its content words must be held by few sentences of the evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from countrydesk.core.ratings import Verdict
from countrydesk.core.text import sentences
from countrydesk.core.verification.anchors import lacking_dates, lacking_names, lacking_quantities
from countrydesk.core.verification.names import Lexicon, Register
from countrydesk.core.verification.polarity import clashes
from countrydesk.core.verification.quoting import absent, quotations
from countrydesk.core.verification.wording import content

# Share of a sentence's content words, as weighed by `coverage`, from which the evidence says the same. Measured on one
# half of two public corpora: balanced accuracy and macro-F1 are flat between .56 and .62.
ENOUGH = 0.6
# Below this the evidence speaks of something else.
SOME = 0.35
# A contradiction is looked for only in a sentence that says at least this much of the claim.
ALIGNED = 0.5
# Longer evidence is cut: a page has some 10,000 characters, a book is no evidence for a sentence.
LONGEST = 400_000


@dataclass(frozen=True)
class TextFinding:
    """One thing that speaks against the sentence: the check, its severity (B, R or W), the words that clash."""

    check: str
    severity: str
    detail: str


@dataclass(frozen=True)
class Checked:
    """`verdict` is supported, partial, refuted or not_found (`not_found` as Verdict.NOT_FOUND)."""

    verdict: Verdict
    findings: tuple[TextFinding, ...]


@dataclass(frozen=True)
class Alignment:
    """The evidence's sentences, each with the content words of the claim (`claimed`) that it holds."""

    claimed: tuple[str, ...]
    sentences: tuple[str, ...]
    held: tuple[frozenset[str], ...]

    @property
    def missing(self) -> tuple[str, ...]:
        there: set[str] = set().union(*self.held) if self.held else set()
        return tuple(word for word in self.claimed if word not in there)

    def best(self, many: int = 3) -> list[int]:
        """The sentences that together hold most of the claim, greedily; the earlier of equals."""
        chosen: list[int] = []
        got: set[str] = set()
        for _ in range(many):
            at = max(range(len(self.held)), key=lambda i: (len(self.held[i] - got), -i), default=None)
            if at is None or not self.held[at] - got:
                break
            chosen.append(at)
            got |= self.held[at]
        return chosen

    def coverage(self) -> float:
        """0 to 1: two thirds what three sentences hold, a sixth each what the whole and what neighbours hold."""
        if not self.claimed or not self.held:
            return 0.0
        three = len(set().union(*(self.held[i] for i in self.best()), frozenset()))
        whole = len(self.claimed) - len(self.missing)
        windows = (set().union(*self.held[max(0, i - 1) : i + 2]) for i in range(len(self.held)))
        near = max(len(each) for each in windows)
        return (4 * three + whole + near) / (6 * len(self.claimed))


def check_text(
    claim: str,
    evidence: Sequence[str],
    claim_context: str = "",
    gazetteer: Lexicon | None = None,
    language: str = "en",
) -> Checked:
    """Hold one sentence against texts: exact spans or whole pages, each a string.

    `claim_context` is what stands around the sentence where it was made; a name that the sentence only takes up again
    from there may be missing from the evidence. Never raises on any text.
    """
    texts = tuple(each[:LONGEST] for each in evidence if each.strip())
    alignment = align(claim, texts, language)
    findings = [*_anchor_findings(claim, texts, claim_context, gazetteer, language), *_contrary(claim, alignment)]
    score = alignment.coverage()
    if score < ENOUGH:
        lost = ", ".join(alignment.missing[:12]) or "held only by sentences far apart"
        findings.append(TextFinding("coverage", "B", f"not in the evidence: {lost}" if alignment.missing else lost))
    return Checked(_verdict(findings, score), tuple(findings))


def align(claim: str, texts: Sequence[str], language: str = "en") -> Alignment:
    """The evidence sentence by sentence, each with the claim's content words it holds."""
    claimed = content(claim)
    wanted = frozenset(claimed)
    cut = [text[a:b] for text in texts for a, b in sentences(text, language)]
    return Alignment(claimed, tuple(cut), tuple(wanted & frozenset(content(each)) for each in cut))


def _anchor_findings(
    claim: str, texts: tuple[str, ...], context: str, gazetteer: Lexicon | None, language: str
) -> Iterator[TextFinding]:
    whole = "\n".join(texts)
    for _, _, quoted in quotations(claim):
        if lost := absent(quoted, texts):
            yield TextFinding("V04", "R", f"not verbatim in the evidence: “{lost[:160]}”")
    for quantity, clash in lacking_quantities(claim, whole, language):
        said = f"“{quantity.text} {quantity.noun}”".replace(" ”", "”")
        there = f"the evidence has “{clash.text} {clash.noun}”" if clash else "not in the evidence"
        yield TextFinding("V06", "B", f"{said}: {there}")
    for day, nearest in lacking_dates(claim, whole):
        yield TextFinding(
            "V07", "B", f"“{day.text}”: " + (f"the evidence has “{nearest.text}”" if nearest else "not there")
        )
    register = Register(f"{whole}\n{context}", gazetteer)
    for name, words in lacking_names(claim, register):
        yield TextFinding("V08", "B", f"“{name.text}”: the evidence lacks {', '.join(words)}")


def _contrary(claim: str, alignment: Alignment) -> Iterator[TextFinding]:
    """What the best sentences say to the contrary, told once a kind."""
    told: set[str] = set()
    for at in alignment.best():
        if len(alignment.held[at]) < ALIGNED * len(alignment.claimed):
            continue
        for clash in clashes(claim, alignment.sentences[at]):
            if clash.kind not in told:
                told.add(clash.kind)
                yield TextFinding(clash.kind, "R" if clash.kind == "modality" else "B", clash.detail)


def _verdict(findings: Sequence[TextFinding], score: float) -> Verdict:
    kinds = {each.check for each in findings}
    if kinds & {"negation", "opposite"} and score >= SOME:
        return Verdict.REFUTED
    if score >= ALIGNED and any(
        each.check == "V06" and re.search("the evidence has", each.detail) for each in findings
    ):
        return Verdict.REFUTED
    if not findings:
        return Verdict.SUPPORTED
    return Verdict.PARTIAL if score >= SOME else Verdict.NOT_FOUND
