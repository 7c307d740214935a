"""The file of a document to its blocks and its text. What a file is, is decided by its bytes, never by its name.

Text, Markdown, HTML, PDF, DOCX and ODT are read here, in this process. Nothing here opens a connection or follows a link.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from countrydesk.adapters.documents.markdown import is_markdown, markdown_blocks
from countrydesk.adapters.documents.opendocument import read_odt
from countrydesk.adapters.documents.page import page_blocks
from countrydesk.adapters.documents.pdf import read_pdf
from countrydesk.adapters.documents.plaintext import text_blocks
from countrydesk.adapters.documents.word import read_word
from countrydesk.core.audit.manuscript import Block
from countrydesk.core.errors import ExtractionError
from countrydesk.core.papers import Paper, extracted
from countrydesk.core.ports import Extracted

LIMIT = 16 * 1024 * 1024
LONGEST_TEXT = 4_000_000
MOST_BLOCKS = 60_000

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset|<\?xml[^>]{0,100}encoding", re.IGNORECASE)
_TOLD = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_TEXTS = frozenset({"text/plain", "text/markdown", "text/x-markdown"})
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument.text"
_CYRILLIC = re.compile(r"[а-яёөүА-ЯЁӨҮ]")
# How files begin that people take for reports, and what to call them.
_OTHERS = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"\xd0\xcf\x11\xe0", "a document of an old format (.doc)"),
    (b"{\\rtf", "a document of another format (RTF)"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf", "an archive"),
    (b"Rar!", "an archive"),
    (b"%!PS", "a PostScript file"),
)
_REMEDY = "Give text, Markdown, HTML, PDF, DOCX or ODT."
_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|section|div|table|p|h[1-6]|meta|title)\b[^>]{0,2000}>", re.IGNORECASE
)
_SAMPLE = 200_000


def extract(body: bytes, media_type: str, url: str) -> Extracted:
    """The text of a document with its notes, pages and what it says of itself.

    What it is, is decided by its bytes; a sender's word counts where they do not tell: that a text is no page, its encoding.

    Raises:
        ExtractionError: as `read_paper`.
    """
    said = media_type.partition(";")[0].strip().lower()
    return extracted(read_paper(body, url, _told(media_type), said in _TEXTS), url)


def read_blocks(body: bytes, name: str) -> tuple[Block, ...]:
    """The blocks of a report in reading order; `name` is only for messages.

    Raises:
        ExtractionError: as `read_paper`.
    """
    return read_paper(body, name).blocks


def read_paper(body: bytes, name: str, encoding: str = "", text: bool = False) -> Paper:
    """A document as its file holds it; `name` is only for messages.

    `encoding` is what its sender says of a text, and `text` that it is one, although it may look like a page.

    Raises:
        ExtractionError: empty, too large, encrypted, damaged, of a kind that is not read, or without any text.
    """
    if len(body) > LIMIT:
        raise ExtractionError(f"{name} holds {len(body):,} bytes, more than {LIMIT:,}.", "Give the text alone.")
    if not body.strip(b"\x00 \t\r\n\x0c"):
        raise ExtractionError(f"{name} is empty.", "Give a file with the text of a report.")
    whole = _recoded(body, encoding)
    kind = kind_of(whole, name)
    kind = kind if kind != "html" or not text else "markdown" if is_markdown(decoded(whole[:_SAMPLE], name)) else "text"
    paper = _READERS[kind](whole, name)
    paper = replace(paper, blocks=paper.blocks[:MOST_BLOCKS])
    if not any(any(char.isalnum() for char in block.text) for block in paper.blocks):
        raise ExtractionError(
            f"{name} holds no text that can be read.", "Give the text of the report in another format."
        )
    return paper


def _told(media_type: str) -> str:
    found = _TOLD.search(media_type[:300])
    return found[1] if found else ""


def _recoded(body: bytes, encoding: str) -> bytes:
    """A text whose sender says its encoding, as UTF-8; other bytes, or a word that is no encoding of them, stay."""
    if not encoding or body[:4] == b"PK\x03\x04" or b"%PDF-" in body[:1024] or _CHARSET.search(body[:4096]):
        return body
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        with suppress(LookupError, UnicodeError):
            return body.decode(encoding).encode("utf-8", "replace")
    return body


def kind_of(body: bytes, name: str) -> str:
    """pdf, docx, odt, html, markdown or text: by the first bytes, as no name and no header can be trusted.

    Raises:
        ExtractionError: a kind of file that is not read.
    """
    if b"%PDF-" in body[:1024]:
        return "pdf"
    if body[:4] == b"PK\x03\x04":
        return "odt" if _OPEN_DOCUMENT in body[:200] else "docx"
    for start, what in _OTHERS:
        if body.startswith(start):
            raise ExtractionError(f"{name} is {what}, not a report that can be read.", _REMEDY)
    text = decoded(body[:_SAMPLE], name)
    if _HTML.search(text[:4096]):
        return "html"
    return "markdown" if is_markdown(text) else "text"


def decoded(body: bytes, name: str) -> str:
    """Bytes as text: by byte order mark, as UTF-8, as UTF-16 by its zeros, else as an 8-bit code.

    Raises:
        ExtractionError: binary data.
    """
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body.decode(encoding, "replace")
    if b"\x00" in body[:4096]:
        return _wide(body, name)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return _narrow(body, name)


def _wide(body: bytes, name: str) -> str:
    """UTF-16 without its mark: of Latin or Cyrillic text nearly every second byte is below 5."""
    sample = body[:4096]
    even, odd = (sum(byte < 5 for byte in sample[at::2]) / max(1, len(sample) // 2) for at in (0, 1))
    if max(even, odd) < 0.7 or min(even, odd) > 0.3:
        raise ExtractionError(f"{name} is binary data, not a report.", _REMEDY)
    return body.decode("utf-16-be" if even > odd else "utf-16-le", "replace")


def _narrow(body: bytes, name: str) -> str:
    """An 8-bit code: the one of Windows for Cyrillic where that makes words of Cyrillic letters, else for the West."""
    if sum(byte < 9 or 13 < byte < 32 for byte in body[:65536]) > len(body[:65536]) // 50:
        raise ExtractionError(f"{name} is binary data, not a report.", _REMEDY)
    if body[:65536].decode("utf-8", "replace").count("\ufffd") < len(body[:65536]) / 400:
        return body.decode("utf-8", "replace")
    cyrillic = body.decode("cp1251", "replace")
    letters = sum(char.isalpha() for char in cyrillic[:65536])
    if len(_CYRILLIC.findall(cyrillic[:65536])) > letters * 0.4:
        return cyrillic
    return body.decode("cp1252", "replace")


def _html(body: bytes, name: str) -> Paper:
    """A page with a mark of its encoding is the parser's to decode; one without is decoded here."""
    told = _CHARSET.search(body[:4096]) and not any(body.startswith(mark) for mark, _ in _MARKS)
    return Paper(page_blocks(body if told else decoded(body, name), name))


def _markdown(body: bytes, name: str) -> Paper:
    return Paper(markdown_blocks(decoded(body, name)[:LONGEST_TEXT], name))


def _text(body: bytes, name: str) -> Paper:
    return Paper(text_blocks(decoded(body, name)[:LONGEST_TEXT]))


_READERS: dict[str, Callable[[bytes, str], Paper]] = {
    "pdf": read_pdf,
    "docx": read_word,
    "odt": read_odt,
    "html": _html,
    "markdown": _markdown,
    "text": _text,
}
