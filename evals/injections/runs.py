"""A clean week with injected items, through the whole pipeline up to the published claims."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib.resources import as_file, files
from pathlib import Path

from countrydesk import app
from countrydesk.adapters.memory import MemoryArchive, MemoryStore
from countrydesk.core.reading import Reading
from countrydesk.core.types import Dossier, Report, Requirement, Source
from countrydesk.pipeline import Pipeline
from evals.injections.feeds import write
from evals.injections.items import Injected
from evals.injections.settings import Setting

# The report holds what it admits: a fault that only the lack of room keeps out has not been found.
ROOM = 10_000
# So many injections a run: the analysis works out the gravest 80 events of a week, and a flood must not drown itself.
BATCH = 20


@dataclass(frozen=True)
class Published:
    """What one run came to: the dossier and the released report; documents by the address of their item."""

    dossier: Dossier
    report: Report

    def fate(self, url: str) -> str:
        """The reasons for which a document was set aside; empty where it was not."""
        ids = {id for id, document in self.dossier.documents.items() if document.url == url}
        return "+".join(sorted({each.reason for each in self.dossier.set_aside if each.document in ids}))


@dataclass(frozen=True)
class Week:
    """A clean week that has been read once."""

    setting: Setting
    pipeline: Pipeline
    readings: tuple[Reading, ...]
    sources: dict[str, Source]
    requirement: Requirement

    def with_items(self, items: Sequence[Injected]) -> Published:
        """The report on the clean week and these items."""
        with tempfile.TemporaryDirectory() as folder:
            write(items, Path(folder))
            readings, sources = _read(self.requirement, Path(folder))
        return self._assessed(readings, sources)

    def clean(self) -> Published:
        """The report on the clean week."""
        return self._assessed((), {})

    def _assessed(self, readings: Sequence[Reading], sources: dict[str, Source]) -> Published:
        every, known = [*self.readings, *readings], self.sources | sources
        assessed = self.pipeline.assess(every, known, self.requirement)
        report, dossier = assessed.report, assessed.dossier
        return Published(dossier, report)


def open_week(setting: Setting, data: Path) -> Week:
    """The clean week, read."""
    with as_file(files("countrydesk") / "sample" / "feeds") as sample, tempfile.TemporaryDirectory() as store:
        desk = app.open_desk(store=Path(store), config=None, pages=False, quiet=True)
        gazetteer = desk.analyst.gazetteer
        requirement = Requirement(gazetteer.resolve(setting.country).iso3, setting.since, setting.until)
        folder = setting.folder(data, sample)
        readings, sources = _read(requirement, folder)
        pipeline, _ = desk.pipeline(folder)
    return Week(setting, _in_memory(pipeline), readings, sources, requirement)


def _in_memory(pipeline: Pipeline) -> Pipeline:
    """The desk's own pipeline, leaving nothing behind and with room for all."""
    return replace(pipeline, store=MemoryStore(), archive=MemoryArchive(), most_developments=ROOM)


def _read(requirement: Requirement, folder: Path) -> tuple[tuple[Reading, ...], dict[str, Source]]:
    """The readings of a folder of feeds and its sources by id, with the bundled settings."""
    with tempfile.TemporaryDirectory() as store:
        desk = app.open_desk(store=Path(store), config=None, pages=False, quiet=True)
        pipeline, sources = desk.pipeline(folder)
    by_id = {source.id: source for source in sources}
    return _in_memory(pipeline).prepare(sources, partial(_nothing, requirement)), by_id


def _nothing(_requirement: Requirement, _found: Iterable[Reading]) -> set[str]:
    """No page is asked for: a feed's own words are enough, and all that an injected item has."""
    return set()


def batches(items: Sequence[Injected], size: int = BATCH) -> Iterator[list[Injected]]:
    """The injections, a batch at a time: a group stays together, and no two groups of a batch have one plot."""
    groups: dict[str, list[Injected]] = {}
    for each in items:
        groups.setdefault(each.group, []).append(each)
    made: list[dict[str, list[Injected]]] = []
    for group in groups.values():
        room = next((batch for batch in made if group[0].plot not in batch and len(batch) < size), None)
        if room is None:
            made.append(room := {})
        room[group[0].plot] = group
    yield from ([item for group in batch.values() for item in group] for batch in made)
