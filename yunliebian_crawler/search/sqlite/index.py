"""The full-text index in SQLite: a contentless FTS5 table over folded text, and an outbox that says what it lacks.

Triggers in plain SQL write the outbox, so any program may change ``articles``; only this module writes the index. With
``content=''`` a row leaves the index by its old text, so the outbox keeps it: the first change of an article since the
last drain saves the text that the index knows, null where it knows none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from yunliebian_crawler.search.connections import execute, execute_each, rows
from yunliebian_crawler.search.folding import current_stamp, spaced
from yunliebian_crawler.search.sqlite import parts

if TYPE_CHECKING:
    from yunliebian_crawler.search.connections import AnyConnection, Params, Pause

BATCH = 200
"""Articles in memory at once while the index is written."""

# Tokeniser ``ascii``: all beyond ASCII belongs to tokens, so that the tokens are those of ``spaced`` and no Unicode
# table of SQLite's has a say. In the triggers NOT EXISTS, not OR IGNORE: a trigger takes its statement's conflict
# policy, and a REPLACE would overwrite the saved text. REPLACE fires no delete trigger by default: ``_bi`` and ``_bu``.
DDL = (
    "create virtual table articles_fts using fts5(title, body, content='', tokenize='ascii')",
    parts.SET_TOGETHER,
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
DROP_DDL = (
    *(f"drop trigger if exists {name}" for name in _TRIGGERS),
    *(f"drop table if exists {name}" for name in _TABLES),
)
_ADD = "insert into articles_fts (rowid, title, body) values (?, ?, ?)"
_REMOVE = "insert into articles_fts (articles_fts, rowid, title, body) values ('delete', ?, ?, ?)"
_PENDING = """select todo.id, todo.title as old_title, todo.body as old_body, articles.id as article_id, articles.title,
  articles.body_text from fts_todo as todo left join articles on articles.id = todo.id order by todo.id limit ?"""


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
    for statement in (*DROP_DDL, *DDL):
        execute(connection, statement)
    done, last = 0, -(2**63)
    page = "select id, title, body_text from articles where id > ? order by id limit ?"
    while some := rows(connection, page, (last, BATCH)):
        execute_each(connection, _ADD, [_entry(*row) for row in some])
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
    present = rows(connection, "select name from sqlite_master where type in ('table', 'trigger')")
    return {*_TRIGGERS, *_TABLES} <= {name for (name,) in present} and stamp(connection) == current_stamp()


def stamp(connection: AnyConnection) -> dict[str, str]:
    """What the index was built with; empty for one never built."""
    return {str(key): str(value) for key, value in rows(connection, "select key, value from fts_meta")}


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


def _apply(connection: AnyConnection, pending: Sequence[_Pending]) -> None:
    changed = [row for row in pending if row.has_changed]
    known = [_entry(row.id, row.old_title, row.old_body) for row in changed if row.old_title is not None]
    execute_each(connection, _REMOVE, known)
    wanted = [_entry(row.id, row.title, row.body) for row in changed if row.article_id is not None]
    execute_each(connection, _ADD, wanted)
    execute_each(connection, "delete from fts_todo where id = ?", [(row.id,) for row in pending])


def _entry(article_id: int, title: str | None, body: str | None) -> Params:
    return article_id, spaced(str(title or "")), spaced(str(body or ""))  # str: a foreign writer may store anything
