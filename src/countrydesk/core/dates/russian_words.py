"""The lexicon of Russian news time, in all its cases: each word's letter and number. `russian` has the rules."""

from __future__ import annotations

from countrydesk.core.dates.scan import Entry

_SOFT, _HARD = ("ь", "я", "ю", "ем", "ём", "е"), ("", "а", "у", "ом", "е")
_FEMININE = ("а", "ы", "у", "е", "ой", "ей")
_ADJECTIVE = "ый ий ой ая яя ое ее ого его ую юю ом ем ым им ые ие ых их ему ому ей ыми ими"
# A stem with its endings, per month, per weekday ("среда" is also the environment: only its accusative is a day).
MONTHS = (
    *(("январ", _SOFT), ("феврал", _SOFT), ("март", _HARD), ("апрел", _SOFT), ("ма", ("й", "я", "ю", "ем", "е"))),
    *(("июн", _SOFT), ("июл", _SOFT), ("август", _HARD), ("сентябр", _SOFT), ("октябр", _SOFT)),
    *(("ноябр", _SOFT), ("декабр", _SOFT)),
)
WEEKDAYS = (
    *(("понедельник", _HARD), ("вторник", _HARD), ("сред", ("у", "ы")), ("четверг", _HARD)),
    *(("пятниц", _FEMININE), ("суббот", _FEMININE), ("воскресень", ("е", "я", "ю", "ем"))),
)
ADJECTIVES = {
    "L": "прошл минувш прошедш предыдущ",
    "X": "следующ будущ ближайш предстоящ грядущ",
    "T": "нынешн текущ",
    "P": "последн",
    "E": "кажд",
    "β": "рабоч",
    "φ": "учебн финансов бюджетн",
}
ORDINALS = ("перв", "втор", "трет", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят")
NUMBERS = (
    "один одна одного одной одну одним",
    "два две двух двум двумя",
    "три трех трёх тремя",
    "четыре четырех четырёх четырьмя",
    *("пять пяти пятью", "шесть шести шестью", "семь семи семью", "восемь восьми", "девять девяти", "десять десяти"),
    *("одиннадцать одиннадцати", "двенадцать двенадцати", "тринадцать тринадцати", "четырнадцать четырнадцати"),
    *("пятнадцать пятнадцати", "шестнадцать шестнадцати", "семнадцать семнадцати", "восемнадцать восемнадцати"),
    *("девятнадцать девятнадцати", "двадцать двадцати"),
)
TENS = {30: "тридцать тридцати", 40: "сорок сорока", 50: "пятьдесят пятидесяти", 0: "несколько нескольких пару"}
UNITS = (
    "день дня дней дне дни дням днями днях сутки суток сутками",
    "неделя недели неделе неделю недель неделей неделям неделями неделях",
    "месяц месяца месяце месяцев месяцу месяцы месяцем месяцами месяцах",
    "год года году годом годы годов годах годами лет годам",
    "десятилетие десятилетия десятилетий десятилетии",
)
CENTURY = "век века веке веков веком столетия столетии"
MINUTES = {60: "час часа часов часу часами", 1: "минута минуты минут минуту", 0: "секунд секунды"}
SEASONS = ("весной весна весны весну", "летом лето лета", "осенью осень осени", "зимой зима зимы зиму")
# What takes its length into one word: "двухдневный", "трехнедельный"; behind a figure: "10-дневный".
COUNTED = {"одно": 1, "двух": 2, "трех": 3, "трёх": 3, "четырех": 4, "пяти": 5, "шести": 6, "семи": 7, "десяти": 10}
LENGTHS = ("дневн", "недельн", "месячн", "часов", "суточн")
DAY_WORDS = {"позавчера": -2, "вчера": -1, "сегодня": 0, "завтра": 1, "послезавтра": 2}
CLASSES = {
    "T": "этот эта это этого этой эту этом эти этих этим",
    "=": "тот того той том",
    "2": "же",
    "G": "назад",
    "w": "через спустя",
    "r": "ранее раньше",
    "l": "позже позднее",
    "F": "после",
    "b": "начало начале начала началу началом",
    "i": "середина середине середины середину середине",
    "z": "конец конце конца концу концом исходе",
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
    "Г": "г гг",
    "δ": "декада декаде декаду декады",
    "3": "раз раза дважды трижды",
    "K": "выходные выходных",
    "Q": "понедельникам вторникам средам четвергам пятницам субботам воскресеньям выходным будням",
    "g": "утром вечером ночью утра вечера ночь",
    "ð": "днем днём",
    "m": "ежегодно ежедневно еженедельно ежемесячно ежеквартально",
    "H": "годовщина годовщину годовщины годовщине годовщиной летие летия летию летием летии юбилей юбилея юбилею юбилеем"
    " столетие столетию столетием пятидесятилетие двадцатилетие тридцатилетие десятилетию",
    "κ": "накануне",
    "ν": "Новый Нового Новому Новым Новом",
    "0": "возрасте возраста старше младше моложе",
    "*": "го й ого м ую ая ой му е х я ю ми",
    "~": "числа число числах",
    "%": "человек процентов процента тысяч тысячи миллионов млн млрд тыс рублей долларов тонн км военных солдат",
}
ROMAN = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI"


def lexicon() -> dict[str, Entry]:
    """Every word that says something about time, with its letter and number."""
    words = {word: (letter, 0) for letter, several in CLASSES.items() for word in several.split()}
    for letter, rows in (("M", MONTHS), ("W", WEEKDAYS)):
        first = 1 if letter == "M" else 0
        words |= {stem + end: (letter, at) for at, (stem, ends) in enumerate(rows, first) for end in ends}
    return words | _adjectives() | _numbers() | _units()


def _adjectives() -> dict[str, Entry]:
    words: dict[str, Entry] = {}
    for letter, stems in ADJECTIVES.items():
        words |= {stem + end: (letter, 0) for stem in stems.split() for end in _ADJECTIVE.split()}
    words |= {stem + end: ("X", 1) for stem in ("ближайш", "предстоящ", "грядущ") for end in _ADJECTIVE.split()}
    words |= {f"учебн{end}": ("φ", 2) for end in _ADJECTIVE.split()}
    words |= {
        f"еже{stem}{end}": ("m", 0) for stem in ("годн", "дневн", "недельн", "месячн") for end in _ADJECTIVE.split()
    }
    words |= {stem + end: ("9", 0) for stem in LENGTHS for end in _ADJECTIVE.split()}
    return words | {
        count + stem + end: ("9", number)
        for count, number in COUNTED.items()
        for stem in LENGTHS
        for end in _ADJECTIVE.split()
    }


def _numbers() -> dict[str, Entry]:
    words: dict[str, Entry] = {word: ("n", at) for at, row in enumerate(NUMBERS, 1) for word in row.split()}
    words |= {word: ("n", number) for number, row in TENS.items() for word in row.split()}
    words |= dict.fromkeys(("полтора", "полторы", "полутора"), ("ϟ", 1))
    words |= {stem + end: ("o", at) for at, stem in enumerate(ORDINALS, 1) for end in _ADJECTIVE.split()}
    words |= {f"трет{end}": ("o", 3) for end in ("ий", "ья", "ье", "ьего", "ьей", "ью", "ьем")}
    words |= {f"четвёрт{end}": ("o", 4) for end in _ADJECTIVE.split()}
    return words | {word: ("Θ", at) for at, word in enumerate(ROMAN.split(), 1)}


def _units() -> dict[str, Entry]:
    words: dict[str, Entry] = {word: ("U", at) for at, row in enumerate(UNITS) for word in row.split()}
    words |= dict.fromkeys(CENTURY.split(), ("8", 5)) | {"полгода": ("8", 8)}
    words |= {f"квартал{end}": ("4", 7) for end in ("", "а", "е", "у", "ов")}
    words |= {word: ("1", size) for size, several in MINUTES.items() for word in several.split()}
    words |= {word: ("6", at) for at, row in enumerate(SEASONS) for word in row.split()}
    return words | {word: ("d", shift) for word, shift in DAY_WORDS.items()}
