"""Processes of this machine: which one is meant by a number that the system hands out again and again."""

from __future__ import annotations

import os
from pathlib import Path

_STATE, _BORN = 0, 19
"""Fields of ``/proc/PID/stat`` behind the name: R, S, Z …; and the start, in ticks since the machine's own."""
_DEAD = frozenset("ZX")
"""Ended, and its parent has not asked how."""


def born(process: int) -> str:
    """When a process began, in ticks that no change of the clock moves; empty where the system does not tell."""
    fields = _stat(process)
    return fields[_BORN] if len(fields) > _BORN else ""


def is_alive(process: int, born_at: str = "") -> bool:
    """Whether a process runs; with ``born_at`` (see ``born``) none that got its number later is taken for it."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        pass  # it is another user's, or no number of a process: others must tell
    fields = _stat(process)
    if fields and fields[_STATE] in _DEAD:
        return False
    return not born_at or len(fields) <= _BORN or fields[_BORN] == born_at


def _stat(process: int) -> list[str]:
    """Empty where there is no ``/proc``."""
    try:
        text = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return text.rpartition(")")[2].split()  # the name before may hold anything
