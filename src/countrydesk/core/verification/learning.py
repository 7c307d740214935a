"""What the desk's own archive adds to the tables: the numbers of series that independent reports agree on.

"The 27th meeting of the Mongolia-Russia intergovernmental commission", told by two origins of one dated event, is an entry
as good as one of the catalogue; it never stands against the catalogue's own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from countrydesk.core.numbers import quantities
from countrydesk.core.reading import Reading
from countrydesk.core.types import Event
from countrydesk.core.verification.case import Meeting, Tables
from countrydesk.core.verification.parties import any_named
from countrydesk.core.verification.wording import content

# So many independent origins must give the same number.
ENOUGH = 2
# A first or second meeting is too often one of something smaller.
LEAST = 3
_GATHERING = r"(?:meeting|session|summit|round|conference|congress|forum|dialogue|edition)"
# "27th meeting of the intergovernmental commission", "62nd Munich Security Conference", "17th BRICS summit".
_NAMED = re.compile(
    rf"\s{_GATHERING}\sof\s(?:the\s|its\s|their\s)?(?P<of>[\w’'&-]+(?:\s(?!(?:on|in|at|and|for|to|with|from|between)\b)[\w’'&-]+){{0,5}})"
    rf"|\s(?P<own>(?:[A-Z][\w’'&-]*\s){{1,5}}(?:{_GATHERING}|[Dd]ialogue|[Cc]onference|[Ff]orum|[Ss]ummit|[Cc]ongress))\b"
)


def learned(events: Iterable[Event], readings: Mapping[str, Reading]) -> tuple[Meeting, ...]:
    """The numbered meetings that `ENOUGH` independent origins of a dated event tell in their title or first sentence.

    `readings` are by document id. In order of the day.
    """
    found = [meeting for event in events if _dated(event) for meeting in _of_event(event, readings)]
    return tuple(sorted(set(found), key=lambda each: (each.day, each.ordinal, each.words)))


def with_learned(tables: Tables, meetings: Iterable[Meeting]) -> Tables:
    """The tables with what was learned, but for the series that the catalogue has itself."""
    own = [meeting for meeting in meetings if not any(_same_series(each, meeting) for each in tables.series)]
    return replace(tables, series=(*tables.series, *own))


def _same_series(one: Meeting, other: Meeting) -> bool:
    return any_named(one.words, " ".join(other.words)) or any_named(other.words, " ".join(one.words))


def _dated(event: Event) -> bool:
    known = event.interval.start is not None and event.interval.basis == "text"
    return known and event.interval.granularity == "day" and event.status in ("done", "ongoing")


def _of_event(event: Event, readings: Mapping[str, Reading]) -> Iterator[Meeting]:
    """Of each number the longest name that enough origins begin with; what one adds to it may be a verb."""
    tellers: dict[tuple[int, str], set[int]] = defaultdict(set)
    for rank, origin in enumerate(event.origins):
        for reading in (readings[id] for id in origin if id in readings):
            for ordinal, name in _numbers(_head(reading)):
                tellers[ordinal, name].add(rank)
    agreed = sorted((number for number, origins in tellers.items() if len(origins) >= ENOUGH), key=_length)
    for ordinal, name in dict(agreed).items():
        if event.interval.start is not None:
            yield Meeting((), (name,), ordinal, event.interval.start, f"event {event.id}")


def _length(number: tuple[int, str]) -> tuple[int, str]:
    return len(number[1]), number[1]


def _head(reading: Reading) -> str:
    """The title and the first sentence."""
    text = reading.document.text
    start, end = reading.body[0] if reading.body else (0, 0)
    return f"{text[: reading.title_end]}\n{text[start:end]}"


def _numbers(text: str) -> Iterator[tuple[int, str]]:
    """(ordinal, name) of the numbered meetings of a text, under every beginning of a name that has two words of its own."""
    for quantity in quantities(text):
        named = _NAMED.match(text, quantity.end) if quantity.kind == "ordinal" and quantity.value >= LEAST else None
        words = (named["of"] or named["own"]).split() if named else []
        for many in range(2, len(words) + 1):
            name = " ".join(words[:many])
            if len(content(name)) >= 2:
                yield int(quantity.value), name
