"""Every trace of the time of publication in a page's tree: JSON-LD, meta elements, marked elements, address, byline.

What a trace means is decided in the core; here it is found. The clock is not asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from countrydesk.adapters.extract.lines import headline, lines, shown
from countrydesk.core.bylines import Byline, Line, byline, day_order, later
from countrydesk.core.linkeddata import stamps_in_json_ld
from countrydesk.core.ports import Stamp
from countrydesk.core.printed import LONGEST, printed, readings
from countrydesk.core.publication import midnight, stamps_in_url, stated


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Names of meta elements, with points for colons, strokes and hyphens: those that say publication, and those that only
# say a date, which may be that of a change, or of a draft; these count where none says publication.
_PUBLISHED = _words(
    """
    article.published article.published.time og.article.published.time og.published.time og.pubdate published.time
    article.publicationdate article.publication.date article.post.date article.date.original date.published
    datepublished dateofpublication firstpublished first.published published published.at published.date
    publisheddate publish.date publishdate publish.time publishtime publication.date publicationdate pub.date
    pubdate pubtime apub.time bt.pubdate rnews.datepublished schema.datepublished prism.publicationdate
    vr.published.time shareaholic.article.published.time mediator.published.time weibo.article.create.at
    cxenseparse.recs.publishtime cxenseparse.publishtime parsely.pub.date sailthru.date originalpublicationdate
    release.date displaydate dc.date.issued dc.issued dcterms.issued dcterms.date.issued citation.publication.date
    citation.online.date
    """
)
_DATED = _words(
    """
    date dc.date dcterms.date citation.date doc.date content.date contentdate article.date created date.created
    datecreated dc.date.created dc.created dcterms.created article.created
    """
)
_CHANGED = _words(
    """
    article.modified.time og.updated.time datemodified dateupdated dateupdate date.modified last.modified lastmod
    last.updated lastupdated modified modified.time updated.time dcterms.modified dc.date.modified revised
    """
)
_MARKED = "//*[@pubdate or @itemprop or @property]"
_MARKS = frozenset({"datePublished", "schema:datePublished", "dc:date", "dc:issued", "article:published_time"})
_SCRIPTED = re.compile(
    r"(?:date_?published|published_?(?:at|date|time|on)|publish_?(?:date|time)|pub_?date|publication_?date|article_?date)"
    r"[\"']?\s{0,4}[:=]\s{0,4}[\"']([^\"'\\]{8,40})[\"']",
    re.IGNORECASE,
)
# Where a program sends the reader; and the visible characters of a page that does no more.
_TARGET = re.compile(
    r"(?<![\w$])location(?:\.href)?\s{0,4}(?:=|\.(?:replace|assign)\()\s{0,4}[\"']([^\"'\\\s]{8,2000})[\"']"
)
_STUB = 500
# Domains of countries that the world uses for their letters.
_WORLDLY = _words(
    """
    ai am bz cc cd co eu fm gg im io is la li ly me mu nu sc sh st su to tv vc ws
    """
)


def stamps_in_page(tree: Any, url: str, canonical: str, language: str) -> tuple[Stamp, ...]:
    """All stamps of a page but its dateline. `language` is the page's own tag ("en-GB") or empty."""
    address, head = url or canonical, headline(tree)
    code, region = language[:2].lower(), _region(tree, address, language)
    visible = tuple(lines(tree, head))
    own = byline(visible, code, region)
    told = _told(tree, head, address, visible, day_order(code, region), own)
    stamps = (*told, *(stamps_in_url(url) or stamps_in_url(canonical)))
    if own:
        # Beside what the page tells machines, the day that it prints is no second word of the outlet's.
        return (*stamps, Stamp("dateline" if own.stated and not told else "page", own.at))
    return stamps or _guess(tree, head, code, region)


def _told(tree: Any, head: Any, address: str, visible: Sequence[Line], order: str, own: Byline | None) -> list[Stamp]:
    """What the page tells machines; only a date that can be read in two ways needs the days that it prints."""
    scripts = tree.xpath("//script[contains(@type,'ld+json')]")[:20]
    stamps = [stamp for each in scripts for stamp in stamps_in_json_ld(each.text or "", address)]
    moments = (*_metas(tree, frozenset(), own), *_marks(tree, head, frozenset()))
    if not stamps and not moments:
        known = {each.day for line in visible for each in printed(line.text, order)}
        moments = (*_metas(tree, known, own), *_marks(tree, head, known)) if known else ()
    return stamps + [Stamp("meta", at) for at in dict.fromkeys(moments)]


def _guess(tree: Any, head: Any, language: str, region: str) -> tuple[Stamp, ...]:
    """Of a page that says nothing: a day beside the article, in a program, in its title, of a change, of its target."""
    beside = byline(tuple(lines(tree, head, strict=False)), language, region)
    if beside:
        return (Stamp("page", beside.at),)
    at = _in_scripts(tree) or _in_title(tree) or next(_named(tree, _CHANGED, frozenset()), None)
    at = at or (_in_target(tree) if head is None else None)
    return (Stamp("page", at),) if at else ()


def _in_scripts(tree: Any) -> datetime | None:
    """The time that the page's programs call that of publication, where they name one day only."""
    texts = (each.text or "" for each in tree.xpath("//script")[:100])
    moments = [at for text in texts for day in _SCRIPTED.findall(text[:500_000])[:50] if (at := stated(day))]
    return moments[0] if len({at.date() for at in moments}) == 1 else None


def _in_title(tree: Any) -> datetime | None:
    texts = tree.xpath("//title/text() | //meta[@name='description']/@content")[:2]
    days = {day for text in texts for day in readings(" ".join(text[:LONGEST].split()))}
    return midnight(days.pop()) if len(days) == 1 else None


def _in_target(tree: Any) -> datetime | None:
    """The day in the address that a page without a text of its own sends its reader on to."""
    texts = tree.xpath("//body//text()[not(parent::script or parent::style)]")
    if sum(len(each.strip()) for each in texts) > _STUB:
        return None
    scripts = "\n".join((each.text or "")[:100_000] for each in tree.xpath("//script[not(@src)]")[:20])
    refreshed = [each for each in tree.xpath("//meta[@http-equiv and @content]")[:40] if _refreshes(each)]
    targets = [*_TARGET.findall(scripts)[:20], *(each.get("content").partition("=")[2] for each in refreshed)]
    moments = {stamp.at for target in targets for stamp in stamps_in_url(target.strip(" '\""))}
    return moments.pop() if len(moments) == 1 else None


def _refreshes(meta: Any) -> bool:
    return bool(meta.get("http-equiv").lower() == "refresh")


def _region(tree: Any, address: str, language: str) -> str:
    """ISO 3166-1 alpha-2 by the address, by the page's language tag, or by its og:locale; empty where none says it."""
    try:
        ending = (urlsplit(address[:2000]).hostname or "").rpartition(".")[2]
    except ValueError:
        ending = ""
    if len(ending) == 2 and ending not in _WORLDLY:
        return "GB" if ending == "uk" else ending.upper()
    local = next(iter(tree.xpath("//meta[@property='og:locale']/@content")), "")
    tags = (re.search(r"[-_]([A-Za-z]{2})(?![A-Za-z])", tag[:40]) for tag in (language, local))
    return next((tag.group(1).upper() for tag in tags if tag), "")


def _metas(tree: Any, known: Set[date], own: Byline | None) -> tuple[datetime, ...]:
    """What says publication; else a mere date, but not one after the day that the page states beside its headline."""
    dated = (at for at in _named(tree, _DATED, known) if not (own and own.stated and later(at, own.at.date())))
    return tuple(_named(tree, _PUBLISHED, known)) or tuple(dated)


def _named(tree: Any, names: Set[str], known: Set[date]) -> Iterator[datetime]:
    """The times of the meta elements of these names; of two of one name the first counts."""
    found: dict[str, str] = {}
    for meta in tree.xpath("//meta[@content]")[:400]:
        for key in ("property", "name", "itemprop"):
            found.setdefault(re.sub(r"[:_-]", ".", (meta.get(key) or "").strip().lower()), meta.get("content"))
    return (at for name, text in found.items() if name in names and (at := stated(text, known)))


def _marks(tree: Any, head: Any, known: Set[date]) -> tuple[datetime, ...]:
    """The time of the elements marked as that of publication: of all, or of those nearest to the headline.

    Where several days remain, the page lists other articles, and which day is its own cannot be told.
    """
    elements = [each for each in tree.xpath(_MARKED) if each.tag != "meta" and _is_mark(each)][:40]
    near = _nearest(elements, head) if head is not None and len(elements) > 1 else elements
    moments = dict.fromkeys(at for each in near if (at := stated(_value(each), known)))
    return tuple(moments) if len({at.date() for at in moments}) == 1 else ()


def _is_mark(element: Any) -> bool:
    if element.get("pubdate") is not None or element.get("itemprop") == "datePublished":
        return True
    return element.get("property") in _MARKS


def _nearest(elements: list[Any], head: Any) -> list[Any]:
    """Those inside the smallest part of the page that holds the headline and any of them."""
    lineages = [(each, set(each.iterancestors())) for each in elements]
    shared = ([each for each, above in lineages if part in above] for part in head.iterancestors())
    return next((near for near in shared if near), elements)


def _value(element: Any) -> str:
    return element.get("datetime") or element.get("content") or element.get("title") or shown(element)
