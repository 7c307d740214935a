"""Text: every function returns offsets into a text that nobody changes; the house's own mending of sentence ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import document
from countrydesk.core.text import (
    LONGEST_PARAGRAPH,
    content_words,
    context,
    is_byline,
    jaccard,
    normalise,
    overlap,
    passage,
    sentences,
    words,
)

PROSE = st.text(alphabet=st.sampled_from("aB1 .!?\n\t“”\"'().и。Й,—\u00ad\u3000"), max_size=80)
WORD_SETS = st.frozensets(st.sampled_from("abcdef"))


def cut(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in sentences(text, language)]


# --- one spelling for comparison ---------------------------------------------------------------------------------


def test_quotes_dashes_spaces_and_what_nobody_sees_are_one_spelling() -> None:
    assert normalise("  «Agree\u00adment»\u00a0—  ‘done’\u200b ") == "\"Agreement\" - 'done'"


@given(st.text(max_size=60))
def test_normalising_an_english_text_twice_is_normalising_it_once(text: str) -> None:
    once = normalise(text.encode("ascii", "ignore").decode())
    assert normalise(once) == once


# --- sentences -----------------------------------------------------------------------------------------------------


def test_a_title_an_initial_and_an_acronym_end_no_sentence() -> None:
    told = cut("Gen. J. Smith met Dr. Lee in the U.S. capital. Then he left.")
    assert told == ["Gen. J. Smith met Dr. Lee in the U.S. capital.", "Then he left."]


def test_an_acronym_can_end_a_sentence() -> None:
    assert cut("He left the U.S. It was late.") == ["He left the U.S.", "It was late."]


def test_a_time_of_day_goes_on_to_its_weekday_but_not_to_a_new_sentence() -> None:
    assert cut("It opens at 5 p.m. Tuesday in Geneva.") == ["It opens at 5 p.m. Tuesday in Geneva."]
    assert cut("It ended at 5 p.m. Officials left.") == ["It ended at 5 p.m.", "Officials left."]


def test_abbreviations_of_russian_news_end_no_sentence() -> None:
    told = cut("Цена выросла до 5 млн. Руб. за тонну. Рост продолжается.", "ru")
    assert told[-1] == "Рост продолжается."
    assert len(told) == 2


def test_a_small_letter_begins_no_sentence_unless_a_cry_stands_before_it() -> None:
    assert cut("It closed. which was odd") == ["It closed. which was odd"]
    assert cut("Stop! he said.") == ["Stop!", "he said."]


def test_a_paragraph_break_ends_a_sentence_without_a_full_stop() -> None:
    assert cut("Parliament passes bill\n\nThe bill passed.") == ["Parliament passes bill", "The bill passed."]


def test_an_empty_text_and_a_blank_one_have_no_sentences() -> None:
    assert sentences("") == sentences(" \n\n \t") == []


def test_a_text_without_a_language_is_cut_as_english() -> None:
    assert cut("One came. Two left.", "") == ["One came.", "Two left."]


@given(PROSE, st.sampled_from(["en", "ru", "zh", "mn", "", "xx"]))
def test_sentences_are_in_order_do_not_overlap_and_leave_out_only_white_space(text: str, language: str) -> None:
    spans = sentences(text, language)
    covered = [False] * len(text)
    last = 0
    for start, end in spans:
        assert last <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        covered[start:end] = [True] * (end - start)
        last = end
    assert all(seen or char.isspace() for seen, char in zip(covered, text, strict=True))


@pytest.mark.parametrize("unit", ["a", "1", " ", '"', ".", "“", "A. ", "\n"])
def test_a_text_no_person_wrote_is_cut(unit: str) -> None:
    hostile = unit * (10 * LONGEST_PARAGRAPH // len(unit))
    spans = sentences(hostile)
    assert all(end <= len(hostile) for _, end in spans)


# --- passages and quotes -------------------------------------------------------------------------------------------


@given(PROSE, st.data())
def test_a_passage_always_quotes_its_document(text: str, data: st.DataObject) -> None:
    held = document("Title", text)
    start = data.draw(st.integers(0, len(held.text) - 1))
    end = data.draw(st.integers(start + 1, len(held.text)))
    made = passage(held, start, end)
    assert made.quote == held.text[made.start : made.end] == held.text[start:end]
    assert made.parent == held.id


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 1), (0, 6), (7, 9)])
def test_a_span_outside_the_text_is_no_passage(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=f"span {start}-{end} lies outside a text of 5 characters"):
        passage(document("Title"), start, end)


def test_words_keep_their_apostrophes_and_chinese_is_cut_by_character() -> None:
    assert words("Don't STOP the U.S. 中国") == ["don't", "stop", "the", "u.s", "中", "国"]


def test_words_of_matter_leave_out_how_english_is_written() -> None:
    assert content_words("The parties' boxes, and the cities of Mongolia's crisis: classes, status, glass") == {
        "party", "box", "city", "mongolia", "crisis", "class", "status", "glass",
    }  # fmt: skip


def test_chinese_words_of_matter_are_pairs_of_characters() -> None:
    assert content_words("中国人") == {"中国", "国人"}


@given(WORD_SETS, WORD_SETS)
def test_likenesses_are_shares_and_do_not_depend_on_the_order(one: frozenset[str], other: frozenset[str]) -> None:
    for measure in (overlap, jaccard):
        assert 0.0 <= measure(one, other) <= 1.0
        assert measure(one, other) == measure(other, one)
    assert jaccard(one, one) == overlap(one, one) == (1.0 if one else 0.0)


# --- context ---------------------------------------------------------------------------------------------------------


def test_the_context_of_a_short_text_is_all_of_it() -> None:
    assert context("one two three", 4, 7) == ("one ", " three")


def test_a_long_context_is_cut_at_a_word_and_says_so() -> None:
    text = "alpha beta gamma delta epsilon zeta"
    before, after = context(text, 17, 22, room=9)
    assert (before, after) == ("…gamma ", " epsilon…")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Laila Bassam and Tala Ramadan", True),
        ("By Ann Lee, Bob Roy and Matthew van der Berg", True),
        ("By", False),
        ("By Tuesday the army had left.", False),
        ("By Tuesday the army had left", False),
        ("Bystanders and Police", False),
        ("By " + "Ann " * 200, False),
    ],
)
def test_a_byline_is_a_line_of_names(line: str, expected: bool) -> None:
    assert is_byline(line, 0, len(line)) is expected
