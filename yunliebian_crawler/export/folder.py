"""A folder that is there whole or not at all: made under another name, then renamed."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from yunliebian_crawler.errors import CrawlerError, UsageError

MARK = "datapackage.json"
"""What tells an export: no other folder is ever replaced."""
MANY = 1000
"""From so many files on, flushing all that the machine has takes less time than flushing them one by one."""


@contextmanager
def whole_folder(target: Path, *, force: bool, mark: str = MARK) -> Iterator[Path]:
    """A new folder to fill; it becomes ``target`` when all went well, else nothing of it stays.

    A process that is killed leaves a hidden folder beside the target, which the next one takes over. Raises
    ``UsageError`` where something is there already (``force``: what holds a file named ``mark`` is replaced, anything
    else never).
    """
    target = Path(os.path.abspath(target))  # noqa: PTH100 - resolve() would follow a link that is to be refused
    _give_back(target)
    _refuse(target, force=force, mark=mark)
    part = target.with_name(f".{target.name}.part")
    try:
        with _ours_alone(part):
            try:
                yield part
                _refuse(target, force=force, mark=mark)
                _sync(part)
                _replace(part, target)
            finally:
                shutil.rmtree(part, ignore_errors=True)
    except OSError as error:
        raise CrawlerError(f"cannot write {target}: {error.strerror or error}") from error


def _refuse(target: Path, *, force: bool, mark: str) -> None:
    if not target.name:
        raise UsageError(f"{target} is no name for a new folder; write it as exports/2026-11")
    if not target.is_symlink() and not target.exists():
        return
    if target.is_symlink() or not target.is_dir():
        raise UsageError(f"{target} is there and is no folder; name another one")
    if any(target.iterdir()):
        if not (target / mark).is_file():
            raise UsageError(f"the folder {target} holds something else (there is no {mark} in it); name another one")
        if not force:
            raise UsageError(f"{target} is there already; name another folder, or replace it with --force")


@contextmanager
def _ours_alone(part: Path) -> Iterator[None]:
    """An empty folder, held as long as we live; one left behind by a killed process is emptied first."""
    part.mkdir(parents=True, exist_ok=True)
    held = os.open(part, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        for left in part.iterdir():
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        yield
    except BlockingIOError:
        raise UsageError(f"another export to {part.name[1:-5]} is under way; wait for it") from None
    finally:
        os.close(held)


def files_in(folder: Path) -> Iterator[str]:
    """Names of all files in it and below, with ``/``, in any order; there may be one for each article."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from (f"{entry.name}/{name}" for name in files_in(Path(entry.path)))
            else:
                yield entry.name


def _sync(folder: Path) -> None:
    """What a power cut after the rename leaves is the whole folder, not its name alone."""
    names = list(islice(files_in(folder), MANY + 1))
    if len(names) > MANY:
        os.sync()
        return
    folders = {folder, *((folder / name).parent for name in names)}
    for path in (*(folder / name for name in names), *sorted(folders, reverse=True)):
        _sync_one(path)


def _sync_one(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _old(target: Path) -> Path:
    return target.with_name(f".{target.name}.old")


def _give_back(target: Path) -> None:
    """The export that a process put aside, and was killed before it had its own in that place."""
    if target.name and _old(target).is_dir() and not target.exists():
        _old(target).rename(target)


def _replace(part: Path, target: Path) -> None:
    old = _old(target)
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    try:
        part.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    _sync_one(target.parent)
    shutil.rmtree(old, ignore_errors=True)
