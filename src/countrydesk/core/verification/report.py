"""V03, V74, V80: what is promised is there, the summary says only what the body says, the whole is above its floors."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from countrydesk.core.numbers import Quantity, quantities
from countrydesk.core.ratings import Verdict
from countrydesk.core.text import normalise
from countrydesk.core.tradecraft import day
from countrydesk.core.types import Finding
from countrydesk.core.verification.case import MAKER, Case, Whole
from countrydesk.core.verification.outcomes import SOUND, Outcome
from countrydesk.core.verification.promises import v03_promised_parts
from countrydesk.core.verification.texts import Alignment, TextFinding, align, check_text

# The floors of a document: the share of its citations that must resolve, of its quotations that must be verbatim, and of
# its sentences that must come out sound. A published report keeps all of them; a sentence nobody checked is not sound.
FLOORS: Mapping[str, float] = {"citations_resolved": 1.0, "quotations_verbatim": 1.0}
SOUND_FLOOR = 1.0
# Share of the content words of a foreign summary's sentence that three sentences of its body hold together: a summary
# says in its own words what the body tells at length, and below this it tells something else.
TOLD = 0.25
# The summary of a report on a period tells events, and an event is told in one place: a sentence of the body holds a
# quarter of its words, or three together hold half of them, as where a summary draws two events together.
TOLD_BY_ONE, TOLD_BY_THREE = 0.25, 0.5
# More counts of one thing than a body adds up.
MOST_COUNTS = 8
_NUMERAL = re.compile(
    r"ten|hundred|thousand|million|billion|dozen|three|four|five|six|seven|eight|nine|week|nation|country"
)
# Share of them that one sentence of the body holds, from which the two tell the same thing, and from which they say it in
# nearly the same words, so that a denial in one of them is a contradiction.
NEAR, SAME = 0.5, 0.85
_BARE = re.compile(r"[§\d.,–-]*")
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
    that counts its items. A figure, name or day of an event that the body tells in quite other words asks for a rewrite
    only (R). Where no body is at hand, and of the rows of tables, it says nothing.
    """
    if case.claim.section != "summary" or case.body is None or " | " in case.claim.text:
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
    """What a summary has that nothing behind it has, in whatever words: its figures, names and dates, and its event.

    It blocks where a sentence of the body tells the same otherwise, or none tells it; where the body tells something of
    it, and lacks a figure, a name or a day, the summary is asked to keep to the body.
    """
    text = case.claim.text
    days = () if case.period is None else (f"{day(case.period.since)}, {day(case.period.until)}",)
    said = check_text(text, (*body, *days), gazetteer=case.gazetteer)
    alignment = align(text, body)
    near = max(map(len, alignment.held), default=0) / max(1, len(alignment.claimed))
    lacking = [each for each in said.findings if _weighs(each, near) and not _counted_alike(each, body)]
    if case.claim.kind == "reported" and not _is_told(alignment, near, case.period is not None):
        lost = ", ".join(alignment.missing[:8])
        yield case.finding("V74", "B", Verdict.NOT_FOUND, f"no sentence behind the summary tells this: {lost}")
    elif lacking:
        contrary = any(each.against or not each.check.startswith("V") for each in lacking)
        # The body may call by another word what the summary names ("the substation"): only a name is no contradiction.
        nameless = not contrary and all(each.check in {"V08", "V09"} and not _abroad(each, case) for each in lacking)
        severity, verdict = ("B" if near >= NEAR and not nameless else "R"), Verdict.PARTIAL
        why = "; ".join(each.detail for each in lacking[:3])
        verdict = Verdict.REFUTED if contrary and near >= NEAR else verdict
        reason = f"the body does not say this: {why}"
        yield case.finding("V74", severity, verdict, reason, lacking[0].words, lacking[0].against)


def _is_told(alignment: Alignment, near: float, events: bool) -> bool:
    """True where the body tells the same in whatever words; `events` where the summary tells what happened in a period."""
    told = _told(alignment)
    return told >= TOLD and (not events or near >= TOLD_BY_ONE or told >= TOLD_BY_THREE)


def _abroad(each: TextFinding, case: Case) -> bool:
    """True for names that no other word stands for: a person that the gazetteer knows, another state."""
    mentions = case.gazetteer.mentions(each.words) if case.gazetteer else ()
    return any(one.kind == "person" or (one.country and one.country != case.country) for one in mentions)


def _told(alignment: Alignment) -> float:
    """The share of the summary's content words that three sentences of the body hold, numerals apart; 0 to 1."""
    claimed = {word for word in alignment.claimed if not _NUMERAL.fullmatch(word)}
    held = set().union(*(alignment.held[at] for at in alignment.best())) if alignment.held else set()
    return len(held & claimed) / len(claimed) if claimed else 1.0


def _counted_alike(each: TextFinding, body: tuple[str, ...]) -> bool:
    """True where the body counts the same thing within the same bounds, if by the week and the summary does not."""
    ours = quantities(each.words) if each.check == "V06" else ()
    theirs = [one for text in body for one in quantities(text)] if ours else []
    return any(
        (mine.noun, mine.unit or one.unit) == (one.noun, one.unit or mine.unit)
        and (mine.noun or mine.unit)
        and mine.low <= one.high
        and one.low <= mine.high
        for mine in ours
        for one in theirs
    ) or any(_added_up(mine, theirs) for mine in ours)


def _added_up(mine: Quantity, theirs: Sequence[Quantity]) -> bool:
    """True where counts of the same thing in the body sum to the summary's: 410 shelters and 230 shelters to 640."""
    parts = sorted({one.value for one in theirs if one.noun == mine.noun and mine.noun and one.value < mine.value})
    sums = {0.0}
    for part in parts[:MOST_COUNTS]:
        sums |= {each + part for each in sums}
    return any(mine.low <= each <= mine.high for each in sums - {0.0})


def _weighs(each: TextFinding, near: float) -> bool:
    """Anchors weigh, but for a small count of what the body only lists, and for bare numbers, which may be a paragraph's;
    a contradiction only of a sentence that says nearly the same."""
    if each.severity != "B" or each.check == "coverage":
        return False
    if each.check == "V06":
        words = each.words.strip()
        return not _BARE.fullmatch(words) and (bool(each.against) or _SMALL.fullmatch(words) is None)
    return each.check.startswith("V") or near >= SAME


def v80_floors(report: str, card: Mapping[str, Any]) -> Iterator[Finding]:
    """The document's scorecard is above its floors (D): every citation resolves, every quotation is verbatim, and no
    sentence fails a check that blocks or was never checked.

    Fires: 46 of 47 citations resolved; 3 sentences that nobody checked. Does not: 47 of 47, all quotations verbatim, no
    outcome but sound ones. `report` is the report's id, `card` a scorecard: what it does not count is not judged.
    """
    for what, floor in FLOORS.items():
        whole = what.partition("_")[0]
        if what in card and card[what] < floor * card[whole]:
            reason = f"{card[what]} of {card[whole]} {whole} are {what.partition('_')[2]}; the floor is {floor:.0%}"
            yield Finding(report, MAKER, "V80", "D", Verdict.NOT_FOUND, reason)
    failing = {Outcome(name): count for name, count in card["by_outcome"].items() if count and name not in SOUND}
    if card["sentences"] - sum(failing.values()) < SOUND_FLOOR * card["sentences"]:
        for name, count in sorted(failing.items()):
            reason = f"{count} of {card['sentences']} sentences: {name.value.replace('_', ' ')}"
            yield Finding(report, MAKER, "V80", "D", _verdict(name), reason)


def _verdict(name: Outcome) -> Verdict:
    """The verdict of a document on account of sentences that came to this: unchecked is not found, malformed is partial."""
    if name.value in {each.value for each in Verdict}:
        return Verdict(name.value)
    return Verdict.NOT_FOUND if name is Outcome.NOT_CHECKED else Verdict.PARTIAL


CHECKS: Mapping[str, Callable[[Case], Iterator[Finding]]] = {
    "V74": v74_summary_in_body,
}

WHOLE: Mapping[str, Callable[[Whole], Iterator[Finding]]] = {
    "V03": v03_promised_parts,
}
