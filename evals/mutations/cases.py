"""What an operator gets and what it gives back."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Pair:
    """A sentence that its exact spans support. `near` are other texts of the same document, `far` of other documents.

    `published` is the day of the evidence in ISO 8601, empty where nobody knows it. `origin` names the corpus.
    """

    id: str
    claim: str
    evidence: tuple[str, ...]
    near: tuple[str, ...] = ()
    far: tuple[str, ...] = ()
    published: str = ""
    origin: str = "wice"


@dataclass(frozen=True)
class Mutant:
    """The pair after one operator. `family` is value, time, relation or source; a `twin` keeps the meaning.

    `must` names the words of the sentence that were changed, for the list of escapes. The rest is for faults that lie
    in the documents and not in the words: `dead` where the archive does not hold what is cited; `happened` the day (ISO
    8601) of what is told, and `reposted` the day on which that old evidence was published again, in the week of which
    the sentence is told as news.
    """

    operator: str
    family: str
    claim: str
    evidence: tuple[str, ...]
    twin: bool = False
    must: str = ""
    dead: bool = False
    happened: str = ""
    reposted: str = ""


# The mutant, or None where the sentence gives the operator nothing to change. The same seed gives the same mutant.
Operator = Callable[[Pair, random.Random], Mutant | None]
