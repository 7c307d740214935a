"""The bundled sample week: where each document ends up, held against what its author wrote down beforehand."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from countrydesk import reporting


def scores(_data: Path) -> dict[str, float]:
    """`fates`: share of documents that end up where they belong; `traps`: of those to set aside, with a right reason;
    `events`: share of the expected events told exactly once; `developments`: share of the developments that are expected.
    """
    product = produced()
    rows, events = _expected("expected.json"), _expected("expected_events.json")
    fates = fates_of(product)
    right = [fates.get(row["url"], "absent") in accepted(row) for row in rows]
    traps = [ok for ok, row in zip(right, rows, strict=True) if row["fate"] == "set_aside"]
    homes = homes_of(product, rows)
    wanted = [event["event"] for event in events if event["fate"] == "development"]
    told = [len({home for home, label in homes if label == event}) == 1 for event in wanted]
    known = {home for home, label in homes if label in wanted}
    return {
        "fates": sum(right) / len(right),
        "traps": sum(traps) / len(traps),
        "events": sum(told) / len(told),
        "developments": len(known) / len(product["developments"]),
    }


def produced() -> dict[str, Any]:
    """The report of the sample week, made anew."""
    with tempfile.TemporaryDirectory() as folder:
        product, _ = reporting.demo(Path(folder), quiet=True)
    return product


def accepted(row: Mapping[str, Any]) -> set[str]:
    """The fates that are right for a document: its own and, set aside, any reason that its author accepts."""
    if row["fate"] != "set_aside":
        return {row["fate"]}
    return {row["reason"], *row.get("accept", ())}


def fates_of(product: Mapping[str, Any]) -> dict[str, str]:
    """By address: development, calendar, background, or the reason for which it was set aside."""
    addresses = {row["n"]: row["url"] for row in product["annex"]}
    found = {row["url"]: row["reason"] for row in product["set_aside"]}
    found |= dict.fromkeys(addresses.values(), "background")
    found |= {addresses[n]: "calendar" for each in product["calendar"] for n in each["documents"]}
    found |= {addresses[n]: "development" for each in product["developments"] for n in each["documents"]}
    return found


def homes_of(product: Mapping[str, Any], rows: list[dict[str, Any]]) -> set[tuple[str, str]]:
    """Pairs of a development's id and the expected event of one of its documents."""
    labels = {row["url"]: row.get("event", "") for row in rows}
    addresses = {row["n"]: row["url"] for row in product["annex"]}
    return {(each["id"], labels.get(addresses[n], "")) for each in product["developments"] for n in each["documents"]}


def _expected(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((files("countrydesk") / "sample" / name).read_text("utf-8"))
    return rows


if __name__ == "__main__":
    made = fates_of(produced())
    for row in _expected("expected.json"):
        fate = made.get(row["url"], "absent")
        if fate not in accepted(row):
            print(f"{fate:18} wanted {'/'.join(sorted(accepted(row))):28} {row['url']}")
