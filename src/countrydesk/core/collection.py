"""What a source announced, what is still to be fetched, and documents from both: the deciders of collection.

Nothing here touches the network or the clock. A feed item whose text is only a summary is a document too, marked so;
when its page could be had, the page's document takes its place.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from countrydesk.core.errors import ExtractionError
from countrydesk.core.markup import tidied
from countrydesk.core.ports import Entry, Extracted, Feed, Fetched, Stamp
from countrydesk.core.publication import Publication, publication, stamps_in_url
from countrydesk.core.tracking import lasting, untracked
from countrydesk.core.types import Capture, Document, Item, Source, digest
from countrydesk.core.walls import shuts

MAKER = "collection/3"
# The maker of captures.
COLLECT = "collect/1"
# The maker of items that a person added by hand.
ADDED = "add/1"
# A feed text shorter than this is a teaser. Characters; Chinese and Japanese say the same in about a third of them.
FULL_TEXT = 1000
FULL_TEXT_CJK = 350
_CJK = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
_LANGUAGE = re.compile(r"\s*([a-zA-Z]{2})(?:[-_].*)?\s*", re.DOTALL)
# What a feed puts behind a cut text; it is no part of the article.
_TAIL = re.compile(
    r"\s*(?:\[…\]|\[\.\.\.\]|\[&#8230;\]|Read more(?:\.\.\.|…)?|Continue reading(?:\.\.\.|…)?)\s*$", re.IGNORECASE
)


def items(source: Source, capture: Capture, feed: Feed) -> tuple[Item, ...]:
    """The feed's entries as items of `source`, each once, in the feed's order.

    The guid is the entry's id, else its link, else a digest of what it says and when (RFC 4287 section 4.2.6 demands
    one; many feeds have none). Two entries of one guid that differ in their title or their address are two: the id of the one is
    wrong, or the other is its next version. An entry without any text is left out. Language: the entry's, the feed's,
    the source's.

    An entry that comes again unchanged gives the same item, edited it gives another. Counters in its address, the number
    of its comments, its stamp of change and spaces are no edit.
    """
    found: dict[tuple[str, str, str], Item] = {}
    for entry in feed.entries:
        if entry.title or entry.summary or entry.content:
            item = _item(source, capture, feed, entry)
            found.setdefault((item.guid, item.url, item.title), item)
    return _without_twins(found.values())


def _item(source: Source, capture: Capture, feed: Feed, entry: Entry) -> Item:
    codes = (language_code(each) for each in (entry.language, feed.language, source.language))
    return Item(
        parent=source.id,
        guid=lasting(entry.id or entry.link) or digest("title", entry.title, entry.summary, entry.published),
        url=untracked(entry.link),
        title=entry.title,
        published=entry.published or entry.updated,
        maker=capture.maker,
        capture=capture.id,
        updated=entry.updated,
        summary=entry.summary,
        content=entry.content,
        language=next((code for code in codes if code), ""),
        authors=entry.authors,
    )


def _without_twins(found: Iterable[Item]) -> tuple[Item, ...]:
    """Fold entries that say the same under two guids: same address and title."""
    kept: dict[tuple[str, str, str], Item] = {}
    for item in found:
        kept.setdefault((item.url, item.title, "" if item.url else item.summary), item)
    return tuple(kept.values())


def language_code(tag: str) -> str:
    """The ISO 639-1 code of a language tag ("en-GB" -> "en"), or empty."""
    match = _LANGUAGE.fullmatch(tag[:40])
    return match.group(1).lower() if match else ""


def is_summary(item: Item) -> bool:
    """True where the feed gave less than the whole text, as far as its length tells."""
    text = item.content if len(item.content) >= len(item.summary) else item.summary
    head = text[:FULL_TEXT]
    enough = FULL_TEXT_CJK if len(_CJK.findall(head)) * 3 > len(head) else FULL_TEXT
    return len(text) < enough or bool(_TAIL.search(text[-60:]))


def due_pages(
    announced: Sequence[Item], have: Container[str] = frozenset(), most: int | None = None
) -> tuple[Item, ...]:
    """The items whose pages should be fetched: summary only, a web address, not in `have` (URLs); one for each URL.

    The newest first, undated ones last; at most `most`.
    """
    due: dict[str, Item] = {}
    for item in announced:
        if is_summary(item) and _fetchable(item.url) and item.url not in have:
            due.setdefault(page_key(item.url), item)
    ordered = sorted(due.values(), key=lambda item: (-_age(item.published), item.url))
    return tuple(ordered[:most])


def _age(at: datetime | None) -> float:
    return at.timestamp() if at else float("-inf")


def _fetchable(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def page_key(url: str) -> str:
    """An address without its fragment: what two items must share to mean the same page."""
    return url.partition("#")[0]


def summary_document(item: Item, language: str) -> Document:
    """A document of what the feed itself said: title line, blank line, then its content or summary."""
    body = item.content if len(item.content) >= len(item.summary) else item.summary
    stamps = [Stamp("feed", item.published)] if item.published else []
    decided = publication([*stamps, *stamps_in_url(item.url)])
    return Document(
        parent=item.id,
        maker=MAKER,
        title=item.title,
        text=titled(item.title, _TAIL.sub("", body)),
        language=language,
        published=decided.at,
        published_basis=decided.basis,
        source=item.parent,
        item=item.id,
        url=item.url,
        summary_only=is_summary(item),
        authors=item.authors,
    )


def captured(parent: Source | Item, got: Fetched) -> Capture:
    """The capture of a feed or a page that an answer is."""
    return Capture(parent.id, COLLECT, got.url, got.sha256, got.media_type, got.captured)


def hidden(item: Item, extracted: Extracted, url: str) -> ExtractionError | None:
    """Why a page is no document of its item: a wall stands in the article's place, or leaves less of it than the feed gave."""
    said = max(len(item.content), len(item.summary))
    if not extracted.wall or not (shuts(extracted.wall) or len(extracted.text) <= said):
        return None
    return ExtractionError(f"{url} shows a {extracted.wall} and no article.", "What the feed said of it stands.")


def page_document(
    item: Item, capture: Capture, extracted: Extracted, language: str, aggregated: bool = False
) -> Document:
    """A document of the page behind an item. The feed's title and address are the outlet's own and win."""
    title = item.title or extracted.title
    decided = page_publication(item, capture, extracted, aggregated)
    return Document(
        parent=capture.id,
        maker=MAKER,
        title=title,
        text=titled(title, extracted.text),
        language=language,
        published=decided.at,
        published_basis=decided.basis,
        source=item.parent,
        item=item.id,
        url=item.url or (extracted.canonical if _fetchable(extracted.canonical) else capture.url),
        summary_only=False,
        authors=item.authors if item.maker == ADDED and item.authors else extracted.authors or item.authors,
        pages=_in_document(extracted.pages, title, extracted.text),
        wall=extracted.wall,
    )


def _in_document(pages: Sequence[tuple[int, int]], title: str, text: str) -> tuple[tuple[int, int], ...]:
    """Where the pages of a text begin once its title stands before it."""
    shift = len(titled(title, text)) - len(text)
    return tuple((offset + shift if offset else 0, page) for offset, page in pages)


def file_document(name: str, extracted: Extracted, language: str) -> Document:
    """A document of a file that no feed announced. Its address is the one that the file itself states, if any."""
    decided = publication(extracted.stamps)
    return Document(
        parent=digest("file", name, extracted.text),
        maker=MAKER,
        title=extracted.title or name,
        text=titled(extracted.title, extracted.text),
        language=language or extracted.language,
        published=decided.at,
        published_basis=decided.basis,
        authors=extracted.authors,
        pages=_in_document(extracted.pages, extracted.title, extracted.text),
        wall=extracted.wall,
    )


def page_publication(item: Item, capture: Capture, extracted: Extracted, aggregated: bool) -> Publication:
    """The decision over the feed's stamp and all of the page's; none is later than the capture.

    The day that a person gave for a document that was added by hand stands, whatever the document says.
    """
    if item.maker == ADDED and item.published:
        return publication([Stamp("desk", item.published)])
    stamps = [Stamp("feed", item.published)] if item.published else []
    return publication([*stamps, *extracted.stamps], capture.captured, aggregated)


def current(documents: Iterable[Document]) -> tuple[Document, ...]:
    """The documents as they now stand, one for each page: its text before its summary, then the latest version."""
    best: dict[str, Document] = {}
    for document in documents:
        key = page_key(document.url) or document.id
        if key not in best or _standing(document) > _standing(best[key]):
            best[key] = document
    return tuple(best.values())


def _standing(document: Document) -> tuple[bool, float, int, str]:
    return not document.summary_only, _age(document.published), len(document.text), document.id


def titled(title: str, text: str) -> str:
    """The title as the first line, a blank line, the text; a text that repeats the title says it once."""
    line = " ".join(title.split())
    body = tidied(text)
    first, _, rest = body.partition("\n")
    if line and " ".join(first.split()) == line:
        body = rest
    return "\n\n".join(part for part in (line, body) if part)


# --- `stage feed` and `stage extract` ----------------------------------------------------


def feed_rows(name: str, feed: Feed) -> Iterator[dict[str, Any]]:
    """One JSON-ready row an entry: feed, id, title, link, published, updated, summary, content, authors, language."""
    for entry in feed.entries:
        yield {
            "feed": name,
            "id": entry.id,
            "title": entry.title,
            "link": entry.link,
            "published": _iso(entry.published),
            "updated": _iso(entry.updated),
            "summary": entry.summary,
            "content": entry.content,
            "authors": list(entry.authors),
            "language": language_code(entry.language) or language_code(feed.language),
        }


def extract_row(name: str, extracted: Extracted) -> dict[str, Any]:
    """One JSON-ready object a page: file, title, text, published, published_basis, language, authors, footnotes,
    wall."""
    decided = publication(extracted.stamps)
    return {
        "file": name,
        "title": extracted.title,
        "text": extracted.text,
        "published": _iso(decided.at),
        "published_basis": decided.basis,
        "language": extracted.language,
        "authors": list(extracted.authors),
        "footnotes": [{"mark": mark, "text": text} for mark, text in extracted.footnotes],
        "wall": extracted.wall,
    }


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
