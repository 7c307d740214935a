"""The bundled sources: enough of them everywhere, well-formed, rated by the written rules, and made by the tool."""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter, defaultdict
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from evals import sources as standing
from hypothesis import given
from hypothesis import strategies as st

from countrydesk.adapters.catalogue import load_gazetteer, load_sources
from countrydesk.core.addresses import no_address
from countrydesk.core.outlets import KEYS, checked, domain, source_of
from countrydesk.core.ratings import Reliability
from countrydesk.core.types import Source

REPOSITORY = Path(__file__).resolve().parents[1]
DATA = REPOSITORY.parent / "shared" / "data"
sys.path.append(str(REPOSITORY / "tools"))
import build_sources as tool  # type: ignore[import-not-found] # noqa: E402  # a maintainer's tool, not of the package
import source_evidence as evidence  # type: ignore[import-not-found] # noqa: E402

needs_data = pytest.mark.skipif(not (DATA / "sources").is_dir(), reason="the shared data are not here")
SOURCES = load_sources()
# Feeds of one outlet that are sections of it.
SECTIONED = {"BBC News", "Xinhua"}
EVERYWHERE = {
    "agency", "newspaper", "broadcaster", "online", "regional press", "government", "foreign ministry", "think tank",
    "defence ministry", "parliament", "central bank", "statistics", "authority", "international organisation",
}  # fmt: skip


def rows() -> list[dict[str, Any]]:
    lines = files("countrydesk").joinpath("catalogue", "sources.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_every_row_is_whole_and_in_its_place() -> None:
    listed = rows()
    for row in listed:
        assert set(row) == KEYS
        assert source_of(checked(row, row["url"])) == source_of(row)
    assert listed == sorted(listed, key=lambda row: (row["country"], row["title"], row["language"], row["url"]))


def test_seventy_countries_have_five_sources_and_those_around_mongolia_twenty_five() -> None:
    counted = Counter(source.country for source in SOURCES)
    assert standing.countries(SOURCES) >= 70
    assert min(counted[code] for code in ("MNG", *load_gazetteer().countries["MNG"].neighbors)) >= 25
    assert (
        min(
            counted[code]
            for code in ["KAZ", "JPN", "KOR", "PRK", "IRN", "UKR", "IND", "TUR", "DEU", "FRA", "GBR", "USA"]
        )
        >= 12
    )
    assert {source.country for source in SOURCES} <= {"", *load_gazetteer().countries}


@pytest.mark.parametrize("country", ["MNG", "RUS", "CHN"])
def test_every_kind_of_source_is_there(country: str) -> None:
    here = [source for source in SOURCES if source.country == country]
    assert {source.kind for source in here} >= EVERYWHERE
    assert len({source.language for source in here}) > 1
    assert set(load_gazetteer().countries[country].languages) & {source.language for source in here}


def test_kinds_are_a_closed_list_and_offices_are_official() -> None:
    assert {source.kind for source in SOURCES} == tool.KINDS
    for source in SOURCES:
        assert source.official == (source.kind in {*tool.OFFICES, tool.ORGANISATION}), source.title
        assert source.reach == "world" or source.country, source.title


def test_addresses_are_well_formed_and_none_comes_twice() -> None:
    for source in SOURCES:
        assert not no_address(source.url) and not no_address(source.home), source.title
        assert source.via != "page" or domain(source.url) == domain(source.home), source.title
    assert len({source.url.rstrip("/").lower() for source in SOURCES}) == len(SOURCES)


def test_no_outlet_comes_twice_in_one_language_and_no_title_stands_for_two_countries() -> None:
    editions = Counter(
        (source.title.casefold(), source.language) for source in SOURCES if source.title not in SECTIONED
    )
    assert max(editions.values()) == 1
    places = defaultdict(set)
    for source in SOURCES:
        places[source.title.casefold()].add(source.country)
    assert max(map(len, places.values())) == 1


def test_every_letter_has_a_reason_and_a_day() -> None:
    for source in SOURCES:
        assert source.title and source.interest and source.home and source.rated == "2026-11-22", source.url
        assert len(source.language) == 2 and source.control != "unknown"
        assert source.reliability is not Reliability.A
        assert ("cannot be judged" in source.basis) == (source.reliability is Reliability.F), source.title
        if source.control in {"state", "party"}:
            assert source.reliability >= Reliability.C, source.title


def test_a_letter_stands_on_the_same_side_of_a_floor_as_the_score_that_is_shown() -> None:
    read = [
        source for source in SOURCES if standing.reads_the_score(source) and source.control in {"private", "public"}
    ]
    assert len(read) > 100
    for source in read:
        shown = float(source.basis.removeprefix("consensus quality of its domain ").partition(" ")[0])
        assert source.reliability == next((name for floor, name in tool.FLOORS if shown >= floor), "E"), source.title


@needs_data
def test_the_catalogue_is_what_the_tool_makes() -> None:
    assert tool.CATALOGUE.read_text("utf-8") == tool.built(DATA)


@needs_data
def test_what_the_matrix_lists_is_controlled_as_it_says() -> None:
    with (DATA / "sources/state_media_matrix/State_Media_Matrix.csv").open(encoding="utf-8-sig", newline="") as lines:
        listed = {
            evidence.names_of(row["URL"].strip())[0]: row["Typology"] for row in csv.DictReader(lines) if row["URL"]
        }
    exempt = {entry.home for entry in tool.read_lists() if "nomatrix" in entry.notes}
    held = [each for each in SOURCES if each.kind in tool.MEDIA and evidence.names_of(each.home)[0] in listed]
    assert len(held) > 200
    for source in held:
        controlled = listed[evidence.names_of(source.home)[0]] in {"SC", "CaPu", "CaPr"}
        if source.home not in exempt:
            assert source.control in ({"state", "party"} if controlled else {"public"}), source.title


RULES = tool.read_rules()


def entry(**facts: object) -> Any:
    plain: dict[str, object] = {
        "kind": "newspaper", "title": "The Ledger", "language": "en", "home": "https://www.ledger.example/", "feed": "",
        "owner": "", "interest": "", "notes": {}, "country": "KEN",
    }  # fmt: skip
    return tool.Entry(**(plain | facts))


def known(score: float | None = None, kind: str = "", medians: tuple[float, float, float] = (0.6, 0.4, 0.8)) -> Any:
    quality = {} if score is None else {"ledger.example": evidence.Quality(1, score)}
    held = {(True, False): medians[0], (True, True): medians[1], (False, False): medians[2]}
    return evidence.Evidence(quality, {"ledger.example": kind} if kind else {}, held)


@given(
    st.none() | st.floats(0, 1), st.sampled_from(["", *evidence.TYPOLOGY]), st.sampled_from(["KEN", "RUS"]), st.data()
)
def test_the_rule_gives_no_a_and_nothing_above_c_to_what_a_state_controls(
    score: float | None, kind: str, country: str, data: st.DataObject
) -> None:
    medians = data.draw(st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1)))
    row = tool.row(entry(country=country), RULES, known(score, kind, medians))
    assert row["reliability"] in "BCDEF" and row["basis"]
    assert (row["reliability"] == "F") == (score is None and not kind)
    if row["control"] in {"state", "party"}:
        assert row["reliability"] >= ("D" if country == "RUS" else "C")


@given(st.floats(0, 1), st.floats(0, 1), st.sampled_from(["", *evidence.TYPOLOGY]))
def test_a_better_score_is_never_a_worse_letter(one: float, other: float, kind: str) -> None:
    low, high = (tool.row(entry(), RULES, known(score, kind))["reliability"] for score in sorted((one, other)))
    assert high <= low


def test_offices_speak_for_themselves_whatever_their_domain_is_worth() -> None:
    made = [
        tool.row(entry(kind=kind, title="=", country=country), RULES, known(0.99, "SC"))
        for kind in ("parliament", "statistics")
        for country in ("KEN", "NLD")
    ]
    assert [(each["title"], each["reliability"], each["control"]) for each in made] == [
        ("Parliament of Kenya", "C", "state"),
        ("Parliament of the Netherlands", "C", "state"),
        ("Statistics office of Kenya", "C", "state"),
        ("Statistics office of the Netherlands", "B", "public"),
    ]


def test_an_organization_whose_seat_is_in_a_closed_state_is_one_letter_lower() -> None:
    seats = [entry(kind=tool.ORGANISATION, country=country) for country in ("KEN", "RUS")]
    mission = entry(kind=tool.ORGANISATION, country="AFG", owner="United Nations")
    assert [tool.row(each, RULES, known())["reliability"] for each in (*seats, mission)] == ["B", "C", "B"]


def test_a_public_ground_gives_a_letter_where_no_score_is() -> None:
    grounded = tool.row(entry(notes={"ground": "ifcn"}), RULES, known())
    assert (grounded["reliability"], "Fact-Checking" in str(grounded["basis"])) == ("C", True)
    assert tool.row(entry(notes={"ground": "ifcn"}), RULES, known(0.3))["reliability"] == "E"


def test_the_host_or_domain_that_more_raters_rated_counts() -> None:
    quality = {
        "en.x.example": evidence.Quality(1, 0.2),
        "x.example": evidence.Quality(2, 0.7),
        "y.example": evidence.Quality(1, 0.5),
    }
    known = evidence.Evidence(quality, {}, {})
    assert known.score(("en.x.example", "x.example")) == 0.7
    assert known.score(("en.x.example", "y.example")) == 0.5
    assert known.score(("z.example", "z.example")) is None


@pytest.mark.parametrize(
    "line",
    [
        "palace | The Ledger | en | https://ledger.example/",
        "newspaper | The Ledger | en",
        "newspaper | The Ledger | en | https://ledger.example/ | | | | grund=ifcn",
    ],
)
def test_a_line_that_is_none_is_named(line: str, tmp_path: Path) -> None:
    (tmp_path / "KEN.txt").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"KEN\.txt:1: "):
        list(tool.read_lists(tmp_path))


def test_the_rules_name_countries_that_are_and_grounds_that_are_used() -> None:
    countries = load_gazetteer().countries
    assert set(RULES.closed) | RULES.own_figures <= set(countries)
    assert not set(RULES.closed) & RULES.own_figures
    assert all(RULES.closed.values())
    assert {entry.notes["ground"] for entry in tool.read_lists() if "ground" in entry.notes} == set(RULES.grounds)


def test_spearman_shares_the_ranks_of_ties() -> None:
    assert standing.ranks([3.0, 1.0, 3.0, 2.0]) == [3.5, 1.0, 3.5, 2.0]
    points = [("a", 1.0, 10.0), ("b", 2.0, 20.0), ("c", 3.0, 15.0)]
    assert standing.spearman(points) == pytest.approx(0.5)
    assert standing.spearman(points[:2]) == standing.spearman([("a", 1.0, 1.0)] * 3) == 0.0


def test_editions_of_one_domain_are_one_point() -> None:
    editions = [
        Source(f"https://x.example/{name}", name, home=f"https://{name}.x.example/", reliability=Reliability(name))
        for name in "BD"
    ]
    assert standing.paired(editions, {"x.example": 0.7}) == [("x.example", 2.0, 0.7)]
    assert standing.paired(editions, {"y.example": 0.7}) == []
