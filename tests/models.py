"""Scripted language models: a prompt in, a completion out, each bad in one way of its own.

They read the rows of the envelope as a model would. `honest` is the measure; the others are made of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from countrydesk.core.errors import EndpointError
from countrydesk.core.ports import Completion, LanguageModel, Prompt
from countrydesk.core.prose.envelope import opened

NAME = "scripted"
Row = Mapping[str, Any]
Data = dict[str, Any]
# What a model makes of one row, with all rows of its part: a claim as the reply has it.
Telling = Callable[[Row, Sequence[Row]], Data]


def claim(text: str, *labels: str) -> Data:
    return {"kind": "reported", "text": text, "labels": list(labels)}


def told(row: Row) -> str:
    """A row in its own words, with who published it; a premise as it stands."""
    return f"According to {row['outlet']}, “{row['quote']}”" if "quote" in row else str(row["claim"])


def completion(text: str, finish: str = "stop") -> Completion:
    return Completion(text, NAME, finish, 10, 10)


def scripted(telling: Telling) -> LanguageModel:
    """A model that tells each row so, and mends nothing."""

    def model(prompt: Prompt, /) -> Completion:
        rows = [row for row in opened(prompt.data) if "quote" in row or "claim" in row]
        if prompt.purpose == "draft":
            return completion(json.dumps({"claims": [telling(row, rows) for row in rows]}))
        return completion(json.dumps(_NOTHING.get(prompt.purpose, {})))

    return model


_NOTHING: dict[str, Data] = {"read": {"passages": []}, "translate": {"translations": []}, "repair": {"repairs": []}}


def answering(text: str, finish: str = "stop") -> LanguageModel:
    """A model that answers every prompt with the same words."""
    return lambda _: completion(text, finish)


def honest(row: Row, _rows: Sequence[Row]) -> Data:
    return claim(told(row), row["label"])


def uncited(row: Row, _rows: Sequence[Row]) -> Data:
    """Drops the citations."""
    return claim(told(row))


def renumbered(row: Row, _rows: Sequence[Row]) -> Data:
    """Invents a number."""
    return claim(f"In Mongolia 4,711 people were concerned, said {row.get('outlet', 'the report')}.", row["label"])


def renamed(row: Row, _rows: Sequence[Row]) -> Data:
    """Puts names into each other's place."""
    swapped = told(row).replace("“", "").replace("”", "")
    for one, other in (("Mongolia", "Germany"), ("Russia", "Brazil"), ("Khovd", "Erdenet")):
        swapped = swapped.replace(one, other)
    return claim(swapped, row["label"])


def mislabelled(row: Row, _rows: Sequence[Row]) -> Data:
    """Cites a label that nobody issued."""
    return claim(told(row), "P99")


def misplaced(row: Row, _rows: Sequence[Row]) -> Data:
    """Tells what another story says, on the row's own label."""
    return claim("A flood killed 4 people in Mongolia's Khovd Province on 9 March 2026.", row["label"])


def foreign(row: Row, _rows: Sequence[Row]) -> Data:
    """Answers in another language."""
    return claim("Монголия и Россия подписали соглашение о границе в Улан-Баторе.", row["label"])


def repeating(row: Row, _rows: Sequence[Row]) -> Data:
    """Says one thing again and again, in one sentence without end."""
    return claim(" ".join([told(row)] * 50), row["label"])


def marked_up(row: Row, _rows: Sequence[Row]) -> Data:
    """Emits a link and an image."""
    return claim(f"{told(row)} [more](https://evil.example/x) ![x](https://evil.example/y)", row["label"])


def leaking(row: Row, _rows: Sequence[Row]) -> Data:
    """Tells its instructions."""
    return claim("You word sentences for a weekly security report on Mongolia and get rows of evidence.", row["label"])


def likely(row: Row, _rows: Sequence[Row]) -> Data:
    """Makes a forecast of a report."""
    return {**claim("War between Mongolia and Russia is almost certain next month.", row["label"]), "likelihood": 99}


TELLINGS: Mapping[str, Telling] = {
    each.__name__: each
    for each in (
        uncited, renumbered, renamed, mislabelled, misplaced, foreign, repeating, marked_up, leaking, likely,
    )
}  # fmt: skip
_DEEP = '{"claims":' + "[" * 5000
REPLIES: Mapping[str, str] = {
    "empty": "",
    "refusing": "I am sorry, but I cannot help with that.",
    "truncated": '{"claims": [{"kind": "reported", "text": "Mongolia and Rus',
    "a list": '[{"kind": "reported", "text": "x", "labels": ["P1"]}]',
    "two objects": '{"claims": []} {"claims": []}',
    "NaN": '{"claims": [NaN]}',
    "a key twice": '{"claims": [], "claims": [{"kind": "reported"}]}',
    "deep": _DEEP,
    "wrong types": '{"claims": {"text": 7}}',
    "wrong types within": '{"claims": [7, null, {"text": null, "labels": "P1", "kind": []}]}',
    "nul": '{"claims": [{"kind": "reported", "text": "\\u0000\\ud800", "labels": ["P1"]}]}',
    "megabytes": '{"claims": [' + '"x",' * 600_000 + "]}",
    "a tool call": '{"tool": "fetch", "arguments": {"url": "https://evil.example/x"}}',
}


def silent(_prompt: Prompt, /) -> Completion:
    """Never answers in time."""
    raise EndpointError("scripted has not answered within 1 second.", "Raise model.seconds.")


__all__ = ["NAME", "REPLIES", "TELLINGS", "answering", "honest", "scripted", "silent", "told"]
