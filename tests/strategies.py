"""Hypothesis strategies read off the records' type hints, so that a new field is tested without a word here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from countrydesk.core.codec import KINDS
from countrydesk.core.types import Record

R = TypeVar("R", bound=Record)

# Whatever a feed may hold: every plane, NUL, the codec's own escape, lone surrogates, and what looks like an escape.
texts = st.one_of(
    st.text(max_size=12),
    st.text(alphabet="\0\x1a\ud800\udfff\U0001f600aй0\"\\'%{}", max_size=8),
    st.sampled_from(["", "\x1a0041", "\x1a\x1a", "null", "[]", "Улаанбаатар", "x" * 3000]),
)
# Fixed offsets, down to the second: local mean times are in the time zone database.
offsets = st.integers(-86_399, 86_399).map(lambda seconds: timezone(timedelta(seconds=seconds)))
moments = st.datetimes(
    min_value=datetime(2, 1, 1),  # Hypothesis wants naive bounds.
    max_value=datetime(9998, 12, 31),
    timezones=offsets,
)

_SCALARS: dict[Any, st.SearchStrategy[Any]] = {
    str: texts,
    int: st.integers(-(2**63), 2**63 - 1),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    date: st.dates(),
    datetime: moments,
}


def of(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a type hint that a record may have."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is UnionType:
        return st.none() | of(next(each for each in inner if each is not NoneType))
    if origin is tuple and inner[-1] is Ellipsis:
        return st.lists(of(inner[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*map(of, inner))
    if origin is Mapping:
        return st.dictionaries(of(inner[0]), of(inner[1]), max_size=2)
    if is_dataclass(hint):
        return _built(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(hint)
    return _SCALARS[hint]


def _built(kind: Any) -> st.SearchStrategy[Any]:
    if kind not in _BUILT:
        hints = get_type_hints(kind)
        _BUILT[kind] = st.builds(kind, **{each.name: of(hints[each.name]) for each in fields(kind)})
    return _BUILT[kind]


_BUILT: dict[Any, st.SearchStrategy[Any]] = {}


def a(kind: type[R]) -> st.SearchStrategy[R]:
    """Records of a kind."""
    return _built(kind)


records: st.SearchStrategy[Record] = st.one_of([a(kind) for kind in KINDS])


def reports_of(lead: str) -> st.SearchStrategy[str]:
    """Texts that repeat a lead, with another figure too, among what else stands on a page."""
    pieces = [
        lead, lead.replace("12", "15"), "He said so.", "(Ledger) — ", "\n\n", "“", "周二15人死亡。", "It fell in 2019.", "up from 12",
    ]  # fmt: skip
    return st.lists(st.sampled_from(pieces), max_size=6).map(" ".join)
