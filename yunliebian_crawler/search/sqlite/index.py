"""The full-text index in SQLite: a contentless FTS5 table over folded text, and an outbox that says what it lacks.

Triggers in plain SQL write the outbox, so any program may change ``articles``; only this module writes the index. With
``content=''`` a row leaves the index by its old place and text, so the outbox keeps them: the first change of an
article since the last drain saves what the index knows, null where it knows nothing.

The rows of ``articles_fts_index`` are in the order of dates (``months``); ``articles_fts`` is a view that shows them by
the articles' own numbers, and can be asked as if it were the index.
"""

# ruff: noqa: S608 - statements are put together from constants

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from yunliebian_crawler.search.connections import execute, execute_each, rows
from yunliebian_crawler.search.folding import current_stamp, spaced
from yunliebian_crawler.search.sqlite import parts
from yunliebian_crawler.search.sqlite.months import MOST, place

if TYPE_CHECKING:
    from yunliebian_crawler.search.connections import AnyConnection, Params, Pause

BATCH = 200
"""Articles in memory at once while the index is written."""

# Tokeniser ``ascii``: all beyond ASCII belongs to tokens, so that the tokens are those of ``spaced`` and no Unicode
# table of SQLite's has a say. In the triggers NOT EXISTS, not OR IGNORE: a trigger takes its statement's conflict
# policy, and a REPLACE would overwrite the saved text. REPLACE fires no delete trigger by default: ``_bi`` and ``_bu``.
DDL = (
    "create virtual table articles_fts_index using fts5(title, body, content='', tokenize='ascii')",
    parts.SET_TOGETHER,
    f"""create view articles_fts as
      select rowid & {MOST} as rowid, articles_fts_index as articles_fts, rank, title, body from articles_fts_index""",
    "create virtual table articles_fts_terms using fts5vocab(articles_fts_index, col)",  # no data of its own
    "create table fts_todo (id integer primary key, updated_on text, title text, body text)",
    "create table fts_meta (key text primary key, value text not null) without rowid",
    """create trigger articles_fts_ai after insert on articles begin
      insert into fts_todo (id) select new.id where not exists (select 1 from fts_todo where id = new.id);
    end""",
    """create trigger articles_fts_au after update of id, updated_on, title, body_text on articles
      when old.id <> new.id or old.updated_on is not new.updated_on or old.title is not new.title
        or old.body_text is not new.body_text begin
      insert into fts_todo select old.id, old.updated_on, coalesce(old.title, ''), old.body_text
        where not exists (select 1 from fts_todo where id = old.id);
      insert into fts_todo (id) select new.id where not exists (select 1 from fts_todo where id = new.id);
    end""",
    """create trigger articles_fts_ad after delete on articles begin
      insert into fts_todo select old.id, old.updated_on, coalesce(old.title, ''), old.body_text
        where not exists (select 1 from fts_todo where id = old.id);
    end""",
    """create trigger articles_fts_bi before insert on articles
      when exists (select 1 from articles where id = new.id or url = new.url) begin
      insert into fts_todo select id, updated_on, coalesce(title, ''), body_text from articles
        where (id = new.id or url = new.url) and id not in (select id from fts_todo);
    end""",
    """create trigger articles_fts_bu before update of id, url on articles
      when old.id <> new.id or old.url <> new.url begin
      insert into fts_todo select id, updated_on, coalesce(title, ''), body_text from articles
        where (id = new.id or url = new.url) and id <> old.id and id not in (select id from fts_todo);
    end""",
)
_TRIGGERS = tuple(f"articles_fts_{name}" for name in ("ai", "au", "ad", "bi", "bu"))
_VIEWS = ("articles_fts",)
_TABLES = ("articles_fts_terms", "articles_fts_index", "fts_todo", "fts_meta")
DROP_DDL = (
    *(f"drop trigger if exists {name}" for name in _TRIGGERS),
    *(f"drop view if exists {name}" for name in _VIEWS),
    *(f"drop table if exists {name}" for name in _TABLES),
)
_OLDER = "select 1 from sqlite_master where type = 'table' and name = 'articles_fts'"
_ADD = "insert into articles_fts_index (rowid, title, body) values (?, ?, ?)"
_REMOVE = "insert into articles_fts_index (articles_fts_index, rowid, title, body) values ('delete', ?, ?, ?)"
_PENDING = """select todo.id, todo.updated_on as old_day, todo.title as old_title, todo.body as old_body,
  articles.id as article_id, articles.updated_on, articles.title, articles.body_text
  from fts_todo as todo left join articles on articles.id = todo.id order by todo.id limit ?"""


def drain(connection: AnyConnection) -> int:
    """See ``search.drain``; without work it costs three look-ups."""
    if not is_current(connection):
        return rebuild(connection)
    done = 0
    while pending := [_Pending(*row) for row in rows(connection, _PENDING, (BATCH,))]:
        _apply(connection, pending)
        done += len(pending)
    return done


def rebuild(connection: AnyConnection, pause: Pause | None = None) -> int:
    """See ``search.rebuild``."""
    older = ["drop table articles_fts"] if rows(connection, _OLDER) else []  # up to schema 0002 it was the index
    for statement in (*older, *DROP_DDL, *DDL):
        execute(connection, statement)
    done, last = 0, -(2**63)
    page = "select id, updated_on, title, body_text from articles where id > ? order by id limit ?"
    while some := rows(connection, page, (last, BATCH)):
        execute_each(connection, _ADD, _entries(some))
        done, last = done + len(some), some[-1][0]
        if pause is not None:
            pause(len(some))
    parts.join(connection, lambda: pause(0) if pause is not None else None)
    execute_each(connection, "insert into fts_meta values (?, ?)", list(current_stamp().items()))
    return done


def tidy(connection: AnyConnection, pause: Callable[[], None]) -> bool:
    """See ``search.tidy``."""
    return parts.join(connection, pause)


def is_current(connection: AnyConnection) -> bool:
    """Whether the index can be trusted: all its parts are there, and it was folded as this program folds."""
    present = rows(connection, "select name from sqlite_master where type in ('table', 'view', 'trigger')")
    return {*_TRIGGERS, *_VIEWS, *_TABLES} <= {name for (name,) in present} and stamp(connection) == current_stamp()


def stamp(connection: AnyConnection) -> dict[str, str]:
    """What the index was built with; empty for one never built."""
    return {str(key): str(value) for key, value in rows(connection, "select key, value from fts_meta")}


class _Pending(NamedTuple):
    """One article that the index lacks, or knows as it was."""

    id: int
    old_day: str | None
    old_title: str | None
    """None: the index does not know it."""
    old_body: str | None
    article_id: int | None
    """None: there is no such article any more."""
    day: str | None
    title: str | None
    body: str | None

    @property
    def has_changed(self) -> bool:
        if self.old_title is None or self.article_id is None:
            return True
        before, now = place(self.id, self.old_day), place(self.id, self.day)
        return (before, self.old_title, self.old_body or "") != (now, self.title or "", self.body or "")


def _apply(connection: AnyConnection, pending: Sequence[_Pending]) -> None:
    changed = [row for row in pending if row.has_changed]
    known = [(row.id, row.old_day, row.old_title, row.old_body) for row in changed if row.old_title is not None]
    execute_each(connection, _REMOVE, _entries(known))
    wanted = [(row.id, row.day, row.title, row.body) for row in changed if row.article_id is not None]
    execute_each(connection, _ADD, _entries(wanted))
    execute_each(connection, "delete from fts_todo where id = ?", [(row.id,) for row in pending])


def _entries(articles: Iterable[Sequence[Any]]) -> list[Params]:
    """Rows of the index for number, day, title and text of articles, in its own order: FTS5 writes what it has so far
    whenever a row comes before the last one."""
    placed = [(place(number, day), title, body) for number, day, title, body in articles]
    some = sorted((row for row in placed if row[0] is not None), key=itemgetter(0))
    # str: a foreign writer may store anything
    return [(at, spaced(str(title or "")), spaced(str(body or ""))) for at, title, body in some]
