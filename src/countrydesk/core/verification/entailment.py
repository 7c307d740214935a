"""Whether the passages say the sentence at all, and whether they say the contrary: `check_text` on a claim.

The other checks look at anchors (numbers, dates, names, quotations). These look at what holds them together: words that no
passage has, denials, opposites, plans told as deeds, roles, speakers, limits that were lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Finding
from countrydesk.core.verification.case import Case
from countrydesk.core.verification.texts import check_text
from countrydesk.core.verification.wording import content

# Fewer words outside of quotation marks and of what the desk supplies say nothing that could be held against a text.
_FEWEST = 3
# What is left of a sentence that only quotes: "Example Herald (privately owned), 3 May 2027:".
_ATTRIBUTION = re.compile(r"[^:.!?]{1,300}:\W*", re.DOTALL)


def against_passages(case: Case) -> Iterator[Finding]:
    """The findings of `check_text` that no numbered check makes, on the sentence's own words.

    Fires: "The ministers signed the treaty" where the passage says that they rejected it, or plan to sign it. Does not: a
    passive, an alias, a looser number; a quotation with who said it and when; words of ours for a passage in another
    language, which has none of them.
    """
    own = case.own_words.strip()
    if case.claim.kind != "reported" or _ATTRIBUTION.fullmatch(own) or len(content(own)) < _FEWEST:
        return
    if not any(each.document.language.startswith("en") for each in case.cited):
        return
    heads = "\n".join(dict.fromkeys(each.head for each in case.cited))
    checked = check_text(" ".join(case.with_quotations.split()), case.spans, heads, case.gazetteer)
    for each in checked.findings:
        if not each.check.startswith("V"):
            verdict = _verdict(each.severity, checked.verdict)
            yield case.finding(each.check, each.severity, verdict, each.detail, each.words, each.against)


def _verdict(severity: str, whole: Verdict) -> Verdict:
    """A finding that blocks comes to what the whole does, one to be rewritten to partial, a warning to nothing."""
    if severity == "B":
        return whole if whole is not Verdict.SUPPORTED else Verdict.PARTIAL
    return Verdict.PARTIAL if severity == "R" else Verdict.SUPPORTED
