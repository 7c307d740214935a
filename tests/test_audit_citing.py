"""Marks and entries of foreign reports, and what short citations of papers mean."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countrydesk.core.audit.citing import cited, entries, marks_of, numbers_in, pairing
from countrydesk.core.audit.manuscript import Block, Entry, Heading, Line, Link, Manuscript
from countrydesk.core.audit.notes import read_work, references, resolved, too_early


def manuscript(*blocks: Block, annex: int | None = None) -> Manuscript:
    """Each paragraph is one sentence; `annex` is the block of the heading of the sources."""
    lines = tuple(
        Line(f"s{at}", block.text, block.text, at, 0, len(block.text), "Events", "developments", None, "reported")
        for at, block in enumerate(blocks)
        if block.kind == "paragraph" and (annex is None or at < annex)
    )
    heads = (Heading("Sources", "annex", 1, annex),) if annex is not None else ()
    return Manuscript("A report", blocks, heads, lines)


def paragraph(text: str, *links: Link) -> Block:
    return Block("paragraph", text, links=links)


@pytest.mark.parametrize(
    ("spelled", "numbers"),
    [
        ("7", (7,)),
        ("7, 9-11", (7, 9, 10, 11)),
        ("3–5;8", (3, 4, 5, 8)),
        ("9-2", (9, 2)),
        ("1-900", (1, 900)),
        ("^4", (4,)),
    ],
)
def test_numbers(spelled: str, numbers: tuple[int, ...]) -> None:
    assert numbers_in(spelled) == numbers


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("They met.[7] They left [8, 9].", ["[7]", "[8, 9]"]),
        ("a “strategic triangulation.”³ Later ties,³⁵ grew", ["³", "³⁵"]),
        ("an area of 12 km² and 10⁶ cells in 5 m³", []),
        ("[sic] and [d]esign a strategy", []),
        ("They met (Example Herald, 3 May 2027).", ["(Example Herald, 3 May 2027)"]),
        ("Growth slowed (Smith 2019).", ["(Smith 2019)"]),
        ("They met (on Tuesday, 10 March 2026) and (Monday, 3 May) left (March 2026).", []),
        ("The pact (signed in Geneva, 3 May 2027, by both of the two foreign ministers after a long night) holds.", []),
        ("(a)", []),
        ("The aircraft carrier left (no. 7), as told above (see section 2.1).", ["(no. 7)", "(see section 2.1)"]),
    ],
)
def test_marks(text: str, marks: list[str]) -> None:
    assert [each.text for each in marks_of(paragraph(text))] == marks


def test_a_link_is_a_mark_and_a_number_with_a_link_is_one_mark() -> None:
    block = paragraph("They met [1] at noon, reports say.", Link(9, 12, "#fn1"), Link(22, 29, "https://example.org/a"))
    found = marks_of(block)
    assert [(each.text, each.numbers) for each in found] == [("[1]", (1,)), ("reports", ())]


def test_marks_lead_to_notes_and_leave_the_sentence() -> None:
    made = cited(
        manuscript(paragraph("They met.[1] They left.[9]"), Block("note", "Example Herald, 3 May 2027.", label="1"))
    )
    line = made.lines[0]
    assert line.plain == "They met. They left."
    assert [(each.entry, each.broken) for each in line.marks] == [
        ("Example Herald, 3 May 2027.", ""),
        ("", "there is no note or entry 9"),
    ]
    assert made.entries[0].published == date(2027, 5, 3)


def test_the_lines_of_an_annex_are_entries() -> None:
    made = manuscript(
        paragraph("They met [2]."),
        Block("heading", "Sources", 1),
        Block("item", "1. Example Gazette, “Talks open”, https://example.org/1"),
        Block("item", "[2] Example Herald, 3 May 2027."),
        annex=1,
    )
    found = entries(made)
    assert [(each.mark, each.url) for each in found] == [("1", "https://example.org/1"), ("2", "")]
    assert cited(made).lines[0].marks[0].entry == "Example Herald, 3 May 2027."
    pairs = pairing(cited(made))
    assert (pairs.marks, pairs.entries, pairs.dangling, pairs.uncited) == (1, 2, (), (1,))


def test_where_notes_restart_a_mark_means_the_next_one_behind_it() -> None:
    made = cited(
        manuscript(
            paragraph("First.¹"),
            Block("note", "Work one.", label="1"),
            paragraph("Second.¹"),
            Block("note", "Work two.", label="1"),
        )
    )
    assert [line.marks[0].entry for line in made.lines] == ["Work one.", "Work two."]


def test_a_name_with_a_date_leads_to_its_entry_or_is_broken() -> None:
    sources = (
        Block("item", "Example Herald, 3 May 2027, “Talks”"),
        Block("item", "Example Herald, 9 May 2027, “More”"),
    )
    made = cited(
        manuscript(
            paragraph("They met (Example Herald, 9 May 2027)."),
            paragraph("They left (Example Wire, 4 May 2027)."),
            Block("heading", "Sources", 1),
            *sources,
            annex=2,
        )
    )
    assert made.lines[0].marks[0].entry.endswith("“More”")
    assert made.lines[1].marks[0].broken == "no entry names “Example Wire, 4 May 2027”"


def test_without_entries_a_name_and_a_link_speak_for_themselves() -> None:
    made = cited(
        manuscript(
            paragraph("They met (Example Herald, 9 May 2027)."),
            paragraph("They left.", Link(5, 9, "https://example.org/b")),
        )
    )
    assert [line.marks[0].entry for line in made.lines] == ["Example Herald, 9 May 2027", "https://example.org/b"]
    assert made.lines[1].plain == "They left."


def test_a_line_of_sources_is_the_mark_of_the_sentence_before() -> None:
    made = cited(manuscript(paragraph("They met."), paragraph("Source: Example Herald, 9 May 2027")))
    assert made.lines[0].marks[0].entry == "Example Herald, 9 May 2027"
    assert made.lines[1].kind == "apparatus"


@given(st.text(alphabet="[]()¹²³⁴0123456789,;-^ abIBid.“”\n", max_size=300))
def test_no_text_breaks_the_marks(text: str) -> None:
    block = Block("paragraph", text)
    for each in marks_of(block):
        assert text[each.start : each.end] == each.text
    assert len(cited(manuscript(block, Block("note", text))).lines) == 1


# Notes of papers.

FULL = "Alan Wachman, “Suffering What It Must? Mongolia and the ‘Weak’,” *Orbis* Vol. 54, Issue 4, pp. 583-602, 2010, p. 600."


def notes(*texts: str) -> list[Entry]:
    return [Entry(str(number), text, number) for number, text in enumerate(texts, start=1)]


def test_a_work_is_taken_apart() -> None:
    work = read_work(1, FULL)
    assert (work.full, work.pages, work.cited) == (True, (583, 602), (600, 600))
    assert work.authors == {"alan", "wachman"}
    assert work.title.startswith("Suffering")


def test_abbreviated_ranges_are_completed() -> None:
    assert read_work(1, "C. Pultz, “Peacekeeping,” *Asia Policy* No. 17 (January 2014), pp. 127-46, p. 143.").pages == (
        127,
        146,
    )


def test_short_forms_lead_to_their_work() -> None:
    found = resolved(notes(FULL, "Wachman, p. 594.", "Ibid.", "Ibid., p. 601.", "Wachman, op. cit."))
    assert found.slips == ()
    assert (found.full, found.short, found.ibid) == (1, 2, 2)
    assert found.works[5] is not None and found.works[5].title.startswith("Suffering")


@pytest.mark.parametrize(
    ("texts", "note", "severity", "why"),
    [
        ((FULL, "*Ibid*, p. 182."), 2, "B", "page 182"),
        ((FULL, "Wachman, p. 12."), 2, "B", "page 12 lies outside"),
        (("Lawrence, p. 8.",), 1, "B", "given in full nowhere"),
        (("Ibid.",), 1, "B", "follows no work"),
        (("Wachman, p. 590.", FULL), 1, "W", "only later, in note 2"),
        (("M. Sarlagtay, “Immediate Security Challenges,” p. 111.",), 1, "R", "no year"),
        ((FULL, "Alan Wachman, “Another,” *Orbis*, 2012.", "Wachman, p. 590."), 3, "W", "may mean"),
    ],
)
def test_slips_of_notes(texts: tuple[str, ...], note: int, severity: str, why: str) -> None:
    (slip,) = resolved(notes(*texts)).slips
    assert (slip.note, slip.severity) == (note, severity)
    assert why in slip.reason


def test_a_title_alone_leads_to_the_work_of_that_title() -> None:
    found = resolved(notes(FULL, "Wachman, “Suffering What It Must? Mongolia and the 'Weak'.”"))
    assert found.slips == ()


def test_a_remark_has_no_reference_and_its_see_has_one() -> None:
    assert references(Entry("1", "Interview with an official, 19 May 2014.", 0)) == []
    assert references(Entry("1", "It began in 2003. See Wachman, p. 590; Pultz, p. 3.", 0)) == [
        "Wachman, p. 590",
        "Pultz, p. 3.",
    ]
    counted = resolved(notes("Interview with an official, 19 May 2014 (accessed 3 June 2014)."))
    assert (counted.interviews, counted.accessed, counted.works[1]) == (1, 1, None)


def test_a_source_cannot_tell_what_came_after_it() -> None:
    published = (date(2012, 10, 15), date(2012, 10, 15))
    later = (date(2013, 11, 1), date(2013, 11, 30))
    assert too_early(published, [(date(2010, 1, 1), date(2010, 12, 31)), later]) == later
    assert too_early(None, [later]) is None


@given(st.lists(st.text(alphabet='Ibid. op.cit“”"*pp0123456789-,;WachmanSee ', max_size=80), max_size=6))
def test_no_note_breaks_the_reading(texts: list[str]) -> None:
    found = resolved(notes(*texts))
    assert set(found.works) == set(range(1, len(texts) + 1))


def test_where_a_thing_happened_is_no_citation_in_a_report_that_numbers_them() -> None:
    made = cited(
        manuscript(
            paragraph("They held talks (Geneva, 17 February 2026) [1]."),
            Block("heading", "Sources", 1),
            Block("item", "[1] Example Herald, 18 February 2026."),
            annex=1,
        )
    )
    assert [each.text for each in made.lines[0].marks] == ["[1]"]
    assert made.lines[0].plain == "They held talks (Geneva, 17 February 2026)."


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Independent origins: 9.", "apparatus"),
        ("Credibility 2, probably true: a single origin; dated and placed.", "apparatus"),
        ("Why it ranks here: talks (+6).", "apparatus"),
        ("The minister said: the talks go on.", "reported"),
    ],
)
def test_what_a_report_notes_about_an_entry_is_no_fact(text: str, kind: str) -> None:
    assert cited(manuscript(paragraph(text))).lines[0].kind == kind
