"""The commands of the evidence: verify-archive, rebuild, export, import, prune."""

from __future__ import annotations

from pathlib import Path

import click

from countrydesk import app
from countrydesk.cli.options import CONFIG, QUIET, STORE, Whole
from countrydesk.core.views import printable
from countrydesk.evidence import exporting, importing, pruning, rebuilding, verifying


@click.command("verify-archive", epilog="Example: countrydesk verify-archive --store ~/desk")
@STORE
@CONFIG
@QUIET
def verify_archive(store: Path | None, config: Path | None, quiet: bool) -> None:
    """Read all of the evidence again: each record's digests, what refers to what, and that every capture and product is there.

    Each fault is printed with its file and what to do. The exit status is 1 where there is any.
    """
    checked = verifying.verify(app.open_desk(store, config, False, quiet, make=False))
    for line in verifying.said(checked):
        click.echo(printable(line))
    if checked.faulty:
        raise SystemExit(1)


@click.command(epilog="Example: countrydesk rebuild --store ~/desk --out ~/desk-again")
@click.option(
    "--out", type=click.Path(path_type=Path), help="A new folder for the store, with a copy of the evidence beside it."
)
@STORE
@CONFIG
@QUIET
def rebuild(out: Path | None, store: Path | None, config: Path | None, quiet: bool) -> None:
    """Make a lost store again from its evidence and its decisions alone."""
    made = rebuilding.rebuild(store, config, out, quiet)
    click.echo(", ".join(f"{count:,} {what}" for what, count in made.items()))


@click.command("export", epilog="Example: countrydesk export --last --out mongolia.wacz")
@click.argument("report", required=False)
@click.option("--last", is_flag=True, help="The report that was released last.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The file to write (WACZ).")
@STORE
@CONFIG
def export_evidence(report: str | None, last: bool, out: Path, store: Path | None, config: Path | None) -> None:
    """Write the evidence of one REPORT (its id, or the beginning of it) into one file that another desk can import and check.

    It holds the product, every capture that it cites, what they were captured for, and the decisions on the report. Tools
    that replay web archives open it.
    """
    if bool(report) == last:
        raise click.UsageError("Name a report by its id, or say --last.")
    for line in exporting.export(app.open_desk(store, config, False, True, make=False), report, out):
        click.echo(printable(line))


@click.command("import", epilog="Example: countrydesk import mongolia.wacz --store ~/desk")
@click.argument("file", type=click.Path(path_type=Path))
@STORE
@CONFIG
def import_evidence(file: Path, store: Path | None, config: Path | None) -> None:
    """Check the evidence of another desk's report (WACZ) and file it, so that `show` leads from a claim to its bytes.

    A file that was altered or does not bear out its report is named with what is wrong; nothing of it is stored.
    """
    for line in importing.said(importing.take(app.open_desk(store, config, False, True), file)):
        click.echo(printable(line))


@click.command(epilog="Example: countrydesk prune --older-than 400 --dry-run")
@click.option("--older-than", "days", type=Whole(1, 36500), help="Days; outweighs the setting retention.days.")
@click.option("--dry-run", is_flag=True, help="Only say what would go.")
@STORE
@CONFIG
def prune(days: int | None, dry_run: bool, store: Path | None, config: Path | None) -> None:
    """Let go of captures that are older than the rule, with all that was made of them. What a report cites stays."""
    desk = app.open_desk(store, config, False, True, make=False)
    for line in pruning.said(pruning.prune(desk, days, dry_run), dry_run):
        click.echo(printable(line))
