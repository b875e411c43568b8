"""What is due within one category: its lists, the way there, and the articles that its lists show."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import datetime

from yunliebian_crawler.archive.content import PATH_JOINT
from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.records import Due
from yunliebian_crawler.archive.times import stamp

# own: the category that the address shows; first: that of its paged list's first page; finder: of the page it was found
# on. An article belongs where a list of the category shows it, or where its own page says.
_DUE = """
from addresses x
  left join category_rows own on own.id = x.category_id
  left join addresses root on root.id = x.list_id left join category_rows first on first.id = root.category_id
  left join addresses page on page.id = x.found_on_id left join category_rows finder on finder.id = page.category_id
where x.due_at is not null and x.due_at <= :now and (
  x.role = 'home'
  or (x.role = 'list' and case coalesce(own.path, first.path, finder.path, '')
      when '' then 1 when :path then 1 else
        case when substr(coalesce(own.path, first.path, finder.path), 1, length(:path) + 3) = :path || ' / ' then 1
          when substr(:path, 1, length(coalesce(own.path, first.path, finder.path)) + 3)
            = coalesce(own.path, first.path, finder.path) || ' / ' then 1 else 0 end end = 1)
  or (x.role = 'other' and not exists (select 1 from addresses l join category_rows c on c.id = l.category_id
    where c.path = :path))
  or exists (select 1 from articles a where a.id = x.article_id
    and (a.category_path = :path or substr(a.category_path, 1, length(:path) + 3) = :path || ' / '))
  or exists (select 1 from listings s join addresses l on l.id = s.list_id join category_rows c on c.id = l.category_id
    where s.address_id = x.id and (c.path = :path or substr(c.path, 1, length(:path) + 3) = :path || ' / '))
)"""


class Scope:
    """The frontier, as far as it belongs to one category."""

    def __init__(self, database: Database, category: str) -> None:
        self._path = path_of(category)
        self._due = database.prepare(
            f"select x.url, x.role, x.etag, x.last_modified, x.failures {_DUE} order by x.priority, x.id limit :limit"
        )
        self._due_count = database.prepare(f"select count(*) {_DUE}")

    def due(self, limit: int, *, now: datetime, exclude: Collection[str]) -> list[Due]:
        """As ``Frontier.due``."""
        rows = self._due.all({"path": self._path, "now": stamp(now), "limit": limit + len(exclude)})
        return [Due(*row) for row in rows if row[0] not in exclude][:limit]

    def due_count(self, now: datetime) -> int:
        return int(self._due_count.value({"path": self._path, "now": stamp(now)}))


# For a refresh, which knows the way there: only the category's own lists and articles, and what was found on them.
_INSIDE = """
select x.id from addresses x
  left join category_rows own on own.id = x.category_id
  left join addresses root on root.id = x.list_id left join category_rows first on first.id = root.category_id
  left join addresses page on page.id = x.found_on_id left join category_rows finder on finder.id = page.category_id
  left join articles a on a.id = x.article_id
where case
  when x.article_id is not null then a.category_path
  when x.role = 'list' then coalesce(own.path, first.path, finder.path)
  else coalesce(first.path, finder.path) end = :path
or substr(case
  when x.article_id is not null then a.category_path
  when x.role = 'list' then coalesce(own.path, first.path, finder.path)
  else coalesce(first.path, finder.path) end, 1, length(:path) + 3) = :path || ' / '
union
select s.address_id from listings s join addresses l on l.id = s.list_id join category_rows c on c.id = l.category_id
where c.path = :path or substr(c.path, 1, length(:path) + 3) = :path || ' / '"""


def inside(database: Database, category: str) -> frozenset[int]:
    """Addresses that belong to a category or to one below it."""
    rows = database.execute(_INSIDE, {"path": path_of(category)})
    return frozenset(row[0] for row in database.fetch(rows))


def path_of(category: str) -> str:
    """A category's path as it is stored, however its names are divided."""
    return PATH_JOINT.join(name for name in (n.strip() for n in re.split(r"[/>›»]", category)) if name)
