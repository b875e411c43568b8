"""One process, weighed: CPU of it and its children, wall clock, peak memory."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Usage:
    """What a process took."""

    cpu_seconds: float
    """User and system, children that it waited for included."""
    wall_seconds: float
    peak_mb: float
    """Largest resident set of the process (or of its largest child)."""
    status: int


def run(command: Sequence[str], log: Path) -> Usage:
    """Run a command to its end, its output in ``log``. The caller must be smaller than what it measures: a child's peak
    starts at its parent's size."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("YUNLIEBIAN", "SCRAPY"))}
    started = time.monotonic()
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, env=environment)
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Usage(
        cpu_seconds=used.ru_utime + used.ru_stime,
        wall_seconds=time.monotonic() - started,
        peak_mb=used.ru_maxrss / 1024,
        status=process.returncode,
    )
