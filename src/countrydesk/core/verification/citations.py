"""V01 to V05: is there a citation, does it resolve, are its words quoted as they stand, and by whom said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Finding
from countrydesk.core.verification.attribution import v05_speaker
from countrydesk.core.verification.case import Case
from countrydesk.core.verification.quoting import absent, excerpt, quotations
from countrydesk.core.verification.wording import content

# "[2027]" inside a quotation is a year, "[9701, 10794, ...]" the data of a chart.
_NO_NUMBER_OF_A_NOTE = re.compile(r"^\[\s?\d{4,}")
# What a report says of its own parts, and the rows of its tables, which have their source beneath them.
_OF_ITSELF = re.compile(
    r"^\W*(?:(?:Tables?|Figures?|Charts?|Maps?|Box|Annex|Appendix)\s[\dA-Z]|This\s(?:section|table|chart|figure|map|chapter|part|annex)\b"
    r"|The\s(?:following|next)\s(?:section|table|chart|figure|map|paragraphs?|sections|list)\b|The\s(?:table|chart|map|figure)\s(?:below|above)\b)"
    r"|\s\|\s"
)


def v01_has_citation(case: Case) -> Iterator[Finding]:
    """Every factual sentence has at least one citation (B).

    Fires: a reported claim "Two ministers met." with no passage. Does not: the same with one, or a judgement that
    rests on other claims. A judgement that rests on nothing fires. Another's sentence cites by its marks, and need not
    cite where `marks` is None, where it tells of its own report ("Table 1 lists ..."), or where it is the row of a table.
    """
    if case.foreign:
        if case.claim.kind == "reported" and case.marks == () and not _OF_ITSELF.search(case.claim.text):
            yield case.finding("V01", "B", Verdict.NOT_FOUND, "the sentence reports a fact and cites no source")
        return
    if case.claim.kind == "reported" and not case.claim.basis:
        yield case.finding("V01", "B", Verdict.NOT_FOUND, "the sentence reports a fact and cites no passage")
    if case.claim.kind != "reported" and not (case.claim.rests_on or case.claim.basis):
        yield case.finding("V01", "B", Verdict.NOT_FOUND, "the judgement rests on no other sentence and no passage")


def v02_citation_resolves(case: Case) -> Iterator[Finding]:
    """A citation resolves to a held document and to a span of it that reads as quoted (B).

    Fires: a passage whose document is not there, or whose quote differs from the text at its offsets. Does not:
    `document.text[start:end] == quote`. A printed mark that leads to no note or entry fires too, but for a number of
    four digits, which is a year or a figure.
    """
    for mark in case.marks or ():
        if mark.broken and not _NO_NUMBER_OF_A_NOTE.match(mark.text):
            yield case.finding("V02", "B", Verdict.CITATION_BROKEN, f"“{mark.text}”: {mark.broken}", mark.text)
    by_id = {each.document.id: each.document for each in case.cited}
    for passage in case.claim.basis:
        document = by_id.get(passage.parent)
        if document is None or (case.held is not None and passage.parent not in case.held):
            yield case.finding(
                "V02", "B", Verdict.CITATION_BROKEN, f"the document {passage.parent} is not in the archive"
            )
        elif not passage.quote or document.text[passage.start : passage.end] != passage.quote:
            there = excerpt(document.text[passage.start : passage.end], 80)
            reason = f"cited as “{excerpt(passage.quote, 80)}”, the text there reads “{there}”"
            yield case.finding("V02", "B", Verdict.CITATION_BROKEN, reason)


def v04_quotation_verbatim(case: Case) -> Iterator[Finding]:
    """Quoted words occur verbatim in a cited span; spelling normalised, ellipses and brackets understood (B).

    Fires: “we will never sign” against "We may never sign". Does not: “we will … sign” against "we will never sign".
    A quotation that the span holds but for a word or two is refuted, any other not found. Another's report cites whole
    documents and no spans; where they are not at hand it says nothing.
    """
    if case.foreign and not case.cited:
        return
    texts = (*case.spans, *(each.document.text for each in case.cited)) if case.foreign else case.spans
    for _, _, quoted in quotations(case.claim.text):
        lost = absent(quoted, texts)
        if not lost and texts:
            continue
        known = set().union(*(content(span) for span in case.spans)) if case.spans else set()
        ours = content(quoted)
        altered = bool(ours) and sum(each in known for each in ours) >= 0.7 * len(ours)
        verdict = Verdict.REFUTED if altered else Verdict.NOT_FOUND
        yield case.finding("V04", "B", verdict, f"no cited span holds the words “{excerpt(lost or quoted, 160)}”")


CHECKS: Mapping[str, Callable[[Case], Iterator[Finding]]] = {
    "V01": v01_has_citation,
    "V02": v02_citation_resolves,
    "V04": v04_quotation_verbatim,
    "V05": v05_speaker,
}
