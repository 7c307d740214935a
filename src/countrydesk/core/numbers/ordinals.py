"""Ordinals in words of Russian, Mongolian and Chinese: "второе чтение", "хоёрдугаар хэлэлцүүлэг", "二读"."""

from __future__ import annotations

import re

from countrydesk.core.numbers.words import either, names

_RU_STEMS = names("перв втор трет четв[её]рт пят шест седьм восьм девят десят")
_RU_HARD = r"(?:ый|ой|ое|ая|ую|ого|ому|ым|ом|ые|ых|ыми)"
_RU_SOFT = r"(?:ий|ье|ья|ью|ьего|ьему|ьим|ьем|ьей|ьи|ьих|ьими)"
# A fifth, "пятая часть", is a share of a whole.
_RU = [
    (at, re.compile(rf"(?<![\w-]){stem}{_RU_SOFT if stem == 'трет' else _RU_HARD}(?!\w|\s(?:част|дол)\w)"))
    for at, stem in enumerate(_RU_STEMS, 1)
]
_MN_STEMS = dict.fromkeys(["нэг"], 1) | dict(
    zip(
        names("хоёр гурав дөрөв тав зургаа зурга долоо дол найм ес арав"),
        (2, 3, 4, 5, 6, 6, 7, 7, 8, 9, 10),
        strict=True,
    )
)
# "The fourth month" is April.
_MN = re.compile(rf"(?<!\w)({either(_MN_STEMS)})\s?(?:дугаар|дүгээр|дахь|дэх)(?:т|ын|ийн|аас|ээс|аар|ээр)?(?!\w|\sсар)")
_ZH = re.compile(r"([一二三])读(?![者书音物])")


def ordinals(text: str, language: str) -> frozenset[float]:
    """The values, 1 to 10, of the ordinals that a text writes in words; `language` is ISO 639-1, of others none."""
    folded = text.lower()
    if language == "ru":
        return frozenset(float(value) for value, pattern in _RU if pattern.search(folded))
    if language == "mn":
        return frozenset(float(_MN_STEMS[match[1]]) for match in _MN.finditer(folded))
    return (
        frozenset("〇一二三".index(match[1]) + 0.0 for match in _ZH.finditer(text)) if language == "zh" else frozenset()
    )
