"""The time expressions of Russian news: the rules over the letters of `russian_words`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from countrydesk.core.dates import forms, model, pieces, relative, yearly
from countrydesk.core.dates.lengths import away, length_of
from countrydesk.core.dates.model import Draft, Look, Span
from countrydesk.core.dates.russian_words import lexicon
from countrydesk.core.dates.scan import Grammar, Slice

# "Накануне" alone is the day before publication; with what it precedes ("накануне выборов") it is not. Behind these
# endings and words it stands alone.
_VERBS = ("л", "ла", "ло", "ли", "лся", "лась", "лось", "лись", "ет", "ют", "ят")
_SUBJECTS = (
    "глава президент премьер министр власти спикер правительство парламент вечером днем днём утром ночью посол"
    " губернатор мэр суд полиция лидер представитель стороны депутаты"
)
_LONE = ("сутки", "неделю", "месяц", "год", "день", "час")
_DECADS = ("start", "mid", "end")


def eve(piece: Slice) -> Draft | None:
    """`Накануне глава МИД заявил`: the day before publication; None before what it may precede."""
    follower = piece.words[-1].lower() if len(piece.words) > 1 else ""
    if follower and follower not in _SUBJECTS.split() and not follower.endswith(_VERBS) and piece.letters[-1] in "xC":
        return None
    end = piece.start + len(piece.words[0])
    return Draft(piece.start, end, "date", "day", model.relative(lambda day: model.unit_span(day, "day", -1)))


def window(piece: Slice) -> Draft:
    """`за последние два года`, `за последнюю неделю`; `в последние годы`, `в ближайшие дни`: nobody knows how many."""
    adjective = piece.word("PXL")
    counted = any(letter in piece.letters for letter in "nDN") or "сутки" in piece.word("U")
    if not counted and adjective.endswith(("ие", "ые", "их", "ых", "им", "ым", "ими", "ыми")):
        return pieces.unplaced("range", "unknown", piece)
    if counted or "P" in piece.letters:
        return relative.span_of_units(piece)
    return relative.unit(piece)


def lone_unit(piece: Slice) -> Draft | None:
    """`на неделю`, `за год`: a length of time; in other cases the unit is told from something else."""
    return relative.duration(piece) if piece.word("U1") in _LONE else None


def half(piece: Slice) -> Draft | None:
    """`в первом полугодии`, `во второй половине 2025 года`; "the second half" alone is that of a match."""
    placed = any(letter in piece.letters for letter in "YMU")
    if piece.word("J").startswith("полов") and not placed:
        return None
    return yearly.half_of(piece) if "M" in piece.letters else yearly.fraction(piece)


def ten_days(piece: Slice) -> Draft:
    """`в первой декаде марта`: the first, second or last ten days of a month."""
    part = _DECADS[min(piece.value("o") or 3, 3) - 1]

    def find(published: date | None, look: Look) -> Span:
        return model.part_of(pieces.period(piece, published, look), part, "month")

    return Draft(piece.start, piece.end, "date", "month", find)


def months_of_year(piece: Slice) -> Draft:
    """`за девять месяцев 2025 года`: from January on."""
    count, year = piece.value("nD") or 12, piece.value("Y") or 1
    return Draft(piece.start, piece.end, "range", "month", lambda _p, _l: model.block(date(year, 1, 1), count))


def days_around(piece: Slice) -> Draft:
    """`в 20-х числах марта`: the ten days from that one on."""

    def find(published: date | None, look: Look) -> Span:
        first, last = pieces.period(piece, published, look)
        if first is None or last is None:
            return model.NOWHERE
        low = first.replace(day=piece.value("D") or 1)
        return low, min(low + timedelta(9), last)

    return Draft(piece.start, piece.end, "range", "day", find)


def in_time(piece: Slice) -> Draft:
    """`через два дня`: from the publication where the tense points ahead, else from the date named before."""
    length = length_of(piece)

    def follows(span: Span, granularity: str) -> Span:
        return away(span, granularity, length, 1) if length else model.NOWHERE

    return replace(relative.ahead(piece), follows=follows)


def next_day(piece: Slice) -> Draft:
    """`на следующий день`: told from the date named before; `на следующую неделю`: from the publication."""
    if piece.word("U") != "день" or piece.value("X"):
        return window(piece)
    follows = relative.following(piece).follows
    return Draft(piece.start, piece.end, "date", "day", model.unknown, follows=follows)


def new_year(piece: Slice) -> Draft | None:
    """`к Новому году`."""
    if piece.word("U") not in ("год", "года", "году", "годом"):
        return None
    find = yearly.nearest_year(lambda year: (date(year, 1, 1), date(year, 1, 1)))
    return Draft(piece.start, piece.end, "date", "day", find)


Rules = tuple[tuple[str, Any], ...]
DAY = r"D(?:-\*)?"
OF_YEAR = r"Y(?:-\*)?(?:U|Г\.?)?"
YEAR = f"(?:{OF_YEAR})?"
YEARS = f"(?:{OF_YEAR}|[LXT]U)?"
PERIOD = f"(?:M{YEARS}|{OF_YEAR}|[LXT]U)"
COUNT = "(?:n|D|N)"
UNIT = "(?:β?U|[14]|8)"
LENGTH = f"(?:ϟ{UNIT}|{COUNT}-?{UNIT}(?:[c,]?{COUNT}{UNIT}){{0,2}}|8)"
PART = "[biz]"
RULES: Rules = (
    ("(?:W,?k?)?[IS]U?", forms.numeric_day_first),
    (f"[sf]?{DAY}[-tvc]{DAY}M{YEARS}|B{DAY}c{DAY}M{YEARS}|{DAY}(?:,{DAY}){{1,8}}c{DAY}M{YEARS}", forms.days_of_month),
    (f"(?:W,?)?{DAY}M{YEARS}", forms.day_or_month),
    ("D-\\*~M(?:Y[UГ]?)?", days_around),
    (f"{DAY}~[LXT]U", forms.days_of_this_month),
    (f"{DAY}~", forms.day_or_month),
    ("(?:Y-[YDN](?:-\\*)?|ÿ)φU", yearly.year_of_account),
    ("[LXT]φU|YφU", yearly.year_of_account),
    (f"[sf]?{OF_YEAR}[-tv]{OF_YEAR}(?!%)|B{OF_YEAR}c{OF_YEAR}|ÿU?", forms.years),
    (f"{PART}?[YN]-\\*[UГ]?", forms.decade),
    (f"{PART}?M[LXT]U|[LXT]M", relative.month_of_year),
    (f"oδ(?:{PERIOD})", ten_days),
    (f"[kV]?[oP](?:{COUNT}?U|W)(?:{PERIOD}|U)(?![LXT])", forms.unit_of_period),
    (f"V{COUNT}UYU", months_of_year),
    (f"{PART}?M{YEAR}|{PART}{OF_YEAR}", forms.day_or_month),
    (f"(?:[oΘD](?:-\\*)?|P)J(?:{PERIOD}|U)?", half),
    (f"{PART}?(?:[oΘD](?:-\\*)?|P)4(?:{OF_YEAR}|[LXT]U)?", yearly.fraction),
    (f"{PART}?(?:[oΘ]|D-\\*)8", forms.century),
    ("=2[UW]", relative.following),
    ("[kV]?[LXT]Uk?W[gð]?|WV[LXT]U", relative.weekday),
    ("VXU", next_day),
    (f"[Vk]?p?[PX]{LENGTH}(?![MYU])|[Vk]?p?P[U14](?![MYU])|[Vk]?p?[PLX]U(?![MYU])", window),
    (f"(?:{LENGTH}|U)G", relative.ago),
    (f"w?(?:{LENGTH}|U)F|V(?:{LENGTH}|U)v", relative.beside),
    (f"(?:{LENGTH}|U|ð)[rl]|{LENGTH}w", relative.offset),
    (f"w(?:{LENGTH}|U)", in_time),
    (f"E(?:W|U|{COUNT}?[U1]|o?[U1])|m|(?:{COUNT}|E)?3k{COUNT}?{UNIT}|t?Q", pieces.nothing("set")),
    (f"{COUNT}(?:-\\*|-?U)?-?H|D-H|[oΘ]?H", pieces.nothing("anniversary")),
    ("[LXTP]?W(?:[LXT]U)?[gð]?", relative.weekday),
    (f"{PART}[LXT]?[U4]|[kV]?[LXTP]β?[U4]", relative.unit),
    ("[kV][LXT]?K", relative.weekend),
    ("d[gð]?|[LXT]g", relative.day_word),
    ("κ[xCkVsftyv,.;|)gð]?", eve),
    ("νU", new_year),
    (f"[LXT]?6(?:{OF_YEAR}|[LXT]U)?", yearly.season_of),
    (f"(?<![0k])p?{LENGTH}(?!\\.?[0])|D-9|9", relative.duration),
    ("VU", lone_unit),
    (r"Y(?:-\*)?(?:U|Г\.?)|(?<=[ksvyBft(])Y(?![%U1]|-[xC])", forms.day_or_month),
)
# Words that only follow others; prepositions before an ordinary word.
IDLE = "[cvGl*Г0]|[kVtsfypBw=][xC]"
GRAMMAR = Grammar(lexicon(), RULES, idle=IDLE)
