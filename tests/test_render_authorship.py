"""The views say who worded what, mark every sentence of a model and every translation, and believe none of its words."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from pypdf import PdfReader

from countrydesk.adapters.render import render_html, render_markdown, render_pdf
from countrydesk.core.prose.shown import authorship, beside, joined, maker_of, paragraphs, translated
from countrydesk.core.views import shaped
from products import HOSTILE, empty_product, week_product

MODEL = "small-1"
TRANSLATION = {"text": "The Ministry of Defence said that exercises had begun on Wednesday.", "by": MODEL}
DIGEST = "ab" * 32


def stopped(layer: str = "code", fate: str = "replaced", text: str = "All 900 soldiers deserted.") -> dict[str, str]:
    return {
        "section": "developments", "text": text, "check": "V10", "verdict": "unsupported", "detail": "no passage has 900",
        "layer": layer, "fate": fate,
    }  # fmt: skip


def worded(product: dict[str, Any], model: str = MODEL, text: str = TRANSLATION["text"]) -> dict[str, Any]:
    """The product with every second sentence by a model, and every foreign quotation translated."""
    claims = [each for section in product["sections"] for each in section["claims"]]
    for number, claim in enumerate(claims):
        claim["maker"] = f"draft/1 {model}" if number % 2 else ""
        for basis in claim["basis"]:
            basis["translation"] = {"text": text, "by": model} if basis["language"] != "en" else None
    product["authorship"] = {
        "model": model,
        "judge": None,
        "prompts": {"draft": DIGEST},
        "sections": [{"id": "summary", "by_model": 2, "by_rules": 5}, {"id": "other", "by_model": 0, "by_rules": 1}],
        "statement": ["Rules chose the passages.", f"The language model {model} worded two sentences."],
        "stopped": [stopped(), stopped("judge", "dropped"), stopped("reply", "repaired")],
        "usage": {
            "rows": [_used("source_statement", "read")], "total": _used("", "", 1200), "currency": "EUR", "counted": True
        },
    }  # fmt: skip
    return product


def _used(section: str, purpose: str, tokens: int = 1000) -> dict[str, Any]:
    return {
        "section": section, "purpose": purpose, "calls": 3, "prompt_tokens": tokens, "reply_tokens": 50, "cost": 0.0125
    }  # fmt: skip


def pdf_text(body: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages).split())


def models_claims(product: dict[str, Any]) -> list[str]:
    return [each["id"] for section in product["sections"] for each in section["claims"] if each.get("maker")]


def test_the_page_marks_each_sentence_of_the_model_and_no_other() -> None:
    product = worded(week_product(3, 2))
    page = html.fromstring(render_html(product))
    marked = [each.getparent().get("id") for each in page.iter("abbr") if each.get("class") == "ai"]
    shown = {f"c-{id}" for id in models_claims(product)} & {each.get("id") for each in page.iter("span")}
    assert sorted(marked) == sorted(shown) != []
    assert {each.get("title") for each in page.iter("abbr")} == {f"worded by the language model {MODEL}"}
    assert not list(html.fromstring(render_html(week_product(3, 2))).iter("abbr"))


def test_a_translation_stands_beside_its_quotation_and_is_marked_as_one() -> None:
    product = worded(week_product(6, 2))
    page = html.fromstring(render_html(product))
    foreign = [each for each in page.iter("div") if each.get("class") == "note" and each[0].get("lang") != "en"]
    assert foreign
    for note in foreign:
        (told,) = [each for each in note.iter("p") if each.get("class") == "tr"]
        assert told.text_content() == f"machine translation ({MODEL}) {TRANSLATION['text']}"
        assert told.get("lang") == "en"
    english = [each for each in page.iter("div") if each.get("class") == "note" and each[0].get("lang") == "en"]
    assert english and not [each for note in english for each in note.iter("p")]


def test_what_could_not_be_checked_is_said_beside_the_translation() -> None:
    product = worded(week_product(2, 2))
    for section in product["sections"]:
        for basis in (each for claim in section["claims"] for each in claim["basis"] if each["translation"]):
            basis["translation"]["note"] = "Not checked: some names."
    assert b"Not checked: some names." in render_html(product)
    assert "Not checked: some names." in pdf_text(render_pdf(product))
    assert "Not checked: some names." in render_markdown(product).decode().replace("\\", "")


def test_all_views_tell_who_worded_what_and_what_stopped_the_rest() -> None:
    product = worded(week_product(3, 2))
    page = " ".join(html.fromstring(render_html(product)).text_content().split())
    text, plain = render_markdown(product).decode(), pdf_text(render_pdf(product))
    for view in (page, text.replace("\\", ""), plain):
        assert "A sentence with the mark AI was worded by the language model small-1" in view
        assert "The language model small-1 worded two sentences." in view
        assert "All 900 soldiers deserted." in view
        assert "The form of the reply" in view
        assert "1,200" in view
        assert "0.0125" in view
    assert DIGEST in page and DIGEST in text
    assert DIGEST in plain.replace(" ", "")
    assert "machine translation (small-1)" in plain


def test_a_report_of_rules_has_none_of_it() -> None:
    for product in (empty_product(), week_product(2, 2)):
        shown = shaped(product)["authorship"]
        assert (shown["model"], shown["legend"], shown["layers"], shown["usage"]) == ("", "", [], [])
        assert b"Who worded what" not in render_html(product)
        assert "Who worded what" not in render_markdown(product).decode()
        assert "Who worded what" not in pdf_text(render_pdf(product))


def test_a_sentence_that_repeats_a_foreign_quotation_has_its_translation_beside_it() -> None:
    product = worded(week_product(3, 2))
    claims = [each for section in shaped(product)["sections"] for each in section["claims"]]
    for claim in claims:
        spoken = [each for each in claim["runs"] if each["quote"] and each["language"] != "en"]
        if spoken and claim["basis"]:
            assert [each["text"] for each in claim["translations"]] == [TRANSLATION["text"]] * len(
                claim["translations"]
            )
    one = {"text": "T", "mark": "machine translation (m)", "note": ""}
    assert beside([{"translation": one}, {"translation": one}, {"translation": None}], ["слово", "", "x"]) == [one]


def test_hostile_words_of_a_model_never_become_markup() -> None:
    product = worded(week_product(3, 2), model=HOSTILE, text=HOSTILE)
    product["authorship"]["stopped"] = [stopped(text=HOSTILE)]
    product["authorship"]["statement"] = [HOSTILE]
    body = render_html(product)
    page = html.fromstring(body)
    assert len(list(page.iter("script"))) == 1
    assert not [name for each in page.iter() for name in each.attrib if name.startswith("on")]
    assert "\u202e".encode() not in body
    text = render_markdown(product).decode()
    assert "<script" not in text.replace("\\<", "") and "](javascript" not in text
    assert "script" in pdf_text(render_pdf(product))


def test_layers_add_up() -> None:
    product = worded(week_product(1, 1))
    rows = authorship(product)["layers"]
    assert [row["words"] for row in rows] == ["The form of the reply", "Checks by code", "The judge", "All"]
    assert rows[-1] == {"words": "All", "repaired": 1, "replaced": 1, "dropped": 1, "count": 3}
    assert sum(row["count"] for row in rows[:-1]) == rows[-1]["count"]
    product["authorship"] |= {"stopped": [], "usage": {}}
    assert (authorship(product)["layers"], authorship(product)["usage"]) == ([], [])


@pytest.mark.parametrize(("maker", "name"), [("draft/1 small-1", "small-1"), ("", ""), (None, ""), ("odd", "odd")])
def test_the_name_of_who_worded_a_sentence(maker: str | None, name: str) -> None:
    assert maker_of({"maker": maker}) == name
    assert maker_of({}) == ""


@pytest.mark.parametrize("made", [None, {}, {"text": ""}, "text", {"by": "m"}])
def test_no_translation_is_none(made: object) -> None:
    assert translated({"translation": made}) is None
    assert translated({}) is None


@settings(max_examples=25)
@given(st.text(max_size=60), st.text(max_size=200))
def test_any_words_of_a_model_make_a_page(model: str, text: str) -> None:
    product = worded(week_product(1, 1), model or "m", text)
    assert render_html(product).startswith(b"<!doctype html>")
    assert render_markdown(product)


def test_sentences_of_a_model_on_one_matter_make_one_paragraph() -> None:
    def claim(text: str, worded: str = "m", **more: object) -> dict[str, object]:
        said = {
            "text": text,
            "worded_by": worded,
            "group": "",
            "kind": "reported",
            "development": "a",
            "section": "developments",
        }
        return {**said, "translations": [], "likelihood": None, **more}

    head, first, second = claim("Head", ""), claim("First."), claim("Second.")
    other, quoted = claim("Other.", development="b"), claim("Quoted.", "")
    translated, judged = (
        claim("Translated.", development="b", translations=[{"text": "x"}]),
        claim("Judged.", kind="assessed"),
    )
    likely = claim("Likely.", kind="assessed", likelihood={"word": "likely", "percent": 65})
    rows = joined([head, first, second, other, translated, quoted, judged, likely])
    assert [[each["text"] for each in rows] for rows in paragraphs(rows)] == [
        ["Head"], ["First.", "Second."], ["Other."], ["Translated."], ["Quoted."], ["Judged."], ["Likely."],
    ]  # fmt: skip
    summary = joined([claim("One.", section="summary"), claim("Two.", section="summary", development="b")])
    assert len(paragraphs(summary)) == 1
    assert paragraphs([]) == []
