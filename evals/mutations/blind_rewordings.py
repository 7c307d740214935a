"""Blind twins of grammar: active and passive, possessives, the order of words; the same said another way."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping

from evals.mutations.blind_grammar import (
    Edit,
    capitalised,
    clause,
    holds,
    is_plural,
    names,
    operator,
    uncapitalised,
    word,
)
from evals.mutations.blind_words import MONTHS, NAMED, NUMBER_WORDS, OWNED, PARTICIPLE, VERBS, WEEKDAYS, words
from evals.mutations.cases import Operator, Pair

_OBJECTS = {"He": "him", "She": "her", "They": "them", "I": "me", "We": "us"}


def voice(pair: Pair, _: random.Random) -> Iterator[Edit]:
    """Active to passive and back, in a plain sentence."""
    yield from _made_active(pair)
    plain = clause(pair.claim)
    if (
        plain is None
        or plain.passive
        or plain.right in {"it", "itself"}
        or plain.left in {"It", "This", "That", *_OBJECTS}
    ):
        return
    inner = plain.left if plain.lead else _inner(plain.left, pair)
    loose = re.search(r" (?:against|of|on|in|for|to|over|from|with|by) ", plain.right) and plain.rest.startswith(" ")
    if inner and not loose and _acts(plain.base) and not _shared(plain.rest):
        be = "were" if is_plural(plain.right) else "was"
        first = plain.right if plain.lead else capitalised(plain.right)
        turned = f"{first} {be} {VERBS[plain.base][1]} by {inner}{plain.rest}"
        yield Edit(len(plain.lead), len(pair.claim), turned)


_AGENT = r"(?:(?:the|an?|several|two|three) )?(?:[\w’'-]+ ){0,5}?[\w’'-]+"
_UNDERGONE = re.compile(
    rf"(?P<left>[^,;]{{3,80}}?) (?:was|were) (?P<verb>{'|'.join(sorted(PARTICIPLE, key=len, reverse=True))})"
    rf"(?P<when> on [^,;]{{5,28}}?)? by (?P<right>{_AGENT})"
    r"(?P<rest>(?:\.$|, .*$| (?:in|on|at|for|after|before|over|during|to|with|because|when|under|once) .*$))"
)


def _made_active(pair: Pair) -> Iterator[Edit]:
    """X was invited on Monday by Y to Z: Y invited X on Monday to Z."""
    match = _UNDERGONE.match(pair.claim)
    opened = re.match(r"(?:In|On|At|After|By|From|For|Under|With|During|Since|Within|\w+ing)\b", pair.claim)
    if match is None or opened or _EMBEDDED.search(match["left"]) or re.match(r"\w+ing\b", match["right"]):
        return
    inner = _inner(match["left"], pair)
    if inner and not re.match(r" (?:and|but)\b|, (?:and|but|whose|who)\b", match["rest"]):
        past = VERBS[PARTICIPLE[match["verb"]]][0]
        turned = f"{capitalised(match['right'])} {past} {inner}{match['when'] or ''}{match['rest']}"
        yield Edit(0, len(pair.claim), turned)


def _inner(phrase: str, pair: Pair) -> str:
    """The opening phrase as it stands inside a sentence; empty where nobody can tell whether it is a name."""
    first = phrase.split(" ", 1)[0]
    if first in _OBJECTS:
        return _OBJECTS[first] if phrase == first else ""
    if uncapitalised(phrase) != phrase or not first.isalpha():
        return uncapitalised(phrase)
    texts = " ".join((*pair.evidence, *pair.near))
    if re.search(rf"\b{first.lower()}\b", texts):
        return phrase[:1].lower() + phrase[1:]
    return phrase if re.search(rf"[a-z,] {first}\b", f"{texts} {pair.claim}") or first in NAMED else ""


def _shared(rest: str) -> bool:
    """The rest goes on with the same subject, or with what only its place made clear."""
    return re.search(r"\b(?:and|but|to [a-z]+|whose|its|his|her|their)\b", rest) is not None


def _acts(base: str) -> bool:
    """A verb whose object may become its subject."""
    return base not in _NEVER_PASSIVE


_NEVER_PASSIVE = frozenset(
    words("""
    become have come go get arrive appear last rise fall stand feel resume enter name travel work play elect call
    declare leave appoint make keep cost fail sail fly run suffer increase sentence consider grant give send pay
    show teach award join reach return graduate marry escape speak record serve face meet hand begin take""")
)


_KIN = {"grandson", "daughter", "son", "husband", "wife", "debut"}
_OF = rf"\b(?P<the>[Tt]he) (?P<owned>{OWNED}) of (?P<owner>[A-Z][\w-]+(?: [A-Z][\w-]+)?)(?= [a-z]|[.,])"
_OWNER = rf"(?<![\w’'-] )(?<![\w’'])(?P<owner>[A-Z][\w-]+)['’]s (?P<owned>{OWNED})(?= [a-z]|[.,])(?! of\b| and\b)"


def possessive(pair: Pair, _: random.Random) -> Iterator[Edit]:
    """The president of France, France's president."""
    for match in re.finditer(_OF, pair.claim):
        if not match["owner"].endswith("s") and match["owned"] not in _KIN:
            yield Edit(match.start(), match.end(), f"{match['owner']}'s {match['owned']}")
    for match in re.finditer(_OWNER, pair.claim):
        the = "The" if match.start() == 0 else "the"
        yield Edit(match.start(), match.end(), f"{the} {match['owned']} of {match['owner']}")


_DAY_OF_WEEK = rf"(?:(?:{'|'.join(WEEKDAYS)}),? )?"
_MONTH = rf"(?:{'|'.join(MONTHS)})(?: \d{{1,2}},?)?(?: \d{{4}})?"
_WHEN = rf"(?:[Oo]n|[Ii]n|[Ss]ince|[Dd]uring) {_DAY_OF_WEEK}(?:\d{{1,2}} )?(?:{_MONTH}|\d{{4}})"
_EMBEDDED = re.compile(
    r"\b(?:that|who|which|whose|where|when|while|after|before|until|since|said|says|told|announced|reported|to [a-z]+|"
    r"and|but|or|if|as|because|plans?|planned|scheduled|expected|will|would|between)\b"
)


_DATE = rf"(?:{_DAY_OF_WEEK}\d{{1,2}} (?:{'|'.join(MONTHS)}) \d{{4}}|{_DAY_OF_WEEK}(?:{'|'.join(MONTHS)}) \d{{1,2}}, \d{{4}}(?:,(?= ))?)"
_LOOSE_END = re.compile(r"\b(?:than|of|from|to|between|and|until|till|before|after|by|on)$")


def word_order(pair: Pair, _: random.Random) -> Iterator[Edit]:
    """The time comes first, or comes last, in a sentence of one clause; a day in its midst comes first."""
    claim = pair.claim
    first = re.match(rf"({_WHEN}),? ([^,;:]{{10,160}})\.$", claim)
    if first and not _EMBEDDED.search(first[2]):
        yield Edit(0, len(claim), f"{capitalised(uncapitalised(first[2]))} {first[1][:1].lower()}{first[1][1:]}.")
    last = re.match(rf"([^,;:]{{10,160}}?) ({_WHEN})\.$", claim)
    if last and not _EMBEDDED.search(last[1]) and not _LOOSE_END.search(last[1]):
        yield Edit(0, len(claim), f"{capitalised(last[2])}, {_inside(last[1])}.")
    middle = re.match(rf"([^,;:]{{10,120}}) (on {_DATE})([ ,][^;]{{5,200}}\.)$", claim)
    opened = re.match(r"(?:In|On|At|After|By|From|For|Under|With|During|Since|Within|According|\w+ing)\b", claim)
    if (
        middle
        and not opened
        and not _EMBEDDED.search(middle[1].rpartition(" ")[0])
        and not _LOOSE_END.search(middle[1])
    ):
        yield Edit(0, len(claim), f"{capitalised(middle[2]).rstrip(',')}, {_inside(middle[1])}{middle[3]}")


def _inside(clause_text: str) -> str:
    """The start of a sentence after a fronted adverbial."""
    first = clause_text.split(" ", 1)[0].lower()
    return clause_text[:1].lower() + clause_text[1:] if first in _INSIDE else clause_text


_INSIDE = frozenset(
    words("the a an he she it they his her its their this these those several some many most") + NUMBER_WORDS[1:]
)


def joined_order(pair: Pair, _: random.Random) -> Iterator[Edit]:
    """Talks between A and B are talks between B and A."""
    name = r"(?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?"
    for match in re.finditer(
        rf"\b(between|both) ({name}) and ({name})(?=[.,]| (?:in|on|at|was|were|have|had|ended|began|resumed|will|would|took|broke)\b)",
        pair.claim,
    ):
        if not re.search(r"\d|January|March|Monday|'s|’s", match[0]):
            yield Edit(match.start(2), match.end(3), f"{match[3]} and {match[2]}")
    known = names(pair.claim)
    for left in known:
        for right in known:
            if (
                pair.claim[left.end : right.start] == " and "
                and left.kind == right.kind
                and _free(pair.claim, left.start, right.end)
            ):
                yield Edit(left.start, right.end, f"{right.text} and {left.text}")


def _free(claim: str, start: int, end: int) -> bool:
    """Neither a longer list nor a phrase that belongs to one of the two names."""
    before = re.search(r"(?:^|\b(?:between|of|for|by|and|in|with|from|to|that) )$", claim[:start])
    respective = holds(claim, "respectively") or holds(claim, "former") or holds(claim, "latter")
    return (
        before is not None
        and not respective
        and re.match(r"(?:\.|,| [a-z])", claim[end:]) is not None
        and " and $" not in claim[:start]
        and not re.search(word("and") + r" $|, $", claim[:start])
    )


GRAMMAR_TWINS: Mapping[str, Operator] = {
    name: operator(name, "relation", edits, twin=True)
    for name, edits in (
        ("blind twin voice", voice),
        ("blind twin possessive", possessive),
        ("blind twin word order", word_order),
        ("blind twin order of two", joined_order),
    )
}
