"""The characters of a PDF, with where and how they are set, as segments: runs on one baseline without a wide gap.

Read by PDFium, the library of the Chromium browser, which gives each character's origin, box and font. What a document
does not draw as text (a scan) is not read.
"""

from __future__ import annotations

import ctypes
import io
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from countrydesk.adapters.documents.pdfblocks import blocks_of
from countrydesk.adapters.documents.pdfsegments import Segment, Sheet
from countrydesk.adapters.documents.pieces import Piece
from countrydesk.core.errors import ExtractionError
from countrydesk.core.papers import Paper

MOST_PAGES = 1000
# Fewer characters than this on the average page: pictures of pages, with a stamp or a page number at best.
_LEAST_TEXT = 25
_MOST_CHARACTERS = 40_000
_FIELDS = ("Title", "Author", "CreationDate", "Subject", "Keywords")
_LONGEST_FIELD = 1000
_FARTHEST = 14_400.0
# A picture that covers so much of a page is the page, scanned.
_COVERED, _MOST_OBJECTS = 0.5, 3000
# In em: a gap that is a space; a gap that ends a segment; how far a raised mark is set above its line, and how small.
_SPACE, _GUTTER = 0.25, 1.3
_RAISED, _RAISED_MOST, _SMALL = 0.15, 0.75, 0.85
_SAME_LINE, _FLOATING = 0.12, 0.2
_BOLD_NAME = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_FORCE_BOLD, _BOLD_WEIGHT = 1 << 18, 600
_HYPHENS = {0x2, 0xFFFE, 0xAD}


@dataclass(frozen=True)
class _Char:
    text: str
    x: float
    y: float
    right: float
    size: float
    bold: bool
    url: str
    high: bool = False


def read_pdf(body: bytes, name: str) -> Paper:
    """The blocks of a PDF, what it says of itself, and which of its pages are pictures without text.

    Raises:
        ExtractionError: encrypted, damaged, without text, or of too many pages.
    """
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(io.BytesIO(body))
    except pdfium.PdfiumError as error:
        raise _refused(name, str(error)) from error
    try:
        if len(document) > MOST_PAGES:
            raise ExtractionError(
                f"{name} holds {len(document):,} pages, more than {MOST_PAGES:,}.", "Give the part that is the report."
            )
        sheets = [_sheet(document, number, name) for number in range(len(document))]
        about = document.get_metadata_dict()
        language = _language(document)
    finally:
        document.close()
    if sum(sheet.characters for sheet in sheets) < _LEAST_TEXT * max(1, len(sheets)):
        raise ExtractionError(f"{name} holds pictures of pages and no text.", "Run text recognition (OCR) on it first.")
    scanned = tuple(sheet.number for sheet in sheets if sheet.pictured and sheet.characters < _LEAST_TEXT)
    title, author, made, *told = (about.get(key, "")[:_LONGEST_FIELD] for key in _FIELDS)
    authors = (author,) if author else ()
    return Paper(blocks_of(sheets), title, authors, made, language, scanned, tuple(each for each in told if each))


def _language(document: Any) -> str:
    """The language that the catalog states (ISO 32000-1 section 14.9.2), or empty."""
    from pypdfium2 import raw

    room = (ctypes.c_ushort * 32)()
    size = raw.FPDFCatalog_GetLanguage(document, room, ctypes.sizeof(room))
    return (
        bytes(room).decode("utf-16-le", "replace")[: max(0, size // 2 - 1)] if 2 < size <= ctypes.sizeof(room) else ""
    )


def _refused(name: str, reason: str) -> ExtractionError:
    if "password" in reason.lower() or "security" in reason.lower():
        return ExtractionError(f"{name} is encrypted and asks for a password.", "Save it without the password.")
    return ExtractionError(f"{name} is a PDF that cannot be read.", "It may be damaged: save or print it to PDF again.")


def _sheet(document: Any, number: int, name: str) -> Sheet:
    import pypdfium2 as pdfium

    try:
        page = document[number]
        text = page.get_textpage()
        width, height = page.get_size()
        chars = list(_characters(page, text))
        inked = sum(not each.text.isspace() for each in chars)
        pictured = inked < _LEAST_TEXT and _is_pictured(page, width * height)
    except pdfium.PdfiumError as error:
        raise ExtractionError(
            f"{name} is a PDF whose page {number + 1} cannot be read.", "Save or print it to PDF again."
        ) from error
    segments = [replace(each, order=at) for at, each in enumerate(_segments(chars)) if _is_seen(each)]
    text.close()
    page.close()
    return Sheet(number + 1, width, height, tuple(segments), inked, pictured)


def _is_seen(segment: Segment) -> bool:
    """True for a run with ink at a place that a page can have (ISO 32000-1 annex C.2); what is no number is none."""
    return bool(segment.text.strip()) and all(
        abs(each) <= _FARTHEST for each in (segment.left, segment.right, segment.y)
    )


def _is_pictured(page: Any, area: float) -> bool:
    """True where pictures cover most of the page."""
    from pypdfium2 import raw

    covered = 0.0
    left, low, right, high = (ctypes.c_float() for _ in range(4))
    for at in range(min(raw.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        each = raw.FPDFPage_GetObject(page, at)
        is_image = raw.FPDFPageObj_GetType(each) == raw.FPDF_PAGEOBJ_IMAGE
        if is_image and raw.FPDFPageObj_GetBounds(each, left, low, right, high):
            covered += max(0.0, right.value - left.value) * max(0.0, high.value - low.value)
    return covered >= area * _COVERED


def _characters(page: Any, text: Any) -> Iterator[_Char]:
    """The characters in the order of the file; those that PDFium supplies (spaces, line ends) have no width."""
    from pypdfium2 import raw

    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    fonts: dict[int, tuple[bool, float]] = {}
    links = list(_links(page))
    for at in range(min(raw.FPDFText_CountChars(text), _MOST_CHARACTERS)):
        code = raw.FPDFText_GetUnicode(text, at)
        if (
            code in {10, 13}
            or not raw.FPDFText_GetCharOrigin(text, at, x, y)
            or not raw.FPDFText_GetLooseCharBox(text, at, box)
        ):
            continue
        drawn = raw.FPDFText_GetTextObject(text, at)
        key = ctypes.cast(drawn, ctypes.c_void_p).value or 0
        if key not in fonts:
            fonts[key] = (_is_bold(raw, drawn), _size(raw, text, drawn, at)) if key else (False, 0.0)
        bold, size = fonts[key]
        size = size or abs(box.top - box.bottom) or 1.0
        url = _url(links, x.value, y.value + size / 4) if links else ""
        shown = "-" if code in _HYPHENS else chr(code) if code < 0x110000 else ""
        high = 48 <= code <= 57 and _floats(raw, text, at, y.value, size)
        yield _Char(shown, x.value, y.value, box.right, size, bold, url, high)


def _floats(raw: Any, text: Any, at: int, y: float, size: float) -> bool:
    """True for a figure whose ink begins well above its baseline: a font's own raised figure."""
    left, right, low, high = (ctypes.c_double() for _ in range(4))
    return bool(raw.FPDFText_GetCharBox(text, at, left, right, low, high)) and low.value - y > _FLOATING * size


def _url(links: list[tuple[float, float, float, float, str]], x: float, y: float) -> str:
    for left, low, right, high, url in links:
        if left <= x <= right and low <= y <= high:
            return url
    return ""


def _size(raw: Any, text: Any, drawn: Any, at: int) -> float:
    """The size of the font on the page, in points: as it is set, times the scale of the text's matrix."""
    size, matrix = ctypes.c_float(), raw.FS_MATRIX()
    if not raw.FPDFTextObj_GetFontSize(drawn, size) or not raw.FPDFText_GetMatrix(text, at, matrix):
        return 0.0
    return abs(size.value) * math.hypot(matrix.c, matrix.d)


def _is_bold(raw: Any, drawn: Any) -> bool:
    font = raw.FPDFTextObj_GetFont(drawn)
    if not font:
        return False
    room = ctypes.create_string_buffer(200)
    raw.FPDFFont_GetBaseFontName(font, room, len(room))
    if _BOLD_NAME.search(room.value.decode("utf-8", "replace")):
        return True
    return bool(raw.FPDFFont_GetFlags(font) & _FORCE_BOLD) or raw.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT


def _links(page: Any) -> Iterator[tuple[float, float, float, float, str]]:
    """The boxes of the page's links to addresses."""
    from pypdfium2 import raw

    place, link, box = ctypes.c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
    for _ in range(500):
        if not raw.FPDFLink_Enumerate(page, place, link):
            return
        action = raw.FPDFLink_GetAction(link)
        if not action or not raw.FPDFLink_GetAnnotRect(link, box):
            continue
        room = ctypes.create_string_buffer(2000)
        if raw.FPDFAction_GetURIPath(page.pdf, action, room, len(room)) > 1:
            low, high = sorted((box.bottom, box.top))
            yield box.left, low, box.right, high, room.value.decode("utf-8", "replace")


def _segments(chars: list[_Char]) -> Iterator[Segment]:
    """Characters one after another on one line; a raised mark stays with what it marks."""
    run: list[_Char] = []
    base: _Char | None = None
    for char in chars:
        if char.text.isspace() or not char.text:
            if run and char.text:
                run.append(char)
            continue
        if run and base is not None and not _goes_on(run, base, char):
            yield _segment(run, base)
            run, base = [], None
        if base is None or (char.size > base.size * 1.05 and abs(char.y - base.y) > _SAME_LINE * char.size):
            base = char
        run.append(char)
    if run and base is not None:
        yield _segment(run, base)


def _goes_on(run: list[_Char], base: _Char, char: _Char) -> bool:
    last = next(each for each in reversed(run) if not each.text.isspace())
    gap = char.x - last.right
    if char.x == last.x and char.y == last.y:
        return True  # A part of a ligature stands where the ligature does.
    if not -0.6 * base.size <= gap <= _GUTTER * max(base.size, char.size) * 0.75:
        return False
    small, large = sorted((base.size, char.size))
    if abs(char.y - base.y) <= _SAME_LINE * large:
        return small > large * 0.5
    # A mark above the line, or the line below its leading mark.
    return _is_raised(base, char) or (len("".join(each.text for each in run).strip()) <= 4 and _is_raised(char, base))


def _is_raised(base: _Char, char: _Char) -> bool:
    return (
        _RAISED * base.size <= char.y - base.y + 0.06 * base.size <= _RAISED_MOST * base.size
        and char.size <= base.size * _SMALL
    )


def _segment(run: list[_Char], base: _Char) -> Segment:
    pieces: list[Piece] = []
    last: _Char | None = None
    for char in run:
        high = char.high or (not char.text.isspace() and _is_raised(base, char))
        gap = (
            last is not None
            and not last.text.isspace()
            and not char.text.isspace()
            and char.x - last.right > _SPACE * char.size
        )
        text = f" {char.text}" if gap else char.text
        look = (char.bold, high, char.url)
        if pieces and (pieces[-1].bold, pieces[-1].raised, pieces[-1].url) == look:
            pieces[-1] = Piece(pieces[-1].text + text, *look)
        else:
            pieces.append(Piece(text, *look))
        last = char
    ink = [char for char in run if not char.text.isspace()]
    sizes = sorted(char.size for char in ink)
    return Segment(tuple(pieces), min(c.x for c in ink), max(c.right for c in ink), base.y, sizes[len(sizes) // 2])
