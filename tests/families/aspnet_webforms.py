# ruff: noqa: E501
"""ASP.NET Web Forms: one form around everything, generated ids, a view state, Word's HTML, and pagers by post-back."""

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
    grid,
    noise,
    panel,
)

FAMILY = "aspnet_webforms"
POST_PATH = "/Show.aspx?id={id}"
HOME, NEWS, BRAND = ("首页", "/"), ("资讯中心", "/List.aspx?tid=2"), ("品牌推广", "/List.aspx?tid=21")
STATE = "/wEPDwUKMTY1NDU2MTA1Mg9kFgJmD2QWAgIDD2QWBgIBDxYCHgtfIUl0ZW1Db3VudAIIFhBmD2QWAmYPFQMBMQzpppbpobU="


def _document(title: str, action: str, content: str) -> str:
    return f"""
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:o="urn:schemas-microsoft-com:office:office">
<head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>
\t{title} - 云裂变
</title><link href="App_Themes/Default/style.css" type="text/css" rel="stylesheet" /></head>
<body>
<form name="aspnetForm" method="post" action="{action}" onsubmit="javascript:return WebForm_OnSubmit();" id="aspnetForm">
<div><input type="hidden" name="__EVENTTARGET" id="__EVENTTARGET" value="" /><input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="{STATE}" /></div>
<script type="text/javascript">
//<![CDATA[
var theForm = document.forms['aspnetForm'];
function __doPostBack(eventTarget, eventArgument) {{ theForm.__EVENTTARGET.value = eventTarget; theForm.submit(); }}
//]]>
</script>
<table WIDTH="980" ALIGN="center" CELLPADDING="0" CELLSPACING="0"><tr><td HEIGHT="90"><img src="/images/banner.jpg" alt="云裂变" /></td></tr>
<tr><td CLASS="menu"><a id="ctl00_rptNav_ctl00_lnk" href="/Default.aspx">首页</a> | <a id="ctl00_rptNav_ctl01_lnk" href="List.aspx?tid=1">运营学院</a> | <a id="ctl00_rptNav_ctl02_lnk" href="List.aspx?tid=2">资讯中心</a> | <a href="javascript:__doPostBack('ctl00$lnkLogin','')">会员登录</a></td></tr></table>
<table WIDTH="980" ALIGN="center" CELLPADDING="0" CELLSPACING="0"><tr VALIGN="top">
{content}
</tr></table>
<table WIDTH="980" ALIGN="center"><tr><td ALIGN="center" CLASS="foot">版权所有 &copy; 2009-2026 云裂变　访问量：<span id="ctl00_lblTotal">3208811</span>　技术支持：云裂变</td></tr></table>
<div><input type="hidden" name="__EVENTVALIDATION" id="__EVENTVALIDATION" value="/wEWAgLz0YbXBgKM54rGBg==" /></div>
</form></body></html>"""


def _site_map(*links: tuple[str, str], last: str = "") -> str:
    joined = "<span> &gt; </span>".join(f'<span><a title="{n}" href="{u.lstrip("/") or "/"}">{n}</a></span>' for n, u in links)  # fmt: skip
    end = f"<span> &gt; </span><span>{last}</span>" if last else ""
    return f'<div class="sitemap">您现在的位置：<span id="ctl00_SiteMapPath1"><a href="#ctl00_SiteMapPath1_SkipLink"><img alt="跳过导航链接" height="0" width="0" src="/WebResource.axd?d=z1" style="border-width:0px;" /></a>{joined}{end}<a id="ctl00_SiteMapPath1_SkipLink"></a></span></div>'


def _side(name: str, posts: list[Post], mark: str) -> str:
    rows = "\n".join(
        f'<tr><td><a id="ctl00_rpt{mark}_ctl{i:02}_lnk" title="{p.title}" href="Show.aspx?id={p.path[-4:]}" target="_blank">{p.title}</a></td><td ALIGN="right" CLASS="hits">{p.reads}</td></tr>'
        for i, p in enumerate(posts)
    )
    return f'<table CLASS="side" WIDTH="230"><tr><th COLSPAN="2">{name}</th></tr>\n{rows}\n</table>'


def _span(name: str, text: str) -> str:
    return f'<span id="ctl00_ContentPlaceHolder1_{name}">{text}</span>'


def _show(title: str, path: str, trail: str, facts: str, blocks: list[Block], side: str, end: str = "") -> str:
    content = f"""<td WIDTH="740">{trail}
<table WIDTH="100%" CLASS="show"><tr><td ALIGN="center"><h1>{_span("lblTitle", title)}</h1></td></tr>
<tr><td ALIGN="center" CLASS="facts">{facts}</td></tr>
<tr><td CLASS="con"><div id="ctl00_ContentPlaceHolder1_divContent">
{body_html(blocks)}
</div></td></tr>
<tr><td>{end}</td></tr></table></td>
<td WIDTH="240">{side}</td>"""
    return _document(title, path.lstrip("/").replace("&", "&amp;"), content)


def _labels() -> Case:
    """Every value in a span with a generated id; 总访问量 in the footer is the site's, not the article's."""
    prose, page, path = Prose("aspnet a1"), f"{FAMILY}-a1", "/Show.aspx?id=1024&tid=21"
    hot, blocks = prose.posts(6, POST_PATH), prose.body(4)
    title = "展会物料清单：一个都不能少"
    facts = f"发布日期：{_span('lblTime', '2013/5/7 8:03:00')}　点击次数：{_span('lblHits', '356')}　来源：{_span('lblFrom', '本站')}"
    end = '【<a href="javascript:window.print()">打印</a>】【<a href="javascript:window.close()">关闭</a>】<br />上一条：<a href="Show.aspx?id=1023">展会之后的回访</a><br />下一条：没有了'
    html = _show(title, path, _site_map(HOME, NEWS, BRAND, last="内容"), facts, blocks, _side("热门文章", hot, "Hot"), end)  # fmt: skip
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, NEWS, BRAND, ("内容", None)),
        category_path=["资讯中心", "品牌推广"],
        updated_on="2013-05-07",
        updated_at="2013-05-07T00:03:00Z",
        read_count=356,
        panels={"hot": panel(hot, reads=True), "latest": []},
        traps=["skip-link-in-breadcrumb", "generated-ids", "site-counter-in-footer", "bare-count-cell", "print-close"],
    )
    return case(page, html, truth)


def _word() -> Case:
    """Word's HTML in the body: ``o:p``, MsoNormal, a table of data, conditional comments."""
    prose, page, path = Prose("aspnet a2"), f"{FAMILY}-a2", "/Show.aspx?id=1057"
    lines = [prose.paragraph() for _ in range(3)]
    office = [
        Block(f'<p class="MsoNormal" style="text-indent:24.0pt"><span style="font-family:宋体">{x}</span><span lang="EN-US"><o:p></o:p></span></p>', (x,))
        for x in lines
    ]  # fmt: skip
    blank = noise('<p class="MsoNormal"><span lang="EN-US"><o:p>&nbsp;</o:p></span></p>')
    hidden = noise("<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->")
    table = grid([["项目", "数量", "单价"], ["易拉宝", "12 个", "￥85"], ["手提袋", "600 只", "￥3.2"]], 'class="MsoTableGrid" border="1" cellspacing="0"')  # fmt: skip
    blocks, title = [hidden, *office[:2], blank, table, blank, office[2]], "物料报价怎么谈"
    facts = f"<b>更新时间</b>：{_span('lblTime', '2020年12月31日 23:59')}　<b>人气</b>：{_span('lblHits', '<font color=red>1.2万</font>')}　<b>好评</b>：{_span('lblGood', '98')}"
    lead = '<div class="zhaiyao"><strong>摘要：</strong>报价单里最贵的一项，往往不是你以为的那一项。</div>'
    html = _show(title, path, _site_map(HOME, BRAND), facts + lead, blocks, "", "责任编辑：王小编")
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, BRAND),
        category_path=["品牌推广"],
        updated_on="2020-12-31",
        updated_at="2020-12-31T15:59:00Z",
        read_count=12000,
        traps=["word-html", "data-table", "lead-in", "count-wan", "praise-count", "editor-signature"],
    )
    return case(page, html, truth)


def _zero_date() -> Case:
    """The database's empty date is no date; a comment grid below has good ones."""
    prose, page, path = Prose("aspnet a3"), f"{FAMILY}-a3", "/Show.aspx?id=1090"
    latest = prose.posts(5, POST_PATH)
    blocks, title = prose.body(2, 1, 3), "名片上要不要印二维码"
    facts = f"添加时间：{_span('lblTime', '0000-00-00 00:00:00')}　浏览次数：{_span('lblHits', '7')} 次"
    end = '<table id="ctl00_gvComment" CLASS="pl"><tr><th COLSPAN="2">网友评论</th></tr><tr><td>游客</td><td>2024-08-01 10:10:10</td></tr><tr><td COLSPAN="2">我们公司就印了，效果还行。</td></tr></table>'
    listed = "".join(
        f'<li><a href="Show.aspx?id={p.path[-4:]}">{p.title}</a> <span>{p.day}</span></li>' for p in latest
    )
    side = f"<fieldset><legend>最新文章</legend><ul>{listed}</ul></fieldset>"
    html = _show(title, path, _site_map(HOME, NEWS, BRAND), facts, blocks, side, end)
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, NEWS, BRAND),
        category_path=["资讯中心", "品牌推广"],
        updated_on=None,
        read_count=7,
        panels={"hot": [], "latest": panel(latest)},
        traps=["zero-date", "comment-dates", "panel-dates", "panel-heading-in-legend"],
    )
    return case(page, html, truth)


def _grid() -> Case:
    """A grid view with a post-back pager: there is no address of a next page."""
    prose, page, path = Prose("aspnet l1"), f"{FAMILY}-l1", "/List.aspx?tid=21"
    posts = prose.posts(8, POST_PATH)
    rows = "\n".join(
        f'<tr class="row{i % 2}"><td><a id="gv_ctl{i:02}_t" title="{p.title}" href="Show.aspx?id={p.path[-4:]}">{p.short}</a></td><td>{_slash(p.day)}</td><td>{p.reads}</td></tr>'
        for i, p in enumerate(posts)
    )
    pager = '<tr class="pager"><td colspan="3"><table border="0"><tr><td><span>1</span></td><td><a href="javascript:__doPostBack(\'ctl00$ContentPlaceHolder1$gvList\',\'Page$2\')">2</a></td><td><a href="javascript:__doPostBack(\'ctl00$ContentPlaceHolder1$gvList\',\'Page$Next\')">下一页</a></td></tr></table></td></tr>'
    content = f'<td WIDTH="740">{_site_map(HOME, NEWS, last="品牌推广")}<div><table cellspacing="0" rules="all" border="1" id="ctl00_ContentPlaceHolder1_gvList" style="border-collapse:collapse;"><tr><th scope="col">标题</th><th scope="col">发布时间</th><th scope="col">点击</th></tr>\n{rows}\n{pager}</table></div></td><td></td>'
    truth = category(
        page,
        path,
        title="品牌推广",
        breadcrumb=crumbs(HOME, NEWS, ("品牌推广", None)),
        category_path=["资讯中心", "品牌推广"],
        entries=entries(posts, reads=True),
        traps=["list-is-table", "header-row", "post-back-pager", "cut-off-titles", "count-column"],
    )
    return case(page, _document("品牌推广", "List.aspx?tid=21", content), truth)


def _slash(day: str) -> str:
    year, month, date = (int(x) for x in day.split("-"))
    return f"{year}/{month}/{date} 0:00:00"


def _data_list() -> Case:
    """A parent column with child columns in a table of cells, and a pager of addresses."""
    prose, page, path = Prose("aspnet l2"), f"{FAMILY}-l2", "/List.aspx?page=2&tid=2"
    posts = prose.posts(5, POST_PATH)
    rows = "\n".join(
        f'<tr><td><span>·</span><a href="Show.aspx?id={p.path[-4:]}" target="_blank">{p.title}</a> <span class="date">({p.day})</span><br /><span class="intro">{p.excerpt}</span></td></tr>'
        for p in posts
    )
    kids = '<table CLASS="side"><tr><th>栏目导航</th></tr><tr><td><a href="List.aspx?tid=21">品牌推广</a></td></tr><tr><td><a href="List.aspx?tid=22">活动策划</a></td></tr></table>'
    pager = '<div id="ctl00_ContentPlaceHolder1_AspNetPager1" class="pages"><a href="List.aspx?tid=2&amp;page=1">首页</a><a href="List.aspx?tid=2&amp;page=1">上一页</a><a href="List.aspx?tid=2&amp;page=1">1</a><span class="cpb">2</span><a href="List.aspx?tid=2&amp;page=3">3</a><a href="List.aspx?tid=2&amp;page=3">下一页</a><a href="List.aspx?tid=2&amp;page=9">尾页</a></div>'
    content = f'<td WIDTH="240">{kids}</td><td WIDTH="740">{_site_map(HOME, NEWS)}<h2>资讯中心</h2><table id="ctl00_ContentPlaceHolder1_dlNews" cellspacing="0">{rows}</table>{pager}</td>'
    truth = category(
        page,
        path,
        title="资讯中心",
        breadcrumb=crumbs(HOME, NEWS),
        category_path=["资讯中心"],
        entries=entries(posts, excerpt=True),
        subcategories=[{"name": "品牌推广", "url": SITE + BRAND[1]}, {"name": "活动策划", "url": SITE + "/List.aspx?tid=22"}],
        next_url=SITE + "/List.aspx?page=3&tid=2",
        traps=["parameters-sorted", "children-before-list", "one-cell-rows"],
    )  # fmt: skip
    return case(page, _document("资讯中心", "List.aspx?tid=2", content), truth)


def cases() -> Iterator[Case]:
    for make in (_labels, _word, _zero_date, _grid, _data_list):
        yield make()
