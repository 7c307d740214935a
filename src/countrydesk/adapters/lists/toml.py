"""A list of sources as TOML 1.0: one [[source]] table for each, its keys those of `core/outlets.py`."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from countrydesk.core.errors import ConfigError
from countrydesk.core.outlets import TEXTS, Facts, checked, facts_of
from countrydesk.core.types import Source


def read_toml(body: bytes, where: str) -> Iterator[tuple[Facts, str]]:
    """The facts of each source and the name of its captured file, which may be empty. Raises ConfigError."""
    try:
        table = tomllib.loads(body.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ConfigError(f"{where} is not TOML: {error}.") from error
    unknown = sorted(set(table) - {"source"})
    rows = table.get("source", [])
    if unknown or not isinstance(rows, list):
        raise ConfigError(
            f"{where}: {unknown[0] if unknown else 'source'} is not a key here.", "Use [[source]] tables."
        )
    for number, row in enumerate(rows, 1):
        yield _read(row, f"{where}: source[{number}]")


def _read(row: object, where: str) -> tuple[Facts, str]:
    if not isinstance(row, dict):
        raise ConfigError(f"{where} is not a table.", "Use [[source]] tables.")
    name = row.get("file", "")
    if not isinstance(name, str) or (
        name and (name != Path(name).name or name in {".", ".."} or set(name) & {"\\", "\0"})
    ):
        raise ConfigError(f"{where}.file is {name!r}.", "Use the name of a file in the same folder.")
    return checked({key: value for key, value in row.items() if key != "file"}, where), name


def write_toml(sources: Iterable[Source]) -> bytes:
    """The list that `read_toml` reads as these sources."""
    return "\n".join(map(_written, sources)).encode("utf-8")


def _written(source: Source) -> str:
    """A JSON string is a basic string of TOML but for DEL (TOML 1.0, String), which no fact of a source holds."""
    facts = facts_of(source)
    lines = (f"{key} = {json.dumps(facts[key], ensure_ascii=False)}" for key in (*TEXTS, "official"))
    return "\n".join(["[[source]]", *lines, ""])
