"""Reading what a model answered: records that cite only what was issued, or an error that says what is wrong."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import source
from countrydesk.core.errors import ModelError
from countrydesk.core.prose.form import LONGEST, bare_labels, fault, is_english, tidied
from countrydesk.core.prose.replies import LONGEST_REPLY, MOST_CLAIMS, claims_of, json_object
from drafted import MAKER, claim, part, reply
from strategies import texts

PART = part(claims=["Parliament ratified the treaty on 10 March 2026."], section="geopolitics")
SENTENCE = "Parliament ratified the border treaty with China on 10 March 2026, its speaker said."

# --- one JSON object --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        '{"a": [1, {"b": "}"}]}',
        '```json\n{"a": [1, {"b": "}"}]}\n```',
        'Here it is {for you}:\n{"a": [1, {"b": "}"}]}\nI hope that it helps.',
        '<think>Perhaps {"a": 2}?</think>\n{"a": [1, {"b": "}"}]}',
        'No opening {"a": 2}</thinking>{"a": [1, {"b": "}"}]}',
        '\ufeff{"a": [1, {"b": "}"}]}',
    ],
)
def test_the_object_is_found_among_what_models_put_around_it(text: str) -> None:
    assert json_object(text) == {"a": [1, {"b": "}"}]}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "empty"),
        (" \n", "empty"),
        ("I cannot help with that.", "no JSON object"),
        ("[1, 2]", "no JSON object"),
        ('{"a": 1} {"a": 1}', "more than one"),
        ('{"a": {"b": 1}, "c', "cut off"),
        ('{"a": [1, 2', "cut off"),
        ('{"a": "\\"}', "cut off"),
        ('<think>It may be {"a": 1}', "cut off within its thoughts"),
        ('{"a": 1, "a": 1}', "same key twice"),
        ('{"\\ud800": 1, "\\udfff": 1}', "same key twice"),
        ('{"a": NaN}', "NaN or Infinity"),
        ('{"a": -Infinity}', "NaN or Infinity"),
        ('{"a": 1e999}', "absurd size"),
        ('{"a": 0.%s}' % ("1" * 40), "absurd size"),
        ('{"a": %s}' % ("9" * 5000), "absurd length"),
        ('{"a": 1,}', "not JSON"),
        ('{"a": "line\nbreak"}', "not JSON"),
        ("{'a': 1}", "no JSON object"),
        ('{"a":' * 40, "levels deep"),
        ('{"a": ]}', "not JSON"),
    ],
)
def test_what_is_no_strict_object_is_an_error_that_says_so(text: str, why: str) -> None:
    with pytest.raises(ModelError, match=why):
        json_object(text)


def test_a_mark_of_thought_inside_the_answer_is_text() -> None:
    assert json_object('{"a": "</think>"}') == {"a": "</think>"}


def test_numbers_come_back_as_they_are() -> None:
    assert json_object('{"a": 0.5, "b": -12, "c": 1e3, "d": true}') == {"a": 0.5, "b": -12, "c": 1000.0, "d": True}


def test_lone_surrogates_are_replaced_at_every_depth() -> None:
    assert json_object('{"a\\ud800": ["\\udfff", {"b": "x\\ud83d"}], "c": "\\ud83d\\ude00"}') == {
        "a\ufffd": ["\ufffd", {"b": "x\ufffd"}],
        "c": "\U0001f600",
    }


@pytest.mark.parametrize(
    "text",
    ["x" * 10_000_000, "{" * LONGEST_REPLY, '{"' * (LONGEST_REPLY // 2), "{ " * 90_000, "<think>" * 25_000, "[" * 190_000,
     '{"a": "' + "\\" * 190_000, '{"a": [' + "[" * 190_000, '{"":' + '"' * 190_000, '{"a": 1' + "0" * 190_000],
)  # fmt: skip
def test_a_monstrous_reply_is_an_error_and_no_burden(text: str) -> None:
    with pytest.raises(ModelError):
        json_object(text)


json_like = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**25), 10**25) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=5), json_like, max_size=4), st.booleans())
def test_whatever_was_spelled_as_json_is_read_back(made: dict[str, Any], ascii_only: bool) -> None:
    assert json_object(f"Sure.\n```json\n{json.dumps(made, ensure_ascii=ascii_only)}\n```") == made


# --- claims -----------------------------------------------------------------------------------------------------------


def only(*given: Any) -> Any:
    made = claims_of(reply(*given), PART, MAKER)
    assert not made.refused
    return made.claims


def refusal(given: Any) -> str:
    made = claims_of(reply(given), PART, MAKER)
    assert not made.claims
    (refused,) = made.refused
    return refused.reason


def test_a_reported_claim_rests_on_the_passages_of_its_labels() -> None:
    (made,) = only(claim(SENTENCE, "P2", "P1", "P2"))
    assert made.labels == ("P2", "P1")
    assert made.claim.basis == (PART.passages[1].passage, PART.passages[0].passage)
    assert made.claim.rests_on == ()
    assert (made.claim.kind, made.claim.text, made.claim.maker) == ("reported", SENTENCE, MAKER)
    assert (made.claim.section, made.claim.group, made.claim.development) == ("geopolitics", "", "that one")


def test_an_assessed_claim_rests_on_claims() -> None:
    (made,) = only(claim("The treaty binds both of the neighbours for years.", "C1", kind="assessed"))
    assert made.claim.rests_on == (PART.premises[0].claim.id,)
    assert made.claim.basis == ()


def test_a_sentence_of_the_summary_rests_on_claims_and_is_reported() -> None:
    summary = replace(PART, section="summary", passages=())
    (made,) = claims_of(reply(claim(SENTENCE, "C1")), summary, MAKER).claims
    assert (made.claim.kind, made.claim.rests_on) == ("reported", (PART.premises[0].claim.id,))


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (claim(SENTENCE), "cites nothing"),
        ({"kind": "reported", "text": SENTENCE}, "cites nothing"),
        ({"kind": "reported", "text": SENTENCE, "labels": "P1"}, "cites nothing"),
        (claim(SENTENCE, "P9"), "cites “P9”, a label that was not issued"),
        (claim(SENTENCE, "P1", "[P2]"), "cites “[P2]”, a label that was not issued"),
        (claim(SENTENCE, "p1"), "cites “p1”"),
        (claim(SENTENCE, "P1\u200b"), "a label that was not issued"),
        (claim(SENTENCE, "x" * 5000), "cites “xxxxxxxxxxxxxxxxxxxx…”"),
        (claim(SENTENCE, "C1"), "cites “C1”, on which no reported claim rests"),
        (claim(SENTENCE, "P1", kind="assessed"), "cites “P1”, on which no assessed claim rests"),
        (claim(SENTENCE, 1), "what is no label"),
        (claim(SENTENCE, ["P1"]), "what is no label"),
        (claim(SENTENCE, "P1", kind="forecast"), "of no kind"),
        (claim(SENTENCE, "P1", kind=None), "of no kind"),
        (claim(SENTENCE, "P1", kind=["reported"]), "of no kind"),
        (claim(None, "P1"), "no text"),
        (claim(["x"], "P1"), "no text"),
        ("a sentence", "no text"),
        (None, "no text"),
        (claim("", "P1"), "has not 20 to 600 characters"),
        (claim("Too short.", "P1"), "has not 20 to 600 characters"),
        (claim("The treaty " * 5000, "P1"), "has not 20 to 600 characters"),
        (claim("According to P1, parliament ratified the treaty.", "P1"), "labels in its text"),
        (claim("Parliament ratified it [P2], and the speaker said so [P1].", "P1"), "labels in its text"),
        (claim("Parliament ratified the border treaty with China [P2].", "P1"), "labels in its text"),
    ],
)
def test_a_claim_that_is_wrong_is_refused_with_the_reason(given: Any, why: str) -> None:
    assert why in refusal(given)


def test_one_bad_claim_does_not_void_the_good_ones() -> None:
    made = claims_of(reply(claim(SENTENCE, "P1"), claim("A sentence that cites nothing at all.", "P7")), PART, MAKER)
    assert [each.claim.text for each in made.claims] == [SENTENCE]
    assert [each.text for each in made.refused] == ["A sentence that cites nothing at all."]


def test_a_claim_in_the_same_words_is_told_once() -> None:
    made = claims_of(reply(claim(SENTENCE, "P1"), claim(f"  {SENTENCE.upper()} ", "P2")), PART, MAKER)
    assert [each.labels for each in made.claims] == [("P1",)]
    assert [each.reason for each in made.refused] == ["it is told twice"]


def test_a_model_that_does_not_stop_is_cut_after_twelve_claims() -> None:
    many = [claim(f"Parliament ratified treaty number {number} with China.", "P1") for number in range(40)]
    made = claims_of(reply(*many), PART, MAKER)
    assert len(made.claims) == MOST_CLAIMS
    assert [each.text for each in made.refused] == [many[MOST_CLAIMS]["text"]]


@pytest.mark.parametrize("text", ["{}", '{"claims": null}', '{"claims": {"text": "x"}}', '{"claims": "P1"}'])
def test_a_reply_without_a_list_of_claims_is_an_error(text: str) -> None:
    with pytest.raises(ModelError, match="no list"):
        claims_of(text, PART, MAKER)


def test_no_claims_is_an_answer() -> None:
    assert claims_of(reply(), PART, MAKER).claims == ()


labels = st.lists(st.sampled_from(["P1", "P2", "C1", "P9", "N1", "", None, 3]), max_size=3)
sentences = st.sampled_from(
    [SENTENCE, "The treaty opens three crossings [P2].", "Too short", "<b>The treaty</b> is in force."]
)
claims = st.fixed_dictionaries(
    {"kind": st.sampled_from(["reported", "assessed", "forecast", 1]), "text": sentences | texts, "labels": labels}
)


@given(st.lists(claims | json_like, max_size=5).map(lambda each: reply(*each)) | texts | st.text())
def test_every_claim_of_every_reply_cites_what_was_issued(text: str) -> None:
    try:
        made = claims_of(text, PART, MAKER)
    except ModelError:
        return
    for each in made.claims:
        assert each.labels
        assert not fault(each.claim.text)
        basis = {row.passage for row in PART.passages if row.label in each.labels}
        rests = {row.claim.id for row in PART.premises if row.label in each.labels}
        assert (set(each.claim.basis), set(each.claim.rests_on)) == (basis, rests)
        assert len(each.labels) == len(basis) + len(rests)
    assert all(len(each.text) <= LONGEST + 1 for each in made.refused)


# --- the form of a sentence -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "Lt. Gen. J. Smith of the U.S. Army said: “We won. We left at dawn.”",
        "The company paid US$5.2 million (about 4.7 million euros), or 12% of its value.",
        "Parliament passed two laws Tuesday.",
        "A landslide election victory handed Sanae Takaichi, Japan's prime minister, a strong public mandate.",
        "“The crossing stays closed until further notice,” the governor of Ömnögovi said.",
        "The ministry quoted the decree as “о мерах по обеспечению безопасности” and gave no date.",
        "The P5+1 and Iran met in Vienna on 10 March 2026.",
        "Rio de Janeiro and Las Palmas signed with Le Monde and La Repubblica.",
    ],
)
def test_a_plain_english_sentence_passes(text: str) -> None:
    assert fault(text) == ""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Parliament ratified the treaty. The speaker said so.", "one sentence"),
        ("“Parliament ratified the border treaty with China.”", "one sentence"),
        ("Parliament ratified the <b>treaty</b> with China.", "markup"),
        ("Parliament ratified the [treaty](x) with China.", "markup"),
        ("Parliament ratified the ![treaty] with China.", "markup"),
        ("Parliament ratified the **treaty** with China.", "markup"),
        ("Parliament ratified the `treaty` with China.", "markup"),
        ("Parliament ratified the treaty, see https://example.org.", "markup"),
        ("Parliament ratified the treaty, see www.example.org for it.", "markup"),
        ("Parliament ratified the treaty, see example.org/treaty for it.", "markup"),
        ("Parliament ratified the treaty, see javascript:alert for it.", "markup"),
        ("Parliament ratified the {{ treaty }} with China.", "markup"),
        ("Parliament ratified the treaty &lt;b&gt; with China.", "markup"),
        ("Parliament ratified the treaty【P1】 with China.", "labels"),
        ("Parliament ratified the treaty (P1, P2) with China.", "labels"),
        ("Parliament ratified the tre\u200baty with China.", "nobody can read"),
        ("Parliament ratified the \u202etreaty\u202c with China.", "nobody can read"),
        ("Parliament ratified the treaty\x07 with China.", "nobody can read"),
        ("Le parlement a ratifié le traité de frontière avec la Chine.", "English"),
        ("El parlamento ratificó el tratado de fronteras con China.", "English"),
        ("Das Parlament hat den Vertrag mit China ratifiziert und begrüßt.", "English"),
        ("Parlemen meratifikasi perjanjian perbatasan dengan Tiongkok pada hari Selasa.", "English"),
        ("Meclis salı günü Çin sınır anlaşmasını oy birliğiyle resmen onayladı.", "English"),
        ("Парламент ратифицировал договор о границе с Китаем.", "English"),
        ("议会星期二批准了与中国的边界条约，议长说，该条约将于明年生效。", "English"),
        ("Mitarbeiter sollen in andere Bereiche des Unternehmens wechseln.", "English"),
        ("12 345 678 90 + 12 345 678 90 = a lot of it", "English"),
        ("P\u0430rliament ratified the border treaty with China.", "nobody can read"),
        ("Parliament ratified the tr\ufffdaty with China.", "nobody can read"),
        ("The парламент ратифицировал the договор of China.", "English"),
    ],
)
def test_what_is_no_plain_english_sentence_is_refused(text: str, why: str) -> None:
    assert why in fault(text)


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("A treaty\n was  ratified", "A treaty was ratified."),
        ("A treaty was ratified [P1].", "A treaty was ratified."),
        ("A treaty was ratified. [P1]", "A treaty was ratified."),
        ("A treaty was ratified (P1, P2).", "A treaty was ratified."),
        ("A treaty was ratified [P2].", "A treaty was ratified."),
        ("A treaty was ratified [P3].", "A treaty was ratified [P3]."),
        ("It rose by 5%", "It rose by 5%."),
        ("He said: “No.”", "He said: “No.”"),
        ("", ""),
    ],
)
def test_labels_at_the_end_go_where_they_repeat_what_is_cited(text: str, tidy: str) -> None:
    assert tidied(text, ("P1", "P2")) == tidy


def test_a_word_like_a_label_is_one_only_where_no_row_has_it() -> None:
    assert bare_labels("P5 of the P5+1, C4 and G7") == {"P5", "C4"}
    armed = part(["Soldiers found C4 and P1 mortars at the depot, the army said."])
    text = "The army said that soldiers found P1 mortars at the depot."
    assert [each.claim.text for each in claims_of(reply(claim(text, "P1")), armed, MAKER).claims] == [text]


def test_the_name_of_an_outlet_is_in_whatever_language_it_has() -> None:
    text = "Талын мэдээ agency reported it: “Улсын Их Хурал хуулийн төслийг нэгдүгээр хэлэлцүүлгээр дэмжлээ.”"
    made = replace(PART.passages[0], source=source("Талын мэдээ"))
    assert [
        each.claim.text for each in claims_of(reply(claim(text, "P1")), replace(PART, passages=(made,)), MAKER).claims
    ]
    assert refusal(claim(text, "P1")) == "it is not in English"
    assert not is_english(text, ["Some other name"])


@given(st.text(max_size=LONGEST))
def test_any_text_has_a_form_or_a_fault(text: str) -> None:
    assert isinstance(fault(tidied(text, ("P1",))), str)
    assert is_english(text) in {True, False}
