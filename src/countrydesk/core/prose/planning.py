"""What a model is to write: the parts of a report, each with the passages and the claims that it may rest on.

A dossier that does not fit into a model's window is worked in several parts; nothing of it is cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from countrydesk.core.budgets import estimated_tokens
from countrydesk.core.drafting import PER_PARTNER, Digest, is_military
from countrydesk.core.evidence import Sentence
from countrydesk.core.prose.envelope import envelope
from countrydesk.core.prose.labels import counted, labelled, premised
from countrydesk.core.prose.parts import Labelled, Part, Premise
from countrydesk.core.types import Claim, Development, Passage

# Passages that a development is told from at most: what its entry quotes, then what else its reports say best.
MOST_PASSAGES = 8
PER_PARTNER_PASSAGES = 6
# Below this a sentence tells little of its event (the digest's own bar for quoting one more).
LEAST_WORTH = 1.0
Passed = Mapping[str, Sequence[Claim]]


@dataclass(frozen=True)
class Plan:
    """The parts of one report. `passed`, by development id, are the claims of the body that passed every check."""

    digest: Digest
    translations: Mapping[str, str] = field(default_factory=dict)

    def developments(self) -> list[Part]:
        """A part for each development and for each piece of background."""
        dossier = self.digest.dossier
        rows = [(each, "development", "developments") for each in dossier.developments]
        rows += [(each, "background", "background") for each in dossier.background]
        return [
            self._part(style, section, each.title, self._passages(each), development=each.id)
            for each, style, section in rows
        ]

    def foreign(self) -> list[Passage]:
        """The passages of developments and background that are in other languages than English."""
        rows = (row for part in self.developments() for row in part.passages)
        return list(dict.fromkeys(row.passage for row in rows if not row.document.language.startswith("en")))

    def partners(self, passed: Passed) -> list[Part]:
        """A part for each other state that the developments involve."""
        found = []
        for name, rows in self.digest.partners():
            spans = _untold(self._naming(rows, self.digest.state(name)), passed)[:PER_PARTNER_PASSAGES]
            part = self._part("partner", "geopolitics", f"Relations with {name}", spans, group=name)
            found.append(replace(part, premises=premised(_claims(rows, passed))))
        return found

    def military(self, passed: Passed) -> list[Part]:
        """The part on armed forces and the use of arms; none where no development tells of them."""
        dossier = self.digest.dossier
        rows = [each for each in dossier.developments if is_military(each, dossier)]
        if not rows:
            return []
        spans = [span for each in rows for span in _untold(self._passages(each), passed)[: MOST_PASSAGES // 2]]
        part = self._part("military", "military", "Armed forces and the use of arms", spans)
        return [replace(part, premises=premised(_claims(rows, passed)))]

    def judgements(self, passed: Sequence[Claim]) -> Part:
        """The part that judges what the developments come to; forecasts rest on what was counted."""
        part = Part("judgements", "outlook", "Key judgements and forecasts", premises=premised(passed))
        return replace(part, counts=counted(self.digest.dossier.counts))

    def advice(self, passed: Sequence[Claim]) -> Part:
        """The part that recommends something to the desk's readers."""
        return Part("advice", "outlook", "Recommendations to the desk's readers", premises=premised(passed))

    def summary(self, passed: Sequence[Claim]) -> Part:
        """The summary, written last, from the claims that passed."""
        return Part("summary", "summary", "Executive summary", premises=premised(passed))

    def _part(
        self, style: str, section: str, title: str, spans: Iterable[Passage], group: str = "", development: str = ""
    ) -> Part:
        rows = labelled(tuple(dict.fromkeys(spans)), self.digest.dossier, self.translations)
        return Part(style, section, title, group, development, rows)

    def _passages(self, each: Development) -> list[Passage]:
        """What its entry quotes, what its disputes rest on, then the best other sentences of its reports."""
        held = dict.fromkeys((*each.evidence, *(span for one in each.disputes for _, span in one.values)))
        for sentence in self._sentences([each]):
            if len(held) >= MOST_PASSAGES:
                break
            if not any(_overlap(sentence.passage, other) for other in held):
                held[sentence.passage] = None
        return list(held)

    def _naming(self, rows: Sequence[Development], state: str) -> list[Passage]:
        """The best sentences of some developments that name a state."""
        return [each.passage for each in self._sentences(rows[:PER_PARTNER]) if _names(each, state)]

    def _sentences(self, rows: Sequence[Development]) -> list[Sentence]:
        every = [
            sentence
            for each in rows
            for reading in self.digest.told(each)
            for sentence in self.digest.sentences(each, reading)
            if sentence.worth > LEAST_WORTH
        ]
        return sorted(every, key=lambda each: (-each.worth, each.passage.id))


def _untold(spans: Sequence[Passage], passed: Passed) -> list[Passage]:
    """The passages with those first on which no sentence of the body rests yet: a section is not to tell it all again."""
    told = {span for claims in passed.values() for claim in claims for span in claim.basis}
    return sorted(spans, key=lambda span: span in told)


def _claims(rows: Sequence[Development], passed: Passed) -> list[Claim]:
    return [claim for each in rows[:PER_PARTNER] for claim in passed.get(each.id, ())]


def _names(sentence: Sentence, state: str) -> bool:
    return any(
        mention.country == state and sentence.start <= mention.start < sentence.end
        for mention in sentence.reading.mentions
    )


def _overlap(one: Passage, other: Passage) -> bool:
    return one.parent == other.parent and one.start < other.end and other.start < one.end


def fitting(part: Part, room: int) -> list[Part]:
    """The part, or so many parts of it that each one's evidence takes at most `room` tokens by our estimate.

    A single passage or claim that is longer still stands alone: the model's endpoint will say that it does not fit.
    """
    if estimated_tokens(envelope(part)) <= room or len(part.passages) + len(part.premises) < 2:
        return [part]
    return [piece for half in halved(part) for piece in fitting(half, room)]


def in_english(part: Part) -> Part:
    """The part without its passages in other languages, which nobody but a judge can hold a sentence against."""
    rows = tuple(each for each in part.passages if each.document.language.startswith("en"))
    return part if len(rows) == len(part.passages) else replace(part, passages=rows)


def halved(part: Part) -> tuple[Part, Part]:
    """Two parts that share out the passages and the claims. Labels stay: each is still issued once."""
    rows: list[Labelled | Premise] = [*part.passages, *part.premises]
    middle = len(rows) // 2
    return _with(part, rows[:middle]), _with(part, rows[middle:])


def _with(part: Part, rows: Sequence[Labelled | Premise]) -> Part:
    passages = tuple(each for each in rows if isinstance(each, Labelled))
    return replace(part, passages=passages, premises=tuple(each for each in rows if isinstance(each, Premise)))


def based(claim: Claim, premises: Sequence[Premise]) -> Claim:
    """A reported claim that rests on others cites what they cite; where all tell of one development, it does too."""
    if claim.kind != "reported" or claim.basis or not claim.rests_on:
        return claim
    rested = [each.claim for each in premises if each.claim.id in claim.rests_on]
    spans = tuple(dict.fromkeys(span for each in rested for span in each.basis))
    about = {each.development for each in rested}
    return replace(claim, basis=spans, development=about.pop() if len(about) == 1 else claim.development)
