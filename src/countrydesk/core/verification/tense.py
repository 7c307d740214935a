"""V27, V28: what a sentence calls recent is so, and its tense agrees with its dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from countrydesk.core.dates import Expression, expressions
from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Finding, Period
from countrydesk.core.verification.case import Case
from countrydesk.core.verification.said import is_foreign, sentence, written
from countrydesk.core.verification.speech import REPORTING
from countrydesk.core.verification.wording import fold, is_past, stem, stems_of, tokens

# A date belongs to a word that stands at most so many characters before it, in the same clause.
NEAR = 60
_NEARNESS = re.compile(
    r"\b(?:(?:[Jj]ust|[Ss]hortly|[Rr]ight|[Ii]mmediately|(?:[Oo]nly\s)?(?:a\sfew\s)?days)\s(?:prior\sto|before|ahead\sof)"
    r"\s(?:the|this)\s(?:reporting|review|analysis|assessment|current|report|period|week)"
    r"|[Oo]n\sthe\seve\sof\sthe\s(?:reporting|review|period)|(?:[Jj]ust\s|[Vv]ery\s|[Mm]ost\s)?recent(?:ly)?|Recently"
    r"|[Ii]n\s(?:the\s)?(?:recent|past|last)(?:\sfew)?\s(?:hours|days)|[Ll]ately|[Nn]ewly|[Ff]reshly|[Nn]ot\slong\sago"
    r"|[Ii]n\s(?:the\s)?(?:recent|past|last)(?:\sfew)?\sweeks)\b"
)
# Of a month or a year only what stands right beside the word is called recent: "recently, in March 2023".
_ADJOINING = re.compile(
    r"\b(?:recently|lately|ago|newly|(?:recent|past|last)(?:\sfew)?\s(?:hours|days|weeks))(?:,?\sin|,)\s$",
    re.IGNORECASE,
)
_PRINTED = re.compile(r"\d")
_DAYS = frozenset({"day", "hour", "week"})
# A clause ends here; a comma alone may set off the date itself.
_CLAUSE = re.compile(r"[.;:()]|\b(?:and|but|while|which|who|that|since|after|although|whereas|from|than|between)\b")
# Verbs that tell of a happening itself; what is only said, agreed or planned may have its day elsewhere.
_HAPPENED = (
    r"(?:took\splace|(?:was|were)\s(?:held|killed|arrested|detained|signed|opened|launched|inaugurated|conducted|attacked|struck"
    r"|sworn\sin|elected|shot)|met|held|signed|visited|arrived|departed|began|started|commenced|kicked\soff|opened|concluded|ended"
    r"|launched|occurred|happened|struck|attacked|killed|exploded|erupted|collapsed|crashed|hosted|conducted|attended|convened"
    r"|voted|adopted|approved|ratified|passed|appointed|dismissed|resigned|died|fired|shelled|bombed|arrested|detained|seized|captured|invaded|inaugurated)"
)
# What may stand between such a verb and its date: no word that gives the date to something else.
_OWN = (
    r"(?:(?!\b(?:for|to|by|until|till|through|before|ahead|prior|effective|from|after|since|following|scheduled|planned|slated"
    r"|due|set|will|would|that|which|who|and|but|or|of|starting|beginning|expir\w+|agree\w*|plan\w*|announce\w*|each|every|annual\w*|usually)\b|\d{4})[^.;:()])"
)
_OPENED = re.compile(r"\W*(?:(?:on|in|at)\s)?", re.IGNORECASE)
_DONE = re.compile(rf"\b{_HAPPENED}\b{_OWN}{{0,{NEAR}}}?\b(?:on|in|at)\s(?:the\s)?$", re.IGNORECASE)
_LED = re.compile(rf"^,?\s{_OWN}{{0,{NEAR}}}?\b{_HAPPENED}\b", re.IGNORECASE)
_NOT_DONE = re.compile(
    r"\b(?:not|never|would|could|should|may|might|must|if|unless|to\sbe|scheduled|planned|slated|expected|supposed|had|was\sto"
    r"|were\sto|will|shall|plans?|forecast\w*|project\w*|scenario|fiction\w*)\b",
    re.IGNORECASE,
)
_FUTURE = (
    r"(?:will(?:\s\w+ly)?\s(?:be\s)?(?!have\b)\w+|(?:is|are)(?:\s\w+ly)?\s(?:scheduled|set|due|expected|planned|slated|about|poised"
    r"|going)\s(?:to\s\w+(?:\s\w+)?|for)|(?:is|are)\sto\s(?:be\s)?\w+|upcoming|forthcoming)"
)
_COMING = re.compile(rf"\b{_FUTURE}\b{_OWN}{{0,{NEAR}}}?\s(?:(?:on|in|at|for)\s)?(?:the\s)?$", re.IGNORECASE)
# The day first, then nothing but who or what "will" belongs to.
_COMING_LED = re.compile(
    rf"^,?\s(?P<who>{_OWN}{{0,{NEAR}}}?)\b(?:will\s(?!have\b)\w+|(?:is|are)\s(?:scheduled|set|due|poised|going)\s(?:to|for)\b)",
    re.IGNORECASE,
)
# One doer and no verb: "the two ministers", "the Russian foreign minister", "Iran"; not "Lavrov hopes Oman".
_DOER = re.compile(
    r"(?:(?:the|a|an|its|their|his|her|both|all)\s)?(?:[A-Z][\w’'-]*\s){0,5}(?:(?!(?:the|a|an|it|he|she|they)\s)[a-z][\w’'-]*\s){0,3}"
)
_THINKING = REPORTING | stems_of("hope expect believe think fear vow forecast predict plan wait see know")
# Somebody said so then.
_AT_THE_TIME = re.compile(
    r"\b(?:said|stated|announced|told|wrote|declared|promised|reported|noted|added|pledged|predicted|expected\sthen|as\sof"
    r"|according|would|had)\b",
    re.IGNORECASE,
)


def v27_nearness(case: Case) -> Iterator[Finding]:
    """What is called recent lies at most one length of the period before it (R).

    Fires: "Just prior to the reporting period, on February 7, 2026" in a report on 5 to 12 March. Does not: the same of
    1 March; "recent data from 2024"; where no period is known.
    """
    if case.period is None:
        return
    reach = case.period.until - case.period.since + timedelta(days=1)
    text = sentence(case)
    for each in expressions(text, written(case)):
        near = each.granularity in _DAYS or _ADJOINING.search(text[max(0, each.start - NEAR) : each.start])
        word = _word_near(text, each) if near and each.last else None
        if word and each.last is not None and each.last < case.period.since - reach:
            reason = f"“{word}”, but {each.text} lies {(case.period.since - each.last).days} days before the period"
            yield case.finding("V27", "R", Verdict.SUPPORTED, reason, word, each.text)


def _word_near(text: str, each: Expression) -> str:
    """The word of nearness that governs a date, if one stands before it in its clause."""
    before = text[max(0, each.start - NEAR) : each.start]
    clause = _CLAUSE.split(before)[-1]
    found = [match.group() for match in _NEARNESS.finditer(clause)]
    return found[-1] if found else ""


def v28_tense(case: Case) -> Iterator[Finding]:
    """The tense agrees with the date: nothing has happened after the report, nothing is to come before its period (B).

    Fires: "The forum took place on 20 March" in a report published on 12 March; "The talks will be held on 2 March" in
    one on 5 to 12 March, or "will be held on 8 March" from a document of 10 March. Does not: "is scheduled for 20 March";
    "said that it would be held on 2 March"; quotations.
    """
    today = written(case)
    if today is None or case.claim.kind != "reported":
        return
    latest = case.published or (today + timedelta(days=case.lag))
    text = sentence(case)
    for each, first, _ in _printed(text, today):
        if first > latest and _is_done(*_clause_of(text, each)):
            reason = f"told as done, but {first} lies after {latest}"
            yield case.finding("V28", "B", Verdict.REFUTED, reason, each.text, str(latest))
    for each, last in told_ahead(text, today, _ahead_from(case, today)):
        reason = f"told as still to come, but {last} lies before {_ahead_from(case, today)}"
        yield case.finding("V28", "B", Verdict.REFUTED, reason, each.text, str(_ahead_from(case, today)))


def told_ahead(text: str, today: date, ahead_from: date) -> Iterator[tuple[Expression, date]]:
    """The days printed in a text that it tells as still to come though they lie before `ahead_from`, each with its last."""
    for each, _, last in _printed(text, today):
        if last < ahead_from and _is_to_come(*_clause_of(text, each)):
            yield each, last


def _printed(text: str, today: date) -> Iterator[tuple[Expression, date, date]]:
    """The days and weeks that a text prints, first and last; a bare weekday is read by its tense, and tells nothing of it."""
    for each in expressions(text, today):
        if (
            each.first
            and each.last
            and each.granularity in _DAYS
            and each.kind == "date"
            and _PRINTED.search(each.text)
        ):
            yield each, each.first, each.last


def _ahead_from(case: Case, today: date) -> date:
    """The first day that may be told as to come: our own reports keep the tense of their documents, within the period."""
    period: Period | None = case.period
    if period is None:
        return today
    if is_foreign(case):
        return min(today, period.until)
    known = [each.document.published for each in case.cited]
    return max([period.since, *([min(day.date() for day in known if day)] if known and all(known) else [])])


def _clause_of(text: str, each: Expression) -> tuple[str, str]:
    return text[max(0, each.start - 3 * NEAR) : each.start], text[each.end : each.end + 3 * NEAR]


def _is_done(before: str, behind: str) -> bool:
    """Whether a clause tells what happened on the date that stands between its two parts."""
    if _DONE.search(before):
        return not _NOT_DONE.search(before)
    led = _LED.match(behind) if _OPENED.fullmatch(before) else None
    return led is not None and not _NOT_DONE.search(led.group())


def _is_to_come(before: str, behind: str) -> bool:
    """Whether a clause tells what is still to come on the date between its two parts: behind the verb, or at its head."""
    if _COMING.search(before):
        return not _AT_THE_TIME.search(before)
    led = _COMING_LED.match(behind) if _OPENED.fullmatch(before) else None
    return led is not None and _DOER.fullmatch(led["who"]) is not None and not any(map(_is_verb, tokens(led["who"])))


def _is_verb(word: str) -> bool:
    return is_past(word) or fold(word) in _THINKING or stem(word) in _THINKING


CHECKS: Mapping[str, Callable[[Case], Iterator[Finding]]] = {"V27": v27_nearness, "V28": v28_tense}
