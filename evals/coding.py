"""How well the kind of event is told, and who did it to whom: PLOVER's gold records, and labelled items of real feeds.

`python evals/coding.py DATA` prints the scores; DATA is the folder of development data. `--confusion` prints the tables
(gold in rows, found in columns), `--errors` what is wrong in the tuning halves. Odd numbers were looked at while the
rules were written (`tuned`), even ones were not (`held`).

The gold records are of PLOVER 0.5 (2016) and use its type names; the manual beside them is version 2.0 (2024), which has
sixteen types. `TYPES` maps the older on to the newer: DEMAND is REQUEST; DISAPPROVE and INVESTIGATE are ACCUSE (told
apart by the mode); FIGHT is ASSAULT. `plover_types18` scores the eighteen older names that the gold uses, with the mode
of ACCUSE deciding between two of them and FIGHT taken as ASSAULT. Modes are mapped likewise (`MODES`); a record whose
older mode has no counterpart is not counted for the mode, and `aerial` and `drone` count as the older `heavy-weapons`.
Destroyed property is COERCE in the records and ASSAULT since 2021 (CAMEO2PLOVER-2021, 1712).

A source (target) is right where one of the actors found shares a word of its phrase with one of the gold's, or where
neither has any. Where the gold has no target since the event is mutual, one of its sources may stand there.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from countrydesk.adapters.catalogue import load_gazetteer
from countrydesk.adapters.tables import load_coder
from countrydesk.core.coding import Coded
from evals.relevance import FEEDS, items

GOLD = Path(__file__).parent / "gold" / "events.jsonl"
WRITTEN = Path(__file__).parent / "gold" / "events_written.jsonl"
RECORDS = Path("coding") / "plover" / "gold_standard_records" / "PLOVER_GSR_CAMEO.txt"
TYPES = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
MODES = {
    "confiscate": "seize", "ban": "restrict", "detain": "arrest", "assassinate": "targeted", "host": "visit",
    "demo-org": "demo", "demo-spon": "demo", "riot-spon": "riot", "strike-hun": "hunger", "strike-gen": "strike",
    "political": "restrict", "other": "", "return": "release",
}  # fmt: skip
# The gold has one kind for politics and one for society; the desk parts elections and public health from them.
FOLDED = {"election": "politics", "government": "politics", "health": "society", "": "society"}
_WORD = re.compile(r"[^\W_]+")
_EMPTY = frozenset(["the", "of", "in", "a", "an", "and", "for", "s"])


@dataclass(frozen=True)
class Record:
    """One gold record: who did what to whom, in one sentence."""

    number: int
    text: str
    older: str
    mode: str
    source: tuple[str, ...]
    target: tuple[str, ...]

    @property
    def kind(self) -> str:
        return TYPES.get(self.older, self.older)


@dataclass(frozen=True)
class Labelled:
    """An item of a feed with the kind that a reader gave it."""

    number: int
    title: str
    summary: str
    kind: str


def records(data: Path) -> list[Record]:
    """The gold records; empty where `data` does not hold them."""
    path = data / RECORDS
    rows = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []
    return [_record(row) for row in rows if row["event"] != "DOCUMENT"]


def _record(row: dict[str, Any]) -> Record:
    mode = str(row.get("mode") or "").strip()
    text = row["text"].strip("{} ")
    event = "ASSAULT" if (row["event"], mode) == ("COERCE", "destroy") else row["event"]
    return Record(int(row["id"][-4:]), text, event, MODES.get(mode, mode), _names(row, "source"), _names(row, "target"))


def _names(row: dict[str, Any], side: str) -> tuple[str, ...]:
    found = row.get(side)
    return tuple(str(each["actorText"]) for each in found) if isinstance(found, list) else ()


def labelled(data: Path) -> list[Labelled]:
    """The labelled items whose text is at hand."""
    if not (GOLD.is_file() and (data / FEEDS).is_dir()):
        return []
    known = items(data / FEEDS)
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    return [Labelled(row["id"], *known[row["url"]], str(row["kind"])) for row in rows if row["url"] in known]


def written() -> list[Labelled]:
    """Short reports of our own, in four languages, with their kinds."""
    rows = [json.loads(line) for line in WRITTEN.read_text(encoding="utf-8").splitlines()]
    return [Labelled(row["id"], row["title"], row["text"], str(row["kind"])) for row in rows]


@cache
def coded(text: str) -> Coded | None:
    """The main event of a sentence, or None."""
    return load_coder().main(text, load_gazetteer().mentions(text))


def kind_of(record: Record) -> str:
    """The type that the coder gives a record."""
    found = coded(record.text)
    return found.kind if found else ""


def older(record: Record) -> str:
    """The type under the older names."""
    found = coded(record.text)
    if not found:
        return ""
    if found.kind == "ACCUSE":
        return "INVESTIGATE" if found.mode == "investigate" else "DISAPPROVE"
    return {"REQUEST": "DEMAND"}.get(found.kind, found.kind)


def _shares(found: Sequence[str], wanted: Sequence[str]) -> bool:
    return any(_words(one) & _words(other) for one in found for other in wanted)


def _words(name: str) -> set[str]:
    return {word[:6] for word in _WORD.findall(name.lower())} - _EMPTY


def source_right(record: Record) -> bool:
    """True where who did it is found."""
    found = _phrases(record, "source")
    return _shares(found, record.source) or not (found or record.source)


def target_right(record: Record) -> bool:
    """True where to whom it was done is found."""
    found = _phrases(record, "target")
    if not record.target:
        return not found or _shares(found, record.source)
    return _shares(found, record.target)


def _phrases(record: Record, side: str) -> list[str]:
    event = coded(record.text)
    return [record.text[actor.start : actor.end] for actor in getattr(event, side)] if event else []


def half(rows: Sequence[Any], name: str) -> list[Any]:
    """The odd (`tuned`) or the even (`held`) numbers."""
    return [row for row in rows if row.number % 2 == (name == "tuned")]


def item_kind(item: Labelled) -> str:
    """The kind that the coder gives an item."""
    text = f"{item.title}\n{item.summary}"
    found = load_coder().code(item.title, item.summary, load_gazetteer().mentions(text))
    return FOLDED.get(found, found)


def _share(flags: Sequence[bool]) -> float:
    return round(sum(flags) / max(1, len(flags)), 4)


def scores(data: Path) -> dict[str, float]:
    """Accuracies of both halves; what `data` does not hold is left out."""
    figures: dict[str, float] = {}
    gold, news = records(data), labelled(data)
    for name in ("tuned", "held"):
        if gold:
            rows = half(gold, name)
            figures[f"plover_type_{name}"] = _share([kind_of(row) == row.kind for row in rows])
            figures[f"plover_types18_{name}"] = _share(
                [older(row) == row.older.replace("FIGHT", "ASSAULT") for row in rows]
            )
            moded = [row for row in rows if row.mode]
            figures[f"plover_mode_{name}"] = _share([_mode(row) == row.mode for row in moded])
            figures[f"plover_source_{name}"] = _share([source_right(row) for row in rows])
            figures[f"plover_target_{name}"] = _share([target_right(row) for row in rows])
        figures[f"written_kind_{name}"] = _share([item_kind(row) == row.kind for row in half(written(), name)])
        if news:
            figures[f"items_kind_{name}"] = _share([item_kind(row) == row.kind for row in half(news, name)])
    return figures


def _mode(record: Record) -> str:
    found = coded(record.text)
    return {"aerial": "heavy-weapons", "drone": "heavy-weapons"}.get(found.mode, found.mode) if found else ""


def confusion(pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
    """A table of gold (rows) and found (columns) with precision and recall of each kind."""
    counts = Counter(pairs)
    kinds = sorted({kind for pair in pairs for kind in pair})
    width = max((len(kind) for kind in kinds), default=1) + 1
    yield " " * width + " ".join(f"{kind[:6] or 'none':>6}" for kind in kinds) + "   recall precision"
    for gold in kinds:
        row = [counts[gold, found] for found in kinds]
        hits, wanted, given = counts[gold, gold], sum(row), sum(counts[other, gold] for other in kinds)
        cells = " ".join(f"{count or '.':>6}" for count in row)
        yield f"{gold or 'none':<{width}}{cells}   {hits / max(1, wanted):6.2f} {hits / max(1, given):9.2f}"


def _errors(data: Path) -> Iterator[str]:
    """What is wrong in the tuning halves."""
    for row in half(records(data), "tuned"):
        event = coded(row.text)
        wrong = [name for name, right in (("TYPE", kind_of(row) == row.kind), ("MODE", not row.mode or _mode(row) == row.mode),
                                          ("SOURCE", source_right(row)), ("TARGET", target_right(row))) if not right]  # fmt: skip
        if wrong:
            yield f"{' '.join(wrong)} {row.older}-{row.number} {row.mode} {row.source} -> {row.target}\n   {row.text}"
            if event:
                got = row.text[event.start : event.end]
                yield f"   GOT {event.kind} {event.mode} [{got}] {_phrases(row, 'source')} -> {_phrases(row, 'target')}"
    for item in half([*labelled(data), *written()], "tuned"):
        if item_kind(item) != item.kind:
            yield f"KIND {item.number} {item.kind} GOT {item_kind(item)}: {item.title}\n   {item.summary[:240]}"


def main() -> None:
    parser = argparse.ArgumentParser(description="Score the coding of events.")
    parser.add_argument("data", type=Path)
    parser.add_argument("--confusion", action="store_true", help="print the confusion tables of both halves")
    parser.add_argument("--errors", action="store_true", help="print what is wrong in the tuning halves")
    options = parser.parse_args()
    print(json.dumps(scores(options.data), indent=2))
    if options.confusion:
        for name in ("tuned", "held"):
            print(f"\nPLOVER records, {name}")
            print("\n".join(confusion([(row.kind, kind_of(row)) for row in half(records(options.data), name)])))
            if news := half(labelled(options.data), name):
                print(f"\nItems of feeds, {name}")
                print("\n".join(confusion([(row.kind, item_kind(row)) for row in news])))
    if options.errors:
        print("\n".join(_errors(options.data)))


if __name__ == "__main__":
    main()
