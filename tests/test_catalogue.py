"""The catalogue: sane data for every country, and the bundled sources."""

from __future__ import annotations

import tomllib
from importlib.resources import files

from countrydesk.adapters.catalogue import load_gazetteer, load_sources
from countrydesk.core.ratings import Reliability

CATALOGUE = files("countrydesk").joinpath("catalogue")
NO_PEOPLE = {"ATF", "BVT", "HMD", "SGS", "UMI", "ATA"}
NO_DEMONYM = {"BLM", "CUW", "DMA", "COG", "GGY", "JEY", "MAF", "MNP", "PCN", "SJM", "SPM", "SXM"} | NO_PEOPLE
NO_CAPITAL = {"BES", "TKL", "MAC"} | NO_PEOPLE


def table(name: str) -> dict[str, object]:
    return tomllib.loads(CATALOGUE.joinpath(name).read_text(encoding="utf-8"))


def test_every_country_has_its_facts() -> None:
    countries = load_gazetteer().countries
    assert len(countries) == 250
    for code, country in countries.items():
        assert len(code) == 3 and len(country.iso2) == 2 and country.name
        assert country.demonyms or code in NO_DEMONYM, code
        assert country.capital or code in NO_CAPITAL, code
        assert country.region or code in NO_PEOPLE, code
        for language in ("ru", "zh", "mn", "fr", "es", "de", "ar", "fa", "uk", "he"):
            assert country.names[language], (code, language)
        assert all(neighbor in countries for neighbor in country.neighbors)


# Not members of the United Nations: two observers, states that others recognize in part, and territories.
_OTHERS = """VAT PSE XKX TWN ESH COK NIU ABW AIA ALA ASM ATA ATF BES BLM BMU BVT CCK CUW CXR CYM FLK FRO GGY GIB GLP GRL GUF
GUM HKG HMD IMN IOT JEY MAC MAF MNP MSR MTQ MYT NCL NFK PCN PRI PYF REU SGS SHN SJM SPM SXM TCA TKL UMI VGB VIR WLF"""
WATCHED = ("VAT", "PSE", "XKX", "TWN", "ESH")
HIDDEN = {"COG", "TGO"}  # "Congo" alone is the larger one; in Russian Togo is spelled like "of that"
WITHOUT_DIVISIONS = {"VAT", "ESH", "XKX", "PSE"}


def test_every_state_is_found_by_name_demonym_and_capital() -> None:
    gazetteer = load_gazetteer()
    members = set(gazetteer.countries) - set(_OTHERS.split())
    assert len(members) == 193
    for code in sorted(members | set(WATCHED)):
        country = gazetteer.countries[code]
        assert {each.country for each in gazetteer.mentions(country.name)} == {code}
        spelled = [form for lang in ("ru", "zh", "mn") for form in country.names[lang]]
        lost = [form for form in spelled if code not in {each.country for each in gazetteer.mentions(form)}]
        assert len(lost) <= 1 or code in HIDDEN, (code, lost)
        assert country.divisions or code in WITHOUT_DIVISIONS, code
        assert country.demonyms or code in NO_DEMONYM, code


def test_divisions_of_the_larger_states_are_found_in_english() -> None:
    gazetteer = load_gazetteer()
    shares = {}
    for code in ("MNG", "IRN", "UKR", "VEN", "RUS", "CHN", "USA", "IND", "BRA", "NGA", "DEU", "JPN", "KAZ"):
        names = gazetteer.countries[code].divisions
        found = [name for name in names if code in {each.country for each in gazetteer.mentions(name + " Province")}]
        shares[code] = len(found) / len(names)
    assert min(shares.values()) >= 0.85, shares


def test_neighbors_are_mutual_where_the_desk_began() -> None:
    countries = load_gazetteer().countries
    assert set(countries["MNG"].neighbors) == {"CHN", "RUS"}
    for code in ("MNG", "IRN", "UKR", "VEN"):
        assert all(code in countries[neighbor].neighbors for neighbor in countries[code].neighbors)
        assert countries[code].divisions and countries[code].languages


def test_hand_written_tables_name_known_countries_and_are_all_in_the_index() -> None:
    gazetteer = load_gazetteer()
    for rows in table("institutions.toml").values():
        for row in rows if isinstance(rows, list) else ():
            assert row.get("c", "") in {"", *gazetteer.countries}, row
            assert gazetteer.lookup(row["n"].removeprefix("The ")), row
    organizations = table("organizations.toml")["organization"]
    assert isinstance(organizations, list)
    assert len({row["id"] for row in organizations}) == len(organizations)
    assert all(gazetteer.display("org:" + row["id"]) == row["n"] for row in organizations)
    assert set(table("names.toml")) == set(gazetteer.countries)


def test_the_data_are_small() -> None:
    assert sum(len(CATALOGUE.joinpath(name).read_bytes()) for name in ("countries.json", "gazetteer.json")) < 2_500_000


def test_bundled_sources() -> None:
    sources = load_sources()
    countries = load_gazetteer().countries
    assert len(sources) > 100
    assert len({source.url for source in sources}) == len(sources)
    for source in sources:
        assert source.title and source.basis and source.interest and source.home, source.url
        assert source.country in {"", *countries} and len(source.language) == 2
        assert source.control != "unknown"
        assert source.reliability is not Reliability.A
        if source.control in {"state", "party"}:
            assert source.reliability not in {Reliability.A, Reliability.B}, source.title
