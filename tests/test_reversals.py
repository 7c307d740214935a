"""What is taken back later does not go out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import DESK, WEEK, at, read, source
from countrydesk.adapters.tables import load_tables
from countrydesk.core import gate
from countrydesk.core.analysis import assemble
from countrydesk.core.drafting import draft
from countrydesk.core.reversals import reversals

WIRE, LEDGER = source("Wire"), source("Ledger")
TOLD = read(
    "Mongolia and Russia sign gas pipeline contract",
    "Mongolia and Russia signed the gas pipeline contract in Ulaanbaatar on 9 March 2026. Both governments named it historic.",
    at(9),
    LEDGER,
)


DOSSIER = assemble([TOLD], {LEDGER.id: LEDGER}, WEEK, DESK)
(DEVELOPMENT,) = DOSSIER.developments


@pytest.mark.parametrize(
    ("title", "taken_back"),
    [
        ("Correction: Mongolia and Russia did not sign the gas pipeline contract", True),
        ("Gas pipeline contract of Mongolia and Russia was annulled by a court", True),
        ("Opposition of Mongolia denies need of the gas pipeline contract with Russia", False),
        ("Parliament session of Mongolia was postponed", False),
    ],
)
def test_a_correction_is_found_and_a_denial_is_none(title: str, taken_back: bool) -> None:
    other = read(title, "It concerns Mongolia and was reported on 11 March 2026.", at(11), WIRE)
    assert [each.words for each in reversals([TOLD], [other])] == ([title] if taken_back else [])


def test_what_came_before_or_has_no_date_takes_nothing_back() -> None:
    title = "Gas pipeline contract of Mongolia and Russia was annulled"
    others = [read(title, "So it was said.", at(6), WIRE), read(title, "So it was said.", None, WIRE)]
    assert reversals([TOLD], others) == ()
    assert reversals([read(TOLD.document.title, "", None)], [read(title, "", at(11))]) == ()


def test_what_is_taken_back_fails_at_the_gate() -> None:
    later = read("Gas pipeline contract of Mongolia and Russia was annulled", "A court decided so.", at(11), WIRE)
    told = replace(DEVELOPMENT, contrary=reversals([TOLD], [later]))
    dossier = replace(DOSSIER, developments=(told,))
    headline = next(
        each for each in draft(dossier, DESK.gazetteer, DESK.coder).claims if each.section == "developments"
    )
    found = gate.check(headline, dossier, {}, DESK.gazetteer, load_tables())
    assert "V54" in {each.check for each in found}
