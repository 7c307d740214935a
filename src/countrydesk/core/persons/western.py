"""The name beside an office, in Latin and Cyrillic letters: behind it ("Foreign Minister B. Battsetseg"), behind a comma
("the foreign minister, José Albares, said"), before it ("Batmunkh Battsetseg, minister of foreign affairs,") or between a
verb of appointing and it.

A name is a run of words with capitals, with initials and particles; it ends where a day, a state or another office
begins. A state's name is a given name where a surname follows: German Galushchenko, Israel Katz.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from countrydesk.core.gazetteer import Mention
from countrydesk.core.persons.model import ARTICLES, PARTICLES

UPPER = "A-ZА-ЯЁӨҮІЇЄҐЎ" + "".join(chr(code) for code in range(0xC0, 0x250) if chr(code).isupper())
_ARTICLE = rf"(?:(?i:{'|'.join(sorted(ARTICLES))})-)"
_WORD = rf"{_ARTICLE}?(?:[ODod]['’])?[{UPPER}]\w{{0,30}}(?:['’](?![sS]\b)\w{{1,20}})?(?:-\w{{1,30}}){{0,3}}(?!\w)"
_PARTICLE = "|".join(sorted((re.escape(each) for each in PARTICLES), key=len, reverse=True))
_INITIALS = rf"(?:[{UPPER}]\w?\.[ \u00a0-]?){{1,3}}"
_MORE = rf"[ \u00a0](?:(?:{_PARTICLE})[ \u00a0]){{0,2}}(?:[{UPPER}]\.[ \u00a0])?{_WORD}"
NAME = rf"(?:{_INITIALS})?(?:(?:von|van|de|bin|le) )?{_WORD}(?:{_MORE}){{0,4}}"
_BEHIND = re.compile(rf"[ \u00a0](?P<name>{NAME})")
_ABBREVIATED = re.compile(rf"\.?[ \u00a0](?P<name>{NAME})")
_APPOSED = re.compile(rf", (?P<name>{NAME})(?=[,.;)—–]| —|$)")
_BEFORE = re.compile(rf"(?<!\w)(?P<name>{NAME}), (?:the |its |their |then |who is |an? )?$")
_NAMED = re.compile(
    rf"\b(?:named|appointed|nominated|elected|installed|picked|chose|назначил[аи]?) (?P<name>{NAME})"
    r" (?:as |to be |his |her )?(?:the |its |their )?(?:new |next )?$"
)
_LETTER = re.compile(r"\w[-’']\w*$")  # Z-led
_CLOSED = re.compile(r"\s*(?:[,.;)—–]|and |was |is |и |$)")
_SHORT_WORDS = """gen sen gov rep col maj capt adm mr mrs ms dr prof pres brig lt"""
_SHORT = frozenset(_SHORT_WORDS.split())
_STOPS_WORDS = """monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
october november december the in on at of and for with to from as by after before when while who he she his her it
this that says said is was has will visits meets calls warns urges arrives vows over amid not says, mr mrs ms dr
понедельник вторник среду четверг пятницу субботу воскресенье он она это улсын улс"""
STOPS = frozenset(_STOPS_WORDS.split())
_THINGS_WORDS = """office university street square hospital airport party ministry council affairs house palace park avenue bridge
assembly motors electric mills election elections committee department dept confederation bank group jr company
institute school stadium center centre award cup islands island crown foundation fund secretary staff"""
THINGS = frozenset(_THINGS_WORDS.split())
_GIVEN_LIKE_STATES_WORDS = """
german israel jordan chad georgia kenya paris sofia florence india china ireland france holland america britain
england cuba chile malta cyprus milan vienna adelaide chelsea austin lincoln madison sydney santiago valencia герман"""
GIVEN_LIKE_STATES = frozenset(_GIVEN_LIKE_STATES_WORDS.split())
LOOK_BACK = 100
Span = tuple[int, int]


def beside(text: str, start: int, end: int, found: Sequence[Mention]) -> Span | None:
    """The span of the name that stands with the office `text[start:end]`, or None."""
    last = text[max(start, end - 5) : end].rpartition(" ")[2].lower()
    pattern = _ABBREVIATED if last in _SHORT else _BEHIND
    for rule in (pattern, _APPOSED):
        if match := rule.match(text, end):
            span = trimmed(text, match.span("name"), found)
            if span and (rule is pattern or " " in text[slice(*span)] or "." in text[slice(*span)]):
                return span
    return _before(text, start, end, found)


def _before(text: str, start: int, end: int, found: Sequence[Mention]) -> Span | None:
    window = text[max(0, start - LOOK_BACK) : start]
    rule = _BEFORE if _CLOSED.match(text, end) else None
    for each in (rule, _NAMED):
        match = each.search(window) if each and window.endswith(" ") else None
        if match:
            shift = start - len(window)
            span = trimmed(text, (shift + match.start("name"), shift + match.end("name")), found)
            if span and span[1] == shift + match.end("name") and " " in text[slice(*span)]:
                return span
    return None


def trimmed(text: str, span: Span, found: Sequence[Mention]) -> Span | None:
    """A run of words cut down to the name; None where it is none."""
    start, end = _without_suffix(text, *span)
    for match in re.finditer(r"[^ \u00a0]+", text[start:end]):
        word, at = match.group(), start + match.start()
        plain = word.rstrip(".").lower()
        if plain in THINGS:
            return None
        shouted = len(word) > 2 and word.isupper() and "." not in word and not re.fullmatch("[IVX]+", word)
        if plain in STOPS or shouted or _is_other(found, at, end, text, first=at == start):
            end = max(start, at - 1)
            break
    return _settled(text, start, end)


def _settled(text: str, start: int, end: int) -> Span | None:
    while end > start and text[start:end].rpartition(" ")[2] in PARTICLES:
        end = max(start, text.rfind(" ", start, end))
    name = text[start:end]
    if len(name) < 2 or name.endswith(".") or not any(char.islower() for char in name) or _LETTER.match(name):
        return None
    return start, end


def _is_other(found: Sequence[Mention], at: int, end: int, text: str, *, first: bool) -> bool:
    """True where a word of the run begins something else that the gazetteer knows: a state, an office, a body."""
    place = bisect_left(found, at, key=lambda each: each.start)
    mention = found[place] if place < len(found) and found[place].start < end else None
    if mention is None or mention.start != at or mention.kind in {"person", "title"}:
        return False
    if first and text[mention.start : mention.end].lower() in GIVEN_LIKE_STATES:
        return mention.end >= end
    return first or mention.kind not in {"city", "province"}


_HANGING = re.compile(r"-(?:ын|ийн|ыг|ийг|г|тай|тэй|той|төй|д|т|аас|ээс|оос|өөс|аар|ээр|оор|өөр|н|ны|ний|руу|рүү)$")


def _without_suffix(text: str, start: int, end: int) -> Span:
    """Without a Mongolian case ending that hangs on a foreign name by a hyphen; after initials one Cyrillic word."""
    if "\u0400" <= text[end - 1] <= "\u04ff":
        if text[start + 1 : start + 3].find(".") >= 0:
            head = re.match(r"(?:\w{1,2}\.[ \u00a0]?)+[^ \u00a0]+", text[start:end])
            end = start + head.end() if head else end
        if hanging := _HANGING.search(text, max(start, end - 5), end):
            end = hanging.start()
    return start, end
