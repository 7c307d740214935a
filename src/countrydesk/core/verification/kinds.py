"""V44: one meeting is not two kinds of event."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from countrydesk.core.dates import Expression, expressions
from countrydesk.core.gazetteer import Gazetteer
from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Finding
from countrydesk.core.verification.case import Case, Whole
from countrydesk.core.verification.said import is_foreign, sentence, written
from countrydesk.core.verification.wording import content, stem

# What a clause says about the kind of a meeting. A date belongs to the words that stand at most so far from it.
NEAR = 140
_REMOTE = re.compile(
    r"\b(?:(?:tele)?phone (?:call|conversation)|telephoned|by (?:tele)?phone|phoned|video (?:conference|link|call)|videoconference"
    r"|virtual(?:ly)? (?:meeting|met|summit|talks)|held a call|spoke by)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:met|meets?|meeting|talks|conferred)\b[^;\n]{0,160}?\b(?:at|on the (?:sidelines|margins|fringes) of|during|within)\s"
    r"(?:the\s|a\s|an\s)?(?:[\w’'-]+\s){0,5}?(?:summit|forum|conference|assembly|congress|expo)\b",
    re.IGNORECASE,
)
_VISIT = re.compile(r"\b(?:visit(?:s|ed|ing)?|trip|tour|arriv(?:ed|al)|paid a call)\b", re.IGNORECASE)
_WHERE_TO = re.compile(
    r"\s*(?:to|in|at)\s(?:the\s)?(?P<place>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*)|\s(?P<direct>[A-Z][\w’'-]+)"
)
_PLACE = r"(?P<place>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})"
# "Met her counterpart in Tokyo", and "the visit of the vice-minister to Manila", "received him in Manila".
_MET_IN = re.compile(
    rf"\b(?:met|meets|meeting|talks|conferred|negotiat\w+|consult(?:ed|ations))\b[^;\n]{{0,120}}?\bin\s(?:the\s)?{_PLACE}"
)
_CAME_TO = re.compile(
    rf"\b(?:[Vv]isit|[Tt]rip|[Aa]rrival|[Ss]tay)\b[^;.,\n]{{0,80}}?\s(?:to|in)\s{_PLACE}"
    rf"|\b(?:visited|arrived\sin|came\sto)\s{_PLACE.replace('place', 'city')}"
    rf"|\b(?:received|hosted|welcomed)\b[^;.\n]{{0,80}}?\sin\s{_PLACE.replace('place', 'town')}"
)
_THE_VISIT = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat)\s(?:[\w-]+\s){0,3}?(?:visit|trip|stay)\b|[’']s?\s(?:visit|trip|stay)\b"
)
_OFF = re.compile(r"\b(?:cancel(?:l?ed|s)|called off|postponed|put off|did not take place|scrapped)\b", re.IGNORECASE)
_ON = re.compile(r"\b(?:took place|(?:was|were) held|opened|began|concluded|convened|met|held)\b", re.IGNORECASE)
_EVENTS = frozenset(
    map(
        stem,
        [
            "summit",
            "meeting",
            "talks",
            "exercise",
            "drill",
            "election",
            "vote",
            "visit",
            "session",
            "round",
            "forum",
            "conference",
        ],
    )
)
_ANNOUNCED = re.compile(
    r"\b(?:earlier|previously|originally|rescheduled|instead|reports that|rumou?rs)\b", re.IGNORECASE
)
# Kinds that cannot be one event.
_APART = (frozenset({"remote", "visit"}), frozenset({"elsewhere", "visit"}))
_HOME_AND_AWAY = frozenset({"abroad", "inward"})
_CALLED_OFF = frozenset({"off", "on"})
_OFFICES = re.compile(
    r"\b(?:president|(?:prime|foreign|defen[cs]e|interior|finance|economy|energy|trade)\sminister|minister|premier|chancellor|secretary"
    r"|ambassador|king|queen|emir|sultan|speaker|commander|envoy|chief|delegation)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Told:
    """One telling of a kind of event on a day: `who` are the states and offices, `what` the words for the event."""

    case: Case
    kind: str
    day: date
    words: str
    who: frozenset[str]
    offices: frozenset[str]
    what: frozenset[str]


def v44_one_kind(whole: Whole) -> Iterator[Finding]:
    """The same people on the same day do not both do what excludes each other (B).

    Fires: "met the French minister at the Nuclear Energy Summit on March 10" and later "the French Foreign Minister's
    visit on March 10"; "met her counterpart in Tokyo" and "the visit of the vice-minister to Manila" in a report on the
    Philippines; a summit of a day "took place" and "was postponed". Does not: a visit to the place of the summit
    that the sentence names; others' offices; other days.
    """
    by_day: dict[date, list[Told]] = defaultdict(list)
    for told in (each for case in whole.cases for each in _tellings(case)):
        by_day[told.day].append(told)
    for same_day in by_day.values():
        for at, later in enumerate(same_day):
            first = next((each for each in same_day[:at] if _clash(each, later)), None)
            if first:
                reason = f"“{later.words}” of {later.day}, told before as “{first.words}”"
                yield later.case.finding("V44", "B", Verdict.REFUTED, reason, later.words, first.case.claim.text)


def _clash(one: Told, other: Told) -> bool:
    """Whether two tellings are of the same people, and cannot both be right."""
    if one.case is other.case:
        return False
    kinds = frozenset({one.kind, other.kind})
    if kinds == _CALLED_OFF:
        return _same_event(one, other)
    if kinds == _HOME_AND_AWAY:
        said = next(each for each in (one, other) if each.kind == "inward")
        again = one.offices & other.offices or _THE_VISIT.search(sentence(said.case))
        return bool(one.who & other.who and again)
    return kinds in _APART and bool(one.who & other.who and one.offices & other.offices)


def _same_event(one: Told, other: Told) -> bool:
    return bool(one.what & other.what and one.who and one.who == other.who)


def _tellings(case: Case) -> Iterator[Told]:
    """What a sentence tells of a day: the day stands near the words of the kind, in the same sentence."""
    if case.gazetteer is None or case.claim.kind == "indicator" or not is_foreign(case):
        return
    text = sentence(case)
    days = [each for each in expressions(text, written(case)) if each.first and each.first == each.last]
    for kind, start, end in _kinds(case, text) if days else ():
        day = min(days, key=lambda each: _distance(each, start, end))
        if day.first and _distance(day, start, end) <= NEAR and not _ANNOUNCED.search(text):
            near = text[max(0, start - NEAR) : end + NEAR]
            what = frozenset(content(near)) & _EVENTS
            yield Told(
                case, kind, day.first, text[start:end], _states(case, case.gazetteer, text), _offices(text), what
            )


def _distance(each: Expression, start: int, end: int) -> int:
    return max(each.start - end, start - each.end, 0)


def _kinds(case: Case, text: str) -> Iterator[tuple[str, int, int]]:
    visit = next((match for match in _VISIT.finditer(text) if not _goes_abroad(case, text, match)), None)
    elsewhere, remote = _ELSEWHERE.search(text), _REMOTE.search(text)
    if elsewhere and not _VISIT.search(text):
        yield "elsewhere", *elsewhere.span()
    if remote and not _VISIT.search(text):
        yield "remote", *remote.span()
    if visit and not elsewhere and not remote:
        yield "visit", *visit.span()
    yield from _where(case, text)
    off, on = _OFF.search(text), _ON.search(text)
    if off or on:
        yield ("off", *off.span()) if off else ("on", *on.span()) if on else ("", 0, 0)


def _where(case: Case, text: str) -> Iterator[tuple[str, int, int]]:
    """A meeting in another state's town, and a visit to one of the country that the report is about."""
    met, came = _MET_IN.search(text), _CAME_TO.search(text)
    home = came is not None and case.country in _countries(case, next(filter(None, came.groups()), ""))
    if came and home:
        yield "inward", *came.span()
    elif met and not _VISIT.search(text) and _countries(case, met["place"]) - {case.country, ""}:
        yield "abroad", *met.span()


def _countries(case: Case, place: str) -> frozenset[str]:
    return frozenset(each.country for each in case.gazetteer.mentions(place)) if case.gazetteer else frozenset()


def _goes_abroad(case: Case, text: str, match: re.Match[str]) -> bool:
    """Whether a visit leads to a place that is named and is not the country of the report."""
    where = _WHERE_TO.match(text, match.end())
    if where is None or case.gazetteer is None:
        return False
    place = where["place"] or where["direct"] or ""
    return not any(each.country == case.country for each in case.gazetteer.mentions(place))


def _states(case: Case, gazetteer: Gazetteer, text: str) -> frozenset[str]:
    """The states that a sentence names, without the one that the report is about."""
    return frozenset(each.country for each in gazetteer.mentions(text) if each.country and each.country != case.country)


def _offices(text: str) -> frozenset[str]:
    """The offices that a sentence names, those of ministers by what they are minister of."""
    found = {
        re.sub(r"\s+", " ", match.group().lower()).replace("defence", "defense") for match in _OFFICES.finditer(text)
    }
    if re.search(r"\bministers? (?:of|for) (?:[\w’' ,-]{0,24} and )?foreign affairs", text, re.IGNORECASE):
        found.add("foreign minister")
    return frozenset(found - {"minister"})


WHOLE: Mapping[str, Callable[[Whole], Iterator[Finding]]] = {"V44": v44_one_kind}
