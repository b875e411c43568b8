"""Articles that share passages: reposts, edited copies, texts made of each other.

Two texts are compared by their shingles: all runs of ``SHINGLE`` characters of the folded text, without blanks and
punctuation. What is told is counted exactly. Where to look is guessed: for one article the search index is asked for a
sample of its shingles; for all pairs MinHash signatures in bands (LSH) name the candidates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from heapq import nlargest
from typing import TYPE_CHECKING, Any
from zlib import crc32

from yunliebian_crawler.errors import UsageError
from yunliebian_crawler.search import characters, placed_characters, tokens
from yunliebian_crawler.signatures import Signatures

if TYPE_CHECKING:
    from yunliebian_crawler.archive import Archive

Row = dict[str, Any]

SHINGLE = 8
"""Characters. Shorter runs are shared by all that is written on one subject, longer ones do not survive an edit."""
THRESHOLD = 0.4
SAMPLE = 96
"""Passages asked for; of a text of which a tenth is shared, all are missed once in twenty thousand."""
SLOTS, BANDS = 128, 64
"""Of a signature. With two slots a band, texts of which a third is common (Jaccard) are missed once in a thousand."""
SEED = 1
CACHED = 64
"""Articles whose shingles are kept: candidates of one article are often those of the next."""
_TOLD = ("id", "url", "title", "category_path", "updated_on", "first_seen_at")


def similar(archive: Archive, number: int, *, threshold: float = THRESHOLD, limit: int = 20) -> list[Row]:
    """The articles that share most with one, each with ``containment``, ``jaccard``, ``characters`` and ``passage``.

    ``containment``: the share of the shorter text's shingles that the other has, at least ``threshold``; ``jaccard``:
    of both texts' shingles those that are common; ``passage``: the longest that both have, as the article given has
    it, ``characters`` long without blanks and punctuation. The most similar comes first.
    """
    mine = archive.text(number)
    if mine is None or not mine["body_text"]:
        return []
    own = shingles(characters(mine["body_text"]))
    others = (other for other in archive.sharing(_sample(mine["body_text"])) if other != number)
    rows = (row for other in others if (row := archive.text(other)))
    found = ({**row, **_measured(own, shingles(characters(row["body_text"])))} for row in rows)
    best = _best((row for row in found if row["containment"] >= threshold), limit)
    return [_row(row, mine["body_text"], row["body_text"], {name: row[name] for name in _TOLD}) for row in best]


def pairs(archive: Archive, *, threshold: float = THRESHOLD, limit: int = 100) -> list[Row]:
    """The pairs that share most in the whole archive: ``a_id``, ``a_url`` … ``b_first_seen_at``, the rest as above.

    Of each pair ``a`` was discovered first. Memory holds some 100 bytes of every article and the texts of a few, a
    temporary file half a kilobyte of every article. Pairs are found by what they share of both texts: a short text
    within a long one may be missed, ``similar`` finds it.
    """

    @lru_cache(maxsize=CACHED)
    def of(number: int) -> frozenset[str]:
        row = archive.text(number)
        return shingles(characters(row["body_text"])) if row else frozenset()

    candidates = _candidates(archive.bodies(), threshold)
    found = ({"a": a, "b": b, **_measured(of(a), of(b))} for a, b in candidates)
    enough = (row for row in found if row["containment"] >= threshold)
    # The last of the key only tells equals apart, however they were found.
    best = nlargest(limit, enough, key=lambda row: (row["containment"], row["jaccard"], -row["b"], -row["a"]))
    return [_pair(archive, row) for row in best]


def shingles(text: str) -> frozenset[str]:
    """All runs of ``SHINGLE`` characters; of a shorter text, none."""
    return frozenset(text[at : at + SHINGLE] for at in range(len(text) - SHINGLE + 1))


def longest_shared(text: str, other: str) -> tuple[str, int]:
    """The longest passage of ``text`` that ``other`` has, too, as it is written there, and its folded length."""
    mine, places = placed_characters(text)
    theirs = characters(other)
    at: dict[str, list[int]] = {}
    for start in range(len(theirs) - SHINGLE + 1):
        at.setdefault(theirs[start : start + SHINGLE], []).append(start)
    best, end, before = 0, 0, dict[int, int]()
    for start in range(len(mine) - SHINGLE + 1):
        runs = {place: before.get(place - 1, 0) + 1 for place in at.get(mine[start : start + SHINGLE], ())}
        longest = max(runs.values(), default=0)
        if longest > best:
            best, end = longest, start + SHINGLE
        before = runs
    if not best:
        return "", 0
    length = best + SHINGLE - 1
    return text[places[end - length] : places[end - 1] + 1], length


def _sample(text: str) -> list[tuple[str, ...]]:
    """Passages that say where to look: the same ones of the same text, wherever it stands."""
    made = tokens(text)
    runs = {tuple(made[at : at + SHINGLE]) for at in range(len(made) - SHINGLE + 1)}
    spoken = [run for run in runs if all(token.isalnum() for token in run)]
    return sorted(spoken or runs, key=lambda run: (crc32("".join(run).encode()), run))[:SAMPLE]


def _candidates(texts: Iterable[tuple[Any, ...]], threshold: float) -> Iterator[tuple[int, int]]:
    """Pairs of which signatures say that they may share enough, the earlier article first."""
    sketch = _library()
    least = threshold / (2 - threshold) / 2  # what texts of one length have in common, and room for the guess
    with Signatures(SLOTS, BANDS) as signatures:
        for number, text in texts:
            if found := shingles(characters(text)):
                made = sketch(num_perm=SLOTS, seed=SEED)
                made.update(list(found))  # in any order: of each slot the least is kept
                signatures.add(number, made.digest())
        yield from signatures.alike(least)


def _library() -> Any:  # noqa: ANN401 - a class of an optional library
    try:
        from rensa import RMinHash
    except ImportError:
        raise UsageError(
            'comparing all pairs needs the library rensa: pip install "yunliebian-crawler[similar]"'
        ) from None
    return RMinHash


def _measured(one: frozenset[str], other: frozenset[str]) -> Row:
    common = len(one & other)
    least = min(len(one), len(other))
    return {
        "containment": round(common / least, 4) if least else 0.0,
        "jaccard": round(common / (len(one) + len(other) - common), 4) if common else 0.0,
    }


def _best(rows: Iterable[Row], limit: int) -> list[Row]:
    """The most similar; of equals those that came first."""
    return nlargest(limit, rows, key=lambda row: (row["containment"], row["jaccard"]))


def _pair(archive: Archive, row: Row) -> Row:
    a, b = archive.text(row["a"]) or {}, archive.text(row["b"]) or {}
    named = {f"{side}_{name}": text[name] for side, text in (("a", a), ("b", b)) for name in _TOLD}
    return _row(row, a["body_text"], b["body_text"], named)


def _row(measured: Row, text: str, other: str, named: Row) -> Row:
    passage, length = longest_shared(text, other)
    told = {name: measured[name] for name in ("containment", "jaccard")}
    return {**named, **told, "characters": length, "passage": passage}
