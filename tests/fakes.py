"""Plain functions in place of the outside world: a web of addresses to bytes or errors, an extractor, a silent watch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import TypeVar

from countrydesk.core.errors import ExtractionError, FetchError
from countrydesk.core.ports import Extracted, Fetched, Fetcher

T = TypeVar("T")
NOW = datetime(2026, 3, 13, 6, tzinfo=UTC)


def web(pages: Mapping[str, bytes | Exception], asked: list[str] | None = None) -> Fetcher:
    """A fetcher over a dictionary; an address that it does not hold cannot be reached. `asked` collects the requests."""

    def fetch(urls: Iterable[str], /) -> Iterator[tuple[str, Fetched | Exception]]:
        for url in urls:
            if asked is not None:
                asked.append(url)
            found = pages.get(url, FetchError(f"{url} cannot be reached."))
            yield url, found if isinstance(found, Exception) else Fetched(url, 200, "text/html", found, NOW)

    return fetch


def plain_extractor(pages: Iterable[tuple[bytes, str, str]], /) -> Iterator[Extracted | Exception]:
    """Bytes as text: the first line is the title; bytes that say `broken` have no text."""
    for body, _, url in pages:
        title, _, text = body.decode().partition("\n")
        yield ExtractionError(f"{url} holds no text.") if title == "broken" else Extracted(title, text.strip(), "en")


def watch(step: str, work: Iterable[T], /) -> Iterable[T]:
    del step
    return work
