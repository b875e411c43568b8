"""``crawl`` and ``fetch``: the commands that ask the site."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from yunliebian_crawler.cli import ending, options
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

A crawl that was stopped, however, goes on where it was. One request a second, robots.txt obeyed. It ends with one line:

\b
  2026-11-22 ok new=12 changed=3 reads=1904 failed=0 requests=300 11m02s"""
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
    metrics_file: ending.MetricsFile = None,
    notify_command: ending.NotifyCommand = None,
    notify_url: ending.NotifyUrl = None,
    notify_format: ending.NotifyFormat = "json",
    notify_on: ending.NotifyOn = "trouble",
) -> int:
    """Walk the site and archive what is new or changed. Goes on where a stopped crawl left off."""
    run = partial(
        run_claimed,
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
    told = (metrics_file, notify_command, notify_url, notify_format, notify_on)
    return ending.end(run, ending.Ending(db, site, json, *told))


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
    metrics_file: ending.MetricsFile = None,
) -> int:
    """Archive these pages now."""
    run = partial(run_claimed, spider="articles", db=db, site=site, urls=urls, now=now, quiet=quiet)
    return ending.end(run, ending.Ending(db, site, json, metrics_file))


def run_claimed(*, db: str, **options: Any) -> CrawlSummary:  # noqa: ANN401 - those of run_crawl
    """Hold the archive, then import Scrapy: where another crawl is running, this one says so in no time."""
    from yunliebian_crawler.scrapy_ext.claim import claimed

    with claimed(db) as owner:
        from yunliebian_crawler.scrapy_ext.run import run_crawl

        return run_crawl(db=db, owner=owner, **options)
