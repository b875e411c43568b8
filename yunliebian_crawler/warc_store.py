"""Raw answers in a store that many machines share: written as whole objects, read by ranges of bytes.

Objects of a store appear whole or not at all and do not grow. So each batch of answers becomes a WARC file of its own,
which is in the store before the transaction that points to it is committed: no row ever points to what nobody can get.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from .errors import ArchiveError, UsageError
from .raw_place import store_of
from .warc import MAX_FILE, WarcWriter

OBJECT_STORES = frozenset({"s3", "gs", "az", "abfs"})
"""Schemes that obstore serves; credentials and endpoint come from the environment, as AWS_ENDPOINT_URL."""
_BLOCK = 8 << 20


class RawStore:
    """A store by its address: ``s3://bucket/prefix``, or whatever else fsspec knows."""

    def __init__(self, address: str) -> None:
        """Raises ``UsageError`` for an address that nothing here can open."""
        self.address = address.rstrip("/")
        self._files, self._root = _filesystem(self.address)

    def read(self, name: str, offset: int, length: int) -> bytes:
        """So many bytes of a file, fewer where it ends before; raises ``ArchiveError``."""
        return bytes(self._asked("read", name, lambda at: self._files.cat_file(at, start=offset, end=offset + length)))

    def size(self, name: str) -> int | None:
        """Bytes of a file; None: it is not there. Raises ``ArchiveError``."""
        found = self._found("look for", name, self._files.size)
        return None if found is None else int(found)

    def put(self, path: Path) -> None:
        """Bring a file, whole; raises ``ArchiveError`` where another has its name."""
        known, size = self.size(path.name), path.stat().st_size
        if known == size and self._is_same(path):
            return
        if known is not None:
            raise ArchiveError(f"{self.address}/{path.name} is another file than {path}: each archive needs a prefix")
        self._asked("write", path.name, lambda at: self._files.put_file(str(path), at))
        if self.size(path.name) != size:
            raise ArchiveError(f"{self.address}/{path.name} did not arrive whole: try again")

    def get(self, name: str) -> bytes | None:
        """A whole file; None: it is not there. Raises ``ArchiveError``."""
        found = self._found("read", name, self._files.cat_file)
        return None if found is None else bytes(found)

    def write(self, name: str, content: bytes) -> None:
        """A file that nobody else writes; raises ``ArchiveError``."""
        self._asked("write", name, lambda at: self._files.pipe_file(at, content))

    def drop(self, name: str) -> None:
        """Nothing of that name any more; raises ``ArchiveError``."""
        if self.size(name) is not None:
            self._asked("delete", name, self._files.rm_file)

    def beneath(self, name: str) -> tuple[RawStore, list[str]]:
        """A folder of the store, made where there is none, and the names of what is in it; raises ``ArchiveError``."""
        inner = RawStore(f"{self.address}/{name}")
        self._asked("make", name, lambda at: self._files.makedirs(at, exist_ok=True))
        found = self._asked("look into", name, self._files.find)
        return inner, [str(path).rpartition("/")[2] for path in found]

    def _is_same(self, path: Path) -> bool:
        with path.open("rb") as file:
            at = 0
            while block := file.read(_BLOCK):
                if self.read(path.name, at, len(block)) != block:
                    return False
                at += len(block)
        return True

    def _found(self, what: str, name: str, ask: Callable[[str], Any]) -> Any:  # noqa: ANN401 - as the store has it
        """What is asked of a file; None: it is not there."""
        try:
            return self._asked(what, name, ask)
        except ArchiveError as error:
            if isinstance(error.__cause__, FileNotFoundError):
                return None
            raise

    def _asked(self, what: str, name: str, ask: Callable[[str], Any]) -> Any:  # noqa: ANN401 - as the store has it
        try:
            return ask(f"{self._root}/{name}")
        except Exception as error:  # each store has errors of its own, and not all of them share a root
            reason = str(error).strip().partition("\n")[0][:200] or type(error).__name__
            raise ArchiveError(
                f"cannot {what} {self.address}/{name}: {reason} (credentials and endpoint come from the environment)"
            ) from error


class StoreWriter(WarcWriter):
    """Writes each batch to a file of its own here, and brings it to the store when it is to be safe."""

    def __init__(self, folder: Path, name: str, software: str, store: RawStore, *, max_file: int = MAX_FILE) -> None:
        super().__init__(folder, name, software, max_file=max_file)
        self._store = store
        self._finished: list[Path] = []

    def sync(self) -> None:
        """Have everything written so far in the store, and nothing of it here."""
        if self._file is not None:
            super().sync()
            self._file.close()
            self._file = None
            self._finished.append(self._path)
        while self._finished:
            self._store.put(self._finished[0])
            self._finished.pop(0).unlink()

    def close(self) -> None:
        self.sync()


@cache
def opened(address: str) -> RawStore:
    """The store; one connection to it is enough for a process."""
    return RawStore(address)


def writer(folder: Path, name: str, software: str) -> WarcWriter:
    """For the answers of one run: into the store behind the folder, or into the folder."""
    address = store_of(folder)
    if address is None:
        return WarcWriter(folder, name, software)
    return StoreWriter(folder, name, software, opened(address))


def _filesystem(address: str) -> tuple[Any, str]:
    scheme, is_address, rest = address.partition("://")
    if not is_address or not rest:
        raise UsageError(f"{address!r} is no address of a store: write s3://bucket/prefix")
    needed = "obstore" if scheme in OBJECT_STORES else "fsspec"
    if find_spec(needed) is None:
        raise UsageError(f"{address} needs {needed}: pip install 'yunliebian-crawler[store]'")
    if scheme in OBJECT_STORES:
        from obstore.fsspec import FsspecStore

        made: Any = FsspecStore  # its types want each scheme written out
        return made(scheme, skip_instance_cache=True), rest
    import fsspec  # type: ignore[import-untyped]

    try:
        files, root = fsspec.core.url_to_fs(address)
    except (ValueError, ImportError) as error:
        raise UsageError(f"{address} cannot be opened: {error}") from error
    return files, str(root)
