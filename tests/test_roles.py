"""Who did what to whom: exchanged, or only told the other way round."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countrydesk.core.verification.roles import deeds, exchanged

EXCHANGED = [
    ("Israel attacked Iran on Friday.", "Iran attacked Israel on Friday."),
    ("Iran was attacked by Israel.", "Iran attacked Israel."),
    ("Ukraine's attack on Russia killed ten.", "Russia's attack on Ukraine killed ten."),
    ("Ukraine attacked Russia.", "Russia's massive attack on Ukraine killed ten."),
    ("The Seattle Seahawks were beaten by the New England Patriots.", "Seattle Seahawks beat New England Patriots"),
    ("East Jerusalem captured Israel in 1967.", "It lies in East Jerusalem, which Israel captured in 1967."),
    ("Brown shot Green.", "Green, who shot Brown, fled."),
    ("Peter is the son of John.", "John, son of Peter, left."),
    ("Modi invited Macron to the summit.", "Macron on Tuesday invited Narendra Modi to the summit."),
    ("Russia accused Ukraine of an attack.", "Ukraine blames Russia for the attack."),
    ("Hungary was replaced by Poland.", "Hungary replaced Poland."),
]
SAME = [
    ("Iran was attacked by Israel.", "Israel attacked Iran."),
    ("Russia attacked Ukraine.", "Russia's attack on Ukraine killed ten."),
    ("John is the son of Peter.", "Peter's son John left."),
    ("Putin met Xi.", "Xi met Putin."),
    ("Israel attacked Iran.", "Iran attacked Israel. Later Israel attacked Iran."),
    ("Israel attacked Iran.", "Israel attacked Syria, and Iran attacked Iraq."),
    ("Iran attacked Israel.", "Brown left."),
    ("Iran", "Iran"),
]


@pytest.mark.parametrize(("claim", "evidence"), EXCHANGED)
def test_an_exchange_of_two_names_is_found(claim: str, evidence: str) -> None:
    found = exchanged(claim, [evidence])
    assert found is not None
    assert found.doer in found.theirs.sufferers
    assert found.sufferer in found.theirs.doers


@pytest.mark.parametrize(("claim", "evidence"), SAME)
def test_the_same_deed_in_other_words_is_no_exchange(claim: str, evidence: str) -> None:
    assert exchanged(claim, evidence.split(". ")) is None


def test_a_passive_and_an_active_tell_one_deed() -> None:
    (active,) = deeds("Israel attacked Iran.")
    (passive,) = deeds("Iran was attacked by Israel.")
    assert (
        (active.doers, active.sufferers)
        == (passive.doers, passive.sufferers)
        == (frozenset({"israel"}), frozenset({"iran"}))
    )


def test_nothing_is_read_over_a_comma_or_another_clause() -> None:
    assert exchanged("Iran attacked Israel.", ["Israel attacked, Iran waited."]) is None
    assert exchanged("Iran attacked Israel.", ["Israel attacked while Iran waited."]) is None
    assert exchanged("Iran was beaten by Israel.", ["Iran was beaten, by Israel."]) is None
    assert exchanged("Iran attacked Israel.", ["The rule that said Israel attacked Iran held."]) is not None


_WORDS = st.sampled_from(
    ["Iran", "Israel", "attacked", "was", "by", "'s", "attack", "on", "who", "which", ",", "the", "son", "of"]
)


@given(st.lists(_WORDS, max_size=30).map(" ".join) | st.text(max_size=120))
def test_no_sentence_is_exchanged_against_itself(text: str) -> None:
    assert exchanged(text, [text]) is None
