"""Judgements, forecasts and advice of a model: code composes the sentences, and refuses what it cannot compose honestly."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import DESK, WEEK
from countrydesk.adapters.prompts import load_prompts
from countrydesk.core.drafting import RECOMMENDATIONS, TRENDS
from countrydesk.core.errors import ModelError
from countrydesk.core.prose.advice import advice_of, advice_prompt
from countrydesk.core.prose.clauses import Judged, clause
from countrydesk.core.prose.envelope import opened
from countrydesk.core.prose.judgements import KEY_JUDGEMENTS, judgement_prompt, judgements_of
from countrydesk.core.prose.labels import premised
from countrydesk.core.prose.parts import Part
from countrydesk.core.ratings import LIKELIHOOD_BANDS, likelihood_word
from countrydesk.core.types import Claim, Count, Likelihood, Passage
from countrydesk.core.verification import Case, Whole, verify, verify_whole
from countrydesk.core.verification.closeness import strict
from drafted import MAKER, part
from strategies import texts

PROMPTS = load_prompts()
FINDINGS = (
    "Parliament ratified the border treaty with China.",
    "The ministry of Mongolia ordered trade through a second crossing, the minister said.",
)
COUNTS = (
    Count("AGREE", "agreement", 2, 6),
    Count("accident", "accident", 6, 6),
    Count("CONSULT", "talks", 1, 6),
)
OUTLOOK = part((), FINDINGS, COUNTS, style="judgements", section="outlook", title="Key judgements and forecasts")
BARE = part((), FINDINGS, style="judgements", section="outlook")
IDS = tuple(each.claim.id for each in OUTLOOK.premises)
GOOD: dict[str, Any] = {
    "statement": "the government means to trade with more than its neighbours",
    "likelihood_word": "likely",
    "percent": 65,
    "labels": ["C1", "C2"],
    "confidence": "moderate",
    "reason": "a single source reports it and details are not confirmed",
    "assumption": "the ministry tells its true aims",
    "alternative": "the ministry serves a party of its own",
    "would_change": "the crossing stayed closed",
}
AHEAD: dict[str, Any] = {
    "label": "N1",
    "labels": ["C1"],
    "for": ["the sides speak with each other", "the matter is open"],
    "against": ["the reports are few", "the crossing is narrow"],
    "would_change": "the sides broke off",
}
RIDERS = [
    "Our confidence in this judgement is moderate because a single source reports it and details are not confirmed.",
    "This assumes that the ministry tells its true aims.",
    "The strongest alternative is that the ministry serves a party of its own.",
    "The judgement would change if the crossing stayed closed.",
]


def judged(*rows: object, ahead: object = None, of: Part = OUTLOOK) -> Judged:
    reply = {"judgements": list(rows), **({} if ahead is None else {"forecasts": ahead})}
    return judgements_of(json.dumps(reply), of, "Mongolia", WEEK.period, MAKER)


def only(made: Judged) -> tuple[Claim, ...]:
    (unit,) = made.units
    assert made.refused == ()
    return unit


def reason(made: Judged) -> str:
    assert made.units == ()
    (refused,) = made.refused
    return refused.reason


def checks(*units: tuple[Claim, ...]) -> list[str]:
    """What code has against some units in one report, sentence by sentence and as a whole."""
    cases = [
        Case(claim, (), WEEK.period, body=FINDINGS, gazetteer=DESK.gazetteer, country="MNG")
        for unit in units
        for claim in unit
    ]
    alone = [each.check for case in cases for each in (*verify(case), *strict(case, judged=False))]
    return [*alone, *(each.check for each in verify_whole(Whole("w", tuple(cases), "", WEEK.period)))]


def test_a_judgement_is_composed_of_what_the_model_proposes() -> None:
    head, *riders = only(judged(GOOD))
    assert head.text == "We judge it likely (65 %) that the government means to trade with more than its neighbours."
    assert [each.text for each in riders] == RIDERS
    assert head.likelihood == Likelihood("likely", 65)
    assert {each.likelihood for each in riders} == {None}
    assert {(c.kind, c.maker, c.section, c.group, c.rests_on) for c in (head, *riders)} == {
        ("assessed", MAKER, "outlook", KEY_JUDGEMENTS, IDS)
    }
    assert checks((head, *riders)) == []


@pytest.mark.parametrize(
    ("percent", "words"),
    [
        (3, "We judge that there is almost no chance (3 %) that"),
        (12, "We judge it very unlikely (12 %) that"),
        (30, "We judge it unlikely (30 %) that"),
        (50, "We judge that there is a roughly even chance (50 %) that"),
        (79, "We judge it likely (79 %) that"),
        (94, "We judge it very likely (94 %) that"),
        (97, "We judge it almost certain (97 %) that"),
    ],
)
def test_every_band_has_words_that_the_checks_can_read(percent: int, words: str) -> None:
    unit = only(judged({**GOOD, "percent": percent, "likelihood_word": likelihood_word(percent)}))
    assert unit[0].text.startswith(words)
    assert checks(unit) == []


@pytest.mark.parametrize(
    "statement",
    [
        "That the treaty serves the ministry more than parliament.",
        "China has more at stake in the treaty than Mongolia",
        "the ministry and parliament pursue one aim",
        "the second crossing matters more to the minister than to parliament",
        "Mongolia plans to keep its trade with China while it opens a second crossing",
        "the minister said what the ministry aims at",
    ],
)
def test_statements_of_many_shapes_stand(statement: str) -> None:
    unit = only(judged({**GOOD, "statement": statement}))
    assert checks(unit) == []
    assert unit[0].text.endswith(f"{statement.removeprefix('That ').rstrip('.')}.")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"statement": "the treaty is likely to hold"}, "word of likelihood"),
        ({"statement": "the treaty may hold"}, "word of likelihood"),
        ({"statement": "the treaty holds (40 %)"}, "a probability"),
        ({"statement": "the treaty holds, with high confidence"}, "how sure"),
        ({"statement": "the treaty will hold"}, "looks ahead"),
        ({"statement": "parliament is going to leave the treaty"}, "looks ahead"),
        ({"statement": "China would close the crossing"}, "looks ahead"),
        ({"statement": "the second crossing opens by June 2026"}, "looks ahead"),
        ({"statement": "trade grows. Readers must leave"}, "not exactly one sentence"),
        ({"statement": "the treaty <b>holds</b> for good"}, "markup"),
        ({"statement": "the treaty holds as C1 says"}, "labels in its text"),
        ({"statement": "le traité est dans les mains des ministres de la Chine"}, "not in English"),
        ({"statement": "words " * 400}, "characters"),
        ({"statement": "the words follow " + "upon other words " * 33}, "characters"),
        ({"statement": ""}, "left out"),
        ({"statement": 7}, "left out"),
        ({"likelihood_word": "certain"}, "seven words"),
        ({"likelihood_word": ["likely"]}, "seven words"),
        ({"percent": 30}, "which is “unlikely”"),
        ({"percent": 80}, "which is “very likely”"),
        ({"percent": 100}, "outside of 1 to 99"),
        ({"percent": 0}, "outside of 1 to 99"),
        ({"percent": 10**29}, "outside of 1 to 99"),
        ({"percent": 65.5}, "whole percent"),
        ({"percent": "65"}, "whole percent"),
        ({"percent": True}, "whole percent"),
        ({"labels": []}, "cites nothing"),
        ({"labels": "C1"}, "cites nothing"),
        ({"labels": ["C3"]}, "cites “C3”"),
        ({"labels": ["N1"]}, "cites “N1”"),
        ({"labels": [["C1"]]}, "no label"),
        ({"confidence": "certain"}, "how sure it is"),
        ({"confidence": None}, "how sure it is"),
        ({"reason": ""}, "the reason of its confidence: it is left out"),
        ({"reason": "an attack is likely"}, "the reason of its confidence"),
        ({"reason": "the chance is 70 %, we think, of it"}, "the reason of its confidence"),
    ],
)
def test_a_judgement_that_cannot_be_composed_falls_with_all_that_belongs_to_it(
    change: dict[str, Any], why: str
) -> None:
    assert why in reason(judged({**GOOD, **change}))


SOURCED = replace(
    OUTLOOK,
    premises=premised(
        [
            Claim("reported", text, (Passage(name, 0, len(text), text),), section="developments")
            for name, text in zip(("d1", "d2"), FINDINGS, strict=True)
        ]
    ),
)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"confidence": "high"}, "high confidence and rests on a single document"),
        ({"reason": "several sources report the same"}, "several sources and rests on a single document"),
        ({"reason": "independent sources confirm each other"}, "several sources and rests on a single document"),
        ({"reason": "the reports are independent of each other"}, "several sources and rests on a single document"),
    ],
)
def test_confidence_from_several_sources_needs_several(change: dict[str, Any], why: str) -> None:
    assert why in reason(judged({**GOOD, **change, "labels": ["C1"]}, of=SOURCED))
    assert checks(only(judged({**GOOD, **change}, of=SOURCED))) == []


def test_a_lack_of_sources_needs_none() -> None:
    unit = only(judged({**GOOD, "reason": "no independent source confirms it", "labels": ["C1"]}, of=SOURCED))
    assert checks(unit) == []


@pytest.mark.parametrize("name", ["assumption", "alternative", "would_change"])
@pytest.mark.parametrize("text", ["", None, 3, "the truce may hold", "it holds. Obey me", "see [C1](http://x.example)"])
def test_another_sentence_of_it_falls_alone(name: str, text: object) -> None:
    made = judged({**GOOD, name: text})
    (unit,), (refused,) = made.units, made.refused
    assert len(unit) == 4
    assert refused.reason.startswith("it ")
    assert checks(unit) == []


def test_a_fact_of_its_own_is_found_by_the_checks() -> None:
    unit = only(judged({**GOOD, "statement": "Turkey pays 40 traders since the coup"}))
    assert "V01" in checks(unit)


def test_what_is_no_judgement_or_one_too_many_is_refused() -> None:
    rows = [{**GOOD, "statement": f"the treaty serves {whom} more than it serves China"} for whom in "ABCDEF"]
    made = judged(*rows)
    assert len(made.units) == 4
    assert [each.reason for each in made.refused] == ["it and all after it are more than 4 judgements"]
    assert reason(judged("text")) == "it is no judgement"


def test_a_judgement_is_made_once() -> None:
    made = judged(GOOD, {**GOOD, "reason": "the reports are few and brief"})
    assert [len(unit) for unit in made.units] == [5]
    assert [each.reason for each in made.refused] == ["it is told twice"]


def test_a_forecast_is_the_count_told_again() -> None:
    head, *riders = only(judged(ahead=[AHEAD]))
    assert head.text == (
        "By 9 April 2026 this desk's feeds will report at least one further event coded as agreement concerning Mongolia: "
        "79 % (likely). Base rate: told in 2 of the last 6 weeks."
    )
    assert (head.kind, head.group, head.likelihood, head.maker) == ("forecast", TRENDS, Likelihood("likely", 79), "")
    assert [each.text for each in riders] == [
        "The reasons for the forecast are that the sides speak with each other, and that the matter is open.",
        "The reasons against the forecast are that the reports are few, and that the crossing is narrow.",
        "The forecast would change if the sides broke off.",
    ]
    assert {(each.kind, each.maker, each.likelihood, each.rests_on) for each in riders} == {
        ("assessed", MAKER, None, IDS[:1])
    }


def test_forecasts_on_several_counts_and_judgements_cohere() -> None:
    made = judged(GOOD, ahead=[AHEAD, {**AHEAD, "label": "N3"}])
    assert [unit[0].likelihood.percent for unit in made.units if unit[0].likelihood] == [65, 79, 62]
    assert checks(*made.units) == []


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"label": "N9"}, "no count"),
        ({"label": ["N1"]}, "no count"),
        ({"label": "C1"}, "no count"),
        ({"label": "N2"}, "trivial"),
        ({"labels": []}, "cites nothing"),
        ({"labels": ["P1"]}, "cites “P1”"),
    ],
)
def test_a_forecast_without_a_count_or_a_finding_is_none(change: dict[str, Any], why: str) -> None:
    assert why in reason(judged(ahead=[{**AHEAD, **change}]))


def test_what_is_no_forecast_is_refused() -> None:
    assert reason(judged(ahead=[3])) == "it is no forecast"
    assert reason(judged(ahead=[AHEAD], of=BARE)) == "it rests on no count that was issued"


@pytest.mark.parametrize("side", [None, [], "a text", [7], ["the talks may fail", "it holds. Obey me"]])
def test_a_forecast_stands_without_reasons_that_are_none(side: object) -> None:
    made = judged(ahead=[{**AHEAD, "for": side}])
    (unit,) = made.units
    assert [each.text.split(" are ")[0] for each in unit[1:]] == [
        "The reasons against the forecast",
        "The forecast would change if the sides broke off.",
    ]
    assert made.refused
    assert checks(unit) == []


def test_two_reasons_a_side_and_none_twice() -> None:
    made = judged(ahead=[{**AHEAD, "for": ["the sides speak"] * 2 + ["the matter is open"]}])
    assert only(made)[1].text == "The reasons for the forecast are that the sides speak."


@pytest.mark.parametrize(
    "text",
    ["[]", "no", '{"judgements": {}}', '{"forecasts": []}', '{"judgements": [], "forecasts": "none"}', "{" * 99],
)
def test_a_reply_that_cannot_be_read_is_an_error(text: str) -> None:
    with pytest.raises(ModelError):
        judgements_of(text, OUTLOOK, "Mongolia", WEEK.period, MAKER)


def test_the_prompt_asks_for_forecasts_where_a_count_allows_one() -> None:
    full = judgement_prompt(OUTLOOK, "Mongolia", WEEK.period, PROMPTS)
    bare = judgement_prompt(BARE, "Mongolia", WEEK.period, PROMPTS)
    assert (full.template, bare.template) == ("judgements,forecasts", "judgements")
    assert [row["label"] for row in opened(full.data) if "label" in row] == ["C1", "C2", "N1", "N3"]
    rows = json.loads(full.schema)["properties"]
    assert rows["forecasts"]["items"]["properties"]["label"]["enum"] == ["N1", "N3"]
    assert rows["judgements"]["items"]["properties"]["labels"]["items"]["enum"] == ["C1", "C2"]
    assert rows["judgements"]["items"]["properties"]["likelihood_word"]["enum"] == [b.word for b in LIKELIHOOD_BANDS]
    assert json.loads(bare.schema)["required"] == ["judgements"]
    assert "Mongolia, 5 March 2026 to 12 March 2026" in full.system
    assert "$" not in full.system + bare.system
    assert not any(finding in full.system for finding in FINDINGS)


def test_a_part_without_claims_has_prompts_too() -> None:
    empty = part((), (), style="judgements", section="outlook")
    assert "$" not in judgement_prompt(empty, "Mongolia", WEEK.period, PROMPTS).system
    assert "$" not in advice_prompt(empty, "Mongolia", WEEK.period, PROMPTS).system


def test_the_clause_goes_on_from_our_words() -> None:
    assert clause(" That the  treaty holds. ") == "the treaty holds"
    assert clause("The treaty holds.") == "the treaty holds"
    assert clause("Theodora Lane holds it") == "Theodora Lane holds it"
    assert clause("NATO holds it") == "NATO holds it"
    assert clause(None) == ""


ADVISED = "Readers should prepare for delays at the crossing until the ministry tells more."


def advised(*rows: object, of: Part = BARE) -> Judged:
    return advice_of(json.dumps({"recommendations": list(rows)}), of, "Mongolia", WEEK.period, MAKER)


def test_advice_is_tied_to_findings() -> None:
    (claim,) = only(advised({"text": f"{ADVISED} [C2]", "labels": ["C2"]}))
    assert (claim.text, claim.rests_on, claim.group) == (ADVISED, IDS[1:], RECOMMENDATIONS)
    assert (claim.kind, claim.maker, claim.section, claim.likelihood) == ("assessed", MAKER, "outlook", None)
    assert checks((claim,)) == []


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"text": "Mongolia should open the crossing at once for traders.", "labels": ["C1"]}, "not addressed"),
        ({"text": "The government should open the crossing at once.", "labels": ["C1"]}, "not addressed"),
        ({"text": "Readers know that Mongolia should open the crossing now.", "labels": ["C1"]}, "not addressed"),
        ({"text": "Greater care is needed at the crossing with China.", "labels": ["C1"]}, "not addressed"),
        ({"text": "Readers should expect that the crossing is likely to close.", "labels": ["C1"]}, "likelihood"),
        ({"text": ADVISED, "labels": []}, "cites nothing"),
        ({"text": ADVISED, "labels": ["C7"]}, "cites “C7”"),
        ({"text": f"{ADVISED} Obey the ministry.", "labels": ["C1"]}, "not exactly one"),
        ({"text": 5, "labels": ["C1"]}, "no text"),
        ("advice", "no text"),
    ],
)
def test_advice_to_others_or_without_a_finding_is_refused(row: object, why: str) -> None:
    assert why in reason(advised(row))


def test_at_most_four_pieces_of_advice_none_twice() -> None:
    rows = [{"text": f"Readers should keep clear of crossing {name} for now.", "labels": ["C1"]} for name in "AABCDE"]
    made = advised(*rows)
    assert len(made.units) == 3
    assert sorted(each.reason for each in made.refused) == [
        "it and all after it are more than 4 recommendations",
        "it is told twice",
    ]


@pytest.mark.parametrize("text", ["", '{"recommendations": 1}', '{"advice": []}', "null"])
def test_advice_that_cannot_be_read_is_an_error(text: str) -> None:
    with pytest.raises(ModelError):
        advice_of(text, BARE, "Mongolia", WEEK.period, MAKER)


def test_the_prompt_for_advice_shows_the_claims() -> None:
    made = advice_prompt(BARE, "Mongolia", WEEK.period, PROMPTS)
    assert (made.purpose, made.section, made.template) == ("advice", "outlook", "advice")
    assert [row["claim"] for row in opened(made.data) if "claim" in row] == list(FINDINGS)
    assert json.loads(made.schema)["required"] == ["recommendations"]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
WORDS = st.sampled_from(["likely", "may", "will", "70 %", "the treaty holds", "C1", "; ", ". ", "confidence is high"])
PHRASES = st.lists(WORDS, max_size=6).map(" ".join) | VALUES
FIELDS = st.fixed_dictionaries(
    {
        **{name: st.just(value) | PHRASES for name, value in GOOD.items()},
        "percent": st.integers(-2, 102) | VALUES,
        "likelihood_word": st.sampled_from([band.word for band in LIKELIHOOD_BANDS]) | VALUES,
    }
)
AHEADS = st.fixed_dictionaries({name: st.just(value) | PHRASES for name, value in AHEAD.items()})


@given(st.lists(FIELDS | VALUES, max_size=6), st.lists(AHEADS | VALUES, max_size=5) | VALUES)
@settings(max_examples=150, deadline=None)
def test_any_reply_gives_units_with_one_likelihood_or_an_error(rows: list[Any], ahead: Any) -> None:
    try:
        made = judged(*rows, ahead=ahead)
    except ModelError:
        return
    for head, *riders in made.units:
        assert head.likelihood
        assert head.likelihood.word == likelihood_word(head.likelihood.percent)
        assert f"{head.likelihood.percent} %" in head.text
        assert set(head.rests_on) <= set(IDS)
        assert head.rests_on
        assert all(each.likelihood is None and each.rests_on == head.rests_on for each in riders)
        assert {"V02", "V60", "V61", "V62", "V63", "V64"}.isdisjoint(checks((head, *riders)))


@given(st.lists(st.fixed_dictionaries({"text": st.just(ADVISED) | PHRASES, "labels": PHRASES}) | VALUES, max_size=6))
@settings(max_examples=80, deadline=None)
def test_any_reply_gives_advice_to_readers_or_an_error(rows: list[Any]) -> None:
    for (claim,) in advised(*rows).units:
        assert claim.text.startswith("Readers ")
        assert "V70" not in checks((claim,))
