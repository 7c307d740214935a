"""A small week through the whole house: the real writer and pipeline, a scripted writer and judge, the product as data."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from builders import DESK, WEEK, source
from countrydesk.adapters.calibration import load_calibration, load_stories
from countrydesk.adapters.prompts import load_prompts
from countrydesk.adapters.tables import load_tables
from countrydesk.core import gate
from countrydesk.core.judging.calibration import FOLLOWING, SOUND
from countrydesk.core.judging.conclusions import CONCLUSIONS, FOLLOWS
from countrydesk.core.judging.roles import NAMES, SLOTS
from countrydesk.core.ports import Asker, Completion, Prompt
from countrydesk.core.product import Facts, as_data
from countrydesk.core.prose.authorship import Authorship, layers
from countrydesk.core.prose.envelope import opened
from countrydesk.core.reading import Reading
from countrydesk.core.types import Dossier, Report, Source, Written
from countrydesk.core.verification import CHECKS, scorecard
from countrydesk.pipeline import Pipeline
from countrydesk.writing import Writer
from countrydesk.writing.judging import Judge
from fakes import NOW, Story, house, rss
from models import honest

Data = dict[str, Any]
Row = Mapping[str, Any]
# What a reply is, of a prompt and the rows of its evidence.
Answer = Callable[[Prompt, Sequence[Row]], Data]
WRITER, ASSESSOR = "scribe", "assessor"
BORDER = Story(
    "https://steppe-post.example.org/border",
    "Mongolia and Russia sign border accord in Ulaanbaatar",
    "Mongolia and Russia signed an accord on border guards in Ulaanbaatar on Tuesday, March 10.",
    "Wed, 11 Mar 2026 06:00:00 GMT",
)
FLOOD = Story(
    "https://gobi-daily.example.org/flood",
    "Flood kills 4 people in Mongolia's Khovd Province",
    "A flood killed 4 people in Mongolia's Khovd Province on Monday, March 9, the emergency agency said.",
    "Tue, 10 Mar 2026 06:00:00 GMT",
)
EXERCISE = Story(
    "https://khangai-wire.example.org/exercise",
    "Mongolia and Japan hold military exercise near Sainshand",
    "Mongolia and Japan held a military exercise near Sainshand on Sunday, March 8, the army said.",
    "Mon, 09 Mar 2026 06:00:00 GMT",
)
STRIKE = Story(
    "https://orkhon-times.example.org/strike",
    "Miners strike at coal mine in Mongolia's Dornogovi Province",
    "Some 300 miners went on strike at a coal mine in Mongolia's Dornogovi Province on Friday, March 6, the union said.",
    "Sat, 07 Mar 2026 06:00:00 GMT",
)
TALKS = Story(
    "https://selenge-herald.example.org/talks",
    "China and Mongolia hold talks on border trade in Zamyn-Uud",
    "China and Mongolia held talks on border trade in Zamyn-Uud on Saturday, March 7, the customs office said.",
    "Sun, 08 Mar 2026 06:00:00 GMT",
)
CLINIC = Story(
    "https://tuul-gazette.example.org/clinic",
    "Measles infects 12 children in Mongolia's Selenge Province",
    "Measles infected 12 children in Mongolia's Selenge Province by Thursday, March 5, the health ministry said.",
    "Fri, 06 Mar 2026 06:00:00 GMT",
)
OUTLETS = {
    "Steppe Post": BORDER,
    "Gobi Daily": FLOOD,
    "Khangai Wire": EXERCISE,
    "Orkhon Times": STRIKE,
    "Selenge Herald": TALKS,
    "Tuul Gazette": CLINIC,
}


def passed_over(prompt: Prompt, _rows: Sequence[Row]) -> Data:
    """A reply that can be read, and holds nothing."""
    names = {"read": "passages", "translate": "translations", "repair": "repairs", "advice": "recommendations"}
    return {names.get(prompt.purpose, prompt.purpose): []}


@dataclass
class Scribe:
    """An `Asker` over answers by purpose; drafts quote each row, and what has no answer says nothing. `asked` is kept."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    asked: list[Prompt] = field(default_factory=list)

    def __call__(self, prompts: Sequence[Prompt], /) -> list[Completion]:
        self.asked += prompts
        return [said(self._answer(each), WRITER) for each in prompts]

    def _answer(self, prompt: Prompt) -> Data:
        rows = opened(prompt.data)
        answer = {"draft": quoting, **self.answers}.get(prompt.purpose, passed_over)
        return answer(prompt, rows)


def said(reply: Data, name: str) -> Completion:
    return Completion(json.dumps(reply), name, "stop", 10, 10)


def quoting(_prompt: Prompt, rows: Sequence[Row]) -> Data:
    """A draft that tells each passage in its own words; where there is none, each premise."""
    told = [row for row in rows if "quote" in row] or [row for row in rows if "claim" in row]
    return {"claims": [honest(row, told) for row in told]}


@cache
def known() -> dict[str, bool]:
    """What is sound and what is not of the calibration sets, by sentence and by first sentence of a conclusion."""
    found = {each.sentence: each.kind == SOUND for each in load_calibration()}
    conclusions = (zip(each.conclusions, each.kinds, strict=True) for each in load_stories())
    return found | {claim.text: kind == FOLLOWING for rows in conclusions for claim, kind in rows}


@dataclass
class Assessor:
    """A judge, as an `Asker`: it knows its calibration sets and bears out all else, but for its `votes`.

    A vote is what takes the place of parts of its answer on each sentence that holds the words; `slots` likewise. To a
    prompt that was made with an `untaught` template it says yes, whatever it is.
    """

    votes: Mapping[str, Data] = field(default_factory=dict)
    slots: Mapping[str, Data] = field(default_factory=dict)
    untaught: Collection[str] = ()
    asked: list[Prompt] = field(default_factory=list)

    def __call__(self, prompts: Sequence[Prompt], /) -> list[Completion]:
        self.asked += prompts
        return [said(self._answer(each, opened(each.data)), ASSESSOR) for each in prompts]

    def _answer(self, prompt: Prompt, rows: Sequence[Row]) -> Data:
        if prompt.template == SLOTS:
            return {**dict.fromkeys(NAMES, ""), **_of(self.slots, rows[-1]["sentence"])}
        if prompt.template == CONCLUSIONS:
            return {"conclusions": [self._concluded(each, rows) for each in rows if "number" in each]}
        sentence = rows[-1]["sentence"]
        sound = prompt.template in self.untaught or known().get(sentence, True)
        verdict, quotation = ("supported", rows[0]["quote"]) if sound else ("not_found", "")
        votes: Data = {"verdict": verdict, "quotation": quotation, "unsupported": [], "lost": [], "same_event": True}
        return {**votes, **({} if sentence in known() else _of(self.votes, sentence))}

    def _concluded(self, given: Row, rows: Sequence[Row]) -> Data:
        text = given["conclusion"]
        quotation = next(each["claim"] for each in rows if each.get("label") in given["labels"])
        verdict = FOLLOWS if CONCLUSIONS in self.untaught or known().get(text, True) else "no_ground"
        votes: Data = {"number": given["number"], "verdict": verdict, "quotation": quotation, "invented": []}
        return {**votes, **({} if text in known() else _of(self.votes, text))}


def _of(given: Mapping[str, Data], sentence: str) -> Data:
    return next((change for words, change in given.items() if words in sentence), {})


def judge(asker: Asker) -> Judge:
    return Judge(asker, load_prompts(), ASSESSOR, DESK.gazetteer, load_calibration(), load_stories())


def writer(ask: Asker, judging: Asker | None = None, room: int = 8_000) -> Writer:
    sets = (DESK.gazetteer, DESK.coder, load_tables(), room)
    return Writer(ask, load_prompts(), WRITER, *sets, judge(judging) if judging else None)


@dataclass(frozen=True)
class Collected:
    """A week that was collected and read: it can be written again and again."""

    pipeline: Pipeline
    readings: tuple[Reading, ...]
    sources: Mapping[str, Source]


@cache
def week(*names: str, language: Callable[[str], str] | None = None) -> Collected:
    """The week of some outlets, one story each; all of them where none is named."""
    return collected({name: [OUTLETS[name]] for name in names or OUTLETS}, language)


def collected(stories: Mapping[str, Sequence[Story]], language: Callable[[str], str] | None = None) -> Collected:
    sources = {each.id: each for each in map(source, stories)}
    feeds = {each.url: rss(stories[each.title]) for each in sources.values()}
    pipeline = house(feeds, {}, **({"language": language} if language else {}))
    readings = pipeline.prepare(list(sources.values()), lambda _: set())
    return Collected(pipeline, tuple(readings), sources)


@dataclass(frozen=True)
class Made:
    """The product of a week, and what the writer handed over."""

    product: Data
    written: Written

    @property
    def claims(self) -> list[Data]:
        return [each for section in self.product["sections"] for each in section["claims"]]

    @property
    def texts(self) -> list[str]:
        return [each["text"] for each in self.claims]

    @property
    def worded(self) -> list[Data]:
        """The claims that a model worded."""
        return [each for each in self.claims if each["maker"]]

    @property
    def stopped(self) -> list[Data]:
        found: list[Data] = self.product["authorship"]["stopped"]
        return found

    def section(self, name: str) -> list[Data]:
        return [each for part in self.product["sections"] if part["id"] == name for each in part["claims"]]


def made(of: Collected, write: Callable[[Report, Dossier], Written]) -> Made:
    """The product of a week by a writer, with its scorecard and the account of its model, as a run makes them."""
    pipeline = replace(of.pipeline, write=write)
    assessed = pipeline.assess(of.readings, of.sources, WEEK)
    report, dossier, findings, dropped = assessed.report, assessed.dossier, assessed.findings, assessed.dropped
    card = scorecard(report.claims, findings, checks=CHECKS, claims_dropped=len(dropped))
    card |= layers(assessed.written, card["checks"])
    facts = Facts(
        NOW, NOW, "test", {}, (), (), dropped=dropped, authorship=Authorship(WRITER, written=assessed.written)
    )
    verdicts = gate.verdicts(report, findings)
    return Made(as_data(report, dossier, verdicts, card, facts, DESK.gazetteer), assessed.written)
