"""The catalogue: sane data for every country, sources from TOML and OPML, and which source a link belongs to."""

from __future__ import annotations

import time
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from countrydesk.adapters.catalogue import (
    domain,
    load_folder_sources,
    load_gazetteer,
    load_sources,
    match_source,
    unknown_source,
)
from countrydesk.core.errors import ConfigError
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


def test_the_data_are_small_and_load_fast() -> None:
    assert sum(len(CATALOGUE.joinpath(name).read_bytes()) for name in ("countries.json", "gazetteer.json")) < 2_500_000
    begun = time.perf_counter()
    load_gazetteer.__wrapped__()
    assert time.perf_counter() - begun < 1.5  # 0.1 s on an idle machine


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


@pytest.mark.parametrize(
    ("link", "title"),
    [
        ("https://www.bbc.co.uk/news/world", "BBC News"),
        ("https://www.bbc.com/news/articles/x1", "BBC News"),
        ("http://abcnews.com", "ABC News"),
        ("https://www.dw.com/english/?maca=en", "Deutsche Welle"),
        ("http://online.wsj.com/page/2_0006.html", "The Wall Street Journal"),
        ("https://www.npr.org/templates/story/story.php?storyId=1004", "NPR"),
        ("https://edition.cnn.com/a", "CNN"),
        ("https://tass.ru/x", "ТАСС"),
        ("https://tass.com/x", "TASS"),
    ],
)
def test_a_link_finds_its_outlet(link: str, title: str) -> None:
    found = match_source(link, load_sources())
    assert found is not None
    assert found.title == title


@pytest.mark.parametrize(
    "link", ["", "https://nowhere.example/x", "https://[bad", "not a link", "https://bbc.co.uk.evil.example/"]
)
def test_an_unknown_link_finds_nothing(link: str) -> None:
    assert match_source(link, load_sources()) is None


def test_an_unknown_outlet_is_f() -> None:
    source = unknown_source("https://nowhere.example/feed")
    assert (source.reliability, source.control, source.title) == (Reliability.F, "unknown", "nowhere.example")
    assert unknown_source("x:", "Title").title == "Title"


def test_domains() -> None:
    assert domain("https://feeds.bbci.co.uk/x") == "bbci.co.uk"
    assert domain("news.example.org/feed") == "example.org"
    assert domain("https://montsame.mn./") == "montsame.mn"
    assert domain("https://[bad") == ""


def test_own_sources(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(
        '[[source]]\nurl = "https://ledger.example.org/feed.xml"\nfile = "ledger.xml"\n'
        'control = "private"\nreliability = "C"\n'
        'country = "MNG"\nofficial = true\n',
        encoding="utf-8",
    )
    ((source, name),) = load_folder_sources(path)
    assert (source.title, source.reliability, source.official, name) == (
        "example.org",
        Reliability.C,
        True,
        "ledger.xml",
    )
    assert load_sources(path) == (source,)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("[[source]\n", "is not TOML"),
        ("x = 1\n", "x is not a key"),
        ("source = 1\n", "source is not a key"),
        ("source = [1]\n", r"source\[1\] is not a table"),
        ('[[source]]\nurl = "https://a.example/"\ncolour = "red"\n', r"source\[1\]\.colour"),
        ('[[source]]\nurl = "https://a.example/"\nofficial = "yes"\n', "official must be true or false"),
        ('[[source]]\nurl = "https://a.example/"\ntitle = 3\n', "title must be text"),
        ('[[source]]\ntitle = "A"\n', "url is missing"),
        ('[[source]]\nurl = "https://a.example/"\ncontrol = "king"\n', "control is 'king'"),
        ('[[source]]\nurl = "https://a.example/"\nreliability = "G"\n', "reliability is 'G'"),
        ('[[source]]\nurl = "file:///etc/passwd"\n', "url is"),
        ('[[source]]\nurl = "https://[bad"\n', "url is"),
        ('[[source]]\nurl = "https://a.example/"\nfile = "../x.xml"\n', "file is"),
    ],
)
def test_a_mistake_names_file_and_key(tmp_path: Path, body: str, words: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(body, encoding="utf-8")
    with pytest.raises(ConfigError, match=words) as caught:
        load_sources(path)
    assert str(path) in caught.value.message


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load_sources(tmp_path / "none.toml")


def test_opml(tmp_path: Path) -> None:
    path = tmp_path / "list.opml"
    path.write_text(
        '<opml version="2.0"><body><outline text="News"><outline text="Mine" xmlUrl="https://mine.example/rss"/>'
        '<outline text="BBC" xmlUrl="https://feeds.bbci.co.uk/news/world/asia/rss.xml" '
        'htmlUrl="https://www.bbc.co.uk/news"/>'
        '<outline text="bad" xmlUrl="javascript:x"/></outline></body></opml>',
        encoding="utf-8",
    )
    mine, bbc = load_sources(path)
    assert (mine.title, mine.reliability) == ("Mine", Reliability.F)
    assert (bbc.title, bbc.country, bbc.control) == ("BBC", "GBR", "public")


@pytest.mark.parametrize("body", ["", "<opml", '<!DOCTYPE x [<!ENTITY a "b">]><opml>&a;</opml'])
def test_bad_opml(tmp_path: Path, body: str) -> None:
    path = tmp_path / "list.opml"
    path.write_text(body, encoding="utf-8")
    with pytest.raises(ConfigError, match="is not OPML"):
        load_sources(path)
