"""What a page says and shows: its authors, its title, its article among several readings, lines that only point elsewhere."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countrydesk.adapters.extract import extract
from countrydesk.core.agreement import agreement, is_doubted, is_outvoted
from countrydesk.core.authors import authors
from countrydesk.core.errors import ExtractionError
from countrydesk.core.linkeddata import authors_in_json_ld, described, stamps_in_json_ld
from countrydesk.core.pointers import has_cue, plain_words, without_pointers
from countrydesk.core.ports import Extracted

URL = "https://ledger.example.org/world/a"
PARAGRAPHS = [
    "The minister of defense met the delegation in the capital on Monday and spoke about the border with both sides.",
    "Talks will go on for three days, said the spokesman, and no statement is to be expected before Thursday evening.",
    "Two earlier rounds had ended without a result, and the opposition asked why a third one should bring more than these.",
]
TEXT = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)


def read(body: str = f"<article><h1>Minister meets delegation</h1>{TEXT}</article>", head: str = "") -> Extracted:
    return extract(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "text/html", URL)


# --- Authors ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stated", "names"),
    [
        ("Ann Writer", ("Ann Writer",)),
        ("By Ann Writer and Bob Example, Reuters", ("Ann Writer", "Bob Example", "Reuters")),
        ("Ann Writer; Bob Example; ANN WRITER", ("Ann Writer", "Bob Example")),
        ("Writer, Ann", ("Ann Writer",)),
        ("ann@ledger.example.org (Ann Writer)", ("Ann Writer",)),
        ("Ann Writer (Reuters)", ("Ann Writer",)),
        ("Ann Writer | Senior Correspondent", ("Ann Writer",)),
        ("Ann Writer, chief political correspondent, Ledger Berlin", ("Ann Writer",)),
        ("Ann Writer, special to the Ledger", ("Ann Writer",)),
        ("By Ann Writer in Paris", ("Ann Writer",)),
        ("Ann Writer March 25, 2026", ("Ann Writer",)),
        ("Ann Writer Monday", ("Ann Writer",)),
        ("Aleš Vávra před 9 hodinami", ("Aleš Vávra",)),
        ("Von Anna Schmidt und Karl Otto", ("Anna Schmidt", "Karl Otto")),
        ("Ursula von der Leyen", ("Ursula von der Leyen",)),
        ("Luigi Di Maio", ("Luigi Di Maio",)),
        ("José Ortega y Gasset", ("José Ortega y Gasset",)),
        ("Ana Ruiz y Luis Mora", ("Ana Ruiz", "Luis Mora")),
        ("Par Jean Dupont, correspondant à Pékin", ("Jean Dupont",)),
        ("Автор: Иван Петров", ("Иван Петров",)),
        ("Б.Ганбат", ("Б.Ганбат",)),
        ("记者 王小明、李四", ("王小明", "李四")),
        ("The Associated Press", ("The Associated Press",)),
    ],
)
def test_names_are_read_out_of_what_a_page_states(stated: str, names: tuple[str, ...]) -> None:
    assert authors([stated]) == names


@pytest.mark.parametrize(
    "stated",
    [
        "", "Staff", "Ledger Staff", "admin", "Editorial Board", "Redaktion", "Редакция", "记者", "https://ledger.example.org/ann", "@ann",
        "ann@ledger.example.org", "The Ledger", "view my complete profile", "2026", "---", "x" * 80, "a b c d e f g h",
        "Senior Correspondent", "17 February 2026", "Monday", "News/World",
    ],
)  # fmt: skip
def test_nobody_and_the_outlet_are_no_authors(stated: str) -> None:
    assert authors([stated], "the ledger", printed=True) == ()


def test_a_small_name_is_believed_where_it_is_told_machines() -> None:
    assert authors(["ann writer"]) == ("ann writer",)
    assert authors(["ann writer"], printed=True) == ()


@given(st.lists(st.text(max_size=60), max_size=5))
def test_no_author_stands_twice_and_none_is_an_address(stated: list[str]) -> None:
    found = authors(stated)
    assert len({each.casefold() for each in found}) == len(found) <= 20
    assert not any("://" in each or not each.strip() for each in found)


PERSON = {"@type": "Person", "@id": "#ann", "name": "Ann Writer"}


@pytest.mark.parametrize(
    ("data", "names"),
    [
        ({"@type": "NewsArticle", "author": "Ann Writer"}, ("Ann Writer",)),
        ({"@type": "NewsArticle", "author": [PERSON, {"name": "Bob Example"}]}, ("Ann Writer", "Bob Example")),
        ({"@type": "NewsArticle", "creator": {"name": ["Ann Writer", "Bob Example"]}}, ("Ann Writer", "Bob Example")),
        ({"@graph": [PERSON, {"@type": "Article", "author": {"@id": "#ann"}}]}, ("Ann Writer",)),
        ([{"@type": "WebPage", "author": "Page"}, {"@type": "Article", "author": "Ann Writer"}], ("Ann Writer",)),
        ({"@type": "Article", "author": {"@id": "#nobody"}}, ()),
        ({"@type": "Product", "author": "Ann Writer"}, ()),
        ({"@type": "Article", "author": 7}, ()),
        ({"@type": "Article", "author": [[[["Deep"]]]]}, ()),
        ({"@type": "Article"}, ()),
    ],
)
def test_the_authors_of_json_ld_are_those_of_the_article(data: object, names: tuple[str, ...]) -> None:
    assert authors_in_json_ld(json.dumps(data)) == names


def test_json_ld_that_xhtml_wraps_is_read() -> None:
    inner = '{"@type": "Article", "author": "Ann Writer", "datePublished": "2026-02-17"}'
    for script in (f"<![CDATA[{inner}]]>", f"//<![CDATA[\n{inner}\n//]]>", f"/*<![CDATA[*/ {inner} /*]]>*/"):
        assert authors_in_json_ld(script) == ("Ann Writer",)
        assert len(stamps_in_json_ld(script)) == 1
    assert authors_in_json_ld("<![CDATA[{") == () and described("[" * 100_000) == ()


AUTHOR, SITE = '<meta name="author" content="{}">', '<meta property="og:site_name" content="The Ledger">'


@pytest.mark.parametrize(
    ("head", "body", "names"),
    [
        (f'<script type="application/ld+json">{json.dumps({"@type": "Article", "author": "Ann Writer"})}</script>', "", ("Ann Writer",)),
        (f'{AUTHOR.format("Ann Writer")}<meta property="article:author" content="https://face.example/a">', "", ("Ann Writer",)),
        (f'{SITE}{AUTHOR.format("The Ledger")}', "<a rel=author href=/a>By Ann Writer</a>", ("Ann Writer",)),
        (f'{SITE}{AUTHOR.format("The Ledger")}', "<p class=author-name>Most Read</p>", ("The Ledger",)),
        ("", "<a rel=author href=/ann>Ann Writer</a>", ("Ann Writer",)),
        ("", "<div class='post-author-name'>By Ann Writer</div>", ("Ann Writer",)),
        ("", "".join(f"<a rel=author href=/{n}>Ann Number</a>" for n in range(9)), ()),
        ("", f"<p class=byline>{'About our many comment rules. ' * 9}</p>", ()),
    ],
)  # fmt: skip
def test_a_pages_authors_are_those_it_states_best(head: str, body: str, names: tuple[str, ...]) -> None:
    assert read(f"<article><h1>Minister meets delegation</h1>{body}{TEXT}</article>", head).authors == names


# --- Title, address, language -------------------------------------------------------------------------------------


OG = '<meta property="og:title" content="{}">'


@pytest.mark.parametrize(
    ("head", "headline", "title"),
    [
        ("<title>Minister meets delegation | Ledger</title>", "Minister meets delegation", "Minister meets delegation"),
        (OG.format("Minister meets delegation - The Ledger"), "Minister meets delegation", "Minister meets delegation"),
        (OG.format("Minister meets - at last"), "Another headline", "Minister meets - at last"),
        ("<title>Minister meets delegation - Ledger</title>", "", "Minister meets delegation"),
        ("<title>Ledger</title>", "Minister meets delegation", "Minister meets delegation"),
        ("<title>A long title that says it all</title>", "Ledger", "A long title that says it all"),
        ("", "", ""),
    ],
)  # fmt: skip
def test_the_title_is_the_headline_without_the_outlets_name(head: str, headline: str, title: str) -> None:
    assert read(f"<article><h1>{headline}</h1>{TEXT}</article>", head).title == title


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ('<link rel="canonical" href="/world/b">', "https://ledger.example.org/world/b"),
        ('<meta property="og:url" content="https://ledger.example.org/c">', "https://ledger.example.org/c"),
        ('<link rel="canonical" href="javascript:void(0)">', ""),
        ('<link rel="canonical" href="http://[broken">', ""),
        ("", ""),
    ],
)
def test_the_canonical_address_is_whole_and_can_be_asked(head: str, address: str) -> None:
    assert read(head=head).canonical == address


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ('<meta http-equiv="content-language" content="mn-MN">', "mn"),
        ('<meta property="og:locale" content="ru_RU">', "ru"),
        ('<meta name="language" content="English">', ""),
        ("", ""),
    ],
)
def test_the_language_is_what_the_page_declares(head: str, code: str) -> None:
    assert read(head=head).language == code


# --- Which reading counts -----------------------------------------------------------------------------------------

ONE, OTHER = "one two three four five " * 20, "six seven eight nine ten " * 20


def test_two_readings_that_agree_outvote_a_third() -> None:
    assert is_doubted(ONE, OTHER) and is_outvoted(ONE, OTHER, OTHER)
    assert not is_doubted(ONE, ONE) and not is_outvoted(ONE, OTHER, ONE)
    assert not is_outvoted(ONE, "six seven", "six seven")
    assert not is_outvoted(ONE, OTHER, "eleven twelve " * 50)


@given(st.text(), st.text())
def test_agreement_is_a_share_that_knows_no_order(one: str, other: str) -> None:
    assert 0 <= agreement(one, other) == agreement(other, one) <= 1
    assert agreement(one, one) == 1


def test_agreement_counts_the_signs_of_scripts_without_spaces() -> None:
    assert agreement("市政府宣布", "市政府公布") == 0.8


def test_what_is_hidden_is_not_read_where_the_page_shows_an_article() -> None:
    hidden = "".join(f"<p>Other words that no reader of this page number {n} ever sees on it.</p>" for n in range(12))
    found = read(
        f"<article><div style='display:none'>{hidden}</div><div>{TEXT}{TEXT.replace('the', 'a')}</div></article>"
    )
    assert PARAGRAPHS[0] in found.text and "no reader" not in found.text


def test_a_page_of_one_short_line_is_read_by_all_ways() -> None:
    assert "open again" in read("<div><span>The bridge is open again.</span></div>").text


# --- Lines that point elsewhere -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Bridge closed after flood in the north", "READ: Bridge closed after flood in the north",
        "Lea también: Bridge closed after flood in the north", "Читайте также: Bridge closed after flood in the north",
        "» Mehr zum Thema: Bridge closed after flood in the north", "相关阅读：Bridge closed after flood in the north",
        "Lire aussi Bridge closed after flood in the north (video)", "Мөн унших: Bridge closed after flood in the north",
    ],
)  # fmt: skip
def test_a_line_that_only_sends_the_reader_on_is_left_out(line: str) -> None:
    links = {plain_words("Bridge closed after flood in the north")}
    text = f"First.\n{line}\nLast."
    assert has_cue(text) and without_pointers(text, links) == "First.\nLast."
    assert without_pointers(text, set()) == text


@pytest.mark.parametrize(
    "line",
    [
        "Read the treaty as a whole, the minister said, and you find the bridge closed after flood in the north.",
        "See also the bridge", "Ministers read: bridge closed", "Read more: " + "a long sentence of the article " * 12,
    ],
)  # fmt: skip
def test_a_sentence_that_begins_alike_is_kept(line: str) -> None:
    assert without_pointers(line, {plain_words("Bridge closed after flood in the north"), "bridge"}) == line


def test_the_headlines_of_other_news_do_not_stand_in_an_article() -> None:
    pointer = "<p>Read more: <a href='/b'>Bridge closed after flood in the north</a></p>"
    own = "<p>Read more: <a href='#part'>The second part of this article</a></p>"
    found = read(f"<article><h1>Minister meets delegation</h1>{TEXT}{pointer}{own}{TEXT.replace('the', 'a')}</article>")
    assert "Bridge closed" not in found.text and "second part" in found.text


# --- Hostile pages --------------------------------------------------------------------------------------------------

HOSTILE = {
    "deep": "<div>" * 100_000 + "text",
    "spaces": " " * 8_000_000,
    "tags": "<b></b>" * 100_000,
    "attributes": "<p " + " ".join(f"a{n}=b" for n in range(8000)) + ">text</p>",
    "attribute": f"<p class='{'author byline ' * 100_000}'>text</p>",
    "image": f"<img src='data:image/png;base64,{'QUJD' * 1_000_000}'>{TEXT}",
    "script": f"<script>{'var a = 1;' * 400_000}</script>{TEXT}",
    "nul": "\x00".join(PARAGRAPHS) + "\x00" * 100_000,
    "links": "<a href='/x'>Read more: x</a>" * 15_000,
    "one line": "<p>" + "word " * 400_000 + "</p>",
    "pointers": "<p>Read more: " * 10_000,
    "json": f"<script type='application/ld+json'>{'[' * 200_000}</script>{TEXT}",
    "authors": f"<p class=byline>By {'Ann Writer and ' * 20_000}</p>{TEXT}",
    "walls": f"<div class=paywall>{'subscribe to read more ' * 20_000}</div>",
    "entities": "&lt;" * 500_000 + "&#x0;&#xd800;&#99999999999;",
    "notes": "".join(f"<li id=fn{n}>" for n in range(40_000)),
    "table": "<table>" + "<tr><td>a" * 12_000,
    "nested": "<table><tr><td>" * 20_000,
    "comments": "<!--" * 100_000 + TEXT,
    "right to left": "\u202e" * 100_000 + TEXT,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_read_or_refused(name: str) -> None:
    try:
        found = extract(f"<html><body>{HOSTILE[name]}".encode(), "text/html", URL)
    except ExtractionError as error:
        assert URL in str(error)
        return
    assert found.text and "\x00" not in found.text and len(found.text) <= len(HOSTILE[name])
