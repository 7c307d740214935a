"""Documents against texts that others made of them: PDFs beside their Markdown, papers with footnotes, real prose set anew.

    python -m evals.documents [--data FOLDER]

`crs` holds the PDFs of the Congressional Research Service against the Markdown of the same report and version: `text` is
the F1 of the words in their order (longest common subsequence), `shingles` that of runs of five words, which a wrong order
of columns breaks. Those PDFs have no footnotes. `set` are reports of the same house with theirs, typeset here in one and in
two columns, the notes tied to their marks by the typesetter: `notes` counts those found under their mark with their words
(F1), `marks` the share of marks that stand in the text as "[n]", `furniture` the share of pages whose running head and
number are gone. `markdown` reads their Markdown itself, `paper` a paper with notes between its paragraphs and in the midst
of them: `whole` is the share of its long paragraphs that end like a sentence.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

import typst

from countrydesk.adapters.documents import extract
from countrydesk.core.ports import Extracted

Read = Callable[[bytes, str, str], Extracted]
HERE = Path(__file__).resolve().parent
SHINGLE = 5
# A note counts as found where so much of its words is there, in order, and no more besides.
SAME = 0.9
# Words of each report that is set anew: some twenty pages.
_WORDS = 7000
_SETS = 6

_TOKEN = re.compile(r"[^\W_]+")
_VERSION = re.compile(r"([A-Z]{2}\d{5})(?:\.|v)?(\d*)")
_ENTRY = re.compile(r"^\|\s*(\d{1,4})\.\s*\|\s*(.*?)\s*\|?\s*$")
_LINK = re.compile(r"\[([^\[\]]{0,500})\]\((?:[^()\s]|\([^()\s]*\)){0,3000}\)")
_OPENING = re.compile(r"^\[Listen\].*$", re.MULTILINE)
# A paragraph of so many characters that does not end like a sentence was cut by a page or a note.
_LONG, _ENDED = 200, re.compile(r"[.!?:;][\"”’)]*(?:\[\d+\])*$")
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"


def tokens(text: str) -> list[str]:
    """Lower-case words and numbers."""
    return [each.lower() for each in _TOKEN.findall(text)]


def in_order(one: Sequence[str], other: Sequence[str]) -> int:
    """The length of the longest common subsequence: the bits of one number are a row of its table (Hyyrö 2004)."""
    places: dict[str, int] = {}
    for at, token in enumerate(one):
        places[token] = places.get(token, 0) | 1 << at
    row = every = (1 << len(one)) - 1
    for token in other:
        hits = row & places.get(token, 0)
        row = ((row + hits) | (row - hits)) & every
    return len(one) - row.bit_count()


def f1(shared: float, found: float, wanted: float) -> float:
    return 2 * shared / (found + wanted) if found + wanted else 1.0


def text_f1(found: str, wanted: str) -> float:
    one, other = tokens(found), tokens(wanted)
    return f1(in_order(one, other), len(one), len(other))


def shingle_f1(found: str, wanted: str) -> float:
    one, other = (Counter(_runs(tokens(text))) for text in (found, wanted))
    return f1((one & other).total(), one.total(), other.total())


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + SHINGLE]) for at in range(max(0, len(words) - SHINGLE + 1)))


# --- PDFs beside their Markdown -----------------------------------------------------------------------------------------


def pairs(data: Path) -> list[tuple[Path, Path]]:
    """Each PDF with the Markdown of the same report and version; a PDF that names no version is of the only one."""
    known: dict[str, dict[str, Path]] = {}
    for path in sorted((data / "reports" / "crs-markdown").rglob("*.md")):
        if found := _VERSION.match(path.name):
            known.setdefault(found[1], {})[found[2]] = path
    paired = []
    for path in sorted((data / "reports" / "crs-pdf").glob("*.pdf")):
        name = _VERSION.match(path.name)
        versions = known.get(name[1], {}) if name else {}
        same = versions.get(name[2]) if name else None
        if match := same or (next(iter(versions.values())) if len(versions) == 1 else None):
            paired.append((path, match))
    return paired


def plain_markdown(text: str) -> str:
    """Title, text and disclaimer of a report's Markdown, without the site's menus, markup and footnotes."""
    title = text.partition("\n")[0].lstrip("# ")
    opening = _OPENING.search(text)
    body = text[opening.end() :] if opening else text
    body = "\n".join(line for line in body.split("\n") if not _ENTRY.match(line) and line.strip() != "# Footnotes")
    return f"{title}\n{plain_line(body)}"


def plain_line(text: str) -> str:
    """Words without links, stars, bars and escapes."""
    return re.sub(r"[*|\\]|(?<!\w)_+|_+(?!\w)", "", _LINK.sub(r"\1", text).replace("|", " "))


def crs_scores(data: Path, read: Read = extract) -> dict[str, float]:
    rows = []
    for pdf, markdown in pairs(data):
        found = read(pdf.read_bytes(), "", pdf.name)
        wanted = plain_markdown(markdown.read_text("utf-8"))
        rows.append((text_f1(found.text, wanted), shingle_f1(found.text, wanted), bool(found.authors), _dated(found)))
    texts, shingles, authors, dated = zip(*rows, strict=True)
    return {
        "crs_text": fmean(texts), "crs_shingles": fmean(shingles), "crs_worst": min(texts),
        "crs_authors": fmean(authors), "crs_dated": fmean(dated),
    }  # fmt: skip


def _dated(found: Extracted) -> bool:
    return any(stamp.basis in {"dateline", "meta"} for stamp in found.stamps)


# --- reports with footnotes, set anew -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Report:
    """Paragraphs, each a list of (words, the note behind them or None); `notes` by their number."""

    title: str
    paragraphs: tuple[tuple[tuple[str, int | None], ...], ...]
    notes: dict[int, str]


def reports(data: Path) -> list[tuple[Path, Report]]:
    """The first reports with at least forty footnotes."""
    found = []
    for path in sorted((data / "reports" / "crs-markdown" / "reports").glob("*.md")):
        report = with_marks(path.read_text("utf-8"))
        if len(report.notes) >= 20:
            found.append((path, report))
    return found[:_SETS]


def noted(text: str) -> dict[int, str]:
    """The footnotes of a report's Markdown: rows of a table at its end."""
    _, _, tail = text.partition("# Footnotes")
    rows = (_ENTRY.match(line) for line in tail.split("\n"))
    return {int(row[1]): plain_line(row[2]) for row in rows if row}


def with_marks(text: str) -> Report:
    """The report with its notes dealt out over its paragraphs, since the Markdown keeps no marks in the text."""
    title, _, rest = plain_markdown(text).partition("\n")
    lines = [" ".join(line.split()) for line in rest.split("\n")]
    prose, count = [], 0
    for line in lines:
        if len(line.split()) >= 25 and count < _WORDS:
            prose.append(line)
            count += len(line.split())
    notes = noted(text)
    shown = min(len(notes), len(prose) * 2)
    order = sorted(notes)[:shown]
    paragraphs = tuple(_marked(prose, order))
    dealt = [note for parts in paragraphs for _, note in parts if note]
    return Report(title, paragraphs, {number: notes[number] for number in dealt})


def _marked(prose: Sequence[str], order: Sequence[int]) -> Iterator[tuple[tuple[str, int | None], ...]]:
    """Paragraphs with the notes in order, at most two in one: behind its first sentence and at its end."""
    waiting = list(order)
    for at, line in enumerate(prose):
        due = min(2, max(1, round(len(waiting) / (len(prose) - at)))) if waiting else 0
        first, stop, rest = line.partition(". ")
        if due == 2 and stop and rest:
            yield (f"{first}.", waiting.pop(0)), (f" {rest}", waiting.pop(0))
        else:
            yield ((line, waiting.pop(0) if due else None),)


def typeset(report: Report, columns: int) -> bytes:
    """The report as PDF: running head, page numbers, footnotes; in two columns each has its own notes."""
    head = (
        f"#set page(width: 8.5in, height: 11in, columns: {columns}, margin: 1in, header: text(9pt)[{_quoted(report.title[:60])}"
        " #h(1fr) Research Service], footer: align(center, context counter(page).display()))\n"
        '#set text(font: "Libertinus Serif", size: 10.5pt, hyphenate: true)\n#set par(justify: true)\n'
    )
    body = "\n\n".join(
        "".join(
            f"#{_quoted(words)}" + (f"#footnote[#{_quoted(report.notes[note])}]" if note else "")
            for words, note in parts
        )
        for parts in report.paragraphs
    )
    made = typst.compile(
        f'{head}#text(18pt, weight: "bold")[#{_quoted(report.title)}]\n\n{body}\n'.encode(), format="pdf"
    )
    assert isinstance(made, bytes)
    return made


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def set_scores(data: Path, columns: int, read: Read = extract) -> dict[str, float]:
    rows = []
    for path, report in reports(data):
        found = read(typeset(report, columns), "", path.stem)
        wanted = "\n".join(
            "".join(words + (f"[{index[note]}]" if note else "") for words, note in parts)
            for index in [{note: at for at, note in enumerate(report.notes, 1)}]
            for parts in report.paragraphs
        )
        marks = [str(at) for at in range(1, len(report.notes) + 1)]
        notes = dict(zip(marks, report.notes.values(), strict=True))
        rows.append(
            (
                text_f1(found.text, f"{report.title}\n{wanted}"),
                shingle_f1(found.text, f"{report.title}\n{wanted}"),
                notes_f1(found.footnotes, notes),
                fmean(f"[{mark}]" in found.text for mark in marks),
                1 - min(1.0, found.text.count("Research Service\n") / max(1, len(found.pages))),
            )
        )
    names = ("text", "shingles", "notes", "marks", "furniture")
    return {f"set{columns}_{name}": fmean(column) for name, column in zip(names, zip(*rows, strict=True), strict=True)}


def notes_f1(found: Iterable[tuple[str, str]], wanted: dict[str, str]) -> float:
    """Notes that stand under their mark with their words, against those that are there and those that were found."""
    rows = list(found)
    right = sum(mark in wanted and text_f1(text, wanted[mark]) >= SAME for mark, text in dict(rows).items())
    return f1(right, len(rows), len(wanted))


# --- Markdown and a paper -----------------------------------------------------------------------------------------------


def markdown_scores(data: Path, read: Read = extract) -> dict[str, float]:
    rows = []
    for path in sorted((data / "reports" / "crs-markdown").rglob("*.md")):
        text = path.read_text("utf-8")
        wanted = {str(mark): note for mark, note in noted(text).items()}
        found = read(text.encode(), "text/markdown", path.name)
        notes = notes_f1(found.footnotes, wanted) if wanted or found.footnotes else None
        rows.append((text_f1(found.text, plain_markdown(text)), notes))
    return {
        "markdown_text": fmean(text for text, _ in rows),
        "markdown_notes": fmean(notes for _, notes in rows if notes is not None),
    }


def paper_scores(seeds: Path, read: Read = extract) -> dict[str, float]:
    """A paper whose notes, set with raised figures, stand between its paragraphs and in the midst of them."""
    text = (seeds / "paper-nato-mongolia-2015.txt").read_text("utf-8")
    lines = [line for line in text.split("\n") if line.strip()]
    wanted = {
        _number(match[1]): line[match.end() :]
        for line in lines
        if (match := re.match(rf"([{_RAISED}]{{1,2}})\s+(?=\S)", line))
    }
    found = read(text.encode(), "", "paper.txt")
    marks = [f"[{mark}]" in found.text for mark in wanted]
    long = [line for line in found.text.split("\n") if len(line) > _LONG]
    return {
        "paper_notes": notes_f1(found.footnotes, wanted), "paper_marks": fmean(marks),
        "paper_whole": fmean(bool(_ENDED.search(line)) for line in long),
    }  # fmt: skip


def _number(figures: str) -> str:
    return "".join(str(_RAISED.index(each)) for each in figures)


def scores(data: Path, read: Read = extract) -> dict[str, float]:
    """Every figure of the suite, as `documents.NAME`."""
    found = {
        **crs_scores(data, read),
        **set_scores(data, 1, read),
        **set_scores(data, 2, read),
        **markdown_scores(data, read),
    }
    seeds = data.parent / "seeds"
    return found | (paper_scores(seeds, read) if seeds.is_dir() else {})


if __name__ == "__main__":
    folder = Path(sys.argv[2]) if sys.argv[1:2] == ["--data"] else HERE.parent.parent / "shared" / "data"
    for name, value in scores(folder).items():
        print(f"{name:20} {value:.3f}")
