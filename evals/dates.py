"""How well time expressions are found and resolved: on a public suite, and on news sentences of our own.

`python evals/dates.py DATA [--errors]` prints the scores; DATA is the folder of development data. The news set was
written before the rules were tuned and is split by the parity of its ids: odd ones were looked at while tuning
(`tuned`), even ones were not (`held`). A gold expression counts as right when an expression that overlaps it has the
same kind (a date and a range of the same days are one kind) and the same first and last day, unknown included.
The suite is a calendar assistant's; requests that news does not hold are left out (`_NOT_NEWS`), and two conventions of
news are allowed beside its own: `_whole_last_unit`, `_about`.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from countrydesk.core.dates import Expression, expressions, model

GOLD = Path(__file__).parent / "gold" / "dates.jsonl"
FILES = ("DateParser", "DatePeriodParser", "DurationParser", "SetParser", "DateTimeModel")
# Spoken requests to an appointment book, which news does not hold: bare numbers, spelled years, lunar dates.
_NOT_NEWS = re.compile(
    r"^(?:the )?\d{1,2}$|week \d|^\d{1,2}[-/]\d{1,2}$|thousand|hundred|nineteen|twenty|\bmy\b|/\w|-\d{1,2}-|rest "
    r"|'?\d0'?s$"
    r"|\b(?:in the future|day of|all[- ]|full[- ]|half |same|monday later|noughties|0001)|^\d+\.\d+$"
    r"|^\d{4} ?[-/.] ?\d|^\d{2} ?[-/]"
    r"|\d(?:h|min|sec)\b|,\d\d$|^\d{4} ,|\d[a-z]*year|^\d{4} \d|\bcy ?\d|=|\botd\b|one a day"
    r"|½|1990 s|~|dec31|october2|\d[yY]$"
    r"|正月|初一|农历|康熙|雍正|神龙|三六七|789|前\d|后\d|\d月的?最后|的最后"
)
DAY = re.compile(r"\d{4}-\d\d-\d\d")
Days = tuple[str | None, str | None]


@dataclass(frozen=True)
class Wanted:
    """One gold expression: where it stands, its kind, and the readings that are right."""

    start: int
    end: int
    kind: str
    readings: tuple[Days, ...]


@dataclass(frozen=True)
class Sentence:
    """A sentence with all its gold expressions."""

    id: str
    text: str
    published: date | None
    language: str
    wanted: tuple[Wanted, ...]


def news() -> list[Sentence]:
    """The sentences of our own."""
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    return [_sentence(row) for row in rows]


def _sentence(row: dict[str, Any]) -> Sentence:
    wanted = tuple(
        Wanted(each["start"], each["end"], each["kind"], ((each["from"], each["to"]),)) for each in row["expressions"]
    )
    published = date.fromisoformat(row["published"]) if row["published"] else None
    return Sentence(str(row["id"]), row["text"], published, row["language"], wanted)


def recognizers(folder: Path, language: str) -> list[Sentence]:
    """The cases of the public suite whose expressions are all such (date, period, duration, set) as news could hold."""
    cases = (case for name in FILES for case in json.loads((folder / f"{name}.json").read_text(encoding="utf-8-sig")))
    unique = {case["Input"]: case for case in cases if case["Results"]}
    return [each for each in (_case(case, language) for case in unique.values()) if each]


def _case(case: dict[str, Any], language: str) -> Sentence | None:
    reference = case.get("Context", {}).get("ReferenceDateTime", "")[:10]
    wanted = [_result(result) for result in case["Results"]]
    if (
        not wanted
        or any(each is None for each in wanted)
        or any(_NOT_NEWS.search(r["Text"].lower()) for r in case["Results"])
    ):
        return None
    day = date.fromisoformat(reference) if DAY.fullmatch(reference) else None
    return Sentence(case["Input"], case["Input"], day, language, tuple(each for each in wanted if each))


def _result(result: dict[str, Any]) -> Wanted | None:
    kind = str(result.get("Type") or result.get("TypeName")).removeprefix("datetimeV2.")
    if kind not in ("date", "daterange", "duration", "set"):
        return None
    end = result["Start"] + result["Length"] if "Length" in result else result["End"] + 1
    readings = tuple(dict.fromkeys(_readings(result.get("Value") or result["Resolution"], kind)))
    unusable = kind in ("date", "daterange") and (
        not readings or any(day and day.startswith("0001") for days in readings for day in days)
    )
    return None if unusable else Wanted(result["Start"], end, {"daterange": "range"}.get(kind, kind), readings)


def _readings(value: dict[str, Any], kind: str) -> Iterator[Days]:
    """The suite's values; the end of a range is exclusive there, but for ranges between two named days."""
    if kind in ("duration", "set"):
        yield None, None
        return
    for each in value.get("values") or [value.get("FutureResolution", {}), value.get("PastResolution", {})]:
        first = each.get("value") or each.get("date") or each.get("start") or each.get("startDate")
        last = each.get("value") or each.get("date") or each.get("end") or each.get("endDate")
        if "not resolved" in (first, last):
            yield None, None
        elif first or last:
            yield first, last
            yield from _whole_last_unit(first, last, str(each.get("timex") or value.get("Timex")))
            if last and first != last and DAY.fullmatch(last):
                yield first, (date.fromisoformat(last) - timedelta(1)).isoformat()


def _whole_last_unit(first: str | None, last: str | None, timex: str) -> Iterator[Days]:
    """`between 2014 and 2018` with all of 2018, as news means it; the suite stops at the first day of the last unit."""
    unit = re.search(r"P\d+([MY])\)$", timex)
    if first and last and unit and first.endswith("-01") and last.endswith("-01" if unit[1] == "M" else "-01-01"):
        end = model.block(date.fromisoformat(last), 1 if unit[1] == "M" else 12)[1]
        yield first, str(end)


def right(wanted: Wanted, found: Sequence[Expression]) -> bool:
    """True where an expression that overlaps the gold one has its kind and one of its readings."""
    for each in found:
        if each.start < wanted.end and wanted.start < each.end and _kind(each.kind) == _kind(wanted.kind):
            days = (each.first.isoformat() if each.first else None, each.last.isoformat() if each.last else None)
            if days in wanted.readings or _about(each, wanted):
                return True
    return False


def _about(each: Expression, wanted: Wanted) -> bool:
    """`Two years ago` is a year in news and a day in the suite: right where the day lies in the unit that is named."""
    if not re.search(r"\bago\b|^in \w+ \w+$|from now$|前$", each.text) or each.granularity in ("day", "hour"):
        return False
    return any(a and a == b and each.first and str(each.first) <= a <= str(each.last) for a, b in wanted.readings)


def _kind(kind: str) -> str:
    return "date" if kind == "range" else kind


def accuracy(sentences: Sequence[Sentence]) -> float:
    """The share of gold expressions that are right."""
    results = [right(each, found) for sentence in sentences for found in [_found(sentence)] for each in sentence.wanted]
    return sum(results) / max(1, len(results))


def precision(sentences: Sequence[Sentence]) -> float:
    """The share of found expressions that overlap a gold one."""
    hits = [
        any(each.start < wanted.end and wanted.start < each.end for wanted in sentence.wanted)
        for sentence in sentences
        for each in _found(sentence)
    ]
    return sum(hits) / max(1, len(hits))


def _found(sentence: Sentence) -> tuple[Expression, ...]:
    return expressions(sentence.text, sentence.published, sentence.language)


def scores(data: Path) -> dict[str, float]:
    """Accuracy by set; the public suite is left out where `data` does not hold it."""
    ours = news()
    held = [each for each in ours if int(each.id) % 2 == 0]
    tuned = [each for each in ours if int(each.id) % 2]
    found = {"news_tuned": accuracy(tuned), "news_held": accuracy(held), "news_precision": precision(ours)}
    for language in ("en", "ru", "zh", "mn"):
        found[f"news_{language}"] = accuracy([each for each in ours if each.language == language])
    for name, language in (("English", "en"), ("Chinese", "zh")):
        folder = data / "dates" / "recognizers" / name
        if folder.is_dir():
            found[f"recognizers_{language}"] = accuracy(recognizers(folder, language))
    return found


def _errors(sentences: Sequence[Sentence]) -> Iterator[str]:
    for sentence in sentences:
        found = _found(sentence)
        for wanted in sentence.wanted:
            if not right(wanted, found):
                got = [(each.text, each.kind, str(each.first), str(each.last)) for each in found]
                words = sentence.text[wanted.start : wanted.end]
                yield f"{sentence.published} {sentence.text}\n    {words} {wanted.readings} GOT {got}"
        for each in found:
            if not any(each.start < wanted.end and wanted.start < each.end for wanted in sentence.wanted):
                yield f"SPURIOUS {sentence.text}: {each.text}"


def main() -> None:
    parser = argparse.ArgumentParser(description="Score the time expressions.")
    parser.add_argument("data", type=Path)
    parser.add_argument(
        "--errors", action="store_true", help="print what is wrong in the tuned half and the public suite"
    )
    options = parser.parse_args()
    print(json.dumps(scores(options.data), indent=2))
    if options.errors:
        print("\n".join(_errors([each for each in news() if int(each.id) % 2])))
        for name, language in (("English", "en"), ("Chinese", "zh")):
            print("\n".join(_errors(recognizers(options.data / "dates" / "recognizers" / name, language))))


if __name__ == "__main__":
    main()
