"""What two public data sets say of an outlet: the state-media matrix, and the consensus quality of news domains.

Part of `build_sources.py`, which names them.
"""

from __future__ import annotations

import csv
import statistics
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from countrydesk.core.outlets import domain

# The typology of the matrix: its words, and whether the state controls what is written.
TYPOLOGY = {
    "SC": ("state-controlled", True),
    "CaPu": ("captured public", True),
    "CaPr": ("captured private", True),
    "ISFM": ("state-funded and state-managed, editorially independent", False),
    "ISF": ("state-funded, editorially independent", False),
    "ISM": ("state-managed, editorially independent", False),
    "IP": ("independent public", False),
}
# The columns of the raters in the set of qualities, without the one of two values.
RATERS = (("afm", "afm_bias"), ("fc",), ("mbfc", "mbfc_bias", "mbfc_fact"), ("lewandowsky_acc", "lewandowsky_trans"))


class Quality(NamedTuple):
    """The consensus quality of a domain, 0 to 1, and how many raters rated it themselves, 0 to 4."""

    raters: int
    score: float


@dataclass(frozen=True)
class Evidence:
    """Quality by domain, typology by host and by domain, and the median quality of the outlets by (whether the state
    controls what is written, whether theirs is a closed state).
    """

    quality: Mapping[str, Quality]
    typology: Mapping[str, str]
    medians: Mapping[tuple[bool, bool], float]

    def score(self, names: tuple[str, ...]) -> float | None:
        """The score of the newsroom's host or domain; None where nobody rated it."""
        return _best(self.quality, names)

    def type_of(self, names: tuple[str, ...]) -> str:
        """The matrix's typology of the newsroom; empty where it does not list it."""
        return next((self.typology[name] for name in names if name in self.typology), "")


def read_evidence(sources: Path, closed: Collection[str]) -> Evidence:
    """The data sets in the folder `sources`, and the medians where both know an outlet. `closed` names countries as the
    matrix does.
    """
    with (sources / "domain_quality_pc1" / "data" / "domain_ratings.csv").open(encoding="utf-8", newline="") as lines:
        quality = {each["domain"]: Quality(_raters(each), float(each["pc1"])) for each in csv.DictReader(lines)}
    typology: dict[str, str] = {}
    scores: dict[tuple[bool, bool], dict[str, float]] = defaultdict(dict)
    for country, url, kind in _matrix(sources / "state_media_matrix" / "State_Media_Matrix.csv"):
        names = names_of(url)
        typology[names[0]] = kind
        typology.setdefault(names[-1], kind)
        if (score := _best(quality, names)) is not None:
            scores[TYPOLOGY[kind][1], country in closed][names[-1]] = score
    return Evidence(quality, typology, {key: statistics.median(found.values()) for key, found in scores.items()})


def names_of(url: str) -> tuple[str, ...]:
    """Under which names the data sets may know an address: its host, its registered domain."""
    host = (urlsplit(url if "//" in url else "//" + url).hostname or "").removeprefix("www.")
    return (host, domain(host))


def _matrix(path: Path) -> Iterator[tuple[str, str, str]]:
    """Country, address and typology of each row that has them."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for each in csv.DictReader(lines):
            kind, url = each["Typology"].rstrip("?"), each["URL"].strip()
            if kind in TYPOLOGY and url:
                yield each["Country"], url, kind


def _raters(rated: Mapping[str, str]) -> int:
    """How many raters rated the domain themselves: theirs are values of four decimals at most, the imputed are longer."""
    return sum(any(len(rated[column].partition(".")[2]) <= 4 for column in columns) for columns in RATERS)


def _best(quality: Mapping[str, Quality], names: tuple[str, ...]) -> float | None:
    """The score with the most raters behind it, of several the last of `names`."""
    known = [quality[name] for name in names if name in quality]
    return max(reversed(known), key=lambda each: each.raters).score if known else None
