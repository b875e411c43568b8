"""What a crawl found to be wrong with the site as a whole, and what somebody said about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.times import stamp

if TYPE_CHECKING:
    from yunliebian_crawler.archive.vitals import Vitals

ACCEPTED = "template_accepted"
"""Key in ``meta``: the last crawl before somebody said that the site's pages are right as they are."""

Row = dict[str, Any]


class Ailing:
    """The health of crawls, in ``Archive``."""

    _database: Database

    def vitals(self, crawl_id: int) -> Vitals:
        """What was found on the pages of a crawl and of those before it."""
        from yunliebian_crawler.archive.vitals import Vitals

        return Vitals(self._database, crawl_id)

    def last_crawl(self) -> Row | None:
        """The last crawl of the site that came to an end; None: there was none."""
        rows = self._database.dicts(
            "select * from crawls where finished_at is not null and spider <> 'import' order by id desc limit 1"
        )
        return next(iter(list(rows)), None)

    def drifts(self, crawl_id: int) -> list[Row]:
        """How a crawl found the template changed."""
        return list(self._database.dicts("select * from drifts where crawl_id = :id order by id", id=crawl_id))

    def note_health(self, crawl_id: int, health: str, drifts: Sequence[Row], now: datetime) -> None:
        """What a person should look at (empty: nothing), and each drift; all but ``flips`` are problems, too.

        A drift: ``role, field, kind, old_share, new_share, pages, message``, and ``url``, a page that shows it.
        """
        told = [each for each in drifts if each["kind"] != "flips"]
        self._database.begin()
        self._database.execute(
            "update crawls set health = :health, problems = problems + :more where id = :id",
            {"health": health or None, "more": len(told), "id": crawl_id},
        )
        columns = "crawl_id role field kind old_share new_share pages message"
        rows = [{"crawl_id": crawl_id, **{name: each[name] for name in columns.split()[1:]}} for each in drifts]
        self._database.prepare_insert("drifts", columns).many(rows)
        where = {"crawl_id": crawl_id, "fetch_id": None, "at": stamp(now), "field": "template", "kind": "drift"}
        self._database.prepare_insert("problems", "crawl_id fetch_id url field kind message at").many(
            [{**where, "url": each["url"], "message": each["message"]} for each in told]
        )

    def accept_template(self) -> int | None:
        """From the last crawl on, the site's pages are right as they are. That crawl; None: there was none."""
        last = self.last_crawl()
        if last is None:
            return None
        self._database.begin()
        self._database.execute(
            "insert into meta (key, value) values (:key, :value) on conflict (key) do update set value = :value",
            {"key": ACCEPTED, "value": str(last["id"])},
        )
        self._database.commit()
        return int(last["id"])
