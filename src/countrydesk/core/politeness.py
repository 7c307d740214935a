"""The rules of HTTP for somebody who asks again and again: how long an answer holds, and how long a host wants rest.

Servers name terms that nobody can mean, for want of care or to be rid of a reader: every term is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

# An answer that calls itself fresh for a year would silence its source; a newspaper's feed changes within hours.
LONGEST_FRESH = timedelta(hours=6)
# A host may ask for a day of rest, and gets no more: it is asked once a day then.
LONGEST_REST = timedelta(hours=24)
# What a host gets that asks for rest and does not say how long.
USUAL_REST = timedelta(minutes=10)
# The first pause after a failure; it doubles with each further one.
FIRST_BACK_OFF = timedelta(minutes=15)
LONGEST_BACK_OFF = timedelta(hours=24)
_SECONDS = re.compile(r"\s*(\d{1,9})\s*")
_DIRECTIVE = re.compile(r"([a-z-]+)(?:\s*=\s*\"?([^\",]*)\"?)?", re.IGNORECASE)


def fresh_for(headers: Mapping[str, str]) -> timedelta:
    """How long an answer may be taken for fresh (RFC 9111 section 4.2.1); zero where it does not say or says not at all.

    `max-age` counts before `Expires`, which is read against the server's own `Date`, so that its clock may be wrong.
    What the answer has spent in caches on its way (`Age`) is taken off.
    """
    directives = {name.lower(): value for name, value in _DIRECTIVE.findall(headers.get("cache-control", "")[:1000])}
    if "no-cache" in directives or "no-store" in directives:
        return timedelta(0)
    stated = _seconds(directives.get("max-age", ""))
    if stated is None:
        stated = _until_expiry(headers)
    spent = _seconds(headers.get("age", "")) or timedelta(0)
    return min(max(timedelta(0), stated - spent), LONGEST_FRESH)


def _until_expiry(headers: Mapping[str, str]) -> timedelta:
    expires, sent = (http_date(headers.get(name, "")) for name in ("expires", "date"))
    return expires - sent if expires and sent else timedelta(0)


def retry_after(headers: Mapping[str, str], now: datetime) -> timedelta:
    """How long a host that is busy wants rest (RFC 9110 section 10.2.3: seconds or a date), bounded."""
    said = headers.get("retry-after", "")
    seconds = _seconds(said)
    if seconds is None:
        at = http_date(said)
        seconds = at - now if at else USUAL_REST
    return min(max(timedelta(0), seconds), LONGEST_REST)


def back_off(failures: int) -> timedelta:
    """How long to leave a source alone that failed so many times in a row: 15 minutes, doubled, at most a day."""
    doubled: int = 2 ** min(max(failures - 1, 0), 16)
    return min(FIRST_BACK_OFF * doubled, LONGEST_BACK_OFF)


def http_date(value: str) -> datetime | None:
    """A date of RFC 9110 section 5.6.7, aware, or None."""
    try:
        at = parsedate_to_datetime(value[:100])
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _seconds(value: str) -> timedelta | None:
    match = _SECONDS.fullmatch(value[:100])
    return timedelta(seconds=int(match.group(1))) if match else None
