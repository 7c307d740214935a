"""Closed classes of English words: what stands around verbs and names, and tells clauses apart."""

from __future__ import annotations

from countrydesk.core.dates.english_words import DAYS_AND_MONTHS


def _class(words: str) -> frozenset[str]:
    return frozenset(words.split())


BE = _class("be is are was were been being am 's 're")
HAVE = _class("have has had having 've")
DO = _class("do does did don doesn didn")
FUTURE = _class("will shall 'll would won wouldn")
POSSIBLE = _class("may might could can")
DUTY = _class("must should ought")
AUXILIARIES = BE | HAVE | DO | FUTURE | POSSIBLE | DUTY | {"to"}
NOT = _class("not never 't no longer without cannot")
SUBJECTS = _class("he she they it we i you who which")
BEFORE_VERBS = FUTURE | POSSIBLE | DUTY | DO | SUBJECTS | {"to", "'t", "not"}
ADVERBS = _class(
    "also then now soon again still already just even ever once finally today yesterday tomorrow back only first both outright"
)
DETERMINERS = _class("the a an this that these those its their his her our my some any no each every all more new")
PREPOSITIONS = _class(
    "in on at of for from by with against to into over under near between among during about toward towards upon via through"
    " across outside inside around without within onto despite amid beyond behind below above along alongside off including"
)
PLACES = _class("in at near around inside outside over across through from")
PARTICLES = _class("down up out off over on against for back")
# What begins a subordinate clause, or a phrase that tells of something else than its sentence.
SUBORDINATORS = _class(
    "after following as when while amid since because who which where whose whom despite if before until unless although"
    " though whether whereas"
) | {"ahead of"}
STOPS = _class("; : ( ) — –")
CLAUSE_ENDS = STOPS | SUBORDINATORS
NUMBERS = _class("one two three four five six seven eight nine ten dozen dozens hundreds thousands scores several many")
CALENDAR = DAYS_AND_MONTHS | _class("i mr mrs ms")
# What ends the name of an actor.
BARRED = DETERMINERS | PREPOSITIONS | SUBORDINATORS | BE | HAVE | _class("and or but nor will would said")
# Words of actors that, before another noun, only describe it: military aid, police sources.
MODIFIERS = _class(
    "military navy army state intelligence court media government opposition parliament force police school hospital union people"
    " party site church company senate university group movement election"
)
WEAK_ACTORS = _class("officer officers state force guards delegates media groups group people site sites")
# Participles of verbs that need an object: without one, and without an auxiliary, they are passive in a headline.
SUFFERED = _class(
    "killed arrested detained wounded injured shot jailed kidnapped abducted freed released charged sentenced deported stabbed"
    " murdered beaten executed convicted expelled evacuated rescued hanged banned"
)
CIRCUMSTANCES = _class("dead to in by over after at near amid during for on")


def is_adverb(word: str) -> bool:
    """True for what may stand between an auxiliary and its verb."""
    return word in ADVERBS or (len(word) > 4 and word.endswith("ly"))
