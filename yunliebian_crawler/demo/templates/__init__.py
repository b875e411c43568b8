"""The looks of the site's sections: one file each, views in, HTML out."""

from __future__ import annotations

from . import classic, hashed, modern, table

STYLES = {style.name: style for style in (classic.STYLE, table.STYLE, modern.STYLE, hashed.STYLE)}
"""Every look by name, in the order in which sections take them."""
