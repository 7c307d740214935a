"""The file of a report to its blocks. What a file is, is decided by its bytes, never by its name.

Text, Markdown, HTML, PDF and DOCX are read here, in this process. Nothing here opens a connection or follows a link.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

from countrydesk.adapters.reportfile.plaintext import text_blocks
from countrydesk.core.audit.manuscript import Block
from countrydesk.core.errors import ExtractionError

LIMIT = 16 * 1024 * 1024
LONGEST_TEXT = 4_000_000
MOST_BLOCKS = 60_000

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CYRILLIC = re.compile(r"[а-яёөүА-ЯЁӨҮ]")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF", b"BM")


def read_blocks(body: bytes, name: str) -> tuple[Block, ...]:
    """The blocks of a report in reading order; `name` is only for messages.

    Raises:
        ExtractionError: empty, too large, encrypted, damaged, of a kind that is not read, or without any text.
    """
    if len(body) > LIMIT:
        raise ExtractionError(f"{name} holds {len(body):,} bytes, more than {LIMIT:,}.", "Give the text alone.")
    if not body.strip(b"\x00 \t\r\n\x0c"):
        raise ExtractionError(f"{name} is empty.", "Give a file with the text of a report.")
    blocks = _READERS[kind_of(body, name)](body, name)[:MOST_BLOCKS]
    if not any(any(char.isalnum() for char in block.text) for block in blocks):
        raise ExtractionError(
            f"{name} holds no text that can be read.", "Give the text of the report in another format."
        )
    return blocks


def kind_of(body: bytes, name: str) -> str:
    """`text`; by the first bytes, as no name and no header can be trusted.

    Raises:
        ExtractionError: a kind of file that is not read.
    """
    return "text"


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
        raise ExtractionError(f"{name} is binary data, not a report.", "Give text, Markdown, HTML, PDF or DOCX.")
    return body.decode("utf-16-be" if even > odd else "utf-16-le", "replace")


def _narrow(body: bytes, name: str) -> str:
    """An 8-bit code: the one of Windows for Cyrillic where that makes words of Cyrillic letters, else for the West."""
    if sum(byte < 9 or 13 < byte < 32 for byte in body[:65536]) > len(body[:65536]) // 50:
        raise ExtractionError(f"{name} is binary data, not a report.", "Give text, Markdown, HTML, PDF or DOCX.")
    if body[:65536].decode("utf-8", "replace").count("\ufffd") < len(body[:65536]) / 400:
        return body.decode("utf-8", "replace")
    cyrillic = body.decode("cp1251", "replace")
    letters = sum(char.isalpha() for char in cyrillic[:65536])
    if len(_CYRILLIC.findall(cyrillic[:65536])) > letters * 0.4:
        return cyrillic
    return body.decode("cp1252", "replace")


def _text(body: bytes, name: str) -> tuple[Block, ...]:
    return text_blocks(decoded(body, name)[:LONGEST_TEXT])


_READERS: dict[str, Callable[[bytes, str], tuple[Block, ...]]] = {"text": _text}
