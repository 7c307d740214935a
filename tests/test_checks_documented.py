"""Every check says on its page and in its docstring when it fires and when it does not, and how much that weighs."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Finding
from countrydesk.core.verification import CHECKS, WHOLE_CHECKS, v75_premises, v80_floors
from countrydesk.core.verification.mending import mend

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGE = (DOCS / "checks.md").read_text("utf-8")
GUIDE = (DOCS / "guide.md").read_text("utf-8")
EVERY: list[tuple[str, Callable[..., Any]]] = [
    *CHECKS.items(), *WHOLE_CHECKS.items(), ("V75", v75_premises), ("V80", v80_floors),
]  # fmt: skip
SECTIONS = {part[:3]: part for part in re.split(r"^### ", PAGE, flags=re.MULTILINE)[1:]}
of_every_check = pytest.mark.parametrize(
    ("name", "check"), EVERY, ids=[f"{name[:3]} {each.__name__}" for name, each in EVERY]
)


@of_every_check
def test_the_docstring_has_both_examples_and_the_severity(name: str, check: Callable[..., Any]) -> None:
    told = re.sub(r"\s+", " ", inspect.getdoc(check) or "")
    assert "Fires: " in told
    assert "Does not: " in told
    assert re.search(r"\((?:[^()]*\b)?[BRWD]\b[^()]*\)", told), name


@of_every_check
def test_the_page_has_examples_and_limits(name: str, check: Callable[..., Any]) -> None:
    section = SECTIONS[name[:3]]
    for part in ("*Fires*: ", "*Does not*: ", "*Limits*: "):
        assert part in section
    assert re.match(r"V\d\d .+ \([BRWD]\b.*\)\n", section)


def test_the_page_the_guide_and_the_code_have_the_same_checks() -> None:
    named = set(re.findall(r"^\| (V\d\d) \|", GUIDE, re.MULTILINE))
    assert named == set(SECTIONS) == {name[:3] for name, _ in EVERY}


def test_page_and_guide_agree_on_the_severity() -> None:
    of_guide = dict(re.findall(r"^\| (V\d\d) \| .* \| ([BRWD]) \|$", GUIDE, re.MULTILINE))
    of_page = {
        name: match[1]
        for name, part in SECTIONS.items()
        if (match := re.search(r"\(([BRWD])\b", part.partition("\n")[0]))
    }
    assert of_guide == of_page


@of_every_check
def test_what_would_mend_it_is_known(name: str, check: Callable[..., Any]) -> None:
    assert mend(Finding("s", "verify/1", name[:3], "B", Verdict.PARTIAL, "why")).endswith(".")
