"""The full-text index in SQLite: a contentless FTS5 table over folded text, and an outbox that says what it lacks.

Triggers in plain SQL write the outbox, so any program may change ``articles``; only this module writes the index. With
``content=''`` a row leaves the index by its old text, so the outbox keeps it: the first change of an article since the
last drain saves the text that the index knows, null where it knows none.
"""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from yunliebian_crawler.search.folding import FOLD_VERSION, spaced

if TYPE_CHECKING:
    from sqlalchemy import Connection  # a crawl of a SQLite archive does without

BATCH = 200
"""Articles in memory at once while the index is written."""

# Tokeniser ``ascii``: all beyond ASCII belongs to tokens, so that the tokens are those of ``spaced`` and no Unicode
# table of SQLite's has a say. In the triggers NOT EXISTS, not OR IGNORE: a trigger takes its statement's conflict
# policy, and a REPLACE would overwrite the saved text. REPLACE fires no delete trigger by default: ``_bi`` and ``_bu``.
_SQLITE_DDL = (
    "create virtual table articles_fts using fts5(title, body, content='', tokenize='ascii')",
    "create virtual table articles_fts_terms using fts5vocab(articles_fts, col)",  # no data of its own
    "create table fts_todo (id integer primary key, title text, body text)",
    "create table fts_meta (key text primary key, value text not null) without rowid",
    """create trigger articles_fts_ai after insert on articles begin
      insert into fts_todo select new.id, null, null where not exists (select 1 from fts_todo where id = new.id);
    end""",
    """create trigger articles_fts_au after update of id, title, body_text on articles
      when old.id <> new.id or old.title is not new.title or old.body_text is not new.body_text begin
      insert into fts_todo select old.id, coalesce(old.title, ''), old.body_text
        where not exists (select 1 from fts_todo where id = old.id);
      insert into fts_todo select new.id, null, null where not exists (select 1 from fts_todo where id = new.id);
    end""",
    """create trigger articles_fts_ad after delete on articles begin
      insert into fts_todo select old.id, coalesce(old.title, ''), old.body_text
        where not exists (select 1 from fts_todo where id = old.id);
    end""",
    """create trigger articles_fts_bi before insert on articles
      when exists (select 1 from articles where id = new.id or url = new.url) begin
      insert into fts_todo select id, coalesce(title, ''), body_text from articles
        where (id = new.id or url = new.url) and id not in (select id from fts_todo);
    end""",
    """create trigger articles_fts_bu before update of id, url on articles
      when old.id <> new.id or old.url <> new.url begin
      insert into fts_todo select id, coalesce(title, ''), body_text from articles
        where (id = new.id or url = new.url) and id <> old.id and id not in (select id from fts_todo);
    end""",
)
_TRIGGERS = tuple(f"articles_fts_{name}" for name in ("ai", "au", "ad", "bi", "bu"))
_TABLES = ("articles_fts_terms", "articles_fts", "fts_todo", "fts_meta")
_SQLITE_DROP = (
    *(f"drop trigger if exists {name}" for name in _TRIGGERS),
    *(f"drop table if exists {name}" for name in _TABLES),
)
_ADD = "insert into articles_fts (rowid, title, body) values (?, ?, ?)"
_REMOVE = "insert into articles_fts (articles_fts, rowid, title, body) values ('delete', ?, ?, ?)"
_PENDING = """select todo.id, todo.title as old_title, todo.body as old_body, articles.id as article_id, articles.title,
  articles.body_text from fts_todo as todo left join articles on articles.id = todo.id order by todo.id limit ?"""


def has_search(dialect: str) -> bool:
    return dialect == "sqlite"


def ddl(dialect: str) -> list[str]:
    """Statements that add the search to a database with a table ``articles`` (id, url, title, body_text).

    None for a database that has no search yet: its archive works, only ``find`` refuses.
    """
    return list(_SQLITE_DDL) if has_search(dialect) else []


def drop_ddl(dialect: str) -> list[str]:
    """Statements that take the search away again and leave the articles alone."""
    return list(_SQLITE_DROP) if has_search(dialect) else []


def drain(connection: Connection | sqlite3.Connection) -> int:
    """Bring the index up to date inside the open transaction; the number of articles looked at.

    Call it just before each commit: without work it costs three look-ups. An index that is new, of other rules, or
    has lost a trigger (and so missed changes) is built whole.
    """
    if not isinstance(connection, sqlite3.Connection) and not has_search(connection.dialect.name):
        return 0
    if not is_current(connection):
        return rebuild(connection)
    done = 0
    while pending := [_Pending(*row) for row in _rows(connection, _PENDING, (BATCH,))]:
        _apply(connection, pending)
        done += len(pending)
    return done


def rebuild(connection: Connection | sqlite3.Connection) -> int:
    """Make triggers, outbox and index anew from the articles; the number of articles indexed."""
    for statement in (*_SQLITE_DROP, *_SQLITE_DDL):
        _run(connection, statement)
    done, last = 0, -(2**63)
    page = "select id, title, body_text from articles where id > ? order by id limit ?"
    while rows := _rows(connection, page, (last, BATCH)):
        _run(connection, _ADD, [_entry(*row) for row in rows])
        done, last = done + len(rows), rows[-1][0]
    _run(connection, "insert into fts_meta values (?, ?)", list(current_stamp().items()))
    return done


def is_current(connection: Connection | sqlite3.Connection) -> bool:
    """Whether the index can be trusted: all its parts are there, and it was folded as this program folds."""
    present = _rows(connection, "select name from sqlite_master where type in ('table', 'trigger')")
    return {*_TRIGGERS, *_TABLES} <= {name for (name,) in present} and stamp(connection) == current_stamp()


def current_stamp() -> dict[str, str]:
    """What the folding of this program and this Python depends on."""
    return {"fold_version": FOLD_VERSION, "unidata_version": unicodedata.unidata_version}


def stamp(connection: Connection | sqlite3.Connection) -> dict[str, str]:
    """What the index was built with; empty for one never built."""
    return {str(key): str(value) for key, value in _rows(connection, "select key, value from fts_meta")}


class _Pending(NamedTuple):
    """One article that the index lacks, or knows as it was."""

    id: int
    old_title: str | None
    """None: the index does not know it."""
    old_body: str | None
    article_id: int | None
    """None: there is no such article any more."""
    title: str | None
    body: str | None

    @property
    def has_changed(self) -> bool:
        if self.old_title is None or self.article_id is None:
            return True
        return (self.old_title, self.old_body or "") != (self.title or "", self.body or "")


def _apply(connection: Connection | sqlite3.Connection, pending: Sequence[_Pending]) -> None:
    changed = [row for row in pending if row.has_changed]
    _run(
        connection,
        _REMOVE,
        [_entry(row.id, row.old_title, row.old_body) for row in changed if row.old_title is not None],
    )
    _run(connection, _ADD, [_entry(row.id, row.title, row.body) for row in changed if row.article_id is not None])
    _run(connection, "delete from fts_todo where id = ?", [(row.id,) for row in pending])


def _rows(connection: Connection | sqlite3.Connection, sql: str, params: tuple[object, ...] = ()) -> Sequence[Any]:
    if isinstance(connection, sqlite3.Connection):
        return connection.execute(sql, params).fetchall()
    return connection.exec_driver_sql(sql, params).all()


def _run(connection: Connection | sqlite3.Connection, sql: str, rows: list[tuple[Any, ...]] | None = None) -> None:
    """Once, or once for each of ``rows``."""
    if isinstance(connection, sqlite3.Connection):
        connection.execute(sql) if rows is None else connection.executemany(sql, rows)
    elif rows is None or rows:
        connection.exec_driver_sql(sql, rows)


def _entry(article_id: int, title: str | None, body: str | None) -> tuple[int, str, str]:
    return article_id, spaced(str(title or "")), spaced(str(body or ""))  # str: a foreign writer may store anything
