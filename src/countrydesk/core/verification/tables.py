"""Reading the tables of the catalogue: founding dates, series, lengths and memberships, from plain data to values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from countrydesk.core.persons import Holder
from countrydesk.core.verification.case import Anniversary, Lasting, Meeting, Membership, Tables

Rows = Iterable[Mapping[str, Any]]


def read_tables(
    anniversaries: Rows, series: Rows = (), durations: Rows = (), members: Rows = (), holders: Iterable[Holder] = ()
) -> Tables:
    """The entries of the catalogue's tables as values.

    An entry of `anniversaries` or `series` has `parties` (for each party the list of its names), `words` (what names
    the event), `source`, and `founded`, or `ordinal` and `day`; one of `durations` has `words` and `days`; one of
    `members` the `names` of an organization and, for each day of accession, the states that joined then. Days are in
    ISO 8601.

    Raises:
        KeyError, ValueError: an entry lacks a field, or a day is none.
    """
    return Tables(
        anniversaries=tuple(_anniversary(each) for each in anniversaries),
        series=tuple(_meeting(each) for each in series),
        lasting=tuple(Lasting(tuple(each["words"]), int(each["days"])) for each in durations),
        members=tuple(one for each in members for one in _memberships(each)),
        holders=tuple(holders),
    )


def _anniversary(row: Mapping[str, Any]) -> Anniversary:
    return Anniversary(_names(row), tuple(row["words"]), date.fromisoformat(row["founded"]), row["source"])


def _meeting(row: Mapping[str, Any]) -> Meeting:
    return Meeting(_names(row), tuple(row["words"]), row["ordinal"], date.fromisoformat(row["day"]), row["source"])


def _memberships(row: Mapping[str, Any]) -> Iterable[Membership]:
    left = {state: date.fromisoformat(day) for state, day in row.get("left", {}).items()}
    for day, states in row["joined"].items():
        for state in states.split():
            yield Membership(tuple(row["names"]), state, date.fromisoformat(day), left.get(state), row["source"])


def _names(entry: Mapping[str, Any]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(party) for party in entry["parties"])
