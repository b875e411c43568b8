"""What a person typed, as terms: any text is a query, and none is an error."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from yunliebian_crawler.search.folding import MARK, tokens

Field = Literal["title", "body"]

# One term: perhaps an excluding minus (an input method may write it full width), then "…" or “…”, or all up to a blank.
# The bound on quotations keeps a thousand lone quotes from being a thousand searches for their partners.
_TERM = re.compile(r'([-－]?)(?:["＂]([^"＂]{0,2000})["＂]|“([^”]{0,2000})”|(\S+))')


@dataclass(frozen=True, slots=True)
class Term:
    """Tokens that must stand together in this order."""

    tokens: tuple[str, ...]
    is_prefix: bool = False
    """The last token may go on: ``word*`` finds WordPress."""


@dataclass(frozen=True, slots=True)
class Query:
    terms: tuple[Term, ...] = ()
    """All of them must be found."""
    excluded: tuple[Term, ...] = ()
    """None of them may be found. A query of these alone finds every article without them."""

    def __bool__(self) -> bool:
        """Whether it asks for anything: a query of blanks and punctuation finds nothing."""
        return bool(self.terms or self.excluded)


def parse(text: str) -> Query:
    """The query in a text; what is no word, quotation or leading minus is text like any other.

    >>> parse('网站 -"seo 优化"').excluded
    (Term(tokens=('seo', '优', '化'), is_prefix=False),)
    """
    wanted: dict[Term, None] = {}
    unwanted: dict[Term, None] = {}
    for minus, *texts in _TERM.findall(text):
        made = _term("".join(texts))
        if made.tokens:
            (unwanted if minus else wanted)[made] = None
    return Query(tuple(wanted), tuple(unwanted))


def _term(text: str) -> Term:
    """Punctuation at the ends of a term says nothing: a title may end where the query has its question mark."""
    parts = tokens(text)
    first, last = int(parts[:1] == [MARK]), len(parts) - int(parts[-1:] == [MARK])
    is_prefix = text.endswith(("*", "＊")) and last > first and is_run(parts[last - 1])
    return Term(tuple(parts[first:last]), is_prefix)


def is_run(token: str) -> bool:
    """Whether a token is a run of letters or digits, not one character of a script without blanks."""
    return tokens(token + token) == [token + token]


def fts_terms(terms: Iterable[Term], joint: str, field: Field | None = None) -> str:
    """An FTS5 expression for terms; every term is a quoted phrase, so nothing in it is syntax."""
    phrases = f" {joint} ".join(f'"{" ".join(term.tokens)}"{"*" * term.is_prefix}' for term in terms)
    return f"{{{field}}} : ({phrases})" if field else phrases


def match(query: Query, *, any_term: bool = False, field: Field | None = None) -> str | None:
    """The query for SQLite's ``articles_fts match ?``; None where there is no term to look for.

    ``any_term``: one of the terms is enough. ``field``: as if an article had nothing else.

    >>> match(parse("网站 word* -seo"))
    '("网 站" AND "word"*) NOT ("seo")'
    """
    if not query.terms:
        return None
    wanted = fts_terms(query.terms, "OR" if any_term else "AND", field)
    return f"({wanted}) NOT ({fts_terms(query.excluded, 'OR', field)})" if query.excluded else wanted
