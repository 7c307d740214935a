"""Slots: what a model read is believed where its words stand in the passage, and the rules read nothing else there."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import DESK, NOON, document, reading, source
from countrydesk.adapters.prompts import load_prompts
from countrydesk.core.budgets import estimated_tokens
from countrydesk.core.errors import ModelError
from countrydesk.core.prose.envelope import opened
from countrydesk.core.prose.parts import Labelled, Part
from countrydesk.core.prose.quotes import located
from countrydesk.core.prose.slotreading import ABSENT, CONTRADICTED, DIFFERS, UNREAD, SlotReading, held
from countrydesk.core.prose.slots import NAMES, Slot, Slots, reading_prompt, slots_of
from countrydesk.core.text import sentences
from countrydesk.core.types import Document, Passage

MAKER = "slots/1 tiny"
PROMPTS = load_prompts()


def part_of(made: Document) -> Part:
    """Every sentence below the title as a passage."""
    spans = [span for span in sentences(made.text, made.language) if span[0] >= len(made.title)]
    rows = [Passage(made.id, start, end, made.text[start:end]) for start, end in spans]
    return Part(
        "read", "developments", made.title,
        passages=tuple(Labelled(f"P{number}", each, made, source()) for number, each in enumerate(rows, 1)),
    )  # fmt: skip


def news(body: str, title: str = "News of the day", language: str = "en") -> Document:
    return document(title, body, NOON, language=language)


def checked(made: Document, *slots: tuple[str, str, str]) -> SlotReading:
    """The slots (name, value, quotation) held against the first passage of a document."""
    filled = Slots("P1", tuple(Slot(name, value, quote, "P1") for name, value, quote in slots))
    return held([filled], part_of(made), {made.id: reading(made)}, DESK.gazetteer, MAKER)


def why(made: Document, *slot: str) -> str:
    """The reason why one slot is void, or empty."""
    name, value, quote = slot
    found = checked(made, (name, value, quote))
    return found.voided[0].why if found.voided else ""


def reply(*slots: dict[str, Any], label: str = "P1") -> str:
    return json.dumps({"passages": [{"label": label, "slots": list(slots)}]})


KHERSON = news("Russia shelled Kherson on Tuesday, killing 12 people, Governor Oleksandr Prokudin said.")
PART = part_of(KHERSON)


def test_a_prompt_shows_the_passages_in_their_envelope_and_nothing_of_them_in_the_instructions() -> None:
    prompt = reading_prompt(PART, PROMPTS)
    assert [row["quote"] for row in opened(prompt.data) if "label" in row] == [PART.passages[0].passage.quote]
    assert "Kherson" not in prompt.system
    assert estimated_tokens(prompt.system) < 450
    assert json.loads(prompt.schema)["properties"]["passages"]["items"]["properties"]["label"]["enum"] == ["P1"]


def test_a_reply_is_read_slot_by_slot_and_what_has_no_quotation_is_no_slot() -> None:
    found = slots_of(
        reply({"name": "who", "value": "Russia", "quote": " Russia "}, {"name": "whom", "value": "x", "quote": ""}),
        PART,
    )
    assert found == (Slots("P1", (Slot("who", "Russia", "Russia", "P1"),)),)
    assert found[0].of("who")[0].value == "Russia"
    assert found[0].of("whom") == ()


GOOD = {"name": "who", "value": "Russia", "quote": "Russia"}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("no JSON at all", "no JSON object"),
        ("{}", "not a list"),
        ('{"passages": {}}', "not a list"),
        ('{"passages": [1]}', "not a list of objects"),
        ('{"passages": [{"slots": []}]}', "not text"),
        ('{"passages": [{"label": ["P1"], "slots": []}]}', "not text"),
        ('{"passages": [{"label": "P1"}]}', "not a list"),
        (reply(label="P2"), "not issued"),
        (json.dumps({"passages": [{"label": "P1", "slots": []}] * 2}), "twice"),
        (reply({**GOOD, "name": "colour"}), "does not exist"),
        (reply({**GOOD, "value": 12}), "not text"),
        (reply({**GOOD, "value": "x" * 201}), "longer"),
        (reply({**GOOD, "quote": "x" * 2001}), "longer"),
        (reply(*[GOOD] * 25), "more than 24"),
    ],
)
def test_a_reply_of_another_form_is_an_error_in_our_words(text: str, word: str) -> None:
    with pytest.raises(ModelError, match=word):
        slots_of(text, PART)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["P1", "who", *NAMES]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["passages", "label", "slots", "name", "value", "quote"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.one_of(st.text(), JSON.map(lambda made: json.dumps(made))))
def test_no_reply_breaks_the_reader(text: str) -> None:
    try:
        found = slots_of(text, PART)
    except ModelError:
        return
    assert all(slot.name in NAMES and slot.quote and slot.label == "P1" for each in found for slot in each.slots)


def test_what_stands_in_the_passage_becomes_annotations_over_its_own_words() -> None:
    found = checked(
        KHERSON,
        ("who", "Russia", "Russia"),
        ("did", "shelled", "shelled"),
        ("whom", "Kherson", "Kherson"),
        ("how_many", "12 people", "killing 12 people"),
        ("when", "2026-03-10", "on Tuesday"),
        ("said_by", "Oleksandr Prokudin", "Governor Oleksandr Prokudin"),
        ("status", "done", "shelled"),
    )
    assert found.voided == ()
    assert found.counts == {"read": 7, "kept": 7, "absent": 0, "differs": 0, "unread": 0, "contradicted": 0}
    assert {each.label: (KHERSON.text[each.start : each.end], each.value) for each in found.kept} == {
        "slot:who": ("Russia", "Russia"),
        "slot:did": ("shelled", "shelled"),
        "slot:whom": ("Kherson", "Kherson"),
        "slot:how_many": ("killing 12 people", "12 people"),
        "slot:when": ("on Tuesday", "2026-03-10"),
        "slot:said_by": ("Governor Oleksandr Prokudin", "Oleksandr Prokudin"),
        "slot:status": ("shelled", "done"),
    }
    assert all(each.parent == KHERSON.id and each.maker == MAKER for each in found.kept)
    assert [slot.label for slot in found.slots[0].slots] == [PART.passages[0].passage.id] * 7


@pytest.mark.parametrize(
    ("slot", "reason"),
    [
        (("who", "Russia", "Russian forces"), ABSENT),
        (("who", "Ukraine", "Russia"), CONTRADICTED),
        (("who", "The army", "Russia"), DIFFERS),
        (("who", "...", "Russia"), UNREAD),
        (("who", "", "Russia"), UNREAD),
        (("did", "shelling", "shelled"), ""),
        (("did", "bombed", "shelled"), DIFFERS),
        (("did", "did not shell", "shelled"), DIFFERS),
        (("did", "", "shelled"), DIFFERS),
        (("how_many", "twelve", "12 people"), ""),
        (("how_many", "21", "12 people"), DIFFERS),
        (("how_many", "12 wounded", "12 people"), DIFFERS),
        (("how_many", "many", "12 people"), UNREAD),
        (("when", "2026-03-11", "on Tuesday"), DIFFERS),
        (("when", "Tuesday", "Tuesday"), ""),
        (("when", "2026-03", "Tuesday"), ""),
        (("when", "2026-03-09/2026-03-10", "Tuesday"), ""),
        (("when", "2026-03-12/2026-03-10", "Tuesday"), UNREAD),
        (("when", "2026-02-30", "Tuesday"), UNREAD),
        (("when", "2026-03-10", "killing 12 people"), UNREAD),
        (("when", "soon", "on Tuesday"), UNREAD),
        (("status", "planned", "shelled"), CONTRADICTED),
        (("status", "over", "shelled"), DIFFERS),
        (("status", "unknown", "shelled"), ""),
    ],
)
def test_a_slot_is_void_for_a_reason(slot: tuple[str, str, str], reason: str) -> None:
    assert why(KHERSON, *slot) == reason


def test_what_the_rules_read_in_the_whole_text_outweighs_the_words_alone() -> None:
    home = news("Police in Atlanta, Georgia, detained 7 men on Monday.")
    assert why(home, "where", "Georgia", "Georgia") == CONTRADICTED
    since = news("The port has been closed since 9 March, the ministry said.")
    assert why(since, "when", "2026-03-09", "since 9 March") == ""
    assert why(since, "when", "since 9 March", "since 9 March") == ""
    assert why(since, "when", "2026-03-08", "since 9 March") == DIFFERS
    later = news("The ministry met on 1 March. The next day it resigned.")
    assert why(later, "when", "2026-03-01", "1 March") == ""


def test_roles_that_the_rules_read_the_other_way_round_are_void() -> None:
    made = news("Iran attacked Israel on Monday.", "Iran attacks Israel")
    found = checked(made, ("did", "attacked", "attacked"), ("who", "Israel", "Israel"), ("whom", "Iran", "Iran"))
    assert {each.slot.name: each.why for each in found.voided} == {"who": CONTRADICTED, "whom": CONTRADICTED}
    right = checked(made, ("did", "attacked", "attacked"), ("who", "Iran", "Iran"), ("whom", "Israel", "Israel"))
    assert right.voided == ()


def test_a_denial_stays_one() -> None:
    made = news("The minister said on Monday he did not sign the treaty.")
    assert why(made, "did", "sign", "did not sign") == DIFFERS
    assert why(made, "did", "did not sign", "did not sign") == ""
    assert why(made, "status", "done", "did not sign") == CONTRADICTED
    assert why(made, "status", "denied", "did not sign") == ""


def test_a_plan_is_no_deed() -> None:
    made = news("Parliament plans to debate the budget next week.")
    assert why(made, "status", "planned", "plans to debate") == ""
    assert why(made, "status", "done", "plans to debate") == CONTRADICTED


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("is to be dredged", "planned"),
        ("will be dredged", "planned"),
        ("was dredged", "done"),
        ("was not dredged", "denied"),
    ],
)
def test_where_the_rules_read_no_event_the_words_before_the_verb_tell(words: str, status: str) -> None:
    made = news(f"The harbour {words} in May.", "Dredging")
    assert reading(made).coded == []
    assert [each for each in ("planned", "done", "denied") if why(made, "status", each, words) == ""] == [status]


def test_a_figure_that_is_none_by_the_whole_text_is_void() -> None:
    made = news("The police searched for the bus with the plates on 12 March 2026 and found 9 bags.")
    assert why(made, "how_many", "12", "12") == UNREAD
    assert why(made, "how_many", "9 bags", "found 9 bags") == ""
    share = news("Support fell to 12 percent in March.")
    assert why(share, "how_many", "12", "12") == CONTRADICTED


def test_another_language_is_read_in_its_own_words() -> None:
    made = news("10 марта Россия обстреляла Херсон, погибли 12 человек.", "Обстрел Херсона", "ru")
    assert why(made, "who", "Россия", "Россия") == ""
    assert why(made, "who", "Russia", "Россия") == ""
    assert why(made, "who", "Ukraine", "Россия") == CONTRADICTED
    assert why(made, "did", "обстреляла", "обстреляла") == ""
    assert why(made, "did", "shelled", "обстреляла") == UNREAD
    assert why(made, "how_many", "12 человек", "12 человек") == ""
    assert why(made, "when", "2026-03-10", "10 марта") == ""
    assert why(made, "status", reading(made).status, "обстреляла") == ""
    assert why(made, "status", "planned", "обстреляла") == CONTRADICTED
    assert why(made, "status", "planned", "погибли 12") == UNREAD


def test_quotations_are_found_letter_by_letter() -> None:
    text = "“We will  not\u00a0sign”, he said – never."
    start, end = located('"We will not sign"', text) or (0, 0)
    assert text[start:end] == "“We will  not\u00a0sign”"
    assert located("said - never", text) == (len(text) - 13, len(text) - 1)
    assert located("we will", text) is None
    assert located("sig", text) is None
    assert located("", text) is None
    assert located(" \u200b", text) is None


@given(st.text(alphabet="ab ­\u200b“\"'’–-\n中ﬁé", max_size=40), st.data())
def test_any_piece_of_whole_words_is_found_and_what_is_found_is_there(text: str, data: st.DataObject) -> None:
    a = data.draw(st.integers(0, len(text)))
    b = data.draw(st.integers(a, len(text)))
    span = located(text[a:b], text)
    if span:
        assert 0 <= span[0] < span[1] <= len(text)
        assert located(text[a:b], text[slice(*span)]) is not None


@given(
    st.lists(
        st.tuples(
            st.sampled_from(NAMES),
            st.text(max_size=20)
            | st.sampled_from(["9" * 30, "2026-13-01", "9999-12", "9999", "0000", "٢٠٢٦", "1/2/3", "𝟚𝟘𝟚𝟞"]),
            st.sampled_from(["Russia", "shelled Kherson", "on Tuesday", "12 people", KHERSON.text])
            | st.text(max_size=9),
        ),
        max_size=6,
    )
)
def test_whatever_is_filled_in_nothing_breaks_and_every_slot_is_kept_or_void(slots: list[tuple[str, str, str]]) -> None:
    found = checked(KHERSON, *slots)
    assert found.counts["read"] == len(slots) == found.counts["kept"] + len(found.voided)
    assert all(KHERSON.text[each.start : each.end].strip() for each in found.kept)
