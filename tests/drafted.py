"""Parts of a report as a writer is given them, and replies to their prompts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from builders import WEEK, document, source
from countrydesk.core.prose.labels import counted, labelled, premised
from countrydesk.core.prose.parts import Part
from countrydesk.core.text import passage
from countrydesk.core.types import Claim, Count, Document, Dossier, Passage, Source

QUOTES = (
    "Parliament ratified the border treaty with China on Tuesday, the speaker said.",
    "The treaty opens three crossings in 2027.",
)
MAKER = "draft/1 scripted"
LEDGER = source("Ledger", control="state")


def spans(quotes: Sequence[str], of: Source = LEDGER) -> tuple[tuple[Passage, ...], Document]:
    """A passage for each quote, all of one document."""
    made = document("A treaty is ratified", "\n".join(quotes), of=of)
    starts = [made.text.index(each) for each in quotes]
    return tuple(passage(made, at, at + len(each)) for at, each in zip(starts, quotes, strict=True)), made


def dossier_of(*documents: Document, source: Source | None = LEDGER) -> Dossier:
    held = {each.id: each for each in documents}
    return Dossier(WEEK, (), (), (), (), held, {source.id: source} if source else {}, {})


def part(
    quotes: Sequence[str] = QUOTES,
    claims: Sequence[str] = (),
    counts: Sequence[Count] = (),
    style: str = "development",
    section: str = "developments",
    title: str = "A treaty is ratified",
) -> Part:
    passages, made = spans(quotes)
    premises = premised([Claim("reported", text, section="developments") for text in claims])
    rows = labelled(passages, dossier_of(made))
    return Part(style, section, title, "", "that one", rows, premises, counted(counts))


def reply(*claims: object) -> str:
    return json.dumps({"claims": list(claims)})


def claim(text: object, *labels: object, kind: object = "reported") -> dict[str, Any]:
    return {"kind": kind, "text": text, "labels": list(labels)}
