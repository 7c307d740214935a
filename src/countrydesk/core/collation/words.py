"""Words of a news text, cut down to what makes two reports comparable: light stems, names, numbers, function words.

Light stemming follows the S-stemmer idea (Harman 1991): it must bring together "talks" and "talk", not find roots.
Chinese and Japanese runs have no spaces; they are read as overlapping pairs of characters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import islice

CJK = "\u3400-\u4dbf\u4e00-\u9fff\u3040-\u30ff\uac00-\ud7af"
HAS_CJK = re.compile(f"[{CJK}]")
_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|\d+(?:st|nd|rd|th)\b|\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")
_TOKEN_CJK = re.compile(rf"(?:[A-Z]\.){{2,}}|\d+(?:st|nd|rd|th)\b|\d+(?:[.,]\d+)*|[{CJK}]+|(?:(?![{CJK}])[^\W\d_])+")
_CYRILLIC = re.compile("[а-яёөү]")

# Words without a subject of their own: grammar, the calendar, and the trade's words for saying and reporting.
STOP = frozenset(
    """a about above according after again against ago all also although always am amid among an and another any are
    around as at away back be became because become been before being below between both but by called came can
    cannot come could did do does doing done down during each early either else even ever every few for former from
    further get gets getting give given go goes going got had has have having he her here hers him his how however i
    if in including into is it its itself just last late later least less like long made make makes making many may
    me might more most much must my near nearly never next no nor not nothing now of off often on once one only or
    other others our out over own people per put rather really s said same saw say saying says see seen several
    shall she should since so some something soon still such take taken takes taking than that the their them then
    there these they this those through time to today together told tomorrow too took toward towards under until up
    upon us use used using very via was way we well went were what when where whether which while who whom whose why
    will with within without would yesterday yet you your day days week weeks month months year years hour hours
    minute minutes monday tuesday wednesday thursday friday saturday sunday mr mrs ms dr sir new two first morning
    afternoon evening night news report reported reporting reports reuters ap afp agency percent и в во не что он на
    я с со как а то все она так его но да ты к у же вы за бы по только ее её мне было вот от меня еще ещё нет о из
    ему теперь когда даже ну ли если уже или ни быть был него до вас опять вам ведь там потом себя ничего ей может
    они тут где есть надо ней для мы тебя их чем была сам чтоб без будто чего раз тоже себе под будет кто этот того
    потому этого какой ним здесь этом один почти мой тем чтобы нее неё сейчас были куда зачем всех при наконец два
    об другой хоть после над больше тот через эти нас про всего них какая много это также сообщил сообщила сообщили
    сообщает сообщило заявил заявила заявили словам данным года году день дня который которые которая болон бол нь
    юм энэ тэр ба бөгөөд байна байгаа байсан гэж гэсэн хэмээн дээр доор дотор мөн ч л уу үү вэ бас тухай тул талаар
    онд оны сарын өдөр""".split()  # noqa: SIM905 - a table of words, read as words
)
_NUMBER_WORDS = {
    word: str(value)
    for value, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())  # noqa: SIM905 - a table of words, read as words
    if value > 1
}
_ORDINAL_WORDS = {
    word: f"{value}th"
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(),  # noqa: SIM905 - a table
        start=1,
    )
}
_SUFFIXES = (
    ("ations", "at", 8),
    ("ation", "at", 8),
    ("ings", "", 7),
    ("ing", "", 6),
    ("ies", "y", 5),
    ("ied", "y", 5),
    ("sses", "ss", 6),
    ("ed", "", 5),
    ("es", "", 6),
    ("s", "", 4),
    ("ly", "", 7),
)
_CASES = re.compile(
    "(?:ийн|ийг|аас|ээс|оос|өөс|аар|ээр|оор|өөр|тай|тэй|той|ого|его|ому|ему|ыми|ими|ами|ями|ах|ях|ов|ев|ей|ой|ый|ий|ая"
    "|яя|ое|ее|ые|ие|ую|юю|ым|им|ых|их|ом|ем|ам|ям|ын|ыг|а|я|о|е|ы|и|у|ю|ь|й)$"
)


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The light stem of a lower-case word in Latin or Cyrillic script; numerals and ordinals become digits."""
    word = re.sub(r"['’]s?$", "", word).replace("'", "").replace("’", "")
    if word in _NUMBER_WORDS or word in _ORDINAL_WORDS:
        return _NUMBER_WORDS.get(word) or _ORDINAL_WORDS[word]
    if _CYRILLIC.search(word):
        cut = _CASES.sub("", word) if len(word) > 4 else word
        return cut if len(cut) > 2 else word
    return _latin(word if word.isascii() else _unaccented(word))


def _unaccented(word: str) -> str:
    """A Latin word without its accents, which half of the desks leave out of a foreign name."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))


def _latin(word: str) -> str:
    for suffix, instead, shortest in _SUFFIXES:
        if word.endswith(suffix) and len(word) >= shortest and not word.endswith("ss"):
            word = word[: len(word) - len(suffix)] + instead
            break
    if len(word) > 4 and word.endswith("e"):
        word = word[:-1]
    if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]
    return word


def tokens(text: str, most: int) -> list[tuple[int, str]]:
    """(offset, token) of at most `most` tokens, in order, spelled as in the text; a dotted acronym loses its dots."""
    matches = (_TOKEN_CJK if HAS_CJK.search(text) else _TOKEN).finditer(text)
    return [(match.start(), match.group()) for match in islice(matches, most)]


@lru_cache(maxsize=200_000)
def term(token: str) -> str:
    """The comparable form of a token, or empty where it says nothing: a function word, a single letter."""
    if token[0].isdigit():
        return re.sub("(?:st|nd|rd)$", "th", token).replace(",", "")
    if token in {"US", "U.S.", "USA", "U.S.A."}:
        return "usa"
    lower = token.replace(".", "").lower()
    return "" if lower in STOP or len(lower) < 2 else stem(lower)
