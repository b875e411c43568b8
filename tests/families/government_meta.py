# ruff: noqa: E501
"""Sites of authorities and chambers: a table of facts above the text, font-size tools, a signature and date at its end."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case
from .corpus_b import SITE, Block, Prose, article, body_html, case, category, crumbs, entries

FAMILY = "government_meta"
POST_PATH = "/art/{y}/{m}/{d}/art_21_{id}.html"
HOME, PUBLIC, NOTICE = ("首页", "/"), ("商会公开", "/col/col20/"), ("通知公告", "/col/col21/")


def _document(title: str, main: str) -> str:
    return f"""<!DOCTYPE html>
<html><head><meta charset="UTF-8"><title>云裂变商会 通知公告 {title}</title>
<meta name="SiteName" content="云裂变商会"><meta name="ColumnName" content="通知公告"><meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="2020-02-02 02:02">
</head><body>
<div class="head"><div class="date">今天是：2026年11月22日</div><a href="/"><img src="/images/head.png" alt="云裂变商会"></a><div class="nav"><a href="/">首页</a><a href="/col/col20/">商会公开</a><a href="/col/col30/">办事服务</a><a href="/col/col40/">互动交流</a></div></div>
{main}
<div class="foot"><p>主办：云裂变商会　承办：云裂变商会秘书处</p><p>网站标识码：0000000000　累计访问量：<script src="/total.js"></script>　建议使用 1366×768 分辨率浏览</p></div>
</body></html>"""


def _trail(*links: tuple[str, str], last: str = "") -> str:
    mark = '<img src="/images/jt.png" alt=">">'
    end = f"{mark}{last}" if last else ""
    return f'<div class="wz"><span>当前位置:</span>{mark.join(f"<a href={u}>{n}</a>" for n, u in links)}{end}</div>'


TOOLS = '<div class="gj">字号：[ <a href="javascript:fs(18)">大</a> <a href="javascript:fs(16)">中</a> <a href="javascript:fs(14)">小</a> ] <a href="javascript:print()">打印本页</a> <a href="javascript:close()">关闭窗口</a></div>'


def _facts() -> Case:
    """Facts in a table with the title among them; the body's own signature and date belong to it."""
    prose, page, path = Prose("gov a1"), f"{FAMILY}-a1", "/art/2024/3/15/art_21_5012.html"
    title = "关于开展中小商户线上推广培训的通知"
    lines = ["各会员单位：", "为帮助会员单位用好线上渠道，经研究，定于 2024 年 4 月 10 日举办培训班。", prose.paragraph(), "一、培训对象", prose.sentence(), "二、报名方式", "请于 4 月 1 日前将回执发送至 hi@example.com。", "云裂变商会秘书处", "2024年3月12日"]  # fmt: skip
    blocks = [Block(f'<p style="text-indent: 2em; font-family: 仿宋; font-size: 16pt;">{x}</p>', (x,)) for x in lines]
    facts = f'<table class="xxgk" border="1" width="90%"><tr><td class="b">索 引 号：</td><td>00001/2024-00041</td><td class="b">信息分类：</td><td>通知公告</td></tr><tr><td class="b">发布机构：</td><td>商会秘书处</td><td class="b">发布日期：</td><td>2024年03月15日</td></tr><tr><td class="b">名　　称：</td><td>{title}</td><td class="b">浏览次数：</td><td>88</td></tr></table>'
    main = f'<div class="box">{_trail(HOME, PUBLIC, NOTICE)}{facts}<div class="bt">{title}</div>{TOOLS}<div id="zoom" class="bt-con"><!--ZJEG_RSS.content.begin-->{body_html(blocks)}<!--ZJEG_RSS.content.end--></div></div>'
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, PUBLIC, NOTICE),
        category_path=["商会公开", "通知公告"],
        updated_on="2024-03-15",
        read_count=88,
        traps=["facts-in-table", "blanks-in-labels", "dates-in-body", "title-in-div", "meta-date", "font-tools"],
    )
    return case(page, _document(title, main), truth)


def _loading() -> Case:
    """The count says that it is loading; the date has no label; the title is repeated as the last crumb."""
    prose, page, path = Prose("gov a2"), f"{FAMILY}-a2", "/art/2025/9/1/art_21_6120.html"
    title = "第三季度会员活动安排（含线上直播课）"
    blocks = [Block(f"<p>&emsp;&emsp;{x}</p>", (x,)) for x in (prose.paragraph(), prose.paragraph(), prose.sentence())]
    info = '<div class="xx"><span>2025-09-01 17:20</span><span>信息来源：商会秘书处</span><span>浏览次数：<i id="hits">加载中...</i></span></div>'
    main = f'<div class="box">{_trail(HOME, NOTICE, last=title)}<h1>{title}</h1>{info}{TOOLS}<div id="zoom">{body_html(blocks)}</div><div class="xg"><p>上一篇：<a href="/art/2025/8/20/art_21_6098.html">关于会费缴纳的说明</a></p></div></div>'
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, NOTICE, (title, None)),
        category_path=["通知公告"],
        updated_on="2025-09-01",
        updated_at="2025-09-01T09:20:00Z",
        read_count=None,
        traps=["count-is-loading", "date-without-label", "crumb-is-title", "picture-separators", "meta-date"],
    )
    return case(page, _document(title, main), truth)


def _list() -> Case:
    """Rows with dates in brackets; a left menu of brothers; the pager names the next page's address."""
    prose, page, path = Prose("gov l1"), f"{FAMILY}-l1", "/col/col21/"
    posts = prose.posts(10, POST_PATH)
    rows = "".join(f'<tr><td width="80%"><a href="{p.path}" title="{p.title}" target="_blank">{p.title}</a></td><td class="rq">[{p.day}]</td></tr>' for p in posts)  # fmt: skip
    menu = '<div class="lm"><h3>商会公开</h3><ul><li><a href="/col/col22/">组织机构</a></li><li class="cur"><a href="/col/col21/">通知公告</a></li><li><a href="/col/col23/">年度报告</a></li></ul></div>'
    pager = '<div class="fy">共58条 1/6 <span>首页</span> <span>上一页</span> <a href="/col/col21/index_2.html">下一页</a> <a href="/col/col21/index_6.html">尾页</a></div>'
    main = f'<div class="box">{menu}<div class="nr">{_trail(HOME, PUBLIC, NOTICE)}<div class="tit">通知公告</div><table width="100%">{rows}</table>{pager}</div></div>'
    truth = category(
        page,
        path,
        title="通知公告",
        breadcrumb=crumbs(HOME, PUBLIC, NOTICE),
        category_path=["商会公开", "通知公告"],
        entries=entries(posts),
        next_url=SITE + "/col/col21/index_2.html",
        traps=["list-is-table", "brothers-are-no-children", "dates-in-brackets"],
    )
    return case(page, _document("通知公告", main), truth)


def cases() -> Iterator[Case]:
    for make in (_facts, _loading, _list):
        yield make()
