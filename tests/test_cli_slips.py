"""A figure that is mistyped on the command line: the message is in words that whoever typed it knows."""

from __future__ import annotations

import pytest

from fakes import command


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["demo", "--max-tokens", "x"], "'x' is not a valid whole number"),
        (["demo", "--max-tokens", "2.5"], "'2.5' is not a valid whole number"),
        (["demo", "--max-tokens", "-1"], "-1 is not in the range x>=0"),
        (["demo", "--max-cost", "x"], "'x' is not a valid number"),
        (["watch", "--port", "x"], "'x' is not a valid whole number"),
        (["prune", "--older-than", "soon"], "'soon' is not a valid whole number"),
    ],
)
def test_a_figure_that_is_none_is_told_in_plain_words(given: list[str], told: str) -> None:
    ran = command(*given)
    assert ran.status == 2
    assert told in ran.said
