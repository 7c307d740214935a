"""PDFs as they are typeset: notes over pages and columns, tables with long cells, hyphens, addresses, pictures of pages."""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from dataclasses import replace

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from countrydesk.adapters.documents import extract, read_blocks
from countrydesk.adapters.documents.pdfjoints import Habit, joint
from countrydesk.adapters.documents.pdflines import rows_of
from countrydesk.adapters.documents.pdfsegments import Segment, Sheet, lines_of
from countrydesk.adapters.documents.pdftables import tabled
from countrydesk.adapters.documents.pieces import Piece
from countrydesk.core.errors import ExtractionError
from countrydesk.core.ports import Extracted

PAGE = '#set page(width: 8.5in, height: 11in, columns: {columns}, margin: 1in)\n#set text(font: "Libertinus Serif", size: 10.5pt)\n'
SENTENCE = (
    "The ministers of the two countries met in the capital and spoke about the roads, the rivers and the border. "
)
NOTE = "An account of the talks on the roads, the rivers and the border is found in the archive of the ministry. "


def typeset(body: str, columns: int = 1, rules: str = "") -> bytes:
    made = typst.compile((PAGE.format(columns=columns) + rules + body).encode(), format="pdf")
    assert isinstance(made, bytes)
    return made


def read(body: str, columns: int = 1, rules: str = "") -> Extracted:
    return extract(typeset(body, columns, rules), "", "paper.pdf")


# --- notes --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("columns", [1, 2])
def test_a_note_that_is_cut_is_one_note_under_its_mark(columns: int) -> None:
    notes = {
        str(
            number
        ): f"Note {number} begins. {' '.join(f'{NOTE}({number}-{part})' for part in range(9 if number % 4 == 0 else 2))}"
        for number in range(1, 21)
    }
    body = "\n\n".join(f"{SENTENCE * 3}Point {mark}.#footnote[{text}] {SENTENCE * 2}" for mark, text in notes.items())
    found = read(body, columns)
    assert len(found.pages) > 3
    assert {mark: text.replace("- ", "") for mark, text in found.footnotes} == notes
    assert all(f"Point {mark}.[{mark}] The ministers" in found.text for mark in notes)
    assert "begins" not in found.text


def test_a_small_number_at_a_line_of_a_note_begins_none_where_marks_are_raised() -> None:
    body = f"{SENTENCE}#footnote[See the record, volume \\ 3 (The Hague, 2019).] {SENTENCE}#footnote[{NOTE}] {SENTENCE}"
    assert [mark for mark, _ in read(body).footnotes] == ["1", "2"]


def test_notes_with_plain_numbers_are_notes_in_their_order() -> None:
    rules = (
        "#set footnote.entry(separator: none)\n#show footnote.entry: it => "
        "text(8pt)[#counter(footnote).display(at: it.note.location()) #it.note.body]\n"
    )
    body = "\n\n".join(f"{SENTENCE * 4}#footnote[{NOTE}]" for _ in range(3))
    assert [mark for mark, _ in read(body, rules=rules).footnotes] == ["1", "2", "3"]


# --- pages --------------------------------------------------------------------------------------------------------------


def test_pages_begin_where_they_do_also_inside_a_paragraph() -> None:
    words = " ".join(f"word{number}" for number in range(3000))
    found = read(words)
    assert [page for _, page in found.pages] == list(range(1, len(found.pages) + 1)) and len(found.pages) > 2
    starts = [int(found.text[at:].split(None, 1)[0].removeprefix("word")) for at, _ in found.pages]
    assert starts == sorted(set(starts)) and starts[0] == 0
    assert "\n" not in found.text and found.text == words


def test_heads_and_page_numbers_are_gone() -> None:
    rules = "#set page(header: [The Quarterly #h(1fr) Spring], footer: context [Page #counter(page).display()])\n"
    text = read("\n\n".join([SENTENCE * 12] * 8), rules=rules).text
    assert "Quarterly" not in text and "Page" not in text


def test_heads_that_change_with_the_chapter_are_gone_and_what_opens_a_page_stays() -> None:
    rules = '#set page(header: context [On the matter of #numbering("A", here().page())])\n'
    pages = "#pagebreak()\n".join(f"Page {number} opens. {SENTENCE * 20}\n\n" for number in range(6))
    found = read(pages, rules=rules)
    assert "matter" not in found.text
    assert all(f"Page {number} opens." in found.text for number in range(6))
    names = ("begin", "middle", "roads", "rivers", "border", "end")
    slides = read("#pagebreak()\n".join(f"#text(24pt)[The {name} of it]\n\n{SENTENCE * 6}\n\n" for name in names))
    assert all(f"The {name} of it" in slides.text for name in names)


def picture() -> bytes:
    """A gray PNG of 30 by 40 points (RFC 2083)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\x00" + b"\xb4" * 30 for _ in range(40))
    head = struct.pack(">IIBBBBB", 30, 40, 8, 0, 0, 0, 0)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def scan(pages: str) -> bytes:
    """Pages of text and, for every "s", one that is only a picture."""
    bytes_ = "bytes((" + ",".join(map(str, picture())) + "))"
    drawn = "\n#pagebreak()\n".join(
        f"#image({bytes_}, width: 100%, height: 100%)" if page == "s" else SENTENCE * 6 for page in pages
    )
    return typeset(drawn, rules="#set page(margin: 2cm)\n")


def test_scanned_pages_are_named() -> None:
    assert extract(scan("tsst"), "", "a.pdf").wall == "scanned pages 2-3"
    assert extract(scan("tt"), "", "a.pdf").wall == ""
    with pytest.raises(ExtractionError, match="pictures of pages and no text"):
        extract(scan("ss"), "", "a.pdf")


# --- tables -------------------------------------------------------------------------------------------------------------

ROWS = (
    (
        "Requirements payments",
        "Such sums as are necessary in each of the fiscal years",
        "Complying with the rules of the act",
    ),
    (
        "Voting technology research",
        "Twenty million in the first year and none later",
        "Researching improvements of equipment",
    ),
    (
        "Polling place accessibility",
        "A hundred million over three years",
        "Improving access for voters with disabilities",
    ),
)


def table(rows: tuple[tuple[str, ...], ...], width: str) -> str:
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
    return f"#table(columns: ({width}), stroke: none, inset: 5pt, {cells})"


@pytest.mark.parametrize("columns", [1, 2])
def test_a_row_of_long_cells_is_one_line(columns: int) -> None:
    lead = "\n\n".join([SENTENCE * 5] * 3)
    width = "34%, 33%, 33%" if columns == 2 else "28%, 36%, 36%"
    found = read(f"{lead}\n\n{table(ROWS, width)}\n\n{lead}", columns)
    lines = found.text.replace("- ", "").split("\n")
    assert all(" | ".join(row) in lines for row in ROWS)
    assert found.text.count("The ministers") == 30


def test_a_table_across_two_columns_is_read_as_one_and_the_columns_around_it_apart() -> None:
    rules = "#set page(columns: 1)\n"
    left = "\n\n".join(f"Left {number}. {SENTENCE * 2}" for number in range(6))
    right = left.replace("Left", "Right")
    prose = f"#columns(2)[{left}\n#colbreak()\n{right}]"
    wide = tuple((f"Row {name}", *row) for name, row in zip("ABC", ROWS, strict=True))
    found = read(f"{prose}\n{table(wide, '10%, 20%, 40%, 30%')}", rules=rules)
    lines = found.text.split("\n")
    assert all(" | ".join(row) in lines for row in wide)
    heads = [line.split(".")[0] for line in lines if line.startswith(("Left", "Right"))]
    assert heads == [*(f"Left {n}" for n in range(6)), *(f"Right {n}" for n in range(6))]


SEGMENTS = st.builds(
    lambda text, left, width, y, size, order: Segment((Piece(text),), left, left + width, y, size, order),
    st.sampled_from(["a", "word", "a longer run of words", "12", "-"]),
    st.floats(0, 600), st.floats(0, 300), st.floats(0, 800), st.sampled_from([8.0, 10.0, 14.0]), st.integers(0, 30),
)  # fmt: skip


@given(st.lists(SEGMENTS, max_size=30))
@settings(max_examples=200, deadline=None)
def test_no_run_of_a_column_is_lost_and_none_comes_twice(segments: list[Segment]) -> None:
    given_ = Counter(id(each) for each in segments)
    found: Counter[int] = Counter()
    for each in tabled(lines_of(segments), 500.0):
        runs = each if isinstance(each, list) else [run for cell in each for line in cell.lines for run in line]
        found.update(id(run) for run in runs)
    assert found == given_


FAR = st.builds(
    lambda left, width, y: Segment((Piece("a word far out"),), left, left + width, y, 10.0),
    st.floats(-14_400, 14_400), st.floats(0, 14_400), st.floats(-14_400, 14_400),
)  # fmt: skip


@given(st.lists(st.lists(st.one_of(SEGMENTS, FAR), max_size=25), max_size=6))
@settings(max_examples=150, deadline=None)
def test_whatever_stands_on_the_pages_lines_come_from_them_in_their_order(pages: list[list[Segment]]) -> None:
    sheets = [
        Sheet(number, 600.0, 800.0, tuple(replace(each, order=at) for at, each in enumerate(page)), 100)
        for number, page in enumerate(pages, 1)
    ]
    rows = rows_of(sheets)
    assert [row.page for row in rows] == sorted(row.page for row in rows)
    drawn = sum(len(each.text.split()) for page in pages for each in page)
    assert sum(len(row.text.replace("|", " ").split()) for row in rows) <= drawn


# --- lines --------------------------------------------------------------------------------------------------------------

KNOWN = Habit(Counter({"well": 3, "known": 2, "state-run": 1, "ministry": 2}), divides=True)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("the minis-", "try said", "the ministry said"),
        ("a state-", "run paper", "a state-run paper"),
        ("a well-", "known man", "a well-known man"),
        ("the con-", "stabulary", "the constabulary"),
        ("U.S.-Mexico-", "Canada talks", "U.S.-Mexico-Canada talks"),
        ("P.L. 110-", "343 directed", "P.L. 110-343 directed"),
        ("in 2019–", "2021 it", "in 2019–2021 it"),
        ("one -", "two", "one - two"),
        ("see https://example.org/grant-", "resources/a.", "see https://example.org/grant-resources/a."),
        ("see https://", "example.org/a", "see https://example.org/a"),
        ("at https://www.", "eda.gov/edd.", "at https://www.eda.gov/edd."),
        ("at www.eda.gov/a.", "The end", "at www.eda.gov/a. The end"),
        ("at www.eda.gov/a", "and more", "at www.eda.gov/a and more"),
        ("a word", "and more", "a word and more"),
    ],
)
def test_how_a_line_goes_on(before: str, after: str, told: str) -> None:
    cut, between = joint(before, after, KNOWN)
    assert before[: len(before) - cut] + between + after == told


def test_who_never_divides_words_keeps_the_hyphen() -> None:
    assert joint("a high-", "quality asset", Habit(Counter(), divides=False)) == (0, "")


@given(st.text(max_size=40), st.text(max_size=40), st.booleans())
def test_any_lines_are_joined(before: str, after: str, divides: bool) -> None:
    cut, between = joint(before, after, Habit(Counter(), divides))
    assert (cut, between) in {(0, ""), (0, " "), (1, "")} and (not cut or before.endswith("-"))


def test_a_number_at_the_begin_of_a_line_begins_no_item_in_a_sentence() -> None:
    text = "To secure more money the treasury could do three things in the coming year as it says, namely " * 2
    found = read(
        f"#set par(justify: false)\n{text}(1) ask, (2) sell what it has in gold, and (3) borrow. {SENTENCE * 3}"
    )
    assert found.text.count("\n") == 0
    listed = read(f"{SENTENCE}\n\n(1) To ask. \\\n(2) To sell. \\\n(3) To borrow.")
    assert listed.text.split("\n")[1:] == ["(1) To ask.", "(2) To sell.", "(3) To borrow."]


def test_a_stretched_line_has_no_cells() -> None:
    long = "https://www.example.org/" + "-".join(["resources"] * 6)
    body = f"#set par(justify: true)\n#set text(hyphenate: false)\n{SENTENCE * 2}It is found at {long} and then {SENTENCE * 2}"
    kinds = {block.kind for block in read_blocks(typeset(body, rules="#set page(width: 4in)\n"), "a.pdf")}
    assert kinds == {"paragraph"}
