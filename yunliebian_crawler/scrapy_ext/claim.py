"""The archive held before anything slow is imported: a crawl that comes second ends at once."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from ..archive import Archive, born


def this_process() -> str:
    """The owner of a lock that this process takes."""
    number = os.getpid()
    return f"{socket.gethostname()}:{number}@{born(number)}"


@contextmanager
def claimed(db: str) -> Iterator[str]:
    """Hold the archive, made where there is none; gives the owner, for ``run_crawl``. Raises like ``Archive.lock``."""
    owner = this_process()
    with Archive.open(db, write=True, create=True) as archive, archive.lock(owner, datetime.now(UTC)):
        yield owner
