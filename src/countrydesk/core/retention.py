"""Retention: which captures a rule of age lets go. Nothing that a released or imported report cites is ever among them.

A capture goes when it is older than the rule, nothing cites it, no item whose page is kept was announced by it, and no
other capture of the same bytes stays: bytes are kept once, and go once.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from countrydesk.core.types import Capture

_SHA256 = re.compile(r"\b[0-9a-f]{64}\b")


def leaving(
    captures: Iterable[Capture], announced_by: Mapping[str, str], cited: Iterable[str], before: datetime
) -> tuple[Capture, ...]:
    """The captures that go.

    Args:
        captures: all of them.
        announced_by: item id -> id of the capture of the feed that announced it.
        cited: the digests that reports cite and decisions name.
        before: what was captured earlier may go (aware).
    """
    old: list[Capture] = []
    digests, announcements = set(cited), set[str]()
    for each in captures:
        if each.captured < before:
            old.append(each)
        else:
            digests.add(each.sha256)
            announcements.add(announced_by.get(each.parent, ""))
    while stays := [each for each in old if each.sha256 in digests or each.id in announcements]:
        digests.update(each.sha256 for each in stays)
        announcements.update(announced_by.get(each.parent, "") for each in stays)
        safe = {each.id for each in stays}
        old = [each for each in old if each.id not in safe]
    return tuple(old)


def named_digests(details: Iterable[str]) -> Iterator[str]:
    """The digests that the details of decisions name: products, analyses, whatever a decision rests on."""
    return (found for detail in details for found in _SHA256.findall(detail))


def cited_digests(product: Mapping[str, Any]) -> Iterator[str]:
    """The digests of what a product cites or counts."""
    return (row["sha256"] for row in product["annex"])


def rests_on(record: Any, gone: Collection[str]) -> bool:
    """Whether a claim, a development or an announcement quotes a document that is gone."""
    passages = getattr(record, "basis", None) or (*_several(record, "evidence"), *_several(record, "title_basis"))
    return any(passage.parent in gone for passage in passages)


def _several(record: Any, name: str) -> tuple[Any, ...]:
    found = getattr(record, name, ())
    return found if isinstance(found, tuple) else (found,)
