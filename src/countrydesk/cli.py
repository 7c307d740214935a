"""The commands: one for each verb of the pipeline, a few lines each. Results to standard output, messages to standard error."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import click
from click.shell_completion import get_completion_class

from countrydesk import __version__, app, auditing, provenance, stages
from countrydesk.core.errors import CountrydeskError, RequirementError
from countrydesk.core.views import printable

Data = Mapping[str, Any]

_STORE = click.option("--store", type=click.Path(path_type=Path), help="Folder of the records and the evidence.")
_CONFIG = click.option(
    "--config", type=click.Path(path_type=Path), envvar="COUNTRYDESK_CONFIG", help="Settings (TOML)."
)
_FEEDS = click.option(
    "--feeds",
    type=click.Path(path_type=Path),
    help="A folder of captured feed files, or a list of sources (TOML or OPML).",
)
_QUIET = click.option("--quiet", "-q", is_flag=True, help="No progress and no remarks; errors only.")
_PAGES = click.option("--pages/--no-pages", default=None, help="Fetch article pages where a feed holds only a summary.")


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


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def countrydesk() -> None:
    """The weekly security assessment of a country from the open press, every sentence checked against what it cites.

    \b
    Examples:
      countrydesk demo
      countrydesk report iran --since 2026-02-11 --until 2026-02-18 --feeds captured/ --out iran/
      countrydesk stage dates < texts.jsonl
    """


@countrydesk.command(
    epilog="Example: countrydesk report mongolia --since 2026-03-05 --until 2026-03-12 --feeds feeds/ --out mn/"
)
@click.argument("country")
@click.option("--since", type=Day(), required=True, help="First day of the period (YYYY-MM-DD).")
@click.option("--until", type=Day(), required=True, help="Last day of the period, included.")
@click.option(
    "--question", "questions", multiple=True, help="What the reader wants to know; may be given several times."
)
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("report"), show_default=True, help="Folder of the files."
)
@_FEEDS
@_STORE
@_CONFIG
@_PAGES
@_QUIET
def report(
    country: str, since: date, until: date, questions: tuple[str, ...], out: Path, feeds: Path | None, store: Path | None,
    config: Path | None, pages: bool | None, quiet: bool,
) -> None:  # fmt: skip
    """Write the report on COUNTRY (a name, an alias or an ISO 3166 code) for a period.

    Writes report.json, report.html, report.pdf and report.md into the folder OUT and prints the scorecard.
    """
    if until < since:
        raise RequirementError(f"The period is reversed: {since} comes after {until}.", "Swap --since and --until.")
    desk = app.open_desk(store=store, config=config, pages=pages, quiet=quiet)
    product, files = app.report(desk, country, since, until, questions, feeds, out)
    click.echo(app.summary(product, files))


@countrydesk.command(epilog="Example: countrydesk collect --feeds sources.opml")
@_FEEDS
@_STORE
@_CONFIG
@_PAGES
@_QUIET
def collect(feeds: Path | None, store: Path | None, config: Path | None, pages: bool | None, quiet: bool) -> None:
    """Collect all sources once: feeds into items, items into documents, documents into annotations."""
    desk = app.open_desk(store=store, config=config, pages=pages, quiet=quiet)
    for row in app.collect(desk, feeds):
        _line(row)


@countrydesk.command(epilog="Example: countrydesk sources --country MNG")
@click.option("--country", help="Only the sources of this country.")
@_FEEDS
@_STORE
@_CONFIG
def sources(country: str | None, feeds: Path | None, store: Path | None, config: Path | None) -> None:
    """List the sources: outlet, control, reliability with its reason, and what the last collection found."""
    desk = app.open_desk(store=store, config=config, pages=False, quiet=True)
    for row in app.source_rows(desk, feeds, country):
        click.echo(
            "\t".join(
                printable(str(row[key]))
                for key in ("title", "country", "language", "control", "reliability", "items", "url")
            )
        )


@countrydesk.command(
    epilog="Example: countrydesk audit report.pdf --since 2026-03-05 --until 2026-03-12 --evidence sources/"
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--since", type=Day(), help="First day of the period, where the report states none or a wrong one.")
@click.option("--until", type=Day(), help="Last day of the period, included.")
@click.option(
    "--evidence", type=click.Path(path_type=Path), help="A folder of the report's sources, or the folder of a store."
)
@click.option("--json", "as_json", is_flag=True, help="Write the audit as JSON to standard output, and no files.")
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("audit"), show_default=True, help="Folder of the files."
)
@_QUIET
def audit(
    file: Path, since: date | None, until: date | None, evidence: Path | None, as_json: bool, out: Path, quiet: bool
) -> None:
    """Check a report that somebody else wrote (text, Markdown, HTML, PDF, DOCX), sentence by sentence.

    Writes audit.html, audit.pdf and audit.json into the folder OUT and prints a summary. The exit status is 1 where a
    finding blocks the report, 0 where none does.
    """
    found = auditing.audit(file, since, until, evidence)
    data = auditing.as_data(found, file.name)
    if as_json:
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        written = auditing.files(found, data, out)
        click.echo(printable("" if quiet else auditing.terminal(data)))
        click.echo("\n".join(f"  {path}" for path in written))
    if found.blocked:
        raise SystemExit(1)


@countrydesk.command(epilog="Example: countrydesk show 3f9a1c")
@click.argument("id")
@click.option("--bytes", "raw", is_flag=True, help="Write the bytes of a capture to standard output.")
@_STORE
@_CONFIG
def show(id: str, raw: bool, store: Path | None, config: Path | None) -> None:
    """Show the record with this ID (or the beginning of one) and what it was made from, back to the bytes."""
    desk = app.open_desk(store=store, config=config, pages=False, quiet=True, make=False)
    if raw:
        sys.stdout.buffer.write(provenance.capture_bytes(desk, id))
        return
    click.echo(json.dumps(provenance.shown(desk, id), ensure_ascii=False, indent=2))


@countrydesk.command(epilog="Example: countrydesk demo --out demo/")
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("demo"), show_default=True, help="Folder of the files."
)
@_QUIET
def demo(out: Path, quiet: bool) -> None:
    """Make the report of the bundled sample week (Mongolia, 5-12 March 2026; invented outlets)."""
    product, files = app.demo(out, quiet=quiet)
    click.echo(app.summary(product, files))


@countrydesk.command(epilog="Example: countrydesk completion bash >> ~/.bashrc")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the shell's completion script."""
    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(countrydesk, {}, "countrydesk", "_COUNTRYDESK_COMPLETE").source())


@countrydesk.group()
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
    _lines(stages.feed_rows(_bodies(files)))


@stage.command("extract", epilog="Example: countrydesk stage extract page.html report.pdf")
@_FILES
def stage_extract(files: tuple[Path, ...]) -> None:
    """Extract the text of documents (HTML, PDF, DOCX, text)."""
    _lines(stages.extract_rows(_bodies(files)))


@stage.command("dates", epilog="Example: countrydesk stage dates < texts.jsonl")
@_FILES
def stage_dates(files: tuple[Path, ...]) -> None:
    """Find time expressions and what they mean. Reads: id, text, published."""
    _lines(stages.date_rows(_records(files)))


@stage.command("collate", epilog="Example: countrydesk stage collate < documents.jsonl")
@click.option(
    "--embed", is_flag=True, help="Compare languages by a multilingual model too (pip install countrydesk[embed])."
)
@_FILES
def stage_collate(files: tuple[Path, ...], embed: bool) -> None:
    """Group documents into origins and events. Reads: id, url, source, title, text, published, language."""
    _lines(stages.collate_rows(_records(files), embed))


@stage.command("check", epilog="Example: countrydesk stage check < claims.jsonl")
@_FILES
def stage_check(files: tuple[Path, ...]) -> None:
    """Check claims against evidence. Reads: id, claim, evidence (a list of texts); optional: claim_context, published."""
    _lines(stages.check_rows(_records(files)))


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
    for name, lines in _opened(files):
        for number, line in enumerate(lines, start=1):
            text = line.decode("utf-8-sig" if number == 1 else "utf-8", "replace")
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


def _lines(rows: Iterable[Data]) -> None:
    for row in rows:
        _line(row)


def _line(row: Data) -> None:
    click.echo(json.dumps(row, ensure_ascii=False))


def main() -> NoReturn:
    """The entry point: an error of ours is one line on standard error and its own exit status."""
    try:
        countrydesk(prog_name="countrydesk", standalone_mode=False)
    except CountrydeskError as error:
        click.echo(f"countrydesk: {printable(str(error))}", err=True)
        sys.exit(error.exit_status)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except OSError as error:
        click.echo(f"countrydesk: the output could not be written: {error.strerror}.", err=True)
        sys.exit(3)
    except (click.Abort, KeyboardInterrupt):
        click.echo("countrydesk: stopped; what was stored stays, the next run goes on from there.", err=True)
        sys.exit(130)
    sys.exit(0)
