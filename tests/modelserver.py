"""An OpenAI-compatible server on this machine that answers as it is told, and misbehaves on demand.

`Server.play` is a list of behaviours, one for each request, of which the last one stays. A behaviour is a function of the
request's body and of the handler that it answers through.
"""

from __future__ import annotations

import gzip
import json
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

Data = dict[str, Any]
REPLY = '{"capital": "Ulaanbaatar"}'


@dataclass
class Server:
    """A server while it runs: its address, what it shall do, what it was asked (path, headers by lower-case name, body)."""

    play: list[Behaviour]
    url: str = ""
    asked: list[tuple[str, dict[str, str], Data]] = field(default_factory=list)
    gone: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def turn(self, path: str, headers: dict[str, str], body: Data) -> Behaviour:
        with self.lock:
            self.asked.append((path, headers, body))
            return self.play.pop(0) if len(self.play) > 1 else self.play[0]

    @property
    def bodies(self) -> list[Data]:
        return [body for _, _, body in self.asked]


class Handler(BaseHTTPRequestHandler):
    """Hands each request to the behaviour whose turn it is."""

    house: Server

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.house.turn(self.path, headers, body)(body, self)

    def send(
        self,
        status: int,
        body: bytes,
        kind: str = "application/json",
        *,
        length: int = -1,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length if length >= 0 else len(body)))
        for name, value in (headers or {}).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        del format, args


Behaviour = Callable[[Data, Handler], None]


def data(text: Any = REPLY, finish: Any = "stop", usage: Any = None, **message: Any) -> Data:
    """An answer of the protocol."""
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": text, **message}}
    counted = {"prompt_tokens": 40, "completion_tokens": 7, "total_tokens": 47} if usage is None else usage
    return {"id": "1", "object": "chat.completion", "model": "small-1", "choices": [choice], "usage": counted}


def says(text: Any = REPLY, finish: Any = "stop", usage: Any = None, **message: Any) -> Behaviour:
    """It replies."""
    return holds(data(text, finish, usage, **message))


def holds(answer: Any, status: int = 200, **headers: str) -> Behaviour:
    """It answers with a value as JSON."""
    return raw(json.dumps(answer).encode(), status=status, **headers)


def fails(status: int, words: str = "", code: Any = None, **headers: str) -> Behaviour:
    """It answers with an error in the form of OpenAI."""
    return holds({"error": {"message": words, "type": "error", "code": code}}, status=status, **headers)


def raw(body: bytes, kind: str = "application/json", status: int = 200, **headers: str) -> Behaviour:
    """It answers with bytes."""
    return lambda _, handler: handler.send(status, body, kind, headers=headers)


def torn(_: Data, handler: Handler) -> None:
    """It closes the connection in the midst of its answer."""
    handler.send(200, b'{"choices": [', length=5000)
    handler.close_connection = True


def slams(_: Data, handler: Handler) -> None:
    """It closes the connection without an answer."""
    handler.close_connection = True


def silent(_: Data, handler: Handler) -> None:
    """It never answers."""
    handler.house.gone.wait()
    handler.close_connection = True


def trickles(_: Data, handler: Handler) -> None:
    """It sends a byte now and then, for ever."""
    handler.send(200, b"", length=1_000_000)
    while not handler.house.gone.wait(0.05):
        handler.wfile.write(b" ")


def bomb(_: Data, handler: Handler) -> None:
    """It sends fifty megabytes of blanks, packed, which nobody asked for."""
    handler.send(200, gzip.compress(b" " * 50_000_000), headers={"Content-Encoding": "gzip"})


def refuses_form(*forms: str, status: int = 500, then: Behaviour | None = None) -> Behaviour:
    """It answers with an error to these types of `response_format`, and replies to every other."""

    def behave(body: Data, handler: Handler) -> None:
        wanted = body.get("response_format", {}).get("type", "plain")
        (fails(status, "internal error") if wanted in forms else then or says())(body, handler)

    return behave


# A certificate that its own key signed, for this machine: nobody trusts it.
NOBODYS = Path(__file__).parent / "data" / "nobodys.pem"


@contextmanager
def serving(*play: Behaviour, certificate: Path | None = None) -> Iterator[Server]:
    """A server while the context is entered; over TLS with a certificate (and its key)."""
    house = Server(list(play))

    class Bound(Handler):
        pass

    Bound.house = house

    class Quiet(ThreadingHTTPServer):
        request_queue_size = 64
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """Whoever asked went away, as some tests do."""

    server = Quiet(("127.0.0.1", 0), Bound)
    house.url = f"http://127.0.0.1:{server.server_port}/v1"
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        house.url = house.url.replace("http:", "https:")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield house
    finally:
        house.gone.set()
        server.shutdown()
        thread.join()
        server.server_close()
