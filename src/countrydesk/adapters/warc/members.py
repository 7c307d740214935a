"""The records of a WARC file, read with bounds: any file may be cut, damaged, or made to harm.

A file is a row of gzip members with a record each. What cannot be read is a `Damage` with its place, and reading goes on at
the next member that begins a record. Nothing of a member is kept beyond `LARGEST`, so a bomb ends there.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import BinaryIO

from countrydesk.adapters.warc.records import BODIES, Row

LARGEST = 128 * 1024 * 1024
_HEAD = 64 * 1024
_FIRST, _CHUNK = 4096, 256 * 1024
_MAGIC = b"\x1f\x8b\x08"
_BEGIN = b"WARC/1."
_SHA256 = re.compile(r"sha256:([0-9a-fA-F]{64})")
_LENGTH = re.compile(r"\d{1,12}", re.ASCII)


@dataclass(frozen=True)
class Member:
    """One record: where its gzip member lies, its named fields by lower-case name (of a repeated one the first), its block."""

    offset: int
    length: int
    fields: Mapping[str, str]
    block: bytes

    @property
    def kind(self) -> str:
        return self.fields.get("warc-type", "")

    @property
    def id(self) -> str:
        return self.fields.get("warc-record-id", "")

    @cached_property
    def parts(self) -> tuple[bytes, bytes]:
        """The HTTP head with its empty line, and the payload; a block without HTTP is all payload."""
        if not self.fields.get("content-type", "").lower().startswith("application/http"):
            return b"", self.block
        head, mark, payload = self.block.partition(b"\r\n\r\n")
        return head + mark, payload

    @cached_property
    def sha256(self) -> str:
        """The digest of the payload: of a body the bytes' own, of a revisit what it says."""
        if self.kind in BODIES:
            return hashlib.sha256(self.parts[1]).hexdigest()
        said = _SHA256.fullmatch(self.fields.get("warc-payload-digest", ""))
        return said[1].lower() if self.kind == "revisit" and said else ""

    @property
    def row(self) -> Row:
        """What an index knows of it."""
        named = self.fields.get
        about = named("warc-refers-to", "") or named("warc-concurrent-to", "")
        return Row(self.kind, self.id, named("warc-date", ""), named("warc-target-uri", ""), self.sha256, about,
                   self.offset, self.length)  # fmt: skip


@dataclass(frozen=True)
class Damage:
    """Bytes that are no record: `torn` where the file ends within a member, as after a killed process or a power cut."""

    offset: int
    what: str
    torn: bool = False


def members(file: BinaryIO, start: int = 0, largest: int = LARGEST) -> Iterator[Member | Damage]:
    """The records of an open file from an offset on."""
    reader = _Reader(file, start)
    while reader.ready():
        at = reader.position
        read = _member(reader, at, largest)
        yield read
        if isinstance(read, Damage):
            if read.torn:
                return
            reader.seek(at)
            reader.skip_to_next()


def whole_members(file: BinaryIO, start: int = 0) -> Iterator[Member]:
    """The records that can be read."""
    return (read for read in members(file, start) if isinstance(read, Member))


def member_at(file: BinaryIO, offset: int, largest: int = LARGEST) -> Member | Damage:
    """The record at an offset."""
    return next(members(file, offset, largest), Damage(offset, "the file ends before it", torn=True))


def _member(reader: _Reader, at: int, largest: int) -> Member | Damage:
    try:
        raw = reader.member(largest)
    except zlib.error:
        if reader.only_nulls(at):
            return Damage(at, "the file ends in nothing but zeros", torn=True)
        return Damage(at, "no gzip member: its bytes were altered")
    if raw is None:
        return Damage(at, "the file ends within a record", torn=True)
    if len(raw) > largest:
        return Damage(at, f"a record of more than {largest // 1024**2} MB")
    return _parsed(raw, at, reader.position - at)


def _parsed(raw: bytearray, at: int, length: int) -> Member | Damage:
    end = raw.find(b"\r\n\r\n", 0, _HEAD)
    if not raw.startswith(_BEGIN) or end < 0:
        return Damage(at, "no WARC record")
    fields: dict[str, str] = {}
    for line in bytes(raw[:end]).decode("utf-8", "replace").split("\r\n")[1:]:
        name, _, value = line.partition(":")
        fields.setdefault(name.strip().lower(), value.strip())
    said = fields.get("content-length", "")
    if not _LENGTH.fullmatch(said):
        return Damage(at, "a record without its length")
    first, last = end + 4, end + 4 + int(said)
    if raw[last:] != b"\r\n\r\n" or last > len(raw):
        return Damage(at, f"a record that is not as long as it says ({said} bytes)")
    return Member(at, length, fields, bytes(memoryview(raw)[first:last]))


class _Reader:
    """A file with its position, of which a piece at a time is in memory."""

    def __init__(self, file: BinaryIO, start: int) -> None:
        self._file = file
        self.seek(start)

    def seek(self, position: int) -> None:
        """Go on from an offset."""
        self._file.seek(position)
        self._held, self._at, self._start = b"", 0, position

    @property
    def position(self) -> int:
        return self._start + self._at

    def ready(self, size: int = 1) -> bool:
        """Whether so many bytes are left; those that are held in memory afterwards."""
        if len(self._held) - self._at < size:
            self._held, self._start = self._held[self._at :] + self._file.read(_CHUNK), self.position
            self._at = 0
        return len(self._held) - self._at >= size

    def member(self, largest: int) -> bytearray | None:
        """One gzip member decompressed, cut off behind `largest`; None where the file ends before it does.

        Raises:
            zlib.error: no gzip member.
        """
        inflate, out, step, piece = zlib.decompressobj(zlib.MAX_WBITS + 16), bytearray(), _FIRST, b""
        while not inflate.eof and len(out) <= largest:
            piece = inflate.unconsumed_tail or self._take(step)
            if not piece:
                return None
            out += inflate.decompress(piece, largest + 1 - len(out))
            step = _CHUNK
        self._at -= len(inflate.unused_data)
        return out

    def skip_to_next(self) -> None:
        """Go to the next place at which a record seems to begin, or to the end."""
        self._take(1)
        while self.ready(len(_MAGIC)):
            found = self._held.find(_MAGIC, self._at)
            self._at = found if found >= 0 else len(self._held) - len(_MAGIC) + 1
            if found >= 0 and self._begins():
                return
            self._at += found >= 0
        self._at = len(self._held)

    def only_nulls(self, start: int) -> bool:
        """Whether nothing but zeros follows from an offset on: what a file system leaves after a power cut."""
        self.seek(start)
        while self.ready():
            if self._held.strip(b"\0"):
                return False
            self._at = len(self._held)
        return True

    def _begins(self) -> bool:
        self.ready(_FIRST)
        head = self._held[self._at : self._at + _FIRST]
        try:
            return zlib.decompressobj(zlib.MAX_WBITS + 16).decompress(head, len(_BEGIN)) == _BEGIN
        except zlib.error:
            return False

    def _take(self, size: int) -> bytes:
        self.ready()
        piece = self._held[self._at : self._at + size]
        self._at += len(piece)
        return piece
