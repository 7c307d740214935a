"""The calibration sets of judges on disk."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any

from countrydesk.core.judging.calibration import Item, Story, item, story


@lru_cache(maxsize=1)
def load_calibration() -> tuple[Item, ...]:
    """The bundled sentences with their passages, in their order; read once."""
    return tuple(item(**row) for row in _rows("judge.jsonl"))


@lru_cache(maxsize=1)
def load_stories() -> tuple[Story, ...]:
    """The bundled premises with what is concluded from them, in their order; read once."""
    return tuple(story(**row) for row in _rows("conclusions.jsonl"))


def _rows(name: str) -> Iterator[dict[str, Any]]:
    text = files("countrydesk").joinpath("calibration").joinpath(name).read_text("utf-8")
    return (json.loads(line) for line in text.splitlines() if line)
