# ruff: noqa: E501
"""Square codes for readers to scan, below a text and amid it; and texts on scanning, which are the article."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case
from .corpus_b import Block, Prose, article, body_html, case, crumbs, noise

FAMILY = "square_codes"
HOME, FANS = ("首页", "/"), ("粉丝群", "/fans")
CALLS = (
    "长按图片识别二维码，加入店主社群！",
    "微信长按下方小程序码",
    "扫描下方二维码，添加店长的微信",
    "识别图中二维码咨询开店费用",
)
TOLD = ("长按识别二维码的人只有三成，其余的人以为那是一张画。", "长按两秒之后，二维码才会放大，这一点要写在旁边。", "扫描下方二维码的提示写得再大，站在三米外也没有人看得见。")  # fmt: skip


def _code(n: int, call: str) -> Block:
    return noise(f'<section><p><img src="/c/{n}.png" alt="码"></p><p><strong>{call}</strong></p></section>')


def _page(name: str, blocks: list[Block], below: Block) -> Case:
    page, path, title = f"{FAMILY}-{name}", f"/p/88{name[1:]}", "把码贴在哪里才有人扫"
    way = '<p>位置：<a href="/">首页</a> › <a href="/fans">粉丝群</a> › 正文</p>'
    main = f"<article><h1>{title}</h1><p>更新时间：2024-02-20　阅读：912</p><section>{body_html(blocks)}</section>{below.html}</article>"
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, FANS, ("正文", None)),
        category_path=["粉丝群"],
        updated_on="2024-02-20",
        read_count=912,
        traps=["square-code-to-scan", "text-on-square-codes"],
    )
    html = f'<!doctype html><html><head><meta charset="utf-8"><title>{title} - 云裂变</title></head><body>{way}{main}<p>© 2024 云裂变</p></body></html>'
    return case(page, html, truth)


def cases() -> Iterator[Case]:
    for n, call in enumerate(CALLS, 1):
        told = [Block(f"<p>{text}</p>", (text,)) for text in TOLD]
        text = Prose(f"square {n}").body(3)
        amid = [_code(n, call)] if n % 2 else []
        yield _page(f"a{n}", [text[0], told[0], *amid, text[1], *told[1:], text[2]], noise("") if amid else _code(n, call))  # fmt: skip
