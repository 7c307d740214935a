"""A person as a text names one, and the parts of a name in its own order.

Family names come last in most of the world and first in East Asia; Mongolians, Icelanders and many others have none,
and a patronymic or the father's name stands beside the name; Spanish has two family names, Russian a patronymic in the
middle, Arabic a family name with its article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from countrydesk.core.persons.spelling import fold, romanize

FAMILY_FIRST = frozenset({"CHN", "TWN", "HKG", "MAC", "PRK", "KOR", "VNM", "KHM", "SGP"})
_TWO_SURNAMES_WORDS = """ARG BOL CHL COL CRI CUB DOM ECU ESP GTM HND MEX NIC PAN PER PRY SLV URY VEN"""
TWO_SURNAMES = frozenset(
    _TWO_SURNAMES_WORDS.split()
)  # fmt: skip
# What stands before a family name with a space, and with a hyphen.
_PARTICLES_WORDS = """al el bin ben ibn bint abu de da dos das del della di du la le van von der den ter y e zu af ould бен бин ибн фон де
ван дер"""
PARTICLES = frozenset(_PARTICLES_WORDS.split())
_ARTICLES_WORDS = """al el as ash an ad ar at az аль эль ас аш ан ад ар ат аз"""
ARTICLES = frozenset(_ARTICLES_WORDS.split())
_PATRONYMIC = re.compile("(?:ийн|ын|gyn|iin|yn|ny)$")
_RUSSIAN_PATRONYMIC = re.compile("(?:[оеё]ви?ч|ична|[оеё]вна|ovich|evich|ovna|evna)(?:[ауеы]|ем|ой)?$")
_INITIAL = re.compile(r"\w\w?\.")
_HAN = re.compile("[\u3400-\u9fff]")
_TWO_CHARACTERS_WORDS = """欧阳 司马 诸葛 上官 东方 皇甫 尉迟 公孙 慕容 令狐 司徒"""
TWO_CHARACTERS = frozenset(_TWO_CHARACTERS_WORDS.split())


@dataclass(frozen=True)
class Person:
    """`text[start:end]` names a person: its parts, the office and the state (ISO alpha-3) said with it, or empty.

    `id` is one for all names of the person in the text: person:MNG/battsetseg-batmunkh of the catalogue, else
    person:MNG/amartuvshin by state and name. `display` is the fullest name that the text has.
    """

    start: int
    end: int
    name: str
    given: str = ""
    family: str = ""
    patronymic: str = ""
    office: str = ""
    state: str = ""
    id: str = ""
    display: str = ""


@lru_cache(maxsize=5_000)
def words(name: str) -> tuple[str, ...]:
    """The words of a name without initials and particles; 欧尔班·维克托 has two, 王毅 is one."""
    if _HAN.match(name):
        return tuple(part for part in re.split("[·•‧]", name) if part)
    spelled = _INITIAL.sub(" ", name).split()
    bare = (_without_article(part) for part in spelled)
    return tuple(part for part in bare if part and part.lower() not in PARTICLES)


def _without_article(word: str) -> str:
    head, mark, tail = word.partition("-")
    return tail if mark and head.lower() in ARTICLES and tail else word


@lru_cache(maxsize=5_000)
def initials(name: str) -> tuple[str, ...]:
    """The initials of a name, in Latin letters: Б. -> b, Kh. -> kh."""
    return tuple(romanize(found[:-1]) for found in _INITIAL.findall(name))


def parts(name: str, state: str) -> tuple[str, str, str]:
    """(given, family, patronymic) of a name of somebody who serves `state`."""
    if _HAN.match(name):
        return _chinese(name, state)
    all_words = name.replace(".", ". ").split()
    if state == "MNG" and all_words:
        return _mongolian(all_words)
    if len(all_words) < 2:
        return "", name, ""
    if state in FAMILY_FIRST and "." not in all_words[0]:
        return " ".join(all_words[1:]), all_words[0], ""
    if len(all_words) == 3 and _RUSSIAN_PATRONYMIC.search(all_words[1].lower()):
        return all_words[0], all_words[2], all_words[1]
    cut = _family_start(all_words, state)
    return " ".join(all_words[:cut]), " ".join(all_words[cut:]), ""


def _family_start(all_words: list[str], state: str) -> int:
    """Where the family name begins: its particles belong to it, and two surnames where people have two."""
    cut = len(all_words) - (2 if state in TWO_SURNAMES and len(all_words) > 2 else 1)
    while cut > 0 and all_words[cut - 1].lower() in PARTICLES:
        cut -= 1
    return cut


def _mongolian(all_words: list[str]) -> tuple[str, str, str]:
    """Father's name in the genitive, or its initial, before the name; without either, the name comes first in English
    and last where it stands as at home. A name alone is the name."""
    if len(all_words) == 1:
        return all_words[0], "", ""
    first, rest = all_words[0], " ".join(all_words[1:])
    if first.endswith(".") or _PATRONYMIC.search(fold(first)):
        return rest, "", first
    return first, "", rest


def _chinese(name: str, state: str) -> tuple[str, str, str]:
    if "·" in name:
        first, _, last = name.partition("·")
        return (last, first, "") if state == "HUN" else (first, last, "")
    if len(name) > 4 or (state and state not in FAMILY_FIRST and state != "JPN"):
        return "", name, ""
    cut = 2 if name[:2] in TWO_CHARACTERS or (len(name) == 4 and state == "JPN") else 1
    return name[cut:], name[:cut], ""
