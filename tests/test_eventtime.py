"""When a document's main event happened, and whether it did."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countrydesk.core.dates import expressions
from countrydesk.core.eventtime import EventTime, event_time
from countrydesk.core.text import sentences

PUBLISHED = datetime(2026, 3, 12, 9, tzinfo=UTC)  # a Thursday


def read(text: str, published: datetime | None = PUBLISHED, language: str = "en") -> EventTime:
    """The event time of a document whose title is its first line."""
    title_end = max(0, text.find("\n"))
    found = expressions(text, published, language)
    return event_time(text, title_end, published, language, sentences(text, language), found)


def short(text: str, published: datetime | None = PUBLISHED, language: str = "en") -> tuple[str, str, str, str]:
    """First and last day, basis and status."""
    time = read(text, published, language)
    return str(time.interval.start), str(time.interval.end), time.interval.basis, time.status


@pytest.mark.parametrize(
    ("text", "start", "end", "status"),
    [
        ("Ministers meet\nThe foreign ministers met on Monday in the capital.", "2026-03-09", "2026-03-09", "done"),
        (
            "Talks due\nThe ministry said on Monday that talks will be held on 15 March.",
            "2026-03-15",
            "2026-03-15",
            "planned",
        ),
        (
            "Ministers meet\nULAANBAATAR, March 10 (Xinhua) -- The ministers met on Monday.",
            "2026-03-09",
            "2026-03-09",
            "done",
        ),
        ("Denial\nThe ministry said on Tuesday it had no such plan.", "2026-03-10", "2026-03-10", "done"),
        (
            "Summit\nThe summit scheduled for 1 April has been postponed to 15 May.",
            "2026-05-15",
            "2026-05-15",
            "planned",
        ),
        ("Summit\nThe summit scheduled for 1 April was cancelled.", "2026-04-01", "2026-04-01", "cancelled"),
        ("Drill\nThe army is holding a drill today near the border.", "2026-03-12", "2026-03-12", "ongoing"),
        ("Vote\nThe house will vote today.", "2026-03-12", "2026-03-12", "planned"),
        ("Economy\nOutput grew by 5 percent in 2025.", "2025-01-01", "2025-12-31", "done"),
        ("Drill\nExercise Steppe Partner-2024 began on 12 May 2024.", "2024-05-12", "2024-05-12", "done"),
        ("Deal\nIran and Oman signed it on Sunday, reviving the 2015 accord.", "2026-03-08", "2026-03-08", "done"),
        ("Minister to visit Delhi on 20 March\nThe minister plans a trip.", "2026-03-20", "2026-03-20", "planned"),
    ],
)
def test_an_expression_of_the_lead_dates_the_event(text: str, start: str, end: str, status: str) -> None:
    assert short(text) == (start, end, "text", status)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("War\nThe war, which began in 2022, continues as troops advance.", "ongoing"),
        ("Vote\nLawmakers clashed ahead of Thursday's vote.", "done"),
        ("Rules\nTwo men were fined under rules in force since 2019.", "done"),
        ("Trade\nThe two sides will open a crossing after last year's accord.", "planned"),
        ("Trade\nThe talks were called off.", "cancelled"),
        ("Trade\nA look at trade.", "unknown"),
        ("Trade\nThe cabinet will not sign the accord, officials said.", "unknown"),
        ("Trade\nIt was a shock after the 2015 accord.", "done"),
        ("Trade\nThe ministers signed the 2015 accord.", "done"),
    ],
)
def test_background_does_not_date_the_event(text: str, status: str) -> None:
    assert short(text) == ("2026-03-12", "2026-03-12", "published", status)


def test_an_old_year_in_a_name_makes_a_relative_date_untrustworthy() -> None:
    text = (
        "Steppe Partner-2024 commences\nThe exercise Steppe Partner-2024 commenced on Sunday and runs until late May."
    )
    assert short(text) == ("None", "None", "none", "done")
    assert short("Zapad-2025 ends\nZapad-2025 ended on Sunday.")[2] == "none"
    assert short("Expo 2025 review\nMinisters met on Sunday to review Expo 2025.")[2] == "text"
    assert short("Agenda 2030\nMinisters met on Sunday about Agenda 2030.")[2] == "text"


def test_without_publication() -> None:
    assert short("X\nIt was signed on 4 April 1949.", None) == ("1949-04-04", "1949-04-04", "text", "done")
    assert short("X\nIt was signed on Monday.", None) == ("None", "None", "none", "done")
    assert short("", None) == ("None", "None", "none", "unknown")
    assert read("X\nIt was signed on Monday.", None).interval.granularity == "unknown"


@pytest.mark.parametrize(
    ("language", "text", "day", "status"),
    [
        ("ru", "Саммит\nСаммит состоится 15 апреля в Ташкенте.", "2026-04-15", "planned"),
        ("ru", "Визит\nПрезидент прибыл в Москву в воскресенье.", "2026-03-08", "done"),
        ("zh", "会议\n会议将于3月20日举行。", "2026-03-20", "planned"),
        ("zh", "会议\n两国外长10日举行会晤。", "2026-03-10", "done"),
        ("zh", "会议\n新华社北京3月11日电，两国外长10日举行会晤。", "2026-03-10", "done"),
        ("ru", "Визит\nМОСКВА, 11 марта. /ТАСС/ Президент прибыл в Москву 10 марта.", "2026-03-10", "done"),
        ("mn", "Хурал\nХурал маргааш болно.", "2026-03-13", "planned"),
        ("mn", "Хурал\nХурал өчигдөр боллоо.", "2026-03-11", "done"),
        ("xx", "Talks\nThe ministers met on Monday.", "2026-03-09", "done"),
    ],
)
def test_the_other_languages(language: str, text: str, day: str, status: str) -> None:
    assert short(text, language=language) == (day, day, "text", status)


def test_the_evidence_is_the_expression_or_the_cue() -> None:
    text = "Ministers meet\nThe foreign ministers met on Monday."
    assert read(text).evidence == (text.index("Monday"), text.index("Monday") + 6)
    text = "Trade\nThe talks were called off."
    assert read(text).evidence == (text.index("called"), text.index("called") + 10)


WORDS = st.sampled_from(
    [
        "met",
        "will",
        "on Sunday",
        "10 March",
        "2024",
        "cancelled",
        "Zapad-2024",
        ", which",
        "since",
        "said",
        ".",
        "\n",
        "昨天",
        "将",
        "вчера",
        "будет",
    ]
)


@given(st.lists(WORDS, max_size=12), st.none() | st.datetimes(), st.sampled_from(["en", "ru", "zh", "mn", "xx"]))
def test_never_raises_and_never_guesses(words: list[str], published: datetime | None, language: str) -> None:
    time = read(" ".join(words), published, language)
    interval = time.interval
    assert (interval.start is None) == (interval.end is None) == (interval.basis == "none")
    assert interval.start is None or interval.end is None or date.min <= interval.start <= interval.end
    assert time.status in {"done", "ongoing", "planned", "cancelled", "unknown"}
