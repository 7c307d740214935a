"""Thousands of feeds over loopback, cold and warm: `python -m evals.polling [--feeds 3000] [--data FOLDER]`.

The feeds are the real ones of the development data, one host each; 5 % of the hosts are broken in eleven ways. The poll
is `countrydesk`'s own, each in a process of its own: fetched politely, filed as evidence, parsed, stored. The baseline of
the same run fetches the same addresses with bare aiohttp and parses them with feedparser, and keeps nothing. A cold poll
finds an empty store; a warm one comes later, when every feed has its term behind it and nothing has changed.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from evals.loopback.site import Site, overlapping, present, serving

DATA = Path(__file__).parent.parent.parent / "shared" / "data"
CONFIG = '[fetch]\nprivate_hosts = ["127.0.0.0/8"]\n'
BROKEN = 0.05


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--feeds", type=int, default=3000)
    parser.add_argument("--poll", nargs=2, type=Path, metavar=("STORE", "SOURCES"), help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.poll:
        print(json.dumps(poll(*wanted.poll)))
        return 0
    if not present():
        print("not measured: nginx is not installed (Debian: apt-get install nginx-light)")
        return 0
    for name, row in measure(wanted.data, wanted.feeds).items():
        print(f"{name:9} " + ", ".join(f"{key} {value}" for key, value in row.items()))
    return 0


def measure(data: Path, feeds: int) -> dict[str, dict[str, Any]]:
    """Baseline, cold poll and warm poll, each with seconds, peak memory in MB and how the sources then stood."""
    bodies = [path.read_bytes() for path in sorted((data / "feeds" / "world-2026-02-18").glob("*.xml"))]
    with serving(bodies, feeds, BROKEN) as site, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources = _listed(site, folder)
        begun = time.perf_counter()
        read = asyncio.run(_plainly(site.urls))
        base = time.perf_counter() - begun
        found: dict[str, dict[str, Any]] = {"baseline": {"seconds": round(base, 1), "entries": read}}
        for round_name in ("cold", "warm"):
            before = len(site.hits())
            found[round_name] = _process(folder / "desk", sources)
            hits = site.hits()[before:]
            found[round_name] |= {
                "ratio": round(found[round_name]["seconds"] / base, 2),
                "requests": len(hits),
                "answers": dict(Counter(each.status for each in hits)),
                "at_once_on_a_host": len(overlapping(hits)),
            }
    return found


def _listed(site: Site, folder: Path) -> Path:
    path = folder / "sources.toml"
    path.write_text("".join(f'[[source]]\nurl = "{url}"\ntitle = "Host {n}"\n' for n, url in enumerate(site.urls)))
    (folder / "config.toml").write_text(CONFIG)
    return path


def _process(store: Path, sources: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "evals.polling", "--poll", str(store), str(sources)]
    ran = subprocess.run(command, stdout=subprocess.PIPE, check=True, env={**os.environ, "OMP_NUM_THREADS": "1"})
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def poll(store: Path, sources: Path) -> dict[str, Any]:
    """One poll of all sources, as `countrydesk collect` begins; in this process. What is not due yet is made due."""
    from countrydesk import app
    from countrydesk.core.types import Capture, Health, Item

    desk = app.open_desk(store=store, config=sources.parent / "config.toml", pages=False, quiet=True)
    pipeline, listed = desk.pipeline(sources)
    begun = time.perf_counter()
    pipeline.collect(listed, impatient=True)
    seconds = time.perf_counter() - begun
    return {
        "seconds": round(seconds, 1),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "outcomes": dict(Counter(each.outcome for each in desk.store.find(Health))),
        "items": sum(1 for _ in desk.store.find(Item)),
        "captures": sum(1 for _ in desk.store.find(Capture)),
    }


async def _plainly(urls: tuple[str, ...]) -> int:
    """All addresses by bare aiohttp, 32 at once, each answer parsed by feedparser in a second process; entries read."""
    import aiohttp

    gate = asyncio.Semaphore(32)
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:

        async def one(session: aiohttp.ClientSession, url: str) -> int:
            async with gate:
                try:
                    async with session.get(url, timeout=aiohttp.ClientTimeout(total=20)) as answer:
                        body = await answer.read() if answer.status == 200 else b""
                except (aiohttp.ClientError, TimeoutError):
                    return 0
            return await loop.run_in_executor(pool, _entries, body) if body else 0

        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=32)) as session:
            return sum(await asyncio.gather(*(one(session, url) for url in urls)))


def _entries(body: bytes) -> int:
    import io

    import feedparser

    return len(feedparser.parse(io.BytesIO(body)).entries)


if __name__ == "__main__":
    sys.exit(main())
