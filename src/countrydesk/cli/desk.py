"""The desk's own commands: collect, report, audit, show, demo."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from countrydesk import app, auditing, backfilling, provenance, reporting, sourcing
from countrydesk.authoring import Limits
from countrydesk.cli.options import CONFIG, FEEDS, MODEL, PAGES, QUIET, STORE, Day, Whole, json_text, line
from countrydesk.core.errors import RequirementError
from countrydesk.core.views import printable


@click.command(
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
@click.option("--stored", is_flag=True, help="Ask no source: report from what the store holds.")
@click.option(
    "--replay",
    is_flag=True,
    help="Make the last released report on the period again, from the store and the log alone.",
)
@MODEL
@FEEDS
@STORE
@CONFIG
@PAGES
@QUIET
def report(
    country: str, since: date, until: date, questions: tuple[str, ...], out: Path, stored: bool, replay: bool,
    limits: Limits, feeds: Path | None, store: Path | None, config: Path | None, pages: bool | None, quiet: bool,
) -> None:  # fmt: skip
    """Write the report on COUNTRY (a name, an alias or an ISO 3166 code) for a period.

    Writes report.json, report.html, report.pdf and report.md into the folder OUT and prints the scorecard.
    """
    if until < since:
        raise RequirementError(f"The period is reversed: {since} comes after {until}.", "Swap --since and --until.")
    if stored and feeds:
        raise RequirementError("With --stored nobody is asked, so --feeds says nothing.", "Leave one of them out.")
    if replay and (feeds or stored):
        raise RequirementError("With --replay nobody is asked, so --feeds and --stored say nothing.", "Leave them out.")
    desk = app.open_desk(store=store, config=config, pages=pages, quiet=quiet, make=not (stored or replay))
    if replay:
        _replayed(desk, country, since, until, questions, out)
        return
    product, files = reporting.report(desk, country, since, until, questions, feeds, out, stored=stored, limits=limits)
    click.echo(reporting.summary(product, files))


def _replayed(
    desk: app.OpenDesk, country: str, since: date, until: date, questions: tuple[str, ...], out: Path
) -> None:
    product, files, difference = reporting.replay(desk, country, since, until, questions, out)
    click.echo(reporting.summary(product, files))
    if difference:
        click.echo(f"  This is not the released report, byte for byte: {difference}.", err=True)
        raise SystemExit(1)
    click.echo("  The same as released, byte for byte.")


@click.command(epilog="Example: countrydesk collect --since 2026-02-11 --until 2026-02-18 --from cc-news/")
@click.option(
    "--country", "countries", multiple=True, help="Only the desk's sources that concern it; may be given again."
)
@click.option("--since", type=Day(), help="Go back: collect what was published from this day on (YYYY-MM-DD).")
@click.option("--until", type=Day(), help="Last day of what is gone back for; without it, today.")
@click.option(
    "--from",
    "archives",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Go back through this WARC or WACZ file, or folder of them or of captured feeds; may be given again.",
)
@click.option("--any-host", is_flag=True, help="Take pages of hosts that no source is of, too (reliability F).")
@click.option(
    "--most",
    type=Whole(0),
    default=backfilling.MOST,
    show_default=True,
    help="How many pages a going back on the net fetches at most.",
)
@FEEDS
@STORE
@CONFIG
@PAGES
@QUIET
def collect(
    countries: tuple[str, ...], since: date | None, until: date | None, archives: tuple[Path, ...], any_host: bool,
    most: int, feeds: Path | None, store: Path | None, config: Path | None, pages: bool | None, quiet: bool,
) -> None:  # fmt: skip
    """Collect all sources once: feeds into items, items into documents, documents into annotations.

    With --since, go back: through archives on disk (--from), or else on the net, through older pages of feeds and what
    sitemaps list. A run that is stopped goes on where it was.
    """
    if since is None and (until or archives or any_host):
        raise RequirementError("Nobody said how far to go back.", "Name the first day with --since.")
    desk = app.open_desk(store=store, config=config, pages=pages, quiet=quiet)
    if since is not None:
        line(backfilling.collect(desk, backfilling.Past(since, until, archives, any_host, most), feeds, countries))
        return
    for row in sourcing.collect(desk, feeds, countries):
        line(row)


@click.command(epilog="Example: countrydesk audit report.pdf --since 2026-03-05 --until 2026-03-12 --evidence sources/")
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
@QUIET
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
        click.echo(json_text(data, indent=1))
    else:
        written = auditing.files(found, data, out)
        click.echo(printable("" if quiet else auditing.terminal(data)))
        click.echo("\n".join(f"  {path}" for path in written))
    if found.blocked:
        raise SystemExit(1)


@click.command(epilog="Example: countrydesk show 3f9a1c")
@click.argument("id")
@click.option("--bytes", "raw", is_flag=True, help="Write the bytes of a capture to standard output.")
@STORE
@CONFIG
def show(id: str, raw: bool, store: Path | None, config: Path | None) -> None:
    """Show the record with this ID (or the beginning of one) and what it was made from, back to the bytes."""
    desk = app.open_desk(store=store, config=config, pages=False, quiet=True, make=False)
    if raw:
        sys.stdout.buffer.write(provenance.capture_bytes(desk, id))
        return
    click.echo(json_text(provenance.shown(desk, id), indent=2))


@click.command(epilog="Example: countrydesk demo --out demo/")
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("demo"), show_default=True, help="Folder of the files."
)
@MODEL
@CONFIG
@QUIET
def demo(out: Path, limits: Limits, config: Path | None, quiet: bool) -> None:
    """Make the report of the bundled sample week (Mongolia, 5-12 March 2026; invented outlets)."""
    product, files = reporting.demo(out, quiet=quiet, config=config, limits=limits)
    click.echo(reporting.summary(product, files))
