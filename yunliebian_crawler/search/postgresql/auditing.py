"""Whether the index in PostgreSQL says what the articles say.

Two steps: the folded texts are compared with the articles, and what is found by the pieces of them with the texts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from yunliebian_crawler.search.connections import execute, rows
from yunliebian_crawler.search.discrepancies import Column, Discrepancy, differences, unequal_articles
from yunliebian_crawler.search.postgresql.index import entry

if TYPE_CHECKING:
    from yunliebian_crawler.search.connections import AnyConnection

PAGE = 500
"""Articles in memory at once."""
MOST = 20
"""Articles, and pieces, of which differences are told."""
TOKENS = 400_000
"""In texts of so many every piece is looked up; of more, about as many, evenly spread: all would take hours."""

_INDEXED_IDS = "select id from articles_fts where id not in (select id from fts_todo)"
_EXPECTED_IDS = "select id from articles where id not in (select id from fts_todo)"
_BOTH = """
select a.id, a.title, a.body_text, f.title, f.body, f.size from articles a join articles_fts f on f.id = a.id
where a.id > %s and a.id not in (select id from fts_todo) order by a.id limit %s"""
# What the texts have, beside what a lookup finds that reads no text.
_UNEQUAL = """
with pieces as materialized (select piece, count(*) as texts from (
    select distinct id, piece from articles_fts, unnest(articles_fts_grams(title, body)) as one (piece)
    where mod(hashtext(piece), %s) = 0) as each_once
  group by piece)
select piece from (select piece, texts,
    (select count(*) from articles_fts where articles_fts_grams(title, body) @> array[piece]) as found
  from pieces) as both_ways
where texts <> found order by piece limit %s"""
_FOUND = "select id from articles_fts where articles_fts_grams(title, body) @> array[%s] order by id"
_HAVING = "select id from articles_fts where %s = any((select articles_fts_grams(title, body))::text[]) order by id"
_BY_INDEX = "select set_config('enable_seqscan', %s, true)"  # for the transaction


def unequal(connection: AnyConnection) -> list[Discrepancy]:
    """See ``search.audit``."""
    indexed, expected = ({row[0] for row in rows(connection, sql)} for sql in (_INDEXED_IDS, _EXPECTED_IDS))
    return unequal_articles(expected, indexed) or _unequal_texts(connection) or _unequal_pieces(connection)


def _unequal_texts(connection: AnyConnection) -> list[Discrepancy]:
    """Folded texts that are not those of the articles."""
    found: list[Discrepancy] = []
    last = -(2**63)
    while len(found) < MOST and (some := rows(connection, _BOTH, (last, PAGE))):
        for number, title, body, *indexed in some:
            expected = entry(number, title, body)[1:]
            found += _differences(number, expected, tuple(indexed)) if expected != tuple(indexed) else ()
        last = some[-1][0]
    return found[:MOST]


def _differences(number: int, expected: tuple[Any, ...], indexed: tuple[Any, ...]) -> Iterator[Discrepancy]:
    """Tokens on one side only; where there are none, their order or number differs."""
    told = False
    columns: tuple[Column, ...] = ("title", "body")
    for column, wanted, present in zip(columns, expected, indexed, strict=False):
        for term in sorted(set(wanted.split()) ^ set(present.split())):
            told = True
            sides = ({number}, set()) if term in wanted.split() else (set(), {number})
            yield from differences(*sides, column, term)
    if not told:
        yield Discrepancy("count", "indexed in another order or more or less often than it is in the text", number)


def _unequal_pieces(connection: AnyConnection) -> list[Discrepancy]:
    """What the index itself finds too much or too little."""
    execute(connection, _BY_INDEX, ("off",))
    tokens = rows(connection, "select coalesce(sum(size), 0)::bigint from articles_fts")[0][0]
    pieces = [piece for (piece,) in rows(connection, _UNEQUAL, (tokens // TOKENS + 1, MOST))]
    found = [each for piece in pieces for each in _traced(connection, piece)]
    execute(connection, _BY_INDEX, ("on",))
    return found


def _traced(connection: AnyConnection, piece: str) -> Iterator[Discrepancy]:
    having, found = ({row[0] for row in rows(connection, sql, (piece,))} for sql in (_HAVING, _FOUND))
    return differences(having, found, "body", piece)
