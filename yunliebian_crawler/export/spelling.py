"""Rows as lines of text: CSV and JSON Lines, and back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from yunliebian_crawler.archive.frames import Frame, Values
from yunliebian_crawler.archive.rows import Column

_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_FIELD = re.compile(r'(?:"([^"]*(?:""[^"]*)*)"|([^",\n]*))([,\n])')

BOM = "\ufeff"


def csv_lines(frame: Frame[Any], *, excel: bool = False) -> Iterator[str]:
    """Header and rows. Null is nothing, an empty text is two quotation marks; lines end with a newline.

    ``excel``: texts that a spreadsheet would take for formulas get an apostrophe before them.
    """
    spell = _csv_for_excel if excel else _csv
    yield (BOM if excel else "") + ",".join(column.name for column in frame.columns) + "\n"
    for batch in frame.batches():
        for row in batch:
            yield ",".join([spell(value) for value in row]) + "\n"


def _csv(value: object) -> str:
    if value is None:
        return ""
    text = str(value)
    return '"' + text.replace('"', '""') + '"' if _is_quoted(text) else text


def _is_quoted(text: str) -> bool:
    """A pattern would say the same in four times the time: texts are long, and hold none of these for most of it."""
    if not text or text[0].isspace() or text[-1].isspace():
        return True
    return '"' in text or "," in text or "\n" in text or "\r" in text


def _csv_for_excel(value: object) -> str:
    return _csv(f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value)


def json_lines(frame: Frame[Any]) -> Iterator[str]:
    """One object a line."""
    for row in frame.rows():
        yield json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"


def from_csv(lines: TextIO, columns: tuple[Column, ...]) -> Iterator[Values]:
    """Rows that ``csv_lines`` wrote, null told from an empty text; times and days stay text."""
    records = _records(lines)
    if next(records, None) != [column.name for column in columns]:
        raise ValueError("other columns")
    for record in records:
        yield tuple(
            int(value) if column.kind == "number" and value is not None else value
            for value, column in zip(record, columns, strict=True)
        )


def _records(lines: Iterable[str]) -> Iterator[list[str | None]]:
    """Fields of each record; a line within quotation marks goes on in the next one."""
    pending: list[str] = []
    for line in lines:
        pending.append(line)
        if line.count('"') % 2 == (len(pending) == 1):
            continue  # a quotation is open, and this line does not close it
        yield [_field(found) for found in _FIELD.finditer("".join(pending))]
        pending.clear()


def _field(found: re.Match[str]) -> str | None:
    return found[1].replace('""', '"') if found[1] is not None else found[2] or None


def from_json_lines(lines: TextIO, columns: tuple[Column, ...]) -> Iterator[Values]:
    """Rows that ``json_lines`` wrote."""
    for line in lines:
        row = json.loads(line)
        yield tuple(row[column.name] for column in columns)
