"""Whether the index says what the articles say: no database vouches for that, whatever its own checks say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yunliebian_crawler.search.connections import dialect_of
from yunliebian_crawler.search.discrepancies import Discrepancy
from yunliebian_crawler.search.index import is_current

if TYPE_CHECKING:
    from yunliebian_crawler.search.connections import AnyConnection


def audit(connection: AnyConnection) -> list[Discrepancy]:
    """Where index and articles differ; empty for a sound index. Changes that wait for the next drain are no difference.

    It only reads; ``rebuild`` mends whatever it finds.
    """
    if not is_current(connection):
        return [
            Discrepancy("outdated", "the index was built by other rules or lost a part: the next crawl builds it anew")
        ]
    if dialect_of(connection) == "sqlite":
        from yunliebian_crawler.search.sqlite.auditing import unequal as in_sqlite

        return in_sqlite(connection)
    from yunliebian_crawler.search.postgresql.auditing import unequal as in_postgresql

    return in_postgresql(connection)
