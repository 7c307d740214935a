"""Reports that deny the event that others tell."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import DESK, WEEK, at, read, source
from countrydesk.adapters.tables import load_tables
from countrydesk.core import gate
from countrydesk.core.analysis import assemble
from countrydesk.core.contradictions import disputes
from countrydesk.core.denials import WHETHER, denials
from countrydesk.core.drafting import draft
from countrydesk.core.events import events
from countrydesk.core.ratings import Credibility
from countrydesk.core.reading import Reading
from countrydesk.core.types import Event, Interval

LEDGER, COURIER = source("Ledger"), source("Courier")
TOLD = read(
    "Mongolian dam bursts near Erdenet, 20 missing",
    "A dam at a copper mine near Erdenet in Mongolia burst on Monday and 20 workers are missing, a union said.",
    at(10),
    LEDGER,
)


def other(title: str, body: str) -> Reading:
    return read(title, body, at(10, hour=15), COURIER)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Owner speaks out", "The mine's owner denied that a dam near Erdenet had burst and that workers are missing."),
        ("Ministry dismisses reports of burst dam near Erdenet", "All workers of the copper mine are well, it said."),
        (
            "Correction",
            "This paper retracts its report on a dam near Erdenet that burst on Monday with 20 workers missing.",
        ),
        ("Story of burst dam near Erdenet with 20 missing workers is false, mayor says", "He stood on the dam."),
        (
            "A day at Erdenet copper mine",
            "The dam burst of which the union spoke near Erdenet never happened, the owner said.",
        ),
        ("No burst dam near Erdenet, 20 workers are at home", "Nothing of the kind took place, said the owner."),
        (
            "Broadcaster apologizes",
            "It apologized for its report that a dam near Erdenet burst and workers are missing.",
        ),
    ],
)
def test_a_denial_in_whatever_words_is_found_with_what_it_denies(title: str, body: str) -> None:
    denying = other(title, body)
    found = denials([TOLD, denying])
    assert list(found) == [denying.document.id]
    denial = found[denying.document.id]
    assert denial.denying.quote in denying.document.text and denial.told.quote in TOLD.document.text


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Dam bursts in Mongolia", "A dam near Erdenet in Mongolia burst on Monday; 20 workers are missing."),
        (
            "Owner speaks out",
            "The owner denied reports of his involvement in the dam that burst near Erdenet with 20 missing.",
        ),
        ("Owner speaks out", "The owner rejected claims that he had sold his shares in spring to a bank in Zug."),
        ("Union denies entry to inspectors at burst dam near Erdenet", "20 workers are missing since Monday."),
    ],
)
def test_other_reports_and_denials_of_other_things_deny_nothing(title: str, body: str) -> None:
    assert denials([TOLD, other(title, body)]) == {}


def test_where_all_deny_nobody_is_contradicted() -> None:
    denying = other(
        "Reports of a burst dam near Erdenet are false", "The owner denied reports of a burst dam near Erdenet."
    )
    assert denials([denying]) == {}
    assert denials([]) == {}


# --- in a report -----------------------------------------------------------------------------------------------------

DENIED = other(
    "Mine owner denies report of burst dam near Erdenet, 20 missing",
    "The owner denied reports that a dam at a copper mine near Erdenet in Mongolia burst on Monday and that 20 workers are missing.",
)


def test_a_denial_is_no_origin_and_gives_the_event_neither_its_kind_nor_its_state() -> None:
    (event,) = events([TOLD, DENIED], {}, DESK.coder)
    (alone,) = events([TOLD], {}, DESK.coder)
    assert event.origins == ((TOLD.document.id,),)
    assert (event.kind, event.status, event.interval) == (alone.kind, alone.status, alone.interval)


def test_both_sides_are_printed_and_cited_and_pass_the_gate() -> None:
    sources = {each.id: each for each in (LEDGER, COURIER)}
    dossier = assemble([TOLD, DENIED], sources, WEEK, DESK)
    (development,) = dossier.developments
    assert development.credibility is Credibility.DOUBTFUL
    assert not {each.document for each in dossier.set_aside}
    report = draft(dossier, DESK.gazetteer, DESK.coder)
    (claim,) = [each for each in report.claims if each.disputed]
    assert claim.text.startswith("Disputed, whether it is true: reported (Ledger) against “The owner denied reports")
    assert {passage.parent for passage in claim.basis} == {TOLD.document.id, DENIED.document.id}
    body = {each.id: each for each in report.claims}
    assert not [row for row in gate.check(claim, dossier, body, DESK.gazetteer, load_tables()) if row.severity == "B"]
    assert any("take 1 development of this report for contested" in each.text for each in report.claims)
    assert not any("no single figure" in each.text for each in report.claims)


def test_a_denial_too_long_to_quote_is_only_called_one() -> None:
    far = ", who has owned it since his youth and who said so at great length" * 5
    denying = other(
        "Owner speaks", f"The owner{far}, denied that a dam near Erdenet burst and that workers are missing."
    )
    event = Event("test", (TOLD.document.id, denying.document.id), Interval(None, None), "", (), ((TOLD.document.id,),))
    (dispute,) = disputes(event, {each.document.id: each for each in (TOLD, denying)})
    assert (dispute.what, [value for value, _ in dispute.values]) == (WHETHER, ["reported", "denied"])


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="denies reports that claim is false. “”\u202e\n", max_size=400), st.text(max_size=200))
def test_only_reports_of_the_event_deny_it(title: str, body: str) -> None:
    made = other(title, body)
    assert set(denials([TOLD, made])) <= {made.document.id, TOLD.document.id}
