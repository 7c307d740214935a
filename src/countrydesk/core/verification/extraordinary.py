"""Which sentences tell what one origin is not enough for: ruptures, alliances, invasions, coups, deaths of leaders."""

from __future__ import annotations

import re

from countrydesk.core.dates import expressions
from countrydesk.core.verification.case import Case
from countrydesk.core.verification.said import only_recalled, sentence, written

_LEADER = (
    r"(?:president|prime minister|premier|supreme leader|king|queen|emir|sultan|chancellor|head of state|pope|crown prince"
    r"|(?:foreign|defen[cs]e|interior) minister|commander-in-chief|army chief|chief of (?:the general )?staff)"
)
_UNIT = (
    r"(?:garrison|army|navy|air force|brigade|division|corps|fleet|armed forces|national guard|regiment|battalion"
    r"|(?:air|naval|army|military) base)"
)
# Those who command a state's forces or speak for it; not every fighter whom somebody calls a commander.
_COMMAND = (
    rf"(?:(?:commander|head|chief) of (?:the |an? )?(?:[\w’'-]+ ){{0,2}}?{_UNIT}|{_UNIT}(?:[’']s)? (?:commander|chief)"
    r"|(?:brigadier|major|lieutenant)[ -]general|(?:rear|vice)[ -]admiral|ambassador)"
)
_NAME = r"(?:[ ]of[ ](?:the[ ])?[A-Z][\w’'.-]+)?(?:,?[ ][A-Z][\w’'.-]+){0,4},?"
_KINDS = tuple(
    re.compile(pattern, re.IGNORECASE if flags else re.NOFLAG)
    for pattern, flags in (
        (
            r"\b(?:sever(?:s|ed)?|cuts?|br(?:eaks?|oke)[ ]off|suspend(?:s|ed)?|end(?:s|ed)?)[ ](?:all[ ]|its[ ]|their[ ]|the[ ])?"
            r"(?:diplomatic|formal)[ ](?:relations|ties)\b",
            True,
        ),
        (
            r"\bdiplomatic[ ](?:relations|ties)[ ](?:[\w’'-]+[ ]){0,8}?(?:were|was|have[ ]been)[ ](?:severed|cut|broken[ ]off)\b",
            True,
        ),
        (
            r"\b(?:establish(?:es|ed)?|enter(?:s|ed)[ ]into)[ ](?:full[ ]|formal[ ]|official[ ])?diplomatic[ ](?:relations|ties)\b"
            r"|\bdiplomatic[ ](?:relations|ties)[ ](?:[\w’'-]+[ ]){0,8}?(?:were|was|have[ ]been)[ ](?:formally[ ]|officially[ ])?"
            r"established\b",
            True,
        ),
        (r"\bdeclar(?:es|ed|ation[ ]of)[ ]war\b|\bdeclared[ ]a[ ]state[ ]of[ ]war\b", True),
        (r"\b(?:invad(?:es|ed)|annex(?:es|ed))[ ](?:the[ ])?[A-Z][\w’'-]+", False),
        (
            r"\b(?:sign(?:s|ed)?|form(?:s|ed)?|conclud(?:es|ed)|ratif(?:ies|ied)|pass(?:es|ed)|approv(?:es|ed))[ ]"
            r"(?:an?[ ]|the[ ]|their[ ])?(?:[\w’'-]+[ ]){0,3}?"
            r"(?:(?:mutual[ ])?defen[cs]e[ ](?:treaty|pact)|military[ ]alliance|alliance[ ](?:treaty|bill|pact)|treaty[ ]of[ ]alliance"
            r"|peace[ ]treaty)\b",
            True,
        ),
        (
            r"\b(?:passage|signing|ratification)[ ]of[ ]an?[ ](?:alliance|mutual[ ]defen[cs]e)[ ](?:bill|treaty|pact)\b",
            True,
        ),
        (
            r"\b(?:staged|carried[ ]out|launched|in)[ ]a[ ](?:military[ ]|bloodless[ ]|palace[ ])?coup\b"
            r"|\b(?:army|military|soldiers|junta|officers|generals)[ ](?:has[ ]|have[ ])?(?:seized|taken|took)[ ]power\b",
            True,
        ),
        (
            rf"\b(?i:{_LEADER}){_NAME}[ ](?:has[ ]|is[ ]|was[ ]|were[ ]|has[ ]been[ ]|had[ ]been[ ])?"
            r"(?:died|dead|killed|assassinated|executed)\b",
            False,
        ),
        (
            rf"\b(?:assassinat(?:ion[ ]of|ed)|death[ ]of|killed|killing[ ]of)[ ](?:the[ ])?(?:[\w’'-]+[ ]){{0,2}}?(?i:{_LEADER})\b",
            False,
        ),
        (
            rf"\b(?i:{_COMMAND})[ ](?:[^.;:,]{{0,60}}[ ])?(?:was|were|has[ ]been|have[ ]been)[ ]"
            r"(?:killed|assassinated|shot[ ]dead|executed)\b"
            rf"|\b(?:killed|assassinated|shot[ ]dead)[ ](?:both[ ])?(?:the[ ])?(?i:{_COMMAND})\b",
            False,
        ),
        (
            r"\b(?:used|dropped|fired|detonated|tested)[ ]an?[ ](?:nuclear|chemical|biological)[ ](?:weapon|bomb|warhead|device)\b",
            True,
        ),
    )
)
_NOT_TOLD = re.compile(
    r"\b(?:threat\w*|warn\w*|could|would|might|may|should|will|if|unless|plan\w*|attempt\w*|alleged plot|plot\w*|foil\w*|refus\w*|not"
    r"|never|no|call(?:s|ed)? (?:on|for)|urg\w+|demand\w*|consider\w*|den(?:y|ies|ied)|rul(?:es|ed) out|fear\w*|speculat\w*"
    r"|possib\w+|risk\w*|anniversary|since|former|late|commemorat\w*|remember\w*|when|after|years|film|novel|book|vice|deputy|ex-\w+)\b",
    re.IGNORECASE,
)


def extraordinary(case: Case) -> str:
    """The words by which a sentence tells an extraordinary event of its own time as done; empty where it does not.

    What is denied, threatened, foreseen or recalled from years before the period is none; nor is any background.
    """
    text = sentence(case) if case.claim.section != "background" else ""
    match = next((found for kind in _KINDS if (found := kind.search(text))), None)
    if match is None or only_recalled(text) or _is_old(case, text):
        return ""
    clause = text[max(0, match.start() - 80) : match.end() + 30]
    return "" if _NOT_TOLD.search(clause) else match.group()


def _is_old(case: Case, text: str) -> bool:
    """Whether all that a sentence dates lies before the year of the period."""
    day = case.period.since if case.period else written(case)
    years = [each.last.year for each in expressions(text, None) if each.last]
    return day is not None and bool(years) and max(years) < day.year
