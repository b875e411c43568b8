"""Whether a run brought home what is really there: a fast wrong run has failed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from hashlib import blake2b
from pathlib import Path
from typing import Any

from yunliebian_crawler.demo.site import DemoSite

FIELDS = ("title", "updated_on", "read_count", "category_path", "body_text")
Found = Iterator[tuple[str, dict[str, Any]]]


class Truth:
    """What the live articles of a site are; kept as digests, so that a large site's truth stays small."""

    def __init__(self, site: DemoSite, home: str) -> None:
        live = ((truth.url, truth.number) for truth in site.truth(home=home) if truth.status == "live")
        self._digests = {url: _digests(_truth(site, number, home)) for url, number in live}

    def wrong(self, found: Found) -> list[str]:
        """Which of the articles' five fields are missing or wrong, as ``url field``; an article too many is one."""
        wrong, seen = [], set()
        for url, record in found:
            if url not in self._digests or url in seen:
                wrong.append(f"{url} is one too many")
                continue
            seen.add(url)
            pairs = zip(FIELDS, _digests(record), self._digests[url], strict=True)
            wrong += [f"{url} {name}" for name, mine, truth in pairs if mine != truth]
        return wrong + [f"{url} {name}" for url in self._digests.keys() - seen for name in FIELDS]


def _digests(record: dict[str, Any]) -> tuple[bytes, ...]:
    return tuple(blake2b(repr(record[name]).encode(), digest_size=8).digest() for name in FIELDS)


def _truth(site: DemoSite, number: int, home: str) -> dict[str, Any]:
    truth = site.article_truth(number, home=home)
    return {
        "title": truth.title,
        "updated_on": truth.updated_on.isoformat() if truth.updated_on else None,
        "read_count": truth.read_count,
        "category_path": " / ".join(truth.category_path or ()),
        "body_text": "".join("".join(truth.body_text or ()).split()),
    }


def found_in(out: Path) -> Found:
    """What a contender left behind: JSON lines, a table of items, or an archive."""
    if out.suffix == ".jsonl":
        return from_lines(out)
    return from_table(out, "items", "true") if out.stem == "items" else from_table(out, "articles", "status = 'live'")


def from_lines(file: Path) -> Found:
    """What a spider wrote as JSON lines."""
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            record["category_path"] = " / ".join(record["category_path"])
            record["body_text"] = "".join(record["body_text"].split())
            yield record["url"], record


def from_table(db: Path, relation: str, which: str) -> Found:
    """What a database holds, read through its public relations."""
    with closing(sqlite3.connect(f"file:{db}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        for row in connection.execute(f"SELECT url, {', '.join(FIELDS)} FROM {relation} WHERE {which}"):
            record = dict(row)
            record["body_text"] = "".join((record["body_text"] or "").split())
            yield record["url"], record
