"""From blocks to a manuscript: title, sections with their roles, sentences with their kinds, entries of the developments.

Every sentence stands in one block and in one section. What stands above the first section is front matter, but for its
prose; notes, captions and the annex hold no sentences to judge.
"""

from __future__ import annotations

import re
from calendar import month_abbr
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from countrydesk.core.audit.headings import (
    ASIDE,
    DEEP,
    found,
    is_imprint,
    is_listing,
    is_well_marked,
    looks_like,
    repeats_title,
)
from countrydesk.core.audit.items import Place, names_columns, placed
from countrydesk.core.audit.kinds import is_apparatus, is_verbless, kind_of
from countrydesk.core.audit.manuscript import Block, Heading, Line, Manuscript
from countrydesk.core.audit.paragraphs import RAISED, mended, trimmed
from countrydesk.core.audit.period import period_of, published_on, ranged
from countrydesk.core.audit.roles import bare, labelled_role, role_of
from countrydesk.core.audit.topics import front, paragraphs_of_letter, topics, with_topics
from countrydesk.core.dates import expressions, guessed_language
from countrydesk.core.gazetteer import Gazetteer
from countrydesk.core.text import sentences, words
from countrydesk.core.verification.wording import words_of

# Marks that the splitter gives to the sentence behind them.
_MARK_FIRST = re.compile(rf"((?:[{RAISED}]{{1,4}}[,–-]?|\[\^?[\w*†‡]{{1,8}}(?:[,;–-]\s?\d{{1,5}}){{0,20}}\])+)\s*")
# Abbreviations that a number completes.
_NUMBER_OF = re.compile(r"(?<!\w)(?:no|nos|nr|art|p|pp|vol|fig|sec|para|ch)\.$", re.IGNORECASE)
_OPEN_DAY = re.compile(r"\([^()]{0,30}[A-Z][a-z]{2,8}$")
# Where a title, a period and a day of publication are looked for.
_FRONT_BLOCKS, _OPENING_BLOCKS = 40, 3
# The words of a range of days.
_OF_A_RANGE = words_of("from to and until through between the of a")
_MONTHS = frozenset(name.lower() for name in month_abbr if name)
_SAMPLE = 20_000
# The state that the title does not name is that of more than this share of all names of states in the text.
_MOSTLY = 0.5
# Sections whose tables hold a statement in each row.
_TABULAR = frozenset({"indicators", "outlook", "recommendations"})
# Where a paragraph may have a label of another role.
_LABELS = frozenset({"outlook", "other", "gaps", "indicators", "recommendations"})
_WATCH = re.compile(r"\bwatch(?:ed|ing|list)?\b", re.IGNORECASE)
_UNREAD = frozenset({"title", "heading", "note", "caption"})
_SENTENCE_WORDS = 6


@dataclass(frozen=True)
class _Section:
    """The blocks from `first` to before `last`, under `heading` (None above the first one), with the role they have."""

    heading: Heading | None
    role: str
    first: int
    last: int


def structured(blocks: Sequence[Block], gazetteer: Gazetteer | None = None) -> Manuscript:
    """The manuscript of a report. Its blocks are those given, with broken paragraphs joined and headings found.

    Without a gazetteer no country is looked for. Marks and entries are left to `citing.cited`.
    """
    whole = _titled(found(mended(tuple(trimmed(blocks)))))
    printed = _headings(whole)
    face = _front(whole, printed)
    opening = [block.text for block in whole if block.kind == "paragraph" and len(block.text) > 80][:_OPENING_BLOCKS]
    published = published_on(face)
    title = next((block.text for block in whole if block.kind == "title"), "")
    language = guessed_language("\n".join(block.text for block in whole)[:_SAMPLE])
    period = period_of(face, opening, published)
    headings = with_topics(whole, printed, period, language)
    sections = list(_sections(whole, headings))
    plain = all(each.role == "other" for each in headings)
    letter = paragraphs_of_letter(whole, period, language) if plain else {}
    lines = tuple(_numbered(_lines(whole, sections, language, topics(printed, headings), letter)))
    country = _country(title, face, whole, gazetteer) if gazetteer else ""
    return Manuscript(title, whole, headings, lines, (), period, published, country, language)


# --- title and front ----------------------------------------------------------------------------------------------------


def _titled(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with one title: the file's, else its first heading of the outermost level, else its first short line."""
    if any(block.kind == "title" for block in blocks[:_FRONT_BLOCKS]):
        return blocks
    at = _title_at(blocks)
    return blocks if at is None else (*blocks[:at], replace(blocks[at], kind="title", level=0), *blocks[at + 1 :])


def _title_at(blocks: Sequence[Block]) -> int | None:
    heads = [at for at, block in enumerate(blocks[:_FRONT_BLOCKS]) if block.kind == "heading"]
    prose = next(
        (at for at, block in enumerate(blocks) if block.kind == "paragraph" and len(block.text) > 160), len(blocks)
    )
    early = [at for at in heads if at <= prose]
    if blocks and blocks[0].kind == "paragraph" and _is_name(blocks[0]):
        return 0
    if early:
        best = min(blocks[at].level or _TOP for at in early)
        outermost = [at for at in early if (blocks[at].level or _TOP) == best]
        above = takewhile(lambda at: role_of(blocks[at].text) == "other", outermost)
        first = outermost[0] if role_of(blocks[outermost[0]].text) == "other" else early[0]
        at = next((at for at in above if _is_dated(blocks[at].text)), first)
        return at if role_of(blocks[at].text) == "other" or (at == 0 and _is_long(blocks[at].text)) else None
    return None


def _is_dated(text: str) -> bool:
    """True for a heading that holds the period beside words of its own: it is the title, whoever stands above it."""
    own = [word for word in words(text) if word.isalpha() and word not in _OF_A_RANGE and word[:3] not in _MONTHS]
    return bool(own) and not is_imprint(text) and ranged(text) is not None


def _is_long(text: str) -> bool:
    """True for more words than the usual headings of sections have, and for the number of an issue."""
    return len(words(text)) > 4 or any(char.isdigit() for char in bare(text))


def _is_name(block: Block) -> bool:
    """True for a first line that can be a title; unlike a heading it may hold a colon or a day."""
    text = block.text.strip()
    return (
        len(text) <= 160
        and text[-1:] not in ".;,"
        and (looks_like(block) or is_imprint(text) or ":" in text[1:-1] or len(text) > 30)
    )


def _front(blocks: Sequence[Block], headings: Sequence[Heading]) -> list[str]:
    """The texts that stand above the first section that says what it is, the title first."""
    told = next((each.block for each in headings if each.role != "other"), len(blocks))
    texts = [block.text for block in blocks[: min(told, _FRONT_BLOCKS)] if block.kind != "note"]
    title = [block.text for block in blocks if block.kind == "title"]
    lines = [*title[:1], *(text for text in texts if text not in title[:1])]
    return [f"{above} {text}" if above.endswith(":") else text for above, text in pairwise(["", *lines])]


# --- sections -----------------------------------------------------------------------------------------------------------


def _headings(blocks: Sequence[Block]) -> tuple[Heading, ...]:
    """The sections with their roles; one inside another takes its role from there where its own words say nothing."""
    title = next((block.text for block in blocks if block.kind == "title"), "")
    marked = is_well_marked(blocks)
    above: list[Heading] = []
    done = []
    for at, block in enumerate(blocks):
        if block.kind != "heading":
            continue
        if repeats_title(block.text, title):
            above, heading = [], Heading(block.text, "other", 1, at)
        else:
            own = role_of(block.text)
            if not block.level and any(each.role in ASIDE for each in above):
                above = []  # Nothing of the body lies inside a table of contents, a disclaimer or an annex.
            level = block.level or _depth(own, above, marked)
            above = [each for each in above if each.level < level]
            heading = Heading(block.text, _inherited(own, above), level, at)
            above.append(heading)
        done.append(heading)
    return tuple(done)


def _depth(own: str, above: Sequence[Heading], well_marked: bool) -> int:
    """How deep a heading lies that only its looks tell: inside its section where that lists developments, or where the
    report marks its sections, so that one without a mark is none."""
    section = next((each for each in reversed(above) if each.level < DEEP), None)
    if section is None:
        return _TOP
    inside = well_marked or (own == "other" and section.role == "developments")
    return min(DEEP - 1, section.level + 1) if inside else min(_TOP, section.level)


# The depth of a section that nothing but its looks tells.
_TOP = 2
# Inside a section of these roles a sub-heading names a topic, whatever its words would say at the outermost level.
_KEEPS = frozenset({"developments", "annex", "method", "recommendations", "indicators"})
_TOPICS = frozenset({"military", "geopolitics", "developments", "background", "other"})


def _inherited(own: str, above: Sequence[Heading]) -> str:
    if not above or (own != "other" and not (own in _TOPICS and above[-1].role in _KEEPS)):
        return own
    return above[-1].role


def _sections(blocks: Sequence[Block], headings: Sequence[Heading]) -> Iterator[_Section]:
    """The sections in order. A run-in heading is that of its own paragraph; what follows goes on with the one above."""
    edges = [*(each.block for each in headings), len(blocks)]
    if edges[0]:
        yield _Section(None, "other", 0, edges[0])
    above: Heading | None = None
    for heading, end in zip(headings, edges[1:], strict=True):
        run_in = blocks[heading.block].lead > 0 and not blocks[min(end, heading.block + 2) - 1].text.endswith(":")
        last = min(end, heading.block + 2) if run_in else end
        yield _Section(heading, heading.role, heading.block, last)
        above = above if run_in else heading
        if last < end:
            yield _Section(above, above.role if above else "other", last, end)


# --- lines --------------------------------------------------------------------------------------------------------------


def _lines(
    blocks: Sequence[Block], sections: Sequence[_Section], language: str, topical: Set[int], letter: Mapping[int, str]
) -> Iterator[Line]:
    """The sentences, with the roles of their sections; those of a letter's paragraphs are given in `letter`."""
    roles = [letter.get(at, role) for at, role in enumerate(_roles(blocks, sections))]
    names = _names(blocks, sections)
    places = placed(blocks, roles, topical)
    above = min(letter, default=0) if letter else _front_end(blocks, sections)
    labelled = [labelled_role(block.text) if role in _LABELS else "" for block, role in zip(blocks, roles, strict=True)]
    watched = [_is_watched(*each, language) for each in zip(blocks, names, roles, strict=True)]
    for at, block in enumerate(blocks):
        for start, end in _spans(block, places[at], roles[at], language):
            text = block.text[start:end]
            role = labelled[at] or roles[at]
            kind = (
                "indicator" if watched[at] and is_verbless(text) else _kind(block, places[at], text, role, at < above)
            )
            yield Line("", text, text, at, start, end, names[at], role, places[at].entry, kind)


def _is_watched(block: Block, name: str, role: str, language: str) -> bool:
    """True for an item below "What to watch" that is not on the calendar."""
    if role != "outlook" or block.kind != "item" or not _WATCH.search(name):
        return False
    return not any(each.granularity in {"day", "hour"} for each in expressions(block.text[:_SAMPLE], None, language))


def _front_end(blocks: Sequence[Block], sections: Sequence[_Section]) -> int:
    """Where the lines of title, date and imprint end: at the first section that has a role, or at the first prose."""
    if len(sections) < 2:
        return 0
    told = next((section.first for section in sections if section.heading and section.role != "other"), len(blocks))
    prose = next((at for at, block in enumerate(blocks) if _is_lead(block)), len(blocks))
    untitled = sections[0].last if sections[0].heading is None else 0
    return max(untitled, min(told, prose))


def _roles(blocks: Sequence[Block], sections: Sequence[_Section]) -> list[str]:
    roles = ["other"] * len(blocks)
    for section in sections:
        for at in range(section.first, section.last):
            roles[at] = section.role
    told = {section.role for section in sections}
    lead = [at for at, block in enumerate(blocks) if roles[at] == "other" and _is_lead(block)]
    imprint = front(blocks, [each.heading for each in sections if each.heading])
    above = list(takewhile(lambda each: each.heading is None or each.heading.block in imprint, sections))
    inside = [at for at in lead if above and at < above[-1].last]
    if inside and "summary" not in told and (len(sections) == 1 or len(inside) == 1):
        roles[inside[0]] = "summary"
    return _listed(blocks, roles) if len(sections) == 1 else roles


def _is_lead(block: Block) -> bool:
    return block.kind == "paragraph" and len(block.text) > 80 and not is_apparatus(block.text)


def _listed(blocks: Sequence[Block], roles: list[str]) -> list[str]:
    """In a report without sections a list of three items and more is its developments."""
    items = [at for at, block in enumerate(blocks) if block.kind == "item"]
    if len(items) < 3:
        return roles
    return ["developments" if items[0] <= at and role == "other" else role for at, role in enumerate(roles)]


def _names(blocks: Sequence[Block], sections: Sequence[_Section]) -> list[str]:
    names = [""] * len(blocks)
    for section in sections:
        for at in range(section.first, section.last):
            names[at] = section.heading.text if section.heading else ""
    return names


def _spans(block: Block, place: Place, role: str, language: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a block are. A title is one; so is a row of a table of developments or of indicators."""
    if place.is_title or (block.kind == "cell" and (place.entry is not None or _is_row(block.text, role))):
        yield (0, len(block.text))
    elif block.kind == "cell":
        yield from _cells(block.text, language)
    elif block.kind not in _UNREAD and role != "annex":
        end = place.title_end
        yield from [(0, len(block.text[:end].rstrip()))] if end else []
        rest = block.text[end:]
        at = end + len(rest) - len(rest.lstrip(" :–—-"))
        yield from (
            (at + a, at + b) for a, b in marked_off(block.text[at:], language) if _says(block.text[at + a : at + b])
        )


def marked_off(text: str, language: str) -> list[tuple[int, int]]:
    """The sentences' spans, the marks of notes that follow a stop with the sentence that they belong to."""
    spans: list[tuple[int, int]] = []
    for start, end in sentences(text, language):
        mark = _MARK_FIRST.match(text, start, end)
        if mark and spans and start - spans[-1][1] <= 1:
            spans[-1] = (spans[-1][0], start + len(mark[1]))
            start = mark.end()
        if spans and _is_cut_number(text, spans[-1][1], start):
            spans[-1] = (spans[-1][0], end)
        elif start < end:
            spans.append((start, end))
    return spans


def _is_cut_number(text: str, end: int, start: int) -> bool:
    """True where a sentence would begin with the figure of "no. 5", or with the year of "(17 February 2026)"."""
    if not text[start : start + 1].isdigit():
        return False
    return bool(_NUMBER_OF.search(text, max(0, end - 12), end) or _OPEN_DAY.search(text, max(0, end - 40), end))


def _cells(row: str, language: str) -> Iterator[tuple[int, int]]:
    """The sentences of those cells that hold prose."""
    at = 0
    for cell in row.split(" | "):
        if len(words(cell)) >= _SENTENCE_WORDS and cell.rstrip()[-1:] in ".!?":
            yield from ((at + a, at + b) for a, b in sentences(cell, language) if _says(cell[a:b]))
        at += len(cell) + 3


def _is_row(row: str, role: str) -> bool:
    """True for a row of indicators, forecasts or recommendations; the names of its columns are words alone."""
    return role in _TABULAR and not names_columns(row) and len(words(row)) > 3


def _says(text: str) -> bool:
    return any(char.isalpha() for char in text)


def _kind(block: Block, place: Place, text: str, role: str, in_front: bool) -> str:
    if place.is_title or (place.title_end and text == block.text[: place.title_end].strip()):
        return "title"
    if in_front and not _is_lead(block):
        return "apparatus"
    if role == "other" and block.kind == "paragraph" and not _ends(block.text) and looks_like(block):
        return "apparatus"
    listing = block.kind != "cell" and is_listing(text)
    return "apparatus" if listing or is_apparatus(text) else kind_of(text, role)


def _ends(text: str) -> bool:
    return text.rstrip(" \"'”’»)]")[-1:] in ".!?…:"


def _numbered(lines: Iterator[Line]) -> Iterator[Line]:
    for number, line in enumerate(lines, 1):
        yield replace(line, id=f"s{number}")


# --- country ------------------------------------------------------------------------------------------------------------


def _country(title: str, front: Sequence[str], blocks: Sequence[Block], gazetteer: Gazetteer) -> str:
    """The state that the title names; else the one that the front matter, else the text, names most often."""
    body = "\n".join(block.text for block in blocks)[:_SAMPLE]
    for text, share in ((title, 0.0), ("\n".join(front[1:])[:2000], 0.0), (body, _MOSTLY)):
        named = Counter(
            each.country for each in gazetteer.mentions(text) if each.id.startswith("state:") and each.country
        )
        best = named.most_common(1)
        if best and best[0][1] > share * named.total():
            return best[0][0]
    return ""
