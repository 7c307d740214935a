"""Contradictions: two values for one quantity of an event, disputed or superseded; and the tolls they are bound to."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import DESK, at, document, read, reading, source
from countrydesk.core.contradictions import MOST, disputes
from countrydesk.core.events import events
from countrydesk.core.reading import Reading
from countrydesk.core.tolls import casualties, fate
from countrydesk.core.types import Dispute, Event, Interval
from strategies import reports_of

LEDGER, COURIER, TRIBUNE = (source(name) for name in ("Ledger", "Steppe Courier", "Tribune"))
TITLE = "Gunmen attack bus in Dornogovi, Mongolia"
LEAD = "Gunmen attacked a bus in Dornogovi in Mongolia on Tuesday and killed 12 people, police said."
ATTACK = read(TITLE, LEAD, at(10), LEDGER)
TUESDAY = date(2026, 3, 10)


def told_again(toll: str, of: str = "people", hour: int = 15, day: int = 10, more: str = "") -> Reading:
    body = f"Gunmen attacked a bus near Sainshand in Dornogovi in Mongolia on Tuesday and killed {toll} {of}, a governor said."
    return read("Bus attack in Mongolia's Dornogovi", f"{body}{more}", at(day, hour=hour), COURIER)


def as_one(*told: Reading, origins: tuple[tuple[str, ...], ...] = ()) -> Event:
    """An event of these documents, each its own origin unless said otherwise."""
    ids = tuple(each.document.id for each in told)
    return Event("test", ids, Interval(TUESDAY, TUESDAY), "", (), origins or tuple((id,) for id in ids), status="done")


def differ(*told: Reading) -> tuple[Dispute, ...]:
    return disputes(as_one(*told), {each.document.id: each for each in told})


def values(dispute: Dispute) -> list[str]:
    return [value for value, _ in dispute.values]


# --- disputed --------------------------------------------------------------------------------------------------------


def test_two_tolls_of_one_day_that_cannot_both_hold_are_disputed_with_the_passage_of_each() -> None:
    (dispute,) = differ(ATTACK, told_again("15"))
    assert (dispute.what, values(dispute), dispute.superseded) == ("the number of people killed", ["12", "15"], False)
    assert all(value in passage.quote for value, passage in dispute.values)


@pytest.mark.parametrize("toll", ["12", "more than 10", "at least 12", "about 12"])
def test_tolls_that_can_both_hold_are_no_dispute(toll: str) -> None:
    assert differ(ATTACK, told_again(toll)) == ()


def test_counts_of_different_things_are_no_dispute() -> None:
    assert differ(ATTACK, told_again("15", "cows")) == ()


def test_the_dead_of_one_report_do_not_contradict_the_injured_of_another() -> None:
    hurt = read(
        "Bus attack",
        "Gunmen attacked a bus in Dornogovi in Mongolia on Tuesday and injured 15 people.",
        at(10),
        COURIER,
    )
    assert differ(ATTACK, hurt) == ()


def test_counts_in_sentences_about_other_matters_are_no_dispute() -> None:
    other = read(
        "Vote", "The assembly seated 76 people when it opened the winter session in the capital.", at(10), COURIER
    )
    assert differ(ATTACK, other) == ()


def test_a_sentence_about_another_year_does_not_contradict() -> None:
    past = told_again(
        "12", more=" Gunmen attacked a bus in Dornogovi in Mongolia in 2019 and killed 30 people, police said."
    )
    assert differ(ATTACK, past) == ()


def test_one_origin_does_not_dispute_with_itself() -> None:
    again = told_again("9")
    event = as_one(ATTACK, again, origins=((ATTACK.document.id, again.document.id),))
    assert disputes(event, {each.document.id: each for each in (ATTACK, again)}) == ()


def test_a_third_outlet_that_repeats_a_value_speaks_for_it_too() -> None:
    third = read("Attack on bus", LEAD.replace("police", "officials"), at(10), TRIBUNE)
    (dispute,) = differ(ATTACK, told_again("15"), third)
    assert {(value, passage.parent) for value, passage in dispute.values} == {
        ("12", ATTACK.document.id), ("15", told_again("15").document.id), ("12", third.document.id),
    }  # fmt: skip


def foreign(text: str, of: str = "ru", hour: int = 13) -> Reading:
    return reading(document("Автобус", text, at(10, hour=hour), COURIER, language=of))


def test_across_languages_counts_of_people_in_the_leads_are_compared() -> None:
    (dispute,) = differ(ATTACK, foreign("Во вторник в Монголии при нападении на автобус погибли 15 человек."))
    assert dispute.what == "the number of people killed"
    assert values(dispute) == ["12", "15"]


@pytest.mark.parametrize(
    "text",
    [
        "Во вторник в Монголии при нападении на автобус угнаны 15 машин.",
        "Во вторник в Монголии неизвестные напали на автобус в степи. Всего в аймаке живут 15 человек на версту.",
        "Во вторник в Монголии на место нападения прибыли 150 человек.",
    ],
)
def test_across_languages_nothing_else_is_compared(text: str) -> None:
    assert differ(ATTACK, foreign(text)) == ()


@pytest.mark.parametrize(
    ("one", "other", "what"),
    [
        ("Turnout in the vote on Tuesday was 61.2 per cent.", "Turnout in the vote was 43.5 per cent.", "the turnout"),
        ("A magnitude 6.0 earthquake struck Mongolia on Tuesday.", "An earthquake of magnitude 6.5 shook Mongolia.", "the magnitude"),
        ("It signed a road contract worth $340 million.", "The road contract is valued at $410 million.", "the price or value"),
        ("The flood covered 240 houses in Mongolia on Tuesday.", "The flood covered 410 houses in Mongolia.", "the number of houses"),
        ("A fire on Tuesday burned 1,500 hectares of steppe.", "A fire on Tuesday burned 6,200 hectares of steppe.", "the measure"),
        ("Police put the crowd at 8,000 on Tuesday.", "Unions said 30,000 people joined the march.", "the number of people gathered"),
        ("The blast killed 15 miners.", "The number of those killed in the blast at a coal mine is 12.", "the number of people killed"),
    ],
)  # fmt: skip
def test_what_is_measured_is_compared_in_its_own_terms(one: str, other: str, what: str) -> None:
    told = read("In the news", one, at(10, hour=8), LEDGER), read("Also in the news", other, at(10, hour=7), COURIER)
    (dispute,) = differ(*told)
    assert (dispute.what, len(dispute.values), dispute.superseded) == (what, 2, False)


def of(lead: str, outlet: str = "Tribune") -> Reading:
    return read("In the news", lead, at(10), source(outlet))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Shelling on Tuesday killed 13 people on the western side.", "Shelling on Tuesday killed 16 people on the eastern side."),
        ("Gunmen killed nine people in the village of Dar Salim on Tuesday.", "Gunmen killed four people in Tin Adar on Tuesday."),
        ("The attack on Tuesday killed 12 people, police said.", "The attack on Tuesday killed three children, police said."),
        ("The blast on Tuesday tore 12 holes into the wall of a tower.", "A man on Tuesday painted 15 holes on the floor."),
        ("The bill sets a fine of $500 for noise in a park.", "The bill sets a fine of 5 percent for noise in a park."),
        ("The quake struck at a depth of 40 kilometers under a valley.", "The convoy kept a lead of 90 kilometers in a valley."),
        ("Mines sold 90 tonnes of gold in a park.", "Mines sold 45 tonnes of gold a year in a park."),
    ],
)  # fmt: skip
def test_other_places_parts_and_units_contradict_nothing(one: str, other: str) -> None:
    assert differ(of(one), of(other, "Courier")) == ()


# Two reports of one vote, one raid: what is left out, denied, recalled or a part of it contradicts nothing.
VOTE = "The assembly approved the budget on Tuesday"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The assembly approved the bill by 61 votes to 39 on Tuesday.",
         "The assembly approved the bill with 39 votes against and 61 in favour."),
        (f"{VOTE} with 61 in favor and 39 against.", f"{VOTE}: 39 members voted against it and 61 members in favor."),
        (f"{VOTE} with 61 votes in favor.", f"{VOTE}, with 39 votes against."),
        ("The poll on Tuesday showed 45 percent of men support the law.",
         "The poll on Tuesday showed 60 percent of women support the law."),
        ("The raid on Tuesday killed at least 12 people.", "The raid on Tuesday killed more than 20 people."),
        ("The raid on Tuesday killed 10 to 12 people.", "The raid on Tuesday killed 11 people."),
        ("The deal for the airport is worth $340 million.", "The deal for the airport is worth 310 million euros."),
        ("Temperatures fell to minus 35 degrees on Tuesday.", "Temperatures fell to -35C on Tuesday."),
        ("A man, 34, was killed in the attack on Tuesday.", "A man, 43, was killed in the attack on Tuesday."),
        ("The mine sends 900 trucks over the border.", "The mine sends 300 trucks a day over the border."),
        ("The raid on Tuesday killed 12 people.", "The war has killed 20,000 people since it began."),
        ("The raid on Tuesday killed 12 people.", "The raid on Tuesday came two years after a war that killed 20,000 people."),
        ("The raid on Tuesday killed 12 people.", "Raids by the group have killed 340 people this year."),
        ("Two more people died of measles on Tuesday.", "Fourteen people died of measles by Tuesday."),
        ("Half of the 60 passengers were killed in the crash on Tuesday.", "Thirty passengers were killed in the crash on Tuesday."),
        ("They launched 120 drones on Tuesday night.", "Air defences shot down 80 drones on Tuesday night."),
        ("The flood on Tuesday destroyed 240 houses and damaged 800.", "The flood on Tuesday damaged 800 houses and destroyed 240."),
        ("The convoy moved 60 kilometers along the road on Tuesday.", "The convoy moved along the road, 12 kilometers from the town."),
        ("Nobody was hurt when the fire drove out 40 people on Tuesday.", "The fire on Tuesday injured 12 people."),
    ],
)  # fmt: skip
def test_what_can_both_hold_is_left_alone(one: str, other: str) -> None:
    assert differ(of(one), of(other, "Courier")) == ()


@pytest.mark.parametrize(
    ("one", "other", "what", "figures"),
    [
        (f"{VOTE} with 61 votes in favor.", f"{VOTE} with 58 votes in favor.", "the number of votes in favour", ["58", "61"]),
        ("The raid on Tuesday killed 12 people, including 3 children.", "The raid on Tuesday killed 15 people, including 4 children.",
         "the number of people killed", ["12", "15"]),
        ("The raid on Tuesday killed 12 people, including 3 foreigners.", "The raid on Tuesday killed 15 people, including 3 foreigners.",
         "the number of people killed", ["12", "15"]),
        ("The blast on Tuesday injured 40 people, 5 of them seriously.", "The blast on Tuesday injured 43 people, 7 of them seriously.",
         "the number of people injured", ["40", "43"]),
        ("The raid on Tuesday killed twelve people.", "The raid on Tuesday killed fifteen people.",
         "the number of people killed", ["fifteen", "twelve"]),
        ("The raid on Tuesday killed dozens of people.", "The raid on Tuesday killed 12 people.",
         "the number of people killed", ["12", "dozens"]),
        ("Temperatures fell to -35 degrees Celsius on Tuesday.", "Temperatures fell to -42 degrees Celsius on Tuesday.",
         "the measure", ["-35 degrees Celsius", "-42 degrees Celsius"]),
        ("Gunmen killed 12 people in a town that voted against them.", "Gunmen killed 15 people in a town that voted against them.",
         "the number of people killed", ["12", "15"]),
        ("They launched 120 drones on Tuesday night.", "They launched 80 drones on Tuesday night.",
         "the number of drones launched", ["120", "80"]),
    ],
)  # fmt: skip
def test_what_cannot_both_hold_is_disputed_and_nothing_beside_it(
    one: str, other: str, what: str, figures: list[str]
) -> None:
    (dispute,) = differ(of(one), of(other, "Courier"))
    assert (dispute.what, values(dispute)) == (what, figures)


def test_reports_that_agree_on_the_injured_can_still_disagree_on_the_dead() -> None:
    (dispute,) = differ(
        foreign("周二袭击造成12人死亡，另有30人受伤。", "zh"), foreign("周二袭击造成15人死亡，另有30人受伤。", "zh")
    )
    assert (dispute.what, values(dispute)) == ("the number of people killed", ["12", "15"])


def test_a_number_of_myriads_is_compared_across_languages() -> None:
    flood = of("The flood on Tuesday displaced 12,000 people.")
    assert differ(flood, foreign("周二洪水使1.2万人流离失所。", "zh")) == ()
    (dispute,) = differ(flood, foreign("周二洪水使2万人流离失所。", "zh"))
    assert values(dispute) == ["12,000", "2万"]


@pytest.mark.parametrize(("guests", "found"), [("12", 1), ("11", 0)])
def test_across_languages_heads_are_compared_up_to_twice_as_many_in_either_order(guests: str, found: int) -> None:
    vague, exact = of("Dozens of people came to the fair on Tuesday."), foreign(f"Во вторник пришли {guests} человек.")
    assert len(differ(vague, exact)) == len(differ(exact, vague)) == found


def test_of_a_flood_of_reports_every_value_is_compared_by_its_first() -> None:
    told = [
        of(f"The raid on Tuesday killed {1 + n % 100} people, said witness {chr(65 + n // 100)}.", f"Outlet {n}")
        for n in range(300)
    ]
    (dispute,) = differ(*told)
    assert {value for value, _ in dispute.values} == {str(n) for n in range(1, 101)}
    assert len(dispute.values) == MOST


def test_an_amount_that_only_one_report_names_is_compared_by_the_words_around_it() -> None:
    one = of("The ministry will pay $12 million for the new bridge over the river.")
    other = of("The cost of the new bridge over the river that the ministry pays is $15 million.", "Courier")
    (dispute,) = differ(one, other)
    assert dispute.what in {"the amount", "the price or value"}


# --- superseded ------------------------------------------------------------------------------------------------------


def test_a_higher_toll_of_the_next_day_takes_the_place_of_the_first() -> None:
    (dispute,) = differ(told_again("15", day=11), ATTACK)
    assert (values(dispute), dispute.superseded) == (["12", "15"], True)


def test_a_lower_toll_of_the_next_day_is_disputed() -> None:
    (dispute,) = differ(ATTACK, told_again("9", day=11))
    assert not dispute.superseded


def test_a_word_of_revision_makes_the_later_count_the_one_that_stands() -> None:
    said = read(
        "Bus attack",
        LEAD.replace("killed 12 people", "killed 9 people, down from 12 reported earlier"),
        at(10, hour=16),
        TRIBUNE,
    )
    (dispute,) = differ(ATTACK, said)
    assert (values(dispute), dispute.superseded) == (["12", "9"], True)


def test_two_points_of_one_series_that_both_reports_tell_supersede_nothing() -> None:
    series = "Reports of the outage in Mongolia peaked at 275 users on Tuesday before they fell to 8 users by evening."
    told = read("Outage", series, at(10), LEDGER), read("Outage in Mongolia", f"{series} It is over.", at(11), COURIER)
    assert differ(*told) == ()


def test_an_outlet_replaces_its_own_count() -> None:
    again = read(TITLE, LEAD.replace("12", "8"), at(10, hour=18), LEDGER)
    event = as_one(ATTACK, again, origins=((ATTACK.document.id, again.document.id),))
    (dispute,) = disputes(event, {each.document.id: each for each in (ATTACK, again)})
    assert (values(dispute), dispute.superseded) == (["12", "8"], True)


def test_what_is_superseded_no_longer_disputes_with_a_third() -> None:
    later = told_again("15", day=11)
    third = read("Attack on bus", LEAD.replace("12", "18").replace("police", "officials"), at(11, hour=15), TRIBUNE)
    found = {each.superseded: values(each) for each in differ(ATTACK, later, third)}
    assert found == {False: ["15", "18"], True: ["12", "15", "18"]}


# --- tolls -----------------------------------------------------------------------------------------------------------


def befell(text: str, figure: str) -> str:
    start = text.index(figure)
    return fate(text, start, start + len(figure), (0, len(text)))


@pytest.mark.parametrize(
    ("text", "figure", "wanted"),
    [
        ("The blast killed 12 people and injured 30.", "12", "killed"),
        ("The blast killed 12 people and injured 30.", "30", "injured"),
        ("12 people were killed and 30 wounded, police said.", "30", "injured"),
        ("The raid killed 3 soldiers and 4 civilians.", "4", "killed"),
        ("The crash killed 12 people of the 40 people in a bus.", "40", ""),
        ("Of 40 people in the bus 12 people died.", "40", ""),
        ("Some 2,000 protesters marched to the palace.", "2,000", "gathered"),
        ("Police detained 17 people at the rally.", "17", "detained"),
        ("Погибли 15 человек, еще 20 ранены.", "15", "killed"),
        ("Погибли 15 человек, еще 20 ранены.", "20", "injured"),
        ("事故造成15人死亡、20人受伤。", "15", "killed"),
        ("事故造成15人死亡、20人受伤。", "20", "injured"),
        ("Ослын улмаас 3 хүн нас барсан.", "3", "killed"),
        (
            "The town of 40,000 people lies on the river, far from the capital and from the sea, and nobody there was ever injured.",
            "40,000",
            "",
        ),
    ],
)
def test_a_figure_counts_those_whom_the_nearest_word_of_fate_befell(text: str, figure: str, wanted: str) -> None:
    assert befell(text, figure) == wanted


@pytest.mark.parametrize(
    ("lead", "toll"),
    [
        ("Gunmen killed 12 people and wounded 30 in Mongolia on Tuesday.", 30),
        ("A storm in Mongolia left 7 dead on Tuesday.", 7),
        ("Police in Mongolia detained 90 people on Tuesday.", 0),
        ("Some 400 people marched in Mongolia on Tuesday.", 0),
        ("The strike killed 20 sheep and 3 herders in Mongolia.", 3),
        ("Between 20 and 30 people were killed in Mongolia on Tuesday.", 20),
        ("Thousands of people were killed in Mongolia.", 2000),
        ("Envoys met in Mongolia on Tuesday, two years after a war that killed 20,000 people.", 0),
        ("A blast in Mongolia on Tuesday killed 3 people, a year after a similar attack killed 90.", 3),
        ("The war, which has killed 50,000 people since 2022, saw 4 people killed in Mongolia on Tuesday.", 4),
        ("A strike killed 4 people in Mongolia in a war that has killed tens of thousands.", 4),
        ("A court in Mongolia on Tuesday jailed a man over the 2019 bombing that killed 259 people.", 0),
        ("An earthquake in Mongolia on Tuesday killed 9; a quake in 2008 killed 87,000 people.", 9),
        ("An attack in Mongolia killed 12 people on Tuesday, the deadliest since 2014, when gunmen killed 130.", 12),
        ("Mongolia marked the anniversary of the disaster in which 500 people died.", 0),
        ("Protesters in Mongolia demanded justice for the 44 people killed last year.", 0),
        ("A landslide could kill 5,000 people in Mongolia, experts said.", 0),
        ("Nobody was hurt when 40 people fled a fire in Mongolia on Tuesday.", 0),
        ("On the anniversary of the war a strike killed 4 people in Mongolia on Tuesday.", 4),
        ("The crash killed 12 in Mongolia - the worst since 2019.", 12),
        ("Police in Mongolia shot and killed 3 men who had planned to kill 30 people.", 3),
        ("A storm that has killed 9 people since Sunday hit Mongolia.", 9),
        ("The third blast in Mongolia on Tuesday killed nobody.", 0),
        ("No fewer than 12 people were killed in Mongolia on Tuesday.", 12),
    ],
)  # fmt: skip
def test_casualties_are_people_killed_or_injured(lead: str, toll: int) -> None:
    assert casualties([read("Mongolia in the news", lead)]) == toll


# --- invariants ------------------------------------------------------------------------------------------------------

PIECES = reports_of(LEAD)


@settings(max_examples=40, deadline=None)
@given(PIECES, PIECES, st.sampled_from(["en", "zh", "ru"]))
def test_every_value_stands_in_the_passage_that_is_quoted_for_it(one: str, other: str, language: str) -> None:
    told = (
        reading(document("Attack in Mongolia", one, of=LEDGER)),
        reading(document("Bus in Mongolia", other, of=COURIER, language=language)),
    )
    by_id = {each.document.id: each for each in told}
    for event in events(told, {}, DESK.coder):
        for dispute in disputes(event, by_id):
            assert len(dispute.values) > 1
            for value, passage in dispute.values:
                text = by_id[passage.parent].document.text
                assert text[passage.start : passage.end] == passage.quote
                assert value in passage.quote
