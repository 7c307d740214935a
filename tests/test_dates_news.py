"""Time expressions as news writes them: lengths, what is told from another date, parts, ranges, holidays, four languages."""

from __future__ import annotations

from datetime import date

import pytest

from countrydesk.core.dates import expressions, holidays

PUBLISHED = date(2026, 3, 12)  # a Thursday
Row = tuple[str, str, str]


def read(text: str, language: str, published: date | None = PUBLISHED) -> list[Row]:
    """What is found: its words, its days ("first..last", one day alone, "-" where unknown)."""
    return [(each.text, _days(each.first, each.last), each.kind) for each in expressions(text, published, language)]


def _days(first: date | None, last: date | None) -> str:
    return str(first or "-") if first == last else f"{first or '-'}..{last or '-'}"


def days(text: str, language: str = "en", published: date | None = PUBLISHED) -> list[str]:
    return [row[1] for row in read(text, language, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A year and a half ago the mine closed.", ["2024-09-01..2024-09-30"]),
        ("Half a year ago the mine closed.", ["2025-09-01..2025-09-30"]),
        ("Half a century ago the mine opened.", ["1976-01-01..1976-12-31"]),
        ("It fell one month and 21 days ago.", ["2026-01-22"]),
        ("It fell two and a half months ago.", ["2025-12-28"]),
        ("It fell a week and a half ago.", ["-"]),
        ("It fell twenty-five years ago.", ["2001-01-01..2001-12-31"]),
        ("It fell a year and two days ago.", ["2025-03-10"]),
        ("It fell 2.5 years ago, and lasted 3.7 hours.", ["2023-09-01..2023-09-30", "-"]),
        ("It fell centuries ago.", ["-"]),
        ("Bids will close in 10 business days.", ["2026-03-26"]),
        ("It will go on for the next four business days.", ["2026-03-13..2026-03-18"]),
        ("It will open in a quarter of an hour.", []),
        ("It grew over the past two quarters.", ["2025-07-01..2025-12-31"]),
        ("It will grow over the next two quarters.", ["2026-04-01..2026-09-30"]),
        ("Talks will be over within the next five days.", ["2026-03-12..2026-03-17"]),
        ("It will be over in 36 hours.", ["2026-03-12..2026-03-14"]),
        ("It has been so for the last three months and two weeks.", ["2025-11-28..2026-03-12"]),
        ("It was so in the 10 previous weeks.", ["2026-01-01..2026-03-12"]),
        ("It fell following a three-year inquiry.", ["-"]),
        ("There were 30,000 deaths in two days.", ["-"]),
        ("In the coming days, in recent weeks and in the next few months.", ["-", "-", "-"]),
        ("The talks will last three days.", ["-"]),
    ],
)
def test_lengths(text: str, expected: list[str]) -> None:
    found = days(text)
    assert found == expected or (not expected and all(each == "-" for each in found))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two weeks before the 10 March vote they split.", ["2026-02-24", "2026-03-10"]),
        ("It ends two days after 28 February 2026.", ["2026-03-02", "2026-02-28"]),
        ("It ends three months after January 31, 2026.", ["2026-04-30", "2026-01-31"]),
        ("It ended two years after 2010.", ["2012-01-01..2012-12-31", "2010-01-01..2010-12-31"]),
        ("It ended two months after May 2020.", ["2020-07-01..2020-07-31", "2020-05-01..2020-05-31"]),
        ("It ended two days after May 2020.", ["-", "2020-05-01..2020-05-31"]),
        ("It ended two weeks before last week.", ["2026-02-16..2026-02-22", "2026-03-02..2026-03-08"]),
        ("It ended two days before last week.", ["-", "2026-03-02..2026-03-08"]),
        ("It will end two days from tomorrow.", ["2026-03-15", "2026-03-13"]),
        ("It will end more than 2 weeks after 10 March 2026.", ["2026-03-24..-", "2026-03-10"]),
        ("It ended more than 2 weeks before 10 March 2026.", ["-..2026-02-24", "2026-03-10"]),
        ("It ended less than 3 days before 10 March 2026.", ["2026-03-07..2026-03-10", "2026-03-10"]),
        ("It ended less than 3 days after 31 February 2026.", ["-", "-"]),
        ("It ended several days after 10 March 2026.", ["-", "2026-03-10"]),
        ("They met on 3 March 2026, 12 days before the deadline.", ["2026-03-03", "-"]),
        ("He was held on 3 March and freed a day later.", ["2026-03-03", "2026-03-04"]),
        ("He was held on 3 March. Two weeks earlier he had fled.", ["2026-03-03", "2026-02-17"]),
        ("Sales rose in February from a year earlier.", ["2026-02-01..2026-02-28", "2025-02-01..2025-02-28"]),
        ("He fled on 3 May 2020; two years later he was back.", ["2020-05-03", "2022-01-01..2022-12-31"]),
        ("He fled on 3 May 2020 and several days later he was back.", ["2020-05-03", "-"]),
        ("The vote was on 3 March; the following Monday brought results.", ["2026-03-03", "2026-03-09"]),
        ("The vote was on 10 March; the previous Monday was calm.", ["2026-03-10", "2026-03-09"]),
        ("The vote was on 11 March and on that Monday all was calm.", ["2026-03-11", "2026-03-09"]),
        (
            "The vote was on 10 March. The next day it rained. The day before, it had not.",
            ["2026-03-10", "2026-03-11", "2026-03-10"],
        ),
        ("The vote was on 10 March. The same day it rained.", ["2026-03-10", "2026-03-10"]),
        ("The vote was in May 2020, and it rained the same day.", ["2020-05-01..2020-05-31", "-"]),
        ("The vote was on 10 March. It rained. It poured. The next day all was dry.", ["2026-03-10", "-"]),
        ("He was shot this morning, 41 years later.", ["2026-03-12", "-"]),
        ("He was shot on 3 March; in those days and in the following years it was common.", ["2026-03-03", "-", "-"]),
        ("Compared with previous quarter, sales rose.", ["2025-10-01..2025-12-31"]),
        ("It was told on previous Wednesday.", ["2026-03-04"]),
        ("It was told following Friday's talks, with same day service.", ["2026-03-06"]),
        ("It will be told on following Friday.", ["2026-03-20"]),
        ("It will run for two weeks from 10 March.", ["2026-03-10..2026-03-23"]),
        ("It will run for two weeks from 31 June.", ["-"]),
        ("It ran for three days on 10 March.", ["-", "2026-03-10"]),
        ("Two weeks before the big 10 March vote they split.", ["-", "2026-03-10"]),
        ("The vote was on 11 March and on the same Monday all was calm.", ["2026-03-11", "2026-03-09"]),
        ("Profit fell in the three months to March 2025.", ["2025-01-01..2025-03-31"]),
        ("Prices rose in the year to February 2025.", ["2024-03-01..2025-02-28"]),
        ("Prices rose from the day to February 2025.", []),
    ],
)
def test_what_is_told_from_another_date(text: str, expected: list[str]) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("They met on 10 March 2026.", ["itself"]),
        ("They met on 10 March.", ["published"]),
        ("They met in the 1990s.", ["itself"]),
        ("They met last week.", ["published"]),
        ("They met on 31 June 2026.", [None]),
        ("They met for three days.", [None]),
        ("They met on 3 March 2026 and parted a day later.", ["itself", "text"]),
        ("They met two days before 3 March.", ["text", "published"]),
    ],
)
def test_what_an_expression_was_counted_from(text: str, anchor: list[str | None]) -> None:
    assert [each.anchor for each in expressions(text, PUBLISHED)] == anchor


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 3 and 5 May.", ["2026-05-03..2026-05-05"]),
        ("In February and March 2025.", ["2025-02-01..2025-02-28", "2025-03-01..2025-03-31"]),
        ("It was told on 3 May, on 5 June 2025.", ["2025-05-03", "2025-06-05"]),
        ("It was told in November and March 2025.", ["2025-11-01..2025-11-30", "2025-03-01..2025-03-31"]),
        ("Talks will be held on Jan. 8 and 9, 2027.", ["2027-01-08..2027-01-09"]),
        ("They met from the 27th of February to 3 March.", ["2026-02-27..2026-03-03"]),
        ("They met from the 27th to the 3rd of March.", ["2026-02-27..2026-03-03"]),
        ("They met from 28 to March 3.", ["2026-02-28..2026-03-03"]),
        ("They met from 28 to 31 June.", ["-"]),
        ("They met 10-12 March last year.", ["2025-03-10..2025-03-12"]),
        ("They met on 10 March last year.", ["2025-03-10"]),
        ("They will meet next week between Wednesday and Friday.", ["2026-03-18..2026-03-20"]),
        ("They met in early to mid-March.", ["2026-03-01..2026-03-20"]),
        ("It will open in mid- to late 2026.", ["2026-05-01..2026-12-31"]),
        ("It grew in the first three months of the year.", ["2026-01-01..2026-03-31"]),
        ("It grew in the last two weeks of 2025.", ["2025-12-15..2025-12-28"]),
        ("It grew in the first two weeks of 2025.", ["2024-12-30..2025-01-12"]),
        ("It grew in the last two weeks of the month of Sundays.", ["2026-03-16..2026-03-29", "-"]),
        ("It grew in the first days of March.", ["-"]),
        ("It grew in the last three months of 2025.", ["2025-10-01..2025-12-31"]),
        ("Danes back 2026 conscription law; police saw 2000 election observers.", ["2026-01-01..2026-12-31"]),
        ("It was the last day of talks and the last day of 2025.", ["-", "2025-12-31"]),
        ("It grew in week 3 of 2027.", ["2027-01-18..2027-01-24"]),
        ("It fell in month 3 of 2027.", []),
        ("It grew in the first half of March.", ["2026-03-01..2026-03-15"]),
        ("It grew in the second half of the 1990s.", ["1995-01-01..1999-12-31"]),
        ("It grew in the second half of the year.", ["2026-07-01..2026-12-31"]),
        ("It grew in the first half of last week.", ["2026-03-02..2026-03-05"]),
        ("Laos scored in the second half.", []),
        ("It fell in the fourth quarter.", ["2025-10-01..2025-12-31"]),
        ("It will publish first-quarter figures in April.", ["2026-01-01..2026-03-31", "2026-04-01..2026-04-30"]),
        ("Next year's first quarter will be better.", ["2027-01-01..2027-03-31"]),
        ("It grew in the 2025-26 academic year.", ["2025-09-01..2026-08-31"]),
        ("It grew in the 2024/25 school year.", ["2024-09-01..2025-08-31"]),
        ("It grew in 2024/25.", ["2024-01-01..2025-12-31"]),
        ("It grew in fiscal 2025, in this fiscal year and in school year 2008.", ["-", "-", "-"]),
        ("It grew this calendar year.", ["2026-01-01..2026-12-31"]),
        ("It grew in the late 19th century.", ["1868-01-01..1900-12-31"]),
        (
            "It grew in the mid-1980s, the '70s, the '40s and the nineties; he is in his 50s.",
            [*("1984-01-01..1986-12-31", "1970-01-01..1979-12-31", "1940-01-01..1949-12-31", "1990-01-01..1999-12-31")],
        ),
        ("It grew in the 30s.", []),
        ("It was dark overnight.", ["2026-03-11..2026-03-12"]),
        ("It rained late Tuesday and early Wednesday.", ["2026-03-10", "2026-03-11"]),
        ("It will hold for the rest of the year.", ["2026-03-12..2026-12-31"]),
        ("It rose in the year to date.", ["2026-01-01..2026-03-12"]),
        ("It is the largest gift to date.", ["-..2026-03-12"]),
        ("It is due by year's end.", ["-..2026-12-31"]),
        ("It is due before the end of March.", ["-..2026-03-31"]),
        ("It will open the week after next.", ["2026-03-23..2026-03-29"]),
        ("It opened the weekend before last.", ["2026-02-28..2026-03-01"]),
        ("It ran in the week ending March 7.", ["2026-03-01..2026-03-07"]),
        ("Sales in week of March 2; records in year of March 2.", ["2026-03-02..2026-03-08"]),
        ("It rose in the year ending 31 December 2016.", ["2016-01-01..2016-12-31"]),
        ("It rose in the year beginning 1 April 2025.", ["2025-04-01..2026-03-31"]),
        ("It rose from 20 last year, and from 8000 last year.", ["2025-01-01..2025-12-31"] * 2),
        ("It will rise in the 2 next days.", ["2026-03-13..2026-03-14"]),
        ("It is kept up to date.", []),
        ("The church burned this weekend.", ["2026-03-07..2026-03-08"]),
        (
            "It rained Thursday evening, March 5, and early morning on Sunday, February 1, 2009.",
            ["2026-03-05", "2009-02-01"],
        ),
        ("They meet this working week.", ["2026-03-09..2026-03-13"]),
        ("They met this past Sunday.", ["2026-03-08"]),
        ("They met on Saturday the 14th of last month.", ["2026-02-14"]),
        ("They will meet on Tuesday the 14th.", ["2026-04-14"]),
        ("It is dated 21-04-2016.", ["2016-04-21"]),
        ("It is dated 03-04-2016.", ["-"]),
        ("It is dated 05/05/71.", ["1971-05-05"]),
        ("It is dated 2019-aug-1.", ["2019-08-01"]),
        ("It ran between January 2019 and now.", ["2019-01-01..2026-03-12"]),
        ("It will run between now and June. Do it here and now.", ["2026-03-12..2026-06-30"]),
        ("Prior to the strikes in June, talks had stalled.", ["2025-06-01..2025-06-30"]),
        ("Before the vote in June, talks will be held.", ["2026-06-01..2026-06-30"]),
        ("It has run since the beginning of 2024.", ["2024-01-01..-"]),
        ("It runs from 2027 onwards.", ["2027-01-01..-"]),
        ("He was given until Monday to leave.", ["-..2026-03-16"]),
        ("It lasted until Monday.", ["-..2026-03-09"]),
        ("Banks must report by Wednesday.", ["-..2026-03-18"]),
        ("Officials could not be reached on Sunday.", ["2026-03-08"]),
        ("He might have left on Sunday.", ["2026-03-08"]),
        ("The strike could begin on Sunday.", ["2026-03-15"]),
        ("Ahead of Friday's summit, envoys talked.", ["2026-03-13"]),
    ],
)
def test_what_news_writes(text: str, expected: list[str]) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("A 48-hour truce, a three-day visit, a decade-long war, two nights.", ["duration"] * 4),
        ("Every other week, twice a month, three times a year, on Mondays, once every four years.", ["set"] * 5),
        ("A 10-year anniversary and the centenary.", ["anniversary"] * 2),
        ("In the past few days, since 2019, by May.", ["range"] * 3),
    ],
)
def test_kinds(text: str, kinds: list[str]) -> None:
    assert [row[2] for row in read(text, "en")] == kinds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It will open on Christmas Day and on Christmas Eve.", ["2026-12-25", "2026-12-24"]),
        ("It opened on New Year's Eve and on New Year's Day.", ["2025-12-31", "2026-01-01"]),
        ("It will open on May Day.", ["2026-05-01"]),
        (
            "It will open on Good Friday 2027, on Easter Monday and at Orthodox Easter.",
            ["2027-03-26", "2026-04-06", "2026-04-12"],
        ),
        (
            "It opened last Christmas; next Easter it will close. This Easter it rains.",
            ["2025-12-25", "2026-04-05", "2026-04-05"],
        ),
        ("It opened on Black Friday last year.", ["2025-11-28"]),
        ("It opened on Labor Day weekend 2021.", ["2021-09-04..2021-09-06"]),
        ("It opened on Halloween weekend 2021.", ["2021-10-30..2021-10-31"]),
        ("It opened on Memorial Day 2024.", ["2024-05-27"]),
        ("It will open at Nowruz.", ["-"]),
        ("It opened at Lunar New Year, before the New Year speech and on New Year.", ["2027-01-01"]),
        ("He fired at the office Christmas party. It was on Christmas that he fell.", ["2025-12-25"]),
        ("It opened on Palm Monday, and in the Labor days.", []),
        (
            "In the summer of 2024, last winter, next spring and this autumn.",
            [*("2024-06-01..2024-08-31", "2025-12-01..2026-02-28", "2027-03-01..2027-05-31", "2026-09-01..2026-11-30")],
        ),
        ("In the winter of 2024.", ["-"]),
    ],
)
def test_what_comes_every_year(text: str, expected: list[str]) -> None:
    assert days(text) == expected


def test_a_winter_that_goes_on_is_this_winter() -> None:
    assert days("It is cold this winter.", published=date(2026, 1, 15)) == ["2025-12-01..2026-02-28"]


@pytest.mark.parametrize(
    ("year", "western", "eastern"),
    [
        (2024, date(2024, 3, 31), date(2024, 5, 5)),
        (2025, date(2025, 4, 20), date(2025, 4, 20)),
        (2026, date(2026, 4, 5), date(2026, 4, 12)),
    ],
)
def test_easter(year: int, western: date, eastern: date) -> None:
    assert (holidays.easter(year), holidays.orthodox_easter(year)) == (western, eastern)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In the twenty-first century, on the twenty-first of March 2025.", ["2001-01-01..2100-12-31", "2025-03-21"]),
        (
            "It was in nineteen ninety-six and in two thousand and fifteen.",
            ["1996-01-01..1996-12-31", "2015-01-01..2015-12-31"],
        ),
        ("It took two hundred days and fifty hours.", ["-"]),
        ("It was in twenty thirty five.", ["2035-01-01..2035-12-31"]),
        ("Some twenty, thirty or ninety twenty people.", []),
        ("Ninety thirty days.", ["-"]),
    ],
)
def test_numbers_in_words(text: str, expected: list[str]) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Less than 3 days after Monday it fell.",
            "In the first week of March it fell.",
            "It fell in the first half of May.",
        ),
        *(
            "It fell over Christmas and this weekend and in the summer.",
            "It fell in the rest of the week and this working week.",
        ),
        *("It fell from 28 to March 3.", "It fell in the week of March 3.", "It fell in early to mid-March, in Q3."),
        *("In the three months to March it fell.", "It fell in the year to March.", "It will fall within two days."),
    ],
)
def test_without_publication_nothing_is_resolved(text: str) -> None:
    assert set(days(text, published=None)) == {"-"}


@pytest.mark.parametrize(
    "words",
    [
        "the first half of 2025-26",
        "the second quarter of 2025/26",
        "first half of the 2025-26 fiscal year",
        "Q2 2025-26",
    ],
)
def test_a_part_of_a_year_of_accounts_has_no_days(words: str) -> None:
    (found,) = expressions(f"The deficit narrowed in {words}, the bank said.", date(2026, 2, 17))
    assert words.endswith(found.text.removeprefix("the "))
    assert (found.first, found.last) == (None, None)


def test_a_part_of_a_calendar_year_keeps_its_days() -> None:
    (found,) = expressions("The deficit narrowed in the first half of 2025, the bank said.", date(2026, 2, 17))
    assert (found.first, found.last) == (date(2025, 1, 1), date(2025, 6, 30))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Visitors can enter without a visa starting Tuesday.", date(2026, 2, 17)),
        ("The city announced a curfew beginning on Friday.", date(2026, 2, 20)),
        ("Shops must close from Thursday, the mayor said.", date(2026, 2, 19)),
        ("The column moved from Thursday on a road that had been shut.", date(2026, 2, 12)),
        ("A strike starting Thursday had paralysed the port.", date(2026, 2, 12)),
    ],
)
def test_a_weekday_that_opens_what_is_allowed_or_ordered_lies_ahead(text: str, day: date) -> None:
    (found,) = expressions(text, date(2026, 2, 16))
    assert found.first == day
