"""What is denied, planned, possible or alleged in a sentence, and which words say the contrary of each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countrydesk.core.verification.opposites import excludes, kinds, opposed, prefixed, sides
from countrydesk.core.verification.polarity import LONGEST, read
from countrydesk.core.verification.wording import is_past, stem


def denied(text: str) -> set[str]:
    return {word.spelled for word in read(text).words if word.denied}


def status(text: str) -> dict[str, str]:
    return {word.spelled: word.status for word in read(text).words if word.status}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran did not sign the deal.", {"sign", "deal"}),
        ("Iran didn't sign.", {"sign"}),
        ("Iran cannot sign.", {"sign"}),
        ("Iran failed to sign the deal.", {"sign", "deal"}),
        ("Iran is unlikely to sign.", {"sign"}),
        ("Iran never failed to sign.", set()),
        ("Iran did not refuse to sign.", set()),
        ("Iran signed no deal.", {"signed", "deal"}),
        ("No deal was signed.", {"deal", "signed"}),
        ("Iran left without a deal on oil.", {"deal"}),
        ("The guard prevented Brown from leaving.", {"leaving"}),
        ("Iran not only signed.", set()),
        ("No fewer than ten died.", set()),
        ("It did not open until May.", set()),
        ("Iran signed, and not Oman.", set()),
        ("Iran did not wait, it signed.", {"wait"}),
        ("Iran failed in May.", set()),
        ("Nothing", set()),
    ],
)
def test_what_a_denial_reaches(text: str, expected: set[str]) -> None:
    assert denied(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran will sign the deal.", {"sign": "planned"}),
        ("Iran plans to sign the deal.", {"sign": "planned"}),
        ("Iran is to sign.", {"sign": "planned"}),
        ("A plan of Iran to sign failed.", {"sign": "end"}),
        ("Iran might sign.", {"sign": "possible"}),
        ("Iran tried to sign.", {"sign": "possible"}),
        ("Iran must sign.", {"sign": "demanded"}),
        ("Oman urged the Iranian minister to sign.", {"sign": "demanded"}),
        ("Iran can sign.", {"sign": "able"}),
        ("Iran came to sign.", {"sign": "end"}),
        ("Iran came to Oman.", {}),
        ("Iran came to the bank.", {}),
        ("Iran allegedly signed.", {"signed": "alleged"}),
        ("Brown, accused of killing Green, fled.", {"killing": "alleged", "Green": "alleged"}),
        ("Iran denied killing Brown.", {"killing": "alleged", "Brown": "alleged"}),
        ("The planned attack stopped.", {"attack": "planned", "stopped": "planned"}),
        ("In May Iran signed.", {}),
        ("His will counted.", {}),
        ("Iran will quietly sign.", {"sign": "planned"}),
    ],
)
def test_what_is_only_supposed(text: str, expected: dict[str, str]) -> None:
    assert status(text) == expected


def test_a_denial_knows_its_word_and_whether_it_denies_a_clause() -> None:
    (first,) = read("Iran did not sign.").denials
    (other,) = read("Not a bear came.").denials
    assert (first.cue, first.finite, other.finite) == ("not", True, False)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("rose", "fell", True),
        ("rises", "declined", True),
        ("signed", "rejected", True),
        ("stable", "unstable", True),
        ("arrested", "freed", True),
        ("lift", "impose", True),
        ("migrant", "immigrant", False),
        ("rise", "growth", False),
        ("bear", "salmon", False),
        ("end", "trend", False),
    ],
)
def test_words_of_two_sides(one: str, other: str, expected: bool) -> None:
    assert opposed(stem(one), stem(other)) is expected
    assert opposed(stem(other), stem(one)) is expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("labour", "labor"),
        ("programmes", "program"),
        ("defence", "defense"),
        ("organised", "organize"),
        ("sold", "sell"),
    ],
)
def test_one_word_in_two_spellings_and_forms(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_kinds_of_one_sort_exclude_each_other_and_are_no_opposites() -> None:
    soldiers, civilians, troops = (stem(word) for word in ("soldiers", "civilians", "troops"))
    assert excludes(soldiers, civilians)
    assert not excludes(soldiers, troops)
    assert not opposed(soldiers, civilians)
    assert not excludes(soldiers, stem("drones"))
    assert kinds("bear") == frozenset()


def test_forms_of_the_past() -> None:
    assert [is_past(word) for word in ("signed", "sold", "sign", "red")] == [True, True, False, False]


@given(st.text(max_size=300))
def test_reading_never_fails_and_denials_point_at_words(text: str) -> None:
    reading = read(text)
    assert len(reading.pieces) <= LONGEST
    for denial in reading.denials:
        assert all(reading.words[at].denied for at in denial.over)


@given(st.text(alphabet="abdinmrtu", min_size=1, max_size=12))
def test_no_word_opposes_itself(word: str) -> None:
    assert not opposed(word, word)
    assert not prefixed(word, word)
    assert sides(word) == sides(word)
