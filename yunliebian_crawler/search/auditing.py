"""Whether the index says what the articles say.

FTS5's own integrity-check calls a contentless index sound whatever ghosts are in it, so the index is read back term by
term and compared with the folded text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from yunliebian_crawler.search.folding import tokens
from yunliebian_crawler.search.index import is_current

if TYPE_CHECKING:
    from sqlalchemy import Connection

MOST_TERMS = 20
"""Terms whose discrepancies are traced to articles: enough to see what happened, few enough to stay quick."""

# What the index should hold now: what waits in the outbox is still indexed by the text saved there.
_INDEXED = """select id, title, body_text from articles where id not in (select id from fts_todo)
  union all select id, title, body from fts_todo where title is not null"""

_INDEXED_IDS = """select id from articles where id not in (select id from fts_todo)
  union all select id from fts_todo where title is not null"""

Column = Literal["title", "body"]
Key = tuple[Column, str]
Counts = tuple[int, int]

_MATCHING = "select rowid from articles_fts where articles_fts match ?"


@dataclass(frozen=True, slots=True)
class Discrepancy:
    kind: Literal["outdated", "ghost", "missing", "count"]
    """outdated: of other rules, or a part is gone; ghost: found but not in the text; missing: in the text but not
    found; count: in the same articles, but not as often."""
    message: str
    article_id: int | None = None
    term: str | None = None


def audit(connection: Connection) -> list[Discrepancy]:
    """Where index and articles differ; empty for a sound index. Changes that wait for the next drain are no difference.

    It only reads; ``rebuild`` mends whatever it finds.
    """
    if not is_current(connection):
        return [
            Discrepancy("outdated", "the index was built by other rules or lost a part: the next crawl builds it anew")
        ]
    by_article = _unequal_articles(connection)
    return by_article or _unequal_terms(connection)


def _unequal_articles(connection: Connection) -> list[Discrepancy]:
    """Whole articles too many or too few, told by FTS5's own list of rows."""
    indexed = {row.id for row in connection.exec_driver_sql("select id from articles_fts_docsize")}
    expected = {row.id for row in connection.exec_driver_sql(_INDEXED_IDS)}
    ghosts = [Discrepancy("ghost", "indexed but not in the archive", each) for each in sorted(indexed - expected)]
    return ghosts + [Discrepancy("missing", "not in the index", each) for each in sorted(expected - indexed)]


def _unequal_terms(connection: Connection) -> list[Discrepancy]:
    expected = _counted(_texts(connection))
    indexed = _read_back(connection)
    unequal = sorted(key for key in expected.keys() | indexed.keys() if expected.get(key) != indexed.get(key))
    return list(_traced(connection, unequal[:MOST_TERMS])) if unequal else []


def _texts(connection: Connection) -> Iterator[tuple[int, Column, list[str]]]:
    for row in connection.exec_driver_sql(_INDEXED, execution_options={"yield_per": 500}):
        yield row.id, "title", tokens(str(row.title or ""))
        yield row.id, "body", tokens(str(row.body_text or ""))


def _counted(texts: Iterable[tuple[int, Column, list[str]]]) -> dict[Key, Counts]:
    articles: dict[Column, Counter[str]] = {"title": Counter(), "body": Counter()}
    places: dict[Column, Counter[str]] = {"title": Counter(), "body": Counter()}
    for _, column, found in texts:
        places[column].update(found)
        articles[column].update(set(found))
    return {
        (column, term): (articles[column][term], count) for column in places for term, count in places[column].items()
    }


def _read_back(connection: Connection) -> dict[Key, Counts]:
    rows = connection.exec_driver_sql("select term, col, doc, cnt from articles_fts_terms")
    return {(row.col, row.term): (row.doc, row.cnt) for row in rows}


def _traced(connection: Connection, keys: Sequence[Key]) -> Iterator[Discrepancy]:
    """For each term the articles that have it on one side only."""
    wanted: dict[Key, set[int]] = {key: set() for key in keys}
    for article_id, column, found in _texts(connection):
        for key in {(column, term) for term in found} & wanted.keys():
            wanted[key].add(article_id)
    for (column, term), expected in wanted.items():
        phrase = f'{{{column}}} : "{term}"'
        found_in = {row.rowid for row in connection.exec_driver_sql(_MATCHING, (phrase,))}
        yield from _differences(expected, found_in, column, term)


def _differences(expected: set[int], found_in: set[int], column: Column, term: str) -> Iterator[Discrepancy]:
    for article_id in sorted(found_in - expected):
        yield Discrepancy("ghost", f"found in its {column}, where it is not", article_id, term)
    for article_id in sorted(expected - found_in):
        yield Discrepancy("missing", f"in its {column}, but not found", article_id, term)
    if expected == found_in:
        yield Discrepancy("count", f"indexed more or less often than it is in the {column}", None, term)
