"""V01 for judgements of a model: they conclude from their premises, and bring no fact of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Finding
from countrydesk.core.verification.agreement import lacking_quantities
from countrydesk.core.verification.anchors import lacking_names
from countrydesk.core.verification.case import Case
from countrydesk.core.verification.closeness.lists import BEARING
from countrydesk.core.verification.closeness.pieces import Piece, Pieces, pieces
from countrydesk.core.verification.names import Register
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
# Pasts that only say how somebody reasons, and adjectives that look like pasts.
_REASONING = frozenset(
    [
        "limited",
        "expected",
        "based",
        "continued",
        "increased",
        "reduced",
        "related",
        "combined",
        "sustained",
        "planned",
        "assessed",
        "judged",
        "concerned",
        "suggested",
        "indicated",
        "remained",
        "seemed",
        "appeared",
        "unchanged",
        "renewed",
        "repeated",
        "united",
        "led",
    ]
)


def v01_nothing_new(case: Case) -> Iterator[Finding]:
    """Every number, date, name and place of a judgement, and every fact that it takes as given, is in its premises (B).

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
    yield from (lack.words or lack.quantity.text for lack in lacking_quantities(text, whole))
    yield from (day for day in _days(case, text, whole))
    register = Register("\n".join([whole, *case.given]), case.gazetteer)
    yield from (name.text for name, _ in lacking_names(text, register))
    yield from _facts(case, text, whole)


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
    """The words of what the judgement takes as given, and its words in the past, that no premise has."""
    there = pieces_of(whole, case).keys
    for match in _FACTS.finditer(text):
        lost = [each for each in pieces(match[1], case.gazetteer).row if _is_fact(each) and each.key not in there]
        if lost:
            yield " ".join(each.spelled for each in lost)
    for each in pieces(text, case.gazetteer).row:
        if each.verbal and _past(each) and each.key not in there and each.key not in BEARING:
            yield each.spelled


def _is_fact(piece: Piece) -> bool:
    return piece.key[0] != "#" and piece.spelled.lower() not in _REASONING


def _past(piece: Piece) -> bool:
    return piece.spelled.lower() not in _REASONING and not piece.spelled.endswith("ing") and piece.link[-1:] != ("to",)


def pieces_of(text: str, case: Case) -> Pieces:
    """All pieces of several sentences as one row, line by line."""
    return Pieces(tuple(piece for line in text.splitlines() for piece in pieces(line, case.gazetteer).row))
