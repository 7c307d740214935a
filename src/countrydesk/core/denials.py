"""Which reports of an event deny it: a denial, a report withdrawn, a claim called false.

Whoever denies what another tells speaks of the same day, place and count, so that the two are found to tell one event;
but a denial confirms nothing. It is told as the other side of a dispute.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from countrydesk.core.reading import Reading
from countrydesk.core.text import after_dateline, content_words, passage
from countrydesk.core.types import Passage

# What is printed as the two sides of the dispute, and what it is about.
WHETHER, REPORTED, DENIED = "whether it is true", "reported", "denied"
# Sentences below the title in which a denial stands, and in which what is denied is told.
LEAD = 3
# Words of the denied that the other report must hold: so many, and such a share.
FEWEST, SHARE = 3, 0.5
STEM = 5
# A denial with no more words than these does not say itself what it denies ("nothing of the kind happened").
BARE = 4
# A sentence without an end is read so far.
LONGEST = 800
_TOLD = (
    r"(?:reports?|reporting|claims?|allegations?|rumou?rs?|news|stor(?:y|ies)|articles?|accounts?|dispatch(?:es)?|statements?"
    r"|information|footage|videos?)"
)
_FALSE = (
    r"(?:false|untrue|baseless|fake|fabricated|groundless|unfounded|incorrect|invented|a\s(?:hoax|lie|fabrication)|disinformation"
    r"|misinformation|lies)"
)
_DENIES = re.compile(
    rf"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:es|ed|ing)|disput(?:es|ed|ing)|rebuff(?:s|ed)"
    rf"|debunk(?:s|ed)|contradict(?:s|ed)|rebut(?:s|ted))\s(?:as\s[\w\s]{{1,24}}\s)?(?:(?:the|a|an|any|all|these|such|foreign|media|press"
    rf"|earlier|western|social|online|widespread|circulating)\s){{0,3}}(?:that\b|{_TOLD}\b|having\b)"
    rf"|\b(?:withdrew|withdraws?|withdrawn|retract(?:s|ed)?|took\sback|takes\sback|recant(?:s|ed)|recall(?:s|ed)|correct(?:s|ed))\s"
    rf"(?:its|his|her|their|the|an?)\s(?:\w+\s){{0,2}}{_TOLD}\b"
    rf"|\b(?:apologi[sz]e[sd]?|regret(?:s|ted)?)\s(?:for\s)?(?:its|the|having|an?)\s(?:\w+\s){{0,2}}(?:{_TOLD}|reported|published)\b"
    rf"|\b{_TOLD}\b(?=[^.!?]{{0,200}}\b(?:withdrawn|retracted|called\s{_FALSE}|(?:is|are|was|were|as)\s(?:\w+ly\s)?{_FALSE})\b)"
    rf"|^retraction\b|\bno\ssuch\s(?:\w+\s){{1,3}}(?:took\splace|occurred|happened|existed?|exists|was\s(?:made|signed))\b"
    r"|\bnothing\sof\sthe\s(?:kind|sort)\b|\b(?:never|did\snot|didn[’']t)\s(?:happen|occur|take\splace|happened|occurred|took\splace)\b",
    re.IGNORECASE,
)
# Who denies a part in it, or guilt, does not deny that it happened.
_OWN_PART = re.compile(
    r"\b(?:involve\w*|responsib\w*|wrongdoing|guilt\w*|any\s(?:role|part|link)|complicit\w*|behind\s(?:it|the))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Denial:
    """Of an event's reports, one that denies and one of those whose telling it denies, each with the sentence."""

    denying: Passage
    told: Passage


def denials(told: Sequence[Reading]) -> Mapping[str, Denial]:
    """By document id, the reports among `told`, all of one event, that deny what another of them tells."""
    denying = {each.document.id: spans for each in told if (spans := _denying(each))}
    others = [each for each in told if each.document.id not in denying]
    if not others:
        return {}
    made = ((each, _of(each, denying[each.document.id], others)) for each in told if each.document.id in denying)
    return {reading.document.id: denial for reading, denial in made if denial}


def _spans(reading: Reading) -> Iterator[tuple[int, int]]:
    """The title line and the first sentences below it."""
    text = reading.document.text
    yield 0, min(reading.title_end, LONGEST)
    yield from ((after_dateline(text, start, end), min(end, start + LONGEST)) for start, end in reading.body[:LEAD])


def _denying(reading: Reading) -> list[tuple[int, int]]:
    """The sentences of the head of a report that deny something told."""
    text = reading.document.text
    return [span for span in _spans(reading) if _denies(text[span[0] : span[1]])]


def _denies(sentence: str) -> bool:
    found = _DENIES.search(sentence)
    return found is not None and not _OWN_PART.search(sentence, found.end(), found.end() + 60)


def _of(reading: Reading, denying: Sequence[tuple[int, int]], others: Sequence[Reading]) -> Denial | None:
    """The denial of what one of the others tells; of what a bare "nothing of the kind" denies, the head speaks."""
    document = reading.document
    spans = sorted(denying, key=lambda span: (span[0] < reading.title_end, span))
    whole = " ".join(document.text[start:end] for start, end in _spans(reading))
    for start, end in spans:
        own = _matter(document.text[start:end])
        for other in others:
            if where := _telling(own if len(own) > BARE else own | _matter(whole), other):
                return Denial(passage(document, start, end), passage(other.document, *where))
    return None


def _matter(sentence: str) -> frozenset[str]:
    """The stems of what a denial is about."""
    return _stems(_DENIES.sub(" ", sentence))


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in content_words(text))


def _telling(denied: frozenset[str], other: Reading) -> tuple[int, int] | None:
    """The span of the sentence of another report that tells what is denied."""
    spans = list(_spans(other))
    for start, end in [*spans[1:], spans[0]]:
        common = _stems(other.document.text[start:end]) & denied
        if len(common) >= FEWEST and len(common) >= SHARE * min(
            len(denied), len(_stems(other.document.text[start:end]))
        ):
            return start, end
    return None
