"""V50 to V54: how many independent origins, who they are, whose words, and what speaks against it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Finding
from countrydesk.core.verification.case import Case, Whole

_LABELLED = re.compile(
    r"\b(?:single|one|sole|only)\s(?:independent\s)?(?:origin|source|outlet|report)|\baccording to (?:one|a single)\b"
    r"|\breported only by\b|\bnot (?:independently )?(?:confirmed|corroborated|verified)\b|\buncorroborated\b",
    re.IGNORECASE,
)


def v50_origins(case: Case) -> Iterator[Finding]:
    """A claim with a single independent origin, copies folded, says so (W).

    Fires: one origin and no word of it. Does not: two origins, or "reported only by", "a single origin", "according
    to one outlet" in the sentence. Where nobody counted the origins it says nothing.
    """
    if case.origins is None or case.origins > 1 or case.claim.kind != "reported":
        return
    if not _LABELLED.search(case.claim.text):
        yield case.finding(
            "V50", "W", Verdict.SUPPORTED, "rests on a single independent origin and the sentence does not say so"
        )


CHECKS: Mapping[str, Callable[[Case], Iterator[Finding]]] = {"V50": v50_origins}
WHOLE: Mapping[str, Callable[[Whole], Iterator[Finding]]] = {}
