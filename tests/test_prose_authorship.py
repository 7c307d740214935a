"""The statement on who worded what: per section, with the model, the judge, and what was stopped."""

from __future__ import annotations

from typing import Any

from countrydesk.core.prose.authorship import BY_RULES, Authorship, as_data, automation, layers, sections, statement
from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Claim, Finding, Report, Stopped, Written

RULES = Claim("reported", "By rules.", section="developments")
MODEL = Claim("reported", "By a model.", section="developments", maker="draft/1 m")
REPORT = Report("dossier", "draft/1 m", "Title", (RULES, MODEL))


def stopped(fate: str, layer: str = "code") -> Stopped:
    claim = Claim("reported", f"Wrong, {fate}.", section="summary", maker="draft/1 m")
    return Stopped(claim, Finding(claim.id, "verify/1", "V06", "B", Verdict.REFUTED, "350 against 12"), layer, fate)


def made(**more: Any) -> Authorship:
    stops = (stopped("repaired"), stopped("replaced"), stopped("dropped", "judge"))
    return Authorship("m", {"draft": "ab12"}, {"calls": 3}, Written(REPORT, stops, proposed=4, **more))


def test_without_a_model_the_statement_says_so() -> None:
    assert statement(REPORT, Authorship()) == [BY_RULES]
    assert automation(REPORT, Authorship()) == BY_RULES
    assert as_data(REPORT, Authorship())["model"] is None
    assert as_data(REPORT, Authorship())["stopped"] == []


def test_with_a_model_every_sentence_is_counted() -> None:
    said = statement(REPORT, made(judge="j", admission="Judged by j.", remarks=("No prose for “A”: too slow.",)))
    assert "m proposed 4 sentences" in said[1]
    assert "1 sentence of this report is printed as it worded it, 1 after one repair" in said[1]
    assert "1 gave way to quotations or counts, 1 was dropped" in said[1]
    assert (
        said[2]
        == "Its sentences stand in developments, each marked; all others were composed by rules from quotations."
    )
    assert said[3:] == ["Judged by j.", "No prose for “A”: too slow."]


def test_a_report_without_a_judge_says_that_rules_alone_decided() -> None:
    assert statement(REPORT, made())[3].startswith("No model judged its sentences")


def test_the_cover_is_short_and_sends_to_the_annex_for_the_rest() -> None:
    plain = automation(REPORT, made())
    assert "1 of the 2 sentences of this report is worded by the language model m." in plain
    assert "No model judged its sentences" in plain
    assert "proposed" not in plain
    said = automation(REPORT, made(judge="j", admission="Judged by j.", remarks=("No prose for “A”: too slow.",)))
    assert "j judged them; before that, fixed rules checked each" in said
    assert said.endswith("Annex C says what kept it from wording more (1 remark).")


def test_the_cover_of_a_report_without_a_sentence_of_the_models_names_no_judge() -> None:
    bare = Report("dossier", "draft/1 m", "Title", (RULES,))
    said = automation(bare, made(judge="j", admission="Judged by j."))
    assert said.endswith("The language model m was asked; no sentence of this report is in its words.")


def test_where_nothing_that_a_model_wrote_is_printed_that_is_said() -> None:
    assert (
        statement(Report("d", "draft/1 m", "T", (RULES,)), made())[2] == "No sentence of it is printed in this report."
    )


def test_the_data_name_model_judge_prompts_sections_and_what_was_stopped() -> None:
    data = as_data(REPORT, made(judge="j"))
    assert (data["model"], data["judge"], data["prompts"], data["usage"]) == ("m", "j", {"draft": "ab12"}, {"calls": 3})
    assert data["sections"] == sections(REPORT) == [{"id": "developments", "by_model": 1, "by_rules": 1}]
    assert [(each["check"], each["layer"], each["fate"]) for each in data["stopped"]] == [
        ("V06", "code", "repaired"), ("V06", "code", "replaced"), ("V06", "judge", "dropped"),
    ]  # fmt: skip


def test_the_scorecard_says_which_layer_stopped_what() -> None:
    written = made(slots={"read": 2, "kept": 1}).written
    assert written is not None
    assert layers(written, ["V01"]) == {
        "checks": ["V01"],
        "proposed": 4,
        "stopped_by": {"code": 2, "judge": 1},
        "fates": {"dropped": 1, "repaired": 1, "replaced": 1},
        "slots": {"read": 2, "kept": 1},
    }
    judged = made(judge="j").written
    assert judged is not None
    assert layers(judged, ["V01"])["checks"] == ["V01", "M1", "M2", "M4", "M6", "M7"]
