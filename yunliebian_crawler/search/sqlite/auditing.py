"""Whether the index in SQLite says what the articles say.

FTS5's own integrity-check calls a contentless index sound whatever ghosts are in it, so the index is read back term by
term and compared with the folded text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from yunliebian_crawler.search.connections import each_row, rows
from yunliebian_crawler.search.discrepancies import Column, Discrepancy, differences, unequal_articles
from yunliebian_crawler.search.folding import tokens
from yunliebian_crawler.search.sqlite import months

if TYPE_CHECKING:
    from yunliebian_crawler.search.connections import AnyConnection

MOST_TERMS = 20
"""Terms whose discrepancies are traced to articles: enough to see what happened, few enough to stay quick."""

# What the index should hold now: what waits in the outbox is still indexed by the text saved there.
_INDEXED = """select id, title, body_text from articles where id not in (select id from fts_todo)
  union all select id, title, body from fts_todo where title is not null"""

_PLACED = """select id, updated_on from articles where id not in (select id from fts_todo)
  union all select id, updated_on from fts_todo where title is not null"""

Key = tuple[Column, str]
Counts = tuple[int, int]

_MATCHING = "select rowid from articles_fts where articles_fts match ?"


def unequal(connection: AnyConnection) -> list[Discrepancy]:
    """See ``search.audit``."""
    indexed = {row[0] for row in rows(connection, "select id from articles_fts_index_docsize")}  # FTS5's own list
    places = {number: months.place(number, day) for number, day in rows(connection, _PLACED)}
    astray = [months.number(place) for place in sorted(indexed.difference(places.values()))]
    return (
        unequal_articles(set(places), {months.number(place) for place in indexed})
        or [Discrepancy("ghost", "indexed at another month than its own", number) for number in astray]
        or _unequal_terms(connection)
    )


def _unequal_terms(connection: AnyConnection) -> list[Discrepancy]:
    expected = _counted(_texts(connection))
    indexed = _read_back(connection)
    unequal = sorted(key for key in expected.keys() | indexed.keys() if expected.get(key) != indexed.get(key))
    return list(_traced(connection, unequal[:MOST_TERMS])) if unequal else []


def _texts(connection: AnyConnection) -> Iterator[tuple[int, Column, list[str]]]:
    for number, title, body in each_row(connection, _INDEXED):
        yield number, "title", tokens(str(title or ""))
        yield number, "body", tokens(str(body or ""))


def _counted(texts: Iterable[tuple[int, Column, list[str]]]) -> dict[Key, Counts]:
    articles: dict[Column, Counter[str]] = {"title": Counter(), "body": Counter()}
    places: dict[Column, Counter[str]] = {"title": Counter(), "body": Counter()}
    for _, column, found in texts:
        places[column].update(found)
        articles[column].update(set(found))
    return {
        (column, term): (articles[column][term], count) for column in places for term, count in places[column].items()
    }


def _read_back(connection: AnyConnection) -> dict[Key, Counts]:
    read = each_row(connection, "select term, col, doc, cnt from articles_fts_terms")
    return {(column, term): (articles, places) for term, column, articles, places in read}


def _traced(connection: AnyConnection, keys: Sequence[Key]) -> Iterator[Discrepancy]:
    """For each term the articles that have it on one side only."""
    wanted: dict[Key, set[int]] = {key: set() for key in keys}
    for article_id, column, found in _texts(connection):
        for key in {(column, term) for term in found} & wanted.keys():
            wanted[key].add(article_id)
    for (column, term), expected in wanted.items():
        phrase = f'{{{column}}} : "{term}"'
        found_in = {row[0] for row in rows(connection, _MATCHING, (phrase,))}
        yield from differences(expected, found_in, column, term)
