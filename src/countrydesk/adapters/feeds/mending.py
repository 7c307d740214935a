"""Ill-formed XML -> well-formed XML, in one pass over the tokens.

A strict parser in recovery drops what it cannot place: every reference after the first fault, the rest of a text after a
bare ampersand, whole entries after a tag that is never closed. So the document is written again with the faults mended
as a reader would: references that mean something in HTML get their character, other ampersands and "<" are text, tags
are closed where their parent ends or the next entry begins, attributes get their quotation marks. Declarations of a
document type go, and what is nested deeper than any feed loses its tags.
"""

from __future__ import annotations

import re
from html.entities import html5

LIMIT = 4 * 1024 * 1024
_DEEPEST = 100
_MOST_ATTRIBUTES = 50
_NAME = rb"[A-Za-z_\x80-\xff][A-Za-z0-9_.\x80-\xff-]{0,80}(?::[A-Za-z_][A-Za-z0-9_.\x80-\xff-]{0,80})?"
_TOKEN = re.compile(
    rb"<!\[CDATA\[|<!--|<\?|<!DOCTYPE|<!(?=[A-Za-z])|<(/?)(" + _NAME + rb")(?=[\s/>]|\Z)", re.IGNORECASE
)
_ATTRIBUTE = re.compile(rb"\s*/?(" + _NAME + rb""")(?:\s*=\s*(?:"([^"<]*)"|'([^'<]*)'|([^\s"'<>]+)))?""")
_TAG_END = re.compile(rb"[^<>]*+>?")
_SUBSET = re.compile(rb"[^\[<>]*+\[")
_SUBSET_END = re.compile(rb"\]\s*>")
_REFERENCE = re.compile(rb"&(?:#([0-9]{1,7});|#[xX]([0-9a-fA-F]{1,6});|([a-zA-Z][a-zA-Z0-9]{1,31});)?")
_UNREADABLE = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]|\xed[\xa0-\xbf][\x80-\xbf]")
_ENDINGS = {b"<![CDATA[": b"]]>", b"<!--": b"-->", b"<?": b"?>"}
_ENTRIES = frozenset({b"item", b"entry"})


def mended(text: bytes) -> bytes:
    """`text` (UTF-8) as well-formed XML but for prefixes that nobody declared; at most its first four mebibytes."""
    return _Mender(_UNREADABLE.sub(b"", text[:LIMIT])).run()


class _Mender:
    """One pass over one document: where we are, which elements are open, what is written so far."""

    def __init__(self, text: bytes) -> None:
        self.text = text
        self.at = 0
        self.open: list[bytes] = []
        self.out: list[bytes] = []
        self.endless: set[bytes] = set()
        self.typed = False

    def run(self) -> bytes:
        while token := _TOKEN.search(self.text, self.at):
            self.words(self.text[self.at : token.start()])
            self.at = token.end()
            if token.group(2) is None:
                self.special(token.group().upper())
            elif token.group(1):
                self.at = self.tag_end()
                self.close(token.group(2))
            else:
                self.start(token.group(2))
        self.words(self.text[self.at :])
        self.out += [b"</%b>" % name for name in reversed(self.open)]
        return b"".join(self.out)

    def words(self, text: bytes) -> None:
        if self.open and text:
            self.out.append(_REFERENCE.sub(_numbered, text).replace(b"<", b"&#60;").replace(b"]]>", b"]]&#62;"))

    def special(self, token: bytes) -> None:
        """Sections of character data stay; comments, instructions and declarations go."""
        if token == b"<!DOCTYPE" and not self.typed:
            self.typed, self.at = True, _subset_end(self.text, self.at)
            return
        ending = _ENDINGS.get(token, b">")
        end = -1 if ending in self.endless else self.text.find(ending, self.at)
        if end < 0 and token != b"<![CDATA[":
            self.endless.add(ending)
            return
        until = end if end >= 0 else len(self.text)
        if token == b"<![CDATA[" and self.open:
            self.out.append(b"<![CDATA[%b]]>" % self.text[self.at : until])
        self.at = until + len(ending)

    def start(self, name: bytes) -> None:
        if name.lower() in _ENTRIES:
            self.close(name)
        attributes, self.at = _attributes(self.text, self.at)
        empty = self.text[self.at - 2 : self.at] == b"/>" and bool(self.open)
        if len(self.open) >= _DEEPEST:
            return
        self.out.append(b"<%b%b%b>" % (name, attributes, b"/" if empty else b""))
        if not empty:
            self.open.append(name)

    def close(self, name: bytes) -> None:
        """Close the innermost open element of that name, and what is open in it; no such element, no end tag.

        The root stays open to the end: what stands behind its end tag is of the feed too.
        """
        if name not in self.open[1:]:
            return
        while (inner := self.open.pop()) != name:
            self.out.append(b"</%b>" % inner)
        self.out.append(b"</%b>" % name)

    def tag_end(self) -> int:
        end = _TAG_END.match(self.text, self.at)
        return end.end() if end else self.at


def _subset_end(text: bytes, at: int) -> int:
    """Where a document type ends that begins before `at`: behind its declarations, if it has any."""
    subset = _SUBSET.match(text, at)
    end = _SUBSET_END.search(text, subset.end()) if subset else None
    return end.end() if end else max(text.find(b">", at) + 1, at)


def _attributes(text: bytes, at: int) -> tuple[bytes, int]:
    """The attributes of the tag whose name ends at `at`, each once and in quotation marks, and where the tag ends."""
    found: dict[bytes, bytes] = {}
    while (match := _ATTRIBUTE.match(text, at)) and match.end() > at:
        value = match.group(2) or match.group(3) or match.group(4) or b""
        if len(found) < _MOST_ATTRIBUTES:
            found.setdefault(match.group(1), _REFERENCE.sub(_numbered, value).replace(b'"', b"&#34;"))
        at = match.end()
    end = _TAG_END.match(text, at)
    return b"".join(b' %b="%b"' % pair for pair in found.items()), end.end() if end else at


def _numbered(match: re.Match[bytes]) -> bytes:
    """A reference by number, which no parser loses: HTML's names by their characters, what names nothing as text."""
    decimal, hexadecimal, name = match.groups()
    if name:
        spelled = html5.get(f"{name.decode('ascii')};", "")
        return "".join(f"&#{ord(each)};" for each in spelled).encode() or b"&#38;" + match.group()[1:]
    if decimal or hexadecimal:
        code = int(decimal) if decimal else int(hexadecimal, 16)
        return match.group() if _is_character(code) else "\ufffd".encode()
    return b"&#38;"


def _is_character(code: int) -> bool:
    """XML 1.0 section 2.2."""
    return code in (9, 10, 13) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF
