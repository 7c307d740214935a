"""A web page or a newsletter to blocks: the tree is walked once, text runs are collected until a block element ends.

Scripts, styles, forms' fields, navigation and what is hidden are left out. A table is read as rows where it holds data,
and as the columns of a layout where its cells hold blocks. A note is an element whose id says so, or a paragraph that
begins with a link back to its mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from countrydesk.adapters.documents.pieces import Piece, assembled
from countrydesk.core.audit.manuscript import Block
from countrydesk.core.errors import ExtractionError
from countrydesk.core.verification.wording import words_of

_UNREAD = words_of(
    "script style template noscript iframe object embed svg math canvas audio video map nav select option textarea button input"
    " head title meta link base dialog datalist progress meter"
)
_BLOCKS = words_of(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3"
    " h4 h5 h6 header hgroup hr html legend li main menu ol p pre section summary table tbody td tfoot th thead tr ul"
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_CAPTIONS = frozenset({"caption", "figcaption", "legend"})
_LISTS = frozenset({"ul", "ol", "menu"})
_BOLD = frozenset({"b", "strong"})
_INSIDE_CELL = "h1 h2 h3 h4 h5 h6 ul ol table blockquote"
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_RAISED_STYLE = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
_NOTE_ID = re.compile(
    r"(?:_?ftn|_?edn|fn|footnote|endnote|cite_note|note|reference|ref)[\w.:-]{0,60}?(\d{1,5})", re.IGNORECASE
)
_NOTES_CLASS = re.compile(r"\b(?:footnotes?|endnotes?|references|reflist|doc-endnotes|doc-footnotes)\b", re.IGNORECASE)
_BACK = re.compile(r"#\S{0,60}ref|#\S{0,20}(?:back|cite_ref|anchor)", re.IGNORECASE)
_MARK = re.compile(r"\s*[\[(]?(\d{1,5}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,5}|[*†‡a-z])[\])]?\.?\s*")
_ARROWS = re.compile(r"[\s^↑↩︎\ufe0e]+$|^[\s^↑]+")
_WIDEST_CELL = 400
# Where the count of a list's items is kept while it is walked; a longer number is none.
_COUNTED, _DIGITS = "data-counted", 6


@dataclass(frozen=True)
class _Style:
    """What holds at a point of the tree."""

    bold: bool = False
    raised: bool = False
    url: str = ""
    kind: str = "paragraph"
    level: int = 0
    label: str = ""
    depth: int = 0
    in_notes: bool = False
    id: str = ""
    item: int = 0


@dataclass
class _Reader:
    """The run that is open, and the blocks so far."""

    blocks: list[Block] = field(default_factory=list)
    run: list[Piece] = field(default_factory=list)
    style: _Style = field(default_factory=_Style)
    filled: bool = False
    bold: bool = False
    items: int = 0
    last: int = 0

    def add(self, text: str | None, style: _Style) -> None:
        if not text:
            return
        if not self.filled:
            self.style = style
        if text.strip():
            self.bold = style.bold and (self.bold or not self.filled)
            self.filled = True
        self.run.append(Piece(text, style.bold, style.raised, style.url))

    def flush(self) -> None:
        run, style = self.run, self.style
        self.run, self.filled, self.bold = [], False, False
        if style.kind == "item" and style.item == self.last:
            style = replace(style, kind="paragraph", level=0, label="")  # a further paragraph of one item
        block = assembled(run, Block(style.kind, "", style.level, style.label, id=style.id))
        if block is not None:
            self.last = style.item
            self.blocks.append(_as_note(block))

    def break_line(self, style: _Style) -> None:
        """A line break: a second one in a row ends the paragraph, as does one behind a line that is all bold."""
        if self.filled and (self.run[-1].text == "\n" or self.bold) and style.kind != "heading":
            self.flush()
        else:
            self.run.append(Piece("\n", style.bold))


def page_blocks(page: bytes | str, name: str) -> tuple[Block, ...]:
    """The blocks of an HTML page.

    Raises:
        ExtractionError: nothing that a parser could make a page of.
    """
    from lxml import etree, html

    try:
        root = html.document_fromstring(page, parser=html.HTMLParser(huge_tree=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ExtractionError(f"{name} is not a web page that can be read.", "Give the text of the report.") from error
    reader = _Reader()
    _walk(root, reader)
    reader.flush()
    return tuple(_with_title(_parted(reader.blocks), root))


def _walk(root: Any, reader: _Reader) -> None:
    """The tree in document order, without recursion: a stack of what is to do next."""
    todo: list[tuple[str, Any, _Style]] = [("open", root, _Style())]
    while todo:
        step, element, style = todo.pop()
        if step == "close":
            if element.tag in _BLOCKS:
                reader.flush()
            continue
        if step == "tail":
            reader.add(element.tail, style)
            continue
        if not isinstance(element.tag, str) or _is_unread(element):
            continue
        if element.tag == "br":
            reader.break_line(style)
            continue
        if element.tag in _BLOCKS:
            reader.flush()
        if element.tag == "table" and _holds_data(element):
            reader.blocks.extend(_rows(element))
            continue
        inner = _inner(element, style)
        if element.tag == "li":
            reader.items += 1
            inner = replace(inner, item=reader.items)
        reader.add(element.text, inner)
        todo.append(("close", element, style))
        for child in reversed(element):
            todo.append(("tail", child, inner))
            todo.append(("open", child, inner))


def _is_unread(element: Any) -> bool:
    if element.tag in _UNREAD or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    return bool(_HIDDEN.search(element.get("style") or ""))


def _inner(element: Any, style: _Style) -> _Style:
    """What holds inside an element."""
    tag, css = element.tag, element.get("style") or ""
    anchor = element.get("id") or element.get("name") or ""
    if anchor:
        style = replace(style, id=anchor[:200])
    if tag in _BOLD or (css and _BOLD_STYLE.search(css)):
        style = replace(style, bold=True)
    if tag == "sup" or (css and _RAISED_STYLE.search(css)):
        style = replace(style, raised=True)
    if tag == "a" and (url := (element.get("href") or "").strip()):
        return replace(style, url=url[:2000])
    if tag in _BLOCKS:
        return _inner_block(element, style, anchor)
    return style


def _inner_block(element: Any, style: _Style, anchor: str) -> _Style:
    tag = element.tag
    in_notes = style.in_notes or bool(_NOTES_CLASS.search(f"{element.get('class') or ''} {element.get('role') or ''}"))
    style = replace(style, in_notes=in_notes)
    noted = _NOTE_ID.fullmatch(anchor) if anchor and tag in {"li", "p", "div", "dd", "td"} else None
    if noted or (in_notes and tag == "li"):
        return replace(style, kind="note", level=0, label=noted[1] if noted else _position(element))
    if style.kind == "note":
        return style
    if tag in _HEADINGS:
        return replace(style, kind="heading", level=_HEADINGS[tag], bold=False)
    if tag in _LISTS:
        return replace(style, depth=style.depth + 1, kind="paragraph", level=0, label="")
    if tag == "li":
        label = _position(element) + "." if _is_numbered(element) else ""
        return replace(style, kind="item", level=min(6, max(1, style.depth)), label=label)
    if tag in _CAPTIONS:
        return replace(style, kind="caption", level=0)
    if tag == "blockquote":
        return replace(style, kind="quotation", level=0)
    return replace(style, bold=True) if tag == "dt" else style


def _is_numbered(element: Any) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == "ol"


def _position(element: Any) -> str:
    """The number of an item: its own value, else counted from the start of its list; it is kept on the element."""
    value, before = element.get("value") or "", element.getprevious()
    if value.isdigit() and len(value) < _DIGITS:
        number = int(value)
    elif before is not None and isinstance(before.tag, str) and before.get(_COUNTED):
        number = int(before.get(_COUNTED)) + 1
    else:
        start = element.getparent().get("start") or "1" if element.getparent() is not None else "1"
        number = int(start) if start.isdigit() and len(start) < _DIGITS else 1
    element.set(_COUNTED, str(number))
    return str(number)


def _as_note(block: Block) -> Block:
    """A paragraph that begins with a link back to its mark is a note; a note's own mark and arrows are taken off."""
    label, at = block.label, 0
    first = block.links[0] if block.links else None
    back = (
        _MARK.fullmatch(block.text[: first.end + 1].strip())
        if first and first.start <= 2 and _BACK.search(first.url)
        else None
    )
    if first and back:
        label, at = label or back[1], first.end
    elif block.kind != "note":
        return block
    elif (mark := _MARK.match(block.text)) and mark[1] == label:
        at = mark.end()
    at += len(block.text[at:]) - len(block.text[at:].lstrip(" ].)^↑"))
    text = _ARROWS.sub("", block.text[at:])
    links = (replace(each, start=each.start - at, end=each.end - at) for each in block.links if each.start >= at)
    kept = tuple(each for each in links if each.end <= len(text))
    return replace(block, kind="note", text=text, label=label.strip("[]().: "), links=kept, level=0, lead=0)


def _parted(blocks: list[Block]) -> Iterator[Block]:
    """Further paragraphs of one list item are paragraphs; those of one note go on with it."""
    last: Block | None = None
    for block in blocks:
        same = last is not None and block.kind == last.kind and (block.id, block.label) == (last.id, last.label)
        if block.kind == "note" and last is not None and same and block.label:
            last = replace(last, text=f"{last.text} {block.text}")
            continue
        if last is not None:
            yield last
        last = block
    if last is not None:
        yield last


# --- tables -------------------------------------------------------------------------------------------------------------


def _holds_data(table: Any) -> bool:
    """True for rows of short cells; False where the table only sets blocks beside each other."""
    if table.get("role") in {"presentation", "none"} or table.xpath(
        f".//*[{' or '.join('self::' + t for t in _INSIDE_CELL.split())}]"
    ):
        return False
    rows = [row.xpath("./td | ./th") for row in table.xpath("./tr | ./*/tr")[:200]]
    wide = [cells for cells in rows if len(cells) > 1]
    if table.xpath(".//th"):
        return bool(wide)
    cells = [cell for row in wide for cell in row]
    return (
        len(wide) > 1 and len(wide) * 2 > len(rows) and all(len(cell.text_content()) <= _WIDEST_CELL for cell in cells)
    )


def _rows(table: Any) -> Iterator[Block]:
    for caption in table.xpath("./caption"):
        if text := " ".join(caption.text_content().split()):
            yield Block("caption", text)
    for row in table.xpath("./tr | ./*/tr"):
        yield from _row(row)


def _row(row: Any) -> Iterator[Block]:
    """One row: the cells' runs with a bar between them; a row that is a note by its id is one."""
    pieces: list[Piece] = []
    noted = _NOTE_ID.fullmatch(row.get("id") or "")
    for cell in row.xpath("./td | ./th"):
        reader = _Reader()
        for child in [cell]:
            _walk_inline(child, reader)
        if any(piece.text.strip() for piece in reader.run):
            pieces += [Piece(" | "), *reader.run] if pieces else reader.run
    block = assembled(pieces, Block("note" if noted else "cell", "", label=noted[1] if noted else ""))
    if block is not None:
        yield replace(block, lead=0)


def _walk_inline(cell: Any, reader: _Reader) -> None:
    """The runs of a cell, whatever blocks it has: they are parts of one row."""
    todo: list[tuple[str, Any, _Style]] = [("open", cell, _Style())]
    while todo:
        step, element, style = todo.pop()
        if step == "tail":
            reader.add(element.tail, style)
        elif isinstance(element.tag, str) and not _is_unread(element):
            if element.tag in _BLOCKS or element.tag == "br":
                reader.run.append(Piece(" "))
            inner = replace(_inner(element, style), kind="cell")
            reader.add(element.text, inner)
            for child in reversed(element):
                todo.append(("tail", child, inner))
                todo.append(("open", child, inner))


# --- title --------------------------------------------------------------------------------------------------------------


def _with_title(blocks: Iterator[Block], root: Any) -> Iterator[Block]:
    """The only h1 is the title; without any h1 it is what the page's head says, unless the text says so itself."""
    found = list(blocks)
    tops = [at for at, block in enumerate(found) if block.kind == "heading" and block.level == 1]
    if len(tops) == 1:
        found[tops[0]] = replace(found[tops[0]], kind="title", level=0)
    elif not tops and (named := " ".join("".join(root.xpath("//head/title//text()")).split())[:300]):
        yield Block("title", named)
    yield from found
