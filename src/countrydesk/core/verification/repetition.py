"""V71: a report tells an event once, and once more in its summary; and it does not print one sentence twice.

An event is known by a name that is its own ("Steppe Partner-2024", "Board of Peace"); a sentence tells it again where it
shares that name and several content words with the first telling.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from countrydesk.core.ratings import Verdict
from countrydesk.core.text import words
from countrydesk.core.tradecraft import listed
from countrydesk.core.types import Finding
from countrydesk.core.verification.case import Case, Whole
from countrydesk.core.verification.names import names
from countrydesk.core.verification.quoting import outside_quotes
from countrydesk.core.verification.wording import STOPWORDS, content, fold, tokens

# Share of a sentence's word trigrams that another sentence holds, from which the two are one; of the shorter one.
VERBATIM = 0.7
FEWEST_WORDS = 8
# Content words that a telling shares with the first one beside the name.
SHARED = 3
# An event is told, and told again in the summary; the third section that tells it repeats.
TELLINGS = 2
# A trigram that stands in more sentences than this tells nothing, and would cost the square of them.
COMMON = 20

# Whoever reports is named in every section.
_OUTLET = re.compile(
    r"\b(?:News|Times|Post|Herald|Journal|Agency|Media|TV|Radio|Press|Tribune|Gazette|Guardian|Reuters|Xinhua|Tass)\b"
)
_IN_QUOTES = re.compile(r"[“\"‘]([A-Z][^“”\"‘’]{3,60}?),?[”\"’]")


@dataclass(frozen=True)
class _Telling:
    case: Case
    stems: frozenset[str]


def v71_repetition(whole: Whole) -> Iterator[Finding]:
    """No sentence is printed twice, and no event told in more than one section beside the summary (W).

    Fires: an exercise told in the developments, the geopolitical part and the outlook; a sentence pasted twice.
    Does not: the summary's sentence beside the body's; a sentence that names what it repeats as its premise.
    """
    found = list(_verbatim(whole))
    told = {finding.claim for finding in found}
    yield from found
    yield from (finding for finding in _told_again(whole) if finding.claim not in told)


def _verbatim(whole: Whole) -> Iterator[Finding]:
    """Sentences that share most of their word trigrams with an earlier one."""
    where: dict[tuple[str, ...], list[int]] = {}
    sizes: list[int] = []
    for at, case in enumerate(whole.cases):
        grams = _trigrams(case.claim.text)
        sizes.append(len(grams))
        shared = Counter(other for gram in grams for other in where.get(gram, ()))
        twin = next((i for i, n in shared.most_common(5) if n >= VERBATIM * min(sizes[i], len(grams))), None)
        if twin is not None and len(grams) >= FEWEST_WORDS - 2 and _repeats(whole.cases[twin], case):
            reason = f"nearly the words of another sentence ({_place(whole.cases[twin])})"
            yield _warning(case, reason, case.claim.text, whole.cases[twin].claim.text)
        for gram in grams:
            if len(where.setdefault(gram, [])) < COMMON:
                where[gram].append(at)


def _trigrams(text: str) -> frozenset[tuple[str, ...]]:
    row = words(text)[:400]
    return frozenset(zip(row, row[1:], row[2:], strict=False))


def _repeats(first: Case, second: Case) -> bool:
    """False for a summary beside its body, for rows and lists of particulars, and for what names the other as its premise."""
    sections = {first.claim.section, second.claim.section}
    summed = "summary" in sections and len(sections) > 1
    if second.claim.kind == "indicator" or any(mark in each.claim.text for each in (first, second) for mark in "|·"):
        return False
    if second.claim.kind == "forecast" and _figures(first) != _figures(second):
        return False
    return not summed and not second.claim.rests_on and len(words(first.claim.text)) >= FEWEST_WORDS


def _figures(case: Case) -> list[str]:
    """The numbers of a sentence: two forecasts that differ in their day or their number are two."""
    return [word for word in words(case.claim.text) if any(char.isdigit() for char in word)]


def _told_again(whole: Whole) -> Iterator[Finding]:
    first: dict[str, _Telling] = {}
    sections: dict[str, list[str]] = {}
    common = _everywhere(whole)
    for case in whole.cases:
        if case.claim.basis:
            continue
        own = own_names(case.claim.text) - common
        stems = frozenset(content(case.claim.text))
        again = [each for each in own if _same_event(each, first, stems)]
        name = max(again, key=lambda each: (len(sections[each]), each), default="")
        if name and case.claim.section not in sections[name] and len(sections[name]) >= TELLINGS:
            reason = f"“{name}” is told again, after {listed(sections[name])}"
            yield _warning(case, reason, name, first[name].case.claim.text)
        for each in own:
            first.setdefault(each, _Telling(case, stems))
            if case.claim.section not in sections.setdefault(each, []) and (each in again or not sections[each]):
                sections[each].append(case.claim.section)


def _same_event(name: str, first: dict[str, _Telling], stems: frozenset[str]) -> bool:
    if name not in first:
        return False
    shared = (stems & first[name].stems) - frozenset(content(name))
    return len(shared) >= SHARED


def own_names(text: str) -> frozenset[str]:
    """The names of a sentence that can be an event's own: in quotation marks, with a figure, or of several words."""
    found = {match[1].strip() for match in _IN_QUOTES.finditer(text)}
    for each in names(outside_quotes(text)):
        if (
            any(char.isdigit() for char in each.text)
            or len([w for w in tokens(each.text) if fold(w) not in STOPWORDS]) > 1
        ):
            found.add(each.text)
    return frozenset(each for each in found if len(each) > 4 and not _OUTLET.search(each))


def _everywhere(whole: Whole) -> frozenset[str]:
    """Names in a fifth of the sentences or more: the country, its government, what the report is about."""
    counts = Counter(name for case in whole.cases for name in own_names(case.claim.text))
    return frozenset(name for name, count in counts.items() if count > max(6, len(whole.cases) / 5))


def _place(case: Case) -> str:
    return case.claim.section or "above"


def _warning(case: Case, reason: str, words_: str, against: str) -> Finding:
    return case.finding("V71", "W", Verdict.SUPPORTED, reason, words_, against)
