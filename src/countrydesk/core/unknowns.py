"""Actors that do not exist: a state, a state's ministry, an alliance or an army's corps that no catalogue knows.

Unknown names are in every paper. Here only those count that a report makes a state, an alliance of arms or a corps of
an army by what it says of them, and that act or are acted with in its head: who threatens a state and has a president, with
whom ambassadors are exchanged, what a state joins and calls a pact of defense, which corps attacks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from countrydesk.core.gazetteer import Gazetteer, Mention
from countrydesk.core.reading import Reading
from countrydesk.core.statehood import unknown_states

# Title and so many sentences are read, a sentence without an end so far.
SENTENCES, LONGEST = 5, 600
# Behind a verb the state that is acted upon stands so near.
REACH = 40
_WORD = r"[A-Z\u00c0-\u00de][\w’'-]{1,30}"
_NAME = rf"{_WORD}(?:\s(?:of\s|of\sthe\s)?{_WORD}){{0,4}}"
_OFFICES = (
    r"(?:president|prime\sminister|king|queen|emir|sultan|chancellor|government|parliament|army|navy|air\sforce|armed\sforces"
    r"|troops|ambassador|embassy)"
)
# Only states have a ministry of defense, of war or of foreign affairs.
_MINISTRY = re.compile(
    rf"\b[Mm]inist(?:ry|er)\s(?:of|for)\s(?:[Tt]he\s)?(?:War|Defen[cs]e|Foreign\sAffairs|External\sAffairs)\sof"
    rf"\s(?:the\s)?(?P<name>{_NAME})"
    rf"|\b(?P<owner>{_NAME}?)[’']s?\s(?:[Dd]efen[cs]e|[Ff]oreign|[Ww]ar)\s[Mm]inist(?:ry|er)\b"
)
_HOSTILE = (
    r"(?:threaten(?:s|ed)?|attack(?:s|ed)?|invade[sd]?|bomb(?:s|ed)?|shell(?:s|ed)?|declare[sd]?\swar\son|warn(?:s|ed)?|blockade[sd]?"
    r"|annex(?:es|ed)?|strikes?|struck|fire[sd]?\s(?:missiles?|rockets?)\sat|mobili[sz]e[sd]?\sagainst|sanction(?:s|ed)?"
    r"|recall(?:s|ed)?\sits\sambassador\s(?:to|from)|expel(?:s|led)?|cede[sd]?|sign(?:s|ed)?\s[\w\s]{1,30}\swith)"
)
# What says of a name that it is a state's, whatever else is said.
_OF_STATES = re.compile(
    rf"\b(?:(?:[Ff]oreign|[Dd]efen[cs]e)\s[Mm]inisters?\sof|(?:[Aa]rmy|[Nn]avy|[Aa]ir\s[Ff]orce|[Aa]rmed\s[Ff]orces)\sof"
    rf"|[Dd]eclare[sd]?\swar\son|[Dd]efen[cs]e\s(?:pact|treaty|alliance)\swith)\s(?:the\s)?(?P<name>{_NAME})(?:\sand\s(?P<other>{_NAME}))?"
)
_MILITARY = re.compile(
    r"\b(?:army|armies|military|troops|forces|soldiers|war|warships?|missiles?|weapons?|navy|air\s(?:force|defense|defence|strikes?)|nuclear)\b"
    r"|\bstrikes\b",
    re.IGNORECASE,
)
_ACTS_ON = re.compile(rf"(?:^|[.:;,]\s)(?P<name>{_NAME})\s(?:has\s|have\s|is\s|again\s)?{_HOSTILE}\s")
_ARMED = (
    r"(?:Defen[cs]e|Security|Military|Treaty|Arm(?:y|ies|ed)|War|Guards?|Soldiers|Warriors|Fleets?|Nuclear|Missile)"
)
_BOND = r"(?:Alliance|Pact|League|Bloc|Union|Axis|Entente|Confederation|Compact|Coalition|Organi[sz]ation|Community|Brotherhood|Accord)"
_BODY = rf"(?:(?:{_WORD}\s){{0,4}}?(?:{_ARMED}\s)(?:{_WORD}\s)?{_BOND}|{_BOND}\sof\s(?:the\s)?(?:{_WORD}\s){{0,3}}?{_ARMED}(?:\s{_WORD})?)"
_JOINS = re.compile(
    rf"\b(?:join(?:s|ed|ing)?|accede[sd]?\sto|enter(?:s|ed)?|admitted\s(?:in)?to|accepted\sinto|membership\s(?:of|in)|member\sof|leaves?"
    rf"|left|quit|treaty\swith|pact\swith|withdr(?:aw|aws|ew)\sfrom)\s(?:the\s)?(?P<name>{_BODY})\b"
)
_SENDS = re.compile(
    rf"(?:^|[.:;,]\s|\b[Tt]he\s)(?:The\s)?(?P<name>{_BODY})\s(?:has\s|have\s)?(?:send(?:s)?|sent|deploy(?:s|ed)?"
    r"|dispatch(?:es|ed)?|station(?:s|ed)?|attack(?:s|ed)?|admit(?:s|ted)?|invoke[sd]?|mobili[sz]e[sd]?|declare[sd]?|threaten(?:s|ed)?|landed|occup(?:ies|ied))\b"
)
# The arms and kinds of corps and fleets there are; with a number, a place or a person they name one that may well be.
_ARMS_AND_KINDS = """army
    armies marine marines naval navy air airborne aviation tank mechanized mechanised armored armoured motorized motorised
    rifle infantry cavalry mountain artillery rocket missile engineer engineering signal medical logistics transport reserve
    assault rapid reaction response strike guard guards revolutionary islamic republican national royal imperial state border
    coastal territorial volunteer defense defence special combined joint expeditionary training officer officers peace youth
    cadet press diplomatic consular service conservation job intelligence security police military drone unmanned cyber
    northern southern eastern western central northwestern pacific atlantic arctic baltic black sea red caspian first second
    third fourth fifth sixth seventh eighth ninth tenth main battle home high seas grand shadow whaling fishing merchant
    stabilization support maneuver jaeger ranger foreign legion group the of and azov africa khartiia volunteers liberation"""
_ARMS = frozenset(_ARMS_AND_KINDS.split())
_CORPS = re.compile(
    rf"(?P<name>(?!The\s)(?:{_WORD}\s){{1,6}}(?:Corps|Fleet))\s(?:has\s|have\s)?(?:attack(?:s|ed)?|raid(?:s|ed)?|kill(?:s|ed)?"
    r"|shell(?:s|ed)?|storm(?:s|ed)?|seize[sd]?|occup(?:ies|ied)|fire[sd]|ambush(?:es|ed)?|bomb(?:s|ed)?|captured?|captures|struck|strikes|shot)\b"
)
_NUMBER = re.compile(r"\d+(?:st|nd|rd|th)?$", re.IGNORECASE)


def unknown_actor(reading: Reading, gazetteer: Gazetteer) -> str:
    """The name of a state, ministry, alliance or corps in the head of an English report that is none; empty where all are known."""
    if reading.document.language != "en":
        return ""
    spans = [(0, min(reading.title_end, LONGEST))]
    spans += [(start, min(end, start + LONGEST)) for start, end in reading.body[:SENTENCES]]
    return next(_unknown(reading, gazetteer, spans), "")


def _unknown(reading: Reading, gazetteer: Gazetteer, spans: Sequence[tuple[int, int]]) -> Iterator[str]:
    text = reading.document.text
    for rank, (start, end) in enumerate(spans):
        sentence = text[start:end]
        mentions = [each for each in reading.mentions if start <= each.start < end]
        yield from _ministries(sentence, start, mentions, gazetteer)
        yield from _partners(sentence, start, mentions, text[: spans[:2][-1][1]])
        if rank < 3:
            yield from _bodies(sentence, start, mentions)
            yield from (name for _, _, name in unknown_states(gazetteer, sentence))
            yield from _states(sentence, start, mentions, text[: spans[-1][1]])


def _overlaps(mentions: Sequence[Mention], start: int, end: int) -> list[Mention]:
    return [each for each in mentions if each.start < end and start < each.end]


def _ministries(sentence: str, at: int, mentions: Sequence[Mention], gazetteer: Gazetteer) -> Iterator[str]:
    """Names whose ministry or minister of defense, war or foreign affairs speaks or acts."""
    for match in _MINISTRY.finditer(sentence):
        group = "name" if match["name"] else "owner"
        name = match[group]
        known = _overlaps(mentions, at + match.start(group), at + match.end(group)) or gazetteer.is_state(name or "")
        if name and not known and not name.isupper():
            yield name


def _states(sentence: str, at: int, mentions: Sequence[Mention], head: str) -> Iterator[str]:
    """Names that threaten or attack a state, and that the report gives a president, a government or an army."""
    for match in _ACTS_ON.finditer(sentence):
        name = match["name"]
        acted_on = any(
            each.kind in {"name", "demonym", "capital"} and match.end() + at <= each.start <= match.end() + at + REACH
            for each in mentions
        )
        if (
            acted_on
            and not name.isupper()
            and not _overlaps(mentions, at + match.start("name"), at + match.end("name"))
        ):
            spelled = re.escape(name)
            of_it = rf"\b{_OFFICES}\sof\s(?:the\s)?{spelled}\b|\b{spelled}[’']s?\s(?:\w+\s)?{_OFFICES}\b"
            if re.search(of_it, head, re.IGNORECASE) and _MILITARY.search(head):
                yield name


def _partners(sentence: str, at: int, mentions: Sequence[Mention], opening: str) -> Iterator[str]:
    """Names with a foreign minister or an army, or with whom there is war or a pact of defense, that the opening names."""
    for match in _OF_STATES.finditer(sentence):
        for group in ("name", "other"):
            name, span = match[group], match.span(group)
            if name and name in opening and not name.isupper() and not _overlaps(mentions, at + span[0], at + span[1]):
                yield name


def _bodies(sentence: str, at: int, mentions: Sequence[Mention]) -> Iterator[str]:
    """Alliances of arms that states join or that send troops, and corps that attack."""
    for pattern in (_JOINS, _SENDS, _CORPS):
        for match in pattern.finditer(sentence):
            there = _overlaps(mentions, at + match.start("name"), at + match.end("name"))
            beside = {"organization", "institution"} if pattern is not _CORPS else _BESIDE_CORPS
            if any(each.kind in beside for each in there) or match["name"].isupper():
                continue
            if pattern is not _CORPS or _of_no_arm(match["name"], at + match.start("name"), there):
                yield match["name"]


_BESIDE_CORPS = frozenset({"organization", "institution", "person", "city", "province", "name", "capital", "region"})


def _of_no_arm(name: str, at: int, there: Sequence[Mention]) -> bool:
    """Whether a corps bears a word that is no arm of service, no number and no demonym."""
    said = {word for each in there for word in name[max(0, each.start - at) : each.end - at].split()}
    words = [word for word in name.split()[:-1] if word not in said and not _NUMBER.match(word)]
    return any(part not in _ARMS for word in words for part in word.lower().split("-"))
