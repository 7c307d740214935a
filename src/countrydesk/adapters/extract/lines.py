"""The visible lines of a page that may hold its date, with what the markup calls them and how far from the headline.

Which of them tells of the publication is decided in the core; here they are found, in one pass over the tree.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import islice
from typing import Any

from lxml import etree

from countrydesk.core.bylines import Line
from countrydesk.core.printed import LONGEST, names_a_day

# Every day that is written out holds a year of four digits, or three numbers with strokes.
_YEAR = re.compile(r"\d{4}|\d\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{2}")
# A page of more begins and ends of elements, or of more lines with numbers, is a list or an attack.
_EVENTS, _LINES = 120_000, 3000

_NEVER = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "select",
        "option",
        "button",
        "iframe",
        "object",
        "figcaption",
        "blockquote",
        "textarea",
        "video",
        "audio",
        "canvas",
    }
)
# Names of an aside or a footer that is the article's own.
_FOOT = re.compile(r"(?:^|[\s_-])footer", re.IGNORECASE)
_OWN = re.compile(r"(?<![a-z])(?:entry|post|article|byline|author|info|details?|meta|blog-?data)", re.IGNORECASE)
_ASIDE = frozenset({"aside", "nav", "header"})
# Names of what belongs to others wherever it stands; and of what may hold the byline where nothing else does.
_OTHERS = re.compile(
    r"(?:^|[\s_-])(?:comment|respond|disqus|related|recommend|similar|popular|trending|most-?read|more-|latest|recent"
    r"|ticker|copyright|cookie|newsletter|calendar|archive|promo(?!ted)|advert|current-?date"
    r"|today|clock)",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"(?:^|[\s_-])(?:teaser|side-?bar|navi?(?:gation)?(?![a-z])|menu|breadcrumb|site-?header|mast-?head|top-?bar)"
    r"|(?:^|\s)widget(?![a-z])",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"(?P<published>publish|pub-?date|datepub|(?:entry|post|article|news)[_-]?date|posted|submitted|post[_-]?time|date-?created)"
    r"|(?P<updated>update|modif|changed|edited|revis)"
    r"|(?P<date>(?<!candi)(?<!vali)(?<!man)date(?!-?picker)|datum|timestamp|(?:^|[\s_-])time(?![a-z]|-?line)|fecha"
    r"|byline|meta(?![a-z])|data(?![a-z-]))",
    re.IGNORECASE,
)
_INLINE = frozenset(
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "data",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
        "img",
        "svg",
    }
)


def shown(element: Any) -> str:
    """The text of a small element; of a large one its beginning."""
    pieces = (each[:LONGEST] for each in islice(element.itertext(), 40))
    return " ".join(" ".join(pieces).split())


def headline(tree: Any) -> Any:
    """The element of the headline: the first h1 that the page's title repeats, or such an h2, or the first h1."""
    titles = [_plain(each) for each in tree.xpath("//title/text() | //meta[@property='og:title']/@content")[:4]]
    heads = [(each, _plain(shown(each))) for name in ("h1", "h2", "h3") for each in tree.xpath(f"//body//{name}")[:20]]
    for head, text in heads:
        if len(text) >= 8 and any(text in title or (len(title) >= 8 and title in text) for title in titles):
            return head
    return next((head for head, text in heads if head.tag == "h1" and text), None)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text[:400].lower()))


def lines(tree: Any, head: Any, strict: bool = True) -> Iterator[Line]:
    """The visible lines that may hold a day, in the page's order, without comments, footers, and lists of others.

    `head` is the element of the headline, or None. Where `strict`, without what stands beside the article: menus,
    sidebars, teasers, the site's head.
    """
    kept = {head, *head.iterancestors()} if head is not None else set()
    return _Walk(head, kept, strict).read(tree)


@lru_cache(maxsize=4096)
def _names_another(names: str, strict: bool) -> bool:
    """Whether a part of these names is not the article's. A page repeats its names many times."""
    if _FOOT.search(names):
        return not _OWN.search(names)
    found = _OTHERS.search(names) or (_BESIDE.search(names) if strict else None)
    cue = _CUE.search(names) if found else None
    return found is not None and (cue is None or found.start() < cue.start())


@lru_cache(maxsize=4096)
def _cue(names: str) -> str:
    """What the names of a part say of a day in it: published, updated, date, or nothing."""
    found = _CUE.search(names)
    return str(found.lastgroup) if found else ""


class _Walk:
    """One pass over the tree. A line ends where a block begins or ends; what the markup calls it, its nearest says."""

    def __init__(self, head: Any, kept: Collection[Any], strict: bool) -> None:
        self._head, self._kept, self._strict = head, kept, strict
        self._pieces: list[str] = []
        self._blocks: list[str] = []
        self._cue = self._machine = ""
        self._length = 0
        self._start: int | None = None
        self._lead = ""
        self._found: list[tuple[str, int, str, str, str]] = []

    def read(self, tree: Any) -> Iterator[Line]:
        walk = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
        for event, element in islice(walk, _EVENTS):
            if event == "start":
                self._begin(walk, element)
                continue
            if event == "end" and element.tag not in _INLINE:
                self._flush(element.tag)
                self._blocks.pop()
            if element.tail:
                self._pieces.append(element.tail)
        self._flush()
        begin = self._start
        return (
            Line(text, None if begin is None else at - begin, cue, day, lead)
            for text, at, cue, day, lead in self._found
        )

    def _begin(self, walk: Any, element: Any) -> None:
        block = element.tag not in _INLINE
        if block:
            self._flush()
            self._blocks.append("")
        if element is self._head:
            self._start = self._length
        if element not in self._kept and self._is_elsewhere(element):
            walk.skip_subtree()
            return
        self._mark(element, block)
        if element.text:
            self._pieces.append(element.text)

    def _is_elsewhere(self, element: Any) -> bool:
        """Whether a part is not the article's; of the names that it bears, the first decides."""
        if element.tag in _NEVER:
            return True
        names = f"{element.get('class') or ''} {element.get('id') or ''}"[:400]
        if element.tag == "footer" or (self._strict and self._is_aside(element)):
            return not _OWN.search(names)
        return len(names) > 1 and _names_another(names, self._strict)

    def _is_aside(self, element: Any) -> bool:
        """A header that comes after the headline is the article's own."""
        return element.tag in _ASIDE and (element.tag != "header" or (self._head is not None and self._start is None))

    def _mark(self, element: Any, block: bool) -> None:
        """Note what the markup says: of a block for the lines inside it, of other elements for their line."""
        names = " ".join(each for key in ("class", "id", "itemprop") if (each := element.get(key)))[:400]
        cue = (_cue(names) if names else "") or ("date" if element.tag == "time" else "")
        if block:
            self._blocks[-1] = cue
            self._note(shown(element) if cue and 1 < len(element) <= 6 else "", cue)
        else:
            self._cue = self._cue or cue
        if cue or element.tag == "abbr":
            self._machine = self._machine or element.get("datetime") or element.get("title") or ""

    def _flush(self, tag: Any = None) -> None:
        text = " ".join("".join(self._pieces).split())
        self._pieces.clear()
        if text or self._machine:
            self._note(text, self._cue or next((cue for cue in self._blocks[:-3:-1] if cue), ""))
            self._lead = text if len(text) <= 30 and (tag in {"dt", "th"} or names_a_day(text)) else ""
        self._length += len(text)
        self._cue = self._machine = ""

    def _note(self, text: str, cue: str) -> None:
        """A day that stands in several blocks is read from all of them, so a block is noted beside its lines."""
        if len(self._found) < _LINES and (self._machine or _YEAR.search(text, 0, LONGEST)):
            self._found.append((text[:LONGEST], self._length, cue, self._machine, self._lead))
