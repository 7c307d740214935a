from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countrydesk.core.markup import plain, plain_title, tidied


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One &amp; two</p><p>three</p>", "One & two\nthree"),
        ("a<br/>b<li>c", "a\nb\nc"),
        ("<script>alert('x')</script>seen<style>p{}</style>", "seen"),
        ("<script src='x'/>seen", "seen"),
        ("before<script>never closed", "before"),
        ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
        ('<a title="a > b" href=x>word</a>', "word"),
        ("<a title='open>word", "word"),
        ("<a title='open>one<b>two</b>", "onetwo"),
        ("<!-- a --><p>one<!-- never closed > two", "one two"),
        ("<xhtml:p>one</xhtml:p><svg:svg>drawn</svg:svg>two", "one\ntwo"),
        ("<p title='a<b'>one</p>", "one"),
        ("one&#10;two<br>three&#xD;", "one two\nthree"),
        ("It\x92s \x93so\x94", "It’s “so”"),
        ("<!-- hidden <b> -->shown<!-- never closed", "shown"),
        ("end <b", "end"),
        ("&lt;b&gt; stays a word", "<b> stays a word"),
        ("&#8216;x&#x2019; &#99999999999999; &#" + "1" * 5000 + ";", "‘x’ \ufffd \ufffd"),
        ("a\x00b\x0bc \ud800d", "abc d"),
        ("two\nlines   of one", "two\nlines of one"),
        ("a\u2003b\u200bc\xa0\xa0d\t\te", "a b\u200bc d e"),
        ("<p>two\nlines of one</p>", "two lines of one"),
    ],
)
def test_markup_becomes_plain_text(markup: str, text: str) -> None:
    assert plain(markup) == text


@pytest.mark.parametrize(
    ("markup", "title"),
    [("It&amp;#8217;s", "It’s"), ("AT&amp;T", "AT&T"), ("<b>A</b>\n<p>B", "A B"), ("R&D", "R&D")],
)
def test_a_title_is_one_line_and_escaped_only_once(markup: str, title: str) -> None:
    assert plain_title(markup) == title


@given(st.text(alphabet="<>&;/!-\"' abps#1\n", max_size=300))
def test_no_text_grows_and_nothing_is_left_to_tidy(markup: str) -> None:
    text = plain(markup)
    assert len(text) <= max(len(markup), 1) * 2
    assert tidied(text) == text


@pytest.mark.parametrize("unit", ["<", "<a '", '<a ">', "<!--", "&#1", "<script>", "</", "'\"<x", "<a '>\"", "( ", "a"])
def test_a_megabyte_of_anything_is_read_to_its_end(unit: str) -> None:
    assert len(plain_title(unit * (1_000_000 // len(unit)))) <= 1_000_000
