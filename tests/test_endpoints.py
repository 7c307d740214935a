"""The language models of the settings: which there are, which key they get, and what their examination tells."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from countrydesk.cli import countrydesk
from countrydesk.config import Config, JudgeSettings, ModelSettings
from countrydesk.core.errors import ConfigError, EndpointError
from countrydesk.core.ports import LanguageModel
from countrydesk.endpoints import examined, is_guarded, judging_model, place, writing_model
from modelserver import fails, refuses_form, says, serving

HERE = "http://127.0.0.1:8000/v1"
SMALL = ModelSettings(HERE, "small")
KEY = "sk-very-secret-7"


def test_without_an_endpoint_there_is_no_model() -> None:
    assert writing_model(Config(), {}) is None
    assert judging_model(Config(), {}) is None


def test_the_writing_model_judges_where_no_other_is_named() -> None:
    made = judging_model(Config(model=SMALL), {})
    assert made is not None
    assert (made.at.name, made.at.setting) == ("small", "model")


def test_the_writing_model_that_is_there_judges_itself() -> None:
    config = Config(model=SMALL)
    writer = writing_model(config, {})
    assert writer is not None
    assert judging_model(config, {}, writer) is writer
    assert judging_model(replace(config, judge=JudgeSettings(HERE, "other")), {}, writer) is not writer


def test_a_judge_of_its_own_has_its_own_key() -> None:
    config = Config(model=SMALL, judge=JudgeSettings(HERE, "other"))
    made = judging_model(config, {"COUNTRYDESK_MODEL_KEY": "writer", "COUNTRYDESK_JUDGE_KEY": "judge"})
    assert made is not None
    assert (made.at.name, made.at.key, made.at.setting) == ("other", "judge", "judge")


def test_no_model_judges_where_none_shall() -> None:
    assert judging_model(Config(model=SMALL, judge=JudgeSettings(HERE, "other", use=False)), {}) is None


def test_what_the_settings_say_is_what_the_endpoint_gets() -> None:
    settings = ModelSettings(HERE, "small", "LLM_KEY", 99, 5.0, 2, 7, "plain")
    at = place(settings, "model", {"LLM_KEY": f" {KEY}\n", "COUNTRYDESK_MODEL_KEY": "no"})
    assert (at.url, at.name, at.key, at.key_env) == (HERE, "small", KEY, "LLM_KEY")
    assert (at.window, at.seconds, at.per_minute, at.structure) == (99, 5.0, 7, "plain")


@pytest.mark.parametrize("key", ["two words", "schl\u00fcssel", "a\nb", "a\x00b"])
def test_a_key_that_cannot_be_one_is_refused_and_not_repeated(key: str) -> None:
    with pytest.raises(ConfigError, match="COUNTRYDESK_MODEL_KEY holds no key") as error:
        place(SMALL, "model", {"COUNTRYDESK_MODEL_KEY": key})
    assert key not in str(error.value)


OPEN = ModelSettings("http://llm.example/v1", "small")


def test_a_key_does_not_travel_in_the_open() -> None:
    with pytest.raises(ConfigError, match=r"set model\.insecure to true") as error:
        place(OPEN, "model", {"COUNTRYDESK_MODEL_KEY": KEY})
    assert KEY not in str(error.value)
    assert place(OPEN, "model", {}).key == ""
    assert place(replace(OPEN, insecure=True), "model", {"COUNTRYDESK_MODEL_KEY": KEY}).key == KEY


@pytest.mark.parametrize(
    ("url", "guarded"),
    [("https://llm.example", True), ("http://localhost:1/v1", True), ("http://127.9.9.9/v1", True), ("http://[::1]/v1", True),
     ("http://10.0.0.1/v1", False), ("http://localhost.example/v1", False), ("http://127.0.0.1.example/v1", False)],
)  # fmt: skip
def test_what_nobody_on_the_way_can_read(url: str, guarded: bool) -> None:
    assert is_guarded(url) == guarded


# --- their examination ------------------------------------------------------------------------------------------------


def test_an_examination_tells_form_name_and_speed() -> None:
    with serving(refuses_form("json_schema")) as house:
        ticks = count(0, 0.5)
        found = examined(Config(model=ModelSettings(house.url, "small")), {}, clock=lambda: next(ticks))
    assert found == [
        {
            "part": "writes and judges",
            "name": "small",
            "url": house.url,
            "window": 16384,
            "served": "small-1",
            "structure": "json_object",
            "seconds": 0.5,
            "tokens_per_second": 14.0,
            "counts_tokens": True,
            "reply": '{"capital": "Ulaanbaatar"}',
        }
    ]


def figures(model: LanguageModel) -> dict[str, Any]:
    """An examiner that asks nothing."""
    return {"admitted": True}


def faulty(model: LanguageModel) -> dict[str, Any]:
    """An examiner whose questions get no answer."""
    raise EndpointError("No answer.")


def test_further_examiners_add_to_the_row_of_the_model_that_they_are_for() -> None:
    with serving(says()) as house:
        both = examined(Config(model=ModelSettings(house.url, "small")), {}, judge=[figures])
        apart = Config(model=ModelSettings(house.url, "small"), judge=JudgeSettings(house.url, "other"))
        writer, judge = examined(apart, {}, judge=[figures])
    assert both[0]["admitted"] is True
    assert "admitted" not in writer
    assert (judge["part"], judge["admitted"]) == ("judges", True)


def test_trouble_is_a_row_and_the_other_model_is_asked_all_the_same() -> None:
    with serving(fails(401)) as closed, serving(says()) as open_:
        config = Config(model=ModelSettings(closed.url, "small"), judge=JudgeSettings(open_.url, "other"))
        writer, judge = examined(config, {}, judge=[faulty])
    assert "wants a key (401)" in writer["error"]
    assert judge["error"] == "No answer."


def test_where_no_model_is_named_the_settings_are() -> None:
    with pytest.raises(ConfigError, match=r"Set model\.url and model\.name"):
        examined(Config(), {})


# --- the command ------------------------------------------------------------------------------------------------------


def command(tmp_path: Path, settings: str, *words: str, **environ: str) -> Result:
    path = tmp_path / "desk.toml"
    path.write_text(settings)
    known = dict.fromkeys(("COUNTRYDESK_MODEL_URL", "COUNTRYDESK_MODEL", "COUNTRYDESK_MODEL_KEY"))
    return CliRunner().invoke(countrydesk, ["model", "check", "--config", str(path), *words], env={**known, **environ})


def test_the_command_tells_a_person(tmp_path: Path) -> None:
    with serving(says()) as house:
        ran = command(tmp_path, f'[model]\nurl = "{house.url}"\nname = "small"')
    assert ran.exit_code == 0
    assert "The model that writes and judges:" in ran.output
    assert "form of replies: json_schema" in ran.output
    assert "the server counts tokens: yes" in ran.output


def test_the_command_tells_a_program_and_the_environment_counts(tmp_path: Path) -> None:
    with serving(says()) as house:
        ran = command(
            tmp_path, "", "--json", COUNTRYDESK_MODEL_URL=house.url, COUNTRYDESK_MODEL="m", COUNTRYDESK_MODEL_KEY=KEY
        )
    assert json.loads(ran.output)["served"] == "small-1"
    assert KEY not in ran.output


def test_the_command_fails_where_a_model_cannot_be_asked(tmp_path: Path) -> None:
    with serving(fails(404, "model m not found")) as house:
        ran = command(tmp_path, "", COUNTRYDESK_MODEL_URL=house.url, COUNTRYDESK_MODEL="m")
    assert isinstance(ran.exception, EndpointError)
    assert "trouble: The endpoint" in ran.output
    assert "Set model.name to one that it serves." in ran.output


def test_no_proxy_is_taken_from_the_environment(tmp_path: Path) -> None:
    with serving(fails(500)) as proxy, serving(says()) as house:
        through = {"HTTP_PROXY": proxy.url, "http_proxy": proxy.url, "ALL_PROXY": proxy.url}
        ran = command(tmp_path, "", COUNTRYDESK_MODEL_URL=house.url, COUNTRYDESK_MODEL="m", **through)
    assert ran.exit_code == 0
    assert proxy.asked == []
