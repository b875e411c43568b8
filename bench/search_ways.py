"""Ways of searching as the bench measures them, and the table that it makes of them."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from bench.corpus import LENGTHS
from yunliebian_crawler import search

PAGE = 20


@dataclass
class Way:
    """One way of searching, and what came of it."""

    name: str
    ids: Callable[[str, int], list[int]]
    """The numbers of matching articles, the newest first; -1: all of them."""
    can: Callable[[str], bool] = lambda _: True
    clock: Callable[[], float] = time.process_time
    bytes_each: float = 0.0
    build_rate: float = 0.0
    update_ms: float = 0.0
    found: int = 0
    missed: int = 0
    wrong: int = 0
    times: dict[int, list[float]] = field(default_factory=lambda: {length: [] for length in LENGTHS})
    count: Callable[[str], object] | None = None
    rank: Callable[[str], object] | None = None
    counting: list[float] = field(default_factory=list)
    ranking: list[float] = field(default_factory=list)

    def time(self, word: str) -> None:
        self.times[len(word)].append(self._timed(lambda: self.ids(word, PAGE)))
        for ask, times in ((self.count, self.counting), (self.rank, self.ranking)):
            if ask:
                times.append(self._timed(partial(ask, word)))

    def _timed(self, work: Callable[[], object]) -> float:
        return 1000 * timed(work, self.clock)

    def whole(self, find: Callable[..., search.Found]) -> Way:
        """The same way, which counts and ranks as this search does."""
        self.count = lambda word: find(word, limit=PAGE).total
        self.rank = partial(find, limit=PAGE, sort="relevance")
        return self

    def row(self) -> dict[str, object]:
        every = [each for times in self.times.values() for each in times]
        return {
            "way": self.name,
            "recall": ratio(self.found, self.found + self.missed),
            "precision": ratio(self.found, self.found + self.wrong),
            "p50_ms": quantile(every, 0.5),
            "p95_ms": quantile(every, 0.95),
            "worst_ms": quantile(every, 1.0),
            "p95_ms_by_length": {length: quantile(times, 0.95) for length, times in self.times.items()},
            "counting_p95_ms": quantile(self.counting, 0.95),
            "relevance_p95_ms": quantile(self.ranking, 0.95),
            "index_bytes_per_article": round(self.bytes_each),
            "build_articles_per_s": round(self.build_rate),
            "update_ms_per_article": round(self.update_ms, 3),
        }


def ratio(part: int, whole: int) -> float | None:
    return round(part / whole, 6) if whole else None


def quantile(values: Sequence[float], share: float) -> float | None:
    if not values:
        return None
    return round(sorted(values)[min(len(values) - 1, int(len(values) * share))], 3)


def timed(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    started = clock()
    work()
    return clock() - started


def table(rows: list[dict[str, object]], count: int, words: int) -> str:
    names = [name for name in rows[0] if name != "p95_ms_by_length"]
    lines = [f"{count:,} articles, {words} words, newest {PAGE}; CPU ms", ""]
    lines += ["| " + " | ".join(n.replace("_", " ") for n in names) + " |", "|" + " --- |" * len(names)]
    lines += ["| " + " | ".join("-" if r[n] in (None, 0) else str(r[n]) for n in names) + " |" for r in rows]
    lines += ["", "p95 by length of the word:", "", "| way | " + " | ".join(map(str, LENGTHS)) + " |"]
    lines += ["|" + " --- |" * (len(LENGTHS) + 1)]
    for each in rows:
        lines.append(
            f"| {each['way']} | " + " | ".join(str(v or "-") for v in each["p95_ms_by_length"].values()) + " |"
        )
    return "\n".join(lines) + "\n"
