"""A number of requests, spent where the archive gains most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yunliebian_crawler.errors import UsageError
from yunliebian_crawler.policy.constants import DUE_WORTH
from yunliebian_crawler.scrapy_ext.refreshing import Planned
from yunliebian_crawler.scrapy_ext.spider import ArchiveSpider

if TYPE_CHECKING:
    from yunliebian_crawler.scrapy_ext.frontier import Fetch
    from yunliebian_crawler.scrapy_ext.session import Session


class RefreshSpider(ArchiveSpider):
    """Asks what ``yunliebian plan`` prints: ``scrapy crawl refresh -a budget=N [-a category=PATH]``."""

    name = "refresh"
    reads_sitemaps = True
    window = 1
    """One page after the other: what it shows decides about the next."""

    def __init__(self, budget: str | int = "", category: str | None = None, **kwargs: str) -> None:
        super().__init__(**kwargs)
        if not str(budget).isdigit() or int(budget) < 1:
            raise UsageError("a refresh needs a budget: scrapy crawl refresh -a budget=300")
        self.budget = int(budget)
        self.scope = category

    def source(self, session: Session) -> Fetch:
        plan = session.archive.plan(
            int(self.budget or 0), now=session.now(), home=session.site.home, category=self.scope
        )
        self.planned = Planned(session, plan)
        return self.planned

    def ahead(self, session: Session) -> int:
        return self.planned.ahead

    @property
    def remark(self) -> str:
        return self.planned.plan.message

    def closing(self, session: Session) -> dict[str, int]:
        left = {*self.planned.plan.due_left}
        left.update(s.article_id for s in self.planned.unasked if s.article_id is not None and s.gain >= DUE_WORTH)
        session.archive.owe(left, now=session.now())
        return {"budget": int(self.budget or 0), "due_left": len(left)}
