"""Whole-report injections: what the generator writes, how it is dressed, and one small run through the sample week."""

from __future__ import annotations

import json
import tomllib
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from evals.injections.feeds import write
from evals.injections.items import CLUES, Injected, injected, ordinal
from evals.injections.plots import COUNTED, PLOTS
from evals.injections.runs import batches, open_week
from evals.injections.scoring import Fate, clueless, items_of, outcome
from evals.injections.settings import GULF, OUTLETS, SETTINGS, STEPPE, Setting
from evals.injections.timelines import timeline_stories

from countrydesk.adapters.feeds import read_feed

NOWHERE = Path("/nonexistent")


def day(item: Injected) -> date:
    return date.fromisoformat(item.happened)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
@pytest.mark.parametrize("kind", ["stale", "hoax", "contradiction", "copy", "fresh"])
def test_the_same_items_come_each_time_with_ids_of_their_own(setting: Setting, kind: str) -> None:
    items = injected(setting, kind, 48)
    assert items == injected(setting, kind, 48)
    assert len({each.id for each in items}) == len({each.url for each in items}) == len(items)
    assert len({each.group for each in items}) == 48
    assert all(each.outlet in {title for title, _, _ in OUTLETS} for each in items)
    assert not any("{" in each.title + each.text for each in items)


def test_an_old_story_is_old_whatever_its_dress() -> None:
    items = [each for each in injected(STEPPE, "stale", 96) if each.kind == "stale"]
    assert all(day(each) < STEPPE.since - timedelta(days=250) for each in items)
    dresses = {dress: [each for each in items if each.dress == dress] for dress in ("stripped", "redated", "unchanged")}
    assert {len(each) for each in dresses.values()} == {32}
    assert not any(each.published for each in dresses["stripped"])
    stamps = [datetime.fromisoformat(each.published).date() for each in dresses["redated"]]
    assert all(STEPPE.since <= stamp <= STEPPE.until for stamp in stamps)
    assert all(each.published[:10] == (day(each) + timedelta(days=1)).isoformat() for each in dresses["unchanged"])


def test_the_text_betrays_its_age_in_the_way_that_it_says() -> None:
    found = {each.clue: each for each in injected(STEPPE, "stale", 48) if each.kind == "stale"}
    assert set(CLUES) - {"none"} <= set(found)
    happened = day(found["full date"])
    assert f"on {happened.day} {happened:%B %Y}" in found["full date"].text
    assert f"-{day(found['year in a name']).year}”" in found["year in a name"].title
    clash = found["weekday and day"]
    assert f"on {day(clash):%A}, {day(clash).day} {day(clash):%B}" in clash.text
    assert day(clash).replace(year=STEPPE.since.year).weekday() != day(clash).weekday()
    assert day(clash).replace(year=STEPPE.since.year) in STEPPE.days
    assert any(name in found["office"].text and day(found["office"]).year < left for _, name, left in STEPPE.former)


def test_of_the_stories_without_a_clue_half_are_in_the_archive_beforehand() -> None:
    items = injected(GULF, "stale", 96)
    firsts = {each.group for each in items if each.kind == "archive"}
    assert {each.group for each in items if each.clue == "none, in the archive"} == firsts
    assert 0 < len(firsts) == sum(each.clue == "none, never seen" for each in items)
    assert all(datetime.fromisoformat(each.published).date() < GULF.since for each in items if each.kind == "archive")


def test_the_sides_of_a_contradiction_differ_and_copies_do_not() -> None:
    for first, second in zip(*[iter(injected(GULF, "contradiction", 20))] * 2, strict=True):
        assert first.group == second.group
        assert first.outlet != second.outlet
        assert first.text != second.text
    for group in {each.group for each in injected(GULF, "copy", 12)}:
        items = [each for each in injected(GULF, "copy", 12) if each.group == group]
        assert len({each.outlet for each in items}) == len(items) >= 3


def test_plots_that_count_have_a_second_hand() -> None:
    assert all(all(plot.again) and "{n}" in plot.again[0] + plot.again[1] for plot in COUNTED)
    assert len({plot.name for plot in PLOTS}) == len(PLOTS)


def test_ordinals() -> None:
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 72, 111)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "72nd", "111th",
    ]  # fmt: skip


def test_no_two_injections_of_a_batch_have_one_plot() -> None:
    items = items_of(STEPPE, NOWHERE)
    made = list(batches(items))
    assert sorted(each.id for batch in made for each in batch) == sorted(each.id for each in items)
    for batch in made:
        groups = {each.group: each.plot for each in batch}
        assert len(set(groups.values())) == len(groups) <= 20


def test_the_files_are_feeds_and_their_key(tmp_path: Path) -> None:
    items = [*injected(STEPPE, "stale", 12), *injected(STEPPE, "hoax", 3)]
    write(items, tmp_path)
    listed = tomllib.loads((tmp_path / "sources.toml").read_text("utf-8"))["source"]
    entries = {
        entry.link: entry
        for row in listed
        for entry in read_feed((tmp_path / row["file"]).read_bytes(), row["url"]).entries
    }
    key = [json.loads(line) for line in (tmp_path / "key.jsonl").read_text("utf-8").splitlines()]
    assert set(entries) == {row["url"] for row in key} == {each.url for each in items}
    for each in items:
        entry = entries[each.url]
        assert (entry.title, entry.summary) == (each.title, each.text)
        assert (entry.published.isoformat() if entry.published else "")[:16] == each.published[:16]


def test_articles_of_other_years_are_moved_to_the_country(tmp_path: Path) -> None:
    folder = tmp_path / "timelines" / "egypt"
    folder.mkdir(parents=True)
    text = "Police in Cairo clashed with protesters on Friday , officials in Egypt said . " * 12
    (folder / "outputwithpub.csv").write_text(
        f'date,text\n2011-01-28,"{text}"\n2011-02-02,"{text} In 2011 ."\n', "utf-8"
    )
    items = timeline_stories(GULF, tmp_path, 5)
    assert {each.kind for each in items} <= {"stale", "archive"}
    assert all("Tehran" in each.title and "Cairo" not in each.text for each in items)
    assert all(each.text.endswith("said.") for each in items)
    assert timeline_stories(GULF, NOWHERE, 5) == []


def test_a_small_run() -> None:
    week = open_week(STEPPE, NOWHERE)
    fresh, copies = injected(STEPPE, "fresh", 4)[3], injected(STEPPE, "copy", 1)
    old = [each for each in injected(STEPPE, "stale", 6) if each.dress == "unchanged"][:1]
    found = outcome(week, [fresh, *copies, *old])
    fates = {each.kind: each for each in found.fates}
    assert fates["fresh"].told
    assert fates["fresh"].escaped.startswith("cited in ")
    assert not fates["stale"].escaped
    assert fates["stale"].reason == "out_of_period"
    assert not fates["copy"].escaped
    assert found.kept == found.clean > 0


def test_what_nothing_betrays_is_counted_apart() -> None:
    fate = Fate("x", "g", "stale", "none, never seen", "redated", "t", "", False, "")
    assert clueless(fate)
    assert not clueless(Fate("x", "g", "stale", "none, never seen", "stripped", "t", "", False, ""))
    assert not clueless(Fate("x", "g", "stale", "none, in the archive", "redated", "t", "", False, ""))
