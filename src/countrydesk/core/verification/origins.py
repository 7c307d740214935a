"""V50 to V54: how many independent origins, who they are, whose words, and what speaks against it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Finding, Source
from countrydesk.core.verification.case import Case, Cited, Whole
from countrydesk.core.verification.extraordinary import extraordinary
from countrydesk.core.verification.quoting import excerpt
from countrydesk.core.verification.said import as_printed, sentence
from countrydesk.core.verification.wording import STOPWORDS, fold, tokens

_LABELLED = re.compile(
    r"\b(?:single|one|sole|only)\s(?:independent\s)?(?:origin|source|outlet|report)|\baccording to (?:one|a single)\b"
    r"|\breported only by\b|\bnot (?:independently )?(?:confirmed|corroborated|verified)\b|\buncorroborated\b",
    re.IGNORECASE,
)
# Who speaks for a side, by how a source is controlled and what it has at stake.
_SPEAKS_FOR = frozenset({"state", "party"})
_ADVOCATE = re.compile(r"\badvoca\w+|\blobb\w+|\bcampaign\w*|\bactivis\w+|\bparty to\b|\bmouthpiece\b", re.IGNORECASE)
_ATTRIBUTED = re.compile(
    r"\baccording to\b|\bcit(?:ed|ing)\b|\bquot(?:ed|ing)\b|\bin the words of\b|\bstate[- ](?:media|run|television|tv|agency|owned)\b"
    r"|\b(?:sa(?:y|ys|id)|tells?|told|stat(?:es|ed)|announc(?:es|ed)|report(?:s|ed)|claim(?:s|ed)|wr(?:ites|ote)|warn(?:s|ed)"
    r"|assert(?:s|ed)|insist(?:s|ed)|declar(?:es|ed)|den(?:ies|ied)|alleg(?:es|ed)|add(?:s|ed)|not(?:es|ed)|argu(?:es|ed)"
    r"|confirm(?:s|ed)|describ(?:es|ed)|accus(?:es|ed)|reaffirm(?:s|ed)|vow(?:s|ed)|call(?:s|ed) (?:on|for)|condemn(?:s|ed))\b"
    r"|:\s*[“\"«]|сообщил\w*|заявил\w*|по данным|表示|称|报道|мэдээлэв|мэдэгдэв",
    re.IGNORECASE,
)
# The losses of one side, counted; and how a report prints a source that fights on the other.
_SIDE = (
    r"(?:enem(?:y|ies)|insurgents?|rebels?|militants?|fighters?|separatists?|terrorists?|jihadists?"
    r"|bandits?|extremists?|guerrillas?|occupiers?|gunmen)"
)
_LOSSES = re.compile(
    rf"\b{_SIDE}\b[^.;]{{0,60}}?\b(?:lost|killed|eliminated|neutrali[sz]ed|destroyed|liquidated|dead|losses)\b"
    rf"|\b(?:killed|eliminated|neutrali[sz]ed|destroyed|liquidated|killing\sof)\b[^.;]{{0,60}}?\b{_SIDE}\b",
    re.IGNORECASE,
)
_PARTY = re.compile(
    r"\bcommuniqu|\bministry\b|\barmed\sforces\b|\b(?:army|military|navy|air\sforce|police|militia|front)\s(?:statement|press|bulletin|spokes\w+|channel)"
    r"|\bgeneral\sstaff\b|\bpress\sservice\b|\bgovernment\s(?:statement|press|spokes\w+)|\bstatement\s(?:of|by|from)\sthe\s(?:army|military|government|front|ministry)",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\s\((?P<source>[^()]{3,200})\)[.\s]{0,4}$")
# So many words in a row are another's wording, unless most of them are a name.
LIFTED = 6
OWN_WORDS = 3
_DENIES = re.compile(
    r"\bden(?:y|ies|ied|ial)\b|\bcorrect(?:s|ed|ion)\b|\bretract\w*|\bwithdr[ae]w\w*|\brevers(?:ed|al)\b|\bdisput(?:ed|es)\b"
    r"|\bcontradict\w*|\brejected\b|\bhowever\b|\bfalse\b",
    re.IGNORECASE,
)


def v50_origins(case: Case) -> Iterator[Finding]:
    """A claim with a single independent origin, copies folded, says so (W).

    Fires: one origin and no word of it. Does not: two origins, or "reported only by", "a single origin", "according
    to one outlet" in the sentence. Where nobody counted the origins it says nothing.
    """
    if case.origins is None or case.origins > 1 or case.claim.kind != "reported":
        return
    if not _LABELLED.search(as_printed(case)):
        yield case.finding(
            "V50", "W", Verdict.SUPPORTED, "rests on a single independent origin and the sentence does not say so"
        )


def v51_extraordinary(case: Case) -> Iterator[Finding]:
    """An extraordinary claim (rupture, alliance, invasion, coup, death of a leader) has two origins or an official one (B).

    Fires: "Iran severed diplomatic relations with Oman" on one origin. Does not: on two; where an official document is
    cited; "threatened to sever"; what is told of years before the period; where nobody counted the origins.
    """
    origins = _origins(case)
    if case.claim.kind != "reported" or origins is None or origins >= 2:
        return
    if any(each.source is not None and each.source.official for each in case.cited):
        return
    words = extraordinary(case)
    if words:
        reason = f"“{words}” is extraordinary and rests on {'a single origin' if origins else 'no origin'}"
        yield case.finding("V51", "B", Verdict.NOT_FOUND, reason, words)


def _origins(case: Case) -> int | None:
    """How many independent origins are known: those counted, else the different marks that another's sentence prints."""
    if case.origins is not None:
        return case.origins
    return None if case.marks is None else len({each.entry or each.text for each in case.marks})


def v52_attributed(case: Case) -> Iterator[Finding]:
    """What only a state organ, a party to the matter or an advocate says is attributed in the sentence (R).

    Fires: "The enemy lost 40 tanks" from a state agency alone, or from what another's report prints as a communiqué of
    one side. Does not: "The enemy lost 40 tanks, the ministry said"; where an independent outlet is cited too.
    """
    if claimed := _victory(case):
        yield case.finding(
            "V52", "R", Verdict.SUPPORTED, f"only “{claimed}” says so, and the sentence tells it as fact", "", claimed
        )
    sources = [each.source for each in case.cited]
    if case.claim.kind != "reported" or not sources or not all(_speaks_for(each) for each in sources):
        return
    if not _is_attributed(case, sources):
        titles = ", ".join(dict.fromkeys(each.title for each in sources if each))
        yield case.finding("V52", "R", Verdict.SUPPORTED, f"rests on {titles} alone and does not say so", "", titles)


def _victory(case: Case) -> str:
    """The mark of a party to the fighting on which alone another's sentence tells the other side's losses as fact."""
    text = sentence(case)
    told = case.marks is not None and not case.cited and case.claim.kind == "reported" and _LOSSES.search(text)
    bracket = _BRACKET.search(text)
    body = text[: bracket.start()] if bracket else text
    if not told or _ATTRIBUTED.search(body):
        return ""
    printed = [each.entry or each.text for each in case.marks or ()] or ([bracket["source"]] if bracket else [])
    return printed[0][:80] if printed and all(_PARTY.search(each) for each in printed) else ""


def _speaks_for(source: Source | None) -> bool:
    if source is None:
        return False
    return source.official or source.control in _SPEAKS_FOR or _ADVOCATE.search(source.interest) is not None


def _is_attributed(case: Case, sources: Sequence[Source | None]) -> bool:
    named = any(each is not None and each.title.lower() in as_printed(case).lower() for each in sources)
    return named or _ATTRIBUTED.search(as_printed(case)) is not None


def v53_lifted(case: Case) -> Iterator[Finding]:
    """Six or more words of a source in a row stand in quotation marks (R).

    Fires: "talks were held in a warm and friendly atmosphere" of a source's own sentence. Does not: the same in quotation
    marks; a name of six words. A headline in the words of its document's title is a title, which is only warned of (W).
    """
    for piece in re.split(r"\s{3,}", sentence(case)):
        said = tokens(piece)
        for each in case.cited:
            lifted = _longest_run(said, tokens(each.passage.quote))
            if lifted:
                title = _is_title(each)
                what = "a headline in the words of its source" if title else "a source's words without quotation marks"
                reason = f"{what}: “{' '.join(lifted)}”"
                yield case.finding(
                    "V53", "W" if title else "R", Verdict.SUPPORTED, reason, " ".join(lifted), each.document.title
                )
                return


def _is_title(cited: Cited) -> bool:
    """Whether what is cited is the document's title."""
    return fold(cited.passage.quote) in fold(cited.document.title)


def _longest_run(said: Sequence[str], there: Sequence[str]) -> Sequence[str]:
    """The first run of the sentence's words, at least `LIFTED` long, that the source has; empty where none has words of its own."""
    plain, source = [fold(word) for word in said], [fold(word) for word in there]
    grams = {tuple(source[at : at + LIFTED]) for at in range(len(source) - LIFTED + 1)}
    at = 0
    while at + LIFTED <= len(plain):
        end = at
        while tuple(plain[end : end + LIFTED]) in grams:
            end += 1
        if end > at and _wording(said[at : end + LIFTED - 1]) >= OWN_WORDS:
            return said[at : end + LIFTED - 1]
        at = end + 1
    return ()


def _wording(run: Sequence[str]) -> int:
    """How many words of a run are neither names nor numbers nor function words."""
    return sum(word[0].islower() and fold(word) not in STOPWORDS for word in run)


def v54_contrary(case: Case) -> Iterator[Finding]:
    """Nothing in the archive denies, corrects or reverses what is told, or the sentence says so (B).

    Fires: "The general was dismissed" where a later document denies it. Does not: "The general was dismissed, which the
    ministry denied"; what is printed as disputed; where nobody looked.
    """
    if not case.contrary or case.claim.kind != "reported" or case.claim.disputed or _DENIES.search(as_printed(case)):
        return
    latest = max(case.contrary, key=lambda each: (each.published, each.document))
    title, words = excerpt(latest.title, 80), excerpt(latest.words, 160)
    reason = f"“{title}”, {latest.published}, says otherwise: “{words}”"
    yield case.finding("V54", "B", Verdict.REFUTED, reason, "", latest.words)


CHECKS: Mapping[str, Callable[[Case], Iterator[Finding]]] = {
    "V50": v50_origins,
    "V51": v51_extraordinary,
    "V52": v52_attributed,
    "V53": v53_lifted,
    "V54": v54_contrary,
}
WHOLE: Mapping[str, Callable[[Whole], Iterator[Finding]]] = {}
