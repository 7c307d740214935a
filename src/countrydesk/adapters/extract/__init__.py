"""Pages: bytes of HTML, PDF, DOCX, Markdown or plain text -> a text, its title, every trace of its publication time.

trafilatura and lxml never run in a thread: copying a tree there has corrupted the heap. `extract_all` works in
processes of one thread each, with a time limit, renewed now and then; a page that crashes or hangs its process is a
value, and the rest goes on. Nothing here opens a connection.
"""

from __future__ import annotations

import io
import logging
import multiprocessing
import re
import zipfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from countrydesk.adapters.extract.article import article
from countrydesk.adapters.extract.head import canonical, footnotes, language, language_tag, page_authors
from countrydesk.adapters.extract.head import title as page_title
from countrydesk.adapters.extract.stamps import stamps_in_page
from countrydesk.adapters.extract.walls import signs
from countrydesk.core.errors import ExtractionError
from countrydesk.core.layout import markdown, reflowed
from countrydesk.core.markup import plain_title, tidied
from countrydesk.core.ports import Extracted, Stamp
from countrydesk.core.publication import dateline_stamp, moment, stamps_in_url
from countrydesk.core.walls import wall

LIMIT = 16 * 1024 * 1024
_PAGES = 600
_TEXT = 4_000_000
# A member of a DOCX may unpack to this much; a bomb claims more.
_UNPACKED = 64 * 1024 * 1024
_TASKS_PER_WORKER = 200
_MEMORY = 3 * 1024**3

_HTML_START = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|div|p|h1|meta|title)\b", re.IGNORECASE)
_MARKDOWN_NAME = re.compile(r"\.(?:md|markdown)(?:$|[?#])", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_CHARSET_IN_PAGE = re.compile(rb"<meta[^>]{0,200}charset|<\?xml[^>]{0,100}encoding", re.IGNORECASE)


def extract(body: bytes, media_type: str, url: str) -> Extracted:
    """The text of one page. What it is, is decided by its first bytes, then by `media_type`, then by the address.

    Raises:
        ExtractionError: empty, too large, encrypted, damaged, or without a text that can be read.
    """
    if len(body) > LIMIT:
        raise ExtractionError(f"{url} holds {len(body):,} bytes, more than {LIMIT:,}.", "It is not read.")
    if not body.strip():
        raise ExtractionError(f"{url} is empty.", "Try again later.")
    found = _READERS[_kind(body, media_type, url)](body, media_type, url)
    if not found.text and found.wall:
        raise ExtractionError(f"{url} shows a {found.wall} and no article.", "Read it in a browser, or go without it.")
    if not found.text:
        raise ExtractionError(f"{url} holds no text that can be read.", "Read it by eye, or go without it.")
    return found


def extract_all(
    pages: Iterable[tuple[bytes, str, str]],
    workers: int = 1,
    seconds: float = 20.0,
    read: Callable[[bytes, str, str], Extracted] = extract,
) -> Iterator[Extracted | Exception]:
    """Each page's text or ExtractionError, in order. No process starts before there is a page.

    `workers` processes read, each page for at most `seconds`; one that takes longer or kills its process fails alone.
    """
    waiting = iter(pages)
    first = next(waiting, None)
    if first is None:
        return
    from pebble import ProcessPool

    # "spawn", since a fork would copy whatever threads and locks the caller has.
    context = multiprocessing.get_context("spawn")
    with ProcessPool(workers, _TASKS_PER_WORKER, _prepare, context=context) as pool:
        running: deque[tuple[str, Any]] = deque()
        for page in _then(first, waiting):
            running.append((page[2], pool.schedule(read, args=page, timeout=seconds)))
            if len(running) >= workers * 2:
                yield _result(*running.popleft(), seconds)
        while running:
            yield _result(*running.popleft(), seconds)


def _then(first: tuple[bytes, str, str], rest: Iterator[tuple[bytes, str, str]]) -> Iterator[tuple[bytes, str, str]]:
    yield first
    yield from rest


def _prepare() -> None:
    """Before a worker's first page: load what takes long, so that no page's time pays for it, and bound its memory."""
    import trafilatura

    trafilatura.load_html("<html></html>")
    # The libraries log what they find odd in a page; that is evidence, and no word of this program to its user.
    logging.disable(logging.CRITICAL)
    bound_memory()


def bound_memory() -> None:
    """Bound the memory of a process that reads strangers' files, where the system can."""
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    room = _MEMORY if hard == resource.RLIM_INFINITY else min(_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (room, hard))


def _result(url: str, future: Any, seconds: float) -> Extracted | Exception:
    from pebble import ProcessExpired

    try:
        found: Extracted = future.result()
    except ExtractionError as error:
        return error
    except TimeoutError:
        return ExtractionError(f"{url} took longer than {seconds:g} seconds to read.", "It is not tried again.")
    except (ProcessExpired, MemoryError, RecursionError) as error:
        return ExtractionError(f"{url} broke its reader ({type(error).__name__}).", "It is not tried again.")
    return found


def _kind(body: bytes, media_type: str, url: str) -> str:
    said = media_type.partition(";")[0].strip().lower()
    if b"%PDF-" in body[:1024]:
        return "pdf"
    if body[:4] == b"PK\x03\x04":
        return "docx"
    if said in {"text/markdown", "text/x-markdown"}:
        return "markdown"
    if said in {"text/html", "application/xhtml+xml"} or (said != "text/plain" and _HTML_START.search(body[:4096])):
        return "html"
    return "markdown" if _MARKDOWN_NAME.search(url[-200:]) else "text"


# --- HTML -------------------------------------------------------------------------------------------------------------


def _html(body: bytes, media_type: str, url: str) -> Extracted:
    from trafilatura import load_html

    tree = load_html(_decoded(body, media_type))
    if tree is None:
        raise ExtractionError(f"{url} is not a web page that can be read.", "Read it by eye.")
    text = article(tree)
    address, tag = canonical(tree, url), language_tag(tree)
    return Extracted(
        page_title(tree),
        text,
        language(tag),
        (*stamps_in_page(tree, url, address, tag), *_some(dateline_stamp(text))),
        page_authors(tree),
        tuple(footnotes(tree)),
        address,
        wall=wall(signs(tree, text), text),
    )


def _decoded(body: bytes, media_type: str) -> bytes | str:
    """The page as text where only the HTTP header names the encoding; else its bytes, to be looked into."""
    named = _CHARSET.search(media_type)
    if not named or _CHARSET_IN_PAGE.search(body[:4096]):
        return body
    try:
        return body.decode(named.group(1))
    except (LookupError, UnicodeDecodeError):
        return body


def _made(day: str) -> Stamp | None:
    """The day on which a file was made; when it was published, that only suggests."""
    at = moment(day)
    return Stamp("page", at) if at else None


def _some(stamp: Stamp | None) -> tuple[Stamp, ...]:
    return (stamp,) if stamp else ()


# --- PDF, DOCX, text --------------------------------------------------------------------------------------------------


def _pdf(body: bytes, _media_type: str, url: str) -> Extracted:
    import pypdf
    from pypdf.errors import PyPdfError

    trouble = (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError, OSError)
    try:
        reader = pypdf.PdfReader(io.BytesIO(body))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ExtractionError(f"{url} is encrypted.", "Read it by eye.")
        pages = [page.extract_text() for page in reader.pages[:_PAGES]]
        about = reader.metadata
        title, author, made = (about.title, about.author, about.creation_date_raw) if about else (None, None, None)
        language = str(reader.root_object.get("/Lang") or "")[:2].lower()
    except (*trouble, RecursionError, NotImplementedError) as error:
        raise ExtractionError(f"{url} is a PDF that cannot be read: {type(error).__name__}.", "Read it.") from error
    text = reflowed(pages)[:_TEXT]
    stamps = (*stamps_in_url(url), *_some(dateline_stamp(text)), *_some(_pdf_date(made)))
    name = plain_title(str(title or "")) or next((line for line in text.split("\n") if "://" not in line), "")[:200]
    authors = tuple(each for each in (plain_title(str(author or "")),) if each)
    return Extracted(name, text, language if language.isalpha() else "", stamps, authors)


def _pdf_date(made: object) -> Stamp | None:
    """ISO 32000-1 section 7.9.4: D:YYYYMMDDHHmmSS. When the file was made, which is only a guess at its publication."""
    digits = re.match(r"D?:?(\d{4})(\d{2})(\d{2})", str(made or ""))
    return _made("-".join(digits.groups())) if digits else None


def _docx(body: bytes, _media_type: str, url: str) -> Extracted:
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            if "word/document.xml" not in archive.namelist():
                raise ExtractionError(f"{url} is an archive, not a document.", "Unpack it first.")
            if sum(each.file_size for each in archive.infolist()) > _UNPACKED:
                raise ExtractionError(f"{url} unpacks to more than {_UNPACKED:,} bytes.", "It is not read.")
        return _word_document(body, url)
    except (zipfile.BadZipFile, KeyError, ValueError, AttributeError, TypeError, OSError, SyntaxError) as error:
        raise ExtractionError(f"{url} is a damaged document: {type(error).__name__}.", "Read it by eye.") from error


def _word_document(body: bytes, url: str) -> Extracted:
    import docx
    from docx.opc.exceptions import OpcError

    try:
        document = docx.Document(io.BytesIO(body))
    except OpcError as error:
        raise ExtractionError(f"{url} is a damaged document: {type(error).__name__}.", "Read it by eye.") from error
    text = tidied("\n".join(_blocks(document.iter_inner_content())))[:_TEXT]
    about = document.core_properties
    made = about.created.date().isoformat() if about.created else ""
    stamps = (*stamps_in_url(url), *_some(dateline_stamp(text)), *_some(_made(made)))
    notes = next((p.blob for p in document.part.package.iter_parts() if p.partname.endswith("/footnotes.xml")), b"")
    title = plain_title(about.title or "") or text.partition("\n")[0][:200]
    authors = tuple(each for each in (plain_title(about.author or ""),) if each)
    return Extracted(title, text, (about.language or "")[:2].lower(), stamps, authors, tuple(_word_notes(notes)))


def _blocks(blocks: Iterable[Any]) -> Iterator[str]:
    """Paragraphs and table rows, in the document's order."""
    for block in blocks:
        if hasattr(block, "rows"):
            yield from (" ".join(dict.fromkeys(cell.text.strip() for cell in row.cells)) for row in block.rows)
        else:
            yield block.text.replace("\n", " ")


def _word_notes(xml: bytes) -> Iterator[tuple[str, str]]:
    """The footnotes of a word/footnotes.xml (ECMA-376 part 1, section 17.11); separators carry a type and are not."""
    if not xml:
        return
    from lxml import etree

    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(xml, parser)
    for note in () if root is None else root.iter(f"{word}footnote"):
        text = " ".join("".join(each.text or "" for each in note.iter(f"{word}t")).split())
        if text and note.get(f"{word}type") in {None, "normal"}:
            yield note.get(f"{word}id") or "", text


def _text(body: bytes, media_type: str, url: str) -> Extracted:
    text = tidied(_characters(body, media_type, url))[:_TEXT]
    first, _, _ = text.partition("\n")
    title = first if len(first) <= 200 else ""
    return Extracted(title, text, "", (*stamps_in_url(url), *_some(dateline_stamp(text))))


def _markdown(body: bytes, media_type: str, url: str) -> Extracted:
    title, text, footnotes = markdown(_characters(body, media_type, url)[:_TEXT])
    return Extracted(title, text, "", (*stamps_in_url(url), *_some(dateline_stamp(text))), (), footnotes)


def _characters(body: bytes, media_type: str, url: str) -> str:
    """Bytes as text: by byte order mark, as UTF-8, by the header's word, else as the commonest 8-bit code."""
    if body[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return body.decode("utf-16", "replace")
    if b"\x00" in body[:4096]:
        raise ExtractionError(f"{url} is binary data, not a text.", "It is not read.")
    named = _CHARSET.search(media_type)
    for encoding in ("utf-8-sig", *([named.group(1)] if named else [])):
        try:
            return body.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return body.decode("cp1252", "replace")


_READERS: dict[str, Callable[[bytes, str, str], Extracted]] = {
    "html": _html,
    "pdf": _pdf,
    "docx": _docx,
    "markdown": _markdown,
    "text": _text,
}
