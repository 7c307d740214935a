"""The decisive sentences of an event: which passages to quote, and from whom."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from countrydesk.core.reading import Reading
from countrydesk.core.text import after_dateline, content_words, jaccard, passage
from countrydesk.core.types import Event, Interval, Passage, Period

MOST_PASSAGES = 5
PER_ORIGIN = 2
SAME_SENTENCE = 0.55
SHORTEST, LONGEST = 40, 420
# A sentence that the feed cut off still tells something when this much of it is there.
LONG_ENOUGH_CUT = 90

_DANGLING = re.compile(
    r"^(?:and|but|or|so|he|she|it|they|this|that|these|those|his|her|their|its|here|there|also|meanwhile|yet"
    r"|however|it's|он|она|они|это|но|а|тэр|他|她|它|他们)\b",
    re.IGNORECASE,
)
_CUT = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])\W*$")
_BOILERPLATE = re.compile(
    r"\b(?:subscribe|newsletter|sign up|click here|read more|all rights reserved|this story was originally|has details"
    r"|watch (?:the )?video|photo by|getty images|cookies|follow us|listen to|joins? us|our correspondent|stay tuned)\b",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?。！？…]\W*$")


@dataclass(frozen=True)
class Sentence:
    """A sentence that could be quoted, with what it is worth for its event."""

    reading: Reading
    start: int
    end: int
    terms: frozenset[str]
    worth: float

    @property
    def passage(self) -> Passage:
        return passage(self.reading.document, self.start, self.end)


def key_terms(told: Sequence[Reading]) -> Counter[str]:
    """The words of titles and leads, by the number of documents that use them."""
    found: Counter[str] = Counter()
    for reading in told:
        found.update(content_words(f"{reading.document.title} {reading.lead}"))
    return found


def decisive(event: Event, by_id: Mapping[str, Reading], country: str, period: Period) -> tuple[Passage, ...]:
    """Up to five sentences that tell the event best: the best of each origin first, none saying the same twice."""
    told = [by_id[id] for id in event.members]
    terms = key_terms(told)
    ranked = [_ranked(origin, by_id, terms, country, period, event) for origin in event.origins]
    chosen: list[Sentence] = []
    for turn in range(PER_ORIGIN if len(event.origins) > 1 else 3):
        heads = [row[turn] for row in ranked if turn < len(row)]
        for sentence in sorted(heads, key=_order):
            if len(chosen) < MOST_PASSAGES and _adds(sentence, chosen, turn):
                chosen.append(sentence)
    return tuple(sentence.passage for sentence in chosen)


def _order(sentence: Sentence) -> tuple[float, float, str, int]:
    """Of two sentences of one worth the earlier report's: a copy says what its original said first."""
    return -sentence.worth, sentence.reading.at, sentence.reading.document.id, sentence.start


def _adds(sentence: Sentence, chosen: Sequence[Sentence], turn: int) -> bool:
    if turn and sentence.worth <= 0:
        return False
    return all(jaccard(sentence.terms, other.terms) < SAME_SENTENCE for other in chosen)


def _ranked(
    origin: Iterable[str], by_id: Mapping[str, Reading], terms: Counter[str], country: str, period: Period, event: Event
) -> list[Sentence]:
    told = [by_id[id] for id in origin]
    reports = [reading for reading in told if not reading.commentary] or told
    found = [sentence for reading in reports for sentence in quotable(reading, terms, country, period, event)]
    return sorted(found, key=_order)


def quotable(reading: Reading, terms: Mapping[str, int], country: str, period: Period, event: Event) -> list[Sentence]:
    """The sentences of a document that could stand in a report; its title line where it has nothing else."""
    text = reading.document.text
    spans = [(after_dateline(text, *span), span[1]) for span in reading.body]
    spans = [span for span in spans if whole(text[span[0] : span[1]], reading.document.summary_only)]
    if not spans:
        spans = [(0, reading.title_end)] if reading.title_end else []
    made = []
    for rank, (start, end) in enumerate(spans):
        words = content_words(text[start:end])
        made.append(
            Sentence(
                reading, start, end, words, _worth(reading, start, end, words, rank, terms, country, period, event)
            )
        )
    return made


def whole(sentence: str, summary: bool = False, shortest: int = SHORTEST) -> bool:
    """A sentence that can stand alone on the page: not cut off, not a menu line, of a readable length.

    On a page what has no full stop is a menu or a caption; some feeds write their summaries without one.
    """
    wide = 3 if re.search(r"[\u4e00-\u9fff]", sentence) else 1
    return (
        len(sentence) * wide >= shortest
        and len(sentence) <= LONGEST
        and not (_CUT.search(sentence) and len(sentence) < LONG_ENOUGH_CUT)
        and (summary or bool(_END.search(sentence)))
        and not _BOILERPLATE.search(sentence)
        and sentence.count('"') % 2 == 0
        and sentence.count("“") == sentence.count("”")
    )


def _worth(
    reading: Reading,
    start: int,
    end: int,
    words: frozenset[str],
    rank: int,
    terms: Mapping[str, int],
    country: str,
    period: Period,
    event: Event,
) -> float:
    text = reading.document.text[start:end]
    settled = event.status in {"done", "ongoing", "cancelled"}
    shared = sum(min(terms.get(word, 0), 4) for word in words) / (len(words) + 6)
    worth = 2.0 * shared + max(0.0, 1.2 - 0.4 * rank)
    worth += 0.8 * any(m.country == country and start <= m.start < end for m in reading.mentions)
    worth += 0.3 * any(start <= n.start < end for n in reading.numbers)
    worth -= 1.6 * (reading.status == "planned" and settled) + 0.6 * bool(_CUT.search(text))
    worth -= 0.8 * bool(_DANGLING.match(text)) + 0.6 * text.endswith("?") + 0.3 * bool(re.match(r"[\"“]", text))
    return worth + _timely(reading, start, end, period, event.interval)


def _timely(reading: Reading, start: int, end: int, period: Period, interval: Interval) -> float:
    """A sentence dated with its event is worth more; one whose dates all lie elsewhere is background."""
    days = [(d.first, d.last) for d in reading.dates if start <= d.start < end and d.first and d.last]
    if not days:
        return 0.0
    if interval.start and interval.end and any(a <= interval.end and b >= interval.start for a, b in days):
        return 0.6
    return 0.0 if any(a <= period.until and b >= period.since for a, b in days) else -1.5
