"""The views of the product: whole, safe with hostile evidence, the same bytes every time."""

from __future__ import annotations

import io
import json
import re
import struct
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from pypdf import PdfReader

from countrydesk.adapters.render import render_html, render_json, render_markdown, render_pdf
from countrydesk.core import glyphs, views
from products import HOSTILE, QUOTES, empty_product, week_product

VIEWS = (render_html, render_pdf, render_markdown, render_json)


def notes(product: dict[str, Any]) -> list[int]:
    return [b["note"] for s in product["sections"] for c in s["claims"] for b in c["basis"]]


def pdf_text(body: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages).split())


@pytest.mark.parametrize("view", VIEWS)
def test_same_product_same_bytes(view: Any) -> None:
    assert view(week_product(3, 5)) == view(week_product(3, 5))


def test_json_is_the_product() -> None:
    product = week_product()
    assert json.loads(render_json(product)) == product


def test_every_note_of_the_page_has_its_passage() -> None:
    product = week_product()
    page = html.fromstring(render_html(product))
    ids = [each.get("id") for each in page.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    assert all({f"n{n}", f"r{n}"} <= set(ids) for n in notes(product))
    targets = {each.get("href")[1:] for each in page.iter("a") if each.get("href").startswith("#")}
    assert targets <= set(ids)
    assert [each.text for each in page.iter("mark")][:2] == [QUOTES[1][1], QUOTES[2][1]]


def test_foreign_quotes_carry_their_language_and_direction() -> None:
    page = html.fromstring(render_html(week_product()))
    assert {each.get("lang") for each in page.iter("blockquote")} == {language for language, _ in QUOTES}
    assert {each.get("dir") for each in page.iter("blockquote") if each.get("lang") == "ar"} == {"rtl"}


def test_off_topic_rows_stay_folded() -> None:
    page = html.fromstring(render_html(week_product()))
    rows = [each for each in page.iter("details") if "Off topic: 600" in each.text_content()[:40]]
    assert len(rows) == 1 and rows[0].get("open") is None


def test_hostile_evidence_never_becomes_markup() -> None:
    body = render_html(week_product(4, 2, hostile=True))
    page = html.fromstring(body)
    assert len(list(page.iter("script"))) == 1
    assert "alert" not in str(next(page.iter("script")).text)
    assert not [name for each in page.iter() for name in each.attrib if name.startswith("on")]
    links = [each.get("href") for each in page.iter("a")]
    assert all(each.startswith(("#", "https://")) for each in links)
    assert "\u202e".encode() not in body and b"&lt;script&gt;alert(1)" in body


def test_links_that_leave_tell_nothing() -> None:
    page = html.fromstring(render_html(week_product()))
    outward = [each for each in page.iter("a") if not each.get("href").startswith("#")]
    assert outward and {each.get("rel") for each in outward} == {"noopener noreferrer nofollow"}


def test_markdown_says_why_a_development_ranks_where_it_does() -> None:
    text = render_markdown(week_product(3)).decode()
    assert "Why it ranks here: three origins (+1.5); armed forces (+2)." in text


def test_markdown_escapes_evidence_and_keeps_every_note() -> None:
    text = render_markdown(week_product(4, 2, hostile=True)).decode()
    assert "<script" not in text.replace("\\<", "") and "](javascript" not in text
    product = week_product()
    text = render_markdown(product).decode()
    assert all(f"[^{n}]: " in text and len(re.findall(rf"\[\^{n}\]", text)) == 2 for n in notes(product))


def test_pdf_holds_titles_notes_and_metadata() -> None:
    product = week_product()
    body = render_pdf(product)
    text = pdf_text(body)
    assert all(each["title"] in text for each in (*product["developments"], *product["sections"]))
    assert QUOTES[0][1] in text and QUOTES[1][1] in text and "Annex C" in text
    assert "Kite festival off_topic" not in text
    reader = PdfReader(io.BytesIO(body))
    assert reader.metadata and "VOSTRIA" in str(reader.metadata.title) and len(reader.pages) <= 40
    assert str(reader.metadata.creation_date).startswith("2026-03-13 06:00")


def test_pdf_of_hostile_evidence_is_its_text() -> None:
    text = pdf_text(render_pdf(week_product(20, 2, hostile=True)))
    assert "<script>alert(1)</script>" in text and '#eval("1")' in text
    assert HOSTILE not in text


def test_pdf_of_endless_and_undrawable_words() -> None:
    product = week_product(2, 1)
    for each in product["developments"]:
        each["title"] = "a" * 20_000 + " क्षत्रिय 한국어 😀 \u200d\u2028"
    assert render_pdf(product).startswith(b"%PDF")


@pytest.mark.parametrize("view", VIEWS[:3])
def test_an_empty_week_says_so(view: Any) -> None:
    body = view(empty_product())
    text = pdf_text(body) if view is render_pdf else body.decode()
    assert "No reporting found" in text


def test_dates_in_words() -> None:
    assert views.day("2026-03-10") == "10 March 2026"
    assert views.span("2026-03-10", "2026-03-12") == "10–12 March 2026"
    assert views.span("2026-02-27", "2026-03-02") == "27 February – 2 March 2026"
    assert views.span("2025-12-30", "2026-01-02") == "30 December 2025 – 2 January 2026"
    assert views.span(None, None) == "date unknown"
    assert views.span("soon", "2026-01-02") == "soon"
    assert views.moment("2026-03-10T08:30:00+08:00") == "10 March 2026, 08:30 UTC+08:00"
    assert views.moment("x") == "x" and views.day(None) == "" == views.moment(None)


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "https://", "https://a b/", "http://[bad/", None, 'https://a/"x', ""],
)
def test_only_plain_web_addresses_become_links(url: object) -> None:
    assert views.link(url) == ""
    assert views.link("https://a.example.org/b?c=d") == "https://a.example.org/b?c=d"


def test_rating_words_only_for_ratings() -> None:
    assert views.rating_words("C3") == "fairly reliable; possibly true"
    assert views.rating_words("Z9") == ""


def test_timeline_keeps_twenty_marks_apart() -> None:
    rows = [{"from": f"2026-03-{5 + n % 3:02d}", "to": f"2026-03-{5 + n % 3:02d}"} for n in range(20)]
    picture = views.timeline(rows, "2026-03-05", "2026-03-12")
    places = re.findall(r'<rect x="([\d.]+)" y="(\d+)"', picture)
    assert len(places) == 20 == len(set(places))
    assert views.timeline([{"from": None, "to": None}], "2026-03-05", "2026-03-12") == ""
    assert views.timeline(rows, "2026-01-01", "2026-12-31").count("<rect") == 20
    assert views.timeline([{"from": "2026-01-01", "to": "2026-02-01"}], "2026-03-05", "2026-03-12") == ""


@given(st.text(), st.lists(st.tuples(st.text(), st.just("en")), max_size=3))
def test_runs_put_together_are_the_text(text: str, quotes: list[tuple[str, str]]) -> None:
    assert "".join(run["text"] for run in views.runs(text, quotes)) == text


def test_what_cannot_be_drawn_becomes_a_remark() -> None:
    drawable = glyphs.covered(frozenset("Army said 训练。"))
    assert glyphs.legible({"a": ["Army said 训练。练"], "b": 1}, drawable) == {
        "a": ["Army said " + glyphs.REMARK],
        "b": 1,
    }


def font(subtable: bytes) -> bytes:
    """A font file that holds nothing but a `cmap` table with one subtable."""
    cmap = struct.pack(">HHHHI", 0, 1, 3, 1, 12) + subtable
    return struct.pack(">IHHHH4sIII", 0x10000, 1, 0, 0, 0, b"cmap", 0, 28, len(cmap)) + cmap


def test_character_maps_of_both_formats() -> None:
    twelve = struct.pack(">HHIIIIII", 12, 0, 28, 0, 1, 0x4E00, 0x4E02, 1)
    assert glyphs.character_map(font(twelve)) == {0x4E00, 0x4E01, 0x4E02}
    four = struct.pack(">HHHHHHH2HH2H2H2H2H", 4, 0, 0, 4, 0, 0, 0, 66, 0xFFFF, 0, 65, 0xFFFF, 0, 1, 4, 0, 0, 7)
    assert glyphs.character_map(font(four)) == {66}
    assert glyphs.character_map(font(struct.pack(">H", 6))) == frozenset()
    nameless = font(twelve).replace(b"cmap", b"name")
    assert glyphs.character_map(nameless) == frozenset()


@given(st.binary(max_size=200))
def test_any_bytes_as_font(body: bytes) -> None:
    assert isinstance(glyphs.character_map(body), frozenset)


def test_a_table_of_hundreds_of_sources_keeps_what_says_something() -> None:
    made = week_product()
    row = {
        "control": "private",
        "language": "en",
        "reliability": "C",
        "reliability_reason": "",
        "in_period": 0,
        "used": 0,
    }
    made["coverage"]["sources"] = [
        {**row, "title": f"Outlet {n}", "country": made["country"] if n < 5 else "FRA", "items": int(n % 50 == 0),
         "state": "broken" if n % 2 else "silent", "note": ""}
        for n in range(300)
    ]  # fmt: skip
    words = "Beside these, 290 sources were asked (148 broken, 142 silent); report.json names them all."
    for view in (render_html, render_markdown):
        page = view(made).decode().replace("\\", "")
        assert words in page
        assert "Outlet 4" in page and "Outlet 250" in page and "Outlet 77" not in page
    assert "Beside these, 290 sources" in " ".join(pdf_text(render_pdf(made)).split())
