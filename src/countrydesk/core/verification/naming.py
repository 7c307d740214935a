"""V42: one person has one name in a report, and holds the office that it gives on that day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from countrydesk.core.dates import expressions
from countrydesk.core.gazetteer import Gazetteer
from countrydesk.core.persons import Person, holder_of, joined, persons, same_name
from countrydesk.core.persons.model import words
from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Finding
from countrydesk.core.verification.case import Case, Whole
from countrydesk.core.verification.members import first_day
from countrydesk.core.verification.said import sentence, written
from countrydesk.core.verification.spelled import acted_before, spelled_twice
from countrydesk.core.verification.wording import fold

# Offices that one person of a state holds at a time, whatever else is called so.
_SINGLE = frozenset({"president", "prime-minister", "foreign-minister", "defense-minister", "supreme-leader"})
# Who held, will hold or hopes to hold an office; and presidents of other things than the state.
_OTHER = re.compile(
    r"\b(?:former|ex|then|late|previous|outgoing|incoming|designate|elect|acting|interim|nominee|candidate|shadow|deputy|vice|predecessor"
    r"|successor|hono(?:u)?rary|nominat\w+|appoint\w+|elect\w+|replac\w+|succe\w+|sworn|resign\w*|dismiss\w*|became|becomes|become"
    r"|(?:of|for)\sthe\s(?:\w+\s){0,2}(?:assembly|parliament|senate|house|court|bank|council|committee|commission|academy|university"
    r"|federation|association|party|company|board))\b",
    re.IGNORECASE,
)
_NEAR = 60
_RECALLED = timedelta(days=31)


def v42_office_held(case: Case) -> Iterator[Finding]:
    """Who is called the president or a minister holds the office on that day, as far as the table knows (W).

    Fires: "Foreign Minister L. Bold" of Mongolia in 2026 (the table has B. Battsetseg); "who was sworn in on 19 August
    signed the order on 6 August". Does not: "former Foreign
    Minister"; an office that the table does not hold; a sentence of years before.
    """
    for act, office in acted_before(case):
        yield case.finding(
            "V42", "W", Verdict.SUPPORTED, f"an act of {act} by who took office on {office}", act, office
        )
    day = first_day(case)
    if case.gazetteer is None or day is None or not case.tables.holders:
        return
    text = sentence(case)
    for each in _persons(case, text):
        judged = each.office in _SINGLE and _said_of(case.gazetteer, text, each)
        holder = holder_of(case.tables.holders, each.office, each.state, day) if judged else None
        if holder is None or holder.person == each.id or _alike(holder.display, each.name):
            continue
        if _recalls(case, text, day) or _OTHER.search(text[max(0, each.start - _NEAR) : each.end + _NEAR]):
            continue
        reason = f"the catalogue has {holder.display} in this office on {day}"
        yield case.finding("V42", "W", Verdict.SUPPORTED, reason, text[each.start : each.end], holder.display)


def _said_of(gazetteer: Gazetteer, text: str, person: Person) -> bool:
    """Whether the state of an office stands right before the person: "Mongolia's Foreign Minister Bat"."""
    before = text[max(0, person.start - _NEAR) : person.start]
    return bool(person.state) and any(each.country == person.state for each in gazetteer.mentions(before))


def _alike(one: str, other: str) -> bool:
    """Whether two names are one, also where one writes together what the other parts."""
    short, long = sorted(("".join(fold(word) for word in name.split()) for name in (one, other)), key=len)
    return same_name(one, other) or short in long


def _recalls(case: Case, text: str, day: date) -> bool:
    """Whether a sentence names a day that lies well before."""
    named = expressions(text, written(case))
    return any(each.last and each.last < day - _RECALLED for each in named)


def _persons(case: Case, text: str) -> tuple[Person, ...]:
    return persons(text, case.gazetteer.found(text), "en") if case.gazetteer else ()


def v42_one_name(whole: Whole) -> Iterator[Finding]:
    """One person is written one way throughout the report (W).

    Fires: "Battsetseg Batmunkh" where the report had "Batmunkh Battsetseg"; "Ion Rusnak" beside "Ion Rusnac". Does not:
    the surname alone, or with an initial; two persons.
    """
    for one, other in spelled_twice(whole.cases):
        reason = f"“{other.spelled}” here, “{one.spelled}” before"
        yield other.case.finding("V42", "W", Verdict.SUPPORTED, reason, other.spelled, one.spelled)
    told = joined([_persons(case, sentence(case)) for case in whole.cases])
    first: dict[str, str] = {}
    noted: set[tuple[str, str]] = set()
    for case, people in zip(whole.cases, told, strict=True):
        for each in people:
            spelled = sentence(case)[each.start : each.end]
            known = first.setdefault(each.id, spelled)
            if _is_part(known, spelled):
                first[each.id] = spelled
            elif _one_spelling_of(spelled, known) and not _is_part(spelled, known) and (each.id, spelled) not in noted:
                noted.add((each.id, spelled))
                reason = f"“{spelled}” here, “{known}” before"
                yield case.finding("V42", "W", Verdict.SUPPORTED, reason, spelled, known)


def _is_part(short: str, long: str) -> bool:
    """Whether the words of one name stand in the other in the same order; initials and articles count for nothing."""
    rest = iter([fold(word) for word in words(long)])
    return all(fold(word) in rest for word in words(short))


def _one_spelling_of(form: str, known: str) -> bool:
    """Whether a form can be the known name; a single word only its last."""
    parts = words(known)
    return same_name(form, known if len(words(form)) > 1 or not parts else parts[-1])


CHECKS: Mapping[str, Callable[[Case], Iterator[Finding]]] = {"V42": v42_office_held}
WHOLE: Mapping[str, Callable[[Whole], Iterator[Finding]]] = {"V42": v42_one_name}
