"""The report of a desk: from sources to released files, and the report of the bundled sample week."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from importlib.resources import as_file
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any

from countrydesk import __version__, app
from countrydesk.adapters.files import write_together
from countrydesk.adapters.render import render_html, render_json, render_markdown, render_pdf
from countrydesk.authoring import ANY, Authoring, Limits, again, authoring
from countrydesk.captures import sparing
from countrydesk.core import gate
from countrydesk.core.accounts import table
from countrydesk.core.additions import outside
from countrydesk.core.analysis import Desk as Analyst
from countrydesk.core.archiving import LINES, analysis, as_lines
from countrydesk.core.backfill import beside
from countrydesk.core.changes import changes
from countrydesk.core.collection import ADDED
from countrydesk.core.coverage import NO_NETWORK, standing
from countrydesk.core.errors import RequirementError
from countrydesk.core.polling import unanswered
from countrydesk.core.product import Facts, articles, as_data, captures_of
from countrydesk.core.prose.authorship import Authorship, layers
from countrydesk.core.reading import Reading
from countrydesk.core.releases import RELEASE, Choice, Run, collected_since, difference, last, told
from countrydesk.core.relevance import RELEVANT
from countrydesk.core.roster import REMOVE, concerning
from countrydesk.core.tradecraft import plural
from countrydesk.core.triage import concern
from countrydesk.core.types import LAG_DAYS, Capture, Decision, Dossier, Failure, Item, Report, Requirement, Source
from countrydesk.core.verification import CHECKS, WHOLE_CHECKS, scorecard
from countrydesk.pipeline import Pipeline, health_of

Data = dict[str, Any]
VIEWS = {"report.json": render_json, "report.html": render_html, "report.pdf": render_pdf, "report.md": render_markdown}
# Pages of items older than this are not fetched: the background of a week lies in the weeks before it.
LOOK_BACK_DAYS = 45
SAMPLE_REMARK = (
    "DEMONSTRATION: the outlets and texts behind this report were written for the purpose and are no reporting."
)
SAMPLE = ("mongolia", date(2026, 3, 5), date(2026, 3, 12))


def report(
    desk: app.OpenDesk,
    country: str,
    since: date,
    until: date,
    questions: Sequence[str],
    feeds: Path | None,
    out: Path,
    remark: str = "",
    stored: bool = False,
    limits: Limits = ANY,
) -> tuple[Data, list[Path]]:
    """The main job: from feeds to released files. Returns the product as data and the files' paths.

    `remark` is printed before the disclaimer. With `stored` nobody is asked: the report is made of what the store holds.

    Raises:
        RequirementError, ConfigError, StoreError, ReleaseRefused: nothing was written.
    """
    requirement = Requirement(desk.analyst.gazetteer.resolve(country).iso3, since, until, tuple(questions))
    desk, begun = replace(desk, taught=desk.series()), app.now()
    pipeline, sources, asked = _at_hand(desk, feeds, requirement.country, stored)
    author = authoring(desk, requirement, limits)
    making = _Making(
        pipeline, sources, requirement, author, remark, lambda: unanswered(asked, health_of(desk.store, asked), begun)
    )
    product, assessed, run = _made(desk, making)
    files = _written(pipeline, product, out)
    sha256, records = _filed(desk, product, assessed, author)
    detail = json.dumps({**told(run), "sha256": sha256, "records": records})
    desk.store.add([Decision(gate.MAKER, run.generated, RELEASE, assessed.report.id, detail)])
    return product, files


def replay(
    desk: app.OpenDesk, country: str, since: date, until: date, questions: Sequence[str], out: Path
) -> tuple[Data, list[Path], str]:
    """The last released report on a country and period, made again of what is held: no source and no model is asked.

    The product as data, the files' paths, and why it is not the released one, in words: empty where it is.

    Raises:
        RequirementError: there is no such release. StoreError, ReleaseRefused: nothing was written.
    """
    found = desk.analyst.gazetteer.resolve(country)
    run = last(desk.store.find(Decision, verb=RELEASE), found.iso3, since, until, questions)
    if run is None:
        raise RequirementError(
            f"The store holds no release of a report on {found.name} from {since} to {until} that could be made again.",
            "Make the report without --replay.",
        )
    desk = replace(desk, taught=run.learned, analyst=_as_then(desk.analyst, run.choice))
    by_id = {source.id: source for source in desk.store.find(Source, id=list(run.sources))}
    sources = tuple(by_id[id] for id in run.sources if id in by_id)
    silent = [by_id[id] for id in run.silent if id in by_id]
    making = _Making(
        desk.steps(), sources, run.requirement, again(desk, run), run.remark, lambda: silent, run.generated
    )
    product, _, _ = _made(desk, making)
    files = _written(making.pipeline, product, out)
    made = hashlib.sha256(render_json(product)).hexdigest()
    return product, files, difference(run, made, __version__, _collected_since(desk, sources, run.generated))


@dataclass(frozen=True)
class _Making:
    """One making of a report. `silent` gives, once all is collected, the sources that could not be asked; `at` is the moment
    of the release where a report is made again, else None."""

    pipeline: Pipeline
    sources: tuple[Source, ...]
    requirement: Requirement
    author: Authoring | None
    remark: str
    silent: Callable[[], Sequence[Source]]
    at: datetime | None = None


def _made(desk: app.OpenDesk, making: _Making) -> tuple[Data, gate.Assessment, Run]:
    """The product, what it came from, and what a release says of the run."""
    requirement, author, sources, pipeline = making.requirement, making.author, making.sources, making.pipeline
    by_id = {source.id: source for source in sources}
    if author:
        pipeline = replace(pipeline, write=author.write)
    found = pipeline.prepare(sources, partial(_wanted, requirement, by_id))
    desk.store.add([requirement])
    assessed = pipeline.assess(found, by_id, requirement)
    released, dossier, findings, dropped = assessed.report, assessed.dossier, assessed.findings, assessed.dropped
    card = _scorecard(released, dossier, findings, len(dropped))
    card |= layers(assessed.written, card["checks"])
    gate.above_floors(released, card)
    silent = making.silent()
    facts = replace(
        _facts(desk, found, sources, requirement, silent, making.at or app.now()),
        remark=making.remark,
        dropped=dropped,
        authorship=author.authorship(assessed.written) if author else Authorship(),
        changes=changes(_last_product(desk, requirement, making.at), dossier),
    )
    product = as_data(released, dossier, gate.verdicts(released, findings), card, facts, desk.analyst.gazetteer)
    run = Run(
        requirement=requirement,
        generated=facts.generated,
        sources=tuple(by_id),
        silent=tuple(source.id for source in silent),
        learned=desk.series(),
        models=author.asked if author else (),
        choice=Choice(desk.analyst.most_developments, desk.analyst.weights, desk.analyst.scale),
        remark=making.remark,
        version=__version__,
    )
    return product, assessed, run


def _as_then(analyst: Analyst, choice: Choice | None) -> Analyst:
    """The analyst with the settings of a release, where it told them."""
    if choice is None:
        return analyst
    return replace(analyst, most_developments=choice.most_developments, weights=choice.weights, scale=choice.scale)


def _written(pipeline: Pipeline, product: Data, out: Path) -> list[Path]:
    """The files of a product."""
    files = {out / name: body for name, body in pipeline.render(product, VIEWS).items()}
    write_together(files)
    return list(files)


def _filed(desk: app.OpenDesk, product: Data, assessed: gate.Assessment, author: Authoring | None) -> tuple[str, str]:
    """The product and the records that it rests on, in the archive: their digests."""
    released, findings = assessed.report, (each for rows in assessed.findings.values() for each in rows)
    kept = desk.archive.put(
        render_json(product), media_type="application/json", about=json.dumps({"product": released.id})
    )
    further = (*assessed.written.annotations, *(author.exchanges if author else ()))
    made_of = as_lines(analysis(released, assessed.dossier, findings, further))
    records = desk.archive.put(made_of, media_type=LINES, about=json.dumps({"analysis": released.id}))
    return kept, records


def _collected_since(desk: app.OpenDesk, sources: Sequence[Source], moment: datetime) -> int:
    """How many items of some sources are newer to the desk than a moment, or their pages."""
    items = list(desk.store.find(Item, parent=[source.id for source in sources]))
    parents = [source.id for source in sources] + [item.id for item in items]
    return collected_since(items, {each.id: each for each in desk.store.find(Capture, parent=parents)}, moment)


def _at_hand(
    desk: app.OpenDesk, feeds: Path | None, country: str, stored: bool
) -> tuple[Pipeline, tuple[Source, ...], tuple[Source, ...]]:
    """The pipeline of a report, its sources, and which of them it asks. Without a list, those count too that only an
    archive brought: they are read, and not asked."""
    if feeds is not None:
        pipeline, sources = desk.pipeline(feeds, (country,))
        return pipeline, sources, sources
    own, known = app.desk_sources(desk.store, desk.config), tuple(desk.store.find(Source))
    brought = beside(own, known, desk.store.find(Decision, verb=REMOVE))
    if stored:
        ids = {source.id for source in known}
        held = (source for source in own if source.id in ids)
        chosen = (*concerning(held, (country,), desk.analyst.gazetteer.countries), *brought)
        return desk.steps(), (*chosen, *_by_hand(desk, chosen)), ()
    pipeline, sources = desk.pipeline(None, (country,))
    read = (*brought, *_by_hand(desk, (*sources, *brought)))
    spared = sparing(pipeline.fetch_feeds, {source.url for source in read})
    return replace(pipeline, fetch_feeds=spared), (*sources, *read), sources


def _by_hand(desk: app.OpenDesk, sources: Sequence[Source]) -> tuple[Source, ...]:
    """The outlets of documents that a person added, but for those that are among the sources already."""
    return tuple(desk.store.find(Source, id=sorted(outside(desk.store.find(Item, maker=ADDED), sources))))


def _last_product(desk: app.OpenDesk, requirement: Requirement, by: datetime | None = None) -> Data | None:
    """The last product on the country for a period that ended before this one began; of those released `by` a moment."""
    every = desk.store.find(Decision, verb=RELEASE)
    releases = [json.loads(each.detail) for each in every if by is None or each.at <= by]
    earlier = [
        each
        for each in releases
        if each["country"] == requirement.country and each["until"] < requirement.since.isoformat()
    ]
    if not earlier:
        return None
    found: Data = json.loads(desk.archive.get(max(earlier, key=lambda each: each["until"])["sha256"]))
    return found


def _scorecard(released: Report, dossier: Dossier, findings: gate.Findings, dropped: int) -> Data:
    used = articles(released, dossier)
    return scorecard(
        released.claims,
        findings,
        checks={*CHECKS, *WHOLE_CHECKS, "V75", "V80"},
        origins=[len(each.event.origins) for each in dossier.developments],
        developments_in_period=sum(
            each.event.interval.meets(dossier.requirement.period) for each in dossier.developments
        ),
        documents_considered=len(dossier.documents),
        documents_used=len(used),
        documents_set_aside=len({each.document for each in dossier.set_aside} - used.keys()),
        claims_dropped=dropped,
        verdicts=gate.verdicts(released, findings),
    )


def _wanted(requirement: Requirement, sources: Mapping[str, Source], found: Sequence[Reading]) -> set[str]:
    """The items whose page is needed: those that announce something on the country, within the period and its lag."""
    first, last = requirement.since - timedelta(days=LOOK_BACK_DAYS), requirement.until + timedelta(days=LAG_DAYS)
    return {
        reading.document.item
        for reading in found
        if (reading.document.published is None or first <= reading.document.published.date() <= last)
        and concern(reading, requirement.country, sources.get(reading.document.source)).score >= RELEVANT
    }


def _facts(
    desk: app.OpenDesk,
    found: Sequence[Reading],
    sources: Sequence[Source],
    requirement: Requirement,
    silent: Sequence[Source],
    generated: datetime,
) -> Facts:
    store = desk.store
    items = list(store.find(Item, parent=[source.id for source in sources]))
    named = {item.id: item.title for item in items} | {source.id: source.title for source in sources}
    kept = {capture.id: capture for capture in store.find(Capture, parent=list(named))}
    captured = {capture.parent for capture in kept.values()}
    failed = standing(store.find(Failure, parent=list(named)), captured, health_of(store, sources).values(), silent)
    failures = [(named[each.parent], each) for each in failed]
    documents = [reading.document for reading in found]
    captures = captures_of(documents, {item.id: item for item in items}, kept)
    end = datetime.combine(requirement.until + timedelta(days=LAG_DAYS), time.max, UTC)
    return Facts(generated, min(generated, end), __version__, captures, items, failures)


def _of_the_model(made: Data) -> list[str]:
    """What a language model did, the account of it, and what it left undone; nothing where none was asked."""
    if not made["model"]:
        return []
    worded = sum(row["by_model"] for row in made["sections"])
    layers = Counter(each["layer"] for each in made["stopped"])
    stopped = ", ".join(f"{count} by {layer}" for layer, count in sorted(layers.items())) or "none"
    said = f"{plural(worded, 'sentence')} worded by {made['model']}; stopped: {stopped}"
    return [said, *table(made["usage"]), *(f"WARNING: {each}" for each in made["remarks"])]


def demo(out: Path, quiet: bool, config: Path | None = None, limits: Limits = ANY) -> tuple[Data, list[Path]]:
    """The report of the bundled sample week, with a store of its own inside OUT."""
    country, since, until = SAMPLE
    desk = app.open_desk(store=out / "store", config=config, pages=False, quiet=quiet)
    with as_file(package_files("countrydesk") / "sample" / "feeds") as feeds:
        return report(desk, country, since, until, (), feeds, out, SAMPLE_REMARK, limits=limits)


def summary(product: Mapping[str, Any], files: Sequence[Path]) -> str:
    """What a run made, for the terminal: where the files lie and the scorecard."""
    card = product["scorecard"]
    outcomes = ", ".join(f"{count} {word.replace('_', ' ')}" for word, count in card["by_outcome"].items() if count)
    lines = [
        f"{product['title']}, {product['since']} to {product['until']}",
        f"  {card['developments']} developments ({card['developments_in_period']} in the period) from "
        f"{card['documents_used']} of {card['documents_considered']} documents; {card['documents_set_aside']} set aside",
        f"  {card['sentences']} sentences checked: {outcomes or 'none'}; {card['claims_dropped']} dropped",
        f"  {card['citations_resolved']} of {card['citations']} citations resolve, "
        f"{card['quotations_verbatim']} of {card['quotations']} quotations are verbatim",
    ]
    lines += [f"  {line}" for line in _of_the_model(product["authorship"])]
    coverage = product["coverage"]
    broken = sum(row["state"] == "broken" for row in coverage["sources"])
    if any(each["error"] == NO_NETWORK for each in coverage["failures"]):
        lines.append("  WARNING: there was no network; sources were not asked, what the desk holds was read")
    elif broken:
        lines.append(f"  WARNING: {broken} of {len(coverage['sources'])} sources could not be read")
    return "\n".join([*lines, *(f"  {path}" for path in files)])
