"""Who says what: the speaker and the words said, in every order that prose has for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countrydesk.core.verification.speech import speakers

ENGLISH = [
    (
        "Araghchi told reporters that the talks had failed.",
        ("Araghchi", "told", "reporters that the talks had failed."),
    ),
    ("On Monday, Araghchi said the talks had failed.", ("Araghchi", "said", "the talks had failed.")),
    ("Araghchi, who leads the team, said the talks failed.", ("Araghchi", "said", "the talks failed.")),
    ("He, however, denied that the bank had closed.", ("He", "denied", "that the bank had closed.")),
    ("Putin and Xi said that they would meet.", ("Putin and Xi", "said", "that they would meet.")),
    ("The talks had failed and Araghchi said so.", ("Araghchi", "said", "so.")),
    ("The talks went on and while it rained he said so.", ("he", "said", "so.")),
    ("The foreign minister visited Tehran and said that it hoped.", ("The foreign minister", "said", "that it hoped.")),
    ("But Israel’s minister has warned that it would act.", ("Israel’s minister", "warned", "that it would act.")),
    ("The minister who said it would act left.", ("The minister", "said", "it would act left.")),
    ("The minister, who said it would act, left.", ("The minister", "said", "it would act, left.")),
    ("The talks failed, two officials said on Monday.", ("two officials", "said", "The talks failed,")),
    ("The talks failed, said the minister.", ("the minister", "said", "The talks failed,")),
    ("“I am leaving,” the prime minister told parliament.", ("the prime minister", "told", "“I am leaving,”")),
    ("“It is over”, wrote Mr Orban on X.", ("Mr Orban", "wrote", "“It is over”,")),
    ("According to the ministry, 12 people died.", ("the ministry", "according", "12 people died.")),
    ("12 people died, according to the ministry.", ("the ministry", "according", "12 people died,")),
    ("AP News (private), 17 February 2026: “It failed.”", ("AP News", "", "“It failed.”")),
    ("Araghchi said: “It failed.”", ("Araghchi", "said", ": “It failed.”")),
    ("Trump called the deal “a disaster” on Tuesday.", ("Trump", "called", "the deal “a disaster” on Tuesday.")),
    ("France, Sweden and two other states said it fell.", ("France, Sweden and two other states", "said", "it fell.")),
    ("On Monday, Macron and Merz said that it fell.", ("Macron and Merz", "said", "that it fell.")),
    ("In Geneva, Araghchi said on Monday that it failed.", ("Araghchi", "said", "on Monday that it failed.")),
    ("Araghchi on Monday said the talks failed.", ("Araghchi", "said", "the talks failed.")),
]


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_speaker_verb_and_words_said(text: str, expected: tuple[str, str, str]) -> None:
    (said,) = speakers(text)
    assert (said.speaker, said.verb, text[said.start : said.end].strip()) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The EU rejected claims that it had lied.",
        "The ship is said to have sunk.",
        "The report of the board was long.",
        "Said, the poet, died.",
        "Trump called the minister on Tuesday.",
        "According to",
        "The minister reports.",
        "",
    ],
)
def test_nobody_speaks(text: str) -> None:
    assert speakers(text) == []


def test_a_quotation_goes_on_with_its_speaker_in_its_paragraph_only() -> None:
    text = "“We stay,” said John Smith, the mayor. “It is ours.” He left.\n“Mine.”"
    assert [(said.speaker, said.verb) for said in speakers(text)] == [("John Smith", "said"), ("John Smith", "")]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("«Мы уйдём», — заявил министр Сергей Лавров.", "ru", ("министр Сергей Лавров", "заявил", "«Мы уйдём»")),
        ("Министр Лавров сообщил, что всё готово.", "ru", ("Министр Лавров", "сообщил", "всё готово.")),
        ("外交部发言人毛宁18日表示，中方反对。", "zh", ("外交部发言人毛宁", "表示", "中方反对。")),
        ("“中方反对。”毛宁说。", "zh", ("毛宁", "说", "“中方反对。”")),
    ],
)
def test_russian_and_chinese(text: str, language: str, expected: tuple[str, str, str]) -> None:
    (said,) = speakers(text, language)
    assert (said.speaker, said.verb, text[said.start : said.end].strip()) == expected


_WORDS = st.sampled_from(
    ["said", "“", "”", ",", "Araghchi", "the", "who", "and", "that", "according", "to", "told", ":", "."]
)


@given(st.lists(_WORDS, max_size=40).map(" ".join) | st.text(max_size=200), st.sampled_from(["en", "ru", "zh"]))
def test_every_span_lies_in_the_text_and_every_speaker_is_written_there(text: str, language: str) -> None:
    for said in speakers(text, language):
        assert 0 <= said.start <= said.end <= len(text)
        assert said.speaker in text
        assert said.speaker
