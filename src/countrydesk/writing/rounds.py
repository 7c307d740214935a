"""Draft, check, judge, repair once: what a model proposes for some parts of a report, and what speaks against it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from countrydesk.core import gate
from countrydesk.core.gazetteer import Gazetteer
from countrydesk.core.ports import Asker
from countrydesk.core.prose.clauses import Unit
from countrydesk.core.prose.drafts import draft_prompt
from countrydesk.core.prose.labels import citable
from countrydesk.core.prose.parts import Part, Proposed
from countrydesk.core.prose.planning import based, fitting, in_english
from countrydesk.core.prose.prompts import Prompts
from countrydesk.core.prose.repairs import repair_prompt, repaired
from countrydesk.core.prose.replies import Refused, Reply, claims_of
from countrydesk.core.prose.settling import CODE, JUDGE, REPLY, Row, once
from countrydesk.core.ratings import PUBLISHABLE, Verdict
from countrydesk.core.types import Claim, Dossier, Finding, Period
from countrydesk.core.verification import Case, Tables, Whole, verify, verify_whole
from countrydesk.core.verification.closeness import strict
from countrydesk.core.verification.closeness.marking import in_marks, in_marks_whole
from countrydesk.core.verification.quoting import outside_quotes
from countrydesk.core.verification.wording import content
from countrydesk.writing.tasks import Read, Task, Trouble, answered

T = TypeVar("T")
Body = Mapping[str, Claim]
Rows = list[tuple[Part, list[Row]]]
# What a judge makes of cases: findings by claim id; a claim without any passed.
Judging = Callable[[Sequence[Case]], Mapping[str, tuple[Finding, ...]]]
# What a judge makes of the units of each reply, whose premises are claims by id: findings by claim id.
Concluding = Callable[[Sequence[Sequence[Unit]], Mapping[str, Claim], str], Mapping[str, tuple[Finding, ...]]]
_ORDER = {verdict: place for place, verdict in enumerate(Verdict)}


@dataclass
class Round:
    """One writer at one dossier. `mended`, `repeated`, `troubles` and `proposed` (claims, counted) grow with every call.

    `judging` is there where a judge was admitted for sentences, `concluding` where it was for conclusions.
    """

    ask: Asker
    judging: Judging | None
    prompts: Prompts
    maker: str
    dossier: Dossier
    gazetteer: Gazetteer
    tables: Tables
    room: int
    concluding: Concluding | None = None
    mended: list[Row] = field(default_factory=list)
    repeated: list[Row] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    proposed: int = 0

    @property
    def country(self) -> str:
        return self.gazetteer.resolve(self.dossier.requirement.country).name

    @property
    def period(self) -> Period:
        return self.dossier.requirement.period

    def rows(self, parts: Sequence[Part], body: Body) -> Rows:
        """What became of each part's claims, each told once; a part that was too long comes back as several. `body` are the
        claims that passed."""
        shown = [self._bearable(part) for part in parts]
        pieces = [piece for part in shown for piece in fitting(part, self.room) if citable(piece)]
        drafted = self.answers([self._drafting(piece) for piece in pieces])
        found = self._judged([(each.part, self._checked(each, body)) for each in drafted], body)
        made, twice = once(self._repaired(found, body))
        self.repeated += twice
        return made

    def _bearable(self, part: Part) -> Part:
        """The part without what nobody could bear out: passages in other languages and, but for the summary, claims to
        conclude from, where there is no judge for them."""
        read = part if self.judging else in_english(part)
        return read if self.concluding or part.section == "summary" else replace(read, premises=())

    def answers(self, tasks: Sequence[Task[T]]) -> list[Read[T]]:
        """The replies that could be read; what stood against the others is added to the troubles."""
        got, troubles = answered(self.ask, tasks)
        self.troubles += troubles
        return got

    def _drafting(self, part: Part) -> Task[Reply]:
        return Task(
            part,
            lambda each: draft_prompt(each, self.country, self.period, self.prompts, self.judging is not None),
            lambda text, each: claims_of(text, each, self.maker),
        )

    def _checked(self, drafted: Read[Reply], body: Body) -> list[Row]:
        reply, part = drafted.made, drafted.part
        self.proposed += len(reply.claims) + len(reply.refused)
        rows = [self._by_code(each, part, body) for each in reply.claims]
        return [*rows, *(refusal(each, part, self.maker) for each in reply.refused)]

    def _by_code(self, each: Proposed, part: Part, body: Body) -> Row:
        settled = replace(each, claim=_marked(self._placed(based(each.claim, part.premises)), body, self.dossier))
        found = self.against(settled.claim, body)
        return Row(settled, found, CODE if found else "")

    def _placed(self, claim: Claim) -> Claim:
        """The claim with the development that its first passage belongs to, where its part is on several."""
        if claim.development or not claim.basis or claim.rests_on:
            return claim
        rows = (*self.dossier.developments, *self.dossier.background)
        home = next((each.id for each in rows if claim.basis[0].parent in each.event.members), "")
        return replace(claim, development=home)

    def case(self, claim: Claim, body: Body) -> Case:
        """The claim as the checks see it."""
        return gate.case(claim, self.dossier, {**body, claim.id: claim}, self.gazetteer, self.tables)

    def against(self, claim: Claim, body: Body) -> tuple[Finding, ...]:
        """What code has against a claim that a model worded: what blocks it, and what asks that it be written otherwise."""
        case = self.case(claim, body)
        whole = verify_whole(Whole(self.dossier.id, (case,), period=self.period, parts=gate.PARTS))
        blocking = [replace(each, claim=claim.id) for each in whole if each.severity == "D"]
        return weighty([*verify(case), *strict(case, judged=self.judging is not None), *blocking, *_bare(case)])

    def _judged(self, found: Rows, body: Body) -> Rows:
        """The rows with what the judge has against those that code let pass."""
        if self.judging is None:
            return found
        passing = [row.claim for _, rows in found for row in rows if row.passed]
        asked = [self.case(claim, body) for claim in passing if claim.kind == "reported"]
        verdicts = {**(self.judging(asked) if asked else {}), **self._concluded(passing, body)}
        return [(part, [_with(row, verdicts.get(row.claim.id, ())) for row in rows]) for part, rows in found]

    def _concluded(self, passing: Sequence[Claim], body: Body) -> Mapping[str, tuple[Finding, ...]]:
        """What the judge has against the sentences that conclude, which rest on claims and not on passages."""
        units = [(claim,) for claim in passing if claim.kind == "assessed"]
        return self.concluding([units], body, units[0][0].section) if self.concluding and units else {}

    def _repaired(self, found: Rows, body: Body) -> Rows:
        """One round of repair: what failed is shown with what speaks against it, and may be written once more."""
        failing = [(part, [row for row in rows if not row.passed and row.claim.text]) for part, rows in found]
        numbers = [number for number, (_, rows) in enumerate(failing) if rows]
        got = self.answers([self._repairing(*failing[number]) for number in numbers])
        second = {numbers[each.task]: each.made for each in got}
        tried = [
            (part, [None if each is None else self._by_code(each, part, body) for each in second.get(number, ())])
            for number, (part, _) in enumerate(found)
        ]
        judged = self._judged([(part, [row for row in rows if row]) for part, rows in tried], body)
        return [
            (part, self._exchanged(rows, old, tries, again))
            for (part, rows), (_, old), (_, tries), (_, again) in zip(found, failing, tried, judged, strict=True)
        ]

    def _repairing(self, part: Part, rows: Sequence[Row]) -> Task[tuple[Proposed | None, ...]]:
        failed = [(row.proposed, row.findings) for row in rows]
        return Task(
            part,
            lambda each: repair_prompt(each, failed, self.country, self.period, self.prompts),
            lambda text, each: repaired(text, each, failed, self.maker),
            whole=True,
        )

    def _exchanged(
        self, rows: Sequence[Row], failed: Sequence[Row], tries: Sequence[Row | None], judged: Sequence[Row]
    ) -> list[Row]:
        """The rows of a part with those in place that passed at the second try; what they were before is on record."""
        left = iter(judged)
        second = [None if each is None else next(left) for each in tries]
        passed = {id(old): new for old, new in zip(failed, second, strict=False) if new and new.passed}
        self.mended += [row for row in rows if id(row) in passed]
        return [passed.get(id(row), row) for row in rows]


def weighty(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings for which a model's sentence is not printed as it is, worst first: warnings alone pass."""
    heavy = [each for each in findings if each.severity in {"B", "R", "D"} or each.verdict not in PUBLISHABLE]
    return tuple(sorted(heavy, key=lambda each: (each.severity == "R", _ORDER[each.verdict], each.check, each.reason)))


def _marked(claim: Claim, body: Body, dossier: Dossier) -> Claim:
    """The claim with quotation marks around what it lifted from its passages: V04 vouches for it from then on; with who
    published it where nothing else is left. A sentence of the summary that says what one of the body says stays as that one is.
    """
    said = claim.text.rstrip(".")
    if claim.kind != "reported" or any(said == body[id].text.rstrip(".") for id in claim.rests_on if id in body):
        return claim
    text = in_marks(claim.text, [span.quote for span in claim.basis])
    if text == claim.text or _says_more(text):
        return replace(claim, text=text)
    document = dossier.documents.get(claim.basis[0].parent)
    outlet = dossier.sources.get(document.source) if document else None
    whole = in_marks_whole(claim.text, claim.basis[0].quote)
    return replace(claim, text=f"According to {outlet.title}, {whole}" if outlet and whole else text)


def _says_more(text: str) -> bool:
    """Whether anything but small words is said outside of quotations."""
    return bool(content(outside_quotes(text)))


def _bare(case: Case) -> Iterator[Finding]:
    """A quotation and nothing else does not say whose words it is (V52)."""
    claim = case.claim
    if claim.kind == "reported" and not _says_more(claim.text):
        yield case.finding("V52", "R", Verdict.SUPPORTED, "a quotation that does not say who published it", claim.text)


def _with(row: Row, findings: tuple[Finding, ...]) -> Row:
    return Row(row.proposed, findings, JUDGE) if findings and row.passed else row


def refusal(each: Refused, part: Part, maker: str) -> Row:
    """A claim whose form is wrong, or that cites a label that nobody issued."""
    claim = Claim(
        "reported", each.text, section=part.section, group=part.group, development=part.development, maker=maker
    )
    cites = each.reason.startswith("it cites")
    check, verdict = ("V02", Verdict.CITATION_BROKEN) if cites else ("form", Verdict.NOT_FOUND)
    finding = Finding(claim.id, maker, check, "B", verdict, each.reason)
    return Row(Proposed(claim), (finding,), REPLY)
