"""Killed with SIGKILL at random moments and started again: `python -m evals.loopback.killed [--times 50] [--hosts 120]`.

Feeds grow between the runs; a run is killed somewhere in its work, and the last one is let through. Then every item that
a server ever offered has to be on record once, every byte of every capture has to be in the archive and be what its
name says, and no file may hold half a record.
"""

from __future__ import annotations

import argparse
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from evals.loopback.site import Site, present, serving
from evals.polling import CONFIG

SEED = 20260305


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--hosts", type=int, default=120)
    wanted = parser.parse_args()
    if not present():
        print("not measured: nginx is not installed (Debian: apt-get install nginx-light)")
        return 0
    found = measure(wanted.times, wanted.hosts)
    print(", ".join(f"{key} {value}" for key, value in found.items()))
    return int(any(found[key] for key in ("lost", "twice", "damaged")))


def measure(times: int, hosts: int) -> dict[str, Any]:
    """How often it was killed, at what, and what was lost, twice or damaged in the end."""
    dice = random.Random(SEED)
    with serving([feed(0, 1)], hosts) as site, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "config.toml").write_text(CONFIG)
        (folder / "sources.toml").write_text("".join(f'[[source]]\nurl = "{url}"\n' for url in site.urls))
        sizes = Counter(dict.fromkeys(range(hosts), 1))
        for number in sizes:
            site.put(number, feed(number, 1))
        whole = run(folder, None)
        runs = killed = 0
        while killed < times:
            grow(site, sizes, dice)
            runs, killed = runs + 1, killed + (run(folder, dice.uniform(0.0, whole)) < 0)
        run(folder, None)
        return {"runs": runs, "killed": killed, **state(folder, sizes)}


def feed(host: int, items: int) -> bytes:
    """A feed of so many items, the newest first; each is of its host and number."""
    rows = "".join(
        f"<item><guid>{host}-{n}</guid><title>Host {host} tells {n}</title><link>https://h{host}.example.org/{n}</link>"
        f"<description>{'Told at length. ' * 40}</description></item>"
        for n in reversed(range(items))
    )
    return f'<rss version="2.0"><channel><title>Host {host}</title>{rows}</channel></rss>'.encode()


def grow(site: Site, sizes: Counter[int], dice: random.Random) -> None:
    """New items at every third host or so."""
    for number in sizes:
        if dice.random() < 0.3 or sizes[number] == 1:
            sizes[number] += dice.randint(1, 3)
            site.put(number, feed(number, sizes[number]))


def run(folder: Path, seconds: float | None) -> float:
    """One poll; killed after so many seconds. How long it took, or its exit status (negative) where it was killed."""
    command = [sys.executable, "-m", "evals.polling", "--poll", str(folder / "desk"), str(folder / "sources.toml")]
    begun = time.perf_counter()
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        status = running.wait(seconds)
    except subprocess.TimeoutExpired:
        running.send_signal(signal.SIGKILL)
        return running.wait()
    if status:
        raise SystemExit(f"a run ended with {status}")
    return time.perf_counter() - begun


def state(folder: Path, sizes: Counter[int]) -> dict[str, Any]:
    """What a look from outside finds, after everything is over."""
    from countrydesk import app
    from countrydesk.core.errors import StoreError
    from countrydesk.core.types import Capture, Item

    desk = app.open_desk(store=folder / "desk", config=None, pages=False, quiet=True)
    told = Counter(item.guid for item in desk.store.find(Item))
    offered = {f"{host}-{n}" for host, size in sizes.items() for n in range(size)}
    damaged = []
    for capture in desk.store.find(Capture):
        try:
            desk.archive.get(capture.sha256)
        except StoreError as error:
            damaged.append(str(error))
    with sqlite3.connect(folder / "desk" / app.STORE_FILE) as connection:
        checked = connection.execute("PRAGMA integrity_check").fetchone()[0]
    archive = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", *map(str, sorted((folder / "desk").rglob("*.warc.gz")))],
        capture_output=True,
        text=True,
        check=False,
    )
    return {
        "offered": len(offered),
        "told": len(told),
        "lost": len(offered - told.keys()),
        "twice": sum(number - 1 for number in told.values()),
        "damaged": len(damaged) + (checked != "ok") + (archive.returncode != 0),
    }


if __name__ == "__main__":
    sys.exit(main())
