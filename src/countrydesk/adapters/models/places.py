"""Where a language model answers, and all that is needed to ask it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Endpoint:
    """An OpenAI-compatible endpoint. `setting` and `key_env` are named in remedies; the key is in no message and no repr.

    `url` is that above `/chat/completions`; `window` is in tokens of prompt and reply; `seconds` are for one answer, whole;
    `per_minute` 0 is no limit; `structure` is auto, json_schema, json_object or plain.
    """

    url: str
    name: str
    key: str = field(default="", repr=False)
    key_env: str = "COUNTRYDESK_MODEL_KEY"
    window: int = 16384
    seconds: float = 120.0
    per_minute: int = 0
    structure: str = "auto"
    setting: str = "model"

    @property
    def address(self) -> str:
        """Where prompts are sent; a whole address is taken too."""
        return f"{self.url.rstrip('/').removesuffix('/chat/completions')}/chat/completions"
