"""Stored pages through LOCATE … KEEP again, without the network: ``reparse`` and ``import``."""

from __future__ import annotations

from .reparsing import Reparsed, reparse, undo

__all__ = ["Reparsed", "reparse", "undo"]
