"""Releases: frozen, citable exports. The same archive and the same ``now`` give the same bytes, on any machine."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

from yunliebian_crawler import __version__
from yunliebian_crawler.archive import Archive
from yunliebian_crawler.archive.times import LAST, stamp
from yunliebian_crawler.errors import UsageError
from yunliebian_crawler.export import describing
from yunliebian_crawler.export.folder import whole_folder
from yunliebian_crawler.export.making import Made, Wanted, fill
from yunliebian_crawler.schema import VERSIONS

MANIFEST = "manifest.json"
CITATION = "CITATION.cff"
FORMATS = ("csv", "jsonl", "parquet")
"""Those that can be compared, and whose bytes depend on nothing but the rows."""

_NAME = re.compile(r"[\w][\w.\-]{0,99}")
_NOT_OF_ALL = {"addresses_waiting", "bytes"}
"""Counts that depend on the clock or the file, not on what was observed."""


def create(archive: Archive, name: str, out: Path, wanted: Wanted, now: datetime) -> Made:
    """Make the release ``name`` in the folder ``out``: all tables, a manifest, a citation, checksums of everything.

    A release is never replaced. Raises ``UsageError`` where one of that name is there.
    """
    if not _NAME.fullmatch(name) or name.endswith(".part"):
        raise UsageError(f"{name!r} is no name for a release; take letters, digits, - and ., as in 2026-11")
    folder = out / name
    with archive.at_one_moment(), whole_folder(folder, force=False) as part:
        counts, _ = fill(archive, part, wanted, now, name)
        home = archive.home() or "https://www.yunliebian.com/"
        (part / CITATION).write_text(_citation(name, home, now), encoding="utf-8")
        (part / MANIFEST).write_text(describing.as_text(_manifest(archive, part, name, wanted, now)), encoding="utf-8")
        describing.seal(part)
        size = sum(path.stat().st_size for path in part.iterdir())
    return Made(folder, wanted.format, counts, size)


def manifest_of(folder: Path) -> dict[str, Any]:
    """A release's manifest; raises ``UsageError`` for a folder that is no release."""
    try:
        made: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise UsageError(f"{folder} is no release; `yunliebian release create NAME` makes one") from None
    return made


def require_whole(folder: Path) -> dict[str, Any]:
    """The manifest of a release whose files are all as they were; else ``UsageError`` names the first that is not."""
    manifest = manifest_of(folder)
    for name, wanted in manifest["sha256"].items():
        path = folder / name
        if not path.is_file() or describing.digest(path) != wanted:
            raise UsageError(f"{path} is not as it was released: its checksum differs; get the release again")
    return manifest


def _manifest(archive: Archive, part: Path, name: str, wanted: Wanted, now: datetime) -> dict[str, Any]:
    counts = {key: value for key, value in archive.stats(wanted.as_of).items() if key not in _NOT_OF_ALL}
    at = stamp(wanted.as_of) if wanted.as_of else LAST
    crawl = next((row for row in archive.crawls(10**9) if row["started_at"] <= at), None)
    keys = ("id", "spider", "home", "version", "started_at", "finished_at", "outcome")
    return {
        "name": name,
        "created_at": stamp(now),
        "as_of": stamp(wanted.as_of) if wanted.as_of else None,
        "format": wanted.format,
        "tables": list(wanted.tables),
        "program_version": __version__,
        "schema_version": VERSIONS[-1],
        "archive": counts,
        "last_crawl": {key: crawl[key] for key in keys} if crawl else None,
        "sha256": {path.name: describing.digest(path) for path in sorted(part.iterdir())},
    }


def _citation(name: str, home: str, now: datetime) -> str:
    """The Citation File Format, in the JSON that is YAML."""
    told = {
        "cff-version": "1.2.0",
        "message": "If you use these observations, please cite them as below.",
        "type": "dataset",
        "title": f"Articles of {home} as observed, release {name}",
        "version": name,
        "date-released": stamp(now)[:10],
        "authors": [{"name": "The keepers of this archive"}],
        "url": home,
    }
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in told.items())
