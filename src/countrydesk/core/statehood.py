"""Names that stand where only a state can stand, and are no state that the catalogue knows.

"Diplomatic relations between Mongolia and Greater China": the sentence makes a state of a term for a region.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from countrydesk.core.gazetteer import Gazetteer, Mention

_WORD = r"[A-Z\u00c0-\u00de][\w’'-]{1,30}"
_NAME = rf"(?:{_WORD})(?:[ \u00a0](?:of[ \u00a0]|and[ \u00a0]the[ \u00a0]|the[ \u00a0])?{_WORD}){{0,4}}"
_QUOTE = r"[\"“‘']?"
_TIES = r"(?:diplomatic|bilateral|formal|official)[ ](?:relations|ties)"
_POSITIONS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_TIES}[ ](?:between|with|to)[ ](?:the[ ])?{_QUOTE}(?P<a>{_NAME}){_QUOTE}(?:,?[ ]and"
        rf"[ ](?:the[ ])?{_QUOTE}(?P<b>{_NAME}))?",
        rf"\b[Rr]elations[ ](?:between|with)[ ](?:the[ ])?{_QUOTE}(?P<a>Greater[ ]{_NAME}){_QUOTE}",
        rf"\b[Rr]elations[ ]between[ ](?:the[ ])?{_QUOTE}{_NAME}{_QUOTE}[ ]and[ ](?:the[ ])?{_QUOTE}(?P<a>Greater[ ]{_NAME})",
        rf"(?:(?P<a>{_NAME}){_QUOTE}[ ]and[ ](?:the[ ])?)?{_QUOTE}(?P<b>{_NAME}){_QUOTE}"
        rf"[ ](?:have[ ]|has[ ]|formally[ ]|officially[ ]|agreed[ ]to[ ]"
        rf"|will[ ])?(?:establish|established|restored|severed|cut|broke[ ]off|resumed)[ ]{_TIES}",
        rf"\b(?:[Rr]ecogni[sz](?:e|ed|es|ing)|[Rr]ecognition[ ]of)"
        rf"[ ](?:the[ ])?{_QUOTE}(?P<a>{_NAME}){_QUOTE}[ ]as[ ]an?[ ]"
        r"(?:independent[ ]|sovereign[ ]){0,2}(?:state|country|nation)",
        rf"\b(?:state|country|nation)[ ](?:called|named)[ ](?:the[ ])?{_QUOTE}(?P<a>{_NAME})",
        rf"\b(?:[Aa]mbassador[ ](?:to|of)|[Ee]mbassy[ ](?:in|of))[ ](?:the[ ])?{_QUOTE}(?P<a>{_NAME})",
        rf"\b(?P<a>State[ ]of[ ](?:the[ ])?{_NAME}){_QUOTE}[ ](?:has[ ]|have[ ]|formally[ ]|officially[ ]){{0,2}}"
        r"(?:recogni[sz]e[sd]|opened[ ](?:an?[ ]|its[ ])(?:\w+[ ])?embassy|exchanged[ ]ambassadors|accredited|sent[ ]an[ ]ambassador)\b",
        rf"\b(?:island|new|newest|independent|sovereign|neighbouring|neighboring|breakaway|landlocked)"
        rf"[ ](?:state|republic|kingdom|nation)[ ]of[ ]"
        rf"(?:the[ ])?{_QUOTE}(?P<a>{_NAME})",
        rf"(?P<a>\b(?:Republic|Kingdom|Sultanate|Emirate|Principality)[ ]of[ ](?:the[ ])?{_NAME})",
        rf"\b(?:[Mm]inist(?:ry|er)s?|Armed[ ]Forces|[Aa]rmy|[Ee]mbassy|[Aa]mbassador|Parliament|[Pp]resident)[ ]"
        rf"(?:(?:of|for)[ ](?:[A-Z][\w-]+[ ](?:and[ ]|Affairs[ ]|Defense[ ]){{0,2}}){{1,4}})?of[ ](?:the[ ])?{_QUOTE}"
        rf"(?P<a>Greater[ ]{_NAME})",
    )
)
# A name that says of itself that states have joined in it for their defence.
_ALLIANCE = re.compile(
    rf"\b(?P<name>(?!The[ ]){_WORD}(?:[ -]{_WORD}){{0,4}}?[ ](?:(?:Mutual[ ])?Defen[cs]e|Security|Military|Treaty)[ ]"
    r"(?:League|Pact|Union|Community|Alliance|Bloc|Compact|Organi[sz]ation|Coalition))\b"
)
# Alliances and bodies of the past, and of law, that stand in no table of today.
_BYGONE = frozenset(
    {"warsaw", "baghdad", "central treaty", "south-east asia", "southeast asia", "balkan", "western", "anzus"}
)
# Large formations are few: no army of this or the last century counted its own so far.
_FORMATION = re.compile(
    r"\b(?P<number>\d{2,5})(?:st|nd|rd|th)[ ](?:[A-Z][\w-]{1,30}[ ]){0,3}(?P<kind>Corps|Army|Fleet|Military[ ](?:District|Region))\b"
)
_MOST = {"Corps": 150, "Army": 100, "Fleet": 20}
_POSSESSIVE = re.compile(r"['’]s?$")
_OTHERWISE = """parliament congress government ministry minister president senate church party bank university
company council court committee assembly delegation ambassador secretary chancellor premier king queen prince monday
tuesday wednesday thursday friday saturday sunday january february march april may june july august september
october november december affairs
    department office the this that its his her their these mr ms mrs dr gen emergency mind art play siege origin"""
_NOT_STATES = frozenset(_OTHERWISE.split())


def unknown_states(gazetteer: Gazetteer, text: str) -> tuple[tuple[int, int, str], ...]:
    """(start, end, name) of names in a state's position that are no state, organization or other entity of the
    catalogue.

    A region of the catalogue (Central Asia) passes, a "Greater" state does not: a verifier asks who the partner was.
    """
    mentions = gazetteer.mentions(text)
    starts = [each.start for each in mentions]
    found: list[tuple[int, int, str]] = []
    for start, end in sorted(set(_candidates(text)), key=lambda span: (span[0], -span[1])):
        near = mentions[max(0, bisect_left(starts, start) - 1) : bisect_left(starts, end)]
        inside = [each for each in near if each.end > start and not _half_of(text, each)]
        if not _known(gazetteer, text[start:end], inside) and (not found or start >= found[-1][1]):
            found.append((start, end, text[start:end]))
    return tuple(found)


def _half_of(text: str, mention: Mention) -> bool:
    """Whether a mention is one half of a name with a hyphen, and so names something else ("Zambezi-Niassa")."""
    return text[mention.end : mention.end + 1] == "-" or text[max(0, mention.start - 1) : mention.start] == "-"


def unknown_alliances(gazetteer: Gazetteer, text: str) -> tuple[tuple[int, int, str], ...]:
    """(start, end, name) of names that call themselves an alliance of states, and are none of the catalogue's."""
    found = []
    for match in _ALLIANCE.finditer(text):
        name = match["name"]
        inside = [each for each in gazetteer.mentions(text[match.start() : match.end()]) if each.kind == "organization"]
        if not inside and not any(name.lower().startswith(each) for each in _BYGONE) and not name.isupper():
            found.append((match.start("name"), match.end("name"), name))
    return tuple(found)


def unknown_formations(text: str) -> tuple[tuple[int, int, str], ...]:
    """(start, end, name) of corps, armies and fleets whose number no state's forces reach ("the 412th Arctic Corps")."""
    return tuple(
        (*match.span(), match.group())
        for match in _FORMATION.finditer(text)
        if int(match["number"]) > _MOST.get(match["kind"], 20)
    )


def _candidates(text: str) -> Iterator[tuple[int, int]]:
    for position in _POSITIONS:
        for match in position.finditer(text):
            for group in match.re.groupindex:
                if match.group(group):
                    name = match.group(group)
                    yield match.start(group), match.start(group) + len(_POSSESSIVE.sub("", name))


def _known(gazetteer: Gazetteer, name: str, inside: Sequence[Mention]) -> bool:
    if any(word in _NOT_STATES for word in name.lower().split()) or gazetteer.is_state(name):
        return True
    if name.isupper():
        return True  # a line of capitals shows no names
    return any(not each.id.startswith("region:greater-") for each in inside)
