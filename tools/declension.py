"""Case endings for the names of the gazetteer: Russian and Ukrainian. More forms than are correct do no harm.

Mongolian endings are taken off where a text is read (`core/gazetteer.py`): a name has some thirty of them.
"""

from __future__ import annotations

import re
from itertools import product

_NOUN = (
    ("ия", ("ия", "ии", "ии", "ию", "ией", "ии")),
    ("ея", ("ея", "еи", "ее", "ею", "еей", "ее")),
    ("ья", ("ья", "ьи", "ье", "ью", "ьей", "ье")),
    ("я", ("я", "и", "е", "ю", "ей", "е")),
    *((soft + "а", tuple(soft + end for end in ("а", "и", "е", "у", "ой", "е"))) for soft in "гкхжшчщ"),
    ("а", ("а", "ы", "е", "у", "ой", "е")),
    ("ты", ("ты", "тов", "там", "ты", "тами", "тах")),
    ("ны", ("ны", "н", "нам", "ны", "нами", "нах")),
    ("асть", ("асть", "асти", "асти", "асть", "астью", "асти")),
    ("ово", ("ово", "ова", "ову", "ово", "овом", "ове")),
    ("ево", ("ево", "ева", "еву", "ево", "евом", "еве")),
    ("ь", ("ь", "я", "ю", "ь", "ем", "е")),
    ("й", ("й", "я", "ю", "я", "ем", "е")),
)
_ADJECTIVE = (
    ("ская", ("ская", "ской", "ской", "скую", "ской", "ской")),
    ("няя", ("няя", "ней", "ней", "нюю", "ней", "ней")),
    ("ная", ("ная", "ной", "ной", "ную", "ной", "ной")),
    ("ые", ("ые", "ых", "ым", "ые", "ыми", "ых")),
    ("ий", ("ий", "ого", "ому", "ого", "им", "ом")),
    ("ый", ("ый", "ого", "ому", "ого", "ым", "ом")),
)
_CONSONANT = ("", "а", "у", "а", "ом", "е")
_HUSHING = ("", "а", "у", "а", "ем", "е")
_ENDINGS = ("ий", "ая", "ое", "ие", "ого", "ой", "ому", "ую", "им", "ими", "ом", "их")
_UKRAINIAN = (
    ("ія", ("ія", "ії", "ію", "ією")),
    ("а", ("а", "и", "і", "у", "ою")),
    ("ь", ("ь", "ю", "я", "ем")),
)


def _word(word: str) -> tuple[str, ...]:
    for ending, forms in (*_ADJECTIVE, *_NOUN) if len(word) > 4 else _NOUN:
        if word.endswith(ending):
            return tuple(word[: -len(ending)] + form for form in forms)
    if re.search(r"[бвгджзклмнпрстфхцчшщ]$", word):
        return tuple(word + form for form in (_HUSHING if word[-1] in "жшчщц" else _CONSONANT))
    return (word,) * 6


def _hyphened(word: str) -> tuple[str, ...]:
    head, mark, tail = word.rpartition("-")
    return tuple(head + mark + form for form in _word(tail))


def russian(name: str) -> list[str]:
    """A name in six cases, its words in the same case each (the first word of a hyphened name stays)."""
    if not re.search("[а-яё]$", name):
        return [name]
    if "-на-" in name:
        head, mark, tail = name.partition("-на-")
        return list(dict.fromkeys(form + mark + tail for form in _word(head)))
    if " и " in name:
        head, mark, tail = name.rpartition(" и ")
        return list(dict.fromkeys(head + mark + form for form in _hyphened(tail)))
    cases = [" ".join(words) for words in zip(*(_hyphened(word) for word in name.split()), strict=True)]
    if name.endswith("ь") and not name.endswith("асть"):
        cases += [name[:-1] + "и", name[:-1] + "ью"]  # Казань, Пермь: the gender is not known here
    return list(dict.fromkeys(cases))


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


_SURNAME = (
    ("ский", ("ский", "ского", "скому", "ским", "ском")),
    ("цкий", ("цкий", "цкого", "цкому", "цким", "цком")),
    ("ный", ("ный", "ного", "ному", "ным", "ном")),
    *((end, tuple(end + case for case in ("", "а", "у", "ым", "е"))) for end in ("ов", "ев", "ёв", "ин")),
    *((end, tuple(end[:-1] + case for case in ("а", "ой", "у"))) for end in ("ова", "ева", "ёва", "ина")),
)


def russian_surname(name: str) -> list[str]:
    """A person's surname in its cases, the words before it as nouns: Сергей Лавров -> Сергеем Лавровым."""
    head, mark, last = name.rpartition(" ")
    ending = next((end for end, _ in _SURNAME if last.endswith(end) and len(last) > len(end)), "")
    forms = [last[: -len(ending)] + form for form in dict(_SURNAME)[ending]] if ending else []
    return [first + mark + form for first in (_cases(head) if head else [""]) for form in forms]


def _cases(words: str) -> list[str]:
    return list(
        dict.fromkeys(" ".join(each) for each in zip(*(_hyphened(word) for word in words.split()), strict=True))
    )


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
