"""Persons: names beside offices in four scripts, one person under many spellings, holders, and what is no person."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from evals.persons import figures
from hypothesis import given, settings
from hypothesis import strategies as st

from countrydesk.adapters.catalogue import load_gazetteer, load_holders
from countrydesk.core.persons import Holder, Person, holder_of, joined, persons, same_name, with_persons
from countrydesk.core.persons.model import initials, parts, words
from countrydesk.core.persons.spelling import alike, romanize, sounds

GAZETTEER = load_gazetteer()
REPOSITORY = Path(__file__).resolve().parents[1]


def read(text: str, language: str = "en") -> tuple[Person, ...]:
    return persons(text, GAZETTEER.found(text), language)


def named(text: str, language: str = "en") -> list[tuple[str, str, str]]:
    """(name, office, state) of each person, in order."""
    return [(each.name, each.office, each.state) for each in read(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Malta's foreign minister Ian Borg spoke.", [("Ian Borg", "foreign-minister", "MLT")]),
        ("The president of Malta, Myriam Spiteri Debono, spoke.", [("Myriam Spiteri Debono", "president", "MLT")]),
        ("Ian Borg, Malta's foreign minister, spoke.", [("Ian Borg", "foreign-minister", "MLT")]),
        ("Malta named Ian Borg as foreign minister.", [("Ian Borg", "foreign-minister", "MLT")]),
        ("Maltese deputy prime minister Ian Borg spoke.", [("Ian Borg", "deputy-prime-minister", "MLT")]),
        ("Maltese vice foreign minister Ian Borg spoke.", [("Ian Borg", "deputy-foreign-minister", "MLT")]),
        ("Former Maltese president George Vella spoke.", [("George Vella", "former-president", "MLT")]),
        ("Acting President Ian Borg of Malta spoke.", [("Ian Borg", "acting-president", "MLT")]),
        ("King Felipe VI of Spain left.", [("Felipe VI", "king", "ESP")]),
        ("Gen. Rodolphe Haykal spoke.", [("Rodolphe Haykal", "general", "")]),
        ("Lebanese army commander Gen. Rodolphe Haykal spoke.", [("Rodolphe Haykal", "army-chief", "LBN")]),
        ("Ms. Borg spoke; Dr. Ana Vella did not.", [("Borg", "", ""), ("Ana Vella", "", "")]),
        ("UN spokesman Farhan Haq spoke in Malta.", [("Farhan Haq", "spokesperson", "")]),
        ("His spokesman Farhan Haq spoke in Malta.", [("Farhan Haq", "spokesperson", "")]),
        ("Malta is quiet. Spokesman Farhan Haq spoke.", [("Farhan Haq", "spokesperson", "MLT")]),
        ("Malta will fight if the country's ex-PM Ian Borg returns.", [("Ian Borg", "former-prime-minister", "MLT")]),
        ("Kenya's ambassador to Malta John Kipchoge left.", [("John Kipchoge", "ambassador", "KEN")]),
        (
            "Malta's president George Vella met Cypriot counterpart Nikos Elpidou.",
            [("George Vella", "president", "MLT"), ("Nikos Elpidou", "president", "CYP")],
        ),
        (
            "Maltese President George Vella and Prime Minister Robert Abela spoke.",
            [("George Vella", "president", "MLT"), ("Robert Abela", "prime-minister", "MLT")],
        ),
        ("Kenyan Minister India Hicks spoke.", [("India Hicks", "minister", "KEN")]),
        ("Maltese President Ana de Kenya spoke.", [("Ana", "president", "MLT")]),
        ("Qatar's Sheikh Jassim bin Hamad left.", [("Jassim bin Hamad", "", "")]),
        ("Sudan's army chief Abdel Fattah al-Burhan", [("Abdel Fattah al-Burhan", "army-chief", "SDN")]),
    ],
)
def test_english(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Посол Кении Джон Кипчоге уехал.", "ru", [("Джон Кипчоге", "ambassador", "KEN")]),
        ("И. о. министра обороны Кении Джон Кипчоге", "ru", [("Джон Кипчоге", "acting-defense-minister", "KEN")]),
        ("Министр обороны Дж. Кипчоге прибыл в Кению.", "ru", [("Дж. Кипчоге", "defense-minister", "KEN")]),
        ("Сангийн сайд Б.Болд хэлэв.", "mn", [("Б.Болд", "finance-minister", "MNG")]),
        ("УИХ-ын дарга Б.Болд хэлэв.", "mn", [("Б.Болд", "speaker", "MNG")]),
        ("Кени Улсын Ерөнхийлөгч Жон Кипчоге-г угтлаа.", "mn", [("Жон Кипчоге", "president", "KEN")]),
        ("Сангийн сайд Доржийн Болд ирлээ.", "mn", [("Доржийн Болд", "finance-minister", "MNG")]),
        ("肯尼亚总统基普乔格在北京。", "zh", [("基普乔格", "president", "KEN")]),
        ("匈牙利外长西雅尔多·彼得会见记者。", "zh", [("西雅尔多·彼得", "foreign-minister", "HUN")]),
        ("日本防卫大臣小泉进次郎说", "zh", [("小泉进次郎", "defense-minister", "JPN")]),
        ("韩国总理金民锡访问", "zh", [("金民锡", "prime-minister", "KOR")]),
        ("财政部副部长欧阳明远说", "zh", [("欧阳明远", "deputy-minister", "CHN")]),
        ("总统府没有回应，部长未出席。", "zh", []),
        ("总统", "zh", []),
        ("中国总理王。", "zh", []),
        ("肯尼亚总统鲁托通话", "zh", [("鲁托", "president", "KEN")]),
        ("日本首相a", "zh", []),
    ],
)
def test_other_scripts(text: str, language: str, expected: list[tuple[str, str, str]]) -> None:
    assert named(text, language) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The foreign minister said nothing on Tuesday.",
        "The Prime Minister's Office closed.",
        "The General Assembly met; General Motors did not. The General Confederation of Labor",
        "Peru President Impeached After Four Months In Office",
        "President Street and Governor House",
        "On Monday, the president left.",
        "Meanwhile, the president left.",
        "Martin Luther King Jr spoke",
        "the General Alliance of unions",
        "a Gen Z-led revolt",
        "Prime Minister India said",
        "President EU",
        "President al",
        "Foreign Minister",
    ],
)
def test_what_is_no_person(text: str) -> None:
    assert read(text) == ()


def test_a_name_is_found_again_without_its_office() -> None:
    text = "Maltese Foreign Minister Ian Borg left. Borg's aides stayed, Ian Borg said. Ana Borg and Kim Borg did not."
    assert [each.name for each in read(text)] == ["Ian Borg", "Borg", "Ian Borg"]
    assert {each.id for each in read(text)} == {"person:MLT/borg"}
    assert {each.display for each in read(text)} == {"Ian Borg"}


def test_particles_and_articles_stay_with_the_name() -> None:
    text = "French envoy Jean-Yves Le Drian left. Le Drian and Sudanese General Omar al-Zubair met; Al-Zubair spoke."
    assert [each.name for each in read(text)] == ["Jean-Yves Le Drian", "Le Drian", "Omar al-Zubair", "Al-Zubair"]
    assert [each.family for each in read(text)] == ["Le Drian", "Le Drian", "al-Zubair", "Al-Zubair"]


def test_a_family_name_that_comes_first_is_not_found_in_other_names() -> None:
    text = "North Korean Premier Kim Tok Hun left Kim Chaek University. Kim returned."
    assert [(each.name, each.start) for each in read(text)] == [("Kim Tok Hun", 21), ("Kim", 60)]


def test_initials_and_words_that_differ_part_two_of_a_surname() -> None:
    text = "Kenya's ministers J. Odhiambo and Minister K. Odhiambo met. Odhiambo spoke."
    found = read(text.replace("ministers", "Minister"))
    assert [each.display for each in found] == ["J. Odhiambo", "K. Odhiambo", "J. Odhiambo"]
    assert found[0].id == found[2].id != found[1].id


def test_one_state_of_two_parts_namesakes() -> None:
    text = "Kenyan President Odhiambo met Ugandan President Odhiambo."
    assert [each.id for each in read(text)] == ["person:KEN/odhiambo", "person:UGA/odhiambo"]


def test_a_given_name_like_a_state_is_no_state() -> None:
    text = "Ukrainian Energy Minister German Galushchenko and Israeli Defense Minister Israel Katz met. Israel watched."
    found = with_persons(text, GAZETTEER.found(text), "en")
    assert [(text[each.start : each.end], each.country) for each in found if each.kind != "demonym"] == [
        ("German Galushchenko", "UKR"), ("Israel Katz", "ISR"), ("Israel", "ISR"),
    ]  # fmt: skip


def test_the_bare_surname_of_another_is_not_the_catalogues_person() -> None:
    text = "Reports by the envoy Francesca Albanese angered ministers there. Albanese spoke."
    assert "person:AUS/anthony-albanese" not in {each.id for each in with_persons(text, GAZETTEER.found(text), "en")}
    lone = "Reports say Francesca Albanese spoke there, while Albanese and Donald Trump met; on Monday Trump left."
    assert [each.id for each in read(lone)] == ["person:USA/donald-trump"] * 2
    both = text + " The Australian prime minister, Anthony Albanese, said nothing."
    assert "person:AUS/anthony-albanese" in {each.id for each in with_persons(both, GAZETTEER.found(both), "en")}


def test_mentions_are_completed_with_persons_whose_state_is_known() -> None:
    text = "Maltese Foreign Minister Ian Borg met Mr. Smith and António Guterres."
    found = with_persons(text, GAZETTEER.found(text), "en")
    assert [(each.id, each.kind, each.country) for each in found] == [
        ("state:MLT", "demonym", "MLT"),
        ("person:MLT/borg", "person", "MLT"),
        ("person:INT/antonio-guterres", "person", ""),
    ]
    assert GAZETTEER.display("person:MLT/borg") == "Borg"


def test_the_catalogues_person_under_title_and_given_name() -> None:
    found = read("King Abdullah II and Sergey Lavrov met. С. Лавров, С. В. Лавров", "en")
    assert [(each.name, each.office) for each in found] == [
        ("Abdullah II", "king"), ("Sergey Lavrov", ""), ("С. Лавров", ""), ("С. В. Лавров", ""),
    ]  # fmt: skip
    assert len({each.id for each in found}) == 2


def test_battsetseg_is_one_person_in_every_order_and_script() -> None:
    texts = [
        ("Foreign Minister B. Battsetseg of Mongolia", "en"),
        ("Ms. Battsetseg Batmunkh and Batmunkh Battsetseg", "en"),
        ("сайд Батмөнхийн Батцэцэг", "mn"),
        ("Министр Батмунхийн Батцэцэг", "ru"),
    ]
    every = joined([read(text, language) for text, language in texts])
    assert {(each.id, each.display) for people in every for each in people} == {
        ("person:MNG/battsetseg-batmunkh", every[0][0].display)
    }


def test_a_person_without_a_record_is_one_across_texts() -> None:
    texts = [
        ("Mongolian Minister Tserendorj Ganbold left.", "en"),
        ("Монгол Улсын сайд Ц.Ганболд ирлээ.", "mn"),
        ("Министр Цэрэндоржийн Ганболд прибыл в Монголию.", "ru"),
        ("Mr. Tserendorj Ganbold spoke.", "en"),
        ("Kenyan Minister Tserendorj Ganbold spoke.", "en"),
        ("Mr. Ganbold spoke.", "en"),
    ]
    ids = [people[0].id for people in joined([read(text, language) for text, language in texts])]
    assert len(set(ids[:3])) == 1
    assert len({ids[0], ids[3], ids[4]}) == 3, "whose name fits two persons is neither"
    assert [people[0].id for people in joined([read(text, language) for text, language in texts[:4]])] == [ids[0]] * 4
    backwards = joined([read(text, language) for text, language in reversed(texts)])
    assert [people[0].id for people in backwards] == ids[::-1]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("B. Battsetseg", "Батмөнхийн Батцэцэг", True),
        ("Battsetseg Batmunkh", "Batmunkh Battsetseg", True),
        ("Б.Батцэцэг", "D. Battsetseg", False),
        ("Лавровым", "Sergey Lavrov", True),
        ("Kh. Nyambaatar", "Х.Нямбаатар", True),
        ("欧尔班", "欧尔班·维克托", True),
        ("王毅", "王毅", True),
        ("王毅", "王刚", False),
        ("Ana Borg", "Ian Borg", False),
        ("Mohammed bin Salman", "Muhammad bin Salman", True),
        ("J. D. Vance", "JD Vance", False),
        ("", "Borg", False),
    ],
)
def test_same_name(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same
    assert same_name(other, one) is same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Хүрэлсүхтэй", "Khürelsükh"), ("Vučić", "Вучич"), ("Зеленского", "Zelenskyy"), ("Гомбожавын", "Gombojav"),
        ("Araghchi", "Araqchi"), ("Сергеем", "Sergei"), ("Orbán", "Orban"), ("Шойгу", "Shoigu"), ("Джайшанкар", "Jaishankar"),
    ],
)  # fmt: skip
def test_one_sound(one: str, other: str) -> None:
    assert alike(one, other)


@pytest.mark.parametrize(("one", "other"), [("Путин", "Пушков"), ("Lee", "Li"), ("Wang", "Wong"), ("Kobzev", "Koval")])
def test_two_sounds(one: str, other: str) -> None:
    assert not alike(one, other)


@pytest.mark.parametrize(
    ("name", "state", "expected"),
    [
        ("José Manuel Albares Bueno", "ESP", ("José Manuel", "Albares Bueno", "")),
        ("Ursula von der Leyen", "DEU", ("Ursula", "von der Leyen", "")),
        ("Wang Yi", "CHN", ("Yi", "Wang", "")),
        ("王毅", "CHN", ("毅", "王", "")),
        ("欧阳明远", "CHN", ("明远", "欧阳", "")),
        ("高市早苗", "JPN", ("早苗", "高市", "")),
        ("欧尔班·维克托", "HUN", ("维克托", "欧尔班", "")),
        ("马尔科·鲁比奥", "USA", ("马尔科", "鲁比奥", "")),
        ("鲁比奥", "USA", ("", "鲁比奥", "")),
        ("Михаил Владимирович Мишустин", "RUS", ("Михаил", "Мишустин", "Владимирович")),
        ("B. Battsetseg", "MNG", ("Battsetseg", "", "B.")),
        ("Batmunkhiin Battsetseg", "MNG", ("Battsetseg", "", "Batmunkhiin")),
        ("Battsetseg Batmunkh", "MNG", ("Battsetseg", "", "Batmunkh")),
        ("Battsetseg", "MNG", ("Battsetseg", "", "")),
        ("Borg", "MLT", ("", "Borg", "")),
        ("", "", ("", "", "")),
    ],
)
def test_the_parts_of_a_name(name: str, state: str, expected: tuple[str, str, str]) -> None:
    assert parts(name, state) == expected


def test_words_and_initials() -> None:
    assert words("Ж. Бат-Эрдэнэ al-Din of") == ("Бат-Эрдэнэ", "Din", "of")
    assert words("al-") == ("al-",)
    assert initials("Ж. Бат, Kh. Dorj") == ("zh", "kh")
    assert romanize("Хүрэлсүх") == "khurelsukh"
    assert sounds("王毅") == {"王毅"}


def test_who_held_an_office_on_a_day() -> None:
    first = Holder("person:AAA/one", "One", frozenset({"president"}), "AAA", date(2020, 1, 1), date(2022, 5, 1))
    second = Holder("person:AAA/two", "Two", frozenset({"president"}), "AAA", date(2024, 1, 1))
    table = (second, first)
    assert holder_of(table, "president", "AAA", date(2021, 1, 1)) == first
    assert holder_of(table, "president", "AAA", date(2024, 1, 1)) == second
    assert holder_of(table, "president", "AAA", date(2023, 1, 1)) is None
    assert holder_of(table, "president", "AAA", date(2019, 1, 1)) is None
    assert holder_of(table, "king", "AAA", date(2025, 1, 1)) is None


def test_the_catalogues_holders() -> None:
    holders = load_holders()
    found = holder_of(holders, "foreign-minister", "MNG", date(2026, 2, 17))
    assert found and found.display == "Battsetseg Batmunkh"
    assert holder_of(holders, "foreign-minister", "MNG", date(2015, 1, 1)) is None
    assert all(GAZETTEER.display(each.person) == each.display for each in holders)
    assert {each.display for each in holders if not each.offices} <= {"John Lee Ka-chiu", "Haitham bin Tariq"}


@given(st.text(max_size=300), st.sampled_from(["en", "ru", "mn", "zh", ""]))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_spans_in_order_and_apart(text: str, language: str) -> None:
    text = f"President {text} министр {text} 总统{text}"
    found = read(text, language)
    assert all(text[each.start : each.end] == each.name for each in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    mentions = with_persons(text, GAZETTEER.found(text), language)
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    assert joined([found, found])[0] == joined([found])[0]


@pytest.mark.parametrize(
    "unit",
    [
        "President ",
        "President A",
        "President Ab Cd ",
        "Mr. ",
        "总统",
        "总统王",
        "А. ",
        "министр Ая ",
        "Al-",
        "Xi Y of ",
        "\u200bGen. ",
    ],
)
def test_hostile_text_ends(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    assert all(text[each.start : each.end] == each.name for each in read(text))


def test_many_persons_are_told_apart() -> None:
    names = [f"{chr(65 + a)}{chr(97 + b)}rov{chr(97 + c)}k" for a in range(20) for b in range(10) for c in range(10)]
    text = ". ".join(f"Kenyan Minister Jon {name} left" for name in names)
    assert len({each.id for each in read(text)}) > 100


def test_the_gold_points_into_its_texts() -> None:
    rows = [json.loads(line) for line in (REPOSITORY / "evals/gold/persons.jsonl").read_text("utf-8").splitlines()]
    assert sum(len(row["persons"]) for row in rows) >= 120
    assert all(row["text"][p["start"] : p["end"]].strip() for row in rows for p in row["persons"])


@pytest.mark.parametrize("half", ["tuning", "held"])
def test_the_measured_quality(half: str) -> None:
    found = figures(half)
    assert found[f"persons_{half}_precision"] >= 0.95
    assert found[f"persons_{half}_recall"] >= 0.95
    assert found[f"persons_{half}_office"] >= 0.9
    assert found[f"persons_{half}_b_cubed"] >= 0.97
