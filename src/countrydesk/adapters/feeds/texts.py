"""An element -> plain text of bounded length, an address, or a person's name.

RFC 4287 section 3.1 knows three kinds of text: `text` is literal, `html` is escaped markup, `xhtml` is markup. A feed
that does not say is taken for markup, since most of those that do not say write it.
"""

from __future__ import annotations

import base64
import re
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree

from countrydesk.core.markup import plain, plain_title, tidied

# Characters. No headline is longer than a page, no article longer than a book; what is longer is cut and said so.
TITLE, TEXT, NAME, ADDRESS = 2_000, 200_000, 200, 4_000
_MARKUP = 2_000_000
_MAIL = r"[^\s@()<>\"]{1,100}@[^\s@()<>\"]{1,100}"
_MAIL_THEN_NAME = re.compile(rf"(?:mailto:)?{_MAIL}\s*(?:\((.{{1,200}})\))?")
_NAME_THEN_MAIL = re.compile(rf"(.{{1,200}}?)\s*[(<]\s*{_MAIL}\s*[)>]")
_BINARY = ("image/", "audio/", "video/", "font/", "application/octet-stream", "application/pdf", "application/zip")
_LITERAL = frozenset({"text", "text/plain"})


def raw(element: Any) -> str:
    """The text of an element as written: of one with markup in it, the markup. At most two million characters."""
    if len(element) == 0:
        written = element.text or ""
        return _unpacked(written) if _is_packed(element) else written[:_MARKUP].strip()
    return str(etree.tostring(element, encoding="unicode", with_tail=False))[:_MARKUP]


def _is_packed(element: Any) -> bool:
    """Atom 0.3 says it in `mode`; RFC 4287 section 4.1.3.3: what is neither text nor XML is base64. Some who write JSON
    there do not know that, so only types that cannot be text count."""
    return element.get("mode") == "base64" or (element.get("type") or "").strip().lower().startswith(_BINARY)


def _unpacked(written: str) -> str:
    """What base64 holds if it is text; a picture is none."""
    try:
        return base64.b64decode(written[:_MARKUP]).decode("utf-8").strip()
    except ValueError:
        return ""


def text(element: Any) -> str:
    """The plain text of a summary or a content, on its lines."""
    written = raw(element)
    return (tidied(written) if _is_literal(element) else plain(written))[:TEXT]


def title(element: Any) -> str:
    """The plain text of a title, on one line."""
    written = raw(element)
    return line(tidied(written) if _is_literal(element) else plain_title(written))


def _is_literal(element: Any) -> bool:
    return (element.get("type") or "").lower() in _LITERAL and len(element) == 0


def line(words: str) -> str:
    """One line of at most two thousand characters."""
    return " ".join(words[:TITLE].split())


def is_cut(title: str, *others: str) -> bool:
    """True where a text is as long as any may be."""
    return len(title) >= TITLE or any(len(each) >= TEXT for each in others)


def person(words: str) -> str:
    """A name of "w@x.org (W. Riter)", "W. Riter <w@x.org>", "W. Riter"; an address alone is no name."""
    spelled = " ".join(words[: NAME * 3].split())
    if match := _MAIL_THEN_NAME.fullmatch(spelled):
        spelled = match.group(1) or ""
    elif match := _NAME_THEN_MAIL.fullmatch(spelled):
        spelled = match.group(1)
    return plain_title(spelled)[:NAME]


def address(written: str, base: str) -> str:
    """An address that a reader may follow, absolute where `base` is; script and data addresses are dropped.

    One that is longer than any address is dropped too: half an address leads elsewhere.
    """
    link = "".join(written[: ADDRESS + 1].split()).replace("&amp;", "&")
    if not link or len(link) > ADDRESS:
        return ""
    try:
        if not urlsplit(link).scheme and urlsplit(base).scheme in {"http", "https"}:
            link = urljoin(base, link)
        return link if urlsplit(link).scheme.lower() in {"", "http", "https", "ftp"} else ""
    except ValueError:
        return ""


def is_web(link: str) -> bool:
    """True of an absolute address of the web."""
    return link[:8].lower().startswith(("http://", "https://"))
