"""The same page under addresses that differ in a token alone: sessions in parameters whose names nobody knows.

Such a site makes a fresh address of every link, so that a walk of it would have no end, and each article many rows.
Only values that look like tokens count: ``id=4`` and ``id=5`` with the same text are two articles.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from yunliebian_crawler.archive.content import PATH_JOINT, content_hash
from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.frontier import Address
from yunliebian_crawler.items import Page, Problem
from yunliebian_crawler.site import SESSION_VALUE

MOST = 50
"""Candidates looked at: the oldest, which are the ones kept."""


class Twins:
    """Answers from what is stored."""

    def __init__(self, database: Database) -> None:
        self._articles = database.prepare(
            "select id, url from articles where title = :title and content_hash = :hash order by id limit :most"
        )
        self._lists = database.prepare(
            """select x.id, x.url, c.id from category_rows c join addresses x on x.category_id = c.id
              where c.path = :path and x.id < :id and x.list_id is null order by x.id limit :most"""
        )
        self._shown = database.prepare("select shown_title from listings where list_id = :id")
        self._children = database.prepare("select name from category_rows where parent_id = :id")

    def of_article(self, page: Page) -> int | None:
        """The article whose very content this is, at an address that differs in a token alone."""
        if "?" not in page.url:
            return None
        rows = self._articles.all({"title": page.title, "hash": content_hash(page), "most": MOST})
        return next((int(row[0]) for row in rows if differ_in_token(page.url, row[1])), None)

    def of_list(self, page: Page, address: Address) -> Iterator[Problem]:
        """Told of a list that shows nothing but what one shows whose address differs in a token alone."""
        if "?" not in address.url or address.list_id is not None or not (page.entries or page.subcategories):
            return
        row = {"path": PATH_JOINT.join(page.category_path), "id": address.id, "most": MOST}
        for list_id, url, category_id in self._lists.all(row):
            if differ_in_token(address.url, url) and self._is_all_known(page, list_id, category_id):
                yield twin_of(url)
                return

    def _is_all_known(self, page: Page, list_id: int, category_id: int) -> bool:
        titles = {row[0] for row in self._shown.all({"id": list_id})}
        names = {row[0] for row in self._children.all({"id": category_id})}
        return {e.title for e in page.entries} <= titles and {c.name for c in page.subcategories} <= names


def twin_of(url: str) -> Problem:
    return Problem("page", "twin", f"shows nothing that {url} does not show; its links are not followed")


def differ_in_token(url: str, other: str) -> bool:
    """Whether two addresses are the same but for parameters with values such as ``5f1c0d…``, on one side or both.

    >>> differ_in_token("https://a.cn/b?id=4&zz=0123456789abcdef0", "https://a.cn/b?id=4&zz=fedcba98765432100")
    True
    >>> differ_in_token("https://a.cn/b?id=4", "https://a.cn/b?id=5")
    False
    """
    mine, theirs = urlsplit(url), urlsplit(other)
    if url == other or (mine.netloc, mine.path) != (theirs.netloc, theirs.path):
        return False
    odd = set(parse_qsl(mine.query, keep_blank_values=True)) ^ set(parse_qsl(theirs.query, keep_blank_values=True))
    return all(SESSION_VALUE.fullmatch(value) and not value.isdigit() for _, value in odd)  # long numbers name articles
