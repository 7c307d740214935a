"""The calibration set of judges on disk."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files

from countrydesk.core.judging.calibration import Item, item


@lru_cache(maxsize=1)
def load_calibration() -> tuple[Item, ...]:
    """The bundled set, in its order; read once."""
    lines = files("countrydesk").joinpath("calibration").joinpath("judge.jsonl").read_text("utf-8").splitlines()
    return tuple(item(**json.loads(line)) for line in lines if line)
