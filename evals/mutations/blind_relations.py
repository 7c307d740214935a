"""Blind operators on relations: names, places, attribution, negation, opposites, roles, kinds."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping

from evals.mutations.blind_grammar import (
    Edit,
    Name,
    around,
    capitalised,
    clause,
    everything,
    follows_the,
    found,
    holds,
    in_quote,
    names,
    operator,
    shares_word,
    uncapitalised,
    word,
)
from evals.mutations.blind_words import (
    ANTONYM_BARRED,
    ANTONYM_PATTERNS,
    ANTONYMS,
    CITIES,
    KINDS,
    ONE_SIDED,
    PAST,
    SPEAKERS,
    STATES,
    VERBS,
)
from evals.mutations.cases import Operator, Pair


def name_within(pair: Pair, _: random.Random) -> Iterator[Edit]:
    """A person, place or organisation of the claim replaced by another of its kind from the same document."""
    text, others = everything(pair), names(around(pair))
    for name in names(pair.claim):
        for other in others:
            if other.kind == name.kind and not shares_word(other.text, text) and _fits(pair.claim, name, other):
                yield Edit(name.start, name.end, other.text)
    yield from _surname_within(pair, text, others)


def _fits(claim: str, name: Name, other: Name) -> bool:
    """No article without its name: "the Taliban" is not "the France"."""
    articled = re.search(r"\b[Tt]he $", claim[: name.start]) is not None
    return name.kind in {"state", "city", "person"} or articled == (
        not other.text.isupper() or other.text in {"UN", "EU", "FBI", "CIA", "PKK", "IMF"}
    )


def _surname_within(pair: Pair, text: str, others: list[Name]) -> Iterator[Edit]:
    """A surname that stands alone and belongs to a person of the evidence."""
    surnames = {name.text.split()[-1] for name in names(" ".join(pair.evidence)) if name.kind == "person"}
    for surname in sorted(surnames):
        for match in re.finditer(word(surname) + r"(?! [A-Z])", pair.claim):
            if not re.search(r"[A-Z][\w.]* $", pair.claim[: match.start()]):
                new = (other.text.split()[-1] for other in others if other.kind == "person")
                yield from (Edit(match.start(), match.end(), other) for other in new if not shares_word(other, text))


def place_swapped(pair: Pair, rng: random.Random) -> Iterator[Edit]:
    """A city or a state becomes another one."""
    text = everything(pair)
    for name in names(pair.claim):
        if name.kind in {"city", "state"} and not follows_the(pair.claim, name):
            table = CITIES if name.kind == "city" else STATES
            yield Edit(name.start, name.end, rng.choice([other for other in table if not shares_word(other, text)]))


_SPEECH = "said|says|told|announced|stated|claimed|warned|reported|declared|argued|added"


def attribution(pair: Pair, rng: random.Random) -> Iterator[Edit]:
    """Said by somebody who did not say it."""
    speakers = _other_speakers(pair) or [rng.choice(SPEAKERS)]
    for match in re.finditer(r"\b([Aa]ccording to )([^,.;]{3,60}?)(?=[,.;]|$)", pair.claim):
        yield Edit(match.start(2), match.end(2), rng.choice(speakers))
    for match in re.finditer(
        rf"^((?:The |An? )?[^,.;]{{3,50}}?) (?:{_SPEECH})\b(?! (?:itself|himself|herself|themselves|war|bankrupt)\b)",
        pair.claim,
    ):
        if not re.search(
            r"\b(?:who|which|that|and|in|after|when|he|she|it|they|has|have|was|were|is|are|be|been|as|to)\b",
            match[1],
            re.IGNORECASE,
        ):
            yield Edit(match.start(1), match.end(1), capitalised(rng.choice(speakers)))
    for match in re.finditer(rf", ([^,.;]{{3,50}}?) (?:{_SPEECH})\.", pair.claim):
        yield Edit(match.start(1), match.end(1), rng.choice(speakers))


def _other_speakers(pair: Pair) -> list[str]:
    text = everything(pair)
    people = [name.text for name in names(around(pair)) if name.kind == "person"]
    return [person for person in people if not shares_word(person, text)]


_AUXILIARY = r"\b(?:was|were|is|are|has|have|had|will|would|can|must)\b(?! not|n't| no\b| never| to\b| only| (?:also|now|still|once|all)\b)"
_DOUBTFUL = re.compile(r"\b(?:whether|if|unless|until|except|without|rather than|instead|how|why)\b", re.IGNORECASE)


_COUNTED = re.compile(
    r"\b(?:[Aa]t least|[Oo]ver|[Mm]ore than|[Uu]p to|[Ss]ome|[Nn]early|[Aa]lmost|[Mm]ost|[Mm]any)\b[^,.;]*$"
)


def negation(pair: Pair, _: random.Random) -> Iterator[Edit]:
    """A "not" put in, or one taken out."""
    claim = pair.claim
    yield from _negations_removed(claim)
    if _DOUBTFUL.search(claim):
        return
    for match in re.finditer(_AUXILIARY, claim):
        nested = re.search(r"\b(?:who|which|whose|where|what|when|as|because)\b[^,]*$", claim[: match.start()])
        follows = re.match(r" (?:[a-z]+|the\b|a\b)", claim[match.end() :])
        counted = _COUNTED.search(pair.claim[: match.start()])
        if match.start() and follows and not nested and not counted and not in_quote(claim, match.start()):
            yield Edit(match.end(), match.end(), " not")
    for match in found(PAST, claim):
        if _plain_past(claim, match):
            yield Edit(match.start(), match.end(), f"did not {PAST[match[0]]}")


def _plain_past(claim: str, match: re.Match[str]) -> bool:
    """A finite verb of the past with its object: the one of the main clause."""
    head, tail = claim[: match.start()], claim[match.end() :]
    bare = re.search(
        r"\b(?:was|were|been|be|being|is|are|has|have|had|who|which|that|by|the|a|an|and|of|to|for|in|on|with|as|not|when|\w+ly) $",
        head,
    )
    return (
        not bare
        and re.search(r"(?:[a-z]{2,}|[A-Z][\w’'-]+|\)) $", head) is not None
        and re.match(r" (?:the|a|an|its|his|her|their|that|[A-Z])\b", tail) is not None
        and not re.search(r"\b(?:who|which|that|whose|where|when)\b[^,]*$", head)
        and match[0] not in {"led", "found"}
        and not in_quote(claim, match.start())
    )


def _negations_removed(claim: str) -> Iterator[Edit]:
    for match in re.finditer(r"\b(?:did|does|do) not ([a-z]+)\b", claim):
        if match[1] in VERBS:
            past = VERBS[match[1]][0] if match[0].startswith("did") else _present(match[1], match[0])
            yield Edit(match.start(), match.end(), past)
    for match in re.finditer(
        r"(?:(?<=\bwas )|(?<=\bhas )|(?<=\bhad )|(?<=\bare )|(?<=\bcan )|(?<=\bwere )|(?<=\bhave )|(?<=\bwill )|(?<=\bis )"
        r"|(?<=\bwould ))not (?=[a-z])",
        claim,
    ):
        if not re.match(r"only|just|yet", claim[match.end() :]):
            yield Edit(match.start(), match.end(), "")
    for match in re.finditer(r"\bno longer\b|(?:(?<=\bhas )|(?<=\bhad )|(?<=\bhave ))never (?=[a-z])", claim):
        yield Edit(match.start(), match.end(), "still" if match[0] == "no longer" else "")
    for match in re.finditer(r"\bwithout (?=(?:a|an|the|any)\b)", claim):
        yield Edit(match.start(), match.end(), "with ")


def _present(base: str, auxiliary: str) -> str:
    return base if auxiliary.startswith("do ") else f"{base}{'es' if base[-1] in 'sxh' else 's'}"


def antonym(pair: Pair, _: random.Random) -> Iterator[Edit]:
    """The opposite word of the trade: signed -> rejected, rose -> fell."""
    text = everything(pair)
    for match in found(ANTONYMS, pair.claim):
        new, barred = ANTONYMS[match[0]], ANTONYM_BARRED.get(match[0])
        fits = not barred or not re.match(rf" (?:{barred})\b", pair.claim[match.end() :])
        if fits and not holds(text, new) and not in_quote(pair.claim, match.start()):
            yield Edit(match.start(), match.end(), new)
    for pattern, new in ANTONYM_PATTERNS.items():
        for match in re.finditer(pattern, pair.claim):
            yield Edit(match.start(), match.end(), new)


def role_swap(pair: Pair, _: random.Random) -> Iterator[Edit]:
    """Who did it to whom, turned round."""
    plain = clause(pair.claim)
    if plain and plain.base in ONE_SIDED and not _vague(plain.left) and not _vague(plain.right):
        start = len(plain.lead) + len(plain.left)
        middle = pair.claim[start : pair.claim.index(plain.right, start)]
        first = plain.right if plain.lead else capitalised(plain.right)
        turned = first + middle + uncapitalised(plain.left) + plain.rest
        yield Edit(len(plain.lead), len(pair.claim), _agreeing(turned, plain.left, plain.right))
    yield from _names_swapped(pair.claim)
    yield from _ends_swapped(pair.claim)


def _vague(phrase: str) -> bool:
    return re.match(r"(?:It|He|She|They|We|I|This|That)\b", phrase) is not None


def _agreeing(turned: str, left: str, right: str) -> str:
    """Was and were after the subject has changed."""
    plural = {
        phrase: re.search(r"(?<=[a-z])s$|people$|^(?:\d|[Tt]wo|[Tt]hree)", phrase) is not None
        for phrase in (left, right)
    }
    if plural[left] == plural[right]:
        return turned
    new = " were " if plural[right] else " was "
    return re.sub(r" (?:was|were) ", new, turned, count=1)


_PROPER = r"(?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,4}"
_TURNED = "|".join(sorted({VERBS[base][0] for base in ONE_SIDED} | {"called", "told", "asked", "supplied", "lent"}))
_NO_NOUN = r"(?=[,.]| (?:in|on|for|to|at|with|over|after|before|that|during|by)\b| [\"“])"
_ACTS = re.compile(
    rf"(?:(?<=^)|(?<=, )|(?<= that )|(?<=\d ))(?P<left>{_PROPER})(?P<middle> (?:has |had |have )?(?:{_TURNED}) )(?P<right>{_PROPER})"
    rf"{_NO_NOUN}"
)
_SUFFERED = "|".join(sorted(VERBS[base][1] for base in ONE_SIDED))
_SOMEBODY = rf"(?:{_PROPER}|(?:the|an?|two|three|several) (?:[\w’'-]+ ){{0,4}}?[\w’'-]+)"
_SUFFERS = re.compile(
    rf"(?:(?<=^)|(?<= that ))(?P<left>[^,;:“\"]{{3,60}}?)"
    rf"(?P<middle> (?:was|were|is|are|has been|have been|had been|is to be|are to be) (?:{_SUFFERED})"
    rf"(?: on [^,;]{{5,24}})? by )(?P<right>{_SOMEBODY}){_NO_NOUN}"
)
_NO_NAME = re.compile(r"(?:On|In|The|A|An|At|After|He|She|They|It|This|That|His|Her|Its|Their|By|For|From|But|And)\b")


def _names_swapped(claim: str) -> Iterator[Edit]:
    """Two parties on the two sides of a one-sided verb, in a longer sentence."""
    for match in (*_ACTS.finditer(claim), *_SUFFERS.finditer(claim)):
        left, right = match["left"], match["right"]
        named = not _NO_NAME.match(left) or match.re is _SUFFERS
        if named and not _CLUTTER.search(left) and not re.search(r"[’']s$", f"{left} {right}") and left != right:
            first, second = (right, left) if match.start() else (capitalised(right), uncapitalised(left))
            turned = first + match["middle"] + second
            yield Edit(match.start(), match.end(), _agreeing(turned, left, right))


_CLUTTER = re.compile(r"\b(?:who|which|that|was|were|said|says|over|for|in|on|It|He|She|They)\b")


_KIND_BARRED = re.compile(
    r"(?:\b(?:from|for|of|own|his|her|their|has|have|had|with|went|gone|go)|\b(?:wife|husband) and \w+|[’']s|extrajudicial|shot) $"
)


def _ends_swapped(claim: str) -> Iterator[Edit]:
    """The attack of one on the other, the move from one to the other, turned round."""
    known = {name.start: name for name in names(claim)}
    for left in known.values():
        link = re.match(_LINK, claim[left.end :])
        right = known.get(left.end + link.end()) if link else None
        if link and right and right.kind == left.kind and right.text != left.text:
            yield Edit(left.start, right.end, right.text + link[0] + left.text)


_LINK = (
    r"(?:['’]s (?:attacks?|strikes?|war|invasion|sanctions|aid|blockade|support|visit|claims?|tariffs) "
    r"(?:on|against|of|for|to|by) (?:the )?"
    r"| to (?:the )?| (?:was|were) \w+ed by (?:the )?| (?:is|was) under pressure from (?:the )?)"
)


def kind_swap(pair: Pair, _: random.Random) -> Iterator[Edit]:
    """The same number of something else: killed -> injured, soldiers -> civilians."""
    for match in found(KINDS, pair.claim):
        new = KINDS[match[0]]
        barred = _KIND_BARRED.search(pair.claim[: match.start()]) and match[0] in {
            "missing",
            "dead",
            "children",
            "killing",
        }
        capitalised_after = re.match(r" [A-Z]", pair.claim[match.end() :]) and match[0] in {"dead", "missing"}
        if (
            not holds(pair.claim, new)
            and not barred
            and not capitalised_after
            and not in_quote(pair.claim, match.start())
        ):
            yield Edit(match.start(), match.end(), new)


RELATIONS: Mapping[str, Operator] = {
    name: operator(name, family, edits)
    for name, family, edits in (
        ("blind name within", "relation", name_within),
        ("blind place", "relation", place_swapped),
        ("blind attribution", "relation", attribution),
        ("blind negation", "relation", negation),
        ("blind antonym", "relation", antonym),
        ("blind roles swapped", "relation", role_swap),
        ("blind kind swapped", "relation", kind_swap),
    )
}
