"""What one would write without us: a bare Scrapy spider, five fields by CSS selectors, JSON lines.

python -m bench.bare HOME OUT.jsonl
"""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Iterator
from typing import Any

import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response


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


def main(home: str, out: str) -> None:
    settings = {
        "FEEDS": {out: {"format": "jsonlines", "encoding": "utf-8"}},
        "CONCURRENT_REQUESTS": 16,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
        "DOWNLOAD_DELAY": 0,
        "ROBOTSTXT_OBEY": True,
        "COOKIES_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "LOG_LEVEL": "INFO",
    }
    process = CrawlerProcess(settings)
    process.crawl(BareSpider, home=home)
    process.start()


if __name__ == "__main__":
    main(*sys.argv[1:])
