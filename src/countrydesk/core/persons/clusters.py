"""Aliases: which names are one person, within a text and across texts, with one id and one display name.

Two names are one where the words of the shorter are all in the longer (in any order, alphabet or transliteration, see
`spelling`), its initials begin what is left of the longer, and the states do not differ. Across texts a bare surname is
not enough: both names need two parts, or the state has to be the same and said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from countrydesk.core.persons.finding import Named
from countrydesk.core.persons.model import Person, initials, parts, words
from countrydesk.core.persons.spelling import alike, romanize, sounds

NOWHERE = "INT"


@lru_cache(maxsize=20_000)
def same_name(one: str, other: str) -> bool:
    """True where one name may be the other in fewer words, another order, with initials or in another alphabet."""
    if one == other:
        return True
    short, long = sorted(((words(name), initials(name)) for name in (one, other)), key=lambda name: len(name[0]))
    left = list(long[0])
    for word in short[0]:
        match = next((each for each in left if _same_word(word, each)), None)
        if match is None:
            return False
        left.remove(match)
    return bool(short[0]) and _initials_fit(short[1], left, long[1])


def _same_word(one: str, other: str) -> bool:
    return alike(one, other) or (one[:1] >= "\u3400" and len(one) > 1 and other.startswith(one))


def _initials_fit(short: Sequence[str], left: Sequence[str], long: Sequence[str]) -> bool:
    """Every initial of the shorter begins a word that the longer has besides, or is one of its initials."""
    if not left and not long:
        return True
    rest = [romanize(word) for word in left] + list(long)
    for initial in short:
        match = next(
            (each for each in rest if each.startswith(initial) or (len(each) <= 2 and initial.startswith(each))), None
        )
        if match is None:
            return False
        rest.remove(match)
    return True


def gathered(text: str, named: Sequence[Named]) -> tuple[Person, ...]:
    """The persons of one text: each mention with the id and display name of its cluster, in order."""
    clusters: list[list[Named]] = []
    near: dict[str, list[int]] = {}  # the clusters that hold a word with this key
    for each in sorted(named, key=lambda n: (-_weight(text, n), n.start)):
        keys = _keys(text[each.start : each.end])
        places = dict.fromkeys(place for key in keys for place in near.get(key, ()))
        place = _home(text, each, clusters, places)
        if place == len(clusters):
            clusters.append([])
        clusters[place].append(each)
        for key in keys:
            if place not in near.setdefault(key, []):
                near[key].append(place)
    made: dict[str, str] = {}
    people: list[Person] = []
    for cluster in sorted(clusters, key=lambda group: min(each.start for each in group)):
        people += _people(text, cluster, made)
    return tuple(sorted(people, key=lambda person: person.start))


def _keys(name: str) -> frozenset[str]:
    """What a name of the same person shares one of: a word's sound, or the first two Chinese characters."""
    return frozenset(key for word in words(name) for key in ({word[:2]} if word >= "\u3400" else sounds(word)))


def _weight(text: str, each: Named) -> int:
    """The names with most words first, those of the catalogue and with initials before their like."""
    name = text[each.start : each.end]
    return 4 * len(words(name)) + 2 * len(initials(name)) + bool(each.known)


def _home(text: str, each: Named, clusters: Sequence[list[Named]], places: Iterable[int]) -> int:
    """The cluster of a name: of several that fit, the first in the text; who shares his name is told apart later on."""
    fitting = [place for place in places if _fits(text, each, clusters[place])]
    return min(fitting, key=lambda place: min(other.start for other in clusters[place]), default=len(clusters))


def _fits(text: str, each: Named, group: Sequence[Named]) -> bool:
    ids = {other.known for other in group if other.known}
    if each.known and ids:
        return each.known in ids
    states = {other.state for other in group if other.told and other.state}
    if each.told and each.state and states and each.state not in states:
        return False
    name, others = text[each.start : each.end], {text[other.start : other.end] for other in group}
    return (name in others or any(same_name(name, other) for other in others)) and _agrees(name, others)


def _agrees(name: str, others: Iterable[str]) -> bool:
    """A name of several parts fits the fullest name of its cluster too, not only a bare surname in it."""
    return same_name(name, max(others, key=lambda other: (len(words(other)), other)))


def _people(text: str, group: Sequence[Named], made: dict[str, str]) -> list[Person]:
    ordered = sorted(group, key=lambda each: each.start)
    known = next((each.known for each in ordered if each.known), "")
    told = sorted((each for each in ordered if each.state), key=lambda each: not each.told)
    state = known[7:10] if known else told[0].state if told else ""
    display = _display(text, ordered)
    id_ = known or _id(display, state, made)
    made[id_] = display
    return [_person(text, each, id_, display) for each in ordered]


def _display(text: str, ordered: Sequence[Named]) -> str:
    """The fullest name; of equals the one with most letters, then the first."""
    names = [text[each.start : each.end] for each in ordered]
    return max(names, key=lambda name: (len(words(name)), len(initials(name)), -names.index(name)))


def _id(display: str, state: str, made: dict[str, str]) -> str:
    given, family, _ = parts(display, state)
    main = given if state == "MNG" else family or given
    ids = [f"person:{state or NOWHERE}/{_slug(name)}" for name in (main, display)]
    return ids[0] if ids[0] not in made else ids[1]


def _slug(name: str) -> str:
    return re.sub(r"[^\w]+", "-", romanize(name)).strip("-")


def _person(text: str, each: Named, id_: str, display: str) -> Person:
    name = text[each.start : each.end]
    state = "" if id_[7:10] == NOWHERE else id_[7:10]
    told = each.state if each.told else state if each.office else ""
    return Person(each.start, each.end, name, *parts(name, state), each.office, told, id_, display)


def joined(texts: Iterable[Sequence[Person]]) -> tuple[tuple[Person, ...], ...]:
    """Persons of several texts with one id and one display name for each alias cluster across them.

    Order of the texts does not matter. Cost grows with the number of persons who share a word, not with all pairs.
    """
    given = [tuple(persons) for persons in texts]
    heads = sorted({_head(person) for persons in given for person in persons}, key=lambda head: (head[0], head[1]))
    root = {head: head for head in heads}
    for bucket in _buckets(heads).values():
        for at, one in enumerate(bucket):
            for other in bucket[at + 1 :]:
                if _top(root, one) != _top(root, other) and _one_person(one, other):
                    _join(root, one, other)
    return tuple(tuple(_renamed(person, _top(root, _head(person))) for person in persons) for persons in given)


Head = tuple[str, str]  # the id and the display name of a person in one text


def _head(person: Person) -> Head:
    return person.id, person.display


def _buckets(heads: Iterable[Head]) -> dict[str, list[Head]]:
    buckets: dict[str, list[Head]] = {}
    for head in heads:
        for key in {"id " + head[0], *(sound for word in words(head[1]) for sound in sounds(word))}:
            buckets.setdefault(key, []).append(head)
    return buckets


def _one_person(one: Head, other: Head) -> bool:
    states = {head[0][7:10] for head in (one, other)}
    if one[0] == other[0] and NOWHERE not in states:
        return same_name(one[1], other[1]) or "-" in one[0]
    if len(states - {NOWHERE}) > 1:
        return False
    whole = all(len(words(head[1])) + len(initials(head[1])) >= 2 for head in (one, other))
    return (whole or NOWHERE not in states) and same_name(one[1], other[1])


def _top(root: dict[Head, Head], head: Head) -> Head:
    while root[head] != head:
        root[head] = head = root[root[head]]
    return head


def _join(root: dict[Head, Head], one: Head, other: Head) -> None:
    """The catalogue's person leads, then the one whose state is known, then the fuller name."""
    tops = sorted((_top(root, one), _top(root, other)), key=_rank)
    root[tops[1]] = tops[0]


def _rank(head: Head) -> tuple[bool, int, int, Head]:
    return head[0][7:10] == NOWHERE, -head[0].count("-"), -len(words(head[1])), head


def _renamed(person: Person, head: Head) -> Person:
    return replace(person, id=head[0], display=head[1])
