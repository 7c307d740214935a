"""Build the catalogue of sources again: `python tools/build_sources.py DATA` (a maintainer's tool).

Reads the hand-kept lists `tools/sources/XXX.txt` (one a country, `INT.txt` for what belongs to none), the rules
`tools/sources/rules.toml`, and two public data sets in the folder DATA: the state-media matrix of the Alliance for Securing
Democracy after State Media Monitor's typology (`sources/state_media_matrix`), and the consensus quality of news domains, 0
to 1, of Lin et al. 2023, PNAS Nexus, doi:10.1093/pnasnexus/pgad286 (`sources/domain_quality_pc1`). Writes
`src/countrydesk/catalogue/sources.jsonl`, one source a line, by country and title.

A line of a list has up to eight columns, parted by ` | `; what is empty at the end may be left out:

    kind | title | language | home page | feed | owner | interest | notes

- title: `=` stands for the usual name of such an office;
- feed: the address of a feed, whole or relative to the home page; `page ADDRESS` or `sitemap ADDRESS`; empty where no
  address of a feed is known: then the home page is where one is to be discovered;
- owner: the word `state:`, `party:`, `public:` or `private:` before it says who controls what the matrix does not list;
- notes, parted by `; `: `world` or `region` (of what it reports; else its country), `country=XXX` (it belongs elsewhere
  than its list), `as=DOMAIN` (the domain under which the data sets know the same newsroom), `control=party` (an organ of a
  party that is the state), `ground=NAME` (of rules.toml), `nomatrix` (the matrix's listing is no longer true).

Letters, in this order:

1. An office of a state speaks with authority on its own acts and positions and on nothing else: C. A statistics office or
   central bank of a state with independent institutions does so on its own figures: B, and its control is public. An
   intergovernmental organization on its acts and findings: B; C where its seat is in a closed state.
2. The quality of the domain: B from 0.80, C from 0.60, D from 0.40, E below. Of the host and its registered domain that one
   counts which more raters rated themselves (the rest of the set is imputed), the domain if as many.
3. No score, but the matrix lists it, or a state or party runs it: the letter of the median score of the matrix's outlets under
   such control, one step lower. What is no outlet of news is not held against that median: an institute of a closed state
   is E.
4. No score, but another public ground: C. Else F, which is no verdict: it cannot be judged.

What a state or a party controls is never above C, and one step lower in a closed state. A is given to nobody by rule.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

from source_evidence import TYPOLOGY, Evidence, names_of, read_evidence

from countrydesk.adapters.catalogue import load_gazetteer

LISTS = Path(__file__).parent / "sources"
CATALOGUE = Path(__file__).parents[1] / "src" / "countrydesk" / "catalogue" / "sources.jsonl"
NOWHERE = "INT"
COLUMNS = 8
OFFICES = {
    "government": "Government of {}",
    "foreign ministry": "Ministry of Foreign Affairs of {}",
    "defence ministry": "Ministry of Defence of {}",
    "parliament": "Parliament of {}",
    "central bank": "Central Bank of {}",
    "statistics": "Statistics office of {}",
    "authority": "Authorities of {}",
}
ORGANISATION = "international organisation"
MEDIA = frozenset({"agency", "newspaper", "magazine", "broadcaster", "online", "trade press", "regional press"})
GROUPS = frozenset({"think tank", "rights group"})
KINDS = frozenset({*OFFICES, ORGANISATION, *MEDIA, *GROUPS})
NOTES = frozenset({"world", "region", "country", "as", "control", "ground", "nomatrix"})
OWNERS = ("state", "party", "public", "private")
FLOORS = ((0.80, "B"), (0.60, "C"), (0.40, "D"))
# Names of countries in the matrix that are not the gazetteer's.
MATRIX_NAMES = {"Czechia": "CZE", "Palestine territories": "PSE", "UAE": "ARE", "Congo": "COG", "DR Congo": "COD"}


class Entry(NamedTuple):
    """A line of a hand-kept list; `country` is ISO 3166-1 alpha-3 or empty, `notes` its notes by name."""

    kind: str
    title: str
    language: str
    home: str
    feed: str
    owner: str
    interest: str
    notes: Mapping[str, str]
    country: str


@dataclass(frozen=True)
class Rules:
    """`rules.toml`, and the names of countries."""

    rated: str
    closed: Mapping[str, str]
    own_figures: frozenset[str]
    grounds: Mapping[str, str]
    names: Mapping[str, str]


def main() -> None:
    """Write the catalogue."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "data", type=Path, help="the folder with sources/state_media_matrix and sources/domain_quality_pc1"
    )
    CATALOGUE.write_text(built(parser.parse_args().data), encoding="utf-8")


def built(data: Path) -> str:
    """The catalogue as text, one JSON object a line."""
    rules = read_rules()
    closed = {name for name, code in _matrix_names(rules).items() if code in rules.closed}
    evidence = read_evidence(data / "sources", closed)
    rows = [row(entry, rules, evidence) for entry in read_lists()]
    rows.sort(key=lambda each: (each["country"], each["title"], each["language"], each["url"]))
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in rows)


def _matrix_names(rules: Rules) -> dict[str, str]:
    """The codes of countries by the names that the matrix uses."""
    return {name.removeprefix("the "): code for code, name in rules.names.items()} | MATRIX_NAMES


def read_rules() -> Rules:
    """The rules, with the names of countries as they stand after "of"."""
    table = tomllib.loads((LISTS / "rules.toml").read_text("utf-8"))
    article = table["article"]["states"].split()
    names = {
        code: f"the {each.name}" if code in article else each.name for code, each in load_gazetteer().countries.items()
    }
    figures = frozenset(table["own_figures"]["states"].split())
    return Rules(table["rated"], table["closed"], figures, table["grounds"], names)


def read_lists(folder: Path = LISTS) -> Iterator[Entry]:
    """The entries of all hand-kept lists.

    Raises:
        ValueError: a line with an unknown kind or note, or with too few or too many columns.
    """
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            columns = [each.strip() for each in line.split("|")]
            if columns[0] not in KINDS or not 4 <= len(columns) <= COLUMNS:
                raise ValueError(f"{path.name}:{number}: {line}")
            entry = _entry(columns, path.stem)
            if not NOTES.issuperset(entry.notes):
                raise ValueError(f"{path.name}:{number}: {line}")
            yield entry


def _entry(columns: list[str], listed: str) -> Entry:
    kind, title, language, home, feed, owner, interest, notes = (columns + [""] * COLUMNS)[:COLUMNS]
    noted = {name: value for name, _, value in (each.partition("=") for each in notes.split("; ") if each)}
    country = noted.get("country") or ("" if listed == NOWHERE else listed)
    return Entry(kind, title, language, home, feed, owner, interest, noted, country)


def names(entry: Entry) -> tuple[str, ...]:
    """Under which names the data sets may know the newsroom, the closest first."""
    known = entry.notes.get("as")
    return (known,) if known else names_of(entry.home)


def typology(entry: Entry, evidence: Evidence) -> str:
    """The matrix's typology of a newsroom; empty for what is none, or where it does not list it."""
    if entry.kind not in MEDIA or "nomatrix" in entry.notes:
        return ""
    return evidence.type_of((*names(entry), *names_of(entry.home)))


def row(entry: Entry, rules: Rules, evidence: Evidence) -> dict[str, str | bool]:
    """One source of the catalogue."""
    control, owner = _control(entry, rules, evidence)
    via, url = _address(entry)
    letter, basis = rating(entry, control, rules, evidence)
    return {
        "url": url,
        "title": OFFICES[entry.kind].format(rules.names[entry.country]) if entry.title == "=" else entry.title,
        "home": entry.home,
        "country": entry.country,
        "language": entry.language,
        "owner": owner,
        "control": control,
        "kind": entry.kind,
        "reach": _reach(entry),
        "reliability": letter,
        "basis": basis,
        "rated": rules.rated,
        "interest": entry.interest or _interest(entry, control, rules),
        "official": _official(entry),
        "via": via,
    }


def _official(entry: Entry) -> bool:
    return entry.kind in OFFICES or entry.kind == ORGANISATION


def _address(entry: Entry) -> tuple[str, str]:
    """How the source is read, and its address."""
    word, _, rest = entry.feed.partition(" ")
    if word in {"page", "sitemap"}:
        return word, rest
    return ("feed", urljoin(entry.home, entry.feed)) if entry.feed else ("page", entry.home)


def _reach(entry: Entry) -> str:
    stated = next(
        (each for each in ("world", "region", "country") if each in entry.notes and not entry.notes[each]), ""
    )
    return stated or ("country" if entry.country else "world")


def _control(entry: Entry, rules: Rules, evidence: Evidence) -> tuple[str, str]:
    """Who controls it, and the owner's name. The matrix outweighs the list, but for an organ of the ruling party."""
    word, colon, rest = entry.owner.partition(": ")
    stated, owner = (word, rest) if colon and word in OWNERS else ("", entry.owner)
    if entry.kind in OFFICES:
        return "public" if _independent(entry, rules) else "state", owner or f"State of {rules.names[entry.country]}"
    if entry.kind == ORGANISATION:
        return stated or "public", owner or "its member states"
    if kind := typology(entry, evidence):
        controlled = TYPOLOGY[kind][1]
        return (entry.notes.get("control", "state") if controlled else "public"), owner
    return entry.notes.get("control") or stated or "private", owner


def _independent(entry: Entry, rules: Rules) -> bool:
    """Whether it is an office that nobody directs in its own figures."""
    return entry.kind in {"statistics", "central bank"} and entry.country in rules.own_figures


def _interest(entry: Entry, control: str, rules: Rules) -> str:
    """What such a source has at stake, where the list says nothing particular of it."""
    of = f" of {rules.names[entry.country]}" if entry.country else ""
    offices = {
        "parliament": "speaks for the parliament and its majority",
        "central bank": "answers for the currency; publishes its own figures",
        "statistics": "publishes the state's own figures",
        ORGANISATION: "the organization's own position",
    }
    if _official(entry):
        return offices.get(entry.kind, "speaks for the government")
    if control in {"state", "party"}:
        return f"speaks for those who govern{of.removeprefix(' of') and of.replace(' of', '', 1)}"
    if entry.kind in GROUPS:
        return "its donors are not on record here"
    return f"serves the public{of}" if control == "public" else f"lives from the readers and advertisers{of}"


def rating(entry: Entry, control: str, rules: Rules, evidence: Evidence) -> tuple[str, str]:
    """The letter and its reason in words."""
    if _official(entry):
        return _office(entry, rules)
    closed, kind = entry.country in rules.closed, typology(entry, evidence)
    words = f"{TYPOLOGY[kind][0]} (state-media matrix)" if kind else ""
    if not words and control in {"state", "party"}:
        words = f"controlled by a {control}"
    score = evidence.score(names(entry))
    if score is not None:
        letter, reasons = _letter(score), [f"consensus quality of its domain {_shown(score)} of 1 (Lin et al. 2023)"]
        return _limited(letter, [*reasons, *filter(None, [words])], control, closed)
    if kind or (control in {"state", "party"} and entry.kind in MEDIA):
        return _of_its_class(words, control, closed, evidence)
    if closed and control in {"state", "party"}:
        return "E", f"no public score; {words} that no research in the country may contradict"
    if ground := entry.notes.get("ground"):
        return "C", f"no public score; {rules.grounds[ground]}"
    return "F", "no public score and no other public ground for a letter: it cannot be judged"


def _office(entry: Entry, rules: Rules) -> tuple[str, str]:
    if entry.kind == ORGANISATION:
        if entry.country in rules.closed and entry.owner != "United Nations":
            return (
                "C",
                "an intergovernmental organization's own site: authentic for its acts; its seat is in a closed state",
            )
        return "B", "an intergovernmental organization's own site: authentic for its acts and findings"
    if _independent(entry, rules):
        return "B", "authority for its own figures; independent by the rules of the OECD or the European Economic Area"
    return "C", "an office's own site: authentic for its acts and positions, not independent"


def _of_its_class(words: str, control: str, closed: bool, evidence: Evidence) -> tuple[str, str]:
    """No score of its own: one step below the median of the outlets under such control."""
    held = control in {"state", "party"}
    median = evidence.medians[held, closed and held]
    letter = max(_lower(_letter(median)), "C")
    if closed:
        letter = max(letter, "D") if held else _lower(letter)
    reasons = [
        "no public score of its own",
        words,
        f"one step below outlets so controlled, whose median quality is {_shown(median)} of 1 (Lin et al. 2023)",
    ]
    if closed:
        reasons.append("no newsroom of the country may contradict it")
    return letter, "; ".join(reasons)


def _limited(letter: str, reasons: list[str], control: str, closed: bool) -> tuple[str, str]:
    """The letter of a score under the limits for what a state or a party controls."""
    if control not in {"state", "party"}:
        return letter, "; ".join(reasons)
    if letter < "C":
        letter, reasons = "C", [*reasons, "so not above C"]
    if closed:
        letter, reasons = _lower(letter), [*reasons, "one step lower: no newsroom of the country may contradict it"]
    return letter, "; ".join(reasons)


def _letter(score: float) -> str:
    return next((letter for floor, letter in FLOORS if score >= floor), "E")


def _lower(letter: str) -> str:
    return chr(min(ord(letter) + 1, ord("E")))


def _shown(score: float) -> str:
    """Two decimals, cut and not rounded: what is shown stands on the same side of a floor as what was measured."""
    return f"{int(score * 100 + 1e-9) / 100:.2f}"


if __name__ == "__main__":
    main()
