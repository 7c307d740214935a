"""Blind operators on relations and on the source: names, attribution, negation, opposites, modality, roles, quotations."""

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
    found,
    holds,
    in_quote,
    names,
    operator,
    quoted,
    shares_word,
    uncapitalised,
    word,
)
from evals.mutations.blind_words import (
    ANTONYM_BARRED,
    ANTONYM_PATTERNS,
    ANTONYMS,
    CITIES,
    INVENTED_BODIES,
    INVENTED_STATES,
    KINDS,
    ONE_SIDED,
    PAST,
    QUOTE_WORDS,
    SPEAKERS,
    STATES,
    TITLES,
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
        if name.kind in {"city", "state"} and not _is_subject_of_name(pair.claim, name):
            table = CITIES if name.kind == "city" else STATES
            yield Edit(name.start, name.end, rng.choice([other for other in table if not shares_word(other, text)]))


def _is_subject_of_name(claim: str, name: Name) -> bool:
    return re.search(r"\b(?:the|University of|Bank of|Republic of) $", claim[: name.start]) is not None


_SPEECH = "said|says|told|announced|stated|claimed|warned|reported|declared|argued|added"


def attribution(pair: Pair, rng: random.Random) -> Iterator[Edit]:
    """Said by somebody who did not say it."""
    speakers = _other_speakers(pair) or [rng.choice(SPEAKERS)]
    for match in re.finditer(r"\b([Aa]ccording to )([^,.;]{3,60}?)(?=[,.;]|$)", pair.claim):
        yield Edit(match.start(2), match.end(2), rng.choice(speakers))
    for match in re.finditer(rf"^((?:The |An? )?[^,.;]{{3,50}}?) (?:{_SPEECH})\b", pair.claim):
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


_AUXILIARY = r"\b(?:was|were|is|are|has|have|had|will|would|can|could|should|must|may|might)\b(?! not|n't| no\b| never| to\b| only)"
_DOUBTFUL = re.compile(r"\b(?:whether|if|unless|until|except|without|rather than|instead|how|why)\b", re.IGNORECASE)


def negation(pair: Pair, _: random.Random) -> Iterator[Edit]:
    """A "not" put in, or one taken out."""
    claim = pair.claim
    yield from _negations_removed(claim)
    if _DOUBTFUL.search(claim):
        return
    for match in re.finditer(_AUXILIARY, claim):
        nested = re.search(r"\b(?:who|which|whose|where|what|when|as|because)\b[^,]*$", claim[: match.start()])
        follows = re.match(r" (?:[a-z]+|the\b|a\b)", claim[match.end() :])
        if match.start() and follows and not nested and not in_quote(claim, match.start()):
            yield Edit(match.end(), match.end(), " not")
    for match in found(PAST, claim):
        if _plain_past(claim, match):
            yield Edit(match.start(), match.end(), f"did not {PAST[match[0]]}")


def _plain_past(claim: str, match: re.Match[str]) -> bool:
    """A finite verb of the past with its object: the one of the main clause."""
    head, tail = claim[: match.start()], claim[match.end() :]
    bare = re.search(
        r"\b(?:was|were|been|be|being|is|are|has|have|had|who|which|that|by|the|a|an|and|of|to|for|in|on|with|as|not|when) $",
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
    for match in re.finditer(r"\bno longer\b|\bnever\b(?= [a-z]+ed\b)|\b(?<=has )never(?= been)", claim):
        yield Edit(match.start(), match.end(), "still" if match[0] == "no longer" else "often")
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


_BELIEVED = r"(?:believed|thought|alleged|said|reported|suspected|rumoured|rumored|understood|accused of having|feared)"
_CERTAIN: tuple[tuple[str, str], ...] = (
    (r"\b(?:allegedly|reportedly|purportedly|supposedly|apparently|presumably|possibly|probably) ", ""),
    (r"\b(?:alleged|suspected|purported|apparent|presumed|supposed) (?=(?!to\b)[a-z])", ""),
    (rf"\bis {_BELIEVED} to have (?=\w+e[dn]\b)", "has "),
    (rf"\bare {_BELIEVED} to have (?=\w+e[dn]\b)", "have "),
    (rf"\b(?:was|were) {_BELIEVED} to have\b", "had"),
    (rf"\bis {_BELIEVED} to be\b", "is"),
    (rf"\bare {_BELIEVED} to be\b", "are"),
    (r"\b(?:may|might|could) have (?=(?:been|\w+e[dn])\b)", "had "),
    (r"\b(is|was|are|were|been) accused of (?=\w+ing\b)", r"\1 guilty of "),
    (r"\bcharged with\b", "convicted of"),
    (r"\bsuspects\b", "culprits"),
    (r"\b(?:claimed|claims|alleged|alleges|suggested|suggests) that\b", "proved that"),
    (r"\baccused ((?:[A-Z][\w’']+ ){1,3})of (?=\w+ing\b)", r"caught \1"),
    (r"\b(?:is|was|are|were) (?:suspected|accused) of (?=[a-z]+\b(?<!ing))", "convicted of "),
)


def _rewritten(claim: str, rules: tuple[tuple[str, str], ...]) -> Iterator[Edit]:
    for pattern, new in rules:
        for match in re.finditer(pattern, claim):
            yield Edit(match.start(), match.end(), match.expand(new))


def alleged_fact(pair: Pair, _: random.Random) -> Iterator[Edit]:
    """What is alleged becomes a fact."""
    for edit in _rewritten(pair.claim, _CERTAIN):
        if edit.new.startswith("convicted of ") and not edit.new[13:]:
            was = pair.claim[edit.start :].split(" ", 1)[0]
            yield Edit(
                edit.start,
                edit.end,
                f"{was} convicted of "
                if pair.claim[edit.start].islower() and was in {"is", "was", "are", "were"}
                else edit.new,
            )
        else:
            yield edit


_PLANS = re.compile(
    r"\b(?:plans?|planned|intends?|intended|hopes?|hoped|aims?|aimed|wants?|wanted|agreed|vowed|vows|pledged|pledges|"
    r"promised|promises|threatened|threatens|offered|offers|sought|seeks?|decided|"
    r"(?:is|are|was|were|be) (?:set|due|expected|scheduled|planning|preparing|poised|likely|about|going|hoping|ready))"
    r" to (?P<verb>[a-z]+)\b"
)
_PROMISED = re.compile(
    r"\b(?:said|announced|promised|pledged|vowed|told|stated|declared|confirmed|warned)\b(?!.*\b(?:who|which)\b)"
)
_FUTURE = re.compile(r"\b(?P<aux>will|would) (?P<verb>[a-z]+)\b")


def planned_done(pair: Pair, _: random.Random) -> Iterator[Edit]:
    """What is planned has been done: plans to sign -> signed."""
    for match in _PLANS.finditer(pair.claim):
        done = _done(match["verb"], plural="are " in match[0] or "were " in match[0])
        if done and not re.search(r"\b(?:had|has|have|to|been|not|also) $", pair.claim[: match.start()]):
            yield Edit(match.start(), match.end(), done)
    for match in _FUTURE.finditer(pair.claim):
        base = match["verb"]
        past = VERBS.get(base)
        if match["aux"] == "would" and not _PROMISED.search(pair.claim[: match.start()]):
            continue
        if past and not re.search(r"\b(?:if|that he|whether)\b", pair.claim[: match.start()]):
            yield Edit(match.start(), match.end(), past[0] if match["aux"] == "will" else f"had {past[1]}")
        elif base == "be" and match["aux"] == "would":
            yield Edit(match.start(), match.end(), "had been")
        elif base == "be":
            yield Edit(match.start(), match.end(), _done("be", plural=_plural_before(pair.claim, match.start())))


def _plural_before(claim: str, at: int) -> bool:
    last = re.search(r"([\w’']+) $", claim[:at])
    return last is not None and (last[1] in {"they", "we", "people"} or (last[1].islower() and last[1].endswith("s")))


def _done(base: str, *, plural: bool) -> str:
    if base == "be":
        return "were" if plural else "was"
    return VERBS[base][0] if base in VERBS else ""


# With the number of what they qualify: dropped only where the evidence holds the same words.
_BOUNDS = r"\b(?:up to|at least|as many as|as much as|at most|no more than|a maximum of|a minimum of) (?=[\w$€£])"
_CAVEATS: tuple[tuple[str, str], ...] = (
    (r"\b(?:legally )?non-?binding ", "binding "),
    (
        r"\b(?:conditionally|provisionally|temporarily|tentatively|partially|partly|largely|mostly|mainly|primarily) ",
        "",
    ),
    (
        r"\b(?:conditional|provisional|preliminary|tentative|partial|temporary|potential|possible|proposed|draft) (?=[a-z])",
        "",
    ),
    (r" (?:in principle|on a trial basis|for the time being)\b", ""),
    (r" but not (?:legally )?binding\b", ""),
    (r",? (?:provided that|unless|subject to|pending|on condition that|if) [^,.;]{5,80}(?=\.?$)", ""),
    (r"\b(?:some|many|most|several) of the\b", "all of the"),
    (r"\b(?:nearly|almost|virtually) (?=(?:all|every|everyone|the entire|the whole)\b)", ""),
    (r"\boften\b|\busually\b|\bsometimes\b|\bgenerally\b", "always"),
    (r"(?<!\b(?:In|in) )\b(?:may|might|could) (?=(?!have\b|not\b)[a-z]+\b)", "will "),
    (r"\bone of the (?=(?:first|few)\b)", "the "),
)


def caveat(pair: Pair, _: random.Random) -> Iterator[Edit]:
    """A bound or a condition of the evidence is dropped."""
    evidence = " ".join(pair.evidence).lower()
    for match in re.finditer(_BOUNDS, pair.claim, re.IGNORECASE):
        if match[0].lower() in evidence:
            yield Edit(match.start(), match.end(), "")
    yield from (edit for edit in _rewritten(pair.claim, _CAVEATS) if not in_quote(pair.claim, edit.start))


def role_swap(pair: Pair, _: random.Random) -> Iterator[Edit]:
    """Who did it to whom, turned round."""
    plain = clause(pair.claim)
    if plain and plain.base in ONE_SIDED and not _vague(plain.left) and not _vague(plain.right):
        middle = pair.claim[len(plain.left) : pair.claim.index(plain.right, len(plain.left))]
        turned = capitalised(plain.right) + middle + uncapitalised(plain.left) + plain.rest
        yield Edit(0, len(pair.claim), _agreeing(turned, plain.left, plain.right))
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


def _names_swapped(claim: str) -> Iterator[Edit]:
    """Two names on the two sides of a one-sided verb, in a longer sentence."""
    verbs = "|".join(VERBS[base][0] for base in sorted(ONE_SIDED))
    known = names(claim)
    for match in re.finditer(rf" (?:(?:has|have|had) )?(?:{verbs}) (?:the )?", claim):
        left = next((name for name in known if name.end == match.start()), None)
        right = next((name for name in known if name.start == match.end()), None)
        if left and right and left.kind == right.kind and not re.search(r"[\w’'] $", claim[: left.start]):
            yield Edit(left.start, right.end, right.text + match[0] + left.text)


_KIND_BARRED = re.compile(
    r"(?:\b(?:from|for|of|own|his|her|their|has|have|had|with)|\b(?:wife|husband) and \w+|[’']s) $"
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
        barred = _KIND_BARRED.search(pair.claim[: match.start()]) and match[0] in {"missing", "dead", "children"}
        capitalised_after = re.match(r" [A-Z]", pair.claim[match.end() :]) and match[0] in {"dead", "missing"}
        if (
            not holds(pair.claim, new)
            and not barred
            and not capitalised_after
            and not in_quote(pair.claim, match.start())
        ):
            yield Edit(match.start(), match.end(), new)


def quote_altered(pair: Pair, _: random.Random) -> Iterator[Edit]:
    """One word of a quotation replaced: the meaning may be near, the words were never said."""
    for start, end in quoted(pair.claim):
        if pair.claim[start:end].count(" ") < 2:
            continue
        for match in found(QUOTE_WORDS, pair.claim[start:end]):
            yield Edit(start + match.start(), start + match.end(), QUOTE_WORDS[match[0]])


def hoax_actor(pair: Pair, rng: random.Random) -> Iterator[Edit]:
    """A state or a ministry that does not exist."""
    for name in names(pair.claim):
        if name.kind == "state" and not _is_subject_of_name(pair.claim, name):
            yield Edit(name.start, name.end, rng.choice(INVENTED_STATES))
    closing = re.search(r"[.]?[”\"]?$", pair.claim)
    if closing and not re.search(r"\b(?:according to|said|says)\b", pair.claim) and closing[0] == ".":
        yield Edit(closing.start(), closing.end(), f", according to {rng.choice(INVENTED_BODIES)}.")
    for match in re.finditer(rf"\b(?:The|the) (?:{TITLES}) of ([A-Z]\w+)", pair.claim):
        yield Edit(match.start(1), match.end(1), rng.choice(INVENTED_STATES))


RELATIONS: Mapping[str, Operator] = {
    name: operator(name, family, edits)
    for name, family, edits in (
        ("blind name within", "relation", name_within),
        ("blind place", "relation", place_swapped),
        ("blind attribution", "relation", attribution),
        ("blind negation", "relation", negation),
        ("blind antonym", "relation", antonym),
        ("blind alleged as fact", "relation", alleged_fact),
        ("blind planned as done", "relation", planned_done),
        ("blind caveat dropped", "relation", caveat),
        ("blind roles swapped", "relation", role_swap),
        ("blind kind swapped", "relation", kind_swap),
        ("blind quotation altered", "source", quote_altered),
        ("blind hoax actor", "source", hoax_actor),
    )
}
