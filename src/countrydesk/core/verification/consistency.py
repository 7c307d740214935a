"""V42 to V45: one person, one name; counts and values agree; one meeting is not two kinds of event."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from countrydesk.core.types import Finding
from countrydesk.core.verification import calendar, entries, kinds, listing, naming, values
from countrydesk.core.verification.case import Case, Whole

CHECKS: Mapping[str, Callable[[Case], Iterator[Finding]]] = {**naming.CHECKS, **listing.CHECKS}


WHOLE: Mapping[str, Callable[[Whole], Iterator[Finding]]] = {
    **entries.WHOLE,
    **calendar.WHOLE,
    **listing.WHOLE,
    **kinds.WHOLE,
    **naming.WHOLE,
    **values.WHOLE,
}
