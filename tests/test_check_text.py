"""One sentence against texts: what is said to the contrary, limited, exchanged or said by another, and what is not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countrydesk.adapters.catalogue import load_gazetteer
from countrydesk.core.ratings import Verdict
from countrydesk.core.verification import check_text
from countrydesk.core.verification.caveats import lost_reserve
from countrydesk.core.verification.contraries import clashes
from countrydesk.core.verification.speaking import other_speaker
from countrydesk.core.verification.texts import Alignment
from countrydesk.core.verification.wording import negated, words_of

RELATIONS = frozenset({"negation", "opposite", "modality", "roles", "attribution", "caveat"})


def kinds(claim: str, evidence: str) -> set[str]:
    return {each.check for each in check_text(claim, [evidence]).findings} & RELATIONS


FAULTS = [
    ("Iran did not sign the border treaty with Oman.", "Iran signed the border treaty with Oman.", "negation"),
    ("Iran signed the border treaty with Oman.", "Iran has not signed the border treaty with Oman.", "negation"),
    ("Iran signed the border treaty with Oman.", "Iran failed to sign the border treaty with Oman.", "negation"),
    ("Iran did not fail to pay the border guards.", "Iran failed to pay the border guards.", "negation"),
    (
        "Australia will bring home the group of 34 women.",
        "Australia will not repatriate the group of 34 women home.",
        "negation",
    ),
    ("The airport in Nairobi did not begin to work again.", "Nairobi's airport is restarting work.", "negation"),
    ("No prime minister signed the treaty.", "The prime minister signed the treaty.", "negation"),
    (
        "The joint statement says that rearmament is warmongering.",
        "It says “rearmament is not warmongering.”",
        "negation",
    ),
    ("Exports of oil rose sharply in the south.", "Exports of oil fell sharply in the south.", "opposite"),
    (
        "The court convicted the former minister of fraud.",
        "The court acquitted the former minister of fraud.",
        "opposite",
    ),
    ("The cabinet rejected the proposal of Brown.", "The proposal of Brown was approved by the cabinet.", "opposite"),
    ("Ten civilians died in the market of Sodari.", "Ten soldiers died in the market of Sodari.", "opposite"),
    ("The majority of the deputies voted.", "The minority of the deputies voted.", "opposite"),
    ("Brown retired after the vote on the budget.", "Brown retired before the vote on the budget.", "opposite"),
    ("The plan is stable and Oman backs the plan.", "The plan is unstable and Oman backs the plan.", "opposite"),
    ("Iran signed the border treaty with Oman.", "Iran will sign the border treaty with Oman.", "modality"),
    ("Iran signed the border treaty with Oman.", "Iran plans to sign the border treaty with Oman.", "modality"),
    (
        "The minister stole public money in the port.",
        "The minister allegedly stole public money in the port.",
        "modality",
    ),
    ("The warship in the Gulf will be sunk by Iran.", "The warship in the Gulf could be sunk by Iran.", "modality"),
    (
        "The carrier Ford went to the Middle East.",
        "The carrier Ford is expected to head to the Middle East.",
        "modality",
    ),
    ("Iran will sign the border treaty with Oman.", "Iran signed the border treaty with Oman on Friday.", "modality"),
    ("Gunmen will strike the market of Sodari.", "Gunmen struck the market of Sodari.", "modality"),
    ("The minister will be arrested in Sodari.", "The minister was arrested in Sodari.", "modality"),
    ("Iran attacked Israel on Friday night.", "Israel attacked Iran on Friday night.", "roles"),
    (
        "Rubio said that the talks would fail.",
        "Araghchi said that the talks would fail, and Rubio left.",
        "attribution",
    ),
    (
        "Iran closed the Strait of Hormuz for drills.",
        "Iran temporarily closed the Strait of Hormuz for drills.",
        "caveat",
    ),
    ("The group gave a toll of ten dead.", "The group gave a toll of ten dead, which is preliminary.", ""),
    ("The group gave the toll of the strike.", "The group gave the preliminary toll of the strike.", "caveat"),
]
TWINS = [
    ("Ten troops died in the market of Sodari.", "Ten soldiers died in the market of Sodari."),
    ("Iran failed to sign the border treaty.", "Iran did not sign the border treaty."),
    ("Iran did not accept the border treaty.", "Iran rejected the border treaty."),
    ("Iran rejected the border treaty.", "Iran did not accept the border treaty."),
    ("The plan is not stable.", "The plan is unstable."),
    (
        "Owners in Area C who cannot prove the title to land could lose the land.",
        "The plan restarts registration in Area C, requiring owners to prove the title to land or lose the land.",
    ),
    (
        "Swift wrote the songs of the new album in spring.",
        "In spring of that year Swift wrote We Are Never Getting Back, one of the songs of the new album.",
    ),
    ("The groups of the space are abelian and free.", "The groups of the space need not be abelian or free."),
    (
        "Police prevented an attack on a market in Paris.",
        "Police said that they had foiled an attack on a market in Paris.",
    ),
    ("The court halted the tariffs on steel for now.", "The court temporarily halted the tariffs on steel."),
    ("Two sides agreed on a ten-day ceasefire in Gaza.", "Two sides agreed on a temporary ceasefire in Gaza."),
    ("Iran never signed the border treaty.", "Iran has not signed the border treaty."),
    (
        "Trump said Iran had not accepted all of President Brown's red lines.",
        "Iran has not agreed to President Brown's red lines.",
    ),
    (
        "No prime minister had been to Austria before the visit.",
        "It was the first visit of a prime minister to Austria.",
    ),
    ("The donor was not present at the prize in May.", "The donor was absent from the prize in May."),
    (
        "The soldiers will not fight in the north.",
        "The soldiers, who landed to help the north fight, will not take part in combat.",
    ),
    ("Iran signed the treaty and did not wait for Oman.", "Iran signed the treaty and did not wait for Oman."),
    ("Iran is expected to sign the border treaty.", "Iran will sign the border treaty."),
    ("Iran will sign the border treaty.", "Iran is expected to sign the border treaty."),
    ("Iran will sign the border treaty.", "Iran has signed a letter and will sign the border treaty."),
    ("Iran will sign the border treaty.", "Iran said that it would sign the border treaty."),
    ("Iran will not sign the border treaty.", "Iran has not signed the border treaty."),
    ("Guards will increase the patrols in Sodari.", "The increased patrols in Sodari need more guards."),
    ("It will be the most women in the council of Oman.", "Seven women sat in the council of Oman."),
    ("Iran will sign the border treaty.", "MINISTERS: Iran Signed Border Treaty Of 2019 Anew Soon"),
    ("Iran reportedly signed the border treaty.", "Iran signed the border treaty."),
    ("Iran may sign the border treaty.", "Iran may sign the border treaty."),
    (
        "Iran sent three ministers to sign the border treaty.",
        "Iran sent three ministers, who are to sign the border treaty.",
    ),
    ("Iran was attacked by Israel on Friday.", "Israel attacked Iran on Friday."),
    ("Exports of oil fell in the south and imports rose.", "Imports rose in the south while exports of oil fell."),
    ("Araghchi said that the talks would fail.", "“The talks will fail,” said Araghchi."),
    ("He said that the talks would fail.", "“The talks will fail,” said Araghchi."),
    ("Iran briefly closed the Strait of Hormuz.", "Iran temporarily closed the Strait of Hormuz."),
    (
        "The film received 16 nominations for prizes.",
        "The film earned 16 nods for prizes that will be presented in March.",
    ),
    (
        "Brown announced the tariffs on imports from Oman.",
        "Brown said he would introduce tariffs on imports from Oman.",
    ),
]


@pytest.mark.parametrize(("claim", "evidence", "kind"), FAULTS)
def test_a_fault_is_found_and_is_no_support(claim: str, evidence: str, kind: str) -> None:
    assert kinds(claim, evidence) == ({kind} if kind else set())
    if kind:
        assert check_text(claim, [evidence]).verdict is not Verdict.SUPPORTED


@pytest.mark.parametrize(("claim", "evidence"), TWINS)
def test_the_same_in_other_words_is_no_fault(claim: str, evidence: str) -> None:
    assert kinds(claim, evidence) == set()


@pytest.mark.parametrize(("claim", "evidence", "kind"), [each for each in FAULTS if each[2]])
def test_the_clashing_words_stand_in_the_reason(claim: str, evidence: str, kind: str) -> None:
    (found,) = (each for each in check_text(claim, [evidence]).findings if each.check == kind)
    assert found.words or found.against
    for said in (found.words, found.against):
        assert all(word in found.detail for word in said.split())


def test_what_refutes_and_what_is_only_part() -> None:
    verdicts = {kind: check_text(claim, [evidence]).verdict for claim, evidence, kind in FAULTS}
    assert {verdicts[kind] for kind in ("negation", "opposite", "roles")} == {Verdict.REFUTED}
    assert {verdicts[kind] for kind in ("modality", "attribution", "caveat")} == {Verdict.PARTIAL}


@pytest.mark.parametrize(
    ("claim", "early"),
    [
        ("Drones will strike the market on 8 March 2026.", True),
        ("On 8 March 2026 the drones will strike the market.", True),
        ("Drones will strike the market on 12 March 2026.", False),
        ("Drones hit the market on 8 March 2026.", False),
        ("He said: “Drones will strike the market on 8 March 2026.”", False),
    ],
)
def test_nothing_is_to_come_before_the_day_of_the_evidence(claim: str, early: bool) -> None:
    evidence = ["Drones hit the market on 8 March 2026."]
    found = check_text(claim, evidence, published=date(2026, 3, 12)).findings
    assert [each.severity for each in found if each.check == "V28"] == ["R"] * early
    assert "V28" not in {each.check for each in check_text(claim, evidence).findings}


FILLER = [f"The museum of the town opened hall number {number} to visitors." for number in range(8)]


def test_a_page_asks_for_more_neighbours_than_spans() -> None:
    claim, other = "The price of wheat in the market rose.", "The price of barley in the market fell."
    assert clashes(claim, [other]) != []
    assert clashes(claim, [other], page=True) == []


def test_a_page_must_hold_more_of_the_sentence() -> None:
    claim = "The regional museum of shipping sold its oldest wooden steamer yesterday."
    half = "The museum of shipping sold a steamer."
    assert "coverage" in {each.check for each in check_text(claim, [half, *FILLER * 3]).findings}
    shares = [Alignment((), ("x" * length,), (frozenset(),)).enough for length in (400, 401, 2000, 2001)]
    assert shares[0] < shares[1] == shares[2] < shares[3]
    shorter = "The regional museum of shipping sold its oldest wooden steamer."
    less = "The museum of shipping sold it."
    assert "coverage" not in {each.check for each in check_text(shorter, [less]).findings}
    assert "coverage" in {each.check for each in check_text(shorter, [less, *FILLER]).findings}


def test_a_year_that_the_evidence_leaves_open_is_told_and_blocks_nothing() -> None:
    claim = "The tariffs on steel took effect on 1 February 2026."
    undated = check_text(claim, ["Tariffs on steel took effect on Feb. 1."])
    assert undated.verdict is Verdict.SUPPORTED
    assert [(each.check, each.severity, each.words) for each in undated.findings] == [("V07", "W", "1 February 2026")]
    dated = check_text(claim, ["Tariffs on steel took effect on Feb. 1."], published=date(2024, 2, 3))
    assert [(each.check, each.severity) for each in dated.findings] == [("V07", "B")]
    assert not check_text(claim, ["Tariffs on steel took effect on Feb. 1."], published=date(2026, 2, 3)).findings


@pytest.mark.parametrize(
    ("claim", "evidence", "severities"),
    [
        ("The British government seeks ways.", "The government is seeking ways.", ["W"]),
        ("India's Green Tribunal rejected the petitions.", "The Green Tribunal rejected petitions.", ["W"]),
        ("The British government seeks ways.", "The government of France is seeking ways.", ["B"]),
        ("India rejected the petitions.", "The petitions were rejected.", ["B"]),
        ("The British navy seeks ways.", "The government is seeking ways.", ["B"]),
        ("Green India Tribunal rejected petitions.", "Green Tribunal rejected petitions.", ["B"]),
        ("The film won two Oscars.", "The film won two Academy Awards.", []),
        ("The head of the IAEA met Salehi.", "Salehi met the head of the U.N. nuclear watchdog agency.", []),
        ("The head of the IAEA met Salehi.", "Salehi met the head of the nuclear agency.", ["B"]),
        ("The poisoning of Navalny was proved.", "The poisoning of Navanly was proved.", []),
        ("Berlin assured Beirut of support.", "Germany assured Lebanon of support.", []),
    ],
)
def test_names_that_go_unsaid_or_have_a_description(claim: str, evidence: str, severities: list[str]) -> None:
    findings = check_text(claim, [evidence], gazetteer=load_gazetteer()).findings
    assert [each.severity for each in findings if each.check == "V08"] == severities


def test_a_name_that_is_there_under_an_alias_is_not_missed_again() -> None:
    claim, evidence = "Iranian diplomats left.", "Diplomats of Iran left for home."
    assert check_text(claim, [evidence]).verdict is Verdict.SUPPORTED


def test_a_sentence_of_two_words_needs_one_of_them() -> None:
    assert check_text("The price of gold passed the mark.", ["Gold broke the mark."]).verdict is Verdict.SUPPORTED
    assert check_text("The price of gold rose.", ["Bears ate salmon."]).verdict is Verdict.NOT_FOUND


def test_reserves_of_numbers_and_other_words_are_left_alone() -> None:
    assert lost_reserve("Nearly ten people died in the port.", ["Ten people died in the port."]) is None
    assert lost_reserve("The toll of the strike rose.", ["A preliminary report on wheat came."]) is None


def test_words_in_anothers_mouth_need_two_names() -> None:
    assert (
        other_speaker(
            "Rubio said that the talks on oil failed.", ["The minister said the talks on oil failed. Rubio left."]
        )
        is None
    )
    assert (
        other_speaker("Rubio said that the talks failed.", ["Araghchi said the harvest was good, Rubio left."]) is None
    )
    assert other_speaker("Rubio left.", ["Araghchi said Rubio left."]) is None


@pytest.mark.parametrize(
    ("speaker", "evidence", "other"),
    [
        ("Iran", "Araghchi said that the talks would fail, and Iran left.", False),
        ("Iran", "Israel said that the talks would fail, and Iran left.", True),
        ("The White House", "Donald Trump said that the talks would fail at the White House.", False),
        ("Rubio", "Araghchi said that the talks would fail, and Rubio left.", True),
    ],
)
def test_a_state_speaks_by_its_people(speaker: str, evidence: str, other: bool) -> None:
    claim = f"{speaker} said that the talks would fail."
    assert (other_speaker(claim, [evidence], gazetteer=load_gazetteer()) is not None) == other


def test_words_of_denial_in_a_text() -> None:
    assert negated("They didn't, and never will; not only that") == {"not", "never"}


_WORDS = st.sampled_from(
    sorted(
        words_of(
            "Iran Oman signed sign not never no did will plans to rose fell allegedly said the deal , . “ ” failed"
        )
    )
)


@given(st.lists(_WORDS, min_size=1, max_size=30).map(" ".join))
def test_a_sentence_contradicts_itself_in_no_way(text: str) -> None:
    assert {each.check for each in check_text(text, [text]).findings} <= {"coverage", "V04"}


@given(st.text(max_size=200), st.lists(st.text(max_size=200), max_size=3))
def test_any_text_gets_a_verdict(claim: str, evidence: list[str]) -> None:
    checked = check_text(claim, evidence)
    assert checked.verdict in Verdict
    assert all(each.detail and each.severity in "BRW" for each in checked.findings)
