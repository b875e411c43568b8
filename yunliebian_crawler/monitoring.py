"""What a run came to and how the archive stands, for those who watch from afar: one line, a status, metrics."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from .archive import CrawlSummary

Row = Mapping[str, Any]
_STATES = {"done": "ok", "finished": "ok"}


def state(summary: CrawlSummary) -> str:
    """How a run ended, in one word: ``ok``, ``unhealthy``, ``budget``, ``interrupted``, ``refused``, ``unreachable``,
    ``failed``."""
    return "unhealthy" if summary.exit_status == 1 else _STATES.get(summary.outcome, summary.outcome)


def end_line(summary: CrawlSummary) -> str:
    """A run in one line for a log: day (UTC), state, counts, and how long it took.

    ``reads`` are read counts seen, ``failed`` addresses that gave no usable answer.

    >>> end_line(CrawlSummary(7, "done", requests=300, articles_new=12, articles_changed=3, reads=1904, seconds=662,
    ...                       finished_at="2026-11-22T03:26:02Z"))
    '2026-11-22 ok new=12 changed=3 reads=1904 failed=0 requests=300 11m02s'
    """
    counts = (
        f"new={summary.articles_new} changed={summary.articles_changed} reads={summary.reads} "
        f"failed={summary.failed} requests={summary.requests}"
    )
    return f"{summary.finished_at[:10]} {state(summary)} {counts} {length(summary.seconds)}"


def length(seconds: float) -> str:
    """A length of time as a person says it.

    >>> length(0.4), length(662), length(3 * 3600 + 5)
    ('0m00s', '11m02s', '180m05s')
    """
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}m{rest:02}s"


def judged(standing: Row, now: datetime, *, max_age: float, least_free: int) -> list[str]:
    """What somebody should look at; empty where all is well.

    ``standing`` is ``Archive.standing`` with ``disk_free_bytes``; ``max_age`` in hours since the last good crawl.
    """
    found = []
    last = standing["last_crawl"]
    if last is None:
        return ["nothing was crawled yet: begin with yunliebian crawl"]
    age = _age(standing["last_good_at"], now)
    if age is None or age > max_age * 3600:
        when = f"the last good crawl ended {standing['last_good_at']}" if age is not None else "no crawl ended well yet"
        found.append(f"{when}, more than {max_age:g} hours ago: see yunliebian crawls")
    if why := trouble(last):
        found.append(why)
    if standing["disk_free_bytes"] < least_free:
        found.append(f"{standing['disk_free_bytes'] >> 20} MB are free on the archive's disk: make room")
    return found


def trouble(crawl: Row | None) -> str:
    """What is to be said of a crawl that ended badly; empty for any other."""
    if crawl is None or not crawl["finished_at"] or crawl["outcome"] not in _BAD:
        return ""
    return f"the last crawl ended {crawl['outcome']}: see yunliebian problems --crawl {crawl['id']}"


def metrics(standing: Row, version: str) -> str:
    """The same in Prometheus' text format, for node_exporter's textfile collector."""
    lines: list[str] = []
    for name, kind, meaning, values in _families(standing, version):
        lines += [f"# HELP yunliebian_{name} {meaning}", f"# TYPE yunliebian_{name} {kind}"]
        lines += [f"yunliebian_{name}{labels} {value}" for labels, value in values]
    return "\n".join(lines) + "\n"


Values = list[tuple[str, float | int]]
_BAD = frozenset({"unhealthy", "refused", "unreachable", "failed", "killed"})
_COUNTED = ("new", "changed", "unchanged", "gone")


def _families(standing: Row, version: str) -> Iterator[tuple[str, str, str, Values]]:
    yield "build_info", "gauge", "Version of the program that wrote this.", [(f'{{version="{version}"}}', 1)]
    kept = [(f'{{status="{status}"}}', standing[f"articles_{status}"]) for status in ("live", "gone")]
    yield "articles", "gauge", "Articles in the archive.", kept
    yield "addresses_due", "gauge", "Addresses that are due to be asked.", [("", standing["due"])]
    yield "gap_days", "gauge", "Days of the last thirty on which no crawl ran.", [("", standing["gap_days"])]
    yield "archive_bytes", "gauge", "Size of the database.", [("", standing["archive_bytes"])]
    yield "warc_bytes", "gauge", "Size of the raw answers.", [("", standing["warc_bytes"])]
    yield "disk_free_bytes", "gauge", "Free space on the archive's disk.", [("", standing["disk_free_bytes"])]
    yield "crawl_running", "gauge", "Whether a crawl holds the archive.", [("", int(standing["lock"] is not None))]
    good: Values = [("", _seconds(standing["last_good_at"]))] if standing["last_good_at"] else []
    yield "last_good_crawl_timestamp_seconds", "gauge", "When the last good crawl ended.", good
    if standing["last_crawl"] is not None:
        yield from _of_crawl(standing["last_crawl"])


def _of_crawl(crawl: Row) -> Iterator[tuple[str, str, str, Values]]:
    began, ended = _seconds(crawl["started_at"]), crawl["finished_at"] and _seconds(crawl["finished_at"])
    yield "last_crawl_start_timestamp_seconds", "gauge", "When the last crawl began.", [("", began)]
    if ended is not None:
        yield "last_crawl_end_timestamp_seconds", "gauge", "When the last crawl ended.", [("", ended)]
        yield "last_crawl_duration_seconds", "gauge", "How long the last crawl took.", [("", ended - began)]
        is_good = int(crawl["outcome"] not in _BAD)
        yield "last_crawl_ok", "gauge", "Whether the last crawl ended well.", [("", is_good)]
    results = [(f'{{result="{name}"}}', crawl[f"articles_{name}"]) for name in _COUNTED]
    yield "last_crawl_articles", "gauge", "Articles of the last crawl by what became of them.", results
    for name in ("requests", "pages", "reads", "problems"):
        yield f"last_crawl_{name}", "gauge", f"Number of {name} in the last crawl.", [("", crawl[name])]


def _age(at: str | None, now: datetime) -> float | None:
    return (now - datetime.fromisoformat(at)).total_seconds() if at else None


def _seconds(at: str) -> int:
    return int(datetime.fromisoformat(at).timestamp())
