"""Blind operators on modality and on the source: what is alleged, planned or bounded, quotations, actors that do not exist."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping

from evals.mutations.blind_grammar import Edit, follows_the, found, in_quote, names, operator, quoted
from evals.mutations.blind_words import INVENTED_BODIES, INVENTED_STATES, QUOTE_WORDS, TITLES, VERBS
from evals.mutations.cases import Operator, Pair

_BELIEVED = r"(?:believed|thought|alleged|said|reported|suspected|rumoured|rumored|understood|accused of having|feared)"
_CERTAIN: tuple[tuple[str, str], ...] = (
    (r"\b(?:allegedly|reportedly|purportedly|supposedly|apparently|presumably|possibly|probably) ", ""),
    (r"\b(?:alleged|suspected|purported|apparent|presumed|supposed) (?=(?!(?:to|of|by|in)\b)[a-z])", ""),
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
    (r"\b(?:is|was) (?:suspected|accused) of (?=[a-z]+\b(?<!ing))", "was convicted of "),
    (r"\b(?:are|were) (?:suspected|accused) of (?=[a-z]+\b(?<!ing))", "were convicted of "),
)


def _rewritten(claim: str, rules: tuple[tuple[str, str], ...]) -> Iterator[Edit]:
    for pattern, new in rules:
        for match in re.finditer(pattern, claim):
            yield Edit(match.start(), match.end(), match.expand(new))


def alleged_fact(pair: Pair, _: random.Random) -> Iterator[Edit]:
    """What is alleged becomes a fact."""
    yield from _rewritten(pair.claim, _CERTAIN)


_PLANS = re.compile(
    r"\b(?:plans?|planned|intends?|intended|hopes?|hoped|aims?|aimed|wants?|wanted|agreed|vowed|vows|pledged|pledges|"
    r"promised|promises|threatened|threatens|offered|offers|sought|seeks?|decided|"
    r"(?:is|are|was|were) (?:set|due|expected|scheduled|planning|preparing|poised|likely|about|going|hoping|ready))"
    r" to (?P<verb>[a-z]+)\b"
)
_PROMISED = re.compile(
    r"\b(?:said|announced|promised|pledged|vowed|told|stated|declared|confirmed)\b(?!.*\b(?:who|which)\b)"
)
_FUTURE = re.compile(r"\b(?P<aux>will|would) (?P<verb>[a-z]+)\b")


# Where these stand, the past would not be false but nonsense, or the plan is a noun.
_OPEN = re.compile(
    r"\bif\b|\bin future\b|\blater\b|\bnot yet\b|\bnext (?:week|month|year)\b|\btomorrow\b|\bby (?:\w+ )?20\d\d\b"
)
_NO_PLAN = re.compile(r"\b(?:had|has|have|to|been|not|also|a|an|the|its|his|her|their|of|would|will) $")


def planned_done(pair: Pair, _: random.Random) -> Iterator[Edit]:
    """What is planned has been done: plans to sign -> signed."""
    claim = pair.claim
    if _OPEN.search(claim):
        return
    for match in _PLANS.finditer(claim):
        done = _done(match["verb"], plural="are " in match[0] or "were " in match[0])
        shared = re.search(r"\b(?:and|or) to [a-z]", claim[match.end() :])
        if done and not shared and match["verb"] != "end" and not _NO_PLAN.search(claim[: match.start()]):
            yield Edit(match.start(), match.end(), done)
    for match in _FUTURE.finditer(claim):
        done = _happened(match, plural=_plural_before(claim, match.start()))
        if done and _is_plan(claim[: match.start()], match["aux"]):
            yield Edit(match.start(), match.end(), done)


def _is_plan(head: str, auxiliary: str) -> bool:
    """No relative clause, no question; "would" only after words that promise."""
    relative = re.search(r"\b(?:that|which|who|what) $|\b(?:whether|that he)\b", head)
    return relative is None and (auxiliary == "will" or _PROMISED.search(head) is not None)


def _happened(match: re.Match[str], *, plural: bool) -> str:
    """Will sign: signed. Would sign: had signed."""
    base = match["verb"]
    if match["aux"] == "will":
        return _done(base, plural=plural)
    return f"had {'been' if base == 'be' else VERBS[base][1]}" if base == "be" or base in VERBS else ""


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
    (r"\btemporarily (?=[a-z])", "permanently "),
    (r"\btemporary (?=[a-z])", "permanent "),
    (r"\b(?:legally )?non-?binding ", "binding "),
    (
        r"\b(?:conditionally|provisionally|tentatively|partially|partly|largely|mostly|mainly|primarily) ",
        "",
    ),
    (
        r"\b(?:conditional|provisional|preliminary|tentative|partial|proposed|draft) (?=(?!(?:and|or|but)\b)[a-z])",
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
    for edit in _rewritten(pair.claim, _CAVEATS):
        doubted = edit.new == "will " and re.search(r"\b(?:denied|reports|whether|not|if)\b", pair.claim[: edit.start])
        if not doubted and not in_quote(pair.claim, edit.start):
            yield edit


_FIXED = re.compile(r"\b(?:do|does|did) $")


def quote_altered(pair: Pair, _: random.Random) -> Iterator[Edit]:
    """One word of a quotation replaced: the meaning may be near, the words were never said."""
    for start, end in quoted(pair.claim):
        if pair.claim[start:end].count(" ") < 2:
            continue
        for match in found(QUOTE_WORDS, pair.claim[start:end]):
            if _FIXED.search(pair.claim[: start + match.start()]):
                continue
            yield Edit(start + match.start(), start + match.end(), QUOTE_WORDS[match[0]])


def hoax_actor(pair: Pair, rng: random.Random) -> Iterator[Edit]:
    """A state or a ministry that does not exist."""
    for name in names(pair.claim):
        if name.kind == "state" and not follows_the(pair.claim, name):
            yield Edit(name.start, name.end, rng.choice(INVENTED_STATES))
    closing = re.search(r"[.]?[”\"]?$", pair.claim)
    if closing and not re.search(r"\b(?:according to|said|says)\b", pair.claim) and closing[0] == ".":
        yield Edit(closing.start(), closing.end(), f", according to {rng.choice(INVENTED_BODIES)}.")
    for match in re.finditer(rf"\b(?:The|the) (?:{TITLES}) of ([A-Z]\w+)", pair.claim):
        yield Edit(match.start(1), match.end(1), rng.choice(INVENTED_STATES))


MODALITY: Mapping[str, Operator] = {
    name: operator(name, family, edits)
    for name, family, edits in (
        ("blind alleged as fact", "relation", alleged_fact),
        ("blind planned as done", "relation", planned_done),
        ("blind caveat dropped", "relation", caveat),
        ("blind quotation altered", "source", quote_altered),
        ("blind hoax actor", "source", hoax_actor),
    )
}
