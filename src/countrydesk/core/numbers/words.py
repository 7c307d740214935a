"""Number words by language: cardinals in their forms, scales, indefinite amounts and fractions.

A cardinal is read by adding and multiplying (`values`), so each form stands here once with its value. Words that mean
something else more often (`семью` is a family, `сая` is "just now", `ер` is "in general") are left out or may only
stand behind another number word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field


def names(words: str) -> list[str]:
    """The words of a list that is written as one line of text."""
    return words.split()


@dataclass(frozen=True)
class Lexicon:
    """The number words of a language: `cardinals` are added, `scales` multiply what stands before them.

    `inner` are forms that begin no number. `phrases` finds, at a word of `starts`, what is no sum: an amount that is
    left open (group `many`, read in `amounts`) or a share of a whole (group `part`, in percent in `shares`).
    """

    cardinals: Mapping[str, float]
    scales: Mapping[str, float]
    inner: frozenset[str]
    amounts: Mapping[str, tuple[float, float]]
    shares: Mapping[str, float]
    phrases: re.Pattern[str] = field(init=False)
    starts: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        pattern = rf"(?:(?P<many>{either(self.amounts)})|(?P<part>{either(self.shares)}))(?![^\W\d_])"
        object.__setattr__(self, "phrases", re.compile(pattern))
        object.__setattr__(self, "starts", frozenset(re.split(r"[ -]", p)[0] for p in (*self.amounts, *self.shares)))

    def value(self, word: str) -> float | None:
        """What a word adds or multiplies by; None for any other word."""
        value = self.cardinals.get(word)
        return self.scales.get(word) if value is None else value


def either(words: Mapping[str, object]) -> str:
    """One of the words, the longest first; a blank is any white space, and a hyphen may be one."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s").replace(r"\-", r"[-\s]") for word in ordered) or r"(?!)"


def _counted(words: str, first: int = 0, step: int = 1) -> dict[str, float]:
    return {word: float(first + step * at) for at, word in enumerate(names(words))}


def _forms(rows: str) -> dict[str, float]:
    """`1 один одна` a row: a value and its forms."""
    split = (row.split() for row in rows.strip().splitlines())
    return {word: float(value) for value, *words in split for word in words}


def _open(unit: float) -> tuple[float, float]:
    """ "Hundreds": at least two of the unit named, and below the next unit."""
    return 2 * unit, 10 * unit - 1


ORDINALS = {
    **_counted(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
        " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
        1,
    )
}

_EN_UNITS = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_EN_PARTS = {"third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_EN_SHARES = {
    **{f"{one}{name}": 100 / whole for name, whole in _EN_PARTS.items() for one in ("a ", "one-")},
    **{
        f"{count}-{name}s": 100 * at / whole
        for name, whole in _EN_PARTS.items()
        for at, count in enumerate(names("two three four five seven nine"), 2)
        if at < whole and count not in ("seven", "nine")
    },
    "nine-tenths": 90.0,
    "seven-tenths": 70.0,
    "half": 50.0,
}
ENGLISH = Lexicon(
    cardinals={
        **_counted(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
            " seventeen eighteen nineteen"
        ),
        **_counted("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10),
    },
    scales={"dozen": 12.0, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12},
    inner=frozenset(),
    amounts={
        **{
            f"{few}{tens}s of {name}s": (2 * low * unit, 10 * low * unit - 1)
            for name, unit in _EN_UNITS.items()
            if unit > 100
            for tens, low in (("ten", 10), ("hundred", 100))
            for few in ("", "many ", "several ")
        },
        **{f"{few} {name}": _open(unit) for name, unit in _EN_UNITS.items() for few in ("several", "a few", "many")},
        **{f"{few} dozen": (24.0, 99.0) for few in ("several", "a few", "many")},
        "dozens": (24.0, 99.0),
        "scores of": (40.0, 99.0),
        "hundreds": _open(1e2),
        "thousands": _open(1e3),
        "millions": (2e6, 1e9 - 1),
        "billions": (2e9, 1e12 - 1),
    },
    shares=_EN_SHARES,
)

_RU_CARDINALS = _forms("""
0 ноль нуль нуля
1 один одна одно одного одной одному одним одну
2 два две двух двум двумя двое двоих двоим
3 три трёх трех трём трем тремя трое троих троим
4 четыре четырёх четырех четырём четырем четырьмя четверо четверых четверым
5 пять пяти пятью пятеро пятерых пятерым
6 шесть шести шестью шестеро шестерых шестерым
7 семь семи семеро семерых
8 восемь восьми восемью восьмью восьмеро восьмерых
9 девять девяти девятью девятеро девятерых
10 десять десяти десятью десятеро десяток
11 одиннадцать одиннадцати одиннадцатью
12 двенадцать двенадцати двенадцатью дюжина дюжину
13 тринадцать тринадцати тринадцатью
14 четырнадцать четырнадцати четырнадцатью
15 пятнадцать пятнадцати пятнадцатью
16 шестнадцать шестнадцати шестнадцатью
17 семнадцать семнадцати семнадцатью
18 восемнадцать восемнадцати восемнадцатью
19 девятнадцать девятнадцати девятнадцатью
20 двадцать двадцати двадцатью
30 тридцать тридцати тридцатью
40 сорок сорока
50 пятьдесят пятидесяти пятьюдесятью
60 шестьдесят шестидесяти
70 семьдесят семидесяти
80 восемьдесят восьмидесяти
90 девяносто девяноста
100 сто ста сотня сотню
200 двести двухсот двумстам
300 триста трёхсот трехсот
400 четыреста четырёхсот четырехсот
500 пятьсот пятисот
600 шестьсот шестисот
700 семьсот семисот
800 восемьсот восьмисот
900 девятьсот девятисот
1.5 полтора полторы полутора
500000 полмиллиона
500000000 полмиллиарда
""")
_RU_SCALES = _forms("""
1e3 тысяча тысячу тысячи тысяч тысяче тысячам тысячами тысячах
1e6 миллион миллиона миллионов миллионы миллиону миллионам миллионами миллионах
1e9 миллиард миллиарда миллиардов миллиарды миллиарду миллиардам миллиардами миллиардах
1e12 триллион триллиона триллионов триллионы триллионам
""")
_RU_TENS = "десятки десятков десяткам десятками десятках"
_RU_HUNDREDS = "сотни сотен сотням сотнями сотнях"
_RU_THOUSANDS = "тысячи тысячам тысячами тысячах"
RUSSIAN = Lexicon(
    cardinals=_RU_CARDINALS,
    scales=_RU_SCALES,
    inner=frozenset(set(_RU_SCALES) - set(names("тысяча тысячу миллион миллиард триллион"))),
    amounts={
        **{f"{form} тысяч": (2e4, 1e5 - 1) for form in names(_RU_TENS)},
        **{f"{form} тысяч": (2e5, 1e6 - 1) for form in names(_RU_HUNDREDS)},
        **{f"{form} миллионов": (2e7, 1e8 - 1) for form in names(_RU_TENS)},
        **{f"{form} миллионов": (2e8, 1e9 - 1) for form in names(_RU_HUNDREDS)},
        **{f"{form} миллиардов": (2e10, 1e11 - 1) for form in names(_RU_TENS)},
        **{f"{form} миллиардов": (2e11, 1e12 - 1) for form in names(_RU_HUNDREDS)},
        **dict.fromkeys(names(_RU_TENS), (20.0, 99.0)),
        **dict.fromkeys(names(_RU_HUNDREDS), _open(1e2)),
        **dict.fromkeys(names(_RU_THOUSANDS), _open(1e3)),
        "миллионы": (2e6, 1e9 - 1),
        "несколько десятков": (20.0, 99.0),
        "несколько сотен": _open(1e2),
        "несколько тысяч": _open(1e3),
        "несколько миллионов": _open(1e6),
    },
    shares={
        **dict.fromkeys(names("половина половину половины половиной половине"), 50.0),
        **dict.fromkeys(names("треть трети третью"), 100 / 3),
        **dict.fromkeys(names("четверть четверти четвертью"), 25.0),
        "две трети": 200 / 3,
        "двух третей": 200 / 3,
        "три четверти": 75.0,
        "пятая часть": 20.0,
        "десятая часть": 10.0,
    },
)

_MN_CARDINALS = _forms("""
0 тэг
1 нэг нэгэн
2 хоёр
3 гурав гурван
4 дөрөв дөрвөн
5 тав таван
6 зургаа зургаан
7 долоо долоон
8 найм найман
9 ес есөн
10 арав арван
20 хорь хорин
30 гуч гучин
40 дөч дөчин
50 тавь тавин
60 жар жаран
70 дал далан
80 ная наян
90 ер ерэн
""")
_MN_SCALES = _forms("""
1e2 зуу зуун
1e3 мянга мянган
1e4 түм түмэн
1e6 сая
1e9 тэрбум
1e12 наяд
""")
_MN_WHOLES = {
    3: "гуравны", 4: "дөрөвний", 5: "тавны", 6: "зургааны", 8: "наймны", 10: "аравны",
}  # fmt: skip
_MN_FEW = ("олон", "хэдэн", "хэд хэдэн")
MONGOLIAN = Lexicon(
    cardinals=_MN_CARDINALS,
    scales=_MN_SCALES,
    inner=frozenset(names("нэгэн тав ес тавь дал ер ная сая түм түмэн наяд")),
    amounts={
        **{f"{few} арван мянган": (2e4, 1e5 - 1) for few in _MN_FEW},
        **{f"{few} зуун мянган": (2e5, 1e6 - 1) for few in _MN_FEW},
        **{f"{few} арван": (20.0, 99.0) for few in _MN_FEW},
        **{f"{few} зуун": _open(1e2) for few in _MN_FEW},
        **{f"{few} мянган": _open(1e3) for few in _MN_FEW},
        **{f"{few} сая": _open(1e6) for few in _MN_FEW},
    },
    shares={
        **{
            f"{whole} {part}": 100 * count / size
            for size, whole in _MN_WHOLES.items()
            for count, part in enumerate(names("нэг хоёр гурав дөрөв тав"), 1)
            if count < size
        },
        "тал хувь": 50.0,
        "тэн хагас": 50.0,
    },
)
LEXICONS: Mapping[str, Lexicon] = {"ru": RUSSIAN, "mn": MONGOLIAN}

CJK_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
CJK_STEPS = {"十": 10, "百": 100, "千": 1000}
CJK_BLOCKS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
CJK_AMOUNTS = {
    "数十万": (2e5, 1e6 - 1), "几十万": (2e5, 1e6 - 1), "数百万": (2e6, 1e7 - 1), "数千万": (2e7, 1e8 - 1),
    "数十亿": (2e9, 1e10 - 1), "数十": (20.0, 99.0), "几十": (20.0, 99.0), "数百": _open(1e2), "几百": _open(1e2),
    "数千": _open(1e3), "几千": _open(1e3), "数万": (2e4, 1e5 - 1), "几万": (2e4, 1e5 - 1), "十几": (11.0, 19.0),
}  # fmt: skip
CJK_SHARES = {"一半": 50.0, "半数": 50.0}
