"""The catalogue on disk: the gazetteer's data, and sources as TOML or OPML.

`load_gazetteer` and `load_holders` read what `tools/build_countries.py` wrote. `load_sources` reads the bundled `sources.toml` or a
reader's own list; a mistake in it is a ConfigError that names the file and the place. `match_source` finds the
record of a feed or a link by its registered domain; an outlet that is not in the catalogue is reliability F,
control unknown.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from countrydesk.core.errors import ConfigError
from countrydesk.core.gazetteer import Country, Entity, Gazetteer
from countrydesk.core.persons import Holder
from countrydesk.core.persons.offices import posts
from countrydesk.core.ratings import Reliability
from countrydesk.core.types import Source

_TEXTS = ("url", "title", "country", "language", "control", "reliability", "basis", "interest", "home", "file")
_KEYS = frozenset({*_TEXTS, "official"})
_CONTROL = frozenset({"public", "private", "state", "party", "unknown"})
# Second-level registries: `bbc.co.uk` is a registered domain, `co.uk` is none.
_SECOND = frozenset(
    {"ac", "co", "com", "edu", "go", "gob", "gov", "gouv", "net", "or", "org", "ne", "mil", "info", "press"}
)


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


def load_sources(path: Path | None = None) -> tuple[Source, ...]:
    """Sources of a TOML or OPML file, in its order; None reads the bundled catalogue.

    Raises:
        ConfigError: the file cannot be read, is ill-formed, has an unknown key or a value out of its scale.
    """
    if path is None:
        bundled = files("countrydesk").joinpath("catalogue", "sources.toml")
        return tuple(source for source, _ in _from_toml(bundled.read_bytes(), "catalogue/sources.toml"))
    body = _read(path)
    if path.suffix.lower() in {".opml", ".xml"}:
        return tuple(_from_opml(body, str(path)))
    return tuple(source for source, _ in _from_toml(body, str(path)))


def load_folder_sources(path: Path) -> tuple[tuple[Source, str], ...]:
    """Sources of a captured folder's TOML, each with the name of its feed file (empty where none is given).

    Raises:
        ConfigError: as `load_sources`; or a `file` that would leave the folder.
    """
    return tuple(_from_toml(_read(path), str(path)))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ConfigError(f"The list of sources {path} cannot be read: {error.strerror}.") from error


def _from_toml(body: bytes, where: str) -> Iterator[tuple[Source, str]]:
    try:
        table = tomllib.loads(body.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{where} is not TOML: {error}.") from error
    unknown = sorted(set(table) - {"source"})
    rows = table.get("source", [])
    if unknown or not isinstance(rows, list):
        raise ConfigError(
            f"{where}: {unknown[0] if unknown else 'source'} is not a key here.", "Use [[source]] tables."
        )
    for number, row in enumerate(rows, 1):
        yield _source(row, f"{where}: source[{number}]")


def _source(row: object, where: str) -> tuple[Source, str]:
    if not isinstance(row, dict):
        raise ConfigError(f"{where} is not a table.", "Use [[source]] tables.")
    for key, value in row.items():
        if key not in _KEYS:
            raise ConfigError(f"{where}.{key} is not a known key.", f"Known keys: {', '.join(sorted(_KEYS))}.")
        if not isinstance(value, bool if key == "official" else str):
            raise ConfigError(f"{where}.{key} must be {'true or false' if key == 'official' else 'text'}.")
    if not row.get("url"):
        raise ConfigError(f"{where}.url is missing.", "Give the address of the feed.")
    _check_values(row, where)
    row = {"title": domain(row["url"]), **row}
    fields = {key: value for key, value in row.items() if key not in {"file", "reliability"}}
    return Source(**fields, reliability=Reliability(row.get("reliability", "F"))), row.get("file", "")


def _check_values(row: Mapping[str, Any], where: str) -> None:
    if row.get("control", "unknown") not in _CONTROL:
        raise ConfigError(f"{where}.control is {row['control']!r}.", f"Use one of {', '.join(sorted(_CONTROL))}.")
    if row.get("reliability", "F") not in set(Reliability):
        raise ConfigError(f"{where}.reliability is {row['reliability']!r}.", "Use a letter from A to F.")
    if not _is_web(row["url"]):
        raise ConfigError(f"{where}.url is {row['url']!r}.", "Use an address that begins with https:// or http://.")
    name = row.get("file", "")
    if name and (name != Path(name).name or name in {".", ".."} or "\\" in name or "\0" in name):
        raise ConfigError(f"{where}.file is {name!r}.", "Use the name of a file in the same folder.")


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def _from_opml(body: bytes, where: str) -> Iterator[Source]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ConfigError(f"{where} is not OPML: {error}.") from error
    bundled = load_sources(None)
    for outline in root.iter("outline"):
        url = outline.get("xmlUrl", "").strip()
        if not _is_web(url):
            continue
        home, title = outline.get("htmlUrl", ""), outline.get("title") or outline.get("text") or ""
        known = match_source(home, bundled) or match_source(url, bundled)
        yield _adopted(url, title, home, known)


def _adopted(url: str, title: str, home: str, known: Source | None) -> Source:
    if known is None:
        return Source(url, title or domain(url), home=home)
    return replace(known, url=url, title=title or known.title)


def domain(url: str) -> str:
    """The registered domain of an address: https://feeds.bbc.co.uk/x -> bbc.co.uk. Empty where there is no host."""
    try:
        host = (urlsplit(url if "//" in url else "//" + url).hostname or "").rstrip(".")
    except ValueError:
        return ""
    labels = host.lower().split(".")
    if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND:
        return ".".join(labels[-3:])
    return ".".join(labels[-2:])


def match_source(link: str, sources: Iterable[Source]) -> Source | None:
    """The source whose feed or home is `link`, else the one that shares its host, else its registered domain; else
    None.

    Where several sources share a domain, the one whose address begins like the link wins, then the first.
    """
    known = tuple(sources)
    exact = next((source for source in known if link and link in {source.url, source.home}), None)
    wanted = domain(link)
    if exact or not wanted:
        return exact
    same = [source for source in known if wanted in {domain(source.home), domain(source.url)}]
    return max(same, key=lambda source: max(_shared(link, source.home), _shared(link, source.url)), default=None)


def _shared(link: str, address: str) -> int:
    """How many characters two addresses share from the host on."""
    left, right = (each.partition("//")[2].removeprefix("www.") for each in (link, address))
    return next((at for at, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))


def unknown_source(url: str, title: str = "") -> Source:
    """An outlet that the catalogue does not hold: reliability F, control unknown."""
    return Source(url, title or domain(url) or url)
