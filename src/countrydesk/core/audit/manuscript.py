"""A report as its reader sees it: blocks as the file holds them, and what they mean once the structure is found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from countrydesk.core.types import Period
from countrydesk.core.verification.case import Mark


@dataclass(frozen=True)
class Link:
    """`text[start:end]` of a block leads to `url`; a raised note mark leads to the id of its note, as "#fn3"."""

    start: int
    end: int
    url: str


@dataclass(frozen=True)
class Block:
    """A paragraph of the file, in reading order.

    `kind` is title, heading, paragraph, item (of a list), cell (of a table, one row a block), caption, note (a foot- or
    endnote) or quotation. `level` is the depth of a heading (1 to 6; 0 where only its place and
    wording say that it is one) or of an item (1 is outermost), else 0. `label` is
    what numbers it where the file sets that apart: the mark of a note, the "2.1" of a numbered paragraph. `page` counts
    from 1, 0 where the file has no pages. `id` is the anchor that links inside the file lead to, empty for none. `lead`
    is how many of the first characters are set in bold, as a run-in heading is; all of them in a paragraph that is bold
    throughout. A heading that the file does not mark as one, but looks like one, is a paragraph until `headings.found`.
    `breaks` are (offset, page number) pairs: the pages that begin inside of it.
    """

    kind: str
    text: str
    level: int = 0
    label: str = ""
    page: int = 0
    id: str = ""
    links: tuple[Link, ...] = ()
    lead: int = 0
    breaks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Heading:
    """A section of the report: its heading as printed and what it is, by the ids of our own sections.

    `role`: summary, developments, geopolitics, military, outlook, indicators, recommendations, background, gaps,
    source_statement, method (how the report was made, disclaimers), annex (sources, notes, tables), or other.
    """

    text: str
    role: str
    level: int
    block: int


@dataclass(frozen=True)
class Line:
    """One sentence: `blocks[block].text[start:end] == text`, its citation marks included.

    `id` is "s1", "s2", ... in reading order; `heading` the section's heading as printed, `role` what it is; `entry`
    the number (from 0) of the development that the sentence belongs to, None outside of such entries: in a list of
    developments everything from one entry's title to the next is one entry. `kind` is reported, assessed, forecast,
    indicator, recommendation, title (of an entry) or apparatus (front matter, method, disclaimer: not judged). `plain` is
    the sentence without its marks. `marks` are its citations as printed, in order.
    """

    id: str
    text: str
    plain: str
    block: int
    start: int
    end: int
    heading: str
    role: str
    entry: int | None
    kind: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Entry:
    """One line of an annex, one foot- or endnote (`note`): `mark` its number or label as printed, `text` what it says."""

    mark: str
    text: str
    block: int
    url: str = ""
    published: date | None = None
    note: bool = False

    @property
    def told(self) -> str:
        """What it says, with the address that its link leads to."""
        return self.text if not self.url or self.url in self.text else f"{self.text} {self.url}"


@dataclass(frozen=True)
class Manuscript:
    """A report with its structure found. `period` is None where it states none; `published` the day on its face."""

    title: str
    blocks: tuple[Block, ...]
    headings: tuple[Heading, ...]
    lines: tuple[Line, ...]
    entries: tuple[Entry, ...] = ()
    period: Period | None = None
    published: date | None = None
    country: str = ""
    language: str = "en"
