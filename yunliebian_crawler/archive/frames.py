"""Many rows at once: read again and again, a batch at a time, as typed rows, dictionaries, or a frame of a library."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from yunliebian_crawler.archive.rows import ROWS, Column, Kind, columns_of

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

R = TypeVar("R")
Values = tuple[Any, ...]
"""A row as the database has it: times and days as text."""

BATCH = 500
"""Rows that are in memory at once; an article has some ten thousand characters."""

_READERS: dict[Kind, Callable[[str], Any]] = {"time": datetime.fromisoformat, "day": date.fromisoformat}


class Frame(Generic[R]):
    """Rows of one relation, in the order of its key. Each loop over it asks the archive anew; memory holds a batch.

    >>> for article in archive.articles(category="运营学院"):   # doctest: +SKIP
    ...     print(article.title, article.updated_on)
    """

    def __init__(self, relation: str, source: Callable[[], Iterator[Values]]) -> None:
        self.relation = relation
        """Its name in SQL."""
        self._source = source

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Name, kind, nullability and meaning of each column."""
        return columns_of(self.relation)

    def __iter__(self) -> Iterator[R]:
        make: Callable[..., R] = ROWS[self.relation]
        return (make(*values) for values in self.values())

    def __repr__(self) -> str:
        return f"<{self.relation}: {', '.join(column.name for column in self.columns)}>"

    def values(self) -> Iterator[Values]:
        """Rows as tuples: times as aware datetimes, days as dates."""
        read = [(place, _READERS[c.kind]) for place, c in enumerate(self.columns) if c.kind in _READERS]
        return (_read(row, read) for row in self._source())

    def rows(self) -> Iterator[dict[str, Any]]:
        """Rows as dictionaries, as SQL gives them: times and days are text."""
        names = [column.name for column in self.columns]
        return (dict(zip(names, row, strict=True)) for row in self._source())

    def batches(self, size: int = BATCH) -> Iterator[list[Values]]:
        """Lists of at most ``size`` rows, as SQL gives them."""
        rows = self._source()
        while batch := list(islice(rows, size)):
            yield batch

    def to_arrow(self) -> pyarrow.Table:
        """All rows as a table: int64, string, date32, timestamp[us, UTC]; nulls are nulls."""
        from yunliebian_crawler.archive import tables

        return tables.to_arrow(self)

    def to_pandas(self) -> pandas.DataFrame:
        """All rows as a frame: Int64, string, datetime64[ns, UTC], and dates as ``datetime.date``."""
        from yunliebian_crawler.archive import tables

        return tables.to_pandas(self)

    def to_polars(self) -> polars.DataFrame:
        """All rows as a frame: Int64, String, Date, Datetime(us, UTC)."""
        from yunliebian_crawler.archive import tables

        return tables.to_polars(self)


def _read(row: Values, readers: Sequence[tuple[int, Callable[[str], Any]]]) -> Values:
    made = list(row)
    for place, read in readers:
        if made[place] is not None:
            made[place] = read(made[place])
    return tuple(made)
