"""Inputs that a search by coverage found or that were written for it, and random ones: what must hold of any bytes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools.fuzz_feeds import TARGETS

from countrydesk.adapters.feeds.dialects import parsed
from countrydesk.adapters.feeds.encoding import utf8
from countrydesk.adapters.feeds.mending import mended

DATA = Path(__file__).parent / "data" / "fuzz"
INPUTS = sorted(path for path in DATA.rglob("*") if path.is_file())
MARKUP = """<rss> <channel> <feed <item> </item> <entry> <title> </title> <link> </link> <link <description> <p </p> <br/>
    <content:encoded> <![CDATA[ ]]> <!-- --> <?x ?> <!DOCTYPE [ <!ENTITY ]> &a; &amp; &#0; &#60; & < > " ' = xmlns= href= a=b
    c='d xml:base="x" é хэл { } "items": , \ufffe \ufffd"""
PIECES = [*MARKUP.split(), " ", "\n", "\x00", "\x0b", "http://www.w3.org/2005/Atom"]
soup = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_a_kept_input_breaks_nothing(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


def test_the_corpus_is_small_and_whole() -> None:
    assert {path.parent.name for path in INPUTS} == set(TARGETS)
    assert sum(path.stat().st_size for path in INPUTS) <= 300_000


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
@given(body=st.binary(max_size=300) | soup.map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_break_nothing(target: object, body: bytes) -> None:
    assert callable(target)
    target(body)


@given(soup)
def test_what_is_mended_is_read_without_a_complaint_and_stays_so(text: str) -> None:
    once = mended(text.encode("utf-8", "replace"))
    tree = parsed(once)
    assert tree.root is None or not tree.complaint or "amespace" in tree.complaint
    assert mended(once) == once


@given(st.text(min_size=1), st.sampled_from(["utf-8", "utf-16", "utf-32", "utf-8-sig"]))
def test_an_encoding_that_says_itself_is_read_back(text: str, encoding: str) -> None:
    body = f"<?xml version='1.0'?><a>{text}</a>".encode(encoding, "replace")
    assert utf8(body)[0].decode("utf-8") == body.decode(encoding)
