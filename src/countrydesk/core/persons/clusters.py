"""Aliases: which names are one person, within a text and across texts, with one id and one display name.

Two names are one where the words of the shorter are all in the longer (in any order, alphabet or transliteration, see
`spelling`), its initials begin what is left of the longer, and the states do not differ. Across texts a bare surname is
not enough: both names need two parts, or the state has to be the same and said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import combinations

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


@dataclass
class _Cluster:
    """One person's mentions as they are gathered, with what a further name is held against."""

    first: int
    fullest: str = ""
    known: str = ""
    members: list[Named] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    states: set[str] = field(default_factory=set)

    def add(self, each: Named, name: str) -> None:
        self.first, self.known = min(self.first, each.start), self.known or each.known
        self.members.append(each)
        self.names.add(name)
        self.states |= {each.state} if each.told and each.state else set()
        self.fullest = max(self.fullest, name, key=lambda other: (len(words(other)), other))

    def fits(self, each: Named, name: str) -> bool:
        """True where a name may be this person's: one id, no other state, a name of its own and of the fullest."""
        if each.known and self.known:
            return each.known == self.known
        if each.told and each.state and self.states and each.state not in self.states:
            return False
        return (name in self.names or any(same_name(name, other) for other in self.names)) and same_name(
            name, self.fullest
        )


def gathered(text: str, named: Sequence[Named]) -> tuple[Person, ...]:
    """The persons of one text: each mention with the id and display name of its cluster, in order."""
    clusters: list[_Cluster] = []
    near: dict[str, dict[int, None]] = {}  # the clusters that hold a word with this key
    for each in sorted(named, key=lambda n: (-_weight(text, n), n.start)):
        name = text[each.start : each.end]
        places = dict.fromkeys(place for key in _keys(name) for place in near.get(key, ()))
        fitting = [place for place in places if clusters[place].fits(each, name)]
        # Of several that fit it is the first in the text; who shares his name is told apart later on.
        place = min(fitting, key=lambda place: clusters[place].first, default=len(clusters))
        if place == len(clusters):
            clusters.append(_Cluster(each.start))
        clusters[place].add(each, name)
        for key in _keys(name):
            near.setdefault(key, {})[place] = None
    made: dict[str, str] = {}
    people: list[Person] = []
    for cluster in sorted(clusters, key=lambda cluster: cluster.first):
        people += _people(text, cluster, made)
    return tuple(sorted(people, key=lambda person: person.start))


@lru_cache(maxsize=5_000)
def _keys(name: str) -> frozenset[str]:
    """What a name of the same person shares one of: a word's sound, or the first two Chinese characters."""
    return frozenset(key for word in words(name) for key in ({word[:2]} if word >= "\u3400" else sounds(word)))


def _weight(text: str, each: Named) -> int:
    """The names with most words first, those of the catalogue and with initials before their like."""
    name = text[each.start : each.end]
    return 4 * len(words(name)) + 2 * len(initials(name)) + bool(each.known)


def _people(text: str, cluster: _Cluster, made: dict[str, str]) -> list[Person]:
    ordered = sorted(cluster.members, key=lambda each: each.start)
    told = sorted((each for each in ordered if each.state), key=lambda each: not each.told)
    state = cluster.known[7:10] if cluster.known else told[0].state if told else ""
    display = _display(text, ordered)
    id_ = cluster.known or _id(display, state, made)
    made[id_] = display
    return [_person(text, each, id_, display) for each in ordered]


def _display(text: str, ordered: Sequence[Named]) -> str:
    """The fullest name, of equals the first."""
    names = dict.fromkeys(text[each.start : each.end] for each in ordered)
    return max(names, key=lambda name: (len(words(name)), len(initials(name))))


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

    Names of one state first; then those of no state, each to the one person whom it fits, and to none of several.
    Order of the texts does not matter. Cost grows with the number of persons who share a word, not with all pairs.
    """
    given = [tuple(persons) for persons in texts]
    heads = sorted({_head(person) for persons in given for person in persons})
    root = {head: head for head in heads}
    pairs = sorted({pair for bucket in _buckets(heads).values() for pair in combinations(bucket, 2)})
    alike_ = [(one, other) for one, other in pairs if _one_person(one, other)]
    for one, other in alike_:
        if one[0][7:10] == other[0][7:10]:
            _join(root, one, other)
    fits: dict[Head, set[Head]] = {}
    for one, other in alike_:
        stray, home = sorted((_top(root, one), _top(root, other)), key=lambda top: top[0][7:10] != NOWHERE)
        if stray[0][7:10] == NOWHERE != home[0][7:10]:
            fits.setdefault(stray, set()).add(home)
    for stray, homes in fits.items():
        if len(homes) == 1:
            _join(root, stray, *homes)
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
    if len(states - {NOWHERE}) > 1:
        return False
    if one[0] == other[0] and NOWHERE not in states and one[0].count("-"):
        return True  # the catalogue's person in two alphabets, of which one is Chinese
    whole = all(len(words(head[1])) + len(initials(head[1])) >= 2 for head in (one, other))
    return (whole or NOWHERE not in states) and same_name(one[1], other[1])


def _top(root: dict[Head, Head], head: Head) -> Head:
    while root[head] != head:
        root[head] = head = root[root[head]]
    return head


def _join(root: dict[Head, Head], one: Head, other: Head) -> None:
    """The catalogue's person leads, then the one whose state is known, then the fuller name."""
    lead, other = sorted((_top(root, one), _top(root, other)), key=_rank)
    root[other] = lead


def _rank(head: Head) -> tuple[bool, int, int, Head]:
    return head[0][7:10] == NOWHERE, -head[0].count("-"), -len(words(head[1])), head


def _renamed(person: Person, head: Head) -> Person:
    return replace(person, id=head[0], display=head[1])
