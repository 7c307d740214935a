"""Captures taken out of the archive: the files written again beside their places, without them, and put in place whole.

What stays is copied byte for byte, so no digest and no record changes. All captures of the same bytes go together, so no
revisit loses its original.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from countrydesk.adapters.warc.appending import held, settle_folder, warc_files
from countrydesk.adapters.warc.members import Damage, members
from countrydesk.core.archiving import unwritable
from countrydesk.core.errors import StoreError

_PIECE = 1024 * 1024
_EMPTY = hashlib.sha256(b"").hexdigest()


@dataclass(frozen=True)
class _Span:
    """A group of records in a file: its first and its last byte, and the digests of the bodies in it."""

    start: int
    end: int
    digests: frozenset[str]


@contextmanager
def alone(folder: Path) -> Iterator[list[Path]]:
    """All files of the archive, held while a block runs. Raises StoreError where another process writes to one."""
    with ExitStack() as stack:
        paths = warc_files(folder)
        for path in paths:
            if stack.enter_context(held(path)) is None:
                raise StoreError(
                    f"{path} is being written to by another process, or you may not write it.",
                    "Stop the other run first.",
                )
        yield paths


def without(path: Path, gone: Collection[str], write: bool = True) -> tuple[int, int]:
    """Take the captures of some digests out of a file that we hold; how many groups and bytes those were.

    A file in which nothing is left is taken away; without `write` nothing is changed. Raises StoreError.
    """
    stays, dropped, size, end = [], 0, 0, 0
    with path.open("rb") as file:
        for span in _spans(file):
            if _goes(span, gone):
                dropped, size = dropped + 1, size + span.end - span.start
            else:
                stays.append(span)
            end = span.end
    rest = _Span(end, path.stat().st_size, frozenset())
    if dropped and write:
        try:
            if rest.start == rest.end and not any(each.digests for each in stays):
                path.unlink()
            else:
                _rewritten(path, _joined([*stays, rest]))
        except OSError as error:
            raise unwritable(path, error) from error
    return dropped, size


def _goes(span: _Span, gone: Collection[str]) -> bool:
    bodies = span.digests - {_EMPTY} or span.digests
    return bool(bodies) and all(each in gone for each in bodies)


def _spans(file: BinaryIO) -> Iterator[_Span]:
    """The groups of a file, one behind the other; damaged bytes belong to the group that they stand in, and hold it."""
    start, end, digests = 0, 0, set[str]()
    for read in members(file):
        if isinstance(read, Damage):
            digests.add("damaged")
            continue
        end = read.offset + read.length
        digests |= {read.sha256} - {""}
        if read.kind in {"metadata", "warcinfo"}:
            yield _Span(start, end, frozenset(digests))
            start, digests = end, set[str]()
    if end > start:
        yield _Span(start, end, frozenset(digests))


def _joined(spans: list[_Span]) -> list[tuple[int, int]]:
    """First and last bytes, those of neighbours as one."""
    found: list[tuple[int, int]] = []
    for span in spans:
        if found and found[-1][1] == span.start:
            found[-1] = (found[-1][0], span.end)
        else:
            found.append((span.start, span.end))
    return found


def _rewritten(path: Path, spans: list[tuple[int, int]]) -> None:
    part = path.with_name(f".{path.name}.part")
    try:
        with path.open("rb") as file, part.open("wb") as out:
            for start, end in spans:
                file.seek(start)
                while piece := file.read(min(_PIECE, end - file.tell())):
                    out.write(piece)
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
        settle_folder(path.parent)
    finally:
        part.unlink(missing_ok=True)
