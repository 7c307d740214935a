"""A scripted judge that knows the truth: which sentences a liar made, and which of the calibration set are sound."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence

from countrydesk.adapters.calibration import load_calibration
from countrydesk.core.judging.calibration import SOUND
from countrydesk.core.judging.roles import NAMES, SLOTS
from countrydesk.core.ports import Completion, Prompt
from countrydesk.core.prose.envelope import opened


class Knowing:
    """An `Asker` that calls a sentence supported unless it is one of `lies`, whatever marks stand in it by now."""

    def __init__(self, lies: Callable[[], Collection[str]]) -> None:
        self._lies = lies
        self._set = {each.sentence: each.kind == SOUND for each in load_calibration()}

    def __call__(self, prompts: Sequence[Prompt], /) -> list[Completion]:
        return [Completion(json.dumps(self._answer(each)), "knowing", "stop", 0, 0) for each in prompts]

    def _answer(self, prompt: Prompt) -> dict[str, object]:
        if prompt.template == SLOTS:
            return dict.fromkeys(NAMES, "")
        rows = opened(prompt.data)
        sentence = str(rows[-1]["sentence"])
        sound = self._set.get(sentence, letters(sentence) not in set(map(letters, self._lies())))
        told = {"verdict": "supported" if sound else "not_found", "quotation": rows[0]["quote"] if sound else ""}
        return {**told, "unsupported": [], "lost": [], "same_event": True}


def letters(text: str) -> str:
    """A sentence by its letters and digits alone: quotation marks come and go on its way."""
    return "".join(filter(str.isalnum, text)).lower()
