"""Made-up articles as uneven as real ones, words that stand in them, and what a plain scan finds."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
import search_reference as reference

LENGTHS = range(1, 9)
LATIN = ("SEO", "APP", "KOL", "iOS17", "H5", "GMV", "ＡＩ", "618", "2026", "B2B", "Excel", "双11")
MARKS = ("，", "，", "，", "。", "。", "；", "：", "？", "！", "\n")


def corpus(count: int, size: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Titles and texts: 20,000 words of one to four characters, as unevenly common as words are (Zipf)."""
    chance = random.Random(seed)
    words, weights = _vocabulary(chance)
    for _ in range(count):
        picked = chance.choices(words, cum_weights=weights, k=size // 2)
        text = "".join(word + (chance.choice(MARKS) if chance.random() < 0.12 else "") for word in picked)
        yield "".join(picked[:6]), text[: int(size * chance.uniform(0.6, 1.4))]


def _vocabulary(chance: random.Random) -> tuple[list[str], list[float]]:
    """Words, and how common each is, added up."""
    characters = [chr(0x4E00 + at) for at in chance.sample(range(0x51A0), 3500)]
    common = list(accumulate(1 / (rank + 8) for rank in range(len(characters))))
    lengths = chance.choices((1, 2, 3, 4), (6, 70, 14, 10), k=20_000)
    words = ["".join(chance.choices(characters, cum_weights=common, k=length)) for length in lengths]
    words[30::900] = [chance.choice(LATIN) for _ in words[30::900]]
    return words, list(accumulate(1 / (rank + 3) for rank in range(len(words))))


def row(number: int, title: str, body: str) -> dict[str, object]:
    day = (date(2026, 11, 22) - timedelta(days=number * 7919 % 3000)).isoformat()
    at = f"{day}T00:00:00Z"
    seen = {"first_seen_at": at, "last_seen_at": at, "changed_at": at, "content_hash": "", "status": "live"}
    url = f"https://www.yunliebian.com/a/{number}.html"
    return {"id": number, "url": url, "title": title, "body_text": body, "updated_on": day, **seen}


def some_words(articles: list[tuple[str, str]], each: int) -> dict[int, list[str]]:
    """Pieces of the texts of each length, without blanks at their ends or punctuation."""
    chance, made = random.Random(3), {}
    for length in LENGTHS:
        found: set[str] = set()
        while len(found) < each:
            text = chance.choice(articles)[1]
            start = chance.randrange(max(1, len(text) - length))
            piece = text[start : start + length]
            if len(piece) == length and piece.isalnum():
                found.add(piece)
        made[length] = sorted(found)
    return made


def whole_words(each: int, seed: int = 1) -> dict[int, list[str]]:
    """Words that the texts are made of, of each length that words have, as often chosen as they are common."""
    words, weights = _vocabulary(random.Random(seed))
    chance, made = random.Random(3), {}
    for length in sorted(set(map(len, words)) & set(LENGTHS)):
        found: set[str] = set()
        wanted = min(each, len({word for word in words if len(word) == length}))
        while len(found) < wanted:
            found.update(word for word in chance.choices(words, cum_weights=weights, k=each) if len(word) == length)
        made[length] = sorted(found)[:wanted]
    return made


def scanned(articles: list[tuple[str, str]], words: list[str]) -> dict[str, set[int]]:
    """What the contract says each word finds; a plain ``in`` spares the pattern where it cannot match."""
    fold = reference.folded.__wrapped__
    terms = {word: fold(word) for word in words}
    truth: dict[str, set[int]] = {word: set() for word in words}
    for number, texts in enumerate(articles, 1):
        folded = [fold(text) for text in texts]
        for word, term in terms.items():
            if any(term in text and reference.contains(text, term) for text in folded):
                truth[word].add(number)
    return truth
