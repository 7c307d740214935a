"""Operators that keep the meaning: what flags these too, flags everything."""

from __future__ import annotations

import calendar
import random
import re
from collections.abc import Iterator, Mapping

from evals.mutations.cases import Mutant, Operator, Pair
from evals.mutations.edits import Change, changed, cut_from_name, listed, matches, one, spelled_like, word_swaps
from evals.mutations.relations import NAME, OPENING
from evals.mutations.times import AMERICAN, DATE
from evals.mutations.values import HEDGE, figures, value_of
from evals.mutations.verbs import BY_PARTICIPLE, BY_PAST, VERBS


def date_format(pair: Pair, rng: random.Random) -> Mutant | None:
    """ "January 23, 2019" for "23 January 2019" and back."""
    british = [(*m.span(), f"{m['m']} {m['d']}" + (f", {m['y']}" if m["y"] else "")) for m in matches(DATE, pair.claim)]
    american = [
        (*m.span(), f"{m['d']} {m['m']}" + (f" {m['y']}" if m["y"] else "")) for m in matches(AMERICAN, pair.claim)
    ]
    return one(pair, rng, "date_format", "time", [*british, *american], twin=True)


def date_vaguer(pair: Pair, rng: random.Random) -> Mutant | None:
    """ "In January 2019" for "on January 23, 2019"."""
    found = [m for pattern in (DATE, AMERICAN) for m in matches(pattern, pair.claim) if m["y"]]
    changes = [
        (m.start() - 3, m.end(), spelled_like(f"in {m['m']} {m['y']}", pair.claim[m.start() - 3 :]))
        for m in found
        if pair.claim[max(0, m.start() - 3) : m.start()].lower() == "on "
    ]
    return one(pair, rng, "date_vaguer", "time", changes, twin=True)


_TIME = (
    rf"(?:[Ii]n|[Oo]n|[Bb]y|[Ss]ince|[Dd]uring)\s(?:(?:early|late|mid)-?\s?)?"
    rf"(?:(?:{'|'.join(calendar.month_name[1:])})\s?|\d{{1,4}},?\s?|of\s|the\s){{1,4}}(?<=\d)"
)
_FRONTED = re.compile(
    rf"^(?P<t>{_TIME}),?\s(?P<r>[A-Z][^,;:]{{10,200}})\.$"
    rf"|^(?P<t2>{_TIME}),?\s(?P<r2>(?:he|she|it|they|the|a|an)\s[^,;:]{{10,200}})\.$"
)
_FINAL = re.compile(rf"^(?P<r>(?:The|A|An|He|She|It|They|[A-Z][a-z]+)\s[^,;:]{{10,200}}?)\s(?P<t>{_TIME})\.$")
_SUBORDINATE = re.compile(
    r"\b(?:that|which|who|whom|because|when|while|after|before|until|as|and|but|said|since|if|whether)\b|“|\""
)


def word_order(pair: Pair, _rng: random.Random) -> Mutant | None:
    """The time at the other end of a sentence of one clause."""
    fronted, final = _FRONTED.match(pair.claim), _FINAL.match(pair.claim)
    found = fronted or final
    if not found:
        return None
    time, rest = found["t"] or found["t2"], found["r"] or found["r2"]
    if _SUBORDINATE.search(rest) or rest.endswith("than") or len(rest.split()) > 14:
        return None
    if fronted:
        new = f"{rest[0].upper()}{rest[1:]} {time[0].lower()}{time[1:]}."
    else:
        opening = rest.split()[0]
        new = f"{time[0].upper()}{time[1:]}, {rest[0].lower() + rest[1:] if opening in _PRONOUNS else rest}."
    return Mutant("word_order", "relation", new, pair.evidence, True, f"{time} moved")


_PRONOUNS = frozenset(listed("The A An He She It They"))
_SYNONYMS = (
    "began/started starts/begins bought/purchased buy/purchase purchased/bought said/stated stated/said"
    " allowed/permitted obtained/got helped/assisted ended/finished met/held~talks~with demanded/called~for"
    " launched/began attempted/tried tried/attempted showed/demonstrated revealed/disclosed disclosed/revealed"
    " requested/asked~for chosen/selected selected/chosen picked/chosen announced/made~public declared/announced"
    " condemned/denounced praised/commended arrested/detained fired/dismissed criticized/criticised criticised/criticized"
    " detained/held died/passed~away resigned/stepped~down postponed/delayed delayed/postponed halted/stopped"
    " rejected/turned~down declined/turned~down established/set~up constructed/built built/constructed"
    " assassinated/killed slain/killed warned/cautioned urged/called~on vowed/pledged pledged/vowed"
    " located/situated situated/located destroyed/wrecked injured/hurt wounded/injured resumed/restarted"
    " numerous/many large/big film/movie movie/film autumn/fall attorney/lawyer lawyer/attorney children/kids"
    " roughly/about approximately/about nearly/almost almost/nearly largest/biggest biggest/largest"
)
_SYNONYM = {left: right.replace("~", " ") for left, _, right in (row.partition("/") for row in _SYNONYMS.split())}


def synonym(pair: Pair, rng: random.Random) -> Mutant | None:
    """A verb or noun exchanged for one of the same sense."""

    def allowed(m: re.Match[str]) -> bool:
        before, after = pair.claim[: m.start()], pair.claim[m.end() :]
        if m.group().lower() in {"met", "demanded", "urged", "requested"}:
            return bool(re.match(r"\s(?:the\s)?[A-Z]|\san?\s", after)) and not re.search(
                r"\b(?:was|were|been|who)\s$", before
            )
        if m.group().lower() == "fired" and re.search(r"rocket|missile|shot|gun|shell|round", pair.claim):
            return False
        if m.group().lower() == "declined" and re.match(r"\s(?:to|that|as)\b|\s?[.,;]|$", after):
            return False
        if " " in _SYNONYM[m.group().lower()]:
            return not re.search(r"\b(?:was|were|been|be|is|are)\s(?:\w+ly\s)?$", before) and not after.startswith(
                " that"
            )
        return not (m.group()[0].isupper() and before.strip())

    return one(pair, rng, "synonym", "relation", word_swaps(pair.claim, _SYNONYM, allowed), twin=True)


_ALIASES: Mapping[str, str] = {
    "United States": "US", "U.S.": "US", "United Kingdom": "UK", "United Nations": "UN", "European Union": "EU",
    "World Health Organization": "WHO", "International Atomic Energy Agency": "IAEA", "North Atlantic Treaty Organization": "NATO",
    "UN": "United Nations", "US": "United States", "UK": "United Kingdom", "EU": "European Union", "UAE": "United Arab Emirates",
    "International Monetary Fund": "IMF", "IMF": "International Monetary Fund", "WHO": "World Health Organization",
    "International Criminal Court": "ICC", "African Union": "AU", "Turkey": "Türkiye", "Myanmar": "Burma", "Ivory Coast": "Côte d'Ivoire",
    "Democratic Republic of Congo": "DR Congo", "Czech Republic": "Czechia", "Holland": "the Netherlands", "Kyiv": "Kiev",
    "IAEA": "International Atomic Energy Agency", "NHL": "National Hockey League", "NBA": "National Basketball Association",
    "IRGC": "Islamic Revolutionary Guard Corps", "DRC": "Democratic Republic of Congo", "North Korea": "the DPRK",
    "South Korea": "the Republic of Korea", "Russia": "the Russian Federation",
    "Iran": "the Islamic Republic of Iran", "China": "the People's Republic of China", "Syria": "the Syrian Arab Republic",
}  # fmt: skip
_PEOPLES: Mapping[str, str] = {
    "Iran": "Iranian", "Russia": "Russian", "Ukraine": "Ukrainian", "Israel": "Israeli", "China": "Chinese", "France": "French",
    "Germany": "German", "Britain": "British", "Japan": "Japanese", "India": "Indian", "Pakistan": "Pakistani", "Iraq": "Iraqi",
    "Turkey": "Turkish", "Egypt": "Egyptian", "Syria": "Syrian", "Poland": "Polish", "Spain": "Spanish", "Italy": "Italian",
    "Canada": "Canadian", "Australia": "Australian", "Mexico": "Mexican", "Nigeria": "Nigerian", "Switzerland": "Swiss",
    "South Korea": "South Korean", "Peru": "Peruvian", "Cuba": "Cuban", "Venezuela": "Venezuelan", "Indonesia": "Indonesian",
}  # fmt: skip

# What belongs to a state as its own and not as a place or a doer ("Canada's invitation" may be one that Canada got).
_OF_STATE = (
    "government|authorities|president|prime|foreign|army|military|armed|police|parliament|ministry|minister|defen[cs]e|economy"
    "|capital|supreme|interim|state|central|security|national|border|air|navy|nuclear|top|new|former|interior|justice"
)


_NAMED = tuple((re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w’'$-])"), other) for name, other in _ALIASES.items())
_OWNER = re.compile(rf"(?<![\w-])(?<!the\s)(?P<state>{'|'.join(_PEOPLES)})['’]s(?=\s(?:{_OF_STATE})\b)")


def alias(pair: Pair, rng: random.Random) -> Mutant | None:
    """A state or organization by another of its names, or the owner told as the adjective of its people."""
    changes = [
        _renamed(m, other)
        for pattern, other in _NAMED
        for m in matches(pattern, pair.claim)
        if not cut_from_name(pair.claim, m)
    ]
    changes += [(*m.span(), f"the {_PEOPLES[m['state']]}") for m in matches(_OWNER, pair.claim)]
    return one(pair, rng, "alias", "relation", changes, twin=True)


def _renamed(m: re.Match[str], other: str) -> Change:
    """The other name, with no article twice and with the sentence's full stop."""
    if m.string[: m.start()].lower().endswith("the "):
        other = other.removeprefix("the ")
    return (*m.span(), f"{other}." if m.group().endswith(".") and m.end() == len(m.string) else other)


_FACTORS = {
    "kilometers": ("miles", 0.6214), "kilometres": ("miles", 0.6214), "km": ("miles", 0.6214), "miles": ("kilometers", 1.609),
    "meters": ("feet", 3.281), "metres": ("feet", 3.281), "feet": ("meters", 0.3048), "hectares": ("acres", 2.471),
    "acres": ("hectares", 0.4047), "kilograms": ("pounds", 2.205), "kg": ("pounds", 2.205), "pounds": ("kilograms", 0.4536),
}  # fmt: skip
_MEASURED = re.compile(
    rf"(?:(?:about|around|approximately|roughly)\s)?(?P<n>\d[\d,]*(?:\.\d+)?)\s(?P<u>{'|'.join(_FACTORS)})\b"
)


def unit_converted(pair: Pair, rng: random.Random) -> Mutant | None:
    """A length, area or mass in the other system, to two digits, with "about"."""
    changes: list[Change] = []
    for m in matches(_MEASURED, pair.claim):
        if HEDGE.search(pair.claim[: m.start()]):
            continue
        name, factor = _FACTORS[m["u"]]
        changes.append((*m.span(), f"about {_two_digits(float(m['n'].replace(',', '')) * factor)} {name}"))
    return one(pair, rng, "unit_converted", "value", changes, twin=True)


def _two_digits(value: float) -> str:
    rounded = float(f"{value:.2g}")
    return f"{rounded:,.0f}" if rounded >= 10 else f"{rounded:g}"


def looser_rounding(pair: Pair, rng: random.Random) -> Mutant | None:
    """A figure of three digits or more to two, with "about", or its floor with "more than"."""
    changes: list[Change] = []
    for m in figures(pair.claim):
        digits = re.sub(r"\D", "", m.group()).strip("0")
        sign = 1 if pair.claim[: m.start()].endswith(("$", "€", "£")) else 0
        if len(digits) >= 3 and not re.search(
            r"(?:a|an|the|another|these|those|all)\s$", pair.claim[: m.start() - sign]
        ):
            about = _two_digits(value_of(m)) if value_of(m) >= 10 else f"{value_of(m):.2g}"
            changes.append((m.start() - sign, m.end(), f"about {pair.claim[m.start() - sign : m.start()]}{about}"))
    return one(pair, rng, "looser_rounding", "value", changes, twin=True)


_SMALL = listed("two three four five six seven eight nine ten eleven twelve")
_SMALL_WORD = re.compile(rf"(?<![\w-])(?:{'|'.join(_SMALL)})(?=\s[a-z]{{3,}})", re.IGNORECASE)
_PERCENT = re.compile(r"(?<=\d)(?:%|\s(?:percent|per cent))(?!\w)")
_MONEY = re.compile(
    r"(?<![A-Z])\$(?P<n>\d[\d,.]*\d|\d)\s(?P<s>million|billion|trillion)(?!\s[a-z]+\s(?:donation|deal|fund))\b"
)


def number_written(pair: Pair, rng: random.Random) -> Mutant | None:
    """ "Three" for 3 and back, "13 percent" for "13%", "2 million dollars" for "$2 million"."""
    changes: list[Change] = [
        (*m.span(), str(_SMALL.index(m.group().lower()) + 2)) for m in matches(_SMALL_WORD, pair.claim)
    ]
    changes += [
        (*m.span(), _SMALL[int(m["n"]) - 2])
        for m in figures(pair.claim)
        if m["n"].isdigit()
        and not pair.claim[: m.start()].endswith(("$", "€", "£"))
        and 2 <= int(m["n"]) <= 12
        and not m["f"]
        and pair.claim[m.end() : m.end() + 2].strip().isalpha()
    ]
    changes += [(*m.span(), " percent" if m.group() == "%" else "%") for m in matches(_PERCENT, pair.claim)]
    changes += [(*m.span(), f"{m['n']} {m['s']} dollars") for m in matches(_MONEY, pair.claim)]
    return one(pair, rng, "number_written", "value", changes, twin=True)


_TRANSITIVE = "|".join(
    sorted(
        (v.past for v in VERBS if v.past not in {"became", "was", "had", "said", "told", "stayed", "remained"}),
        key=len,
        reverse=True,
    )
)
_ACTIVE = re.compile(
    rf"{OPENING}(?P<a>{NAME})\s(?P<v>{_TRANSITIVE})\s(?P<b>{NAME})(?=[,.]|\s(?:in|on|at|after|before|as|during)\b)"
)
_PASSIVE = re.compile(
    rf"(?:^|(?<=,\s))(?P<a>It|He|She|{NAME}|The\s[a-z]+(?:\s[a-z]+)?)\s(?:was|were)\s(?P<p>[a-z]+)\sby\s(?P<b>{NAME})(?=[,.]|\s(?:in|on|at|after|before|as|during)\b)"
)
_OBJECT = {"It": "it", "He": "him", "She": "her"}


def voice(pair: Pair, rng: random.Random) -> Mutant | None:
    """Active told as passive and back, between two names."""
    changes = [*_as_passive(pair.claim), *_as_active(pair.claim)]
    return one(pair, rng, "voice", "relation", changes, twin=True)


def _as_passive(text: str) -> Iterator[Change]:
    for m in matches(_ACTIVE, text):
        if (
            not m["a"].endswith(("'s", "’s"))
            and not m["b"].endswith(("'s", "’s"))
            and m["a"].split()[0] not in _PRONOUNS
        ):
            yield (*m.span(), f"{m['b']} was {BY_PAST[m['v']].participle} by {m['a']}")


def _as_active(text: str) -> Iterator[Change]:
    for m in matches(_PASSIVE, text):
        if m["p"] in BY_PARTICIPLE and not m["b"].endswith(("'s", "’s")):
            target = _OBJECT.get(m["a"]) or (m["a"][0].lower() + m["a"][1:] if m["a"].startswith("The ") else m["a"])
            yield (*m.span(), f"{m['b']} {BY_PARTICIPLE[m['p']].past} {target}")


_HE = re.compile(
    r"^(?P<s>He|She|It|They)\s(?P<v>was|is|has|had|were|are)\s(?P<adv>also|later|first|officially|previously)\s"
)


def adverb_moved(pair: Pair, _rng: random.Random) -> Mutant | None:
    """ "Later he was" for "He was later"."""
    m = _HE.match(pair.claim)
    if m is None or m["adv"] in {"first", "officially"}:
        return None
    new = f"{m['adv'].title()}, {m['s'].lower()} {m['v']} "
    return Mutant(
        "adverb_moved", "relation", changed(pair.claim, (*m.span(), new)), pair.evidence, True, f"{m.group()} -> {new}"
    )


TWINS: Mapping[str, Operator] = {
    twin.__name__: twin
    for twin in (
        date_format, date_vaguer, word_order, synonym, alias, unit_converted, looser_rounding, number_written, voice,
        adverb_moved,
    )
}  # fmt: skip
