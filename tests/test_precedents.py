"""An old story that is posted again is known by its words."""

from __future__ import annotations

import pytest

from builders import DESK, WEEK, at, read, source
from countrydesk.adapters.tables import load_tables
from countrydesk.core import gate
from countrydesk.core.analysis import assemble
from countrydesk.core.drafting import draft
from countrydesk.core.precedents import precedents

OLD = (
    "The army of Mongolia and the army of China began their first joint exercise of a battalion in the province of Dornogovi. "
    "It trains 300 soldiers against illegal armed groups and lasts ten days."
)
OTHER = "The parliament of Mongolia debated the budget of the coming year for nine hours and rose without a vote that evening."
WIRE, LEDGER = source("Wire"), source("Ledger")
THEN, NOW = at(13, 5, 2024), at(9)


def test_a_near_copy_of_another_outlet_is_a_precedent() -> None:
    new = read("Joint exercise begins", OLD, NOW, LEDGER)
    old = read("Exercise in Dornogovi", f"{OLD} Officials watched.", THEN, WIRE)
    (row,) = precedents([new], [old, read("Budget", OTHER, THEN, WIRE)])[new.document.id]
    assert (row.document, row.title, row.published) == (old.document.id, "Exercise in Dornogovi", THEN.date())
    assert row.share > 0.8


@pytest.mark.parametrize(
    ("title", "body", "of"),
    [
        ("Budget", OTHER, WIRE),
        (
            "Exercise",
            "It trains 250 soldiers against illegal armed groups and it is not the first one of that kind.",
            WIRE,
        ),
        ("Dornogovi", f"{OTHER} It trains 300 soldiers against illegal armed groups and lasts ten days.", LEDGER),
    ],
    ids=["another story", "other figures", "the background paragraph of one's own outlet"],
)
def test_what_only_shares_words_is_none(title: str, body: str, of: object) -> None:
    new = read(
        "Training",
        "It trains 300 soldiers against illegal armed groups and it lasts ten days more this time, the army of Mongolia said.",
        NOW,
        LEDGER,
    )
    assert precedents([new], [read(title, body, THEN, of)]) == {}  # type: ignore[arg-type]


def test_an_undated_document_is_none() -> None:
    assert precedents([read("Exercise", OLD, NOW, LEDGER)], [read("Exercise", OLD, None, WIRE)]) == {}


def test_an_old_story_that_is_posted_again_falls_at_the_gate() -> None:
    new = read("Mongolia and China begin joint exercise", f"{OLD} It began on 9 March 2026.", NOW, LEDGER)
    old = read("Mongolia and China begin joint exercise", f"{OLD} It began on Monday.", THEN, WIRE)
    sources = {each.id: each for each in (LEDGER, WIRE)}
    dossier = assemble([new, old], sources, WEEK, DESK)
    (told,) = [each for each in dossier.developments if new.document.id in each.event.members]
    assert [each.document for each in told.earlier] == [old.document.id]
    headline = next(
        each for each in draft(dossier, DESK.gazetteer, DESK.coder).claims if each.section == "developments"
    )
    found = gate.check(headline, dossier, {}, DESK.gazetteer, load_tables())
    assert "V29" in {each.check for each in found}


@pytest.mark.parametrize(("count", "precedent"), [("300", True), ("250", False)])
def test_of_two_stories_that_share_half_their_words_the_figures_decide(count: str, precedent: bool) -> None:
    new = read(
        "Drill",
        f"{OLD} The minister praised it, and the opposition asked what all of it had cost the country so far.",
        NOW,
        LEDGER,
    )
    old = read(
        "Drill",
        f"{OLD.replace('300', count)} A crowd watched from the hills while the bands of both armies played.",
        THEN,
        WIRE,
    )
    assert bool(precedents([new], [old])) is precedent
