"""What several commands share: their options, days, JSON lines."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any

import click

from countrydesk.authoring import Limits
from countrydesk.core.views import escaped

Data = Mapping[str, Any]


class Whole(click.IntRange):
    """A whole number within bounds; click calls the type an integer range to whoever mistypes one."""

    name = "whole number"


class Number(click.FloatRange):
    """A number within bounds."""

    name = "number"


STORE = click.option("--store", type=click.Path(path_type=Path), help="Folder of the records and the evidence.")
CONFIG = click.option("--config", type=click.Path(path_type=Path), envvar="COUNTRYDESK_CONFIG", help="Settings (TOML).")
FEEDS = click.option(
    "--feeds",
    type=click.Path(path_type=Path),
    help="A folder of captured feed files, or a list of sources (TOML or OPML).",
)
QUIET = click.option("--quiet", "-q", is_flag=True, help="No progress and no remarks; errors only.")
PAGES = click.option("--pages/--no-pages", default=None, help="Fetch article pages where a feed holds only a summary.")


def MODEL(command: Callable[..., Any]) -> Callable[..., Any]:  # noqa: N802  (an option like the others, of several flags)
    """The options on language models; the command gets them as one `limits`."""

    @click.option(
        "--model/--no-model", default=True, help="Write with the language model of the settings, if they name one."
    )
    @click.option("--judge/--no-judge", default=True, help="Let a model judge what the model wrote.")
    @click.option("--max-cost", type=Number(0), help="Money that the run may spend on models; 0 is nothing.")
    @click.option("--max-tokens", type=Whole(0), help="Tokens that the run may take from models; 0 is none.")
    @wraps(command)
    def limited(
        *args: Any, model: bool, judge: bool, max_cost: float | None, max_tokens: int | None, **more: Any
    ) -> Any:
        return command(*args, limits=Limits(model, judge, max_cost, max_tokens), **more)

    return limited


# The press that can be collected is not older; a period further ahead is a slip of the finger.
FIRST_YEAR, LAST_YEAR = 1900, 2200


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Day(click.ParamType[date]):
    """A day as YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            day = date.fromisoformat(value if _DAY.fullmatch(value) else "")
        except ValueError:
            self.fail(f"{value!r} is no day; write it as 2026-03-05", param, ctx)
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            self.fail(f"{value} lies outside the years {FIRST_YEAR} to {LAST_YEAR}", param, ctx)
        return day


def lines(rows: Iterable[Data]) -> None:
    """JSON lines on standard output."""
    for row in rows:
        line(row)


def line(row: Data) -> None:
    """One JSON line on standard output."""
    click.echo(json_text(row))


def json_text(data: object, indent: int | None = None) -> str:
    """Data as JSON for a person or a program: readable in any script, and without what a terminal would obey."""
    return escaped(json.dumps(data, ensure_ascii=False, indent=indent))
