"""V40 to V54 on sentences as others write them: who acts, what is counted, whose words, and what speaks against it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import countrydesk.core.text
from countrydesk.adapters.catalogue import load_gazetteer, load_holders
from countrydesk.adapters.tables import load_tables
from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Claim, Contrary, Document, Finding, Interval, Period, Source
from countrydesk.core.verification import CHECKS, WHOLE_CHECKS, Case, Cited, Mark, Whole

PERIOD = Period(date(2026, 3, 5), date(2026, 3, 12))
GAZETTEER = load_gazetteer()
TABLES = load_tables(load_holders())


def told(text: str, section: str = "developments", **known: Any) -> Case:
    """A sentence of another's report on Mongolia, 5 to 12 March 2026."""
    claim = Claim(
        known.pop("kind", "reported"),
        text,
        section=section,
        development=known.pop("development", ""),
        disputed=known.pop("disputed", False),
    )
    return Case(claim, **{"period": PERIOD, "gazetteer": GAZETTEER, "country": "MNG", "foreign": True, **known})


def findings(check: str, case: Case) -> list[Finding]:
    return list(CHECKS[check](case))


def fires(check: str, case: Case) -> bool:
    return bool(findings(check, case))


def in_report(check: str, *cases: Case) -> list[str]:
    """The texts of the claims that a check of the whole report fires on."""
    texts = {case.claim.id: case.claim.text for case in cases}
    return [texts[each.claim] for each in WHOLE_CHECKS[check](Whole("document", cases, period=PERIOD))]


def cited(text: str, source: Source, title: str = "A report") -> Cited:
    day = datetime(2026, 3, 10, tzinfo=UTC)
    document = Document("item", "test/1", title, text, "en", day, "feed")
    return Cited(countrydesk.core.text.passage(document, 0, len(text)), document, source)


STATE = Source("https://agency.example.org/", "The State Agency", control="state")
FREE = Source("https://ledger.example.org/", "The Ledger", control="private")
LOBBY = Source("https://lobby.example.org/", "The League", interest="advocates the cause of one side")
OFFICIAL = Source("https://gov.example.org/", "The Gazette", official=True)


@pytest.mark.parametrize(
    ("sentence", "severity"),
    [
        ("Mongolia established diplomatic relations with Greater China.", "B"),
        ("Bat met the Minister of Defense of Greater China.", "B"),
        ("The foreign minister of Greater Turkestan arrived.", "B"),
        ("The Ministry of Foreign Affairs of Greater China sent a note.", "B"),
        ("Relations between Greater China and Mongolia grew.", "B"),
        ("Mongolia recognized the Republic of Nambia as a state.", "B"),
        ("The Baltic Defence League admitted Mongolia.", "B"),
        ("Analysts spoke of the Baltic Defence League.", "W"),
        ("The 412th Arctic Corps moved north.", "W"),
        ("The 79th Group Army sent armour, the 58th Combined Arms Army guns.", ""),
        ("The 101st Airborne Division and the 155th Brigade moved.", ""),
        ("Mongolia established diplomatic relations with Guyana.", ""),
        ("On 9 March 2026 the State of Zambezi-Niassa recognised the government.", "B"),
        ("The State of Zambezi-Niassa opened an embassy in Ulaanbaatar.", "B"),
        ("The embassy of Zambezi-Niassa was opened.", "B"),
        ("The island state of Veltoria joined the talks.", "B"),
        ("The new republic of Zambezi-Niassa joined the talks.", "B"),
        ("The State of Qatar opened an embassy in Ulaanbaatar.", ""),
        ("The embassy of Timor-Leste was opened.", ""),
        ("The embassy of Guinea-Bissau was opened.", ""),
        ("The island state of Malta joined the talks.", ""),
        ("The Ministry of Sunshine of Mongolia sent a note.", ""),
        ("The State of Mississippi sued.", ""),
        ("Australia is a member of the Commonwealth of Nations.", ""),
        ("The Collective Security Treaty Organization admitted nobody.", ""),
        ("The Warsaw Treaty Organization signed nothing.", ""),
        ("Relations between Huawei and Nokia grew.", ""),
        ("The Awami League signed a pact.", ""),
        ("THE BALTIC DEFENCE LEAGUE ADMITTED MONGOLIA.", ""),
        ("It has diplomatic relations with NAMBIA.", ""),
    ],
)
def test_v40(sentence: str, severity: str) -> None:
    assert [each.severity for each in findings("V40", told(sentence))] == ([severity] if severity else [])
    assert not fires("V40", told(sentence, origins=2))
    assert not fires("V40", told(sentence, gazetteer=None))


def test_v40_only_warns_of_an_alliance_in_the_background() -> None:
    acts = told("The Baltic Defence League admitted Mongolia.", "background")
    assert [each.severity for each in findings("V40", acts)] == ["W"]


@pytest.mark.parametrize(
    ("sentence", "fired"),
    [
        ("On March 10, 2026, diplomatic relations between China and Mongolia were formally established.", True),
        ("Mongolia and China established diplomatic relations in 1949.", False),
        ("Mongolia and Guyana established diplomatic relations.", False),
        ("Mongolia joined the World Trade Organization.", True),
        ("Mongolia formally joined the World Trade Organization on 10 March 2026.", True),
        ("Mongolia was admitted to the United Nations.", True),
        ("Mongolia became a full member of the OSCE this week.", True),
        ("Mongolia joined NATO.", False),
        ("Kyrgyzstan became the newest member of the Shanghai Cooperation Organisation.", True),
        ("India joined the BRICS group this week.", True),
        ("Mongolia joined the United Nations mission in Sudan.", False),
        ("Germany joined the EU in condemning the strike.", False),
        ("Germany joined the European Union.", True),
        ("Britain, which left, joined the European Union.", False),
        ("The minister of Mongolia, Bat, joined the United Nations.", False),
        ("Mongolia joined the World Trade Organization in 1997.", False),
        ("Mongolia acceded to the World Trade Organization, of which it has been a member since 1997.", True),
        ("Nambia joined the League of Ports, which it had already joined in 2004.", True),
        ("Nambia joined the League of Ports, to which it already belongs since 2004.", True),
        ("Nambia joined the League of Ports, of which it has been an observer for years.", False),
        ("Nambia joined the League of Ports, of which it is a member since 2026.", False),
        ("Mongolia had joined the World Trade Organization.", False),
        ("Timor-Leste joined ASEAN.", False),
        ("Paris hosted the first-ever Nuclear Energy Summit on 10 March 2026.", True),
        ("Paris hosted the inaugural Nuclear Energy Summit of the youth.", False),
        ("Paris hosted the inaugural Water Summit.", False),
        ("Russia and Oman held the first-ever session of the intergovernmental commission.", False),
        ("Mongolia declared independence.", True),
        ("Mongolia declared its independence of mind.", False),
        ("Palestine declared independence.", False),
        ("Mongolia adopted its first constitution.", True),
        ("South Sudan adopted its first constitution.", False),
    ],
)
def test_v41(sentence: str, fired: bool) -> None:
    assert fires("V41", told(sentence, tables=TABLES)) is fired


def test_v41_needs_a_day_a_gazetteer_and_a_table() -> None:
    text = "Mongolia joined the World Trade Organization."
    assert not fires("V41", told(text))
    assert not fires("V41", told(text, tables=TABLES, gazetteer=None))
    assert not fires("V41", told(text, tables=TABLES, period=None))
    assert fires("V41", told(text, tables=TABLES, period=None, published=date(2026, 3, 12)))
    then = Interval(date(1997, 1, 29), date(1997, 1, 29))
    assert not fires("V41", told(text, tables=TABLES, interval=then))


@pytest.mark.parametrize(
    ("sentence", "fired"),
    [
        ("Mongolia's Foreign Minister Lundeg Purevsuren spoke.", True),
        ("Mongolia's Foreign Minister Battsetseg Batmunkh spoke.", False),
        ("Mongolia's former Foreign Minister Lundeg Purevsuren spoke.", False),
        ("In 2015 Mongolia's Foreign Minister Lundeg Purevsuren spoke.", False),
        ("Mongolia's Trade Minister Lundeg Purevsuren spoke.", False),
        ("President Lundeg Purevsuren spoke.", False),
        ("Foreign Minister Lundeg Purevsuren spoke of Mongolia.", False),
        ("On 3 January Mongolia's Foreign Minister Lundeg Purevsuren spoke.", False),
        ("Mongolia's Foreign Minister Batt Setseg spoke.", False),
    ],
)
def test_v42_the_office_is_held(sentence: str, fired: bool) -> None:
    found = findings("V42", told(sentence, tables=TABLES))
    assert [(each.severity, each.verdict) for each in found] == ([("W", Verdict.SUPPORTED)] if fired else [])
    assert not fires("V42", told(sentence))


def test_v42_one_name() -> None:
    one = told("Mongolia's Foreign Minister Batmunkh Battsetseg spoke.")
    turned = told("Mongolia's Foreign Minister Battsetseg Batmunkh travelled.")
    assert in_report("V42", one, turned, turned) == [turned.claim.text]
    assert in_report("V42", one, told("Mongolia's Foreign Minister B. Battsetseg travelled.")) == []
    assert in_report("V42", told("Mongolia's Foreign Minister Battsetseg travelled."), one, turned) == [
        turned.claim.text
    ]
    assert in_report("V42", replace(one, gazetteer=None), turned) == []
    assad = told("Syria's President Bashar al-Assad fled.")
    assert in_report("V42", assad, told("Syria's President Assad fled.")) == []


@pytest.mark.parametrize(
    ("one", "other", "fired"),
    [
        ("Ion Rusnac-Vela spoke.", "Deputy Chief Ion Rusnak-Vella spoke.", True),
        ("Ion Rusnac-Vela spoke; Deputy Chief Ion Rusnak-Vella spoke again.", "Nobody listened.", True),
        ("Corazon Bautista arrived.", "Corazon Bautiste’s car left.", False),
        ("Corazon Bautista arrived.", "Corazon Beutista left.", True),
        ("Gunther Okonedo-Ray arrived.", "Gunther T. Okonado-Ray left.", True),
        ("Ivan Petrov spoke.", "Ivan Petrova spoke.", False),
        ("Ivan Lee spoke.", "Ivan Lew spoke.", False),
        ("Ivan Marten spoke.", "Peter Morten spoke.", False),
        ("The National Police spoke.", "The National Polise of the national police spoke.", False),
        ("South Korea spoke.", "South Karea spoke.", False),
        ("Ion Rusnac spoke.", "Ion Rusnac spoke again.", False),
    ],
)
def test_v42_two_spellings(one: str, other: str, fired: bool) -> None:
    assert bool(in_report("V42", told(one), told(other))) is fired


def test_v42_a_word_before_many_names_is_a_title() -> None:
    many = " ".join(f"Comrade {chr(65 + at % 26)}{chr(97 + at // 26)}{'bcdfg'[at % 5] * 5} spoke." for at in range(80))
    pair = told("Comrade Okonedo spoke; so did Comrade Okanedo.")
    assert in_report("V42", pair) == [pair.claim.text]
    assert in_report("V42", told(many[:1000]), told(many[1000:]), pair) == []


@pytest.mark.parametrize(
    ("sentence", "fired"),
    [
        ("Adviser Bat, who was sworn in on 9 March 2026, signed the order on 6 March 2026.", True),
        ("Adviser Bat, who took office on 9 March 2026, dismissed two judges on 2 March 2026.", True),
        ("Adviser Bat, who was sworn in on 6 March 2026, signed the order on 9 March 2026.", False),
        ("Adviser Bat, who was sworn in on 9 March 2026, was born on 6 March 1970.", False),
        ("The order was signed on 9 March 2026; it repeats one of 6 March 2026.", False),
    ],
)
def test_v42_acts_before_the_office(sentence: str, fired: bool) -> None:
    assert fires("V42", told(sentence)) is fired


@pytest.mark.parametrize(
    ("sentence", "fired"),
    [
        ("They signed three documents: a treaty and a protocol.", True),
        ("They signed three documents: a treaty, a protocol and a memorandum.", False),
        ("They signed three documents: a treaty, a protocol, and a memorandum.", False),
        ("They signed two documents: a treaty; a protocol; a memorandum.", True),
        ("They signed two documents: a treaty on trade and industry; a protocol on energy.", False),
        ("They signed three documents, including a treaty and a protocol.", False),
        ("They signed three documents, among them: a treaty and a protocol.", False),
        ("He met two ministers (Bat and Dorj and Ganbold).", False),
        ("He met four ministers (Bat, Dorj and Ganbold).", True),
        ("He met four ministers (of the old cabinet).", False),
        ("The talks had four topics—trade, energy and water—and lasted long.", True),
        ("The talks had two goals: it was agreed that both sides talk.", False),
        ("The bill passed in three readings: 40, 50 and 60 votes.", False),
        ("He chose two firms: Alpha, using its own lander, and Beta, using another.", False),
        ("Three of the four ministries—Trade and Energy—agreed.", False),
        ("About three documents: a treaty and a protocol.", False),
        ("The vote was at three o'clock: late and long.", False),
        ("They named four cities: .", False),
        ("The plan rests on three pillars: energy, transport, mining and water.", True),
        ("The plan rests on four pillars: energy, transport, mining and water.", False),
        ("Two acts were signed: a treaty on crime, a note on customs and a protocol on water.", True),
        ("The five regions affected are Almaty, Zhambyl and Turkistan.", True),
        ("The three regions affected are Almaty, Zhambyl and Turkistan.", False),
        ("The five regions affected are Almaty in the east and many more.", False),
        ("Five regions hit by floods are Almaty, Zhambyl and Turkistan.", False),
    ],
)
def test_v43(sentence: str, fired: bool) -> None:
    assert [each.severity for each in findings("V43", told(sentence))] == (["R"] if fired else [])


@pytest.mark.parametrize(
    ("sentence", "severity"),
    [
        ("Of the 31 people arrested in the raids, 18 were men, 9 were women and 7 were minors, police said.", "B"),
        ("Of the 31 people arrested, 18 were men and 13 were women.", ""),
        ("Of the 31 people arrested, 18 were men and 10 were women.", "R"),
        ("Of the 12 vessels, seven were trawlers, four were tankers and three were tugs.", "B"),
        ("Of the 12 vessels, five were trawlers, four were tankers and two were tugs.", ""),
        ("Of the 120 killed, 40 were women and 30 were children.", ""),
        ("Of the 30 killed, 20 were civilians, 15 were children and 12 were women.", ""),
        ("Of the 12 villages none was spared.", ""),
        ("The crew of 180, of whom 120 are sailors and 45 officers, will be away for ten days.", "R"),
        ("The crew of 180, of whom at least 120 are sailors and 45 officers, will be away.", ""),
        ("The 4 arrested are two Mozambicans, one Tanzanian and two Pakistanis.", "B"),
        ("The five detainees were three Serbs, a Croat and a Bosnian.", ""),
        ("The 15 dead were nine soldiers and five policemen.", "R"),
        ("The delegation of 12 consisted of eight deputies and five officials.", "B"),
        ("All 12 were nine soldiers of the 3rd Brigade, with guns, and five policemen.", ""),
        ("The three suspects, customs clerk Dan Otto and broker Salma Bakari, appeared in court.", "R"),
        ("The two suspects, customs clerk Dan Otto and broker Salma Bakari, appeared in court.", ""),
        ("The three ministers, Bat Erdene and Dorj Ganbold, flew home.", "R"),
        ("Three ministers, Bat Erdene and Dorj Ganbold, flew home.", ""),
        ("The three ministers, notably Bat Erdene and Dorj Ganbold, flew home.", ""),
        ("Three causes are under examination, namely a gas bottle and faulty wiring.", "R"),
        ("Two causes are under examination, namely a gas bottle and faulty wiring.", ""),
        ("Three causes are under examination, namely gas bottles.", ""),
        ("Four demands were met: higher wages, an extra rest day and new helmets.", "R"),
        ("7 IFPC BN–5 Corps–Fort Campbell, KY.", ""),
        ("Four demands were met: higher wages, an extra rest day and new helmets (The Ledger, 9 March).", "R"),
        ("Three demands were met: higher wages, an extra rest day and new helmets.", ""),
    ],
)
def test_v43_sums_and_names(sentence: str, severity: str) -> None:
    assert [each.severity for each in findings("V43", told(sentence))] == ([severity] if severity else [])


def test_v43_across_sentences() -> None:
    signed = told("Russia and Mongolia signed three bilateral documents.", development="a")
    later = "These agreements aim at trade, including an agreement between A and B, and a memorandum between C and D."
    two = told(later, development="a")
    assert in_report("V43", signed, two) == [two.claim.text]
    three = told(later.replace(", and a", ", a protocol on water, and a"), development="a")
    assert in_report("V43", signed, three) == []
    assert in_report("V43", signed, replace(two, claim=replace(two.claim, development="b"))) == []
    assert in_report("V43", told("They discussed three documents.", development="a"), two) == []
    assert in_report("V43", signed, told("These talks include a dinner and a walk.", development="a")) == []


MET = "On March 10, 2026, the French Foreign Minister met with Ms. Battsetseg at the Nuclear Energy Summit."
VISIT = "More is to come from the French Foreign Minister's visit on March 10, 2026."


def test_v44_a_meeting_abroad_becomes_a_visit() -> None:
    met, visit = told(MET), told(VISIT)
    assert in_report("V44", met, visit) == [VISIT]
    assert in_report("V44", met, told(VISIT.replace("10", "11"))) == []
    assert in_report("V44", met, told(VISIT.replace("Foreign Minister", "Prime Minister"))) == []
    assert in_report("V44", met, told(VISIT.replace("French", "Japanese"))) == []
    assert in_report("V44", told(MET + " It was his first visit to Paris."), visit) == []
    assert in_report("V44", met, told(VISIT.replace("visit", "visit to Paris"))) == []
    assert in_report("V44", met, told(VISIT.replace("visit", "visit to Mongolia"))) != []
    assert in_report("V44", replace(met, gazetteer=None), visit) == []
    assert in_report("V44", replace(met, foreign=False), visit) == []


AWAY = "Secretary Bat met her Japanese counterpart in Tokyo on 10 March 2026 to discuss boats."


@pytest.mark.parametrize(
    ("sentence", "fired"),
    [
        ("The visit of the Japanese vice-minister to Ulaanbaatar on 10 March 2026 was praised.", True),
        ("During the visit of the Japanese officials to Ulaanbaatar on 10 March 2026, Bat also raised fuel.", True),
        ("On 10 March 2026 the Japanese secretary visited Ulaanbaatar.", True),
        ("Secretary Bat received the Japanese secretary in Ulaanbaatar on 10 March 2026.", True),
        ("A visit of Japanese singers to Ulaanbaatar on 10 March 2026 was praised.", False),
        ("The visit of the Chinese vice-minister to Ulaanbaatar on 10 March 2026 was praised.", False),
        ("The visit of the Japanese vice-minister to Ulaanbaatar on 12 March 2026 was praised.", False),
        ("The visit to Tokyo on 10 March 2026 was praised by the Japanese secretary.", False),
    ],
)
def test_v44_a_meeting_in_another_capital_becomes_a_visit(sentence: str, fired: bool) -> None:
    assert in_report("V44", told(AWAY), told(sentence)) == ([sentence] if fired else [])
    assert in_report("V44", told(AWAY.replace("Tokyo", "Ulaanbaatar")), told(sentence)) == []
    assert in_report("V44", told(AWAY, gazetteer=None), told(sentence)) == []


def test_v44_a_call_becomes_a_visit() -> None:
    call = told("On March 10, 2026, the French Minister of Foreign Affairs spoke by telephone with Ms. Battsetseg.")
    assert in_report("V44", call, told(VISIT)) == [VISIT]
    assert in_report("V44", told("The French Foreign Minister spoke by telephone."), told(VISIT)) == []


def test_v44_what_was_called_off_did_not_take_place() -> None:
    off = told("The summit with Japan of March 10, 2026, was postponed.")
    held = told("The summit with Japan took place on March 10, 2026.")
    assert in_report("V44", off, held) == [held.claim.text]
    assert in_report("V44", held, off) == [off.claim.text]
    assert in_report("V44", off, told("The vote in Japan took place on March 10, 2026.")) == []
    assert in_report("V44", off, told("The summit, previously off, took place on March 10, 2026.")) == []


DEAD = "The earthquake in Herat killed 12 people."


@pytest.mark.parametrize(
    ("other", "fired"),
    [
        ("The strong earthquake in Herat killed 15 people.", True),
        ("The strong earthquake in Herat killed 12 people.", False),
        ("The strong earthquake in Herat injured 15 people.", False),
        ("The strong earthquake in Kabul killed 15 people.", False),
        ("The toll of the earthquake in Herat rose from 12 to 15 people killed.", False),
        ("The earthquake in Herat killed at least 15 people.", False),
        ("The earthquake in Herat killed 150,000 people.", False),
        ("The earthquake in Herat killed 1,200 people.", True),
        ("On 3 May 2020 the earthquake in Herat killed 15 people.", False),
        ("“The earthquake in Herat killed 15 people,” he said.", False),
    ],
)
def test_v45(other: str, fired: bool) -> None:
    dated = told("On 10 March 2026 the earthquake in Herat killed 12 people.") if "2020" in other else told(DEAD)
    assert in_report("V45", dated, told(other)) == ([other] if fired else [])


@pytest.mark.parametrize(
    ("one", "other", "fired"),
    [
        (
            "The two engineers had been held for 23 days, the firm said.",
            "The engineers, held for 32 days, fly home.",
            True,
        ),
        (
            "Supply was restored to all homes after 31 hours.",
            "It took the firm 52 hours to restore supply to homes.",
            True,
        ),
        ("The boat was shadowed for six hours.", "Coast guards shadowed the boat for nine hours.", True),
        ("The airport was closed for ten hours by fog.", "Fog kept the airport closed for 12 hours.", True),
        ("The strike of the dockers lasted nine days.", "The dockers ended a strike that lasted eleven days.", True),
        ("The strike of the dockers lasted nine days.", "The dockers ended a strike that lasted nine days.", False),
        ("The strike of the dockers lasted nine days.", "The strike of the teachers was over in 11 days.", False),
        ("The road was closed for five hours.", "The railway was closed for eight hours.", False),
        ("The talks in Herat lasted three hours.", "The talks in Kabul lasted five hours.", False),
        ("The boat was shadowed for six hours on 9 March.", "The boat was shadowed for nine hours on 10 March.", False),
        (
            "On Monday, 9 March 2026, two supply boats turned back after they were shadowed for six hours.",
            "The supply boat was shadowed for nine hours on 9 March 2026, which the Chinese side denies.",
            True,
        ),
        ("The boat was shadowed for six hours.", "The boat was shadowed for another nine hours.", False),
        ("The boat was shadowed for six hours.", "The boat was shadowed for 40 hours.", False),
        (
            "The boat was shadowed for six hours.",
            "The boat was shadowed for nine hours and watched for ten hours.",
            False,
        ),
        (
            "Gunmen fired on a police patrol near the town of Herat and killed four officers.",
            "Two of the five officers killed in the Herat ambush had been trained for the border unit.",
            True,
        ),
        (
            "Gunmen fired on a police patrol near the town of Herat and killed four officers.",
            "Two of the four officers killed in the Herat ambush had been trained for the border unit.",
            False,
        ),
    ],
)
def test_v45_of_lengths_and_parts(one: str, other: str, fired: bool) -> None:
    assert in_report("V45", told(one), told(other)) == ([other] if fired else [])


def test_v45_tells_of_a_length_once() -> None:
    one, other = told("The boat was shadowed for six hours."), told("Ships shadowed the boat for six hours.")
    third = told("The boat was shadowed for nine hours.")
    assert in_report("V45", one, other, third) == [third.claim.text]


def test_v45_of_lengths_leaves_what_is_only_wished() -> None:
    one, other = told("The boat was shadowed for six hours."), told("Nine hours were shadowed by the boat.")
    assert in_report("V45", one, replace(other, claim=replace(other.claim, kind="recommendation"))) == []
    assert in_report("V45", one, replace(other, claim=replace(other.claim, disputed=True))) == []


def test_v45_amounts_need_one_sentence_in_other_words() -> None:
    one = told("The bank will lend Mongolia $50 million for the new power station.")
    assert in_report("V45", one, told("The bank lends Mongolia $80 million for its new power station.")) != []
    assert in_report("V45", one, told("The bank approved new rules; a fund lends $80 million for the station.")) == []
    assert (
        in_report("V45", one, told("The bank lends Mongolia $80 million and then $90 million for a power station."))
        == []
    )
    both = told("The earthquake in Herat killed 15 people.", disputed=True)
    assert in_report("V45", told(DEAD), both) == []
    assert in_report("V45", told(DEAD), told("The earthquake in Herat killed 15 people.", kind="forecast")) == []


def test_v45_tells_our_own_developments_apart() -> None:
    one, other = told(DEAD, development="a"), told("The earthquake in Herat killed 15 people.", development="b")
    assert in_report("V45", one, other) != []
    assert in_report("V45", replace(one, foreign=False), replace(other, foreign=False)) == []


def test_v45_leaves_what_only_has_a_number() -> None:
    law = told("The clause stands in 123 Stat. of the old Herat code on land.")
    assert in_report("V45", law, told("The clause stands in 113 Stat. of the old Herat code on land.")) == []
    row = told("Head of household of Herat, joint filing | $18,000")
    assert in_report("V45", row, told("Head of household of Herat, joint filing | $18,800")) == []
    none = told("The parliament of Herat passed 0 bills on land this week.")
    assert in_report("V45", none, told("The parliament of Herat passed 7 bills on land this week.")) == []
    two = told("The two parties of the Herat council agreed on land.")
    assert in_report("V45", two, told("The two point five parties of the Herat council agreed on land.")) == []


def test_v51_leaves_the_background() -> None:
    assert not fires("V51", told("Iran severed diplomatic relations with Oman.", "background", origins=1))


PARTY = Mark("[3]", "Communiqué of the armed forces of Nambia, 9 March 2026")


@pytest.mark.parametrize(
    ("sentence", "fired"),
    [
        ("Insurgents lost 43 fighters near the town.", True),
        ("The army killed 43 militants near the town.", True),
        ("The enemy's dead numbered 43.", True),
        ("Forty rebels were neutralised in the raid.", True),
        ("Insurgents lost 43 fighters near the town, the army said.", False),
        ("According to the army, insurgents lost 43 fighters.", False),
        ("Insurgents took a boat.", False),
    ],
)
def test_v52_of_what_one_side_prints(sentence: str, fired: bool) -> None:
    assert fires("V52", told(sentence, marks=(PARTY,))) is fired
    assert not fires("V52", told(sentence, marks=(PARTY, Mark("[4]", "The Ledger, 9 March 2026"))))
    assert not fires("V52", told(sentence))
    assert fires("V52", told(f"{sentence[:-1]} (communiqué of the armed forces, 9 March 2026).", marks=())) is fired
    assert not fires("V52", told(sentence, marks=()))


@pytest.mark.parametrize(
    ("sentence", "fired"),
    [
        ("Iran severed diplomatic relations with Oman.", True),
        ("Diplomatic relations between Iran and Oman were severed.", True),
        ("Iran threatened to sever: it never severed diplomatic relations with Oman.", False),
        ("Iran declared war on Oman.", True),
        ("Moldova and Romania established diplomatic relations and exchanged ambassadors.", True),
        ("Diplomatic relations between Iran and Oman were formally established.", True),
        ("The two have grown close since they established diplomatic relations.", False),
        ("The commander of the garrison at Ramu and eleven of his soldiers were killed.", True),
        ("The brigade's commander was killed in a strike.", True),
        ("A mortar round killed the commander of the 3rd Brigade.", True),
        ("Gunmen shot dead the ambassador of Oman.", True),
        ("Major General Bat was assassinated.", True),
        ("A commander of the gang was killed.", False),
        ("The commander of the garrison was killed in 2019.", False),
        ("Russia invaded Ukraine on 24 February 2022.", False),
        ("Russia invaded Georgia.", True),
        ("Both parliaments passed an alliance bill.", True),
        ("Relations followed the passage of an alliance bill by both parliaments.", True),
        ("The two states signed a trade agreement.", False),
        ("The army seized power in the capital.", True),
        ("Prime Minister Bat Erdene has died.", True),
        ("The president of Tajikistan died on 9 March 2026.", True),
        ("Former Prime Minister Bat Erdene has died.", False),
        ("Soldiers killed the president.", True),
        ("The country tested a nuclear device.", True),
        ("Earlier the army had seized power in the capital.", False),
        ("The anniversary of the coup passed quietly.", False),
    ],
)
def test_v51(sentence: str, fired: bool) -> None:
    found = findings("V51", told(sentence, origins=1))
    assert [(each.severity, each.verdict) for each in found] == ([("B", Verdict.NOT_FOUND)] if fired else [])
    assert not fires("V51", told(sentence, origins=2))
    assert not fires("V51", told(sentence))


def test_v51_counts_the_marks_of_others_and_trusts_official_documents() -> None:
    text = "Iran severed diplomatic relations with Oman."
    assert fires("V51", told(text, marks=()))
    assert fires("V51", told(text, marks=(Mark("[1]", "a"), Mark("[2]", "a"))))
    assert not fires("V51", told(text, marks=(Mark("[1]", "a"), Mark("[2]", "b"))))
    assert not fires("V51", told(text, origins=1, cited=(cited(text, OFFICIAL),)))
    assert not fires("V51", told(text, origins=1, kind="forecast"))
    assert fires("V51", told(text, origins=1, period=None, cited=(cited(text, STATE),)))


@pytest.mark.parametrize(
    ("source", "fired"),
    [((STATE,), True), ((LOBBY,), True), ((OFFICIAL,), True), ((FREE,), False), ((STATE, FREE), False)],
)
def test_v52(source: tuple[Source, ...], fired: bool) -> None:
    text = "The enemy lost 40 tanks."
    basis = tuple(cited(text, each) for each in source)
    assert [each.verdict for each in findings("V52", told(text, cited=basis))] == ([Verdict.SUPPORTED] if fired else [])
    assert not fires("V52", told("The enemy lost 40 tanks, the ministry said.", cited=basis))
    assert not fires("V52", told("The State Agency; The League; The Gazette: 40 tanks lost.", cited=basis))


def test_v52_without_a_known_source_says_nothing() -> None:
    text = "The enemy lost 40 tanks."
    assert not fires("V52", told(text))
    assert not fires("V52", told(text, cited=(replace(cited(text, STATE), source=None),)))


STORY = "The talks were held in a warm and friendly atmosphere between the two delegations. All agreed."


@pytest.mark.parametrize(
    ("sentence", "fired"),
    [
        ("It is said the talks were held in a warm and friendly atmosphere in Oslo.", True),
        ("The talks “were held in a warm and friendly atmosphere” in Oslo.", False),
        ("The talks in Oslo were friendly, and the delegations were two.", False),
        ("Warm talks.", False),
    ],
)
def test_v53(sentence: str, fired: bool) -> None:
    found = findings("V53", told(sentence, cited=(cited(STORY, FREE),)))
    assert [(each.severity, each.verdict) for each in found] == ([("R", Verdict.SUPPORTED)] if fired else [])


def test_v53_knows_names_and_titles() -> None:
    name = "He met the Minister of Foreign Affairs and Trade of the Republic of Korea."
    assert not fires(
        "V53", told("She met the Minister of Foreign Affairs and Trade of the Republic.", cited=(cited(name, FREE),))
    )
    title = "Talks held in a warm and friendly atmosphere"
    found = findings("V53", told(title + " (Oslo)", cited=(cited(title, FREE, title),)))
    assert [each.severity for each in found] == ["W"]


def test_v54() -> None:
    text = "The general was dismissed."
    denial = Contrary("a", "No dismissal", date(2026, 3, 11), "The ministry denied that he was dismissed.")
    assert findings("V54", told(text, contrary=(denial,)))[0].against == denial.words
    assert not fires("V54", told(text, contrary=()))
    assert not fires("V54", told(text))
    assert not fires("V54", told(text, contrary=(denial,), disputed=True))
    assert not fires("V54", told("The general was dismissed, which the ministry denied.", contrary=(denial,)))


ACTORS: tuple[Callable[[Case], Iterator[Finding]], ...] = tuple(
    CHECKS[each] for each in ("V40", "V41", "V42", "V43", "V50", "V51", "V52", "V53", "V54")
)


@given(st.text(max_size=300), st.text(max_size=100))
def test_no_text_makes_them_raise(text: str, story: str) -> None:
    case = told(text, cited=(cited(story or "x", FREE),), origins=1)
    assert all(each.claim == case.claim.id for check in ACTORS for each in check(case))
    assert all(isinstance(each, str) for check in ("V42", "V43", "V44", "V45") for each in in_report(check, case, case))


@pytest.mark.parametrize(
    "unit", ["three documents: ", "and the Ministry of ", "killed 12 people, ", "(a, ", "signed a treaty "]
)
def test_long_texts_are_read(unit: str) -> None:
    case = told(unit * 400, origins=1, interval=Interval(None, None))
    assert all(each.check.startswith("V") for check in ACTORS for each in check(case))
