"""Operators that change when: day, month, year, weekday; and the year dropped from an old story."""

from __future__ import annotations

import calendar
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from evals.mutations.cases import Mutant, Pair
from evals.mutations.edits import Change, matches, mutant, one

FAMILY = "time"
MONTHS = tuple(calendar.month_name)[1:]
_MONTH = rf"(?P<m>{'|'.join(MONTHS)})"
_WEEKDAY = rf"(?:{'|'.join(calendar.day_name)})"
DATE = re.compile(
    rf"(?<![\d–-])(?<!\d\sand\s)(?<!\d\sto\s)(?P<d>\d{{1,2}})\s{_MONTH}(?:,?\s(?P<y>[12]\d{{3}}))?(?![\w–-])",
)
AMERICAN = re.compile(rf"\b{_MONTH}\s(?P<d>\d{{1,2}})(?!\d|,\d{{3}}|\s?[–-]\s?\d)(?:,?\s(?P<y>[12]\d{{3}}))?(?!\w)")
_MONTH_ALONE = re.compile(rf"(?<!\w){_MONTH}(?!\w)(?=,?\s(?:of\s)?[12]\d{{3}}|\s\d|[.,;]|\s(?:and|in|to)\b)")
_YEAR = re.compile(r"(?<![\w–/.,$€£-])(?P<y>1[5-9]\d{2}|20\d{2})(?![\w–/%-]|[.,]\d)")
_DAY_NAME = re.compile(rf"\b{_WEEKDAY}\b")


def _dates(text: str) -> Iterator[re.Match[str]]:
    """The days that a text writes out, outside quotations."""
    yield from matches(DATE, text)
    yield from matches(AMERICAN, text)


def _near_weekday(text: str, at: int) -> bool:
    return re.search(rf"\b{_WEEKDAY},?\s(?:the\s)?$", text[:at]) is not None


def day(pair: Pair, rng: random.Random) -> Mutant | None:
    """Another day of the same month, on the same weekday where the sentence names one."""
    there = "\n".join(pair.evidence)
    changes: list[Change] = []
    for m in _dates(pair.claim):
        old, last = int(m["d"]), calendar.monthrange(int(m["y"] or 2001), MONTHS.index(m["m"]) + 1)[1]
        steps = (-7, 7, 14, -14) if _near_weekday(pair.claim, m.start()) else (-3, -2, -1, 1, 2, 3, 9, 11)
        fits = [old + n for n in steps if 1 <= old + n <= last and not re.search(rf"\b{old + n}\b", there)]
        changes += [(*m.span("d"), str(rng.choice(fits)))] if fits else []
    return one(pair, rng, "day", FAMILY, changes)


def month(pair: Pair, rng: random.Random) -> Mutant | None:
    """Another month, in which the day exists."""
    there = "\n".join(pair.evidence)
    changes: list[Change] = []
    for m in matches(_MONTH_ALONE, pair.claim):
        others = [each for each in MONTHS if each != m["m"] and each[:3] not in there]
        if _days_fit(pair.claim, m) and others:
            changes.append((*m.span("m"), rng.choice([each for each in others if each != "February"] or others)))
    return one(pair, rng, "month", FAMILY, changes)


def _days_fit(text: str, month_name: re.Match[str]) -> bool:
    """Whether no 31st, nor a weekday with its date, would make a date that the calendar does not have."""
    around = text[max(0, month_name.start() - 12) : month_name.end() + 4]
    return "31" not in around and not re.search(_WEEKDAY, around)


def year(pair: Pair, rng: random.Random) -> Mutant | None:
    """Another year, one to four away, that the evidence does not name; never inside a range or after a weekday's date."""
    there = "\n".join(pair.evidence)
    changes: list[Change] = []
    for m in matches(_YEAR, pair.claim):
        old = int(m["y"])
        fits = [old + n for n in (-4, -3, -2, -1, 1, 2) if str(old + n) not in there]
        if fits and not re.search(rf"{_WEEKDAY}[^.;]{{0,20}}$", pair.claim[: m.start()]):
            changes.append((*m.span(), str(rng.choice(fits))))
    return one(pair, rng, "year", FAMILY, changes)


def weekday(pair: Pair, rng: random.Random) -> Mutant | None:
    """Another day of the week, which the evidence does not name."""
    there = "\n".join(pair.evidence)
    others = [each for each in calendar.day_name if each not in pair.claim and each not in there]
    changes = [(*m.span(), rng.choice(others)) for m in matches(_DAY_NAME, pair.claim)] if others else []
    return one(pair, rng, "weekday", FAMILY, changes)


def year_dropped(pair: Pair, rng: random.Random) -> Mutant | None:
    """The year of a dated event left out, and the old text published again in the week of its day, a year or more later.

    What the sentence says is true of the old year; told in that week it says that it happened now.
    """
    dated = [m for m in _dates(pair.claim) if m["y"]]
    if not dated or len(matches(_YEAR, pair.claim)) > 1:
        return None
    m = rng.choice(dated)
    then = date(int(m["y"]), MONTHS.index(m["m"]) + 1, min(int(m["d"]), 28))
    start = re.search(r",?\s$", pair.claim[: m.start("y")])
    made = mutant(pair, "year_dropped", FAMILY, (start.start() if start else m.start("y"), m.end("y"), ""))
    again = then.replace(year=then.year + rng.randint(1, 4)) + timedelta(days=rng.randint(1, 3))
    return replace(made, happened=then.isoformat(), reposted=again.isoformat())
