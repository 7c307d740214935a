"""How well quantities are read: value, interval and unit; kind; and the thing that is counted.

`python -m evals.quantities [--errors]` prints the scores. The sentences are our own, in the style of agencies; they were
written before any rule was read, shuffled, and are split by the parity of their ids: odd ones were looked at while
tuning (`tuned`), even ones were not (`held`).

A gold quantity is read where a found one overlaps it with

- value: the same value, interval and unit. The gold interval of a plain value is half its last digit other than zero
  either way, of a fraction in words a tenth ("a third"). Whether the zeros of "300" are meant is not said, so a plain
  value may be read sharper than its gold interval, never wider; every other interval has to be the gold one.
- kind: the same kind.
- thing: the same noun, whatever its case or number. Gold that names several takes any of them; where the gold names
  none (the noun is left out in the text, or money, or a length), nothing is asked.

Precision is the share of found quantities that overlap a gold one; ordinals are neither asked for nor counted as wrong.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from countrydesk.core.numbers import Quantity, quantities

GOLD = Path(__file__).parent / "gold" / "numbers.jsonl"
LANGUAGES = ("en", "ru", "zh", "mn")
# Two forms of one word of an inflected language differ in so many letters at their end, at most.
_ENDING = 3
_SAME_WORD = {"people": "person", "men": "man", "women": "woman", "children": "child"}


@dataclass(frozen=True)
class Wanted:
    """One gold quantity. A bound that is not there is infinite; `value` of a range is NaN; `units` are all right."""

    start: int
    end: int
    value: float
    low: float
    high: float
    plain: bool
    units: tuple[str, ...]
    kind: str
    nouns: tuple[str, ...]

    def meets(self, found: Quantity) -> bool:
        return found.start < self.end and self.start < found.end


@dataclass(frozen=True)
class Sentence:
    """A sentence with all its gold quantities and what was found there."""

    id: int
    language: str
    text: str
    wanted: tuple[Wanted, ...]
    found: tuple[Quantity, ...]


Test = Callable[[Wanted, Quantity, str], bool]


def sentences() -> list[Sentence]:
    """The gold beside what the program reads."""
    return [_sentence(json.loads(line)) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def _sentence(row: dict[str, Any]) -> Sentence:
    found = tuple(each for each in quantities(row["text"], row["language"]) if each.kind != "ordinal")
    return Sentence(row["id"], row["language"], row["text"], tuple(_wanted(each) for each in row["numbers"]), found)


def _wanted(row: dict[str, Any]) -> Wanted:
    value, low, high = (
        default if row[key] is None else row[key]
        for key, default in (("value", math.nan), ("low", -math.inf), ("high", math.inf))
    )
    units, nouns = tuple(row["unit"].split("|")), tuple(row["noun"].split("|")) if row["noun"] else ()
    return Wanted(row["start"], row["end"], value, low, high, row["plain"], units, row["kind"], nouns)


def has_value(wanted: Wanted, found: Quantity, _: str) -> bool:
    """The same value, interval and unit."""
    if found.unit not in wanted.units or not (_near(wanted.value, found.value) or wanted.low == -math.inf):
        return False
    if wanted.plain:
        slack = 1e-6 * abs(wanted.value)
        return wanted.low - slack <= found.low <= wanted.value <= found.high <= wanted.high + slack
    below = found.low <= 0 if wanted.low == -math.inf else _near(wanted.low, found.low)
    return below and _near(wanted.high, found.high)


def _near(a: float, b: float) -> bool:
    return (math.isnan(a) and math.isnan(b)) or math.isclose(a, b, rel_tol=1e-5)


def has_kind(wanted: Wanted, found: Quantity, _: str) -> bool:
    """The same kind."""
    return wanted.kind == found.kind


def has_thing(wanted: Wanted, found: Quantity, language: str) -> bool:
    """The same thing counted."""
    return any(_one_word(noun, found.noun, language) for noun in wanted.nouns)


def _one_word(a: str, b: str, language: str) -> bool:
    """Whether two spellings are forms of one word."""
    a, b = _SAME_WORD.get(a, a), _SAME_WORD.get(b, b)
    if language not in ("ru", "mn") or a == b:
        return a == b
    shared = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return shared >= 3 and max(len(a), len(b)) - shared <= _ENDING


def share(read: Sequence[Sentence], test: Test, *, things: bool = False) -> float:
    """The share of gold quantities (of those that name a thing, if `things`) that pass a test."""
    passed = [
        any(wanted.meets(found) and test(wanted, found, each.language) for found in each.found)
        for each in read
        for wanted in each.wanted
        if wanted.nouns or not things
    ]
    return sum(passed) / max(1, len(passed))


def precision(read: Sequence[Sentence]) -> float:
    """The share of found quantities that overlap a gold one."""
    hits = [any(wanted.meets(found) for wanted in each.wanted) for each in read for found in each.found]
    return sum(hits) / max(1, len(hits))


def scores(_: Path) -> dict[str, float]:
    """The four scores of each half and of each language."""
    read = sentences()
    parts = {"tuned": [each for each in read if each.id % 2], "held": [each for each in read if each.id % 2 == 0]}
    parts |= {language: [each for each in read if each.language == language] for language in LANGUAGES}
    return {f"{measure}_{name}": value for name, part in parts.items() for measure, value in _measures(part).items()}


def _measures(read: Sequence[Sentence]) -> dict[str, float]:
    return {
        "value": share(read, has_value),
        "kind": share(read, has_kind),
        "thing": share(read, has_thing, things=True),
        "precision": precision(read),
    }


def _errors(read: Sequence[Sentence]) -> Iterator[str]:
    for each in read:
        for wanted in each.wanted:
            wrong = [name for name, test in _tests(wanted) if not _passes(each, wanted, test)]
            if wrong:
                yield f"{each.id} {', '.join(wrong)}: {each.text}\n    {wanted}\n    GOT {each.found}"
        for found in each.found:
            if not any(wanted.meets(found) for wanted in each.wanted):
                yield f"{each.id} SPURIOUS {found.text!r}: {each.text}"


def _tests(wanted: Wanted) -> Iterator[tuple[str, Test]]:
    yield from (("value", has_value), ("kind", has_kind))
    if wanted.nouns:
        yield "thing", has_thing


def _passes(sentence: Sentence, wanted: Wanted, test: Test) -> bool:
    return any(wanted.meets(found) and test(wanted, found, sentence.language) for found in sentence.found)


def main() -> None:
    parser = argparse.ArgumentParser(description="Score the quantities.")
    parser.add_argument("--errors", action="store_true", help="print what is wrong in the tuned half")
    options = parser.parse_args()
    print(json.dumps({name: round(value, 4) for name, value in scores(Path()).items()}, indent=1))
    if options.errors:
        print("\n".join(_errors([each for each in sentences() if each.id % 2])))


if __name__ == "__main__":
    main()
