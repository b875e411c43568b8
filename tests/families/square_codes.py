# ruff: noqa: E501
"""Square codes for readers to scan, below a text and amid it; and texts on scanning, which are the article."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case
from .corpus_b import SITE, Block, Prose, article, body_html, case, crumbs, noise

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


def _picture(src: str, alt: str = "") -> Block:
    """In a paragraph of its own, as most editors put it; whether it is the article's depends on what it says."""
    return noise(f'<p><img src="{src}" alt="{alt}"></p>')


def _page(name: str, blocks: list[Block], below: Block, shown: tuple[tuple[str, str | None], ...] = ()) -> Case:
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
        images=[{"url": SITE + src, "alt": alt} for src, alt in shown],
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

    text = Prose("square 5").body(4)
    poster, wall = _picture("/i/poster.png", "海报上的二维码"), _picture("/i/wall.jpg")
    named, called, upper = _picture("/i/gzh.png", "门店公众号二维码"), _picture("/i/w1.png"), _picture("/i/w2.png")
    caption = noise('<figure><img src="/i/w3.png"><figcaption>长按识别二维码，进群领取</figcaption></figure>')
    below = noise("<p>扫描下方二维码，添加店长微信</p>")
    last = noise("<p>长按识别二维码</p>")
    amid = [text[0], poster, text[1], named, text[2], wall, below, called, caption, text[3], upper, last]
    yield _page("a5", amid, noise(""), (("/i/poster.png", "海报上的二维码"), ("/i/wall.jpg", None)))
