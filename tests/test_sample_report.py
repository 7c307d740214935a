"""The bundled sample week, run as `countrydesk demo` runs it and held against what a right report of it holds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from countrydesk import app, reporting
from countrydesk.adapters.sql import SqlStore
from countrydesk.core.types import Document

Row = dict[str, Any]
SAMPLE = Path(app.__file__).parent / "sample"
EXPECTED: list[Row] = json.loads((SAMPLE / "expected.json").read_text("utf-8"))
EVENTS: list[Row] = json.loads((SAMPLE / "expected_events.json").read_text("utf-8"))
BY_EVENT = {event["event"]: [each for each in EXPECTED if each["event"] == event["event"]] for event in EVENTS}


# What the desk does not reach yet: test -> events of which it is not yet true. Only ever to be shortened.
NOT_YET: dict[str, set[str]] = {
    # A warning of the 9th, and roads that snow shut on the 10th: two reports whose own days differ stay two events.
    "one_development": {"dzud-warning"},
    "day": {"dzud-warning"},
    "articles": {"dzud-warning"},
    "origins": {"dzud-warning"},
    "told_once": {"one-china"},
}
not_yet = pytest.mark.xfail(reason="not reached yet")


def told(fate: str, what: str = "") -> list[Any]:
    """The events of that fate; those marked of which `what` is not yet true."""
    names = [event["event"] for event in EVENTS if event["fate"] == fate]
    late = NOT_YET.get(what, set())
    return [pytest.param(name, marks=[not_yet] if name in late else []) for name in names]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration's folder, made once."""
    out = tmp_path_factory.mktemp("demo")
    reporting.demo(out, quiet=True)
    return out


@pytest.fixture(scope="module")
def report(folder: Path) -> Row:
    made: Row = json.loads((folder / "report.json").read_text("utf-8"))
    return made


@pytest.fixture(scope="module")
def documents(folder: Path) -> Iterator[dict[str, Document]]:
    """Every document of the run, by id."""
    store = SqlStore.in_file(folder / "store" / "desk.sqlite")
    yield {each.id: each for each in store.find(Document)}
    store.close()


def section(report: Row, name: str) -> Row:
    return next(each for each in report["sections"] if each["id"] == name)


def cited(report: Row, name: str) -> set[str]:
    """The addresses that a section cites."""
    return {basis["url"] for claim in section(report, name)["claims"] for basis in claim["basis"]}


def aside(report: Row) -> dict[str, Row]:
    return {row["url"]: row for row in report["set_aside"]}


def carriers(report: Row, event: str) -> list[Row]:
    """The developments that count an article of this event."""
    urls = {each["url"] for each in BY_EVENT[event]}
    numbers = {article["n"] for article in report["annex"] if article["url"] in urls}
    return [each for each in report["developments"] if numbers.intersection(each["documents"])]


# --- what is to be told -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("event", told("development", "one_development"))
def test_an_event_of_the_week_is_one_development(report: Row, event: str) -> None:
    assert len(carriers(report, event)) == 1


@pytest.mark.parametrize("event", told("development", "day"))
def test_a_development_lies_on_its_day(report: Row, event: str) -> None:
    days = next(each["dates"] for each in EVENTS if each["event"] == event)
    found = carriers(report, event)[0]
    assert found["from"] in days
    assert found["to"] in days
    assert set(days) <= {each["date"] for each in found["dates"]} | {found["from"], found["to"]}


@pytest.mark.parametrize("event", told("development", "articles"))
def test_every_article_of_an_event_is_counted_or_folded_into_it(report: Row, event: str) -> None:
    numbers = {article["url"]: article["n"] for article in report["annex"]}
    counted = set(carriers(report, event)[0]["documents"])
    for entry in BY_EVENT[event]:
        if entry["fate"] == "development":
            assert numbers.get(entry["url"]) in counted, entry["url"]


@pytest.mark.parametrize("event", told("development", "origins"))
def test_the_origins_of_an_event_are_counted_after_copies_are_folded(report: Row, event: str) -> None:
    assert carriers(report, event)[0]["origins"] == next(each["origins"] for each in EVENTS if each["event"] == event)


@pytest.mark.parametrize("event", told("calendar"))
def test_what_is_announced_is_in_the_outlook_and_nowhere_else(report: Row, event: str) -> None:
    urls = {each["url"] for each in BY_EVENT[event]}
    assert urls.intersection(cited(report, "outlook"))
    assert not urls.intersection(cited(report, "developments") | cited(report, "background"))


@pytest.mark.parametrize("event", told("calendar", "announced_once"))
def test_what_is_announced_is_announced_once_with_its_day(report: Row, event: str) -> None:
    urls = {each["url"] for each in BY_EVENT[event]}
    entries = [
        claim["text"]
        for claim in section(report, "outlook")["claims"]
        if urls.intersection(basis["url"] for basis in claim["basis"])
    ]
    day = date.fromisoformat(next(each["dates"][0] for each in EVENTS if each["event"] == event))
    assert len(entries) == 1
    assert f"{day.day} {day:%B %Y}" in entries[0]


@pytest.mark.parametrize("event", told("background"))
def test_what_happened_earlier_is_background_and_nowhere_else(report: Row, event: str) -> None:
    urls = {each["url"] for each in BY_EVENT[event]}
    assert urls.intersection(cited(report, "background"))
    for other in ("summary", "developments", "geopolitics", "military", "outlook"):
        assert not urls.intersection(cited(report, other)), other


@pytest.mark.parametrize("event", told("background", "told_once"))
def test_what_happened_earlier_is_told_once_with_its_day(report: Row, event: str) -> None:
    urls = {each["url"] for each in BY_EVENT[event]}
    developments = {
        claim["development"]
        for claim in section(report, "background")["claims"]
        if urls.intersection(basis["url"] for basis in claim["basis"])
    }
    headlines = [c["text"] for c in section(report, "background")["claims"] if c["development"] in developments]
    day = date.fromisoformat(next(each["dates"][0] for each in EVENTS if each["event"] == event))
    assert len(developments) == 1
    assert f"{day.day} {day:%B %Y}" in headlines[0]


def test_no_development_is_told_that_is_not_expected(report: Row) -> None:
    numbers = {article["n"]: article["url"] for article in report["annex"]}
    expected = {entry["url"] for entry in EXPECTED if entry["fate"] == "development"}
    for each in report["developments"]:
        assert {numbers[n] for n in each["documents"]} <= expected, each["title"]


@not_yet
def test_background_holds_only_what_is_background(report: Row) -> None:
    assert cited(report, "background") == {entry["url"] for entry in EXPECTED if entry["fate"] == "background"}


def test_the_plan_and_its_outcome_are_one_development_with_both_days(report: Row) -> None:
    flight = carriers(report, "special-flight")[0]
    assert flight["status"] == "done"
    words = {each["date"]: each["what"] for each in flight["dates"]}
    assert (words["2026-03-10"], words["2026-03-11"]) == ("planned", "took place")


def test_the_dispute_over_the_passengers_is_printed(report: Row) -> None:
    disputes = carriers(report, "special-flight")[0]["disputes"]
    values = [{int(re.sub(r"\D", "", each["value"])) for each in dispute["values"]} for dispute in disputes]
    assert {91, 94} in values
    printed = [claim["text"] for claim in section(report, "developments")["claims"] if "Disputed" in claim["text"]]
    assert any("91" in text and "94" in text for text in printed)


# --- what is to be set aside ------------------------------------------------------------------------------------------

TRAPS = [each for each in EXPECTED if each["fate"] == "set_aside"]


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap["url"].rpartition("/")[2])
def test_a_trap_is_set_aside_with_the_right_reason(report: Row, trap: Row) -> None:
    row = aside(report).get(trap["url"])
    assert row is not None, "not set aside"
    assert row["reason"] in {trap["reason"], *trap.get("accept", ())}
    assert row["detail"]


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap["url"].rpartition("/")[2])
def test_a_trap_is_cited_nowhere(report: Row, trap: Row) -> None:
    assert all(trap["url"] not in cited(report, each["id"]) for each in report["sections"])
    assert trap["url"] not in {article["url"] for article in report["annex"]}


def test_a_copy_names_the_story_that_it_repeats(report: Row, documents: dict[str, Document]) -> None:
    titles = {each.url: each.title for each in documents.values()}
    for trap in TRAPS:
        if trap["reason"] == "copy":
            assert titles[trap["origin"]] in aside(report)[trap["url"]]["detail"]


def test_only_what_is_expected_is_set_aside(report: Row) -> None:
    assert set(aside(report)) == {trap["url"] for trap in TRAPS}


def test_a_reason_does_not_contradict_itself(report: Row) -> None:
    for row in report["set_aside"]:
        if row["reason"] == "off_topic" and "does not concern" in row["detail"]:
            assert "named in" not in row["detail"], row


def test_the_page_that_gives_orders_is_not_obeyed(report: Row) -> None:
    said = json.dumps([report["sections"], report["developments"]]).lower()
    assert "ignore previous" not in said


# --- what holds for any report ----------------------------------------------------------------------------------------


def test_every_item_is_accounted_for_once(report: Row) -> None:
    used = [article["url"] for article in report["annex"]]
    listed = used + [row["url"] for row in report["set_aside"]]
    assert sorted(listed) == sorted(entry["url"] for entry in EXPECTED)


def test_every_quotation_is_verbatim(report: Row, documents: dict[str, Document]) -> None:
    checked = 0
    for part in report["sections"]:
        for claim in part["claims"]:
            for basis in claim["basis"]:
                text = documents[basis["document"]].text
                assert text[basis["start"] : basis["end"]] == basis["quote"]
                checked += 1
    assert checked > 50


def test_the_article_stands_for_its_summary_where_it_was_captured(report: Row) -> None:
    index = (SAMPLE / "feeds" / "pages" / "INDEX.tsv").read_text("utf-8")
    pages = {line.partition("\t")[0] for line in index.splitlines()}
    for article in report["annex"]:
        assert article["summary_only"] is (article["url"] not in pages), article["url"]


def test_the_summary_holds_only_what_the_body_holds(report: Row) -> None:
    body = {claim["id"]: claim["text"] for claim in section(report, "developments")["claims"]}
    for claim in section(report, "summary")["claims"]:
        assert claim["text"] in {body[id] for id in claim["rests_on"]}


def test_the_feed_that_is_not_well_formed_is_read_all_the_same(report: Row) -> None:
    row = next(each for each in report["coverage"]["sources"] if each["title"] == "Khovd Courier")
    assert (row["items"], row["state"]) == (3, "healthy")


def test_no_headline_ends_in_the_middle(report: Row) -> None:
    """A headline whose date was lifted out keeps no preposition that led to it."""
    for part in report["sections"]:
        for claim in part["claims"]:
            assert not re.search(r"\b(?:in|on|at|of|by|for|from|to|with|and|the) \(", claim["text"]), claim["text"]


def test_the_scorecard_says_what_the_report_is(report: Row) -> None:
    card = report["scorecard"]
    claims = [claim for part in report["sections"] for claim in part["claims"]]
    assert card["released"] is True
    assert card["sentences"] == len(claims) == sum(card["by_outcome"].values())
    assert card["citations"] == card["citations_resolved"] == sum(len(claim["basis"]) for claim in claims)
    assert card["quotations"] == card["quotations_verbatim"] > 20
    assert card["developments"] == card["developments_in_period"] == len(report["developments"])
    assert card["documents_considered"] == len(EXPECTED)


def test_all_four_views_are_there_and_whole(folder: Path) -> None:
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    assert set(files) == {"report.json", "report.html", "report.pdf", "report.md"}
    assert files["report.pdf"].startswith(b"%PDF-")
    assert files["report.pdf"].rstrip().endswith(b"%%EOF")
    assert files["report.html"].rstrip().endswith(b"</html>")
    assert b"# " in files["report.md"]


def test_the_demonstration_is_the_same_a_second_time(report: Row, folder: Path) -> None:
    product, _ = reporting.demo(folder, quiet=True)
    moving = {"generated", "cutoff"}
    assert {k: v for k, v in product.items() if k not in moving} == {k: v for k, v in report.items() if k not in moving}
