"""PostgreSQL's own client programs: found, run without a password among their options, their errors told."""

# ruff: noqa: S603 - what is run are these programs alone

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

from ..errors import ArchiveError, UsageError

if TYPE_CHECKING:
    from ..archive.dumping import Login

PACKAGES = "on Debian or Ubuntu apt-get install postgresql-client, on Fedora dnf install postgresql"
PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/libpq/bin")
"""Where systems keep them that are not on the PATH."""


def find(name: str) -> str:
    """The program's path. Raises ``UsageError``, which names the package, where it is not installed."""
    if found := shutil.which(name):
        return found
    elsewhere = sorted(path for place in PLACES for path in Path("/").glob(f"{place[1:]}/{name}"))
    if not elsewhere:
        raise UsageError(f"{name}, which archives on a server are backed up and restored with, is missing: {PACKAGES}")
    return str(elsewhere[-1])


def run(name: str, *words: str, what: str) -> str:
    """What it prints; raises ``ArchiveError``, which begins with ``what``, where it fails."""
    done = subprocess.run([find(name), *words], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    if done.returncode:
        raise failed(name, done.stderr, what)
    return done.stdout


def failed(name: str, said: str, what: str) -> ArchiveError:
    """What a program's own words come to."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    line = next((line for line in lines if "error" in line.lower() or "fatal" in line.lower()), "".join(lines[-1:]))
    advice = ""
    if "version mismatch" in said:
        advice = ": install client programs as new as the server"
    elif "No space left" in said:
        advice = ": the disk is full, make room"
    elif "permission denied" in said:
        advice = ": this role may not do that, see the roles in docs/postgresql.md"
    elif "lock timeout" in said:
        advice = ": another program is at work in it, let that end and try again"
    return ArchiveError(f"{what}{advice} ({name}: {line})")


@contextmanager
def options(login: Login) -> Iterator[list[str]]:
    """How a program is told where to log in; a password lies in a file that this user alone can read meanwhile."""
    with tempfile.TemporaryDirectory() as folder:
        conninfo = login.conninfo
        if login.password is not None:
            secret = login.password.replace("\\", "\\\\").replace(":", "\\:")
            file = Path(folder, "pgpass")
            file.touch(0o600)
            file.write_text(f"*:*:*:*:{secret}\n", encoding="utf-8")
            conninfo = f"{conninfo} passfile={file}"
        yield ["--no-password", "--dbname", conninfo]


def pour(source: Sequence[str], into: Sequence[str], before: str, after: str, what: str) -> None:
    """What ``source`` prints, into ``into``, between two texts; ``after`` only where ``source`` ended well.

    Raises ``ArchiveError``, which begins with ``what``.
    """
    with tempfile.TemporaryFile("w+") as giver_said, tempfile.TemporaryFile("w+") as taker_said:
        giver = subprocess.Popen(source, stdout=subprocess.PIPE, stderr=giver_said, stdin=subprocess.DEVNULL)
        taker = subprocess.Popen(into, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=taker_said)
        try:
            _handed_over(giver, taker, before, after)
        finally:
            for process in (giver, taker):
                process.kill()  # neither is left when this one is told to end
                process.wait()
        for process, name, said in ((taker, into[0], taker_said), (giver, source[0], giver_said)):
            if process.returncode:
                raise failed(Path(name).name, _all(said), what)


def _handed_over(giver: subprocess.Popen[bytes], taker: subprocess.Popen[bytes], before: str, after: str) -> None:
    assert giver.stdout is not None  # noqa: S101 - a promise to the type checker: both are pipes
    assert taker.stdin is not None  # noqa: S101
    with giver.stdout, suppress(BrokenPipeError), taker.stdin:
        taker.stdin.write(before.encode())
        shutil.copyfileobj(giver.stdout, taker.stdin)
        if giver.wait() == 0:
            taker.stdin.write(after.encode())
    taker.wait()
    giver.wait()


def _all(said: IO[str]) -> str:
    said.seek(0)
    return said.read()
