"""V65: an indicator can be read next week by somebody else, who will know what it means.

Its parts may stand in the sentences behind the one that names it: "Threshold: ...", "Two or more in a week would ...".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from countrydesk.core.numbers import quantities
from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Finding
from countrydesk.core.verification.called import called_indicator, names_itself
from countrydesk.core.verification.case import Case, Whole
from countrydesk.core.verification.forecasts import together

NEAR = 6

_MEASURE = re.compile(
    r"\b(?:numbers?|counts?|counted|volumes?|prices?|rates?|shares?|totals?|amounts?|tonnage|tonnes|reserves|exports?|imports?|flights?"
    r"|incidents?|attacks?|arrests?|protests?|strikes?|votes?|crossings?|deployments?|sorties|troops|soldiers|exercises?|launches|tests?"
    r"|closures?|sanctions|visits?|meetings?|sessions?|statements?|deaths|casualties|outages?|intrusions?|queues?|stocks?|yields?"
    r"|spreads?|turnout|seats|convictions?|detentions?|evacuations?|shipments?|deliveries|signature|ratification|resignation|dismissal"
    r"|readings?|index|level|frequency|presence|absence|publication|adoption|reopening|expulsions?|recalls?"
    r"|(?:hours?|days|minutes|kilometres|metres|people|persons|cases|share|number)\sof"
    r"|[a-z]+s\s(?:\w+ly\s)?(?:abducted|arrested|attacked|blocked|burn(?:t|ed)|cancelled|closed|damaged|delayed|destroyed|detained|displaced"
    r"|evacuated|expelled|fired|imported|exported|issued|killed|lost|opened|recorded|registered|released|reported|seized|shut|sighted|signed|sold"
    r"|stopped|stranded|turned\sback|waiting|wounded))\b",
    re.IGNORECASE,
)
_BAR = re.compile(
    r"\b(?:more|fewer|less|higher|lower|greater|later|earlier|larger)\sthan\b|\bat\s(?:least|most)\b|\bor\s(?:more|fewer|less|higher|lower)\b"
    r"|\b(?:above|below|over|under|beyond|exceed\w*|twice|doubl\w+|halv\w+|tripl\w+|threshold|zero|none|no|any|consecutive|first)\b",
    re.IGNORECASE,
)
# "Any new agreements": a bar of one on something that cannot be counted is none.
_NUMERAL = re.compile(
    r"\d|\b(?:zero|none|twice|one|two|three|four|five|six|seven|eight|nine|ten|dozen|doubl\w+|halv\w+)\b", re.IGNORECASE
)
_SOURCE = re.compile(
    r"\baccording\sto\b|\bsources?\s?[:—–]|\b(?:published|reported|released|recorded|issued|announced|counted|measured|registered|kept|posted)"
    r"\s(?:\w+\s){0,2}(?:by|in|on|at|over|from)\b|\b(?:data|figures|statistics|bulletins?|reports?|register|gazette|database|dataset|feeds?"
    r"|website|dashboard|minutes|notes?\s(?:of|by|from)|tally|log|registry|census|surveys?|polls?|communiqu[eé]s?|notices?|imagery|filings|telegrams?|channel|releases?|ministry’?'?s)\b",
    re.IGNORECASE,
)
_FREQUENCY = re.compile(
    r"\b(?:daily|weekly|monthly|quarterly|yearly|annual(?:ly)?|hourly|fortnightly|biweekly)\b"
    r"|\b(?:each|every|per|a|an|once\sa|any)\s(?:hour|day|week|fortnight|month|quarter|year)\b|\bfrequency\s?[:—–]"
    r"|\b(?:on|every)\s(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b",
    re.IGNORECASE,
)
_DIRECTION = re.compile(
    r"\b(?:signal|point|indicat(?:e|ing)\b|suggest|escalat|de-escalat|eas(?:e|ing)|worsen|improv|deteriorat|mean|warn|confirm|weaken|strengthen"
    r"|rais|lower)\w*|\bdirection\s?[:—–]|[↑↓]",
    re.IGNORECASE,
)
# What opens a sentence that goes on about the indicator before it.
_GOES_ON = re.compile(
    r"^\W*(?:(?:threshold|sources?|frequency|baseline|direction|observable|trigger|data|unit|reading|counted|checked|measured|published"
    r"|reported|current(?:ly)?)\b|(?:this|these|it|they|that|if|above|below|over|under|more|fewer|less|none|zero|no|twice|any)\b"
    r"|(?:a|an|any|another|each|every)\s(?:further\s|sustained\s|sharp\s)?(?:rise|fall|drop|jump|increase|decrease|decline|move|value|count"
    r"|second|change|figure|reading)\b|(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|both|either)\b)",
    re.IGNORECASE,
)
_INTRODUCES = re.compile(
    r":\s*$|\b(?:following|these|below)\b[^.]{0,60}\b(?:indicators|signs|signposts)\b", re.IGNORECASE
)


def v65_indicator_formed(whole: Whole) -> Iterator[Finding]:
    """An indicator has an observable, a threshold, a source, a frequency and a direction (R).

    Fires: "Progress in cybersecurity will be vital to watch." Does not: "Closures of the Zamyn-Uud crossing, weekly,
    by the customs bulletin: more than three in a week point to escalation."
    """
    for at, case in enumerate(whole.cases):
        if not is_indicator(case) or _INTRODUCES.search(case.claim.text) or _continues(whole.cases, at):
            continue
        lacking = missing(_with_parts(whole.cases, at), bool(case.marks))
        if lacking:
            listed = " or ".join([", ".join(lacking[:-1]), lacking[-1]] if len(lacking) > 1 else lacking)
            yield case.finding("V65", "R", Verdict.SUPPORTED, f"an indicator without {listed}", case.claim.text)


def is_indicator(case: Case) -> bool:
    """By its kind, in a report of the desk by its heading, in another's by its own words."""
    return case.claim.kind == "indicator" or "indicator" in case.claim.group.lower() or called_indicator(case)


def _continues(cases: Sequence[Case], at: int) -> bool:
    before = cases[at - 1] if at else None
    return (
        before is not None
        and is_indicator(before)
        and together(before, cases[at])
        and _GOES_ON.match(cases[at].claim.text) is not None
        and not names_itself(cases[at].claim.text)
    )


def _with_parts(cases: Sequence[Case], at: int) -> str:
    found = [cases[at].claim.text]
    for other in range(at + 1, min(len(cases), at + 1 + NEAR)):
        if not _continues(cases, other):
            break
        found.append(cases[other].claim.text)
    return " ".join(found)


def missing(text: str, cited: bool = False) -> tuple[str, ...]:
    """What an indicator lacks of the five things that it needs; a printed citation is a source."""
    lacking = {
        "an observable": not _MEASURE.search(text) and not _counted(text),
        "a threshold": not (_BAR.search(text) and _NUMERAL.search(text)),
        "a source": not (cited or _SOURCE.search(text)),
        "a frequency": not _FREQUENCY.search(text),
        "a direction": not _DIRECTION.search(text),
    }
    return tuple(name for name, lacks in lacking.items() if lacks)


def _counted(text: str) -> bool:
    return any(each.kind in {"count", "money", "share", "measure", "rate"} and each.noun for each in quantities(text))
