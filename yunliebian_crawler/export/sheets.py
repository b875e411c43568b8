"""One workbook with a sheet for each relation. What a cell cannot hold goes into a text file beside it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from yunliebian_crawler.archive.frames import Frame, Values
from yunliebian_crawler.archive.tables import library
from yunliebian_crawler.errors import UsageError

WORKBOOK = "archive.xlsx"
LONG = "long_texts"
"""The folder of texts that are longer than a cell."""
CELL = 32_767
"""Characters that a cell holds, as Excel counts them: those outside the basic plane are two."""
ROWS = 1_048_575
"""Rows that a sheet holds under its header."""
MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""The workbook's own date, always the same: equal rows make equal bytes."""

_NOTE = ("sheet", "row", "column", "characters", "whole text in")


def write_workbook(frames: list[Frame[Any]], folder: Path, name: str = WORKBOOK) -> tuple[dict[str, int], list[str]]:
    """The rows of each relation, and the files with texts that did not fit their cells.

    Texts never become formulas, links or numbers. Times are UTC, without saying so: a sheet knows no time zone.
    """
    options = {"constant_memory": True, "tmpdir": str(folder), "remove_timezone": True}
    book = library("xlsxwriter").Workbook(str(folder / name), options)
    with book:
        book.set_properties({"created": MADE.replace(tzinfo=None), "title": "yunliebian archive"})
        maker = _Maker(book, folder)
        counts = {frame.relation: maker.sheet(frame) for frame in frames}
        maker.notes()
    return counts, [str(row[-1]) for row in maker.cut]


class _Maker:
    """The workbook under way."""

    def __init__(self, book: Any, folder: Path) -> None:  # noqa: ANN401 - a library without types
        self._book, self._folder = book, folder
        self._bold = book.add_format({"bold": True})
        self._formats = {
            "time": book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
            "day": book.add_format({"num_format": "yyyy-mm-dd"}),
        }
        self.cut: list[tuple[Any, ...]] = []

    def sheet(self, frame: Frame[Any]) -> int:
        sheet = self._sheet(frame.relation, tuple(column.name for column in frame.columns))
        place = 0
        for place, row in enumerate(frame.values(), 1):
            if place > ROWS:
                raise UsageError(f"a sheet holds {ROWS:,} rows and {frame.relation} has more; take parquet or csv")
            self._row(sheet, frame, place, row)
        return place

    def _sheet(self, name: str, header: tuple[str, ...]) -> Any:  # noqa: ANN401
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for place, title in enumerate(header):
            sheet.write_string(0, place, title, self._bold)
        return sheet

    def _row(self, sheet: Any, frame: Frame[Any], place: int, row: Values) -> None:  # noqa: ANN401
        for column, (about, value) in enumerate(zip(frame.columns, row, strict=True)):
            if isinstance(value, str):
                sheet.write_string(place, column, self._fit(value, frame, place, about.name, row))
            elif isinstance(value, date):
                sheet.write_datetime(place, column, value, self._formats[about.kind])
            elif value is not None:
                sheet.write_number(place, column, value)

    def _fit(self, text: str, frame: Frame[Any], place: int, column: str, row: Values) -> str:
        """The text, or what of it a cell holds; then the whole is kept in a file."""
        length = len(text.encode("utf-16-le")) // 2
        if length <= CELL:
            return text
        key = row[[each.name for each in frame.columns].index("id")]
        path = Path(LONG) / f"{frame.relation}-{key}-{column}.txt"
        (self._folder / LONG).mkdir(exist_ok=True)
        (self._folder / path).write_text(text, encoding="utf-8", newline="")
        self.cut.append((frame.relation, place + 1, column, length, str(path)))
        return text.encode("utf-16-le")[: 2 * CELL].decode("utf-16-le", "ignore")

    def notes(self) -> None:
        """A last sheet that says which cells were cut, if any were."""
        if self.cut:
            sheet = self._sheet("cut texts", _NOTE)
            for place, row in enumerate(self.cut, 1):
                for column, value in enumerate(row):
                    sheet.write(place, column, value)
