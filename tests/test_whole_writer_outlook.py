"""The writer as a whole, ahead: judgements, a counted forecast and advice, printed where an admitted judge bears them out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import cache

import pytest

from countrydesk.core.judging.conclusions import CONCLUSIONS
from countrydesk.core.judging.support import JUDGE
from countrydesk.core.ports import Prompt
from countrydesk.core.prose.envelope import opened
from fakes import Story
from wholeweek import (
    ASSESSOR,
    BORDER,
    FLOOD,
    STRIKE,
    WRITER,
    Assessor,
    Collected,
    Data,
    Made,
    Row,
    Scribe,
    collected,
    made,
    quoting,
    week,
    writer,
)

STATEMENT = "the border accord binds Mongolia and Russia to guard their border together"
RIDERS = {
    "reason": "a single source reports it",
    "assumption": "the accord is kept by both sides",
    "alternative": "the accord is a formality",
    "would_change": "another source contradicts the report",
}
JUDGEMENT = (
    f"We judge it likely (65 %) that {STATEMENT}.",
    "Our confidence in this judgement is low because a single source reports it.",
    "This assumes that the accord is kept by both sides.",
    "The strongest alternative is that the accord is a formality.",
    "The judgement would change if another source contradicts the report.",
)
ADVICE = "Readers should check the roads in Khovd Province before they travel."
FOR, AGAINST = "the miners are on strike", "a single source reports the strike"
FORECAST = (
    f"The reasons for the forecast are that {FOR}.",
    f"The reasons against the forecast are that {AGAINST}.",
    "The forecast would change if the strike ends.",
)


def _label(rows: Sequence[Row], words: str) -> list[str]:
    return [next(row["label"] for row in rows if words in row.get("claim", ""))]


def judging(_prompt: Prompt, rows: Sequence[Row]) -> Data:
    """One judgement, and a forecast of what strikes or protests were counted where they were."""
    certain = {"likelihood_word": "likely", "percent": 65, "confidence": "low", **RIDERS}
    judgements = [{"statement": STATEMENT, "labels": _label(rows, "border accord"), **certain}]
    counts = [row["label"] for row in rows if "weeks" in row and "protest" in row["kind"]]
    reasons = {"for": [FOR], "against": [AGAINST], "would_change": "the strike ends"}
    forecasts = [{"label": label, "labels": _label(rows, "Miners strike"), **reasons} for label in counts]
    return {"judgements": judgements, **({"forecasts": forecasts} if counts else {})}


def advising(_prompt: Prompt, rows: Sequence[Row]) -> Data:
    return {"recommendations": [{"text": ADVICE, "labels": _label(rows, "Flood kills")}]}


def scribe() -> Scribe:
    return Scribe({"judgements": judging, "advice": advising})


def outlook(report: Made, group: str = "") -> list[str]:
    """What a model worded of the outlook, or all of one group of it."""
    return [each["text"] for each in report.section("outlook") if (each["group"] == group if group else each["maker"])]


@pytest.fixture(scope="module")
def judged() -> Made:
    return made(week(), writer(scribe(), Assessor()))


def test_a_judgement_is_printed_with_all_that_belongs_to_it(judged: Made) -> None:
    rows = [each for each in judged.section("outlook") if each["group"] == "Key judgements"]
    assert tuple(each["text"] for each in rows) == JUDGEMENT
    head, *riders = rows
    assert head["likelihood"] == {"word": "likely", "percent": 65}
    assert all(each["likelihood"] is None and head["id"] in each["rests_on"] for each in riders)
    assert {each["maker"] for each in rows} == {f"draft/1 {WRITER}"}
    premises = {each["id"]: each["text"] for each in judged.claims}
    assert [premises[id] for id in head["rests_on"]] == [
        "Mongolia and Russia sign border accord in Ulaanbaatar (10 March 2026)"
    ]


def test_advice_stands_beside_that_of_the_rules(judged: Made) -> None:
    rows = [each for each in judged.section("outlook") if each["group"] == "Strategic recommendations"]
    assert [bool(each["maker"]) for each in rows] == [False, True]
    assert rows[-1]["text"] == ADVICE
    assert rows[-1]["kind"] == "assessed"


def test_where_no_judge_was_admitted_nothing_of_the_kind_is_asked_or_printed() -> None:
    for judge in (None, Assessor(untaught=[JUDGE]), Assessor(untaught=[CONCLUSIONS])):
        asked = scribe()
        report = made(week(), writer(asked, judge))
        assert outlook(report) == []
        assert not {each.purpose for each in asked.asked} & {"judgements", "advice"}
        assert report.section("outlook")
        assert report.worded


def test_a_judge_that_is_refused_is_told() -> None:
    report = made(week(), writer(scribe(), Assessor(untaught=[JUDGE])))
    authorship = report.product["authorship"]
    assert authorship["judge"] is None
    assert any("refused as a judge of sentences" in each for each in authorship["remarks"])
    assert any("No model judged its sentences" in each for each in authorship["statement"])


def test_who_is_refused_for_conclusions_judges_the_sentences_all_the_same() -> None:
    stops = Assessor({"According to Gobi Daily": {"same_event": False}}, untaught=[CONCLUSIONS])
    report = made(week(), writer(scribe(), stops))
    assert report.product["authorship"]["judge"] == ASSESSOR
    assert {(each["layer"], each["check"]) for each in report.stopped if each["section"] == "developments"} == {
        ("judge", "M7")
    }
    (remark,) = report.product["authorship"]["remarks"]
    assert "refused as a judge of conclusions" in remark


GROUNDLESS = {"verdict": "no_ground", "quotation": ""}


def test_a_judgement_without_ground_falls_whole_by_the_judge_and_advice_alone() -> None:
    report = made(week(), writer(scribe(), Assessor({STATEMENT: GROUNDLESS, "Readers should check": GROUNDLESS})))
    assert outlook(report) == []
    stopped = {each["text"]: each for each in report.stopped if each["section"] == "outlook"}
    assert set(stopped) == {*JUDGEMENT, ADVICE}
    assert {(each["layer"], each["check"], each["fate"]) for each in stopped.values()} == {("judge", "M2", "dropped")}


def test_what_is_invented_in_one_sentence_of_a_judgement_costs_that_one() -> None:
    report = made(week(), writer(scribe(), Assessor({STATEMENT: {"invented": [RIDERS["alternative"]]}})))
    assert tuple(outlook(report, "Key judgements")) == (*JUDGEMENT[:3], JUDGEMENT[4])
    (stopped,) = [each for each in report.stopped if each["section"] == "outlook"]
    assert (stopped["text"], stopped["layer"], stopped["check"]) == (JUDGEMENT[3], "judge", "M4")


def test_a_reason_that_is_invented_gives_way_to_what_the_desk_counts_of_its_basis() -> None:
    report = made(week(), writer(scribe(), Assessor({STATEMENT: {"invented": [RIDERS["reason"]]}})))
    rows = [each for each in report.section("outlook") if each["group"] == "Key judgements"]
    assert rows[1]["text"] == "Our confidence in this judgement is low because it rests on what a single origin tells."
    assert [bool(each["maker"]) for each in rows] == [True, False, True, True, True]
    (stopped,) = [each for each in report.stopped if each["section"] == "outlook"]
    assert (stopped["text"], stopped["fate"]) == (JUDGEMENT[1], "replaced")


COMES_TO = "The border accord ties the guards of Mongolia and Russia to each other."


def concluding(prompt: Prompt, rows: Sequence[Row]) -> Data:
    """Each passage in its own words, and what the claims of a partner come to, whether or not there are any."""
    told = [row["label"] for row in rows if "border accord" in row.get("claim", "")]
    claim = {"kind": "assessed", "text": COMES_TO, "labels": told or ["C1"]}
    ours = "Task: what moved in the relations" in prompt.system and "border guards" in prompt.data
    draft = quoting(prompt, [row for row in rows if "quote" in row])
    return {"claims": [*draft["claims"], *([claim] if ours else [])]}


def partners(judge: Assessor | None) -> Made:
    return made(week(), writer(Scribe({"draft": concluding}), judge))


def test_what_the_claims_on_a_partner_come_to_is_printed_where_a_judge_bears_it_out() -> None:
    (told,) = [each for each in partners(Assessor()).section("geopolitics") if each["text"] == COMES_TO]
    assert (told["kind"], bool(told["rests_on"]), bool(told["maker"])) == ("assessed", True, True)
    report = partners(Assessor({COMES_TO: GROUNDLESS}))
    assert COMES_TO not in report.texts
    (stopped,) = [each for each in report.stopped if each["text"] == COMES_TO]
    assert (stopped["layer"], stopped["check"]) == ("judge", "M2")


@pytest.mark.parametrize("judge", [None, Assessor(untaught=[CONCLUSIONS])])
def test_without_a_judge_nothing_is_concluded_on_a_partner(judge: Assessor | None) -> None:
    report = partners(judge)
    assert COMES_TO not in report.texts
    assert {each["layer"] for each in report.stopped if each["text"] == COMES_TO} == {"reply"}


STRIKES = (2, 5, 9)


def _earlier(weeks: int) -> list[Story]:
    """What was told so many weeks before the period: two openings, or one and a strike."""
    told = datetime(2026, 3, 4, 6, tzinfo=UTC) - timedelta(weeks=weeks)
    on = f"{told - timedelta(days=1):%B} {(told - timedelta(days=1)).day}"
    opened = [
        (f"Mongolia opens {what} number {weeks}", f"Mongolia opened {what} number {weeks} on {on}.")
        for what in ("school", "library")
    ]
    strike = (
        f"Miners strike at coal mine {weeks} in Mongolia",
        f"Miners went on strike at coal mine {weeks} in Mongolia on {on}.",
    )
    rows = [opened[0], strike] if weeks in STRIKES else opened
    at = format_datetime(told)
    return [Story(f"https://orkhon-times.example.org/{weeks}-{n}", *row, at) for n, row in enumerate(rows)]


@cache
def counted() -> Collected:
    """A week after twelve, in three of which a strike was told."""
    before = [story for weeks in range(12) for story in _earlier(weeks)]
    return collected({"Orkhon Times": [STRIKE, *before], "Gobi Daily": [FLOOD], "Steppe Post": [BORDER]})


def test_a_forecast_is_counted_by_the_rules_and_reasoned_by_the_model() -> None:
    asked = scribe()
    report = made(counted(), writer(asked, Assessor()))
    (prompt,) = [each for each in asked.asked if each.purpose == "judgements"]
    (count,) = [row for row in opened(prompt.data) if "weeks" in row and "protest" in row["kind"]]
    assert (count["told"], count["weeks"]) == (len(STRIKES), 12)
    (head,) = [each for each in report.section("outlook") if each["kind"] == "forecast"]
    assert head["maker"] == "" and "Base rate: told in 3 of the last 12 weeks." in head["text"]
    assert f"{head['likelihood']['percent']} % ({head['likelihood']['word']})" in head["text"]
    reasons = [each for each in report.section("outlook") if head["id"] in each["rests_on"]]
    assert tuple(each["text"] for each in reasons) == FORECAST
    assert all(each["maker"] and each["likelihood"] is None for each in reasons)
    assert head["text"] in [each["text"] for each in report.section("summary")]


def test_reasons_that_a_judge_does_not_bear_out_leave_the_count_alone() -> None:
    report = made(counted(), writer(scribe(), Assessor({"Base rate: told in": GROUNDLESS})))
    assert [each["text"] for each in report.section("outlook") if each["kind"] == "forecast"]
    assert not set(FORECAST) & set(report.texts)
    stopped = {each["text"]: each["layer"] for each in report.stopped if each["section"] == "outlook"}
    assert stopped == dict.fromkeys(FORECAST, "judge")
