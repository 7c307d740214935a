"""How the letters of the catalogue's sources stand beside what others think of the same domains.

Two public data sets: the consensus quality of news domains (Lin et al. 2023, doi:10.1093/pnasnexus/pgad286), which the
rule of the letters reads itself, and Wikipedia's list of perennial sources as a goggle (reliable, no consensus,
unreliable), which it does not. Spearman's rank correlation throughout; F is no rank and is left out; one point a domain.
`python -m evals.sources DATA` lists the outliers.
"""

from __future__ import annotations

import csv
import re
import statistics
import sys
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from countrydesk.adapters.catalogue import load_sources
from countrydesk.core.outlets import domain
from countrydesk.core.ratings import Reliability
from countrydesk.core.types import Source

RULES = Path(__file__).parents[1] / "tools" / "sources" / "rules.toml"
WEIGHTS = {"boost=2": 3, "downrank=2": 2, "discard": 1}
LOWEST = ord("E")
# (domain, our rank, theirs)
Point = tuple[str, float, float]


def scores(data: Path) -> dict[str, float]:
    """Rank correlations from -1 to 1, and how many countries have five sources. `data` is the shared data folder."""
    sources = load_sources()
    quality, wikipedia = read_quality(data / "sources"), read_wikipedia(data / "sources")
    points = partial(paired, theirs=quality)
    return {
        "sources.countries": float(countries(sources)),
        "sources.quality": spearman(points(rated(sources))),
        "sources.quality_controlled": spearman(points(each for each in rated(sources) if is_controlled(each))),
        "sources.quality_unread": spearman(points(each for each in rated(sources) if not reads_the_score(each))),
        "sources.quality_by_control": spearman(paired(under_control(sources), quality, by_control(closed_states()))),
        "sources.wikipedia": spearman(paired(rated(sources), wikipedia)),
        "sources.wikipedia_unread": spearman(
            paired((each for each in rated(sources) if not reads_the_score(each)), wikipedia)
        ),
    }


def countries(sources: Iterable[Source], least: int = 5) -> int:
    """How many countries have `least` sources."""
    counted: dict[str, int] = defaultdict(int)
    for source in sources:
        counted[source.country] += 1
    return sum(number >= least for country, number in counted.items() if country)


def rated(sources: Iterable[Source]) -> Iterator[Source]:
    """Those with a letter that is a rank."""
    return (source for source in sources if source.reliability is not Reliability.F)


def is_controlled(source: Source) -> bool:
    """Whether a state or a party controls it, and it is none of their offices: the limits of the rule apply."""
    return source.control in {"state", "party"} and not source.official


def reads_the_score(source: Source) -> bool:
    """Whether its letter rests on the quality of its own domain."""
    return source.basis.startswith("consensus quality")


def under_control(sources: Iterable[Source]) -> Iterator[Source]:
    """What the state-media matrix lists."""
    return (source for source in sources if "(state-media matrix)" in source.basis)


def closed_states() -> frozenset[str]:
    """The states whose newsrooms may not contradict them."""
    return frozenset(tomllib.loads(RULES.read_text("utf-8"))["closed"])


def letter(source: Source) -> float:
    """The letter as a number: the better, the higher."""
    return float(LOWEST - ord(source.reliability))


def by_control(closed: frozenset[str]) -> Callable[[Source], float]:
    """A rank that knows nothing of an outlet but who controls it and where."""
    return lambda source: float(2 * (source.control == "public") - (source.country in closed))


def paired(
    sources: Iterable[Source], theirs: Mapping[str, float], ours: Callable[[Source], float] = letter
) -> list[Point]:
    """One point a domain that both know; several editions under one domain count with their mean."""
    found: dict[str, list[float]] = defaultdict(list)
    for source in sources:
        host = (urlsplit(source.home).hostname or "").removeprefix("www.")
        if known := next((name for name in (host, domain(host)) if name in theirs), ""):
            found[known].append(ours(source))
    return [(name, statistics.fmean(values), theirs[name]) for name, values in sorted(found.items())]


def read_quality(folder: Path) -> dict[str, float]:
    """The consensus quality by domain, 0 to 1."""
    path = folder / "domain_quality_pc1" / "data" / "domain_pc1.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["domain"]: float(row["pc1"]) for row in csv.DictReader(lines)}


def read_wikipedia(folder: Path) -> dict[str, float]:
    """Reliable 3, no consensus 2, unreliable 1, by domain."""
    path = folder / "wikipedia_reliable_goggle" / "wikipedia-reliable-sources.goggle"
    rows = re.findall(r"^\$([^,\n]+),site=(\S+)$", path.read_text("utf-8"), re.MULTILINE)
    return {site: float(WEIGHTS[weight]) for weight, site in rows if weight in WEIGHTS}


def spearman(points: Sequence[Point]) -> float:
    """Spearman's rho with mean ranks for ties; 0 for fewer than three points or where all are alike."""
    ours, theirs = ranks([each[1] for each in points]), ranks([each[2] for each in points])
    if len(points) < 3 or len(set(ours)) < 2 or len(set(theirs)) < 2:
        return 0.0
    return statistics.correlation(ours, theirs)


def ranks(values: Sequence[float]) -> list[float]:
    """The rank of each value from 1 on; equal values share the mean of theirs."""
    places: dict[float, list[int]] = defaultdict(list)
    for place, value in enumerate(sorted(values), 1):
        places[value].append(place)
    return [statistics.fmean(places[value]) for value in values]


def outliers(data: Path, least: float = 2.0) -> Iterator[str]:
    """The sources whose letter lies `least` steps or more from what the other set says, one a line, with the reason.

    Wikipedia's three answers are read as B, C and E.
    """
    steps = {3.0: 3.0, 2.0: 2.0, 1.0: 0.0}
    wikipedia = {site: steps[weight] for site, weight in read_wikipedia(data / "sources").items()}
    for source in rated(load_sources()):
        for _, ours, theirs in paired([source], wikipedia):
            if abs(ours - theirs) >= least:
                yield f"{source.title}\t{source.reliability}\tWikipedia {chr(int(LOWEST - theirs))}\t{source.basis}"


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    for name, value in scores(folder).items():
        print(f"{name}\t{value:.3f}")
    print(*outliers(folder), sep="\n")
