"""Lines to paragraphs: the text that PDF pages and Markdown hold, without the layout they hold it in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from countrydesk.core.markup import plain, tidied

_DIGITS = re.compile(r"\d+")
_HYPHEN = re.compile(r"(?<=[^\W\d_]{2})[-\u00ad]$")
_SENTENCE_END = re.compile(r"[.!?:;…。！？][\"'”’»)\]]{0,3}\d{0,3}$")
# A line that stops well short of the page's usual width ends its paragraph.
_SHORT = 0.75
# A head or foot of a page is one that most pages of a document share.
_COUNTED = 60
_RUNNING_SHARE, _RUNNING_LEAST = 0.5, 2

_BULLET = re.compile(r"[•▪◦‣●■–]\s")
_WORD = re.compile(r"[^\W\d_]+")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")

_FENCE = re.compile(r"^\s{0,3}(?:```|~~~)")
_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(.*?)\s*#*$")
_NOTE = re.compile(r"^\s{0,3}\[\^([^\]\s]{1,40})\]:\s*(.*)$")
_NOTE_MARK = re.compile(r"\[\^[^\]\s]{1,40}\]")
_LINE_MARK = re.compile(r"^\s{0,12}(?:[-*+]\s+|>\s?|\|)+")
_RULE = re.compile(r"^\s{0,3}(?:[-*_=]\s*){3,}$")
_TABLE_RULE = re.compile(r"^[\s|:+-]+$")
_LINK = re.compile(r"!?\[([^\[\]]{0,500})\](?:\([^()\s]{0,2000}(?:\s+\"[^\"]{0,300}\")?\)|\[[^\[\]]{0,100}\])")
_EMPHASIS = re.compile(r"(?<![\w*\\])(\*{1,3}|_{1,3})(?=\S)([^*_\n]{1,400}?)(?<=[^\s\\])\1(?![\w*])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")


def reflowed(pages: Sequence[str]) -> str:
    """The pages of a printed document as paragraphs, one a line.

    Heads, feet and page numbers that most pages share are dropped; a line that fills the measure runs on into the next,
    and a word divided at its end is joined.
    """
    lines = [[line.strip() for line in tidied_lines(page)] for page in pages]
    running = _running(lines)
    kept = [[line for line in page if _shape(line) not in running] for page in lines]
    return "\n".join(_paragraphs([line for page in kept for line in page]))


def tidied_lines(page: str) -> list[str]:
    """The lines of a page with single spaces; an empty line stays, since it ends a paragraph."""
    return [tidied(line) for line in page.replace("\r\n", "\n").replace("\r", "\n").split("\n")]


def _shape(line: str) -> str:
    """A line as a running head or foot: a short one may count the pages, a long one must be the same."""
    return _DIGITS.sub("0", line) if len(line) < _COUNTED else line


def _running(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    counts: Counter[str] = Counter()
    for page in pages:
        filled = [line for line in page if line]
        counts.update({_shape(line) for line in (*filled[:2], *filled[-2:])})
    least = max(_RUNNING_LEAST, len(pages) * _RUNNING_SHARE)
    return frozenset(shape for shape, count in counts.items() if count >= least)


def _paragraphs(lines: Sequence[str]) -> list[str]:
    widths = sorted(len(line) for line in lines if line)
    full = widths[int(len(widths) * 0.9)] * _SHORT if widths else 0.0
    paragraphs: list[list[str]] = []
    open_ = False
    for line in lines:
        if not line:
            open_ = open_ and not _SENTENCE_END.search(paragraphs[-1][-1]) and len(paragraphs[-1][-1]) >= full
            continue
        if not open_ or _BULLET.match(line) or _is_heading(paragraphs[-1][-1], line, full):
            paragraphs.append([])
        paragraphs[-1].append(line)
        open_ = len(line) >= full or (len(line) >= full / 2 and not _SENTENCE_END.search(line))
    words = Counter(word.lower() for line in lines for word in _WORD.findall(line))
    return [_joined(each, words) for each in paragraphs]


def _is_heading(line: str, following: str, full: float) -> bool:
    """True for a line that stops short, writes every longer word with a capital, and has a sentence begin after it."""
    words = _LONG_WORD.findall(line)
    return len(line) < full and len(words) > 1 and all(each[0].isupper() for each in words) and following[0].isupper()


def _joined(lines: Sequence[str], words: Counter[str]) -> str:
    pieces: list[str] = []
    for line in lines:
        if pieces and _HYPHEN.search(pieces[-1]) and line[0].islower() and line[0].isalpha():
            pieces[-1] = pieces[-1][:-1] + ("-" if _is_compound(pieces[-1], line, words) else "")
        elif pieces:
            pieces.append(" ")
        pieces.append(line)
    return "".join(pieces)


def _is_compound(line: str, following: str, words: Counter[str]) -> bool:
    """True where the hyphen at a line's end belongs to the word: both parts stand elsewhere too, the whole nowhere."""
    first, second = _WORD.findall(line)[-1].lower(), _WORD.findall(following)[0].lower()
    return not words[first + second] and words[first] > 1 and words[second] > 1


def markdown(text: str) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    """Markdown as (title, plain text, footnotes): one paragraph a line, footnotes as (mark, text) apart from the text.

    The title is the front matter's or the first heading. Markup inside is removed, HTML with it; code stays as it is.
    """
    front, lines = _front_matter(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    title = front
    blocks: list[list[str]] = [[]]
    notes: list[tuple[str, str]] = []
    fenced = note = False
    for line in lines:
        if _FENCE.match(line):
            fenced = not fenced
        elif found := _NOTE.match(line):
            notes.append((found.group(1), _inline(found.group(2))))
            note = True
        elif note and line.startswith(("    ", "\t")):
            notes[-1] = (notes[-1][0], f"{notes[-1][1]} {_inline(line)}".strip())
        elif heading := _HEADING.match(line):
            title = title or _inline(heading.group(2))
            blocks += [[_inline(heading.group(2))], []]
            note = False
        else:
            note = note and not line.strip()
            _add(blocks, line, fenced)
    return title, tidied("\n".join(" ".join(each) for each in blocks)), tuple(notes)


def _add(blocks: list[list[str]], line: str, fenced: bool) -> None:
    """Put a line into the paragraph that is open; a list item, a table row and an empty line begin a new one."""
    if not line.strip() or _RULE.match(line) or _TABLE_RULE.match(line):
        blocks.append([])
        return
    if fenced or _LINE_MARK.match(line):
        blocks.append([])
    bare = line if fenced else _inline(_LINE_MARK.sub("", line).replace("|", " "))
    blocks[-1].append(bare)


def _front_matter(lines: list[str]) -> tuple[str, list[str]]:
    if not lines or lines[0].strip() != "---" or "---" not in (line.strip() for line in lines[1:60]):
        return "", lines
    end = next(at for at, line in enumerate(lines[1:60], 1) if line.strip() == "---")
    named = next(
        (line.partition(":")[2].strip(" \"'") for line in lines[:end] if line.lower().startswith("title:")), ""
    )
    return named, lines[end + 1 :]


def _inline(text: str) -> str:
    bare = _LINK.sub(r"\1", _NOTE_MARK.sub("", text))
    bare = _EMPHASIS.sub(r"\2", bare).replace("`", "")
    return plain(_ESCAPE.sub(r"\1", bare))
