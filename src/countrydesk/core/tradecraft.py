"""Wording: days, attribution, the sentences that every product of the desk carries. No judgement is made here.

Standards: ICD 203 (likelihood and confidence), ICD 206 (source descriptors, summary statement), AJP-2.1 (ratings).
"""

from __future__ import annotations

import re
from datetime import date

from countrydesk.core.ratings import LIKELIHOOD_BANDS
from countrydesk.core.types import Document, Interval, Source

_IN_BRACKETS = re.compile(r"\(([^()]{1,80})\)")
# What a title adds to an outlet's name: "BBC News - World", "Reuters | Asia".
_ADDITION = re.compile(r"\s[-–—|·:]\s")
SUBTITLE = "AI-Assisted Open Source Intelligence Assessment"
DISCLAIMER = (
    "This report was produced using automated open-source intelligence analysis of the press. Every sentence is tied to the passages "
    "it rests on; it reports what outlets published and should be cross-referenced with primary sources before it is acted on."
)
SECOND_TERMS = (
    "remote", "highly improbable", "improbable", "roughly even odds", "probable", "highly probable", "nearly certain",
)  # fmt: skip
CONTROL_WORDS = {
    "public": "public broadcaster or body",
    "private": "privately owned",
    "state": "state-controlled",
    "party": "party-controlled",
    "unknown": "control unknown",
}
LANGUAGES = {
    "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fa": "Persian", "fr": "French", "he": "Hebrew",
    "it": "Italian", "ja": "Japanese", "kk": "Kazakh", "ko": "Korean", "mn": "Mongolian", "pl": "Polish", "pt": "Portuguese",
    "ru": "Russian", "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip


def day(when: date) -> str:
    """10 March 2026."""
    return f"{when.day} {when:%B} {when.year}"


def days(first: date, last: date) -> str:
    """10 March 2026; 10–12 March 2026; 28 February – 3 March 2026; 30 December 2025 – 2 January 2026."""
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%B} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def when(interval: Interval, status: str = "done") -> str:
    """An event's time in words, as sure as it is known: a publication day is called *reported*, a plan *planned for*."""
    if not (interval.start and interval.end):
        return "date unknown"
    spelled = _spelled(interval.start, interval.end, interval.granularity)
    if interval.basis == "published":
        return f"reported {spelled}"
    return f"planned for {spelled}" if status == "planned" else spelled


def _spelled(first: date, last: date, granularity: str) -> str:
    if granularity == "year":
        return str(first.year)
    if granularity == "month" and first.day == 1 and (last.year, last.month) == (first.year, first.month):
        return f"{first:%B} {first.year}"
    return days(first, last)


def language_name(code: str) -> str:
    """English, for en; the code itself where we have no name for it."""
    return LANGUAGES.get(code, code or "unknown language")


def published(document: Document) -> str:
    """The publication day in words, or *undated*."""
    return day(document.published.date()) if document.published else "undated"


def attribution(source: Source | None, document: Document) -> str:
    """Who says so, under whose control, and when: ICD 206 asks for what affects the quality of each source used."""
    if source is None:
        return f"Unlisted source (control unknown), {published(document)}"
    control = "official" if source.official else CONTROL_WORDS.get(source.control, "control unknown")
    return f"{source.title} ({control}), {published(document)}"


def called(title: str) -> list[str]:
    """The names under which a sentence may speak of an outlet: its title, and what is left of it without an addition.

    An addition stands in brackets, behind a bar or a spaced dash, or behind a comma where three words or more precede it:
    "Foreign Ministry of Mongolia" for "Foreign Ministry of Mongolia, press room"; not "Iran" for "Iran, Front Page".
    """
    plain = _IN_BRACKETS.sub(" ", title).strip()
    whole = _ADDITION.split(plain)[0].strip()
    before = whole.split(",")[0].strip()
    inner = [each.strip() for each in _IN_BRACKETS.findall(title) if not each.isascii()]
    found = [title.strip(), plain, whole, before if len(before.split()) >= 3 else "", *inner]
    return [each for each in dict.fromkeys(found) if len(each) > 1]


def quoted(quote: str) -> str:
    """A passage in quotation marks; its own double marks become single so that the outer pair stays unambiguous."""
    return "“" + quote.replace("“", "‘").replace("”", "’").replace('"', "'") + "”"


def likelihood_table() -> list[dict[str, object]]:
    """ICD 203's seven bands, both rows of terms, in percent."""
    return [
        {"word": band.word, "alternative": other, "low": band.low, "high": band.high}
        for band, other in zip(LIKELIHOOD_BANDS, SECOND_TERMS, strict=True)
    ]


def plural(count: int, singular: str, several: str = "") -> str:
    """`1 origin`, `2 origins`."""
    return f"{count} {singular if count == 1 else several or singular + 's'}"


_UNCHANGED = frozenset({"people", "dead", "wounded", "killed", "injured", "missing", "aircraft", "troops"})
_IRREGULAR = {"child": "children", "man": "men", "woman": "women", "person": "people"}


def plural_of(noun: str) -> str:
    """`passengers` for passenger; what is plural already, or no English word, stays as it is."""
    if not (noun.isascii() and noun.isalpha()) or noun in _UNCHANGED or noun.endswith("s"):
        return noun
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return _IRREGULAR.get(noun, f"{noun}s")


def listed(words: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
