"""V62, V63: a forecast can be resolved, by somebody, on a day, and says something.

House form: "By {date}, {who will report} will report {observable, with threshold}: {p} % ({word})", with a base rate.
What a forecast lacks in its own sentence may stand in the sentences behind it, up to the next forecast.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from countrydesk.core.dates import Expression, expressions
from countrydesk.core.numbers import quantities
from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Finding
from countrydesk.core.verification.called import called_forecast, called_indicator
from countrydesk.core.verification.case import Case, Whole
from countrydesk.core.verification.likelihoods import stated
from countrydesk.core.verification.said import written

# How many sentences behind a forecast may still speak of it.
NEAR = 5
# Where a statement on the future is offered as a forecast; elsewhere it is a judgement that looks ahead.
OUTLOOK = frozenset({"outlook", ""})
# A summary restates a forecast of the outlook, which has the rest; scenarios are weighed against each other.
OF_A_SUMMARY = frozenset({"a probability", "a date"})
_SCENARIO = re.compile(r"\bscenarios?\b|\b(?:best|worst|base)[- ]case\b", re.IGNORECASE)
# What commits to a future; "could" and "would" alone only imagine one.
_COMMITS = re.compile(
    r"\b(?:will|shall|won[’']t|going\sto|(?<!more\s)(?<!most\s)(?<!less\s)(?<!least\s)(?:un)?likely|(?:im)?probabl[ey]|expect(?:s|ed)?"
    r"|anticipate[sd]?|forecast|predict(?:s|ed)?|projected\sto|foresees?|poised|set\sto|bound\sto|on\s(?:course|track)\sto|about\sto"
    r"|certain\sto|certainly|chances?|probability|likelihood|odds|inevitabl[ey])\b",
    re.IGNORECASE,
)
# "Trivial forecasts are refused": what happens less or more often than this needs no forecast. In percent.
TRIVIAL_BELOW, TRIVIAL_ABOVE = 3.0, 97.0

_HORIZON = re.compile(
    r"\b(?:by|before|until|till|through|throughout|within|no\slater\sthan|over|during|between|not\sbefore|ahead\sof|up\sto"
    r"|(?:the\s)?end\sof|(?:the\s)?next|(?:the\s)?coming)\b[\s\w]{0,12}$|^(?:by|before|until|till|through|within|over|during|no\slater)\b",
    re.IGNORECASE,
)
_VERB = re.compile(r"\b(?:will|shall|would|may|might|could|is|are|to)\b", re.IGNORECASE)
# What either happens or does not, and leaves a trace that others can read.
_DEEDS = re.compile(
    r"\b(?:sign|ratif|vote|elect|resign|appoint|dismiss|adopt|approv|reject|veto|pass|enact|publish|report|announc|releas|launch"
    r"|deploy|withdraw|invade|attack|strike|test|open|close|reopen|suspend|resum|expel|recogni[sz]e|impose|lift|extend|expire"
    r"|declar|convene|hold|meet|visit|arriv|join|leave|accede|default|devalu|raise|cut|exceed|fall|rise|drop|reach|remain\sabove"
    r"|remain\sbelow|cross|arrest|convict|sentence|release|die|kill|win|lose|host|begin|start|end|cancel|postpone|complete)"
    r"(?:e|s|es|d|ed|ing|y|ies|ied|ying)?\b",
    re.IGNORECASE,
)
# Nouns and verbs of degree, which no reader can decide: has it "deepened", has the currency "weakened"?
_VAGUE = re.compile(
    r"\b(?:deepen|strengthen|enhanc|improv|bolster|reinforc|foster|(?<!one\s)(?<!two\s)(?<!three\s)(?<!\ba\s)(?<!\bno\s)(?<!\bany\s)(?<!\d\s)further|continu|concrete|potential|significant|meaningful|greater"
    r"|increased|sustained|focus|engage|progress|dynamic|momentum|challenge|pathway|tension|pressure|influence|necessitat|underscore"
    r"|play\sa\srole|seek|aim|pursue|complex|weaken|warm|cool|worsen|deteriorat|intensif|escalat|eas(?:e|ing)\b|stabili[sz]|recover|grow"
    r"|declin|decreas|expand|develop|evolv|persist|remain|fac(?:e|ing)\b|cooperat|affect|impact|shap(?:e|ing)\b|underpin|matter|lead\sto"
    r"|result\sin|contribut)\w*",
    re.IGNORECASE,
)
_RESOLVER = re.compile(
    r"\baccording\sto\b|\b(?:resolv\w+|judged|measured|counted|verified|confirmed|determined|settled|decided)\b"
    r"[^.;]{0,60}?\b(?:by|on|from|against|with|using|through)\b"
    r"|\bper\s(?:the\s)?(?:[A-Z]|\w+\s(?:commission|ministry|agency|office|bank|court))|\b(?:press\sreleases?|bulletins?|gazette|communiqu\w+"
    r"|(?:daily|weekly|monthly|annual)\sreports?|statements?\s(?:of|by|from))\b"
    r"|\bas\s(?:reported|published|recorded|announced|counted|measured)\s(?:by|in)\b|\b(?:resolver|resolution|source|criterion)\s?[:—–]"
    r"|\bwill\s(?:\w+\s)?(?:report|publish|announce|release|record|confirm|list|declare|gazette)\b"
    r"|\b(?:reports|publishes|announces|records|registers|counts|confirms|lists|declares)\s(?:that|at\s(?:least|most)|more|fewer|less|no|an?|the|one"
    r"|another|any|\d)"
    r"|\b(?:police|authorities|ministries|officials|forces|courts|agencies|staff|media|papers)\s(?:report|publish|announce|record|register"
    r"|count|confirm|list|declare)\s(?:that|at\s(?:least|most)|more|fewer|less|no|an?|the|one|another|any|\d)"
    r"|\b(?:decides?|settles?\s(?:it|this)|will\s(?:decide|settle)\sit|is\sthe\sjudge)\s?(?:[.;,)]|$)"
    r"|\b(?:data|figures|statistics|bulletin|gazette|counts?)\s(?:of|from|by|published)\b",
    re.IGNORECASE,
)
_BASE_RATE = re.compile(
    r"\bbase[- ]rates?\b|\breference\sclass\b|\bhistorical(?:ly)?\s(?:rate|frequency|average)\b"
    r"|\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|none|all|never)\s(?:out\s)?(?:of|in)\s(?:the\s)?"
    r"(?:(?:last|past|previous|preceding|prior|earlier)\s)?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve)\b(?![\s-](?:chance|odds|probability))"
    r"|\b(?:in|over)\s(?:the\s)?(?:last|past|previous)\s\S+\s(?:weeks|months|years|cases|elections|rounds)\b[^.;]{0,40}?\b\d",
    re.IGNORECASE,
)
# Hedges that make a duration a bar ("12 hours or more") and not a horizon ("within 30 days").
_BARS = frozenset({"over", "least", "under", "most"})
_RATE = re.compile(r"\bbase[- ]rate\b[^.;\d]{0,40}(\d{1,3}(?:\.\d{1,2})?)\s?(?:%|per\s?cent)", re.IGNORECASE)
# "Nothing is forecast, since there is no base rate."
_NONE = re.compile(
    r"\b(?:nothing|none)\s(?:is|was|can\sbe)\sforecast|\bno\sforecasts?\b|\bnot\s(?:\w+\s)?forecast", re.IGNORECASE
)
# A line that only adds to the forecast before it.
_LABEL = re.compile(
    r"^\W*(?:to\sbe\s(?:judged|resolved|decided|settled|measured)\b|resolve[sd]\s(?:by|on|from|with)\b)"
    r"|^\W*(?:base[- ]rate|reference\sclass|resol\w+|criteri\w+|sources?|reasons?\s(?:for|against)|what\swould\schange|confidence|horizon"
    r"|deadline|window|time\s?frame|observable|probability|likelihood|date|threshold)\b[^.]{0,40}?(?:[:—–]|\bis\b|\bare\b)"
    r"|^\W*(?:for|against|pros?|cons?|by|until|why|who\s(?:reports|decides|resolves)(?:\sit)?|judged\s(?:by|on)|counts\sas)\s?[:—–]",
    re.IGNORECASE,
)
# A line behind the forecast that says what decides it.
_CRITERION = re.compile(
    r"(?:^|[.;]\s)\W*(?:criteri(?:on|a)|threshold|observable|event|counts\sas(?:\s\w+)?|resolves?\s(?:as\s)?(?:yes|true|to\syes)|yes\sif|true\sif)"
    r"(?:\s?[:—–]\s?\S|\s(?:is|are|if|when)\s)",
    re.IGNORECASE,
)
_TRIVIAL = re.compile(
    r"\b(?:will|is\s(?:\w+ly\s)?(?:expected|set|likely|bound)\sto|are\s(?:\w+ly\s)?(?:expected|set|likely|bound)\sto|can\sbe"
    r"\sexpected\sto)\s(?:likely\s|probably\s|almost\scertainly\s|also\s){0,2}"
    r"(?:continue\sto|continue|remain|persist|keep|stay|maintain|evolve|necessitate|be\s(?:crucial|vital|important|essential"
    r"|paramount|key))\b"
    r"|\bmay\sor\smay\snot\b|\bremains?\sto\sbe\sseen\b|\bonly\stime\swill\stell\b|\bcannot\sbe\s(?:ruled\sout|excluded)\b"
    r"|\b(?:will|may)\sface\s(?:\w+\s){0,2}(?:challenges|difficulties|uncertaint\w+|pressures?|risks|obstacles|headwinds)\b|\bbears?\s(?:close\s)?watching\b"
    r"|\bremains?\s(?:\w+ly\s)?(?:uncertain|fluid|unpredictable|unclear|volatile)\b|\b(?:further|more)\sdevelopments\sare\s(?:expected|likely)\b"
    r"|\b(?:will|would)\s(?:largely\s)?depend\son\b|\b(?:for|in)\sthe\sforeseeable\sfuture\b|\b(?:here|there)\sto\sstay\b"
    r"|\b(?:will|wo)(?:\snot|n[’']t)\s(?:go\saway|disappear|vanish)\b|\b(?:better\sor\sworse|up\sor\sdown|(?:rise|improve)\sor\s(?:fall|worsen))\b"
    r"|\b(?:will|is\slikely\sto|are\slikely\sto)\s(?:probably\s|likely\s)?(?:drag\son|go\son(?!\s(?:from|to)\b)|linger|simmer|smoulder)\b"
    r"|\bfrom\stime\sto\stime\b|\btime\swill\stell\b|\banything\s(?:can|could|may|might)\shappen\b|\banything\sis\spossible\b"
    r"|\bpromises?\sto\sbe\s(?:\w+ly\s)?[a-z]+(?:ful|ous|ic|ent|ing|ult|le)\b"
    r"|\bno\s(?:early\s|quick\s)?end\s(?:is\s)?in\ssight\b|\b(?:unlikely|not\slikely)\sto\s(?:change|end|ease|improve)\s(?:any\s?time\ssoon|soon|overnight)\b"
    r"|\beither\s\w+\sor\s(?:not|\w+)\b(?=\s(?:over|in|by|within|before)\s(?:the|this)\b|[.;]|$)"
    r"|\b(?:will|could|may|might)\s(?:\w+\s)?(?:change|evolve|develop|shift)\s(?:rapidly|quickly|over\stime|in\sunpredictable|further)\b",
    re.IGNORECASE,
)


def v62_forecast_formed(whole: Whole) -> Iterator[Finding]:
    """A forecast has a probability, a date, a criterion, somebody who resolves it, and a base rate (B; R for one outside
    of the outlook and for one that only says what could or would be).

    Fires: "The talks will likely lead to concrete results." (lacks all). Does not: "By 30 June 2027 the central bank
    will report inflation above 9 %: 60 % (likely). Base rate: 7 of the last 12 quarters."
    """
    for at, case in enumerate(whole.cases):
        commits = _COMMITS.search(case.claim.text) is not None
        if _meant(case, commits):
            lacking = missing(case, following(whole.cases, at))
            if case.claim.section == "summary" or _SCENARIO.search(case.claim.text):
                lacking = tuple(each for each in lacking if each in OF_A_SUMMARY)
            if lacking:
                severity = "B" if case.claim.section in OUTLOOK and commits else "R"
                reason = f"a forecast without {_listed(lacking)}"
                yield case.finding("V62", severity, Verdict.PARTIAL, reason, case.claim.text)


def _meant(case: Case, commits: bool) -> bool:
    """True for what is offered as a forecast; not for the lines that only add to one, nor for an indicator."""
    if called_indicator(case) or _LABEL.match(case.claim.text) or _NONE.search(case.claim.text):
        return False
    return called_forecast(case) or (case.claim.kind == "forecast" and (commits or case.claim.section in OUTLOOK))


def following(cases: Sequence[Case], at: int) -> str:
    """What stands behind a sentence in its own part, up to the next one of its kind that stands for itself."""
    here, found = cases[at].claim, []
    for case in cases[at + 1 : at + 1 + NEAR]:
        claim = case.claim
        own = (claim.kind == here.kind or called_forecast(case)) and not _LABEL.match(claim.text)
        if own or not together(cases[at], case):
            break
        found.append(claim.text)
    return " ".join(found)


def together(one: Case, other: Case) -> bool:
    """True for two sentences of one part of a report; the groups of a foreign report are its sentences."""
    mine, theirs = one.claim, other.claim
    return (mine.section, mine.development) == (theirs.section, theirs.development) and (
        one.foreign or mine.group == theirs.group
    )


def missing(case: Case, behind: str = "") -> tuple[str, ...]:
    """What a forecast lacks of the five things that it needs; `behind` is what is said of it afterwards."""
    text = case.claim.text
    whole = f"{text} {behind}"
    lacking = {
        "a probability": not stated(whole),
        "a date": not horizons(whole, written(case)),
        "a criterion that decides it": not (decidable(text) or _CRITERION.search(behind)),
        "a source that will resolve it": not _RESOLVER.search(whole),
        "a base rate": not _BASE_RATE.search(whole),
    }
    return tuple(name for name, lacks in lacking.items() if lacks)


def horizons(text: str, day: date | None) -> list[Expression]:
    """The time expressions up to which, or at which, something is foreseen; not those that only name their subject.

    "The round table on 13 March will lead to ..." has none, nor has a day that is past ("after the visit on 10 March");
    "will meet on 13 March" and "by June" have one.
    """
    verb = _VERB.search(text)
    found = []
    for each in expressions(text, day):
        bounds = _HORIZON.search(text[max(0, each.start - 30) : each.start]) or _HORIZON.match(each.text)
        ahead = not (day and each.last and each.last < day)
        opens = text[: each.start].strip().lower() in {"", "on", "in", "at", "during"}
        placed = ahead and (verb is None or each.start > verb.start() or opens)
        if _dated(each) and (bounds or placed):
            found.append(each)
    return found


def _dated(each: Expression) -> bool:
    """True where the days are known, or would be if the day of the report were: "within 90 days", "in June"."""
    return bool(each.last) or (each.granularity in {"day", "month", "quarter"} and each.kind != "set")


def decidable(text: str) -> bool:
    """True where two readers would agree whether it has happened: a threshold, or a deed that is done or not by a day."""
    apart = [(each.start, each.end) for each in stated(text)]
    apart += [(each.start, each.end) for each in expressions(text, None)]
    thresholds = [
        each
        for each in quantities(text)
        if (
            each.kind in {"count", "money", "share", "measure", "rate"}
            or (each.kind == "duration" and each.hedge in _BARS)
        )
        and not any(start <= each.start < end or each.start <= start < each.end for start, end in apart)
    ]
    if thresholds or _VAGUE.search(text):
        return bool(thresholds)
    return bool(_DEEDS.search(_behind_verb(text)) or horizons(text, None))


def _behind_verb(text: str) -> str:
    verb = _VERB.search(text)
    return text[verb.end() :] if verb else text


def v63_forecast_tells(case: Case) -> Iterator[Finding]:
    """A forecast is neither trivially true nor trivially false, and not about what is past already (R).

    Fires: "The country will continue to face challenges."; a probability of 0 or 100 %; "by 1 March" in a report of
    12 March. Does not: "Inflation will remain above 9 % through June 2027 (80 %)", which can prove wrong.
    """
    if not (case.claim.kind == "forecast" or called_forecast(case)) or _LABEL.match(case.claim.text):
        return
    text = case.claim.text
    trivial = _TRIVIAL.search(text)
    if trivial and not _can_fail(text[trivial.end() :], bool(horizons(text, written(case)))):
        yield _wording(case, "it will hold whatever happens: nothing could prove it wrong", trivial.group())
    yield from _certainties(case, text)
    yield from _past(case, text)


def _can_fail(rest: str, dated: bool) -> bool:
    """True where what is said to stay as it is has a day and a bar: "above 9 % through June 2027", "closed until 1 May"."""
    return dated and decidable(rest) and (any(char.isdigit() for char in rest) or _DEEDS.search(rest) is not None)


def _certainties(case: Case, text: str) -> Iterator[Finding]:
    for each in stated(text):
        if each.low == each.high and each.low in {0.0, 100.0}:
            yield _wording(
                case, "what is certain is no forecast: ICD 203 runs from 1 to 99 %", text[each.start : each.end]
            )
    rate = _RATE.search(text)
    if rate and not TRIVIAL_BELOW <= float(rate[1]) <= TRIVIAL_ABOVE:
        reason = f"a base rate below {TRIVIAL_BELOW:g} or above {TRIVIAL_ABOVE:g} % makes the forecast trivial"
        yield _wording(case, reason, rate.group())


def _past(case: Case, text: str) -> Iterator[Finding]:
    day = written(case)
    found = [each for each in horizons(text, day) if each.last]
    if day and found and all(each.last and each.last < day for each in found):
        reason = f"its horizon had passed when the report was written, {day.day} {day:%B %Y}"
        yield _wording(case, reason, found[-1].text)


def _wording(case: Case, reason: str, words: str) -> Finding:
    return case.finding("V63", "R", Verdict.SUPPORTED, reason, words)


def _listed(things: Sequence[str]) -> str:
    return " or ".join([", ".join(things[:-1]), things[-1]] if len(things) > 1 else things)
