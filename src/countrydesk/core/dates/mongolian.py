"""The time expressions of Mongolian news (Cyrillic): the year, the month by its ordinal, then the day."""

from __future__ import annotations

from countrydesk.core.dates import forms, model, pieces, relative, yearly
from countrydesk.core.dates.model import Draft, Parts
from countrydesk.core.dates.scan import Entry, Grammar, Slice

NUMBERS = (
    *("нэг", "хоёр", "гурав гурван", "дөрөв дөрвөн", "тав таван", "зургаа зургаан"),
    *("долоон", "найм найман", "ес есөн", "арав арван"),
)
ORDINALS = (
    *("нэгдүгээр эхний", "хоёрдугаар хоёрдахь", "гуравдугаар", "дөрөвдүгээр", "тавдугаар", "зургадугаар зургаадугаар"),
    *("долдугаар долоодугаар", "наймдугаар", "есдүгээр", "аравдугаар", "арваннэгдүгээр", "арванхоёрдугаар"),
)
WEEKDAYS = ("даваа", "мягмар", "лхагва", "пүрэв", "баасан", "бямба", "ням")
# By place in `pieces.UNITS`. "Долоо хоног", seven nights, is the week: its first word has a letter of its own.
UNITS = {
    0: "өдөр өдрийн өдөрт өдрөөс өдрүүдэд",
    1: "хоног хоногт хоногийн хоногоос",
    3: "жил жилд жилийн жилээс",
    4: "арван-жил",
    5: "зуун зууны зуунд",
}
CLASSES = {
    "7": "долоо",
    "h": "он оны онд оноос онуудад",
    "r": "р дугаар дүгээр",
    "q": "гараг гарагт гарагийн гарагаас гарагийн",
    "T": "энэ тус",
    "L": "өнгөрсөн өнгөрөгч",
    "X": "ирэх дараагийн",
    "P": "сүүлийн",
    "G": "өмнө",
    "l": "дараа",
    "E": "бүр болгон",
    "b": "эх эхээр эхэнд эхэн",
    "i": "дунд дундуур дундаас",
    "z": "сүүл сүүлээр сүүлчээр сүүлд төгсгөлд",
    "J": "хагас хагаст",
    "H": "ой ойг ойн ойд ойгоор",
    "3": "ны ний нд нээс ноос наас нөөс нэ нд н ын ийн",
    "w": "амралтын",
}
DAY_WORDS = {"уржигдар": -2, "өчигдөр": -1, "өнөөдөр": 0, "маргааш": 1, "нөгөөдөр": 2}


def _lexicon() -> dict[str, Entry]:
    words = {word: (letter, 0) for letter, several in CLASSES.items() for word in several.split()}
    words |= {word: ("n", at) for at, row in enumerate(NUMBERS, 1) for word in row.split()} | {"хэдэн": ("n", 0)}
    words |= {word: ("o", at) for at, row in enumerate(ORDINALS, 1) for word in row.split()}
    words |= {word: ("W", at) for at, word in enumerate(WEEKDAYS)}
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
    part = next((name for letter, name in (("b", "early"), ("i", "mid"), ("z", "late")) if letter in piece.letters), "")
    granularity = parts[0].granularity
    if len(parts) > 1:
        return Draft(piece.start, piece.end, "range", "day", forms.joined(*parts), parts[0])
    find = model.parted(model.calendar(parts[0]), part, granularity)
    return Draft(piece.start, piece.end, "date", granularity, find, None if part else parts[0])


MONTH = "(?:D-?r|o|D(?=mD))"
YEAR = "(?:Yh)?"
TAIL = "(?:-3)?U?"
COUNT = "(?:n|D|N)"
WEEK = "(?:7?U|[mu1])"
RULES = (
    ("[IS]", forms.numeric_day_first),
    (f"{YEAR}{MONTH}mD-D{TAIL}|{YEAR}{MONTH}mD{TAIL}|{YEAR}{MONTH}(?:u|m[biz])|Yh{MONTH}m", _date),
    (f"[LXT]mD(?:-D)?{TAIL}", forms.days_of_this_month),
    ("Yh?-Yh?", forms.years),
    ("(?:Yh)?(?:o|D-?r?)4|YhoU?J", yearly.fraction),
    (f"{COUNT}UH|n?H", pieces.nothing("anniversary")),
    (f"{COUNT}{WEEK}G", relative.ago),
    (f"{COUNT}{WEEK}l", pieces.nothing("date")),
    (f"P{COUNT}{WEEK}", relative.span_of_units),
    ("(?:7?U|u|Wq)E", pieces.nothing("set")),
    ("[LXT]?Wq", relative.weekday),
    ("[LXT](?:7?U|m|u|4)[biz]?", relative.unit),
    ("[LXT]h", relative.this_year),
    ("d", relative.day_word),
    (f"{COUNT}{WEEK}(?![o])", relative.duration),
    ("Yh[biz]?", forms.day_or_month),
)
GRAMMAR = Grammar(_lexicon(), RULES)
