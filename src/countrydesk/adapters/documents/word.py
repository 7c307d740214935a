"""A Word document (ECMA-376) to blocks: styles say what is a heading, numbering what is a list, notes have parts of their own.

python-docx opens the package; the runs are read from the XML, since it gives no notes, no revisions and no list levels.
Text that a reviewer deleted is not read.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from countrydesk.adapters.documents.packages import TROUBLE, damaged, opened
from countrydesk.adapters.documents.pieces import Piece, assembled
from countrydesk.core.audit.manuscript import Block
from countrydesk.core.papers import Paper

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_HEADING = re.compile(r"(?:heading|überschrift|titre|заголовок)\s*(\d)", re.IGNORECASE)
_BULLETS = re.compile(r"list bullet|bullet|aufzählung", re.IGNORECASE)
_NUMBERS = re.compile(r"list number|numbered", re.IGNORECASE)
_LEVEL = re.compile(r"(\d)$")
_OFF = frozenset({"0", "false", "off", "none"})
_LONGEST_CELL = 400


def read_word(body: bytes, name: str) -> Paper:
    """The blocks of a DOCX, its foot- and endnotes last, and what its properties say.

    Raises:
        ExtractionError: no Word document, damaged, or one that unpacks to too much.
    """
    opened(body, name, "word/document.xml")
    import docx
    from docx.opc.exceptions import OpcError
    from lxml import etree

    try:
        document = docx.Document(io.BytesIO(body))
        about = document.core_properties
        made = about.created.date().isoformat() if about.created else ""
        authors = (about.author,) if about.author else ()
        return Paper(tuple(_read(document)), about.title or "", authors, made, about.language or "")
    except (OpcError, etree.XMLSyntaxError, *TROUBLE) as error:
        raise damaged(name, error) from error


@dataclass(frozen=True)
class _Sheet:
    """What the parts beside the text say: styles (id to name and parent), list formats, targets of links.

    `marks` are those of the notes by kind and id: Word counts them as it prints, whatever their ids.
    """

    styles: Mapping[str, tuple[str, str, int | None]]
    lists: Mapping[tuple[str, int], str]
    links: Mapping[str, str]
    marks: Mapping[tuple[str, str], str]


def _read(document: Any) -> Iterator[Block]:
    part = document.part
    sheet = _Sheet(_styles(document), _lists(part), _links(part), _marks(document.element.body))
    counters: dict[tuple[str, int], int] = {}
    for element in document.element.body.iterchildren():
        if element.tag == f"{_W}sdt":
            for inner in element.iter(f"{_W}p"):
                yield from _paragraph(inner, sheet, counters)
        elif element.tag == f"{_W}p":
            yield from _paragraph(element, sheet, counters)
        elif element.tag == f"{_W}tbl":
            yield from _table(element, sheet, counters)
    yield from _notes(part, "footnote", sheet)
    yield from _notes(part, "endnote", sheet)


def _styles(document: Any) -> dict[str, tuple[str, str, int | None]]:
    """Style id to (name, id of the parent, outline level)."""
    found = {}
    for style in document.styles.element.iter(f"{_W}style"):
        name, parent = style.find(f"{_W}name"), style.find(f"{_W}basedOn")
        outline = style.find(f"{_W}pPr/{_W}outlineLvl")
        level = _number(outline) if outline is not None else None
        found[style.get(f"{_W}styleId") or ""] = (_value(name), _value(parent), level)
    return found


def _lists(part: Any) -> dict[tuple[str, int], str]:
    """(numId, level) to the format of its numbers: bullet, decimal, lowerLetter, none, ..."""
    from lxml import etree

    blob = next((p.blob for p in part.package.iter_parts() if str(p.partname).endswith("/numbering.xml")), b"")
    if not blob:
        return {}
    root = etree.fromstring(blob, etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
    if root is None:
        return {}
    formats = {
        (each.get(f"{_W}abstractNumId"), _integer(level.get(f"{_W}ilvl"))): _value(level.find(f"{_W}numFmt"))
        for each in root.iter(f"{_W}abstractNum")
        for level in each.iter(f"{_W}lvl")
    }
    numbers = {num.get(f"{_W}numId"): _value(num.find(f"{_W}abstractNumId")) for num in root.iter(f"{_W}num")}
    return {
        (num, level): kind
        for num, abstract in numbers.items()
        for (known, level), kind in formats.items()
        if known == abstract
    }


def _links(part: Any) -> dict[str, str]:
    return {key: each.target_ref for key, each in part.rels.items() if each.is_external}


def _marks(body: Any) -> dict[tuple[str, str], str]:
    """The printed marks of the notes in the order in which the text refers to them; endnotes are counted after footnotes.

    A mark that the writer set by hand is a star here.
    """
    marks: dict[tuple[str, str], str] = {}
    count = 0
    for kind in ("footnote", "endnote"):
        for each in body.iter(f"{_W}{kind}Reference"):
            by_hand = (each.get(f"{_W}customMarkFollows") or "0").lower() not in _OFF
            key = (kind, each.get(f"{_W}id") or "")
            if key not in marks:
                count += not by_hand
                marks[key] = "*" if by_hand else str(count)
    return marks


def _value(element: Any) -> str:
    return "" if element is None else element.get(f"{_W}val") or ""


def _integer(text: str | None) -> int:
    return int(text) if text and text.isdigit() and len(text) < 6 else 0


def _number(element: Any) -> int:
    return _integer(_value(element))


# --- paragraphs ---------------------------------------------------------------------------------------------------------


def _paragraph(element: Any, sheet: _Sheet, counters: dict[tuple[str, int], int]) -> Iterator[Block]:
    """The block of a paragraph; a line that is bold throughout before a line break is one of its own."""
    block = _kind(element, sheet, counters)
    for pieces in _lines(list(_pieces(element, sheet))):
        made = assembled(pieces, block)
        if made is not None:
            yield replace(made, lead=0) if made.kind in {"heading", "title"} else made
            block = replace(block, kind="paragraph", level=0, label="") if block.kind == "item" else block


def _lines(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """The runs of a paragraph, cut at a line break behind text that is all bold."""
    line: list[Piece] = []
    for piece in pieces:
        filled = [each for each in line if each.text.strip()]
        if piece.text == "\n" and filled and all(each.bold for each in filled):
            yield line
            line = []
        else:
            line.append(piece)
    yield line


def _kind(element: Any, sheet: _Sheet, counters: dict[tuple[str, int], int]) -> Block:
    style = _value(element.find(f"{_W}pPr/{_W}pStyle"))
    names = [each.lower() for each in _names(style, sheet)]
    outline = element.find(f"{_W}pPr/{_W}outlineLvl")
    level = _heading_level(style, names, sheet) or (
        _number(outline) + 1 if outline is not None and _number(outline) < 9 else 0
    )
    if names[:1] == ["title"]:
        return Block("title", "")
    if level:
        return Block("heading", "", min(6, level))
    if any(name.startswith("caption") for name in names):
        return Block("caption", "")
    if any("quote" in name for name in names):
        return Block("quotation", "")
    return _list_item(element, names, sheet, counters) or Block("paragraph", "")


def _names(style: str, sheet: _Sheet) -> Iterator[str]:
    """The style's name and those of the styles it is based on."""
    for _ in range(12):
        if style not in sheet.styles:
            return
        name, style, _level = sheet.styles[style]
        yield name


def _heading_level(style: str, names: list[str], sheet: _Sheet) -> int:
    for name in names:
        if found := _HEADING.match(name):
            return int(found[1]) or 1
        if name == "subtitle":
            return 0
    outline = sheet.styles.get(style, ("", "", None))[2]
    return outline + 1 if outline is not None and outline < 9 else 0


def _list_item(element: Any, names: list[str], sheet: _Sheet, counters: dict[tuple[str, int], int]) -> Block | None:
    numbered = element.find(f"{_W}pPr/{_W}numPr")
    if numbered is not None and _value(numbered.find(f"{_W}numId")) not in {"", "0"}:
        key = (_value(numbered.find(f"{_W}numId")), _number(numbered.find(f"{_W}ilvl")))
        return Block("item", "", min(6, key[1] + 1), _count(key, sheet.lists.get(key, "bullet"), counters))
    for name in names:
        if _BULLETS.search(name) or _NUMBERS.search(name):
            level = _LEVEL.search(name)
            return Block("item", "", int(level[1]) if level else 1)
    return None


def _count(key: tuple[str, int], kind: str, counters: dict[tuple[str, int], int]) -> str:
    """The number of an item in its list; empty for a bullet."""
    for other in [each for each in counters if each[0] == key[0] and each[1] > key[1]]:
        del counters[other]
    counters[key] = counters.get(key, 0) + 1
    if kind in {"bullet", "none", ""}:
        return ""
    if kind in {"lowerLetter", "upperLetter"} and counters[key] <= 26:
        return f"({chr(96 + counters[key])})"
    return f"{counters[key]}."


def _pieces(paragraph: Any, sheet: _Sheet) -> Iterator[Piece]:
    for run in paragraph.iter(f"{_W}r"):
        if any(each.tag == f"{_W}del" for each in run.iterancestors()):
            continue
        url = next((_target(each, sheet) for each in run.iterancestors(f"{_W}hyperlink")), "")
        about = run.find(f"{_W}rPr")
        bold, high = _is_on(about, "b"), about is not None and _value(about.find(f"{_W}vertAlign")) == "superscript"
        for child in run:
            yield from _piece(child, bold, high, url, sheet)


def _piece(child: Any, bold: bool, high: bool, url: str, sheet: _Sheet) -> Iterator[Piece]:
    tag = child.tag.removeprefix(_W) if isinstance(child.tag, str) else ""
    if tag == "t":
        yield Piece(child.text or "", bold, high, url)
    elif tag == "tab":
        yield Piece(" ", bold)
    elif tag in {"br", "cr"}:
        yield Piece("\n", bold)
    elif tag == "noBreakHyphen":
        yield Piece("-", bold, high, url)
    elif tag in {"footnoteReference", "endnoteReference"}:
        id = child.get(f"{_W}id") or ""
        mark = sheet.marks.get((tag.removesuffix("Reference"), id), "")
        yield Piece("" if mark == "*" else mark, bold, True, f"#{tag[0]}n{id}")


def _target(link: Any, sheet: _Sheet) -> str:
    anchor = link.get(f"{_W}anchor")
    return sheet.links.get(link.get(f"{_R}id") or "", f"#{anchor}" if anchor else "")


def _is_on(about: Any, name: str) -> bool:
    element = about.find(f"{_W}{name}") if about is not None else None
    return False if element is None else _value(element).lower() not in _OFF


# --- tables and notes ---------------------------------------------------------------------------------------------------


def _table(table: Any, sheet: _Sheet, counters: dict[tuple[str, int], int]) -> Iterator[Block]:
    """A row a block; a table of one column, or with long cells, only sets text beside text, and is read cell by cell."""
    rows = [row.findall(f"{_W}tc") for row in table.iter(f"{_W}tr")]
    texts = ["".join(each.text or "" for each in cell.iter(f"{_W}t")) for row in rows for cell in row]
    if all(len(row) < 2 for row in rows) or any(len(text) > _LONGEST_CELL for text in texts):
        for row in rows:
            for cell in row:
                for paragraph in cell.findall(f"{_W}p"):
                    yield from _paragraph(paragraph, sheet, counters)
        return
    for row in rows:
        pieces: list[Piece] = []
        for cell in row:
            inside = [piece for paragraph in cell.iter(f"{_W}p") for piece in [*_pieces(paragraph, sheet), Piece(" ")]]
            if any(piece.text.strip() for piece in inside):
                pieces += [Piece(" | "), *inside] if pieces else inside
        block = assembled(pieces, Block("cell", ""))
        if block is not None:
            yield replace(block, lead=0)


def _notes(part: Any, kind: str, sheet: _Sheet) -> Iterator[Block]:
    """The notes of word/footnotes.xml or endnotes.xml (ECMA-376 part 1, 17.11); separators carry a type and are none."""
    from lxml import etree

    blob = next((p.blob for p in part.package.iter_parts() if str(p.partname).endswith(f"/{kind}s.xml")), b"")
    root = (
        etree.fromstring(blob, etree.XMLParser(resolve_entities=False, no_network=True, recover=True)) if blob else None
    )
    for note in () if root is None else root.iter(f"{_W}{kind}"):
        if note.get(f"{_W}type") not in {None, "normal"}:
            continue
        number = note.get(f"{_W}id") or ""
        pieces = [
            piece
            for paragraph in note.iter(f"{_W}p")
            for piece in [*_pieces(paragraph, replace(sheet, links={})), Piece(" ")]
        ]
        mark = sheet.marks.get((kind, number), number)
        block = assembled(pieces, Block("note", "", label=mark, id=f"{kind[0]}n{number}"))
        if block is not None:
            yield replace(block, lead=0)
