"""Whether articles of a crawl share what each should have for itself, told without their texts in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from yunliebian_crawler.archive.database import Database, Row

_STORED = """
with kept as (select distinct article_id from fetch_rows where crawl_id = :id and outcome in ('new', 'changed'))
select a.url, {value} from articles a where a.id in (select article_id from kept)"""
_VALUES = {"title": "a.title", "body_text": "substr(a.body_text, 1, 200), length(a.body_text)"}
"""What makes two of them equal: texts of one length that begin alike are. The first is null where there is none."""


def alike(database: Database, crawl_id: int, field: str) -> tuple[int, int, str]:
    """Of the articles stored anew in a crawl, how many share one value, how many there are, and one of them.

    Exact where half of them or more share one; else 0 and an empty address.
    """
    sql, key = _STORED.format(value=_VALUES[field]), {"id": crawl_id}
    stored, frequent = _frequent(database.each(sql, key))
    shared = dict.fromkeys(frequent, (0, ""))
    if shared:
        for url, *value in database.each(sql, key):
            if (same := tuple(value)) in shared:
                count, first = shared[same]
                shared[same] = count + 1, min(first or url, url)
    count, url = max(shared.values(), default=(0, ""))
    return (count, stored, url) if 2 * count >= stored else (0, stored, "")


def _frequent(rows: Iterable[Row]) -> tuple[int, Sequence[Row]]:
    """How many rows there are, and every value that half of them may share, by two counters.

    J. Misra, D. Gries: Finding repeated elements. Science of Computer Programming 2 (1982): each counter ends at most
    a third of all rows below its value's true number.
    """
    counters: dict[Row, int] = {}
    number = 0
    for number, (_, *value) in enumerate(rows, 1):  # noqa: B007 - the last number is their number
        same = tuple(value)
        if value[0] is None:
            continue
        if same in counters or len(counters) < 2:
            counters[same] = counters.get(same, 0) + 1
        else:
            counters = {known: count - 1 for known, count in counters.items() if count > 1}
    return number, [value for value, count in counters.items() if 6 * count >= number]
