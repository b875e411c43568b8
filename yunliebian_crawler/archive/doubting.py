"""What is kept out until a later crawl sees it again: then it is no accident but how the article is now."""

from __future__ import annotations

from collections.abc import Iterator

from yunliebian_crawler.archive.ailing import ACCEPTED
from yunliebian_crawler.archive.articles import Known
from yunliebian_crawler.archive.content import content_hash
from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.judging import doubt, losses
from yunliebian_crawler.archive.keeping import Call
from yunliebian_crawler.items import Page, Problem

LATELY = 50
"""Articles read last, by which a field missing on one of them is told from one that the reader finds nowhere."""
WIDELY = 0.8
"""Share of them that must show the field; below it the template is rather to blame than the article."""
FEWEST = 5


class Doubts:
    """Asks the log of fetches."""

    def __init__(self, database: Database) -> None:
        self._seen_before = database.prepare(
            """select max(crawl_id) from fetch_rows where article_id = :article_id and outcome = 'quarantined'
              and content_hash = :content_hash and crawl_id <> :crawl_id and requested_at >= :since"""
        )
        self._was_told = database.prepare(
            """select 1 from problems where field = :field and kind = 'lost' and fetch_id = (
              select id from fetch_rows where article_id = :article_id and outcome in ('unchanged', 'changed')
              order by requested_at desc, id desc limit 1)"""
        )
        self._shown_lately = database.prepare(
            """select count(*), coalesce(sum(has_it), 0) from (
              select case when exists (select 1 from rules r where r.rule_set_id = f.rule_set_id and r.field = :field)
                then 1 else 0 end as has_it
              from fetch_rows f where f.kind = 'article' and f.rule_set_id is not null
              order by f.id desc limit :lately) as lately"""
        )
        self._accepted = database.prepare("select value from meta where key = :key")
        self._twin = database.prepare(
            "select url from articles where title = :title and id <> :id and body_text = :body_text limit 1"
        )

    def against(self, call: Call, page: Page, known: Known | None) -> list[Problem]:
        """What speaks against keeping the page now, as long as no later crawl sees the very same."""
        if known is None or content_hash(page) == known.content_hash:
            return []
        found = [*self._lost(call, page, known), *filter(None, (doubt(page, known, is_latest=call.is_latest),))]
        found = found or list(self._of_another(page, known))
        return [] if found and self._is_confirmed(call, page, known, found) else found

    def _lost(self, call: Call, page: Page, known: Known) -> Iterator[Problem]:
        """An older capture takes nothing away from what is known now."""
        for problem in losses(page, known) if call.is_latest else ():
            if not self._was_told.one({"field": problem.field, "article_id": known.id}):
                yield problem

    def _of_another(self, page: Page, known: Known) -> Iterator[Problem]:
        """The site served one article under another one's address."""
        if page.title is None or page.title == known.title:
            return
        row = {"title": page.title, "id": known.id, "body_text": page.body_text}
        if (url := self._twin.value(row)) is not None:
            yield Problem("page", "another", f"title and text are those of {url}")

    def _is_confirmed(self, call: Call, page: Page, known: Known, doubts: list[Problem]) -> bool:
        """Whether an earlier crawl saw the very same, and nothing else since."""
        row = {
            "article_id": known.id,
            "content_hash": content_hash(page),
            "crawl_id": call.crawl.id,
            "since": known.last_seen_at,
        }
        seen_in = self._seen_before.value(row)
        return seen_in is not None and all(
            doubt.kind != "lost" or self._is_of_this_article(doubt.field, seen_in) for doubt in doubts
        )

    def _is_of_this_article(self, field: str, seen_in: int) -> bool:
        """Whether other articles still show the field, or somebody accepted that none does."""
        if seen_in <= int(self._accepted.value({"key": ACCEPTED}) or 0):
            return True
        pages, showing = self._shown_lately.one({"field": field, "lately": LATELY}) or (0, 0)
        return bool(pages >= FEWEST and showing >= WIDELY * pages)
