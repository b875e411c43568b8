"""``crawl`` and ``fetch``: the commands that ask the site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from yunliebian_crawler.cli import options, output
from yunliebian_crawler.cli.app import app
from yunliebian_crawler.site import HOME

if TYPE_CHECKING:
    from yunliebian_crawler.archive import CrawlSummary

MaxPages = Annotated[
    int | None, typer.Option("--max-pages", metavar="N", parser=options.whole(1), help="End after N pages.")
]
MaxSeconds = Annotated[
    float | None, typer.Option("--max-seconds", metavar="S", parser=options.seconds, help="End after S seconds.")
]
Delay = Annotated[
    float | None,
    typer.Option(
        "--delay",
        metavar="S",
        parser=options.seconds,
        help="Wait S seconds between requests; the site may ask for more.",
    ),
]
Concurrency = Annotated[
    int | None,
    typer.Option("--concurrency", metavar="N", parser=options.whole(1), help="At most N requests at once."),
]


@app.command(
    epilog="""
\b
Examples:
  yunliebian crawl                              the whole site, later only what is new or changed
  yunliebian crawl --category 运营学院/网站运营  one category
  yunliebian crawl --max-seconds 600 --json     ten minutes, the summary as JSON

A crawl that was stopped, however, goes on where it was. One request a second, robots.txt obeyed."""
)
def crawl(
    crawl_all: Annotated[
        bool, typer.Option("--all", help="Every known article again, not only those shown as changed.")
    ] = False,
    category: Annotated[
        str | None, typer.Option("--category", metavar="PATH", help="Only this category, as 运营学院/网站运营.")
    ] = None,
    max_pages: MaxPages = None,
    max_seconds: MaxSeconds = None,
    delay: Delay = None,
    concurrency: Concurrency = None,
    db: options.Db = options.DB,
    site: options.SiteHome = HOME,
    now: options.Now = None,
    json: options.Json = False,
    quiet: options.Quiet = False,
) -> int:
    """Walk the site and archive what is new or changed. Goes on where a stopped crawl left off."""
    summary = _run(
        spider="site",
        db=db,
        site=site,
        crawl_all=crawl_all,
        category=category,
        max_pages=max_pages,
        max_seconds=max_seconds,
        delay=delay,
        concurrency=concurrency,
        now=now,
        quiet=quiet,
    )
    return _report(summary, json=json)


@app.command(
    epilog="""
\b
Example:
  yunliebian fetch https://www.yunliebian.com/yunying/123.html"""
)
def fetch(
    urls: Annotated[list[str], typer.Argument(metavar="URL...", parser=options.home, help="Pages of the site.")],
    db: options.Db = options.DB,
    site: options.SiteHome = HOME,
    now: options.Now = None,
    json: options.Json = False,
    quiet: options.Quiet = False,
) -> int:
    """Archive these pages now."""
    return _report(_run(spider="articles", db=db, site=site, urls=urls, now=now, quiet=quiet), json=json)


def _run(*, db: str, **options: Any) -> CrawlSummary:  # noqa: ANN401 - those of run_crawl
    """Hold the archive, then import Scrapy: where another crawl is running, this one says so in no time."""
    from yunliebian_crawler.scrapy_ext.claim import claimed

    with claimed(db) as owner:
        from yunliebian_crawler.scrapy_ext.run import run_crawl

        return run_crawl(db=db, owner=owner, **options)


def _report(summary: CrawlSummary, *, json: bool) -> int:
    if json:
        output.as_json({name: getattr(summary, name) for name in SUMMARY})
    else:
        output.say(
            f"crawl {summary.crawl_id} {summary.outcome}: {summary.pages} pages in {summary.requests} requests, "
            f"articles {summary.articles_new} new, {summary.articles_changed} changed, "
            f"{summary.articles_unchanged} unchanged, {summary.articles_gone} gone, "
            f"{summary.problems} problems, {summary.seconds:.1f} s"
        )
    if summary.message:
        output.note(summary.message)
    return summary.exit_status


SUMMARY = (
    "crawl_id",
    "outcome",
    "pages",
    "requests",
    "articles_new",
    "articles_changed",
    "articles_unchanged",
    "articles_gone",
    "problems",
    "seconds",
    "message",
)
