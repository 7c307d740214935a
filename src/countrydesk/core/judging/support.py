"""M2, M4, M6, M7: is the sentence entailed, which of its words are not borne out, what did it lose, is it one event.

One question, one answer with several parts, and the parts are votes: only where all of them agree is the sentence
supported. The judge sees the sentence and the passages; it never sees who wrote the sentence, or why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from countrydesk.core.errors import ModelError
from countrydesk.core.ports import Completion, Prompt
from countrydesk.core.prose.envelope import enclosed, rows, visible
from countrydesk.core.prose.parts import Labelled
from countrydesk.core.prose.prompts import Prompts
from countrydesk.core.prose.quotes import located
from countrydesk.core.prose.replies import json_object
from countrydesk.core.prose.schemas import STRING, listed, one_of, record, spelled
from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Finding

JUDGE = "judge"
SUPPORTED, REFUTED, NOT_FOUND = "supported", "refuted", "not_found"
# A verdict with a quotation and a few words; in tokens.
_REPLY = 400
# A quotation of fewer words decides nothing, and of fewer characters where words are not parted by spaces.
_FEWEST_WORDS, _FEWEST_CHARACTERS = 3, 5
_SCHEMA = spelled(
    record(
        {
            "verdict": one_of([SUPPORTED, REFUTED, NOT_FOUND]),
            "quotation": STRING,
            "unsupported": listed(STRING),
            "lost": listed(STRING),
            "same_event": {"type": "boolean"},
        }
    )
)
_MOST_SHOWN = 200
# How a finding begins where the judge said nothing at all.
SILENT = "the judge gave no answer"


def support_prompt(sentence: str, passages: Sequence[Labelled], prompts: Prompts, section: str) -> Prompt:
    """What asks a judge whether the passages bear the sentence out."""
    data = enclosed([*rows(passages), {"sentence": sentence}])
    return Prompt(JUDGE, section, JUDGE, prompts.filled(JUDGE), data, _SCHEMA, _REPLY)


def support_findings(
    claim: str, answer: Completion | ModelError, passages: Sequence[Labelled], maker: str
) -> tuple[Finding, ...]:
    """What a judge's answer has against a claim (its id); none where it bears the claim out with all its votes."""
    if isinstance(answer, ModelError):
        return (_finding(claim, maker, "M2", Verdict.NOT_FOUND, f"{SILENT}: {answer.message}"),)
    try:
        said = json_object(answer.text)
    except ModelError as error:
        return (
            _finding(claim, maker, "M2", Verdict.NOT_FOUND, f"no answer of the judge could be read: {error.message}"),
        )
    return tuple(_votes(claim, maker, said, passages))


def _votes(claim: str, maker: str, said: Mapping[str, Any], passages: Sequence[Labelled]) -> Iterator[Finding]:
    verdict, quotation = said.get("verdict"), said.get("quotation")
    shown = visible(quotation, _MOST_SHOWN) if isinstance(quotation, str) else ""
    if verdict == REFUTED:
        yield _finding(claim, maker, "M2", Verdict.REFUTED, f"the judge finds otherwise: “{shown}”", shown)
    elif verdict != SUPPORTED:
        yield _finding(claim, maker, "M2", Verdict.NOT_FOUND, "the judge does not find it in the passages")
    elif not is_quoted(quotation, [each.passage.quote for each in passages]):
        reason = f"the judge calls it supported and quotes what is not there: “{shown}”"
        yield _finding(claim, maker, "M2", Verdict.NOT_FOUND, reason)
    yield from _listed(claim, maker, "M4", said.get("unsupported"), "not borne out, by the judge")
    yield from _listed(claim, maker, "M6", said.get("lost"), "lost, by the judge")
    if said.get("same_event") is not True:
        yield _finding(claim, maker, "M7", Verdict.PARTIAL, "the judge does not take the passages for one event")


def is_quoted(quotation: object, texts: Sequence[str]) -> bool:
    """Whether a judge's quotation is long enough to decide anything, and stands in one of the texts."""
    if not isinstance(quotation, str) or _is_short(quotation):
        return False
    return any(located(quotation.strip(' .…"“”'), each) for each in texts)


def _is_short(quotation: str) -> bool:
    if any("\u3040" <= each <= "\u9fff" for each in quotation):
        return len(quotation.strip()) < _FEWEST_CHARACTERS
    return len(quotation.split()) < _FEWEST_WORDS


def is_answer(text: str) -> bool:
    """Whether a reply answers the question at all, rightly or not: a verdict of the three in readable JSON."""
    try:
        return json_object(text).get("verdict") in (SUPPORTED, REFUTED, NOT_FOUND)
    except ModelError:
        return False


def _listed(claim: str, maker: str, check: str, words: object, reason: str) -> Iterator[Finding]:
    """A finding where the list holds anything, or is no list: only an empty list says that there is nothing."""
    if isinstance(words, list) and not words:
        return
    given = [visible(each, 80) for each in words[:8] if isinstance(each, str)] if isinstance(words, list) else []
    told = ", ".join(f"“{each}”" for each in given if each) or "the judge does not say what"
    yield _finding(claim, maker, check, Verdict.PARTIAL, f"{reason}: {told}", ", ".join(given))


def _finding(claim: str, maker: str, check: str, verdict: Verdict, reason: str, against: str = "") -> Finding:
    words = "" if check == "M2" else against
    return Finding(claim, maker, check, "B", verdict, reason, words, against if check == "M2" else "")
