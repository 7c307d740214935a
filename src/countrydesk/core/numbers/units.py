"""The closed classes that a quantity is made of: number words, scales, units, currencies, hedges.

Units of one dimension are converted to one of them (miles to km, weeks to days), so that two ways of writing one
quantity compare equal. Factors are the SI Brochure's and the international yard and pound's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Generic, TypeVar

from countrydesk.core.numbers.words import names

SCALES: dict[str, float] = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "lakh": 1e5,
    "crore": 1e7,
    "k": 1e3,
    "mn": 1e6,
    "mln": 1e6,
    "mio": 1e6,
    "bn": 1e9,
    "bln": 1e9,
    "tn": 1e12,
    "trn": 1e12,
    "тыс": 1e3,
    "тысяч*": 1e3,
    "млн": 1e6,
    "миллион*": 1e6,
    "млрд": 1e9,
    "миллиард*": 1e9,
    "трлн": 1e12,
    "триллион*": 1e12,
    "мянг*": 1e3,
    "түм": 1e4,
    "сая": 1e6,
    "саяд": 1e6,
    "тэрбум*": 1e9,
    "их наяд": 1e12,
}
CJK_SCALES: dict[str, float] = {
    "万亿": 1e12,
    "萬億": 1e12,
    "亿": 1e8,
    "億": 1e8,
    "万": 1e4,
    "萬": 1e4,
    "千": 1e3,
    "百": 1e2,
}
SYMBOLS: dict[str, str] = {
    "US$": "USD",
    "A$": "AUD",
    "C$": "CAD",
    "HK$": "HKD",
    "NZ$": "NZD",
    "S$": "SGD",
    "R$": "BRL",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "￥": "CNY",
    "₽": "RUB",
    "₴": "UAH",
    "₮": "MNT",
    "₹": "INR",
    "₩": "KRW",
    "₪": "ILS",
    "₺": "TRY",
    "₸": "KZT",
}
CODES = tuple(
    names(
        "USD EUR GBP JPY CNY RMB RUB UAH MNT INR KRW ILS TRY KZT CHF AUD CAD NZD HKD SGD BRL MXN ZAR SAR AED QAR KWD"
        " IRR IQD EGP NGN KES ETB PKR BDT AFN VES COP ARS CLP PEN PLN CZK HUF RON SEK NOK DKK GEL AMD AZN UZS KGS TJS"
        " TMT BYN MDL RSD IDR MYR THB VND PHP TWD LBP SYP JOD LYD TND MAD DZD SDG SOS GHS XAF XOF"
    )
)
CURRENCY_WORDS: dict[str, str] = {
    "dollar": "USD",
    "dollars": "USD",
    "us dollars": "USD",
    "euro": "EUR",
    "euros": "EUR",
    "pound": "GBP",
    "pounds": "GBP",
    "pounds sterling": "GBP",
    "australian dollars": "AUD",
    "canadian dollars": "CAD",
    "new zealand dollars": "NZD",
    "hong kong dollars": "HKD",
    "singapore dollars": "SGD",
    "taiwan dollars": "TWD",
    "new taiwan dollars": "TWD",
    "egyptian pounds": "EGP",
    "syrian pounds": "SYP",
    "lebanese pounds": "LBP",
    "sudanese pounds": "SDG",
    "pakistani rupees": "PKR",
    "iraqi dinars": "IQD",
    "jordanian dinars": "JOD",
    "kuwaiti dinars": "KWD",
    "libyan dinars": "LYD",
    "mexican pesos": "MXN",
    "argentine pesos": "ARS",
    "colombian pesos": "COP",
    "chilean pesos": "CLP",
    "philippine pesos": "PHP",
    "yuan": "CNY",
    "renminbi": "CNY",
    "yen": "JPY",
    "won": "KRW",
    "ruble": "RUB",
    "rubles": "RUB",
    "rouble": "RUB",
    "roubles": "RUB",
    "rupee": "INR",
    "rupees": "INR",
    "indian rupees": "INR",
    "crowns": "CZK",
    "zloty": "PLN",
    "zlotys": "PLN",
    "lari": "GEL",
    "dirhams": "AED",
    "riyals": "SAR",
    "naira": "NGN",
    "rand": "ZAR",
    "baht": "THB",
    "ringgit": "MYR",
    "rupiah": "IDR",
    "dong": "VND",
    "reais": "BRL",
    "tugrik": "MNT",
    "tugriks": "MNT",
    "tugrug": "MNT",
    "togrog": "MNT",
    "shekels": "ILS",
    "rials": "IRR",
    "tomans": "IRT",
    "hryvnia": "UAH",
    "hryvnias": "UAH",
    "francs": "CHF",
    "lira": "TRY",
    "lire": "TRY",
    "tenge": "KZT",
    "долл": "USD",
    "доллар*": "USD",
    "ам доллар*": "USD",
    "ам.доллар*": "USD",
    "америк доллар*": "USD",
    "евро*": "EUR",
    "руб": "RUB",
    "рубл*": "RUB",
    "юан*": "CNY",
    "иен*": "JPY",
    "фунт*": "GBP",
    "фунтов стерлингов": "GBP",
    "тенге": "KZT",
    "гривен": "UAH",
    "гривн*": "UAH",
    "тугрик*": "MNT",
    "төгрөг*": "MNT",
    "сумов": "UZS",
    "сомон*": "TJS",
    "美元": "USD",
    "欧元": "EUR",
    "人民币": "CNY",
    "元": "CNY",
    "卢布": "RUB",
    "日元": "JPY",
    "图格里克": "MNT",
    "英镑": "GBP",
    "韩元": "KRW",
    "坚戈": "KZT",
    "印度卢比": "INR",
    "港元": "HKD",
}
SHARE_WORDS: dict[str, str] = {
    "%": "%",
    "％": "%",
    "percent": "%",
    "per cent": "%",
    "pct": "%",
    "pc": "%",
    "percentage points": "pp",
    "percentage point": "pp",
    "points of a percent": "pp",
    "pp": "pp",
    "per mille": "‰",
    "‰": "‰",
    "basis points": "bp",
    "basis point": "bp",
    "percent points": "pp",
    "процент*": "%",
    "процентн* пункт*": "pp",
    "п.п.": "pp",
    "п. п.": "pp",
    "базисн* пункт*": "bp",
    "хув*": "%",
    "нэгж хув*": "pp",
    "пункт хув*": "pp",
    "个百分点": "pp",
    "百分点": "pp",
    "个基点": "bp",
    "基点": "bp",
}


def _table(*rows: tuple[str, str, float]) -> dict[str, tuple[str, float]]:
    return {name: (unit, factor) for names, unit, factor in rows for name in names.split("|")}


MEASURES: dict[str, tuple[str, float]] = _table(
    ("km|kms|kilometer|kilometers|kilometre|kilometres|км|километр*|公里|千米", "km", 1),
    ("mile|miles|mi", "km", 1.609344),
    ("nautical mile|nautical miles|nm|海里", "km", 1.852),
    ("m|meter|meters|metre|metres|м|метр*|米", "m", 1),
    ("foot|feet|ft", "m", 0.3048),
    ("cm|centimeter|centimeters|centimetre|centimetres|см|сантиметр*|厘米", "m", 0.01),
    ("mm|millimeter|millimeters|millimetre|millimetres|мм|миллиметр*|毫米", "m", 0.001),
    ("inch|inches", "m", 0.0254),
    (
        "sq km|km2|km²|square kilometers|square kilometres|square kilometer|кв км|кв. км|км²|квадратн* километр*|ам км|平方公里|平方千米",
        "km2",
        1,
    ),
    ("square miles|square mile|sq miles", "km2", 2.589988),
    ("hectare|hectares|ha|га|гектар*|公顷", "km2", 0.01),
    ("acre|acres", "km2", 0.00404686),
    ("tonne|tonnes|ton|tons|metric tons|metric tonnes|t|mt|т|тонн*|тн|吨", "t", 1),
    ("kg|kgs|kilogram|kilograms|kilogramme|kilogrammes|kilo|kilos|кг|килограмм*|公斤|千克", "t", 0.001),
    ("lb|lbs", "t", 0.00045359237),
    ("斤", "t", 0.0005),
    ("亩", "km2", 1 / 1500),
    ("gram|grams|grammes", "t", 1e-6),
    ("kw|kilowatt|kilowatts", "MW", 0.001),
    ("mw|megawatt|megawatts|мвт|мегаватт*|мегават|兆瓦", "MW", 1),
    ("gw|gigawatt|gigawatts|гвт", "MW", 1000),
    ("kwh|kilowatt-hours|kilowatt hours", "MWh", 0.001),
    ("mwh|megawatt-hours|megawatt hours", "MWh", 1),
    ("gwh|gigawatt-hours|gigawatt hours", "MWh", 1000),
    ("twh|terawatt-hours|terawatt hours", "MWh", 1e6),
    ("barrel|barrels|баррел*|баррель|桶", "barrel", 1),
    (
        "bpd|b/d|barrels per day|barrels a day|barrels-per-day|баррел* в сутки|баррел* в день|баррель в сутки|桶/日",
        "barrel/day",
        1,
    ),
    ("mph|miles per hour|miles an hour", "km/h", 1.609344),
    (
        "км/ч|км/час|км/цаг|公里/小时|km/h|kph|kmh|kilometers per hour|kilometres per hour|kilometers an hour|kilometres an hour",
        "km/h",
        1,
    ),
    ("knots", "km/h", 1.852),
    (
        "m/s|meters per second|metres per second|meter per second|metre per second|meters a second|metres a second"
        "|м/с|м/сек|метр* в секунду|米/秒|米每秒",
        "km/h",
        3.6,
    ),
    ("°c|℃|° c|degrees celsius|degrees c|celsius|градус*|градусов цельсия|°|хэм|摄氏度|度", "degC", 1),
    ("°f|℉|° f|degrees fahrenheit|degrees f|fahrenheit", "degF", 1),
    ("degrees", "deg", 1),
    ("liter|liters|litre|litres|литр*|升", "l", 1),
    ("gallon|gallons", "l", 3.785412),
    ("cubic meters|cubic metres|cubic meter|cubic metre|куб м|куб. м|кубометр*|кубическ* метр*|立方米", "m3", 1),
    ("bcm|billion cubic meters|billion cubic metres|млрд кубометр*", "m3", 1e9),
    ("ounce|ounces|oz|унци*", "oz", 1),
    ("megaton|megatons", "kiloton", 1000),
    ("kiloton|kilotons", "kiloton", 1),
    ("magnitude|магнитуд*|级地震|级强震", "magnitude", 1),
)
DURATIONS: dict[str, tuple[str, float]] = _table(
    ("second|seconds|sec|секунд*|秒", "hour", 1 / 3600),
    ("minute|minutes|mins|min|минут*|分钟", "hour", 1 / 60),
    ("hour|hours|hrs|hr|час*|цаг*|小时", "hour", 1),
    ("day|days|день|дня|дней|дням|днями|дневн*|суток|хоног*|өдөр|өдрийн|天", "day", 1),
    ("week|weeks|недел*|долоо хоног*|周|星期", "day", 7),
    ("month|months|месяц*|месячн*|сар*|个月", "month", 1),
    ("year|years|yr|yrs|год*|лет|летн*|жил*|年", "month", 12),
    ("decade|decades|десятилети*", "month", 120),
)

# What a hedge does to the value: `about` widens it, the others bound it on one side.
HEDGES_BEFORE: dict[str, str] = {
    phrase: name
    for name, phrases in {
        "least": "at least|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum of|не менее"
        "|не менее чем|не меньше|не меньше чем|как минимум|минимум|по меньшей мере|по крайней мере|дор хаяж|наад зах нь"
        "|хамгийн багадаа|至少|不少于|不低于",
        "most": "at most|no more than|not more than|a maximum of|maximum of|up to|as many as|as much as|as high as"
        "|не более|не более чем|не больше|максимум|вплоть до|до|хамгийн ихдээ|最多|高达|多达|不超过|至多",
        "over": "more than|greater than|higher than|in excess of|well over|just over|slightly over|over|above|exceeding"
        "|exceeds|exceeded|surpassing|surpassed|upwards of|north of|более чем|более|больше|больше чем|свыше|превысил"
        "|превысила|превысило|превысили|превышает|超过|超|逾|高于",
        "under": "fewer than|less than|lower than|well under|just under|just below|under|below|short of|менее чем|менее"
        "|меньше|меньше чем|不到|不足|少于|低于",
        "nearly": "nearly|almost|close to|approaching|почти|чуть менее|бараг|将近|接近|近",
        "about": "approximately|approx|approx.|about|around|roughly|some|circa|c.|ca.|an estimated|estimated|in the region of"
        "|in the order of|on the order of|около|примерно|приблизительно|порядка|ойролцоогоор|大约|约|大概|~|≈",
    }.items()
    for phrase in phrases.split("|")
}
LONGEST_HEDGE = max(len(phrase.split()) for phrase in HEDGES_BEFORE)
HAN_HEDGES = tuple(sorted((phrase for phrase in HEDGES_BEFORE if phrase[0] >= "\u3400"), key=len, reverse=True))
HEDGES_AFTER: dict[str, str] = {
    "least": r"or more|and more|и более|и больше|-?(?:аас|ээс|оос|өөс)\sдоошгүй|以上",
    "most": r"хүртэлх?(?!\w)|以下|以内",
    "over": r"\+|-?plus\b|гаруй|(?<=[аэоө][аэоө]с)\s(?:илүү|дээш|их|давс|давл|давж)\w{0,6}|余|(?<=成)多"
    r"|多(?=[万亿人名位个艘架枚吨辆家元美公千])"
    r"|-?(?:аас|ээс|оос|өөс)\s(?:илүү|дээш|их|давс|давл|давж)\w{0,6}",
    "under": r"-?(?:аас|ээс|оос|өөс)\s(?:бага|доош)(?!\w)",
    "nearly": r"шахам",
    "about": r"or so|орчим|左右",
}

# Case endings that a name marked `*` may take.
_ENDINGS = (
    "а|у|е|ы|и|о|я|ю|ь|ов|ев|ей|ам|ям|ах|ях|ом|ем|ой|ами|ями|ый|ая|ое|ые|ых|ого|ому|ым|ыми|ий|ие|их|его|ему|ью|ию|юю|ую"
    "|ан|эн|он|өн|н|г|д|т|ын|ийн|ний|ны|ыг|ийг|аас|ээс|оос|өөс|аар|ээр|оор|өөр|иар|иас|тай|тэй|той|ьтай|ьтэй|ьд|ууд|үүд"
)
Value = TypeVar("Value")


class Table(Generic[Value]):
    """Names with what they stand for; a `*` in a name is any case ending, or none. Spelled in lower case."""

    def __init__(self, entries: Mapping[str, Value]) -> None:
        ordered = sorted(entries, key=len, reverse=True)
        self.pattern = "|".join(_spelling(name) for name in ordered)
        self._exact = dict(entries)
        self._forms = [(re.compile(_spelling(name)), entries[name]) for name in ordered if "*" in name]

    def __getitem__(self, spelled: str) -> Value:
        """What a name that `pattern` matched stands for."""
        word = re.sub(r"\s", " ", spelled)
        if word in self._exact:
            return self._exact[word]
        return next(value for form, value in self._forms if form.fullmatch(word))


def _spelling(name: str) -> str:
    return re.escape(name).replace(r"\ ", r"\s").replace(r"\*", f"(?:{_ENDINGS})?")
