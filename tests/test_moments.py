"""What machines write where a date should stand, in the zones and languages of the world."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countrydesk.core.moments import moment


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Tue, 17 Feb 2026 19:59:16 -0500", "2026-02-18T00:59:16"),
        ("Tuesday, 17 February 2026 10:00:00 GMT", "2026-02-17T10:00:00"),
        ("17 Feb 26 10:00 EST", "2026-02-17T15:00:00"),
        ("17 Feb 99 10:00 GMT", "1999-02-17T10:00:00"),
        ("17 Feb 2026", "2026-02-17T00:00:00"),
        ("Вт, 17 фев 2026 10:00:00 +0800", "2026-02-17T02:00:00"),
        ("Tue Feb 17 10:00:00 GMT 2026", "2026-02-17T10:00:00"),
        ("Feb 17, 2026 3:05 PM", "2026-02-17T15:05:00"),
        ("Feb 17, 2026 12:05 am", "2026-02-17T00:05:00"),
        ("2026-02-17T10:00:00Z", "2026-02-17T10:00:00"),
        ("2026-02-17T10:00:00.123456789+08:00", "2026-02-17T02:00:00"),
        ("2026-02-17 10:00:00+0800", "2026-02-17T02:00:00"),
        ("2026-02-17T10:00+08", "2026-02-17T02:00:00"),
        ("2026-02-17T10:00+8:00", "2026-02-17T02:00:00"),
        ("2026/02/17", "2026-02-17T00:00:00"),
        ("20260217", "2026-02-17T00:00:00"),
        ("20260217T101112Z", "2026-02-17T10:11:12"),
        ("Tue, 17 Feb 2026 24:00:00 GMT", "2026-02-18T00:00:00"),
        ("Tue, 17 Feb 2026 10:00:00 +0000 (UTC)", "2026-02-17T10:00:00"),
        ("17 février 2026", "2026-02-17T00:00:00"),
        ("17. Februar 2026 10:00", "2026-02-17T10:00:00"),
        ("17 лютого 2026", "2026-02-17T00:00:00"),
        ("Tue, 17 Feb 2026 10:00:00 GMT+8", "2026-02-17T02:00:00"),
        ("2026-02-17T10:00:00+8", "2026-02-17T02:00:00"),
        ("2026-02-17T10:00:00−05:00", "2026-02-17T15:00:00"),
        ("2026-02-17T10:00:00+08:00[Asia/Ulaanbaatar]", "2026-02-17T02:00:00"),
        ("Tue, 17 Feb 2026 10:00:00 ULAT", "2026-02-17T02:00:00"),
        ("17 февраля 2026 г., 10:00 МСК", "2026-02-17T07:00:00"),
        ("Tue, 17 Feb 2026 10:00:00 NPT", "2026-02-17T04:15:00"),
        ("Mardi 17 février 2026 à 10h00", "2026-02-17T10:00:00"),
        ("17. Februar 2026, 10:00 Uhr", "2026-02-17T10:00:00"),
        ("17 de febrero de 2026 10:00", "2026-02-17T10:00:00"),
        ("February 17, 2026 at 3:05 pm EST", "2026-02-17T20:05:00"),
        ("Tuesday, February 17, 2026", "2026-02-17T00:00:00"),
        ("2026年2月17日 10:00", "2026-02-17T10:00:00"),
        ("2026年02月17日10时30分", "2026-02-17T10:30:00"),
        ("2026年2月17日(火) 午後3:05", "2026-02-17T15:05:00"),
        ("2026年2月17日 下午15:05", "2026-02-17T15:05:00"),
        ("2026. 2. 17. 오전 12:05", "2026-02-17T00:05:00"),
        ("2026 оны 2 сарын 17", "2026-02-17T00:00:00"),
        ("2026 оны 2-р сарын 17-ны өдөр 10:00", "2026-02-17T10:00:00"),
        ("17 tháng 2, 2026 10:00", "2026-02-17T10:00:00"),
        ("17.02.2026 10:00", "2026-02-17T10:00:00"),
        ("05.06.2026", "2026-06-05T00:00:00"),
        ("2/17/2026 10:00:00 AM", "2026-02-17T10:00:00"),
        ("17/02/2026 10:00", "2026-02-17T10:00:00"),
        ("06/06/2026", "2026-06-06T00:00:00"),
        ("2026-2-7", "2026-02-07T00:00:00"),
        ("20260217101112", "2026-02-17T10:11:12"),
        ("1771322400", "2026-02-17T10:00:00"),
        ("1771322400000", "2026-02-17T10:00:00"),
    ],
)
def test_a_machine_date_is_read(text: str, iso: str) -> None:
    found = moment(text)
    assert found is not None
    assert found.astimezone(UTC).isoformat()[:19] == iso


def test_a_machine_date_keeps_its_own_zone() -> None:
    found = moment("Thu, 12 Mar 2026 07:45:00 +0800")
    assert found is not None
    assert found.date() == date(2026, 3, 12)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12:30",
        "yesterday",
        "2026",
        "2026-02",
        "February 2026",
        "05/06/2026",
        "2026-02-30",
        "31 June 2026",
        "2026-02-29",
        "9999-12-31T23:59:59Z",
        "17 Foo 2026",
        "1970-01-01T00:00:00Z",
        "0001-01-01T00:00:00+14:00",
        "2026-02-17T25:00:00",
        "2026-02-17 10:75",
        "Feb 17, 2026 13:05 PM",
        "2026-02-17T10:00:00+99:00",
        "17 Feb 123 10:00 GMT",
        "05/06/2026 10:00",
        "17/13/2026",
        "32.13.2026",
        "2026年13月1日",
        "2026年2月17日 下午25:05",
        "2026021710",
        "9999999999",
        "123456789",
        "x" * 1000,
    ],
)
def test_what_is_no_whole_date_is_never_completed(text: str) -> None:
    assert moment(text) is None


@given(st.datetimes(datetime(1990, 1, 2), datetime(2099, 12, 30)), st.integers(-14, 14))
def test_every_rfc_3339_time_is_read_back(at: datetime, hours: int) -> None:
    aware = at.replace(microsecond=0, tzinfo=timezone(timedelta(hours=hours)))
    assert moment(aware.isoformat()) == aware


@given(
    st.text(alphabet="0123456789 -/.:,T+ZGMTAP年月日 оны сарын feb февр\u2212\u0661", max_size=60)
    | st.text(max_size=130)
)
def test_any_text_is_a_whole_aware_date_or_none(text: str) -> None:
    at = moment(text)
    assert at is None or (1990 <= at.year <= 2100 and at.utcoffset() is not None)
