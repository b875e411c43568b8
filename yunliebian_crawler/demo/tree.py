"""The site's categories, and the arithmetic that hands every article its category without a table.

Article ``n`` belongs to slot ``n * STRIDE % SLOTS``; a category owns some slots. So the k-th newest article of any
category is a division away, however large the site is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

STRIDE = 7
"""Coprime to the number of slots: neighbours in time scatter over the categories."""


@dataclass(frozen=True)
class Category:
    """One node of the tree; frozen but for what it caches about itself."""

    slug: str
    name: str
    weight: int = 0
    """Slots that hold articles of this very category."""
    children: tuple[Category, ...] = ()
    renamed: str | None = None
    """Its name from the site's renaming day on."""
    topic: int = 0
    """Which vocabulary its articles are written with; meaningful on a top category."""

    def name_on(self, *, renamed: bool) -> str:
        return self.renamed if renamed and self.renamed else self.name


TREE = (
    Category("yunying", "运营实务", 1, (
        Category("neirong", "内容运营", 1, (Category("xuanti", "选题策划", 2), Category("gaiban", "栏目改版", 1))),
        Category("huiyuan", "会员运营", 2),
        Category("shequ", "社区运营", 1, (Category("xianxia", "线下聚会", 1),)),
    )),
    Category("tuiguang", "推广手册", 0, (
        Category("sousuo", "搜索推广", 2, (Category("guanjianci", "关键词表", 1), Category("luodiye", "落地页", 1))),
        Category("ditui", "线下地推", 1),
        Category("duanpian", "短片传播", 1),
    ), topic=1),
    Category("jianzhan", "建站笔记", 1, (
        Category("yemian", "页面设计", 1, (Category("shouji", "手机页面", 1),)),
        Category("weihu", "日常维护", 1, (Category("beifen", "备份与恢复", 1), Category("sudu", "打开速度", 1))),
    ), topic=2),
    Category("shuju", "数据观察", 0, (
        Category("zhibiao", "指标入门", 2, renamed="指标与口径"),
        Category("shiyan", "对照实验", 1, (Category("fupan", "实验复盘", 1),)),
        Category("zhengji", "案例征集"),
    ), topic=3),
)  # fmt: skip
"""Three levels; 案例征集 never gets an article: an empty category is one too."""


@dataclass(frozen=True)
class Node:
    """A category in its place."""

    category: Category
    parents: tuple[Node, ...]
    residues: tuple[int, ...]
    """Articles of this category and of all below it have ``(n - 1) % SLOTS`` in here, ascending."""
    children: tuple[Node, ...] = ()

    @cached_property
    def path(self) -> str:
        return "/" + "/".join(n.category.slug for n in (*self.parents, self)) + "/"

    @property
    def top(self) -> Node:
        return (*self.parents, self)[0]

    def total(self, count: int) -> int:
        """How many of the articles 1 … ``count`` belong here."""
        blocks, rest = divmod(count, SLOTS)
        return blocks * len(self.residues) + bisect_right(self.residues, rest - 1)

    def newest(self, count: int, start: int, stop: int) -> Iterator[int]:
        """The articles ``start`` … ``stop - 1`` of this category, newest first."""
        total = self.total(count)
        for position in range(start, min(stop, total)):
            block, place = divmod(total - 1 - position, len(self.residues))
            yield block * SLOTS + self.residues[place] + 1


def _weight(category: Category) -> int:
    return category.weight + sum(map(_weight, category.children))


SLOTS = sum(map(_weight, TREE))


def _grow(category: Category, parents: tuple[Node, ...], first_slot: int) -> Node:
    slots = range(first_slot, first_slot + _weight(category))
    residues = tuple(n for n in range(SLOTS) if n * STRIDE % SLOTS in slots)
    bare = Node(category, parents, residues)
    children, next_slot = [], first_slot + category.weight
    for child in category.children:
        children.append(_grow(child, (*parents, bare), next_slot))
        next_slot += _weight(child)
    return Node(category, parents, residues, tuple(children))


def _plant() -> tuple[Node, ...]:
    nodes, slot = [], 0
    for category in TREE:
        nodes.append(_grow(category, (), slot))
        slot += _weight(category)
    return tuple(nodes)


def _walk(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _walk(node.children)


TOP = _plant()
NODES = {node.path: node for node in _walk(TOP)}
"""Every category by its path, parents before children."""


def _owners() -> tuple[Node, ...]:
    deepest: dict[int, Node] = {}
    for node in NODES.values():
        deepest.update(dict.fromkeys(node.residues, node))
    return tuple(deepest[residue] for residue in range(SLOTS))


_OWNER = _owners()


def category_of(number: int) -> Node:
    """The category that holds article ``number``."""
    return _OWNER[(number - 1) % SLOTS]
