"""The scales: every value has its words, and the words of likelihood leave no gap."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countrydesk.core.ratings import (
    CREDIBILITY_WORDS,
    LIKELIHOOD_BANDS,
    PUBLISHABLE,
    RELIABILITY_WORDS,
    Confidence,
    Credibility,
    Reliability,
    Verdict,
    likelihood_word,
)


def test_every_rating_has_words_of_its_own() -> None:
    assert set(RELIABILITY_WORDS) == set(Reliability)
    assert set(CREDIBILITY_WORDS) == set(Credibility)
    assert len(set(RELIABILITY_WORDS.values())) == len(Reliability) == 6
    assert len(set(CREDIBILITY_WORDS.values())) == len(Credibility) == 6


def test_the_two_scales_are_printed_as_in_the_doctrine() -> None:
    assert "".join(Reliability) == "ABCDEF"
    assert list(map(int, Credibility)) == [1, 2, 3, 4, 5, 6]
    assert f"{Reliability.C}{Credibility.POSSIBLY_TRUE:d}" == "C3"
    assert list(Confidence) == ["high", "moderate", "low"]


def test_the_bands_touch_from_one_to_ninety_nine() -> None:
    assert len(LIKELIHOOD_BANDS) == 7
    assert (LIKELIHOOD_BANDS[0].low, LIKELIHOOD_BANDS[-1].high) == (1, 99)
    assert all(lower.high == upper.low for lower, upper in pairwise(LIKELIHOOD_BANDS))


@pytest.mark.parametrize(
    ("percent", "word"),
    [
        (1, "almost no chance"),
        (5, "almost no chance"),
        (5.1, "very unlikely"),
        (20, "very unlikely"),
        (45, "unlikely"),
        (45.5, "roughly even chance"),
        (50, "roughly even chance"),
        (54.9, "roughly even chance"),
        (55, "likely"),
        (80, "very likely"),
        (94, "very likely"),
        (95, "almost certain"),
        (99, "almost certain"),
    ],
)
def test_a_likelihood_has_its_word(percent: float, word: str) -> None:
    assert likelihood_word(percent) == word


@given(st.floats(1, 99))
def test_the_word_is_that_of_a_band_that_holds_the_number(percent: float) -> None:
    assert any(band.low <= percent <= band.high for band in LIKELIHOOD_BANDS if band.word == likelihood_word(percent))


@given(st.floats(1, 99), st.floats(1, 99))
def test_a_higher_likelihood_has_no_lower_word(one: float, other: float) -> None:
    order = [band.word for band in LIKELIHOOD_BANDS]
    low, high = sorted((one, other))
    assert order.index(likelihood_word(low)) <= order.index(likelihood_word(high))


@pytest.mark.parametrize("percent", [0, 0.99, 99.01, 100, -5, float("inf"), float("nan")])
def test_certainty_has_no_word(percent: float) -> None:
    with pytest.raises(ValueError, match="ICD 203 runs from 1 to 99 %"):
        likelihood_word(percent)


def test_only_what_stands_may_be_published() -> None:
    assert set(Verdict) > PUBLISHABLE
    assert list(Verdict)[-2:] == [Verdict.DISPUTED, Verdict.SUPPORTED]
    assert set(list(Verdict)[-2:]) == PUBLISHABLE, "worst first, and what may be published comes last"
