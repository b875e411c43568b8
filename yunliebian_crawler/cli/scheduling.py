"""``schedule``: entries for cron or systemd, with the paths of this installation."""

from __future__ import annotations

import getpass
import os
import sys
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from yunliebian_crawler.cli import options, output
from yunliebian_crawler.cli.app import app
from yunliebian_crawler.errors import UsageError

if TYPE_CHECKING:
    from yunliebian_crawler.schedule import Entry, Place

PASSED_ON = ("YUNLIEBIAN_SITE", "YUNLIEBIAN_CONTACT", "YUNLIEBIAN_NOTIFY_FORMAT", "YUNLIEBIAN_NOTIFY_ON")
"""Variables that a scheduled run gets as they are now; the others hold secrets or are the archive's path."""
DEFAULT = ("refresh --budget 300",)
LATER = 60
"""Minutes between entries without a time of their own."""


@app.command(
    epilog="""
\b
Examples:
  yunliebian schedule cron                                       a refresh each night; paste it into: crontab -e
  yunliebian schedule cron --at 03:15 --command "crawl --max-seconds 7200" --at 06:00 --command "backup copies --keep 7"
  yunliebian schedule systemd --out ~/.config/systemd/user       units of your own, no root needed
  yunliebian schedule systemd --system --out /etc/systemd/system

Times are those of the machine's clock; each run begins up to twenty minutes later. A run that finds another one at work
(status 75) is no failure. Secrets, as YUNLIEBIAN_NOTIFY_URL, belong into the file yunliebian.env in this folder."""
)
def schedule(
    kind: Annotated[str, typer.Argument(metavar="cron|systemd", parser=options.one_of("cron", "systemd"))],
    at: Annotated[
        list[str] | None, typer.Option("--at", metavar="HH:MM", help="When, once for each command.  [03:15]")
    ] = None,
    command: Annotated[
        list[str] | None,
        typer.Option("--command", metavar="CMD", help='What, without the program.  ["refresh --budget 300"]'),
    ] = None,
    system: Annotated[bool, typer.Option("--system", help="systemd: units of the system, not of a user.")] = False,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", parser=Path, help="systemd: write the units there.")
    ] = None,
    mail_to: Annotated[
        str | None, typer.Option("--mail-to", metavar="ADDRESS", help="cron: who is told of failures.  [you]")
    ] = None,
    db: options.Db = options.DB,
) -> int:
    """Print the crontab or timer units that keep the archive fresh. Changes nothing by itself."""
    from yunliebian_crawler import schedule as schedules

    entries, place = _entries(command or DEFAULT, at or []), _place(db)
    if kind == "cron":
        if out is not None or system:
            raise UsageError("--out and --system are for systemd; a crontab is pasted into: crontab -e")
        output.say(schedules.cron(entries, place, mail_to or getpass.getuser()).rstrip("\n"))
        return 0
    units = schedules.systemd(entries, place, is_user=not system)
    _print(units) if out is None else _write(units, out, is_user=not system)
    missing = sorted({f for e in entries for f in schedules.writable(e, place) if not Path(f).is_dir()})
    if system and missing:
        output.note(
            f"make these folders first, for {place.user}; the units may write nowhere else: {' '.join(missing)}"
        )
    return 0


def _entries(commands: tuple[str, ...] | list[str], times: list[str]) -> list[Entry]:
    from yunliebian_crawler.schedule import entry

    if len(times) > len(commands):
        raise UsageError("there are more --at than --command: give each command its time")
    later = [f"{3 + (15 + n * LATER) // 60:02}:15" for n in range(min(len(commands), 20))]
    return [entry(c, t or later[n]) for n, (c, t) in enumerate(zip_longest(commands, times))]


def _place(db: str) -> Place:
    from yunliebian_crawler.archive.locations import Server, location
    from yunliebian_crawler.schedule import Place

    found, environ = location(db), {name: os.environ[name] for name in PASSED_ON if os.environ.get(name)}
    if isinstance(found, Server):
        folder = Path.cwd() / found.folder
        if found.has_password:
            output.note("the address is printed without its password: put that into ~/.pgpass, or all of it into")
            output.note("yunliebian.env as YUNLIEBIAN_DB, and take --db away")
        return Place(_program(), Path.cwd(), found.public(folder), folder / "yunliebian.log", environ, _owner(folder))
    path = Path.cwd() / found
    return Place(_program(), Path.cwd(), path, path.with_name("yunliebian.log"), environ, _owner(path.parent))


def _owner(folder: Path) -> str:
    """Whose the folder is; of one that is not there yet, whoever asks."""
    try:
        return folder.owner()
    except (OSError, KeyError):
        return getpass.getuser()


def _program() -> Path:
    """The installed command beside this Python, links kept: a virtual environment is known by its path."""
    program = Path(sys.executable).with_name("yunliebian")
    if not program.exists():
        raise UsageError(f"there is no {program}: install the project, and call it from there")
    return program.absolute()


def _print(units: dict[str, str]) -> None:
    for name, text in units.items():
        output.say(f"# ---- {name}\n{text}")


def _write(units: dict[str, str], folder: Path, *, is_user: bool) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in units.items():
            (folder / name).write_text(text, encoding="utf-8")
            output.say(str(folder / name))
    except OSError as error:
        raise UsageError(f"{folder}: {error.strerror}") from error
    whose = "--user " if is_user else ""
    timers = " ".join(name for name in units if name.endswith(".timer"))
    output.note(f"now: systemctl {whose}daemon-reload && systemctl {whose}enable --now {timers}")
    if is_user:
        output.note("and once, so that it runs while you are logged out: loginctl enable-linger")
