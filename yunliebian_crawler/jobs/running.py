"""A command as a process of its own: it ends when it is told to, and when its worker is gone."""

from __future__ import annotations

import asyncio
import ctypes
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from .commands import Command

PATIENCE = 60.0
"""Seconds that a command has to store what it holds when it is told to end."""
PIECE = 1 << 16
"""Bytes of a line that are told at once."""
TAIL = 20
"""Last lines of what a command said that are kept."""
PR_SET_PDEATHSIG = 1
"""Linux: the signal that a process gets when its parent dies (prctl(2))."""

Tell = Callable[[str], None]


async def run(command: Command, db: str, tell: Tell) -> tuple[int, list[str]]:
    """Run it to its end; its exit status and its last lines. Each line is told as it comes.

    Cancelled, it gets SIGTERM, stores what it has, and is waited for; whatever else happens, it is not left behind.
    """
    words = (sys.executable, "-m", "yunliebian_crawler", *command.words, *_added(command))
    process = await asyncio.create_subprocess_exec(
        *words,
        env={**os.environ, "YUNLIEBIAN_DB": db},  # not in the list of processes: there is a password in it
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        limit=PIECE,
        preexec_fn=partial(_end_with, os.getpid()) if sys.platform == "linux" else None,
    )
    try:
        lines = await _heard(process, tell)
        return await process.wait(), lines
    except BaseException:
        await _end(process)
        raise


def _added(command: Command) -> tuple[str, ...]:
    """No progress into a log; and what reads stored pages again lets every worker read."""
    quiet = ("--quiet",) if command.name in ("crawl", "refresh", "fetch", "reparse", "import") else ()
    return (*quiet, "--spread") if command.name in ("reparse", "import") else quiet


async def _heard(process: asyncio.subprocess.Process, tell: Tell) -> list[str]:
    assert process.stdout is not None  # noqa: S101  (a promise to the type checker: it is a pipe)
    lines: list[str] = []
    while line := await _line(process.stdout):
        text = line.decode("utf-8", "replace").rstrip("\n")
        tell(text)
        lines = [*lines, text][-TAIL:]
    return lines


async def _line(stream: asyncio.StreamReader) -> bytes:
    """The next line, of a longer one a piece; nothing at the end."""
    try:
        return await stream.readuntil()
    except asyncio.IncompleteReadError as error:
        return error.partial
    except asyncio.LimitOverrunError:
        return await stream.read(PIECE)


async def _end(process: asyncio.subprocess.Process) -> None:
    with suppress(ProcessLookupError):
        process.terminate()
    try:
        await asyncio.wait_for(process.wait(), PATIENCE)
    except TimeoutError:
        with suppress(ProcessLookupError):
            process.kill()
        with suppress(TimeoutError):  # it is dead; what it started may hold the pipe that is waited for, too
            await asyncio.wait_for(process.wait(), PATIENCE)


def _end_with(parent: int) -> None:
    """In the child, before it begins: a worker that is killed takes its command along, which ends as if told to.

    Elsewhere than on Linux the command goes on, holds the archive's lock, and the job waits for it.
    """
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGTERM)
