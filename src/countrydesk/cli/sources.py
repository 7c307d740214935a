"""`countrydesk sources`: list, add, import, export, check, explain and remove the sources of a desk."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, TypeVar

import click

from countrydesk import app, sourcing
from countrydesk.cli.options import CONFIG, FEEDS, QUIET, STORE, line
from countrydesk.core.outlets import CHOICES
from countrydesk.core.standing import STATES, counted
from countrydesk.core.tradecraft import plural
from countrydesk.core.views import printable

F = TypeVar("F", bound=Callable[..., Any])

# What is piped keeps its order; for a person what is wrong comes first, and the longest last.
PIPED = ("title", "country", "language", "control", "reliability", "items", "url", "state")
SHOWN = ("state", "reliability", "title", "country", "language", "control", "items", "url")
WIDEST = 48
MOST_LEFT = 20
COUNTRY = click.option("--country", help="Only the sources of this country (a name or an ISO 3166 code).")
TEXTS = {
    "--title": "The outlet's name.",
    "--country": "Where it is (a name or an ISO 3166 code).",
    "--language": "Its language (ISO 639-1).",
    "--owner": "Who owns it.",
    "--kind": "What it is: newspaper, agency, ministry ...",
    "--basis": "The reason for the letter, in words.",
    "--interest": "What is at stake for it.",
    "--home": "Its home page.",
}


class Listing(click.Group):
    """A group that lists where no command of it is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        first = args[0] if args else "--"
        if first.startswith("-") and first not in {"-h", "--help"}:
            args = ["list", *args]
        return super().parse_args(ctx, args)


@click.group(cls=Listing, epilog="Example: countrydesk sources list --country MNG")
def sources() -> None:
    """The sources of this desk: the bundled catalogue, with what was added here and without what was removed.

    Without a command it lists them. A source is unverified until a check or a collection has seen it work.
    """


@sources.command("list", epilog="Example: countrydesk sources list --country MNG --state broken")
@COUNTRY
@click.option("--state", type=click.Choice(list(STATES)), help="Only those that stand so.")
@click.option("--json", "as_json", is_flag=True, help="JSON lines, with everything that is known of each.")
@FEEDS
@STORE
@CONFIG
def listing(
    country: str | None, state: str | None, as_json: bool, feeds: Path | None, store: Path | None, config: Path | None
) -> None:
    """List the sources: how each stands, its letter, outlet, country, language, control, items kept, address."""
    desk = app.open_desk(store=store, config=config, pages=False, quiet=True)
    rows = sourcing.rows(desk, feeds, country, state)
    if as_json:
        for row in rows:
            line(row)
    elif sys.stdout.isatty():
        click.echo("\n".join(aligned([SHOWN, *([str(row[key]) for key in SHOWN] for row in rows)])))
    else:
        for row in rows:
            click.echo("\t".join(_cell(str(row[key])) for key in PIPED))


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows of cells as lines with straight columns; all but the last are cut at `WIDEST` columns of a terminal."""
    cells = [[_cut(_cell(cell)) for cell in row[:-1]] for row in rows]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    return [
        "  ".join(
            [*(cell + " " * (width - _width(cell)) for cell, width in zip(head, widths, strict=True)), _cell(row[-1])]
        )
        for head, row in zip(cells, rows, strict=True)
    ]


def _cell(text: str) -> str:
    return " ".join(printable(text).split())


def _width(text: str) -> int:
    """How many columns of a terminal a text takes: two for wide letters, none for marks (Unicode, UAX 11)."""
    return sum(0 if unicodedata.combining(each) else 1 + (unicodedata.east_asian_width(each) in "WF") for each in text)


def _cut(text: str) -> str:
    if _width(text) <= WIDEST:
        return text
    return text[: sum(end < WIDEST for end in accumulate(map(_width, text)))] + "…"


def _facts(command: F) -> F:
    """The options that say something of a source."""
    command = click.option("--official/--unofficial", default=None, help="Whether it speaks for an office.")(command)
    for name in ("control", "reach", "via", "reliability"):
        words = {"control": "Who controls it.", "reach": "Of what it tells.", "via": "What the address is.",
                 "reliability": "Its letter; needs --basis."}[name]  # fmt: skip
        command = click.option(f"--{name}", type=click.Choice(list(map(str, CHOICES[name]))), help=words)(command)
    for name, words in reversed(TEXTS.items()):
        command = click.option(name, help=words)(command)
    return command


@sources.command(
    epilog="Example: countrydesk sources add https://example.org/feed.xml --country mongolia --language mn"
)
@click.argument("url")
@_facts
@STORE
@CONFIG
def add(url: str, store: Path | None, config: Path | None, **said: object) -> None:
    """Add the source at URL, or say more of one that is there. Nothing is fetched.

    What the catalogue knows of the outlet is adopted; what is said here outweighs it. An outlet that nobody has rated is F.
    """
    desk = app.open_desk(store=store, config=config, pages=False, quiet=True)
    made = sourcing.add(desk, {"url": url, **said})
    what = f"{made.source.title} {made.source.url}"
    click.echo(printable(f"Added: {what}" if made.changed else f"It was there already: {what}"))
    if made.known and made.known.url == made.source.url:
        click.echo("  It stands in the catalogue; what was not said here is the catalogue's.")
    elif made.known:
        click.echo(
            printable(f"  The catalogue knows the outlet as {made.known.title}; what was not said here is adopted.")
        )
    click.echo(printable(f"  {made.source.reliability}: {made.source.basis}"))
    for each in made.twins:
        click.echo(printable(f"  This desk also reads {each.url}: remove the one that is not wanted."))
    if made.changed:
        click.echo("  It is unverified until `countrydesk sources check` has seen it work.")


@sources.command("import", epilog="Example: countrydesk sources import feeds.opml")
@click.argument("file", type=click.Path(path_type=Path))
@STORE
@CONFIG
def import_(file: Path, store: Path | None, config: Path | None) -> None:
    """Add the sources of a list, FILE.opml or FILE.toml. Importing twice is importing once."""
    desk = app.open_desk(store=store, config=config, pages=False, quiet=True)
    taken = sourcing.take(desk, file)
    click.echo(f"{plural(taken.added, 'source')} added, {taken.already} there already, {len(taken.left)} left out")
    for each in taken.left[:MOST_LEFT]:
        click.echo(printable(f"  left out: {each.what}: {each.why}"), err=True)
    if len(taken.left) > MOST_LEFT:
        click.echo(f"  left out: {len(taken.left) - MOST_LEFT} more", err=True)


@sources.command(epilog="Example: countrydesk sources export mongolia.opml --country MNG")
@click.argument("file", type=click.Path(path_type=Path))
@COUNTRY
@STORE
@CONFIG
def export(file: Path, country: str | None, store: Path | None, config: Path | None) -> None:
    """Write the sources of this desk into FILE.opml or FILE.toml, with all that is known of them.

    Another desk that imports the file has equal sources; feed readers read the OPML.
    """
    desk = app.open_desk(store=store, config=config, pages=False, quiet=True)
    click.echo(printable(f"{plural(sourcing.give(desk, file, country), 'source')} written into {file}"))


@sources.command(epilog="Example: countrydesk sources check --country MNG")
@click.argument("targets", metavar="[URL|TITLE]...", nargs=-1)
@COUNTRY
@click.option("--json", "as_json", is_flag=True, help="JSON lines.")
@FEEDS
@STORE
@CONFIG
@QUIET
def check(
    targets: tuple[str, ...], country: str | None, as_json: bool, feeds: Path | None, store: Path | None,
    config: Path | None, quiet: bool,
) -> None:  # fmt: skip
    """Ask sources now, all or those named, and say of each whether it works. What was found is kept.

    The exit status is 0 whatever the answers are.
    """
    desk = app.open_desk(store=store, config=config, pages=False, quiet=quiet)
    seen = []
    for each in sourcing.check(desk, targets, country, feeds):
        seen.append(each)
        source, stands = each.source, each.standing
        if as_json:
            row = {"title": source.title, "url": source.url, "state": stands.state, "works": stands.works}
            line({**row, "asked": each.asked, "answer": each.words})
        else:
            click.echo("\t".join(map(_cell, (source.title, source.url, each.words))))
    if not quiet:
        click.echo(counted(each.standing for each in seen), err=True)
    if len(seen) > 1 and not any(each.asked and each.standing.state != "unreachable" for each in seen):
        click.echo("None of them gave any answer: is this machine on the network?", err=True)


@sources.command(epilog="Example: countrydesk sources explain montsame")
@click.argument("source", metavar="URL|TITLE|ID")
@STORE
@CONFIG
def explain(source: str, store: Path | None, config: Path | None) -> None:
    """Say what is known of a source: its owner, why it has its letter, how it stands, what it gave, where it comes from."""
    desk = app.open_desk(store=store, config=config, pages=False, quiet=True)
    for heading, words in sourcing.explain(desk, source):
        click.echo(f"{heading + ':':<13} {_cell(words)}")


@sources.command(epilog="Example: countrydesk sources remove https://example.org/feed.xml")
@click.argument("source", metavar="URL|TITLE|ID")
@STORE
@CONFIG
def remove(source: str, store: Path | None, config: Path | None) -> None:
    """Take a source off this desk. What it gave is kept; `sources add` brings it back."""
    desk = app.open_desk(store=store, config=config, pages=False, quiet=True)
    gone = sourcing.remove(desk, source)
    click.echo(printable(f"Removed: {gone.title} {gone.url}"))
