"""`countrydesk export`: a report's evidence as one file that another desk can import and check."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from countrydesk.adapters.warc.index import Place
from countrydesk.adapters.warc.wacz import DECISIONS, PRODUCT, Page, pack
from countrydesk.app import OpenDesk
from countrydesk.core.archiving import as_lines, capture, read_note
from countrydesk.core.errors import RequirementError, StoreError
from countrydesk.core.product import captures_of
from countrydesk.core.types import Capture, Decision, Document, Item

Data = dict[str, Any]
_LOST = "Run verify-archive to see what is missing."


def export(desk: OpenDesk, report: str | None, out: Path) -> list[str]:
    """Write the evidence of a released or imported report, or of the last one; what was written, a line each.

    Raises:
        RequirementError: no such report. StoreError: evidence is missing, or the file cannot be written.
    """
    decision = _decision(desk, report)
    named = json.loads(decision.detail)
    body = desk.archive.get(named["sha256"])
    product: Data = json.loads(body)
    cited = _cited(desk, product)
    wanted = [*((each.sha256, each.id) for each in cited), (named["sha256"], ""), (named["records"], "")]
    with TemporaryDirectory(prefix=".export-", dir=_folder(out)) as folder:
        warc = Path(folder) / "data.warc.gz"
        with warc.open("wb") as file:
            file.write(desk.archive.head(warc.name))
            file.writelines(_groups(desk, wanted))
        texts = {PRODUCT: body, DECISIONS: as_lines(desk.store.find(Decision, subject=decision.subject))}
        pages = [
            Page(each.url, row["title"], each.captured) for each, row in zip(cited, _rows(product, cited), strict=True)
        ]
        pack(out, warc, texts, f"{product['title']}, {product['since']} to {product['until']}", decision.at, pages)
    return [f"{product['title']}, {product['since']} to {product['until']}: {len(cited)} captures", f"  {out}"]


def _folder(out: Path) -> Path | None:
    return out.parent if out.parent.is_dir() else None


def _decision(desk: OpenDesk, report: str | None) -> Decision:
    found = [
        each for each in desk.store.find(Decision, verb=("release", "import")) if each.subject.startswith(report or "")
    ]
    if report and len({each.subject for each in found}) > 1:
        raise RequirementError(f"Several reports begin with {report!r}.", "Give more of the id.")
    with_records = [each for each in found if "records" in json.loads(each.detail)]
    if not with_records:
        words = f"No report {report!r} was released" if report else "No report was released"
        raise RequirementError(f"{words} with its analysis.", "Run report first; its id stands in report.json.")
    return max(with_records, key=lambda each: (each.at, each.id))


def _cited(desk: OpenDesk, product: Data) -> list[Capture]:
    """The captures behind a product's annex, each once: pages, and the feeds that announced them."""
    ids = [row["document"] for row in product["annex"]]
    documents = {each.id: each for each in desk.store.find(Document, id=ids)}
    if missing := [id for id in ids if id not in documents]:
        raise StoreError(f"The report cites the document {missing[0]}, which the store does not hold.", _LOST)
    items = {each.id: each for each in desk.store.find(Item, id=[each.item for each in documents.values()])}
    parents = [*(each.parent for each in documents.values()), *(each.capture for each in items.values())]
    captures = {each.id: each for each in desk.store.find(Capture, id=sorted(set(parents)))}
    made_from = captures_of(documents.values(), items, captures)
    if missing := [id for id in ids if id not in made_from]:
        raise StoreError(f"The report cites the document {missing[0]}, whose capture the store does not hold.", _LOST)
    return list({each.id: each for each in (*made_from.values(), *captures.values())}.values())


def _rows(product: Data, cited: list[Capture]) -> Iterator[Data]:
    """For each capture the row of the annex that rests on it, or its address for a feed that only announced."""
    by_bytes = {row["sha256"]: row for row in reversed(product["annex"])}
    return (by_bytes.get(each.sha256, {"title": each.url}) for each in cited)


def _groups(desk: OpenDesk, wanted: list[tuple[str, str]]) -> Iterator[bytes]:
    """The members of each digest's first record, and of the one that says that it is this capture; none twice."""
    written: set[tuple[str, int]] = set()
    for sha256, id in wanted:
        desk.archive.get(sha256)
        places = desk.archive.telling(sha256)
        first = next((each for each in places if each.kind != "revisit" and each.note is not None), None)
        own = next((each for each in places if _tells(desk, each) == id), None) if id else first
        if first is None or own is None:
            raise StoreError(f"The archive does not tell what {sha256} was captured for.", _LOST)
        for place in (first, own):
            if (place.file, place.start) not in written:
                written.add((place.file, place.start))
                yield desk.archive.group(place)


def _tells(desk: OpenDesk, place: Place) -> str:
    """The id of the capture that a note speaks of, or nothing."""
    try:
        made = capture(read_note(desk.archive.note(place)), place.sha256)
    except ValueError:
        return ""
    return made.id if made else ""
