"""``python -m bench.plan [N]``: how long a plan of 300 requests takes for N articles, as a new process."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from yunliebian_crawler.archive import Archive

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
PER_PAGE = 20
LISTS = 100
BODY = "增长来自一次次小的试验。" * 100


def fill(archive: Archive, count: int) -> None:
    """Articles with texts, each in two lists, as a crawl leaves them; straight into the tables, for speed."""
    database = archive._database
    database.begin()
    database.execute(
        "insert into crawls (spider, home, version, started_at, finished_at, outcome) values "
        "('site', 'h', '0', '2026-11-22T01:00:00Z', '2026-11-22T02:00:00Z', 'finished')",
        {},
    )
    for table, rows in (
        ("addresses", addresses(count)),
        ("articles", articles(count)),
        ("clocks", clocks(count)),
        ("listings", listings(count)),
    ):
        batch = list(rows)
        names = ", ".join(batch[0])
        values = ", ".join(f":{name}" for name in batch[0])
        database.execute_many(f"insert into {table} ({names}) values ({values})", batch)
    database.commit()


def addresses(count: int) -> Iterator[dict[str, Any]]:
    for number in range(1, count + 1):
        yield address(number, f"https://www.yunliebian.com/yunying/{number}.html", "article")
    for number in range(pages(count)):
        yield address(count + 1 + number, f"https://www.yunliebian.com/list/{number}/", "list")


def address(number: int, url: str, role: str) -> dict[str, Any]:
    return {
        "id": number,
        "url": url,
        "role": role,
        "state": "done",
        "first_seen_at": at(30),
        "visited_at": at(number % 30),
        "etag": f'"{number:032x}"',
        "list_id": None,
        "article_id": None,
    }


def pages(count: int) -> int:
    return 2 * count // PER_PAGE


def articles(count: int) -> Iterator[dict[str, Any]]:
    for number in range(1, count + 1):
        yield {
            "id": number,
            "url": f"https://www.yunliebian.com/yunying/{number}.html",
            "title": f"第{number}篇",
            "updated_on": shown(number, count),
            "content_hash": "0" * 64,
            "status": "live",
            "first_seen_at": at(30),
            "last_seen_at": at(number % 30),
            "changed_at": at(30),
            "body_text": BODY,
        }


def clocks(count: int) -> Iterator[dict[str, Any]]:
    for number in range(1, count + 1):
        yield {
            "article_id": number,
            "address_id": number,
            "born_on": shown(number, count),
            "shown_on": shown(number, count),
            "changed_at": at(30),
            "edits": number % 50 == 0,
            "read_count": number * 7919 % 5000,
            "fetched_at": at(number % 30 + number % 24 / 24),
            "dated_at": at(number % 10),
            "counted_at": at(number % 20),
            "alive_at": at(number % 10),
        }


def shown(number: int, count: int) -> str:
    """The day that an article shows, of five years."""
    return at(number * 1800 // count)[:10]


def listings(count: int) -> Iterator[dict[str, Any]]:
    for number in range(count):
        for half in range(2):
            page = number // PER_PAGE + half * (count // PER_PAGE)
            root = page % (LISTS // 2) + half * (LISTS // 2)
            yield {
                "list_id": count + 1 + root,
                "address_id": number + 1,
                "page_id": count + 1 + page,
                "shown_on": "2026-01-01",
            }


def at(days: float) -> str:
    return f"{NOW - timedelta(days=days):%Y-%m-%dT%H:%M:%SZ}"


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        db = str(Path(folder) / "archive.db")
        with Archive.open(db, write=True, create=True) as archive:
            fill(archive, count)
        command = [sys.executable, "-m", "yunliebian_crawler", "plan", "--db", db, "--budget", "300", "--csv"]
        for _ in range(3):
            began = time.perf_counter()
            made = subprocess.run([*command, "--now", NOW.isoformat()], check=True, capture_output=True, text=True)
            print(f"{count} articles: {made.stdout.count(chr(10)) - 1} requests in {time.perf_counter() - began:.2f} s")


if __name__ == "__main__":
    main()
