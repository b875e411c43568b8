"""A crawl's end in one line."""

from __future__ import annotations

from ..archive import CrawlSummary


def summary_line(summary: CrawlSummary) -> str:
    """What the crawl came to, and what a person should know about it.

    >>> summary_line(CrawlSummary(7, "done", pages=12, requests=14, articles_new=9, seconds=13.1))
    'crawl 7 done: 12 pages in 14 requests, articles 9 new, 0 changed, 0 unchanged, 0 gone, 0 problems, 13.1 s'
    """
    articles = ", ".join(
        f"{getattr(summary, f'articles_{name}')} {name}" for name in ("new", "changed", "unchanged", "gone")
    )
    line = (
        f"crawl {summary.crawl_id} {summary.outcome}: {summary.pages} pages in {summary.requests} requests, "
        f"articles {articles}, {summary.problems} problems, {summary.seconds:.1f} s"
    )
    return f"{line}; {summary.message}" if summary.message else line
