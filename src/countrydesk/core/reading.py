"""Reading: a document -> stand-off annotations. Who, where, when, how many, of what kind; nothing is decided here.

Labels and their values:

    language     ISO 639-1, over the whole text
    title        the span of the title line
    sentence     empty; sentences are in order and do not overlap
    mention      gazetteer id and kind, e.g. "state:IRN name"
    date         first, last, granularity, kind of an expression (ISO 8601; - where unknown)
    named_year   a year inside a name: year and name
    number       value, low, high, unit, kind, noun
    time         the main event: first, last, granularity, basis, status; over the words that date it
    kind         the kind of event, over the title; what else it may be: `kinds`, an object of kinds and scores
    coded        an event of the title or lead: kind, mode, contexts, source, target, modality, weight; over its words
    commentary   the title announces no happening
    instruction  the text addresses the reader's software

Values of several parts are JSON arrays.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from countrydesk.core.coding import Coded, Coder, coded_from, is_commentary
from countrydesk.core.coding.commentary import is_feature, tells_deed
from countrydesk.core.dates import expressions, named_years
from countrydesk.core.eventtime import EventTime, event_time
from countrydesk.core.gazetteer import Gazetteer, Mention
from countrydesk.core.numbers import quantities
from countrydesk.core.persons import NOWHERE, with_persons
from countrydesk.core.text import after_dateline, sentences
from countrydesk.core.types import Annotation, Document, Interval

MAKER = "read/2"
LEAD_SENTENCES = 3

# Text that speaks to a program instead of a reader. Kept narrow: an article *about* prompt injection quotes such words,
# so an imperative to the software is asked for, not the topic.
_INSTRUCTION = re.compile(
    r"\b(?:ignore|disregard|forget|override)\s+(?:all\s+|any\s+|of\s+|the\s+|these\s+)*(?:your|previous|prior|above|earlier|preceding|system)"
    r"\s+(?:(?:previous|prior|system|safety)\s+)?(?:instructions?|prompts?|directives|guidelines)\b"
    r"|\b(?:ignore|disregard|forget|override)\s+your\s+(?:rules|training|programming)\b"
    r"|\b(?:ai|llm|language model|chatbot|assistant|summari[sz]er)s?(?:\s+(?:systems?|models?|tools?|agents?|assistants?))?\s+"
    r"(?:reading|summari[sz]ing|processing|parsing|crawling|that\s+(?:reads?|summari[sz]es?|process(?:es)?|crawls?))\b[^.\n]{0,60}"
    r"\b(?:must|should|shall|are\s+(?:required|instructed)\s+to)\b"
    r"|\b(?:you are now|new instructions|system prompt)\s*:"
    r"|(?:игнорируй(?:те)?|забудь(?:те)?)\s+(?:все\s+|любые\s+)?(?:предыдущие|прежние|свои)\s+(?:инструкции|правила|указания)"
    r"|忽略(?:所有|之前|以上|先前|此前)+的?(?:所有)?的?(?:指令|指示|提示词?)"
    r"|өмнөх\s+(?:бүх\s+)?(?:зааварчилгаа|заавр)\S*\s+(?:үл\s+тоо|мартаж|март)",
    re.IGNORECASE,
)


def annotate(document: Document, gazetteer: Gazetteer, coder: Coder) -> tuple[Annotation, ...]:
    """All annotations of one document; never empty, since every document has a language."""
    text, title_end = document.text, len(document.title)
    spans = sentences(text, document.language)
    found = expressions(text, document.published, document.language or "en")
    when = event_time(text, title_end, document.published, document.language, spans, found)
    mark = _Marker(document)
    mark("language", 0, len(text), document.language or "und")
    mark("title", 0, title_end)
    for start, end in spans:
        mark("sentence", start, end)
    mentions = with_persons(text, gazetteer.found(text), document.language)
    for mention in mentions:
        mark("mention", mention.start, mention.end, f"{mention.id} {mention.kind}")
    for each in found:
        mark("date", each.start, each.end, _packed(each.first, each.last, each.granularity, each.kind))
    for year in named_years(text):
        mark("named_year", year.start, year.end, _packed(year.year, year.name))
    for each_number in quantities(text, document.language or "en"):
        q = each_number
        mark("number", q.start, q.end, _packed(q.value, q.low, q.high, q.unit, q.kind, q.noun))
    interval = when.interval
    mark(
        "time",
        *(when.evidence or (0, 0)),
        _packed(interval.start, interval.end, interval.granularity, interval.basis, when.status),
    )
    told = lead(text, title_end, spans)
    coding = coder.read(text, title_end, _lead_spans(title_end, spans), mentions)
    mark("kind", 0, title_end, coding.kind)
    mark("kinds", 0, title_end, json.dumps(coding.scores))
    for event in coding.events:
        mark("coded", event.start, event.end, json.dumps(event, ensure_ascii=False))
    if _tells_nothing(document, told, when, coding.events):
        mark("commentary", 0, title_end)
    for match in _INSTRUCTION.finditer(text):
        mark("instruction", match.start(), match.end())
    return tuple(mark.made)


def _tells_nothing(document: Document, told: str, when: EventTime, deeds: Sequence[Coded]) -> bool:
    """Whether a document announces no happening: by the form of its title, or as an undated English feature."""
    day = when.evidence if when.interval.basis == "text" else None
    if is_commentary(document.title, told):
        return not tells_deed(document.title, day, when.status, deeds)
    return day is None and document.language == "en" and is_feature(document.title, told, when.status, deeds)


def lead(text: str, title_end: int, spans: Sequence[tuple[int, int]]) -> str:
    """The first sentences below the title, where news is told."""
    below = _lead_spans(title_end, spans)
    return text[below[0][0] : below[-1][1]] if below else ""


def _lead_spans(title_end: int, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    return [span for span in spans if span[0] >= title_end][:LEAD_SENTENCES]


class _Marker:
    def __init__(self, document: Document) -> None:
        self.parent = document.id
        self.made: list[Annotation] = []

    def __call__(self, label: str, start: int, end: int, value: str = "") -> None:
        self.made.append(Annotation(self.parent, MAKER, start, end, label, value))


def _packed(*parts: date | str | int | float | None) -> str:
    return json.dumps([part.isoformat() if isinstance(part, date) else part for part in parts], ensure_ascii=False)


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


@dataclass(frozen=True)
class Number:
    """A quantity as annotated."""

    start: int
    end: int
    value: float
    low: float
    high: float
    unit: str
    kind: str
    noun: str


@dataclass(frozen=True)
class Dated:
    """A time expression as annotated."""

    start: int
    end: int
    first: date | None
    last: date | None
    granularity: str
    kind: str


@dataclass(frozen=True)
class Reading:
    """One document beside its annotations, unpacked for the analysis."""

    document: Document
    annotations: tuple[Annotation, ...] = field(repr=False)

    def _of(self, label: str) -> list[Annotation]:
        return [each for each in self.annotations if each.label == label]

    @cached_property
    def title_end(self) -> int:
        return len(self.document.title)

    @cached_property
    def at(self) -> float:
        """The moment of publication in seconds, for order across time zones; what is undated comes first."""
        return self.document.published.timestamp() if self.document.published else float("-inf")

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        return sorted((each.start, each.end) for each in self._of("sentence"))

    @cached_property
    def body(self) -> list[tuple[int, int]]:
        """The sentences below the title line."""
        return [span for span in self.sentences if span[0] >= self.title_end]

    @cached_property
    def mentions(self) -> list[Mention]:
        made = []
        for each in self._of("mention"):
            name, _, kind = each.value.rpartition(" ")
            made.append(Mention(each.start, each.end, name, kind, country_of(name)))
        return sorted(made, key=lambda mention: mention.start)

    @cached_property
    def about(self) -> list[Mention]:
        """The mentions without those of the dateline: where a story was filed is not what it is about."""
        if not self.body:
            return self.mentions
        start, end = self.body[0]
        begin = after_dateline(self.document.text, start, end)
        return [mention for mention in self.mentions if not start <= mention.start < begin]

    @cached_property
    def dates(self) -> list[Dated]:
        made = []
        for each in self._of("date"):
            first, last, granularity, kind = json.loads(each.value)
            made.append(Dated(each.start, each.end, _day(first), _day(last), granularity, kind))
        return sorted(made, key=lambda dated: dated.start)

    @cached_property
    def numbers(self) -> list[Number]:
        made = [Number(each.start, each.end, *json.loads(each.value)) for each in self._of("number")]
        return sorted(made, key=lambda number: number.start)

    @cached_property
    def named_years(self) -> list[tuple[int, str]]:
        return [tuple(json.loads(each.value)) for each in self._of("named_year")]

    @cached_property
    def interval(self) -> Interval:
        first, last, granularity, basis, _ = json.loads(self._of("time")[0].value)
        return Interval(_day(first), _day(last), granularity, basis)

    @cached_property
    def status(self) -> str:
        return str(json.loads(self._of("time")[0].value)[-1])

    @cached_property
    def kind(self) -> str:
        return self._of("kind")[0].value

    @cached_property
    def kinds(self) -> dict[str, float]:
        """Every kind that the title and lead speak for, with its score."""
        return dict(json.loads(self._of("kinds")[0].value))

    @cached_property
    def coded(self) -> list[Coded]:
        """The events of title and lead: who did what to whom."""
        return [coded_from(json.loads(each.value)) for each in self._of("coded")]

    @property
    def commentary(self) -> bool:
        return bool(self._of("commentary"))

    @property
    def instruction(self) -> str:
        """The words that address the reader's software, or an empty string."""
        found = self._of("instruction")
        return self.document.text[found[0].start : found[0].end] if found else ""

    @property
    def lead(self) -> str:
        return lead(self.document.text, self.title_end, self.sentences)


def country_of(id: str) -> str:
    """The ISO 3166-1 alpha-3 code inside a gazetteer id, or empty: `state:IRN`, `place:MNG/dornogovi`."""
    space, _, rest = id.partition(":")
    code = rest.partition("/")[0]
    return code if space in {"state", "place", "institution", "person"} and len(code) == 3 and code != NOWHERE else ""


def readings(
    documents: Iterable[Document], annotations: Callable[[str], tuple[Annotation, ...]]
) -> tuple[Reading, ...]:
    """Documents beside their annotations, ordered by id so that nothing downstream depends on the order of arrival."""
    made = (Reading(document, annotations(document.id)) for document in documents)
    return tuple(sorted(made, key=lambda reading: reading.document.id))
