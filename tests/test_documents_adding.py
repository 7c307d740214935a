"""Documents that a person adds: what is read, said, asked for and kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from countrydesk import adding, app
from countrydesk.core.additions import Statement, outlet_guessed, outside, source_named
from countrydesk.core.collection import ADDED
from countrydesk.core.errors import ExtractionError, FetchError, RequirementError
from countrydesk.core.outlets import unknown_source
from countrydesk.core.ports import Ask, Extracted, Fetched
from countrydesk.core.ratings import Reliability
from countrydesk.core.types import Capture, Decision, Document, Item, Source
from fakes import NOW, web

REPORT = """# Mongolia and Russia sign a border accord

17 February 2026

By Ann Lee

Mongolia and Russia signed an accord on border guards in Ulaanbaatar on Tuesday, February 17.[^1] The ministers of both
countries met in the capital and spoke about the border districts.

[^1]: The accord is published by both ministries.
"""
SAID = Statement("The Steppe House", country="mongolia", language="en")
REUTERS = "https://www.reuters.com/"


def desk(folder: Path) -> app.OpenDesk:
    return app.open_desk(folder / "store", None, pages=False, quiet=True)


def file(folder: Path, text: str = REPORT, name: str = "report.md") -> str:
    path = folder / name
    path.write_text(text, "utf-8")
    return str(path)


def test_what_a_document_states_is_read_and_the_bytes_and_words_are_kept(tmp_path: Path) -> None:
    here = desk(tmp_path)
    added = adding.add(here, file(tmp_path), SAID)
    document = added.document
    assert (document.title, document.authors) == ("Mongolia and Russia sign a border accord", ("Ann Lee",))
    assert (str(document.published)[:10], document.published_basis) == ("2026-02-17", "dateline")
    assert "on Tuesday, February 17.[1] The ministers" in document.text and added.notes == 1 and added.new
    assert (added.source.title, added.source.country, added.source.reliability) == (
        "The Steppe House",
        "MNG",
        Reliability.F,
    )
    capture, item = here.store.get(Capture, document.parent), here.store.get(Item, document.item)
    assert capture and item and here.archive.get(capture.sha256) == REPORT.encode()
    assert (item.parent, item.maker, item.url) == (added.source.id, ADDED, f"urn:sha256:{capture.sha256}")
    (filed,) = here.archive.filed()
    assert (filed.note.record, filed.note.source, filed.note.maker) == (item, added.source, ADDED)
    told = json.loads(next(here.store.find(Decision, verb="add")).detail)
    assert told["outlet"] == "The Steppe House" and told["country"] == "MNG" and told["sha256"] == capture.sha256


def test_adding_twice_is_adding_once(tmp_path: Path) -> None:
    here = desk(tmp_path)
    first = adding.add(here, file(tmp_path), SAID)
    again = adding.add(here, file(tmp_path, name="copy.md"), replace(SAID, outlet="the  steppe HOUSE"))
    assert (again.document, again.new) == (first.document, False)
    counts = [len(list(here.store.find(kind))) for kind in (Document, Capture, Item, Decision, Source)]
    assert counts == [1, 1, 1, 1, 1]


def test_the_pipeline_finds_nothing_left_to_do_and_reads_it_with_its_outlet(tmp_path: Path) -> None:
    here = desk(tmp_path)
    added = adding.add(here, file(tmp_path), SAID)
    pipeline, _ = here.pipeline(None, ("MNG",))
    assert pipeline.extract_pages() == 0
    pipeline.summarize()
    pipeline.read()
    (reading,) = pipeline.readings([added.source])
    assert reading.document == added.document and reading.annotations
    assert outside(here.store.find(Item, maker=ADDED), []) == {added.source.id}
    assert outside(here.store.find(Item, maker=ADDED), [added.source]) == set()


def test_what_a_person_says_stands_over_what_the_document_says(tmp_path: Path) -> None:
    said = Statement("Reuters", date(2026, 2, 10), ("Bob Roy",), "Another title")
    document = adding.add(desk(tmp_path), file(tmp_path), said).document
    assert (document.title, document.authors) == ("Another title", ("Bob Roy",))
    assert (str(document.published)[:10], document.published_basis) == ("2026-02-10", "desk")


def test_an_outlet_of_the_catalogue_is_known_by_name_and_by_domain(tmp_path: Path) -> None:
    here = desk(tmp_path)
    known = next(each for each in app.desk_sources(here.store, here.config) if each.home.startswith("https://"))
    for name in (known.title, known.title.upper(), known.home.split("/")[2]):
        source = adding.add(here, file(tmp_path), Statement(name)).source
        assert source.home.split("/")[2] == known.home.split("/")[2] and source.basis != "not in the catalogue"


def test_the_document_or_its_address_may_say_whose_it_is(tmp_path: Path) -> None:
    here = desk(tmp_path)
    labelled = file(tmp_path, f"Published by: The Steppe House\n\n{REPORT}")
    assert adding.add(here, labelled, Statement()).source.title == "The Steppe House"
    known = next(each for each in app.desk_sources(here.store, here.config) if each.home.startswith("https://"))
    printed = file(tmp_path, REPORT.replace("[^1]: ", f"More at {known.home}\n\n[^1]: "), "other.md")
    assert adding.add(here, printed, Statement()).source.home.split("/")[2] == known.home.split("/")[2]


def test_what_nobody_said_is_asked_for_or_an_error(tmp_path: Path) -> None:
    here = desk(tmp_path)
    bare = file(tmp_path, "# A paper\n\nThe ministers met in the capital.\n")
    with pytest.raises(RequirementError, match="--outlet"):
        adding.add(here, bare, Statement(published=date(2026, 2, 17)))
    with pytest.raises(RequirementError, match="--date"):
        adding.add(here, bare, Statement("The Steppe House"))
    asked: list[tuple[str, str]] = []

    def answered(answers: Sequence[str]) -> adding.Question:
        left = list(answers)

        def ask(what: str, proposal: str) -> str:
            asked.append((what, proposal))
            return left.pop(0)

        return ask

    added = adding.add(here, bare, Statement(), answered(["The Steppe House", "2026-02-17"]))
    assert [what for what, _ in asked] == ["Outlet", "Day of publication (YYYY-MM-DD)"]
    assert (added.source.title, str(added.document.published)[:10]) == ("The Steppe House", "2026-02-17")
    with pytest.raises(RequirementError, match="no day"):
        adding.add(here, bare, Statement(), answered(["The Steppe House", "yesterday"]))
    with pytest.raises(RequirementError, match="needs an outlet"):
        adding.add(here, bare, Statement(), answered([" "]))


def page(day: str = "2026-02-17") -> bytes:
    body = "".join(
        f"<p>The ministers met in the capital for the {n}th time and spoke about the border.</p>" for n in range(4, 12)
    )
    meta = f'<meta property="article:published_time" content="{day}T10:00:00Z">'
    return f"<html><head><title>The talks</title>{meta}</head><body><article><h1>The talks</h1>{body}</article></body></html>".encode()


def test_an_address_is_fetched_and_kept_as_answered(tmp_path: Path) -> None:
    here = desk(tmp_path)
    url = "https://house.example.org/papers/a"
    added = adding.add(here, url, Statement("The Steppe House"), fetch=web({url: page()}))
    assert (added.document.url, added.source.home) == (url, "https://house.example.org/")
    assert added.document.published_basis == "meta"
    capture = here.store.get(Capture, added.document.parent)
    assert capture and (capture.url, capture.media_type) == (url, "text/html")
    assert here.archive.get(capture.sha256) == page()
    known = next(each for each in app.desk_sources(here.store, here.config) if each.home.startswith("https://"))
    found = adding.add(here, f"{known.home}talks", Statement(), fetch=web({f"{known.home}talks": page()}))
    assert found.source.home.split("/")[2] == known.home.split("/")[2]


def test_an_address_that_gives_no_document_is_an_error(tmp_path: Path) -> None:
    url = "https://house.example.org/a"

    def gone(asked: Iterable[Ask], /) -> Iterator[tuple[str, Fetched | Exception]]:
        yield from ((ask.url, Fetched(ask.url, 410, "", b"", NOW)) for ask in asked)

    for fetch, word in ((web({url: FetchError("No name.")}), "No name"), (gone, "410")):
        with pytest.raises(FetchError, match=word):
            adding.add(desk(tmp_path), url, SAID, fetch=fetch)


def test_what_cannot_be_read_is_filed_nowhere(tmp_path: Path) -> None:
    here = desk(tmp_path)
    with pytest.raises(RequirementError, match="No such file"):
        adding.add(here, str(tmp_path / "no.pdf"), SAID)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 broken")
    with pytest.raises(ExtractionError, match="cannot be read"):
        adding.add(here, str(tmp_path / "a.pdf"), SAID)
    with pytest.raises(RequirementError):
        adding.add(here, file(tmp_path), replace(SAID, country="nowhere"))
    assert not list(here.store.find(Item)) and not list(here.store.find(Decision))


def test_what_was_read_is_told(tmp_path: Path) -> None:
    added = adding.add(desk(tmp_path), file(tmp_path), SAID)
    row = adding.row(added)
    assert (row["outlet"], row["footnotes"], row["authors"], row["new"]) == ("The Steppe House", 1, ["Ann Lee"], True)
    lines = adding.words(row).split("\n")
    assert lines[0] == "added: Mongolia and Russia sign a border accord" and lines[2] == "  by Ann Lee"
    assert lines[-1].strip() == added.document.id
    scanned = adding.words({**row, "new": False, "remark": "scanned pages 2", "published": None, "authors": []})
    assert "already here" in scanned and "REMARK: scanned pages 2" in scanned and "undated" in scanned


def test_a_stranger_is_who_its_name_says() -> None:
    known = replace(unknown_source("https://ledger.example.org/feed", "The Ledger"), home="https://ledger.example.org/")
    one = source_named("New  House", "", Statement(), [known])
    other = source_named("new house", "https://new.example.com/a", Statement(country="MNG"), [known])
    assert one.id == other.id and (other.home, other.country) == ("https://new.example.com/", "MNG")
    assert source_named("the ledger", "", Statement(), [known]) == known
    assert source_named("www.ledger.example.org", "", Statement(), [known]) == known
    assert source_named("ledger.example.net", "", Statement(), [known]).reliability == Reliability.F
    assert outlet_guessed(Extracted("", "See www.house.example.org"), "") == "example.org"
    assert outlet_guessed(Extracted("", "nothing"), "") == ""
