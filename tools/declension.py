"""Case endings for the names of the gazetteer: Russian, Ukrainian, Mongolian. More forms than are correct do no
harm."""

from __future__ import annotations

import re
from itertools import product

_NOUN = (
    ("ия", ("ия", "ии", "ии", "ию", "ией", "ии")),
    ("ея", ("ея", "еи", "ее", "ею", "еей", "ее")),
    ("ья", ("ья", "ьи", "ье", "ью", "ьей", "ье")),
    ("я", ("я", "и", "е", "ю", "ей", "е")),
    ("а", ("а", "ы", "е", "у", "ой", "е")),
    ("ты", ("ты", "тов", "там", "ты", "тами", "тах")),
    ("ны", ("ны", "н", "нам", "ны", "нами", "нах")),
    ("ь", ("ь", "я", "ю", "ь", "ем", "е")),
    ("й", ("й", "я", "ю", "я", "ем", "е")),
)
_ADJECTIVE = (
    ("ская", ("ская", "ской", "ской", "скую", "ской", "ской")),
    ("ная", ("ная", "ной", "ной", "ную", "ной", "ной")),
    ("ые", ("ые", "ых", "ым", "ые", "ыми", "ых")),
    ("ий", ("ий", "ого", "ому", "ого", "им", "ом")),
    ("ый", ("ый", "ого", "ому", "ого", "ым", "ом")),
)
_CONSONANT = ("", "а", "у", "а", "ом", "е")
_ENDINGS = ("ий", "ая", "ое", "ие", "ого", "ой", "ому", "ую", "им", "ими", "ом", "их")
_UKRAINIAN = (
    ("ія", ("ія", "ії", "ію", "ією")),
    ("а", ("а", "и", "і", "у", "ою")),
    ("ь", ("ь", "ю", "я", "ем")),
)
_VOWELS = {"а": "а", "у": "а", "я": "а", "ы": "а", "о": "о", "ё": "о", "ө": "ө", "э": "э", "ү": "э", "и": "э", "е": "э"}


def _word(word: str) -> tuple[str, ...]:
    for ending, forms in (*_ADJECTIVE, *_NOUN) if len(word) > 4 else _NOUN:
        if word.endswith(ending):
            return tuple(word[: -len(ending)] + form for form in forms)
    if re.search(r"[бвгджзклмнпрстфхцчшщ]$", word):
        return tuple(word + form for form in _CONSONANT)
    return (word,) * 6


def russian(name: str) -> list[str]:
    """A name in six cases, its words in the same case each (the first word of a hyphened name stays)."""
    if not re.search("[а-яё]$", name):
        return [name]
    if " и " in name or "-" in name:
        head, mark, tail = re.split(r"( и |-(?!.*-))", name, maxsplit=1)
        return list(dict.fromkeys(head + mark + form for form in _word(tail)))
    cases = zip(*(_word(word) for word in name.split()), strict=True)
    return list(dict.fromkeys(" ".join(words) for words in cases))


def russian_adjective(stem: str) -> list[str]:
    """All endings of an adjective in -ский: иранск -> иранский, иранская, ..."""
    stems = (stem, stem.capitalize())
    return [each + ending for each, ending in product(stems, _ENDINGS)]


def russian_people(noun: str) -> list[str]:
    """A person of the nation and its people in six cases: иранец -> иранца, иранцы, иранцев, ..."""
    if noun.endswith("ец"):
        stem = noun[:-2] + ("йц" if noun[-3] in "аеиоу" else "ц")
        forms = [noun, *(stem + end for end in ("а", "у", "ем", "е", "ы", "ев", "ам", "ами", "ах"))]
    elif noun.endswith("ин"):
        forms = [noun, noun + "а", *(noun[:-2] + end for end in ("е", "", "ам", "ами", "ах"))]
        forms = [form for form in forms if len(form) > 4]
    else:
        forms = [noun + end for end in ("", "а", "у", "ом", "е", "ы", "и", "ов", "ам", "ами", "ах")]
    return [*forms, *(form.capitalize() for form in forms)]


def ukrainian(name: str) -> list[str]:
    """A one-word name in its common cases."""
    if " " in name or not re.search("[а-яіїєґ]$", name):
        return [name]
    for ending, forms in _UKRAINIAN:
        if name.endswith(ending):
            return [name[: -len(ending)] + form for form in forms]
    return (
        [name + end for end in ("", "у", "ом", "і", "ові", "а")]
        if re.search("[бвгджзклмнпрстфхцчшщ]$", name)
        else [name]
    )


def mongolian(name: str) -> list[str]:
    """A name with the Mongolian case endings in its vowel harmony, long and short."""
    if not re.search("[а-яёөү]$", name.lower()):
        return [name]
    harmony = next((_VOWELS[char] for char in reversed(name.lower()) if char in _VOWELS), "а")
    endings = ["ын", "ийн", "ы", "ий", "н", "гийн", "д", "т", "ыг", "ийг", "г"]
    endings += [harmony * 2 + tail for tail in ("с", "р")] + ["г" + harmony * 2 + tail for tail in ("с", "р")]
    endings += ["тай", "той", "тэй", "руу", "рүү", "луу", "лүү", "чууд", "чүүд"]
    reduced = [name[:-1] + end for end in ("ийн", "ын", "ээс", "аас", "оос")] if name.endswith("ь") else []
    return [name, *(name + end for end in endings), *reduced]
