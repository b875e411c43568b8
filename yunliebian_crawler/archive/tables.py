"""Frames as tables of pyarrow, pandas and polars, which are optional: ``pip install 'yunliebian-crawler[export]'``."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any

from yunliebian_crawler.archive.frames import BATCH, Frame, Values
from yunliebian_crawler.archive.rows import Column
from yunliebian_crawler.errors import UsageError

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


def library(name: str) -> Any:  # noqa: ANN401 - a module
    """An optional library, or ``UsageError`` with what to install."""
    try:
        return import_module(name)
    except ImportError:
        raise UsageError(f"this needs {name}: pip install 'yunliebian-crawler[export]'") from None


def arrow_schema(columns: tuple[Column, ...]) -> pyarrow.Schema:
    """Types, nullability and meaning of the columns."""
    pa = library("pyarrow")
    types = {"number": pa.int64(), "text": pa.string(), "time": pa.timestamp("us", tz="UTC"), "day": pa.date32()}
    return pa.schema([pa.field(c.name, types[c.kind], nullable=c.nullable, metadata=_told(c)) for c in columns])


def _told(column: Column) -> dict[str, str]:
    told = {"meaning": column.doc.meaning, "unit": column.doc.unit, "null": column.doc.null}
    return {name: words for name, words in told.items() if words}


def arrow_batches(frame: Frame[Any], size: int = BATCH) -> Iterator[pyarrow.RecordBatch]:
    """The rows, ``size`` at a time."""
    schema = arrow_schema(frame.columns)
    return (_batch(rows, schema) for rows in frame.batches(size))


def _batch(rows: list[Values], schema: pyarrow.Schema) -> pyarrow.RecordBatch:
    pa = library("pyarrow")
    arrays = [
        pa.array(values, pa.int64() if field.type == pa.int64() else pa.string()).cast(field.type)
        for values, field in zip(zip(*rows, strict=True), schema, strict=True)
    ]
    return pa.record_batch(arrays, schema=schema)


def to_arrow(frame: Frame[Any]) -> pyarrow.Table:
    """See ``Frame.to_arrow``."""
    made: pyarrow.Table = library("pyarrow").Table.from_batches(arrow_batches(frame), arrow_schema(frame.columns))
    return made


def to_pandas(frame: Frame[Any]) -> pandas.DataFrame:
    """See ``Frame.to_pandas``."""
    pd, table = library("pandas"), to_arrow(frame)
    pa = library("pyarrow")
    mapped = {pa.int64(): pd.Int64Dtype(), pa.string(): pd.StringDtype()}
    made: pandas.DataFrame = table.to_pandas(types_mapper=mapped.get, date_as_object=True)
    times = [column.name for column in frame.columns if column.kind == "time"]
    return made.astype(dict.fromkeys(times, "datetime64[ns, UTC]"))


def to_polars(frame: Frame[Any]) -> polars.DataFrame:
    """See ``Frame.to_polars``."""
    made: polars.DataFrame = library("polars").from_arrow(to_arrow(frame))
    return made
