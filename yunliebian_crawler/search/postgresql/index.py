"""The full-text index in PostgreSQL: folded texts, pieces of them in a GIN index, and an outbox of what it lacks.

``articles_fts`` holds the tokens of each article, divided by blanks, with a blank before and behind: a phrase of tokens
is a substring. ``articles_fts_grams`` cuts them into what is looked up: every token, every two that stand together, and
the beginnings of words. Triggers note in ``fts_todo`` which articles changed, so any program may change them.
"""

# ruff: noqa: S608 - statements are put together from constants

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from yunliebian_crawler.errors import ArchiveError
from yunliebian_crawler.search.connections import execute, execute_each, rows
from yunliebian_crawler.search.folding import MARK, current_stamp, tokens

if TYPE_CHECKING:
    from yunliebian_crawler.search.connections import AnyConnection, Pause

BATCH = 200
"""Articles in memory at once while the index is written."""
LONGEST = 40
"""Characters of a token that are looked up: a key of the index has little room."""
HEAD = 3
"""Characters of the beginnings of words that are looked up."""

# A mark stands between any two words, so that no pair with it is worth a place. One letter of more than two bytes may
# be a Chinese character, of which there are no beginnings. The price keeps the planner from reading all articles.
_GRAMS = f"""
select array(
  select left(x, {LONGEST}) from unnest(w) as one (x) where x not in ('', '{MARK}')
  union all
  select left(x, {LONGEST}) || ' ' || left(y, {LONGEST}) from unnest(w, w[2:]) as two (x, y)
    where x not in ('', '{MARK}') and y not in ('', '{MARK}')
  union all
  select left(x, n) || '*' from unnest(w) as one (x), generate_series(1, least(length(x), {HEAD})) as head (n)
    where x <> '{MARK}' and (length(x) > 1 or octet_length(x) <= 2))
from (select string_to_array(title || body, ' ') as w) as words"""

# DO UPDATE waits for a drain that has read the same row, and NOTHING would not: that drain may not see this change.
_NOTE = """
begin
  if tg_op = 'TRUNCATE' then
    insert into fts_todo select id from articles_fts on conflict (id) do update set id = excluded.id;
  end if;
  if tg_op in ('UPDATE', 'DELETE') then
    insert into fts_todo values (old.id) on conflict (id) do update set id = excluded.id;
  end if;
  if tg_op in ('INSERT', 'UPDATE') then
    insert into fts_todo values (new.id) on conflict (id) do update set id = excluded.id;
  end if;
  return null;
end"""

# How often a phrase stands in a text; one that may overlap itself (or its own blank) is looked for from each place on.
_COUNT = """
declare
  found integer := 0;
  at integer;
begin
  if not may_overlap then
    return (octet_length(words) - octet_length(replace(words, phrase, ''))) / octet_length(phrase);
  end if;
  loop
    at := strpos(words, phrase);
    exit when at = 0;
    found := found + 1;
    words := substr(words, at + 1);
  end loop;
  return found;
end"""

# Texts that are looked at are unpacked first, and this takes half the time; a server may be built without it.
_QUICK = """
do $$ begin
  alter table articles_fts alter column body set compression lz4;
exception when feature_not_supported then
  null;
end $$"""

_TRIGGERS = {
    "articles_fts_ai": "after insert on articles for each row",
    "articles_fts_au": """after update of id, title, body_text on articles for each row when (old.id <> new.id
      or old.title is distinct from new.title or old.body_text is distinct from new.body_text)""",
    "articles_fts_ad": "after delete on articles for each row",
    "articles_fts_at": "after truncate on articles for each statement",
}
TABLES = ("articles_fts", "fts_todo", "fts_meta")
"""What the index lies in."""
_PARTS = (
    """create table articles_fts (id bigint primary key, title text collate "C" not null,
      body text collate "C" not null, size integer not null)""",
    _QUICK,
    "create table fts_todo (id bigint primary key)",
    'create table fts_meta (key text collate "C" primary key, value text collate "C" not null)',
    f"""create function articles_fts_grams(title text, body text) returns text[]
      language sql immutable strict parallel safe cost 1000 as $${_GRAMS}$$""",
    f"""create function articles_fts_count(words text, phrase text, may_overlap boolean) returns integer
      language plpgsql immutable strict parallel safe as $${_COUNT}$$""",
    f"create function articles_fts_note() returns trigger language plpgsql set search_path from current as $${_NOTE}$$",
    *(f"create trigger {name} {when} execute function articles_fts_note()" for name, when in _TRIGGERS.items()),
)
_SOURCES = {
    "articles_fts_grams(text, text)": _GRAMS,
    "articles_fts_count(text, text, boolean)": _COUNT,
    "articles_fts_note()": _NOTE,
}
FUNCTIONS = tuple(name.partition("(")[0] for name in _SOURCES)
"""What the index calls."""
_INDEX = (
    "create index articles_fts_grams_ix on articles_fts using gin (articles_fts_grams(title, body))",
    "alter index articles_fts_grams_ix alter column 1 set statistics 0",  # they take long to make, and help little
)
DDL = (*_PARTS, *_INDEX)
DROP_DDL = (
    *(f"drop trigger if exists {name} on articles" for name in _TRIGGERS),
    *(f"drop table if exists {name}" for name in TABLES),
    *(f"drop function if exists {name}" for name in _SOURCES),
)

_PRESENT = """
select to_regclass('articles_fts') is not null and to_regclass('fts_todo') is not null
  and to_regclass('fts_meta') is not null
  and (select count(*) from pg_trigger where tgrelid = to_regclass('articles') and tgenabled in ('O', 'A')
    and tgname = any(%s)) = %s
  and exists (select 1 from pg_index where indexrelid = to_regclass('articles_fts_grams_ix') and indisvalid
    and indrelid = to_regclass('articles_fts'))
  and not exists (select 1 from unnest(%s::text[], %s::text[]) as ours (name, source)
    left join pg_proc on pg_proc.oid = to_regprocedure(ours.name) where prosrc is distinct from ours.source)"""
_PENDING = "select id from fts_todo order by id limit %s for update"
_TEXTS = "select id, title, body_text from articles where id = any(%s)"
_PAGE = "select id, title, body_text from articles where id > %s order by id limit %s"
_CLEAR = """delete from articles_fts where id = any(%s)
  and not exists (select 1 from articles where articles.id = articles_fts.id)"""
_PUT = """
insert into articles_fts (id, title, body, size)
select * from unnest(%s::bigint[], %s::text[], %s::text[], %s::integer[])
on conflict (id) do update set title = excluded.title, body = excluded.body, size = excluded.size
where (articles_fts.title, articles_fts.body) is distinct from (excluded.title, excluded.body)"""


def drain(connection: AnyConnection) -> int:
    """See ``search.drain``; without work it costs three look-ups.

    Raises ``ArchiveError`` where another machine's newer Python built the index: two would build it anew in turns.
    """
    if not is_current(connection):
        _refuse_a_newer(connection)
        return rebuild(connection)
    done = 0
    while pending := [number for (number,) in rows(connection, _PENDING, (BATCH,))]:
        _put(connection, rows(connection, _TEXTS, (pending,)))  # read after its note was locked
        execute(connection, _CLEAR, (pending,))
        execute(connection, "delete from fts_todo where id = any(%s)", (pending,))
        done += len(pending)
    return done


def rebuild(connection: AnyConnection, pause: Pause | None = None) -> int:
    """See ``search.rebuild``; readers wait for the end of the transaction."""
    for statement in (*DROP_DDL, *_PARTS):
        execute(connection, statement)
    done, last = 0, -(2**63)
    while some := rows(connection, _PAGE, (last, BATCH)):
        _put(connection, some)
        done, last = done + len(some), some[-1][0]
        if pause is not None:
            pause(len(some))
    for statement in _INDEX:  # made of all at once it takes less time than row by row
        execute(connection, statement)
    execute_each(connection, "insert into fts_meta values (%s, %s)", list(current_stamp().items()))
    return done


def tidy(connection: AnyConnection, pause: Callable[[], None]) -> bool:
    """See ``search.tidy``: the server itself keeps its index in order."""
    return False


def is_current(connection: AnyConnection) -> bool:
    """See ``search.is_current``."""
    known = (list(_TRIGGERS), len(_TRIGGERS), list(_SOURCES), list(_SOURCES.values()))
    return bool(rows(connection, _PRESENT, known)[0][0]) and stamp(connection) == current_stamp()


def stamp(connection: AnyConnection) -> dict[str, str]:
    """What the index was built with; empty for one never built."""
    return dict(tuple(row) for row in rows(connection, "select key, value from fts_meta"))


def _refuse_a_newer(connection: AnyConnection) -> None:
    if not rows(connection, "select 1 where to_regclass('fts_meta') is not null"):
        return
    theirs, ours = stamp(connection), current_stamp()
    newer = [name for name in ours if _parts(theirs.get(name, "0")) > _parts(ours[name])]
    if newer:
        raise ArchiveError(
            f"a newer program or Python built the search index ({newer[0]} {theirs[newer[0]]}, here {ours[newer[0]]}): "
            "use the same on every machine, or let `yunliebian check --repair` build the index for this one"
        )


def _parts(version: str) -> list[int]:
    return [int(part) for part in version.split(".") if part.isdecimal()]


def _put(connection: AnyConnection, articles: Sequence[Any]) -> None:
    if articles:
        execute(connection, _PUT, tuple(map(list, zip(*(entry(*row) for row in articles), strict=True))))


def entry(number: int, title: str | None, body: str | None) -> tuple[int, str, str, int]:
    """An article's row of the index."""
    of_title, of_body = tokens(title or ""), tokens(body or "")
    return number, f" {' '.join(of_title)} ", f" {' '.join(of_body)} ", len(of_title) + len(of_body)
