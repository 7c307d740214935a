"""V09: where it happened is where the cited span says, in the country that is said, and a foreign place is named as one.

The gazetteer knows states, capitals, provinces and large cities. What it does not know is not judged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from countrydesk.core.gazetteer import Gazetteer, Mention
from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Finding
from countrydesk.core.verification.case import Case
from countrydesk.core.verification.spotting import PLACED

# Provinces hold cities, so a province is held against a city only where they lie in two states.
_PLACES = frozenset({"city", "capital", "province"})
_STATES = frozenset({"name", "demonym", "code"})
_BACK = 80
_BRACKET = re.compile(r"\([^()]{0,80}$")
# Seats of the United Nations, of courts and of conferences: what meets there need not say in which state they lie.
_SEATS = frozenset(
    {"place:CHE/geneva", "place:USA/new-york", "place:NLD/the-hague", "place:FRA/strasbourg", "place:CHE/davos"}
)


def v09_place(case: Case) -> Iterator[Finding]:
    """The place is the cited span's, lies in the state that the sentence gives it, and is declared where foreign (R).

    Fires: "in Basra" where the span says "in Mosul" and only the document's title has Basra; "Kherson, Russia" where
    the span has Kherson alone; a development "in Kherson" of a report on Mongolia that names no state. Does not: "in
    Mosul" there; "in Kherson, Ukraine"; a place in brackets behind a headline; a place that the gazetteer does not know.
    """
    gazetteer = case.gazetteer
    if gazetteer is None or not case.cited:
        return
    said, there = gazetteer.mentions(case.own_words), _mentions(gazetteer, case.spans)
    for each in said:
        here = Named(each, case.own_words)
        words = here.words
        if (other := _other_place(here, there)) is not None:
            reason = f"“{words}” is not where the cited span has it: “{other}”"
            yield case.finding("V09", "R", Verdict.PARTIAL, reason, words, other)
        elif (state := _given_state(case.own_words, each, said)) and _is_misplaced(each, state, there):
            lies = gazetteer.display(f"state:{each.country}")
            reason = f"“{words}” lies in {lies}, and no cited span says otherwise"
            yield case.finding("V09", "R", Verdict.PARTIAL, reason, words, lies)
        elif _is_undeclared(case, here, said):
            lies = gazetteer.display(f"state:{each.country}")
            yield case.finding("V09", "R", Verdict.PARTIAL, f"“{words}” lies in {lies}, which is not said", words, lies)


def _mentions(gazetteer: Gazetteer, spans: Sequence[str]) -> list[Named]:
    """The names in the spans."""
    return [Named(each, span) for span in spans for each in gazetteer.mentions(span)]


class Named(NamedTuple):
    """A name, and the text in which it stands."""

    mention: Mention
    text: str

    @property
    def words(self) -> str:
        """The name as the text has it."""
        return self.text[self.mention.start : self.mention.end]

    @property
    def placed(self) -> bool:
        """Whether something is said to be in it, or near; not in brackets, where our headlines have their place."""
        before = self.text[max(0, self.mention.start - _BACK) : self.mention.start]
        return self.mention.kind in _PLACES and PLACED.search(before) is not None and not _BRACKET.search(before)


def _other_place(here: Named, there: Sequence[Named]) -> str | None:
    """The one place of the spans, where the sentence puts it in another that they do not name."""
    places = {each.mention.id: each for each in there if each.placed}
    if not here.placed or len(places) != 1 or here.mention.id in {each.mention.id for each in there}:
        return None
    other = next(iter(places.values()))
    same_kind = other.mention.kind == here.mention.kind != "capital"
    return other.words if same_kind or other.mention.country != here.mention.country else None


def _given_state(text: str, mention: Mention, said: Sequence[Mention]) -> Mention | None:
    """The state that stands behind a place and a comma."""
    if mention.kind not in {"city", "province"}:
        return None
    behind = (each for each in said if each.kind == "name" and text[mention.end : each.start] == ", ")
    return next(behind, None)


def _is_misplaced(mention: Mention, state: Mention, there: Sequence[Named]) -> bool:
    """Many names are those of several places: the spans must have this one and not that state."""
    ids = {each.mention.id for each in there}
    return state.country != mention.country and mention.id in ids and state.id not in ids


def _is_undeclared(case: Case, here: Named, said: Sequence[Mention]) -> bool:
    """A development abroad whose sentence names no state, capital or people at all."""
    place = here.mention
    if not (case.country and case.claim.development) or place.kind == "capital" or place.id in _SEATS:
        return False
    declared = any(each.kind in _STATES or each.kind == "capital" for each in said)
    return here.placed and not declared and place.country not in {"", case.country}


CHECKS: Mapping[str, Callable[[Case], Iterator[Finding]]] = {"V09": v09_place}
