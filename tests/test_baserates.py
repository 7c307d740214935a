"""Base rates: weeks that were watched, kinds that were told of in them, and how probable that makes one more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import DESK, WEEK, at, read
from countrydesk.core.analysis import assemble
from countrydesk.core.baserates import LEAST_WEEKS, MOST_WEEKS, again, counts, watched
from countrydesk.core.reading import Reading
from countrydesk.core.types import Count, Period

SEVEN = Period(date(2026, 3, 5), date(2026, 3, 11))
PHRASES = {"ASSAULT": "armed attack", "SUPPORT": "expression of support"}
ATTACK = "Gunmen attack bus in Dornogovi, Mongolia"
ATTACKED = "Gunmen attacked a bus in Dornogovi in Mongolia, and a blast left 12 dead, police said."
TREATY = "Mongolia and France sign treaty on trade"
SIGNED = "Mongolia and France signed a treaty on trade in Ulaanbaatar, the ministry said."


def weeks_before(*numbers: int, each: int = 1) -> list[date]:
    return [SEVEN.since - timedelta(days=7 * number - 3) for number in numbers for _ in range(each)]


def told(title: str, text: str, back: int) -> Reading:
    """A report published in the middle of the week so many weeks before the period, 0 for the period."""
    return read(title, text, at(8) - timedelta(weeks=back))


def test_weeks_count_on_end_back_from_the_period() -> None:
    assert watched(weeks_before(0, 1, 2, 3, 5), SEVEN) == 3
    assert watched(weeks_before(0, 2, 3), SEVEN) == 0
    assert watched([], SEVEN) == 0


def test_a_week_that_brought_less_than_half_of_the_period_was_not_watched() -> None:
    busy = weeks_before(0, each=10)
    assert watched([*busy, *weeks_before(1, 2, each=5), *weeks_before(3, each=4), *weeks_before(4, each=9)], SEVEN) == 2


def test_a_longer_period_is_measured_by_the_week() -> None:
    fortnight = Period(date(2026, 2, 26), date(2026, 3, 11))
    days = [*weeks_before(0, 1, each=10), *weeks_before(2, 3, each=5)]
    assert watched(days, fortnight) == 2


def test_the_first_day_of_the_period_and_the_day_before_it_lie_in_two_weeks() -> None:
    assert watched([SEVEN.since - timedelta(days=7 * n) for n in (0, 1, 2)], SEVEN) == 2
    assert watched([SEVEN.since - timedelta(days=1)], SEVEN) == 1
    assert watched([SEVEN.since, SEVEN.since - timedelta(days=8)], SEVEN) == 0


def test_no_archive_is_looked_back_on_for_more_than_a_year() -> None:
    assert watched(weeks_before(*range(MOST_WEEKS + 9)), SEVEN) == MOST_WEEKS


def test_a_kind_is_told_of_once_a_week() -> None:
    attacks = [told(ATTACK, ATTACKED, back) for back in (1, 1, 3)]
    treaties = [told(TREATY, SIGNED, back) for back in (0, 2)]
    other = [read(f"Report {back}", "Nothing else is told.", at(8) - timedelta(weeks=back)) for back in range(6)]
    every = [*attacks, *treaties, *other]
    assert counts([*attacks, *treaties], every, SEVEN, PHRASES) == (
        Count("ASSAULT", "armed attack", 2, 5),
        Count("SUPPORT", "expression of support", 1, 5),
    )
    assert counts(attacks, every, SEVEN, {"SUPPORT": "expression of support"}) == ()


def test_what_lies_behind_the_watched_weeks_is_not_counted() -> None:
    every = [read(f"Report {back}", "Nothing else.", at(8) - timedelta(weeks=back)) for back in range(5)]
    assert counts([told(ATTACK, ATTACKED, 9)], every, SEVEN, PHRASES) == ()


def test_too_few_weeks_are_no_count_and_no_rate() -> None:
    attacks = [told(ATTACK, ATTACKED, back) for back in range(LEAST_WEEKS)]
    assert counts(attacks, attacks, SEVEN, PHRASES) == ()
    assert again(Count("ASSAULT", "armed attack", 1, LEAST_WEEKS - 1)) is None


def test_commentary_and_undated_reports_are_not_counted() -> None:
    every = [told(ATTACK, ATTACKED, back) for back in range(6)]
    asking = told("Opinion: Why gunmen attack buses in Mongolia", ATTACKED, 1)
    undated = read(ATTACK, ATTACKED, None)
    assert asking.commentary
    assert counts([asking, undated], every, SEVEN, PHRASES) == ()


def test_the_dossier_holds_the_counts() -> None:
    rows = [told(ATTACK, ATTACKED.replace("12", str(20 + back)), back) for back in range(6)]
    dossier = assemble(rows, {}, WEEK, DESK)
    assert dossier.counts == (Count("ASSAULT", "armed attack", 5, 5),)
    assert assemble(rows[:2], {}, WEEK, DESK).counts == ()


def test_for_one_week_it_is_the_rule_of_succession() -> None:
    for weeks in (4, 6, 13):
        for seen in range(1, weeks + 1):
            expected = round(100 * Fraction(seen + 1, weeks + 2))
            assert again(Count("k", "kind", seen, weeks), weeks=1) == expected


@pytest.mark.parametrize(("seen", "percent"), [(1, 62), (2, 79), (3, 89), (4, 95), (5, None), (6, None)])
def test_one_more_within_four_weeks(seen: int, percent: int | None) -> None:
    """By hand, 2 of 6: 1 - (5 * 6 * 7 * 8) / (8 * 9 * 10 * 11) = 1 - 7/33 = 0.788."""
    assert again(Count("k", "kind", seen, 6)) == percent


@pytest.mark.parametrize("seen", [-1, 0, 7])
def test_what_was_never_told_or_cannot_have_been_counted_is_no_rate(seen: int) -> None:
    assert again(Count("k", "kind", seen, 6)) is None


@given(st.integers(4, 60), st.integers(1, 60), st.integers(1, 13))
def test_what_was_told_oftener_is_no_less_probable_nor_is_a_longer_wait(weeks: int, seen: int, ahead: int) -> None:
    count = Count("k", "kind", min(seen, weeks), weeks)
    now, longer = again(count, ahead), again(count, ahead + 1)
    more = again(replace(count, told=min(count.told + 1, weeks)), ahead)
    assert now is None or 3 <= now <= 97
    if now is not None:
        assert longer is None or longer >= now
        assert more is None or more >= now
