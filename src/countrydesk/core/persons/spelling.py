"""When two spellings are one name: letters of another alphabet, another transliteration, another case.

`sounds` gives the keys of a word; two words may be one name where they share a key. The key is what the usual
transliterations agree on (ISO 9, BGN/PCGN, Mongolian MNS 5217, and what agencies make of them): kh and h, ts and c, sh
and s, o and u, i and y, a final vowel more or less.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_CYRILLIC_LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяөүіїєґў"
_LATIN_LETTERS = "a b v g d e yo zh z i i k l m n o p r s t u f kh ts ch sh shch  y  e yu ya u u i i e g u"
_CYRILLIC = dict(zip(_CYRILLIC_LETTERS, _LATIN_LETTERS.split(" "), strict=True))
_BARRED = str.maketrans({"đ": "d", "ł": "l", "ø": "o", "ı": "i", "ß": "ss", "æ": "e", "œ": "e", "ə": "a", "ʼ": "'"})
_LETTERS = (
    ("shch", "s"), ("tsch", "c"), ("tch", "c"), ("dzh", "j"), ("dj", "j"), ("kh", "h"), ("zh", "j"), ("ch", "c"),
    ("sh", "s"), ("ts", "c"), ("tz", "c"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("gh", "g"), ("ck", "k"), ("q", "k"),
    ("w", "v"), ("x", "ks"),
)  # fmt: skip
_HARD_C = re.compile("c(?=[aoukltr])")
_VOWELS = str.maketrans({"e": "a", "o": "u", "y": "i"})
_GLIDE = re.compile("(?<=[aiu])i|i(?=[au])")
_TWICE = re.compile(r"(.)\1+")
# Case endings, Russian and Mongolian. What is left need not be the name: it is one key more.
_RUSSIAN = re.compile("(?:ого|ому|ыми?|ими?|ой|ою|ую|ем|ом|ей|[аяуюеыи])$")
_MONGOLIAN = re.compile(
    "(?:гийн|ийн|ын|ийг|ыг|г|т?[аэоө]й|[аэоө]{2}[срн]|[аэоө]{2}с|руу|рүү|луу|лүү|тай|тэй|той|төй|[дт]|н)$"
)
_GENITIVE = re.compile("(?:giin|iin|gyn|yn)$")


def fold(word: str) -> str:
    """Small letters without their marks: Vučić -> vucic, Батмөнх stays as it is."""
    if word.isascii():
        return word.lower()
    small = word.lower()
    if any("\u0400" <= letter <= "\u04ff" for letter in small):
        return unicodedata.normalize("NFC", small)
    plain = unicodedata.normalize("NFKD", small.translate(_BARRED))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@lru_cache(maxsize=20_000)
def romanize(word: str) -> str:
    """A word in plain Latin letters, as agencies write it in English: Хүрэлсүх -> khurelsukh."""
    letters = fold(word)
    return letters if letters.isascii() else "".join(_CYRILLIC.get(letter, letter) for letter in letters)


@lru_cache(maxsize=20_000)
def sounds(word: str) -> frozenset[str]:
    """The keys of a word: of its spelling, and of what is left without a case ending. A Chinese word is its own key."""
    if "\u3400" <= word[:1] <= "\u9fff":
        return frozenset({word})
    small = fold(word.replace("’", "'").replace("'", ""))
    spellings = {small}
    if any("\u0400" <= letter <= "\u04ff" for letter in small):
        spellings |= {rule.sub("", small) for rule in (_RUSSIAN, _MONGOLIAN)}
    else:
        spellings |= {_GENITIVE.sub("", small), small.replace("gh", "q")}
    return frozenset(_sound(spelling) for spelling in spellings if len(spelling) >= 3 or spelling == small)


def _sound(small: str) -> str:
    """`kh` is `h`, `ts` is `c`, `o` is `u`: consonants in classes, vowels in three, no final vowel."""
    word = romanize(small)
    word = _HARD_C.sub("k", word.replace("ch", "tch")) if "c" in word else word
    for pair, single in _LETTERS:
        word = word.replace(pair, single)
    word = _TWICE.sub(r"\1", _GLIDE.sub("", word.translate(_VOWELS)))
    return (word.rstrip("aiuh") or word) if len(word) > 3 else word


def alike(one: str, other: str) -> bool:
    """True where two words may be one name in different spellings."""
    return one == other or not sounds(one).isdisjoint(sounds(other))
