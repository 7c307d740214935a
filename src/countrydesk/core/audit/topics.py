"""Topical sections that tell the period's events: "Maritime incidents", "2. The north", "Port strike in Callao".

Many reports have no section called developments; their middle is made of topics. In a report that states a period, such a
section lists developments where it reports at least one event of a day in the period. So do sections on diplomacy or on
security where no section is called developments. Sections that weigh what happened ("Assessment", "What it means") and
whatever stands behind the outlook are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from countrydesk.core.audit.headings import is_imprint, repeats_title
from countrydesk.core.audit.kinds import is_apparatus, kind_of
from countrydesk.core.audit.manuscript import Block, Heading
from countrydesk.core.audit.roles import is_analysis
from countrydesk.core.dates import expressions
from countrydesk.core.text import sentences
from countrydesk.core.types import Period

# What stands behind the body of a report.
_CLOSING = frozenset({"outlook", "indicators", "recommendations", "gaps", "source_statement", "annex"})
_TOLD = frozenset({"paragraph", "item", "quotation"})
# What is a topic among others where no section is called developments.
_SUBJECTS = frozenset({"other", "geopolitics", "military"})
_DAYS = frozenset({"day", "hour"})
# How much of a section is read to learn what it is about.
_READ = 20_000
_DATE = 60
# A paragraph of a letter is longer than a greeting, and a letter has some.
_PROSE, _SOME_PROSE = 100, 3


def with_topics(
    blocks: Sequence[Block], headings: Sequence[Heading], period: Period | None, language: str
) -> tuple[Heading, ...]:
    """The headings, those of topical sections with the role of developments."""
    if period is None:
        return tuple(headings)
    topical = frozenset(_topical(blocks, headings, period, language))
    return tuple(replace(each, role="developments") if each.block in topical else each for each in headings)


def front(blocks: Sequence[Block], headings: Sequence[Heading]) -> frozenset[int]:
    """The blocks of headings that name the report, its office, its issue or its period, and no section."""
    at, title = next(((at, block.text) for at, block in enumerate(blocks) if block.kind == "title"), (0, ""))
    return frozenset(
        each.block
        for each in headings
        if each.block < at or repeats_title(each.text, title) or is_imprint(each.text) or _is_day(each.text)
    )


def _is_day(text: str) -> bool:
    """True for a line that is nothing but a date: the day on a letter."""
    return any(each.first and each.text.strip() == text.strip(" .,") for each in expressions(text[:_DATE], None))


def topics(before: Sequence[Heading], after: Sequence[Heading]) -> frozenset[int]:
    """The blocks of the headings that only their sections make developments."""
    return frozenset(new.block for old, new in zip(before, after, strict=True) if old.role != new.role)


def _topical(blocks: Sequence[Block], headings: Sequence[Heading], period: Period, language: str) -> Iterator[int]:
    imprint = front(blocks, headings)
    roles = {"other"} if any(each.role == "developments" for each in headings) else _SUBJECTS
    weighs = 0
    for at, heading in enumerate(headings):
        end = headings[at + 1].block if at + 1 < len(headings) else len(blocks)
        weighs = 0 if weighs and heading.level <= weighs else weighs
        if heading.block in imprint:
            continue
        weighs = weighs or (heading.level if is_analysis(heading.text) else 0)
        if _closes(heading, headings[:at]):
            return
        if heading.role in roles and not weighs and _reports(blocks[heading.block + 1 : end], period, language):
            yield heading.block


def _closes(heading: Heading, above: Sequence[Heading]) -> bool:
    """True for an outlook and what belongs behind it, not where it is the first section or lies inside another."""
    return heading.role in _CLOSING and any(each.level >= heading.level for each in above)


def _reports(section: Sequence[Block], period: Period, language: str) -> bool:
    """True where a sentence reports what happened on a day of the period."""
    text = "\n".join(block.text for block in section if block.kind in _TOLD)[:_READ]
    spoken = (text[start:end] for start, end in sentences(text, language))
    return any(_is_event(each, period, language) for each in spoken)


def _is_event(text: str, period: Period, language: str) -> bool:
    if is_apparatus(text) or kind_of(text, "other") != "reported":
        return False
    return any(
        each.first
        and each.last
        and each.granularity in _DAYS
        and each.first <= period.until
        and each.last >= period.since
        for each in expressions(text, period.until, language)
    )


# How paragraphs of a letter without headings open that are not about what happened.
_OPENS = (
    ("background", re.compile(r"(?:by way of |as |for |some )?(?:background|context)\b|historically\b", re.IGNORECASE)),
    ("indicators", re.compile(r"[^.]{0,60}\b(?:watch|signs?|indicators?|signposts?|monitor)\b", re.IGNORECASE)),
    (
        "recommendations",
        re.compile(r"please\b|(?:we|our)\b[^.]{0,30}\b(?:recommend|advice|advise|suggest)\w*", re.IGNORECASE),
    ),
    (
        "outlook",
        re.compile(
            r"(?:as to|for|in|over) the (?:weeks?|months?|days|period|future)\b[^.]{0,20}|looking ahead"
            r"|[^.]{0,40}\b(?:lies?|dates?) ahead|we (?:expect|think|judge|believe|see)\b|our (?:outlook|forecast|view)\b"
            r"|what (?:comes|is) next",
            re.IGNORECASE,
        ),
    ),
)


def paragraphs_of_letter(blocks: Sequence[Block], period: Period | None, language: str) -> dict[int, str]:
    """The roles of the paragraphs of a report that has a period and no section of its own: a letter, a memo.

    The first paragraph is its summary, whatever reports an event of the period a development; others by how they open.
    """
    prose = [at for at, block in enumerate(blocks) if block.kind in _TOLD and len(block.text) > _PROSE]
    if period is None or len(prose) < _SOME_PROSE:
        return {}
    found = {prose[0]: "summary"}
    for at in prose[1:]:
        role = next((role for role, opens in _OPENS if opens.match(blocks[at].text)), "")
        found[at] = role or ("developments" if _reports([blocks[at]], period, language) else "other")
    return found
