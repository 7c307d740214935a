"""The product as data: the public schema, complete and of the right types, and every citation true to its document."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from builders import DESK, NOON, WEEK, at, document, item, reading, source
from countrydesk.core.analysis import assemble
from countrydesk.core.coverage import coverage, gaps
from countrydesk.core.drafting import draft
from countrydesk.core.gate import Dropped
from countrydesk.core.product import SECTIONS, Facts, as_data, captures_of
from countrydesk.core.ratings import Reliability, Verdict
from countrydesk.core.types import (
    Capture,
    Claim,
    Dispute,
    Document,
    Dossier,
    Failure,
    Finding,
    Likelihood,
    Passage,
    Report,
    Source,
)

TEXT, NUMBER, LIST, TABLE, TRUTH = str, int, list, dict, bool
# The public interface: field -> its type; a pair is "this or null".
TOP: dict[str, Any] = {
    "id": str, "title": str, "subtitle": str, "country": str, "country_name": str, "since": str, "until": str,
    "cutoff": str, "generated": str, "provenance": dict, "disclaimer": str, "automation": str, "likelihood_table": list,
    "developments": list, "sections": list, "annex": list, "set_aside": list, "coverage": dict, "scorecard": dict,
    "calendar": list, "dropped": list,
}  # fmt: skip
DEVELOPMENT: dict[str, Any] = {
    "id": str, "title": str, "from": (str, None), "to": (str, None), "category": str, "place": str, "actors": list,
    "credibility": int, "origins": int, "documents": list, "status": str, "dates": list, "credibility_words": str,
    "credibility_reason": str, "disputes": list, "significance": list,
}  # fmt: skip
CLAIM: dict[str, Any] = {
    "id": str, "kind": str, "text": str, "verdict": str, "likelihood": (dict, None), "rests_on": list, "basis": list,
    "group": str, "development": str,
}  # fmt: skip
BASIS: dict[str, Any] = {
    "n": int, "document": str, "outlet": str, "url": str, "published": (str, None), "start": int, "end": int, "quote": str,
    "note": int, "before": str, "after": str, "title": str, "sha256": str, "rating": str, "language": str, "control": str,
    "retrieved": (str, None),
}  # fmt: skip
ARTICLE: dict[str, Any] = {
    "n": int, "document": str, "title": str, "outlet": str, "control": str, "country": str, "language": str,
    "published": (str, None), "published_basis": str, "retrieved": (str, None), "url": str, "sha256": str, "rating": str,
}  # fmt: skip
ASIDE: dict[str, Any] = {"document": str, "title": str, "url": str, "reason": str, "detail": str}
COVERED: dict[str, Any] = {
    "title": str, "url": str, "control": str, "language": str, "reliability": str, "items": int, "in_period": int,
    "used": int, "state": str, "note": str,
}  # fmt: skip


def fits(row: dict[str, Any], schema: dict[str, Any]) -> None:
    """The row has every field of the schema, of its type."""
    for name, kind in schema.items():
        assert name in row, name
        kinds = kind if isinstance(kind, tuple) else (kind,)
        assert any(row[name] is None if each is None else type(row[name]) is each for each in kinds), (name, row[name])


LEDGER = source("Ledger", Reliability.B, control="private", country="MNG", language="en", interest="Sells papers.")
RADIO = source("Radio", Reliability.A, control="public", country="MNG", official=True)
SILENT = source("Silent")
BROKEN = source("Broken")
SOURCES = (LEDGER, RADIO, SILENT, BROKEN)
DOCUMENTS = (
    document(
        "Special flight to Ulaanbaatar lands with 91 passengers",
        "A special flight from Dubai to Mongolia landed in Ulaanbaatar with 91 passengers on Wednesday, March 11.",
        at(12), LEDGER,
    ),
    document(
        "Special flight from Dubai lands in Ulaanbaatar with 94 passengers",
        "Listeners saw 94 passengers come home. The chartered aircraft from Dubai reached Ulaanbaatar on Wednesday, "
        "March 11, the radio's reporter said at the airport; Mongolia had asked for it a week ago.",
        at(12), RADIO,
    ),
    document(
        "Mongolia and Russia sign border accord in Ulaanbaatar",
        "Mongolia and Russia signed an accord on border guards in Ulaanbaatar on Tuesday, March 10.", at(10), LEDGER,
    ),
    document(
        "Mongolia to host border talks in Ulaanbaatar on March 20",
        "Mongolia will host talks on its border with Russia in Ulaanbaatar on March 20, 2026.", at(11), RADIO,
    ),
    document(
        "Mongolia and China signed customs accord in January",
        "Mongolia and China signed a customs accord in Beijing on January 15, 2026.", at(6), LEDGER,
    ),
    document("Rally in Belgium", "A driver won a rally in the Ardennes on Sunday.", at(9), LEDGER),
    document("Mongolia opens a bridge", "Mongolia opened a bridge on Sunday.", None, RADIO),
)  # fmt: skip
ITEMS = (
    item("One", published=at(10), of=LEDGER),
    item("Two", published=at(11), of=RADIO),
    item("Old", published=at(1), of=SILENT),
)
CAPTURE = Capture(ITEMS[0].id, "collect/1", "https://ledger.example.org/1", "ab" * 32, "text/html", at(13))
FAILED = Claim("reported", "It rained frogs.", section="developments")
FINDING = Finding(FAILED.id, "test", "V08", "B", Verdict.NOT_FOUND, "“frogs” is in no passage")
FACTS = Facts(
    generated=at(13),
    cutoff=at(12),
    version="1.2.3",
    captures={DOCUMENTS[0].id: CAPTURE},
    items=ITEMS,
    failures=[("Broken", Failure(BROKEN.id, "collect/1", "Broken cannot be reached."))],
    dropped=[Dropped(FAILED, FINDING)],
    changes="Nothing changed.",
    remark="A rehearsal.",
)


def assembled(documents: tuple[Document, ...], sources: tuple[Source, ...] = SOURCES) -> Dossier:
    return assemble([reading(each) for each in documents], {each.id: each for each in sources}, WEEK, DESK)


def drafted(dossier: Dossier) -> Report:
    return draft(dossier, gazetteer=DESK.gazetteer, coder=DESK.coder)


def product(dossier: Dossier, report: Report, facts: Facts = FACTS) -> dict[str, Any]:
    verdicts = {each.id: Verdict.SUPPORTED for each in report.claims}
    return as_data(report, dossier, verdicts, {"released": True}, facts, DESK.gazetteer)


DOSSIER = assembled(DOCUMENTS)


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    return product(DOSSIER, drafted(DOSSIER))


def claims(data: dict[str, Any]) -> list[dict[str, Any]]:
    return [claim for section in data["sections"] for claim in section["claims"]]


def test_the_example_holds_something_of_everything(made: dict[str, Any]) -> None:
    assert made["developments"]
    assert {each["id"] for each in made["sections"] if each["claims"]} >= {
        "summary",
        "developments",
        "outlook",
        "background",
    }
    assert {each["reason"] for each in made["set_aside"]} >= {"off_topic", "undated"}


def test_the_schema_is_complete(made: dict[str, Any]) -> None:
    fits(made, TOP)
    fits(made["provenance"], {"version": str, "drafter": str, "model": (str, None), "prompts": dict})
    for each in made["likelihood_table"]:
        fits(each, {"word": str, "alternative": str, "low": int, "high": int})
    for each in made["developments"]:
        fits(each, DEVELOPMENT)
        for when in each["dates"]:
            fits(when, {"date": str, "what": str})
        for reason in each["significance"]:
            fits(reason, {"words": str, "points": float})
        for dispute in each["disputes"]:
            fits(dispute, {"what": str, "standing": str, "values": list})
    for section in made["sections"]:
        fits(section, {"id": str, "title": str, "note": (str, None), "claims": list})
    for claim in claims(made):
        fits(claim, CLAIM)
        assert claim["kind"] in {"reported", "assessed", "forecast"}
        assert claim["verdict"] in set(Verdict)
        for basis in claim["basis"]:
            fits(basis, BASIS)
    for article in made["annex"]:
        fits(article, ARTICLE)
    for row in made["set_aside"]:
        fits(row, ASIDE)
    for row in made["calendar"]:
        fits(row, {"title": str, "from": str, "to": str, "documents": list})
    for row in made["dropped"]:
        fits(row, {"section": str, "text": str, "check": str, "verdict": str, "detail": str})
    fits(made["coverage"], {"sources": list, "languages": list, "silent": list, "failures": list})
    for row in made["coverage"]["sources"]:
        fits(row, COVERED)
    for row in made["coverage"]["languages"]:
        fits(row, {"language": str, "documents": int})
    for row in made["coverage"]["failures"]:
        fits(row, {"what": str, "error": str})


def test_it_is_json_as_it_stands(made: dict[str, Any]) -> None:
    assert json.loads(json.dumps(made)) == made


def test_days_and_moments_are_iso_8601(made: dict[str, Any]) -> None:
    assert (made["since"], made["until"]) == ("2026-03-05", "2026-03-12")
    for moment in (made["cutoff"], made["generated"], *(each["published"] for each in made["annex"])):
        assert datetime.fromisoformat(moment).tzinfo is not None
    for each in made["developments"]:
        assert date.fromisoformat(each["from"]) <= date.fromisoformat(each["to"])


def test_the_sections_are_all_there_in_order(made: dict[str, Any]) -> None:
    assert [each["id"] for each in made["sections"]] == [
        *("summary", "developments", "geopolitics", "military", "outlook", "changes", "background", "gaps"),
        "source_statement",
    ]
    assert [(each["id"], each["title"]) for each in made["sections"]] == list(SECTIONS)


def test_every_quotation_is_what_its_document_says_at_that_place(made: dict[str, Any]) -> None:
    for basis in [basis for claim in claims(made) for basis in claim["basis"]]:
        text = DOSSIER.documents[basis["document"]].text
        assert text[basis["start"] : basis["end"]] == basis["quote"]
        around = basis["before"].removeprefix("…") + basis["quote"] + basis["after"].removesuffix("…")
        assert around in text


def test_notes_run_from_one_in_the_order_of_the_page(made: dict[str, Any]) -> None:
    own = [each for each in claims(made) if not each["rests_on"]]
    numbers = [basis["note"] for claim in own for basis in claim["basis"]]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_claim_that_repeats_another_points_at_its_notes(made: dict[str, Any]) -> None:
    by_id = {each["id"]: each for each in claims(made)}
    again = [each for each in claims(made) if each["rests_on"] and each["basis"]]
    assert again
    for claim in again:
        told = [basis["note"] for basis in by_id[claim["rests_on"][0]]["basis"]]
        assert [basis["note"] for basis in claim["basis"]] == told


def test_a_note_is_one_passage(made: dict[str, Any]) -> None:
    basis = [basis for claim in claims(made) for basis in claim["basis"]]
    passages = {(each["note"], each["document"], each["start"], each["end"]) for each in basis}
    assert len(passages) == len({each["note"] for each in basis})


def test_the_annex_is_numbered_from_one_and_every_citation_is_in_it(made: dict[str, Any]) -> None:
    assert [each["n"] for each in made["annex"]] == list(range(1, len(made["annex"]) + 1))
    articles = {each["n"]: each for each in made["annex"]}
    for basis in [basis for claim in claims(made) for basis in claim["basis"]]:
        article = articles[basis["n"]]
        for name in (
            "document",
            "outlet",
            "url",
            "published",
            "sha256",
            "rating",
            "title",
            "language",
            "control",
            "retrieved",
        ):
            assert basis[name] == article[name], name
    for each in made["developments"]:
        assert each["documents"]
        assert set(each["documents"]) <= set(articles)


def test_what_a_claim_rests_on_exists(made: dict[str, Any]) -> None:
    ids = [each["id"] for each in claims(made)]
    assert len(ids) == len(set(ids))
    assert any(each["rests_on"] for each in claims(made))
    assert all(set(each["rests_on"]) <= set(ids) for each in claims(made))
    developments = {each["id"] for each in made["developments"]}
    assert {each["development"] for each in claims(made) if each["development"]} >= developments


def test_a_document_is_in_one_annex_only(made: dict[str, Any]) -> None:
    used = {each["document"] for each in made["annex"]}
    aside = [each["document"] for each in made["set_aside"]]
    assert not used.intersection(aside)
    assert len(aside) == len(set(aside))
    assert used | set(aside) == set(DOSSIER.documents)


def test_an_article_carries_its_source_its_rating_and_its_bytes(made: dict[str, Any]) -> None:
    article = next(each for each in made["annex"] if each["document"] == DOCUMENTS[0].id)
    assert (article["outlet"], article["control"], article["country"]) == ("Ledger", "private", "MNG")
    assert article["rating"][0] == "B"
    assert (article["sha256"], article["retrieved"]) == ("ab" * 32, "2026-03-13T12:00:00+00:00")
    other = next(each for each in made["annex"] if each["document"] == DOCUMENTS[1].id)
    assert (other["sha256"], other["retrieved"], other["official"]) == ("", None, True)


def test_an_article_that_only_announces_is_not_rated(made: dict[str, Any]) -> None:
    article = next(each for each in made["annex"] if each["document"] == DOCUMENTS[3].id)
    assert article["rating"] == "A6"


def test_what_did_not_pass_is_listed_with_its_check(made: dict[str, Any]) -> None:
    assert made["dropped"] == [
        {
            "section": "developments", "text": "It rained frogs.", "check": "V08", "verdict": "not_found",
            "detail": "“frogs” is in no passage",
        }
    ]  # fmt: skip
    assert "A rehearsal." in made["disclaimer"]


def test_the_calendar_names_its_article(made: dict[str, Any]) -> None:
    articles = {each["n"]: each["document"] for each in made["annex"]}
    told = [(each["from"], [articles[n] for n in each["documents"]]) for each in made["calendar"]]
    assert told == [("2026-03-20", [DOCUMENTS[3].id])]


def test_coverage_tells_the_healthy_the_silent_and_the_broken(made: dict[str, Any]) -> None:
    rows = {each["title"]: each for each in made["coverage"]["sources"]}
    assert {title: row["state"] for title, row in rows.items()} == {
        "Ledger": "healthy", "Radio": "healthy", "Silent": "silent", "Broken": "broken",
    }  # fmt: skip
    assert rows["Broken"]["note"] == "Broken cannot be reached."
    assert (rows["Ledger"]["items"], rows["Ledger"]["in_period"]) == (1, 1)
    assert made["coverage"]["silent"] == ["Silent"]
    assert made["coverage"]["failures"] == [{"what": "Broken", "error": "Broken cannot be reached."}]
    assert made["coverage"]["languages"] == [{"language": "en", "documents": 7}]


def test_the_notes_say_what_is_missing(made: dict[str, Any]) -> None:
    notes = {each["id"]: each["note"] or "" for each in made["sections"]}
    assert "Silent in the period: Silent" in notes["gaps"]
    assert "Could not be read: Broken" in notes["gaps"]
    assert "1 document without a publication date" in notes["gaps"]
    assert "articles of 2 outlets" in notes["source_statement"]
    assert notes["changes"] == "Nothing changed."


def test_nothing_at_all_is_a_whole_product_too() -> None:
    dossier = assembled((), ())
    empty = product(dossier, drafted(dossier), Facts(at(13), at(12), "1"))
    fits(empty, TOP)
    assert (empty["developments"], empty["annex"], empty["set_aside"]) == ([], [], [])
    notes = {each["id"]: each["note"] for each in empty["sections"]}
    assert notes["source_statement"] == "The report rests on no article."
    assert notes["summary"]
    assert "0 documents from 0 sources were considered" in notes["gaps"]


def test_a_report_without_documents_names_no_language() -> None:
    dossier = assembled((), ())
    empty = product(dossier, drafted(dossier), Facts(at(13), at(12), "1"))
    assert not [each["note"] for each in empty["sections"] if " in ." in (each["note"] or "")]


def test_a_dispute_names_each_value_its_outlet_and_its_article() -> None:
    first = DOSSIER.developments[0]
    passages = [next(p for p in (*first.evidence, *first.title_basis))]
    dispute = Dispute("passengers", (("91", passages[0]), ("94", passages[0])))
    dossier = replace(DOSSIER, developments=(replace(first, disputes=(dispute,)), *DOSSIER.developments[1:]))
    data = product(dossier, drafted(dossier))
    told = data["developments"][0]["disputes"]
    article = next(each for each in data["annex"] if each["document"] == passages[0].parent)
    assert told == [
        {
            "what": "passengers",
            "standing": "disputed",
            "values": [
                {"value": v, "n": article["n"], "outlet": article["outlet"], "published": article["published"]}
                for v in ("91", "94")
            ],
        }
    ]


def test_a_source_that_is_not_listed_is_said_to_be_so() -> None:
    dossier = replace(DOSSIER, sources={})
    data = product(dossier, drafted(dossier), Facts(at(13), at(12), "1"))
    assert {each["outlet"] for each in data["annex"]} == {"unlisted source"}
    assert {each["rating"][0] for each in data["annex"]} == {"F"}
    assert {each["control"] for each in data["annex"]} == {"unknown"}


def test_a_likelihood_is_a_word_and_a_number() -> None:
    text = DOCUMENTS[0].title
    forecast = Claim(
        "forecast", "It is likely.", (Passage(DOCUMENTS[0].id, 0, len(text), text),), likelihood=Likelihood("likely", 70),
        section="outlook",
    )  # fmt: skip
    data = product(DOSSIER, Report("dossier", "test", "A report", (forecast,)))
    assert claims(data)[0]["likelihood"] == {"word": "likely", "percent": 70}


def test_a_document_leads_to_the_capture_that_it_was_made_from() -> None:
    page = Capture(ITEMS[0].id, "collect/1", "https://ledger.example.org/1", "cd" * 32, "text/html", NOON)
    feed = Capture(LEDGER.id, "collect/1", LEDGER.url, "ef" * 32, "text/xml", NOON)
    told = replace(ITEMS[0], capture=feed.id)
    whole = replace(DOCUMENTS[0], parent=page.id)
    short = replace(DOCUMENTS[1], parent=told.id)
    lost = replace(DOCUMENTS[2], parent="gone")
    found = captures_of([whole, short, lost], {told.id: told}, {page.id: page, feed.id: feed})
    assert found == {whole.id: page, short.id: feed}


def test_a_wall_of_names_is_not_read() -> None:
    many = [source(f"Outlet {n:02}", country="MNG" if n > 27 else "FRA") for n in range(30)]
    dossier = assemble((), {each.id: each for each in many}, WEEK, DESK)
    words = gaps(coverage(dossier, (), (), {}), dossier)
    assert "Silent in the period: Outlet 28, Outlet 29, Outlet 00" in words
    assert "Outlet 09 and 18 more." in words
    assert "Outlet 10" not in words
