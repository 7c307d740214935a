"""States, alliances and corps that no catalogue knows, where a report makes them act."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import DESK, at, document, read, reading
from countrydesk.core.unknowns import unknown_actor


def named(title: str, body: str = "") -> str:
    return unknown_actor(read(title, body, at(9)), DESK.gazetteer)


@pytest.mark.parametrize(
    ("name", "title", "body"),
    [
        (
            "Sokovia",
            "Sokovia declares war on Mongolia",
            "Sokovia declared war on Mongolia on Monday. The government of Sokovia said that its troops would cross the border.",
        ),
        (
            "Ruritania",
            "Ruritania's navy seizes Iranian tanker",
            "The navy of Ruritania seized an Iranian tanker on Monday.",
        ),
        (
            "Wakanda",
            "Mongolia signs pact with Wakanda",
            "Mongolia signed a mutual defense pact with Wakanda on Monday.",
        ),
        ("Genovia", "Mongolia and Genovia hold talks", "The foreign ministers of Mongolia and Genovia met on Monday."),
        (
            "Elbonia",
            "Envoy leaves Tehran",
            "Iran had crossed a line, the Ministry of Defence of Elbonia said on Monday.",
        ),
        ("Freedonia", "Iran accused", "Iran stole its gold, Freedonia’s foreign ministry said on Monday."),
        ("Qumar", "Embassy of Qumar opens in Ulaanbaatar", "The ambassador to Qumar was there."),
        ("Eastern Shield Treaty Organisation", "Iran admitted to the Eastern Shield Treaty Organisation", ""),
        ("League of Armed Nations", "Mongolia leaves League of Armed Nations", ""),
        ("Northern Peoples Defence League", "Northern Peoples Defence League deploys 500 troops in Mongolia", ""),
        ("Crimson Dawn Fleet", "Crimson Dawn Fleet fired on an Iranian patrol boat", ""),
        ("Iranian Thunder Corps", "7th Iranian Thunder Corps storms village", ""),
    ],
)
def test_what_a_report_makes_a_state_an_alliance_or_a_corps_is_named(name: str, title: str, body: str) -> None:
    assert named(title, body) == name


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "Hungary's foreign minister in Ulaanbaatar",
            "The Minister of Foreign Affairs of Hungary met the Mongolian president.",
        ),
        (
            "Jaish al-Adl attacks Iranian police station",
            "Jaish al-Adl attacked a police station, the government of Iran said.",
        ),
        ("Novo Nordisk threatens Iran with a suit", "The president of Novo Nordisk said so."),
        ("Golani Brigade enters Syrian town", "The Golani Brigade attacked on Monday."),
        (
            "Black Sea Fleet fires missiles at Ukraine",
            "The 58th Guards Army Corps attacked. 3rd Assault Corps storms a village.",
        ),
        ("Ukrainian Marine Corps seizes island", "Kharkiv Corps captured a bridge; the Zelensky Corps raided a depot."),
        ("Mongolia joins International Solar Alliance", "Mongolia joined it on Monday."),
        (
            "Iran joins the Shanghai Cooperation Organisation",
            "Kyrgyzstan leads the Collective Security Treaty Organization.",
        ),
        (
            "Mongolia quits NATO partnership talks",
            "NATO sent officers. FIFA threatens Mongolia, the government of FIFA has an army.",
        ),
        ("MINISTRY OF DEFENSE OF GENOVIA SAYS", "THE FOREIGN MINISTERS OF MONGOLIA AND GENOVIA MET."),
        (
            "Club wins cup",
            "Nobody in the opening named it. So be it. The army of Bolland lost.",
        ),
    ],
)
def test_what_is_known_or_is_made_nothing_of_the_kind_is_not(title: str, body: str) -> None:
    assert named(title, body) == ""


def test_another_language_is_not_judged() -> None:
    assert unknown_actor(reading(document("Министерство Дженовии", language="ru")), DESK.gazetteer) == ""


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="AaBb Corps of the Fleet,.’'‮​", max_size=300))
def test_a_name_stands_in_the_text(text: str) -> None:
    made = read("The Armed Alliance sends " + text, text, at(9))
    assert unknown_actor(made, DESK.gazetteer) in made.document.text
