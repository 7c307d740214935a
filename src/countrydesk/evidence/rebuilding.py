"""`countrydesk rebuild`: the store made again from the WARC files and the decisions alone.

Captures are taken in the order of their time; feeds are read again, and the ordinary steps make documents and annotations.
What released and imported reports rest on was filed with them and comes back as it was. Not restored are failures and
what became of polls that brought nothing: they are no evidence, and the next collection finds out again.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from countrydesk.adapters.decisions import FILE as DECISIONS
from countrydesk.adapters.decisions import read_decisions
from countrydesk.adapters.warc import Filed
from countrydesk.adapters.warc.appending import warc_files
from countrydesk.app import STORE_FILE, OpenDesk, desk_sources, open_desk, store_in
from countrydesk.core import polling
from countrydesk.core.archiving import capture, from_lines, handed_on, unwritable
from countrydesk.core.collection import items
from countrydesk.core.errors import FeedError, StoreError
from countrydesk.core.types import Capture, Decision, Health, Item, Record, Source

PART = f"{STORE_FILE}.part"
BATCH = 500


def rebuild(store: Path | None, config: Path | None, out: Path | None, quiet: bool) -> Counter[str]:
    """Make the store in its folder again, or in the new folder `out` with a copy of the evidence; what was made, and lost.

    Raises:
        StoreError: there is a store already, or no evidence; a file that cannot be read or written.
    """
    desk = open_desk(store, config, pages=False, quiet=quiet)
    if not warc_files(desk.archive.folder):
        raise StoreError(f"There is no evidence in {desk.archive.folder}.", "Name the folder of a desk with --store.")
    target = out or desk.folder
    if (target / STORE_FILE).exists():
        raise StoreError(
            f"There is a store in {target} already.", f"Move its {STORE_FILE} away, or name a new folder with --out."
        )
    if out:
        _copy(desk.folder, out)
        desk = open_desk(out, config, pages=False, quiet=quiet)
    _clear(target)
    made = _Rebuilding(replace(desk, store=store_in(target, PART))).run()
    (target / PART).replace(target / STORE_FILE)
    return made


class _Rebuilding:
    """One run over a store that is not in its place yet."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk, self._store, self._steps = desk, desk.store, desk.steps()
        self._stands: dict[str, Health] = {}
        self._made: Counter[str] = Counter()
        self._strangers: set[str] = set()
        self._roster: dict[str, Source] = {}

    def run(self) -> Counter[str]:
        self._add(read_decisions(self._desk.folder / DECISIONS))
        self._strangers = {id for each in self._store.find(Decision, verb="import") for id in _strangers(each)}
        self._roster = {each.id: each for each in desk_sources(self._store, self._desk.config)}
        batch: list[Record] = []
        for filed in self._steps.watch("reading the archive", self._desk.archive.filed()):
            batch += self._of(filed)
            if len(batch) >= BATCH:
                self._add(batch)
                batch = []
        self._add([*batch, *self._stands.values()])
        for decision in self._store.find(Decision, verb=("release", "import")):
            self._add(self._released(decision))
        self._add(self._known_sources())
        self._steps.summarize()
        self._steps.extract_pages()
        self._steps.read()
        self._store.close()
        return self._made

    def _of(self, filed: Filed) -> Iterator[Record]:
        """The records that a capture gives: its source or item, itself, and what a feed announces."""
        note, kept = filed.note, capture(filed.note, filed.place.sha256)
        if kept is None or note.record is None or not self._whole(kept):
            return
        yield from (self._rated(each) for each in (note.source, note.record, kept) if each)
        if isinstance(note.record, Source):
            yield from self._announced(note.record, kept, filed)

    def _rated(self, record: Record) -> Record:
        """A record; a source as the desk's own roster has it, and a stranger that only another desk rated."""
        if not isinstance(record, Source):
            return record
        own = self._roster.get(record.id, record)
        return handed_on(own) if record.id in self._strangers - self._roster.keys() else own

    def _announced(self, source: Source, kept: Capture, filed: Filed) -> Iterator[Item]:
        got = self._desk.archive.fetched(filed)
        try:
            feed = self._steps.read_feed(got.body, got.url)
        except FeedError:
            self._made["feeds that cannot be read now"] += 1
            return
        self._stands[source.id] = polling.stood(source, self._stands.get(source.id), got, feed)
        yield from items(source, kept, feed)

    def _whole(self, kept: Capture) -> bool:
        try:
            self._desk.archive.get(kept.sha256)
        except StoreError:
            self._made["captures whose bytes are damaged"] += 1
            return False
        return True

    def _released(self, decision: Decision) -> Iterator[Record]:
        with suppress(ValueError, StoreError):
            named = json.loads(decision.detail).get("records", "")
            told = [self._rated(each) for each in from_lines(self._desk.archive.get(named).splitlines())]
            yield from (each for each in told if not isinstance(each, Source) or not self._store.get(Source, each.id))
            return
        self._made["reports whose analysis is lost"] += 1

    def _known_sources(self) -> Iterator[Source]:
        """The desk's own sources that items name and the archive does not tell of."""
        told = {source.id for source in self._store.find(Source)}
        missing = {item.parent for item in self._store.find(Item)} - told
        return (source for source in self._roster.values() if source.id in missing)

    def _add(self, records: Iterable[Record]) -> None:
        self._made["records"] += self._store.add(records)


def _strangers(decision: Decision) -> list[str]:
    """The sources that an import brought and this desk had not rated, by id."""
    return list(json.loads(decision.detail).get("strangers", []))


def _copy(folder: Path, out: Path) -> None:
    """The evidence and the decisions of a desk, beside which a store is made."""
    try:
        (out / "evidence").mkdir(parents=True, exist_ok=True)
        for path in warc_files(folder / "evidence"):
            shutil.copyfile(path, out / "evidence" / path.name)
        if (folder / DECISIONS).is_file():
            shutil.copyfile(folder / DECISIONS, out / DECISIONS)
    except OSError as error:
        raise unwritable(out, error) from error


def _clear(target: Path) -> None:
    """Away with what a rebuilding that was killed left."""
    for end in ("", "-wal", "-shm"):
        (target / f"{PART}{end}").unlink(missing_ok=True)
