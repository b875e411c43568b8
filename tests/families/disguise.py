"""What is still right when a page loses what a template need not have: its names, its landmarks, its heading elements.

``python -m tests.families.disguise [-v] [names|landmarks|headings|all] [FOLDER ...]`` prints for every field its share
as the page is and in disguise; with ``-v`` also every value that only the disguise makes wrong.
"""

from __future__ import annotations

import re
import sys
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from yunliebian_crawler import inspect

from . import compare
from .build import PAGES

_NAMED = re.compile(rb"(\s(?:class|id)=)([\"'])([^\"']*)\2", re.IGNORECASE)
_LANDMARK = re.compile(rb"(</?)(?:article|main|aside|header|footer|nav|section)\b", re.IGNORECASE)
_HEADING = re.compile(rb"(</?)h[1-6]\b", re.IGNORECASE)


def names(page: bytes) -> bytes:
    """Every class and id a meaningless word, the same for the same."""
    return _NAMED.sub(lambda m: m[1] + m[2] + b" ".join(map(_word, m[3].split())) + m[2], page)


def _word(name: bytes) -> bytes:
    return b"c%x" % (zlib.crc32(name) & 0xFFFF)


def landmarks(page: bytes) -> bytes:
    """Every article, nav, footer and the like a div."""
    return _LANDMARK.sub(rb"\1div", page)


def headings(page: bytes) -> bytes:
    """Every heading a div."""
    return _HEADING.sub(rb"\1div", page)


def everything(page: bytes) -> bytes:
    return names(landmarks(headings(page)))


DISGUISES: dict[str, Callable[[bytes], bytes]] = {
    "names": names,
    "landmarks": landmarks,
    "headings": headings,
    "all": everything,
}


def verdicts(folder: Path, disguise: Callable[[bytes], bytes]) -> Iterator[tuple[str, str, bool, bool, Any]]:
    """Page, field, right as it is, right in disguise, and the disguised value."""
    for truth, page in compare.load(folder):
        plain, changed = _read(truth, page), _read(truth, disguise(page))
        for field in compare.fields(truth):
            right, still = (compare.agrees(truth, result, field) for result in (plain, changed))
            yield truth["page"], field, right, still, compare.found(changed, field)


def _read(truth: dict[str, Any], page: bytes) -> dict[str, Any]:
    return inspect(page, truth["input_url"], truth["headers"].get("content-type"))


def report(folders: Sequence[Path], disguise: Callable[[bytes], bytes], *, verbose: bool) -> Iterator[str]:
    shares: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for folder in folders:
        for page, field, right, still, value in verdicts(folder, disguise):
            shares[field].append((right, still))
            if verbose and right and not still:
                yield f"{page} {field}: {value!r:.200}"
    for field, pairs in shares.items():
        yield f"{field:16} {_mean(p[0] for p in pairs):.3f} {_mean(p[1] for p in pairs):.3f}"


def _mean(values: Iterator[bool]) -> float:
    found = list(values)
    return sum(found) / len(found)


def main(arguments: list[str]) -> None:
    chosen = [a for a in arguments if a in DISGUISES] or ["all"]
    folders = [Path(a) for a in arguments if Path(a).is_dir()] or [PAGES]
    for name in chosen:
        lines = report(folders, DISGUISES[name], verbose="-v" in arguments)
        sys.stdout.write("\n".join([f"-- {name}", *lines, ""]))


if __name__ == "__main__":
    main(sys.argv[1:])
