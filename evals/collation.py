"""Scores of collation: events on ECB+ (B-cubed F1), origins on syndication made from real texts (adjusted Rand index).

Thresholds of the events were set on the topics of even number. Errors on those of odd number were read as well, so
they are held out from the thresholds and not wholly unseen. `veto_gain` is what the veto adds on all topics.
B-cubed: Bagga and Baldwin 1998; adjusted Rand index: Hubert and Arabie 1985; ECB+: Cybulska and Vossen 2014.
"""

from __future__ import annotations

import html
import json
import random
import re
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import fastfeedparser

from countrydesk.core import collation
from countrydesk.core.collation import events
from countrydesk.core.collation.reading import read
from countrydesk.core.collation.sheets import Sheet, in_order, sheet
from countrydesk.core.collation.veto import Side

_MARKUP = re.compile(r"<[^>]*>")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def scores(data: Path) -> dict[str, float]:
    """The scores by name, each 0 to 1; `data` is the folder of the development data."""
    lines = (data / "collation" / "ecbplus-dev.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    even = [record for record in records if _topic(record) % 2 == 0]
    odd = [record for record in records if _topic(record) % 2]
    with_veto, without = _events(records), _events(records, veto=False)
    folded = [_syndication(data, seed) for seed in range(3)]
    return {
        "collation.ecbplus.f1": with_veto,
        "collation.ecbplus.even_f1": _events(even),
        "collation.ecbplus.odd_f1": _events(odd),
        "collation.ecbplus.veto_gain": with_veto - without,
        "collation.syndication.ari": sum(folded) / len(folded),
    }


def _topic(record: Mapping[str, Any]) -> int:
    return int(record["event"].split("-")[0])


def _events(records: Sequence[Mapping[str, Any]], *, veto: bool = True) -> float:
    gold = {record["id"]: record["event"] for record in records}
    if veto:
        label = {row["id"]: row["event"] for row in collation.rows(records)}
    else:
        sheets = in_order(sheet(record) for record in records)
        singles = [[at] for at in range(len(sheets))]
        found = events.clusters(sheets, *read(sheets), singles, against=_nothing)
        label = {sheets[at].id: str(number) for number, members in enumerate(found) for at in members}
    return bcubed([label[name] for name in gold], list(gold.values()))


def _nothing(_one: Side, _other: Side) -> str:
    return ""


def bcubed(found: Sequence[Hashable], gold: Sequence[Hashable]) -> float:
    """B-cubed F1 of two labelings of the same things."""
    both, ours, theirs = Counter(zip(found, gold, strict=True)), Counter(found), Counter(gold)
    pairs = list(zip(found, gold, strict=True))
    precision = sum(both[pair] / ours[pair[0]] for pair in pairs) / len(pairs)
    recall = sum(both[pair] / theirs[pair[1]] for pair in pairs) / len(pairs)
    return 2 * precision * recall / (precision + recall)


def adjusted_rand(found: Sequence[Hashable], gold: Sequence[Hashable]) -> float:
    """Adjusted Rand index of two labelings of the same things: 1 for the same, about 0 for chance."""

    def together(labels: Sequence[Hashable]) -> float:
        return sum(n * (n - 1) / 2 for n in Counter(labels).values())

    ours, theirs = together(found), together(gold)
    chance = ours * theirs / (len(gold) * (len(gold) - 1) / 2)
    return (together(list(zip(found, gold, strict=True))) - chance) / ((ours + theirs) / 2 - chance)


def _syndication(data: Path, seed: int) -> float:
    dice = random.Random(seed)
    sheets = list(_reprints(_stories(data), dice))
    gold = [each.id.partition("/")[0] for each in sheets]
    label = {name: origin[0] for origin in collation.fold(sheets) for name in origin}
    return adjusted_rand([label[each.id] for each in sheets], gold)


def _stories(data: Path) -> list[tuple[str, str]]:
    """(title, text) of the captured week, each text once."""
    found: dict[str, str] = {}
    for file in sorted((data / "feeds" / "world-2026-02-18").glob("*.xml")):
        for entry in fastfeedparser.parse(file.read_bytes()).entries:
            content = entry.get("content") or [{}]
            longest = max(_plain(content[0].get("value") or ""), _plain(entry.get("description") or ""), key=len)
            found.setdefault(longest, _plain(entry.get("title") or ""))
    return [(title, text) for text, title in found.items() if len(text) > 80]


def _plain(markup: str) -> str:
    return " ".join(_MARKUP.sub(" ", html.unescape(_MARKUP.sub(" ", html.unescape(markup)))).split())


def _reprints(stories: Sequence[tuple[str, str]], dice: random.Random) -> Iterator[Sheet]:
    """Each story, and none to four copies of it by other outlets within a day."""
    begin = datetime(2026, 2, 11, tzinfo=UTC)
    for number, (title, text) in enumerate(stories):
        at = begin + timedelta(hours=dice.random() * 144)
        yield Sheet(f"{number}/0", f"outlet-{number % 40}", f"https://a.example/{number}", title, text, at, "en")
        for copy in range(1, dice.choice([1, 1, 2, 3, 5])):
            heading, body = _edited(title, text, stories, dice)
            later = at + timedelta(hours=dice.random() * 24)
            outlet = f"outlet-{(number + 7 * copy) % 40}"
            yield Sheet(f"{number}/{copy}", outlet, f"https://b.example/{number}-{copy}", heading, body, later, "en")


def _edited(title: str, text: str, stories: Sequence[tuple[str, str]], dice: random.Random) -> tuple[str, str]:
    """A copy as desks make them: cut, re-ordered, led and titled anew, words changed, other copy mixed in."""
    sentences = _SENTENCE.split(text)[:60]
    if len(sentences) > 3:
        sentences = sentences[: max(2, int(len(sentences) * dice.uniform(0.35, 1.0)))]
        lead, rest = sentences[:1], sentences[1:]
        if dice.random() < 0.4:
            dice.shuffle(rest)
        if dice.random() < 0.4:
            lead = []
        sentences = lead + rest
        if dice.random() < 0.3:
            other = _SENTENCE.split(dice.choice(stories)[1])
            sentences += other[: max(1, len(sentences) // 3)]
    words = " ".join(sentences).split()
    body = [dice.choice(words) if dice.random() < 0.04 else word for word in words]
    heading = title if dice.random() < 0.5 else " ".join(dice.sample(words, min(7, len(words))))
    return heading, " ".join(body)
