"""`countrydesk add`: put a document that no feed announced into the store."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path

import click

from countrydesk import adding, app
from countrydesk.cli.options import CONFIG, STORE, Day, json_text
from countrydesk.core.additions import Statement
from countrydesk.core.errors import RequirementError
from countrydesk.core.views import printable


@click.command(epilog="Example: countrydesk add paper.pdf --outlet 'NATO Defense College' --date 2015-02-10")
@click.argument("target", metavar="FILE|URL")
@click.option("--outlet", default="", help="Who published it: the name of a source, its domain, or a new name.")
@click.option(
    "--date", "published", type=Day(), help="The day of publication (YYYY-MM-DD); stands over the document's own."
)
@click.option("--author", "authors", multiple=True, help="Who wrote it; may be given several times.")
@click.option("--title", default="", help="Its title, where the document states none or a wrong one.")
@click.option("--country", default="", help="Where an unknown outlet is (a name or an ISO 3166 code).")
@click.option("--language", default="", help="Its language (ISO 639-1), where the text does not tell.")
@click.option("--json", "as_json", is_flag=True, help="Print what was read as one JSON object.")
@STORE
@CONFIG
def add(
    target: str, outlet: str, published: date | None, authors: tuple[str, ...], title: str, country: str, language: str,
    as_json: bool, store: Path | None, config: Path | None,
) -> None:  # fmt: skip
    """Add a document (PDF, DOCX, ODT, HTML, Markdown, text) that no feed announced: a report, a paper, a statement.

    Outlet, day, authors and title are read where the document states them. An outlet or a day that it does not state is
    asked for at a terminal; elsewhere that is an error. The document takes part in reports like any collected one.
    """
    if published and published > app.now().date() + timedelta(days=1):
        raise RequirementError(f"{published} is yet to come.", "Give the day on which the document was published.")
    desk = app.open_desk(store=store, config=config, pages=None, quiet=True)
    said = Statement(outlet, published, authors, title, country, language)
    row = adding.row(adding.add(desk, target, said, _asked if sys.stdin.isatty() and not as_json else None))
    click.echo(json_text(row) if as_json else printable(adding.words(row)))


def _asked(what: str, proposal: str) -> str:
    answer: str = click.prompt(what, default=printable(proposal) or None, err=True)
    return answer
