"""One file that holds a report's evidence: WACZ 1.1.1, a zip with WARC, index, pages and the digests of all.

A package from elsewhere is a stranger's: its names are held against a list and never become paths, and nothing is read
beyond what may be in memory or on the disk.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from countrydesk import __version__
from countrydesk.adapters.warc.members import whole_members
from countrydesk.adapters.warc.records import BODIES, exchange
from countrydesk.core.archiving import unwritable
from countrydesk.core.errors import StoreError

WARC, CDXJ, PAGES = "archive/data.warc.gz", "indexes/index.cdxj", "pages/pages.jsonl"
PRODUCT, DECISIONS = "countrydesk/report.json", "countrydesk/decisions.jsonl"
PACKAGE, DIGEST = "datapackage.json", "datapackage-digest.json"
RESOURCES = (WARC, CDXJ, PAGES, PRODUCT, DECISIONS)
# What one report can need, with room: its captures on the disk, everything else in memory.
_MOST_WARC, _MOST_TEXT = 2 * 1024**3, 256 * 1024**2
_PIECE = 1024 * 1024
_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+")


@dataclass(frozen=True)
class Page:
    """A page of a package, for a reader who replays it."""

    url: str
    title: str
    captured: datetime


def pack(
    out: Path, warc: Path, texts: Mapping[str, bytes], title: str, created: datetime, pages: Iterable[Page]
) -> None:
    """Write a package, whole or not at all. `texts` are the product and the decisions by name. Raises StoreError."""
    made = {PAGES: _pages(pages), CDXJ: _cdxj(warc), **texts}
    sums = {WARC: _sum_of(warc), **{name: _sum(body) for name, body in made.items()}}
    package = _package(sums, title, created)
    part = out.with_name(f".{out.name}.part")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as file:
            file.write(warc, WARC, zipfile.ZIP_STORED)
            for name, body in {**made, PACKAGE: package, DIGEST: _digest(package)}.items():
                file.writestr(name, body)
        part.replace(out)
    except OSError as error:
        raise unwritable(out, error) from error
    finally:
        part.unlink(missing_ok=True)


def unpacked(path: Path, folder: Path) -> dict[str, bytes]:
    """The texts of a package, its WARC written to `folder`; everything held against the digests that the package states.

    Raises:
        StoreError: no package of ours, or one that was altered; the message names the part.
    """
    try:
        with zipfile.ZipFile(path) as file:
            _names(path, file)
            texts = {name: _read(path, file, name) for name in (PACKAGE, DIGEST, CDXJ, PAGES, PRODUCT, DECISIONS)}
            stated = _stated(path, texts)
            warc = _copied(path, file, folder / "countrydesk-data.warc.gz")
            for name, found in {**{name: _sum(body) for name, body in texts.items()}, WARC: warc}.items():
                if name in stated and stated[name] != found:
                    raise _altered(path, f"{name} has another digest or length than {PACKAGE} says")
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise _altered(path, str(error)) from error
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror}.", "Name a file that can be.") from error
    return texts


def _names(path: Path, file: zipfile.ZipFile) -> None:
    names = [each.filename for each in file.infolist()]
    if sorted(names) != sorted({PACKAGE, DIGEST, *RESOURCES}):
        odd = sorted(set(names) ^ {PACKAGE, DIGEST, *RESOURCES}) or ["a name twice"]
        raise _altered(path, f"it holds or lacks {odd[0][:100]!r}")


def _stated(path: Path, texts: Mapping[str, bytes]) -> dict[str, tuple[str, int]]:
    """What the package says of its parts: digest and length by name; its own digest is held first."""
    if _object(path, texts, DIGEST).get("hash") != f"sha256:{hashlib.sha256(texts[PACKAGE]).hexdigest()}":
        raise _altered(path, f"{PACKAGE} has another digest than {DIGEST} says")
    rows = _object(path, texts, PACKAGE).get("resources")
    stated: dict[str, tuple[str, int]] = {}
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, dict) and isinstance(row.get("bytes"), int):
            stated[str(row.get("path"))] = (str(row.get("hash")).removeprefix("sha256:"), row["bytes"])
    if stated.keys() != set(RESOURCES):
        raise _altered(path, f"{PACKAGE} does not name its parts")
    return stated


def _object(path: Path, texts: Mapping[str, bytes], name: str) -> dict[str, Any]:
    try:
        said = json.loads(texts[name])
    except (ValueError, RecursionError) as error:
        raise _altered(path, f"{name} is not JSON") from error
    if not isinstance(said, dict):
        raise _altered(path, f"{name} is no JSON object")
    return said


def _read(path: Path, file: zipfile.ZipFile, name: str) -> bytes:
    with file.open(name) as part:
        body = part.read(_MOST_TEXT + 1)
    if len(body) > _MOST_TEXT:
        raise _altered(path, f"{name} has more than {_MOST_TEXT // 1024**2} MB")
    return body


def _copied(path: Path, file: zipfile.ZipFile, to: Path) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with file.open(WARC) as part, to.open("wb") as out:
        while piece := part.read(_PIECE):
            digest.update(piece)
            size += len(piece)
            if size > _MOST_WARC:
                raise _altered(path, f"{WARC} has more than {_MOST_WARC // 1024**3} GB")
            out.write(piece)
    return digest.hexdigest(), size


def _altered(path: Path, what: str) -> StoreError:
    return StoreError(f"{path} is not a whole package of evidence: {what}.", "Ask for it again; nothing was stored.")


def _package(sums: Mapping[str, tuple[str, int]], title: str, created: datetime) -> bytes:
    resources = [
        {"name": Path(name).name, "path": name, "hash": f"sha256:{digest}", "bytes": size}
        for name, (digest, size) in sums.items()
    ]
    when = created.isoformat(timespec="seconds")
    said = {
        "profile": "data-package", "wacz_version": "1.1.1", "title": title, "created": when, "modified": when,
        "software": f"countrydesk/{__version__}", "resources": resources,
    }  # fmt: skip
    return json.dumps(said, indent=1).encode()


def _digest(package: bytes) -> bytes:
    return json.dumps({"path": PACKAGE, "hash": f"sha256:{hashlib.sha256(package).hexdigest()}"}).encode()


def _pages(pages: Iterable[Page]) -> bytes:
    rows: list[dict[str, Any]] = [{"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}]
    for number, page in enumerate(pages, 1):
        stamp = page.captured.isoformat(timespec="seconds")
        rows.append({"id": str(number), "url": page.url, "ts": stamp, "title": page.title})
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def _cdxj(warc: Path) -> bytes:
    """The index that replay tools read: a line a capture, sorted by address turned round and moment."""
    lines = []
    with warc.open("rb") as file:
        for member in whole_members(file):
            if member.kind in BODIES or member.kind == "revisit":
                row, status, mime = member.row, *_kind_of(member.parts[0], member.fields.get("content-type", ""))
                said = {
                    "url": row.url, "mime": "warc/revisit" if row.kind == "revisit" else mime, "status": str(status),
                    "digest": f"sha256:{row.sha256}", "length": str(row.length), "offset": str(row.offset),
                    "filename": Path(WARC).name,
                }  # fmt: skip
                lines.append(f"{turned(row.url)} {re.sub('[^0-9]', '', row.at)[:14]} {json.dumps(said)}\n")
    return "".join(sorted(lines)).encode()


def turned(url: str) -> str:
    """An address as indexes of archives sort it: the host turned round, without `www`, the rest in lower case (SURT)."""
    try:
        parts = urlsplit(url)
        host, port = re.sub(r"^www\d*\.", "", parts.hostname or ""), parts.port
    except ValueError:
        host, port = "", None
    if not host:
        return url.lower().replace(" ", "%20")
    tail = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}".lower()
    return f"{','.join(reversed(host.split('.')))}{f':{port}' if port else ''}){tail}"


def _kind_of(head: bytes, content_type: str) -> tuple[int, str]:
    status, wire = exchange(head)
    named = {name.lower(): value for name, value in reversed(wire)}
    found = _TYPE.match(named.get("content-type", "") if head else content_type)
    return status, found[0].lower() if found else "unk"


def _sum(body: bytes) -> tuple[str, int]:
    return hashlib.sha256(body).hexdigest(), len(body)


def _sum_of(path: Path) -> tuple[str, int]:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size
