"""How well time expressions are found and resolved: on a public suite, and on news sentences of our own.

`python -m evals.dates DATA [--errors]` prints the scores; DATA is the folder of development data. There are two sets of
news sentences, written before the rules were tuned: `first`, and `news`, by somebody who had not seen the rules. Each
is split by the parity of its ids: odd ones were looked at while tuning (`tuned`), even ones were not (`held`). A gold
expression counts as right when an expression that overlaps it has the same kind (a date and a range of the same days
are one kind) and the same first and last day, unknown included. The `news` set ends what holds "since" some day at the
publication; here that end is open (None), so both are right, and `news_literal` is the score where only the written
one is. `misdated` is the share of gold ranges, sets, durations and anniversaries that were read as one day of the past.
The suite is a calendar assistant's; requests that news does not hold are left out (`_NOT_NEWS`; `recognizers_en_all` is
the score without that filter), and two conventions of news are allowed beside its own: `_whole_last_unit`, `_about`.
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

GOLD = Path(__file__).parent / "gold"
FIRST, NEWS = "dates.jsonl", "dates_news.jsonl"
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
# What a range of the suite may end with, in months.
_LAST_UNITS = (
    (r"\bq[1-4]$|quarter", 3),
    (r"(?:and|to|-|through|until) \d{4}$", 12),
    (r"(?:january|february|march|april|may|june|july|august|september|october|november|december) \d{4}$", 1),
)
DAY = re.compile(r"\d{4}-\d\d-\d\d")
# What has gone on from a day to this one: its end is not written, and not known.
_SINCE = re.compile(r"^(?:since|ever since|starting|с|со|начиная с|自|自从)\b|^自|以来$|至今$|хойш$", re.IGNORECASE)
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


def news(name: str = NEWS, literal: bool = False) -> list[Sentence]:
    """The sentences of our own; `literal`: what holds since a day ends at the publication and nowhere else."""
    rows = [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]
    return [_sentence(row, literal) for row in rows]


def _sentence(row: dict[str, Any], literal: bool) -> Sentence:
    wanted = tuple(
        Wanted(each["start"], each["end"], each["kind"], tuple(_days(row, each, literal)))
        for each in row["expressions"]
    )
    published = date.fromisoformat(row["published"]) if row["published"] else None
    return Sentence(str(row["id"]), row["text"], published, row["language"], wanted)


def _days(row: dict[str, Any], each: dict[str, Any], literal: bool) -> Iterator[Days]:
    yield each["from"], each["to"]
    if not literal and each["to"] and each["to"] == row["published"] and _SINCE.search(each["text"]):
        yield each["from"], None


def recognizers(folder: Path, language: str, everything: bool = False) -> list[Sentence]:
    """The cases of the public suite whose expressions are all such (date, period, duration, set) as news could hold.

    With `everything`, those too that only an appointment book holds.
    """
    cases = (case for name in FILES for case in json.loads((folder / f"{name}.json").read_text(encoding="utf-8-sig")))
    unique = {case["Input"]: case for case in cases if case["Results"]}
    kept = (case for case in unique.values() if everything or not _unlike_news(case))
    return [each for each in (_case(case, language) for case in kept) if each]


def _unlike_news(case: dict[str, Any]) -> bool:
    return any(_NOT_NEWS.search(result["Text"].lower()) for result in case["Results"])


def _case(case: dict[str, Any], language: str) -> Sentence | None:
    reference = case.get("Context", {}).get("ReferenceDateTime", "")[:10]
    wanted = [_result(result) for result in case["Results"]]
    if not wanted or any(each is None for each in wanted):
        return None
    day = date.fromisoformat(reference) if DAY.fullmatch(reference) else None
    return Sentence(case["Input"], case["Input"], day, language, tuple(each for each in wanted if each))


def _result(result: dict[str, Any]) -> Wanted | None:
    kind = str(result.get("Type") or result.get("TypeName")).removeprefix("datetimeV2.")
    if kind not in ("date", "daterange", "duration", "set"):
        return None
    end = result["Start"] + result["Length"] if "Length" in result else result["End"] + 1
    readings = tuple(dict.fromkeys(_readings(result.get("Value") or result["Resolution"], kind, result["Text"])))
    unusable = kind in ("date", "daterange") and (
        not readings or any(day and day.startswith("0001") for days in readings for day in days)
    )
    return None if unusable else Wanted(result["Start"], end, {"daterange": "range"}.get(kind, kind), readings)


def _readings(value: dict[str, Any], kind: str, text: str) -> Iterator[Days]:
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
            yield from _whole_last_unit(first, last, str(each.get("timex") or value.get("Timex")), text)
            if last and first != last and DAY.fullmatch(last):
                yield first, (date.fromisoformat(last) - timedelta(1)).isoformat()


def _whole_last_unit(first: str | None, last: str | None, timex: str, text: str) -> Iterator[Days]:
    """`between 2014 and 2018` with all of 2018, as news means it; the suite stops at the first day of the last unit.

    The last unit is that which the text ends with, else that in which the suite counts the range.
    """
    unit = re.search(r"P\d+([DMY])\)$", timex)
    if not (first and last and unit and last.endswith("-01")):
        return
    named = {months for words, months in _LAST_UNITS if re.search(words, text.lower())}
    for months in named | ({1} if unit[1] == "M" else {12} if unit[1] == "Y" else set()):
        if months < 12 or last.endswith("-01-01"):
            yield first, str(model.block(date.fromisoformat(last), months)[1])


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


def misdated(sentences: Sequence[Sentence]) -> float:
    """The share of gold ranges, sets, durations and anniversaries that were read as one day of the past."""
    results = [
        any(_one_past_day(each, sentence) for each in found if each.start < wanted.end and wanted.start < each.end)
        for sentence in sentences
        for found in [_found(sentence)]
        for wanted in sentence.wanted
        if wanted.kind != "date"
    ]
    return sum(results) / max(1, len(results))


def _one_past_day(each: Expression, sentence: Sentence) -> bool:
    past = each.first is not None and (sentence.published is None or each.first < sentence.published)
    return past and each.first == each.last and each.kind == "date"


def scores(data: Path) -> dict[str, float]:
    """Accuracy by set; the public suite is left out where `data` does not hold it."""
    found: dict[str, float] = {}
    for label, name in (("first", FIRST), ("news", NEWS)):
        ours = news(name)
        found |= {f"{label}_{key}": value for key, value in _of_set(ours).items()}
    found["news_literal"] = accuracy(_half(news(NEWS, literal=True), 0))
    found["misdated"] = misdated(news(FIRST) + news(NEWS))
    found["never_misdated"] = 1 - found["misdated"]
    for name, language in (("English", "en"), ("Chinese", "zh")):
        folder = data / "dates" / "recognizers" / name
        if folder.is_dir():
            found[f"recognizers_{language}"] = accuracy(recognizers(folder, language))
            found[f"recognizers_{language}_all"] = accuracy(recognizers(folder, language, everything=True))
    return found


def _of_set(ours: Sequence[Sentence]) -> dict[str, float]:
    found = {"tuned": accuracy(_half(ours, 1)), "held": accuracy(_half(ours, 0)), "precision": precision(ours)}
    for language in ("en", "ru", "zh", "mn"):
        found[language] = accuracy([each for each in ours if each.language == language])
    return found


def _half(sentences: Sequence[Sentence], parity: int) -> list[Sentence]:
    return [each for each in sentences if int(each.id) % 2 == parity]


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
        print("\n".join(_errors(_half(news(FIRST), 1) + _half(news(NEWS), 1))))
        for name, language in (("English", "en"), ("Chinese", "zh")):
            print("\n".join(_errors(recognizers(options.data / "dates" / "recognizers" / name, language))))


if __name__ == "__main__":
    main()
