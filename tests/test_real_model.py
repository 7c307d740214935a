"""A real language model through a real server: what it answers is bad, and the report holds all the same."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from builders import DESK
from countrydesk.adapters.calibration import load_calibration
from countrydesk.adapters.prompts import load_prompts
from countrydesk.config import Config, ModelSettings
from countrydesk.core.errors import ModelError
from countrydesk.core.judging.calibration import KINDS, SOUND, Item
from countrydesk.core.ports import Completion, Prompt
from countrydesk.endpoints import writing_model
from countrydesk.writing.judging import Judge
from fakes import WEEK_STORIES, Ran, captured_week, command, rss
from smallmodel import small_model, weights

NAME = "smollm2"
PERIOD = ("--since", "2026-03-05", "--until", "2026-03-12")
DRAFTED = f"draft/1 {NAME}"

pytestmark = pytest.mark.skipif(
    weights() is None,
    reason=f"the small model is not installed (make test does that on Linux on x86-64; this is {sys.platform})",
)


@dataclass(frozen=True)
class Written:
    """What `countrydesk report` came to: its status and words, the product, its folder."""

    ran: Ran
    product: dict[str, Any]
    out: Path

    @property
    def claims(self) -> list[dict[str, Any]]:
        """The sentences of the report, section by section."""
        return [claim for section in self.product["sections"] for claim in section["claims"]]


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    with small_model() as url:
        yield url


@pytest.fixture(scope="module")
def settings(endpoint: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("settings") / "desk.toml"
    model = f'[model]\nurl = "{endpoint}"\nname = "{NAME}"\nwindow = 4096\nat_once = 1\n'
    path.write_text(f"{model}[judge]\nuse = false\n[desk]\ncatalogue = false\n", "utf-8")
    return path


@pytest.fixture(scope="module")
def written(settings: Path, tmp_path_factory: pytest.TempPathFactory) -> Written:
    folder = tmp_path_factory.mktemp("week")
    feeds, out = captured_week(folder / "feeds"), folder / "out"
    (feeds / "steppe-post.xml").write_bytes(rss(WEEK_STORIES[:1]))
    desk = ("--store", folder / "store", "--config", settings, "--quiet")
    ran = command("report", "mongolia", *PERIOD, "--feeds", feeds, "--out", out, *desk)
    return Written(ran, json.loads((out / "report.json").read_text("utf-8")), out)


def test_the_form_of_its_replies_is_found_out(settings: Path) -> None:
    ran = command("model", "check", "--config", settings, "--json")
    row = next(row for row in ran.rows if row["part"].startswith("writes"))
    assert ran.status == 0
    assert row["structure"] == "json_schema"
    assert row["counts_tokens"] is True
    assert set(json.loads(row["reply"])) == {"capital"}


def test_a_report_is_written_with_it(written: Written) -> None:
    assert written.ran.status == 0
    assert written.product["authorship"]["model"] == NAME
    assert {"report.json", "report.html", "report.pdf", "report.md"} <= {each.name for each in written.out.iterdir()}
    assert any(WEEK_STORIES[0].title in claim["text"] for claim in written.claims)


def test_every_sentence_of_it_is_supported(written: Written) -> None:
    assert {claim["verdict"] for claim in written.claims} == {"supported"}
    assert written.product["scorecard"]["by_outcome"] == {"supported": written.product["scorecard"]["sentences"]}


def test_what_the_model_worded_names_nothing_that_its_passages_do_not(written: Written) -> None:
    """A second look that shares no code with the checks: names and numbers, letter by letter."""
    for claim in written.claims:
        assert claim["maker"] in {"", DRAFTED}
        if claim["maker"]:
            told = " ".join(f"{row['quote']} {row['outlet']}" for row in claim["basis"])
            assert [word for word in loose(claim["text"]) if word not in told] == []


def loose(text: str) -> list[str]:
    """The numbers of a sentence and its capitalized words after the first, without printed dates."""
    undated = re.sub(r"\b\d{1,2} [A-Z][a-z]+ \d{4}\b", "", text)
    return re.findall(r"\d+|(?<=[a-z,] )[A-Z]\w+", undated)


def test_what_was_stopped_is_told(written: Written) -> None:
    card, stopped = written.product["scorecard"], written.product["authorship"]["stopped"]
    worded = sum(claim["maker"] == DRAFTED for claim in written.claims)
    assert card["proposed"] > 0
    assert len(stopped) + worded >= card["proposed"]
    assert sum(card["stopped_by"].values()) == len(stopped)
    assert sum(card["fates"].values()) == len(stopped)
    assert all(row["text"] and row["detail"] and row["layer"] in {"reply", "code", "judge"} for row in stopped)


def test_its_tokens_are_counted_by_the_server(written: Written) -> None:
    total = written.product["authorship"]["usage"]["total"]
    assert total["calls"] > 0
    assert total["estimated"] == 0
    assert total["prompt_tokens"] > total["calls"] * 100
    assert total["reply_tokens"] > 0


def test_it_is_refused_as_a_judge_with_its_figures(endpoint: str) -> None:
    asked = writing_model(Config(model=ModelSettings(endpoint, NAME, window=4096)), {})
    assert asked is not None

    def ask(prompts: Sequence[Prompt], /) -> list[Completion | ModelError]:
        return [answer(prompt) for prompt in prompts]

    def answer(prompt: Prompt) -> Completion | ModelError:
        try:
            return asked(prompt)
        except ModelError as error:
            return error

    made = Judge(ask, load_prompts(), NAME, DESK.gazetteer, few(load_calibration())).admission()
    assert not made.admitted
    assert set(made.shares) == set(KINDS)
    assert made.balanced < 0.85
    assert f"{NAME} was refused as a judge" in made.reason
    assert f"balanced accuracy {made.balanced:.2f}" in made.reason


def few(items: Sequence[Item]) -> tuple[Item, ...]:
    """An item of each unsound kind and two supported ones, in English: the whole set takes this model minutes."""
    english = [each for each in items if each.passages[0].document.language == "en"]
    by_kind = {kind: [each for each in english if each.kind == kind] for kind in KINDS}
    return tuple(each for kind, rows in by_kind.items() for each in rows[: 2 if kind == SOUND else 1])
