"""V25 of meetings that one sentence, or two neighbours, number against their dates: the 411th after the 418th."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from countrydesk.core.dates import expressions
from countrydesk.core.numbers import quantities
from countrydesk.core.verification.case import Case
from countrydesk.core.verification.said import sentence, written
from countrydesk.core.verification.wording import content

_HELD = frozenset(
    """session meeting round summit congress plenum sitting conference forum consultation dialogue exercise drill patrol
    edition game assembly council""".split()  # noqa: SIM905
)
_OF = re.compile(
    r"\s\w+\s(?:of|between|with)\s(?:the\s|its\s|their\s)?(?P<name>[\w’'-]+(?:\s(?!on\b|in\b|and\b|was\b|took\b|with\b)[\w’'-]+){0,2})"
)
_BARE = re.compile(r"\b(?:the|its|their)\s$", re.IGNORECASE)
_AFTER = re.compile(
    r"\b(?<!was )(?<!is )(?<!were )(?:followed|follows|succeeded|came\safter|comes\safter)\s(?:on\s)?(?:the|its)?\s?$",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:preceded|precedes|came\sbefore|(?:was|is|were)\s(?:followed|succeeded)\sby)\s(?:the|its)?\s?$", re.IGNORECASE
)
_ENDS = re.compile(r"[.;](?=\s|$)")
# A date stands so near behind the number that it belongs to.
NEAR = 120


class Numbered(NamedTuple):
    """A meeting by its number: what it is called, the day given to it, and the words that lead to it."""

    number: int
    noun: str
    name: frozenset[str]
    day: date | None
    text: str
    before: str


def numbered(case: Case) -> tuple[Numbered, ...]:
    """The numbered meetings of a sentence; a bare "the 16th" is of the kind of the one before."""
    text = sentence(case)
    days = [each for each in expressions(text, written(case)) if each.first and each.granularity == "day"]
    told = [each for each in quantities(text) if each.kind == "ordinal"] if days or "follow" in text else []
    found: list[Numbered] = []
    for at, each in enumerate(told):
        bare = bool(found) and not each.noun and _BARE.search(text[: each.start][-6:])
        if each.noun not in _HELD and not bare:
            continue
        end = min(told[at + 1].start if at + 1 < len(told) else len(text), each.end + NEAR)
        clause = _ENDS.search(text, each.end, end)
        day = next((it.first for it in days if each.end <= it.start < (clause.start() if clause else end)), None)
        of = _OF.match(text, each.end)
        name = frozenset(content(of["name"])) if of else frozenset()
        noun = found[-1].noun if bare else each.noun
        found.append(Numbered(int(each.value), noun, name, day, each.text, text[max(0, each.start - 40) : each.start]))
    return tuple(found)


def backwards(before: Sequence[Numbered], told: Sequence[Numbered]) -> Iterator[tuple[Numbered, Numbered]]:
    """(earlier told, later told) of pairs of one series whose numbers run against their days or their order."""
    for at, later in enumerate(told):
        for one in (*before, *told[:at]):
            if _one_series(one, later) and (_by_days(one, later) or (one in told and _by_words(one, later))):
                yield one, later


def _one_series(one: Numbered, other: Numbered) -> bool:
    named = not (one.name and other.name) or one.name <= other.name or other.name <= one.name
    return one.noun == other.noun and one.number != other.number and named


def _by_days(one: Numbered, other: Numbered) -> bool:
    if one.day is None or other.day is None or one.day == other.day:
        return False
    return (one.number < other.number) != (one.day < other.day)


def _by_words(one: Numbered, other: Numbered) -> bool:
    """Whether "followed" or "preceded" puts the two in the wrong order."""
    after, before = _AFTER.search(other.before), _BEFORE.search(other.before)
    return bool((after and one.number < other.number) or (before and one.number > other.number))
