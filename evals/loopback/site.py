"""A web of many hosts on one machine: nginx on 127.0.0.0/8, each address a host with one feed; some broken in ten ways.

Every address of 127.0.0.0/8 is this machine, so 3,000 hosts need no name server. nginx comes from the system's packages
(Debian: nginx-light); where it is absent nothing here runs, and says so.
"""

from __future__ import annotations

import gzip
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

# How a host may be broken. `refused` asks a port where nobody listens, `slow` sends some bytes a second and never ends.
WAYS = ("missing", "gone", "error", "busy", "page", "illformed", "empty", "truncated", "loop", "slow", "refused")
_STATUS = {
    "missing": "return 404;",
    "gone": "return 410;",
    "error": "return 500;",
    "busy": "add_header Retry-After 3600 always; return 503;",
    "loop": "return 302 /feed.xml;",
}
_CONF = """
user root; daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log crit;
events {{ worker_connections 4096; }}
http {{
  map_hash_max_size 65536; map_hash_bucket_size 64;
  log_format asked '$server_addr $msec $request_time $status $body_bytes_sent';
  access_log {folder}/access.log asked;
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  types {{ application/rss+xml xml; text/html html; }}
  gzip on; gzip_types application/rss+xml; gzip_comp_level 1; gzip_min_length 1000;
  keepalive_timeout 30;
  map $server_addr $way {{ default fine; {broken} }}
  server {{
    listen 0.0.0.0:{port} backlog=4096;
    root {folder}/hosts;
    location = /robots.txt {{ return 404; }}
    location / {{
      if ($way = slow) {{ rewrite ^ /slow.xml last; }}
      if ($way = truncated) {{ rewrite ^ /truncated.xml last; }}
      {returns}
      try_files /$server_addr$uri =404;
    }}
    location = /slow.xml {{ internal; limit_rate 20; alias {folder}/slow.xml; }}
    location = /truncated.xml {{ internal; gzip off; add_header Content-Encoding gzip; alias {folder}/truncated.xml; }}
  }}
}}
"""


@dataclass(frozen=True)
class Hit:
    """One request as the server saw it: host, begin and end in seconds since 1970, status, bytes of the body."""

    host: str
    begun: float
    ended: float
    status: int
    size: int


@dataclass(frozen=True)
class Site:
    """A running web: its folder, the addresses of its feeds, and which of them are broken, in which way."""

    folder: Path
    urls: tuple[str, ...]
    broken: Mapping[str, str]

    def hits(self) -> list[Hit]:
        """All requests so far, in the order in which they ended."""
        rows = (line.split() for line in (self.folder / "access.log").read_text().splitlines())
        return [Hit(r[0], float(r[1]) - float(r[2]), float(r[1]), int(r[3]), int(r[4])) for r in rows]

    def put(self, number: int, body: bytes) -> None:
        """Change the feed of a host."""
        path = self.folder / "hosts" / host(number) / "feed.xml"
        part = path.with_suffix(".part")
        part.write_bytes(body)
        part.replace(path)


def host(number: int) -> str:
    """The address of the host with this number."""
    return f"127.{1 + number // 62_500}.{number // 250 % 250}.{1 + number % 250}"


def present() -> bool:
    """Whether the web server is installed."""
    return shutil.which("nginx") is not None


@contextmanager
def serving(bodies: Sequence[bytes], hosts: int, share_broken: float = 0.0) -> Iterator[Site]:
    """A web of so many hosts while the context is entered, the feeds taken from `bodies` in turn, each with a mark of
    its own; every so many of them is broken."""
    port, closed = _free(), _free()
    step = round(1 / share_broken) if share_broken else 0
    broken = {n: WAYS[n // step % len(WAYS)] for n in range(hosts) if step and n % step == step - 1}
    with tempfile.TemporaryDirectory(prefix="loopback-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        _fill(folder, bodies, hosts, broken)
        (folder / "nginx.conf").write_text(_conf(folder, port, broken))
        urls = tuple(
            f"http://{host(n)}:{closed if broken.get(n) == 'refused' else port}/feed.xml" for n in range(hosts)
        )
        server = subprocess.Popen(["nginx", "-c", str(folder / "nginx.conf"), "-p", name])
        try:
            _await(port)
            yield Site(folder, urls, {urls[n]: way for n, way in broken.items()})
        finally:
            server.terminate()
            server.wait(20)


def _fill(folder: Path, bodies: Sequence[bytes], hosts: int, broken: Mapping[int, str]) -> None:
    for number in range(hosts):
        own = folder / "hosts" / host(number)
        own.mkdir(parents=True)
        body = bodies[number % len(bodies)] + b"\n<!-- host %d -->" % number
        way = broken.get(number, "")
        (own / "feed.xml").write_bytes(_BODIES.get(way, body) if way else body)
    (folder / "slow.xml").write_bytes(b"<rss>" + b" " * 1_000_000)
    (folder / "truncated.xml").write_bytes(gzip.compress(bodies[0])[:-2000])


_BODIES = {
    "page": b"<!DOCTYPE html><html><head><title>Moved</title></head><body><p>We have a new home.</p></body></html>",
    "illformed": b"<rss><chan<<item></title></rss",
    "empty": b"",
}


def _conf(folder: Path, port: int, broken: Mapping[int, str]) -> str:
    returns = " ".join(f"if ($way = {way}) {{ {does} }}" for way, does in _STATUS.items())
    named = " ".join(f"{host(number)} {way};" for number, way in broken.items())
    return _CONF.format(folder=folder, port=port, broken=named, returns=returns)


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await(port: int, seconds: float = 10.0) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise SystemExit("nginx did not start; see its error log")


def overlapping(hits: Sequence[Hit], slack: float = 0.002) -> list[tuple[Hit, Hit]]:
    """Pairs of requests that one host had at once. The server's clock counts milliseconds: `slack` forgives two."""
    last: dict[str, Hit] = {}
    found = []
    for hit in sorted(hits, key=lambda each: (each.begun, each.ended)):
        before = last.get(hit.host)
        if before and hit.begun < before.ended - slack:
            found.append((before, hit))
        last[hit.host] = hit if before is None or hit.ended > before.ended else before
    return found
