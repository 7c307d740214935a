"""What stands beside the bytes in the archive: what they were captured for, so that the store can be made again from it.

A note is a field of a WARC metadata record (`application/warc-fields`: replay tools take anything else for a page at that
address), and its value one JSON object: `record` is the record that the bytes were captured for with its `kind`, `maker` what captured
them, `url`, `media_type` and `captured` what the `Capture` says, letter for letter (a WARC header cannot hold every
address that a feed gives), and `source` the source of an item where no feed in the archive tells it.
"""

from __future__ import annotations

import errno
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from countrydesk.core.codec import KINDS, decode, encode
from countrydesk.core.collection import COLLECT
from countrydesk.core.errors import StoreError
from countrydesk.core.product import articles
from countrydesk.core.ratings import Reliability
from countrydesk.core.types import Capture, Dossier, Finding, Record, Report, Source

LINES = "application/jsonl"
_FIELD = b"countrydesk-note: "

_KINDS = {kind.__name__: kind for kind in KINDS}
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS)


@dataclass(frozen=True)
class Note:
    """A note as read: `record` is None where the bytes were captured for no record, `said` is the whole object."""

    said: Mapping[str, Any]
    record: Record | None
    source: Record | None
    maker: str
    url: str
    media_type: str
    captured: datetime


def about(parent: Record, maker: str = COLLECT, source: Source | None = None) -> str:
    """What an archive is told of bytes that were captured for a record, by `maker`.

    `source` is the item's, where no feed of it is in the archive that would tell.
    """
    said = {"record": row(parent), "maker": maker, **({"source": row(source)} if source else {})}
    return json.dumps(said, ensure_ascii=True, sort_keys=True)


def note(told: str, url: str, media_type: str, captured: datetime) -> bytes:
    """The note that is filed: what the archive was told, with where and when."""
    said = {**_object(told), "url": url, "media_type": media_type, "captured": captured.isoformat()}
    return _FIELD + json.dumps(said, ensure_ascii=True, sort_keys=True).encode() + b"\r\n"


def read_note(filed: bytes) -> Note:
    """The note that was filed.

    Raises:
        ValueError: the bytes are no note.
    """
    if not filed.startswith(_FIELD):
        raise ValueError("another field than a note")
    said = _object(filed.removeprefix(_FIELD).decode("utf-8"))
    try:
        record, source = (unrow(said[key]) if isinstance(said.get(key), dict) else None for key in ("record", "source"))
        captured = datetime.fromisoformat(said["captured"])
        return Note(
            said, record, source, str(said.get("maker", "")), str(said["url"]), str(said["media_type"]), captured
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"a note without {error}") from error


def capture(found: Note, sha256: str) -> Capture | None:
    """The capture that a note speaks of; None where the bytes were captured for no record."""
    if found.record is None or not found.maker:
        return None
    return Capture(found.record.id, found.maker, found.url, sha256, found.media_type, found.captured)


def row(record: Record) -> dict[str, Any]:
    """A record as one JSON object: its kind and its row."""
    # Some kinds have a field `kind` of their own.
    return {"type": type(record).__name__, **encode(record)}


def unrow(given: Mapping[str, Any]) -> Record:
    """The record that `row` made the object of.

    Raises:
        ValueError: the object is none of ours, or its id is not the record's.
    """
    kind = _KINDS.get(str(given.get("type")))
    if kind is None:
        raise ValueError(f"there is no kind of record {str(given.get('type'))[:40]!r}")
    try:
        record = decode(kind, given)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if record.id != given.get("id"):
        raise ValueError(f"the {kind.__name__} {str(given.get('id'))[:40]!r} is {record.id}")
    return record


def handed_on(source: Source) -> Source:
    """A source that another desk told of: its letter there is none here."""
    words = f"rated {source.reliability} by the desk that handed its captures on, and not by this one"
    return replace(source, reliability=Reliability.F, basis=words, rated="")


def as_lines(records: Iterable[Record]) -> bytes:
    """Records as JSON lines, each once."""
    found = {(type(each), each.id): each for each in records}
    return b"".join(json.dumps(row(each), ensure_ascii=True).encode() + b"\n" for each in found.values())


def from_lines(lines: Iterable[bytes]) -> Iterator[Record]:
    """The records of JSON lines.

    Raises:
        ValueError: a line that is no record; the message says which.
    """
    for number, line in enumerate(lines, 1):
        try:
            yield unrow(_object(line.decode("utf-8")))
        except ValueError as error:
            raise ValueError(f"line {number}: {error}") from error


def analysis(
    report: Report, dossier: Dossier, findings: Iterable[Finding], further: Iterable[Record] = ()
) -> Iterator[Record]:
    """The records that a report's analysis made and those that it cites, so that they outlive the programs that made them.

    `further` are those of its language model: what it read in the documents, prompts and replies.
    """
    yield dossier.requirement
    for id in articles(report, dossier):
        document = dossier.documents[id]
        yield document
        yield from (source for source in (dossier.sources.get(document.source),) if source)
    for development in (*dossier.developments, *dossier.background):
        yield development.event
        yield development
    yield from dossier.calendar
    yield from dossier.set_aside
    yield report
    for claim in report.claims:
        yield claim
        yield from claim.basis
    yield from findings
    yield from further


def unwritable(place: object, error: OSError) -> StoreError:
    """Why a file could not be written, in words, and what to do."""
    if error.errno in _FULL:
        return StoreError(f"{place} cannot be written: the disk is full.", "Make room, then run again.")
    if error.errno in _CLOSED:
        return StoreError(
            f"{place} cannot be written: you may not write there.", "Make the folder writable, or name another."
        )
    return StoreError(f"{place} cannot be written: {error.strerror or type(error).__name__}.", "Name another path.")


def _object(text: str) -> dict[str, Any]:
    try:
        said = json.loads(text) if text else {}
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(said, dict):
        raise ValueError("no JSON object")
    return said
