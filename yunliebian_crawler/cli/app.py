"""The application itself, and the one place where an error becomes a message and an exit status."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated, NoReturn, cast

import typer
import typer.main

from yunliebian_crawler import __version__
from yunliebian_crawler.cli import output
from yunliebian_crawler.cli.coercion import make_plain
from yunliebian_crawler.cli.sections import Commands, SectionedGroup
from yunliebian_crawler.errors import CrawlerError

EPILOG = """
\b
First steps:
  yunliebian demo                      see it work on a bundled site, without the internet
  yunliebian crawl                     walk www.yunliebian.com into data/archive.db (again: what is new)
  yunliebian search 私域               find articles; then: yunliebian show ID, yunliebian history ID
  yunliebian inspect page.html --json  read one page and archive nothing

\b
Environment (an option wins over its variable):
  YUNLIEBIAN_DB       the archive: a path or a SQLAlchemy URL     [data/archive.db]
  YUNLIEBIAN_SITE     the site's home address                     [https://www.yunliebian.com/]
  YUNLIEBIAN_NOW      a time to take for the clock, for replays   [the real one]
  YUNLIEBIAN_CONTACT  your mail or web address, told to the site in the User-Agent

\b
Exit status:
  0 done    1 done, but unhealthy (pages failed: the message says which)    2 wrong usage or configuration
  3 the archive cannot be used    4 the site cannot be reached or refuses us    75 another crawl is running
"""

app = typer.Typer()
"""Where commands are registered: ``@app.command()``."""
_program = typer.Typer(
    name="yunliebian",
    cls=SectionedGroup,
    help="Crawl and archive the articles of 云裂变 (yunliebian.com), every value dated and traceable.",
    epilog=EPILOG,
    invoke_without_command=True,
    add_completion=False,
    rich_markup_mode=None,  # plain help prints in half the time, and is the same in a pipe
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120},
)


def _version(wanted: bool) -> None:
    if wanted:
        output.say(f"yunliebian-crawler {__version__}")
        raise typer.Exit


@_program.callback()
def _no_command(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        output.say(context.get_help())
        raise typer.Exit(2)


def main() -> NoReturn:
    """Run the command line of this process and end it with the contract's exit status."""
    sys.exit(run())


def run(args: Sequence[str] | None = None) -> int:
    """Run one command line (default: this process's own); its exit status. No library error leaves a trace."""
    output.prepare()
    try:
        status = _group().main(args, prog_name="yunliebian", standalone_mode=False)
    except CrawlerError as error:
        output.complain(str(error))
        return error.exit_status
    except typer.TyperException as error:
        output.complain(_usage(error))
        return error.exit_code
    except output.ReaderLeft:
        return 0
    return int(status or 0)


def _group() -> SectionedGroup:
    group = cast("SectionedGroup", typer.main.get_command(_program))
    group.commands = Commands(app.registered_commands)
    make_plain(group.get_params(typer.Context(group, **group.context_settings)))
    return group


def _usage(error: typer.TyperException) -> str:
    context: typer.Context | None = getattr(error, "ctx", None)
    path = context.command_path if context else "yunliebian"
    text = error.format_message().rstrip(".")
    if context is not None and context.parent is None and str(getattr(error, "option_name", "")).startswith("--"):
        text += "; options stand after the command's name, as in: yunliebian stats --json"
    return f"{text}\nSee: {path} --help"
