"""V64: the probabilities of a report agree with each other, as the axioms demand.

Two sentences speak of one proposition where they share their content words but for the horizon, the threshold and the
denial; any other difference in a name or a number makes them two.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, pairwise
from typing import TypeVar

from countrydesk.core.dates import Expression
from countrydesk.core.numbers import Quantity, quantities
from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Finding
from countrydesk.core.verification.alternatives import STAYING, alternatives, contraries
from countrydesk.core.verification.case import Case, Whole
from countrydesk.core.verification.forecasts import horizons, together
from countrydesk.core.verification.likelihoods import Stated, blanked, own_speech, stated
from countrydesk.core.verification.said import written
from countrydesk.core.verification.wording import content, fold, negated, stem, tokens, words_of

# Share of content words that two sentences have in common where they speak of one proposition.
SAME = 0.75
FEWEST = 3
# Rounding: a set of whole percentages may miss 100 by one.
ROUNDING = 1.0
# A report holds dozens of probabilities; a file with more is hostile, and pairs grow with the square.
MOST = 300

T = TypeVar("T")

_WORDING = frozenset(
    stem(word)
    for word in words_of(
        "likely unlikely probable probably improbable probability likelihood chance odds almost nearly certain certainly roughly"
        " even remote highly assess assessed judge judged estimate estimated forecast expect expected assign put percent confidence desk"
        " report period fails failed scenario"
    )
)
_CUMULATIVE = re.compile(
    r"^\s*(?:by|before|within|no later than|in the next|over the next)\b|\b(?:by|before|within)\s+(?:the\s+)?$", re.I
)
_SPAN = re.compile(
    r"\b([1-9]\d{0,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve)\s(day|week|month|year)s?\b", re.I
)
_FEW = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12,
}  # fmt: skip
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_THROUGH = re.compile(r"\b(?:through|until|till|throughout)\b", re.IGNORECASE)
_LASTING = re.compile(r"\b(?:remain|hold|last|persist|continue|stay|survive|endure|keep)\w*\b", re.IGNORECASE)
_OVER, _UNDER = frozenset({"over", "least"}), frozenset({"under", "most", "nearly"})
_OTHERWISE = re.compile(
    r"\b(?:otherwise|(?:do|does|will|would|did)(?:\snot|n[’']t)|of\sthe\s(?:opposite|contrary)|that\snot)\b", re.I
)
_SCENARIO = re.compile(
    r"^\W*(?:(?P<number>scenario|outcome|case|option)\s(?P<which>[A-Z\d]{1,3}|one|two|three|four|five)\b"
    r"|(?P<kind>best|worst|base(?:line)?|most\slikely|upside|downside|central)[- ](?:case|scenario)\b)",
    re.IGNORECASE,
)
_SCENARIOS = re.compile(r"\b(?:scenarios|outcomes|possibilities|alternatives)\b", re.IGNORECASE)
_CHANCE_OF = re.compile(r"\b(?:chances?|probability|likelihood|odds)\s(?:of|that|for)\b", re.IGNORECASE)
_INTRODUCES = re.compile(
    r"\b(?:two|three|four|five|six|[2-6]|the\sfollowing|these|possible)\s(?:\w+\s){0,3}(?:scenarios|outcomes|possibilities|alternatives|paths|courses)\b",
    re.IGNORECASE,
)
_REST = re.compile(
    r"\b(?:other|remaining|residual|remainder|rest|not\s(?:mutually\s)?exclusive|overlap\w*)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Odds:
    """What one sentence says the chances of one proposition are; `low` to `high` in percent."""

    case: Case
    words: str
    low: float
    high: float
    stems: frozenset[str]
    names: frozenset[str]
    denied: bool
    horizon: date | None
    cumulative: bool
    threshold: Quantity | None


def v64_coherent(whole: Whole) -> Iterator[Finding]:
    """Probabilities cohere: complements and scenarios sum to 100, a later horizon or a lower bar is no less likely (B).

    Fires: "will sign by June: 60 %" beside "will sign by December: 50 %"; three scenarios of 60, 30 and 20 %. Does not:
    50 % by June beside 60 % by December; 60 % that they sign beside 40 % that they do not.
    """
    odds = [each for case in whole.cases if case.claim.kind in {"forecast", "assessed"} for each in read(case)][:MOST]
    told = set()
    for one, other in combinations(odds, 2):
        if same_proposition(one, other) and (reason := clash(one, other)):
            told |= {one.case.claim.id, other.case.claim.id}
            yield other.case.finding("V64", "B", Verdict.REFUTED, reason, other.words, one.case.claim.text)
    yield from _scenarios(whole)
    yield from (each for each in _alternatives(whole) if each.claim not in told)


def read(case: Case) -> list[Odds]:
    """The probabilities of a sentence with what each is about.

    Several of one sentence are read where each has a horizon or a threshold of its own, or the second is the contrary.
    """
    text = case.claim.text
    chances = stated(own_speech(text))[:12]
    times = horizons(text, written(case)) if chances else []
    bars = [each for each in quantities(text) if _is_bar(each, chances)] if chances else []
    contrary = len(chances) == 2 and _OTHERWISE.search(text, chances[0].end) is not None
    if len(chances) > 1 and not contrary and len(chances) not in {len(times), len(bars)}:
        return []
    spans: list[Stated | Expression | Quantity] = [*chances, *times, *bars]
    plain = blanked(text, [(each.start, each.end) for each in spans])
    apart = _each_about(plain, len(chances), contrary=False)
    if contrary and not apart[1][0] <= apart[0][0]:
        return []
    about, denied = _each_about(plain, len(chances), contrary), _denied(plain) and not contrary
    return [
        _odds(
            case, each, about[at], denied or (contrary and at == 1), _own(times, at, chances), _own(bars, at, chances)
        )
        for at, each in enumerate(chances)
    ]


def _each_about(plain: str, many: int, contrary: bool) -> list[tuple[frozenset[str], frozenset[str]]]:
    """What each chance of a sentence is a chance of: its own words where each says "a chance of ...", else the sentence's."""
    begun = [match.end() for match in _CHANCE_OF.finditer(plain)]
    if many < 2 or contrary or len(begun) != many:
        return [_about(plain)] * many
    return [_about(plain[start:end]) for start, end in pairwise([*begun, len(plain)])]


def _about(plain: str) -> tuple[frozenset[str], frozenset[str]]:
    """The content words of a proposition, and those of them that are written as names."""
    stems = frozenset(content(plain)) - _WORDING - {stem(word) for word in negated(plain)}
    names = frozenset(stem(word) for word in tokens(plain) if word[0].isupper() or word[0].isdigit())
    return stems, names & stems


def _own(found: Sequence[T], at: int, chances: Sequence[Stated]) -> T | None:
    """The horizon or threshold of the chance at `at`: its own where there are as many, else the only one."""
    if len(found) == len(chances):
        return found[at]
    return found[0] if len(found) == 1 else None


def _odds(
    case: Case,
    chance: Stated,
    about: tuple[frozenset[str], frozenset[str]],
    denied: bool,
    time: Expression | None,
    bar: Quantity | None,
) -> Odds:
    text = case.claim.text
    cumulative = time is not None and _is_cumulative(text, time.start, time.text)
    words, last = text[chance.start : chance.end], _until(time, written(case)) if time else None
    return Odds(case, words, chance.low, chance.high, *about, denied, last, cumulative, bar)


def _until(time: Expression, day: date | None) -> date | None:
    """The last day of a horizon; of "within 90 days" counted from the day of the report."""
    span = _SPAN.search(time.text) if time.last is None and day else None
    if span is None or day is None:
        return time.last
    many = _FEW.get(span[1].lower()) or int(span[1])
    return day + timedelta(days=min(many * _DAYS[span[2].lower()], (date.max - day).days))


def _is_bar(each: Quantity, chances: Sequence[Stated]) -> bool:
    inside = any(c.start <= each.start < c.end or each.start <= c.start < each.end for c in chances)
    return not inside and each.hedge in _OVER | _UNDER and each.kind not in {"duration", "ordinal"}


def _denied(text: str) -> bool:
    """True for an odd number of denials; "unlikely" denies nothing that a number does not say."""
    words = [fold(word) for word in tokens(text.replace("n’t", " not").replace("n't", " not"))]
    return sum(word in {"not", "no", "never", "fail", "fails", "without", "neither", "none"} for word in words) % 2 == 1


def _is_cumulative(text: str, start: int, spelled: str) -> bool:
    if _LASTING.search(text) and _THROUGH.search(f"{text[max(0, start - 16) : start]}{spelled}"):
        return True
    return _CUMULATIVE.search(spelled) is not None or _CUMULATIVE.search(text[max(0, start - 16) : start]) is not None


def same_proposition(one: Odds, other: Odds) -> bool:
    """True where two sentences say one thing but for horizon, threshold and denial; one sentence speaks of one thing."""
    if one.case is other.case and one.denied == other.denied:
        return one.stems == other.stems and (one.horizon, one.threshold) != (other.horizon, other.threshold)
    if one.case is other.case:
        return True
    shared, either = one.stems & other.stems, one.stems | other.stems
    near = together(one.case, other.case)
    if opposed(one, other):
        return len(shared) >= (1 if near else 2)
    if shared == either:
        timed = near and one.horizon is not None and other.horizon is not None
        return len(shared) >= (1 if timed or (one.threshold and other.threshold) else 2)
    named = (either - shared) & (one.names | other.names)
    return len(shared) >= FEWEST and len(shared) >= SAME * len(either) and not named


def opposed(one: Odds, other: Odds) -> bool:
    """True where they differ in one word, and the two words are opposites: win and lose, rise and fall."""
    mine, theirs = one.stems - other.stems - STAYING, other.stems - one.stems - STAYING
    return len(mine) == len(theirs) == 1 and contraries(*mine, *theirs) and one.denied == other.denied


def clash(one: Odds, other: Odds) -> str:
    """Why two probabilities of one proposition cannot both stand; empty where they can."""
    bars = _bars(one, other)
    if opposed(one, other):
        low = one.low + other.low
        exclude = bars == 0 and _one_day(one.horizon, other.horizon) and low > 100 + ROUNDING
        return f"{one.words} and {other.words}: what excludes each other sums to {low:g}" if exclude else ""
    if bars is None or (one.horizon is None) != (other.horizon is None):
        return ""
    if one.denied != other.denied:
        return _complements(one, other) if bars == 0 and one.horizon == other.horizon else ""
    if one.horizon == other.horizon:
        if bars == 0:
            apart = one.low > other.high or other.low > one.high
            return f"the same is given {one.words} and {other.words}" if apart else ""
        return _ordered(one, other, -bars, "a higher bar cannot be more likely than a lower one")
    return _over_time(one, other) if bars == 0 else ""


def _one_day(one: date | None, other: date | None) -> bool:
    """True for one horizon, told as "until 31 May" and as "before 31 May"."""
    return one == other or (one is not None and other is not None and abs((one - other).days) <= 1)


def _bars(one: Odds, other: Odds) -> int | None:
    """0 for the same threshold, 1 where the other's is harder to reach, -1 where it is easier; None: not comparable."""
    mine, theirs = one.threshold, other.threshold
    if mine is None or theirs is None:
        return 0 if mine is theirs else None
    if mine.unit != theirs.unit or (mine.hedge in _OVER) != (theirs.hedge in _OVER):
        return None
    a, b = _level(mine), _level(theirs)
    harder = b > a if mine.hedge in _OVER else b < a
    return 0 if a == b else 1 if harder else -1


def _level(bar: Quantity) -> float:
    return bar.low if math.isnan(bar.value) else bar.value


def _complements(one: Odds, other: Odds) -> str:
    low, high = one.low + other.low, one.high + other.high
    if low - ROUNDING <= 100 <= high + ROUNDING:
        return ""
    return f"{one.words} for it and {other.words} against it sum to {low:g}" + (f" to {high:g}" if high != low else "")


def _over_time(one: Odds, other: Odds) -> str:
    if not (one.cumulative and other.cumulative) or one.horizon is None or other.horizon is None:
        return ""
    later = 1 if other.horizon > one.horizon else -1
    if _LASTING.search(one.case.claim.text):
        return _ordered(one, other, -later, "what lasts longer cannot be more likely")
    return _ordered(one, other, later, "with a later horizon it cannot be less likely")


def _ordered(one: Odds, other: Odds, sign: int, why: str) -> str:
    """`sign` is 1 where the other has to be at least as likely as the one, -1 where at most."""
    wrong = other.high < one.low if sign > 0 else other.low > one.high
    return f"{one.words} and {other.words}: {why}" if wrong else ""


def _alternatives(whole: Whole) -> Iterator[Finding]:
    """Outcomes that exclude each other sum to no more than 100; to 100 where one of them leaves all as it is."""
    for found in alternatives(whole):
        chances = [(each.chance.low, each.chance.high) for each in found]
        against = " ".join(dict.fromkeys(each.case.claim.text for each in found))[:600]
        yield from _sums(found[-1].case, chances, against, whole_set=any(each.residue for each in found))


def _scenarios(whole: Whole) -> Iterator[Finding]:
    """Scenarios that exclude each other sum to 100; in one sentence, or one sentence each."""
    for case in whole.cases:
        text = case.claim.text
        chances = stated(text) if case.claim.kind in {"forecast", "assessed"} and _SCENARIOS.search(text) else []
        if len(chances) > 1 and not _REST.search(text):
            yield from _sums(case, [(each.low, each.high) for each in chances], text, whole_set=True)
    yield from _listed(whole)


def _listed(whole: Whole) -> Iterator[Finding]:
    """Runs of sentences that each begin as a scenario, or that follow one which says how many there are."""
    run: list[tuple[Case, Stated]] = []
    announced = False
    for case in whole.cases:
        chances = stated(case.claim.text)
        other_part = bool(run) and run[-1][0].claim.section != case.claim.section
        introduces = not chances and _INTRODUCES.search(case.claim.text) is not None
        if other_part or introduces:
            yield from _run(run)
            run = []
        announced = introduces or (announced and not other_part and bool(chances))
        if chances and (_SCENARIO.match(case.claim.text) or announced):
            run.append((case, chances[0]))
    yield from _run(run)


def _run(run: Sequence[tuple[Case, Stated]]) -> Iterator[Finding]:
    texts = " ".join(case.claim.text for case, _ in run)
    if len(run) > 1 and not _REST.search(texts):
        yield from _sums(run[-1][0], [(s.low, s.high) for _, s in run], texts[:600], whole_set=len(run) > 2)


def _sums(case: Case, chances: Sequence[tuple[float, float]], against: str, whole_set: bool) -> Iterator[Finding]:
    low, high = sum(a for a, _ in chances), sum(b for _, b in chances)
    if low > 100 + ROUNDING or (whole_set and high < 100 - ROUNDING):
        total = f"{low:g}" if low == high else f"{low:g} to {high:g}"
        reason = f"the scenarios exclude each other, and their probabilities sum to {total} %"
        yield case.finding("V64", "B", Verdict.REFUTED, reason, against=against)
