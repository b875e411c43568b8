# ruff: noqa: E501
"""A body pasted from an editor for messengers: sections in sections; also pages written in numeric entities alone."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case
from .corpus_b import (
    SITE,
    Block,
    Post,
    Prose,
    article,
    body_html,
    case,
    category,
    crumbs,
    entries,
    noise,
    panel,
)

FAMILY = "wechat_editor"
POST_PATH = "/content/{id}.html"
HOME, ACADEMY, MEDIA = ("首页", "/"), ("运营学院", "/yunying/"), ("新媒体推广", "/yunying/xinmeiti/")
SVG = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'%3E%3C/svg%3E"


def _document(title: str, main: str, charset: str = '<meta charset="utf-8">') -> str:
    return f"""<!DOCTYPE html>
<html>
<head>{charset}
<title>{title} - 新媒体推广 - 云裂变</title>
<link rel="stylesheet" href="/skin/css/style.css">
</head>
<body>
<div class="header"><div class="wp"><a class="logo" href="/"><img src="/skin/images/logo.png" alt="云裂变"></a><ul class="nav"><li><a href="/">首页</a></li><li><a href="/yunying/">运营学院</a></li><li><a href="/tuiguang/">营销推广</a></li></ul></div></div>
<div class="wp main">{main}</div>
<div class="footer"><div class="wp"><p>云裂变 版权所有 &copy; 2016-2026</p></div></div>
</body>
</html>"""


def _trail(*links: tuple[str, str]) -> str:
    return '<div class="weizhi">位置：' + " - ".join(f'<a href="{u}">{n}</a>' for n, u in links) + "</div>"


def _side(name: str, posts: list[Post]) -> str:
    rows = "".join(f'<li><a href="{p.path}"><h5>{p.title}</h5></a><span>浏览 {p.reads}</span></li>' for p in posts)
    return f'<div class="r-box"><ul><li class="r-tit">{name}</li>{rows}</ul></div>'


def _show(title: str, trail: str, info: str, blocks: list[Block], side: str) -> str:
    return f"""<div class="l">{trail}<div class="content-box"><h3 class="con-tit">{title}</h3><div class="con-info">{info}</div>
<div class="con-body" id="js_content" style="visibility: visible; opacity: 1;">
{body_html(blocks)}
</div></div></div><div class="r">{side}</div>"""


def _styled(text: str) -> Block:
    return Block(f'<section style="margin: 0px auto; padding: 0 8px;"><section style="box-sizing: border-box;"><p style="line-height: 2em; letter-spacing: 1px;"><span style="font-size: 15px; color: rgb(63, 63, 63);">{text}</span></p></section></section>', (text,))  # fmt: skip


def _headline(number: str, text: str) -> Block:
    return Block(f'<section data-tools="135" data-id="94316"><section style="text-align: center;"><section style="font-size: 24px;"><strong>{number}</strong></section><section class="135brush" data-brushtype="text"><strong>{text}</strong></section></section></section>', (number, text))  # fmt: skip


def _sections() -> Case:
    """Every paragraph four elements deep, pictures with a placeholder, the panel's heading in its first ``li``."""
    prose, page, path = Prose("wechat a1"), f"{FAMILY}-a1", "/content/7711.html"
    hot, title = prose.posts(5, POST_PATH), "推文封面的三秒钟"
    picture = f'<section style="text-align:center"><img class="rich_pages wxw-img" data-ratio="0.66" data-src="https://mmbiz.example.com/mmbiz_png/abc/640?wx_fmt=png" data-type="png" data-w="1080" src="{SVG}" alt="图片"></section>'
    blocks = [
        _styled(prose.paragraph()),
        noise("<p><br></p>"),
        _headline("01", "封面不是海报"),
        _styled(prose.paragraph()),
        Block(picture),
        _headline("02", "留白比文字贵"),
        _styled(prose.paragraph()),
        noise('<section style="display: none; line-height: 0px;">阅读 10万+</section>'),
        _styled(prose.sentence()),
    ]
    info = "2023-10-08 07:30:00　小编：阿树　浏览：<b>5,501</b>"
    html = _document(title, _show(title, _trail(HOME, ACADEMY, MEDIA), info, blocks, _side("热门文章", hot)))
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, ACADEMY, MEDIA),
        category_path=["运营学院", "新媒体推广"],
        updated_on="2023-10-08",
        updated_at="2023-10-07T23:30:00Z",
        read_count=5501,
        images=[{"url": "https://mmbiz.example.com/mmbiz_png/abc/640?wx_fmt=png", "alt": "图片"}],
        panels={"hot": panel(hot, reads=True), "latest": []},
        traps=["section-soup", "lazy-images", "hidden-section", "panel-heading-in-li", "title-in-h3"],
    )
    return case(page, html, truth)


def _entities() -> Case:
    """Not one Chinese byte: the whole page is numeric entities, without any declared charset."""
    prose, page, path = Prose("wechat a2"), f"{FAMILY}-a2", "/content/7802.html"
    latest, title = prose.posts(4, POST_PATH), "菜单栏只有三个位置"
    blocks = [Block(f"<div>{x}</div>", (x,)) for x in (prose.paragraph(), prose.paragraph(), prose.paragraph(1, 2))]
    info = "更新日期：2022年02月09日　阅读（3.6万）　点赞（12）"
    html = _document(title, _show(title, _trail(HOME, MEDIA), info, blocks, _side("最新文章", latest)), "")
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, MEDIA),
        category_path=["新媒体推广"],
        updated_on="2022-02-09",
        read_count=36000,
        panels={"hot": [], "latest": panel(latest, reads=True)},
        traps=["numeric-entities", "no-charset", "div-paragraphs", "full-width-brackets", "likes"],
    )
    return case(page, html.encode("ascii", "xmlcharrefreplace").decode(), truth, "ascii", "text/html")


def _hiding() -> Case:
    """Text hidden in five ways inside the body, and a one-cell table around what is shown."""
    prose, page, path = Prose("wechat a3"), f"{FAMILY}-a3", "/content/7903.html"
    hot, title = prose.posts(4, POST_PATH), "自动回复别写成说明书"
    shown = [prose.paragraph() for _ in range(4)]
    blocks = [
        Block('<table width="100%"><tbody><tr><td>'),
        Block(f"<p>{shown[0]}</p>", (shown[0],)),
        noise('<p style="DISPLAY : NONE">更新时间：2018-08-08</p>'),
        Block(f"<p>{shown[1]}</p>", (shown[1],)),
        noise('<div style="visibility:hidden;height:0">站长统计 阅读：1</div>'),
        noise("<noscript><p>请开启脚本后继续阅读</p></noscript>"),
        Block(f'<p class="hidden-xs">{shown[2]}</p>', (shown[2],)),
        noise("<template><p>模板里的句子。</p></template><div hidden>隐藏的关键词：推广、引流</div>"),
        noise('<textarea style="display:none">复制链接</textarea><!-- <p>旧的一段，已经删掉。</p> -->'),
        Block(f"<p>{shown[3]}</p>", (shown[3],)),
        Block("</td></tr></tbody></table>"),
    ]
    info = "发表时间 2025/11/03 23:59　|　查看 912　|　评论 7"
    html = _document(title, _show(title, _trail(HOME, ACADEMY, MEDIA), info, blocks, _side("阅读排行", hot)))
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, ACADEMY, MEDIA),
        category_path=["运营学院", "新媒体推广"],
        updated_on="2025-11-03",
        updated_at="2025-11-03T15:59:00Z",
        read_count=912,
        panels={"hot": panel(hot, reads=True), "latest": []},
        traps=["hidden-in-five-ways", "one-cell-table", "class-hidden-xs-is-visible", "label-查看", "panel-synonym"],
    )
    return case(page, html, truth)


def _list() -> Case:
    """Everything about an article inside its link, block in block."""
    prose, page, path = Prose("wechat l1"), f"{FAMILY}-l1", "/yunying/xinmeiti/"
    posts = prose.posts(6, POST_PATH)
    rows = "".join(f'<li><a href="{p.path}"><div class="pic"><img src="{SVG}" data-src="/up/{i}.jpg"></div><div class="tx"><h4>{p.title}</h4><div class="de">{p.excerpt}</div><div class="fo"><span class="da">{p.day}</span><span class="vi">浏览 {p.reads}</span></div></div></a></li>' for i, p in enumerate(posts))  # fmt: skip
    pager = '<div class="pages"><a class="a1">18条</a> <a href="/yunying/xinmeiti/" class="a1">上一页</a> <span>1</span> <a href="/yunying/xinmeiti/p2.html">2</a> <a href="/yunying/xinmeiti/p3.html">3</a> <a href="/yunying/xinmeiti/p2.html" class="a1">下一页</a></div>'
    kids = '<div class="r-box"><ul><li class="r-tit">运营学院</li><li><a href="/yunying/huodong/">活动运营</a></li><li class="on"><a href="/yunying/xinmeiti/">新媒体推广</a></li></ul></div>'
    main = f'<div class="l">{_trail(HOME, ACADEMY, MEDIA)}<ul class="wz-list">{rows}</ul>{pager}</div><div class="r">{kids}</div>'
    truth = category(
        page,
        path,
        title="新媒体推广",
        breadcrumb=crumbs(HOME, ACADEMY, MEDIA),
        category_path=["运营学院", "新媒体推广"],
        entries=entries(posts, excerpt=True, reads=True),
        next_url=SITE + "/yunying/xinmeiti/p2.html",
        traps=["card-is-link", "brothers-are-no-children", "previous-is-itself"],
    )
    return case(page, _document("新媒体推广", main), truth)


def cases() -> Iterator[Case]:
    for make in (_sections, _entities, _hiding, _list):
        yield make()
