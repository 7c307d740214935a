"""Labels: how a model names what it rests a sentence on. They are issued here, and only what was issued is a citation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from countrydesk.core.prose.parts import Counted, Labelled, Part, Premise
from countrydesk.core.types import Claim, Count, Dossier, Passage


def labelled(
    passages: Sequence[Passage], dossier: Dossier, translations: Mapping[str, str] | None = None
) -> tuple[Labelled, ...]:
    """P1, P2 ... for passages, with the document and the source of each. `translations` are by passage id.

    A passage whose document the dossier does not hold gets no label: nothing could be checked against it.
    """
    translated = translations or {}
    held = [(each, dossier.documents[each.parent]) for each in passages if each.parent in dossier.documents]
    return tuple(
        Labelled(f"P{number}", passage, document, dossier.sources.get(document.source), translated.get(passage.id, ""))
        for number, (passage, document) in enumerate(held, 1)
    )


def premised(claims: Sequence[Claim]) -> tuple[Premise, ...]:
    """C1, C2 ... for claims that passed every check."""
    return tuple(Premise(f"C{number}", claim) for number, claim in enumerate(claims, 1))


def counted(counts: Sequence[Count]) -> tuple[Counted, ...]:
    """N1, N2 ... for what was counted in the weeks before the period."""
    return tuple(Counted(f"N{number}", count) for number, count in enumerate(counts, 1))


def citable(part: Part) -> dict[str, tuple[str, ...]]:
    """For each kind of claim that a part may hold, the labels that such a claim may cite.

    What is reported rests on passages, what is assessed on claims; a summary reports what claims of the body say.
    """
    passages = tuple(each.label for each in part.passages)
    premises = tuple(each.label for each in part.premises)
    found = {"reported": premises} if part.section == "summary" else {"reported": passages, "assessed": premises}
    return {kind: labels for kind, labels in found.items() if labels}
