"""The records, Source to Report, in the order in which we learn them.

Each record is a frozen value. Its `id` is a digest of its identity fields, so adding twice is adding once. Every derived
record names its `parent` (what it was made from) and its `maker` (what made it, with its version): that one habit gives
provenance, resumption, caching and "redo with the new version".
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import ClassVar

from countrydesk.core.ratings import Credibility, Reliability, Verdict


def digest(*parts: object) -> str:
    """A name for a tuple of values: 20 hexadecimal digits of BLAKE2b over their unambiguous spelling.

    Each value is spelled with its length before it, so that no text, however hostile, can imitate a border.
    """
    spelled = "".join(_spell(part) for part in parts)
    return hashlib.blake2b(spelled.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()


def _spell(part: object) -> str:
    if part is None:
        return "-"
    if isinstance(part, tuple):
        return f"({len(part)}:" + "".join(_spell(each) for each in part)
    text = (
        part.id if isinstance(part, Record) else part.isoformat() if isinstance(part, (datetime, date)) else str(part)
    )
    return f"{len(text)}:{text}"


@dataclass(frozen=True)
class Record:
    """A value with an identity: `IDENTITY` names the fields that make it what it is.

    A kind that is `LATEST` holds the present state of something, and is no evidence: of two records with one id the
    later one stands.
    """

    IDENTITY: ClassVar[tuple[str, ...]] = ()
    LATEST: ClassVar[bool] = False

    @cached_property
    def id(self) -> str:
        return digest(type(self).__name__, *(getattr(self, name) for name in self.IDENTITY))


# Reports of the last day of a period are published on the days after it.
LAG_DAYS = 2


@dataclass(frozen=True)
class Period:
    """Days from `since` to `until`, both included, counted in the desk's time zone."""

    since: date
    until: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.since <= day <= self.until


@dataclass(frozen=True)
class Requirement(Record):
    """What a reader needs to know; starts everything. `country` is an ISO 3166-1 alpha-3 code."""

    IDENTITY: ClassVar[tuple[str, ...]] = ("country", "since", "until", "questions")

    country: str
    since: date
    until: date
    questions: tuple[str, ...] = ()

    @property
    def period(self) -> Period:
        return Period(self.since, self.until)


@dataclass(frozen=True)
class Source(Record):
    """A place we collect from.

    `control` is public, private, state, party or unknown; `basis` is the reason for the reliability, in words, `rated`
    the day on which somebody judged so (ISO 8601); `interest` is what the source has at stake. `country` is ISO 3166-1
    alpha-3 or empty, `language` ISO 639-1 or empty. `kind` says what it is (agency, newspaper, parliament, ...), `reach`
    of what it tells: country, region or world. `via` says what `url` is: a feed, a sitemap, or a page that may announce
    a feed. What is known of a source is what was said last.
    """

    IDENTITY: ClassVar[tuple[str, ...]] = ("url",)
    LATEST: ClassVar[bool] = True

    url: str
    title: str
    country: str = ""
    language: str = ""
    control: str = "unknown"
    reliability: Reliability = Reliability.F
    basis: str = "not in the catalogue"
    interest: str = ""
    home: str = ""
    official: bool = False
    owner: str = ""
    kind: str = ""
    reach: str = "country"
    rated: str = ""
    via: str = "feed"

    @property
    def aggregator(self) -> bool:
        """Whether it passes on what others published: its dates are those of the copies."""
        return self.interest.startswith("aggregator")


@dataclass(frozen=True)
class Health(Record):
    """How a source stands after it was last asked; `parent` is the `Source`.

    `outcome` is read, unchanged, announced (its page names a feed), gone, broken (no feed that can be read), refused (an
    answer that is no success) or unreachable (no answer), `status` the HTTP status or 0, `detail` the parser's or the
    server's word. `url` is where the source is now asked: after permanent redirects, or the feed that its page
    announces. `etag` and `modified` make the next request conditional; it is not made before `due`. `failures` counts
    those since it last worked. `first`, `checked` and `worked` are the first and the last time it was asked and the last
    time it was read, `sha256` names the bytes that were read; `newest` is the latest date of an entry, `habit` the usual
    time between two of them in seconds (0 where nobody can tell), `dated` whether its entries carry dates.
    """

    IDENTITY: ClassVar[tuple[str, ...]] = ("parent",)
    LATEST: ClassVar[bool] = True

    parent: str
    maker: str
    checked: datetime
    outcome: str
    status: int = 0
    detail: str = ""
    url: str = ""
    etag: str = ""
    modified: str = ""
    due: datetime | None = None
    failures: int = 0
    first: datetime | None = None
    worked: datetime | None = None
    newest: datetime | None = None
    habit: float = 0.0
    dated: bool = True
    sha256: str = ""

    @classmethod
    def id_of(cls, source: str) -> str:
        """The id of a source's health, by the source's."""
        return digest(cls.__name__, source)


@dataclass(frozen=True)
class Item(Record):
    """One announcement by a source, as announced. An edited announcement is another item; one that only bears another
    date is the same.

    `parent` is the `Source`, `capture` the `Capture` of the feed's bytes. `summary` and `content` are plain text.
    `published` is aware, or None where the feed gives none.
    """

    IDENTITY: ClassVar[tuple[str, ...]] = ("parent", "guid", "url", "title", "summary", "content")

    parent: str
    guid: str
    url: str
    title: str
    published: datetime | None = None
    maker: str = ""
    capture: str = ""
    updated: datetime | None = None
    summary: str = ""
    content: str = ""
    language: str = ""
    authors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Capture(Record):
    """The bytes at a URL at a moment. `parent` is a `Source` (a feed) or an `Item` (a page); `sha256` names the bytes."""

    IDENTITY: ClassVar[tuple[str, ...]] = ("parent", "maker", "url", "sha256")

    parent: str
    maker: str
    url: str
    sha256: str
    media_type: str
    captured: datetime


@dataclass(frozen=True)
class Document(Record):
    """Text and metadata. `parent` is a `Capture` of a page, or the `Item` itself where only its summary is to be had.

    `published` is aware, or None: undated. `published_basis` is desk (a person said so), feed, json-ld, meta, url,
    dateline, page or none, with the others after a comma where they were found too, and `apart` at the end where they
    differ by more than two days.
    `pages` are (offset, page number) pairs: where each page of a paged document begins. `wall` says what stood before
    the rest of the text (paywall, cookie wall, login, bot check; scanned pages), or is empty.
    """

    IDENTITY: ClassVar[tuple[str, ...]] = ("parent", "maker", "title", "text", "published")

    parent: str
    maker: str
    title: str
    text: str
    language: str
    published: datetime | None
    published_basis: str
    source: str = ""
    item: str = ""
    url: str = ""
    summary_only: bool = False
    authors: tuple[str, ...] = ()
    pages: tuple[tuple[int, int], ...] = ()
    wall: str = ""


@dataclass(frozen=True)
class Annotation(Record):
    """A stand-off label on a span: `document.text[start:end]` is what carries `label` with `value`."""

    IDENTITY: ClassVar[tuple[str, ...]] = ("parent", "maker", "start", "end", "label", "value")

    parent: str
    maker: str
    start: int
    end: int
    label: str
    value: str = ""


@dataclass(frozen=True)
class Passage(Record):
    """A quoted span: `document.text[start:end] == quote`, always (W3C Web Annotation, position and quote selectors)."""

    IDENTITY: ClassVar[tuple[str, ...]] = ("parent", "start", "end", "quote")

    parent: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True)
class Interval:
    """When something happened: first and last day (inclusive), None where unknown, and how we know.

    `granularity` is day, week, month, quarter, year or unknown. `basis` is "text" (an expression in the document),
    "published" (only the publication date: low confidence) or "none".
    """

    start: date | None
    end: date | None
    granularity: str = "day"
    basis: str = "text"

    def meets(self, period: Period) -> bool:
        """Whether the event happened in the period: true where days are known and one is shared.

        A span that only says how little is known ("last week") must lie inside: it may have been before. An unknown end
        meets nothing.
        """
        if not (self.start and self.end):
            return False
        if self.granularity != "day":
            return period.since <= self.start and self.end <= period.until
        return self.start <= period.until and self.end >= period.since


@dataclass(frozen=True)
class Event(Record):
    """One happening: the documents that tell of it, folded into independent `origins` (tuples of document ids).

    `status` is done, ongoing, planned, cancelled or unknown. `actors` are gazetteer ids (state:IRN, org:IAEA, ...).
    """

    IDENTITY: ClassVar[tuple[str, ...]] = ("maker", "members")

    maker: str
    members: tuple[str, ...]
    interval: Interval
    place: str
    actors: tuple[str, ...]
    origins: tuple[tuple[str, ...], ...]
    kind: str = ""
    status: str = "unknown"


@dataclass(frozen=True)
class Dispute:
    """One quantity of an event with several values: `what` is counted, `values` pairs each with the passage that gives it.

    Disputed values stand against each other. Superseded ones do not: `values` run from the oldest count to the one
    that stands.
    """

    what: str
    values: tuple[tuple[str, Passage], ...]
    superseded: bool = False


@dataclass(frozen=True)
class Reason:
    """One summand of a significance score, readable by a person."""

    words: str
    points: float


@dataclass(frozen=True)
class Earlier:
    """A document from before the period that tells the same: `share` of the word trigrams that it has in common, 0 to 1."""

    document: str
    title: str
    published: date
    share: float = 0.0


@dataclass(frozen=True)
class Contrary:
    """A document that denies, corrects or reverses what is told, in its own `words`."""

    document: str
    title: str
    published: date
    words: str


@dataclass(frozen=True)
class Development(Record):
    """An event chosen for a requirement, with the passages that evidence it, best first.

    `earlier` are the documents from before the period of which one of its reports is a near-copy, `contrary` those that
    take it back.
    """

    IDENTITY: ClassVar[tuple[str, ...]] = ("event", "title", "evidence")

    event: Event
    title: str
    title_basis: tuple[Passage, ...]
    evidence: tuple[Passage, ...]
    category: str
    credibility: Credibility
    credibility_reason: str
    place: str = ""
    significance: tuple[Reason, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    dates: tuple[tuple[date, str], ...] = ()
    earlier: tuple[Earlier, ...] = ()
    contrary: tuple[Contrary, ...] = ()

    @property
    def score(self) -> float:
        return round(sum(reason.points for reason in self.significance), 1)


@dataclass(frozen=True)
class Announced(Record):
    """An entry of the calendar: something announced for a day after the period, with its quotation."""

    IDENTITY: ClassVar[tuple[str, ...]] = ("interval", "evidence")

    interval: Interval
    title: str
    title_basis: tuple[Passage, ...]
    evidence: Passage
    event: Event


@dataclass(frozen=True)
class SetAside(Record):
    """A document that was considered and not used.

    `reason` is one of out_of_period, copy, off_topic, undated, contradicted, unknown_actor, stale, instructs_software,
    unsupported, no_event, minor, unread; `detail` says it in a sentence.
    """

    IDENTITY: ClassVar[tuple[str, ...]] = ("document", "reason", "detail")

    document: str
    reason: str
    detail: str


@dataclass(frozen=True)
class Count:
    """How often the press told of a kind of event before the period: in `told` of the `weeks` weeks that the desk can look
    back on. `phrase` is the kind in words."""

    kind: str
    phrase: str
    told: int
    weeks: int


@dataclass(frozen=True)
class Dossier(Record):
    """The evidence that a drafter may see, and nothing else. Maps are by record id.

    `counts` are what a base rate is made of, a row a kind of event.
    """

    IDENTITY: ClassVar[tuple[str, ...]] = ("requirement", "developments", "calendar", "background", "set_aside")

    requirement: Requirement
    developments: tuple[Development, ...]
    calendar: tuple[Announced, ...]
    background: tuple[Development, ...]
    set_aside: tuple[SetAside, ...]
    documents: Mapping[str, Document] = field(hash=False)
    sources: Mapping[str, Source] = field(hash=False)
    annotations: Mapping[str, tuple[Annotation, ...]] = field(hash=False)
    counts: tuple[Count, ...] = ()


@dataclass(frozen=True)
class Likelihood:
    """ICD 203: the word and the number, printed together."""

    word: str
    percent: int


@dataclass(frozen=True)
class Claim(Record):
    """One checkable sentence. `kind` is reported (rests on passages), assessed (rests on claims) or forecast.

    `basis` holds the passages, `rests_on` the ids of other claims. `section` is where it stands; `group` is the
    sub-heading there (a partner, a part of the outlook); `development` the development it tells of, by id. A `disputed`
    claim states what its passages contradict each other on. `maker` is the language model that worded it (`draft/1 NAME`),
    or empty: the desk's own rules.
    """

    IDENTITY: ClassVar[tuple[str, ...]] = ("section", "group", "kind", "text", "basis", "rests_on", "development")

    kind: str
    text: str
    basis: tuple[Passage, ...] = ()
    rests_on: tuple[str, ...] = ()
    likelihood: Likelihood | None = None
    section: str = ""
    group: str = ""
    development: str = ""
    disputed: bool = False
    maker: str = ""


@dataclass(frozen=True)
class Finding(Record):
    """One check's result for one claim. `severity` is B, R, W or D (docs/guide.md), or empty when it passed.

    `verdict` is what the finding makes of the claim and `reason` says why; `words` are those of the sentence that clash,
    `against` those of the evidence, the table or the other sentence that they clash with. Either may be empty.
    """

    IDENTITY: ClassVar[tuple[str, ...]] = ("claim", "maker", "check", "verdict", "reason")

    claim: str
    maker: str
    check: str
    severity: str
    verdict: Verdict
    reason: str
    words: str = ""
    against: str = ""


@dataclass(frozen=True)
class Report(Record):
    """Claims, and what each rests on."""

    IDENTITY: ClassVar[tuple[str, ...]] = ("dossier", "maker", "title", "claims")

    dossier: str
    maker: str
    title: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Stopped:
    """A claim of a language model that did not pass: what stopped it, in which `layer` (reply, code or judge), and its
    `fate`: repaired, replaced (a quotation stands in its place) or dropped."""

    claim: Claim
    finding: Finding
    layer: str
    fate: str


@dataclass(frozen=True)
class Written:
    """A report as a language model worded it, as far as its claims passed.

    `stopped` are those that did not, `annotations` what it read in the documents (slots, translations), `remarks` say in
    whole sentences why parts have no prose; `proposed` counts the claims that it proposed. `judge` is the model that
    judged them, empty where none was admitted; `admission` says in a sentence why. `slots` counts what it read slot by
    slot: read, kept, and void by reason.
    """

    report: Report
    stopped: tuple[Stopped, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    remarks: tuple[str, ...] = ()
    proposed: int = 0
    judge: str = ""
    admission: str = ""
    slots: Mapping[str, int] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Exchange(Record):
    """A prompt and a language model's reply, whole, so that a report can be made again without asking anybody.

    `parent` is the `Requirement` that it was first asked for, `maker` the model asked (`ask/1 NAME`), `prompt` the digest of
    what was sent (`Prompt.sha256`). Where no reply came `error` says why, and the reply is empty.
    """

    IDENTITY = ("prompt", "maker", "error")

    parent: str
    maker: str
    prompt: str
    purpose: str
    section: str
    template: str
    system: str
    data: str
    schema: str
    most: int
    seed: int
    reply: str
    model: str
    finish: str
    prompt_tokens: int
    reply_tokens: int
    counted: bool
    error: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class Failure(Record):
    """Expected trouble with one record, kept as a value so that the rest goes on and nothing is tried for ever."""

    IDENTITY: ClassVar[tuple[str, ...]] = ("parent", "maker", "error", "at")

    parent: str
    maker: str
    error: str
    at: datetime | None = None


@dataclass(frozen=True)
class Decision(Record):
    """What an analyst did: merge, split, edit, override, release."""

    IDENTITY: ClassVar[tuple[str, ...]] = ("actor", "at", "verb", "subject", "detail")

    actor: str
    at: datetime
    verb: str
    subject: str
    detail: str = ""
