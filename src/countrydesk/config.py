"""The desk's settings: TOML -> a frozen `Config`. An unknown key or a wrong type is an error that names its path.

[desk]
most_developments = 15          # how many developments a report holds at most
catalogue = true                # read the bundled catalogue of sources besides this desk's own
[store]
folder = "~/desk"               # where the records and the evidence are kept
warc_size = 512                 # megabytes after which the evidence goes on in another file
[fetch]
pages = true                    # fetch the article where a feed holds only a summary
seconds = 60                    # give up on pages that are not here by then
contact = "desk@example.org"    # printed in the user agent, so that a webmaster can reach you
at_once = 32                    # how many hosts are asked at once; each of them is asked one thing at a time
private_hosts = []              # addresses, networks and names that may be asked although they are not public
[watch]
least = 15                      # minutes between two polls of one source, at least
most = 1440                     # and at most
[retention]
days = 0                        # how long captures are kept that no report cites; 0 is for ever
[weights]
ASSAULT = 10                    # how much a kind of event weighs when developments are ranked (0 to 10)
[significance]
novelty = 1                     # the points of each other reason of the ranking (0 to 10)
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from countrydesk.core.analysis import MOST_DEVELOPMENTS
from countrydesk.core.errors import ConfigError
from countrydesk.core.significance import Scale


@dataclass(frozen=True)
class DeskSettings:
    """How the report is put together."""

    most_developments: int = MOST_DEVELOPMENTS
    catalogue: bool = True


@dataclass(frozen=True)
class StoreSettings:
    """Where the records and the evidence are kept; empty means the user's data folder. `warc_size` is in megabytes."""

    folder: str = ""
    warc_size: int = 512


@dataclass(frozen=True)
class FetchSettings:
    """How feeds and pages are fetched; `seconds` are for the pages of one run."""

    pages: bool = True
    seconds: float = 60.0
    contact: str = ""
    at_once: int = 32
    private_hosts: tuple[str, ...] = ()


@dataclass(frozen=True)
class WatchSettings:
    """How a running desk paces itself: minutes between two polls of one source, at least and at most."""

    least: float = 15.0
    most: float = 1440.0


@dataclass(frozen=True)
class RetentionSettings:
    """How many days captures are kept that no released report cites; 0 keeps all."""

    days: int = 0


@dataclass(frozen=True)
class Config:
    """All settings. `weights` is by kind of event, `significance` holds the points of the other reasons."""

    desk: DeskSettings = field(default_factory=DeskSettings)
    store: StoreSettings = field(default_factory=StoreSettings)
    fetch: FetchSettings = field(default_factory=FetchSettings)
    watch: WatchSettings = field(default_factory=WatchSettings)
    retention: RetentionSettings = field(default_factory=RetentionSettings)
    weights: dict[str, float] = field(default_factory=dict)
    significance: Scale = field(default_factory=Scale)


_TABLES: dict[str, type[Any]] = {
    "desk": DeskSettings,
    "store": StoreSettings,
    "fetch": FetchSettings,
    "watch": WatchSettings,
    "retention": RetentionSettings,
}


def read_config(path: Path) -> Config:
    """The settings in a file.

    Raises:
        ConfigError: the file cannot be read, is not TOML, or holds an unknown key or a value of the wrong type.
    """
    try:
        raw = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}.", "Name a readable file with --config.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ConfigError(f"{path} is not TOML: {error}.") from error
    return parse_config(raw, str(path))


def parse_config(raw: dict[str, Any], where: str) -> Config:
    """The settings in a parsed TOML document; `where` is named in errors.

    Raises:
        ConfigError: an unknown key or a value of the wrong type.
    """
    made: dict[str, Any] = {}
    for name, value in raw.items():
        if name not in {*_TABLES, *_POINTS}:
            raise _unknown(where, name, [*_TABLES, *_POINTS])
        if not isinstance(value, dict):
            raise ConfigError(f"{where}: {name} must be a table, not {value!r}.")
        made[name] = _POINTS[name](value, where) if name in _POINTS else _table(_TABLES[name], name, value, where)
    return Config(**made)


def _table(kind: type[Any], name: str, value: dict[str, Any], where: str) -> Any:
    known = {each.name: each.default for each in fields(kind)}
    for key, got in value.items():
        if key not in known:
            raise _unknown(where, f"{name}.{key}", [f"{name}.{each}" for each in known])
        default = known[key]
        if not (_FITS[type(default)](got) or (type(got) is type(default) and got == default)):
            raise ConfigError(f"{where}: {name}.{key} must be {_WORDS[type(default)]}, not {got!r}.")
    return kind(**{key: tuple(got) if isinstance(got, list) else got for key, got in value.items()})


_WORDS: dict[type, str] = {
    int: "a positive whole number",
    float: "a positive number",
    bool: "true or false",
    str: "a text",
    tuple: "a list of texts",
}
_FITS: dict[type, Callable[[Any], bool]] = {
    int: lambda got: type(got) is int and got > 0,
    float: lambda got: type(got) in (int, float) and 0 < got < float("inf"),
    bool: lambda got: type(got) is bool,
    str: lambda got: type(got) is str,
    tuple: lambda got: type(got) is list and all(type(each) is str for each in got),
}


def _weights(value: dict[str, Any], where: str) -> dict[str, float]:
    return _points("weights", value, where)


def _scale(value: dict[str, Any], where: str) -> Scale:
    known = [each.name for each in fields(Scale)]
    for key in value:
        if key not in known:
            raise _unknown(where, f"significance.{key}", [f"significance.{each}" for each in known])
    return Scale(**_points("significance", value, where))


def _points(name: str, value: dict[str, Any], where: str) -> dict[str, float]:
    for key, got in value.items():
        if isinstance(got, bool) or not isinstance(got, (int, float)) or not 0 <= got <= 10:
            raise ConfigError(f"{where}: {name}.{key} must be a number from 0 to 10, not {got!r}.")
    return {key: float(got) for key, got in value.items()}


_POINTS: dict[str, Callable[[dict[str, Any], str], Any]] = {"weights": _weights, "significance": _scale}


def _unknown(where: str, path: str, known: list[str]) -> ConfigError:
    return ConfigError(f"{where}: there is no setting {path}.", f"Known are: {', '.join(known)}.")
