"""Machine translations: shown where figures, days and names are those of the original, and what is not checked is said."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import DESK, NOON, document, reading, source
from countrydesk.adapters.prompts import load_prompts
from countrydesk.core.budgets import estimated_tokens
from countrydesk.core.errors import ModelError
from countrydesk.core.prose.envelope import opened
from countrydesk.core.prose.parts import Labelled, Part
from countrydesk.core.prose.translations import (
    LABEL,
    NOTE,
    Translated,
    Translation,
    foreign,
    translation_prompt,
    translations_of,
    weighed,
)
from countrydesk.core.types import Document, Passage

MAKER = "translate/1 tiny"


def row(text: str, language: str, title: str = "") -> Labelled:
    """The body of a document as one passage P1."""
    made = document(title or "—", text, NOON, language=language)
    start = len(made.text) - len(text)
    return Labelled("P1", Passage(made.id, start, len(made.text), text), made, source())


def part_of(*rows: Labelled) -> Part:
    return Part("translate", "developments", "", passages=rows)


def weigh(text: str, language: str, english: str) -> Translated:
    each = row(text, language)
    documents: list[Document] = [each.document]
    readings = {made.id: reading(made) for made in documents}
    return weighed([Translation("P1", english)], part_of(each), readings, DESK.gazetteer, MAKER)


def why(text: str, language: str, english: str) -> str:
    """Why a translation is not shown, or empty."""
    found = weigh(text, language, english)
    return found.refused[0][1] if found.refused else ""


RUSSIAN = "10 марта Россия обстреляла Херсон, погибли 12 человек, сообщил губернатор Прокудин."
ENGLISH = "On 10 March, Russia shelled Kherson and 12 people were killed, Governor Prokudin said."
CHINESE = "中国外交部发言人3月10日表示，中方向伊朗提供了3000万美元的援助。"
HELP = "A spokesman for the Chinese Foreign Ministry said on 10 March that China had given Iran $30 million in aid."


def test_a_prompt_asks_for_all_rows_at_once_and_has_room_for_them() -> None:
    one, other = row(RUSSIAN, "ru"), row(CHINESE, "zh")
    prompt = translation_prompt(part_of(one, other), load_prompts())
    assert [each["quote"] for each in opened(prompt.data)] == [RUSSIAN, CHINESE]
    assert "Прокудин" not in prompt.system
    assert estimated_tokens(prompt.system) < 300
    assert prompt.most > estimated_tokens(ENGLISH + HELP)


def test_a_reply_is_read_by_label() -> None:
    part = part_of(row(RUSSIAN, "ru"))
    said = json.dumps({"translations": [{"label": "P1", "text": " An\u202eEnglish\n text "}]})
    assert translations_of(said, part) == (Translation("P1", "AnEnglish text"),)
    assert translations_of('{"translations": [{"label": "P1", "text": "\\u200b"}]}', part) == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        '{"translations": "P1"}',
        '{"translations": [{"label": "P9", "text": "x"}]}',
        '{"translations": [{"label": "P1", "text": null}]}',
        '{"translations": [{"label": "P1", "text": "x"}, {"label": "P1", "text": "y"}]}',
    ],
)
def test_a_reply_of_another_form_is_an_error(text: str) -> None:
    with pytest.raises(ModelError):
        translations_of(text, part_of(row(RUSSIAN, "ru")))


def test_a_translation_that_passes_is_an_annotation_over_its_quotation() -> None:
    found = weigh(RUSSIAN, "ru", ENGLISH)
    assert found.refused == () == found.notes
    (made,) = found.annotations
    assert (made.label, made.value, made.maker) == (LABEL, ENGLISH, MAKER)
    assert made.end - made.start == len(RUSSIAN)
    assert [text for _, text in found.kept] == [ENGLISH]
    assert why(CHINESE, "zh", HELP) == ""


@pytest.mark.parametrize(
    ("english", "word"),
    [
        (ENGLISH.replace("12", "21"), "figure of the original"),
        (ENGLISH.replace("12 people", "people"), "figure of the original"),
        (ENGLISH.replace("killed", "killed and 30 wounded"), "figure that the original has not"),
        (ENGLISH.replace("10 March", "11 March"), "day of the original"),
        (ENGLISH.replace("On 10 March, ", ""), "day of the original"),
        (ENGLISH.replace("Russia", "Ukraine"), "states"),
        (ENGLISH.replace("Russia", "Moscow's neighbour Belarus"), "states"),
        (ENGLISH.replace("Prokudin", "Zelensky"), "name of the original"),
        (ENGLISH.replace("Governor", "NATO and Governor"), "organization"),
        (ENGLISH + " See https://example.org for more.", "link"),
        (ENGLISH + " " + "And so it went on. " * 20, "longer or shorter"),
        ("Russia.", "longer or shorter"),
        (RUSSIAN, "English"),
        ("Le 10 mars, la Russie a bombardé Kherson et 12 personnes sont mortes, selon Prokudin.", "English"),
    ],
)
def test_a_translation_that_says_something_else_is_not_shown(english: str, word: str) -> None:
    found = weigh(RUSSIAN, "ru", english)
    assert word in found.refused[0][1]
    assert found.kept == () == found.annotations


@pytest.mark.parametrize(
    ("english", "word"),
    [
        (HELP.replace("$30 million", "$3 million"), "figure"),
        (HELP.replace("Iran", "Iraq"), "states"),
        (HELP.replace("10 March", "10 May"), "day of the original"),
    ],
)
def test_chinese_is_held_to_its_figures_days_and_states(english: str, word: str) -> None:
    assert word in why(CHINESE, "zh", english)


@pytest.mark.parametrize(
    ("said", "told", "same"),
    [
        ("более 100 человек", "more than 100 people", True),
        ("более 100 человек", "100 people", False),
        ("почти 100 человек", "more than 100 people", False),
        ("десятки человек", "dozens of people", True),
        ("десятки человек", "hundreds of people", False),
        ("от 10 до 12 человек", "between 10 and 12 people", True),
        ("100 километров дорог", "100 roads", False),
    ],
)
def test_a_figure_keeps_its_unit_and_its_bounds(said: str, told: str, same: bool) -> None:
    found = why(f"В городе отремонтировали и посчитали {said}.", "ru", f"In the city they mended and counted {told}.")
    assert (found == "") == same


PATROL = "Стороны договорились 6 марта два раза в месяц высылать дозоры."
PLANE = "Самолёт вылетел накануне, 10 марта, из столицы страны."
PORT = "3月9日起，口岸的通关时间由每天12小时延长至16小时。"
TALKS = "双方还就口岸建设和经贸往来交换了意见。"
TWO, DIGIT = "Погибли два человека, сообщили власти города.", "Погибли 2 человека, сообщили власти города."
HERD = "Мал хил давсан тохиолдлыг 24 цагийн дотор харилцан мэдэгдэнэ."
VOTE = "Хуралдаанд оролцсон 84 гишүүний 62 нь буюу 73.8 хувь нь дэмжлээ."


@pytest.mark.parametrize(
    ("language", "text", "english", "same"),
    [
        ("ru", PATROL, "The sides agreed on 6 March to send out patrols twice a month.", True),
        ("ru", PLANE, "The plane left the day before, on 10 March, from the capital.", True),
        ("ru", PLANE, "The plane left from the capital of the country on 9 March.", False),
        ("zh", PORT, "From 9 March, clearance at the port was extended from 12 hours to 16 hours a day.", True),
        ("zh", PORT, "From 8 March, clearance at the port was extended from 12 hours to 16 hours a day.", False),
        ("zh", TALKS, "The two sides also exchanged views on port construction and trade.", True),
        ("ru", TWO, "One person was killed, the authorities of the city said.", False),
        ("ru", TWO, "Half of the people were killed, the authorities said.", False),
        ("ru", DIGIT, "People were killed, the authorities of the city said.", False),
        ("mn", HERD, "Livestock crossing the border is to be reported within 24 hours.", True),
        ("mn", HERD, "Livestock crossing the border is to be reported within 48 hours.", False),
        ("mn", VOTE, "Of the 84 members present, 62, or 73.8 percent, were in favour.", True),
        ("mn", VOTE, "Of the 84 members present, 61, or 73.8 percent, were in favour.", False),
    ],
)
def test_what_languages_say_differently_is_the_same(language: str, text: str, english: str, same: bool) -> None:
    assert (why(text, language, english) == "") == same


@pytest.mark.parametrize(
    ("language", "text", "english", "word"),
    [
        ("ru", "Министр не подписал соглашение о поставках топлива.", "The minister signed the agreement on fuel supplies.", "leaves out"),
        ("ru", "Министр не подписал соглашение о поставках топлива.", "The minister did not sign the agreement on fuel.", ""),
        ("ru", "Министр не подписал соглашение о поставках топлива.", "The minister refused to sign the agreement on fuel.", ""),
        ("ru", "Министр подписал соглашение о поставках топлива.", "The minister did not sign the agreement on fuel.", "denies"),
        ("ru", "Не только министр подписал соглашение о топливе.", "The minister was one of those who signed the agreement.", ""),
        ("mn", "Сайд гэрээнд гарын үсэг зураагүй гэж яам мэдэгдэв.", "The minister signed the treaty, the ministry said.", "leaves out"),
        ("mn", "Сайд гэрээнд гарын үсэг зурсан гэж яам мэдэгдэв.", "The minister didn’t sign the treaty, the ministry said.", "denies"),
        ("zh", "该部长表示，双方尚未签署有关燃料供应的协议。", "The minister said the sides had signed the fuel agreement.", "leaves out"),
        ("zh", "该部长表示，双方已签署有关燃料供应的协议。", "The minister said the sides had not signed the agreement on fuel.", "denies"),
    ],
)  # fmt: skip
def test_a_denial_stays_a_denial(language: str, text: str, english: str, word: str) -> None:
    found = why(text, language, english)
    assert word in found if word else found == ""


def test_what_cannot_be_checked_in_a_language_is_said() -> None:
    text = "El 10 de marzo, Rusia atacó Jersón y murieron 12 personas, dijo el gobernador Prokudin."
    found = weigh(text, "es", ENGLISH)
    assert found.refused == ()
    assert [note for _, note in found.notes] == ["Not checked: figures and days in words."]
    assert {each.label for each in found.annotations} == {LABEL, NOTE}
    assert "figure" in why(text, "es", ENGLISH.replace("12", "13"))


def test_a_name_in_signs_is_not_heard_and_that_is_said() -> None:
    text = "国家主席王晓明3月10日会见了代表团。"
    found = weigh(text, "zh", "President Wang Xiaoming met the delegation on 10 March.")
    assert found.refused == ()
    names = [each for each in reading(row(text, "zh").document).mentions if each.id.startswith("person:")]
    assert [note for _, note in found.notes] == (["Not checked: some names."] if names else [])


def test_an_organization_in_signs_has_an_english_name() -> None:
    text = "国际原子能机构3月10日表示，伊朗已同意接受核查，核查人员将前往该国。"
    english = (
        "The International Atomic Energy Agency said on 10 March that Iran had agreed to inspections in the country."
    )
    assert why(text, "zh", english) == ""
    assert "name of the original" in why(text, "zh", english.replace("International Atomic Energy Agency", "agency"))


def test_what_is_english_is_not_translated_and_an_unknown_language_shows_in_its_script() -> None:
    assert not foreign(row("Russia shelled Kherson.", "en"))
    assert foreign(row("Rusia atacó.", "es"))
    assert foreign(row(RUSSIAN, ""))
    assert not foreign(row("Russia shelled Kherson.", ""))
    assert foreign(row(CHINESE, ""))


@given(st.text(max_size=120), st.sampled_from(["ru", "zh", "mn", "ar", "", "xx"]))
def test_whatever_a_model_says_it_is_kept_or_refused(english: str, language: str) -> None:
    found = weigh(RUSSIAN, language, english)
    assert len(found.kept) + len(found.refused) == 1
    assert all(each.value for each in found.annotations)


@given(st.integers(2, 99_999), st.integers(2, 99_999))
def test_no_other_figure_passes(said: int, told: int) -> None:
    text, english = (
        f"В городе пострадали {said} человек, сообщили власти.",
        f"Authorities said {told} people in the city were hurt.",
    )
    assert (why(text, "ru", english) == "") == (said == told)
