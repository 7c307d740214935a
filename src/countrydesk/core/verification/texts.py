"""One sentence against texts, without documents: is it supported, partly, refuted, or not to be found there.

Deterministic. Three readings, each of which can stop the sentence: its anchors (numbers, dates, names, quotations) must
all be there; the sentence of the evidence that says most of it must not say the contrary (denial, opposite, a plan
where the sentence has a deed); and enough of its content words must be held by few sentences of the evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from countrydesk.core.dates.english_words import DAYS_AND_MONTHS
from countrydesk.core.gazetteer import Gazetteer
from countrydesk.core.ratings import Verdict
from countrydesk.core.text import sentences
from countrydesk.core.verification.agreement import lacking_quantities
from countrydesk.core.verification.anchors import lacking_names, unsaid_countries
from countrydesk.core.verification.caveats import lost_reserve
from countrydesk.core.verification.contraries import clashes
from countrydesk.core.verification.names import Register, names
from countrydesk.core.verification.quoting import SHORTEST, absent, excerpt, outside_quotes, quotations
from countrydesk.core.verification.roles import exchanged
from countrydesk.core.verification.speaking import other_speaker
from countrydesk.core.verification.tense import told_ahead
from countrydesk.core.verification.wording import STOPWORDS, content, fold, stem, tokens, words_of
from countrydesk.core.verification.written import Dated, lacking_days, untold_years

# Share of a sentence's content words, held by the three best sentences of the evidence, from which it is borne out.
# Measured on one half of two public corpora: the scores are flat from .48 to .56, and unweighted words do as well as
# words weighted by length or rarity.
# The longer the evidence, the more words are met by chance, so that more of them must be held: by its characters.
# Between .40 and .50 a short span bears out as many sentences as it leaves open.
ENOUGH = ((400, 0.40), (2000, 0.52))
ENOUGH_ON_PAGE = 0.56
# So few words are no sentence's matter, however few it has.
FEW = 2
# Numbers are V06's and months V07's.
_COUNTED = frozenset(
    stem(word)
    for word in words_of(
        "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety"
        " hundred thousand million billion trillion half third quarter dozen dozens hundreds thousands per cent percent pc"
        " second fourth fifth"
    )
    | DAYS_AND_MONTHS
)
# Below this the evidence speaks of something else.
SOME = 0.35
# More sentences than this are a page, and no spans picked for this sentence.
PAGE = 5
# Two words that begin alike are one word in two forms (elected, election); shorter beginnings join strangers.
BEGINNING = 5
# Longer evidence is cut: a page has some 10,000 characters, a book is no evidence for a sentence, and the splitter of
# sentences is slow on a long run of opening quotation marks.
LONGEST = 100_000


@dataclass(frozen=True)
class TextFinding:
    """One thing that speaks against the sentence: the check, its severity (B, R or W), why, and the words that clash.

    `words` are the sentence's, `against` the evidence's; either may be empty.
    """

    check: str
    severity: str
    detail: str
    words: str = ""
    against: str = ""


@dataclass(frozen=True)
class Checked:
    """`verdict` is supported, partial, refuted or not_found (`not_found` as Verdict.NOT_FOUND)."""

    verdict: Verdict
    findings: tuple[TextFinding, ...]


@dataclass(frozen=True)
class Alignment:
    """The evidence's sentences, each with the content words of the claim (`claimed`) that it holds."""

    claimed: tuple[str, ...]
    sentences: tuple[str, ...]
    held: tuple[frozenset[str], ...]

    @property
    def missing(self) -> tuple[str, ...]:
        there: set[str] = set().union(*self.held) if self.held else set()
        return tuple(word for word in self.claimed if word not in there)

    def best(self, many: int = 3) -> list[int]:
        """The sentences that together hold most of the claim, greedily; the earlier of equals."""
        chosen: list[int] = []
        got: set[str] = set()
        for _ in range(many):
            at = max(range(len(self.held)), key=lambda i: (len(self.held[i] - got), -i), default=None)
            if at is None or not self.held[at] - got:
                break
            chosen.append(at)
            got |= self.held[at]
        return chosen

    @property
    def page(self) -> bool:
        """Whether the evidence is longer than spans picked for this sentence."""
        return len(self.sentences) > PAGE

    @property
    def enough(self) -> float:
        """The coverage from which evidence of this length bears the claim out."""
        length = sum(map(len, self.sentences))
        return next((share for longest, share in ENOUGH if length <= longest), ENOUGH_ON_PAGE)

    def nearest(self, many: int = 6) -> list[int]:
        """The sentences that hold most of the claim, each by itself, in order of the text; two words at least."""
        few = min(2, len(self.claimed))
        held = [at for at in range(len(self.held)) if len(self.held[at]) >= few]
        return sorted(sorted(held, key=lambda at: (-len(self.held[at]), at))[:many])

    def coverage(self) -> float:
        """The share of the claim's content words that its three best sentences hold together; 0 to 1."""
        if not self.claimed:
            return 0.0
        return len(set().union(*(self.held[at] for at in self.best()))) / len(self.claimed)


def check_text(
    claim: str,
    evidence: Sequence[str],
    claim_context: str = "",
    gazetteer: Gazetteer | None = None,
    language: str = "en",
    published: date | None = None,
) -> Checked:
    """Hold one sentence against texts: exact spans or whole pages, each a string.

    `claim_context` is what stands around the sentence where it was made; a name that the sentence only takes up again
    from there may be missing from the evidence. `published` is the day of the evidence. Never raises on any text.
    """
    texts = tuple(each[:LONGEST] for each in evidence if each.strip())
    register = Register("\n".join([*texts, claim_context]), gazetteer)
    alignment = align(claim, texts, language, vouched(claim, register))
    findings = list(_anchor_findings(claim, texts, register, language, published))
    if not any(claim.strip() in each for each in texts):  # What stands there word for word is contradicted by nothing.
        findings += _contrary(claim, alignment, gazetteer)
    score = alignment.coverage()
    enough = alignment.enough
    if score < enough and (score == 0 or len(alignment.claimed) * (1 - score) > FEW):
        lost = ", ".join(alignment.missing[:12]) or "held only by sentences far apart"
        findings.append(TextFinding("coverage", "B", f"not in the evidence: {lost}" if alignment.missing else lost))
    return Checked(_verdict(findings, score, enough), tuple(findings))


def vouched(claim: str, register: Register) -> frozenset[str]:
    """The stems that other checks answer for: of names that the evidence has under some alias, of numbers and months."""
    known = [
        token for name in names(claim) if not register.missing(name.text, name.placed) for token in tokens(name.text)
    ]
    return frozenset(stem(part) for token in known for part in token.split("-")) | _COUNTED


def align(claim: str, texts: Sequence[str], language: str = "en", known: frozenset[str] = frozenset()) -> Alignment:
    """The evidence sentence by sentence, each with the claim's content words it holds.

    A stem of `known` counts where it is held, and is not missed where it is not.
    """
    plain = tuple(word for word in content(claim) if not word[0].isdigit())
    cut = tuple(text[a:b] for text in texts for a, b in sentences(text, language))
    held = tuple(_held(plain, content(each)) for each in cut)
    there: frozenset[str] = frozenset().union(*held)
    return Alignment(tuple(word for word in plain if word in there or word not in known), cut, held)


def _held(claimed: Sequence[str], there: Sequence[str]) -> frozenset[str]:
    beginnings = {word[:BEGINNING] for word in there if len(word) >= BEGINNING}
    same = set(there)
    return frozenset(
        word for word in claimed if word in same or (len(word) >= BEGINNING and word[:BEGINNING] in beginnings)
    )


def _anchor_findings(
    claim: str, texts: tuple[str, ...], register: Register, language: str, published: date | None
) -> Iterator[TextFinding]:
    whole = "\n".join(texts)
    for _, _, quoted in quotations(claim):
        if not _is_title(quoted) and (lost := absent(quoted, texts)):
            yield TextFinding("V04", "R", f"not verbatim in the evidence: “{excerpt(lost, 160)}”")
    for lack in lacking_quantities(claim, whole, language):
        yield TextFinding(lack.check, "B", lack.reason, lack.words, lack.against)
    for day, nearest in lacking_days(claim, [Dated(whole, published, language)]):
        detail = f"the evidence has “{nearest.text}”" if nearest else "not there"
        yield TextFinding("V07", "B", f"“{day.text}”: {detail}", day.text, nearest.text if nearest else "")
    for day in untold_years(claim, [Dated(whole, published, language)]):
        yield TextFinding("V07", "W", f"“{day.text}”: the evidence does not tell the year", day.text)
    for early, last in told_ahead(outside_quotes(claim), published, published) if published else ():
        detail = f"told as still to come, but {last} lies before the evidence"
        yield TextFinding("V28", "R", detail, early.text, str(published))
    for name, words in lacking_names(claim, register):
        yield TextFinding("V08", "B", f"“{name.text}”: the evidence lacks {', '.join(words)}", name.text)
    for unsaid in unsaid_countries(claim, register):
        yield TextFinding("V08", "W", f"“{unsaid.text}”: the evidence names no country", unsaid.text)


def _is_title(quoted: str) -> bool:
    """The name of a work or a term stands in quotation marks too: short, or with capitals on most of its words."""
    spelled = [word for word in tokens(quoted) if fold(word) not in STOPWORDS]
    capitals = sum(word[0].isupper() or word[0].isdigit() for word in spelled)
    return len(tokens(quoted)) <= SHORTEST or capitals > len(spelled) / 2


def _contrary(claim: str, alignment: Alignment, gazetteer: Gazetteer | None) -> Iterator[TextFinding]:
    """What the nearest sentences say to the contrary, told once a kind."""
    near = [alignment.sentences[at] for at in alignment.nearest()]
    found = clashes(claim, near, page=alignment.page)
    for clash in found:
        severity = "R" if clash.kind == "modality" else "B"
        yield TextFinding(clash.kind, severity, clash.detail, clash.words, clash.against)
    yield from _relations(claim, near, gazetteer)
    lost = lost_reserve(claim, near)
    if lost and not any(clash.kind == "modality" for clash in found):
        reason = f"“{lost.limited}” is “{lost.reserve}” in the evidence"
        yield TextFinding("caveat", "R", reason, lost.limited, f"{lost.reserve} {lost.limited}")


def _relations(claim: str, near: Sequence[str], gazetteer: Gazetteer | None) -> Iterator[TextFinding]:
    """Who did it to whom, and who said it."""
    if turned := exchanged(claim, near):
        ours = f"{turned.doer} {turned.ours.spelled} {turned.sufferer}"
        theirs = f"{turned.sufferer} {turned.theirs.spelled} {turned.doer}"
        yield TextFinding("roles", "B", f"“{ours}”: in the evidence “{theirs}”", ours, theirs)
    if mouth := other_speaker(claim, near, gazetteer=gazetteer):
        reason = f"said by “{mouth.ours}” in the sentence, by “{mouth.theirs}” in the evidence"
        yield TextFinding("attribution", "R", reason, mouth.ours, mouth.theirs)


def _verdict(findings: Sequence[TextFinding], score: float, enough: float) -> Verdict:
    findings = [each for each in findings if each.severity != "W"]
    kinds = {each.check for each in findings}
    if kinds & {"negation", "opposite", "roles"} and score >= SOME:
        return Verdict.REFUTED
    if score >= enough and any(each.check in {"V06", "V10"} and ": the source has" in each.detail for each in findings):
        return Verdict.REFUTED
    if not findings:
        return Verdict.SUPPORTED
    return Verdict.PARTIAL if score >= SOME else Verdict.NOT_FOUND
