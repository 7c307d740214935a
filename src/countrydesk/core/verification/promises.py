"""V03: what a report promises to its reader (an annex, a table, a figure) is there.

A numbered part ("Table 2") has to stand under that number; one without ("listed in the annex") under its kind. Parts of
other documents ("Annex II of the treaty", "Figure 3 of the IMF's report") are no promise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Finding
from countrydesk.core.verification.case import Case, Whole
from countrydesk.core.verification.quoting import outside_quotes

_KINDS = {
    "annex": "annex", "annexes": "annex", "appendix": "annex", "appendices": "annex", "appendixes": "annex",
    "attachment": "attachment", "attachments": "attachment", "enclosure": "attachment", "table": "table", "tables": "table",
    "figure": "figure", "figures": "figure", "fig": "figure", "figs": "figure", "chart": "chart", "charts": "chart",
    "graph": "chart", "graphs": "chart", "map": "map", "maps": "map", "box": "box", "boxes": "box", "exhibit": "exhibit",
    "exhibits": "exhibit", "textbox": "box",
}  # fmt: skip
# An image may be called either.
_DRAWN = frozenset({"figure", "chart", "map", "exhibit"})
_LABEL = r"(?:\d{1,3}(?:[.–-]\d{1,2}){0,2}|[IVX]{1,5}(?![\w.-]\d)|[A-Z](?:[.-]?\d{1,3})?)"
_NUMBERED = re.compile(
    r"\b(?P<kind>Annex(?:es)?|Appendi(?:x|ces|xes)|Tables?|Figures?|Figs?\.|Charts?|Graphs?|Maps?|Box(?:es)?|Exhibits?|Attachments?|Enclosure"
    rf"|(?<=\bsee\s)(?:table|figure|annex|appendix|chart|map|box)|(?<=\bin\s)(?:table|figure|chart|box))\s(?P<labels>{_LABEL}\b"
    rf"(?:(?:,\s|\sand\s|,\sand\s|\sto\s|\s?[–-]\s?|\s&\s){_LABEL}\b){{0,8}})"
)
_UNNUMBERED = re.compile(
    r"\b(?:listed|list|given|shown|set\sout|provided|included|attached|found|detailed|reproduced|available|presented|explained|described"
    r"|contained|appear\w*|summari[sz]ed|refer|see|consult)\b[^.;:]{0,40}?\b(?:in|at|to|see|the)\s(?:the\s|an\s|our\s)?(?P<kind>annex(?:es)?"
    r"|appendi(?:x|ces)|attachment)\b(?!\s[A-Z\d])"
    r"|\b(?P<pointed>[Tt]he\sfollowing|accompanying|attached|enclosed)\s(?P<kind2>table|figure|chart|graph|map|annex|appendix)\b"
    r"|\b[Tt]he\s(?P<kind3>table|chart|graph|map|figure)\s(?:below|above|overleaf|on\sthe\s(?:next|following)\spage)\b"
    r"|\bsee\s(?P<kind5>annex|appendix)\b(?!\s[A-Z\d])"
    r"|\(see\s(?:the\s)?(?P<kind4>annex|appendix|table|chart|map|figure)(?:\s(?:below|above))?\)"
)
# Behind it: whose part it is. "Annex II of the treaty", "Table 3 in the IMF report", "Annex VI to the Convention".
_ELSEWHERE_BEHIND = re.compile(
    r"^\W{0,2}(?:of|to|in|from)\s(?!(?:this|our|the\s(?:present|current))\b)(?:the\s|its\s|their\s|that\s|an?\s|his\s|her\s)?"
    r"(?:[A-Z\d“\"]|(?:\w+\s){0,3}(?:treaty|agreement|accord|convention|protocol|law|act|bill|constitution|resolution|report|study|budget"
    r"|statute|charter|regulation|directive|document|letter|paper|decree|book|embassy|building|deal|plan|code|memorandum|communiqu[eé]))"
)
_ELSEWHERE_BEFORE = re.compile(
    r"(?:\b(?:its|their|his|her|whose|treaty|agreement|accord|convention|protocol|[A-Z]{3,}|[A-Z]\w+[’'](?:s)?|\w+[’']s|under|UN|EU|per|MARPOL)\s"
    # A reference: "Bureau of Statistics, 2024, Table 1.4".
    r"|(?:[A-Z][\w.]*|[”\"_*)])[_*]{0,2}[,;]\s(?:\d{4},\s)?"
    r"|\b(?:Convention|Protocol|Treaty|Agreement|Regulation|Directive|Act|Charter|Code|Report|Study|Review|Statute)(?:,|\s(?:No\.?\s)?[\d/-]+,?|:)?\s)$"
)
_REFERENCE = re.compile(r"https?:|\bavailable at\b|\baccessed\b")
_PART = re.compile(
    rf"\b(?P<kind>{'|'.join(sorted(_KINDS, key=len, reverse=True))})\.?(?:\s(?:no\.?\s)?(?P<label>{_LABEL})(?![\w]))?",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    rf"^\W{{0,3}}(?P<kind>Table|Figure|Fig\.?|Chart|Graph|Map|Box|Exhibit|Annex|Appendix)\s(?P<label>{_LABEL})\s?[.:—–-]\s?\S"
)
# A list of what was used is an annex by another name.
_SOURCES = re.compile(
    r"\b(?:sources?|references|bibliography|articles|notes|endnotes|works\scited|list)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Promise:
    """A part that a sentence points to: its kind, its label ("" for none), and the words of the sentence."""

    kind: str
    label: str
    words: str


def v03_promised_parts(whole: Whole) -> Iterator[Finding]:
    """Promised parts exist: annex, appendix, table, figure, chart, map, box (D).

    Fires: "Articles are listed in the annex." where no heading is one; "Table 2 shows" with captions of Table 1 only.
    Does not: "Annex II of the treaty"; "Figure 1" with its caption. Where nobody looked for parts it says nothing.
    """
    if whole.parts is None:
        return
    there = frozenset(parts(whole.parts)) | frozenset(_captions((*whole.cases, *whole.apparatus)))
    seen: set[tuple[str, str]] = set()
    for case in (*whole.cases, *whole.apparatus):
        for promise in promised(case.claim.text):
            if (promise.kind, promise.label) not in seen and not _kept(promise, there, whole.parts):
                seen.add((promise.kind, promise.label))
                name = f"{promise.kind} {promise.label}".strip()
                reason = f"“{promise.words}” promises the {name}, and there is none"
                yield whole.finding("V03", "D", Verdict.NOT_FOUND, reason, promise.words, case.claim.text)


def promised(text: str) -> list[Promise]:
    """The parts of its own report that a sentence points to, outside quotations."""
    plain = outside_quotes(text)
    if _CAPTION.match(plain):
        return []
    found = []
    for match in _NUMBERED.finditer(plain):
        if not _elsewhere(plain, match):
            kind = _KINDS[match["kind"].lower().rstrip(".")]
            found += [Promise(kind, label, f"{match['kind']} {label}") for label in labels(match["labels"])]
    for match in _UNNUMBERED.finditer(plain):
        if not _elsewhere(plain, match):
            kind = next(word for name in ("kind", "kind2", "kind3", "kind4", "kind5") if (word := match[name]))
            found.append(Promise(_KINDS[kind.lower()], "", match.group()))
    return found


def _elsewhere(text: str, match: re.Match[str]) -> bool:
    return (
        _REFERENCE.search(text, match.end(), match.end() + 200) is not None
        or _ELSEWHERE_BEHIND.match(text[match.end() : match.end() + 80]) is not None
        or _ELSEWHERE_BEFORE.search(text[max(0, match.start() - 40) : match.start()]) is not None
    )


def labels(spelled: str) -> list[str]:
    """`2 and 3` -> 2, 3; `1-4` -> 1, 4: the ends of a range speak for it."""
    return [label.upper() for label in re.findall(_LABEL, spelled)]


def names_part(text: str) -> bool:
    """True for a block that is the caption of a part, wherever its file puts it: in a table's first row, in a paragraph."""
    return _CAPTION.match(text.lstrip(" |*_")[:200]) is not None


def parts(headings: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(kind, label) of each part that a heading or caption names; the label is empty where it has none."""
    for heading in headings:
        for match in _PART.finditer(heading[:300]):
            yield _KINDS[match["kind"].lower()], (match["label"] or "").upper()


def _captions(cases: Iterable[Case]) -> Iterator[tuple[str, str]]:
    """Captions that stand among the sentences: "Table 2. Exports by partner"."""
    for case in cases:
        match = _CAPTION.match(case.claim.text)
        if match:
            yield _KINDS[match["kind"].lower().rstrip(".")], match["label"].upper()


def _kept(promise: Promise, there: frozenset[tuple[str, str]], headings: Iterable[str]) -> bool:
    kinds = _DRAWN if promise.kind in _DRAWN else {promise.kind}
    if promise.label:
        return any((kind, promise.label) in there for kind in kinds) or _only_one(promise, there)
    if any(kind in kinds for kind, _ in there):
        return True
    return promise.kind == "annex" and any(_SOURCES.search(heading) for heading in headings)


def _only_one(promise: Promise, there: frozenset[tuple[str, str]]) -> bool:
    """A single part of the kind, without a number, is the first."""
    return promise.label in {"1", "A", "I"} and (promise.kind, "") in there
