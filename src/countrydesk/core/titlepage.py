"""Who wrote a paper and on what day, as its face says: "by Ann Lee", "Authors:", "Ann Lee, Senior Fellow", a line with a day.

The names stand near the title, or signed below the text, as analysts of a house do. Nothing is guessed from prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import takewhile

from countrydesk.core.audit.manuscript import Block
from countrydesk.core.bylines import Line, byline
from countrydesk.core.printed import printed
from countrydesk.core.publication import midnight

# So many blocks are the face of a paper; it ends with the first long paragraph. So many below the text may be signed.
_FACE, _FOOT = 16, 12
_PROSE, _LINE = 320, 240
_FIELDS = 40
_MOST = 20
_LETTER = r"[^\W\d_]"
# A name is two to five words: each begins large, or is one of the small words inside of names.
_PART = rf"(?:[A-ZА-ЯЁӨҮÀ-ÞĀ-Ž]{_LETTER}*(?:['’.-]{_LETTER}+)*\.?)"
_SMALL = r"(?:de|da|di|del|der|den|van|von|bin|al|el|la|le|ten|ter|du|dos|ibn)"
_NAME = rf"{_PART}(?:[ \u00a0](?:{_SMALL}[ \u00a0])?{_PART}){{1,4}}"
_WHOLE_NAME = re.compile(rf"{_NAME}(?:,? (?:PhD|Ph\.D\.|MD|Jr\.?|Sr\.?|II|III|MP|MEP))?")
_SURNAME_FIRST = re.compile(rf"({_PART}(?:[ -]{_PART})?), ({_PART}(?:[ ]{_PART}){{0,2}})")
_BY = re.compile(
    r"(?:(?:a )?(?:paper|report|study|analysis|research paper|article|written|prepared|authored|compiled|edited)\s)?"
    r"(?:by|von|par|por|da|door|av|автор[ы]?:?|подготовил[аи]?:?|бэлтгэсэн:?|作者[:：])\s*(?=\S)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:lead |principal |contributing |report )?(?:authors?|author\(s\)|written by|prepared by|autor(?:en|es|in|innen)?|auteure?s?"
    r"|verfasser(?:in)?|автор(?:ы)?|зохиогч(?:ид)?|作者|撰稿|撰文)\s*[:：|]+\s*(?:\|\s*)?(?=\S)",
    re.IGNORECASE,
)
# What a person is who signs a paper.
_ROLE = re.compile(
    rf"(?P<name>{_NAME}), (?:(?:[A-Z][\w’'-]+|and|of|&)[ ]){{0,5}}(?:Analyst|Specialist|Fellow|Researcher|Research|Professor"
    r"|Lecturer|Editor|Correspondent|Reporter|Economist|Attorney|Counsel|Coordinator|Director|Manager|Officer|Librarian"
    r"|Scholar|Associate|Adviser|Advisor|Expert|Scientist|Historian|Consultant|Assistant|Head|President|Chair|Intern"
    r"|Secretary)\b"
)
_PARTED = re.compile(r"\s*(?:;|·|•|\||/|\n|,? (?:and|und|et|y|и|ба)\s|,? & )\s*")
_NO_PERSON = re.compile(
    r"\b(?:user|admin\w*|owner|author|office|unknown|default|windows|microsoft|company|inc|ltd|llc|gmbh|report|service|version)\b",
    re.IGNORECASE,
)
# A full stop behind a list of names, not behind an initial; an initial, which no place has.
_STOP, _INITIAL = re.compile(r"(?<![^\W\d_a-zа-я])\.$"), re.compile(r"(?<![^\W\d_])[^\W\d_]\.")
_MARKS = re.compile(r"[\u00b9\u00b2\u00b3\u2070-\u2079*†‡§]+|\[\d{1,3}\]")
# How far the top and the end of a text reach, where a house names itself; in characters.
_FIRST, _LAST = 3000, 1500
_PUBLISHER = re.compile(
    r"^\W{0,3}(?:published by|publisher|issued by|herausgeber|herausgegeben von|éditeur|editor(?:ial)?"
    r"|издатель|издание|хэвлэн нийтлэгч|出版者|出版)\s*[:：|]\s*(?:\|\s*)?([^\n|]{2,120})$",
    re.IGNORECASE | re.MULTILINE,
)
_ADDRESS = re.compile(
    r"(?<![\w@.-])(?:https?://)?(?:[a-z0-9-]{1,40}\.){1,4}[a-z]{2,12}(?![\w@-])(?:/[\w./~-]{0,80})?", re.IGNORECASE
)


def day_on(blocks: Sequence[Block], title: str, language: str) -> datetime | None:
    """The day that a line on the face gives as the paper's own, midnight of an unknown zone taken as UTC; or None."""
    lines, at, begun = [], 0, -1
    for block in _face(blocks):
        begun = at if begun < 0 and block.text == title else begun
        lines.append((at, block.text[:_LINE]))
        at += len(block.text)
    zero = max(begun, 0)
    found = byline([Line(text, offset - zero) for offset, text in lines], language)
    return found.at if found else None


def day_told(lines: Iterable[str]) -> datetime | None:
    """The day that a file's properties name as that of its publication: "Cover Date: April 20, 2026"."""
    days = (day for line in lines for day in printed(line) if day.label == "published")
    return next((midnight(day.day) for day in days), None)


def authors_on(blocks: Sequence[Block], title: str) -> tuple[str, ...]:
    """The people that the paper names as its own, in their order: by a label, by "by", else by what they are."""
    face = [block.text for block in _face(blocks) if block.text != title]
    fields = [block.text for block in blocks[:_FIELDS] if len(block.text) <= _LINE]
    for found in (_labelled(fields), _bylines(face), _signed(face), _signed(_foot(blocks))):
        if names := tuple(dict.fromkeys(found))[:_MOST]:
            return names
    return ()


def is_signed(line: str) -> bool:
    """True for a line that begins with a person and what that person is."""
    return _ROLE.match(line[:_LINE]) is not None


def names_in(texts: Iterable[str]) -> tuple[str, ...]:
    """The people in the field of a file: whole names only, since programs write there who owns the machine."""
    return tuple(dict.fromkeys(name for text in texts for name in _names(text[:_LINE])))[:_MOST]


def _face(blocks: Sequence[Block]) -> list[Block]:
    return list(takewhile(lambda block: block.kind == "title" or len(block.text) < _PROSE, blocks[:_FACE]))


def _foot(blocks: Sequence[Block]) -> list[str]:
    return [block.text for block in blocks[-_FOOT:] if block.kind == "paragraph" and len(block.text) < 3 * _LINE]


def _labelled(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        if found := _LABEL.match(text.strip("*| ")):
            yield from _names(text.strip("*| ")[found.end() :])


def _bylines(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        if (found := _BY.match(text)) and len(text) <= _LINE:
            yield from _names(text[found.end() :])


def _signed(texts: Iterable[str]) -> Iterator[str]:
    """Those who are named with what they are: "Ann Lee, Specialist in Trade"."""
    return (
        match["name"] for text in texts for match in _ROLE.finditer(text[: 3 * _LINE]) if not _begins_late(text, match)
    )


def _begins_late(text: str, match: re.Match[str]) -> bool:
    """True in the midst of a sentence, where a person is only spoken of."""
    return (
        match.start() > 0
        and text[: match.start()].rstrip()[-1:].islower()
        and text[: match.start()].strip()[:1].islower()
    )


def _names(text: str) -> list[str]:
    """The names in a list of them; nothing where a part is none."""
    bare = _STOP.sub("", " ".join(_MARKS.sub("", text).split()).strip(" ,"))
    if turned := _turned(bare):
        return turned
    parts = [part for piece in _PARTED.split(bare) for part in re.split(r",\s", piece) if part]
    return parts if parts and all(_WHOLE_NAME.fullmatch(part) and not _NO_PERSON.search(part) for part in parts) else []


def _turned(text: str) -> list[str]:
    """Names with the surname first, between semicolons: "Lee, Ann; Roy, Bob" is Ann Lee and Bob Roy."""
    parts = [part.strip() for part in text.split(";") if part.strip()]
    found = [_SURNAME_FIRST.fullmatch(part) for part in parts]
    single = len(parts) == 1 and found[0] is not None and not _INITIAL.search(found[0][2])
    return [f"{each[2]} {each[1]}" for each in found if each] if found and all(found) and not single else []


# --- who published it ---------------------------------------------------------------------------------------------------


def publisher_in(text: str) -> str:
    """The name behind a label that says who published it, near the top; or empty."""
    found = _PUBLISHER.search(text[:_FIRST])
    return found[1].strip(" .,;") if found else ""


def addresses_in(text: str) -> tuple[str, ...]:
    """The web addresses at the top and at the end, where a house prints its own, each once."""
    parts = (text[:_FIRST], text[_FIRST:][-_LAST:])
    found = (match[0] for part in parts for match in _ADDRESS.finditer(part))
    return tuple(dict.fromkeys(each if "://" in each else f"https://{each}" for each in found))[:_MOST]
