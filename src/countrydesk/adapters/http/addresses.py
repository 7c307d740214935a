"""Which addresses may be asked: those of the public internet, and private ones that a person has listed.

An address is checked where a name is resolved and again at the socket, the last place before a connection, which no
redirect and no spelling (decimal, octal, mapped to IPv6) goes around. What was checked is what is connected to.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from countrydesk.core.addresses import is_public, number
from countrydesk.core.errors import ConfigError, FetchError, ForbiddenAddress

# Ports of other services, which a web address may be made to speak to (WHATWG Fetch, section 2.9, "bad port").
_BAD_PORTS = frozenset(
    {
        1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109,
        110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530,
        531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190,
        5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
    }
)  # fmt: skip


@dataclass(frozen=True)
class Listed:
    """Private hosts that a person allows: networks (an address is one of a single host) and names."""

    networks: tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...] = ()
    names: frozenset[str] = frozenset()

    @classmethod
    def of(cls, entries: Iterable[str]) -> Listed:
        """`192.168.1.5`, `10.0.0.0/8`, `fd00::/8`, `intranet.example`. Raises ConfigError for what is none of them."""
        networks, names = [], set()
        for entry in entries:
            try:
                networks.append(ipaddress.ip_network(entry, strict=False))
            except ValueError as error:
                name = entry.strip().rstrip(".").lower()
                if not name or any(char in name for char in "/:@ \t*"):
                    raise ConfigError(
                        f"{entry!r} in fetch.private_hosts is no address, network or name.",
                        "Write them as 192.168.1.5, 10.0.0.0/8 or intranet.example.",
                    ) from error
                names.add(name)
        return cls(tuple(networks), frozenset(names))

    def admits(self, address: str, name: str = "") -> bool:
        """Whether a numeric address may be connected to, `name` being what it was resolved from."""
        ip = number(address)
        if ip is None:
            return False
        listed = any(ip in network for network in self.networks if network.version == ip.version)
        return listed or (bool(name) and name in self.names) or is_public(ip)


def public(address: str) -> bool:
    """True where a numeric address belongs to the public internet."""
    ip = number(address)
    return ip is not None and is_public(ip)


def is_numeric(host: str) -> bool:
    """Whether a host is an address itself, which nobody resolves."""
    return number(host) is not None


def host_of(url: str) -> str:
    """The host of a web address, in lower case and without a final dot.

    Raises:
        ForbiddenAddress: it is no address, not of the web, with a name and a password, or at a bad port.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise ForbiddenAddress(f"{url[:200]!r} is not an address.", "Check it.") from error
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ForbiddenAddress(f"{url[:200]!r} is not an address of the web.", "Only http and https are collected.")
    if any(char.isspace() or char < " " for char in url):
        raise ForbiddenAddress(f"{url[:200]!r} holds a space.", "Such addresses are not collected.")
    if parts.username is not None or parts.password is not None:
        raise ForbiddenAddress(f"{url[:200]!r} carries a name or a password.", "Give the address without them.")
    if port in _BAD_PORTS:
        raise ForbiddenAddress(f"{url[:200]!r} names port {port}, where no web server is.", "Check the address.")
    return parts.hostname.rstrip(".")


def joined(base: str, location: str) -> str:
    """Where a redirect leads. Raises FetchError where it makes no address."""
    try:
        return urljoin(base, location.strip()[:4000])
    except ValueError as error:
        raise FetchError(f"{base} redirects to {location[:200]!r}, which is not an address.", "Check it.") from error
