"""What a sentence is by its own words, whatever section it stands in: an indicator, a forecast of the report's own.

Reports put "A further sign to watch is ..." under any heading, and comment in lines that begin with "COMMENT:".
"""

from __future__ import annotations

import re

from countrydesk.core.verification.case import Case
from countrydesk.core.verification.likelihoods import own_speech

# Kinds that say already what a sentence is, or that it is no statement.
_SETTLED = frozenset({"indicator", "recommendation", "title", "apparatus"})
_SIGN = (
    r"(?:(?:early\s|warning\s|leading\s|key\s){0,2}(?:indicators?|sign(?:al|post)?s?|tripwires?|markers?|barometers?))"
)
_TO_WATCH = re.compile(
    rf"\b(?:{_SIGN}|factors?|variables?|things?|points?|developments?|questions?|dates?)\s[^.;:]{{0,30}}?"
    r"\b(?:to\s(?:be\s)?(?:watch|monitor|follow|track|look\sfor|observe)(?:ed)?|worth\s(?:watching|monitoring|following|tracking))\b"
    r"|\b(?:is|are|remains?|will\sbe|would\sbe)\s(?:\w+ly\s)?(?:crucial|vital|key|important|essential|interesting|useful|worth(?:while)?|necessary|wise)"
    r"\s(?:to\s(?:watch|monitor|track|observe)|watching|monitoring|tracking)\b"
    r"|\b(?:bears?|merits?|deserves?|warrants?)\s(?:close\s|closer\s|careful\s|continued\s|further\s)?(?:watching|monitoring|observation)\b"
    r"|\bwe\s(?:are|will\sbe|shall\sbe|keep|will\skeep|continue|will\scontinue)\s(?:to\s)?(?:closely\s)?(?:watch|monitor|track)(?:ing)?\b",
    re.IGNORECASE,
)
# An order at the beginning of a line or behind its label.
_WATCH = re.compile(
    r"^\W*(?:(?:also|next|finally|lastly|above\sall|in\saddition),?\s)?(?:watch|monitor|track|look\sout|keep\s(?:an?\s)?(?:close\s|sharp\s)?(?:eye|watch|tabs))"
    r"(?:\s(?:for|on|out))*\s(?:(?:the|any|how|whether|what|changes?|shifts?|signs?|trends?|levels?|public|popular|local|further|new)\b"
    r"|(?!(?:is|are|was|were|has|had|will|said|says|reports?|reported)\b)[a-z]+\b(?!\s(?:is|are|was|were)\b))",
    re.IGNORECASE,
)
# "A second indicator is ...", "Indicator 3: ...": said of what is to come only in an outlook.
_IS_ONE = re.compile(
    rf"^\W*(?:(?:an?|the|one|our|another|also)\s)?(?:(?:further|first|second|third|fourth|fifth|other|another|next|last|final|main|good|useful"
    rf"|important|additional|possible|more)\s){{0,2}}{_SIGN}\s(?:is|are|would\sbe|will\sbe|remains?|could\sbe)\b"
    r"|^\W*(?:indicators?|signposts?|tripwires?|warning\ssigns?|watch\s?(?:list|item|point)?)\s?(?:no\.?\s?)?(?:\d{1,2}|[a-z])?\s?[:—–]\s?\S"
    rf"|\b(?:is|are|would\sbe|will\sbe)\s(?:also\s)?(?:an?|the|another|our)\s(?:(?:further|second|third|main|other|good|useful|important|additional|possible)\s){{0,2}}{_SIGN}\s?(?:[.;,]|$|of\swhat\b|for\s(?:the\s)?(?:coming|next)\b)",
    re.IGNORECASE,
)
_COMMENT = re.compile(
    r"^\W*(?:(?:analyst|editor|desk|staff)(?:[’']s)?\s)?(?:comments?|assessment|analysis|outlook|forecasts?|prognosis|judge?ment|our\sview|bottom\sline|prediction)"
    r"\s?(?:\d{1,2}\s?)?[:—–]\s?(?=\S)",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|shall|won[’']t|(?:is|are|looks?|seems?|appears?)\s(?:\w+ly\s)?(?:set|likely|unlikely|expected|bound|poised|certain|sure|going|about|destined)\sto"
    r"|(?:un)?likely|probabl[ey]|foreseeable\sfuture|could|might|may)\b",
)


def called_indicator(case: Case) -> bool:
    """True where the words of another's sentence call what it tells a sign to watch."""
    if not case.foreign or case.claim.kind in _SETTLED:
        return False
    text = own_speech(case.claim.text[:600])
    return bool(
        _TO_WATCH.search(text) or _WATCH.match(text) or (case.claim.section == "outlook" and _IS_ONE.search(text))
    )


def names_itself(text: str) -> bool:
    """True where a sentence begins an indicator of its own, and goes on about none before it."""
    return bool(_TO_WATCH.search(text[:600]) or _IS_ONE.search(text[:600]))


def called_forecast(case: Case) -> bool:
    """True where another's line says of itself that it comments, and speaks of what is to come."""
    if not case.foreign or case.claim.kind in _SETTLED:
        return False
    text = own_speech(case.claim.text[:600])
    label = _COMMENT.match(text)
    return label is not None and _AHEAD.search(text, label.end()) is not None
