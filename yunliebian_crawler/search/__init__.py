"""Exact Chinese full-text search: the only place where database dialects differ."""

from yunliebian_crawler.search.auditing import audit
from yunliebian_crawler.search.discrepancies import Discrepancy
from yunliebian_crawler.search.filters import SORTS, Filters, Sort, Status
from yunliebian_crawler.search.finding import find
from yunliebian_crawler.search.folding import characters, fold, placed_characters, tokens
from yunliebian_crawler.search.index import ddl, drain, drop_ddl, rebuild, tidy
from yunliebian_crawler.search.matching import matches
from yunliebian_crawler.search.queries import Field, Query, Term, match, parse
from yunliebian_crawler.search.snippets import Snippet, snippet
from yunliebian_crawler.search.statements import Found, Total

__all__ = [
    "SORTS",
    "Discrepancy",
    "Field",
    "Filters",
    "Found",
    "Query",
    "Snippet",
    "Sort",
    "Status",
    "Term",
    "Total",
    "audit",
    "characters",
    "ddl",
    "drain",
    "drop_ddl",
    "find",
    "fold",
    "match",
    "matches",
    "parse",
    "placed_characters",
    "rebuild",
    "snippet",
    "tidy",
    "tokens",
]
