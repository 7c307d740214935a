"""The commands of the evidence: verify-archive, rebuild, export, import, prune."""

from __future__ import annotations

from pathlib import Path

import click

from countrydesk import app
from countrydesk.cli.options import CONFIG, QUIET, STORE
from countrydesk.core.views import printable
from countrydesk.evidence import rebuilding, verifying


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
