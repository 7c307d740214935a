"""A record and what it was made from, back to the bytes: `countrydesk show`."""

from __future__ import annotations

from typing import Any

from countrydesk.app import OpenDesk
from countrydesk.core.codec import encode
from countrydesk.core.errors import RequirementError
from countrydesk.core.types import (
    Capture,
    Claim,
    Development,
    Document,
    Event,
    Finding,
    Item,
    Record,
    Report,
    Requirement,
    Source,
)  # fmt: skip

Data = dict[str, Any]


def shown(desk: OpenDesk, id: str) -> Data:
    """A record and what it was made from, back to the bytes.

    Raises:
        RequirementError: no record begins with that id, or several do.
    """
    record = _the_one(desk, id)
    chain: list[Record] = []
    parent = _parent(desk, record)
    while parent is not None and parent not in chain:
        chain.append(parent)
        parent = _parent(desk, parent)
    return {**_shown(record, desk), "made_from": [_shown(each, desk) for each in chain]}


def capture_bytes(desk: OpenDesk, id: str) -> bytes:
    """The bytes of a capture. Raises RequirementError where the id names something else."""
    record = _the_one(desk, id)
    if not isinstance(record, Capture):
        raise RequirementError(f"{id} is a {type(record).__name__}, not a Capture.", "Look at its made_from.")
    return desk.archive.get(record.sha256)


def _the_one(desk: OpenDesk, id: str) -> Record:
    found = desk.store.lookup(id)
    if len(found) == 1:
        return found[0]
    if not found:
        raise RequirementError(f"No record's id begins with {id!r}.", "Give at least four characters of an id.")
    raise RequirementError(f"{len(found)} records begin with {id!r}.", "Give more of the id.")


def _parent(desk: OpenDesk, record: Record) -> Record | None:
    """What a record was made from: a page before its item, a feed's capture before its source."""
    for link in filter(None, _links(record)):
        for kind in (Document, Capture, Item, Source, Claim, Requirement):
            if (found := desk.store.get(kind, link)) is not None:
                return found
    return None


def _links(record: Record) -> list[str]:
    """The ids that a record names, the nearest to its making first."""
    match record:
        case Item():
            return [record.capture, record.parent]
        case Claim():
            return [*(passage.parent for passage in record.basis[:1]), *record.rests_on[:1]]
        case Finding():
            return [record.claim]
        case Report():
            return [claim.id for claim in record.claims[:1]]
        case Development():
            return [passage.parent for passage in record.evidence[:1]]
        case Event():
            return list(record.members[:1])
    return [str(getattr(record, "parent", ""))]


def _shown(record: Record, desk: OpenDesk) -> Data:
    kind, own = type(record).__name__, encode(record)
    if "kind" in own:
        own[f"{kind.lower()}_kind"] = own.pop("kind")
    row: Data = {"kind": kind, "id": record.id, **own}
    if isinstance(record, Claim):
        row["findings"] = [encode(each) for each in desk.store.find(Finding, claim=record.id)]
    if isinstance(record, Capture):
        row["bytes"] = desk.archive.place(record.sha256)
    return row
