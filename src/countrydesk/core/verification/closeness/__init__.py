"""Sentences that a language model worded, held closer to what they cite than the desk's own.

A model writes fluently what no passage says. Where no judge reads along, its sentence passes only as a shorter form of one
sentence of its passages (`shortened`) in words that they have (`unsaid`); a judgement brings no fact of its own
(`judgements`). To refuse a true sentence costs prose, since a quotation takes its place; to pass a false one costs trust.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from countrydesk.core.ratings import Verdict
from countrydesk.core.text import sentences
from countrydesk.core.tradecraft import called
from countrydesk.core.types import Finding
from countrydesk.core.verification.anchors import lacking_names
from countrydesk.core.verification.case import Case, Cited
from countrydesk.core.verification.closeness.bearing import altered
from countrydesk.core.verification.closeness.joined import misjoined
from countrydesk.core.verification.closeness.judgements import v01_nothing_new
from countrydesk.core.verification.closeness.pieces import Piece, Pieces, days, pieces
from countrydesk.core.verification.closeness.shortened import shortened
from countrydesk.core.verification.closeness.unsaid import known_names, unsaid
from countrydesk.core.verification.names import Register
from countrydesk.core.verification.outcomes import worst_first

__all__ = ["strict"]

# Where a sentence of two clauses may be parted, each to be held against a sentence of its own.
_PARTS = re.compile(r"(?:;|,)\s(?:and|but|while|whereas)\s|;\s")
# Sentences of the evidence that are read for one claim: passages are short, and a page is no passage.
MOST = 60
# More parts are no sentence.
_MOST_PARTS = 4


def strict(case: Case, judged: bool) -> tuple[Finding, ...]:
    """What speaks against a claim that a model worded, beyond `verify`; worst first, none for claims of the desk's own.

    `judged`: a judge that was admitted answers for the words; then only what was lost or turned is looked for.
    """
    if not case.claim.maker:
        return ()
    if case.claim.kind != "reported":
        return worst_first(v01_nothing_new(case))
    return worst_first(_turned(case) if judged else _close(case))


def _close(case: Case) -> Iterator[Finding]:
    """Without a judge: every word is said, and the sentence is a shorter form of one of the evidence's."""
    readable = [each for each in case.cited if _is_english(each)]
    if not readable:
        reason = "its passages are in another language, which code alone cannot hold a sentence against"
        yield case.finding("unsaid", "B", Verdict.PARTIAL, reason)
        return
    told = _sentences(readable)
    text = _own_text(case)
    claim = pieces(text, case.gazetteer, told[0][1] if told else None)
    lost = list(unsaid(case, claim, _all(told, case)))
    if lost or not claim.row:
        words = ", ".join(dict.fromkeys(each.spelled for each in lost))[:200]
        yield case.finding("unsaid", "B", Verdict.PARTIAL, f"no passage says: {words}", words)
        return
    if name := misjoined(case.claim.text, [each.passage.quote for each in readable]):
        reason = f"“{name}” stands before a quotation that the passage says of another"
        yield case.finding("relation", "B", Verdict.PARTIAL, reason, name)
        return
    yield from _proved(case, text, told)


def _proved(case: Case, text: str, told: Sequence[tuple[str, date | None]]) -> Iterator[Finding]:
    """Nothing where the sentence, or each of its clauses, is proved of one sentence of the evidence; else why not."""
    if _follows(case, [text], told, strictly=True) or _follows(case, _clauses(text), told, strictly=True):
        return
    if _follows(case, [text], told, strictly=False) or _follows(case, _clauses(text), told, strictly=False):
        reason = "the passage limits this, attributes it or takes it back in words that the sentence has lost"
        yield case.finding("lost", "B", Verdict.PARTIAL, reason)
        return
    reason = "its words are in the passages, but no one sentence there binds them as this one does"
    yield case.finding("relation", "B", Verdict.PARTIAL, reason)


def _clauses(text: str) -> list[str]:
    return _PARTS.split(text)[: _MOST_PARTS + 1]


def _follows(case: Case, parts: Sequence[str], told: Sequence[tuple[str, date | None]], strictly: bool) -> bool:
    """Whether each part is a shorter form of some sentence of the evidence."""
    if len(parts) > _MOST_PARTS:
        return False
    return all(
        any(_from_one(case, part, sentence, day, strictly, closely=number > 0) for sentence, day in told)
        for number, part in enumerate(parts)
    )


def _from_one(case: Case, part: str, sentence: str, day: date | None, strictly: bool, closely: bool) -> bool:
    """Whether a part follows from one sentence; where that tells of several days, each stays with its deed."""
    dated = len(days(sentence, day)) > 1
    claim = pieces(part, case.gazetteer, day, dated)
    evidence = pieces(sentence, case.gazetteer, day, dated)
    if not claim.row or (closely and claim.row[0].verbal):
        return False
    return shortened(_without_aliases(case, claim, evidence), evidence, strictly, closely)


def _without_aliases(case: Case, claim: Pieces, evidence: Pieces) -> Pieces:
    """The claim without those words of a name that only the head of the document has: "Abbas" of Abbas Araghchi."""
    known, there = known_names(case), evidence.keys
    row = claim.row
    kept = [
        piece
        for at, piece in enumerate(row)
        if piece.key in there
        or not (piece.capital and piece.key in known and at + 1 < len(row) and _adjoins(row[at + 1], there))
    ]
    return Pieces(tuple(kept), claim.tail)


def _adjoins(piece: Piece, there: frozenset[str]) -> bool:
    return piece.capital and not piece.link and piece.key in there


def _turned(case: Case) -> Iterator[Finding]:
    """With a judge: no reserve was lost, none was added, and nobody is named whom the judge is not shown."""
    for name in _unshown(case):
        reason = (
            f"the name “{name}” is in no cited passage, but only in the head of a document, which no judge is shown"
        )
        yield case.finding("V08", "B", Verdict.NOT_FOUND, reason, name)
    told = _sentences([each for each in case.cited if _is_english(each)])
    claim = pieces(_own_text(case), case.gazetteer)
    for check, reason, words in altered(claim, [pieces(each, case.gazetteer, day) for each, day in told]):
        yield case.finding(check, "B", Verdict.PARTIAL, reason, words)


def _unshown(case: Case) -> Iterator[str]:
    """The names of the sentence of which no word is in a cited passage."""
    passages = Register("\n".join([*case.spans, *case.given]), case.gazetteer)
    for name, lost in lacking_names(case.own_words, passages, prose=True):
        if set(lost) == set(name.text.split()):
            yield name.text


def _is_english(cited: Cited) -> bool:
    return cited.document.language.startswith("en")


def _sentences(cited: Sequence[Cited]) -> list[tuple[str, date | None]]:
    """The sentences of the passages, each with the day on which its document was published."""
    found: list[tuple[str, date | None]] = []
    for each in cited:
        quote, published = each.passage.quote, each.document.published
        spans = sentences(quote, each.document.language)
        found += [(quote[first:end], published.date() if published else None) for first, end in spans]
    return found[:MOST]


def _all(told: Sequence[tuple[str, date | None]], case: Case) -> Pieces:
    return Pieces(tuple(piece for each, day in told for piece in pieces(each, case.gazetteer, day).row))


def _own_text(case: Case) -> str:
    """The sentence without the outlet that it names as its source, which the desk vouches for."""
    text = case.claim.text
    titles = {name for each in case.cited if each.source for name in called(each.source.title)}
    for title in sorted(titles, key=len, reverse=True):
        name = rf"(?:the\s)?{re.escape(title)}"
        text = re.sub(rf",?\s?\b(?:according\sto|as\sreported\sby)\s{name}(?!\w),?", " ", text, flags=re.IGNORECASE)
        text = re.sub(
            rf"(?<!\w){name}\s(?:reported|reports|said|says|wrote)(?!\w)(?:\sthat\b)?", " ", text, flags=re.IGNORECASE
        )
    return text.strip()
