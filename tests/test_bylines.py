from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countrydesk.core.bylines import Byline, Line, byline, day_order, later
from countrydesk.core.months import folded, month
from countrydesk.core.printed import LONGEST, names_a_day, order_of, printed, readings

DAY = date(2026, 2, 17)
MIDNIGHT = datetime(2026, 2, 17, tzinfo=UTC)


def days(line: str, order: str = "", language: str = "") -> list[date]:
    return [each.day for each in printed(line, order, language)]


# --- The names of the months --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("February", 2), ("Feb.", 2), ("FEVEREIRO", 2), ("février", 2), ("Februar", 2), ("febbraio", 2), ("luty", 2),
        ("лютого", 2), ("февраля", 2), ("фев", 2), ("ŞUBAT", 2), ("Φεβρουαρίου", 2), ("فبراير", 2), ("شباط", 2),
        ("פברואר", 2), ("फ़रवरी", 2), ("กุมภาพันธ์", 2), ("ақпан", 2), ("MAYIS", 5), ("تشرين الثاني", 11), ("listopada", 11),
        ("minister", 0), ("", 0),
    ],
)  # fmt: skip
def test_a_months_name_is_known_in_the_languages_of_the_press(name: str, number: int) -> None:
    assert month(name) == number


def test_croatian_has_names_of_its_own() -> None:
    assert (month("listopada", "hr"), month("listopada", "pl"), month("siječnja", "hr")) == (10, 11, 1)


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(word: str) -> None:
    assert folded(folded(word)) == folded(word)


# --- Days in a line --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "17 February 2026", "17th of February, 2026", "Tuesday, February 17, 2026", "Feb. 17 2026", "Feb 17 Tue 2026",
        "2026-02-17T10:00", "2026/2/17", "2026. 02. 17", "17.02.2026", "17. 2. 2026", "17.2.26", "02/17/2026",
        "17-Feb-2026", "17. Februar 2026", "17 février 2026", "17 de febrero de 2026", "17 февраля 2026 г.",
        "2026 оны 2 дугаар сарын 17", "2026年2月17日", "2026년 2월 17일", "17 tháng 2, 2026", "2026. február 17.",
        "2026 m. vasario 17 d.", "2026. gada 17. februāris", "١٧ فبراير ٢٠٢٦", "17 กุมภาพันธ์ 2569", "17 फ़रवरी 2026",
        "17 شباط 2026", "Datum:17. Februar 2026", "10:05 17.02.2026",
    ],
)  # fmt: skip
def test_a_printed_day_is_read(line: str) -> None:
    assert days(line) == [DAY]


@pytest.mark.parametrize(
    "line",
    [
        "", "17 February", "February 2026", "2026", "31 June 2026", "29 February 2026", "29.02.2026", "0001-01-01",
        "9999-12-31", "1.1.0001", "1970-01-01", "17.02.1447", "10 Minutes 2026", "12.17.13.2026", "192.168.02.17",
        "05/06/2026", "5-6-2026", "99/99/2026", "32.13.2026", "1/2/26", "x" * 300 + " 17 February 2026",
    ],
)  # fmt: skip
def test_what_is_no_day_or_may_be_two_is_not_read(line: str) -> None:
    assert days(line) == []


def test_two_numbers_are_read_in_the_order_that_is_known() -> None:
    assert days("05/06/2026", "dmy") == [date(2026, 6, 5)]
    assert days("05/06/2026", "mdy") == [date(2026, 5, 6)]
    assert days("05/05/2026") == [date(2026, 5, 5)]
    assert (days("05.06.2026", "", "de"), days("05.06.2026", "", "en")) == ([date(2026, 6, 5)], [])
    assert (days("26.02.17", "", "ko"), days("17.02.99", "", "de")) == ([], [date(1999, 2, 17)])
    assert readings("05/06/2026") == {date(2026, 6, 5), date(2026, 5, 6)}


def test_the_order_is_proved_by_a_number_above_twelve_and_never_by_two_that_differ() -> None:
    assert order_of(["05/06/2026", "read on 17/02/2026"]) == "dmy"
    assert order_of(["02/17/2026"]) == "mdy"
    assert order_of(["02/17/2026", "17/02/2026"]) == order_of(["5/6/2026"]) == order_of([]) == ""


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        ("Published: 17 February 2026", ["published"]),
        ("17 February 2026", [""]),
        ("Published 16 Feb 2026 | Updated 17 Feb 2026", ["published", "updated"]),
        ("16 Feb 2026, updated 17 Feb 2026", ["", "updated"]),
        ("17 Şubat 2026 tarihinde güncellendi", ["published"]),
        ("17 February 2026 (updated)", ["updated"]),
        ("Обновлено: 17 февраля 2026", ["updated"]),
        ("Нийтэлсэн: 2026.02.17", ["published"]),
        ("发布时间：2026-02-17 更新", ["published"]),
        ("Valid until 17 February 2026", ["other"]),
        ("From 17 February 2026", ["other"]),
        ("From our own correspondent, Kyiv, 17 February 2026", [""]),
        ("By Ann Writer from Kyiv, 17 February 2026", [""]),
        ("Born in the capital, published in the Ledger 17 Feb 2026", ["published"]),
        ("The members of the committee 17 February 2026", [""]),
        ("Fachmeldung vom 17.02.2026", ["published"]),
        ("vom 17.02.2026", ["published"]),
        ("Protokoll der Sitzung vom 17.02.2026", [""]),
        ("Registriert: 17.02.2026, 05:56", ["other"]),
        ("Letzter Besuch: 17.02.2026", ["other"]),
        ("Aktuelle Zeit: 17.02.2026, 12:18", ["other"]),
        ("It is currently Tue Feb 17, 2026 12:18 pm", ["other"]),
        ("На форуме: регистрация 17.02.2026", ["other"]),
        ("Enviado por ann el 17/02/2026", ["published"]),
        ("Inviato da ann il 17/02/2026", ["published"]),
    ],
)
def test_a_day_is_called_what_the_word_beside_it_says(line: str, labels: list[str]) -> None:
    assert [each.label for each in printed(line)] == labels


def test_a_short_line_may_only_name_the_day_of_the_next() -> None:
    assert names_a_day("Mise en ligne") and names_a_day("Datum:") and names_a_day("Дата")
    assert not names_a_day("Politics") and not names_a_day("Published in this paper before the war")


@given(st.text(max_size=LONGEST))
def test_every_day_of_a_line_lies_in_it_and_in_order(line: str) -> None:
    found = printed(line, "dmy")
    assert all(0 <= each.start < each.end <= len(line) for each in found)
    assert all(one.end <= two.start for one, two in pairwise(found))


@given(
    st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d.%m.%Y"])
)
def test_every_day_is_read_as_it_was_printed(day: date, shape: str) -> None:
    assert days(day.strftime(shape)) == [day]


# --- The line of the byline --------------------------------------------------------------------------------------------


def test_the_named_day_beside_the_headline_counts_before_all_others() -> None:
    found = byline(
        [
            Line("16 February 2026", -20),
            Line("15 February 2026", 60, "date"),
            Line("Published 17 February 2026", 90),
            Line("Published 11 February 2026", 5000),
        ]
    )
    assert found == Byline(MIDNIGHT, True)


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        (Line("17 February 2026", 50, "date"), True),
        (Line("2 hours ago", 50, "date", "2026-02-17"), True),
        (Line("17 February 2026", 50, lead="Posted:"), True),
        (Line("17 February 2026", 50), False),
        (
            Line("February 17, 2026 at 08:45 AM | categories: wars, borders, treaties, armies, ministers, kings", 50),
            False,
        ),
        (Line("17.02.2026 „The border is closed“, said the minister. " + "And so on. " * 12, 50), False),
        (
            Line(
                "Our correspondents in the capital, in the north and in the south, and the agencies of the region taken"
                " together | 17 February 2026 | World",
                50,
            ),
            False,
        ),
        (Line("Posted 17 February 2026", 5000), False),
        (Line("17 February 2026", 5000, "date"), False),
        (Line("17 February 2026", None, "published"), False),
        (Line("17 February 2026"), False),
        (Line("Updated 17 February 2026", 50), False),
        (Line("Updated 17 February 2026", 5000), False),
        (Line("17 February 2026: the ministers met", 0), False),
        (
            Line(
                "This entry was posted on 17 February 2026 at 12:11 and is filed under Borders, Treaties. You can follow"
                " any responses to this entry through the feed.",
                50,
            ),
            True,
        ),
    ],
)
def test_a_day_is_stated_where_it_is_named_or_marked_beside_the_headline(line: Line, stated: bool) -> None:
    assert byline([line]) == Byline(MIDNIGHT, stated)


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [Line("Politics", 10)],
        [Line("Event: 17 February 2026", 10)],
        [Line("x", 10, "other", "2026-02-17")],
        [Line("17 February 2026", 5000), Line("18 February 2026", 6000)],
        [Line("1 Feb 2026, 2 Feb 2026, 3 Feb 2026", 10)],
        [
            Line(
                "On 17 February 2026 the two ministers met in the capital and spoke about the border and the river.", 10
            )
        ],
        [Line("y" * 300, 10, "date", "2026-02-17")],
        [Line("5/6/2026", 10, "date")],
        [Line("5/6/2026", 10, "date"), Line("31/31/2026", 20, "date")],
    ],
)
def test_a_page_that_prints_no_day_of_its_own_has_none(lines: list[Line]) -> None:
    assert byline(lines, "en") is None


def test_another_day_on_the_page_proves_the_order_against_the_country() -> None:
    lines = [Line("Posted 05/06/2026", 10), Line("17/02/2026", 900)]
    found = byline(lines, "en", "US")
    assert found is not None and found.at.date() == date(2026, 6, 5)


def test_a_change_beside_the_headline_counts_before_a_marked_day_far_from_it() -> None:
    found = byline([Line("16 February 2026", 4000, "date"), Line("Stand: 17.02.2026", 20)])
    assert found == Byline(MIDNIGHT, False)


def test_the_order_is_that_of_language_and_country() -> None:
    assert [day_order(*each) for each in (("en", "US"), ("", "US"), ("es", "US"), ("en", "GB"))] == [
        "mdy", "mdy", "dmy", "dmy",
    ]  # fmt: skip
    assert day_order("en", "CA") == day_order("en", "") == day_order("", "") == ""


@pytest.mark.parametrize(
    "line",
    [
        "By Ann Writer on Tuesday, 17 February 2026",
        "von r23 » 17.02.2026, 05:42",
        "par la rédaction le 17 février 2026 à 18:55",
        "door Ann op 17 februari 2026 | Politiek",
        "Сообщение от ann » 17 февраля 2026",
    ],
)
def test_who_wrote_a_text_and_then_when_is_its_byline(line: str) -> None:
    assert byline([Line(line, 50)]) == Byline(MIDNIGHT, True)


@pytest.mark.parametrize(
    "line",
    [
        "By noon on 17 February 2026",
        "Concert by the orchestra of the opera on 17 February 2026",
        "Von der Regierung am 17. Februar 2026 beschlossen",
        "Elected by 12 members on 17 February 2026",
    ],
)
def test_what_only_resembles_a_byline_states_nothing(line: str) -> None:
    found = byline([Line(line, 50)])
    assert found is None or not found.stated


def test_of_a_threads_posts_the_first_counts_and_no_members_day() -> None:
    posts = [
        Line("Registered: 1 May 2008", 2000),
        Line("by ann » 17 February 2026, 05:42", 2100),
        Line("Registered: 2 May 2008", 4000),
        Line("by bob » 18 February 2026, 05:42", 4100),
    ]
    assert byline(posts) == Byline(MIDNIGHT, False)


def test_an_elements_own_words_correct_a_later_time_in_its_markup() -> None:
    assert byline([Line("Published 17 February 2026", 50, "date", "2026-02-20T10:18:46Z")]) == Byline(MIDNIGHT, True)
    for text in ("Published 17 February 2026", "18 February 2026", "Published 25 February 2026"):
        machine = "2026-02-18T02:00:00Z" if text.endswith("17 February 2026") else "2026-02-20"
        found = byline([Line(text, 50, "date", machine)])
        assert found is not None and found.at.isoformat()[:10] == machine[:10]


@given(st.datetimes(datetime(1990, 1, 2), datetime(2099, 1, 1)), st.integers(-12, 14))
def test_no_moment_of_a_day_is_later_than_that_day(at: datetime, hours: int) -> None:
    here = at.replace(tzinfo=timezone(timedelta(hours=hours)))
    assert not later(here, here.date())
    assert later(here + timedelta(days=3), here.date())


LINES = st.builds(
    lambda day, shape, offset, cue: (day, Line(day.strftime(shape), offset, cue)),
    st.dates(date(1990, 1, 1), date(2100, 12, 31)),
    st.sampled_from(
        ["%d %B %Y", "Published %Y-%m-%d", "Updated %d.%m.%Y", "Event: %d.%m.%Y", "The %d %B %Y is far", "%B %Y"]
    ),
    st.none() | st.integers(-2000, 9000),
    st.sampled_from(["", "date", "updated", "published"]),
)


@given(st.lists(LINES, max_size=6))
def test_no_day_is_given_that_the_page_does_not_print(given_lines: list[tuple[date, Line]]) -> None:
    found = byline([line for _, line in given_lines])
    assert found is None or found.at.date() in {day for day, _ in given_lines}


@given(
    st.lists(
        st.builds(Line, st.text(max_size=80), st.none() | st.integers(), st.text(max_size=3), st.text(max_size=20))
    )
)
def test_any_lines_are_read(lines: list[Line]) -> None:
    found = byline(lines)
    assert found is None or found.at.tzinfo is not None


@pytest.mark.parametrize("unit", ["1", "1.", "1/1/", "12 ", "published ", "17 Feb ", "年1", "ab", "Ａ", "١ "])
def test_long_nonsense_is_cut(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    assert printed(text) == ()
    assert byline([Line(text[:LONGEST], 1, "date", text)]) is None
    assert order_of([text]) == ""
