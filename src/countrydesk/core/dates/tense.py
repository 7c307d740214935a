"""Which way a sentence points from the moment of writing: what a bare "on Friday" or "in May" is resolved by.

A cue is a verb or verb group of the past or the future. The cue that stands nearest to the expression in its sentence
decides; a comma between the two, or a place behind the expression, makes a cue count as farther away.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from countrydesk.core.dates.model import Look

REACH = 160
COMMA = 30
BEHIND = 12

_ENGLISH_FUTURE = (
    r"(?:(?<!\w)(?:[Ww]ill|shall|won['’]t|going\s+to|(?:would|may|might|must|should)(?!\s+(?:not\s+)?have\b)"
    r"|could(?!\s+(?:not|have)\b)|(?:needs?|has|have|ought)\s+to|(?:is|are|was|were)\s+(?:set|due|to)(?:\s+to)?)\b|['’]ll\b)"
    r"(?:\s+(?:not|also|then|be|have|likely|now|soon|again|probably|reportedly|formally|officially|to)\b){0,3}"
    r"(?:\s+[a-z]+)?"
    r"|\bto\s+be\s+[a-z]+"
    r"|\b(?:has|have|had|gave|given|gives)\b(?=(?:\s+\w+){0,3}\s+(?:until|till)\b)"
    r"|\b(?:is|are)\s+(?:visiting|meeting|travell?ing|holding|hosting|attending|arriving|leaving|flying|returning)\b"
    r"|\b(?:scheduled|slated|expected|planned|plans?|planning|due|set|poised|plan)\s+(?:to|for)\b(?:\s+be\s+[a-z]+)?"
    r"|\b(?:upcoming|forthcoming|postponed\s+(?:to|until)|rescheduled|delayed\s+until|intends?\s+to|aims?\s+to"
    r"|hopes?\s+to|wants?\s+to|expires?|takes?\s+effect|begins|starts|opens|leaves|arrives|meets|closes|ends|convenes"
    r"|resumes|votes|hosts|visits|returns|concludes|kicks\s+off|deadline)\b"
    r"|\bto\s+(?:meet|hold|visit|discuss|sign|host|attend|begin|start|open|vote|travel|arrive|resume|launch|take|join"
    r"|address|convene|elect|return|leave|deliver|decide|review|send|announce|reopen|go)\b"
)
_ENGLISH_PAST = (
    r"\b(?:(?:would|could|might|may|must|should)\s+(?:not\s+)?have\s+[a-z]+|could\s+not|couldn['’]t"
    r"|was|were|had|did|said|told|met|held|began|took|went|came|left|made|struck|shot|won|lost|fell|rose|found|sent"
    r"|sank|got|gave|saw|knew|wrote|spoke|broke|fought|brought|bought|built|drew|drove|flew|fled|grew|led|paid|ran|stood"
    r"|sold|sought|swore|threw|withdrew|dealt|became|blew|chose|kept|laid|hit|cut|shut|overthrew|swept"
    r"|spent|felt|caught|taught|thought|heard|hung|swung|shook|stole|tore|rode|hid|froze|bound|slid|spread|burst|sprang"
    r"|has|have|[a-z]{2,}ed)\b"
)
_RUSSIAN_FUTURE = (
    r"\b(?:буд(?:ет|ут|у|ем)|состо(?:ит|ят)ся|пройд[её]т|пройдут|начн[её]тся|начнутся|начн[её]т|планиру\w+|запланирован\w*"
    r"|намеч\w+|ожида\w+|предстоит|предстоящ\w+|намерен\w*|собира[ею]\w+|прибудет|посетит|отправится|отправятся|встретится"
    r"|встретятся|проведет|проведёт|проведут|подпишут|подпишет|вступит|откроется|заверш(?:ится|атся|ит)|перенес[её]н\w*\s+на"
    r"|назначит|назначен\w*\s+на|примет|рассмотрит|должн\w+)\b"
    # A prefix makes a verb of the present one of the future ("построят"), unless it is lengthened again ("подписывают").
    r"|\b(?:по|про|за|вы|при|от|об|пере|под|рас|раз|вс|вз)\w{2,}"
    r"(?:(?<![аяуюи])(?:ет|ёт|ут)|(?<!од)(?<!ос)(?<!оз)(?:ит|ят|ат))(?:ся)?\b"
)
_RUSSIAN_PAST = r"\b\w{2,}(?:л|ла|ло|ли|лся|лась|лось|лись)\b|\b\w{3,}(?:ан|ана|ано|аны|ен|ена|ено|ены|ён|ят|ята|яты)\b"
_MONGOLIAN_FUTURE = r"\b\w{2,}(?:на|нэ|но|нө)\b(?!\s+гэж)|\bтөлөвлө\w+|\bтовло\w+|\bгэж\s+байна\b"
_MONGOLIAN_PAST = r"\b\w{2,}(?:сан|сэн|сон|сөн|лаа|лээ|лоо|лөө|жээ|чээ|в)\b"
_CHINESE_FUTURE = r"将(?!军|领|士)|即将|计划|预计|拟|准备|会(?=于|在|举行)|必须|须(?=于|在)|定于|推迟到|启程"
_CHINESE_PAST = r"了|曾|已|表示|宣布|说|称|抵达|举行(?!的)|会晤|开始|通过|签署|发生|沉没|结束"


_HAD = re.compile(r"\bhad\s+(?:\w+\s+)?\w+(?:ed|en|n|t)\b")


# What opens a term: "from" alone says so only of what may or will be.
_STARTING = re.compile(
    r"\b(?:(?P<surely>(?:starting|beginning|effective|commencing|as)(?:\s+(?:from|on|of))?)|from)\s+(?:(?:early|late)\s+)?$",
    re.IGNORECASE,
)
_ALLOWED = re.compile(r"\b(?:can(?:not)?|may|will|shall|must|able\s+to|allowed\s+to|permitted\s+to)\b")
_ORDERED = re.compile(
    r"\b(?:announc|order|declar|impos|bann|introduc|grant|waiv|approv|requir|suspend|restrict|call)\w*\b", re.IGNORECASE
)


class _Cues(NamedTuple):
    pattern: re.Pattern[str]
    stop: re.Pattern[str]


def _cues(future: str, past: str, stop: str = r"[.!?]\s|[.!?]$|[;\n]", ahead: str = "(?!)") -> _Cues:
    """The cues of a language; `ahead` are prepositions, which point to what follows them and to nothing before."""
    return _Cues(re.compile(f"(?P<ahead>{ahead})|(?P<future>{future})|(?P<past>{past})"), re.compile(stop))


_CUES = {
    "en": _cues(_ENGLISH_FUTURE, _ENGLISH_PAST, ahead=r"\b(?:[Aa]head\s+of|[Bb]efore|[Pp]rior\s+to)\b"),
    "ru": _cues(_RUSSIAN_FUTURE, _RUSSIAN_PAST, ahead=r"\b(?:[Нн]акануне|[Пп]еред|[Вв]\s+преддверии)\b"),
    "mn": _cues(_MONGOLIAN_FUTURE, _MONGOLIAN_PAST),
    "zh": _cues(_CHINESE_FUTURE, _CHINESE_PAST, r"[。！？；\n]"),
}


def look(text: str, start: int, end: int, language: str) -> Look:
    """A function that says which way the sentence around `start:end` points: -1 past, 1 future, 0 unknown."""
    return lambda: direction(text, start, end, language)


def direction(text: str, start: int, end: int, language: str) -> int:
    """Which way the cue nearest to `text[start:end]` in its sentence points: -1 past, 1 future, 0 for none."""
    cues = _CUES.get(language, _CUES["en"])
    before, after = _sentence(text, start, end, cues.stop)
    if cues is _CUES["en"] and _from_then_on(before):
        return 1
    scored = [
        (len(before) - match.end() + COMMA * _breaks(before[match.end() :]), match)
        for match in cues.pattern.finditer(before)
    ]
    scored += [
        (BEHIND + match.start() + COMMA * _breaks(after[: match.start()]), match)
        for match in cues.pattern.finditer(after)
        if match.lastgroup != "ahead"
    ]
    best = min(scored, key=lambda pair: pair[0], default=None)
    if best is None:
        return 0
    if best[1].lastgroup == "ahead":
        # "Prior to the strikes in June, talks had stalled": both are past.
        return -1 if _HAD.search(before) or _HAD.search(after) else 1
    return -1 if best[1].lastgroup == "past" else 1


def _from_then_on(before: str) -> bool:
    """ "May enter without a visa starting Tuesday", "ordered a curfew from Friday": what is allowed or ordered begins then."""
    opening = _STARTING.search(before)
    clause = re.split("[,;]", before[: opening.start()])[-1] if opening else ""
    return bool(opening and (_ALLOWED.search(clause) or (opening["surely"] and _ORDERED.search(clause))))


def first_cue(sentence: str, language: str) -> tuple[int, int, int]:
    """The direction and span of the first cue in a sentence; (0, 0, 0) where it has none."""
    found = _CUES.get(language[:2], _CUES["en"]).pattern.finditer(sentence)
    match = next((each for each in found if each.lastgroup != "ahead"), None)
    return (1 if match.lastgroup == "future" else -1, *match.span()) if match else (0, 0, 0)


def _breaks(between: str) -> int:
    return between.count(",") + between.count("，") + between.count(" that ") + between.count(" and ")


def _sentence(text: str, start: int, end: int, stop: re.Pattern[str]) -> tuple[str, str]:
    """What the sentence holds before and after the span, at most `REACH` characters each."""
    before = text[max(0, start - REACH) : start]
    after = text[end : end + REACH]
    ends = [match.end() for match in stop.finditer(before)]
    close = stop.search(after)
    return before[ends[-1] if ends else 0 :], after[: close.start()] if close else after
