"""``python -m bench.web``: the pages of a big archive as an HTTP client gets them, also while a crawl writes.

The archive is invented: articles of about 1,200 characters in a tree of categories, stored as a crawl stores them, then
nights that look at some again, with lists, panels, edits and rising reads. Times are wall-clock milliseconds from
request to last byte on a kept connection, beside the CPU milliseconds that the server took; memory is its resident set.
Words are pieces of the texts, so the common ones are the likelier: many stand in most of the articles, more than real
ones do.
"""

from __future__ import annotations

import argparse
import http.client
import json
import multiprocessing
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import quote, urlsplit

from bench.corpus import corpus
from bench.search_ways import quantile
from yunliebian_crawler.archive import Archive
from yunliebian_crawler.items import Capture, Crumb, ListEntry, Page, PanelEntry, Visit

RESULTS = Path(__file__).parent / "results"
HOME = "https://www.yunliebian.com/"
START = datetime(2026, 10, 1, 16, tzinfo=UTC)
DAY = timedelta(days=1)
CATEGORIES = tuple((f"栏目{a}", f"子栏目{a}{b}") for a in "甲乙丙丁戊己" for b in "一二三四五六七八")
PER_NIGHT, HOT, PER_LIST, BATCH = 300, 10, 20, 16
LIMIT_MS = 200
AT_REST_MS = 20
"""CPU in a second of a server that does nothing."""


class Maker:
    """Pages of a site that nobody has."""

    def __init__(self, count: int) -> None:
        self.chance = random.Random(7)
        self.articles = list(corpus(count, 1200))

    def article(self, number: int, night: int) -> Page:
        title, body = self.articles[number]
        lines = [*body.split("\n"), f"第{night}夜添的一句"] if number % 40 == night % 40 and night else body.split("\n")
        path = CATEGORIES[number * 31 % len(CATEGORIES)]
        crumbs = (Crumb("云裂变", HOME), *(Crumb(name, f"{HOME}{quote(name)}/") for name in path))
        return Page(
            kind="article",
            url=f"{HOME}a/{number}.html",
            title=title,
            breadcrumb=crumbs,
            category_path=path,
            updated_on=START.date() - timedelta(days=number * 7919 % 2500),
            read_count=100 + number * 7919 % 5000 + 17 * night,
            body_text="\n".join(lines),
            body_html="".join(f"<p>{line}</p>" for line in lines),
            panels={"hot": self.hot(night)},
            provenance={
                "title": "heading",
                "body_text": "article element",
                "updated_on": "label",
                "read_count": "label",
            },
        )

    def hot(self, night: int) -> tuple[PanelEntry, ...]:
        numbers = [(night // 3 + at * 37) % len(self.articles) for at in range(HOT)]
        return tuple(
            PanelEntry(rank, self.articles[n][0], f"{HOME}a/{n}.html", None, 9000 - 10 * rank + night)
            for rank, n in enumerate(numbers, 1)
        )

    def listing(self, at: int) -> Page:
        path = CATEGORIES[at % len(CATEGORIES)]
        numbers = range(at, min(len(self.articles), at + PER_LIST * len(CATEGORIES)), len(CATEGORIES))
        entries = tuple(
            ListEntry(self.articles[n][0], f"{HOME}a/{n}.html", updated_on=date(2026, 9, 1)) for n in numbers
        )
        url = f"{HOME}{quote(path[0])}/{quote(path[1])}/"
        crumbs = (Crumb("云裂变", HOME), Crumb(path[0], f"{HOME}{quote(path[0])}/"))
        return Page(kind="category", url=url, title=path[1], breadcrumb=crumbs, category_path=path, entries=entries)


def fill(archive: Archive, maker: Maker, nights: int) -> None:
    """One crawl of everything, then nights of some."""
    count = len(maker.articles)
    crawl_pages(archive, START, (maker.article(n, 0) for n in range(count)))
    for night in range(1, nights + 1):
        numbers = sorted(maker.chance.sample(range(count), min(PER_NIGHT, count)))
        pages = [maker.listing(at) for at in range(night % 6, len(CATEGORIES), 6)]
        pages += [maker.article(n, night) for n in numbers]
        crawl_pages(archive, START + night * DAY, iter(pages))


def crawl_pages(archive: Archive, now: datetime, pages: Iterator[Page], pause: float = 0) -> None:
    crawl = archive.start_crawl("site", "0", now, home=HOME)
    for at, page in enumerate(pages):
        capture = Capture(page.url, now + timedelta(seconds=at), 200, content=b"x", received=9000, elapsed_ms=80)
        archive.store(Visit(capture, page=page), crawl=crawl, now=capture.requested_at)
        if at % BATCH == 0:
            archive.commit()
            time.sleep(pause)
    archive.finish_crawl(crawl.id, "done", now)
    archive.commit()


@contextmanager
def serving(db: Path) -> Iterator[tuple[str, int]]:
    """The command itself: address and process."""
    command = [sys.executable, "-m", "yunliebian_crawler", "serve", "--db", str(db), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield process.stdout.readline().strip(), process.pid
        finally:
            process.terminate()


def memory_mb(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def cpu_ms(pid: int) -> float:
    """Of all threads of a process so far; of threads that have ended nothing."""
    tasks = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(task.read_text().split()[0]) for task in tasks) / 1e6


def ask(connection: http.client.HTTPConnection, path: str) -> tuple[float, int]:
    """Milliseconds and bytes; anything but 200 ends the run."""
    started = time.perf_counter()
    connection.request("GET", quote(path, safe="/?&=%+,-_."))
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise SystemExit(f"{path}: {answer.status} {body[:300]!r}")
    return 1000 * (time.perf_counter() - started), len(body)


def measured(url: str, pid: int, kinds: dict[str, Callable[[], str]], each: int) -> list[dict[str, object]]:
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
    rows: list[dict[str, object]] = []
    for kind, path in kinds.items():
        first = ask(connection, path())[0]
        times, spent, sizes = [], [], []
        for _ in range(each):
            before = cpu_ms(pid)
            ms, size = ask(connection, path())
            times.append(ms)
            spent.append(max(0.0, cpu_ms(pid) - before))
            sizes.append(size)
        shares = {
            f"{name}_p{p}": round(quantile(of, p / 100) or 0, 1)
            for name, of in (("ms", times), ("cpu", spent))
            for p in (50, 95)
        }
        rows.append({"page": kind, "first_ms": round(first, 1), **shares, "kb": round(max(sizes) / 1000, 1)})
    connection.close()
    return rows


def kinds_of_pages(maker: Maker) -> dict[str, Callable[[], str]]:
    chance = random.Random(11)
    count = len(maker.articles)

    def word(length: int) -> str:
        while True:
            text = maker.articles[chance.randrange(count)][1]
            start = chance.randrange(max(1, len(text) - length))
            if (piece := text[start : start + length]).isalnum():
                return piece

    def number() -> int:
        return 1 + chance.randrange(count)

    return {
        "home": lambda: "/",
        "search, 2 characters": lambda: f"/search?q={word(2)}",
        "search, 4 characters": lambda: f"/search?q={word(4)}",
        "search, most reads": lambda: f"/search?q={word(2)}&sort=reads",
        "search, live and filtered": lambda: f"/search?q={word(2)}&min=1000&status=live&since=2024-01-01",
        "search, no query": lambda: f"/search?page={1 + chance.randrange(20)}",
        "article": lambda: f"/article/{number()}",
        "article as of": lambda: f"/article/{number()}?as_of=2026-10-20",
        "categories": lambda: "/categories",
        "hot": lambda: "/hot",
        "coverage": lambda: "/coverage",
        "crawls": lambda: "/crawls",
        "table": lambda: f"/archive/articles?_next={number()}",
        "SQL": lambda: f"/archive?sql=select+*+from+read_counts+where+article_id={number()}",
    }


@contextmanager
def writing(db: Path, maker: Maker, night: int) -> Iterator[None]:
    """A crawl that goes on, in a process of its own, at about fifty pages a second."""
    forked = multiprocessing.get_context("fork")
    done = forked.Event()

    def work() -> None:
        with Archive.open(str(db), write=True) as archive:
            pages = (maker.article(n, night) for n in range(len(maker.articles)) if not done.is_set())
            crawl_pages(archive, START + night * DAY, pages, pause=BATCH / 50)

    writer = forked.Process(target=work)
    writer.start()
    try:
        yield
    finally:
        done.set()
        writer.join()


def settle(pid: int) -> None:
    """Wait until the server is at rest: it has counted the archive."""
    spent = -1.0
    while (now := cpu_ms(pid)) - spent > AT_REST_MS:
        spent = now
        time.sleep(1)


def table(rows: Sequence[dict[str, object]]) -> str:
    names = list(rows[0])
    lines = ["| " + " | ".join(name.replace("_", " ") for name in names) + " |", "|" + " --- |" * len(names)]
    return "\n".join(lines + ["| " + " | ".join(str(row[name]) for name in names) + " |" for row in rows]) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.web", description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--nights", type=int, default=30)
    parser.add_argument("--each", type=int, default=60, help="requests of each kind")
    parser.add_argument("--keep", type=Path, help="make the archive in this folder, or use the one that is there")
    options = parser.parse_args()
    maker = Maker(options.articles)
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        db = folder / "archive.db"
        if not db.exists():
            with Archive.open(str(db), write=True, create=True) as archive:
                fill(archive, maker, options.nights)
        told = run(db, maker, options.each, options.nights)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "web.json").write_text(json.dumps(told, indent=2, ensure_ascii=False), encoding="utf-8")
    rows = told["while it counts"] + told["quiet"] + told["while a crawl writes"]
    judged = "ms_p95" if told["load"] <= (os.cpu_count() or 1) else "cpu_p95"  # a busy machine says nothing of us
    slow = [
        row["page"]
        for row in told["quiet"]
        if row["page"].startswith(("home", "search", "article")) and row[judged] > LIMIT_MS
    ]
    print(f"{options.articles:,} articles, {db} had {told['db_mb']} MB; memory {told['memory_mb']} MB")
    print(table(rows), f"load {told['load']}, so by {judged}: over {LIMIT_MS} ms: {slow or 'none'}", sep="\n")
    return 1 if slow else 0


def run(db: Path, maker: Maker, each: int, nights: int) -> dict:
    kinds = kinds_of_pages(maker)
    with serving(db) as (url, pid):
        at_start = memory_mb(pid)
        counting = measured(url, pid, {"search, 2 characters": kinds["search, 2 characters"]}, each)
        settle(pid)
        quiet = measured(url, pid, kinds, each)
        after = memory_mb(pid)
        measured(url, pid, kinds, each)
        again = memory_mb(pid)
        with writing(db, maker, nights + 1):
            busy = [row | {"page": f"{row['page']} (crawl)"} for row in measured(url, pid, kinds, max(5, each // 3))]
        at_end = memory_mb(pid)
    memory = {"start": at_start, "after a round": after, "after two": again, "after a crawl": at_end}
    return {
        "articles": len(maker.articles),
        "db_mb": round(db.stat().st_size / 1e6),
        "memory_mb": {name: round(mb) for name, mb in memory.items()},
        "load": round(os.getloadavg()[1], 1),
        "while it counts": [row | {"page": f"{row['page']} (just started)"} for row in counting],
        "quiet": quiet,
        "while a crawl writes": busy,
    }


if __name__ == "__main__":
    sys.exit(main())
