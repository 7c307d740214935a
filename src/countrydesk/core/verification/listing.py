"""V43: as many things are listed as are counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from countrydesk.core.numbers import Quantity, quantities
from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Finding
from countrydesk.core.verification.case import Case, Whole
from countrydesk.core.verification.said import sentence
from countrydesk.core.verification.sums import Clash, named_apart, parts_clash
from countrydesk.core.verification.wording import content, stem

# Longer lists are tables.
MOST = 12
# A source in brackets at the end of a list is none of its items.
_CITED = re.compile(r"\s\([^()]{1,200}\)(?=[.\s]{0,4}$)")
_OPENS = re.compile(r"(?P<noun>(?:[ -][\w’'/-]+){1,6}?)\s?(?P<mark>:|[—–]|\()\s?")
# "The three states are A and B": a list of names, where the article says that they are all.
_ARE = re.compile(r"(?P<noun>(?:[ -][\w’'/-]+){1,4}?)\s(?P<mark>are|were)\s(?=[A-Z])")
_CLOSES = {"(": re.compile(r"\)"), ":": re.compile(r"[.;]?\s*$|\.\s"), "—": re.compile(r"\s?[—–]|[.;]?\s*$")}
_PARTLY = re.compile(
    r"\b(?:of (?:the|its|their)|i\.e|including|includes?|such as|among (?:them|others)|e\.g|notably|especially|in particular|for example"
    r"|for instance|etc"
    r"|and others|and more|at least|one of|either|part|until|respectively)\b|…|\.\.\.",
    re.IGNORECASE,
)
_AND = re.compile(r"\s(?:and|or|&|as well as|plus)\s", re.IGNORECASE)
_ITEMS = re.compile(r",\s(?:and\s)?|\sand\s")
_FINAL = re.compile(r"^(?:and|or|&|as well as|plus)\s", re.IGNORECASE)
# Numbers that count no list: hours, parts, steps in a name, votes.
_NO_LIST = frozenset(
    stem(word)
    for word in """year month week day hour minute time percent people person man woman soldier troop child civilian
    passenger victim vote seat dollar kilometre kilometer mile meter metre ton tonne barrel word page paragraph case
    goal point member dead round o oclock""".split()  # noqa: SIM905
)
_PASSIVE = re.compile(
    r"\s(?:was|were|are|have been|has been)\s(?:\w+ed|met|set|put|made|found|held|built|won|lost|given|taken|chosen|drawn|shown)$"
)
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|said|says|would|can|may|must)\b")
_SHORT_ITEM = 4
_ARTICLE = re.compile(r"(?:an?|the)\s", re.IGNORECASE)
# A part between commas that says more of the item before it.
_APPOSED = re.compile(
    r"(?:and\s)?(?:an?|the|who|which|where|its|their|his|her|both"
    r"|\w+ing\s(?:an?|the|its|their|his|her|by|in|on|with)|(?:\w+ed|led|made|held)\s(?:by|in|on|with|to|for|from))\b",
    re.IGNORECASE,
)
# What was signed is known whole, so that those who name some of it left out the rest.
_SIGNED = re.compile(
    r"\b(?:sign(?:ed|ing|s)?|adopt(?:ed|s)?|conclud(?:ed|e)|exchang(?:ed|e))\s(?:[\w’'-]+\s){0,2}$", re.IGNORECASE
)
_NAMES = ["document", "agreement", "memorandum", "contract", "treaty", "protocol", "accord", "declaration", "deal"]
_DEEDS = frozenset(map(stem, _NAMES))
# Each document of a list begins with its own article.
_NAMED = re.compile(
    rf"\b(?:an?|the|one)\s(?:[\w-]+\s){{0,3}}?(?:{'|'.join(_NAMES)}|plan|program(?:me)?)\b", re.IGNORECASE
)
_THESE = re.compile(
    r"^(?:These|The|Those|Such|They)\b[^.;:]{0,160}?\b(?:includ(?:e|es|ed|ing)|compris(?:e|es|ed|ing)|are|were)\s(?P<list>.+)$"
)


def v43_counted_items(case: Case) -> Iterator[Finding]:
    """A count word equals the items that are listed behind it (R), and parts do not exceed their sum (B).

    Fires: "three documents: a treaty and a protocol"; "of the 31 arrested, 18 were men, 9 women and 7 minors". Does not:
    "three documents, including a treaty and a protocol"; "two ministries: Trade and Industry, and Energy", where "and"
    may be part of a name; "of the 31 arrested, 9 were women".
    """
    yield from _unlisted(case)
    for clash in _uneven(_CITED.sub("", sentence(case))):
        severity, verdict = ("B", Verdict.REFUTED) if clash.more else ("R", Verdict.PARTIAL)
        yield case.finding("V43", severity, verdict, clash.why, clash.words, clash.listed)
        return


def _uneven(text: str) -> Iterator[Clash]:
    yield from parts_clash(text)
    for quantity in quantities(text):
        if _counts(quantity) and (clash := named_apart(text, quantity)):
            yield clash


def _unlisted(case: Case) -> Iterator[Finding]:
    """Lists behind a colon, a dash, a bracket or "are"."""
    text = sentence(case)
    text = _CITED.sub("", text) if ": " in text else text
    for quantity in quantities(text):
        opened = _opening(text, quantity) if _counts(quantity) else None
        if opened is None or _PARTLY.search(text[max(0, quantity.start - 24) : opened.end()]):
            continue
        listed = _listed(text, opened)
        fewest, most = _range_of(listed)
        if most > 1 and not fewest <= quantity.value <= most:
            reason = f"“{quantity.text}{opened['noun']}”, but {_how_many(fewest, most)} are listed"
            yield case.finding("V43", "R", Verdict.PARTIAL, reason, quantity.text + opened["noun"], listed.strip())


def _counts(quantity: Quantity) -> bool:
    whole = quantity.kind == "count" and not quantity.hedge and quantity.value == quantity.low + 0.5
    return whole and 2 <= quantity.value <= MOST and stem(quantity.noun) not in _NO_LIST


def _opening(text: str, quantity: Quantity) -> re.Match[str] | None:
    """What opens a list behind the things counted: a colon, a dash, a bracket, or "are" behind "the three states"."""
    if quantity.text.isdigit() and text[quantity.end :].lstrip()[:1].isupper():
        return None  # "5 Corps" is a name
    all_of = re.search(r"\b[Tt]he\s$", text[max(0, quantity.start - 4) : quantity.start])
    return _OPENS.match(text, quantity.end) or (_ARE.match(text, quantity.end) if all_of else None)


def _listed(text: str, opened: re.Match[str]) -> str:
    """The list that a colon, a dash or a bracket opens; empty where what follows is a clause or only an example."""
    mark = {"–": "—", "are": ":", "were": ":"}.get(opened["mark"], opened["mark"])
    closed = _CLOSES[mark].search(text, opened.end())
    inner = text[opened.end() : closed.start()] if closed else ""
    clause = (
        _VERB.search(inner)
        or _PARTLY.search(inner)
        or re.search(r"\d", inner)
        or (_VERB.search(opened["noun"]) and not _PASSIVE.search(opened["noun"]))
    )
    bare = opened["mark"] != ":" and mark != "—" and not (_AND.search(inner) or ";" in inner)
    named = mark == opened["mark"] or mark == "—" or all(part[:1].isupper() for part in _ITEMS.split(inner))
    return "" if clause or bare or not named or "(" in inner or len(inner) > 600 else inner


def _range_of(listed: str) -> tuple[int, int]:
    """The fewest and the most items that a list can have: an "and" may join two items or stand inside one.

    Commas of a list with long items may set off appositions, so that only its "most" counts.
    """
    if ";" in listed:
        return (many := sum(bool(part.strip()) for part in listed.split(";"))), many
    parts = [part.strip() for part in listed.split(",") if part.strip()]
    if not parts:
        return 0, 0
    joined = sum(len(_AND.findall(f" {_FINAL.sub('', part)} ")) for part in parts)
    if len(parts) > 1 and not _is_plain(parts):
        return 1, len(parts) + joined
    # A list ends in "and": where no comma stands before it, it joins the last two items.
    closing = joined == 1 and len(parts) > 1 and _AND.search(parts[-1]) is not None and not _FINAL.match(parts[-1])
    return len(parts) + closing, len(parts) + joined


def _is_plain(parts: Sequence[str]) -> bool:
    """Whether the parts between commas are items, and none says more of the one before it."""
    alike = all(_ARTICLE.match(_FINAL.sub("", part)) for part in parts)
    longest = max(len(part.split()) for part in parts)
    return longest <= 3 * _SHORT_ITEM if alike else longest <= _SHORT_ITEM and not any(map(_APPOSED.match, parts))


def _how_many(fewest: int, most: int) -> str:
    return str(most) if fewest in (most, 1) else f"{fewest} to {most}"


def v43_named_later(whole: Whole) -> Iterator[Finding]:
    """Of documents that were signed and counted, the next sentence names as many (R).

    Fires: "signed three bilateral documents." and then "These agreements include a contract between A and B, and a
    memorandum between C and D." Does not: where three are named; where both stand in one sentence.
    """
    for one, other in zip(whole.cases, whole.cases[1:], strict=False):
        together = (one.claim.section, one.claim.development) == (other.claim.section, other.claim.development)
        counted = next(_deeds(sentence(one)), None) if together else None
        later = _THESE.match(sentence(other)) if counted else None
        if counted is None or later is None or not _DEEDS & set(content(sentence(other)[:60])):
            continue
        named = len(_NAMED.findall(later["list"]))
        if 1 < named < counted.value:
            reason = f"“{counted.text} {counted.noun}s”, but {named} are named"
            yield other.finding("V43", "R", Verdict.SUPPORTED, reason, later["list"][:160], counted.text)


def _deeds(text: str) -> Iterator[Quantity]:
    for quantity in quantities(text):
        if _counts(quantity) and _DEEDS & {stem(quantity.noun)} and _SIGNED.search(text[: quantity.start]):
            yield quantity


CHECKS: Mapping[str, Callable[[Case], Iterator[Finding]]] = {"V43": v43_counted_items}
WHOLE: Mapping[str, Callable[[Whole], Iterator[Finding]]] = {"V43": v43_named_later}
