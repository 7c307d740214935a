"""Blocks to a text: one paragraph a line, notes apart under their marks, the places where the pages begin.

A mark stands in the text as "[12]", whatever the file set it in: as a raised figure it would be part of a word or of a
number ("policy.12") once a text is compared by NFKC, and `numbers.masks` and `audit.citing` know a bracket for what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from countrydesk.core.audit.manuscript import Block
from countrydesk.core.audit.paragraphs import RAISED, mended, trimmed
from countrydesk.core.markup import plain_title, tidied
from countrydesk.core.ports import Extracted, Stamp
from countrydesk.core.publication import dateline_stamp, moment, stamps_in_url
from countrydesk.core.titlepage import authors_on, day_on, day_told, names_in

LONGEST_TEXT = 4_000_000
LONGEST_TITLE = 300
_MOST_NOTES = 20_000
_FIGURES = str.maketrans({figure: str(value) for value, figure in enumerate(RAISED)})
_RUN = re.compile(rf"[{RAISED}]+(?:[,–-][{RAISED}]+)*|\[\^([^\]\s]{{1,40}})\]")
# What a raised 2 or 3 makes a power of: a unit, a letter; and ten, of which any power is written.
_MEASURED = re.compile(r"(?<![^\W\d_])(?:[^\W\d_]|[cdkmµ]m|ft|mi|yd|км|см|мм)$")
_TEN = re.compile(r"(?<![\d.,])10$")
_LONGEST_RUN = 20
_NOTES = re.compile(
    r"\W{0,3}(?:foot ?notes?|end ?notes?|notes?|notes and references|fu(?:ß|ss)noten|anmerkungen|notes de (?:bas de page|fin)"
    r"|notas(?: (?:al pie|finales))?|примечани[яе]|сноски|тайлбар|зүүлт(?: тайлбар)?|эшлэл|注释|注釋|脚注|腳注|註釋|尾注)\W{0,3}",
    re.IGNORECASE,
)
_REFERENCES = re.compile(
    r"\W{0,3}(?:references|sources|works cited|bibliography|literatur|quellen|références|bibliographie|referencias|источники"
    r"|литература|список литературы|ном зүй|эх сурвалж|参考文献|參考文獻)\W{0,3}",
    re.IGNORECASE,
)
_ENTRY = re.compile(r"\s*(?:\[(\d{1,4})\]|\(?(\d{1,4})[.)])\s*(?:\|\s*)?(?=\S)")
# What programs write where nobody gave a title.
_NO_TITLE = re.compile(
    r"microsoft (?:word|powerpoint)\b.*|untitled.*|(?:document|report|slide|presentation|page)\s?\d{0,3}"
    r"|.*\.(?:docx?|odt|pdf|indd|tex|qxd|pmd|rtf|html?)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^\W\d_]{2}[.!?。！？]$")
_MADE = re.compile(r"(?:D:)?(\d{4})-?(\d{2})-?(\d{2})")


@dataclass(frozen=True)
class Paper:
    """A document as its file holds it: its blocks in reading order, and what the file says of itself outside of them.

    `made` is the day on which the file was made, as it writes it. `scanned` are the pages that are pictures without text.
    `told` are further lines of its properties (subject, keywords), where some houses write the day of the paper.
    """

    blocks: tuple[Block, ...]
    title: str = ""
    authors: tuple[str, ...] = ()
    made: str = ""
    language: str = ""
    scanned: tuple[int, ...] = ()
    told: tuple[str, ...] = ()


def extracted(paper: Paper, url: str = "") -> Extracted:
    """The paper as a text with its title first, its notes, its pages, and who wrote it and when as far as it says.

    A day on its face is its dateline; that on which the file was made only suggests one. What stands in the way of the
    rest of the text, pages that are only pictures, is its `wall`.
    """
    whole = tuple(mended(tuple(trimmed(paper.blocks))))
    body, notes = _parted(whole)
    title = _title(paper, body)
    text, pages = _flowed(_led(body, title))
    language = paper.language[:2].lower()
    day, told = day_on(body, title, language), day_told(paper.told)
    faced = Stamp("dateline", day) if day else dateline_stamp(text) or dateline_stamp(text.partition("\n")[2])
    stamps = (Stamp("meta", told) if told else None, faced, _made(paper.made))
    return Extracted(
        title=title,
        text=text,
        language=language if language.isalpha() and len(language) == 2 else "",
        stamps=(*stamps_in_url(url), *(stamp for stamp in stamps if stamp)),
        authors=authors_on(body, title) or names_in(paper.authors),
        footnotes=notes,
        pages=pages,
        wall=f"scanned pages {spans(paper.scanned)}" if paper.scanned else "",
    )


def spans(pages: Sequence[int]) -> str:
    """Numbers in ascending order as a reader writes them: 3, 5-7."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _made(day: str) -> Stamp | None:
    """ISO 32000-1 section 7.9.4 (D:YYYYMMDDHHmmSS) or ISO 8601: when a file was made is a guess at its publication."""
    digits = _MADE.match(day)
    at = moment("-".join(digits.groups())) if digits else None
    return Stamp("page", at) if at else None


# --- marks --------------------------------------------------------------------------------------------------------------


def cited(text: str) -> str:
    """The text with its raised marks and Markdown's as "[12]"; a power or an area keeps its raised figure."""
    return _RUN.sub(_mark, text) if any(char in text for char in f"{RAISED}^") else text


def _mark(match: re.Match[str]) -> str:
    if match[1]:
        return f"[{match[1]}]"
    before, run = match.string[max(0, match.start() - 4) : match.start()], match[0].translate(_FIGURES)
    if _TEN.search(before) or (run in {"2", "3"} and _MEASURED.search(before)):
        return match[0]
    return "".join(f"[{number}]" for part in run.split(",") for number in _numbers(part))


def _numbers(part: str) -> list[str]:
    """A number, or those from the first to the last of a span."""
    first, _, last = part.replace("–", "-").partition("-")
    if not last or len(first) > 4 or len(last) > 4 or not 0 < int(last) - int(first) < _LONGEST_RUN:
        return [each for each in (first, last) if each]
    return [str(number) for number in range(int(first), int(last) + 1)]


# --- notes --------------------------------------------------------------------------------------------------------------


def _parted(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[tuple[str, str], ...]]:
    """The blocks of the text, and (mark, text) of the notes: those that the file marks, and those of a list of notes."""
    body: list[Block] = []
    notes: list[tuple[str, str]] = []
    listed = 0
    marks = _marks(blocks)
    for at, block in enumerate(blocks):
        if block.kind in {"heading", "title"} or _NOTES.fullmatch(block.text):
            listed = at + 1 if _lists_notes(blocks, at, marks) else 0
        if block.kind == "note":
            notes.append((block.label.translate(_FIGURES).strip("[]^"), cited(block.text)))
        elif listed and (entry := _entry(block)):
            notes.append((entry[0], cited(entry[1])))
        elif at + 1 != listed:
            body.append(block)
    return tuple(body), tuple((mark, " ".join(tidied(text).split())) for mark, text in notes[:_MOST_NOTES])


def _marks(blocks: Iterable[Block]) -> frozenset[str]:
    """The marks that stand in the text."""
    return frozenset(re.findall(r"(?<!^)\[(\d{1,4})\]", "\n".join(f" {cited(block.text)}" for block in blocks)))


def _lists_notes(blocks: Sequence[Block], at: int, marks: frozenset[str]) -> bool:
    """True for a heading of numbered notes, or of numbered references that the text cites by their number."""
    entries = [found for block in blocks[at + 1 : at + 4] if (found := _entry(block))]
    if not entries or entries[0][0] != "1":
        return False
    text = blocks[at].text
    return bool(_NOTES.fullmatch(text)) or (bool(_REFERENCES.fullmatch(text)) and entries[0][0] in marks)


def _entry(block: Block) -> tuple[str, str] | None:
    """The number and the text of a line in a list of notes."""
    if block.kind not in {"paragraph", "item", "cell"}:
        return None
    whole = f"{block.label} {block.text}" if block.label else block.text
    found = _ENTRY.match(whole)
    return (found[1] or found[2], whole[found.end() :]) if found else None


# --- title and text -----------------------------------------------------------------------------------------------------


def _title(paper: Paper, body: Sequence[Block]) -> str:
    """The title on the paper's face, else the one that its file carries, else its first heading or short line."""
    faced = next((block.text for block in body[:40] if block.kind == "title"), "")
    carried = plain_title(paper.title)
    carried = "" if _NO_TITLE.fullmatch(carried) else carried
    opening = takewhile(lambda block: len(block.text) <= 200 and not _SENTENCE.search(block.text), body[:12])
    headed = next((block.text for block in opening if block.kind == "heading"), "")
    lined = next((block.text for block in body[:3] if "://" not in block.text and len(block.text) <= 200), "")
    return tidied(cited(faced or carried or headed or lined)[:LONGEST_TITLE]).replace("\n", " ")


def _led(body: Sequence[Block], title: str) -> Sequence[Block]:
    """The blocks with that of the title first."""
    at = next((at for at, block in enumerate(body[:40]) if _line(block) == title), None)
    return body if at is None else (replace(body[at], page=body[0].page), *body[:at], *body[at + 1 :])


def _line(block: Block) -> str:
    text = cited(block.text)
    return tidied(f"{block.label} {text}" if block.kind == "item" and block.label else text).replace("\n", " ")


def _flowed(blocks: Iterable[Block]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text, a block a line, and (offset, page number) of every page that begins in it."""
    lines: list[str] = []
    pages: list[tuple[int, int]] = []
    offset, last = 0, (0, 0)
    for block in blocks:
        line = _line(block)
        if not line or offset + len(line) > LONGEST_TEXT:
            continue
        for at, page in ((0, block.page), *block.breaks):
            if page > last[1]:
                last = (max(last[0], offset + _place(block, line, at)), page)
                pages.append(last)
        lines.append(line)
        offset += len(line) + 1
    return "\n".join(lines), tuple(pages)


def _place(block: Block, line: str, at: int) -> int:
    """Where the character `at` of a block stands in its line; a page does not begin with the space before its word."""
    if not at:
        return 0
    place = max(0, min(len(line), len(line) - len(cited(block.text)) + len(cited(block.text[:at]))))
    return place + (line[place : place + 1] == " ")
