"""`countrydesk import`: another desk's report with its evidence, checked before anything of it is stored.

The package is unpacked into a desk of its own: its captures are read there by this desk's own programs, and each citation
of the report is held against what they make of the captured bytes. Only then it is filed here, captures and all.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from countrydesk.adapters.decisions import parse_decisions
from countrydesk.adapters.sql import SqlStore
from countrydesk.adapters.warc import WarcArchive
from countrydesk.adapters.warc.appending import warc_files
from countrydesk.adapters.warc.checking import check
from countrydesk.adapters.warc.index import Index
from countrydesk.adapters.warc.wacz import DECISIONS, PRODUCT, WARC, unpacked
from countrydesk.app import OpenDesk, desk_sources, now
from countrydesk.core.archiving import capture, from_lines, handed_on
from countrydesk.core.collection import items
from countrydesk.core.errors import FeedError, StoreError
from countrydesk.core.types import Capture, Claim, Decision, Document, Failure, Health, Item, Record, Report, Source

Data = dict[str, Any]
MAKER = "import/1"
_NOTHING = "Nothing was stored."
_MOST_CAPTURES, _MOST_UNPACKED = 20_000, 4e9
_BATCH = 500


@dataclass(frozen=True)
class Verdict:
    """What an import found: citations that stand at their place in the text as extracted here, and verbatim elsewhere in it.

    `new` captures were filed, `known` ones were here already; `outlets` are those whose captures now count as collected.
    """

    title: str
    at_place: int
    verbatim: int
    new: int
    known: int
    outlets: tuple[str, ...]


def take(desk: OpenDesk, path: Path) -> Verdict:
    """Check a package and file it.

    Raises:
        StoreError: it is damaged, was altered, or its evidence does not bear out its report; nothing was stored.
    """
    with TemporaryDirectory(prefix="import-", dir=desk.folder) as folder:
        inside = replace(
            desk,
            folder=Path(folder),
            store=SqlStore.in_file(Path(folder) / "scratch.sqlite"),
            archive=WarcArchive(Path(folder), desk.archive.now),
            quiet=True,
        )
        try:
            return _taken(desk, inside, path)
        finally:
            inside.archive.close()
            inside.store.close()


def said(verdict: Verdict) -> list[str]:
    """The verdict in words, a line each."""
    total = verdict.at_place + verdict.verbatim
    lines = [
        verdict.title,
        "  every digest holds: of the package, of each record, and of what the report names",
        f"  {verdict.at_place} of {total} citations stand at their place in the text as extracted here",
    ]
    if verdict.verbatim:
        lines.append(f"  {verdict.verbatim} of {total} stand in it word for word, but elsewhere")
    lines.append(f"  {verdict.new} captures filed, {verdict.known} were here already")
    lines.append(f"  captured by the other desk, not by this one: {', '.join(verdict.outlets) or 'nothing'}")
    return lines


def _taken(desk: OpenDesk, inside: OpenDesk, path: Path) -> Verdict:
    texts = unpacked(path, inside.folder)
    _sound(path, inside)
    decision = _decision(path, texts)
    product = _product(path, texts[PRODUCT], decision)
    records = _analysis(path, inside, decision)
    _same_report(path, product, records)
    _replayed(path, inside)
    at_place, verbatim = _citations(path, inside, product, records)
    new, known = _filed(desk, inside)
    sources = list(inside.store.find(Source))
    lacking = _as_here(desk, sources)
    before = list(desk.store.find(Decision, verb="import", subject=decision.subject))
    if not any(json.loads(each.detail)["sha256"] == json.loads(decision.detail)["sha256"] for each in before):
        desk.store.add(lacking.values())
        for kind in (Item, Capture):
            for batch in _batches(inside.store.find(kind)):
                desk.store.add(batch)
        detail = {**json.loads(decision.detail), "strangers": sorted(lacking)}
        kept = (each for each in records if not isinstance(each, Source))
        desk.store.add([*kept, Decision(MAKER, now(), "import", decision.subject, json.dumps(detail))])
    title = f"{product['title']}, {product['since']} to {product['until']}, report {product['id']}"
    outlets = sorted({each.title for each in sources})
    return Verdict(title, at_place, verbatim, new, known, tuple(outlets))


def _as_here(desk: OpenDesk, sources: list[Source]) -> dict[str, Source]:
    """The sources that the store lacks, by id: as this desk's roster has them, and else as strangers."""
    roster = {each.id: each for each in desk_sources(desk.store, desk.config)}
    held = {each.id for each in desk.store.find(Source, id=[each.id for each in sources])}
    return {each.id: roster.get(each.id) or handed_on(each) for each in sources if each.id not in held}


def _refused(path: Path, what: str) -> StoreError:
    return StoreError(f"{path} is not taken: {what}.", _NOTHING)


def _sound(path: Path, inside: OpenDesk) -> None:
    """Each record of the package's WARC is what its digests say."""
    with closing(Index(inside.folder / "check.sqlite")) as index:
        checked = check(warc_files(inside.folder), index, lambda rows: rows, _MOST_UNPACKED)
    if checked.faults:
        fault = checked.faults[0]
        raise _refused(path, f"{WARC}, byte {fault.offset}: {fault.what}")


def _decision(path: Path, texts: Mapping[str, bytes]) -> Decision:
    """The release of the report, or the import by the desk that handed it on."""
    found = [each for each in parse_decisions(texts[DECISIONS].splitlines()) if each.verb in {"release", "import"}]
    if not found:
        raise _refused(path, f"{DECISIONS} holds no release")
    return max(found, key=lambda each: (each.at, each.id))


def _product(path: Path, body: bytes, decision: Decision) -> Data:
    """The released product, if it is the one that was decided on."""
    try:
        named, product = json.loads(decision.detail), json.loads(body)
        for key in ("country", "until", "sha256", "records"):
            if not isinstance(named[key], str):
                raise TypeError(key)
        if named["sha256"] != hashlib.sha256(body).hexdigest():
            raise _refused(path, f"{PRODUCT} is not the product that was released")
        if product["id"] != decision.subject:
            raise _refused(path, f"{PRODUCT} is the report {product['id']}, and {decision.subject} was released")
        _shaped(product)
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise _refused(path, f"{PRODUCT} or {DECISIONS} is not what a desk writes") from error
    found: Data = product
    return found


def _shaped(product: Data) -> None:
    """Raises KeyError or TypeError where a product lacks what is read of it here."""
    head: dict[str, type] = {"title": str, "since": str, "until": str, "id": str, "sections": list, "annex": list}
    wanted: list[tuple[Data, dict[str, type]]] = [(product, head)]
    wanted += [(row, {"document": str, "sha256": str}) for row in product["annex"]]
    for claim in _claims(product):
        wanted.append((claim, {"id": str, "text": str, "basis": list}))
        wanted += [(each, {"document": str, "start": int, "end": int, "quote": str}) for each in claim["basis"]]
    for row, types in wanted:
        for key, kind in types.items():
            if type(row[key]) is not kind:
                raise TypeError(key)


def _claims(product: Data) -> list[Data]:
    return [claim for part in product["sections"] for claim in part["claims"]]


def _analysis(path: Path, inside: OpenDesk, decision: Decision) -> list[Record]:
    sha256 = json.loads(decision.detail)["records"]
    try:
        found = list(from_lines(inside.archive.get(sha256).splitlines()))
    except ValueError as error:
        raise _refused(path, f"the analysis {sha256[:16]} is damaged, {error}") from error
    if odd := [each for each in found if isinstance(each, (Decision, Health, Failure))]:
        raise _refused(path, f"the analysis holds a {type(odd[0]).__name__}")
    return found


def _same_report(path: Path, product: Data, records: list[Record]) -> None:
    """The product says what the records of its analysis say, claim by claim; a record's id is the digest of what it says."""
    claims = {each.id: each for each in records if isinstance(each, Claim)}
    report = next((each for each in records if isinstance(each, Report) and each.id == product["id"]), None)
    if report is None:
        raise _refused(path, f"the analysis holds no report {product['id']}")
    for row in _claims(product):
        claim = claims.get(row["id"])
        if claim is None or claim not in report.claims or claim.text != row["text"]:
            raise _refused(path, f"the claim {row['id']} of {PRODUCT} is not the one that was checked")
        cited = [(each["document"], each["start"], each["end"], each["quote"]) for each in row["basis"]]
        if cited != [(each.parent, each.start, each.end, each.quote) for each in claim.basis]:
            raise _refused(
                path, f"the claim {row['id']} of {PRODUCT} cites something else than the one that was checked"
            )


def _replayed(path: Path, inside: OpenDesk) -> None:
    """What the package's captures give, read by this desk's own programs into a store of their own."""
    steps = inside.steps()
    for count, filed in enumerate(inside.archive.filed()):
        if count == _MOST_CAPTURES:
            raise _refused(path, f"it holds more than {_MOST_CAPTURES:,} captures, and no report needs so many")
        kept = capture(filed.note, filed.place.sha256)
        if kept is not None and filed.note.record is not None:
            told = [each for each in (filed.note.source, filed.note.record, kept) if each]
            if isinstance(filed.note.record, Source):
                with suppress(FeedError):
                    told += items(filed.note.record, kept, steps.read_feed(inside.archive.get(kept.sha256), kept.url))
            inside.store.add(told)
    steps.summarize()
    steps.extract_pages()


def _batches(records: Iterator[Record]) -> Iterator[list[Record]]:
    while batch := list(islice(records, _BATCH)):
        yield batch


def _citations(path: Path, inside: OpenDesk, product: Data, records: list[Record]) -> tuple[int, int]:
    """How many citations stand at their place in the text as extracted here, and how many elsewhere in it."""
    documents = {each.id: each for each in records if isinstance(each, Document)}
    for row in product["annex"]:
        if row["document"] not in documents or not inside.archive.telling(row["sha256"]):
            raise _refused(path, f"what the annex names as the document {row['document'][:40]!r} is not in it")
    at_place = verbatim = 0
    for claim in _claims(product):
        for cited in claim["basis"]:
            document = documents.get(cited["document"])
            texts = list(_texts(inside, document)) if document else []
            if any(text[cited["start"] : cited["end"]] == cited["quote"] for text in texts):
                at_place += 1
            elif any(cited["quote"] in text for text in texts):
                verbatim += 1
            else:
                raise _refused(
                    path, f"the captured bytes do not hold {cited['quote'][:80]!r}, which {claim['id']} cites"
                )
    return at_place, verbatim


def _texts(inside: OpenDesk, document: Document) -> Iterator[str]:
    """What this desk makes of the capture or item that a document was made of."""
    return (each.text for each in inside.store.find(Document, parent=document.parent))


def _filed(desk: OpenDesk, inside: OpenDesk) -> tuple[int, int]:
    """File the package's captures; how many are new, and how many were here."""
    new = known = 0
    for filed in inside.archive.filed():
        added = desk.archive.adopt(filed.place, inside.archive.group(filed.place))
        if filed.note.record is not None:
            new, known = new + added, known + (not added)
    desk.archive.settle()
    return new, known
