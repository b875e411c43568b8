"""Crawl and archive the articles of 云裂变 (yunliebian.com): every value true, dated and traceable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from yunliebian_crawler.archive import Archive

__version__ = "0.4.0"
__all__ = ["Archive", "__version__", "inspect"]


def inspect(content: bytes, url: str, content_type: str | None = None) -> dict[str, Any]:
    """Read one page without the network: the JSON object of ``yunliebian inspect``.

    ``content`` is the answer's body (content encoding undone), ``url`` its address, ``content_type`` the header's
    value. Never raises on any bytes; what is missing or odd is listed under ``problems``.
    """
    from .normalise import to_page
    from .pages import locate
    from .validate import judge

    return judge(to_page(locate(content, url, content_type))).as_dict()


def __getattr__(name: str) -> Any:  # noqa: ANN401
    """``Archive``, imported when it is first asked for: reading a page does without it."""
    if name == "Archive":
        from yunliebian_crawler.archive import Archive

        return Archive
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
