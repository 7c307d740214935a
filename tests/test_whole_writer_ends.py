"""Runs of the writer that end before their time: by a budget in the middle, and by a kill that nothing can catch."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from builders import WEEK
from countrydesk.adapters.memory import MemoryStore
from countrydesk.asking import Asking
from countrydesk.core.budgets import Budget
from countrydesk.core.ports import Completion, Prompt
from countrydesk.core.prose.envelope import opened
from fakes import NOW, captured_week, command
from loopback import started
from modelserver import Data, Handler, Server, data, serving
from wholeweek import OUTLETS, WRITER, Made, Scribe, made, week, writer

TOKENS = 500


def spending(limit: int | None, store: MemoryStore, scribe: Scribe) -> Made:
    """The week by a writer whose prompts take a known number of tokens, within a budget of so many."""

    def model(prompt: Prompt, /) -> Completion:
        return replace(scribe([prompt])[0], prompt_tokens=TOKENS - 100, reply_tokens=100)

    asking = Asking(model, f"ask/1 {WRITER}", store, WEEK.id, lambda: NOW, 1, Budget(None, limit))
    return made(week(), writer(asking))


def _drafts(scribe: Scribe) -> int:
    return [each.purpose for each in scribe.asked].count("draft")


def test_a_budget_that_ends_in_the_middle_leaves_prose_and_quotations_and_says_so() -> None:
    whole, scribe = spending(None, MemoryStore(), Scribe()), Scribe()
    report = spending((len(OUTLETS) + 5) * TOKENS, MemoryStore(), scribe)
    told = {each["development"] for each in report.section("developments")}
    prose = {each["development"] for each in report.section("developments") if each["maker"]}
    quoted = {each["development"] for each in report.section("developments") if _is_quotation(each)}
    assert told == {each["development"] for each in whole.section("developments")} == prose | quoted
    assert 0 < len(prose) == _drafts(scribe) < len(told) == len(OUTLETS)
    assert prose.isdisjoint(quoted)
    assert {each["verdict"] for each in report.claims} == {"supported"}
    (remark,) = report.product["authorship"]["remarks"]
    assert f"The budget of {(len(OUTLETS) + 5) * TOKENS} tokens has no room" in remark
    assert remark in report.product["authorship"]["statement"]


def _is_quotation(claim: Data) -> bool:
    """Whether the rules composed it of one passage in its own words."""
    return not claim["maker"] and claim["text"].endswith(f"“{claim['basis'][0]['quote']}”")


def test_what_the_budget_left_is_asked_in_a_later_run_and_nothing_twice() -> None:
    store, first, second, at_once = MemoryStore(), Scribe(), Scribe(), Scribe()
    spending((len(OUTLETS) + 5) * TOKENS, store, first)
    later = spending(None, store, second)
    assert later.product == spending(None, MemoryStore(), at_once).product
    digests = Counter(each.sha256 for each in (*first.asked, *second.asked))
    assert digests == Counter(each.sha256 for each in at_once.asked)
    assert set(digests.values()) == {1}


PERIOD = ("mongolia", "--since", "2026-03-05", "--until", "2026-03-12")


def quoting(body: Data, handler: Handler) -> None:
    """It quotes the first rows that it is to word, with who published them, and has nothing to say on what else it is asked."""
    (wanted,) = body["response_format"]["json_schema"]["schema"]["required"]
    rows = [row for row in opened(body["messages"][-1]["content"]) if "quote" in row]
    said = [
        {"kind": "reported", "text": f"According to {row['outlet']}, “{row['quote']}”", "labels": [row["label"]]}
        for row in rows[:2]
    ]
    handler.send(200, json.dumps(data(json.dumps({wanted: said if wanted == "claims" else []}))).encode())


def killing(run: list[subprocess.Popen[str]]) -> Callable[[Data, Handler], None]:
    """It kills who asks in the midst of its request: nothing of the program runs after that."""

    def behave(_: Data, handler: Handler) -> None:
        os.kill(run[0].pid, signal.SIGKILL)
        run[0].wait()
        handler.close_connection = True

    return behave


def arguments(desk: Path, store: str, url: str) -> list[str]:
    """A run of the command, with a store and an output folder of this name."""
    settings = desk / "desk.toml"
    model = f'[model]\nurl = "{url}"\nname = "small"\nat_once = 1\n'
    settings.write_text(f"{model}[judge]\nuse = false\n[desk]\ncatalogue = false\n", "utf-8")
    at = ("--store", desk / store, "--config", settings, "--feeds", desk / "feeds", "--out", desk / f"{store}-out")
    return ["report", *PERIOD, *map(str, at), "--quiet"]


def claims(folder: Path) -> list[tuple[str, str]]:
    product = json.loads((folder / "report.json").read_text("utf-8"))
    return [(each["maker"], each["text"]) for section in product["sections"] for each in section["claims"]]


def asked(server: Server) -> Counter[str]:
    return Counter(json.dumps(each["messages"]) for each in server.bodies)


def test_a_run_that_is_killed_goes_on_and_asks_nothing_twice(tmp_path: Path) -> None:
    captured_week(tmp_path / "feeds")
    runs: list[subprocess.Popen[str]] = []
    before = 4
    with serving(*[quoting] * before, killing(runs), quoting) as server:
        run = arguments(tmp_path, "killed", server.url)
        with started(*run) as running:
            runs.append(running)
            assert running.wait() == -signal.SIGKILL
        assert len(server.asked) == before + 1
        assert not (tmp_path / "killed-out" / "report.json").exists()
        under_way = json.dumps(server.bodies[before]["messages"])
        assert command(*run).status == 0
    with serving(quoting) as other:
        assert command(*arguments(tmp_path, "whole", other.url)).status == 0
    assert set(asked(other).values()) == {1}
    assert asked(server) == asked(other) + Counter([under_way])
    assert claims(tmp_path / "killed-out") == claims(tmp_path / "whole-out")
    assert any(maker for maker, _ in claims(tmp_path / "whole-out"))
