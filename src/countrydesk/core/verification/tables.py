"""Reading the tables of the catalogue: anniversaries and series, from plain data to values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from countrydesk.core.verification.case import Anniversary, Meeting, Tables


def read_tables(anniversaries: Iterable[Mapping[str, Any]], series: Iterable[Mapping[str, Any]] = ()) -> Tables:
    """The entries of `anniversaries.json` and `series.json` as values.

    Each entry has `parties` (for each party the list of its names), `words` (what names the event), `source`, and
    `founded`, or `ordinal` and `day`; days in ISO 8601.

    Raises:
        KeyError, ValueError: an entry lacks a field, or a day is none.
    """
    return Tables(
        tuple(
            Anniversary(_names(each), tuple(each["words"]), date.fromisoformat(each["founded"]), each["source"])
            for each in anniversaries
        ),
        tuple(
            Meeting(
                _names(each), tuple(each["words"]), each["ordinal"], date.fromisoformat(each["day"]), each["source"]
            )
            for each in series
        ),
    )


def _names(entry: Mapping[str, Any]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(party) for party in entry["parties"])
