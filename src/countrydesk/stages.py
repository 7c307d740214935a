"""Each stage alone: files or records in, JSON-ready rows out. The names and fields are a public interface (README)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from countrydesk.adapters.catalogue import load_gazetteer, load_sources
from countrydesk.adapters.extract import extract_all
from countrydesk.adapters.feeds import read_feed
from countrydesk.core import collation, dates
from countrydesk.core.collection import extract_row
from countrydesk.core.collection import feed_rows as rows_of_feed
from countrydesk.core.errors import FeedError
from countrydesk.core.verification import check_text

Data = dict[str, Any]


def feed_rows(bodies: Iterable[tuple[str, bytes]]) -> Iterator[Data]:
    """`stage feed`."""
    for name, body in bodies:
        try:
            yield from rows_of_feed(name, read_feed(body, name))
        except FeedError as error:
            yield {"feed": name, "error": str(error)}


def extract_rows(bodies: Iterable[tuple[str, bytes]]) -> Iterator[Data]:
    """`stage extract`."""
    named, pages = [], []
    for name, body in bodies:
        named.append(name)
        pages.append((body, "", name))
    for name, got in zip(named, extract_all(pages), strict=True):
        yield {"file": name, "error": str(got)} if isinstance(got, Exception) else extract_row(name, got)


def date_rows(records: Iterable[Data]) -> Iterator[Data]:
    """`stage dates`."""
    for record in records:
        found = dates.rows(str(record.get("text") or ""), record.get("published"))
        yield {"id": record["id"], "expressions": found}


def collate_rows(records: Iterable[Data]) -> Iterator[Data]:
    """`stage collate`."""
    yield from collation.rows(list(records), {source.title: source.id for source in load_sources(None)})


def check_rows(records: Iterable[Data]) -> Iterator[Data]:
    """`stage check`."""
    gazetteer = load_gazetteer()
    for record in records:
        evidence = [str(each) for each in record.get("evidence") or []]
        checked = check_text(
            str(record.get("claim") or ""), evidence, str(record.get("claim_context") or ""), gazetteer
        )
        findings = [{"check": f.check, "severity": f.severity, "detail": f.detail} for f in checked.findings]
        yield {"id": record["id"], "verdict": str(checked.verdict), "findings": findings}
