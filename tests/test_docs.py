"""The docs against the code: what is documented exists, and what exists is documented."""

from __future__ import annotations

import ast
import inspect
import json
import re
import shlex
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click
import pytest

from countrydesk import __version__, config, reporting
from countrydesk.adapters.calibration import load_calibration
from countrydesk.adapters.catalogue import load_gazetteer
from countrydesk.adapters.documents import read_blocks
from countrydesk.adapters.tables import load_tables
from countrydesk.cli import countrydesk
from countrydesk.core import errors, ports, types
from countrydesk.core.accounts import exchange, usage
from countrydesk.core.audit.assess import audited
from countrydesk.core.audit.product import as_data
from countrydesk.core.audit.structure import structured
from countrydesk.core.judging import CHECKS as JUDGING
from countrydesk.core.judging.calibration import FLOOR, LEAST, SOUND
from countrydesk.core.ports import Completion, Prompt
from countrydesk.core.prose.authorship import Authorship, layers
from countrydesk.core.prose.authorship import as_data as authored
from countrydesk.core.prose.slotreading import ABSENT, CONTRADICTED, DIFFERS, UNREAD
from countrydesk.core.ratings import Verdict
from countrydesk.core.verification import CHECKS
from fakes import captured_week, command

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ROOT / "src" / "countrydesk"
README = (ROOT / "README.md").read_text("utf-8")
GUIDE = (ROOT / "docs" / "guide.md").read_text("utf-8")
INTERNALS = (ROOT / "docs" / "internals.md").read_text("utf-8")
PAGE_OF_CHECKS = (ROOT / "docs" / "checks.md").read_text("utf-8")
TUTORIAL = (ROOT / "docs" / "tutorial.md").read_text("utf-8")
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])
MODULES = sorted(HOUSE.rglob("*.py"))
MOST_LINES, MOST_OF_A_FUNCTION = 400, 45
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def commands(group: click.Group = countrydesk, path: str = "") -> Iterator[tuple[str, click.Command]]:
    for name, each in group.commands.items():
        yield f"{path}{name}", each
        if isinstance(each, click.Group):
            yield from commands(each, f"{path}{name} ")


# --- what exists is documented ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "each"), list(commands()), ids=lambda value: value if isinstance(value, str) else "")
def test_every_command_is_documented(name: str, each: click.Command) -> None:
    last = name.rpartition(" ")[2]
    assert re.search(rf"(?:countrydesk|stage|sources|\|) ?(?:[a-z]+\\?\|)*{last}\b", README)


def test_every_option_is_documented() -> None:
    options = {
        opt
        for _, each in commands()
        for p in each.params
        if isinstance(p, click.Option)
        for opt in p.opts + p.secondary_opts
    }
    missing = sorted(opt for opt in options if opt.startswith("--") and f"`{opt}`" not in GUIDE)
    assert missing == []


def test_every_setting_is_documented_with_its_default() -> None:
    made = config.Config()
    for table in (each.name for each in fields(made) if each.name != "weights"):
        for each in fields(getattr(made, table)):
            row = re.search(rf"^\| `{table}\.{each.name}` \| (.*?) \|", GUIDE, re.MULTILINE)
            assert row, f"{table}.{each.name}"
            default = getattr(getattr(made, table), each.name)
            if default not in ("", (), None):
                shown = default if isinstance(default, str) else f"{default:g}"
                assert row[1] == (str(default).lower() if isinstance(default, bool) else shown)
    assert "`weights.KIND`" in GUIDE
    assert "COUNTRYDESK_CONFIG" in GUIDE


def test_no_setting_is_documented_that_does_not_exist() -> None:
    known = {
        f"{table}.{each.name}"
        for table in (each.name for each in fields(config.Config) if each.name != "weights")
        for each in fields(getattr(config.Config(), table))
    }
    named = set(re.findall(r"^\| `([a-z]+\.\w+)` \|", GUIDE, re.MULTILINE))
    assert named - known <= {"weights.KIND"}


def test_every_check_is_documented() -> None:
    named = set(re.findall(r"^\| (V\d\d) \|", GUIDE, re.MULTILINE))
    assert set(CHECKS) <= named


def test_every_port_is_documented() -> None:
    own = [
        name
        for name, each in vars(ports).items()
        if getattr(each, "_is_protocol", False) and each.__module__ == ports.__name__
    ]
    assert [name for name in own if f"`{name}`" not in INTERNALS] == []


def test_every_module_of_the_core_has_its_place_in_the_internals() -> None:
    modules = {
        path.stem for path in (HOUSE / "core").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    named = set(re.findall(r"`(\w+)`", INTERNALS))
    assert sorted(modules - named - {"__init__"}) == []


@pytest.mark.parametrize("folder", ["core/prose", "core/judging", "writing"])
def test_every_module_that_has_to_do_with_a_model_has_its_place_in_the_internals(folder: str) -> None:
    modules = {path.stem for path in (HOUSE / folder).glob("*.py")} - {"__init__"}
    assert modules
    named = set(re.findall(r"`(\w+)`", INTERNALS)) | set(re.findall(r"^(\w+) {2,}", INTERNALS, re.MULTILINE))
    assert sorted(modules - named) == []


def test_what_stops_a_sentence_of_a_model_is_documented() -> None:
    named = set(re.findall(r"^\*(\w+)", PAGE_OF_CHECKS, re.MULTILINE))
    assert set(JUDGING) <= named
    assert {"form", "unsaid", "relation", "lost"} <= named
    of_slots = PAGE_OF_CHECKS.split("## Of what a model read")[1]
    assert [void for void in (ABSENT, DIFFERS, UNREAD, CONTRADICTED) if f"*{void}*" not in of_slots] == []


def test_the_guide_has_the_figures_of_the_calibration_set() -> None:
    items = load_calibration()
    sound = sum(each.kind == SOUND for each in items)
    judge = GUIDE.split("### The judge")[1].split("\n### ")[0]
    assert f"holds {len(items)} sentences" in judge
    assert re.search(rf"{sound}\s+supported, and {len(items) - sound} with", judge)
    assert f"balanced accuracy of {FLOOR:.2f}" in judge
    assert LEAST == 0.75
    assert "three quarters of each kind" in " ".join(judge.split())


def test_the_settings_in_the_guide_are_read(tmp_path: Path) -> None:
    blocks = re.findall(r"^```toml\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    assert blocks
    for number, block in enumerate(blocks):
        (tmp_path / f"{number}.toml").write_text(block, "utf-8")
        assert config.read_config(tmp_path / f"{number}.toml") != config.Config()


def test_every_exit_status_is_documented() -> None:
    line = next(line for line in README.splitlines() if line.startswith("Exit status"))
    own = [
        each for each in vars(errors).values() if inspect.isclass(each) and issubclass(each, errors.CountrydeskError)
    ]
    statuses = {each.exit_status for each in own}
    for status in {0, 130, *statuses}:
        assert re.search(rf"\b{status} \w", line), status


def test_every_reason_to_set_aside_is_documented() -> None:
    words = re.search(r"`reason` is one of (.*?);", types.SetAside.__doc__ or "", re.DOTALL)
    assert words
    reasons = {each.strip() for each in words[1].replace("\n", " ").split(",")} - {"unread"}
    assert sorted(each for each in reasons if f"*{each.replace('_', ' ')}*" not in GUIDE) == []


def _section(heading: str) -> str:
    """A section of the README up to the next heading."""
    return README.split(heading)[1].split("\n## ")[0]


def test_the_fields_of_an_audit_are_documented() -> None:
    report = b"MONGOLIA WATCH\n\nKEY DEVELOPMENTS\n\n- On Monday, 10 March 2026, the ministers met [1].\n"
    gazetteer = load_gazetteer()
    period = types.Period(date(2026, 3, 5), date(2026, 3, 12))
    found = audited(structured(read_blocks(report, "r.txt"), gazetteer), gazetteer, load_tables(), period)
    data = as_data(found, "r.txt")
    documented = set(re.findall(r'"(\w+)"', _section("## The audit as data")))
    sentence = data["sentences"][0]
    names = {*data, *sentence, *sentence["findings"][0], *sentence["citations"][0], *data["developments"][0]}
    assert sorted((names | set(data["scorecard"])) ^ documented) == []


def test_the_fields_of_the_product_are_documented(tmp_path: Path) -> None:
    feeds = captured_week(tmp_path / "feeds")
    ran = command(
        "report", "mongolia", "--since", "2026-03-05", "--until", "2026-03-12", "--feeds", feeds, "--store", tmp_path / "s",
        "--out", tmp_path / "out", "--no-pages", "-q",
    )  # fmt: skip
    assert ran.status == 0
    product: dict[str, Any] = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
    documented = set(re.findall(r'"(\w+)"', _section("## The report as data")))
    decoration = {"subtitle", "country_name", "disclaimer", "automation", "likelihood_table"}
    assert sorted(set(product) - documented - decoration) == []
    basis = next(b for part in product["sections"] for claim in part["claims"] for b in claim["basis"])
    names = (
        set(product)
        | set(product["developments"][0])
        | set(product["annex"][0])
        | set(product["provenance"])
        | set(basis)
    )
    claim = next(claim for part in product["sections"] for claim in part["claims"])
    names |= (
        set(product["sections"][0])
        | set(claim)
        | {"document", "reason", "detail", "section", "check"}
        | set(product["calendar"][0])
    )
    assert sorted(documented - names) == [], "documented and not there"


def test_the_fields_of_what_a_model_did_are_documented() -> None:
    claim = types.Claim("reported", "They met.", section="summary", maker="draft/1 small")
    finding = types.Finding(claim.id, "verify/1", "V06", "B", Verdict.NOT_FOUND, "why")
    report = types.Report("d", "draft/1", "Mongolia", (claim,))
    written = types.Written(report, (types.Stopped(claim, finding, "code", "dropped"),))
    asked = Prompt("draft", "summary", "draft", "Write.", "Evidence.", "{}", 100)
    made = exchange(asked, Completion("{}", "small", "stop", 10, 2, True), "parent", "ask/1 small", datetime.now(UTC))
    account = usage([made], {})
    data = authored(report, Authorship("small", {}, account, written))
    names = {*data, *data["sections"][0], *data["stopped"][0], *account, *account["rows"][0], *account["examples"][0]}
    documented = set(re.findall(r'"(\w+)"', _section("## What a model did, as data")))
    assert set(account["total"]) <= documented
    assert sorted((names | {"authorship", "translation", "text", "by", "note"}) ^ documented) == []
    assert [name for name in layers(written, ()) if f"`{name}`" not in _section("## What a model did, as data")] == []


@pytest.mark.parametrize("verdict", ["supported", "partial", "refuted", "not_found"])
def test_the_verdicts_of_the_interface_are_verdicts_of_the_house(verdict: str) -> None:
    assert Verdict(verdict) == verdict


# --- what is documented exists ----------------------------------------------------------------------------------------


@every_page
def test_a_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8")):
        if not re.match(r"[a-z]+:", target):
            assert (page.parent / target).exists(), target


@every_page
def test_a_file_of_the_house_that_is_named_exists(page: Path) -> None:
    for named in re.findall(
        r"`((?:src|tests|docs|evals|adapters|core|tools)/[\w./-]+?\.\w+)`", page.read_text("utf-8")
    ):
        assert (ROOT / named).exists() or (HOUSE / named).exists(), named


@every_page
def test_a_command_in_a_block_of_code_is_understood(page: Path) -> None:
    known = dict(commands())
    for line in examples(page.read_text("utf-8")):
        words = [
            word for word in shlex.split(line.partition("countrydesk ")[2], comments=True) if word not in {"<", "|"}
        ]
        target = known.get(" ".join(words[:2])) or known.get(words[0])
        assert target is not None, line
        options = {opt for p in target.params if isinstance(p, click.Option) for opt in p.opts + p.secondary_opts}
        assert {word for word in words if word.startswith("--")} <= options | {"--help"}, line


def examples(text: str) -> list[str]:
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if re.search(r"(?:^|/|\| ?)countrydesk ", line)]


def test_the_makefile_has_the_commands_of_the_docs() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {
        name for page in PAGES for name in re.findall(r"(?:`|^)make ([a-z]+)", page.read_text("utf-8"), re.MULTILINE)
    }
    assert {"demo", "test", "install"} <= named <= targets


def stages(text: str) -> list[tuple[str, str]]:
    """The lines of the tutorial that run one stage: its arguments and what is piped in."""
    found = []
    for line in examples(text):
        before, _, after = line.partition("countrydesk ")
        piped = re.match(r"echo '(.*)' \|", before)
        if after.startswith("stage"):
            found.append((after, piped[1] if piped else ""))
    return found


@pytest.mark.parametrize(
    ("arguments", "given"),
    [pytest.param(*each) for each in stages(TUTORIAL)],
)
def test_the_tutorial_s_stages_run(arguments: str, given: str) -> None:
    words = [str(ROOT / word) if word.startswith("src/") else word for word in shlex.split(arguments)]
    ran = command(*words, given=given)
    assert ran.status == 0, ran.said
    assert ran.rows
    assert all("error" not in row for row in ran.rows)


def test_the_tutorial_s_list_of_sources_is_read(tmp_path: Path) -> None:
    block = re.search(r"^```toml\n(.*?)^```", TUTORIAL, re.MULTILINE | re.DOTALL)
    assert block
    assert tomllib.loads(block[1])["source"]
    (tmp_path / "sources.toml").write_text(block[1], "utf-8")
    ran = command("sources", "--feeds", tmp_path / "sources.toml", "--store", tmp_path / "store")
    assert (ran.status, ran.out.split("\t")[0]) == (0, "The Ledger")


MESSAGES = [
    message
    for row in re.findall(r"^\| ((?:`[^`|]+`(?:, )?)+) \|", GUIDE, re.MULTILINE)
    for message in re.findall("`([^`]+)`", row)
]


@pytest.mark.parametrize(
    "message",
    [each for each in MESSAGES if " " in each],
)
def test_a_message_of_the_guide_is_one_that_the_program_prints(message: str) -> None:
    source = "\n".join(path.read_text("utf-8") for path in MODULES)
    for words in message.split("..."):
        assert words.strip().strip("`") in source


def test_the_changelog_tells_of_this_version() -> None:
    first = re.search(r"^## (.*)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert first
    assert first[1] == "Unreleased" or first[1].startswith(__version__)


def test_the_default_folders_are_named_as_they_are() -> None:
    assert reporting.SAMPLE[0] in README.lower()
    assert "demo/report.html" in TUTORIAL


# --- the shape of the house -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_a_module_is_short_and_so_are_its_functions(path: Path) -> None:
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    said = {line for node in ast.walk(tree) for line in _docstring(node)}
    code = [
        n
        for n, line in enumerate(text.splitlines(), 1)
        if line.strip() and not line.lstrip().startswith("#") and n not in said
    ]
    assert len(code) <= MOST_LINES
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < MOST_OF_A_FUNCTION, node.name


def _docstring(node: ast.AST) -> range:
    if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and ast.get_docstring(node) is not None:
        return range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1)
    return range(0)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_a_module_says_what_it_is_for(path: Path) -> None:
    if path.read_text("utf-8").strip():
        assert ast.get_docstring(ast.parse(path.read_text("utf-8")))


def test_the_pipeline_fits_on_a_few_screens() -> None:
    assert len((HOUSE / "pipeline.py").read_text("utf-8").splitlines()) <= 260
