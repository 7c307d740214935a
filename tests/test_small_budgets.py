"""A limit that will not reach is told of before anything is asked, and counts what was not answered before."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fakes import Ran, captured_week, command
from modelserver import Server, serving
from test_replaying import PERIOD, quoting

SHORT = re.compile(r"The budget is ([0-9,]+) tokens, and what is to be sent takes some ([0-9,]+) tokens")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    captured_week(tmp_path / "feeds")
    return tmp_path


def report(desk: Path, server: Server, *more: object, judge: str = "true") -> Ran:
    settings = f'[model]\nurl = "{server.url}/v1"\nname = "small"\nat_once = 1\n[judge]\nuse = {judge}\n'
    (desk / "desk.toml").write_text(f"{settings}[desk]\ncatalogue = false\n", "utf-8")
    at = ("--feeds", desk / "feeds", "--store", desk / "store", "--config", desk / "desk.toml", "--out", desk / "out")
    return command("report", *PERIOD, *at, *more)


def foretold(ran: Ran) -> int:
    """How many tokens a run was said to take."""
    found = SHORT.search(ran.said)
    assert found and ran.status == 0
    return int(found[2].replace(",", ""))


def test_a_budget_that_buys_no_prose_is_told_of_at_the_start(desk: Path) -> None:
    with serving(quoting) as server:
        ran = report(desk, server, "--max-tokens", 50)
    assert server.asked == []
    assert foretold(ran) > 10_000
    assert "reading" in ran.said and "trying the judge" in ran.said and "wording" in ran.said
    assert "Probably no sentence of a model comes of that." in ran.said


def test_without_a_judge_it_takes_less_and_what_was_answered_takes_nothing(desk: Path) -> None:
    with serving(quoting) as server:
        dear = foretold(report(desk, server, "--max-tokens", 50))
        cheap = foretold(report(desk, server, "--max-tokens", 50, judge="false"))
        assert cheap < dear
        report(desk, server, judge="false")
        asked = len(server.asked)
        ran = report(desk, server, "--max-tokens", 50, judge="false")
    assert asked > 0 and len(server.asked) == asked
    assert not SHORT.search(ran.said)


@pytest.mark.parametrize(
    "more", [(), ("--max-tokens", 0), ("--max-tokens", 10_000_000), ("--max-tokens", 50, "--quiet")]
)
def test_nothing_is_told_where_there_is_nothing_to_tell(desk: Path, more: tuple[object, ...]) -> None:
    with serving(quoting) as server:
        ran = report(desk, server, *more, judge="false")
    assert ran.status == 0
    assert not SHORT.search(ran.said)
