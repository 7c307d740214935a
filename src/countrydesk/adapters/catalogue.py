"""The catalogue on disk: the gazetteer's data, office-holders, and the bundled sources.

`load_gazetteer` and `load_holders` read what `tools/build_countries.py` wrote. A person's own lists of sources are read by
`adapters/lists`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

from countrydesk.core.gazetteer import Country, Entity, Gazetteer
from countrydesk.core.outlets import source_of
from countrydesk.core.persons import Holder
from countrydesk.core.persons.offices import posts
from countrydesk.core.types import Source


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """The bundled gazetteer; read once."""
    folder = files("countrydesk").joinpath("catalogue")
    entities = json.loads(folder.joinpath("gazetteer.json").read_text(encoding="utf-8"))
    countries = json.loads(folder.joinpath("countries.json").read_text(encoding="utf-8"))
    return Gazetteer((Entity(*row) for row in entities), map(_country, countries))


@lru_cache(maxsize=1)
def load_holders() -> tuple[Holder, ...]:
    """The office-holders of the bundled catalogue whose first day in office is known; read once."""
    folder = files("countrydesk").joinpath("catalogue")
    return tuple(map(_holder, json.loads(folder.joinpath("holders.json").read_text(encoding="utf-8"))))


def _holder(row: Sequence[str]) -> Holder:
    person, display, words, state, since, until = row
    held = frozenset(post.office for post in posts(words, load_gazetteer().found(words), "") if post.office)
    last = date.fromisoformat(until) if until else None
    return Holder(person, display, held, state, date.fromisoformat(since), last)


def _country(row: Mapping[str, Any]) -> Country:
    return Country(
        iso2=row["iso2"],
        iso3=row["iso3"],
        name=row["name"],
        aliases=tuple(row["aliases"]),
        codes=tuple(row["codes"]),
        names={language: tuple(forms) for language, forms in row["names"].items()},
        demonyms=tuple(row["demonyms"]),
        capital=row["capital"],
        divisions=tuple(row["divisions"]),
        neighbors=tuple(row["neighbors"]),
        languages=tuple(row["languages"]),
        region=row["region"],
    )


@lru_cache(maxsize=1)
def load_sources() -> tuple[Source, ...]:
    """The bundled sources, as `tools/build_sources.py` wrote them; read once."""
    lines = files("countrydesk").joinpath("catalogue", "sources.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(source_of(json.loads(line)) for line in lines)
