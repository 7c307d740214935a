"""Collation: what one happening is, what one origin is, and that neither depends on the order of arrival."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from countrydesk.adapters.embed import available, embedder
from countrydesk.core.collation import Group, Sheet, collate, events, fold, rows, sheet
from countrydesk.core.collation.parting import Unit, differ, halves, parted
from countrydesk.core.collation.reading import Lore, Reading, Vector
from countrydesk.core.collation.sheets import hours
from countrydesk.core.collation.traces import skeleton, trace
from countrydesk.core.collation.veto import conflict, joined, side
from countrydesk.core.collation.window import Calendar, followers

MONDAY = datetime(2026, 3, 9, 8, tzinfo=UTC)

FLOOD = (
    "Heavy rain flooded the river town of Sandar on Monday, forcing officials to move 400 families to schools on higher"
    " ground. The mayor, Oyun Dorj, said the old dam had held through the night but that engineers were watching a"
    " crack near its western gate. Roads to the capital stay closed until the water falls, and the army has sent boats."
)
STRIKE = (
    "Rail workers in Belmora began a two-day strike over pay on Monday, halting freight on the northern line. The union"
    " asks for nine percent; the ministry offered four and called the walkout a gift to the opposition before the vote."
)


def _sheet(name: str, title: str, text: str = "", after: float = 0, **more: Any) -> Sheet:
    more.setdefault("source", f"outlet-{name}")
    return Sheet(name, title=title, text=text, published=MONDAY + timedelta(hours=after), language="en", **more)


def _together(*sheets: Sheet) -> list[tuple[str, ...]]:
    return [group.members for group in collate(sheets)]


# --- events ----------------------------------------------------------------------------------------------------------


def test_reports_of_one_happening_are_one_group() -> None:
    found = _together(
        _sheet("a", "Flood forces 400 families from Sandar", FLOOD),
        _sheet("b", "Sandar families moved to schools as flood water rises", "The dam at Sandar held, its mayor says."),
        _sheet("c", "Belmora rail strike halts freight", STRIKE),
        _sheet("d", "Freight stops as Belmora rail workers strike over pay", "The union asks for nine percent."),
    )
    assert found == [("a", "b"), ("c", "d")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Foreign minister visits Beijing for trade talks", "Foreign minister visits Tokyo for trade talks"),
        ("Bomb attack in Karsu market kills 5 people", "Bomb attack in Delmin market kills 12 people"),
        ("Envoys open second round of ceasefire talks", "Envoys open third round of ceasefire talks"),
        (
            "Navy closes northern strait for drills amid ceasefire talks",
            "Ceasefire talks end without a deal, envoys say",
        ),
    ],
)
def test_one_template_with_another_filling_is_another_happening(one: str, other: str) -> None:
    sheets = [
        _sheet("a", one, "The " + one[0].lower() + one[1:]),
        _sheet("b", other, "The " + other[0].lower() + other[1:]),
    ]
    names = [
        _sheet(f"n{i}", "", f"He wrote of {place}.") for i, place in enumerate(["Beijing", "Tokyo", "Karsu", "Delmin"])
    ]
    assert all({"a", "b"} - set(members) for members in _together(*sheets, *names))


WORDS = "Parliament passes the water law after a long debate"


@pytest.mark.parametrize(
    ("mine", "yours", "together"),
    [
        ({"places": {"place:MNG/a"}}, {"places": {"place:MNG/b"}}, False),
        ({"places": {"state:MNG"}}, {"places": {"place:MNG/b"}}, True),
        ({"places": {"place:MNG/b"}}, {"places": {"state:MNG"}}, True),
        ({"actors": {"state:MNG"}}, {"actors": {"state:KAZ"}}, False),
        ({"dates": {(date(2026, 3, 9), date(2026, 3, 9))}}, {"dates": {(date(2026, 3, 12), date(2026, 3, 13))}}, False),
        ({"dates": {(date(2026, 3, 9), date(2026, 3, 9))}}, {"dates": {(date(2026, 3, 10), date(2026, 3, 13))}}, False),
        ({"dates": {(date(2026, 3, 9), date(2026, 3, 9))}}, {"dates": {(date(2026, 3, 9), date(2026, 3, 13))}}, True),
        ({"numbers": {("votes", 54.0)}}, {"numbers": {("votes", 61.0)}}, True),
    ],
)
def test_annotations_can_veto(mine: dict[str, Any], yours: dict[str, Any], together: bool) -> None:
    annotated: list[dict[str, Any]] = [{key: frozenset(value) for key, value in each.items()} for each in (mine, yours)]
    one = _sheet("a", WORDS, **annotated[0])
    other = _sheet("b", "Water law passes Parliament", WORDS, **annotated[1])
    filler = _sheet("z", "", "Yesterday the Parliament rested.")
    assert any({"a", "b"} <= set(members) for members in _together(one, other, filler)) is together


@pytest.mark.parametrize(
    ("mine", "yours", "more", "together"),
    [
        ("accord", "dispute", {}, False),
        ("accord", "accord", {}, True),
        ("accord", "", {}, True),
        ("accord", "dispute", {"numbers": frozenset({("dollars", 5e9)})}, True),
    ],
)
def test_deeds_of_two_sorts_need_more_than_names(mine: str, yours: str, more: dict[str, Any], together: bool) -> None:
    text = "The Sandar Board met over Belmora aid and Oyun Dorj spoke of repairs and water for the river town."
    other = "In Belmora, Oyun Dorj and the Sandar Board spoke of water, aid and repairs of what the river took."
    named = frozenset({"Sandar", "Board", "Belmora", "Oyun", "Dorj"})
    sheets = (
        _sheet("a", "Sandar Board: Oyun Dorj promises Belmora schools", text, family=mine, named=named, **more),
        _sheet("b", "Oyun Dorj tells Sandar Board: stop killings, Belmora", other, family=yours, named=named, **more),
    )
    assert any({"a", "b"} <= set(members) for members in _together(*sheets)) is together


def test_an_occasion_is_another_happening() -> None:
    titles = "Navy shuts strait amid Sandar ceasefire talks", "Sandar ceasefire talks end without a deal"
    readings = [_reading(*(word.lower() for word in title.split())) for title in titles]
    sides = [
        side(Sheet(name, title=title), reading, set(reading.present()), frozenset())
        for name, title, reading in zip("ab", titles, readings, strict=True)
    ]
    assert conflict(*sides) == conflict(*reversed(sides)) == "prelude"
    talks = joined(sides[1], side(Sheet("c", title=titles[1]), readings[1], {"talk"}, frozenset()), {"talk", "shut"})
    assert conflict(sides[0], talks) == "prelude" and talks.size == 2


def test_another_count_of_the_same_thing_parts_reports_that_share_no_name() -> None:
    one = _sheet("a", "", "In the north 14 miners die as a coal shaft floods, rescuers from Arvan and Beltis say")
    other = _sheet("b", "", "In the south 31 miners die as a coal shaft floods, rescuers from Corvo and Dunmar say")
    assert _together(one, other) == [("a",), ("b",)]


def test_principal_names_part_two_series_of_one_template() -> None:
    first, second = "Wladi Klimko stops Hasan Rahmat", "Wladi Klimko stops Toni Tomsen"
    tails = ["to keep his title", "in a title fight", "and keeps the belt", "before a full hall", "to keep his belt"]
    reports = [f"The boxer {who} {tail}" for who in (first, second) for tail in tails]
    found = _together(*(_sheet(f"{i}", "", text) for i, text in enumerate(reports)))
    assert len(found) == 2
    assert {frozenset(int(each) // 5 for each in members) for members in found} == {frozenset({0}), frozenset({1})}


def test_time_parts_what_words_do_not() -> None:
    title = "Sandar flood forces families to schools"
    near = [_sheet("a", title, "Water rises."), _sheet("b", title + " again", "Families move.", after=70)]
    far = [near[0], _sheet("b", title + " again", "Families move.", after=80)]
    assert len(_together(*near)) == 1
    assert len(_together(*far)) == 2
    chain = [_sheet(f"{day}", title, f"Water rises, day {day}.", after=24 * day) for day in range(10)]
    spans = [max(map(int, members)) - min(map(int, members)) for members in _together(*chain)]
    assert max(spans) <= 7 and len(spans) > 1


def _reading(*words: str) -> Reading:
    vector = Vector(words, array("f", [len(words) ** -0.5] * len(words)))
    return Reading(vector, Vector((), array("f")), (), (), "en", None)


def _clusters(readings: list[Reading]) -> list[list[int]]:
    lore = Lore(frozenset(), Counter(word for each in readings for word in each.present()), len(readings))
    sheets = [Sheet(f"{at}") for at in range(len(readings))]
    return events.clusters(sheets, readings, lore, [[at] for at in range(len(readings))])


def test_a_group_takes_in_what_a_single_report_must_not() -> None:
    """All share two words of eleven: too few for single reports, enough between pairs, and then for the odd one too."""
    odd, one, other = (_reading("a", "b", *words) for words in ("opqrstuvw", "cdefghijk", "CDEFGHIJK"))
    assert _clusters([odd, one]) == [[0], [1]]
    assert _clusters([odd, one, one, other, other]) == [[0, 1, 2, 3, 4]]


def _words(stem: str, count: int) -> list[str]:
    return [f"{stem}{chr(97 + number // 26)}{chr(97 + number % 26)}" for number in range(count)]


def test_a_report_joins_many_loosely_unless_it_is_more_like_another() -> None:
    """Nine share 25 words of 50; the odd one has seven of these, too few for a single report to join a single one."""
    nine = [_reading(*_words("common", 25), *_words(f"own{each}", 25)) for each in "abcdefghi"]
    odd = _reading(*_words("common", 7), *_words("odd", 43))
    rival = _reading(*_words("odd", 10), *_words("rival", 40))
    assert _clusters([*nine, odd]) == [list(range(10))]
    assert _clusters([nine[0], odd]) == [[0], [1]]
    assert _clusters([*nine, odd, rival]) == [list(range(9)), [9], [10]]


def test_two_groups_that_are_loosely_alike_stay_two_where_both_have_words_of_their_own() -> None:
    one = [_reading(*_words("shared", 7), *_words("flood", 33), *_words(f"a{each}", 10)) for each in "abcde"]
    other = [_reading(*_words("shared", 7), *_words("strike", 33), *_words(f"b{each}", 10)) for each in "abcde"]
    assert _clusters([*one, *other]) == [list(range(5)), list(range(5, 10))]


def test_american_spellings_of_one_state_meet() -> None:
    one = _sheet("a", "U.S. envoy meets Belmora cabinet", "A US envoy came to Belmora.")
    other = _sheet("b", "USA sends envoy to Belmora", "The envoy of the U.S.A. met Belmora ministers.")
    assert len(_together(one, other)) == 1


def test_undated_documents_fit_any_time() -> None:
    undated = Sheet("b", title="Sandar flood forces families to schools", text="The river Sandar rises.")
    assert len(_together(_sheet("a", "Flood in Sandar forces families to schools", FLOOD), undated)) == 1


def test_languages_meet_in_annotations_and_chinese_in_characters() -> None:
    marks: dict[str, Any] = {
        "actors": frozenset({"state:MNG", "state:CHN"}),
        "places": frozenset({"place:MNG/sandar"}),
        "numbers": frozenset({("family", 400.0), ("boat", 31.0)}),
        "dates": frozenset({(date(2026, 3, 9), date(2026, 3, 9))}),
    }
    english = _sheet("a", "Flood forces 400 families from Sandar", FLOOD, **marks)
    mongolian = Sheet("b", "mn", title="Сандарт үер болж 400 айлыг нүүлгэв", published=MONDAY, language="mn", **marks)
    assert collate([english, mongolian]) == (Group(("a", "b"), (("a", "b"),)),)
    chinese = [
        Sheet("c", title="桑达尔洪水迫使四百户家庭撤离", text="桑达尔市长说大坝仍然安全。"),
        Sheet("d", title="桑达尔发生洪水，四百户家庭撤离", text="市长表示大坝仍然安全，军队派出船只。"),
    ]
    assert _together(*chinese) == [("c", "d")]


# --- origins ---------------------------------------------------------------------------------------------------------


def _origins(*sheets: Sheet, outlets: dict[str, str] | None = None) -> set[tuple[str, ...]]:
    return set(fold(sheets, outlets))


def test_a_cut_and_retitled_copy_is_the_same_origin() -> None:
    cut = FLOOD.partition(". ")[0] + ". The army has sent boats."
    assert _origins(_sheet("a", "Flood in Sandar", FLOOD), _sheet("b", "Families flee", cut)) == {("a", "b")}
    late = _sheet("b", "Families flee", cut, after=73)
    assert _origins(_sheet("a", "Flood in Sandar", FLOOD), late) == {("a",), ("b",)}


def test_independent_reports_are_two_origins_of_one_event() -> None:
    one = _sheet("a", "Flood in Sandar forces families out", FLOOD)
    other = _sheet(
        "b", "Sandar flood: families in schools", "Water stands in the streets of Sandar. Oyun Dorj, mayor, spoke."
    )
    assert collate([one, other]) == (Group(("a", "b"), (("a",), ("b",))),)


def test_one_address_or_one_long_heading_is_one_origin() -> None:
    url: dict[str, Any] = {"url": "https://www.ledger.example/a/1?utm_source=x#top"}
    same: dict[str, Any] = {"url": "http://ledger.example/a/1/"}
    assert _origins(_sheet("a", "Flood", "Water.", **url), _sheet("b", "Rain", "Boats.", **same)) == {("a", "b")}
    front: dict[str, Any] = {"url": "https://ledger.example/"}
    assert len(_origins(_sheet("a", "Flood", "Water.", **front), _sheet("b", "Rain", "Boats.", **front))) == 2
    title = "Mayor of Sandar promises a stronger dam before winter"
    assert _origins(_sheet("a", title, "Water."), _sheet("b", title, "Boats.")) == {("a", "b")}


def test_boilerplate_of_an_outlet_makes_no_copies() -> None:
    notice = "This story was first sent to subscribers of the Steppe Ledger, which you can join on any day for a fee."
    texts = ["Rain fell in Sandar.", "Trains stop in Belmora.", "Wheat prices rise in Tavin.", "A bank closes in Orlo."]
    sheets = [_sheet(f"{i}", "", f"{text} {notice}", source="ledger") for i, text in enumerate(texts)]
    assert len(_origins(*sheets)) == 4


def test_an_outlet_may_repeat_its_background() -> None:
    background = "The dam was built in stages by three governments and has leaked in each of the last nine winters."
    news = (
        "Engineers poured cement into the crack at dawn and asked the river towns below it to stay out of the fields."
    )
    other = (
        "Voters in two districts chose a council that wants the reservoir emptied and the valley given back to farms."
    )
    sheets = [_sheet(str(i), "", f"{text} {background}", source="ledger") for i, text in enumerate((news, other))]
    assert len(_origins(*sheets)) == 2


def test_a_round_up_and_a_mixed_text_do_not_join_two_stories() -> None:
    filler = " ".join(f"Word{i} other{i} thing{i} place{i}." for i in range(90))
    round_up = _sheet("r", "The day in brief", f"{filler} {FLOOD} {STRIKE}")
    flood, strike = _sheet("a", "", FLOOD), _sheet("b", "", STRIKE)
    assert len(_origins(flood, strike, round_up)) == 3
    mixed = _sheet("m", "Two stories", f"{FLOOD} {STRIKE}")
    family = [_sheet(f"f{i}", f"Flood {i}", FLOOD) for i in range(3)] + [
        _sheet(f"s{i}", f"Strike {i}", STRIKE) for i in range(3)
    ]
    assert len(_origins(*family, mixed)) == 2


def test_one_text_with_another_place_is_no_copy() -> None:
    quake = "A quake in {} shook houses at dawn on Monday, the seismic office said, and no damage was reported so far."
    known = [_sheet("x", "", "He went to Karsu."), _sheet("y", "", "He went to Delmin.")]
    assert len(_origins(_sheet("a", "", quake.format("Karsu")), _sheet("b", "", quake.format("Delmin")), *known)) == 4


@pytest.mark.parametrize(
    "credit",
    [
        "Sandar families in schools after flood, the Steppe Ledger reported.",
        "According to the Steppe Ledger newspaper, families of Sandar sleep in schools after the flood.",
        "Families of Sandar sleep in schools after the flood. Source: Steppe Ledger",
        "The mayor told the Steppe Ledger that Sandar families sleep in schools after the flood.",
    ],
)
def test_a_retelling_goes_with_the_report_it_credits(credit: str) -> None:
    report = _sheet("a", "Flood in Sandar forces families to schools", FLOOD, source="ledger")
    retold = _sheet("b", "Flood in Sandar forces families to schools", credit)
    group = collate([report, retold], {"The Steppe Ledger": "ledger"})
    assert group == (Group(("a", "b"), (("a", "b"),)),)


def test_an_outlet_does_not_credit_itself() -> None:
    own = [
        _sheet(name, f"{name} of Sandar", f"{text}, the Steppe Ledger reported.", source="ledger")
        for name, text in (("Flood", "Water rose past the mill"), ("Mayor", "He named a deputy for the harvest"))
    ]
    assert len(_origins(*own, outlets={"The Steppe Ledger": "ledger"})) == 2


def test_scattered_words_in_common_are_no_copy() -> None:
    phrases = ["a vital shipping lane", "the old river town", "on higher ground again", "in the coming days"]
    one = ". ".join(f"{phrase} one{i} two{i} three{i}" for i, phrase in enumerate(phrases))
    other = ". ".join(f"{phrase} four{i} five{i} six{i}" for i, phrase in enumerate(phrases))
    assert len(_origins(_sheet("a", "", one), _sheet("b", "", other))) == 2


@pytest.mark.parametrize(
    ("language", "credit"),
    [
        ("ru", "Наводнение в Сандаре: семьи в школах, сообщает ТАСС."),
        ("mn", "Сандарт үер болж айлууд сургуульд хоноглолоо гэж МОНЦАМЭ мэдээлэв."),
        ("zh", "据新华社报道，桑达尔洪水迫使家庭撤离到学校。"),
    ],
)
def test_retellings_of_an_absent_report_go_together(language: str, credit: str) -> None:
    one = Sheet("a", "x", text=credit, published=MONDAY, language=language)
    other = Sheet("b", "y", text=credit[: len(credit) // 2] + " … " + credit[len(credit) // 2 :], language=language)
    loose = Sheet(
        "c", "z", text=credit.replace("ТАСС", "X").replace("МОНЦАМЭ", "X").replace("新华社", "某报"), language=language
    )
    found = fold([one, other, loose])
    assert any({"a", "b"} <= set(origin) for origin in found)


def test_an_agency_in_brackets_needs_words_in_common() -> None:
    head = "SANDAR (Reuters) - "
    one = _sheet("a", "Flood in Sandar forces families out", head + FLOOD)
    near = _sheet(
        "b",
        "Flood in Sandar forces families out of homes",
        head + "The river town of Sandar on Monday, forcing officials to act, saw water.",
    )
    apart = _sheet("c", "Sandar under water after flood", head + "Boats carried nurses past drowned orchards.")
    assert {len(origin) for origin in fold([one, apart])} == {1}
    assert ("a", "b") in collate([one, near])[0].origins


def test_shared_quotation_and_rare_figure() -> None:
    quote = "“we will rebuild every house on this bank and we will do it before the first snow comes”"
    one = _sheet("a", "Sandar mayor promises houses", f"The mayor of Sandar, Oyun Dorj, said: {quote}.")
    other = _sheet(
        "b", "Houses before winter, Sandar mayor says", f"{quote}, Oyun Dorj told a crowd in Sandar at noon."
    )
    assert collate([one, other])[0].origins == (("a", "b"),)
    again = _sheet("b", "Houses before winter, Sandar mayor says", other.text, source="outlet-a")
    assert collate([_sheet("a", one.title, "Oyun Dorj of Sandar made a vow. " + one.text), again])[0].members == (
        "a",
        "b",
    )
    count = [
        _sheet("a", "Sandar flood damage", "Sandar puts the flood damage at 18,347 head of cattle."),
        _sheet("b", "Cattle lost in Sandar flood", "Officials count 18,347 cattle lost to the Sandar flood."),
    ]
    assert collate(count)[0].origins == (("a", "b"),)


def test_translations_share_names_and_numbers_in_order() -> None:
    english = _sheet(
        "a",
        "Flood in Sandar",
        "Some 400 families, 31 boats, 12 schools, 57 trucks and 18 bridges in Sandar, Oyun said.",
    )
    russian = Sheet("b", "ru", text="400 семей, 31 лодка, 12 школ, 57 машин и 18 мостов в Сандаре, сказал Оюун.")
    assert _origins(english, russian) == {("a", "b")}
    assert [group.members for group in collate([english, russian])] == [("a", "b")]
    shuffled = Sheet("b", "ru", text="12 школ, 18 мостов, 400 семей, 57 машин и 31 лодка в Сандаре.", language="ru")
    assert len(_origins(english, shuffled)) == 2
    same = Sheet("b", "en", text="In Sandar 400, 31, 12, 57 and 18 were counted again, as before.", language="en")
    assert len(_origins(english, same)) == 2


def test_weak_signs_do_not_join_different_happenings() -> None:
    one = _sheet("a", "Cattle lost in Sandar", "The flood took 18,347 head.")
    other = _sheet("b", "Bonds of Belmora sold", "Brokers count 18,347 buyers.")
    assert len(_origins(one, other)) == 2


# --- the closer look -------------------------------------------------------------------------------------------------

QUAKES = (
    ("Arvan", "5.6", "five", "Sunday", ["a school roof fell", "roads cracked", "aid came by boat", "the port closed"]),
    ("Beltis", "6.1", "ten", "Friday", ["a dam held", "tents were sent", "phones failed", "the airport closed"]),
)


def _quake(name: str, which: int, number: int) -> Sheet:
    town, size, dead, day, notes = QUAKES[which]
    text = (
        f"An earthquake of magnitude {size} shook the southern island near {town} on {day}, killing {dead} people,"
        f" injuring dozens and damaging villages, state media and officials said; {notes[number % 4]} in {town}."
    )
    return Sheet(name, f"outlet-{name}", text=text, language="en")


def test_two_happenings_of_one_kind_are_parted_by_names_and_figures() -> None:
    sheets = [_quake(f"{which}{number}", which, number) for which in (0, 1) for number in range(6)]
    together = collate(sheets, apart=lambda units: [list(range(len(units)))])
    assert len(together) == 1, "from afar they are one"
    assert [{name[0] for name in group.members} for group in collate(sheets)] == [{"0"}, {"1"}]


def test_a_large_group_is_parted_by_a_sample_of_it() -> None:
    units = [
        Unit({side: 0.8, "quake": 0.5, f"{side}{number % 7}": 0.3}, frozenset({side, "quake"}), frozenset({side}))
        for side in ("arvan", "beltis")
        for number in range(120)
    ]
    assert parted(units) == [list(range(120)), list(range(120, 240))]
    one, other = halves(units, range(240))
    assert sorted(one + other) == list(range(240))
    assert differ(units[:120], units[120:]) > 0 > differ(units[:60], units[60:120])


_UNITS = st.lists(
    st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0.01, 1), max_size=5).map(
        lambda vector: Unit(vector, frozenset(vector), frozenset(vector) & {"a", "b", "c"})
    ),
    max_size=14,
)


@given(_UNITS)
def test_parts_are_a_partition_and_a_cut_has_two_sides(units: list[Unit]) -> None:
    parts = parted(units)
    assert sorted(at for part in parts for at in part) == list(range(len(units)))
    if len(units) > 1:
        one, other = halves(units, range(len(units)))
        assert one and other and sorted(one + other) == list(range(len(units)))
        mine, yours = [units[at] for at in one], [units[at] for at in other]
        assert differ(mine, yours) == pytest.approx(differ(yours, mine))


def test_reports_of_one_happening_are_not_parted() -> None:
    sheets = [_quake(f"0{number}", 0, number) for number in range(9)]
    assert len(collate(sheets)) == 1
    assert parted([]) == [[]] and parted([Unit({}, frozenset(), frozenset())] * 5) == [[0, 1, 2, 3, 4]]


def test_reports_in_another_language_follow_their_annotations_when_a_group_is_parted() -> None:
    marks: list[dict[str, Any]] = [
        {
            "actors": frozenset({"state:AAA", f"org:{town}"}),
            "places": frozenset({"state:AAA"}),
            "numbers": frozenset({("magnitude", 310.0 + which), ("villages", 44.0 + which)}),
        }
        for which, town in enumerate(("arvan", "beltis"))
    ]
    sheets = [
        replace(_quake(f"{which}{number}", which, number), **marks[which]) for which in (0, 1) for number in range(6)
    ]
    russian = Sheet("1ru", "x", text="Землетрясение на острове.", language="ru", **marks[1])
    found = collate([*sheets, russian])
    assert [group.members for group in found if "1ru" in group.members] == [
        tuple(sorted(["1ru", *(f"1{n}" for n in range(6))]))
    ]


# --- further signs ---------------------------------------------------------------------------------------------------


def test_a_link_to_the_same_original_is_a_sign_of_one_origin() -> None:
    title, link = "Flood in Sandar forces families to schools", "https://www.ledger.example/sandar/1?utm_source=x"
    one = _sheet("a", title, f"Families of Sandar sleep in schools after the flood ({link}).")
    other = _sheet("b", "Sandar flood: families sleep in schools", f"More of Sandar and its flood at {link}#top.")
    own = _sheet(
        "c", "Schools of Sandar take in families from the flood", "Boats came.", url="http://ledger.example/sandar/1/"
    )
    assert collate([one, other]) == (Group(("a", "b"), (("a", "b"),)),)
    assert ("a", "b", "c") in [origin for group in collate([one, other, own]) for origin in group.origins]
    elsewhere = replace(other, text=other.text.replace("sandar/1?", "flood/1?"))
    front = [replace(each, text=each.text.replace("/sandar/1?utm_source=x", "/")) for each in (one, other)]
    assert len(collate([one, elsewhere])[0].origins) == len(collate(front)[0].origins) == 2


def test_a_shared_error_is_a_sign_of_one_origin() -> None:
    usual = [
        _sheet(
            f"u{number}", f"Mayor Dorjgotov of Sandar opens dam {number}", f"In Sandar, Dorjgotov cut tape {number}."
        )
        for number in range(4)
    ]
    wrong = "The dam of Sandar was opened by mayor Dorjgatov"
    one = _sheet("a", "Sandar dam opened", f"{wrong}, who praised engineers.")
    other = _sheet("b", "Dam in Sandar opens", f"{wrong[:31]} at noon by Dorjgatov before guests.")
    origins = [origin for group in collate([one, other, *usual]) for origin in group.origins]
    assert ("a", "b") in origins
    mended = replace(other, text=other.text.replace("Dorjgatov", "Dorjgotov"))
    assert ("a", "b") not in [o for group in collate([one, mended, *usual]) for o in group.origins]
    own = replace(other, source=one.source)
    assert ("a", "b") not in [o for group in collate([one, own, *usual]) for o in group.origins]


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("Сандар", "Sandar"),
        ("Хаменеи", "Khamenei"),
        ("Путиным", "Putin"),
        ("Jerónimo", "Jeronimo"),
        ("Шмидт", "Schmidt"),
    ],
)
def test_a_name_has_one_skeleton_in_all_alphabets(name: str, same: str) -> None:
    assert skeleton(name) == skeleton(same) != ""


def test_a_trace_holds_names_and_numbers_in_order() -> None:
    text = "Rain fell. In Sandar 1,200 families and 3 dogs fled; Oyun Dorj counted 8,5 percent. «Да»"
    assert trace(text) == ("snd", "1200", "drj", "8.5")
    assert trace("") == () and len(trace("x 77" * 900)) == 40


def test_dates_a_day_apart_are_one_happening_where_all_else_agrees() -> None:
    day = date(2026, 3, 9)
    same: dict[str, Any] = {"places": frozenset({"place:MNG/a"}), "actors": frozenset({"state:MNG"})}
    one = _sheet("a", WORDS, dates=frozenset({(day, day)}), numbers=frozenset({("vote", 54.0)}), **same)

    def late(days: int, votes: float) -> Sheet:
        then = frozenset({(day + timedelta(days=days),) * 2})
        counted = frozenset({("vote", votes)})
        return _sheet("b", "Water law passes Parliament", WORDS, dates=then, numbers=counted, **same)

    assert len(_together(one, late(1, 54.0))) == 1
    assert len(_together(one, late(2, 54.0))) == 2
    assert len(_together(one, late(1, 61.0))) == 2


def test_names_and_numbers_stand_in_for_annotations_between_languages() -> None:
    english = _sheet(
        "a", "Flood in Sandar", "In Sandar some 4,120 people left by boat, Oyun Dorj of Tavin said, 37 ill."
    )
    text = "Вода: из города Сандар ушли 4120 человек, больны 37, заявил Оюун Дорж, глава района Тавин."
    russian = Sheet("b", "x", text=text, published=MONDAY, language="ru")
    others = [
        _sheet(
            f"f{number}", f"Council of Orlo{number} votes", f"In Orlo{number} they voted {70 + number} to 2 on wheat."
        )
        for number in range(6)
    ]
    assert ("a", "b") in _together(english, russian, *others)
    other = replace(russian, text=text.replace("Сандар", "Белмора").replace("4120", "815").replace("Тавин", "Корво"))
    assert ("a", "b") not in _together(english, other, *others)


# --- the embedder ----------------------------------------------------------------------------------------------------

CONCEPTS = (("flood", "наводнен"), ("strike", "забастов"), ("dam", "плотин"), ("rail", "железн"), ("wheat", "пшениц"))


def _concepts(texts: Sequence[str]) -> list[list[float]]:
    """A scripted embedder: it knows five words in two languages."""
    return [[float(any(word in text.lower() for word in words)) for words in CONCEPTS] for text in texts]


def _bilingual() -> list[Sheet]:
    fillers = [
        _sheet(f"f{number}", f"Council {number} of Orlo{number} votes", f"Wheat {number}.") for number in range(9)
    ]
    return [
        _sheet("a", "Flood reaches the dam of Sandar", "In Sandar 4,120 people left."),
        _sheet("s", "Strike on the rail line of Sandar", "In Sandar 4,120 people walked."),
        Sheet(
            "b", "x", text="Вода: наводнение в Сандар, плотина держится, 4120 человек.", published=MONDAY, language="ru"
        ),
        *fillers,
    ]


def test_an_embedder_joins_reports_in_two_languages() -> None:
    assert {"a", "b"} not in [set(group.members) for group in collate(_bilingual())]
    assert {"a", "b"} in [set(group.members) for group in collate(_bilingual(), embed=_concepts)]


def test_an_embedder_is_not_asked_where_it_knows_nothing() -> None:
    def never(_texts: Sequence[str]) -> list[list[float]]:
        raise AssertionError("asked")

    few, one_language = _bilingual()[:3], [each for each in _bilingual() if each.language == "en"]
    assert sum(len(group.members) for group in collate(few, embed=never)) == 3
    assert sum(len(group.members) for group in collate(one_language, embed=never)) == 11


def test_the_adapter_gives_one_vector_for_each_text_in_batches() -> None:
    asked: list[int] = []

    def model(batch: list[str]) -> list[list[float]]:
        asked.append(len(batch))
        return [[float(len(text)), 1.0] for text in batch]

    texts = ["x" * number for number in range(35)] + ["y" * 9_000]
    vectors = embedder(model)(texts)
    assert [vector[0] for vector in vectors] == [*map(float, range(35)), 500.0]
    assert asked == [16, 16, 4]


def test_without_the_package_the_adapter_says_so() -> None:
    if available():
        assert len(embedder()(["Flood in Sandar"])[0]) > 100
    else:
        with pytest.raises(ModuleNotFoundError):
            embedder()


# --- the window ------------------------------------------------------------------------------------------------------


def test_the_reach_of_a_moment_holds_what_is_near_and_what_is_undated() -> None:
    calendar = Calendar([1.0, 5.0, 9.0, None])
    reach = calendar.reach(5.0, 6.0, before=1.0, after=3.0)
    row = [0, 1, 2, 3]
    assert [each for part in reach.parts(row) for each in row[part]] == [1, 2, 3] and reach.count(row) == 3
    assert calendar.reach(None, None, before=0, after=0).count(row) == 4


@given(st.lists(st.sets(st.integers(0, 9)), max_size=12), st.integers(1, 4))
def test_followers_are_the_next_holders_of_each_key(keys: list[set[int]], most: int) -> None:
    found = [sorted(row) for row in followers(keys, most)]
    holders = [[at for at, held in enumerate(keys) if key in held] for key in range(10)]
    wanted = [
        sorted(other for row in holders if at in row for other in row[row.index(at) + 1 :][:most])
        for at in range(len(keys))
    ]
    assert found == wanted


def test_a_stream_of_records_is_read_once_and_one_at_a_time() -> None:
    alive: list[int] = []

    def records() -> Iterator[dict[str, Any]]:
        for number in range(4):
            alive.append(number)
            yield {"id": number, "title": f"Flood in Sandar forces {number} families out", "text": FLOOD}

    assert [row["id"] for row in rows(records())] == ["0", "1", "2", "3"] and alive == [0, 1, 2, 3]


def test_reprints_do_not_chain_the_weeks_together() -> None:
    daily = [_sheet(f"{day:02}", "", FLOOD, after=48.0 * day) for day in range(8)]
    spans = [max(map(int, origin)) - min(map(int, origin)) for origin in fold(daily)]
    assert max(spans) == 3


# --- the stage -------------------------------------------------------------------------------------------------------


def test_rows_give_labels_in_the_order_of_the_records() -> None:
    records: list[dict[str, Any]] = [
        {"id": "b", "title": "Flood in Sandar forces families out", "text": FLOOD, "published": "2026-03-09T08:00:00Z"},
        {"id": "c", "title": "Rail strike", "text": STRIKE, "published": "2026-03-09"},
        {"id": "a", "title": "Flood in Sandar forces families out", "text": FLOOD, "published": None},
    ]
    assert rows(records) == [
        {"id": "b", "origin": "a", "event": "a"},
        {"id": "c", "origin": "c", "event": "c"},
        {"id": "a", "origin": "a", "event": "a"},
    ]
    assert rows([]) == [] and collate([]) == () and fold([]) == ()


def test_a_record_becomes_a_sheet() -> None:
    assert sheet({"id": 7, "published": "yesterday", "title": None}) == Sheet("7")
    assert sheet({"id": "x", "published": date(2026, 3, 9)}).published == datetime(2026, 3, 9, tzinfo=UTC)
    assert sheet({"id": "x", "published": "2026-03-09T08:00"}).published == MONDAY
    with pytest.raises(ValueError, match="without an id"):
        sheet({"title": "x"})


def test_one_id_counts_once() -> None:
    found = collate([_sheet("a", "Flood", FLOOD), _sheet("a", "Other", STRIKE)])
    assert found == (Group(("a",), (("a",),)),)
    assert hours(datetime.max.replace(tzinfo=UTC)) is not None


# --- invariants ------------------------------------------------------------------------------------------------------

_WORDS = "flood Sandar strike Belmora rail dam mayor visits Beijing Tokyo talks in 12 families third round quake said"
_TEXT = st.lists(st.sampled_from(_WORDS.split()), max_size=30).map(" ".join)
_SHEETS = st.lists(
    st.builds(
        Sheet,
        id=st.uuids().map(str),
        source=st.sampled_from(["", "x", "y"]),
        url=st.sampled_from(["", "https://x.example/1", "https://y.example/"]),
        title=_TEXT,
        text=_TEXT,
        published=st.none() | st.integers(0, 200).map(lambda h: MONDAY + timedelta(hours=h)),
        language=st.sampled_from(["", "en", "ru"]),
        actors=st.frozensets(st.sampled_from(["state:MNG", "state:CHN"]), max_size=2),
        places=st.frozensets(st.sampled_from(["state:MNG", "place:MNG/a", "place:CHN/b"]), max_size=2),
        dates=st.just(frozenset()),
        numbers=st.frozensets(st.tuples(st.sampled_from(["dead"]), st.sampled_from([5.0, 12.0])), max_size=2),
    ),
    max_size=12,
)


@settings(deadline=None, max_examples=60)
@given(_SHEETS, st.randoms(use_true_random=False))
def test_order_does_not_matter(sheets: list[Sheet], dice: Any) -> None:
    other = list(sheets)
    dice.shuffle(other)
    assert collate(sheets) == collate(other)
    assert fold(sheets) == fold(other)


@settings(deadline=None, max_examples=60)
@given(_SHEETS)
def test_groups_partition_the_sheets_and_origins_partition_the_groups(sheets: list[Sheet]) -> None:
    groups = collate(sheets)
    assert sorted(name for group in groups for name in group.members) == sorted(each.id for each in sheets)
    for group in groups:
        assert sorted(name for origin in group.origins for name in origin) == list(group.members)
    assert sorted(name for origin in fold(sheets) for name in origin) == sorted(each.id for each in sheets)


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 71))
def test_a_duplicate_adds_no_origin(after: int) -> None:
    sheets = [_sheet("a", "Flood in Sandar", FLOOD), _sheet("c", "Rail strike", STRIKE)]
    copy = _sheet("b", "Another heading over it", FLOOD, after=after)
    assert len(fold([*sheets, copy])) == len(fold(sheets))
    assert sum(len(group.origins) for group in collate([*sheets, copy])) == 2


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "1",
        " ",
        "(",
        '"',
        "“",
        "A.",
        "1,",
        "据",
        "ab ",
        "Q w ",
        "Reuters ",
        "(Reuters) ",
        "\u200b",
        "\ud800",
        "as ",
        "A ",
        "A-",
        "1 ",
        "\u202b\u05d0 ",
        "Я ",
        "я\u0301",
    ],
)
def test_hostile_text_is_read(unit: str) -> None:
    """A quadratic step over a million characters would not come to an end here."""
    text = unit * (1_000_000 // len(unit))
    found = collate([Sheet(name, title=text, text=text, published=datetime.max.replace(tzinfo=UTC)) for name in "ab"])
    assert sorted(name for group in found for name in group.members) == ["a", "b"]
