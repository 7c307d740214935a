"""The time expressions of Russian news: the lexicon in all its cases, and the rules over its letters."""

from __future__ import annotations

from countrydesk.core.dates import forms, pieces, relative, yearly
from countrydesk.core.dates.scan import Entry, Grammar

_SOFT, _HARD = ("ь", "я", "ю", "ем", "ём", "е"), ("", "а", "у", "ом", "е")
_FEMININE, _ADJECTIVE = (
    ("а", "ы", "у", "е", "ой", "ей"),
    ("ый", "ий", "ой", "ая", "яя", "ое", "ее", "ого", "его", "ую", "юю", "ом", "ем", "ые", "ие", "ых", "их"),
)
# A stem with its endings, per month, per weekday ("среда" is also the environment: only its accusative is a day).
MONTHS = (
    *(("январ", _SOFT), ("феврал", _SOFT), ("март", _HARD), ("апрел", _SOFT), ("ма", ("й", "я", "ю", "ем", "е"))),
    *(("июн", _SOFT), ("июл", _SOFT), ("август", _HARD), ("сентябр", _SOFT), ("октябр", _SOFT)),
    *(("ноябр", _SOFT), ("декабр", _SOFT)),
)
WEEKDAYS = (
    *(("понедельник", _HARD), ("вторник", _HARD), ("сред", ("у",)), ("четверг", _HARD)),
    *(("пятниц", _FEMININE), ("суббот", _FEMININE), ("воскресень", ("е", "я", "ю", "ем"))),
)
ADJECTIVES = {"L": "прошл минувш", "X": "следующ будущ", "T": "нынешн текущ", "P": "последн", "E": "кажд"}
ORDINALS = ("перв", "втор", "трет", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят")
NUMBERS = (
    "один одна одного одной одну",
    "два две двух двум",
    "три трех трёх",
    "четыре четырех четырёх",
    *("пять пяти", "шесть шести", "семь семи", "восемь восьми", "девять девяти", "десять десяти"),
)
UNITS = (
    "день дня дней дне дни дням сутки суток",
    "неделя недели неделе неделю недель неделей неделям",
    "месяц месяца месяце месяцев месяцу месяцы",
    "год года году годом годы годов годах лет г гг",
    "десятилетие десятилетия десятилетий",
    "век века веке веков",
)
CLASSES = {
    "T": "этот эта это этого этой эту этом эти этих",
    "G": "назад",
    "w": "через спустя",
    "r": "ранее раньше",
    "l": "позже позднее",
    "b": "начало начале начала началу",
    "i": "середина середине середины середину",
    "z": "конец конце конца концу",
    "f": "от",
    "s": "с со",
    "t": "по",
    "v": "до",
    "y": "к ко",
    "B": "между",
    "c": "и",
    "k": "в во",
    "V": "на за",
    "p": "течение протяжении",
    "J": "полугодие полугодии полугодия половина половине половину половины",
    "K": "выходные выходных",
    "g": "утром днем днём вечером ночью утра вечера",
    "m": "ежегодно ежедневно еженедельно ежемесячно ежегодный ежегодная ежегодное ежегодной ежегодного ежегодном",
    "H": "годовщина годовщину годовщины годовщине годовщиной летие летия летию летием летии юбилей юбилея",
    "3": "го й ого м ую ая ой му",
    "5": "е х",
    "%": "человек процентов процента тысяч тысячи миллионов млн млрд тыс рублей долларов тонн км военных солдат",
}
SEASONS = ("весной весна весны весну", "летом лето", "осенью осень осени", "зимой зима зимы зиму")
MINUTES = {60: "час часа часов часу", 1: "минута минуты минут минуту", 0: "секунд секунды"}
DAY_WORDS = {"позавчера": -2, "вчера": -1, "сегодня": 0, "завтра": 1, "послезавтра": 2}


def _lexicon() -> dict[str, Entry]:
    words = {word: (letter, 0) for letter, several in CLASSES.items() for word in several.split()}
    for letter, rows in (("M", MONTHS), ("W", WEEKDAYS)):
        first = 1 if letter == "M" else 0
        words |= {stem + end: (letter, at) for at, (stem, ends) in enumerate(rows, first) for end in ends}
    for letter, stems in ADJECTIVES.items():
        words |= {stem + end: (letter, 0) for stem in stems.split() for end in _ADJECTIVE}
    words |= {stem + end: ("X", 1) for stem in ("ближайш", "предстоящ", "грядущ") for end in _ADJECTIVE}
    words |= {stem + end: ("o", at) for at, stem in enumerate(ORDINALS, 1) for end in _ADJECTIVE}
    words |= {f"трет{end}": ("o", 3) for end in ("ий", "ья", "ье", "ьего", "ьей", "ью", "ьем")}
    words |= {f"четвёрт{end}": ("o", 4) for end in _ADJECTIVE}
    words |= {word: ("n", at) for at, row in enumerate(NUMBERS, 1) for word in row.split()} | {"несколько": ("n", 0)}
    words |= {word: ("U", at) for at, row in enumerate(UNITS) for word in row.split()}
    words |= {word: ("6", at) for at, row in enumerate(SEASONS) for word in row.split()}
    words |= {f"квартал{end}": ("4", 7) for end in ("", "а", "е", "у")}
    words |= {word: ("1", size) for size, several in MINUTES.items() for word in several.split()}
    return words | {word: ("d", shift) for word, shift in DAY_WORDS.items()}


DAY = "D(?:-3)?"
YEAR = r"(?:Y(?:-3)?(?:U\.?)?)?"
COUNT = "(?:n|D|N)"
PART = "(?:[biz])"
RULES = (
    ("(?:W,?)?[IS]U?", forms.numeric_day_first),
    (f"[sf]?{DAY}[-tv]{DAY}M{YEAR}|B{DAY}c{DAY}M{YEAR}", forms.days_of_month),
    (f"(?:W,?)?{DAY}M{YEAR}", forms.day_or_month),
    (r"[sf]?Y(?:-3)?U?[-tv]Y(?:-3)?U?\.?(?!%)|BY(?:-3)?U?cY(?:-3)?U?\.?", forms.years),
    ("[YN]-5U?", forms.decade),
    (f"{PART}?M[LXT]U|[LXT]M", relative.month_of_year),
    (f"{PART}?M{YEAR}|{PART}Y(?:-3)?U?", forms.day_or_month),
    ("(?:[oD](?:-3)?|P)[4J](?:Y(?:-3)?U?|[LXT]U)?", yearly.fraction),
    (f"[V]?P{COUNT}?[U1]", relative.span_of_units),
    (f"{COUNT}[U1]G|[U1]G", relative.ago),
    (f"w{COUNT}?[U1]", relative.ahead),
    (f"{COUNT}[U1][rl]", pieces.nothing("date")),
    ("E(?:W|U|o?[U1])|m", pieces.nothing("set")),
    (f"{COUNT}(?:-3|-?U)?H|(?:[o])?H", pieces.nothing("anniversary")),
    ("[LXT]?W(?:[LXT]U)?g?", relative.weekday),
    (f"(?:{PART}|r?[kV]?)[LXT][U4]|{PART}[U4]", relative.unit),
    ("(?<=[kV])[LXT]?K", relative.weekend),
    ("dg?", relative.day_word),
    ("[LXT]?6(?:Y(?:-3)?U?|[LXT]U)?", yearly.season_of),
    (f"p?{COUNT}[U1](?!\\.?[0])", relative.duration),
    (r"Y(?:-3)?U\.?|(?<=[ksvyBft(])Y(?![%U1]|-[xC])", forms.day_or_month),
)
GRAMMAR = Grammar(_lexicon(), RULES)
