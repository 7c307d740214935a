"""The audit of a file: what `countrydesk audit` reads, runs and writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from countrydesk import __version__
from countrydesk.adapters import documents
from countrydesk.adapters.catalogue import load_gazetteer, load_holders
from countrydesk.adapters.documents.apart import read_apart
from countrydesk.adapters.extract import bound_memory, extract, extract_all
from countrydesk.adapters.feeds import read_feed
from countrydesk.adapters.files import write_together
from countrydesk.adapters.nlp import language
from countrydesk.adapters.render import render_json
from countrydesk.adapters.render.audit import render_audit_html, render_audit_pdf
from countrydesk.adapters.tables import load_tables
from countrydesk.app import STORE_FILE, now, open_desk
from countrydesk.captures import FEED_SUFFIXES, captured_sources
from countrydesk.core.audit.assess import audited
from countrydesk.core.audit.library import Library, library
from countrydesk.core.audit.product import as_data, shaped, terminal
from countrydesk.core.audit.results import Audit
from countrydesk.core.audit.structure import structured
from countrydesk.core.collection import current, file_document, items, summary_document
from countrydesk.core.errors import FeedError, RequirementError
from countrydesk.core.types import Capture, Document, Period, Source

MAKER = "audit/1"
FILES = ("audit.json", "audit.html", "audit.pdf")


def audit(file: Path, since: date | None, until: date | None, evidence: Path | None) -> Audit:
    """The audit of one report. A period that is named outweighs the one that the report states.

    Raises:
        RequirementError: the file or the evidence cannot be read, or only one end of the period is named, or it is reversed.
        ExtractionError: the file is empty, encrypted, damaged, too large, or holds no text.
    """
    gazetteer = load_gazetteer()
    manuscript = structured(read_apart(_bytes(file), file.name, bound_memory), gazetteer)
    known = _library(evidence) if evidence else None
    return audited(manuscript, gazetteer, load_tables(load_holders()), _period(since, until), known)


def files(found: Audit, data: Mapping[str, Any], out: Path) -> list[Path]:
    """Writes audit.json, audit.html and audit.pdf into the folder `out`, all or none; their paths. `data` is the audit as data."""
    view = shaped(found, data)
    made = {
        out / FILES[0]: render_json(data),
        out / FILES[1]: render_audit_html(view, __version__),
        out / FILES[2]: render_audit_pdf(view, __version__, now()),
    }
    write_together(made)
    return list(made)


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise RequirementError(f"{file}: {error.strerror}.", "Name a report that can be read.") from error


def _period(since: date | None, until: date | None) -> Period | None:
    if (since is None) != (until is None):
        raise RequirementError(
            "Only one end of the period is named.", "Name both, with --since and --until, or neither."
        )
    if since is None or until is None:
        return None
    if until < since:
        raise RequirementError(f"The period is reversed: {since} comes after {until}.", "Swap --since and --until.")
    return Period(since, until)


def _library(evidence: Path) -> Library:
    if (evidence / STORE_FILE).is_file():
        desk = open_desk(evidence, None, False, True, make=False)
        sources = {each.id: each for each in desk.store.find(Source)}
        return library(current(list(desk.store.find(Document))), sources)
    if not evidence.is_dir():
        raise RequirementError(
            f"{evidence}: there is no such folder.", "Name a folder of documents or a store with --evidence."
        )
    told = list(_announced(evidence))
    documents = [*(document for _, document in told), *_documents(evidence)]
    if not documents:
        raise RequirementError(
            f"{evidence} holds no document that can be read.", "Put the sources of the report there."
        )
    return library(documents, {source.id: source for source, _ in told})


def _documents(folder: Path) -> Iterator[Document]:
    """The documents of a folder but for its feeds; what cannot be read is left out."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    yield from _of_files([path for path in paths if path.suffix.lower() not in FEED_SUFFIXES])


def _announced(folder: Path) -> Iterator[tuple[Source, Document]]:
    """What the captured feeds of a folder say, each item a document; a feed that cannot be read is left out."""
    if not any(path.suffix.lower() in FEED_SUFFIXES for path in folder.iterdir()):
        return
    paths, sources = captured_sources(folder)
    for source in sources:
        body = paths[source.url].read_bytes()
        capture = Capture(source.id, MAKER, source.url, sha256(body).hexdigest(), "", now())
        with suppress(FeedError):
            for item in items(source, capture, read_feed(body, source.url)):
                yield source, summary_document(item, language(f"{item.title}\n{item.content or item.summary}"))


def _of_files(paths: Sequence[Path]) -> Iterator[Document]:
    readable = [path for path in paths if path.stat().st_size]
    bodies = ((path.read_bytes(), "", path.name) for path in readable)
    for path, got in zip(readable, extract_all(bodies, read=partial(extract, other=documents.extract)), strict=True):
        if not isinstance(got, Exception):
            yield file_document(path.name, got, language(got.text))


__all__ = ["as_data", "audit", "files", "terminal"]
