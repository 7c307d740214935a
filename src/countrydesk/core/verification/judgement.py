"""V60 to V65, V70: judgements, forecasts, indicators and recommendations are formed as the trade demands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from countrydesk.core.types import Finding
from countrydesk.core.verification.case import Case, Whole

CHECKS: Mapping[str, Callable[[Case], Iterator[Finding]]] = {}
WHOLE: Mapping[str, Callable[[Whole], Iterator[Finding]]] = {}
