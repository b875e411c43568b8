# ruff: noqa: E501
"""Portals of the first years: decorated panel headings, lists below bare words, titles cut at their very end, trees of categories at the side."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case
from .corpus_b import SITE, Post, Prose, article, body_html, case, category, crumbs, entries, panel

FAMILY = "old_portals"
POST_PATH = "/view.asp?id={id}"
HOME, SHOP, COUNTER = ("云裂变", "/"), ("门店经营", "/columns/4.html"), ("导购话术", "/columns/41.html")
FACTS = (
    "<tr><td><ul><li><b>{reads}</b>人气</li><li>上传：2011-03-02</li><li>{label}：2011-04-09 08:30</li></ul></td></tr>"
)


def _document(title: str, left: str, right: str) -> str:
    return f"""<HTML><HEAD><TITLE>{title}-云裂变</TITLE><META http-equiv=Content-Type content="text/html; charset=utf-8"></HEAD>
<BODY><TABLE width=900 align=center><TR><TD><A href="/"><IMG src="/pic/logo.gif"></A></TD><TD><A href="/">首页</A> <A href="/columns/4.html">门店经营</A> <A href="/columns/5.html">同城生意</A></TD></TR></TABLE>
<TABLE width=900 align=center><TR vAlign=top><TD width=640>{left}</TD><TD width=260>{right}</TD></TR></TABLE>
<CENTER>云裂变</CENTER></BODY></HTML>"""


def _way(*links: tuple[str, str | None]) -> str:
    return "<P>您的位置：" + " &gt; ".join(f'<A href="{u}">{n}</A>' if u else n for n, u in links) + "</P>"


def _rows(posts: list[Post]) -> str:
    return "".join(f'<LI><A title="文章标题：{p.title}" href="{p.path}">{p.short}</A> <FONT>({p.reads})</FONT>' for p in posts)  # fmt: skip


def _article(name: str, title: str, facts: str, below: str, right: str, panels: dict[str, object], *traps: str) -> Case:
    prose, page = Prose(f"portals {name}"), f"{FAMILY}-{name}"
    blocks = prose.body(4)
    left = f"{_way(HOME, SHOP, COUNTER)}<TABLE><TR><TD><H2>{title}</H2></TD></TR>{facts}<TR><TD>{body_html(blocks)}</TD></TR>{below}</TABLE>"
    truth = article(
        page,
        "/view.asp?id=77",
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, SHOP, COUNTER),
        category_path=["门店经营", "导购话术"],
        updated_on="2011-04-09",
        updated_at="2011-04-09T00:30:00Z",
        read_count=1305,
        panels=panels,
        traps=traps,
    )
    return case(page, _document(title, left, right), truth)


def _decorated() -> Case:
    """Headings between signs, or with their characters apart; items that never end; attributes with a label."""
    posts = Prose("portals p1").posts(9, POST_PATH)
    right = f"<TABLE><TR><TD>=== 最近更新 ===</TD></TR><TR><TD><UL>{_rows(posts[:4])}</UL></TD></TR><TR><TD>:: 点 击 排 行 ::</TD></TR><TR><TD><UL>{_rows(posts[4:])}</UL></TD></TR></TABLE>"
    notice = "<TR><TD>[声明] 文中观点只属于作者。</TD></TR>"
    panels = {"hot": panel(posts[4:], reads=True), "latest": panel(posts[:4], reads=True)}
    facts = FACTS.format(reads="1,305", label="修改")
    return _article("a1", "导购开口的第一句", facts, notice, right, panels, "decorated-headings", "label-in-attribute", "bracketed-notice")  # fmt: skip


def _bare_words() -> Case:
    """Headings that are only bold words in a cell, or plain ones, each with a list below it in the same cell."""
    posts = Prose("portals p2").posts(8, POST_PATH)
    lists = ["".join(f'<LI><A href="{p.path}" title="{p.title}">{p.title}…</A>' for p in half) for half in (posts[:4], posts[4:])]  # fmt: skip
    right = f'<P>电话：400-000-0000</P><B>热门标签</B><P><A href="/tag/1">话术</A> <A href="/tag/2">陈列</A></P><STRONG>热门文章</STRONG><OL>{lists[0]}</OL>最新文章<UL>{lists[1]}</UL>'
    panels = {"hot": panel(posts[:4]), "latest": panel(posts[4:])}
    facts = FACTS.format(reads="1305", label="修订")
    return _article("a2", "试衣间门口该站谁", facts, "", right, panels, "headings-without-a-box", "only-dots-cut-off")


def _list(name: str, right: str, kids: list[dict[str, str]], *traps: str) -> Case:
    prose, page = Prose(f"portals {name}"), f"{FAMILY}-{name}"
    posts = prose.posts(6, POST_PATH)
    rows = "".join(f'<TABLE><TR><TD>·</TD><TD><A href="{p.path}" title="{p.title}">{p.title}...</A></TD><TD>{p.day}</TD></TR></TABLE>' for p in posts)  # fmt: skip
    truth = category(
        page,
        "/columns/41.html?page=2",
        title="导购话术",
        breadcrumb=crumbs(HOME, SHOP, COUNTER),
        category_path=["门店经营", "导购话术"],
        entries=entries(posts),
        subcategories=kids,
        traps=traps,
    )
    return case(page, _document("导购话术", _way(HOME, SHOP, COUNTER) + rows, right), truth)


def _brothers() -> Case:
    """A box for each brother; the one of this page bears a mark of its own, and leads to the list's first page."""
    names = (("陈列布局", 40, "kid"), ("导购话术", 41, "kid here"), ("会员储值", 42, "kid"), ("排班考核", 43, "kid"))
    boxes = "".join(f'<DIV class="{mark}"><H4><A href="/columns/{n}.html">{name}</A></H4></DIV>' for name, n, mark in names)  # fmt: skip
    return _list("l1", f"<H3>门店经营</H3>{boxes}", [], "brothers-in-boxes", "only-dots-cut-off")


def _children() -> Case:
    """The page's own name over its children, whose addresses are numbered files."""
    names = (("迎宾", 411), ("连带", 412), ("收银", 413))
    terms = "".join(f'<DD><A href="/columns/{n}.html">{name}</A></DD>' for name, n in names)
    kids = [{"name": name, "url": f"{SITE}/columns/{n}.html"} for name, n in names]
    return _list("l2", f"<DL><DT>导购话术</DT>{terms}</DL>", kids, "children-at-the-side", "numbered-columns")


def cases() -> Iterator[Case]:
    yield from (_decorated(), _bare_words(), _brothers(), _children())
