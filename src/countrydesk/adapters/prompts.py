"""The prompt files on disk."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from countrydesk.core.prose.prompts import Prompts

_SUFFIX = ".md"


@lru_cache(maxsize=1)
def load_prompts() -> Prompts:
    """The bundled prompts, by the names of their files without the suffix; read once."""
    folder = files("countrydesk").joinpath("prompts")
    return Prompts(
        {
            each.name.removesuffix(_SUFFIX): each.read_text(encoding="utf-8")
            for each in folder.iterdir()
            if each.name.endswith(_SUFFIX)
        }
    )
