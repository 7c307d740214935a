"""V71 to V73: repetition, loaded words, reporting without a reporter."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from countrydesk.core.types import Finding
from countrydesk.core.verification.case import Case, Whole

CHECKS: Mapping[str, Callable[[Case], Iterator[Finding]]] = {}
WHOLE: Mapping[str, Callable[[Whole], Iterator[Finding]]] = {}
