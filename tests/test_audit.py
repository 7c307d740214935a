"""The audit as a whole: from the text of a report to what each of its sentences comes to."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest

from countrydesk.adapters.catalogue import load_gazetteer
from countrydesk.adapters.documents import read_blocks
from countrydesk.adapters.tables import load_tables
from countrydesk.core.audit.assess import audited
from countrydesk.core.audit.library import Library, library
from countrydesk.core.audit.product import as_data, shaped, terminal
from countrydesk.core.audit.results import Audit, Judged
from countrydesk.core.audit.structure import structured
from countrydesk.core.types import Document, Period
from countrydesk.core.verification.outcomes import Outcome

SEEDS = Path(__file__).resolve().parent.parent.parent / "shared" / "seeds"
PERIOD = "Analysis period: 5 March 2026 to 12 March 2026"


def audit(text: str, known: Library | None = None, period: Period | None = None) -> Audit:
    gazetteer = load_gazetteer()
    return audited(
        structured(read_blocks(text.encode(), "report.txt"), gazetteer), gazetteer, load_tables(), period, known
    )


def the(found: Audit, words: str) -> Judged:
    """The one sentence that holds these words."""
    (each,) = [each for each in found.sentences if words in each.line.text]
    return each


def checks(judged: Judged, severities: str = "B") -> set[str]:
    return {each.check for each in judged.findings if each.severity in severities}


@cache
def seed(name: str) -> Audit:
    path = SEEDS / name
    if not path.is_file():
        pytest.skip(f"{path} is not there")
    return audit(path.read_text("utf-8"))


AI = "ai-report-mongolia-2026-03.txt"
PAPER = "paper-nato-mongolia-2015.txt"


def test_of_the_ten_developments_one_stands() -> None:
    found = seed(AI)
    assert found.period == Period(date(2026, 3, 5), date(2026, 3, 12))
    standing = [each.title for each in found.developments if each.outcome is Outcome.NOT_CHECKED]
    assert standing == ["Strengthening Diplomatic Ties with France"]
    assert len(found.developments) == 10
    assert found.blocked


@pytest.mark.parametrize(
    ("words", "check", "outcome"),
    [
        ("On a Sunday during the reporting period", "V22", Outcome.STALE),
        ("is scheduled for March 13, 2026", "V20", Outcome.OUT_OF_PERIOD),
        ("60,000 to 70,000 cyberattacks", "V20", Outcome.OUT_OF_PERIOD),
        ("Just prior to the reporting period", "V40", None),
        ("signed on December 18, 2025", "V20", Outcome.STALE),
        ("On February 11, 2026", "V20", Outcome.OUT_OF_PERIOD),
        ("During the 2026 World Economic Forum", "V20", None),
        ("On March 2, 2026", "V20", Outcome.OUT_OF_PERIOD),
        ("On March 1, 2026, Russia and Mongolia", "V20", Outcome.REFUTED),
        ("On March 1, 2026, Russia and Mongolia", "V25", Outcome.REFUTED),
    ],
)
def test_the_other_nine_are_stopped_for_the_right_reason(words: str, check: str, outcome: Outcome | None) -> None:
    sentence = the(seed(AI), words)
    assert check in checks(sentence)
    assert outcome is None or sentence.outcome is outcome


def test_the_anniversary_is_recomputed() -> None:
    assert "V25" in checks(the(seed(AI), "75th anniversary"))


@pytest.mark.parametrize(
    "words",
    [
        "This cooperation, alongside the recent formalization",
        'The joint military exercise "Steppe Partner-2024" with China, focused',
        "Such drills are vital",
        "This exercise, involving armored forces",
    ],
)
def test_later_sections_fall_with_false_premises(words: str) -> None:
    sentence = the(seed(AI), words)
    assert sentence.outcome is Outcome.ASSESSMENT_FAILS
    assert "V75" in checks(sentence)


def test_what_rests_on_nothing_false_does_not_fall() -> None:
    found = seed(AI)
    for words in ("Mongolia's military posture during this period", "The country's defense spending trends"):
        assert the(found, words).outcome is Outcome.ASSESSMENT_HOLDS


@pytest.mark.parametrize(
    ("words", "check"),
    [
        ("*Ibid*", ""),
        ("forcing children to speak Mandarin", "V02"),
        ("extremely chaotic", "V02"),
        ("forcing the Canadian company Khan Resources", "V21"),
        ("negative real GDP growth in 2012", "V06"),
        ("17 times the Mongolian GDP", "V45"),
    ],
)
def test_the_slips_of_the_paper_are_found(words: str, check: str) -> None:
    if check:
        assert check in checks(the(seed(PAPER), words), "BR")
    else:
        assert not [each for each in seed(PAPER).sentences if words in each.line.text]


def test_its_good_practice_is_credited() -> None:
    credited = " ".join(seed(PAPER).scorecard["credited"])  # type: ignore[arg-type]
    assert "All 47 marks lead to a note" in credited
    assert "All 47 notes" in credited
    assert "short citations" in credited
    assert "whose statement" in credited


def test_notes_that_are_right_raise_nothing() -> None:
    found = seed(PAPER)
    wrong = [each for each in found.sentences for f in each.findings if f.check == "V02" and f.severity == "B"]
    assert len(wrong) == 3


CITED = f"""COUNTRY WATCH: MONGOLIA

{PERIOD}

KEY DEVELOPMENTS

- Talks on energy
On Tuesday, 10 March 2026, the foreign ministers of Mongolia and France met in Paris [1]. They agreed to meet again in May [1].

- A ministry falls silent
On 9 March 2026 the ministry of finance published no figures [7].

- Fuel
Fuel became scarce.

SOURCES

[1] Example Herald, 10 March 2026, "Ministers of Mongolia and France meet in Paris", https://example.org/1
[2] Example Wire, 9 March 2026, "Other news", https://example.org/2
"""


def test_a_mark_without_its_entry_breaks_the_sentence() -> None:
    found = audit(CITED)
    assert the(found, "published no figures").outcome is Outcome.CITATION_BROKEN
    assert the(found, "met in Paris").outcome is Outcome.NOT_CHECKED
    assert checks(the(found, "Fuel became scarce")) >= {"V01"}
    assert [each.check for each in found.findings if "no mark leads to" in each.reason] == ["V02"]


def document(title: str, text: str, url: str) -> Document:
    return Document("p", "m", title, text, "en", datetime(2026, 3, 10, tzinfo=UTC), "feed", url=url)


SOURCES = library(
    [
        document(
            "Ministers of Mongolia and France meet in Paris",
            "The foreign ministers of Mongolia and France met in Paris on Tuesday, 10 March 2026. They discussed energy. "
            "They agreed to meet again in June.",
            "https://example.org/1",
        ),
        document(
            "Other news", "The ministry of finance published its figures on 9 March 2026.", "https://www.example.org/2/"
        ),
    ],
    {},
)


def test_with_evidence_sentences_are_held_against_what_they_cite() -> None:
    found = audit(CITED, SOURCES)
    assert the(found, "met in Paris").outcome is Outcome.SUPPORTED
    again = the(found, "meet again in May")
    assert again.outcome not in {Outcome.SUPPORTED, Outcome.NOT_CHECKED}
    assert "V07" in checks(again)


def test_an_uncited_sentence_is_held_against_what_shares_its_words() -> None:
    head = f"REPORT ON MONGOLIA\n\n{PERIOD}\n\nKEY DEVELOPMENTS\n\n- Talks\n"
    bare = f"{head}The foreign ministers of Mongolia and France met in Paris on 10 March 2026.\n"
    assert the(audit(bare, SOURCES), "met in Paris").outcome is Outcome.SUPPORTED


def test_a_period_that_is_named_outweighs_the_one_that_is_stated() -> None:
    found = audit(CITED, period=Period(date(2026, 4, 1), date(2026, 4, 7)))
    assert the(found, "met in Paris").outcome is Outcome.OUT_OF_PERIOD


def test_a_report_without_sentences_has_an_audit() -> None:
    found = audit("MONGOLIA\n\n[1] Example Herald\n")
    assert found.sentences == ()
    assert as_data(found, "x.txt")["scorecard"]["sentences"] == 0


def test_ten_thousand_citations_on_one_sentence() -> None:
    marks = "".join(f"[{number}]" for number in range(1, 10_001))
    found = audit(
        f"REPORT ON MONGOLIA\n\n{PERIOD}\n\nKEY DEVELOPMENTS\n\n- On 10 March 2026 the ministers met {marks}.\n"
    )
    assert the(found, "the ministers met").outcome is Outcome.CITATION_BROKEN
    assert any(each.check == "V02" and each.severity == "D" for each in found.findings)


def test_the_data_and_the_views_agree() -> None:
    found = audit(CITED)
    data = as_data(found, "report.txt")
    view = shaped(found, data)
    assert data["blocked"] is True
    assert data["since"] == "2026-03-05"
    texts = {each["id"]: each["text"] for each in data["sentences"]}
    runs = {run["id"]: run["text"] for block in view["blocks"] for run in block["runs"] if run["id"]}
    assert runs == texts
    whole = ["".join(run["text"] for run in block["runs"]) for block in view["blocks"]]
    assert whole == [block.text for block in found.manuscript.blocks]
    told = terminal(data)
    assert "BLOCKED" in told
    assert "A ministry falls silent" in told
