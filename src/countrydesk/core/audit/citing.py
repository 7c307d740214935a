"""The citations of a report as it prints them: marks in the text, entries that they lead to, and how the two pair up.

Marks are numbers in brackets ("[7]", "[7, 9-11]", "[^7]"), raised numbers ("³⁵"), links, and names with a date in round
brackets ("(Example Herald, 3 May 2027)"). Entries are foot- and endnotes and the lines of an annex of sources.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from countrydesk.core.audit.manuscript import Block, Entry, Line, Link, Manuscript
from countrydesk.core.dates import expressions
from countrydesk.core.dates.english_words import DAYS_AND_MONTHS
from countrydesk.core.text import words
from countrydesk.core.verification.case import Mark

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN = str.maketrans(_RAISED, "0123456789")
# Raised figures behind a unit or a figure are exponents: km², 10⁶.
_SUPERSCRIPT = re.compile(
    rf"(?<![{_RAISED}])(?<!\b[mM])(?<!\b[kcdm]m)(?<!\bft)(?<!\bmi)(?<!\d)[{_RAISED}]{{1,4}}(?:[,–-][{_RAISED}]{{1,4}}){{0,8}}"
)
_ANY_RAISED = re.compile(rf"[{_RAISED}]")
_BRACKETED = re.compile(
    r"\[\^?\s?(?:(?:n|fn|note|ref|source)\.?\s?)?(\d{1,5}(?:\s?[,;–-]\s?\^?\d{1,5}){0,60})\s?\]", re.IGNORECASE
)
_NAMED = re.compile(r"\(([^()]{3,160})\)")
# "Independent origins: 9.", "Credibility 2, probably true: a single origin": what a report notes about an entry.
_PARTICULAR = re.compile(
    r"^(?:independent\s)?(?:origins?|articles?|credibility|reliability|confidence|rating|category|location|place|date|time|status|actors?"
    r"|tags?|keywords|classification|grade|priority|links?|references?|significance|why it (?:ranks|matters) here)\b[^:.“\"]{0,60}:\s",
    re.IGNORECASE,
)
# To another part of the same report, which has the sources: "(no. 4)", "(see section 2.1)".
_ACROSS = re.compile(
    r"\((?:see\s)?(?:no\.|item|section|paragraph|para\.|development)\s?(\d{1,3}(?:\.\d{1,3}){0,2})\)", re.IGNORECASE
)
_TOLD_BY = re.compile(r"^(?:sources?|via|according to|see|cf\.|e\.g\.|as reported by)\s*:?\s+", re.IGNORECASE)
_NUMBERED = re.compile(
    rf"^\s*(?:\[\^?(\d{{1,5}})\]:?|([{_RAISED}]{{1,4}})|\(?(\d{{1,5}})[.)\]:]|(\d{{1,5}})(?=\s+\S))\s*"
)
_OPENS = re.compile(r"(?:(?<=\s)|^)\[\^?(\d{1,5})\]:?(?=\s)")
_URL = re.compile(r"https?://[^\s<>\"\])]+|\bwww\.[^\s<>\"\])]+", re.IGNORECASE)
_SOURCE_LINE = re.compile(r"^\s*(?:sources?|reference|via)\s*:\s+(\S.*)$", re.IGNORECASE)
# Entries of a report, and numbers in one mark; what is beyond is no citation.
_MOST, _MOST_NUMBERS = 20_000, 300
_LONGEST_NAME = 14


@dataclass(frozen=True)
class Found:
    """One mark in a text: `numbers` that it cites, or the `name` (outlet, author, address) where it has no number."""

    start: int
    end: int
    text: str
    numbers: tuple[int, ...] = ()
    name: str = ""


def numbers_in(spelled: str) -> tuple[int, ...]:
    """`7, 9-11` -> 7, 9, 10, 11. A range that runs backwards or over more than a hundred is its two ends."""
    found: list[int] = []
    for part in re.split(r"\s?[,;]\s?", spelled.replace("^", "")):
        first, _, last = part.replace("–", "-").partition("-")
        a, b = int(first or last), int(last or first)
        found += range(a, b + 1) if 0 <= b - a <= 100 else [a, b]
    return tuple(found[:_MOST_NUMBERS])


def marks_of(block: Block) -> list[Found]:
    """The citation marks of a block, in order, links included; one that overlaps an earlier one is left out."""
    raised = _SUPERSCRIPT.finditer(block.text) if _ANY_RAISED.search(block.text) else ()
    found = [Found(m.start(), m.end(), m.group(), numbers_in(m.group().translate(_PLAIN))) for m in raised]
    found += [Found(m.start(), m.end(), m.group(), numbers_in(m[1])) for m in _BRACKETED.finditer(block.text)]
    found += [Found(each.start, each.end, block.text[each.start : each.end], (), each.url) for each in block.links]
    found += [
        Found(m.start(), m.end(), m.group(), (), m[1].strip()) for m in _NAMED.finditer(block.text) if _cites(m[1])
    ]
    found += [Found(m.start(), m.end(), m.group(), (), f"#{m[1]}") for m in _ACROSS.finditer(block.text)]
    return _apart(found)


def _apart(found: Iterable[Found]) -> list[Found]:
    kept: list[Found] = []
    for each in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
        elif each.numbers and not kept[-1].numbers:
            kept[-1] = replace(kept[-1], numbers=each.numbers)
    return kept


def _cites(inside: str) -> bool:
    """True for "Example Herald, 3 May 2027", "Smith 2019, p. 4": a name first, a day or a year behind it, no sentence."""
    name, _, rest = _TOLD_BY.sub("", inside).partition(",")
    if not rest:
        split = re.match(r"(.*\D)\s((?:1[5-9]|20)\d{2}[a-z]?)$", inside)
        name, rest = (split[1], split[2]) if split else ("", "")
    if not name or not name[0].isupper() or not re.search(r"(?<!\w)[A-Z]", name) or len(words(inside)) > _LONGEST_NAME:
        return False
    dated = any(each.first and each.last for each in expressions(rest, None))
    return dated and name.lower() not in DAYS_AND_MONTHS and not expressions(name, None)


@dataclass(frozen=True)
class Entries:
    """What marks lead to: notes and lines of the annex, by number and by name."""

    rows: tuple[Entry, ...]

    @cached_property
    def by_number(self) -> Mapping[int, tuple[Entry, ...]]:
        found: dict[int, list[Entry]] = {}
        for each in self.rows:
            if is_number(each.mark):
                found.setdefault(int(each.mark), []).append(each)
        return {number: tuple(rows) for number, rows in found.items()}

    @cached_property
    def by_word(self) -> Mapping[str, Sequence[int]]:
        """The positions in `rows` of the entries that hold each word."""
        found: dict[str, list[int]] = {}
        for at, each in enumerate(self.rows):
            for word in dict.fromkeys(word.lower() for word in words(each.text)):
                found.setdefault(word, []).append(at)
        return found

    @cached_property
    def any_text(self) -> bool:
        return any(each.text for each in self.rows)

    @cached_property
    def notes_by_number(self) -> Mapping[int, tuple[Entry, ...]]:
        return {n: notes for n, rows in self.by_number.items() if (notes := tuple(row for row in rows if row.note))}

    def numbered(self, number: int, block: int) -> Entry | None:
        """The entry of a number; where notes restart, the first behind the mark in `block`, else the last before it.

        Where a report has notes and an annex, both numbered, its marks mean the notes.
        """
        there = self.notes_by_number.get(number) or self.by_number.get(number, ())
        at = bisect_left(there, block, key=lambda each: each.block)
        return there[min(at, len(there) - 1)] if there else None

    def named(self, name: str) -> Entry | None:
        """The entry that holds every word of the name before its first comma, and of its date where one does."""
        if name not in self._named:
            self._named[name] = self._by_name(name)
        return self._named[name]

    @cached_property
    def _named(self) -> dict[str, Entry | None]:
        """What has been looked up before: a report cites one source many times."""
        return {}

    def _by_name(self, name: str) -> Entry | None:
        first = _TOLD_BY.sub("", name).split(",")[0]
        wanted = {word.lower() for word in words(first) if not word.isdigit()}
        postings = sorted((self.by_word.get(word, ()) for word in wanted), key=len)
        rows = [self.rows[at] for at in sorted(set(postings[0]).intersection(*postings[1:]))] if postings else []
        days = {each.first for each in expressions(name, None)} if rows else set()
        return next((row for row in rows if row.published and row.published in days), rows[0] if rows else None)


def is_number(mark: str) -> bool:
    """True for a mark in plain digits, as "12"; circled digits have no value, and nobody counts notes in millions."""
    return mark.isdecimal() and len(mark) < 7


def entries(manuscript: Manuscript) -> tuple[Entry, ...]:
    """The notes and the lines of the annexes of sources, in order."""
    annexes = _annexed(manuscript)
    found = []
    for at, block in enumerate(manuscript.blocks):
        if block.kind == "note" or (at in annexes and block.kind in {"item", "paragraph", "cell"}):
            found += [_entry(piece, at) for piece in _split(block)]
    return tuple(found[:_MOST])


def _annexed(manuscript: Manuscript) -> set[int]:
    """The blocks that stand under a heading whose role is annex."""
    found: set[int] = set()
    heads = sorted(manuscript.headings, key=lambda each: each.block)
    ends = [each.block for each in heads[1:]] + [len(manuscript.blocks)]
    for head, end in zip(heads, ends, strict=False):
        if head.role == "annex":
            found.update(range(head.block + 1, end))
    return found


def _split(block: Block) -> list[Block]:
    """The entries of a block: those that run on, as "[1] ... [2] ... [3] ...", are cut where the next number opens one."""
    first = _OPENS.match(block.text)
    if first is None:
        return [block]
    cuts, expected = [0], int(first[1]) + 1
    for each in _OPENS.finditer(block.text, first.end()):
        if int(each[1]) == expected:
            cuts.append(each.start())
            expected += 1
    ends = [*cuts[1:], len(block.text)]
    links = sorted(block.links, key=lambda each: each.start)
    return [
        replace(block, text=block.text[a:b].strip(), links=_within(links, a, b))
        for a, b in zip(cuts, ends, strict=True)
    ]


def _within(links: Sequence[Link], start: int, end: int) -> tuple[Link, ...]:
    """The links that begin there; `links` in order."""
    first, last = (bisect_left(links, at, key=lambda each: each.start) for at in (start, end))
    return tuple(links[first:last])


def _entry(block: Block, at: int) -> Entry:
    numbered = _NUMBERED.match(block.text)
    mark = block.label.translate(_PLAIN).strip("[]().^: ")
    text = block.text
    if not mark and numbered:
        mark = next(group for group in numbered.groups() if group).translate(_PLAIN)
        text = text[numbered.end() :]
    url = next((each.url for each in block.links), "") or next(iter(_URL.findall(text)), "")
    days = [each.first for each in expressions(_URL.sub(" ", text), None) if each.first and each.first == each.last]
    return Entry(mark, text.strip(), at, url, days[0] if days else None, block.kind == "note")


def cited(manuscript: Manuscript) -> Manuscript:
    """The manuscript with its entries, and with every sentence's marks resolved and taken out of `plain`.

    A mark of a number leads to the entry of that number; where notes restart, to the nearest one behind the mark. A name
    with a date leads to the entry that names it and is broken where there are entries of which none does; without any
    entries it speaks for itself, as a link does. A line "Source: ..." is a mark of the sentence before it.
    """
    rows = Entries(entries(manuscript))
    by_block = _of_its_style({at: marks_of(block) for at, block in enumerate(manuscript.blocks)}, rows)
    lines = [_marked(line, by_block[line.block], rows) for line in manuscript.lines]
    return replace(manuscript, lines=tuple(_credited(lines)), entries=rows.rows)


def _of_its_style(by_block: dict[int, list[Found]], rows: Entries) -> dict[int, list[Found]]:
    """The marks without names in brackets where the report cites by number, or has entries to which most such names do not
    lead: there "(Geneva, 17 February 2026)" says where and when, and cites nothing."""
    named = [each for found in by_block.values() for each in found if _in_brackets(each)]
    led = sum(rows.named(each.name) is not None for each in named)
    numbered = sum(bool(each.numbers) for found in by_block.values() for each in found)
    if numbered <= len(named) and (not rows.any_text or 2 * led >= len(named)):
        return by_block
    return {at: [each for each in found if not _in_brackets(each)] for at, found in by_block.items()}


def _in_brackets(found: Found) -> bool:
    return not found.numbers and found.text.startswith("(") and not found.name.startswith("#")


def _marked(line: Line, found: Sequence[Found], rows: Entries) -> Line:
    first = bisect_left(found, line.start, key=lambda each: each.start)
    last = bisect_right(found, line.end, key=lambda each: each.start)
    inside = [each for each in found[first:last] if each.start < line.end or each.numbers]
    marks = [mark for each in inside for mark in _resolved(each, rows, line.block)]
    return replace(line, marks=tuple(marks), plain=_without(line, inside))


def _without(line: Line, inside: Sequence[Found]) -> str:
    """The sentence without its marks in brackets or raised, and without the spaces before them; a link's words stay."""
    kept, at = [], line.start
    for each in inside:
        if each.end <= line.end and (each.numbers or each.text.startswith("(")):
            kept.append(line.text[at - line.start : each.start - line.start].rstrip())
            at = each.end
    kept.append(line.text[at - line.start :])
    return " ".join("".join(kept).split())


def _resolved(found: Found, rows: Entries, block: int) -> Iterator[Mark]:
    for number in (part for whole in found.numbers for part in _parted(whole, rows.by_number)):
        entry = rows.numbered(number, block)
        if entry is not None:
            yield Mark(found.text, entry.told or found.text)
        else:
            yield Mark(found.text, "", f"there is no note or entry {number}")
    if not found.numbers:
        yield _by_name(found, rows)


def _parted(number: int, known: Mapping[int, object]) -> tuple[int, ...]:
    """Two raised marks side by side read as one number, "¹³¹⁴"; where only its halves are known, one after the other, they
    are meant. Of two digits nobody could tell."""
    spelled = str(number)
    if number in known or len(spelled) < 3:
        return (number,)
    halves = ((int(spelled[:at]), int(spelled[at:])) for at in range(1, len(spelled)))
    return next(
        (pair for pair in halves if pair[1] == pair[0] + 1 and pair[0] in known and pair[1] in known), (number,)
    )


def _by_name(found: Found, rows: Entries) -> Mark:
    if re.match(r"(?:https?:|mailto:|ftp:|#|www\.|/)", found.name):
        return Mark(found.text, found.name)
    entry = rows.named(found.name)
    if entry is not None:
        return Mark(found.text, entry.told)
    if rows.any_text:
        return Mark(found.text, "", f"no entry names “{found.name}”")
    return Mark(found.text, found.name)


def _credited(lines: Sequence[Line]) -> Iterator[Line]:
    """A line "Source: ..." lends its words to the sentences before it that share its paragraph or its entry."""
    for at, line in enumerate(lines):
        after = lines[at + 1] if at + 1 < len(lines) else None
        told = _SOURCE_LINE.match(after.text) if after is not None else None
        if told and not line.marks:
            yield replace(line, marks=(Mark(told[1], told[1]),))
        elif _SOURCE_LINE.match(line.text) or _PARTICULAR.match(line.plain):
            yield replace(line, kind="apparatus")
        else:
            yield line


@dataclass(frozen=True)
class Pairing:
    """How marks and entries pair: numbers cited without an entry, entries that nothing cites, and how many of each."""

    marks: int
    entries: int
    dangling: tuple[int, ...]
    uncited: tuple[int, ...]


def pairing(manuscript: Manuscript) -> Pairing:
    """Over the whole document, front matter and captions included; entries of an annex cite nothing themselves."""
    own = {each.block for each in manuscript.entries}
    known = {int(each.mark): True for each in manuscript.entries if is_number(each.mark)}
    marks = [each for at, block in enumerate(manuscript.blocks) if at not in own for each in marks_of(block)]
    numbers = [number for each in marks for whole in each.numbers for number in _parted(whole, known)]
    there = set(numbers)
    uncited = tuple(sorted(known.keys() - there)) if there else ()
    return Pairing(len(numbers), len(known), tuple(sorted(there - known.keys())), uncited)
