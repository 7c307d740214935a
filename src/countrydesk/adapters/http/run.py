"""One call of a fetcher: an event loop in a thread that only waits, which asks each host one thing at a time."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from time import monotonic

import aiohttp
import aiohttp.abc
from protego import Protego

from countrydesk.adapters.http.addresses import Listed, host_of, is_numeric, joined
from countrydesk.adapters.http.decoding import ACCEPTED, TROUBLE, decoder
from countrydesk.adapters.http.hosts import CLOSED_SECONDS, RULES_SECONDS, Hosts
from countrydesk.core.errors import FetchError, ForbiddenAddress, NoNetwork
from countrydesk.core.politeness import retry_after
from countrydesk.core.ports import Ask, Fetched

ROBOT = "countrydesk"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_BUSY = frozenset({429, 503})
_CHUNK = 64 * 1024
_ROBOTS_LIMIT = 500 * 1024
_HEADER_LIMIT = 4000
# Different hosts whose names must fail to resolve, with none succeeding, before the network counts as absent.
_ABSENT_AFTER = 3
_LONGEST_DELAY = 10.0
_RESOLVE_SECONDS = 2.5
# So many answers may wait for whoever takes them, for each request at once: what is fetched is not piled up.
_WAITING = 2
_PUBLIC_ONLY = "Only public addresses are collected; a private one has to be listed in fetch.private_hosts."

Answer = tuple[str, Fetched | Exception]


@dataclass(frozen=True)
class Limits:
    """What a fetch may cost: bytes, seconds, requests. `budget` is the whole run's seconds; `pause` is between two
    requests to one host; `concurrency` counts hosts that are asked at once."""

    size: int = 10 * 1024 * 1024
    connect: float = 5.0
    total: float = 20.0
    budget: float = 900.0
    redirects: int = 5
    concurrency: int = 8
    pause: float = 0.5


@dataclass(frozen=True)
class Manners:
    """How a fetcher behaves: its limits, whom it may ask beside the public internet, who it says it is, and whether it
    asks for robots.txt."""

    limits: Limits
    listed: Listed
    agent: str
    robots: bool
    accept: str


class _Names(aiohttp.ThreadedResolver):
    """Name resolution that is pinned, that gives up (the system's may wait half a minute where there is no network), and
    that leads nowhere private."""

    def __init__(self, hosts: Hosts, listed: Listed, admitted: Callable[[str], None]) -> None:
        super().__init__()
        self._pinned, self._listed, self._admitted = hosts, listed, admitted

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[aiohttp.abc.ResolveResult]:
        name = host.rstrip(".").lower()
        found = self._pinned.names(name)
        if not found:
            try:
                async with asyncio.timeout(_RESOLVE_SECONDS):
                    found = await super().resolve(host, port, family)
            except TimeoutError as error:
                raise OSError(f"no answer to the question for {host}") from error
            self._pinned.keep_names(name, found)
        for each in found:
            if not self._listed.admits(each["host"], name):
                raise ForbiddenAddress(f"{each['host']} is not a public address.", _PUBLIC_ONLY)
            self._admitted(each["host"])
        return [{**each, "port": port} for each in found]


@dataclass
class Run:
    """One call of a fetcher: what it learns about hosts in it. What holds for longer is in `hosts`."""

    manners: Manners
    hosts: Hosts
    now: Callable[[], datetime]
    put: Callable[[Answer], None]
    down: dict[str, str] = field(default_factory=dict)
    nameless: set[str] = field(default_factory=set)
    pinned: set[str] = field(default_factory=set)
    resolved: bool = False
    locks: dict[str, asyncio.Lock] = field(default_factory=dict)
    deadline: float = 0.0
    loop: asyncio.AbstractEventLoop | None = None
    main: asyncio.Task[None] | None = None
    room: asyncio.Semaphore | None = None

    def drive(self, asks: list[Ask]) -> None:
        """Run the event loop until every address has its answer. Called in the thread that waits."""
        self.loop = asyncio.new_event_loop()
        self.main = self.loop.create_task(self._all(asks))
        try:
            with suppress(asyncio.CancelledError):
                self.loop.run_until_complete(self.main)
        finally:
            self.loop.close()

    def stop(self) -> None:
        """End early; called from the other thread."""
        if self.loop is not None and self.main is not None:
            with suppress(RuntimeError):
                self.loop.call_soon_threadsafe(self.main.cancel)

    def taken(self) -> None:
        """An answer was taken: there is room for one more. Called from the other thread."""
        if self.loop is not None and self.room is not None:
            with suppress(RuntimeError):
                self.loop.call_soon_threadsafe(self.room.release)

    async def _all(self, asks: list[Ask]) -> None:
        limits = self.manners.limits
        self.deadline = monotonic() + limits.budget
        gate = asyncio.Semaphore(limits.concurrency)
        self.room = asyncio.Semaphore(limits.concurrency * (1 + _WAITING))
        async with self._session() as session, asyncio.TaskGroup() as hosts:
            for each in _by_host(asks).values():
                hosts.create_task(self._host(session, gate, each))

    def _session(self) -> aiohttp.ClientSession:
        connector = aiohttp.TCPConnector(
            socket_factory=self._socket,
            resolver=_Names(self.hosts, self.manners.listed, self._admit),
            use_dns_cache=False,
            limit=self.manners.limits.concurrency,
            family=socket.AF_UNSPEC,
        )
        return aiohttp.ClientSession(
            connector=connector,
            trust_env=False,
            auto_decompress=False,
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={
                "User-Agent": self.manners.agent,
                "Accept": self.manners.accept,
                "Accept-Encoding": ACCEPTED,
            },
        )

    def _admit(self, address: str) -> None:
        """A name that may be asked leads to this address."""
        self.resolved = True
        self.pinned.add(address)

    def _socket(self, info: tuple[int, int, int, str, tuple[object, ...]]) -> socket.socket:
        """The socket for one address: the last place before a connection. What a listed name was resolved to has been
        checked where it was resolved."""
        family, kind, protocol, _, address = info
        host = str(address[0])
        self.resolved = True
        if not self.manners.listed.admits(host) and host not in self.pinned:
            raise ForbiddenAddress(f"{host} is not a public address.", _PUBLIC_ONLY)
        return socket.socket(family, kind, protocol)

    async def _host(self, session: aiohttp.ClientSession, gate: asyncio.Semaphore, asks: list[Ask]) -> None:
        for ask in asks:
            assert self.room is not None
            try:
                await self._pause(host_of(ask.url))
                await self.room.acquire()
                async with gate:
                    answer: Fetched | Exception = await self._page(session, ask)
            except FetchError as error:
                answer = error
            self.put((ask.url, answer))

    async def _pause(self, host: str) -> None:
        """Wait until the host may be asked again, while nobody else waits for us."""
        if (wait := self.hosts[host].ready - monotonic()) > 0 and host not in self.down:
            await asyncio.sleep(min(wait, max(0.0, self.deadline - monotonic())))

    async def _page(self, session: aiohttp.ClientSession, ask: Ask) -> Fetched:
        """The answer behind at most `redirects` redirects; each address is checked like the first."""
        at, via = ask.url, list[Fetched]()
        for _ in range(self.manners.limits.redirects + 1):
            host_of(at)
            if self.manners.robots:
                await self._permitted(session, at)
            got = await self._request(session, replace(ask, url=at), self.manners.limits.size)
            location = got.headers.get("location", "")
            if got.status in _REDIRECTS and location:
                via.append(got)
                at = joined(at, location)
                continue
            permanent = bool(via) and all(each.status in _PERMANENT for each in via)
            return replace(got, via=tuple(via), moved=at if permanent else "")
        raise FetchError(f"{ask.url} redirects more than {self.manners.limits.redirects} times.", "Check the address.")

    async def _permitted(self, session: aiohttp.ClientSession, url: str) -> None:
        """robots.txt of the host, read once (RFC 9309): 4xx allows all, 5xx forbids all."""
        origin = "/".join(url.split("/", 3)[:3])
        rules = self.hosts.rules(origin)
        if rules is None:
            text, seconds = await self._rules(session, f"{origin}/robots.txt")
            rules = Protego.parse(text)
            self.hosts.keep_rules(origin, rules, seconds)
        host = host_of(url)
        self.hosts[host].pause = _sane(rules.crawl_delay(ROBOT))
        if not rules.can_fetch(url, ROBOT):
            raise ForbiddenAddress(f"robots.txt of {host} closes {url}.", "The page is not collected.")

    async def _rules(self, session: aiohttp.ClientSession, at: str) -> tuple[str, float]:
        """The text of a robots.txt and for how many seconds it holds."""
        for _ in range(self.manners.limits.redirects + 1):
            host_of(at)
            got = await self._request(session, Ask(at), _ROBOTS_LIMIT, cut=True)
            location = got.headers.get("location", "")
            if got.status in _REDIRECTS and location:
                at = joined(at, location)
                continue
            if got.status >= 500 or got.status == 429:
                return "User-agent: *\nDisallow: /\n", CLOSED_SECONDS
            return got.body.decode("utf-8", "replace") if got.status == 200 else "", RULES_SECONDS
        return "", RULES_SECONDS

    async def _request(self, session: aiohttp.ClientSession, ask: Ask, size: int, cut: bool = False) -> Fetched:
        """One request, alone on its host, inside every limit; what fails here tells about the host."""
        host = host_of(ask.url)
        if is_numeric(host) and not self.manners.listed.admits(host):
            raise ForbiddenAddress(f"{ask.url} leads to an address that is not public.", _PUBLIC_ONLY)
        async with self.locks.setdefault(host, asyncio.Lock()):
            await self._pause(host)
            seconds = self._seconds_left(host)
            try:
                async with asyncio.timeout(seconds):
                    got = await self._reply(session, ask, size, cut)
            except ForbiddenAddress as error:
                raise ForbiddenAddress(f"{ask.url} leads to an address that is not public ({error.message})") from error
            except aiohttp.ClientConnectorDNSError as error:
                self.nameless.add(host)
                raise self._broken(host, f"The name {host} cannot be resolved.") from error
            except (aiohttp.ClientConnectorError, aiohttp.ServerTimeoutError) as error:
                raise self._broken(host, f"{host} cannot be reached.") from error
            except TimeoutError as error:
                raise self._broken(host, f"{host} took longer than {seconds:.0f} seconds to answer.") from error
            except (aiohttp.ClientError, OSError, ValueError, *TROUBLE) as error:
                raise FetchError(f"{ask.url} could not be read: {type(error).__name__}.", "Try again later.") from error
            self._noted(host, got, cut)
            return got

    def _noted(self, host: str, got: Fetched, rules: bool) -> None:
        """When the host may be asked again. One that wants to be left alone (RFC 6585 section 4, RFC 9110 section
        15.6.4) is, for the rest of the run and for as long as it says."""
        known = self.hosts[host]
        known.ready = monotonic() + (0.0 if rules else max(self.manners.limits.pause, known.pause))
        if got.status in _BUSY and not rules:
            self.down[host] = f"{host} answered {got.status} and wants to be left alone."
            known.rest = monotonic() + retry_after(got.headers, got.captured).total_seconds()

    def _broken(self, host: str, reason: str) -> FetchError:
        self.down.setdefault(host, reason)
        return self._absent() or FetchError(reason, "Check the address, or try again later.")

    def _absent(self) -> NoNetwork | None:
        if self.resolved or len(self.nameless) < _ABSENT_AFTER:
            return None
        return NoNetwork("There is no network: no name can be resolved.", "Connect, or read captured feeds.")

    def _seconds_left(self, host: str) -> float:
        """How long the next request may take. Raises FetchError where it must not be made at all."""
        left = self.deadline - monotonic()
        if absent := self._absent():
            raise absent
        if host in self.down:
            raise FetchError(self.down[host], "Its other pages are not tried in this run.")
        if (rest := self.hosts[host].rest - monotonic()) > 0:
            raise FetchError(f"{host} asked to be left alone for {rest:.0f} seconds more.", "Try again after that.")
        if left <= 0:
            raise FetchError(
                f"The run's {self.manners.limits.budget:.0f} seconds for fetching are used up.", "Run it again."
            )
        return min(left, self.manners.limits.total)

    async def _reply(self, session: aiohttp.ClientSession, ask: Ask, size: int, cut: bool) -> Fetched:
        limits = self.manners.limits
        timeout = aiohttp.ClientTimeout(total=None, connect=limits.connect, sock_connect=limits.connect)
        asked = {"If-None-Match": ask.etag, "If-Modified-Since": ask.modified}
        headers = {name: value for name, value in asked.items() if value}
        async with session.get(ask.url, allow_redirects=False, timeout=timeout, headers=headers) as response:
            body = await _body(response, ask.url, size, cut) if response.status == 200 else b""
            wire = tuple((_latin(name), _latin(value)) for name, value in response.raw_headers)
            return Fetched(
                url=ask.url,
                status=response.status,
                media_type=response.headers.get("Content-Type", "")[:200],
                body=body,
                captured=self.now(),
                headers=_joined_fields(response.headers.items()),
                wire=wire,
                sent=tuple(response.request_info.headers.items()),
            )


async def _body(response: aiohttp.ClientResponse, url: str, size: int, cut: bool) -> bytes:
    """The decoded body; a bomb is noticed when it passes `size`, not when it is whole. `cut` keeps the first bytes."""
    coding = response.headers.get("Content-Encoding", "").strip().lower()
    decode = decoder(coding)
    if decode is None:
        raise FetchError(f"{url} came in the encoding {coding[:40]!r}, which was not asked for.", "Try again later.")
    body, received = bytearray(), 0
    async for chunk in response.content.iter_chunked(_CHUNK):
        received += len(chunk)
        body += decode(chunk, size + 1 - len(body))
        if max(len(body), received) > size and not cut:
            raise FetchError(f"{url} is larger than {size:,} bytes.", "It is not collected.")
        if max(len(body), received) > size:
            return bytes(body[:size])
    if not decode.ended():
        raise FetchError(f"{url} broke off before its end.", "Try again later.")
    return bytes(body)


def _joined_fields(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Header fields by lower-case name; one that comes again is a list (RFC 9110 section 5.3)."""
    found: dict[str, str] = {}
    for name, value in pairs:
        key = name.lower()
        found[key] = (f"{found[key]}, {value}" if key in found else value)[:_HEADER_LIMIT]
    return found


def _latin(value: bytes) -> str:
    return value.decode("latin-1")[:_HEADER_LIMIT]


def _sane(delay: float | None) -> float:
    """A crawl delay in seconds, bounded; robots.txt may say "nan"."""
    return min(delay, _LONGEST_DELAY) if delay is not None and delay > 0 else 0.0


def _by_host(asks: Iterable[Ask]) -> dict[str, list[Ask]]:
    hosts: dict[str, list[Ask]] = {}
    for ask in asks:
        try:
            host = host_of(ask.url)
        except FetchError:
            host = ask.url
        hosts.setdefault(host, []).append(ask)
    return hosts
