"""Markup to plain text: what a feed calls a title, a summary or a content becomes words and line breaks, nothing else.

Evidence is hostile input, so there is no tree, no recursion and no pattern that can run away: a fragment of any size
costs time in proportion to its length and never grows. Nearly all markup is plain enough for three substitutions over
the whole; only what holds a comment, a script or an attribute with a "<" in it goes piece by piece.
"""

from __future__ import annotations

import html
import re

_TAG = re.compile(r"<(?=[a-zA-Z/!?])")
_NAME = re.compile(r"/?(?:[a-zA-Z][a-zA-Z0-9-]{0,40}:)?([a-zA-Z][a-zA-Z0-9-]{0,40})")
_TAG_END = re.compile(r"""(?:[^"'>]++|"[^"]*+"|'[^']*+')*+>""")
# Elements whose text is not for reading; everything up to their end tag goes.
_UNREAD = frozenset({"script", "style", "template", "iframe", "svg", "noscript", "head", "select", "textarea"})
_UNREAD_END = {
    name: re.compile(rf"</(?:[a-z0-9-]{{1,40}}:)?{name}(?![a-z0-9])[^>]*+>?", re.IGNORECASE | re.ASCII)
    for name in _UNREAD
}
_BLOCK_NAMES = (
    "address article aside blockquote br dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6"
    " header hr li main nav ol p pre section summary table tbody td tfoot th thead title tr ul"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
# A tag with no "<" inside it: an attempt at one ends at the next "<", so that all of them together read the text once.
_REST = r"""(?=[\s/>])(?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+>"""
_PLAIN_BLOCK = re.compile(rf"</?(?:{'|'.join(_BLOCK_NAMES.split())}){_REST}", re.IGNORECASE | re.ASCII)
# Blocks have become line breaks by then, and the only ones: a tag that spans one was never closed.
_PLAIN_TAG = re.compile(r"""</?[a-zA-Z][a-zA-Z0-9-]*+(?=[ \t/>])(?:[^<>"'\n]++|"[^"<\n]*+"|'[^'<\n]*+')*+>""")
_SPECIAL = re.compile(
    rf"<(?:[!?]|(?:{'|'.join(sorted(_UNREAD))})[\s/>]|[a-zA-Z][a-zA-Z0-9-]{{0,40}}:)", re.IGNORECASE | re.ASCII
)
# More digits than any code point has; Python refuses to read thousands of them as a number.
_ABSURD_REFERENCE = re.compile(r"&#[xX]?[0-9a-fA-F]{9,}+;?")
_BREAK_REFERENCE = re.compile(r"&#(?:0{0,6}1[03]|[xX]0{0,6}[aAdD])(?![0-9a-fA-F]);?")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_ODD_SPACES = re.compile("[\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
_DOUBLE_SPACES = re.compile("  +")
# HTML standard section 13.2.5.80: a control character of this range is the sign that windows-1252 has in its place.
_MEANT = {code: bytes((code,)).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
_MISTAKEN = re.compile("[\x80-\x9f]")


def plain(markup: str) -> str:
    """A fragment of HTML or plain text as plain text.

    Tags go, entities are decoded once, block elements become a line break, the text of scripts and styles is dropped,
    white space is collapsed within a line and at most one line break is kept in a row.
    """
    text = markup_free(markup) if "<" not in markup else _at_once(markup) or "".join(_pieces(markup))
    return tidied(text if text.isascii() or not _MISTAKEN.search(text) else text.translate(_MEANT))


def plain_title(markup: str) -> str:
    """A title as one line. A reference that is still there after decoding was escaped twice, and is decoded again."""
    title = plain(markup)
    if "&" in title and _REFERENCE.search(title):
        title = plain(title)
    return " ".join(title.split())


def markup_free(text: str) -> str:
    """Character references decoded once; one that names no character becomes U+FFFD."""
    return html.unescape(_ABSURD_REFERENCE.sub("\ufffd", text)) if "&" in text else text


def tidied(text: str) -> str:
    """Single spaces, single line breaks, no control characters and no lone surrogates."""
    text = text.replace("\xa0", " ").replace("\t", " ")
    if not text.replace("\n", "").isprintable():
        clean = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n"))
        text = _ODD_SPACES.sub(" ", clean)
    if "  " in text:
        text = _DOUBLE_SPACES.sub(" ", text)
    return "\n".join(line for each in text.split("\n") if (line := each.strip()))


def _at_once(markup: str) -> str:
    """Markup of tags alone; empty where there is more in it than that."""
    if _SPECIAL.search(markup):
        return ""
    lines = _PLAIN_BLOCK.sub("\n", markup.replace("\n", " "))
    text = _PLAIN_TAG.sub("", lines)
    return "" if _TAG.search(text) else markup_free(_BREAK_REFERENCE.sub(" ", text))


def _pieces(markup: str) -> list[str]:
    pieces: list[str] = []
    at = 0
    careful = True
    last_comment = markup.rfind("-->")
    while start := _TAG.search(markup, at):
        pieces.append(markup_free(markup[at : start.start()]).replace("\n", " "))
        if markup.startswith("<!--", start.start()) and start.start() + 4 <= last_comment:
            at = markup.find("-->", start.start() + 4) + 3
            continue
        end, careful = _after_tag(markup, start.start(), careful)
        name = _NAME.match(markup, start.end())
        tag = name.group(1).lower() if name else ""
        if tag in _BLOCKS:
            pieces.append("\n")
        if tag in _UNREAD and markup[start.end()] != "/" and not markup.endswith("/>", start.end(), end):
            closing = _UNREAD_END[tag].search(markup, end)
            end = closing.end() if closing else len(markup)
        at = end
    pieces.append(markup_free(markup[at:]).replace("\n", " "))
    return pieces


def _after_tag(markup: str, start: int, careful: bool) -> tuple[int, bool]:
    """Where the tag at `start` ends, and whether quoted attributes may still be trusted.

    A quotation mark that is never closed makes every later tag look open to the end; after the first such tag the
    next ">" ends a tag, so that the whole stays linear. A comment that is never closed ends so too.
    """
    if careful:
        end = _TAG_END.match(markup, start + 1)
        if end:
            return end.end(), True
    closing = markup.find(">", start)
    return (closing + 1 if closing >= 0 else len(markup)), False
