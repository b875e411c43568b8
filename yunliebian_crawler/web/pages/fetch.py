"""One fetch and its raw answer, to be looked at as text."""

from __future__ import annotations

from typing import Any

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.errors import CrawlerError
from yunliebian_crawler.pages.charset import decode
from yunliebian_crawler.warc import Record, read_record
from yunliebian_crawler.web.asked import Asked
from yunliebian_crawler.web.wrong import NotThere

LONGEST = 200_000
"""Characters of an answer that a page shows: more is slow to lay out, and the file has all of it."""


def data(archive: Archive, asked: Asked) -> dict[str, Any]:
    """``fetch``, and ``raw``: status, headers and text of the answer as it came, or ``why`` there is none."""
    number = asked.number
    with archive.at_one_moment():
        found = archive.fetch(number)
        pointer = archive.record(number)
    if found is None:
        raise NotThere("no-fetch", n=number)
    try:
        raw = _raw(read_record(archive.folder / "warc", pointer)) if pointer else None
    except CrawlerError as error:
        return {"fetch": found, "raw": None, "why": str(error)}
    return {"fetch": found, "raw": raw, "why": None if raw else "not kept"}


def _raw(record: Record) -> dict[str, Any]:
    content = record.content()
    text = content.decode(decode(content, record.header("Content-Type"))[1], errors="replace")
    return {
        "url": record.url,
        "status": record.status,
        "headers": [list(header) for header in record.headers],
        "text": text[:LONGEST],
        "characters": len(text),
    }
