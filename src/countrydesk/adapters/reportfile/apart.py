"""A report file read in a process of its own, for a file from a stranger: what crashes or hangs there is an error here."""

from __future__ import annotations

import multiprocessing

from countrydesk.adapters.reportfile import read_blocks
from countrydesk.core.audit.manuscript import Block
from countrydesk.core.errors import ExtractionError

# A PDF of five hundred pages takes some twenty seconds.
SECONDS = 120.0
_MEMORY = 3 * 1024**3


def read_apart(body: bytes, name: str, seconds: float = SECONDS) -> tuple[Block, ...]:
    """As `read_blocks`, within `seconds` and three gigabytes.

    Raises:
        ExtractionError: as `read_blocks`, or it took too long, or it broke its process.
    """
    from pebble import ProcessExpired, ProcessPool

    # "spawn", since a fork would copy whatever threads and locks the caller has.
    context = multiprocessing.get_context("spawn")
    with ProcessPool(1, initializer=_bound, context=context) as pool:
        future = pool.schedule(read_blocks, args=(body, name), timeout=seconds)
        try:
            blocks: tuple[Block, ...] = future.result()
        except TimeoutError as error:
            raise ExtractionError(
                f"{name} took longer than {seconds:g} seconds to read.", "Give the text alone."
            ) from error
        except (ProcessExpired, MemoryError, RecursionError) as error:
            raise ExtractionError(
                f"{name} broke its reader ({type(error).__name__}).", "Give the text alone."
            ) from error
    return blocks


def _bound() -> None:
    """Bound the memory of this process, where the system can."""
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    room = _MEMORY if hard == resource.RLIM_INFINITY else min(_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (room, hard))
