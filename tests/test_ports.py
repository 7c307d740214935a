"""The ports: the values that cross them, and that the adapters fit."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import UTC, datetime
from inspect import getmembers, isfunction, signature
from typing import get_type_hints

import pytest

from countrydesk.adapters.memory import MemoryArchive, MemoryStore
from countrydesk.adapters.sql import SqlStore
from countrydesk.adapters.warc import WarcArchive
from countrydesk.core import ports
from countrydesk.core.ports import Archive, Entry, Extracted, Feed, Fetched, Stamp, Store

AT = datetime(2026, 7, 1, tzinfo=UTC)


def methods(port: type) -> dict[str, list[str]]:
    """The methods with the kinds of their parameters; names of positional parameters are free."""
    own = {name: each for name, each in getmembers(port, isfunction) if not name.startswith("_")}
    return {name: [str(each.kind) for each in signature(method).parameters.values()] for name, method in own.items()}


@pytest.mark.parametrize("made", [SqlStore, MemoryStore])
def test_a_store_has_the_methods_of_the_port(made: type) -> None:
    assert methods(Store).items() <= methods(made).items()


@pytest.mark.parametrize("made", [WarcArchive, MemoryArchive])
def test_an_archive_has_the_methods_of_the_port(made: type) -> None:
    assert methods(Archive).items() <= methods(made).items()


def test_a_port_is_one_call_but_for_store_and_archive() -> None:
    defined = [each for each in vars(ports).values() if getattr(each, "__module__", "") == ports.__name__]
    own = [each for each in defined if getattr(each, "_is_protocol", False)]
    assert len(own) >= 5
    for port in set(own) - {Store, Archive}:
        assert methods(port) == {}
        assert "return" in get_type_hints(port.__call__)
        assert port.__doc__


def test_what_crosses_a_port_is_a_frozen_value() -> None:
    entry = Entry("id", "Title", "https://a.example/1")
    crossing = [
        Fetched("https://a.example/", 200, "text/html", b"", AT),
        entry,
        Feed("A", "https://a.example/", "en", (entry,)),
        Stamp("meta", AT),
        Extracted("Title", "Text."),
    ]
    for each in crossing:
        name = next(iter(vars(each)))
        with pytest.raises(FrozenInstanceError):
            setattr(each, name, None)
