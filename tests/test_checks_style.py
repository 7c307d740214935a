"""Repetition, loaded words, reporting without a reporter."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from countrydesk.core.ratings import Verdict
from countrydesk.core.text import words
from countrydesk.core.types import Claim, Finding, Passage
from countrydesk.core.verification.case import Case, Mark, Whole
from countrydesk.core.verification.loaded import loaded
from countrydesk.core.verification.repetition import own_names
from countrydesk.core.verification.style import CHECKS, WHOLE
from strategies import texts


def sentence(text: str, section: str = "developments", kind: str = "reported", **known: Any) -> Case:
    return Case(Claim(kind, text, section=section), foreign=True, **known)


def repeated(*rows: tuple[str, str]) -> list[Finding]:
    return list(WHOLE["V71"](Whole("d", tuple(sentence(text, section) for section, text in rows))))


# --- V71 --------------------------------------------------------------------------------------------------------------

DRILL = "China and Mongolia began their joint army training “Steppe Partner” against illegal armed groups in Dornogovi."
AGAIN = "The joint army training “Steppe Partner” with China against illegal armed groups shows trust."
FILLER = [
    ("background", f"In {year} the parliament passed a law on water and on land." + "!" * year) for year in range(6)
]


def test_v71_the_third_telling_of_an_event_repeats() -> None:
    told = [("summary", DRILL), ("developments", AGAIN)]
    assert repeated(*told) == []
    found = repeated(
        *told, ("geopolitics", "The joint training “Steppe Partner” with China trains army units against armed groups.")
    )
    assert [(each.severity, each.verdict, each.words) for each in found] == [("W", Verdict.SUPPORTED, "Steppe Partner")]
    assert "summary and developments" in found[0].reason


def test_v71_a_name_alone_is_no_telling() -> None:
    rows = [
        ("developments", DRILL),
        ("geopolitics", AGAIN),
        ("military", "Dornogovi saw snow, and “Steppe Partner” is its name."),
    ]
    assert repeated(*rows) == []


def test_v71_what_the_report_is_about_is_no_event() -> None:
    rows = [(section, f"The State Great Khural debated the land law in its {n} session of March.") for n, section in
            enumerate(["developments", "geopolitics", "military", "outlook"] * 3)]  # fmt: skip
    assert all("told again" not in each.reason for each in repeated(*rows))


def test_v71_a_sentence_is_printed_once() -> None:
    text = "Russia and Mongolia signed three documents on trade in Ulaanbaatar on 1 March 2026."
    twin = "Russia and Mongolia signed three documents on trade in Ulaanbaatar on Sunday 1 March 2026."
    assert [each.reason for each in repeated(("developments", text), ("military", twin))] == [
        "nearly the words of another sentence (developments)"
    ]
    assert repeated(("summary", text), ("developments", twin)) == []
    assert len(repeated(("summary", text), ("summary", twin))) == 1
    assert repeated(("developments", "They met."), ("military", "They met.")) == []
    row = "15 February 2026 · Geneva · diplomacy · Iran, United States, Oman, Switzerland"
    assert repeated(("developments", row), ("military", row)) == []


def test_v71_forecasts_that_differ_in_a_number_are_two() -> None:
    texts = [
        f"By {day} the gazette will publish the assent of the president to the bill: 65 %."
        for day in ("30 June", "31 May", "31 May")
    ]
    cases = tuple(sentence(text, "outlook", "forecast") for text in texts)
    assert [each.claim for each in WHOLE["V71"](Whole("d", cases))] == [cases[2].claim.id]


def test_v71_a_sentence_of_the_desk_that_names_its_premise_may_repeat_it() -> None:
    text = "Russia and Mongolia signed three documents on trade in Ulaanbaatar on 1 March 2026."
    span = Passage("document", 0, len(text), text)
    first = Claim("reported", text, (span,), section="developments")
    again = Claim("reported", text, (span,), (first.id,), section="outlook")
    assert list(WHOLE["V71"](Whole("d", (Case(first), Case(again))))) == []
    bare = Claim("reported", text, (span,), section="outlook")
    assert [each.claim for each in WHOLE["V71"](Whole("d", (Case(first), Case(bare))))] == [bare.id]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("China began “Steppe Partner-2024,” a drill.", {"Steppe Partner-2024"}),
        ("Members of the Board of Peace met.", {"Board of Peace"}),
        ("Mongolia met France.", set()),
        ("CBS News reported it.", set()),
    ],
)
def test_names_that_are_an_event_s_own(text: str, found: set[str]) -> None:
    assert found <= own_names(text)
    assert bool(found) == bool(own_names(text))


# --- V72 --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words_"),
    [
        ("Mongolia skillfully balances its neighbors.", "skillfully"),
        ("The drill is a testament to its commitment.", "is a testament to"),
        ("The brutal Assad regime jailed him.", "brutal, Assad regime"),
        ("Police of the regime's guard came.", "regime"),
        ("The so-called council met in a vibrant city.", "so-called, vibrant"),
        ("It demonstrated a dynamic engagement abroad.", "dynamic engagement"),
        ("Its delicate balancing act goes on.", "delicate balancing act"),
        ("They called for robust countermeasures.", "robust countermeasures"),
    ],
)
def test_v72(text: str, words_: str) -> None:
    found = list(CHECKS["V72"](sentence(text)))
    assert [(each.severity, each.verdict, each.words) for each in found] == [("W", Verdict.SUPPORTED, words_)]


@pytest.mark.parametrize(
    "text",
    [
        "He called it “a brutal and vicious regime of thugs”.",
        "The sanctions regime was extended.",
        "The export control regime holds.",
        "Outstanding debts fell to 3 billion dollars.",
        "The significant key strategic partner signed.",
        "Regime change was denied.",
        "The premarket approval regime expanded, as did the CBLR regime.",
        "NATO's Resolute Support mission ended.",
        "The remark was brief, and the dynamics of trade shifted.",
    ],
)
def test_v72_leaves_plain_words_and_quotations_alone(text: str) -> None:
    assert list(CHECKS["V72"](sentence(text))) == []


def test_loaded_words_come_with_their_kind() -> None:
    assert loaded("A visionary met a thug.") == [("visionary", "promotional"), ("thug", "loaded")]


# --- V73 --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words_"),
    [
        ("This stance is stated to guide relations.", "is stated to guide"),
        ("It is believed that talks resumed.", "It is believed that"),
        ("The drill is widely seen as a signal.", "is widely seen as"),
        ("The army was said to be ready by 3 March.", "was said to be"),
        ("Some say the truce fails.", "Some say"),
        ("There are rumours of a coup.", "There are rumours"),
        ("Reports suggest that talks failed.", "Reports suggest"),
        ("The army reportedly moved.", "reportedly"),
        ("Analysts believe that talks resumed.", "Analysts believe"),
        ("It was announced that talks resumed.", "It was announced that"),
    ],
)
def test_v73(text: str, words_: str) -> None:
    found = list(CHECKS["V73"](sentence(text)))
    assert [(each.severity, each.verdict, each.words) for each in found] == [("R", Verdict.SUPPORTED, words_)]


@pytest.mark.parametrize(
    "text",
    [
        "The drill is seen by its government as a signal.",
        "According to the ministry, it is believed that talks resumed.",
        "The ministry said that the army was believed to be ready.",
        "The drill is seen as a signal, the minister said.",
        "The plan can be regarded as a first step.",
        "Analysts at Janes believe that talks resumed.",
        "Previously noted reports suggest more.",
        "“It is believed that talks resumed,” he said.",
        "The law was passed to help herders.",
    ],
)
def test_v73_leaves_alone_what_names_its_agent(text: str) -> None:
    assert list(CHECKS["V73"](sentence(text))) == []


def test_v73_a_citation_stands_for_hearsay_but_for_no_agent() -> None:
    marks = (Mark("[4]", "BBC"),)
    assert list(CHECKS["V73"](sentence("The army reportedly moved.", marks=marks))) == []
    assert list(CHECKS["V73"](sentence("Reports suggest that talks failed.", marks=marks))) == []
    assert len(list(CHECKS["V73"](sentence("It is believed that talks resumed.", marks=marks)))) == 1
    assert list(CHECKS["V73"](sentence("It is believed that talks resumed.", kind="recommendation"))) == []


# --- invariants -------------------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(st.lists(texts, min_size=1, max_size=5))
def test_no_text_makes_a_check_raise(rows: list[str]) -> None:
    cases = tuple(sentence(text, section) for text, section in zip(rows, ["summary", "military"] * 3, strict=False))
    found = [each for check in CHECKS.values() for case in cases for each in check(case)]
    found += list(WHOLE["V71"](Whole("d", cases)))
    assert all(each.severity in "RW" and each.verdict is Verdict.SUPPORTED for each in found)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from("abcdefghij"), min_size=8, max_size=30))
def test_a_sentence_printed_twice_is_found_once(row: list[str]) -> None:
    text = " ".join(row)
    distinct = len(set(zip(words(text), words(text)[1:], words(text)[2:], strict=False)))
    found = repeated(("developments", text), ("military", text))
    assert len(found) == (distinct >= 6)


@pytest.mark.parametrize("unit", ["it is said that ", "“A ", "regime ", "A B C ", "by ", "a b c d e f g h "])
def test_hostile_length_ends(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    cases = (sentence(text), sentence(text, "military"))
    found = [each for check in CHECKS.values() for each in check(cases[0])] + list(WHOLE["V71"](Whole("d", cases)))
    assert all(each.severity in "RW" for each in found)


def test_many_sentences_that_share_their_words_do_not_cost_their_square() -> None:
    cases = tuple(sentence(f"The joint army training of China and Mongolia went on for day {n}.") for n in range(3_000))
    assert len(list(WHOLE["V71"](Whole("d", cases)))) <= len(cases)
