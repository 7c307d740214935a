"""V03, V74, V80: what is promised is there, the summary says only what the body says, the whole is above its floors."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from countrydesk.core.ratings import Verdict
from countrydesk.core.text import normalise
from countrydesk.core.types import Finding
from countrydesk.core.verification.case import MAKER, Case, Whole
from countrydesk.core.verification.promises import v03_promised_parts
from countrydesk.core.verification.texts import check_text


def v74_summary_in_body(case: Case) -> Iterator[Finding]:
    """A sentence of the summary is entailed by the sentences of the body that it rests on (B).

    Fires: "Iran signed two agreements" where the body has one; a summary sentence where the body is empty. Does not: a
    sentence that the body holds word for word or in the same words. Where no body is at hand it says nothing.
    """
    if case.claim.section != "summary" or case.body is None or case.claim.kind != "reported":
        return
    text = normalise(case.claim.text)
    if any(text.rstrip(".") in normalise(each) for each in case.body):
        return
    checked = check_text(case.claim.text, case.body, gazetteer=case.gazetteer)
    if checked.verdict is not Verdict.SUPPORTED:
        why = "; ".join(each.detail for each in checked.findings[:3])
        yield case.finding("V74", "B", checked.verdict, f"the body does not say this: {why or 'nothing of it'}")


def v80_floors(report: str, card: Mapping[str, Any]) -> Iterator[Finding]:
    """The document's scorecard is above its floors (D): every citation resolves, every quotation is verbatim, and no
    sentence fails a check that blocks.

    Fires: 46 of 47 citations resolved. Does not: 47 of 47, all quotations verbatim, no outcome but supported and
    disputed. `report` is the report's id, `card` what `scorecard` returns.
    """
    for what in ("citations_resolved", "quotations_verbatim"):
        whole = what.partition("_")[0]
        if card[what] < card[whole]:
            reason = f"{card[what]} of {card[whole]} {whole} are {what.partition('_')[2]}; the floor is all of them"
            yield Finding(report, MAKER, "V80", "D", Verdict.NOT_FOUND, reason)
    sound = {Verdict.SUPPORTED.value, Verdict.DISPUTED.value}
    failing = {name: count for name, count in card["by_outcome"].items() if name not in sound and count}
    for name, count in sorted(failing.items()):
        yield Finding(report, MAKER, "V80", "D", Verdict(name), f"{count} of {card['sentences']} sentences: {name}")


CHECKS: Mapping[str, Callable[[Case], Iterator[Finding]]] = {
    "V74": v74_summary_in_body,
}

WHOLE: Mapping[str, Callable[[Whole], Iterator[Finding]]] = {
    "V03": v03_promised_parts,
}
