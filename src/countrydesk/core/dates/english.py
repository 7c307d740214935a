"""The time expressions of English news: the lexicon, and the rules over its letters.

What looks like time and is not stays out: a count ("2000 people", "26th meeting"), an age ("53-year-old"), a number in
a name ("Vision-2050"), the verbs "may" and "march". A bare year needs a word before it that governs time.
"""

from __future__ import annotations

from countrydesk.core.dates import forms
from countrydesk.core.dates.scan import Entry, Grammar

MONTHS = (
    "january february march april may june july august september october november december",
    "jan feb mar apr - jun jul aug sept oct nov dec",
    "- - - - - - - - sep - - -",
)
# Also verbs and names of persons: these need a capital, and beside them a word or number that makes them months.
OPEN_MONTHS = frozenset(["may", "march", "mar", "april", "june", "august", "jan"])
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
SHORT_WEEKDAYS = ("mon tue wed thu fri sat sun", "- tues - thurs - - -", "- - - thur - - -")
CARDINALS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
]
# Zero: a number of which only the order of size is known.
LOOSE = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "dozen": 12,
    "few": 0,
    "several": 0,
    "some": 0,
    "couple": 2,
}
ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]
ROUND_ORDINALS = {"twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "final": 4}
UNIT_WORDS = ("day", "week", "month", "year", "decade", "century", "fortnight")
DAY_WORDS = {"yesterday": -1, "today": 0, "tonight": 0, "overnight": 0, "tomorrow": 1}
CLASSES = {
    "L": "last",
    "P": "past",
    "X": "next coming upcoming",
    "2": "previous preceding following same",
    "3": "once twice thrice",
    "T": "this current",
    "E": "each every",
    "G": "ago",
    "r": "earlier",
    "l": "later",
    "e": "early",
    "i": "mid middle",
    "a": "late",
    "b": "beginning start starting",
    "z": "end close",
    "f": "from",
    "B": "between",
    "c": "and &",
    "t": "to through",
    "v": "until till til",
    "s": "since",
    "y": "by",
    "F": "before after",
    "h": "the its their his her our",
    "j": "of",
    "k": "in",
    "q": "on",
    "p": "for",
    "V": "over during throughout",
    ">": "within",
    "R": "a an another",
    "J": "half",
    "g": "morning afternoon evening night midday",
    "H": "anniversary anniversaries centenary centennial bicentenary bicentennial jubilee",
    "m": "everyday daily weekly monthly quarterly annually yearly nightly annual biannual biennial",
    "1": "hour hours minute minutes min seconds sec hr hrs mins",
    "K": "weekend",
    "6": "spring summer autumn winter",
    "w": "now",
    "9": "week-long weeklong monthlong yearlong",
    "0": "old",
    "%": "percent percentage people soldiers troops men women workers children civilians homes houses dollars euros"
    " yuan rubles tonnes tons kilometers kilometres km miles meters metres hectares billion million trillion"
    " thousand times points cases deaths families voters members seats migrants refugees vehicles megawatts barrels",
}


def _lexicon() -> dict[str, Entry]:
    words = {word: (letter, 0) for letter, several in CLASSES.items() for word in several.split()}
    for row in MONTHS:
        words |= {word: ("M", at) for at, word in enumerate(row.split(), 1) if word != "-"}
    for word in OPEN_MONTHS:
        number = words.pop(word)[1]
        words |= {word.capitalize(): ("A", number), word.upper(): ("A", number)}
    words |= {word: ("M", at) for word, at in (("april", 4), ("june", 6), ("august", 8))}
    for row in SHORT_WEEKDAYS:
        words |= {word.capitalize(): ("u", at) for at, word in enumerate(row.split()) if word != "-"}
    words |= {word: ("W", at) for at, word in enumerate(WEEKDAYS)} | {f"{word}s": ("Q", 0) for word in WEEKDAYS}
    words |= {f"{word}'s": ("W", at) for at, word in enumerate(WEEKDAYS)}
    words |= {f"{word}’s": ("W", at) for at, word in enumerate(WEEKDAYS)}
    words |= {word: ("n", at) for at, word in enumerate(CARDINALS, 1)} | {word: ("n", n) for word, n in LOOSE.items()}
    words |= {word: ("o", at) for at, word in enumerate(ORDINALS, 1)} | {
        word: ("o", n) for word, n in ROUND_ORDINALS.items()
    }
    for ending in ("", "s", "'s", "’s"):
        words |= {f"{word}{ending}": ("U", at) for at, word in enumerate(UNIT_WORDS)}
    words |= {f"{word}{s}": ("d", shift) for word, shift in DAY_WORDS.items() for s in ("", "'s", "’s")}
    words |= {f"{kind}{n}": ("5", n) for kind, most in (("q", 4), ("h", 2)) for n in range(1, most + 1)}
    words |= {"coming": ("X", 1), "upcoming": ("X", 1)}
    return words | {
        "nights": ("U", 0),
        "century": ("8", 5),
        "centuries": ("8", 5),
        "quarter": ("4", 7),
        "quarters": ("4", 7),
    }


MONTH = r"[MA](?:\.(?=h?[DOY,]))?"
DAY = "[DO]"
YEAR = "(?:,?[jk]?Y(?![U1%]))?"
NAMED_DAY = r"(?:[Wu]\.?,?q?h?)?"
MANY = "(?:R?nj?|D|N)"
COUNT = f"(?:{MANY}|R)"
PART = "(?:h?[eia]-?|h?[bzi]jh?)"
RULES = (
    (f"{NAMED_DAY}[IS]", forms.numeric),
    (f"[fB]?h?{DAY}[-tv]h?{DAY}j?h?{MONTH}{YEAR}|Bh?{DAY}ch?{DAY}j?{MONTH}{YEAR}", forms.days_of_month),
    (
        f"[fB]?{MONTH}h?{DAY}[-tv]h?{DAY}(?![1%]|-?U|j?[MA]){YEAR}|B{MONTH}{DAY}c{DAY}(?![MA]){YEAR}",
        forms.days_of_month,
    ),
    (f"[fB]?h?{DAY}[-tvc]h?{DAY}j?[LXT]U|h?Oj[LXT]U", forms.days_of_this_month),
    (f"h?[OoL][UK]jh?(?:{MONTH}{YEAR}|Y|[LXT]U)|h?[OoL]W[jk]h?(?:{MONTH}{YEAR}|[LXT]U)", forms.unit_of_month),
    (f"hU[jb]q?h?(?:{DAY}j?{MONTH}|{MONTH}h?{DAY}){YEAR}", forms.week_of),
    ("h?UFd", forms.day_beside),
    (f"{NAMED_DAY}(?:{DAY}j?|oj){MONTH}{YEAR}|{NAMED_DAY}{MONTH}(?:h?{DAY}|ho)(?![%1]|-?U){YEAR}", forms.day_or_month),
    (r"[Wu],?h[Oo]|[Wu]O|(?<=q)hO(?=[|.,;)kqfvsbc]|$)", forms.day_or_month),
    ("[fB]?Y[-tv](?:Y|D(?!-|j?[MA]))(?![U1%])|BYcY(?![U1%])", forms.years),
    (f"{PART}?{MONTH}[LXT]U|{PART}?[LXT][MA]", forms.month_of_year),
    (f"{PART}(?:{MONTH}{YEAR}|Y)|[MA],?[jk]?Y(?![U1%])|(?<!-)Y,?[MA]", forms.day_or_month),
    ("M|A(?=[-t][MA])|(?<=[ksyvfBjpVFtc-])A(?!C)|(?<=h)A(?=x)", forms.day_or_month),
    ("h?[oO]-?[4J](?!-)(?:[jk]?h?(?:Y|[LXT]U))?|h?L4jY|5(?:j?Y|[LXT]U)?", forms.fraction),
    ("Y-?5", forms.fraction),
    ("(?:h?[eia]-?|h)?Z", forms.decade),
    ("h?[Oo]8", forms.century),
    ("[LXT]6(?!C)|h?6(?:j?Y|[LXT]U)|(?<=[ksyvVjp])h?6(?!C)", forms.nothing("date", "season")),
    (f"[kVp>]?h?[LPX]{MANY}[U184]|[kVp]?h?P[U184]", forms.span_of_units),
    (f">{COUNT}[U18]", forms.within),
    (f"{COUNT}[U18]G", forms.ago),
    (f"{COUNT}[U18](?:[rl]|F)|h?2[U18WKg4]", forms.nothing("date")),
    (f"k{COUNT}[U18](?![x]?0)|{COUNT}[U18]fw", forms.ahead),
    ("Ex?(?:[oODn]?[U18WKgu4])g?|Q|m(?!C)|3R[U18]", forms.nothing("set")),
    ("[LXT]U[qfh]?Wg?|[LXT]?W(?:[LXT]U)?g?", forms.weekday),
    (f"(?:{PART}|[rl])?h?[LXT][U8K4]|h?[bzi]jhU|[rl]khU", forms.unit),
    ("[Vqk]?hK|VK", forms.weekend),
    ("r?dg?|[LT]g", forms.day_word),
    (f"[pV]?{MANY}(?:cRJ)?-?[U18](?!-?0)|[pV]R[U18]|JR[U18]|p[U18]|9", forms.duration),
    ("h?[OonNDY]?-?H", forms.nothing("anniversary")),
    ("hUY|(?<=[ksyvfBpF])UY", forms.day_or_month),
    (r"(?:(?<=[ksyv>fBhjpVF('|R])|(?<=Y[c,])|^)Y(?!-?[U1%]|[:/])", forms.day_or_month),
)
GRAMMAR = Grammar(_lexicon(), RULES)
