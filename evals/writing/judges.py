"""A scripted judge that knows the truth: which sentences a liar made, and which of the calibration set are sound."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from countrydesk.adapters.calibration import load_calibration, load_stories
from countrydesk.core.judging.calibration import FOLLOWING, SOUND
from countrydesk.core.judging.conclusions import CONCLUSIONS, FOLLOWS, NO_GROUND
from countrydesk.core.judging.roles import NAMES, SLOTS
from countrydesk.core.ports import Completion, Prompt
from countrydesk.core.prose.envelope import opened


class Knowing:
    """An `Asker` that bears out all but the `lies`, whatever marks and words of ours stand around them by now."""

    def __init__(self, lies: Callable[[], Collection[str]]) -> None:
        self._lies = lies
        self._set = {each.sentence: each.kind == SOUND for each in load_calibration()}
        self._set |= {
            claim.text: kind == FOLLOWING
            for each in load_stories()
            for claim, kind in zip(each.conclusions, each.kinds, strict=True)
        }

    def __call__(self, prompts: Sequence[Prompt], /) -> list[Completion]:
        return [Completion(json.dumps(self._answer(each)), "knowing", "stop", 0, 0) for each in prompts]

    def _answer(self, prompt: Prompt) -> dict[str, object]:
        if prompt.template == SLOTS:
            return dict.fromkeys(NAMES, "")
        rows = opened(prompt.data)
        if prompt.template == CONCLUSIONS:
            return {"conclusions": [self._concluded(each, rows) for each in rows if "number" in each]}
        sentence = str(rows[-1]["sentence"])
        sound = self._set.get(sentence, letters(sentence) not in set(map(letters, self._lies())))
        told = {"verdict": "supported" if sound else "not_found", "quotation": rows[0]["quote"] if sound else ""}
        return {**told, "unsupported": [], "lost": [], "same_event": True}

    def _concluded(self, given: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> dict[str, object]:
        text = str(given["conclusion"])
        sound = self._set.get(text, not any(lie in letters(text) for lie in map(letters, self._lies())))
        quote = next((str(each["claim"]) for each in rows if each.get("label") in given["labels"]), "")
        verdict = FOLLOWS if sound else NO_GROUND
        return {"number": given["number"], "verdict": verdict, "quotation": quote, "invented": []}


def letters(text: str) -> str:
    """A sentence by its letters and digits alone: quotation marks come and go on its way."""
    return "".join(filter(str.isalnum, text)).lower()
