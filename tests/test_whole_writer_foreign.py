"""The writer as a whole on reports in another language: translations stand beside them, marked, and support nothing."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from countrydesk.adapters.render import render_html, render_markdown
from countrydesk.core.ports import Prompt
from countrydesk.core.prose.envelope import opened
from fakes import Story
from models import claim
from wholeweek import FLOOD, WRITER, Assessor, Collected, Data, Made, Row, Scribe, collected, made, writer

TITLE = "Монголия и Россия подписали соглашение о топливе"
TEXT = "Монголия и Россия подписали 10 марта соглашение о поставках 400 тысяч тонн топлива."
FUEL = Story("https://vestnik.example.org/fuel", TITLE, TEXT, "Wed, 11 Mar 2026 06:00:00 GMT")
ENGLISH = {
    TITLE: "Mongolia and Russia signed an agreement on fuel",
    TEXT: "Mongolia and Russia signed an agreement on 10 March on deliveries of 400,000 tonnes of fuel.",
}
SHOWN = {"text": ENGLISH[TEXT], "by": WRITER, "note": ""}


def translating(_prompt: Prompt, rows: Sequence[Row]) -> Data:
    return {"translations": [{"label": row["label"], "text": ENGLISH[row["quote"]]} for row in rows if "label" in row]}


def lying(prompt: Prompt, rows: Sequence[Row]) -> Data:
    """Translations with another figure than the original's."""
    told = translating(prompt, rows)["translations"]
    return {"translations": [{**each, "text": each["text"].replace("400,000", "900,000")} for each in told]}


def quoting_translations(_prompt: Prompt, rows: Sequence[Row]) -> Data:
    """A draft that passes its translations off as what the passages say."""
    told = [row for row in rows if "translation" in row]
    return {"claims": [claim(f"According to {row['outlet']}, “{row['translation']}”", row["label"]) for row in told]}


@pytest.fixture(scope="module")
def bilingual() -> Collected:
    """A week told in Russian by one outlet, and in English by another."""
    return collected({"Vestnik": [FUEL], "Gobi Daily": [FLOOD]}, lambda text: "en" if text.isascii() else "ru")


def _russian(report: Made) -> list[Data]:
    return [each for each in report.claims for basis in each["basis"] if basis["quote"] == TEXT]


def test_without_a_judge_a_report_in_another_language_is_quoted_with_its_translation_beside_it(
    bilingual: Collected,
) -> None:
    scribe = Scribe({"translate": translating})
    report = made(bilingual, writer(scribe))
    assert _russian(report) and not any(each["maker"] for each in _russian(report))
    assert any(each["text"].endswith(f"“{TEXT}”") for each in report.section("developments"))
    for each in report.claims:
        for basis in each["basis"]:
            assert basis["translation"] == (SHOWN if basis["quote"] == TEXT else None)
    shown = [row for each in scribe.asked if each.purpose == "draft" for row in opened(each.data)]
    assert not any("translation" in row or row.get("quote") == TEXT for row in shown)
    assert any(each["maker"] for each in report.claims)


def test_a_translation_is_printed_as_one_in_every_view(bilingual: Collected) -> None:
    product = made(bilingual, writer(Scribe({"translate": translating}))).product
    page, text = render_html(product).decode(), render_markdown(product).decode()
    for line in (line for body in (page, text) for line in body.split("\n") if "400,000" in line):
        assert f"machine translation ({WRITER})" in line.replace("\\", "")
    assert page.count("400,000") > 0 and text.count("400,000") > 0


def test_a_sentence_that_rests_on_the_words_of_a_translation_is_stopped(bilingual: Collected) -> None:
    scribe = Scribe({"translate": translating, "draft": quoting_translations})
    report = made(bilingual, writer(scribe, Assessor()))
    assert [
        row for each in scribe.asked if each.purpose == "draft" for row in opened(each.data) if "translation" in row
    ]
    assert not any(ENGLISH[TEXT] in text for text in report.texts)
    assert {each["layer"] for each in report.stopped} == {"code"}
    assert any(ENGLISH[TEXT] in each["text"] for each in report.stopped)


def test_a_judge_lets_a_foreign_passage_be_quoted_in_its_own_words(bilingual: Collected) -> None:
    judge = Assessor()
    report = made(bilingual, writer(Scribe({"translate": translating}), judge))
    worded = [each for each in report.section("developments") if each["maker"] and each in _russian(report)]
    assert [each["text"] for each in worded] == [f"According to Vestnik, “{TEXT}”"]
    assert [each["verdict"] for each in worded] == ["supported"]
    shown = [row for each in judge.asked for row in opened(each.data)]
    assert any(row.get("quote") == TEXT for row in shown)
    assert not any("translation" in row for row in shown)


def test_a_translation_that_says_otherwise_is_not_printed_and_that_is_told(bilingual: Collected) -> None:
    report = made(bilingual, writer(Scribe({"translate": lying})))
    assert _russian(report)
    assert all(basis["translation"] is None for each in report.claims for basis in each["basis"])
    assert "900,000" not in str(report.product)
    assert any("A translation is not shown: a figure" in each for each in report.product["authorship"]["remarks"])
