"""A copy of the database as it was at one moment, made while others write."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.sqlite import tell
from yunliebian_crawler.errors import ArchiveError


def copy_database(database: Database, to: Path) -> None:
    """Copy the whole database into the new file ``to``, by whole transactions; a crawl neither waits nor is disturbed.

    Raises ArchiveError.
    """
    source = database.driver
    if not isinstance(source, sqlite3.Connection):
        raise ArchiveError(
            f"{database.name} is on a server, whose own tool makes its copies: `pg_dump --format custom`; see "
            "docs/postgresql.md"
        )
    target = sqlite3.connect(to, isolation_level=None)
    try:
        source.backup(target)  # in one step, so that all of it is of one moment
        target.execute("pragma journal_mode = delete")
        target.execute("delete from lock")  # whoever holds the archive does not hold its copy
    except sqlite3.Error as error:
        tell(to, error)
    finally:
        target.close()


def put_log_away(database: Database) -> None:
    """Empty the write-ahead log into the database and do without it, so that the one file is the whole archive."""
    database.execute("pragma wal_checkpoint(truncate)", {}).fetchall()
    database.execute("pragma journal_mode = delete", {}).fetchall()
