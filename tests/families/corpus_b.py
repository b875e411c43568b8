"""Invented posts and prose, each piece with its truth: long paragraphs with quotations, figures, English words."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from .build import HTML, Case
from .prose_b import EXCERPT_TAILS, SENTENCES, SLOTS, TITLES

SITE = "https://www.yunliebian.com"


@dataclass(frozen=True)
class Post:
    """Another article of the site, as lists and panels show it."""

    title: str
    path: str
    day: str
    reads: int
    excerpt: str

    @property
    def url(self) -> str:
        return SITE + self.path

    @property
    def short(self) -> str:
        return self.title[:9] + "..."


@dataclass(frozen=True)
class Block:
    """A piece of an article's box: what is sent, and the lines of text it is worth (none for what is no body)."""

    html: str
    lines: tuple[str, ...] = ()


class Prose:
    """Sentences that come out the same for the same seed."""

    def __init__(self, seed: str) -> None:
        self.rng = random.Random(seed)  # a string seeds it the same way in every process

    def sentence(self) -> str:
        text = self.rng.choice(SENTENCES)
        return re.sub(r"\{(\w+)\}", lambda m: self.rng.choice(SLOTS[m[1]]), text)

    def paragraph(self, low: int = 2, high: int = 5) -> str:
        return "".join(self.sentence() for _ in range(self.rng.randint(low, high)))

    def mark(self, text: str) -> str:
        """``text`` as an editor's HTML: the same characters, with inline tags, entities and odd blanks."""
        pieces = re.split(r"(?<=[，；：])", text)
        chosen = self.rng.randrange(len(pieces))
        shown = [self._blanks(escape(p, quote=False)) for p in pieces]
        shown[chosen] = self._inline(shown[chosen])
        return "".join(shown)

    def _blanks(self, text: str) -> str:
        return re.sub(" ", lambda _: self.rng.choice([" ", " ", "&nbsp;", "\u3000", " &#160;", "\n  "]), text)

    def _inline(self, text: str) -> str:
        left, right = self.rng.choice(INLINE)
        return left + text + right

    def p(self, low: int = 2, high: int = 5) -> Block:
        text = self.paragraph(low, high)
        return Block(f"<p>{self.mark(text)}</p>", (text,))

    def body(self, count: int, low: int = 2, high: int = 5) -> list[Block]:
        return [self.p(low, high) for _ in range(count)]

    def items(self, count: int) -> list[str]:
        return [self.sentence().rstrip("。") for _ in range(count)]

    def posts(self, count: int, path: str) -> list[Post]:
        """``count`` posts, newest first; ``path`` takes {id}, {y}, {m} and {d}."""
        titles = self.rng.sample(TITLES, count)
        days = sorted(((self._day()) for _ in titles), reverse=True)
        ids = self.rng.sample(range(1000, 9999), count)
        return [self._post(*x, path) for x in zip(titles, days, ids, strict=True)]

    def _post(self, title: str, day: str, number: int, path: str) -> Post:
        year, month, date = day.split("-")
        reads = self.rng.randint(60, 9_900)
        excerpt = self.paragraph(2, 3)[: self.rng.randint(48, 88)].rstrip() + self.rng.choice(EXCERPT_TAILS)
        return Post(title, path.format(id=number, y=year, m=month, d=date), day, reads, excerpt)

    def _day(self) -> str:
        return f"{self.rng.randint(2019, 2026)}-{self.rng.randint(1, 10):02}-{self.rng.randint(1, 28):02}"


INLINE = (
    ("<strong>", "</strong>"),
    ("<b>", "</b>"),
    ("<em>", "</em>"),
    ('<span style="color:#c00">', "</span>"),
    ('<font color="#0000ff">', "</font>"),
    ('<a href="/zhuanti/" target="_blank">', "</a>"),
    ("", ""),
    ("", "<!-- 段 -->"),
)


def body_html(blocks: Iterable[Block]) -> str:
    return "\n".join(b.html for b in blocks)


def body_text(blocks: Iterable[Block]) -> str:
    return "\n".join(line for b in blocks for line in b.lines)


def heading(text: str, tag: str = "h2") -> Block:
    return Block(f"<{tag}>{text}</{tag}>", (text,))


def noise(html: str) -> Block:
    """What stands in the article's box and is no part of the body."""
    return Block(html)


def bullets(items: Sequence[str], tag: str = "ul") -> Block:
    rows = "".join(f"<li>{escape(i, quote=False)}</li>\n" for i in items)
    return Block(f"<{tag}>\n{rows}</{tag}>", tuple(items))


def grid(rows: Sequence[Sequence[str]], attributes: str = 'border="1"') -> Block:
    body = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>\n" for row in rows)
    return Block(f"<table {attributes}><tbody>{body}</tbody></table>", tuple("\t".join(row) for row in rows))


def code(lines: Sequence[str]) -> Block:
    shown = "\n".join(escape(line) for line in lines)
    return Block(f'<pre><code class="language-text">{shown}</code></pre>', tuple(line.strip() for line in lines))


def broken(paragraphs: Sequence[str], glue: str = "<br />\n<br />\n") -> Block:
    """A body of text and ``<br>`` alone."""
    return Block(glue.join("\u3000\u3000" + escape(p, quote=False) for p in paragraphs), tuple(paragraphs))


def panel(posts: Iterable[Post], *, excerpt: bool = False, reads: bool = False) -> list[dict[str, Any]]:
    return [
        {"rank": rank, **_link(p), "excerpt": p.excerpt if excerpt else None, "read_count": p.reads if reads else None}
        for rank, p in enumerate(posts, 1)
    ]


def entries(
    posts: Iterable[Post], *, excerpt: bool = False, reads: bool = False, day: bool = True
) -> list[dict[str, Any]]:
    return [
        {
            **_link(p),
            "excerpt": p.excerpt if excerpt else None,
            "read_count": p.reads if reads else None,
            "updated_on": p.day if day else None,
        }
        for p in posts
    ]


def _link(post: Post) -> dict[str, Any]:
    return {"title": post.title, "url": post.url}


def crumbs(*pairs: tuple[str, str | None]) -> list[dict[str, Any]]:
    return [{"name": name, "url": None if path is None else SITE + path} for name, path in pairs]


ARTICLE = ("title", "updated_on", "read_count", "body_text", "category_path")
CATEGORY = ("title", "category_path")


def article(page: str, path: str, blocks: Iterable[Block], **fields: Any) -> dict[str, Any]:
    """The whole truth of an article; ``fields`` over what a page without anything special has."""
    text = {"updated_at": None, "body_text": body_text(blocks), "images": []}
    return {**_common(page, path, "article"), **text, **fields}


def category(page: str, path: str, **fields: Any) -> dict[str, Any]:
    empty = {"updated_on": None, "updated_at": None, "read_count": None, "body_text": None, "images": []}
    return {**_common(page, path, "category"), **empty, **fields}


def other(page: str, path: str, **fields: Any) -> dict[str, Any]:
    nothing = {"title": None, "updated_on": None, "updated_at": None, "read_count": None, "body_text": None}
    return {**_common(page, path, "other"), **nothing, **fields}


def _common(page: str, path: str, kind: str) -> dict[str, Any]:
    return {
        "page": page,
        "input_url": SITE + path,
        "traps": [],
        "kind": kind,
        "url": SITE + path,
        "panels": {"hot": [], "latest": []},
        "entries": [],
        "subcategories": [],
        "next_url": None,
    }


def case(page: str, html: str, truth: dict[str, Any], encoding: str = "utf-8", content_type: str | None = HTML) -> Case:
    family, _, name = page.rpartition("-")
    shown = {k: v for k, v in truth.items() if k not in {"page", "input_url", "traps"}}
    return Case(
        family=family,
        name=name,
        html=html,
        url=truth["input_url"],
        expected=shown,
        traps=truth["traps"],
        missing=_missing(truth),
        encoding=encoding,
        content_type=content_type,
    )


def _missing(truth: dict[str, Any]) -> list[str]:
    needed = {"article": ARTICLE, "category": CATEGORY}.get(truth["kind"], ())
    return [f for f in needed if f in truth and truth[f] in (None, [])]
