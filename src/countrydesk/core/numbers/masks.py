"""What looks like a number and is none: dates, times of day, years, telephone numbers, scores, names with digits.

Only the neighbourhood of digits is searched: most of a text has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from countrydesk.core.dates.english_words import NO_COUNT
from countrydesk.core.numbers.words import names

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|январ[яьеё]|феврал[яье]|марта?|апрел[яье]|мая|май|июн[яье]|июл[яье]|августа?"
    r"|сентябр[яье]|октябр[яье]|ноябр[яье]|декабр[яье])\b\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?:-?го|-?е)?"
_ERA_YEAR = r"\d{1,3}(?:,?\d{3})?"
_DAYS = rf"{_DAY}(?:\s?(?:-|–|—|to|and|until|through|&|и|по|,)\s?{_DAY})?"
_YEAR = rf"(?:,?\s{NO_COUNT}(?:1[0-9]|20)\d{{2}}\b)?"

# All of these begin with a digit.
_BY_DIGIT = re.compile(
    rf"(?<!\w)(?=\d)(?:{_DAYS}\s(?:of\s)?{_MONTH}{_YEAR}"  # 12-19 May 2024
    r"|\d{4}-\d{1,2}-\d{1,2}(?:t[\d:.]{4,15}z?)?\b|\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})\b"
    r"|\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?\s?m\b\.?)?|\d{1,2}(?:\.\d{2})?\s?[ap]\.?\s?m\b\.?|\d{1,3}-\d{1,3}-\d{1,3}\b|\d{1,2}\s?o'?’?clock\b"
    r"|\d{1,2}\.?\d{2}\s?(?:gmt|utc|est|cet)\b|\d{4}\shours\b|24/7\b|9/11\b"
    rf"|(?!\d{{1,3}}(?:\.\d{{3}})+\b)\d{{1,4}}(?:\.\d{{1,4}}){{2,5}}\b"  # versions, addresses of machines
    r")"
    r"|(?<!\w)\d{1,4}[a-z]{1,6}\d+\w{0,4}"  # 6MFY26
    rf"|(?<![\w,.])(?:{_ERA_YEAR}(?:\s?[-–]\s?|\s(?:and|to)\s))?{_ERA_YEAR}\s(?:bce?|b\.c\.|ad|ce)(?!\w)"  # 3,800-3,700 BC
    r"|\d{4}\s?年|(?<!\d)[01]\d年|\d{1,4}\s?оны?\b|\d{1,2}\s?(?:月(?!\w{0,4}内)|[日号时時](?![间間代])|(?:дугаар|дүгээр|-р)?\s?сарын\b|ны\b|ний\b)"
    r"|(?<!\w)\d{1,2}-н[ыд]\b"
    r"|(?<!\w)\d{1,3}(?:[.,]\d{1,2})?\s?-?(?:mm|мм|millimet(?:er|re)|毫米|calib(?:er|re))-?\s?"
    r"(?:calib|shell|round|gun|mortar|cannon|artiller|howitzer|rocket|mine|ammunit|pistol|rifle|bullet|handgun|миномёт|миномет"
    r"|снаряд|гаубиц|пушк|орудий|калибр|口径|炮)"  # calibres
)
_LABEL = (
    r"no|nos|articles?|resolutions?|chapters?|pages?|pp?|flights?|highway|route|protocol|sections?|paragraphs?|figure|table|annex"
    r"|lines?|channel|episode|season|phase|level|version|appendix|clause|decree|directive|proposition|psalm|verse|volume|bullet"
    r"|стать\w{1,3}|ст|резолюци\w{1,2}|пункт\w{0,2}|глав\w|рейс\w{0,2}|дом|кв|д|приказ\w?|указ\w?|номер\w?"
)
# A number behind one of these is its name unless it counts what follows: "in camp 300 people died".
_WEAK_LABEL = (
    r"unit|apartment|apt|flat|terminal|platform|gate|pier|block|building|sector|zone|district|ward|precinct|bus|train|tram"
    r"|room|hall|camp|site|mission|squad|group\sof|stage|round|week|day|grade|class|category|tier|type|mark|model|part|case|file"
    r"|item|question|step|(?:at|the)\snumber|lot|error|code|area|radio|generation|formula|agenda|vision|horizon|euro|expo|(?:hot|help)line(?:\s(?:is|at|on|number))?|france|россия"
    r"|dial|call|route|interstate|studio|boeing|airbus|cessna|falcon|apollo|windows|mach|brigade|squadron|battalion|regiment|track"
    r"|школ\w{1,2}|канал\w?|боинг|лот|батальон\w?"
)
_BY_WORD = re.compile(
    rf"\b{_MONTH}(?:\s|(?<=\.))(?:the\s)?{_DAYS}\b(?![.,]\d|%|\s(?:percent|per cent|million|billion)){_YEAR}"  # May 12, 2024
    rf"|\b{_MONTH},?\s(?:of\s)?{NO_COUNT}(?:1[0-9]|20)\d{{2}}\b"  # May 2024
    r"|\+\d{1,3}[\s-]?\(?\d[\d\s()-]{5,18}\d|\(\d{3}\)\s?\d{3}[\s-]\d{4}|(?<!\w)8\s?\(\d{3}\)\s?[\d-]{7,10}"  # telephone
    r"|\[\d{1,3}\]|(?:^|\n)\s{0,4}\d{1,2}[.)]\s"  # note marks, list marker
    rf"|(?<!\w)(?:{_LABEL})\.?\s#?\d+(?:\.\d+)*\b(?!\s?%)|№\s?\d+|#\d+"
    rf"|(?<!\w)(?:{_WEAK_LABEL})\s(?:\d{{1,3}},\d{{3}}|\d{{1,4}})(?![\w%,.]*\d)(?!\s?%)(?=\s?[^\w\s]|\s?$|\s(?:in|on|at|by|from|to|for|with|and|or|but|is|was|are"
    r"|were|will|would|has|had|next|last|jets?|planes?|airliners?|aircraft|rockets?|of|the|that|which|as|after|before|when|since|during)\b)"
    r"|(?<!\w)ул(?:\.|ица|ице)?\s[^\W\d_]{2,20},?\s(?:д(?:ом|\.)?\s?)?\d{1,4}"
    r"|(?<=[a-z])\s[2-5]\.0(?=\s?[,.;:’”]|$)"  # Trump 2.0
    r"|(?:^|[.\n]\s?)at\s\d{1,2}(?=,)"  # at 35, she is
)
# 221b Baker Street; in the letters as written.
_ADDRESS = re.compile(
    r"(?<!\w)\d{1,5}[A-Za-z]?\s(?:[A-Z][a-z.’']{1,20}\s){1,3}"
    r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Drive|Square|Way|Terrace|Court|Place)\b"
)
_WEB = re.compile(r"https?://\S{1,2000}")
_AT = re.compile(r"@[\w.-]{1,200}")
# A digit that is glued to letters belongs to a name: F-16, G7, COVID-19, Su-57, A320, Steppe Partner-2024.
_NAMED = re.compile(
    r"(?<![\w.])[^\W\d_\u3400-\u9fff]{1,31}-?\d+[^\W_\u3400-\u9fff]{0,4}(?:-\d+)?(?![^\W\u3400-\u9fff])"
)
_HAN_NAMED = re.compile(r"[\u4e00-\u9fff]-\d+[a-z]{0,2}")
_CURRENCY_GLUED = re.compile(r"(?:us|hk|nz|usd|eur|gbp|jpy|cny|rub|uah|mnt|inr|chf|rs|nt)$")
_YEAR_WORD = re.compile(
    r"(?:1[5-9]|20)\d{2}(?:s|/\d{2,4}|[-–](?:\d{4}|\d{2}))?(?![\w%]|[.,]\d|\s?(?:%|percent|per cent))"
)
_COUNTED = re.compile(
    r"\s(?:people|troops|soldiers|men|women|children|police|personnel|civilians|[a-z]{3,20}s"
    r"|(?!год)[а-яё]{2,20}(?:ов|ев|ей|ек|ий|ан)|человек\w?|семей|тонн|хүн|айл|өрх|цэрэг)\b"
)
_NOT_COUNTED = re.compile(r"\s(?:was|is|has|as|its|his|this|plus|says|does|elections?|protests|sanctions|polls?)\b")
_DATE_BEFORE = re.compile(
    r"\b(?:in|since|by|until|till|from|during|of|before|after|late|early|mid|year|to|and)[\s-]$", re.IGNORECASE
)
_SCORE = re.compile(r"(?<![\w.,-])(\d{1,3})\s?[-–:]\s?(\d{1,3})(?![\w%]|[.,]\d|-)")
_SCORE_NEAR = re.compile(
    r"\b(?:won|win|lost|lose|beat|beats|defeat(?:ed)?|vot(?:e|ed|es|ing)|draw|drew|victory|score)\b"
)
# ", 58," behind a name or an office is an age.
_APPOSED_AGE = re.compile(r"(?<=[^\W\d_]),\s([1-9]\d)(?=[,;]\s|\)|\s?—)")
_NAME_BEFORE = re.compile(r"(?<!\w)([A-ZА-ЯЁ][\w’-]{2,22})\s$")
_NO_NAMES = frozenset(
    names(
        "About Over Nearly Some Almost Around Than Least Most With Another Approximately Roughly Only Just Under Below"
        " Above These Those Their The All Other Additional Exactly Около Более Свыше Почти Ещё Еще Примерно"
        " January February March April May June July August September October November December"
    )
)
_NEAR = 48
_DIGIT = re.compile(r"\d")


def masked(text: str, folded: str) -> list[tuple[int, int]]:
    """Spans, in order of their start, inside which no digit is a quantity; `folded` is the text in lower case."""
    spans = [match.span() for match in _WEB.finditer(folded)]
    spans += [_address(folded, *match.span()) for match in _AT.finditer(folded)]
    for first, last in _neighbourhoods(folded):
        spans += _near(text, folded, first, last)
    return sorted(spans)


def _near(text: str, folded: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    for pattern in (_BY_DIGIT, _BY_WORD, _HAN_NAMED, _APPOSED_AGE):
        yield from (match.span() for match in pattern.finditer(folded, first, last))
    yield from (match.span() for match in _ADDRESS.finditer(text, first, last))
    for match in _NAMED.finditer(folded, first, last):
        if not _CURRENCY_GLUED.match(match.group().rstrip("0123456789-")):
            yield match.span()
    yield from (m.span() for m in _YEAR_WORD.finditer(folded, first, last) if _is_year(text, *m.span()))
    yield from (m.span() for m in _SCORE.finditer(folded, first, last) if _is_score(folded, m))


def _neighbourhoods(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of text around digits that begin and end at a blank (or where there is none near, anywhere)."""
    begun = done = -1
    for match in _DIGIT.finditer(text):
        at = match.start()
        if begun >= 0 and at - _NEAR > done:
            yield begun, done
            begun = -1
        if begun < 0:
            begun = _blank_before(text, at)
        if at + _NEAR > done:
            done = _blank_after(text, at)
    if begun >= 0:
        yield begun, done


def _blank_before(text: str, at: int) -> int:
    low = max(0, at - _NEAR)
    return low if low == 0 else max(text.find(" ", low, at), low)


def _blank_after(text: str, at: int) -> int:
    high = min(len(text), at + _NEAR)
    found = text.find(" ", high, high + _NEAR)
    return high if found < 0 else found


def _address(text: str, start: int, end: int) -> tuple[int, int]:
    """An address of mail from the blank before its sign on."""
    return max(0, start - 64, text.rfind(" ", max(0, start - 64), start)), end


def _is_year(text: str, start: int, end: int) -> bool:
    if start and (text[start - 1].isalnum() or text[start - 1] in ".,$€£¥"):
        return False
    if _DATE_BEFORE.search(text[max(0, start - 10) : start]) or _in_name(text, start):
        return True
    return _COUNTED.match(text, end) is None or _NOT_COUNTED.match(text, end) is not None


def _in_name(text: str, start: int) -> bool:
    """ "Berlinale 2026 honors": behind a name, a number of our time is a year whatever follows."""
    named = _NAME_BEFORE.search(text[max(0, start - 24) : start])
    return named is not None and named[1] not in _NO_NAMES and "1980" <= text[start : start + 4] < "2050"


def _is_score(text: str, match: re.Match[str]) -> bool:
    """ "3-2" is a score where the second is not the larger, or where somebody wins, loses or votes before it."""
    if int(match[1]) >= int(match[2]):
        return True
    return _SCORE_NEAR.search(text[max(0, match.start() - 40) : match.start()]) is not None
