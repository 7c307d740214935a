from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countrydesk.core.layout import markdown, reflowed

LONG = "a line that fills the measure of this small page quite well"


def test_lines_become_paragraphs_and_divided_words_are_joined() -> None:
    page = f"{LONG} and was divi-\nded here, {LONG}\nand stops.\n{LONG} again {LONG}\nand ends.\n\nA new one.\n"
    assert reflowed([page]).split("\n") == [
        f"{LONG} and was divided here, {LONG} and stops.",
        f"{LONG} again {LONG} and ends.",
        "A new one.",
    ]


def test_running_heads_and_page_numbers_go() -> None:
    pages = [f"The Service of Research\n{LONG} number {n} of the text.\nPage {n}" for n in range(5)]
    assert reflowed(pages) == " ".join(f"{LONG} number {n} of the text." for n in range(5))


def test_a_hyphen_stays_where_both_parts_are_words_of_the_document() -> None:
    page = f"{LONG} Senate-\npassed {LONG} Mongo-\nlian {LONG}\nThe Senate has passed it."
    text = reflowed([page])
    assert "Senate-passed" in text
    assert "Mongolian" in text


@given(st.lists(st.text(max_size=80), max_size=4))
def test_any_pages_become_lines_without_a_gap(pages: list[str]) -> None:
    assert "\n\n" not in reflowed(pages)
    assert "ab ⓐc" not in reflowed(["ab-\nⓐc"])
    title, text, _ = markdown("\n".join(pages))
    assert "\n\n" not in text and "\n" not in title


def test_headings_and_list_items_stand_alone() -> None:
    page = (
        f"{LONG} and\nmore.\nThe Export Credit Guarantee Program\nA sentence begins. {LONG}\n• one {LONG}\n• two {LONG}"
    )
    assert reflowed([page]).split("\n") == [
        f"{LONG} and more.",
        "The Export Credit Guarantee Program",
        f"A sentence begins. {LONG}",
        f"• one {LONG}",
        f"• two {LONG}",
    ]


def test_a_paragraph_runs_over_a_page_and_an_empty_line() -> None:
    assert reflowed([f"{LONG}\n\n", f"{LONG} to the end."]) == f"{LONG} {LONG} to the end."
    assert reflowed([]) == ""


def test_markdown_becomes_plain_with_its_footnotes_apart() -> None:
    title, text, notes = markdown(
        "---\ntitle: 'The desk'\n---\n# Heading *one*\n\n"
        'A para[^1] with **bold**, `code` and [a link](http://x.org "t")'
        "\nthat goes on.\n\n- first\n- second\n\n| a | b |\n|---|---|\n| c | d |\n\n```\nkept   as is\n```\n***\n"
        "\\*done\\*\n\n[^1]: The note\n    goes on.\n[^x]: Another.\n\nlast"
    )
    assert title == "The desk"
    assert text.split("\n") == [
        "Heading one",
        "A para with bold, code and a link that goes on.",
        "first",
        "second",
        "a b",
        "c d",
        "kept as is",
        "*done*",
        "last",
    ]
    assert notes == (("1", "The note goes on."), ("x", "Another."))


def test_the_first_heading_is_the_title_where_nothing_else_is() -> None:
    assert markdown("text\n\n## Two ##\n\nmore")[0] == "Two"
    assert markdown("---\nno front matter ends")[0] == ""


@pytest.mark.parametrize("unit", ["*", "[", "![", "[a](", "_a_ ", "- ", "|", "[^", "\\", "- - ", "a "])
def test_a_megabyte_of_anything_takes_little_time(unit: str) -> None:
    begin = time.perf_counter()
    markdown(unit * (1_000_000 // len(unit)))
    reflowed([unit * (1_000_000 // len(unit))])
    assert time.perf_counter() - begin < 5
