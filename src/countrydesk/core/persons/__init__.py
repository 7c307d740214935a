"""Persons in a text: their names, offices and states, and which names are one person.

    persons(text, gazetteer.found(text), language)  every mention of a person, one id and one display name each
    joined([persons of a text, ...])                the same across texts
    same_name(one, other)                           whether two names may be one person's
    with_persons(text, found, language)             a gazetteer's mentions, completed by persons in office
    holder_of(holders, office, state, day)          who held an office on a day, as far as the catalogue says

Pure functions of the text; the words of office are the gazetteer's (`Gazetteer.found`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from countrydesk.core.gazetteer import BESIDE_NAMES, Mention
from countrydesk.core.persons.clusters import NOWHERE, gathered, joined, same_name
from countrydesk.core.persons.finding import again, named
from countrydesk.core.persons.holders import Holder, holder_of
from countrydesk.core.persons.model import Person

_RESOLVED = BESIDE_NAMES | {"person"}
__all__ = ["NOWHERE", "Holder", "Person", "holder_of", "joined", "persons", "same_name", "with_persons"]


def persons(text: str, found: Sequence[Mention], language: str = "") -> tuple[Person, ...]:
    """Every mention of a person, in order, without overlap; `found` is what the gazetteer found, offices included."""
    first = named(text, found, language)
    return gathered(text, [*first, *again(text, found, first)])


def with_persons(text: str, found: Sequence[Mention], language: str = "") -> tuple[Mention, ...]:
    """The names of a text with the persons whose office and state it says, in place of what their names resemble.

    German Galushchenko is no German: where a person's name holds a state's, the state is not meant.
    """
    known = {mention.id for mention in found if mention.kind == "person"}
    people = [each for each in persons(text, found, language) if each.id[7:10] != NOWHERE or each.id in known]
    ends = [each.end for each in people]
    kept = [m for m in found if m.kind not in _RESOLVED and not _inside(m, people, ends)]
    added = [Mention(each.start, each.end, each.id, "person", country_of(each.id)) for each in people]
    return tuple(sorted([*kept, *added]))


def country_of(id_: str) -> str:
    """The state of a person's id, or empty."""
    return "" if id_[7:10] == NOWHERE else id_[7:10]


def _inside(mention: Mention, people: Sequence[Person], ends: Sequence[int]) -> bool:
    """True where a mention shares a character with one of the persons, who are in order and apart."""
    first = bisect_right(ends, mention.start)
    return first < len(people) and people[first].start < mention.end
