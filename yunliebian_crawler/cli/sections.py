"""The commands in ``--help``, by what people come for."""

from __future__ import annotations

from typing import Any

from typer.core import TyperGroup

SECTIONS: dict[str, tuple[str, ...]] = {
    "Fill the archive": ("crawl", "refresh", "plan", "fetch", "import", "inspect"),
    "Ask the archive": ("search", "show", "history", "diff", "similar", "hot", "coverage", "stats", "cite", "serve"),
    "Hand it on": ("export", "release", "report", "dict"),
    "Keep it": ("status", "crawls", "problems", "check", "reparse", "backup", "restore", "schedule", "notify"),
    "Share the work": ("copy", "raw", "worker", "jobs"),
    "See it work": ("demo",),
}


class SectionedGroup(TyperGroup):
    """Lists its commands under headings."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401 - typer keeps its name to itself
        """The names in the order of the sections; one without a section comes last."""
        ordered = [name for names in SECTIONS.values() for name in names if name in self.commands]
        return [*ordered, *(name for name in self.commands if name not in ordered)]

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
        """Write each section's commands, a line each."""
        limit = formatter.width - 6 - max(map(len, self.commands))
        for title, names in SECTIONS.items():
            known = [(name, self.commands[name]) for name in names if name in self.commands]
            if known:
                with formatter.section(title):
                    formatter.write_dl([(name, command.get_short_help_str(limit)) for name, command in known])
