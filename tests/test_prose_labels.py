"""Labels are issued in order, for what the dossier holds."""

from __future__ import annotations

from countrydesk.core.prose.labels import citable, counted, labelled, premised
from countrydesk.core.types import Claim, Count
from drafted import LEDGER, QUOTES, dossier_of, part, spans


def test_passages_are_labelled_in_order_with_document_and_source() -> None:
    passages, made = spans(QUOTES)
    rows = labelled(passages, dossier_of(made), {passages[1].id: "In English."})
    assert [each.label for each in rows] == ["P1", "P2"]
    assert [each.passage for each in rows] == list(passages)
    assert {each.document for each in rows} == {made}
    assert {each.source for each in rows} == {LEDGER}
    assert [each.translation for each in rows] == ["", "In English."]


def test_a_passage_of_no_document_at_hand_gets_no_label() -> None:
    passages, made = spans(QUOTES)
    (stray,), _ = spans(["A stray sentence of a report that is not held."])
    rows = labelled([stray, *passages], dossier_of(made, source=None))
    assert [(each.label, each.passage) for each in rows] == [("P1", passages[0]), ("P2", passages[1])]
    assert rows[0].source is None


def test_claims_and_counts_have_letters_of_their_own() -> None:
    claims = [Claim("reported", "One."), Claim("assessed", "Two.")]
    assert [(each.label, each.claim) for each in premised(claims)] == [("C1", claims[0]), ("C2", claims[1])]
    count = Count("strike", "a strike", 1, 6)
    assert [(each.label, each.count) for each in counted([count])] == [("N1", count)]


def test_what_may_be_cited_depends_on_the_kind_of_claim() -> None:
    assert citable(part()) == {"reported": ("P1", "P2")}
    both = part(claims=["One."], counts=[Count("strike", "a strike", 1, 6)], section="geopolitics")
    assert citable(both) == {"reported": ("P1", "P2"), "assessed": ("C1",)}
    assert citable(part((), ["One.", "Two."], section="summary")) == {"reported": ("C1", "C2")}
    assert citable(part(())) == {}
