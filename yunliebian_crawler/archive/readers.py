"""Which versions of the program read the pages that the archive's rows tell of."""

from __future__ import annotations

import json
from typing import Any

from yunliebian_crawler.archive.database import Database

_KEY = "read_by"
"""Of ``meta``: the version that read everything again last, and the newest crawl that there was then."""


def note(database: Database, version: str) -> None:
    """Everything was read again by ``version`` and is kept as that reads it; commits."""
    (crawl,) = database.execute("select coalesce(max(id), 0) from crawls", {}).fetchone()
    database.begin()
    forget(database)
    value = json.dumps({"version": version, "crawl": int(crawl)})
    database.execute("insert into meta (key, value) values (:key, :value)", {"key": _KEY, "value": value})
    database.commit()


def forget(database: Database) -> None:
    """Inside the transaction of an undoing: the rows are again those that the crawls made."""
    database.execute("delete from meta where key = :key", {"key": _KEY})


def versions(database: Database) -> set[str]:
    """The versions whose reading stands in the rows."""
    row = database.execute("select value from meta where key = :key", {"key": _KEY}).fetchone()
    again: dict[str, Any] = json.loads(row[0]) if row else {"crawl": 0}
    since = database.execute("select distinct version from crawls where id > :crawl", {"crawl": again["crawl"]})
    last = {str(again["version"])} if row else set()
    return last | {str(version) for (version,) in since.fetchall()}
