"""Plain text to blocks: paragraphs by empty lines or by the measure of the page, lists, underlined and capital headings.

What looks like a heading only because of what follows it is left to `core.audit.headings`, which sees every format.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from countrydesk.core.audit.manuscript import Block
from countrydesk.core.markup import tidied

_BREAK = re.compile("\r\n|[\r\v\x1c-\x1e\x85\u2028\u2029]")
_UNDERLINE = re.compile(r"^\s{0,3}(={3,}|-{3,}|~{3,}|\*{3,}|_{3,}|—{3,}|–{3,})\s*$")
_BULLET = re.compile(r"^(\s*)(?:[-*+•▪◦‣●■–—·]|o(?=\s{2,}))\s+(?=\S)")
_NUMBER = re.compile(r"^(\s*)(\(?(?:\d{1,3}|[a-hA-H]|[ivx]{1,5})\)|\d{1,3}\.|\d{1,2}(?:\.\d{1,2}){1,3}\.?)\s+(?=\S)")
_NOTE = re.compile(r"^\s*(?:([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4})\s*(?=[^\s⁰¹²³⁴⁵⁶⁷⁸⁹,.;])|\[\^?([\w*†‡]{1,8})\]:?\s+(?=\S))")
_DATED = re.compile(r"(?:\d{1,2}\s[A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\s\d{1,2}|\d{4}-\d{2}-\d{2})(?:,?\s\d{4})?\s?[-–—:]\s")
_CELLS = re.compile(r"\s*\|\s*|\s*\t\s*")
_RULED = re.compile(r"^[\s|:+=-]+$")
_STOPPED = re.compile(r"[.!?:;。！？…][\"'”’»)\]⁰¹²³⁴⁵⁶⁷⁸⁹]{0,6}$")
_HYPHEN = re.compile(r"(?<=[^\W\d_]{2})[-\u00ad]$")
_ASIDE = re.compile(r"\([^()]{0,80}\)")
_LETTERS = re.compile(r"[^\W\d_]")
# A line of a wrapped text ends early on purpose where the next word would have fitted, with room to spare if no stop is
# there.
_MEASURE = 0.85
# The longest measure of a page, in characters; a text whose lines are longer was never wrapped.
_WIDEST = 130
_LONGEST_HEADING, _MOST_WORDS = 120, 16


@dataclass(frozen=True)
class _Line:
    text: str
    indent: int
    page: int


def text_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a plain text. A form feed begins a new page."""
    groups = list(_groups(_lines(text)))
    measure = _measure([line for group in groups for line in group])
    return tuple(block for group in groups for block in _blocks(group, measure))


def _lines(text: str) -> Iterator[_Line]:
    page = 1 if "\f" in text else 0
    for number, sheet in enumerate(_BREAK.sub("\n", text).split("\f")):
        for line in sheet.split("\n"):
            wide = line.expandtabs(4)
            shown = line.strip() if "\t" in line.strip() or "|" in line else tidied(line)
            yield _Line(shown, len(wide) - len(wide.lstrip()), page + number if page else 0)


def _groups(lines: Iterator[_Line]) -> Iterator[list[_Line]]:
    """Lines between empty ones."""
    group: list[_Line] = []
    for line in lines:
        if line.text:
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _measure(lines: Sequence[_Line]) -> int:
    """The usual length of a full line; 0 for a text that holds one paragraph a line."""
    widths = sorted(len(line.text) for line in lines)
    full = widths[int(len(widths) * 0.95)] if widths else 0
    return full if full <= _WIDEST else 0


def _blocks(group: Sequence[_Line], measure: int) -> Iterator[Block]:
    if len(group) == 1 and _UNDERLINE.match(group[0].text):
        return
    if len(group) > 1 and _is_table(group):
        yield from _rows(group)
        return
    for piece in _pieces(group, measure):
        yield _block(piece)


def _is_table(group: Sequence[_Line]) -> bool:
    return all("\t" in line.text or line.text.count("|") > 1 or _RULED.match(line.text) for line in group)


def _rows(group: Sequence[_Line]) -> Iterator[Block]:
    for line in group:
        cells = [each for each in _CELLS.split(line.text) if each]
        if cells and not _RULED.match(line.text):
            yield Block("cell", tidied(" | ".join(cells)), page=line.page)


def _pieces(group: Sequence[_Line], measure: int) -> Iterator[list[_Line]]:
    """The group cut into paragraphs: at bullets, numbers, underlines, capitals, and where a line stops short."""
    piece: list[_Line] = []
    for line in group:
        if _UNDERLINE.match(line.text):
            if piece:
                yield [*piece, line]
                piece = []
            continue
        if piece and (_begins(line) or _ended(piece[-1], line, measure)):
            yield piece
            piece = []
        piece.append(line)
    if piece:
        yield piece


def _begins(line: _Line) -> bool:
    return any(mark.match(line.text) for mark in (_BULLET, _NUMBER, _NOTE, _DATED))


def _ended(line: _Line, following: _Line, measure: int) -> bool:
    """True where `line` is the last of its paragraph although no empty line follows it."""
    if not measure:
        return True
    if _is_capital(line.text) != _is_capital(following.text):
        return True
    if _HYPHEN.search(line.text):
        return False
    stopped = bool(_STOPPED.search(line.text))
    room = measure * (1 if stopped else _MEASURE) - len(line.text) - 1
    fitted = len(following.text.split(maxsplit=1)[0]) <= room
    return fitted and (stopped or not following.text[0].islower())


def _block(lines: Sequence[_Line]) -> Block:
    underlined = len(lines) > 1 and _UNDERLINE.match(lines[-1].text)
    text = _joined([line.text for line in (lines[:-1] if underlined else lines)])
    first = lines[0]
    if underlined and _is_short(text):
        return Block("heading", text, 1 if underlined[1][0] == "=" else 2, page=first.page)
    if note := _NOTE.match(text):
        return Block("note", text[note.end() :], label=note[1] or note[2], page=first.page)
    if bullet := _BULLET.match(text):
        return Block("item", text[bullet.end() :], 1 + min(first.indent // 2, 5), page=first.page)
    if _is_capital(text):
        return Block("heading", text, 1, page=first.page)
    if number := _NUMBER.match(text):
        return Block("item", text[number.end() :], 1 + min(first.indent // 2, 5), number[2], first.page)
    return Block("paragraph", text, page=first.page)


def _joined(lines: Sequence[str]) -> str:
    pieces: list[str] = []
    for line in lines:
        if pieces and _HYPHEN.search(pieces[-1]) and line[0].islower():
            pieces[-1] = pieces[-1][:-1]
        elif pieces:
            pieces.append(" ")
        pieces.append(line)
    return tidied("".join(pieces))


def _is_short(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and len(text.split()) <= _MOST_WORDS


def _is_capital(text: str) -> bool:
    """True for a short line all in capitals that does not end like a sentence."""
    bare = _ASIDE.sub("", text)
    letters = _LETTERS.findall(bare)
    return (
        len(letters) > max(3, sum(map(str.isdigit, bare)))
        and _is_short(text)
        and not _STOPPED.search(text.rstrip(":"))
        and all(each.isupper() for each in letters)
    )
