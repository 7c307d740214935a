"""A small press on this machine: outlets on addresses of loopback, each with a feed that grows and the pages behind it.

It can end a process at one of its requests: the moment of a kill is then a place in the work and no time on a clock.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SETTINGS = '[fetch]\nprivate_hosts = ["127.0.0.0/8"]\n'
# What lets root write where nobody may; it is taken from the set that a program can have.
_PR_CAPBSET_DROP, _DAC_OVERRIDE, _DAC_READ_SEARCH = 24, 1, 2
_LIBC = ctypes.CDLL(None)
_RUN = "from countrydesk.cli import main; main()"


@dataclass
class Press:
    """Outlets by address; `sizes` says how many stories each has told. `answers` are paths with answers of their own."""

    sizes: dict[str, int]
    answers: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    deadly: int = 0
    victim: Callable[[], None] = lambda: None
    lock: threading.Lock = field(default_factory=threading.Lock)

    def answer(self, host: str, path: str) -> tuple[int, dict[str, str], bytes]:
        with self.lock:
            self.asked.append(f"{host}{path}")
            fatal = len(self.asked) == self.deadly
        if fatal:
            self.victim()
        if path in self.answers:
            return self.answers[path]
        if path == "/feed.xml":
            return 200, {"Content-Type": "application/rss+xml"}, self.feed(host)
        if path.startswith("/story/"):
            return 200, {"Content-Type": "text/html; charset=utf-8"}, page(host, int(path[7:]))
        return 404, {}, b""

    def feed(self, host: str) -> bytes:
        home = self.homes[host]
        rows = "".join(
            f"<item><guid>{host}-{n}</guid><title>{title(host, n)}</title><link>{home}/story/{n}</link>"
            "<description>Told at length on the page.</description></item>"
            for n in range(self.sizes[host])
        )
        return f'<rss version="2.0"><channel><title>Outlet {host}</title>{rows}</channel></rss>'.encode()

    def offered(self) -> set[str]:
        """The guids of all stories."""
        return {f"{host}-{n}" for host, size in self.sizes.items() for n in range(size)}

    def listed(self, folder: Path) -> Path:
        """The list of its feeds, with settings beside it that let them be asked."""
        (folder / "desk.toml").write_text(SETTINGS)
        path = folder / "press.toml"
        rows = (f'[[source]]\nurl = "{home}/feed.xml"\ntitle = "Outlet {host}"\n' for host, home in self.homes.items())
        path.write_text("".join(rows))
        return path


def title(host: str, number: int) -> str:
    return f"Outlet {host} tells story {number} of the border"


def page(host: str, number: int) -> bytes:
    told = f"This is what {host} has to tell of story {number}, which began at the border and ended in the capital. "
    paragraphs = "".join(
        f"<p>{told}Part {part} of it is told here, with all that belongs to it.</p>" for part in range(6)
    )
    return (
        f"<html><head><title>{title(host, number)}</title></head><body><article><h1>{title(host, number)}</h1>"
        f"{paragraphs}</article></body></html>"
    ).encode()


@contextmanager
def serving(press: Press) -> Iterator[Press]:
    """The press is served while the context is entered."""
    with ExitStack() as stack:
        for host in press.sizes:
            press.homes[host] = stack.enter_context(_served(press, host))
        yield press


@contextmanager
def _served(press: Press, host: str) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, headers, body = press.answer(host, self.path)
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            del format, args

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """Whoever asked was killed: nobody to answer."""

    server = Server((host, 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://{host}:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def started(*words: object, before: Callable[[], None] | None = None) -> Iterator[subprocess.Popen[str]]:
    """A command in a process of its own, which is gone when the context is left. `before` runs in it before the program."""
    running = subprocess.Popen(
        [sys.executable, "-c", _RUN, *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=before,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
    )
    try:
        yield running
    finally:
        running.kill()
        running.communicate()


def ran(*words: object, before: Callable[[], None] | None = None) -> tuple[int, str, str]:
    """The status and both streams of a command in a process of its own."""
    with started(*words, before=before) as running:
        out, said = running.communicate(timeout=300)
        return running.returncode, out, said


def bound() -> None:
    """To be run in a process before a program: permissions bind it, whoever runs it (Linux, capabilities(7))."""
    for capability in (_DAC_OVERRIDE, _DAC_READ_SEARCH):
        _LIBC.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)


def killed(press: Press, at: int, *words: object) -> int:
    """The status of a command that is killed at the press's next request but `at - 1`."""
    press.asked.clear()
    with started(*words) as running:
        press.victim = lambda: running.send_signal(signal.SIGKILL)
        press.deadly = at
        try:
            return running.wait(300)
        finally:
            press.deadly = 0
