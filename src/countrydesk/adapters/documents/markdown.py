"""Markdown to blocks: CommonMark with tables, by way of HTML; front matter and footnotes are taken out before.

A footnote "[^3]: ..." is not CommonMark. Its mark stays in the text as it is printed.
"""

from __future__ import annotations

import re
from dataclasses import replace

from markdown_it import MarkdownIt

from countrydesk.adapters.documents.page import page_blocks
from countrydesk.core.audit.manuscript import Block

_NOTE = re.compile(r"^\s{0,3}\[\^([^\]\s]{1,40})\]:\s*(.*)$")
_RULE = re.compile(r"^[\s|:]*-[\s|:-]*$")
_NUMBER_CELL = re.compile(r"^(\d{1,5})\.\s*\|\s*")
_BOLD_LINE = re.compile(r"^\s{0,3}(?:\*\*|__)\S.{0,300}(?:\*\*|__)\s*$")
_DATED = re.compile(
    r"^(?:\d{1,2}\s[A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\s\d{1,2}|\d{4}-\d{2}-\d{2})(?:,?\s\d{4})?\s?[-–—:]\s"
)
# Lines that only a soft break parts: "**Period:** ...", "Period: ...", "[3] ..." (the last two below one like them).
_BOLD_FIELD = re.compile(r"^\s{0,3}(?:\*\*|__)[^*_\n]{1,60}(?::(?:\*\*|__)|(?:\*\*|__):)\s")
_PLAIN_FIELD = re.compile(r"^\s{0,3}[A-Z][\w/'’-]{0,30}(?: (?!sa(?:id|ys):|told:|added:)[\w/'’-]{1,20}){0,3}:\s+\S")
_ENTRY = re.compile(r"^\s{0,3}(?:\\?\[\d{1,4}\\?\]|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4})\s*(?=[^\s(:\[])")
_FOREIGN_BULLET = re.compile(r"^(\s*)([•●▪◦‣■–—])\s+(?=\S)")
_DASHES = frozenset("–—")
_FENCE = re.compile(r"^\s{0,3}(?:`{3,}|~{3,})")
_FIELD = re.compile(r"^(title|subtitle|date|period|author|country)\s*:\s*(\S.*)$", re.IGNORECASE)
_SIGNS = (
    re.compile(r"^#{1,6}\s+\S", re.MULTILINE),
    re.compile(r"\*\*[^*\n]{2,200}\*\*"),
    re.compile(r"\[[^\]\n]{1,200}\]\(\S{4,2000}\)"),
    re.compile(r"^\[\^[^\]\s]{1,40}\]:\s", re.MULTILINE),
    re.compile(r"^\|?\s*:?-{3,}:?\s*\|", re.MULTILINE),
    re.compile(r"^(?:```|~~~)", re.MULTILINE),
)
_SAMPLE = 200_000


def is_markdown(text: str) -> bool:
    """True where the text holds marks that only Markdown has a use for."""
    return any(sign.search(text[:_SAMPLE]) for sign in _SIGNS)


def markdown_blocks(text: str, name: str) -> tuple[Block, ...]:
    """The blocks of a Markdown text, its footnotes last."""
    front, lines = _front_matter(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    body, notes = _without_notes(_loose_lines(_loose_rows(_listed(lines))))
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    blocks = list(page_blocks(f"<body>{parser.render(body)}</body>", name)) if body.strip() else []
    return (*front, *blocks, *(each for label, note in notes for each in _note(parser, label, note, name)))


def _front_matter(lines: list[str]) -> tuple[list[Block], list[str]]:
    if not lines or lines[0].strip() != "---":
        return [], lines
    end = next((at for at, line in enumerate(lines[1:60], 1) if line.strip() in {"---", "..."}), None)
    if end is None:
        return [], lines
    fields = [match for line in lines[1:end] if (match := _FIELD.match(line))]
    return [_field(match[1].lower(), match[2].strip(" \"'")) for match in fields], lines[end + 1 :]


def _field(name: str, value: str) -> Block:
    return Block("title", value) if name == "title" else Block("paragraph", f"{name.capitalize()}: {value}")


def _loose_rows(lines: list[str]) -> list[str]:
    """Rows without the rule that makes a table of them become lines of their own, the bars around them gone."""
    done: list[str] = []
    inside = False
    for at, line in enumerate(lines):
        is_row = line.lstrip().startswith("|")
        if is_row and not inside:
            inside = at + 1 < len(lines) and bool(_RULE.match(lines[at + 1]))
        inside = inside and is_row
        done += [line] if inside or not is_row else [_NUMBER_CELL.sub(r"\1\\. ", line.strip().strip("|").strip()), ""]
    return done


def _loose_lines(lines: list[str]) -> list[str]:
    """A line that is bold throughout, or begins with a day, a label or a number of an entry, stands alone, although
    Markdown would join it with the one before.
    """
    done: list[str] = []
    first = ""
    for line in lines:
        inside = bool(done and done[-1].strip() and line.strip())
        apart = inside and _stands_alone(line, done[-1], first)
        first = line if apart or not inside else first
        done += ["", line] if apart else [line]
    return done


def _stands_alone(line: str, above: str, first: str) -> bool:
    """True for a line that begins a paragraph of its own; `first` is the first line of the paragraph that is open."""
    if _DATED.match(line) or _BOLD_LINE.match(above) or _BOLD_FIELD.match(line):
        return True
    return any(mark.match(line) and mark.match(first) for mark in (_PLAIN_FIELD, _ENTRY))


def _listed(lines: list[str]) -> list[str]:
    """Bullets that CommonMark does not know become its own; a dash is one where another line nearby begins so."""
    marks = [_FOREIGN_BULLET.match(line) for line in lines]
    signs = [mark[2] if mark else "" for mark in marks]
    done = []
    for at, (line, mark) in enumerate(zip(lines, marks, strict=True)):
        near = signs[max(0, at - 2) : at] + signs[at + 1 : at + 3]
        done.append(
            f"{mark[1]}- {line[mark.end() :]}" if mark and (mark[2] not in _DASHES or mark[2] in near) else line
        )
    return done


def _without_notes(lines: list[str]) -> tuple[str, list[tuple[str, str]]]:
    """The text without its footnotes, and (mark, text) of each; indented lines go on with a footnote."""
    kept: list[str] = []
    notes: list[tuple[str, list[str]]] = []
    fenced = inside = False
    for line in lines:
        fenced ^= bool(_FENCE.match(line))
        found = None if fenced else _NOTE.match(line)
        if found:
            notes.append((found[1], [found[2]]))
            inside = True
        elif inside and (
            line.startswith(("    ", "\t")) or (line.strip() and notes[-1][1][-1].strip() and not _opens_block(line))
        ):
            notes[-1][1].append(line.strip())
        else:
            inside = inside and not line.strip()
            kept.append(line)
    return "\n".join(kept), [(label, " ".join(text)) for label, text in notes]


def _opens_block(line: str) -> bool:
    """True for a line that begins a block of its own and so ends a footnote."""
    return bool(re.match(r"\s{0,3}(?:#{1,6}\s|[-*+]\s|\d{1,9}[.)]\s|>|\||```|~~~)", line))


def _note(parser: MarkdownIt, label: str, note: str, name: str) -> list[Block]:
    blocks = page_blocks(f"<body><p>{parser.renderInline(note)}</p></body>", name) if note.strip() else ()
    return [replace(block, kind="note", label=label, lead=0) for block in blocks]
