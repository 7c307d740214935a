"""A report file read in a process of its own, for a file from a stranger: what crashes or hangs there is an error here."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable

from countrydesk.adapters.documents import read_blocks
from countrydesk.core.audit.manuscript import Block
from countrydesk.core.errors import ExtractionError

# A PDF of five hundred pages takes some twenty seconds.
SECONDS = 120.0


def read_apart(body: bytes, name: str, prepare: Callable[[], None], seconds: float = SECONDS) -> tuple[Block, ...]:
    """As `read_blocks`, within `seconds`; `prepare` runs first in the new process, to bound what it may use.

    Raises:
        ExtractionError: as `read_blocks`, or it took too long, or it broke its process.
    """
    from pebble import ProcessExpired, ProcessPool

    # "spawn", since a fork would copy whatever threads and locks the caller has.
    context = multiprocessing.get_context("spawn")
    with ProcessPool(1, initializer=prepare, context=context) as pool:
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
