"""The commands in ``--help``, by what people come for; each is made when it is asked for."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import typer
import typer.main
from typer.core import TyperCommand, TyperGroup

from yunliebian_crawler.cli.coercion import make_plain

if TYPE_CHECKING:
    from typer.models import CommandInfo

SECTIONS: dict[str, tuple[str, ...]] = {
    "Fill the archive": ("crawl", "refresh", "plan", "fetch", "import", "inspect"),
    "Ask the archive": ("search", "show", "history", "diff", "similar", "hot", "coverage", "stats", "cite", "serve"),
    "Hand it on": ("export", "release", "report", "dict"),
    "Keep it": ("status", "crawls", "problems", "check", "reparse", "backup", "restore", "schedule", "notify"),
    "Share the work": ("copy", "raw", "worker", "jobs"),
    "See it work": ("demo",),
}


class Commands(Mapping[str, Any]):
    """Commands by their names. typer would make all of them at once, in a third of the time that ``--help`` takes."""

    def __init__(self, registered: Iterable[CommandInfo]) -> None:
        self._registered = {each.name or _name(each): each for each in registered}

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - typer keeps its name to itself
        return typer.main.get_command_from_info(
            self._registered[name], pretty_exceptions_short=False, rich_markup_mode=None
        )

    def __contains__(self, name: object) -> bool:
        return name in self._registered  # what Mapping has would make the command

    def __iter__(self) -> Iterator[str]:
        return iter(self._registered)

    def __len__(self) -> int:
        return len(self._registered)

    def summary(self, name: str, limit: int) -> str:
        """What a command does, in so many characters."""
        told = inspect.getdoc(self._registered[name].callback)
        return TyperCommand(name, help=told).get_short_help_str(limit)


def _name(registered: CommandInfo) -> str:
    return typer.main.get_command_name(registered.callback.__name__ if registered.callback else "")


class SectionedGroup(TyperGroup):
    """Lists its commands under headings."""

    commands: Commands  # type: ignore[assignment]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401
        """The command of that name, ready to run; None: there is none."""
        command = self.commands.get(cmd_name)
        if command is not None:
            make_plain(command.get_params(typer.Context(command, parent=ctx)))
        return command

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401
        """The names in the order of the sections; one without a section comes last."""
        ordered = [name for names in SECTIONS.values() for name in names if name in self.commands]
        return [*ordered, *(name for name in self.commands if name not in ordered)]

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
        """Write each section's commands, a line each."""
        limit = formatter.width - 6 - max(map(len, self.commands))
        for title, names in SECTIONS.items():
            known = [name for name in names if name in self.commands]
            if known:
                with formatter.section(title):
                    formatter.write_dl([(name, self.commands.summary(name, limit)) for name in known])
