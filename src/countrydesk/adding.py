"""`countrydesk add`: a file or an address that no feed announced becomes an item, a capture and a document of this desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from countrydesk import app
from countrydesk.adapters import documents
from countrydesk.adapters.catalogue import load_sources
from countrydesk.adapters.extract import extract, extract_all
from countrydesk.adapters.nlp import language
from countrydesk.core.additions import (
    Statement,
    addition,
    day_guessed,
    day_told,
    item_added,
    outlet_guessed,
    outlet_told,
    source_named,
)  # fmt: skip
from countrydesk.core.archiving import about
from countrydesk.core.collection import ADDED, page_document
from countrydesk.core.errors import RequirementError
from countrydesk.core.outlets import Outlets
from countrydesk.core.polling import refusal
from countrydesk.core.ports import Ask, Extracted, Fetched, Fetcher
from countrydesk.core.types import Capture, Document, Item, Source

# Asks for something that nobody said: what it is, and what to propose.
Question = Callable[[str, str], str]
# A document of five hundred pages takes some twenty seconds.
SECONDS = 120.0
_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "html": "text/html",
    "markdown": "text/markdown",
    "text": "text/plain",
}


@dataclass(frozen=True)
class Added:
    """What became of a document: its records, its notes, and whether it is new here."""

    source: Source
    document: Document
    notes: int
    new: bool


def add(
    desk: app.OpenDesk, target: str, said: Statement, ask: Question | None = None, fetch: Fetcher | None = None
) -> Added:
    """File the document that `target` names, a file or an http address. Adding twice is adding once.

    What is neither said nor stated by the document, its outlet and its day, is asked for; without `ask` it is an error.
    An address is asked of `fetch`, or else of the web, politely and at public addresses only.

    Raises:
        RequirementError: no such file; a country that nobody knows; the outlet or the day is not known.
        FetchError: the address could not be had. ExtractionError: no text that can be read. StoreError.
    """
    said = replace(said, country=desk.analyst.gazetteer.resolve(said.country).iso3) if said.country else said
    got = _got(target, fetch or app.fetchers(desk.config)[1])
    name = target if got.url else Path(target).name
    found = _read(got, name)
    source = _source(desk, found, got.url, said, ask)
    said = replace(said, published=said.published or _day(found, ask))
    item = item_added(source, got.url, sha256(got.body).hexdigest(), said, said.title or found.title or name)
    return _filed(desk, source, item, got, found, name, said)


def _got(target: str, fetch: Fetcher) -> Fetched:
    """The bytes; those of a file as an answer without an address."""
    if not target.lower().startswith(("http://", "https://")):
        return _of_file(Path(target))
    _, got = next(iter(fetch([Ask(target)])))
    if isinstance(got, Exception):
        raise got
    if trouble := refusal(got):
        raise trouble
    return got


def _of_file(path: Path) -> Fetched:
    try:
        with path.open("rb") as file:
            body = file.read(documents.LIMIT + 1)
    except OSError as error:
        raise RequirementError(f"{path}: {error.strerror}.", "Name a file that can be read, or an address.") from error
    return Fetched("", 200, "", body, app.now())


def _read(got: Fetched, name: str) -> Extracted:
    """The text, read in a process of its own."""
    read = partial(extract, other=documents.extract)
    found = next(extract_all([(got.body, got.media_type, got.url or name)], seconds=SECONDS, read=read))
    if isinstance(found, Exception):
        raise found
    return found


def _source(desk: app.OpenDesk, found: Extracted, url: str, said: Statement, ask: Question | None) -> Source:
    outlets = Outlets(load_sources())
    name = said.outlet or outlet_told(found, url, outlets)
    if not name and ask is None:
        raise RequirementError("The document does not say whose it is.", "Name its outlet with --outlet.")
    if not name and ask is not None:
        name = ask("Outlet", outlet_guessed(found, url)).strip()
    if not name:
        raise RequirementError("A document needs an outlet.", "Name it with --outlet.")
    return source_named(name, url, said, app.desk_sources(desk.store, desk.config))


def _day(found: Extracted, ask: Question | None) -> date | None:
    """None where the document states its day; else the day that was asked for."""
    if day_told(found):
        return None
    guessed = day_guessed(found)
    made = f" Its file was made on {guessed}." if guessed else ""
    if ask is None:
        raise RequirementError(f"The document does not say when it was published.{made}", "Give the day with --date.")
    answer = ask("Day of publication (YYYY-MM-DD)", guessed.isoformat() if guessed else "").strip()
    try:
        return date.fromisoformat(answer)
    except ValueError as error:
        raise RequirementError(f"{answer[:40]!r} is no day.", "Write it as 2026-03-05.") from error


def _filed(
    desk: app.OpenDesk, source: Source, item: Item, got: Fetched, found: Extracted, name: str, said: Statement
) -> Added:
    """Evidence first, then the records in one transaction."""
    kind = got.media_type or _TYPES[documents.kind_of(got.body, name)]
    if got.url:
        named = desk.archive.keep(got, about(item, ADDED, source))
    else:
        named = desk.archive.put(got.body, url=item.url, media_type=kind, about=about(item, ADDED, source))
    capture = Capture(item.id, ADDED, item.url, named, kind, got.captured)
    document = page_document(item, capture, found, language(found.text) or item.language)
    new = desk.store.get(Document, document.id) is None
    if new:
        decision = addition(item, capture, source, name, said, app.now())
        desk.store.add([source, item, capture, document, decision])
    return Added(source, document, len(found.footnotes), new)


def row(added: Added) -> Mapping[str, Any]:
    """What was read and filed, as data."""
    document = added.document
    published = document.published
    return {
        "id": document.id, "new": added.new, "title": document.title, "outlet": added.source.title,
        "reliability": str(added.source.reliability), "published": published.isoformat() if published else None,
        "published_basis": document.published_basis, "authors": list(document.authors), "language": document.language,
        "characters": len(document.text), "pages": len(document.pages), "footnotes": added.notes,
        "remark": document.wall, "url": document.url,
    }  # fmt: skip


def words(row: Mapping[str, Any]) -> str:
    """The same for a person."""
    day = f"{(row['published'] or 'undated')[:10]} ({row['published_basis']})"
    count = ", ".join(f"{row[key]:,} {key}" for key in ("characters", "pages", "footnotes") if row[key])
    told = [
        f"{'added' if row['new'] else 'already here'}: {row['title']}",
        f"  {row['outlet']} (reliability {row['reliability']}), {day}",
        f"  by {', '.join(row['authors'])}" if row["authors"] else "",
        f"  {count}, language {row['language'] or 'unknown'}",
        f"  REMARK: {row['remark']}" if row["remark"] else "",
        f"  {row['id']}",
    ]
    return "\n".join(line for line in told if line)
