"""Reading by model: one batch, everything checked, what is missing is said and nothing else is lost."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from builders import DESK, WEEK, at, document, reading, source
from builders import read as told
from countrydesk.adapters.prompts import load_prompts
from countrydesk.core.analysis import admitted, assemble
from countrydesk.core.budgets import estimated_tokens
from countrydesk.core.errors import BudgetSpent, EndpointError, ModelError, WindowError
from countrydesk.core.ports import Completion, Prompt
from countrydesk.core.prose.envelope import opened
from countrydesk.core.types import Dossier
from countrydesk.writing.reading import MOST_READ, READER, TRANSLATOR, Read, quotable, read

LEDGER, COURIER = source("Ledger"), source("Steppe Courier")
SOURCES = {each.id: each for each in (LEDGER, COURIER)}
ATTACK = told(
    "Gunmen attack bus in Dornogovi, Mongolia",
    "Gunmen attacked a bus in Dornogovi in Mongolia on Tuesday, and a blast left 12 dead, police said.",
    at(10), LEDGER,
)  # fmt: skip
EXERCISE = told(
    "Army of Mongolia begins exercise with French troops",
    "Troops of Mongolia and of France began a live-fire exercise with tanks near Baganuur on Tuesday, March 10. "
    "Some 400 soldiers of Mongolia take part in the exercise, the general staff in Ulaanbaatar said.",
    at(11), COURIER,
)  # fmt: skip
RUSSIAN = "Монголия и Россия подписали 10 марта соглашение о поставках 400 тысяч тонн топлива."
TREATY = reading(document("Монголия и Россия подписали соглашение", RUSSIAN, at(10), COURIER, "ru"))
ENGLISH = "Mongolia and Russia signed an agreement on 10 March on deliveries of 400,000 tonnes of fuel."
Row = Mapping[str, Any]


def dossier(*readings: object) -> Dossier:
    return admitted(assemble(readings or (ATTACK, EXERCISE, TREATY), SOURCES, WEEK, DESK), {}, 15)  # type: ignore[arg-type]


def completion(text: str) -> Completion:
    return Completion(text, "tiny-v1", "stop", 10, 10)


def slots(rows: Sequence[Row]) -> str:
    """The first word of each passage as who, and a quotation that nobody wrote."""
    made = [
        {"label": row["label"], "slots": [_slot(row["quote"].split()[0]), _slot("nobody wrote this")]} for row in rows
    ]
    return json.dumps({"passages": made})


def _slot(words: str) -> dict[str, str]:
    return {"name": "who", "value": words, "quote": words}


def english(rows: Sequence[Row]) -> str:
    return json.dumps({"translations": [{"label": row["label"], "text": ENGLISH} for row in rows]})


class Scribe:
    """Answers each prompt by what it is for, and keeps what it was asked, batch by batch."""

    def __init__(self, **answers: Callable[[Sequence[Row]], str] | ModelError) -> None:
        self.answers = {"read": slots, "translate": english, **answers}
        self.batches: list[list[Prompt]] = []

    def __call__(self, prompts: Sequence[Prompt], /) -> Sequence[Completion | ModelError]:
        self.batches.append(list(prompts))
        return [self._answer(each) for each in prompts]

    def _answer(self, prompt: Prompt) -> Completion | ModelError:
        answer = self.answers[prompt.purpose]
        if isinstance(answer, ModelError):
            return answer
        return completion(answer([row for row in opened(prompt.data) if "label" in row]))


def made(scribe: Scribe, of: Dossier | None = None, room: int = 8_000, **more: Any) -> Read:
    return read(of or dossier(), scribe, load_prompts(), "tiny", DESK.gazetteer, room, **more)


def test_developments_are_read_and_foreign_passages_translated_in_one_batch() -> None:
    scribe, week = Scribe(), dossier()
    found = made(scribe, week)
    assert [[each.purpose for each in batch] for batch in scribe.batches] == [["read", "read", "read", "translate"]]
    assert set(found.slots) == {each.id for each in week.developments}
    assert found.remarks == ()
    foreign = {each.id for each in quotable(week) if week.documents[each.parent].language == "ru"}
    assert set(found.translations) == foreign != set()
    assert {each.maker for each in found.annotations} == {f"{READER} tiny", f"{TRANSLATOR} tiny"}


def test_only_slots_that_stand_in_their_passage_are_handed_on() -> None:
    week = dossier()
    found = made(Scribe(), week)
    passages = {each.id: each.quote for each in quotable(week)}
    kept = [slot for groups in found.slots.values() for group in groups for slot in group.slots]
    assert kept and all(slot.quote in passages[slot.label] for slot in kept)
    assert found.checked.counts["absent"] == len(kept) == found.checked.counts["kept"]
    labelled = [each for each in found.annotations if each.label == "slot:who"]
    assert {week.documents[each.parent].text[each.start : each.end] for each in labelled} == {s.quote for s in kept}


def test_a_translation_that_fails_is_not_shown_and_that_is_said() -> None:
    def wrong(rows: Sequence[Row]) -> str:
        return english(rows).replace("400,000", "900,000")

    found = made(Scribe(translate=wrong))
    assert found.translations == {}
    assert all("not shown: a figure of the original is not in it." in each for each in found.remarks)
    assert len(found.remarks) == 1
    assert set(found.slots) == {each.id for each in dossier().developments}


def test_translations_that_are_left_out_are_said_to_be_missing() -> None:
    found = made(Scribe(translate=lambda rows: '{"translations": []}'))
    assert found.translations == {}
    (remark,) = found.remarks
    assert remark.endswith("missing: the model left them out.")


def test_trouble_is_a_remark_and_the_rest_is_read() -> None:
    found = made(Scribe(read=EndpointError("The endpoint is silent.")))
    assert found.slots == {}
    assert set(found.translations)
    assert found.remarks == ("Not read slot by slot: 3 parts: The endpoint is silent.",)
    one = made(Scribe(read=BudgetSpent("Nothing is left.")), dossier(ATTACK))
    assert one.remarks == (
        "Not read slot by slot: “Gunmen attack bus in Dornogovi, Mongolia (10 March 2026)”: Nothing is left.",
    )
    none = made(Scribe(translate=BudgetSpent("Nothing is left.")))
    assert [each.endswith("missing: Nothing is left.") for each in none.remarks] == [True]


def test_a_reply_that_cannot_be_read_is_asked_for_once_more() -> None:
    scribe = Scribe(read=lambda rows: "I would rather not.")
    found = made(scribe)
    assert [len(batch) for batch in scribe.batches] == [4, 3]
    assert found.slots == {}
    assert "no JSON object" in found.remarks[0]


def test_what_does_not_fit_is_read_in_parts_and_nothing_is_cut() -> None:
    week = dossier()
    whole, parts = Scribe(), Scribe()
    made(whole, week)
    found = made(parts, week, room=150)
    assert len(parts.batches[0]) >= len(whole.batches[0])
    assert _quotes(parts) == _quotes(whole)
    assert set(found.slots) == {each.id for each in week.developments}
    assert all(len(opened(each.data)) <= MOST_READ + 1 for each in parts.batches[0] if each.purpose == "read")


def _quotes(scribe: Scribe) -> list[str]:
    rows = (row for batch in scribe.batches for each in batch for row in opened(each.data))
    return sorted(row["quote"] for row in rows if "label" in row)


def test_a_window_that_is_smaller_than_it_said_is_met_with_halves() -> None:
    scribe = Scribe(read=WindowError("Too long."))
    found = made(scribe)
    assert len(scribe.batches) >= 1
    assert found.remarks[0].startswith("Not read slot by slot")


def test_passages_that_may_be_quoted_besides_are_translated_too() -> None:
    week = dossier()
    beyond = [each for each in quotable(week) if week.documents[each.parent].language == "ru"][:1]
    scribe = Scribe()
    again = made(scribe, week, further=beyond)
    assert set(again.translations) == set(made(Scribe(), week).translations)


def test_an_empty_week_asks_nothing() -> None:
    scribe = Scribe()
    found = made(scribe, Dossier(WEEK, (), (), (), (), {}, {}, {}))
    assert (found.slots, found.translations, found.annotations, found.remarks) == ({}, {}, (), ())
    assert [each for batch in scribe.batches for each in batch] == []


def test_instructions_are_short() -> None:
    scribe = Scribe()
    made(scribe)
    assert all(estimated_tokens(each.system) < 450 for batch in scribe.batches for each in batch)
