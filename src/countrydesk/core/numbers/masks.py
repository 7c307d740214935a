"""What looks like a number and is none: dates, times of day, years, telephone numbers, scores, names with digits."""

from __future__ import annotations

import re

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|январ[яьеё]|феврал[яье]|марта?|апрел[яье]|мая|май|июн[яье]|июл[яье]|августа?"
    r"|сентябр[яье]|октябр[яье]|ноябр[яье]|декабр[яье])\b\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?:-?го|-?е)?"
_DAYS = rf"{_DAY}(?:\s?(?:-|–|—|to|and|until|through|&|и|по|,)\s?{_DAY})?"
_YEAR = r"(?:,?\s(?:1[0-9]|20)\d{2}\b)?"

_EXCLUDED = re.compile(
    rf"\b{_DAYS}\s(?:of\s)?{_MONTH}{_YEAR}"  # 12-19 May 2024
    rf"|\b{_MONTH}\s(?:the\s)?{_DAYS}\b(?![.,]\d|%|\s(?:percent|per cent|million|billion)){_YEAR}"  # May 12, 2024
    rf"|\b{_MONTH},?\s(?:of\s)?(?:1[0-9]|20)\d{{2}}\b"  # May 2024
    r"|\b\d{4}-\d{1,2}-\d{1,2}(?:T[\d:.]{4,15}Z?)?\b|\b\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})\b"
    r"|\d{1,4}\s?(?:年|оны?\b)|\d{1,2}\s?(?:月(?!\w*内)|[日号]|сарын?\b|ны\b|ний\b)"
    r"|\b\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?|\b\d{1,2}(?:\.\d{2})?\s?[ap]\.?m\b\.?|\b\d{1,2}\s?o'?’?clock\b"
    r"|\b\d{1,2}\.?\d{2}\s?(?:GMT|UTC|EST|CET)\b|\b\d{4}\shours\b"
    r"|\+\d{1,3}[\s-]?\(?\d[\d\s()-]{5,18}\d|\(\d{3}\)\s?\d{3}[\s-]\d{4}"  # telephone
    r"|\b(?!\d{1,3}(?:\.\d{3})+\b)\d{1,4}(?:\.\d{1,4}){2,5}\b"  # versions, addresses of machines
    r"|https?://\S{1,2000}|\S{1,64}@\S{1,200}"
    r"|\[\d{1,3}\]|(?:^|\n)\s{0,4}\d{1,2}[.)]\s"  # note marks, list marker
    r"|\b(?:no|nos|No|article|Article|resolution|Resolution|chapter|page|pp?|flight|Flight|room|highway|route|Route"
    r"|protocol|section|Section|paragraph|figure|table|annex|line|channel|episode|season|phase|Phase|level|version)"
    r"\.?\s#?\d+(?:\.\d+)*\b|№\s?\d+|#\d+",
    re.IGNORECASE,
)
# A digit that is glued to letters belongs to a name: F-16, G7, COVID-19, Su-57, A320, Steppe Partner-2024.
_NAMED = re.compile(r"(?<![\w.])[^\W\d_\u3400-\u9fff]{1,31}-?\d+[^\W_]{0,4}(?:-\d+)?(?![^\W\u3400-\u9fff])")
_CURRENCY_GLUED = re.compile(r"(?:US|HK|NZ|USD|EUR|GBP|JPY|CNY|RUB|UAH|MNT|INR|CHF|RS|NT)$", re.IGNORECASE)
_YEAR_WORD = re.compile(
    r"(?:1[5-9]|20)\d{2}(?:s|/\d{2,4}|[-–](?:\d{4}|\d{2}))?(?![\w%]|[.,]\d|\s?(?:%|percent|per cent))"
)
_COUNTED = re.compile(r"\s(?:people|troops|soldiers|men|women|children|police|personnel|civilians|[a-z]{3,20}s)\b")
_NOT_COUNTED = re.compile(r"\s(?:was|is|has|as|its|his|this|plus|says|does|elections?|protests|sanctions|polls?)\b")
_DATE_BEFORE = re.compile(
    r"\b(?:in|since|by|until|till|from|during|of|before|after|late|early|mid|year|to|and)[\s-]$", re.IGNORECASE
)
_SCORE = re.compile(r"(?<![\w.,-])(\d{1,3})\s?[-–:]\s?(\d{1,3})(?![\w%]|[.,]\d|-)")
_SCORE_NEAR = re.compile(
    r"\b(?:won|win|lost|lose|beat|beats|defeat(?:ed)?|vot(?:e|ed|es|ing)|draw|drew|victory|score)\b"
)


def masked(text: str) -> list[tuple[int, int]]:
    """Spans, in order of their start, inside which no digit is a quantity."""
    spans = [match.span() for match in _EXCLUDED.finditer(text)]
    spans += [m.span() for m in _NAMED.finditer(text) if not _CURRENCY_GLUED.match(m.group().rstrip("0123456789-"))]
    spans += [match.span() for match in _YEAR_WORD.finditer(text) if _is_year(text, *match.span())]
    spans += [match.span() for match in _SCORE.finditer(text) if _is_score(text, match)]
    return sorted(spans)


def _is_year(text: str, start: int, end: int) -> bool:
    if start and (text[start - 1].isalnum() or text[start - 1] in ".,$€£¥"):
        return False
    if _DATE_BEFORE.search(text[max(0, start - 10) : start]):
        return True
    return _COUNTED.match(text, end) is None or _NOT_COUNTED.match(text, end) is not None


def _is_score(text: str, match: re.Match[str]) -> bool:
    """ "3-2" is a score where the second is not the larger, or where somebody wins, loses or votes before it."""
    if int(match[1]) >= int(match[2]):
        return True
    return _SCORE_NEAR.search(text[max(0, match.start() - 40) : match.start()]) is not None
