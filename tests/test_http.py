"""The fetcher against servers of its own on loopback; no request leaves the machine."""

from __future__ import annotations

import gzip
import random
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st
from protego import Protego

from countrydesk.adapters.http import AGENT, Hosts, Limits, fetcher, public
from countrydesk.adapters.http.decoding import decoder, zstd
from countrydesk.core.errors import ConfigError, FetchError, ForbiddenAddress, NoNetwork
from countrydesk.core.ports import Ask, Fetched, Fetcher

NOW = datetime(2026, 2, 18, tzinfo=UTC)
LOOPBACK = ("127.0.0.1",)
QUICK = Limits(size=10_000, connect=1, total=0.6, budget=20, pause=0)

Page = tuple[int, dict[str, str], bytes]


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush()


PAGES: dict[str, Page] = {
    "/robots.txt": (200, {}, b"User-agent: *\nDisallow: /closed\n"),
    "/a": (200, {"Content-Type": "text/html; charset=utf-8"}, b"<p>a"),
    "/b": (200, {}, b"b"),
    "/gzip": (200, {"Content-Encoding": "gzip"}, gzip.compress(b"packed")),
    "/deflate": (200, {"Content-Encoding": "deflate"}, zlib.compress(b"packed")),
    "/raw": (200, {"Content-Encoding": "deflate"}, raw_deflate(b"packed")),
    "/br": (200, {"Content-Encoding": "br"}, brotli.compress(b"packed")),
    "/zstd": (200, {"Content-Encoding": "zstd"}, zstd.compress(b"packed")),
    "/members": (200, {"Content-Encoding": "gzip"}, gzip.compress(b"pac") + gzip.compress(b"ked")),
    "/frames": (200, {"Content-Encoding": "zstd"}, zstd.compress(b"pac") + zstd.compress(b"ked")),
    "/tail": (200, {"Content-Encoding": "gzip"}, gzip.compress(b"packed") + b"\0" * 5000),
    "/longtail": (200, {"Content-Encoding": "gzip"}, gzip.compress(b"packed") + b"\0" * 200_000),
    "/none": (200, {"Content-Encoding": "gzip"}, b""),
    "/strange": (200, {"Content-Encoding": "compress"}, b"packed"),
    "/lying": (200, {"Content-Encoding": "br"}, b"packed, but not by brotli" * 9),
    "/brbomb": (200, {"Content-Encoding": "br"}, brotli.compress(b"0" * 50_000_000)),
    "/zstdbomb": (200, {"Content-Encoding": "zstd"}, zstd.compress(b"0" * 50_000_000)),
    "/cut": (200, {"Content-Encoding": "gzip"}, gzip.compress(random.Random(1).randbytes(3000))[:1500]),
    "/brcut": (200, {"Content-Encoding": "br"}, brotli.compress(random.Random(1).randbytes(3000))[:1500]),
    "/zstdcut": (200, {"Content-Encoding": "zstd"}, zstd.compress(random.Random(1).randbytes(3000))[:1500]),
    "/for-good": (301, {"Location": "/for-good-2"}, b""),
    "/for-good-2": (308, {"Location": "/a"}, b""),
    "/for-a-while": (301, {"Location": "/moved"}, b""),
    "/unchanged": (304, {"ETag": '"x"'}, b""),
    "/over": (410, {}, b"a long story"),
    "/port": (302, {"Location": "http://127.0.0.1:25/"}, b""),
    "/damaged": (200, {"Content-Encoding": "gzip"}, b"\x1f\x8bnot gzip at all"),
    "/bomb": (200, {"Content-Encoding": "gzip"}, gzip.compress(b"0" * 5_000_000)),
    "/large": (200, {}, b"0" * 10_001),
    "/gone": (404, {}, b""),
    "/closed/x": (200, {}, b"secret"),
    "/moved": (302, {"Location": "/a"}, b""),
    "/loop": (302, {"Location": "/loop"}, b""),
    "/out": (302, {"Location": "file:///etc/hostname"}, b""),
    "/in": (302, {"Location": "http://127.0.0.2/"}, b""),
    "/broken": (302, {"Location": "http://[x/"}, b""),
    "/hidden": (302, {"Location": "/closed/x"}, b""),
}


@contextmanager
def serving(
    answer: Callable[[str], Page], seen: list[tuple[str, str]] | None = None, address: str = "127.0.0.1"
) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if seen is not None:
                seen.append((self.path, self.headers.get("User-Agent", "")))
            status, headers, body = answer(self.path)
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
            del code, size

    with handled(Handler, address) as home:
        yield home


@contextmanager
def handled(handler: type[BaseHTTPRequestHandler], address: str = "127.0.0.1") -> Iterator[str]:
    server = ThreadingHTTPServer((address, 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://{address}:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def page(path: str) -> Page:
    return PAGES.get(path, (404, {}, b""))


def local(
    limits: Limits = QUICK, robots: bool = True
) -> Callable[[Iterable[str]], Iterator[tuple[str, Fetched | Exception]]]:
    return asking(fetcher(lambda: NOW, limits, LOOPBACK, robots=robots))


def asking(fetch: Fetcher) -> Callable[[Iterable[str]], Iterator[tuple[str, Fetched | Exception]]]:
    return lambda urls: fetch(map(Ask, urls))


def test_pages_come_back_as_they_are_and_once() -> None:
    seen: list[tuple[str, str]] = []
    with serving(page, seen) as home:
        answers = dict(local()([f"{home}/a", f"{home}/b", f"{home}/a"]))
    found = answers[f"{home}/a"]
    assert isinstance(found, Fetched)
    assert (found.status, found.media_type, found.body) == (200, "text/html; charset=utf-8", b"<p>a")
    assert (found.url, found.captured) == (f"{home}/a", NOW)
    assert [path for path, _ in seen] == ["/robots.txt", "/a", "/b"]
    assert {agent for _, agent in seen} == {AGENT}


def test_packed_bodies_are_unpacked() -> None:
    with serving(page) as home:
        answers = dict(
            local()(
                [f"{home}/{name}" for name in ("gzip", "deflate", "raw", "br", "zstd", "members", "frames", "tail")]
            )
        )
    assert {each.body for each in answers.values() if isinstance(each, Fetched)} == {b"packed"}
    assert len(answers) == 8


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("/bomb", "larger than"),
        ("/large", "larger than"),
        ("/brbomb", "larger than"),
        ("/longtail", "larger than"),
        ("/zstdbomb", "larger than"),
        ("/strange", "encoding 'compress'"),
        ("/damaged", "could not be read"),
        ("/lying", "could not be read"),
        ("/cut", "broke off"),
        ("/brcut", "broke off"),
        ("/zstdcut", "broke off"),
        ("/loop", "redirects more than 5 times"),
        ("/broken", "not an address"),
    ],
)
def test_a_page_that_cannot_be_had_is_a_value(path: str, word: str) -> None:
    with serving(page) as home:
        answers = dict(local()([f"{home}{path}", f"{home}/a"]))
    assert isinstance(answers[f"{home}{path}"], FetchError)
    assert word in str(answers[f"{home}{path}"])
    assert isinstance(answers[f"{home}/a"], Fetched)


@pytest.mark.parametrize("path", ["/closed/x", "/hidden", "/out", "/in", "/port"])
def test_robots_and_redirects_are_checked_at_every_step(path: str) -> None:
    with serving(page) as home:
        ((_, answer),) = local()([f"{home}{path}"])
    assert isinstance(answer, ForbiddenAddress)


@given(
    parts=st.lists(st.binary(max_size=300), min_size=1, max_size=4),
    cuts=st.lists(st.integers(1, 40), min_size=1),
    coding=st.sampled_from(["gzip", "zstd"]),
)
def test_where_a_stream_is_cut_into_chunks_changes_nothing(parts: list[bytes], cuts: list[int], coding: str) -> None:
    pack = gzip.compress if coding == "gzip" else zstd.compress
    packed, decode = b"".join(map(pack, parts)), decoder(coding)
    assert decode is not None
    made, at, steps = b"", 0, cycle(cuts)
    while at < len(packed):
        step = next(steps)
        made, at = made + decode(packed[at : at + step], 10_000), at + step
    assert made == b"".join(parts)
    assert decode.ended()


def test_a_field_that_comes_again_is_a_list() -> None:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(304)
            self.send_header("Cache-Control", "public")
            self.send_header("cache-control", "max-age=60")
            self.end_headers()

        def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
            del code, size

    with handled(Handler) as home:
        ((_, answer),) = local(robots=False)([f"{home}/"])
    assert isinstance(answer, Fetched) and answer.headers["cache-control"] == "public, max-age=60"


def test_an_answer_of_any_status_comes_back_without_a_body() -> None:
    with serving(page) as home:
        answers = dict(local()([f"{home}{path}" for path in ("/gone", "/over", "/unchanged")]))
    found = [(each.status, each.body) for each in answers.values() if isinstance(each, Fetched)]
    assert found == [(404, b""), (410, b""), (304, b"")]


def test_an_empty_body_is_no_broken_one() -> None:
    with serving(page) as home:
        ((_, answer),) = local()([f"{home}/none"])
    assert isinstance(answer, Fetched) and answer.body == b""


@pytest.mark.parametrize(
    ("path", "moved", "via"),
    [("/for-good", "/a", [301, 308]), ("/for-a-while", "", [301, 302]), ("/moved", "", [302]), ("/a", "", [])],
)
def test_only_a_chain_of_permanent_redirects_moves_an_address(path: str, moved: str, via: list[int]) -> None:
    with serving(page) as home:
        ((_, answer),) = local()([f"{home}{path}"])
        assert isinstance(answer, Fetched)
        assert (answer.moved, [each.status for each in answer.via]) == (home + moved if moved else "", via)
        assert all(each.headers["location"] for each in answer.via)


def test_what_the_last_answer_left_is_asked_with_and_kept() -> None:
    seen: list[dict[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(dict(self.headers.items()))
            self.send_response(304)
            self.end_headers()

        def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
            del code, size

    with handled(Handler) as home:
        ask = Ask(f"{home}/feed", '"abc"', "Thu, 05 Mar 2026 06:00:00 GMT")
        ((_, answer),) = fetcher(lambda: NOW, QUICK, LOOPBACK, robots=False)([ask])
    assert (seen[0]["If-None-Match"], seen[0]["If-Modified-Since"]) == (ask.etag, ask.modified)
    assert seen[0]["Accept-Encoding"] == "gzip, deflate, br, zstd"
    assert isinstance(answer, Fetched)
    assert dict(answer.sent)["If-None-Match"] == ask.etag
    assert [name for name, _ in answer.wire][:2] == ["Server", "Date"]


def test_a_feed_is_asked_for_without_the_rules_for_robots() -> None:
    seen: list[tuple[str, str]] = []
    with serving(page, seen) as home:
        ((_, answer),) = local(robots=False)([f"{home}/closed/x"])
    assert isinstance(answer, Fetched) and [path for path, _ in seen] == ["/closed/x"]


def test_what_is_known_of_a_host_holds_for_the_next_run() -> None:
    seen: list[tuple[str, str]] = []
    with serving(page, seen) as home:
        fetch = local()
        for _ in range(3):
            assert len(list(fetch([f"{home}/a"]))) == 1
    assert [path for path, _ in seen] == ["/robots.txt", "/a", "/a", "/a"]


def test_a_host_that_names_a_term_is_left_alone_by_the_next_run_too() -> None:
    seen: list[tuple[str, str]] = []
    with serving(lambda path: (429, {"Retry-After": "3600"}, b""), seen) as home:
        fetch = local(robots=False)
        ((_, first),) = fetch([f"{home}/a"])
        ((_, second),) = fetch([f"{home}/b"])
    assert isinstance(first, Fetched) and first.status == 429
    assert "left alone" in str(second) and len(seen) == 1


def test_a_slow_taker_is_not_buried() -> None:
    """Answers wait for whoever takes them; only so many more are fetched meanwhile."""
    seen: list[tuple[str, str]] = []
    limits = replace(QUICK, concurrency=2)
    with ExitStack() as servers:
        homes = [servers.enter_context(serving(page, seen, f"127.0.1.{n}")) for n in range(1, 21)]
        fetch = fetcher(lambda: NOW, limits, ("127.0.0.0/8",), robots=False)
        answers = iter(fetch([Ask(f"{home}/a") for home in homes]))
        next(answers)
        time.sleep(0.5)
        assert len(seen) <= 8
        assert len(list(answers)) == 19


@pytest.mark.parametrize("entry", ["10.0.0.0/33", "http://a.example/", "*.example", ""])
def test_a_private_host_that_is_no_host_is_named(entry: str) -> None:
    with pytest.raises(ConfigError, match="private_hosts"):
        fetcher(private_hosts=[entry])


def test_a_listed_name_opens_its_own_address_and_no_other_spelling_of_it() -> None:
    with serving(page) as home:
        port = home.rpartition(":")[2]
        fetch = asking(fetcher(lambda: NOW, QUICK, ["localhost"], robots=False))
        answers = dict(fetch([f"http://localhost:{port}/a", f"http://127.0.0.1:{port}/a", f"http://127.1:{port}/a"]))
    opened = {url for url, answer in answers.items() if isinstance(answer, Fetched)}
    assert opened == {f"http://localhost:{port}/a"}
    assert isinstance(answers[f"http://127.0.0.1:{port}/a"], ForbiddenAddress)


def test_what_is_known_of_hosts_is_bounded_and_ends() -> None:
    hosts = Hosts()
    for number in range(20_100):
        hosts[f"h{number}"].pause = 1.0
    assert hosts["h20099"].pause == 1.0
    assert hosts["h0"].pause == 0.0
    hosts.keep_rules("https://a.example", Protego.parse(""), -1.0)
    assert hosts.rules("https://a.example") is None
    assert hosts.names("a.example") == []


def test_a_redirect_inside_is_followed_and_named() -> None:
    with serving(page) as home:
        ((url, answer),) = local()([f"{home}/moved"])
    assert isinstance(answer, Fetched)
    assert (url, answer.url) == (f"{home}/moved", f"{home}/a")


def test_robots_that_break_close_the_host_and_missing_ones_open_it() -> None:
    with serving(lambda path: (500, {}, b"") if path == "/robots.txt" else (200, {}, b"x")) as home:
        ((_, answer),) = local()([f"{home}/a"])
    assert isinstance(answer, ForbiddenAddress)
    with serving(lambda path: (302, {"Location": "/r"}, b"") if path == "/robots.txt" else (404, {}, b"")) as home:
        ((_, answer),) = local()([f"{home}/a"])
    assert isinstance(answer, Fetched) and answer.status == 404
    with serving(lambda path: (302, {"Location": path}, b"") if path == "/robots.txt" else (200, {}, b"x")) as home:
        ((_, answer),) = local()([f"{home}/a"])
    assert isinstance(answer, Fetched)


@pytest.mark.parametrize(
    "rules", [b"\xff\x00" * 999, b"User-agent: *\nCrawl-delay: nan\n", b"User-agent: *\nCrawl-delay: -1"]
)
def test_robots_that_make_no_sense_stop_nothing(rules: bytes) -> None:
    with serving(lambda path: (200, {}, rules)) as home:
        assert all(isinstance(answer, Fetched) for _, answer in local()([f"{home}/a", f"{home}/b"]))


def test_a_host_that_asks_for_rest_gets_it() -> None:
    seen: list[tuple[str, str]] = []
    with serving(lambda path: (404 if path == "/robots.txt" else 503, {}, b""), seen) as home:
        answers = dict(local()([f"{home}/{n}" for n in range(5)]))
    assert len(seen) == 2
    assert [each.status for each in answers.values() if isinstance(each, Fetched)] == [503]
    assert sum("left alone" in str(answer) for answer in answers.values()) == 4


def test_a_slow_host_is_given_up_after_its_first_page() -> None:
    def slow(path: str) -> Page:
        time.sleep(0 if path == "/robots.txt" else 1.5)
        return 200, {}, b""

    seen: list[tuple[str, str]] = []
    with serving(slow, seen) as home:
        answers = dict(local()([f"{home}/{n}" for n in range(5)]))
    assert [path for path, _ in seen] == ["/robots.txt", "/0"]
    assert all("longer than" in str(answer) for answer in answers.values())


def test_one_request_at_a_time_reaches_a_host() -> None:
    running: list[int] = [0, 0]

    def counted(path: str) -> Page:
        running[0] += 1
        running[1] = max(running)
        time.sleep(0.02)
        running[0] -= 1
        return 200, {}, b""

    with serving(counted) as home:
        assert len(list(local()([f"{home}/{n}" for n in range(6)]))) == 6
    assert running[1] == 1


def test_the_runs_budget_ends_it() -> None:
    with serving(page) as home:
        answers = dict(local(Limits(budget=0.15, pause=0.1, total=5))([f"{home}/{n}" for n in range(9)]))
    assert "used up" in str(list(answers.values())[-1])


def test_a_caller_that_stops_early_leaves_nothing_running() -> None:
    with serving(page) as home:
        # A pause longer than a test may last: whoever waits for it does not come back.
        answers = iter(local(Limits(pause=3600))([f"{home}/a", f"{home}/b"]))
        assert next(answers)[0] == f"{home}/a"
        answers.close()  # type: ignore[attr-defined]  # a generator, which the protocol does not promise
    assert not any(thread.name.startswith("fetching") for thread in threading.enumerate())


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://localhost/",
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "file:///etc/hostname",
        "ftp://ledger.example.org/",
        "http://user:word@ledger.example.org/",
        "http://ledger.example.org:22/",
        "http://ledger.example.org/a b",
        "http://１２７.0.0.1/",
        "http://127.0.0.1./",
        "http:///nowhere",
        "http://[broken/",
        "http://ledger.example.org:99999/",
        "nonsense",
    ],
)
def test_no_spelling_of_a_private_address_gets_through(url: str) -> None:
    ((_, answer),) = asking(fetcher(lambda: NOW, QUICK))([url])
    assert isinstance(answer, FetchError)


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("::ffff:8.8.8.8", True),
        ("127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b:1::1", False),
        ("2002:7f00:1::", False),
        ("2001:0:1::1", False),
        ("192.0.0.8", False),
        ("192.88.99.1", False),
        ("::7f00:1", False),
        ("fe80::1%eth0", False),
        ("fec0::1", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("0.0.0.0", False),
        ("nonsense", False),
    ],
)
def test_which_addresses_are_public(address: str, allowed: bool) -> None:
    assert public(address) is allowed


def test_without_a_network_every_page_fails_and_says_why() -> None:
    answers = list(asking(fetcher(lambda: NOW, QUICK))(f"https://n{n % 20}.invalid/{n}" for n in range(60)))
    assert len(answers) == 60
    assert all(isinstance(answer, FetchError) for _, answer in answers)
    assert isinstance(answers[-1][1], NoNetwork) and "no network" in str(answers[-1][1])


def test_no_urls_is_no_work() -> None:
    assert list(local()([])) == []
