"""Every injection in every seat, over two processes."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from evals.hostile.markup import escaped
from evals.hostile.payloads import PAYLOADS, Payload
from evals.hostile.runs import BOTH, TURNCOAT, WRITER, Effect, effects, published, without

PROCESSES = 2


@dataclass(frozen=True)
class Run:
    """A payload in one seat: the prompts that it `reached`, what it did, and whether the views show it as text alone."""

    payload: str
    seat: str
    reached: int
    effects: tuple[Effect, ...]
    escaped: bool


def run(payload: Payload, seat: str, views: bool = True) -> Run:
    """One payload in one seat; the views are looked at where they shall be."""
    made = published(payload, payload, seat)
    clean = (without(payload.place, seat), without("nowhere", seat))
    return Run(
        payload.id, seat, made.reached, tuple(effects(payload, seat, made, clean)), not views or escaped(payload, made)
    )


def seats(payload: Payload) -> list[Run]:
    """One payload in the writer's seat, and in the others where the model was shown it; the views of all seats are alike."""
    first = run(payload, WRITER)
    return [first, *(run(payload, seat, views=False) for seat in (BOTH, TURNCOAT) if first.reached)]


def runs(payloads: Sequence[Payload] = PAYLOADS) -> list[Run]:
    """Every payload in every seat."""
    # Spawned: a fork of a process in which typst has run waits for ever for the threads that typst had.
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        return [each for found in pool.map(seats, payloads, chunksize=4) for each in found]
