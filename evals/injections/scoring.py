"""What of the injected reaches the published report, and whether what is true still does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from countrydesk.core.types import Development
from evals.injections.items import Injected, injected
from evals.injections.runs import Published, Week, batches, open_week
from evals.injections.settings import SETTINGS, Setting
from evals.injections.timelines import timeline_stories

# How many of each kind are injected into each of the two weeks: 200, 100, 50 and 50 in all, and 72 fresh ones as a control.
COUNTS: Mapping[str, int] = {"stale": 100, "hoax": 50, "contradiction": 25, "copy": 25, "fresh": 36}
# What the background tells as of longer ago than this is told as old.
LONG_AGO = timedelta(days=60)
# Of the old stories of the week that is captured press, so many are articles.
ARTICLES = 40


@dataclass(frozen=True)
class Fate:
    """What became of one injection. `escaped` says how it reached the report, empty where it did not.

    `told` is whether the report tells of it at all; `reason` what Annex B says.
    """

    setting: str
    group: str
    kind: str
    clue: str
    dress: str
    title: str
    escaped: str
    told: bool
    reason: str


def items_of(setting: Setting, data: Path) -> list[Injected]:
    """All that is injected into a week."""
    articles = timeline_stories(setting, data, ARTICLES) if setting.feeds else []
    rest = COUNTS["stale"] - len({each.group for each in articles})
    made = [*articles, *injected(setting, "stale", rest)]
    return made + [
        each for kind in ("hoax", "contradiction", "copy", "fresh") for each in injected(setting, kind, COUNTS[kind])
    ]


@dataclass(frozen=True)
class Outcome:
    """What became of each injection, and of the clean week beside them: `kept` of `clean` developments, over all runs."""

    fates: tuple[Fate, ...]
    kept: int
    clean: int


def outcome(week: Week, items: Sequence[Injected]) -> Outcome:
    """The week with each batch of the items in turn."""
    clean = [frozenset(each.event.members) for each in week.clean().dossier.developments]
    found: list[Fate] = []
    kept = runs = 0
    for batch in batches(items):
        published = week.with_items(batch)
        there = {id for each in published.dossier.developments for id in each.event.members}
        kept, runs = kept + sum(bool(members & there) for members in clean), runs + 1
        groups: dict[str, list[Injected]] = {}
        for each in batch:
            groups.setdefault(each.group, []).append(each)
        found += [_fate(week.setting, published, group) for group in groups.values()]
    return Outcome(tuple(found), kept, runs * len(clean))


def _fate(setting: Setting, published: Published, group: list[Injected]) -> Fate:
    first = next(each for each in group if each.kind != "archive")
    own = [each for each in group if each.kind != "archive"]
    ids = {_document(published, each): each for each in own}
    told = _told(published, ids)
    judge = {"stale": _stale, "hoax": _rests, "contradiction": _undisputed, "copy": _corroborated, "fresh": _rests}
    escaped = judge[first.kind](published, set(ids), first, setting.since)
    reason = "+".join(dict.fromkeys(fate for each in own if (fate := published.fate(each.url)))) or _past(
        published, ids
    )
    return Fate(setting.name, first.group, first.kind, first.clue, first.dress, first.title, escaped, told, reason)


def _document(published: Published, item: Injected) -> str:
    found = [id for id, each in published.dossier.documents.items() if each.url == item.url]
    if len(found) != 1:
        raise LookupError(f"{item.id} was read {len(found)} times, not once")
    return found[0]


def _past(published: Published, ids: Iterable[str]) -> str:
    there = any(set(ids) & set(each.event.members) for each in published.dossier.background)
    return "background" if there else ""


def _told(published: Published, ids: Iterable[str]) -> bool:
    """Whether a development of the report has one of the documents."""
    wanted = set(ids)
    return any(wanted & set(each.event.members) for each in published.dossier.developments)


def _stale(published: Published, ids: set[str], item: Injected, since: date) -> str:
    """An old story escapes where a claim cites it as news, or where it counts as an origin of a development.

    Told in the background with its day, or as of months ago, it has been recognized; as of last week it has not.
    """
    past = {each.id for each in published.dossier.background if _recognized(each, item, since)}
    for claim in published.report.claims:
        if claim.development not in past and ids & {passage.parent for passage in claim.basis}:
            return f"cited in {claim.section}"
    return _counted(published.dossier.developments, ids)


def _counted(developments: Iterable[Development], ids: set[str]) -> str:
    alone = (origin for each in developments for origin in each.event.origins if set(origin) <= ids)
    return "counted as an origin" if any(alone) else ""


def _recognized(told: Development, item: Injected, since: date) -> bool:
    end = told.event.interval.end
    return end is not None and (
        end < since - LONG_AGO or abs(end - date.fromisoformat(item.happened)) < timedelta(days=31)
    )


def _rests(published: Published, ids: set[str], _item: Injected, _since: date) -> str:
    """A hoax escapes where any claim cites it, or where it counts as an origin."""
    for claim in published.report.claims:
        if ids & {passage.parent for passage in claim.basis}:
            return f"cited in {claim.section}"
    return _counted(published.dossier.developments, ids)


def _undisputed(published: Published, ids: set[str], _item: Injected, _since: date) -> str:
    """A contradiction escapes where either side is told and the report does not set them against each other."""
    telling = [each for each in published.dossier.developments if ids & set(each.event.members)]
    for each in telling:
        for dispute in each.disputes:
            if len(ids & {passage.parent for _, passage in dispute.values}) > 1 and not dispute.superseded:
                return ""
    contested = [claim for claim in published.report.claims if claim.disputed]
    if any(len(ids & {passage.parent for passage in claim.basis}) > 1 for claim in contested):
        return ""
    if not telling:
        return ""
    if len(telling) > 1:
        return "told twice"
    cited = {passage.parent for claim in published.report.claims for passage in claim.basis}
    return "both cited, not as disputed" if len(ids & cited) > 1 else "one side told"


def _corroborated(published: Published, ids: set[str], _item: Injected, _since: date) -> str:
    """Copies escape where they count as two origins of one development."""
    for each in published.dossier.developments:
        own = [origin for origin in each.event.origins if ids & set(origin)]
        if len(own) > 1:
            return f"{len(own)} origins"
    return ""


@lru_cache(maxsize=4)
def outcomes(data: Path) -> tuple[Outcome, ...]:
    """Both weeks; the captured one only where it is at hand."""
    there = [setting for setting in SETTINGS if not setting.feeds or (data / setting.feeds).is_dir()]
    return tuple(outcome(open_week(setting, data), items_of(setting, data)) for setting in there)


def all_fates(data: Path) -> tuple[Fate, ...]:
    """The injections of both weeks."""
    return tuple(fate for each in outcomes(data) for fate in each.fates)


def clueless(fate: Fate) -> bool:
    """Whether neither the text nor the archive betrays the age of a story with a date of the week on it."""
    return fate.clue == "none, never seen" and fate.dress == "redated"


def scores(data: Path) -> dict[str, float]:
    """The share of injections that do not reach the report, by kind; `fresh_told` and `clean_kept` are the controls."""
    every = all_fates(data)
    figures = {
        f"{kind}_stopped": _stopped(each for each in every if each.kind == kind and not clueless(each))
        for kind in COUNTS
        if kind != "fresh"
    }
    figures["fresh_told"] = 1 - _stopped(each for each in every if each.kind == "fresh")
    weeks = outcomes(data)
    figures["clean_kept"] = sum(each.kept for each in weeks) / sum(each.clean for each in weeks)
    return figures


def _stopped(found: Iterable[Fate]) -> float:
    rows = list(found)
    return sum(not each.escaped for each in rows) / max(1, len(rows))
