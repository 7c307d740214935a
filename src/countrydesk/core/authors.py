"""Who wrote a text: names out of what pages state, without offices, addresses, and the names of nobody ("Staff")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from countrydesk.core.dates.english_words import WEEKDAYS
from countrydesk.core.months import month

_LONGEST, _WORDS, _MOST = 60, 6, 20
_BEGIN = re.compile(
    r"(?:(?:written |posted |reported |text |words |story |article )?by|byline|authors?|von(?=\s[A-ZÄÖÜ])"
    r"|autor(?:in|es)?|auteure?s?|autore|texto?|por|par|door|av|af|автор\w*|текст|зохиогч|бичсэн|сурвалжилсан|文|作者|记者|記者|기자)"
    r"\s?[:：/]?\s+|(?:author|autor|auteur|автор|作者|记者|記者|文)\s?[:：/]\s?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\S{1,100}@\S{1,100}|(?:https?://|www\.)\S{1,2000}|(?<!\w)@\w{1,40}", re.IGNORECASE)
_ASIDE = re.compile(r"\(([^()]{0,100})\)|\[[^\[\]]{0,100}\]")
_STROKES = re.compile(r"\s?[;|·•／\n]\s?|\s[–—-]\s|\s/\s|、|，")
_PLACE = re.compile(r"\s(?:in|aus|reporting from|in der|из)\s[A-ZÀ-ÝА-Я].{1,40}$")
# What joins two full names, and stands inside one in Spanish or Portuguese: so both sides must have two words.
_JOINTS = re.compile(r"\s(?:and|und|et|y|e|i|og|och|en|ve|и|та|й|болон|&|with|mit|avec|con)\s", re.IGNORECASE)
# Who is nobody: whole names, and how such names end.
_NOBODY = re.compile(
    r"(?:the |our |la |de |die |web |online |news |guest |site |super ?)*(?:staff|admin(?:istrator)?|editors?|editorial"
    r"|editorial (?:board|team|staff|desk)|news ?(?:room|desk|team|editor|service)?|desk|web ?(?:desk|master)"
    r"|redaktion|redacci[oó]n|redac[cç][aã]o|r[eé]daction|redazione|redakcja|redakce|redactie|redaktionen|redaksjonen"
    r"|редакци[яи]|редактор|корреспондент|сурвалжлагч|редакц|админ|администратор|编辑部?|小编|編輯|編集部|记者|記者|기자|편집부"
    r"|authors?|byline|by|guest|users?|anonymous|unknown|none|null|n/?a|undefined|contributors?|correspondents?|reporters?"
    r"|writers?|press release|agenc(?:y|ies)|agencias|agenturen|root|test|default|wordpress|blog|home|share|follow|more"
    r"|read more|facebook|twitter|x)|.{0,50}\s(?:staff|staff (?:writers?|reporters?)|newsroom|news ?desk|web ?desk"
    r"|editorial (?:board|team)|redaktion|team|editors)",
    re.IGNORECASE,
)
# A part of a statement that names an office or a day, not a person; "Writer" and "Director" are names, too.
_OFFICE = re.compile(
    r"(?<!\w)(?:correspondent|reporter|editor|journalist|columnist|analyst|contributor|photographer|producer|technologist"
    r"|bureau|desk|researcher|spokes\w+"
    r"|(?:staff|senior|freelance|opinion|sports|science|political|contributing) writer|special (?:to|for)"
    r"|redakteur|korrespondent|redacteur|journaliste|correspondant|periodista|corresponsal|redactor|giornalista|inviato"
    r"|jornalista|rep[oó]rter|корреспондент|журналист|обозреватель|редактор|эксперт|сэтгүүлч|сурвалжлагч"
    r"|updated|published|posted|min read|ago)\w{0,3}(?!\w)",
    re.IGNORECASE,
)
# What is small within a name.
_SMALL = frozenset(
    (
        *(
            "a",
            "af",
            "al",
            "av",
            "ben",
            "bin",
            "bint",
            "da",
            "das",
            "de",
            "del",
            "della",
            "den",
            "der",
            "di",
            "do",
            "dos",
        ),
        *(
            "du",
            "e",
            "el",
            "ibn",
            "la",
            "las",
            "le",
            "los",
            "op",
            "te",
            "ten",
            "ter",
            "und",
            "van",
            "von",
            "y",
            "zu",
            "zur",
        ),
    )
)
_WEEKDAYS = frozenset(WEEKDAYS.split())
_MARK = " \t\"'“”„«»,.:;*·•|/\\-–—_"


def authors(stated: Iterable[str], outlet: str = "", printed: bool = False) -> tuple[str, ...]:
    """The names in `stated`, in order, each once. The outlet's own name, an office and "Staff" are no author's.

    Where a page has `printed` them for its readers, small words show that a line holds more than names.
    """
    own = outlet.strip().casefold()
    found: dict[str, str] = {}
    for text in stated:
        for name in _parts(text[:400]):
            if _is_name(name) and name.casefold() != own and not (printed and _has_small_words(name)):
                found.setdefault(name.casefold(), name)
    return tuple(found.values())[:_MOST]


def _parts(text: str) -> Iterator[str]:
    """The parts of one statement that may each be a name; RSS 2.0 writes "ann@example.org (Ann Writer)"."""
    inner = _ASIDE.search(text)
    whole = inner.group(1) if inner and inner.group(1) and _ADDRESS.match(text.strip()) else _ASIDE.sub(" ", text)
    for part in _STROKES.split(_ADDRESS.sub(" ", whole)):
        spelled = (
            _BEGIN.sub("", " ".join(part.split()).strip(_MARK), count=1) if _BEGIN.match(part.strip(_MARK)) else part
        )
        for piece in _listed(_PLACE.sub("", " ".join(spelled.split()))):
            yield from (_without_day(each.strip(_MARK).strip()) for each in _joined(piece))


def _listed(text: str) -> list[str]:
    """Split at commas; of two single words, "Writer, Ann" is one name turned round. After an office no name follows."""
    pieces = [each.strip() for each in text.split(",") if each.strip()]
    if len(pieces) == 2 and not any(" " in each or _OFFICE.search(each) for each in pieces):
        return [f"{pieces[1]} {pieces[0]}"]
    return list(takewhile(lambda each: not _OFFICE.search(each), pieces))


def _joined(text: str) -> list[str]:
    pieces = [each.strip() for each in _JOINTS.split(text)]
    return pieces if all(" " in each for each in pieces) else [text]


def _without_day(text: str) -> str:
    """A name without the day, the time and the small words that follow it: "Ann Writer March 25", "Ann Writer vor 3 h"."""
    whole = text.split()
    words = list(takewhile(lambda word: not any(map(str.isdigit, word)), whole))
    dated = len(words) < len(whole)
    while words and (_is_of_a_day(words[-1], dated) or (len(words) > 2 and words[-1].islower())):
        words.pop()
    return " ".join(words)


def _is_of_a_day(word: str, dated: bool) -> bool:
    """Whether a word is a weekday, or before a number a month: "Maio" alone is a name."""
    return word.lower() in _WEEKDAYS or (dated and bool(month(word)))


def _is_name(text: str) -> bool:
    if not 2 <= len(text) <= _LONGEST or len(text.split()) > _WORDS:
        return False
    if not any(map(str.isalpha, text)):
        return False
    return not (_NOBODY.fullmatch(text) or _OFFICE.search(text) or "/" in text)


def _has_small_words(text: str) -> bool:
    words = text.split()
    return len(words) > 1 and any(word.islower() and word not in _SMALL for word in words)
