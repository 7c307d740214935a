"""Proper names in a sentence: the capitalised runs that name somebody or something.

A capital proves nothing at the head of a sentence, nor in a headline; days, months, titles of address and terms (GDP) are
no names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from countrydesk.core.dates.english_words import DAYS_AND_MONTHS
from countrydesk.core.verification.wording import STOPWORDS, fold, tokens, words_of


@dataclass(frozen=True)
class Name:
    """`text[start:end]` is a proper name; `initial` where it opens a sentence, so that its capital proves nothing.

    `placed` where a preposition before it says that it is a place.
    """

    start: int
    end: int
    text: str
    initial: bool
    placed: bool = False


_CAPITAL = r"(?:(?<!\w)[A-ZÀ-ÖØ-ÞА-ЯЁӨҮİŞŁŻŚĆČŠŽĐ][\w]*(?:['’.-][\w]+)*\.?)"
RUN = re.compile(
    rf"{_CAPITAL}(?:[\s\u00a0](?:(?:of|the|de|del|van|von|bin|ibn|al|el|la|da|di|du|for)\s){{0,2}}"
    rf"{_CAPITAL}){{0,9}}"
)
# A sentence begins at the head of a text, behind the end of another, at a bullet or a dash. A quotation that closes ends
# none: in "“...,” Sokolov aides wrote" and "“...” – Sokolov" the capital is a name's.
_SENTENCE_START = re.compile(
    r"^(?:[\"“«„‘'(\[]\s?)*$|[.!?:;…\n][\s\"“”«»„(‘’'\[]*$|(?<![”“»«\"’']\s)[-–—•*]\s[\s\"“«„(‘'\[]*$"
)
_WINDOW = 8
_NOT_NAMES = DAYS_AND_MONTHS | words_of("i mr mrs ms dr sir lord prof the a an")
_TERMS = words_of("gdp gnp gni cpi ceo cfo mp mps tv ai it dna hiv vat ngo ngos ok phd id faq pdf")
_NO_NAMES = STOPWORDS | _NOT_NAMES | _TERMS
# What opens a sentence before a name and is none of it: "Figures of the State Bank".
_OPENING = re.compile(r"(?P<word>\S+)\s(?P<joint>(?:of|for)\s(?:the\s)?)?")
# A name alone before its verb, its possession or its companion: "Newsted joined", "Peru's", "Peru and Chile". Common
# nouns there are plural, or mass nouns, or end like those.
_SUBJECT = re.compile(
    r"\s(?:is|was|has|had|will|would|says|said|did|does|can|could|may|might|told|took|made|went|won|lost|held|met|left|began"
    r"|gave|became|led|set|put|plans|wants|seeks|denies|accuses|urges|expects|remains|becomes|gives|makes|insists|rejects|vows"
    r"|condemns|blames|starts|begins|ends|opens|faces|[a-z]{2,12}ed|(?:also|later|then|again|now)\s[a-z]{2,12}ed)\s"
    r"|\s(?:said|says|asked|asks|replied|replies|wrote|writes|warned|warns)[.,:;](?!\w)"
    r"|\sand\s(?:the\s)?[A-ZÀ-ÖØ-Þ]|,\s(?:the\s)?[A-ZÀ-ÖØ-Þ][\w’-]*(?:\s[A-ZÀ-ÖØ-Þ][\w’-]*){0,3}(?:,|\sand)\s"
)
_POSSESSED = re.compile(r"\w+['’]s")
_COMMON = re.compile(
    r"\w*(?:s|ing|ly|tion|sion|ment|ness|ity|ism|ship|ance|ence)"
    r"|people|police|media|support|trade|work|power|oil|food|aid|rain|snow|water|health|growth|turnout|unrest|debate|talk|life"
    r"|love|music|money|time|data|demand|output|anger|hope|fear|research|staff|army|navy|parliament|congress|nobody|everyone"
    r"|everything|someone|something|anyone|nothing|neither|word|history|nature|fire|control|traffic|help|access|pressure"
    r"|women|men|children|one|half|most|much|part|none|former|today|tomorrow|yesterday|another|coverage|damage|wind|ice|space"
    r"|meanwhile|earlier|later|instead|still|elsewhere|overall|then|soon|again|here|there|however|moreover|therefore|besides",
    re.IGNORECASE,
)
# A capital is its state's government, unless something happens in it.
PLACED = re.compile(
    r"\b(?:in|at|near|to|from|outside|around|of|over|on|into|across|through|via|for)\s(?:central\s|the\s)?$",
    re.IGNORECASE,
)


def names(text: str, prose: bool = False) -> list[Name]:
    """The capitalised runs of a text, in order, without days, months and bare titles of address.

    Empty where the text is a headline in title case or all in capitals: there a capital tells nothing. `prose`: whoever
    wrote it was to write a sentence, so that capitals everywhere excuse nothing.
    """
    if not prose and _is_headline(text):
        return []
    found = []
    head = len(text) - len(text.lstrip())
    for match in RUN.finditer(text):
        name = _trimmed(text, match, head)
        if name is not None:
            found.append(name)
    return found


def _is_headline(text: str) -> bool:
    words = [word for word in tokens(text) if fold(word) not in STOPWORDS and word[0].isalpha()]
    small = sum(not word[0].isupper() for word in words)
    return len(words) >= 5 and small < 0.15 * len(words) and not (small and text.rstrip().endswith("."))


def _trimmed(text: str, match: re.Match[str], head: int) -> Name | None:
    start, end = match.span()
    initial = start == head or _SENTENCE_START.search(text, max(0, start - _WINDOW), start) is not None
    first = _OPENING.match(match.group()) if initial else None
    if first and (first["joint"] or fold(first["word"]) in STOPWORDS | _NOT_NAMES):
        start, initial = start + first.end(), False
    while (day := _OPENING.match(text, start, end)) and fold(day["word"]) in _NOT_NAMES:
        start += day.end() - start
    name = text[start:end].rstrip(".")
    if not name or all(fold(word) in _NO_NAMES or not word[0].isalpha() for word in tokens(name) or ["a"]):
        return None
    end = start + len(name)
    alone = initial and " " not in name
    told = _SUBJECT.match(text, end) or _POSSESSED.fullmatch(name)
    if alone and told and not _COMMON.fullmatch(re.split("['’]", name)[0]):
        alone = False
    return Name(start, end, name, alone, PLACED.search(text[max(0, start - 16) : start]) is not None)
