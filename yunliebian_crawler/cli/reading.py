"""The commands that only read the archive: none of them imports Scrapy."""

from __future__ import annotations

from yunliebian_crawler.cli import options, output
from yunliebian_crawler.cli.app import app
from yunliebian_crawler.errors import UsageError


@app.command()
def show(
    article: options.Article,
    as_of: options.AsOf = None,
    db: options.Db = options.DB,
    json: options.Json = False,
) -> None:
    """Print an article as it is known, or as it was known at a time."""
    from yunliebian_crawler.archive import Archive

    with Archive.open(db) as archive:
        found = archive.article(article, as_of)
    if found is None:
        raise UsageError(f"no article {article} in {db}" + (f" at {output.shown(as_of)}" if as_of else ""))
    if json:
        output.as_json(found)
    else:
        body = found.pop("body_text")
        output.fields({name: value for name, value in found.items() if name != "body_html"})
        output.say(f"\n{body}")
