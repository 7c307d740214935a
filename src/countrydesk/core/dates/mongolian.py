"""The time expressions of Mongolian news (Cyrillic): the year, the month by its ordinal, then the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from countrydesk.core.dates import forms, model, pieces, relative, yearly
from countrydesk.core.dates.lengths import length_of, moved, unit_name
from countrydesk.core.dates.model import Draft, Look, Parts, Span
from countrydesk.core.dates.numerals import fold
from countrydesk.core.dates.scan import Entry, Grammar, Slice

NUMBERS = (
    *("нэг нэгэн", "хоёр", "гурав гурван", "дөрөв дөрвөн", "тав таван", "зургаа зургаан"),
    *("долоон", "найм найман", "ес есөн"),
)
TENS = (
    "арав арван",
    "хорь хорин",
    "гуч гучин",
    "дөч дөчин",
    "тавь тавин",
    "жар жаран",
    "дал далан",
    "ная наян",
    "ер ерэн",
)
ORDINALS = (
    *("нэгдүгээр эхний", "хоёрдугаар хоёрдахь", "гуравдугаар", "дөрөвдүгээр", "тавдугаар", "зургадугаар зургаадугаар"),
    *("долдугаар долоодугаар", "наймдугаар", "есдүгээр", "аравдугаар", "арваннэгдүгээр", "арванхоёрдугаар"),
)
WEEKDAYS = ("даваа", "мягмар", "лхагва", "пүрэв", "баасан", "бямба", "ням")
ROMAN = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI"
SEASONS = ("хавар хаврын", "зун зуны", "намар намрын", "өвөл өвлийн")
# By place in `pieces.UNITS`. "Долоо хоног", seven nights, is the week: its first word has a letter of its own.
UNITS = {
    0: "өдөр өдрийн өдөрт өдрөөс",
    1: "хоног хоногт хоногийн хоногоос",
    3: "жил жилд жилийн жилээс",
}
CLASSES = {
    "7": "долоо",
    "h": "он оны онд оноос",
    "r": "р дугаар дүгээр",
    "q": "гараг гарагт гарагийн гарагаас",
    "T": "энэ тус өнөө",
    "=": "тухайн мөн",
    "L": "өнгөрсөн өнгөрөгч",
    "X": "ирэх дараагийн",
    "P": "сүүлийн",
    "ρ": "ойрын",
    "G": "өмнө",
    "l": "дараа",
    "E": "бүр болгон тутам тутамд",
    "3": "удаа",
    "b": "эх эхээр эхэнд эхэн эхнээс",
    "i": "дунд дундуур дундаас",
    "z": "сүүл сүүлээр сүүлчээр сүүлд төгсгөлд төгсгөл эцэс эцэст эцсээр эцсээс",
    "J": "хагас хагаст хагасын",
    "H": "ой ойг ойн ойд ойгоор",
    "*": "ны ний нд нэ нд н ын ийн д т",
    "f": "нээс ноос наас нөөс аас ээс оос өөс",
    "5": "ээд аад оод өөд",
    "ь": "нь",
    "σ": "өдрүүдэд өдрүүдийн өдрүүд жилүүдэд жилүүд саруудад сарууд",
    "w": "амралтын",
    "g": "өглөө орой шөнө",
    "8": "зуун зууны зуунд",
}
DAY_WORDS = {"уржигдар": -2, "өчигдөр": -1, "өнөөдөр": 0, "маргааш": 1, "нөгөөдөр": 2}


def _lexicon() -> dict[str, Entry]:
    words = {word: (letter, 0) for letter, several in CLASSES.items() for word in several.split()}
    words |= {word: ("n", at) for at, row in enumerate(NUMBERS, 1) for word in row.split()} | {"хэдэн": ("n", 0)}
    words |= {"хичээлийн": ("φ", 2)}
    words |= {word: ("τ", 10 * at) for at, row in enumerate(TENS, 1) for word in row.split()}
    words |= {word: ("o", at) for at, row in enumerate(ORDINALS, 1) for word in row.split()}
    words |= {word: ("Θ", at) for at, word in enumerate(ROMAN.split(), 1)}
    words |= {word: ("W", at) for at, word in enumerate(WEEKDAYS)}
    words |= {word: ("6", at) for at, row in enumerate(SEASONS) for word in row.split()}
    words |= {word: ("U", at) for at, row in UNITS.items() for word in row.split()}
    words |= dict.fromkeys(("сар", "сард", "сараас"), ("u", 2)) | {"сарын": ("m", 2)}
    words |= dict.fromkeys(("улирал", "улиралд", "улирлын", "улирлаас"), ("4", 7))
    words |= dict.fromkeys(("цаг", "цагийн", "цагт", "цагаас"), ("1", 60)) | {"минут": ("1", 1)}
    return words | {word: ("d", shift) for word, shift in DAY_WORDS.items()}


def _date(piece: Slice) -> Draft:
    """`2026 оны 3-р сарын 10-ны өдөр`, `гуравдугаар сарын 5-12-нд`, `3 дугаар сард`: month first, then the days."""
    month, *days = piece.values("oD")
    year = piece.value("Y")
    parts = [Parts(year, month, day) for day in days[:2]] or [Parts(year, month)]
    part, granularity = pieces.part(piece), parts[0].granularity
    if len(parts) > 1:
        return Draft(piece.start, piece.end, "range", "day", forms.joined(*parts), parts[0])
    find = model.parted(model.calendar(parts[0]), part, granularity)
    return Draft(piece.start, piece.end, "date", granularity, find, None if part else parts[0])


def _later(piece: Slice) -> Draft:
    """`хоёр өдрийн дараа`: from the publication where the tense points ahead, else from the date named before."""
    return replace(relative.ahead(piece), follows=relative.offset(piece).follows)


def _next_day(piece: Slice) -> Draft:
    """`маргааш нь`: the day after the date named before; `маргааш` is that after the publication."""
    if piece.value("d") != 1:
        return relative.day_word(piece)
    follow: model.Follower = lambda span, _granularity: model.unit_span(span[1], "day", 1) if span[1] else model.NOWHERE  # noqa: E731
    return Draft(piece.start, piece.end, "date", "day", model.unknown, follows=follow)


def _weekend(piece: Slice) -> Draft:
    """`амралтын өдрүүдэд`, `энэ амралтын өдрүүдэд`."""
    if piece.letters[0] == "w":
        return relative.weekend(piece)
    step = pieces.step(piece)
    find = model.relative(lambda day: model.unit_span(day, "weekend", step))
    return Draft(piece.start, piece.end, "date", "day", find)


def _first_units(piece: Slice) -> Draft:
    """`2025 оны эхний есөн сард`, `энэ оны эхний хоёр сард`: from the beginning of the year."""
    year, length = piece.value("Y"), length_of(piece)

    def find(published: date | None, _look: Look) -> Span:
        if length is None or (year is None and published is None):
            return model.NOWHERE
        first = date(year or (published or date.min).year + pieces.step(piece), 1, 1)
        return first, moved(first, length, 1) - timedelta(1)

    return Draft(piece.start, piece.end, "range", unit_name(piece), find)


MONTH = "(?:D-?r|o|D(?=mD))"
YEAR = "(?:Yh)?"
TAIL = "(?:-[*f])?U?"
COUNT = "(?:n|D|N)"
WEEK = "(?:7?U|[mu1])"
COUNTED = f"(?:{COUNT}{WEEK}(?:{COUNT}{WEEK})?J?|J{WEEK}|UJ)"
LENGTH = f"(?:{COUNTED}|7U)"
ORDINAL = "(?:o|Θ|D-?r?)"
RULES = (
    ("[IS]", forms.numeric_day_first),
    (
        f"{YEAR}{MONTH}mD-D{TAIL}|{YEAR}{MONTH}mD-f?D-[*]U?|{YEAR}{MONTH}mD{TAIL}|{YEAR}{MONTH}(?:u|m[biz])|Yh{MONTH}m",
        _date,
    ),
    (f"[LXT]mD(?:-D|-fD-[*])?{TAIL}", forms.days_of_this_month),
    ("(?:Y(?:-[YDN])?|ÿ)hφU", yearly.year_of_account),
    ("Yh?-Yh?|ÿh?", forms.years),
    ("[YN]-5h?[biz]?", forms.decade),
    (f"{ORDINAL}8[biz]?", forms.century),
    (f"(?:Yh|[LXT]h)o{COUNT}{WEEK}", _first_units),
    (f"(?:Yh)?{ORDINAL}4[biz]?|(?:Yh)?oU?JU?", yearly.fraction),
    (f"{COUNT}UH|n?H", pieces.nothing("anniversary")),
    (f"(?:{LENGTH}|U|m)G", relative.ago),
    (f"(?:{LENGTH}|U|m)l", _later),
    (f"[PLX]{COUNTED}|P{WEEK}", relative.span_of_units),
    ("[PXρ]σ", pieces.nothing("range")),
    (f"{COUNT}?(?:7?U|u|Wq)E|{COUNT}?{WEEK}{COUNT}3", pieces.nothing("set")),
    ("[LXT]?Wqg?", relative.weekday),
    ("[LXT]?wσ", _weekend),
    ("=U", relative.following),
    ("[LXT](?:7?U|m|u|4)[biz]?|(?:7U|m|U)[biz]", relative.unit),
    ("[LXT]h[biz]?|h[biz]", relative.this_year),
    ("[LXT]6|Yh6", yearly.season_of),
    ("dь", _next_day),
    ("dg?|[LT]g", relative.day_word),
    (f"{LENGTH}(?![o])", relative.duration),
    ("Yh[biz]?", forms.day_or_month),
)
GRAMMAR = Grammar(_lexicon(), RULES, fold)
