"""Dossier -> claims, without a model: a digest of quotations, each sentence with what it rests on.

A development is a headline in our words, then the decisive sentences in quotation marks, each with its outlet, control
and date. No section says what the developments do not hold; nothing is forecast that was not counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from countrydesk.core.baserates import again, told_again
from countrydesk.core.coding import Coder, counterparts, under_arms
from countrydesk.core.denials import WHETHER
from countrydesk.core.evidence import Sentence, key_terms, quotable
from countrydesk.core.gazetteer import Gazetteer
from countrydesk.core.reading import Reading, country_of
from countrydesk.core.tradecraft import attribution, day, listed, plural, published, quoted
from countrydesk.core.types import Claim, Development, Dispute, Dossier, Passage, Report, Written

MAKER = "digest/1"
SUMMARY_LENGTH = 6
PARTNERS = 10
PER_PARTNER = 3
FLASHPOINT_KINDS = frozenset({"ASSAULT", "MOBILIZE", "THREATEN", "COERCE", "PROTEST", "cyber"})

CALENDAR = "Calendar of announced events"
TRENDS = "Short-term trends (1–3 months)"
FLASHPOINTS = "Critical flashpoints and risk areas"
INDICATORS = "Indicators to monitor"
RECOMMENDATIONS = "Strategic recommendations"


def draft(dossier: Dossier, gazetteer: Gazetteer, coder: Coder) -> Report:
    """The report of a dossier: all claims, section by section, the summary last to be written and first to be read."""
    digest = Digest(dossier, gazetteer, coder)
    country = gazetteer.resolve(dossier.requirement.country).name
    return Report(dossier.id, MAKER, f"{country} Security Analysis Report", tuple(digest.claims()))


def unwritten(digest: Report, dossier: Dossier) -> Written:
    """The Writer of a desk without a language model: the digest as it is."""
    del dossier
    return Written(digest)


@dataclass(frozen=True)
class Digest:
    """The digest of a dossier, section by section."""

    dossier: Dossier
    gazetteer: Gazetteer
    coder: Coder

    def claims(self) -> Iterator[Claim]:
        yield from self.summary()
        yield from self.developments()
        yield from self.geopolitics()
        yield from self.military()
        yield from self.outlook()
        yield from self.background()

    @cached_property
    def headlines(self) -> dict[str, Claim]:
        """By development id: the claim that the other sections rest on."""
        found = {}
        for section, rows in (("developments", self.dossier.developments), ("background", self.dossier.background)):
            for each in rows:
                found[each.id] = Claim("reported", each.title, _basis(each), section=section, development=each.id)
        return found

    def summary(self) -> Iterator[Claim]:
        for each in self.dossier.developments[:SUMMARY_LENGTH]:
            yield self._again(each, "summary")

    def developments(self) -> Iterator[Claim]:
        for each in self.dossier.developments:
            yield self.headlines[each.id]
            for passage in each.evidence:
                yield self._quotation(passage, "developments", each.id)
            yield from self._disputed(each)

    def geopolitics(self) -> Iterator[Claim]:
        for name, rows in self.partners():
            for each in rows[:PER_PARTNER]:
                yield self._beside(each, "geopolitics", name, self.state(name))

    def military(self) -> Iterator[Claim]:
        for each in self.dossier.developments:
            if is_military(each, self.dossier):
                yield self._beside(each, "military", "", "")

    def outlook(self) -> Iterator[Claim]:
        yield from self.forecasts()
        for announced in self.dossier.calendar:
            text = f"{announced.title}. {self._words(announced.evidence)}"
            basis = (announced.evidence, *announced.title_basis)
            yield Claim("reported", text, basis, section="outlook", group=CALENDAR)
        for each in self.dossier.developments:
            if each.event.kind in FLASHPOINT_KINDS:
                yield self._again(each, "outlook", FLASHPOINTS)
        yield from self._indicators()
        yield from self._recommendations()

    def background(self) -> Iterator[Claim]:
        for each in self.dossier.background:
            yield self.headlines[each.id]
            yield self._quotation(each.evidence[0], "background", each.id)

    def _again(self, each: Development, section: str, group: str = "") -> Claim:
        """The headline in another section: the same words, resting on the same passages and on the body's claim."""
        body = self.headlines[each.id]
        return Claim("reported", body.text, body.basis, (body.id,), section=section, group=group, development=each.id)

    def _quotation(self, passage: Passage, section: str, development: str, group: str = "") -> Claim:
        text = self._words(passage)
        return Claim("reported", text, (passage,), section=section, group=group, development=development)

    def _words(self, passage: Passage) -> str:
        document = self.dossier.documents[passage.parent]
        return f"{attribution(self.dossier.sources.get(document.source), document)}: {quoted(passage.quote)}"

    def _disputed(self, each: Development) -> Iterator[Claim]:
        for dispute in each.disputes:
            words = self._replaced(dispute) if dispute.superseded else self._opposed(dispute)
            basis = tuple(dict.fromkeys(passage for _, passage in dispute.values))
            contested = not dispute.superseded
            yield Claim("reported", words, basis, section="developments", development=each.id, disputed=contested)

    def _opposed(self, dispute: Dispute) -> str:
        sayers: dict[str, list[str]] = {}
        for value, passage in dispute.values:
            sayers.setdefault(value, []).append(self._outlet(passage))
        said = [f"{value} ({listed(list(dict.fromkeys(outlets)))})" for value, outlets in sayers.items()]
        return f"Disputed, {dispute.what}: {' against '.join(said)}."

    def _replaced(self, dispute: Dispute) -> str:
        """The counts from the oldest to the one that stands, each with the day of its report."""
        said = [
            f"{value} ({self._outlet(passage)}, {published(self.dossier.documents[passage.parent])})"
            for value, passage in dispute.values
        ]
        return f"Replaced by later reports, {dispute.what}: {'; then '.join(said)}."

    def _outlet(self, passage: Passage) -> str:
        source = self.dossier.sources.get(self.dossier.documents[passage.parent].source)
        return source.title if source else "unlisted source"

    def partners(self) -> list[tuple[str, list[Development]]]:
        """Other states by display name, with the developments in which they act, most involved first.

        A state that does something to the country, with it or has it done counts twice one that is only named beside it.
        """
        rows: dict[str, list[tuple[bool, Development]]] = {}
        for each in self.dossier.developments:
            for name, across in self._others(each):
                rows.setdefault(name, []).append((across, each))
        ranked = sorted(rows.items(), key=lambda row: (-sum(1 + across for across, _ in row[1]), row[0]))[:PARTNERS]
        return [(name, [each for _, each in sorted(found, key=lambda pair: not pair[0])]) for name, found in ranked]

    def _others(self, each: Development) -> list[tuple[str, bool]]:
        """The other states of a development, and whether they stand across from the country in what is told."""
        home = self.dossier.requirement.country
        across = counterparts((event for reading in self.told(each) for event in reading.coded), home)
        codes = dict.fromkeys(country_of(id) for id in each.event.actors)
        return [(self.gazetteer.display(f"state:{code}"), code in across) for code in codes if code and code != home]

    def state(self, name: str) -> str:
        return self.gazetteer.resolve(name).iso3

    def _beside(self, each: Development, section: str, group: str, state: str) -> Claim:
        """A sentence of the development's documents that its own entry does not quote; else its headline again."""
        used = {(p.parent, p.start) for p in each.evidence} | {(p.parent, p.start) for p in each.title_basis}
        best = max(
            (
                (sentence.worth, sentence.passage.id, sentence.passage)
                for reading in self.told(each)
                for sentence in self.sentences(each, reading)
                if (reading.document.id, sentence.start) not in used
                and (
                    not state
                    or any(m.country == state and sentence.start <= m.start < sentence.end for m in reading.mentions)
                )
            ),
            key=lambda row: row[:2],
            default=None,
        )
        if best is None or best[0] <= 1.0:
            return self._again(each, section, group)
        return self._quotation(best[2], section, each.id, group)

    @cached_property
    def copies(self) -> frozenset[str]:
        return frozenset(aside.document for aside in self.dossier.set_aside if aside.reason == "copy")

    def told(self, each: Development) -> list[Reading]:
        """The documents of a development, copies apart."""
        return [
            Reading(self.dossier.documents[id], self.dossier.annotations[id])
            for id in each.event.members
            if id not in self.copies
        ]

    def sentences(self, each: Development, reading: Reading) -> list[Sentence]:
        """What could be quoted of one of its documents, with what each sentence is worth."""
        requirement = self.dossier.requirement
        terms = key_terms([reading])
        return quotable(reading, terms, requirement.country, requirement.period, each.event)

    def forecasts(self) -> Iterator[Claim]:
        """What was counted in the weeks before, of kinds that this week told of: probable again, by how often it was."""
        requirement = self.dossier.requirement
        country = self.gazetteer.resolve(requirement.country).name
        for count in self.dossier.counts:
            resting = [each for each in self.dossier.developments if each.event.kind == count.kind]
            told = told_again(count, country, requirement.period) if count.kind in FLASHPOINT_KINDS else None
            if resting and told:
                rests = tuple(self.headlines[each.id].id for each in resting)
                yield Claim("forecast", told[0], (), rests, told[1], "outlook", TRENDS)

    def _indicators(self) -> Iterator[Claim]:
        """Counts of this period that the next one can be held against: observable, source, frequency, threshold."""
        counted = Counter(each.event.kind for each in self.dossier.developments if each.event.kind in FLASHPOINT_KINDS)
        until = day(self.dossier.requirement.until)
        for kind, count in sorted(counted.items(), key=lambda row: (-row[1], row[0])):
            resting = [e for e in self.dossier.developments if e.event.kind == kind]
            phrase = self.coder.kinds[kind].phrase
            text = (
                f"Developments coded as {phrase}, counted weekly over this desk's feeds: {count} in the period to {until}. "
                f"{2 * count} or more in a week points to escalation, none to easing; {self._before(kind)}."
            )
            yield self._judged(text, resting, INDICATORS)

    def _before(self, kind: str) -> str:
        """How often the kind was told of before, if anybody counted."""
        found = next((each for each in self.dossier.counts if each.kind == kind), None)
        return (
            f"told in {found.told} of the last {found.weeks} weeks" if found else "there is no earlier count to compare"
        )

    def _recommendations(self) -> Iterator[Claim]:
        """To the desk's readers, each tied to findings: what to treat with care, what to prepare for."""
        disputed = [each for each in self.dossier.developments if any(not d.superseded for d in each.disputes)]
        single = [each for each in self.dossier.developments if len(each.event.origins) == 1]
        denied = [each for each in disputed if any(d.what == WHETHER for d in each.disputes)]
        counted = [each for each in disputed if any(d.what != WHETHER and not d.superseded for d in each.disputes)]
        if counted:
            found = {d.what for each in counted for d in each.disputes if d.what != WHETHER and not d.superseded}
            text = f"Readers should quote no single figure where the reports differ ({listed(sorted(found))})."
            yield self._judged(text, counted, RECOMMENDATIONS)
        if denied:
            text = f"Readers should take {plural(len(denied), 'development')} of this report for contested: what is told is denied."
            yield self._judged(text, denied, RECOMMENDATIONS)
        if single:
            text = (
                f"Readers should treat {plural(len(single), 'development')} of this report as unconfirmed until a second "
                "independent origin reports the same: those marked as resting on a single origin."
            )
            yield self._judged(text, single, RECOMMENDATIONS)

    def _judged(self, text: str, resting: Sequence[Development], group: str) -> Claim:
        return Claim(
            "assessed", text, (), tuple(self.headlines[e.id].id for e in resting), section="outlook", group=group
        )


def _basis(development: Development) -> tuple[Passage, ...]:
    """What a headline rests on: the title it was made from, the sentence that dates it, the best quotation."""
    return tuple(dict.fromkeys((*development.title_basis, *development.evidence[:1])))


def is_military(development: Development, dossier: Dossier) -> bool:
    """True where armed forces act or arms are used: in a title, or anywhere in the reports of a matter of security.

    By its kind alone where no report tells who does what to whom.
    """
    told = [Reading(dossier.documents[id], dossier.annotations[id]) for id in development.event.members]
    secure = development.category == "security"
    events = [event for reading in told for event in reading.coded if secure or event.end <= reading.title_end]
    return development.category == "military" or under_arms(events) or (secure and not events)


def section_notes(dossier: Dossier, country: str) -> Mapping[str, str]:
    """Plain remarks of the desk, one a section: what a part would hold and why it holds nothing, in words."""
    period = f"{day(dossier.requirement.since)} to {day(dossier.requirement.until)}"
    count = len(dossier.developments)
    several = sum(len(each.event.origins) > 1 for each in dossier.developments)
    notes = {
        "summary": (
            f"From {period} the desk found {plural(count, 'development')} concerning {country}; {several} of them "
            f"rest{'s' if several == 1 else ''} on two or more independent origins."
            if count
            else f"No reporting found on {country} from {period} in the sources of this desk. That is not the same as "
            "nothing having happened."
        ),
    }
    if not any(again(each) for each in dossier.counts):
        notes["outlook"] = (
            f"{TRENDS}: nothing is forecast, since without a history of counted cases there is no base rate."
        )
    if not any(is_military(each, dossier) for each in dossier.developments):
        notes["military"] = "No military development was found in the reporting of the period."
    if not dossier.background:
        notes["background"] = "The sources gave no dated context from before the period."
    if count == 0:
        notes["geopolitics"] = "No reporting found."
        notes["developments"] = (
            "No reporting found of a development inside the period. That is a statement about the reporting, not about events."
        )
    return notes
