"""Records to flat rows and back, read off the dataclasses' type hints, so that no mapper is kept in step by hand.

A row holds the record's `id` and one value for each field. A text, number or truth value stands as it is; a date, a
datetime and an enumeration stand as their usual spelling or number; anything nested (a tuple, a record, a mapping)
stands as JSON text: equality must mean the same in every database, and PostgreSQL's `json` type has none.

A datetime keeps its offset from UTC, which is part of the identity of the records that carry it; the name of its zone,
which no reader needs, is not kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from countrydesk.core import types
from countrydesk.core.types import Record

R = TypeVar("R", bound=Record)

KINDS: tuple[type[Record], ...] = tuple(
    each for each in vars(types).values() if isinstance(each, type) and issubclass(each, Record) and each is not Record
)

# PostgreSQL refuses NUL in a text and SQLite a lone surrogate; feeds hold both. ESCAPE stands before their four
# hexadecimal digits, and before its own.
ESCAPE = "\x1a"
_UNSTORABLE = re.compile(f"[\0{ESCAPE}\ud800-\udfff]")
_ESCAPED = re.compile(f"{ESCAPE}([0-9a-f]{{4}})")


@dataclass(frozen=True)
class Codec:
    """How the values of one type hint are kept.

    `stored` is what a column holds of it: str, int, float or bool, or dict where it is nested. `dump` makes a value
    that JSON knows, `load` undoes it; where `optional`, None stands for itself.
    """

    stored: type
    dump: Callable[[Any], Any]
    load: Callable[[Any], Any]
    optional: bool = False


@dataclass(frozen=True)
class Column:
    """One field of a kind as a column: `stored` is str, int, float or bool; `dump` and `load` are to and from it."""

    name: str
    stored: type
    optional: bool
    dump: Callable[[Any], Any]
    load: Callable[[Any], Any]


def columns(kind: type[Record]) -> tuple[Column, ...]:
    """The columns of a kind beside `id`, in the order of its fields."""
    return _COLUMNS[kind]


def encode(record: Record) -> dict[str, Any]:
    """The record as a row: column names, `id` among them, to str, int, float, bool or None."""
    own = record.__dict__
    row = {column.name: column.dump(own[column.name]) for column in columns(type(record))}
    row["id"] = record.id
    return row


def decode(kind: type[R], row: Mapping[str, Any]) -> R:
    """The record that `encode` made the row of.

    Raises:
        ValueError: the row is not one that `encode` makes; the message names the record and the field.
    """
    values = {}
    for column in columns(kind):
        try:
            values[column.name] = column.load(row[column.name])
        except (AttributeError, LookupError, TypeError, ValueError) as error:
            raise ValueError(
                f"{kind.__name__} {row.get('id')}: cannot read the field {column.name}: {error}"
            ) from error
    return kind(**values)


def alternatives(kind: type[Record], name: str, wanted: object) -> list[Any]:
    """The stored values that a condition `name == wanted` admits, each once. A tuple, list or set means any of it.

    Raises:
        ValueError: the kind has no such field.
    """
    members = wanted if isinstance(wanted, (tuple, list, set, frozenset)) else (wanted,)
    dump = _dumper(kind, name)
    return list(dict.fromkeys(None if each is None else dump(each) for each in members))


def parent_field(parent: type[Record], child: type[Record]) -> str:
    """The field by which a child names what it was made from: `parent`, or the parent's own name (`Finding.claim`).

    Raises:
        ValueError: the child names no such parent or no maker, so that nothing can be pending.
    """
    names = {column.name for column in columns(child)}
    for name in ("parent", parent.__name__.lower()):
        if name in names and "maker" in names:
            return name
    raise ValueError(f"{child.__name__} does not name the {parent.__name__} and the maker that it comes from")


def codec(hint: Any) -> Codec:
    """The codec of a type hint.

    Raises:
        TypeError: a hint that no record has had so far and this module does not know.
    """
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType) and len(inner) == 2 and NoneType in inner:
        return _optional(codec(next(each for each in inner if each is not NoneType)))
    if origin is tuple:
        return _sequence(codec(inner[0])) if inner[-1] is Ellipsis else _product(tuple(map(codec, inner)))
    if origin is Mapping and inner[0] is str:
        return _mapping(codec(inner[1]))
    if isinstance(hint, type) and is_dataclass(hint):
        return _nested(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _enumeration(hint)
    if hint in _SCALARS:
        return _SCALARS[hint]
    raise TypeError(f"no codec for {hint!r}")


def _columns(kind: type[Record]) -> tuple[Column, ...]:
    hints = get_type_hints(kind)
    return tuple(_column(each.name, codec(hints[each.name])) for each in fields(kind))


def _column(name: str, inner: Codec) -> Column:
    if inner.stored is not dict:
        return Column(name, inner.stored, inner.optional, inner.dump, inner.load)
    return Column(name, str, inner.optional, _json_dumper(inner), _json_loader(inner))


def _json_dumper(inner: Codec) -> Callable[[Any], str | None]:
    def dump(value: Any) -> str | None:
        if value is None:
            return None
        return json.dumps(inner.dump(value), ensure_ascii=False, separators=(",", ":"))

    return dump


def _json_loader(inner: Codec) -> Callable[[str | None], Any]:
    return lambda value: None if value is None else inner.load(json.loads(value))


def _dumper(kind: type[Record], name: str) -> Callable[[Any], Any]:
    if name == "id":
        return _dump_text
    for column in columns(kind):
        if column.name == name:
            return column.dump
    raise ValueError(f"{kind.__name__} has no field {name}")


def _optional(inner: Codec) -> Codec:
    dump, load = inner.dump, inner.load
    return Codec(
        inner.stored,
        lambda value: None if value is None else dump(value),
        lambda value: None if value is None else load(value),
        optional=True,
    )


def _sequence(inner: Codec) -> Codec:
    dump, load = inner.dump, inner.load
    return Codec(dict, lambda value: [dump(each) for each in value], lambda value: tuple(load(each) for each in value))


def _product(inner: tuple[Codec, ...]) -> Codec:
    return Codec(
        dict,
        lambda value: [each.dump(part) for each, part in zip(inner, value, strict=True)],
        lambda value: tuple(each.load(part) for each, part in zip(inner, value, strict=True)),
    )


def _mapping(inner: Codec) -> Codec:
    return Codec(
        dict,
        lambda value: {_dump_text(key): inner.dump(each) for key, each in value.items()},
        lambda value: {_load_text(key): inner.load(each) for key, each in value.items()},
    )


def _nested(kind: type) -> Codec:
    hints = get_type_hints(kind)
    inner = {each.name: codec(hints[each.name]) for each in fields(kind)}
    return Codec(
        dict,
        lambda value: {name: each.dump(getattr(value, name)) for name, each in inner.items()},
        lambda value: kind(**{name: each.load(value[name]) for name, each in inner.items()}),
    )


def _enumeration(kind: type[Enum]) -> Codec:
    stored = int if issubclass(kind, int) else str
    return Codec(stored, lambda value: kind(value).value, kind)


def _dump_text(value: str) -> str:
    return _UNSTORABLE.sub(_escaped, value) if _UNSTORABLE.search(value) else value


def _load_text(value: str) -> str:
    return _ESCAPED.sub(_unescaped, value) if ESCAPE in value else value


def _escaped(match: re.Match[str]) -> str:
    return f"{ESCAPE}{ord(match[0]):04x}"


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match[1], 16))


_SCALARS: dict[type, Codec] = {
    str: Codec(str, _dump_text, _load_text),
    int: Codec(int, int, int),
    float: Codec(float, float, float),
    bool: Codec(bool, bool, bool),
    date: Codec(str, date.isoformat, date.fromisoformat),
    datetime: Codec(str, datetime.isoformat, datetime.fromisoformat),
}

_COLUMNS: dict[type[Record], tuple[Column, ...]] = {kind: _columns(kind) for kind in KINDS}
