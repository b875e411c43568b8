"""Whether a run brought home what is really there: a fast wrong run has failed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from yunliebian_crawler.demo.site import DemoSite

FIELDS = ("title", "updated_on", "read_count", "category_path", "body_text")


def wrong_fields(site: DemoSite, home: str, found: Iterator[tuple[str, dict[str, Any]]]) -> list[str]:
    """Which of the articles' five fields are missing or wrong, as ``url field``; an article too many is one, too."""
    known, wrong, seen = {t.url: t.number for t in site.truth(home=home) if t.status == "live"}, [], set()
    for url, record in found:
        if url not in known or url in seen:
            wrong.append(f"{url} is one too many")
            continue
        seen.add(url)
        truth = _truth(site, known[url], home)
        wrong += [f"{url} {name}" for name in FIELDS if record[name] != truth[name]]
    return wrong + [f"{url} {name}" for url in known.keys() - seen for name in FIELDS]


def _truth(site: DemoSite, number: int, home: str) -> dict[str, Any]:
    truth = site.article_truth(number, home=home)
    return {
        "title": truth.title,
        "updated_on": truth.updated_on.isoformat() if truth.updated_on else None,
        "read_count": truth.read_count,
        "category_path": " / ".join(truth.category_path or ()),
        "body_text": "".join("".join(truth.body_text or ()).split()),
    }


def from_lines(file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """What a spider wrote as JSON lines."""
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            record["category_path"] = " / ".join(record["category_path"])
            record["body_text"] = "".join(record["body_text"].split())
            yield record["url"], record


def from_archive(db: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """What an archive holds, read through its public relations."""
    with closing(sqlite3.connect(f"file:{db}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        for row in connection.execute(f"SELECT url, {', '.join(FIELDS)} FROM articles WHERE status = 'live'"):
            record = dict(row)
            record["body_text"] = "".join((record["body_text"] or "").split())
            yield record["url"], record
