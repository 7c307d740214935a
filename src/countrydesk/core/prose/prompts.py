"""The prompt files: our instructions to a language model, reviewed like code, their digests in every report."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from string import Template


@dataclass(frozen=True)
class Prompts:
    """The texts of the prompt files, by name. `$name` stands for a word of ours; evidence is never filled in."""

    texts: Mapping[str, str]

    def filled(self, name: str, **words: str) -> str:
        """One prompt with our words in place.

        Raises:
            KeyError: no such prompt, or a word that it asks for is not given.
        """
        return Template(self.texts[name]).substitute(words)

    def digests(self, names: Iterable[str]) -> dict[str, str]:
        """By name, the SHA-256 of the file's text in hexadecimal."""
        return {name: hashlib.sha256(self.texts[name].encode()).hexdigest() for name in sorted(set(names))}
