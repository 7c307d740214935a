"""The catalogue's tables for coding, weighing and checking: kinds of event, stakes, founding dates."""

from __future__ import annotations

import json
import tomllib
from functools import lru_cache
from importlib.resources import files

from countrydesk.core.coding import Coder
from countrydesk.core.persons import Holder
from countrydesk.core.significance import Stake, stakes
from countrydesk.core.verification import Tables
from countrydesk.core.verification.tables import read_tables


@lru_cache(maxsize=1)
def load_coder() -> Coder:
    """The kinds of event with their triggers and predicates; read once."""
    return Coder(tomllib.loads(_text("kinds.toml")), tomllib.loads(_text("predicates.toml")))


@lru_cache(maxsize=1)
def load_stakes() -> tuple[Stake, ...]:
    """What makes a development graver, whatever its kind; read once."""
    return stakes(tomllib.loads(_text("stakes.toml")))


@lru_cache(maxsize=2)
def load_tables(holders: tuple[Holder, ...] = ()) -> Tables:
    """What is known beforehand of founding dates, series, lengths of events and memberships, with the office-holders given;
    read once."""
    return read_tables(
        json.loads(_text("anniversaries.json"))["entries"],
        json.loads(_text("series.json"))["entries"],
        json.loads(_text("durations.json"))["kinds"],
        json.loads(_text("members.json"))["entries"],
        holders,
    )


def _text(name: str) -> str:
    return files("countrydesk").joinpath("catalogue", name).read_text(encoding="utf-8")
