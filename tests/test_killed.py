"""Killed in the middle of its work, again and again, and started again: nothing is lost, nothing is there twice."""

from __future__ import annotations

import signal
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import loopback
from countrydesk import app
from countrydesk.core.types import Capture, Document, Failure, Item
from fakes import command

HOSTS = ("127.0.0.1", "127.0.0.2", "127.0.0.3")
# At which request of a run it is killed: the first of all, among the feeds, at a robots.txt, among the pages.
MOMENTS = (("watch", 1), ("collect", 2), ("collect", 4), ("collect", 7), ("collect", 11))


def test_a_desk_that_is_killed_again_and_again_has_everything_once(tmp_path: Path) -> None:
    with loopback.serving(loopback.Press(dict.fromkeys(HOSTS, 1))) as press:
        feeds = press.listed(tmp_path)
        where = ("--feeds", feeds, "--store", tmp_path / "desk", "--config", tmp_path / "desk.toml")
        once = {"watch": ("--once", "--no-metrics"), "collect": ("--quiet",)}
        for verb, moment in MOMENTS:
            assert loopback.killed(press, moment, verb, *once[verb], *where) == -signal.SIGKILL
            press.sizes = {host: size + 1 for host, size in press.sizes.items()}
        assert command("collect", *once["collect"], *where).status == 0
        assert len(press.offered()) == 18
        everything_is_there_once(tmp_path / "desk", press)
        rows = whole_rows(tmp_path / "desk")
        assert command("collect", *once["collect"], *where).status == 0
        assert whole_rows(tmp_path / "desk") == rows


def everything_is_there_once(folder: Path, press: loopback.Press) -> None:
    desk = app.open_desk(folder, None, pages=False, quiet=True)
    told = list(desk.store.find(Item))
    assert Counter(item.guid for item in told) == Counter(press.offered())
    assert list(desk.store.find(Failure)) == []
    documents = Counter(each.item for each in desk.store.find(Document) if not each.summary_only)
    assert documents == Counter(item.id for item in told)
    pages = {item.id: item for item in told}
    for capture in desk.store.find(Capture):
        body = desk.archive.get(capture.sha256)
        if item := pages.get(capture.parent):
            host, _, number = item.guid.rpartition("-")
            assert body == loopback.page(host, int(number))
        else:
            assert body.endswith(b"</rss>")
    desk.store.close()
    with closing(sqlite3.connect(folder / app.STORE_FILE)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    checked = command("verify-archive", "--store", folder)
    assert (checked.status, "no fault" in checked.out) == (0, True)


def whole_rows(folder: Path) -> dict[str, int]:
    """How many rows each table has that only grows."""
    with closing(sqlite3.connect(folder / app.STORE_FILE)) as connection:
        return {
            name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
            for name in ("item", "capture", "document", "annotation", "failure")
        }
