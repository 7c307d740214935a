"""Is this text about the country? A score with its reasons, from where and how the country is named.

The country is the subject when it acts, is acted upon or is the place of the main event; a passing mention, a
person's origin, a name in a list of places, a film, a match or a product is not enough. The words that change a
mention's weight are English; the rest (title, lead, number, share) works in every language in which the gazetteer
finds names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from countrydesk.core.gazetteer import Mention

RELEVANT = 0.5
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
    r"|heritage)\b)"
)
_ORIGIN_BEFORE = re.compile(
    r"\b(?:born in|native of|originally from|hails from|grew up in|fled|emigrated from)\s(?:the\s)?$", re.IGNORECASE
)
_RELATION = re.compile(r"[- ]\w+\s(?:relations|talks|war|ties|tensions|summit|deal|trade|border)\b")
_CUSTOM = re.compile(
    r"[- ](?:(?:Lunar )?New Year|zodiac|calendar|food|cuisine|restaurants?|dish(?:es)?|recipes?|takeaway"
    r"|carpets?|rugs?|language"
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
    r"|protest(?:er)?s?|oil|economy|hostages|people|move|strikes?)\b",
    re.IGNORECASE,
)
_ASIDE_BEFORE = re.compile(
    r"\b(?:from|like|including|such as|unlike|outside|compared (?:to|with)|as well as|to|alternative to"
    r"|relationship with"
    r"|meetings with|war (?:in|on|against)|invasion of|invaded)\s(?:the\s)?$",
    re.IGNORECASE,
)
_WAR_AFTER = re.compile(r"[- ](?:war|conflict)\b", re.IGNORECASE)
_LEISURE = re.compile(
    r"\b(?:Olympics?|Olympians?|World Cup|champion(?:ship)?s?|medal(?:list)?s?|skat(?:ing|ers?)"
    r"|skiers?|football(?:er)?|soccer"
    r"|cricket|tennis|basketball|(?:film|music) (?:festival|industry)|Eurovision|box office|Oscars?"
    r"|Emmy|Grammy|zodiac|recipes?"
    r"|museum|celebrity|quiz|TV series|boxing|Paralympics?|Paralympians?)\b",
    re.IGNORECASE,
)
_POLITICS = re.compile(
    r"\b(?:president|minister|government|military|sanctions?|nuclear|talks|war\b|strikes?|troops|ceasefire"
    r"|boycott|tariffs?)",
    re.IGNORECASE,
)
_GAP = re.compile(r"(?:, (?:and |or )?| and | or | & |、|, і | и |, и | болон )$")


@dataclass(frozen=True)
class Relevance:
    """`score` from 0 to 1; `reasons` are whole phrases for a reader. Relevant from `RELEVANT` on."""

    score: float
    reasons: tuple[str, ...]


def relevance(text: str, title_end: int, mentions: Sequence[Mention], country: str) -> Relevance:
    """How much the text is about `country` (alpha-3). `text[:title_end]` is the title; `mentions` are the
    gazetteer's."""
    own = [(each, _weight(text, mentions, at)) for at, each in enumerate(mentions) if each.country == country]
    if not own:
        return Relevance(0.0, ("the country is not named",))
    parts = [
        _title(own, title_end),
        _lead(own, title_end),
        _frequency(own),
        _variety(own),
        _share(title_end, mentions, country),
    ]
    score = sum(points for points, _ in parts)
    reasons = [words for points, words in parts if words and points > 0.0]
    for factor, words in _discounts(text, title_end, own):
        score *= factor
        reasons.append(words)
    return Relevance(round(min(1.0, score), 3), tuple(reasons))


def _title(own: Sequence[tuple[Mention, float]], title_end: int) -> tuple[float, str]:
    best = max((weight for mention, weight in own if mention.start < title_end), default=0.0)
    return 0.5 * best, "named in the title" if best > 0.5 else "touched upon in the title"


def _lead(own: Sequence[tuple[Mention, float]], title_end: int) -> tuple[float, str]:
    edge = title_end + _LEAD
    weights = sorted((w for mention, w in own if title_end <= mention.start < edge), reverse=True)
    if not weights:
        return 0.0, ""
    early = any(title_end <= mention.start < title_end + 60 for mention, _ in own)
    return 0.26 * weights[0] + 0.04 * early + 0.05 * min(1, len(weights) - 1), "named in the lead"


def _frequency(own: Sequence[tuple[Mention, float]]) -> tuple[float, str]:
    weight = sum(w for _, w in own)
    return 0.12 * min(1.0, weight / 4), f"named {len(own)} times" if len(own) > 1 else "named once"


def _variety(own: Sequence[tuple[Mention, float]]) -> tuple[float, str]:
    kinds = {mention.kind for mention, weight in own if weight > 0.3} - {"name", "code", "demonym"}
    words = {
        "institution": "an institution",
        "person": "an office-holder",
        "capital": "the capital",
        "province": "a province",
        "city": "a city",
    }
    return 0.05 * min(2, len(kinds)), "with " + " and ".join(
        words.get(kind, kind) for kind in sorted(kinds)
    ) if kinds else ""


def _share(title_end: int, mentions: Sequence[Mention], country: str) -> tuple[float, str]:
    counts: dict[str, float] = dict(Counter(each.country for each in mentions if each.country))
    if country != "USA" and "USA" in counts:
        counts["USA"] /= 2  # the party to most of the world's news takes less from another's share
    leader = max(counts.values())
    share = counts[country] / sum(counts.values())
    in_title = {each.country for each in mentions if each.start < title_end and each.country}
    quiet = 0.12 if not in_title and counts[country] == leader else 0.0
    return 0.18 * share + quiet, f"{share:.0%} of all mentions of countries"


def _discounts(text: str, title_end: int, own: Sequence[tuple[Mention, float]]) -> list[tuple[float, str]]:
    found: list[tuple[float, str]] = []
    top = text[: title_end + _LEAD]
    leisure = _LEISURE.findall(top)
    if leisure and len(leisure) >= len(_POLITICS.findall(top)):
        found.append((0.5, f"sport or culture ({leisure[0].lower()})"))
    if max(weight for _, weight in own) <= 0.4:
        found.append((0.6, "only as an origin, a product or one of several places"))
    return found


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
        return 0.8 * weight
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
