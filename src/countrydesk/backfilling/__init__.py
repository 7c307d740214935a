"""`countrydesk collect --since`: going back, through archives on disk or, where none is named, on the net."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from countrydesk import app
from countrydesk.backfilling.archives import Archives, Question
from countrydesk.backfilling.web import Web
from countrydesk.core.backfill import Summary
from countrydesk.core.errors import RequirementError
from countrydesk.core.types import Period

MOST = 500


@dataclass(frozen=True)
class Past:
    """What is asked of the past: a period, `archives` on disk or none for the net, what a run on the net may fetch."""

    since: date
    until: date | None = None
    archives: tuple[Path, ...] = ()
    any_host: bool = False
    most: int = MOST


def collect(desk: app.OpenDesk, past: Past, feeds: Path | None, countries: Sequence[str]) -> dict[str, Any]:
    """Go back, and say what was found, as data.

    Raises:
        RequirementError: a reversed period, an unknown country, a path that holds no archive. StoreError: the store.
    """
    period = _period(past)
    codes = [desk.analyst.gazetteer.resolve(each).iso3 for each in countries]
    if past.archives and feeds is None:
        pipeline, sources = desk.steps(), desk.own_sources(codes)
    else:
        pipeline, sources = desk.pipeline(feeds, codes)
    if past.archives:
        return of_archives(Archives(pipeline, Question(period, sources, past.any_host)).run(past.archives))
    return of_web(Web(pipeline, period, sources).run(past.most))


def _period(past: Past) -> Period:
    until = past.until or app.now().date()
    if until < past.since:
        raise RequirementError(
            f"The period is reversed: {past.since} comes after {until}.", "Swap --since and --until."
        )
    return Period(past.since, until)


def of_archives(found: Summary) -> dict[str, Any]:
    """A summary as one JSON object: files read and known, records by what became of them, documents by outlet."""
    seen = {"files": found.files, "files_known": found.known, "records_seen": sum(found.records.values())}
    return {**seen, "records": dict(sorted(found.records.items())), **_documents(found)}


def of_web(found: Summary) -> dict[str, Any]:
    """A summary as one JSON object: what was asked for and had, documents by outlet."""
    return {"counts": dict(sorted(found.records.items())), **_documents(found)}


def _documents(found: Summary) -> dict[str, Any]:
    total = sum(found.documents.values())
    return {"documents_in_period": total, "documents": dict(sorted(found.documents.items()))}
