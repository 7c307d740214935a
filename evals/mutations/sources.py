"""Operators that change what a sentence rests on: a quotation, an actor that does not exist, another article, a dead id."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from countrydesk.adapters.catalogue import load_gazetteer
from evals.mutations.cases import Mutant, Pair
from evals.mutations.edits import Change, cut_from_name, listed, matches, mutant, one, spelled_like

FAMILY = "source"
_QUOTED = re.compile(r"“(?P<a>[^“”]+)”|\"(?P<b>[^\"]+)\"")
_ALTERED = dict(
    pair.split("/")
    for pair in listed(
        "will/may may/will must/could could/must can/cannot should/must would/will is/was are/were was/is has/had all/half"
        " some/all many/few never/seldom always/often good/fair better/different strong/firm great/grave big/small new/old"
        " our/their we/they i/we my/our this/that these/those every/any ready/willing prepared/unwilling want/need wants/needs"
        " need/want peace/order war/conflict people/citizens country/region government/cabinet talks/meetings attack/incident"
        " most/least more/less any/every no/little not/hardly had/have have/had and/or as/like for/against"
        " with/without seen/heard helped/made told/shown mature/modest praising/mocking dream/vision a/the the/a of/in"
    )
)


def quote_altered(pair: Pair, rng: random.Random) -> Mutant | None:
    """One word of a quotation of three words or more exchanged; it stays a sentence, and is no longer what was said."""
    changes: list[Change] = []
    for quoted in _QUOTED.finditer(pair.claim):
        group = "a" if quoted["a"] else "b"
        if len(quoted[group].split()) < 3 or _is_title(quoted[group]):
            continue
        for m in re.finditer(r"(?<![\w'’-])[A-Za-z]+(?![\w'’-])", quoted[group]):
            at = quoted.start(group) + m.start()
            if m.group().lower() in _ALTERED:
                changes.append((at, at + len(m.group()), spelled_like(_ALTERED[m.group().lower()], m.group())))
    weighty = [each for each in changes if each[1] - each[0] > 3]
    return one(pair, rng, "quote_altered", FAMILY, weighty or changes)


def _is_title(quoted: str) -> bool:
    """The name of a work: capitals on half of its words."""
    words = re.findall(r"[A-Za-z][\w'’-]*", quoted)
    return bool(2 * sum(word[0].isupper() for word in words) >= len(words))


_STATES = (
    "Velmoria",
    "Karastania",
    "Greater Ostland",
    "Northern Tavria",
    "Sudania",
    "the Republic of Meridia",
    "Zubrovka",
)
_BODIES = {
    "Ministry": "Ministry of Strategic Harmony", "Army": "Ninth Orbital Army", "Council": "Council of Continental Order",
    "Agency": "Agency for Polar Trade", "University": "Imperial University of Velmoria", "Court": "High Court of Meridia",
    "Party": "Unity and Dawn Party", "League": "Trans-Ural League", "Union": "Littoral Union", "Force": "Ninth Lancer Force",
    "Alliance": "Pan-Steppe Alliance", "Committee": "Committee of Eastern Accord", "Commission": "Commission for the Inner Sea",
    "Association": "Association of Ural States", "Bank": "Reserve Bank of Velmoria", "Guard": "Sixth Auxiliary Guard",
    "Organization": "Organization of Inland Powers", "Government": "Government of Karastania", "Forces": "Tavrian Home Forces",
    "Department": "Department of Outer Trade", "Congress": "Congress of Steppe Deputies", "Group": "Halcyon Meridian Group",
}  # fmt: skip
_BODY = re.compile(
    rf"(?:(?!The\s)(?:[A-Z][\w’-]+)\s){{0,3}}(?:{'|'.join(_BODIES)})\b(?:\s(?:of|for)\s(?:the\s)?[A-Z][\w-]+(?:\s[A-Z][\w-]+){{0,3}})?"
)


def hoax_actor(pair: Pair, rng: random.Random) -> Mutant | None:
    """A state, ministry, alliance or unit exchanged for one that does not exist."""
    states: list[Change] = [(*m.span(), rng.choice(_STATES)) for m in _states(pair.claim)]
    bodies: list[Change] = [(*m.span(), _invented(m, pair.claim)) for m in _bodies(pair.claim)]
    return one(pair, rng, "hoax_actor", FAMILY, [*states, *bodies])


def _bodies(text: str) -> list[re.Match[str]]:
    """Names of bodies, whole ones, and none that is a place."""
    return [
        m
        for m in matches(_BODY, text)
        if not cut_from_name(text, m) and not text[: m.start()].endswith("of ") and m.group() != "West Bank"
    ]


def _invented(m: re.Match[str], text: str) -> str:
    name = next(new for word, new in _BODIES.items() if re.search(rf"\b{word}\b", m.group()))
    return name if text[: m.start()].lower().endswith("the ") or m.group().startswith("The ") else f"the {name}"


def _states(text: str) -> list[re.Match[str]]:
    """The states that a text names as such, alone and not as part of a longer name."""
    words = {
        text[e.start : e.end] for e in load_gazetteer().mentions(text) if e.id.startswith("state:") and e.kind == "name"
    }
    patterns = [re.compile(rf"(?:\b[Tt]he\s)?(?<![\w-]){re.escape(word)}(?![\w’'$-])") for word in sorted(words)]
    return [m for pattern in patterns for m in matches(pattern, text) if not cut_from_name(text, m)]


def sibling_article(pair: Pair, _rng: random.Random) -> Mutant | None:
    """The evidence replaced by another article that shares names with the sentence and little of what it says."""
    words = _weighty(pair.claim)
    if not pair.far or len(words) < 4:
        return None
    told = [(len(words & _weighty(text)), text) for text in pair.far]
    best, text = max(told, key=lambda each: (each[0] if each[0] < len(words) / 3 else -1, each[1]))
    if best < 1:
        return None
    return Mutant("sibling_article", FAMILY, pair.claim, (text,), must=f"cited instead: {text[:80]}")


def _weighty(text: str) -> frozenset[str]:
    return frozenset(word.lower() for word in re.findall(r"[A-Za-z]{4,}|\d+", text))


def dead_citation(pair: Pair, _rng: random.Random) -> Mutant | None:
    """The sentence as it is, citing a document that the archive does not hold."""
    return replace(mutant(pair, "dead_citation", FAMILY, (0, 0, "")), must="the document cited", dead=True)
