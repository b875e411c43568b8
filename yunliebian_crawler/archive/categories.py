"""The category tree, as breadcrumbs and category pages show it."""

from __future__ import annotations

from collections.abc import Mapping

from yunliebian_crawler.archive.content import PATH_JOINT
from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.memory import Recent
from yunliebian_crawler.items import Page


class Categories:
    """The table ``category_rows``."""

    def __init__(self, database: Database) -> None:
        self._ids: Recent[tuple[tuple[str, ...], str | None], int] = Recent(2048)
        self._seen_at: Recent[int, str] = Recent(2048)
        self._find = database.prepare("select id, url from category_rows where path = :path")
        self._insert = database.prepare_insert("category_rows", "parent_id name url path depth", returning="id")
        self._set_url = database.prepare("update category_rows set url = :url where id = :id")
        self._seen = database.prepare(
            """update category_rows set
              first_seen_at = case when first_seen_at <= :at then first_seen_at else :at end,
              last_seen_at = case when last_seen_at >= :at then last_seen_at else :at end where id = :id"""
        )

    def forget(self) -> None:
        """Drop what a rollback takes back."""
        self._ids.clear()
        self._seen_at.clear()

    def id_of(self, page: Page, own_url: str | None = None, *, at: str) -> int | None:
        """The page's category, with all above it; None where it names none.

        ``own_url``: the page is the category's own, at this address. ``at``: when the page was seen, as stored.
        """
        if not page.category_path:
            return None
        urls = {crumb.name: crumb.url for crumb in page.breadcrumb if crumb.url}
        if own_url is not None:
            urls[page.category_path[-1]] = own_url
        ids: list[int] = []
        for depth in range(1, len(page.category_path) + 1):
            ids.append(self._id_of(page.category_path[:depth], ids[-1] if ids else None, urls))
        fresh = [category_id for category_id in ids if self._seen_at.get(category_id) != at]
        self._seen.many([{"id": category_id, "at": at} for category_id in fresh])
        for category_id in fresh:
            self._seen_at.put(category_id, at)
        return ids[-1]

    def _id_of(self, path: tuple[str, ...], parent_id: int | None, urls: Mapping[str, str | None]) -> int:
        key = path, urls.get(path[-1])
        found = self._ids.get(key)
        if found is None:
            found = self._look_up(path, parent_id, key[1])
            self._ids.put(key, found)
        return found

    def _look_up(self, path: tuple[str, ...], parent_id: int | None, url: str | None) -> int:
        joined = PATH_JOINT.join(path)
        row = self._find.one({"path": joined})
        if row is None:
            values = {"parent_id": parent_id, "name": path[-1], "url": url, "path": joined, "depth": len(path)}
            return int(self._insert.value(values))
        if row[1] is None and url is not None:
            self._set_url.run({"id": row[0], "url": url})
        return int(row[0])
