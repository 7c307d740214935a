"""Matters so grave that a judgement may not bring them in: death, violence, crime, the fall of a government, deceit.

Whether a judgement follows is a judge's to say, in whatever words it is put. Should the judge be wrong, what these words
tell has to stand in a premise at least: "the president is dead" has no number, date or name that another check could miss.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from countrydesk.core.verification.closeness.pieces import Piece, root
from countrydesk.core.verification.wording import stem

# One matter a line: a premise that has one word of it lets in the others. Violence is one matter: what is a raid to one is an
# attack or sabotage to another, and which it was is no longer a question of whether there was any.
_MATTERS = (
    "die dead death deadly kill killing killer murder assassinate assassin corpse massacre slaughter execute lethal fatal victim toll"
    " suicide genocide",
    "attack attacker assault bomb bombing shell shelling shoot shooting shot gunfire gunman missile explosive ambush raid raider"
    " explode explosion blast mine landmine war warfare battle combat fight fighter clash armed violence violent wound injure"
    " invade invasion incursion sabotage saboteur arson torch burn rebel rebellion insurgent insurgency militia guerrilla terror"
    " terrorist terrorism",
    "annex annexation occupy occupation",
    "torture beat beaten rape abuse",
    "hostage kidnap kidnapper kidnapping abduct abduction ransom",
    "riot mutiny uprising revolt purge",
    "poison poisoning",
    "coup putsch overthrow topple oust depose",
    "bribe bribery corrupt corruption embezzle embezzlement graft kickback",
    "launder fraud fraudulent swindle forge forgery",
    "extort extortion blackmail",
    "steal stole stolen theft thief loot rob robbery raid raider",
    "smuggle smuggler contraband traffick trafficker trafficking",
    "spy spying espionage",
    "treason traitor",
    "arrest detain detention jail imprison imprisonment prison custody captive capture seize",
    "exile flee fled asylum",
    "resign resignation impeach impeachment",
    "bankrupt bankruptcy insolvent insolvency",
    "secret secretly covert covertly clandestine conceal hide hid hidden cover-up",
    "conspire conspiracy conspirator plot collude collusion",
    "fake fabricate fabrication staged falsify forge forgery hoax",
)


def _forms(words: Iterable[str]) -> frozenset[str]:
    return frozenset(form for word in words for form in (stem(word), root(word)))


MATTERS = tuple(_forms(line.split()) for line in _MATTERS)
GRAVE = frozenset().union(*MATTERS)


def brought_in(claimed: Iterable[Piece], told: Iterable[Piece]) -> Iterator[str]:
    """The grave words of a judgement on whose matter no premise (`told`) has a word, in order."""
    there = frozenset().union(*map(_keys, told))
    known = frozenset().union(there, *(matter for matter in MATTERS if not matter.isdisjoint(there)))
    for piece in claimed:
        keys = _keys(piece)
        if not GRAVE.isdisjoint(keys) and known.isdisjoint(keys):
            yield piece.spelled


def _keys(piece: Piece) -> frozenset[str]:
    return frozenset({piece.key, *_forms([piece.spelled.lower()])})
