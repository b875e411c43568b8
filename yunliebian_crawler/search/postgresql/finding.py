"""Which articles a query finds in PostgreSQL, in which order: the same as in SQLite."""

# ruff: noqa: S608 - statements are put together from constants; what a person typed is always a parameter

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from yunliebian_crawler.search.connections import rows
from yunliebian_crawler.search.filters import BODY_WEIGHT, NEWEST, ORDERS, TITLE_WEIGHT, Clause, Sort
from yunliebian_crawler.search.postgresql import walking
from yunliebian_crawler.search.postgresql.phrases import Phrase, phrase
from yunliebian_crawler.search.postgresql.walking import Sought
from yunliebian_crawler.search.queries import Field, Term
from yunliebian_crawler.search.statements import Asked, Found, Statement, joined, values

if TYPE_CHECKING:
    from yunliebian_crawler.search.connections import AnyConnection

_GRAMS = "articles_fts_grams(title, body)"
_STANDS: dict[Field | None, str] = {
    None: "(strpos(title, phrase) > 0 or strpos(body, phrase) > 0)",
    "title": "strpos(title, phrase) > 0",
    "body": "strpos(body, phrase) > 0",
}
_TIMES: dict[Field | None, str] = {
    "title": f"{TITLE_WEIGHT} * articles_fts_count(title, phrase, lapping > 0)",
    "body": f"{BODY_WEIGHT} * articles_fts_count(body, phrase, lapping > 0)",
}
_TIMES[None] = f"{_TIMES['title']} + {_TIMES['body']}"

# FTS5's own bm25, with each step in its order, so that both databases agree to the last digit.
_K, _B, _RAREST = 1.2, 0.75, 1e-6
_SCORE = """
select -sum(rarity * ((times * {k1}::float8) / (times + {k}::float8 * ({b1}::float8 + {b}::float8 * size / %s::float8)))
  order by at)
from (select at, rarity, ({times})::float8 as times
  from unnest(%s::text[], %s::float8[], %s::integer[]) with ordinality as sought (phrase, rarity, lapping, at))
  as counted"""
_SIZES = "select count(*), coalesce(sum(size), 0)::bigint from articles_fts"
# Which articles have each of several phrases, counted.
_SHARED = f"""
select (select count(*) from articles_fts
  where {_GRAMS} @> string_to_array(grams, chr(10)) and (is_exact > 0 or {{}}))
from unnest(%s::text[], %s::text[], %s::integer[]) with ordinality as sought (phrase, grams, is_exact, at)
order by at"""


def page(
    connection: AnyConnection, asked: Asked, clauses: Sequence[Clause], sort: Sort, limit: int, offset: int
) -> Found:
    """See ``search.find``."""
    query = asked.query
    if limit >= 0 and sort != "relevance" and query.terms and not (clauses or query.excluded):
        return walking.first(connection, _sought(asked), ORDERS.get(sort, NEWEST), limit, offset)
    return _matching(connection, asked, clauses, sort).page(connection, limit, offset)


def _matching(connection: AnyConnection, asked: Asked, clauses: Sequence[Clause], sort: Sort) -> Statement:
    hits = _hits(asked, clauses)
    if sort == "relevance" and asked.query.terms:
        return _scored(connection, asked, hits)
    return Statement(
        f"with hits as materialized ({hits.sql}) select articles.id, count(*) over () "
        f"from articles join hits on hits.id = articles.id order by {ORDERS.get(sort, NEWEST)}",
        hits.params,
    )


def _hits(asked: Asked, clauses: Sequence[Clause]) -> Statement:
    """The numbers of all that match and meet all conditions."""
    found = _admitted(Statement("select id from articles", ()), clauses)
    if asked.query.terms:
        found = _having(asked.query.terms, asked, clauses, any_term=asked.any_term)
    if not asked.query.excluded:
        return found
    unwanted = _having(asked.query.excluded, asked, clauses, any_term=True)
    return Statement(f"({found.sql}) except ({unwanted.sql})", (*found.params, *unwanted.params))


def _having(terms: Sequence[Term], asked: Asked, clauses: Sequence[Clause], *, any_term: bool) -> Statement:
    """Articles with all of the terms, or any: what the index says, of these what is admitted, and of these again what
    the texts say, where the index is not enough: to unpack a text takes longest."""
    phrases = [phrase(term) for term in terms]
    named = _named(phrases, any_term=any_term)
    doubted = _doubted(phrases, asked)
    if not doubted:
        return _admitted(named, clauses)
    says = _says(asked, phrases if any_term else doubted, any_term=any_term)
    if not clauses:
        return Statement(f"{named.sql} and {says.sql}", (*named.params, *says.params))
    return _read(_admitted(named, clauses), says)


def _sought(asked: Asked) -> Sought:
    phrases = [phrase(term) for term in asked.query.terms]
    return Sought(
        named=_named(phrases, any_term=asked.any_term),
        says=_says(asked, phrases, any_term=asked.any_term),
        is_sure=not _doubted(phrases, asked),
    )


def _named(phrases: Sequence[Phrase], *, any_term: bool) -> Statement:
    """Articles with all of the phrases, or any, as far as the index knows."""
    grams = _any_gram(phrases) if any_term else sorted({gram for each in phrases for gram in each.grams})
    if not grams:
        return Statement("select id from articles_fts where true", ())
    return Statement(f"select id from articles_fts where {_GRAMS} {'&&' if any_term else '@>'} %s::text[]", (grams,))


def _doubted(phrases: Sequence[Phrase], asked: Asked) -> list[Phrase]:
    return [each for each in phrases if asked.field or not each.is_exact]


def _read(admitted: Statement, says: Statement) -> Statement:
    """Those of which the texts say so. OFFSET 0 keeps the planner from reading all texts first."""
    return Statement(
        f"""select id from (with admitted as materialized ({admitted.sql})
          select one.id from admitted cross join lateral
            (select id, title, body from articles_fts where articles_fts.id = admitted.id offset 0) as one
          where {says.sql}) as said""",
        (*admitted.params, *says.params),
    )


def _says(asked: Asked, phrases: Sequence[Phrase], *, any_term: bool) -> Statement:
    """What the text of an article says that has all of the phrases, or any."""
    stands = f"{'bool_or' if any_term else 'bool_and'}({_STANDS[asked.field]})"
    texts = [each.text for each in phrases]
    return Statement(f"(select {stands} from unnest(%s::text[]) as sought (phrase))", (texts,))


def _any_gram(phrases: Sequence[Phrase]) -> list[str]:
    """One gram of each; none where one phrase has none, and every text must be looked at."""
    if not all(each.grams for each in phrases):
        return []
    return sorted({each.grams[0] for each in phrases})


def _admitted(hits: Statement, clauses: Sequence[Clause]) -> Statement:
    """Those of them that meet all conditions."""
    if not clauses:
        return hits
    return Statement(
        f"select hits.id from ({hits.sql}) as hits join articles on articles.id = hits.id where {joined(clauses)}",
        (*hits.params, *values(clauses)),
    )


def _scored(connection: AnyConnection, asked: Asked, hits: Statement) -> Statement:
    """The same with every hit weighed, the best first."""
    phrases = [phrase(term) for term in asked.query.terms]
    count, size = rows(connection, _SIZES)[0]
    score = _SCORE.format(k=_K, k1=_K + 1, b=_B, b1=1 - _B, times=_TIMES[asked.field])
    sought = (
        [each.counted for each in phrases],
        _rarities(connection, phrases, asked.field, count),
        [int(each.may_overlap) for each in phrases],
    )
    return Statement(
        f"with hits as materialized ({hits.sql}), scored as materialized (select id, ({score}) as score "
        "from articles_fts where id in (select id from hits)) "
        "select id, count(*) over () from scored order by score, id desc",
        (*hits.params, size / count if count else 1.0, *sought),
    )


def _rarities(connection: AnyConnection, phrases: Sequence[Phrase], field: Field | None, count: int) -> list[float]:
    """What a place of each phrase is worth: the more, the fewer articles have it."""
    sought = (
        [each.text for each in phrases],
        ["\n".join(each.grams) for each in phrases],
        [int(each.is_exact and not field) for each in phrases],
    )
    shared = [number for (number,) in rows(connection, _SHARED.format(_STANDS[field]), sought)]
    weighed = (math.log((count - number + 0.5) / (number + 0.5)) for number in shared)
    return [weight if weight > 0 else _RAREST for weight in weighed]
