"""The commands: one for each verb of the pipeline, a few lines each. Results to standard output, messages to standard error."""

from __future__ import annotations

import sys
from typing import NoReturn

import click
from click.shell_completion import get_completion_class

from countrydesk import __version__
from countrydesk.cli import desk, evidence
from countrydesk.cli.documents import add
from countrydesk.cli.model import model
from countrydesk.cli.sources import sources
from countrydesk.cli.stage import stage
from countrydesk.cli.watch import watch
from countrydesk.core.errors import CountrydeskError
from countrydesk.core.views import printable


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


@countrydesk.command(epilog="Example: countrydesk completion bash >> ~/.bashrc")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the shell's completion script."""
    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(countrydesk, {}, "countrydesk", "_COUNTRYDESK_COMPLETE").source())


_COMMANDS = (
    desk.report, desk.collect, watch, add, sources, desk.audit, desk.show, evidence.export_evidence,
    evidence.import_evidence, evidence.verify_archive, evidence.rebuild, evidence.prune, stage, model, desk.demo,
)  # fmt: skip
for each in _COMMANDS:
    countrydesk.add_command(each)


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
