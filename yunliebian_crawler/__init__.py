"""Crawl and archive the articles of 云裂变 (yunliebian.com): every value true, dated and traceable."""

from __future__ import annotations

from typing import Any

__version__ = "0.1.0"
__all__ = ["__version__", "inspect"]


def inspect(content: bytes, url: str, content_type: str | None = None) -> dict[str, Any]:
    """Read one page without the network: the JSON object of ``yunliebian inspect``.

    ``content`` is the answer's body (content encoding undone), ``url`` its address, ``content_type`` the header's
    value. Never raises on any bytes; what is missing or odd is listed under ``problems``.
    """
    from .normalise import to_page
    from .pages import locate
    from .validate import judge

    return judge(to_page(locate(content, url, content_type))).as_dict()
