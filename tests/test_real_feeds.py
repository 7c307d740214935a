"""Real feeds of one week in February 2026, where they are at hand: reports that one would not be ashamed to send."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from countrydesk import app, reporting
from countrydesk.adapters.catalogue import load_gazetteer
from countrydesk.core.errors import RequirementError
from countrydesk.core.relevance import STAKES
from countrydesk.core.types import Document

Row = dict[str, Any]
FEEDS = Path(__file__).resolve().parents[2] / "shared" / "data" / "feeds" / "world-2026-02-18"
SINCE, UNTIL = date(2026, 2, 11), date(2026, 2, 18)
GAZETTEER = load_gazetteer()

pytestmark = pytest.mark.skipif(not FEEDS.is_dir(), reason=f"the captured feeds are not at {FEEDS}")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("real")


@pytest.fixture(scope="module")
def desk(folder: Path) -> app.OpenDesk:
    """One desk for all the reports: what one of them read, the next need not read again."""
    return app.open_desk(folder / "store", None, pages=False, quiet=True)


def made(desk: app.OpenDesk, country: str, folder: Path) -> Row:
    product, files = reporting.report(desk, country, SINCE, UNTIL, (), FEEDS, folder / country)
    assert sorted(path.name for path in files) == ["report.html", "report.json", "report.md", "report.pdf"]
    assert json.loads((folder / country / "report.json").read_text("utf-8")) == product
    return product


@pytest.fixture(scope="module")
def iran(desk: app.OpenDesk, folder: Path) -> Row:
    return made(desk, "iran", folder)


@pytest.fixture(scope="module", params=["ukraine", "israel", "venezuela"])
def other(desk: app.OpenDesk, folder: Path, request: pytest.FixtureRequest) -> Row:
    return made(desk, str(request.param), folder)


def holds_for_any_report(report: Row) -> None:
    """In the period, nothing twice, every claim checked, every citation resolved, every development about the country."""
    for each in report["developments"]:
        assert SINCE.isoformat() <= each["to"], each["title"]
        assert each["from"] <= UNTIL.isoformat(), each["title"]
    titles = [each["title"].casefold() for each in report["developments"]]
    assert len(titles) == len(set(titles))
    documents = Counter(number for each in report["developments"] for number in each["documents"])
    assert not [number for number, count in documents.items() if count > 1], "an article is told in two developments"
    assert {claim["verdict"] for part in report["sections"] for claim in part["claims"]} <= {"supported", "disputed"}
    assert report["scorecard"]["citations"] == report["scorecard"]["citations_resolved"]
    names_the_country(report)


def names_the_country(report: Row) -> None:
    code = report["country"]
    said: dict[str, list[str]] = {each["id"]: [each["title"]] for each in report["developments"]}
    for part in report["sections"]:
        for claim in part["claims"]:
            if claim["development"] in said:
                said[claim["development"]] += [text for b in claim["basis"] for text in (b["quote"], b["title"])]
    for id, texts in said.items():
        named = [mention for text in texts for mention in GAZETTEER.mentions(text)]
        # What happens in a territory under its control or claim concerns a state too: Gaza in a report on Israel.
        assert any(code in {mention.country, STAKES.get(mention.id)} for mention in named), (id, texts[0])


def test_iran_has_enough_to_tell(iran: Row) -> None:
    assert len(iran["developments"]) >= 8
    holds_for_any_report(iran)


def test_the_others_make_reports_too(other: Row) -> None:
    assert len(other["developments"]) >= 1
    holds_for_any_report(other)


def test_copies_are_folded(iran: Row) -> None:
    """One story with several articles counts its origins, and never more of them than articles."""
    assert any(len(each["documents"]) > 1 for each in iran["developments"])
    assert all(1 <= each["origins"] <= len(each["documents"]) for each in iran["developments"])


def test_a_headline_is_a_line_that_a_person_would_write(iran: Row, other: Row) -> None:
    for each in (*iran["developments"], *other["developments"]):
        assert 20 <= len(each["title"]) <= 200, each["title"]
        assert "\n" not in each["title"]
        assert each["title"][0].isupper() or not each["title"][0].isalpha()


def test_every_quotation_is_verbatim(iran: Row, desk: app.OpenDesk) -> None:
    for basis in [b for part in iran["sections"] for claim in part["claims"] for b in claim["basis"]]:
        document = desk.store.get(Document, basis["document"])
        assert document is not None
        assert document.text[basis["start"] : basis["end"]] == basis["quote"]
        assert document.url == basis["url"]


def test_the_evidence_is_at_hand(iran: Row, desk: app.OpenDesk) -> None:
    for article in iran["annex"]:
        assert desk.archive.get(article["sha256"])


def test_a_second_run_reads_nothing_and_says_the_same(iran: Row, desk: app.OpenDesk, folder: Path) -> None:
    before = sum(1 for _ in desk.store.find(Document))
    again = made(desk, "iran", folder)
    assert sum(1 for _ in desk.store.find(Document)) == before
    assert again["sections"] == iran["sections"]
    assert again["annex"] == iran["annex"]


def test_a_country_without_news_gets_a_report_that_says_so(desk: app.OpenDesk, folder: Path) -> None:
    report = made(desk, "tuvalu", folder)
    assert report["country_name"] == "Tuvalu"
    assert (report["developments"], report["annex"]) == ([], [])
    notes = {part["id"]: part["note"] for part in report["sections"]}
    assert notes["summary"].startswith("No reporting found on Tuvalu")
    assert "were considered" in notes["gaps"]


@pytest.mark.parametrize(
    ("name", "near"), [("Mongola", "Mongolia"), ("Ukrain", "Ukraine"), ("Isreal", "Israel"), ("Venezula", "Venezuela")]
)
def test_an_unknown_country_fails_with_near_names(desk: app.OpenDesk, folder: Path, name: str, near: str) -> None:
    with pytest.raises(RequirementError, match=f"no country called '{name}'.*Did you mean.*{near}"):
        reporting.report(desk, name, SINCE, UNTIL, (), FEEDS, folder / "none")
    assert not (folder / "none").exists()
