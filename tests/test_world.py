"""The whole world in memory: feeds in, report out, through the real pipeline and no network, file or clock."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

import builders
from builders import WEEK
from conftest import Reached
from countrydesk.adapters.feeds import read_feed
from countrydesk.adapters.memory import MemoryArchive, MemoryStore
from countrydesk.core.codec import KINDS
from countrydesk.core.errors import FetchError
from countrydesk.core.ports import Fetcher, Store
from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Annotation, Capture, Claim, Document, Dossier, Failure, Finding, Item
from countrydesk.pipeline import Pipeline
from fakes import (
    Killed,
    MortalStore,
    Story,
    annotated,
    bytes_of,
    dying,
    dying_midway,
    english,
    everything,
    house,
    plain_extractor,
    published,
    rss,
    spelled,
    watch,
    web,
)

LEDGER, MAIL, BLOG = (builders.source(name) for name in ("Ledger", "Northern Mail", "Blog"))
SOURCES = (LEDGER, MAIL, BLOG)

BORDER = Story(
    "https://ledger.example.org/border",
    "Mongolia and Russia sign border accord in Ulaanbaatar",
    "Mongolia and Russia signed an accord on border guards in Ulaanbaatar on Tuesday, March 10.",
    "Wed, 11 Mar 2026 06:00:00 GMT",
    "Mongolia and Russia signed an accord on border guards in Ulaanbaatar on Tuesday, March 10. "
    "The accord provides for 12 joint patrols a month, the foreign ministry of Mongolia said.",
)
FLOOD = Story(
    "https://northern-mail.example.org/flood",
    "Flood kills 4 people in Mongolia's Khovd Province",
    "A flood killed 4 people in Mongolia's Khovd Province on Monday, March 9, the emergency agency said.",
    "Tue, 10 Mar 2026 06:00:00 GMT",
    FetchError("https://northern-mail.example.org/flood is gone (HTTP 410)."),
)
RATE = Story(
    "https://northern-mail.example.org/rate",
    "Bank of Mongolia raises policy rate to 13 percent",
    "The Bank of Mongolia raised its policy rate to 13 percent on Friday, March 6.",
    "Fri, 06 Mar 2026 12:00:00 GMT",
    "broken",
)
STORIES = (BORDER, FLOOD, RATE)
FEEDS: dict[str, bytes | Exception] = {
    LEDGER.url: rss([BORDER]),
    MAIL.url: rss([FLOOD, RATE]),
    BLOG.url: b"<html>gone</html>",
}
PAGES = {**bytes_of([BORDER, FLOOD]), RATE.url: b"broken\n"}


def counts(store: Store) -> dict[str, int]:
    return {kind.__name__: sum(1 for _ in store.find(kind)) for kind in KINDS}


def texts(product: dict[str, Any]) -> str:
    return "\n".join(claim["text"] for section in product["sections"] for claim in section["claims"])


@pytest.fixture(scope="module")
def whole() -> dict[str, Any]:
    """The product of a run that nothing disturbs."""
    return published(house(FEEDS, PAGES), SOURCES, WEEK)


def test_feeds_in_report_out(whole: dict[str, Any]) -> None:
    assert len(whole["developments"]) == 3
    for words in ("joint patrols", "4 people", "13 percent"):
        assert words in texts(whole)
    assert {article["outlet"] for article in whole["annex"]} == {"Ledger", "Northern Mail"}
    assert whole["scorecard"]["released"] is True


def test_a_page_is_read_in_place_of_its_summary(whole: dict[str, Any]) -> None:
    told = {article["url"]: article["summary_only"] for article in whole["annex"]}
    assert told == {BORDER.url: False, FLOOD.url: True, RATE.url: True}


def test_what_could_not_be_had_or_read_is_a_failure_and_the_summary_stands_in() -> None:
    pipeline = house(FEEDS, PAGES)
    product = published(pipeline, SOURCES, WEEK)
    errors = {row["what"]: row["error"] for row in product["coverage"]["failures"]}
    assert "HTTP 410" in errors[FLOOD.title]
    assert errors.keys() >= {FLOOD.title, "Blog"}
    item = next(each for each in pipeline.store.find(Item) if each.url == RATE.url)
    page = next(each for each in pipeline.store.find(Capture, parent=item.id))
    assert [each.error for each in pipeline.store.find(Failure, parent=page.id)] == [f"{RATE.url} holds no text."]


def test_a_broken_feed_is_named_and_the_rest_goes_on(whole: dict[str, Any]) -> None:
    states = {row["title"]: (row["state"], bool(row["note"])) for row in whole["coverage"]["sources"]}
    assert states == {"Ledger": ("healthy", False), "Northern Mail": ("healthy", False), "Blog": ("broken", True)}


def test_a_feed_that_cannot_be_reached_is_named_and_the_rest_goes_on() -> None:
    product = published(house({LEDGER.url: rss([BORDER])}, PAGES), SOURCES, WEEK)
    broken = {row["title"]: row["note"] for row in product["coverage"]["sources"] if row["state"] == "broken"}
    assert broken == {"Blog": f"{BLOG.url} cannot be reached.", "Northern Mail": f"{MAIL.url} cannot be reached."}
    assert len(product["developments"]) == 1


def test_no_source_at_all_makes_a_report_that_says_so() -> None:
    product = published(house({}, {}), (), WEEK)
    assert product["developments"] == []
    notes = {section["id"]: section["note"] for section in product["sections"]}
    assert "no" in notes["summary"].lower()
    assert notes["source_statement"]


def test_running_twice_is_running_once(whole: dict[str, Any]) -> None:
    asked: list[str] = []
    pipeline = replace(house(FEEDS, PAGES), fetch_pages=web(PAGES, asked))
    first = published(pipeline, SOURCES, WEEK)
    before = counts(pipeline.store)
    requests = list(asked)
    idle = replace(pipeline, annotate=dying(annotated), extract=dying_midway(plain_extractor, 0))
    assert spelled(published(idle, SOURCES, WEEK)) == spelled(first) == spelled(whole)
    assert counts(pipeline.store) == before
    assert asked == requests, "no page is asked for a second time on the same day"


def test_the_order_of_the_sources_does_not_matter(whole: dict[str, Any]) -> None:
    assert spelled(published(house(FEEDS, PAGES), tuple(reversed(SOURCES)), WEEK)) == spelled(whole)


def check(claim: Claim, dossier: Dossier, body: Any, /) -> tuple[Finding, ...]:
    return house(FEEDS, PAGES).verify(claim, dossier, body)


def one_at_a_time(fetch: Fetcher, after: int) -> Callable[..., Iterator[Any]]:
    return dying_midway(fetch, after)


DEATHS: dict[str, dict[str, Any]] = {
    "before the first feed": {"fetch_feeds": dying(web(FEEDS))},
    "between two feeds": {"fetch_feeds": one_at_a_time(web(FEEDS), 1)},
    "while a feed is parsed": {"read_feed": dying(read_feed, after=1)},
    "while a language is guessed": {"language": dying(english, after=2)},
    "while a summary is read": {"annotate": dying(annotated, after=1)},
    "before the first page": {"fetch_pages": dying(web(PAGES))},
    "between two pages": {"fetch_pages": one_at_a_time(web(PAGES), 1)},
    "before the first extraction": {"extract": dying(plain_extractor)},
    "between two extractions": {"extract": dying_midway(plain_extractor, 1)},
    "while a page is read": {"annotate": dying(annotated, after=3)},
    "at the first check": {"verify": dying(check)},
    "at a later check": {"verify": dying(check, after=9)},
}


@pytest.mark.parametrize(
    "port",
    [pytest.param(port, id=name) for name, port in DEATHS.items()],
)
def test_a_run_that_was_killed_goes_on_to_the_same_product(whole: dict[str, Any], port: dict[str, Any]) -> None:
    pipeline = house(FEEDS, PAGES)
    with pytest.raises(Killed):
        published(replace(pipeline, **port), SOURCES, WEEK)
    assert spelled(published(pipeline, SOURCES, WEEK)) == spelled(whole)


def test_a_run_that_is_killed_at_any_of_its_transactions_goes_on_to_the_same_product(whole: dict[str, Any]) -> None:
    kept = {kind: count for kind, count in counts(_after(10**6)[0].store).items() if kind in {"Document", "Annotation"}}
    for transactions in range(100):
        pipeline, killed = _after(transactions)
        assert spelled(published(pipeline, SOURCES, WEEK)) == spelled(whole), f"killed at transaction {transactions}"
        assert counts(pipeline.store).items() >= kept.items()
        if not killed:
            assert transactions > 10
            return
    pytest.fail("a run of three stories takes over a hundred transactions")


def _after(transactions: int) -> tuple[Pipeline, bool]:
    pipeline = house(FEEDS, PAGES)
    try:
        published(replace(pipeline, store=MortalStore(pipeline.store, transactions)), SOURCES, WEEK)
    except Killed:
        return pipeline, True
    return pipeline, False


def refusing(words: str) -> Callable[..., tuple[Finding, ...]]:
    """A verifier that finds fault with every claim that holds these words."""

    def verify(claim: Claim, dossier: Dossier, body: Any, /) -> tuple[Finding, ...]:
        fault = Finding(claim.id, "test", "V07", "R", Verdict.REFUTED, "the figure is not in the passage")
        return (fault,) if words in claim.text else check(claim, dossier, body)

    return verify


def test_a_claim_that_fails_is_dropped_and_listed(whole: dict[str, Any]) -> None:
    product = published(house(FEEDS, PAGES, verify=refusing("12 joint patrols")), SOURCES, WEEK)
    assert "joint patrols" in texts(whole)
    assert "joint patrols" not in texts(product)
    assert product["scorecard"]["claims_dropped"] == 1
    assert [(row["check"], "12 joint patrols" in row["text"]) for row in product["dropped"]] == [("V07", True)]
    assert len(product["developments"]) == len(whole["developments"])


def test_a_development_whose_headline_fails_goes_to_annex_b_with_the_reason(whole: dict[str, Any]) -> None:
    headline = next(each["title"] for each in whole["developments"] if "rate" in each["title"].lower())
    product = published(house(FEEDS, PAGES, verify=refusing(headline)), SOURCES, WEEK)
    assert headline not in texts(product)
    assert len(product["developments"]) == len(whole["developments"]) - 1
    row = next(row for row in product["set_aside"] if row["url"] == RATE.url)
    assert (row["reason"], row["detail"]) == ("contradicted", "V07: the figure is not in the passage")


def test_what_fails_later_is_dropped_then() -> None:
    """A check that finds fault only the second time: the report goes out without the sentence, never with it."""
    seen: list[str] = []

    def passes_once(claim: Claim, dossier: Dossier, body: Any, /) -> tuple[Finding, ...]:
        first = claim.id not in seen
        seen.append(claim.id)
        return () if first else refusing("12 joint patrols")(claim, dossier, body)

    product = published(house(FEEDS, PAGES, verify=passes_once), SOURCES, WEEK)
    assert "joint patrols" not in texts(product)
    assert product["scorecard"]["claims_dropped"] == 1


def test_evidence_leads_back_to_the_bytes() -> None:
    pipeline = house(FEEDS, PAGES)
    product = published(pipeline, SOURCES, WEEK)
    for article in product["annex"]:
        body = pipeline.archive.get(article["sha256"]).decode()
        document = pipeline.store.get(Document, article["document"])
        assert document is not None
        assert document.title in body
        assert sum(1 for _ in pipeline.store.find(Annotation, parent=document.id)) > 3


def test_an_edited_announcement_is_read_anew() -> None:
    pipeline = house(FEEDS, PAGES)
    published(pipeline, SOURCES, WEEK)
    mended = replace(FLOOD, summary=FLOOD.summary.replace("killed 4", "killed 5"), title=FLOOD.title.replace("4", "5"))
    again = replace(pipeline, fetch_feeds=web({**FEEDS, MAIL.url: rss([mended, RATE])}))
    product = published(again, SOURCES, WEEK)
    assert len(list(pipeline.store.find(Item))) == 4
    assert len(product["annex"]) == 3, "one address is one document"


def test_a_step_may_run_alone() -> None:
    pipeline = house(FEEDS, PAGES, store=MemoryStore(), archive=MemoryArchive(), watch=watch)
    pipeline.summarize()
    pipeline.read()
    pipeline.extract_pages()
    assert pipeline.readings(()) == ()
    pipeline.collect([LEDGER])
    assert pipeline.prepare([LEDGER], everything)[0].document.text.startswith(BORDER.title)


# --- what is not yet so -----------------------------------------------------------------------------------------------


def test_a_feed_that_is_back_is_not_reported_as_failing() -> None:
    pipeline = house({LEDGER.url: rss([BORDER])}, PAGES)
    published(pipeline, SOURCES, WEEK)
    back = replace(pipeline, fetch_feeds=web({**FEEDS, BLOG.url: rss([RATE])}))
    coverage = published(back, SOURCES, WEEK)["coverage"]
    assert {row["note"] for row in coverage["sources"] if row["state"] == "healthy"} == {""}
    assert [row["what"] for row in coverage["failures"]] == [FLOOD.title]


def test_a_claim_that_is_first_drafted_after_others_fell_is_dropped_like_them() -> None:
    """With eight developments the seventh enters the summary once the first has fallen, as a claim of its own."""
    named = ("Khovd", "Uvs", "Zavkhan", "Bulgan", "Dornod", "Selenge", "Dornogovi", "Arkhangai")
    kinds = ("Flood", "Storm", "Fire", "Avalanche", "Blast", "Landslide", "Earthquake", "Crash")
    stories = [
        disaster(kind, dead, province) for dead, (kind, province) in enumerate(zip(kinds, named, strict=True), 4)
    ]
    first, seventh = (
        published(house({LEDGER.url: rss(stories)}, {}), [LEDGER], WEEK)["developments"][n] for n in (0, 6)
    )

    def strict(claim: Claim, dossier: Dossier, body: Any, /) -> tuple[Finding, ...]:
        bad = {("developments", first["title"]), ("summary", seventh["title"])}
        fault = Finding(claim.id, "test", "V07", "R", Verdict.REFUTED, "no")
        return (fault,) if (claim.section, claim.text) in bad else check(claim, dossier, body)

    product = published(house({LEDGER.url: rss(stories)}, {}, verify=strict), [LEDGER], WEEK)
    assert len(product["developments"]) == 7


def disaster(kind: str, dead: int, province: str) -> Story:
    return Story(
        f"https://ledger.example.org/{kind}",
        f"{kind} kills {dead} people in Mongolia's {province} Province",
        f"A {kind.lower()} killed {dead} people in Mongolia's {province} Province on Monday, March 9, the agency said.",
        "Tue, 10 Mar 2026 06:00:00 GMT",
    )


# --- the tests themselves ---------------------------------------------------------------------------------------------


def test_no_test_can_leave_this_machine() -> None:
    for address in (("192.0.2.1", 80), ("2001:db8::1", 80)):
        family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as line, pytest.raises(Reached):
            line.connect(address)
