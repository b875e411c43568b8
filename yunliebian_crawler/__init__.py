"""Crawl and archive the articles of 云裂变 (yunliebian.com)."""

from __future__ import annotations

__version__ = "0.1.0"
