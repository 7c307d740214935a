"""V70: the desk advises its own readers; what the country under study should do is not theirs to decide.

A recommendation is addressed by the subject of its "should", by "we recommend that ...", or, as an order ("Avoid the
border road"), to whoever reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Finding
from countrydesk.core.verification.case import Case
from countrydesk.core.verification.likelihoods import own_speech
from countrydesk.core.verification.quoting import outside_quotes
from countrydesk.core.verification.wording import fold, tokens, words_of

_READERS = re.compile(
    r"\b(?:readers?|embass(?:y|ies)|consulates?|staff|travell?ers?|visitors|missions?|compan(?:y|ies)|firms?|investors?|business(?:es)?"
    r"|operators?|personnel|employees|contractors|clients?|customers?|users?|subscribers?|analysts?|desk|we|you|your|our|nationals|residents"
    r"|expatriates|correspondents|journalists|editors|teams?|managers?|drivers|crews|shippers|insurers|lenders|banks|ngos?|aid\sworkers"
    r"|delegations?|employers|exporters|importers|airlines|carriers|organi[sz]ations\soperating|those|anyone|everyone|consumers\sof)\b",
    re.IGNORECASE,
)
# Organs of a state, where no other state is named beside them.
_ORGANS = re.compile(
    r"\b(?:governments?|parliament|khural|ministr(?:y|ies)|ministers?|authorit(?:y|ies)|leadership|leaders|policy-?\s?makers|president"
    r"|cabinet|lawmakers|legislators|armed\sforces|military|army|the\s(?:state|nation|country)|officials|political\sparties|courts?"
    r"|regulators?|central\sbank|(?:the\s)?(?:police|security\s(?:forces|services?)|gendarmerie|border\s(?:guards?|police)|coast\s?guard|navy|air\sforce"
    r"|prosecutors?|judiciary|electoral\scommission|governors?|mayors?|municipalit(?:y|ies)|senate|congress|assembly|opposition)"
    r"|it|they|he|she)\b",
    re.IGNORECASE,
)
_DUTY = re.compile(
    r"\b(?:should|must|ought\sto|needs?\sto|ha(?:s|ve)\sto|(?:would|could|stands?\sto)\s(?:benefit|gain|profit)|would\s(?:be\s(?:wise|well\sadvised)|do\swell)\sto"
    r"|(?:is|are)\s(?:advised|urged|encouraged|recommended)\sto|had\sbetter)\b",
    re.IGNORECASE,
)
_ADVISED = re.compile(
    r"\b(?:recommend|advise|suggest|urge|propose|recommended|advisable|important|essential|crucial|vital|imperative|necessary)\b"
    r"\s(?:that\s|for\s)(?P<who>[^,.;]{1,80})",
    re.IGNORECASE,
)
# Duty, not expectation: "should arrive by noon", "should be able to", "should have known" advise nobody to do anything.
_ACTS = (
    r"(?!\s(?:\w+ly\s|also\s|soon\s|now\s)?(?:be|have|see|become|remain|prove|reach|arrive|emerge|know|receive|benefit|gain|feel|get|come|suffice|last"
    r"|fall|rise|grow|return\sto|begin\sto|start\sto)\b)"
)
_OUGHT = re.compile(
    rf"\b(?:should(?!\s(?:the|an?|it|they|he|she|there|this|that|these|those|any|no|(?-i:[A-Z][\w’-]*))\b)|ought\sto)\b{_ACTS}|\bwould\s(?:be\s(?:wise|well\sadvised)|do\swell)\sto\b|\bhad\sbetter\b",
    re.I,
)
_OUGHT_OR_MUST = re.compile(
    rf"{_OUGHT.pattern}|\b(?:must|(?<!would\s)(?<!will\s)(?<!may\s)(?<!might\s)(?<!the\s)(?<!\sa\s)(?<!no\s)(?<!their\s)(?<!its\s)(?<!of\s)(?<!and\s)needs?\sto)\b{_ACTS}",
    re.IGNORECASE,
)
# Before the duty: a question, a condition, somebody's wish; what is asked or supposed is not advised.
_ASIDE = re.compile(
    r"\b(?:if|whether|unless|lest|in\scase|how|when|why|what|where|which|who|whom|whose|once|until|demand\w*|insist\w*|argu\w+|call\w*\sfor"
    r"|debate\w*|question\w*)\b|^\W*should\b|\?\s*$",
    re.IGNORECASE,
)
# What a law demands of somebody, or a purpose of whoever has it.
_DEMANDED = re.compile(
    r"\b(?:under|by|pursuant\sto|according\sto|in\sline\swith)\s(?:[\w’'-]+\s){0,4}?(?:law|act|constitution|treaty|agreement|rules?|regulations?"
    r"|code|charter|statute|decree)\b|^\W*(?:in\sorder\s)?to\s\w+",
    re.IGNORECASE,
)
_SETTLED = frozenset({"recommendation", "indicator", "title", "apparatus"})
_PASSIVE = re.compile(
    r"\b(?:should|must|ought\sto|needs?\sto|ha(?:s|ve)\sto)\s(?:\w+ly\s)?be\s(?:\w+ly\s)?\w+(?:ed|en|ade|id|un|ut)\b",
    re.I,
)
# "Greater investment is needed": by whom?
_NEEDED = re.compile(
    r"\b(?:is|are|remains?|will\sbe)\s(?:\w+ly\s)?(?:needed|required|necessary|essential|crucial|vital|imperative|paramount|indispensable)\b",
    re.I,
)
_BY = re.compile(r"\bby\s(?:the\s|our\s|your\s|all\s)?[\w-]+", re.IGNORECASE)
# "Continuing to cultivate ... will be paramount": praise of a course, asked of nobody.
_COURSE = re.compile(
    r"^\W*(?:\w+ly\s)?[A-Z]\w+ing\b[^;]{0,300}?\b(?:will|would|could|can|may|might|is|are|remains?)\b", re.DOTALL
)
_CLAUSE = re.compile(
    r"[;:]|,\s(?:and|but|so|while|where|which)\s|\b(?:that|because|if|while|although|since|unless|so)\b|,"
)
_ORDERS = words_of(
    "accept add adjust allow anticipate ask assess assign assume avoid be brief budget build cancel carry check choose collect compare"
    " conduct confirm consider consult contact continue coordinate cross-check cut defer delay develop discuss diversify do document"
    " draft engage enrol ensure establish evacuate evaluate exercise expect extend factor flag follow give hedge hold identify improve"
    " include increase inform insist inspect instruct keep leave limit list lower maintain make map measure minimise minimize mitigate"
    " monitor move note notify obtain offer order place plan postpone prepare press prioritise prioritize protect provide put raise"
    " read reassess reconsider record reduce refrain register rehearse rely remain renew replace report request require reroute reserve"
    " restrict review revise rotate route run schedule secure seek send set share shift source stay stock stop store strengthen support"
    " suspend switch take test tighten track train travel treat update use verify wait warn watch weigh withdraw withhold work never"
    " please do don't always"
)


def v70_addressed_to_readers(case: Case) -> Iterator[Finding]:
    """A recommendation is addressed to the readers of the desk and not to the country that it studies (R).

    Fires: "Mongolia should prioritize its cyber strategy." in a report on Mongolia; "Efforts should be made to foster
    consensus."; "Continuing to cultivate partners will be paramount." Does not: "Embassy staff should avoid the road.";
    "Review contracts before June."; "NATO should ...", a third party named.
    """
    if not is_recommendation(case):
        return
    text = outside_quotes(case.claim.text)
    reason = wrong_address(case, text)
    if reason:
        yield case.finding("V70", "R", Verdict.SUPPORTED, reason, _subject(text).strip() or case.claim.text[:120])


def is_recommendation(case: Case) -> bool:
    """By its kind, in a report of the desk by its heading, in another's by its own words."""
    return (
        case.claim.kind == "recommendation"
        or "recommendation" in case.claim.group.lower()
        or called_recommendation(case)
    )


def called_recommendation(case: Case) -> bool:
    """True where another's report says in its own voice what the country that it studies should do.

    "Must" and "needs to" tell as often what a law demands, and count where the report judges or looks ahead.
    """
    if not case.foreign or case.claim.kind in _SETTLED:
        return False
    text = own_speech(case.claim.text[:600])
    judges = case.claim.kind in {"assessed", "forecast"} or case.claim.section == "outlook"
    duty = (_OUGHT_OR_MUST if judges and not _DEMANDED.search(text) else _OUGHT).search(text)
    return duty is not None and not _ASIDE.search(text, 0, duty.start()) and _is_country(case, _subject(text))


def wrong_address(case: Case, text: str) -> str:
    """Why the recommendation does not reach the desk's readers; empty where it does."""
    subject = _subject(text)
    if is_order(text) or _READERS.search(subject):
        return ""
    if subject and _is_country(case, subject):
        return "addressed to the country under study, not to the desk's readers"
    if _READERS.search(text):
        return ""
    if (_PASSIVE.search(text) and not _BY.search(text)) or _COURSE.match(text) or _NEEDED.search(text):
        return "addressed to nobody: it names none of the desk's readers"
    return ""


def _subject(text: str) -> str:
    """Who ought to do it: what stands before the first word of duty, or behind "we recommend that"; empty for none."""
    advised = _ADVISED.search(text)
    if advised and not is_order(advised["who"]):
        return advised["who"]
    duty = _DUTY.search(text)
    if duty is None:
        return ""
    before = text[: duty.start()]
    cuts = [match.end() for match in _CLAUSE.finditer(before)]
    return before[cuts[-1] if cuts and before[cuts[-1] :].strip() else 0 :]


def is_order(text: str) -> bool:
    """True where the sentence begins with what its reader is to do, behind an aside or a label at most."""
    for piece in (text, *(text[match.end() :] for match in re.finditer(r"[,:]\s|\*\*\s?|—\s", text[:200]))):
        words = [fold(word) for word in tokens(piece[:80])]
        if words and words[0] in {"also", "then", "therefore", "finally", "first", "second", "third"}:
            words = words[1:]
        if (
            words
            and words[0] in _ORDERS
            and (len(words) < 2 or words[1] not in {"of", "is", "are", "was", "will", "should", "has"})
        ):
            return True
    return False


def _is_country(case: Case, subject: str) -> bool:
    mentions = case.gazetteer.mentions(subject) if case.gazetteer else ()
    states = [each.country for each in mentions if each.country]
    if case.country:
        return case.country in states or (not states and _ORGANS.search(subject) is not None)
    return bool(states) or _ORGANS.search(subject) is not None
