"""Outlets: a source made from a row of facts, and which known outlet an address belongs to.

What is known of an outlet is adopted by its other addresses; what a person gives outweighs it. An outlet that nobody
knows is reliability F, control unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from countrydesk.core.addresses import address, no_address, plain
from countrydesk.core.errors import ConfigError
from countrydesk.core.ratings import Reliability
from countrydesk.core.types import Source

Facts = dict[str, Any]

TEXTS = (
    "url", "title", "home", "country", "language", "owner", "control", "kind", "reach", "reliability", "basis", "rated",
    "interest", "via",
)  # fmt: skip
KEYS = frozenset({*TEXTS, "official"})
CHOICES: dict[str, tuple[str, ...]] = {
    "control": ("public", "private", "state", "party", "unknown"),
    "reach": ("country", "region", "world"),
    "via": ("feed", "sitemap", "page"),
    "reliability": tuple(Reliability),
}
NO_REASON = "no reason is given for the letter"
# Longer than any title or address that is meant to be read.
LONGEST = 4000
_COUNTRY, _LANGUAGE = re.compile("(?:[A-Z]{3})?"), re.compile("(?:[a-z]{2,3})?")
# Second-level registries: `bbc.co.uk` is a registered domain, `co.uk` is none.
_SECOND = frozenset(
    {"ac", "co", "com", "edu", "go", "gob", "gov", "gouv", "net", "or", "org", "ne", "mil", "info", "press"}
)
# Where strangers publish side by side, each under a name of its own before the domain (as the Public Suffix List's
# private part has it), or each in a folder: neighbors there are not one outlet.
_HOSTS = """beehiiv.com blogspot.com ghost.io github.io gitlab.io livejournal.com netlify.app pages.dev substack.com
tumblr.com vercel.app web.app weebly.com wixsite.com wordpress.com"""
_FOLDERED = """facebook.com feedburner.com flipboard.com google.com instagram.com linkedin.com medium.com msn.com reddit.com
rss.app rsshub.app soundcloud.com t.me telegram.me tiktok.com twitter.com vk.com x.com yahoo.com youtube.com"""
_HOSTING, _FOLDERS = frozenset(_HOSTS.split()), frozenset(_FOLDERED.split())


def checked(row: Mapping[str, object], where: str) -> Facts:
    """The facts of a row, cleaned; a key that is not there was not given.

    Raises:
        ConfigError: an unknown key, a value of the wrong type or out of its scale, no address or one of no web page.
    """
    for key, value in row.items():
        if key not in KEYS:
            raise ConfigError(f"{where}.{key} is not a known key.", f"Known keys: {', '.join(sorted(KEYS))}.")
        if not isinstance(value, bool if key == "official" else str):
            raise ConfigError(f"{where}.{key} must be {'true or false' if key == 'official' else 'text'}.")
    facts = {key: plain(value) if isinstance(value, str) else value for key, value in row.items()}
    facts["url"] = address(str(row.get("url", "")))
    if not facts["url"]:
        raise ConfigError(f"{where}.url is missing.", "Give the address of the feed.")
    _check_values(facts, where)
    return facts


def _check_values(facts: Facts, where: str) -> None:
    for key, choices in CHOICES.items():
        if facts.get(key, choices[0]) not in choices:
            raise ConfigError(f"{where}.{key} is {facts[key]!r}.", f"Use one of {', '.join(sorted(choices))}.")
    if trouble := no_address(facts["url"]):
        raise ConfigError(
            f"{where}.url is {facts['url'][:200]!r}: {trouble}.", "Use an address such as https://example.org/."
        )
    if not _COUNTRY.fullmatch(facts.get("country", "")):
        raise ConfigError(f"{where}.country is {facts['country']!r}.", "Use an ISO 3166-1 code of three letters.")
    if not _LANGUAGE.fullmatch(facts.get("language", "")):
        raise ConfigError(f"{where}.language is {facts['language']!r}.", "Use an ISO 639-1 code of two letters.")
    if not _is_day(facts.get("rated", "")):
        raise ConfigError(f"{where}.rated is {facts['rated']!r}.", "Write the day as 2026-03-05.")
    if long := next((key for key in TEXTS if len(facts.get(key, "")) > LONGEST), ""):
        raise ConfigError(f"{where}.{long} has more than {LONGEST} characters.", "Shorten it.")


def _is_day(text: str) -> bool:
    try:
        return not text or date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def source_of(facts: Facts, known: Source | None = None) -> Source:
    """The source that these facts describe; what they leave open is adopted from `known`, its outlet or itself.

    A letter is never told with another letter's reason, nor a reason with another's day.
    """
    url = facts["url"]
    own = {key: value for key, value in facts.items() if key != "reliability"}
    own["title"] = own.get("title") or (known.title if known else "") or domain(url) or url
    if "reliability" in facts:
        own["reliability"] = Reliability(facts["reliability"])
        if own["reliability"] != (known.reliability if known else Reliability.F):
            own = {"basis": NO_REASON, "rated": "", **own}
    if "basis" in facts:
        own.setdefault("rated", "")
    if known is None:
        return Source(**own)
    return replace(known, **{"via": known.via if url == known.url else "feed", **own})


def facts_of(source: Source) -> Facts:
    """All facts of a source: what `checked` takes and `source_of` makes the same source of."""
    return {**asdict(source), "reliability": str(source.reliability)}


def domain(url: str) -> str:
    """The registered domain of an address: https://feeds.bbc.co.uk/x -> bbc.co.uk. Empty where there is no host."""
    try:
        host = (urlsplit(url if "//" in url else "//" + url).hostname or "").rstrip(".")
    except ValueError:
        return ""
    labels = host.lower().split(".")
    if labels[-1].isdigit():
        return host
    if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND:
        return ".".join(labels[-3:])
    return ".".join(labels[-2:])


def _place(url: str) -> str:
    """What the addresses of one outlet share: the domain, on a hosting service the host; empty where only the folder tells."""
    found = domain(url)
    if found in _FOLDERS:
        return ""
    return (urlsplit(url if "//" in url else "//" + url).hostname or "").lower() if found in _HOSTING else found


def may_speak_for(page: str, url: str) -> bool:
    """Whether what lies at `url` may be the word of the outlet whose page this is: its own site, or a service where many
    outlets publish and only the page can tell whose feed it is."""
    hosted = domain(url) in _FOLDERS | _HOSTING and domain(url) != domain(page)
    return hosted or _place(page) == _place(url)


class Outlets:
    """The known sources by what their addresses share. Built once from a catalogue."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._exact: dict[str, Source] = {}
        self._places: dict[str, list[Source]] = {}
        for source in sources:
            for url in filter(None, (source.url, source.home)):
                self._exact.setdefault(url, source)
            for place in {_place(source.home), _place(source.url)} - {""}:
                self._places.setdefault(place, []).append(source)

    def of(self, link: str) -> Source | None:
        """The source whose feed or home is the link, else one that shares its domain; else None.

        Where several sources share a domain, the one whose address begins like the link wins, then the first. Its
        language is left open where they have several.
        """
        if exact := self._exact.get(link):
            return exact
        same = self._places.get(_place(link), [])
        near = max(same, key=lambda each: max(_shared(link, each.home), _shared(link, each.url)), default=None)
        if near is None or len({each.language for each in same}) == 1:
            return near
        return replace(near, language="")


def _shared(link: str, address: str) -> int:
    """How many characters two addresses share from the host on."""
    left, right = (each.partition("//")[2].removeprefix("www.") for each in (link, address))
    return next((at for at, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))


def unknown_source(url: str, title: str = "") -> Source:
    """An outlet that the catalogue does not hold: reliability F, control unknown."""
    return Source(url, title or domain(url) or url)
