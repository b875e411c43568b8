"""Shards of stored pages: asked by whoever reads an archive again, read by any worker, answered through shared files.

Asked and answered where all workers see it: beside the raw answers, in the folder or in the store behind it. A job
names only the file.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import msgspec

from ..raw_place import store_of
from ..replay.reading import Reading, Task
from ..warc_store import RawStore, opened

FOLDER = "shards"
ASKED, ANSWERED = ".asked", ".answered"


class Place(Protocol):
    """Where shards lie while they are on their way."""

    name: str
    look: float
    """Seconds between looks for an answer."""

    def get(self, name: str) -> bytes | None: ...

    def write(self, name: str, content: bytes) -> None: ...

    def drop(self, name: str) -> None: ...

    def clear(self) -> None: ...


class _InFolder:
    look = 0.02

    def __init__(self, folder: Path) -> None:
        self.name = str(folder)
        self._folder = folder

    def get(self, name: str) -> bytes | None:
        try:
            return (self._folder / name).read_bytes()
        except FileNotFoundError:
            return None

    def write(self, name: str, content: bytes) -> None:
        """Whole or not at all."""
        self._folder.mkdir(exist_ok=True)
        part = self._folder / f"{name}.{os.getpid()}.part"
        part.write_bytes(content)
        part.replace(self._folder / name)

    def drop(self, name: str) -> None:
        (self._folder / name).unlink(missing_ok=True)

    def clear(self) -> None:
        for path in self._folder.glob("*") if self._folder.is_dir() else ():
            path.unlink(missing_ok=True)


class _InStore:
    look = 0.5  # each is a request

    def __init__(self, store: RawStore) -> None:
        self._inner, self._left = store.beneath(FOLDER)
        self.name = self._inner.address
        self.get, self.write, self.drop = self._inner.get, self._inner.write, self._inner.drop

    def clear(self) -> None:
        for name in self._left:
            self.drop(name)


def _place(folder: Path) -> Place:
    address = store_of(folder / "warc")
    return _InFolder(folder / FOLDER) if address is None else _InStore(opened(address))


class Shards:
    """The files of the shards of one archive, whose folder this is."""

    def __init__(self, folder: Path) -> None:
        self.place = _place(folder)
        self._encode = msgspec.msgpack.Encoder().encode
        self._tasks = msgspec.msgpack.Decoder(list[Task])
        self._readings = msgspec.msgpack.Decoder(list[Reading])

    def ask(self, name: str, tasks: Sequence[Task]) -> None:
        self.place.write(name + ASKED, self._encode(tasks))

    def asked(self, name: str) -> list[Task] | None:
        """None: nobody waits for it any more."""
        content = self.place.get(name + ASKED)
        return None if content is None else self._tasks.decode(content)

    def answer(self, name: str, readings: Sequence[Reading]) -> None:
        self.place.write(name + ANSWERED, self._encode(readings))

    def answered(self, name: str) -> list[Reading] | None:
        """None: not yet. What was answered is gone after that."""
        content = self.place.get(name + ANSWERED)
        if content is None:
            return None
        for end in (ASKED, ANSWERED):
            self.place.drop(name + end)
        return self._readings.decode(content)

    def clear(self) -> None:
        """Drop what a killed run left."""
        self.place.clear()
