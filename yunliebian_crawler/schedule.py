"""Entries for cron and systemd that keep an archive fresh: quiet, locked, jittered, logged, told of failures."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .errors import UsageError

JITTER_MINUTES = 20
"""Runs begin somewhere in so many minutes: whole hours are when everybody else asks, too."""
LOCKED = 75
"""Exit status of a run that found another one at work: no failure."""
LONGEST = 990
"""Bytes of a command that Debian's cron takes, less a few."""
NAME = "yunliebian"
SECRETS = "yunliebian.env"
"""File in the working folder with NAME=VALUE lines that no listing of processes or units shows."""
_COMMANDS = ("crawl", "refresh", "backup", "check", "status")


@dataclass(frozen=True, slots=True)
class Entry:
    """One command and when it is to run."""

    command: str
    """As on the command line, without the program: ``refresh --budget 300``."""
    hour: int
    minute: int

    @property
    def words(self) -> list[str]:
        return shlex.split(self.command)

    @property
    def name(self) -> str:
        return self.words[0]


@dataclass(frozen=True, slots=True)
class Place:
    """This installation and archive, all paths absolute."""

    program: Path
    folder: Path
    """Where the commands are run."""
    db: Path | str
    """The archive's file, or its address on a server."""
    log: Path
    environ: Mapping[str, str] = field(default_factory=dict)
    """Variables that the runs need, as YUNLIEBIAN_CONTACT."""
    user: str = ""
    """Whose the archive is. Units of the system run as this user: root without its rights could not write there."""

    @property
    def data(self) -> Path:
        """Where the runs write: the log lies beside the archive's file, or its raw answers."""
        return self.log.parent


def entry(command: str, at: str) -> Entry:
    """Raises UsageError for a command or time that cannot be scheduled.

    >>> entry("crawl --max-seconds 7200", "03:15").minute
    15
    """
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise UsageError(f"the command {command!r} cannot be read: {error}") from None
    if not words or words[0] not in _COMMANDS:
        raise UsageError(f"{command!r} is nothing to schedule: begin with {', '.join(_COMMANDS)}")
    if any(character in command for character in "\n\r\0"):
        raise UsageError("a scheduled command stands on one line")
    return Entry(command, *time_of_day(at))


def time_of_day(text: str) -> tuple[int, int]:
    """Hour and minute; raises UsageError.

    >>> time_of_day("3:15")
    (3, 15)
    """
    found = re.fullmatch(r"([01]?[0-9]|2[0-3]):([0-5][0-9])", text)
    if not found:
        raise UsageError(f"{text!r} is no time of day, such as 03:15")
    return int(found[1]), int(found[2])


def cron(entries: Sequence[Entry], place: Place, mail_to: str) -> str:
    """Lines for ``crontab -e``."""
    lines = [
        "# Paste into: crontab -e. What a run prints goes to the log; cron mails what a failed one said.",
        "SHELL=/bin/sh",
        f"MAILTO={_cron_value(mail_to)}",
        *(f"{name}={_cron_value(value)}" for name, value in place.environ.items()),
        *(_cron_line(each, place) for each in entries),
    ]
    return "\n".join(lines) + "\n"


def _cron_line(entry: Entry, place: Place) -> str:
    """The shell waits a while, runs, keeps the log, and says nothing unless the status is neither 0 nor "locked"."""
    folder, log = shlex.quote(str(place.folder)), shlex.quote(str(place.log))
    steps = (
        f"cd {folder} || exit",
        f"set -a; [ ! -f {SECRETS} ] || . ./{SECRETS}",
        # Machines start in the same second, and differ in the number of the process.
        f"sleep $(awk -v p=$$ 'BEGIN {{ srand(); srand(srand() + p); print int(rand() * {JITTER_MINUTES * 60}) }}')",
        f"out=$({_command(entry, place)} 2>&1); s=$?",
        f"printf '%s\\n' \"$out\" >>{log}",
        f'[ $s -eq 0 ] || [ $s -eq {LOCKED} ] || printf \'%s\\n\' "$out" "{NAME} {entry.name}: exit status $s"',
    )
    script = _cron_escaped("; ".join(steps))
    if len(script.encode()) > LONGEST:
        raise UsageError(f"cron takes {LONGEST} bytes a command, and this needs {len(script.encode())}: use systemd")
    return f"{entry.minute} {entry.hour} * * * {script}"


def _command(entry: Entry, place: Place) -> str:
    """The whole command line, quoted for a shell."""
    return shlex.join([str(place.program), *_with_db(entry, place)])


def _with_db(entry: Entry, place: Place) -> list[str]:
    words = [*entry.words, *([] if "--db" in entry.words else ["--db", str(place.db)])]
    is_noisy = entry.name in ("crawl", "refresh") and not {"--quiet", "-q"} & set(words)
    return [*words, *(["--quiet"] if is_noisy else [])]


def _cron_escaped(text: str) -> str:
    """cron ends a command at a percent sign, and gives it the rest as input."""
    return text.replace("%", "\\%")


def _cron_value(value: str) -> str:
    if "\n" in value or '"' in value:
        raise UsageError(f"{value!r} cannot stand in a crontab")
    return f'"{value}"'


def systemd(entries: Sequence[Entry], place: Place, *, is_user: bool) -> dict[str, str]:
    """Units by file name: a service and a timer for each entry, and one service that tells of failures."""
    units: dict[str, str] = {}
    for number, each in enumerate(entries):
        name = f"{NAME}-{each.name}" if [e.name for e in entries[:number]].count(each.name) == 0 else None
        name = name or f"{NAME}-{each.name}-{number + 1}"
        units[f"{name}.service"] = _service(each, place, is_user=is_user)
        units[f"{name}.timer"] = _timer(each, name)
    units[f"{NAME}-failed@.service"] = _failed(place, is_user=is_user)
    return units


def _service(entry: Entry, place: Place, *, is_user: bool) -> str:
    words = [str(place.program), *_with_db(entry, place)]
    return "\n".join(
        [
            "[Unit]",
            f"Description=yunliebian {_unit_escaped(entry.command)}",
            *([] if is_user else ["Wants=network-online.target", "After=network-online.target"]),
            f"OnFailure={NAME}-failed@%n.service",
            "",
            "[Service]",
            "Type=oneshot",
            *_user(place, is_user=is_user),
            f"WorkingDirectory={_unit_path(place.folder)}",
            *_environment(place),
            f"ExecStart={' '.join(map(_unit_word, words))}",
            f"SuccessExitStatus={LOCKED}",
            "KillSignal=SIGTERM",
            "TimeoutStopSec=60",
            "Nice=10",
            "IOSchedulingClass=idle",
            "UMask=0027",
            *_hardening(writable(entry, place), is_user=is_user),
            "",
        ]
    )


def _user(place: Place, *, is_user: bool) -> list[str]:
    return [] if is_user or not place.user else [f"User={place.user}"]


def writable(entry: Entry, place: Place) -> list[str]:
    """Folders that a command writes to. They must be there before a hardened unit starts."""
    return sorted({str(place.data), *_written(entry, place)})


def _written(entry: Entry, place: Place) -> list[str]:
    words = entry.words
    named = [words[i + 1] for i, word in enumerate(words[:-1]) if word == "--metrics-file"]
    found = [str((place.folder / name).parent) for name in named]
    if entry.name == "backup":
        found += [str(place.folder / word) for word in words[1:2] if not word.startswith("-")]
    return found


def _environment(place: Place) -> list[str]:
    """Variables, and a file for those that are nobody else's business, as a webhook's key."""
    secret = f"EnvironmentFile=-{_unit_path(place.folder / SECRETS)}"
    return [secret, *(f"Environment={_unit_quoted(f'{name}={value}')}" for name, value in place.environ.items())]


def _hardening(writable: Sequence[str], *, is_user: bool) -> list[str]:
    """What a crawl needs is the network and its folders. A user's manager can set up less."""
    both = ["NoNewPrivileges=yes", "RestrictRealtime=yes", "RestrictSUIDSGID=yes", "LockPersonality=yes"]
    both += ["RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX", "SystemCallArchitectures=native"]
    if is_user:
        return both
    return [
        *both,
        "ProtectSystem=strict",
        "ProtectHome=read-only",
        *(f"ReadWritePaths={_unit_word(path)}" for path in writable),
        "PrivateTmp=yes",
        "PrivateDevices=yes",
        "ProtectKernelTunables=yes",
        "ProtectKernelModules=yes",
        "ProtectKernelLogs=yes",
        "ProtectClock=yes",
        "ProtectHostname=yes",
        "SystemCallFilter=@system-service",
        "ProtectControlGroups=yes",
        "RestrictNamespaces=yes",
        "CapabilityBoundingSet=",
    ]


def _timer(entry: Entry, name: str) -> str:
    return "\n".join(
        [
            "[Unit]",
            f"Description=When to run {name}",
            "",
            "[Timer]",
            f"OnCalendar=*-*-* {entry.hour:02}:{entry.minute:02}:00",
            f"RandomizedDelaySec={JITTER_MINUTES}min",
            "Persistent=yes",
            "",
            "[Install]",
            "WantedBy=timers.target",
            "",
        ]
    )


def _failed(place: Place, *, is_user: bool) -> str:
    """Tells by the means that YUNLIEBIAN_NOTIFY_COMMAND or _URL name; where none is named the journal has it."""
    words = [str(place.program), "notify", "--db", str(place.db), "--about"]
    return "\n".join(
        [
            "[Unit]",
            "Description=Tell that %i failed",
            "",
            "[Service]",
            "Type=oneshot",
            *_user(place, is_user=is_user),
            f"WorkingDirectory={_unit_path(place.folder)}",
            *_environment(place),
            f'ExecStart={" ".join(map(_unit_word, words))} "%i failed"',
            "SuccessExitStatus=2",
            *_hardening([], is_user=is_user),
            "",
        ]
    )


def _unit_word(word: str) -> str:
    """A word of a command in a unit file: dollars are its own there."""
    return _unit_quoted(word.replace("$", "$$"))


def _unit_quoted(word: str) -> str:
    """A word of a unit file: percent signs are its own, and blanks divide."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"' if re.search(r"[\s'\";]", word) or not word else escaped


def _unit_path(path: Path) -> str:
    return _unit_escaped(str(path))


def _unit_escaped(text: str) -> str:
    return text.replace("%", "%%")
