"""The rarer ways of foreign reports: sums in prose, books with long summaries, entries that run on, evidence of odd addresses."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from countrydesk.adapters.catalogue import load_gazetteer
from countrydesk.core.audit.assess import audited
from countrydesk.core.audit.backing import NEAREST, Backing
from countrydesk.core.audit.citing import cited, marks_of
from countrydesk.core.audit.developments import told
from countrydesk.core.audit.library import library
from countrydesk.core.audit.manuscript import Block, Heading, Line, Link, Manuscript
from countrydesk.core.audit.notes import resolved
from countrydesk.core.audit.slips import slips
from countrydesk.core.dates import expressions
from countrydesk.core.types import Document, Period
from countrydesk.core.verification import Tables
from countrydesk.core.verification.case import Mark
from countrydesk.core.verification.mending import mend

GAZETTEER = load_gazetteer()


def lines(*texts: str, role: str = "other", kind: str = "reported", entry: int | None = None) -> tuple[Line, ...]:
    return tuple(Line(f"s{at}", text, text, at, 0, len(text), "", role, entry, kind) for at, text in enumerate(texts))


def manuscript(*texts: str, role: str = "other", entry: int | None = None, period: Period | None = None) -> Manuscript:
    blocks = tuple(Block("paragraph", text) for text in texts)
    return Manuscript("A report", blocks, (), lines(*texts, role=role, entry=entry), period=period)


def found(*texts: str) -> list[str]:
    made = cited(manuscript(*texts))
    return [each.check for each in slips(made, resolved(made.entries), {line.id: line.id for line in made.lines})]


@pytest.mark.parametrize(
    ("texts", "checks"),
    [
        (("Real growth was negative (12 percent GDP growth, 15 percent inflation).",), ["V06"]),
        (("Real growth was 12 percent, far above what inflation took.",), []),
        (("The debt of $11 billion fell.", "It was 17 times the GDP.", "The GDP ($11 billion) grew."), ["V45"]),
        (("The debt of $110 billion fell.", "It was 10 times the GDP.", "The GDP ($11 billion) grew."), []),
        (("It was 17 times the GDP.", "The GDP ($11 billion) grew."), []),
        (("The debt of $11 billion fell.", "Version 1.2.3 times the GDP.", "The GDP ($11 billion) grew."), []),
    ],
)
def test_what_a_report_computes_is_computed_again(texts: tuple[str, ...], checks: list[str]) -> None:
    assert found(*texts) == checks


def test_of_a_book_a_sentence_is_held_against_the_nearest() -> None:
    body = [f"The harvest of village number {at} was counted by the clerk." for at in range(3 * NEAREST)]
    body[7] = "Ministers of Mongolia and France signed the uranium contract in Paris."
    short = Backing(body[:5], ("always",), GAZETTEER)
    assert short.behind("anything") == (*body[:5], "always")
    near = Backing(body, ("always",), GAZETTEER).behind("Mongolia signed a uranium contract.")
    assert body[7] in near
    assert near[-1] == "always"
    assert len(near) < len(body)


def test_a_raised_number_with_a_link_is_one_mark_with_its_number() -> None:
    block = Block("paragraph", "They met [1].", links=(Link(9, 12, "https://example.org/1"),))
    (mark,) = marks_of(block)
    assert mark.numbers == (1,)
    wider = Block("paragraph", "They met [1].", links=(Link(5, 12, "https://example.org/1"),))
    assert [each.numbers for each in marks_of(wider)] == [(1,)]


def test_entries_that_run_on_in_one_paragraph_are_told_apart() -> None:
    blocks = (
        Block("paragraph", "They met [2]."),
        Block("heading", "Sources", 1),
        Block("paragraph", "[1] Example Herald, 3 May 2027. [2] Example Wire, 4 May 2027. [9] is no entry here."),
    )
    made = Manuscript("A report", blocks, (Heading("Sources", "annex", 1, 1),), lines("They met [2]."))
    done = cited(made)
    assert [each.mark for each in done.entries] == ["1", "2"]
    assert done.lines[0].marks[0].entry.startswith("Example Wire")


def test_dated_paragraphs_of_one_topic_are_developments_of_their_own() -> None:
    period = Period(date(2027, 2, 1), date(2027, 2, 14))
    made = manuscript(
        "On 7 February 2027 the miners marched in the north.",
        "On 9 February 2027 the court opened the case.",
        "Example Herald, 10 February 2027: “It was calm.”",
        role="developments",
        entry=0,
        period=period,
    )
    assert [len(each.lines) for each in told(made, period)] == [1, 2]


def test_an_address_that_is_none_is_compared_as_it_stands() -> None:
    document = Document("p", "m", "Ministers meet in Paris", "They met.", "en", None, "none", url="http://[broken")
    assert library([document], {}).meant(Mark("[1]", "see http://[broken")) == document


def test_a_summary_without_a_body_is_held_against_nothing() -> None:
    made = manuscript("Two ministers met in Paris.", role="summary")
    (judged,) = audited(made, GAZETTEER, Tables()).sentences
    assert "V74" not in {each.check for each in judged.findings}


def test_hours_are_their_day() -> None:
    day = datetime(2026, 3, 10, tzinfo=UTC)
    spans = [(each.first, each.last) for each in expressions("half of typical, previous hours a week", day)]
    assert all(first is None or first <= date(2026, 3, 16) for first, _ in spans)


def test_an_entry_without_a_day_is_dated_by_what_it_cites() -> None:
    period = Period(date(2027, 2, 1), date(2027, 2, 14))
    made = manuscript(
        "Fuel stayed scarce in the north (Example Herald, 9 February 2027).",
        role="developments",
        entry=0,
        period=period,
    )
    (judged,) = audited(made, GAZETTEER, Tables()).sentences
    assert "V20" not in {each.check for each in judged.findings}
    bare = manuscript("Fuel stayed scarce in the north.", role="developments", entry=0, period=period)
    assert "V20" in {each.check for each in audited(bare, GAZETTEER, Tables()).sentences[0].findings}


def test_a_report_without_a_period_is_told_to_state_it() -> None:
    found = [
        each for each in audited(manuscript("Fuel stayed scarce."), GAZETTEER, Tables()).findings if each.check == "V20"
    ]
    assert [mend(each) for each in found] == ["State the first and the last day that the report covers."]
