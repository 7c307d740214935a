from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from countrydesk.adapters.catalogue import load_gazetteer
from countrydesk.adapters.documents import read_blocks
from countrydesk.core.audit.headings import found, is_imprint, looks_like, repeats_title
from countrydesk.core.audit.kinds import is_apparatus, is_verbless, kind_of
from countrydesk.core.audit.manuscript import Block, Link, Manuscript
from countrydesk.core.audit.paragraphs import continues, cut, joined, mended
from countrydesk.core.audit.period import labelled, period_of, published_on, ranged
from countrydesk.core.audit.roles import bare, is_analysis, labelled_role, role_of
from countrydesk.core.audit.structure import marked_off, structured
from countrydesk.core.types import Period

PROSE = "The minister met the delegation of the northern province in the capital and spoke about the border districts."


def paragraph(text: str, kind: str = "paragraph", level: int = 0, label: str = "") -> Block:
    return Block(kind, text, level, label)


def heading(text: str, level: int = 2) -> Block:
    return Block("heading", text, level)


def item(text: str, level: int = 1, lead: int = 0) -> Block:
    return Block("item", text, level, lead=lead)


def of_text(text: str) -> Manuscript:
    return structured(read_blocks(text.encode(), "report"), load_gazetteer())


def told(manuscript: Manuscript) -> list[tuple[str, int | None, str]]:
    return [(line.role, line.entry, line.kind) for line in manuscript.lines]


# --- broken paragraphs --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "goes_on"),
    [
        ("The foreign policy of the country is peaceful and independent,", "strengthening its position.", True),
        ("The attacks on the convoys of the northern", "Province went on.", False),
        ("It is built on the", "Third Neighbor policy.", True),
        (
            "It lasts. The policy of the country is to keep good relations with its neighbors while it uses what it calls its “Third",
            "Neighbor” policy.",
            True,
        ),
        ("The ministry spoke of a reorgani-", "zation.", True),
        ("It ended there.", "and then went on.", False),
        ("It ended there.³⁴", "and then went on.", False),
        ("Strengthening Diplomatic Ties with France", "On 10 March the minister met his colleague.", False),
        ("NATO and the country: limited in scope, with room to grow", "by Robert Writer", False),
        ("A heading of a few words", "lower case text", False),
        ("", "x", False),
    ],
)
def test_a_paragraph_goes_on_where_its_sentence_is_open(first: str, second: str, goes_on: bool) -> None:
    assert continues(paragraph(first), paragraph(second)) is goes_on


def test_bold_lines_and_labels_are_never_joined() -> None:
    bold = Block("paragraph", "It is built on the", lead=18)
    assert not continues(bold, paragraph("third way"))
    assert not continues(paragraph("It is built on the"), paragraph("third way", label="2.1"))


def test_notes_and_captions_may_stand_between_the_parts() -> None:
    first, note, second = (
        paragraph("The partnership between"),
        paragraph("A source.", "note"),
        paragraph("the two will last."),
    )
    assert mended([first, note, second]) == (paragraph("The partnership between the two will last."), note)
    assert len(mended([first, *[note] * 100, second])) == 102
    assert mended([first, heading("The end"), second]) == (first, heading("The end"), second)


def test_joining_makes_words_whole_and_moves_links() -> None:
    first = Block("paragraph", "A reorgani-", links=(Link(0, 1, "u"),))
    second = Block("paragraph", "zation of all", id="x", links=(Link(10, 13, "v"),))
    both = joined(first, second)
    assert both == Block("paragraph", "A reorganization of all", id="x", links=(Link(0, 1, "u"), Link(20, 23, "v")))
    assert both.text[20:23] == second.text[10:13]


def test_cutting_a_block_keeps_links_with_their_text() -> None:
    block = Block("item", "Head. The rest", links=(Link(0, 4, "u"), Link(10, 14, "v")), lead=5)
    head, rest = cut(block, 5)
    assert (head.text, head.links, head.lead) == ("Head.", (Link(0, 4, "u"),), 5)
    assert (rest.text, rest.links) == ("The rest", (Link(4, 8, "v"),))


# --- headings -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Executive Summary",
        "Indicators to monitor:",
        "What happened?",
        "2.1 The north",
        "Relations with the U.S.",
        "“Third way” policy",
    ],
)
def test_what_looks_like_a_heading(text: str) -> None:
    assert looks_like(paragraph(text))


@pytest.mark.parametrize(
    "text",
    [
        "It ended there.",
        "Ministers met on 4 May.[2]",
        "lower case words",
        "https://herald.example.org",
        "Date: 4 May 2027",
        "00143 Rome",
        "2027",
        "(Print)",
        "Issue 4 | 3 May",
        "3 June - Parliament passed the budget",
        "Sources: Example Herald",
        "According to the army",
        "and " * 20,
        "12 345 678 a",
    ],
)
def test_what_does_not(text: str) -> None:
    assert not looks_like(paragraph(text))


def test_a_short_line_is_a_heading_only_where_something_stands_below_it() -> None:
    blocks = [
        paragraph("Outlook"),
        paragraph(PROSE),
        paragraph("Example House"),
        paragraph("Some Street"),
        paragraph("n.n."),
    ]
    assert [block.kind for block in found(blocks)] == ["heading", "paragraph", "paragraph", "paragraph", "paragraph"]
    assert [block.kind for block in found([paragraph("Part"), paragraph("Chapter"), item("x")])] == [
        "heading",
        "heading",
        "item",
    ]
    assert [block.kind for block in found([paragraph("Part"), paragraph("x", "caption")])] == ["paragraph", "caption"]


def test_a_label_lies_inside_its_section() -> None:
    levels = {
        block.text: block.level for block in found([paragraph("Outlook"), paragraph("Short term:"), paragraph(PROSE)])
    }
    assert levels["Outlook"] == 0 and levels["Short term:"] == 6


@pytest.mark.parametrize(
    ("block", "head"),
    [
        (paragraph("Indicators to monitor: The number of trucks."), "Indicators to monitor:"),
        (paragraph("Outlook – The truce will hold."), "Outlook –"),
        (Block("paragraph", "Clash at the border. Two died.", lead=20), "Clash at the border."),
        (Block("paragraph", "Oil: prices rose.", lead=3), "Oil"),
    ],
)
def test_a_run_in_heading_is_cut_off(block: Block, head: str) -> None:
    first, rest = found([block])
    assert (first.kind, first.text, rest.kind) == ("heading", head, "paragraph")


@pytest.mark.parametrize(
    "block",
    [
        paragraph("The warning signs were there: The trucks stood still."),
        paragraph("Source: Example Herald of 3 May 2027."),
        Block("paragraph", "Source: Example Herald.", lead=7),
        Block("paragraph", "Moscow said no.", lead=6),
        Block("paragraph", "Report number: | R 12", lead=14),
        Block("paragraph", "* * * text", lead=3),
    ],
)
def test_what_is_no_run_in_heading(block: Block) -> None:
    assert len(found([block])) == 1


def test_titles_of_tables_are_captions_and_numbered_names_of_sections_headings() -> None:
    blocks = [
        paragraph("Table 2. Clashes by month"),
        heading("Figure 1. A map"),
        Block("item", "Outlook", 1, "3."),
        paragraph(PROSE),
        Block("item", "The north", 1, "3.1"),
        paragraph(PROSE),
        Block("item", "Talks", 1, "4."),
        paragraph("A note", "note"),
    ]
    assert [(block.kind, block.level) for block in found(blocks)] == [
        ("caption", 0),
        ("caption", 0),
        ("heading", 2),
        ("paragraph", 0),
        ("heading", 3),
        ("paragraph", 0),
        ("item", 1),
        ("note", 0),
    ]


# --- roles --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("EXECUTIVE SUMMARY", "summary"),
        ("Key Judgments", "summary"),
        ("Bottom line up front (BLUF)", "summary"),
        ("Highlights", "summary"),
        ("1. Key Security Developments", "developments"),
        ("II. Main events", "developments"),
        ("What happened this week", "developments"),
        ("Situation", "developments"),
        ("Security situation overview", "developments"),
        ("Overview", "summary"),
        ("Overview of funding", "other"),
        ("Geopolitical Impact and Regional Dynamics", "geopolitics"),
        ("Diplomacy", "geopolitics"),
        ("Military and Defense Analysis", "military"),
        ("Security forces", "military"),
        ("Outlook and Forecast", "outlook"),
        ("What to watch", "outlook"),
        ("Scenarios", "outlook"),
        ("The week ahead", "outlook"),
        ("Indicators and warnings", "indicators"),
        ("Signposts", "indicators"),
        ("Strategic recommendations:", "recommendations"),
        ("Implications for foreign businesses", "recommendations"),
        ("Background", "background"),
        ("Historical context", "background"),
        ("Information gaps", "gaps"),
        ("Source summary statement", "source_statement"),
        ("Annex A: Sources", "annex"),
        ("References", "annex"),
        ("Endnotes", "annex"),
        ("Methodology", "method"),
        ("Disclaimer", "method"),
        ("About this report", "method"),
        ("Development of the partnership", "other"),
        ("Limitations of the partnership", "other"),
        ("Sources of tension", "other"),
        ("Rural Economic Development Loan", "other"),
        ("Conclusion", "other"),
    ],
)
def test_the_role_of_a_heading(text: str, role: str) -> None:
    assert role_of(text) == role


def test_numbering_and_marks_are_no_part_of_a_heading() -> None:
    assert bare("2.1 Outlook:") == "Outlook" and bare("**IV. Outlook**") == "IV. Outlook"
    assert bare("Section 3: Outlook") == "Outlook" and bare("Chapter IV - the end") == "Chapter IV - the end"


# --- kinds --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "role", "kind"),
    [
        ("Two officers were killed on 6 May 2027.", "developments", "reported"),
        ("The exercise is scheduled to continue until late May.", "developments", "reported"),
        ("Two soldiers were killed at the border (Example Herald, 17 May 2027).", "developments", "reported"),
        ("The drill signifies deepening trust between the two.", "developments", "assessed"),
        ("The move could weaken the ruling party.", "geopolitics", "assessed"),
        ("The minister said the talks could fail.", "geopolitics", "reported"),
        ("The studies show that prices rose in May.", "developments", "reported"),
        ("We assess that the truce is fragile.", "summary", "assessed"),
        ("We expect the talks to resume and they will end soon.", "summary", "forecast"),
        ("A second attack is likely to follow.", "geopolitics", "forecast"),
        ("It is likely (60-75%) that the road will reopen.", "summary", "forecast"),
        ("A second attack is unlikely within a month (20-45%).", "summary", "forecast"),
        ("Farmers were least likely to claim it (2.1%).", "background", "assessed"),
        ("Of the budget, 38 million (65%) is for roads.", "developments", "reported"),
        ("They must comply with the law.", "background", "reported"),
        ("The truce will hold until June.", "outlook", "forecast"),
        ("The bloc is expected to meet on 20 June.", "outlook", "forecast"),
        ("The chance of a second attack is 60%.", "outlook", "forecast"),
        ("The army said it will send reinforcements.", "outlook", "reported"),
        ("Parliament sits in June.", "outlook", "reported"),
        ("The number of trucks at the border.", "indicators", "indicator"),
        ("Keep stocks for ten days.", "recommendations", "recommendation"),
        ("Readers should avoid the north.", "outlook", "recommendation"),
        ("We rated each source.", "method", "apparatus"),
        ("Example Herald.", "annex", "apparatus"),
    ],
)
def test_the_kind_of_a_sentence(text: str, role: str, kind: str) -> None:
    assert kind_of(text, role) == kind


@pytest.mark.parametrize(
    "text",
    [
        "This report was produced using automated open-source intelligence analysis.",
        "The opinions expressed are those of the authors.",
        "RSS feed articles are listed in the annex for reference.",
        "By Ann Writer and Bob Author",
        "© 2027 Example Desk",
        "Please contact the desk.",
    ],
)
def test_a_report_that_speaks_of_itself(text: str) -> None:
    assert is_apparatus(text)


def test_a_report_that_speaks_of_others_does_not() -> None:
    assert not is_apparatus("By Tuesday, the army had taken the town. It held it.")
    assert not is_apparatus("The ministry published its report on the crash.")


# --- period and day -----------------------------------------------------------------------------------------------------


def days(first: str, last: str) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Analysis Period: March 05, 2026 - March 12, 2026", days("2026-03-05", "2026-03-12")),
        ("Weekly brief, week of 3-9 May 2027", days("2027-05-03", "2027-05-09")),
        ("Week of 3 May 2027", days("2027-05-03", "2027-05-09")),
        ("Covers the fortnight to 12 June 2027", days("2027-05-30", "2027-06-12")),
        ("Week ending Sunday, 12 June 2027", days("2027-06-06", "2027-06-12")),
        ("Weekly report No. 12, 7 to 13 April 2025", days("2025-04-07", "2025-04-13")),
        ("Daily situation report as of 10 March 2026", days("2026-03-10", "2026-03-10")),
        ("Flash report. Information cut-off: 10 March 2026", days("2026-03-10", "2026-03-10")),
        ("Monthly security report: March 2026", days("2026-03-01", "2026-03-31")),
        ("Security report, 28 February – 3 March 2026", days("2026-02-28", "2026-03-03")),
        ("Period covered: 2026-03-05 to 2026-03-12", days("2026-03-05", "2026-03-12")),
        ("Reporting period: 05/03/2026 – 12/03/2026", days("2026-03-05", "2026-03-12")),
        ("Report 3/28/2026 - 4/3/2026", days("2026-03-28", "2026-04-03")),
        ("Report 5/3/26-12/3/26", days("2026-03-05", "2026-03-12")),
        ("Weekly Mali, Week 12, 2026", days("2026-03-16", "2026-03-22")),
        ("Brief 2026-W12", days("2026-03-16", "2026-03-22")),
        ("Report for the fortnight from 3 May 2027", days("2027-05-03", "2027-05-16")),
    ],
)
def test_the_period_that_a_report_states(text: str, period: Period) -> None:
    assert period_of([text], []) == period


@pytest.mark.parametrize(
    "text",
    [
        "Weekly report on Mali",
        "Study of 1990-2020",
        "The economy since March 2026",
        "Report 45/45/2026 - 50/50/2026",
        "Report 12/03/2026 - 05/03/2026 of the 99/99/9999",
        "Week 60, 2026",
        "On 3 March 2026 the army took the town.",
    ],
)
def test_no_period_is_made_up(text: str) -> None:
    assert period_of([text], []) is None


def test_a_year_left_out_is_that_of_the_day_of_publication() -> None:
    assert period_of(["Reporting period 1–7 June", "Published: 8 June 2026"], [], date(2026, 6, 8)) == days(
        "2026-06-01", "2026-06-07"
    )
    assert period_of(["Reporting period 1–7 June", "8 June 2026"], []) == days("2026-06-01", "2026-06-07")


def test_the_opening_prose_may_state_the_period_but_not_a_longer_one_of_something_else() -> None:
    opening = f"During the period of March 05 to March 12, 2026, the country was calm. {PROSE * 2}"
    assert period_of([], [opening]) == days("2026-03-05", "2026-03-12")
    assert period_of([], [f"{PROSE * 2} The data period is 1 January 2020 to 31 October 2020."]) is None


def test_a_label_counts_before_a_range_and_a_range_before_prose() -> None:
    assert period_of(["Brief of 1-2 March 2026", "Period: 3-4 March 2026"], []) == days("2026-03-03", "2026-03-04")
    assert labelled("covers nothing at all") is None and ranged("a day: 3 March 2026") is None


@pytest.mark.parametrize(
    ("front", "day"),
    [
        (["Published on 10 May 2027"], date(2027, 5, 10)),
        (["Publication Date: | 04/16/2026"], date(2026, 4, 16)),
        (["Example Desk", "10 May 2027"], date(2027, 5, 10)),
        (["10 June 2027 – covers the fortnight to 9 June 2027"], date(2027, 6, 10)),
        (["Week to 12 June 2027"], None),
        (["As of 12 June 2027"], None),
        (["On 12 June 2027 the army took the town and the river crossing below the old fort of the kings."], None),
        ([], None),
    ],
)
def test_the_day_on_the_face_of_a_report(front: list[str], day: date | None) -> None:
    assert published_on(front) == day


# --- the whole ----------------------------------------------------------------------------------------------------------

REPORT = f"""MONGOLIA SECURITY REPORT

Weekly Assessment

Analysis Period: 3 May 2027 - 9 May 2027

This report was produced using automated analysis.

Executive Summary

Mongolia was calm during the week. {PROSE} The truce suggests progress.

Key Security Developments

- Joint Exercise with China: “Steppe 2024”

China and Mongolia began an exercise on 4 May. It will end in late May.

- Talks with France

On 5 May, J. B. Smith met the minister. {PROSE}

The two spoke of a policy of peace that is meant to last and to bring the neighbors of the country to the table of talks,

where all of them will sit.

Geopolitical Impact

{PROSE}

Outlook

Short-term trends:

The truce will hold.

Indicators to monitor:

The number of trucks at the border.

Strategic recommendations:

Mongolia should keep the truce.

Annex: Sources

1. Example Herald, 4 May 2027
"""


def test_a_report_of_plain_text() -> None:
    manuscript = of_text(REPORT)
    assert (manuscript.title, manuscript.country, manuscript.language) == ("MONGOLIA SECURITY REPORT", "MNG", "en")
    assert manuscript.period == days("2027-05-03", "2027-05-09") and manuscript.published is None
    assert [(each.text, each.role) for each in manuscript.headings] == [
        ("Executive Summary", "summary"),
        ("Key Security Developments", "developments"),
        ("Geopolitical Impact", "geopolitics"),
        ("Outlook", "outlook"),
        ("Short-term trends:", "outlook"),
        ("Indicators to monitor:", "indicators"),
        ("Strategic recommendations:", "recommendations"),
        ("Annex: Sources", "annex"),
    ]
    assert told(manuscript) == [
        *[("other", None, "apparatus")] * 3,
        ("summary", None, "reported"),
        ("summary", None, "reported"),
        ("summary", None, "assessed"),
        ("developments", 0, "title"),
        ("developments", 0, "reported"),
        ("developments", 0, "reported"),
        ("developments", 1, "title"),
        *[("developments", 1, "reported")] * 3,
        ("geopolitics", None, "reported"),
        ("outlook", None, "forecast"),
        ("indicators", None, "indicator"),
        ("recommendations", None, "recommendation"),
    ]
    assert [line.id for line in manuscript.lines[:3]] == ["s1", "s2", "s3"]
    for line in manuscript.lines:
        assert manuscript.blocks[line.block].text[line.start : line.end] == line.text == line.plain


def test_sub_headings_of_developments_are_entries_and_categories_are_none() -> None:
    blocks = [
        heading("Key developments"),
        paragraph("These are the main events:"),
        heading("Clash at the border", 3),
        paragraph("Two died on 3 May. One was wounded."),
        item("A detail of the clash."),
        heading("Economy", 3),
        item("Prices rose on 4 May.", lead=0),
        item("Oil. Talks resumed on 5 May.", lead=4),
        Block("caption", "A map"),
        item("Only a part of that.", 2),
        paragraph("And a last one happened on 6 May."),
        heading("Outlook"),
        paragraph("It will rain."),
    ]
    manuscript = structured(blocks)
    assert [(line.text, line.entry, line.kind) for line in manuscript.lines] == [
        ("Clash at the border", 0, "title"),
        ("Two died on 3 May.", 0, "reported"),
        ("One was wounded.", 0, "reported"),
        ("A detail of the clash.", 0, "reported"),
        ("Prices rose on 4 May.", 1, "reported"),
        ("Oil.", 2, "title"),
        ("Talks resumed on 5 May.", 2, "reported"),
        ("Only a part of that.", 2, "reported"),
        ("And a last one happened on 6 May.", 3, "reported"),
        ("It will rain.", None, "forecast"),
    ]


def test_what_stands_over_a_list_is_no_entry_and_a_paragraph_behind_whole_sentences_is_one() -> None:
    over = paragraph("Three things happened in the north of the country in these days.")
    blocks = [heading("Events"), over, item("A mine was hit."), item("A bus burned."), paragraph("Talks began.")]
    assert [line.entry for line in structured(blocks).lines] == [None, 0, 1, 2]


def test_paragraphs_and_rows_of_developments_are_entries() -> None:
    rows = [Block("cell", text) for text in ("Day | Event", "3 May | Clash in the north", "4 May | Talks")]
    manuscript = structured(
        [heading("Main events"), paragraph("Prices rose. Wages fell."), paragraph("Talks began."), *rows]
    )
    assert [(line.text, line.entry) for line in manuscript.lines] == [
        ("Prices rose.", 0),
        ("Wages fell.", 0),
        ("Talks began.", 1),
        ("3 May | Clash in the north", 2),
        ("4 May | Talks", 3),
    ]


def test_rows_elsewhere_give_only_their_sentences() -> None:
    row = Block("cell", "North | The army took the town on 3 May. | 12")
    manuscript = structured([heading("Background"), row])
    assert [(line.text, line.kind) for line in manuscript.lines] == [("The army took the town on 3 May.", "reported")]


def test_rows_of_indicators_and_forecasts_are_statements() -> None:
    rows = ("Indicator | Threshold | Source", "Trucks a day at the border | below 200 | customs, daily", "x | y 1")
    manuscript = structured(
        [
            heading("Indicators"),
            *(Block("cell", row) for row in rows),
            heading("Outlook"),
            Block("cell", "Talks resume | 60-70% | 30 June"),
        ]
    )
    assert [(line.text[:9], line.kind) for line in manuscript.lines] == [
        ("Trucks a ", "indicator"),
        ("Talks res", "forecast"),
    ]


def test_a_run_in_heading_is_that_of_its_own_paragraph() -> None:
    entries = [
        item("Clash at the border"),
        paragraph("Two died."),
        paragraph("Outlook: It will go on."),
        item("Talks with France"),
        paragraph("They met."),
    ]
    manuscript = structured([heading("Key events"), *entries])
    assert [(line.role, line.entry, line.kind) for line in manuscript.lines] == [
        ("developments", 0, "title"),
        ("developments", 0, "reported"),
        ("outlook", None, "forecast"),
        ("developments", 1, "title"),
        ("developments", 1, "reported"),
    ]
    assert [line.heading for line in manuscript.lines[2:4]] == ["Outlook:", "Key events"]
    first = structured([paragraph("Summary: It was calm."), paragraph(PROSE)])
    assert [line.role for line in first.lines] == ["summary", "other"]


def test_a_row_inside_a_titled_entry_belongs_to_it() -> None:
    blocks = [
        heading("Events"),
        paragraph(PROSE),
        heading("Clash", 3),
        paragraph("Two died."),
        Block("cell", "3 May | Two died"),
    ]
    assert [line.entry for line in structured(blocks).lines] == [0, 1, 1, 1]


def test_a_list_under_a_title_is_a_list_of_developments() -> None:
    manuscript = of_text(
        "Ruritania: weekly chronology, 1-7 June 2026\n\n1 June - A vote.\n2 June - A bomb.\n3 June - A rate.\n"
    )
    assert told(manuscript) == [("developments", number, "reported") for number in range(3)]
    assert manuscript.period == days("2026-06-01", "2026-06-07")


def test_a_text_without_headings_has_a_first_paragraph_for_a_summary() -> None:
    manuscript = of_text(f"The week in Georgia\n\n{PROSE}\n\nParliament will vote on 20 April.\n")
    assert manuscript.title == "The week in Georgia" and manuscript.country == "GEO"
    assert told(manuscript) == [("summary", None, "reported"), ("other", None, "reported")]


def test_sections_inherit_roles_by_depth() -> None:
    blocks = [
        Block("title", "Mali: weekly"),
        heading("Mali: weekly", 1),
        heading("Outlook"),
        heading("The north", 3),
        heading("Indicators", 3),
        heading("Annex"),
        heading("Military sources", 3),
        heading("Conclusion"),
    ]
    assert [each.role for each in structured(blocks).headings] == [
        "other",
        "outlook",
        "outlook",
        "indicators",
        "annex",
        "annex",
        "other",
    ]


def test_headings_by_looks_lie_inside_marked_sections_but_not_inside_an_annex() -> None:
    marked = [heading("Summary"), paragraph(PROSE), heading("Key events"), paragraph(PROSE), heading("Outlook")]
    inside = structured([*marked, paragraph("The north"), paragraph(PROSE)])
    assert [each.role for each in inside.headings][-1] == "outlook"
    after = structured(
        [paragraph("Ruritania"), paragraph(PROSE), heading("Contents", 1), paragraph("The north"), paragraph(PROSE)]
    )
    assert [each.role for each in after.headings][-1] == "other"


@pytest.mark.parametrize(
    ("blocks", "title"),
    [
        ([Block("title", "A"), heading("B", 1)], "A"),
        ([heading("Weekly report", 1), paragraph("By Ann"), heading("Summary", 2)], "Weekly report"),
        ([paragraph("Some line"), heading("Weekly report", 1), paragraph(PROSE)], "Weekly report"),
        ([heading("Summary", 2), paragraph(PROSE), heading("Events", 2)], ""),
        (
            [heading("Summary of the week in the north of Mali", 2), paragraph(PROSE)],
            "Summary of the week in the north of Mali",
        ),
        ([paragraph(PROSE * 2)], ""),
        ([], ""),
    ],
)
def test_the_title(blocks: list[Block], title: str) -> None:
    assert structured(blocks).title == title


def test_headlines_under_headlines_stay_apart() -> None:
    first = "Popular anger burns in the north of the country after the crackdown, as the two turn up the pressure (reported 17 May)"
    assert not continues(paragraph(first), paragraph("Talks with France begin (15 May)"))


@pytest.mark.parametrize(
    "text",
    [
        "See vol. 3 of it.",
        "Anger burns (reported 17 February 2026) (no. 5) in the north.",
        "By para. 12 of ch. 3 it was.",
    ],
)
def test_figures_behind_abbreviations_and_months_end_no_sentence(text: str) -> None:
    whole = f"{text} It rained."
    assert [whole[a:b] for a, b in marked_off(whole, "en")] == [text, "It rained."]


def test_lines_of_particulars_are_neither_headings_nor_sentences_to_judge() -> None:
    told_of = "17 May 2027 · Geneva · diplomacy"
    manuscript = structured(
        [
            heading("Key events"),
            heading("Talks", 3),
            paragraph(told_of),
            paragraph(PROSE),
            heading(f"{told_of} · done", 4),
        ]
    )
    assert [(line.kind, line.entry) for line in manuscript.lines] == [
        ("title", 0),
        ("apparatus", 0),
        ("reported", 0),
        ("apparatus", 0),
    ]


def test_among_marked_sections_a_plain_short_line_is_no_heading_but_a_bold_one_is() -> None:
    marked = [
        heading("Summary"),
        paragraph(PROSE),
        heading("Key events"),
        paragraph("Talks with France begin"),
        paragraph(PROSE),
    ]
    more = [
        heading("Outlook"),
        Block("paragraph", "The north", lead=9),
        paragraph(PROSE),
        paragraph("Information gaps"),
        paragraph(PROSE),
    ]
    manuscript = structured([*marked, *more])
    assert [each.text for each in manuscript.headings] == [
        "Summary",
        "Key events",
        "Outlook",
        "The north",
        "Information gaps",
    ]
    assert [(line.kind, line.entry) for line in manuscript.lines] == [
        ("reported", None),
        ("title", 0),
        ("reported", 0),
        ("reported", None),
        ("reported", None),
    ]


def test_marks_behind_a_stop_belong_to_the_sentence_before() -> None:
    text = "They are “neighbors.”² Most agree.[3][4] All left. ⁵ x"
    spans = [text[a:b] for a, b in marked_off(text, "en")]
    assert spans[:2] == ["They are “neighbors.”²", "Most agree.[3][4]"]


def test_the_country_is_the_one_of_the_title_else_the_one_most_named() -> None:
    gazetteer = load_gazetteer()
    blocks = [Block("title", "Weekly report"), heading("Key events"), paragraph(f"Mali and Mali and Niger. {PROSE}")]
    assert structured(blocks, gazetteer).country == "MLI"
    assert structured([Block("title", "Niger: weekly report"), *blocks[1:]], gazetteer).country == "NER"
    assert structured([paragraph("Mali, Niger.")], gazetteer).country == "" == structured(blocks).country


def test_a_report_without_sentences_has_no_lines() -> None:
    assert structured([Block("note", "A source.", label="1")]).lines == ()
    assert structured([heading("Annex"), paragraph("Example Herald.")]).lines == ()


KINDS = st.sampled_from(["title", "heading", "paragraph", "item", "cell", "caption", "note", "quotation"])
WORDS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "Outlook",
            "Key developments",
            "Annex",
            PROSE,
            "3 May - x",
            "Two died.³",
            "Week of 99-98 May 2027",
            "¹²[3]",
            "|",
            "a | b",
        ]
    ),
)
BLOCKS = st.builds(
    lambda kind, text, level, lead: Block(kind, text, level, lead=min(lead, len(text))),
    KINDS,
    WORDS,
    st.integers(0, 6),
    st.integers(0, 12),
)


# --- layouts of strangers -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("For our clients", "recommendations"),
        ("Advice for travellers", "recommendations"),
        ("What this means for operators", "recommendations"),
        ("For readers of old maps, a note on Batumi", "other"),
        ("Regional picture", "geopolitics"),
        ("D. EXTERNAL", "geopolitics"),
        ("Neighbourhood watchers", "geopolitics"),
        ("Sources in brief", "source_statement"),
        ("Sources and their reliability", "source_statement"),
        ("Sources of instability", "other"),
        ("Purpose and scope", "method"),
        ("Author(s):", "method"),
        ("F. WATCH", "indicators"),
        ("Key dates ahead", "outlook"),
    ],
)
def test_the_role_of_headings_of_other_houses(text: str, role: str) -> None:
    assert role_of(text) == role


@pytest.mark.parametrize(
    ("text", "weighs"),
    [
        ("3. Assessment", True),
        ("Analyst comment", True),
        ("Why it matters", True),
        ("Implications for trade", True),
        ("Maritime incidents", False),
        ("Commentators arrested", False),
    ],
)
def test_headings_of_analysis(text: str, weighs: bool) -> None:
    assert is_analysis(text) is weighs


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Indicator 2: queues at the crossing; more than 200 lorries a night would change our estimate.", "indicators"),
        ("For readers: staff should stay at home.", "recommendations"),
        ("Signs to watch – more than three raids in a week.", "indicators"),
        ("The minister for advice to the president, a cousin of the indicator's author, said: nothing.", ""),
        ("Outlook: the truce will hold.", ""),
        ("Staff should stay at home.", ""),
    ],
)
def test_a_label_gives_its_paragraph_a_role(text: str, role: str) -> None:
    assert labelled_role(text) == role


@pytest.mark.parametrize(
    ("text", "role", "kind"),
    [
        ("Comment: the raid is the heaviest of the year.", "other", "assessed"),
        ("COMMENT: raids are set to go on.", "other", "forecast"),
        (
            "Analyst note: 70 % (likely) that by 11 April 2027 the district reports a raid, he said.",
            "other",
            "forecast",
        ),
        ("Comment: the minister said that raids will go on.", "other", "assessed"),
        ("Note: figures of the ministry were used.", "other", "reported"),
        (
            "Probability 25 % (unlikely): by 31 October 2025 the office reports what was announced.",
            "outlook",
            "forecast",
        ),
        ("Unlikely (30 %): by 31 July 2027 the court reports a verdict, its registrar said.", "other", "forecast"),
        (
            "We also give 65 % to this: by 31 August 2026 the army reports a release that it announced.",
            "outlook",
            "forecast",
        ),
        ("The vessel had entered waters without permission.", "other", "reported"),
    ],
)
def test_comments_and_odds(text: str, role: str, kind: str) -> None:
    assert kind_of(text, role) == kind


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("No part may be reproduced in any form without permission.", True),
        ("It may not be used without the prior written consent of the desk.", True),
        ("The vessel entered the waters without permission.", False),
        ("This paper tells customers what happened.", True),
        ("This issue was written for demonstration.", True),
        ("This issue divides the cabinet.", False),
        ("NEXT SITREP: 21 March 2027", True),
        ("Likelihood words: likely is 55 to 80 %.", True),
    ],
)
def test_what_a_report_says_of_its_making(text: str, speaks: bool) -> None:
    assert is_apparatus(text) is speaks


def test_things_to_watch_are_verbless() -> None:
    assert is_verbless("Troop movements near the dam") and not is_verbless("The court will rule on the appeal")


@pytest.mark.parametrize(
    "text", ["Issue 118", "The Dispatch · No. 12", "Covering 1 May 2027 – 7 May 2027", "Week to 9 May"]
)
def test_an_imprint_is_no_heading(text: str) -> None:
    assert is_imprint(text) and not looks_like(text_block(text))


def text_block(text: str) -> Block:
    return Block("paragraph", text)


@pytest.mark.parametrize(
    ("text", "title", "repeats"),
    [
        ("Peru This Week", "Peru This Week, 15–21 June 2026", True),
        ("Public order", "Jordan: borders and public order, October 2026", False),
        ("Peru", "Peruvian notes", False),
        ("", "Peru This Week", False),
    ],
)
def test_a_heading_may_repeat_the_title(text: str, title: str, repeats: bool) -> None:
    assert repeats_title(text, title) is repeats


def test_a_label_taken_for_a_heading_still_states_the_period() -> None:
    manuscript = structured(
        [
            Block("title", "Weekly report on Peru"),
            heading("Period:", 6),
            paragraph("3 May 2027 to 9 May 2027"),
            heading("Summary"),
            paragraph(PROSE),
        ]
    )
    assert manuscript.period == days("2027-05-03", "2027-05-09")


def test_a_day_as_of_which_is_no_period_unless_the_report_is_of_a_day() -> None:
    assert period_of(["Situation report", "As of 22 March 2027"], []) is None
    assert period_of(["Daily situation report", "The army took the town on 22 March 2027"], []) is None
    assert period_of(["Daily situation report", "As of 22 March 2027"], []) == days("2027-03-22", "2027-03-22")


def test_numbered_topics_over_numbered_paragraphs() -> None:
    manuscript = of_text(
        f"""OFFICE OF ANALYSIS

Paper 3/27

PERU: SECURITY, 1 TO 31 MAY 2027

1. Summary

1.1 Two fires destroyed 40 houses in Cusco on 3 May 2027.[1]

2. The south

2.1 A fire destroyed 30 houses in Cusco on 3 May 2027.[1] {PROSE}

2.2 A second fire destroyed 10 houses in Puno on 9 May 2027.[1]

3. Lima and public order

3.1 On 12 May 2027 students fought in Lima.[1]

4. Outlook

4.1 The truce will hold.

4.2 Indicator: fires a week. A second one is unrest in general.

4.3 For readers: stay at home after dark. Do not drive.

Endnotes

[1] Example Herald, 4 May 2027.
"""
    )
    assert manuscript.title == "PERU: SECURITY, 1 TO 31 MAY 2027"
    assert [(each.text, each.role) for each in manuscript.headings[-5:]] == [
        ("Summary", "summary"),
        ("The south", "developments"),
        ("Lima and public order", "developments"),
        ("Outlook", "outlook"),
        ("Endnotes", "annex"),
    ]
    told_there = {line.text[:13]: (line.role, line.entry, line.kind) for line in manuscript.lines}
    assert told_there["A fire destro"] == ("developments", 0, "reported")
    assert told_there["A second fire"] == ("developments", 1, "reported")
    assert told_there["On 12 May 202"] == ("developments", 2, "reported")
    assert [line.kind for line in manuscript.lines if line.heading == "Outlook"] == [
        "forecast",
        *["indicator"] * 2,
        *["recommendation"] * 2,
    ]


def test_a_text_of_bullets_throughout() -> None:
    manuscript = of_text(
        """- SITREP 4/27 PERU
- PERIOD: 3 MAY 2027 to 9 MAY 2027
- A. SUMMARY
- A bridge at Ica fell on 4 May 2027.
- B. COAST
- A bridge at Ica fell on 4 May 2027, the police said.
- On 5 May 2027 a lorry burnt in Lima.
- C. COMMENT
- COMMENT: the bridge was old.
- D. WATCH
- Cracks in the other bridges.
- E. ACTION
- Readers should keep off the bridges.
- NEXT SITREP: 16 May 2027
"""
    )
    assert (manuscript.title, manuscript.period) == ("SITREP 4/27 PERU", days("2027-05-03", "2027-05-09"))
    assert [each.role for each in manuscript.headings] == [
        "summary",
        "developments",
        "other",
        "indicators",
        "recommendations",
    ]
    assert [(line.role, line.entry, line.kind) for line in manuscript.lines[-7:]] == [
        ("summary", None, "reported"),
        ("developments", 0, "reported"),
        ("developments", 1, "reported"),
        ("other", None, "assessed"),
        ("indicators", None, "indicator"),
        ("recommendations", None, "recommendation"),
        ("recommendations", None, "apparatus"),
    ]


def test_the_labels_of_a_forecast_stay_with_what_they_say() -> None:
    manuscript = of_text(
        """# Peru weekly, 3–9 May 2027

## Outlook

**Forecast 1.** It is likely (60 %) that the bridge reopens by 30 June 2027.
**Base rate:** three of five bridges did.
**Resolver:** the bulletin of the roads office.
**Against:** rain is coming.
"""
    )
    assert [(line.role, line.kind, line.text[:10]) for line in manuscript.lines[-4:]] == [
        ("outlook", "forecast", "It is like"),
        ("outlook", "reported", "Base rate:"),
        ("outlook", "reported", "Resolver: "),
        ("outlook", "reported", "Against: r"),
    ]


def test_few_words_over_a_sentence_head_a_bulleted_list() -> None:
    texts = [
        "Flash: Peru",
        "Key points",
        "A bridge fell at Ica.",
        "Details",
        "It fell at noon.",
        "Nobody was hurt.",
        "Rain fell.",
    ]
    blocks = found([item(text) for text in [*texts, "Cracks in the pier", "Rain on the coast"]])
    assert [block.text for block in blocks if block.kind == "heading"] == ["Key points", "Details"]


def test_a_short_line_below_a_summary_in_capitals_is_a_section_of_its_own() -> None:
    manuscript = of_text(
        f"Peru weekly\n\nSUMMARY\n\n{PROSE}\n\nComment\n\n{PROSE}\n\nSources\n\n[1] Herald, 5 May 2027\n"
    )
    assert [(each.text, each.role) for each in manuscript.headings] == [
        ("SUMMARY", "summary"),
        ("Comment", "other"),
        ("Sources", "annex"),
    ]


def test_numbered_lines_make_a_short_line_an_annex() -> None:
    blocks = found([paragraph(PROSE), paragraph("Sources"), paragraph("[1] Example Herald, 5 May 2027")])
    assert [block.kind for block in blocks] == ["paragraph", "heading", "paragraph"]


def test_a_list_among_other_blocks_keeps_its_bullets() -> None:
    blocks = [*[paragraph(PROSE)] * 2, *[item("Summary"), item("A bridge fell.")] * 6]
    assert [block.kind for block in found(blocks)][2:] == ["item"] * 12
    bulleted = [item(text) for text in ("Peru weekly", "Summary", "A bridge fell at Ica.", "Outlook", "It will rain.")]
    assert [block.kind for block in found(bulleted)] == ["item"] * 5
    nested = [item("Summary", 2), *[item("A bridge fell at Ica on Monday.")] * 9]
    assert {block.kind for block in found(nested)} == {"item"}


TOPICS = """# Peru This Week, 3–9 May 2027

## The Dispatch · issue 4

Good morning. A bridge at Ica fell on 4 May 2027, and dockers in Callao ended their strike of many days on Friday.

## 1. Bridge at Ica

The bridge fell at noon on 4 May 2027, the police said. Nobody was hurt.

## 2. Port of Callao

The strike began on 3 May 2027. It ended on 7 May 2027.

On 5 May 2027 a crane fell.

## 3. Diplomacy

The ministers of Peru and Chile met on 6 May 2027.

## 4. Prices

Bread costs more than a year ago. We judge that it could have cost more on 9 May 2027.

## What it means

The strike of 7 May 2027 was the longest of the decade.

### Wages

Wages rose on 7 May 2027.

## What to watch

- Cracks in the other bridges
- The court will rule on the appeal.
- 12 May 2027: a holiday

## After words

A last crane fell on 9 May 2027.
"""


def test_topics_of_a_report_with_a_period_are_developments() -> None:
    manuscript = of_text(TOPICS)
    assert {each.text: each.role for each in manuscript.headings} == {
        "The Dispatch · issue 4": "other",
        "1. Bridge at Ica": "developments",
        "2. Port of Callao": "developments",
        "3. Diplomacy": "developments",
        "4. Prices": "other",
        "What it means": "other",
        "Wages": "other",
        "What to watch": "outlook",
        "After words": "other",
    }
    entries = [(line.kind, line.entry) for line in manuscript.lines if line.role == "developments"]
    assert entries == [
        ("title", 0),
        *[("reported", 0)] * 2,
        *[("reported", 1)] * 2,
        ("reported", 2),
        ("title", 3),
        ("reported", 3),
    ]
    assert {line.role for line in manuscript.lines if line.heading.startswith("The Dispatch")} == {"summary"}
    assert [line.kind for line in manuscript.lines if line.role == "outlook"] == ["indicator", "forecast", "reported"]


def test_without_a_period_no_topic_is_a_development() -> None:
    manuscript = of_text(TOPICS.replace("Peru This Week, 3–9 May 2027", "Notes from Peru"))
    assert manuscript.period is None
    assert not {"developments"} & {each.role for each in manuscript.headings}


def test_beside_a_section_of_developments_diplomacy_stays_what_it_is() -> None:
    manuscript = of_text(TOPICS.replace("1. Bridge at Ica", "1. Key developments"))
    roles = {each.text: each.role for each in manuscript.headings}
    assert (roles["2. Port of Callao"], roles["3. Diplomacy"]) == ("developments", "geopolitics")


def test_an_indicator_section_at_the_head_closes_nothing() -> None:
    manuscript = structured(
        [
            Block("title", "Peru weekly, 3–9 May 2027"),
            heading("Warning signs"),
            paragraph("More than three strikes in a week."),
            heading("Port of Callao"),
            paragraph("The strike began on 3 May 2027."),
        ]
    )
    assert [each.role for each in manuscript.headings] == ["indicators", "developments"]


@settings(max_examples=150, deadline=None)
@given(st.lists(BLOCKS, max_size=14))
def test_every_sentence_stands_where_it_says(blocks: list[Block]) -> None:
    manuscript = structured(blocks)
    assert [line.id for line in manuscript.lines] == [f"s{n}" for n in range(1, len(manuscript.lines) + 1)]
    last = (-1, -1)
    for line in manuscript.lines:
        assert manuscript.blocks[line.block].text[line.start : line.end] == line.text.strip("\n") == line.text
        assert (line.block, line.start) > last
        assert (line.entry is None) or line.role == "developments"
        last = (line.block, line.end - 1)
    entries = [line.entry for line in manuscript.lines if line.entry is not None]
    assert entries == sorted(entries)
    assert all(manuscript.blocks[each.block].kind == "heading" for each in manuscript.headings)
    found_again = "".join(block.text for block in manuscript.blocks).replace(" ", "").replace("-", "")
    assert len(found_again) <= sum(len(block.text) for block in blocks)


LETTER = """To the members of the board

From the Baltic desk

14 December 2026

This letter reports on Estonia from 7 December 2026 to 13 December 2026; it is a specimen; all is invented. Balloons closed the airport.

On Tuesday, 8 December 2026, the airport stopped all flights after nineteen balloons had been seen (Example Post, 9 December 2026).

By way of background, Estonia joined the alliance on 29 March 2004, and the airport had closed before (Example Yearbook, 2025).

We think it very likely (90 %) that by 31 January 2027 the crisis centre reports at least one more closure; it did in nine of ten.

Two dates lie ahead. The parliament is to vote on the budget of the guard on 17 December 2026 (Example Herald, 12 December 2026).

Please book flights that land before 20:00 until 31 January 2027; the night flights of two lines have been moved to the morning until then.
"""


def test_a_letter_has_paragraphs_for_sections() -> None:
    made = structured(read_blocks(LETTER.encode(), "letter.txt"), load_gazetteer())
    assert made.period == Period(date(2026, 12, 7), date(2026, 12, 13))
    roles = {line.plain[:14]: line.role for line in made.lines}
    assert roles["On Tuesday, 8 "] == "developments"
    assert roles["By way of back"] == "background"
    assert roles["We think it ve"] == "outlook"
    assert roles["The parliament"] == "outlook"
    assert roles["Please book fl"] == "recommendations"
    assert next(line.kind for line in made.lines if "specimen" in line.text) == "apparatus"
    assert next(line for line in made.lines if line.text.startswith("Balloons")).role == "summary"


def test_without_a_period_a_letter_is_prose() -> None:
    made = structured(
        read_blocks(LETTER.replace("from 7 December 2026 to 13 December 2026", "again").encode(), "x.txt"), None
    )
    assert made.period is None
    assert "developments" not in {line.role for line in made.lines}
