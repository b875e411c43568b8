"""The small archive that is kept for the tests of upgrades, to be looked at: it takes no crawl to have one."""

from __future__ import annotations

import tarfile
from pathlib import Path

from yunliebian_crawler.archive import Archive

KEPT = Path(__file__).parent / "archives"


def unpacked(folder: Path) -> Path:
    """The newest one in a folder, some days of a small site with its raw answers, brought up to date; its file."""
    folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(max(KEPT.glob("*/archive.tar.xz"))) as packed:
        packed.extractall(folder, filter="data")
    Archive.open(str(folder / "archive.db"), write=True).close()
    return folder / "archive.db"
