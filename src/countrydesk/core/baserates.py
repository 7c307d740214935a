"""Base rates: in how many of the weeks before a period the press told of a kind of event, and what that says of the next.

Only weeks in which the desk collected about as much as in the period count; a week that it did not watch is no week
without events. Fewer than four such weeks are no base rate.
"""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

from countrydesk.core.types import Count

LEAST_WEEKS, MOST_WEEKS = 4, 52
# The horizon of what is forecast, in weeks: the shortest of one to three months, since the longer, the more trivial.
HORIZON_WEEKS = 4
# A week with less than this share of what the period brought in a week was not watched as the period was.
EVENNESS = Fraction(1, 2)
# "Trivial forecasts are refused": base rates below 3 or above 97 %.
TRIVIAL_BELOW, TRIVIAL_ABOVE = 3, 97
_WEEK = timedelta(weeks=1)


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
