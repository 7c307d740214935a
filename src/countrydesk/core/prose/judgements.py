"""Key judgements: a model proposes what the findings come to, code composes the sentences (ICD 203, section D.6).

The first sentence of a judgement says how likely, in one of the seven words and as a number; the second, apart from it,
how sure and why; the others on what assumption, against which alternative, and what would change it. A statement on what
is to come is refused here: ahead goes only what was counted (`forecasts`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from countrydesk.core.baserates import again
from countrydesk.core.ports import Prompt
from countrydesk.core.prose.clauses import Judged, Unit, bounded, clause, items, once, resting, riding, shown, unfit
from countrydesk.core.prose.envelope import envelope
from countrydesk.core.prose.forecasts import forecast, forecast_schema
from countrydesk.core.prose.form import fault
from countrydesk.core.prose.parts import Part
from countrydesk.core.prose.prompts import Prompts
from countrydesk.core.prose.replies import Refused, json_object
from countrydesk.core.prose.schemas import STRING, listed, one_of, record, spelled
from countrydesk.core.ratings import LIKELIHOOD_BANDS, Confidence, likelihood_word
from countrydesk.core.tradecraft import day
from countrydesk.core.types import Claim, Likelihood, Period
from countrydesk.core.verification.called import called_forecast
from countrydesk.core.verification.case import Case, Whole
from countrydesk.core.verification.forecasts import horizons
from countrydesk.core.verification.judgement import v61_confidence_apart
from countrydesk.core.verification.likelihoods import estimative, stated

JUDGEMENTS, FORECASTS = "judgements", "forecasts"
KEY_JUDGEMENTS = "Key judgements"
MOST, MOST_FORECASTS = 4, 3
_WORDS = tuple(band.word for band in LIKELIHOOD_BANDS)
_TEXTS = ("statement", "reason", "assumption", "alternative", "would_change")
# What is only imagined is ahead too: "that China would retaliate".
_IMAGINED = re.compile(
    r"\bwould\b|\bin the (?:coming|next)\b|\bwithin (?:\w+ )?(?:hours|days|weeks|months|years)\b|\bnever\b.*\bagain\b"
    r"|\b(?:on|at|to) the (?:brink|verge|edge) of\b|\bthe (?:chances?|odds|probability)\b",
    re.IGNORECASE,
)

# Sources that are told to be several; "no independent source" is none.
_SEVERAL = re.compile(
    r"\b(?:sources|outlets|origins|reports|accounts|papers)\b[^.;]{0,60}?\b(?:each\sother|independent|agree|the\ssame|corroborat\w+)"
    r"|(?<!\bno\s)\b(?:independent|several|multiple|many|various|different|two|three)\s(?:\w+\s)?"
    r"(?:sources|outlets|origins|reports|accounts|papers)\b",
    re.IGNORECASE,
)


def judgement_prompt(part: Part, country: str, period: Period, prompts: Prompts) -> Prompt:
    """What asks for key judgements, and for forecasts where a count allows one. `country` is the name of ours for it."""
    part = replace(part, counts=tuple(each for each in part.counts if again(each.count) is not None))
    names = [JUDGEMENTS, *([FORECASTS] if part.counts else [])]
    words = {"country": country, "since": day(period.since), "until": day(period.until)}
    words["label"] = part.premises[0].label if part.premises else "C1"
    words["count"] = part.counts[0].label if part.counts else ""
    system = "".join(prompts.filled(name, **words) for name in names)
    return Prompt(JUDGEMENTS, part.section, ",".join(names), system, envelope(part), _schema(part), most=2000)


def _schema(part: Part) -> str:
    labels = listed(one_of([each.label for each in part.premises]))
    asked: dict[str, Any] = dict.fromkeys(_TEXTS, STRING)
    asked |= {"likelihood_word": one_of(_WORDS), "percent": {"type": "integer"}, "labels": labels}
    asked["confidence"] = one_of([each.value for each in Confidence])
    found = {JUDGEMENTS: listed(record(asked))}
    if part.counts:
        found[FORECASTS] = listed(forecast_schema(part))
    return spelled(record(found))


def judgements_of(text: str, part: Part, country: str, period: Period, maker: str) -> Judged:
    """The judgements and forecasts of a reply, each a unit: what is judged, then the sentences that belong to it.

    A unit is refused as a whole where its first sentence or its confidence is none, any other sentence alone.

    Raises:
        ModelError: the reply cannot be read as a whole.
    """
    reply = json_object(text)
    given, left = bounded(items(reply, JUDGEMENTS), MOST, JUDGEMENTS)
    ahead, more = bounded(items(reply, FORECASTS) if FORECASTS in reply else [], MOST_FORECASTS, FORECASTS)
    made = [_judgement(each, part, period, maker) for each in given]
    made += [forecast(each, part, country, period, maker) for each in ahead]
    return once([*made, ((), [*left, *more])])


def _judgement(given: object, part: Part, period: Period, maker: str) -> tuple[Unit, Sequence[Refused]]:
    if not isinstance(given, dict):
        return (), [Refused("", "it is no judgement")]
    likelihood, rests = _likelihood(given), resting(given.get("labels"), part)
    if isinstance(rests, str) or isinstance(likelihood, str):
        return (), [Refused(shown(given.get("statement")), f"it {rests if isinstance(rests, str) else likelihood}")]
    statement = clause(given.get("statement"))
    text = f"{_judged(likelihood)} {statement}."
    head = Claim("assessed", text, (), rests, likelihood, part.section, KEY_JUDGEMENTS, maker=maker)
    wrong = _unfit(head, statement, part, period)
    if wrong:
        return (), [Refused(shown(given.get("statement")), f"it {wrong}")]
    return _with_riders(head, given, part)


def _with_riders(head: Claim, given: dict[str, Any], part: Part) -> tuple[Unit, Sequence[Refused]]:
    """The judgement with how sure it is and all that belongs to it; nothing where nobody can tell how sure."""
    sure = given.get("confidence")
    if not isinstance(sure, str) or sure not in set(Confidence):
        return (), [Refused(head.text, "it does not say how sure it is: high, moderate or low")]
    wrong = _overstated(sure, clause(given.get("reason")), head, part)
    if wrong:
        return (), [Refused(head.text, f"it {wrong}")]
    words = f"Our confidence in this judgement is {sure} because"
    confident, refused = riding(head, [(words, clause(given.get("reason")))], part, head.maker)
    if refused:
        return (), [Refused(head.text, f"the reason of its confidence: {refused[0].reason}")]
    rows = (
        ("This assumes that", "assumption"),
        ("The strongest alternative is that", "alternative"),
        ("The judgement would change if", "would_change"),
    )
    others, alone = riding(head, [(words, clause(given.get(name))) for words, name in rows], part, head.maker)
    return (head, *confident, *others), alone


def _overstated(sure: str, reason: str, head: Claim, part: Part) -> str:
    """Whether the confidence leans on several sources where the claims cite a single document; empty where it may."""
    claims = (each.claim for each in part.premises if each.claim.id in head.rests_on)
    if len({span.parent for claim in claims for span in claim.basis}) > 1:
        return ""
    if sure == Confidence.HIGH:
        return "has high confidence and rests on a single document"
    return "speaks of several sources and rests on a single document" if _SEVERAL.search(reason) else ""


def _likelihood(given: dict[str, Any]) -> Likelihood | str:
    """The word with its number; where they disagree or one is missing, what is wrong."""
    word, percent = given.get("likelihood_word"), given.get("percent")
    if not isinstance(word, str) or word not in _WORDS:
        return "has none of the seven words of likelihood"
    if isinstance(percent, bool) or not isinstance(percent, int | float) or percent != int(percent):
        return "has no likelihood in whole percent"
    if not 1 <= percent <= 99:
        return "has a likelihood outside of 1 to 99 %"
    fitting = likelihood_word(percent)
    return Likelihood(word, int(percent)) if word == fitting else f"calls {percent:g} % “{word}”, which is “{fitting}”"


def _judged(likelihood: Likelihood) -> str:
    """ "We judge it likely (65 %) that"; chances are spoken of otherwise."""
    word, percent = likelihood.word, likelihood.percent
    if word.endswith("chance"):
        return f"We judge that there is {'a ' if word.startswith('roughly') else ''}{word} ({percent} %) that"
    return f"We judge it {word} ({percent} %) that"


def _unfit(head: Claim, statement: str, part: Part, period: Period) -> str:
    """Why a judgement is none; empty where it is one."""
    wrong = unfit(statement, f"This report finds that {statement}.", part) or fault(head.text)
    return wrong or _ahead(head, statement, period) or _sure(head) or _twice(head)


def _ahead(head: Claim, statement: str, period: Period) -> str:
    """Whether a statement speaks of what is to come, as a forecast does that somebody offers as a comment (V62)."""
    line = Claim("reported", f"Assessment: {statement}.", section=head.section)
    foreseen = called_forecast(Case(line, foreign=True)) or _IMAGINED.search(statement)
    last = [each.last for each in horizons(statement, period.until) if each.last]
    ahead = foreseen or any(each > period.until for each in last)
    return "looks ahead, and a forecast rests on a count of earlier weeks" if ahead else ""


def _sure(head: Claim) -> str:
    """Whether the sentence says how sure beside how likely (V61)."""
    mixed = any(True for _ in v61_confidence_apart(Whole("", (Case(head),))))
    return "says how sure in the sentence that says how likely" if mixed else ""


def _twice(head: Claim) -> str:
    """Whether the sentence has another likelihood, or another number for it, than its own."""
    once = [each.text.lower() for each in estimative(head.text)] == [head.likelihood.word if head.likelihood else ""]
    return "" if once and len(stated(head.text)) == 1 else "gives a likelihood of its own"
