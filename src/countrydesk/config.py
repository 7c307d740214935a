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
[model]
url = "https://llm.example/v1"  # an endpoint that speaks the protocol of OpenAI; without one no model is asked
name = "some-model"             # the model's name there
key_env = "COUNTRYDESK_MODEL_KEY"  # the environment variable that holds the key; the key itself stands in no file
window = 16384                  # tokens that prompt and reply may have together
seconds = 120                   # give up on an answer that is not here by then
at_once = 4                     # how many prompts are under way at once
per_minute = 0                  # how many requests are sent in a minute, at most; 0 is no limit
structure = "auto"              # how the form of a reply is demanded: auto, json_schema, json_object or plain
price_in = 0                    # money for a million tokens of prompts
price_out = 0                   # and of replies
currency = "USD"                # in which the prices are
insecure = false                # send a key over unencrypted HTTP to another machine
[judge]
use = true                      # let a model judge the sentences that passed the code
url = "http://127.0.0.1:8000/v1"  # the same settings for a model of its own; without one the writing model judges
name = "another-model"
key_env = "COUNTRYDESK_JUDGE_KEY"
window = 16384
seconds = 120
at_once = 4
per_minute = 0
structure = "auto"
price_in = 0
price_out = 0
currency = "USD"
insecure = false
[budget]
max_cost = 2.5                  # money that one run may spend; without it there is no limit
max_tokens = 150000             # tokens of prompts and replies that one run may take; without it there is no limit
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field, fields, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

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


STRUCTURES = ("auto", "json_schema", "json_object", "plain")
# The name of an environment variable; what looks otherwise may be a key that was put into the wrong place.
VARIABLE = re.compile(r"[A-Z][A-Z0-9_]{0,99}")
MODEL_KEY, JUDGE_KEY = "COUNTRYDESK_MODEL_KEY", "COUNTRYDESK_JUDGE_KEY"


@dataclass(frozen=True)
class ModelSettings:
    """Where a language model answers and what it takes; an empty `url` and `name`: none is asked.

    `window` is in tokens of prompt and reply, prices are for a million tokens. The key is in the environment variable
    `key_env` and nowhere else.
    """

    url: str = ""
    name: str = ""
    key_env: str = field(default=MODEL_KEY, metadata={"like": VARIABLE})
    window: int = 16384
    seconds: float = 120.0
    at_once: int = 4
    per_minute: int = 0
    structure: str = field(default="auto", metadata={"of": STRUCTURES})
    price_in: float = 0.0
    price_out: float = 0.0
    currency: str = "USD"
    insecure: bool = False


@dataclass(frozen=True)
class JudgeSettings(ModelSettings):
    """The model that judges, if one shall; an empty `url` and `name`: the writing model does."""

    key_env: str = field(default=JUDGE_KEY, metadata={"like": VARIABLE})
    use: bool = True


@dataclass(frozen=True)
class BudgetSettings:
    """What one run may spend on language models; None is no limit, 0 is nothing."""

    max_cost: float | None = field(default=None, metadata={"kind": float})
    max_tokens: int | None = field(default=None, metadata={"kind": int})


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
    model: ModelSettings = field(default_factory=ModelSettings)
    judge: JudgeSettings = field(default_factory=JudgeSettings)
    budget: BudgetSettings = field(default_factory=BudgetSettings)


_TABLES: dict[str, type[Any]] = {
    "desk": DeskSettings,
    "store": StoreSettings,
    "fetch": FetchSettings,
    "watch": WatchSettings,
    "retention": RetentionSettings,
    "model": ModelSettings,
    "judge": JudgeSettings,
    "budget": BudgetSettings,
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
    known = {each.name: each for each in fields(kind)}
    for key, got in value.items():
        if key not in known:
            raise _unknown(where, f"{name}.{key}", [f"{name}.{each}" for each in known])
        if "like" in known[key].metadata and not (type(got) is str and known[key].metadata["like"].fullmatch(got)):
            raise ConfigError(
                f"{where}: {name}.{key} must be a name in capitals, digits and _, and never a key itself."
            )
        wanted = _wanted(known[key], got)
        if wanted:
            raise ConfigError(f"{where}: {name}.{key} must be {wanted}, not {got!r}.")
    return kind(**{key: tuple(got) if isinstance(got, list) else got for key, got in value.items()})


def _wanted(setting: Field[Any], got: Any) -> str:
    """What a setting must be where `got` is something else, or empty. 0 is allowed where the default is 0 or no limit."""
    kind = setting.metadata.get("kind", type(setting.default))
    choice = setting.metadata.get("of")
    if choice:
        return "" if type(got) is str and got in choice else f"one of {', '.join(choice)}"
    zero = kind in (int, float) and not setting.default
    if _FITS[kind](got) or (zero and type(got) in (kind, int) and got == 0):
        return ""
    return f"{_WORDS[kind]} or 0" if zero else _WORDS[kind]


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


_ENVIRONMENT: dict[str, tuple[str, str, str]] = {
    "model": ("COUNTRYDESK_MODEL_URL", "COUNTRYDESK_MODEL", MODEL_KEY),
    "judge": ("COUNTRYDESK_JUDGE_URL", "COUNTRYDESK_JUDGE", JUDGE_KEY),
}


def with_environment(config: Config, environ: Mapping[str, str]) -> Config:
    """The settings with what the environment says of language models, which outweighs the file; an empty one says nothing.

    The keys themselves stay in the environment: `key_env` names the variable that counts.

    Raises:
        ConfigError: an endpoint without a model's name, a name without an endpoint, an address that is none.
    """
    model, judge = (_outweighed(name, getattr(config, name), environ) for name in _ENVIRONMENT)
    return replace(config, model=model, judge=judge)


def _outweighed(table: str, settings: Any, environ: Mapping[str, str]) -> Any:
    url, name, key = _ENVIRONMENT[table]
    said = {"url": environ.get(url, "").strip(), "name": environ.get(name, "").strip()}
    said["key_env"] = key if environ.get(key) else ""
    made = replace(settings, **{setting: value for setting, value in said.items() if value})
    for has, lacks, variable in (("url", "name", name), ("name", "url", url)):
        if getattr(made, has) and not getattr(made, lacks):
            raise ConfigError(
                f"{table}.{has} is set and {table}.{lacks} is not.", f"Set {table}.{lacks} or {variable}."
            )
    if made.url and not _is_endpoint(made.url):
        raise ConfigError(
            f"{table}.url is no address of an endpoint.",
            f"Set {table}.url or {url} to one such as http://127.0.0.1:8000/v1, without user, password or query.",
        )
    return made


def _is_endpoint(url: str) -> bool:
    """Whether requests can be sent below an address: HTTP, a host, and nothing that belongs to one request or person."""
    try:
        parts = urlsplit(url)
        named = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    bare = not (parts.query or parts.fragment or "@" in parts.netloc)
    return (
        parts.scheme in ("http", "https") and named and bare and url.isascii() and url.isprintable() and " " not in url
    )


def _unknown(where: str, path: str, known: list[str]) -> ConfigError:
    return ConfigError(f"{where}: there is no setting {path}.", f"Known are: {', '.join(known)}.")
