"""What came, went and changed between two releases: both are read once, side by side, a row at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from yunliebian_crawler.archive.frames import Values
from yunliebian_crawler.archive.rows import KEYS, columns_of
from yunliebian_crawler.errors import CrawlerError
from yunliebian_crawler.export import releases
from yunliebian_crawler.export.files import read_back

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One row that is not the same in both."""

    table: str
    what: Literal["came", "went", "changed"]
    key: dict[str, Any]
    """The columns that tell the row from others."""
    label: str | None
    """What a person knows it by: a title, name or address."""
    columns: tuple[str, ...] = ()
    """Of a changed row: what differs."""


def differences(before: Path, after: Path) -> Iterator[Difference]:
    """Every row that differs, table by table in the order of their keys.

    Raises ``UsageError`` for a folder that is no release, or no longer as it was released.
    """
    first, second = releases.require_whole(before), releases.require_whole(after)
    for table in (name for name in first["tables"] if name in second["tables"]):
        yield from _of_table(
            table,
            _rows(before / f"{table}.{first['format']}", table),
            _rows(after / f"{table}.{second['format']}", table),
        )


def _rows(path: Path, table: str) -> Iterator[Values]:
    try:
        yield from read_back(path, table)
    except (OSError, ValueError, KeyError) as error:
        raise CrawlerError(f"cannot read {path}: {error}; was it made by another version of this program?") from error


def _of_table(table: str, old: Iterator[Values], new: Iterator[Values]) -> Iterator[Difference]:
    names = [column.name for column in columns_of(table)]
    places = [names.index(name) for name in KEYS[table]]
    was, is_now = next(old, None), next(new, None)
    while was is not None or is_now is not None:
        left, right = _key(was, places), _key(is_now, places)
        if was is not None and (right is None or (left is not None and left < right)):
            yield _difference(table, "went", names, was)
            was = next(old, None)
        elif is_now is not None and (left is None or (right is not None and right < left)):
            yield _difference(table, "came", names, is_now)
            is_now = next(new, None)
        elif was is not None and is_now is not None:
            if was != is_now:
                changed = tuple(name for name, a, b in zip(names, was, is_now, strict=True) if a != b)
                yield _difference(table, "changed", names, is_now, changed)
            was, is_now = next(old, None), next(new, None)


def _key(row: Values | None, places: list[int]) -> Key | None:
    return None if row is None else tuple(row[place] for place in places)


def _difference(
    table: str, what: Literal["came", "went", "changed"], names: list[str], row: Values, changed: tuple[str, ...] = ()
) -> Difference:
    told = dict(zip(names, row, strict=True))
    label = next((told[name] for name in ("title", "path", "url") if told.get(name)), None)
    return Difference(table, what, {name: told[name] for name in KEYS[table]}, label, changed)
