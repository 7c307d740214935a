"""Choosing what matters for one requirement: rate, rank, assemble the dossier, name the obstacles to release.

Significance is a sum of reasons that a person can read. Credibility comes from independent origins and contradictions
only; the reliability of a source is never computed here (AJP-2.1 keeps the two apart).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from countrydesk.core.baserates import counts
from countrydesk.core.coding import Coder
from countrydesk.core.contradictions import disputes
from countrydesk.core.denials import WHETHER, denials
from countrydesk.core.events import events
from countrydesk.core.evidence import decisive
from countrydesk.core.gazetteer import Gazetteer
from countrydesk.core.headlines import Vocabulary, headline, place_name
from countrydesk.core.precedents import precedents
from countrydesk.core.ratings import Credibility, Verdict
from countrydesk.core.reading import Reading
from countrydesk.core.reversals import reversals
from countrydesk.core.rivals import rivals
from countrydesk.core.significance import Scale, Scales, Stake, known_before, significance
from countrydesk.core.soundness import unsound, without
from countrydesk.core.tradecraft import day, listed, plural, when
from countrydesk.core.triage import triage
from countrydesk.core.types import (
    Announced,
    Development,
    Dispute,
    Dossier,
    Event,
    Finding,
    Passage,
    Reason,
    Requirement,
    SetAside,
    Source,
)
from countrydesk.core.verification.case import Tables

MOST_DEVELOPMENTS = 15
MOST_BACKGROUND = 12
# So many events of each kind are worked out and checked, far more than a report holds; a flood of items costs no more.
MOST_CANDIDATES = 80
# Below this sum of reasons an event is listed in Annex B and not told: a school's sports day, a shop's opening.
LEAST_SIGNIFICANCE = 5.5
LOOK_AHEAD = timedelta(days=92)
BACKGROUND_REACH = timedelta(days=120)
# A report of something planned stands a month before it at most; an older text with the same words told of another day.
TOLD_BEFORE = timedelta(days=31)
_HEARSAY = re.compile(
    r"\b(?:reportedly|sources? (?:say|said|told)|rumou?r\w*|unconfirmed|is said to|people familiar)\b",
    re.I,
)


@dataclass(frozen=True)
class Desk:
    """What the analysis knows besides the documents: names, kinds of event, and how much the desk wants to see."""

    gazetteer: Gazetteer
    coder: Coder
    most_developments: int = MOST_DEVELOPMENTS
    weights: Mapping[str, float] = field(default_factory=dict)
    scale: Scale = field(default_factory=Scale)
    stakes: tuple[Stake, ...] = ()
    tables: Tables = field(default_factory=Tables)


def assemble(
    readings: Sequence[Reading], sources: Mapping[str, Source], requirement: Requirement, desk: Desk
) -> Dossier:
    """The dossier of *all* candidate developments; `admitted` makes the final choice once the gate has spoken."""
    kept, aside = triage(readings, requirement, desk.gazetteer, sources)
    sound = [each.reading for each in kept]
    betrayed = unsound(sound, desk.gazetteer, desk.tables)
    by_id = without(sound, betrayed)
    outlets = {source.title: source.id for source in sources.values()}
    found = events(list(by_id.values()), outlets, desk.coder)
    known = known_before(found, by_id, requirement)
    scales = Scales(
        requirement, desk.gazetteer, desk.coder.kinds, desk.weights, desk.stakes, sources, desk.scale, known
    )
    builder = _Builder(by_id, sources, requirement, desk, Vocabulary.of(readings), scales)
    for event in found:
        builder.place(event)
    builder.build()
    contested = rivals([*builder.developments, *builder.background], by_id)
    disputed = _with_rivals(builder.developments, by_id, contested)
    developments = _with_archive(disputed, by_id, readings, requirement)
    background = list(_with_archive(builder.background, by_id, readings, requirement))
    again = [row for each in background for row in _told_again(each)]
    documents = {reading.document.id: reading.document for reading in readings}
    return Dossier(
        requirement=requirement,
        developments=tuple(sorted(developments, key=_rank)),
        calendar=tuple(sorted(builder.calendar, key=lambda each: (each.interval.start, each.title))),
        background=tuple(
            sorted(
                (each for each in background if not _told_again(each)),
                key=lambda each: (each.event.interval.start or date.min, each.id),
                reverse=True,
            )
        ),
        set_aside=(*aside, *betrayed, *builder.aside, *again),
        documents=documents,
        sources=sources,
        annotations={reading.document.id: reading.annotations for reading in readings},
        counts=counts(by_id.values(), readings, requirement.period, _phrases(desk.coder)),
    )


def _phrases(coder: Coder) -> dict[str, str]:
    return {kind: row.phrase for kind, row in coder.kinds.items()}


def _with_rivals(
    developments: Sequence[Development], by_id: Mapping[str, Reading], found: Mapping[str, tuple[Dispute, ...]]
) -> list[Development]:
    """The developments, each with what another that may be the same one contradicts it on."""
    made = []
    for each in developments:
        added = tuple(dispute for dispute in found.get(each.id, ()) if dispute not in each.disputes)
        disputed = (*each.disputes, *added)
        credible, why = credibility(each.event, [by_id[id] for id in each.event.members], disputed)
        made.append(replace(each, disputes=disputed, credibility=credible, credibility_reason=why))
    return made


def _with_archive(
    developments: Sequence[Development],
    by_id: Mapping[str, Reading],
    readings: Iterable[Reading],
    requirement: Requirement,
) -> Iterator[Development]:
    """The developments, each with what told it before the period and with what takes it back."""
    told = {id: by_id[id] for each in developments for id in each.event.members}
    before = (each for each in readings if _published_before(each, requirement.since))
    about = (each for each in before if any(mention.country == requirement.country for mention in each.mentions))
    found = precedents(told.values(), about)
    for each in developments:
        earlier = dict.fromkeys(row for id in each.event.members for row in found.get(id, ()))
        others = (reading for id, reading in by_id.items() if id not in each.event.members)
        contrary = reversals([by_id[id] for id in each.event.members], others)
        yield replace(each, earlier=tuple(earlier), contrary=contrary)


def _told_again(told: Development) -> list[SetAside]:
    """The documents of a background entry whose text was published long before the day that they give to it."""
    start = told.event.interval.start or date.min
    before = [each for each in told.earlier if each.published < start - TOLD_BEFORE]
    if not before:
        return []
    first = before[0]
    words = f"told before the day that it gives: “{first.title[:80]}”, {first.published}"
    return [SetAside(id, "stale", words) for id in told.event.members]


def _published_before(reading: Reading, since: date) -> bool:
    published = reading.document.published
    return published is not None and published.date() < since


def _rank(development: Development) -> tuple[float, str]:
    return -development.score, development.id


class _Builder:
    """Sorts events into developments, calendar, background and Annex B. One instance a dossier."""

    def __init__(
        self,
        by_id: Mapping[str, Reading],
        sources: Mapping[str, Source],
        requirement: Requirement,
        desk: Desk,
        vocabulary: Vocabulary,
        scales: Scales,
    ) -> None:
        self.by_id, self.sources, self.scales = by_id, sources, scales
        self.requirement, self.desk, self.vocabulary = requirement, desk, vocabulary
        self.developments: list[Development] = []
        self.calendar: list[Announced] = []
        self.background: list[Development] = []
        self.aside: list[SetAside] = []
        self.shelves: dict[str, list[tuple[Event, tuple[Reason, ...]]]] = {"inside": [], "ahead": [], "before": []}

    def place(self, event: Event) -> None:
        """Put the event where its time says it belongs, with what it weighs."""
        told = [self.by_id[id] for id in event.members]
        reason = self._obstacle(event, told)
        if reason:
            self.aside += [SetAside(id, *reason) for id in event.members]
        elif event.interval.start and event.interval.start > self.requirement.until:
            self.shelves["ahead"].append((event, significance(event, told, self.scales)))
        elif event.interval.meets(self.requirement.period):
            self.shelves["inside"].append((event, significance(event, told, self.scales)))
        else:
            self.shelves["before"].append((event, significance(event, told, self.scales)))

    def build(self) -> None:
        """Work out the gravest candidates of each shelf; what lies far below them is not even read for quotations."""
        for shelf, rows in self.shelves.items():
            ranked = sorted(rows, key=lambda row: (-sum(reason.points for reason in row[1]), row[0].id))
            for event, reasons in ranked[:MOST_CANDIDATES]:
                self._work_out(shelf, event, reasons)
            for event, reasons in ranked[MOST_CANDIDATES:]:
                points = sum(reason.points for reason in reasons)
                detail = f"significance {points:.1f}, below {MOST_CANDIDATES} others"
                self.aside += [SetAside(id, "minor", detail) for id in event.members]

    def _work_out(self, shelf: str, event: Event, reasons: tuple[Reason, ...]) -> None:
        evidence = decisive(event, self.by_id, self.requirement.country, self.requirement.period)
        if not evidence:
            self.aside += [SetAside(id, "unread", "no whole sentence could be quoted") for id in event.members]
            return
        reports, copies = self._reports(event, {passage.parent for passage in evidence})
        self.aside += copies
        desk = self.desk
        title, basis = headline(event, reports, desk.gazetteer, desk.coder, self.vocabulary, self.requirement.country)
        if shelf == "ahead":
            self.calendar.append(Announced(event.interval, title, basis, evidence[0], event))
            return
        made = self._development(event, title, basis, evidence, reasons)
        (self.developments if shelf == "inside" else self.background).append(made)

    def _obstacle(self, event: Event, told: Sequence[Reading]) -> tuple[str, str] | None:
        assert event.interval.start is not None  # triage has set the undated aside
        if all(reading.commentary for reading in told):
            return "no_event", "commentary, interview or explainer: it tells of no dated happening of its own"
        if event.kind == "culture":
            return "off_topic", "culture or sport"
        if event.interval.start > self.requirement.until + LOOK_AHEAD:
            return "out_of_period", f"tells of {when(event.interval)}, more than three months ahead"
        published = [r.document.published.date() for r in told if r.document.published]
        if event.interval.end and event.interval.end < self.requirement.since - BACKGROUND_REACH:
            return "out_of_period", f"tells of {when(event.interval)}"
        early = event.interval.basis == "published" and max(published) < self.requirement.since
        return ("out_of_period", f"published on {day(max(published))}, before the period") if early else None

    def _reports(self, event: Event, cited: Collection[str]) -> tuple[list[Reading], list[SetAside]]:
        """What may be cited for an event: of each origin what is quoted, else its first report; and the copies of those."""
        reports: list[Reading] = []
        aside: list[SetAside] = []
        for origin in event.origins:
            ordered = sorted(origin, key=lambda id: (id not in cited, self.by_id[id].at, id))
            original = self.by_id[ordered[0]]
            reports += [self.by_id[id] for id in ordered if id in cited or id == ordered[0]]
            aside += [self._folded(self.by_id[id], original) for id in ordered[1:] if id not in cited]
        reporting = {id for origin in event.origins for id in origin} | set(
            denials([self.by_id[id] for id in event.members])
        )
        words = "commentary on a development that others report"
        aside += [SetAside(id, "no_event", words) for id in event.members if id not in reporting]
        return reports, aside

    def _folded(self, reading: Reading, original: Reading) -> SetAside:
        """Why a report stands behind another of its origin: it repeats it, or its outlet told of the event before."""
        source = self.sources.get(original.document.source)
        outlet = source.title if source else original.document.url
        same = reading.document.source == original.document.source
        words = "a further report of the same outlet, beside" if same else "copy or re-telling of"
        return SetAside(reading.document.id, "copy", f"{words} “{original.document.title}” ({outlet})")

    def _development(
        self,
        event: Event,
        title: str,
        basis: tuple[Passage, ...],
        evidence: tuple[Passage, ...],
        reasons: tuple[Reason, ...],
    ) -> Development:
        disputed = disputes(event, self.by_id)
        told = [self.by_id[id] for id in event.members]
        credible, why = credibility(event, told, disputed)
        return Development(
            event=event,
            title=title,
            title_basis=basis,
            evidence=evidence,
            category=self.desk.coder.kinds[event.kind].category if event.kind else "society",
            credibility=credible,
            credibility_reason=why,
            place=place_name(event, told, self.desk.gazetteer),
            significance=reasons,
            disputes=disputed,
            dates=_dates(told),
        )


def _dates(told: Sequence[Reading]) -> tuple[tuple[date, str], ...]:
    """The days that the reports give for the event: planned for, took place, first reported."""
    found: dict[tuple[date, str], None] = {}
    for reading in told:
        interval = reading.interval
        if interval.basis == "text" and interval.start and interval.granularity == "day":
            word = (
                "planned"
                if reading.status == "planned"
                else "took place"
                if reading.status == "done"
                else "reported as ongoing"
            )
            found.setdefault((interval.start, word), None)
    published = sorted(reading.document.published.date() for reading in told if reading.document.published)
    if published:
        found.setdefault((published[0], "first reported"), None)
    return tuple(sorted(found))


def credibility(event: Event, told: Sequence[Reading], disputed: Sequence[Dispute]) -> tuple[Credibility, str]:
    """AJP-2.1, from corroboration: independent origins, contradiction, and how the report knows what it says."""
    count = len(event.origins)
    clashing = list(dict.fromkeys(dispute.what for dispute in disputed if not dispute.superseded))
    if WHETHER in clashing:
        return Credibility.DOUBTFUL, f"{plural(count, 'independent origin')} against a denial or a withdrawal"
    if count > 1:
        reason = f"{count} independent origins agree on the event"
        if clashing:
            reason += f"; they differ on {listed(clashing)}"
        return Credibility.CONFIRMED, reason
    if clashing:
        return Credibility.POSSIBLY_TRUE, f"a single origin, which another report contradicts on {listed(clashing)}"
    if any(_HEARSAY.search(f"{reading.document.title} {reading.lead}") for reading in told):
        return Credibility.DOUBTFUL, "a single origin that rests on unnamed sources or hearsay"
    if event.interval.basis == "text" and (event.place or event.actors):
        return Credibility.PROBABLY_TRUE, "a single origin; dated and placed, and nothing contradicts it"
    return Credibility.POSSIBLY_TRUE, "a single origin that does not say when it happened; nothing contradicts it"


# What a failing check means for the documents behind the sentence: the reason given in Annex B.
_REASON_OF_CHECK = {
    "V20": "out_of_period", "V21": "out_of_period", "V22": "stale", "V23": "undated", "V24": "contradicted", "V25": "contradicted",
    "V29": "stale", "V40": "unknown_actor", "V41": "unknown_actor", "V54": "contradicted",
}  # fmt: skip


def admitted(dossier: Dossier, failed: Mapping[str, Finding], most: int) -> Dossier:
    """The dossier without the developments whose headline failed (by development id), cut to the most significant.

    What failed goes to Annex B with the check's reason; what was too small, as `minor`.
    """
    aside: list[SetAside] = list(dossier.set_aside)
    passed: list[Development] = []
    for development in dossier.developments:
        finding = failed.get(development.id)
        if finding is None:
            passed.append(development)
        else:
            aside += _refused(development, finding, aside)
    chosen = [each for each in passed[:most] if each.score >= LEAST_SIGNIFICANCE]
    for development in passed[len(chosen) :]:
        below = (
            "the desk's floor"
            if development.score < LEAST_SIGNIFICANCE
            else plural(len(chosen), "development") + " told"
        )
        detail = f"significance {development.score:.1f}, below {below}"
        aside += _new(development.event.members, "minor", detail, aside)
    background = [each for each in dossier.background if each.id not in failed]
    for each in dossier.background:
        if each.id in failed:
            aside += _refused(each, failed[each.id], aside)
    for each in background[MOST_BACKGROUND:]:
        aside += _new(
            each.event.members, "out_of_period", f"tells of {when(each.event.interval, each.event.status)}", aside
        )
    return replace(
        dossier,
        developments=tuple(chosen),
        background=tuple(background[:MOST_BACKGROUND]),
        calendar=tuple(each for each in dossier.calendar if each.id not in failed),
        set_aside=tuple(aside),
    )


def _refused(development: Development, finding: Finding, aside: Iterable[SetAside]) -> list[SetAside]:
    reason = _REASON_OF_CHECK.get(
        finding.check, "contradicted" if finding.verdict is Verdict.REFUTED else "unsupported"
    )
    return _new(development.event.members, reason, f"{finding.check}: {finding.reason}", aside)


def _new(members: Collection[str], reason: str, detail: str, aside: Iterable[SetAside]) -> list[SetAside]:
    already = {each.document for each in aside}
    return [SetAside(id, reason, detail) for id in members if id not in already]
