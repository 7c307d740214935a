"""Writing with a language model: it proposes claims, code checks them, what fails gives way to a quotation.

    read        the passages of each development, slot by slot, and translations       (reading)
    draft       developments, background, partners, armed forces: claims with labels   (rounds)
    check       every claim by code, then by a judge, if one was admitted              (rounds, judging)
    repair      once, with what speaks against the claim
    judge ahead key judgements, forecasts and advice, from the claims that passed      (outlook)
    sum up      last, from the claims that passed
    compare     the sentences of the whole; what clashes goes

The model sees what it is shown and nothing else, and none of its words is believed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from countrydesk.core import gate
from countrydesk.core.coding import Coder
from countrydesk.core.drafting import Digest
from countrydesk.core.gazetteer import Gazetteer
from countrydesk.core.judging.calibration import Admission
from countrydesk.core.judging.support import SILENT
from countrydesk.core.ports import Asker
from countrydesk.core.prose.planning import Plan
from countrydesk.core.prose.prompts import Prompts
from countrydesk.core.prose.settling import (
    CODE,
    DROPPED,
    JUDGE,
    REPAIRED,
    Row,
    Settled,
    entries,
    instead,
    placed,
    repeated,
    summed,
    told,
)
from countrydesk.core.tradecraft import plural
from countrydesk.core.types import Claim, Dossier, Report, Stopped, Written
from countrydesk.core.verification import Tables
from countrydesk.writing.judging import Judge
from countrydesk.writing.outlook import Outlook, outlook
from countrydesk.writing.reading import Read
from countrydesk.writing.reading import read as read_by_model
from countrydesk.writing.rounds import Round, Rows, weighty
from countrydesk.writing.tasks import remarks

MAKER = "draft/1"
# A summary is one page at most.
MOST_SUMMARY = 12


@dataclass(frozen=True)
class Writer:
    """The `Writer` of the house over one language model. `room` is how many tokens of evidence fit into a prompt."""

    ask: Asker
    prompts: Prompts
    name: str
    gazetteer: Gazetteer
    coder: Coder
    tables: Tables
    room: int
    judge: Judge | None = None

    def __call__(self, digest: Report, dossier: Dossier, /) -> Written:
        return _Writing(self, digest, dossier).written()


class _Writing:
    """One report on its way: what is settled, by section, and what was stopped."""

    def __init__(self, writer: Writer, digest: Report, dossier: Dossier) -> None:
        self.writer, self.digest, self.dossier = writer, digest, dossier
        self.entries = entries(digest)
        self.settled: dict[str, list[Claim]] = {}
        self.stopped: list[Stopped] = []
        self.remarks: list[str] = []
        self.body: dict[str, Claim] = {claim.id: claim for claim in gate.headlines(digest)}
        self.passed: dict[str, list[Claim]] = {}

    def written(self) -> Written:
        writer, dossier = self.writer, self.dossier
        unread = Plan(Digest(dossier, writer.gazetteer, writer.coder))
        read = read_by_model(
            dossier, writer.ask, writer.prompts, writer.name, writer.gazetteer, writer.room, unread.foreign()
        )
        plan, admission = replace(unread, translations=read.translations), self._admission(read)
        round = self._round(read, admission)
        admissions = [admission] if admission else []
        self._tell(round.rows(plan.developments(), self.body))
        admissions += self._concluding(round)
        self._across(round.rows([*plan.partners(self.passed), *plan.military(self.passed)], self.body))
        self._ahead(outlook(round, plan, self._standing(), self.body))
        self._sum_up(round.rows([plan.summary(self._standing())], self.body))
        self.stopped += [row.stopped(REPAIRED) for row in round.mended]
        self.stopped += [repeated(row) for row in round.repeated]
        self.remarks += self._unjudged()
        report = self._compared(round)
        judge = writer.judge.name if writer.judge and round.judging else ""
        self.remarks += [each.reason for each in admissions if not each.admitted]
        return Written(
            report,
            tuple(self.stopped),
            read.annotations,
            (*read.remarks, *remarks(round.troubles), *self.remarks),
            round.proposed,
            judge,
            " ".join(each.reason for each in admissions if each.admitted),
            read.checked.counts,
        )

    def _admission(self, read: Read) -> Admission | None:
        """What the judge makes of its calibration set; None where there is none, or where the model that is to write and
        to judge has not given one reply that could be read."""
        judge = self.writer.judge
        if judge is None or (judge.name == self.writer.name and not (read.slots or read.translations)):
            return None
        return judge.admission()

    def _concluding(self, round: Round) -> list[Admission]:
        """Whether the judge may judge conclusions too, asked where there is anything to conclude from."""
        judge = self.writer.judge
        if judge is None or round.judging is None or not self._standing():
            return []
        found = judge.story_admission()
        round.concluding = judge.concluding if found.admitted else None
        return [found]

    def _unjudged(self) -> list[str]:
        """That an admitted judge fell silent: no fault of the sentences that fell by it."""
        silent = [
            each.finding.reason
            for each in self.stopped
            if each.layer == JUDGE and each.finding.reason.startswith(SILENT)
        ]
        fell = f"{plural(len(silent), 'sentence')} fell because {silent[0].rstrip('.')}." if silent else ""
        return [fell] if fell else []

    def _tell(self, found: Rows) -> None:
        """The entries of developments and background, prose or quotations."""
        for section, rows in (("developments", self.dossier.developments), ("background", self.dossier.background)):
            for each in rows:
                entry = self.entries.get((section, each.id), [])
                self._settle(section, told(entry, _of(found, section, development=each.id)))
                self.passed[each.id] = self._premises(section, each.id)

    def _premises(self, section: str, development: str) -> list[Claim]:
        """What judgements on a development may rest on: its headline and its prose; one quotation where it has none."""
        entry = [claim for claim in self.settled.get(section, ()) if claim.development == development]
        prose = [claim for claim in entry[1:] if claim.maker]
        return [*entry[:1], *(prose or entry[1:2])]

    def _across(self, found: Rows) -> None:
        """Partner by partner, and the armed forces: what moved, in prose or as the digest has it."""
        for section in ("geopolitics", "military"):
            ours = [claim for claim in self.digest.claims if claim.section == section]
            groups = dict.fromkeys(
                [*(claim.group for claim in ours), *(part.group for part, _ in found if part.section == section)]
            )
            for group in groups:
                self._settle(
                    section,
                    instead([claim for claim in ours if claim.group == group], _of(found, section, group=group)),
                )

    def _ahead(self, found: Outlook) -> None:
        """Key judgements first, then what the digest has, advice among the digest's own."""
        said = {claim.text for claim in found.judgements}
        ours = [claim for claim in self.digest.claims if claim.section == "outlook" and claim.text not in said]
        self._settle("outlook", Settled((*found.judgements, *ours, *found.advice), found.stopped))

    def _sum_up(self, found: Rows) -> None:
        heads = [claim for claim in self.settled["outlook"] if claim.kind == "forecast"]
        again = [replace(claim, section="summary", group="", rests_on=(claim.id,)) for claim in heads]
        ours = [claim for claim in self.digest.claims if claim.section == "summary"]
        made = summed(ours, self._bounded(found), self.body)
        self._settle("summary", Settled((*made.claims, *again), made.stopped))

    def _bounded(self, found: Rows) -> list[Row]:
        """The sentences of the summary: all where it was written at one go, else the first ones of each of its parts."""
        each = max(1, MOST_SUMMARY // len(found)) if len(found) > 1 else MOST_SUMMARY
        if any(len(rows) > each for _, rows in found):
            parts, most = plural(len(found), "part"), plural(each, "sentence")
            self.remarks.append(f"The summary was written in {parts}, and of each no more than {most} is printed.")
        return [row for _, rows in found for row in rows[:each]]

    def _settle(self, section: str, made: Settled) -> None:
        self.settled.setdefault(section, []).extend(made.claims)
        self.stopped += made.stopped
        self.body |= {claim.id: claim for claim in made.claims}

    def _standing(self) -> list[Claim]:
        """The claims on which judgements and the summary may rest, in the order of the report."""
        prose = [claim for name in ("geopolitics", "military") for claim in self.settled.get(name, ()) if claim.maker]
        told_of = (self.passed[each.id] for each in self.dossier.developments)
        return list(dict.fromkeys([*(claim for rows in told_of for claim in rows), *prose]))

    def _compared(self, round: Round) -> Report:
        """The whole report, without sentences of the model that clash with others, and without what rests on them."""
        writer = self.writer
        report = replace(self.digest, maker=round.maker, claims=placed(self.digest, self.settled))
        while True:
            found = gate.compare(report, self.dossier, writer.gazetteer, writer.tables)
            worded = {claim.id: claim for claim in report.claims if claim.maker}
            heavy = {each.claim: each for each in reversed(weighty(found)) if each.claim in worded}
            if not heavy:
                return report if worded else self.digest
            bad = [gate.Dropped(worded[id], finding) for id, finding in heavy.items()]
            self.stopped += [Stopped(each.claim, each.finding, CODE, DROPPED) for each in bad]
            report = gate.without(report, bad)

    def _round(self, read: Read, admission: Admission | None) -> Round:
        writer = self.writer
        judging = None
        if writer.judge and admission and admission.admitted:
            judging = writer.judge.knowing([slots for rows in read.slots.values() for slots in rows])
        maker = f"{MAKER} {writer.name}"
        return Round(
            writer.ask, judging, writer.prompts, maker, self.dossier, writer.gazetteer, writer.tables, writer.room
        )


def _of(found: Rows, section: str, **where: str) -> list[Row]:
    """The rows of the parts of a section whose fields are as given."""
    return [
        row
        for part, rows in found
        if part.section == section and all(getattr(part, name) == value for name, value in where.items())
        for row in rows
    ]
