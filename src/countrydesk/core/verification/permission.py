""" "May" that allows and "could" that was able: modal verbs that say nothing of how likely something is.

Told apart by what stands around the verb, as far as English grammar shows it: whoever weighs or decides by right
("Congress may consult"), what a law or an agreement lets somebody do ("under the act, the court may"), what can be had
("copies may be obtained"), ability and purpose in the past ("so that families could leave").
"""

from __future__ import annotations

import re

# How far around the verb the rules look, in characters: a clause.
REACH = 120

_PONDERS = (
    r"(?:argue|ask|assess|choose|consider|consult|contact|contemplate|evaluate|examine|explore|find\sthat|look|monitor|note|object|prefer"
    r"|question|reconsider|recommend|review|revisit|scrutini[sz]e|study|think|track|view|want|weigh|wish|wonder)"
)
_ENACTS = (
    r"(?:address|amend|appropriate|authori[sz]e|continue|debate|decide|determine|direct|discuss|enact|encourage|focus|hold|inquire"
    r"|investigate|legislate|limit|mandate|opt|oversee|prohibit|provide|pursue|refer|repeal|request|require|seek|specify|use)"
)
_ADVERB = r"(?:(?:also|now|still|then|either|further|instead|therefore|sometimes|once|again|\w+ly)\s){0,2}"
_WEIGHS = re.compile(
    r"\b(?:congress|members(?:\sof\s(?:congress|parliament|the\s\w+))?|lawmakers|legislators|policy-?\s?makers|readers?|you|one|applicants?"
    r"|citizens|individuals|states\sparties|users?|travell?ers|visitors|researchers|observers|some|others)(?:\s(?:also|then|now))?\s$",
    re.IGNORECASE,
)
_PONDERED = re.compile(rf"\s{_ADVERB}{_PONDERS}\b", re.IGNORECASE)
_CONGRESS = re.compile(r"\bcongress(?:\s(?:also|then|now))?\s$", re.IGNORECASE)
_ENACTED = re.compile(rf"\s{_ADVERB}{_ENACTS}\b", re.IGNORECASE)
_BY_RIGHT = re.compile(
    r"\b(?:under|pursuant\sto|in\saccordance\swith|as\sprovided\s(?:by|in|for)|in\sterms\sof|by\svirtue\sof)\s"
    r"(?:[\w’'-]+\s){0,6}?(?:law|act|articles?|section|constitution|treaty|agreement|convention|statute|code|rules?|regulations?|charter"
    r"|decree|provisions?|ordinance|protocol|contract|licen[cs]e|mandate)\b|\bby\slaw\b",
    re.IGNORECASE,
)
_LAW = re.compile(
    r"\b(?:law|act|constitution|statute|code|rules|regulations?|charter|decree|ordinance|treaty|agreement)\s(?:also\s)?"
    r"(?:says|provides|states|allows|permits|stipulates)\s[^.;]{0,80}$",
    re.IGNORECASE,
)
_HAD = re.compile(
    r"\s(?:not\s|also\s)?be\s(?:\w+ly\s)?(?:accessed|appealed|applied\sfor|cited|consulted|contacted|downloaded|inspected|obtained|purchased"
    r"|reprinted|reproduced|viewed|waived)\b|\sonly\sbe\s\w+(?:ed|en)\s(?:with|by|upon|after|under)\b",
    re.IGNORECASE,
)
# "The extent to which it may": the clause asks, or leaves open, and claims nothing.
_OPEN = re.compile(
    r"\b(?:extent\sto\swhich|as\sthe\scase|come\swhat|however\s\w+|whatever|whichever|whoever|wherever|whether|how|what|why)\s"
    r"[^.,;:]{0,60}$",
    re.IGNORECASE,
)
# What holds of some and not of others, and courtesies: no event that comes about or not.
_GENERIC = re.compile(
    r"\s(?:not\s|also\s|well\s|\w+ly\s)?(?:be\s(?:\w+ly\s)?(?:eligible|entitled|relevant|of\s(?:\w+\s)?(?:interest|use|relevance|help))"
    r"|vary|differ|(?:sum|add\sup|total)\s(?:to|up|due|because)|qualify\sfor|wish\sto|want\sto)\b",
    re.IGNORECASE,
)
_WAS_ABLE = re.compile(
    r"\b(?:so\sthat|in\sorder\sthat|before|until|till|as\s(?:far|soon|much|many|long|fast)\sas|than)\s"
    r"(?:(?!may\b|might\b|could\b)[\w’'-]+\s){0,6}$",
    re.IGNORECASE,
)
_ABLE = re.compile(r"\s(?:no\slonger|neither|barely|scarcely)\b", re.IGNORECASE)
_WISH = re.compile(r"^\W*$")


def permits(text: str, start: int, end: int) -> bool:
    """True where the modal verb at `start:end` allows, asks, or tells of an ability, and so estimates nothing."""
    verb = text[start:end].lower()
    before, behind = text[max(0, start - REACH) : start], text[end : end + REACH]
    if _WEIGHS.search(before) and _PONDERED.match(behind):
        return True
    if _CONGRESS.search(before) and _ENACTED.match(behind):
        return True
    if _OPEN.search(before) or (verb in {"may", "might"} and _GENERIC.match(behind)):
        return True
    if verb == "may":
        return _allows(before, behind)
    return verb in {"could", "might"} and bool(_WAS_ABLE.search(before) or _ABLE.match(behind))


def _allows(before: str, behind: str) -> bool:
    clause, rest = re.split(r"[.;]", before)[-1], re.split(r"[.;]", behind)[0]
    lawful = _BY_RIGHT.search(clause) or _BY_RIGHT.search(rest) or _LAW.search(clause)
    return bool(lawful or _HAD.match(behind) or _WISH.match(before))
