"""Where an archive's raw answers are: in its own folder, or in a store that many machines share.

A file in the folder names the store, so that whoever knows the folder finds the answers. The archive says which store
it is; each machine's file is made from that when the archive is opened there.
"""

from __future__ import annotations

from pathlib import Path

NOTE = "STORE"
"""Name of the file in the folder of raw answers; what it holds is the store's address."""


def store_of(folder: Path) -> str | None:
    """The address of the store behind a folder of raw answers; None: the folder is all there is."""
    try:
        return (folder / NOTE).read_text(encoding="utf-8").strip() or None
    except FileNotFoundError:
        return None


def note(folder: Path, address: str) -> None:
    """Name the store in the folder, whole or not at all."""
    if store_of(folder) == address:
        return
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f".{NOTE}.part"
    part.write_text(f"{address}\n", encoding="utf-8")
    part.replace(folder / NOTE)
