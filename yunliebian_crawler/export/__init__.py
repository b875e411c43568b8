"""The archive as files that others can open, each export a folder that describes itself."""

from __future__ import annotations

from yunliebian_crawler.export.making import FORMATS, TABLES, Made, Wanted, export, streamed

__all__ = ["FORMATS", "TABLES", "Made", "Wanted", "export", "streamed"]
