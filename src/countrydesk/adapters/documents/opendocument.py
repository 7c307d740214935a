"""An OpenDocument text (ISO/IEC 26300, OpenDocument 1.2 part 1) to blocks: headings by level, lists, tables, notes.

Where the program that saved it left soft page breaks, the pages are known. Tracked deletions and comments are not read.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from countrydesk.adapters.documents.packages import TROUBLE, UNPACKED, damaged, opened
from countrydesk.adapters.documents.pieces import Piece, assembled
from countrydesk.core.audit.manuscript import Block
from countrydesk.core.errors import ExtractionError
from countrydesk.core.papers import Paper

_O = "{urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _TABLE, _STYLE, _OFFICE = f"{_O}text:1.0}}", f"{_O}table:1.0}}", f"{_O}style:1.0}}", f"{_O}office:1.0}}"
_FORMAT, _META = f"{_O}xsl-fo-compatible:1.0}}", f"{_O}meta:1.0}}"
_DC, _LINK = "{http://purl.org/dc/elements/1.1/}", "{http://www.w3.org/1999/xlink}"
_UNREAD = frozenset({f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_OFFICE}forms", f"{_TEXT}sequence-decls"})
_BOLD = frozenset({"bold", "600", "700", "800", "900"})
# A cell of more characters sets text beside text; a run of spaces that is longer is a lie.
_LONGEST_CELL, _MOST_SPACES, _MOST_REPEATED = 400, 80, 40


@dataclass(frozen=True)
class _Look:
    """What a style says: its parent, the level of its headings, bold, raised."""

    parent: str = ""
    bold: bool = False
    raised: bool = False


@dataclass
class _Walk:
    """The styles, the page that has begun, and the notes met so far."""

    styles: Mapping[str, _Look]
    page: int = 0
    broken: bool = False
    notes: list[Block] = field(default_factory=list)


def read_odt(body: bytes, name: str) -> Paper:
    """The blocks of an ODT, its notes last, and what its properties say.

    Raises:
        ExtractionError: damaged, encrypted, or one that unpacks to too much.
    """
    from lxml import etree

    parts = opened(body, name, "content.xml")
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            if "META-INF/manifest.xml" in parts and b"encryption-data" in archive.read("META-INF/manifest.xml"):
                raise ExtractionError(f"{name} is encrypted.", "Remove the password and save it again.")
            content, styles, meta = (
                _parsed(archive.read(part)) if part in parts else None
                for part in ("content.xml", "styles.xml", "meta.xml")
            )
    except (etree.XMLSyntaxError, *TROUBLE) as error:
        raise damaged(name, error) from error
    if content is None:
        raise damaged(name, ValueError(UNPACKED))
    walk = _Walk(_styles(content, styles), int(next(content.iter(f"{_TEXT}soft-page-break"), None) is not None))
    blocks = tuple(each for main in content.iter(f"{_OFFICE}text") for each in _blocks(main, walk))
    return _with_meta(Paper((*blocks, *walk.notes)), meta)


def _parsed(xml: bytes) -> Any:
    from lxml import etree

    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, recover=True))


def _with_meta(paper: Paper, meta: Any) -> Paper:
    if meta is None:
        return paper
    told = {tag: (next(meta.iter(tag), None)) for tag in (f"{_DC}title", f"{_DC}language", f"{_META}creation-date")}
    title, language, made = ("" if each is None else (each.text or "")[:1000] for each in told.values())
    makers = (next(meta.iter(tag), None) for tag in (f"{_META}initial-creator", f"{_DC}creator"))
    author = next((each.text[:1000] for each in makers if each is not None and each.text), "")
    return replace(paper, title=title, authors=(author,) if author else (), made=made[:40], language=language)


def _styles(*parts: Any) -> dict[str, _Look]:
    """Style name to what it says of its own; what it inherits is asked by `_is`."""
    found = {}
    for style in (style for part in parts if part is not None for style in part.iter(f"{_STYLE}style")):
        about = style.find(f"{_STYLE}text-properties")
        bold = about is not None and about.get(f"{_FORMAT}font-weight") in _BOLD
        high = about is not None and (about.get(f"{_STYLE}text-position") or "").startswith("super")
        parent = style.get(f"{_STYLE}parent-style-name") or ""
        found[style.get(f"{_STYLE}name") or ""] = _Look(parent, bold, high)
    return found


def _chain(name: str, walk: _Walk) -> Iterator[str]:
    """A style's name and those of the styles it is based on."""
    for _ in range(12):
        if not name:
            return
        yield name
        name = walk.styles.get(name, _Look()).parent


def _is(name: str, what: str, walk: _Walk) -> bool:
    return any(getattr(walk.styles.get(each, _Look()), what) for each in _chain(name, walk))


# --- blocks -------------------------------------------------------------------------------------------------------------


def _blocks(parent: Any, walk: _Walk, depth: int = 0) -> Iterator[Block]:
    for element in parent:
        if element.tag in _UNREAD or not isinstance(element.tag, str):
            continue
        if element.tag == f"{_TEXT}soft-page-break":
            walk.page += 1
        elif element.tag in {f"{_TEXT}p", f"{_TEXT}h"}:
            yield from _paragraph(element, walk, depth)
        elif element.tag == f"{_TABLE}table":
            yield from _table(element, walk)
        else:
            yield from _blocks(element, walk, depth + (element.tag == f"{_TEXT}list"))


def _paragraph(element: Any, walk: _Walk, depth: int) -> Iterator[Block]:
    page = walk.page
    block = assembled(list(_pieces(element, walk, False, False, "")), Block("paragraph", "", page=page))
    if block is None:
        return
    names = {name.lower() for name in _chain(element.get(f"{_TEXT}style-name") or "", walk)}
    if element.tag == f"{_TEXT}h":
        level = element.get(f"{_TEXT}outline-level") or "1"
        yield replace(
            block, kind="heading", level=min(6, int(level)) if level.isdecimal() and len(level) < 3 else 1, lead=0
        )
    elif "title" in names:
        yield replace(block, kind="title", lead=0)
    elif depth:
        yield replace(block, kind="item", level=min(6, depth))
    else:
        kind = "caption" if "caption" in names else "quotation" if "quotations" in names else "paragraph"
        yield replace(block, kind=kind)


def _table(table: Any, walk: _Walk) -> Iterator[Block]:
    """A row a block; a table of one column, or with long cells, only sets text beside text, and is read cell by cell."""
    rows = [[cell for cell in row if cell.tag == f"{_TABLE}table-cell"] for row in table.iter(f"{_TABLE}table-row")]
    long = any(len("".join(cell.itertext())) > _LONGEST_CELL for row in rows for cell in row)
    if long or all(len(row) < 2 for row in rows):
        for row in rows:
            for cell in row:
                yield from _blocks(cell, walk)
        return
    for row in rows:
        pieces: list[Piece] = []
        for cell in row:
            inside = [
                piece
                for each in cell.iter(f"{_TEXT}p", f"{_TEXT}h")
                for piece in (*_pieces(each, walk, False, False, ""), Piece(" "))
            ]
            if any(piece.text.strip() for piece in inside):
                pieces += [Piece(" | "), *inside] if pieces else inside
        if (block := assembled(pieces, Block("cell", "", page=walk.page))) is not None:
            yield replace(block, lead=0)


def _pieces(element: Any, walk: _Walk, bold: bool, raised: bool, url: str) -> Iterator[Piece]:
    """The runs of a paragraph; a note leaves its mark here and is put by."""
    style = element.get(f"{_TEXT}style-name") or ""
    bold, raised = bold or _is(style, "bold", walk), raised or _is(style, "raised", walk)
    url = element.get(f"{_LINK}href") or url if element.tag == f"{_TEXT}a" else url
    yield from _run(element.text, walk, bold, raised, url)
    for child in element:
        if child.tag == f"{_TEXT}note":
            yield _note(child, walk, bold)
        elif child.tag == f"{_TEXT}soft-page-break":
            walk.page, walk.broken = walk.page + 1, True
        elif child.tag in {f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"}:
            yield Piece(" ", bold)
        elif child.tag not in _UNREAD and isinstance(child.tag, str):
            yield from _pieces(child, walk, bold, raised, url)
        yield from _run(child.tail, walk, bold, raised, url)


def _run(text: str | None, walk: _Walk, bold: bool, raised: bool, url: str) -> Iterator[Piece]:
    if text:
        yield Piece(text, bold, raised, url[:2000], walk.page if walk.broken else 0)
        walk.broken = False


def _note(note: Any, walk: _Walk, bold: bool) -> Piece:
    """The mark of a note; its text becomes a block of its own."""
    mark = "".join(next(note.iter(f"{_TEXT}note-citation"), note).itertext()).strip()[:8]
    inside = [
        piece
        for body in note.iter(f"{_TEXT}note-body")
        for each in body.iter(f"{_TEXT}p")
        for piece in (*_pieces(each, walk, False, False, ""), Piece(" "))
    ]
    if (block := assembled(inside, Block("note", "", label=mark, page=walk.page))) is not None:
        walk.notes.append(replace(block, lead=0, breaks=()))
    return Piece(mark, bold, True)
