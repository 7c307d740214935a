"""The web: addresses -> answers, politely and only from public addresses.

An event loop lives in here, in a thread that only waits, and nowhere else; outside, a fetcher is a plain function that
yields. It says who it is, asks robots.txt for pages (RFC 9309), makes one request at a time to a host, and believes no
address.

    addresses   which addresses may be asked
    hosts       what is known of hosts, for as long as it holds
    decoding    content codings
    run         one call of a fetcher
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from queue import SimpleQueue

from countrydesk import __version__
from countrydesk.adapters.http.addresses import Listed, public
from countrydesk.adapters.http.hosts import Hosts
from countrydesk.adapters.http.run import Answer, Limits, Manners, Run
from countrydesk.core.ports import Ask, Fetcher

__all__ = ["AGENT", "Hosts", "Limits", "fetcher", "public"]

AGENT = f"countrydesk/{__version__} (open-source press monitoring; reads robots.txt; one request at a time)"
ACCEPT = "application/rss+xml, application/atom+xml, application/feed+json, text/html, application/xml;q=0.9, */*;q=0.8"


def fetcher(
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    limits: Limits | None = None,
    private_hosts: Iterable[str] = (),
    agent: str = AGENT,
    robots: bool = True,
    hosts: Hosts | None = None,
) -> Fetcher:
    """A Fetcher: Asks -> (url, Fetched or FetchError), as they come in; answers of any HTTP status come back.

    `private_hosts` lists addresses, networks and names that are let through although they are not public. `robots` says
    whether robots.txt is asked: for pages it is, a feed is published to be read by programs. `hosts` is a memory that
    several fetchers share. The first failure to reach a host fails its other addresses at once; when no name can be
    resolved the network counts as absent (NoNetwork) and all that remains fails at once.

    Raises:
        ConfigError: an entry of `private_hosts` that is no address, network or name.
    """
    manners = Manners(limits or Limits(), Listed.of(private_hosts), agent, robots, ACCEPT)
    memory = Hosts() if hosts is None else hosts

    def fetch(asked: Iterable[Ask]) -> Iterator[Answer]:
        wanted = list({ask.url: ask for ask in asked}.values())
        answers: SimpleQueue[Answer | None] = SimpleQueue()
        run = Run(manners, memory, now, answers.put)
        with ThreadPoolExecutor(1, "fetching") as waiting:
            work = waiting.submit(run.drive, wanted)
            work.add_done_callback(lambda _: answers.put(None))
            try:
                while (answer := answers.get()) is not None:
                    yield answer
                    run.taken()
                work.result()
            finally:
                run.stop()

    return fetch
