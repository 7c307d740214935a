"""Bad models through the whole house: what is published, and what is put on record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from builders import DESK, WEEK, source
from countrydesk.adapters.memory import MemoryStore
from countrydesk.adapters.prompts import load_prompts
from countrydesk.adapters.tables import load_tables
from countrydesk.asking import Asking
from countrydesk.core.ports import LanguageModel
from countrydesk.core.types import Dossier, Exchange, Report, Written
from countrydesk.writing import Writer
from fakes import NOW, WEEK_STORIES, house, published, rss
from models import NAME, REPLIES, TELLINGS, answering, honest, scripted, silent

POST = source("Steppe Post")
STORIES = WEEK_STORIES[:2]


@dataclass
class Ran:
    """A report by a model: the claims as the reader has them, what the writer handed over, what was asked."""

    lines: list[tuple[str, str]]
    worded: list[dict[str, Any]]
    verdicts: set[str]
    written: Written
    exchanges: Sequence[Exchange]


def ran(model: LanguageModel) -> Ran:
    """The small week in the words of a model."""
    store, handed = MemoryStore(), list[Written]()
    asking = Asking(model, f"ask/1 {NAME}", store, WEEK.id, lambda: NOW)
    writer = Writer(asking, load_prompts(), NAME, DESK.gazetteer, DESK.coder, load_tables(), 4000)

    def write(digest: Report, dossier: Dossier, /) -> Written:
        handed.append(writer(digest, dossier))
        return handed[-1]

    product = published(house({POST.url: rss(STORIES)}, {}, write=write), [POST], WEEK)
    claims = [each for section in product["sections"] for each in section["claims"]]
    return Ran(
        [(each["kind"], each["text"]) for each in claims],
        [each for each in claims if each["maker"]],
        {each["verdict"] for each in claims},
        handed[0],
        list(store.find(Exchange)),
    )


@pytest.fixture(scope="module")
def digest() -> list[tuple[str, str]]:
    """The report without a model."""
    product = published(house({POST.url: rss(STORIES)}, {}), [POST], WEEK)
    return [(each["kind"], each["text"]) for section in product["sections"] for each in section["claims"]]


def test_what_an_honest_model_says_is_published() -> None:
    made = ran(scripted(honest))
    assert len(made.worded) >= 3
    assert {each["maker"] for each in made.worded} == {f"draft/1 {NAME}"}
    assert made.verdicts == {"supported"}
    assert all(each.reply and not each.error for each in made.exchanges)


@pytest.mark.parametrize("name", TELLINGS)
def test_nothing_that_a_bad_model_says_is_published(name: str, digest: list[tuple[str, str]]) -> None:
    made = ran(scripted(TELLINGS[name]))
    sent = made.written.proposed
    assert made.verdicts == {"supported"}
    assert sent > 0
    if name != "misplaced":
        assert made.lines == digest
        assert made.worded == []
        assert 0 < len(made.written.stopped) <= sent
        assert all(each.finding.reason for each in made.written.stopped)


def test_a_true_sentence_on_the_wrong_label_is_stopped_and_on_the_right_one_passes() -> None:
    made = ran(scripted(TELLINGS["misplaced"]))
    assert made.written.stopped
    assert all("Khovd" in row["quote"] for each in made.worded for row in each["basis"][:1])


def test_what_stopped_them_is_told() -> None:
    layers = {name: {each.layer for each in ran(scripted(TELLINGS[name])).written.stopped} for name in TELLINGS}
    for name in ("uncited", "mislabelled", "foreign", "repeating", "marked_up"):
        assert layers[name] == {"reply"}, name
    for name in ("renumbered", "renamed", "leaking", "likely"):
        assert "code" in layers[name], name


@pytest.mark.parametrize("name", REPLIES)
def test_a_reply_that_cannot_be_read_leaves_the_digest(name: str, digest: list[tuple[str, str]]) -> None:
    made = ran(answering(REPLIES[name]))
    assert made.lines == digest
    assert made.worded == []
    assert made.written.remarks or made.written.stopped
    assert made.exchanges
    assert all(REPLIES[name].startswith(each.reply[:1000]) for each in made.exchanges)


def test_a_model_that_never_answers_leaves_the_digest_and_says_so(digest: list[tuple[str, str]]) -> None:
    made = ran(silent)
    assert made.lines == digest
    assert any("has not answered" in each for each in made.written.remarks)
    assert all("has not answered" in each.error for each in made.exchanges)
