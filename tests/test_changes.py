"""What changed since the last report: what recurs, and what became of what was announced."""

from __future__ import annotations

from builders import DESK, WEEK, at, read, source
from countrydesk.core.analysis import MOST_CANDIDATES, assemble
from countrydesk.core.changes import FIRST, changes
from countrydesk.core.types import Dossier

LEDGER = source("Ledger")
SIGNED = read(
    "Mongolia and France sign uranium agreement",
    "Mongolia and France signed an agreement on uranium mining in Ulaanbaatar on Tuesday, the ministry said.",
    of=LEDGER,
)


def now(*told: object) -> Dossier:
    return assemble(told or (SIGNED,), {LEDGER.id: LEDGER}, WEEK, DESK)  # type: ignore[arg-type]


def earlier(*titles: str, announced: tuple[tuple[str, str], ...] = ()) -> dict[str, object]:
    return {
        "since": "2026-02-26",
        "until": "2026-03-04",
        "developments": [{"title": title} for title in titles],
        "calendar": [{"title": title, "from": day} for title, day in announced],
    }


def test_a_first_report_says_so() -> None:
    assert changes(None, now()) == FIRST


def test_what_recurs_is_named_by_its_number() -> None:
    words = changes(earlier("Mongolia and France near uranium agreement"), now())
    assert words.startswith("The last report of this desk on the country covered 26 February – 4 March 2026")
    assert "told of 1 development. Taken up again here: no. 1." in words
    assert words.endswith("No event that it announced came due in this period.")


def test_what_does_not_recur_is_not_claimed_to() -> None:
    assert "None of them recurs in this one." in changes(earlier("Storm closes roads in Uvs"), now())


def test_an_announced_event_that_came_due_is_matched_with_its_report() -> None:
    due = (
        ("Mongolia and France to sign uranium agreement (planned for 10 March 2026)", "2026-03-10"),
        ("Parliament to vote on coal bill (planned for 11 March 2026)", "2026-03-11"),
        ("Military Day (planned for 18 March 2026)", "2026-03-18"),
    )
    words = changes(earlier(announced=due), now())
    assert "sign uranium agreement (planned for 10 March 2026): reported as no. 1" in words
    assert "coal bill (planned for 11 March 2026): no report found" in words
    assert "Military Day" not in words


def test_a_flood_of_events_is_cut_before_it_is_read() -> None:
    places = [f"{first}{second}ville" for first in "BCDFGHKLMN" for second in "aeioubcdf"]
    stories = [
        read(
            f"{place} mayor opens {place} bridge",
            f"The mayor of {place} in Mongolia opened the {place} bridge.",
            at(10),
            LEDGER,
        )
        for place in places
    ]
    found = now(*stories)
    told = {id for each in found.developments for id in each.event.members}
    assert len(found.developments) <= MOST_CANDIDATES
    assert {each.detail for each in found.set_aside if each.detail.endswith(f"below {MOST_CANDIDATES} others")}
    assert told.isdisjoint(each.document for each in found.set_aside if each.reason == "minor")
