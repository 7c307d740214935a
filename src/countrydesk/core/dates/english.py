"""The time expressions of English news: the rules over the letters of `english_words`.

What looks like time and is not stays out: a count ("2000 people", "26th meeting"), an age ("53-year-old"), a number in
a name ("Vision-2050"), the verbs "may" and "march". A bare year needs a word before it that governs time.
"""

from __future__ import annotations

from functools import partial

from countrydesk.core.dates import forms, pieces, relative, yearly
from countrydesk.core.dates.english_words import ACTING, lexicon
from countrydesk.core.dates.numerals import fold
from countrydesk.core.dates.scan import Grammar

MONTH = r"[MA](?:\.(?=-?[DOY,]))?"
DAY = "[DO]"
# What a year must not stand before: a count, a unit, a share.
COUNTED = "-?[U1%3χ]"
YEAR = f"(?:,?[jk]?h?Y(?!{COUNTED}))?"
YEARS = f"(?:,?[jk]?Y(?!{COUNTED})|,?[jk]?h?[LXT]U(?!W))?"
NAMED_DAY = r"(?:(?:gq?)?[Wu]\.?g?,?q?h?)?"
MANY = "(?:R?nj?|D|N|ϟ)"
COUNT = f"(?:{MANY}|R)"
# "A quarter" is also a part of anything.
UNIT = "(?:β?[U18]|K|(?<!R)4(?!j))"
LENGTH = f"(?:{MANY}cRJ-?{UNIT}|J-?R{UNIT}|R?J-?{UNIT}|{COUNT}-?{UNIT}(?:cRJ)?(?:(?:,?c|,)?{MANY}{UNIT}){{0,3}})"
PART = "(?:h?[eia]-?|h?[bzi]jh?|z-)"
PERIOD = f"(?:{MONTH}{YEAR}|Y(?!{COUNTED})|[LXT]U)"
OF_PERIOD = f"(?:jh?|,)?h?{PERIOD}"
# What is counted within a period: "week", "three months", "Friday".
INNER = f"(?:{MANY}?β?[UK]|W)"
OF_YEAR = f"(?:[jk]?h?(?:Y(?!{COUNTED})|[LXT]U)|jhU)"
# A piece is at its end: nothing follows that it could count.
END = r"(?=[|.,;)kqfvsbcy-]|$)"
# "The office Christmas party" is no day.
HOLIDAY = (
    "(?:γ?η(?:ε|U|W)|γη|η(?![xCŷ])|(?<=[qyvsVFLXT])η|γW|λ;?U|AU|(?<!C)νU(?:ε|U)|(?<!C)νU(?![xCŷ])|(?<=[qyvsVFLXT])νU)"
)
RULES = (
    (f"{NAMED_DAY}[IS]", forms.numeric),
    ("D-D-Y", forms.dashed),
    ("Y[-/][MA][-/]D|D[-/][MA][-/]Y|[MA][-/]D[-/]Y", forms.day_or_month),
    (f"{NAMED_DAY}(?:{DAY}j?{MONTH}|{MONTH}{DAY},?)Y%|MY%", partial(forms.year_or_count, ACTING.split())),
    (
        f"[fB]?h?(?:{DAY}|o)[-tv]h?(?:{DAY}|o)j?h?{MONTH}{YEARS}|Bh?(?:{DAY}|o)ch?(?:{DAY}|o)j?{MONTH}{YEARS}",
        forms.days_of_month,
    ),
    (
        f"[fB]?{MONTH}h?(?:{DAY}|o)[-tv]h?(?:{DAY}|o)(?![1%]|-?U|j?[MA]){YEARS}|B{MONTH}{DAY}c{DAY}(?![MA]){YEARS}",
        forms.days_of_month,
    ),
    (f"{DAY}(?:,{DAY}){{0,8}},?c{DAY}j?{MONTH}{YEARS}", forms.days_of_month),
    (f"{MONTH}{DAY}(?:,{DAY}){{0,8}},?c{DAY}(?![%U1χ]|-?[U1]|j?[MA]|[x]){YEARS}", forms.days_of_month),
    (f"[fB]h?{DAY}[tv]h?{MONTH}{DAY}{YEAR}", forms.day_to_date),
    (f"[fB]?h?{DAY}[-tvc]h?{DAY}j?[LXT]U|{NAMED_DAY}h?Oj[LXT]U", forms.days_of_this_month),
    (
        f"h?[oOL]{INNER}{OF_PERIOD}|(?:h?[oO]|hL){INNER}(?:kh?{PERIOD}|[jk]hU)",
        forms.unit_of_period,
    ),
    (f"h?U[jbπ]q?h?{NAMED_DAY}(?:{DAY}j?{MONTH}|{MONTH}h?{DAY}|O){YEAR}", forms.week_of),
    ("h?UFd", relative.day_beside),
    ("h?[UK]Fh?[LX](?![UW])", relative.unit_beside),
    (
        f"{NAMED_DAY}(?:{DAY}j?|oj){MONTH}{YEARS}|{NAMED_DAY}{MONTH}[-/]?(?:h?{DAY}|ho)(?![%1χ]|-?U){YEARS}",
        forms.day_or_month,
    ),
    (f"{MONTH}o(?=[,.;|)tv-]|$|Y){YEARS}", forms.day_or_month),
    (rf"[Wu],?h[Oo]{END}|[Wu]O{END}|[Wu]D(?=[|.,;)]|$)|(?<=[qpvysf])hO{END}", forms.day_or_month),
    ("h?φU?Y|h?[LXT]φU|h?(?:Y(?:-[DNY])?|ÿ)φU|h?φU", yearly.year_of_account),
    (f"[fB]?Y[-tv](?:Y|D(?!-|j?[MA]))(?!{COUNTED})|BYcY(?!{COUNTED})|ÿ", forms.years),
    (f"{PART}[tc-]{PART}(?:{MONTH}{YEARS}|Y(?!{COUNTED}))", forms.parts_of_period),
    (f"{PART}?{MONTH},?[jk]?[LXT]U|{PART}?[LXT][MA]", relative.month_of_year),
    (
        f"(?:{PART}|[eia]kh?)(?:{MONTH}{YEAR}|Y(?!{COUNTED}))|[MA],?[jk-]?Y(?!{COUNTED})|(?<!-)Y,?[MA]",
        forms.day_or_month,
    ),
    (r"M|A(?=[-t][MA])|(?<=[ksyvfBjpVFtc-])A(?![Cw])|(?<=h)A(?=[xŷ])", forms.day_or_month),
    (
        f"(?:{PART})?h?(?:[oO]-?[J4]|L4)(?:jh?|k)?(?:Y[-/](?:Y|D(?!-|j?[MA]))|ÿ)(?!{COUNTED})(?:φU)?|5j?h?(?:Y-(?:Y|D)|ÿ)",
        yearly.part_of_account,
    ),
    (f"h?[oO]-?J(?:jh?(?:{MONTH}{YEAR}|[LXT]?U|Z|Y))", yearly.half_of),
    (
        f"(?:{PART}|[eia]kh?)?(?:h?[oO]-?4(?!-){OF_YEAR}?|h?L4j?{OF_YEAR})|h?[oO]-?JY|(?:{PART})?5{OF_YEAR}?|[LXT]U[oO]4",
        yearly.fraction,
    ),
    ("Y-?5", yearly.fraction),
    ("(?:h?[eia]-?|h)?;?Z|h(?:[eia]-?)?;?ζ", forms.decade),
    ("h?[eia]?-?[Oo]-?8", forms.century),
    (f"[LXT]?{HOLIDAY}K?(?:,?j?(?:Y(?!{COUNTED})|[LXT]U))?K?", yearly.holiday),
    (
        "(?:h?[eia]-?)?(?:[LXT]6(?!C)|h?6(?:j?Y|j?[LXT]U)|(?<=[ksyvVjp])h?6(?!C))|[eia]-6(?!C)",
        yearly.season_of,
    ),
    (
        f"(?<![μt])[kVp>]?h?[LPX2]{LENGTH}(?!jh?(?:[MAY]|[LXT]?U))|[kVp]?h?P[U184]|[kV]hXU|{MANY}[LPX2]{UNIT}",
        relative.span_of_units,
    ),
    ("h?(?:[OonND]-?(?:U-?)?|Y-?)?H", pieces.nothing("anniversary")),
    (f">{LENGTH}", relative.within),
    (f"{LENGTH}G", relative.ago),
    ("[U8]G", pieces.nothing("date")),
    (f"{LENGTH}fw", relative.ahead),
    (f"k{LENGTH}(?!x?0)(?!F)", relative.in_time),
    (f"{LENGTH}[rl]", relative.offset),
    (f"{LENGTH}F|{LENGTH}f(?=[dWuη]|[LXT][UW])", relative.beside),
    ("h[LX]U(?=j)", pieces.nothing("date")),
    ("h2[WU1Kg4]|(?<=q)2W|=[UK](?!x?0)|hUF(?=[|.,;)]|$)|hXU", relative.following),
    ("2[WU1Kg4]", relative.without_article),
    (
        f"Eω[UKW4]|(?:{MANY}?3)?E(?:x?[oODn]?[U18WKgu4]|{MANY}?[UKQ])g?|{MANY}?3R[U18]|(?<!C)m(?!C)|Wσ|qσ|Q",
        pieces.nothing("set"),
    ),
    ("[LXT]Uq?[fB]?[Wu][-tvc]h?[Wu]|[fB]?[Wu][-tvc][Wu](?:j?[LXT]U)", relative.weekdays_of_week),
    ("[LXT]U[qfh]?[Wu]g?|T?P[Wu]g?|(?:h?[eia])?[LXT]?W(?:j?[LXT]U)?g?|gq?W(?!,?q?h?[DOMA])", relative.weekday),
    ("TK", relative.this_weekend),
    (f"(?:{PART}|[rl])?h?[LXTρP]β?[U8K4]|h?[bzi]jhU|[rl]khU|[ea]khU|i-U", relative.unit),
    ("h?~jhU", relative.rest),
    ("h?Ut∂|(?<![C↑])t∂(?=[|.,;)]|$)", relative.to_date),
    ("UDjY", forms.week_number),
    (f"hUt{MONTH}{YEAR}", forms.year_to),
    ("h?U-?z|zjU", relative.end_of_unit),
    ("[Vqk]?hK|VK", relative.weekend),
    ("r?dg?|[LT]g|(?<=[tv])w(?![xŷC])", relative.day_word),
    ("(?<=B)w|(?<=c)w(?=[|.,;)]|$)", relative.bound),
    (f"[pV]?{LENGTH}(?!-?0)|[pV]R[U18]|p[U18](?!Y)|{MANY}[σQ]|9|U-?ł|h?α-?U", relative.duration),
    ("hUY|(?<=[ksyvfBpF])UY", forms.day_or_month),
    (
        rf"(?:(?<=[ksyv>fBhjpVF('|R])|(?<=[YMA][c,])|(?<=[lr]θ)|^)Y(?!{COUNTED}|[:/])",
        forms.day_or_month,
    ),
    ("(?<![Cn])Y(?=-?ŷ)", forms.year_of_event),
)
# "And", "of", "will", "than"; articles, prepositions and numbers before an ordinary word.
IDLE = "[cjμθ]|[hkpqRtnDN=VfB>][xC]"
GRAMMAR = Grammar(lexicon(), RULES, fold, IDLE)
