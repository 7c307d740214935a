"""The settings: what a file may say, and how an error names the place."""

from __future__ import annotations

import tomllib
from dataclasses import FrozenInstanceError
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countrydesk import config
from countrydesk.config import (
    BudgetSettings,
    Config,
    DeskSettings,
    FetchSettings,
    JudgeSettings,
    ModelSettings,
    RetentionSettings,
    StoreSettings,
    WatchSettings,
    parse_config,
    read_config,
    with_environment,
)
from countrydesk.core.errors import ConfigError
from countrydesk.core.significance import Scale


def written(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "desk.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_an_empty_file_is_the_settings_of_the_house(tmp_path: Path) -> None:
    assert read_config(written(tmp_path, "")) == Config()


def test_every_setting_may_be_set(tmp_path: Path) -> None:
    text = """
    [desk]
    most_developments = 7
    [store]
    folder = "~/desk"
    warc_size = 64
    [fetch]
    pages = false
    seconds = 5
    contact = "desk@example.org"
    at_once = 8
    private_hosts = ["10.0.0.0/8"]
    [watch]
    least = 5
    most = 60
    [retention]
    days = 400
    [weights]
    ASSAULT = 10
    cyber = 2.5
    [significance]
    novelty = 0
    [model]
    url = "https://llm.example/v1"
    name = "large"
    key_env = "LLM_KEY"
    window = 8192
    seconds = 30
    at_once = 2
    per_minute = 0
    structure = "json_object"
    price_in = 0
    price_out = 0.5
    currency = "EUR"
    insecure = true
    [judge]
    use = false
    [budget]
    max_cost = 0
    max_tokens = 1000
    """
    assert read_config(written(tmp_path, text)) == Config(
        DeskSettings(7),
        StoreSettings("~/desk", 64),
        FetchSettings(False, 5, "desk@example.org", 8, ("10.0.0.0/8",)),
        WatchSettings(5, 60),
        RetentionSettings(400),
        {"ASSAULT": 10.0, "cyber": 2.5},
        Scale(novelty=0.0),
        ModelSettings("https://llm.example/v1", "large", "LLM_KEY", 8192, 30, 2, 0, "json_object", 0, 0.5, "EUR", True),
        JudgeSettings(use=False),
        BudgetSettings(0, 1000),
    )


def test_the_example_in_the_module_is_valid_and_names_every_setting() -> None:
    _, _, example = (config.__doc__ or "").partition("\n\n")
    raw = tomllib.loads(example)
    made = parse_config(raw, "the example")
    for table in ("desk", "store", "fetch", "watch", "retention", "model", "judge", "budget"):
        assert set(raw[table]) == set(vars(getattr(made, table))), table
    assert made.weights == {"ASSAULT": 10.0}
    assert made.significance == Scale(novelty=1.0)


def test_settings_do_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        Config().desk = DeskSettings(1)  # type: ignore[misc]  # that it cannot be assigned is what is tested


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[desk]\nmost = 3", "there is no setting desk.most. Known are: desk.most_developments, desk.catalogue."),
        (
            "[dest]\nmost_developments = 3",
            "there is no setting dest. Known are: desk, store, fetch, watch, retention, model, judge, budget, weights, "
            "significance.",
        ),
        ("most_developments = 3", "there is no setting most_developments."),
        ("desk = 3", "desk must be a table, not 3."),
        ("weights = [1]", "weights must be a table, not [1]."),
        ("[desk]\nmost_developments = '3'", "desk.most_developments must be a positive whole number, not '3'."),
        ("[desk]\nmost_developments = 0", "desk.most_developments must be a positive whole number, not 0."),
        ("[desk]\nmost_developments = -1", "desk.most_developments must be a positive whole number, not -1."),
        ("[desk]\nmost_developments = 2.5", "desk.most_developments must be a positive whole number, not 2.5."),
        ("[desk]\nmost_developments = true", "desk.most_developments must be a positive whole number, not True."),
        ("[fetch]\nseconds = true", "fetch.seconds must be a positive number, not True."),
        ("[fetch]\nseconds = 0", "fetch.seconds must be a positive number, not 0."),
        ("[fetch]\npages = 1", "fetch.pages must be true or false, not 1."),
        ("[fetch]\ncontact = 5", "fetch.contact must be a text, not 5."),
        ("[store]\nfolder = ['a']", "store.folder must be a text, not ['a']."),
        ("[weights]\nASSAULT = 11", "weights.ASSAULT must be a number from 0 to 10, not 11."),
        ("[significance]\nfame = 1", "there is no setting significance.fame. Known are: significance.kind, "),
        ("[significance]\nnovelty = 11", "significance.novelty must be a number from 0 to 10, not 11."),
        ("[weights]\nASSAULT = -1", "weights.ASSAULT must be a number from 0 to 10, not -1."),
        ("[weights]\nASSAULT = true", "weights.ASSAULT must be a number from 0 to 10, not True."),
        ("[weights]\nASSAULT = 'much'", "weights.ASSAULT must be a number from 0 to 10, not 'much'."),
        ("[weights]\nASSAULT = nan", "weights.ASSAULT must be a number from 0 to 10, not nan."),
        ("[model]\nwindow = 0", "model.window must be a positive whole number, not 0."),
        ("[model]\nper_minute = -1", "model.per_minute must be a positive whole number or 0, not -1."),
        ("[model]\nprice_in = false", "model.price_in must be a positive number or 0, not False."),
        (
            "[model]\nstructure = 'xml'",
            "model.structure must be one of auto, json_schema, json_object, plain, not 'xml'.",
        ),
        ("[model]\nstructure = ['auto']", "model.structure must be one of auto, "),
        ("[judge]\nuse = 1", "judge.use must be true or false, not 1."),
        ("[budget]\nmax_cost = -0.5", "budget.max_cost must be a positive number or 0, not -0.5."),
        ("[budget]\nmax_cost = nan", "budget.max_cost must be a positive number or 0, not nan."),
        ("[budget]\nmax_tokens = 0.5", "budget.max_tokens must be a positive whole number or 0, not 0.5."),
        ("[budget]\nmax_tokens = false", "budget.max_tokens must be a positive whole number or 0, not False."),
        ("[desk", "is not TOML"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_with_its_file(tmp_path: Path, text: str, words: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(ConfigError) as error:
        read_config(path)
    assert words in str(error.value)
    assert str(path) in str(error.value)
    assert error.value.exit_status == 2


@pytest.mark.parametrize("text", ["[fetch]\nseconds = nan", "[fetch]\nseconds = inf"])
def test_a_time_limit_is_finite(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigError, match=r"fetch\.seconds"):
        read_config(written(tmp_path, text))


def test_bytes_that_are_no_text_are_not_toml(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="is not TOML"):
        read_config(written(tmp_path, b"\xff\xfe\x00"))


def test_tables_nested_without_end_are_not_toml(tmp_path: Path) -> None:
    with pytest.raises(ConfigError):
        read_config(written(tmp_path, "a = " + "[" * 100_000))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(ConfigError, match=f"{path}: .*Name a readable file with --config"):
            read_config(path)


@pytest.mark.parametrize("key", ["sk-proj-abc", "abcdef0123456789", "", "A B"])
def test_a_key_in_the_place_of_its_variable_is_refused_and_not_repeated(tmp_path: Path, key: str) -> None:
    with pytest.raises(ConfigError, match=r"model\.key_env must be a name in capitals") as error:
        read_config(written(tmp_path, f"[model]\nkey_env = {key!r}"))
    assert not key or key not in str(error.value)


# --- what the environment says of language models ----------------------------------------------------------------------

HERE = "http://127.0.0.1:8000/v1"


def test_an_environment_that_says_nothing_changes_nothing() -> None:
    made = Config(model=ModelSettings(HERE, "small", "LLM_KEY"))
    assert with_environment(made, {}) == made
    assert (
        with_environment(made, {"COUNTRYDESK_MODEL": "", "COUNTRYDESK_JUDGE_URL": " ", "COUNTRYDESK_MODEL_KEY": ""})
        == made
    )


def test_the_environment_outweighs_the_file() -> None:
    made = with_environment(
        Config(model=ModelSettings(HERE, "small", "LLM_KEY", window=99)),
        {
            "COUNTRYDESK_MODEL_URL": "https://llm.example/v1",
            "COUNTRYDESK_MODEL": "large",
            "COUNTRYDESK_MODEL_KEY": "secret",
            "COUNTRYDESK_JUDGE_URL": HERE,
            "COUNTRYDESK_JUDGE": "other",
        },
    )
    assert made.model == ModelSettings("https://llm.example/v1", "large", "COUNTRYDESK_MODEL_KEY", window=99)
    assert made.judge == JudgeSettings(HERE, "other")
    assert "secret" not in repr(made)


def test_the_file_and_the_environment_may_each_say_a_half() -> None:
    made = with_environment(Config(model=ModelSettings(HERE)), {"COUNTRYDESK_MODEL": "small"})
    assert (made.model.url, made.model.name) == (HERE, "small")


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        (
            {"COUNTRYDESK_MODEL": "small"},
            "model.name is set and model.url is not. Set model.url or COUNTRYDESK_MODEL_URL.",
        ),
        (
            {"COUNTRYDESK_MODEL_URL": HERE},
            "model.url is set and model.name is not. Set model.name or COUNTRYDESK_MODEL.",
        ),
        ({"COUNTRYDESK_JUDGE": "small"}, "Set judge.url or COUNTRYDESK_JUDGE_URL."),
    ],
)
def test_an_endpoint_wants_a_name_and_a_name_an_endpoint(environ: dict[str, str], words: str) -> None:
    with pytest.raises(ConfigError, match=words):
        with_environment(Config(), environ)


@pytest.mark.parametrize(
    "url",
    ["llm.example/v1", "ftp://llm.example", "http://", "https://me:secret@llm.example", "http://h/v1?key=secret", "http://h/#a",
     "http://[::1", "http://h:0/", "http://h:99999/", "http://h/ v1", "http://h/\x7f", "http://\u0445/", "http://h:x/"],
)  # fmt: skip
def test_an_address_that_is_no_endpoint_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(ConfigError, match=r"model\.url is no address of an endpoint") as error:
        with_environment(Config(), {"COUNTRYDESK_MODEL_URL": url, "COUNTRYDESK_MODEL": "small"})
    assert "secret" not in str(error.value)


@given(st.text(), st.text(min_size=1))
def test_any_address_is_taken_or_refused(url: str, name: str) -> None:
    try:
        made = with_environment(Config(model=ModelSettings(url, name)), {})
    except ConfigError as error:
        assert error.exit_status == 2
    else:
        assert not made.model.url or made.model.url.startswith(("http://", "https://", "HTTP"))


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=5,
)
NAMES = st.sampled_from(
    [
        "desk",
        "store",
        "fetch",
        "weights",
        "significance",
        "novelty",
        "pages",
        "seconds",
        "folder",
        "most_developments",
        "contact",
        "x",
    ]
)


@given(st.dictionaries(NAMES, st.dictionaries(NAMES, ANY, max_size=2) | ANY, max_size=3))
def test_whatever_a_file_says_it_is_settings_or_an_error_that_names_it(raw: dict[str, Any]) -> None:
    try:
        made = parse_config(raw, "desk.toml")
    except ConfigError as error:
        assert "desk.toml" in error.message
        assert error.message.endswith(".")
    else:
        assert isinstance(made, Config)
