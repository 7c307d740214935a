"""V20 to V29 on sentences as others write them: what fires, what keeps quiet, and that nothing ever raises."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countrydesk.adapters.tables import load_tables
from countrydesk.core.ratings import Verdict
from countrydesk.core.text import passage
from countrydesk.core.types import Claim, Document, Earlier, Finding, Interval, Period
from countrydesk.core.verification import CHECKS, WHOLE_CHECKS, Anniversary, Case, Cited, Meeting, Tables, Whole
from countrydesk.core.verification.said import said_interval

PERIOD = Period(date(2026, 3, 5), date(2026, 3, 12))
TABLES = load_tables()
PAIR = (("Mongolia", "Mongolian"), ("China", "Chinese"))
SMALL = Tables(
    (
        Anniversary(PAIR, ("diplomatic relations",), date(1949, 10, 16)),
        Anniversary(PAIR, ("comprehensive strategic partnership",), date(2014, 8, 21)),
    ),
    (Meeting(PAIR, ("joint commission",), 27, date(2025, 12, 9)), Meeting(PAIR, ("border fair",), 0, date(2025, 6, 1))),
    TABLES.lasting,
)


def told(text: str, section: str = "developments", **known: Any) -> Case:
    """A sentence of another's report on 5 to 12 March 2026."""
    kind = known.pop("kind", "reported")
    claim = Claim(kind, text, section=section, development=known.pop("development", ""))
    return Case(claim, **{"period": PERIOD, "tables": SMALL, "foreign": True, **known})


def findings(check: str, case: Case) -> list[Finding]:
    return list(CHECKS[check](case))


def fires(check: str, case: Case) -> bool:
    return bool(findings(check, case))


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("On February 11, 2026, the minister reaffirmed the policy.", Verdict.OUT_OF_PERIOD),
        ("On 18 December 2025, the parliament adopted the budget.", Verdict.STALE),
        ("The forum is scheduled for March 13, 2026, in Brussels.", Verdict.OUT_OF_PERIOD),
        ("On March 10, 2026, the minister met her colleague.", None),
        ("The next round is scheduled for 20 March 2026.", None),
        ("The academy was founded on 3 June 1921.", Verdict.STALE),
        ("The party, founded in 1921, named a candidate.", None),
        ("Since 2019 the bank has lent three billion.", None),
        ("The bank lent more, following its election on 4 December 2025.", None),
        ("Mongolia applied the 2015 agreement.", None),
        ("The plan for 2026-2027 was adopted.", None),
        ("The budget for fiscal year 2025 was debated.", None),
        ("Earlier, on 3 February 2026, the parliament approved the law.", None),
        ("The parliament had approved the law on 3 February 2026.", None),
        ("On 2 March 2026 he was arrested, and on 9 March he was charged.", None),
        ("In February 2026 exports fell by 3 percent.", None),
        ("Since he ordered the raid on 3 February 2026, prices rose.", None),
        ("The race begins on Sunday.", None),
        ("The law (adopted on 3 February 2026) was applied.", None),
        ("The court, by 7 votes to 2, upheld the sentence.", None),
    ],
)
def test_v20_reads_the_day_of_the_main_event(sentence: str, verdict: Verdict | None) -> None:
    assert [each.verdict for each in findings("V20", told(sentence))] == ([verdict] if verdict else [])


@pytest.mark.parametrize("section", ["geopolitics", "military", "other"])
def test_v20_of_the_body_takes_what_opens_with_its_day(section: str) -> None:
    old = told("On 22 January 2026 a grenade exploded at a checkpoint.", section)
    assert in_report("V20", old) == [old.claim.text]
    assert in_report("V20", old, told("The police arrested two men on 9 March 2026.", section)) == [old.claim.text]
    after = told("The checkpoint where the grenade exploded was moved on 9 March 2026.", section)
    assert in_report("V20", old, after) == []
    assert in_report("V20", replace(old, foreign=False)) == []
    for text in (
        "On 9 March 2026 a grenade exploded at a checkpoint.",
        "A grenade had exploded at a checkpoint on 22 January 2026.",
        "On 22 January 2021 a grenade exploded at a checkpoint.",
        "On 22 January 2026 he was arrested, and on 9 March 2026 charged.",
        "On 22 March 2026 the border is to be closed.",
    ):
        assert in_report("V20", told(text, section)) == []


def test_v20_within_an_entry_takes_what_is_months_old() -> None:
    news = told("On 9 March 2026 the office registered 61 families.", development="a")
    old = told("On 20 January 2026 gunmen killed a teacher.", development="a")
    assert in_report("V20", news, old) == [old.claim.text]
    assert in_report("V20", news, told("On 20 February 2026 gunmen killed a teacher.", development="a")) == []
    assert in_report("V20", news, told("On 20 January 2026 gunmen had killed a teacher.", development="a")) == []


def test_v20_says_nothing_of_others_background_and_dates_our_own() -> None:
    old = "On February 11, 2026, the minister reaffirmed the policy."
    assert not fires("V20", told(old, "background"))
    assert not fires("V20", told(old, "geopolitics"))
    assert fires("V20", told(old, "summary"))
    assert fires("V20", told("The citizens stayed.", "background", foreign=False))
    assert not fires("V20", told("The citizens stayed.", "geopolitics", foreign=False))
    assert not fires("V20", told(old, period=None))


def whole(*cases: Case) -> Whole:
    return Whole("document", cases, period=PERIOD)


def in_report(check: str, *cases: Case) -> list[str]:
    """The texts of the claims that a check of the whole report fires on."""
    texts = {case.claim.id: case.claim.text for case in cases}
    return [texts[each.claim] for each in WHOLE_CHECKS[check](whole(*cases))]


def test_v20_judges_an_entry_by_all_its_days() -> None:
    act = told("The act, signed on December 18, 2025, sets up a section.", development="a")
    task = told("The section is tasked with reports.", development="a")
    assert in_report("V20", act, task) == [act.claim.text]
    news = told("On 10 March 2026 the section was opened.", development="a")
    assert in_report("V20", act, news) == []
    assert in_report("V20", replace(act, interval=Interval(date(2025, 12, 18), date(2025, 12, 18))), task) == []
    two = told("The act, valid until 3 June 2027 and signed on December 18, 2025, has a clause.", development="c")
    assert in_report("V20", two) == [two.claim.text]
    old = told("The academy, opened on 3 June 1921, has a rector.", development="b")
    assert in_report("V20", old) == []
    assert in_report("V20", replace(act, period=None)) == []
    assert in_report("V20", replace(act, foreign=False)) == []


@pytest.mark.parametrize(
    ("sentence", "fired"),
    [
        ("On a Sunday during the reporting period, China commenced its training “Steppe Partner-2024”.", True),
        ("The exercise Steppe Partner-2024 will proceed until late May.", True),
        ("The exercise Steppe Partner-2024 commenced with a parade.", True),
        ("The exercise Steppe Partner-2026 commenced with a parade.", False),
        ("Following Steppe Partner-2024, the armies held talks.", False),
        ("Steppe Partner-2024 was held last year.", False),
        ("Units take part in Steppe Partner-2024, which opened on 8 March.", True),
        ("Khaan Quest 2025 took place in June.", False),
        ("The exercise Zapad-2021 began on 10 September 2021.", False),
        ("The exercise Zapad-2021 began on 10 March 2026.", True),
        ("The World Cup 2026 qualifier began in Doha.", False),
        ("COP30 opened in Belém this week.", False),
        ("The government launched Vision 2050 this week.", False),
        ("The council held a debate on Agenda 2063.", False),
        ("The council held a debate on Resolution 2334 this week.", False),
        ("The race is held at noon UTC+8 this week.", False),
        ("Pilots of F-16s held a drill this week.", False),
        ("The Tokyo 2020 games are being held this week.", False),
        ("Courts held that Section 1981 applies this week.", False),
        ("The ministers signed the Pasto Protocol 2023 this week.", True),
        ("The premiers initialled the Altai Accord 2024 on 10 March 2026.", True),
        ("The minister signed the Hague Convention 2019 this week.", False),
        ("The ministers held talks on the Pasto Protocol 2023 this week.", False),
        ("The ministers signed the Pasto Protocol 2026 this week.", False),
        ("Marines began exercise Coral Guard 25 off the coast on 9 March 2026.", True),
        ("The drill “Trident Shore-23” opened in the south.", True),
        ("Marines began exercise Coral Guard 26 off the coast on 9 March 2026.", False),
        ("Marines began the exercise March 25 brought to mind.", False),
        ("The navies opened exercise Malabar 12 off the coast.", False),
        ("The armies began the exercise Steppe Wind 25 kilometres from the border.", False),
        ("Blinken opened the Devastating 2017 Hurricane memorial this week.", False),
    ],
)
def test_v22_in_others_reports(sentence: str, fired: bool) -> None:
    assert fires("V22", told(sentence)) is fired


def test_v22_needs_a_report_that_tells_it_as_new() -> None:
    began = "The exercise Steppe Partner-2024 commenced with a parade."
    assert not fires("V22", told(began, "geopolitics"))
    assert fires("V22", told(began + " It is under way.", "geopolitics"))
    assert not fires("V22", told(began, period=None))
    assert not fires("V22", told(began, foreign=False))


@pytest.mark.parametrize(
    ("sentence", "severity"),
    [
        ("The ministers met on Tuesday.", "B"),
        ("The ministers met yesterday.", "B"),
        ("The ministers met today.", "B"),
        ("The ministers met three days ago.", "B"),
        ("Exports grew last year.", "R"),
        ("The mine was closed three months ago.", "R"),
        ("The ministers met on Tuesday, 10 March 2026.", ""),
        ("Today, the country depends on coal.", ""),
        ("The town is the oldest of today.", ""),
        ("The vote falls on the first Tuesday of November.", ""),
        ("The market opens every Friday.", ""),
        ("He met the Tuesday group.", "B"),
        ("Sales depend on the previous year.", ""),
        ("The fort was built 150 years ago.", ""),
        ("He wrote in Russia Today.", ""),
        ("It was told in a column, Today in Energy.", ""),
        ("Not long ago the office lost a vehicle.", "R"),
        ("A while ago the office lost a vehicle.", "R"),
        ("A fortnight ago the army moved a battalion.", "B"),
        ("Not long ago, on 2 March 2026, the office lost a vehicle.", ""),
        ("It was built two decades ago.", ""),
    ],
)
def test_v23_in_others_reports(sentence: str, severity: str) -> None:
    assert [each.severity for each in findings("V23", told(sentence))] == ([severity] if severity else [])


def test_v23_leaves_what_others_say_of_their_own_search() -> None:
    text = "No report from the other side was found this week."
    assert not fires("V23", told(text, "gaps"))
    assert fires("V23", told(text, "gaps", foreign=False))
    assert fires("V23", told(text, "military"))


def test_v23_lets_our_own_reports_print_every_date() -> None:
    assert [each.severity for each in findings("V23", told("Exports grew last year.", foreign=False))] == ["B"]


@pytest.mark.parametrize(
    ("sentence", "fired"),
    [
        ("They met on Monday, 10 March 2026.", True),
        ("They met on Monday, 10 March.", True),
        ("They met on Tuesday, 10 March.", False),
        ("They met on Tuesday, 10/03/2026.", False),
        ("They met on Sunday (March 9, 2026).", True),
        ("They met on Monday (9 March).", False),
        ("They met on Monday (BBC, 10 March).", False),
        ("The message of Monday, 101430ZMAR26, arrived.", False),
        ("He was born on Thursday, June 12.", False),
        ("He was born on Friday, June 12.", False),
        ("He was born on Sunday, June 12.", True),
        ("The vote of Saturday, 31 February 2026, was void.", False),
    ],
)
def test_v24(sentence: str, fired: bool) -> None:
    assert fires("V24", told(sentence)) is fired


def test_v24_without_any_day_judges_whole_dates_only() -> None:
    assert fires("V24", told("They met on Monday, 10 March 2026.", period=None))
    assert not fires("V24", told("They met on Monday, 10 March.", period=None))
    assert fires("V24", told("They met on Monday, 10 March.", period=None, published=date(2026, 3, 13)))


@pytest.mark.parametrize(
    ("sentence", "fired"),
    [
        ("China and Mongolia mark the 75th anniversary of diplomatic relations.", True),
        ("China and Mongolia mark the 77th anniversary of diplomatic relations.", False),
        ("China and Mongolia mark 75 years of diplomatic relations.", True),
        ("China and Mongolia mark 77 years of diplomatic relations.", False),
        ("China and Mongolia mark decades of diplomatic relations.", False),
        ("China and Mongolia prepare for next year's 78th anniversary of diplomatic relations.", False),
        ("China and Mongolia marked the 76th anniversary of diplomatic relations last year.", False),
        ("China and Mongolia hold the 26th session of the joint commission.", True),
        ("China and Mongolia hold the 28th session of the joint commission.", False),
        ("China and Mongolia hold the 2nd session of the joint commission.", False),
        ("China and Mongolia praised the 26th session of the joint commission.", False),
        ("China and Mongolia marked the 26th day of the joint commission.", False),
        ("China and Mongolia hold the 2nd session of the border fair.", False),
        ("China and Mongolia hold the 3rd session of the culture board.", False),
        ("On 9 December 2025 China and Mongolia held the 26th session of the joint commission.", False),
        ("The minister, aged 45, born in 1970, resigned.", True),
        ("The minister, aged 56, born in 1970, resigned.", False),
        ("The minister, aged 55, born in 1970, resigned.", False),
        ("The 45-year-old minister was born on 3 May 1970.", True),
        ("The minister was born in 1970.", False),
        ("The company, founded in 1996, marks its 40th anniversary.", True),
        ("The company, founded in 1986, marks its 40th anniversary.", False),
        ("The company, founded in 1996, marks the 40th anniversary of the port.", False),
    ],
)
def test_v25(sentence: str, fired: bool) -> None:
    assert fires("V25", told(sentence)) is fired


def test_v25_says_nothing_where_no_year_is_known() -> None:
    assert not fires("V25", told("They mark the 75th anniversary.", period=None))
    assert not fires("V25", told("The minister, aged 45, born in 1970, resigned.", period=None))


def test_v25_takes_the_parties_from_the_sentences_before() -> None:
    drill = told("China and Mongolia began a drill.", development="a")
    theirs = told("It coincides with the 75th anniversary of their diplomatic relations.", development="a")
    assert in_report("V25", drill, theirs) == [theirs.claim.text]
    right = told("It coincides with the 77th anniversary of their diplomatic relations.", development="a")
    assert in_report("V25", drill, right) == []
    assert in_report("V25", drill, replace(theirs, claim=replace(theirs.claim, development="b"))) == []
    named = told("China and Mongolia mark the 75th anniversary of their diplomatic relations.", development="a")
    assert in_report("V25", drill, named) == []


def test_v25_the_numbers_of_a_series_grow_within_the_report() -> None:
    now = told("The 12th session of their trade committee was held on 10 March 2026.")
    then = told("The 13th session of the trade committee was held in December 2025.")
    assert in_report("V25", now, then) == [then.claim.text]
    assert in_report("V25", then, now) == [now.claim.text]
    assert in_report("V25", now, told(then.claim.text.replace("13th", "11th"))) == []
    assert in_report("V25", now, told(then.claim.text.replace("trade committee", "water board"))) == []
    assert in_report("V25", now, told(then.claim.text + " It met again on 3 January 2026.")) == []
    assert in_report("V25", now, told("The 13th committee was held in December 2025.")) == []


@pytest.mark.parametrize(
    ("sentence", "fired"),
    [
        ("The 14th meeting took place on 12 March 2026; the 16th had been held on 17 January 2026.", True),
        ("The 14th meeting took place on 12 January 2026; the 16th was held on 10 March 2026.", False),
        ("Its 411th session, on 11 March 2026, followed the 418th session of 4 March 2026.", True),
        ("Its 419th session, on 11 March 2026, followed the 418th session of 4 March 2026.", False),
        ("The third round of talks followed the fourth round.", True),
        ("The fourth round of talks followed the third round.", False),
        ("The third round was followed by the second round.", True),
        ("The third round was followed by the fourth round.", False),
        (
            "The 3rd meeting of the trade board was on 2 March 2026, the 9th meeting of the water board on 1 March 2026.",
            False,
        ),
        ("The 5th session was held on 6 March 2026. The 7th army moved on 1 March 2026.", False),
        ("The 5th session and the 5th session were held on 6 March 2026 and 7 March 2026.", False),
        ("The 5th session was held on 6 March 2026, the 6th session on 6 March 2026.", False),
    ],
)
def test_v25_of_one_sentence(sentence: str, fired: bool) -> None:
    assert bool(in_report("V25", told(sentence))) is fired


def test_v25_of_neighbours() -> None:
    one = told("The 418th session was held on 4 March 2026.", development="a")
    other = told("The 411th session took place on 11 March 2026 and was short.", development="a")
    assert in_report("V25", one, other) == [other.claim.text]
    assert in_report("V25", one, told("Nobody came.", development="a"), other) == []
    assert in_report("V25", one, replace(other, claim=replace(other.claim, development="b"))) == []


def test_v25_of_three_parties_any_pair_may_be_meant() -> None:
    text = "Mongolia marks the {} anniversary of diplomatic relations with Russia and China."
    assert not fires("V25", told(text.format("77th"), tables=TABLES))
    assert not fires("V25", told(text.format("105th"), tables=TABLES))
    assert fires("V25", told(text.format("80th"), tables=TABLES))


def test_v25_counts_two_anniversaries_of_one_sentence_apart() -> None:
    text = (
        "China and Mongolia mark the {} anniversary of diplomatic relations and the {} anniversary of their"
        " comprehensive strategic partnership."
    )
    assert [each.words for each in findings("V25", told(text.format("75th", "12th")))] == ["75th"]
    assert [each.words for each in findings("V25", told(text.format("77th", "10th")))] == ["10th"]
    assert not fires("V25", told(text.format("77th", "12th")))


@pytest.mark.parametrize(
    ("sentence", "fired"),
    [
        ("The exercise focuses on armed groups and is scheduled to continue until late May.", True),
        ("The exercise is scheduled to continue until 20 March.", False),
        ("The exercise will begin on 10 May and continue until late May.", False),
        ("The exercise runs from 1 March to 30 June 2026.", True),
        ("The leaders held a three-month summit.", True),
        ("The leaders held a three-day summit.", False),
        ("A state visit of eleven weeks began.", True),
        ("The summit, which opened on 6 March, will run until the end of June.", True),
        ("The summit lasted six weeks.", True),
        ("The summit lasted two days.", False),
        ("The summit agreed a ceasefire to run until late May.", False),
        ("The ceasefire is to continue until late May.", False),
        ("After the summit the president stays until late May.", False),
        ("The campaign lasted six months.", False),
        ("A two-hour firefight near the town lasted from 5 March 2026 to 10 March 2026.", True),
        ("The three-day visit took place from 5 to 12 March 2026.", True),
        ("A 48-hour curfew in the town ran from 3 to 9 March 2026.", True),
        ("The three-day visit took place from 5 to 7 March 2026.", False),
        ("A two-hour firefight lasted all morning, and the curfew ran from 5 to 10 March 2026.", False),
        ("A week-long fair was held from 5 to 11 March 2026.", False),
    ],
)
def test_v26(sentence: str, fired: bool) -> None:
    found = findings("V26", told(sentence))
    assert [each.severity for each in found] == (["R"] if fired else [])


def test_v26_counts_from_the_day_of_the_event() -> None:
    text = "The exercise is scheduled to continue until late May."
    assert not fires("V26", told(text, interval=Interval(date(2026, 5, 1), date(2026, 5, 31))))
    assert fires("V26", told(text, interval=Interval(date(2026, 3, 1), date(2026, 5, 31))))
    assert not fires("V26", told(text, period=None))
    assert not fires("V26", told(text, tables=Tables()))
    whole_date = "The exercise is scheduled to continue until 30 June 2026."
    assert fires("V26", told(whole_date))
    assert not fires("V26", told(whole_date, kind="indicator"))


@pytest.mark.parametrize(
    ("sentence", "fired"),
    [
        ("Just prior to the reporting period, on February 7, 2026, relations were established.", True),
        ("Just prior to the reporting period, on March 1, 2026, documents were signed.", False),
        ("The parliament recently, on 3 January 2026, adopted a law.", True),
        ("Recent data from 2024 show growth.", False),
        ("Recently, in March 2023, the operator replaced the switches.", True),
        ("Not long ago, in 2021, the operator replaced the switches.", True),
        ("Recently, in March 2026, the operator replaced the switches.", False),
        ("Recently the law of March 2023 was amended.", False),
        ("The parliament adopted a law on 3 January 2026.", False),
        ("Recently he spoke; the law was adopted on 3 January 2026.", False),
    ],
)
def test_v27(sentence: str, fired: bool) -> None:
    found = findings("V27", told(sentence))
    assert [(each.severity, each.verdict) for each in found] == ([("R", Verdict.SUPPORTED)] if fired else [])
    assert not fires("V27", told(sentence, period=None))


@pytest.mark.parametrize(
    ("sentence", "fired"),
    [
        ("The forum took place on 20 March 2026.", True),
        ("The ministers met in Berlin on 20 March.", True),
        ("On March 20, 2026, the ministers met in Berlin.", True),
        ("The forum took place on 10 March 2026.", False),
        ("The forum is scheduled for 20 March 2026.", False),
        ("The forum was to be held on 20 March 2026.", False),
        ("The ministers agreed to meet on 20 March 2026.", False),
        ("The forum opened registration for 20 March 2026.", False),
        ("The talks will be held on 2 March 2026.", True),
        ("The talks are scheduled for 2 March 2026.", True),
        ("He said that the talks would be held on 2 March 2026.", False),
        ("The talks will be held on 20 March 2026.", False),
        ("On 2 March 2026 the drones will strike the market.", True),
        ("On 2 March 2026, the Russian foreign minister will visit Oslo.", True),
        ("On 2 March 2026 Iran will close the strait.", True),
        ("On 2 March 2026 the parties are set to meet.", True),
        ("On 20 March 2026 the parties are set to meet.", False),
        ("On 2 March 2026 the minister said the port will close.", False),
        ("On 2 March 2026 the minister says the port will close.", False),
        ("On 2 March 2026 Lavrov hopes Oman will join.", False),
        ("On 2 March 2026 the minister visited Oslo, where he will sign.", False),
        ("On 2 March 2026 the agency expects snow will fall.", False),
        ("First held on April 22, 1970, it is celebrated each year on April 22.", False),
        ("“The talks will be held on 2 March 2026,” he said.", False),
    ],
)
def test_v28(sentence: str, fired: bool) -> None:
    found = findings("V28", told(sentence, published=date(2026, 3, 12)))
    assert [each.verdict for each in found] == ([Verdict.REFUTED] if fired else [])


def test_v28_knows_the_day_of_writing_or_says_nothing() -> None:
    ended = "The forum took place on 13 March 2026."
    assert fires("V28", told(ended, published=date(2026, 3, 12)))
    assert not fires("V28", told(ended))
    assert fires("V28", told(ended.replace("13", "16")))
    assert not fires("V28", told(ended, period=None))
    assert not fires("V28", told(ended, kind="forecast", published=date(2026, 3, 12)))
    coming = "The talks will be held on 2 March 2026."
    assert fires("V28", told(coming, period=None, published=date(2026, 3, 12)))
    assert not fires("V28", told(coming.replace("2 March", "8 March"), foreign=False))


def test_v28_a_document_foretells_nothing_that_lies_before_it() -> None:
    def from_document(published: datetime | None) -> Case:
        document = Document("item", "test/1", "Report", "The talks took place.", "en", published, "feed")
        claim = Claim(
            "reported", "The talks will be held on 8 March 2026.", (passage(document, 0, 21),), section="developments"
        )
        return Case(claim, (Cited(claim.basis[0], document),), PERIOD)

    assert fires("V28", from_document(datetime(2026, 3, 10, tzinfo=UTC)))
    assert not fires("V28", from_document(datetime(2026, 3, 8, tzinfo=UTC)))
    assert not fires("V28", from_document(None))


def test_v29_what_was_told_before_the_period_is_stale() -> None:
    text = "China and Mongolia began a drill."
    copy = Earlier("a", "Drill begins", date(2024, 5, 12), 0.6)
    event = Earlier("b", "Drill announced", date(2026, 3, 1), 0.1)
    assert findings("V29", told(text, earlier=(event, copy)))[0].against == "Drill begins"
    assert fires("V29", told(text, earlier=(event,)))
    assert not fires("V29", told(text, earlier=()))
    assert not fires("V29", told(text))
    assert not fires("V29", told(text, "background", earlier=(copy,)))
    tenth = Interval(date(2026, 3, 10), date(2026, 3, 10))
    assert not fires("V29", told(text, earlier=(event,), interval=tenth))
    assert fires("V29", told(text, earlier=(copy,), interval=tenth))


def test_an_occasion_of_the_table_dates_what_happened_there() -> None:
    at_davos = "During the 2026 World Economic Forum, Mongolia joined the board."
    january = Interval(date(2026, 1, 19), date(2026, 1, 23))
    assert said_interval(told(at_davos, tables=TABLES)) == january
    assert said_interval(told("Mongolia joined at the World Economic Forum 2026.", tables=TABLES)) == january
    assert said_interval(told(at_davos)) is None
    assert said_interval(told(at_davos.replace("2026", "2019"), tables=TABLES)) is None


def test_the_own_day_of_a_sentence() -> None:
    assert said_interval(told("On 10 March 2026 they met.")) == Interval(date(2026, 3, 10), date(2026, 3, 10))
    assert said_interval(told("They met.")) is None
    assert said_interval(told("On 10 March 2026 they met.", period=None)) is not None


TIME: tuple[Callable[[Case], Iterator[Finding]], ...] = tuple(
    CHECKS[f"V{number}"] for number in (20, 22, 24, 25, 26, 27, 28)
)


@given(st.text(max_size=300), st.dates())
def test_no_text_makes_them_raise(text: str, published: date) -> None:
    case = told(text, published=published)
    assert all(each.claim == case.claim.id for check in TIME for each in check(case))


@pytest.mark.parametrize(
    "unit", ["on 10 March 2026 ", "exercise until ", "Monday, 31 February 2026, ", "was held (", "75th anniversary "]
)
def test_long_texts_are_read(unit: str) -> None:
    case = told(unit * 400, published=date(2026, 3, 12))
    assert all(each.check.startswith("V2") for check in TIME for each in check(case))
