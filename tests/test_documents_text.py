"""Blocks to a text with notes and pages apart, and what the face of a paper says."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from countrydesk.core.audit.manuscript import Block
from countrydesk.core.audit.paragraphs import cut, joined
from countrydesk.core.markup import tidied
from countrydesk.core.papers import Paper, cited, extracted, spans
from countrydesk.core.ports import Stamp
from countrydesk.core.titlepage import (
    addresses_in,
    authors_on,
    day_on,
    day_told,
    is_signed,
    names_in,
    publisher_in,
)

DAY = datetime(2026, 2, 17, tzinfo=UTC)
PROSE = "The minister met the delegation of the northern province and spoke about the border districts of the country. "
KINDS = ("paragraph", "title", "heading", "item", "cell", "note", "caption", "quotation")
MARKS = st.sampled_from(
    ["¹", "²³", "¹²,¹³", "[^a]", "[1]", "1. ", "km²", "\n", " ", "Notes", "by Ann Lee", "17 May 2026"]
)
BLOCKS = st.builds(
    Block,
    kind=st.sampled_from(KINDS),
    text=st.lists(st.one_of(MARKS, st.text(max_size=12)), max_size=6).map("".join),
    label=st.sampled_from(["", "1", "⁴", "*", "(a)"]),
    page=st.integers(0, 5),
    breaks=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9)), max_size=2).map(tuple),
)


# --- marks --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("policy.¹² The", "policy.[12] The"),
        ("policy¹²,¹³ and", "policy[12][13] and"),
        ("in 2012.⁴–⁶", "in 2012.[4][5][6]"),
        ("a lie.⁹–²", "a lie.[9][2]"),
        ("a lie.¹–⁹⁹⁹⁹⁹⁹", "a lie.[1][999999]"),
        ("word.[^note] More", "word.[note] More"),
        ("45 km² of land, 10⁶ people, x³", "45 km² of land, 10⁶ people, x³"),
        ("the Film² and 3.10⁵", "the Film[2] and 3.10[5]"),
        ("no mark", "no mark"),
    ],
)
def test_a_mark_is_a_bracket_and_a_power_is_none(text: str, told: str) -> None:
    assert cited(text) == told


# --- text, notes, pages -------------------------------------------------------------------------------------------------


def test_the_title_comes_first_and_notes_stand_apart() -> None:
    blocks = (
        Block("paragraph", "17 February 2026", page=1),
        Block("title", "The border", page=1),
        Block("item", "First point.¹", label="(1)", page=1),
        Block("note", "The treaty of 1921.", label="¹", page=1),
        Block("cell", "Year | Sum", page=2),
    )
    found = extracted(Paper(blocks), "https://ledger.example.org/a")
    assert (found.title, found.text) == ("The border", "The border\n17 February 2026\n(1) First point.[1]\nYear | Sum")
    assert (found.footnotes, found.pages) == ((("1", "The treaty of 1921."),), ((0, 1), (48, 2)))
    assert (found.stamps, found.wall, found.language) == ((Stamp("dateline", DAY),), "", "")


def test_a_page_that_begins_inside_a_paragraph_is_known() -> None:
    halves = (Block("paragraph", f"{PROSE}It spoke of¹ the", page=1), Block("paragraph", "river. And more.", page=2))
    found = extracted(Paper((*halves, Block("paragraph", "The end.", page=4))))
    at = {page: offset for offset, page in found.pages}
    assert found.text[at[2] :].startswith("river. And more.") and found.text[at[4] :] == "The end."


def test_joining_and_cutting_keep_the_pages() -> None:
    whole = joined(
        joined(Block("paragraph", "one", page=1), Block("paragraph", "two", page=1)),
        Block("paragraph", "three", page=2),
    )
    assert (whole.text, whole.breaks) == ("one two three", ((8, 2),))
    again = joined(Block("paragraph", "zero", page=1), whole)
    assert again.breaks == ((13, 2),)
    head, rest = cut(whole, 7)
    assert (head.breaks, rest.text, rest.page, rest.breaks) == ((), "three", 1, ((0, 2),))
    head, rest = cut(whole, 10)
    assert (head.breaks, rest.page, rest.breaks) == (((8, 2),), 2, ())


def test_a_list_of_notes_is_notes_and_a_list_of_references_where_the_text_cites_it() -> None:
    listed = (Block("paragraph", "1. First work."), Block("cell", "2. | Second work."), Block("heading", "Annex"))
    notes = extracted(Paper((Block("paragraph", "The text."), Block("heading", "Endnotes:"), *listed)))
    assert (notes.footnotes, notes.text) == ((("1", "First work."), ("2", "Second work.")), "The text.\nAnnex")
    works = (Block("heading", "References"), *listed)
    assert extracted(Paper((Block("paragraph", "The text.[1]"), *works))).footnotes == notes.footnotes
    assert extracted(Paper((Block("paragraph", "The text."), *works))).footnotes == ()
    loose = (Block("heading", "Notes"), Block("paragraph", "Prices are rounded."), Block("paragraph", "4. Later."))
    assert extracted(Paper(loose)).footnotes == ()


def test_a_title_is_that_of_the_face_then_of_the_file_then_the_first_line() -> None:
    body = (Block("paragraph", "https://example.org"), Block("paragraph", "A first line"))
    assert extracted(Paper(body)).title == "A first line"
    assert extracted(Paper(body, title="The file's own")).title == "The file's own"
    assert extracted(Paper(body, title="Microsoft Word - draft.docx")).title == "A first line"
    assert extracted(Paper((*body, Block("heading", "A heading")), title="untitled")).title == "A heading"
    assert extracted(Paper((Block("paragraph", "x" * 300),))).title == ""


def test_what_the_file_says_of_itself_counts_where_its_face_is_silent() -> None:
    paper = Paper(
        (Block("paragraph", PROSE),), authors=("Ann Lee; Bob Roy",), made="D:20260218101500Z", language="en-GB",
        scanned=(3, 5, 6, 7), told=("Cover Date: 17 February 2026",),
    )  # fmt: skip
    found = extracted(paper)
    assert (found.authors, found.language) == (("Ann Lee", "Bob Roy"), "en")
    assert found.wall == "scanned pages 3, 5-7"
    assert found.stamps == (Stamp("meta", DAY), Stamp("page", DAY.replace(day=18)))
    assert extracted(Paper(paper.blocks, made="yesterday", language="?")).stamps == ()


def test_a_text_that_opens_with_a_dateline_is_of_that_day() -> None:
    line = f"ULAANBAATAR, Feb. 17, 2026 (AFP) - {PROSE * 4}"
    assert extracted(Paper((Block("paragraph", line),))).stamps == (Stamp("dateline", DAY),)
    titled = (Block("title", "A title"), Block("paragraph", line))
    assert extracted(Paper(titled)).stamps == (Stamp("dateline", DAY),)


@given(st.lists(BLOCKS, max_size=12))
@settings(max_examples=300, deadline=None)
def test_whatever_the_blocks_the_text_is_tidy_and_its_pages_begin_inside(blocks: list[Block]) -> None:
    found = extracted(Paper(tuple(blocks)))
    assert tidied(found.text) == found.text
    offsets, numbers = [at for at, _ in found.pages], [page for _, page in found.pages]
    assert numbers == sorted(set(numbers)) and offsets == sorted(offsets)
    assert all(0 <= at <= len(found.text) for at in offsets)
    assert all("\n" not in note for _, note in found.footnotes)


def test_four_million_characters_are_the_most() -> None:
    found = extracted(Paper(tuple(Block("paragraph", "a b" * 1_000_000) for _ in range(3))))
    assert len(found.text) <= 4_000_000


@given(st.lists(st.integers(1, 30), unique=True).map(sorted))
def test_spans_name_every_page_once(pages: list[int]) -> None:
    told: list[int] = []
    for part in filter(None, spans(pages).split(", ")):
        first, _, last = part.partition("-")
        told += range(int(first), int(last or first) + 1)
    assert told == pages


# --- the face -----------------------------------------------------------------------------------------------------------


def blocks(*texts: str) -> list[Block]:
    return [Block("title" if text == "T" else "paragraph", text) for text in texts]


@pytest.mark.parametrize(
    ("texts", "authors"),
    [
        (("T", "by Robert Helbig¹"), ("Robert Helbig",)),
        (("T", "By Ann Lee, Bob van Roy and Cem Öz"), ("Ann Lee", "Bob van Roy", "Cem Öz")),
        (("T", "A report by Ann Lee"), ("Ann Lee",)),
        (("T", "Authors: | Labonte, Marc; Nelson, Rebecca M."), ("Marc Labonte", "Rebecca M. Nelson")),
        (("T", "Author: Kerr, Paul K."), ("Paul K. Kerr",)),
        (("T", "Автор: Анна Петрова"), ("Анна Петрова",)),
        (("T", "Ann Lee, Senior Fellow", "Bob Roy, Research Associate"), ("Ann Lee", "Bob Roy")),
        (("T", PROSE * 4, "Ann Lee, Specialist in Trade Policy"), ("Ann Lee",)),
        (("T", "by the end of the year"), ()),
        (("T", "by Office User"), ()),
        (("T", "he met Ann Lee, Director of it, and left"), ()),
        (("T", PROSE), ()),
    ],
)
def test_who_wrote_a_paper(texts: tuple[str, ...], authors: tuple[str, ...]) -> None:
    assert authors_on(blocks(*texts), "T") == authors


def test_programs_are_no_authors() -> None:
    assert names_in(["Administrator", "Ann Lee", "Windows User", "Desk", "Berlin, Germany"]) == ("Ann Lee",)
    assert is_signed("Ann Lee, Analyst in Trade") and not is_signed("Ann Lee met an analyst")


@pytest.mark.parametrize(
    ("texts", "day"),
    [
        (("17 February 2026", "T"), DAY),
        (("T", "Updated February 17, 2026"), DAY),
        (("T", "Publication Date: 2026-02-17", PROSE), DAY),
        (("T", "17 февраля 2026 г."), DAY),
        (("T", PROSE * 4 + "On 17 February 2026 it rained."), None),
        (("T", "a line"), None),
    ],
)
def test_the_day_on_the_face(texts: tuple[str, ...], day: datetime | None) -> None:
    assert day_on(blocks(*texts), "T", "") == day


def test_the_day_in_the_properties_must_be_called_so() -> None:
    assert day_told(["trade; 17 February 2026", "Cover Date: 17 February 2026"]) == DAY
    assert day_told(["Mongolia", "born 17 February 2026"]) is None


def test_a_house_names_itself() -> None:
    assert publisher_in("Title\nPublished by: The Ledger House\nText") == "The Ledger House"
    assert publisher_in("It was published by many.") == ""
    printed = "See www.ledger.example.org/a and https://desk.example.com; mail ann@house.org, e.g. U.S. p.m."
    assert addresses_in(printed) == ("https://www.ledger.example.org/a", "https://desk.example.com")


@given(st.lists(st.one_of(MARKS, st.text(max_size=30)), max_size=30).map(" ".join))
@settings(max_examples=200, deadline=None)
def test_any_line_is_read(line: str) -> None:
    for name in (*authors_on(blocks("T", line), "T"), *names_in([line])):
        assert 2 <= len(name.split()) <= 8
    assert all("." in each for each in addresses_in(line))


@pytest.mark.parametrize("unit", ["A", "Aa ", "a.", "A. ", "by A", "Ann Lee, ", "-", "https://a", ",;", "Á’"])
def test_long_lines_of_one_thing_are_read_in_time(unit: str) -> None:
    line = unit * (200_000 // len(unit))
    assert len(authors_on(blocks("T", line[:300], line), "T")) <= 20
    assert len(names_in([line])) <= 20 and len(addresses_in(line)) <= 20 and not publisher_in(line)
    assert not is_signed(line)
