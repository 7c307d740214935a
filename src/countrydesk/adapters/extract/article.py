"""The article of a page: trafilatura's fast reading, checked against two extractors that were built apart from it.

resiliparse's reading costs little and stands beside every page. Only where the two tell of different parts is readability
asked as well; where it sides with neither, trafilatura reads once more, by all its ways. Which counts, the core decides.
"""

from __future__ import annotations

from copy import copy
from typing import Any
from urllib.parse import urldefrag

from lxml import etree

from countrydesk.core.agreement import is_doubted, is_outvoted
from countrydesk.core.markup import tidied
from countrydesk.core.pointers import has_cue, plain_words, without_pointers

_LINKS = 5000


def article(tree: Any) -> str:
    """The text of a page's article, a paragraph a line; empty where none is found. The tree stays as it is."""
    text = _agreed(tree)
    return without_pointers(text, _links(tree)) if has_cue(text) else text


def _agreed(tree: Any) -> str:
    first, second = _trafilatura(tree, fast=True), _main(_serialized(tree))
    if not is_doubted(first, second):
        return first
    third = _readability(tree)
    return third if is_outvoted(first, second, third) else _trafilatura(tree, fast=False)


def _trafilatura(tree: Any, fast: bool) -> str:
    from trafilatura import bare_extraction

    found: Any = bare_extraction(tree, fast=fast, include_comments=False)
    return tidied(found.text or "") if found else ""


def _serialized(tree: Any) -> str:
    return str(etree.tostring(tree, encoding="unicode", method="html"))


def _main(page: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(page, main_content=True, alt_texts=False, comments=False))


def _readability(tree: Any) -> str:
    from resiliparse.extract.html2text import extract_plain_text
    from trafilatura.external import try_readability

    part = _serialized(try_readability(copy(tree)))
    return tidied(extract_plain_text(part, list_bullets=False, alt_texts=False))


def _links(tree: Any) -> frozenset[str]:
    """The texts of the page's links to other addresses."""
    outside = (each for each in tree.xpath("//a[@href]")[:_LINKS] if urldefrag(each.get("href")[:2000])[0])
    return frozenset(words for each in outside if (words := plain_words("".join(each.itertext())[:400])))
