"""The lexicon of English news time: each word's letter, and its number where it has one. `english` has the rules."""

from __future__ import annotations

from countrydesk.core.dates.scan import Entry

MONTHS = (
    "january february march april may june july august september october november december",
    "jan feb mar apr - jun jul aug sept oct nov dec",
    "- - - - - - - - sep - - -",
)
# Also verbs and names of persons: these need a capital, and beside them a word or number that makes them months.
OPEN_MONTHS = frozenset(["may", "march", "mar", "april", "june", "august", "jan"])
# Short ones that a number beside them makes months, whatever their case.
SHORT_WEEKDAYS = ("mon tue wed thu fri sat sun", "- tues - thurs - - -", "- - - thur - - -")
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"
# Words that are capitalised wherever they stand, and so are no names.
DAYS_AND_MONTHS = frozenset([*WEEKDAYS.split(), *MONTHS[0].split()])
CARDINALS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
    " nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
# Zero: a number of which only the order of size is known.
LOOSE = {"dozen": 12, "few": 0, "several": 0, "some": 0, "many": 0, "couple": 2}
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth"
)
ROUND_ORDINALS = {"twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "hundredth": 100}
DECADES = {"fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90, "noughties": 100}
UNIT_WORDS = ("day", "week", "month", "year", "decade", "century", "fortnight")
DAY_WORDS = {"yesterday": -1, "today": 0, "tonight": 0, "overnight": 0, "tomorrow": 1}
SEASONS = {"spring": 0, "summer": 1, "autumn": 2, "winter": 3, "springtime": 0, "summertime": 1, "wintertime": 3}
MINUTES = {60: "hour hours hr hrs", 1: "minute minutes min mins", 0: "seconds sec"}
BESIDE = {"before": -1, "after": 1}
FROM_BEFORE = {"previous": -1, "preceding": -1, "following": 1, "same": 0}
HOLIDAYS = "christmas xmas easter thanksgiving halloween juneteenth epiphany"
MOVING_HOLIDAYS = "Nowruz Ramadan Eid Diwali Passover Hanukkah Ashura Vesak Songkran Naadam Pentecost"
HOLIDAY_WEEKDAYS = "black cyber maundy palm Good Ash Orthodox"
# These make a holiday with "day" behind them.
DAYS_NAMED = "Labor Labour Workers Women's Women’s Valentine's Patrick's Boxing Anzac Bastille Armistice Remembrance"
DAYS_NAMED_TOO = "Memorial Veterans labor boxing veterans"
# What a number counts that may be taken for a year: first who may do something, so that a date may stand right before
# them ("On 7 February 2027 troops crossed").
ACTING = (
    "people soldiers troops men women workers children civilians families voters members migrants refugees prisoners"
    " protesters passengers victims residents students officers"
)
MEASURED = (
    "percent percentage homes houses dollars euros yuan rubles tonnes tons kilometers kilometres km miles meters metres"
    " hectares billion million trillion points cases deaths seats vehicles megawatts barrels buildings jobs votes pages"
    " words copies"
)
# Not behind a month and right before what is counted: a number that is round or long past, or of what can do nothing then.
NO_COUNT = (
    rf"(?!(?:(?:1[0-8]\d\d|\d\d[05]0)\s(?:{'|'.join(ACTING.split())})|\d{{4}}\s(?:{'|'.join(MEASURED.split())}))\b)"
)
CLASSES = {
    "L": "last",
    "P": "past",
    "X": "next",
    "T": "this current",
    "E": "each every",
    "ω": "other second alternate",
    "G": "ago",
    "r": "earlier",
    "l": "later",
    "θ": "than",
    "e": "early",
    "i": "mid middle",
    "a": "late",
    "b": "beginning start starting",
    "z": "end close",
    "π": "ending ended",
    "f": "from",
    "B": "between",
    "c": "and &",
    "t": "to",
    "v": "until till til through thru",
    "s": "since",
    "y": "by",
    "h": "the its their his her our",
    "j": "of",
    "k": "in",
    "q": "on",
    "p": "for",
    "V": "over during throughout",
    ">": "within",
    "R": "a an another",
    "J": "half",
    "g": "morning afternoon evening night midday noon midnight dawn dusk",
    "σ": "mornings afternoons evenings nights",
    "H": "anniversary anniversaries centenary centennial bicentenary bicentennial jubilee",
    "m": "everyday daily weekly monthly quarterly annually yearly nightly hourly annual biannual biennial fortnightly"
    " semiannual semi-annual biannually",
    "Q": "weekends weekdays",
    "K": "weekend",
    "w": "now present",
    "ł": "long",
    "α": "all full whole entire",
    "β": "business working",
    "ρ": "recent",
    "μ": "will would could can may might should must shall",
    "∂": "date",
    "↑": "up",
    "~": "rest remainder remaining",
    "9": "week-long weeklong monthlong yearlong daylong decadelong",
    "3": "once twice thrice times",
    "0": "old",
    "ŷ": "election elections budget law war deal agreement treaty constitution season campaign report coup revolution"
    " invasion census summit referendum vote attack protests earthquake crisis pact accord convention uprising annexation"
    " conflict forecast target plan peace ceasefire nuclear climate presidential parliamentary conscription defence"
    " defense",
    "%": f"{ACTING} {MEASURED}",
}


def lexicon() -> dict[str, Entry]:
    """Every word that says something about time, with its letter and number."""
    words = {word: (letter, 0) for letter, several in CLASSES.items() for word in several.split()}
    return words | _dates() | _numbers() | _units() | _holidays()


def _dates() -> dict[str, Entry]:
    words: dict[str, Entry] = {}
    for row in MONTHS:
        words |= {word: ("M", at) for at, word in enumerate(row.split(), 1) if word != "-"}
    for word in OPEN_MONTHS:
        number = words.pop(word)[1]
        words |= {word.capitalize(): ("A", number), word.upper(): ("A", number)}
    words |= {word: ("M", at) for word, at in (("april", 4), ("june", 6), ("august", 8))}
    for row in SHORT_WEEKDAYS:
        words |= {word.capitalize(): ("u", at) for at, word in enumerate(row.split()) if word != "-"}
    words |= {f"{word}s": ("Q", 0) for word in WEEKDAYS.split()}
    words |= {f"{word}{ending}": ("W", at) for at, word in enumerate(WEEKDAYS.split()) for ending in ("", "'s", "’s")}
    words |= {f"{word}{s}": ("d", shift) for word, shift in DAY_WORDS.items() for s in ("", "'s", "’s")}
    words |= {word: ("ζ", 1900 + number) for word, number in DECADES.items()}
    return words | {word: ("6", number) for word, number in SEASONS.items()}


def _numbers() -> dict[str, Entry]:
    words: dict[str, Entry] = {word: ("n", at) for at, word in enumerate(CARDINALS.split(), 1)}
    words |= {word: ("n", number) for word, number in LOOSE.items()}
    words |= {word: ("τ", 10 * at) for at, word in enumerate(TENS.split(), 2)}
    words |= {"hundred": ("χ", 100), "thousand": ("χ", 1000)}
    words |= {word: ("o", at) for at, word in enumerate(ORDINALS.split(), 1)}
    return words | {word: ("o", number) for word, number in ROUND_ORDINALS.items()} | {"final": ("L", 0)}


def _units() -> dict[str, Entry]:
    words: dict[str, Entry] = {}
    for ending in ("", "s", "'s", "’s"):
        words |= {f"{word}{ending}": ("U", at) for at, word in enumerate(UNIT_WORDS)}
    words |= {"nights": ("σ", 0), "century": ("8", 5), "centuries": ("8", 5), "quarter": ("4", 7), "quarters": ("4", 7)}
    words |= {f"quarter{s}": ("4", 7) for s in ("'s", "’s")} | {"century's": ("8", 5), "weekend's": ("K", 0)}
    words |= {word: ("1", size) for size, several in MINUTES.items() for word in several.split()}
    words |= {f"{kind}{n}": ("5", n) for kind, most in (("q", 4), ("h", 2)) for n in range(1, most + 1)}
    words |= dict.fromkeys(("fiscal", "financial", "FY"), ("φ", 1))
    words |= dict.fromkeys(("academic", "school"), ("φ", 2)) | {"calendar": ("φ", 0)}
    words |= {word: ("2", number) for word, number in FROM_BEFORE.items()} | {"that": ("=", 0), "those": ("=", 0)}
    words |= {word: ("F", sign) for word, sign in BESIDE.items()}
    return words | {"coming": ("X", 1), "upcoming": ("X", 1)}


def _holidays() -> dict[str, Entry]:
    words = {
        f"{start(word)}{s}": ("η", 0) for word in HOLIDAYS.split() for start in (str, str.title) for s in ("", "'s")
    }
    words |= {f"{word}{s}": ("η", 0) for word in MOVING_HOLIDAYS.split() for s in ("", "'s")}
    words |= dict.fromkeys(HOLIDAY_WEEKDAYS.split(), ("γ", 0))
    words |= dict.fromkeys((DAYS_NAMED + " " + DAYS_NAMED_TOO).split(), ("λ", 0))
    return words | {"New": ("ν", 0), "Eve": ("ε", 0), "eve": ("ε", 0)}
