"""Datasette's own templates made to keep to a policy without inline scripts and styles.

Their source is changed when it is loaded, before any value is put in: each ``<script>`` and ``<style>`` that a template
itself holds asks for the answer's nonce, and ``style`` attributes go, which colour a border or two.
"""

from __future__ import annotations

import re
from pathlib import Path

import datasette
from jinja2.ext import Extension

THEIRS = str(Path(datasette.__file__).parent)
_INLINE = re.compile(r"<(script|style)(?=[\s>{])(?![^>]*\bsrc=)")
_ATTRIBUTE = re.compile(r"""\sstyle="(?:\{\{.*?\}\}|\{%.*?%\}|[^"{]|\{(?![{%]))*\"""")

_HANDLE = re.compile(r"""<script src="[^"]*/cm-resize[^"]*"></script>|\bcmResize\([^)]*\);""")
"""The handle at the SQL editor's corner: it makes a style of its own as it runs, so the editor does without."""


class Nonces(Extension):
    """Changes the source of Datasette's templates; ours hold nothing inline."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The source with nonces; of other templates as it is."""
        return with_nonces(source) if (filename or "").startswith(THEIRS) else source


def with_nonces(source: str) -> str:
    """A template's source with a nonce in each inline script and style, and without style attributes.

    >>> with_nonces('<html><script src="a.js"></script><p style="height: {{ f("x") }}em"><style>p {}</style>')
    '<html lang="en"><script src="a.js"></script><p><style nonce="{{ csp_nonce }}">p {}</style>'
    """
    source = _INLINE.sub(r'<\1 nonce="{{ csp_nonce }}"', source.replace("<html>", '<html lang="en">'))
    return _HANDLE.sub("", _ATTRIBUTE.sub("", source))
