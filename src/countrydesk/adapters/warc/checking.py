"""Every record of the archive's files read again: gzip, lengths, digests, what refers to what. One pass, bounded memory."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from countrydesk.adapters.warc.appending import held
from countrydesk.adapters.warc.index import Index
from countrydesk.adapters.warc.members import Damage, Member, members
from countrydesk.adapters.warc.records import Row

_COPY = "Put back a copy of this file."
_DIGEST = re.compile(r"sha256:([0-9a-fA-F]{64})")
_LENGTH = re.compile(rb"(?im)^Content-Length:[ \t]*(\d{1,12})[ \t]*\r?$")
# A request and a note stand behind the answer that they belong to, with only its redirects between.
_NEAR = 64


@dataclass(frozen=True)
class Fault:
    """Something wrong at a place of a file, in words, and what to do about it; no offset where the file is not to blame."""

    file: str
    offset: int | None
    what: str
    remedy: str


@dataclass
class Checked:
    """What a check found: how many records of each kind, how many bytes in the files and unpacked, and the faults.

    Of the faults `most` are kept in words. Reading stops where `limit` bytes have been unpacked.
    """

    records: Counter[str] = field(default_factory=Counter)
    files: int = 0
    size: int = 0
    faults: list[Fault] = field(default_factory=list)
    faulty: int = 0
    most: int = 1000
    unpacked: int = 0
    limit: float = float("inf")

    def found(self, fault: Fault) -> None:
        """Count a fault, and keep it while there are not too many."""
        self.faulty += 1
        if len(self.faults) < self.most:
            self.faults.append(fault)


def check(
    paths: Iterable[Path],
    index: Index,
    watch: Callable[[Iterable[Row]], Iterable[Row]],
    limit: float = float("inf"),
) -> Checked:
    """Check WARC files; `index` is filled with the records that are sound, and with no others.

    What comes from a stranger has a `limit` of bytes unpacked; beyond it the check ends with a fault.
    """
    checked = Checked(limit=limit)
    for path in paths:
        now = path.stat()
        checked.files, checked.size = checked.files + 1, checked.size + now.st_size
        index.took(path.name, now.st_ino, now.st_size, watch(_sound(path, checked)))
    for place in index.dangling():
        what = f"the revisit of {place.url[:200]} repeats bytes that no record holds"
        checked.found(Fault(place.file, place.offset, what, _COPY))
    return checked


def _sound(path: Path, checked: Checked) -> Iterator[Row]:
    near: deque[str] = deque(maxlen=_NEAR)
    with path.open("rb") as file:
        for read in members(file):
            checked.unpacked += len(read.block) if isinstance(read, Member) else 0
            if checked.unpacked > checked.limit:
                checked.found(Fault(path.name, read.offset, f"more than {checked.limit / 1e9:g} GB unpacked", _COPY))
                return
            wrong = _damage(path, read) if isinstance(read, Damage) else _wrong(read, near)
            if wrong:
                checked.found(Fault(path.name, read.offset, wrong, _COPY))
            elif isinstance(read, Member):
                checked.records[read.kind] += 1
                near.append(read.id)
                yield read.row


def _damage(path: Path, damage: Damage) -> str:
    """What is damaged; a torn end of a file that another process is writing to is none."""
    if damage.torn:
        with held(path) as handle:
            if handle is None:
                return ""
    return damage.what


def _wrong(member: Member, near: Iterable[str]) -> str:
    """What is wrong with a record, or nothing."""
    url = member.fields.get("warc-target-uri", "")[:200]
    if not _is(member.fields.get("warc-block-digest", ""), member.block):
        return f"the {member.kind or 'record'} of {url} was altered: its block has another digest"
    head, payload = member.parts
    if member.kind not in {"warcinfo", "revisit"} and not _is(member.fields.get("warc-payload-digest", ""), payload):
        return f"the {member.kind} of {url} was altered: its payload has another digest"
    said = _LENGTH.search(head) if member.kind == "response" else None
    if said and int(said[1]) != len(payload):
        return f"the response of {url} has {len(payload)} bytes and says {int(said[1])}"
    if member.kind in {"request", "metadata"} and member.row.about not in near:
        return f"the {member.kind} of {url} belongs to no record before it"
    return ""


def _is(digest: str, body: bytes) -> bool:
    said = _DIGEST.fullmatch(digest)
    return said is not None and said[1].lower() == hashlib.sha256(body).hexdigest()
