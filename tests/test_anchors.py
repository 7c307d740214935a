"""Numbers, dates, names and places of a sentence against its evidence: what is borne out, and what is not."""

from __future__ import annotations

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
from countrydesk.core.verification.written import Dated, decades, lacking_dates, lacking_days, weekdays, written

TUESDAY = datetime(2026, 3, 10, 18, tzinfo=UTC)


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
        ("It lasted three weeks.", "It lasted a fortnight.", "three weeks", "", False),
    ],
)
def test_what_it_does_not(claim: str, evidence: str, words: str, against: str, refuted: bool) -> None:
    lacks = lacking_quantities(claim, evidence)
    assert len(lacks) > 0
    assert (lacks[0].words, lacks[0].against, lacks[0].refuted) == (words, against, refuted)
