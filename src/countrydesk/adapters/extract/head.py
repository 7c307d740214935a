"""What a page says of itself: title, authors, language, canonical address, footnotes; read from its tree, which stays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from countrydesk.adapters.extract.lines import headline, shown
from countrydesk.core.authors import authors
from countrydesk.core.linkeddata import authors_in_json_ld
from countrydesk.core.markup import plain_title

_TITLES = (
    "//meta[@property='og:title']/@content",
    "//meta[@name='twitter:title' or @property='twitter:title']/@content",
    "//meta[@name='title' or @name='dc.title' or @name='DC.title' or @name='citation_title']/@content",
)
_AUTHOR_METAS = frozenset(
    (
        *("author", "article:author", "authors", "byl", "byline", "citation_author", "dc.creator", "dcterms.creator"),
        *("dcsext.author", "parsely-author", "sailthru.author", "shareaholic:article_author_name", "og:article:author"),
        *("article:author_name", "rbauthors", "cxenseparse:author", "vr:author", "mediator_author"),
    )
)
_BY = "//*[@rel='author' or contains(concat(' ', @itemprop, ' '), ' author ')][not(self::meta or self::link)]"
_BY_CLASS = "//body//*[contains(@class,'uthor') or contains(@class,'yline')]"
_BYLINE = re.compile(
    r"byline|(?<![a-z])(?:author|(?:post|entry|article)_{0,2}-?author)(?:[-_]{0,2}name)?(?![\w-])", re.IGNORECASE
)
# Elements named so beside an article; of more, they are the authors of others.
_MANY, _LINE = 6, 120
_SUFFIX = re.compile(r"\s+(?:[|·•»–—-]|::)\s+")
_NOTE_ID = re.compile(r"(?:_?ftn|fn|footnote|cite_note|endnote|note)[\w.:-]{0,60}\d", re.IGNORECASE)
_NOTE_LIST = (
    "//*[@role='doc-endnotes' or @role='doc-footnotes' or contains(@class,'footnotes') or contains(@class,'references')"
    " or contains(@class,'endnotes')]"
)
_NAMED = "//*[@id][self::li or self::p or self::div]"
_BACKLINK = re.compile(r"^[\s^↑↩︎\[\]\d.]{0,8}\s*|[\s↩︎↑]+$")


def title(tree: Any) -> str:
    """The headline: as the page gives it to others, else as it stands in the page, else its window's title."""
    stated = (plain_title(each[:1000]) for path in _TITLES for each in tree.xpath(path)[:2])
    given = next((each for each in stated if each), "")
    head = headline(tree)
    seen = plain_title(shown(head)) if head is not None else ""
    window = plain_title(next(iter(tree.xpath("//title/text()")), "")[:1000])
    return _shorter(given, seen) or _likelier(seen, _without_site(window))


def _likelier(seen: str, window: str) -> str:
    """Of a headline and a window's title: the headline where the title holds it; else what says more."""
    return seen if seen and seen in window else max(seen, window, key=lambda each: len(each.split()))


def _shorter(given: str, seen: str) -> str:
    """The title that is given away, without the outlet's name where the page's own headline shows where it ends."""
    return seen if seen and given.startswith(seen) and _SUFFIX.match(given, len(seen)) else given


def _without_site(window: str) -> str:
    """A window's title without the outlet's name behind the last stroke, or before the first."""
    parts = _SUFFIX.split(window)
    return max(parts, key=len) if len(parts) > 1 and len(max(parts, key=len).split()) > 2 else window


def page_authors(tree: Any) -> tuple[str, ...]:
    """Who wrote the page's article: by JSON-LD, else by a meta element, else as printed beside the headline.

    The outlet itself is the author where it is stated and no person is, rather than a name that only looks like one.
    """
    outlet = plain_title(next(iter(tree.xpath("//meta[@property='og:site_name']/@content")), "")[:200])
    stated = _stated(tree)
    persons = next((names for each in stated if (names := authors(each, outlet))), ())
    return (
        persons
        or authors(_printed(tree.xpath(_BY)), outlet, printed=True)
        or next((names for each in stated if (names := authors(each))), ())
        or authors(_printed(_bylines(tree)), outlet, printed=True)
    )


def _stated(tree: Any) -> tuple[list[str], list[str]]:
    """What the page tells machines: in JSON-LD, and in its meta elements."""
    scripts = tree.xpath("//script[contains(@type,'ld+json')]")[:20]
    metas = tree.xpath("//meta[@content]")[:400]
    return (
        [name for each in scripts for name in authors_in_json_ld(each.text or "")],
        [each.get("content") for each in metas if _name(each) in _AUTHOR_METAS],
    )


def _name(meta: Any) -> str:
    return str(meta.get("name") or meta.get("property") or "").lower()


def _bylines(tree: Any) -> list[Any]:
    return [each for each in tree.xpath(_BY_CLASS) if _BYLINE.search(each.get("class")[:400])]


def _printed(elements: list[Any]) -> list[str]:
    if len(elements) > _MANY:
        return []
    return [text for each in elements if len(text := shown(each)) <= _LINE]


def canonical(tree: Any, url: str) -> str:
    """The address that the page gives for itself, whole; empty where it gives none that can be asked."""
    named = tree.xpath("//link[@rel='canonical']/@href") or tree.xpath("//meta[@property='og:url']/@content")
    try:
        address = urljoin(url[:2000], next(iter(named), "").strip()[:2000])
        return address if named and urlsplit(address).scheme in {"http", "https"} else ""
    except ValueError:
        return ""


def language_tag(tree: Any) -> str:
    """The page's own language tag (BCP 47), as it stands: of its root, else of its meta elements; empty where none says it."""
    tags = [tree.get("lang"), *tree.xpath("/html/@xml:lang"), *tree.xpath("//body/@lang")]
    tags += tree.xpath("//meta[@http-equiv='content-language' or @http-equiv='Content-Language']/@content")
    tags += tree.xpath("//meta[@property='og:locale' or @name='language' or @itemprop='inLanguage']/@content")
    return next((tag.strip()[:40] for tag in tags if tag and _CODE.match(tag.strip())), "")


_CODE = re.compile(r"[a-zA-Z]{2}(?![a-zA-Z])")


def language(tag: str) -> str:
    """ISO 639-1 of a language tag, or empty."""
    code = _CODE.match(tag)
    return code.group().lower() if code else ""


def footnotes(tree: Any) -> Iterator[tuple[str, str]]:
    """(mark, text) of the page's note lists; an element with an id must have that of a note."""
    seen: set[str] = set()
    notes = f"{_NOTE_LIST}//li | {_NAMED}" if tree.xpath(f"boolean({_NOTE_LIST})") else _NAMED
    for element in tree.xpath(notes)[:2000]:
        identity = element.get("id") or ""
        if identity and not _NOTE_ID.fullmatch(identity):
            continue
        text = _BACKLINK.sub("", " ".join("".join(element.itertext()).split()))[:4000]
        digits = re.search(r"\d{1,5}$", identity)
        if text and text not in seen:
            seen.add(text)
            yield digits.group() if digits else str(len(seen)), text
