"""Judgements, forecasts, indicators and recommendations; what becomes of a sentence of each kind."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from countrydesk.adapters.catalogue import load_gazetteer
from countrydesk.core.ratings import Verdict, likelihood_word
from countrydesk.core.types import Claim, Finding, Likelihood
from countrydesk.core.verification.case import Case, Mark, Whole
from countrydesk.core.verification.judgement import CHECKS, WHOLE
from countrydesk.core.verification.likelihoods import blanked
from countrydesk.core.verification.outcomes import SOUND, Outcome, sentence_outcome
from strategies import texts


def finding(check: str, severity: str, verdict: Verdict) -> Finding:
    return Finding("s1", "verify/1", check, severity, verdict, "why")


STALE = finding("V20", "B", Verdict.STALE)
VAGUE = finding("V62", "B", Verdict.PARTIAL)
WORDING = finding("V72", "W", Verdict.SUPPORTED)
SPEAKER = finding("V05", "R", Verdict.PARTIAL)
DENIED = finding("V54", "W", Verdict.DISPUTED)


@pytest.mark.parametrize(
    ("kind", "findings", "checked", "expected"),
    [
        ("reported", [], True, Outcome.SUPPORTED),
        ("reported", [], False, Outcome.NOT_CHECKED),
        ("reported", [WORDING], True, Outcome.SUPPORTED),
        ("reported", [WORDING], False, Outcome.NOT_CHECKED),
        ("reported", [WORDING, STALE], False, Outcome.STALE),
        ("reported", [STALE, finding("V02", "B", Verdict.CITATION_BROKEN)], True, Outcome.CITATION_BROKEN),
        ("reported", [SPEAKER], False, Outcome.PARTIAL),
        ("reported", [DENIED], False, Outcome.DISPUTED),
        ("title", [STALE], False, Outcome.STALE),
        ("assessed", [WORDING, SPEAKER], False, Outcome.ASSESSMENT_HOLDS),
        ("assessed", [finding("V75", "B", Verdict.REFUTED)], True, Outcome.ASSESSMENT_FAILS),
        ("indicator", [], False, Outcome.ASSESSMENT_HOLDS),
        ("recommendation", [STALE], False, Outcome.ASSESSMENT_FAILS),
        ("forecast", [WORDING], False, Outcome.FORECAST_WELL_FORMED),
        ("forecast", [VAGUE], False, Outcome.FORECAST_MALFORMED),
        ("forecast", [STALE], False, Outcome.FORECAST_MALFORMED),
    ],
)
def test_the_outcome_of_a_sentence(kind: str, findings: list[Finding], checked: bool, expected: Outcome) -> None:
    assert sentence_outcome(kind, findings, checked) is expected


def test_every_verdict_is_an_outcome_and_unchecked_is_unsound() -> None:
    assert {each.value for each in Verdict} < {each.value for each in Outcome}
    assert Outcome.NOT_CHECKED not in SOUND
    assert {Outcome(each.value) for each in (Verdict.SUPPORTED, Verdict.DISPUTED)} < SOUND


# --- V60 to V65, V70 --------------------------------------------------------------------------------------------------

ATLAS = load_gazetteer()


def case(kind: str, text: str, section: str = "outlook", **known: Any) -> Case:
    claim = Claim(kind, text, section=section, group=known.pop("group", ""), rests_on=known.pop("rests_on", ()))
    return Case(
        claim, **{"country": "MNG", "published": date(2026, 3, 12), "foreign": True, "gazetteer": ATLAS, **known}
    )


def whole(kind: str, *texts: str, **known: Any) -> Whole:
    return Whole("document", tuple(case(kind, text, **known) for text in texts))


def reasons(check: str, kind: str, *texts: str, **known: Any) -> list[str]:
    """The reasons of one check over sentences of one kind, whichever map it is registered in."""
    if check in WHOLE:
        return [each.reason for each in WHOLE[check](whole(kind, *texts, **known))]
    return [each.reason for text in texts for each in CHECKS[check](case(kind, text, **known))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The truce is likely to hold.", "likely"),
        ("A rout is almost certain.", "almost certain"),
        ("The exercise could reflect concerns over the border.", "could"),
        ("The talks may fail, possibly soon.", "may, possibly"),
        ("The ministry is expected to publish the draft.", "is expected to"),
        ("We assess that the ministry may say less.", "may"),
        ("It is highly unlikely that the talks resume.", "highly unlikely"),
        ("The talks are not likely to resume.", "not likely"),
        ("There is a real possibility of a rout.", "real possibility of"),
        ("We expect talks to resume.", "We expect"),
        ("Growth of 5 % (likely) would follow.", "likely"),
    ],
)
def test_v60_a_word_of_estimation_wants_its_number(text: str, words: str) -> None:
    found = list(CHECKS["V60"](case("assessed", text)))
    assert [(each.severity, each.verdict, each.words) for each in found] == [("R", Verdict.SUPPORTED, words)]


@pytest.mark.parametrize(
    "text",
    [
        "The truce is likely (60 %) to hold.",
        "There is a 70% chance that the truce holds.",
        "The probability of a rout is about 5–10 per cent.",
        "A rout is very unlikely: p = 0.1.",
        "The ministry said it could leave the treaty.",
        "The report could not be independently verified.",
        "The army showed its might in May.",
        "The most likely of three courses is talks.",
        "The minister called a rout “almost certain, and likely soon”.",
        "The talks should resume as soon as possible.",
        "The police had probable cause.",
        "Credibility 3, possibly true: one origin; the rest is probably true.",
        "Talks are likely (55–80 %) to resume; they could also fail.",
        "There is a one-in-five chance that talks may fail.",
        "There is a 3 in 10 chance that talks may fail.",
    ],
)
def test_v60_leaves_alone_what_has_its_number_or_is_no_estimate(text: str) -> None:
    assert reasons("V60", "assessed", text) == []


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("The truce is likely (30 %) to hold.", "55 to 80 %"),
        ("It is very unlikely (60 percent) that Iran attacks.", "5 to 20 %"),
        ("The truce is not likely to hold (70 %).", "20 to 45 %"),
        ("An attack is almost certain (60 %), and a rout is unlikely (30 %).", "95 to 99 %"),
        ("A rout, we judge, is a remote chance (0–0.5 %).", "1 to 5 %"),
    ],
)
def test_v60_word_and_number_have_one_band(text: str, band: str) -> None:
    found = list(CHECKS["V60"](case("forecast", text)))
    assert len(found) == 1
    assert band in found[0].reason
    assert found[0].against


def test_v60_speaks_of_judgements_only() -> None:
    assert reasons("V60", "reported", "The truce is likely to hold.") == []
    assert reasons("V60", "recommendation", "Staff may leave.") == []
    assert reasons("V60", "assessed", "More may mean war.", group="Indicators to monitor") == []
    known = Claim("assessed", "The truce is likely to hold.", likelihood=Likelihood("likely", 60))
    assert list(CHECKS["V60"](Case(known))) == []


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["We assess with high confidence that an attack is likely."], ["one sentence"]),
        (["We have moderate confidence in the 60 % chance of a truce."], ["one sentence"]),
        (["The truce holds (high confidence, 70 %)."], ["one sentence"]),
        (["Our confidence is low.", "Snow fell."], ["without its reason"]),
        (["Confidence in this judgement is low."], ["without its reason"]),
        (["Confidence in this judgement is low.", "It rests on one outlet."], []),
        (["Confidence is moderate because two outlets agree."], []),
        (["The minister said he had high confidence that peace was likely."], []),
        (["Business confidence rose."], []),
    ],
)
def test_v61(texts: list[str], found: list[str]) -> None:
    got = reasons("V61", "assessed", *texts)
    assert len(got) == len(found)
    assert all(want in reason for want, reason in zip(found, got, strict=True))


FORMED = "By 30 June 2027 the central bank will report inflation above 9 %: 60 % (likely)."


def lacking(*texts: str, **known: Any) -> list[str]:
    return [reason.removeprefix("a forecast without ") for reason in reasons("V62", "forecast", *texts, **known)]


def test_v62_names_what_a_forecast_lacks() -> None:
    assert lacking(FORMED, "Base rate: 7 of the last 12 quarters.") == []
    assert lacking(FORMED) == ["a base rate"]
    vague = "Mongolia is expected to continue its active diplomatic engagements."
    assert lacking(vague) == [
        "a probability, a date, a criterion that decides it, a source that will resolve it or a base rate"
    ]
    tied = "The round table on 13 March 2026 will likely (60 %) lead to concrete project pipelines."
    assert "a date" in lacking(tied)[0]
    assert "a probability" not in lacking(tied)[0]
    assert (
        lacking("The parties will sign the treaty within 90 days (60 %), according to the gazette; 3 of 5 were.") == []
    )


@pytest.mark.parametrize(
    ("text", "decides"),
    [
        ("The opposition will return to the streets by 30 June 2026 (60 %).", True),
        ("The president will sign the bill (60 %).", True),
        ("The shilling will weaken by 30 June 2026 (60 %).", False),
        ("The shilling will weaken beyond 140 to the dollar by 30 June 2026 (60 %).", True),
        ("Talks will be a success (60 %).", False),
    ],
)
def test_v62_a_criterion_is_a_threshold_or_a_deed(text: str, decides: bool) -> None:
    assert ("a criterion" not in lacking(text)[0]) is decides


def test_v62_a_line_that_adds_to_a_forecast_is_none_itself() -> None:
    lines = [FORMED, "Resolution: the bulletin of the bank will be read.", "Base rate: 7 of 12."]
    assert lacking(*lines) == []
    elsewhere = (case("forecast", FORMED), case("forecast", "Base rate: 7 of 12.", section="military"))
    assert [each.check for each in WHOLE["V62"](Whole("d", elsewhere))] == ["V62"]


def test_v62_stops_what_commits_and_asks_to_rewrite_what_imagines() -> None:
    def severity(text: str, **known: Any) -> list[str]:
        return [each.severity for each in WHOLE["V62"](whole("forecast", text, **known))]

    assert severity("The talks will fail.") == ["B"]
    assert severity("The talks could fail.") == ["R"]
    assert severity("The talks will fail.", section="military") == ["R"]
    assert severity("Talks could fail.", section="military") == []
    assert severity("The talks will fail by June 2026 (60 %).", section="summary") == []
    assert severity("The talks will fail.", section="summary") == ["R"]
    assert severity("We see two scenarios by June 2026: talks (60 %) or war (40 %).") == []
    assert list(WHOLE["V62"](whole("assessed", "The talks will fail."))) == []
    assert severity("Trends: nothing is forecast, since there is no base rate.") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The country will continue to face challenges.", ["whatever happens"]),
        ("Mongolia is expected to continue its active diplomatic engagements.", ["whatever happens"]),
        ("The talks may or may not resume.", ["whatever happens"]),
        ("Inflation will remain above 9 % through June 2027 (80 %).", []),
        ("The parties will sign by June 2027 with a probability of 100 %.", ["certain"]),
        ("There is a 0 % chance that they sign by June 2027.", ["certain"]),
        ("They will sign by June 2027 (60 %; base rate 1 %).", ["trivial"]),
        ("They will sign by June 2027 (60 %; base rate 40 %).", []),
        ("The talks will resume by 1 March 2026 (70 %).", ["had passed"]),
        ("They will go on from the visit on 10 March 2026.", []),
        ("Base rate: they will continue to win in 1 % of cases.", []),
    ],
)
def test_v63(text: str, found: list[str]) -> None:
    got = reasons("V63", "forecast", text)
    assert len(got) == len(found), got
    assert all(want in reason for want, reason in zip(found, got, strict=True))
    assert reasons("V63", "reported", text) == []


SIGN = "Iran and the United States will sign an agreement by {}: {} %."


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ([SIGN.format("30 June 2026", 60), SIGN.format("31 December 2026", 50)], ["later horizon"]),
        ([SIGN.format("31 December 2026", 50), SIGN.format("30 June 2026", 60)], ["later horizon"]),
        ([SIGN.format("30 June 2026", 50), SIGN.format("31 December 2026", 60)], []),
        ([SIGN.format("30 June 2026", 50), SIGN.format("30 June 2026", 60)], ["the same is given"]),
        ([SIGN.format("30 June 2026", 50), SIGN.format("30 June 2026", "45–55")], []),
        (["There is a 60 % chance that the truce holds.", "There is a 50 % chance that the truce does not hold."], ["sum to 110"]),
        (["There is a 60–70 % chance that the truce holds.", "There is a 50 % chance that the truce does not hold."], ["110 to 120"]),
        (["There is a 60 % chance that the truce holds.", "There is a 40 % chance that the truce does not hold."], []),
        (["We see a 60 % chance that the truce holds and a 50 % chance that it does not."], ["sum to 110"]),
        (["Inflation will be above 10 % by June 2026 (30 %).", "Inflation will be above 5 % by June 2026 (20 %)."], ["higher bar"]),
        (["Inflation will be above 5 % by June 2026 (30 %).", "Inflation will be above 10 % by June 2026 (20 %)."], []),
        (["Inflation will be below 5 % by June 2026 (30 %).", "Inflation will be below 10 % by June 2026 (20 %)."], ["higher bar"]),
        (["Inflation will be above 5 % by June 2026 (30 %).", "Inflation will be below 5 % by June 2026 (20 %)."], []),
        (["Inflation will be above 5 % by June 2026 (30 %).", "Inflation will fall by June 2026 (20 %)."], []),
        (["There is a 60 % chance of a treaty by June 2026 and a 50 % chance of a treaty by December 2026."], ["later horizon"]),
        (["There is a 60 % chance of a treaty by June 2026 and a 50 % chance of a strike by December 2026."], []),
        (["There is a 60 % chance of a treaty by June 2026 and a 50 % chance of a strike by June 2026."], []),
        (["The truce has a 55 % chance of lasting through August and a 65 % chance of lasting through December."], ["lasts longer"]),
        (["The probability of clashes within 30 days is 70 % and within 90 days 60 %."], ["later horizon"]),
        (["The ruling party will win the election (70 %).", "The ruling party will lose the election (40 %)."], ["excludes each other"]),
        (["The ruling party will win the election (70 %).", "The ruling party will lose the election (25 %)."], []),
        (["We raised the probability of a truce by 30 June from 40 % to 55 %."], []),
        (["The truce will hold within 30 days (60 %).", "The truce will hold within 90 days (80 %)."], ["lasts longer"]),
        (["Talks will be held in June 2026 (60 %).", "Talks will be held in July 2026 (50 %)."], []),
        (["Russia will sign the border treaty (60 %).", "China will sign the border treaty (40 %)."], []),
        (["Talks will resume (60 %).", SIGN.format("30 June 2026", 50)], []),
        (["We see a 60 % chance of talks, a 30 % chance of war, and a 10 % chance of neither."], []),
        (["We see three scenarios: status quo (60 %), escalation (30 %) and collapse (20 %)."], ["sum to 110 %"]),
        (["We see three scenarios: status quo (40–50 %), escalation (30 %) and collapse (5 %)."], ["sum to 75 to 85 %"]),
        (["We see three scenarios: status quo (60 %), escalation (30 %) and collapse (10 %)."], []),
        (["Two scenarios: status quo (60 %), escalation (30 %); the rest is other."], []),
        (["Scenario A (50 %): the truce holds.", "It would please all.", "Scenario B (60 %): war."], ["sum to 110 %"]),
        (["Scenario A (50 %): the truce holds.", "Scenario B (20 %): war."], []),
        (["We see three outcomes:", "Escalation: 50 %.", "De-escalation: 45 %.", "A stalemate: 30 %.", "It may snow (70 %)."], ["sum to"]),
        (["We see three outcomes:", "Escalation: 40 %.", "De-escalation: 35 %.", "A stalemate: 25 %."], []),
        (["Escalation: 50 %.", "Growth of the economy: 70 %."], []),
    ],
)  # fmt: skip
def test_v64(texts: list[str], found: list[str]) -> None:
    got = reasons("V64", "forecast", *texts)
    assert len(got) == len(found), got
    assert all(want in reason for want, reason in zip(found, got, strict=True))


def test_v64_scenarios_of_two_sections_are_two_sets() -> None:
    rows = [("outlook", "Scenario A (60 %): the truce holds."), ("annex", "Scenario B (60 %): prices fall.")]
    cases = tuple(case("assessed", text, section=section) for section, text in rows)
    assert list(WHOLE["V64"](Whole("d", cases))) == []
    assert [each.verdict for each in WHOLE["V64"](Whole("d", cases[:1] * 2))] == [Verdict.REFUTED]


CLOSURES = "Closures of the Zamyn-Uud crossing, weekly, by the customs bulletin: more than three in a week point to escalation."


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ([CLOSURES], []),
        (["Number of incidents reported by the national team.", "Frequency: monthly.", "More than 80,000 would signal a campaign."], []),
        (["Progress in cybersecurity will be vital to watch."], ["an observable, a threshold, a source, a frequency or a direction"]),
        (["The price of coal, monthly, from customs data: a fall suggests weaker demand."], ["a threshold"]),
        (["The following indicators should be watched:", CLOSURES], []),
        (["5,000 soldiers at the border each week, in the ministry's bulletin."], ["a threshold or a direction"]),
        (["30 tanks at the border, weekly, by satellite imagery; 40 or more would signal a build-up."], []),
    ],
)  # fmt: skip
def test_v65(texts: list[str], found: list[str]) -> None:
    got = [each.removeprefix("an indicator without ") for each in reasons("V65", "indicator", *texts)]
    assert got[: len(found)] == found
    assert len(got) >= len(found)
    assert bool(got) == bool(found)


def test_v65_a_printed_citation_is_a_source_and_a_heading_makes_an_indicator() -> None:
    text = "Closures of the crossing, weekly: more than three in a week point to escalation."
    assert reasons("V65", "indicator", text) == ["an indicator without a source"]
    assert reasons("V65", "indicator", text, marks=(Mark("[3]", "customs"),)) == []
    assert len(reasons("V65", "assessed", "Progress is vital.", group="Indicators to monitor", foreign=False)) == 1
    apart = (case("indicator", CLOSURES), case("indicator", "More of it would be bad.", section="annex"))
    assert [each.claim for each in WHOLE["V65"](Whole("d", apart))] == [apart[1].claim.id]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mongolia should prioritize its cyber strategy.", "country under study"),
        ("The Ministry of Defense must modernise its units.", "country under study"),
        ("We recommend that the Mongolian government review the law.", "country under study"),
        ("Ulaanbaatar needs to act.", "country under study"),
        ("The Mongolian authorities are urged to act.", "country under study"),
        ("Parliament ought to pass the law.", "country under study"),
        ("The cyber strategy should be implemented swiftly.", "nobody"),
        ("It is essential for Mongolia to diversify.", "country under study"),
        ("To cut risks, efforts should be made to foster consensus.", "nobody"),
        ("Continuing to cultivate partners will be paramount for the region.", "nobody"),
        ("Embassy staff should avoid the border road.", ""),
        ("Review contracts before June.", ""),
        ("Also, keep fuel in reserve.", ""),
        ("For travellers, avoid the border.", ""),
        ("Where possible, defer travel.", ""),
        ("NATO should open an office.", ""),
        ("China should withdraw its bid.", ""),
        ("We recommend that readers avoid the road.", ""),
        ("It is advisable that firms review their contracts.", ""),
        ("Steps must be taken by the company to protect its crews.", ""),
        ("Fuel is short, which readers know.", ""),
        ("Fuel is short.", ""),
        ("Because roads are bad, and if it snows, drivers should wait.", ""),
        ("“Mongolia should act,” said the minister.", ""),
        ("Lists of contacts are at hand.", ""),
    ],
)
def test_v70(text: str, found: str) -> None:
    got = reasons("V70", "recommendation", text)
    assert bool(got) == bool(found), got
    assert all(found in each for each in got)


def test_v70_without_a_country_any_state_is_one_and_without_a_gazetteer_its_organs() -> None:
    assert reasons("V70", "recommendation", "China should withdraw its bid.", country="")
    assert reasons("V70", "recommendation", "The government should act.", country="", gazetteer=None)
    assert reasons("V70", "assessed", "Mongolia should act.", group="Strategic recommendations")
    assert reasons("V70", "assessed", "Mongolia should act.", foreign=False) == []


@settings(max_examples=60, deadline=None)
@given(
    st.lists(texts, min_size=1, max_size=4), st.sampled_from(["forecast", "assessed", "indicator", "recommendation"])
)
def test_no_text_makes_a_check_raise(given_texts: list[str], kind: str) -> None:
    report = whole(kind, *given_texts)
    found = [each for check in WHOLE.values() for each in check(report)]
    found += [each for check in CHECKS.values() for one in report.cases for each in check(one)]
    ids = {each.claim.id for each in report.cases} | {report.id}
    assert all(each.claim in ids and each.reason for each in found)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 99))
def test_a_likelihood_in_the_words_of_its_band_passes(percent: int) -> None:
    text = f"It is {likelihood_word(percent)} ({percent} %) that the talks resume."
    text = text.replace("It is almost no", "There is almost no").replace("It is roughly", "There is a roughly")
    assert reasons("V60", "assessed", text) == []


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 99), st.integers(1, 99))
def test_complements_cohere_exactly_where_they_sum_to_a_hundred(one: int, other: int) -> None:
    got = reasons(
        "V64", "forecast", f"There is a {one} % chance that the truce holds.", f"There is a {other} % chance that the truce does not hold."
    )  # fmt: skip
    assert bool(got) == (abs(one + other - 100) > 1)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=4))
def test_a_blanked_text_keeps_its_offsets(text: str, pairs: list[tuple[int, int]]) -> None:
    spans = [(min(pair), min(max(pair), len(text))) for pair in pairs if min(pair) <= len(text)]
    inside = {at for start, end in spans for at in range(start, end)}
    assert blanked(text, spans) == "".join(" " if at in inside else char for at, char in enumerate(text))


@pytest.mark.parametrize(
    "unit",
    [
        "X said that ",
        "60 % ",
        "likely (",
        "by June ",
        "may or may not ",
        "probability of ",
        "if, ",
        "Table ",
        "(1,",
        "“",
    ],
)
def test_hostile_length_ends(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    for kind in ("forecast", "indicator", "recommendation"):
        report = whole(kind, text, text)
        found = [each for check in WHOLE.values() for each in check(report)]
        found += [each for check in CHECKS.values() for each in check(report.cases[0])]
        assert all(each.severity in "BRW" for each in found)
