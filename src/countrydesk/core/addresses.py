"""Addresses of sources: what can be one, and what lies in a private network and is refused before anybody asks it.

The fetcher holds every connection against the numbers that a name stands for; here only what can be read off an
address itself is.
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import urlsplit

# What XML 1.0 (section 2.2) and TOML 1.0 cannot hold, and no name needs: C0, C1, surrogates, two noncharacters.
UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Names that no public server has (RFC 6761, 6762, 7686, 8375, 9476), and what routers and offices use in their place.
_RESERVED = re.compile(
    r"[^.]+|.*\.(?:alt|arpa|corp|home|internal|invalid|intranet|lan|local|localdomain|localhost|onion|private)"
)
# What a resolver of the old school takes for an address of version 4: octal, hexadecimal, fewer than four parts.
_NUMBER = re.compile(r"(?:.*\.)?(?:\d+|0x[0-9a-f]*)", re.IGNORECASE)
# What `ipaddress.is_global` calls global, at least on Python 3.11, and what leads to private addresses all the same.
_DENIED = tuple(
    ipaddress.ip_network(each)
    for each in (
        "192.0.0.0/24",  # IETF protocol assignments
        "192.88.99.0/24",  # 6to4 relay anycast
        "::/96",  # IPv4-compatible
        "64:ff9b::/96",  # NAT64 (RFC 6052)
        "64:ff9b:1::/48",  # NAT64, local use (RFC 8215)
        "2001::/23",  # protocol assignments, Teredo among them
        "2002::/16",  # 6to4
        "fec0::/10",  # site-local
    )
)

Number = ipaddress.IPv4Address | ipaddress.IPv6Address


def plain(text: str) -> str:
    """One line that any list of sources can hold: no control characters, single spaces."""
    return " ".join(UNFIT.sub(" ", text).split())


def address(text: str) -> str:
    """The web address of a feed: without blanks around it, and without the `feed:` of older feed readers."""
    text = text.strip()
    if text[:5].lower() != "feed:":
        return text
    rest = text[5:]
    return f"http:{rest}" if rest.startswith("//") else rest


def no_address(url: str) -> str:
    """What keeps `url` from being the address of something on the web, in words; empty for nothing."""
    if UNFIT.search(url) or re.search(r"\s", url):
        return "an address has no blanks"
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        return f"it cannot be read ({error})"
    if parts.scheme not in {"http", "https"}:
        return "it does not begin with https:// or http://"
    if "@" in parts.netloc:
        return "it holds a name or a password"
    if port == 0:
        return "no server has the port 0"
    return "" if parts.hostname else "it names no host"


def closed(url: str, listed: Iterable[str] = ()) -> str:
    """What makes the host of a web address private, in words; empty for a public one.

    `listed` are hosts and networks that the settings open all the same ("192.168.1.5", "10.0.0.0/8", "wiki.intranet").
    """
    host = unicodedata.normalize("NFKC", urlsplit(url).hostname or "").rstrip(".")
    found = number(host)
    if any(_covers(each, host, found) for each in listed):
        return ""
    if found is not None:
        return "" if is_public(found) else f"{host} is no public address"
    if _NUMBER.fullmatch(host):
        return f"{host} is a number in disguise"
    return f"{host} is a name of private networks" if _RESERVED.fullmatch(host) else ""


def number(host: str) -> Number | None:
    """The address that a host is itself, of version 4 where it is one mapped to version 6 (RFC 4291, 2.5.5.2), or None."""
    try:
        found = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return None
    mapped = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    return mapped or found


def is_public(found: Number) -> bool:
    """Whether an address belongs to the public internet, and leads to no private one on the way."""
    denied = any(found in network for network in _DENIED if network.version == found.version)
    return found.is_global and not found.is_multicast and not found.is_reserved and not denied


def _covers(listed: str, host: str, found: Number | None) -> bool:
    if found is None:
        return listed.lower().rstrip(".") == host
    try:
        return found in ipaddress.ip_network(listed, strict=False)
    except ValueError:
        return False
