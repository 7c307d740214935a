"""Is this text about the country? A probability with its reasons, from where and how the country is named.

The country is the subject when it acts, is acted upon or is the place of the main event; a passing mention, a
person's origin, a name in a list of places, a film, a match or a product is not enough. Four features go into a
logistic model whose coefficients were fitted to one half of the labelled items of real feeds (`evals/relevance.py
--fit`). Where and how often a name stands counts in every language in which the gazetteer finds names; the words that
change a mention's weight are English, Russian, Mongolian and Chinese.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from countrydesk.core.gazetteer import Mention
from countrydesk.core.topics import leisure_word, topic

# From here on a text may take part: the probability at which precision and recall of the tuning half, each pair left out
# of its own fit, were .94 and .91.
RELEVANT = 0.55
_LEAD = 320
# A name is the country itself; the rest stands for it a little less surely.
_KINDS = {
    "name": 1.0,
    "code": 1.0,
    "capital": 0.9,
    "institution": 0.95,
    "person": 0.9,
    "province": 0.9,
    "city": 0.85,
    "demonym": 0.75,
}
_ORIGIN_AFTER = re.compile(
    r"(?:[- ](?:born|American|British|Canadian|French|German|Swedish|Australian)\b|[- ](?:descent|origin|roots"
    r"|heritage)\b|裔|籍|出生|血统|[- ]?(?:гаралтай|төрсөн)\b)"
)
_ORIGIN_BEFORE = re.compile(
    r"\b(?:born in|native of|originally from|hails from|grew up in|fled|emigrated from|родом из|урожен(?:ец|ка|ца)|родил(?:ся|ась)"
    r" в|эмигрировал\w* из|бежал\w* из)\s(?:the\s)?$|(?:出生于|生于|原籍|移民自)$",
    re.IGNORECASE,
)
_RELATION = re.compile(r"[- ]\w+\s(?:relations|talks|war|ties|tensions|summit|deal|trade|border)\b")
_CUSTOM = re.compile(
    r"[- ](?:(?:Lunar )?New Year|zodiac|calendar|food|cuisine|restaurants?|dish(?:es)?|recipes?|takeaway"
    r"|carpets?|rugs?|language"
    r"|(?:International )?Film Festival|Security Conference|Fashion Week|Biennale|Marathon|Grand Prix|(?:Winter |Summer )?Olympics"
    r"|Book Fair|Motor Show|sex offender|кинофестивал\w+|кухн\w+|ресторан\w*|кино|чай|хоол|зоог"
    r"|tea|wine|beer|cheese|medicine|fashion|businessm[ae]n|tourists?|fans|settlers? in)\b",
    re.IGNORECASE,
)
_MADE = re.compile(
    r"[- ](?:made|built|designed|owned|style|brand|online retail(?:er)?|(?:electric )?carmaker|app)\b", re.IGNORECASE
)
_OFFICE = re.compile(
    r" (?:\w+ )?(?:government|president|premier|prime minister|minister|ministry|foreign|officials?|military"
    r"|army|forces|navy|troops"
    r"|regime|state|parliament|lawmakers?|police|court|prosecutors?|authorities|embassy|ambassador|delegation"
    r"|soldiers?|leaders?"
    r"|protest(?:er)?s?|oil|economy|hostages|people|move|strikes?|министр|правительств|президент|власт|военн|войск|арми|посол"
    r"|полици|суд|парламент|дипломат|сайд|ерөнхийлөгч|засгийн|цэрэг|элчин|шүүх)(?:\b|(?<=[а-яө]))",
    re.IGNORECASE,
)
_ASIDE_BEFORE = re.compile(
    r"\b(?:from|like|including|such as|unlike|outside|compared (?:to|with)|as well as|to|alternative to"
    r"|relationship with"
    r"|meetings with|war (?:in|on|against)|invasion of|invaded|в отличие от|включая|так(?:ие|их) как|войн\w* (?:в|на|с|против)"
    r"|вторжен\w* в)\s(?:the\s)?$|(?:包括|例如|不同于)$",
    re.IGNORECASE,
)
_WAR_AFTER = re.compile(r"[- ](?:war|conflict)\b|战争|-?ы?н дайн", re.IGNORECASE)
_GAP = re.compile(r"(?:, (?:and |or )?| and | or | & |、|, і | и |, и | болон )$")


# Territories under another state's occupation, control or claim: what happens there concerns that state too.
_CLAIMED = """
ISR place:PSE/gaza place:PSE/gaza-city place:PSE/rafah place:PSE/khan-younis place:PSE/khan-yunis place:PSE/deir-al-balah
ISR place:PSE/west-bank place:PSE/jenin place:PSE/nablus place:PSE/hebron place:PSE/east-jerusalem place:SYR/golan-heights
RUS place:UKR/crimea place:UKR/sevastopol place:UKR/donbas
CHN place:TWN/taiwan-strait state:TWN
PRK place:KOR/korean-peninsula
MAR state:ESH"""
STAKES = {id_: line.split()[0] for line in _CLAIMED.split("\n") for id_ in line.split()[1:]}
# Towns, and states by their capitals, where others meet: the United Nations, the European Union, the great courts.
_VENUES_WORDS = """place:CHE/geneva place:CHE/davos place:CHE/lausanne place:CHE/montreux place:NLD/the-hague place:DEU/munich
place:FRA/strasbourg place:EGY/sharm-el-sheikh"""
VENUES = frozenset(_VENUES_WORDS.split())
SEATS = frozenset({"state:BEL", "state:AUT"})
_DISPUTED = 0.5
_VENUE = 0.3


@dataclass(frozen=True)
class Relevance:
    """`score` from 0 to 1; `reasons` are whole phrases for a reader. Relevant from `RELEVANT` on."""

    score: float
    reasons: tuple[str, ...]


class Features(NamedTuple):
    """What speaks for a country: how weightily it is named in the title and in the lead (0 to 1), its share of all names
    of countries (0 to 1), and whether the text is of affairs of state (1) or of leisure (-1)."""

    title: float
    lead: float
    share: float
    topic: float


# Intercept and one coefficient a feature, fitted to the 150 pairs of the tuning half whose country is named (ridge 1). With
# each pair left out of its own fit: precision .94 at recall .90, Brier .08. Without the title .89, without the topic .92.
COEFFICIENTS = (-2.57, 2.7, 1.63, 0.82, 1.84)


# A text of leisure and hardly anything else halves the chance, however squarely the country is its subject: the readers
# were told that sport and culture are not relevant without politics.
SHEER_LEISURE = -0.6


def relevance(text: str, title_end: int, mentions: Sequence[Mention], country: str) -> Relevance:
    """How probable it is that the text is about `country` (alpha-3). `text[:title_end]` is the title; `mentions` are
    the gazetteer's."""
    own = weighted(text, mentions, country)
    if not own:
        return Relevance(0.0, ("the country is not named",))
    found = features(text, title_end, mentions, own, country)
    score = COEFFICIENTS[0] + sum(weight * value for weight, value in zip(COEFFICIENTS[1:], found, strict=True))
    chance = (0.5 if found.topic <= SHEER_LEISURE else 1.0) / (1.0 + math.exp(-score))
    return Relevance(round(chance, 3), tuple(_reasons(text, title_end, own, found)))


def features(
    text: str, title_end: int, mentions: Sequence[Mention], own: Sequence[tuple[Mention, float]], country: str
) -> Features:
    """The features of a text for a country that it names; `own` are the country's mentions with their weights."""
    edge = title_end + _LEAD
    return Features(
        title=max((weight for mention, weight in own if mention.start < title_end), default=0.0),
        lead=max((weight for mention, weight in own if title_end <= mention.start < edge), default=0.0),
        share=_share(mentions, own, country),
        topic=topic(text[:title_end], text[title_end:edge]),
    )


def weighted(text: str, mentions: Sequence[Mention], country: str) -> list[tuple[Mention, float]]:
    """The mentions of a country with their weights; a disputed territory is also the other side's, at less weight."""
    own = [(each, _weight(text, mentions, at)) for at, each in enumerate(mentions) if each.country == country]
    if _only_venue(mentions, own, country):
        own = [(each, _VENUE * weight) for each, weight in own]
    return own + [(each, _DISPUTED) for each in mentions if STAKES.get(each.id) == country]


def _only_venue(mentions: Sequence[Mention], own: Sequence[tuple[Mention, float]], country: str) -> bool:
    """True where a country is there only as the usual place of others' talks, courts and conferences."""
    venues = all(each.id in VENUES or (each.kind == "capital" and each.id in SEATS) for each, _ in own)
    return bool(own) and venues and any(each.country not in {"", country} for each in mentions)


def _share(mentions: Sequence[Mention], own: Sequence[tuple[Mention, float]], country: str) -> float:
    counts: dict[str, float] = dict(Counter(each.country for each in mentions if each.country))
    if country != "USA" and "USA" in counts:
        counts["USA"] /= 2  # the party to most of the world's news takes less from another's share
    counts[country] = sum(weight for _, weight in own)
    return counts[country] / sum(counts.values())


def _reasons(text: str, title_end: int, own: Sequence[tuple[Mention, float]], found: Features) -> list[str]:
    named = "named once" if len(own) == 1 else f"named {len(own)} times"
    reasons = [
        "named in the title" if found.title > 0.5 else "touched upon in the title" if found.title else "",
        "named in the lead" if found.lead else "",
        named + _kinds(own),
        f"{found.share:.0%} of all mentions of countries",
        f"sport or culture ({leisure_word(text[: title_end + _LEAD])})" if found.topic < 0 else "",
        "" if max(w for _, w in own) > 0.4 else "only as an origin, a product or one of several places",
    ]
    return [reason for reason in reasons if reason]


def _kinds(own: Sequence[tuple[Mention, float]]) -> str:
    """By what else than its name the country is named."""
    kinds = sorted({mention.kind for mention, weight in own if weight > 0.3} & _KIND_WORDS.keys())
    return f", with {' and '.join(_KIND_WORDS[kind] for kind in kinds)}" if kinds else ""


_KIND_WORDS = {
    "institution": "an institution",
    "person": "an office-holder",
    "capital": "the capital",
    "province": "a province",
    "city": "a city",
}


def _weight(text: str, mentions: Sequence[Mention], at: int) -> float:
    """A mention's weight from 0 to 1: its kind, and what the words around make of it."""
    mention = mentions[at]
    before, after = text[max(0, mention.start - 40) : mention.start], text[mention.end : mention.end + 40]
    weight = _KINDS.get(mention.kind, 0.8)
    if (_ORIGIN_AFTER.match(after) and not _RELATION.match(after)) or _ORIGIN_BEFORE.search(before):
        return 0.15
    if _CUSTOM.match(after):
        return 0.2
    if _MADE.match(after):
        return 0.4
    if _listed(text, mentions, at):
        return (0.65 if "\n" not in text[: mention.start] else 0.4) * weight
    if _ASIDE_BEFORE.search(before) or _WAR_AFTER.match(after):
        return 0.5 * weight
    return max(weight, 0.95) if mention.kind == "demonym" and _OFFICE.match(after) else weight


def _listed(text: str, mentions: Sequence[Mention], at: int) -> bool:
    """True where the mention is one of three or more names strung together with commas and "and"."""
    first = last = at
    while first > 0 and at - first < 3 and _joined(text, mentions[first - 1], mentions[first]):
        first -= 1
    while last + 1 < len(mentions) and last - at < 3 and _joined(text, mentions[last], mentions[last + 1]):
        last += 1
    return last - first >= 2 and len({each.country for each in mentions[first : last + 1]}) >= 3


def _joined(text: str, left: Mention, right: Mention) -> bool:
    gap = text[left.end : right.start]
    return len(gap) <= 8 and bool(_GAP.fullmatch(gap))
