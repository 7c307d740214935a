"""The writer as a whole with a judge that was admitted: which layer stops a sentence, and what a repair makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from countrydesk.core.ports import Prompt
from countrydesk.core.prose.envelope import opened
from wholeweek import ASSESSOR, WRITER, Assessor, Data, Made, Row, Scribe, collected, made, week, writer
from wholeweek import FLOOD as FLOODED

TALKS, FLOOD, EXERCISE, STRIKE, BORDER = (
    f"According to {outlet}, “{words}"
    for outlet, words in (
        ("Selenge Herald", "China and Mongolia held talks"),
        ("Gobi Daily", "A flood killed 4 people"),
        ("Khangai Wire", "Mongolia and Japan held"),
        ("Orkhon Times", "Some 300 miners went on strike"),
        ("Steppe Post", "Mongolia and Russia signed"),
    )
)
VOTES: dict[str, Data] = {
    TALKS: {"verdict": "not_found", "quotation": ""},
    FLOOD: {"unsupported": ["in Mongolia's Khovd Province"]},
    EXERCISE: {"lost": ["the army said"]},
    STRIKE: {"same_event": False},
}
TURNED = {"who": "Russia", "did": "signed an accord", "whom": "Mongolia", "said_by": "", "status": "done"}


def parties(_prompt: Prompt, rows: Sequence[Row]) -> Data:
    """What is read of the border accord: who signed it with whom."""
    slots = [_slot("who", "Mongolia"), _slot("whom", "Russia")]
    return {"passages": [{"label": row["label"], "slots": slots} for row in rows if "signed" in row.get("quote", "")]}


def _slot(name: str, words: str) -> Data:
    return {"name": name, "value": words, "quote": words}


@pytest.fixture(scope="module")
def judged() -> Made:
    """A week of which the judge stops one sentence by each of its checks."""
    return made(week(), writer(Scribe({"read": parties}), Assessor(VOTES, {BORDER: TURNED})))


def test_each_check_of_the_judge_is_on_record_as_what_stopped_a_sentence(judged: Made) -> None:
    stopped = {(each["check"], each["text"]) for each in judged.stopped if each["layer"] == "judge"}
    wanted = (("M2", TALKS), ("M4", FLOOD), ("M6", EXERCISE), ("M7", STRIKE), ("M1", BORDER))
    for check, opening in wanted:
        assert {told for told, text in stopped if text.startswith(opening)} == {check}
    verdicts = {each["check"]: each["verdict"] for each in judged.stopped if each["layer"] == "judge"}
    assert verdicts == {"M1": "refuted", "M2": "not_found", "M4": "partial", "M6": "partial", "M7": "partial"}


def test_the_scorecard_counts_what_the_judge_stopped(judged: Made) -> None:
    card = judged.product["scorecard"]
    by_judge = [each for each in judged.stopped if each["layer"] == "judge"]
    assert card["stopped_by"] == {"judge": len(by_judge)} == {"judge": len(judged.stopped)}
    assert {"M1", "M2", "M4", "M6", "M7"} <= set(card["checks"])
    assert len(judged.worded) == card["proposed"] - len(by_judge)
    assert card["slots"]["kept"] == 2


def test_what_the_judge_stopped_gives_way_to_a_quotation_and_what_it_passed_is_printed(judged: Made) -> None:
    ours = {each["text"] for each in judged.section("developments") if not each["maker"]}
    theirs = {each["text"] for each in judged.worded}
    assert not any(text.startswith(opening) for text in theirs for opening in (*VOTES, BORDER))
    assert any(text.startswith("Flood kills 4 people") for text in ours)
    fates = {each["fate"] for each in judged.stopped if each["section"] == "developments"}
    assert fates == {"replaced"}
    assert any(text.startswith("According to Tuul Gazette, “Measles infected 12 children") for text in theirs)
    assert {each["maker"] for each in judged.worded} == {f"draft/1 {WRITER}"}


def test_who_judged_and_how_it_stood_at_its_calibration_is_told(judged: Made) -> None:
    authorship = judged.product["authorship"]
    assert authorship["judge"] == ASSESSOR
    assert any(f"{ASSESSOR} judged the sentences" in each for each in authorship["statement"])
    assert authorship["remarks"] == []


def mending(text: str) -> Scribe:
    """A writer that tells each row in its own words but for the flood, which it gets wrong; mended, it says `text`."""

    def draft(_prompt: Prompt, rows: Sequence[Row]) -> Data:
        told = [row for row in rows if "quote" in row]
        return {"claims": [{"kind": "reported", "text": _wrong(row), "labels": [row["label"]]} for row in told]}

    def repair(_prompt: Prompt, rows: Sequence[Row]) -> Data:
        failed = [row for row in rows if "number" in row]
        return {"repairs": [{"number": row["number"], "text": text, "labels": row["labels"]} for row in failed]}

    return Scribe({"draft": draft, "repair": repair})


def _wrong(row: Row) -> str:
    said = row["quote"].replace("killed 4 people", "killed 40 people").replace("Flood kills 4", "Flood kills 40")
    return said if said != row["quote"] else f"According to {row['outlet']}, “{said}”"


MENDED = "A flood killed 4 people in Mongolia's Khovd Province on 9 March 2026, the emergency agency said."


@pytest.mark.parametrize("judging", [False, True], ids=["code alone", "with a judge"])
def test_what_was_mended_is_printed_and_what_it_was_before_is_on_record(judging: bool) -> None:
    scribe = mending(MENDED)
    report = made(week("Gobi Daily", "Steppe Post"), writer(scribe, Assessor() if judging else None))
    assert MENDED.rstrip(".") in {_plain(each["text"]) for each in report.worded}
    (first,) = [each for each in report.stopped if each["fate"] == "repaired"]
    assert "40 people" in _plain(first["text"])
    assert not any("40 people" in _plain(text) for text in report.texts)
    assert (first["layer"], first["section"]) == ("code", "developments")
    assert report.product["scorecard"]["fates"]["repaired"] == 1
    assert any("1 after one repair" in each for each in report.product["authorship"]["statement"])
    (asked,) = [each for each in scribe.asked if each.purpose == "repair"]
    (draft,) = [row for row in opened(asked.data) if "number" in row]
    assert draft["text"] == first["text"] and draft["faults"]


def _plain(text: str) -> str:
    return text.replace("“", "").replace("”", "").rstrip(".")


def test_what_a_judge_stopped_can_be_mended_too() -> None:
    scribe = Scribe({"repair": mending(MENDED).answers["repair"]})
    report = made(week("Gobi Daily"), writer(scribe, Assessor(VOTES)))
    assert MENDED.rstrip(".") in {_plain(each["text"]) for each in report.section("developments") if each["maker"]}
    (first,) = [each for each in report.stopped if each["section"] == "developments"]
    assert (first["layer"], first["check"], first["fate"]) == ("judge", "M4", "repaired")
    (asked,) = [each for each in scribe.asked if each.purpose == "repair"]
    (draft,) = [row for row in opened(asked.data) if "number" in row]
    assert any("Not borne out" in each for each in draft["faults"])


def test_what_is_no_better_after_its_repair_gives_way_to_a_quotation() -> None:
    scribe = mending(
        "A flood killed 400 people in Mongolia's Khovd Province on 9 March 2026, the emergency agency said."
    )
    report = made(week("Gobi Daily"), writer(scribe))
    assert report.worded == []
    assert [each["fate"] for each in report.stopped] == ["replaced"]
    assert [each.purpose for each in scribe.asked].count("repair") == 1
    assert not any("400" in text or "40 " in text for text in report.texts)


TWO = replace(
    FLOODED, summary=f"{FLOODED.summary} Rescuers took 20 families out of Khovd on Monday, March 9, the agency said."
)


def test_of_a_development_what_failed_gives_way_to_its_quotation_and_the_rest_stays() -> None:
    scribe = mending(
        "A flood killed 400 people in Mongolia's Khovd Province on 9 March 2026, the emergency agency said."
    )
    report = made(collected({"Gobi Daily": [TWO]}), writer(scribe))
    told = [(bool(each["maker"]), each["text"]) for each in report.section("developments")]
    assert [model for model, _ in told] == [False, False, True]
    assert told[1][1].endswith(
        "“A flood killed 4 people in Mongolia's Khovd Province on Monday, March 9, the emergency agency said.”"
    )
    assert told[2][1].startswith("According to Gobi Daily, “Rescuers took 20 families")
    assert [each["fate"] for each in report.stopped if each["section"] == "developments"] == ["replaced"]
