"""``check``, ``dict`` and ``demo``: the commands about the archive as a whole."""

from __future__ import annotations

from yunliebian_crawler.cli import options, output
from yunliebian_crawler.cli.app import app
from yunliebian_crawler.site import HOME


@app.command()
def check(db: options.Db = options.DB, site: options.SiteHome = HOME, json: options.Json = False) -> int:
    """Say whether archive, disk and installation are sound."""
    from yunliebian_crawler import health, settings
    from yunliebian_crawler.archive import Archive

    found = health.name_problems() + health.component_problems(settings.ITEM_PIPELINES)
    with Archive.open(db) as archive:
        found += [*health.folder_problems(archive.folder), *archive.check()]
    rows = [{"field": problem.field, "kind": problem.kind, "message": problem.message} for problem in found]
    if json:
        output.as_json(rows)
    else:
        output.table(rows, ("field", "kind", "message"), empty=f"{db} is sound, and so is this installation for {site}")
    return 1 if found else 0
