"""Lies that the mutation suite does not tell, and a fluent model does: clauses crossed, speakers and reserves left out.

Each takes an honest sentence with its passages and gives a false one that uses their words, or None where it does not fit.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from itertools import pairwise

from countrydesk.core.text import sentences
from evals.mutations.cases import Pair

Lie = Callable[[Pair, random.Random], str | None]

_SAID = re.compile(
    r"^(?P<who>[^,“”\"]{3,80}?) (?:said|says|told [A-Z]\w+|claimed|warned|alleged)(?: on \d+ \w+ \d{4})? that (?P<told>.{20,})$"
    r"|^(?P<told2>.{20,}), (?:[^,]{3,80}) (?:said|says)\.?$"
    r"|^According to [^,]{3,80}, (?P<told3>.{20,})$"
)
_VERB = (
    r"(?:will|would|has|have|had|is|are|was|were|did|killed|hit|struck|said|says|met|signed|announced|called|held|ordered"
    r"|launched|won|lost|voted|arrested|rejected|accused|denied|warned|urged|banned|imposed|approved|dismissed|began|began)"
)
_CLAUSE = re.compile(rf"^(?P<subject>[A-Z][^,;:“”\"]{{2,70}}?) (?P<rest>{_VERB} .{{10,}})$")
_NUMBER = re.compile(
    r"(?<![\w.,-])\d{1,3}(?:,\d{3})*(?![\w.,-]*\d)"
    r"(?! (?:January|February|March|April|May|June|July|August|September|October|November|December))"
)
_PLACE = re.compile(r"\b(in|from|to|near) ((?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)*)")
_RESERVE = re.compile(
    r"\b(?:allegedly |reportedly |alleged |suspected |up to |at least |nearly |almost |about |some |possibly "
    r"|potential |proposed |planned |former "
    r"|threatened to |plans? to |planning to |wants? to |agreed to |vowed to |is preparing to |attempted to "
    r"|tried to |failed to |refused to "
    r"|has yet to |could |may |might )",
    re.IGNORECASE,
)
_TAIL = re.compile(r",? \b(?:if|unless|but|although|though|subject to|pending|provided that) .{8,}$")


def said_as_fact(pair: Pair, _rng: random.Random) -> str | None:
    """What somebody said, told as a fact."""
    match = _SAID.match(pair.claim)
    told = match and (match["told"] or match["told2"] or match["told3"])
    return f"{told[0].upper()}{told[1:].rstrip('.')}." if told else None


def reserve_lost(pair: Pair, rng: random.Random) -> str | None:
    """A word of reserve left out: alleged, up to, plans to."""
    found = list(_RESERVE.finditer(pair.claim))
    if not found:
        return None
    gone = rng.choice(found)
    text = pair.claim[: gone.start()] + pair.claim[gone.end() :]
    return text[0].upper() + text[1:]


def condition_lost(pair: Pair, _rng: random.Random) -> str | None:
    """The condition at the end cut off."""
    text = _TAIL.sub(".", pair.claim)
    return text if text != pair.claim and len(text.split()) > 5 else None


def crossed(pair: Pair, rng: random.Random) -> str | None:
    """The subject of one clause of the document with the deed of another."""
    told = [text[a:b].rstrip(".") for text in (*pair.evidence, *pair.near) for a, b in sentences(text[:3000], "en")]
    clauses = [match for each in dict.fromkeys(told) if (match := _CLAUSE.match(each))]
    crossings = [
        f"{one['subject']} {other['rest']}."
        for one in clauses
        for other in clauses
        if one["subject"] != other["subject"] and not set(one["subject"].split()) & set(other["subject"].split())
    ]
    return rng.choice(crossings) if crossings else None


def numbers_exchanged(pair: Pair, _rng: random.Random) -> str | None:
    """Two numbers of the sentence in each other's place."""
    return _exchanged(pair.claim, [match.span() for match in _NUMBER.finditer(pair.claim)])


def places_exchanged(pair: Pair, _rng: random.Random) -> str | None:
    """Two places of the sentence in each other's place."""
    return _exchanged(pair.claim, [match.span(2) for match in _PLACE.finditer(pair.claim)])


def ends_exchanged(pair: Pair, _rng: random.Random) -> str | None:
    """The name at the front of the sentence and another name of it in each other's place."""
    names = [match.span() for match in re.finditer(r"[A-Z][\w’-]+(?: [A-Z][\w’-]+)*", pair.claim)]
    return _exchanged(pair.claim, [span for span in names if span[0] == 0 or pair.claim[span[0] - 2] not in ".:"])


def _exchanged(text: str, spans: list[tuple[int, int]]) -> str | None:
    for (a, b), (c, d) in pairwise(spans):
        if text[a:b] != text[c:d]:
            return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]
    return None


INVENTIONS: Mapping[str, Lie] = {
    each.__name__: each
    for each in (
        said_as_fact,
        reserve_lost,
        condition_lost,
        crossed,
        numbers_exchanged,
        places_exchanged,
        ends_exchanged,
    )
}
