"""Significance: a sum of reasons, each with its words and points, that a desk can weigh otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from builders import DESK, WEEK, at, read, source
from countrydesk.core.reading import Reading
from countrydesk.core.significance import ARCHIVE, Scale, Scales, known_before, significance, stakes
from countrydesk.core.types import Event, Interval, Requirement, Source

LEDGER = source("Ledger", control="private")
COURIER, FOREIGN = (
    source("Steppe Courier", control="state", country="MNG"),
    source("Herald", control="state", country="QAT"),
)
MINISTRY = source("Ministry", official=True, control="state", country="MNG")
STRANGER = source("Stranger")
SOURCES = {each.id: each for each in (LEDGER, COURIER, FOREIGN, MINISTRY, STRANGER)}
VISIT = ("Mongolia opens border post", "Mongolia opened a border post in Dornogovi on Tuesday.")
TUESDAY = date(2026, 3, 10)


def scales(requirement: Requirement = WEEK, scale: Scale | None = None, **more: object) -> Scales:
    made = Scales(requirement, DESK.gazetteer, DESK.coder.kinds, {}, DESK.stakes, SOURCES, scale or Scale(), None)
    return replace(made, **more)  # type: ignore[arg-type]


def event_of(
    *told: Reading, kind: str = "ASSAULT", actors: tuple[str, ...] = ("state:MNG",), basis: str = "text", **more: str
) -> Event:
    ids = tuple(each.document.id for each in told)
    return Event(
        "test",
        ids,
        Interval(TUESDAY, TUESDAY, "day", basis),
        "",
        actors,
        tuple((id,) for id in ids),
        kind,
        more.get("status", "done"),
    )


def points(event: Event, *told: Reading, **more: object) -> dict[str, float]:
    return {reason.words: reason.points for reason in significance(event, told, scales(**more))}  # type: ignore[arg-type]


def simple(title: str = VISIT[0], lead: str = VISIT[1], of: Source = STRANGER, **more: object) -> dict[str, float]:
    told = read(title, lead, at(10), of)
    return points(event_of(told), told, **more)


def test_the_kind_of_event_counts_with_its_weight_and_the_desk_can_change_either() -> None:
    assert simple()["kind of event: armed attack"] == 10.0
    assert simple(weights={"ASSAULT": 4.0})["kind of event: armed attack"] == 4.0
    assert simple(scale=Scale(kind=0.5))["kind of event: armed attack"] == 5.0


def test_a_reason_that_a_desk_sets_to_nothing_is_not_told() -> None:
    assert "how squarely it concerns the country" in simple()
    assert "how squarely it concerns the country" not in simple(scale=Scale(directness=0.0))


@pytest.mark.parametrize(("toll", "worth"), [("1", 1.0), ("10", 2.0), ("1,000", 4.0), ("50,000", 4.0)])
def test_casualties_count_by_their_order_of_magnitude(toll: str, worth: float) -> None:
    lead = f"A raid killed {toll} people in Mongolia on Tuesday."
    assert simple("Raid in Mongolia", lead)[f"casualties reported: {toll}"] == worth


def test_a_toll_that_talks_recall_is_not_theirs() -> None:
    told = read(
        "Talks in Mongolia", "Talks on the raid that killed 12 people began in Mongolia on Tuesday.", at(10), STRANGER
    )
    assert not [words for words in points(event_of(told, kind="CONSULT"), told) if words.startswith("casualties")]


def test_what_is_at_stake_is_said_and_bounded() -> None:
    told = simple(
        "Mongolia declares martial law",
        "The president of Mongolia spoke of a truce and a nuclear warhead on the border.",
    )
    (words,) = [words for words in told if words.startswith("at stake")]
    assert (
        words
        == "at stake: nuclear or strategic weapons, the constitutional order, territory and borders, war and peace"
    )
    assert told[words] == 4.0
    assert not [
        words for words in simple("Mongolia opens school", "Mongolia opened a school.") if words.startswith("at stake")
    ]


def test_an_aside_of_one_outlet_is_not_what_the_matter_is_about() -> None:
    told = (
        read("Mongolia opens school", "Mongolia opened a school on Tuesday.", at(10), LEDGER),
        read("A new school in Mongolia", "The school opened on Tuesday.", at(10), COURIER),
        read("School opens", "Mongolia, which has no nuclear warhead, opened a school on Tuesday.", at(10), STRANGER),
    )
    assert not [words for words in points(event_of(*told), *told) if words.startswith("at stake")]


def test_the_tables_of_stakes_match_words_of_every_script() -> None:
    (stake,) = stakes({"test": {"phrase": "war", "points": 2, "words": ["invad*", "войн*", "战争"]}})
    assert [bool(stake.words.search(text)) for text in ("It invaded", "О войне", "谈战争", "reinvade", "warm")] == [
        True,
        True,
        True,
        False,
        False,
    ]


def test_a_great_power_counts_but_not_the_country_itself() -> None:
    told = read(*VISIT, at(10), STRANGER)
    event = event_of(told, actors=("state:MNG", "state:CHN"))
    assert points(event, told)["major actor: China"] == 1.5
    china = replace(WEEK, country="CHN")
    assert not [words for words in points(event, told, requirement=china) if words.startswith("major actor")]


def test_independent_origins_count_up_to_five() -> None:
    told = [read(f"{VISIT[0]} {n}", VISIT[1], at(10), source(f"Outlet {n}")) for n in range(7)]
    assert points(event_of(*told[:2]), *told[:2])["2 independent origins"] == 1.5
    assert points(event_of(*told), *told)["7 independent origins"] == 6.0


def test_outlets_of_different_control_weigh_more_than_those_of_a_party() -> None:
    ours, theirs = read(*VISIT, at(10), LEDGER), read(VISIT[0] + ".", VISIT[1], at(10), COURIER)
    assert points(event_of(ours, theirs), ours, theirs)["told by state-controlled and by other outlets"] == 1.0
    assert points(event_of(theirs), theirs)["told only by outlets that a party to it controls"] == -1.0
    afar = read(*VISIT, at(10), FOREIGN)
    assert not [words for each in (ours, afar) for words in points(event_of(each), each) if words.startswith("told")]
    assert simple(of=MINISTRY)["an official source"] == 1.0


def before(number: int, actors: tuple[str, ...]) -> tuple[Event, Reading]:
    told = read(f"Mongolia story {number}", "Mongolia told a story.", at(1), STRANGER)
    return event_of(told, actors=actors), told


def test_novelty_is_judged_against_what_was_reported_before_the_period() -> None:
    rows = [before(n, ("state:MNG", f"org:{n}")) for n in range(ARCHIVE)]
    told = {reading.document.id: reading for _, reading in rows}
    known = known_before([event for event, _ in rows], told, WEEK)
    assert known is not None
    now = read(*VISIT, at(10), STRANGER)
    fresh = "new in the period: armed attack with these actors"
    assert points(event_of(now, actors=("state:MNG", "state:FRA")), now, earlier=known)[fresh] == 1.0
    more = points(event_of(now, actors=("org:3", "state:MNG")), now, earlier=known)
    assert more["goes on from before the period: armed attack with these actors"] == -0.5
    old_event, old = rows[0]
    assert points(old_event, old, earlier=known)["was reported before the period"] == -1.0


def test_without_an_archive_nothing_is_called_new() -> None:
    event, told = before(1, ("state:MNG",))
    assert known_before([event], {told.document.id: told}, WEEK) is None
    assert not [words for words in simple() if "the period" in words]


def test_a_country_that_is_one_of_many_weighs_less_than_one_that_the_title_names() -> None:
    words = "how squarely it concerns the country"
    assert simple()[words] == 4.0
    assert simple("Leaders meet", "The leaders of Mongolia, France, Peru and Japan met on Tuesday.")[words] == 0.5
    assert words not in simple("Rain falls", "Rain fell on Tuesday.")


def test_a_question_counts_by_the_share_of_its_words() -> None:
    asked = replace(WEEK, questions=("Will the border post open?", "Who owns the opera house?"))
    assert simple(requirement=asked)["touches the question “Will the border post open?”"] == 3.0
    assert not [words for words in simple(requirement=asked) if "opera" in words]
    assert simple(requirement=replace(WEEK, questions=("?",))) == simple()


def test_what_is_undated_or_only_planned_weighs_less() -> None:
    told = read(*VISIT, at(10), STRANGER)
    vague = points(event_of(told, basis="published", status="planned"), told)
    assert vague["dated by its publication only"] == -0.5
    assert vague["announced, not yet done"] == -0.5
