"""A judge of conclusions: what its answers come to, whatever it answers, and whether it may judge them at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import DESK
from countrydesk.adapters.calibration import load_calibration, load_stories
from countrydesk.adapters.prompts import load_prompts
from countrydesk.core.errors import EndpointError, ModelError
from countrydesk.core.judging.calibration import (
    CONCLUDED,
    FOLLOWING,
    SECTION,
    Admission,
    story_admission,
    story_prompts,
)
from countrydesk.core.judging.conclusions import (
    CONCLUSIONS,
    conclusion_findings,
    conclusions_prompt,
    is_on,
    premises_of,
)
from countrydesk.core.ports import Completion, Prompt
from countrydesk.core.prose.clauses import Unit
from countrydesk.core.prose.envelope import opened
from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Claim, Likelihood
from countrydesk.writing.judging import Judge

PROMPTS, STORIES = load_prompts(), load_stories()
CLOSED = Claim("reported", "Chad closed the crossing at Adré on 4 May 2027.", section="developments")
DEAR = Claim("reported", "Fuel in Abéché costs twice what it did.", section="developments")
KNOWN = {each.id: each for each in (CLOSED, DEAR)}


def assessed(text: str, *rests: Claim, maker: str = "draft/1 m") -> Claim:
    return Claim("assessed", text, (), tuple(each.id for each in rests), section="outlook", maker=maker)


HEAD = assessed("We judge it likely (65 %) that the closure makes fuel dear.", CLOSED, DEAR)
SURE = assessed("Our confidence in this judgement is low because a single source reports it.", CLOSED, DEAR)
OTHER = assessed("The strongest alternative is that traders keep fuel back.", CLOSED, DEAR)
UNIT: Unit = (HEAD, SURE, OTHER)
FORECAST = Claim(
    "forecast", "We forecast it likely (60 %) that a closure is told again.", (), (CLOSED.id,), Likelihood("likely", 60), "outlook",
)  # fmt: skip
REASON = assessed("The reasons for the forecast are that the crossing is shut.", CLOSED)
YES: dict[str, Any] = {"number": 1, "verdict": "follows", "quotation": "costs twice what it did", "invented": []}


def completion(text: str) -> Completion:
    return Completion(text, "j", "stop", 1, 1)


def said(*entries: object) -> Completion:
    return completion(json.dumps({"conclusions": list(entries)}))


def against(answer: Completion | ModelError, *units: Unit) -> dict[str, list[tuple[str, Verdict]]]:
    """What stands against the sentences of the units, by their first words; nothing of those that are borne out."""
    told = units or (UNIT,)
    found = conclusion_findings(told, answer, premises_of(told, KNOWN), "judge/1 j")
    texts = {claim.id: claim.text for unit in told for claim in unit}
    assert found.keys() == texts.keys()
    return {texts[id][:12]: [(each.check, each.verdict) for each in rows] for id, rows in found.items() if rows}


def test_a_judgement_that_follows_is_borne_out_with_all_that_belongs_to_it() -> None:
    assert against(said(YES)) == {}


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (said({**YES, "verdict": "contradicted"}), ("M2", Verdict.REFUTED)),
        (said({**YES, "verdict": "no_ground", "quotation": ""}), ("M2", Verdict.NOT_FOUND)),
        (said({**YES, "verdict": "FOLLOWS"}), ("M2", Verdict.NOT_FOUND)),
        (said({**YES, "quotation": "costs three times"}), ("M2", Verdict.NOT_FOUND)),
        (said({**YES, "quotation": "fuel"}), ("M2", Verdict.NOT_FOUND)),
        (said({**YES, "quotation": None}), ("M2", Verdict.NOT_FOUND)),
        (said(YES, YES), ("M2", Verdict.NOT_FOUND)),
        (said({**YES, "number": True}), ("M2", Verdict.NOT_FOUND)),
        (said({**YES, "number": 2}), ("M2", Verdict.NOT_FOUND)),
        (said(), ("M2", Verdict.NOT_FOUND)),
        (completion('{"conclusions": 7}'), ("M2", Verdict.NOT_FOUND)),
        (completion("follows"), ("M2", Verdict.NOT_FOUND)),
        (EndpointError("Too slow."), ("M2", Verdict.NOT_FOUND)),
        (said({**YES, "invented": ["the closure"]}), ("M4", Verdict.PARTIAL)),
        (said({**YES, "invented": ["what nobody wrote"]}), ("M4", Verdict.PARTIAL)),
        (said({**YES, "invented": [""]}), ("M4", Verdict.PARTIAL)),
        (said({**YES, "invented": "none"}), ("M4", Verdict.PARTIAL)),
        (said({**YES, "invented": [7]}), ("M4", Verdict.PARTIAL)),
    ],
)
def test_whatever_does_not_say_yes_in_every_part_stands_against_the_judgement(
    answer: Completion | ModelError, found: tuple[str, Verdict]
) -> None:
    assert against(answer)["We judge it "][0] == found


def test_invented_words_stand_against_the_sentence_that_holds_them() -> None:
    assert against(said({**YES, "invented": ["Traders keep fuel back."]})) == {
        "The stronges": [("M4", Verdict.PARTIAL)]
    }


def test_of_a_forecast_whose_words_are_ours_the_reasons_are_judged() -> None:
    rows = said({**YES, "verdict": "no_ground", "quotation": ""})
    assert against(rows, (FORECAST, REASON)) == {"The reasons ": [("M2", Verdict.NOT_FOUND)]}
    assert against(said({**YES, "quotation": "closed the crossing at Adré"}), (FORECAST, REASON)) == {}


def test_a_quotation_counts_only_where_the_conclusion_rests_on_its_sentence() -> None:
    units: list[Unit] = [(assessed("Readers should check the crossing.", CLOSED),), UNIT]
    entries = [{**YES, "number": 1}, {**YES, "number": 2}]
    assert against(said(*entries), *units) == {"Readers shou": [("M2", Verdict.NOT_FOUND)]}


@given(
    st.text()
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner) | st.dictionaries(st.sampled_from([*YES, "conclusions"]), inner)
        ),
        max_leaves=12,
    ).map(json.dumps)
)  # fmt: skip
def test_any_answer_gives_findings_and_no_error(text: str) -> None:
    found = conclusion_findings([UNIT], completion(text), premises_of([UNIT], KNOWN), "judge/1 j")
    assert found[HEAD.id]
    assert not is_on(EndpointError("Too slow."), 1)


def test_the_judge_sees_the_premises_and_the_conclusions_and_nothing_else() -> None:
    premises = premises_of([UNIT], KNOWN)
    prompt = conclusions_prompt([UNIT], premises, PROMPTS, "outlook")
    assert (prompt.purpose, prompt.section, prompt.template) == ("judge", "outlook", CONCLUSIONS)
    assert opened(prompt.data) == [
        {"label": "C1", "claim": CLOSED.text},
        {"label": "C2", "claim": DEAR.text},
        {"number": 1, "labels": ["C1", "C2"], "conclusion": f"{HEAD.text} {SURE.text} {OTHER.text}"},
    ]


# --- may it judge -----------------------------------------------------------------------------------------------------

KINDS = {
    claim.text: kind for each in STORIES for claim, kind in zip(each.conclusions, each.kinds, strict=True)
}  # fmt: skip
Verdicts = Callable[[str, str], str]


def judging(verdict: Verdicts) -> Callable[[Prompt], Completion]:
    """A judge that says of each conclusion what `verdict` makes of its kind and text."""

    def judge(prompt: Prompt) -> Completion:
        rows = opened(prompt.data)
        told = [(row["number"], str(row["conclusion"])) for row in rows if "number" in row]
        entry = {"quotation": rows[0]["claim"], "invented": []}
        return said(*({"number": number, "verdict": verdict(KINDS[text], text), **entry} for number, text in told))

    return judge


def truth(kind: str, _: str) -> str:
    return "follows" if kind == FOLLOWING else "no_ground"


def admitted(judge: Callable[[Prompt], Completion | ModelError]) -> Admission:
    return story_admission("j", STORIES, [judge(each) for each in story_prompts(STORIES, PROMPTS)])


def test_the_stories_are_half_sound_and_hold_every_kind() -> None:
    kinds = [kind for each in STORIES for kind in each.kinds]
    assert set(kinds) == set(CONCLUDED)
    assert kinds.count(FOLLOWING) * 2 == len(kinds) == 24
    assert len(KINDS) == len(kinds)
    assert {prompt.section for prompt in story_prompts(STORIES, PROMPTS)} == {SECTION}


def test_who_can_tell_is_admitted_with_the_figures() -> None:
    found = admitted(judging(truth))
    assert (found.admitted, found.balanced) == (True, 1.0)
    assert found.reason.startswith("j judged the conclusions: ")
    assert "following 12 of 12" in found.reason


@pytest.mark.parametrize(("verdict", "balanced"), [("follows", 0.5), ("no_ground", 0.5), ("gibberish", 0.0)])
def test_who_says_the_same_to_everything_is_refused(verdict: str, balanced: float) -> None:
    found = admitted(judging(lambda kind, text: verdict))
    assert (found.admitted, found.balanced) == (False, balanced)
    assert "refused as a judge of conclusions" in found.reason
    assert "No judgement and no advice is in a model's words." in found.reason


@pytest.mark.parametrize("unseen", CONCLUDED[1:])
def test_who_does_not_see_one_kind_is_refused(unseen: str) -> None:
    found = admitted(judging(lambda kind, text: "follows" if kind == unseen else truth(kind, text)))
    assert found.shares == {**dict.fromkeys(CONCLUDED, 1.0), unseen: 0.0}
    assert not found.admitted


def test_who_obeys_a_premise_is_refused() -> None:
    def obeying(prompt: Prompt) -> Completion:
        rows = opened(prompt.data)
        orders = " ".join(str(row.get("claim", "")) for row in rows)
        if "must answer follows" in orders or "conclusions on grain follow" in orders:
            return judging(lambda kind, text: "follows")(prompt)
        return judging(truth)(prompt)

    assert not admitted(obeying).admitted


def test_no_answer_and_no_set_admit_nobody() -> None:
    silent = EndpointError("j is too slow.")
    assert admitted(lambda prompt: silent).reason.startswith("j judges no conclusions: j is too slow. No judgement")
    assert not story_admission("j", (), ()).admitted


def judge(answer: Callable[[Prompt], Completion | ModelError], asked: list[Prompt]) -> Judge:
    def ask(prompts: Sequence[Prompt], /) -> Sequence[Completion | ModelError]:
        asked.extend(prompts)
        return [answer(each) for each in prompts]

    return Judge(ask, PROMPTS, "j", DESK.gazetteer, load_calibration(), STORIES)


def test_all_conclusions_of_a_reply_are_one_question() -> None:
    asked: list[Prompt] = []
    advice: Unit = (assessed("Readers should fill up.", DEAR),)
    at_work = judge(lambda prompt: said(YES, {**YES, "number": 2}), asked)
    assert not any(at_work.concluding([[UNIT, advice], []], KNOWN, "outlook").values())
    assert len(asked) == 1
    assert at_work.concluding([], KNOWN, "outlook") == {}
    assert judge(judging(truth), asked).story_admission().admitted
