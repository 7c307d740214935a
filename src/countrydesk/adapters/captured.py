"""A captured folder: pages that somebody fetched earlier, read as if they came from the web.

`pages/INDEX.tsv` has a line `URL<TAB>FILE` for each page, the files beside it. The index is input like any other: a
name that leads out of its folder is refused.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from countrydesk.core.errors import FetchError, ForbiddenAddress
from countrydesk.core.ports import Ask, Fetched, Fetcher

LIMIT = 10 * 1024 * 1024
_INDEX_LIMIT = 16 * 1024 * 1024


def captured_pages(index: Path) -> Mapping[str, Path]:
    """URL -> file, as the index names them; empty where there is no index.

    Raises:
        FetchError: the index cannot be read.
        ForbiddenAddress: a line names a file outside the index's folder.
    """
    if not index.is_file():
        return {}
    try:
        text = index.read_bytes()[:_INDEX_LIMIT].decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise FetchError(f"The index {index} cannot be read: {error}.", "Write it as UTF-8.") from error
    rows = (line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return {row[0].strip(): _inside(index, row[1].strip()) for row in rows if len(row) > 1 and row[0].strip()}


def _inside(index: Path, name: str) -> Path:
    """The file of that name in the index's folder, links followed, or ForbiddenAddress."""
    folder = index.parent.resolve()
    try:
        path = (folder / name).resolve()
    except (OSError, ValueError, RuntimeError) as error:
        raise ForbiddenAddress(f"{index} names a file that cannot be: {name[:100]!r}.", "Correct the line.") from error
    if not name or path == folder or not path.is_relative_to(folder):
        raise ForbiddenAddress(f"{index} names {name[:100]!r}, which is outside its folder.", "Correct the line.")
    return path


def captured_fetcher(
    pages: Mapping[str, Path], now: Callable[[], datetime] = lambda: datetime.now(UTC), limit: int = LIMIT
) -> Fetcher:
    """A Fetcher over `captured_pages`: no network; an address that was not captured is a FetchError."""

    def fetch(asked: Iterable[Ask]) -> Iterator[tuple[str, Fetched | Exception]]:
        for url in dict.fromkeys(ask.url for ask in asked):
            yield url, _read(pages, url, now, limit)

    return fetch


def _read(pages: Mapping[str, Path], url: str, now: Callable[[], datetime], limit: int) -> Fetched | Exception:
    path = pages.get(url)
    if path is None:
        return FetchError(f"{url} was not captured.", "Capture it, or go without its full text.")
    return answer(url, path, now(), limit)


def answer(url: str, path: Path, captured: datetime, limit: int = LIMIT) -> Fetched | FetchError:
    """A file as the answer that it was captured from, at that moment."""
    try:
        if path.stat().st_size > limit:
            return FetchError(f"{path.name} is larger than {limit:,} bytes.", "It is not read.")
        body = path.read_bytes()
    except OSError as error:
        return FetchError(f"{path.name} cannot be read: {error.strerror}.", "Look at the captured folder.")
    return Fetched(url, 200, mimetypes.guess_type(path.name)[0] or "", body, captured, {})


def written(path: Path) -> datetime:
    """When a file was last written. Raises FetchError where it is gone."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except (OSError, OverflowError, ValueError) as error:
        raise FetchError(f"{path.name} cannot be read.", "Look at the captured folder.") from error
