"""V29: what is told as new stood in the archive before the period."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Earlier, Finding
from countrydesk.core.verification.case import Case
from countrydesk.core.verification.quoting import excerpt

# Share of word trigrams from which two texts are one: true reprints share some 30 % on average.
NEAR_COPY = 0.3


def v29_first_seen(case: Case) -> Iterator[Finding]:
    """What is told of the period is not told before it: no near-copy and no same event in the archive (B).

    Fires: a development whose text, or whose event, a document of May 2024 has. Does not: where nobody looked; a
    sentence of the background; the announcement, before its day, of what then happened in the period.
    """
    if not case.earlier or not case.in_period_section:
        return
    told = [each for each in case.earlier if not _announced(case, each)]
    if told:
        first = min(told, key=lambda each: (each.published, each.document))
        reason = f"told before the period: “{excerpt(first.title, 80)}”, {first.published}"
        yield case.finding("V29", "B", Verdict.STALE, reason, "", first.title)


def _announced(case: Case, earlier: Earlier) -> bool:
    """Whether an earlier document could only announce: it came before the day on which the event is known to begin."""
    interval, period = case.interval, case.period
    known = interval is not None and interval.start is not None and interval.basis == "text"
    if not known or interval is None or interval.start is None or period is None:
        return False
    return earlier.share < NEAR_COPY and earlier.published < interval.start and interval.start in period


CHECKS: Mapping[str, Callable[[Case], Iterator[Finding]]] = {"V29": v29_first_seen}
