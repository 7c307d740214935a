"""What collation needs of one document, and what it gives back: plain values, so that the stage stands alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document as collation sees it.

    `source` is the outlet's id, `language` ISO 639-1 or empty, `published` aware or None (undated: fits any time).
    `actors` and `places` are gazetteer ids, `dates` intervals of days (both ends included), `numbers` pairs of the
    thing counted and its value. The four sets may be empty: words, names and digits of the text are always read.
    `family` says of what sort its deed is, in any words; empty where nobody has said; `named` are the
    words of the names that others found in the title.
    """

    id: str
    source: str = ""
    url: str = ""
    title: str = ""
    text: str = ""
    published: datetime | None = None
    language: str = ""
    actors: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    dates: frozenset[tuple[date, date]] = frozenset()
    numbers: frozenset[tuple[str, float]] = frozenset()
    family: str = ""
    named: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Group:
    """Documents that tell of one happening: ids in order, and the same ids folded into independent origins."""

    members: tuple[str, ...]
    origins: tuple[tuple[str, ...], ...]


def sheet(record: Mapping[str, Any]) -> Sheet:
    """A sheet from a plain record (id, url, source, title, text, published, language), without annotations.

    Raises:
        ValueError: the record has no id.
    """
    name = _words(record, "id")
    if not name:
        raise ValueError("a record without an id cannot be collated")
    return Sheet(
        id=name,
        source=_words(record, "source"),
        url=_words(record, "url"),
        title=_words(record, "title"),
        text=_words(record, "text"),
        published=_moment(record.get("published")),
        language=_words(record, "language"),
    )


def _words(record: Mapping[str, Any], field: str) -> str:
    value = record.get(field)
    return "" if value is None else str(value)


def _moment(value: object) -> datetime | None:
    """An aware moment, or None where the value is none; a time without a zone counts as UTC, a day as its midnight."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value.strip())
        except ValueError:
            return None
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    return datetime(value.year, value.month, value.day, tzinfo=UTC) if isinstance(value, date) else None


def hours(moment: datetime | None) -> float | None:
    """Hours since the calendar began, by plain arithmetic, so that a zone at either end of it cannot overflow."""
    if moment is None:
        return None
    offset = moment.utcoffset()
    days = moment.toordinal() * 24.0 + moment.hour + moment.minute / 60 + moment.second / 3600
    return days - (offset.total_seconds() / 3600 if offset else 0.0)
