"""Outcomes that exclude each other, what a sentence calls itself, and modal verbs that estimate nothing."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from countrydesk.core.verification.alternatives import alternatives
from countrydesk.core.verification.called import called_forecast, called_indicator
from countrydesk.core.verification.judgement import CHECKS, WHOLE
from countrydesk.core.verification.likelihoods import estimative
from countrydesk.core.verification.permission import permits
from strategies import texts
from test_checks_judgement import case, whole

OPENS = (
    "The probability that the Altan crossing opens by 30 April 2026 is 35 %, and the probability that it stays closed until "
    "that date is {} %."
)
TALKS = (
    "We see a {} % chance that the dockers sign the text by 31 July 2026, a 30 % chance that they reject it and a {} % chance "
    "that the talks go on."
)


def clashes(*told: str) -> list[str]:
    return [each.reason.rpartition(" sum")[2].strip() for each in WHOLE["V64"](whole("forecast", *told))]


@pytest.mark.parametrize(
    ("told", "sums"),
    [
        ([OPENS.format(80)], "115"),
        (["The bridge will reopen by June 2026 (40 %) or remain closed (70 %)."], "110"),
        (["The bridge will reopen by June 2026 (40 %) or remain closed (45 %)."], "85"),
        (["There is a 60 % chance that the court convicts him by June 2026 and a 55 % chance that it acquits him."], "115"),
        (["The bill passes by 30 June 2026 with a probability of 70 %; with a probability of 50 % it is rejected."], "120"),
        ([TALKS.format(55, 40)], "125"),
        (["The coalition will win (45 %), lose (35 %) or draw (10 %)."], "90"),
        (["The union will accept the offer (60 %).", "It will reject it (30 %).", "The union stays out of office (30 %)."], "120"),
        (["There is a 70 % chance of a deal and a 40 % chance of no deal."], "110"),
        (["The ferry resumes by 1 May 2026: 40 %.", "The ferry stays suspended until 1 May 2026: 70 %."], "110"),
        (["A verdict of guilty has a probability of 70 %, one of not guilty 45 %."], "115"),
        (["The ceasefire holds until 31 May 2026: 70 %.", "The ceasefire collapses before 31 May 2026: 50 %."], "120"),
        (["Either the bill passes (60 %) or it fails (60 %)."], "120"),
        (["We see a 60 % chance that the president signs, a 25 % chance that he vetoes and a 25 % chance that he lets it lapse."], "110"),
        (["We put the chance of a coup by June 2026 at 10 %.", "By December 2026 we put the chance of a coup at 8 %."], ""),
        (["A coup within three months: 15 %.", "A coup within six months: 10 %."], ""),
        (["There is a 20 % probability of a coup within three months and a 10 % probability within a year."], ""),
        (["The Altan crossing opens by 30 April 2026: 35 %.", "The Altan crossing stays closed until 30 April 2026: 80 %."], "115"),
    ],
)  # fmt: skip
def test_what_excludes_each_other_sums_to_a_hundred(told: list[str], sums: str) -> None:
    found = clashes(*told)
    assert found
    assert all(sums in each for each in found)


@pytest.mark.parametrize(
    "told",
    [
        [OPENS.format(65)],
        ["The bridge will reopen by June 2026 (40 %) or remain closed (60 %)."],
        ["We see a 60 % chance of drought, a 50 % chance of floods and a 40 % chance of locusts."],
        ["There is a 50 % chance that inflation rises, a 30 % chance that it falls and a 60 % chance that the president resigns."],
        ["There is a 50 % chance that the army attacks Sumy, a 40 % chance that it attacks Odesa and a 30 % chance that it attacks Kyiv."],
        ["Imports will rise (60 %) and exports will fall (70 %)."],
        [TALKS.format(45, 25)],
        ["The union will accept the offer (60 %).", "It will reject it (30 %).", "The strike in the mines goes on (70 %)."],
        ["They sign by June 2026 (60 %), reject it by July 2026 (60 %)."],
        ["They sign (60 %), reject it (30 %); the remaining chance is a draw."],
        ["A war by June 2026: 10 %.", "A war by December 2026: 15 %."],
        ["Either the bill passes (60 %) or it fails (40 %)."],
        ["There is a 60 % chance of rain and a 70 % chance that the army does not advance."],
        ["The mayor resigns by June 2026 (50 %); the strike goes on (70 %)."],
        ["The ceasefire holds until 31 May 2026: 70 %.", "The ceasefire collapses before 30 June 2026: 50 %."],
        ["1 %, 2 %, 3 %, 4 %, 5 %, 6 % and 7 % chance of rain."],
    ],
)  # fmt: skip
def test_what_may_come_together_need_not_sum(told: list[str]) -> None:
    assert clashes(*told) == []


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("A further sign to watch is the general tone of diplomacy.", "outlook"),
        ("Watch the morale of the population.", "developments"),
        ("A second indicator is discontent in general.", "outlook"),
        ("Keep an eye on the mood of traders.", "outlook"),
        ("The mood in the barracks bears close watching.", "other"),
        ("It will be vital to monitor the climate of opinion.", "other"),
        ("Another signpost would be the tone of the press.", "outlook"),
        ("Also, look out for changes in rhetoric.", "other"),
        ("Indicator 3: the temper of the street.", "outlook"),
        ("We will continue to monitor tensions.", "other"),
        ("Discontent in the north is a further indicator.", "outlook"),
    ],
)
def test_an_indicator_by_its_own_words(text: str, section: str) -> None:
    one = case("reported", text, section=section)
    assert called_indicator(one)
    assert [each.check for each in WHOLE["V65"](whole("reported", text, section=section))] == ["V65"]
    assert list(WHOLE["V62"](whole("forecast", text, section=section))) == []


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("The mission will continue to monitor the border.", {}),
        ("A second indicator is inflation.", {"section": "background"}),
        ("The minister said that the tone was a sign to watch.", {}),
        ("Monitor is a daily of the north.", {}),
        ("A sign of progress is the new bridge.", {}),
        ("Watch the morale.", {"foreign": False}),
        ("Soldiers watch the bridge.", {}),
    ],
)
def test_what_is_no_indicator(text: str, known: dict[str, Any]) -> None:
    assert not called_indicator(case("reported", text, **known))


def test_every_indicator_stands_for_itself() -> None:
    told = [
        "Attacks reported weekly by the police bulletin; more than 3 would signal war.",
        "A second indicator is mood.",
    ]
    assert len(list(WHOLE["V65"](whole("indicator", *told)))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "COMMENT: raids are set to persist for the foreseeable future.",
        "Outlook: the blockade is here to stay and will last.",
        "Assessment – there is no end in sight, and raids will go on.",
        "Analyst comment: the protests are not likely to end any time soon.",
        "FORECAST: prices will either rise or fall over the year.",
    ],
)
def test_a_comment_on_the_future_is_a_forecast(text: str) -> None:
    assert called_forecast(case("reported", text, section="developments"))
    assert [each.check for each in WHOLE["V62"](whole("reported", text, section="developments"))] == ["V62"]
    assert "whatever happens" in next(iter(CHECKS["V63"](case("reported", text)))).reason


@pytest.mark.parametrize(
    "text",
    [
        "Tensions will not go away soon.",
        "The situation may get better or worse.",
        "The conflict will probably drag on.",
        "Time will tell whether the truce holds.",
        "Politics will stay turbulent in the coming months.",
        "Violence will flare up from time to time.",
        "The year ahead promises to be eventful.",
        "Anything can happen.",
    ],
)
def test_v63_of_what_cannot_prove_wrong(text: str) -> None:
    assert [each.check for each in CHECKS["V63"](case("forecast", text))] == ["V63"]


@pytest.mark.parametrize(
    "text",
    [
        "The border will remain closed through June 2027 (80 %).",
        "Inflation will remain above 9 % through June 2027 (80 %).",
    ],
)
def test_v63_of_what_lasts_and_can_prove_wrong(text: str) -> None:
    assert list(CHECKS["V63"](case("forecast", text))) == []


@pytest.mark.parametrize(
    "text",
    [
        "The likelihood of a strike is 70 %, and our confidence moderate.",
        "It is likely, and we say so with great confidence, that he resigns.",
        "We are sure that war is unlikely.",
    ],
)
def test_v61_in_other_words(text: str) -> None:
    assert ["one sentence" in each.reason for each in WHOLE["V61"](whole("assessed", text))] == [True]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("COMMENT: nobody was hurt.", {}),
        ("Raids are set to persist.", {}),
        ("COMMENT: raids will persist.", {"foreign": False}),
        ("“COMMENT: raids will persist.”", {}),
    ],
)
def test_what_is_no_comment_on_the_future(text: str, known: dict[str, Any]) -> None:
    assert not called_forecast(case("reported", text, **known))


def test_a_comment_that_forecasts_stands_for_itself() -> None:
    formed = (
        "COMMENT: 70 % (likely) that by 11 April 2027 the administrator reports at least one more raid; there was one in "
        "9 of the last 13 spells; his weekly bulletin decides."
    )
    found = list(WHOLE["V62"](whole("reported", "COMMENT: raids will persist.", formed, section="other")))
    assert len(found) == 1
    assert "a probability, a date" in found[0].reason


@pytest.mark.parametrize(
    "text",
    [
        "Congress may consult the agencies.",
        "Congress could direct the department to act.",
        "Members may also wish to consider several areas.",
        "Readers may contact the desk.",
        "Under the treaty on extradition, the state may refuse.",
        "The court may, under the penal code, keep them for a year.",
        "The law says that a judge may order a search.",
        "Copies may be obtained from the office.",
        "The bridge may only be crossed with a permit.",
        "The extent to which the cut may hurt is open.",
        "It is open whether the north could secede.",
        "May the best side win.",
        "Figures may not add up due to rounding.",
        "Issues that may be of interest to readers follow.",
        "Families may be eligible for aid, which may vary by province.",
        "The road was cleared so that families could leave.",
        "The band fled before the police could reach it.",
        "The town could no longer pay.",
    ],
)
def test_permission_and_ability_estimate_nothing(text: str) -> None:
    assert estimative(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The rebels may consider a truce.",
        "Chemical weapons may be used.",
        "Airlines may be required to pay.",
        "The deal might include arms.",
        "The truce may only last a week.",
        "Fighting may be renewed in spring.",
        "Parliament may reject the bill.",
        "The army is stretched, so it could collapse.",
        "If talks fail, the north could secede.",
        "Mr Bat, who could become president, is ill.",
    ],
)
def test_possibility_estimates(text: str) -> None:
    assert len(estimative(text)) == 1


def test_a_number_belongs_to_the_word_before_it() -> None:
    words = "Likelihood words: unlikely 20–45 %, likely 55–80 %, very likely 80–95 %."
    assert list(CHECKS["V60"](case("assessed", words))) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ulaanbaatar ought to widen the roads between the camps.",
        "The Mongolian armed forces should pay arrears to the militia.",
        "The police should patrol the market at night.",
        "Parliament had better pass the law soon.",
        "The Ministry of Defence would do well to buy radars.",
        "The government must purge its ranks.",
        "The border guards need to close the gap.",
    ],
)
def test_v70_of_what_is_called_otherwise(text: str) -> None:
    assert [each.severity for each in CHECKS["V70"](case("assessed", text))] == ["R"]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("The shipment should arrive in Mongolia by June.", {}),
        ("Mongolia should be able to pay.", {}),
        ("Whether Mongolia should join is open.", {}),
        ("The opposition said that Mongolia should act.", {}),
        ("China should withdraw its bid.", {}),
        ("Readers should avoid Ulaanbaatar.", {}),
        ("Russia may restrict exports, should Mongolia object.", {}),
        ("The government must publish the budget under the law on finance.", {}),
        ("To issue an order, a court must find a danger.", {}),
        ("The courts would need to decide.", {}),
        ("The choices of the government reflect the need to keep the peace.", {"kind": "assessed"}),
        ("The government must publish the budget by 1 July.", {"section": "developments"}),
        ("Mongolia should act.", {"foreign": False}),
    ],
)
def test_v70_leaves_expectation_law_and_others_alone(text: str, known: dict[str, Any]) -> None:
    kind = known.pop("kind", "reported")
    assert list(CHECKS["V70"](case(kind, text, **known))) == []


LINES = [
    "Likely (65 %): by 30 June 2027 the roads department reports at least one further full closure of the highway.",
    "Unlikely (30 %): by 31 July 2027 the highway is shut for 12 hours or more.",
]


@pytest.mark.parametrize("line", LINES)
def test_v62_a_further_one_and_a_length_are_criteria(line: str) -> None:
    lines = [
        line,
        "Base rate: 8 of the last 12 periods.",
        "Resolver: the department's daily notice.",
        "For: snow melts.",
    ]
    assert list(WHOLE["V62"](whole("forecast", *lines))) == []


def test_v62_parts_in_lines_behind_it() -> None:
    lines = ["Tension on the border will rise: 60 % (likely).", "Deadline: 30 June 2027.", "Criterion: more than 3 closures.",
             "Who decides: the customs bulletin.", "Base rate: 4 of 10."]  # fmt: skip
    assert list(WHOLE["V62"](whole("forecast", *lines))) == []
    assert "a criterion" in next(iter(WHOLE["V62"](whole("forecast", *lines[:2])))).reason


@settings(max_examples=60, deadline=None)
@given(st.lists(texts, min_size=1, max_size=4), st.integers(0, 40))
def test_hostile_text_is_read(told: list[str], at: int) -> None:
    report = whole("forecast", *told)
    assert all(len(each) > 1 for each in alternatives(report))
    assert all(
        called_indicator(each) in {True, False} and called_forecast(each) in {True, False} for each in report.cases
    )
    assert permits(told[0], at, at + 3) in {True, False}
