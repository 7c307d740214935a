"""The scales: source reliability, information credibility, likelihood, confidence, verdict.

Reliability and credibility are the two independent scales of NATO AJP-2.1 (the "Admiralty" system). Likelihood is the
seven-band scale of ICD 203 (2 January 2015, section D.6.e.2.a), first row of terms. Neither is computed from the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Reliability(StrEnum):
    """Of the source, from its record in the catalogue. A source that we do not know is F, not C."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


RELIABILITY_WORDS: dict[Reliability, str] = {
    Reliability.A: "completely reliable",
    Reliability.B: "usually reliable",
    Reliability.C: "fairly reliable",
    Reliability.D: "not usually reliable",
    Reliability.E: "unreliable",
    Reliability.F: "reliability cannot be judged",
}


class Credibility(IntEnum):
    """Of this information, from independent origins and contradictions."""

    CONFIRMED = 1
    PROBABLY_TRUE = 2
    POSSIBLY_TRUE = 3
    DOUBTFUL = 4
    IMPROBABLE = 5
    CANNOT_BE_JUDGED = 6


CREDIBILITY_WORDS: dict[Credibility, str] = {
    Credibility.CONFIRMED: "confirmed by other independent sources",
    Credibility.PROBABLY_TRUE: "probably true",
    Credibility.POSSIBLY_TRUE: "possibly true",
    Credibility.DOUBTFUL: "doubtful",
    Credibility.IMPROBABLE: "improbable",
    Credibility.CANNOT_BE_JUDGED: "truth cannot be judged",
}


class Confidence(StrEnum):
    """How good the basis is. Never in one sentence with a likelihood (ICD 203, D.6.e.2.b)."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"


class Verdict(StrEnum):
    """The outcome of a sentence: the worst of its parts. Listed worst first; the first that matches wins."""

    CITATION_BROKEN = "citation_broken"
    REFUTED = "refuted"
    STALE = "stale"
    OUT_OF_PERIOD = "out_of_period"
    NOT_FOUND = "not_found"
    PARTIAL = "partial"
    DISPUTED = "disputed"
    SUPPORTED = "supported"


PUBLISHABLE: frozenset[Verdict] = frozenset({Verdict.SUPPORTED, Verdict.DISPUTED})


@dataclass(frozen=True)
class LikelihoodBand:
    """One band of ICD 203. Percentages; a value on an edge belongs to the band nearer to certainty of either kind."""

    word: str
    low: int
    high: int


LIKELIHOOD_BANDS: tuple[LikelihoodBand, ...] = (
    LikelihoodBand("almost no chance", 1, 5),
    LikelihoodBand("very unlikely", 5, 20),
    LikelihoodBand("unlikely", 20, 45),
    LikelihoodBand("roughly even chance", 45, 55),
    LikelihoodBand("likely", 55, 80),
    LikelihoodBand("very likely", 80, 95),
    LikelihoodBand("almost certain", 95, 99),
)


def likelihood_word(percent: float) -> str:
    """The band's word for a probability in percent.

    Edge rule: the bands of ICD 203 touch. An edge below 50 belongs to the lower band, an edge above 50 to the higher:
    5 is "almost no chance", 95 "almost certain", 45 "unlikely", 55 "likely".

    Raises:
        ValueError: outside 1 to 99, where ICD 203 has no word.
    """
    if not 1 <= percent <= 99:
        raise ValueError(f"a likelihood of {percent} % has no band: ICD 203 runs from 1 to 99 %")
    if percent < 50:
        return next(band.word for band in LIKELIHOOD_BANDS if percent <= band.high)
    return next(band.word for band in reversed(LIKELIHOOD_BANDS) if percent >= band.low)
