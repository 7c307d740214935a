"""Printed citations, promised parts, quotations and their speakers, the summary against the body, the floors."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from countrydesk.adapters.catalogue import load_gazetteer
from countrydesk.core.ratings import Verdict
from countrydesk.core.text import passage
from countrydesk.core.types import Claim, Document, Finding, Period, Source
from countrydesk.core.verification import scorecard, v80_floors
from countrydesk.core.verification.attribution import misattributed
from countrydesk.core.verification.case import Case, Cited, Mark, Whole
from countrydesk.core.verification.citations import CHECKS
from countrydesk.core.verification.mending import mend
from countrydesk.core.verification.outcomes import Outcome
from countrydesk.core.verification.promises import names_part, promised
from countrydesk.core.verification.report import CHECKS as REPORT_CHECKS
from countrydesk.core.verification.report import WHOLE
from strategies import texts

ATLAS = load_gazetteer()


def foreign(text: str, kind: str = "reported", section: str = "developments", **known: Any) -> Case:
    return Case(Claim(kind, text, section=section), foreign=True, gazetteer=ATLAS, **known)


def citing(text: str, story: str, **known: Any) -> Case:
    """A sentence that cites the whole of a story."""
    when = datetime(2026, 3, 11, tzinfo=UTC)
    document = Document("item", "test/1", "Talks", f"{story} And more.", "en", when, "feed")
    span = passage(document, 0, len(story))
    cited = (Cited(span, document, Source("https://ledger.example.org/", "The Ledger")),)
    return Case(Claim("reported", text, (span,), section="developments"), cited, gazetteer=ATLAS, **known)


def checks(check: str, case: Case) -> list[tuple[str, Verdict]]:
    return [(each.severity, each.verdict) for each in CHECKS[check](case)]


# --- V01, V02, V04 ----------------------------------------------------------------------------------------------------


def test_a_foreign_sentence_cites_by_its_marks() -> None:
    text = "Two ministers met on Tuesday."
    assert checks("V01", foreign(text, marks=())) == [("B", Verdict.NOT_FOUND)]
    assert checks("V01", foreign(text, marks=(Mark("[1]", "BBC"),))) == []
    assert checks("V01", foreign(text)) == []
    assert checks("V01", foreign(text, "assessed", marks=())) == []
    for own in ("Table 1 lists the attacks of the year.", "April | 3", "The following table gives the counts."):
        assert checks("V01", foreign(own, marks=())) == []


def test_a_mark_that_leads_nowhere_is_broken() -> None:
    marks = (Mark("[1]", "BBC"), Mark("[9]", broken="there is no entry 9"))
    found = list(CHECKS["V02"](foreign("Two ministers met.", marks=marks)))
    assert [(each.severity, each.verdict, each.words) for each in found] == [("B", Verdict.CITATION_BROKEN, "[9]")]
    assert (
        checks("V02", foreign("Through March [2027].", marks=(Mark("[2027]", broken="there is no entry 2027"),))) == []
    )


def test_a_foreign_quotation_is_looked_for_in_the_whole_document() -> None:
    text, story = "She said: “And more.” He said “we will never sign”.", "Ministers met. He said we will never sign."
    assert checks("V04", citing(text, story)) == []
    far = "They said “ministers met. And more.”"
    altered, told = (
        "He said “we will not sign such border treaties”.",
        "He said we will never sign such border treaties.",
    )
    assert checks("V04", citing(altered, told, foreign=True)) == [("B", Verdict.REFUTED)]
    assert checks("V04", citing(far, "Ministers met.", foreign=True)) == []
    assert checks("V04", citing(far, "Ministers met.")) == [("B", Verdict.REFUTED)]
    assert checks("V04", foreign(far)) == []


# --- V03 --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "parts", "missing"),
    [
        ("Articles are listed in the annex for reference.", ["Executive Summary"], ["annex"]),
        ("Articles are listed in the annex for reference.", ["Annex A: articles used"], []),
        ("Articles are listed in the annex for reference.", ["Sources"], []),
        ("Table 2 shows exports.", ["Table 1. Imports"], ["table 2"]),
        ("Tables 1 and 2 show exports.", ["Table 1. Imports"], ["table 2"]),
        ("Table 1 shows exports.", ["Table: exports"], []),
        ("Prices fell (see Figure 3).", ["Chart 3. Prices"], []),
        ("Prices fell (see the chart below).", ["Summary"], ["chart"]),
        ("The following table gives the counts.", ["Table 1. Counts"], []),
        ("The map below shows the crossings.", ["Summary"], ["map"]),
        ("Appendix B has the method.", ["Appendix B. Method"], []),
        ("Annex II of the treaty lists the sites.", [], []),
        ("The treaty's Annex II lists the sites.", [], []),
        ("MARPOL Annex VI was signed.", [], []),
        ("Figure 3 of the IMF report shows it.", [], []),
        ("See Table 4, at https://example.org/tables.", [], []),
        ("Bureau of Statistics, 2024, Table 1.4 has it.", [], []),
        ("Russia moved to annex Crimea, and peace is on the table.", [], []),
        ("“See Table 2,” he said to the press.", [], []),
        ("Table 7. Exports by partner", [], []),
    ],
)
def test_v03(text: str, parts: list[str], missing: list[str]) -> None:
    whole = Whole("document", (foreign(text), foreign(text)), parts=tuple(parts))
    found = list(WHOLE["V03"](whole))
    assert [each.severity for each in found] == ["D"] * len(missing)
    assert all(
        f"the {want}," in each.reason and each.claim == "document" for want, each in zip(missing, found, strict=True)
    )


def test_v03_says_nothing_where_nobody_looked_and_takes_captions_among_the_sentences() -> None:
    promise = foreign("Table 2 shows exports.")
    assert list(WHOLE["V03"](Whole("d", (promise,)))) == []
    assert list(WHOLE["V03"](Whole("d", (promise, foreign("Table 2. Exports by partner")), parts=()))) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [("| Figure 1. Fact sheet", True), ("Table 2: exports", True), ("Figure 1 shows exports", False)],
)
def test_a_block_that_is_a_caption(text: str, expected: bool) -> None:
    assert names_part(text) is expected


# --- V05 --------------------------------------------------------------------------------------------------------------

FAILED = "Araghchi said that the talks in Geneva had failed."


@pytest.mark.parametrize(
    ("text", "story", "wrong"),
    [
        ("Witkoff said that the talks had failed in Geneva.", FAILED, [("Witkoff", "Araghchi")]),
        ("“We will never sign,” Witkoff said.", "“We will never sign,” Araghchi told reporters. Witkoff left.", [("Witkoff", "Araghchi")]),
        ("Iran said that talks in Oslo failed.", "The United States said that talks in Oslo failed.", [("Iran", "The United States")]),
        ("Foreign Minister Abbas Araqchi said that the talks in Geneva had failed.", FAILED, []),
        ("Iran's foreign minister said that the talks in Geneva had failed.", FAILED, []),
        ("He said that the talks in Geneva had failed.", FAILED, []),
        ("Iran said that the talks in Geneva had failed.", FAILED, []),
        ("Witkoff said that the talks in Geneva had failed.", "He said that the talks in Geneva had failed.", []),
        ("Witkoff said that the talks in Geneva had failed.", "Araghchi said that snow fell in Oslo on Monday.", []),
        ("The Ledger said that the talks in Geneva had failed.", FAILED, []),
        ("Witkoff said it.", FAILED, []),
        ("US officials said that the talks in Geneva had failed.", FAILED, [("US officials", "Araghchi")]),
        ("Sweden and two other countries said that the talks in Geneva had failed.", FAILED, []),
        ("Donald Trump told Iranian state TV that the talks in Geneva had failed.", FAILED, [("Donald Trump", "Araghchi")]),
    ],
)  # fmt: skip
def test_v05(text: str, story: str, wrong: list[tuple[str, str]]) -> None:
    found = list(CHECKS["V05"](citing(text, story)))
    assert [(each.words, each.against) for each in found] == wrong
    assert all((each.severity, each.verdict) == ("R", Verdict.PARTIAL) for each in found)


def test_v05_without_a_gazetteer_or_without_spans() -> None:
    assert [each.actual for each in misattributed("Witkoff said that the talks in Geneva had failed.", (FAILED,))] == [
        "Araghchi"
    ]
    assert misattributed("NATO said that the talks in Geneva had failed.", (FAILED,)) == []
    assert list(CHECKS["V05"](foreign("Witkoff said that the talks had failed."))) == []


# --- V74, V80 ---------------------------------------------------------------------------------------------------------

BODY = (
    "On 1 March 2026, Russia and Mongolia signed three bilateral documents in Ulaanbaatar.",
    "Mongolia counts 60,000 to 70,000 cyberattacks each week.",
    "On 10 March 2026 Foreign Minister Battsetseg met her French counterpart in Paris.",
    "The parliament did not approve the budget of the ministry of defence on Tuesday.",
)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Mongolia signed three documents with Russia and met France in the period of 5 March to 12 March 2026.", None),
        ("The nation faces tens of thousands of cyberattacks each week.", None),
        ("The nation faces tens of thousands of weekly cyberattacks.", None),
        ("Two meetings with Russia and France marked the week in Mongolia.", None),
        ("Russia and Mongolia signed five bilateral documents.", Verdict.REFUTED),
        ("Russia and Mongolia signed documents on 2 March 2026.", Verdict.REFUTED),
        ("Mongolia counts 90,000 cyberattacks each week.", Verdict.REFUTED),
        ("Mongolia and Kazakhstan signed bilateral documents.", Verdict.PARTIAL),
        ("The parliament approved the budget of the ministry of defence on Tuesday.", Verdict.REFUTED),
        ("A volcano erupted near a village, and herders fled by night.", Verdict.NOT_FOUND),
        ("Herders by Ulaanbaatar and the budget committee quarrelled over wolves.", Verdict.NOT_FOUND),
        ("The parties to the strike in the week shook hands over a lasting peace in Paris.", Verdict.NOT_FOUND),
        (BODY[0], None),
    ],
)
def test_v74_of_a_foreign_summary(text: str, verdict: Verdict | None) -> None:
    period = Period(date(2026, 3, 5), date(2026, 3, 12))
    found = list(REPORT_CHECKS["V74"](foreign(text, section="summary", body=BODY, period=period)))
    assert [each.severity for each in found] == ([] if verdict is None else ["B"])
    if verdict:
        assert found[0].verdict in {verdict, Verdict.PARTIAL}


FIRES = (
    "The first fire broke out in Camp 9 on 3 March 2026 and destroyed 410 shelters.",
    "The second fire, on 9 March 2026, destroyed 230 shelters in Camp 18.",
    "The substation fire cut the power to 40,000 households in the district on 5 March 2026.",
    "General Bold met the ambassador of Russia on 6 March 2026.",
)


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Two fires destroyed 640 shelters in March 2026.", []),
        ("Two fires destroyed 700 shelters in March 2026.", ["B"]),
        ("A fire at the Altanbulag-Tal substation cut the power to 40,000 households on 5 March 2026.", ["R"]),
        ("A fire in China at a substation cut the power to 40,000 households in the district on 5 March 2026.", ["B"]),
    ],
)
def test_v74_adds_up_what_the_body_counts_and_lets_a_place_be_named(text: str, severity: list[str]) -> None:
    period = Period(date(2026, 3, 1), date(2026, 3, 12))
    case = foreign(text, section="summary", body=FIRES, period=period, country="MNG")
    assert [each.severity for each in REPORT_CHECKS["V74"](case)] == severity


def test_v74_asks_to_keep_to_the_body_where_it_tells_the_thing_in_other_words() -> None:
    text = "After the French minister left Paris, and with Battsetseg home again, Oslo was quiet for 45 days."
    found = list(REPORT_CHECKS["V74"](foreign(text, section="summary", body=BODY)))
    assert [(each.severity, each.verdict) for each in found] == [("R", Verdict.PARTIAL)]
    assert list(REPORT_CHECKS["V74"](foreign("Oslo | 45 days | Bergen", section="summary", body=BODY))) == []


def test_v74_lets_a_judgement_of_the_summary_use_its_own_words() -> None:
    text = "All this underscores a delicate position among giants."
    assert list(REPORT_CHECKS["V74"](foreign(text, "assessed", "summary", body=BODY))) == []
    assert list(REPORT_CHECKS["V74"](Case(Claim("assessed", text, section="summary"), body=BODY))) == []


def test_v80_counts_what_nobody_checked_as_failure() -> None:
    card = {"sentences": 3, "by_outcome": {"supported": 1, "not_checked": 1, "forecast_malformed": 1}}
    found = list(v80_floors("r", card))
    assert [(each.severity, each.verdict) for each in found] == [("D", Verdict.PARTIAL), ("D", Verdict.NOT_FOUND)]
    sound = {
        "sentences": 2,
        "by_outcome": {Outcome.SUPPORTED.value: 1, "assessment_holds": 1},
        "citations": 0,
        "citations_resolved": 0,
    }
    assert list(v80_floors("r", sound)) == []
    claims = [Claim("reported", "Two ministers met."), Claim("reported", "They parted.")]
    unread = scorecard(claims, {claims[0].id: ()}, checks=CHECKS)
    assert unread["by_outcome"] == {"not_checked": 1, "supported": 1}
    assert unread["released"] is False


# --- what would mend it -----------------------------------------------------------------------------------------------


def finding(check: str, reason: str = "why", words: str = "", against: str = "") -> Finding:
    return Finding("s", "verify/1", check, "B", Verdict.PARTIAL, reason, words, against)


def test_mending_names_the_words_that_clash() -> None:
    assert "“60 %”" in mend(finding("V06", words="five", against="60 %"))
    assert mend(finding("V06", words="five")).startswith("Print the figure as the source has it, or")
    assert mend(finding("V62", "a forecast without a date or a base rate")).startswith(
        "Add a date or a base rate. Write it as"
    )
    assert mend(finding("V65", "an indicator without a source")) == "Add a source."
    assert mend(finding("V72", words="x" * 500)) == "Take out the word that praises or condemns."
    assert mend(finding("no such check")) == ""


@pytest.mark.parametrize("check", sorted([*CHECKS, *REPORT_CHECKS, *WHOLE, "V62", "V65", "V75", "V80"]))
def test_every_check_has_its_mending(check: str) -> None:
    for words, against in (("", ""), ("these", "those"), ("these", "")):
        said = mend(finding(check, words=words, against=against))
        assert said.endswith((".", "”."))
        assert "{words}" not in said
        assert "{against}" not in said


# --- invariants -------------------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(texts, texts)
def test_no_text_makes_a_check_raise(text: str, story: str) -> None:
    case = citing(text, story or "x", foreign=True, body=(story,), marks=())
    found = [each for check in (*CHECKS.values(), *REPORT_CHECKS.values()) for each in check(case)]
    found += list(WHOLE["V03"](Whole("d", (case,), parts=(story,))))
    assert all(each.reason and each.claim in {case.claim.id, "d"} for each in found)


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 99))
def test_a_numbered_part_is_kept_by_its_own_heading_and_by_no_other(number: int) -> None:
    case = foreign(f"Table {number} shows exports.")
    assert list(WHOLE["V03"](Whole("d", (case,), parts=(f"Table {number}. Exports",)))) == []
    assert len(list(WHOLE["V03"](Whole("d", (case,), parts=(f"Table {number + 1}. Exports",))))) == 1
    assert [each.label for each in promised(case.claim.text)] == [str(number)]


@pytest.mark.parametrize("unit", ["Table 1 and ", "listed in ", "X said that ", "“", "see the ", "Annex "])
def test_hostile_length_ends(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    case = citing(text, text[:5_000], foreign=True)
    found = [each for check in CHECKS.values() for each in check(case)]
    found += list(WHOLE["V03"](Whole("d", (case,), parts=())))
    assert all(each.severity in "BRWD" for each in found)
