"""Time expressions: what is found, what it means, and what must never be read as a date."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countrydesk.core.dates import expressions, guessed_language, named_years, rows, weekday_clashes
from countrydesk.core.dates.model import NOWHERE, Parts, nearest, part_of

PUBLISHED = date(2026, 3, 12)  # a Thursday


def days(text: str, published: date | None = PUBLISHED, language: str = "en") -> list[tuple[str, str, str]]:
    """What is found: its words, first and last day ("-" where unknown)."""
    found = expressions(text, published, language)
    return [(each.text, str(each.first or "-"), str(each.last or "-")) for each in found]


def only(text: str, published: date | None = PUBLISHED, language: str = "en") -> tuple[str, str]:
    """First and last day of the one expression in `text`."""
    found = days(text, published, language)
    assert len(found) == 1, found
    return found[0][1:]


def same(day: str) -> tuple[str, str]:
    return day, day


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("They met on 10 March 2026.", "2026-03-10", "2026-03-10"),
        ("They met on March 10.", "2026-03-10", "2026-03-10"),
        ("They met on Mar. 10, 2025.", "2025-03-10", "2025-03-10"),
        ("They met on the second of August 2025.", "2025-08-02", "2025-08-02"),
        ("They met on 25/02/2026.", "2026-02-25", "2026-02-25"),
        ("They met on 02/25/2026.", "2026-02-25", "2026-02-25"),
        ("They met on 03/03/26.", "2026-03-03", "2026-03-03"),
        ("They met on 2026/03/10.", "2026-03-10", "2026-03-10"),
        ("They met on 2026-03-10T10:00:00Z.", "2026-03-10", "2026-03-10"),
        ("It is dated 03/04/2025.", "-", "-"),
        ("It is dated 31 June 2025.", "-", "-"),
        ("It is dated 29 February 2026.", "-", "-"),
        ("It ran from 10 to 12 March.", "2026-03-10", "2026-03-12"),
        ("It ran March 10-12, 2025.", "2025-03-10", "2025-03-12"),
        ("It ran between 3 and 9 February 2026.", "2026-02-03", "2026-02-09"),
        ("It ran from 28 December to 3 January 2026.", "2025-12-28", "2026-01-03"),
        ("It ran from 28 December to 3 January.", "2025-12-28", "2026-01-03"),
        ("It will run from Friday to Tuesday.", "2026-03-13", "2026-03-17"),
        ("It ran from 4 to 9 this month.", "2026-03-04", "2026-03-09"),
        ("It ran from 2019 to May 2021.", "2019-01-01", "2021-05-31"),
        ("It ran in 2023-24.", "2023-01-01", "2024-12-31"),
        ("It happened in March 2025.", "2025-03-01", "2025-03-31"),
        ("It happened in mid-January.", "2026-01-11", "2026-01-20"),
        ("It happened at the beginning of March.", "2026-03-01", "2026-03-10"),
        ("It happened in late 2025.", "2025-09-01", "2025-12-31"),
        ("It happened in early 2025.", "2025-01-01", "2025-04-30"),
        ("It happened in the middle of 2025.", "2025-05-01", "2025-08-31"),
        ("It happened at the end of 2025.", "2025-09-01", "2025-12-31"),
        ("It will be ready at the end of the month.", "2026-03-21", "2026-03-31"),
        ("It happened late last week.", "2026-03-05", "2026-03-08"),
        ("It happened early last week.", "2026-03-02", "2026-03-04"),
        ("It happened in the early 1990s.", "1990-01-01", "1993-12-31"),
        ("It happened in the 20th century.", "1901-01-01", "2000-12-31"),
        ("It fell in Q3 2025.", "2025-07-01", "2025-09-30"),
        ("It fell in the third quarter.", "2025-07-01", "2025-09-30"),
        ("It fell in the last quarter of 2025.", "2025-10-01", "2025-12-31"),
        ("It will fall in the first half of next year.", "2027-01-01", "2027-06-30"),
        ("It fell last quarter.", "2025-10-01", "2025-12-31"),
        ("It happened last Friday.", "2026-03-06", "2026-03-06"),
        ("It happened last Thursday.", "2026-03-05", "2026-03-05"),
        ("It will happen next Tuesday.", "2026-03-17", "2026-03-17"),
        ("It will happen this coming Friday.", "2026-03-13", "2026-03-13"),
        ("It will happen on Friday next week.", "2026-03-20", "2026-03-20"),
        ("It happened on Thursday.", "2026-03-12", "2026-03-12"),
        ("It happened the day before yesterday.", "2026-03-10", "2026-03-10"),
        ("It will happen the day after tomorrow.", "2026-03-14", "2026-03-14"),
        ("It happened last night.", "2026-03-11", "2026-03-11"),
        ("It happened over the weekend.", "2026-03-07", "2026-03-08"),
        ("It will happen this weekend.", "2026-03-14", "2026-03-15"),
        ("It happened three weeks ago.", "2026-02-16", "2026-02-22"),
        ("It happened 30 hours ago.", "2026-03-10", "2026-03-12"),
        ("It happened a fortnight ago.", "2026-02-23", "2026-03-01"),
        ("It happened several days ago.", "-", "-"),
        ("It will happen in two weeks.", "2026-03-23", "2026-03-29"),
        ("It was built in two weeks.", "-", "-"),
        ("The army may end the deadliest war in 80 years.", "-", "-"),
        ("It will happen within ten days.", "2026-03-12", "2026-03-22"),
        ("It was over within ten days.", "-", "-"),
        ("Nine died in the past 24 hours.", "2026-03-11", "2026-03-12"),
        ("It will go on for the next 36 hours.", "2026-03-12", "2026-03-14"),
        ("It grew over the past six months.", "2025-09-12", "2026-03-12"),
        ("It will go on over the next two weeks.", "2026-03-13", "2026-03-26"),
        ("Several left in the past few days.", "-", "-"),
        ("It happened earlier this month.", "2026-03-01", "2026-03-12"),
        ("It will happen later this year.", "2026-03-12", "2026-12-31"),
        ("It happened last September.", "2025-09-01", "2025-09-30"),
        ("It will happen in June next year.", "2027-06-01", "2027-06-30"),
        ("It happened in the first week of March.", "2026-03-02", "2026-03-08"),
        ("It happened in the last week of 2025.", "2025-12-22", "2025-12-28"),
        ("It will happen on the last day of next month.", "2026-04-30", "2026-04-30"),
        ("It will happen on the first Monday of April.", "2026-04-06", "2026-04-06"),
        ("It happened on the last Friday of February.", "2026-02-27", "2026-02-27"),
        ("It happened on the fifth Monday of February 2026.", "-", "-"),
        ("It happened in the week of March 2.", "2026-03-02", "2026-03-08"),
        ("It happened the next day.", "-", "-"),
        ("It happened three weeks earlier.", "-", "-"),
        ("Rules hold since 2019.", "2019-01-01", "-"),
        ("Rules hold until late May.", "-", "2026-05-31"),
        ("It is due by the end of March.", "-", "2026-03-31"),
        ("It ended before 2018.", "-", "2017-12-31"),
        ("It began after 2018.", "2019-01-01", "-"),
        ("It rained in the summer of 2025.", "2025-06-01", "2025-08-31"),
        ("It will sink on 1 May.", "2026-05-01", "2026-05-01"),
        ("It sank on 18 December.", "2025-12-18", "2025-12-18"),
        ("The ship on 20 March.", "2026-03-20", "2026-03-20"),
        ("It sank on 29 February.", "-", "-"),
        ("He quit just weeks before the April 12 election.", "2026-04-12", "2026-04-12"),
        ("They met on Monday, ahead of a second round.", "2026-03-09", "2026-03-09"),
        ("It happened on the 5th.", "2026-03-05", "2026-03-05"),
    ],
)
def test_english(text: str, first: str, last: str) -> None:
    assert only(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "The commission held its 26th meeting.",
        "More than 2000 people marched and 1,995 were fined.",
        "The man, aged 53, and a 53-year-old woman died.",
        "She may march with them.",
        "See page 2019 for the Boeing 737.",
        "Steppe Partner-2024, Agenda 2030, Vision-2050, Expo 2025 and COP29.",
        "",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert days(text) == []


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("On 7 February 2025 troops crossed.", "2025-02-07"),
        ("On Friday, 7 February 2025 protesters met.", "2025-02-07"),
        ("On February 7, 2025 people left.", "2025-02-07"),
        ("In February 2025 people left.", "2025-02-01"),
        ("On 7 February 2000 people left.", "2026-02-07"),
        ("On 7 February 1532 people left.", "2026-02-07"),
        ("On 7 February 2025 tonnes were sold.", "2026-02-07"),
        ("On February 7, 2000 people left.", "2026-02-07"),
    ],
)
def test_a_year_stands_before_those_who_act_then(text: str, first: str) -> None:
    (found,) = expressions(text, PUBLISHED)
    assert str(found.first) == first
    assert not found.text.endswith(",")


def test_kinds_without_a_place_in_the_calendar() -> None:
    text = "On the 75th anniversary they spoke for three days, as every Monday, and met twice a year."
    kinds = [(each.kind, each.first, each.last) for each in expressions(text, PUBLISHED)]
    assert kinds == [(kind, None, None) for kind in ("anniversary", "duration", "set", "set")]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Они встретились 10 марта 2026 года.", "2026-03-10", "2026-03-10"),
        ("Он прибыл в воскресенье.", "2026-03-08", "2026-03-08"),
        ("Это было 12–19 мая 2024 года.", "2024-05-12", "2024-05-19"),
        ("Это было в начале марта 2025 года.", "2025-03-01", "2025-03-10"),
        ("Это было в 1990-е годы.", "1990-01-01", "1999-12-31"),
        ("Это было в 90-е годы.", "1990-01-01", "1999-12-31"),
        ("Это было на прошлой неделе.", "2026-03-02", "2026-03-08"),
        ("Это начнётся через две недели.", "2026-03-23", "2026-03-29"),
        ("Это будет до конца года.", "-", "2026-12-31"),
        ("Это началось с марта 2024 года.", "2024-03-01", "-"),
        ("Это было 18.12.2025.", "2025-12-18", "2025-12-18"),
        ("Это было месяц назад.", "2026-02-01", "2026-02-28"),
    ],
)
def test_russian(text: str, first: str, last: str) -> None:
    assert only(text, language="ru") == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("会议于2026年3月10日举行。", "2026-03-10", "2026-03-10"),
        ("会议于二〇二六年三月十日举行。", "2026-03-10", "2026-03-10"),
        ("会议于2026-03-10举行。", "2026-03-10", "2026-03-10"),
        ("外交部10日表示反对。", "2026-03-10", "2026-03-10"),
        ("会议从5月12日至19日将举行。", "2026-05-12", "2026-05-19"),
        ("去年12月5日开会。", "2025-12-05", "2025-12-05"),
        ("本月5日开会。", "2026-03-05", "2026-03-05"),
        ("会议在3月上旬举行。", "2026-03-01", "2026-03-10"),
        ("去年底开会。", "2025-09-01", "2025-12-31"),
        ("08年开会。", "2008-01-01", "2008-12-31"),
        ("上周三开会了。", "2026-03-04", "2026-03-04"),
        ("上周末开会了。", "2026-03-07", "2026-03-08"),
        ("本周开会。", "2026-03-09", "2026-03-15"),
        ("昨晚开会。", "2026-03-11", "2026-03-11"),
        ("三天前开会。", "2026-03-09", "2026-03-09"),
        ("24小时前开会。", "2026-03-11", "2026-03-12"),
        ("两天后开会。", "-", "-"),
        ("过去24小时有9人死亡。", "2026-03-11", "2026-03-12"),
        ("未来三天有雨。", "2026-03-13", "2026-03-15"),
        ("过去几天有雨。", "-", "-"),
        ("20世纪90年代。", "1990-01-01", "1999-12-31"),
        ("1990年代。", "1990-01-01", "1999-12-31"),
        ("20世纪。", "1901-01-01", "2000-12-31"),
        ("2025年第三季度。", "2025-07-01", "2025-09-30"),
        ("上半年增长了。", "2026-01-01", "2026-06-30"),
        ("2019年以来。", "2019-01-01", "-"),
        ("2018年之前。", "-", "2017-12-31"),
    ],
)
def test_chinese(text: str, first: str, last: str) -> None:
    assert only(text, language="zh") == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Тэд 2026 оны 3-р сарын 10-нд уулзлаа.", "2026-03-10", "2026-03-10"),
        ("Хурал 2026 оны гуравдугаар сарын 10-ны өдөр боллоо.", "2026-03-10", "2026-03-10"),
        ("Хурал 3 сарын 10-нд боллоо.", "2026-03-10", "2026-03-10"),
        ("Хурал 2024 оны 5 дугаар сарын 12-19-нд боллоо.", "2024-05-12", "2024-05-19"),
        ("Хурал 5 дугаар сарын сүүлээр болно.", "2026-05-21", "2026-05-31"),
        ("Хурал энэ сарын 20-нд болно.", "2026-03-20", "2026-03-20"),
        ("Энэ онд өссөн.", "2026-01-01", "2026-12-31"),
        ("Хурал ням гарагт боллоо.", "2026-03-08", "2026-03-08"),
        ("Хурал 2 өдрийн өмнө боллоо.", "2026-03-10", "2026-03-10"),
        ("2019 оноос хойш өссөн.", "2019-01-01", "-"),
        ("2025 оны нэгдүгээр улиралд өссөн.", "2025-01-01", "2025-03-31"),
    ],
)
def test_mongolian(text: str, first: str, last: str) -> None:
    assert only(text, language="mn") == (first, last)


def test_a_limit_at_the_edges_of_the_calendar_is_unknown() -> None:
    assert only("It happened 9999 years ago.") == ("-", "-")
    assert only("It ended in 9999-12-31.", None) == same("9999-12-31")
    assert only("It will happen in 8 weeks.", date.max) == ("-", "-")
    assert only("9999年12月", None, "zh") == ("9999-12-01", "9999-12-31")
    assert only("It ran from Monday to Wednesday.", None) == ("-", "-")
    assert only("It is dated 1.2.345.") == ("-", "-")
    assert only("Under the country's 2015 law.") == ("2015-01-01", "2015-12-31")


def test_without_publication_only_written_years_are_resolved() -> None:
    assert only("It has held since Monday.", None) == ("-", "-")
    text = "On Monday, 5 March, last week, over the weekend, Q3, the first week of June, this May: 4 April 1949."
    assert [each[1:] for each in days(text, None)][:-1] == [("-", "-")] * (len(days(text, None)) - 1)
    assert days(text, None)[-1][1:] == same("1949-04-04")
    chinese = "上半年，本月5日，去年5月，昨天，三天前，周三，5月12日至19日，去年5月1日至3日"
    assert all(each[1:] == ("-", "-") for each in days(chinese, None, "zh"))


def test_an_unknown_language_is_read_by_its_script() -> None:
    assert [guessed_language(text) for text in ("会议3月", "Хэлэлцээр өнөөдөр", "В пятницу", "On Friday", "123")] == [
        *("zh", "mn", "ru", "en", "en")
    ]
    assert only("会议于2026年3月10日举行。", language="") == same("2026-03-10")


def test_rows_are_plain_data() -> None:
    row = rows("They met on Sunday.", datetime(2026, 3, 12, tzinfo=UTC))[0]
    days_of = {"from": "2026-03-08", "to": "2026-03-08", "anchor": "published"}
    assert row == {"start": 12, "end": 18, "text": "Sunday", **days_of, "granularity": "day", "kind": "date"}
    assert rows("They met on Sunday.", None)[0]["from"] is None


def test_weekdays_that_are_not_those_of_their_dates() -> None:
    assert [each.text for each in weekday_clashes("Monday, 10 March 2026")] == ["Monday, 10 March 2026"]
    assert weekday_clashes("Tuesday, 10 March 2026, and Monday, 10 March") == ()
    assert len(weekday_clashes("Monday, 10 March", PUBLISHED)) == 1
    assert len(weekday_clashes("2026年3月10日（星期一）", None, "")) == 1
    assert weekday_clashes("понедельник, 9 марта 2026 года", None, "ru") == ()


def test_years_in_names() -> None:
    text = "After Steppe Partner-2024 and Khaan Quest 2025, Agenda 2030. In 2024, France's 2026; «Селенга-2025»"
    assert [(each.name, each.year) for each in named_years(text)] == [
        *(("Steppe Partner-2024", 2024), ("Khaan Quest 2025", 2025), ("Agenda 2030", 2030), ("Селенга-2025", 2025))
    ]
    long = "A" * 200 + " 2024"
    assert named_years(long) == ()


def test_the_smaller_rules_of_the_calendar() -> None:
    assert nearest([], PUBLISHED, 1) == NOWHERE
    assert part_of((PUBLISHED, PUBLISHED), "late", "day") == (PUBLISHED, PUBLISHED)
    # The tense is misread where it would throw a day that is near a year away.
    assert only("It sank on 15 March.") == same("2026-03-15")
    assert only("It will sink on 10 March.") == same("2026-03-10")
    with pytest.raises(ValueError, match="needs a year"):
        Parts()


NEWS = st.sampled_from(
    [
        "on Sunday",
        "10 March",
        "2026",
        "last",
        "week",
        "the",
        "of",
        "until",
        "since",
        "2024",
        "-",
        "to",
        "in",
        "two",
        "days",
        "ago",
        "will",
        "met",
        "31",
        "June",
        "early",
        "next",
        "Q3",
        "quarter",
        "March",
        "марта",
        "в",
        "году",
        "назад",
        "2026 оны",
        "сарын",
        "3-р",
        "年",
        "月",
        "日",
        "10",
        "周",
        "上",
        "前",
        ", ",
        ". ",
        "\n",
        "every",
        "for",
        "9999",
        "0001",
        "half",
        "first",
        "th",
        "between",
        "and",
        "weekend",
        "a year",
        "half",
        "earlier",
        "before",
        "the next day",
        "that month",
        "twenty",
        "fiscal",
        "Christmas",
        "summer",
        "1990s",
        "through",
        "recent",
        "через",
        "накануне",
        "половине",
        "раз",
        "дараа",
        "хагас",
        "эхний",
        "半",
        "来",
        "内",
        "次",
        "第",
        "至",
        "世纪",
    ]
)


@given(
    st.lists(NEWS, max_size=14),
    st.none() | st.dates(),
    st.sampled_from(["en", "ru", "zh", "mn", ""]),
    st.sampled_from(["", " "]),
)
def test_invariants_on_words_of_time(words: list[str], published: date | None, language: str, gap: str) -> None:
    check(gap.join(words), published, language)


@given(st.text(max_size=200), st.none() | st.dates(), st.sampled_from(["en", "ru", "zh", "mn", "xx"]))
def test_invariants_on_any_text(text: str, published: date | None, language: str) -> None:
    check(text, published, language)


def check(text: str, published: date | None, language: str) -> None:
    """Offsets quote the text, in order and apart; no first day lies after the last one."""
    at = 0
    for each in expressions(text, published, language):
        assert at <= each.start < each.end <= len(text)
        assert text[each.start : each.end] == each.text
        assert not (each.first and each.last and each.first > each.last)
        assert (each.anchor is None) == (each.first is None and each.last is None)
        at = each.end
    for name in named_years(text):
        assert text[name.start : name.end] == name.name
    weekday_clashes(text, published, language)


RELATIVE = (
    "on Sunday",
    "last week",
    "two days ago",
    "next May",
    "5 March",
    "over the weekend",
    "昨天",
    "вчера",
    "маргааш",
)


@given(st.sampled_from(RELATIVE), st.sampled_from(["en", "ru", "zh", "mn"]))
def test_nothing_relative_is_resolved_without_publication(words: str, language: str) -> None:
    assert all(each.first is None and each.last is None for each in expressions(words, None, language))


BARE_WEEKDAYS = st.sampled_from(
    [
        ("en", "They met on Sunday."),
        ("en", "They will meet on Sunday."),
        ("en", "They met last Friday."),
        ("en", "They will meet next Friday."),
        ("ru", "В воскресенье прошла встреча."),
        ("ru", "В воскресенье пройдет встреча."),
        ("zh", "周三举行了会议。"),
        ("mn", "Хурал ням гарагт боллоо."),
    ]
)


@given(BARE_WEEKDAYS, st.dates(min_value=date(1, 2, 1), max_value=date(9999, 11, 30)), st.sampled_from([-7, 7]))
def test_a_weekday_moves_with_its_publication(told: tuple[str, str], published: date, step: int) -> None:
    language, text = told
    (here,) = expressions(text, published, language)
    (there,) = expressions(text, published + timedelta(step), language)
    assert here.first is not None
    assert there.first == here.first + timedelta(step)


@given(BARE_WEEKDAYS, st.dates(max_value=date(9, 1, 1)) | st.dates(min_value=date(9990, 1, 1)))
def test_the_edges_of_the_calendar_are_no_error(told: tuple[str, str], published: date) -> None:
    language, text = told
    check(f"{text} 9999 years ago, two weeks before 10 March 0001, next decade, in 90 weeks.", published, language)


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "a",
            "1",
            " ",
            "(",
            "-",
            "Monday ",
            "10 March ",
            "2024-",
            "日",
            "1日",
            "from 1 to ",
            "十",
            "1, ",
            "1 и ",
            "1, 2 and ",
        ),
        *(
            "two days before ",
            "a year and a half ",
            "twenty ",
            "the next day ",
            "半年",
            "1至",
            "через два дня ",
            "нэг ",
            "'70s ",
        ),
        *("\u200b", "\u202e10 ", "２", "9999-12-31 "),
    ],
)
def test_hostile_text_is_read_to_its_end(piece: str) -> None:
    """A pattern that looked back or ahead without a limit would not come to an end on these."""
    text = (piece * 30_000)[:30_000]
    for language in ("en", "ru", "zh", "mn"):
        check(text, PUBLISHED, language)


def test_marks_that_nobody_sees_are_passed_over() -> None:
    assert days("They met on 10\u200b March\u200f 2026.")[0][1:] == same("2026-03-10")
