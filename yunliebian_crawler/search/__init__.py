"""Exact Chinese full-text search: the only place where database dialects differ."""

from yunliebian_crawler.search.folding import fold, tokens
from yunliebian_crawler.search.index import ddl, drain, drop_ddl, rebuild
from yunliebian_crawler.search.queries import Query, Term, match, parse

__all__ = ["Query", "Term", "ddl", "drain", "drop_ddl", "fold", "match", "parse", "rebuild", "tokens"]
