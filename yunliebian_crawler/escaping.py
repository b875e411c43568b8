"""Text of unknown origin made fit for a terminal: nothing in it may command one, or reorder a line."""

from __future__ import annotations

import re

_DANGEROUS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Controls but tab and newline, direction marks, lone surrogates."""


def harmless(text: str) -> str:
    r"""``text`` with every control character spelled out.

    >>> harmless("a\x1b[31mb\u202e")
    'a\\x1b[31mb\\u202e'
    """
    return _DANGEROUS.sub(lambda found: repr(found[0])[1:-1], text)
