"""What a page shows beside its article, for the decision whether a wall stands before it (`core/walls.py`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from lxml import etree

from countrydesk.core.walls import Signs, closed_parts, is_beginning, words

# Of visible text, in characters, and of the begins and ends of elements that are looked at.
_SHOWN, _BARRIER, _EVENTS = 12_000, 4000, 120_000
# A closed part that is there has at least this many words.
_THERE = 50
_UNSEEN = frozenset({"script", "style", "template", "svg", "math", "select", "textarea", "iframe", "object", "head"})
_LINES = frozenset(
    {"p", "div", "li", "h1", "h2", "h3", "h4", "section", "article", "br", "button", "tr", "main", "form"}
)
# Names that pages give to what stands before an article: words, and names of the trade's common widgets.
_BARRIER_NAME = re.compile(
    r"(?:pay|reg(?:istration)?|subscri(?:be|ber|ption)|premium|member(?:ship)?|meter(?:ed)?|login|content|article|access)"
    r"[_-]{0,2}(?:wall|barrier|gate(?![a-z])|lock(?:ed)?(?![a-z])|meter(?![a-z])|block(?:er|ade)(?![a-z]))"
    r"|(?:^|[\s_-])(?:paid|locked|gated|restricted)[_-](?:content|barrier|article|wall|offer|teaser)"
    r"|(?:^|[\s_-])(?:barrier|meter|(?:tp|piano)-(?:modal|container)|tinypass|plenigo|laterpay|poool|qiota)(?:$|[\s_-])",
    re.IGNORECASE,
)
_INVISIBLE = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.IGNORECASE)
# What the programs of the common bot checks leave in a page.
_GUARDS = re.compile(
    r"_cf_chl_opt|cf-challenge|challenge-platform/h/|px-captcha|captcha-delivery\.com|incapsula_resource|awswafcookie"
    r"|sucuri_cloudproxy|ddos-guard",
    re.IGNORECASE,
)
_TIERS = ("article:content_tier", "content_tier", "article:content-tier", "content-tier", "og:article:content_tier")
_SELECTOR = re.compile(r"[.#]([\w-]{1,80})")


def signs(tree: Any, text: str) -> Signs:
    """The signs of a page's tree with the extracted `text`; the tree stays as it is.

    Where the text is long and the page does not call it closed, what else it shows decides nothing and is not read.
    """
    closed, tier = _closed(tree), _tier(tree)
    if not (closed or tier or is_beginning(text)):
        return Signs()
    shown, barrier = _visible(tree)
    title = " ".join(next(iter(tree.xpath("//title/text()")), "")[:300].split())
    unscripted = " ".join(_text(each) for each in tree.xpath("//noscript")[:10])[:2000]
    password = bool(tree.xpath("//input[@type='password']"))
    return Signs(title, shown, unscripted, barrier, closed, tier, _is_guarded(tree), password)


def _tier(tree: Any) -> str:
    metas = tree.xpath("//meta[contains(@property,'content') or contains(@name,'content')][@content]")[:40]
    named = (each.get("content") for each in metas if (each.get("property") or each.get("name")).lower() in _TIERS)
    return next(named, "")[:40]


def _visible(tree: Any) -> tuple[str, str]:
    """The beginning of a page's visible text, a block a line; and that of its parts which are named as walls."""
    walk = etree.iterwalk(tree, events=("start", "end"))
    shown: list[str] = []
    walls: list[str] = []
    room = _SHOWN
    for event, element in islice(walk, _EVENTS):
        if event == "start" and _is_unseen(element):
            walk.skip_subtree()
            continue
        piece = (element.text if event == "start" else element.tail) or ""
        shown += ["\n"] if element.tag in _LINES else []
        shown.append(piece[:room])
        room -= len(piece[:room].strip())
        if event == "start" and len(walls) < 20 and _BARRIER_NAME.search(_names(element)):
            walls.append(_text(element))
        if room <= 0:
            break
    return _tidy("".join(shown)), " ".join(walls)[:_BARRIER]


def _tidy(text: str) -> str:
    return "\n".join(line for each in text.split("\n") if (line := " ".join(each.split())))


def _names(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"[:400]


def _is_unseen(element: Any) -> bool:
    if not isinstance(element.tag, str) or element.tag in _UNSEEN or element.tag == "noscript":
        return True
    return element.get("hidden") is not None or bool(_INVISIBLE.search((element.get("style") or "")[:400]))


def _text(element: Any) -> str:
    """The beginning of an element's text, without its programs."""
    pieces = element.xpath(".//text()[not(parent::script or parent::style or parent::template)]")[:400]
    return " ".join(" ".join(piece[:_BARRIER] for piece in pieces).split())[:_BARRIER]


def _is_guarded(tree: Any) -> bool:
    scripts = tree.xpath("//script")[:40]
    return any(_GUARDS.search(f"{each.get('src') or ''} {(each.text or '')[:100_000]}") for each in scripts)


def _closed(tree: Any) -> bool:
    """Whether the page says that its article is not free, and does not hold the part that it says is closed."""
    said = [closed_parts(each.text or "") for each in tree.xpath("//script[contains(@type,'ld+json')]")[:20]]
    selectors = [each for _, those in said for each in those]
    return any(closed for closed, _ in said) and not any(_holds(tree, each) for each in selectors)


def _holds(tree: Any, selector: str) -> bool:
    """Whether the part that a plain selector (.class or #id) names is in the page, with its text."""
    name = _SELECTOR.fullmatch(selector.strip()[:90])
    if not name:
        return False
    path = (
        "//*[@id=$name]"
        if selector.strip()[0] == "#"
        else "//*[contains(concat(' ', normalize-space(@class), ' '), $name)]"
    )
    value = name.group(1) if selector.strip()[0] == "#" else f" {name.group(1)} "
    return any(words(part) >= _THERE for part in _parts(tree, path, value))


def _parts(tree: Any, path: str, value: str) -> Iterator[str]:
    return (_text(each) for each in tree.xpath(path, name=value)[:20])
