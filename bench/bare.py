"""What one would write without us: a bare Scrapy spider, five fields by CSS selectors.

python -m bench.bare HOME OUT.jsonl     to JSON lines
python -m bench.bare HOME items.db      into a table by SQLAlchemy, a commit for each item
"""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Iterator
from typing import Any

import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response

COLUMNS = ("url", "title", "updated_on", "read_count", "category_path", "body_text")


class BareSpider(scrapy.Spider):
    """Home, lists, articles: each address once, nothing remembered."""

    name = "bare"

    async def start(self) -> AsyncIterator[scrapy.Request]:
        yield scrapy.Request(self.home, callback=self.parse_home)

    def parse_home(self, response: Response) -> Iterator[Any]:
        yield from response.follow_all(css="ul.menu a", callback=self.parse_list)

    def parse_list(self, response: Response) -> Iterator[Any]:
        yield from response.follow_all(css=".sub a", callback=self.parse_list)
        yield from response.follow_all(css=".arclist h2 a", callback=self.parse_article)
        following = response.xpath("//div[@class='pages']/a[text()='下一页']/@href").get()
        if following:
            yield response.follow(following, callback=self.parse_list)

    def parse_article(self, response: Response) -> Iterator[dict[str, Any]]:
        yield {
            "url": response.url,
            "title": response.css(".arc h1::text").get(),
            "updated_on": response.css(".info span::text").re_first(r"更新时间:(\S+)"),
            "read_count": int(response.css(".info span::text").re_first(r"阅读:(\d+)", "0")),
            "category_path": response.css("ol.position a::text").getall()[1:],
            "body_text": "\n".join(line for t in response.css(".arc-body ::text").getall() if (line := t.strip())),
        }


class Committing:
    """The pipeline of most tutorials: a session, an object and a commit for each item."""

    def __init__(self, db: str) -> None:
        from sqlalchemy import create_engine
        from sqlalchemy.orm import Session

        engine = create_engine(f"sqlite:///{db}")
        self._model = _model()
        self._model.metadata.create_all(engine)
        self._session = Session(engine)

    @classmethod
    def from_crawler(cls, crawler: Any) -> Committing:
        return cls(crawler.settings["ITEMS_DB"])

    def process_item(self, item: dict[str, Any]) -> dict[str, Any]:
        self._session.add(self._model(**{**item, "category_path": " / ".join(item["category_path"])}))
        self._session.commit()
        return item


def _model() -> Any:
    from sqlalchemy import Column, Integer, Text
    from sqlalchemy.orm import declarative_base

    columns = {name: Column(Integer if name == "read_count" else Text) for name in COLUMNS}
    columns["url"] = Column(Text, primary_key=True)
    return type("Item", (declarative_base(),), {"__tablename__": "items", **columns})


def main(home: str, out: str) -> None:
    settings = {
        "CONCURRENT_REQUESTS": 16,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
        "DOWNLOAD_DELAY": 0,
        "ROBOTSTXT_OBEY": True,
        "COOKIES_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "LOG_LEVEL": "INFO",
    }
    if out.endswith(".db"):
        settings |= {"ITEM_PIPELINES": {Committing: 300}, "ITEMS_DB": out}
    else:
        settings |= {"FEEDS": {out: {"format": "jsonlines", "encoding": "utf-8"}}}
    process = CrawlerProcess(settings)
    process.crawl(BareSpider, home=home)
    process.start()


if __name__ == "__main__":
    main(*sys.argv[1:])
