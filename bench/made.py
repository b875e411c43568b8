"""``python -m bench.made DB COUNT``: an archive of generated articles of about 1,200 characters."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.items import Capture, Page, Visit
from yunliebian_crawler.site import HOME

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def pages(count: int) -> Iterator[Page]:
    """Articles of 1,200 characters or so, from the commonest two thousand characters."""
    dice = random.Random(1)
    letters = [chr(0x4E00 + n * 7) for n in range(2000)]
    for number in range(1, count + 1):
        lines = ["".join(dice.choices(letters, k=120)) + "。" for _ in range(10)]
        yield Page(
            kind="article",
            url=f"{HOME}a/{number}.html",
            title="".join(dice.choices(letters, k=18)),
            category_path=("学院", f"第{number % 30}类"),
            updated_on=date(2026, 11, 20) - timedelta(days=number % 900),
            read_count=dice.randrange(100_000),
            body_text="\n".join(lines),
            body_html="".join(f"<p>{line}</p>" for line in lines),
            provenance={"title": "h1"},
        )


def build(db: str, count: int) -> None:
    with Archive.open(db, write=True, create=True) as archive, archive.lock("bench:1", NOON):
        crawl = archive.start_crawl("site", "bench", NOON, home=HOME)
        for number, page in enumerate(pages(count)):
            capture = Capture(page.url, NOON + timedelta(seconds=number), 200, content=b"x", received=1)
            archive.store(Visit(capture, None, page), crawl=crawl, now=NOON)
            if number % 200 == 199:
                archive.commit()
        archive.finish_crawl(crawl.id, "done", NOON + timedelta(seconds=count))
        archive.commit()


if __name__ == "__main__":
    build(sys.argv[1], int(sys.argv[2]))
