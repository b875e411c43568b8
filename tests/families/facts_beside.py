# ruff: noqa: E501
"""An article's own facts beside what is like them: other counters, other lists, sentences and questions to readers."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case
from .corpus_b import Block, Prose, article, body_html, case, crumbs, noise

FAMILY = "facts_beside"
WAY = (("首页", "/"), ("店长学堂", "/xt/"), ("选品", "/xt/xuanpin/"))
TITLE = "临期食品能不能放进福袋里"


def _document(title: str, main: str) -> str:
    return f'<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{title}_店长学堂_云裂变</title></head><body><div class="t"><a href="/">云裂变</a></div><div class="m">{main}</div><div id="footer">© 2026 云裂变</div></body></html>'


def _way(*tail: str) -> str:
    return "<p>" + " &gt; ".join(f'<a href="{path}">{name}</a>' for name, path in WAY) + "".join(f" &gt; {name}" for name in tail) + "</p>"  # fmt: skip


def _placed(name: str, facts: str, blocks: list[Block], below: str = "", **shown: object) -> Case:
    """An article with a breadcrumb, some facts under its heading, and something below its text."""
    page = f"{FAMILY}-{name}"
    truth = article(page, f"/xt/{name}.html", blocks, title=TITLE, breadcrumb=crumbs(*WAY, ("正文", None)), category_path=["店长学堂", "选品"], **shown)  # fmt: skip
    main = f"{_way('正文')}<h1>{TITLE}</h1>{facts}<div>{body_html(blocks)}</div>{below}"
    return case(page, _document(TITLE, main), truth)


def _counters(name: str, counters: str, reads: int | None) -> Case:
    """Another counter whose label nobody knows stands right before the label of reads."""
    facts = f'<div class="f"><b>主讲：阿芒</b><b>更新日期：2024-04-09</b>{counters}</div>'
    return _placed(name, facts, Prose(f"beside {name}").body(4), updated_on="2024-04-09", read_count=reads, traps=["unknown-counter-before-reads"])  # fmt: skip


def _filed() -> Case:
    """A short text without a breadcrumb, and a longer list without any dates beside it."""
    prose, page, title = Prose("beside a4"), f"{FAMILY}-a4", "阴天要不要多备货"
    blocks, posts = [prose.p(1, 1) for _ in range(4)], prose.posts(5, "/xt/{id}.html")
    box = "".join(f'<dl><dt><img src="/i/{n}.png" alt=""></dt><dd><a href="{p.path}">{p.title}</a></dd></dl>' for n, p in enumerate(posts))  # fmt: skip
    facts = '<div>所属分类：<a href="/xt/xuanpin/">选品</a> | 最后更新：2023-10-12 | 围观：815</div>'
    main = f"<h2>{title}</h2>{facts}<section>{body_html(blocks)}</section><section><h3>店长们正在学</h3>{box}</section>"
    truth = article(page, "/xt/a4.html", blocks, title=title, breadcrumb=[], category_path=["选品"], updated_on="2023-10-12", read_count=815, traps=["short-text-beside-a-list"])  # fmt: skip
    return case(page, _document(title, main), truth)


def _sentences() -> Case:
    """Facts in whole sentences, and a text that begins with a sentence like them."""
    blocks = Prose("beside a5").body(4)
    first = "发布于2021年5月3日的那份清单，阅读过它的店长有 310 位。"
    blocks[0] = Block(f"<p>{first}</p>", (first,))
    facts = "<p>发表于 2022 年 7 月 1 日，最后修改于 2022 年 8 月 9 日。编辑阿青。这篇文章已有 2,310 次浏览。</p>"
    return _placed("a5", facts, blocks, updated_on="2022-08-09", read_count=2310, traps=["facts-in-sentences"])


def _asked(name: str, below: str, inside: str = "") -> Case:
    """Facts below the text, then a question to its readers, and more that is no part of it."""
    blocks = [*Prose(f"beside {name}").body(4), *([noise(inside)] if inside else [])]
    return _placed(name, "", blocks, below, updated_on="2024-11-30", read_count=88, traps=["facts-below-the-text", "question-to-readers"])  # fmt: skip


def cases() -> Iterator[Case]:
    yield _counters("a1", "<b>旁听数：3308</b><b>人气：12,450</b>", 12450)
    yield _counters("a2", "<b>旁听数：3308</b><b>人气：<u></u>次</b>", None)
    yield _counters("a3", "<b>课时 12</b> <b>人气：12,450</b>", 12450)
    yield _filed()
    yield _sentences()
    facts, hotline = (
        "<p>最近更新：2024-11-30 点击：88</p>",
        "<p>还是没弄明白？每天 8:30 到 22:00 都有店长顾问在线，也可以打热线 400-000-5678，或者到门店当面问。</p>",
    )
    yield _asked("a6", f"{facts}<section><b>以上内容是否解决了您的问题？</b><i>已解决 (12)</i><i>未解决 (0)</i></section><section>{hotline}</section>")  # fmt: skip
    yield _asked("a7", "", f"{facts}<div><p>文档内容是否对您有帮助？</p><p>有用 没用</p></div>{hotline}")
