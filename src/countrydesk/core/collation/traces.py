"""What stays the same when a text is translated: its names and its numbers, in their order.

A name is written by ear in another alphabet, so names are compared by their consonants in Latin letters, and what
languages transcribe differently (kh and h, ts and c, zh and j) is one letter. Chinese and Japanese give no names this
way, only their numbers.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

READ = 2_000  # characters of a text that are traced
LONGEST = 40  # names and numbers kept of it
# A number, or a word that begins with a capital letter of the Latin or the Cyrillic alphabet.
_MARK = re.compile(
    r"(?<!\w)(?:\d[\d,.\u00a0\u202f]*\d|\d|[A-Z\u00c0-\u00de\u0410-\u042f\u0401\u0404\u0406\u0407\u0490\u04e8\u04ae]"
    r"[^\W\d_]*(?:['’-][^\W\d_]+)*)"
)
_GROUPED = re.compile(r"\d{1,3}(?:[,.\u00a0\u202f]\d{3})+")
_ENDING = frozenset('.!?:;。！？…\n"“”«»„')
_CYRILLIC = {
    **dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюяөүіїєґ", (
        "a b v g d e e j z i i k l m n o p r s t u f h c c s s _ i _ e u a o u i i e g".split()  # noqa: SIM905 - a table of letters, read as letters
    ), strict=True)),
    "_": "",
}  # fmt: skip
_ONE_SOUND = (
    ("sch", "s"), ("tsch", "c"), ("sh", "s"), ("ch", "c"), ("zh", "j"), ("dj", "j"), ("dzh", "j"), ("kh", "h"),
    ("ts", "c"), ("tz", "c"), ("cz", "c"), ("th", "t"), ("ph", "f"), ("gh", "g"), ("ck", "k"), ("qu", "k"), ("q", "k"),
    ("x", "ks"), ("w", "v"), ("y", "i"),
)  # fmt: skip
_VOWELS = re.compile("[aeiou]")
_TWICE = re.compile(r"(.)\1+")


def trace(text: str) -> tuple[str, ...]:
    """The names (capitalized where no sentence begins) and numbers of a text, in order, in one spelling."""
    found: list[str] = []
    read = text[:READ]
    for match in _MARK.finditer(read):
        word, start = match.group(), match.start()
        if mark := _number(word) if word[0].isdigit() else _name(word, read[max(0, start - 2) : start]):
            found.append(mark)
            if len(found) == LONGEST:
                break
    return tuple(found)


def _number(word: str) -> str:
    """A number without the marks that group its digits; a decimal mark is a point. One digit alone says nothing."""
    plain = re.sub(r"\D", "", word) if _GROUPED.fullmatch(word) else word.replace(",", ".").strip(".")
    return plain if len(plain) > 1 else ""


def _name(word: str, before: str) -> str:
    """The skeleton of a word, unless a sentence may begin with it."""
    return skeleton(word) if before and _ENDING.isdisjoint(before) else ""


@lru_cache(maxsize=100_000)
def skeleton(name: str) -> str:
    """The consonants of a name in Latin letters, the first three; empty where there are fewer: endings differ by case and language."""
    plain = unicodedata.normalize("NFKD", name.lower())
    latin = "".join(_CYRILLIC.get(letter, letter) for letter in plain if letter not in "ьъ'’-")
    latin = "".join(letter for letter in latin if "a" <= letter <= "z")
    for spelled, sound in _ONE_SOUND:
        latin = latin.replace(spelled, sound)
    bones = _TWICE.sub(r"\1", latin[:1] + _VOWELS.sub("", latin[1:]))
    return bones[:3] if len(bones) > 2 else ""
