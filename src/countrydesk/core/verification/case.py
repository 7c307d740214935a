"""What a check gets to see: one claim, what it cites, and what is known about the development it tells of.

Everything but the claim, its citations and the period may be missing. A check whose input is missing says nothing; a
check that finds the input there but the needed fact absent (an event without a date) fails.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from countrydesk.core.gazetteer import Gazetteer
from countrydesk.core.persons import Holder
from countrydesk.core.ratings import Verdict
from countrydesk.core.text import sentences
from countrydesk.core.tradecraft import called
from countrydesk.core.types import (
    LAG_DAYS,
    Claim,
    Contrary,
    Document,
    Earlier,
    Finding,
    Interval,
    Passage,
    Period,
    Source,
)
from countrydesk.core.verification.names import Register
from countrydesk.core.verification.quoting import between_quotes

MAKER = "verify/1"

# Sections whose sentences tell what happened in the period; the others may speak of other times.
IN_PERIOD = frozenset({"summary", "developments", "geopolitics", "military"})


@dataclass(frozen=True)
class Cited:
    """One citation of a claim, resolved."""

    passage: Passage
    document: Document
    source: Source | None = None

    @cached_property
    def head(self) -> str:
        """The document's title and first sentence: where a name is given in full that the span only shortens."""
        body = self.document.text
        spans = sentences(body[:2000], self.document.language)
        return f"{self.document.title}\n{body[spans[0][0] : spans[0][1]] if spans else ''}"


@dataclass(frozen=True)
class Anniversary:
    """A founding date. `parties` holds for each party all its names; `words` are those that name the event."""

    parties: tuple[tuple[str, ...], ...]
    words: tuple[str, ...]
    founded: date
    source: str = ""


@dataclass(frozen=True)
class Meeting:
    """One number of a series: the `ordinal`-th of what `words` name, among `parties`, took place on `day`.

    The ordinal is 0 where the series is not counted, and only known by its years.
    """

    parties: tuple[tuple[str, ...], ...]
    words: tuple[str, ...]
    ordinal: int
    day: date
    source: str = ""


@dataclass(frozen=True)
class Lasting:
    """A kind of event that lasts at most so many `days`; `words` are its names, in small letters."""

    words: tuple[str, ...]
    days: int

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, self.words))})\b", re.IGNORECASE)


@dataclass(frozen=True)
class Membership:
    """`state` (ISO alpha-3) belongs to the organization that `names` name, from `since` on; `until` where it left."""

    names: tuple[str, ...]
    state: str
    since: date
    until: date | None = None
    source: str = ""


@dataclass(frozen=True)
class Tables:
    """What is known beforehand. A missing entry means "not checked", never "wrong"."""

    anniversaries: tuple[Anniversary, ...] = ()
    series: tuple[Meeting, ...] = ()
    lasting: tuple[Lasting, ...] = ()
    members: tuple[Membership, ...] = ()
    holders: tuple[Holder, ...] = ()


@dataclass(frozen=True)
class Mark:
    """A citation as a report prints it: `text` the mark ("[7]", "³", "(BBC, 10 March 2026)", a link's address).

    `entry` is the note or entry of the annex that it leads to, empty where it leads nowhere; `broken` says why then.
    """

    text: str
    entry: str = ""
    broken: str = ""


@dataclass(frozen=True)
class Case:
    """One claim before the checks.

    `period`: the report's; None where it is unknown. `interval`, `status`, `origins`: the development's (origins: how
    many independent ones; None where nobody counted). `body`: the texts of the body's claims that a summary sentence
    rests on, None where the body is not at hand. `held`: the ids of the documents in the store, None where there is
    no store. `given`: words that the desk itself supplies (outlet names, its own counts), which no source has to hold.
    `lag`: days after the period in which a document on it may still be published. `country`: the ISO 3166 code of the
    country that the report is about, empty where nobody said. `published`: the day of the report itself. `marks`: the
    citations as a foreign report prints them, None where citations are data or the sentence need not cite. `foreign`: the
    claim is another's, read from a report that we did not write. `earlier`, `contrary`: what the archive
    holds of the same event from before the period, and of denials and corrections; None where nobody looked.
    """

    claim: Claim
    cited: tuple[Cited, ...] = ()
    period: Period | None = None
    interval: Interval | None = None
    status: str = "unknown"
    origins: int | None = None
    body: tuple[str, ...] | None = None
    held: Container[str] | None = None
    gazetteer: Gazetteer | None = None
    tables: Tables = Tables()
    given: Collection[str] = ()
    lag: int = LAG_DAYS
    country: str = ""
    published: date | None = None
    foreign: bool = False
    marks: tuple[Mark, ...] | None = None
    earlier: tuple[Earlier, ...] | None = None
    contrary: tuple[Contrary, ...] | None = None

    @cached_property
    def own_words(self) -> str:
        """The claim without its quotations (V04 vouches for those; their marks stay) and without what the desk supplies.

        Blanked with spaces of the same length, so that offsets hold.
        """
        return self._without_given(between_quotes(self.claim.text))

    @cached_property
    def with_quotations(self) -> str:
        """The claim without what the desk supplies, its quotations left in place; blanked as `own_words`."""
        return self._without_given(self.claim.text)

    def _without_given(self, text: str) -> str:
        supplied = [*self.given, *(name for each in self.cited if each.source for name in called(each.source.title))]
        for words in sorted({each for each in supplied if each.strip()}, key=len, reverse=True):
            text = re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", " " * len(words), text)
        return text

    @cached_property
    def spans(self) -> tuple[str, ...]:
        return tuple(each.passage.quote for each in self.cited)

    @cached_property
    def register(self) -> Register:
        return Register("\n".join([*self.spans, *(each.head for each in self.cited)]), self.gazetteer)

    @property
    def in_period_section(self) -> bool:
        return self.claim.section in IN_PERIOD and self.claim.kind == "reported"

    def finding(
        self, check: str, severity: str, verdict: Verdict, reason: str, words: str = "", against: str = ""
    ) -> Finding:
        """A finding of this claim; `words` of the sentence clash with what stands in `against`."""
        return Finding(self.claim.id, MAKER, check, severity, verdict, reason, words, against)


@dataclass(frozen=True)
class Whole:
    """A report before the checks that look at more than one sentence.

    `id` names the document in findings that are about it and no one sentence. `parts` are the headings and captions
    that it holds ("Annex A", "Table 2"), None where nobody looked. `apparatus` are the sentences that no check of facts is
    for: front matter, method, disclaimers; what they promise is promised all the same.
    """

    id: str
    cases: tuple[Case, ...]
    title: str = ""
    period: Period | None = None
    parts: tuple[str, ...] | None = None
    apparatus: tuple[Case, ...] = ()

    def finding(
        self, check: str, severity: str, verdict: Verdict, reason: str, words: str = "", against: str = ""
    ) -> Finding:
        """A finding of the document as a whole."""
        return Finding(self.id, MAKER, check, severity, verdict, reason, words, against)
