"""V01 for judgements of a model: they bring no figure, day or name of their own, take nothing for given, add nothing grave.

What else a judgement says, and whether it follows, is for a judge to tell (`core/judging/conclusions`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Finding
from countrydesk.core.verification.agreement import lacking_quantities
from countrydesk.core.verification.anchors import lacking_names
from countrydesk.core.verification.case import Case
from countrydesk.core.verification.closeness.grave import brought_in
from countrydesk.core.verification.closeness.pieces import Piece, Pieces, pieces
from countrydesk.core.verification.names import Register
from countrydesk.core.verification.wording import stem, stems_of
from countrydesk.core.verification.written import Dated, lacking_days

# "likely (60 %)", "60 %": the number of the claim's own likelihood.
_CHANCE = r"\(?\b{}\s?(?:%|per\s?cent)(?!\w)\)?"
# The desk's own count, which code composes and no model words.
_BASE_RATE = re.compile(r"\bBase rate: told in \d{1,4} of the last \d{1,4} weeks\b|\bat least one\b")
# What tells a fact behind it: "after the coup", "since troops left", "given the ban".
_FACTS = re.compile(
    r"\b(?:after|following|since|because|despite|amid|given|now that|in response to|in the wake of|due to|in view of)\s([^,;.:()]{1,200})",
    re.IGNORECASE,
)
# What is only assumed, and no fact: "would change if China reopened the crossing".
_ASSUMED = re.compile(r"\b(?:if|unless|until|whether|would|should|assum\w{1,5})\b[^.;]{0,300}", re.IGNORECASE)
# Whole sentences that only suppose something.
_SUPPOSED = re.compile(r"^(?:This assumes that|The (?:judgement|forecast) would change if)\s.*", re.DOTALL)
# Words of reasoning and of sources, and what a judgement concludes: they tell no event.
_REASONING = stems_of(
    "limit expect base continue increase reduce relate sustain plan assess judge concern suggest indicate remain"
    " seem appear unchanged renew repeat worsen improve deteriorate rise grow weaken strengthen raise lower"
    " follow narrow widen harden soften shift unrelated isolate secure point mean already single source report"
    " independent account origin outlet evidence confirm corroborate found rest know available press week period detail"
    " publish information claim sourcing desk judgement likely likelihood confidence"
)
# Two or three of whom the reader knows: "the two countries".
_KNOWN_FEW = re.compile(r"\b(?:the|these|those|their|its|all)\s(?:two|three)\b(?!-)", re.IGNORECASE)


def v01_nothing_new(case: Case) -> Iterator[Finding]:
    """Every number, date, name and place of a judgement, what it takes as given and every grave matter is in its premises (B).

    Fires: "After the coup, sanctions are likely", where no premise tells of a coup; "Turkey is likely to join" where none
    names Turkey. Does not: the country of the report, its period, the likelihood's own number, the day by which a
    forecast is to come true; words of reasoning.
    """
    text, told = _own(case), _premises(case)
    whole = "\n".join(told)
    for words in _new(case, text, whole):
        reason = f"a judgement states “{words}”, which none of its premises holds"
        yield case.finding("V01", "B", Verdict.NOT_FOUND, reason, words)


def _premises(case: Case) -> list[str]:
    """The texts of the premises, and the passages on which these rest where they are at hand."""
    return [*(case.body or ()), *case.spans]


def _own(case: Case) -> str:
    """The judgement's words without its likelihood's number and without what the desk supplies."""
    text = _BASE_RATE.sub(" ", case.own_words) if case.claim.kind == "forecast" else case.own_words
    if case.claim.likelihood:
        text = re.sub(_CHANCE.format(case.claim.likelihood.percent), " ", text)
    return text


def _new(case: Case, text: str, whole: str) -> Iterator[str]:
    counted = _KNOWN_FEW.sub(lambda match: " " * len(match[0]), text)
    yield from (lack.words or lack.quantity.text for lack in lacking_quantities(counted, whole))
    yield from (day for day in _days(case, text, whole))
    register = Register("\n".join([whole, *case.given]), case.gazetteer)
    yield from (name.text for name, _ in lacking_names(text, register))
    yield from _facts(case, text, whole)
    if case.claim.kind == "assessed":
        said = pieces(_SUPPOSED.sub(" ", text), case.gazetteer).row
        yield from brought_in(said, pieces_of(whole, case).row)


def _days(case: Case, text: str, whole: str) -> Iterator[str]:
    """The dates that no premise tells: those of the period are the report's, those ahead a forecast's."""
    published = case.period.until if case.period else None
    for each, _ in lacking_days(text, [Dated(whole, published, "en")]):
        if not _is_own(case, each.date):
            yield each.text


def _is_own(case: Case, day: date | None) -> bool:
    if day is None or case.period is None:
        return False
    return day in case.period or (case.claim.kind == "forecast" and day > case.period.until)


def _facts(case: Case, text: str, whole: str) -> Iterator[str]:
    """The words of what the judgement takes as given that no premise has."""
    there = pieces_of(whole, case).keys
    for match in _FACTS.finditer(_ASSUMED.sub(" ", text)):
        lost = [each for each in pieces(match[1], case.gazetteer).row if _is_fact(each) and each.key not in there]
        if lost:
            yield " ".join(each.spelled for each in lost)


def _is_fact(piece: Piece) -> bool:
    return piece.key[0] != "#" and piece.key not in _REASONING and stem(piece.spelled) not in _REASONING


def pieces_of(text: str, case: Case) -> Pieces:
    """All pieces of several sentences as one row, line by line."""
    return Pieces(tuple(piece for line in text.splitlines() for piece in pieces(line, case.gazetteer).row))
