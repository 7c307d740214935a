"""The measure of what a model invents: its honest writer is honest, its liar lies, and the checks tell them apart."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from evals.mutations.cases import Pair
from evals.writing.honest import reworded
from evals.writing.inventions import INVENTIONS
from evals.writing.liar import corrupted, measured, passes
from evals.writing.models import Liar, Scripted, honest

from countrydesk.core.ports import Prompt
from countrydesk.core.prose.envelope import enclosed
from countrydesk.core.prose.replies import json_object

TOLD = "Gunmen from Herat killed 5 soldiers and 12 rebels in Khovd on Tuesday, the ministry said"
PAIR = Pair("p", "", (TOLD,), published="2026-03-11")
ROW: dict[str, object] = {"label": "P1", "quote": TOLD, "published": "2026-03-11"}


def prompt(purpose: str, rows: list[dict[str, object]]) -> Prompt:
    return Prompt(purpose, "developments", "draft", "", enclosed(rows), "{}")


def test_the_honest_writer_keeps_who_said_it_and_prints_the_day() -> None:
    (text,) = reworded(PAIR)
    assert text.startswith("The ministry said that")
    assert "10 March 2026" in text
    assert passes(text, PAIR.evidence, PAIR.published, judged=False)
    assert reworded(replace(PAIR, evidence=("no sentence",))) == []


@pytest.mark.parametrize(
    ("name", "claim", "lie"),
    [
        ("said_as_fact", "The ministry said that gunmen killed five soldiers.", "Gunmen killed five soldiers."),
        ("reserve_lost", "Up to 50 men left.", "50 men left."),
        ("condition_lost", "Iran may sign the text in Geneva if sanctions end.", "Iran may sign the text in Geneva."),
        ("numbers_exchanged", "They killed 5 men and 12 dogs.", "They killed 12 men and 5 dogs."),
        ("places_exchanged", "Men fled from Herat to Kabul.", "Men fled from Kabul to Herat."),
        ("ends_exchanged", "Iran struck Iraq.", "Iraq struck Iran."),
    ],
)
def test_inventions(name: str, claim: str, lie: str) -> None:
    assert INVENTIONS[name](replace(PAIR, claim=claim), random.Random(0)) == lie


def test_clauses_are_crossed_within_a_document() -> None:
    assert INVENTIONS["crossed"](replace(PAIR, evidence=("Iran signed the deal in Geneva.",)), random.Random(0)) is None
    pair = replace(PAIR, evidence=("Iran met the envoys in Geneva. Iraq has rejected the offer of talks.",))
    lie = INVENTIONS["crossed"](pair, random.Random(0))
    assert lie in {"Iran has rejected the offer of talks.", "Iraq met the envoys in Geneva."}


def test_every_lie_of_a_sentence_is_stopped_and_the_sentence_is_not() -> None:
    pair = replace(PAIR, claim=reworded(PAIR)[0])
    outcome = measured({"scripted": [pair]}, judged=False)
    assert outcome.honest("scripted").value == 1.0
    assert len(outcome.counted) == len(outcome.lies) == len(list(corrupted(pair, "scripted"))) > 5
    assert outcome.escapes == []
    assert set(outcome.by_operator()) == {each.operator for each in outcome.lies}


def test_a_scripted_writer_reads_the_envelope() -> None:
    asker = Scripted(honest)
    first, second, third = asker([prompt("draft", [ROW]), prompt("read", [ROW]), prompt("translate", [ROW])])
    assert json_object(first.text)["claims"][0]["labels"] == ["P1"]
    assert json_object(second.text) == {"passages": []}
    assert json_object(third.text) == {"translations": []}
    assert len(asker.told) == 1


def test_a_liar_never_tells_the_honest_sentence() -> None:
    liar = Liar(1)
    asker = Scripted(liar)
    draft = {"number": 1, "text": "x", "labels": ["P1"], "faults": []}
    asker([prompt("draft", [ROW]), prompt("repair", [ROW, draft])])
    assert len(asker.told) == 2
    assert set(asker.told) == set(liar.lies)
    assert honest(ROW, [ROW]) not in asker.told
