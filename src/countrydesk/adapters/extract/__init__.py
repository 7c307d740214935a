"""Pages: bytes of HTML -> a text, its title, every trace of its publication time. Other documents are handed on.

trafilatura and lxml never run in a thread: copying a tree there has corrupted the heap. `extract_all` works in
processes of one thread each, with a time limit, renewed now and then; a page that crashes or hangs its process is a
value, and the rest goes on. Nothing here opens a connection.
"""

from __future__ import annotations

import logging
import multiprocessing
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from countrydesk.adapters.extract.article import article
from countrydesk.adapters.extract.head import canonical, footnotes, language, language_tag, page_authors
from countrydesk.adapters.extract.head import title as page_title
from countrydesk.adapters.extract.stamps import stamps_in_page
from countrydesk.adapters.extract.walls import signs
from countrydesk.core.errors import ExtractionError
from countrydesk.core.ports import Extracted, Stamp
from countrydesk.core.publication import dateline_stamp
from countrydesk.core.walls import wall

LIMIT = 16 * 1024 * 1024
# From the bytes, the media type and the address of a document to its text.
Reader = Callable[[bytes, str, str], Extracted]
_TASKS_PER_WORKER = 200
_MEMORY = 3 * 1024**3

_HTML_START = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|div|p|h1|meta|title)\b", re.IGNORECASE)
_NO_PAGE = frozenset({"text/plain", "text/markdown", "text/x-markdown"})
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_CHARSET_IN_PAGE = re.compile(rb"<meta[^>]{0,200}charset|<\?xml[^>]{0,100}encoding", re.IGNORECASE)


def is_page(body: bytes, media_type: str) -> bool:
    """True for a web page: by the first bytes, then by `media_type`."""
    said = media_type.partition(";")[0].strip().lower()
    if b"%PDF-" in body[:1024] or body[:4] == b"PK\x03\x04" or said in _NO_PAGE:
        return False
    return said in {"text/html", "application/xhtml+xml"} or _HTML_START.search(body[:4096]) is not None


def no_page(_body: bytes, _media_type: str, url: str) -> Extracted:
    """The reader of other documents where there is none.

    Raises:
        ExtractionError: always.
    """
    raise ExtractionError(f"{url} is no web page.", "Read it by eye.")


def extract(body: bytes, media_type: str, url: str, other: Reader = no_page) -> Extracted:
    """The text of one page; what is no web page is for `other` to read.

    Raises:
        ExtractionError: empty, too large, encrypted, damaged, or without a text that can be read.
    """
    if len(body) > LIMIT:
        raise ExtractionError(f"{url} holds {len(body):,} bytes, more than {LIMIT:,}.", "It is not read.")
    if not body.strip():
        raise ExtractionError(f"{url} is empty.", "Try again later.")
    found = (_html if is_page(body, media_type) else other)(body, media_type, url)
    if not found.text and found.wall:
        raise ExtractionError(f"{url} shows a {found.wall} and no article.", "Read it in a browser, or go without it.")
    if not found.text:
        raise ExtractionError(f"{url} holds no text that can be read.", "Read it by eye, or go without it.")
    return found


def extract_all(
    pages: Iterable[tuple[bytes, str, str]],
    workers: int = 1,
    seconds: float = 20.0,
    read: Reader = extract,
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
    import resiliparse.extract.html2text  # noqa: F401
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


def _some(stamp: Stamp | None) -> tuple[Stamp, ...]:
    return (stamp,) if stamp else ()
