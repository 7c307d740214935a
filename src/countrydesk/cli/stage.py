"""`countrydesk stage`: each stage alone, files or JSON lines in, JSON lines out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from countrydesk import stages
from countrydesk.cli.options import lines
from countrydesk.core.errors import RequirementError


@click.group()
def stage() -> None:
    """Run one stage alone: files or JSON lines in, JSON lines out.

    \b
    Examples:
      countrydesk stage feed captured/*.xml > items.jsonl
      countrydesk stage check < claims.jsonl
    """


_FILES = click.argument("files", nargs=-1, type=click.Path(path_type=Path))


@stage.command("feed", epilog="Example: countrydesk stage feed captured/*.xml")
@_FILES
def stage_feed(files: tuple[Path, ...]) -> None:
    """Read feeds (RSS, Atom, RDF, JSON Feed); a feed that cannot be read becomes a line with its error."""
    lines(stages.feed_rows(_bodies(files)))


@stage.command("extract", epilog="Example: countrydesk stage extract page.html report.pdf")
@_FILES
def stage_extract(files: tuple[Path, ...]) -> None:
    """Extract the text of documents (HTML, PDF, DOCX, ODT, Markdown, text)."""
    lines(stages.extract_rows(_bodies(files)))


@stage.command("dates", epilog="Example: countrydesk stage dates < texts.jsonl")
@_FILES
def stage_dates(files: tuple[Path, ...]) -> None:
    """Find time expressions and what they mean. Reads: id, text, published."""
    lines(stages.date_rows(_records(files)))


@stage.command("collate", epilog="Example: countrydesk stage collate < documents.jsonl")
@click.option(
    "--embed", is_flag=True, help="Compare languages by a multilingual model too (pip install countrydesk[embed])."
)
@_FILES
def stage_collate(files: tuple[Path, ...], embed: bool) -> None:
    """Group documents into origins and events. Reads: id, url, source, title, text, published, language."""
    lines(stages.collate_rows(_records(files), embed))


@stage.command("check", epilog="Example: countrydesk stage check < claims.jsonl")
@_FILES
def stage_check(files: tuple[Path, ...]) -> None:
    """Check claims against evidence. Reads: id, claim, evidence (a list of texts); optional: claim_context, published."""
    lines(stages.check_rows(_records(files)))


def _bodies(files: tuple[Path, ...]) -> Iterable[tuple[str, bytes]]:
    if not files:
        yield "-", sys.stdin.buffer.read()
    for file in files:
        try:
            yield str(file), file.read_bytes()
        except OSError as error:
            raise _unreadable(file, error) from error


def _unreadable(file: Path, error: OSError) -> RequirementError:
    return RequirementError(f"{file}: {error.strerror}.", "Name files that can be read.")


def _records(files: tuple[Path, ...]) -> Iterator[dict[str, Any]]:
    """The records of JSON lines, one at a time: a hundred thousand of them are never in memory together."""
    for name, opened in _opened(files):
        for number, given in enumerate(opened, start=1):
            text = given.decode("utf-8-sig" if number == 1 else "utf-8", "replace")
            if text.strip():
                yield _record(text, f"{name}, line {number}")


def _opened(files: tuple[Path, ...]) -> Iterator[tuple[str, Iterable[bytes]]]:
    if not files:
        yield "-", sys.stdin.buffer
    for file in files:
        try:
            with file.open("rb") as lines:
                yield str(file), lines
        except OSError as error:
            raise _unreadable(file, error) from error


def _record(line: str, where: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RequirementError(f"{where}: not JSON: {error}.", "Write one JSON object a line.") from error
    if not isinstance(record, dict) or "id" not in record:
        raise RequirementError(f"{where}: not an object with an id.", "Write one JSON object a line.")
    return record
