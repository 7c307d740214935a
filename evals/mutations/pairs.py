"""The sentences that are known to be supported, with the exact spans that do it, read from the development data.

`wice`: supported sentences of WiCE's development half. Of an entry's alternative sets of supporting sentences the one
that holds most sentences is taken, since the small ones lean on one another's context, and what the page says of itself
(title, day of publication), which any citation prints. `feeds`: sentences on the captured feeds in words of our own; the
gold holds offsets, the passages are read from the feeds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from countrydesk.adapters.feeds import read_feed
from countrydesk.core.ports import Entry
from evals.mutations.cases import Pair

GOLD = Path(__file__).parent.parent / "gold" / "feed_sentences.jsonl"
FEEDS = "world-2026-02-18"
# How many other documents a pair gets to be confused with.
FAR = 40
_OF_ITSELF = "(meta data)"
_PUBLISHED = re.compile(r"PUBLISHED DATETIME: (\d{4}-\d{2}-\d{2})")


def pairs(data: Path) -> tuple[Pair, ...]:
    """All pairs of the corpora that are at hand; `data` is the folder that holds `claims/` and `feeds/`."""
    return (*wice_pairs(data / "claims" / "wice-dev.jsonl"), *feed_pairs(GOLD, data / "feeds" / FEEDS))


def wice_pairs(path: Path) -> tuple[Pair, ...]:
    rows = _rows(path)
    pages = [" ".join(row["evidence"])[:3000] for row in rows]
    right = [row for row in rows if row["label"] == "supported" and row["supporting_sentences"]]
    return tuple(_wice_pair(row, pages) for row in right)


def _wice_pair(row: Mapping[str, Any], pages: Sequence[str]) -> Pair:
    page: list[str] = row["evidence"]
    chosen = max(row["supporting_sentences"], key=len)
    head = [at for at, text in enumerate(page) if text.startswith(_OF_ITSELF)]
    spans = tuple(page[at] for at in sorted({*head, *chosen}))
    near = tuple(text for at, text in enumerate(page) if at not in {*head, *chosen})
    dated = _PUBLISHED.search(" ".join(spans))
    own = " ".join(page)[:3000]
    return Pair(row["id"], row["claim"].strip(), spans, near, _others(own, pages), dated[1] if dated else "")


def _others(own: str, texts: Sequence[str]) -> tuple[str, ...]:
    """The other documents that share most words with this one, none of them a copy of it."""
    words = _words(own)
    ranked = sorted(
        {text for text in texts if text[:200] != own[:200]}, key=lambda text: (-len(words & _words(text)), text)
    )
    return tuple(ranked[:FAR])


def _words(text: str) -> frozenset[str]:
    found = _WORDS.get(text)
    if found is None:
        found = _WORDS[text] = frozenset(re.findall(r"[A-Za-z]{5,}", text.lower()))
    return found


_WORDS: dict[str, frozenset[str]] = {}


def feed_pairs(gold: Path, feeds: Path) -> tuple[Pair, ...]:
    """The sentences of the gold on the captured feeds; none where either is absent."""
    if not gold.exists() or not feeds.is_dir():
        return ()
    entries = dict(_entries(feeds))
    texts = [f"{entry.title}\n{entry.summary}"[:3000] for entry in entries.values()]
    return tuple(_feed_pair(row, entries, texts) for row in _rows(gold))


def _entries(feeds: Path) -> Iterator[tuple[tuple[str, str], Entry]]:
    """By the name of the feed's file and the entry's id, and by its link."""
    for path in sorted(feeds.iterdir()):
        if path.suffix in {".xml", ".rss", ".atom", ".json", ".rdf"}:
            for entry in read_feed(path.read_bytes(), "").entries:
                yield (path.name, entry.id), entry
                yield (path.name, entry.link), entry


def _feed_pair(row: Mapping[str, Any], entries: Mapping[tuple[str, str], Entry], texts: Sequence[str]) -> Pair:
    entry = entries[(row["file"], row["entry"])]
    spans = tuple(getattr(entry, span["field"])[span["start"] : span["end"]] for span in row["spans"])
    own = f"{entry.title}\n{entry.summary}"[:3000]
    near = (entry.title, entry.summary, entry.content)
    return Pair(row["id"], row["claim"], spans, near, _others(own, texts), row["published"][:10], "feeds")


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]
