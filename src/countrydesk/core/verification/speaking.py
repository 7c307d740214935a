"""One's words in another's mouth: what a sentence has X say, and its evidence has Y say.

Only where both are names, X is named in the evidence too, and the words said there as Y's share most with the
sentence's; a spokesman for his ministry or a title for a name is no other speaker.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from countrydesk.core.gazetteer import Gazetteer
from countrydesk.core.verification.speech import Said, speakers
from countrydesk.core.verification.wording import content, fold, stem, tokens

# So many words of what is said must be said in the evidence too, and so large a share of them.
_WORDS, _SHARE = 3, 0.5


class Mouth(NamedTuple):
    """Who says it in the sentence, and who in the evidence."""

    ours: str
    theirs: str


def other_speaker(
    claim: str, evidence: Sequence[str], language: str = "en", gazetteer: Gazetteer | None = None
) -> Mouth | None:
    """The first words of the sentence that the evidence puts into another's mouth.

    With a gazetteer, a state or a body is no other speaker than a person who may speak for it ("Iran" for "Araghchi").
    """
    told = [(said, text) for said in speakers(claim, language) for text in (claim[said.start : said.end],)]
    if not told:
        return None
    there = [
        (said, frozenset(content(text[said.start : said.end])))
        for text in evidence
        for said in speakers(text, language)
    ]
    named = frozenset(stem(token) for text in evidence for token in tokens(text))
    for said, words in told:
        ours = _names(said)
        if not ours or not ours <= named:
            continue
        near = [other for other, held in there if _alike(frozenset(content(words)), held)]
        if near and all(
            _names(each) and not _names(each) & ours and not _speaks_for(each.speaker, said.speaker, gazetteer)
            for each in near
        ):
            return Mouth(said.speaker, near[0].speaker)
    return None


def _speaks_for(one: str, other: str, gazetteer: Gazetteer | None) -> bool:
    """Whether one of two speakers is a state or a body and the other a person of it, or of nobody knows what."""
    first, second = (gazetteer.mentions(each) if gazetteer else () for each in (one, other))
    bodies = [{each.country for each in found if each.kind != "person"} for found in (first, second)]
    known = [{each.country for each in found if each.country} for found in (first, second)]
    if not known[0] or not known[1]:
        return any(bodies) and not all(bodies)
    return bool(known[0] & known[1])


def _names(said: Said) -> frozenset[str]:
    """The stems of the speaker's words with a capital; none for "he" and "the minister"."""
    return frozenset(
        stem(word) for word in tokens(said.speaker) if word[0].isupper() and fold(word) not in {"the", "he"}
    )


def _alike(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    shared = len(ours & theirs)
    return shared >= min(_WORDS, len(ours)) and shared >= _SHARE * len(ours) and bool(ours)
