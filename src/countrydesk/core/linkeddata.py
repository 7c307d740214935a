"""JSON-LD (schema.org): when the article of a page was published and who wrote it, by what the page tells machines."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from countrydesk.core.ports import Stamp
from countrydesk.core.publication import moment, stated


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SIZE, _NODES, _WIDTH, _MOST, _NAME = 500_000, 200, 50, 8, 400
# The rank of what is no article.
_OTHER = 3
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage")
# What is published on a page without being its text.
_OTHERS = _words(
    """
    website organization newsmediaorganization person imageobject videoobject audioobject comment product offer
    event breadcrumblist sitenavigationelement wpheader wpfooter wpsidebar itemlist book movie dataset review
    """
)
_WRAPPED = re.compile(
    r"(?:/\*|//)?\s{0,9}<!\[CDATA\[(?:\s{0,9}\*/)?(.*?)(?:/\*|//)?\s{0,9}\]\]>(?:\s{0,9}\*/)?", re.DOTALL
)
_BROKEN = re.compile(r'"datePublished"\s{0,4}:\s{0,4}"([^"\\]{8,40})"')


def stamps_in_json_ld(script: str, address: str = "") -> tuple[Stamp, ...]:
    """`datePublished` of the article that one script describes, outermost first; at most eight.

    An article counts before a page of it. Of several articles of several days, the one that names `address` counts. Not
    what an article is part of or refers to. A script that is not JSON is read only where it names a single time.
    """
    try:
        data = json.loads(_bare(script), strict=False)
    except (ValueError, RecursionError):
        return _salvaged(script[:_SIZE])
    dated = [(node, at) for node in _nodes(data) if (at := stated(str(node.get("datePublished") or "")))]
    for rank in range(_OTHER):
        ranked = [(node, at) for node, at in dated if _rank(node) == rank]
        if ranked:
            return tuple(Stamp("json-ld", at) for at in _own(ranked, address)[:_MOST])
    return ()


def described(script: str) -> tuple[dict[str, Any], ...]:
    """The objects of one script that speak of the page's article, outermost first; none where it is not JSON.

    What is said not to be a text (a site, a person, a film) is left out.
    """
    return tuple(node for node in _parsed(script) if _rank(node) < _OTHER)


def authors_in_json_ld(script: str) -> tuple[str, ...]:
    """`author` (else `creator`) of the article that one script describes, as stated there: names, or several in one text.

    An author that is only referred to is looked up by its @id among the script's objects.
    """
    nodes = list(_parsed(script))
    known = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and "name" in node}
    said = [(node, node.get("author") or node.get("creator")) for node in nodes if _rank(node) < _OTHER]
    for rank in range(_OTHER):
        stated = [name for node, author in said if author and _rank(node) == rank for name in _names(author, known)]
        if stated:
            return tuple(dict.fromkeys(stated))[:_WIDTH]
    return ()


def _names(author: Any, known: Mapping[str, dict[str, Any]], depth: int = 3) -> Iterator[str]:
    if isinstance(author, str):
        yield author[:_NAME]
    elif isinstance(author, list) and depth:
        for each in author[:_WIDTH]:
            yield from _names(each, known, depth - 1)
    elif isinstance(author, dict) and depth:
        other = known.get(str(author.get("@id")), {})
        yield from _names(author.get("name") or other.get("name"), known, depth - 1)


def _bare(script: str) -> str:
    """A script without the wrapping that XHTML asked for (<![CDATA[ ... ]]>, in a comment of the program or not)."""
    found = _WRAPPED.fullmatch(script.strip()[:_SIZE])
    return found.group(1) if found else script.strip()[:_SIZE]


def _parsed(script: str) -> Iterator[dict[str, Any]]:
    try:
        data = json.loads(_bare(script), strict=False)
    except (ValueError, RecursionError):
        return iter(())
    return _nodes(data)


def _salvaged(script: str) -> tuple[Stamp, ...]:
    """Of a script that a forgotten quote broke: its time, where it has one only."""
    moments = {at for text in set(_BROKEN.findall(script)) if (at := moment(text))}
    return tuple(Stamp("json-ld", at) for at in moments) if len(moments) == 1 else ()


def _nodes(data: object) -> Iterator[dict[str, Any]]:
    """The objects of a graph and what they are about, nearest first."""
    waiting: deque[object] = deque([data])
    for _ in range(_NODES):
        if not waiting:
            return
        node = waiting.popleft()
        if isinstance(node, list):
            waiting.extend(node[:_WIDTH])
        elif isinstance(node, dict):
            yield node
            waiting.extend(node[name] for name in _INSIDE if name in node)


def _rank(node: dict[str, Any]) -> int:
    """0 for an article, 1 for what is not said to be one, as a page, 2 for what has no type, 3 for something else."""
    kinds = _kinds(node)
    if not kinds:
        return 2
    if any(kind.endswith(("article", "posting", "report")) or kind in {"blog", "analysis"} for kind in kinds):
        return 0
    return _OTHER if kinds & _OTHERS else 1


def _kinds(node: dict[str, Any]) -> set[str]:
    said = node.get("@type")
    words = said if isinstance(said, list) else [said]
    return {word.rpartition("/")[2].lower() for word in words if isinstance(word, str)}


def _own(ranked: list[tuple[dict[str, Any], datetime]], address: str) -> list[datetime]:
    if len({at.date() for _, at in ranked}) > 1 and address:
        named = [at for node, at in ranked if address in _addresses(node)]
        return named or [at for _, at in ranked]
    return [at for _, at in ranked]


def _addresses(node: dict[str, Any]) -> set[str]:
    page = node.get("mainEntityOfPage")
    inner = page.get("@id") if isinstance(page, dict) else page
    return {each.partition("#")[0] for each in (node.get("url"), node.get("@id"), inner) if isinstance(each, str)}
