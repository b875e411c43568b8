"""How much of a folder of pages the reader gets exactly right.

``python -m tests.families.score [-v] [FOLDER] [FAMILY ...]`` prints a share per family and per field; with ``-v`` also
every value that is wrong, as expected and as found.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from difflib import ndiff
from pathlib import Path
from typing import Any

from yunliebian_crawler import inspect

from . import compare
from .build import PAGES

Table = dict[str, dict[str, list[bool]]]


def read(truth: dict[str, Any], content: bytes) -> dict[str, Any]:
    return inspect(content, truth["input_url"], truth["headers"].get("content-type"))


def measure(folder: Path, only: set[str], *, verbose: bool) -> Table:
    """Right or wrong for each family and field."""
    table: Table = defaultdict(lambda: defaultdict(list))
    for truth, content in compare.load(folder):
        if not only or truth["family"] in only:
            result = read(truth, content)
            for field in compare.fields(truth):
                right = compare.agrees(truth, result, field)
                table[truth["family"]][field].append(right)
                if verbose and not right:
                    show(truth, result, field)
    return table


def show(truth: dict[str, Any], result: dict[str, Any], field: str) -> None:
    """Only what differs: lines of a text, items of a list."""
    want, got = compare.expected(truth, field), compare.found(result, field)
    lines = ndiff(_lines(want), _lines(got)) if got is not None else [f"- {want!r}", "+ None"]
    sys.stdout.write("\n  ".join([f"{truth['page']} {field}", *(x for x in lines if x[0] in "+-")]) + "\n")


def _lines(value: Any) -> list[str]:
    if isinstance(value, str):
        return value.split("\n")
    return [repr(one) for one in value] if isinstance(value, list) else [repr(value)]


def report(table: Table) -> str:
    columns = sorted({field for row in table.values() for field in row})
    total = {c: [right for row in table.values() for right in row.get(c, [])] for c in columns}
    width = max(map(len, table), default=5) + 1
    lines = [f"{'':{width}}" + " ".join(f"{c[-11:]:>11}" for c in [*columns, "all"])]
    lines += [f"{name:{width}}" + _cells(row, columns) for name, row in [*sorted(table.items()), ("all", total)]]
    return "\n".join(lines) + "\n"


def _cells(row: dict[str, list[bool]], columns: list[str]) -> str:
    every = [right for field in row.values() for right in field]
    return " ".join(f"{_share(values):>11}" for values in [*(row.get(c, []) for c in columns), every])


def _share(values: list[bool]) -> str:
    return f"{sum(values) / len(values):.3f}" if values else "-"


def main(arguments: list[str]) -> None:
    names = [a for a in arguments if a != "-v"]
    folders = [Path(a) for a in names if Path(a).is_dir()]
    only = {a for a in names if not Path(a).is_dir()}
    sys.stdout.write(report(measure(folders[0] if folders else PAGES, only, verbose="-v" in arguments)))


if __name__ == "__main__":
    main(sys.argv[1:])
