# ruff: noqa: E501 - Chinese text and markup keep their own lines
"""Seeded invention of articles, panels and lists: what a page shows and, beside it, what is true of it.

Every piece of a body carries its own lines, so that the truth is written where the markup is written and never read back from it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from . import words
from .pieces import HOME as HOME
from .pieces import NAME as NAME
from .pieces import Body, Piece, PieceWriter


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


class Writer(PieceWriter):
    """Invents whole stories and links to others; ``address`` makes an article's path from its category, number and day."""

    def __init__(self, seed: str, address: Address, indent: str = "", *, noise: bool = True) -> None:
        super().__init__(seed, indent, noise=noise)
        self.address = address

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

    def related(self) -> Piece:
        rows = "".join(f'<li><a href="{x.path}">{x.title}</a></li>' for x in self.links(4))
        return Piece(f'<div class="yarpp"><h3>相关阅读</h3><ul>{rows}</ul></div>')
