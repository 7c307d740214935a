"""Base rates: in how many of the weeks before a period the press told of a kind of event, and what that says of the next.

Only weeks in which the desk collected about as much as in the period count; a week that it did not watch is no week
without events. Fewer than four such weeks are no base rate.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from fractions import Fraction

from countrydesk.core.ratings import likelihood_word
from countrydesk.core.reading import Reading
from countrydesk.core.tradecraft import day
from countrydesk.core.types import Count, Likelihood, Period

LEAST_WEEKS, MOST_WEEKS = 4, 52
# The horizon of what is forecast, in weeks: the shortest of one to three months, since the longer, the more trivial.
HORIZON_WEEKS = 4
# A week with less than this share of what the period brought in a week was not watched as the period was.
EVENNESS = Fraction(1, 2)
# "Trivial forecasts are refused": base rates below 3 or above 97 %.
TRIVIAL_BELOW, TRIVIAL_ABOVE = 3, 97


def again(count: Count, weeks: int = HORIZON_WEEKS) -> int | None:
    """How probable at least one more week with such an event is within so many weeks, in whole percent.

    The chance of a week is unknown and taken for uniform beforehand, which for one week gives Laplace's rule of succession,
    (told + 1) / (weeks + 2), and for several the beta-binomial distribution (Gelman et al., Bayesian Data Analysis, 3rd
    ed., section 2.1 to 2.4). Weeks are taken for independent, though events cluster. None where nobody told of any, where
    too few weeks were counted, and outside of 3 to 97 %, where a forecast would be trivial.
    """
    if count.weeks < LEAST_WEEKS or not 1 <= count.told <= count.weeks:
        return None
    none = Fraction(1)
    for ahead in range(weeks):
        none *= Fraction(count.weeks - count.told + 1 + ahead, count.weeks + 2 + ahead)
    percent = round(100 * (1 - none))
    return percent if TRIVIAL_BELOW <= percent <= TRIVIAL_ABOVE else None


def told_again(count: Count, country: str, period: Period) -> tuple[str, Likelihood] | None:
    """The sentence of a forecast with its likelihood; None where it would be trivial, or nothing was counted."""
    percent = again(count)
    if percent is None:
        return None
    until = period.until + timedelta(weeks=HORIZON_WEEKS)
    likelihood = Likelihood(likelihood_word(percent), percent)
    return (
        f"By {day(until)} this desk's feeds will report at least one further event coded as {count.phrase} concerning "
        f"{country}: {percent} % ({likelihood.word}). Base rate: told in {count.told} of the last {count.weeks} weeks."
    ), likelihood


def counts(
    told: Iterable[Reading], every: Iterable[Reading], period: Period, phrases: Mapping[str, str]
) -> tuple[Count, ...]:
    """A count for each kind of event that was told of in a week before the period, by kind; none without enough weeks.

    `told` are the readings that concern the country and may be used, `every` all that the desk collected, by which a week
    counts as watched. `phrases` are the kinds in words. A document tells of the kind of its title in the week in which it
    was published; commentary tells of nothing. What is told thrice in a week is told in one.
    """
    weeks = watched([each.document.published.date() for each in every if each.document.published], period)
    if weeks < LEAST_WEEKS:
        return ()
    found: dict[str, set[int]] = defaultdict(set)
    for each in told:
        if each.document.published and not each.commentary and each.kind in phrases:
            found[each.kind].add(_week(each.document.published.date(), period))
    rows = {kind: len(seen & set(range(1, weeks + 1))) for kind, seen in found.items()}
    return tuple(Count(kind, phrases[kind], rows[kind], weeks) for kind in sorted(rows) if rows[kind])


def watched(published: Collection[date], period: Period) -> int:
    """How many weeks on end before the period brought at least half as many documents as the period did in a week."""
    collected: dict[int, int] = defaultdict(int)
    for each in published:
        collected[_week(each, period)] += 1
    days = (period.until - period.since).days + 1
    enough = max(Fraction(1), EVENNESS * Fraction(7 * sum(each in period for each in published), days))
    return next((back for back in range(MOST_WEEKS) if collected[back + 1] < enough), MOST_WEEKS)


def _week(moment: date, period: Period) -> int:
    """Which week before the period a day lies in, counted back from 1; 0 and less for the period and what follows."""
    return ((period.since - moment).days + 6) // 7
