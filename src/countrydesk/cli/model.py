"""`countrydesk model`: the language models that the settings name."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from countrydesk.authoring import calibrated
from countrydesk.cli.options import CONFIG, line
from countrydesk.config import Config, read_config, with_environment
from countrydesk.core.errors import EndpointError
from countrydesk.core.views import printable
from countrydesk.endpoints import examined

_WORDS = {
    "name": "name",
    "served": "name by its server",
    "url": "endpoint",
    "window": "window, tokens",
    "structure": "form of replies",
    "seconds": "seconds for a tiny reply",
    "tokens_per_second": "tokens a second",
    "counts_tokens": "the server counts tokens",
    "reply": "its reply",
    "judges": "may judge sentences",
    "calibration": "calibration",
    "judges_conclusions": "may judge conclusions",
    "calibration_conclusions": "calibration, conclusions",
    "error": "trouble",
}


@click.group(epilog="Example: countrydesk model check --calibrate")
def model() -> None:
    """The language models that the settings name."""


@model.command(
    epilog="Example: COUNTRYDESK_MODEL_URL=http://127.0.0.1:11434/v1 COUNTRYDESK_MODEL=qwen3:8b countrydesk model check"
)
@CONFIG
@click.option("--calibrate", is_flag=True, help="Ask the judge its calibration sets, too (some 50 short prompts).")
@click.option("--json", "as_json", is_flag=True, help="JSON lines, one for each model.")
def check(config: Path | None, calibrate: bool, as_json: bool) -> None:
    """Ask each model a tiny question: does it answer, in which form, how fast; and may it judge."""
    settings = with_environment(read_config(config) if config else Config(), os.environ)
    rows = examined(settings, os.environ, judge=[calibrated] if calibrate else ())
    for row in rows:
        line(row) if as_json else _told(row)
    if any("error" in row for row in rows):
        raise EndpointError("Not every model can be asked.")


def _told(row: dict[str, Any]) -> None:
    click.echo(f"The model that {row['part']}:")
    for name, value in row.items():
        if name != "part":
            shown = {True: "yes", False: "no"}[value] if isinstance(value, bool) else value
            click.echo(printable(f"  {_WORDS.get(name, name)}: {shown}"))
