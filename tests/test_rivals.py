"""Two accounts of one happening that were taken for two."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import DESK, WEEK, at, read, source
from countrydesk.core.analysis import assemble
from countrydesk.core.reading import Reading
from countrydesk.core.rivals import rivals
from countrydesk.core.types import Development, Dispute, Interval

LEDGER, COURIER = source("Ledger"), source("Courier")
SOURCES = {each.id: each for each in (LEDGER, COURIER)}
ONE = read(
    "Coal train and bus collide in Erdenet, Mongolia, 18 killed",
    "A coal train hit a bus at a crossing in Erdenet in Mongolia on Monday and killed 18 people, the railway said.",
    at(10),
    LEDGER,
)


def crash(
    count: int = 31, day: str = "Monday", place: str = "Erdenet", of: str = "Courier", said: str = "died"
) -> Reading:
    body = f"At a rail crossing in {place} {count} people {said} on {day} as a locomotive rammed their bus, doctors in Mongolia said."
    return read(f"{count} {said} on the rails in {place}, Mongolia", body, at(10, hour=18), source(of))


def developments(*told: Reading) -> dict[str, Development]:
    """By the document, the development of each report taken by itself."""
    found = {}
    for each in told:
        (made,) = assemble([each], {each.document.source: source("Any")}, WEEK, DESK).developments
        found[each.document.id] = made
    return found


def against(one: Reading, other: Reading) -> list[Dispute]:
    made = developments(one, other)
    found = rivals(list(made.values()), {each.document.id: each for each in (one, other)})
    rows = [list(found[each.id]) for each in made.values()]
    assert rows[0] == rows[1]  # each is told of the other
    return rows[0]


def values(dispute: Dispute) -> list[str]:
    return [value for value, _ in dispute.values]


def test_two_counts_of_one_day_and_place_stand_against_each_other_in_both() -> None:
    (dispute,) = against(ONE, crash())
    assert (dispute.what, values(dispute)) == ("the number of people killed", ["18", "31"])
    assert {passage.parent for _, passage in dispute.values} == {ONE.document.id, crash().document.id}


def test_one_count_and_two_days_stand_against_each_other() -> None:
    (dispute,) = against(ONE, crash(18, "Saturday"))
    assert dispute.what == "the day"
    assert [value[:13] for value in values(dispute)] == ["7 March 2026,", "9 March 2026,"]


@pytest.mark.parametrize(
    "other",
    [
        crash(18),  # agrees
        crash(18, "Sunday"),  # a night apart
        crash(31, "Saturday"),  # another count on another day is another crash
        crash(31, place="Ulaanbaatar"),
        crash(31, of="Ledger"),  # an outlet that tells both tells of two things
        crash(31, said="were injured"),
        read(
            "Fire in Erdenet, Mongolia, kills 5",
            "A fire in a hotel in Erdenet killed 5 guests on Monday.",
            at(10),
            COURIER,
        ),
        read(
            "Prices rise in Erdenet, Mongolia",
            "Bread rose by 5 percent in Erdenet in Mongolia on Monday.",
            at(10),
            COURIER,
        ),
    ],
)
def test_what_agrees_or_is_another_thing_is_no_dispute(other: Reading) -> None:
    assert against(ONE, other) == []


def test_a_later_count_that_says_what_it_replaces_is_an_update() -> None:
    body = (
        "The death toll of the bus that a train hit at a crossing in Erdenet in Mongolia on Monday rose to 31 people."
    )
    assert against(ONE, read("Toll of bus and train crash in Erdenet, Mongolia, rises", body, at(11), COURIER)) == []


def test_things_are_compared_within_one_kind_of_event_also_without_a_place() -> None:
    one = read(
        "Hackers take 24 state websites of Mongolia offline",
        "Hackers took 24 websites of Mongolia offline on Monday.",
        at(10),
        LEDGER,
    )
    body = "A cyberattack on data centers in Erdenet disabled 57 websites on Monday, Mongolia's digital agency said."
    (dispute,) = against(one, read("Cyberattack on Mongolia's agencies in Erdenet", body, at(10), COURIER))
    assert values(dispute) == ["24", "57"]


def test_what_other_states_take_part_in_is_another_thing() -> None:
    one = read(
        "Mongolia and Russia sign 12 agreements in Erdenet",
        "Mongolia and Russia signed 12 agreements on Monday in Erdenet.",
        at(10),
        LEDGER,
    )
    other = read(
        "Mongolia and Japan sign 19 agreements", "Mongolia and Japan signed 19 agreements on Monday.", at(10), COURIER
    )
    assert against(one, other) == []


def test_what_gives_no_day_is_compared_with_nothing() -> None:
    one, other = developments(ONE, crash()).values()
    unknown = replace(other, event=replace(other.event, interval=Interval(None, None)))
    by_id = {each.document.id: each for each in (ONE, crash())}
    assert not any(rivals([one, unknown], by_id).values())
    body = "At a rail crossing in Erdenet 31 people died as a locomotive rammed their bus, doctors in Mongolia said."
    assert against(ONE, read("31 died on the rails in Erdenet, Mongolia", body, at(9, hour=18), COURIER)) == []


def test_a_development_shows_what_another_contradicts_it_on() -> None:
    dossier = assemble([ONE, crash(18, "Saturday")], SOURCES, WEEK, DESK)
    assert len(dossier.developments) == 2
    for each in dossier.developments:
        assert [dispute.what for dispute in each.disputes] == ["the day"]
        assert each.credibility_reason == "a single origin, which another report contradicts on the day"
