"""``report``: the pages of ``serve`` as plain files."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from yunliebian_crawler.cli import opened, options, output
from yunliebian_crawler.cli.app import app
from yunliebian_crawler.cli.serving import library

Language = Annotated[
    str | None,
    typer.Option("--lang", metavar="zh|en", parser=options.one_of("zh", "en"), help="One language alone; else both."),
]


@app.command(
    epilog="""
\b
Examples:
  yunliebian report --out report                 then open report/index.html by double click
  yunliebian report --out report --limit 1000 --force
  yunliebian report --out report --lang zh && zip -r report.zip report

It holds what `yunliebian serve` shows, without search and SQL: the overviews, the newest N articles, and every article
that the overviews name (about 15 KB an article and language). The folder is there whole or not at all."""
)
def report(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", parser=Path, help="The new folder.")],
    limit: Annotated[
        int, typer.Option("--limit", "-n", metavar="N", parser=options.whole(1), help="The newest N articles.")
    ] = 200,
    lang: Language = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the report that is there.")] = False,
    db: options.Db = options.DB,
    now: options.Now = None,
    json: options.Json = False,
) -> None:
    """Write the pages of `serve` as plain files. They open by double click and mail well."""
    library()
    from yunliebian_crawler.web.report import report as write
    from yunliebian_crawler.web.texts import LANGUAGES

    languages = tuple(each for each in LANGUAGES if lang in (None, each))
    with opened.archive(db) as archive:
        made = write(archive, out, now or datetime.now(UTC), limit=limit, force=force, languages=languages)
    if json:
        output.as_json(asdict(made))
    else:
        index = made.folder / "index.html"
        output.say(
            f"{index}: {made.articles} of {made.articles_in_all} articles, {made.files} files, {made.bytes:,} bytes"
        )
