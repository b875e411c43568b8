# ruff: noqa: E501 - Chinese text and markup keep their own lines
"""Seeded invention of articles, panels and lists: what a page shows and, beside it, what is true of it.

Every piece of a body carries its own lines, so that the truth is written where the markup is written and never read back from it.
"""

from __future__ import annotations

import html
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from . import words

HOME = "https://www.yunliebian.com"
NAME = "云裂变"


@dataclass(frozen=True)
class Category:
    name: str
    slug: str
    parent: Category | None = None

    @property
    def chain(self) -> list[Category]:
        return [*(self.parent.chain if self.parent else []), self]


_TREE = (
    (
        "运营学院",
        "yunying",
        (("网站运营", "wangzhan"), ("用户运营", "yonghu"), ("产品运营", "chanpin"), ("活动运营", "huodong")),
    ),
    (
        "网络营销",
        "yingxiao",
        (("搜索营销", "sousuo"), ("软文营销", "ruanwen"), ("论坛推广", "luntan"), ("短视频", "duanshipin")),
    ),
    ("网站建设", "jianshe", (("建站知识", "zhishi"), ("页面设计", "sheji"))),
)
ROOTS = tuple(Category(name, slug) for name, slug, _ in _TREE)
CHILDREN = {root: tuple(Category(n, s, root) for n, s in kids) for root, (_, _, kids) in zip(ROOTS, _TREE, strict=True)}
LEAVES = tuple(leaf for kids in CHILDREN.values() for leaf in kids)


@dataclass(frozen=True)
class Piece:
    """A bit of a body: its markup, the lines that it is in the body's text, and the images that it shows."""

    html: str
    lines: tuple[str, ...] = ()
    images: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True)
class Body:
    pieces: tuple[Piece, ...]
    glue: str = "\n"

    @property
    def html(self) -> str:
        return self.glue.join(p.html for p in self.pieces)

    @property
    def text(self) -> str:
        return "\n".join(line for p in self.pieces for line in p.lines)

    @property
    def images(self) -> list[dict[str, str | None]]:
        return [{"url": url, "alt": alt} for p in self.pieces for url, alt in p.images]


@dataclass(frozen=True)
class Link:
    """Another article as a panel or a list shows it; ``path`` is canonical and begins with a slash."""

    title: str
    path: str
    category: Category
    day: date
    count: int
    excerpt: str
    comments: int

    @property
    def url(self) -> str:
        return HOME + self.path

    @property
    def moment(self) -> datetime:
        return datetime.combine(self.day, time(9 + self.count % 9, self.count % 60, self.count % 53))


@dataclass(frozen=True)
class Story:
    """One article with everything that its page may show."""

    title: str
    path: str
    category: Category
    moment: datetime
    count: int
    body: Body
    hot: tuple[Link, ...] = ()
    latest: tuple[Link, ...] = ()
    others: tuple[Link, ...] = field(default=())
    author: str = "小满"

    @property
    def url(self) -> str:
        return HOME + self.path


Address = Callable[[Category, int, date], str]


class Writer:
    """Invents titles, texts and links from one seed.

    ``address`` makes an article's path, ``indent`` opens paragraphs, ``reach`` says how long excerpts are.
    """

    def __init__(self, seed: str, address: Address, indent: str = "", *, noise: bool = True) -> None:
        self.rng = random.Random(seed)
        self.address = address
        self.indent = indent
        self.noise = noise
        self.reach = (42, 66)
        self._said: set[str] = set()

    # -- words
    def _slots(self) -> dict[str, str]:
        pick, rng = self.rng.choice, self.rng
        what, what2 = rng.sample(words.WHAT, 2)
        do, do2 = rng.sample(words.DO, 2)
        return {
            "who": pick(words.WHO), "what": what, "what2": what2, "rate": pick(words.RATE), "do": do, "do2": do2,
            "dont": pick(words.DONT), "when": pick(words.WHEN), "n": str(rng.randint(2, 9)), "m": str(rng.randint(12, 90)),
        }  # fmt: skip

    def _fresh(self, patterns: tuple[str, ...]) -> str:
        for _ in range(200):
            text = self.rng.choice(patterns).format(**self._slots())
            if text not in self._said:
                break
        self._said.add(text)
        return text

    def title(self) -> str:
        return self._fresh(words.TITLES)

    def heading(self) -> str:
        return self._fresh(words.HEADINGS)

    def item(self) -> str:
        return self._fresh(words.ITEMS)

    def sentence(self) -> str:
        return self._fresh(words.SENTENCES)

    def text(self, sentences: int | None = None) -> str:
        return "".join(self.sentence() for _ in range(sentences or self.rng.randint(2, 4)))

    def excerpt(self, clip: str | None = None) -> str:
        """A paragraph cut off in the middle of a word."""
        whole = self.text(3) if self.reach[1] < 70 else self.text(5)
        return whole[: self.rng.randint(*self.reach)].rstrip() + (words.CLIPPED[0] if clip is None else clip)

    # -- links
    def moment(self, first: int = 2019, last: int = 2026) -> datetime:
        start = datetime.combine(date(first, 1, 3), time())
        days = (date(last, 11, 1) - start.date()).days
        return start + timedelta(days=self.rng.randrange(days), seconds=self.rng.randrange(86400))

    def link(self, category: Category | None = None, clip: str | None = None) -> Link:
        category = category or self.rng.choice(LEAVES)
        day, number = self.moment().date(), self.rng.randint(100, 9999)
        path = self.address(category, number, day)
        count = self.rng.randint(60, 9800)
        return Link(self.title(), path, category, day, count, self.excerpt(clip), self.rng.randint(0, 40))

    def links(self, n: int, category: Category | None = None, clip: str | None = None) -> tuple[Link, ...]:
        made = {link.path: link for link in (self.link(category, clip) for _ in range(n + 3))}
        return tuple(made.values())[:n]

    def hot(self, n: int = 8, clip: str | None = None) -> tuple[Link, ...]:
        return tuple(sorted(self.links(n, clip=clip), key=lambda x: -x.count))

    def latest(self, n: int = 6, clip: str | None = None) -> tuple[Link, ...]:
        return tuple(sorted(self.links(n, clip=clip), key=lambda x: x.day, reverse=True))

    def story(self, recipe: str, category: Category | None = None, *, hot: int = 8, latest: int = 6) -> Story:
        category = category or self.rng.choice(LEAVES)
        moment, number = self.moment().replace(microsecond=0), self.rng.randint(100, 9999)
        return Story(
            title=self.title(), path=self.address(category, number, moment.date()), category=category, moment=moment,
            count=self.rng.randint(60, 9800), body=self.body(recipe), hot=self.hot(hot), latest=self.latest(latest),
            others=self.links(8), author=self.rng.choice(words.AUTHORS),
        )  # fmt: skip

    # -- bodies
    def body(self, recipe: str, glue: str = "\n") -> Body:
        """Pieces by letter, see ``PIECES``; blanks in the recipe are ignored."""
        return Body(tuple(getattr(self, PIECES[letter])() for letter in recipe if letter != " "), glue)

    def markup(self, text: str) -> str:
        """``text`` as HTML, with odd white space where it has a blank and perhaps a part in bold, coloured or linked."""
        escaped = html.escape(text, quote=False)
        if not self.noise:
            return escaped
        spaced = "".join(self.rng.choice((" ", "&nbsp;", " &nbsp;", "　")) if c == " " else c for c in escaped)
        parts = spaced.split("，")
        if len(parts) > 2 and self.rng.random() < 0.4:
            k = self.rng.randrange(len(parts))
            before, after = self.rng.choice(_INLINE)
            parts[k] = before + parts[k] + after
        return "，".join(parts)

    def paragraph(self) -> Piece:
        text = self.text()
        return Piece(f"<p>{self.indent}{self.markup(text)}</p>", (text,))

    def short(self) -> Piece:
        text = self.sentence()
        return Piece(f"<p>{self.indent}{self.markup(text)}</p>", (text,))

    def snare(self) -> Piece:
        text = self._fresh(words.SNARES)
        return Piece(f"<p>{self.indent}{self.markup(text)}</p>", (text,))

    def block(self) -> Piece:
        text = self.text()
        return Piece(f"<div>{self.indent}{self.markup(text)}</div>", (text,))

    def bare(self) -> Piece:
        """A paragraph that only two line breaks end, as old editors left it."""
        text = self.text()
        return Piece(f"{self.indent}{self.markup(text)}<br />\n<br />", (text,))

    def broken(self) -> Piece:
        lines = tuple(self.sentence() for _ in range(3))
        return Piece("<p>" + "<br>".join(self.indent + self.markup(x) for x in lines) + "</p>", lines)

    def h2(self) -> Piece:
        text = self.heading()
        return Piece(f"<h2>{self.markup(text)}</h2>", (text,))

    def h3(self) -> Piece:
        text = self.heading()
        return Piece(f"<h3><strong>{self.markup(text)}</strong></h3>", (text,))

    def numbered(self) -> Piece:
        text = f"（{self.rng.choice('一二三四')}）{self.heading()}"
        return Piece(f"<p><strong>{self.markup(text)}</strong></p>", (text,))

    def empty(self) -> Piece:
        return Piece("<p>&nbsp;</p>\n<p><br /></p>")

    def bullets(self) -> Piece:
        items = tuple(self.item() for _ in range(4))
        return Piece("<ul>\n" + "\n".join(f"<li>{self.markup(x)}</li>" for x in items) + "\n</ul>", items)

    def steps(self) -> Piece:
        items = tuple(self.item() for _ in range(3))
        return Piece("<ol>" + "".join(f"<li><p>{self.markup(x)}</p></li>" for x in items) + "</ol>", items)

    def nested(self) -> Piece:
        a, b, c, d = (self.item() for _ in range(4))
        inner = f"<ul><li>{self.markup(b)}</li><li>{self.markup(c)}</li></ul>"
        return Piece(f"<ul><li>{self.markup(a)}{inner}</li><li>{self.markup(d)}</li></ul>", (a, b, c, d))

    def table(self) -> Piece:
        head = ("项目", "调整前", "调整后")
        rows = [
            head,
            *(
                (w, f"{self.rng.randint(2, 40)}%", f"{self.rng.randint(2, 60)}%")
                for w in self.rng.sample(words.RATE, 3)
            ),
        ]
        cells = ["".join(f"<th>{c}</th>" for c in head)]
        cells += ["".join(f"<td><p>{c}</p></td>" if k else f"<td> {c}</td>" for k, c in enumerate(r)) for r in rows[1:]]
        markup = '<table border="1"><tbody>' + "\n".join(f"<tr>{c}</tr>" for c in cells) + "</tbody></table>"
        return Piece(markup, tuple("\t".join(r) for r in rows))

    def quote(self) -> Piece:
        text = self.sentence()
        return Piece(f"<blockquote><p>{self.markup(text)}</p></blockquote>", (text,))

    def code(self) -> Piece:
        lines = ("User-agent: *", "Disallow: /admin/", "Sitemap: /sitemap.xml")
        return Piece("<pre><code>" + "\n".join(lines) + "\n</code></pre>", lines)

    def entities(self) -> Piece:
        text = self.text(2)
        coded = "".join(
            f"&#{ord(c)};" if k % 5 == 0 and ord(c) > 255 else f"{html.escape(c)}" for k, c in enumerate(text)
        )
        return Piece(f"<p>{self.indent}&#8203;{coded}&#xFEFF;</p>", (text,))

    # -- images
    def _source(self) -> str:
        return (
            f"/uploads/{self.rng.randint(2018, 2026)}/{self.rng.randint(1, 12):02}/{self.rng.randint(1000, 9999)}.jpg"
        )

    def image(self) -> Piece:
        src, alt = self._source(), self.heading()
        return Piece(f'<p style="text-align:center"><img src="{src}" alt="{alt}" /></p>', (), ((HOME + src, alt),))

    def lazy(self) -> Piece:
        src = self._source()
        blank = self.rng.choice(
            ("/static/images/loading.gif", "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=")
        )
        key = self.rng.choice(("data-src", "data-original"))
        return Piece(f'<p><img class="lazy" src="{blank}" {key}="{HOME}{src}"></p>', (), ((HOME + src, None),))

    def backed(self) -> Piece:
        """A lazy image with its copy for browsers without scripts: one image."""
        src = self._source()
        copy = f'<noscript><img src="{src}" alt=""></noscript>'
        return Piece(f'<p><img data-src="{src}" src="/static/blank.png" alt="">{copy}</p>', (), ((HOME + src, None),))

    def figure(self) -> Piece:
        src, alt, caption = self._source(), self.heading(), self.heading()
        markup = (
            f'<figure><img src="{src}" srcset="{src} 1x" alt="{alt}"><figcaption>图：{caption}</figcaption></figure>'
        )
        return Piece(markup, (), ((HOME + src, alt),))

    # -- what stands among the paragraphs and is no part of the body
    def hidden(self) -> Piece:
        return Piece(f'<div style="display: none;">{NAME} {self.title()} 在线咨询 报价单</div>')

    def hidden_attr(self) -> Piece:
        return Piece(f'<p hidden>{self.sentence()}</p><script type="text/template"><p>{self.sentence()}</p></script>')

    def advert(self) -> Piece:
        link = '<a href="https://ad.example.com/go?id=7" rel="nofollow sponsored" target="_blank">'
        return Piece(
            f'<div class="ad-box"><span>广告</span>{link}<img src="https://ad.example.com/7.jpg" alt="广告"></a></div>'
        )

    def related(self) -> Piece:
        rows = "".join(f'<li><a href="{x.path}">{x.title}</a></li>' for x in self.links(4))
        return Piece(f'<div class="yarpp"><h3>相关阅读</h3><ul>{rows}</ul></div>')

    def rights(self) -> Piece:
        return Piece(
            f'<p class="copyright">版权声明：本文由{NAME}整理发布，未经允许不得转载，转载请注明出处：{HOME}/</p>'
        )

    def signature(self) -> Piece:
        return Piece(f'<p style="text-align:right">（责任编辑：{self.rng.choice(words.AUTHORS)}）</p>')

    def lead(self) -> Piece:
        return Piece(f'<div class="zhaiyao"><strong>摘要：</strong>{self.excerpt("")}</div>')


_INLINE = (
    ("<strong>", "</strong>"), ('<span style="color:#e53333">', "</span>"), ('<a href="/tags/yunying/" target="_blank">', "</a>"),
    ("<em>", "</em>"), ("<font face=\"宋体\">", "</font>"),
)  # fmt: skip

PIECES = {
    "p": "paragraph", "s": "short", "d": "snare", "y": "block", "b": "bare", "B": "broken", "h": "h2", "H": "h3", "n": "numbered",
    "e": "empty", "u": "bullets", "o": "steps", "N": "nested", "t": "table", "q": "quote", "r": "code", "w": "entities",
    "i": "image", "l": "lazy", "L": "backed", "f": "figure", "x": "hidden", "X": "hidden_attr", "a": "advert", "k": "related",
    "c": "rights", "z": "signature", "m": "lead",
}  # fmt: skip


def with_count(links: Iterable[Link], count: int) -> tuple[Link, ...]:
    """The same links, the first of them read ``count`` times: for panels that print 1.2万."""
    first, *rest = links
    return (replace(first, count=count), *rest)
