"""Offices in a text with the state that they belong to: "Mongolia's deputy foreign minister", "президент Монголии",
"蒙古国外长".

The words of office are the gazetteer's; here the words around tell the rank (deputy, acting, former) and the state. An
office that names no state has the state of the last office of its sentence, else in Mongolian and Chinese the home
state, else the state that the text names most.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from countrydesk.core.gazetteer import Mention

HOME = {"mn": "MNG", "zh": "CHN"}
STATES = frozenset({"name", "demonym", "code", "capital", "province", "city", "institution", "organization"})
RANKS = (
    ("former", re.compile(r"(?:\b(?:former|ex|late|ousted|deposed|outgoing)[ -]|бывш\w{2,4} |экс-|хуучин |асан |前)$", re.I)),
    ("deputy", re.compile(r"(?:\b(?:deputy|vice|assistant)[ -]|замест\w{2,8} |замглавы |дэд |副)$", re.I)),
    ("acting", re.compile(r"(?:\b(?:acting|interim|caretaker)[ -]|и\.? ?о\. |врио |代)$", re.I)),
)  # fmt: skip
# What may stand between a state and its office, and between an office and the state behind it.
_BEFORE = re.compile(
    r"(?:['’]s?)?[ -]?(?:(?!the |and |in |on |at |of |to |for |with |as |by |from |но |и |в |на |с )[\w-]{2,14} ){0,2}"
    r"|(?:-?(?:ын|ийн))? ?(?:[Уу]лсын )?"
)
_AFTER = re.compile(r" (?:(?:of|for) (?:the )?(?:(?:[A-Z]\w{1,14} ){1,2}of (?:the )?)?|Республики )?")
# An office without a state is the state's that has this share of the names of countries. With less, the texts of two
# states, each with a president, gave one of them the other's: 7 of 60 in the tuning reading of the real feeds.
USUAL = 0.6
# Whose holders are many, or serve others than states: such a one is a state's only where the text names no other.
_ANYBODYS_WORDS = """spokesperson leader chairman secretary-general agency-head officer general admiral judge lawmaker envoy governor mayor
party-secretary prince opposition-leader"""
_ANYBODYS = frozenset(_ANYBODYS_WORDS.split())
_NAMES_TOO = frozenset({"office:king", "office:prince", "office:pope", "office:judge", "office:officer"})
_CAPITAL_BEFORE = re.compile(r"(?<![\w.])([A-Z][a-z]{2,20}) $")
_COUNTRYS = re.compile(r"\b(?:the|his|her|that) (?:country|nation|kingdom)['’]s (?:[\w-]{2,14} )?$")
_PRIVATE = re.compile(
    r"\b(?:his|her|their|my|our|jury|club|company|university|bank|federation|association|chamber|board|festival|league"
    r"|team|union|commission|foundation|institute|group) $",
    re.IGNORECASE,
)
_SENT_TO = re.compile(r" (?:to|in|for) (?:the )?| в ")
_SENT = frozenset({"ambassador", "envoy"})
_PARLIAMENTS = frozenset(
    {"institution:MNG/state-great-khural", "institution:RUS/state-duma", "institution:ISR/knesset"}
)
_SENTENCE = re.compile(r"[.!?](?=\s+[^\W\d_]\w)(?<!\b\w\.)|[。！？\n]")


class Post(NamedTuple):
    """`text[start:end]` says an office, its rank and its state; `told` where the state stands with it."""

    start: int
    end: int
    office: str
    state: str
    told: bool


def posts(text: str, found: Sequence[Mention], language: str) -> list[Post]:
    """All offices and forms of address of a text, in order."""
    made: list[Post] = []
    usual = HOME.get(language) or _most_named(found)
    sure = HOME.get(language) or _most_named(found, 1.0)
    for at, each in enumerate(found):
        if each.kind == "title":
            made.append(Post(each.start, each.end, "", "", False))
        elif each.kind == "office" and not _surname(text, found, at):
            made.append(_post(text, found, at, made, sure if _office_id(each) in _ANYBODYS else usual))
    return made


def _surname(text: str, found: Sequence[Mention], at: int) -> bool:
    """True for Martin Luther King and Judge Reinhold's like: a crown or a rank behind another capitalised word."""
    if found[at].id not in _NAMES_TOO or text[found[at].start].islower():
        return False
    before = _CAPITAL_BEFORE.search(text, max(0, found[at].start - 24), found[at].start)
    return before is not None and (not at or found[at - 1].end <= before.start(1))


def _post(text: str, found: Sequence[Mention], at: int, earlier: Sequence[Post], usual: str) -> Post:
    rank, start = _rank(text, found[at].start)
    before, after = _state_before(text, found, at, start), _state_after(text, found, at)
    last = next((post for post in reversed(earlier) if post.office), None)
    office = _office(_office_id(found[at]), before, last)
    if before and not rank:
        rank, start = _rank(text, before.start)
    told = before or after or _the_country(text, found, at, start)
    state = told.country if told else "" if _private(text, start) else _inherited(text, last, start)
    if not (told or state or _private(text, start)):
        state = usual
    end = after.end if after and not before else _posted(text, found, at) if office in _SENT else found[at].end
    whole = f"{rank}-{office}" if rank and office else office
    return Post(min(start, before.start) if before else start, end, whole, state, told is not None)


def _office_id(mention: Mention) -> str:
    return mention.id.removeprefix("office:")


def _office(office: str, before: Mention | None, last: Post | None) -> str:
    """A counterpart has the office just said; who heads a parliament is its speaker."""
    if office == "counterpart":
        return last.office if last else ""
    heads = office in {"chairman", "agency-head"} and before is not None and before.id in _PARLIAMENTS
    return "speaker" if heads else office


def _inherited(text: str, last: Post | None, start: int) -> str:
    """The state of the last office where it stands in the same sentence: "President X and Prime Minister Y"."""
    return "" if last is None or _SENTENCE.search(text, last.end, start) else last.state


def _posted(text: str, found: Sequence[Mention], at: int) -> int:
    """The end of "ambassador to Mongolia", whose state is where he is sent and not his own."""
    after = found[at + 1] if at + 1 < len(found) else None
    return after.end if after and _SENT_TO.fullmatch(text[found[at].end : after.start]) else found[at].end


def _rank(text: str, start: int) -> tuple[str, int]:
    """The rank that the word before gives, and where that word begins."""
    window = text[max(0, start - 16) : start]
    for rank, words in RANKS:
        if match := words.search(window):
            return rank, start - len(window) + match.start()
    return "", start


def _state_before(text: str, found: Sequence[Mention], at: int, start: int) -> Mention | None:
    if not at or found[at - 1].kind not in STATES:
        return None
    gap = text[found[at - 1].end : start]
    return found[at - 1] if len(gap) <= 34 and _BEFORE.fullmatch(gap) else None


def _state_after(text: str, found: Sequence[Mention], at: int) -> Mention | None:
    if at + 1 == len(found) or found[at + 1].kind not in STATES:
        return None
    gap = text[found[at].end : found[at + 1].start]
    return found[at + 1] if 0 < len(gap) <= 34 and _AFTER.fullmatch(gap) else None


def _the_country(text: str, found: Sequence[Mention], at: int, start: int) -> Mention | None:
    """The country that "the country's president" means: the last that was named."""
    if not _COUNTRYS.search(text, max(0, start - 30), start):
        return None
    return next((each for each in reversed(found[:at]) if each.country and each.kind in STATES), None)


def _private(text: str, start: int) -> bool:
    """True for "his spokesman" and "jury president": no office of a state."""
    return _PRIVATE.search(text, max(0, start - 24), start) is not None


def _most_named(found: Sequence[Mention], share: float = USUAL) -> str:
    """The country that has at least this share of the names of countries in a text, or empty."""
    counts = Counter(each.country for each in found if each.country)
    first = max(counts, key=lambda country: counts[country], default="")
    return first if first and counts[first] >= share * counts.total() else ""
