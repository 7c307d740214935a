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
_ADDRESS = re.compile(r"https?://[^\s<>\"\])]+")


@dataclass(frozen=True)
class Library:
    """Documents by address, by title and by their words. `sources` by source id, where they are known."""

    documents: tuple[Document, ...]
    sources: Mapping[str, Source]

    def meant(self, mark: Mark) -> Document | None:
        """The document that a mark means: the one at its address, else the one whose title its entry prints."""
        for address in _ADDRESS.findall(f"{mark.entry} {mark.text}"):
            if found := self._by_address.get(_plain(address)):
                return found
        if mark.entry not in self._by_entry:
            self._by_entry[mark.entry] = self._titled(mark.entry)
        return self._by_entry[mark.entry]

    def _titled(self, entry: str) -> Document | None:
        shared = Counter(id for word in content(entry) for id in self._by_title_word.get(word, ()))
        shares = ((many / len(self._titles[id]), id) for id, many in shared.items())
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
        shared = {at: same for at, (_, there) in enumerate(rows) if (same := there & wanted)}
        source = self.sources.get(document.source)
        return tuple(Cited(rows[at][0], document, source) for at in sorted(_covering(shared)))

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
    def _by_title_word(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for id, title in self._titles.items():
            for word in title:
                found.setdefault(word, []).append(id)
        return found

    @cached_property
    def _by_entry(self) -> dict[str, Document | None]:
        """What has been looked up before: a report cites one work many times."""
        return {}

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


def _covering(shared: Mapping[int, frozenset[str]]) -> list[int]:
    """The sentences that hold most of what is wanted, each the one that adds most to those before it; ids of `shared`."""
    got: frozenset[str] = frozenset()
    chosen: list[int] = []
    for _ in range(PASSAGES):
        best = max(shared, key=lambda at: (len(shared[at] - got), len(shared[at]), -at), default=None)
        if best is None or best in chosen:
            break
        chosen.append(best)
        got |= shared[best]
    return chosen


def _plain(address: str) -> str:
    """An address without its scheme, its `www.`, its fragment and its last stroke or stop; itself where it is none."""
    try:
        parts = urlsplit(address.rstrip(".,;)"))
    except ValueError:  # a broken IPv6 address
        return address
    host = parts.netloc.lower().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}{'?' + parts.query if parts.query else ''}"


def resolved(marks: Sequence[Mark], known: Library) -> list[Document]:
    """The documents that a sentence's marks mean, each once."""
    found = (known.meant(mark) for mark in marks if not mark.broken)
    return list(dict.fromkeys(each for each in found if each is not None))
