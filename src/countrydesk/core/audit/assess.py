"""The audit itself: every sentence of a manuscript before every check that has what it needs, then what falls with it.

A sentence becomes a claim, its development's date its interval, its marks its citations. Where evidence is at hand, the
documents that the marks mean, or else those that share its rare words, give passages, and it is held against these as
our own sentences are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from countrydesk.core.audit.backing import Backing
from countrydesk.core.audit.card import card
from countrydesk.core.audit.citing import Pairing, cited, pairing
from countrydesk.core.audit.developments import Told, told
from countrydesk.core.audit.library import Library, resolved
from countrydesk.core.audit.manuscript import Line, Manuscript
from countrydesk.core.audit.notes import Resolution
from countrydesk.core.audit.notes import resolved as read_notes
from countrydesk.core.audit.resting import Items, built_on_false, premises
from countrydesk.core.audit.results import Audit, Development, Judged
from countrydesk.core.audit.slips import slips
from countrydesk.core.dates import Expression, expressions
from countrydesk.core.gazetteer import Gazetteer
from countrydesk.core.ratings import Verdict
from countrydesk.core.tradecraft import day
from countrydesk.core.types import Claim, Finding, Interval, Period
from countrydesk.core.verification import Case, Cited, Tables, Whole, v75_premises, verify, verify_whole
from countrydesk.core.verification.case import Mark
from countrydesk.core.verification.outcomes import Outcome, sentence_outcome, worst_first
from countrydesk.core.verification.promises import names_part

# Sections whose sentences report and so have to cite; a summary and an outlook rest on these.
CITING = frozenset({"developments", "geopolitics", "military", "background"})
# What a later section may not build on. What merely lies outside the period is true, only not this period's news.
FALSE = frozenset({Verdict.CITATION_BROKEN, Verdict.REFUTED, Verdict.STALE, Verdict.NOT_FOUND})
# Findings that undo what a sentence tells. A wrong weekday, a number or a missing note is the sentence's own affair.
UNDOING = frozenset(
    {"V20", "V22", "V29", "V40", "V41", "V44", "V51", "V54", "coverage", "negation", "opposite", "modality", "roles"}
)
_JUDGED = frozenset({"reported", "assessed", "forecast", "indicator", "recommendation", "title"})


def audited(
    manuscript: Manuscript,
    gazetteer: Gazetteer,
    tables: Tables,
    period: Period | None = None,
    library: Library | None = None,
) -> Audit:
    """Every check on every sentence. `period` outweighs the one that the report states. Pure; raises nothing of its own."""
    return _Auditor(cited(manuscript), gazetteer, tables, period or manuscript.period, library).audit()


@dataclass(frozen=True)
class _Auditor:
    manuscript: Manuscript
    gazetteer: Gazetteer
    tables: Tables
    period: Period | None
    library: Library | None

    def audit(self) -> Audit:
        found = self._findings()
        sentences = tuple(self._judged(line, found.get(self.claims[line.id].id, ())) for line in self.lines)
        developments = tuple(_development(each, self._shown(each), sentences) for each in self.told)
        counts = card(self.pairs, sentences, developments, self.period, self.notes)
        own = worst_first([*found.get(self.whole.id, ()), *self._of_the_document()])
        return Audit(self.manuscript, self.period, own, sentences, developments, counts)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        return tuple(each for each in self.manuscript.lines if each.kind in _JUDGED)

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """The developments; a paper that covers no period lists none, whatever its headings say."""
        return told(self.manuscript, self.period) if self.period else ()

    @cached_property
    def pairs(self) -> Pairing:
        return pairing(self.manuscript)

    @cached_property
    def notes(self) -> Resolution:
        return read_notes(
            [each for each in self.manuscript.entries if self.manuscript.blocks[each.block].kind == "note"]
        )

    @cached_property
    def rests_on(self) -> Mapping[str, tuple[str, ...]]:
        return premises(self.lines, Items(self.told, self.gazetteer, self.manuscript.country))

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """The claim of each sentence, by the sentence's id."""
        return {line.id: _claim(line, self._entry.get(line.id)) for line in self.manuscript.lines}

    @cached_property
    def _entry(self) -> Mapping[str, Told]:
        """The development of each sentence that belongs to one, title and all."""
        return {line.id: each for each in self.told for line in (*each.lines, *([each.title] if each.title else []))}

    @cached_property
    def whole(self) -> Whole:
        parts = tuple(
            each.text
            for each in self.manuscript.blocks
            if each.kind in {"heading", "caption", "title"} or names_part(each.text)
        )
        entries = ("Notes",) if self.manuscript.entries else ()
        title = self.manuscript.title
        cases = tuple(map(self._case, self.lines))
        apparatus = tuple(map(self._case, (each for each in self.manuscript.lines if each.kind not in _JUDGED)))
        return Whole(f"document {title}", cases, title, self.period, parts + entries, apparatus)

    @cached_property
    def _backed(self) -> frozenset[str]:
        """The ids of the claims that are held against passages."""
        return frozenset(case.claim.id for case in self.whole.cases if case.cited)

    def _case(self, line: Line) -> Case:
        entry = self._entry.get(line.id)
        lead = entry is not None and entry.lead.id == line.id
        return Case(
            claim=self.claims[line.id],
            cited=self._cited(line),
            period=self.period,
            interval=self._interval(entry) if entry and lead else None,
            status=entry.status if entry and lead else "unknown",
            body=self._body(line),
            gazetteer=self.gazetteer,
            tables=self.tables,
            country=self.manuscript.country,
            published=self.manuscript.published,
            foreign=True,
            marks=self._marks(line),
        )

    def _interval(self, entry: Told) -> Interval | None:
        """What an entry's words date it to; None where it names days itself, which V20 weighs sentence by sentence.

        What its words date to nothing is dated by what it cites; only what cites nothing either has no date at all.
        """
        if self.period is None or any(True for _ in self._days(entry)):
            return None
        if entry.interval.start is None and any(line.marks for line in entry.lines):
            return None
        return entry.interval

    def _shown(self, entry: Told) -> Interval:
        """The date of an entry for a table: what its words date it to, else the first day that it names."""
        first = next(self._days(entry), None)
        if entry.interval.start is None and first is not None:
            return Interval(first.first, first.last)
        return entry.interval

    def _days(self, entry: Told) -> Iterator[Expression]:
        assert self.period is not None
        day = self.manuscript.published or self.period.until
        for line in entry.lines:
            yield from (
                each for each in expressions(line.plain, day) if each.first and each.granularity in {"day", "hour"}
            )

    def _body(self, line: Line) -> tuple[str, ...] | None:
        """What a summary sentence has to be entailed by: what stands outside of the summary, where anything does."""
        return self._backing.behind(line.plain) if line.role == "summary" and self._backing.body else None

    @cached_property
    def _backing(self) -> Backing:
        body = tuple(each.plain for each in self.lines if each.role != "summary")
        return Backing(body, (f"{self.manuscript.title}. {_words(self.period)}",), self.gazetteer)

    @cached_property
    def cites(self) -> bool:
        """Whether the report cites at all; one that never does is told so once."""
        return any(each.marks for each in self.manuscript.lines)

    def _marks(self, line: Line) -> tuple[Mark, ...] | None:
        """A sentence's own marks, or those that close its paragraph or its entry; None where it need not cite."""
        if line.marks:
            return line.marks
        if not self.cites or self.period is None or line.role not in CITING or line.kind != "reported":
            return None
        return self._lent.get(line.id, ())

    @cached_property
    def _lent(self) -> Mapping[str, tuple[Mark, ...]]:
        """The marks of a sentence without any: those of the next sentence of its paragraph or entry that has some.

        A mark at the end of a paragraph covers what stands before it; what follows the last mark is covered by none.
        """
        found: dict[str, tuple[Mark, ...]] = {}
        scope: tuple[str, int | None, int] | None = None
        behind: tuple[Mark, ...] = ()
        for line in reversed(self.lines):
            here = (line.role, line.entry, -1 if line.entry is not None else line.block)
            behind = line.marks or (behind if here == scope else ())
            scope = here
            found[line.id] = behind
        return found

    def _cited(self, line: Line) -> tuple[Cited, ...]:
        if self.library is None or line.kind not in {"reported"}:
            return ()
        documents = resolved(self._marks(line) or (), self.library)
        if not documents and not self.cites:
            documents = self.library.about(line.plain)
        return tuple(each for document in documents for each in self.library.passages(line.plain, document))

    def _findings(self) -> dict[str, list[Finding]]:
        """All findings by claim, those of the document under its id; what falls with a premise comes last."""
        whole = self.whole
        found: dict[str, list[Finding]] = {}
        for finding in self._direct(whole):
            found.setdefault(finding.claim, []).append(finding)
        falling = {id: [each for each in rows if each.check in UNDOING] for id, rows in found.items() if id != whole.id}
        failed = {id: _worst(rows) for id, rows in falling.items() if _blocks(rows)}
        for finding in v75_premises(whole, failed, self._edges(failed, found)):
            found.setdefault(finding.claim, []).append(finding)
        return {id: list(worst_first(dict.fromkeys(rows))) for id, rows in found.items()}

    def _direct(self, whole: Whole) -> Iterator[Finding]:
        for case in whole.cases:
            yield from verify(case)
        yield from verify_whole(whole)
        yield from slips(self.manuscript, self.notes, {id: claim.id for id, claim in self.claims.items()})

    def _edges(
        self, failed: Mapping[str, Verdict], found: Mapping[str, Sequence[Finding]]
    ) -> Mapping[str, tuple[str, ...]]:
        """By claim id. Of the premises that fail, the false ones pull down whatever rests on them, the ones that merely lie
        outside the period only their own entry and the summary."""
        false = {
            line.id: found[self.claims[line.id].id]
            for line in self.lines
            if failed.get(self.claims[line.id].id) in FALSE
        }
        name = self.gazetteer.display(f"state:{self.manuscript.country}") if self.manuscript.country else ""
        built = built_on_false(self.lines, false, (name,))
        return {
            self.claims[line.id].id: tuple(
                self.claims[id].id
                for id in (*self.rests_on.get(line.id, ()), *built[line.id])
                if self._pulls(line, id, failed)
            )
            for line in self.lines
        }

    def _pulls(self, line: Line, premise: str, failed: Mapping[str, Verdict]) -> bool:
        verdict = failed.get(self.claims[premise].id)
        same = line.id in self._entry and self._entry[line.id] is self._entry.get(premise)
        return verdict is None or verdict in FALSE or line.role == "summary" or same

    def _judged(self, line: Line, findings: Sequence[Finding]) -> Judged:
        kind = "reported" if line.kind == "title" else line.kind
        checked = self.claims[line.id].id in self._backed
        outcome = sentence_outcome(kind, findings, checked)
        return Judged(line, outcome, tuple(findings), self.rests_on.get(line.id, ()))

    def _of_the_document(self) -> Iterator[Finding]:
        told_facts = [line for line in self.lines if line.kind == "reported"]
        if told_facts and not self.cites:
            yield self.whole.finding(
                "V01",
                "D",
                Verdict.NOT_FOUND,
                f"{len(told_facts)} sentences report facts and none of them cites a source",
            )
        if self.period is None:
            reason = "it states no period: no date is held against one, and its paragraphs need not cite one by one"
            yield self.whole.finding("V20", "W", Verdict.SUPPORTED, reason)
        pairs = self.pairs
        if pairs.uncited:
            numbers = ", ".join(map(str, pairs.uncited[:20]))
            yield self.whole.finding(
                "V02", "W", Verdict.SUPPORTED, f"no mark leads to {len(pairs.uncited)} of the entries: {numbers}"
            )
        yield from self._dangling_elsewhere(pairs.dangling)

    def _dangling_elsewhere(self, dangling: Iterable[int]) -> Iterator[Finding]:
        """A mark without its note that stands in no sentence: in a heading, a table, the front matter."""
        told = {
            int(word)
            for line in self.lines
            for mark in line.marks
            if mark.broken
            for word in mark.broken.split()
            if word.isdigit()
        }
        for number in sorted(set(dangling) - told)[:20]:
            yield self.whole.finding(
                "V02", "D", Verdict.CITATION_BROKEN, f"there is no note or entry {number}", f"[{number}]"
            )


def _words(period: Period | None) -> str:
    """The period as a sentence, so that a summary may name it: it is the report's own."""
    return f"The period is {day(period.since)} to {day(period.until)}." if period else ""


def _claim(line: Line, entry: Told | None) -> Claim:
    """The id of a claim holds its sentence's, so that a sentence printed twice is two claims."""
    kind = "reported" if line.kind in {"title", "apparatus"} else line.kind
    development = f"development {entry.number}" if entry else ""
    return Claim(kind, line.plain, section=line.role, group=line.id, development=development)


def _blocks(rows: Iterable[Finding]) -> bool:
    return any(each.severity == "B" for each in rows)


def _worst(rows: Iterable[Finding]) -> Verdict:
    return worst_first(each for each in rows if each.severity == "B")[0].verdict


def _development(entry: Told, interval: Interval, sentences: Sequence[Judged]) -> Development:
    """An entry comes to the worst of its lead; the rest of it has its own outcomes."""
    by_id = {each.line.id: each for each in sentences}
    lines = [*([entry.title] if entry.title else []), *entry.lines]
    ids = tuple(line.id for line in lines if line.id in by_id)
    title = entry.title.plain if entry.title else entry.lead.plain
    order = list(Outcome)
    blocked = [by_id[id].outcome for id in ids if _blocks(by_id[id].findings)]
    outcome = min(
        blocked,
        key=order.index,
        default=by_id[entry.lead.id].outcome if entry.lead.id in by_id else Outcome.NOT_CHECKED,
    )
    return Development(title, outcome, interval, ids, bool(blocked))
