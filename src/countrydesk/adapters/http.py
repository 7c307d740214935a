"""The web: addresses -> bytes, politely and only from public addresses.

An event loop lives in here, in a thread that only waits, and nowhere else; outside, a fetcher is a plain function that
yields. It says who it is, asks robots.txt (RFC 9309), makes one request at a time to a host, and believes no address:
every connection, a redirected one too, is checked at the socket, after name resolution, so that no spelling of a
private address gets through.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import zlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from queue import SimpleQueue
from urllib.parse import urljoin, urlsplit

import aiohttp
import aiohttp.abc
from protego import Protego

from countrydesk import __version__
from countrydesk.core.errors import FetchError, ForbiddenAddress
from countrydesk.core.ports import Ask, Fetched, Fetcher

AGENT = f"countrydesk/{__version__} (open-source press monitoring; reads robots.txt; one request at a time)"
_ROBOT = "countrydesk"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 64 * 1024
_ROBOTS_LIMIT = 500 * 1024
# Different hosts whose names must fail to resolve, with none succeeding, before the network counts as absent.
_ABSENT_AFTER = 3
_LONGEST_DELAY = 10.0
_RESOLVE_SECONDS = 2.5

Answer = tuple[str, Fetched | Exception]

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


@dataclass(frozen=True)
class Limits:
    """What a fetch may cost: bytes, seconds, requests. `budget` is the whole run's seconds; `pause` is between two
    requests to one host."""

    size: int = 10 * 1024 * 1024
    connect: float = 5.0
    total: float = 20.0
    budget: float = 900.0
    redirects: int = 5
    concurrency: int = 8
    pause: float = 0.5


def public(address: str) -> bool:
    """True where a numeric address belongs to the public internet."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is not None:
        ip = ip.ipv4_mapped
    denied = any(ip in network for network in _DENIED if network.version == ip.version)
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and not denied


def fetcher(
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    limits: Limits | None = None,
    allow_hosts: frozenset[str] = frozenset(),
    agent: str = AGENT,
) -> Fetcher:
    """A Fetcher: URLs -> (url, Fetched or FetchError), as they come in.

    `allow_hosts` names addresses that are let through although they are not public ("127.0.0.1"), for a test's own
    server. The first failure to reach a host fails its other URLs at once; when no name can be resolved the network
    counts as absent and all that remains fails at once.
    """
    chosen = limits or Limits()

    def fetch(asked: Iterable[Ask]) -> Iterator[Answer]:
        wanted = list(dict.fromkeys(ask.url for ask in asked))
        answers: SimpleQueue[Answer | None] = SimpleQueue()
        run = _Run(chosen, allow_hosts, agent, now, answers.put)
        with ThreadPoolExecutor(1, "fetching") as waiting:
            work = waiting.submit(run.drive, wanted)
            work.add_done_callback(lambda _: answers.put(None))
            try:
                while (answer := answers.get()) is not None:
                    yield answer
                work.result()
            finally:
                run.stop()

    return fetch


class _Names(aiohttp.ThreadedResolver):
    """Name resolution that gives up: the system's may wait half a minute where there is no network."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[aiohttp.abc.ResolveResult]:
        try:
            async with asyncio.timeout(_RESOLVE_SECONDS):
                return await super().resolve(host, port, family)
        except TimeoutError as error:
            raise OSError(f"no answer to the question for {host}") from error


@dataclass
class _Run:
    """One call of a fetcher: what it has learned about hosts so far."""

    limits: Limits
    allow_hosts: frozenset[str]
    agent: str
    now: Callable[[], datetime]
    put: Callable[[Answer], None]
    down: dict[str, str] = field(default_factory=dict)
    nameless: set[str] = field(default_factory=set)
    resolved: bool = False
    robots: dict[str, Protego] = field(default_factory=dict)
    locks: dict[str, asyncio.Lock] = field(default_factory=dict)
    ready: dict[str, float] = field(default_factory=dict)
    pauses: dict[str, float] = field(default_factory=dict)
    deadline: float = 0.0
    loop: asyncio.AbstractEventLoop | None = None
    main: asyncio.Task[None] | None = None

    def drive(self, urls: list[str]) -> None:
        """Run the event loop until every URL has its answer. Called in the thread that waits."""
        self.loop = asyncio.new_event_loop()
        self.main = self.loop.create_task(self._all(urls))
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

    async def _all(self, urls: list[str]) -> None:
        self.deadline = asyncio.get_running_loop().time() + self.limits.budget
        gate = asyncio.Semaphore(self.limits.concurrency)
        async with self._session() as session, asyncio.TaskGroup() as hosts:
            for each in _by_host(urls).values():
                hosts.create_task(self._host(session, gate, each))

    def _session(self) -> aiohttp.ClientSession:
        connector = aiohttp.TCPConnector(
            socket_factory=self._socket, resolver=_Names(), limit=self.limits.concurrency, family=socket.AF_UNSPEC
        )
        return aiohttp.ClientSession(
            connector=connector,
            trust_env=False,
            auto_decompress=False,
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": self.agent, "Accept-Encoding": "gzip, deflate"},
        )

    def _socket(self, info: tuple[int, int, int, str, tuple[object, ...]]) -> socket.socket:
        """The socket for one resolved address: the last place before a connection, which no redirect goes around."""
        family, kind, protocol, _, address = info
        host = str(address[0])
        self.resolved = True
        if host not in self.allow_hosts and not public(host):
            raise ForbiddenAddress(f"{host} is not a public address.", "Only public addresses are collected.")
        return socket.socket(family, kind, protocol)

    async def _host(self, session: aiohttp.ClientSession, gate: asyncio.Semaphore, urls: list[str]) -> None:
        for url in urls:
            try:
                async with gate:
                    answer: Fetched | Exception = await self._page(session, url)
            except FetchError as error:
                answer = error
            self.put((url, answer))

    async def _page(self, session: aiohttp.ClientSession, url: str) -> Fetched:
        """The page behind at most `redirects` redirects; each address is checked like the first."""
        at = url
        for _ in range(self.limits.redirects + 1):
            host = _host_of(at)
            await self._permitted(session, at)
            reply = await self._request(session, at, self.limits.size)
            if reply.status in _REDIRECTS and reply.location:
                at = _joined(at, reply.location)
                continue
            if reply.status in {429, 503}:
                self.down[host] = f"{host} answered {reply.status} and wants to be left alone."
            if reply.status != 200:
                raise FetchError(f"{at} answered {reply.status}.", "Try again later, or check the address.")
            media_type = reply.headers.get("content-type", "")[:200]
            return Fetched(at, reply.status, media_type, reply.body, self.now(), reply.headers)
        raise FetchError(f"{url} redirects more than {self.limits.redirects} times.", "Check the address.")

    async def _permitted(self, session: aiohttp.ClientSession, url: str) -> None:
        """robots.txt of the host, read once (RFC 9309): 4xx allows all, 5xx forbids all."""
        origin = "{0.scheme}://{0.netloc}".format(urlsplit(url))
        if origin not in self.robots:
            self.robots[origin] = Protego.parse(await self._rules(session, f"{origin}/robots.txt"))
        rules = self.robots[origin]
        self.pauses[_host_of(url)] = _sane(rules.crawl_delay(_ROBOT))
        if not rules.can_fetch(url, _ROBOT):
            raise ForbiddenAddress(f"robots.txt of {_host_of(url)} closes {url}.", "The page is not collected.")

    async def _rules(self, session: aiohttp.ClientSession, at: str) -> str:
        for _ in range(self.limits.redirects + 1):
            _host_of(at)
            reply = await self._request(session, at, _ROBOTS_LIMIT, cut=True)
            if reply.status in _REDIRECTS and reply.location:
                at = _joined(at, reply.location)
                continue
            if reply.status >= 500:
                return "User-agent: *\nDisallow: /\n"
            return reply.body.decode("utf-8", "replace") if reply.status == 200 else ""
        return ""

    async def _request(self, session: aiohttp.ClientSession, url: str, size: int, cut: bool = False) -> _Reply:
        """One request, alone on its host, inside every limit; what fails here tells about the host."""
        host = _host_of(url)
        async with self.locks.setdefault(host, asyncio.Lock()):
            await asyncio.sleep(max(0.0, self.ready.get(host, 0.0) - asyncio.get_running_loop().time()))
            seconds = self._seconds_left(host)
            try:
                async with asyncio.timeout(seconds):
                    reply = await self._reply(session, url, size, cut)
            except ForbiddenAddress as error:
                raise ForbiddenAddress(f"{url} leads to an address that is not public ({error.message})") from error
            except aiohttp.ClientConnectorDNSError as error:
                self.nameless.add(host)
                raise self._broken(host, f"The name {host} cannot be resolved.") from error
            except (aiohttp.ClientConnectorError, aiohttp.ServerTimeoutError) as error:
                raise self._broken(host, f"{host} cannot be reached.") from error
            except TimeoutError as error:
                raise self._broken(host, f"{host} took longer than {seconds:.0f} seconds to answer.") from error
            except (aiohttp.ClientError, OSError, ValueError, zlib.error) as error:
                raise FetchError(f"{url} could not be read: {type(error).__name__}.", "Try again later.") from error
            pause = 0.0 if cut else max(self.limits.pause, self.pauses.get(host, 0.0))
            self.ready[host] = asyncio.get_running_loop().time() + pause
            return reply

    def _broken(self, host: str, reason: str) -> FetchError:
        self.down.setdefault(host, reason)
        return self._absent() or FetchError(reason, "Check the address, or try again later.")

    def _absent(self) -> FetchError | None:
        if self.resolved or len(self.nameless) < _ABSENT_AFTER:
            return None
        return FetchError("There is no network: no name can be resolved.", "Connect, or read captured feeds.")

    def _seconds_left(self, host: str) -> float:
        """How long the next request may take. Raises FetchError where it must not be made at all."""
        left = self.deadline - asyncio.get_running_loop().time()
        if absent := self._absent():
            raise absent
        if host in self.down:
            raise FetchError(self.down[host], "Its other pages are not tried in this run.")
        if left <= 0:
            raise FetchError(f"The run's {self.limits.budget:.0f} seconds for fetching are used up.", "Run it again.")
        return min(left, self.limits.total)

    async def _reply(self, session: aiohttp.ClientSession, url: str, size: int, cut: bool) -> _Reply:
        timeout = aiohttp.ClientTimeout(total=None, connect=self.limits.connect, sock_connect=self.limits.connect)
        async with session.get(url, allow_redirects=False, timeout=timeout) as response:
            location = response.headers.get("Location", "")
            if response.status in _REDIRECTS:
                return _Reply(response.status, location, {}, b"")
            body = await _body(response, url, size, cut)
            headers = {name.lower(): value[:1000] for name, value in response.headers.items()}
            return _Reply(response.status, location, headers, body)


@dataclass(frozen=True)
class _Reply:
    status: int
    location: str
    headers: dict[str, str]
    body: bytes


async def _body(response: aiohttp.ClientResponse, url: str, size: int, cut: bool) -> bytes:
    """The decoded body; a bomb is noticed when it passes `size`, not when it is whole. `cut` keeps the first bytes."""
    coding = response.headers.get("Content-Encoding", "").strip().lower()
    if coding not in {"", "identity", "gzip", "x-gzip", "deflate"}:
        raise FetchError(f"{url} came in the encoding {coding[:40]!r}, which was not asked for.", "Try again later.")
    stream = None
    body = bytearray()
    async for chunk in response.content.iter_chunked(_CHUNK):
        if coding in {"", "identity"}:
            body += chunk
        else:
            stream = stream or zlib.decompressobj(wbits=_window(coding, chunk))
            body += stream.decompress(chunk, size + 1 - len(body))
        if len(body) > size and not cut:
            raise FetchError(f"{url} is larger than {size:,} bytes.", "It is not collected.")
        if len(body) > size:
            break
    return bytes(body[:size])


def _window(coding: str, start: bytes) -> int:
    """zlib's window argument. RFC 9110 section 8.4.1.2: "deflate" is the zlib format; some servers send it bare."""
    if coding != "deflate":
        return 16 + zlib.MAX_WBITS
    wrapped = len(start) > 1 and start[0] & 15 == 8 and (start[0] * 256 + start[1]) % 31 == 0
    return zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS


def _sane(delay: float | None) -> float:
    """A crawl delay in seconds, bounded; robots.txt may say "nan"."""
    return min(delay, _LONGEST_DELAY) if delay is not None and delay > 0 else 0.0


def _by_host(urls: list[str]) -> dict[str, list[str]]:
    hosts: dict[str, list[str]] = {}
    for url in urls:
        try:
            host = (urlsplit(url).hostname or url).lower()
        except ValueError:
            host = url
        hosts.setdefault(host, []).append(url)
    return hosts


def _host_of(url: str) -> str:
    """The host of an address that may be fetched. Raises ForbiddenAddress for any other."""
    try:
        parts = urlsplit(url)
        host, _ = (parts.hostname or "").lower(), parts.port
    except ValueError as error:
        raise ForbiddenAddress(f"{url[:200]!r} is not an address.", "Check it.") from error
    if parts.scheme not in {"http", "https"} or not host:
        raise ForbiddenAddress(f"{url[:200]!r} is not a web address.", "Only http and https are collected.")
    if "@" in parts.netloc or any(each.isspace() or each < " " for each in url):
        raise ForbiddenAddress(f"{url[:200]!r} holds a user name or a space.", "Such addresses are not collected.")
    return host


def _joined(base: str, location: str) -> str:
    try:
        return urljoin(base, location.strip()[:4000])
    except ValueError as error:
        raise FetchError(f"{base} redirects to what is not an address.", "Check the address.") from error
