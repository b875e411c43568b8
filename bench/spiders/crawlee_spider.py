"""The bare spider for Crawlee's parsel crawler: five fields to JSON lines. Run by Crawlee's own environment."""

import asyncio
import json
import sys
from datetime import timedelta
from pathlib import Path

from crawlee import ConcurrencySettings, service_locator
from crawlee.crawlers import ParselCrawler, ParselCrawlingContext
from crawlee.storage_clients import MemoryStorageClient


async def main(home: str, out: str) -> None:
    service_locator.set_storage_client(MemoryStorageClient())
    crawler = ParselCrawler(
        concurrency_settings=ConcurrencySettings(desired_concurrency=16, min_concurrency=16, max_concurrency=16),
        request_handler_timeout=timedelta(seconds=30),
    )
    with Path(out).open("w", encoding="utf-8") as lines:

        @crawler.router.default_handler
        async def home_page(context: ParselCrawlingContext) -> None:
            await context.enqueue_links(selector="ul.menu a", label="list")

        @crawler.router.handler("list")
        async def list_page(context: ParselCrawlingContext) -> None:
            await context.enqueue_links(selector=".sub a", label="list")
            await context.enqueue_links(selector=".arclist h2 a", label="article")
            following = context.selector.xpath("//div[@class='pages']/a[text()='下一页']/@href").get()
            if following:
                await context.enqueue_links(selector=f".pages a[href='{following}']", label="list")

        @crawler.router.handler("article")
        async def article(context: ParselCrawlingContext) -> None:
            page = context.selector
            texts = page.css(".arc-body ::text").getall()
            record = {
                "url": context.request.url,
                "title": page.css(".arc h1::text").get(),
                "updated_on": page.css(".info span::text").re_first(r"更新时间:(\S+)"),
                "read_count": int(page.css(".info span::text").re_first(r"阅读:(\d+)", "0")),
                "category_path": page.css("ol.position a::text").getall()[1:],
                "body_text": "\n".join(line for text in texts if (line := text.strip())),
            }
            lines.write(json.dumps(record, ensure_ascii=False) + "\n")

        await crawler.run([home])


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
