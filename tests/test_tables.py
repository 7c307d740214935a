"""The catalogue's tables are sound, and what the archive adds to them rests on two origins."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from importlib.resources import files
from typing import Any

import pytest

from countrydesk.adapters.catalogue import load_gazetteer
from countrydesk.adapters.tables import load_tables
from countrydesk.core.reading import Reading
from countrydesk.core.types import Annotation, Document, Event, Interval
from countrydesk.core.verification import Meeting, Tables, read_tables
from countrydesk.core.verification.learning import learned, with_learned

TABLES = load_tables()
TENTH = Interval(date(2026, 3, 10), date(2026, 3, 10))


def table(name: str) -> dict[str, Any]:
    loaded = json.loads(files("countrydesk").joinpath("catalogue", name).read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


@pytest.mark.parametrize("name", ["anniversaries.json", "series.json", "members.json", "durations.json"])
def test_every_table_has_its_version_and_every_entry_where_it_comes_from(name: str) -> None:
    loaded = table(name)
    rows = loaded.get("entries") or loaded["kinds"]
    assert loaded["version"]
    assert rows
    assert all(each.get("source") or each.get("basis") for each in rows)


def test_the_numbers_of_a_series_grow_with_time() -> None:
    by_series: dict[tuple[str, ...], list[Meeting]] = defaultdict(list)
    for each in TABLES.series:
        by_series[each.words].append(each)
    for meetings in by_series.values():
        ordered = sorted(meetings, key=lambda each: (each.day, each.ordinal))
        numbers = [each.ordinal for each in ordered if each.ordinal]
        assert numbers == sorted(set(numbers)), ordered


def test_members_are_states_that_the_catalogue_knows() -> None:
    gazetteer = load_gazetteer()
    assert all(gazetteer.display(f"state:{each.state}") != each.state.title() for each in TABLES.members)
    left = [each for each in TABLES.members if each.until]
    assert [(each.state, each.names[0]) for each in left] == [("GBR", "European Union")]
    assert all(each.until is None or each.until > each.since for each in TABLES.members)


def test_no_state_joins_one_organization_twice() -> None:
    pairs = [(each.state, each.names[0]) for each in TABLES.members]
    assert len(pairs) == len(set(pairs))
    assert len([each for each in TABLES.members if each.names[0] == "United Nations"]) == 193


def test_lengths_are_days_and_no_kind_is_named_twice() -> None:
    words = [word for each in TABLES.lasting for word in each.words]
    assert len(words) == len(set(words))
    assert all(0 < each.days < 366 for each in TABLES.lasting)


def test_a_broken_entry_is_told() -> None:
    row = {"parties": [], "words": ["forum"], "ordinal": 1, "day": "2026-02-30", "source": "x"}
    with pytest.raises(ValueError, match="day"):
        read_tables([], [row])
    with pytest.raises(KeyError):
        read_tables([], [{"words": ["forum"]}])


def reading(title: str, lead: str) -> Reading:
    text = f"{title}\n\n{lead}"
    document = Document(title + lead, "test/1", title, text, "en", None, "feed")
    start = len(title) + 2
    spans = [Annotation(document.id, "test/1", start, len(text), "sentence")] if lead else []
    return Reading(document, tuple(spans))


def event(*origins: tuple[Reading, ...], interval: Interval = TENTH, status: str = "done") -> Event:
    ids = tuple(tuple(each.document.id for each in origin) for origin in origins)
    return Event("test/1", sum(ids, ()), interval, "", (), ids, status=status)


ONE = reading("Trade talks held", "The 27th meeting of the intergovernmental commission took place on 10 March 2026.")
TWO = reading("27th meeting of the intergovernmental commission on trade", "It took place.")
OTHER = reading("26th meeting of the intergovernmental commission on trade", "")
FORUM = reading("The 9th Blue Lake Security Forum opens", "The second day of talks began.")
ALL = {each.document.id: each for each in (ONE, TWO, OTHER, FORUM)}


def test_two_origins_make_an_entry() -> None:
    made = learned([event((ONE,), (TWO,))], ALL)
    assert [(each.words, each.ordinal, each.day) for each in made] == [
        (("intergovernmental commission",), 27, date(2026, 3, 10))
    ]
    assert learned([event((ONE, TWO))], ALL) == ()
    assert learned([event((ONE,), (OTHER,))], ALL) == ()
    assert learned([event((ONE,), (TWO,))], {}) == ()


def test_only_what_has_happened_on_a_known_day_is_learned() -> None:
    assert learned([event((ONE,), (TWO,), interval=Interval(None, None))], ALL) == ()
    assert learned([event((ONE,), (TWO,), interval=Interval(date(2026, 3, 1), date(2026, 3, 31), "month"))], ALL) == ()
    assert learned([event((ONE,), (TWO,), status="planned")], ALL) == ()
    assert [each.words for each in learned([event((FORUM,), (FORUM,))], ALL)] == [("Blue Lake Security Forum",)]


def test_what_is_learned_never_stands_against_the_catalogue() -> None:
    new = Meeting((), ("intergovernmental commission",), 27, date(2026, 3, 10))
    assert with_learned(Tables(), [new]).series == (new,)
    own = Meeting((), ("commission",), 26, date(2025, 3, 10))
    assert with_learned(Tables(series=(own,)), [new]).series == (own,)
    assert with_learned(TABLES, []) == TABLES
