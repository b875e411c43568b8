"""Captures of one run in the order in which they are stored, and which of them may be further pages of an article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from ..items import Capture, RecordPointer
from ..policy import MAX_PARTS, is_part


@dataclass(frozen=True, slots=True)
class Taken:
    """One capture that will be stored."""

    capture: Capture
    """Without the body, which lies in our own record of it."""
    run: str
    """Captures of one run belong to one crawl: one of ours, or a day."""
    is_sitemap: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """A capture, and what may belong to it."""

    taken: Taken
    parts: Mapping[str, Taken]

    @property
    def pointers(self) -> dict[str, RecordPointer | str]:
        return {url: _pointer(part) for url, part in self.parts.items()}


def in_order(taken: Sequence[Taken]) -> list[list[Taken]]:
    """Runs, the one that began first first; within each its captures, oldest first, as they were found."""
    runs: dict[str, list[Taken]] = defaultdict(list)
    for each in sorted(taken, key=lambda each: each.capture.requested_at):
        runs[each.run].append(each)
    return list(runs.values())


def batches(members: Sequence[Taken]) -> Iterator[list[Waiting]]:
    """First what is no further page of anything else here; then what may be one, as far as nothing needed it."""
    parents = _parents(members)
    by_whole: dict[str, list[Taken]] = defaultdict(list)
    by_depth: dict[int, list[Taken]] = defaultdict(list)
    for each in members:
        by_depth[_depth(each.capture.url, parents)].append(each)
        for url in parents.get(each.capture.url, ()):
            by_whole[url].append(each)
    for depth in sorted(by_depth):
        yield [Waiting(each, _nearest(each, by_whole.get(each.capture.url, ()))) for each in by_depth[depth]]


def _depth(url: str, parents: Mapping[str, set[str]]) -> int:
    """How many pages stand one above the other over this one; each is shorter than the next, so there is an end."""
    return max((1 + _depth(parent, parents) for parent in parents.get(url, ()) if len(parent) < len(url)), default=0)


def _nearest(whole: Taken, parts: Sequence[Taken]) -> dict[str, Taken]:
    """Of each further page the capture that is nearest in time."""
    at = whole.capture.requested_at
    nearest: dict[str, Taken] = {}
    for part in sorted(parts, key=lambda part: abs(part.capture.requested_at - at)):
        nearest.setdefault(part.capture.url, part)
    return nearest


def _parents(members: Sequence[Taken]) -> dict[str, set[str]]:
    """Address -> addresses here that it may be a further page of; those with too many are lists, not articles."""
    urls = {each.capture.url for each in members if each.capture.status is not None}
    by_stem = defaultdict(set)
    for url in urls:
        by_stem[_stem(url)].add(url)
    found: dict[str, set[str]] = defaultdict(set)
    for url in urls:
        for stem in _shorter(_stem(url)):
            for whole in by_stem.get(stem, ()):
                if is_part(whole, url):
                    found[whole].add(url)
    parents: dict[str, set[str]] = defaultdict(set)
    for whole, parts in found.items():
        if len(parts) < MAX_PARTS:
            for part in parts:
                parents[part].add(whole)
    return parents


def _shorter(stem: str) -> Iterator[str]:
    """Stems that a further page's own may go on from: its own (another query), or that before a number.

    >>> list(_shorter("/a/7_2")), list(_shorter("/a/7/2")), list(_shorter("/a/7"))
    (['/a/7_2', '/a/7'], ['/a/7/2', '/a/7'], ['/a/7', '/a'])
    """
    yield stem
    shorter = stem.rstrip("0123456789")
    if shorter != stem and shorter[-1:] in ("_", "-", "/") and len(stem) - len(shorter) <= 3:
        cut = shorter[:-1]
        if cut.rpartition("/")[2]:
            yield cut


def _stem(url: str) -> str:
    path = urlsplit(url).path.rstrip("/")
    folder, slash, name = path.rpartition("/")
    return f"{folder}{slash}{name.rpartition('.')[0] or name}"


def _pointer(part: Taken) -> RecordPointer | str:
    capture = part.capture
    if capture.record is None or capture.status != 200:
        return f"HTTP {capture.status}"
    return capture.record
