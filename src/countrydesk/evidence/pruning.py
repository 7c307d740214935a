"""`countrydesk prune`: captures that are older than the rule and that no report cites, with all that was made of them.

The bytes go first and the records after them: a run that is killed between the two is finished by the next.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from countrydesk.app import OpenDesk, now
from countrydesk.core.collection import items
from countrydesk.core.errors import FeedError, RequirementError
from countrydesk.core.retention import cited_digests, leaving, named_digests, rests_on
from countrydesk.core.types import (
    Annotation,
    Announced,
    Capture,
    Claim,
    Decision,
    Development,
    Document,
    Failure,
    Finding,
    Item,
    Passage,
    Record,
    Report,
    Source,
)  # fmt: skip

MAKER = "prune/1"
_PAGE = 500


@dataclass(frozen=True)
class Pruned:
    """What went, or would go: records by kind, captures' groups in the archive, and their bytes."""

    before: datetime
    records: Counter[str]
    groups: int
    size: int


def prune(desk: OpenDesk, days: int | None, dry_run: bool) -> Pruned:
    """Let go what the rule lets go; `days` outweighs the setting.

    Raises:
        RequirementError: there is no rule. StoreError: another process writes, or something cannot be read or written.
    """
    days = desk.config.retention.days if days is None else days
    if days < 1:
        raise RequirementError("No rule says what may go.", "Set retention.days, or say --older-than DAYS.")
    before = now() - timedelta(days=days)
    announced_by = {each.id: each.capture for each in desk.store.find(Item)}
    gone = leaving(desk.store.find(Capture), announced_by, _cited(desk), before)
    groups, size = desk.archive.without({each.sha256 for each in gone}, write=not dry_run)
    records = _derived(desk, gone, announced_by)
    counted = Counter({kind.__name__: len(ids) for kind, ids in records.items() if ids})
    if not dry_run and gone:
        for kind, ids in records.items():
            desk.store.remove(kind, ids)
        _announced_again(desk, {each.parent for each in gone})
        detail = {
            "days": days,
            "before": before.isoformat(),
            "captures": len(gone),
            "bytes": size,
            "records": counted.total(),
        }
        desk.store.add([Decision(MAKER, now(), "prune", "evidence", json.dumps(detail))])
    return Pruned(before, counted, groups, size)


def said(pruned: Pruned, dry_run: bool) -> list[str]:
    """What went, in words."""
    verb = "would go" if dry_run else "went"
    lines = [
        f"Captured before {pruned.before:%Y-%m-%d} and cited by no report: {verb} {pruned.records['Capture']:,}, with "
        f"{pruned.size / 1e6:,.1f} MB of the archive",
    ]
    made = ", ".join(f"{count:,} {kind}" for kind, count in sorted(pruned.records.items()) if kind != "Capture")
    return [*lines, *([f"  and what was made of them: {made}"] if made else [])]


def _cited(desk: OpenDesk) -> Iterator[str]:
    """The digests of what reports cite, and of what any decision names."""
    for decision in desk.store.find(Decision):
        yield from named_digests([decision.detail])
        if decision.verb in {"release", "import"}:
            yield from cited_digests(json.loads(desk.archive.get(json.loads(decision.detail)["sha256"])))


def _derived(desk: OpenDesk, gone: Iterable[Capture], announced_by: dict[str, str]) -> dict[type[Record], list[str]]:
    """The ids of the records that go with captures, by kind."""
    captures = {each.id for each in gone}
    announced = [id for id, capture in announced_by.items() if capture in captures]
    found: dict[type[Record], list[str]] = {Capture: sorted(captures), Item: announced}
    found[Document] = _children(desk, Document, "parent", [*captures, *announced])
    found[Annotation] = _children(desk, Annotation, "parent", found[Document])
    found[Passage] = _children(desk, Passage, "parent", found[Document])
    found[Failure] = _children(desk, Failure, "parent", [*captures, *announced])
    texts = frozenset(found[Document])
    for kind in (Claim, Development, Announced):
        found[kind] = [each.id for each in desk.store.find(kind) if rests_on(each, texts)]
    found[Finding] = _children(desk, Finding, "claim", found[Claim])
    claims = frozenset(found[Claim])
    found[Report] = [each.id for each in desk.store.find(Report) if any(claim.id in claims for claim in each.claims)]
    return found


def _children(desk: OpenDesk, kind: type[Record], link: str, parents: list[str]) -> list[str]:
    rows = iter(parents)
    pages = iter(lambda: list(islice(rows, _PAGE)), [])
    return [each.id for page in pages for each in desk.store.find(kind, **{link: page})]


def _announced_again(desk: OpenDesk, parents: set[str]) -> None:
    """What a later capture of the same feed still announces is announced by that one now, as a rebuilt store has it."""
    steps = desk.steps()
    for source in desk.store.find(Source, id=sorted(parents)):
        for capture in sorted(desk.store.find(Capture, parent=source.id), key=lambda each: each.captured):
            with suppress(FeedError):
                feed = steps.read_feed(desk.archive.get(capture.sha256), capture.url)
                desk.store.add(items(source, capture, feed))
