"""The desk's sources: collected, listed, added, imported, exported, checked, explained and removed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from countrydesk import app
from countrydesk.adapters.catalogue import load_sources
from countrydesk.adapters.files import write_whole
from countrydesk.adapters.lists import OPML, read_list, write_opml, write_toml
from countrydesk.core.addresses import closed, plain
from countrydesk.core.errors import ConfigError, RequirementError
from countrydesk.core.outlets import Outlets, checked, facts_of
from countrydesk.core.particulars import Given, Line, citations, particulars, stranger
from countrydesk.core.roster import LeftOut, Listing, Place, Roster, added, admitted, named, removed, twins
from countrydesk.core.standing import Standing, answer, standing
from countrydesk.core.types import Decision, Document, Health, Item, Source
from countrydesk.pipeline import health_of

Data = dict[str, Any]
FORMS = (*sorted(OPML), ".toml")


@dataclass(frozen=True)
class Added:
    """What became of an addition: the source as it now stands, what was known of its outlet, whether anything changed,
    and which other sources have the same address but for its spelling."""

    source: Source
    known: Source | None
    changed: bool
    twins: tuple[Source, ...]


@dataclass(frozen=True)
class Taken:
    """What became of a list: how many sources are new or say something new, how many stood so already, what was left out."""

    added: int
    already: int
    left: tuple[LeftOut, ...]


@dataclass(frozen=True)
class Checked:
    """What a check found of a source: how it stands, what it answered, and whether it could be asked at all."""

    source: Source
    standing: Standing
    words: str
    asked: bool


def rows(desk: app.OpenDesk, feeds: Path | None, country: str | None, state: str | None) -> Iterator[Data]:
    """The sources with their ratings, how they stand and what is kept of them, by country and title.

    Raises:
        RequirementError: an unknown country. ConfigError: a list of sources that cannot be read.
    """
    places = _places(desk, feeds)
    sources = _within(desk, (place.source for place in places.values()), country)
    for row in _rows(desk, [places[source.url] for source in sources]):
        if state in {None, row["state"]}:
            yield row


def collect(desk: app.OpenDesk, feeds: Path | None, countries: Sequence[str] = ()) -> Iterator[Data]:
    """Collect once, all sources or those that concern some countries (names or codes); then a row for each.

    Raises:
        RequirementError, ConfigError, StoreError: nobody was asked.
    """
    sources = app.collect(desk, feeds, countries)
    own = {} if feeds else app.desk_roster(desk.store, desk.config)
    return _rows(desk, [own.get(source.url) or Place(source, "list") for source in sources])


def _rows(desk: app.OpenDesk, places: Iterable[Place]) -> Iterator[Data]:
    ordered = sorted(places, key=lambda each: _order(each.source))
    sources = [place.source for place in ordered]
    stands, kept = health_of(desk.store, sources), Counter(item.parent for item in _items(desk, sources))
    return (_row(place, stands.get(place.source.id), kept[place.source.id]) for place in ordered)


def _order(source: Source) -> tuple[str, str, str]:
    return source.country, source.title.casefold(), source.url


def _places(desk: app.OpenDesk, feeds: Path | None) -> Roster:
    if feeds is None:
        return app.desk_roster(desk.store, desk.config)
    return {source.url: Place(source, "list") for source in desk.pipeline(feeds)[1]}


def _within(desk: app.OpenDesk, sources: Iterable[Source], country: str | None) -> list[Source]:
    code = desk.analyst.gazetteer.resolve(country).iso3 if country else None
    return [source for source in sources if code in {None, source.country}]


def _items(desk: app.OpenDesk, sources: Sequence[Source]) -> Iterator[Item]:
    return desk.store.find(Item, parent=[source.id for source in sources])


def _row(place: Place, health: Health | None, items: int) -> Data:
    source = place.source
    stands = standing(source, health, app.now())
    return {
        "id": source.id, **facts_of(source), "origin": place.origin, "state": stands.state, "detail": stands.words,
        "items": items, **_asked(health),
    }  # fmt: skip


def _asked(health: Health | None) -> Data:
    """The record of the last poll as data; moments as ISO 8601, null for never."""
    if health is None:
        return {"asked": "", "checked": None, "worked": None, "newest": None, "habit": 0.0, "due": None, "failures": 0}
    moments = {key: getattr(health, key) for key in ("checked", "worked", "newest", "due")}
    spelled = {key: value.isoformat() if value else None for key, value in moments.items()}
    return {"asked": health.url, **spelled, "habit": health.habit, "failures": health.failures}


def add(desk: app.OpenDesk, said: Mapping[str, object]) -> Added:
    """Put a source on the roster. What the catalogue knows of its outlet is adopted, and `said` outweighs it.

    Raises:
        ConfigError: an address or a fact that cannot be; a letter without its reason. RequirementError: no such country.
    """
    facts = checked(_told(desk, said), "source")
    if trouble := closed(facts["url"], desk.config.fetch.private_hosts):
        raise ConfigError(f"{facts['url'][:200]} cannot be a source: {trouble}.", "Name an address of the public web.")
    if "reliability" in facts and not facts.get("basis"):
        raise ConfigError("A letter needs its reason in words.", "Say why it is so reliable with --basis.")
    places, outlets = app.desk_roster(desk.store, desk.config), Outlets(load_sources())
    wanted = admitted(Listing(facts), places, outlets)
    known, same = outlets.of(facts["url"]), twins(places, facts["url"])
    if wanted is None:
        return Added(places[facts["url"]].source, known, False, same)
    desk.store.add([added(wanted, app.now())])
    return Added(wanted.source(outlets), known, True, same)


def _told(desk: app.OpenDesk, said: Mapping[str, object]) -> Data:
    """What was said, without what was not; the country as its code, and today as the day of a new letter."""
    told = {key: value for key, value in said.items() if value is not None}
    if told.get("country"):
        told["country"] = desk.analyst.gazetteer.resolve(str(told["country"])).iso3
    return {"rated": f"{app.now():%Y-%m-%d}", **told} if "reliability" in told else told


def take(desk: app.OpenDesk, path: Path) -> Taken:
    """Import a list, TOML or OPML. Importing twice is importing once.

    Raises:
        ConfigError: a file that cannot be read, or is of neither form.
    """
    _check_form(path)
    listings, left = read_list(path)
    places, outlets, moment = app.desk_roster(desk.store, desk.config), Outlets(load_sources()), app.now()
    decisions: dict[str, Decision] = {}
    already = 0
    for listing in listings:
        url = listing.facts["url"]
        if trouble := _trouble(url, decisions, desk.config.fetch.private_hosts):
            left.append(LeftOut(url[:200], trouble))
        elif wanted := admitted(listing, places, outlets):
            decisions[url] = added(wanted, moment, plain(path.name))
        else:
            already += 1
    desk.store.add(decisions.values())
    return Taken(len(decisions), already, tuple(left))


def _trouble(url: str, decided: Collection[str], private: Sequence[str]) -> str:
    return "it stands further up in the list" if url in decided else closed(url, private)


def _check_form(path: Path) -> None:
    if path.suffix.lower() not in FORMS:
        raise ConfigError(f"{path} is no list of sources by its name.", f"Name a file that ends in {', '.join(FORMS)}.")


def give(desk: app.OpenDesk, path: Path, country: str | None) -> int:
    """Export the desk's sources into a file, TOML or OPML by its name; how many there are.

    Raises:
        ConfigError: a name of neither form. RequirementError: no such country. StoreError: the file cannot be written.
    """
    _check_form(path)
    places = app.desk_roster(desk.store, desk.config)
    chosen = [places[source.url] for source in _within(desk, (each.source for each in places.values()), country)]
    ordered = sorted(chosen, key=lambda each: _order(each.source))
    names = {code: each.name for code, each in desk.analyst.gazetteer.countries.items()}
    opml = path.suffix.lower() in OPML
    title = "Sources of a countrydesk"
    body = write_opml(ordered, title, app.now(), names) if opml else write_toml(each.source for each in ordered)
    write_whole(path, body)
    return len(ordered)


def remove(desk: app.OpenDesk, words: str) -> Source:
    """Take a source off the roster; what it gave is kept. Raises RequirementError: none is meant, or several are."""
    source = _the_one(app.desk_sources(desk.store, desk.config), words)
    desk.store.add([removed(source, app.now())])
    return source


def _the_one(sources: Sequence[Source], words: str) -> Source:
    found = named(sources, words)
    if not found:
        raise RequirementError(
            f"No source of this desk is meant by {words[:200]!r}.", "Look with `countrydesk sources list`."
        )
    if len(found) > 1:
        near = "; ".join(f"{each.title} {each.url}" for each in found[:3])
        raise RequirementError(
            f"{len(found)} sources are meant by {words[:200]!r}: {near}.", "Give the address of one."
        )
    return found[0]


def check(
    desk: app.OpenDesk, targets: Sequence[str], country: str | None, feeds: Path | None = None
) -> Iterator[Checked]:
    """Ask sources now, whether their turn has come or not; each with how it stands and what it answered, in words.

    Raises:
        RequirementError: a target that means no source; nothing was asked.
    """
    pipeline, every = desk.pipeline(feeds)
    chosen = _within(desk, _meant(every, targets), country)
    if not chosen:
        raise RequirementError("There is no source to check.", "Look with `countrydesk sources list`.")
    begun = app.now()
    pipeline.collect(chosen, impatient=True)
    stands, now = health_of(desk.store, chosen), app.now()
    for source in sorted(chosen, key=_order):
        health = stands.get(source.id)
        asked = health is not None and health.checked >= begun
        words = answer(source, health, now) if asked else "not asked: this machine has no network"
        yield Checked(source, standing(source, health, now), words, asked)


def _meant(every: Sequence[Source], targets: Sequence[str]) -> list[Source]:
    found: dict[str, Source] = {}
    for words in targets:
        if not (meant := named(every, words)):
            raise RequirementError(
                f"No source of this desk is meant by {words[:200]!r}.", "Add it, or look with `sources list`."
            )
        found |= {source.url: source for source in meant}
    return list(found.values()) if targets else list(every)


def explain(desk: app.OpenDesk, words: str) -> list[Line]:
    """What is known of a source, under headings; of an address that is none of the desk's, that it is F and why.

    Raises:
        RequirementError: words that mean several sources, or no address and none.
    """
    places = app.desk_roster(desk.store, desk.config)
    if not named((place.source for place in places.values()), words):
        places = {source.url: Place(source, "past") for source in desk.store.find(Source)}
    sources = [place.source for place in places.values()]
    if not named(sources, words) and "." in words:
        return stranger(words[:200], Outlets(load_sources()).of(words))
    source = _the_one(sources, words)
    given, health = _given(desk, source), health_of(desk.store, [source]).get(source.id)
    return particulars(places[source.url], health, given, app.now(), desk.analyst.gazetteer.countries)


def _given(desk: app.OpenDesk, source: Source) -> Given:
    items = sum(1 for _ in _items(desk, [source]))
    documents = frozenset(each.id for each in desk.store.find(Document, source=source.id))
    cited = [found for product in _released(desk) if (found := citations(product, documents))] if documents else []
    return Given(items, len(documents), sum(cited), len(cited))


def _released(desk: app.OpenDesk) -> Iterator[Data]:
    """The released reports, each once."""
    for sha256 in {json.loads(each.detail)["sha256"] for each in desk.store.find(Decision, verb="release")}:
        yield json.loads(desk.archive.get(sha256))
