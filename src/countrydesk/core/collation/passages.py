"""A text as the runs of words that two copies share, and as the quotations, figures and credits that betray one report.

Containment of word trigrams follows Broder (1997): |A and B| / min(|A|, |B|). True reprints are cut and edited, so
their union is large and Jaccard's measure misses them. Chinese and Japanese have no spaces: runs of five characters
stand in.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from countrydesk.core.collation.sheets import Sheet
from countrydesk.core.collation.traces import trace
from countrydesk.core.collation.words import CJK, HAS_CJK

READ = 40_000  # characters of a text that are compared
_BEGINNING = 8  # words by which two texts begin alike
_HALF = 0xFFFFFFFF
QUOTATION = 12  # words of a quotation that no two reporters write down alike by chance
_QUOTATION_CJK = 20  # the same, in characters
_WORD = re.compile(r"[^\W_]+")
_WORD_CJK = re.compile(rf"[{CJK}]|(?:(?![{CJK}])[^\W_])+")
_QUOTED = re.compile(r"[“\"«„「]([^“”\"«»„「」]{20,1500})[”\"»“」]")
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_LINK = re.compile(r"https?://[^\s<>\"'()\[\]{}|]{1,500}", re.IGNORECASE)
_SCHEME = re.compile(r"^[a-z]+://(?:www\.|m\.|amp\.)?", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")

# The agencies whose copy others print; a catalogue of outlets may name more, or name these by their own ids.
AGENCIES = (
    *("Reuters", "AFP", "Agence France-Presse", "AP", "Associated Press", "Xinhua", "TASS", "Interfax", "RIA Novosti"),
    *("Montsame", "dpa", "EFE", "ANSA", "Kyodo", "Yonhap", "Anadolu", "IRNA", "ISNA", "Fars", "Tasnim", "KCNA", "PTI"),
    *("ANI", "UPI", "Bloomberg", "ТАСС", "Интерфакс", "РИА Новости", "Рейтер", "МОНЦАМЭ"),
    *("新华社", "中新社", "路透社", "法新社"),
)
_CREDIT_BEFORE = re.compile(
    r"(?:\b(?:source|via|according to|told|citing|cited by|quoted by|reported by|reports? (?:by|in|from)|published by"
    r"|источник|со ссылкой на|по данным|по сообщению|сообща[ею]т|сообщил[аои]?|переда[её]т|пишет|эх сурвалж)"
    r"|据|来源|來源)\s*[:：]?\s*(?:the\s+|агентств[оау]\s+|газет[аыу]\s+)?[\"“«(]?\s*$",
    re.IGNORECASE,
)
_CREDIT_AFTER = re.compile(
    r"[\"”»]?\s*(?:(?:news|state|daily)\s+)?(?:newspaper|agency|magazine|website|агентлаг)?\s*"
    r"(?:first\s+|has\s+|had\s+)?(?:reported\b|reports\b|revealed\b|сообщ|переда|报道|報道|电|мэдээл)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Passages:
    """What of one text can show that it is a copy; numbers of four bytes each, so that 100,000 texts fit.

    `runs` are hashes of word runs in order, `length` the number of words, `exact` a hash of all of them and
    `beginning` of the first; `quotations` hashes of twelve quoted words in a row; `rare` the numbers of five and more
    digits that count; `credited` the outlets it credits, `wires` those of its dateline; `links` the addresses in it;
    `trace` names and numbers in order, in one spelling for all alphabets.
    """

    runs: array[int]
    length: int
    exact: int
    beginning: int
    quotations: array[int]
    rare: frozenset[str]
    credited: frozenset[str]
    wires: frozenset[str]
    links: frozenset[str]
    trace: tuple[str, ...]


class Names:
    """The outlets' names, by first word, for finding credit lines. `outlets` maps a display name to a source id."""

    def __init__(self, outlets: Mapping[str, str]) -> None:
        known = {name: f"wire:{name}" for name in AGENCIES} | {name: outlets[name] for name in sorted(outlets)}
        self.runs: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self.marks: list[tuple[str, str]] = []
        for name, source in known.items():
            words = tuple(_WORD.findall(name.lower()))
            words = words[1:] if len(words) > 1 and words[0] == "the" else words
            if HAS_CJK.search(name):
                self.marks.append((name, source))
            elif words:
                self.runs.setdefault(words[0], []).append((words, source))


def passages_of(sheet: Sheet, names: Names) -> Passages:
    """The passages of a sheet's title and text; a text that begins with its title is not given it twice."""
    whole = sheet.text if sheet.text.startswith(sheet.title) else f"{sheet.title}\n{sheet.text}"
    body = unicodedata.normalize("NFKC", whole[:READ])
    hashes = _hashes(body)
    size = 5 if HAS_CJK.search(body) else 3
    figures = (match.group().replace(",", "") for match in _FIGURE.finditer(body))
    credited, wires = _credits(sheet, names)
    return Passages(
        runs=_runs(hashes, size),
        length=len(hashes),
        exact=hash(tuple(hashes)),
        beginning=hash(tuple(hashes[:_BEGINNING])),
        quotations=_quotations(body),
        rare=frozenset(figure for figure in figures if _telling(figure)),
        credited=credited,
        wires=wires,
        links=frozenset(filter(None, map(address, _LINK.findall(body)))),
        trace=trace(body),
    )


@lru_cache(maxsize=300_000)
def _hash(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


def _hashes(text: str) -> list[int]:
    """The words' checksums: the same in every run of the program, unlike `hash` of a string."""
    lower = text.lower()
    return [_hash(word) for word in (_WORD_CJK if HAS_CJK.search(lower) else _WORD).findall(lower)]


def _runs(hashes: list[int], size: int) -> array[int]:
    # `hash` of a tuple of integers, unlike that of a string, is not salted; half of it tells runs well enough apart.
    return array("I", [hash(run) & _HALF for run in zip(*(hashes[at:] for at in range(size)), strict=False)])


def _quotations(text: str) -> array[int]:
    found: set[int] = set()
    for match in _QUOTED.finditer(text):
        size = _QUOTATION_CJK if HAS_CJK.search(match.group(1)) else QUOTATION
        found.update(_runs(_hashes(match.group(1)), size))
    return array("I", sorted(found))


def address(url: str) -> str:
    """An address for comparison: without scheme, fragment, tracking; empty for a site's front page."""
    plain = _SCHEME.sub("", url.strip()).partition("#")[0].partition("?utm_")[0].rstrip("/.,;:!?")
    return plain.lower() if "/" in plain or "?" in plain else ""


def _telling(figure: str) -> bool:
    """Whether a figure is precise enough to be nobody else's: five digits that count, or four with a decimal part."""
    digits = figure.replace(".", "").strip("0")
    return not _YEAR.fullmatch(figure) and len(digits) >= (4 if "." in figure else 5)


def _credits(sheet: Sheet, names: Names) -> tuple[frozenset[str], frozenset[str]]:
    """The outlets credited in title, opening and last line, and those that stand in brackets as the dateline's
    agency."""
    credited: set[str] = set()
    wires: set[str] = set()
    for part in (sheet.title[:300], sheet.text[:600], sheet.text[600:][-200:]):
        for start, end, source in _named(part, names):
            before, after = part[max(0, start - 40) : start], part[end : end + 40]
            if source == sheet.source:
                continue
            if before.endswith("(") and after.startswith(")"):
                wires.add(source)
            elif _CREDIT_BEFORE.search(before) or _CREDIT_AFTER.match(after):
                credited.add(source)
    return frozenset(credited), frozenset(wires)


def _named(text: str, names: Names) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    spelled = [(match.start(), match.end(), match.group().lower()) for match in _WORD.finditer(text)]
    for at, (start, _, word) in enumerate(spelled):
        for run, source in names.runs.get(word, ()):
            if tuple(each for _, _, each in spelled[at : at + len(run)]) == run:
                found.append((start, spelled[at + len(run) - 1][1], source))
    for mark, source in names.marks:
        if (start := text.find(mark)) >= 0:
            found.append((start, start + len(mark), source))
    return found
