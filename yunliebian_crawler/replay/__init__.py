"""Stored pages through LOCATE … KEEP again, without the network: ``reparse`` and ``import``."""

from __future__ import annotations

from .importing import Imported, import_captures
from .reparsing import Reparsed, reparse, undo
from .saved import read_list
from .sources import sources
from .workers import on_cores

__all__ = ["Imported", "Reparsed", "import_captures", "on_cores", "read_list", "reparse", "sources", "undo"]
