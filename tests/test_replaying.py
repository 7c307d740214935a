"""A released report made again of what is held: byte for byte, asking nobody, or it says why not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from countrydesk.core.prose.envelope import opened
from fakes import WEEK_STORIES, Ran, captured_week, command, rss
from modelserver import Behaviour, Data, Handler, data, fails, serving

PERIOD = ("mongolia", "--since", "2026-03-05", "--until", "2026-03-12")
FILES = ("report.json", "report.html", "report.md", "report.pdf")


def quoting(body: Data, handler: Handler) -> None:
    """A model that quotes each row that it is shown, with who published it, and judges nothing."""
    rows = opened(body["messages"][-1]["content"])
    said = [
        {"kind": "reported", "text": f"According to {row['outlet']}, “{row['quote']}”", "labels": [row["label"]]}
        for row in rows
        if "quote" in row
    ]
    usage = {"prompt_tokens": 100, "completion_tokens": 50}
    handler.send(200, json.dumps(data(json.dumps({"claims": said[:3]}), usage=usage)).encode())


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    captured_week(tmp_path / "feeds")
    return tmp_path


def settings(desk: Path, url: str) -> Path:
    path = desk / "desk.toml"
    model = f'[model]\nurl = "{url}/v1"\nname = "small"\nat_once = 1\n' if url else ""
    path.write_text(f"{model}[judge]\nuse = false\n[desk]\ncatalogue = false\n", "utf-8")
    return path


def report(desk: Path, url: str, *more: object) -> Ran:
    at = ("--store", desk / "store", "--config", settings(desk, url), "--quiet")
    return command("report", *PERIOD, "--feeds", desk / "feeds", "--out", desk / "first", *at, *more)


def replay(desk: Path, more: str = "") -> Ran:
    """Nobody could be asked: no model is named, no feeds are; `more` settings than the first time."""
    path = settings(desk, "")
    path.write_text(path.read_text("utf-8") + more, "utf-8")
    at = ("--store", desk / "store", "--config", path, "--quiet")
    return command("report", *PERIOD, "--replay", "--out", desk / "again", *at)


def bodies(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in FILES}


def worded(folder: Path) -> int:
    made = json.loads((folder / "report.json").read_text("utf-8"))
    return sum(bool(claim["maker"]) for section in made["sections"] for claim in section["claims"])


def test_a_report_by_a_model_comes_out_as_it_was_released(desk: Path) -> None:
    with serving(quoting) as server:
        assert report(desk, server.url).status == 0
        asked = len(server.asked)
    assert worded(desk / "first") > 0
    ran = replay(desk)
    assert (ran.status, len(server.asked)) == (0, asked)
    assert "byte for byte" in ran.out
    assert bodies(desk / "again") == bodies(desk / "first")


def test_a_report_is_chosen_and_ranked_by_the_settings_of_its_release(desk: Path) -> None:
    assert report(desk, "").status == 0
    ran = replay(desk, "most_developments = 1\n[significance]\nkind = 0.1\nactors = 9.0\n[weights]\nAGREE = 0.5\n")
    assert "byte for byte" in ran.out
    assert bodies(desk / "again") == bodies(desk / "first")


def test_a_second_run_asks_nothing_twice(desk: Path) -> None:
    with serving(quoting) as server:
        report(desk, server.url)
        asked = len(server.asked)
        assert report(desk, server.url).status == 0
        assert len(server.asked) == asked


@pytest.mark.parametrize("limit", [("--max-tokens", "0"), ("--max-tokens", "2500"), ("--max-cost", "0")], ids=str)
def test_what_a_budget_stopped_stays_stopped(desk: Path, limit: tuple[str, str]) -> None:
    with serving(quoting) as server:
        ran = report(desk, server.url, *limit)
    assert ran.status == 0
    assert "The budget of" in ran.out
    assert replay(desk).status == 0
    assert bodies(desk / "again") == bodies(desk / "first")


@pytest.mark.parametrize("trouble", [fails(401, "invalid key"), fails(404, "model not found")], ids=["key", "model"])
def test_what_an_endpoint_refused_stays_refused(desk: Path, trouble: Behaviour) -> None:
    with serving(trouble) as server:
        assert report(desk, server.url).status == 0
    assert worded(desk / "first") == 0
    assert replay(desk).status == 0
    assert bodies(desk / "again") == bodies(desk / "first")


def test_a_report_without_a_model_can_be_made_again(desk: Path) -> None:
    assert report(desk, "").status == 0
    assert replay(desk).status == 0
    assert bodies(desk / "again") == bodies(desk / "first")


def test_what_was_collected_since_is_said(desk: Path) -> None:
    (desk / "feeds" / "steppe-post.xml").write_bytes(rss(WEEK_STORIES[:2]))
    report(desk, "")
    (desk / "feeds" / "steppe-post.xml").write_bytes(rss(WEEK_STORIES))
    at = ("--store", desk / "store", "--config", settings(desk, ""), "--quiet")
    command("collect", "--feeds", desk / "feeds", *at)
    ran = replay(desk)
    assert ran.status == 1
    assert "not the released report" in ran.said
    assert "collected since" in ran.said


def test_nothing_released_cannot_be_made_again(desk: Path) -> None:
    report(desk, "")
    at = ("--store", desk / "store", "--config", settings(desk, ""), "--quiet")
    ran = command("report", "iran", *PERIOD[1:], "--replay", "--out", desk / "again", *at)
    assert ran.status == 2
    assert "holds no release" in ran.said
    assert not (desk / "again").exists()


def test_a_replay_asks_nobody_so_that_feeds_say_nothing(desk: Path) -> None:
    at = ("--store", desk / "store", "--config", settings(desk, ""), "--quiet")
    ran = command("report", *PERIOD, "--replay", "--feeds", desk / "feeds", "--out", desk / "again", *at)
    assert ran.status == 2
    assert "--replay" in ran.said
