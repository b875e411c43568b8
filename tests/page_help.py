"""A small article to put harm into, and a reader with a watch."""

from __future__ import annotations

import json
import time
from typing import Any

from yunliebian_crawler import inspect

URL = "https://www.yunliebian.com/yunying/1.html"
PROSE = (
    "先把口头约定写进表格，再谈要不要换人。这样做的好处，三个月以后才看得出来。"
    + "老客名单每周都有人看，可看完就放下了；问题不在名单，在没有人写下谁该在哪一天之前回话。" * 5
)
ARTICLE = (
    "<!DOCTYPE html><html><head><title>把口头约定写进表格_云裂变</title>{head}</head><body>"
    '<div class="pos">当前位置：<a href="/">首页</a> &gt; <a href="/yunying/">运营学院</a></div>'
    "<h1>{title}</h1><p>更新时间：{date}　阅读：{reads}　评论：3</p><div>{above}<p>"
    + PROSE
    + "</p>{inside}</div>{below}</body></html>"
)
SECONDS = 10
"""A guard against stalls, not a benchmark: each of these pages takes a second or two."""


def article(**parts: str) -> str:
    """A small article with something put into one of its places."""
    blank = dict.fromkeys(("head", "above", "inside", "below"), "")
    return ARTICLE.format_map({**blank, "title": "把口头约定写进表格", "date": "2022-03-06", "reads": "799", **parts})


def read(page: str | bytes, content_type: str | None = None) -> dict[str, Any]:
    """Read within bounded time, whatever it is; the result must be printable."""
    content = page if isinstance(page, bytes) else page.encode("utf-8", "surrogatepass")
    started = time.process_time()
    result = inspect(content, URL, content_type)
    assert time.process_time() - started < SECONDS
    json.dumps(result, ensure_ascii=False).encode()
    return result


def kinds_of(result: dict[str, Any]) -> set[str]:
    return {problem["kind"] for problem in result["problems"]}


def values(result: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(result[key] for key in ("title", "updated_on", "read_count", "body_text"))


TRUE = ("把口头约定写进表格", "2022-03-06", 799, PROSE)
