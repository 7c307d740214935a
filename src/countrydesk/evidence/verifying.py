"""`countrydesk verify-archive`: every byte of the evidence read again, and every record held against it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from countrydesk.adapters.warc.appending import warc_files
from countrydesk.adapters.warc.checking import Checked, Fault, check
from countrydesk.adapters.warc.index import Index
from countrydesk.app import OpenDesk
from countrydesk.core.types import Capture, Decision

_AGAIN = "Put back a copy of the archive, or collect it again."


def verify(desk: OpenDesk) -> Checked:
    """The check of a desk's archive, its captures and its products. Raises StoreError where the store cannot be read."""
    with TemporaryDirectory() as folder, closing(Index(Path(folder) / "index.sqlite")) as sound:
        checked = check(
            warc_files(desk.archive.folder), sound, lambda rows: desk.steps().watch("checking records", rows)
        )
        for sha256, what in _wanted(desk):
            checked.records["named"] += 1
            if not sound.holding(sha256):
                checked.found(Fault("", None, f"{what}: its bytes {sha256} are not there, or not whole", _AGAIN))
    return checked


def said(checked: Checked) -> list[str]:
    """The check in words, a line each."""
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in sorted(checked.records.items()) if kind != "named")
    lines = [
        f"{checked.files:,} files, {checked.size / 1e6:,.1f} MB: {kinds or 'no records'}",
        f"{checked.records['named']:,} captures and products of the store looked up",
    ]
    lines += [_line(each) for each in checked.faults]
    if checked.faulty > len(checked.faults):
        lines.append(f"and {checked.faulty - len(checked.faults):,} more faults")
    return [*lines, f"{checked.faulty:,} faults" if checked.faulty else "no fault"]


def _line(fault: Fault) -> str:
    where = f"{fault.file}, byte {fault.offset}: " if fault.file else ""
    return f"FAULT {where}{fault.what}. {fault.remedy}"


def _wanted(desk: OpenDesk) -> Iterator[tuple[str, str]]:
    """What the store says is in the archive: digest, and what it is in words."""
    for capture in desk.store.find(Capture):
        yield capture.sha256, f"the capture {capture.id} of {capture.url[:200]}"
    for decision in desk.store.find(Decision, verb=("release", "import")):
        named = json.loads(decision.detail)
        for part, words in (("sha256", "product"), ("records", "analysis")):
            if part in named:
                yield named[part], f"the {words} of the report {decision.subject}"
