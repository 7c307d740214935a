"""How well the time and the state of a document's main event are read: on items of real feeds, and on written ones.

`python -m evals.eventtime DATA [--errors]` prints the scores; DATA is the folder that holds `feeds/`. Both sets were
labelled before the rules were read and are split by the parity of their ids: odd ones were looked at while tuning
(`tuned`), even ones were not (`held`). `gold/events.jsonl` holds addresses and labels, no text; its items come from the
captured feeds beside the repository. `gold/events_written.jsonl` holds the hard cases, written for the purpose.

An interval counts as right where its first and last day both are. What goes on without a known end has no `to` in the
gold; an end on the day of publication is right there, and so is any beginning where the gold has no `from`. The day of
publication alone (basis `published`) dates nothing. The three figures of a set:

    interval   the share of dated items whose interval is right
    undated    the share of undated items of which no date is claimed
    status     the share of all items whose state is right: done, ongoing, planned, cancelled, or unknown (an essay)
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import fastfeedparser

from countrydesk.core.dates import expressions
from countrydesk.core.eventtime import EventTime, event_time
from countrydesk.core.text import sentences
from evals.relevance import FEEDS, plain

GOLD = Path(__file__).parent / "gold"
LANGUAGES = ("en", "ru", "zh", "mn")
Days = tuple[date | None, date | None]


@dataclass(frozen=True)
class Item:
    """A title and a text with the labels: the days of the main event and its state."""

    id: int
    title: str
    text: str
    published: datetime
    language: str
    days: Days
    status: str

    @property
    def dated(self) -> bool:
        return self.days != (None, None)


def fed(data: Path) -> list[Item]:
    """The labelled items of the captured feeds; none where the feeds are not at hand."""
    rows = {row["url"]: row for row in _rows("events.jsonl")}
    entries = (
        entry
        for path in sorted((data / FEEDS).glob("*.xml"))
        for entry in fastfeedparser.parse(path.read_bytes()).entries
    )
    found: dict[str, Item] = {}
    for entry in entries:
        link = entry.get("link") or ""
        if link in rows and link not in found:
            title, text = plain(entry.get("title") or ""), plain(entry.get("description") or "")
            found[link] = _item(rows[link], title, text, entry["published"], "en")
    return sorted(found.values(), key=lambda item: item.id)


def written() -> list[Item]:
    """The items that were written for the hard cases."""
    rows = _rows("events_written.jsonl")
    return [
        _item(row, row["title"], row["text"], row["published"] + "T12:00:00+00:00", row["language"]) for row in rows
    ]


def _rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]


def _item(row: dict[str, Any], title: str, text: str, published: str, language: str) -> Item:
    days = (_day(row["from"]), _day(row["to"]))
    return Item(row["id"], title, text, datetime.fromisoformat(published), language, days, row["status"])


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def read(item: Item) -> EventTime:
    """What the program says of an item."""
    text = f"{item.title}\n\n{item.text}"
    found = expressions(text, item.published, item.language)
    spans = sentences(text, item.language)
    return event_time(text, len(item.title), item.published, item.language, spans, found)


def claimed(found: EventTime) -> bool:
    """Whether the program says that the text dates the event."""
    return found.interval.basis == "text"


def right(item: Item, found: EventTime) -> bool:
    """Whether the interval of a dated item is the one that was labelled."""
    first, last = item.days
    begins = first is None or found.interval.start == first
    ends = found.interval.end in ((last,) if last else (None, item.published.date()))
    return claimed(found) and begins and ends


def figures(name: str, items: Sequence[Item]) -> dict[str, float]:
    """The three figures of a set."""
    told = [(item, read(item)) for item in items]
    tallies = {
        "interval": [right(item, found) for item, found in told if item.dated],
        "undated": [not claimed(found) for item, found in told if not item.dated],
        "status": [found.status == item.status for item, found in told],
    }
    return {f"{name}_{key}": round(sum(each) / len(each), 4) for key, each in tallies.items() if each}


def scores(data: Path) -> dict[str, float]:
    """The figures by set and half, of both sets together by half, and of the written ones by language."""
    sets = {"feeds": fed(data), "written": written()}
    found: dict[str, float] = {}
    for half, parity in (("tuned", 1), ("held", 0)):
        parts = {name: [item for item in items if item.id % 2 == parity] for name, items in sets.items()}
        for name, items in (parts | {"both": parts["feeds"] + parts["written"]}).items():
            found |= figures(f"{name}_{half}", items)
    for language in LANGUAGES:
        found |= figures(f"written_{language}", [item for item in sets["written"] if item.language == language])
    return found


def _errors(items: Sequence[Item]) -> Iterator[str]:
    for item in items:
        found = read(item)
        good = right(item, found) if item.dated else not claimed(found)
        if not good or found.status != item.status:
            interval = found.interval
            said = f"{interval.start}..{interval.end} {interval.basis} {found.status}"
            mark = "" if good else "DAYS "
            yield f"{mark}{item.id} {item.published.date()} WANTED {_label(item)} GOT {said}"
            yield f"    {item.title} || {item.text[:400]}"


def _label(item: Item) -> str:
    return f"{item.days[0]}..{item.days[1]} {item.status}"


def main() -> None:
    parser = argparse.ArgumentParser(description="Score the time and state of main events.")
    parser.add_argument("data", type=Path)
    parser.add_argument("--errors", action="store_true", help="print what is wrong in the tuned halves")
    options = parser.parse_args()
    print(json.dumps(scores(options.data), indent=2))
    if options.errors:
        print("\n".join(_errors([item for item in [*fed(options.data), *written()] if item.id % 2])))


if __name__ == "__main__":
    main()
