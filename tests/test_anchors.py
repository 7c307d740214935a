"""Numbers, dates, names and places of a sentence against its evidence: what is borne out, and what is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import countrydesk.core.text
from countrydesk.adapters.catalogue import load_gazetteer
from countrydesk.core.types import Claim, Document, Finding
from countrydesk.core.verification import Case, Cited, check_text
from countrydesk.core.verification.agreement import lacking_quantities
from countrydesk.core.verification.anchors import CHECKS
from countrydesk.core.verification.figures import Spans, figures
from countrydesk.core.verification.names import Register, names
from countrydesk.core.verification.quoting import between_quotes
from countrydesk.core.verification.written import Dated, Written, decades, lacking_days, weekdays, written

TUESDAY = datetime(2026, 3, 10, 18, tzinfo=UTC)


def lacking_dates(claim: str, evidence: str) -> list[tuple[Written, Written | None]]:
    """What one undated text lacks."""
    return lacking_days(claim, [Dated(evidence)])


def case(text: str, *spans: str, title: str = "Report", published: datetime | None = TUESDAY, **known: Any) -> Case:
    """A claim on one document, each span a passage of it."""
    body = "\n".join(spans)
    document = Document("item", "test/1", title, body, "en", published, "feed")
    at = [(body.index(span), body.index(span) + len(span)) for span in spans]
    passages = tuple(countrydesk.core.text.passage(document, start, end) for start, end in at)
    claim = Claim("reported", text, passages, section="developments", development=known.pop("development", "d"))
    return Case(claim, tuple(Cited(each, document) for each in passages), gazetteer=load_gazetteer(), **known)


def found(check: str, *args: Any, **known: Any) -> list[Finding]:
    return list(CHECKS[check](case(*args, **known)))


SOUND_FIGURES = [
    ("Some 350 left.", "350 people left."),
    ("More than 300 people left.", "350 people left."),
    ("More than 300 people left.", "More than 350 people left."),
    ("Two men came. The two men left with 3 dogs.", "Two men came and left with 3 dogs. 9 men stayed."),
    ("Two men came, two women left.", "Two men came, two women left, 9 men stayed."),
    ("Two men came, two women left.", "Two men came."),
    ("It took more than two years.", "It took 30 months."),
    ("It took more than ten years.", "It took 12 years."),
    ("More than a quarter of them left.", "30 percent of them left."),
    ("More than two dozen people left.", "From 30 to 40 people left."),
    ("Nearly half of voters agreed.", "48 percent of voters agreed."),
    ("Dozens of people left.", "More than 80 people left."),
    ("Three deaths or more were reported.", "At least three people died."),
    ("Three soldiers or fewer were hurt.", "No more than three soldiers were hurt."),
    ("It could reach €1.7 trillion.", "It could cost up to €1.7 trillion."),
    ("About a tenth of them were violent.", "Just over 10% were violent."),
    ("He paid $5 million.", "He paid A$5 million."),
    ("He paid 5 million Australian dollars.", "He paid A$5 million."),
    ("It is 100 km away.", "It is 62 miles away."),
    ("It weighs 220 pounds.", "It weighs 100 kg."),
    ("It weighs 100 kg.", "It weighs 220 pounds."),
    ("It was 30 degrees Celsius.", "It was 86 degrees Fahrenheit."),
    ("It was 86 degrees Fahrenheit.", "It was 30 degrees Celsius."),
    ("It was 30 degrees.", "It was 30 degrees Celsius."),
    ("It lasted 48 hours.", "It lasted two days."),
    ("It lasted two days.", "It lasted 48 hours."),
    ("It lasted two weeks.", "It lasted a fortnight."),
    ("It lasted 18 months.", "It lasted a year and a half."),
    ("It was 18 years since the war.", "It was the 18th anniversary of the war."),
    ("It was the 18th anniversary of the war.", "It was 18 years since the war."),
    ("It was the 75th anniversary.", "In 2024 the ties that began in 1949 were praised."),
    ("It came 75 years later.", "In 2024 the ties that began in 1949 were praised."),
    ("70 people in all were hurt.", "40 people were hurt in the south and 30 people in the north."),
    ("70 tonnes were sold in all.", "40 tonnes were sold in the south and 30 tonnes in the north."),
    ("12 people died.", "The bomb killed 11 soldiers and a child."),
    ("Three people died.", "It killed one soldier and two civilians."),
    ("The price rose by $5.", "The price went from $20 to $25 a barrel."),
    ("Output rose 100 percent.", "Output went from 5 to 10 tonnes."),
    ("Output was 4 times higher.", "Output went from 5 tonnes to 20 tonnes."),
    ("Voters did so three times in a row.", "There were 10 then 30 of them."),
    ("Three ministers met.", "Ann Oak, Ben Elm and Cy Fir met."),
    ("Britain and two other countries agreed.", "Britain, France and Germany agreed."),
    ("Four fields were named.", "They spoke of trade, technology, energy and defence."),
    ("Two people died.", "A man and his son died."),
    ("They won 5-4.", "They won by 5–4."),
    ("They won 5-4.", "It was four for them and five for us: 4-5."),
    ("The boy, 12, died.", "The 12-year-old boy died."),
    ("He died at the age of 78.", "She was 78."),
    ("The programme is nearly four years old.", "It began almost four years ago."),
    ("It fell from 36 hours to three.", "It is now three hours, not 36 hours."),
    ("Two of them died.", "Both died."),
    ("It was a second term.", "She was re-elected."),
    ("It was the fourth season.", "Season 4 began."),
    ("It was the second stage.", "Phase Two began."),
    ("It was the first debut.", "It was a debut."),
    ("It cost billions of dollars.", "It is a multi-billion dollar plan."),
    ("It came at 5:30 p.m.", "It came at 17:30."),
    ("Resolution 2231 stands.", "They cited Resolution 2231."),
    ("The 2018–19 year began.", "The 2018-2019 year began."),
    ("See [7] and https://example.org/9 or me9@example.org.", "Nothing is said."),
    ("1. It began.", "It began."),
    ("12 soldiers came.", "12 vehicles came."),
    ("12 people died.", "12 civilians died, 3 people were wounded."),
    ("Over 25 people were wounded, two of them so badly that they died.", "Over 25 people were wounded, two died."),
    ("It cost N16 million.", "It spent N16m."),
    ("The programme is four months old.", "It began four months ago."),
    ("A 4-month-old girl came.", "The girl is 4 months old."),
    ("Seven states share it.", "The group has 7 states and 9 towns."),
]


@pytest.mark.parametrize(("claim", "evidence"), SOUND_FIGURES)
def test_what_the_evidence_bears_out(claim: str, evidence: str) -> None:
    assert [lack.reason for lack in lacking_quantities(claim, evidence)] == []


@pytest.mark.parametrize(
    ("claim", "evidence", "words", "against", "refuted"),
    [
        ("350 people left.", "About 40 people left.", "350 people", "About 40 people", True),
        ("350 people left.", "About 350 people left.", "350 people", "About 350 people", False),
        ("More than 300 people left.", "300 people left.", "More than 300 people", "300 people", False),
        ("More than 3 people left.", "350 people left.", "More than 3 people", "350 people", False),
        (
            "Six skiers survived, six others are missing.",
            "Six skiers survived, 10 others are missing.",
            "six skier",
            "10 skier",
            False,
        ),
        ("Over 70 people left.", "More than 80 people left.", "Over 70 people", "More than 80 people", False),
        ("Under 381 people left.", "300 people left.", "Under 381 people", "300 people", False),
        ("Under 340 people left.", "3 people left.", "Under 340 people", "3 people", False),
        ("12 soldiers came.", "12 vehicles and 3 soldiers came.", "12 soldier", "3 soldier", True),
        ("It killed 30 people and injured 12.", "It killed 12 people and injured 30.", "30 people", "12 people", True),
        ("Millions of people fled.", "Thousands of people fled.", "Millions people", "Thousands people", True),
        ("A 12-year-old boy came.", "12 boys came.", "12", "", False),
        ("12 boys came.", "A 12-year-old boy came.", "12 boy", "", False),
        ("They won 5-4.", "They won 6-5, and 4 saw it.", "4", "", False),
        ("It was the 26th meeting.", "It was the 27th meeting.", "26th meeting", "27th meeting", True),
        ("It was the first meeting.", "It was the second meeting.", "first meeting", "second meeting", True),
        ("It was the third term.", "It was another term.", "third term", "", False),
        ("It rose 2 percentage points.", "It rose 2 percent.", "2 percentage points", "", False),
        ("It rose 5 per mille.", "It rose 5 percent.", "5 per mille", "", False),
        ("It rose 60 percent.", "It rose 50 percent, from 5 to 8 tonnes.", "60 percent", "", False),
        ("It is 62 km away.", "It is 62 miles away.", "62 km", "", False),
        ("It came at 5:30 p.m.", "It came at 18:30.", "5:30 p.m", "", False),
        ("Article 5 stands.", "Article 6 stands.", "5", "", False),
        ("Four ministers met.", "Ann Oak, Ben Elm and Cy Fir met. Dan Ash left.", "Four minister", "", False),
        ("Five fields were named.", "They spoke of trade, technology, energy and defence.", "Five field", "", False),
        ("75 people were hurt.", "40 people were hurt here and 30 people there.", "75 people", "40 people", True),
        (
            "More than 70 tonnes were sold in all.",
            "40 tonnes were sold here, 31 tonnes there.",
            "More than 70 tonnes",
            "",
            False,
        ),
        ("75 tonnes were sold in all.", "40 tonnes were sold here, 30 tonnes there.", "75 tonnes", "", False),
        ("It cost N16 billion.", "It spent N16 million.", "16", "", False),
        ("The programme is four months old.", "It began four years ago.", "four", "", False),
        ("It cost billions of euros.", "It is a multi-billion dollar plan.", "billions of euros", "", False),
        (
            "It killed three children.",
            "Two children were killed and a dozen wounded.",
            "three child",
            "Two child",
            True,
        ),
        ("It was 4 times higher.", "It went from 0 tonnes to 20 tonnes.", "4", "", False),
        ("It lasted three weeks.", "It lasted a fortnight.", "three weeks", "", False),
    ],
)
def test_what_it_does_not(claim: str, evidence: str, words: str, against: str, refuted: bool) -> None:
    lacks = lacking_quantities(claim, evidence)
    assert len(lacks) > 0
    assert (lacks[0].words, lacks[0].against, lacks[0].refuted) == (words, against, refuted)


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("It began on 12 May 2024.", "It began on May 12, 2024."),
        ("It began on 12 May 2024.", "It ran on 12-19 May 2024."),
        ("It ran from 12 to 19 May 2024.", "It ran on May 12-19, 2024."),
        ("It began in 2024.", "It began on 12 May 2024."),
        ("It began in May.", "It began on 12 May 2024."),
        ("It has run since May.", "It began on 12 May."),
        ("It began on 12 May 2024.", "In 2024 it began, on 12 May."),
        ("It began on 12 May 2024.", "It began on 12 May."),
        ("It began on 12 May 2024.", "It began on Sunday, 12 May."),
        ("It began in May 2024.", "It began on 12 May."),
        ("It began in 2024.", "It began last year."),
        ("It began on 10 March 2026.", "It began on Tuesday."),
        ("It began on 10 March 2026.", "It began on Tuesday, 10 March."),
        ("It began on 10 March 2026, after a report of 2025.", "It began on Tuesday, after a report of 2025."),
        ("It began on Tuesday.", "It began on 10 March 2026."),
        ("It began on Tuesday.", "It began on Tue 10 March."),
        ("It began on Tuesday.", "It began today."),
        ("It began on Tuesday, 10 March 2026.", "It began on 10 March 2026."),
        ("It began on 10 March 2026 (Tuesday).", "It began on 10 March 2026."),
        ("It began on 1 March 2017.", "By A. Reporter on March 2, 2017. It is to begin Wednesday evening."),
        ("It began on Wednesday.", "By A. Reporter on March 2, 2017. It began yesterday."),
        ("It began in 2024.", "In 2025 it rose more than in the previous year."),
        ("It began in the 1980s.", "It began in 1984."),
        ("It began in the '80s.", "It began in the 1980s."),
        ("It began in the 1980s.", "It began in the ’80s."),
        ("The 2018–19 year began.", "The year of 2018 and 2019 began."),
        ("Year 2026-03 was good.", "2026 was good."),
        ("It began on 2024-05-12.", "2024年5月12日"),
        ("It began in the third quarter of 2006.", "It began on 4 September 2006."),
        ("It began in the third quarter of 2006.", "Its third quarter of 2006 was good."),
        ("It began on 12 мая 2024.", "12 мая 2024 года"),
    ],
)
def test_dates_that_are_borne_out(claim: str, evidence: str) -> None:
    assert lacking_dates(claim, evidence) == []


@pytest.mark.parametrize(
    ("claim", "evidence", "words", "against"),
    [
        ("It began on 13 May 2024.", "It began on 12 May 2024.", "13 May 2024", "12 May 2024"),
        ("It began on 12 June 2024.", "It began on 12 May 2024.", "12 June 2024", "12 May 2024"),
        ("It began on 12 May 2025.", "It began on 12 May 2024.", "12 May 2025", "12 May 2024"),
        ("It began on 12 May 2024.", "It began on 13 May.", "12 May 2024", "13 May"),
        ("It began on 12 May 2024.", "It began in May.", "12 May 2024", ""),
        ("It began on 12 May 2024.", "It began on Monday, 12 May.", "12 May 2024", "12 May"),
        ("It began on 12 May 2024.", "It began on 12 May (Monday).", "12 May 2024", "12 May"),
        ("It began in 2024.", "It began on 12 May.", "2024", ""),
        ("It began in 2024.", "It began last year, not in 2022.", "2024", "2022"),
        ("It began on 11 March 2026.", "It began on Tuesday.", "11 March 2026", ""),
        ("It began on 10 March 2026.", "It began on Tuesday, 17 March.", "10 March 2026", "17 March"),
        ("It began on 31 February 2026.", "It began on Tuesday.", "31 February 2026", ""),
        ("It began in 2023.", "It began in 2024.", "2023", "2024"),
        ("It has run since May.", "It has run since June.", "since May", "June"),
        ("It began on Monday.", "It began on Tuesday.", "Monday", "Tuesday"),
        ("It began on Monday.", "It began.", "Monday", ""),
        ("It began on Monday, 10 March 2026.", "It began on 10 March 2026.", "Monday", "Tuesday"),
        ("It began in the 1990s.", "It began in the 1980s, in 1984.", "1990s", ""),
        ("It began in the '90s.", "It began in the 1980s.", "'90s", ""),
        (
            "It began in the fourth quarter of 2006.",
            "It began in the third quarter of 2006.",
            "fourth quarter",
            "third quarter",
        ),
        ("The 2018–17 year began.", "The 2018–19 year began.", "2018–17", "2018–19"),
    ],
)
def test_dates_that_are_not(claim: str, evidence: str, words: str, against: str) -> None:
    lacking = lacking_dates(claim, evidence)
    assert [(day.text, near.text if near else "") for day, near in lacking[:1]] == [(words, against)]


def test_the_day_of_the_evidence_dates_what_it_says() -> None:
    told = Dated("It began on Tuesday and ends on March 17.", date(2026, 3, 11))
    assert lacking_days("It ran from 10 March 2026 to 17 March 2026.", [told]) == []
    assert [day.text for day, _ in lacking_days("It began on 17 March 2025, a Monday.", [told])] == [
        "17 March 2025",
        "Monday",
    ]
    assert lacking_days("It began on Wednesday.", [Dated("It began today.", date(2026, 3, 11))]) == []


@pytest.mark.parametrize(
    ("evidence", "borne", "lost"),
    [
        ("They pass since Monday, March 9.", "9 March 2026", "8 March 2026"),
        ("It is done before the end of the month.", "March 2026", "April 2026"),
        ("It is done before the end of the month.", "March 2026", "30 March 2026"),
        ("It is done before the end of the year.", "2026", "2027"),
    ],
)
def test_an_open_span_bears_out_what_its_end_names(evidence: str, borne: str, lost: str) -> None:
    told = [Dated(evidence, date(2026, 3, 9))]
    assert lacking_days(f"It is so with {borne}.", told) == []
    assert [day.text for day, _ in lacking_days(f"It is so with {lost}.", told)] == [lost]


def test_a_name_is_no_day_of_the_week() -> None:
    assert weekdays("Vice minister Sun Weidong came to Wed Thu Trang.") == ()
    assert [each.text for each in weekdays("They met on Sun, 8 March, and on Wed Mar 11.")] == ["Sun", "Wed"]


def test_dates_are_read_part_by_part() -> None:
    assert [(each.year, each.month, each.day) for each in written("12-19 May 2024, 2018–19, June 2025, in May")] == [
        (2024, 5, 12), (2024, 5, 19), (2018, None, None), (2019, None, None), (2025, 6, None), (None, 5, None),
    ]  # fmt: skip
    assert [each.year for each in decades("the 1980s and the '90s")] == [1980, 90]
    assert [each.weekday for each in weekdays("Monday, Fri 15 Feb")] == [0, 4]
    assert written("30 February 2026")[0].date is None


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("It was Kalonzo Musyoka who spoke.", "Musyoka spoke."),
        ("It was J. Smith who spoke.", "John Smith spoke."),
        ("It was Nikola Vucic who spoke.", "Serbia's Nikola Vučić spoke."),
        ("It was Battsetseg Batmunkh who spoke.", "Batmunkh Battsetseg spoke."),
        ("It was Volodymyr Zelenskyy who spoke.", "Волoдимир Зеленский выступил, сказал Владимир Зеленский."),
        ("It was Pyotr Sidorenko who spoke.", "Выступил Пётр Сидоренко."),
        ("There was a fire in Hamamatsu Air Base.", "The fire was in Hamamatsu, at night."),
        ("It was the Justice Department that sued.", "The Justice Dept. sued."),
        ("A European court ruled.", "A court in France ruled."),
        ("A European court ruled.", "An EU court ruled."),
        ("A European court ruled.", "The European Union and its court ruled."),
        ("It was Washington that condemned it.", "The United States condemned it."),
        ("A fire broke out in France.", "A fire broke out in Lyon."),
        ("It was on the AV Club site.", "It was on music.avclub.com."),
        ("There was neo-Nazism.", "There were neo-Nazi groups."),
        ("The Palestinians left.", "The Palest\u00adinians left."),
        ("Figures of the State Bank of Pakistan show it.", "The State Bank of Pakistan shows it."),
        ("Between July and December Pakistani exports fell.", "Pakistan's exports fell."),
        ("It spent 3% of GDP.", "It spent 3%."),
        ("Iberoamerican chess was won.", "The Ibero-American chess was won."),
        ("Officials said so.", "It was said."),
        ("Inflation was high.", "Prices rose."),
        ("It was the IAEA that said so.", "The International Atomic Energy Agency said so."),
    ],
)
def test_names_that_are_borne_out(claim: str, evidence: str) -> None:
    assert [finding.detail for finding in _named(claim, evidence)] == []


@pytest.mark.parametrize(
    ("claim", "evidence", "words"),
    [
        ("It was Mary Smith who spoke.", "John Smith spoke, Mary Oak listened.", "Mary Smith"),
        ("It was Mary Smith who spoke.", "John Smith spoke.", "Mary Smith"),
        ("It was Ann Lee Smith who spoke.", "Ann Lee Oak spoke.", "Ann Lee Smith"),
        ("A fire broke out in Paris.", "A fire broke out in France.", "Paris"),
        ("Finland signed it.", "Sweden signed it.", "Finland"),
        ("Newsted joined the band again.", "The bassist joined the band again.", "Newsted"),
        ("Dorvania's president left.", "The president of Iran left.", "Dorvania's"),
        ("Velmoria and the United States agreed.", "The Philippines and the United States agreed.", "Velmoria"),
        ("A fire broke out at Hamamatsu Port.", "The fire was at Hamamatsu Castle.", "Hamamatsu Port"),
        ("Algiers revoked it.", "The country of Peru revoked it.", "Algiers"),
        ("A fire broke out in Spain's Bauchi.", "A fire broke out in Bauchi.", "Spain's Bauchi"),
        ("Veldania, Japan and Italy agreed.", "Britain, Japan and Italy agreed.", "Veldania"),
        ("There was fighting in Sudania.", "There was fighting in Sudan.", "Sudania"),
        ("An African court ruled.", "A court in France ruled.", "African"),
        ("Smith died in New Brunswick, said the Kelmari Bureau.", "Smith died in New Brunswick.", "Kelmari Bureau"),
    ],
)  # fmt: skip
def test_names_that_are_not(claim: str, evidence: str, words: str) -> None:
    assert [finding.words for finding in _named(claim, evidence)] == [words]


def _named(claim: str, evidence: str) -> list[Any]:
    found = check_text(claim, [evidence], gazetteer=load_gazetteer()).findings
    return [finding for finding in found if finding.check == "V08"]


def test_a_region_needs_a_gazetteer() -> None:
    assert Register("A court in France ruled.").missing("European") == ("European",)
    assert names("MINISTERS MEET ENVOYS AT GENEVA TALKS TODAY") == []


def test_v06_and_v10_say_what_clashes() -> None:
    (finding,) = found("V06", "350 people left.", "About 40 people left.")
    assert (finding.verdict, finding.words, finding.against) == ("refuted", "350 people", "About 40 people")
    (money,) = found("V10", "It cost €5 million.", "It cost $5 million.")
    assert (money.verdict, money.words, money.against) == ("refuted", "€5 million", "$5 million")
    assert [each.words for each in found("V10", "It cost 5 billion tonnes.", "It cost 5 million tonnes.")] == [
        "5 billion tonnes"
    ]
    assert found("V06", "It cost €5 million.", "It cost $5 million.") == []
    assert found("V06", "It killed 5 people.", "It killed 5 people.", "It did so on Monday.") == []


@pytest.mark.parametrize(
    ("claim", "evidence", "checks"),
    [
        ("They held 1500 protesters.", "They held 1,500 protesters.", []),
        ("They held 1500 protesters.", "They held 1,600 protesters.", ["V06"]),
        ("They held 2013 protesters.", "They held 350 protesters in 2013.", ["V06"]),
        ("The 1500 people left.", "There were 1,500 people; they left.", []),
        ("The rise was of 2000 tonnes.", "It rose by 2,000 tonnes.", []),
        ("In 2013 protesters met.", "Protesters met in 2014.", ["V07"]),
        ("They freed the 2013 protesters.", "They freed those who had protested in 2013.", []),
        ("On 7 February 1500 people left.", "1,500 people left on 7 February.", []),
        ("On 7 February 1600 people left.", "1,500 people left on 7 February.", ["V06"]),
        ("On 7 February 2000 tonnes left.", "2,000 tonnes left on 7 February.", []),
        ("On 7 February 2013 people left.", "People left on 7 February 2014.", ["V07"]),
    ],
)
def test_no_date_eats_a_figure(claim: str, evidence: str, checks: list[str]) -> None:
    found = check_text(claim, [evidence]).findings
    assert [each.check for each in found if each.severity == "B" and each.check in {"V06", "V07"}] == checks


def test_v07_says_what_clashes() -> None:
    (finding,) = found("V07", "It began on 9 March 2026.", "It began on 10 March 2026.")
    assert (finding.words, finding.against) == ("9 March 2026", "10 March 2026")
    assert found("V07", "It began on 10 March 2026 (Report, 10 March 2026).", "It began on Tuesday.") == []
    assert found("V07", "Talks (Geneva, 9–10 March 2026)", "It began on Tuesday.") == []
    assert len(found("V07", "Talks (Geneva, 8–9 March 2026)", "It began on Tuesday.")) == 2
    assert len(found("V07", "It began on 17 March 2026.", "It began on Tuesday.")) == 1
    assert found("V07", "It began on 17 March 2026.", "It began on Tuesday.", published=None) == []


def test_v08_says_which_name() -> None:
    assert [each.words for each in found("V08", "Finland signed it.", "Sweden signed it.")] == ["Finland"]


BEHIND_QUOTATIONS = [
    "“The deal is signed,” {} aides wrote.",
    "“The deal is signed,” {} announced.",
    "The “very big and bold” {} plan was approved.",
    "“The deal is signed” – {} aides.",
    '"The deal is signed," {} aides wrote.',
    "'The deal is signed,' {} aides wrote.",
    "„The deal is signed“, {} aides wrote.",
    "«The deal is signed», {} aides wrote.",
    "“Is the deal signed?” {} aides asked.",
    "“The deal is signed, according to two” {} “aides who wrote it”.",
]


@pytest.mark.parametrize("sentence", BEHIND_QUOTATIONS)
@pytest.mark.parametrize("maker", ["", "draft/1 model"])
def test_v08_reads_a_name_behind_a_quotation(sentence: str, maker: str) -> None:
    passage = "The deal is signed, Sokolov's aides wrote. Is it? The very big and bold plan was approved."
    for name, lost in (("Sokolov", []), ("Zorblax", ["Zorblax"]), ("Sweden", ["Sweden"])):
        one = case(sentence.format(name), passage)
        one = replace(one, claim=replace(one.claim, maker=maker))
        assert [each.words for each in CHECKS["V08"](one)] == lost


@pytest.mark.parametrize("mark", [",”", "”,", "”"])
def test_a_text_is_held_to_a_name_behind_a_quotation(mark: str) -> None:
    assert [
        each.words for each in _named(f"“The deal is signed{mark} Zorblax aides wrote.", "The deal is signed.")
    ] == ["Zorblax"]


@pytest.mark.parametrize(
    "text",
    [
        "“The deal is signed.” Figures are not known.",
        "«The deal is signed.» Figures are not known.",
        "‘The deal is signed.’ Figures are not known.",
        "“The deal is signed”. Figures are not known.",
        "“ Figures are not known ” , he said .",
        '"Figures are not known," he said.',
        "   Figures are not known.",
        "- Figures are not known.",
        "KYIV (Reuters) – Figures are not known.",
    ],
)
def test_a_capital_at_the_head_of_a_sentence_proves_nothing(text: str) -> None:
    assert "Figures" not in [each.text for each in names(text) if not each.initial]


def test_who_says_it_at_the_end_is_somebody() -> None:
    assert [each.text for each in names("“Is it signed?” Zorblax asked.") if not each.initial] == ["Zorblax"]
    assert [each.initial for each in names("Officials said.")] == [True]


def test_a_sentence_of_a_model_has_no_excuse_as_a_headline() -> None:
    passage = "Ministers agree on a new border treaty in Oslo."
    headline = case("Zorblax Ministers Agree New Border Treaty In Oslo.", passage)
    assert list(CHECKS["V08"](headline)) == []
    worded = replace(headline, claim=replace(headline.claim, maker="draft/1 model"))
    assert len(list(CHECKS["V08"](worded))) == 1


@pytest.mark.parametrize(
    ("bracket", "lost"),
    [("Zorblax", ["Zorblax"]), ("CIA", ["CIA"]), ("MoB", []), ("MB", []), ("MZ", ["MZ"]), ("Borders", [])],
)
def test_what_a_model_names_in_brackets_abbreviates_what_stands_before(bracket: str, lost: list[str]) -> None:
    one = case(f"The ministry of borders ({bracket}) closed it.", "The ministry of borders closed it.")
    assert list(CHECKS["V08"](one)) == []
    one = replace(one, claim=replace(one.claim, maker="draft/1 model"))
    assert [each.words for each in CHECKS["V08"](one)] == lost


@given(st.text(alphabet="abc ,.;!?’'–-", min_size=5, max_size=60), st.sampled_from(["“”", "«»", '""', "„“"]))
def test_no_quotation_hides_a_name_behind_it(words: str, marks: str) -> None:
    sentence = f"{marks[0]}a b c {words}{marks[1]} Zorblax aides wrote."
    assert [each.words for each in found("V08", sentence, "a b c")] == ["Zorblax"]
    assert len(between_quotes(sentence)) == len(sentence)


@pytest.mark.parametrize(
    ("text", "span", "known", "against"),
    [
        ("A bomb went off in Basra.", "A bomb went off in Mosul.", {"title": "Basra and Mosul"}, "Mosul"),
        ("A bomb went off in Basra.", "A bomb went off in Tehran.", {"title": "Basra and Tehran"}, "Tehran"),
        ("A bomb went off in Kherson, Russia.", "A bomb went off in Kherson.", {}, "Ukraine"),
        ("A bomb went off in Kherson.", "A bomb went off in Kherson.", {"country": "MNG"}, "Ukraine"),
    ],
)
def test_v09_fires(text: str, span: str, known: dict[str, Any], against: str) -> None:
    (finding,) = found("V09", text, span, **known)
    assert (finding.severity, finding.verdict, finding.against) == ("R", "partial", against)


@pytest.mark.parametrize(
    ("text", "span", "known"),
    [
        ("A bomb went off in Mosul.", "A bomb went off in Mosul.", {"country": "IRQ"}),
        ("A bomb went off in Basra.", "A bomb went off near Mosul and near Erbil.", {}),
        ("A bomb went off in Basra.", "A bomb went off.", {}),
        ("A bomb went off in Kherson, Ukraine.", "A bomb went off in Kherson.", {"country": "MNG"}),
        ("A bomb went off in Kherson, Russia.", "A bomb went off in Kherson, Russia.", {}),
        ("Talks resumed (Kherson, 10 March 2026).", "Talks resumed in Kherson.", {"country": "MNG"}),
        ("Talks resumed in Geneva.", "Talks resumed in Geneva.", {"country": "MNG"}),
        ("Talks resumed in Kherson.", "Talks resumed in Kherson.", {"country": "MNG", "development": ""}),
        ("Talks resumed in Kyiv.", "Talks resumed in Kyiv.", {"country": "MNG"}),
        ("Talks resumed in Paris, 3 men said.", "Talks resumed in Paris.", {}),
    ],
)
def test_v09_does_not(text: str, span: str, known: dict[str, Any]) -> None:
    assert found("V09", text, span, **known) == []


def test_v09_needs_a_gazetteer_and_a_citation() -> None:
    bare = Case(Claim("reported", "A bomb went off in Basra."))
    assert list(CHECKS["V09"](bare)) == []
    assert list(CHECKS["V06"](bare)) == list(CHECKS["V07"](bare)) == []


def test_spans_are_joined_where_they_overlap() -> None:
    spans = Spans([(5, 9), (0, 3), (2, 4), (6, 7)])
    assert [spans.meet(at, at + 1) for at in range(10)] == [True] * 4 + [False] + [True] * 4 + [False]
    assert spans.meet(4, 6)


_TEXTS = st.text(alphabet="AaBb 019.,-–'’:$€%()年月 Mayof\u00ad\u200fعх", max_size=60)


@given(_TEXTS)
@settings(deadline=None, max_examples=60)
def test_a_text_bears_itself_out(text: str) -> None:
    assert [lack for lack in lacking_quantities(text, text) if lack.refuted] == []
    assert [day for day, _ in lacking_dates(text, text) if day.weekday is None] == []


@given(_TEXTS, _TEXTS)
@settings(deadline=None, max_examples=60)
def test_what_lacks_stands_in_the_claim(claim: str, evidence: str) -> None:
    for lack in lacking_quantities(claim, evidence):
        assert claim[lack.quantity.start : lack.quantity.end] == lack.quantity.text
    for day, _ in lacking_dates(claim, evidence):
        assert claim[day.start : day.end] == day.text
    assert all(each.start < each.end <= len(claim) for each in figures(claim).others)


@given(st.integers(2, 999), st.integers(2, 999))
@settings(deadline=None)
def test_another_count_is_found_and_the_same_is_not(one: int, other: int) -> None:
    lacking = lacking_quantities(f"Some said that {one} tanks came.", f"They said that {other} tanks came.")
    if one == other:
        assert lacking == []
    if abs(one - other) > 0.1 * one:
        assert [lack.against for lack in lacking] == [f"{other} tank"]


def test_a_range_of_days_is_vaguer_than_a_day_inside_of_it() -> None:
    told = [Dated("They met on Tuesday.", date(2026, 2, 18))]
    assert lacking_days("They met (16–17 February 2026).", told) == []
    assert lacking_days("They met (12–13 February 2026).", told) != []
