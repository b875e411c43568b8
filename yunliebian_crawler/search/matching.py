"""Whether a text that is in no index matches a query: the index's own rule, tried on one text at a time."""

from __future__ import annotations

from yunliebian_crawler.search.folding import tokens
from yunliebian_crawler.search.queries import Field, Query, Term


def matches(
    query: Query, title: str | None, body: str | None, *, any_term: bool = False, field: Field | None = None
) -> bool:
    """What ``find`` would say of an article with this title and body.

    >>> from yunliebian_crawler.search.queries import parse
    >>> matches(parse("网站 -seo"), "做网站", "正文"), matches(parse("网站 -seo"), "做网站", "SEO优化")
    (True, False)
    """
    asked = {"title": [title], "body": [body], None: [title, body]}[field]
    texts = [f" {' '.join(tokens(text or ''))} " for text in asked]
    enough = any if any_term and query.terms else all
    has_enough = enough(_has(texts, term) for term in query.terms)
    return bool(query) and has_enough and not any(_has(texts, term) for term in query.excluded)


def _has(texts: list[str], term: Term) -> bool:
    """Tokens hold no blank: a phrase of them is a piece of the joined text that begins and ends at blanks."""
    phrase = f" {' '.join(term.tokens)}" + ("" if term.is_prefix else " ")
    return any(phrase in text for text in texts)
