"""Lists of sources on disk, TOML or OPML: read, and written so that reading gives the same sources again."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from countrydesk.adapters.lists.opml import read_opml, write_opml
from countrydesk.adapters.lists.toml import read_toml, write_toml
from countrydesk.core.errors import ConfigError
from countrydesk.core.outlets import Outlets, source_of
from countrydesk.core.roster import LeftOut, Listing
from countrydesk.core.types import Source

__all__ = ["load_folder_list", "load_list", "read_list", "read_opml", "read_toml", "write_opml", "write_toml"]

OPML = frozenset({".opml", ".xml"})
# Ten thousand sources with all their facts are some 6 MB.
LARGEST = 32 * 1024 * 1024


def read_list(path: Path) -> tuple[list[Listing], list[LeftOut]]:
    """What a list says of each source, in its order, and what had to be left out of it. Of a TOML list nothing is.

    Raises:
        ConfigError: the file cannot be read or is ill-formed; of a TOML list, any mistake in it.
    """
    body = _read(path)
    if path.suffix.lower() in OPML:
        return read_opml(body, str(path))
    return [Listing(facts) for facts, _ in read_toml(body, str(path))], []


def load_list(path: Path, known: Iterable[Source]) -> tuple[Source, ...]:
    """The sources of a list, with what is `known` of their outlets. Raises ConfigError as `read_list`."""
    outlets = Outlets(known)
    found: dict[str, Source] = {}
    for listing in read_list(path)[0]:
        found.setdefault(listing.facts["url"], listing.source(outlets))
    return tuple(found.values())


def load_folder_list(path: Path) -> tuple[tuple[Source, str], ...]:
    """Sources of a captured folder's TOML, each with the name of its feed file (empty where none is given).

    Raises:
        ConfigError: as `read_list`; or a `file` that would leave the folder.
    """
    return tuple((source_of(facts), name) for facts, name in read_toml(_read(path), str(path)))


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            body = file.read(LARGEST + 1)
    except OSError as error:
        raise ConfigError(f"The list of sources {path} cannot be read: {error.strerror}.") from error
    if len(body) > LARGEST:
        raise ConfigError(f"The list of sources {path} has more than {LARGEST // 1024**2} MB.", "Cut it into several.")
    return body
