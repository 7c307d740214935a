"""`countrydesk watch`: leave the desk running."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from countrydesk import app, watching
from countrydesk.cli.options import CONFIG, FEEDS, PAGES, STORE, Whole


@click.command(epilog="Example: countrydesk watch --store ~/desk")
@FEEDS
@STORE
@CONFIG
@PAGES
@click.option(
    "--country", "countries", multiple=True, help="Only the desk's sources that concern it; may be given again."
)
@click.option("--listen", default="127.0.0.1", show_default=True, help="Address on which the metrics are served.")
@click.option("--port", type=Whole(0, 65535), default=9479, show_default=True, help="Their port; 0 takes a free one.")
@click.option("--no-metrics", is_flag=True, help="Serve no metrics.")
@click.option("--once", is_flag=True, help="One round of what is due, then stop.")
def watch(
    feeds: Path | None, store: Path | None, config: Path | None, pages: bool | None, countries: tuple[str, ...],
    listen: str, port: int, no_metrics: bool, once: bool,
) -> None:  # fmt: skip
    """Collect without end, each source in its own time; a line on standard error for each thing that changes.

    Stops on SIGTERM and Ctrl-C and starts again where it was. The metrics at http://ADDRESS:PORT/metrics are in the
    text format of Prometheus.
    """
    desk = app.open_desk(store=store, config=config, pages=pages, quiet=True)
    served = None if no_metrics else (listen, port)
    watching.watch(desk, feeds, countries, served, partial(click.echo, err=True), once)
