"""V03, V74, V80: what is promised is there, the summary says only what the body says, the whole is above its floors."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from countrydesk.core.ratings import Verdict
from countrydesk.core.text import normalise
from countrydesk.core.tradecraft import day
from countrydesk.core.types import Finding
from countrydesk.core.verification.case import MAKER, Case, Whole
from countrydesk.core.verification.promises import v03_promised_parts
from countrydesk.core.verification.texts import ALIGNED, SOME, TextFinding, align, check_text

# "Three attacks": a summary counts what its body tells one by one.
_SMALL = re.compile(
    r"(?:(?:about|some|at least|over|more than)\s)?(?:\d|1[0-2]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a dozen"
    r"|several|both)(?:\s[\w-]+){0,3}",
    re.IGNORECASE,
)


def v74_summary_in_body(case: Case) -> Iterator[Finding]:
    """A sentence of the summary is entailed by the sentences of the body that it rests on (B).

    Fires: "Iran signed two agreements" where the body has one; a summary sentence where the body is empty; in another's
    report a number, name, date or event that no sentence behind the summary has. Does not: a sentence that the body
    holds word for word or in the same words; of another's report, one that says in other words what the body says, or
    that counts its items. Where no body is at hand it says nothing.
    """
    if case.claim.section != "summary" or case.body is None:
        return
    text = normalise(case.claim.text)
    if any(text.rstrip(".") in normalise(each) for each in case.body):
        return
    if case.foreign:
        yield from _foreign_summary(case, case.body)
    elif case.claim.kind == "reported":
        checked = check_text(case.claim.text, case.body, gazetteer=case.gazetteer)
        if checked.verdict is not Verdict.SUPPORTED:
            why = "; ".join(each.detail for each in checked.findings[:3])
            yield case.finding("V74", "B", checked.verdict, f"the body does not say this: {why or 'nothing of it'}")


def _foreign_summary(case: Case, body: tuple[str, ...]) -> Iterator[Finding]:
    """What a summary has that nothing behind it has, in whatever words: its figures, names and dates, and its event."""
    text = case.claim.text
    days = () if case.period is None else (f"{day(case.period.since)}, {day(case.period.until)}",)
    said = check_text(text, (*body, *days), gazetteer=case.gazetteer)
    alignment = align(text, body)
    near = max(map(len, alignment.held), default=0) >= ALIGNED * len(alignment.claimed)
    lacking = [each for each in said.findings if _weighs(each, near)]
    told = case.claim.kind != "reported" or alignment.coverage() >= SOME
    if lacking:
        verdict = (
            Verdict.REFUTED
            if any(each.against or not each.check.startswith("V") for each in lacking)
            else Verdict.PARTIAL
        )
        why = "; ".join(each.detail for each in lacking[:3])
        first = lacking[0]
        yield case.finding("V74", "B", verdict, f"the body does not say this: {why}", first.words, first.against)
    elif not told:
        lost = ", ".join(alignment.missing[:8])
        yield case.finding("V74", "B", Verdict.NOT_FOUND, f"no sentence behind the summary tells this: {lost}")


def _weighs(each: TextFinding, near: bool) -> bool:
    """Anchors weigh, but for a small count of what the body only lists; a contradiction only of a sentence that is near."""
    if each.severity != "B" or each.check == "coverage":
        return False
    if each.check == "V06":
        return bool(each.against) or _SMALL.fullmatch(each.words.strip()) is None
    return each.check.startswith("V") or near


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
