"""The blind operators: each fires on a sentence of its kind, is silent elsewhere, and depends on nothing but its seed."""

from __future__ import annotations

import random

import pytest
from evals.mutations.blind import OPERATORS, TWINS
from evals.mutations.blind_grammar import Edit, applied, days, names, numbers
from evals.mutations.cases import Mutant, Pair
from hypothesis import given
from hypothesis import strategies as st

BOTH = {**OPERATORS, **TWINS}
EVIDENCE = "Prime Minister Keir Starmer met the press on Tuesday; up to 300 people were there."
NEAR = ("Donald Tusk spoke in Warsaw and Poland paid 7,500 soldiers.", "NATO and the World Health Organization agreed.")


def mutant(name: str, claim: str, evidence: str = EVIDENCE, seed: int = 1) -> Mutant | None:
    return BOTH[name](Pair("p", claim, (evidence,), NEAR, (), "2026-02-18"), random.Random(seed))


FIRES = {
    "blind number far": ("Fire killed 40 people.", {"Fire killed 120 people.", "Fire killed 10 people."}),
    "blind number within": ("Fire killed 40 people.", {"Fire killed 7,500 people."}),
    "blind ordinal": ("It was the seventh attack.", {"It was the eighth attack.", "It was the ninth attack."}),
    "blind anniversary": (
        "They marked the 18th anniversary.",
        {f"They marked the {n} anniversary." for n in ("15th", "17th", "20th", "23rd")},
    ),
    "blind day": (
        "It ended on Tuesday, 17 February 2026.",
        {f"It ended on Tuesday, {day} 2026." for day in ("3 February", "10 February", "24 February", "3 March")},
    ),
    "blind year": ("It ended in 2024.", {f"It ended in {year}." for year in (2021, 2022, 2023, 2025, 2026)}),
    "blind weekday": (
        "He met the press on 17 February 2026.",
        {"He met the press on 10 February 2026.", "He met the press on 24 February 2026."},
    ),
    "blind tense": ("Iran signed the accord.", {"Iran will sign the accord."}),
    "blind unit": ("It lies 40 kilometres away.", {"It lies 40 miles away."}),
    "blind scale": ("It cost 4 million to build.", {"It cost 4 billion to build."}),
    "blind currency": ("It cost $40 to build.", {"It cost €40 to build."}),
    "blind percent or points": ("Prices rose by 4% a year.", {"Prices rose by 4 percentage points a year."}),
    "blind name within": ("Keir Starmer resigned.", {"Donald Tusk resigned."}),
    "blind place": ("The talks in Geneva ended.", None),
    "blind attribution": ("Reform will come, Keir Starmer said.", {"Reform will come, Donald Tusk said."}),
    "blind negation": ("The road was closed.", {"The road was not closed."}),
    "blind antonym": ("Prices rose to a record.", None),
    "blind alleged as fact": ("He allegedly shot a guard.", {"He shot a guard."}),
    "blind planned as done": ("Iran plans to sign the accord.", {"Iran signed the accord."}),
    "blind caveat dropped": ("Some said up to 300 people came.", {"Some said 300 people came."}),
    "blind roles swapped": ("Police arrested two soldiers on Monday.", {"Two soldiers arrested Police on Monday."}),
    "blind kind swapped": ("The blast killed two.", {"The blast injured two."}),
    "blind quotation altered": ('He said "the war goes on".', {'He said "the conflict goes on".'}),
    "blind hoax actor": ("Prices were stable.", None),
    "blind twin voice": ("Two soldiers were arrested by the police.", {"The police arrested two soldiers."}),
    "blind twin date format": (
        "It ended on 17 February 2026.",
        {"It ended on February 17, 2026.", "It ended on 2026-02-17."},
    ),
    "blind twin number spelling": ("Seven people died.", {"7 people died."}),
    "blind twin rounding": ("Fire killed 1,234 people.", {"Fire killed more than 1,200 people."}),
    "blind twin large number": ("They fed 1.2 million people.", {"They fed 1,200,000 people."}),
    "blind twin alias": ("The United States agreed.", {"The US agreed."}),
    "blind twin title": ("Keir Starmer agreed.", {"Prime Minister Keir Starmer agreed."}),
    "blind twin possessive": ("The president of Peru fell.", {"Peru's president fell."}),
    "blind twin word order": ("The road closed in May 2025.", {"In May 2025, the road closed."}),
    "blind twin reporting verb": ("He said that it works.", {"He stated that it works."}),
    "blind twin conversion": ("It lies 40 kilometres away.", {"It lies about 25 miles away."}),
    "blind twin weekday dropped": ("It ended on Monday, 16 February 2026.", {"It ended on 16 February 2026."}),
    "blind twin spelling": ("The defence budget grew.", {"The defense budget grew."}),
    "blind twin order of two": ("Talks between Iran and Oman ended.", {"Talks between Oman and Iran ended."}),
}


@pytest.mark.parametrize("name", sorted(BOTH))
def test_each_operator_fires(name: str) -> None:
    claim, expected = FIRES[name]
    made = mutant(name, claim)
    assert made is not None
    assert made.claim != claim
    assert made.operator == name
    assert made.twin == (name in TWINS)
    assert made.must
    if expected is not None:
        assert {mutant(name, claim, seed=seed).claim for seed in range(9)} <= expected  # type: ignore[union-attr]


@pytest.mark.parametrize("name", sorted(BOTH))
def test_each_operator_is_silent_where_nothing_fits(name: str) -> None:
    assert mutant(name, "Grass, calm, quiet") is None


@pytest.mark.parametrize(
    ("name", "claim"),
    [
        ("blind number far", "Resolution 2231 of 2015 and Channel 5"),
        ("blind number within", "Over 9,000 people came."),
        ("blind ordinal", "At first, two thirds of the First Army came on 3rd May."),
        ("blind tense", "He had signed the accord, which ended the war."),
        ("blind negation", "They ask whether it was closed."),
        ("blind caveat dropped", "At least 900 people came."),
        ("blind roles swapped", "Iran met Oman."),
        ("blind kind swapped", "He lives with his children."),
        ("blind quotation altered", 'They call it "war".'),
        ("blind twin title", "Donald Tusk agreed."),
        ("blind twin word order", "He said that the road closed in May 2025."),
        ("blind twin rounding", "More than 1,234 people died."),
        ("blind twin voice", "They met the president."),
        ("blind twin reporting verb", "He declared war."),
        ("blind unit", "It was the first visit in 13 years."),
        ("blind unit", "More than 40 years after the war"),
        ("blind scale", "It could cost up to 4 million."),
        ("blind tense", "He signed the accord and left the capital."),
        ("blind planned as done", "He will visit the country later."),
        ("blind alleged as fact", "A ship suspected of spying"),
        ("blind twin voice", "Israel captured the hill and later annexed it."),
        ("blind twin word order", "Fewer crimes were seen in 2025 than in 2024."),
        ("blind twin title", "Keir Starmer, the British prime minister, agreed."),
    ],
)
def test_what_would_not_be_false_or_not_the_same_is_left_alone(name: str, claim: str) -> None:
    assert mutant(name, claim) is None


@pytest.mark.parametrize(
    ("claim", "edit", "expected"),
    [
        ("A tentative accord.", Edit(2, 12, ""), "An accord."),
        ("He is allegedly here.", Edit(6, 16, ""), "He is here."),
        ("Some men left.", Edit(0, 5, ""), "Men left."),
    ],
)
def test_the_seam_of_an_edit_is_put_right(claim: str, edit: Edit, expected: str) -> None:
    assert applied(claim, edit) == expected


def test_numbers_are_quantities_and_names_have_kinds() -> None:
    text = "In 2024 the EU paid $4m to 55 teams of Iran in Geneva, aged 7, said Donald Tusk."
    assert [number.text for number in numbers(text)] == ["$4m", "55"]
    assert {(name.kind, name.text) for name in names(text)} == {
        ("state", "Iran"),
        ("city", "Geneva"),
        ("person", "Donald Tusk"),
        ("organisation", "EU"),
    }


def test_impossible_days_are_no_days() -> None:
    assert [(day.day, day.month, day.year) for day in days("31 February 2026, March 3, 2-3, 29 February 2024")] == [
        (29, 2, 2024),
        (3, 3, 0),
    ]


SENTENCES = st.lists(
    st.sampled_from([claim for claim, _ in FIRES.values()]) | st.text(max_size=40), min_size=1, max_size=4
).map(" ".join)


@given(SENTENCES, st.integers(0, 99), st.sampled_from(sorted(BOTH)))
def test_the_same_seed_gives_the_same_mutant_and_it_differs(claim: str, seed: int, name: str) -> None:
    first, second = mutant(name, claim, seed=seed), mutant(name, claim, seed=seed)
    assert first == second
    assert first is None or (first.claim != claim and first.evidence == (EVIDENCE,))


@pytest.mark.parametrize(
    "hostile", ["1," * 40_000, "a " * 60_000, "A" * 60_000, '"' * 60_000, "The A of " * 9_000, "\u202e0٣" * 9_000]
)
def test_hostile_text_ends(hostile: str) -> None:
    for name in BOTH:
        made = mutant(name, hostile)
        assert made is None or made.claim != hostile
