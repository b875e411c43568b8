"""One archive, one site: what is known of another is never asked, and nothing of a second one is taken in."""

from __future__ import annotations

from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.errors import UsageError


def require_home(database: Database, home: str) -> None:
    """Raise ``UsageError`` where the archive holds articles of another site, and none of the one at ``home``."""
    other = database.execute(
        "select home from crawls where home <> :home order by id desc limit 1", {"home": home}
    ).fetchone()
    if other is None or _has_article(database, home, "=") or not _has_article(database, home, "<>"):
        return
    raise UsageError(
        f"this archive has no page of {home}, but of {other[0]}: name its site with --site {other[0]}, "
        "or another archive with --db (also for a site that has moved)"
    )


def _has_article(database: Database, home: str, sign: str) -> bool:
    return (
        database.execute(
            "select 1 from addresses"  # noqa: S608  (one of two signs)
            f" where article_id is not null and substr(url, 1, length(:home)) {sign} :home limit 1",
            {"home": home},
        ).fetchone()
        is not None
    )


def forget_other_sites(database: Database, home: str) -> None:
    """What waits at another site, as after a crawl with a wrong ``--site``, waits no more."""
    row = database.execute("select 1 from crawls where home <> :home limit 1", {"home": home}).fetchone()
    if row is not None:
        database.execute(
            "update addresses set due_at = null where due_at is not null and substr(url, 1, length(:home)) <> :home",
            {"home": home},
        )
