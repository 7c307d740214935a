"""Which printed day of a page is that of its publication: the line beside the headline before any other.

A page prints many days: of related articles, comments, events, changes. The lines come in the page's order with their
distance from the headline and with what the markup calls them; those of menus, comments and footers are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from countrydesk.core.printed import Printed, order_of, printed
from countrydesk.core.publication import midnight, stated

# In visible characters before and after the beginning of the headline: a byline, and a bare date.
_NEAR, _BESIDE = (-300, 900), (-120, 500)
# A bare date stands nearly alone; one that is named or marked stands in no prose.
_BARE, _SHORT = 45, 100
_STROKES = frozenset("|·•/–—»(")
_BYLINE = re.compile(
    r"[\s,]{0,3}(?:$|[|·•/–—)„“«-]|(?:at|um|à|a las|om|kl\.?|в|о|saat)?\s?\d{1,2}[:.h]\d{2})", re.IGNORECASE
)
# "by NAME on Tuesday, ", "Post by NAME » ": who wrote a text, and then when. "By noon on" is a deadline.
_AUTHORED = re.compile(
    r"\W{0,3}(?:(?:post|message|beitrag|mensaje|messaggio|bericht|inlägg|innlegg|indlæg|wpis|сообщение)\s)?"
    r"(?:by|von|par|por|da|door|av|af|przez|от)\s(?!(?:the|noon|midnight|end|close|then|now)\s)(?=[^\W\d_])"
    r".{2,60}?\s(?:»|on|am|le|el|em|il|op|den|dnia)\s(?:[^\W\d_]{2,12}[.,]{0,2}\s)?",
    re.IGNORECASE,
)
# What speaks of the text itself may be a sentence.
_SELF = re.compile(
    r"(?<!\w)(?:der (?=\w+ wurde)|(?:this|diese[rs]?|cet(?:te)?|est[ea]|questo|dit|denna|эта|данная|энэ)\s)"
    r"(?:entry|post|article|story|page|artikel|beitrag|eintrag|billet|artículo|entrada|artigo|articolo|bericht|запись|"
    r"статья|новость|мэдээ|нийтлэл)(?!\w)",
    re.IGNORECASE,
)
_SURE, _ALONE = 2, 7
# A moment on any day of the world lies less than this after the midnight that stands for that day.
_DAY_ANYWHERE = timedelta(hours=36)
# English is written in both orders; by ISO 3166-1 these put the month first.
_MONTH_FIRST = frozenset({"US", "PH", "PR", "GU", "AS", "FM", "MH", "PW", "VI", "MP"})


@dataclass(frozen=True)
class Line:
    """A visible line that may hold a day.

    `offset` counts visible characters from the headline, negative before it; None where there is no headline. `cue` is
    what the markup calls it: published, updated, date or empty; `machine` is the day in the markup (`datetime`). `lead`
    is the short line before, where that is a label.
    """

    text: str
    offset: int | None = None
    cue: str = ""
    machine: str = ""
    lead: str = ""


@dataclass(frozen=True)
class Byline:
    """The day a page prints for itself. `stated` where it is named or marked as such beside the headline."""

    at: datetime
    stated: bool


@dataclass(frozen=True)
class _Candidate:
    at: datetime
    tier: int
    distance: tuple[bool, int]


def byline(lines: Sequence[Line], language: str = "", region: str = "") -> Byline | None:
    """The printed day of publication, or None. `region` is ISO 3166-1 alpha-2, where the page or its address says it.

    Nothing is completed. A day that is said to be that of a change counts only where there is no other; a bare day far
    from the headline, only where the page prints no second one.
    """
    order = order_of(line.text for line in lines) or day_order(language, region)
    found = [each for line in lines for each in _candidates(line, order, language)]
    if not found:
        return None
    best = min(found, key=lambda each: (each.tier, each.distance))
    alike = {each.at.date() for each in found if each.tier == best.tier}
    if best.tier == _ALONE and len(alike) > 1:
        return None
    return Byline(best.at, best.tier <= _SURE)


def day_order(language: str, region: str) -> str:
    """How the numbers of 5/6/2026 are read: dmy, mdy, or empty where language and region do not tell."""
    if region in _MONTH_FIRST and language in {"en", ""}:
        return "mdy"
    if language not in {"en", ""}:
        return "dmy"
    return "dmy" if region and region != "CA" else ""


def later(at: datetime, day: date) -> bool:
    """Whether a moment lies after a day wherever that day was: a page dated so was changed."""
    return at - midnight(day) > _DAY_ANYWHERE


def _candidates(line: Line, order: str, language: str) -> Iterator[_Candidate]:
    text = f"{line.lead} {line.text}" if line.lead else line.text
    days = printed(text, order, language)
    distance = (line.offset is None or line.offset < 0, abs(line.offset or 0))
    at = stated(line.machine)
    if at:
        at = next((midnight(day.day) for day in days[:1] if day.label == "published" and later(at, day.day)), at)
        if len(text) <= 2 * _SHORT and (tier := _tier(line, days[0].label if days else "", True)):
            yield _Candidate(at, tier, distance)
        return
    rest = len(text) - sum(each.end - each.start for each in days)
    own = bool(_SELF.search(text[:80]))
    for day in days if len(days) <= 2 else ():
        label = day.label or ("published" if own or _is_signed(text, day) else "")
        opens = _stands_apart(text, day)
        if (own or opens or rest <= _SHORT) and (tier := _tier(line, label, opens or rest <= _BARE)):
            yield _Candidate(midnight(day.day), tier, distance)


def _is_signed(text: str, day: Printed) -> bool:
    """Whether a line says who wrote the text, and then only when: "by Ann on 17 February 2026 - 18:55"."""
    return bool(_AUTHORED.fullmatch(text, 0, day.start) and _BYLINE.match(text, day.end))


def _stands_apart(text: str, day: Printed) -> bool:
    """Whether a day stands in a line as in a byline: first or after a stroke, and before one, a time, a quotation."""
    return bool((day.start <= 3 or text[: day.start].rstrip()[-1:] in _STROKES) and _BYLINE.match(text, day.end))


def _tier(line: Line, label: str, bare: bool) -> int:
    """From 1, the best, to 8; 0 for what is no day of publication."""
    # What a headline says of a day is news, not a byline.
    kind = (label or line.cue) if line.offset != 0 else ""
    if kind == "other":
        return 0
    near = line.offset is not None and _NEAR[0] <= line.offset <= _NEAR[1]
    if kind == "updated":
        return 5 if near else 8
    if kind and near:
        return 1 if kind == "published" else 2
    if bare and line.offset is not None and _BESIDE[0] <= line.offset <= _BESIDE[1]:
        return 3
    return 4 if kind == "published" else 6 if kind else _ALONE if bare else 0
