"""Shards of stored pages: asked by whoever reads an archive again, read by any worker, answered through shared files.

Asked and answered in the folder that all workers see, where the raw answers lie, too: a job names only the file.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import msgspec

from ..replay.reading import Reading, Task

FOLDER = "shards"
ASKED, ANSWERED = ".asked", ".answered"


class Shards:
    """The files of one archive's shards."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / FOLDER
        self._encode = msgspec.msgpack.Encoder().encode
        self._tasks = msgspec.msgpack.Decoder(list[Task])
        self._readings = msgspec.msgpack.Decoder(list[Reading])

    def ask(self, name: str, tasks: Sequence[Task]) -> None:
        self.folder.mkdir(exist_ok=True)
        self._write(name + ASKED, self._encode(tasks))

    def asked(self, name: str) -> list[Task] | None:
        """None: nobody waits for it any more."""
        content = self._content(name + ASKED)
        return None if content is None else self._tasks.decode(content)

    def answer(self, name: str, readings: Sequence[Reading]) -> None:
        self._write(name + ANSWERED, self._encode(readings))

    def answered(self, name: str) -> list[Reading] | None:
        """None: not yet. What was answered is gone after that."""
        content = self._content(name + ANSWERED)
        if content is None:
            return None
        for end in (ASKED, ANSWERED):
            (self.folder / (name + end)).unlink(missing_ok=True)
        return self._readings.decode(content)

    def clear(self) -> None:
        """Drop what a killed run left."""
        for path in self.folder.glob("*") if self.folder.is_dir() else ():
            path.unlink(missing_ok=True)

    def _content(self, name: str) -> bytes | None:
        try:
            return (self.folder / name).read_bytes()
        except FileNotFoundError:
            return None

    def _write(self, name: str, content: bytes) -> None:
        """Whole or not at all."""
        part = self.folder / f"{name}.{os.getpid()}.part"
        part.write_bytes(content)
        part.replace(self.folder / name)
