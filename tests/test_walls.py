from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countrydesk.adapters.extract import extract
from countrydesk.core.errors import ExtractionError
from countrydesk.core.walls import WALLS, Signs, closed_parts, is_beginning, shuts, wall, words

PAGES = sorted((Path(__file__).parent / "data" / "walls").glob("*.html"))
LONG = "The minister met the delegation in the capital and spoke about the border. " * 60


def said(path: Path) -> str:
    """The wall that a page's file name names: "cookie-wall-de" is a cookie wall, "free-de" none."""
    return next((each for each in WALLS if path.stem.startswith(each.replace(" ", "-"))), "")


def seen(body: bytes) -> str:
    try:
        return extract(body, "text/html", "https://ledger.example.org/a").wall
    except ExtractionError as error:
        return next((each for each in WALLS if f"shows a {each} and no article" in str(error)), "no text")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_wall_is_recognised_and_a_free_page_is_not_taken_for_one(path: Path) -> None:
    assert seen(path.read_bytes()) == said(path)


def test_the_pages_hold_each_wall_and_as_many_free_ones() -> None:
    assert {said(path) for path in PAGES} == {"", *WALLS}
    assert sum(not said(path) for path in PAGES) >= 30


def test_the_beginning_behind_a_paywall_is_kept() -> None:
    body = (Path(__file__).parent / "data" / "walls" / "paywall-en-words.html").read_bytes()
    found = extract(body, "text/html", "https://ledger.example.org/a")
    assert found.wall == "paywall" and "two of its five berths" in found.text


def test_consent_and_checks_shut_a_page_and_a_paywall_leaves_its_beginning() -> None:
    assert [shuts(each) for each in ("paywall", "cookie wall", "login", "bot check", "")] == [
        False,
        True,
        False,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("script", "closed"),
    [
        ('{"@type": "NewsArticle", "isAccessibleForFree": false}', (True, ())),
        ('{"@type": "NewsArticle", "isAccessibleForFree": "http://schema.org/False"}', (True, ())),
        ('{"@type": "NewsArticle", "isAccessibleForFree": true}', (False, ())),
        ('{"@type": "NewsArticle"}', (False, ())),
        ('{"@type": "Person", "isAccessibleForFree": false}', (False, ())),
        (
            '{"@type": "Article", "hasPart": [{"isAccessibleForFree": "False", "cssSelector": [".a", "#b", 7]}, 3]}',
            (True, (".a", "#b")),
        ),
        ("not json", (False, ())),
    ],
)
def test_what_an_outlet_says_is_closed(script: str, closed: tuple[bool, tuple[str, ...]]) -> None:
    assert closed_parts(script) == closed


def test_a_long_text_is_walled_only_where_it_ends_so_or_calls_itself_closed_and_stops_early() -> None:
    end = "Subscribe to continue reading."
    assert wall(Signs(shown=end), LONG) == ""
    assert wall(Signs(), f"{LONG}\n{end}") == "paywall"
    assert wall(Signs(), f"{end}\n{LONG}") == ""
    middling = LONG[: len(LONG) // 2]
    assert not is_beginning(middling)
    assert wall(Signs(shown=f"{middling.strip()}\n{end}", closed=True), middling.strip()) == "paywall"
    assert wall(Signs(shown=f"{end}\n{middling.strip()}", closed=True), middling.strip()) == ""
    assert wall(Signs(shown=end, closed=True), middling) == ""
    assert wall(Signs(barrier="Subscribe now", tier="Locked"), middling) == "paywall"
    assert wall(Signs(barrier="Subscribe now"), middling) == ""
    assert wall(Signs(barrier="Subscribe now", closed=True), LONG) == ""


def test_an_article_that_goes_on_after_such_a_sentence_is_no_beginning() -> None:
    sentence = "Subscribe to continue reading."
    goes_on = f"{sentence}\n{LONG[:600]}"
    assert wall(Signs(shown=goes_on), goes_on) == ""
    offers = f"{LONG[:300]}\n{sentence}\nAbonnement im Monat\nSubscribe for a year\nSubscribe for two"
    assert wall(Signs(shown=offers), offers) == "paywall"


def test_words_are_counted_where_none_are_parted_too() -> None:
    assert words("one two, three") == 3
    assert words("市政府星期一宣布") == 4
    assert words("") == 0


@given(st.text(), st.text(), st.booleans(), st.booleans())
def test_every_page_has_one_wall_or_none(shown: str, text: str, closed: bool, guarded: bool) -> None:
    assert wall(Signs(shown=shown, closed=closed, guarded=guarded, password=guarded), text) in {"", *WALLS}


@pytest.mark.parametrize("unit", ["subscribe ", "to read ", "унш ", "续", "cookie\n", "a", " ", "abo "])
def test_a_wall_of_words_is_read_in_linear_time(unit: str) -> None:
    shown = unit * (12_000 // len(unit))
    assert wall(Signs(shown=shown, barrier=shown[:4000]), unit * (200_000 // len(unit))) in {"", *WALLS}
