"""Where captures from elsewhere come from: WARC files, WACZ packages, saved pages, and folders of them."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO, cast

from ..errors import UsageError
from ..site import Site
from ..warc_reading import Broken, Found, read_any
from .saved import Listed, read_saved

WARCS = (".warc", ".warc.gz")
PACKAGES = (".wacz",)
PAGES = (".html", ".htm", ".shtml", ".xhtml", ".mhtml", ".mht")
MAX_RATIO = 1000
"""Times that an entry of a package may grow: packed WARC files hardly do, a bomb grows without end."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file that captures are taken from."""

    path: Path
    under: Path
    """The folder that was named, or the file's own."""

    @property
    def name(self) -> str:
        return str(self.path)


def sources(paths: Sequence[Path]) -> list[Source]:
    """The files that were named, and those in folders that were; raises ``UsageError`` for what is no such thing."""
    found: list[Source] = []
    for path in paths:
        if path.is_dir():
            inside = (each for each in sorted(path.rglob("*")) if each.is_file() and _is_known(each))
            found += [Source(each, path) for each in inside]
        elif not path.exists():
            raise UsageError(f"{path} is not there")
        elif _is_known(path):
            found.append(Source(path, path.parent))
        else:
            raise UsageError(f"{path}: neither WARC nor WACZ nor a saved page ({', '.join(WARCS + PACKAGES + PAGES)})")
    if not found:
        raise UsageError(
            f"nothing to take in: no {', '.join(WARCS + PACKAGES + PAGES)} in {', '.join(map(str, paths))}"
        )
    return list({source.path.resolve(): source for source in found}.values())


def captures(source: Source, site: Site, listed: Mapping[Path, Listed], scratch: Path) -> Iterator[Found]:
    """Everything in one file, what is broken in it named; unpacked packages lie in ``scratch`` for the while."""
    name = source.path.name.lower()
    try:
        if name.endswith(WARCS):
            with source.path.open("rb") as file:
                yield from read_any(file)
        elif name.endswith(PACKAGES):
            yield from _package(source.path, scratch)
        else:
            yield read_saved(source.path, source.under, site, listed.get(source.path.resolve()))
    except (OSError, zipfile.BadZipFile) as error:
        yield Broken(0, f"cannot be read ({error})"[:200])


def _package(path: Path, scratch: Path) -> Iterator[Found]:
    """The WARC files of a WACZ; nothing in it says where anything is written."""
    with zipfile.ZipFile(path) as package:
        for entry in package.infolist():
            if entry.filename.lower().endswith(WARCS):
                with _unpacked(package, entry, scratch) as file:
                    yield from [Broken(0, file)] if isinstance(file, str) else read_any(file)


@contextmanager
def _unpacked(package: zipfile.ZipFile, entry: zipfile.ZipInfo, scratch: Path) -> Iterator[BinaryIO | str]:
    """An entry as a file without a name, or why there is none."""
    most = min(entry.file_size, max(entry.compress_size, 1 << 10) * MAX_RATIO)
    if most < entry.file_size or shutil.disk_usage(scratch).free < entry.file_size + (64 << 20):
        yield f"{entry.filename[:100]!r} is too large to be unpacked ({entry.file_size >> 20} MB)"
        return
    with ExitStack() as stack:
        file = stack.enter_context(tempfile.TemporaryFile(dir=scratch))
        try:
            why = _copy(stack.enter_context(package.open(entry)), file, most)
        except (RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error, EOFError) as error:
            why = f"{entry.filename[:100]!r} cannot be unpacked ({error})"[:200]
        file.seek(0)
        yield why or cast("BinaryIO", file)


def _copy(packed: IO[bytes], file: IO[bytes], most: int) -> str:
    copied = 0
    while piece := packed.read(1 << 20):
        copied += len(piece)
        if copied > most:
            return "an entry is larger than it says"
        file.write(piece)
    return ""


def _is_known(path: Path) -> bool:
    return path.name.lower().endswith(WARCS + PACKAGES + PAGES)
