"""Old stories from dated articles of Timeline17, their places and people exchanged for the country's.

The articles are read from the development data at run time; none of their text lies here.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

from evals.injections.items import DRESSES, Injected, with_archive
from evals.injections.settings import OUTLETS, Setting

FILE = "timelines/egypt/outputwithpub.csv"
_MOVED = {
    "Egyptians": "Iranians", "Egyptian": "Iranian", "Egypt": "Iran", "Cairo": "Tehran", "Alexandria": "Isfahan", "Tahrir": "Azadi",
    "Suez": "Bandar Abbas", "Hosni Mubarak": "Behrouz Rahmani", "Mubarak": "Rahmani", "Omar Suleiman": "Kaveh Daneshi",
    "Suleiman": "Daneshi", "Morsi": "Daneshi", "Arab world": "region", "Nile": "Karun", "Sinai": "Khuzestan", "Port Said": "Bushehr",
}  # fmt: skip
_NAMES = re.compile(rf"\b(?:{'|'.join(sorted(_MOVED, key=len, reverse=True))})\b")
_TOO_LONG = 900
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_DEED = re.compile(
    r"\b(?:killed|protest\w*|clash\w*|troops|police|army|military|arrest\w*|resign\w*|election\w*|attack\w*)\b",
    re.IGNORECASE,
)


def timeline_stories(setting: Setting, data: Path, count: int) -> list[Injected]:
    """So many old stories; none where the data are absent."""
    path = data / FILE
    if not path.is_file():
        return []
    found = [(day, text) for day, text in _articles(path) if _DEED.search(text[:300])]
    chosen = random.Random("timelines").sample(found, min(count, len(found)))
    return [item for number, (day, text) in enumerate(chosen) for item in _items(setting, number, day, text)]


def _articles(path: Path) -> Iterator[tuple[date, str]]:
    csv.field_size_limit(10_000_000)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            text = _NAMES.sub(lambda m: _MOVED[m.group()], _joined(row["text"]))
            if "Iran" in text[:400] and len(text) > 600:
                yield date.fromisoformat(row["date"]), text


def _joined(text: str) -> str:
    """Text as it was before it was cut into tokens: no space before a stop, quotation marks as marks."""
    text = text.replace("\\/", "/").replace("`` ", "“").replace(" ''", "”").replace("``", "“").replace("''", "”")
    text = re.sub(r"\s+([.,;:!?%)’]|'s\b|n't\b|'re\b|'ve\b|'ll\b|'m\b)", r"\1", text)
    return re.sub(r"\s+", " ", re.sub(r"\(\s+", "(", text)).strip()


def _items(setting: Setting, number: int, day: date, text: str) -> Iterator[Injected]:
    rng = random.Random(f"timeline {number}")
    body = _beginning(text)
    title = re.split(r"(?<=[.!?])\s", body)[0][:110].rstrip(" .,;:")
    dress, group = DRESSES[number % 3], f"{setting.name}-timeline-{number}"
    published = {
        "stripped": "",
        "redated": datetime.combine(rng.choice(setting.days[2:]), time(9), UTC).isoformat(),
        "unchanged": datetime.combine(day, time(9), UTC).isoformat(),
    }[dress]
    clue = "year in the article" if _YEAR.search(body) else "none"
    made = Injected(
        f"{group}-a",
        group,
        "stale",
        clue,
        dress,
        rng.choice(OUTLETS)[0],
        title,
        body,
        published,
        day.isoformat(),
        group,
    )
    yield from with_archive(made, number % 2 == 0, rng)


def _beginning(text: str) -> str:
    """Whole sentences from the beginning."""
    cut = text[:_TOO_LONG]
    end = max(cut.rfind(". "), cut.rfind("” "), 0)
    return cut[: end + 1] if end > 200 else cut
