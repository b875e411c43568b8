# ruff: noqa: E501
"""Pages of the early 2000s: font tags, tables in tables in tables, bodies of ``<br>``, and charsets that lie."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case, either
from .corpus_b import (
    SITE,
    Block,
    Post,
    Prose,
    article,
    body_html,
    broken,
    case,
    category,
    crumbs,
    entries,
    grid,
    noise,
    panel,
)

FAMILY = "frames_old"
POST_PATH = "/Article/{y}{m}/{id}.htm"
HOME, INDUSTRY, WORD = ("首页", "/"), ("行业动态", "/Article/hydt/"), ("口碑营销", "/Article/kbyx/")


def _document(title: str, charset: str, main: str, side: str) -> str:
    return f"""<html>
<head>
<title>{title}-云裂变</title>
<meta http-equiv="Content-Type" content="text/html; charset={charset}">
<link href="/Skin/DefaultSkin.css" rel="stylesheet" type="text/css">
</head>
<body leftmargin=0 topmargin=0 oncontextmenu="return false" bgcolor=#ffffff>
<center>
<table width=760 border=0 cellspacing=0 cellpadding=0><tr><td height=60><a href="/"><img src="/images/logo.gif" border=0 alt=云裂变></a></td><td align=right><font color=#666666>设为首页 | 加入收藏 | <a href="mailto:hi@example.com">联系站长</a></font></td></tr>
<tr><td colspan=2 bgcolor=#336699>&nbsp;<a href="/"><font color=#ffffff>首页</font></a> | <a href="/Article/hydt/"><font color=#ffffff>行业动态</font></a> | <a href="/Article/kbyx/"><font color=#ffffff>口碑营销</font></a> | <a href="/GuestBook.asp"><font color=#ffffff>留言</font></a></td></tr></table>
<table width=760 border=0 cellspacing=0 cellpadding=0><tr valign=top>
<td width=180 bgcolor=#f0f0f0>
{side}
</td>
<td width=580>
{main}
</td></tr></table>
<hr size=1 width=760>
<font size=2>Copyright &copy; 2003-2026 云裂变 All Rights Reserved<br>最后更新：2026-11-20</font>
</center>
</body>
</html>"""


def _trail(*links: tuple[str, str], last: str = "", mark: str = " → ") -> str:
    joined = mark.join(f'<a href="{u}">{n}</a>' for n, u in links)
    return f'<table width="100%"><tr><td height=25><font size=2>您现在的位置：{joined}{mark + last if last else ""}</font></td></tr></table>'


def _side(head: str, posts: list[Post]) -> str:
    rows = "\n".join(
        f'<tr><td><img src="/images/dot.gif" width=7 height=7> <a href="{p.path}" title="{p.title}">{p.title}</a>[<font color=red>{p.reads}</font>]</td></tr>'
        for p in posts
    )
    return f'<table width="100%" cellspacing=1><tr><td background="/images/bg.gif" align=center>{head}</td></tr>\n<tr><td><table width="100%">\n{rows}\n</table></td></tr></table>'


def _show(title: str, trail: str, facts: str, blocks: list[Block], end: str = "") -> str:
    """The body lies four tables deep."""
    return f"""{trail}
<table width="100%" border=0 cellpadding=4><tr><td><table width="100%"><tr><td align=center height=40><font size=4 color=#cc0000><b>{title}</b></font></td></tr>
<tr><td align=center><font size=2 color=#808080>{facts}</font></td></tr>
<tr><td><table width="98%" align=center><tr><td id=fontzoom><font size=3>{body_html(blocks)}</font></td></tr></table></td></tr>
<tr><td align=right>{end}</td></tr></table></td></tr></table>"""


END = '<font size=2>文章录入：admin&nbsp;&nbsp;责任编辑：admin&nbsp;</font></td></tr><tr><td><li>上一篇文章：<a href="/Article/200604/310.htm">口耳相传的第一步</a></li><br><li>下一篇文章：没有了</li></td></tr><tr><td align=center>【<a href="/Comment.asp?ArticleID=311">发表评论</a>】【<a href="/Favorite.asp?ID=311">加入收藏</a>】【<a href="javascript:window.print();">打印此文</a>】【<a href="javascript:window.close();">关闭窗口</a>】'


def _classic() -> Case:
    """Declared GB2312 with characters that only GB18030 has; the hot box has a picture for its heading."""
    prose, page, path = Prose("old a1"), f"{FAMILY}-a1", "/Article/200605/311.htm"
    hot = prose.posts(5, POST_PATH)
    extra = "当时的摊位只有 9 ㎡，老板姓陶，名喆，至今还记得那张 20 € 的收据。"
    blocks = [broken([prose.paragraph(), extra, prose.paragraph(1, 2), prose.paragraph()], "<br>\n<br>\n")]
    title = "老客户介绍新客户，凭什么"
    facts = "作者：佚名&nbsp;&nbsp;&nbsp;&nbsp;来源：本站原创&nbsp;&nbsp;&nbsp;&nbsp;点击数：128&nbsp;&nbsp;&nbsp;&nbsp;更新时间：2006-5-4"
    side = _side('<img src="/images/hot.gif" alt="热门文章">', hot)
    html = _document(title, "gb2312", _show(title, _trail(HOME, WORD, last="文章正文"), facts, blocks, END), side)
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, WORD, ("文章正文", None)),
        category_path=["口碑营销"],
        updated_on="2006-05-04",
        read_count=128,
        panels={"hot": either(panel(hot, reads=True), []), "latest": []},
        traps=["gb18030-declared-gb2312", "title-in-font", "four-tables-deep", "br-body", "heading-in-image-alt"],
    )
    return case(page, html, truth, "gb18030", "text/html")


def _lying_header() -> Case:
    """The bytes are GBK though header and page say UTF-8; separators are pictures."""
    prose, page, path = Prose("old a2"), f"{FAMILY}-a2", "/Article/201104/588.htm"
    latest = prose.posts(4, POST_PATH)
    table = grid([["月份", "新客", "老客介绍"], ["三月", "42", "7"], ["四月", "51", "19"]], "border=1 cellpadding=3")
    blocks = [broken([prose.paragraph()], ""), noise("<br>"), table, broken([prose.paragraph(), prose.paragraph()], "<br>")]  # fmt: skip
    title = "四月的客户从哪里来"
    facts = "2011年4月30日 星期六 下午 03:08:07　本文已被浏览 1024 次"
    trail = _trail(HOME, INDUSTRY, WORD, mark=' <img src="/images/arrow.gif" align=absmiddle> ')
    side = _side("<font color=#ffffff><b>最近更新</b></font>", latest)
    html = _document(title, "utf-8", _show(title, trail, facts, blocks), side)
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, INDUSTRY, WORD),
        category_path=["行业动态", "口碑营销"],
        updated_on="2011-04-30",
        updated_at="2011-04-30T07:08:07Z",
        read_count=1024,
        panels={"hot": [], "latest": panel(latest, reads=True)},
        traps=["gbk-declared-utf-8", "picture-separators", "data-table-in-layout", "twelve-hour-clock", "weekday"],
    )
    return case(page, html, truth, "gb18030")


def _cut_up() -> Case:
    """UTF-8 that calls itself GB2312; an article in three pages; a script writes the count."""
    prose, page, path = Prose("old a3"), f"{FAMILY}-a3", "/Article/200801/402.htm"
    pager = '<center><font size=2><b>[1]</b> <a href="402_2.htm">[2]</a> <a href="402_3.htm">[3]</a>&nbsp;&nbsp;<a href="402_2.htm">下一页</a></font></center>'
    blocks = [broken([prose.paragraph() for _ in range(4)], "<br><br>\n"), noise(pager)]
    title = "行业论坛里的口碑：一年观察（上）"
    facts = '[2008-01-15 09:08] 来源：网络 点击：<script language="javascript" src="/Count.asp?ID=402"></script> 次'
    html = _document(title, "gb2312", _show(title, _trail(HOME, INDUSTRY, WORD), facts, blocks, END), "")
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, INDUSTRY, WORD),
        category_path=["行业动态", "口碑营销"],
        updated_on="2008-01-15",
        updated_at="2008-01-15T01:08:00Z",
        read_count=None,
        next_url=SITE + "/Article/200801/402_2.htm",
        traps=["utf-8-declared-gb2312", "multi-page", "counter-script", "date-without-label", "footer-date"],
    )
    return case(page, html, truth, "utf-8", "text/html")


def _list() -> Case:
    """Rows of one cell with a date without a year, a jump menu, and a next page."""
    prose, page, path = Prose("old l1"), f"{FAMILY}-l1", "/Article/kbyx/"
    posts, hot = prose.posts(8, POST_PATH), prose.posts(4, POST_PATH)
    rows = "\n".join(
        f'<tr><td height=22><img src="/images/article_common.gif" alt="普通文章"> [<a href="/Article/kbyx/">口碑营销</a>] <a href="{p.path}" title="文章标题：{p.title}&#13;&#10;作者：佚名&#13;&#10;更新时间：{p.day}&#13;&#10;点击次数：{p.reads}">{p.title}</a> <font color=#808080>({p.day[5:].replace("-", "/")})</font></td></tr>'
        for p in posts
    )
    jump = "".join(f"<option value='/Article/kbyx/List_{i}.htm'>第{i}页</option>" for i in range(2, 5))
    pager = f"<tr><td align=center>共 <b>37</b> 篇文章&nbsp;&nbsp;首页 上一页 <a href='/Article/kbyx/List_2.htm'>下一页</a> <a href='/Article/kbyx/List_5.htm'>尾页</a>&nbsp;页次：<b>1</b>/5页&nbsp;转到：<select name='page' onchange=\"location=this.value\"><option value='/Article/kbyx/' selected>第1页</option>{jump}</select></td></tr>"
    main = f'{_trail(HOME, INDUSTRY, WORD)}<table width="100%"><tr><td><table width="100%">\n{rows}\n</table></td></tr>{pager}</table>'
    html = _document("口碑营销", "gb2312", main, _side("<b>热门文章</b>", hot))
    bare, told = entries(posts, day=False), entries(posts, reads=True)
    either_way = [
        {**b, "read_count": either(None, t["read_count"]), "updated_on": either(None, t["updated_on"])}
        for b, t in zip(bare, told, strict=True)
    ]
    truth = category(
        page,
        path,
        title="口碑营销",
        breadcrumb=crumbs(HOME, INDUSTRY, WORD),
        category_path=["行业动态", "口碑营销"],
        entries=either_way,
        next_url=SITE + "/Article/kbyx/List_2.htm",
        panels={"hot": panel(hot, reads=True), "latest": []},
        traps=["yearless-dates", "title-attribute-of-many-lines", "jump-menu", "column-link-before-title", "gbk"],
    )
    return case(page, html, truth, "gb18030", "text/html")


def cases() -> Iterator[Case]:
    for make in (_classic, _lying_header, _cut_up, _list):
        yield make()
