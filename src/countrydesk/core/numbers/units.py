"""The closed classes that a quantity is made of: number words, scales, units, currencies, hedges.

Units of one dimension are converted to one of them (miles to km, weeks to days), so that two ways of writing one
quantity compare equal. Factors are the SI Brochure's and the international yard and pound's.
"""

from __future__ import annotations


def names(words: str) -> list[str]:
    """The words of a list that is written as one line of text."""
    return words.split()


ONES = {
    word: value
    for value, word in enumerate(
        names(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
            " seventeen eighteen nineteen"
        )
    )
}
TENS = {word: 10 * n for n, word in enumerate(names("twenty thirty forty fifty sixty seventy eighty ninety"), 2)}
MULTIPLIERS = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
NUMBER_WORDS: dict[str, int] = {**ONES, **TENS, **MULTIPLIERS}

ORDINAL_WORDS: dict[str, int] = {
    word: value
    for value, word in enumerate(
        names(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
            " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ),
        1,
    )
}

# "Tens of thousands" is [20,000, 99,999]: at least two of the unit named, and below the next unit.
INDEFINITE: dict[str, tuple[float, float]] = {
    "tens of thousands": (2e4, 99_999),
    "hundreds of thousands": (2e5, 999_999),
    "tens of millions": (2e7, 99_999_999),
    "hundreds of millions": (2e8, 999_999_999),
    "tens of billions": (2e10, 99_999_999_999),
    "hundreds of billions": (2e11, 999_999_999_999),
    "dozens": (24, 99),
    "scores of": (40, 99),
    "hundreds": (200, 999),
    "thousands": (2000, 9999),
    "millions": (2e6, 999_999_999),
    "billions": (2e9, 999_999_999_999),
    "десятки тысяч": (2e4, 99_999),
    "сотни тысяч": (2e5, 999_999),
    "десятки": (20, 99),
    "сотни": (200, 999),
    "тысячи": (2000, 9999),
    "数十": (20, 99),
    "数百": (200, 999),
    "数千": (2000, 9999),
    "数万": (2e4, 99_999),
}

FRACTIONS: dict[str, float] = {
    "two-thirds": 200 / 3,
    "two thirds": 200 / 3,
    "three-quarters": 75,
    "three quarters": 75,
    "a third of": 100 / 3,
    "one-third": 100 / 3,
    "one third": 100 / 3,
    "a quarter of": 25,
    "one-quarter": 25,
    "one quarter": 25,
    "half of": 50,
    "half the": 50,
}

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
    "тысяча": 1e3,
    "тысячи": 1e3,
    "тысяч": 1e3,
    "млн": 1e6,
    "миллион": 1e6,
    "миллиона": 1e6,
    "миллионов": 1e6,
    "млрд": 1e9,
    "миллиард": 1e9,
    "миллиарда": 1e9,
    "миллиардов": 1e9,
    "трлн": 1e12,
    "мянга": 1e3,
    "мянган": 1e3,
    "сая": 1e6,
    "тэрбум": 1e9,
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
CJK_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
CJK_STEPS = {"十": 10, "百": 100, "千": 1000}
CJK_BLOCKS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}

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
    "yuan": "CNY",
    "renminbi": "CNY",
    "yen": "JPY",
    "won": "KRW",
    "ruble": "RUB",
    "rubles": "RUB",
    "rouble": "RUB",
    "roubles": "RUB",
    "rupees": "INR",
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
    "доллар": "USD",
    "доллара": "USD",
    "долларов": "USD",
    "долл": "USD",
    "евро": "EUR",
    "рубль": "RUB",
    "рубля": "RUB",
    "рублей": "RUB",
    "руб": "RUB",
    "юаней": "CNY",
    "тугриков": "MNT",
    "төгрөг": "MNT",
    "төгрөгийн": "MNT",
    "доллар ам": "USD",
    "美元": "USD",
    "欧元": "EUR",
    "人民币": "CNY",
    "元": "CNY",
    "卢布": "RUB",
    "日元": "JPY",
    "图格里克": "MNT",
}
SHARE_WORDS: dict[str, str] = {
    "%": "%",
    "％": "%",
    "percent": "%",
    "per cent": "%",
    "pct": "%",
    "percentage points": "pp",
    "percentage point": "pp",
    "points of a percent": "pp",
    "pp": "pp",
    "basis points": "bp",
    "процент": "%",
    "процента": "%",
    "процентов": "%",
    "п.п.": "pp",
    "хувь": "%",
    "хувийн": "%",
    "хувиар": "%",
    "个百分点": "pp",
}


def _table(*rows: tuple[str, str, float]) -> dict[str, tuple[str, float]]:
    return {name: (unit, factor) for names, unit, factor in rows for name in names.split("|")}


MEASURES: dict[str, tuple[str, float]] = _table(
    ("km|kms|kilometer|kilometers|kilometre|kilometres|км|километр|километра|километров|公里|千米", "km", 1),
    ("mile|miles|mi", "km", 1.609344),
    ("nautical mile|nautical miles|nm|海里", "km", 1.852),
    ("m|meter|meters|metre|metres|м|метр|метра|метров|米", "m", 1),
    ("foot|feet|ft", "m", 0.3048),
    ("cm|centimeter|centimeters|centimetre|centimetres|厘米", "m", 0.01),
    ("mm|millimeter|millimeters|millimetre|millimetres|毫米", "m", 0.001),
    ("inch|inches", "m", 0.0254),
    ("sq km|km2|km²|square kilometers|square kilometres|square kilometer|кв км|平方公里", "km2", 1),
    ("square miles|square mile|sq miles", "km2", 2.589988),
    ("hectare|hectares|ha|га|公顷", "km2", 0.01),
    ("acre|acres", "km2", 0.00404686),
    ("tonne|tonnes|ton|tons|metric tons|metric tonnes|t|mt|т|тонн|тонна|тонны|吨", "t", 1),
    ("kg|kgs|kilogram|kilograms|kilo|kilos|кг|公斤|千克", "t", 0.001),
    ("gram|grams|grammes", "t", 1e-6),
    ("kw|kilowatt|kilowatts", "MW", 0.001),
    ("mw|megawatt|megawatts|мвт|兆瓦", "MW", 1),
    ("gw|gigawatt|gigawatts|гвт", "MW", 1000),
    ("kwh|kilowatt-hours|kilowatt hours", "MWh", 0.001),
    ("mwh|megawatt-hours|megawatt hours", "MWh", 1),
    ("gwh|gigawatt-hours|gigawatt hours", "MWh", 1000),
    ("twh|terawatt-hours|terawatt hours", "MWh", 1e6),
    ("barrel|barrels|баррелей|桶", "barrel", 1),
    ("bpd|barrels per day|barrels a day", "barrel/day", 1),
    ("mph|miles per hour|miles an hour", "km/h", 1.609344),
    ("km/h|kph|kmh|kilometers per hour|kilometres per hour|kilometers an hour|kilometres an hour", "km/h", 1),
    ("knots", "km/h", 1.852),
    ("°c|degrees celsius|degrees c", "degC", 1),
    ("liter|liters|litre|litres|литров", "l", 1),
    ("gallon|gallons", "l", 3.785412),
    ("cubic meters|cubic metres|куб м|立方米", "m3", 1),
    ("bcm|billion cubic meters|billion cubic metres", "m3", 1e9),
    ("ounce|ounces|oz", "oz", 1),
    ("megaton|megatons", "kiloton", 1000),
    ("kiloton|kilotons", "kiloton", 1),
    ("magnitude", "magnitude", 1),
)
DURATIONS: dict[str, tuple[str, float]] = _table(
    ("second|seconds|sec|секунд|秒", "hour", 1 / 3600),
    ("minute|minutes|mins|min|минут|минуты|分钟", "hour", 1 / 60),
    ("hour|hours|hrs|hr|час|часа|часов|цаг|小时", "hour", 1),
    ("day|days|день|дня|дней|суток|хоног|өдөр|天", "day", 1),
    ("week|weeks|неделя|недели|недель|周|星期", "day", 7),
    ("month|months|месяц|месяца|месяцев|个月", "month", 1),
    ("year|years|yr|yrs|год|года|лет|жил", "month", 12),
    ("decade|decades", "month", 120),
)

# What a hedge does to the value: `about` widens it, the others bound it on one side. Patterns, longest first.
HEDGES_BEFORE: dict[str, str] = {
    "least": r"at least|no fewer than|no less than|not less than|not fewer than|(?:a )?minimum of|не менее"
    r"|не меньше|как минимум|по меньшей мере|至少|不少于",
    "most": r"at most|no more than|not more than|(?:a )?maximum of|up to|as many as|as much as|as high as|не более"
    r"|не больше|максимум|вплоть до|最多|高达|多达",
    "over": r"more than|greater than|higher than|in excess of|well over|just over|slightly over|over|above|exceeding"
    r"|exceeds|exceeded|surpassing|surpassed|upwards of|north of|более чем|более|больше|свыше|超过|逾",
    "under": r"fewer than|less than|lower than|well under|just under|just below|under|below|short of|менее чем|менее"
    r"|меньше|不到|不足|少于",
    "nearly": r"nearly|almost|close to|approaching|почти|чуть менее|将近|接近",
    "about": r"approximately|approx\.?|about|around|roughly|some|circa|ca?\.|an estimated|estimated|or so"
    r"|in the region of|in the order of|on the order of|около|примерно|приблизительно|порядка|ойролцоогоор|大约|约|大概"
    r"|~|≈",
}
HEDGES_AFTER: dict[str, str] = {
    "least": r"or more|and more|и более",
    "over": r"\+|plus\b|гаруй|余|多(?=[人名个艘架枚吨])",
    "about": r"or so|орчим|左右",
}
