"""The evidence that a foreign report is held against: which document a citation means, and which of its passages."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from countrydesk.core.text import sentences
from countrydesk.core.types import Document, Passage, Source
from countrydesk.core.verification.case import Cited, Mark
from countrydesk.core.verification.wording import content

# A sentence is held against this many passages of a document, and against this many documents where it cites none.
PASSAGES, DOCUMENTS = 5, 3
# What a title must share with a citation to be meant by it.
_SAME_TITLE = 0.8
_LONGEST = 100_000


@dataclass(frozen=True)
class Library:
    """Documents by address, by title and by their words. `sources` by source id, where they are known."""

    documents: tuple[Document, ...]
    sources: Mapping[str, Source]

    def meant(self, mark: Mark) -> Document | None:
        """The document that a mark means: the one at its address, else the one whose title its entry prints."""
        for address in re.findall(r"https?://[^\s<>\"\])]+", f"{mark.entry} {mark.text}"):
            if found := self._by_address.get(_plain(address)):
                return found
        there = frozenset(content(mark.entry))
        shares = [(len(title & there) / len(title), id) for id, title in self._titles.items() if title & there]
        best = max(shares, default=(0.0, ""))
        return self._by_id[best[1]] if best[0] >= _SAME_TITLE else None

    def about(self, text: str) -> list[Document]:
        """The documents that share most of a sentence's rare words, the best first."""
        scores: Counter[str] = Counter()
        for word in content(text):
            ids = self._by_word.get(word, ())
            for id in ids:
                scores[id] += int(1000 * math.log(1 + len(self.documents) / len(ids)))
        ranked = sorted(scores, key=lambda id: (-scores[id], id))
        return [self._by_id[id] for id in ranked[:DOCUMENTS]]

    def passages(self, text: str, document: Document) -> tuple[Cited, ...]:
        """The sentences of a document that say most of a sentence, in the order of the document."""
        wanted = frozenset(content(text))
        rows = self._sentences(document)
        got: set[str] = set()
        chosen: list[int] = []
        for _ in range(PASSAGES):
            best = max(
                range(len(rows)),
                key=lambda at: (len(rows[at][1] & wanted - got), len(rows[at][1] & wanted), -at),
                default=None,
            )
            if best is None or best in chosen or not rows[best][1] & wanted:
                break
            chosen.append(best)
            got |= rows[best][1] & wanted
        source = self.sources.get(document.source)
        return tuple(Cited(rows[at][0], document, source) for at in sorted(chosen))

    @cached_property
    def _cut(self) -> dict[str, list[tuple[Passage, frozenset[str]]]]:
        return {}

    def _sentences(self, document: Document) -> list[tuple[Passage, frozenset[str]]]:
        if document.id not in self._cut:
            text = document.text[:_LONGEST]
            spans = [(a, b) for a, b in sentences(text, document.language) if a < b]
            self._cut[document.id] = [
                (Passage(document.id, a, b, text[a:b]), frozenset(content(text[a:b]))) for a, b in spans
            ]
        return self._cut[document.id]

    @cached_property
    def _by_id(self) -> dict[str, Document]:
        return {each.id: each for each in self.documents}

    @cached_property
    def _by_address(self) -> dict[str, Document]:
        return {_plain(each.url): each for each in self.documents if each.url}

    @cached_property
    def _titles(self) -> dict[str, frozenset[str]]:
        rows = {each.id: frozenset(content(each.title)) for each in self.documents}
        return {id: title for id, title in rows.items() if len(title) > 2}

    @cached_property
    def _by_word(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for each in self.documents:
            for word in dict.fromkeys(content(f"{each.title}\n{each.text[:_LONGEST]}")):
                found.setdefault(word, []).append(each.id)
        return found


def library(documents: Iterable[Document], sources: Mapping[str, Source]) -> Library:
    """The documents in the order of their ids, so that equals are chosen in one way."""
    return Library(tuple(sorted(documents, key=lambda each: each.id)), sources)


def _plain(address: str) -> str:
    """An address without its scheme, its `www.`, its fragment and its last stroke or stop."""
    parts = urlsplit(address.rstrip(".,;)"))
    host = parts.netloc.lower().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}{'?' + parts.query if parts.query else ''}"


def resolved(marks: Sequence[Mark], known: Library) -> list[Document]:
    """The documents that a sentence's marks mean, each once."""
    found = (known.meant(mark) for mark in marks if not mark.broken)
    return list(dict.fromkeys(each for each in found if each is not None))
