"""The dependency rule, as an allow-list: cli -> app -> (pipeline | adapters) -> core, and nothing else.

Read with `ast`, so that a module need not be importable, and a hidden import in a function counts like any other.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parent.parent / "src" / "countrydesk"
NAME = "countrydesk"
STANDARD = frozenset(sys.stdlib_module_names)

# What the core must not touch although it is in the standard library: the outside world, the clock, chance, the log.
TOUCHING = frozenset(
    {
        "asyncio",
        "concurrent",
        "glob",
        "http",
        "logging",
        "multiprocessing",
        "os",
        "pathlib",
        "random",
        "secrets",
        "select",
        "shutil",
        "signal",
        "socket",
        "sqlite3",
        "ssl",
        "subprocess",
        "sys",
        "tempfile",
        "threading",
        "time",
        "uuid",
    }
)
CLOCK = frozenset({"now", "today", "utcnow"})

# Who may import what of the house; the first that fits a module's name counts. Third-party packages: None is any.
RULES: tuple[tuple[str, tuple[str, ...], frozenset[str] | None], ...] = (
    ("core", ("core",), frozenset({"sentencex"})),
    ("adapters", ("core",), None),
    ("migrations", ("core",), frozenset({"alembic", "sqlalchemy"})),
    ("pipeline", ("core",), frozenset()),
    ("config", ("core",), frozenset({"platformdirs"})),
    ("endpoints", ("adapters", "config", "core"), frozenset()),
    (
        "app",
        ("captures", "pipeline", "adapters", "core", "config"),
        frozenset({"click", "platformdirs"}),
    ),
    (
        "authoring",
        ("app", "asking", "endpoints", "writing", "config", "adapters", "core"),
        frozenset({"click"}),
    ),
    ("reporting", ("app", "authoring", "captures", "pipeline", "adapters", "core"), frozenset()),
    ("writing", ("writing", "core"), frozenset()),
    ("asking", ("adapters", "core"), frozenset({"pebble"})),
    ("stages", ("adapters", "core"), frozenset()),
    ("provenance", ("app", "core"), frozenset()),
    ("auditing", ("app", "captures", "adapters", "core"), frozenset()),
    ("adding", ("app", "adapters", "core"), frozenset()),
    ("backfilling", ("backfilling", "app", "captures", "pipeline", "adapters", "core"), frozenset()),
    ("evidence", ("app", "adapters", "core"), frozenset()),
    ("watching", ("app", "adapters", "pipeline", "core"), frozenset({"filelock"})),
    ("sourcing", ("app", "pipeline", "adapters", "core"), frozenset()),
    ("captures", ("adapters", "core"), frozenset()),
    (
        "cli",
        (
            "cli",
            "app",
            "auditing",
            "stages",
            "provenance",
            "reporting",
            "adding",
            "backfilling",
            "evidence",
            "watching",
            "sourcing",
            "config",
            "authoring",
            "endpoints",
            "core",
        ),
        frozenset({"click"}),
    ),
    ("__main__", ("cli",), frozenset()),
    ("__init__", (), frozenset()),
)


def within(name: str, part: str) -> bool:
    return name == part or name.startswith(f"{part}.")


def module_name(path: Path, root: Path) -> str:
    """The dotted name in the house: `core.dates` for `core/dates/__init__.py`."""
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def imported(tree: ast.AST, module: str, package: bool) -> Iterator[str]:
    """Every imported name in full; `from a import b` yields `a.b`, for b may be a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            parts = [NAME, *module.split(".")]
            above = parts[: len(parts) + package - node.level] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{base}.{each.name}" for each in node.names)


def unit(module: str) -> str:
    """What counts as one adapter: `adapters.sql`, with all of its modules where it is a package."""
    return ".".join(module.split(".")[:2])


def offenses(source: str, module: str, package: bool = False) -> list[str]:
    """The imports of a module that the rule does not allow."""
    rule = next((each for each in RULES if within(module, each[0])), None)
    if rule is None:
        return [f"{module}: no rule says what it may import"]
    part, houses, packages = rule
    found = []
    for name in imported(ast.parse(source), module, package):
        inner = name.removeprefix(f"{NAME}.")
        first = name.split(".")[0]
        if first == NAME:
            own = part == "adapters" and within(inner, unit(module))
            allowed = own or any(within(inner, each) for each in houses) or inner == "__version__"
        elif first in STANDARD:
            allowed = part != "core" or first not in TOUCHING
        else:
            allowed = packages is None or first in packages
        if not allowed:
            found.append(f"{module}: imports {name}")
    return found


def told_time(source: str) -> list[str]:
    """Calls that ask the clock, such as `datetime.now()`."""
    calls = (node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return [each.attr for each in calls if isinstance(each, ast.Attribute) and each.attr in CLOCK]


MODULES = [each for each in sorted(HOUSE.rglob("*.py")) if not {"catalogue", "sample"} & set(each.parts)]


def names(path: Path) -> str:
    return module_name(path, HOUSE)


@pytest.mark.parametrize("path", MODULES, ids=names)
def test_a_module_imports_only_what_it_may(path: Path) -> None:
    assert offenses(path.read_text("utf-8"), names(path), path.name == "__init__.py") == []


@pytest.mark.parametrize("path", [each for each in MODULES if names(each).startswith("core")], ids=names)
def test_the_core_does_not_ask_the_clock(path: Path) -> None:
    assert told_time(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", MODULES, ids=names)
def test_a_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), "no docstring"


# The rule is itself held to examples, or a slip in it would pass everything.


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("core.dates", "import countrydesk.core.text"),
        ("core.dates", "from countrydesk.core import text"),
        ("core.text", "import sentencex, re, unicodedata"),
        ("core.dates.rules", "from . import words"),
        ("core.dates.rules", "from ..text import sentences"),
        ("adapters.sql", "import sqlalchemy\nfrom countrydesk.core.types import Record"),
        ("adapters.extract.pdf", "from countrydesk.adapters.extract import words"),
        ("pipeline", "from countrydesk.core.ports import Store"),
        ("app", "from countrydesk import pipeline\nfrom countrydesk.adapters.sql import SqlStore"),
        ("cli", "import click\nfrom countrydesk.app import run\nfrom countrydesk import __version__"),
    ],
)
def test_what_is_allowed(module: str, line: str) -> None:
    assert offenses(line, module) == []


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("core.dates", "import lxml"),
        ("core.dates", "from os import environ"),
        ("core.dates", "def f():\n    import random"),
        ("core.dates", "from countrydesk.adapters.sql import SqlStore"),
        ("core.dates", "from countrydesk import adapters"),
        ("core.dates", "from ..adapters import sql"),
        ("core.dates.rules", "from ...pipeline import Pipeline"),
        ("adapters.sql", "from countrydesk.adapters.memory import MemoryStore"),
        ("adapters.sql", "from countrydesk.adapters import memory"),
        ("adapters.sql", "from . import memory"),
        ("adapters.sql", "from countrydesk import pipeline"),
        ("adapters.sql", "import countrydesk.app"),
        ("pipeline", "from countrydesk.adapters.sql import SqlStore"),
        ("pipeline", "import click"),
        ("pipeline", "from countrydesk.config import Config"),
        ("config", "from countrydesk.app import run"),
        ("cli", "from countrydesk.adapters.sql import SqlStore"),
        ("cli", "from countrydesk.pipeline import Pipeline"),
        ("cli", "import sqlalchemy"),
        ("app", "from countrydesk.cli import main"),
        ("helpers", ""),
    ],
)
def test_what_is_not_allowed(module: str, line: str) -> None:
    assert len(offenses(line, module)) == 1


def test_a_package_may_import_beside_itself() -> None:
    assert offenses("from .rules import A\nfrom ..text import B", "core.dates", package=True) == []
    assert offenses("from ..adapters import sql", "core", package=True) != []
    assert offenses("from ...adapters import sql", "core.dates", package=True) != []


def test_the_clock_is_found_where_it_is_asked() -> None:
    assert told_time("from datetime import datetime, UTC\nx = datetime.now(UTC)") == ["now"]
    assert told_time("x = datetime(2026, 7, 1)") == []
